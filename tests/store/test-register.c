/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the register as the window sees it: its thread, its answers, its signals. */

#include <libglib-testing/signal-logger.h>
#include <locale.h>
#include <string.h>

#include "rec-register.h"
#include "rec-value.h"
#include "sample-register.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sample_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "a.recensia", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  sample_folder_free (fixture->folder);
}

/* How many threads of this process own a store. */
static guint
count_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;
  guint       n = 0;

  while (dir != NULL && (id = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", id, "comm", NULL);
      g_autofree char *name = NULL;

      if (g_file_get_contents (path, &name, NULL, NULL) && g_str_equal (name, "rec-store\n"))
        n++;
    }
  return n;
}

static RecRegister *
create (const char *path)
{
  g_autoptr (RecRecord) facility =
      sample_record_new (REC_KIND_FACILITY, "Clinique des Tilleuls", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RecRegister *self;

  rec_register_create_async (path, facility, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  self = rec_register_create_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (REC_IS_REGISTER (self));
  return self;
}

static RecRegister *
open_register (const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rec_register_open_async (path, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  return rec_register_open_finish (result, error);
}

static void
close_register (RecRegister *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_close_async (self, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_assert_true (rec_register_close_finish (self, result, &error));
  g_assert_no_error (error);
}

static RecEdit *
edit_new_add (RecKind kind, const char *name)
{
  g_autoptr (RecRecord) record = sample_record_new (kind, name, NULL);

  return rec_edit_new_change (REC_VERB_CREATE, NULL, record);
}

static guint
count_systems (RecRegister *self)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) found = NULL;

  rec_register_query_async (self, all, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  found = rec_register_query_finish (self, result, &error);
  g_assert_no_error (error);
  return found->row_ids->len;
}

/* Test that a created register says what it is, and that its thread ends when it is closed. */
static void
test_create (Fixture *fixture, gconstpointer data)
{
  RecRegister *self = create (fixture->path);

  g_assert_cmpuint (count_threads (), ==, 1);
  g_assert_cmpstr (rec_register_get_path (self), ==, fixture->path);
  g_assert_cmpstr (rec_register_get_title (self), ==, "Clinique des Tilleuls");
  g_assert_nonnull (rec_register_get_directory (self));
  g_assert_false (rec_register_is_read_only (self));
  g_assert_null (rec_register_get_holder (self));
  g_assert_false (rec_register_can_redo (self));

  close_register (self);
  g_assert_cmpuint (count_threads (), ==, 0);
  g_assert_finalize_object (self);
}

/* Test that what cannot be opened or created is answered with an error and leaves no thread. */
static void
test_open_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "text", NULL);
  g_autoptr (RecRecord) facility = sample_record_new (REC_KIND_FACILITY, "C", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_register (fixture->path, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_file_set_contents (text, "no register", -1, &error);
  g_assert_no_error (error);
  g_assert_null (open_register (text, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_REGISTER);
  g_clear_error (&error);

  rec_register_create_async (text, facility, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_assert_null (rec_register_create_finish (result, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_EXISTS);

  g_clear_object (&result);
  sample_wait_until (count_threads () == 0);
}

/* Test that an opening which is cancelled gives no register and leaves the file free. */
static void
test_open_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRegister) again = NULL;

  close_register (self);
  rec_register_open_async (fixture->path, cancellable, sample_take_result_cb, &result);
  g_cancellable_cancel (cancellable);
  sample_wait_until (result != NULL);
  g_assert_null (rec_register_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&result);
  sample_wait_until (count_threads () == 0);

  again = open_register (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (rec_register_is_read_only (again));
}

typedef struct
{
  guint    n_changed;
  gboolean is_answered;
  char    *names; /* of the departments, as "changed" saw them */
  gboolean can_undo;
  gboolean can_redo;
} Seen;

static void
on_changed_cb (RecRegister *self, RecEdit *edit, Seen *seen)
{
  g_autoptr (GPtrArray) departments =
      rec_directory_list (rec_register_get_directory (self), REC_KIND_DEPARTMENT);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_cmpuint (rec_edit_get_n_changes (edit), >, 0);
  g_assert_false (seen->is_answered);
  for (guint i = 0; i < departments->len; i++)
    g_string_append (names, rec_record_get_name (g_ptr_array_index (departments, i)));
  g_free (seen->names);
  seen->names = g_strdup (names->str);
  seen->can_undo = rec_register_can_undo (self);
  seen->can_redo = rec_register_can_redo (self);
  seen->n_changed++;
}

static void
on_applied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Seen *seen = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (rec_register_apply_finish (REC_REGISTER (object), result, &error));
  g_assert_no_error (error);
  seen->is_answered = TRUE;
}

static void
on_undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Seen *seen = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_register_undo_finish (REC_REGISTER (object), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (edit);
  seen->is_answered = TRUE;
}

/* Test that "changed" comes once for each edit, undo and redo, before the answer, when the names
 * and what can be undone are up to date. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_DEPARTMENT, "Urgences");
  Seen seen = { 0 };

  g_signal_connect (self, "changed", G_CALLBACK (on_changed_cb), &seen);
  rec_register_apply_async (self, edit, NULL, on_applied_cb, &seen);
  sample_wait_until (seen.is_answered);
  g_assert_cmpuint (seen.n_changed, ==, 1);
  g_assert_cmpstr (seen.names, ==, "Urgences");
  g_assert_true (seen.can_undo);
  g_assert_false (seen.can_redo);

  seen.is_answered = FALSE;
  rec_register_undo_async (self, on_undone_cb, &seen);
  sample_wait_until (seen.is_answered);
  g_assert_cmpuint (seen.n_changed, ==, 2);
  g_assert_cmpstr (seen.names, ==, "");
  g_assert_true (seen.can_redo);

  seen.is_answered = FALSE;
  rec_register_redo_async (self, on_undone_cb, &seen);
  sample_wait_until (seen.is_answered);
  g_assert_cmpuint (seen.n_changed, ==, 3);
  g_assert_cmpstr (seen.names, ==, "Urgences");
  g_assert_false (seen.can_redo);
  g_free (seen.names);
}

static void
on_refresh_changed_cb (RecRegister *self, RecEdit *edit, guint *n_touched)
{
  *n_touched += rec_edit_get_n_consequences (edit);
}

static void
refresh (RecRegister *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_refresh_async (self, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_assert_true (rec_register_refresh_finish (self, result, &error));
  g_assert_no_error (error);
}

/* Test that "changed" comes for a refresh that time has given something to do, and for no other. */
static void
test_refreshed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = NULL;
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecEdit) edit = NULL;
  Seen  seen = { 0 };
  guint n_touched = 0;

  rec_clock_set ("2026-12-01T10:00:00Z");
  self = create (fixture->path);
  system = sample_record_new (REC_KIND_SYSTEM,
                              "ChestView",
                              "lifecycle_status",
                              "deployed",
                              "contract_end",
                              "2026-12-31",
                              NULL);
  edit = rec_edit_new_change (REC_VERB_CREATE, NULL, system);
  rec_register_apply_async (self, edit, NULL, on_applied_cb, &seen);
  sample_wait_until (seen.is_answered);

  g_signal_connect (self, "changed", G_CALLBACK (on_refresh_changed_cb), &n_touched);
  refresh (self);
  g_assert_cmpuint (n_touched, ==, 0);
  rec_clock_set ("2027-01-01T10:00:00Z");
  refresh (self);
  g_assert_cmpuint (n_touched, ==, 1);
  refresh (self);
  g_assert_cmpuint (n_touched, ==, 1);
  rec_clock_set (NULL);
}

/* Test that the facility's name is the title, and that renaming it notifies. */
static void
test_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  RecRecord *facility = rec_directory_get_facility (rec_register_get_directory (self));
  g_autoptr (RecRecord) after =
      rec_record_with (facility, rec_catalogue_find_field (REC_KIND_FACILITY, "name"), "Autre");
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, facility, after);
  Seen seen = { 0 };

  gt_signal_logger_connect (logger, self, "notify::title");
  rec_register_apply_async (self, edit, NULL, on_applied_cb, &seen);
  sample_wait_until (seen.is_answered);
  gt_signal_logger_assert_notify_emission_pop (logger, self, "title");
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_cmpstr (rec_register_get_title (self), ==, "Autre");
}

