/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet-preview"

#include "config.h"

#include "rec-sheet-preview.h"

#include "rec-language.h"
#include "rec-value.h"

#include <string.h>

/* Rows that are searched for sample values, and the longest text that is copied from a cell. */
#define SAMPLE_ROWS 500
#define MOST_CHARACTERS 160

/* The start of a cell's text, on one line. */
static char *
copy_start (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, MOST_CHARACTERS * 6 + 1) > MOST_CHARACTERS)
    {
      g_autofree char *cut = g_utf8_substring (text, 0, MOST_CHARACTERS);

      start = g_strconcat (cut, "…", NULL);
    }
  else
    start = g_strdup (text);

  for (char *p = start; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r' || *p == '\t')
      *p = ' ';

  return g_strstrip (g_steal_pointer (&start));
}

static void
read_samples (RecSheetPreview *self, RecSheetFile *file)
{
  g_autofree GPtrArray **found = g_new0 (GPtrArray *, MAX (self->n_columns, 1));
  guint                  n_rows = MIN (self->n_rows, SAMPLE_ROWS);

  for (guint i = 0; i < n_rows; i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      for (guint j = 0; j < MIN (row->n_cells, self->n_columns); j++)
        {
          g_autofree char *sample = NULL;

          if (row->cells[j][0] == '\0' ||
              (found[j] != NULL && found[j]->len >= REC_SHEET_PREVIEW_SAMPLES))
            continue;

          sample = copy_start (row->cells[j]);
          if (sample[0] == '\0')
            continue;
          /* A day of a workbook is read in canonical form, which nobody wrote there. */
          if (rec_date_is_valid (sample))
            {
              g_autofree char *date = g_steal_pointer (&sample);

              sample = rec_language_format_date (NULL, date);
            }
          if (found[j] == NULL)
            found[j] = g_ptr_array_new_with_free_func (g_free);
          if (!g_ptr_array_find_with_equal_func (found[j], sample, g_str_equal, NULL))
            g_ptr_array_add (found[j], g_steal_pointer (&sample));
        }
    }

  for (guint j = 0; j < self->n_columns; j++)
    {
      if (found[j] == NULL)
        self->columns[j].samples = g_new0 (char *, 1);
      else
        {
          g_ptr_array_add (found[j], NULL);
          self->columns[j].samples = (char **) g_ptr_array_free (found[j], FALSE);
        }
    }
}

/**
 * rec_sheet_preview_new:
 * @file: a loaded file
 *
 * Copies what is shown of a loaded sheet. Call it in the thread that uses @file.
 *
 * Returns: (transfer full): the preview
 */
RecSheetPreview *
rec_sheet_preview_new (RecSheetFile *file)
{
  RecSheetPreview *self;

  g_return_val_if_fail (REC_IS_SHEET_FILE (file), NULL);

  self = g_new0 (RecSheetPreview, 1);
  self->format = rec_sheet_file_get_format (file);
  if (self->format == REC_SHEET_CSV)
    {
      self->encoding = g_strdup (rec_sheet_file_get_encoding (file));
      self->separator = rec_sheet_file_get_separator (file);
    }
  self->sheets = g_strdupv ((char **) rec_sheet_file_get_sheets (file));
  self->sheet = g_strdup (rec_sheet_file_get_sheet (file));
  for (guint i = 0; self->sheets[i] != NULL; i++)
    self->n_hidden_sheets += rec_sheet_file_is_hidden_sheet (file, self->sheets[i]);
  self->header_row = rec_sheet_file_get_header_row (file);
  self->section_row = rec_sheet_file_get_section_row (file);
  self->n_hidden = rec_sheet_file_get_n_hidden_rows (file);
  self->take_hidden = rec_sheet_file_get_take_hidden (file);
  self->n_rows = rec_sheet_file_get_n_rows (file);
  self->n_columns = rec_sheet_file_get_n_columns (file);

  self->columns = g_new0 (RecSheetColumn, MAX (self->n_columns, 1));
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].letters = rec_sheet_column_letters (i);
      self->columns[i].heading = copy_start (rec_sheet_file_get_heading (file, i));
    }
  read_samples (self, file);

  self->n_lines = MIN (self->n_rows, REC_SHEET_PREVIEW_ROWS);
  self->lines = g_new0 (RecSheetLine, MAX (self->n_lines, 1));
  for (guint i = 0; i < self->n_lines; i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);
      guint              n_cells = MIN (row->n_cells, self->n_columns);

      self->lines[i].number = row->number;
      self->lines[i].cells = g_new0 (char *, n_cells + 1);
      for (guint j = 0; j < n_cells; j++)
        self->lines[i].cells[j] = copy_start (row->cells[j]);
    }

  return self;
}

/**
 * rec_sheet_preview_free:
 * @self: a preview
 *
 * Frees a preview.
 */
void
rec_sheet_preview_free (RecSheetPreview *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].letters);
      g_free (self->columns[i].heading);
      g_strfreev (self->columns[i].samples);
    }
  for (guint i = 0; i < self->n_lines; i++)
    g_strfreev (self->lines[i].cells);
  g_free (self->columns);
  g_free (self->lines);
  g_free (self->encoding);
  g_strfreev (self->sheets);
  g_free (self->sheet);
  g_free (self);
}

/**
 * rec_sheet_preview_column_is_used:
 * @self: a preview
 * @column: a column, from 0
 *
 * Tells whether a column has a heading or a value in the first rows; sheets often carry empty
 * columns along, which nobody wants to map.
 *
 * Returns: whether it is worth showing
 */
gboolean
rec_sheet_preview_column_is_used (const RecSheetPreview *self, guint column)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (column < self->n_columns, FALSE);

  return self->columns[column].heading[0] != '\0' || self->columns[column].samples[0] != NULL;
}
