/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include "rec-dossier-reader.h"
#include "rec-store-private.h"
#include "rec-table.h"

/* What goes with the deletion of a system, and what an assignment says of it. */

/* Lists of ids */

static gboolean
has_id (const char *ids, const char *id)
{
  g_auto (GStrv) list = g_strsplit (ids != NULL ? ids : "", " ", -1);

  return g_strv_contains ((const char *const *) list, id);
}

/* Returns %NULL where nothing is left. */
static char *
without_id (const char *ids, const char *id)
{
  g_auto (GStrv) list = g_strsplit (ids != NULL ? ids : "", " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (char **each = list; *each != NULL; each++)
    if (**each != '\0' && strcmp (*each, id) != 0)
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", *each);

  return left->len > 0 ? g_strdup (left->str) : NULL;
}

static char *
with_id (const char *ids, const char *id)
{
  if (has_id (ids, id))
    return g_strdup (ids);

  return ids != NULL ? g_strconcat (ids, " ", id, NULL) : g_strdup (id);
}

/* Deletions */

typedef struct
{
  RecRecord *before;
  RecRecord *after;
} Pending;

typedef struct
{
  RecStore   *store;
  GHashTable *given;   /* ids of records that the edit itself deals with */
  GHashTable *gone;    /* ids of records that are deleted */
  GPtrArray  *deleted; /* RecRecord: those of them that the edit does not name, as found */
  GPtrArray  *queue;   /* RecRecord: deleted, to be looked at; not owned */
  GHashTable *pending; /* Pending by id */
  GPtrArray  *order;   /* ids of what is pending, as found */
} Removal;

static void
free_pending (gpointer data)
{
  Pending *pending = data;

  rec_record_unref (pending->before);
  rec_record_unref (pending->after);
  g_free (pending);
}

static void
clear_removal (Removal *self)
{
  g_clear_pointer (&self->given, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->deleted, g_ptr_array_unref);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, clear_removal)

static void
delete_too (Removal *self, RecRecord *record)
{
  g_hash_table_add (self->gone, g_strdup (rec_record_get_id (record)));
  g_ptr_array_add (self->deleted, rec_record_ref (record));
  g_ptr_array_add (self->queue, record);
}

/* A record that refers to one that is deleted: it goes with it where it belonged to it alone, else
 * it forgets it. What must have a value there, and does not belong to it, keeps it from being
 * deleted. */
static void
deal_with (Removal *self, RecRecord *user, const RecField *field, RecRecord *target)
{
  const char      *id = rec_record_get_id (user);
  RecKind          kind = rec_record_get_kind (user);
  Pending         *pending = g_hash_table_lookup (self->pending, id);
  RecRecord       *present = pending != NULL ? pending->after : user;
  g_autofree char *left = without_id (rec_record_get (present, field), rec_record_get_id (target));

  if (g_hash_table_contains (self->given, id) || g_hash_table_contains (self->gone, id))
    return;
  if (kind == REC_KIND_ATTACHMENT ||
      (left == NULL && field == rec_dossier_reader_get_owner_field (kind)))
    {
      delete_too (self, user);
      return;
    }
  if (left == NULL && (field->flags & REC_FIELD_REQUIRED) != 0)
    return;
  if (pending == NULL)
    {
      pending = g_new0 (Pending, 1);
      pending->before = rec_record_ref (user);
      pending->after = rec_record_ref (user);
      g_hash_table_insert (self->pending, g_strdup (id), pending);
      g_ptr_array_add (self->order, g_strdup (id));
    }
  present = rec_record_with (pending->after, field, left);
  rec_record_unref (pending->after);
  pending->after = present;
}

static gboolean
find_users (Removal *self, RecRecord *target, GError **error)
{
  for (guint kind = REC_KIND_SYSTEM; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];
          g_autoptr (GPtrArray) users = NULL;

          if (!rec_field_is_reference (field) || field->target != rec_record_get_kind (target))
            continue;
          users = rec_store_list_records (
              self->store, kind, field->id, rec_record_get_id (target), error);
          if (users == NULL)
            return FALSE;
          for (guint u = 0; u < users->len; u++)
            deal_with (self, users->pdata[u], field, target);
        }
    }

  return TRUE;
}

