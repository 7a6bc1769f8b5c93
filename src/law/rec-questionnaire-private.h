/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-questionnaire.h"

G_BEGIN_DECLS

/* What the outcome reads of a questionnaire. */

const RecRecord *_rec_questionnaire_get_facility (RecQuestionnaire *self);
const RecRecord *_rec_questionnaire_get_system (RecQuestionnaire *self);
RecRecord       *_rec_questionnaire_get_found (RecQuestionnaire *self);
GHashTable      *_rec_questionnaire_get_values (RecQuestionnaire *self);
GHashTable      *_rec_questionnaire_get_path_answers (RecQuestionnaire *self);
GPtrArray *_rec_questionnaire_list_answers (RecQuestionnaire *self, const RecLawQuestion *question);

char      *_rec_choices_join (const RecField *field, const char *a, const char *b);
RecRecord *_rec_record_set (RecRecord *record, const char *field_id, const char *value);

G_END_DECLS
