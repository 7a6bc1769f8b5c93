/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-chooser.h"
#include "rec-save-chooser.h"
#include "rec-test-app.h"

/* A folder on a share that is gone: it never answers, and nobody may wait for it. */

#define DEAD_TYPE_FOLDER (dead_folder_get_type ())
G_DECLARE_FINAL_TYPE (DeadFolder, dead_folder, DEAD, FOLDER, GObject)

struct _DeadFolder
{
  GObject parent_instance;
  GTask  *asked; /* NULL until somebody asks for it */
};

static GFileInfo *
dead_folder_query_info (GFile              *file,
                        const char         *attributes,
                        GFileQueryInfoFlags flags,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_assert_not_reached ();
}

static void
dead_folder_query_info_async (GFile              *file,
                              const char         *attributes,
                              GFileQueryInfoFlags flags,
                              int                 io_priority,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  DEAD_FOLDER (file)->asked = g_task_new (file, cancellable, callback, user_data);
}

static GFileInfo *
dead_folder_query_info_finish (GFile *file, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
dead_folder_file_init (GFileIface *iface)
{
  iface->query_info = dead_folder_query_info;
  iface->query_info_async = dead_folder_query_info_async;
  iface->query_info_finish = dead_folder_query_info_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeadFolder,
                               dead_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, dead_folder_file_init))

static void
dead_folder_class_init (DeadFolderClass *klass)
{
}

static void
dead_folder_init (DeadFolder *self)
{
}

typedef struct
{
  RecTestApp           *app;
  GtkWidget            *widget;
  GtkFileChooserNative *chooser;
  char                 *uri; /* what the action was given */
} Fixture;

static void
on_take_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->chooser);
  fixture->uri = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[] = { { "take", on_take_activated_cb, "s", NULL, NULL } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GFile) folder = NULL;

  fixture->app = rec_test_app_new ();
  fixture->widget = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->widget, "test", G_ACTION_GROUP (group));
  rec_test_present (GTK_WINDOW (fixture->widget));

  folder = g_file_new_for_path (fixture->app->folder);
  fixture->chooser =
      rec_save_chooser_new (GTK_WINDOW (fixture->widget), "Save", "_Save", "a.txt", folder);
  rec_chooser_show (&fixture->chooser, fixture->widget, "test.take");
  rec_test_wait (rec_test_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rec_test_wait (rec_test_count_toplevels (GTK_TYPE_FILE_CHOOSER_DIALOG) == 0);
  gtk_window_destroy (GTK_WINDOW (fixture->widget));
  g_clear_pointer (&fixture->uri, g_free);
  g_clear_pointer (&fixture->app, rec_test_app_free);
}

static void
answer (int response)
{
  GtkWidget *dialog = rec_test_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);

  rec_test_settle (dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), response);
}

/* Test that the action is given the file that was chosen, once no dialog is held any more. */
static void
test_accept (Fixture *fixture, gconstpointer data)
{
  answer (GTK_RESPONSE_ACCEPT);
  rec_test_wait (fixture->chooser == NULL);
  g_assert_nonnull (fixture->uri);
  g_assert_true (g_str_has_prefix (fixture->uri, "file:///"));
  g_assert_true (g_str_has_suffix (fixture->uri, "/a.txt"));
}

/* Test that giving up activates nothing, and lets one ask again. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  answer (GTK_RESPONSE_CANCEL);
  rec_test_wait (fixture->chooser == NULL);
  g_assert_null (fixture->uri);
}

/* Test that a dialog that is dropped goes away unanswered, and that there may be none. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  rec_chooser_drop (&fixture->chooser);
  g_assert_null (fixture->chooser);
  rec_test_wait (rec_test_count_toplevels (GTK_TYPE_FILE_CHOOSER_DIALOG) == 0);
  g_assert_null (fixture->uri);
  rec_chooser_drop (&fixture->chooser);
}

static void
start_asking_in (Fixture *fixture, gpointer folder)
{
  fixture->chooser = rec_save_chooser_new (
      GTK_WINDOW (fixture->widget), "Save", "_Save", "b.txt", G_FILE (folder));
  g_assert_nonnull (DEAD_FOLDER (folder)->asked);
  rec_chooser_show (&fixture->chooser, fixture->widget, "test.take");
  g_assert_false (gtk_native_dialog_get_visible (GTK_NATIVE_DIALOG (fixture->chooser)));
}

static void
answer_late (DeadFolder *folder)
{
  g_task_return_new_error (folder->asked, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "No answer");
  g_clear_object (&folder->asked);
}

/* Test that a folder that does not answer is not waited for, and that its late answer, or one after
 * the dialog was dropped, changes nothing. */
static void
test_dead_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeadFolder) folder = g_object_new (DEAD_TYPE_FOLDER, NULL);

  rec_chooser_drop (&fixture->chooser);
  rec_test_wait (rec_test_count_toplevels (GTK_TYPE_FILE_CHOOSER_DIALOG) == 0);
  start_asking_in (fixture, folder);
  rec_test_wait (gtk_native_dialog_get_visible (GTK_NATIVE_DIALOG (fixture->chooser)));
  answer_late (folder);
  answer (GTK_RESPONSE_CANCEL);
  rec_test_wait (fixture->chooser == NULL);
  rec_test_wait (rec_test_count_toplevels (GTK_TYPE_FILE_CHOOSER_DIALOG) == 0);

  start_asking_in (fixture, folder);
  rec_chooser_drop (&fixture->chooser);
  answer_late (folder);
  rec_test_settle (fixture->widget);
  g_assert_cmpuint (rec_test_count_toplevels (GTK_TYPE_FILE_CHOOSER_DIALOG), ==, 0);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  g_test_add ("/chooser/accept", Fixture, NULL, set_up, test_accept, tear_down);
  g_test_add ("/chooser/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/chooser/drop", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/chooser/dead-folder", Fixture, NULL, set_up, test_dead_folder, tear_down);
  return g_test_run ();
}
