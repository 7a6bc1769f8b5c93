/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-constraint.h"
#include "rec-journal.h"
#include "rec-language.h"
#include "rec-path.h"
#include "rec-store-private.h"
#include "rec-system-text.h"
#include "rec-table.h"
#include "rec-value.h"

/* Changes in one edit from which on it pays to give SQLite more memory. */
#define MANY_CHANGES 500

/* What is known of an edit while it is applied. */
typedef struct
{
  RecDb      *db;
  RecEdit    *edit;    /* as it was given */
  RecEdit    *applied; /* as it was really done */
  RecJournal  journal;
  gint64      undoes;
  gboolean    is_replay; /* goes back in time: nothing is journalled */
  gint64      counter;   /* greatest number in a reference, -1 until it is read */
  gboolean    counter_changed;
  GArray     *texts;   /* TextJob: what must be put into the index and taken out */
  GHashTable *renamed; /* id to kind: records whose name stands in the text of systems */
  char       *moment;  /* of the action */
} Application;

/* A system that was written, or the text of one that was deleted. */
typedef struct
{
  gint64     row;
  RecRecord *system;
  char      *text;
} TextJob;

static void
clear_text_job (gpointer data)
{
  TextJob *job = data;

  g_clear_pointer (&job->system, rec_record_unref);
  g_clear_pointer (&job->text, g_free);
}

static int
compare_text_jobs (gconstpointer a, gconstpointer b)
{
  gint64 row_a = ((const TextJob *) a)->row;
  gint64 row_b = ((const TextJob *) b)->row;

  return row_a < row_b ? -1 : row_a > row_b;
}

static void
clear_application (Application *self)
{
  g_clear_pointer (&self->applied, rec_edit_unref);
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->renamed, g_hash_table_unref);
  g_clear_pointer (&self->moment, g_free);
  rec_journal_clear (&self->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Application, clear_application)

/* Undo and redo put back what was there, to the letter; so does going back in time. */
static gboolean
is_restoring (const Application *self)
{
  return self->undoes != 0 || self->is_replay;
}

/* References */

#define REFERENCE_PREFIX "SIA-"

/* The number in "SIA-0012", or 0 where the text is not of this form. */
static gint64
parse_reference (const char *reference)
{
  gint64 number;

  if (reference == NULL || !g_str_has_prefix (reference, REFERENCE_PREFIX) ||
      !g_ascii_string_to_signed (
          reference + strlen (REFERENCE_PREFIX), 10, 1, 999999999, &number, NULL))
    return 0;

  return number;
}

static gboolean
load_counter (Application *self, GError **error)
{
  if (self->counter >= 0)
    return TRUE;

  return rec_db_query_int (
      self->db, "SELECT value FROM counter WHERE name = 'system_reference'", &self->counter, error);
}

static gboolean
save_counter (Application *self, GError **error)
{
  g_autoptr (RecStatement) statement = NULL;

  if (!self->counter_changed)
    return TRUE;
  statement = rec_db_prepare (self->db,
                              "INSERT INTO counter (name, value) VALUES ('system_reference', ?1)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                              error);
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, self->counter);

  return rec_statement_run (statement, error);
}

/* Numbers that the edit itself brings along are not given to others. */
static gboolean
note_references (Application *self, GError **error)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "reference");
  guint           index = rec_catalogue_get_index (REC_KIND_SYSTEM, field);

  for (guint i = 0; i < rec_edit_get_n_changes (self->edit); i++)
    {
      const RecChange *change = rec_edit_get_change (self->edit, i);
      gint64           number;

      if (change->after == NULL || rec_record_get_kind (change->after) != REC_KIND_SYSTEM)
        continue;
      number = parse_reference (rec_record_get_at (change->after, index));
      if (number == 0)
        continue;
      if (!load_counter (self, error))
        return FALSE;
      if (number > self->counter)
        {
          self->counter = number;
          self->counter_changed = TRUE;
        }
    }

  return TRUE;
}

/* Records */

