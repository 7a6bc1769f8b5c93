/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-checks-row.h"
#include "rec-choice-row.h"
#include "rec-date-row.h"
#include "rec-help-button.h"
#include "rec-history.h"
#include "rec-language.h"
#include "rec-long-text-row.h"
#include "rec-record-form.h"
#include "rec-reference-row.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-text-row.h"
#include "rec-value.h"

/* A form on one record of a register, in a window. */
typedef struct
{
  RecTestApp      *app;
  RecRegister     *register_;
  RecRecordEditor *editor;
  RecRecordForm   *form;
  GtkWidget       *window;
  GtkWidget       *button; /* something else to focus */
  RecKind          kind;
  char            *id;
} Fixture;

static void
show_form (Fixture *fixture, RecKind kind, const char *id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->kind = kind;
  fixture->id = g_strdup (id);
  fixture->editor = rec_record_editor_new ();
  fixture->form = REC_RECORD_FORM (rec_record_form_new (kind, NULL));
  fixture->button = gtk_button_new_with_label ("Elsewhere");
  rec_record_form_set_editor (fixture->form, fixture->editor);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->form));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_box_append (GTK_BOX (box), scrolled);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));

  rec_record_editor_set_record (fixture->editor, fixture->register_, kind, id);
  rec_test_wait (rec_record_editor_get_record (fixture->editor) != NULL);
}

static void
hide_form (Fixture *fixture)
{
  rec_test_wait (!rec_record_editor_is_saving (fixture->editor));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->id, g_free);
  /* The toolkit's own animations may hold on to a row until their end. */
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  g_object_unref (fixture->editor);
  rec_test_wait (fixture->editor == NULL);
}

static Fixture *
fixture_new (void)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture);
}

/* A form on a new system, for the tests that need no more. */
static Fixture *
fixture_new_with_system (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *id = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "ChestView", "version", "2.1", NULL);

  show_form (fixture, REC_KIND_SYSTEM, id);

  return fixture;
}

static void
fixture_free_with_system (Fixture *fixture)
{
  hide_form (fixture);
  fixture_free (fixture);
}

static RecFieldRow *
get_row (Fixture *fixture, const char *field_id)
{
  RecFieldRow *row = rec_record_form_get_row (fixture->form, field_id);

  g_assert_nonnull (row);

  return row;
}

static void
type (RecFieldRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
press_enter (RecFieldRow *row)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
}

static char *
read_value (Fixture *fixture, const char *field_id)
{
  g_autoptr (RecRecord) record =
      rec_test_register_load (fixture->register_, fixture->kind, fixture->id);

  g_assert_nonnull (record);

  return g_strdup (rec_record_get_by_id (record, field_id));
}

static guint
count_actions (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries =
      rec_test_register_read_history (fixture->register_, fixture->kind, fixture->id);

  return entries->len;
}

static void
settle (Fixture *fixture)
{
  rec_test_wait (!rec_record_editor_is_saving (fixture->editor) &&
                 rec_record_editor_get_record (fixture->editor) != NULL);
  rec_test_settle (fixture->window);
}

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

  for (RecKind kind = REC_KIND_DEPARTMENT; kind < REC_N_KINDS; kind++)
    targets[kind] = rec_test_register_add (fixture->register_, kind, "Existing", NULL);
  targets[REC_KIND_FACILITY] = g_strdup (rec_record_get_id (
      rec_directory_get_facility (rec_register_get_directory (fixture->register_))));

  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
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

  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
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
  g_test_add_func ("/record-form/dates", test_dates);
  g_test_add_func ("/record-form/calendar", test_calendar);
  g_test_add_func ("/record-form/completion", test_completion);
  g_test_add_func ("/record-form/create-supplier", test_create_supplier);
  g_test_add_func ("/record-form/several", test_several);
  g_test_add_func ("/record-form/renamed-reference", test_renamed_reference);
  g_test_add_func ("/record-form/history-words", test_history_words);
  g_test_add_func ("/record-form/long-text-grows", test_long_text_grows);
  g_test_add_func ("/record-form/help", test_help);
  g_test_add_func ("/record-form/accessible", test_accessible);
  g_test_add_func ("/record-form/read-only", test_read_only);

  return g_test_run ();
}
