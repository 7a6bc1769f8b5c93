/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-column-reader.h"

#include "rec-fold.h"
#include "rec-formula-error.h"
#include "rec-sheet-file-private.h"
#include "rec-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cells whose reading is remembered: choices, dates and names come again and again. */
#define MAX_REMEMBERED 4096

/* What is shown of a heading and of a text in a message, in characters */
#define MAX_HEADING 60
#define MAX_SHOWN 80

/* How many cells tell whether a column fits a field */
#define SAMPLE 1000

struct _RecColumnReader
{
  RecSheetFile   *file;
  guint           column;
  const RecField *field;
  char           *shown;
  RecDateOrder    order;
  GHashTable     *remembered; /* text -> RecCellReading; NULL where texts hardly come twice */
};

/* What people write where there is nothing to say, in folded form. As a name or a date it would be
 * nonsense. */
static const char *const nothings[] = {
  "n a", "na", "s o", "sans objet", "non applicable", "not applicable", "-", "--",
  "–",   "—",  "/",   NULL,
};

/* What stands between a choice and a remark on it: "Deployed – in two departments" */
static const char *const dashes[] = { " – ", " — ", " - " };

static void
reading_free (gpointer data)
{
  RecCellReading *reading = data;

  g_free (reading->value);
  g_free (reading->message);
  g_free (reading);
}

static RecCellReading
copy_reading (const RecCellReading *reading)
{
  RecCellReading copy = {
    .value = g_strdup (reading->value),
    .message = g_strdup (reading->message),
    .partly = reading->partly,
  };

  return copy;
}

static char *
shorten (const char *text, glong most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, most - 1);
  return g_strconcat (start, "…", NULL);
}

/* "Date (C)", or "C" where the column has no heading */
static char *
show_column (RecSheetFile *file, guint column)
{
  const char      *heading = rec_sheet_file_get_heading (file, column);
  g_autofree char *letters = rec_sheet_column_letters (column);
  g_autofree char *shown = shorten (heading, MAX_HEADING);

  return strcmp (heading, letters) == 0 ? g_steal_pointer (&letters)
                                        : g_strdup_printf ("%s (%s)", shown, letters);
}

static gboolean
comes_again (const RecField *field)
{
  return field->type != REC_FIELD_TEXT && field->type != REC_FIELD_LONG_TEXT &&
         field->type != REC_FIELD_URL;
}

static void
find_date_order (RecColumnReader *self)
{
  for (guint i = 0; i < rec_sheet_file_get_n_rows (self->file); i++)
    rec_date_order_add (&self->order,
                        rec_column_reader_get_cell (self, rec_sheet_file_get_row (self->file, i)));
}

static gboolean
says_nothing (const char *text)
{
  g_autofree char *folded = NULL;

  if (strlen (text) > 20)
    return FALSE;
  folded = rec_fold_text (text);
  return g_strv_contains (nothings, folded);
}

