/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-directory-dialog.h"
#include "rec-facility-page.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-text-row.h"

/* The facility page in a window, over the window of the application. */
typedef struct
{
  RecTestApp  *app;
  RecRegister *register_;
  GtkWindow   *window;
} Fixture;

static Fixture *
fixture_new_sized (int width)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  GtkWidget       *page;
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);
  page = rec_facility_page_new ();
  rec_page_set_register (REC_PAGE (page), fixture->register_);
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), page);
  gtk_window_set_transient_for (fixture->window, GTK_WINDOW (fixture->app->window));
  gtk_window_set_default_size (fixture->window, width, 720);
  rec_test_present (fixture->window);

  return fixture;
}

static Fixture *
fixture_new (void)
{
  return fixture_new_sized (820);
}

static void
fixture_free (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture);
}

static RecFacilityPage *
get_page (Fixture *fixture)
{
  return REC_FACILITY_PAGE (
      rec_test_find (GTK_WIDGET (fixture->window), REC_TYPE_FACILITY_PAGE, NULL));
}

static GtkWidget *
show_directory (Fixture *fixture, const char *name)
{
  GtkWidget *stack = rec_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_STACK, "stack");

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), name);

  return adw_view_stack_get_visible_child (ADW_VIEW_STACK (stack));
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type))
        return toplevel;
    }

  return NULL;
}

static GPtrArray *
list (Fixture *fixture, RecKind kind)
{
  return rec_directory_list (rec_register_get_directory (fixture->register_), kind);
}

/* Test that the establishment's own fields are edited as those of a system, its name being the
 * title of the register. */
static void
test_facility (void)
{
  Fixture     *fixture = fixture_new ();
  RecFieldRow *name = rec_facility_page_get_row (get_page (fixture), "name");
  RecFieldRow *finess = rec_facility_page_get_row (get_page (fixture), "finess_et");

  rec_test_wait (g_strcmp0 (rec_field_row_get_value (name), "Clinique des Tilleuls") == 0);
  rec_text_row_enter (REC_TEXT_ROW (name), "Clinique des Érables");
  rec_test_wait (g_strcmp0 (rec_register_get_title (fixture->register_), "Clinique des Érables") ==
                 0);
  g_assert_false (rec_text_row_enter (REC_TEXT_ROW (finess), "12"));
  g_assert_nonnull (rec_field_row_get_error (finess));
  g_assert_false (rec_page_commit (REC_PAGE (get_page (fixture))));
  fixture_free (fixture);
}

/* Test that a department is added by its name, opened, renamed, and found under its new name. */
static void
test_add_and_rename (void)
{
  Fixture   *fixture = fixture_new ();
  GtkWidget *view = show_directory (fixture, "department");
  GtkWidget *question;
  GtkWidget *dialog;
  g_autoptr (GPtrArray) added = NULL;
  RecFieldRow *row;

  g_signal_emit_by_name (rec_test_find (view, GTK_TYPE_BUTTON, NULL), "clicked");
  rec_test_wait ((question = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (question, ADW_TYPE_ENTRY_ROW, NULL)),
                         "Imagerie");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "add");
  rec_test_wait ((dialog = find_window (REC_TYPE_DIRECTORY_DIALOG)) != NULL);
  added = list (fixture, REC_KIND_DEPARTMENT);
  g_assert_cmpuint (added->len, ==, 1);

  row = rec_directory_dialog_get_row (REC_DIRECTORY_DIALOG (dialog), "name");
  rec_test_wait (g_strcmp0 (rec_field_row_get_value (row), "Imagerie") == 0);
  rec_text_row_enter (REC_TEXT_ROW (row), "Imagerie médicale");
  rec_test_wait (rec_test_find_text (view, "Imagerie médicale") != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_free (fixture);
}

/* Test that a supplier that a system refers to names that system and cannot be deleted, while
 * another can. */
static void
test_delete (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *used =
      rec_test_register_add (fixture->register_, REC_KIND_SUPPLIER, "Used", NULL);
  g_autofree char *unused =
      rec_test_register_add (fixture->register_, REC_KIND_SUPPLIER, "Unused", NULL);
  g_autofree char *system = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "ChestView", "supplier", used, NULL);
  RecDirectoryDialog *dialog;
  g_autoptr (GPtrArray) left = NULL;

  dialog = rec_directory_dialog_present (
      GTK_WIDGET (fixture->window), fixture->register_, REC_KIND_SUPPLIER, used);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (dialog), "ChestView") != NULL);
  g_signal_emit_by_name (rec_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "delete_button"),
                         "clicked");
  rec_test_wait (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window (ADW_TYPE_MESSAGE_DIALOG)));
  gtk_window_close (GTK_WINDOW (dialog));

  dialog = rec_directory_dialog_present (
      GTK_WIDGET (fixture->window), fixture->register_, REC_KIND_SUPPLIER, unused);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (dialog), "No system refers to it") != NULL);
  g_signal_emit_by_name (rec_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "delete_button"),
                         "clicked");
  rec_test_wait (dialog == NULL);
  left = list (fixture, REC_KIND_SUPPLIER);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (rec_record_get_id (g_ptr_array_index (left, 0)), ==, used);
  fixture_free (fixture);
}