static RecEdit *
make_whole (Removal *self, RecEdit *edit)
{
  RecEdit *whole = rec_edit_new (rec_edit_get_verb (edit), rec_edit_get_detail (edit));

  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      rec_edit_add (whole, change->before, change->after);
    }
  for (guint i = 0; i < self->order->len; i++)
    {
      Pending *pending = g_hash_table_lookup (self->pending, self->order->pdata[i]);

      if (!g_hash_table_contains (self->gone, self->order->pdata[i]))
        rec_edit_add (whole, pending->before, pending->after);
    }
  /* The last one first: undo begins at the end, and records are listed as they were added. */
  for (guint i = self->deleted->len; i-- > 0;)
    rec_edit_add (whole, self->deleted->pdata[i], NULL);

  return whole;
}

/*< private >
 * _rec_store_complete_deletions:
 * @self: an open store
 * @edit: what a person does
 * @error: (nullable): a #RecStoreError
 *
 * Adds to an edit that deletes systems what goes with them: what belongs to them alone, with its
 * files, is deleted too, and documents, criteria and others that name them among others go on
 * without them.
 *
 * Returns: (transfer full) (nullable): the edit with what was added, or @edit itself
 */
RecEdit *
_rec_store_complete_deletions (RecStore *self, RecEdit *edit, GError **error)
{
  g_auto (Removal) removal = { .store = self };

  removal.given = g_hash_table_new (g_str_hash, g_str_equal);
  removal.gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  removal.deleted = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  removal.queue = g_ptr_array_new ();
  removal.pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_pending);
  removal.order = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecRecord       *record = change->after != NULL ? change->after : change->before;

      g_hash_table_add (removal.given, (gpointer) rec_record_get_id (record));
      if (change->after == NULL && rec_record_get_kind (record) == REC_KIND_SYSTEM)
        g_ptr_array_add (removal.queue, record);
    }
  if (removal.queue->len == 0)
    return rec_edit_ref (edit);

  for (guint i = 0; i < removal.queue->len; i++)
    if (!find_users (&removal, removal.queue->pdata[i], error))
      return NULL;

  return make_whole (&removal, edit);
}

/* Overseers */

static const RecChange *
find_change (RecEdit *edit, const char *id)
{
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (strcmp (rec_record_get_id (change->after != NULL ? change->after : change->before), id) ==
          0)
        return change;
    }

  return NULL;
}

static const char *
get_person (RecRecord *assignment, const char *system)
{
  return assignment != NULL && g_strcmp0 (rec_record_get_by_id (assignment, "system"), system) == 0
             ? rec_record_get_by_id (assignment, "person")
             : NULL;
}

/* The persons assigned to a system once the edit is done. */
static gboolean
list_assigned (
    RecStore *self, RecEdit *edit, const char *system, GPtrArray *persons, GError **error)
{
  g_autoptr (GPtrArray) stored =
      rec_store_list_records (self, REC_KIND_OVERSIGHT, "system", system, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    if (find_change (edit, rec_record_get_id (stored->pdata[i])) == NULL)
      g_ptr_array_add (persons, g_strdup (get_person (stored->pdata[i], system)));
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (change->after != NULL && rec_record_get_kind (change->after) == REC_KIND_OVERSIGHT &&
          get_person (change->after, system) != NULL)
        g_ptr_array_add (persons, g_strdup (get_person (change->after, system)));
    }

  return TRUE;
}

/* The overseers of the system with all who are assigned, and without those who were until now. */
static char *
make_overseers (RecEdit *edit, const char *system, const char *overseers, GPtrArray *persons)
{
  char *made = g_strdup (overseers);

  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      const char      *person = NULL;
      char            *left;

      if (change->before != NULL && rec_record_get_kind (change->before) == REC_KIND_OVERSIGHT)
        person = get_person (change->before, system);
      if (person == NULL)
        continue;
      left = without_id (made, person);
      g_free (made);
      made = left;
    }
  for (guint i = 0; i < persons->len; i++)
    {
      char *more = with_id (made, persons->pdata[i]);

      g_free (made);
      made = more;
    }

  return made;
}

