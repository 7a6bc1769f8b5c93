/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-file-page"

#include "config.h"

#include "rec-import-file-page.h"

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-row-layout.h"
#include "rec-sheet-grid.h"

struct _RecImportFilePage
{
  AdwBin parent_instance;

  AdwStatusPage *empty_page;
  AdwComboRow   *encoding_row;
  GtkWidget     *error_group;
  GtkWidget     *error_row;
  GtkWidget     *file_row;
  RecSheetGrid  *grid;
  GtkSpinButton *header_spin;
  GtkWidget     *header_row;
  GtkWidget     *hidden_row;
  GtkSwitch     *hidden_switch;
  GtkSwitch     *own_switch;
  GtkWidget     *own_row;
  GtkWidget     *preview_group;
  AdwStatusPage *reading_page;
  AdwComboRow   *separator_row;
  AdwComboRow   *sheet_row;
  GtkStack      *stack;

  RecImportSession *session;
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (RecImportFilePage, rec_import_file_page, ADW_TYPE_BIN)

/* Programs name encodings alike in every language. */
static const struct
{
  const char *encoding;
  const char *label;
} encodings[] = {
  { "UTF-8", "UTF-8" },
  { "WINDOWS-1252", "Windows-1252" },
  { "UTF-16LE", "UTF-16 LE" },
  { "UTF-16BE", "UTF-16 BE" },
};

static const struct
{
  char        separator;
  const char *label;
} separators[] = {
  { ';', N_ ("Semicolon") },
  { ',', N_ ("Comma") },
  { '\t', N_ ("Tab") },
  { '|', N_ ("Vertical bar") },
};

static char *
describe_file (const RecSheetPreview *preview)
{
  g_autofree char *rows = rec_language_format_count (NULL, preview->n_rows);
  g_autofree char *columns = rec_language_format_count (NULL, preview->n_columns);
  g_autofree char *n_rows = g_strdup_printf (ngettext ("%s row", "%s rows", preview->n_rows), rows);
  g_autofree char *n_columns =
      g_strdup_printf (ngettext ("%s column", "%s columns", preview->n_columns), columns);

  /* Translators: %1$s is the number of rows, "12 rows", %2$s of columns, "24 columns" */
  return g_strdup_printf (preview->format == REC_SHEET_XLSX ? _ ("Excel workbook, %1$s, %2$s")
                                                            : _ ("CSV file, %1$s, %2$s"),
                          n_rows,
                          n_columns);
}

static void
show_empty (RecImportFilePage *self, const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_icon_name (self->empty_page, "dialog-warning-symbolic");
      adw_status_page_set_title (self->empty_page, _ ("This file cannot be read"));
      adw_status_page_set_description (self->empty_page, markup);
    }
  else
    {
      adw_status_page_set_icon_name (self->empty_page, "x-office-spreadsheet-symbolic");
      adw_status_page_set_title (self->empty_page, _ ("Choose the inventory to import"));
      adw_status_page_set_description (
          self->empty_page,
          _ ("An Excel workbook (.xlsx) or a CSV file with one AI system a row. You can also drop "
             "it here. Nothing is written before you have checked it."));
    }
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_sheets (RecImportFilePage *self, const RecSheetPreview *preview)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint n_sheets = g_strv_length (preview->sheets);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n_sheets; i++)
    {
      /* Translators: %s is the name of a sheet that the workbook does not show */
      g_autofree char *name = i < n_sheets - preview->n_hidden_sheets
                                  ? g_strdup (preview->sheets[i])
                                  : g_strdup_printf (_ ("%s (hidden)"), preview->sheets[i]);

      gtk_string_list_append (model, name);
      if (g_str_equal (preview->sheets[i], preview->sheet))
        selected = i;
    }
  adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->sheet_row, selected);
}

static void
show_hidden_rows (RecImportFilePage *self, const RecSheetPreview *preview)
{
  g_autofree char *count = rec_language_format_count (NULL, preview->n_hidden);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%s row is hidden in the workbook, by hand or by a filter",
                                 "%s rows are hidden in the workbook, by hand or by a filter",
                                 preview->n_hidden),
                       count);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->hidden_row), text);
  gtk_switch_set_active (self->hidden_switch, preview->take_hidden);
  gtk_widget_set_visible (self->hidden_row, preview->n_hidden > 0);
}

static void
show_header_row (RecImportFilePage *self, const RecSheetPreview *preview)
{
  g_autofree char *text = NULL;

  if (preview->section_row > 0)
    text = g_strdup_printf (_ ("The row that names the columns, with the sections of row %u"),
                            preview->section_row);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->header_row),
                               text != NULL ? text : _ ("The row that names the columns"));
  gtk_spin_button_set_value (self->header_spin, preview->header_row);
}

static void
show_found (RecImportFilePage *self, const RecSheetPreview *preview, const GError *error)
{
  gboolean         is_csv = preview->format == REC_SHEET_CSV;
  g_autofree char *found = describe_file (preview);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row),
                                 rec_import_session_get_file_name (self->session));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), found);

  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), is_csv);
  gtk_widget_set_visible (GTK_WIDGET (self->separator_row), is_csv);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row),
                          !is_csv && g_strv_length (preview->sheets) > 1);
  if (is_csv)
    {
      for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
        if (g_strcmp0 (encodings[i].encoding, preview->encoding) == 0)
          adw_combo_row_set_selected (self->encoding_row, i);
      for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
        if (separators[i].separator == preview->separator)
          adw_combo_row_set_selected (self->separator_row, i);
    }
  else
    show_sheets (self, preview);
  show_hidden_rows (self, preview);
  show_header_row (self, preview);
  gtk_widget_set_visible (self->own_row, rec_import_session_is_export (self->session));
  gtk_switch_set_active (self->own_switch,
                         rec_import_session_get_origin (self->session) == REC_IMPORT_EXPORT);

  gtk_widget_set_visible (self->error_group, error != NULL);
  if (error != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->error_row), error->message);
  gtk_widget_set_visible (self->preview_group, error == NULL && preview->n_columns > 0);
  rec_sheet_grid_set_preview (self->grid, error == NULL ? preview : NULL);
  gtk_stack_set_visible_child_name (self->stack, "found");
}

