/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "assistant-fixture.h"
#include "rec-classification.h"
#include "rec-long-text-row.h"
#include "rec-text-row.h"

static const char xray[] = "Q01=yes Q03=yes Q20=mdr Q21=yes";

static const char *
get_value (Fixture *fixture, const char *system, const char *field_id, RecRecord **record)
{
  g_clear_pointer (record, rec_record_unref);
  *record = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, system);

  return rec_record_get_by_id (*record, field_id);
}

static guint
count_decisions (Fixture *fixture, const char *system)
{
  g_autoptr (GPtrArray) decisions =
      rec_test_register_list (fixture->register_, REC_KIND_CLASSIFICATION, "system", system);

  return decisions->len;
}

/* Test that the answers of an X-ray aid lead to the class, that a named person confirms it as one
 * action, and that one undo takes it back. */
static void
test_confirm (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *system =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "ChestView", NULL);
  g_autofree char *person =
      rec_test_register_add (fixture->register_, REC_KIND_PERSON, "Dr Anne Martin", NULL);
  g_autoptr (RecRecord) record = NULL;
  RecAssistant *assistant = open_assistant (fixture, system, NULL);
  RecFieldRow  *row;

  answer_all (assistant, xray);
  g_assert_false (rec_assistant_confirm (assistant));
  row = rec_assistant_result_get_row (rec_assistant_get_result (assistant), "confirmed_by");
  g_assert_nonnull (rec_field_row_get_error (row));
  g_assert_true (rec_text_row_enter (REC_TEXT_ROW (row), "Dr Anne Martin"));
  g_assert_true (rec_assistant_confirm (assistant));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ASSISTANT) == NULL);

  g_assert_cmpstr (get_value (fixture, system, "ai_act_class", &record), ==, "high_annex1");
  g_assert_cmpstr (get_value (fixture, system, "class_status", &record), ==, "confirmed");
  g_assert_cmpstr (get_value (fixture, system, "class_confirmed_by", &record), ==, person);
  g_assert_cmpuint (count_decisions (fixture, system), ==, 1);

  rec_test_register_undo (fixture->register_);
  g_assert_cmpstr (get_value (fixture, system, "ai_act_class", &record), ==, NULL);
  g_assert_cmpuint (count_decisions (fixture, system), ==, 0);
  fixture_free (fixture);
}

/* Test that another class needs a reason, and is then kept beside the class that follows. */
static void
test_override (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *system =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "ChestView", NULL);
  g_autofree char *person =
      rec_test_register_add (fixture->register_, REC_KIND_PERSON, "Dr Anne Martin", NULL);
  g_autoptr (GPtrArray) decisions = NULL;
  RecAssistant       *assistant = open_assistant (fixture, system, NULL);
  RecAssistantResult *result = rec_assistant_get_result (assistant);
  RecDirectory       *directory = rec_register_get_directory (fixture->register_);
  GtkTextView        *view;

  answer_all (assistant, xray);
  rec_field_row_set_value (
      rec_assistant_result_get_row (result, "confirmed_by"), person, directory);
  rec_assistant_result_choose_other (result, TRUE);
  rec_field_row_set_value (
      rec_assistant_result_get_row (result, "ai_act_class"), "minimal", directory);
  g_assert_false (rec_assistant_confirm (assistant));
  view = rec_long_text_row_get_view (
      REC_LONG_TEXT_ROW (rec_assistant_result_get_row (result, "override_reason")));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Version sans finalité médicale", -1);
  g_assert_true (rec_assistant_confirm (assistant));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ASSISTANT) == NULL);

  decisions =
      rec_test_register_list (fixture->register_, REC_KIND_CLASSIFICATION, "system", system);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpstr (rec_record_get_by_id (decisions->pdata[0], "result"), ==, "high_annex1");
  g_assert_cmpstr (rec_record_get_by_id (decisions->pdata[0], "ai_act_class"), ==, "minimal");
  fixture_free (fixture);
}

/* Test that going back loses nothing, that leaving keeps the answers, and that the assistant then
 * goes on where it was left, without a class being set meanwhile. */
static void
test_resume (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *system =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "Scribe", NULL);
  g_autoptr (RecRecord) record = NULL;
  RecAssistant    *assistant = open_assistant (fixture, system, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  answer_all (assistant, "Q01=yes Q03=yes Q20=stop");
  before = rec_questionnaire_to_text (rec_assistant_get_questionnaire (assistant));
  rec_assistant_go_back (assistant);
  rec_assistant_go_back (assistant);
  g_assert_true (rec_assistant_answer (assistant, "no"));
  after = rec_questionnaire_to_text (rec_assistant_get_questionnaire (assistant));
  g_assert_cmpstr (after, ==, before);
  gtk_window_close (GTK_WINDOW (assistant));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ASSISTANT) == NULL);
  g_assert_cmpstr (get_value (fixture, system, "ai_act_class", &record), ==, NULL);

  assistant = open_assistant (fixture, system, NULL);
  g_assert_cmpstr (
      rec_questionnaire_get_next (rec_assistant_get_questionnaire (assistant))->entry.id,
      ==,
      "Q20");
  gtk_window_close (GTK_WINDOW (assistant));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ASSISTANT) == NULL);
  fixture_free (fixture);
}

/* Test that several systems are asked about in a row. */
static void
test_row (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *first =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "ChestView", NULL);
  g_autofree char *second =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "BoneView", NULL);
  g_autoptr (RecRecord) record = NULL;
  RecAssistant *assistant = open_assistant (fixture, first, second);

  answer_all (assistant, xray);
  g_signal_emit_by_name (rec_test_find (GTK_WIDGET (assistant), GTK_TYPE_BUTTON, "propose_button"),
                         "clicked");
  rec_test_wait (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (assistant)), "BoneView") == 0);
  g_assert_cmpstr (get_value (fixture, first, "ai_act_class", &record), ==, "high_annex1");
  g_assert_cmpstr (get_value (fixture, first, "class_status", &record), ==, "proposed");
  g_assert_nonnull (rec_questionnaire_get_next (rec_assistant_get_questionnaire (assistant)));
  gtk_window_close (GTK_WINDOW (assistant));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ASSISTANT) == NULL);
  fixture_free (fixture);
}

static GtkWidget *
find_print_dialog (void)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != G_TYPE_INVALID ? rec_test_find_toplevel (type) : NULL;
}

/* Test that the result of the questionnaire prints its reasoning through the desktop’s print
 * dialog. */
static void
test_print (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *system =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "ChestView", NULL);
  RecAssistant *assistant = open_assistant (fixture, system, NULL);
  GtkWidget    *button;

  answer_all (assistant, xray);
  button = rec_test_find (GTK_WIDGET (assistant), GTK_TYPE_BUTTON, "print_button");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (find_print_dialog () != NULL);
  gtk_dialog_response (GTK_DIALOG (find_print_dialog ()), GTK_RESPONSE_CANCEL);
  rec_test_wait (find_print_dialog () == NULL);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/assistant/confirm", test_confirm);
  g_test_add_func ("/assistant/override", test_override);
  g_test_add_func ("/assistant/resume", test_resume);
  g_test_add_func ("/assistant/row", test_row);
  g_test_add_func ("/assistant/print", test_print);

  return g_test_run ();
}
