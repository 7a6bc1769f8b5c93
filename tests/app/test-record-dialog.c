/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-attachment-group.h"
#include "rec-record-dialog.h"
#include "rec-record-list.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-text-row.h"

/* A list of the actions of one system, in a window. */
typedef struct
{
  RecTestApp    *app;
  RecRegister   *register_;
  GtkWidget     *window;
  RecRecordList *list;
  char          *system;
} Fixture;

static GPtrArray *
read_actions (Fixture *fixture)
{
  return rec_test_register_list (fixture->register_, REC_KIND_ACTION, "system", fixture->system);
}

static void
show (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = read_actions (fixture);
  g_autoptr (RecRecord) draft =
      rec_record_draft_new (REC_KIND_ACTION, "system", fixture->system, "status", "todo", NULL);

  rec_record_list_show (fixture->list, fixture->register_, records, draft);
}

static Fixture *
fixture_new (void)
{
  static const char *const fields[] = { "owner", "due_date", NULL };
  Fixture                 *fixture = g_new0 (Fixture, 1);
  g_autofree char         *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);
  fixture->system = rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "ChestView", NULL);
  fixture->list = REC_RECORD_LIST (rec_record_list_new (REC_KIND_ACTION, NULL, NULL));
  rec_record_list_set_subtitle_fields (fixture->list, fields);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->list));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  show (fixture);
  rec_test_present (GTK_WINDOW (fixture->window));

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture->system);
  g_free (fixture);
}

static void
type (RecRecordDialog *dialog, const char *field_id, const char *text)
{
  RecFieldRow *row = rec_record_dialog_get_row (dialog, field_id);

  rec_text_row_enter (REC_TEXT_ROW (row), text);
}

static RecRecordDialog *
find_dialog (void)
{
  GtkWidget *dialog = rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG);

  return dialog != NULL ? REC_RECORD_DIALOG (dialog) : NULL;
}

static gboolean
has_due_date (Fixture *fixture, const char *date)
{
  g_autoptr (GPtrArray) records = read_actions (fixture);

  return records->len == 1 &&
         g_strcmp0 (rec_record_get_by_id (records->pdata[0], "due_date"), date) == 0;
}

/* Test that an action is added as one entry of the journal, with the person it names, and that one
 * undo takes both back. */
static void
test_add (void)
{
  Fixture         *fixture = fixture_new ();
  RecRecordDialog *dialog;
  g_autoptr (RecRecord) draft =
      rec_record_draft_new (REC_KIND_ACTION, "system", fixture->system, "status", "todo", NULL);
  g_autoptr (GPtrArray) none = NULL;

  dialog = rec_record_dialog_present_new (GTK_WIDGET (fixture->list), fixture->register_, draft);
  g_assert_false (rec_record_dialog_accept (dialog));
  g_assert_nonnull (rec_field_row_get_error (rec_record_dialog_get_row (dialog, "name")));

  type (dialog, "name", "Demander la notice");
  type (dialog, "due_date", "31/12/2026");
  g_assert_true (rec_record_dialog_accept (dialog));
  rec_test_wait (find_dialog () == NULL);
  show (fixture);
  g_assert_cmpuint (rec_record_list_get_n_rows (fixture->list), ==, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (
                       ADW_PREFERENCES_ROW (rec_record_list_get_row (fixture->list, 0))),
                   ==,
                   "Demander la notice");

  rec_test_register_undo (fixture->register_);
  none = read_actions (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_free (fixture);
}

/* Test that a row of the list opens its record, that a field saves as it is left, and that the
 * dialog closes when the record goes. */
static void
test_edit (void)
{
  Fixture         *fixture = fixture_new ();
  RecRecordDialog *dialog;
  g_autofree char *action = rec_test_register_add (fixture->register_,
                                                   REC_KIND_ACTION,
                                                   "Former l’équipe",
                                                   "system",
                                                   fixture->system,
                                                   "status",
                                                   "todo",
                                                   NULL);

  show (fixture);
  gtk_widget_activate (rec_record_list_get_row (fixture->list, 0));
  rec_test_wait (find_dialog () != NULL);
  dialog = find_dialog ();
  rec_test_wait (rec_field_row_get_value (rec_record_dialog_get_row (dialog, "name")) != NULL);
  rec_test_settle (GTK_WIDGET (dialog));
  type (dialog, "due_date", "2027-03-31");
  rec_test_wait (has_due_date (fixture, "2027-03-31"));

  rec_test_register_undo (fixture->register_);
  rec_test_register_undo (fixture->register_);
  rec_test_wait (find_dialog () == NULL);
  fixture_free (fixture);
}

/* Test that a file dropped on a document is kept in the register and listed with its size, that
 * it can be removed, and that undo takes back both. */
static void
test_files (void)
{
  Fixture            *fixture = fixture_new ();
  RecRecordDialog    *dialog;
  RecAttachmentGroup *files;
  GtkWidget          *row;
  g_autofree char    *document = rec_test_register_add (fixture->register_,
                                                     REC_KIND_DOCUMENT,
                                                     "Contrat",
                                                     "type",
                                                     "contract",
                                                     "status",
                                                     "valid",
                                                     NULL);
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat signé");
  g_autoptr (GPtrArray) records = NULL;

  dialog =
      rec_record_dialog_present (fixture->window, fixture->register_, REC_KIND_DOCUMENT, document);
  files =
      REC_ATTACHMENT_GROUP (rec_test_find (GTK_WIDGET (dialog), REC_TYPE_ATTACHMENT_GROUP, NULL));
  g_assert_cmpuint (rec_attachment_group_get_n_files (files), ==, 0);

  rec_attachment_group_add_file (files, file);
  rec_test_wait (rec_attachment_group_get_n_files (files) == 1);
  row = rec_attachment_group_get_row (files, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "contrat.txt");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "14"));
  records = rec_test_register_list (fixture->register_, REC_KIND_ATTACHMENT, "document", document);
  g_assert_cmpuint (records->len, ==, 1);
  g_signal_emit_by_name (rec_test_find (row, GTK_TYPE_BUTTON, "user-trash-symbolic"), "clicked");
  rec_test_wait (rec_attachment_group_get_n_files (files) == 0);
  rec_test_register_undo (fixture->register_);
  rec_test_wait (rec_attachment_group_get_n_files (files) == 1);
  rec_test_register_undo (fixture->register_);
  rec_test_wait (rec_attachment_group_get_n_files (files) == 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/record-dialog/add", test_add);
  g_test_add_func ("/record-dialog/edit", test_edit);
  g_test_add_func ("/record-dialog/files", test_files);

  return g_test_run ();
}
