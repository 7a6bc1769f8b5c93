/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-attachment-group.h"
#include "rec-record-dialog.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-transfer-row.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A document of a register, in its dialog; or the draft of one. */
typedef struct
{
  RecTestApp         *app;
  RecRegister        *register_;
  char               *document;
  RecRecordDialog    *dialog;
  RecAttachmentGroup *files;
} Fixture;

static Fixture *
fixture_new (gboolean is_draft)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);
  if (is_draft)
    {
      g_autoptr (RecRecord) draft =
          rec_record_draft_new (REC_KIND_DOCUMENT, "type", "contract", "status", "received", NULL);

      fixture->document = g_strdup (rec_record_get_id (draft));
      fixture->dialog = rec_record_dialog_present_new (
          GTK_WIDGET (fixture->app->window), fixture->register_, draft);
    }
  else
    {
      fixture->document = rec_test_register_add (fixture->register_,
                                                 REC_KIND_DOCUMENT,
                                                 "Contrat",
                                                 "type",
                                                 "contract",
                                                 "status",
                                                 "valid",
                                                 NULL);
      fixture->dialog = rec_record_dialog_present (GTK_WIDGET (fixture->app->window),
                                                   fixture->register_,
                                                   REC_KIND_DOCUMENT,
                                                   fixture->document);
    }
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  fixture->files = REC_ATTACHMENT_GROUP (
      rec_test_find (GTK_WIDGET (fixture->dialog), REC_TYPE_ATTACHMENT_GROUP, NULL));
  rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (fixture->files)));

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  if (fixture->dialog != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
      gtk_window_destroy (GTK_WINDOW (fixture->dialog));
    }
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture->document);
  g_free (fixture);
}

static guint
count_stored (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = rec_test_register_list (
      fixture->register_, REC_KIND_ATTACHMENT, "document", fixture->document);

  return records->len;
}

static gboolean
is_document_stored (Fixture *fixture)
{
  g_autoptr (RecRecord) record =
      rec_test_register_load (fixture->register_, REC_KIND_DOCUMENT, fixture->document);

  return record != NULL;
}

static void
give_name (Fixture *fixture, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (rec_record_dialog_get_row (fixture->dialog, "name")), name);
}

/* Closes the dialog as a person does, and waits for what is asked. */
static AdwMessageDialog *
close_and_wait (Fixture *fixture)
{
  GtkWidget *question = NULL;

  gtk_window_close (GTK_WINDOW (fixture->dialog));
  rec_test_wait ((question = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL &&
                 gtk_widget_get_mapped (question));

  return ADW_MESSAGE_DIALOG (question);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0 &&
      gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
answer (AdwMessageDialog *question, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (question), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
drop (Fixture *fixture, GType type, GFile *file)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->dialog));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      g_auto (GValue) value = G_VALUE_INIT;
      gboolean taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_assert_true (gdk_content_formats_contain_gtype (
          gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), type));
      g_value_init (&value, type);
      if (type == G_TYPE_FILE)
        g_value_set_object (&value, file);
      else
        g_value_take_boxed (&value, gdk_file_list_new_from_list (&(GSList){ .data = file }));
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
      g_assert_true (taken);
      return;
    }
  g_assert_not_reached ();
}

/* Test that files dropped onto a document are attached, as a list or one alone. */
static void
test_drop (void)
{
  Fixture *fixture = fixture_new (FALSE);
  g_autoptr (GFile) first = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat");
  g_autoptr (GFile) second = rec_test_app_write_file (fixture->app, "avenant.txt", "Avenant");

  drop (fixture, GDK_TYPE_FILE_LIST, first);
  rec_test_wait (rec_attachment_group_get_n_files (fixture->files) == 1);
  drop (fixture, G_TYPE_FILE, second);
  rec_test_wait (rec_attachment_group_get_n_files (fixture->files) == 2);
  g_assert_cmpuint (count_stored (fixture), ==, 2);
  fixture_free (fixture);
}

/* What is dropped onto the dialog is seen, though the files stand below the fields. */
static gboolean
is_in_sight (GtkWidget *row)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  double     y;

  return gtk_widget_translate_coordinates (row, scrolled, 0, 0, NULL, &y) && y >= 0 &&
         y + gtk_widget_get_height (row) <= gtk_widget_get_height (scrolled) &&
         gtk_widget_get_height (row) > 0;
}

/* Test that files chosen for a document that is not added yet wait, that one of them can be left
 * out, and that adding the document stores the others and closes the dialog. */
