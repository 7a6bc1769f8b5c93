/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-content.h"
#include "rec-fold.h"
#include "rec-journal-check.h"
#include "rec-journal.h"
#include "rec-language.h"
#include "rec-schema.h"
#include "rec-store-private.h"
#include "rec-system-text.h"
#include "rec-table.h"

/**
 * rec_check_report_free:
 * @self: (transfer full) (nullable): a report
 *
 * Frees a report.
 */
void
rec_check_report_free (RecCheckReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) add_fault (RecCheckReport *report, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (report->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

/* File and structure */

static gboolean
check_file (RecDb *db, RecCheckReport *report, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare_once (db, "PRAGMA integrity_check (20)", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *found = NULL;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      found = rec_statement_dup_text (statement, 0);
      if (g_strcmp0 (found, "ok") != 0)
        /* Translators: %s is what SQLite says about the damage, in English. */
        add_fault (report, _ ("The file is damaged (%s). Restore a backup."), found);
    }
}

/* Those of the journal are told with its chain. */
static gboolean
check_references (RecDb *db, RecCheckReport *report, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare_once (db,
                           "SELECT \"table\", parent, count (*) FROM pragma_foreign_key_check"
                           " WHERE \"table\" NOT IN ('journal_action', 'journal_entry')"
                           " GROUP BY \"table\", parent",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      int n;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      n = (int) rec_statement_get_int (statement, 2);
      add_fault (report,
                 /* Translators: a number, two names of tables. */
                 ngettext ("%d record of the table “%s” refers to a record that the table “%s” "
                           "does not have.",
                           "%d records of the table “%s” refer to records that the table “%s” "
                           "does not have.",
                           (gulong) n),
                 n,
                 rec_statement_get_text (statement, 0),
                 rec_statement_get_text (statement, 1));
    }
}

static gboolean
check_structure (RecDb *db, RecCheckReport *report, GError **error)
{
  g_autofree char *difference = rec_schema_find_difference (db, REC_SCHEMA_VERSION, error);

  if (difference == NULL)
    return FALSE;
  if (*difference != '\0')
    add_fault (report,
               _ ("The structure of the file is not that which Recensia makes (%s): another "
                  "program changed it."),
               difference);

  return TRUE;
}

/* Records against the journal */

typedef struct
{
  RecDb         *db;
  RecCheckTally *tally;
  RecKind        kind; /* of the record that is being read */
  char          *id;
  char         **values; /* as of the entries read; NULL: it is not there */
} Replay;

static void
clear_values (Replay *self)
{
  for (guint i = 0; self->values != NULL && i < rec_catalogue_get_kind (self->kind)->n_fields; i++)
    g_free (self->values[i]);
  g_clear_pointer (&self->values, g_free);
}

static void
add_differences (Replay *self, const RecRecord *stored, const RecRecord *told)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & REC_FIELD_DERIVED) == 0 &&
        g_strcmp0 (rec_record_get_at (stored, i), rec_record_get_at (told, i)) != 0)
      rec_check_tally_add (
          self->tally,
          /* Translators: a record's name, the label of a field. */
          _ ("“%s” (%s) is not as the journal has it: another program changed it."),
          rec_record_get_name (told),
          rec_field_get_label (&info->fields[i], NULL));
}

static gboolean
check_text (Replay *self, gint64 row, const RecRecord *system, GError **error)
{
  g_autofree char *wanted = rec_system_text_make (self->db, system, error);
  g_autoptr (RecStatement) statement =
      rec_db_prepare (self->db, "SELECT folded = ?2 FROM system_text WHERE row = ?1", error);
  gboolean found;

  if (wanted == NULL || statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  rec_statement_bind_text (statement, 2, wanted);
  if (!rec_statement_step (statement, &found, error))
    return FALSE;
  if (!found || rec_statement_get_int (statement, 0) == 0)
    rec_check_tally_add (self->tally,
                         _ ("Search does not find “%s” by its present values."),
                         rec_record_get_name (system));

  return TRUE;
}

/* Compares the record whose entries have been read with the one in the register. */
static gboolean
finish_record (Replay *self, GError **error)
{
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecRecord) told = NULL;
  gint64 row;

  if (self->id == NULL)
    return TRUE;
  if (!rec_table_load (self->db, self->kind, self->id, &stored, &row, error))
    return FALSE;
  if (self->values != NULL)
    told = rec_record_new_take (self->kind, self->id, g_steal_pointer (&self->values));
  g_clear_pointer (&self->id, g_free);

  if (told != NULL && stored == NULL)
    rec_check_tally_add (self->tally,
                         _ ("“%s” is missing: another program deleted it."),
                         rec_record_get_name (told));
  else if (told == NULL && stored != NULL)
    rec_check_tally_add (self->tally,
                         _ ("“%s” is deleted as the journal has it: another program put it back."),
                         rec_record_get_name (stored));
  else if (told != NULL)
    {
      add_differences (self, stored, told);
      if (self->kind == REC_KIND_SYSTEM)
        return check_text (self, row, stored, error);
    }

  return TRUE;
}

