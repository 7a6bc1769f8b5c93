/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-edit.h"

G_BEGIN_DECLS

/* The rules of the catalogue that an edit must meet, with sentences for those that it breaks. */

gboolean
rec_constraint_check_values (const RecRecord *stored, const RecRecord *record, GError **error);
gboolean rec_constraint_check_unique (RecDb           *db,
                                      const RecRecord *stored,
                                      const RecRecord *record,
                                      GError         **error);
gboolean rec_constraint_check_references (RecDb *db, const RecEdit *applied, GError **error);

G_END_DECLS
