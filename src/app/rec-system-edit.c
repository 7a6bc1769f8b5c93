/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-edit"

#include "config.h"

#include "rec-system-edit.h"

#include "rec-value.h"

#include <glib/gi18n.h>

/* One operation on its way: all records are read first, then changed by one edit. */
typedef struct
{
  RecVerb    verb;
  GPtrArray *ids;
  GPtrArray *values;
  GPtrArray *created;
  GPtrArray *records; /* RecRecord or NULL, in the order of ids */
  guint      n_missing;
  GError    *error; /* the first met */
  RecEdit   *edit;
} Operation;

static void
free_record (gpointer record)
{
  if (record != NULL)
    rec_record_unref (record);
}

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  g_ptr_array_unref (operation->ids);
  g_clear_pointer (&operation->values, g_ptr_array_unref);
  g_clear_pointer (&operation->created, g_ptr_array_unref);
  g_ptr_array_unref (operation->records);
  g_clear_error (&operation->error);
  g_clear_pointer (&operation->edit, rec_edit_unref);
  g_free (operation);
}

/**
 * rec_field_value_new:
 * @field: a field
 * @value: (nullable): a canonical value
 *
 * Returns: (transfer full): the pair
 */
RecFieldValue *
rec_field_value_new (const RecField *field, const char *value)
{
  RecFieldValue *self = g_new0 (RecFieldValue, 1);

  self->field = field;
  self->value = g_strdup (value);

  return self;
}

/**
 * rec_field_value_free:
 *
 * Frees the pair.
 */
void
rec_field_value_free (RecFieldValue *self)
{
  g_free (self->value);
  g_free (self);
}

static RecRecord *
with (RecRecord *record, const char *field_id, const char *value)
{
  const RecField *field = rec_catalogue_find_field (rec_record_get_kind (record), field_id);
  RecRecord      *after;

  if (field == NULL)
    return record;
  after = rec_record_with (record, field, value);
  rec_record_unref (record);

  return after;
}

/* A copy is a record of its own: another id and name, a reference of its own, nothing of the
 * store's, and not archived even if the original is. */
static RecRecord *
copy_record (RecRecord *record)
{
  g_autofree char *id = g_uuid_string_random ();
  /* Translators: name of a copy; %s is the name of the original. */
  g_autofree char   *name = g_strdup_printf (_ ("%s (copy)"), rec_record_get_name (record));
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));
  RecRecord         *copy = rec_record_with_id (record, id);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & (REC_FIELD_UNIQUE | REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) != 0)
      copy = with (copy, info->fields[i].id, NULL);

  return with (copy, info->fields[0].id, name);
}

static void
add_change (Operation *operation, RecRecord *record)
{
  g_autoptr (RecRecord) after = NULL;
  g_autofree char *today = NULL;

  switch ((int) operation->verb)
    {
    case REC_VERB_DELETE:
      rec_edit_add (operation->edit, record, NULL);
      return;

    case REC_VERB_DUPLICATE:
      after = copy_record (record);
      rec_edit_add (operation->edit, NULL, after);
      return;

    case REC_VERB_ARCHIVE:
      if (rec_record_get_by_id (record, "archived_on") != NULL)
        return;
      today = rec_date_today ();
      after = with (rec_record_ref (record), "archived_on", today);
      break;

    case REC_VERB_UNARCHIVE:
      after = with (rec_record_ref (record), "archived_on", NULL);
      break;

    case REC_VERB_CHANGE:
    default:
      after = rec_record_ref (record);
      for (guint i = 0; operation->values != NULL && i < operation->values->len; i++)
        {
          const RecFieldValue *pair = g_ptr_array_index (operation->values, i);

          after = with (g_steal_pointer (&after), pair->field->id, pair->value);
        }
      break;
    }

  if (!rec_record_equal (record, after))
    rec_edit_add (operation->edit, record, after);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rec_register_apply_finish (REC_REGISTER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
apply (GTask *task)
{
  Operation   *operation = g_task_get_task_data (task);
  RecRegister *register_ = g_task_get_source_object (task);
  guint        n_created;

  if (operation->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&operation->error));
      return;
    }

  operation->edit = rec_edit_new (operation->verb, NULL);
  for (guint i = 0; operation->created != NULL && i < operation->created->len; i++)
    rec_edit_add (operation->edit, NULL, g_ptr_array_index (operation->created, i));
  n_created = rec_edit_get_n_changes (operation->edit);
  for (guint i = 0; i < operation->records->len; i++)
    if (g_ptr_array_index (operation->records, i) != NULL)
      add_change (operation, g_ptr_array_index (operation->records, i));

  if (rec_edit_get_n_changes (operation->edit) == n_created)
    {
      g_clear_pointer (&operation->edit, rec_edit_unref);
      g_task_return_boolean (task, TRUE);
      return;
    }

  rec_register_apply_async (register_,
                            operation->edit,
                            g_task_get_cancellable (task),
                            on_applied_cb,
                            g_object_ref (task));
}

