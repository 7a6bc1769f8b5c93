/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-difference-item"

#include "config.h"

#include "rec-difference-item.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-value.h"

/* What is shown of a long text, in characters */
#define MOST_SHOWN 400

struct _RecDifferenceItem
{
  GObject parent_instance;

  RecDifference *difference;
  guint          row;
  gint           cell; /* -1: the row itself */
};

G_DEFINE_FINAL_TYPE (RecDifferenceItem, rec_difference_item, G_TYPE_OBJECT)

static void
rec_difference_item_finalize (GObject *object)
{
  rec_difference_unref (REC_DIFFERENCE_ITEM (object)->difference);

  G_OBJECT_CLASS (rec_difference_item_parent_class)->finalize (object);
}

static void
rec_difference_item_class_init (RecDifferenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_difference_item_finalize;
}

static void
rec_difference_item_init (RecDifferenceItem *self)
{
}

/**
 * rec_difference_item_new:
 * @difference: a difference
 * @row: index of a row
 * @cell: index of one of its cells, or -1 for the row
 *
 * Returns: (transfer full): the item
 */
RecDifferenceItem *
rec_difference_item_new (RecDifference *difference, guint row, gint cell)
{
  RecDifferenceItem *self;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (REC_TYPE_DIFFERENCE_ITEM, NULL);
  self->difference = rec_difference_ref (difference);
  self->row = row;
  self->cell = cell;

  return self;
}

/**
 * rec_difference_item_get_index:
 * @self: an item
 *
 * Returns: index of its row in the difference
 */
guint
rec_difference_item_get_index (RecDifferenceItem *self)
{
  g_return_val_if_fail (REC_IS_DIFFERENCE_ITEM (self), 0);

  return self->row;
}

/**
 * rec_difference_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none): its row, of a cell the row it is in
 */
const RecDifferenceRow *
rec_difference_item_get_row (RecDifferenceItem *self)
{
  g_return_val_if_fail (REC_IS_DIFFERENCE_ITEM (self), NULL);

  return rec_difference_get_row (self->difference, self->row);
}

/**
 * rec_difference_item_get_cell:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its cell, %NULL of a row
 */
const RecDifferenceCell *
rec_difference_item_get_cell (RecDifferenceItem *self)
{
  g_return_val_if_fail (REC_IS_DIFFERENCE_ITEM (self), NULL);

  return self->cell < 0 ? NULL
                        : &g_array_index (rec_difference_item_get_row (self)->cells,
                                          RecDifferenceCell,
                                          self->cell);
}

/**
 * rec_difference_item_get_state:
 * @self: an item
 *
 * Returns: how the row or the cell differs
 */
RecDifferenceState
rec_difference_item_get_state (RecDifferenceItem *self)
{
  const RecDifferenceCell *cell = rec_difference_item_get_cell (self);

  return cell != NULL ? cell->state : rec_difference_item_get_row (self)->state;
}

/**
 * rec_difference_item_can_accept:
 * @self: an item
 *
 * Returns: whether it can be accepted
 */
gboolean
rec_difference_item_can_accept (RecDifferenceItem *self)
{
  const RecDifferenceCell *cell = rec_difference_item_get_cell (self);

  return rec_difference_row_can_accept (rec_difference_item_get_row (self)) &&
         (cell == NULL || rec_difference_cell_can_accept (cell));
}

/**
 * rec_difference_item_is_accepted:
 * @self: an item
 * @partly: (out): whether some cells of the row are accepted and others are not
 *
 * Returns: whether it, or any of it, is accepted
 */
gboolean
rec_difference_item_is_accepted (RecDifferenceItem *self, gboolean *partly)
{
  const RecDifferenceRow  *row = rec_difference_item_get_row (self);
  const RecDifferenceCell *cell = rec_difference_item_get_cell (self);

  *partly = FALSE;
  if (cell != NULL)
    return cell->accepted;
  for (guint i = 0; i < row->cells->len; i++)
    {
      cell = &g_array_index (row->cells, RecDifferenceCell, i);
      *partly |= row->accepted && !cell->accepted && rec_difference_cell_can_accept (cell);
    }

  return row->accepted;
}

