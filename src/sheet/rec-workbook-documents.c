/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-documents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-pack-plan.h"
#include "rec-value.h"
#include "rec-workbook-columns.h"

/* Which columns there are is known once all systems were seen; of each only what its row needs is
 * kept until then. */
typedef struct
{
  const RecLawDocument *law;
  const char           *status;
  RecRecord            *record; /* nullable */
  gboolean              required;
} Cell;

typedef struct
{
  RecRecord *system;
  GArray    *cells; /* of Cell */
} Row;

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  GPtrArray        *rows;
  GHashTable       *needed;  /* of RecLawDocument */
  GHashTable       *printed; /* those that are required of a system, or held */
  GHashTable       *columns;
  guint             system;
  guint             ai_class;
  guint             status;
  guint             complete;
  guint             missing;
  guint             expiry;
} Documents;

static void
cell_clear (gpointer data)
{
  g_clear_pointer (&((Cell *) data)->record, rec_record_unref);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  rec_record_unref (row->system);
  g_array_unref (row->cells);
  g_free (row);
}

static void
add_type (Documents *self, const RecLawDocument *law, RecColumnFlags flags)
{
  const RecLanguage   *language = self->book->language;
  const RecTableColumn column = {
    .heading = rec_law_entry_get_title (&law->entry, language),
    .kind = REC_COLUMN_TEXT,
    .flags = REC_COLUMN_UPRIGHT | flags,
    .note = rec_law_entry_get_text (&law->entry, language),
    .width = 10,
  };
  guint index = rec_workbook_table_add_column (self->table, &column);

  rec_workbook_columns_add_choices (self->table, index, &rec_choices_document_status);
  rec_workbook_table_add_word (
      self->table, index, rec_trc (language, "workbook", "Advised"), REC_TONE_NEUTRAL);
  g_hash_table_insert (self->columns, (gpointer) law, GUINT_TO_POINTER (index));
}

/* Types that are only recommended and that no system has stay on the screen. Where rows are written
 * as they come, each type has a column, hidden in the end where no system needs it. */
static void
add_columns (Documents *self)
{
  GPtrArray *types = rec_law_pack_get_documents (self->book->law);
  gboolean   streamed = self->book->streamed;

  self->system = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "System"), REC_COLUMN_STRONG, REC_COLUMN_FROZEN, NULL);
  rec_workbook_table_set_width (self->table, self->system, 24);
  self->status =
      rec_workbook_columns_add_field (self->table, REC_KIND_SYSTEM, "documentation_status", 0);
  self->complete = rec_workbook_columns_add (
      self->table,
      NC_ ("workbook", "Complete"),
      REC_COLUMN_TEXT,
      REC_COLUMN_UPRIGHT,
      NC_ ("workbook", "Valid documents among those that the law asks for."));
  rec_workbook_table_set_width (self->table, self->complete, 8);
  for (guint i = 0; i < types->len; i++)
    if (streamed || g_hash_table_contains (self->printed, types->pdata[i]))
      add_type (self, types->pdata[i], streamed ? REC_COLUMN_SPARE : 0);
  self->expiry = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "Next expiry"), REC_COLUMN_DATE, REC_COLUMN_DUE, NULL);
  for (guint i = 0; i < types->len; i++)
    if (!streamed && g_hash_table_contains (self->needed, types->pdata[i]) &&
        !g_hash_table_contains (self->printed, types->pdata[i]))
      add_type (self, types->pdata[i], REC_COLUMN_SCREEN);
  self->missing = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "Missing"), REC_COLUMN_LONG, REC_COLUMN_SCREEN, NULL);
  self->ai_class = rec_workbook_columns_add_field (
      self->table, REC_KIND_SYSTEM, "ai_act_class", REC_COLUMN_SCREEN);
}

/* Version, date and expiry, a line each. */
static void
put_note (Documents *self, guint column, RecRecord *record)
{
  static const char *const fields[] = { "version", "date", "expiry" };
  const RecLanguage       *language = self->book->language;
  g_autoptr (GString) text = g_string_new (rec_record_get_name (record));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_DOCUMENT, fields[i]);
      const char      *value = rec_record_get (record, field);
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = rec_value_format (field, value, NULL, language);
      g_string_append_printf (text, "\n%s – %s", rec_field_get_label (field, language), shown);
    }
  rec_workbook_table_put_note (self->table, column, text->str);
}

/* In a pack, the document's file beside the workbook. */
static const char *
find_file (Documents *self, const Cell *cell)
{
  const RecPackPlan *pack = self->book->options->pack;

  return pack != NULL && cell->record != NULL ? rec_pack_plan_find_path (pack, cell->record) : NULL;
}

static void
put_cell (Documents *self, const Cell *cell, gboolean notes)
{
  const RecLanguage *language = self->book->language;
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, (gpointer) cell->law));
  const RecChoice *choice = rec_choice_set_find (&rec_choices_document_status, cell->status);
  const char      *word;

  if (!cell->required && strcmp (cell->status, "missing") == 0)
    word = rec_trc (language, "workbook", "Advised");
  else
    word = choice != NULL ? rec_choice_get_label (&rec_choices_document_status, choice, language)
                          : cell->status;
  rec_workbook_table_put_link (self->table, column, find_file (self, cell), word);
  if (notes && cell->record != NULL)
    put_note (self, column, cell->record);
}

