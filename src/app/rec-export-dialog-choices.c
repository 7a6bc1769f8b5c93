/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-dialog"

#include "config.h"

#include "rec-export-dialog-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-declaration.h"
#include "rec-export-columns-dialog.h"
#include "rec-field-row.h"
#include "rec-language.h"
#include "rec-row-layout.h"
#include "rec-settings.h"
#include "rec-value.h"

/* What is asked, and what follows from it. */

/* The row of departments begins with any and each. */
enum
{
  DEPARTMENT_ANY,
  DEPARTMENT_EACH,
  DEPARTMENT_FIRST
};

enum
{
  SYSTEMS_ALL,
  SYSTEMS_VIEW,
  SYSTEMS_SELECTED
};

static const RecField as_at_field = {
  .id = "as-at",
  .type = REC_FIELD_DATE,
  .group = "as-at",
  .label = N_ ("As at a day (else today)"),
};

gboolean
_rec_export_dialog_is_declaration (RecExportDialog *self)
{
  return self->choices->purpose->product == REC_PURPOSE_DECLARATIONS;
}

RecExportFormat
_rec_export_dialog_get_format (RecExportDialog *self)
{
  if (_rec_export_dialog_is_declaration (self))
    return adw_combo_row_get_selected (self->department_row) == DEPARTMENT_EACH
               ? REC_EXPORT_DECLARATIONS
               : REC_EXPORT_DECLARATION;
  return self->choices->format;
}

static guint
get_systems (RecExportDialog *self)
{
  return adw_combo_row_get_selected (self->systems_row);
}

/* The day as at which the register is exported; NULL for now. */
static const char *
get_as_at (RecExportDialog *self)
{
  return _rec_export_dialog_is_declaration (self)
             ? NULL
             : rec_field_row_get_value (REC_FIELD_ROW (self->as_at_row));
}

RecRecord *
_rec_export_dialog_get_department (RecExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->department_row);

  return selected >= DEPARTMENT_FIRST && selected - DEPARTMENT_FIRST < self->departments->len
             ? self->departments->pdata[selected - DEPARTMENT_FIRST]
             : NULL;
}

static char *
describe_count (guint n)
{
  g_autofree char *count = rec_language_format_count (NULL, n);

  return g_strdup_printf (ngettext ("%s system", "%s systems", n), count);
}

void
_rec_export_dialog_show_error (RecExportDialog *self, const char *what, const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL && what != NULL)
    text = g_strdup_printf ("%s\n%s", what, error->message);
  else if (error != NULL)
    text = g_strdup (error->message);
  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_info_bar_set_revealed (self->error_bar, text != NULL);
}

/* What will be written */

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* Sheets that can be chosen among those that the workbook will have. */
static guint
list_optional (guint sheets)
{
  guint optional = 0;

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (rec_sheet_is_optional (i))
      optional |= sheets & REC_SHEET_BIT (i);
  return optional;
}

static char *
describe_declarations (RecExportDialog *self)
{
  guint n =
      _rec_export_dialog_get_format (self) == REC_EXPORT_DECLARATIONS ? self->departments->len : 1;

  return g_strdup_printf (ngettext ("%u file to fill in", "%u files to fill in", n), n);
}

static char *
describe_plan (RecExportDialog *self)
{
  guint            n_columns = self->choices->columns->len;
  g_autofree char *systems = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *sheets = NULL;
  guint            n_sheets;

  if (self->plan == NULL)
    return g_strdup ("");
  systems = describe_count (self->plan->n_systems);
  columns = g_strdup_printf (ngettext ("%u column", "%u columns", n_columns), n_columns);
  if (_rec_export_dialog_get_format (self) == REC_EXPORT_CSV)
    return g_strdup_printf ("%s · %s", systems, columns);
  n_sheets = count_bits (self->plan->sheets & ~list_optional (self->plan->sheets)) +
             count_bits (self->plan->sheets & self->choices->sheets);
  sheets = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_sheets), n_sheets);
  return g_strdup_printf ("%s · %s · %s", systems, sheets, columns);
}

/* The file's name, in the language of the export. */
char *
_rec_export_dialog_make_name (RecExportDialog *self)
{
  const char      *as_at = get_as_at (self);
  g_autofree char *today = rec_date_today ();
  RecRecord       *facility =
      self->plan != NULL
                ? self->plan->facility
                : rec_directory_get_facility (rec_register_get_directory (self->register_));

  if (_rec_export_dialog_is_declaration (self))
    return rec_declaration_file_name (
        _rec_export_dialog_get_department (self), today, self->choices->language);
  return rec_export_file_name (facility,
                               as_at != NULL ? as_at : today,
                               self->choices->language,
                               rec_export_format_get_suffix (_rec_export_dialog_get_format (self)));
}

