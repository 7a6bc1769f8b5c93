/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-store-private.h"
#include "rec-table.h"
#include "rec-value.h"

/* Rows between two looks at the cancellable. */
#define ROWS_BETWEEN_LOOKS 256

/* What is known while an import is planned. A "key" is the text by which a row and a record are
 * matched: the folded value of the key field. */
typedef struct
{
  RecDb             *db;
  RecImportBatch    *batch;
  const RecKindInfo *info;
  const RecField    *key; /* NULL: reference or name */
  RecImportPlan     *plan;
  RecEdit           *edit;
  RecDirectory      *directory; /* with what the import adds to it */
  GHashTable       **stored;    /* by field index: key to GPtrArray of ids, or NULL */
  GHashTable       **seen;      /* by field index: key to GArray of row indexes, or NULL */
  GHashTable        *pairs;     /* row index to the record that the row means */
  GHashTable        *reported;  /* places of the batch's own problems: make_place() */
  GHashTable        *complete;  /* arrays of ids in "stored" of which each has its row */
} Planner;

/* Problems */

/**
 * rec_import_plan_free:
 * @self: (transfer full) (nullable): a plan
 *
 * Frees a plan.
 */
void
rec_import_plan_free (RecImportPlan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->edit, rec_edit_unref);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void G_GNUC_PRINTF (5, 6) add_problem (Planner            *self,
                                              const RecImportRow *row,
                                              const RecField     *field,
                                              const char         *value,
                                              const char         *format,
                                              ...)
{
  RecProblem *problem = g_new0 (RecProblem, 1);
  va_list     args;

  va_start (args, format);
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);
  problem->row = row->number;
  problem->field = field;
  problem->value = g_strdup (value);
  g_ptr_array_add (self->plan->problems, problem);
}

static guint
count_problems (Planner *self)
{
  return self->plan->problems->len;
}

/* Keys */

static gboolean
is_text (const RecField *field)
{
  return field->type == REC_FIELD_TEXT || field->type == REC_FIELD_LONG_TEXT;
}

static char *
make_key (const RecField *field, const char *value)
{
  return is_text (field) ? rec_fold_text (value) : g_strdup (value);
}

static guint
get_index (Planner *self, const RecField *field)
{
  return rec_catalogue_get_index (self->info->kind, field);
}

/* The ids of the records of the register that have a value in @field, by key. */
static gboolean
load_keys (Planner *self, const RecField *field, GError **error)
{
  guint            index = get_index (self, field);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM %s WHERE %s IS NOT NULL ORDER BY row",
                                          field->id,
                                          self->info->id,
                                          field->id);
  g_autoptr (RecStatement) statement = NULL;
  GHashTable *keys;
  gboolean    row;

  if (self->stored[index] != NULL || field->type == REC_FIELD_REFERENCES)
    return TRUE;
  keys =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->stored[index] = keys;
  statement = rec_db_prepare_once (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *value = NULL;
      g_autofree char *key = NULL;
      GPtrArray       *ids;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      value = rec_statement_dup_text (statement, 1);
      key = make_key (field, value);
      ids = g_hash_table_lookup (keys, key);
      if (ids == NULL)
        {
          ids = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (keys, g_steal_pointer (&key), ids);
        }
      g_ptr_array_add (ids, rec_statement_dup_text (statement, 0));
    }
}

/* The rows of the source that have a value in @field, by key. */
static void
note_rows (Planner *self, const RecField *field)
{
  guint       index = get_index (self, field);
  GHashTable *keys;

  if (self->seen[index] != NULL)
    return;
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->seen[index] = keys;
  for (guint i = 0; i < rec_import_batch_get_n_rows (self->batch); i++)
    {
      const char *value = rec_import_row_get (rec_import_batch_get_row (self->batch, i), index);
      g_autofree char *key = NULL;
      GArray          *rows;

      if (value == NULL)
        continue;
      key = make_key (field, value);
      rows = g_hash_table_lookup (keys, key);
      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (keys, g_steal_pointer (&key), rows);
        }
      g_array_append_val (rows, i);
    }
}

static GPtrArray *
find_stored (Planner *self, const RecField *field, const char *value)
{
  GHashTable      *keys = self->stored[get_index (self, field)];
  g_autofree char *key = NULL;

  if (keys == NULL || value == NULL)
    return NULL;
  key = make_key (field, value);

  return g_hash_table_lookup (keys, key);
}

