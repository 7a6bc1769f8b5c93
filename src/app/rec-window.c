/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-backups.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-first-run.h"
#include "rec-recent.h"
#include "rec-settings.h"
#include "rec-value.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RecWindow, rec_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  /* A register that was closed meanwhile is nobody's any more. */
  if (!rec_register_refresh_finish (REC_REGISTER (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("What is due cannot be brought up to date: %s", error->message);
  if (self->is_closed || self->register_ != REC_REGISTER (source))
    return;
  _rec_window_count_late (self);
  _rec_window_refresh_pages (self);
}

/* What is late changes at midnight, without anybody doing anything. */
void
_rec_window_check_day (RecWindow *self)
{
  g_autofree char *today = rec_date_today ();

  if (self->register_ != NULL && g_strcmp0 (today, self->day) != 0)
    {
      g_autofree char *before = g_steal_pointer (&self->day);

      self->day = g_steal_pointer (&today);
      if (!rec_register_is_read_only (self->register_))
        {
          g_autofree char *visited = rec_recent_visit (self->path, self->day);

          _rec_window_tell_late (self, self->late_since != NULL ? self->late_since : before);
        }
      rec_register_refresh_async (self->register_, on_refreshed_cb, g_object_ref (self));
    }
}

static gboolean
on_day_watched_cb (gpointer data)
{
  _rec_window_check_day (data);

  return G_SOURCE_CONTINUE;
}

static void
restore_size (RecWindow *self)
{
  GSettings *settings = rec_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
keep_size (RecWindow *self)
{
  GSettings *settings = rec_settings_get ();
  int        width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  g_settings_set_boolean (
      settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* The side pane: beside the content, or before it where the window is narrow. */

static void
update_pane (RecWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean wanted = g_settings_get_boolean (rec_settings_get (), "side-pane");

  gtk_widget_set_visible (self->side_box, folded || wanted);
  gtk_widget_set_visible (self->side_separator, folded || wanted);
  g_object_set (self->register_page, "folded", folded, "pane-hidden", folded || !wanted, NULL);
  g_object_set (self->record_page, "folded", folded || !wanted, NULL);
  _rec_window_update_pages (self);
}

static const char *
get_page (RecWindow *self)
{
  return gtk_stack_get_visible_child_name (self->content_stack);
}

/* Puts the focus on what the content pane shows: the rows, the sections of a record, the first on
 * the page. */
void
_rec_window_focus_content (RecWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->content_stack);

  if (REC_IS_REGISTER_PAGE (child))
    rec_register_page_focus_table (REC_REGISTER_PAGE (child));
  else if (REC_IS_RECORD_PAGE (child))
    gtk_widget_grab_focus (child);
  else
    rec_focus_enter (child);
}

/* Shows a child of the content pane: "table", "record" or a page. The focus goes along, unless it
 * is on the places of which one was chosen; filters are gone on other pages. */
void
_rec_window_show_page (RecWindow *self, const char *name)
{
  gboolean stays =
      rec_sidebar_is_on_places (self->sidebar) && !adw_leaflet_get_folded (self->leaflet);

  self->was_close_refused = FALSE;
  gtk_stack_set_visible_child_name (self->content_stack, name);
  rec_sidebar_set_filters_shown (self->sidebar, strcmp (name, "table") == 0);
  adw_leaflet_set_visible_child (self->leaflet, self->content_box);
  _rec_window_update_actions (self);
  if (!stays)
    _rec_window_focus_content (self);
}

/* Writes what is still being typed on the page shown. Returns whether it can be left: where what
 * was typed is wrong, the page says so. */
gboolean
_rec_window_leave_page (RecWindow *self)
{
  RecPage *page = _rec_window_get_page (self);

  if (self->register_ == NULL)
    return TRUE;
  if (strcmp (get_page (self), "record") == 0)
    return rec_record_page_commit (self->record_page);
  return page == NULL || rec_page_commit (page);
}

/* The place whose systems the table shows, also while a record covers it. */
static RecPlace
get_table_place (RecWindow *self)
{
  return rec_query_get_archived (rec_view_get_query (self->view)) == REC_ARCHIVED_ONLY
             ? REC_PLACE_ARCHIVE
             : REC_PLACE_REGISTER;
}

static void
on_navigated_cb (RecSidebar *sidebar, guint place, RecWindow *self)
{
  if (place == REC_PLACE_REGISTER || place == REC_PLACE_ARCHIVE)
    {
      rec_window_show_table (self);
      if (strcmp (get_page (self), "table") == 0)
        {
          rec_sidebar_set_place (sidebar, place);
          rec_view_set_archived (self->view,
                                 place == REC_PLACE_ARCHIVE ? REC_ARCHIVED_ONLY : REC_ARCHIVED_NO);
          adw_leaflet_set_visible_child (self->leaflet, self->content_box);
        }
    }
  else
    _rec_window_show_place (self, place);
}

/* The register */

static void
update_title (RecWindow *self)
{
  const char      *title = rec_register_get_title (self->register_);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *window_title = NULL;

  if (title == NULL || *title == '\0')
    title = base;
  /* Translators: title of the window, %s is the establishment or the file */
  window_title = g_strdup_printf (_ ("%s – Recensia"), title);
  gtk_label_set_text (self->side_title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->side_title), title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
update_read_only (RecWindow *self)
{
  const char      *holder = rec_register_get_holder (self->register_);
  gboolean         read_only = rec_register_is_read_only (self->register_);
  g_autofree char *text = NULL;

  if (holder != NULL)
    /* Translators: %s is who has the register open, "marie on poste-12" */
    text = g_strdup_printf (_ ("Read-only: %s has this register open."), holder);
  else
    text = g_strdup (_ ("Read-only: you may not change this file."));
  gtk_label_set_text (self->read_only_label, text);
  gtk_info_bar_set_revealed (self->read_only_bar,
                             read_only && rec_register_get_as_at (self->register_) == NULL);
  _rec_window_update_as_at (self);
  _rec_window_update_actions (self);
}

static void
on_title_changed_cb (RecWindow *self)
{
  update_title (self);
  rec_recent_add (self->path, rec_register_get_title (self->register_));
}

static void
on_answered_cb (RecView *view, RecWindow *self)
{
  if (!self->focuses_table)
    return;
  self->focuses_table = FALSE;
  rec_register_page_focus_table (self->register_page);
}

/* Shows a register that was opened; takes the reference. */
void
_rec_window_take_register (RecWindow *self, RecRegister *register_)
{
  self->register_ = register_;
  self->origin = REC_PLACE_REGISTER;
  self->view = rec_view_new (register_);
  _rec_window_clear_late (self);
  self->saved_views = rec_saved_views_new (self->view);
  rec_sidebar_set_view (self->sidebar, self->view, self->saved_views);
  rec_register_page_set_view (self->register_page, self->view, self->saved_views);
  g_signal_connect_object (self->view,
                           "query-changed",
                           G_CALLBACK (_rec_window_update_view_actions),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saved_views,
                           "marked",
                           G_CALLBACK (_rec_window_update_view_actions),
                           self,
                           G_CONNECT_SWAPPED);
  _rec_window_update_pages (self);
  g_signal_connect_object (self->view, "answered", G_CALLBACK (on_answered_cb), self, 0);
  self->focuses_table = TRUE;
  g_signal_connect_object (
      register_, "notify::title", G_CALLBACK (on_title_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      register_, "notify::read-only", G_CALLBACK (update_read_only), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      register_, "notify::holder", G_CALLBACK (update_read_only), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (register_,
                           "notify::can-undo",
                           G_CALLBACK (_rec_window_update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (register_,
                           "notify::can-redo",
                           G_CALLBACK (_rec_window_update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (
      register_, "notify::busy", G_CALLBACK (_rec_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      register_, "changed", G_CALLBACK (_rec_window_count_late), self, G_CONNECT_SWAPPED);

  on_title_changed_cb (self);
  update_read_only (self);
  rec_sidebar_set_place (self->sidebar, REC_PLACE_REGISTER);
  _rec_window_show_page (self, "table");
  gtk_stack_set_visible_child_name (self->main_stack, "register");
  /* While the first rows, which have been asked for, are shown. */
  _rec_window_count_late (self);
}

/* Lets go of the register that is shown. */
void
_rec_window_drop_register (RecWindow *self)
{
  _rec_window_stop_late (self);
  if (self->register_ != NULL)
    g_signal_handlers_disconnect_by_data (self->register_, self);
  g_clear_object (&self->saved_views);
  g_clear_object (&self->view);
  g_clear_object (&self->register_);
}

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rec_backups_finish (result, &error) || self->is_closed)
    return;

  g_message ("No backup today: %s", error->message);
  rec_feedback_toast (GTK_WIDGET (self), _ ("Today’s backup could not be made"), NULL, NULL, NULL);
}

static void
on_register_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRegister) register_ = rec_register_open_finish (result, &error);

  if (self->is_closed)
    return;
  if (register_ == NULL)
    {
      if (g_error_matches (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND))
        rec_recent_remove (self->path);
      g_clear_pointer (&self->path, g_free);
      self->imports_next = FALSE;
      g_clear_object (&self->to_import);
      gtk_stack_set_visible_child_name (self->main_stack, "first-run");
      rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Opened"), error);
      _rec_window_update_actions (self);
      return;
    }

  _rec_window_take_register (self, g_steal_pointer (&register_));
  if (!rec_register_is_read_only (self->register_))
    rec_backups_make_daily_async (self->path, on_backed_up_cb, g_object_ref (self));
  if (!rec_register_is_read_only (self->register_))
    {
      g_autofree char *since = NULL;

      g_free (self->day);
      self->day = rec_date_today ();
      since = rec_recent_visit (self->path, self->day);
      _rec_window_tell_late (self, since);
    }
  _rec_window_tell_law (self);
  if (self->imports_next)
    {
      g_autoptr (GFile) file = g_steal_pointer (&self->to_import);
      GSList files = { .data = file };

      self->imports_next = FALSE;
      _rec_window_import (self, file != NULL ? &files : NULL);
    }
}

static void
on_reopen_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autofree char *path = g_steal_pointer (&self->path);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rec_register_close_finish (REC_REGISTER (source), result, NULL);
  _rec_window_drop_register (self);
  rec_window_open_file (self, file);
}

/* Opens the register anew: whoever had it may have left it. */
void
_rec_window_reopen (RecWindow *self)
{
  if (self->register_ != NULL && _rec_window_leave_page (self))
    rec_register_close_async (self->register_, on_reopen_closed_cb, g_object_ref (self));
}

/* Pages */

static void
on_system_opened_cb (RecRegisterPage *page, const char *system_id, RecWindow *self)
{
  rec_window_show_system (self, system_id);
}

/* Closing */

static void
on_register_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_close_finish (REC_REGISTER (source), result, &error))
    g_warning ("Closing the register failed: %s", error->message);
  self->is_closed = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
rec_window_close_request (GtkWindow *window)
{
  RecWindow *self = REC_WINDOW (window);

  if (self->is_closing)
    return GDK_EVENT_STOP;
  keep_size (self);
  if (self->register_ == NULL)
    {
      self->is_closed = TRUE;
      return GTK_WINDOW_CLASS (rec_window_parent_class)->close_request (window);
    }

  /* What is still being typed is written first. A value that is wrong keeps the window open and is
   * pointed at; closing a second time gives it up. */
  if (!_rec_window_leave_page (self) && !self->was_close_refused)
    {
      self->was_close_refused = TRUE;
      return GDK_EVENT_STOP;
    }
  self->is_closing = TRUE;
  _rec_window_drop_as_at (self);
  rec_register_close_async (self->register_, on_register_closed_cb, g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
rec_window_dispose (GObject *object)
{
  RecWindow *self = REC_WINDOW (object);

  self->is_closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  _rec_window_drop_register (self);
  g_clear_object (&self->present);
  g_clear_object (&self->to_import);
  g_clear_object (&self->recent_menu);

  G_OBJECT_CLASS (rec_window_parent_class)->dispose (object);
}

static void
rec_window_finalize (GObject *object)
{
  RecWindow *self = REC_WINDOW (object);

  g_free (self->path);
  g_free (self->day);
  g_free (self->late_since);

  G_OBJECT_CLASS (rec_window_parent_class)->finalize (object);
}

static void
rec_window_class_init (RecWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = rec_window_dispose;
  object_class->finalize = rec_window_finalize;
  window_class->close_request = rec_window_close_request;

  g_type_ensure (REC_TYPE_FIRST_RUN);
  g_type_ensure (REC_TYPE_RECORD_PAGE);
  g_type_ensure (REC_TYPE_REGISTER_PAGE);
  g_type_ensure (REC_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RecWindow, as_at_bar);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, as_at_label);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, drop_sign);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, first_menu_button);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, late_bar);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, late_label);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, law_bar);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, law_label);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, record_page);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, register_page);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, side_box);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, side_separator);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, side_title);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, on_navigated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_system_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, _rec_window_dismiss_late);

  _rec_window_class_install_actions (klass);
}

