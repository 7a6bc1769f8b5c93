/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-fixture.h"

#include "rec-has-page.h"
#include "rec-long-text-row.h"
#include "rec-record-dialog.h"

static GtkWidget *
open_has (RecTestApp *app)
{
  g_autofree char *path = rec_test_app_build_path (app, "test.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  GtkWidget       *page;
  g_autofree char *id = rec_test_register_add (
      register_, REC_KIND_SYSTEM, "Planning des blocs", "is_medical_device", "no", NULL);

  rec_test_register_close (register_);
  page = open_page (app, path, "win.has", REC_TYPE_HAS_PAGE);
  rec_test_wait (rec_has_page_find_row (REC_HAS_PAGE (page), "3.4-06") != NULL);

  return page;
}

static GtkWidget *
find_row (GtkWidget *page, const char *criterion)
{
  return rec_has_page_find_row (REC_HAS_PAGE (page), criterion);
}

/* The note of a criterion on its row, NULL while it has none. */
static gboolean
shows (GtkWidget *page, const char *criterion, const char *text)
{
  GtkWidget *row = find_row (page, criterion);

  if (row == NULL)
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);

  return rec_test_find_text (row, text) != NULL;
}

/* Test that a criterion without evidence names its gaps, and counts them on its row. */
static void
test_gaps (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget                   *page = open_has (app);
  GtkWidget                   *row = find_row (page, "3.4-06");
  const RecSituationCriterion *criterion = g_object_get_data (G_OBJECT (row), "rec-criterion");
  guint                        n = criterion->gaps->len + criterion->missing->len;
  g_autofree char             *text = g_strdup_printf (n == 1 ? "%u gap" : "%u gaps", n);
  const RecLawRule            *law;

  g_assert_cmpuint (criterion->gaps->len, >, 0);
  g_assert_nonnull (rec_test_find_text (row, text));
  law = ((const RecSituationGap *) criterion->gaps->pdata[0])->law;
  rec_test_wait (shows (page, "3.4-06", rec_law_entry_get_title (&law->entry, NULL)));
}

/* Test that the criterion on professional digital devices says that its number is to be checked,
 * and that others show theirs. */
static void
test_number (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *page = open_has (app);

  g_assert_nonnull (
      strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (page, "HAS2025-DMN"))),
              "number to be checked"));
  g_assert_true (g_str_has_prefix (
      adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (page, "3.4-06"))), "3.4-06"));
}

/* Test that a note on a criterion is kept, shown, and taken back by one undo, in the row that was
 * there before, also while that is folded. */
static void
test_note (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget       *page = open_has (app);
  RecRegister     *register_ = rec_window_get_register (app->window);
  GtkWidget       *row = find_row (page, "3.4-06");
  GtkWidget       *button = find_with_tooltip (row, GTK_TYPE_BUTTON, "Edit the Note");
  RecRecordDialog *dialog;
  GtkTextView     *view;
  g_autoptr (GPtrArray) records = NULL;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG) != NULL);
  dialog = REC_RECORD_DIALOG (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG));
  view = rec_long_text_row_get_view (
      REC_LONG_TEXT_ROW (rec_record_dialog_get_row (dialog, "evidence")));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Classeur qualité, partie 4", -1);
  g_assert_true (rec_record_dialog_accept (dialog));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG) == NULL);
  rec_test_wait (shows (page, "3.4-06", "Classeur qualité, partie 4"));
  g_assert_true (find_row (page, "3.4-06") == row);
  g_assert_nonnull (rec_test_find_text (row, "In preparation"));
  records = rec_test_register_list (register_, REC_KIND_CRITERION, "name", "3.4-06");
  g_assert_cmpuint (records->len, ==, 1);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  rec_test_register_undo (register_);
  rec_test_wait (rec_test_find_text (row, "In preparation") == NULL);
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_false (shows (page, "3.4-06", "Classeur qualité, partie 4"));
  g_assert_true (find_row (page, "3.4-06") == row);
  g_assert_nonnull (rec_test_find_text (row, "Why, and what to show"));
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/has/gaps", test_gaps);
  g_test_add_func ("/has/number", test_number);
  g_test_add_func ("/has/note", test_note);

  return g_test_run ();
}