static gboolean
replay_entry (Replay *self, RecStatement *statement, GError **error)
{
  const char        *kind_id = rec_statement_get_text (statement, 0);
  const RecKindInfo *info = kind_id != NULL ? rec_catalogue_find_kind (kind_id) : NULL;
  g_autofree char   *id = rec_statement_dup_text (statement, 1);
  g_autofree char   *after = NULL;
  g_autoptr (GError) problem = NULL;

  /* Entries that are not of this program are told by the chain. */
  if (info == NULL)
    return TRUE;
  if (g_strcmp0 (id, self->id) != 0 || info->kind != self->kind)
    {
      if (!finish_record (self, error))
        return FALSE;
      self->kind = info->kind;
      self->id = g_steal_pointer (&id);
    }
  after = rec_statement_dup_text (statement, 2);
  if (after == NULL)
    {
      clear_values (self);
      return TRUE;
    }
  if (self->values == NULL)
    self->values = g_new0 (char *, info->n_fields + 1);
  if (!rec_journal_read_values (info->kind, after, self->values, &problem))
    rec_check_tally_add (self->tally, "%s", problem->message);

  return TRUE;
}

/* Records that no entry tells of, and names that are not sorted as they are. */
static gboolean
check_kind (Replay *self, RecKind kind, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autofree char   *sql =
      g_strdup_printf ("SELECT name, name_sort, EXISTS (SELECT 1 FROM journal_entry AS e"
                       " WHERE e.record = r.id AND e.kind = '%s') FROM %s AS r ORDER BY row",
                       info->id,
                       info->id);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (self->db, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      name = rec_statement_dup_text (statement, 0);
      key = rec_sort_key (name);
      if (rec_statement_get_int (statement, 2) == 0)
        rec_check_tally_add (self->tally,
                             /* Translators: a record's name, and its kind. */
                             _ ("“%s” (%s) is not in the journal: another program added it."),
                             name,
                             rec_kind_get_label (info, NULL));
      else if (g_strcmp0 (key, rec_statement_get_text (statement, 1)) != 0)
        rec_check_tally_add (self->tally,
                             /* Translators: a record's name, and its kind. */
                             _ ("“%s” (%s) does not stand in its place in the order of names: "
                                "another program changed it."),
                             name,
                             rec_kind_get_label (info, NULL));
    }
}

/* Tells every record's state from the journal alone and compares it with the register. */
static gboolean
check_records (RecDb *db, RecCheckTally *tally, GError **error)
{
  Replay replay = { .db = db, .tally = tally };
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      db, "SELECT kind, record, after FROM journal_entry ORDER BY record, number", error);
  gboolean done = statement != NULL;
  gboolean row = TRUE;

  while (done && row)
    {
      done = rec_statement_step (statement, &row, error);
      if (done && row)
        {
          done = replay_entry (&replay, statement, error);
          rec_check_tally_step (tally);
        }
    }
  done = done && finish_record (&replay, error);
  clear_values (&replay);
  g_free (replay.id);
  for (guint kind = 0; kind < REC_N_KINDS && done; kind++)
    done = check_kind (&replay, kind, error);
  rec_check_tally_add_rest (tally);

  return done;
}

