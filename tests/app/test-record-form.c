/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-form-fixture.h"

#include "rec-checks-row.h"
#include "rec-choice-row.h"
#include "rec-date-row.h"
#include "rec-long-text-row.h"
#include "rec-reference-row.h"
#include "rec-text-row.h"
#include "rec-value.h"

/* Test that every field that people fill in has a row in the form of its kind, of the widget that
 * its type asks for, and that the other fields have none. */
static void
test_rows (void)
{
  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);
      RecRecordForm     *form = REC_RECORD_FORM (rec_record_form_new (kind, NULL));

      g_object_ref_sink (form);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];
          RecFieldRow    *row = rec_record_form_get_row (form, field->id);
          GType           wanted = REC_TYPE_TEXT_ROW;

          g_test_message ("%s.%s", info->id, field->id);
          if ((field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) != 0)
            {
              g_assert_null (row);
              continue;
            }
          if (field->type == REC_FIELD_LONG_TEXT)
            wanted = REC_TYPE_LONG_TEXT_ROW;
          else if (field->type == REC_FIELD_DATE)
            wanted = REC_TYPE_DATE_ROW;
          else if (field->type == REC_FIELD_CHOICE || field->type == REC_FIELD_TRISTATE)
            wanted = REC_TYPE_CHOICE_ROW;
          else if (field->type == REC_FIELD_CHOICES || field->type == REC_FIELD_REFERENCES)
            wanted = REC_TYPE_CHECKS_ROW;
          else if (field->type == REC_FIELD_REFERENCE)
            wanted = REC_TYPE_REFERENCE_ROW;
          g_assert_nonnull (row);
          g_assert_true (G_OBJECT_TYPE (row) == wanted);
          g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                           ==,
                           rec_field_get_label (field, NULL));
        }
      g_object_unref (form);
    }
}

/* A value that the field takes, other than none. */
static char *
make_sample (const RecField *field, const char *reference)
{
  switch ((int) field->type)
    {
    case REC_FIELD_LONG_TEXT:
      return g_strdup ("Two lines:\nélan, œuvre");
    case REC_FIELD_DATE:
      return g_strdup ("2027-03-31");
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      return g_strdup (field->choices->choices[field->choices->n_choices - 1].id);
    case REC_FIELD_CHOICES:
      return g_strjoin (" ",
                        field->choices->choices[0].id,
                        field->choices->choices[field->choices->n_choices - 1].id,
                        NULL);
    case REC_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, MIN (field->maximum, 12345));
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
      return g_strdup (reference);
    case REC_FIELD_URL:
      return g_strdup ("https://example.org/entry");
    default:
      break;
    }
  for (guint length = 1; field->pattern != NULL && length < 20; length++)
    {
      g_autofree char *digits = g_strnfill (length, '1');

      if (rec_value_check (field, digits, NULL, NULL))
        return g_steal_pointer (&digits);
    }
  if (field->pattern != NULL)
    return g_strdup ("dpo@example.org");

  return g_strdup ("Élan 2");
}

/* Gives the field a value as a person would, with the widget that the form has for it. */
static void
drive (Fixture *fixture, RecFieldRow *row, const char *value)
{
  const RecField  *field = rec_field_row_get_field (row);
  RecDirectory    *directory = rec_register_get_directory (fixture->register_);
  g_autofree char *shown = rec_value_format (field, value, directory, NULL);

  if (REC_IS_LONG_TEXT_ROW (row))
    {
      GtkTextView *view = rec_long_text_row_get_view (REC_LONG_TEXT_ROW (row));

      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (view)));
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), value, -1);
      gtk_widget_grab_focus (fixture->button);
    }
  else if (REC_IS_CHOICE_ROW (row))
    {
      for (guint i = 0; i < field->choices->n_choices; i++)
        if (g_str_equal (field->choices->choices[i].id, value))
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i + 1);
    }
  else if (REC_IS_CHECKS_ROW (row))
    {
      g_auto (GStrv) ids = rec_value_split (field, value);

      for (guint i = 0; ids[i] != NULL; i++)
        rec_checks_row_set_ticked (REC_CHECKS_ROW (row), ids[i], TRUE);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
    }
  else
    {
      type (row, shown);
      press_enter (row);
    }
}

/* Test that each field of each kind takes a value through its widget, that the register then has
 * it, and that the row shows it. */