/* Test that an edit which is refused is answered with its error, and changes nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autoptr (RecRecord) before = sample_record_new (REC_KIND_SYSTEM, "Nowhere", NULL);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_DELETE, before, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  gt_signal_logger_connect (logger, self, "changed");
  rec_register_apply_async (self, edit, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_assert_false (rec_register_apply_finish (self, result, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == REC_STORE_ERROR);
  gt_signal_logger_assert_no_emissions (logger);
}

/* Test that operations run in the order of the calls, that the register is busy meanwhile, and
 * that closing waits for them. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  RecRegister *self = create (fixture->path);
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *results[20] = { NULL };
  gboolean      is_busy;

  gt_signal_logger_connect (logger, self, "notify::busy");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("System %u", i);
      g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_SYSTEM, name);

      rec_register_apply_async (self, edit, NULL, sample_take_result_cb, &results[i]);
    }
  g_object_get (self, "busy", &is_busy, NULL);
  g_assert_true (is_busy);
  gt_signal_logger_assert_notify_emission_pop (logger, self, "busy");
  rec_register_close_async (self, sample_take_result_cb, &closed);
  sample_wait_until (closed != NULL);
  g_assert_true (rec_register_close_finish (self, closed, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_nonnull (results[i]);
      g_assert_true (rec_register_apply_finish (self, results[i], &error));
      g_assert_no_error (error);
      g_clear_object (&results[i]);
    }
  g_object_get (self, "busy", &is_busy, NULL);
  g_assert_false (is_busy);
  gt_signal_logger_assert_notify_emission_pop (logger, self, "busy");
  gt_signal_logger_assert_no_emissions (logger);
  g_clear_object (&closed);
  g_assert_finalize_object (self);

  self = open_register (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_systems (self), ==, G_N_ELEMENTS (results));
  close_register (self);
  g_assert_finalize_object (self);
}

/* Test that each operation on a closed register is answered, with an error. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_SYSTEM, "A");
  g_autoptr (GAsyncResult) queried = NULL;
  g_autoptr (GAsyncResult) applied = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  close_register (self);
  rec_register_query_async (self, all, NULL, sample_take_result_cb, &queried);
  rec_register_apply_async (self, edit, NULL, sample_take_result_cb, &applied);
  rec_register_close_async (self, sample_take_result_cb, &closed);
  sample_wait_until (queried != NULL && applied != NULL && closed != NULL);
  g_assert_null (rec_register_query_finish (self, queried, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (rec_register_apply_finish (self, applied, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (rec_register_close_finish (self, closed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Holds up the register's thread while @data is set. */
