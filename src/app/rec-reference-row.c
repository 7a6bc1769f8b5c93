/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-reference-row"

#include "config.h"

#include "rec-reference-row.h"

#include "rec-accessible.h"
#include "rec-fold.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* More than this many names are not offered at once: another letter narrows them down. */
#define MAX_SUGGESTIONS 50

struct _RecReferenceRow
{
  RecTextRow parent_instance;

  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *button;
  GPtrArray *suggestions;   /* RecRecord, NULL for the one that creates */
  guint      creating : 1;  /* the name typed is that of a new record */
  guint      accepting : 1; /* the name is put in from the list */
};

static RecFieldRowInterface *parent_iface;

static void rec_reference_row_field_row_init (RecFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecReferenceRow,
                               rec_reference_row,
                               REC_TYPE_TEXT_ROW,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_FIELD_ROW,
                                                      rec_reference_row_field_row_init))

static RecKind
get_target (RecReferenceRow *self)
{
  return rec_field_row_get_field (REC_FIELD_ROW (self))->target;
}

/* Records that need no more than a name can be made in passing. */
static gboolean
can_create (RecReferenceRow *self)
{
  return rec_kind_is_named (get_target (self));
}

static char *
get_typed (RecReferenceRow *self)
{
  return rec_clean_text (gtk_editable_get_text (GTK_EDITABLE (self)), FALSE);
}

/* Whether a word of the folded name begins with what is typed. */
static gboolean
matches (const char *name, const char *typed)
{
  const char *at = name;

  while ((at = strstr (at, typed)) != NULL)
    {
      if (at == name || !g_ascii_isalnum (at[-1]))
        return TRUE;
      at++;
    }

  return FALSE;
}

static void
add_suggestion (RecReferenceRow *self, RecRecord *record, const char *label, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = g_object_new (
      GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (record == NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), name);
  if (detail != NULL)
    {
      GtkWidget *dim = g_object_new (GTK_TYPE_LABEL,
                                     "label",
                                     detail,
                                     "xalign",
                                     1.0,
                                     "hexpand",
                                     TRUE,
                                     "ellipsize",
                                     PANGO_ELLIPSIZE_END,
                                     NULL);

      gtk_widget_add_css_class (dim, "dim-label");
      gtk_box_append (GTK_BOX (box), dim);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
  g_ptr_array_add (self->suggestions, record != NULL ? rec_record_ref (record) : NULL);
}

/* Fills the list with the names that fit what is typed; all of them if @all. */
static void
suggest (RecReferenceRow *self, gboolean all)
{
  RecDirectory    *directory = rec_field_row_get_directory (REC_FIELD_ROW (self));
  g_autofree char *typed = get_typed (self);
  g_autofree char *folded = rec_fold_text (typed != NULL ? typed : "");
  g_autoptr (GPtrArray) records = NULL;
  gboolean   same = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_ptr_array_set_size (self->suggestions, 0);

  if (directory != NULL)
    records = rec_directory_list (directory, get_target (self));
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      RecRecord       *record = g_ptr_array_index (records, i);
      g_autofree char *name = rec_fold_text (rec_record_get_name (record));

      same = same || g_str_equal (name, folded);
      if (self->suggestions->len < MAX_SUGGESTIONS && (all || matches (name, folded)))
        add_suggestion (self,
                        record,
                        rec_record_get_name (record),
                        get_target (self) == REC_KIND_PERSON
                            ? rec_record_get_by_id (record, "function")
                            : NULL);
    }

  if (*folded != '\0' && !same && can_create (self))
    {
      g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), typed);

      add_suggestion (self, NULL, label, NULL);
    }
}

static void
open_list (RecReferenceRow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->suggestions->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  gtk_widget_set_size_request (self->popover, MAX (200, width), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_text_changed_cb (RecReferenceRow *self)
{
  if (self->accepting)
    return;
  self->creating = FALSE;
  if (rec_field_row_is_showing (REC_FIELD_ROW (self)) ||
      !gtk_widget_has_css_class (GTK_WIDGET (self), "focused"))
    return;

  suggest (self, FALSE);
  if (*gtk_editable_get_text (GTK_EDITABLE (self)) == '\0')
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    open_list (self);
}

static void
on_row_activated_cb (RecReferenceRow *self, GtkListBoxRow *row)
{
  rec_reference_row_accept (self, (guint) gtk_list_box_row_get_index (row));
}

static void
on_button_clicked_cb (RecReferenceRow *self)
{
  if (gtk_widget_get_visible (self->popover))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self));
  suggest (self, TRUE);
  open_list (self);
}

