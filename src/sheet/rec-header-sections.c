/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-header-sections.h"

#include <string.h>

#include "rec-formula-error.h"

/* A section is a word or two; what is longer explains how to fill in. */
#define MAX_SECTION 60

/* The row above the headings, and those */
typedef struct
{
  const RecSheetTable *table;
  const RecSheetRow   *upper;
  const RecSheetRow   *lower;
  guint                n_columns;
  guint               *ends; /* the last column that each cell of the upper row reaches over */
  gboolean             merged;
} Pair;

static const char *
get_cell (const RecSheetRow *row, guint column)
{
  return column < row->n_cells ? row->cells[column] : "";
}

static gboolean
is_blank (const RecSheetRow *row, guint column)
{
  return *get_cell (row, column) == '\0';
}

/* "Contract", but not "Facility:", "2026" or a sentence */
static gboolean
may_be_section (const char *text)
{
  gsize    length = strlen (text);
  gboolean has_letter = FALSE;

  if (length > MAX_SECTION * 4 || g_utf8_strlen (text, -1) > MAX_SECTION ||
      text[length - 1] == ':' || rec_text_is_formula_error (text))
    return FALSE;
  for (const char *p = text; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
    has_letter = g_unichar_isalpha (g_utf8_get_char (p));
  return has_letter;
}

/* How far each cell of the upper row reaches: as far as it is merged, or, in a sheet without merged
 * cells, to the next one. */
static void
find_ends (Pair *self)
{
  guint                 n_merged;
  const RecMergedCells *merged = rec_sheet_table_get_merged (self->table, &n_merged);
  guint                 number = self->upper->number;
  guint                 end = self->n_columns - 1;

  for (guint i = 0; i < self->n_columns; i++)
    self->ends[i] = i;
  for (guint i = 0; i < n_merged && merged[i].first_row <= number; i++)
    if (merged[i].last_row >= number && merged[i].first_column < merged[i].last_column &&
        merged[i].first_column < self->n_columns)
      {
        self->ends[merged[i].first_column] = MIN (merged[i].last_column, self->n_columns - 1);
        self->merged = TRUE;
      }
  if (self->merged)
    return;

  while (end > 0 && is_blank (self->lower, end) && is_blank (self->upper, end))
    end--;
  for (guint i = end + 1; i-- > 0;)
    if (!is_blank (self->upper, i))
      {
        self->ends[i] = end;
        end = i > 0 ? i - 1 : 0;
      }
}

static guint
count_filled (const RecSheetRow *row, guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i <= last; i++)
    n += !is_blank (row, i);
  return n;
}

/* Whether the upper row divides the lower one. A title does not, nor do "Author" and a name. */
static gboolean
is_division (const Pair *self)
{
  guint    n_sections = 0;
  guint    n_wide = 0;
  gboolean last_is_wide = FALSE;
  gboolean single_above_heading = FALSE;
  gboolean has_single = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (is_blank (self->upper, i))
        continue;
      if (!may_be_section (self->upper->cells[i]))
        return FALSE;
      n_sections++;
      last_is_wide = count_filled (self->lower, i, self->ends[i]) >= 2;
      n_wide += last_is_wide;
      if (self->ends[i] == i)
        {
          has_single = TRUE;
          single_above_heading |= !is_blank (self->lower, i);
        }
      /* One section alone is a title if it reaches over all. */
      if (self->merged && last_is_wide &&
          count_filled (self->lower, 0, self->n_columns - 1) ==
              count_filled (self->lower, i, self->ends[i]))
        return FALSE;
    }
  if (n_wide == 0 || (n_sections < 2 && !self->merged))
    return FALSE;
  return self->merged || n_wide > (guint) last_is_wide || (has_single && !single_above_heading);
}

static gboolean
pair_init (Pair *self, const RecSheetTable *table, guint upper, guint n_columns)
{
  self->table = table;
  self->upper = rec_sheet_table_find_row (table, upper);
  self->lower = rec_sheet_table_find_row (table, upper + 1);
  self->n_columns = n_columns;
  if (self->upper == NULL || self->lower == NULL || n_columns == 0)
    return FALSE;
  self->ends = g_new (guint, n_columns);
  find_ends (self);
  return TRUE;
}

/**
 * rec_header_sections_find:
 * @table: a finished table
 * @header_row: number of the row that holds the headings
 * @n_columns: how many columns there are
 *
 * Finds the sections that the row above the headings puts the columns into: two at the least, or
 * one over merged cells, of which one reaches over several headings. Any thread.
 *
 * Returns: (transfer full) (nullable) (array length=n_columns): the section of each column; %NULL
 *   where that row is a title, or says nothing
 */
RecHeaderSection *
rec_header_sections_find (const RecSheetTable *table, guint header_row, guint n_columns)
{
  Pair              pair = { 0 };
  RecHeaderSection *sections = NULL;

  if (header_row < 2 || !pair_init (&pair, table, header_row - 1, n_columns))
    return NULL;
  if (is_division (&pair))
    {
      sections = g_new0 (RecHeaderSection, n_columns);
      for (guint i = 0; i < n_columns; i++)
        for (guint c = i; !is_blank (pair.upper, i) && c <= pair.ends[i]; c++)
          {
            sections[c].text = pair.upper->cells[i];
            sections[c].first = c == i;
          }
    }
  g_free (pair.ends);
  return sections;
}

/* Whether the lower row has headings only where the upper one leaves room for them: below a cell
 * that reaches over several columns. */
static gboolean
fits_below (const Pair *self, const RecSheetRow *next)
{
  gboolean leaves_out = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint end = is_blank (self->upper, i) ? i : self->ends[i];

      if (is_blank (self->upper, i))
        {
          if (!is_blank (self->lower, i))
            return FALSE;
          continue;
        }
      if (end == i)
        {
          /* In a merged cell the lower one has the same text. */
          if (!is_blank (self->lower, i) &&
              strcmp (self->lower->cells[i], self->upper->cells[i]) != 0)
            return FALSE;
          leaves_out |= !is_blank (next, i);
          continue;
        }
      for (; i <= end; i++)
        if (is_blank (self->lower, i) || !may_be_section (self->lower->cells[i]))
          return FALSE;
      i = end;
    }
  return leaves_out;
}

/**
 * rec_header_sections_go_on_below:
 * @table: a finished table
 * @row_number: number of a row that holds headings
 *
 * Tells whether the next row has headings too: below each of those that reach over several columns
 * a heading for each column, and nothing below the others, which the first row of the list has.
 * Any thread.
 *
 * Returns: whether it does
 */
gboolean
rec_header_sections_go_on_below (const RecSheetTable *table, guint row_number)
{
  const RecSheetRow *upper = rec_sheet_table_find_row (table, row_number);
  const RecSheetRow *lower = rec_sheet_table_find_row (table, row_number + 1);
  const RecSheetRow *next = rec_sheet_table_find_row (table, row_number + 2);
  Pair               pair = { 0 };
  gboolean           go_on;

  if (upper == NULL || lower == NULL || next == NULL ||
      !pair_init (&pair, table, row_number, MAX (upper->n_cells, lower->n_cells)))
    return FALSE;
  go_on = is_division (&pair) && fits_below (&pair, next);
  g_free (pair.ends);
  return go_on;
}