/* The record asked for by one of the loads: they are answered in the order they were asked. */
static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Operation *operation = g_task_get_task_data (task);
  RecRecord *record;

  record = rec_register_load_finish (REC_REGISTER (source), result, &error);
  /* One that somebody else has deleted meanwhile is left out. */
  if (record == NULL && !g_error_matches (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND) &&
      operation->error == NULL)
    operation->error = g_steal_pointer (&error);
  g_ptr_array_add (operation->records, record);

  if (--operation->n_missing == 0)
    apply (task);
}

/**
 * rec_system_edit_async:
 * @register_: an open register, not read-only
 * @verb: %REC_VERB_CHANGE, %REC_VERB_DUPLICATE, %REC_VERB_ARCHIVE, %REC_VERB_UNARCHIVE or
 *   %REC_VERB_DELETE
 * @ids: (element-type utf8): ids of systems
 * @values: (nullable) (element-type RecFieldValue): for %REC_VERB_CHANGE, what each field becomes
 * @created: (nullable) (element-type RecRecord): records that the values refer to and that are not
 *   in the register yet
 *
 * Does the same to all the systems, as one action. Systems that are so already are left out; where
 * none is left, nothing is written.
 */
void
rec_system_edit_async (RecRegister        *register_,
                       RecVerb             verb,
                       GPtrArray          *ids,
                       GPtrArray          *values,
                       GPtrArray          *created,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (register_, cancellable, callback, user_data);
  Operation *operation = g_new0 (Operation, 1);

  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (ids != NULL);

  operation->verb = verb;
  operation->ids = g_ptr_array_ref (ids);
  operation->values = values != NULL ? g_ptr_array_ref (values) : NULL;
  operation->created = created != NULL ? g_ptr_array_ref (created) : NULL;
  operation->records = g_ptr_array_new_with_free_func (free_record);
  operation->n_missing = ids->len;
  g_task_set_source_tag (task, rec_system_edit_async);
  g_task_set_task_data (task, operation, operation_free);

  if (ids->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    rec_register_load_async (register_,
                             REC_KIND_SYSTEM,
                             g_ptr_array_index (ids, i),
                             cancellable,
                             on_loaded_cb,
                             g_object_ref (task));
}

/**
 * rec_system_edit_finish:
 * @edit: (out) (optional) (nullable) (transfer full): what was done, %NULL where there was nothing
 * to do
 *
 * Returns: %FALSE with a #RecStoreError if nothing was done because something is wrong
 */
gboolean
rec_system_edit_finish (GAsyncResult *result, RecEdit **edit, GError **error)
{
  Operation *operation;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_system_edit_async), FALSE);

  operation = g_task_get_task_data (G_TASK (result));
  if (edit != NULL)
    *edit = g_steal_pointer (&operation->edit);

  return g_task_propagate_boolean (G_TASK (result), error);
}
