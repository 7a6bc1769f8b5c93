/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-follow-up-page"

#include "config.h"

#include "rec-follow-up-page.h"

#include "rec-chooser.h"
#include "rec-due-export.h"
#include "rec-due-row.h"
#include "rec-export-toast.h"
#include "rec-export.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-save-chooser.h"
#include "rec-settings.h"
#include "rec-title-layout.h"
#include "rec-value.h"
#include "rec-waiting-list.h"
#include "rec-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows at most: what comes later is counted, and shown when the filters leave less. */
#define MAX_ROWS 300

/* Rows that wait for those: as many as a window has room for */
#define N_WAITING 10

/* Rows made at once, more than a window has room for; the next ones when their place is near. */
#define N_AT_ONCE 20

struct _RecFollowUpPage
{
  RecPage parent_instance;

  GtkWidget     *groups_box;
  GtkWidget     *stack;
  GtkAdjustment *adjustment; /* how far down the page one is */
  GtkDropDown   *period;
  GtkDropDown   *kind;
  GtkDropDown   *person;
  GtkDropDown   *department;
  GPtrArray     *person_ids; /* of the choices but the first */
  GPtrArray     *department_ids;
  RecDirectory  *directory; /* the choices are made of */
  GPtrArray     *items;     /* RecDueItem, shown */
  GPtrArray     *rows;      /* of the first of them */
  GtkWidget     *group;     /* of the last row */
  guint          heading;   /* of the group */
  guint          more_id;
  gboolean       keeps_place; /* the next answer is to the same question */
  GCancellable  *cancellable;
  gboolean       filling;

  GtkFileChooserNative *chooser; /* while it is open */
};

G_DEFINE_FINAL_TYPE (RecFollowUpPage, rec_follow_up_page, REC_TYPE_PAGE)

/* The place of what is late only among the periods */
#define LATE 1

/* How far ahead one looks: days, or -1 for what is late only, G_MAXINT for all. */
static const struct
{
  const char *label;
  int         days;
} periods[] = {
  { NC_ ("due", "All that is to come"), G_MAXINT },
  { NC_ ("due", "Late"), -1 },
  { NC_ ("due", "Within 7 days"), 7 },
  { NC_ ("due", "Within 30 days"), 30 },
  { NC_ ("due", "Within 90 days"), 90 },
};

/* The headings under which the items stand. */
static const struct
{
  const char *label;
  int         days;
} headings[] = {
  { NC_ ("due", "Late"), -1 },           { NC_ ("due", "Within 7 days"), 7 },
  { NC_ ("due", "Within 30 days"), 30 }, { NC_ ("due", "Within 90 days"), 90 },
  { NC_ ("due", "Later"), G_MAXINT },
};

static void
on_row_activated_cb (GtkWidget *row, RecFollowUpPage *self)
{
  rec_due_row_open (REC_PAGE (self), g_object_get_data (G_OBJECT (row), "rec-item"));
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecFollowUpPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    rec_feedback_error (GTK_WIDGET (self), _ ("Not Changed"), error);
  else
    rec_feedback_toast (GTK_WIDGET (self), _ ("Marked as done"), _ ("_Undo"), "win.undo", NULL);
}

static void
on_done_clicked_cb (GtkWidget *button, RecFollowUpPage *self)
{
  const RecDueItem *item = g_object_get_data (G_OBJECT (button), "rec-item");
  g_autofree char  *today = rec_date_today ();
  g_autoptr (RecRecord) done =
      rec_record_with (item->record, rec_catalogue_find_field (REC_KIND_ACTION, "status"), "done");
  g_autoptr (RecRecord) dated =
      rec_record_with (done, rec_catalogue_find_field (REC_KIND_ACTION, "done_on"), today);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, item->record, dated);

  rec_register_apply_async (
      rec_page_get_register (REC_PAGE (self)), edit, NULL, on_done_cb, g_object_ref (self));
}

static void
clear_groups (RecFollowUpPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->groups_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups_box), child);
  g_ptr_array_set_size (self->rows, 0);
  self->group = NULL;
  self->heading = 0;
}

static void
add_group (RecFollowUpPage *self)
{
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (
      ADW_PREFERENCES_GROUP (self->group),
      g_dpgettext2 (GETTEXT_PACKAGE, "due", headings[self->heading].label));
  gtk_box_append (GTK_BOX (self->groups_box), self->group);
}

