/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-dossier-pane.h"
#include "rec-section-row.h"

G_BEGIN_DECLS

#define REC_TYPE_DOSSIER_PANES (rec_dossier_panes_get_type ())
G_DECLARE_FINAL_TYPE (RecDossierPanes, rec_dossier_panes, REC, DOSSIER_PANES, GObject)

/* The panes of one record page: reads the assessment of its system, again after each change of the
 * register, and has all panes show it, as well as the rows that lead to them. */

RecDossierPanes *rec_dossier_panes_new (void);
GtkWidget *rec_dossier_panes_wrap (RecDossierPanes *self, const char *section, GtkWidget *form);
void       rec_dossier_panes_watch (RecDossierPanes *self, const char *section, RecSectionRow *row);
void
rec_dossier_panes_set_system (RecDossierPanes *self, RecRegister *register_, const char *system_id);
gboolean rec_dossier_panes_is_followed_up (RecDueKind kind);

G_END_DECLS
