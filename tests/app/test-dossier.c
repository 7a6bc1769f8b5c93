/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-fixture.h"

#include "rec-assessment.h"
#include "rec-long-text-row.h"
#include "rec-dossier-rows.h"
#include "rec-record-dialog.h"
#include "rec-reference-row.h"
#include "rec-text-row.h"

/* A system of high risk, shown in the window. */
typedef struct
{
  RecTestApp    *app;
  RecRegister   *register_;
  RecRecordPage *page;
  char          *system;
  char          *person;
} Fixture;

static Fixture *
fixture_new (const char *section)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;
  RecRegister     *register_;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  register_ = rec_test_register_new (path);
  fixture->system = rec_test_register_add (register_,
                                           REC_KIND_SYSTEM,
                                           "ChestView",
                                           "ai_act_class",
                                           "high_annex1",
                                           "class_status",
                                           "confirmed",
                                           "lifecycle_status",
                                           "deployed",
                                           "personal_data",
                                           "yes",
                                           NULL);
  fixture->person = rec_test_register_add (register_, REC_KIND_PERSON, "Dr Anne Martin", NULL);
  rec_test_register_close (register_);
  gtk_window_set_default_size (GTK_WINDOW (fixture->app->window), 1280, 800);
  rec_test_app_open (fixture->app, path);
  fixture->register_ = rec_window_get_register (fixture->app->window);
  rec_window_show_system (fixture->app->window, fixture->system);
  fixture->page = REC_RECORD_PAGE (
      rec_test_find (GTK_WIDGET (fixture->app->window), REC_TYPE_RECORD_PAGE, NULL));
  rec_record_page_show_section (fixture->page, section);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  rec_test_app_free (fixture->app);
  g_free (fixture->system);
  g_free (fixture->person);
  g_free (fixture);
}

static char *
get_value (Fixture *fixture, const char *field_id)
{
  g_autoptr (RecRecord) record =
      rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->system);

  return g_strdup (rec_record_get_by_id (record, field_id));
}

static RecRecordDialog *
wait_dialog (void)
{
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG) != NULL);

  return REC_RECORD_DIALOG (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG));
}

static void
accept (RecRecordDialog *dialog)
{
  g_assert_true (rec_record_dialog_accept (dialog));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG) == NULL);
}

/* Chooses a value as a person does. */
static void
choose (RecRecordDialog *dialog, RecKind kind, const char *field_id, const char *value)
{
  RecFieldRow     *row = rec_record_dialog_get_row (dialog, field_id);
  const RecField  *field = rec_catalogue_find_field (kind, field_id);
  const RecChoice *choice = rec_choice_set_find (field->choices, value);

  g_assert_nonnull (choice);
  for (guint i = 0; g_strcmp0 (rec_field_row_get_value (row), value) != 0; i++)
    {
      g_assert_cmpuint (i, <=, field->choices->n_choices);
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
}

static GtkWidget *
find_needed (GtkWidget *root, const char *type)
{
  const RecNeededDocument *needed = g_object_get_data (G_OBJECT (root), "rec-needed");

  if (needed != NULL && strcmp (needed->law->entry.id, type) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_needed (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const RecNeededDocument *
get_needed (Fixture *fixture, const char *type)
{
  GtkWidget *row = find_needed (GTK_WIDGET (fixture->page), type);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "rec-needed") : NULL;
}

/* Whether a document that is needed is shown, and with a record or without one. */
static gboolean
is_shown (Fixture *fixture, const char *type, gboolean has_record)
{
  const RecNeededDocument *needed = get_needed (fixture, type);

  return needed != NULL && (needed->record != NULL) == has_record;
}

static void
list_required (GtkWidget *root, GPtrArray *types)
{
  const RecNeededDocument *needed = g_object_get_data (G_OBJECT (root), "rec-needed");

  if (needed != NULL && needed->need->level != REC_LAW_RECOMMENDED)
    g_ptr_array_add (types, (gpointer) needed->law);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_required (child, types);
}

/* Adds all documents that are required, now or from a day to come, but one. */
static void
add_all_but (Fixture *fixture, const char *type)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new ();

  list_required (GTK_WIDGET (fixture->page), types);
  for (guint i = 0; i < types->len; i++)
    {
      const RecLawDocument *law = types->pdata[i];
      g_autofree char      *id = NULL;

      if (strcmp (law->entry.id, type) != 0)
        id = rec_test_register_add (fixture->register_,
                                    REC_KIND_DOCUMENT,
                                    law->entry.id,
                                    "type",
                                    law->entry.id,
                                    "status",
                                    "valid",
                                    law->establishment ? NULL : "systems",
                                    fixture->system,
                                    NULL);
    }
}

/* Test that a needed document that is added through its row changes the documentation status, and
 * that one undo brings the former status back. */
static void
test_document (void)
{
  const RecNeededDocument *needed;
  Fixture                 *fixture = fixture_new ("documentation");
  RecRecordDialog         *dialog;
  g_autofree char         *before = NULL;
  g_autofree char         *during = NULL;
  g_autofree char         *after = NULL;

  rec_test_wait (get_needed (fixture, "rgpd_record") != NULL);
  add_all_but (fixture, "rgpd_record");
  before = get_value (fixture, "documentation_status");
  rec_test_settle (GTK_WIDGET (fixture->page));
  needed = get_needed (fixture, "rgpd_record");
  if (needed == NULL)
    g_error ("%s is not shown", "the document");
  g_assert_cmpstr (needed->status, ==, "missing");
  gtk_widget_activate (find_needed (GTK_WIDGET (fixture->page), "rgpd_record"));
  dialog = wait_dialog ();
  g_assert_cmpstr (
      rec_field_row_get_value (rec_record_dialog_get_row (dialog, "type")), ==, "rgpd_record");
  choose (dialog, REC_KIND_DOCUMENT, "status", "valid");
  accept (dialog);
  during = get_value (fixture, "documentation_status");
  g_assert_cmpstr (before, !=, during);
  g_assert_cmpstr (during, ==, "complete");
  rec_test_wait (is_shown (fixture, "rgpd_record", TRUE));

  rec_test_register_undo (fixture->register_);
  after = get_value (fixture, "documentation_status");
  g_assert_cmpstr (after, ==, before);
  rec_test_wait (is_shown (fixture, "rgpd_record", FALSE));
  fixture_free (fixture);
}

/* Test that an overseer who is assigned with all that is asked for changes the status of human
 * oversight, and that one undo brings the former one back. */
static void
test_overseer (void)
{
  Fixture         *fixture = fixture_new ("oversight");
  g_autofree char *before = get_value (fixture, "oversight_status");
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  RecRecordDialog *dialog;
  g_autoptr (RecRecord) draft =
      rec_record_draft_new (REC_KIND_OVERSIGHT, "system", fixture->system, NULL);

  rec_test_settle (GTK_WIDGET (fixture->page));
  dialog = rec_record_dialog_present_new (GTK_WIDGET (fixture->page), fixture->register_, draft);
  g_assert_false (rec_record_dialog_accept (dialog));
  g_assert_true (rec_text_row_enter (REC_TEXT_ROW (rec_record_dialog_get_row (dialog, "person")),
                                     "Dr Anne Martin"));
  choose (dialog, REC_KIND_OVERSIGHT, "authority", "yes");
  accept (dialog);
  during = get_value (fixture, "oversight_status");
  g_assert_cmpstr (during, !=, before);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->page), "Dr Anne Martin") != NULL);

  rec_test_register_undo (fixture->register_);
  after = get_value (fixture, "oversight_status");
  g_assert_cmpstr (after, ==, before);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->page), "Dr Anne Martin") == NULL);
  fixture_free (fixture);
}

