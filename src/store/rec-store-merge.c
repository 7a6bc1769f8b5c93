/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include "rec-saved-view.h"

/* Two records that stand for the same person, department or supplier become one. */

/* @value with @into in place of @from, each id once, in order. */
static char *
replace_id (const char *value, const char *from, const char *into)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = strcmp (ids[i], from) == 0 ? into : ids[i];

      if (*id != '\0' && !g_ptr_array_find_with_equal_func (kept, id, g_str_equal, NULL))
        g_ptr_array_add (kept, (gpointer) id);
    }
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (" ", (char **) kept->pdata);
}

static void
change_field (
    GHashTable *after, RecRecord *record, const RecField *field, const char *from, const char *into)
{
  RecRecord       *now = g_hash_table_lookup (after, record);
  g_autofree char *value = NULL;

  if (now == NULL)
    now = record;
  value = replace_id (rec_record_get (now, field), from, into);
  g_hash_table_replace (after, rec_record_ref (record), rec_record_with (now, field, value));
}

static guint
hash_record (gconstpointer record)
{
  return g_str_hash (rec_record_get_id (record));
}

static gboolean
has_same_id (gconstpointer a, gconstpointer b)
{
  return strcmp (rec_record_get_id (a), rec_record_get_id (b)) == 0;
}

/* Fills in what @into leaves blank from @from, which would be lost otherwise. */
static RecRecord *
complete (RecRecord *into, const RecRecord *from)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (into));
  RecRecord         *whole = rec_record_ref (into);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      RecRecord      *with;

      if ((field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_UNIQUE)) != 0 ||
          rec_record_get (whole, field) != NULL || rec_record_get (from, field) == NULL ||
          g_strcmp0 (rec_record_get (from, field), rec_record_get_id (into)) == 0)
        continue;
      with = rec_record_with (whole, field, rec_record_get (from, field));
      rec_record_unref (whole);
      whole = with;
    }

  return whole;
}

/**
 * rec_store_plan_merge:
 * @self: an open store
 * @kind: %REC_KIND_DEPARTMENT, %REC_KIND_SUPPLIER or %REC_KIND_PERSON
 * @from: id of the record that goes
 * @into: id of the record that stays, another one
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND and others
 *
 * Works out the edit that has everything refer to @into instead of @from, fills in what @into
 * leaves blank, and deletes @from: one action, taken back by one undo. Nothing is written.
 *
 * Returns: (transfer full) (nullable): the edit
 */
RecEdit *
rec_store_plan_merge (
    RecStore *self, RecKind kind, const char *from, const char *into, GError **error)
{
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  g_autoptr (GHashTable) after = g_hash_table_new_full (hash_record,
                                                        has_same_id,
                                                        (GDestroyNotify) rec_record_unref,
                                                        (GDestroyNotify) rec_record_unref);
  g_autoptr (RecRecord) gone = NULL;
  g_autoptr (RecRecord) kept = NULL;
  g_autoptr (RecRecord) whole = NULL;
  g_autoptr (GPtrArray) views = NULL;
  GHashTableIter iter;
  gpointer       before, changed;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (strcmp (from, into) != 0, NULL);

  gone = rec_store_load (self, kind, from, error);
  kept = gone != NULL ? rec_store_load (self, kind, into, error) : NULL;
  if (kept == NULL)
    return NULL;

  for (RecKind other = 0; other < REC_N_KINDS; other++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (other);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];
          g_autoptr (GPtrArray) records = NULL;

          if (!rec_field_is_reference (field) || field->target != kind)
            continue;
          records = rec_store_list_records (self, other, field->id, from, error);
          if (records == NULL)
            return NULL;
          for (guint j = 0; j < records->len; j++)
            if (strcmp (rec_record_get_id (records->pdata[j]), from) != 0)
              change_field (after, records->pdata[j], field, from, into);
        }
    }
  views = rec_store_list_records (self, REC_KIND_SAVED_VIEW, NULL, NULL, error);
  if (views == NULL)
    return NULL;
  for (guint i = 0; i < views->len; i++)
    {
      RecRecord *view = views->pdata[i];
      RecRecord *follows = rec_saved_view_replace (view, kind, from, into);

      if (follows != view)
        g_hash_table_replace (after, rec_record_ref (view), rec_record_ref (follows));
      rec_record_unref (follows);
    }
  changed = g_hash_table_lookup (after, kept);
  whole = complete (changed != NULL ? changed : kept, gone);
  if (!rec_record_equal (kept, whole))
    g_hash_table_replace (after, rec_record_ref (kept), rec_record_ref (whole));

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &before, &changed))
    rec_edit_add (edit, before, changed);
  rec_edit_add (edit, gone, NULL);

  return g_steal_pointer (&edit);
}
