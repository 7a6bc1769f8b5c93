/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define REC_SETTINGS_SCHEMA "org.recensia.Recensia"

/**
 * RecColorScheme:
 * @REC_COLOR_SCHEME_SYSTEM: as the desktop has it
 * @REC_COLOR_SCHEME_LIGHT: always light
 * @REC_COLOR_SCHEME_DARK: always dark
 *
 * Values of the key "color-scheme".
 */
typedef enum
{
  REC_COLOR_SCHEME_SYSTEM,
  REC_COLOR_SCHEME_LIGHT,
  REC_COLOR_SCHEME_DARK
} RecColorScheme;

GSettings *rec_settings_get (void);

G_END_DECLS
