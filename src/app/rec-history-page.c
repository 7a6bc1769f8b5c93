/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-history-page"

#include "config.h"

#include "rec-history-page.h"

#include "rec-day-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-entry-box.h"
#include "rec-history.h"
#include "rec-journal-rows.h"
#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* The periods that are offered: days back from today, or one of these. */
#define ANY_TIME -1
#define CHOSEN -2
#define TO_CHOOSE -3

struct _RecHistoryPage
{
  RecPage parent_instance;

  GtkDropDown    *kind_drop_down;
  GtkListView    *list_view;
  GtkDropDown    *period_drop_down;
  GtkStack       *stack;
  AdwStatusPage  *status_page;
  GtkDropDown    *who_drop_down;
  AdwWindowTitle *window_title;

  RecJournalModel *model;
  RecJournalRows  *rows;
  GtkStringList   *whos;
  GtkStringList   *period_labels;
  GArray          *periods; /* int, of each label */
  char            *from;    /* the days that were chosen */
  char            *to;
  guint            period;       /* place of the one that holds */
  guint            choosing : 1; /* the drop downs are being filled by the page */
};

G_DEFINE_FINAL_TYPE (RecHistoryPage, rec_history_page, REC_TYPE_PAGE)

/* Filter */

static char *
count_back (int days)
{
  g_autofree char *today = rec_date_today ();

  return rec_date_add_days (today, -days);
}

static void
apply_filter (RecHistoryPage *self)
{
  guint            kind = gtk_drop_down_get_selected (self->kind_drop_down);
  guint            who = gtk_drop_down_get_selected (self->who_drop_down);
  int              days = g_array_index (self->periods, int, self->period);
  g_autofree char *since = days >= 0 ? count_back (days) : NULL;
  RecActionFilter  filter = { .kind = kind > 0 ? kind - 1 : REC_N_KINDS };

  if (who > 0 && who != GTK_INVALID_LIST_POSITION)
    filter.who = (char *) gtk_string_list_get_string (self->whos, who);
  filter.from = days == CHOSEN ? self->from : since;
  filter.to = days == CHOSEN ? self->to : NULL;
  rec_journal_model_set_filter (self->model, &filter);
}

static void
on_filter_changed_cb (RecHistoryPage *self)
{
  if (!self->choosing)
    apply_filter (self);
}

static void
add_period (RecHistoryPage *self, int days, const char *label)
{
  gtk_string_list_append (self->period_labels, label);
  g_array_append_val (self->periods, days);
}

/* The days that were chosen stand before the offer to choose others. */
static void
fill_periods (RecHistoryPage *self)
{
  self->choosing = TRUE;
  gtk_string_list_splice (
      self->period_labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->period_labels)), NULL);
  g_array_set_size (self->periods, 0);
  add_period (self, ANY_TIME, C_ ("period", "Any time"));
  add_period (self, 0, C_ ("period", "Today"));
  add_period (self, 6, C_ ("period", "Last 7 days"));
  add_period (self, 29, C_ ("period", "Last 30 days"));
  add_period (self, 364, C_ ("period", "Last 12 months"));
  if (self->from != NULL)
    {
      g_autofree char *from = rec_language_format_date (NULL, self->from);
      g_autofree char *to = rec_language_format_date (NULL, self->to);
      g_autofree char *label = strcmp (self->from, self->to) == 0
                                   ? g_strdup (from)
                                   /* Translators: the first and the last day of a period. */
                                   : g_strdup_printf (C_ ("period", "%s to %s"), from, to);

      add_period (self, CHOSEN, label);
    }
  add_period (self, TO_CHOOSE, C_ ("period", "Choose days…"));
  self->period = self->from != NULL ? self->periods->len - 2 : 0;
  gtk_drop_down_set_selected (self->period_drop_down, self->period);
  self->choosing = FALSE;
}

static void
set_period (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecHistoryPage *self = REC_HISTORY_PAGE (widget);
  const char     *from, *to;

  g_variant_get (parameter, "(&s&s)", &from, &to);
  if (!rec_date_is_valid (from) || !rec_date_is_valid (to))
    return;
  g_free (self->from);
  g_free (self->to);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  fill_periods (self);
  apply_filter (self);
}

static void
on_days_chosen_cb (const char *first, const char *second, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "history.period", "(ss)", first, second);
}

static void
ask_period (RecHistoryPage *self)
{
  g_autofree char     *today = rec_date_today ();
  g_autofree char     *then = count_back (29);
  const RecDayQuestion question = {
    .heading = _ ("Period of the History"),
    .body = _ ("What was done from the first of these days to the last is shown."),
    .accept = _ ("_Show"),
    .labels = { N_ ("First day"), N_ ("Last day") },
    .days = { self->from != NULL ? self->from : then, self->to != NULL ? self->to : today },
  };

  rec_day_dialog_present (
      GTK_WIDGET (self), &question, on_days_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
on_period_changed_cb (RecHistoryPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->period_drop_down);

  if (self->choosing || selected >= self->periods->len)
    return;
  if (g_array_index (self->periods, int, selected) == TO_CHOOSE)
    {
      self->choosing = TRUE;
      gtk_drop_down_set_selected (self->period_drop_down, self->period);
      self->choosing = FALSE;
      ask_period (self);
      return;
    }
  self->period = selected;
  apply_filter (self);
}

static void
fill_kinds (RecHistoryPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("All records"));
  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autofree char *label =
          rec_history_capitalize (rec_kind_get_label_plural (rec_catalogue_get_kind (kind), NULL));

      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (labels));
}