static gboolean
is_automatic (const RecField *field)
{
  return (field->flags & REC_FIELD_AUTOMATIC) != 0;
}

static void
set_value (char **values, RecKind kind, const char *field_id, const char *value)
{
  const RecField *field = rec_catalogue_find_field (kind, field_id);
  guint           index = rec_catalogue_get_index (kind, field);

  g_free (values[index]);
  values[index] = g_strdup (value);
}

/* The record as it will be stored: what is stored, with the fields that the edit changes, and what
 * the store fills in. */
static gboolean
complete_record (Application *self,
                 RecRecord   *stored,
                 RecRecord   *before,
                 RecRecord   *after,
                 RecRecord  **record,
                 GError     **error)
{
  RecKind            kind = rec_record_get_kind (after);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  char             **values = g_new0 (char *, info->n_fields + 1);
  gboolean           differs = stored == NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *wanted = rec_record_get_at (after, i);
      const char *present = stored != NULL ? rec_record_get_at (stored, i) : NULL;
      gboolean    changed =
          before == NULL ? TRUE : g_strcmp0 (rec_record_get_at (before, i), wanted) != 0;

      if (is_automatic (&info->fields[i]) && !is_restoring (self))
        changed = FALSE;
      values[i] = g_strdup (changed ? wanted : present);
      if (changed && g_strcmp0 (wanted, present) != 0)
        differs = TRUE;
    }

  if (differs && !is_restoring (self))
    {
      if (stored == NULL)
        set_value (values, kind, "created_at", self->moment);
      set_value (values, kind, "updated_at", self->moment);
      if (kind == REC_KIND_SYSTEM &&
          values[rec_catalogue_get_index (kind, rec_catalogue_find_field (kind, "reference"))] ==
              NULL)
        {
          g_autofree char *reference = NULL;

          if (!load_counter (self, error))
            {
              *record = rec_record_new_take (kind, rec_record_get_id (after), values);
              g_clear_pointer (record, rec_record_unref);
              return FALSE;
            }
          self->counter++;
          self->counter_changed = TRUE;
          reference = g_strdup_printf (REFERENCE_PREFIX "%04" G_GINT64_FORMAT, self->counter);
          set_value (values, kind, "reference", reference);
        }
    }
  *record = rec_record_new_take (kind, rec_record_get_id (after), values);
  if (!differs)
    g_clear_pointer (record, rec_record_unref);

  return TRUE;
}

/* Whether the record is still as whoever made the edit saw it, in the fields that count. */
static gboolean
check_unchanged (RecRecord *stored, RecRecord *before, RecRecord *after, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (before));

  if (stored == NULL)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CONFLICT,
                   _ ("“%s” has been deleted meanwhile; nothing was changed."),
                   rec_record_get_name (before));
      return FALSE;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *seen = rec_record_get_at (before, i);

      if (is_automatic (&info->fields[i]) ||
          (after != NULL && g_strcmp0 (seen, rec_record_get_at (after, i)) == 0) ||
          g_strcmp0 (seen, rec_record_get_at (stored, i)) == 0)
        continue;
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CONFLICT,
                   _ ("“%s” was changed meanwhile (%s); nothing was changed now. Look at it again "
                      "and repeat the change."),
                   rec_record_get_name (stored),
                   rec_field_get_label (&info->fields[i], NULL));
      return FALSE;
    }

  return TRUE;
}

static void
note_for_search (Application *self, RecRecord *stored, RecRecord *record, gint64 row)
{
  RecKind kind = rec_record_get_kind (record);

  if (kind == REC_KIND_SYSTEM)
    {
      TextJob job = { row, rec_record_ref (record), NULL };

      g_array_append_val (self->texts, job);
    }
  else if (stored != NULL &&
           strcmp (rec_record_get_name (stored), rec_record_get_name (record)) != 0)
    g_hash_table_insert (
        self->renamed, g_strdup (rec_record_get_id (record)), GUINT_TO_POINTER (kind));
}

