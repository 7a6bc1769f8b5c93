/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* Reads dossiers for assessments: without attached files, and with the documents that serve the
 * whole establishment in each. What all have in common is read once. Private to the store; belongs
 * to its thread, and to one state of the file. */

typedef struct _RecDossierReader RecDossierReader;

RecDossierReader *rec_dossier_reader_new (RecStore *store, GError **error);
void              rec_dossier_reader_free (RecDossierReader *self);
RecDossier *rec_dossier_reader_load (RecDossierReader *self, RecRecord *system, GError **error);
RecDossier *rec_dossier_reader_load_establishment (RecDossierReader *self, GError **error);
GHashTable *
rec_dossier_reader_load_records (RecDossierReader *self, GPtrArray *ids, GError **error);
RecDossier *rec_dossier_reader_make (RecDossierReader *self, RecRecord *system);

const RecField *rec_dossier_reader_get_owner_field (RecKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDossierReader, rec_dossier_reader_free)

G_END_DECLS
