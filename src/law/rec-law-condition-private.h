/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-pack.h"

G_BEGIN_DECLS

/* How the parser makes conditions. */

RecLawCondition *rec_law_condition_new_all (void);
RecLawCondition *rec_law_condition_new_any (void);
RecLawCondition *rec_law_condition_new_not (void);
RecLawCondition *rec_law_condition_new_field (RecKind         kind,
                                              const RecField *field,
                                              const char     *values,
                                              gboolean        negated);
RecLawCondition *
rec_law_condition_new_answer (const RecLawQuestion *question, const char *values, gboolean negated);
void rec_law_condition_add (RecLawCondition *self, RecLawCondition *child);

G_END_DECLS
