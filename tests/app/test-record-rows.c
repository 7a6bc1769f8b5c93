/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-form-fixture.h"

#include "rec-checks-row.h"
#include "rec-help-button.h"
#include "rec-language.h"
#include "rec-long-text-row.h"
#include "rec-reference-row.h"
#include "rec-value.h"

/* Test that dates are understood as people write them, and shown in one form. */
static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *value;
  } cases[] = {
    { "31/12/2027", "2027-12-31" },
    { "2026-01-05", "2026-01-05" },
    { "1/2/2028", "2028-02-01" },
  };
  Fixture         *fixture = fixture_new_with_system ();
  RecFieldRow     *row = get_row (fixture, "next_review");
  g_autofree char *today = rec_date_today ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = NULL;

      type (row, cases[i].text);
      press_enter (row);
      g_assert_cmpstr (rec_field_row_get_value (row), ==, cases[i].value);
      shown = rec_value_format (rec_field_row_get_field (row), cases[i].value, NULL, NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, shown);
    }
  type (row, "aujourd’hui");
  press_enter (row);
  g_assert_cmpstr (rec_field_row_get_value (row), ==, today);
  settle (fixture);

  fixture_free_with_system (fixture);
}

/* Far down the form a row has no place on the display, and its popover none to be laid out at. */
static void
bring_into_view (Fixture *fixture, GtkWidget *row)
{
  GtkWidget      *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  rec_test_settle (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (fixture->form), &bounds));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                            bounds.origin.y);
  rec_test_settle (fixture->window);
}

/* Test that a day picked in the calendar is entered, while leafing through the months enters none.
 */
static void
test_calendar (void)
{
  Fixture     *fixture = fixture_new_with_system ();
  RecFieldRow *row = get_row (fixture, "next_review");
  GtkWidget   *button = rec_test_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget   *popover;
  GtkWidget   *calendar;
  g_autoptr (GDateTime) other_month = g_date_time_new_local (2027, 6, 15, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_new_local (2027, 6, 20, 12, 0, 0);

  type (row, "15/05/2027");
  press_enter (row);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  bring_into_view (fixture, GTK_WIDGET (row));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  rec_test_wait (gtk_widget_get_mapped (popover));
  calendar = rec_test_find (popover, GTK_TYPE_CALENDAR, NULL);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), other_month);
  g_assert_cmpstr (rec_field_row_get_value (row), ==, "2027-05-15");
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (rec_field_row_get_value (row), ==, "2027-06-20");
  settle (fixture);

  fixture_free_with_system (fixture);
}

/* Test that typing a name offers the names that fit, and that taking one refers to it. */
static void
test_completion (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  RecReferenceRow *row = REC_REFERENCE_ROW (get_row (fixture, "supplier"));
  g_autofree char *gleamer =
      rec_test_register_add (fixture->register_, REC_KIND_SUPPLIER, "Gleamer", NULL);
  g_autofree char *therapixel =
      rec_test_register_add (fixture->register_, REC_KIND_SUPPLIER, "Thérapixel", NULL);
  g_autofree char *stored = NULL;

  rec_test_settle (fixture->window);
  type (REC_FIELD_ROW (row), "therap");
  g_assert_cmpuint (rec_reference_row_get_n_suggestions (row), ==, 2);
  g_assert_cmpstr (rec_reference_row_get_suggestion (row, 0), ==, "Thérapixel");
  g_assert_null (rec_reference_row_get_suggestion (row, 1));
  rec_reference_row_accept (row, 0);
  settle (fixture);
  stored = read_value (fixture, "supplier");
  g_assert_cmpstr (stored, ==, therapixel);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Thérapixel");

  /* A name written out needs no list, whatever its accents. */
  type (REC_FIELD_ROW (row), "gleamer");
  press_enter (REC_FIELD_ROW (row));
  settle (fixture);
  g_free (g_steal_pointer (&stored));
  stored = read_value (fixture, "supplier");
  g_assert_cmpstr (stored, ==, gleamer);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Gleamer");

  fixture_free_with_system (fixture);
}

