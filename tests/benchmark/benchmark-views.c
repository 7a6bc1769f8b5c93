/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long each view of the window takes to open and to answer in a register of 2,000 systems with
 * 20 documents each: the time until the last frame that an action brings is painted, the work of
 * all threads until then, and the longest work of the main loop during which it handled nothing
 * else. The views that show where the register stands, which has to be worked out at first, are
 * gone to as soon as a register is shown too: until their first frame, and until they are whole.
 * Beside them, made in the same run, a list of 20 rows without any data behind it.
 *
 * Arguments: how many systems, which views, such as has,history. */

#include "config.h"

#include <glib/gi18n.h>
#include <time.h>

#include "benchmark-clinic.h"
#include "benchmark.h"
#include "page-fixture.h"
#include "rec-facility-page.h"
#include "rec-follow-up-page.h"
#include "rec-has-page.h"
#include "rec-history-page.h"
#include "rec-overview-page.h"
#include "sample-register.h"

#define N_SYSTEMS 2000
#define N_TOURS 3
#define MAX_STEPS 80

/* What a view may take to answer, in milliseconds */
#define ANSWER 100.0

/* Nothing is painted for so long: what was asked for is shown. What comes later by design, such as
 * the counts of the filters once typing has paused, is no part of the answer. */
#define QUIET_US (80 * 1000)

/* Watched for so long after that, for what holds up the main loop later */
#define AFTER_US (150 * 1000)

typedef struct
{
  char  *name;
  double shown[N_TOURS]; /* milliseconds */
  double work[N_TOURS];
  double stalls[N_TOURS];
  guint  n;
} Step;

typedef struct
{
  RecTestApp *app; /* without a window while the reference is measured */
  GPtrArray  *ids; /* of systems */
  Step        steps[MAX_STEPS];
  guint       n_steps;
  guint       next; /* step of the tour */
  guint       tour;

  gint64 painted_at;
  double painted_after; /* work of all threads so far, in milliseconds */
  gint64 passed_at;
  double work;
  guint  n_barriers; /* to be passed */

  GType  awaited; /* a page whose first frame is looked out for, or 0 */
  gint64 first_at;
  double first_after;        /* work of the main thread so far */
  double painted_after_main; /* the same at the last frame */
} Bench;

static double polled_at;
static double longest_stall;

/* Work of this thread so far, in milliseconds: others on the machine do not count. */
static double
get_thread_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

/* Between two pollings the main loop handles what came, and nothing else. */
static int
poll_watched (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  longest_stall = MAX (longest_stall, get_thread_work () - polled_at);
  result = g_poll (fds, n_fds, timeout);
  polled_at = get_thread_work ();

  return result;
}

/* Whether a page says something: rows that are there, or that are being worked out. */
static gboolean
is_there (Bench *self)
{
  GtkWidget *page = rec_test_find (GTK_WIDGET (self->app->window), self->awaited, NULL);

  return page != NULL && gtk_widget_get_mapped (page) &&
         rec_test_find (page, GTK_TYPE_LIST_BOX_ROW, NULL) != NULL;
}

static void
on_painted_cb (GdkFrameClock *clock, Bench *self)
{
  self->painted_at = g_get_monotonic_time ();
  self->painted_after = benchmark_get_processor ();
  self->painted_after_main = get_thread_work ();
  if (self->awaited != 0 && self->first_at == 0 && is_there (self))
    {
      self->first_at = self->painted_at;
      self->first_after = self->painted_after_main;
    }
}

static gpointer
read_nothing (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup ("");
}

static void queue_barrier (Bench *self);

static gboolean
on_idle_cb (gpointer data)
{
  queue_barrier (data);

  return G_SOURCE_REMOVE;
}

static void
on_barrier_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench           *self = data;
  g_autofree char *answer = rec_register_read_finish (REC_REGISTER (source), result, NULL);

  self->passed_at = g_get_monotonic_time ();
  if (--self->n_barriers > 0)
    g_idle_add_full (G_PRIORITY_LOW, on_idle_cb, self, NULL);
}

/* All that was asked of the register before is answered when it is passed. */
static void
queue_barrier (Bench *self)
{
  if (self->app == NULL)
    self->n_barriers = 0;
  else
    rec_register_read_async (rec_window_get_register (self->app->window),
                             read_nothing,
                             NULL,
                             NULL,
                             g_free,
                             NULL,
                             on_barrier_cb,
                             self);
}

