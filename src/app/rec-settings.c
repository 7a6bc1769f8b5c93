/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-settings"

#include "config.h"

#include "rec-settings.h"

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
    settings = g_settings_new (REC_SETTINGS_SCHEMA);
  return settings;
}
