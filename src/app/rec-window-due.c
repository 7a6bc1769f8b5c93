/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* How much is late stands beside Follow-up in the side pane. What became late since the register
 * was last open here is told once below the page, where it is in nobody's way. */

/* In registers larger than this the processor is left alone every other while, and what is late is
 * counted once edits have paused: every system has to be looked at, for seconds in all. */
#define N_MANY 5000
#define N_AT_ONCE_OF_MANY 100 /* looked at between two whiles: some 10 ms */
#define BREATH_MS 10
#define PAUSE_MS 2000

static const char *const weekdays[] = {
  NC_ ("since", "Monday"),   NC_ ("since", "Tuesday"), NC_ ("since", "Wednesday"),
  NC_ ("since", "Thursday"), NC_ ("since", "Friday"),  NC_ ("since", "Saturday"),
  NC_ ("since", "Sunday"),
};

/* "yesterday", "Friday", "12/11/2026" */
static char *
describe_day (const char *day, const char *today)
{
  int n = rec_date_count_days (day, today);

  if (n == 1)
    return g_strdup (C_ ("since", "yesterday"));
  if (n < 7)
    {
      g_autofree char *noon = g_strconcat (day, "T12:00:00Z", NULL);
      g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (noon, NULL);

      return g_strdup (g_dpgettext2 (
          GETTEXT_PACKAGE, "since", weekdays[g_date_time_get_day_of_week (date) - 1]));
    }
  else
    {
      g_autofree char *date = rec_language_format_date (NULL, day);

      /* Translators: a date, as in "since 12 November" */
      return g_strdup_printf (C_ ("since", "%s"), date);
    }
}

/* What became late, by name where it is one thing. */
static char *
describe_late (RecWindow *self, GPtrArray *items, guint n, const RecDueItem *last)
{
  g_autofree char *since = describe_day (self->late_since, self->day);
  g_autofree char *name = NULL;

  if (n > 1)
    /* Translators: %s is "yesterday", "Friday" or a date */
    return g_strdup_printf (
        ngettext ("%u due date passed since %s", "%u due dates passed since %s", n), n, since);

  name = rec_due_item_describe (last, NULL);
  if (last->system == NULL)
    /* Translators: "yesterday", "Friday" or a date; what should have been done */
    return g_strdup_printf (_ ("Late since %1$s: %2$s"), since, name);

  /* Translators: "yesterday", "Friday" or a date; what should have been done; the system */
  return g_strdup_printf (
      _ ("Late since %1$s: %2$s – %3$s"), since, name, rec_record_get_name (last->system));
}

static void
show_late (RecWindow *self, GPtrArray *items)
{
  const RecDueItem *last = NULL;
  guint             n = 0;

  for (guint i = 0; self->late_since != NULL && i < items->len; i++)
    {
      const RecDueItem *item = items->pdata[i];

      if (strcmp (item->date, self->late_since) < 0)
        continue;
      last = item;
      n++;
    }
  if (n > 0)
    {
      g_autofree char *text = describe_late (self, items, n, last);

      gtk_label_set_text (self->late_label, text);
    }
  gtk_info_bar_set_revealed (self->late_bar, n > 0);
}

