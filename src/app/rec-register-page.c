/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register-page"

#include "config.h"

#include "rec-register-page-private.h"

#include "rec-accessible.h"
#include "rec-feedback.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-wrap-layout.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RecRegisterPage, rec_register_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_PANE_HIDDEN,
  N_PROPS
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

/* Whether words or values leave systems out; the archive is a place, not a filter. */
static gboolean
is_filtered (RecQuery *query)
{
  g_autoptr (GPtrArray) fields = rec_query_list_fields (query);
  const char *search = rec_query_get_search (query);

  return fields->len > 0 || (search != NULL && *search != '\0');
}

static void
update_title (RecRegisterPage *self)
{
  RecQuery        *query = rec_view_get_query (self->view);
  gboolean         archived = rec_query_get_archived (query) == REC_ARCHIVED_ONLY;
  guint            n_total = rec_system_list_get_n_total (rec_view_get_list (self->view));
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (self->view)));
  g_autofree char *count = rec_language_format_count (NULL, n);
  g_autofree char *total = rec_language_format_count (NULL, n_total);
  g_autofree char *subtitle = NULL;
  const char      *title = archived ? C_ ("view", "Archive") : C_ ("view", "Register");

  if (is_filtered (query))
    /* Translators: %1$s systems out of %2$s answer the search: "12 of 84 systems" */
    subtitle = g_strdup_printf (
        ngettext ("%1$s of %2$s system", "%1$s of %2$s systems", n_total), count, total);
  else
    subtitle = g_strdup_printf (ngettext ("%s system", "%s systems", n), count);

  rec_accessible_name (GTK_WIDGET (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
update_stack (RecRegisterPage *self)
{
  RecQuery *query = rec_view_get_query (self->view);
  guint     n = g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (self->view)));
  gboolean  archived = rec_query_get_archived (query) == REC_ARCHIVED_ONLY;

  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "table");
  else if (is_filtered (query))
    gtk_stack_set_visible_child_name (self->stack, "no-match");
  else
    {
      adw_status_page_set_title (self->empty_page,
                                 archived ? _ ("Nothing in the Archive") : _ ("No AI System Yet"));
      adw_status_page_set_description (
          self->empty_page,
          archived ? _ ("Systems that are archived stay here, with their history.")
                   : _ ("Add the first one, or take them over from the spreadsheet you keep."));
      gtk_widget_set_visible (self->empty_buttons, !archived);
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
}

/* Filters */

static void
on_filter_clicked_cb (GtkButton *button, RecRegisterPage *self)
{
  const RecField *field = g_object_get_data (G_OBJECT (button), "rec-field");

  rec_view_clear_field (self->view, field);
}

static char *
describe_filter (RecRegisterPage *self, const RecField *field)
{
  RecQuery          *query = rec_view_get_query (self->view);
  RecDirectory      *directory = rec_register_get_directory (rec_view_get_register (self->view));
  const char *const *values = rec_query_get_values (query, field);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      g_autofree char *word = *values[i] == '\0'
                                  ? g_strdup (C_ ("facet", "Not filled in"))
                                  : rec_query_format_value (field, values[i], directory, NULL);

      if (words->len > 0)
        /* Translators: stands between values of which one is enough */
        g_string_append (words, C_ ("filter", " or "));
      g_string_append (words, word);
    }
  /* Translators: a filter, %1$s is the field and %2$s its values: "Class: High-risk or Minimal" */
  return g_strdup_printf (
      C_ ("filter", "%1$s: %2$s"), rec_field_get_label (field, NULL), words->str);
}

static GtkWidget *
make_filter (RecRegisterPage *self, const RecField *field)
{
  g_autofree char *text = describe_filter (self, field);
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove the filter “%s”"), text);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *button = gtk_button_new ();

  gtk_box_append (
      GTK_BOX (box),
      g_object_new (GTK_TYPE_LABEL, "label", text, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE,
                                "icon-name",
                                "window-close-symbolic",
                                "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data (G_OBJECT (button), "rec-field", (gpointer) field);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_filter_clicked_cb), self, 0);
  return button;
}

static void
add_filter_action (RecRegisterPage *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "clear-filters");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, self->filters_box);
}

/* Offers to keep what is filtered, unless a view shows just that. */
static void
add_saving (RecRegisterPage *self)
{
  RecSavedView     *view = rec_saved_views_get_current (self->saved_views);
  RecSavedViewState state =
      view != NULL ? rec_saved_views_get_state (self->saved_views, rec_saved_view_get_id (view))
                   : REC_SAVED_VIEW_OTHER;

  if (state == REC_SAVED_VIEW_CURRENT || !rec_saved_views_can_save (self->saved_views))
    return;
  if (state == REC_SAVED_VIEW_MODIFIED && rec_saved_view_get_record (view) != NULL)
    add_filter_action (self, _ ("Update the View"), "win.update-view");
  add_filter_action (self, _ ("Save This View…"), "win.save-view");
}