/* Test that a supplier which is not in the register is created on the spot, together with the
 * reference to it, and that one undo takes both back. */
static void
test_create_supplier (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  RecReferenceRow *row = REC_REFERENCE_ROW (get_row (fixture, "supplier"));
  RecRecord       *supplier;
  g_autofree char *stored = NULL;
  g_autofree char *undone = NULL;
  guint            n_actions = count_actions (fixture);

  type (REC_FIELD_ROW (row), "Milvue");
  g_assert_cmpuint (rec_reference_row_get_n_suggestions (row), ==, 1);
  rec_reference_row_accept (row, 0);
  settle (fixture);
  supplier = rec_directory_find (
      rec_register_get_directory (fixture->register_), REC_KIND_SUPPLIER, "Milvue");
  g_assert_nonnull (supplier);
  stored = read_value (fixture, "supplier");
  g_assert_cmpstr (stored, ==, rec_record_get_id (supplier));
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);

  rec_test_register_undo (fixture->register_);
  rec_test_wait (*gtk_editable_get_text (GTK_EDITABLE (row)) == '\0');
  undone = read_value (fixture, "supplier");
  g_assert_null (undone);
  g_assert_null (rec_directory_find (
      rec_register_get_directory (fixture->register_), REC_KIND_SUPPLIER, "Milvue"));

  fixture_free_with_system (fixture);
}

/* Test that several ticks in one visit of a row are one action, and that a department typed in its
 * entry is created and ticked. */
static void
test_several (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  g_autofree char *imaging =
      rec_test_register_add (fixture->register_, REC_KIND_DEPARTMENT, "Imagerie", NULL);
  g_autofree char *emergency =
      rec_test_register_add (fixture->register_, REC_KIND_DEPARTMENT, "Urgences", NULL);
  RecFieldRow     *row = get_row (fixture, "departments");
  GtkWidget       *entry = rec_checks_row_get_entry (REC_CHECKS_ROW (row));
  RecRecord       *created;
  g_autofree char *both = g_strjoin (" ", imaging, emergency, NULL);
  g_autofree char *stored = NULL;
  guint            n_actions = count_actions (fixture);

  rec_test_settle (fixture->window);
  rec_checks_row_set_ticked (REC_CHECKS_ROW (row), emergency, TRUE);
  rec_checks_row_set_ticked (REC_CHECKS_ROW (row), imaging, TRUE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), !=, "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  settle (fixture);
  stored = read_value (fixture, "departments");
  g_assert_cmpstr (stored, ==, both);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Bloc");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  settle (fixture);
  created = rec_directory_find (
      rec_register_get_directory (fixture->register_), REC_KIND_DEPARTMENT, "Bloc");
  g_assert_nonnull (created);
  g_free (g_steal_pointer (&stored));
  stored = read_value (fixture, "departments");
  g_assert_nonnull (strstr (stored, rec_record_get_id (created)));
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  fixture_free_with_system (fixture);
}

/* Test that renaming a record shows its new name in the rows that refer to it. */
static void
test_renamed_reference (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *supplier =
      rec_test_register_add (fixture->register_, REC_KIND_SUPPLIER, "Old name", NULL);
  g_autofree char *system =
      rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "X", "supplier", supplier, NULL);
  g_autoptr (RecRecord) before =
      rec_test_register_load (fixture->register_, REC_KIND_SUPPLIER, supplier);
  g_autoptr (RecRecord) after = NULL;
  g_autoptr (RecEdit) edit = NULL;
  RecFieldRow *row;

  show_form (fixture, REC_KIND_SYSTEM, system);
  row = get_row (fixture, "supplier");
  rec_test_wait (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), "Old name") == 0);
  after =
      rec_record_with (before, &rec_catalogue_get_kind (REC_KIND_SUPPLIER)->fields[0], "New name");
  edit = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  rec_register_apply_async (fixture->register_, edit, NULL, NULL, NULL);
  rec_test_wait (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), "New name") == 0);

  fixture_free_with_system (fixture);
}