static void
rec_window_init (RecWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->recent_menu);
  if (REC_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  restore_size (self);
  self->day = rec_date_today ();
  self->day_id = g_timeout_add_seconds (60, on_day_watched_cb, self);
  g_signal_connect_object (
      self->leaflet, "notify::folded", G_CALLBACK (update_pane), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      rec_settings_get (), "changed::side-pane", G_CALLBACK (update_pane), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rec_settings_get (),
                           "changed::recent-registers",
                           G_CALLBACK (_rec_window_update_recent_menu),
                           self,
                           G_CONNECT_SWAPPED);
  _rec_window_update_recent_menu (self);
  _rec_window_accept_drops (self);
  update_pane (self);
  _rec_window_update_actions (self);
}

/**
 * rec_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a new window without a register; GTK owns it
 */
RecWindow *
rec_window_new (RecApplication *application)
{
  return g_object_new (REC_TYPE_WINDOW, "application", application, NULL);
}

/**
 * rec_window_is_free:
 * @self: a window
 *
 * Returns: whether @self has no register and is not opening one
 */
gboolean
rec_window_is_free (RecWindow *self)
{
  g_return_val_if_fail (REC_IS_WINDOW (self), FALSE);

  return self->path == NULL;
}

/**
 * rec_window_get_path:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): where the register lies that is open or being opened
 */
