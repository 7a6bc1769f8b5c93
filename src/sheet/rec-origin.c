/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-origin.h"

#include <string.h>

#include "rec-declaration.h"
#include "rec-discreet-source.h"
#include "rec-fold.h"
#include "rec-sheet-file-private.h"

/* Begins a cell of the hidden sheet that holds ids */
#define IDS_MARK "recensia_ids"

/* So many characters of the register's state tell it from any other of its states. */
#define STATE_LENGTH 16

/* Begins the stamp of an export without names of persons */
#define NAMELESS "nameless-"

/* Characters of ids in one cell, which takes 32,767 */
#define MOST_IN_CELL 32000

/* Rows of a hidden sheet that are searched for ids: more than lists and ids ever fill */
#define MOST_ROWS 8192

/**
 * rec_origin_heading:
 * @index: less than %REC_N_ORIGIN_COLUMNS
 *
 * Returns: (transfer none): the heading of the column of ids (0) or of stamps (1)
 */
const char *
rec_origin_heading (guint index)
{
  return index == 0 ? "recensia_id" : "recensia_state";
}

/**
 * rec_origin_make_stamp:
 * @source: what is exported
 *
 * Returns: (transfer full): the stamp of an export: the first characters of the register's state,
 *   then "-" and how many systems were exported; before that a mark where names are left out
 */
char *
rec_origin_make_stamp (RecRecordSource *source)
{
  const char *state = rec_record_source_get_state (source);

  return g_strdup_printf ("%s%.*s-%u",
                          REC_IS_DISCREET_SOURCE (source) ? NAMELESS : "",
                          STATE_LENGTH,
                          state != NULL ? state : "",
                          rec_record_source_get_n_shown (source));
}

/**
 * rec_origin_is_nameless:
 * @stamp: (nullable): the stamp of an export
 *
 * Returns: whether other words stand in it in the place of names of persons, so that it says
 *   something else than the register did
 */
gboolean
rec_origin_is_nameless (const char *stamp)
{
  return stamp != NULL && g_str_has_prefix (stamp, NAMELESS);
}

/**
 * rec_origin_pack_ids:
 * @ids: ids, separated by spaces
 *
 * Returns: (transfer full) (element-type utf8): texts for cells that hold all of them
 */
GPtrArray *
rec_origin_pack_ids (const char *ids)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  while (*ids != '\0')
    {
      gsize length = strlen (ids);

      if (length > MOST_IN_CELL)
        for (length = MOST_IN_CELL; length > 0 && ids[length] != ' '; length--)
          ;
      if (length == 0)
        break;
      g_ptr_array_add (cells, g_strdup_printf (IDS_MARK " %.*s", (int) length, ids));
      ids += length;
      while (*ids == ' ')
        ids++;
    }

  return cells;
}

static void
take_ids (GHashTable *ids, const char *cell)
{
  g_auto (GStrv) pieces = g_strsplit (cell, " ", -1);

  for (guint i = 1; pieces[0] != NULL && pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_hash_table_add (ids, g_strdup (pieces[i]));
}

/**
 * rec_origin_read_ids:
 * @file: a file
 * @cancellable: (nullable): a #GCancellable
 *
 * Looks in the hidden sheets of a workbook for the systems that were exported into it.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their ids, a set; %NULL where the file
 *   does not tell
 */
GHashTable *
rec_origin_read_ids (RecSheetFile *file, GCancellable *cancellable)
{
  RecXlsxBook *book = _rec_sheet_file_get_book (file);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *sheets;

  if (book == NULL)
    return NULL;
  sheets = rec_xlsx_book_get_sheets (book);
  for (guint i = rec_xlsx_book_get_n_visible (book); sheets[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (RecSheetTable) table =
          rec_xlsx_book_read_sheet (book, sheets[i], MOST_ROWS, cancellable, &failure);

      for (guint r = 0; table != NULL && r < rec_sheet_table_get_n_rows (table); r++)
        {
          const RecSheetRow *row = rec_sheet_table_get_row (table, r);

          if (row->n_cells > 0 && g_str_has_prefix (row->cells[0], IDS_MARK " "))
            take_ids (ids, row->cells[0]);
        }
    }

  return g_hash_table_size (ids) > 0 ? g_steal_pointer (&ids) : NULL;
}

static gboolean
find_heading (RecSheetFile *file, const char *heading, guint *column)
{
  g_autofree char *wanted = rec_fold_text (heading);

  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    {
      g_autofree char *folded = rec_fold_text (rec_sheet_file_get_heading (file, i));

      if (strcmp (folded, wanted) == 0)
        {
          *column = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * rec_origin_find_column:
 * @file: a loaded file
 * @index: less than %REC_N_ORIGIN_COLUMNS
 * @column: (out): the column, from 0
 *
 * Looks for a column of the way back.
 *
 * Returns: whether the file has it
 */
gboolean
rec_origin_find_column (RecSheetFile *file, guint index, guint *column)
{
  return find_heading (file, rec_origin_heading (index), column);
}

/**
 * rec_origin_find_mark:
 * @file: a loaded file
 * @column: (out): the column, from 0
 *
 * Looks for the hidden column of a declaration sheet.
 *
 * Returns: whether the file has it
 */
gboolean
rec_origin_find_mark (RecSheetFile *file, guint *column)
{
  return find_heading (file, rec_declaration_heading (), column);
}

/**
 * rec_origin_recognise:
 * @file: a loaded file
 *
 * Returns: where the sheet that is read comes from, as its headings tell
 */
RecImportOrigin
rec_origin_recognise (RecSheetFile *file)
{
  guint column;

  if (rec_origin_find_column (file, 0, &column))
    return REC_IMPORT_EXPORT;

  return rec_origin_find_mark (file, &column) ? REC_IMPORT_DECLARATION : REC_IMPORT_FOREIGN;
}

/**
 * rec_origin_marks_sheet:
 * @row: a row of a sheet
 *
 * Returns: whether it can be the row of headings of a sheet that Recensia wrote to get it back
 */
gboolean
rec_origin_marks_sheet (const RecSheetRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (strcmp (row->cells[i], rec_origin_heading (0)) == 0 ||
        strcmp (row->cells[i], rec_declaration_heading ()) == 0)
      return TRUE;

  return FALSE;
}
