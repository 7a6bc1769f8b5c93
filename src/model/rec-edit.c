/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-edit.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"

struct _RecEdit
{
  gatomicrefcount ref_count;
  RecVerb         verb;
  char           *detail;
  GArray         *changes;
  GArray         *consequences; /* NULL until there is one */
};

G_DEFINE_BOXED_TYPE (RecEdit, rec_edit, rec_edit_ref, rec_edit_unref)

static const char *const verb_ids[] = {
  [REC_VERB_CREATE] = "create",       [REC_VERB_CHANGE] = "change",
  [REC_VERB_DUPLICATE] = "duplicate", [REC_VERB_ARCHIVE] = "archive",
  [REC_VERB_UNARCHIVE] = "unarchive", [REC_VERB_DELETE] = "delete",
  [REC_VERB_IMPORT] = "import",       [REC_VERB_RESTORE] = "restore",
  [REC_VERB_UNDO] = "undo",           [REC_VERB_REDO] = "redo",
};

static void
clear_change (gpointer data)
{
  RecChange *change = data;

  g_clear_pointer (&change->before, rec_record_unref);
  g_clear_pointer (&change->after, rec_record_unref);
}

/**
 * rec_edit_new:
 * @verb: what is done
 * @detail: (nullable): more about it, such as the name of the file imported
 *
 * Returns: (transfer full): an edit without changes
 */
RecEdit *
rec_edit_new (RecVerb verb, const char *detail)
{
  RecEdit *self = g_new0 (RecEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->verb = verb;
  self->detail = g_strdup (detail);
  self->changes = g_array_new (FALSE, FALSE, sizeof (RecChange));
  g_array_set_clear_func (self->changes, clear_change);

  return self;
}

/**
 * rec_edit_new_change:
 * @verb: what is done
 * @before: (nullable): the record before
 * @after: (nullable): the record after
 *
 * Returns: (transfer full): an edit with the one change
 */
RecEdit *
rec_edit_new_change (RecVerb verb, RecRecord *before, RecRecord *after)
{
  RecEdit *self = rec_edit_new (verb, NULL);

  rec_edit_add (self, before, after);
  return self;
}

/**
 * rec_edit_ref:
 * @self: an edit
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecEdit *
rec_edit_ref (RecEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_edit_unref:
 * @self: (transfer full): an edit
 *
 * Gives a reference back. Any thread.
 */
void
rec_edit_unref (RecEdit *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->changes);
  g_clear_pointer (&self->consequences, g_array_unref);
  g_free (self->detail);
  g_free (self);
}

/**
 * rec_edit_add:
 * @self: an edit that has not been handed out yet
 * @before: (nullable): the record before; %NULL where it is added
 * @after: (nullable): the record after; %NULL where it is deleted
 *
 * Adds what becomes of one record. Both sides have the same kind and id; a record should come only
 * once in an edit. Changes are applied in the order in which they were added, so that what others
 * refer to comes first.
 */
void
rec_edit_add (RecEdit *self, RecRecord *before, RecRecord *after)
{
  RecChange change;

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);
  g_return_if_fail (before == NULL || after == NULL ||
                    (rec_record_get_kind (before) == rec_record_get_kind (after) &&
                     strcmp (rec_record_get_id (before), rec_record_get_id (after)) == 0));

  change.before = before != NULL ? rec_record_ref (before) : NULL;
  change.after = after != NULL ? rec_record_ref (after) : NULL;
  g_array_append_val (self->changes, change);
}

/**
 * rec_edit_get_verb:
 * @self: an edit
 *
 * Returns: what is done
 */
RecVerb
rec_edit_get_verb (const RecEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->verb;
}

/**
 * rec_edit_get_detail:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): more about it
 */
const char *
rec_edit_get_detail (const RecEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->detail;
}

/**
 * rec_edit_get_n_changes:
 * @self: an edit
 *
 * Returns: how many records it touches
 */
guint
rec_edit_get_n_changes (const RecEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

/**
 * rec_edit_get_change:
 * @self: an edit
 * @index: from 0
 *
 * Returns: (transfer none): what becomes of one record
 */
const RecChange *
rec_edit_get_change (const RecEdit *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);

  return &g_array_index (self->changes, RecChange, index);
}

/**
 * rec_edit_add_consequence:
 * @self: an edit that has not been handed out yet
 * @before: a system after the edit itself, with the derived values it had
 * @after: the same with those that follow
 *
 * Adds what the edit means for the automatic values of a system, which may be another record than
 * those edited. It is told to who listens, and no part of the edit otherwise: it is not journalled,
 * and taking the edit back gives its own consequences.
 */