const char *
rec_window_get_path (RecWindow *self)
{
  g_return_val_if_fail (REC_IS_WINDOW (self), NULL);

  return self->path;
}

/**
 * rec_window_open_file:
 * @self: a window that is free
 * @file: the register
 *
 * Opens a register, and shows what is wrong where that fails.
 */
void
rec_window_open_file (RecWindow *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (REC_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (rec_window_is_free (self));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);
      g_autoptr (GError) error =
          g_error_new (G_IO_ERROR,
                       G_IO_ERROR_NOT_SUPPORTED,
                       _ ("“%s” does not lie on a disk of this computer. Copy it to one first."),
                       name);

      rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Opened"), error);
      return;
    }
  self->path = g_steal_pointer (&path);
  gtk_stack_set_visible_child_name (self->main_stack, "loading");
  rec_register_open_async (
      self->path, self->cancellable, on_register_opened_cb, g_object_ref (self));
}

/**
 * rec_window_get_register:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the register shown
 */
RecRegister *
rec_window_get_register (RecWindow *self)
{
  g_return_val_if_fail (REC_IS_WINDOW (self), NULL);

  return self->register_;
}

/**
 * rec_window_get_view:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what the table shows
 */
RecView *
rec_window_get_view (RecWindow *self)
{
  g_return_val_if_fail (REC_IS_WINDOW (self), NULL);

  return self->view;
}

