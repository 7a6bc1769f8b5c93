/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-feedback.h"

#include <glib/gi18n.h>

/* A register is opened; whatever else is dropped are spreadsheets to import, one after the other,
 * and the import says where they are not. */
static void
take_files (RecWindow *self, GSList *files)
{
  GFile           *file = files->data;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  if (g_str_has_suffix (lower, ".recensia"))
    rec_application_open_register (
        REC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), GTK_WINDOW (self), file);
  else if (self->register_ == NULL || !rec_register_is_read_only (self->register_))
    _rec_window_import (self, files);
  else
    rec_feedback_toast (GTK_WIDGET (self), _ ("This register is read-only"), NULL, NULL, NULL);
}

static gboolean
on_dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, RecWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  gtk_widget_set_visible (self->drop_sign, FALSE);
  if (files == NULL)
    return FALSE;
  take_files (self, files);
  return TRUE;
}

static GdkDragAction
on_entered_cb (GtkDropTarget *target, double x, double y, RecWindow *self)
{
  gtk_widget_set_visible (self->drop_sign, TRUE);
  return GDK_ACTION_COPY;
}

static void
on_left_cb (GtkDropTarget *target, RecWindow *self)
{
  gtk_widget_set_visible (self->drop_sign, FALSE);
}

/* Lets files be dropped anywhere onto the window. */
void
_rec_window_accept_drops (RecWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (on_entered_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