/* A name that a record is made for must fit that record. */
static gboolean
check_names (const RecField *field, const char *names, GError **error)
{
  const RecField *name = &rec_catalogue_get_kind (field->target)->fields[0];
  g_auto (GStrv) pieces = g_strsplit (names, "\n", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (!rec_value_check (name, pieces[i], NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_names (RecColumnReader *self, const char *text, char **value, GError **error)
{
  if (says_nothing (text))
    return TRUE;
  if (!rec_value_parse (self->field, text, NULL, value, error))
    return FALSE;
  if (*value == NULL || check_names (self->field, *value, error))
    return TRUE;
  g_clear_pointer (value, g_free);
  return FALSE;
}

/* What is wrong with a date that does not fit the order of its column */
static const char *
get_misfit (const RecColumnReader *self)
{
  if (self->order.choice == REC_DATE_CHOICE_EACH || self->order.choice == REC_DATE_CHOICE_TURNED)
    return _ ("“%s” can have the day or the month first. Write the month in letters, or the date "
              "as 2026-01-31.");
  if (rec_date_order_is_month_first (&self->order))
    return _ ("“%s” has the day first, but the dates of this column are read with the month first. "
              "Write all of them in the same way.");
  return _ ("“%s” has the month first, but the dates of this column are read with the day first. "
            "Write all of them in the same way.");
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static gboolean
parse_date (RecColumnReader *self, const char *text, char **value, GError **error)
{
  g_autofree char *arranged = rec_date_order_arrange (&self->order, text);

  if (!rec_date_order_fits (&self->order, text))
    {
      g_autofree char *shown = shorten (text, MAX_SHOWN);

      g_set_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID, get_misfit (self), shown);
      return FALSE;
    }
  if (rec_value_parse (self->field, arranged, NULL, value, NULL))
    return TRUE;
  /* The message is to show the text as it stands in the cell. */
  return rec_value_parse (self->field, text, NULL, value, error);
}
#pragma GCC diagnostic pop

/* A choice, or a choice with a remark behind a dash */
static gboolean
parse_choice (
    RecColumnReader *self, const char *text, char **value, gboolean *partly, GError **error)
{
  if (rec_value_parse (self->field, text, NULL, value, error))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char      *dash = strstr (text, dashes[i]);
      g_autofree char *start = NULL;

      if (dash == NULL)
        continue;
      start = g_strndup (text, (gsize) (dash - text));
      if (!rec_value_parse (self->field, start, NULL, value, NULL) || *value == NULL)
        continue;
      g_clear_error (error);
      *partly = TRUE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_text (RecColumnReader *self, const char *text, char **value, gboolean *partly, GError **error)
{
  gboolean read;

  if (rec_field_is_reference (self->field))
    return parse_names (self, text, value, error);
  if (self->field->type == REC_FIELD_TEXT || self->field->type == REC_FIELD_LONG_TEXT)
    return rec_value_parse (self->field, text, NULL, value, error);

  if (self->field->type == REC_FIELD_DATE)
    read = parse_date (self, text, value, error);
  else if (self->field->type == REC_FIELD_CHOICE)
    read = parse_choice (self, text, value, partly, error);
  else
    read = rec_value_parse (self->field, text, NULL, value, error);
  if (read || !says_nothing (text))
    return read;
  g_clear_error (error);
  return TRUE;
}

/**
 * rec_column_reader_new:
 * @file: a loaded file, must stay as long as the reader
 * @column: 0-based column
 * @field: (nullable): the field the column goes to
 * @choice: what was said of its dates
 *
 * Makes a reader; looks through the column for the order of its dates.
 *
 * Returns: (transfer full): the reader; free it with rec_column_reader_free()
 */
RecColumnReader *
rec_column_reader_new (RecSheetFile   *file,
                       guint           column,
                       const RecField *field,
                       RecDateChoice   choice)
{
  RecColumnReader *self = g_new0 (RecColumnReader, 1);

  self->file = file;
  self->column = column;
  self->field = field;
  self->order.choice = choice;
  self->shown = show_column (file, column);
  if (field != NULL && field->type == REC_FIELD_DATE)
    find_date_order (self);
  if (field != NULL && comes_again (field))
    self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, reading_free);
  return self;
}

void
rec_column_reader_free (RecColumnReader *self)
{
  if (self == NULL)
    return;
  g_free (self->shown);
  g_clear_pointer (&self->remembered, g_hash_table_unref);
  g_free (self);
}

guint
rec_column_reader_get_column (const RecColumnReader *self)
{
  return self->column;
}

const RecField *
rec_column_reader_get_field (const RecColumnReader *self)
{
  return self->field;
}

/**
 * rec_column_reader_get_shown:
 * @self: a reader
 *
 * Returns: (transfer none): heading and letters of the column, for messages
 */
const char *
rec_column_reader_get_shown (const RecColumnReader *self)
{
  return self->shown;
}

/**
 * rec_column_reader_get_cell:
 * @self: a reader
 * @row: a row of the file
 *
 * Returns: (transfer none): the text of the column in that row, "" for none
 */
const char *
rec_column_reader_get_cell (const RecColumnReader *self, const RecSheetRow *row)
{
  return self->column < row->n_cells ? row->cells[self->column] : "";
}

/**
 * rec_column_reader_describe_failure:
 * @self: a reader
 * @row: a row of the file
 *
 * Says what is wrong with the cell in the file itself, naming the cell as spreadsheet programs do,
 * so that it can be gone to.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where nothing is
 */
char *
rec_column_reader_describe_failure (const RecColumnReader *self, const RecSheetRow *row)
{
  const char      *text = rec_column_reader_get_cell (self, row);
  RecCellFlag      flag = _rec_sheet_file_get_flag (self->file, row->number, self->column);
  g_autofree char *letters = NULL;
  g_autofree char *place = NULL;

  if (flag != REC_CELL_UNCOMPUTED && flag != REC_CELL_ERROR && !rec_text_is_formula_error (text))
    return NULL;
  letters = rec_sheet_column_letters (self->column);
  place = g_strdup_printf ("%s%u", letters, row->number);
  if (flag == REC_CELL_UNCOMPUTED)
    return g_strdup_printf (
        /* Translators: a cell such as "B12" */
        _ ("The result of the formula in cell %s was not saved. Open the file in Excel or "
           "LibreOffice, save it and import it again."),
        place);
  return g_strdup_printf (
      /* Translators: a cell such as "B12", an error such as "#N/A" */
      _ ("Cell %s holds the error %s of a formula. Correct the formula, or empty the cell."),
      place,
      text);
}

/**
 * rec_column_reader_read:
 * @self: a reader with a field
 * @text: a cell that is not the error of a formula
 *
 * Reads a cell as a value of the field. A choice may have a remark behind a dash, which the value
 * leaves out. "N/A", "sans objet" and dashes are no value, but for fields of text.
 *
 * Returns: (transfer full): value or message, to be freed by g_free()
 */
RecCellReading
rec_column_reader_read (RecColumnReader *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  RecCellReading  reading = { 0 };
  RecCellReading *known = NULL;

  g_assert (self->field != NULL);

  if (self->remembered != NULL)
    known = g_hash_table_lookup (self->remembered, text);
  if (known != NULL)
    return copy_reading (known);

  if (!parse_text (self, text, &reading.value, &reading.partly, &error))
    reading.message = g_strdup (error->message);
  if (self->remembered != NULL && g_hash_table_size (self->remembered) < MAX_REMEMBERED)
    {
      known = g_new (RecCellReading, 1);
      *known = copy_reading (&reading);
      g_hash_table_insert (self->remembered, g_strdup (text), known);
    }
  return reading;
}

/**
 * rec_column_reader_rate:
 * @self: a reader with a field
 *
 * Returns: which part of the cells that are not empty, the first thousand, can be read, from 0 to
 *   1; 1 where all are empty
 */
double
rec_column_reader_rate (RecColumnReader *self)
{
  guint n_cells = 0;
  guint n_read = 0;

  for (guint i = 0; i < rec_sheet_file_get_n_rows (self->file) && n_cells < SAMPLE; i++)
    {
      const char *text = rec_column_reader_get_cell (self, rec_sheet_file_get_row (self->file, i));
      RecCellReading reading;

      if (*text == '\0')
        continue;
      n_cells++;
      if (rec_text_is_formula_error (text))
        continue;
      reading = rec_column_reader_read (self, text);
      n_read += reading.message == NULL;
      g_free (reading.value);
      g_free (reading.message);
    }
  return n_cells > 0 ? (double) n_read / n_cells : 1;
}
