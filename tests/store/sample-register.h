/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* Registers for tests and benchmarks, the same for the same seed. */

/**
 * sample_wait_until:
 * @condition: what is waited for
 *
 * Lets the main context run until @condition holds; fails where it does not within 30 seconds.
 */
#define sample_wait_until(condition)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean is_late = FALSE;                                                                      \
    guint    limit = sample_limit_new (&is_late);                                                  \
                                                                                                   \
    while (!(condition) && !is_late)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    if (is_late)                                                                                   \
      g_error ("%s:%d: not so within 30 s: %s", __FILE__, __LINE__, #condition);                   \
    g_source_remove (limit);                                                                       \
  }                                                                                                \
  G_STMT_END

guint      sample_limit_new (gboolean *is_late);
void       sample_take_result_cb (GObject *object, GAsyncResult *result, gpointer user_data);
RecRecord *sample_record_new (RecKind kind, const char *name, ...) G_GNUC_NULL_TERMINATED;
RecRecord *
sample_system_random (GRand *rand, GPtrArray *related, const char *name, const char *text);
GPtrArray *sample_related_new (void);
void       sample_store_add (RecStore *store, GPtrArray *records);
void       sample_store_fill (
          RecStore *store, guint n_systems, guint32 seed, GPtrArray *names, GPtrArray *texts);
char     *sample_folder_new (void);
void      sample_folder_free (char *folder);
RecStore *sample_store_new (const char *folder);

G_END_DECLS
