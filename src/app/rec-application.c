/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-application"

#include "config.h"

#include "rec-application.h"

#include "rec-accessible.h"
#include "rec-cut-text.h"
#include "rec-law-dialog.h"
#include "rec-preferences.h"
#include "rec-recent.h"
#include "rec-settings.h"
#include "rec-window.h"

#include <glib/gi18n.h>

struct _RecApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RecApplication, rec_application, ADW_TYPE_APPLICATION)

#define RESOURCE_BASE_PATH "/org/recensia/Recensia"

static void
follow_color_scheme (GSettings *settings, const char *key)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  switch ((RecColorScheme) g_settings_get_enum (settings, "color-scheme"))
    {
    case REC_COLOR_SCHEME_LIGHT:
      scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
      break;
    case REC_COLOR_SCHEME_DARK:
      scheme = ADW_COLOR_SCHEME_FORCE_DARK;
      break;
    case REC_COLOR_SCHEME_SYSTEM:
    default:
      break;
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* What is dim in our own style sheet is less so in high contrast. A sheet of the name that the
 * toolkit knows for that would be warned of by newer ones. */
static void
follow_contrast (AdwStyleManager *manager, GParamSpec *property, GtkStyleProvider *provider)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (
        display, provider, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, provider);
}

static void
watch_contrast (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_BASE_PATH "/high-contrast.css");
  g_signal_connect_data (manager,
                         "notify::high-contrast",
                         G_CALLBACK (follow_contrast),
                         g_object_ref (provider),
                         (GClosureNotify) (GCallback) g_object_unref,
                         0);
  follow_contrast (manager, NULL, GTK_STYLE_PROVIDER (provider));
}

/* The window that has @path open, or opens it. */
static RecWindow *
find_window_of (RecApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (REC_IS_WINDOW (l->data) && g_strcmp0 (rec_window_get_path (l->data), path) == 0)
        return l->data;
    }
  return NULL;
}

/* @near where it holds no register yet, another such window, or a new one. */
static RecWindow *
find_free_window (RecApplication *self, GtkWindow *near)
{
  if (REC_IS_WINDOW (near) && rec_window_is_free (REC_WINDOW (near)))
    return REC_WINDOW (near);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (REC_IS_WINDOW (l->data) && rec_window_is_free (l->data))
        return l->data;
    }
  return rec_window_new (self);
}

static void
on_preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  while (window != NULL && !REC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (rec_preferences_new (REC_WINDOW (window))));
}

static void
on_law_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (parent != NULL)
    rec_law_dialog_present (parent, g_variant_get_string (parameter, NULL));
}

static void
on_about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "Recensia", NULL };
  RecApplication          *self = REC_APPLICATION (user_data);
  GtkWindow               *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  adw_show_about_window (parent,
                         "application-name",
                         "Recensia",
                         "application-icon",
                         APP_ID,
                         "version",
                         VERSION,
                         "developer-name",
                         _ ("The Recensia contributors"),
                         "developers",
                         developers,
                         "copyright",
                         _ ("© 2026 the Recensia contributors"),
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("The register of the AI systems of a health establishment: their class "
                            "under the AI Act, their human oversight and their documents."),
                         /* Translators: your names, one a line */
                         "translator-credits",
                         _ ("translator-credits"),
                         NULL);
}

static void
on_quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Each window closes its register first; the application ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static const GActionEntry application_actions[] = {
  { .name = "about", .activate = on_about_activated_cb },
  { .name = "law", .activate = on_law_activated_cb, .parameter_type = "s" },
  { .name = "preferences", .activate = on_preferences_activated_cb },
  { .name = "quit", .activate = on_quit_activated_cb },
};

