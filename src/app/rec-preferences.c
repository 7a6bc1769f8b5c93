/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-preferences"

#include "config.h"

#include "rec-preferences.h"

#include "rec-settings.h"

#include <glib/gi18n.h>

struct _RecPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow         *scheme_row;
  GtkSwitch           *reopen_switch;
  AdwPreferencesGroup *register_group;
  AdwActionRow        *path_row;
};

G_DEFINE_FINAL_TYPE (RecPreferences, rec_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The settings name the scheme, the row counts it; in the order of RecColorScheme. */
static const char *const scheme_nicks[] = { "system", "light", "dark" };

static gboolean
get_scheme (GValue *value, GVariant *variant, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (scheme_nicks); i++)
    {
      if (strcmp (g_variant_get_string (variant, NULL), scheme_nicks[i]) == 0)
        {
          g_value_set_uint (value, i);
          return TRUE;
        }
    }
  return FALSE;
}

static GVariant *
set_scheme (const GValue *value, const GVariantType *expected_type, gpointer user_data)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (scheme_nicks) ? g_variant_new_string (scheme_nicks[i]) : NULL;
}

static void
on_folder_clicked_cb (GtkButton *button, RecPreferences *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-folder", NULL);
}

static void
on_reset_clicked_cb (GtkButton *button, RecPreferences *self)
{
  RecWindow *window = REC_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));

  rec_system_table_reset_columns (
      rec_register_page_get_table (rec_window_get_register_page (window)));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (_ ("Columns reset")));
}

static void
rec_preferences_class_init (RecPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RecPreferences, path_row);
  gtk_widget_class_bind_template_child (widget_class, RecPreferences, register_group);
  gtk_widget_class_bind_template_child (widget_class, RecPreferences, reopen_switch);
  gtk_widget_class_bind_template_child (widget_class, RecPreferences, scheme_row);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked_cb);
}

static void
rec_preferences_init (RecPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind_with_mapping (rec_settings_get (),
                                "color-scheme",
                                self->scheme_row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                get_scheme,
                                set_scheme,
                                NULL,
                                NULL);
  g_settings_bind (
      rec_settings_get (), "reopen-last", self->reopen_switch, "active", G_SETTINGS_BIND_DEFAULT);
}

/**
 * rec_preferences_new:
 * @window: the window whose register is told about
 *
 * Returns: (transfer none): the preferences, modal to @window and not shown yet; GTK owns them
 */
GtkWidget *
rec_preferences_new (RecWindow *window)
{
  RecPreferences *self;

  g_return_val_if_fail (REC_IS_WINDOW (window), NULL);

  self = g_object_new (REC_TYPE_PREFERENCES, "transient-for", window, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->register_group),
                          rec_window_get_register (window) != NULL);
  if (rec_window_get_register (window) != NULL)
    adw_action_row_set_subtitle (self->path_row, rec_window_get_path (window));
  return GTK_WIDGET (self);
}
