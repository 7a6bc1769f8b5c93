/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-comparison.h"
#include "rec-import-batch.h"
#include "rec-name-index.h"

G_BEGIN_DECLS

/* How a file is compared with the register: private to rec-row-match.c, which finds out what record
 * each row means, rec-store-difference.c, which compares the cells, and rec-row-likeness.c, which
 * says what a new row would add to a record it resembles. */

/* What is known of a row before its cells are compared. */
typedef struct
{
  char       *target; /* id of the record it means; NULL for a new one */
  const char *stamp;  /* its own, or that of the file */
  char       *remark;
  guint       twin;     /* number of the row that has the same hidden id, 0 for none */
  gboolean    is_apart; /* cannot be told which record it means */
} RecRowMatch;

typedef struct
{
  RecDb             *db;
  RecImportBatch    *batch;
  const RecKindInfo *info;
  RecComparison     *comparison;
  RecDirectory      *present;
  RecDifference     *difference;
  RecRowMatch       *matches;    /* for each row */
  GHashTable        *claimed;    /* id to index of its row + 1 */
  GHashTable        *references; /* folded reference to id, of now */
  GHashTable        *given;      /* folded references that rows of the file claim, to row number */
  GHashTable        *problems;   /* make_place() to RecProblem */
  RecNameIndex      *names;      /* NULL until a row is new */
  GHashTable        *proposed;   /* record and field that rows are to fill in, to row number */
  const RecField    *reference;
  guint              n_same;
  guint              n_foreign; /* rows with ids that the register never had */
  guint              n_unknown; /* rows of exports that the register does not know */
} RecComparer;

const RecImportRow *_rec_comparer_get_row (RecComparer *self, guint index);
const char *
_rec_comparer_get_value (RecComparer *self, const RecImportRow *row, const RecField *field);
gpointer _rec_comparer_make_place (RecComparer *self, guint row_number, const RecField *field);
const RecProblem *
_rec_comparer_find_problem (RecComparer *self, const RecImportRow *row, const RecField *field);
gboolean _rec_comparer_load (RecComparer *self, const char *id, RecRecord **record, GError **error);
gboolean _rec_comparer_load_both (RecComparer   *self,
                                  const RecBase *base,
                                  const char    *id,
                                  RecRecord    **then,
                                  RecRecord    **now,
                                  GError       **error);
gboolean _rec_comparer_is_empty (RecComparer *self, const RecImportRow *row);
gboolean _rec_comparer_match_rows (RecComparer *self, GError **error);
gboolean _rec_comparer_add_likeness (RecComparer      *self,
                                     RecDifferenceRow *row,
                                     const char       *like,
                                     GError          **error);

G_END_DECLS
