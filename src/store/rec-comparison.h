/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-difference.h"
#include "rec-past.h"

G_BEGIN_DECLS

/**
 * RecBase:
 * @known: whether the register knows the state of the export
 * @past: (nullable): the register at the export, where it is known
 * @directory: the names at the export, or those of now
 * @n_exported: how many records were exported; 0 where the stamp does not tell
 *
 * What the register held when a row went out.
 */
typedef struct
{
  gboolean      known;
  RecPast      *past;
  RecDirectory *directory;
  guint         n_exported;
} RecBase;

/* What values of a file are compared by: what the register held at each export, what names mean
 * then and now, and the records that a file names first. */
typedef struct _RecComparison RecComparison;

RecComparison *rec_comparison_new (RecDb *db, RecDirectory *present);
void           rec_comparison_free (RecComparison *self);
const RecBase *rec_comparison_get_base (RecComparison *self, const char *stamp, GError **error);
gboolean       rec_comparison_agrees (const RecBase  *base,
                                      const RecField *field,
                                      const char     *text,
                                      const char     *value);
gboolean       rec_comparison_is_same (const RecField *field, const char *value, const char *other);
char          *rec_comparison_resolve (RecComparison  *self,
                                       const RecBase  *base,
                                       const RecField *field,
                                       const char     *names);
void           rec_comparison_finish (RecComparison *self, RecDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecComparison, rec_comparison_free)

G_END_DECLS
