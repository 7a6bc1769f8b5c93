/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-row-match.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-table.h"

const RecImportRow *
_rec_comparer_get_row (RecComparer *self, guint index)
{
  return rec_import_batch_get_row (self->batch, index);
}

const char *
_rec_comparer_get_value (RecComparer *self, const RecImportRow *row, const RecField *field)
{
  return rec_import_row_get (row, rec_catalogue_get_index (self->info->kind, field));
}

/* Row and field as one number; without a field the row as a whole. */
gpointer
_rec_comparer_make_place (RecComparer *self, guint row_number, const RecField *field)
{
  guint index = field != NULL ? rec_catalogue_get_index (self->info->kind, field) + 1 : 0;

  return GSIZE_TO_POINTER ((gsize) row_number * (self->info->n_fields + 1) + index + 1);
}

const RecProblem *
_rec_comparer_find_problem (RecComparer *self, const RecImportRow *row, const RecField *field)
{
  return g_hash_table_lookup (self->problems, _rec_comparer_make_place (self, row->number, field));
}

/* Reading the register */

gboolean
_rec_comparer_load (RecComparer *self, const char *id, RecRecord **record, GError **error)
{
  return rec_table_load (self->db, self->info->kind, id, record, NULL, error);
}

/* The record as it was when the row went out, and as it is: either may be NULL. */
gboolean
_rec_comparer_load_both (RecComparer   *self,
                         const RecBase *base,
                         const char    *id,
                         RecRecord    **then,
                         RecRecord    **now,
                         GError       **error)
{
  *now = NULL;
  if (!_rec_comparer_load (self, id, now, error))
    return FALSE;
  if (base->known && rec_past_find (base->past, id, then))
    {
      if (*then != NULL && rec_record_get_kind (*then) == self->info->kind)
        rec_record_ref (*then);
      else
        *then = NULL;
    }
  else
    *then = *now != NULL ? rec_record_ref (*now) : NULL;

  return TRUE;
}

static gboolean
load_references (RecComparer *self, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      self->db, "SELECT id, reference FROM system WHERE reference IS NOT NULL", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_replace (self->references,
                            rec_fold_text (rec_statement_get_text (statement, 1)),
                            rec_statement_dup_text (statement, 0));
    }

  return FALSE;
}

static const char *
find_reference (RecComparer *self, const char *reference)
{
  g_autofree char *folded = reference != NULL ? rec_fold_text (reference) : NULL;

  return folded != NULL ? g_hash_table_lookup (self->references, folded) : NULL;
}

/* Which record a row means */

static gboolean
is_named (const RecRecord *record, const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *other = NULL;

  if (record == NULL || name == NULL)
    return FALSE;
  folded = rec_fold_text (name);
  other = rec_fold_text (rec_record_get_name (record));

  return strcmp (folded, other) == 0;
}

static gboolean
has_reference (RecComparer *self, const RecRecord *record, const char *reference)
{
  return record != NULL && g_strcmp0 (rec_record_get (record, self->reference), reference) == 0;
}

/* Where only the columns that are seen were sorted, the hidden ids stand beside other systems:
 * reference and name together go before them; where they do not agree, nothing is taken. */
static gboolean
check_reference (RecComparer        *self,
                 const RecImportRow *row,
                 RecRowMatch        *match,
                 RecRecord          *then,
                 RecRecord          *now,
                 GError            **error)
{
  const char *reference = _rec_comparer_get_value (self, row, self->reference);
  const char *name = rec_import_row_get (row, 0);
  const char *other = find_reference (self, reference);
  g_autoptr (RecRecord) record = NULL;

  if (other == NULL || strcmp (other, match->target) == 0 ||
      has_reference (self, then, reference) || has_reference (self, now, reference))
    return TRUE;
  if (!_rec_comparer_load (self, other, &record, error))
    return FALSE;
  if (is_named (record, name))
    {
      g_free (match->target);
      match->target = g_strdup (other);
      return TRUE;
    }
  match->is_apart = TRUE;
  match->remark = g_strdup_printf (
      _ ("The reference “%s” is that of “%s”, but the row was exported for “%s”. Perhaps the sheet "
         "was sorted without its hidden columns. Nothing of the row is taken."),
      reference,
      rec_record_get_name (record),
      rec_record_get_name (now != NULL ? now : then));

  return TRUE;
}

