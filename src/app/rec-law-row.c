/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law-row"

#include "config.h"

#include "rec-law-row.h"

#include "rec-title-layout.h"

#include <glib/gi18n.h>

static const char *const certainty_icons[] = {
  [REC_CERTAINTY_VERIFIED] = "emblem-ok-symbolic",
  [REC_CERTAINTY_INTERPRETATION] = "dialog-information-symbolic",
  [REC_CERTAINTY_TO_CHECK] = "dialog-question-symbolic",
};

/**
 * rec_law_certainty_icon_new:
 * @certainty: how sure an entry is
 *
 * Returns: (transfer floating): an icon that says so to the eye, to the pointer and to a screen
 *   reader
 */
GtkWidget *
rec_law_certainty_icon_new (RecCertainty certainty)
{
  GtkWidget       *icon = gtk_image_new_from_icon_name (certainty_icons[certainty]);
  const char      *label = rec_certainty_get_label (certainty, NULL);
  g_autofree char *tooltip =
      g_strdup_printf ("%s: %s", label, rec_certainty_get_text (certainty, NULL));

  gtk_widget_set_tooltip_text (icon, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (icon, "dim-label");

  return icon;
}

/**
 * rec_law_row_new:
 * @title: what it says
 * @reference: (nullable): where it stands
 * @certainty: how sure it is
 *
 * Returns: (transfer floating): a row with the sentence, its reference and its certainty
 */
GtkWidget *
rec_law_row_new (const char *title, const char *reference, RecCertainty certainty)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) subtitle = g_string_new (reference);

  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (certainty != REC_CERTAINTY_VERIFIED)
    g_string_append_printf (subtitle,
                            "%s%s",
                            subtitle->len > 0 ? " · " : "",
                            rec_certainty_get_label (certainty, NULL));
  if (subtitle->len > 0)
    {
      g_autofree char *escaped = g_markup_escape_text (subtitle->str, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rec_law_certainty_icon_new (certainty));

  return row;
}

static void
on_link_clicked_cb (GtkWidget *button, const char *link)
{
  GtkRoot *root = gtk_widget_get_root (button);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, link, GDK_CURRENT_TIME);
}

/**
 * rec_law_source_row_new:
 * @entry: an entry of the pack
 *
 * Returns: (transfer floating): a row that says where the entry stands and how sure it is, with a
 *   button that opens the text
 */
GtkWidget *
rec_law_source_row_new (const RecLawEntry *entry)
{
  const char *reference = rec_law_entry_get_reference (entry, NULL);
  GtkWidget  *row = rec_law_row_new (
      *reference != '\0' ? reference : _ ("No single article"), NULL, entry->certainty);

  if (entry->link != NULL)
    {
      GtkWidget *button = g_object_new (GTK_TYPE_BUTTON,
                                        "icon-name",
                                        "adw-external-link-symbolic",
                                        "valign",
                                        GTK_ALIGN_CENTER,
                                        "tooltip-text",
                                        _ ("Open the Text"),
                                        NULL);

      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Open the Text"), -1);
      g_signal_connect_data (button,
                             "clicked",
                             G_CALLBACK (on_link_clicked_cb),
                             g_strdup (entry->link),
                             (GClosureNotify) (void (*) (void)) g_free,
                             0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}
