/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-add-dialog.h"
#include "rec-bulk-dialog.h"
#include "rec-language.h"
#include "rec-record-page.h"
#include "rec-record-walk.h"
#include "rec-reference-row.h"
#include "rec-system-edit.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-text-row.h"
#include "rec-value.h"

/* A record page in a window that notes which of the window's actions the page asks for. */
typedef struct
{
  RecTestApp    *app;
  RecRegister   *register_;
  GtkWidget     *window;
  RecRecordPage *page;
  char          *first; /* ids of two systems */
  char          *second;
  guint          n_back;
  char          *opened;
} Fixture;

static void
on_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_back++;
}

static void
on_open_system_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

static void
on_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  rec_register_undo_async (fixture->register_, NULL, NULL);
}

static Fixture *
fixture_new_sized (int width)
{
  static const GActionEntry entries[] = {
    { .name = "back", .activate = on_back_cb },
    { .name = "open-system", .activate = on_open_system_cb, .parameter_type = "s" },
    { .name = "undo", .activate = on_undo_cb },
  };
  Fixture   *fixture = g_new0 (Fixture, 1);
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);
  fixture->first = rec_test_register_add (fixture->register_,
                                          REC_KIND_SYSTEM,
                                          "Alpha",
                                          "version",
                                          "1.0",
                                          "oversight_override",
                                          "operational",
                                          NULL);
  fixture->second = rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, "Beta", NULL);

  g_action_map_add_action_entries (
      G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  fixture->window = adw_window_new ();
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  fixture->page = REC_RECORD_PAGE (rec_record_page_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  rec_test_present (GTK_WINDOW (fixture->window));
  rec_record_page_set_system (fixture->page, fixture->register_, fixture->first);
  rec_test_wait (rec_test_find_text (fixture->window, "Alpha") != NULL);

  return fixture;
}

static Fixture *
fixture_new (void)
{
  return fixture_new_sized (1000);
}

static void
fixture_free (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture->first);
  g_free (fixture->second);
  g_free (fixture->opened);
  g_free (fixture);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static gboolean
is_offered (Fixture *fixture, const char *action)
{
  return gtk_widget_get_sensitive (rec_test_find (fixture->window, GTK_TYPE_BUTTON, action));
}

static char *
read_value (Fixture *fixture, const char *id, const char *field_id)
{
  g_autoptr (RecRecord) record = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, id);

  return record != NULL ? g_strdup (rec_record_get_by_id (record, field_id)) : NULL;
}

static gboolean
has_system (Fixture *fixture, const char *id)
{
  g_autoptr (RecRecord) record = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, id);

  return record != NULL;
}

static GPtrArray *
list_ids (const char *first, const char *second)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (first));
  if (second != NULL)
    g_ptr_array_add (ids, g_strdup (second));

  return ids;
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        return ADW_MESSAGE_DIALOG (toplevel);
    }

  return NULL;
}

/* Test that every section of the catalogue, and the history, is in the list with its state, and
 * that choosing it shows its fields. */
static void
test_sections (void)
{
  Fixture           *fixture = fixture_new ();
  GtkWidget         *list = rec_test_find (fixture->window, GTK_TYPE_LIST_BOX, "section_list");
  GtkWidget         *stack = rec_test_find (fixture->window, GTK_TYPE_STACK, "section_stack");
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint i = 0; i < info->n_groups; i++)
    {
      rec_record_page_show_section (fixture->page, info->groups[i].section);
      g_assert_cmpstr (
          gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, info->groups[i].section);
    }
  rec_test_settle (fixture->window);
  /* The oversight has a word for its state, the documentation has none yet. */
  g_assert_nonnull (rec_test_find_text (list, "Operational"));
  g_assert_nonnull (rec_test_find_text (list, "To be filled in"));

  gtk_list_box_select_row (GTK_LIST_BOX (list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "classification");
  rec_record_page_show_section (fixture->page, "history");
  rec_test_wait (rec_test_find_text (fixture->window, "Added") != NULL);
  fixture_free (fixture);
}

