/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-row-match.h"
#include "rec-store-private.h"
#include "rec-table.h"
#include "rec-value.h"

/* Rows between two looks at the cancellable */
#define ROWS_BETWEEN_LOOKS 256

static gboolean
is_importable (const RecField *field)
{
  return (field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0;
}

static gboolean
load_names (RecComparer *self, GError **error)
{
  g_autoptr (RecStatement) statement = NULL;
  gboolean row;

  if (self->names != NULL)
    return TRUE;
  self->names = rec_name_index_new ();
  statement = rec_db_prepare_once (
      self->db,
      "SELECT id, name, internal_name FROM system ORDER BY archived_on IS NOT NULL, row",
      error);
  if (statement == NULL)
    return FALSE;
  while (rec_statement_step (statement, &row, error))
    {
      g_autofree char *id = NULL;
      const char      *internal;

      if (!row)
        return TRUE;
      id = rec_statement_dup_text (statement, 0);
      rec_name_index_add (self->names, rec_statement_get_text (statement, 1), id);
      internal = rec_statement_get_text (statement, 2);
      if (internal != NULL)
        rec_name_index_add (self->names, internal, id);
    }

  return FALSE;
}

/* Cells */

static void
fill_unreadable (RecDifferenceCell *cell, const char *text, const char *remark)
{
  cell->state = REC_DIFFERENCE_UNREADABLE;
  cell->accepted = FALSE;
  g_free (cell->theirs);
  cell->theirs = g_strdup (text);
  cell->remark = g_strdup (remark);
}

/* References are given once: neither to two records nor to two rows. */
static void
check_unique (RecComparer        *self,
              RecDifferenceCell  *cell,
              const RecImportRow *row,
              const char         *target)
{
  const char      *other;
  g_autofree char *folded = NULL;
  g_autofree char *text = NULL;
  g_autofree char *remark = NULL;
  guint            number;

  if (cell->field != self->reference || cell->theirs == NULL)
    return;
  text = g_strdup (cell->theirs);
  folded = rec_fold_text (text);
  other = g_hash_table_lookup (self->references, folded);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->given, folded));
  if (other != NULL && g_strcmp0 (other, target) != 0)
    remark = target == NULL
                 ? g_strdup_printf (
                       _ ("Another system has the reference “%s”. A new one is given."), text)
                 : g_strdup_printf (_ ("Another system has the reference “%s”. Write another one."),
                                    text);
  else if (number != 0 && number != row->number)
    remark = g_strdup_printf (_ ("Row %u has the same reference."), number);
  if (remark != NULL)
    fill_unreadable (cell, text, remark);
  else
    g_hash_table_insert (self->given, g_steal_pointer (&folded), GUINT_TO_POINTER (row->number));
}

static char *
resolve (RecComparer *self, const RecBase *base, const RecField *field, const char *text)
{
  return rec_field_is_reference (field)
             ? rec_comparison_resolve (self->comparison, base, field, text)
             : g_strdup (text);
}

static void
compare_cell (RecComparer        *self,
              RecDifferenceRow   *row,
              const RecImportRow *source,
              const RecBase      *base,
              const RecField     *field,
              const RecRecord    *then,
              const RecRecord    *now)
{
  const RecProblem  *problem = _rec_comparer_find_problem (self, source, field);
  const char        *text = _rec_comparer_get_value (self, source, field);
  const char        *before = then != NULL ? rec_record_get (then, field) : NULL;
  const char        *ours = now != NULL ? rec_record_get (now, field) : NULL;
  gboolean           moved = base->known && !rec_comparison_is_same (field, before, ours);
  g_autofree char   *theirs = NULL;
  RecDifferenceCell *cell;

  /* A cell that still says what was exported is no difference, though it could not be read. */
  if (problem != NULL && base->known && before != NULL && g_strcmp0 (problem->value, before) == 0)
    return;
  if (problem == NULL)
    {
      if (base->known && rec_comparison_agrees (base, field, text, before))
        return;
      /* Of an export that is not known, the words tell as well what is the same. */
      if (!base->known && rec_comparison_agrees (base, field, text, ours))
        return;
      theirs = resolve (self, base, field, text);
      if (rec_comparison_is_same (field, theirs, ours))
        return;
    }
  cell = rec_difference_row_add_cell (
      row, field, base->known && !moved ? REC_DIFFERENCE_CHANGED : REC_DIFFERENCE_CONFLICT);
  cell->base_known = base->known;
  cell->base = base->known ? g_strdup (before) : NULL;
  cell->ours = g_strdup (ours);
  cell->theirs = g_steal_pointer (&theirs);
  cell->accepted = cell->state == REC_DIFFERENCE_CHANGED;
  if (problem != NULL)
    fill_unreadable (cell, problem->value, problem->message);
  else if (cell->theirs == NULL && (field->flags & REC_FIELD_REQUIRED) != 0)
    fill_unreadable (cell, NULL, _ ("A value is needed here."));
  else
    check_unique (self, cell, source, row->id);
}

