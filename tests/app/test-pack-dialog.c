/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dialog-fixture.h"
#include "rec-language.h"
#include "rec-pack-dialog.h"
#include "rec-pack.h"
#include "rec-settings.h"
#include "rec-value.h"

static void
on_attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  rec_register_attach_finish (REC_REGISTER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *system = NULL;
  g_autofree char *document = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean attached = FALSE;

  fixture_set_up (fixture, data);
  system = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Thorax", "reference", "SIA-0001", NULL);
  document = rec_test_register_add (fixture->register_,
                                    REC_KIND_DOCUMENT,
                                    "Notice",
                                    "type",
                                    "ifu",
                                    "status",
                                    "valid",
                                    "systems",
                                    system,
                                    NULL);
  file = rec_test_app_write_file (fixture->app, "notice.txt", "À lire avant usage.\n");
  rec_register_attach_async (fixture->register_,
                             REC_KIND_DOCUMENT,
                             document,
                             file,
                             NULL,
                             NULL,
                             NULL,
                             on_attached_cb,
                             &attached);
  rec_test_wait (attached);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (rec_settings_get (), "export-folder");
  g_settings_reset (rec_settings_get (), "pack-format");
  fixture_tear_down (fixture, data);
}

static void
present (Fixture *fixture, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_parse (filter, NULL, &error);

  g_assert_no_error (error);
  rec_pack_dialog_present (GTK_WINDOW (fixture->app->window), fixture->register_, query);
  fixture_take_dialog (fixture, REC_TYPE_PACK_DIALOG);
}

static guint
count_choices (Fixture *fixture, const char *id)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (find (fixture, id))));
}

static void
write_to (Fixture *fixture, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_true (gtk_widget_activate_action (fixture->dialog, "pack.write", "s", uri));
}

static gboolean
is_shown (Fixture *fixture, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (find (fixture, "stack"))), page) ==
         0;
}

/* Test that only documents go along, and no names, until somebody chooses otherwise, and that what
 * is on screen is offered only where that is not everything. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  guint          n_kinds;
  const RecKind *kinds = rec_pack_get_kinds (&n_kinds);

  present (fixture, "");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find (fixture, "persons_switch"))));
  for (guint i = 0; i < n_kinds; i++)
    g_assert_cmpint (
        gtk_switch_get_active (GTK_SWITCH (find (fixture, rec_catalogue_get_kind (kinds[i])->id))),
        ==,
        kinds[i] == REC_KIND_DOCUMENT);
  g_assert_cmpuint (count_choices (fixture, "systems_row"), ==, 1);
  gtk_widget_activate_action (fixture->dialog, "pack.close", NULL);
  rec_test_wait (fixture->dialog == NULL);

  present (fixture, "thorax");
  g_assert_cmpuint (count_choices (fixture, "systems_row"), ==, 2);
}

/* Test that an archive is written and told of, and that its kind is proposed again. */
static void
test_archive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "out.zip");
  GtkWidget       *window = GTK_WIDGET (fixture->app->window);
  GStatBuf         info;

  present (fixture, "");
  write_to (fixture, path);
  g_assert_true (is_shown (fixture, "writing"));
  rec_test_wait (fixture->dialog == NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 10000);
  rec_test_wait (rec_test_find (window, GTK_TYPE_BUTTON, "exported.open") != NULL);
  g_assert_nonnull (rec_test_find (window, GTK_TYPE_BUTTON, "exported.reveal"));
}

/* Test that a folder is written, with the file under the name of its type, and that a second one
 * goes beside it. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "out");
  g_autofree char *second = rec_test_app_build_path (fixture->app, "out (2)");
  g_autofree char *file =
      g_build_filename (path, "Documents", "SIA-0001 Thorax", "Instructions for use.txt", NULL);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  present (fixture, "");
  for (guint i = 0; i < n_languages; i++)
    if (languages[i] == rec_language_get ("en"))
      adw_combo_row_set_selected (ADW_COMBO_ROW (find (fixture, "language_row")), i);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (fixture, "format_row")), 1);
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));

  present (fixture, "");
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (find (fixture, "format_row"))), ==, 1);
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_DIR));
}

/* Test that what cannot be done is told in the dialog, and what is stopped leaves nothing. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "gone/out.zip");
  g_autofree char *stopped = rec_test_app_build_path (fixture->app, "stopped.zip");

  present (fixture, "");
  write_to (fixture, path);
  rec_test_wait (is_shown (fixture, "choices"));
  g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_nonnull (
      strstr (gtk_label_get_label (GTK_LABEL (find (fixture, "error_label"))), "does not exist"));

  write_to (fixture, stopped);
  g_assert_true (is_shown (fixture, "writing"));
  gtk_widget_activate_action (fixture->dialog, "pack.close", NULL);
  rec_test_wait (is_shown (fixture, "choices"));
  g_assert_false (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_false (g_file_test (stopped, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  rec_test_init (&argc, &argv);

  g_test_add ("/pack-dialog/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/pack-dialog/archive", Fixture, NULL, set_up, test_archive, tear_down);
  g_test_add ("/pack-dialog/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/pack-dialog/failures", Fixture, NULL, set_up, test_failures, tear_down);

  return g_test_run ();
}