static void
update_summary (RecExportDialog *self)
{
  g_autofree char *text = _rec_export_dialog_is_declaration (self) ? describe_declarations (self)
                                                                   : describe_plan (self);
  g_autofree char *name = _rec_export_dialog_make_name (self);

  gtk_label_set_label (self->summary_label, text);
  gtk_label_set_label (self->file_label,
                       _rec_export_dialog_get_format (self) == REC_EXPORT_DECLARATIONS
                           ? _ ("A file for each department, in a folder")
                           : name);
}

static void
update_sheets_row (RecExportDialog *self)
{
  guint            n = count_bits (self->choices->sheets);
  guint            n_all = count_bits (list_optional (REC_SHEET_BIT (REC_N_SHEETS) - 1));
  g_autofree char *text =
      /* Translators: %1$u is the number of sheets chosen, %2$u of all */
      g_strdup_printf (ngettext ("%1$u of %2$u, beside the summary and the method",
                                 "%1$u of %2$u, beside the summary and the method",
                                 n_all),
                       n,
                       n_all);

  adw_expander_row_set_subtitle (self->sheets_row, text);
}

static void
update_columns_row (RecExportDialog *self)
{
  g_autoptr (GPtrArray) all = rec_purpose_list_columns (rec_purpose_get ("register"));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%1$u of %2$u column", "%1$u of %2$u columns", all->len),
                       self->choices->columns->len,
                       all->len);

  adw_action_row_set_subtitle (
      self->columns_row,
      rec_export_choices_has_all_columns (self->choices) ? C_ ("columns", "All") : text);
}

/* Which of the rows matter for the purpose. */
static void
update_rows (RecExportDialog *self)
{
  gboolean declaration = _rec_export_dialog_is_declaration (self);

  gtk_widget_set_visible (GTK_WIDGET (self->department_row), declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->systems_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_row),
                          !declaration && get_systems (self) == SYSTEMS_ALL);
  gtk_widget_set_visible (GTK_WIDGET (self->as_at_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->sheets_row),
                          _rec_export_dialog_get_format (self) == REC_EXPORT_WORKBOOK);
}

RecExportJob *
_rec_export_dialog_make_job (RecExportDialog *self)
{
  guint         systems = get_systems (self);
  RecExportJob *job = rec_export_job_new (rec_register_get_path (self->register_),
                                          systems == SYSTEMS_ALL ? self->all : self->view,
                                          _rec_export_dialog_get_format (self),
                                          self->choices->language);

  rec_export_job_set_as_at (job, get_as_at (self));
  if (systems == SYSTEMS_SELECTED)
    rec_export_job_set_selected (job, self->selected);
  return job;
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  RecExportPlan *plan = rec_export_job_plan_finish (REC_EXPORT_JOB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->choices == NULL ||
      self->stack == NULL)
    return;
  g_clear_pointer (&self->plan, rec_export_plan_free);
  self->plan = plan;
  _rec_export_dialog_show_error (self, NULL, error);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "export.choose-target", error == NULL && self->job == NULL);
  update_summary (self);
}

/* Finds out how much will be written. */
static void
make_plan (RecExportDialog *self)
{
  g_autoptr (RecExportJob) job = NULL;

  if (self->planning != NULL)
    g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  if (_rec_export_dialog_is_declaration (self))
    {
      _rec_export_dialog_show_error (self, NULL, NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-target", TRUE);
      return;
    }
  self->planning = g_cancellable_new ();
  job = _rec_export_dialog_make_job (self);
  rec_export_job_plan_async (job, self->planning, on_planned_cb, g_object_ref (self));
}

/* What is chosen */

static void
show_systems (RecExportDialog *self)
{
  guint            systems = get_systems (self);
  g_autofree char *text = NULL;

  if (systems == SYSTEMS_VIEW)
    text = rec_query_describe (self->view, rec_register_get_directory (self->register_), NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->systems_row), text != NULL ? text : "");
}

/* Sets the rows to what is chosen for the purpose. */
static void
show_choices (RecExportDialog *self)
{
  RecExportChoices         *choices = self->choices;
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  const RecLanguage        *language =
      choices->language != NULL ? choices->language : rec_language_get_default ();

  self->is_showing = TRUE;
  for (guint i = 0; i < n_languages; i++)
    if (languages[i] == language)
      adw_combo_row_set_selected (self->language_row, i);
  adw_combo_row_set_selected (self->format_row, choices->format == REC_EXPORT_CSV ? 1 : 0);
  adw_combo_row_set_selected (self->systems_row,
                              choices->view && self->selected != NULL ? SYSTEMS_SELECTED
                              : choices->view                         ? SYSTEMS_VIEW
                                                                      : SYSTEMS_ALL);
  gtk_switch_set_active (self->archived_switch, choices->archived);
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheet_checks[i] != NULL)
      gtk_check_button_set_active (self->sheet_checks[i],
                                   (choices->sheets & REC_SHEET_BIT (i)) != 0);
  self->is_showing = FALSE;
  show_systems (self);
  update_rows (self);
  update_sheets_row (self);
  update_columns_row (self);
  update_summary (self);
}

