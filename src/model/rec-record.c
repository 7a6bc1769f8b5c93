/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-record.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-packed-texts.h"
#include "rec-value.h"

struct _RecRecord
{
  gatomicrefcount ref_count;
  RecKind         kind;
  const char     *id;     /* behind the values, in the same memory */
  RecPackedTexts  values; /* in the catalogue's order */
};

#define VALUES_OFFSET G_STRUCT_OFFSET (RecRecord, values)

G_DEFINE_BOXED_TYPE (RecRecord, rec_record, rec_record_ref, rec_record_unref)

/* Makes a record with copies of the texts, which are one for each field of the kind. */
static RecRecord *
pack (RecKind kind, const char *id, const char *const *values)
{
  guint            n_values = rec_catalogue_get_kind (kind)->n_fields;
  gsize            size = VALUES_OFFSET + rec_packed_texts_measure (values, n_values);
  g_autofree char *new_id = id == NULL ? g_uuid_string_random () : NULL;
  gsize            id_size;
  RecRecord       *self;

  if (id == NULL)
    id = new_id;
  id_size = strlen (id) + 1;
  self = g_malloc (size + id_size);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = memcpy ((char *) self + size, id, id_size);
  rec_packed_texts_fill (&self->values, values, n_values);

  return self;
}

static const char *
get_value (const RecRecord *self, guint index)
{
  return rec_packed_texts_get (&self->values, index);
}

static guint
get_n_values (const RecRecord *self)
{
  return self->values.n_texts;
}

/* The values as an array whose texts stay the record's. */
static const char **
list_values (const RecRecord *self)
{
  const char **values = g_new (const char *, get_n_values (self));

  for (guint i = 0; i < get_n_values (self); i++)
    values[i] = get_value (self, i);
  return values;
}

/**
 * rec_record_new:
 * @kind: its kind
 * @id: (nullable): its id; %NULL makes a new random one (a UUID)
 *
 * Returns: (transfer full): a record without values
 */
RecRecord *
rec_record_new (RecKind kind, const char *id)
{
  g_autofree const char **values = NULL;

  g_return_val_if_fail (kind < REC_N_KINDS, NULL);

  values = g_new0 (const char *, rec_catalogue_get_kind (kind)->n_fields);
  return pack (kind, id, values);
}

/**
 * rec_record_new_take:
 * @kind: its kind
 * @id: (nullable): its id; %NULL makes a new random one
 * @values: (array length=n_fields) (transfer full): a canonical text or %NULL for each field of
 *   the kind, in the catalogue's order; array and texts become the record's
 *
 * Makes a record out of values read from a file. They are not checked, see rec_record_check(); an
 * empty text is taken as no value.
 *
 * Returns: (transfer full): the record
 */
