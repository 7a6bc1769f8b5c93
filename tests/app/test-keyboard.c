/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"

#include "rec-attachment-group.h"
#include "rec-record-dialog.h"
#include "rec-settings.h"
#include "rec-test-keys.h"

#include <string.h>

/* What an administrator does in a day, with the keys alone: the tests look at the window and at the
 * register, and touch neither. */

/* A register with a system of high risk, a person, a contract of the system and two actions. */
typedef struct
{
  RecTestApp  *app;
  RecRegister *register_;
  char        *system;
  char        *person;
  char        *document;
  char        *action;
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *yesterday = add_days (-1);
  g_autofree char *soon = add_days (5);
  g_autofree char *other = NULL;
  g_autofree char *path = NULL;
  RecRegister     *register_;

  g_settings_set_int (rec_settings_get (), "window-width", 1280);
  g_settings_set_int (rec_settings_get (), "window-height", 800);
  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  register_ = rec_test_register_new (path);
  fixture->person = rec_test_register_add (register_, REC_KIND_PERSON, "Anne Martin", NULL);
  fixture->system = rec_test_register_add (register_,
                                           REC_KIND_SYSTEM,
                                           "ChestView",
                                           "ai_act_class",
                                           "high_annex1",
                                           "class_status",
                                           "confirmed",
                                           "lifecycle_status",
                                           "deployed",
                                           NULL);
  fixture->document = rec_test_register_add (register_,
                                             REC_KIND_DOCUMENT,
                                             "Contrat",
                                             "type",
                                             "other",
                                             "status",
                                             "valid",
                                             "systems",
                                             fixture->system,
                                             NULL);
  fixture->action = rec_test_register_add (register_,
                                           REC_KIND_ACTION,
                                           "Demander la notice",
                                           "system",
                                           fixture->system,
                                           "status",
                                           "todo",
                                           "due_date",
                                           yesterday,
                                           NULL);
  other = rec_test_register_add (register_,
                                 REC_KIND_ACTION,
                                 "Former",
                                 "system",
                                 fixture->system,
                                 "status",
                                 "todo",
                                 "due_date",
                                 soon,
                                 NULL);
  rec_test_register_close (register_);
  rec_test_app_open (fixture->app, path);
  fixture->register_ = rec_window_get_register (fixture->app->window);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "ChestView") != NULL);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  rec_test_app_free (fixture->app);
  g_free (fixture->system);
  g_free (fixture->person);
  g_free (fixture->document);
  g_free (fixture->action);
  g_free (fixture);
}

static gpointer
find_actions (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const RecActionFilter all = { .kind = REC_N_KINDS };

  return rec_store_find_actions (store, &all, cancellable, error);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* How many actions the journal holds. */
static guint
count_actions (Fixture *fixture)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GArray) actions = NULL;

  rec_register_read_async (fixture->register_,
                           find_actions,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_array_unref,
                           NULL,
                           on_answered_cb,
                           &answer);
  rec_test_wait (answer != NULL);
  actions = rec_register_read_finish (fixture->register_, answer, NULL);

  return actions != NULL ? actions->len : 0;
}

static guint
count_records (Fixture *fixture, RecKind kind, const char *field_id, const char *value)
{
  g_autoptr (GPtrArray) records =
      rec_test_register_list (fixture->register_, kind, field_id, value);

  return records->len;
}

/* Where the focus is: the type of the widget, of the row and of the window, for messages. */
static const char *
tell_focus (void)
{
  GtkWindow *window = rec_test_keys_get_window ();
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  g_test_message ("The focus is in %s on %s, row %s",
                  G_OBJECT_TYPE_NAME (window),
                  focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing",
                  row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : "-");

  return focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing";
}

static gboolean
is_in (Fixture *fixture, GType type)
{
  GtkWidget *focus = rec_test_keys_get_focus ();

  tell_focus ();

  return focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (fixture->app->window) &&
         gtk_widget_get_mapped (focus) && gtk_widget_get_ancestor (focus, type) != NULL;
}

