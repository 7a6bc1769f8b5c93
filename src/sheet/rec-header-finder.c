/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-header-finder.h"

#include "rec-fold.h"
#include "rec-formula-error.h"
#include "rec-header-sections.h"
#include "rec-heading-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A heading is a few words, at the most a question; what is longer is text. */
#define MAX_HEADING 300

/* So many known headings in a row are no chance. */
#define ENOUGH_KNOWN 2

typedef struct
{
  guint n_cells; /* that are not empty */
  guint n_texts; /* different ones that may be headings */
  guint n_known; /* different ones that the catalogue knows */
} RowShape;

static gboolean
may_be_heading (const char *cell)
{
  gboolean has_letter = FALSE;

  if (strlen (cell) > MAX_HEADING * 2 || g_utf8_strlen (cell, -1) > MAX_HEADING)
    return FALSE;
  if (g_str_has_prefix (cell, "http://") || g_str_has_prefix (cell, "https://"))
    return FALSE;
  for (const char *p = cell; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
    has_letter = g_unichar_isalpha (g_utf8_get_char (p));
  /* A moment such as 2026-01-31T08:00:00 has one letter and begins with a digit. */
  return has_letter && !(g_ascii_isdigit (cell[0]) && strlen (cell) > 10 && cell[10] == 'T');
}

static RowShape
measure_row (const RecSheetRow *row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RowShape shape = { 0 };

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *folded = NULL;

      if (row->cells[i][0] == '\0')
        continue;
      shape.n_cells++;
      if (!may_be_heading (row->cells[i]))
        continue;
      folded = rec_fold_text (row->cells[i]);
      if (g_hash_table_contains (seen, folded))
        continue;
      shape.n_texts++;
      shape.n_known += rec_heading_index_is_known (folded);
      g_hash_table_add (seen, g_steal_pointer (&folded));
    }
  return shape;
}

/**
 * rec_header_find:
 * @table: the rows of a sheet
 *
 * Finds the row that holds the headings, among the first 25 rows: the one with the most headings
 * that the catalogue knows; where it knows none, the first row whose different texts are more than
 * half as many as in the row that has the most. Rows of titles, sections and dates stand out by
 * having few. Of headings in two rows it is the lower one. Any thread.
 *
 * Returns: number of the row as a spreadsheet program shows it; 0 where the sheet is empty
 */
guint
rec_header_find (const RecSheetTable *table)
{
  guint    n_rows = rec_sheet_table_get_n_rows (table);
  RowShape shapes[REC_HEADER_REACH];
  guint    n = 0;
  guint    most_texts = 0;
  guint    best = 0;
  guint    number;

  for (; n < MIN (n_rows, REC_HEADER_REACH); n++)
    {
      const RecSheetRow *row = rec_sheet_table_get_row (table, n);

      if (n > 0 && row->number > REC_HEADER_REACH)
        break;
      shapes[n] = measure_row (row);
      most_texts = MAX (most_texts, shapes[n].n_texts);
      if (shapes[n].n_known > shapes[best].n_known)
        best = n;
    }
  if (n == 0)
    return 0;

  if (shapes[best].n_known < ENOUGH_KNOWN)
    for (best = 0; best + 1 < n && shapes[best].n_texts * 2 <= most_texts; best++)
      ;
  number = rec_sheet_table_get_row (table, best)->number;
  return rec_header_sections_go_on_below (table, number) ? number + 1 : number;
}

/**
 * rec_header_count_known:
 * @table: the rows of a sheet
 * @row_number: number of a row, from 1
 *
 * Returns: how many different headings in the row the catalogue knows
 */
guint
rec_header_count_known (const RecSheetTable *table, guint row_number)
{
  const RecSheetRow *row = rec_sheet_table_find_row (table, row_number);

  return row != NULL ? measure_row (row).n_known : 0;
}

/* "Date", then "Date (2)". @seen has the folded names given so far, each with the number that was
 * last put behind it. */
static char *
make_different (const char *name, GHashTable *seen)
{
  g_autofree char *folded_name = rec_fold_text (name);
  guint            number = GPOINTER_TO_UINT (g_hash_table_lookup (seen, folded_name));

  while (TRUE)
    {
      g_autofree char *candidate = NULL;
      g_autofree char *folded = NULL;

      number++;
      candidate = number == 1 ? g_strdup (name) : g_strdup_printf ("%s (%u)", name, number);
      folded = rec_fold_text (candidate);
      if (g_hash_table_contains (seen, folded))
        continue;
      g_hash_table_insert (seen, g_steal_pointer (&folded), GUINT_TO_POINTER (1));
      g_hash_table_insert (seen, g_steal_pointer (&folded_name), GUINT_TO_POINTER (number));
      return g_steal_pointer (&candidate);
    }
}

/* What stands in the row of the headings itself; "" also for the error of a formula */
static char *
take_own_heading (const RecSheetTable *table, const RecSheetRow *row, guint column)
{
  if (row == NULL || column >= row->n_cells || rec_text_is_formula_error (row->cells[column]) ||
      rec_sheet_table_get_flag (table, row->number, column) == REC_CELL_ERROR)
    return g_strdup ("");
  return rec_clean_text (row->cells[column], FALSE);
}

/* "Contract / Start", or the one of both that there is */
static char *
add_section (const RecHeaderSection *section, const char *heading)
{
  g_autofree char *text = section->text != NULL ? rec_clean_text (section->text, FALSE) : NULL;

  if (text == NULL || *text == '\0' || strcmp (text, heading) == 0)
    return g_strdup (heading);
  if (*heading == '\0')
    return section->first ? g_steal_pointer (&text) : g_strdup ("");
  /* Translators: the heading of several columns, then that of one of them: "Contract / Start" */
  return g_strdup_printf (C_ ("heading", "%s / %s"), text, heading);
}

/**
 * rec_header_name_columns:
 * @table: the rows of a sheet
 * @row_number: number of the row that holds the headings
 *
 * Names each column by its heading, cleaned, with that of its section in front where the row above
 * has sections. A column without heading is named by its letters; of columns with the same heading
 * the second has " (2)" behind it, so that each can be named.
 *
 * Returns: (transfer full): the names, all different
 */
RecColumnNames *
rec_header_name_columns (const RecSheetTable *table, guint row_number)
{
  const RecSheetRow *row = rec_sheet_table_find_row (table, row_number);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree RecHeaderSection *sections = NULL;
  RecColumnNames              *self = g_new0 (RecColumnNames, 1);
  guint                        first = 0;
  guint                        n_columns;

  while (first < rec_sheet_table_get_n_rows (table) &&
         rec_sheet_table_get_row (table, first)->number < row_number)
    first++;
  n_columns = rec_sheet_table_get_n_columns (table, first);
  sections = rec_header_sections_find (table, row_number, n_columns);
  self->section_row = sections != NULL ? row_number - 1 : 0;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->own = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *own = take_own_heading (table, row, i);
      g_autofree char *heading = sections != NULL ? add_section (&sections[i], own) : NULL;
      g_autofree char *letters = rec_sheet_column_letters (i);
      const char      *name = heading != NULL ? heading : own;

      g_ptr_array_add (self->names, make_different (*name != '\0' ? name : letters, seen));
      g_ptr_array_add (self->own, heading != NULL && *own != '\0' ? g_steal_pointer (&own) : NULL);
    }
  return self;
}

void
rec_column_names_free (RecColumnNames *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->own);
  g_free (self);
}
