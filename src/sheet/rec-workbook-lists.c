/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-lists.h"

#include "rec-origin.h"

/* The hidden sheet with the words of the drop-downs: one column a list, each with a defined name,
 * since a list written into a validation may have 255 characters only. */

/* Names offered of one kind: more than these nobody picks from a list. */
#define MOST_NAMES 5000

typedef struct
{
  char      *name;
  GPtrArray *words;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->name);
  g_ptr_array_unref (list->words);
  g_free (list);
}

/**
 * rec_workbook_list_name:
 * @field: a field
 *
 * Says which list of words a cell of the field is chosen from.
 *
 * Returns: (transfer full) (nullable): its defined name, or %NULL for a field without a drop-down
 */
char *
rec_workbook_list_name (const RecField *field)
{
  if (field->type == REC_FIELD_CHOICE || field->type == REC_FIELD_TRISTATE)
    return g_strconcat ("rec_list_", field->choices->id, NULL);
  if (field->type == REC_FIELD_REFERENCE)
    return g_strconcat ("rec_names_", rec_catalogue_get_kind (field->target)->id, NULL);
  return NULL;
}

static List *
list_new (RecWorkbook *self, const RecField *field, const char *name)
{
  List *list = g_new0 (List, 1);

  list->name = g_strdup (name);
  list->words = g_ptr_array_new_with_free_func (g_free);
  if (field->choices != NULL)
    {
      for (guint i = 0; i < field->choices->n_choices; i++)
        g_ptr_array_add (list->words,
                         g_strdup (rec_choice_get_label (
                             field->choices, &field->choices->choices[i], self->language)));
    }
  else
    {
      g_autoptr (GPtrArray) records =
          rec_directory_list (rec_record_source_get_directory (self->source), field->target);

      for (guint i = 0; i < records->len && i < MOST_NAMES; i++)
        g_ptr_array_add (list->words, g_strdup (rec_record_get_name (records->pdata[i])));
    }
  return list;
}

static void
define_list (RecWorkbook *self, const List *list, guint column)
{
  char             range[LXW_MAX_FORMULA_RANGE_LENGTH];
  char             letters[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_col_to_name (letters, (lxw_col_t) column, 1);
  g_snprintf (range, sizeof range, "%s$2:%s$%u", letters, letters, list->words->len + 1);
  formula = g_strdup_printf ("='%s'!%s", self->choices->name, range);
  rec_workbook_note (self, workbook_define_name (self->book, list->name, formula));
}

/**
 * rec_workbook_write_lists:
 * @self: a workbook
 * @columns: (element-type RecExportColumn): the columns of the Register sheet
 *
 * Writes the lists that the columns need on the hidden sheet.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the defined names there are, a set
 */
GHashTable *
rec_workbook_write_lists (RecWorkbook *self, GPtrArray *columns)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (list_free);
  guint most = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const RecExportColumn *column = columns->pdata[i];
      g_autofree char       *name = rec_workbook_list_name (column->field);
      List                  *list;

      if (name == NULL || g_hash_table_contains (names, name))
        continue;
      list = list_new (self, column->field, name);
      if (list->words->len == 0)
        {
          list_free (list);
          continue;
        }
      define_list (self, list, lists->len);
      most = MAX (most, list->words->len);
      g_ptr_array_add (lists, list);
      g_hash_table_add (names, g_steal_pointer (&name));
    }
  /* Row by row, as streamed sheets want it. */
  for (guint row = 0; row <= most; row++)
    for (guint i = 0; i < lists->len; i++)
      {
        const List *list = lists->pdata[i];

        if (row == 0)
          rec_workbook_put_text (
              self, self->choices, 0, i, list->name, rec_workbook_style (self, REC_STYLE_HEADER));
        else if (row <= list->words->len)
          rec_workbook_put_text (self, self->choices, row, i, list->words->pdata[row - 1], NULL);
      }
  self->n_choice_rows = most + 1;
  worksheet_hide (self->choices);
  return names;
}

/**
 * rec_workbook_write_origin:
 * @self: a workbook whose lists are written
 * @ids: ids of the systems of the Register sheet, separated by spaces
 *
 * Writes below the lists which systems were exported, so that an import can tell a row that was
 * taken out from a system that was never in the workbook.
 */
void
rec_workbook_write_origin (RecWorkbook *self, const char *ids)
{
  g_autoptr (GPtrArray) cells = rec_origin_pack_ids (ids);

  for (guint i = 0; i < cells->len; i++)
    rec_workbook_put_text (
        self, self->choices, self->n_choice_rows + 1 + i, 0, cells->pdata[i], NULL);
}