gboolean
_rec_comparer_is_empty (RecComparer *self, const RecImportRow *row)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    if (rec_import_row_get (row, i) != NULL ||
        _rec_comparer_find_problem (self, row, &self->info->fields[i]) != NULL)
      return FALSE;

  return TRUE;
}

/* Of two rows with one hidden id, which comes of copying a row, the one that still has the record's
 * name is the record's. */
static gboolean
claim (RecComparer *self, guint index, GError **error)
{
  const RecImportRow *row = _rec_comparer_get_row (self, index);
  RecRowMatch        *match = &self->matches[index];
  guint               other = GPOINTER_TO_UINT (g_hash_table_lookup (self->claimed, match->target));
  g_autoptr (RecRecord) then = NULL;
  g_autoptr (RecRecord) now = NULL;
  const RecBase *base;
  guint          loser = index;

  if (other == 0)
    {
      g_hash_table_insert (self->claimed, g_strdup (match->target), GUINT_TO_POINTER (index + 1));
      return TRUE;
    }
  other--;
  base = rec_comparison_get_base (self->comparison, match->stamp, error);
  if (base == NULL || !_rec_comparer_load_both (self, base, match->target, &then, &now, error))
    return FALSE;
  if ((is_named (then, rec_import_row_get (row, 0)) ||
       is_named (now, rec_import_row_get (row, 0))) &&
      !is_named (then, rec_import_row_get (_rec_comparer_get_row (self, other), 0)) &&
      !is_named (now, rec_import_row_get (_rec_comparer_get_row (self, other), 0)))
    {
      loser = other;
      g_hash_table_replace (self->claimed, g_strdup (match->target), GUINT_TO_POINTER (index + 1));
    }
  self->matches[loser].twin = _rec_comparer_get_row (self, loser == index ? other : index)->number;
  g_clear_pointer (&self->matches[loser].target, g_free);

  return TRUE;
}

/* Whether somebody took the row out by emptying its cells. In a file without names and references
 * a system may have had nothing but blanks. */
static gboolean
is_cleared (RecComparer *self, const RecImportRow *row)
{
  return _rec_comparer_is_empty (self, row) &&
         (rec_import_batch_has_field (self->batch, &self->info->fields[0]) ||
          rec_import_batch_has_field (self->batch, self->reference));
}

static gboolean
match_row (RecComparer *self, guint index, GError **error)
{
  const RecImportRow *row = _rec_comparer_get_row (self, index);
  RecRowMatch        *match = &self->matches[index];
  const char         *by_reference =
      find_reference (self, _rec_comparer_get_value (self, row, self->reference));
  g_autoptr (RecRecord) then = NULL;
  g_autoptr (RecRecord) now = NULL;
  const RecBase *base = rec_comparison_get_base (self->comparison, match->stamp, error);

  if (base == NULL)
    return FALSE;
  if (row->id == NULL)
    {
      match->target = g_strdup (by_reference);
      return match->target == NULL || claim (self, index, error);
    }
  if (is_cleared (self, row))
    return TRUE;
  if (!_rec_comparer_load_both (self, base, row->id, &then, &now, error))
    return FALSE;
  if (then == NULL && now == NULL)
    {
      self->n_foreign++;
      return TRUE;
    }
  match->target = g_strdup (row->id);
  if (!check_reference (self, row, match, then, now, error))
    return FALSE;
  self->n_unknown += !base->known;

  return match->is_apart || claim (self, index, error);
}

/* Rows with ids come first: a row that has only the reference of one of them is a copy. */
gboolean
_rec_comparer_match_rows (RecComparer *self, GError **error)
{
  guint       n_rows = rec_import_batch_get_n_rows (self->batch);
  const char *stamp = NULL;

  if (!load_references (self, error))
    return FALSE;
  if (rec_import_batch_get_origin (self->batch) != REC_IMPORT_EXPORT)
    return TRUE;
  for (guint i = 0; i < n_rows && stamp == NULL; i++)
    stamp = _rec_comparer_get_row (self, i)->stamp;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n_rows; i++)
      {
        const RecImportRow *row = _rec_comparer_get_row (self, i);

        if ((row->id == NULL) != (pass == 1))
          continue;
        self->matches[i].stamp = row->stamp != NULL ? row->stamp : stamp;
        if (!match_row (self, i, error))
          return FALSE;
      }

  return TRUE;
}