/**
 * rec_window_get_register_page:
 * @self: a window
 *
 * Returns: (transfer none): the page with the table
 */
RecRegisterPage *
rec_window_get_register_page (RecWindow *self)
{
  g_return_val_if_fail (REC_IS_WINDOW (self), NULL);

  return self->register_page;
}

/* Whether the record shown was opened out of a page, rather than out of the table. */
static gboolean
is_from_page (RecWindow *self)
{
  return self->origin != REC_PLACE_REGISTER;
}

/* Goes back from a record to where it was opened: the page, which is as it was left, or the table.
 */
void
_rec_window_go_back (RecWindow *self)
{
  if (self->view == NULL || strcmp (get_page (self), "record") != 0)
    return;
  if (is_from_page (self))
    _rec_window_show_place (self, self->origin);
  else
    rec_window_show_table (self);
}

/**
 * rec_window_show_table:
 * @self: a window with a register
 *
 * Goes back from a record to the table.
 */
void
rec_window_show_table (RecWindow *self)
{
  g_return_if_fail (REC_IS_WINDOW (self));
  g_return_if_fail (self->view != NULL);

  if (strcmp (get_page (self), "table") == 0 || !_rec_window_leave_page (self))
    return;
  rec_sidebar_set_place (self->sidebar, get_table_place (self));
  _rec_window_show_page (self, "table");
}

