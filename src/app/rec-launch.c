/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-launch"

#include "config.h"

#include "rec-launch.h"

#include <glib/gi18n.h>

#include "rec-feedback.h"

/* What is to be shown, and the window it is shown for, which may be gone by the answer. */
typedef struct
{
  GWeakRef parent;
  GFile   *file;
} Reveal;

static void
reveal_free (Reveal *reveal)
{
  g_weak_ref_clear (&reveal->parent);
  g_object_unref (reveal->file);
  g_free (reveal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reveal, reveal_free)

static void
on_uri_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (parent, result, &error))
    {
      g_warning ("Cannot show the file: %s", error->message);
      rec_feedback_toast (
          GTK_WIDGET (parent), _ ("No program could open this file"), NULL, NULL, NULL);
    }
}

static void
show_uri (GtkWindow *parent, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, on_uri_shown_cb, g_object_ref (parent));
}

static void
on_items_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reveal) reveal = user_data;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GtkWindow) parent = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (answer != NULL)
    return;

  /* No file manager that selects a file: the folder does. */
  g_debug ("Cannot reveal the file: %s", error->message);
  parent = g_weak_ref_get (&reveal->parent);
  folder = g_file_get_parent (reveal->file);
  if (parent != NULL && folder != NULL)
    show_uri (parent, folder);
}

static void
on_bus_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reveal) reveal = user_data;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_file_get_uri (reveal->file);
  const char      *uris[] = { uri, NULL };

  bus = g_bus_get_finish (result, &error);
  if (bus == NULL)
    {
      g_autoptr (GtkWindow) parent = g_weak_ref_get (&reveal->parent);
      g_autoptr (GFile) folder = g_file_get_parent (reveal->file);

      g_debug ("No session bus: %s", error->message);
      if (parent != NULL && folder != NULL)
        show_uri (parent, folder);
      return;
    }

  g_dbus_connection_call (bus,
                          "org.freedesktop.FileManager1",
                          "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1",
                          "ShowItems",
                          g_variant_new ("(^ass)", uris, ""),
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          NULL,
                          on_items_shown_cb,
                          g_steal_pointer (&reveal));
}

/**
 * rec_launch_open:
 * @parent: the window it is asked in
 * @file: a file
 *
 * Opens a file in the program that the desktop has for it, and tells where there is none. Main
 * thread only.
 */
void
rec_launch_open (GtkWindow *parent, GFile *file)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  show_uri (parent, file);
}

/**
 * rec_launch_reveal:
 * @parent: the window it is asked in
 * @file: a file
 *
 * Shows a file in its folder, selected where the file manager can. Main thread only.
 */
void
rec_launch_reveal (GtkWindow *parent, GFile *file)
{
  Reveal *reveal;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  reveal = g_new0 (Reveal, 1);
  g_weak_ref_init (&reveal->parent, parent);
  reveal->file = g_object_ref (file);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus_got_cb, reveal);
}