/* Test that the name and the state at the top follow what is changed below. */
static void
test_head_follows (void)
{
  Fixture     *fixture = fixture_new ();
  RecFieldRow *row = rec_record_page_get_row (fixture->page, "name");
  RecFieldRow *status = rec_record_page_get_row (fixture->page, "documentation_override");

  rec_text_row_enter (REC_TEXT_ROW (row), "Gamma");
  adw_combo_row_set_selected (ADW_COMBO_ROW (status), 1);
  rec_test_wait (rec_test_find_text (fixture->window, "Gamma") != NULL);
  g_assert_null (rec_test_find_text (fixture->window, "Alpha"));
  rec_test_wait (
      rec_test_find_text (fixture->window, adw_action_row_get_subtitle (ADW_ACTION_ROW (status))) !=
      NULL);
  fixture_free (fixture);
}

/* Test that going back saves what is being typed. */
static void
test_back_saves (void)
{
  Fixture         *fixture = fixture_new ();
  RecFieldRow     *row = rec_record_page_get_row (fixture->page, "version");
  g_autofree char *stored = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "1.1");
  activate (fixture, "record.back");
  g_assert_cmpuint (fixture->n_back, ==, 1);
  stored = read_value (fixture, fixture->first, "version");
  g_assert_cmpstr (stored, ==, "1.1");
  fixture_free (fixture);
}

/* Test that a wrong value keeps the page, in its section and with the focus, the first time; that
 * the second time it is given up; and that nothing wrong is written. */
static void
test_back_with_wrong_value (void)
{
  Fixture         *fixture = fixture_new ();
  RecFieldRow     *row = rec_record_page_get_row (fixture->page, "certificate_expiry");
  GtkWidget       *stack = rec_test_find (fixture->window, GTK_TYPE_STACK, "section_stack");
  g_autofree char *stored = NULL;

  rec_record_page_show_section (fixture->page, "classification");
  gtk_editable_set_text (GTK_EDITABLE (row), "soon");
  rec_record_page_show_section (fixture->page, "identity");
  activate (fixture, "record.back");
  g_assert_cmpuint (fixture->n_back, ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "classification");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "soon");
  rec_test_settle (fixture->window);
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_WIDGET (row)));

  activate (fixture, "record.back");
  g_assert_cmpuint (fixture->n_back, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  stored = read_value (fixture, fixture->first, "certificate_expiry");
  g_assert_null (stored);
  fixture_free (fixture);
}

/* Test that the page walks through its list with what is typed saved on the way, and stops at both
 * ends. */
static void
test_walk (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecSystemList) list = rec_system_list_new (fixture->register_, query);
  RecFieldRow     *row = rec_record_page_get_row (fixture->page, "version");
  g_autofree char *stored = NULL;

  rec_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == 2);
  rec_record_page_set_list (fixture->page, list, 0);
  g_assert_false (is_offered (fixture, "record.previous"));
  gtk_editable_set_text (GTK_EDITABLE (row), "1.2");
  activate (fixture, "record.next");
  rec_test_wait (g_strcmp0 (rec_record_page_get_system (fixture->page), fixture->second) == 0);
  rec_test_wait (rec_test_find_text (fixture->window, "Beta") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  stored = read_value (fixture, fixture->first, "version");
  g_assert_cmpstr (stored, ==, "1.2");
  g_assert_false (is_offered (fixture, "record.next"));
  g_assert_nonnull (rec_test_find_text (fixture->window, "2 of 2"));
  activate (fixture, "record.previous");
  rec_test_wait (g_strcmp0 (rec_record_page_get_system (fixture->page), fixture->first) == 0);
  fixture_free (fixture);
}

static void
on_arrived_cb (RecRecordWalk *walk, const char *id, GPtrArray *arrived)
{
  g_ptr_array_add (arrived, g_strdup (id));
}