static void
on_late_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      rec_register_list_due_finish (REC_REGISTER (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *description = NULL;

  self->counts_late = FALSE;
  if (self->is_closed || self->is_closing)
    return;
  if (self->counts_late_again || self->register_ != REC_REGISTER (source))
    {
      _rec_window_count_late (self);
      return;
    }
  if (items == NULL)
    {
      g_message ("What is late cannot be counted: %s", error->message);
      return;
    }
  if (items->len > 0)
    {
      count = rec_language_format_count (NULL, items->len);
      description = g_strdup_printf (ngettext ("%u late", "%u late", items->len), items->len);
    }
  rec_sidebar_set_count (self->sidebar, REC_PLACE_FOLLOW_UP, count, description, count != NULL);
  show_late (self, items);
}

static void prepare_late (RecWindow *self, RecRegister *register_);

static gboolean
has_many (RecWindow *self)
{
  return self->view != NULL && rec_view_get_n_present (self->view) > N_MANY;
}

static gboolean
can_count (RecWindow *self)
{
  return !self->is_closed && !self->is_closing && self->register_ != NULL && self->view != NULL &&
         rec_register_get_as_at (self->register_) == NULL;
}

static gboolean
on_waited_cb (gpointer data)
{
  RecWindow *self = data;

  self->late_id = 0;
  self->counts_late = can_count (self);
  if (self->counts_late)
    prepare_late (self, self->register_);

  return G_SOURCE_REMOVE;
}

static void
wait_and_prepare (RecWindow *self, guint milliseconds)
{
  self->late_id = g_timeout_add_full (G_PRIORITY_LOW, milliseconds, on_waited_cb, self, NULL);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  RecRegister     *register_ = REC_REGISTER (source);
  gboolean         is_ready = TRUE;
  g_autofree char *today = rec_date_today ();
  g_autofree char *yesterday = rec_date_add_days (today, -1);
  RecDueFilter     filter = { .kind = -1, .to = yesterday };

  /* What went wrong will do so below too. */
  rec_register_prepare_finish (register_, result, &is_ready, NULL);
  /* One that goes is not kept busy by what is left of its systems. */
  if (self->register_ != register_ || !can_count (self))
    {
      self->counts_late = FALSE;
      _rec_window_count_late (self);
    }
  else if (!is_ready)
    {
      if (has_many (self))
        wait_and_prepare (self, BREATH_MS);
      else
        prepare_late (self, register_);
    }
  else
    rec_register_list_due_async (
        register_, &filter, self->cancellable, on_late_listed_cb, g_object_ref (self));
}

static void
prepare_late (RecWindow *self, RecRegister *register_)
{
  rec_register_prepare_async (register_,
                              has_many (self) ? N_AT_ONCE_OF_MANY : N_MANY,
                              self->cancellable,
                              on_prepared_cb,
                              g_object_ref (self));
}

/* Counts what is late in the register shown, once more where it is being counted. */
void
_rec_window_count_late (RecWindow *self)
{
  self->counts_late_again = self->counts_late;
  if (self->counts_late)
    return;
  g_clear_handle_id (&self->late_id, g_source_remove);
  if (!can_count (self))
    return;
  if (has_many (self))
    {
      wait_and_prepare (self, PAUSE_MS);
      return;
    }
  self->counts_late = TRUE;
  prepare_late (self, self->register_);
}

/* Gives up counting: the register shown goes. */
void
_rec_window_stop_late (RecWindow *self)
{
  if (self->late_id == 0)
    return;
  g_clear_handle_id (&self->late_id, g_source_remove);
  self->counts_late = FALSE;
}

/* The bar was closed. */
void
_rec_window_dismiss_late (RecWindow *self)
{
  _rec_window_tell_late (self, NULL);
}

/* Has what becomes late from the day @since on be told once it is counted; NULL, or the present
 * day: nothing, and no more of what is told. */
void
_rec_window_tell_late (RecWindow *self, const char *since)
{
  g_autofree char *before = g_steal_pointer (&self->late_since);

  if (since != NULL && rec_date_is_valid (since) && strcmp (since, self->day) < 0)
    self->late_since = g_strdup (since);
  if (self->late_since == NULL)
    gtk_info_bar_set_revealed (self->late_bar, FALSE);
}

/* Shows nothing as late, until it is counted again. */
void
_rec_window_clear_late (RecWindow *self)
{
  gtk_info_bar_set_revealed (self->late_bar, FALSE);
  rec_sidebar_set_count (self->sidebar, REC_PLACE_FOLLOW_UP, NULL, NULL, FALSE);
}