static void
test_round_trip (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *targets[REC_N_KINDS] = { NULL };

  for (RecKind kind = REC_KIND_DEPARTMENT; kind <= REC_KIND_SYSTEM; kind++)
    targets[kind] = rec_test_register_add (fixture->register_, kind, "Existing", NULL);
  targets[REC_KIND_FACILITY] = g_strdup (rec_record_get_id (
      rec_directory_get_facility (rec_register_get_directory (fixture->register_))));

  for (RecKind kind = 0; kind <= REC_KIND_SYSTEM; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      show_form (fixture, kind, targets[kind]);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField  *field = &info->fields[i];
          RecFieldRow     *row = rec_record_form_get_row (fixture->form, field->id);
          g_autofree char *sample = make_sample (field, targets[field->target]);
          g_autofree char *stored = NULL;

          if (row == NULL)
            continue;
          g_test_message ("%s.%s: %s", info->id, field->id, sample);
          drive (fixture, row, sample);
          g_assert_null (rec_field_row_get_error (row));
          settle (fixture);
          stored = read_value (fixture, field->id);
          g_assert_cmpstr (stored, ==, sample);
          g_assert_cmpstr (rec_field_row_get_value (row), ==, sample);
          g_assert_false (rec_field_row_is_edited (row));
        }
      hide_form (fixture);
    }

  for (RecKind kind = 0; kind <= REC_KIND_SYSTEM; kind++)
    g_clear_pointer (&targets[kind], g_free);
  fixture_free (fixture);
}

/* Test that a wrong value keeps its text, turns the row to error, says in a row below what is
 * expected, and is not written; and that mending it clears all that. */
static void
test_wrong_values (void)
{
  static const struct
  {
    const char *field_id;
    const char *text;
    const char *mended;
    const char *value;
  } cases[] = {
    { "contract_end", "31/02/2027", "28/02/2027", "2027-02-28" },
    { "approx_users", "a few", "12", "12" },
    { "eu_db_entry_url", "not an address", "https://example.org/", "https://example.org/" },
    { "notified_body_no", "12", "0459", "0459" },
    { "name", "", "ChestView 2", "ChestView 2" },
    { "supplier", "Nobody", "", NULL },
  };
  Fixture *fixture = fixture_new_with_system ();
  guint    n_actions = count_actions (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RecFieldRow     *row = get_row (fixture, cases[i].field_id);
      g_autofree char *before = read_value (fixture, cases[i].field_id);
      g_autofree char *after = NULL;
      g_autofree char *mended = NULL;
      GtkWidget       *hint;

      g_test_message ("%s", cases[i].field_id);
      type (row, cases[i].text);
      g_assert_false (rec_field_row_commit (row));
      settle (fixture);
      after = read_value (fixture, cases[i].field_id);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_actions (fixture), ==, n_actions);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, cases[i].text);
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      gtk_test_accessible_assert_state (
          GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
          GTK_ACCESSIBLE_STATE_INVALID,
          GTK_ACCESSIBLE_INVALID_TRUE);
      hint = gtk_widget_get_next_sibling (GTK_WIDGET (row));
      g_assert_true (gtk_widget_has_css_class (hint, "hint"));
      g_assert_nonnull (rec_test_find_text (hint, rec_field_row_get_error (row)));

      type (row, cases[i].mended);
      g_assert_true (rec_field_row_commit (row));
      settle (fixture);
      mended = read_value (fixture, cases[i].field_id);
      g_assert_cmpstr (mended, ==, cases[i].value);
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      g_assert_null (rec_field_row_get_error (row));
      n_actions = count_actions (fixture);
    }

  fixture_free_with_system (fixture);
}

/* Test that what is typed is saved by Tab as exactly one action, and that leaving a field in which
 * nothing was changed saves nothing. */
static void
test_leave_by_tab (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  RecFieldRow     *row = get_row (fixture, "version");
  guint            n_actions = count_actions (fixture);
  g_autofree char *stored = NULL;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  type (row, "2.2");
  g_assert_cmpuint (count_actions (fixture), ==, n_actions);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  settle (fixture);
  stored = read_value (fixture, "version");
  g_assert_cmpstr (stored, ==, "2.2");
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);

  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  settle (fixture);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);

  fixture_free_with_system (fixture);
}

/* Test that Tab goes through the rows in the order of the catalogue, so that the form can be filled
 * in from the keyboard. */
static void
test_tab_order (void)
{
  Fixture *fixture = fixture_new_with_system ();
  guint    last = 0;

  /* In a window without the focus newer list rows give it to themselves again. */
  rec_test_present (GTK_WINDOW (fixture->window));
  rec_test_wait (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  /* Tab goes by places, which the rows have only once they are laid out. */
  rec_test_wait (gtk_widget_get_height (GTK_WIDGET (get_row (fixture, "name"))) > 0);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (fixture, "name")));
  for (guint i = 0; i < 60; i++)
    {
      GtkWidget      *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      GtkWidget      *row = focus;
      const RecField *field;
      guint           at;

      while (row != NULL && !REC_IS_FIELD_ROW (row))
        row = gtk_widget_get_parent (row);
      /* Between the groups, the focus passes over their help buttons. */
      if (row == NULL)
        {
          gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
          continue;
        }
      field = rec_field_row_get_field (REC_FIELD_ROW (row));
      at = rec_catalogue_get_index (REC_KIND_SYSTEM, field);
      g_assert_cmpuint (at, >=, last);
      last = at;
      if (!gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD))
        break;
    }
  g_assert_cmpuint (last, >, 10);

  fixture_free_with_system (fixture);
}

