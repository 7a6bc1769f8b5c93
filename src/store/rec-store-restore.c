/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rec-backup.h"
#include "rec-path.h"
#include "rec-store-private.h"
#include "rec-value.h"

/* Actions that are told one by one of those that a restoration would lose. */
#define MAX_TOLD 10

#define SUFFIX ".recensia"

/* Files that SQLite may have left beside a register. */
static const char *const companions[] = { "-wal", "-shm", "-journal" };

/**
 * rec_restore_plan_free:
 * @self: (transfer full) (nullable): a plan
 *
 * Frees a plan.
 */
void
rec_restore_plan_free (RecRestorePlan *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->last_at);
  g_free (self->problem);
  g_free (self->kept);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

/* What the backup holds */

static gboolean
count_systems (RecDb *db, guint *n, GError **error)
{
  gint64 count;

  if (!rec_db_query_int (db, "SELECT count (*) FROM system", &count, error))
    return FALSE;
  *n = (guint) count;

  return TRUE;
}

static gboolean
check_whole (RecStore *backup, GError **error)
{
  g_autoptr (RecCheckReport) report = rec_store_check (backup, error);
  g_autofree char *name = NULL;

  if (report == NULL)
    return FALSE;
  if (report->faults->len == 0)
    return TRUE;

  name = rec_path_get_display_name (rec_store_get_path (backup));
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_CORRUPT,
               /* Translators: a file, and a sentence that says what is wrong with it. */
               _ ("“%s” is not whole, so it was not restored. %s"),
               name,
               (const char *) g_ptr_array_index (report->faults, 0));
  return FALSE;
}

static gboolean
describe_backup (RecStore *backup, RecRestorePlan *plan, GError **error)
{
  RecDb *db = rec_store_get_db (backup);

  plan->title = rec_db_query_text (db, "SELECT name FROM facility", error);
  if (plan->title == NULL)
    return FALSE;
  plan->last_at =
      rec_db_query_text (db, "SELECT at FROM journal_action ORDER BY number DESC LIMIT 1", error);

  return plan->last_at != NULL && count_systems (db, &plan->n_systems, error);
}

/* What would be lost */

static gboolean
have_same_entry (RecDb *a, RecDb *b, gint64 number, gboolean *same, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT hash FROM journal_entry WHERE number = %" G_GINT64_FORMAT, number);
  g_autofree char *left = rec_db_query_text (a, sql, error);
  g_autofree char *right = left != NULL ? rec_db_query_text (b, sql, error) : NULL;

  if (right == NULL)
    return FALSE;
  *same = *left != '\0' && g_str_equal (left, right);

  return TRUE;
}

/* The last entry that both journals have. Hashes go over all that came before, so that from the
 * first one on that differs all do. */
static gboolean
find_common (RecDb *present, RecDb *backup, gint64 *entry, GError **error)
{
  gint64 low = 0;
  gint64 high;

  if (!rec_db_query_int (backup, "SELECT max (number) FROM journal_entry", &high, error))
    return FALSE;
  while (low < high)
    {
      gint64   middle = low + (high - low + 1) / 2;
      gboolean same;

      if (!have_same_entry (present, backup, middle, &same, error))
        return FALSE;
      if (same)
        low = middle;
      else
        high = middle - 1;
    }
  *entry = low;

  return TRUE;
}

static gboolean
list_lost (RecStore *present, gint64 entry, RecRestorePlan *plan, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT number FROM journal_action WHERE number > (SELECT coalesce (max (action), 0)"
      " FROM journal_entry WHERE number <= %" G_GINT64_FORMAT ") ORDER BY number DESC",
      entry);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RecStatement) statement = rec_db_prepare_once (rec_store_get_db (present), sql, error);
  GPtrArray *lost;
  gboolean   row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      gint64 number;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      number = rec_statement_get_int (statement, 0);
      g_array_append_val (numbers, number);
    }
  plan->n_lost = numbers->len;
  lost = rec_store_load_actions (
      present, (const gint64 *) numbers->data, MIN (numbers->len, MAX_TOLD), 1, error);
  if (lost == NULL)
    return FALSE;
  g_ptr_array_unref (plan->lost);
  plan->lost = lost;

  return TRUE;
}

static gboolean
check_same_register (RecStore *present, RecStore *backup, RecRestorePlan *plan, GError **error)
{
  g_autofree char *own =
      rec_db_query_text (rec_store_get_db (present), "SELECT id FROM facility", error);
  g_autofree char *other =
      own != NULL ? rec_db_query_text (rec_store_get_db (backup), "SELECT id FROM facility", error)
                  : NULL;
  g_autofree char *name = NULL;

  if (other == NULL)
    return FALSE;
  if (g_str_equal (own, other))
    return TRUE;

  name = rec_path_get_display_name (rec_store_get_path (backup));
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_CONFLICT,
               /* Translators: a file, and the establishment whose register is in it. */
               _ ("“%s” is of another register (%s), so it was not restored. Give the register "
                  "another name to have both."),
               name,
               plan->title);
  return FALSE;
}

