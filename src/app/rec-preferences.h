/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-window.h"

G_BEGIN_DECLS

#define REC_TYPE_PREFERENCES (rec_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RecPreferences, rec_preferences, REC, PREFERENCES, AdwPreferencesWindow)

/* What one chooses once, and where the register lies. */

GtkWidget *rec_preferences_new (RecWindow *window);

G_END_DECLS