static gboolean
delete_record (Application *self, RecRecord *stored, gint64 row, GError **error)
{
  RecKind kind = rec_record_get_kind (stored);

  if (kind == REC_KIND_FACILITY)
    {
      g_set_error_literal (error,
                           REC_STORE_ERROR,
                           REC_STORE_ERROR_CONSTRAINT,
                           _ ("The establishment that keeps the register cannot be deleted."));
      return FALSE;
    }

  if (kind == REC_KIND_SYSTEM)
    {
      TextJob job = { row, NULL, NULL };

      if (!rec_system_text_remove (self->db, row, &job.text, error))
        return FALSE;
      if (job.text != NULL)
        g_array_append_val (self->texts, job);
    }

  return rec_table_delete (self->db, kind, row, error);
}

static gboolean
write_record (Application *self, RecRecord *stored, RecRecord *record, gint64 row, GError **error)
{
  if (!is_restoring (self) && (!rec_constraint_check_values (stored, record, error) ||
                               !rec_constraint_check_unique (self->db, stored, record, error)))
    return FALSE;
  if (stored == NULL ? !rec_table_insert (self->db, record, &row, error)
                     : !rec_table_update (self->db, row, stored, record, error))
    return FALSE;
  note_for_search (self, stored, record, row);

  return TRUE;
}

