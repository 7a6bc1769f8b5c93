/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-packed-texts.h"
#include "rec-record.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_BATCH (rec_import_batch_get_type ())

/**
 * RecDuplicatePolicy:
 * @REC_DUPLICATE_STOP: a row whose key is already in the register is an error
 * @REC_DUPLICATE_SKIP: such a row is left out
 * @REC_DUPLICATE_UPDATE: such a row changes the record that has the key; an empty cell changes
 *   nothing
 */
typedef enum
{
  REC_DUPLICATE_STOP,
  REC_DUPLICATE_SKIP,
  REC_DUPLICATE_UPDATE
} RecDuplicatePolicy;

/**
 * RecImportOrigin:
 * @REC_IMPORT_FOREIGN: a file of somebody else's
 * @REC_IMPORT_EXPORT: an export of a register that comes back: rows have ids and stamps
 * @REC_IMPORT_DECLARATION: a declaration sheet that a department filled in: each row is a proposal
 *
 * Where a source comes from.
 */
typedef enum
{
  REC_IMPORT_FOREIGN,
  REC_IMPORT_EXPORT,
  REC_IMPORT_DECLARATION
} RecImportOrigin;

/**
 * RecImportRow:
 * @number: the row in the source as its program shows it, from 1
 * @values: see rec_import_row_get()
 * @id: (nullable): id of the record that was exported into the row
 * @stamp: (nullable): stamp of the export; see rec_origin_make_stamp()
 *
 * One row of a source, read for a record.
 */
typedef struct
{
  guint                 number;
  const RecPackedTexts *values;
  char                 *id;
  char                 *stamp;
} RecImportRow;

/**
 * RecProblem:
 * @row: row in the source, from 1; 0 for the source as a whole
 * @column: (nullable): heading or letter of the column
 * @field: (nullable): the field the column goes to
 * @value: (nullable): the text found
 * @message: what is wrong and what to do, a sentence
 */
typedef struct
{
  guint           row;
  char           *column;
  const RecField *field;
  char           *value;
  char           *message;
} RecProblem;

/* What an import read from a source: rows ready to be matched with the register, and the problems
 * met. The sheet layer makes it, the store turns it into a RecEdit. */

GType rec_import_batch_get_type (void);

RecImportBatch     *rec_import_batch_new (RecKind kind, const char *source_name);
RecImportBatch     *rec_import_batch_ref (RecImportBatch *self);
void                rec_import_batch_unref (RecImportBatch *self);
RecKind             rec_import_batch_get_kind (const RecImportBatch *self);
const char         *rec_import_batch_get_source (const RecImportBatch *self);
void                rec_import_batch_add_row (RecImportBatch *self, guint number, char **values);
guint               rec_import_batch_get_n_rows (const RecImportBatch *self);
const RecImportRow *rec_import_batch_get_row (const RecImportBatch *self, guint index);
const char         *rec_import_row_get (const RecImportRow *row, guint index);
void                rec_import_batch_add_problem (RecImportBatch *self,
                                                  guint           row,
                                                  const char     *column,
                                                  const RecField *field,
                                                  const char     *value,
                                                  const char     *message);
GPtrArray          *rec_import_batch_get_problems (const RecImportBatch *self);
RecProblem         *rec_problem_copy (const RecProblem *problem);
void                rec_problem_free (RecProblem *problem);
char *
rec_problem_describe (const RecProblem *problem, const char *source, const RecLanguage *language);

void               rec_import_batch_set_matching (RecImportBatch    *self,
                                                  const RecField    *key,
                                                  RecDuplicatePolicy policy);
const RecField    *rec_import_batch_get_key (const RecImportBatch *self);
RecDuplicatePolicy rec_import_batch_get_policy (const RecImportBatch *self);

void            rec_import_batch_set_origin (RecImportBatch *self, RecImportOrigin origin);
RecImportOrigin rec_import_batch_get_origin (const RecImportBatch *self);
void            rec_import_batch_add_stamped_row (
               RecImportBatch *self, guint number, char **values, const char *id, const char *stamp);
void        rec_import_batch_add_field (RecImportBatch *self, const RecField *field);
gboolean    rec_import_batch_has_field (const RecImportBatch *self, const RecField *field);
void        rec_import_batch_set_exported (RecImportBatch *self, GHashTable *ids);
GHashTable *rec_import_batch_get_exported (const RecImportBatch *self);
void        rec_import_batch_add_notice (RecImportBatch *self, const char *notice);
GPtrArray  *rec_import_batch_get_notices (const RecImportBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecImportBatch, rec_import_batch_unref)

G_END_DECLS