static const struct
{
  const char *action;
  const char *accels[4];
} accelerators[] = {
  { "app.quit", { "<Primary>q" } },
  { "app.preferences", { "<Primary>comma" } },
  { "win.add-system", { "<Primary>n" } },
  { "win.new-register", { "<Primary><Shift>n" } },
  { "win.open", { "<Primary>o" } },
  { "win.import", { "<Primary>i" } },
  { "win.export", { "<Primary>e", "<Primary><Shift>e" } },
  { "win.search", { "<Primary>f" } },
  { "win.save-view", { "<Primary><Shift>s" } },
  { "win.history", { "<Primary>h" } },
  /* The digits, and what their keys give without Shift on a French keyboard */
  { "win.overview", { "<Primary>1", "<Primary>KP_1", "<Primary>ampersand" } },
  { "win.register", { "<Primary>2", "<Primary>KP_2", "<Primary>eacute" } },
  { "win.follow-up", { "<Primary>3", "<Primary>KP_3", "<Primary>quotedbl" } },
  { "win.has", { "<Primary>4", "<Primary>KP_4", "<Primary>apostrophe" } },
  { "win.facility", { "<Primary>5", "<Primary>KP_5", "<Primary>parenleft" } },
  { "win.other-pane", { "F6" } },
  { "win.side-pane", { "F9" } },
  { "win.help", { "F1" } },
  { "win.menu", { "F10" } },
  { "win.show-help-overlay", { "<Primary>question" } },
};

/* Ctrl+W closes each window, whatever it is: the classes of dialogs take it over. An accelerator of
 * the application would do so only in its own windows. */
static void
bind_close (void)
{
  g_autoptr (GTypeClass) window_class = g_type_class_ref (GTK_TYPE_WINDOW);

  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (window_class), GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
rec_application_startup (GApplication *application)
{
  RecApplication *self = REC_APPLICATION (application);

  bind_close ();
  G_APPLICATION_CLASS (rec_application_parent_class)->startup (application);

  rec_accessible_mend_toolkit ();
  gtk_window_set_default_icon_name (APP_ID);
  g_set_application_name ("Recensia");
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), application_actions, G_N_ELEMENTS (application_actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (
        GTK_APPLICATION (self), accelerators[i].action, accelerators[i].accels);

  g_signal_connect_object (
      rec_settings_get (), "changed::color-scheme", G_CALLBACK (follow_color_scheme), self, 0);
  follow_color_scheme (rec_settings_get (), NULL);
  watch_contrast ();
  rec_cut_text_watch ();
}

static void
on_last_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) window = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  /* The window may have been closed, or another register asked for in it. */
  if (info != NULL && gtk_widget_get_realized (GTK_WIDGET (window)) && rec_window_is_free (window))
    rec_window_open_file (window, G_FILE (source));
}

/* Opens the register of the last time, where that is wanted and it is still there. The share that
 * it lies on may be long in answering. */
static void
open_last (RecWindow *window)
{
  g_autoptr (GPtrArray) recents = rec_recent_list ();

  if (recents->len > 0 && g_settings_get_boolean (rec_settings_get (), "reopen-last"))
    {
      RecRecent *last = g_ptr_array_index (recents, 0);
      g_autoptr (GFile) file = g_file_new_for_path (last->path);

      g_file_query_info_async (file,
                               G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NONE,
                               G_PRIORITY_DEFAULT,
                               NULL,
                               on_last_found_cb,
                               g_object_ref (window));
    }
}

static void
rec_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (rec_window_new (REC_APPLICATION (application)));
      open_last (REC_WINDOW (window));
    }
  gtk_window_present (window);
}

static void
rec_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    rec_application_open_register (REC_APPLICATION (application), NULL, files[i]);
}

static void
rec_application_class_init (RecApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = rec_application_activate;
  application_class->open = rec_application_open;
  application_class->startup = rec_application_startup;
}

static void
rec_application_init (RecApplication *self)
{
}

/**
 * rec_application_new:
 *
 * The application with its windows. Its resources have the same path in each profile, so that the
 * development profile finds style sheet, icons and shortcuts window too.
 *
 * Returns: (transfer full): a new application
 */
RecApplication *
rec_application_new (void)
{
  return g_object_new (REC_TYPE_APPLICATION,
                       "application-id",
                       APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       RESOURCE_BASE_PATH,
                       NULL);
}

/**
 * rec_application_open_register:
 * @self: the application
 * @near: (nullable): the window from which it is opened
 * @file: the register
 *
 * Shows a register: in the window that has it already, else in a window that is free, @near first,
 * else in a new one.
 */
void
rec_application_open_register (RecApplication *self, GtkWindow *near, GFile *file)
{
  g_autofree char *path = NULL;
  RecWindow       *window = NULL;

  g_return_if_fail (REC_IS_APPLICATION (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path != NULL)
    window = find_window_of (self, path);
  if (window == NULL)
    {
      window = find_free_window (self, near);
      rec_window_open_file (window, file);
    }
  gtk_window_present (GTK_WINDOW (window));
}