static void
add_row (RecFollowUpPage *self, RecDueItem *item, const char *today)
{
  RecRegister *register_ = rec_page_get_register (REC_PAGE (self));
  gboolean     writable = !rec_register_is_read_only (register_);
  int          days = rec_date_count_days (today, item->date);
  GtkWidget   *done = NULL;
  GtkWidget   *row;

  while (days > headings[self->heading].days)
    {
      self->heading++;
      self->group = NULL;
    }
  if (self->group == NULL)
    add_group (self);
  row = rec_due_row_new (
      item, rec_register_get_directory (register_), today, writable ? &done : NULL);
  g_object_set_data (G_OBJECT (row), "rec-item", item);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated_cb), self);
  if (done != NULL)
    {
      g_object_set_data (G_OBJECT (done), "rec-item", item);
      g_signal_connect (done, "clicked", G_CALLBACK (on_done_clicked_cb), self);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rest (RecFollowUpPage *self)
{
  guint            n = self->items->len - MAX_ROWS;
  g_autofree char *rest =
      g_strdup_printf (ngettext ("and %u more: choose a shorter period, a person or a department",
                                 "and %u more: choose a shorter period, a person or a department",
                                 n),
                       n);

  gtk_box_append (GTK_BOX (self->groups_box),
                  g_object_new (GTK_TYPE_LABEL, "label", rest, "wrap", TRUE, NULL));
}

static void
add_rows (RecFollowUpPage *self, guint n)
{
  g_autofree char *today = rec_date_today ();
  guint            until = MIN (self->rows->len + n, MIN (self->items->len, MAX_ROWS));

  if (self->rows->len == until)
    return;
  while (self->rows->len < until)
    add_row (self, self->items->pdata[self->rows->len], today);
  if (until == MAX_ROWS && self->items->len > MAX_ROWS)
    add_rest (self);
}

static gboolean
on_more_cb (gpointer data)
{
  RecFollowUpPage *self = data;

  self->more_id = 0;
  if (self->items != NULL && gtk_adjustment_get_value (self->adjustment) +
                                     gtk_adjustment_get_page_size (self->adjustment) * 4 / 3 >=
                                 gtk_adjustment_get_upper (self->adjustment))
    add_rows (self, N_AT_ONCE);

  return G_SOURCE_REMOVE;
}

/* Not at once: widgets may be having their places given. */
static void
on_scrolled_cb (RecFollowUpPage *self)
{
  if (self->more_id == 0)
    self->more_id = g_idle_add (on_more_cb, self);
}

/* Shows that what is due is being worked out. */
static void
wait_for_items (RecFollowUpPage *self)
{
  clear_groups (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->keeps_place = FALSE;
  add_group (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), rec_waiting_list_new (N_WAITING));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "items");
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecFollowUpPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray    *items = rec_register_list_due_finish (REC_REGISTER (source), result, &error);
  RecFocusMark *mark;
  guint         n;

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Read"), error);
      return;
    }
  if (rec_page_get_register (REC_PAGE (self)) != REC_REGISTER (source))
    {
      g_ptr_array_unref (items);
      return;
    }
  mark = rec_focus_mark (self->groups_box);
  n = self->keeps_place ? MAX (self->rows->len, N_AT_ONCE) : N_AT_ONCE;
  rec_page_keep_scroll (REC_PAGE (self));
  clear_groups (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->keeps_place = TRUE;
  add_rows (self, n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "follow-up.choose-calendar", items->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), items->len > 0 ? "items" : "none");
  rec_focus_return (self->groups_box, mark);
}

static const char *
get_chosen (GtkDropDown *drop_down, GPtrArray *ids)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected > 0 && selected <= ids->len ? ids->pdata[selected - 1] : NULL;
}