static void
update_filters (RecRegisterPage *self)
{
  g_autoptr (GPtrArray) fields = rec_query_list_fields (rec_view_get_query (self->view));
  GtkWidget *child;

  /* Hiding slides the last chips away; they are made anew with the next filter. */
  gtk_revealer_set_reveal_child (self->filters_revealer, fields->len > 0);
  if (fields->len == 0)
    return;
  while ((child = gtk_widget_get_first_child (self->filters_box)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < fields->len; i++)
    gtk_widget_set_parent (make_filter (self, g_ptr_array_index (fields, i)), self->filters_box);

  add_filter_action (self, _ ("Clear All"), "page.clear-filters");
  add_saving (self);
}

/* Another view is looked at, or it was modified: its columns are shown, and what can be done with
 * the filters is offered. */
static void
on_view_marked_cb (RecRegisterPage *self)
{
  RecSavedView *view = rec_saved_views_get_current (self->saved_views);

  rec_system_table_lend_columns (self->table,
                                 view != NULL ? rec_saved_view_get_columns (view) : NULL);
  update_filters (self);
}

/* The view */

static void
on_query_changed_cb (RecView *view, RecRegisterPage *self)
{
  const char      *search = rec_query_get_search (rec_view_get_query (view));
  g_autofree char *typed =
      rec_clean_text (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), FALSE);

  /* What is typed stays as it is; the words of a view are shown where they can be changed. */
  if (g_strcmp0 (search, typed) != 0)
    {
      self->is_updating = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), search != NULL ? search : "");
      self->is_updating = FALSE;
      if (search != NULL && *search != '\0')
        gtk_search_bar_set_search_mode (self->search_bar, TRUE);
    }
  update_filters (self);
  _rec_register_page_update_actions (self);
}

static void
on_answered_cb (RecView *view, RecRegisterPage *self)
{
  update_title (self);
  update_stack (self);
}

static void
on_failed_cb (RecView *view, const GError *error, RecRegisterPage *self)
{
  rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Read"), error);
}

/* Search: at once, without the delay of "search-changed". */

static void
on_search_changed_cb (GtkEditable *editable, RecRegisterPage *self)
{
  if (self->view != NULL && !self->is_updating)
    rec_view_set_search (self->view, gtk_editable_get_text (editable));
}

static void
on_search_activated_cb (GtkSearchEntry *entry, RecRegisterPage *self)
{
  rec_register_page_focus_table (self);
}

static gboolean
on_search_key_pressed_cb (GtkEventControllerKey *controller,
                          guint                  keyval,
                          guint                  keycode,
                          GdkModifierType        state,
                          RecRegisterPage       *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  rec_register_page_focus_table (self);
  return GDK_EVENT_STOP;
}

/* The table */

static void
on_row_activated_cb (RecSystemTable *table, RecRow *row, RecRegisterPage *self)
{
  RecRecord *record = rec_row_get_record (row);

  if (record != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, rec_record_get_id (record));
}

static gboolean
on_reveal_cb (gpointer user_data)
{
  RecRegisterPage *self = user_data;

  self->reveal_id = 0;
  gtk_action_bar_set_revealed (self->selection_bar, TRUE);

  return G_SOURCE_REMOVE;
}

/* Shows or hides the bar of the selection. It takes room from the table, whose rows then move: it
 * waits until the first click on a row can no longer become a double click, of which the second
 * would otherwise miss the row. */
static void
reveal_selection_bar (RecRegisterPage *self, gboolean reveal)
{
  int double_click = 0;

  if (!reveal)
    {
      g_clear_handle_id (&self->reveal_id, g_source_remove);
      gtk_action_bar_set_revealed (self->selection_bar, FALSE);
      return;
    }
  if (self->reveal_id != 0 || gtk_action_bar_get_revealed (self->selection_bar))
    return;
  g_object_get (
      gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &double_click, NULL);
  self->reveal_id = g_timeout_add ((guint) MAX (double_click, 0) + 50, on_reveal_cb, self);
}

static void
on_selection_changed_cb (RecSystemTable *table, RecRegisterPage *self)
{
  guint            n = rec_system_table_get_n_selected (table);
  g_autofree char *count = rec_language_format_count (NULL, n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), count);

  reveal_selection_bar (self, n > 0);
  if (n > 0)
    gtk_label_set_text (self->selection_label, text);
  _rec_register_page_update_actions (self);
}

static void
on_columns_changed_cb (RecSystemTable *table, RecRegisterPage *self)
{
  _rec_register_page_update_sort_menu (self);
}