static gboolean
is_public (RecExportDialog *self)
{
  RecRecord *facility = rec_directory_get_facility (rec_register_get_directory (self->register_));

  return facility != NULL &&
         g_strcmp0 (rec_record_get_by_id (facility, "is_public_authority"), "yes") == 0;
}

static void
take_archived (RecExportDialog *self)
{
  RecQuery *all = rec_query_with_archived (
      self->all, self->choices->archived ? REC_ARCHIVED_BOTH : REC_ARCHIVED_NO);

  rec_query_unref (self->all);
  self->all = all;
}

static void
set_purpose (RecExportDialog *self, const RecPurpose *purpose)
{
  rec_export_choices_free (self->choices);
  self->choices = rec_export_choices_load (purpose, self->shown, is_public (self));
  take_archived (self);
  show_choices (self);
  make_plan (self);
}

static void
on_purpose_toggled_cb (RecExportDialog *self, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check) && self->register_ != NULL)
    set_purpose (self, g_object_get_data (G_OBJECT (check), "rec-purpose"));
}

static void
on_systems_selected_cb (RecExportDialog *self)
{
  if (self->is_showing || self->choices == NULL)
    return;
  self->choices->view = get_systems (self) != SYSTEMS_ALL;
  show_systems (self);
  update_rows (self);
  make_plan (self);
}

static void
on_archived_notify_cb (RecExportDialog *self)
{
  if (self->is_showing || self->choices == NULL)
    return;
  self->choices->archived = gtk_switch_get_active (self->archived_switch);
  take_archived (self);
  make_plan (self);
}

static void
on_as_at_committed_cb (RecExportDialog *self)
{
  make_plan (self);
  update_summary (self);
}

static void
on_department_selected_cb (RecExportDialog *self)
{
  if (self->choices != NULL)
    update_summary (self);
}

static void
on_format_selected_cb (RecExportDialog *self)
{
  gboolean csv = adw_combo_row_get_selected (self->format_row) == 1;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row),
                               csv ? _ ("One table of plain text, for another program")
                                   : _ ("Sheets with filters, colours, drop-downs and links"));
  if (self->is_showing || self->choices == NULL)
    return;
  self->choices->format = csv ? REC_EXPORT_CSV : REC_EXPORT_WORKBOOK;
  update_rows (self);
  update_summary (self);
}

static void
on_language_selected_cb (RecExportDialog *self)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  guint                     selected = adw_combo_row_get_selected (self->language_row);

  if (self->is_showing || self->choices == NULL || selected >= n_languages)
    return;
  self->choices->language = languages[selected];
  update_summary (self);
}

static void
on_sheet_toggled_cb (RecExportDialog *self)
{
  if (self->is_showing || self->choices == NULL)
    return;
  self->choices->sheets = 0;
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheet_checks[i] != NULL && gtk_check_button_get_active (self->sheet_checks[i]))
      self->choices->sheets |= REC_SHEET_BIT (i);
  update_sheets_row (self);
  update_summary (self);
}

static void
on_columns_changed_cb (RecExportColumnsDialog *dialog, RecExportDialog *self)
{
  g_autoptr (GPtrArray) fields = rec_export_columns_dialog_list (dialog);

  rec_export_choices_set_columns (self->choices, fields);
  update_columns_row (self);
  update_summary (self);
}

static void
on_columns_activated_cb (RecExportDialog *self)
{
  g_autoptr (GPtrArray) proposed = rec_export_choices_propose_columns (self->choices);
  RecExportColumnsDialog *dialog =
      rec_export_columns_dialog_present (GTK_WINDOW (self), self->choices->columns, proposed);

  g_signal_connect_object (dialog, "changed", G_CALLBACK (on_columns_changed_cb), self, 0);
}

/*< private >
 * _rec_export_dialog_bind_choices:
 * @widget_class: class of the dialog
 *
 * Binds what its template calls.
 */
void
_rec_export_dialog_bind_choices (GtkWidgetClass *widget_class)
{
  g_type_ensure (REC_TYPE_DATE_ROW);
  gtk_widget_class_bind_template_callback (widget_class, on_archived_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_as_at_committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_department_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_systems_selected_cb);
}