static gboolean
apply_change (Application *self, const RecChange *change, GError **error)
{
  RecRecord *side = change->after != NULL ? change->after : change->before;
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecRecord) record = NULL;
  gint64 row = 0;

  if (!rec_table_load (
          self->db, rec_record_get_kind (side), rec_record_get_id (side), &stored, &row, error))
    return FALSE;

  if (change->before != NULL)
    {
      if (!check_unchanged (stored, change->before, change->after, error))
        return FALSE;
    }
  else if (stored != NULL)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CONFLICT,
                   _ ("“%s” is in the register already; nothing was changed."),
                   rec_record_get_name (stored));
      return FALSE;
    }

  if (change->after == NULL)
    {
      if (!delete_record (self, stored, row, error))
        return FALSE;
    }
  else
    {
      if (!complete_record (self, stored, change->before, change->after, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;
      if (!write_record (self, stored, record, row, error))
        return FALSE;
    }

  if (self->is_replay)
    return TRUE;
  if (rec_edit_get_n_changes (self->applied) == 0 &&
      !rec_journal_begin (&self->journal,
                          self->db,
                          self->moment,
                          rec_edit_get_verb (self->edit),
                          rec_edit_get_detail (self->edit),
                          self->undoes,
                          error))
    return FALSE;
  rec_edit_add (self->applied, stored, record);

  return rec_journal_add (&self->journal, self->db, stored, record, error);
}

/* Search */

static gboolean
update_renamed (Application *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       id, kind;

  g_hash_table_iter_init (&iter, self->renamed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    if (!rec_system_text_list_users (self->db, GPOINTER_TO_UINT (kind), id, ids, error))
      return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (RecRecord) system = NULL;
      gint64 row;

      if (!rec_table_load (self->db, REC_KIND_SYSTEM, id, &system, &row, error))
        return FALSE;
      if (system != NULL && !rec_system_text_update (self->db, row, system, error))
        return FALSE;
    }

  return TRUE;
}

/* Once all records are written, since systems have names of others in their texts, and by row,
 * which is how the index wants them. A row that was given again comes as it was done: out, then in.
 */
static gboolean
update_texts (Application *self, GError **error)
{
  g_array_sort (self->texts, compare_text_jobs);
  for (guint i = 0; i < self->texts->len; i++)
    {
      TextJob *job = &g_array_index (self->texts, TextJob, i);

      if (job->text != NULL ? !rec_system_text_forget (self->db, job->row, job->text, error)
                            : !rec_system_text_update (self->db, job->row, job->system, error))
        return FALSE;
    }

  return update_renamed (self, error);
}

static gboolean
apply_changes (Application *self, GCancellable *cancellable, GError **error)
{
  if (!rec_journal_load (&self->journal, self->db, error) || !note_references (self, error))
    return FALSE;
  for (guint i = 0; i < rec_edit_get_n_changes (self->edit); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !apply_change (self, rec_edit_get_change (self->edit, i), error))
      return FALSE;

  if (!save_counter (self, error) || !update_texts (self, error))
    return FALSE;

  return self->is_replay || rec_constraint_check_references (self->db, self->applied, error);
}

static void
prepare_application (Application *self, RecStore *store)
{
  self->db = rec_store_get_db (store);
  self->moment = rec_moment_now ();
  self->applied = rec_edit_new (rec_edit_get_verb (self->edit), rec_edit_get_detail (self->edit));
  self->texts = g_array_new (FALSE, FALSE, sizeof (TextJob));
  g_array_set_clear_func (self->texts, clear_text_job);
  self->renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/*< private >
 * _rec_store_replay:
 * @self: a store
 * @edit: records as they are stored, and as they were or shall be; nothing is filled in
 * @error: (nullable): a #RecStoreError
 *
 * Writes records inside the caller's transaction, with all that hangs on them, and without an
 * action in the journal. What they refer to may follow in a further edit.
 *
 * Returns: whether they are written
 */
gboolean
_rec_store_replay (RecStore *self, RecEdit *edit, GError **error)
{
  g_auto (Application) application = { .edit = edit, .is_replay = TRUE, .counter = -1 };

  prepare_application (&application, self);

  return apply_changes (&application, NULL, error);
}

static RecEdit *
apply_edit (
    RecStore *store, RecEdit *edit, gint64 undoes, GCancellable *cancellable, GError **error)
{
  g_auto (Application) application = { .undoes = undoes, .counter = -1 };
  g_autoptr (RecEdit) completed = NULL;
  RecDb *db = rec_store_get_db (store);
  g_auto (RecDerivation) derivation = { 0 };
  gboolean done;
  gboolean is_followed;
  gboolean is_assessed;
  gboolean knew_shared;

  if (store->as_at != NULL)
    {
      g_autofree char *date = rec_language_format_date (NULL, store->as_at);

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_READ_ONLY,
                   _ ("The register as at %s cannot be changed. Go back to today first."),
                   date);
      return NULL;
    }
  if (store->read_only)
    {
      g_autofree char *name = rec_path_get_display_name (store->path);

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_READ_ONLY,
                   _ ("“%s” is open for reading only; nothing was changed."),
                   name);
      return NULL;
    }

  completed = undoes != 0 ? rec_edit_ref (edit) : _rec_store_complete_edit (store, edit, error);
  if (completed == NULL)
    return NULL;
  application.edit = completed;
  prepare_application (&application, store);
  is_followed = store->index != NULL && rec_system_index_is_fresh (store->index);
  is_assessed = store->assessor != NULL && rec_assessor_is_fresh (store->assessor);
  knew_shared = _rec_store_knows_shared (store);
  if (!rec_db_begin (db, error))
    return NULL;
  if (rec_edit_get_n_changes (edit) > MANY_CHANGES)
    rec_db_set_much_memory (db, TRUE);
  rec_db_set_cancellable (db, cancellable);
  done =
      apply_changes (&application, cancellable, error) &&
      _rec_store_derive (store, &derivation, application.applied, is_assessed, knew_shared, error);
  rec_db_set_cancellable (db, NULL);
  if (!done || rec_edit_get_n_changes (application.applied) == 0)
    rec_db_rollback (db);
  else if (!rec_db_commit (db, error))
    {
      rec_db_rollback (db);
      done = FALSE;
    }
  if (rec_edit_get_n_changes (edit) > MANY_CHANGES)
    rec_db_set_much_memory (db, FALSE);
  if (is_followed)
    rec_system_index_note_edit (store->index, done ? application.applied : NULL);
  if (is_assessed)
    rec_assessor_note (store->assessor, done ? &derivation : NULL);
  if (!done)
    g_clear_pointer (&store->shared, g_ptr_array_unref);
  else if (store->shared != NULL)
    _rec_store_keep_shared (store);
  if (!done)
    return NULL;
  if (rec_edit_get_n_changes (application.applied) > 0 && application.journal.action > 1)
    rec_journal_push (
        store->undo, store->redo, rec_edit_get_verb (edit), application.journal.action);

  return g_steal_pointer (&application.applied);
}

