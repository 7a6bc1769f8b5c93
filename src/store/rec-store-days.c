/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include "rec-fold.h"
#include "rec-journal.h"
#include "rec-store-private.h"
#include "rec-value.h"

/* What became of one record in a stretch of the journal. */
typedef struct
{
  RecKind   kind;
  char     *id;
  gboolean  is_begun;  /* an entry was read */
  gboolean  was_there; /* at the beginning of the stretch */
  gboolean  is_there;
  gboolean *seen;   /* of each field: whether it was changed */
  char    **before; /* its value at the beginning, where it was */
  char    **after;  /* its value now, where it was */
} Course;

static guint
get_n_fields (const Course *self)
{
  return rec_catalogue_get_kind (self->kind)->n_fields;
}

static void
free_values (char **values, guint n)
{
  for (guint i = 0; values != NULL && i < n; i++)
    g_free (values[i]);
  g_free (values);
}

static void
clear_course (Course *self)
{
  if (self->id != NULL)
    {
      free_values (self->before, get_n_fields (self));
      free_values (self->after, get_n_fields (self));
    }
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->seen, g_free);
  memset (self, 0, sizeof *self);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, clear_course)

static void
begin_course (Course *self, RecKind kind, const char *id)
{
  clear_course (self);
  self->kind = kind;
  self->id = g_strdup (id);
  self->seen = g_new0 (gboolean, get_n_fields (self));
  self->before = g_new0 (char *, get_n_fields (self) + 1);
  self->after = g_new0 (char *, get_n_fields (self) + 1);
}

/* An entry names the values of the fields that differ between its two sides. */
static gboolean
follow (Course *self, const char *json_before, const char *json_after, GError **error)
{
  guint    n = get_n_fields (self);
  char   **before = g_new0 (char *, n + 1);
  char   **after = g_new0 (char *, n + 1);
  gboolean done =
      (json_before == NULL || rec_journal_read_values (self->kind, json_before, before, error)) &&
      (json_after == NULL || rec_journal_read_values (self->kind, json_after, after, error));

  if (!self->is_begun)
    self->was_there = json_before != NULL;
  self->is_begun = TRUE;
  self->is_there = json_after != NULL;
  for (guint i = 0; i < n && done; i++)
    {
      if (g_strcmp0 (before[i], after[i]) == 0 && json_before != NULL && json_after != NULL)
        continue;
      if (!self->seen[i])
        {
          self->seen[i] = TRUE;
          self->before[i] = g_steal_pointer (&before[i]);
        }
      g_free (self->after[i]);
      self->after[i] = g_steal_pointer (&after[i]);
    }
  free_values (before, n);
  free_values (after, n);

  return done;
}

/* Leaves only what differs; says whether that is more than what the store fills in by itself. */
static gboolean
drop_same (Course *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  gboolean           differs = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (g_strcmp0 (self->before[i], self->after[i]) == 0)
        {
          g_clear_pointer (&self->before[i], g_free);
          g_clear_pointer (&self->after[i], g_free);
        }
      else if ((info->fields[i].flags & REC_FIELD_AUTOMATIC) == 0)
        differs = TRUE;
    }

  return differs;
}

/* The verb of a record that is there before and after. */
static RecVerb
get_verb (const Course *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  RecVerb            verb = REC_VERB_CHANGE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (g_strcmp0 (self->before[i], self->after[i]) == 0 ||
          (info->fields[i].flags & REC_FIELD_AUTOMATIC) != 0)
        continue;
      if (strcmp (info->fields[i].id, "archived_on") != 0)
        return REC_VERB_CHANGE;
      verb = self->after[i] != NULL ? REC_VERB_ARCHIVE : REC_VERB_UNARCHIVE;
    }

  return verb;
}

static RecRecord *
take_record (Course *self, char ***values)
{
  return rec_record_new_take (self->kind, self->id, g_steal_pointer (values));
}

static void
finish_course (Course *self, GPtrArray *entries)
{
  RecJournalEntry *entry;

  if (self->id == NULL || (!self->was_there && !self->is_there))
    return;
  if (self->was_there && self->is_there && !drop_same (self))
    return;

  entry = g_new0 (RecJournalEntry, 1);
  entry->kind = self->kind;
  entry->id = g_strdup (self->id);
  if (!self->was_there)
    entry->verb = REC_VERB_CREATE;
  else
    entry->verb = self->is_there ? get_verb (self) : REC_VERB_DELETE;
  if (self->was_there)
    entry->before = take_record (self, &self->before);
  if (self->is_there)
    entry->after = take_record (self, &self->after);
  g_ptr_array_add (entries, entry);
}

