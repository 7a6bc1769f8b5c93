/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-columns.h"

#include <glib/gi18n.h>

#include "rec-workbook-sheets.h"
#include "rec-workbook-table-private.h"

/**
 * rec_workbook_has_dossiers:
 * @book: a workbook
 *
 * Returns: whether it can have sheets about what is kept beside systems: its source knows it
 */
gboolean
rec_workbook_has_dossiers (RecWorkbook *book)
{
  return rec_record_source_has_dossiers (book->source);
}

/**
 * rec_workbook_has_records:
 * @book: a workbook
 * @kind: a kind
 *
 * Returns: whether it has the sheet: the register has such records
 */
gboolean
rec_workbook_has_records (RecWorkbook *book, RecKind kind)
{
  return rec_workbook_has_dossiers (book) &&
         rec_record_source_count_records (book->source, kind) > 0;
}

/**
 * rec_workbook_columns_begin:
 * @book: a workbook
 * @sheet: one of its sheets
 * @lead: sentence under the title, a message id in the context "workbook"
 * @nothing: sentence where there is no row, a message id in the context "workbook"
 *
 * Returns: (transfer full): the table of the sheet, under a title bar with its name
 */
RecWorkbookTable *
rec_workbook_columns_begin (RecWorkbook *book,
                            RecSheet     sheet,
                            const char  *lead,
                            const char  *nothing)
{
  const RecTableLayout layout = {
    .title = rec_sheet_get_name (sheet, book->language),
    .lead = rec_trc (book->language, "workbook", lead),
    .nothing = rec_trc (book->language, "workbook", nothing),
    .most_lines = 30,
    .one_page = TRUE,
    .may_end = TRUE,
  };

  return rec_workbook_table_new (book, book->sheets[sheet], &layout);
}

/**
 * rec_workbook_columns_add:
 * @table: a table without rows
 * @heading: heading, a message id in the context "workbook"
 * @kind: what stands in it
 * @flags: flags
 * @note: (nullable): comment, a message id in the context "workbook"
 *
 * Returns: number of the column that was added
 */
guint
rec_workbook_columns_add (RecWorkbookTable *table,
                          const char       *heading,
                          RecColumnKind     kind,
                          RecColumnFlags    flags,
                          const char       *note)
{
  const RecLanguage   *language = table->book->language;
  const RecTableColumn column = {
    .heading = rec_trc (language, "workbook", heading),
    .kind = kind,
    .flags = flags,
    .note = note != NULL ? rec_trc (language, "workbook", note) : NULL,
    .most = kind == REC_COLUMN_STRONG ? 30
            : kind == REC_COLUMN_LINK ? 44
                                      : 0,
  };

  return rec_workbook_table_add_column (table, &column);
}

/**
 * rec_workbook_columns_add_field:
 * @table: a table without rows
 * @kind: a kind
 * @id: id of a field of it
 * @flags: flags
 *
 * Returns: number of the field's column that was added
 */
guint
rec_workbook_columns_add_field (RecWorkbookTable *table, RecKind kind, const char *id, guint flags)
{
  return rec_workbook_table_add_field (table, rec_catalogue_find_field (kind, id), flags);
}

/**
 * rec_workbook_columns_add_choices:
 * @table: a table without rows
 * @column: a column that is no field's
 * @choices: what its cells may say
 *
 * Makes a column a coded one.
 */
void
rec_workbook_columns_add_choices (RecWorkbookTable   *table,
                                  guint               column,
                                  const RecChoiceSet *choices)
{
  for (guint i = 0; i < choices->n_choices; i++)
    rec_workbook_table_add_word (
        table,
        column,
        rec_choice_get_label (choices, &choices->choices[i], table->book->language),
        choices->choices[i].tone);
}

/**
 * rec_workbook_columns_put_system:
 * @table: a table
 * @column: the column that names the row
 * @system: (nullable): a system; %NULL for the establishment
 *
 * Puts what a row is about.
 */
void
rec_workbook_columns_put_system (RecWorkbookTable *table, guint column, RecRecord *system)
{
  if (system != NULL)
    rec_workbook_table_put_system (table, column, system);
  else
    rec_workbook_table_put_text (
        table, column, rec_trc (table->book->language, "workbook", "Establishment"));
}

/**
 * rec_workbook_columns_put_field:
 * @table: a table
 * @column: column of a field
 * @record: (nullable): a record that has the field
 *
 * Puts the record's value, and holds the record until it is written.
 */
void
rec_workbook_columns_put_field (RecWorkbookTable *table, guint column, RecRecord *record)
{
  const RecTableColumnState *state = table->columns->pdata[column];

  if (record == NULL)
    return;
  rec_workbook_table_hold (table, record);
  rec_workbook_table_put_value (table, column, rec_record_get (record, state->field));
}

/**
 * rec_workbook_columns_append:
 * @text: a text
 * @separator: what stands between two parts
 * @part: (nullable): a part
 *
 * Appends a part, unless it is blank.
 */
void
rec_workbook_columns_append (GString *text, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/**
 * rec_workbook_columns_name:
 * @dossier: a dossier
 * @field: a field that refers to records of the dossier (documents, incidents, reviews)
 * @value: (nullable): its value
 *
 * Returns: (transfer full): the names of the records, a line each; "" for none. A record that the
 *   dossier does not hold has no name here.
 */
char *
rec_workbook_columns_name (const RecDossier *dossier, const RecField *field, const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) ids = g_strsplit (value != NULL ? value : "", " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      RecRecord *record = **id != '\0' ? rec_dossier_find (dossier, field->target, *id) : NULL;

      if (record != NULL)
        rec_workbook_columns_append (text, "\n", rec_record_get_name (record));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rec_workbook_columns_list:
 * @text: where they go
 * @names: (element-type utf8): names; of more than @most + 1 the first are enough
 * @n_names: how many names there are in all
 * @separator: what stands between two
 * @most: most names that are written out
 * @language: (nullable): language
 *
 * Lists names; of more than @most only the first, and how many more there are.
 */
void
rec_workbook_columns_list (GString           *text,
                           GPtrArray         *names,
                           guint              n_names,
                           const char        *separator,
                           guint              most,
                           const RecLanguage *language)
{
  guint            shown = n_names <= most + 1 ? n_names : most;
  guint            more = n_names - shown;
  g_autofree char *count = rec_language_format_count (language, more);

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", (const char *) names->pdata[i]);
  if (more > 0)
    {
      g_string_append (text, separator);
      /* Translators: after a list of names; %s is a number */
      g_string_append_printf (text, rec_trn (language, "and %s more", "and %s more", more), count);
    }
}