static void
list (RecFollowUpPage *self)
{
  RecRegister     *register_ = rec_page_get_register (REC_PAGE (self));
  int              days = periods[gtk_drop_down_get_selected (self->period)].days;
  g_autofree char *today = rec_date_today ();
  g_autofree char *to = NULL;
  RecDueFilter     filter = { .kind = (int) gtk_drop_down_get_selected (self->kind) - 1 };

  if (register_ == NULL)
    return;
  if (days != G_MAXINT)
    to = rec_date_add_days (today, days);
  filter.to = to;
  filter.person = get_chosen (self->person, self->person_ids);
  filter.department = get_chosen (self->department, self->department_ids);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_register_list_due_async (
      register_, &filter, self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
on_chosen_cb (RecFollowUpPage *self)
{
  if (self->filling)
    return;
  self->keeps_place = FALSE;
  list (self);
}

static void
fill_names (
    RecFollowUpPage *self, GtkDropDown *drop_down, GPtrArray *ids, RecKind kind, const char *all)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) records = rec_directory_list (self->directory, kind);
  g_autofree char *before = g_strdup (get_chosen (drop_down, ids));
  guint            selected = 0;

  g_ptr_array_set_size (ids, 0);
  gtk_string_list_append (names, all);
  for (guint i = 0; i < records->len; i++)
    {
      gtk_string_list_append (names, rec_record_get_name (records->pdata[i]));
      g_ptr_array_add (ids, g_strdup (rec_record_get_id (records->pdata[i])));
      if (g_strcmp0 (before, rec_record_get_id (records->pdata[i])) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
  gtk_widget_set_visible (GTK_WIDGET (drop_down), records->len > 0);
}

static void
rec_follow_up_page_set_register (RecPage *page, RecRegister *register_)
{
  wait_for_items (REC_FOLLOW_UP_PAGE (page));
}

static void
rec_follow_up_page_refresh (RecPage *page)
{
  RecFollowUpPage *self = REC_FOLLOW_UP_PAGE (page);
  RecDirectory    *directory = rec_register_get_directory (rec_page_get_register (page));

  if (directory != self->directory)
    {
      g_clear_pointer (&self->directory, rec_directory_unref);
      self->directory = rec_directory_ref (directory);
      self->filling = TRUE;
      fill_names (self, self->person, self->person_ids, REC_KIND_PERSON, _ ("All persons"));
      fill_names (
          self, self->department, self->department_ids, REC_KIND_DEPARTMENT, _ ("All departments"));
      self->filling = FALSE;
    }
  list (self);
}

/* The calendar: what the filters leave, also what is too much to be shown */

static void
on_calendar_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (self);

  if (!rec_due_export_finish (result, &error))
    rec_feedback_error (self, _ ("The Calendar Was Not Written"), error);
  else if (root != NULL)
    rec_export_toast_tell (
        GTK_WINDOW (root), rec_due_export_get_target (result), _ ("Calendar written"), FALSE);
}

static void
write_calendar (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecFollowUpPage *self = REC_FOLLOW_UP_PAGE (widget);
  RecRegister     *register_ = rec_page_get_register (REC_PAGE (self));
  g_autoptr (GFile) target = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (register_ == NULL || self->items == NULL)
    return;
  rec_due_export_async (target,
                        self->items,
                        rec_register_get_directory (register_),
                        NULL,
                        on_calendar_written_cb,
                        g_object_ref (self));
}

static void
choose_calendar (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecFollowUpPage *self = REC_FOLLOW_UP_PAGE (widget);
  RecRegister     *register_ = rec_page_get_register (REC_PAGE (self));
  g_autofree char *today = rec_date_today ();
  g_autoptr (GFile) folder = rec_save_get_folder ();
  g_autofree char *name = NULL;

  if (self->chooser != NULL || register_ == NULL)
    return;
  name = rec_export_file_name (
      rec_directory_get_facility (rec_register_get_directory (register_)), today, NULL, "ics");
  self->chooser = rec_save_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                        _ ("Write a Calendar of What Is Due"),
                                        _ ("_Export"),
                                        name,
                                        folder);
  rec_chooser_show (&self->chooser, GTK_WIDGET (self), "follow-up.write-calendar");
}

static void
rec_follow_up_page_dispose (GObject *object)
{
  RecFollowUpPage *self = REC_FOLLOW_UP_PAGE (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_clear_object (&self->adjustment);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  rec_chooser_drop (&self->chooser);

  G_OBJECT_CLASS (rec_follow_up_page_parent_class)->dispose (object);
}

static void
rec_follow_up_page_finalize (GObject *object)
{
  RecFollowUpPage *self = REC_FOLLOW_UP_PAGE (object);

  g_ptr_array_unref (self->person_ids);
  g_ptr_array_unref (self->department_ids);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rec_follow_up_page_parent_class)->finalize (object);
}

