/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-view-list"

#include "config.h"

#include "rec-view-list.h"

#include "rec-feedback.h"
#include "rec-language.h"
#include "rec-view-actions.h"
#include "rec-view-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row of the list, which owns it. */
typedef struct
{
  GtkListBoxRow *row;
  char          *id;
  GtkWidget     *state_label;
  GtkWidget     *count_label;
  GtkWidget     *menu_button;
} Row;

struct _RecViewList
{
  GtkBox parent_instance;

  RecSavedViews *views;
  GtkListBox    *list;
  GtkWidget     *save_button;
  GPtrArray     *rows; /* Row, owned by their widgets */
};

G_DEFINE_FINAL_TYPE (RecViewList, rec_view_list, GTK_TYPE_BOX)

enum
{
  SIGNAL_TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row);
}

static Row *
find_row (RecViewList *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (((Row *) self->rows->pdata[i])->id, id) == 0)
      return self->rows->pdata[i];

  return NULL;
}

static RecSavedView *
find_view (RecViewList *self, const char *id)
{
  return self->views != NULL ? rec_saved_view_find_id (rec_saved_views_list (self->views), id)
                             : NULL;
}

static RecRegister *
get_register (RecViewList *self)
{
  return rec_view_get_register (rec_saved_views_get_view (self->views));
}

static gboolean
can_write (RecViewList *self)
{
  return self->views != NULL && !rec_register_is_read_only (get_register (self));
}

/* What a view shows, in words */
static char *
describe (RecViewList *self, RecSavedView *view)
{
  g_autoptr (GError) error = NULL;
  RecQuery *query = rec_saved_view_get_query (view, &error);

  if (query == NULL)
    return g_strdup (error->message);
  return rec_query_describe (query, rec_register_get_directory (get_register (self)), NULL);
}

/* The menu of a row: what can be done to it now */
static GMenuModel *
make_menu (RecViewList *self, RecSavedView *view)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("_Rename…"), "view.rename" },
    { N_ ("Move _Up"), "view.move-up" },
    { N_ ("Move _Down"), "view.move-down" },
    { N_ ("_Delete"), "view.delete" },
  };
  const char *id = rec_saved_view_get_id (view);
  gboolean    is_saved = rec_saved_view_get_record (view) != NULL && can_write (self);
  GMenu      *menu = g_menu_new ();
  g_autoptr (GMenu) present = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();

  if (rec_saved_views_get_state (self->views, id) == REC_SAVED_VIEW_MODIFIED)
    {
      if (is_saved)
        g_menu_append (present, _ ("Up_date with the Present Filters"), "win.update-view");
      g_menu_append (present, _ ("_As It Was Saved"), "view.reset");
    }
  if (is_saved)
    for (guint i = 0; i < G_N_ELEMENTS (items); i++)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

        g_menu_item_set_action_and_target (item, items[i].action, "s", id);
        g_menu_append_item (own, item);
      }
  if (g_menu_model_get_n_items (G_MENU_MODEL (present)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (present));
  if (g_menu_model_get_n_items (G_MENU_MODEL (own)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (own));

  return G_MENU_MODEL (menu);
}

static void
on_menu_wanted_cb (GtkMenuButton *button, gpointer user_data)
{
  RecViewList *self =
      REC_VIEW_LIST (gtk_widget_get_ancestor (GTK_WIDGET (button), REC_TYPE_VIEW_LIST));
  Row          *row = user_data;
  RecSavedView *view = find_view (self, row->id);
  g_autoptr (GMenuModel) menu = view != NULL ? make_menu (self, view) : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

static void
popup_menu (Row *row)
{
  if (gtk_widget_get_visible (row->menu_button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (row->menu_button));
}

static void
on_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, Row *row)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (row);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   text,
                                   "xalign",
                                   0.0f,
                                   "hexpand",
                                   TRUE,
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "width-chars",
                                   1,
                                   "max-width-chars",
                                   1,
                                   NULL);

  return label;
}