static GArray *
find_rows (Planner *self, const RecField *field, const char *value)
{
  g_autofree char *key = make_key (field, value);

  return g_hash_table_lookup (self->seen[get_index (self, field)], key);
}

/* The field on which a row is matched, and whether it must be the only one with its value. */
static const RecField *
get_key_field (Planner *self, const RecImportRow *row, gboolean *strict)
{
  const RecField *reference;

  if (self->key != NULL)
    {
      *strict = TRUE;
      return self->key;
    }
  reference = rec_catalogue_find_field (self->info->kind, "reference");
  if (reference != NULL && rec_import_row_get (row, get_index (self, reference)) != NULL)
    {
      *strict = TRUE;
      return reference;
    }
  *strict = (self->info->fields[0].flags & REC_FIELD_UNIQUE) != 0;

  return &self->info->fields[0];
}

/* Values */

static RecRecord *
add_related (Planner *self, const RecField *field, const char *name)
{
  const RecField *name_field = &rec_catalogue_get_kind (field->target)->fields[0];
  g_autoptr (RecRecord) blank = rec_record_new (field->target, NULL);
  g_autoptr (RecRecord) record = rec_record_with (blank, name_field, name);

  rec_directory_add (self->directory, record);
  rec_edit_add (self->edit, NULL, record);
  self->plan->n_related++;

  return rec_directory_get (self->directory, rec_record_get_id (record));
}

/* The ids of the records that a cell names; those that are not there yet are added. */
static char *
resolve_names (Planner *self, const RecImportRow *row, const RecField *field, const char *names)
{
  const RecField *name_field = &rec_catalogue_get_kind (field->target)->fields[0];
  g_auto (GStrv) parts = g_strsplit (names, "\n", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      RecRecord *record;
      g_autoptr (GError) problem = NULL;

      g_strstrip (*part);
      if (**part == '\0')
        continue;
      record = rec_directory_find (self->directory, field->target, *part);
      if (record == NULL)
        {
          if (!rec_value_check (name_field, *part, NULL, &problem))
            {
              add_problem (self, row, field, *part, "%s", problem->message);
              continue;
            }
          record = add_related (self, field, *part);
        }
      if (!g_ptr_array_find_with_equal_func (ids, rec_record_get_id (record), g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) rec_record_get_id (record));
    }
  if (ids->len > 1 && field->type == REC_FIELD_REFERENCE)
    {
      add_problem (
          self, row, field, names, "%s", _ ("Only one name can stand here. Leave one of them."));
      return NULL;
    }
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (char **) ids->pdata);
}

/* Row and field as one number. */
static gpointer
make_place (Planner *self, guint row_number, const RecField *field)
{
  return GSIZE_TO_POINTER ((gsize) row_number * self->info->n_fields + get_index (self, field) + 1);
}

/* Statuses that Recensia works out: what a source says of them is what somebody stated. */
static const struct
{
  const char *status;
  const char *stated;
  const char *reason;
} stated_fields[] = {
  { "documentation_status", "documentation_override", "documentation_override_reason" },
  { "oversight_status", "oversight_override", "oversight_override_reason" },
};

/* Whether a source says what is worked out anyway, while nobody has stated anything. */
static gboolean
says_nothing_new (const RecField *field, const char *value, RecRecord *stored)
{
  if (stored == NULL || rec_record_get_kind (stored) != REC_KIND_SYSTEM)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stated_fields); i++)
    if (strcmp (field->id, stated_fields[i].stated) == 0)
      return rec_record_get (stored, field) == NULL &&
             g_strcmp0 (rec_record_get_by_id (stored, stated_fields[i].status), value) == 0;

  return FALSE;
}

/* A status that is stated by the source, without a reason: the reason is where it comes from. */
static void
give_reasons (Planner *self, char **values, RecRecord *stored)
{
  for (guint i = 0; self->info->kind == REC_KIND_SYSTEM && i < G_N_ELEMENTS (stated_fields); i++)
    {
      const RecField *stated = rec_catalogue_find_field (REC_KIND_SYSTEM, stated_fields[i].stated);
      const RecField *reason = rec_catalogue_find_field (REC_KIND_SYSTEM, stated_fields[i].reason);
      guint           index = get_index (self, stated);
      guint           reason_index = get_index (self, reason);
      const char     *present = stored != NULL ? rec_record_get (stored, stated) : NULL;
      const char     *given = stored != NULL ? rec_record_get (stored, reason) : NULL;

      if (values[index] == NULL || g_strcmp0 (values[index], present) == 0 ||
          g_strcmp0 (values[reason_index], given) != 0)
        continue;
      g_free (values[reason_index]);
      values[reason_index] =
          /* Translators: %s is the name of a file. */
          g_strdup_printf (_ ("Taken over from “%s”."), rec_import_batch_get_source (self->batch));
    }
}