static gboolean
is_on_row (GtkWidget *focus, gconstpointer title)
{
  GtkWidget *row = gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW);

  return row != NULL &&
         strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static gboolean
is_on_section (GtkWidget *focus, gconstpointer section)
{
  GtkWidget *page = gtk_widget_get_ancestor (focus, REC_TYPE_RECORD_PAGE);

  return page != NULL && strcmp (gtk_stack_get_visible_child_name (GTK_STACK (
                                     rec_test_find (page, GTK_TYPE_STACK, "section_stack"))),
                                 section) == 0;
}

static RecRecordDialog *
wait_dialog (void)
{
  GtkWidget *dialog;

  rec_test_wait ((dialog = rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG)) != NULL);

  return REC_RECORD_DIALOG (dialog);
}

static void
wait_closed (GType type)
{
  rec_test_wait (rec_test_find_toplevel (type) == NULL);
}

/* Opens the record of the system from the table, and goes to a section of it. */
static void
open_section (Fixture *fixture, const char *section)
{
  g_assert_true (is_in (fixture, REC_TYPE_SYSTEM_TABLE));
  rec_test_keys_press ("Return");
  rec_test_wait (get_section_shown (fixture->app) != NULL);
  rec_test_keys_walk ("Down", is_on_section, section);
}

/* Test that a system is added from the table: the key, its name and Enter; and that the focus is
 * then on its record, and back on the table after Escape. */
static void
test_add_system (void)
{
  Fixture *fixture = fixture_new ();
  guint    n_actions = count_actions (fixture);

  g_assert_true (is_in (fixture, REC_TYPE_SYSTEM_TABLE));
  rec_test_keys_press ("ctrl+n");
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  rec_test_keys_type ("Boneview 2");
  rec_test_keys_press ("Return");
  wait_closed (ADW_TYPE_MESSAGE_DIALOG);
  rec_test_wait (get_section_shown (fixture->app) != NULL);
  g_assert_cmpuint (count_records (fixture, REC_KIND_SYSTEM, "name", "Boneview 2"), ==, 1);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);
  g_assert_true (is_in (fixture, REC_TYPE_RECORD_PAGE));

  /* On to the fields, and what is typed there is kept. */
  rec_test_keys_walk ("Tab", is_on_row, "Version");
  rec_test_keys_type ("2.1");
  rec_test_keys_press ("Return");
  rec_test_wait (count_records (fixture, REC_KIND_SYSTEM, "version", "2.1") == 1);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 2);

  rec_test_keys_press ("Escape");
  rec_test_wait (get_section_shown (fixture->app) == NULL);
  g_assert_true (is_in (fixture, REC_TYPE_SYSTEM_TABLE));
  fixture_free (fixture);
}

/* Test that a dialog is left by Escape, which adds nothing and gives the focus back. */
static void
test_give_up (void)
{
  Fixture *fixture = fixture_new ();
  guint    n_actions = count_actions (fixture);

  rec_test_keys_press ("ctrl+n");
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  rec_test_keys_type ("Boneview");
  rec_test_keys_press ("Escape");
  wait_closed (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions);
  g_assert_true (is_in (fixture, REC_TYPE_SYSTEM_TABLE));
  fixture_free (fixture);
}

/* Test that an overseer is assigned in the section of human oversight: the person is chosen by the
 * beginning of the name, and the focus comes back to the button that adds another. */
static void
test_assign_overseer (void)
{
  Fixture *fixture = fixture_new ();
  guint    n_actions = count_actions (fixture);

  open_section (fixture, "oversight");
  rec_test_keys_walk ("Tab", rec_test_keys_is_named, "Add: human-oversight assignment");
  rec_test_keys_press ("space");
  wait_dialog ();
  /* The system is known: the first that is asked for is the person. */
  g_assert_true (is_on_row (rec_test_keys_get_focus (), "Overseer"));
  rec_test_keys_type ("anne");
  rec_test_keys_press ("Down");
  rec_test_keys_press ("Return");
  rec_test_keys_press ("ctrl+Return");
  wait_closed (REC_TYPE_RECORD_DIALOG);
  g_assert_cmpuint (count_records (fixture, REC_KIND_OVERSIGHT, "person", fixture->person), ==, 1);
  g_assert_cmpuint (count_records (fixture, REC_KIND_OVERSIGHT, "system", fixture->system), ==, 1);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "Anne Martin") != NULL);
  g_assert_true (is_in (fixture, REC_TYPE_RECORD_PAGE));
  g_assert_true (
      rec_test_keys_is_named (rec_test_keys_get_focus (), "Add: human-oversight assignment"));
  fixture_free (fixture);
}