static void
move_selection (RecReferenceRow *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            n = (int) self->suggestions->len;
  int            at = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : n - 1;

  if (n == 0)
    return;

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (at + n) % n);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (row != NULL)
    gtk_accessible_update_relation (
        GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))),
        GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
        row,
        -1);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        modifiers,
                   RecReferenceRow       *self)
{
  gboolean       is_open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 ||
      !gtk_widget_has_css_class (GTK_WIDGET (self), "focused"))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!is_open)
        {
          suggest (self, !rec_field_row_is_edited (REC_FIELD_ROW (self)));
          open_list (self);
        }
      move_selection (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      move_selection (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      /* A single suggestion needs no choosing, whether it is a name or the offer to create it. */
      if (row == NULL && self->suggestions->len == 1)
        row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
      if (row == NULL)
        return GDK_EVENT_PROPAGATE;
      rec_reference_row_accept (self, (guint) gtk_list_box_row_get_index (row));
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_left_cb (RecReferenceRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
rec_reference_row_read (RecFieldRow *row, char **value, RecRecord **created, GError **error)
{
  RecReferenceRow   *self = REC_REFERENCE_ROW (row);
  const RecKindInfo *info = rec_catalogue_get_kind (get_target (self));
  RecDirectory      *directory = rec_field_row_get_directory (row);
  g_autofree char   *typed = get_typed (self);
  RecRecord         *found = NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));

  if (typed == NULL || *typed == '\0')
    return rec_value_parse (rec_field_row_get_field (row), "", NULL, value, error);

  if (directory != NULL)
    found = rec_directory_find (directory, get_target (self), typed);
  if (found != NULL)
    {
      *value = g_strdup (rec_record_get_id (found));
      return TRUE;
    }

  if (self->creating)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (RecRecord) bare = rec_record_new (get_target (self), id);

      if (!rec_value_check (&info->fields[0], typed, NULL, error))
        return FALSE;
      *created = rec_record_with (bare, &info->fields[0], typed);
      *value = g_steal_pointer (&id);
      return TRUE;
    }

  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               _ ("“%s” is not in the register yet. Choose a name from the list, or press the "
                  "down arrow and create it."),
               typed);

  return FALSE;
}

static void
rec_reference_row_show (RecFieldRow *row, const char *value, RecDirectory *directory)
{
  RecReferenceRow *self = REC_REFERENCE_ROW (row);

  parent_iface->show (row, value, directory);
  self->creating = FALSE;
}

static void
rec_reference_row_field_row_init (RecFieldRowInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->show = rec_reference_row_show;
  iface->read = rec_reference_row_read;
  iface->is_edited = parent_iface->is_edited;
}

static void
rec_reference_row_dispose (GObject *object)
{
  RecReferenceRow *self = REC_REFERENCE_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (rec_reference_row_parent_class)->dispose (object);
}

static void
rec_reference_row_finalize (GObject *object)
{
  g_ptr_array_unref (REC_REFERENCE_ROW (object)->suggestions);

  G_OBJECT_CLASS (rec_reference_row_parent_class)->finalize (object);
}

static void
rec_reference_row_class_init (RecReferenceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_reference_row_dispose;
  object_class->finalize = rec_reference_row_finalize;
}

static void
free_suggestion (gpointer record)
{
  if (record != NULL)
    rec_record_unref (record);
}

static void
rec_reference_row_init (RecReferenceRow *self)
{
  GtkWidget          *scrolled = gtk_scrolled_window_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->suggestions = g_ptr_array_new_with_free_func (free_suggestion);

  self->list = gtk_list_box_new ();
  rec_accessible_name (self->list, _ ("Names"));
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);

  g_object_set (scrolled,
                "child",
                self->list,
                "hscrollbar-policy",
                GTK_POLICY_NEVER,
                "max-content-height",
                300,
                "propagate-natural-height",
                TRUE,
                NULL);
  self->popover = g_object_new (GTK_TYPE_POPOVER,
                                "child",
                                scrolled,
                                "autohide",
                                FALSE,
                                "has-arrow",
                                FALSE,
                                "can-focus",
                                FALSE,
                                "position",
                                GTK_POS_BOTTOM,
                                NULL);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  self->button = g_object_new (GTK_TYPE_BUTTON,
                               "icon-name",
                               "pan-down-symbolic",
                               "valign",
                               GTK_ALIGN_CENTER,
                               "focusable",
                               FALSE,
                               "tooltip-text",
                               _ ("Show the Names"),
                               NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show the Names"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_button_clicked_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "with-button");

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (on_text_changed_cb), NULL);
}

/**
 * rec_reference_row_new:
 * @field: a reference
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_reference_row_new (const RecField *field)
{
  GtkWidget *self = g_object_new (REC_TYPE_REFERENCE_ROW, NULL);

  rec_field_row_setup (REC_FIELD_ROW (self), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))),
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  -1);

  return self;
}

/**
 * rec_reference_row_get_n_suggestions:
 *
 * Returns: how many lines the list offers for what is typed
 */
guint
rec_reference_row_get_n_suggestions (RecReferenceRow *self)
{
  g_return_val_if_fail (REC_IS_REFERENCE_ROW (self), 0);

  suggest (self, FALSE);

  return self->suggestions->len;
}

/**
 * rec_reference_row_get_suggestion:
 * @index: a line of the list, from 0
 *
 * Returns: (transfer none) (nullable): the name the line stands for, %NULL for the one that creates
 *   what is typed
 */
const char *
rec_reference_row_get_suggestion (RecReferenceRow *self, guint index)
{
  RecRecord *record;

  g_return_val_if_fail (REC_IS_REFERENCE_ROW (self), NULL);
  g_return_val_if_fail (index < self->suggestions->len, NULL);

  record = g_ptr_array_index (self->suggestions, index);

  return record != NULL ? rec_record_get_name (record) : NULL;
}

/**
 * rec_reference_row_accept:
 * @index: a line of the list, from 0
 *
 * Takes a line of the list: the record it names, or the new one it offers.
 */
void
rec_reference_row_accept (RecReferenceRow *self, guint index)
{
  RecRecord *record;

  g_return_if_fail (REC_IS_REFERENCE_ROW (self));
  g_return_if_fail (index < self->suggestions->len);

  record = g_ptr_array_index (self->suggestions, index);
  if (record != NULL)
    {
      self->creating = FALSE;
      self->accepting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), rec_record_get_name (record));
      gtk_editable_set_position (GTK_EDITABLE (self), -1);
      self->accepting = FALSE;
    }
  else
    self->creating = TRUE;

  rec_field_row_commit (REC_FIELD_ROW (self));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}