RecRecord *
rec_record_new_take (RecKind kind, const char *id, char **values)
{
  RecRecord *self;
  guint      n_values;

  g_return_val_if_fail (kind < REC_N_KINDS, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  n_values = rec_catalogue_get_kind (kind)->n_fields;
  for (guint i = 0; i < n_values; i++)
    if (values[i] != NULL && *values[i] == '\0')
      g_clear_pointer (&values[i], g_free);
  self = pack (kind, id, (const char *const *) values);
  for (guint i = 0; i < n_values; i++)
    g_free (values[i]);
  g_free (values);

  return self;
}

/**
 * rec_record_new_copy:
 * @kind: its kind
 * @id: (nullable): its id; %NULL makes a new random one
 * @values: (array length=n_fields): a canonical text or %NULL for each field of the kind, in the
 *   catalogue's order; the texts are copied, empty ones become %NULL in the array
 *
 * As rec_record_new_take(), for texts that belong to somebody else: one copy instead of two.
 *
 * Returns: (transfer full): the record
 */
RecRecord *
rec_record_new_copy (RecKind kind, const char *id, const char **values)
{
  guint n_values;

  g_return_val_if_fail (kind < REC_N_KINDS, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  n_values = rec_catalogue_get_kind (kind)->n_fields;
  for (guint i = 0; i < n_values; i++)
    if (values[i] != NULL && *values[i] == '\0')
      values[i] = NULL;
  return pack (kind, id, values);
}

/**
 * rec_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecRecord *
rec_record_ref (RecRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_record_unref:
 * @self: (transfer full): a record
 *
 * Gives a reference back. Any thread.
 */
void
rec_record_unref (RecRecord *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * rec_record_get_kind:
 * @self: a record
 *
 * Returns: its kind
 */
RecKind
rec_record_get_kind (const RecRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind;
}

/**
 * rec_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): its id, the same for all its states
 */
const char *
rec_record_get_id (const RecRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * rec_record_get_name:
 * @self: a record
 *
 * Returns: (transfer none): what people call it, "" where it has no name yet
 */
const char *
rec_record_get_name (const RecRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_value (self, 0) != NULL ? get_value (self, 0) : "";
}

/**
 * rec_record_get:
 * @self: a record
 * @field: a field of its kind
 *
 * Returns: (transfer none) (nullable): the canonical value (see #RecFieldType), %NULL for none
 */
const char *
rec_record_get (const RecRecord *self, const RecField *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_value (self, rec_catalogue_get_index (self->kind, field));
}

/**
 * rec_record_get_by_id:
 * @self: a record
 * @field_id: id of a field of its kind
 *
 * Returns: (transfer none) (nullable): the canonical value, %NULL for none
 */
const char *
rec_record_get_by_id (const RecRecord *self, const char *field_id)
{
  const RecField *field;

  g_return_val_if_fail (self != NULL, NULL);

  field = rec_catalogue_find_field (self->kind, field_id);
  g_return_val_if_fail (field != NULL, NULL);

  return rec_record_get (self, field);
}

/**
 * rec_record_get_at:
 * @self: a record
 * @index: position of a field in the catalogue, from 0
 *
 * Returns: (transfer none) (nullable): the canonical value, %NULL for none
 */
const char *
rec_record_get_at (const RecRecord *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < get_n_values (self), NULL);

  return get_value (self, index);
}

/**
 * rec_record_with:
 * @self: a record
 * @field: a field of its kind
 * @value: (nullable): a canonical value; %NULL or "" for none
 *
 * Returns: (transfer full): the record with @value in @field; @self itself where it has it already
 */
RecRecord *
rec_record_with (RecRecord *self, const RecField *field, const char *value)
{
  g_autofree const char **values = NULL;
  guint                   index;

  g_return_val_if_fail (self != NULL, NULL);

  index = rec_catalogue_get_index (self->kind, field);
  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (get_value (self, index), value) == 0)
    return rec_record_ref (self);

  values = list_values (self);
  values[index] = value;

  return pack (self->kind, self->id, values);
}

/**
 * rec_record_with_id:
 * @self: a record
 * @id: (nullable): another id; %NULL makes a new random one
 *
 * Returns: (transfer full): a record with the same values and another id
 */
RecRecord *
rec_record_with_id (const RecRecord *self, const char *id)
{
  g_autofree const char **values = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  values = list_values (self);

  return pack (self->kind, id, values);
}

/**
 * rec_record_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether they have the same kind, id and values
 */
gboolean
rec_record_equal (const RecRecord *a, const RecRecord *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->kind != b->kind || strcmp (a->id, b->id) != 0)
    return FALSE;
  for (guint i = 0; i < get_n_values (a); i++)
    if (g_strcmp0 (get_value (a, i), get_value (b, i)) != 0)
      return FALSE;

  return TRUE;
}

/**
 * rec_record_diff:
 * @before: (nullable): a record; %NULL stands for one without values
 * @after: (nullable): a record of the same kind; %NULL stands for one without values
 *
 * Compares two states of a record. Automatic fields are left out.
 *
 * Returns: (transfer full) (element-type RecFieldChange): the fields that differ, in the
 *   catalogue's order; the texts belong to @before and @after
 */
GArray *
rec_record_diff (const RecRecord *before, const RecRecord *after)
{
  GArray            *changes = g_array_new (FALSE, FALSE, sizeof (RecFieldChange));
  const RecKindInfo *info;

  g_return_val_if_fail (before != NULL || after != NULL, changes);
  g_return_val_if_fail (before == NULL || after == NULL || before->kind == after->kind, changes);

  info = rec_catalogue_get_kind (before != NULL ? before->kind : after->kind);
  for (guint i = 0; i < info->n_fields; i++)
    {
      RecFieldChange change = {
        .field = &info->fields[i],
        .before = before != NULL ? get_value (before, i) : NULL,
        .after = after != NULL ? get_value (after, i) : NULL,
      };

      if ((change.field->flags & REC_FIELD_AUTOMATIC) == 0 &&
          g_strcmp0 (change.before, change.after) != 0)
        g_array_append_val (changes, change);
    }

  return changes;
}

/**
 * rec_record_check:
 * @self: a record
 * @language: (nullable): language of the message; %NULL: the screen's
 * @error: return location for an error
 *
 * Checks each value against the catalogue: required fields, types, lengths, patterns.
 *
 * Returns: %TRUE where all is well; else %FALSE with a #RecValueError whose message names the
 *   field
 */
gboolean
rec_record_check (const RecRecord *self, const RecLanguage *language, GError **error)
{
  const RecKindInfo *info;

  g_return_val_if_fail (self != NULL, FALSE);

  info = rec_catalogue_get_kind (self->kind);
  for (guint i = 0; i < get_n_values (self); i++)
    if (!rec_value_check (&info->fields[i], get_value (self, i), language, error))
      {
        /* Translators: a field's label comes first, then what is wrong with its value. */
        g_prefix_error (error,
                        rec_tr (language, N_ ("%s: ")),
                        rec_field_get_label (&info->fields[i], language));
        return FALSE;
      }

  return TRUE;
}
