/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-first-run"

#include "config.h"

#include "rec-first-run.h"

#include "rec-recent.h"
#include "rec-settings.h"

#include <glib/gi18n.h>

#define N_SHOWN 5

struct _RecFirstRun
{
  AdwBin parent_instance;

  AdwStatusPage       *status_page;
  AdwPreferencesGroup *recent_group;
  GtkListBox          *recent_list;
};

G_DEFINE_FINAL_TYPE (RecFirstRun, rec_first_run, ADW_TYPE_BIN)

/* The path as people write it, with the home folder as "~". */
static char *
shorten_path (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize       length = strlen (home);

  if (length > 1 && g_str_has_prefix (path, home) && path[length] == G_DIR_SEPARATOR)
    return g_strconcat ("~", path + length, NULL);
  return g_strdup (path);
}

static void
on_file_queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwActionRow) row = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info != NULL)
    return;
  adw_action_row_set_subtitle (row, _ ("Not there any more, or the disk is not connected"));
  gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
}

static void
add_recent (RecFirstRun *self, RecRecent *recent)
{
  g_autofree char *base = g_path_get_basename (recent->path);
  g_autofree char *shown = shorten_path (recent->path);
  g_autoptr (GFile) file = g_file_new_for_path (recent->path);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *recent->title != '\0' ? recent->title : base);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE,
                                           "icon-name",
                                           "go-next-symbolic",
                                           "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  gtk_list_box_append (self->recent_list, row);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_LOW,
                           NULL,
                           on_file_queried_cb,
                           g_object_ref (row));
}

static void
update_recents (RecFirstRun *self)
{
  g_autoptr (GPtrArray) recents = rec_recent_list ();
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; i < recents->len && i < N_SHOWN; i++)
    add_recent (self, g_ptr_array_index (recents, i));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), recents->len > 0);
}

static void
rec_first_run_class_init (RecFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, RecFirstRun, recent_group);
  gtk_widget_class_bind_template_child (widget_class, RecFirstRun, recent_list);
  gtk_widget_class_bind_template_child (widget_class, RecFirstRun, status_page);
}

static void
rec_first_run_init (RecFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, APP_ID);
  g_signal_connect_object (rec_settings_get (),
                           "changed::recent-registers",
                           G_CALLBACK (update_recents),
                           self,
                           G_CONNECT_SWAPPED);
  update_recents (self);
}

/**
 * rec_first_run_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
rec_first_run_new (void)
{
  return g_object_new (REC_TYPE_FIRST_RUN, NULL);
}