static void
rec_register_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->is_folded);
      break;
    case PROP_PANE_HIDDEN:
      g_value_set_boolean (value, self->is_pane_hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_register_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (object);
  gboolean        *member;

  switch (prop_id)
    {
    case PROP_FOLDED:
      member = &self->is_folded;
      break;
    case PROP_PANE_HIDDEN:
      member = &self->is_pane_hidden;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (*member == g_value_get_boolean (value))
    return;
  *member = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
rec_register_page_dispose (GObject *object)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (object);
  GtkWidget       *child;

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->filters_box != NULL)
    {
      while ((child = gtk_widget_get_first_child (self->filters_box)) != NULL)
        gtk_widget_unparent (child);
      self->filters_box = NULL;
    }
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->saved_views != NULL)
    g_signal_handlers_disconnect_by_data (self->saved_views, self);
  g_clear_object (&self->saved_views);
  g_clear_object (&self->view);
  g_clear_object (&self->sort_menu);
  g_clear_object (&self->sort_field_action);
  g_clear_object (&self->sort_direction_action);

  G_OBJECT_CLASS (rec_register_page_parent_class)->dispose (object);
}

static void
rec_register_page_class_init (RecRegisterPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_register_page_dispose;
  object_class->get_property = rec_register_page_get_property;
  object_class->set_property = rec_register_page_set_property;

  props[PROP_FOLDED] =
      g_param_spec_boolean ("folded",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PANE_HIDDEN] =
      g_param_spec_boolean ("pane-hidden",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_OPENED] = g_signal_new ("opened",
                                         REC_TYPE_REGISTER_PAGE,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);

  g_type_ensure (REC_TYPE_SYSTEM_TABLE);
  g_type_ensure (REC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, archive_button);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, empty_buttons);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, filters_box);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, filters_revealer);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, row_menu);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, selection_label);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, table);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, title);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, unarchive_button);
  gtk_widget_class_bind_template_child (widget_class, RecRegisterPage, view_button);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed_cb);

  _rec_register_page_class_install_actions (klass);
}

static void
rec_register_page_init (RecRegisterPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  rec_system_table_set_row_menu (self->table, self->row_menu);
  _rec_register_page_init_actions (self);
}

/**
 * rec_register_page_new:
 *
 * Returns: (transfer floating): a page without a view
 */
RecRegisterPage *
rec_register_page_new (void)
{
  return g_object_new (REC_TYPE_REGISTER_PAGE, NULL);
}

/**
 * rec_register_page_set_view:
 * @self: a page
 * @view: what to show
 * @saved_views: the saved views of its register
 */
void
rec_register_page_set_view (RecRegisterPage *self, RecView *view, RecSavedViews *saved_views)
{
  g_return_if_fail (REC_IS_REGISTER_PAGE (self));
  g_return_if_fail (REC_IS_VIEW (view));

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->saved_views != NULL)
    g_signal_handlers_disconnect_by_data (self->saved_views, self);
  g_set_object (&self->view, view);
  g_set_object (&self->saved_views, saved_views);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  rec_system_table_set_view (self->table, view);
  g_signal_connect_object (view, "query-changed", G_CALLBACK (on_query_changed_cb), self, 0);
  g_signal_connect_object (view, "answered", G_CALLBACK (on_answered_cb), self, 0);
  g_signal_connect_object (view, "failed", G_CALLBACK (on_failed_cb), self, 0);
  g_signal_connect_object (
      saved_views, "marked", G_CALLBACK (on_view_marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      saved_views, "changed", G_CALLBACK (on_view_marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rec_view_get_register (view),
                           "notify::read-only",
                           G_CALLBACK (_rec_register_page_update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  on_query_changed_cb (view, self);
  on_selection_changed_cb (self->table, self);
  _rec_register_page_update_sort_menu (self);
  if (!rec_system_list_is_loading (rec_view_get_list (view)))
    on_answered_cb (view, self);
}

/**
 * rec_register_page_get_table:
 *
 * Returns: (transfer none): the table
 */
RecSystemTable *
rec_register_page_get_table (RecRegisterPage *self)
{
  g_return_val_if_fail (REC_IS_REGISTER_PAGE (self), NULL);

  return self->table;
}

/**
 * rec_register_page_start_search:
 * @self: a page
 *
 * Shows the search entry, ready to type; hides it where it has the focus already.
 */
void
rec_register_page_start_search (RecRegisterPage *self)
{
  g_return_if_fail (REC_IS_REGISTER_PAGE (self));

  if (gtk_search_bar_get_search_mode (self->search_bar) &&
      gtk_widget_get_focus_child (GTK_WIDGET (self->search_bar)) != NULL)
    {
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
      return;
    }
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * rec_register_page_focus_table:
 * @self: a page
 *
 * Puts the keyboard focus on the rows.
 */
void
rec_register_page_focus_table (RecRegisterPage *self)
{
  g_return_if_fail (REC_IS_REGISTER_PAGE (self));

  rec_system_table_grab_focus_to_rows (self->table);
}