/* The record of a row: @stored, or a new one, with the values that the row has. */
static RecRecord *
make_record (Planner *self, const RecImportRow *row, RecRecord *stored)
{
  const RecKindInfo *info = self->info;
  char             **values = g_new0 (char *, info->n_fields + 1);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      const char     *present = stored != NULL ? rec_record_get_at (stored, i) : NULL;
      const char     *value = rec_import_row_get (row, i);
      g_autoptr (GError) problem = NULL;

      if ((field->flags & REC_FIELD_AUTOMATIC) != 0 || value == NULL ||
          says_nothing_new (field, value, stored))
        values[i] = g_strdup (present);
      else if (rec_field_is_reference (field))
        values[i] = resolve_names (self, row, field, value);
      else
        values[i] = g_strdup (value);

      /* What could not be read was told when it was read. */
      if ((g_strcmp0 (values[i], present) != 0 || stored == NULL) &&
          !g_hash_table_contains (self->reported, make_place (self, row->number, field)))
        if (!rec_value_check (
                field, values[i] != NULL && *values[i] != '\0' ? values[i] : NULL, NULL, &problem))
          add_problem (self, row, field, value, "%s", problem->message);
    }

  give_reasons (self, values, stored);

  return rec_record_new_take (
      info->kind, stored != NULL ? rec_record_get_id (stored) : NULL, values);
}

/* Matching */

/* Values of unique fields that another record has, in the register or in the source. */
static void
check_unique (Planner *self, guint row_index, const RecImportRow *row, const char *id)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField *field = &self->info->fields[i];
      GPtrArray      *ids;
      GArray         *rows;

      if ((field->flags & REC_FIELD_UNIQUE) == 0 || rec_import_row_get (row, i) == NULL)
        continue;
      rows = find_rows (self, field, rec_import_row_get (row, i));
      if (rows->len > 1 && g_array_index (rows, guint, 0) != row_index)
        {
          guint first = g_array_index (rows, guint, 0);

          add_problem (self,
                       row,
                       field,
                       rec_import_row_get (row, i),
                       _ ("Row %u has the same value. Change one of them, or leave one row out."),
                       rec_import_batch_get_row (self->batch, first)->number);
        }
      ids = find_stored (self, field, rec_import_row_get (row, i));
      if (ids != NULL && g_strcmp0 (g_ptr_array_index (ids, 0), id) != 0)
        add_problem (self,
                     row,
                     field,
                     rec_import_row_get (row, i),
                     "%s",
                     _ ("The register has another entry with this value. Change it, or match the "
                        "rows on this field."));
    }
}

static gboolean
is_same (Planner *self, const RecImportRow *row, RecRecord *stored)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField  *field = &self->info->fields[i];
      const char      *value = rec_import_row_get (row, i);
      g_autofree char *names = NULL;

      if ((field->flags & REC_FIELD_AUTOMATIC) != 0 || value == NULL ||
          says_nothing_new (field, value, stored))
        continue;
      if (rec_field_is_reference (field))
        {
          g_auto (GStrv) parts = g_strsplit (value, "\n", -1);

          /* A name that is not there yet would be a change. */
          for (char **part = parts; *part != NULL; part++)
            if (rec_directory_find (self->directory, field->target, g_strstrip (*part)) == NULL &&
                **part != '\0')
              return FALSE;
          value = names = resolve_names (self, row, field, value);
        }
      if (g_strcmp0 (value, rec_record_get_at (stored, i)) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_stored (Planner *self, const char *id, RecRecord **record, GError **error)
{
  return rec_table_load (self->db, self->info->kind, id, record, NULL, error);
}

/* Finds out which record each row of a group means that has the same key. First come those that
 * are already as a row has them; then the one row and the one record that are left over. Rows that
 * stay without a record are new where every record has its row, else it is not clear. */
static gboolean
pair_group (Planner *self, GArray *rows, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  guint n_rows_left = 0;
  guint last = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      RecRecord *record = NULL;

      if (!load_stored (self, g_ptr_array_index (ids, i), &record, error))
        return FALSE;
      if (record != NULL)
        g_ptr_array_add (left, record);
    }

  for (guint i = 0; i < rows->len; i++)
    {
      guint    row_index = g_array_index (rows, guint, i);
      gboolean found = FALSE;

      for (guint r = 0; r < left->len && !found && (rows->len > 1 || left->len > 1); r++)
        if (is_same (self,
                     rec_import_batch_get_row (self->batch, row_index),
                     g_ptr_array_index (left, r)))
          {
            g_hash_table_insert (self->pairs,
                                 GUINT_TO_POINTER (row_index),
                                 rec_record_ref (g_ptr_array_index (left, r)));
            g_ptr_array_remove_index (left, r);
            found = TRUE;
          }
      if (!found)
        {
          n_rows_left++;
          last = row_index;
        }
    }
  if (n_rows_left == 1 && left->len == 1)
    {
      g_hash_table_insert (
          self->pairs, GUINT_TO_POINTER (last), rec_record_ref (g_ptr_array_index (left, 0)));
      g_ptr_array_set_size (left, 0);
    }
  if (left->len == 0)
    g_hash_table_add (self->complete, ids);

  return TRUE;
}