/* Rows */

static void
settle_state (RecDifferenceRow *row)
{
  gboolean conflict = FALSE;
  gboolean changed = FALSE;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = &g_array_index (row->cells, RecDifferenceCell, i);

      conflict |= cell->state == REC_DIFFERENCE_CONFLICT;
      changed |= cell->state == REC_DIFFERENCE_CHANGED;
      row->accepted |= cell->accepted;
    }
  row->state = conflict  ? REC_DIFFERENCE_CONFLICT
               : changed ? REC_DIFFERENCE_CHANGED
                         : REC_DIFFERENCE_UNREADABLE;
}

/* What was archived or deleted meanwhile is not brought back without being asked about. */
static void
make_conflict (RecDifferenceRow *row, const char *remark)
{
  row->state = REC_DIFFERENCE_CONFLICT;
  row->accepted = FALSE;
  row->remark = g_strdup (remark);
  for (guint i = 0; i < row->cells->len; i++)
    {
      RecDifferenceCell *cell = &g_array_index (row->cells, RecDifferenceCell, i);

      cell->accepted = FALSE;
      if (cell->state == REC_DIFFERENCE_CHANGED)
        cell->state = REC_DIFFERENCE_CONFLICT;
    }
}

static gboolean
is_archived (const RecRecord *record)
{
  return record != NULL && rec_record_get_by_id (record, "archived_on") != NULL;
}

/* Adds, in the catalogue's order, what the record had at the export and the file does not change.
 */
static RecDifferenceRow *
complete_deleted (RecComparer *self, RecDifferenceRow *row, const RecRecord *then)
{
  RecDifferenceRow *whole = rec_difference_row_new (REC_DIFFERENCE_CONFLICT, row->number);

  whole->name = g_strdup (row->name);
  whole->id = g_strdup (row->id);
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField          *field = &self->info->fields[i];
      const RecDifferenceCell *changed = NULL;
      RecDifferenceCell       *cell;

      for (guint c = 0; c < row->cells->len; c++)
        if (g_array_index (row->cells, RecDifferenceCell, c).field == field)
          changed = &g_array_index (row->cells, RecDifferenceCell, c);
      if (!is_importable (field) || (changed == NULL && rec_record_get (then, field) == NULL))
        continue;
      cell = rec_difference_row_add_cell (
          whole, field, changed != NULL ? changed->state : REC_DIFFERENCE_NEW);
      cell->base_known = TRUE;
      cell->base = g_strdup (rec_record_get (then, field));
      cell->theirs = g_strdup (changed != NULL ? changed->theirs : cell->base);
      cell->remark = changed != NULL ? g_strdup (changed->remark) : NULL;
    }

  return whole;
}

static gboolean
compare_row (RecComparer *self, guint index, GError **error)
{
  const RecImportRow *source = _rec_comparer_get_row (self, index);
  const RecRowMatch  *match = &self->matches[index];
  g_autoptr (RecRecord) then = NULL;
  g_autoptr (RecRecord) now = NULL;
  g_autoptr (RecDifferenceRow) row =
      rec_difference_row_new (REC_DIFFERENCE_CHANGED, source->number);
  const RecBase *base = rec_comparison_get_base (self->comparison, match->stamp, error);

  if (base == NULL || !_rec_comparer_load_both (self, base, match->target, &then, &now, error))
    return FALSE;
  row->id = g_strdup (match->target);
  row->name = g_strdup (rec_record_get_name (now != NULL ? now : then));
  row->before = now != NULL ? rec_record_ref (now) : NULL;
  for (guint i = 0; i < self->info->n_fields; i++)
    if (is_importable (&self->info->fields[i]) &&
        rec_import_batch_has_field (self->batch, &self->info->fields[i]))
      compare_cell (self, row, source, base, &self->info->fields[i], then, now);

  if (row->cells->len == 0)
    {
      self->n_same++;
      return TRUE;
    }
  settle_state (row);
  if (now == NULL)
    {
      RecDifferenceRow *whole = complete_deleted (self, row, then);

      make_conflict (whole,
                     _ ("The system was deleted in the register since the export. Accepting the "
                        "row adds it again."));
      rec_difference_take_row (self->difference, whole);
      return TRUE;
    }
  if (is_archived (now) && !is_archived (then))
    make_conflict (row, _ ("The system was archived in the register since the export."));
  rec_difference_take_row (self->difference, g_steal_pointer (&row));

  return TRUE;
}

