/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-test-dialogs.h"

#include "assistant-fixture.h"
#include "rec-add-dialog.h"
#include "rec-bulk-dialog.h"
#include "rec-directory-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-export-dialog.h"
#include "rec-export.h"
#include "rec-feedback.h"
#include "rec-field-picker.h"
#include "rec-field-row.h"
#include "rec-help-window.h"
#include "rec-import-dialog.h"
#include "rec-law-dialog.h"
#include "rec-law-pack.h"
#include "rec-record-dialog.h"
#include "rec-store.h"
#include "rec-system-actions.h"
#include "rec-value.h"

#include <string.h>

static RecRegister *
get_register (RecTestApp *app)
{
  return rec_window_get_register (app->window);
}

/* The window opened last over the others */
static GtkWidget *
find_topmost (RecTestApp *app)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow  *topmost = GTK_WINDOW (app->window);
  gboolean    found = TRUE;

  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < g_list_model_get_n_items (toplevels) && !found; i++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

          found = gtk_window_get_transient_for (window) == topmost &&
                  gtk_widget_get_mapped (GTK_WIDGET (window));
          if (found)
            topmost = window;
        }
    }

  return GTK_WIDGET (topmost);
}

static GtkWidget *
wait_for (GType type)
{
  GtkWidget *dialog;

  rec_test_wait ((dialog = rec_test_find_toplevel (type)) != NULL &&
                 gtk_widget_get_mapped (dialog));
  rec_test_settle (dialog);

  return dialog;
}

static const char *
find_record (RecTestApp *app, RecKind kind, GPtrArray **records)
{
  *records = rec_test_register_list (get_register (app), kind, NULL, NULL);
  g_assert_cmpuint ((*records)->len, >, 1);

  return rec_record_get_id ((*records)->pdata[0]);
}

static void
open_record (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (GPtrArray) records = NULL;

  rec_record_dialog_present (
      GTK_WIDGET (app->window), get_register (app), kind, find_record (app, kind, &records));
}

static void
open_draft (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (RecRecord) draft = rec_record_draft_new (kind, NULL);
  RecRecordDialog *dialog =
      rec_record_dialog_present_new (GTK_WIDGET (app->window), get_register (app), draft);

  if (text != NULL)
    rec_field_row_set_value (
        rec_record_dialog_get_row (dialog, rec_catalogue_get_kind (kind)->fields[0].id),
        text,
        NULL);
}

