/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_DOSSIER_PANE (rec_dossier_pane_get_type ())
G_DECLARE_FINAL_TYPE (RecDossierPane, rec_dossier_pane, REC, DOSSIER_PANE, AdwBin)

/* What stands in a section of the record page besides the fields of the system: how it is assessed
 * and why, and the records kept beside it (decisions, assignments, documents, obligations, reviews,
 * incidents, actions, training). */

gboolean   rec_dossier_pane_has_section (const char *section);
GtkWidget *rec_dossier_pane_new (const char *section);
void
rec_dossier_pane_show (RecDossierPane *self, RecRegister *register_, RecAssessment *assessment);

G_END_DECLS