/**
 * rec_store_apply:
 * @self: an open store
 * @edit: what a person did; any verb but %REC_VERB_UNDO and %REC_VERB_REDO
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_CONFLICT where a record is not as the edit says it was,
 *   %REC_STORE_ERROR_CONSTRAINT where a value breaks a rule or a record to be deleted is in use,
 *   %REC_STORE_ERROR_READ_ONLY, %REC_STORE_ERROR_IO, %G_IO_ERROR_CANCELLED
 *
 * Does all that @edit says, in one transaction with its entries in the journal, or nothing. Of a
 * changed record only the fields that differ between the two sides of the change are compared with
 * the register and written, so that people who change different fields do not get in each other's
 * way. The store fills in a blank reference, created_at and updated_at, and adds what the edit
 * means for the class of a system, see rec_classification_complete_edit().
 *
 * Returns: (transfer full) (nullable): the edit as it was really done: with whole records as they
 *   are stored before and after, without changes that change nothing. Where none is left, nothing
 *   was journalled. %NULL with @error set where nothing was done.
 */
RecEdit *
rec_store_apply (RecStore *self, RecEdit *edit, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (edit != NULL, NULL);
  g_return_val_if_fail (rec_edit_get_verb (edit) != REC_VERB_UNDO, NULL);
  g_return_val_if_fail (rec_edit_get_verb (edit) != REC_VERB_REDO, NULL);

  return apply_edit (self, edit, 0, cancellable, error);
}

static RecEdit *
take_back (RecStore *self, GArray *stack, RecVerb verb, const char *nothing, GError **error)
{
  g_autoptr (RecEdit) inverse = NULL;
  gint64 action;

  if (self->read_only || stack->len == 0)
    {
      g_set_error_literal (error, REC_STORE_ERROR, REC_STORE_ERROR_NOTHING, nothing);
      return NULL;
    }
  action = g_array_index (stack, gint64, stack->len - 1);
  inverse = rec_journal_load_inverse (rec_store_get_db (self), action, verb, error);
  if (inverse == NULL)
    return NULL;

  return apply_edit (self, inverse, action, NULL, error);
}

/**
 * rec_store_undo:
 * @self: an open store
 * @error: (nullable): %REC_STORE_ERROR_NOTHING where there is nothing to undo, and those of
 *   rec_store_apply()
 *
 * Takes back the last action that is not taken back yet, also one of an earlier session. The
 * records become as they were, their moments too; that it was undone, when and by whom, is an
 * action of its own in the journal.
 *
 * Returns: (transfer full) (nullable): what was done, as rec_store_apply() gives it
 */
RecEdit *
rec_store_undo (RecStore *self, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  return take_back (self, self->undo, REC_VERB_UNDO, _ ("There is nothing to undo."), error);
}

/**
 * rec_store_redo:
 * @self: an open store
 * @error: (nullable): %REC_STORE_ERROR_NOTHING where there is nothing to do again, and those of
 *   rec_store_apply()
 *
 * Takes back the last undo, unless something else was done since.
 *
 * Returns: (transfer full) (nullable): what was done, as rec_store_apply() gives it
 */
RecEdit *
rec_store_redo (RecStore *self, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  return take_back (self, self->redo, REC_VERB_REDO, _ ("There is nothing to do again."), error);
}

/**
 * rec_store_next_reference:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): the reference that a new system without one would get. One
 *   that was ever seen in the register is not given again.
 */
char *
rec_store_next_reference (RecStore *self, GError **error)
{
  g_auto (Application) application = { .counter = -1 };

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  application.db = rec_store_get_db (self);
  if (!load_counter (&application, error))
    return NULL;

  return g_strdup_printf (REFERENCE_PREFIX "%04" G_GINT64_FORMAT, application.counter + 1);
}
