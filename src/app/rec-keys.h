/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RecKey:
 * @trigger: as gtk_shortcut_trigger_parse_string() takes it
 * @action_name: an action without a parameter
 *
 * A key of a page.
 */
typedef struct
{
  const char *trigger;
  const char *action_name;
} RecKey;

void rec_keys_add (GtkWidget *widget, GtkPropagationPhase phase, const RecKey *keys, gsize n_keys);

G_END_DECLS