/* What is asked before a draft is given up */
static void
open_draft_question (RecTestApp *app, guint kind, const char *text)
{
  GtkWidget *dialog;

  open_draft (app, kind, NULL);
  dialog = wait_for (REC_TYPE_RECORD_DIALOG);
  gtk_editable_set_text (
      GTK_EDITABLE (rec_record_dialog_get_row (REC_RECORD_DIALOG (dialog),
                                               rec_catalogue_get_kind (kind)->fields[0].id)),
      text);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
open_directory (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (GPtrArray) records = NULL;

  rec_directory_dialog_present (
      GTK_WIDGET (app->window), get_register (app), kind, find_record (app, kind, &records));
}

static void
open_merge (RecTestApp *app, guint kind, const char *text)
{
  GtkWidget *dialog;
  GtkWidget *button;

  open_directory (app, kind, text);
  dialog = wait_for (REC_TYPE_DIRECTORY_DIALOG);
  rec_test_wait ((button = rec_test_find (dialog, GTK_TYPE_BUTTON, "merge_button")) != NULL &&
                 gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
open_add (RecTestApp *app, guint kind, const char *text)
{
  rec_add_dialog_present (GTK_WIDGET (app->window), get_register (app), kind);
}

static void
open_bulk (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (get_register (app), REC_KIND_SYSTEM, NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (ids, (gpointer) rec_record_get_id (systems->pdata[i]));
  rec_bulk_dialog_present (GTK_WIDGET (app->window), get_register (app), ids);
}

static void
open_delete (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (get_register (app), REC_KIND_SYSTEM, NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < kind; i++)
    g_ptr_array_add (ids, (gpointer) rec_record_get_id (systems->pdata[i]));
  rec_system_actions_delete (GTK_WIDGET (app->window), get_register (app), ids);
}

static void
open_on_page (RecTestApp *app, guint kind, const char *text)
{
  rec_window_show_table (app->window);
  gtk_widget_activate_action (GTK_WIDGET (rec_window_get_register_page (app->window)), text, NULL);
}

/* What was done today, or, with @text, what is not to be had of a day before the register. */
static void
open_days (RecTestApp *app, guint kind, const char *text)
{
  g_autofree char *today = rec_date_today ();

  rec_entries_dialog_present_days (
      GTK_WIDGET (app->window), get_register (app), text != NULL ? text : today, today);
}

static void
open_save_view (RecTestApp *app, guint kind, const char *text)
{
  RecView *view = rec_window_get_view (app->window);

  rec_window_show_table (app->window);
  rec_view_set_search (view, text);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.save-view", NULL);
  rec_view_clear_filters (view);
}

static void
open_help (RecTestApp *app, guint kind, const char *text)
{
  rec_help_window_present (GTK_WINDOW (app->window), text);
}

static void
open_law (RecTestApp *app, guint kind, const char *text)
{
  rec_law_dialog_present (GTK_WINDOW (app->window), text);
}

/* What another law pack changes, one with a day and an article of its own */
static void
open_law_changes (RecTestApp *app, guint kind, const char *text)
{
  g_autofree char *path = rec_test_app_build_path (app, "law");
  g_autofree char *law = g_build_filename (path, "ai-act.xml", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GString) changed = NULL;
  GtkWidget *dialog;

  rec_test_remove_folder (path);
  names = rec_law_pack_save_builtin (folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (law, &contents, NULL, NULL));
  changed = g_string_new (contents);
  if (text != NULL)
    {
      g_assert_cmpuint (g_string_replace (changed, "2027-12-02", text, 0), >, 0);
      g_assert_cmpuint (g_string_replace (changed, "Art. 27", "Art. 27 a", 0), >, 0);
    }
  g_assert_true (g_file_set_contents (law, changed->str, -1, NULL));
  rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  dialog = wait_for (REC_TYPE_LAW_DIALOG);
  gtk_widget_activate_action (dialog, "law.compare-with", "s", uri);
}

static void
open_assistant_at (RecTestApp *app, guint kind, const char *text)
{
  g_autofree char *system =
      rec_test_register_add (get_register (app), REC_KIND_SYSTEM, "ChestView", NULL);
  const char   *ids[] = { system, NULL };
  RecAssistant *assistant =
      rec_assistant_present (GTK_WIDGET (app->window), get_register (app), ids);

  rec_test_wait (rec_assistant_get_questionnaire (assistant) != NULL);
  answer_all (assistant, text);
}

static void
open_export (RecTestApp *app, guint kind, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.export", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (rec_test_find (
                                   wait_for (REC_TYPE_EXPORT_DIALOG), GTK_TYPE_CHECK_BUTTON, text)),
                               TRUE);
}

static void
open_export_columns (RecTestApp *app, guint kind, const char *text)
{
  open_export (app, kind, text);
  g_signal_emit_by_name (rec_test_find (rec_test_find_toplevel (REC_TYPE_EXPORT_DIALOG),
                                        ADW_TYPE_ACTION_ROW,
                                        "columns_row"),
                         "activated");
}

/* Where nothing can be written: what went wrong stands in the dialog. */
static void
open_export_failure (RecTestApp *app, guint kind, const char *text)
{
  g_autofree char *target = rec_test_app_build_path (app, "gone/out.xlsx");
  g_autofree char *uri = g_filename_to_uri (target, NULL, NULL);
  GtkWidget       *dialog;

  open_export (app, kind, text);
  dialog = rec_test_find_toplevel (REC_TYPE_EXPORT_DIALOG);
  gtk_widget_activate_action (dialog, "export.write", "s", uri);
  rec_test_wait (gtk_info_bar_get_revealed (
      GTK_INFO_BAR (rec_test_find (dialog, GTK_TYPE_INFO_BAR, "error_bar"))));
}

static gboolean
is_idle (GtkWidget *dialog)
{
  return !gtk_widget_get_visible (rec_test_find (dialog, GTK_TYPE_WIDGET, "stop_button"));
}

/* Goes on through the pages of an import, as far as @n_pages or as it lets one. */
static void
go_on (GtkWidget *dialog, guint n_pages)
{
  GtkWidget *next = rec_test_find (dialog, GTK_TYPE_WIDGET, "next_button");

  rec_test_settle (dialog);
  rec_test_wait (is_idle (dialog));
  for (guint i = 0; i < n_pages && gtk_widget_get_sensitive (next); i++)
    {
      gtk_widget_activate_action (dialog, "import.next", NULL);
      rec_test_settle (dialog);
      rec_test_wait (is_idle (dialog));
    }
  rec_test_settle (dialog);
}

static void
open_import (RecTestApp *app, guint n_pages, const char *text)
{
  g_autoptr (GFile) file = rec_test_app_write_file (app, "inventaire.csv", text);

  rec_import_dialog_present (GTK_WINDOW (app->window), get_register (app), file);
  go_on (wait_for (REC_TYPE_IMPORT_DIALOG), n_pages);
}

static void
open_import_question (RecTestApp *app, guint n_pages, const char *text)
{
  GtkWidget *dialog;

  open_import (app, n_pages, text);
  dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  g_signal_emit_by_name (rec_test_find (dialog, REC_TYPE_FIELD_PICKER, NULL),
                         "picked",
                         rec_catalogue_find_field (REC_KIND_SYSTEM, "notes"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Sets the version of the first system, where it is another. */
static void
set_version (RecTestApp *app, const char *version)
{
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (get_register (app), REC_KIND_SYSTEM, NULL, NULL);

  if (g_strcmp0 (rec_record_get_by_id (systems->pdata[0], "version"), version) != 0)
    rec_test_register_change (get_register (app), systems->pdata[0], "version", version);
}

/* The example as a department sends it back: versions and names are others, and what became of one
 * in the register meanwhile is a conflict. */
static void
open_difference (RecTestApp *app, guint kind, const char *text)
{
  static const char *const ids[] = { "reference", "name", "version", "notes" };
  const RecField          *columns[G_N_ELEMENTS (ids)];
  RecExportOptions         options = { .columns = columns, .n_columns = G_N_ELEMENTS (ids) };
  g_autofree char         *path = rec_test_app_build_path (app, "retour.csv");
  g_autofree char         *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = NULL;
  g_autoptr (RecStore) store =
      rec_store_open_as_at (rec_register_get_path (get_register (app)), NULL, &error);
  g_autoptr (GString) changed = NULL;
  g_autoptr (GFile) file = NULL;
  GtkWidget *dialog;

  g_assert_no_error (error);
  set_version (app, "7.1");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    columns[i] = rec_catalogue_find_field (REC_KIND_SYSTEM, ids[i]);
  source = rec_store_read (store, query, &error);
  g_assert_no_error (error);
  g_assert_true (rec_export_csv (source, path, &options, NULL, &error));
  g_clear_object (&source);
  rec_store_close (store, NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  changed = g_string_new (contents);
  if (text != NULL)
    {
      g_auto (GStrv) pair = g_strsplit (text, "=", 2);

      g_assert_cmpuint (g_string_replace (changed, pair[0], pair[1], 0), >, 0);
    }
  file = rec_test_app_write_file (app, "retour.csv", changed->str);
  if (kind > 0)
    set_version (app, "7.3");
  rec_import_dialog_present (GTK_WINDOW (app->window), get_register (app), file);
  dialog = wait_for (REC_TYPE_IMPORT_DIALOG);
  go_on (dialog, 0);
}

/* Some time into the writing of an export or a pack */
static void
open_writing (RecTestApp *app, guint kind, const char *text)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (app->window), text, NULL);
  dialog = find_topmost (app);
  gtk_stack_set_visible_child_name (GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "stack")),
                                    "writing");
}

static void
open_error (RecTestApp *app, guint kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open ("/nowhere/r.recensia", REC_STORE_WRITE, &error);

  g_assert_null (store);
  rec_feedback_error (GTK_WIDGET (app->window), "Recensia", error);
}

#define FOREIGN                                                                                    \
  "Nom de l’outil;Éditeur;Service;Date d’achat;Mise en service;Nb utilisateurs;Remarque\n"    \
  "Aide à la lecture de radiographies du thorax de l’enfant;Fournisseur Alizier;Imagerie "      \
  "médicale;2024;13/05/2024;26;Nouvelle version en mars\n"                                        \
  "Triage des messages patients;Fournisseur Mélèze;Accueil et admissions;2026;02/11/2026;8;\n"   \
  "Dictée en néphrologie;Fournisseur Laurier;Médecine;2026;"
#define WRONG FOREIGN "31/02/2026;douze;Essai\n"
#define RIGHT FOREIGN "28/02/2026;12;Essai\n"
#define EITHER                                                                                     \
  "Nom;Mise en service;Évaluation des risques pour la sécurité des patients et des soignants\n" \
  "Dictée;03/04/2025;oui\nTri;05/06/2025;non\n"
#define NAMELESS "Machin;Truc\nAlizier;Dictée en néphrologie\nHoux;Triage des messages\n"

static const RecTestDialog dialogs[] = {
  { .name = "create", .action = "win.new-register" },
  { .name = "restore", .action = "win.restore-backup" },
  { .name = "check", .action = "win.check" },
  { .name = "ask-as-at", .action = "win.ask-as-at" },
  { .name = "compare-days", .action = "win.compare-days" },
  { .name = "days", .open = open_days },
  { .name = "days-before", .open = open_days, .text = "2020-01-01" },
  { .name = "preferences", .action = "app.preferences" },
  { .name = "about", .action = "app.about" },
  { .name = "shortcuts", .action = "win.show-help-overlay" },
  { .name = "columns", .open = open_on_page, .text = "page.columns" },
  { .name = "print-list", .open = open_on_page, .text = "page.print" },
  { .name = "save-view", .open = open_save_view, .text = "radiologie" },
  { .name = "bulk", .open = open_bulk },
  { .name = "delete-one", .open = open_delete, .kind = 1 },
  { .name = "delete-two", .open = open_delete, .kind = 2, .alike = TRUE },
  { .name = "add-system", .open = open_add, .kind = REC_KIND_SYSTEM },
  { .name = "add-department", .open = open_add, .kind = REC_KIND_DEPARTMENT, .alike = TRUE },
  { .name = "add-person", .open = open_add, .kind = REC_KIND_PERSON },
  { .name = "add-supplier", .open = open_add, .kind = REC_KIND_SUPPLIER, .alike = TRUE },
  { .name = "directory-department",
    .open = open_directory,
    .kind = REC_KIND_DEPARTMENT,
    .alike = TRUE },
  { .name = "directory-person", .open = open_directory, .kind = REC_KIND_PERSON },
  { .name = "directory-supplier", .open = open_directory, .kind = REC_KIND_SUPPLIER },
  { .name = "merge", .open = open_merge, .kind = REC_KIND_SUPPLIER },
  { .name = "record-oversight", .open = open_record, .kind = REC_KIND_OVERSIGHT },
  { .name = "record-document", .open = open_record, .kind = REC_KIND_DOCUMENT },
  { .name = "record-duty", .open = open_record, .kind = REC_KIND_DUTY, .alike = TRUE },
  { .name = "record-review", .open = open_record, .kind = REC_KIND_REVIEW, .alike = TRUE },
  { .name = "record-incident", .open = open_record, .kind = REC_KIND_INCIDENT },
  { .name = "record-action", .open = open_record, .kind = REC_KIND_ACTION, .alike = TRUE },
  { .name = "record-training", .open = open_record, .kind = REC_KIND_TRAINING },
  { .name = "record-criterion", .open = open_record, .kind = REC_KIND_CRITERION },
  { .name = "draft-oversight", .open = open_draft, .kind = REC_KIND_OVERSIGHT, .alike = TRUE },
  { .name = "draft-document", .open = open_draft, .kind = REC_KIND_DOCUMENT },
  { .name = "draft-review", .open = open_draft, .kind = REC_KIND_REVIEW, .alike = TRUE },
  { .name = "draft-incident", .open = open_draft, .kind = REC_KIND_INCIDENT, .alike = TRUE },
  { .name = "draft-action", .open = open_draft, .kind = REC_KIND_ACTION },
  { .name = "draft-training", .open = open_draft, .kind = REC_KIND_TRAINING, .alike = TRUE },
  { .name = "draft-question",
    .open = open_draft_question,
    .kind = REC_KIND_ACTION,
    .text = "Relire la notice" },
  { .name = "help", .open = open_help },
  { .name = "help-start", .open = open_help, .text = "start", .alike = TRUE },
  { .name = "help-overview", .open = open_help, .text = "overview", .alike = TRUE },
  { .name = "help-table", .open = open_help, .text = "table", .alike = TRUE },
  { .name = "help-record", .open = open_help, .text = "record" },
  { .name = "help-follow-up", .open = open_help, .text = "follow-up", .alike = TRUE },
  { .name = "help-has", .open = open_help, .text = "has", .alike = TRUE },
  { .name = "help-facility", .open = open_help, .text = "facility", .alike = TRUE },
  { .name = "help-history", .open = open_help, .text = "history", .alike = TRUE },
  { .name = "help-exchange", .open = open_help, .text = "exchange", .alike = TRUE },
  { .name = "help-law", .open = open_help, .text = "law", .alike = TRUE },
  { .name = "law", .open = open_law },
  { .name = "law-entry", .open = open_law, .text = "OB-27" },
  { .name = "law-changes", .open = open_law_changes, .text = "2028-03-01" },
  { .name = "law-same", .open = open_law_changes },
  { .name = "assistant", .open = open_assistant_at, .text = "Q01=stop" },
  { .name = "assistant-result",
    .open = open_assistant_at,
    .text = "Q01=yes Q03=yes Q20=mdr Q21=yes" },
  { .name = "export", .open = open_export, .text = "purpose-register" },
  { .name = "export-has", .open = open_export, .text = "purpose-has", .alike = TRUE },
  { .name = "export-view", .open = open_export, .text = "purpose-view", .alike = TRUE },
  { .name = "export-declaration", .open = open_export, .text = "purpose-declaration" },
  { .name = "export-columns", .open = open_export_columns, .text = "purpose-register" },
  { .name = "export-failure", .open = open_export_failure, .text = "purpose-register" },
  { .name = "export-writing", .open = open_writing, .text = "win.export" },
  { .name = "pack", .action = "win.pack" },
  { .name = "pack-writing", .open = open_writing, .text = "win.pack" },
  { .name = "import", .action = "win.import" },
  { .name = "import-file", .open = open_import, .kind = 0, .text = RIGHT },
  { .name = "import-columns", .open = open_import, .kind = 1, .text = RIGHT, .alike = TRUE },
  { .name = "import-check", .open = open_import, .kind = 2, .text = RIGHT },
  { .name = "import-wrong", .open = open_import, .kind = 2, .text = WRONG },
  { .name = "import-either", .open = open_import, .kind = 2, .text = EITHER },
  { .name = "import-nameless", .open = open_import, .kind = 1, .text = NAMELESS },
  { .name = "import-headings", .open = open_import, .kind = 2, .text = "Nom;Version\n" },
  { .name = "import-empty", .open = open_import, .kind = 1, .text = "" },
  { .name = "import-broken", .open = open_import, .kind = 1, .text = "PK\003\004 no workbook" },
  { .name = "import-question", .open = open_import_question, .kind = 1, .text = NAMELESS },
  { .name = "difference", .open = open_difference, .text = "7.1=7.2", .alike = TRUE },
  { .name = "difference-conflict", .open = open_difference, .kind = 1, .text = "7.1=7.2" },
  { .name = "difference-none", .open = open_difference },
  { .name = "error", .open = open_error },
};

/**
 * rec_test_dialogs_list:
 *
 * Returns: (transfer none) (array length=n_dialogs): the dialogs
 */
const RecTestDialog *
rec_test_dialogs_list (guint *n_dialogs)
{
  *n_dialogs = G_N_ELEMENTS (dialogs);

  return dialogs;
}

/**
 * rec_test_dialogs_open:
 * @app: an application with the example register open
 *
 * Opens a dialog and waits until it is on the display.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
rec_test_dialogs_open (const RecTestDialog *dialog, RecTestApp *app)
{
  GtkWidget *window;

  if (dialog->open != NULL)
    dialog->open (app, dialog->kind, dialog->text);
  else if (g_str_has_prefix (dialog->action, "app."))
    g_action_group_activate_action (
        G_ACTION_GROUP (app->application), dialog->action + strlen ("app."), NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (app->window), dialog->action, NULL);
  rec_test_wait ((window = find_topmost (app)) != GTK_WIDGET (app->window));
  rec_test_settle (window);

  return find_topmost (app);
}

/**
 * rec_test_dialogs_close_all:
 *
 * Closes, unasked, all that is open over the window.
 */
void
rec_test_dialogs_close_all (RecTestApp *app)
{
  GtkWidget *window;

  while ((window = find_topmost (app)) != GTK_WIDGET (app->window))
    {
      /* The application keeps this one. */
      if (GTK_IS_SHORTCUTS_WINDOW (window))
        gtk_widget_hide (window);
      else
        gtk_window_destroy (GTK_WINDOW (window));
      rec_test_settle (GTK_WIDGET (app->window));
    }
}