/* A row that is ticked by its check button. */
static GtkCheckButton *
make_row (const char *title, const char *subtitle, const char *name, GtkWidget **row)
{
  GtkWidget *check = gtk_check_button_new ();

  *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (*row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (*row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_name (check, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle,
                                  -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (*row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), check);
  return GTK_CHECK_BUTTON (check);
}

static void
add_purposes (RecExportDialog *self)
{
  guint             n_purposes;
  const RecPurpose *purposes = rec_purpose_list (&n_purposes);

  for (guint i = 0; i < n_purposes; i++)
    {
      g_autofree char *name = g_strconcat ("purpose-", purposes[i].id, NULL);
      GtkWidget       *row;
      GtkCheckButton  *check = make_row (rec_purpose_get_name (&purposes[i], NULL),
                                        rec_purpose_get_description (&purposes[i], NULL),
                                        name,
                                        &row);

      g_object_set_data (G_OBJECT (check), "rec-purpose", (gpointer) &purposes[i]);
      if (i > 0)
        gtk_check_button_set_group (check, self->purpose_checks->pdata[0]);
      g_signal_connect_object (
          check, "toggled", G_CALLBACK (on_purpose_toggled_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->purpose_group, row);
      g_ptr_array_add (self->purpose_checks, check);
    }
}

static void
add_sheets (RecExportDialog *self)
{
  for (guint i = 0; i < REC_N_SHEETS; i++)
    {
      GtkWidget *row;

      if (!rec_sheet_is_optional (i))
        continue;
      self->sheet_checks[i] = make_row (
          rec_sheet_get_name (i, NULL), rec_sheet_get_guide (i, NULL), rec_sheet_get_id (i), &row);
      g_signal_connect_object (self->sheet_checks[i],
                               "toggled",
                               G_CALLBACK (on_sheet_toggled_cb),
                               self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->sheets_row, row);
    }
}

/*< private >
 * _rec_export_dialog_init_choices:
 * @self: a dialog with its template
 *
 * Fills in what hangs on no register.
 */
void
_rec_export_dialog_init_choices (RecExportDialog *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  rec_field_row_setup (REC_FIELD_ROW (self->as_at_row), &as_at_field);
  gtk_string_list_append (formats, _ ("Excel (.xlsx)"));
  gtk_string_list_append (formats, _ ("CSV (.csv)"));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, rec_language_get_name (languages[i]));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  rec_row_layout_apply (GTK_WIDGET (self->format_row));
  rec_row_layout_apply (GTK_WIDGET (self->language_row));
  add_purposes (self);
  add_sheets (self);
}

static void
fill_systems (RecExportDialog *self)
{
  g_autoptr (GtkStringList) systems = gtk_string_list_new (NULL);

  gtk_string_list_append (systems, C_ ("systems", "All"));
  gtk_string_list_append (systems, C_ ("systems", "Those on screen"));
  if (self->selected != NULL)
    {
      g_autofree char *text =
          g_strdup_printf (C_ ("systems", "Those selected (%u)"), self->selected->len);

      gtk_string_list_append (systems, text);
    }
  self->is_showing = TRUE;
  adw_combo_row_set_model (self->systems_row, G_LIST_MODEL (systems));
  self->is_showing = FALSE;
}

static void
fill_departments (RecExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) listed =
      rec_directory_list (rec_register_get_directory (self->register_), REC_KIND_DEPARTMENT);

  self->departments = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (self->departments, rec_record_ref (listed->pdata[i]));
  gtk_string_list_append (names, _ ("Any department"));
  gtk_string_list_append (names, _ ("Each department, one file each"));
  for (guint i = 0; i < self->departments->len; i++)
    gtk_string_list_append (names, rec_record_get_name (self->departments->pdata[i]));
  adw_combo_row_set_model (self->department_row, G_LIST_MODEL (names));
}

/* Begins with a purpose, or with that of the last time. */
static void
choose_purpose (RecExportDialog *self, const char *id)
{
  g_autofree char *last = g_settings_get_string (rec_settings_get (), "export-purpose");

  for (guint i = 0; i < self->purpose_checks->len; i++)
    {
      const RecPurpose *purpose = g_object_get_data (self->purpose_checks->pdata[i], "rec-purpose");

      if (g_str_equal (purpose->id, id != NULL ? id : last))
        {
          gtk_check_button_set_active (self->purpose_checks->pdata[i], TRUE);
          return;
        }
    }
  gtk_check_button_set_active (self->purpose_checks->pdata[0], TRUE);
}

/*< private >
 * _rec_export_dialog_fill_choices:
 * @self: a dialog with its register and queries
 *
 * Fills in the rest, with what was chosen the last time.
 */
void
_rec_export_dialog_fill_choices (RecExportDialog *self)
{
  gboolean view = self->selected != NULL || rec_query_is_filtered (self->view);

  fill_systems (self);
  fill_departments (self);
  rec_field_row_set_value (
      REC_FIELD_ROW (self->as_at_row), rec_register_get_as_at (self->register_), NULL);
  choose_purpose (self, view ? "view" : NULL);
}