/* Test that a file is attached to a document of the system, its path typed into the desktop's own
 * dialog, and that the focus stays beside the file. */
static void
test_attach (void)
{
  Fixture         *fixture = fixture_new ();
  guint            n_actions = count_actions (fixture);
  g_autofree char *path = rec_test_app_build_path (fixture->app, "contrat.txt");
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "contrat.txt", "Contrat");
  RecRecordDialog *dialog;

  open_section (fixture, "documentation");
  rec_test_keys_walk ("Tab", is_on_row, "Contrat");
  rec_test_keys_press ("Return");
  dialog = wait_dialog ();
  rec_test_keys_walk ("Tab", rec_test_keys_is_named, "Attach Files");
  rec_test_keys_press ("space");
  rec_test_wait (rec_test_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  rec_test_keys_type (path);
  rec_test_keys_press ("Return");
  wait_closed (GTK_TYPE_FILE_CHOOSER_DIALOG);
  rec_test_wait (count_records (fixture, REC_KIND_ATTACHMENT, "document", fixture->document) == 1);
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);
  g_assert_true (rec_test_keys_is_named (rec_test_keys_get_focus (), "Attach Files"));

  /* Taken away again, without leaving the file's row. */
  rec_test_keys_walk ("Tab", rec_test_keys_is_named, "Remove the File: contrat.txt");
  rec_test_keys_press ("space");
  rec_test_wait (count_records (fixture, REC_KIND_ATTACHMENT, "document", fixture->document) == 0);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (dialog), "contrat.txt") == NULL);
  g_assert_true (rec_test_keys_is_named (rec_test_keys_get_focus (), "Attach Files"));

  rec_test_keys_press ("Escape");
  wait_closed (REC_TYPE_RECORD_DIALOG);
  g_assert_true (is_in (fixture, REC_TYPE_RECORD_PAGE));
  g_assert_true (is_on_row (rec_test_keys_get_focus (), "Contrat"));
  fixture_free (fixture);
}

/* Test that an action is marked as done in what is to be followed up, and that the focus goes to
 * the next one. */
static void
test_close_action (void)
{
  Fixture *fixture = fixture_new ();
  guint    n_actions = count_actions (fixture);
  g_autoptr (RecRecord) action = NULL;

  rec_test_keys_press ("ctrl+3");
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "Demander la notice") !=
                 NULL);
  rec_test_keys_walk ("Tab", rec_test_keys_is_named, "Mark as Done: Demander la notice");
  rec_test_keys_press ("space");
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "Demander la notice") ==
                 NULL);
  action = rec_test_register_load (fixture->register_, REC_KIND_ACTION, fixture->action);
  g_assert_cmpstr (rec_record_get_by_id (action, "status"), ==, "done");
  g_assert_nonnull (rec_record_get_by_id (action, "done_on"));
  g_assert_cmpuint (count_actions (fixture), ==, n_actions + 1);
  tell_focus ();
  g_assert_true (gtk_widget_get_ancestor (rec_test_keys_get_focus (), ADW_TYPE_PREFERENCES_ROW) !=
                 NULL);

  rec_test_keys_press ("ctrl+z");
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "Demander la notice") !=
                 NULL);
  fixture_free (fixture);
}

static void
list_shown (GtkWidget *root, GPtrArray *triggers)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (root), "GtkShortcutsShortcut") == 0)
    {
      g_autofree char *keys = NULL;
      g_auto (GStrv) each = NULL;

      g_object_get (root, "accelerator", &keys, NULL);
      each = g_strsplit (keys, " ", -1);
      for (guint i = 0; each[i] != NULL; i++)
        g_ptr_array_add (triggers, gtk_shortcut_trigger_parse_string (each[i]));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_shown (child, triggers);
}