void
rec_edit_add_consequence (RecEdit *self, RecRecord *before, RecRecord *after)
{
  RecChange change;

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL && after != NULL);

  if (self->consequences == NULL)
    {
      self->consequences = g_array_new (FALSE, FALSE, sizeof (RecChange));
      g_array_set_clear_func (self->consequences, clear_change);
    }
  change.before = rec_record_ref (before);
  change.after = rec_record_ref (after);
  g_array_append_val (self->consequences, change);
}

/**
 * rec_edit_get_n_consequences:
 * @self: an edit as the store has done it
 *
 * Returns: how many systems have other derived values since
 */
guint
rec_edit_get_n_consequences (const RecEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->consequences != NULL ? self->consequences->len : 0;
}

/**
 * rec_edit_get_consequence:
 * @self: an edit as the store has done it
 * @index: from 0
 *
 * Returns: (transfer none): a system that has other derived values since; both sides are there
 */
const RecChange *
rec_edit_get_consequence (const RecEdit *self, guint index)
{
  g_return_val_if_fail (index < rec_edit_get_n_consequences (self), NULL);

  return &g_array_index (self->consequences, RecChange, index);
}

/**
 * rec_edit_settle:
 * @self: an edit that has not been handed out yet, with its consequences
 *
 * Lets the changes of systems end in what the consequences make of them, so that whoever takes
 * RecChange.after has the record as it is stored.
 */
void
rec_edit_settle (RecEdit *self)
{
  g_autoptr (GHashTable) systems = NULL;

  g_return_if_fail (self != NULL);

  if (self->consequences == NULL)
    return;
  systems = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->consequences->len; i++)
    {
      RecRecord *after = g_array_index (self->consequences, RecChange, i).after;

      g_hash_table_insert (systems, (gpointer) rec_record_get_id (after), after);
    }
  for (guint i = 0; i < self->changes->len; i++)
    {
      RecChange *change = &g_array_index (self->changes, RecChange, i);
      RecRecord *after = change->after != NULL
                             ? g_hash_table_lookup (systems, rec_record_get_id (change->after))
                             : NULL;

      if (after == NULL || rec_record_get_kind (change->after) != rec_record_get_kind (after))
        continue;
      rec_record_unref (change->after);
      change->after = rec_record_ref (after);
    }
}

/**
 * rec_edit_count:
 * @self: an edit
 * @kind: a kind
 *
 * Returns: how many records of @kind it touches
 */
guint
rec_edit_count (const RecEdit *self, RecKind kind)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const RecChange *change = rec_edit_get_change (self, i);

      if (rec_record_get_kind (change->after != NULL ? change->after : change->before) == kind)
        n++;
    }

  return n;
}

/**
 * rec_edit_invert:
 * @self: an edit
 * @verb: %REC_VERB_UNDO or %REC_VERB_REDO
 *
 * Returns: (transfer full): an edit that takes @self back: the sides of each change swapped, the
 *   last first
 */
RecEdit *
rec_edit_invert (const RecEdit *self, RecVerb verb)
{
  RecEdit *inverse;

  g_return_val_if_fail (self != NULL, NULL);

  inverse = rec_edit_new (verb, self->detail);
  for (guint i = self->changes->len; i > 0; i--)
    {
      const RecChange *change = rec_edit_get_change (self, i - 1);

      rec_edit_add (inverse, change->after, change->before);
    }

  return inverse;
}

/* Records of other kinds alone, such as views that changed places */
static char *
describe_others (const RecEdit *self, const RecLanguage *language)
{
  guint n = self->changes->len;

  switch ((int) self->verb)
    {
    case REC_VERB_CREATE:
    case REC_VERB_DUPLICATE:
      return g_strdup_printf (rec_trn (language, "%u record added", "%u records added", n), n);
    case REC_VERB_DELETE:
      return g_strdup_printf (rec_trn (language, "%u record deleted", "%u records deleted", n), n);
    case REC_VERB_IMPORT:
      return g_strdup_printf (rec_trn (language, "%u record imported", "%u records imported", n),
                              n);
    case REC_VERB_UNDO:
      return g_strdup_printf (
          rec_trn (language, "Undone for %u record", "Undone for %u records", n), n);
    case REC_VERB_REDO:
      return g_strdup_printf (
          rec_trn (language, "Done again for %u record", "Done again for %u records", n), n);
    default:
      return g_strdup_printf (rec_trn (language, "%u record changed", "%u records changed", n), n);
    }
}

