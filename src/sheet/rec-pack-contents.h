/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-pack-plan.h"

G_BEGIN_DECLS

/**
 * RecPackContents:
 * @plan: what goes along
 * @sums: (element-type utf8 utf8): checksum of each file written so far, by its path
 * @facility: (nullable): the establishment
 * @language: (nullable): language
 * @title: what the pack is called
 * @workbook: name of the workbook
 * @date: the day that the register is shown at, "YYYY-MM-DD"
 * @persons: whether names of persons go along
 *
 * What the table of contents tells of.
 */
typedef struct
{
  const RecPackPlan *plan;
  GHashTable        *sums;
  RecRecord         *facility;
  const RecLanguage *language;
  const char        *title;
  const char        *workbook;
  const char        *date;
  gboolean           persons;
} RecPackContents;

/* Name of the list of checksums */
#define REC_PACK_SUMS "SHA256SUMS.txt"

char *rec_pack_contents_write (const RecPackContents *self);
char *rec_pack_contents_write_sums (GPtrArray *entries);

G_END_DECLS
