/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RecBackup:
 * @path: where it lies
 * @day: the day it was made, "YYYY-MM-DD"
 * @title: the establishment
 * @n_systems: systems in it
 *
 * A backup of a register.
 */
typedef struct
{
  char *path;
  char *day;
  char *title;
  guint n_systems;
} RecBackup;

/* The daily backups in the user's data folder. The work runs in task threads; main thread only. */

char      *rec_backups_get_folder (void);
void       rec_backups_make_daily_async (const char         *register_path,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
void       rec_backups_list_async (const char         *facility_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GPtrArray *rec_backups_list_finish (GAsyncResult *result, GError **error);
void       rec_backups_restore_async (const char         *backup_path,
                                      const char         *target,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean   rec_backups_finish (GAsyncResult *result, GError **error);

G_END_DECLS