/* Test that the history of a record tells its fields and values by their labels. */
static void
test_history_words (void)
{
  Fixture           *fixture = fixture_new_with_system ();
  const RecField    *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "lifecycle_status");
  const RecLanguage *french = rec_language_get ("fr");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const RecHistoryLine *line;
  g_autofree char      *what = NULL;

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "lifecycle_status")), 2);
  settle (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "lifecycle_status")), 4);
  settle (fixture);
  entries = rec_test_register_read_history (fixture->register_, REC_KIND_SYSTEM, fixture->id);
  g_assert_cmpuint (entries->len, ==, 3);

  what = rec_history_describe (g_ptr_array_index (entries, 0), french);
  g_assert_cmpstr (what, ==, "Modification");
  lines = rec_history_list_lines (g_ptr_array_index (entries, 0), NULL, french);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->label, ==, rec_field_get_label (field, french));
  g_assert_cmpstr (
      line->before, ==, rec_choice_get_label (field->choices, &field->choices->choices[1], french));
  g_assert_cmpstr (
      line->after, ==, rec_choice_get_label (field->choices, &field->choices->choices[3], french));

  g_free (g_steal_pointer (&what));
  what = rec_history_describe (g_ptr_array_index (entries, 2), rec_language_get ("en"));
  g_assert_cmpstr (what, ==, "Added");

  fixture_free_with_system (fixture);
}

/* Test that a row of long text is as high as its text, at the width it has. */
static void
test_long_text_grows (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  RecFieldRow     *row = get_row (fixture, "description");
  GtkTextView     *view = rec_long_text_row_get_view (REC_LONG_TEXT_ROW (row));
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *words = g_strnfill (600, 'w');
  int              one_line, five_lines, wrapped;

  for (guint i = 5; i < 600; i += 6)
    words[i] = ' ';
  rec_test_settle (fixture->window);
  one_line = gtk_widget_get_height (GTK_WIDGET (row));
  gtk_text_buffer_set_text (buffer, "1\n2\n3\n4\n5", -1);
  rec_test_settle (fixture->window);
  five_lines = gtk_widget_get_height (GTK_WIDGET (row));
  gtk_text_buffer_set_text (buffer, words, -1);
  rec_test_settle (fixture->window);
  wrapped = gtk_widget_get_height (GTK_WIDGET (row));
  g_assert_cmpint (five_lines, >, one_line + 30);
  g_assert_cmpint (wrapped, >, five_lines);
  g_assert_cmpint (wrapped, <, 4 * five_lines);

  fixture_free_with_system (fixture);
}

/* Test that a group has a help button where one of its fields has a help text, and only there, and
 * that screen readers are told which group it is for. */
static void
test_help (void)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  guint              n_with = 0;

  for (guint g = 0; g < info->n_groups; g++)
    {
      GtkWidget *button = rec_help_button_new (info, &info->groups[g]);
      gboolean   wanted = FALSE;

      for (guint i = 0; i < info->n_fields; i++)
        if (g_str_equal (info->fields[i].group, info->groups[g].id) &&
            info->fields[i].help != NULL && rec_record_form_shows (&info->fields[i]))
          wanted = TRUE;
      g_assert_true ((button != NULL) == wanted);
      if (button != NULL)
        {
          g_autofree char *name = g_strdup_printf ("Help on these fields: %s",
                                                   rec_group_get_label (&info->groups[g], NULL));

          g_object_ref_sink (button);
          gtk_test_accessible_assert_property (
              GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
          g_object_unref (button);
          n_with++;
        }
    }
  g_assert_cmpuint (n_with, >, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/record-rows/dates", test_dates);
  g_test_add_func ("/record-rows/calendar", test_calendar);
  g_test_add_func ("/record-rows/completion", test_completion);
  g_test_add_func ("/record-rows/create-supplier", test_create_supplier);
  g_test_add_func ("/record-rows/several", test_several);
  g_test_add_func ("/record-rows/renamed-reference", test_renamed_reference);
  g_test_add_func ("/record-rows/history-words", test_history_words);
  g_test_add_func ("/record-rows/long-text-grows", test_long_text_grows);
  g_test_add_func ("/record-rows/help", test_help);

  return g_test_run ();
}