static gboolean
on_ticked_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
iterate_until_quiet (Bench *self, gint64 quiet)
{
  gint64 start = g_get_monotonic_time ();
  guint  tick = g_timeout_add (10, on_ticked_cb, NULL);

  while (self->n_barriers > 0 || g_get_monotonic_time () - MAX (self->painted_at, start) < quiet)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
begin (Bench *self, gint64 *start)
{
  self->n_barriers = 0;
  iterate_until_quiet (self, AFTER_US);
  longest_stall = 0;
  self->painted_at = 0;
  polled_at = get_thread_work ();
  self->work = benchmark_get_processor ();
  *start = g_get_monotonic_time ();
}

static void
end (Bench *self, const char *name, gint64 start)
{
  Step  *step = &self->steps[self->next++];
  gint64 shown;
  double work;

  g_assert_cmpuint (self->next, <=, MAX_STEPS);
  self->n_steps = MAX (self->n_steps, self->next);
  self->n_barriers = 3;
  queue_barrier (self);
  iterate_until_quiet (self, QUIET_US);
  /* Where nothing that can be seen is other than before: once the register has answered. */
  shown = self->painted_at > 0 ? self->painted_at : self->passed_at;
  work = self->painted_at > 0 ? self->painted_after : benchmark_get_processor ();
  iterate_until_quiet (self, AFTER_US);

  if (step->name == NULL)
    step->name = g_strdup (name);
  g_assert_cmpstr (step->name, ==, name);
  step->shown[step->n] = (double) (shown - start) / 1000;
  step->work[step->n] = work - self->work;
  step->stalls[step->n++] = longest_stall;
}

/* What a person does */

static void
activate (Bench *self, const char *name, const char *action)
{
  gint64 start;

  begin (self, &start);
  gtk_widget_activate_action (GTK_WIDGET (self->app->window), action, NULL);
  end (self, name, start);
}

static GtkWidget *
find_page (Bench *self, GType type)
{
  GtkWidget *page = rec_test_find (GTK_WIDGET (self->app->window), type, NULL);

  g_assert_nonnull (page);
  g_assert_true (gtk_widget_get_mapped (page));

  return page;
}

static void
choose (Bench *self, const char *name, GtkDropDown *drop_down, guint selected)
{
  gint64 start;

  begin (self, &start);
  gtk_drop_down_set_selected (drop_down, selected);
  end (self, name, start);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rec_register_apply_finish (REC_REGISTER (source), result, &error);
  g_assert_no_error (error);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RecRecord **) data = rec_register_load_finish (REC_REGISTER (source), result, NULL);
}

