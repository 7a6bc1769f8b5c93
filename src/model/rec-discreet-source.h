/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-name-mask.h"
#include "rec-record-source.h"

G_BEGIN_DECLS

#define REC_TYPE_DISCREET_SOURCE (rec_discreet_source_get_type ())
G_DECLARE_FINAL_TYPE (RecDiscreetSource, rec_discreet_source, REC, DISCREET_SOURCE, GObject)

/* Another source without what tells about persons: whatever is written from it has functions and
 * departments in the place of names. */

RecDiscreetSource *rec_discreet_source_new (RecRecordSource *source, const RecLanguage *language);
RecNameMask       *rec_discreet_source_get_mask (RecDiscreetSource *self);

G_END_DECLS