static void
test_draft (void)
{
  Fixture *fixture = fixture_new (TRUE);
  g_autoptr (GFile) first = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat");
  g_autoptr (GFile) second = rec_test_app_write_file (fixture->app, "avenant.txt", "Avenant");
  g_autoptr (GFile) third = rec_test_app_write_file (fixture->app, "annexe.txt", "Annexe");
  g_autoptr (GPtrArray) stored = NULL;
  GtkWidget *row;

  drop (fixture, GDK_TYPE_FILE_LIST, first);
  drop (fixture, GDK_TYPE_FILE_LIST, second);
  drop (fixture, GDK_TYPE_FILE_LIST, third);
  g_assert_cmpuint (rec_attachment_group_get_n_held (fixture->files), ==, 3);
  rec_test_wait (is_in_sight (rec_attachment_group_get_row (fixture->files, 2)));
  row = rec_attachment_group_get_row (fixture->files, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "avenant.txt");
  g_signal_emit_by_name (rec_test_find (row, GTK_TYPE_BUTTON, "user-trash-symbolic"), "clicked");
  g_assert_cmpuint (rec_attachment_group_get_n_held (fixture->files), ==, 2);
  g_assert_false (is_document_stored (fixture));

  give_name (fixture, "Contrat de maintenance");
  g_assert_true (rec_record_dialog_accept (fixture->dialog));
  rec_test_wait (fixture->dialog == NULL);
  g_assert_true (is_document_stored (fixture));
  stored = rec_test_register_list (
      fixture->register_, REC_KIND_ATTACHMENT, "document", fixture->document);
  g_assert_cmpuint (stored->len, ==, 2);
  for (guint i = 0; i < stored->len; i++)
    g_assert_cmpstr (rec_record_get_name (stored->pdata[i]), !=, "avenant.txt");
  fixture_free (fixture);
}

/* Test that a draft is not closed with what it holds before it was asked: going on keeps all, and
 * adding stores all. */
static void
test_draft_kept (void)
{
  Fixture *fixture = fixture_new (TRUE);
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat");

  drop (fixture, GDK_TYPE_FILE_LIST, file);
  answer (close_and_wait (fixture), "_Keep Editing");
  g_assert_nonnull (fixture->dialog);
  g_assert_cmpuint (rec_attachment_group_get_n_held (fixture->files), ==, 1);
  give_name (fixture, "Contrat de maintenance");
  answer (close_and_wait (fixture), "_Add");
  rec_test_wait (fixture->dialog == NULL);
  g_assert_true (is_document_stored (fixture));
  g_assert_cmpuint (count_stored (fixture), ==, 1);
  fixture_free (fixture);
}

/* Test that a draft is given up where that is answered, and without a question where nothing was
 * entered. */
static void
test_draft_discarded (void)
{
  Fixture *fixture = fixture_new (TRUE);

  give_name (fixture, "Contrat de maintenance");
  answer (close_and_wait (fixture), "_Discard");
  rec_test_wait (fixture->dialog == NULL);
  g_assert_false (is_document_stored (fixture));
  fixture_free (fixture);

  fixture = fixture_new (TRUE);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  rec_test_wait (fixture->dialog == NULL);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 0);
  fixture_free (fixture);
}

/* Test that a document stays open, added, where a file chosen for it cannot be attached, and that
 * this is told. */
static void
test_draft_failed (void)
{
  Fixture         *fixture = fixture_new (TRUE);
  g_autofree char *path = rec_test_app_build_path (fixture->app, "gone.txt");
  g_autoptr (GFile) gone = g_file_new_for_path (path);
  GtkWidget *told = NULL;

  drop (fixture, GDK_TYPE_FILE_LIST, gone);
  give_name (fixture, "Contrat de maintenance");
  g_assert_true (rec_record_dialog_accept (fixture->dialog));
  rec_test_wait ((told = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (told)), "gone.txt"));
  answer (ADW_MESSAGE_DIALOG (told), "_Close");
  g_assert_nonnull (fixture->dialog);
  g_assert_true (is_document_stored (fixture));
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  fixture_free (fixture);
}

/* A file of 64 MB that takes no place, so that there is time to stop it. */
static GFile *
make_large (Fixture *fixture)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "large.bin");

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, 64 * 1024 * 1024), ==, 0);

  return g_file_new_for_path (path);
}

static gboolean
is_under_way (Fixture *fixture)
{
  GtkWidget *bar = rec_test_find (GTK_WIDGET (fixture->files), GTK_TYPE_PROGRESS_BAR, NULL);

  return gtk_widget_get_mapped (bar) && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0;
}

static void
stop (Fixture *fixture)
{
  GtkWidget *row = rec_test_find (GTK_WIDGET (fixture->files), REC_TYPE_TRANSFER_ROW, NULL);

  g_signal_emit_by_name (rec_test_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  rec_test_wait (!rec_attachment_group_is_busy (fixture->files));
  g_assert_false (gtk_widget_get_visible (row));
}

/* Test that a file on its way shows how far it is and can be stopped, and then is not attached. */
static void
test_stop_attaching (void)
{
  Fixture *fixture = fixture_new (FALSE);
  g_autoptr (GFile) large = make_large (fixture);

  rec_attachment_group_add_file (fixture->files, large);
  rec_test_wait (is_under_way (fixture));
  stop (fixture);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 0);
  fixture_free (fixture);
}

