/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-pack.h"
#include "rec-store.h"

G_BEGIN_DECLS

#define REC_TYPE_PACK_JOB (rec_pack_job_get_type ())
G_DECLARE_FINAL_TYPE (RecPackJob, rec_pack_job, REC, PACK_JOB, GObject)

/* An evidence pack, written in a thread of its own that reads the register beside the window. Main
 * thread only; to be run once. */

RecPackJob *rec_pack_job_new (const char        *register_path,
                              const char        *as_at,
                              RecQuery          *query,
                              RecPackFormat      format,
                              const RecLanguage *language,
                              guint              kinds,
                              gboolean           persons);
void        rec_pack_job_run_async (RecPackJob         *self,
                                    GFile              *target,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean    rec_pack_job_run_finish (RecPackJob *self, GAsyncResult *result, GError **error);
GFile      *rec_pack_job_get_target (RecPackJob *self);
double      rec_pack_job_get_progress (RecPackJob *self);
char       *rec_pack_job_describe (RecPackJob *self, gboolean *all_well);

G_END_DECLS
