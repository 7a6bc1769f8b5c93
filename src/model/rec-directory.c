/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-directory.h"

#include <string.h>

#include "rec-fold.h"

struct _RecDirectory
{
  gatomicrefcount ref_count;
  GHashTable     *by_id;
  GHashTable     *by_name[REC_N_KINDS];
};

G_DEFINE_BOXED_TYPE (RecDirectory, rec_directory, rec_directory_ref, rec_directory_unref)

/**
 * rec_directory_new:
 *
 * Returns: (transfer full): an empty directory
 */
RecDirectory *
rec_directory_new (void)
{
  RecDirectory *self = g_new0 (RecDirectory, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rec_record_unref);
  for (guint k = 0; k < REC_N_KINDS; k++)
    self->by_name[k] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * rec_directory_ref:
 * @self: a directory
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecDirectory *
rec_directory_ref (RecDirectory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_directory_unref:
 * @self: (transfer full): a directory
 *
 * Gives a reference back. Any thread.
 */
void
rec_directory_unref (RecDirectory *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint k = 0; k < REC_N_KINDS; k++)
    g_hash_table_unref (self->by_name[k]);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/**
 * rec_directory_copy:
 *
 * Returns: (transfer full): a directory with the same records, to which more can be added
 */
RecDirectory *
rec_directory_copy (const RecDirectory *self)
{
  RecDirectory  *copy = rec_directory_new ();
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    rec_directory_add (copy, record);

  return copy;
}

/**
 * rec_directory_add:
 * @self: a directory that has not been handed out yet
 * @record: a record
 *
 * Adds a record. A directory that is made for one form may also hold systems, documents and others
 * that the form lets refer to. Of two with the same id the later one stays, so that an import can
 * follow what it will have added.
 */
void
rec_directory_add (RecDirectory *self, RecRecord *record)
{
  RecRecord *kept;

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);

  kept = rec_record_ref (record);
  g_hash_table_replace (self->by_id, (gpointer) rec_record_get_id (kept), kept);
  g_hash_table_replace (self->by_name[rec_record_get_kind (kept)],
                        rec_fold_text (rec_record_get_name (kept)),
                        (gpointer) rec_record_get_id (kept));
}

/**
 * rec_directory_get:
 * @self: a directory
 * @id: (nullable): id of a record
 *
 * Returns: (transfer none) (nullable): the record
 */
RecRecord *
rec_directory_get (const RecDirectory *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * rec_directory_get_facility:
 * @self: a directory
 *
 * Returns: (transfer none) (nullable): the establishment that keeps the register
 */
RecRecord *
rec_directory_get_facility (const RecDirectory *self)
{
  GHashTableIter iter;
  gpointer       record;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (rec_record_get_kind (record) == REC_KIND_FACILITY)
      return record;

  return NULL;
}

/**
 * rec_directory_find:
 * @self: a directory
 * @kind: a kind
 * @name: a name as somebody wrote it
 *
 * Returns: (transfer none) (nullable): the record of that name, case, accents and spaces aside
 */
RecRecord *
rec_directory_find (const RecDirectory *self, RecKind kind, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind < REC_N_KINDS, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  folded = rec_fold_text (name);
  return rec_directory_get (self, g_hash_table_lookup (self->by_name[kind], folded));
}

typedef struct
{
  char      *key;
  RecRecord *record;
} Sortable;

static int
compare_sortables (gconstpointer a, gconstpointer b)
{
  const Sortable *left = a;
  const Sortable *right = b;
  int             order = strcmp (left->key, right->key);

  return order != 0 ? order
                    : strcmp (rec_record_get_id (left->record), rec_record_get_id (right->record));
}

/**
 * rec_directory_list:
 * @self: a directory
 * @kind: a kind
 *
 * Returns: (transfer container) (element-type RecRecord): the records of that kind, in the order
 *   of their names
 */
GPtrArray *
rec_directory_list (const RecDirectory *self, RecKind kind)
{
  g_autoptr (GArray) sortables = g_array_new (FALSE, FALSE, sizeof (Sortable));
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       record;

  g_return_val_if_fail (self != NULL, list);

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (rec_record_get_kind (record) == kind)
      {
        Sortable sortable = { rec_sort_key (rec_record_get_name (record)), record };

        g_array_append_val (sortables, sortable);
      }

  g_array_sort (sortables, compare_sortables);
  for (guint i = 0; i < sortables->len; i++)
    {
      Sortable *sortable = &g_array_index (sortables, Sortable, i);

      g_ptr_array_add (list, sortable->record);
      g_free (sortable->key);
    }

  return list;
}
