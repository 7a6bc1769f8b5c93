/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-pack.h"

G_BEGIN_DECLS

/* Sections of a pack, in the order of the names in rec-law-contents.c. */
typedef enum
{
  REC_LAW_CALENDAR,
  REC_LAW_CLASSES,
  REC_LAW_OVERSIGHT,
  REC_LAW_DOCUMENTATION,
  REC_LAW_POINTS,
  REC_LAW_CONDITIONS,
  REC_LAW_FLAGS,
  REC_LAW_PRACTICES,
  REC_LAW_STEPS,
  REC_LAW_CHAPTERS,
  REC_LAW_AUTHORITIES,
  REC_LAW_GLOSSARY,
  REC_LAW_SOURCES,
  REC_LAW_LIMITS,
  REC_LAW_QUESTIONS,
  REC_LAW_DEFAULTS,
  REC_LAW_WARNINGS,
  REC_LAW_TRANSITIONS,
  REC_LAW_DUTIES,
  REC_LAW_DOCUMENTS,
  REC_LAW_DEADLINES,
  REC_LAW_INTERVALS,
  REC_LAW_CRITERIA,
  REC_LAW_N_SECTIONS
} RecLawSection;

/**
 * RecLawContents:
 * @version: which texts, and as they stood on which day
 * @checked_on: the day on which the entries were checked
 * @sections: what the sections hold: RecLawEntry, or a structure that begins with one
 * @digest: (nullable): SHA-256 of the files, to tell packs apart
 * @translations: the pack's own translations: "fr\004English text" to French text
 *
 * What a pack holds.
 */
typedef struct
{
  char       *version;
  char       *checked_on;
  char       *digest;
  GPtrArray  *sections[REC_LAW_N_SECTIONS];
  GHashTable *translations;
} RecLawContents;

gpointer      rec_law_contents_new_item (RecLawSection section);
RecLawAnswer *rec_law_contents_new_answer (void);

void rec_law_contents_init (RecLawContents *contents);
void rec_law_contents_clear (RecLawContents *contents);
gpointer
rec_law_contents_find (const RecLawContents *contents, RecLawSection section, const char *id);
const char *rec_law_section_get_name (RecLawSection section);
gboolean    rec_law_section_find (const char *name, RecLawSection *section);

G_END_DECLS