/**
 * rec_difference_item_accept:
 * @self: an item that can be accepted
 * @accepted: whether to write it
 *
 * Accepts or refuses a row or a cell.
 */
void
rec_difference_item_accept (RecDifferenceItem *self, gboolean accepted)
{
  g_return_if_fail (REC_IS_DIFFERENCE_ITEM (self));

  if (self->cell < 0)
    rec_difference_accept_row (self->difference, self->row, accepted);
  else
    rec_difference_accept_cell (self->difference, self->row, (guint) self->cell, accepted);
}

/**
 * rec_difference_item_can_merge:
 * @self: an item
 *
 * Returns: whether it is a row that resembles a system and can be added to it
 */
gboolean
rec_difference_item_can_merge (RecDifferenceItem *self)
{
  g_return_val_if_fail (REC_IS_DIFFERENCE_ITEM (self), FALSE);

  return self->cell < 0 && rec_difference_item_get_row (self)->like != NULL;
}

/**
 * rec_difference_item_decide:
 * @self: an item that can be merged
 * @decision: what becomes of it
 *
 * Decides on a row that resembles a system. The row may have other cells after it.
 */
void
rec_difference_item_decide (RecDifferenceItem *self, RecDifferenceDecision decision)
{
  g_return_if_fail (rec_difference_item_can_merge (self));

  rec_difference_decide (self->difference, self->row, decision);
}

static gboolean
adds_department (const RecDifferenceRow *row)
{
  const RecField *departments = rec_catalogue_find_field (REC_KIND_SYSTEM, "departments");
  GArray         *cells = row->merged ? row->cells : row->others;

  for (guint i = 0; i < cells->len; i++)
    if (g_array_index (cells, RecDifferenceCell, i).field == departments)
      return TRUE;

  return FALSE;
}

/**
 * rec_difference_item_describe_merge:
 * @self: an item that can be merged
 *
 * Returns: (transfer full): what merging it does, in words
 */
char *
rec_difference_item_describe_merge (RecDifferenceItem *self)
{
  const RecDifferenceRow *row;
  const char             *reference;
  g_autofree char        *name = NULL;

  g_return_val_if_fail (rec_difference_item_can_merge (self), NULL);

  row = rec_difference_item_get_row (self);
  reference = rec_record_get_by_id (row->like, "reference");
  /* Translators: name of a system, its reference */
  name = g_strdup_printf (
      reference != NULL ? _ ("“%s” (%s)") : _ ("“%s”"), rec_record_get_name (row->like), reference);

  return g_strdup_printf (
      /* Translators: %s is the name of a system and its reference */
      adds_department (row) ? _ ("Add the department to %s")
                            /* Translators: %s is the name of a system and its reference */
                            : _ ("Complete %s"),
      name);
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MOST_SHOWN)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MOST_SHOWN);

  return g_strconcat (start, "…", NULL);
}

static char *
format_value (RecDifferenceItem *self, const RecField *field, const char *value)
{
  g_autofree char *text = NULL;

  if (value == NULL)
    return g_strdup (_ ("(blank)"));
  text = rec_value_describe (field, value, rec_difference_get_directory (self->difference), NULL);

  return shorten (text != NULL ? text : value);
}

/**
 * rec_difference_item_describe_title:
 * @self: an item
 *
 * Returns: (transfer full): the name of the row's system, or the label of the cell's field
 */
char *
rec_difference_item_describe_title (RecDifferenceItem *self)
{
  const RecDifferenceCell *cell = rec_difference_item_get_cell (self);

  return g_strdup (cell != NULL ? rec_field_get_label (cell->field, NULL)
                                : rec_difference_item_get_row (self)->name);
}

static char *
describe_conflict (RecDifferenceItem *self, const RecDifferenceCell *cell)
{
  g_autofree char *ours = format_value (self, cell->field, cell->ours);
  g_autofree char *theirs = format_value (self, cell->field, cell->theirs);
  g_autofree char *base = format_value (self, cell->field, cell->base);

  if (!cell->base_known)
    /* Translators: the value in the register, the value of the file */
    return g_strdup_printf (_ ("In the register: %1$s\nIn the file: %2$s"), ours, theirs);

  /* Translators: the value in the register, the value of the file, the value at the export */
  return g_strdup_printf (
      _ ("In the register: %1$s\nIn the file: %2$s\nAt the export: %3$s"), ours, theirs, base);
}