/* Of several keys for the same, one is enough. */
static gboolean
is_shown (GPtrArray *shown, GtkShortcutTrigger *trigger)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *either = GTK_ALTERNATIVE_TRIGGER (trigger);

      return is_shown (shown, gtk_alternative_trigger_get_first (either)) ||
             is_shown (shown, gtk_alternative_trigger_get_second (either));
    }
  for (guint i = 0; i < shown->len; i++)
    if (gtk_shortcut_trigger_equal (shown->pdata[i], trigger))
      return TRUE;

  return FALSE;
}

/* Newer toolkits give each window shortcuts of their own, which are not ours to show. */
static void
list_of_toolkit (GPtrArray *triggers)
{
  GtkWidget *window = g_object_new (g_type_parent (REC_TYPE_WINDOW), NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          g_ptr_array_add (triggers, g_object_ref (gtk_shortcut_get_trigger (shortcut)));
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The shortcuts that a widget of ours has beyond those of the toolkit's widget that it is. */
static void
check_widget (GtkWidget *widget, GPtrArray *shown, guint *n_checked)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
          g_autofree char   *keys =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          const char *name = GTK_IS_NAMED_ACTION (action)
                                 ? gtk_named_action_get_action_name (GTK_NAMED_ACTION (action))
                                 : "";

          /* Lists and menus have keys of their own; what is ours is an action of the window or a
           * page, or a callback. */
          if (!g_str_has_prefix (name, "win.") && !g_str_has_prefix (name, "page.") &&
              !g_str_has_prefix (name, "table.") && !GTK_IS_CALLBACK_ACTION (action))
            continue;
          if (!is_shown (shown, gtk_shortcut_get_trigger (shortcut)))
            g_error ("The window of shortcuts lacks %s (%s of %s)",
                     keys,
                     name,
                     G_OBJECT_TYPE_NAME (widget));
          (*n_checked)++;
        }
    }
}

static void
check_widgets (GtkWidget *root, GPtrArray *shown, guint *n_checked)
{
  if (g_str_has_prefix (G_OBJECT_TYPE_NAME (root), "Rec"))
    check_widget (root, shown, n_checked);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widgets (child, shown, n_checked);
}

/* Test that the window of shortcuts, opened by its own, tells of every key of the application, the
 * window and its pages. */
static void
test_shortcuts_window (void)
{
  Fixture        *fixture = fixture_new ();
  GtkWindow      *window;
  GtkApplication *application = GTK_APPLICATION (fixture->app->application);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  guint n_checked = 0;

  open_section (fixture, "oversight");
  for (char key[] = "ctrl+1"; key[5] <= '5'; key[5]++)
    rec_test_keys_press (key);
  rec_test_keys_press ("ctrl+question");
  rec_test_wait (GTK_IS_SHORTCUTS_WINDOW ((window = rec_test_keys_get_window ())));
  list_shown (GTK_WIDGET (window), shown);
  list_of_toolkit (shown);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);
      g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (keys[0]);

      if (!is_shown (shown, trigger))
        g_error ("The window of shortcuts lacks %s (%s)", keys[0], actions[i]);
      n_checked++;
    }
  check_widgets (GTK_WIDGET (fixture->app->window), shown, &n_checked);
  g_assert_cmpuint (n_checked, >=, 30);

  rec_test_keys_press ("Escape");
  rec_test_wait (rec_test_keys_get_window () == GTK_WINDOW (fixture->app->window));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/keyboard/add-system", test_add_system);
  g_test_add_func ("/keyboard/give-up", test_give_up);
  g_test_add_func ("/keyboard/assign-overseer", test_assign_overseer);
  g_test_add_func ("/keyboard/attach", test_attach);
  g_test_add_func ("/keyboard/close-action", test_close_action);
  g_test_add_func ("/keyboard/shortcuts-window", test_shortcuts_window);

  return g_test_run ();
}
