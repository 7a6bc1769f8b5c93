/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-pack.h"

G_BEGIN_DECLS

/* Sections of a pack, in the order of the names in rec-law-parser.c. */
typedef enum
{
  REC_LAW_CLASSES,
  REC_LAW_CALENDAR,
  REC_LAW_OVERSIGHT,
  REC_LAW_DOCUMENTATION,
  REC_LAW_SOURCES,
  REC_LAW_LIMITS,
  REC_LAW_N_SECTIONS
} RecLawSection;

/**
 * RecLawContents:
 * @version: which texts, and as they stood on which day
 * @checked_on: the day on which the entries were checked
 * @sections: (element-type RecLawEntry): entries by section
 *
 * What a pack holds.
 */
typedef struct
{
  char      *version;
  char      *checked_on;
  GPtrArray *sections[REC_LAW_N_SECTIONS];
} RecLawContents;

gboolean rec_law_parse (
    const char *text, gsize length, const char *name, RecLawContents *contents, GError **error);
void rec_law_contents_clear (RecLawContents *contents);

G_END_DECLS