/* Test that closing the dialog while a file is on its way is asked about: waiting lets it arrive,
 * stopping leaves it out. */
static void
test_close_while_attaching (void)
{
  Fixture *fixture = fixture_new (FALSE);
  g_autoptr (GFile) large = make_large (fixture);
  g_autoptr (GFile) small = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat");

  rec_attachment_group_add_file (fixture->files, large);
  rec_attachment_group_add_file (fixture->files, small);
  answer (close_and_wait (fixture), "_Wait");
  rec_test_wait (rec_attachment_group_get_n_files (fixture->files) == 2);

  g_assert_cmpint (truncate (g_file_peek_path (large), 65 * 1024 * 1024), ==, 0);
  rec_attachment_group_add_file (fixture->files, large);
  answer (close_and_wait (fixture), "_Stop and Close");
  rec_test_wait (fixture->dialog == NULL);
  g_assert_cmpuint (count_stored (fixture), ==, 2);
  fixture_free (fixture);
}

/* Test that saving a copy shows how far it is, that stopping it leaves nothing behind, and that the
 * next one is whole. */
static void
test_save (void)
{
  Fixture         *fixture = fixture_new (FALSE);
  GtkWidget       *row;
  RecTransferRow  *transfers;
  g_autofree char *path = rec_test_app_build_path (fixture->app, "copy.bin");
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GFile) large = make_large (fixture);
  GStatBuf status;

  rec_attachment_group_add_file (fixture->files, large);
  rec_test_wait (rec_attachment_group_get_n_files (fixture->files) == 1);
  row = rec_attachment_group_get_row (fixture->files, 0);
  transfers =
      REC_TRANSFER_ROW (rec_test_find (GTK_WIDGET (fixture->files), REC_TYPE_TRANSFER_ROW, NULL));
  rec_transfer_row_save (transfers, g_object_get_data (G_OBJECT (row), "rec-record"), copy);
  rec_test_wait (is_under_way (fixture));
  stop (fixture);
  g_assert_cmpint (g_stat (path, &status), !=, 0);

  rec_transfer_row_save (transfers, g_object_get_data (G_OBJECT (row), "rec-record"), copy);
  rec_test_wait (!rec_attachment_group_is_busy (fixture->files));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 64 * 1024 * 1024);
  fixture_free (fixture);
}

/* A desktop with one program, which copies the text that it is to open. */
static void
install_program (Fixture *fixture, const char *target)
{
  g_autofree char *script = rec_test_app_build_path (fixture->app, "program.sh");
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "org.recensia.Test.desktop", NULL);
  g_autofree char *list = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *code = g_strdup_printf ("#!/bin/sh\ncp \"$1\" '%s'\n", target);
  g_autofree char *description =
      g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Test\nExec=%s %%f\n"
                       "MimeType=text/plain;\n",
                       script);

  g_assert_true (g_file_set_contents (script, code, -1, NULL));
  g_chmod (script, 0700);
  g_mkdir_with_parents (folder, 0700);
  g_mkdir_with_parents (g_get_user_config_dir (), 0700);
  g_assert_true (g_file_set_contents (entry, description, -1, NULL));
  g_assert_true (g_file_set_contents (
      list, "[Default Applications]\ntext/plain=org.recensia.Test.desktop\n", -1, NULL));
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  return g_file_get_contents (path, &found, NULL, NULL) && strcmp (found, text) == 0;
}

/* Test that a row opens its file with the desktop's program, which gets what was attached. */
static void
test_open (void)
{
  Fixture *fixture = fixture_new (FALSE);
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat signé");
  g_autofree char *target = rec_test_app_build_path (fixture->app, "opened.txt");

  install_program (fixture, target);
  rec_attachment_group_add_file (fixture->files, file);
  rec_test_wait (rec_attachment_group_get_n_files (fixture->files) == 1);
  gtk_widget_activate (rec_attachment_group_get_row (fixture->files, 0));
  rec_test_wait (holds (target, "Contrat signé"));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("recensia-home-XXXXXX", NULL);
  int              status;

  /* Before they are asked for: the test installs a program. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/attachments/drop", test_drop);
  g_test_add_func ("/attachments/draft", test_draft);
  g_test_add_func ("/attachments/draft/kept", test_draft_kept);
  g_test_add_func ("/attachments/draft/discarded", test_draft_discarded);
  g_test_add_func ("/attachments/draft/failed", test_draft_failed);
  g_test_add_func ("/attachments/stop", test_stop_attaching);
  g_test_add_func ("/attachments/close", test_close_while_attaching);
  g_test_add_func ("/attachments/save", test_save);
  g_test_add_func ("/attachments/open", test_open);

  status = g_test_run ();
  rec_test_remove_folder (home);

  return status;
}