static gboolean
complete_system (
    RecStore *self, RecEdit *edit, const char *system, GHashTable *completed, GError **error)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "overseers");
  const RecChange *change = find_change (edit, system);
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecRecord) present = NULL;
  g_autofree char *overseers = NULL;

  if (g_hash_table_contains (completed, system) || (change != NULL && change->after == NULL))
    return TRUE;
  if (change != NULL)
    present = rec_record_ref (change->after);
  else if (!rec_table_load (
               rec_store_get_db (self), REC_KIND_SYSTEM, system, &present, NULL, error))
    return FALSE;
  if (present == NULL)
    return TRUE;
  if (!list_assigned (self, edit, system, persons, error))
    return FALSE;
  overseers = make_overseers (edit, system, rec_record_get (present, field), persons);
  if (g_strcmp0 (overseers, rec_record_get (present, field)) != 0)
    g_hash_table_insert (completed, g_strdup (system), rec_record_with (present, field, overseers));

  return TRUE;
}

static gboolean
complete_change (
    RecStore *self, RecEdit *edit, const RecChange *change, GHashTable *completed, GError **error)
{
  RecRecord *sides[] = { change->before, change->after };
  RecKind    kind = rec_record_get_kind (change->after != NULL ? change->after : change->before);

  if (kind == REC_KIND_SYSTEM)
    return change->before == NULL || change->after == NULL ||
           g_strcmp0 (rec_record_get_by_id (change->before, "overseers"),
                      rec_record_get_by_id (change->after, "overseers")) == 0 ||
           complete_system (self, edit, rec_record_get_id (change->after), completed, error);
  for (guint i = 0; i < G_N_ELEMENTS (sides) && kind == REC_KIND_OVERSIGHT; i++)
    {
      const char *system = sides[i] != NULL ? rec_record_get_by_id (sides[i], "system") : NULL;

      if (system != NULL && !complete_system (self, edit, system, completed, error))
        return FALSE;
    }

  return TRUE;
}

/*< private >
 * _rec_store_complete_overseers:
 * @self: an open store
 * @edit: what a person does
 * @error: (nullable): a #RecStoreError
 *
 * Adds to an edit of assignments that the persons assigned are overseers of their systems, and that
 * those who were assigned and are not any more are overseers no more.
 *
 * Returns: (transfer full) (nullable): the edit with what was added, or @edit itself
 */
RecEdit *
_rec_store_complete_overseers (RecStore *self, RecEdit *edit, GError **error)
{
  g_autoptr (GHashTable) completed =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rec_record_unref);
  RecEdit       *whole;
  GHashTableIter iter;
  gpointer       id, system;

  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    if (!complete_change (self, edit, rec_edit_get_change (edit, i), completed, error))
      return NULL;
  if (g_hash_table_size (completed) == 0)
    return rec_edit_ref (edit);

  whole = rec_edit_new (rec_edit_get_verb (edit), rec_edit_get_detail (edit));
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecRecord       *after = change->after != NULL
                                   ? g_hash_table_lookup (completed, rec_record_get_id (change->after))
                                   : NULL;

      rec_edit_add (whole, change->before, after != NULL ? after : change->after);
    }
  g_hash_table_iter_init (&iter, completed);
  while (g_hash_table_iter_next (&iter, &id, &system))
    {
      g_autoptr (RecRecord) stored = NULL;

      if (find_change (edit, id) != NULL)
        continue;
      if (!rec_table_load (rec_store_get_db (self), REC_KIND_SYSTEM, id, &stored, NULL, error))
        {
          rec_edit_unref (whole);
          return NULL;
        }
      rec_edit_add (whole, stored, system);
    }

  return whole;
}
