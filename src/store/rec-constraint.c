/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-constraint.h"

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-store.h"
#include "rec-value.h"

static gboolean
is_changed (const RecRecord *stored, const RecRecord *record, guint index)
{
  return stored == NULL ||
         g_strcmp0 (rec_record_get_at (stored, index), rec_record_get_at (record, index)) != 0;
}

/**
 * rec_constraint_check_values:
 * @stored: (nullable): the record as it is stored
 * @record: the record as it shall be
 * @error: (nullable): %REC_STORE_ERROR_CONSTRAINT, the message naming record and field
 *
 * Checks the values that change, but for automatic ones. Those that stay are not looked at: they
 * may be of another version of the program, and must not keep people from changing the rest.
 *
 * Returns: whether they may be stored
 */
gboolean
rec_constraint_check_values (const RecRecord *stored, const RecRecord *record, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) problem = NULL;

      if ((info->fields[i].flags & REC_FIELD_AUTOMATIC) != 0 || !is_changed (stored, record, i) ||
          rec_value_check (&info->fields[i], rec_record_get_at (record, i), NULL, &problem))
        continue;
      if (*rec_record_get_name (record) != '\0')
        /* Translators: name of a record, label of a field, what is wrong with its value. */
        g_set_error (error,
                     REC_STORE_ERROR,
                     REC_STORE_ERROR_CONSTRAINT,
                     _ ("“%s”, %s: %s"),
                     rec_record_get_name (record),
                     rec_field_get_label (&info->fields[i], NULL),
                     problem->message);
      else
        /* Translators: label of a field, what is wrong with its value. */
        g_set_error (error,
                     REC_STORE_ERROR,
                     REC_STORE_ERROR_CONSTRAINT,
                     _ ("%s: %s"),
                     rec_field_get_label (&info->fields[i], NULL),
                     problem->message);
      return FALSE;
    }

  return TRUE;
}

/* Unique */

/* Names are the same when they differ in case and accents only; their sort keys then begin with
 * the same folded name. */
static RecStatement *
prepare_same_name (RecDb *db, const RecKindInfo *info, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT name FROM %s WHERE id <> ?1 AND"
      " (name_sort = ?2 OR (name_sort > ?2 || char (1) AND name_sort < ?2 || char (2))) LIMIT 1",
      info->id);

  return rec_db_prepare (db, sql, error);
}

static RecStatement *
prepare_same_value (RecDb *db, const RecKindInfo *info, const RecField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT name FROM %s WHERE id <> ?1 AND %s = ?2 LIMIT 1", info->id, field->id);

  return rec_db_prepare (db, sql, error);
}

static gboolean
check_unique_field (RecDb             *db,
                    const RecKindInfo *info,
                    const RecField    *field,
                    const RecRecord   *record,
                    const char        *value,
                    GError           **error)
{
  gboolean         is_name = field == &info->fields[0];
  g_autofree char *folded = is_name ? rec_fold_text (value) : NULL;
  g_autofree char *key = is_name ? rec_sort_key (folded) : NULL;
  g_autoptr (RecStatement) statement =
      is_name ? prepare_same_name (db, info, error) : prepare_same_value (db, info, field, error);
  g_autofree char *other = NULL;
  gboolean         row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, rec_record_get_id (record));
  rec_statement_bind_text (statement, 2, is_name ? key : value);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  other = rec_statement_dup_text (statement, 0);
  if (is_name)
    g_set_error (
        error,
        REC_STORE_ERROR,
        REC_STORE_ERROR_CONSTRAINT,
        _ ("“%s” is in the register already. Choose another name, or use the entry that is "
           "there."),
        other);
  else
    /* Translators: a value, the label of a field, the name of the record that has the value. */
    g_set_error (error,
                 REC_STORE_ERROR,
                 REC_STORE_ERROR_CONSTRAINT,
                 _ ("“%s” (%s) is given to “%s” already. Choose another."),
                 value,
                 rec_field_get_label (field, NULL),
                 other);

  return FALSE;
}

/**
 * rec_constraint_check_unique:
 * @db: a connection
 * @stored: (nullable): the record as it is stored
 * @record: the record as it shall be
 * @error: (nullable): %REC_STORE_ERROR_CONSTRAINT, the message naming the record in the way
 *
 * Checks that no other record has the value of a unique field; of names also not with other
 * accents or case.
 *
 * Returns: whether that is so
 */
gboolean
rec_constraint_check_unique (RecDb           *db,
                             const RecRecord *stored,
                             const RecRecord *record,
                             GError         **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (record, i);

      if ((info->fields[i].flags & REC_FIELD_UNIQUE) != 0 && value != NULL &&
          is_changed (stored, record, i) &&
          !check_unique_field (db, info, &info->fields[i], record, value, error))
        return FALSE;
    }
  if (info->kind == REC_KIND_FACILITY && stored == NULL)
    {
      gint64 n;

      if (!rec_db_query_int (db, "SELECT count (*) FROM facility", &n, error))
        return FALSE;
      if (n > 0)
        {
          g_set_error_literal (error,
                               REC_STORE_ERROR,
                               REC_STORE_ERROR_CONSTRAINT,
                               _ ("A register belongs to one establishment, which is there "
                                  "already."));
          return FALSE;
        }
    }

  return TRUE;
}

