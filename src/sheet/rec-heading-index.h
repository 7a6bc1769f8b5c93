/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"

G_BEGIN_DECLS

/**
 * RecHeadingRank:
 * @REC_HEADING_UNKNOWN: the heading is not the field's
 * @REC_HEADING_SYNONYM: it is one of the catalogue's further headings
 * @REC_HEADING_LABEL: it is the field's label in one of the languages
 * @REC_HEADING_ID: it is the field's id
 *
 * How well a heading names a field, the best last.
 */
typedef enum
{
  REC_HEADING_UNKNOWN,
  REC_HEADING_SYNONYM,
  REC_HEADING_LABEL,
  REC_HEADING_ID
} RecHeadingRank;

RecHeadingRank rec_heading_index_rate (RecKind kind, const RecField *field, const char *folded);
gboolean       rec_heading_index_is_known (const char *folded);
gboolean       rec_heading_names_automatic (RecKind kind, const char *folded);
gboolean       rec_field_is_importable (const RecField *field);

G_END_DECLS
