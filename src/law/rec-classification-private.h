/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-classification.h"

G_BEGIN_DECLS

/* What decisions have in common, whoever takes them. */

char      *_rec_classification_name (const RecRecord *system, const RecLanguage *language);
char      *_rec_classification_list_facts (const RecRecord   *facility,
                                           const RecRecord   *system,
                                           const RecLanguage *language);
gboolean   _rec_classification_is_fact (const RecField *field);
RecRecord *_rec_classification_copy_decided (RecRecord *decision, const RecRecord *system);
char      *_rec_text_shorten (const char *text, guint most);

G_END_DECLS
