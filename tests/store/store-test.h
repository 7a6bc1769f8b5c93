/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "rec-store.h"

/* What the tests of the store share: a folder of their own, records in few words. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
delete_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        delete_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* In memory where that can be had: hundreds of registers are made, and each action waits for its
 * disk. */
static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_strdup ("/dev/shm/recensia-XXXXXX");
  if (g_mkdtemp (fixture->folder) == NULL)
    {
      g_free (fixture->folder);
      fixture->folder = g_dir_make_tmp ("recensia-XXXXXX", &error);
    }
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clinique.recensia", NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  delete_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

/* A record with values, given as pairs of field id and value, up to NULL. */
static inline RecRecord *
make_record (RecKind kind, const char *id, ...)
{
  RecRecord  *record = rec_record_new (kind, id);
  const char *field_id;
  va_list     args;

  va_start (args, id);
  while ((field_id = va_arg (args, const char *)) != NULL)
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      const char     *value = va_arg (args, const char *);
      RecRecord      *with;

      g_assert_nonnull (field);
      with = rec_record_with (record, field, value);
      rec_record_unref (record);
      record = with;
    }
  va_end (args);

  return record;
}

static inline RecRecord *
with_value (RecRecord *record, const char *field_id, const char *value)
{
  return rec_record_with (
      record, rec_catalogue_find_field (rec_record_get_kind (record), field_id), value);
}

static inline RecStore *
create_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility =
      make_record (REC_KIND_FACILITY, NULL, "name", "Clinique des Tilleuls", NULL);
  RecStore *store = rec_store_create (path, facility, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

/* Adds records by one edit, and frees them. */
static inline void
add_records (RecStore *store, RecRecord *const *records, guint n_records)
{
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_records; i++)
    {
      rec_edit_add (edit, NULL, records[i]);
      rec_record_unref (records[i]);
    }
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
}

static inline RecStore *
open_store (const char *path, RecStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  RecStore *store = rec_store_open (path, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

static inline void
close_store (RecStore *store)
{
  g_autoptr (GError) error = NULL;

  rec_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

/* Applies an edit of one record, which must succeed, and with which only decisions on a class may
 * come along; gives the record as it is stored then. */
static inline RecRecord *
apply_one (RecStore *store, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) applied = rec_store_apply (store, edit, NULL, &error);
  const RecChange *change;

  g_assert_no_error (error);
  g_assert_cmpuint (
      rec_edit_get_n_changes (applied) - rec_edit_count (applied, REC_KIND_CLASSIFICATION), ==, 1);
  change = rec_edit_get_change (applied, 0);

  return change->after != NULL ? rec_record_ref (change->after) : NULL;
}

/* Applies an edit of one record, which must fail with an error of the store. */
static inline void
refuse_one (
    RecStore *store, RecVerb verb, RecRecord *before, RecRecord *after, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) applied = rec_store_apply (store, edit, NULL, &error);

  g_assert_error (error, REC_STORE_ERROR, code);
  g_assert_null (applied);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static inline RecRecord *
load_record (RecStore *store, RecRecord *like)
{
  g_autoptr (GError) error = NULL;
  RecRecord *record =
      rec_store_load (store, rec_record_get_kind (like), rec_record_get_id (like), &error);

  if (record == NULL)
    g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);

  return record;
}

/* The register checks clean. */
static inline void
assert_clean (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecCheckReport) report = rec_store_check (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->faults, i));
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* Runs SQL on a file as another program would. */
static inline void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char    *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static inline gint64
query_int (const char *path, const char *sql)
{
  sqlite3      *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64        value;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return value;
}

static inline void
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static inline void
refuse_open (const char *path, RecStoreMode mode, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (path, mode, &error);

  g_assert_null (store);
  g_assert_error (error, REC_STORE_ERROR, code);
  g_test_message ("%s", error->message);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

/* How many files there are in a folder, hidden ones too. */
static inline guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);

  return n;
}

/* A register of some pages, with two actions that can be undone. */
static inline void
fill_register (const char *path)
{
  RecStore *store = create_store (path);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.csv");
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", "Dedalus", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système n° %u", i);
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, NULL, "name", name, NULL);

      rec_edit_add (edit, NULL, system);
    }
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, supplier));
  close_store (store);
}
