/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* Reads the dossiers of all systems, as RecDossierReader reads that of one: each table once from
 * its beginning to its end, which is a multiple faster than system by system; and some rows at a
 * time, so that other things can be done between. Private to the store; belongs to its thread, and
 * to one state of the file: where that changes between two steps, one begins anew. */

typedef struct _RecDossierSweep RecDossierSweep;

RecDossierSweep *rec_dossier_sweep_new (RecStore *store);
void             rec_dossier_sweep_free (RecDossierSweep *self);
gboolean
rec_dossier_sweep_step (RecDossierSweep *self, guint n_rows, gboolean *is_done, GError **error);
RecDossier *rec_dossier_sweep_take (RecDossierSweep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDossierSweep, rec_dossier_sweep_free)

G_END_DECLS