static gboolean
read_stretch (RecDb *db, gint64 from, gint64 to, GPtrArray *entries, GError **error)
{
  g_auto (Course) course = { 0 };
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db,
                      "SELECT kind, record, before, after FROM journal_entry"
                      " WHERE number > ?1 AND number <= ?2 ORDER BY kind, record, number",
                      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, from);
  rec_statement_bind_int (statement, 2, to);
  while (TRUE)
    {
      const char        *kind;
      const RecKindInfo *info;
      g_autofree char   *id = NULL;
      g_autofree char   *before = NULL;
      g_autofree char   *after = NULL;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      kind = rec_statement_get_text (statement, 0);
      info = kind != NULL ? rec_catalogue_find_kind (kind) : NULL;
      if (info == NULL)
        continue;
      id = rec_statement_dup_text (statement, 1);
      before = rec_statement_dup_text (statement, 2);
      after = rec_statement_dup_text (statement, 3);
      if (course.id == NULL || course.kind != info->kind || strcmp (course.id, id) != 0)
        {
          finish_course (&course, entries);
          begin_course (&course, info->kind, id);
        }
      if (!follow (&course, before, after, error))
        return FALSE;
    }
  finish_course (&course, entries);

  return TRUE;
}

/* Order */

typedef struct
{
  RecJournalEntry *entry;
  char            *key;
} Sortable;

static int
compare_sortables (gconstpointer a, gconstpointer b)
{
  const Sortable *left = a;
  const Sortable *right = b;
  int             order = (int) left->entry->kind - (int) right->entry->kind;

  if (order == 0)
    order = strcmp (left->key, right->key);
  return order != 0 ? order : strcmp (left->entry->id, right->entry->id);
}

/* By kind, in the order of the catalogue, then by name. */
static void
sort_entries (GPtrArray *entries)
{
  g_autofree Sortable *sortables = g_new (Sortable, entries->len + 1);

  for (guint i = 0; i < entries->len; i++)
    {
      RecJournalEntry *entry = g_ptr_array_index (entries, i);

      sortables[i].entry = entry;
      sortables[i].key = rec_sort_key (entry->name != NULL ? entry->name : "");
    }
  qsort (sortables, entries->len, sizeof (Sortable), compare_sortables);
  for (guint i = 0; i < entries->len; i++)
    {
      entries->pdata[i] = sortables[i].entry;
      g_free (sortables[i].key);
    }
}

/**
 * rec_store_compare_days:
 * @self: an open store
 * @from: a day, "YYYY-MM-DD"
 * @to: a day that is not earlier
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where a day has not come yet, or came before the
 *   register was begun; %REC_STORE_ERROR_CORRUPT, %G_IO_ERROR_CANCELLED
 *
 * Tells what differs between the register at the end of a day and at the end of another: each
 * record that was added, changed or deleted, as if that had been one action (RecJournalEntry.verb).
 * What was changed and changed back is not among it.
 *
 * Returns: (transfer full) (nullable) (element-type RecJournalEntry): the differences, by kind and
 *   name; of a record changed with the fields that differ only
 */
GPtrArray *
rec_store_compare_days (
    RecStore *self, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_journal_entry_free);
  RecDb   *db;
  gint64   action, first, last;
  gboolean done;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (rec_date_is_valid (from) && rec_date_is_valid (to), NULL);
  g_return_val_if_fail (strcmp (from, to) <= 0, NULL);

  db = rec_store_get_db (self);
  if (!rec_db_begin_read (db, error))
    return NULL;
  rec_db_set_cancellable (db, cancellable);
  done = _rec_store_find_day (db, from, &action, &first, error) &&
         _rec_store_find_day (db, to, &action, &last, error) &&
         read_stretch (db, first, last, entries, error) &&
         _rec_store_complete_entries (self, entries, error);
  rec_db_set_cancellable (db, NULL);
  rec_db_rollback (db);
  if (!done)
    return NULL;
  sort_entries (entries);

  return g_steal_pointer (&entries);
}