/* Test that undo brings the old value back into the row, and that what is being typed in another
 * row stays, with the focus. */
static void
test_undo_refreshes (void)
{
  Fixture     *fixture = fixture_new_with_system ();
  RecFieldRow *version = get_row (fixture, "version");
  RecFieldRow *internal = get_row (fixture, "internal_name");

  type (version, "3");
  press_enter (version);
  settle (fixture);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (internal)));
  type (internal, "not finis");
  rec_test_register_undo (fixture->register_);
  rec_test_wait (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (version)), "2.1") == 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (internal)), ==, "not finis");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (internal)));

  fixture_free_with_system (fixture);
}

/* Test that two fields left one right after the other are both saved, each as an action of its own.
 */
static void
test_quick_changes (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  guint            n_actions = count_actions (fixture);
  g_autofree char *version = NULL;
  g_autofree char *users = NULL;

  type (get_row (fixture, "version"), "4");
  press_enter (get_row (fixture, "version"));
  type (get_row (fixture, "approx_users"), "40");
  press_enter (get_row (fixture, "approx_users"));
  settle (fixture);
  version = read_value (fixture, "version");
  users = read_value (fixture, "approx_users");
  g_assert_cmpstr (version, ==, "4");
  g_assert_cmpstr (users, ==, "40");
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 2);

  fixture_free_with_system (fixture);
}

/* Test that a value which the register refuses stays in its row, with the register's reason. */
static void
test_refused (void)
{
  Fixture         *fixture = fixture_new_with_system ();
  RecFieldRow     *row = get_row (fixture, "reference");
  g_autofree char *other = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Other", "reference", "TAKEN", NULL);
  g_autofree char *before = read_value (fixture, "reference");
  g_autofree char *after = NULL;

  type (row, "TAKEN");
  press_enter (row);
  rec_test_wait (rec_field_row_get_error (row) != NULL);
  settle (fixture);
  after = read_value (fixture, "reference");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "TAKEN");
  g_assert_nonnull (rec_field_row_get_error (row));

  type (row, "FREE");
  press_enter (row);
  settle (fixture);
  g_free (g_steal_pointer (&after));
  after = read_value (fixture, "reference");
  g_assert_cmpstr (after, ==, "FREE");
  g_assert_null (rec_field_row_get_error (row));

  fixture_free_with_system (fixture);
}

/* Test that what screen readers are told of a row is its label and its help. */
static void
test_accessible (void)
{
  Fixture        *fixture = fixture_new_with_system ();
  RecFieldRow    *row = get_row (fixture, "supplier");
  const RecField *field = rec_field_row_get_field (row);
  GtkAccessible  *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  RecFieldRow    *description = get_row (fixture, "description");
  GtkAccessible  *view =
      GTK_ACCESSIBLE (rec_long_text_row_get_view (REC_LONG_TEXT_ROW (description)));

  gtk_test_accessible_assert_property (
      text, GTK_ACCESSIBLE_PROPERTY_LABEL, rec_field_get_label (field, NULL));
  gtk_test_accessible_assert_property (
      text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rec_field_get_help (field, NULL));
  gtk_test_accessible_assert_property (
      view,
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      rec_field_get_label (rec_field_row_get_field (description), NULL));

  fixture_free_with_system (fixture);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* Test that a register which somebody else has open shows its values in rows that cannot be
 * changed. */
static void
test_read_only (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *id = rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "Kept", NULL);
  g_autofree char *path = rec_test_app_build_path (fixture->app, "test.recensia");
  RecRegister     *writer = fixture->register_;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_open_async (path, NULL, on_opened_cb, &answer);
  rec_test_wait (answer != NULL);
  fixture->register_ = rec_register_open_finish (answer, &error);
  g_assert_no_error (error);
  g_assert_true (rec_register_is_read_only (fixture->register_));
  show_form (fixture, REC_KIND_SYSTEM, id);
  settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (fixture, "name"))), ==, "Kept");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_row (fixture, "name"))));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_row (fixture, "departments"))));
  hide_form (fixture);
  rec_test_register_close (fixture->register_);
  fixture->register_ = writer;
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/record-form/rows", test_rows);
  g_test_add_func ("/record-form/round-trip", test_round_trip);
  g_test_add_func ("/record-form/wrong-values", test_wrong_values);
  g_test_add_func ("/record-form/leave-by-tab", test_leave_by_tab);
  g_test_add_func ("/record-form/tab-order", test_tab_order);
  g_test_add_func ("/record-form/undo-refreshes", test_undo_refreshes);
  g_test_add_func ("/record-form/quick-changes", test_quick_changes);
  g_test_add_func ("/record-form/refused", test_refused);
  g_test_add_func ("/record-form/accessible", test_accessible);
  g_test_add_func ("/record-form/read-only", test_read_only);

  return g_test_run ();
}