static char *
describe_cell (RecDifferenceItem *self, const RecDifferenceCell *cell)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  switch ((int) cell->state)
    {
    case REC_DIFFERENCE_UNREADABLE:
      theirs = cell->theirs != NULL ? shorten (cell->theirs) : g_strdup (_ ("(blank)"));
      if (cell->remark == NULL)
        return g_steal_pointer (&theirs);
      /* Most sentences quote the text anyway. */
      return strstr (cell->remark, theirs) != NULL
                 ? g_strdup (cell->remark)
                 : g_strdup_printf ("%s\n%s", theirs, cell->remark);

    case REC_DIFFERENCE_CONFLICT:
      return describe_conflict (self, cell);

    case REC_DIFFERENCE_NEW:
      return format_value (self, cell->field, cell->theirs);

    default:
      ours = format_value (self, cell->field, cell->ours);
      theirs = format_value (self, cell->field, cell->theirs);
      return g_strdup_printf ("%s → %s", ours, theirs);
    }
}

/**
 * rec_difference_item_describe_body:
 * @self: an item
 *
 * Returns: (transfer full): of a cell its values; of a row its state in a word, its place in the
 *   file, how much of it differs and what is to be known of it
 */
char *
rec_difference_item_describe_body (RecDifferenceItem *self)
{
  const RecDifferenceRow  *row = rec_difference_item_get_row (self);
  const RecDifferenceCell *cell = rec_difference_item_get_cell (self);
  g_autoptr (GString) text = NULL;

  if (cell != NULL)
    return describe_cell (self, cell);
  text = g_string_new (rec_difference_state_get_word (row->state));
  if (row->number > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("row %u"), row->number);
    }
  if (row->cells->len > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u field", "%u fields", row->cells->len), row->cells->len);
    }
  if (row->state == REC_DIFFERENCE_GONE)
    g_string_append_printf (text, "\n%s", _ ("Accepting the row archives the system."));
  if (row->remark != NULL)
    g_string_append_printf (text, "\n%s", row->remark);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rec_difference_state_get_word:
 * @state: a state
 *
 * Returns: (transfer none): a word for it, of one row
 */
const char *
rec_difference_state_get_word (RecDifferenceState state)
{
  switch (state)
    {
    case REC_DIFFERENCE_NEW:
      return C_ ("difference", "New");
    case REC_DIFFERENCE_CHANGED:
      return C_ ("difference", "Changed");
    case REC_DIFFERENCE_CONFLICT:
      return C_ ("difference", "Conflict");
    case REC_DIFFERENCE_GONE:
      return C_ ("difference", "Gone from the file");
    case REC_DIFFERENCE_UNREADABLE:
      return C_ ("difference", "Unreadable");
    case REC_N_DIFFERENCE_STATES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * rec_difference_state_get_icon:
 * @state: a state
 *
 * Returns: (transfer none): name of an icon for it
 */
const char *
rec_difference_state_get_icon (RecDifferenceState state)
{
  static const char *const icons[] = {
    [REC_DIFFERENCE_NEW] = "list-add-symbolic",
    [REC_DIFFERENCE_CHANGED] = "document-edit-symbolic",
    [REC_DIFFERENCE_CONFLICT] = "dialog-warning-symbolic",
    [REC_DIFFERENCE_GONE] = "list-remove-symbolic",
    [REC_DIFFERENCE_UNREADABLE] = "dialog-error-symbolic",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (icons), NULL);

  return icons[state];
}

/**
 * rec_difference_state_get_css_class:
 * @state: a state
 *
 * Returns: (transfer none): the style of its icon
 */
const char *
rec_difference_state_get_css_class (RecDifferenceState state)
{
  static const char *const classes[] = {
    [REC_DIFFERENCE_NEW] = "success",      [REC_DIFFERENCE_CHANGED] = "accent",
    [REC_DIFFERENCE_CONFLICT] = "warning", [REC_DIFFERENCE_GONE] = "dim-label",
    [REC_DIFFERENCE_UNREADABLE] = "error",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (classes), NULL);

  return classes[state];
}