/* Persons */

static gpointer
read_authors (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_list_authors (store, error);
}

/* Those who did something, the one that is chosen kept. */
static void
on_authors_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecHistoryPage) self = user_data;
  g_autoptr (GPtrArray) names = rec_register_read_finish (REC_REGISTER (source), result, NULL);
  guint            selected = gtk_drop_down_get_selected (self->who_drop_down);
  g_autofree char *chosen = NULL;

  if (names == NULL || rec_page_get_register (REC_PAGE (self)) != REC_REGISTER (source))
    return;
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    chosen = g_strdup (gtk_string_list_get_string (self->whos, selected));
  if (names->len + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->whos)))
    return;

  self->choosing = TRUE;
  gtk_string_list_splice (
      self->whos, 1, g_list_model_get_n_items (G_LIST_MODEL (self->whos)) - 1, NULL);
  selected = 0;
  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (self->whos, g_ptr_array_index (names, i));
      if (g_strcmp0 (chosen, g_ptr_array_index (names, i)) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_selected (self->who_drop_down, selected);
  self->choosing = FALSE;
}

/* List */

static void
on_row_activated_cb (RecHistoryPage *self, guint position)
{
  g_autoptr (RecJournalItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const RecAction *action = item != NULL ? rec_journal_item_get_action (item) : NULL;
  RecRegister     *register_ = rec_page_get_register (REC_PAGE (self));

  if (action == NULL)
    return;
  if (action->n_entries == 1 && action->entries->len == 1)
    rec_entry_box_open (GTK_WIDGET (self), register_, g_ptr_array_index (action->entries, 0));
  else
    rec_entries_dialog_present_action (GTK_WIDGET (self), register_, action);
}

static void
show_status (RecHistoryPage *self, const char *icon, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->status_page, icon);
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

/* Where one is at the top, one stays there: the list would stay with the action that stood there,
 * those that came since out of sight. */
static void
stay_at_top (RecHistoryPage *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  if (gtk_adjustment_get_value (adjustment) <= 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
on_answered_cb (RecHistoryPage *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = rec_language_format_count (NULL, n);
  g_autofree char *actions = g_strdup_printf (ngettext ("%s action", "%s actions", n), count);

  adw_window_title_set_subtitle (self->window_title, actions);
  if (n > 0)
    {
      stay_at_top (self);
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else
    show_status (self,
                 "edit-find-symbolic",
                 _ ("Nothing Was Done Here"),
                 _ ("No action fits this kind, person and period."));
}

static void
on_failed_cb (RecHistoryPage *self, const GError *error)
{
  show_status (self, "dialog-warning-symbolic", _ ("The History Cannot Be Read"), error->message);
}

/* Overrides */

static void
rec_history_page_set_register (RecPage *page, RecRegister *register_)
{
  RecHistoryPage *self = REC_HISTORY_PAGE (page);

  rec_journal_model_set_register (self->model, register_);
}

static void
rec_history_page_refresh (RecPage *page)
{
  RecHistoryPage *self = REC_HISTORY_PAGE (page);

  rec_register_read_async (rec_page_get_register (page),
                           read_authors,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_ptr_array_unref,
                           NULL,
                           on_authors_read_cb,
                           g_object_ref (self));
  rec_journal_model_reload (self->model);
}

static void
rec_history_page_dispose (GObject *object)
{
  RecHistoryPage *self = REC_HISTORY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_HISTORY_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->model);
  g_clear_object (&self->whos);
  g_clear_object (&self->period_labels);

  G_OBJECT_CLASS (rec_history_page_parent_class)->dispose (object);
}

static void
rec_history_page_finalize (GObject *object)
{
  RecHistoryPage *self = REC_HISTORY_PAGE (object);

  g_array_unref (self->periods);
  g_free (self->from);
  g_free (self->to);

  G_OBJECT_CLASS (rec_history_page_parent_class)->finalize (object);
}

static void
rec_history_page_class_init (RecHistoryPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RecPageClass   *page_class = REC_PAGE_CLASS (klass);

  object_class->dispose = rec_history_page_dispose;
  object_class->finalize = rec_history_page_finalize;
  page_class->set_register = rec_history_page_set_register;
  page_class->refresh = rec_history_page_refresh;

  gtk_widget_class_install_action (widget_class, "history.period", "(ss)", set_period);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, who_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RecHistoryPage, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
rec_history_page_init (RecHistoryPage *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->choosing = TRUE;
  self->periods = g_array_new (FALSE, FALSE, sizeof (int));
  self->period_labels = gtk_string_list_new (NULL);
  self->whos = gtk_string_list_new (NULL);
  gtk_string_list_append (self->whos, _ ("Everybody"));
  self->model = rec_journal_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = rec_journal_rows_new (self->list_view);
  selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_list_view_set_model (self->list_view, selection);
  gtk_drop_down_set_model (self->who_drop_down, G_LIST_MODEL (self->whos));
  gtk_drop_down_set_model (self->period_drop_down, G_LIST_MODEL (self->period_labels));
  fill_kinds (self);
  fill_periods (self);
  g_signal_connect_object (
      self->model, "answered", G_CALLBACK (on_answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rec_history_page_new:
 *
 * Returns: (transfer floating): a page of no register yet
 */
GtkWidget *
rec_history_page_new (void)
{
  return g_object_new (REC_TYPE_HISTORY_PAGE, NULL);
}
