/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "rec-law-changes.h"
#include "rec-law-dialog.h"
#include "rec-law-pack.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-test-walk.h"
#include "rec-value.h"

static GtkLabel *
get_label (gpointer window, const char *name)
{
  return GTK_LABEL (rec_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, name));
}

static GtkInfoBar *
get_bar (gpointer window, const char *name)
{
  return GTK_INFO_BAR (rec_test_find (GTK_WIDGET (window), GTK_TYPE_INFO_BAR, name));
}

/* The row of an entry, which is named after its id. */
static AdwExpanderRow *
find_row (GtkWidget *dialog, const char *id)
{
  GtkWidget *row = rec_test_find (dialog, ADW_TYPE_EXPANDER_ROW, id);

  return row != NULL ? ADW_EXPANDER_ROW (row) : NULL;
}

static const char *
get_title (AdwExpanderRow *row)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
}

static char *
get_user_file (const char *name)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();

  return g_build_filename (folder, name, NULL);
}

static void
put_pack (void)
{
  g_autofree char *path = rec_law_pack_get_user_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = rec_law_pack_save_builtin (folder, &error);

  g_assert_no_error (error);
}

static void
change (const char *find, const char *replace)
{
  g_autofree char *path = get_user_file ("ai-act.xml");
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, find, replace, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  rec_law_pack_set_current (NULL);
}

static void
remove_pack (void)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();

  rec_test_remove_folder (folder);
  rec_law_pack_set_current (NULL);
}

/* Test that the calendar is shown first, a row says where it stands and how sure it is, and opens
 * to tell more. */
static void
test_calendar (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget      *dialog;
  AdwExpanderRow *row;

  rec_test_present (GTK_WINDOW (app->window));
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  g_assert_false (gtk_info_bar_get_revealed (get_bar (dialog, "notice_bar")));
  row = find_row (dialog, "high-annex3");
  g_assert_nonnull (row);
  g_assert_cmpstr (get_title (row), ==, "High-risk systems of Annex III");
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "Art. 113(c)(i) · 2027-12-02");
  g_assert_null (rec_test_find_text (dialog, "Read the Text"));
  adw_expander_row_set_expanded (row, TRUE);
  rec_test_wait (rec_test_find_text (dialog, "Read the Text") != NULL);
  row = find_row (dialog, "attached");
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (row), "Interpretation"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that a search goes through all parts, blind to accents and case, and that nothing found is
 * said. */
static void
test_search (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget   *dialog;
  GtkEditable *search;
  GtkStack    *stack;

  rec_test_present (GTK_WINDOW (app->window));
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), "");
  search = GTK_EDITABLE (rec_test_find (dialog, GTK_TYPE_SEARCH_ENTRY, "law_search"));
  stack = GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "stack"));
  gtk_editable_set_text (search, "OB-26.2 OVERSÍGHT");
  rec_test_wait (find_row (dialog, "OB-26.2") != NULL);
  g_assert_null (find_row (dialog, "high-annex3"));
  g_assert_true (
      g_str_has_prefix (adw_expander_row_get_subtitle (find_row (dialog, "OB-26.2")), "Duties · "));
  gtk_editable_set_text (search, "xyzzy");
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (stack), "none"));
  gtk_editable_set_text (search, "");
  rec_test_wait (find_row (dialog, "high-annex3") != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that the action shows an entry by its id, opened, with the dates and conditions of a duty.
 */
static void
test_entry (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget      *dialog;
  AdwExpanderRow *row;

  rec_test_present (GTK_WINDOW (app->window));
  g_action_group_activate_action (
      G_ACTION_GROUP (app->application), "law", g_variant_new_string ("OB-27"));
  dialog = rec_test_find_toplevel (REC_TYPE_LAW_DIALOG);
  g_assert_nonnull (dialog);
  row = find_row (dialog, "OB-27");
  g_assert_nonnull (row);
  g_assert_true (adw_expander_row_get_expanded (row));
  rec_test_wait (rec_test_find_text (dialog, "Applies from: 2027-12-02") != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that a date changed in a pack of the user's changes on screen, without a new program. */
static void
test_changed (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "a.recensia");
  GtkWidget       *dialog;

  put_pack ();
  change ("date=\"2027-12-02\"", "date=\"2029-03-04\"");
  rec_test_make_register (path, 1);
  rec_test_app_open (app, path);
  g_assert_false (gtk_info_bar_get_revealed (get_bar (app->window, "law_bar")));
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  g_assert_cmpstr (adw_expander_row_get_subtitle (find_row (dialog, "high-annex3")),
                   ==,
                   "Art. 113(c)(i) · 2029-03-04");
  gtk_window_destroy (GTK_WINDOW (dialog));
  remove_pack ();
}

/* Test that the window says why a pack of the user's is not used, and that this can be put away. */
static void
test_broken (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "b.recensia");
  GtkInfoBar      *bar;
  GtkWidget       *dialog;

  put_pack ();
  change ("<calendar>", "<calender>");
  rec_test_make_register (path, 1);
  rec_test_app_open (app, path);
  bar = get_bar (app->window, "law_bar");
  rec_test_wait (gtk_info_bar_get_revealed (bar));
  g_assert_nonnull (
      strstr (gtk_label_get_text (get_label (app->window, "law_label")), "ai-act.xml, line "));
  gtk_info_bar_response (bar, GTK_RESPONSE_CLOSE);
  g_assert_false (gtk_info_bar_get_revealed (bar));
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  g_assert_true (gtk_info_bar_get_revealed (get_bar (dialog, "notice_bar")));
  g_assert_cmpstr (adw_expander_row_get_subtitle (find_row (dialog, "high-annex3")),
                   ==,
                   "Art. 113(c)(i) · 2027-12-02");
  gtk_window_destroy (GTK_WINDOW (dialog));
  remove_pack ();
}

/* Test that the window says when the pack is older than 90 days. */
static void
test_old (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "c.recensia");

  rec_test_make_register (path, 1);
  rec_clock_set ("2030-01-02T10:00:00Z");
  rec_test_app_open (app, path);
  rec_test_wait (gtk_info_bar_get_revealed (get_bar (app->window, "law_bar")));
  g_assert_nonnull (
      strstr (gtk_label_get_text (get_label (app->window, "law_label")), "more than 90 days ago"));
  rec_clock_set (NULL);
}