/* Changes a system, which changes what is due and counted. */
static void
edit (Bench *self, const char *name)
{
  static guint n = 0;
  RecRegister *register_ = rec_window_get_register (self->app->window);
  g_autoptr (RecRecord) before = NULL;
  g_autoptr (RecRecord) ended = NULL;
  g_autoptr (RecRecord) after = NULL;
  g_autoptr (RecEdit) change = NULL;
  const char *id = g_ptr_array_index (self->ids, n % self->ids->len);
  const char *class = n % 2 == 0 ? "high_annex3" : "minimal";
  g_autofree char *day = g_strdup_printf ("2026-12-%02u", n % 28 + 1);
  gint64           start;

  n++;
  rec_register_load_async (register_, REC_KIND_SYSTEM, id, NULL, on_loaded_cb, &before);
  rec_test_wait (before != NULL);
  ended = rec_record_with (before, rec_catalogue_find_field (REC_KIND_SYSTEM, "contract_end"), day);
  after =
      rec_record_with (ended, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"), class);
  change = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  begin (self, &start);
  rec_register_apply_async (register_, change, NULL, on_applied_cb, NULL);
  end (self, name, start);
}

static void
visit_overview (Bench *self)
{
  activate (self, "Overview", "win.overview");
  g_assert_nonnull (rec_situation_page_get_situation (
      REC_SITUATION_PAGE (find_page (self, REC_TYPE_OVERVIEW_PAGE))));
  edit (self, "Overview, after an edit");
}

static void
visit_table (Bench *self)
{
  RecView *view = rec_window_get_view (self->app->window);
  const RecField *class = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  const RecField *status = rec_catalogue_find_field (REC_KIND_SYSTEM, "documentation_status");
  gint64          start;

  begin (self, &start);
  rec_window_show_table (self->app->window);
  end (self, "Register", start);
  begin (self, &start);
  rec_view_set_search (view, "19");
  end (self, "Register, words searched", start);
  rec_view_set_search (view, "");
  begin (self, &start);
  rec_view_set_value (view, class, "high_annex1", TRUE);
  end (self, "Register, filter set", start);
  begin (self, &start);
  rec_view_clear_filters (view);
  end (self, "Register, filter cleared", start);
  begin (self, &start);
  rec_view_set_sort (view, status, TRUE);
  end (self, "Register, sorted by a status", start);
  rec_view_set_sort (view, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"), FALSE);
  edit (self, "Register, after an edit");
}

static void
visit_record (Bench *self)
{
  static const char *const sections[] = {
    "classification", "oversight", "documentation", "data",
    "duties",         "followup",  "history",       "identity"
  };
  guint          n = self->tour * 17;
  const char    *id = g_ptr_array_index (self->ids, n % self->ids->len);
  RecRecordPage *page;
  gint64         start;

  begin (self, &start);
  rec_window_show_system (self->app->window, id);
  end (self, "Record", start);
  page = REC_RECORD_PAGE (find_page (self, REC_TYPE_RECORD_PAGE));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *name = g_strdup_printf ("Record, section %s", sections[i]);

      begin (self, &start);
      rec_record_page_show_section (page, sections[i]);
      end (self, name, start);
      g_assert_cmpstr (get_section_shown (self->app), ==, sections[i]);
    }
  edit (self, "Record, after an edit of another");
  rec_record_page_show_section (page, "documentation");
  id = g_ptr_array_index (self->ids, (n + 1) % self->ids->len);
  begin (self, &start);
  rec_record_page_set_system (page, rec_window_get_register (self->app->window), id);
  end (self, "Record, documentation of the next", start);
  rec_record_page_show_section (page, "identity");
}

static void
visit_follow_up (Bench *self)
{
  static const char *const filters[] = {
    N_ ("Period"), N_ ("What Is Due"), N_ ("Person"), N_ ("Department")
  };
  GtkWidget *page;

  activate (self, "Follow-up", "win.follow-up");
  page = find_page (self, REC_TYPE_FOLLOW_UP_PAGE);
  g_assert_cmpuint (rec_follow_up_page_get_n_shown (REC_FOLLOW_UP_PAGE (page)), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkDropDown *filter =
          GTK_DROP_DOWN (find_with_tooltip (page, GTK_TYPE_DROP_DOWN, _ (filters[i])));
      guint n = g_list_model_get_n_items (gtk_drop_down_get_model (filter));

      for (guint choice = 1; choice < MIN (n, 5); choice++)
        {
          g_autofree char *name = g_strdup_printf ("Follow-up, %s %u", filters[i], choice);

          choose (self, name, filter, choice);
        }
      choose (self, "Follow-up, all again", filter, 0);
    }
  edit (self, "Follow-up, after an edit");
}

static void
visit_has (Bench *self)
{
  activate (self, "HAS", "win.has");
  find_page (self, REC_TYPE_HAS_PAGE);
  edit (self, "HAS, after an edit");
}

static void
visit_facility (Bench *self)
{
  static const char *const tabs[] = { "duties", "department", "person", "supplier", "facility" };
  GtkWidget               *stack;
  gint64                   start;

  activate (self, "Establishment", "win.facility");
  stack = rec_test_find (find_page (self, REC_TYPE_FACILITY_PAGE), ADW_TYPE_VIEW_STACK, "stack");
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("Establishment, %s", tabs[i]);

      begin (self, &start);
      adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), tabs[i]);
      end (self, name, start);
    }
  edit (self, "Establishment, after an edit");
}

static void
visit_history (Bench *self)
{
  static const char *const filters[] = { "kind_drop_down", "who_drop_down", "period_drop_down" };
  GtkWidget               *page;

  activate (self, "History", "win.history");
  page = find_page (self, REC_TYPE_HISTORY_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkDropDown *filter = GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, filters[i]));
      g_autofree char *name = g_strdup_printf ("History, %s", filters[i]);
      g_autofree char *back = g_strdup_printf ("History, %s back", filters[i]);

      choose (self, name, filter, i == 0 ? REC_KIND_DOCUMENT + 1 : 1);
      choose (self, back, filter, 0);
    }
  edit (self, "History, after an edit");
}

