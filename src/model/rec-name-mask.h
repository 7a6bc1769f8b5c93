/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-directory.h"
#include "rec-language.h"

G_BEGIN_DECLS

/* Takes names and addresses of persons out of what is handed on: a person of the register is called
 * by their function and department instead, wherever the register names them. Which fields tell
 * about a person is the catalogue's to say (%REC_FIELD_PERSONAL); other texts are searched for the
 * names of the register's persons. From one thread at a time. */
typedef struct _RecNameMask RecNameMask;

RecNameMask *rec_name_mask_new (const RecDirectory *directory, const RecLanguage *language);
void         rec_name_mask_free (RecNameMask *self);
const char  *rec_name_mask_get_label (RecNameMask *self, const char *person);
char        *rec_name_mask_text (RecNameMask *self, const char *text);
const char  *rec_name_mask_find (RecNameMask *self, const char *text);
gboolean     rec_name_mask_touches (RecNameMask *self, const char *text);
RecRecord   *rec_name_mask_record (RecNameMask *self, RecRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecNameMask, rec_name_mask_free)

G_END_DECLS