/* What speaks against adding a row at once. */
static gboolean
find_remark (RecComparer *self, RecDifferenceRow *row, const RecRowMatch *match, GError **error)
{
  const char *like;

  if (match->twin > 0)
    {
      row->remark = g_strdup_printf (
          _ ("The row is a copy of row %u: accepted, it becomes a new system."), match->twin);
      return TRUE;
    }
  if (!load_names (self, error))
    return FALSE;
  like = rec_name_index_find (self->names, row->name);
  if (like == NULL)
    return TRUE;
  if (*like == '\n')
    {
      row->remark = g_strdup_printf (_ ("Row %s of the file has a similar name."), like + 1);
      return TRUE;
    }

  return _rec_comparer_add_likeness (self, row, like, error);
}

static void
fill_new (RecComparer *self, RecDifferenceRow *row, const RecImportRow *source, const RecBase *base)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField    *field = &self->info->fields[i];
      const RecProblem  *problem = _rec_comparer_find_problem (self, source, field);
      g_autofree char   *value = NULL;
      RecDifferenceCell *cell;

      if (!is_importable (field) || (rec_import_row_get (source, i) == NULL && problem == NULL))
        continue;
      value = resolve (self, base, field, rec_import_row_get (source, i));
      if (value == NULL && problem == NULL)
        continue;
      cell = rec_difference_row_add_cell (row, field, REC_DIFFERENCE_NEW);
      cell->theirs = g_steal_pointer (&value);
      if (problem != NULL)
        fill_unreadable (cell, problem->value, problem->message);
      else
        check_unique (self, cell, source, NULL);
    }
}

/* A department that declares a system by its very name means that system. */
static void
propose_merge (RecComparer *self, RecDifferenceRow *row)
{
  g_autofree char *name = rec_fold_text (row->name);
  g_autofree char *known =
      row->like != NULL ? rec_fold_text (rec_record_get_name (row->like)) : NULL;
  gboolean is_known = rec_import_batch_get_origin (self->batch) == REC_IMPORT_DECLARATION &&
                      g_strcmp0 (name, known) == 0;

  rec_difference_take_row (self->difference, row);
  if (is_known)
    rec_difference_decide (
        self->difference, rec_difference_get_n_rows (self->difference) - 1, REC_DIFFERENCE_MERGE);
}

static gboolean
add_row (RecComparer *self, guint index, GError **error)
{
  const RecImportRow *source = _rec_comparer_get_row (self, index);
  const RecRowMatch  *match = &self->matches[index];
  const RecBase      *base = rec_comparison_get_base (self->comparison, match->stamp, error);
  g_autoptr (RecDifferenceRow) row = rec_difference_row_new (REC_DIFFERENCE_NEW, source->number);
  const char *name = rec_import_row_get (source, 0);

  if (base == NULL)
    return FALSE;
  row->id = g_uuid_string_random ();
  row->name = name != NULL ? g_strdup (name) : g_strdup_printf (_ ("Row %u"), source->number);
  fill_new (self, row, source, base);
  if (row->cells->len == 0)
    return TRUE;
  if (!rec_difference_row_can_accept (row))
    {
      row->state = REC_DIFFERENCE_UNREADABLE;
      row->remark = g_strdup (_ ("The row has no name, which a system needs."));
    }
  else if (!find_remark (self, row, match, error))
    return FALSE;
  else if (self->names != NULL)
    {
      g_autofree char *key = g_strdup_printf ("\n%u", source->number);

      rec_name_index_add (self->names, row->name, key);
    }
  row->accepted = row->remark == NULL;
  for (guint i = 0; i < row->cells->len; i++)
    {
      RecDifferenceCell *cell = &g_array_index (row->cells, RecDifferenceCell, i);

      cell->accepted = row->accepted && rec_difference_cell_can_accept (cell);
    }
  propose_merge (self, g_steal_pointer (&row));

  return TRUE;
}

