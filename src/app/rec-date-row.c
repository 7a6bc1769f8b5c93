/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-date-row"

#include "config.h"

#include "rec-date-row.h"

#include "rec-value.h"

#include <glib/gi18n.h>

struct _RecDateRow
{
  RecTextRow parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *calendar;
  GtkWidget *clear_button;
  guint      placing : 1; /* the calendar is being put on a day by the row */
  int        year;        /* month on which the calendar stood last */
  int        month;
};

G_DEFINE_FINAL_TYPE (RecDateRow, rec_date_row, REC_TYPE_TEXT_ROW)

static void
enter (RecDateRow *self, const char *text)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  rec_text_row_enter (REC_TEXT_ROW (self), text);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
enter_calendar_day (RecDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  enter (self, date);
}

static void
note_month (RecDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  g_date_time_get_ymd (day, &self->year, &self->month, NULL);
}

/* Leafing from a long month to a short one also selects a day: only one picked in the month that
 * was shown before counts. */
static void
on_day_selected_cb (RecDateRow *self)
{
  int year = self->year, month = self->month;

  if (self->placing)
    return;

  note_month (self);
  if (self->year == year && self->month == month)
    enter_calendar_day (self);
}

static void
on_calendar_released_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, RecDateRow *self)
{
  if (n_press == 2)
    enter_calendar_day (self);
}

static void
on_today_clicked_cb (RecDateRow *self)
{
  g_autofree char *today = rec_date_today ();

  enter (self, today);
}

static void
on_clear_clicked_cb (RecDateRow *self)
{
  enter (self, "");
}

/* Opens on the day that the row shows, or on today. */
static void
on_popover_shown_cb (RecDateRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *today = rec_date_today ();
  g_autofree char *date = NULL;
  int              year = 0, month = 0, day = 0;

  if (!rec_date_parse (text, today, &date))
    date = g_strdup (today);

  if (sscanf (date, "%d-%d-%d", &year, &month, &day) == 3)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_local (year, month, day, 12, 0, 0);

      self->placing = TRUE;
      if (moment != NULL)
        gtk_calendar_select_day (GTK_CALENDAR (self->calendar), moment);
      self->placing = FALSE;
    }
  note_month (self);
  gtk_widget_set_visible (self->clear_button, *text != '\0');
}

static void
rec_date_row_class_init (RecDateRowClass *klass)
{
}

static GtkWidget *
make_popover (RecDateRow *self)
{
  GtkWidget  *popover = gtk_popover_new ();
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget  *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget  *today = gtk_button_new_with_mnemonic (_ ("_Today"));
  GtkGesture *click = gtk_gesture_click_new ();

  self->calendar = gtk_calendar_new ();
  gtk_widget_add_css_class (self->calendar, "flat");
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self);
  g_signal_connect_object (
      self->calendar, "notify::month", G_CALLBACK (note_month), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->calendar, "notify::year", G_CALLBACK (note_month), self, G_CONNECT_SWAPPED);
  g_signal_connect (click, "released", G_CALLBACK (on_calendar_released_cb), self);
  gtk_widget_add_controller (self->calendar, GTK_EVENT_CONTROLLER (click));

  self->clear_button = gtk_button_new_with_mnemonic (_ ("_Clear"));
  g_signal_connect_swapped (self->clear_button, "clicked", G_CALLBACK (on_clear_clicked_cb), self);
  g_signal_connect_swapped (today, "clicked", G_CALLBACK (on_today_clicked_cb), self);
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_widget_set_hexpand (today, TRUE);
  gtk_widget_set_hexpand (self->clear_button, TRUE);
  gtk_box_append (GTK_BOX (buttons), self->clear_button);
  gtk_box_append (GTK_BOX (buttons), today);

  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_popover_shown_cb), self);

  return popover;
}

static void
rec_date_row_init (RecDateRow *self)
{
  self->popover = make_popover (self);

  self->button = g_object_new (GTK_TYPE_MENU_BUTTON,
                               "icon-name",
                               "x-office-calendar-symbolic",
                               "valign",
                               GTK_ALIGN_CENTER,
                               "popover",
                               self->popover,
                               "tooltip-text",
                               _ ("Choose a Day"),
                               NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a Day"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "with-button");
}

/**
 * rec_date_row_new:
 * @field: a date
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_date_row_new (const RecField *field)
{
  GtkWidget *self = g_object_new (REC_TYPE_DATE_ROW, NULL);

  rec_field_row_setup (REC_FIELD_ROW (self), field);

  return self;
}
