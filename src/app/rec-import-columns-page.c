/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-columns-page"

#include "config.h"

#include "rec-import-columns-page.h"

#include <glib/gi18n.h>

#include "rec-import-column-row.h"
#include "rec-row-layout.h"
#include "rec-language.h"

struct _RecImportColumnsPage
{
  AdwBin parent_instance;

  AdwPreferencesGroup *columns_group;
  GtkWidget           *keep_group;
  GtkSwitch           *keep_switch;
  AdwComboRow         *key_row;
  GtkListBox          *list;
  GtkWidget           *matching_group;
  GtkWidget           *memory_button;
  GtkLabel            *memory_label;
  GtkWidget           *memory_notice;
  GtkWidget           *name_notice;
  GtkToggleButton     *only_unmapped;
  GtkCheckButton      *skip_check;
  GtkCheckButton      *stop_check;
  GtkWidget           *suggestion;
  GtkLabel            *suggestion_label;
  GtkCheckButton      *update_check;

  RecImportSession *session;
  gboolean          filled; /* the list has the columns of the present preview */
  GPtrArray        *keys;   /* of RecField, as key_row has them */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (RecImportColumnsPage, rec_import_columns_page, ADW_TYPE_BIN)

static gboolean
filter_column (GtkListBoxRow *row, gpointer user_data)
{
  RecImportColumnsPage *self = user_data;
  guint                 column = rec_import_column_row_get_column (REC_IMPORT_COLUMN_ROW (row));

  return !gtk_toggle_button_get_active (self->only_unmapped) ||
         rec_import_session_get_field (self->session, column) == NULL;
}

static void
show_columns (RecImportColumnsPage *self, const RecSheetPreview *preview)
{
  GtkListBoxRow *row;

  if (!self->filled)
    {
      while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      for (guint i = 0; i < preview->n_columns; i++)
        if (rec_sheet_preview_column_is_used (preview, i))
          gtk_list_box_append (self->list, rec_import_column_row_new (self->session, i));
      self->filled = TRUE;
      return;
    }

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    rec_import_column_row_update (REC_IMPORT_COLUMN_ROW (row));
}

static void
show_counts (RecImportColumnsPage *self, const RecSheetPreview *preview)
{
  guint            n_mapped = rec_import_session_count_mapped (self->session);
  guint            n_columns = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < preview->n_columns; i++)
    if (rec_sheet_preview_column_is_used (preview, i))
      n_columns++;

  if (n_mapped >= n_columns)
    text = g_strdup (_ ("Every column has its field."));
  else
    /* Translators: %1$u is the number of columns with a field, %2$u of all */
    text = g_strdup_printf (ngettext ("%1$u of %2$u columns has a field in the register. Choose "
                                      "one for the others, or leave them.",
                                      "%1$u of %2$u columns have a field in the register. Choose "
                                      "one for the others, or leave them.",
                                      n_mapped),
                            n_mapped,
                            n_columns);
  adw_preferences_group_set_description (self->columns_group, text);
  gtk_widget_set_visible (GTK_WIDGET (self->only_unmapped),
                          n_mapped < n_columns ||
                              gtk_toggle_button_get_active (self->only_unmapped));
}

static void
show_matching (RecImportColumnsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const RecField *key = rec_import_session_get_key (self->session);
  guint           selected = GTK_INVALID_LIST_POSITION;

  g_ptr_array_unref (self->keys);
  self->keys = rec_import_session_list_keys (self->session);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const RecField *field = g_ptr_array_index (self->keys, i);

      gtk_string_list_append (
          names, field != NULL ? rec_field_get_label (field, NULL) : _ ("Reference or name"));
      if (field == key)
        selected = i;
    }
  adw_combo_row_set_model (self->key_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->key_row, selected);

  switch (rec_import_session_get_policy (self->session))
    {
    case REC_DUPLICATE_STOP:
      gtk_check_button_set_active (self->stop_check, TRUE);
      break;
    case REC_DUPLICATE_SKIP:
      gtk_check_button_set_active (self->skip_check, TRUE);
      break;
    case REC_DUPLICATE_UPDATE:
    default:
      gtk_check_button_set_active (self->update_check, TRUE);
      break;
    }
}

