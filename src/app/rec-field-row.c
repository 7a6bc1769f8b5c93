/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-field-row"

#include "config.h"

#include "rec-field-row.h"

#include "rec-accessible.h"
#include "rec-checks-row.h"
#include "rec-choice-row.h"
#include "rec-date-row.h"
#include "rec-long-text-row.h"
#include "rec-reference-row.h"
#include "rec-text-row.h"
#include "rec-title-layout.h"

#include "rec-value.h"

/* What every row keeps, whatever widget it is. */
typedef struct
{
  const RecField *field;
  char           *value;
  RecDirectory   *directory;
  char           *error;
  GtkWidget      *hint; /* the row under this one that says what is wrong; NULL while all is well */
  guint           showing : 1;
} RowState;

G_DEFINE_INTERFACE (RecFieldRow, rec_field_row, GTK_TYPE_WIDGET)

enum
{
  COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static G_DEFINE_QUARK (rec - field - row - state, row_state)

    static void row_state_free (gpointer data)
{
  RowState *state = data;

  g_clear_weak_pointer (&state->hint);
  g_clear_pointer (&state->directory, rec_directory_unref);
  g_free (state->value);
  g_free (state->error);
  g_free (state);
}

static RowState *
get_state (RecFieldRow *self)
{
  RowState *state = g_object_get_qdata (G_OBJECT (self), row_state_quark ());

  g_assert (state != NULL);

  return state;
}

/* What screen readers are told: the part that takes the focus is the one they read. */
static GtkAccessible *
get_accessible (RecFieldRow *self)
{
  if (GTK_IS_EDITABLE (self))
    return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  if (REC_IS_LONG_TEXT_ROW (self))
    return GTK_ACCESSIBLE (rec_long_text_row_get_view (REC_LONG_TEXT_ROW (self)));

  return GTK_ACCESSIBLE (self);
}

static void
describe (RecFieldRow *self)
{
  RowState   *state = get_state (self);
  const char *help = rec_field_get_help (state->field, NULL);
  const char *text = state->error != NULL ? state->error : help;

  gtk_accessible_update_property (
      get_accessible (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  gtk_accessible_update_state (get_accessible (self),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               state->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                    : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "xalign",
                                   0.0,
                                   "selectable",
                                   FALSE,
                                   NULL);
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW,
                                 "child",
                                 label,
                                 "activatable",
                                 FALSE,
                                 "selectable",
                                 FALSE,
                                 "focusable",
                                 FALSE,
                                 NULL);

  gtk_widget_add_css_class (row, "hint");
  gtk_widget_add_css_class (row, "error");

  return row;
}

static void
set_error (RecFieldRow *self, const char *message)
{
  RowState  *state = get_state (self);
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));

  if (g_strcmp0 (state->error, message) != 0)
    {
      g_free (state->error);
      state->error = g_strdup (message);
    }

  if (message == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      if (state->hint != NULL && GTK_IS_LIST_BOX (list))
        gtk_list_box_remove (GTK_LIST_BOX (list), state->hint);
      g_clear_weak_pointer (&state->hint);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      if (state->hint == NULL && GTK_IS_LIST_BOX (list))
        {
          g_set_weak_pointer (&state->hint, make_hint ());
          gtk_list_box_insert (GTK_LIST_BOX (list),
                               state->hint,
                               gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + 1);
        }
      if (state->hint != NULL)
        {
          GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (state->hint));

          gtk_label_set_label (GTK_LABEL (label), message);
        }
    }

  describe (self);
}

static void
show_value (RecFieldRow *self)
{
  RowState *state = get_state (self);

  state->showing = TRUE;
  REC_FIELD_ROW_GET_IFACE (self)->show (self, state->value, state->directory);
  state->showing = FALSE;
}

/* Whether the row keeps what was typed when it is wrong; the others only offer what is right. */
static gboolean
takes_text (RecFieldRow *self)
{
  return GTK_IS_EDITABLE (self) || REC_IS_LONG_TEXT_ROW (self);
}

static RecDirectory *
copy_directory (RecDirectory *directory, RecRecord *created)
{
  RecDirectory *copy = rec_directory_copy (directory);

  rec_directory_add (copy, created);

  return copy;
}

static void
rec_field_row_default_init (RecFieldRowInterface *iface)
{
  signals[COMMITTED] = g_signal_new ("committed",
                                     G_TYPE_FROM_INTERFACE (iface),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     2,
                                     G_TYPE_STRING,
                                     REC_TYPE_RECORD);
}