/* A row that stands beside the wrong id. */
static void
set_apart (RecComparer *self, guint index)
{
  const RecImportRow *source = _rec_comparer_get_row (self, index);
  RecDifferenceRow   *row = rec_difference_row_new (REC_DIFFERENCE_UNREADABLE, source->number);

  row->name = rec_import_row_get (source, 0) != NULL
                  ? g_strdup (rec_import_row_get (source, 0))
                  : g_strdup_printf (_ ("Row %u"), source->number);
  row->id = g_strdup (self->matches[index].target);
  row->remark = g_strdup (self->matches[index].remark);
  g_hash_table_insert (
      self->claimed, g_strdup (self->matches[index].target), GUINT_TO_POINTER (index + 1));
  rec_difference_take_row (self->difference, row);
}

static gboolean
compare_rows (RecComparer *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < rec_import_batch_get_n_rows (self->batch); i++)
    {
      const RecImportRow *row = _rec_comparer_get_row (self, i);
      gboolean            done = TRUE;

      if (i % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->matches[i].is_apart)
        set_apart (self, i);
      else if (self->matches[i].target != NULL)
        done = compare_row (self, i, error);
      else if (!_rec_comparer_is_empty (self, row))
        done = add_row (self, i, error);
      if (!done)
        return FALSE;
    }

  return TRUE;
}

/* What is gone */

/* The systems in the register that are not archived, by name. */
static GPtrArray *
list_present (RecComparer *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      self->db, "SELECT id FROM system WHERE archived_on IS NULL ORDER BY name_sort, row", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, rec_statement_dup_text (statement, 0));
    }

  return NULL;
}

/* Of an export of a part that does not say which, only how many there were is known. */
static void
note_missing (RecComparer *self, guint n_exported)
{
  guint            n_back = g_hash_table_size (self->claimed);
  g_autofree char *notice = NULL;

  if (n_back >= n_exported)
    return;
  notice = g_strdup_printf (
      ngettext ("%u system that was exported is not in the file any more. Which one cannot be told "
                "of a CSV of a part of the register; it stays as it is.",
                "%u systems that were exported are not in the file any more. Which ones cannot be "
                "told of a CSV of a part of the register; they stay as they are.",
                n_exported - n_back),
      n_exported - n_back);
  rec_difference_add_notice (self->difference, notice);
}

/* Which records went out with the file: as it says itself, or all where there were as many. */
static GHashTable *
list_exported (RecComparer *self, GPtrArray *present, GError **error)
{
  GHashTable *exported = rec_import_batch_get_exported (self->batch);
  g_autoptr (GHashTable) then = NULL;
  const RecBase *base;
  const char    *stamp = NULL;

  if (exported != NULL)
    return g_hash_table_ref (exported);
  for (guint i = 0; i < rec_import_batch_get_n_rows (self->batch); i++)
    {
      const char *other = _rec_comparer_get_row (self, i)->stamp;

      if (stamp != NULL && other != NULL && strcmp (stamp, other) != 0)
        return NULL;
      stamp = other != NULL ? other : stamp;
    }
  base = rec_comparison_get_base (self->comparison, stamp, error);
  if (base == NULL || !base->known)
    return NULL;
  then = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (then, g_strdup (present->pdata[i]));
  rec_past_list_systems (base->past, then);

  if (g_hash_table_size (then) == base->n_exported)
    return g_steal_pointer (&then);
  note_missing (self, base->n_exported);

  return NULL;
}

static gboolean
add_gone (RecComparer *self, GError **error)
{
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GHashTable) exported = NULL;
  g_autoptr (GError) failure = NULL;

  if (rec_import_batch_get_origin (self->batch) != REC_IMPORT_EXPORT)
    return TRUE;
  present = list_present (self, error);
  if (present == NULL)
    return FALSE;
  exported = list_exported (self, present, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; exported != NULL && i < present->len; i++)
    {
      const char       *id = present->pdata[i];
      RecDifferenceRow *row;

      if (!g_hash_table_contains (exported, id) || g_hash_table_contains (self->claimed, id))
        continue;
      row = rec_difference_row_new (REC_DIFFERENCE_GONE, 0);
      if (!_rec_comparer_load (self, id, &row->before, error) || row->before == NULL)
        {
          rec_difference_row_free (row);
          return FALSE;
        }
      row->id = g_strdup (id);
      row->name = g_strdup (rec_record_get_name (row->before));
      rec_difference_take_row (self->difference, row);
    }

  return TRUE;
}

