/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-backups.h"
#include "rec-restore-dialog.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-value.h"

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
on_restored_cb (GFile *file, gpointer user_data)
{
  g_set_object ((GFile **) user_data, file);
}

static void
back_up (const char *path)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rec_backups_make_daily_async (path, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  rec_backups_finish (answer, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (const char *facility_id)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *backups;

  rec_backups_list_async (facility_id, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  backups = rec_backups_list_finish (answer, &error);
  g_assert_no_error (error);
  return backups;
}

static const char *
get_facility_id (RecRegister *register_)
{
  return rec_record_get_id (rec_directory_get_facility (rec_register_get_directory (register_)));
}

/* Test that a day's first backup is listed with its day and systems, and that another one on the
 * same day does not take its place. */
static void
test_daily (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "daily.recensia");
  g_autofree char *today = rec_date_today ();
  RecRegister     *register_ = rec_test_register_new (path);
  g_autoptr (GPtrArray) before = list (get_facility_id (register_));
  g_autoptr (GPtrArray) after = NULL;
  RecBackup *backup;

  g_assert_cmpuint (before->len, ==, 0);
  g_free (rec_test_register_add (register_, REC_KIND_SYSTEM, "Thorax", NULL));
  back_up (path);
  g_free (rec_test_register_add (register_, REC_KIND_SYSTEM, "Dictée", NULL));
  back_up (path);

  after = list (get_facility_id (register_));
  g_assert_cmpuint (after->len, ==, 1);
  backup = g_ptr_array_index (after, 0);
  g_assert_cmpstr (backup->day, ==, today);
  g_assert_cmpstr (backup->title, ==, "Clinique des Tilleuls");
  g_assert_cmpuint (backup->n_systems, ==, 1);
  rec_test_register_close (register_);
}

/* Test that the backup chosen becomes a register of its own, that a file in its way is left alone,
 * and that the register in use is not touched. */
static void
test_restore (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "restore.recensia");
  g_autofree char *target = rec_test_app_build_path (app, "restored.recensia");
  g_autofree char *uri = g_filename_to_uri (target, NULL, NULL);
  g_autofree char *own_uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GFile) restored = NULL;
  RecRegister *register_ = rec_test_register_new (path);
  RecRegister *copy;
  GtkWidget   *dialog;
  GtkListBox  *box;

  g_free (rec_test_register_add (register_, REC_KIND_SYSTEM, "Thorax", NULL));
  back_up (path);
  g_free (rec_test_register_add (register_, REC_KIND_SYSTEM, "Dictée", NULL));

  rec_restore_dialog_present (GTK_WINDOW (app->window), register_, on_restored_cb, &restored, NULL);
  dialog = rec_test_find_toplevel (REC_TYPE_RESTORE_DIALOG);
  box = GTK_LIST_BOX (rec_test_find (dialog, GTK_TYPE_LIST_BOX, "list"));
  rec_test_wait (gtk_list_box_get_row_at_index (box, 0) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (box, 1));
  gtk_widget_activate_action (dialog, "restore.write", "(us)", 0, own_uri);
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)));
  g_assert_cmpuint (rec_test_register_count (register_, ""), ==, 2);

  gtk_widget_activate_action (dialog, "restore.write", "(us)", 0, uri);
  rec_test_wait (restored != NULL);
  copy = rec_test_register_open (target);
  g_assert_cmpuint (rec_test_register_count (copy, ""), ==, 1);
  rec_test_register_close (copy);
  rec_test_register_close (register_);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("recensia-data-XXXXXX", NULL);
  int              status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/restore-dialog/daily", test_daily);
  g_test_add_func ("/restore-dialog/restore", test_restore);
  status = g_test_run ();
  rec_test_remove_folder (folder);
  return status;
}