/* References */

static RecStatement *
prepare_users (
    RecDb *db, const RecKindInfo *info, const RecField *field, const char *what, GError **error)
{
  g_autofree char *sql = NULL;

  if (field->type == REC_FIELD_REFERENCE)
    sql = g_strdup_printf ("SELECT %s FROM %s AS r WHERE r.%s = ?1", what, info->id, field->id);
  else
    sql = g_strdup_printf ("SELECT %s FROM %s_%s AS l JOIN %s AS r ON r.id = l.owner"
                           " WHERE l.target = ?1",
                           what,
                           info->id,
                           field->id,
                           info->id);

  return rec_db_prepare_once (db, sql, error);
}

/* Sets @error where records of @info have @target in @field. */
static gboolean
check_unused (RecDb             *db,
              const RecKindInfo *info,
              const RecField    *field,
              const RecRecord   *target,
              GError           **error)
{
  g_autoptr (RecStatement) statement =
      prepare_users (db, info, field, "count (*), min (r.name)", error);
  g_autofree char *user = NULL;
  gint64           n;
  gboolean         row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, rec_record_get_id (target));
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  n = row ? rec_statement_get_int (statement, 0) : 0;
  if (n == 0)
    return TRUE;

  user = rec_statement_dup_text (statement, 1);
  if (n == 1)
    /* Translators: a record to be deleted, the record that needs it, the field it stands in. */
    g_set_error (error,
                 REC_STORE_ERROR,
                 REC_STORE_ERROR_CONSTRAINT,
                 _ ("“%s” cannot be deleted: it is used in “%s” (%s)."),
                 rec_record_get_name (target),
                 user,
                 rec_field_get_label (field, NULL));
  else
    g_set_error (
        error,
        REC_STORE_ERROR,
        REC_STORE_ERROR_CONSTRAINT,
        ngettext ("“%s” cannot be deleted: it is used in “%s” and in %d other record (%s).",
                  "“%s” cannot be deleted: it is used in “%s” and in %d other records "
                  "(%s).",
                  (gulong) n - 1),
        rec_record_get_name (target),
        user,
        (int) (n - 1),
        rec_field_get_label (field, NULL));

  return FALSE;
}

static gboolean
check_deleted (RecDb *db, const RecRecord *target, GError **error)
{
  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      for (guint i = 0; i < info->n_fields; i++)
        if (rec_field_is_reference (&info->fields[i]) &&
            info->fields[i].target == rec_record_get_kind (target) &&
            !check_unused (db, info, &info->fields[i], target, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
check_targets (RecDb *db, const RecRecord *record, const RecField *field, GError **error)
{
  const char *value = rec_record_get (record, field);
  g_auto (GStrv) ids = g_strsplit (value != NULL ? value : "", " ", -1);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1",
                                          rec_catalogue_get_kind (field->target)->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  for (char **id = ids; *id != NULL; id++)
    {
      gboolean row;

      rec_statement_bind_text (statement, 1, *id);
      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        {
          g_set_error (error,
                       REC_STORE_ERROR,
                       REC_STORE_ERROR_CONSTRAINT,
                       _ ("“%s” (%s) refers to an entry that is not in the register any more. "
                          "Choose another."),
                       rec_record_get_name (record),
                       rec_field_get_label (field, NULL));
          return FALSE;
        }
      rec_statement_reset (statement);
    }

  return TRUE;
}

static gboolean
explain (RecDb *db, const RecEdit *applied, GError **error)
{
  for (guint i = 0; i < rec_edit_get_n_changes (applied); i++)
    {
      const RecChange   *change = rec_edit_get_change (applied, i);
      const RecKindInfo *info;

      if (change->after == NULL)
        {
          if (!check_deleted (db, change->before, error))
            return FALSE;
          continue;
        }
      info = rec_catalogue_get_kind (rec_record_get_kind (change->after));
      for (guint f = 0; f < info->n_fields; f++)
        if (rec_field_is_reference (&info->fields[f]) &&
            !check_targets (db, change->after, &info->fields[f], error))
          return FALSE;
    }
  rec_db_set_error (db, SQLITE_CONSTRAINT, error);

  return FALSE;
}

/**
 * rec_constraint_check_references:
 * @db: a connection with an open transaction in which all of @applied is written
 * @applied: an edit
 * @error: (nullable): %REC_STORE_ERROR_CONSTRAINT, the message naming the record and where it is
 *   used, or what refers to a record that is missing
 *
 * Checks that all that is referred to is there. SQLite counts what is not while it writes; only
 * where something is missing is it looked for.
 *
 * Returns: whether it is
 */
gboolean
rec_constraint_check_references (RecDb *db, const RecEdit *applied, GError **error)
{
  int missing = 0;
  int highest;

  sqlite3_db_status (rec_db_get_handle (db), SQLITE_DBSTATUS_DEFERRED_FKS, &missing, &highest, 0);
  if (missing == 0)
    return TRUE;

  return explain (db, applied, error);
}
