/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-record.h"

G_BEGIN_DECLS

#define REC_TYPE_DOSSIER (rec_dossier_get_type ())

/* A system with all that is kept beside it (decisions, assignments, documents, obligations,
 * reviews, incidents, actions, training, attachments), or what is kept for the establishment as a
 * whole. A value: it is built by the store, then does not change, and may be read from any thread.
 */

GType rec_dossier_get_type (void);

RecDossier *rec_dossier_new (RecRecord *facility, RecRecord *system);
RecDossier *rec_dossier_ref (RecDossier *self);
void        rec_dossier_unref (RecDossier *self);
void        rec_dossier_add (RecDossier *self, RecRecord *record);
RecRecord  *rec_dossier_get_facility (const RecDossier *self);
RecRecord  *rec_dossier_get_system (const RecDossier *self);
GPtrArray  *rec_dossier_list (const RecDossier *self, RecKind kind);
RecRecord  *rec_dossier_find (const RecDossier *self, RecKind kind, const char *id);
RecDossier *rec_dossier_with_system (const RecDossier *self, RecRecord *system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDossier, rec_dossier_unref)

G_END_DECLS