static void
on_session_changed_cb (RecImportFilePage *self)
{
  const RecSheetPreview *preview = rec_import_session_get_preview (self->session);
  const GError          *error = rec_import_session_get_error (self->session);

  self->updating = TRUE;
  switch (rec_import_session_get_state (self->session))
    {
    case REC_IMPORT_LOADING:
      /* A change of a setting takes a moment; the page does not flicker for it. */
      if (preview == NULL)
        {
          g_autofree char *title = g_strdup_printf (
              _ ("Reading “%s”…"), rec_import_session_get_file_name (self->session));

          adw_status_page_set_title (self->reading_page, title);
          gtk_stack_set_visible_child_name (self->stack, "reading");
        }
      break;
    case REC_IMPORT_EMPTY:
      show_empty (self, NULL);
      break;
    case REC_IMPORT_FAILED:
      if (preview == NULL)
        show_empty (self, error);
      else
        show_found (self, preview, error);
      break;
    case REC_IMPORT_LOADED:
      show_found (self, preview, NULL);
      break;
    case REC_IMPORT_PLANNING:
    case REC_IMPORT_PLANNED:
    case REC_IMPORT_APPLYING:
    case REC_IMPORT_APPLIED:
    case REC_IMPORT_UNDOING:
    case REC_IMPORT_UNDONE:
    default:
      break;
    }
  self->updating = FALSE;
}

static void
on_sheet_selected_cb (RecImportFilePage *self)
{
  guint                  selected = adw_combo_row_get_selected (self->sheet_row);
  const RecSheetPreview *preview;

  if (self->updating || self->session == NULL)
    return;
  preview = rec_import_session_get_preview (self->session);
  if (preview != NULL && selected < g_strv_length (preview->sheets))
    rec_import_session_set_sheet (self->session, preview->sheets[selected]);
}

static void
on_encoding_selected_cb (RecImportFilePage *self)
{
  guint selected = adw_combo_row_get_selected (self->encoding_row);

  if (!self->updating && self->session != NULL && selected < G_N_ELEMENTS (encodings))
    rec_import_session_set_encoding (self->session, encodings[selected].encoding);
}

static void
on_separator_selected_cb (RecImportFilePage *self)
{
  guint selected = adw_combo_row_get_selected (self->separator_row);

  if (!self->updating && self->session != NULL && selected < G_N_ELEMENTS (separators))
    rec_import_session_set_separator (self->session, separators[selected].separator);
}

static void
on_hidden_toggled_cb (RecImportFilePage *self)
{
  if (!self->updating && self->session != NULL)
    rec_import_session_set_take_hidden (self->session, gtk_switch_get_active (self->hidden_switch));
}

static void
on_own_toggled_cb (RecImportFilePage *self)
{
  if (!self->updating && self->session != NULL)
    rec_import_session_set_ordinary (self->session, !gtk_switch_get_active (self->own_switch));
}

static void
on_header_row_changed_cb (RecImportFilePage *self)
{
  if (!self->updating && self->session != NULL)
    rec_import_session_set_header_row (
        self->session, (guint) gtk_spin_button_get_value_as_int (self->header_spin));
}

static void
on_header_picked_cb (RecImportFilePage *self, guint row)
{
  rec_import_session_set_header_row (self->session, row);
}

static void
rec_import_file_page_dispose (GObject *object)
{
  RecImportFilePage *self = REC_IMPORT_FILE_PAGE (object);

  self->updating = TRUE;
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_IMPORT_FILE_PAGE);

  G_OBJECT_CLASS (rec_import_file_page_parent_class)->dispose (object);
}

static void
rec_import_file_page_class_init (RecImportFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_import_file_page_dispose;

  g_type_ensure (REC_TYPE_SHEET_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-import-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, error_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, error_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, file_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, grid);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, header_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, header_spin);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, hidden_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, hidden_switch);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, own_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, own_switch);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, preview_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, reading_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, separator_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportFilePage, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_encoding_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_header_row_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_hidden_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_own_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_separator_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet_selected_cb);
}

static void
rec_import_file_page_init (RecImportFilePage *self)
{
  g_autoptr (GtkStringList) encoding_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) separator_names = gtk_string_list_new (NULL);

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (encoding_names, encodings[i].label);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    gtk_string_list_append (separator_names, _ (separators[i].label));
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (encoding_names));
  adw_combo_row_set_model (self->separator_row, G_LIST_MODEL (separator_names));
  rec_row_layout_apply (GTK_WIDGET (self->file_row));
  rec_row_layout_apply (GTK_WIDGET (self->encoding_row));
  rec_row_layout_apply (GTK_WIDGET (self->separator_row));
  self->updating = FALSE;
}

/**
 * rec_import_file_page_set_session:
 * @self: a page without a session
 * @session: the import shown and changed
 *
 * Gives the page what it shows.
 */
void
rec_import_file_page_set_session (RecImportFilePage *self, RecImportSession *session)
{
  g_return_if_fail (REC_IS_IMPORT_FILE_PAGE (self));
  g_return_if_fail (REC_IS_IMPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  on_session_changed_cb (self);
}