static void
add_notices (RecComparer *self)
{
  GPtrArray *notices = rec_import_batch_get_notices (self->batch);
  GPtrArray *problems = rec_import_batch_get_problems (self->batch);

  for (guint i = 0; i < notices->len; i++)
    rec_difference_add_notice (self->difference, notices->pdata[i]);
  for (guint i = 0; i < problems->len; i++)
    {
      const RecProblem *problem = problems->pdata[i];

      if (problem->row == 0 || problem->field == NULL)
        {
          g_autofree char *text = rec_problem_describe (problem, NULL, NULL);

          rec_difference_add_notice (self->difference, text);
        }
    }
  if (self->n_foreign > 0)
    rec_difference_add_notice (self->difference,
                               _ ("Some rows were exported from another register. They are "
                                  "proposed as new systems."));
  if (self->n_unknown > 0)
    rec_difference_add_notice (
        self->difference,
        _ ("What the register held when the file was exported is not known here. What differs is "
           "therefore shown as a conflict."));
}

static void
clear_matches (RecComparer *self)
{
  for (guint i = 0; i < rec_import_batch_get_n_rows (self->batch); i++)
    {
      g_free (self->matches[i].target);
      g_free (self->matches[i].remark);
    }
  g_free (self->matches);
}

static void
note_problems (RecComparer *self)
{
  GPtrArray *problems = rec_import_batch_get_problems (self->batch);

  for (guint i = problems->len; i > 0; i--)
    {
      RecProblem *problem = problems->pdata[i - 1];

      if (problem->row > 0 && problem->field != NULL)
        g_hash_table_insert (
            self->problems, _rec_comparer_make_place (self, problem->row, problem->field), problem);
    }
}

/**
 * rec_store_compare:
 * @self: an open store
 * @batch: an export of a register that comes back, or a declaration sheet; not a foreign file
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError where the register cannot be read, %G_IO_ERROR_CANCELLED
 *
 * Compares a file with the register, and both with what the register held when the file went out,
 * which the journal tells. A cell that still says what was exported is no difference, whatever the
 * register says now; one that says something else is changed, or a conflict where the register was
 * changed too. A column that the file does not have changes nothing; an empty cell is a change to
 * blank. A row means the record of its hidden id, unless reference and name both say another; one
 * without an id means the record of its reference, else it is new. Rows that were taken out, or
 * emptied, are gone.
 *
 * A row that is new is accepted unless a system of a similar name is there, or it is a copy of
 * another row. It can then be merged into that system; of a declaration sheet this is accepted
 * where the names are the same.
 *
 * Returns: (transfer full) (nullable): the difference
 */
RecDifference *
rec_store_compare (RecStore *self, RecImportBatch *batch, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecDifference) difference = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (RecComparison) comparison = NULL;
  g_autoptr (RecNameIndex) names = NULL;
  g_autoptr (GHashTable) claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) references =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) problems = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) proposed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RecComparer comparer = { 0 };
  gboolean    done;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (batch != NULL, NULL);
  g_return_val_if_fail (rec_import_batch_get_kind (batch) == REC_KIND_SYSTEM, NULL);

  directory = rec_store_load_directory (self, error);
  if (directory == NULL)
    return NULL;
  difference = rec_difference_new (rec_import_batch_get_source (batch));
  comparer.db = rec_store_get_db (self);
  comparison = rec_comparison_new (comparer.db, directory);
  comparer.batch = batch;
  comparer.info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  comparer.comparison = comparison;
  comparer.present = directory;
  comparer.difference = difference;
  comparer.matches = g_new0 (RecRowMatch, MAX (rec_import_batch_get_n_rows (batch), 1));
  comparer.claimed = claimed;
  comparer.references = references;
  comparer.given = given;
  comparer.problems = problems;
  comparer.proposed = proposed;
  comparer.reference = rec_catalogue_find_field (REC_KIND_SYSTEM, "reference");
  note_problems (&comparer);

  rec_db_set_cancellable (comparer.db, cancellable);
  done = _rec_comparer_match_rows (&comparer, error) &&
         compare_rows (&comparer, cancellable, error) && add_gone (&comparer, error);
  rec_db_set_cancellable (comparer.db, NULL);
  names = comparer.names;
  clear_matches (&comparer);
  if (!done)
    return NULL;

  add_notices (&comparer);
  rec_difference_set_n_same (difference, comparer.n_same);
  rec_comparison_finish (comparison, difference);

  return g_steal_pointer (&difference);
}