static void
show_suggestion (RecImportColumnsPage *self, const RecSheetPreview *preview)
{
  g_autofree char *text = NULL;
  guint            column;
  gboolean         found = rec_import_session_suggest_name (self->session, &column);

  gtk_widget_set_visible (self->suggestion, found);
  if (!found)
    return;

  /* Translators: %s is the heading of a column */
  text = g_strdup_printf (_ ("Use “%s”"), preview->columns[column].heading);
  gtk_label_set_label (self->suggestion_label, text);
}

/* The button that was pressed goes; what is left to do is to go on. */
static void
focus_default (RecImportColumnsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && gtk_window_get_default_widget (GTK_WINDOW (root)) != NULL)
    gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (root)));
}

static void
take_suggestion (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportColumnsPage *self = REC_IMPORT_COLUMNS_PAGE (widget);
  guint                 column;

  if (!rec_import_session_suggest_name (self->session, &column))
    return;

  rec_import_session_set_field (
      self->session, column, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"));
  focus_default (self);
}

/* Offers to import the file as one with the same headings was. */
static void
show_remembered (RecImportColumnsPage *self)
{
  const RecRememberedMapping *remembered = rec_import_session_get_remembered (self->session);
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *day = NULL;
  g_autofree char *shown_day = NULL;
  g_autofree char *text = NULL;

  if (rec_import_session_get_origin (self->session) != REC_IMPORT_FOREIGN)
    remembered = NULL;
  gtk_widget_set_visible (self->memory_notice, remembered != NULL);
  if (remembered == NULL)
    return;

  moment = g_date_time_new_from_unix_local (remembered->moment);
  day = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("");
  shown_day = rec_language_format_date (NULL, day);
  text = g_strdup_printf (
      /* Translators: %1$s is a file, %2$s a day */
      _ ("A file with the same headings, “%1$s”, was imported on %2$s. Its columns can go where "
         "they went then."),
      remembered->source,
      shown_day);
  gtk_label_set_label (self->memory_label, text);
}

static void
take_remembered (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportColumnsPage *self = REC_IMPORT_COLUMNS_PAGE (widget);

  rec_import_session_take_remembered (self->session);
  focus_default (self);
}

static void
forget_remembered (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportColumnsPage *self = REC_IMPORT_COLUMNS_PAGE (widget);

  rec_import_session_forget_remembered (self->session);
  focus_default (self);
}

static void
on_session_changed_cb (RecImportColumnsPage *self)
{
  const RecSheetPreview *preview = rec_import_session_get_preview (self->session);
  const RecField        *name = rec_catalogue_find_field (REC_KIND_SYSTEM, "name");
  gboolean is_foreign = rec_import_session_get_origin (self->session) == REC_IMPORT_FOREIGN;

  if (rec_import_session_get_state (self->session) == REC_IMPORT_LOADING)
    self->filled = FALSE;
  if (preview == NULL || rec_import_session_get_state (self->session) != REC_IMPORT_LOADED)
    return;

  self->updating = TRUE;
  show_columns (self, preview);
  show_counts (self, preview);
  show_matching (self);
  show_suggestion (self, preview);
  show_remembered (self);
  gtk_switch_set_active (self->keep_switch, rec_import_session_get_keep_notes (self->session));
  /* What is compared cell by cell has its rows recognised by their ids, and no notes. */
  gtk_widget_set_visible (self->keep_group, is_foreign);
  gtk_widget_set_visible (self->matching_group, is_foreign);
  gtk_widget_set_visible (
      self->name_notice, is_foreign && !rec_import_session_find_column (self->session, name, NULL));
  self->updating = FALSE;
}

static void
on_only_unmapped_toggled_cb (RecImportColumnsPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_keep_toggled_cb (RecImportColumnsPage *self)
{
  if (!self->updating)
    rec_import_session_set_keep_notes (self->session, gtk_switch_get_active (self->keep_switch));
}

static void
on_key_selected_cb (RecImportColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->key_row);

  if (!self->updating && selected < self->keys->len)
    rec_import_session_set_key (self->session, g_ptr_array_index (self->keys, selected));
}

static void
on_policy_toggled_cb (RecImportColumnsPage *self, GtkCheckButton *check)
{
  if (self->updating || !gtk_check_button_get_active (check))
    return;

  if (check == self->stop_check)
    rec_import_session_set_policy (self->session, REC_DUPLICATE_STOP);
  else if (check == self->skip_check)
    rec_import_session_set_policy (self->session, REC_DUPLICATE_SKIP);
  else
    rec_import_session_set_policy (self->session, REC_DUPLICATE_UPDATE);
}

static void
rec_import_columns_page_dispose (GObject *object)
{
  RecImportColumnsPage *self = REC_IMPORT_COLUMNS_PAGE (object);

  self->updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_IMPORT_COLUMNS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rec_import_columns_page_parent_class)->dispose (object);
}