static Row *
add_row (RecViewList *self, RecSavedView *view)
{
  Row                *row = g_new0 (Row, 1);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget          *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  row->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  row->id = g_strdup (rec_saved_view_get_id (view));
  g_object_set_data_full (G_OBJECT (row->row), "rec-row", row, row_free);

  gtk_box_append (GTK_BOX (texts), make_label (rec_saved_view_get_name (view)));
  row->state_label = make_label (_ ("Modified"));
  gtk_widget_add_css_class (row->state_label, "caption");
  gtk_widget_add_css_class (row->state_label, "view-modified");
  gtk_box_append (GTK_BOX (texts), row->state_label);
  row->count_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->count_label, "dim-label");
  gtk_widget_add_css_class (row->count_label, "numeric");
  row->menu_button = g_object_new (
      GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (row->menu_button, "flat");
  gtk_menu_button_set_create_popup_func (
      GTK_MENU_BUTTON (row->menu_button), on_menu_wanted_cb, row, NULL);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), row->count_label);
  gtk_box_append (GTK_BOX (box), row->menu_button);
  gtk_list_box_row_set_child (row->row, box);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row->row), click);
  gtk_list_box_append (self->list, GTK_WIDGET (row->row));
  g_ptr_array_add (self->rows, row);
  return row;
}

/* How many systems a view shows, in words; NULL where that is not known */
static char *
describe_count (guint n)
{
  g_autofree char *number =
      n != REC_SAVED_VIEW_NO_COUNT ? rec_language_format_count (NULL, n) : NULL;

  return number != NULL ? g_strdup_printf (ngettext ("%s system", "%s systems", n), number) : NULL;
}

/* Those of three texts that there are */
static char *
join (const char *separator, const char *first, const char *second, const char *third)
{
  const char *texts[] = { first, second, third };
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_strv_builder_add (found, texts[i]);
  parts = g_strv_builder_end (found);

  return g_strjoinv (separator, parts);
}

static void
update_row (RecViewList *self, Row *row)
{
  RecSavedView     *view = find_view (self, row->id);
  RecSavedViewState state = rec_saved_views_get_state (self->views, row->id);
  guint             n = rec_saved_views_get_count (self->views, row->id);
  const char       *name = rec_saved_view_get_name (view);
  g_autofree char  *number =
      n != REC_SAVED_VIEW_NO_COUNT ? rec_language_format_count (NULL, n) : g_strdup ("");
  g_autofree char *count = describe_count (n);
  g_autofree char *shows = describe (self, view);
  /* Systems, where Follow-up may count several items of one */
  g_autofree char *tooltip = join ("\n", name, shows, count);
  g_autofree char *label =
      join (", ", name, count, state == REC_SAVED_VIEW_MODIFIED ? _ ("Modified") : NULL);
  g_autofree char *menu = NULL;
  gboolean         is_saved = rec_saved_view_get_record (view) != NULL && can_write (self);

  gtk_label_set_text (GTK_LABEL (row->count_label), number);
  gtk_widget_set_visible (row->state_label, state == REC_SAVED_VIEW_MODIFIED);
  gtk_widget_set_visible (row->menu_button, is_saved || state == REC_SAVED_VIEW_MODIFIED);
  if (state != REC_SAVED_VIEW_OTHER)
    gtk_widget_add_css_class (GTK_WIDGET (row->row), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->row), "current");
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (row->row), "none");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->row), "none");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (row->row)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (row->row), tooltip);
  /* Translators: %s is the name of a view. */
  menu = g_strdup_printf (_ ("Menu of the view “%s”"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  shows,
                                  -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_STATE_SELECTED, state != REC_SAVED_VIEW_OTHER, -1);
}

static void
update_rows (RecViewList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, self->rows->pdata[i]);
}

/* The row that has the focus, by its id, so that one that was moved or renamed keeps it. */
static char *
get_focused (RecViewList *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  Row       *row = focus != NULL ? g_object_get_data (G_OBJECT (focus), "rec-row") : NULL;

  return row != NULL ? g_strdup (row->id) : NULL;
}

static void
fill (RecViewList *self)
{
  GPtrArray       *views = rec_saved_views_list (self->views);
  g_autofree char *focused = get_focused (self);
  GtkWidget       *child;
  Row             *row;

  if (focused != NULL)
    gtk_widget_grab_focus (self->save_button);
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < views->len; i++)
    add_row (self, views->pdata[i]);
  update_rows (self);
  row = focused != NULL ? find_row (self, focused) : NULL;
  if (row == NULL && focused != NULL && self->rows->len > 0)
    row = self->rows->pdata[self->rows->len - 1];
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row->row));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *list_row, RecViewList *self)
{
  Row          *row = g_object_get_data (G_OBJECT (list_row), "rec-row");
  RecSavedView *view = find_view (self, row->id);
  g_autoptr (GError) error = NULL;
  RecQuery *query = view != NULL ? rec_saved_view_get_query (view, &error) : NULL;

  if (query == NULL)
    {
      if (error != NULL)
        rec_feedback_error (GTK_WIDGET (self), _ ("The View Cannot Be Shown"), error);
      return;
    }
  g_signal_emit (
      self, signals[SIGNAL_TAKEN], 0, rec_query_get_archived (query) == REC_ARCHIVED_ONLY);
  rec_saved_views_take (self->views, row->id, NULL);
}