/* Test that whoever turns round before the next system is loaded goes to the other one alone. */
static void
test_walk_turns (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *path = rec_test_app_build_path (fixture->app, "long.recensia");
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecSystemList) list = NULL;
  g_autoptr (RecRecordWalk) walk = rec_record_walk_new ();
  g_autoptr (GPtrArray) arrived = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecRow) before = NULL;
  g_autoptr (RecRow) after = NULL;
  RecRegister *register_;

  rec_test_make_register (path, 400);
  register_ = rec_test_register_open (path);
  list = rec_system_list_new (register_, query);
  rec_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == 400);
  g_signal_connect (walk, "arrived", G_CALLBACK (on_arrived_cb), arrived);
  rec_record_walk_set_list (walk, list, 300);
  rec_record_walk_go (walk, -1);
  rec_record_walk_go (walk, 1);
  before = g_list_model_get_item (G_LIST_MODEL (list), 299);
  after = g_list_model_get_item (G_LIST_MODEL (list), 301);
  g_assert_null (rec_row_get_record (after));
  rec_test_wait (rec_row_get_record (before) != NULL && rec_row_get_record (after) != NULL);
  rec_test_settle (fixture->window);
  g_assert_cmpuint (arrived->len, ==, 1);
  g_assert_cmpstr (arrived->pdata[0], ==, rec_record_get_id (rec_row_get_record (after)));
  g_clear_object (&walk);
  g_clear_object (&list);
  rec_test_register_close (register_);
  fixture_free (fixture);
}

/* Test that deleting asks once, goes back to the table, and can be undone. */
static void
test_delete (void)
{
  Fixture *fixture = fixture_new ();

  activate (fixture, "record.delete");
  rec_test_wait (find_dialog () != NULL);
  g_assert_true (has_system (fixture, fixture->first));
  adw_message_dialog_response (find_dialog (), "delete");
  rec_test_wait (fixture->n_back == 1);
  g_assert_false (has_system (fixture, fixture->first));
  rec_test_wait (rec_test_find_text (fixture->window, "“Alpha” deleted") != NULL);
  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  rec_test_wait (has_system (fixture, fixture->first));
  fixture_free (fixture);
}

/* Test that cancelling the question deletes nothing. */
static void
test_delete_cancelled (void)
{
  Fixture *fixture = fixture_new ();

  activate (fixture, "record.delete");
  rec_test_wait (find_dialog () != NULL);
  adw_message_dialog_response (find_dialog (), "cancel");
  rec_test_settle (fixture->window);
  g_assert_true (has_system (fixture, fixture->first));
  g_assert_cmpuint (fixture->n_back, ==, 0);
  fixture_free (fixture);
}

/* Test that archiving marks the system, offers the way back only, and that this works. */
static void
test_archive (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *archived = NULL;
  g_autofree char *back = NULL;
  g_autofree char *today = NULL;
  g_autofree char *date = NULL;
  g_autofree char *label = NULL;

  activate (fixture, "record.archive");
  rec_test_wait (rec_test_find_text (fixture->window, "“Alpha” archived") != NULL);
  archived = read_value (fixture, fixture->first, "archived_on");
  g_assert_nonnull (archived);
  today = rec_date_today ();
  date = rec_language_format_date (NULL, today);
  label = g_strdup_printf ("Archived on %s", date);
  rec_test_wait (rec_test_find_text (fixture->window, label) != NULL);
  activate (fixture, "record.unarchive");
  rec_test_wait (rec_test_find_text (fixture->window, "“Alpha” taken from the archive") != NULL);
  back = read_value (fixture, fixture->first, "archived_on");
  g_assert_null (back);
  fixture_free (fixture);
}

/* Test that a copy has the same values, a name and a reference of its own, and is opened. */
static void
test_duplicate (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (RecRecord) original = NULL;
  g_autoptr (RecRecord) copy = NULL;

  activate (fixture, "record.duplicate");
  rec_test_wait (fixture->opened != NULL);
  g_assert_cmpstr (fixture->opened, !=, fixture->first);
  original = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);
  copy = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->opened);
  g_assert_cmpstr (rec_record_get_name (copy), ==, "Alpha (copy)");
  g_assert_cmpstr (rec_record_get_by_id (copy, "version"), ==, "1.0");
  g_assert_nonnull (rec_record_get_by_id (copy, "reference"));
  g_assert_cmpstr (
      rec_record_get_by_id (copy, "reference"), !=, rec_record_get_by_id (original, "reference"));
  fixture_free (fixture);
}