static void
rec_import_columns_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_IMPORT_COLUMNS_PAGE (object)->keys);

  G_OBJECT_CLASS (rec_import_columns_page_parent_class)->finalize (object);
}

static void
rec_import_columns_page_class_init (RecImportColumnsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_import_columns_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_import_columns_page_finalize;

  gtk_widget_class_install_action (
      widget_class, "columns.forget-remembered", NULL, forget_remembered);
  gtk_widget_class_install_action (widget_class, "columns.take-remembered", NULL, take_remembered);
  gtk_widget_class_install_action (widget_class, "columns.take-suggestion", NULL, take_suggestion);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/recensia/Recensia/ui/rec-import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, columns_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, keep_switch);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, matching_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, keep_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, list);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, memory_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, memory_label);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, memory_notice);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, name_notice);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, only_unmapped);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, skip_check);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, stop_check);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, suggestion);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, suggestion_label);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnsPage, update_check);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_only_unmapped_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_policy_toggled_cb);
}

static void
rec_import_columns_page_init (RecImportColumnsPage *self)
{
  self->keys = g_ptr_array_new ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_column, self, NULL);
  rec_row_layout_apply (GTK_WIDGET (self->key_row));
  self->updating = FALSE;
}

/**
 * rec_import_columns_page_set_session:
 * @self: a page without a session
 * @session: the import shown and changed
 *
 * Gives the page what it shows.
 */
void
rec_import_columns_page_set_session (RecImportColumnsPage *self, RecImportSession *session)
{
  g_return_if_fail (REC_IS_IMPORT_COLUMNS_PAGE (self));
  g_return_if_fail (REC_IS_IMPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  on_session_changed_cb (self);
}

/**
 * rec_import_columns_page_focus:
 * @self: a page
 *
 * Puts the focus on the offer to do the same again, on the guess for the name, on the first dates
 * of which the order is asked, or on the first column that has no field.
 */
void
rec_import_columns_page_focus (RecImportColumnsPage *self)
{
  GtkListBoxRow *row;
  guint          asking;
  gboolean       asks;

  g_return_if_fail (REC_IS_IMPORT_COLUMNS_PAGE (self));

  if (gtk_widget_get_visible (self->memory_notice))
    {
      gtk_widget_grab_focus (self->memory_button);
      return;
    }
  if (gtk_widget_get_visible (self->name_notice) && gtk_widget_get_visible (self->suggestion))
    {
      gtk_widget_grab_focus (self->suggestion);
      return;
    }

  asks = rec_import_session_find_asking (self->session, &asking);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      guint column = rec_import_column_row_get_column (REC_IMPORT_COLUMN_ROW (row));

      if (asks && column == asking)
        {
          rec_import_column_row_focus_order (REC_IMPORT_COLUMN_ROW (row));
          return;
        }
      if (!asks && rec_import_session_get_field (self->session, column) == NULL)
        {
          gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
          return;
        }
    }
}