/* Actions */

static void
rename_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecViewList *self = REC_VIEW_LIST (widget);
  const char  *id = g_variant_get_string (parameter, NULL);

  if (find_view (self, id) != NULL)
    rec_view_dialog_present_rename (widget, self->views, id);
}

static void
delete_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_view_actions_delete (
      widget, REC_VIEW_LIST (widget)->views, g_variant_get_string (parameter, NULL));
}

static void
move_view_up (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_view_actions_move (
      widget, REC_VIEW_LIST (widget)->views, g_variant_get_string (parameter, NULL), -1);
}

static void
move_view_down (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_view_actions_move (
      widget, REC_VIEW_LIST (widget)->views, g_variant_get_string (parameter, NULL), 1);
}

static void
reset_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecViewList  *self = REC_VIEW_LIST (widget);
  RecSavedView *view = rec_saved_views_get_current (self->views);

  if (view != NULL)
    rec_saved_views_take (self->views, rec_saved_view_get_id (view), NULL);
}

/* The row that has the focus */
static Row *
get_focused_row (RecViewList *self)
{
  g_autofree char *id = get_focused (self);

  return id != NULL ? find_row (self, id) : NULL;
}

static gboolean
show_menu (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  Row *row = get_focused_row (REC_VIEW_LIST (widget));

  if (row == NULL)
    return FALSE;
  popup_menu (row);
  return TRUE;
}

/* Keys on a row that was saved: F2 renames, Delete deletes, Alt+Up and Alt+Down move. */
static gboolean
act_on_row (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  RecViewList  *self = REC_VIEW_LIST (widget);
  Row          *row = get_focused_row (self);
  RecSavedView *view = row != NULL ? find_view (self, row->id) : NULL;

  if (view == NULL || rec_saved_view_get_record (view) == NULL || !can_write (self))
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), "s", row->id);
}

static void
drop_views (RecViewList *self)
{
  if (self->views == NULL)
    return;
  g_signal_handlers_disconnect_by_data (get_register (self), self);
  g_signal_handlers_disconnect_by_data (self->views, self);
  g_clear_object (&self->views);
}

static void
rec_view_list_dispose (GObject *object)
{
  drop_views (REC_VIEW_LIST (object));

  G_OBJECT_CLASS (rec_view_list_parent_class)->dispose (object);
}

static void
rec_view_list_finalize (GObject *object)
{
  RecViewList *self = REC_VIEW_LIST (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rec_view_list_parent_class)->finalize (object);
}

static void
rec_view_list_class_init (RecViewListClass *klass)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
  } keys[] = {
    { GDK_KEY_F2, 0, "view.rename" },
    { GDK_KEY_Delete, 0, "view.delete" },
    { GDK_KEY_Up, GDK_ALT_MASK, "view.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "view.move-down" },
  };
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_view_list_dispose;
  object_class->finalize = rec_view_list_finalize;

  signals[SIGNAL_TAKEN] = g_signal_new ("taken",
                                        REC_TYPE_VIEW_LIST,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-view-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RecViewList, list);
  gtk_widget_class_bind_template_child (widget_class, RecViewList, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);

  gtk_widget_class_install_action (widget_class, "view.rename", "s", rename_view);
  gtk_widget_class_install_action (widget_class, "view.delete", "s", delete_view);
  gtk_widget_class_install_action (widget_class, "view.move-up", "s", move_view_up);
  gtk_widget_class_install_action (widget_class, "view.move-down", "s", move_view_down);
  gtk_widget_class_install_action (widget_class, "view.reset", NULL, reset_view);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (
        widget_class, keys[i].key, keys[i].modifiers, act_on_row, "s", keys[i].action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu, NULL);
}

static void
rec_view_list_init (RecViewList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_view_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
rec_view_list_new (void)
{
  return g_object_new (REC_TYPE_VIEW_LIST, NULL);
}

/**
 * rec_view_list_set_views:
 * @self: a list
 * @views: what it shows
 */
void
rec_view_list_set_views (RecViewList *self, RecSavedViews *views)
{
  g_return_if_fail (REC_IS_VIEW_LIST (self));
  g_return_if_fail (REC_IS_SAVED_VIEWS (views));

  drop_views (self);
  self->views = g_object_ref (views);
  g_signal_connect_object (views, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "marked", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "counted", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      get_register (self), "notify::read-only", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  fill (self);
}
