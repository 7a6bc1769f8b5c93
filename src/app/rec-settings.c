/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-settings"

#include "config.h"

#include "rec-settings.h"

/* The schema as it is installed; else the one compiled in the build folder that the program lies
 * in, so that it runs without being installed. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autofree char *program = NULL;
  g_autofree char *bin = NULL;
  g_autofree char *folder = NULL;
  GSettingsSchema *schema = NULL;

  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, REC_SETTINGS_SCHEMA, TRUE);
  if (schema != NULL)
    return schema;

  program = g_file_read_link ("/proc/self/exe", NULL);
  if (program == NULL)
    return NULL;
  bin = g_path_get_dirname (program);
  folder = g_build_filename (bin, "..", "data", NULL);
  built = g_settings_schema_source_new_from_directory (folder, installed, FALSE, NULL);
  return built != NULL ? g_settings_schema_source_lookup (built, REC_SETTINGS_SCHEMA, FALSE) : NULL;
}

/**
 * rec_settings_get:
 *
 * The program's settings: preferences and the state of the window, never anything of a register.
 * Main thread only.
 *
 * Returns: (transfer none): the settings, the same object each time
 */
GSettings *
rec_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();

      if (schema == NULL)
        g_error ("The settings schema %s is not installed.", REC_SETTINGS_SCHEMA);
      settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
