/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-settings.h"

G_DEFINE_FINAL_TYPE (RecWindow, rec_window, ADW_TYPE_APPLICATION_WINDOW)

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

static gboolean
rec_window_close_request (GtkWindow *window)
{
  keep_size (REC_WINDOW (window));
  return GTK_WINDOW_CLASS (rec_window_parent_class)->close_request (window);
}

static void
rec_window_dispose (GObject *object)
{
  RecWindow *self = REC_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rec_window_parent_class)->dispose (object);
}

static void
rec_window_class_init (RecWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = rec_window_dispose;
  window_class->close_request = rec_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RecWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RecWindow, menu_button);

  _rec_window_class_install_actions (klass);
}

static void
rec_window_init (RecWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
#if REC_DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  restore_size (self);
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

  return self->register_ == NULL;
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
  g_return_if_fail (REC_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
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
