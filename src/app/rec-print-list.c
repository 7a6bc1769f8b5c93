/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-list.h"

#include "rec-directory.h"
#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* Letters of average width that a row has room for, and those that the sides of a column take */
#define ROOM 164.0
#define SIDES 2.0
/* What a column is given at least and at most, in letters */
#define LEAST 4
#define LONGEST_WORD 15
#define LONGEST_TEXT 28

typedef struct
{
  const RecField *field;
  guint           longest_word;
  guint           longest_text;
  gboolean        is_below; /* has no column of its own */
} Column;

static void
measure_text (Column *self, const char *text)
{
  guint word = 0;
  guint whole = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      whole++;
      word++;
      if (*p == ' ' || *p == '\n' || *p == '-')
        {
          self->longest_word = MAX (self->longest_word, word - (*p != '-'));
          word = 0;
        }
    }
  self->longest_word = MAX (self->longest_word, word);
  self->longest_text = MAX (self->longest_text, whole);
}

static double
get_least_width (const Column *self)
{
  return CLAMP (self->longest_word, LEAST, LONGEST_WORD) + SIDES;
}

static double
get_wished_width (const Column *self)
{
  return MAX (CLAMP (self->longest_text, LEAST, LONGEST_TEXT) + SIDES, get_least_width (self));
}

/* Gives the columns their widths; those without room go below. The name always has a column. */
static void
fit_columns (Column *columns, guint n_columns, double *weights)
{
  double   least = 0;
  double   wished = 0;
  gboolean is_full = FALSE;

  for (guint i = 0; i < n_columns; i++)
    if (strcmp (columns[i].field->id, "name") == 0)
      least += get_least_width (&columns[i]);
  for (guint i = 0; i < n_columns; i++)
    {
      double width = get_least_width (&columns[i]);

      if (strcmp (columns[i].field->id, "name") == 0)
        continue;
      columns[i].is_below = columns[i].field->type == REC_FIELD_LONG_TEXT;
      /* What comes after the first column without room goes below too, in its order. */
      is_full = is_full || (!columns[i].is_below && least > 0 && least + width > ROOM);
      columns[i].is_below = columns[i].is_below || is_full;
      if (!columns[i].is_below)
        least += width;
    }
  for (guint i = 0; i < n_columns; i++)
    if (!columns[i].is_below)
      wished += get_wished_width (&columns[i]) - get_least_width (&columns[i]);
  for (guint i = 0; i < n_columns; i++)
    {
      double width = get_least_width (&columns[i]);
      double more = get_wished_width (&columns[i]) - width;

      weights[i] = wished > 0 ? width + MAX (ROOM - least, 0) * more / wished : width;
    }
}

/* All on one line: the label tells where one ends and the next begins. */
static void
append_below (GString *markup, const Column *column, const char *text, const RecLanguage *language)
{
  g_autofree char *label = g_markup_escape_text (rec_field_get_label (column->field, language), -1);
  g_autofree char *bold = g_strdup_printf ("<b>%s</b>", label);
  g_autofree char *value = g_markup_escape_text (text, -1);

  g_strdelimit (value, "\r\n\t", ' ');
  g_string_append (markup, markup->len > 0 ? "  ·  " : "");
  g_string_append_printf (markup, rec_tr (language, N_ ("%s: %s")), bold, value);
}

static void
add_row (RecPrintDocument  *document,
         const Column      *columns,
         guint              n_columns,
         char             **texts,
         const RecLanguage *language)
{
  g_autofree const char **cells = g_new0 (const char *, n_columns + 1);
  g_autoptr (GString) below = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < n_columns; i++)
    if (!columns[i].is_below)
      cells[n++] = texts[i];
    else if (*texts[i] != '\0')
      append_below (below, &columns[i], texts[i], language);
  rec_print_document_add_table_row (document, cells, below->str);
}

static void
add_table (RecPrintDocument  *document,
           Column            *columns,
           guint              n_columns,
           GPtrArray         *rows,
           const RecLanguage *language)
{
  g_autofree double      *weights = g_new0 (double, n_columns);
  g_autofree const char **heads = g_new0 (const char *, n_columns + 1);
  guint                   n = 0;

  fit_columns (columns, n_columns, weights);
  for (guint i = 0; i < n_columns; i++)
    if (!columns[i].is_below)
      {
        heads[n] = rec_field_get_label (columns[i].field, language);
        weights[n++] = weights[i];
      }
  rec_print_document_add_table_head (document, heads, weights);
  for (guint i = 0; i < rows->len; i++)
    add_row (document, columns, n_columns, rows->pdata[i], language);
}

