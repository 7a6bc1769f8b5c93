/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-batch.h"

#include <glib/gi18n.h>

#include "rec-language.h"

struct _RecImportBatch
{
  gatomicrefcount    ref_count;
  RecKind            kind;
  char              *source;
  GArray            *rows;
  GPtrArray         *problems;
  const RecField    *key;
  RecDuplicatePolicy policy;

  RecImportOrigin origin;
  GHashTable     *fields;   /* RecField that a column goes to, a set */
  GHashTable     *exported; /* NULL where the source does not tell */
  GPtrArray      *notices;
};

static void
clear_row (gpointer data)
{
  RecImportRow *row = data;

  g_free ((gpointer) row->values);
  g_free (row->id);
  g_free (row->stamp);
}

G_DEFINE_BOXED_TYPE (RecImportBatch, rec_import_batch, rec_import_batch_ref, rec_import_batch_unref)

/**
 * rec_problem_copy:
 * @problem: a problem
 *
 * Returns: (transfer full): a copy, to be freed with rec_problem_free()
 */
RecProblem *
rec_problem_copy (const RecProblem *problem)
{
  RecProblem *copy;

  g_return_val_if_fail (problem != NULL, NULL);

  copy = g_new0 (RecProblem, 1);
  copy->row = problem->row;
  copy->column = g_strdup (problem->column);
  copy->field = problem->field;
  copy->value = g_strdup (problem->value);
  copy->message = g_strdup (problem->message);

  return copy;
}

/**
 * rec_problem_free:
 * @problem: (transfer full) (nullable): a problem
 *
 * Frees a problem.
 */
void
rec_problem_free (RecProblem *problem)
{
  if (problem == NULL)
    return;

  g_free (problem->column);
  g_free (problem->value);
  g_free (problem->message);
  g_free (problem);
}

/**
 * rec_import_batch_new:
 * @kind: the kind of record that each row is read for
 * @source_name: what people call the source, usually a file's name
 *
 * Returns: (transfer full): an empty batch that stops at duplicates
 */
