/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store/store-test.h"

#include "rec-content.h"
#include "rec-store-private.h"

#define MEBIBYTE (1024 * 1024)

/* A register with one document. */
static RecStore *
make_register (Fixture *fixture)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) document = make_record (
      REC_KIND_DOCUMENT, "d1", "name", "Notice", "type", "contract", "status", "valid", NULL);

  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, document));

  return store;
}

/* A file of @size bytes, which takes no place on the disk, with words at its end. */
static GFile *
make_file (Fixture *fixture, const char *name, gint64 size, const char *words)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  FILE            *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpint (fwrite (words, 1, strlen (words), file), ==, strlen (words));
  g_assert_cmpint (fflush (file), ==, 0);
  g_assert_cmpint (ftruncate (fileno (file), size), ==, 0);
  g_assert_cmpint (fclose (file), ==, 0);

  return g_file_new_for_path (path);
}

static char *
attach (RecStore *store, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) done =
      rec_store_attach (store, REC_KIND_DOCUMENT, "d1", file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (rec_record_get_id (rec_edit_get_change (done, 0)->after));
}

static void
refuse_attach (RecStore *store, GFile *file, GCancellable *cancellable, GQuark domain, int code)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) done =
      rec_store_attach (store, REC_KIND_DOCUMENT, "d1", file, NULL, NULL, cancellable, &error);

  g_assert_null (done);
  g_assert_error (error, domain, code);
  if (domain == REC_STORE_ERROR)
    g_assert_nonnull (strstr (error->message, name));
}

static char *
hash_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize            n;

  g_file_load_contents (file, NULL, &bytes, &n, NULL, &error);
  g_assert_no_error (error);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, n);
}

static void
assert_saved (RecStore *store, const char *id, GFile *original, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "copie", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autofree char *expected = hash_file (original);
  g_autofree char *found = NULL;

  rec_store_save_attachment (store, id, copy, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  found = hash_file (copy);
  g_assert_cmpstr (found, ==, expected);
}

static guint
count_attachments (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      rec_store_list_records (store, REC_KIND_ATTACHMENT, "document", "d1", &error);

  g_assert_no_error (error);

  return found->len;
}

/* Test that a file comes out as it went in at the edges of a chunk, and that the record says what
 * it is. */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  static const gint64 sizes[] = { 0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE };
  g_autoptr (RecStore) store = make_register (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GFile) file = make_file (fixture, "notice.pdf", sizes[i], "%PDF");
      g_autofree char *id = attach (store, file);
      g_autofree char *expected = hash_file (file);
      g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, sizes[i]);
      g_autoptr (RecRecord) record = rec_store_load (store, REC_KIND_ATTACHMENT, id, NULL);

      g_assert_cmpstr (rec_record_get_name (record), ==, "notice.pdf");
      g_assert_cmpstr (rec_record_get_by_id (record, "sha256"), ==, expected);
      g_assert_cmpstr (rec_record_get_by_id (record, "size"), ==, size);
      g_assert_nonnull (rec_record_get_by_id (record, "media_type"));
      assert_saved (store, id, file, fixture);
    }
  assert_clean (store);
  close_store (g_steal_pointer (&store));
}