/* Where the system stands in the table; among the rows that have been loaded, which are those that
 * can have been activated. */
static gboolean
find_position (RecWindow *self, const char *system_id, guint *position)
{
  g_autoptr (GtkBitset) unused = NULL;
  RecSystemTable *table = rec_register_page_get_table (self->register_page);
  GArray         *selected = rec_system_table_get_selected (table);
  RecSystemList  *list = rec_view_get_list (self->view);

  for (guint i = 0; i < MIN (selected->len, 100); i++)
    {
      g_autoptr (RecRow) row = NULL;
      RecRecord *record;

      if (!rec_system_list_find_row_id (list, g_array_index (selected, gint64, i), position))
        continue;
      row = g_list_model_get_item (G_LIST_MODEL (list), *position);
      record = row != NULL ? rec_row_get_record (row) : NULL;
      if (record != NULL && strcmp (rec_record_get_id (record), system_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * rec_window_show_system:
 * @self: a window with a register
 * @system_id: id of the system
 *
 * Shows the record of a system in the content pane. "win.back" then goes to what is shown now.
 */
void
rec_window_show_system (RecWindow *self, const char *system_id)
{
  guint position;

  g_return_if_fail (REC_IS_WINDOW (self));
  g_return_if_fail (self->register_ != NULL);
  g_return_if_fail (system_id != NULL);

  if (!_rec_window_leave_page (self))
    return;
  if (strcmp (get_page (self), "record") != 0)
    self->origin = _rec_window_get_page (self) != NULL ? rec_sidebar_get_place (self->sidebar)
                                                       : REC_PLACE_REGISTER;
  if (!is_from_page (self))
    rec_sidebar_set_place (self->sidebar, get_table_place (self));
  if (!is_from_page (self) && find_position (self, system_id, &position))
    rec_record_page_set_list (self->record_page, rec_view_get_list (self->view), position);
  else
    rec_record_page_set_list (self->record_page, NULL, 0);
  rec_record_page_set_system (self->record_page, self->register_, system_id);
  _rec_window_show_page (self, "record");
}