RecImportBatch *
rec_import_batch_new (RecKind kind, const char *source_name)
{
  RecImportBatch *self;

  g_return_val_if_fail (kind < REC_N_KINDS, NULL);
  g_return_val_if_fail (source_name != NULL, NULL);

  self = g_new0 (RecImportBatch, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->source = g_strdup (source_name);
  self->rows = g_array_new (FALSE, FALSE, sizeof (RecImportRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_problem_free);
  self->fields = g_hash_table_new (NULL, NULL);
  self->notices = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * rec_import_batch_ref:
 * @self: a batch
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecImportBatch *
rec_import_batch_ref (RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_import_batch_unref:
 * @self: (transfer full): a batch
 *
 * Gives a reference back. Any thread.
 */
void
rec_import_batch_unref (RecImportBatch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->fields);
  g_clear_pointer (&self->exported, g_hash_table_unref);
  g_ptr_array_unref (self->notices);
  g_free (self->source);
  g_free (self);
}

/**
 * rec_import_batch_get_kind:
 * @self: a batch
 *
 * Returns: the kind of record that each row is read for
 */
RecKind
rec_import_batch_get_kind (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind;
}

/**
 * rec_import_batch_get_source:
 * @self: a batch
 *
 * Returns: (transfer none): what people call the source
 */
const char *
rec_import_batch_get_source (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * rec_import_batch_add_row:
 * @self: a batch that has not been handed out yet
 * @number: the row in the source, from 1
 * @values: (array length=n_fields) (transfer full): see rec_import_row_get()
 *
 * Adds a row. It takes no more memory than its texts: a batch may have a hundred thousand.
 */
void
rec_import_batch_add_row (RecImportBatch *self, guint number, char **values)
{
  rec_import_batch_add_stamped_row (self, number, values, NULL, NULL);
}

/**
 * rec_import_batch_add_stamped_row:
 * @self: a batch
 * @number: the row in the source, from 1
 * @values: (array length=n_fields) (transfer full): see rec_import_row_get()
 * @id: (nullable): id of the record that was exported into the row
 * @stamp: (nullable): stamp of the export
 *
 * Adds a row of an export that comes back.
 */
void
rec_import_batch_add_stamped_row (
    RecImportBatch *self, guint number, char **values, const char *id, const char *stamp)
{
  const char *const *texts = (const char *const *) values;
  RecPackedTexts    *packed;
  RecImportRow       row = { .number = number, .id = g_strdup (id), .stamp = g_strdup (stamp) };
  guint              n_fields;

  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL);

  n_fields = rec_catalogue_get_kind (self->kind)->n_fields;
  packed = g_malloc (rec_packed_texts_measure (texts, n_fields));
  rec_packed_texts_fill (packed, texts, n_fields);
  row.values = packed;
  g_array_append_val (self->rows, row);
  for (guint i = 0; i < n_fields; i++)
    g_free (values[i]);
  g_free (values);
}

/**
 * rec_import_row_get:
 * @row: a row
 * @index: position of a field of the batch's kind in the catalogue, from 0
 *
 * Returns: (transfer none) (nullable): the canonical value of the field, %NULL where the row has
 *   none; for references the names as the source writes them (several separated by "\n")
 */
const char *
rec_import_row_get (const RecImportRow *row, guint index)
{
  return rec_packed_texts_get (row->values, index);
}

/**
 * rec_import_batch_get_n_rows:
 * @self: a batch
 *
 * Returns: how many rows were read
 */
guint
rec_import_batch_get_n_rows (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * rec_import_batch_get_row:
 * @self: a batch
 * @index: from 0
 *
 * Returns: (transfer none): a row
 */
const RecImportRow *
rec_import_batch_get_row (const RecImportBatch *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, RecImportRow, index);
}

/**
 * rec_import_batch_add_problem:
 * @self: a batch that has not been handed out yet
 * @row: row in the source, from 1; 0 for the source as a whole
 * @column: (nullable): heading or letter of the column
 * @field: (nullable): the field the column goes to
 * @value: (nullable): the text found
 * @message: what is wrong and what to do, a sentence in the screen's language
 *
 * Adds a problem. A batch with problems is not written to a register.
 */
void
rec_import_batch_add_problem (RecImportBatch *self,
                              guint           row,
                              const char     *column,
                              const RecField *field,
                              const char     *value,
                              const char     *message)
{
  RecProblem problem = {
    .row = row,
    .column = (char *) column,
    .field = field,
    .value = (char *) value,
    .message = (char *) message,
  };

  g_return_if_fail (self != NULL);
  g_return_if_fail (message != NULL);

  g_ptr_array_add (self->problems, rec_problem_copy (&problem));
}

/**
 * rec_import_batch_get_problems:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type RecProblem): the problems met in reading
 */
GPtrArray *
rec_import_batch_get_problems (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/**
 * rec_problem_describe:
 * @problem: a problem
 * @source: (nullable): what people call the source; %NULL leaves it out
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): where and what, in one line: "systems.csv, row 12, column “Class”:
 *   ..."
 */
char *
rec_problem_describe (const RecProblem *problem, const char *source, const RecLanguage *language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *where = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  if (source != NULL)
    g_ptr_array_add (parts, g_strdup (source));
  if (problem->row > 0)
    g_ptr_array_add (parts, g_strdup_printf (rec_tr (language, N_ ("row %u")), problem->row));
  if (problem->column != NULL)
    g_ptr_array_add (parts,
                     g_strdup_printf (rec_tr (language, N_ ("column “%s”")), problem->column));
  if (problem->field != NULL)
    g_ptr_array_add (parts,
                     g_strdup_printf (rec_tr (language, N_ ("field “%s”")),
                                      rec_field_get_label (problem->field, language)));
  if (parts->len == 0)
    return g_strdup (problem->message);

  g_ptr_array_add (parts, NULL);
  where = g_strjoinv (", ", (char **) parts->pdata);
  /* Translators: where in a file something is wrong, then what. */
  return g_strdup_printf (rec_tr (language, N_ ("%s: %s")), where, problem->message);
}

/**
 * rec_import_batch_set_matching:
 * @self: a batch that has not been handed out yet
 * @key: (nullable): the field on which rows are matched with records; %NULL: the reference where a
 *   row has one, else the name
 * @policy: what becomes of rows that match
 *
 * Says how rows are matched with the register.
 */
void
rec_import_batch_set_matching (RecImportBatch *self, const RecField *key, RecDuplicatePolicy policy)
{
  g_return_if_fail (self != NULL);

  self->key = key;
  self->policy = policy;
}

/**
 * rec_import_batch_get_key:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the field on which rows are matched
 */
const RecField *
rec_import_batch_get_key (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * rec_import_batch_get_policy:
 * @self: a batch
 *
 * Returns: what becomes of rows that match
 */
RecDuplicatePolicy
rec_import_batch_get_policy (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, REC_DUPLICATE_STOP);

  return self->policy;
}

/**
 * rec_import_batch_set_origin:
 * @self: a batch
 * @origin: where it comes from; %REC_IMPORT_FOREIGN unless set
 *
 * Says where a batch comes from.
 */
void
rec_import_batch_set_origin (RecImportBatch *self, RecImportOrigin origin)
{
  g_return_if_fail (self != NULL);

  self->origin = origin;
}

/**
 * rec_import_batch_get_origin:
 * @self: a batch
 *
 * Returns: where it comes from
 */
RecImportOrigin
rec_import_batch_get_origin (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, REC_IMPORT_FOREIGN);

  return self->origin;
}

/**
 * rec_import_batch_add_field:
 * @self: a batch
 * @field: a field of the kind
 *
 * Says that a column of the source goes to @field, so that an empty cell is a blank and not merely
 * a column that the source does not have.
 */
void
rec_import_batch_add_field (RecImportBatch *self, const RecField *field)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field != NULL);

  g_hash_table_add (self->fields, (gpointer) field);
}

/**
 * rec_import_batch_has_field:
 * @self: a batch
 * @field: a field of the kind
 *
 * Returns: whether a column of the source goes to it, as far as was said
 */
gboolean
rec_import_batch_has_field (const RecImportBatch *self, const RecField *field)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->fields, field);
}

/**
 * rec_import_batch_set_exported:
 * @self: a batch of an export that comes back
 * @ids: (transfer full) (nullable) (element-type utf8): ids of the records that were exported
 *
 * Says which records the source held when it went out.
 */
void
rec_import_batch_set_exported (RecImportBatch *self, GHashTable *ids)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->exported, g_hash_table_unref);
  self->exported = ids;
}

/**
 * rec_import_batch_get_exported:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable) (element-type utf8): ids of the records that were exported;
 *   %NULL where the source does not tell
 */
GHashTable *
rec_import_batch_get_exported (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->exported;
}

/**
 * rec_import_batch_add_notice:
 * @self: a batch
 * @notice: a sentence
 *
 * Adds what a person should know of the source as a whole, though nothing is wrong with it.
 */
void
rec_import_batch_add_notice (RecImportBatch *self, const char *notice)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (notice != NULL);

  g_ptr_array_add (self->notices, g_strdup (notice));
}

/**
 * rec_import_batch_get_notices:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type utf8): the notices
 */
GPtrArray *
rec_import_batch_get_notices (const RecImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->notices;
}