/* Attached files: those whose content is gone, and contents that are not what their hash says. */
static gboolean
check_contents (RecDb *db, RecCheckReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare_once (db,
                           "SELECT a.name, c.row, c.sha256, c.size, a.size"
                           " FROM attachment AS a LEFT JOIN content AS c ON c.sha256 = a.sha256"
                           " WHERE a.sha256 IS NOT NULL ORDER BY a.sha256, a.row",
                           error);
  g_autofree char *last = NULL;
  gboolean         row;
  gboolean         sound = TRUE;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *name = NULL;
      g_autofree char *sha256 = NULL;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      name = rec_statement_dup_text (statement, 0);
      sha256 = rec_statement_dup_text (statement, 2);
      if (sha256 == NULL)
        {
          add_fault (report,
                     /* Translators: the name of a file. */
                     _ ("What the attached file “%s” held is missing. Restore a backup, or attach "
                        "the file again."),
                     name);
          continue;
        }
      if (g_strcmp0 (sha256, last) != 0 &&
          !rec_content_verify (db,
                               rec_statement_get_int (statement, 1),
                               sha256,
                               rec_statement_get_int (statement, 3),
                               &sound,
                               cancellable,
                               error))
        return FALSE;
      g_free (last);
      last = g_steal_pointer (&sha256);
      if (!sound || rec_statement_get_int (statement, 3) != rec_statement_get_int (statement, 4))
        add_fault (report,
                   /* Translators: the name of a file. */
                   _ ("What the attached file “%s” holds is not what was attached: it was damaged "
                      "or changed. Restore a backup, or attach the file again."),
                   name);
    }
}

static gboolean
count (RecDb *db, RecCheckTally *tally, GError **error)
{
  gint64 n_systems;
  gint64 n_actions;
  gint64 n_entries;

  if (!rec_db_query_int (db, "SELECT count (*) FROM system", &n_systems, error) ||
      !rec_db_query_int (db, "SELECT count (*) FROM journal_action", &n_actions, error) ||
      !rec_db_query_int (db, "SELECT count (*) FROM journal_entry", &n_entries, error))
    return FALSE;
  tally->report->n_systems = (guint) n_systems;
  tally->report->n_actions = (guint) n_actions;
  tally->n_entries = (guint) n_entries;

  return TRUE;
}

/**
 * rec_store_check:
 * @self: an open store
 * @error: (nullable): a #RecStoreError where the file cannot be read; damage is no error but a
 *   fault in the report
 *
 * Checks the whole register: that the file is sound, that its structure is the program's, that all
 * that is referred to is there, that no entry of the journal was changed, taken out or put in, that
 * each record is as the journal tells it, and that search has its present values, and
 * that what attached files hold is there and as it was attached. A few seconds for 100,000 systems.
 *
 * Returns: (transfer full) (nullable): what was found
 */
RecCheckReport *
rec_store_check (RecStore *self, GError **error)
{
  return rec_store_check_with_progress (self, NULL, NULL, NULL, error);
}

/**
 * rec_store_check_with_progress:
 * @self: an open store
 * @progress: (nullable): told now and then how far it is
 * @progress_data: passed to @progress
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): as for rec_store_check(), or %G_IO_ERROR_CANCELLED
 *
 * As rec_store_check(), for somebody who watches.
 *
 * Returns: (transfer full) (nullable): what was found
 */
RecCheckReport *
rec_store_check_with_progress (RecStore        *self,
                               RecCheckProgress progress,
                               gpointer         progress_data,
                               GCancellable    *cancellable,
                               GError         **error)
{
  g_autoptr (RecCheckReport) report = NULL;
  g_autoptr (GError) problem = NULL;
  RecCheckTally tally = { .progress = progress, .progress_data = progress_data };
  RecDb        *db;
  gboolean      done;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  db = rec_store_get_db (self);
  report = g_new0 (RecCheckReport, 1);
  report->faults = g_ptr_array_new_with_free_func (g_free);
  tally.report = report;

  if (!rec_db_begin_read (db, error))
    return NULL;
  rec_db_set_cancellable (db, cancellable);
  done = check_file (db, report, &problem) && check_structure (db, report, &problem) &&
         count (db, &tally, &problem) && check_references (db, report, &problem) &&
         rec_journal_check_chain (db, &tally, &problem) && check_records (db, &tally, &problem) &&
         check_contents (db, report, cancellable, &problem);
  rec_db_set_cancellable (db, NULL);
  rec_db_rollback (db);
  if (!done)
    {
      if (!g_error_matches (problem, REC_STORE_ERROR, REC_STORE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      add_fault (report, "%s", problem->message);
    }

  return g_steal_pointer (&report);
}
