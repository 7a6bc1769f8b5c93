/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RecRecent:
 * @path: where the register lies
 * @title: name of its establishment
 *
 * A register opened lately.
 */
typedef struct
{
  char *path;
  char *title;
} RecRecent;

GPtrArray *rec_recent_list (void);
void       rec_recent_add (const char *path, const char *title);
void       rec_recent_remove (const char *path);
char      *rec_recent_visit (const char *path, const char *today);

G_END_DECLS