/* Test that what was done about a duty is noted from its row, and that the duty shows it. */
static void
test_duty (void)
{
  Fixture         *fixture = fixture_new ("duties");
  RecRecordDialog *dialog;
  GtkWidget       *button;
  const RecDuty   *duty;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) noted = NULL;
  g_autoptr (GPtrArray) none = NULL;

  rec_test_wait ((button = find_with_data (GTK_WIDGET (fixture->page), "rec-duty")) != NULL);
  duty = g_object_get_data (G_OBJECT (button), "rec-duty");
  id = g_strdup (duty->law->entry.id);
  g_assert_null (duty->record);
  g_signal_emit_by_name (button, "clicked");
  dialog = wait_dialog ();
  choose (dialog, REC_KIND_DUTY, "status", "done");
  accept (dialog);
  noted = rec_test_register_list (fixture->register_, REC_KIND_DUTY, "name", id);
  g_assert_cmpuint (noted->len, ==, 1);
  g_assert_cmpstr (rec_record_get_by_id (noted->pdata[0], "system"), ==, fixture->system);
  rec_test_wait ((button = find_with_data (GTK_WIDGET (fixture->page), "rec-duty")) != NULL &&
                 (duty = g_object_get_data (G_OBJECT (button), "rec-duty")) != NULL &&
                 duty->record != NULL);
  g_assert_cmpint (duty->state, ==, REC_DUTY_DONE);

  rec_test_register_undo (fixture->register_);
  none = rec_test_register_list (fixture->register_, REC_KIND_DUTY, "name", id);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_free (fixture);
}

static gboolean
is_due_on (GtkWidget *row, const char *date)
{
  const RecDueItem *item = g_object_get_data (G_OBJECT (row), "rec-due");

  return strcmp (item->date, date) == 0;
}

/* Test that a late review stands in the follow-up that counts it, and that its row notes a review.
 */
static void
test_review (void)
{
  Fixture         *fixture = fixture_new ("followup");
  RecRecordDialog *dialog;
  GtkWidget       *row;
  g_autoptr (RecRecord) system =
      rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->system);
  g_autoptr (GPtrArray) held = NULL;

  rec_test_register_change (fixture->register_, system, "next_review", "2020-01-31");
  rec_test_wait ((row = find_with_data (GTK_WIDGET (fixture->page), "rec-due")) != NULL &&
                 is_due_on (row, "2020-01-31"));
  g_signal_emit_by_name (row, "activated");
  dialog = wait_dialog ();
  accept (dialog);
  held = rec_test_register_list (fixture->register_, REC_KIND_REVIEW, "system", fixture->system);
  g_assert_cmpuint (held->len, ==, 1);
  rec_test_wait ((row = find_with_data (GTK_WIDGET (fixture->page), "rec-due")) == NULL ||
                 !is_due_on (row, "2020-01-31"));
  fixture_free (fixture);
}

/* Test that a duty that was done ahead of time still applies only from its day on. */
static void
test_day (void)
{
  const RecDuty    duty = { .state = REC_DUTY_DONE, .from = (char *) "2027-12-02" };
  g_autofree char *before = rec_duty_describe_day (&duty, "2027-12-01");
  g_autofree char *on_day = rec_duty_describe_day (&duty, "2027-12-02");

  g_assert_true (g_str_has_prefix (before, "applicable from "));
  g_assert_true (g_str_has_prefix (on_day, "applicable since "));
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/dossier/document", test_document);
  g_test_add_func ("/dossier/overseer", test_overseer);
  g_test_add_func ("/dossier/duty", test_duty);
  g_test_add_func ("/dossier/review", test_review);
  g_test_add_func ("/dossier/day", test_day);

  return g_test_run ();
}