/* The register that is there now. One that cannot be read is what backups are for. */
static gboolean
describe_present (const char *path, RecStore *backup, RecRestorePlan *plan, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RecStore) present = rec_store_open (path, REC_STORE_READ_ONLY, &problem);
  gint64   entry;
  gboolean done;

  plan->replaces = TRUE;
  if (present == NULL)
    {
      plan->problem = g_strdup (problem->message);
      return TRUE;
    }
  done = check_same_register (present, backup, plan, error);
  if (done && (!count_systems (present->db, &plan->n_systems_now, &problem) ||
               !find_common (present->db, backup->db, &entry, &problem) ||
               !list_lost (present, entry, plan, &problem)))
    plan->problem = g_strdup (problem->message);
  rec_store_close (present, NULL);

  return done;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf about_a, about_b;

  return g_stat (a, &about_a) == 0 && g_stat (b, &about_b) == 0 &&
         about_a.st_ino == about_b.st_ino && about_a.st_dev == about_b.st_dev;
}

/* A name for the register that is there now, that is nobody's. */
static char *
find_kept_name (const char *path)
{
  g_autofree char *today = rec_date_today ();
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, SUFFIX))
    stem[strlen (stem) - strlen (SUFFIX)] = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      char *kept = g_strdup_printf ("%s-before-restore-%s%s" SUFFIX, stem, today, number);

      if (!g_file_test (kept, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return kept;
      g_free (kept);
    }
}

static RecStore *
open_backup (const char *path, const char *backup, GError **error)
{
  g_autofree char *name = NULL;

  if (!is_same_file (path, backup))
    return rec_store_open (backup, REC_STORE_READ_ONLY, error);

  name = rec_path_get_display_name (backup);
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_EXISTS,
               _ ("“%s” is the register itself, not a backup of it."),
               name);
  return NULL;
}

static RecRestorePlan *
make_plan (RecStore *backup, const char *path, GError **error)
{
  g_autoptr (RecRestorePlan) plan = g_new0 (RecRestorePlan, 1);

  plan->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_action_free);
  if (!check_whole (backup, error) || !describe_backup (backup, plan, error))
    return NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      if (!describe_present (path, backup, plan, error))
        return NULL;
      plan->kept = find_kept_name (path);
    }

  return g_steal_pointer (&plan);
}

/**
 * rec_store_plan_restore:
 * @path: file name of a register, which need not be there, or need not be readable
 * @backup: file name of a backup of it
 * @error: (nullable): %REC_STORE_ERROR_CORRUPT where the backup is not whole,
 *   %REC_STORE_ERROR_CONFLICT where it is of another register, %REC_STORE_ERROR_EXISTS where it is
 *   the register itself; those of rec_store_open()
 *
 * Tells what restoring a backup would do. Nothing is written.
 *
 * Returns: (transfer full) (nullable): the plan
 */
RecRestorePlan *
rec_store_plan_restore (const char *path, const char *backup, GError **error)
{
  g_autoptr (RecStore) store = NULL;
  RecRestorePlan *plan;

  g_return_val_if_fail (path != NULL && backup != NULL, NULL);

  store = open_backup (path, backup, error);
  if (store == NULL)
    return NULL;
  plan = make_plan (store, path, error);
  rec_store_close (store, NULL);

  return plan;
}

/* Doing it */

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (path);

  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_IO,
               _ ("“%s” could not be made (%s)."),
               name,
               g_strerror (number));
  return FALSE;
}

/* Brings what a program that was killed left in the log into the file. */
static void
empty_log (const char *path)
{
  g_autoptr (RecDb) db = rec_db_open (path, 0, NULL);

  if (db != NULL)
    rec_db_exec (db, "PRAGMA journal_mode = DELETE", NULL);
}

/* Gives the present register its other name: a second one first, so that there is a register under
 * the old name at every moment. */
static gboolean
keep_present (const char *path, const char *kept, GError **error)
{
  empty_log (path);
  if (link (path, kept) != 0 && g_rename (path, kept) != 0)
    return fail (kept, errno, error);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (kept, companions[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        return fail (to, errno, error);
    }

  return TRUE;
}

static gboolean
put_in_place (RecStore *backup, const char *path, const RecRestorePlan *plan, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *beside = g_strdup_printf ("%s/.%s.restored", folder, base);
  g_autofree char *holder = NULL;
  g_autoptr (RecLock) lock = NULL;

  if (plan->replaces)
    {
      lock = rec_lock_take (path, &holder, error);
      if (lock == NULL)
        return FALSE;
    }
  if (!rec_backup_copy (rec_store_get_db (backup), beside, TRUE, error))
    return FALSE;
  if (!plan->replaces)
    {
      if (rec_backup_move_into_place (beside, path, error))
        return TRUE;
    }
  else if (keep_present (path, plan->kept, error))
    {
      if (g_rename (beside, path) == 0)
        return TRUE;
      fail (path, errno, error);
    }
  g_unlink (beside);

  return FALSE;
}

/**
 * rec_store_restore:
 * @path: file name of a register, which need not be there, or need not be readable
 * @backup: file name of a backup of it
 * @error: (nullable): those of rec_store_plan_restore(), %REC_STORE_ERROR_LOCKED where somebody has
 *   the register open, %REC_STORE_ERROR_IO
 *
 * Puts a backup in the place of a register. The register that was there is kept under another name
 * beside it.
 *
 * Returns: (transfer full) (nullable): what was done
 */
RecRestorePlan *
rec_store_restore (const char *path, const char *backup, GError **error)
{
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecRestorePlan) plan = NULL;
  gboolean done;

  g_return_val_if_fail (path != NULL && backup != NULL, NULL);

  store = open_backup (path, backup, error);
  if (store == NULL)
    return NULL;
  plan = make_plan (store, path, error);
  done = plan != NULL && put_in_place (store, path, plan, error);
  rec_store_close (store, NULL);

  return done ? g_steal_pointer (&plan) : NULL;
}