/* Text fields keep Ctrl+Z to themselves even when they have nothing of their own to undo: then it
 * is the register's. */
static gboolean
on_undo_pressed_cb (GtkWidget *widget, GVariant *args, gpointer action_name)
{
  if (rec_field_row_is_edited (REC_FIELD_ROW (widget)))
    return FALSE;

  return gtk_widget_activate_action (widget, action_name, NULL);
}

static void
add_undo_keys (RecFieldRow *self)
{
  static const struct
  {
    const char *trigger;
    const char *action_name;
  } keys[] = {
    { "<Control>z", "win.undo" },
    { "<Control><Shift>z", "win.redo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (
            gtk_shortcut_trigger_parse_string (keys[i].trigger),
            gtk_callback_action_new (on_undo_pressed_cb, (gpointer) keys[i].action_name, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * rec_field_row_setup:
 * @field: a field of the catalogue
 *
 * Says which field a row is for. Called once by the row's own function that makes it.
 */
void
rec_field_row_setup (RecFieldRow *self, const RecField *field)
{
  RowState   *state = g_new0 (RowState, 1);
  const char *label = rec_field_get_label (field, NULL);
  const char *help = rec_field_get_help (field, NULL);

  g_return_if_fail (REC_IS_FIELD_ROW (self));

  state->field = field;
  g_object_set_qdata_full (G_OBJECT (self), row_state_quark (), state, row_state_free);

  add_undo_keys (self);
  if (ADW_IS_ACTION_ROW (self) || ADW_IS_EXPANDER_ROW (self))
    rec_title_layout_use (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  g_object_set (self, "use-markup", FALSE, "title", label, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), help);
  if (ADW_IS_ENTRY_ROW (self))
    rec_accessible_name_entry (GTK_WIDGET (self), label);
  else
    {
      /* An action row is called by its title already, and would be twice. */
      if (!ADW_IS_ACTION_ROW (self))
        rec_accessible_name (GTK_WIDGET (self), label);
      if (get_accessible (self) != GTK_ACCESSIBLE (self))
        rec_accessible_name (GTK_WIDGET (get_accessible (self)), label);
    }
  if ((field->flags & REC_FIELD_REQUIRED) != 0)
    gtk_accessible_update_property (
        get_accessible (self), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
  describe (self);
}

/**
 * rec_field_row_get_directory:
 *
 * Returns: (transfer none) (nullable): the directory the value was shown with
 */
RecDirectory *
rec_field_row_get_directory (RecFieldRow *self)
{
  g_return_val_if_fail (REC_IS_FIELD_ROW (self), NULL);

  return get_state (self)->directory;
}

/**
 * rec_field_row_is_showing:
 *
 * Returns: whether the row is changing its widgets itself, so that what they signal is not a
 * person's doing
 */
gboolean
rec_field_row_is_showing (RecFieldRow *self)
{
  RowState *state = g_object_get_qdata (G_OBJECT (self), row_state_quark ());

  return state == NULL || state->showing;
}

/**
 * rec_field_row_set_blank:
 * @blank: whether the row shows no value
 *
 * A row without a value shows its title in the size of a value, as an empty AdwEntryRow does.
 */
void
rec_field_row_set_blank (RecFieldRow *self, gboolean blank)
{
  if (blank)
    gtk_widget_add_css_class (GTK_WIDGET (self), "blank");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "blank");
}

/**
 * rec_field_row_new:
 * @field: a field of the catalogue, neither hidden nor automatic
 *
 * Makes the row that edits @field: the widget follows from the field's type.
 *
 * Returns: (transfer floating): a #RecFieldRow
 */
GtkWidget *
rec_field_row_new (const RecField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->type)
    {
    case REC_FIELD_LONG_TEXT:
      return rec_long_text_row_new (field);
    case REC_FIELD_DATE:
      return rec_date_row_new (field);
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      return rec_choice_row_new (field);
    case REC_FIELD_CHOICES:
    case REC_FIELD_REFERENCES:
      return rec_checks_row_new (field);
    case REC_FIELD_REFERENCE:
      return rec_reference_row_new (field);
    case REC_FIELD_TEXT:
    case REC_FIELD_INTEGER:
    case REC_FIELD_URL:
    case REC_FIELD_MOMENT:
    default:
      return rec_text_row_new (field);
    }
}

/**
 * rec_field_row_get_field:
 *
 * Returns: (transfer none): the field the row edits
 */
const RecField *
rec_field_row_get_field (RecFieldRow *self)
{
  g_return_val_if_fail (REC_IS_FIELD_ROW (self), NULL);

  return get_state (self)->field;
}

/**
 * rec_field_row_get_value:
 *
 * Returns: (transfer none) (nullable): the canonical value last shown or committed; what is being
 *   typed is not in it
 */
const char *
rec_field_row_get_value (RecFieldRow *self)
{
  g_return_val_if_fail (REC_IS_FIELD_ROW (self), NULL);

  return get_state (self)->value;
}

/**
 * rec_field_row_set_value:
 * @value: (nullable): the field's canonical value
 * @directory: (nullable): for the names of records referred to
 *
 * Shows a value that comes from the register. What a person is typing in the row, or has typed and
 * is told is wrong, stays: it is compared with the new value when the field is left.
 */
void
rec_field_row_set_value (RecFieldRow *self, const char *value, RecDirectory *directory)
{
  RowState *state;
  gboolean  edited;

  g_return_if_fail (REC_IS_FIELD_ROW (self));

  state = get_state (self);
  edited = rec_field_row_is_edited (self);

  if (g_strcmp0 (state->value, value) != 0)
    {
      g_free (state->value);
      state->value = g_strdup (value);
    }
  if (state->directory != directory)
    {
      g_clear_pointer (&state->directory, rec_directory_unref);
      state->directory = directory != NULL ? rec_directory_ref (directory) : NULL;
    }

  if (!edited)
    {
      set_error (self, NULL);
      show_value (self);
    }
}

/**
 * rec_field_row_is_edited:
 *
 * Returns: whether a person has changed what the row shows, and it has not been committed
 */
gboolean
rec_field_row_is_edited (RecFieldRow *self)
{
  g_return_val_if_fail (REC_IS_FIELD_ROW (self), FALSE);

  return get_state (self)->error != NULL || REC_FIELD_ROW_GET_IFACE (self)->is_edited (self);
}

/**
 * rec_field_row_commit:
 *
 * Reads what the row shows. A new value is emitted as "committed"; a wrong one keeps its text, and
 * the row says what is expected.
 *
 * Returns: %FALSE if what the row shows is wrong
 */
gboolean
rec_field_row_commit (RecFieldRow *self)
{
  RowState        *state;
  g_autofree char *value = NULL;
  g_autoptr (RecRecord) created = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (REC_IS_FIELD_ROW (self), FALSE);

  state = get_state (self);
  if (!rec_field_row_is_edited (self))
    return state->error == NULL;

  if (!REC_FIELD_ROW_GET_IFACE (self)->read (self, &value, &created, &error) ||
      !rec_value_check (state->field, value, NULL, &error))
    {
      set_error (self, error->message);
      return FALSE;
    }

  set_error (self, NULL);
  if (g_strcmp0 (value, state->value) == 0)
    {
      show_value (self);
      return TRUE;
    }

  g_free (state->value);
  state->value = g_strdup (value);
  if (created != NULL && state->directory != NULL)
    {
      /* Shown by its name until the register hands out a directory that has it. */
      RecDirectory *directory = copy_directory (state->directory, created);

      rec_directory_unref (state->directory);
      state->directory = directory;
    }
  show_value (self);
  g_signal_emit (self, signals[COMMITTED], 0, value, created);

  return TRUE;
}

/**
 * rec_field_row_restore:
 *
 * Drops what a person has typed and shows the value of the register again.
 */
void
rec_field_row_restore (RecFieldRow *self)
{
  g_return_if_fail (REC_IS_FIELD_ROW (self));

  set_error (self, NULL);
  show_value (self);
}

/**
 * rec_field_row_refuse:
 * @value: (nullable): the value the register has
 * @message: why it did not take the new one, a sentence
 *
 * Says that the register refused what was committed. A text typed stays, to be mended; what was
 * only chosen goes back to @value.
 */
void
rec_field_row_refuse (RecFieldRow *self, const char *value, const char *message)
{
  RowState *state;

  g_return_if_fail (REC_IS_FIELD_ROW (self));
  g_return_if_fail (message != NULL);

  state = get_state (self);
  g_free (state->value);
  state->value = g_strdup (value);
  if (takes_text (self))
    set_error (self, message);
  else
    show_value (self);
}

/**
 * rec_field_row_get_error:
 *
 * Returns: (transfer none) (nullable): what the row says is wrong
 */
const char *
rec_field_row_get_error (RecFieldRow *self)
{
  g_return_val_if_fail (REC_IS_FIELD_ROW (self), NULL);

  return get_state (self)->error;
}