/* Test that undo takes an attached file away and redo gives it back with what it held, also in a
 * later session, and that the same content lies in the register once. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) file = make_file (fixture, "notice.pdf", 3 * MEBIBYTE + 5, "Notice");
  g_autofree char *id = attach (store, file);
  g_autofree char *again = attach (store, file);
  g_autoptr (RecEdit) undone = NULL;
  g_autoptr (RecEdit) gone = NULL;
  g_autoptr (RecEdit) back = NULL;

  undone = rec_store_undo (store, &error);
  g_assert_no_error (error);
  gone = rec_store_undo (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_attachments (store), ==, 0);
  assert_clean (store);
  back = rec_store_redo (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_attachments (store), ==, 1);
  assert_saved (store, id, file, fixture);
  close_store (store);

  store = open_store (fixture->path, REC_STORE_WRITE);
  assert_saved (store, id, file, fixture);
  assert_clean (store);
  close_store (store);
  g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM content"), ==, 1);
  g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM content_chunk"), ==, 4);
}

/* Test that a file that is too large, missing, a folder or given up leaves nothing behind. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) large = make_file (fixture, "film.mp4", REC_ATTACHMENT_MAX_SIZE + 1, "film");
  g_autoptr (GFile) missing = g_file_get_child (large, "absent %2 %1 %s");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) small = make_file (fixture, "petit.txt", 5, "petit");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  refuse_attach (store, large, NULL, REC_STORE_ERROR, REC_STORE_ERROR_CONSTRAINT);
  refuse_attach (store, missing, NULL, REC_STORE_ERROR, REC_STORE_ERROR_IO);
  refuse_attach (store, folder, NULL, REC_STORE_ERROR, REC_STORE_ERROR_IO);
  refuse_attach (store, small, cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_attachments (store), ==, 0);
  close_store (store);
  g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM content"), ==, 0);
  g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM content_chunk"), ==, 0);
}

static void
cancel_at_half (double fraction, gpointer user_data)
{
  if (fraction >= 0.5)
    g_cancellable_cancel (user_data);
}

/* Test that giving up in the middle, on the way in and on the way out, leaves nothing behind. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) file = make_file (fixture, "notice.pdf", 8 * MEBIBYTE, "Notice");
  g_autofree char *path = g_build_filename (fixture->folder, "copie", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (RecEdit) done =
      rec_store_attach (store, REC_KIND_DOCUMENT, "d1", file, cancel_at_half, first, first, &error);

  g_assert_null (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_attachments (store), ==, 0);

  id = attach (store, file);
  g_assert_false (
      rec_store_save_attachment (store, id, copy, cancel_at_half, second, second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_query_exists (copy, NULL));
  close_store (store);
}

static void
assert_fault (RecStore *store, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecCheckReport) report = rec_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 1);
  g_test_message ("%s", (char *) report->faults->pdata[0]);
  g_assert_nonnull (strstr (report->faults->pdata[0], "notice.pdf"));
  g_assert_nonnull (strstr (report->faults->pdata[0], words));
}

/* Test that one changed byte, a chunk that is gone and a content that is gone are found, named and
 * not written out as if they were whole, and that attaching the file again mends them. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[][2] = {
    { "UPDATE content_chunk SET bytes = CAST ('M' || substr (bytes, 2) AS BLOB)"
      " WHERE position = 1",
      "is not what was attached" },
    { "DELETE FROM content_chunk WHERE position = 0", "is not what was attached" },
    { "DELETE FROM content_chunk; DELETE FROM content", "is missing" },
  };
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) file = make_file (fixture, "notice.pdf", 2 * MEBIBYTE, "Notice");
  g_autofree char *id = attach (store, file);
  g_autofree char *path = g_build_filename (fixture->folder, "copie", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecEdit) undone = NULL;
      g_autofree char *again = NULL;

      close_store (store);
      run_sql (fixture->path, damages[i][0]);
      store = open_store (fixture->path, REC_STORE_WRITE);
      assert_fault (store, damages[i][1]);
      g_assert_false (rec_store_save_attachment (store, id, copy, NULL, NULL, NULL, &error));
      g_assert_cmpint (error->domain, ==, REC_STORE_ERROR);
      g_assert_false (g_file_query_exists (copy, NULL));
      g_clear_error (&error);

      again = attach (store, file);
      undone = rec_store_undo (store, &error);
      g_assert_no_error (error);
      assert_saved (store, id, file, fixture);
      g_assert_true (g_file_delete (copy, NULL, NULL));
      assert_clean (store);
    }
  close_store (store);
}

/* Test that a large file goes in and out without being held in memory: 64 MB, or 200 MB where tests
 * are to be thorough. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  gint64    megabytes = g_test_thorough () ? 200 : 64;
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) file = make_file (fixture, "irm.zip", megabytes * 1000000, "PK");
  g_autofree char *path = g_build_filename (fixture->folder, "copie", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  struct rusage    before, after;

  getrusage (RUSAGE_SELF, &before);
  g_test_timer_start ();
  id = attach (store, file);
  g_test_message ("in: %.2f s", g_test_timer_elapsed ());
  g_test_timer_start ();
  rec_store_save_attachment (store, id, copy, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("out: %.2f s", g_test_timer_elapsed ());
  getrusage (RUSAGE_SELF, &after);
  g_test_message ("%ld KiB more", after.ru_maxrss - before.ru_maxrss);
  /* Less than the file: SQLite’s pages and its index of the log, a chunk, and what a sanitizer
   * keeps */
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 56 * 1024);
  close_store (store);
}

/* A stream that keeps nothing but how much is written to it at once and in all. */
typedef struct
{
  GOutputStream parent_instance;

  gsize largest;
  gsize all;
} CountingStream;

typedef GOutputStreamClass CountingStreamClass;

static GType counting_stream_get_type (void);
G_DEFINE_TYPE (CountingStream, counting_stream, G_TYPE_OUTPUT_STREAM)

static gssize
counting_stream_write (
    GOutputStream *stream, const void *bytes, gsize n, GCancellable *cancellable, GError **error)
{
  CountingStream *self = (CountingStream *) stream;

  self->largest = MAX (self->largest, n);
  self->all += n;

  return (gssize) n;
}

static void
counting_stream_class_init (CountingStreamClass *klass)
{
  klass->write_fn = counting_stream_write;
}

static void
counting_stream_init (CountingStream *self)
{
}

static void
count_call (double fraction, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Test that a file of many chunks goes in and out one chunk at a time. */
static void
test_chunks (Fixture *fixture, gconstpointer data)
{
  RecStore *store = make_register (fixture);
  g_autoptr (GFile) file = make_file (fixture, "irm.zip", 20 * MEBIBYTE + 7, "PK");
  g_autoptr (GOutputStream) stream = g_object_new (counting_stream_get_type (), NULL);
  CountingStream  *counting = (CountingStream *) stream;
  g_autofree char *hash = hash_file (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) done = NULL;
  guint n_in = 0;
  guint n_out = 0;

  done = rec_store_attach (store, REC_KIND_DOCUMENT, "d1", file, count_call, &n_in, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_in, ==, 21);
  g_assert_true (rec_content_write (
      rec_store_get_db (store), hash, "irm.zip", stream, count_call, &n_out, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_out, ==, 21);
  g_assert_cmpuint (counting->largest, ==, MEBIBYTE);
  g_assert_cmpuint (counting->all, ==, 20 * MEBIBYTE + 7);
  close_store (store);
  g_assert_cmpint (
      query_int (fixture->path, "SELECT max (length (bytes)) FROM content_chunk"), ==, MEBIBYTE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/attach/sizes", test_sizes);
  ADD ("/attach/undo", test_undo);
  ADD ("/attach/refused", test_refused);
  ADD ("/attach/cancelled", test_cancelled);
  ADD ("/attach/damage", test_damage);
  ADD ("/attach/chunks", test_chunks);
  ADD ("/attach/memory", test_memory);
#undef ADD

  return g_test_run ();
}