static char *
get_value (Fixture *fixture, RecKind kind, const char *id, const char *field_id)
{
  g_autoptr (RecRecord) record = rec_test_register_load (fixture->register_, kind, id);

  return g_strdup (rec_record_get_by_id (record, field_id));
}

static void
assert_value (
    Fixture *fixture, RecKind kind, const char *id, const char *field_id, const char *expected)
{
  g_autofree char *value = get_value (fixture, kind, id, field_id);

  g_assert_cmpstr (value, ==, expected);
}

/* Opens the first of two entries and merges it into the second, which has to be proposed. */
static void
merge (Fixture *fixture, RecKind kind, const char *from, const char *into_name)
{
  RecDirectoryDialog *dialog =
      rec_directory_dialog_present (GTK_WIDGET (fixture->window), fixture->register_, kind, from);
  GtkWidget   *button = rec_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "merge_button");
  GtkWidget   *question;
  GtkDropDown *names;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  rec_test_wait (gtk_window_get_title (GTK_WINDOW (dialog)) != NULL &&
                 gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait ((question = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  names = GTK_DROP_DOWN (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question)));
  g_assert_true (gtk_drop_down_get_enable_search (names));
  g_assert_cmpstr (
      gtk_string_object_get_string (gtk_drop_down_get_selected_item (names)), ==, into_name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "merge");
  rec_test_wait (dialog == NULL);
}

/* Test that a department, a supplier and a person are merged into the one of a similar name: what
 * refers to them refers to the other, once, and one undo takes it back. */
static void
test_merge (void)
{
  static const struct
  {
    RecKind     kind;
    const char *field;
    const char *from;
    const char *into;
  } merged[] = {
    { REC_KIND_DEPARTMENT, "departments", "Imagerie médicale CHU", "Imagerie médicale" },
    { REC_KIND_SUPPLIER, "supplier", "Alizier SAS", "Alizier" },
    { REC_KIND_PERSON, "owner_business", "Exemple Noëlle", "Noëlle Exemple" },
  };
  Fixture *fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      RecKind          kind = merged[i].kind;
      g_autofree char *other =
          rec_test_register_add (fixture->register_, kind, "Aaa tout autre", NULL);
      g_autofree char *from =
          rec_test_register_add (fixture->register_, kind, merged[i].from, NULL);
      g_autofree char *into =
          rec_test_register_add (fixture->register_, kind, merged[i].into, NULL);
      g_autofree char *both = g_strconcat (from, " ", into, NULL);
      gboolean         several = kind == REC_KIND_DEPARTMENT;
      g_autofree char *system = rec_test_register_add (fixture->register_,
                                                       REC_KIND_SYSTEM,
                                                       merged[i].field,
                                                       merged[i].field,
                                                       several ? both : from,
                                                       NULL);
      g_autoptr (GPtrArray) left = NULL;

      merge (fixture, kind, from, merged[i].into);
      assert_value (fixture, REC_KIND_SYSTEM, system, merged[i].field, into);
      left = list (fixture, kind);
      g_assert_cmpuint (left->len, ==, 2);
      rec_register_undo_async (fixture->register_, NULL, NULL);
      assert_value (fixture, REC_KIND_SYSTEM, system, merged[i].field, several ? both : from);
      g_clear_pointer (&left, g_ptr_array_unref);
      left = list (fixture, kind);
      g_assert_cmpuint (left->len, ==, 3);
    }
  fixture_free (fixture);
}

/* Test that the tabs of a narrow page stand at its bottom, also where nothing is animated. */
static void
test_narrow (void)
{
  Fixture   *fixture;
  GtkWidget *bar;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture = fixture_new_sized (400);
  bar = rec_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_SWITCHER_BAR, NULL);
  rec_test_wait (gtk_widget_get_height (bar) > 20);
  rec_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/facility/facility", test_facility);
  g_test_add_func ("/facility/add-and-rename", test_add_and_rename);
  g_test_add_func ("/facility/delete", test_delete);
  g_test_add_func ("/facility/merge", test_merge);
  g_test_add_func ("/facility/narrow", test_narrow);

  return g_test_run ();
}