static void
put_row (Documents *self, const Row *row, gboolean notes)
{
  const char *required = rec_record_get_by_id (row->system, "documents_required");
  const char *valid = rec_record_get_by_id (row->system, "documents_valid");
  const char *next = NULL;
  g_autoptr (GString) missing = g_string_new (NULL);

  rec_workbook_columns_put_system (self->table, self->system, row->system);
  rec_workbook_columns_put_field (self->table, self->ai_class, row->system);
  rec_workbook_columns_put_field (self->table, self->status, row->system);
  if (required != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s/%s", valid != NULL ? valid : "0", required);

      rec_workbook_table_put_text (self->table, self->complete, text);
    }
  for (guint i = 0; i < row->cells->len; i++)
    {
      const Cell *cell = &g_array_index (row->cells, Cell, i);
      const char *expiry =
          cell->record != NULL ? rec_record_get_by_id (cell->record, "expiry") : NULL;

      put_cell (self, cell, notes);
      if (expiry != NULL && (next == NULL || strcmp (expiry, next) < 0))
        next = expiry;
      if (cell->required && strcmp (cell->status, "valid") != 0 &&
          strcmp (cell->status, "not_required") != 0)
        rec_workbook_columns_append (
            missing, "; ", rec_law_entry_get_title (&cell->law->entry, self->book->language));
    }
  rec_workbook_table_put_text (self->table, self->missing, missing->str);
  rec_workbook_table_put_date (self->table, self->expiry, next);
  rec_workbook_table_end_row (self->table);
}

/* Programs become slow with more comments. */
#define MOST_ROWS_WITH_NOTES 500

static void
begin_table (Documents *self, gboolean notes)
{
  self->table = rec_workbook_columns_begin (
      self->book,
      REC_SHEET_DOCUMENTATION,
      notes ? NC_ ("workbook",
                   "One row for each system, one column for each type of document that a system "
                   "needs. Empty: not needed; “Advised”: recommended, not there. Comments tell "
                   "version, "
                   "date and expiry.")
            : NC_ ("workbook",
                   "One row for each system, one column for each type of document that a system "
                   "needs. Empty: not needed; “Advised”: recommended, not there."),
      NC_ ("workbook", "No system was exported."));
  add_columns (self);
}

/**
 * rec_workbook_documents_begin:
 * @book: a workbook
 *
 * Begins the sheet; nothing is written before all systems were seen, unless they are many.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_documents_begin (RecWorkbook *book)
{
  Documents *self = g_new0 (Documents, 1);

  self->book = book;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->needed = g_hash_table_new (NULL, NULL);
  self->printed = g_hash_table_new (NULL, NULL);
  self->columns = g_hash_table_new (NULL, NULL);
  if (book->streamed)
    begin_table (self, FALSE);
  return self;
}

/**
 * rec_workbook_documents_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Notes what the system needs, or writes it at once.
 */
void
rec_workbook_documents_assess (gpointer data, RecAssessment *assessment)
{
  Documents *self = data;
  GPtrArray *documents = rec_assessment_get_documents (assessment);
  Row       *row = g_new (Row, 1);

  row->system = rec_record_ref (rec_assessment_get_system (assessment));
  row->cells = g_array_sized_new (FALSE, FALSE, sizeof (Cell), documents->len);
  g_array_set_clear_func (row->cells, cell_clear);
  for (guint i = 0; i < documents->len; i++)
    {
      const RecNeededDocument *document = documents->pdata[i];
      Cell                     cell = {
                            .law = document->law,
                            .status = document->status,
                            .record = document->record != NULL ? rec_record_ref (document->record) : NULL,
                            .required = document->need->level >= REC_LAW_REQUIRED,
      };

      g_array_append_val (row->cells, cell);
      g_hash_table_add (self->needed, (gpointer) document->law);
      if (cell.required || cell.record != NULL)
        g_hash_table_add (self->printed, (gpointer) document->law);
    }
  if (self->table == NULL)
    {
      g_ptr_array_add (self->rows, row);
      return;
    }
  put_row (self, row, FALSE);
  row_free (row);
}

/**
 * rec_workbook_documents_end:
 * @data: the sheet
 *
 * Writes the sheet: a column for each type of document that a system needs.
 */
void
rec_workbook_documents_end (gpointer data)
{
  Documents *self = data;
  gboolean   notes = self->rows->len <= MOST_ROWS_WITH_NOTES;

  if (self->table == NULL)
    begin_table (self, notes);
  for (guint i = 0; i < self->rows->len; i++)
    put_row (self, self->rows->pdata[i], notes);
  rec_workbook_table_end (self->table);
}

/**
 * rec_workbook_documents_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept.
 */
void
rec_workbook_documents_free (gpointer data)
{
  Documents *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->needed);
  g_hash_table_unref (self->printed);
  g_hash_table_unref (self->columns);
  g_free (self);
}