static gpointer
hold (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  while (g_atomic_int_get ((int *) data) != 0)
    g_usleep (1000);

  return g_strdup ("");
}

static gpointer
read_nothing (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup ("");
}

typedef struct
{
  RecRegister  *self;
  int           is_held;
  GAsyncResult *prepared;
  GString      *order;
} Preparing;

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Preparing       *preparing = data;
  g_autofree char *answer = rec_register_read_finish (REC_REGISTER (source), result, NULL);

  g_assert_nonnull (answer);
  g_string_append (preparing->order, "read ");
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Preparing *preparing = data;

  preparing->prepared = g_object_ref (result);
  g_string_append (preparing->order, "prepared ");
}

/* Asks for a preparation that takes several parts, while the thread is held up. */
static void
begin_preparing (Preparing *preparing, const char *path)
{
  RecStore *store;

  close_register (preparing->self = create (path));
  g_clear_object (&preparing->self);
  store = rec_store_open (path, REC_STORE_WRITE, NULL);
  g_assert_nonnull (store);
  sample_store_fill (store, 250, 1, NULL, NULL);
  g_assert_true (rec_store_close (store, NULL));
  g_object_unref (store);

  preparing->self = open_register (path, NULL);
  g_assert_nonnull (preparing->self);
  preparing->order = g_string_new (NULL);
  preparing->is_held = 1;
  rec_register_read_async (
      preparing->self, hold, &preparing->is_held, NULL, g_free, NULL, on_read_cb, preparing);
  rec_register_prepare_async (preparing->self, 5000, NULL, on_prepared_cb, preparing);
}

static void
end_preparing (Preparing *preparing)
{
  g_object_unref (preparing->prepared);
  g_string_free (preparing->order, TRUE);
  g_object_unref (preparing->self);
}

/* Test that what is asked of a register comes before the further parts of a preparation, and that
 * it goes on to its end. */
static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  Preparing preparing = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_ready = FALSE;

  begin_preparing (&preparing, fixture->path);
  rec_register_read_async (
      preparing.self, read_nothing, NULL, NULL, g_free, NULL, on_read_cb, &preparing);
  g_atomic_int_set (&preparing.is_held, 0);
  sample_wait_until (preparing.prepared != NULL);
  g_assert_cmpstr (preparing.order->str, ==, "read read prepared ");
  g_assert_true (
      rec_register_prepare_finish (preparing.self, preparing.prepared, &is_ready, &error));
  g_assert_no_error (error);
  g_assert_true (is_ready);
  close_register (preparing.self);
  end_preparing (&preparing);
}