/* Beside which the views are measured */

static double
measure_reference (double *work)
{
  Bench  bench = { 0 };
  double times[N_TOURS];
  double works[N_TOURS];

  for (guint i = 0; i < N_TOURS; i++)
    {
      GtkWidget *window = adw_window_new ();
      GtkWidget *stack = gtk_stack_new ();
      GtkWidget *page;
      GtkWidget *group;
      gint64     start;

      gtk_stack_add_named (GTK_STACK (stack), adw_bin_new (), "empty");
      adw_window_set_content (ADW_WINDOW (window), stack);
      gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
      gtk_window_present (GTK_WINDOW (window));
      rec_test_settle (stack);
      bench.next = 0;
      g_signal_connect (
          gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted_cb), &bench);
      begin (&bench, &start);
      page = adw_preferences_page_new ();
      group = adw_preferences_group_new ();
      for (guint row = 0; row < 20; row++)
        adw_preferences_group_add (
            ADW_PREFERENCES_GROUP (group),
            g_object_new (
                ADW_TYPE_ACTION_ROW, "title", "Document", "subtitle", "version 2.0", NULL));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
      gtk_stack_add_named (GTK_STACK (stack), page, "rows");
      gtk_stack_set_visible_child (GTK_STACK (stack), page);
      end (&bench, "reference", start);
      times[i] = bench.steps[0].shown[i];
      works[i] = bench.steps[0].work[i];
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_free (bench.steps[0].name);

  *work = benchmark_get_median (works, N_TOURS);

  return benchmark_get_median (times, N_TOURS);
}

/* On a machine that others work on too, the work says more than the time. */
static void
report (Bench *self, double reference)
{
  guint n_slow = 0;

  g_print ("%-34s %31s %31s\n", "", "at first", "then, median");
  g_print ("%-34s %7s %7s %7s %7s %7s %7s %7s %7s\n",
           "milliseconds",
           "shown",
           "x ref",
           "work",
           "stall",
           "shown",
           "x ref",
           "work",
           "stall");
  for (guint i = 0; i < self->n_steps; i++)
    {
      Step  *step = &self->steps[i];
      double first = step->shown[0];
      double first_work = step->work[0];
      double first_stall = step->stalls[0];
      double then = benchmark_get_median (step->shown + 1, N_TOURS - 1);
      double work = benchmark_get_median (step->work + 1, N_TOURS - 1);
      double stall = benchmark_get_median (step->stalls + 1, N_TOURS - 1);
      double worst = MAX (MAX (first_work, work), MAX (first_stall, stall));

      n_slow += worst > ANSWER;
      g_print ("%-34s %7.0f %7.2f %7.0f %7.0f %7.0f %7.2f %7.0f %7.0f%s\n",
               step->name,
               first,
               first / reference,
               first_work,
               first_stall,
               then,
               then / reference,
               work,
               stall,
               worst > ANSWER ? "  ABOVE 100" : "");
    }
  g_print ("%u of %u answers take more than %.0f ms of work\n", n_slow, self->n_steps, ANSWER);
}

static void
collect_ids (Bench *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) records = NULL;

  g_assert_no_error (error);
  records = rec_store_list_names (store, REC_KIND_SYSTEM, &error);
  g_assert_no_error (error);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->ids, g_strdup (rec_record_get_id (records->pdata[i])));
  rec_store_close (store, NULL);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rec_register_prepare_finish (REC_REGISTER (source), result, data, &error);
  g_assert_no_error (error);
}

/* Once only. Where the register stands is worked out meanwhile, which is waited for. */
static void
open_register (Bench *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RecRegister *register_;
  gint64       start;
  gboolean     is_ready = FALSE;

  begin (self, &start);
  rec_window_open_file (self->app->window, file);
  rec_test_wait ((register_ = rec_window_get_register (self->app->window)) != NULL);
  self->n_barriers = 1;
  queue_barrier (self);
  iterate_until_quiet (self, QUIET_US);
  g_print ("opening: %.0f ms, longest stall %.0f ms\n",
           (double) (self->painted_at - start) / 1000,
           longest_stall);
  rec_register_prepare_async (register_, G_MAXUINT, NULL, on_prepared_cb, &is_ready);
  rec_test_wait (is_ready);
}

