/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-lists.h"

#include <string.h>

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
 * rec_workbook_lists_new:
 *
 * Returns: (transfer full): no lists yet
 */
GPtrArray *
rec_workbook_lists_new (void)
{
  return g_ptr_array_new_with_free_func (list_free);
}

static char *
list_name (const RecField *field)
{
  if (field->type == REC_FIELD_CHOICE || field->type == REC_FIELD_TRISTATE)
    return g_strconcat ("rec_list_", field->choices->id, NULL);
  if (field->type == REC_FIELD_REFERENCE)
    return g_strconcat ("rec_names_", rec_catalogue_get_kind (field->target)->id, NULL);
  return NULL;
}

static GPtrArray *
collect_words (RecWorkbook *self, const RecField *field)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  if (field->choices != NULL)
    for (guint i = 0; i < field->choices->n_choices; i++)
      g_ptr_array_add (words,
                       g_strdup (rec_choice_get_label (
                           field->choices, &field->choices->choices[i], self->language)));
  else
    {
      g_autoptr (GPtrArray) records =
          rec_directory_list (rec_record_source_get_directory (self->source), field->target);

      for (guint i = 0; i < records->len && i < MOST_NAMES; i++)
        if (rec_record_get_name (records->pdata[i]) != NULL)
          g_ptr_array_add (words, g_strdup (rec_record_get_name (records->pdata[i])));
    }
  return words;
}

static void
define (RecWorkbook *self, const List *list, guint column)
{
  lxw_worksheet   *sheet = self->sheets[REC_SHEET_LISTS];
  char             letters[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_col_to_name (letters, (lxw_col_t) column, 1);
  formula =
      g_strdup_printf ("='%s'!%s$2:%s$%u", sheet->name, letters, letters, list->words->len + 1);
  rec_workbook_note (self, workbook_define_name (self->book, list->name, formula));
}

/* Takes over name and words. */
static char *
add_list (RecWorkbook *self, char *name, GPtrArray *words)
{
  List *list = g_new0 (List, 1);

  list->name = name;
  list->words = words;
  define (self, list, self->lists->len);
  g_ptr_array_add (self->lists, list);
  return g_strdup (name);
}

/**
 * rec_workbook_lists_need_field:
 * @self: a workbook
 * @field: a field
 *
 * Has the words of which a cell of the field is chosen written to the hidden sheet, once.
 *
 * Returns: (transfer full) (nullable): their defined name; %NULL for a field without a drop-down,
 *   or where there is no word
 */
char *
rec_workbook_lists_need_field (RecWorkbook *self, const RecField *field)
{
  g_autofree char *name = list_name (field);
  g_autoptr (GPtrArray) words = NULL;

  if (name == NULL || self->sheets[REC_SHEET_LISTS] == NULL)
    return NULL;
  for (guint i = 0; i < self->lists->len; i++)
    if (strcmp (((List *) self->lists->pdata[i])->name, name) == 0)
      return g_steal_pointer (&name);
  words = collect_words (self, field);
  if (words->len == 0)
    return NULL;
  return add_list (self, g_steal_pointer (&name), g_steal_pointer (&words));
}

static gboolean
has_words (const List *list, GPtrArray *words)
{
  if (list->words->len != words->len)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (strcmp (list->words->pdata[i], words->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/**
 * rec_workbook_lists_need_words:
 * @self: a workbook
 * @words: (element-type utf8): words that are no field's
 *
 * The same for any words.
 *
 * Returns: (transfer full) (nullable): their defined name
 */
char *
rec_workbook_lists_need_words (RecWorkbook *self, GPtrArray *words)
{
  GPtrArray *copy;

  if (words->len == 0 || self->sheets[REC_SHEET_LISTS] == NULL)
    return NULL;
  for (guint i = 0; i < self->lists->len; i++)
    if (has_words (self->lists->pdata[i], words))
      return g_strdup (((List *) self->lists->pdata[i])->name);
  copy = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (copy, g_strdup (words->pdata[i]));
  return add_list (self, g_strdup_printf ("rec_words_%u", self->lists->len + 1), copy);
}

/**
 * rec_workbook_pack_ids:
 * @self: a workbook
 *
 * Makes cells of the ids gathered so far.
 */
void
rec_workbook_pack_ids (RecWorkbook *self)
{
  g_autoptr (GPtrArray) cells = rec_origin_pack_ids (self->ids->str);

  g_ptr_array_extend_and_steal (self->id_cells, g_steal_pointer (&cells));
  g_string_truncate (self->ids, 0);
}

/**
 * rec_workbook_write_lists:
 * @self: a workbook of which the other sheets are written
 *
 * Writes the lists that were needed on the hidden sheet, and below them which systems were
 * exported, so that an import can tell a row that was taken out from a system that was never in
 * the workbook. The sheet is protected, without a password:
 * nobody who finds it breaks the drop-downs by mistake.
 */
void
rec_workbook_write_lists (RecWorkbook *self)
{
  lxw_worksheet *sheet = self->sheets[REC_SHEET_LISTS];
  guint          most = 0;

  rec_workbook_pack_ids (self);
  for (guint i = 0; i < self->lists->len; i++)
    most = MAX (most, ((List *) self->lists->pdata[i])->words->len);
  /* Row by row, as streamed sheets want it. */
  for (guint row = 0; row <= most; row++)
    for (guint i = 0; i < self->lists->len; i++)
      {
        const List *list = self->lists->pdata[i];

        if (row == 0)
          rec_workbook_put_text (
              self, sheet, 0, i, list->name, rec_workbook_style (self, REC_STYLE_HEADER));
        else if (row <= list->words->len)
          rec_workbook_put_text (self, sheet, row, i, list->words->pdata[row - 1], NULL);
      }
  for (guint i = 0; i < self->id_cells->len; i++)
    rec_workbook_put_text (self, sheet, most + 2 + i, 0, self->id_cells->pdata[i], NULL);
  worksheet_set_column (sheet, 0, (lxw_col_t) MAX (self->lists->len, 1) - 1, 28, NULL);
  worksheet_protect (sheet, NULL, NULL);
  worksheet_hide (sheet);
}