/* Test that a register which is closed gives up a preparation that has begun. */
static void
test_prepare_closed (Fixture *fixture, gconstpointer data)
{
  Preparing preparing = { 0 };
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_ready = FALSE;

  begin_preparing (&preparing, fixture->path);
  rec_register_close_async (preparing.self, sample_take_result_cb, &closed);
  g_atomic_int_set (&preparing.is_held, 0);
  sample_wait_until (preparing.prepared != NULL && closed != NULL);
  g_assert_true (rec_register_close_finish (preparing.self, closed, &error));
  g_assert_no_error (error);
  g_assert_false (
      rec_register_prepare_finish (preparing.self, preparing.prepared, &is_ready, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  end_preparing (&preparing);
}

/* Test that a register let go without closing ends its thread and frees its file. */
static void
test_dispose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RecRegister *self = create (fixture->path);

  g_assert_finalize_object (self);
  g_assert_cmpuint (count_threads (), ==, 0);

  self = open_register (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (rec_register_is_read_only (self));
  g_assert_finalize_object (self);
}

/* Test that a register let go with operations under way lives until they are answered. */
static void
test_dispose_working (Fixture *fixture, gconstpointer data)
{
  RecRegister *self = create (fixture->path);
  g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_SYSTEM, "A");
  g_autoptr (GAsyncResult) result = NULL;

  rec_register_apply_async (self, edit, NULL, sample_take_result_cb, &result);
  g_object_add_weak_pointer (G_OBJECT (self), (gpointer *) &self);
  g_object_unref (self);
  g_assert_nonnull (self);
  sample_wait_until (result != NULL);
  g_clear_object (&result);
  sample_wait_until (self == NULL);
  g_assert_cmpuint (count_threads (), ==, 0);
}

/* Test that of many queued queries those cancelled are answered as such, the others with rows. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_SYSTEM, "A");
  g_autoptr (GAsyncResult) applied = NULL;
  GCancellable *cancellables[50];
  GAsyncResult *results[50] = { NULL };

  rec_register_apply_async (self, edit, NULL, sample_take_result_cb, &applied);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      cancellables[i] = g_cancellable_new ();
      rec_register_query_async (self, all, cancellables[i], sample_take_result_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results) - 1; i++)
    g_cancellable_cancel (cancellables[i]);
  /* GTask answers what was cancelled one turn of the main loop later. */
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    sample_wait_until (results[i] != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecQueryResult) found = NULL;

      g_assert_nonnull (results[i]);
      found = rec_register_query_finish (self, results[i], &error);
      if (i < G_N_ELEMENTS (results) - 1)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpuint (found->row_ids->len, ==, 1);
        }
      g_object_unref (results[i]);
      g_object_unref (cancellables[i]);
    }
}

/* Test that a second opener gets the register read-only, with the holder's name, and that its
 * edits are refused. */
static void
test_second_opener (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) first = create (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRegister) second = open_register (fixture->path, &error);
  g_autoptr (RecEdit) edit = edit_new_add (REC_KIND_SYSTEM, "A");
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  g_assert_true (rec_register_is_read_only (second));
  g_assert_nonnull (rec_register_get_holder (second));
  rec_register_apply_async (second, edit, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_assert_false (rec_register_apply_finish (second, result, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_READ_ONLY);
}

static void
on_other_context_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GMainContext **context = user_data;

  *context = g_main_context_get_thread_default ();
}

/* Test that the answer comes in the main context that the operation was called from. */
static void
test_context (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRegister) self = create (fixture->path);
  g_autoptr (GMainContext) other = g_main_context_new ();
  g_autoptr (RecQuery) all = rec_query_new ();
  GMainContext *seen = NULL;

  g_main_context_push_thread_default (other);
  rec_register_query_async (self, all, NULL, on_other_context_cb, &seen);
  while (seen == NULL)
    g_main_context_iteration (other, TRUE);
  g_main_context_pop_thread_default (other);
  g_assert_true (seen == other);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/store/register/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("create", test_create);
  ADD ("open-errors", test_open_errors);
  ADD ("open-cancelled", test_open_cancelled);
  ADD ("changed", test_changed);
  ADD ("refreshed", test_refreshed);
  ADD ("title", test_title);
  ADD ("refused", test_refused);
  ADD ("order", test_order);
  ADD ("closed", test_closed);
  ADD ("prepare", test_prepare);
  ADD ("prepare-closed", test_prepare_closed);
  ADD ("dispose", test_dispose);
  ADD ("dispose-working", test_dispose_working);
  ADD ("cancel", test_cancel);
  ADD ("second-opener", test_second_opener);
  ADD ("context", test_context);
#undef ADD

  return g_test_run ();
}