/* Test that a new system needs a name, is added by one action, and is opened. */
static void
test_add (void)
{
  Fixture          *fixture = fixture_new ();
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      rec_add_dialog_present (GTK_WIDGET (fixture->page), fixture->register_, REC_KIND_SYSTEM));
  GtkWidget       *row = rec_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL);
  g_autofree char *name = NULL;

  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "add"));
  gtk_editable_set_text (GTK_EDITABLE (row), "   ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "add"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Delta");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "add"));
  adw_message_dialog_response (dialog, "add");
  rec_test_wait (fixture->opened != NULL);
  name = read_value (fixture, fixture->opened, "name");
  g_assert_cmpstr (name, ==, "Delta");
  fixture_free (fixture);
}

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* Test that several systems are archived by one action, those that are archived already left out,
 * and that one undo brings all of them back. */
static void
test_archive_several (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GPtrArray) both = list_ids (fixture->first, fixture->second);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) nothing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *archived = NULL;

  rec_system_edit_async (
      fixture->register_, REC_VERB_ARCHIVE, both, NULL, NULL, NULL, on_edited_cb, &first);
  rec_test_wait (first != NULL);
  g_assert_true (rec_system_edit_finish (first, &edit, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rec_edit_get_n_changes (edit), ==, 2);

  rec_system_edit_async (
      fixture->register_, REC_VERB_ARCHIVE, both, NULL, NULL, NULL, on_edited_cb, &again);
  rec_test_wait (again != NULL);
  g_assert_true (rec_system_edit_finish (again, &nothing, &error));
  g_assert_null (nothing);

  rec_test_register_undo (fixture->register_);
  archived = read_value (fixture, fixture->second, "archived_on");
  g_assert_null (archived);
  fixture_free (fixture);
}

/* Test that the dialog for several systems changes the ticked fields of all of them as one action,
 * clears the field that is ticked and blank, creates a supplier once, and leaves the rest alone. */
static void
test_bulk_change (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GPtrArray) both = list_ids (fixture->first, fixture->second);
  RecBulkDialog *dialog =
      rec_bulk_dialog_present (GTK_WIDGET (fixture->page), fixture->register_, both);
  GtkWidget   *button = rec_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "apply_button");
  RecFieldRow *version = rec_bulk_dialog_get_row (dialog, "version");
  RecFieldRow *supplier = rec_bulk_dialog_get_row (dialog, "supplier");
  RecFieldRow *end = rec_bulk_dialog_get_row (dialog, "contract_end");
  g_autoptr (RecRecord) first = NULL;
  g_autoptr (RecRecord) second = NULL;
  g_autoptr (RecRecord) undone = NULL;
  g_autoptr (GPtrArray) suppliers = NULL;

  g_assert_null (rec_bulk_dialog_get_row (dialog, "name"));
  g_assert_null (rec_bulk_dialog_get_row (dialog, "reference"));
  g_assert_false (gtk_widget_get_sensitive (button));

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (rec_test_find (GTK_WIDGET (version), GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (supplier), "Milvue");
  g_assert_cmpuint (rec_reference_row_get_n_suggestions (REC_REFERENCE_ROW (supplier)), ==, 1);
  rec_reference_row_accept (REC_REFERENCE_ROW (supplier), 0);
  g_assert_true (gtk_widget_get_sensitive (button));

  /* A wrong value keeps the dialog open. */
  gtk_editable_set_text (GTK_EDITABLE (end), "never");
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (rec_field_row_get_error (end));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (end), "2028-01-31");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (dialog == NULL);

  first = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);
  second = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->second);
  g_assert_null (rec_record_get_by_id (first, "version"));
  g_assert_cmpstr (rec_record_get_by_id (first, "oversight_status"), ==, "operational");
  g_assert_cmpstr (rec_record_get_by_id (first, "contract_end"), ==, "2028-01-31");
  g_assert_cmpstr (rec_record_get_by_id (second, "contract_end"), ==, "2028-01-31");
  g_assert_nonnull (rec_record_get_by_id (first, "supplier"));
  g_assert_cmpstr (
      rec_record_get_by_id (first, "supplier"), ==, rec_record_get_by_id (second, "supplier"));
  suppliers =
      rec_directory_list (rec_register_get_directory (fixture->register_), REC_KIND_SUPPLIER);
  g_assert_cmpuint (suppliers->len, ==, 1);

  rec_test_register_undo (fixture->register_);
  undone = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);
  g_assert_cmpstr (rec_record_get_by_id (undone, "version"), ==, "1.0");
  g_assert_null (rec_record_get_by_id (undone, "supplier"));
  fixture_free (fixture);
}

