/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "rec-create-dialog.h"
#include "rec-store.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

static void
on_created_cb (GFile *file, gpointer user_data)
{
  g_set_object ((GFile **) user_data, file);
}

static GtkWidget *
find (GtkWidget *dialog, const char *id)
{
  GtkWidget *found = rec_test_find (dialog, GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
}

static void
type (GtkWidget *dialog, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, id)), text);
}

static gboolean
can_create (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (find (dialog, "create_button"));
}

static GtkWidget *
present (RecTestApp *app, GFile **created)
{
  GtkWidget *dialog;

  rec_create_dialog_present (GTK_WINDOW (app->window), FALSE, on_created_cb, created, NULL);
  dialog = rec_test_find_toplevel (REC_TYPE_CREATE_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

/* Test that a name is needed and that a wrong FINESS is said at once, as the catalogue has it. */
static void
test_validation (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GFile) created = NULL;
  GtkWidget *dialog = present (app, &created);

  g_assert_false (can_create (dialog));
  type (dialog, "name_row", "   ");
  g_assert_false (can_create (dialog));
  type (dialog, "name_row", "Clinique des Tilleuls");
  g_assert_true (can_create (dialog));
  type (dialog, "finess_row", "12345");
  g_assert_false (can_create (dialog));
  g_assert_true (gtk_widget_has_css_class (find (dialog, "finess_row"), "error"));
  g_assert_true (gtk_widget_has_css_class (find (dialog, "hint"), "error"));
  type (dialog, "finess_row", "2A0000014");
  g_assert_true (can_create (dialog));
  g_assert_false (gtk_widget_has_css_class (find (dialog, "finess_row"), "error"));
  g_assert_false (gtk_widget_has_css_class (find (dialog, "hint"), "error"));
  gtk_widget_activate_action (dialog, "create.close", NULL);
  g_assert_null (created);
}

/* Test that what was typed stands in the register that is made, and that it is left closed. */
static void
test_create (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "Registre été.recensia");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GFile) created = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  GtkWidget *dialog = present (app, &created);
  RecRecord *facility;

  type (dialog, "name_row", "Clinique de l’Été");
  type (dialog, "finess_row", "750000014");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (dialog, "status_row")), 3);
  g_assert_true (gtk_widget_activate_action (dialog, "create.make", "s", uri));
  rec_test_wait (created != NULL);
  g_assert_null (rec_test_find_toplevel (REC_TYPE_CREATE_DIALOG));

  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  directory = rec_store_load_directory (store, &error);
  g_assert_no_error (error);
  facility = rec_directory_get_facility (directory);
  g_assert_cmpstr (rec_record_get_name (facility), ==, "Clinique de l’Été");
  g_assert_cmpstr (rec_record_get_by_id (facility, "finess_et"), ==, "750000014");
  g_assert_cmpstr (rec_record_get_by_id (facility, "legal_status"), ==, "private_profit");
  rec_store_close (store, &error);
  g_assert_no_error (error);
}

/* Test that a file that is there is not written over, which is told, and nothing typed is lost. */
static void
test_existing_file (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GFile) file = rec_test_app_write_file (app, "a.recensia", "not a register");
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *text = NULL;
  g_autoptr (GFile) created = NULL;
  GtkWidget *dialog = present (app, &created);

  type (dialog, "name_row", "Clinique des Tilleuls");
  gtk_widget_activate_action (dialog, "create.make", "s", uri);
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)));
  g_assert_null (created);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (dialog, "name_row"))),
                   ==,
                   "Clinique des Tilleuls");
  g_assert_true (can_create (dialog));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "not a register");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that the example is made once, with its systems, and opened as it was left after that. */
static void
test_example (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;
  RecRegister *register_;

  rec_create_dialog_present (GTK_WINDOW (app->window), TRUE, on_created_cb, &first, NULL);
  rec_test_wait (first != NULL);
  rec_create_dialog_present (GTK_WINDOW (app->window), TRUE, on_created_cb, &second, NULL);
  rec_test_wait (second != NULL);
  g_assert_true (g_file_equal (first, second));

  register_ = rec_test_register_open (g_file_peek_path (first));
  g_assert_cmpuint (rec_test_register_count (register_, ""), >=, 20);
  rec_test_register_close (register_);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  int              status;

  /* The example goes to the user's data. */
  folder = g_dir_make_tmp ("recensia-data-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/create-dialog/validation", test_validation);
  g_test_add_func ("/create-dialog/create", test_create);
  g_test_add_func ("/create-dialog/existing-file", test_existing_file);
  g_test_add_func ("/create-dialog/example", test_example);
  status = g_test_run ();
  rec_test_remove_folder (folder);
  return status;
}