static void
add_new (Planner *self, guint row_index, const RecImportRow *row)
{
  guint n_before = count_problems (self);
  g_autoptr (RecRecord) record = NULL;

  check_unique (self, row_index, row, NULL);
  record = make_record (self, row, NULL);
  if (count_problems (self) != n_before)
    return;
  rec_edit_add (self->edit, NULL, record);
  self->plan->n_new++;
}

static void
add_update (Planner *self, guint row_index, const RecImportRow *row, RecRecord *stored)
{
  guint n_before = count_problems (self);
  g_autoptr (RecRecord) record = NULL;

  check_unique (self, row_index, row, rec_record_get_id (stored));
  record = make_record (self, row, stored);
  if (count_problems (self) != n_before)
    return;
  if (rec_record_equal (stored, record))
    {
      self->plan->n_same++;
      return;
    }
  rec_edit_add (self->edit, stored, record);
  self->plan->n_changed++;
}

static gboolean
plan_match (Planner            *self,
            guint               row_index,
            const RecImportRow *row,
            const RecField     *field,
            GArray             *rows,
            GPtrArray          *ids,
            GError            **error)
{
  const char *value = rec_import_row_get (row, get_index (self, field));
  RecRecord  *stored;

  switch (rec_import_batch_get_policy (self->batch))
    {
    case REC_DUPLICATE_SKIP:
      self->plan->n_skipped++;
      return TRUE;

    case REC_DUPLICATE_STOP:
      add_problem (self,
                   row,
                   field,
                   value,
                   _ ("“%s” is in the register already. Choose to skip or to update what is "
                      "there, or take the row out."),
                   value);
      return TRUE;

    case REC_DUPLICATE_UPDATE:
    default:
      if (g_array_index (rows, guint, 0) == row_index && !pair_group (self, rows, ids, error))
        return FALSE;
      stored = g_hash_table_lookup (self->pairs, GUINT_TO_POINTER (row_index));
      if (stored != NULL)
        add_update (self, row_index, row, stored);
      else if (g_hash_table_contains (self->complete, ids))
        add_new (self, row_index, row);
      else
        add_problem (self,
                     row,
                     field,
                     value,
                     "%s",
                     _ ("Several systems have this name, so it is not clear which one is meant. "
                        "Give their references in a column."));
      return TRUE;
    }
}

static gboolean
plan_row (Planner *self, guint row_index, GError **error)
{
  const RecImportRow *row = rec_import_batch_get_row (self->batch, row_index);
  gboolean            strict;
  const RecField     *field = get_key_field (self, row, &strict);
  const char         *value = rec_import_row_get (row, get_index (self, field));
  GArray             *rows;
  GPtrArray          *ids;

  if (value == NULL)
    {
      add_new (self, row_index, row);
      return TRUE;
    }

  /* The first of several rows stands; the others are named with it. */
  rows = find_rows (self, field, value);
  if (strict && rows->len > 1 && g_array_index (rows, guint, 0) != row_index)
    {
      guint first = g_array_index (rows, guint, 0);

      add_problem (self,
                   row,
                   field,
                   value,
                   _ ("Row %u has the same value. Change one of them, or leave one row out."),
                   rec_import_batch_get_row (self->batch, first)->number);
      return TRUE;
    }

  ids = find_stored (self, field, value);
  if (ids != NULL)
    return plan_match (self, row_index, row, field, rows, ids, error);
  add_new (self, row_index, row);

  return TRUE;
}