static void
rec_follow_up_page_class_init (RecFollowUpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_follow_up_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_follow_up_page_finalize;
  REC_PAGE_CLASS (klass)->refresh = rec_follow_up_page_refresh;
  REC_PAGE_CLASS (klass)->set_register = rec_follow_up_page_set_register;

  gtk_widget_class_install_action (
      GTK_WIDGET_CLASS (klass), "follow-up.choose-calendar", NULL, choose_calendar);
  gtk_widget_class_install_action (
      GTK_WIDGET_CLASS (klass), "follow-up.write-calendar", "s", write_calendar);
}

static GtkDropDown *
add_filter (RecFollowUpPage *self, GtkWidget *box, const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (drop_down, name);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (on_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), drop_down);

  return GTK_DROP_DOWN (drop_down);
}

static void
fill_choices (RecFollowUpPage *self)
{
  g_autoptr (GtkStringList) periods_list = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) kinds_list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (periods_list, g_dpgettext2 (GETTEXT_PACKAGE, "due", periods[i].label));
  gtk_string_list_append (kinds_list, _ ("Everything"));
  for (guint i = 0; i < REC_N_DUE_KINDS; i++)
    gtk_string_list_append (kinds_list, rec_due_kind_get_label (i, NULL));
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (periods_list));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds_list));
}

static void
rec_follow_up_page_init (RecFollowUpPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *filters = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled;

  self->person_ids = g_ptr_array_new_with_free_func (g_free);
  self->department_ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_set_layout_manager (
      filters, g_object_new (REC_TYPE_WRAP_LAYOUT, "spacing", 6, "line-spacing", 6, NULL));
  self->period = add_filter (self, filters, _ ("Period"));
  self->kind = add_filter (self, filters, _ ("What Is Due"));
  self->person = add_filter (self, filters, _ ("Person"));
  self->department = add_filter (self, filters, _ ("Department"));
  fill_choices (self);
  self->filling = FALSE;

  self->groups_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  rec_title_layout_use_in (self->groups_box);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->groups_box, "items");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       g_object_new (ADW_TYPE_STATUS_PAGE,
                                     "icon-name",
                                     "object-select-symbolic",
                                     "title",
                                     _ ("Nothing Is Due"),
                                     NULL),
                       "none");
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (box), filters);
  gtk_box_append (GTK_BOX (box), self->stack);
  rec_page_build (REC_PAGE (self), C_ ("view", "Follow-up"), box, 860);
  rec_page_add_button (REC_PAGE (self),
                       "x-office-calendar-symbolic",
                       _ ("Write a Calendar of What Is Due"),
                       "follow-up.choose-calendar");

  scrolled = gtk_widget_get_ancestor (box, GTK_TYPE_SCROLLED_WINDOW);
  self->adjustment =
      g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  g_signal_connect_object (
      self->adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->adjustment, "changed", G_CALLBACK (on_scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rec_follow_up_page_new:
 *
 * Returns: (transfer floating): a page of no register yet
 */
GtkWidget *
rec_follow_up_page_new (void)
{
  return g_object_new (REC_TYPE_FOLLOW_UP_PAGE, NULL);
}

/**
 * rec_follow_up_page_get_n_shown:
 *
 * Returns: how many items the page shows
 */
guint
rec_follow_up_page_get_n_shown (RecFollowUpPage *self)
{
  g_return_val_if_fail (REC_IS_FOLLOW_UP_PAGE (self), 0);

  return self->rows->len;
}

/**
 * rec_follow_up_page_get_row:
 * @index: number of an item, from 0
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
rec_follow_up_page_get_row (RecFollowUpPage *self, guint index)
{
  g_return_val_if_fail (REC_IS_FOLLOW_UP_PAGE (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}

/**
 * rec_follow_up_page_show_late:
 *
 * Shows all that is late, whatever was chosen before.
 */
void
rec_follow_up_page_show_late (RecFollowUpPage *self)
{
  g_return_if_fail (REC_IS_FOLLOW_UP_PAGE (self));

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->period, LATE);
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->person, 0);
  gtk_drop_down_set_selected (self->department, 0);
  self->filling = FALSE;
  on_chosen_cb (self);
}