/* The texts of a system, in the order of the columns. */
static char **
make_texts (Column            *columns,
            guint              n_columns,
            const RecRecord   *record,
            RecDirectory      *directory,
            const RecLanguage *language)
{
  char **texts = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *value = rec_record_get (record, columns[i].field);

      texts[i] = value != NULL ? rec_value_describe (columns[i].field, value, directory, language)
                               : g_strdup ("");
      measure_text (&columns[i], texts[i]);
    }

  return texts;
}

/* Which systems they are, of how many, and of which day. */
static char *
describe (RecRecordSource *source, const RecLanguage *language)
{
  RecQuery        *query = rec_record_source_get_query (source);
  guint            n_shown = rec_record_source_get_n_shown (source);
  guint            n_total = rec_record_source_get_n_total (source);
  const char      *as_at = rec_record_source_get_as_at (source);
  g_autofree char *filter =
      rec_query_describe (query, rec_record_source_get_directory (source), language);
  GString *text = g_string_new (NULL);

  if (n_shown == n_total)
    g_string_append_printf (text, rec_trn (language, "%u system", "%u systems", n_shown), n_shown);
  else
    /* Translators: how many systems a filter left, and of how many. */
    g_string_append_printf (text, rec_tr (language, N_ ("Systems: %u of %u")), n_shown, n_total);
  if (rec_query_is_filtered (query) || rec_query_get_archived (query) != REC_ARCHIVED_NO)
    {
      g_string_append (text, " · ");
      /* Translators: before what is filtered, on a printed list. */
      g_string_append_printf (text, rec_tr (language, N_ ("Filter: %s")), filter);
    }
  if (as_at != NULL)
    {
      g_autofree char *day = rec_language_format_date (language, as_at);

      g_string_append (text, " · ");
      /* Translators: the register as it was on a former day, on a printed list. */
      g_string_append_printf (text, rec_tr (language, N_ ("Register as at %s")), day);
    }

  return g_string_free (text, FALSE);
}

/**
 * rec_print_list_new:
 * @source: the systems
 * @columns: (array length=n_columns): the fields to print, in order
 * @n_columns: how many, one at least
 * @today: day of printing, "YYYY-MM-DD"
 * @language: (nullable): language
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error of the store, or %G_IO_ERROR_CANCELLED
 *
 * Reads all systems; to be called in the thread of @source. Long texts, and columns for which there
 * is no room, stand below each row.
 *
 * Returns: (transfer full) (nullable): the systems as a table on turned pages
 */
RecPrintDocument *
rec_print_list_new (RecRecordSource       *source,
                    const RecField *const *columns,
                    guint                  n_columns,
                    const char            *today,
                    const RecLanguage     *language,
                    GCancellable          *cancellable,
                    GError               **error)
{
  RecDirectory *directory = rec_record_source_get_directory (source);
  RecRecord    *facility = rec_directory_get_facility (directory);
  const char   *name = facility != NULL ? rec_record_get_name (facility) : NULL;
  const char   *title = rec_tr (language, N_ ("Register of AI Systems"));
  g_autoptr (RecPrintDocument) document = rec_print_document_new (title, name, today, language);
  g_autofree Column *measured = g_new0 (Column, n_columns);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *subtitle = describe (source, language);

  g_return_val_if_fail (n_columns > 0, NULL);

  rec_print_document_set_landscape (document);
  rec_print_document_add_title (document, title, subtitle);
  for (guint i = 0; i < n_columns; i++)
    {
      measured[i].field = columns[i];
      measure_text (&measured[i], rec_field_get_label (columns[i], language));
      /* Headings are bold, and may stand on several lines. */
      measured[i].longest_word = measured[i].longest_word * 11 / 10 + 1;
      measured[i].longest_text = measured[i].longest_word;
    }
  while (TRUE)
    {
      g_autoptr (RecRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_record_source_next (source, &record, error))
        return NULL;
      if (record == NULL)
        break;
      g_ptr_array_add (rows, make_texts (measured, n_columns, record, directory, language));
    }
  add_table (document, measured, n_columns, rows, language);

  return g_steal_pointer (&document);
}
