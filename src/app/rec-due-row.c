/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-due-row"

#include "config.h"

#include "rec-due-row.h"

#include "rec-chip.h"
#include "rec-language.h"
#include "rec-record-dialog.h"
#include "rec-row-layout.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
make_subtitle (const RecDueItem *item, RecDirectory *directory)
{
  RecRecord       *owner = item->owner != NULL ? rec_directory_get (directory, item->owner) : NULL;
  g_autofree char *systems = rec_due_item_describe_systems (item, NULL);
  g_autoptr (GString) text = g_string_new (rec_due_kind_get_label (item->kind, NULL));

  if (systems != NULL)
    g_string_append_printf (text, " · %s", systems);
  if (owner != NULL)
    g_string_append_printf (text, " · %s", rec_record_get_name (owner));

  return g_markup_escape_text (text->str, -1);
}

/* The day; that it is late, a sign and a colour say, and a word to the screen reader. */
static GtkWidget *
make_day (const RecDueItem *item, gboolean late)
{
  g_autofree char *day = item->moment != NULL ? rec_language_format_moment (NULL, item->moment)
                                              : rec_language_format_date (NULL, item->date);
  g_autofree char *name = g_strdup_printf ("%s: %s", C_ ("due", "Late"), day);
  GtkWidget       *shown;

  if (late)
    {
      shown = rec_chip_new ();
      rec_chip_set (REC_CHIP (shown), "dialog-warning-symbolic", day, REC_TONE_ERROR);
      rec_chip_set_whole (REC_CHIP (shown));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  else
    {
      shown = gtk_label_new (day);
      gtk_widget_add_css_class (shown, "dim-label");
    }
  gtk_widget_add_css_class (shown, "numeric");

  return shown;
}

/**
 * rec_due_row_new:
 * @item: something due
 * @directory: names
 * @today: the day that decides what is late
 * @done_button: (out) (optional) (transfer none) (nullable): a button that marks it as done, where
 *   that is all there is to do
 *
 * Returns: (transfer floating): a row that can be activated
 */
GtkWidget *
rec_due_row_new (const RecDueItem *item,
                 RecDirectory     *directory,
                 const char       *today,
                 GtkWidget       **done_button)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (rec_due_kind_get_icon (item->kind));
  g_autofree char *title = rec_due_item_describe (item, NULL);
  g_autofree char *subtitle = make_subtitle (item, directory);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (done_button != NULL && item->kind == REC_DUE_ACTION)
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Mark as Done"), title);

      *done_button = g_object_new (GTK_TYPE_BUTTON,
                                   "icon-name",
                                   "object-select-symbolic",
                                   "valign",
                                   GTK_ALIGN_CENTER,
                                   "tooltip-text",
                                   _ ("Mark as Done"),
                                   NULL);
      gtk_widget_add_css_class (*done_button, "flat");
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (*done_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), *done_button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_day (item, strcmp (item->date, today) < 0));
  rec_row_layout_apply (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static const char *
get_section (RecDueKind kind)
{
  switch ((int) kind)
    {
    case REC_DUE_DUTY:
      return "duties";
    case REC_DUE_DOCUMENT:
      return "documentation";
    case REC_DUE_OVERSIGHT:
      return "oversight";
    case REC_DUE_CERTIFICATE:
    case REC_DUE_CLASSIFICATION:
      return "classification";
    case REC_DUE_CONTRACT:
      return "identity";
    default:
      return "followup";
    }
}

/**
 * rec_due_row_open:
 * @page: the page that shows it
 * @item: something due
 *
 * Goes to where it is seen to: its record, or the section of its system.
 */
void
rec_due_row_open (RecPage *page, const RecDueItem *item)
{
  RecRegister *register_ = rec_page_get_register (page);

  if (item->record != NULL && rec_record_get_kind (item->record) > REC_KIND_SYSTEM)
    rec_record_dialog_present (GTK_WIDGET (page),
                               register_,
                               rec_record_get_kind (item->record),
                               rec_record_get_id (item->record));
  else if (item->system != NULL)
    rec_page_open_system (page, rec_record_get_id (item->system), get_section (item->kind));
  else
    gtk_widget_activate_action (GTK_WIDGET (page), "win.facility", NULL);
}