/* A view that is gone to as soon as the first rows of the register can be seen, while the store
 * works out where it stands: the work is that of the main thread. */
static void
report_at_once (const char *path, const char *action, GType type)
{
  double first[N_TOURS], first_work[N_TOURS], whole[N_TOURS], whole_work[N_TOURS];

  for (guint i = 0; i < N_TOURS; i++)
    {
      g_autoptr (RecTestApp) app = rec_test_app_new ();
      Bench  bench = { .app = app, .awaited = type };
      gint64 start;

      gtk_window_set_default_size (GTK_WINDOW (app->window), 1280, 800);
      g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (app->window)),
                        "after-paint",
                        G_CALLBACK (on_painted_cb),
                        &bench);
      begin (&bench, &start);
      rec_test_app_open (app, path);
      rec_test_wait (rec_view_get_n_present (rec_window_get_view (app->window)) > 0);
      bench.painted_at = 0;
      rec_test_wait (bench.painted_at > 0);
      start = g_get_monotonic_time ();
      bench.work = get_thread_work ();
      gtk_widget_activate_action (GTK_WIDGET (app->window), action, NULL);
      bench.n_barriers = 3;
      queue_barrier (&bench);
      iterate_until_quiet (&bench, AFTER_US);
      first[i] = (double) (bench.first_at - start) / 1000;
      first_work[i] = bench.first_after - bench.work;
      whole[i] = (double) (bench.painted_at - start) / 1000;
      whole_work[i] = bench.painted_after_main - bench.work;
    }
  g_print ("%-14s at once: first frame %4.0f ms, work %4.0f ms; whole %4.0f ms, work %4.0f ms%s\n",
           action,
           benchmark_get_median (first, N_TOURS),
           benchmark_get_median (first_work, N_TOURS),
           benchmark_get_median (whole, N_TOURS),
           benchmark_get_median (whole_work, N_TOURS),
           benchmark_get_median (first_work, N_TOURS) > ANSWER ? "  ABOVE 100" : "");
}

static const struct
{
  const char *name;
  void (*visit) (Bench *self);
} visits[] = {
  { "overview", visit_overview }, { "register", visit_table },
  { "record", visit_record },     { "follow-up", visit_follow_up },
  { "has", visit_has },           { "establishment", visit_facility },
  { "history", visit_history },
};

/* Goes through all views, or through those whose names are in @name. */
static void
tour (Bench *self, const char *name)
{
  self->next = 0;
  for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
    if (name == NULL || strstr (name, visits[i].name) != NULL)
      visits[i].visit (self);
}

int
main (int argc, char *argv[])
{
  static Bench     bench;
  char            *folder = NULL;
  g_autofree char *path = NULL;
  guint64          n_systems = N_SYSTEMS;
  double           reference, work;

  if (argc > 1)
    n_systems = g_ascii_strtoull (argv[1], NULL, 10);
  rec_test_init (&argc, &argv);
  folder = sample_folder_new ();
  path = benchmark_make_clinic (folder, (guint) n_systems);
  collect_ids (&bench, path);
  g_object_set (
      gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  g_main_context_set_poll_func (NULL, poll_watched);

  reference = measure_reference (&work);
  bench.app = rec_test_app_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.app->window), 1280, 800);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.app->window)),
                    "after-paint",
                    G_CALLBACK (on_painted_cb),
                    &bench);
  open_register (&bench, path);
  for (bench.tour = 0; bench.tour < N_TOURS; bench.tour++)
    tour (&bench, argc > 2 ? argv[2] : NULL);

  g_print ("%" G_GUINT64_FORMAT " systems, %u documents each\n", n_systems, BENCHMARK_N_DOCUMENTS);
  g_print ("reference: a list of 20 rows, %.0f ms, work %.0f ms\n", reference, work);
  report (&bench, reference);

  rec_test_app_free (bench.app);
  report_at_once (path, "win.overview", REC_TYPE_OVERVIEW_PAGE);
  report_at_once (path, "win.follow-up", REC_TYPE_FOLLOW_UP_PAGE);
  report_at_once (path, "win.has", REC_TYPE_HAS_PAGE);
  g_ptr_array_unref (bench.ids);
  for (guint i = 0; i < bench.n_steps; i++)
    g_free (bench.steps[i].name);
  sample_folder_free (folder);

  return 0;
}