/* Test that a narrow page shows the sections in its header bar instead of beside the fields. */
static void
test_narrow (void)
{
  Fixture   *fixture = fixture_new_sized (400);
  GtkWidget *pane = rec_test_find (fixture->window, GTK_TYPE_SCROLLED_WINDOW, "section_pane");
  GtkWidget *drop_down = rec_test_find (fixture->window, GTK_TYPE_DROP_DOWN, "section_drop_down");
  GtkWidget *stack = rec_test_find (fixture->window, GTK_TYPE_STACK, "section_stack");

  rec_test_wait (!gtk_widget_get_mapped (pane) && gtk_widget_get_mapped (drop_down));
  rec_test_settle (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 400);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "oversight");
  fixture_free (fixture);
}

/* Test that the title in the header bar goes, and all that is drawn has its place, when the page
 * scrolls back by itself because there is less on it. */
static void
test_shrink (void)
{
  Fixture   *fixture = fixture_new ();
  GtkWidget *scrolled =
      rec_test_find (fixture->window, GTK_TYPE_SCROLLED_WINDOW, "scrolled_window");
  GtkWidget     *sections = rec_test_find (fixture->window, GTK_TYPE_STACK, "section_stack");
  GtkStack      *title = GTK_STACK (rec_test_find (fixture->window, GTK_TYPE_STACK, "title_stack"));
  GtkAdjustment *adjustment;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  rec_record_page_show_section (fixture->page, "oversight");
  rec_test_wait (gtk_adjustment_get_upper (adjustment) > 1000);
  gtk_adjustment_set_value (adjustment, 300);
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (title), "title"));
  rec_test_settle (fixture->window);
  gtk_widget_set_visible (sections, FALSE);
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (title), "none"));
  rec_test_settle (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture_free (fixture);
}

static GtkWidget *
find_print_dialog (void)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != G_TYPE_INVALID ? rec_test_find_toplevel (type) : NULL;
}

/* Test that the sheet of a system is printed through the desktop’s print dialog. */
static void
test_print (void)
{
  Fixture *fixture = fixture_new ();

  activate (fixture, "record.print");
  rec_test_wait (find_print_dialog () != NULL);
  gtk_dialog_response (GTK_DIALOG (find_print_dialog ()), GTK_RESPONSE_CANCEL);
  rec_test_wait (find_print_dialog () == NULL);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/record-page/sections", test_sections);
  g_test_add_func ("/record-page/head-follows", test_head_follows);
  g_test_add_func ("/record-page/back-saves", test_back_saves);
  g_test_add_func ("/record-page/back-with-wrong-value", test_back_with_wrong_value);
  g_test_add_func ("/record-page/walk", test_walk);
  g_test_add_func ("/record-page/walk-turns", test_walk_turns);
  g_test_add_func ("/record-page/delete", test_delete);
  g_test_add_func ("/record-page/delete-cancelled", test_delete_cancelled);
  g_test_add_func ("/record-page/archive", test_archive);
  g_test_add_func ("/record-page/duplicate", test_duplicate);
  g_test_add_func ("/record-page/add", test_add);
  g_test_add_func ("/record-page/archive-several", test_archive_several);
  g_test_add_func ("/record-page/bulk-change", test_bulk_change);
  g_test_add_func ("/record-page/narrow", test_narrow);
  g_test_add_func ("/record-page/shrink", test_shrink);
  g_test_add_func ("/record-page/print", test_print);

  return g_test_run ();
}