static gboolean
prepare_fields (Planner *self, GError **error)
{
  const RecField *reference = rec_catalogue_find_field (self->info->kind, "reference");

  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField *field = &self->info->fields[i];
      gboolean        wanted = (field->flags & REC_FIELD_UNIQUE) != 0 || field == self->key ||
                        (self->key == NULL && (i == 0 || field == reference));

      if (!wanted)
        continue;
      note_rows (self, field);
      /* Nothing is asked of the register that no row has a value for. */
      if (g_hash_table_size (self->seen[i]) > 0 && !load_keys (self, field, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
plan_rows (Planner *self, GCancellable *cancellable, GError **error)
{
  if (!prepare_fields (self, error))
    return FALSE;
  for (guint i = 0; i < rec_import_batch_get_n_rows (self->batch); i++)
    {
      if (i % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!plan_row (self, i, error))
        return FALSE;
    }

  return TRUE;
}

static void
free_tables (GHashTable **tables, guint n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  g_free (tables);
}

/**
 * rec_store_plan_import:
 * @self: an open store
 * @batch: what was read from a source
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError where the register cannot be read, %G_IO_ERROR_CANCELLED
 *
 * Works out what an import would do, without doing it. Rows are matched with records on the
 * batch's key, case and accents aside, and follow its policy; a row without a value in the key is
 * new. Departments, suppliers and persons are found by their names in the same way, or added once.
 * A cell without a value changes nothing.
 *
 * Two rows must not have the same value in a key that was chosen, nor in a unique field. Where no
 * key was chosen and rows have no reference, several may have one name, as real inventories have
 * it. Where that name is new, all of them are added. Where it is in the register, an update pairs
 * the rows with the records that are already as they say, then the one row with the one record left
 * over; further rows are new once every record has its row, else they are problems.
 *
 * Returns: (transfer full) (nullable): the plan; with problems it has no edit
 */
RecImportPlan *
rec_store_plan_import (RecStore       *self,
                       RecImportBatch *batch,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (RecImportPlan) plan = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GHashTable) pairs = NULL;
  g_autoptr (GHashTable) complete = NULL;
  g_autoptr (GHashTable) reported = g_hash_table_new (NULL, NULL);
  const GPtrArray *problems;
  Planner          planner = { 0 };
  gboolean         done;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (batch != NULL, NULL);

  plan = g_new0 (RecImportPlan, 1);
  plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_problem_free);
  problems = rec_import_batch_get_problems (batch);
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (plan->problems, rec_problem_copy (g_ptr_array_index (problems, i)));

  directory = rec_store_load_directory (self, error);
  if (directory == NULL)
    return NULL;
  edit = rec_edit_new (REC_VERB_IMPORT, rec_import_batch_get_source (batch));
  pairs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) rec_record_unref);
  complete = g_hash_table_new (NULL, NULL);

  planner.db = rec_store_get_db (self);
  planner.batch = batch;
  planner.info = rec_catalogue_get_kind (rec_import_batch_get_kind (batch));
  planner.key = rec_import_batch_get_key (batch);
  planner.plan = plan;
  planner.edit = edit;
  planner.directory = directory;
  planner.pairs = pairs;
  planner.complete = complete;
  planner.reported = reported;
  planner.stored = g_new0 (GHashTable *, planner.info->n_fields);
  planner.seen = g_new0 (GHashTable *, planner.info->n_fields);
  for (guint i = 0; i < problems->len; i++)
    {
      const RecProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field != NULL)
        g_hash_table_add (reported, make_place (&planner, problem->row, problem->field));
    }

  rec_db_set_cancellable (planner.db, cancellable);
  done = plan_rows (&planner, cancellable, error);
  rec_db_set_cancellable (planner.db, NULL);
  free_tables (planner.stored, planner.info->n_fields);
  free_tables (planner.seen, planner.info->n_fields);
  if (!done)
    return NULL;

  if (plan->problems->len == 0 && rec_edit_get_n_changes (edit) > 0)
    plan->edit = g_steal_pointer (&edit);

  return g_steal_pointer (&plan);
}