/* A system of the establishment that is high-risk and in use. */
static void
add_high_risk (const char *path)
{
  RecRegister *register_ = rec_test_register_new (path);

  g_free (rec_test_register_add (register_,
                                 REC_KIND_SYSTEM,
                                 "Tri & urgences",
                                 "ai_act_class",
                                 "high_annex3",
                                 "lifecycle_status",
                                 "deployed",
                                 NULL));
  rec_test_register_close (register_);
}

static GtkWidget *
wait_for_changes (void)
{
  GtkWidget *changes = NULL;

  rec_test_wait ((changes = rec_test_find_toplevel (REC_TYPE_LAW_CHANGES)) != NULL &&
                 rec_law_changes_is_shown (REC_LAW_CHANGES (changes)));
  rec_test_settle (changes);

  return changes;
}

/* Test that the dialog shows what another pack changes and which systems of the register that
 * touches, without using the pack, and says where nothing changes. */
static void
test_compare (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "c.recensia");
  g_autofree char *folder = rec_law_pack_get_user_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  GtkWidget       *dialog;
  GtkWidget       *changes;
  AdwExpanderRow  *row;

  add_high_risk (path);
  rec_test_app_open (app, path);
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  put_pack ();
  gtk_widget_activate_action (dialog, "law.compare-with", "s", uri);
  changes = wait_for_changes ();
  g_assert_nonnull (rec_test_find_text (changes, "Nothing Changes"));
  gtk_window_destroy (GTK_WINDOW (changes));

  change ("date=\"2027-12-02\"", "date=\"2029-03-04\"");
  gtk_widget_activate_action (dialog, "law.compare-with", "s", uri);
  changes = wait_for_changes ();
  row = find_row (changes, "high-annex3");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "high-annex3 · Date · 1 system");
  adw_expander_row_set_expanded (row, TRUE);
  rec_test_wait (rec_test_find_text (changes, "Before: 2027-12-02\nAfter: 2029-03-04") != NULL);
  g_assert_nonnull (rec_test_find_text (changes, "Tri & urgences"));
  rec_test_walk_check (changes, "what another pack changes", 3);
  gtk_window_destroy (GTK_WINDOW (changes));
  gtk_window_destroy (GTK_WINDOW (dialog));
  remove_pack ();
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  int              status;

  /* A pack of the user's is for these tests alone. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/law-dialog/calendar", test_calendar);
  g_test_add_func ("/law-dialog/search", test_search);
  g_test_add_func ("/law-dialog/entry", test_entry);
  g_test_add_func ("/law-dialog/changed", test_changed);
  g_test_add_func ("/law-dialog/broken", test_broken);
  g_test_add_func ("/law-dialog/old", test_old);
  g_test_add_func ("/law-dialog/compare", test_compare);
  status = g_test_run ();
  rec_test_remove_folder (folder);
  return status;
}