static char *
describe_many (const RecEdit *self, const RecLanguage *language)
{
  guint n = rec_edit_count (self, REC_KIND_SYSTEM);

  if (n == 0)
    return describe_others (self, language);
  switch (self->verb)
    {
    case REC_VERB_CREATE:
      return g_strdup_printf (rec_trn (language, "%u system added", "%u systems added", n), n);
    case REC_VERB_CHANGE:
      return g_strdup_printf (rec_trn (language, "%u system changed", "%u systems changed", n), n);
    case REC_VERB_DUPLICATE:
      return g_strdup_printf (
          rec_trn (language, "%u system duplicated", "%u systems duplicated", n), n);
    case REC_VERB_ARCHIVE:
      return g_strdup_printf (rec_trn (language, "%u system archived", "%u systems archived", n),
                              n);
    case REC_VERB_UNARCHIVE:
      return g_strdup_printf (
          rec_trn (
              language, "%u system taken from the archive", "%u systems taken from the archive", n),
          n);
    case REC_VERB_DELETE:
      return g_strdup_printf (rec_trn (language, "%u system deleted", "%u systems deleted", n), n);
    case REC_VERB_IMPORT:
      return g_strdup_printf (rec_trn (language, "%u system imported", "%u systems imported", n),
                              n);
    case REC_VERB_RESTORE:
      return g_strdup_printf (rec_trn (language,
                                       "Former value put back for %u system",
                                       "Former values put back for %u systems",
                                       n),
                              n);
    case REC_VERB_UNDO:
      return g_strdup_printf (
          rec_trn (language, "Undone for %u system", "Undone for %u systems", n), n);
    case REC_VERB_REDO:
      return g_strdup_printf (
          rec_trn (language, "Done again for %u system", "Done again for %u systems", n), n);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_one (const RecEdit *self, const RecChange *change, const RecLanguage *language)
{
  const char *name = rec_record_get_name (change->after != NULL ? change->after : change->before);

  switch (self->verb)
    {
    case REC_VERB_CREATE:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” added")), name);
    case REC_VERB_CHANGE:
      {
        g_autoptr (GArray) fields = rec_record_diff (change->before, change->after);

        if (fields->len == 1)
          /* Translators: the first %s is a record's name, the second the label of a field. */
          return g_strdup_printf (
              rec_tr (language, N_ ("“%s”: %s changed")),
              name,
              rec_field_get_label (g_array_index (fields, RecFieldChange, 0).field, language));
        return g_strdup_printf (rec_tr (language, N_ ("“%s” changed")), name);
      }
    case REC_VERB_DUPLICATE:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” added as a copy")), name);
    case REC_VERB_ARCHIVE:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” archived")), name);
    case REC_VERB_UNARCHIVE:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” taken from the archive")), name);
    case REC_VERB_DELETE:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” deleted")), name);
    case REC_VERB_IMPORT:
      return g_strdup_printf (rec_tr (language, N_ ("“%s” imported")), name);
    case REC_VERB_RESTORE:
      {
        g_autoptr (GArray) fields = rec_record_diff (change->before, change->after);

        if (fields->len == 1)
          /* Translators: the first %s is a record's name, the second the label of a field. */
          return g_strdup_printf (
              rec_tr (language, N_ ("“%s”: former value of %s put back")),
              name,
              rec_field_get_label (g_array_index (fields, RecFieldChange, 0).field, language));
        return g_strdup_printf (rec_tr (language, N_ ("“%s”: former values put back")), name);
      }
    case REC_VERB_UNDO:
      return g_strdup_printf (rec_tr (language, N_ ("Undone: “%s”")), name);
    case REC_VERB_REDO:
      return g_strdup_printf (rec_tr (language, N_ ("Done again: “%s”")), name);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * rec_edit_describe:
 * @self: an edit
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): what was done, in a few words, for a toast or the journal: the name of
 *   the one record, or how many systems
 */
char *
rec_edit_describe (const RecEdit *self, const RecLanguage *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->changes->len == 1)
    return describe_one (self, rec_edit_get_change (self, 0), language);

  /* One system with the supplier or person it brought along. */
  if (rec_edit_count (self, REC_KIND_SYSTEM) == 1)
    for (guint i = 0; i < self->changes->len; i++)
      {
        const RecChange *change = rec_edit_get_change (self, i);

        if (rec_record_get_kind (change->after != NULL ? change->after : change->before) ==
            REC_KIND_SYSTEM)
          return describe_one (self, change, language);
      }

  return describe_many (self, language);
}

/**
 * rec_verb_get_id:
 * @verb: a verb
 *
 * Returns: (transfer none): its stable id, as the journal keeps it
 */
const char *
rec_verb_get_id (RecVerb verb)
{
  g_return_val_if_fail (verb < G_N_ELEMENTS (verb_ids), NULL);

  return verb_ids[verb];
}

/**
 * rec_verb_from_id:
 * @id: a stable id
 * @verb: (out): the verb
 *
 * Returns: whether there is one of that id
 */
gboolean
rec_verb_from_id (const char *id, RecVerb *verb)
{
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (verb_ids); i++)
    if (strcmp (verb_ids[i], id) == 0)
      {
        *verb = (RecVerb) i;
        return TRUE;
      }

  return FALSE;
}
