/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-day-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-feedback.h"
#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* The window can show the register as at a day. The register itself stays open meanwhile, so that
 * nobody else takes the right to write it, and waits in RecWindow.present. That of the day is a
 * copy which is gone with its last reference: it is not closed, so that what is still being read of
 * it is answered. */

/* Goes back to the register itself without showing it. */
void
_rec_window_drop_as_at (RecWindow *self)
{
  if (self->present == NULL)
    return;
  _rec_window_drop_register (self);
  self->register_ = g_steal_pointer (&self->present);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRegister) past = rec_register_open_finish (result, &error);

  if (self->is_closed || self->is_closing || self->register_ == NULL)
    return;
  gtk_stack_set_visible_child_name (self->main_stack, "register");
  if (past == NULL)
    {
      rec_feedback_error (
          GTK_WIDGET (self), _ ("The Register Cannot Be Shown as at That Day"), error);
      return;
    }

  if (self->present == NULL)
    {
      RecRegister *present = g_object_ref (self->register_);

      _rec_window_drop_register (self);
      self->present = present;
    }
  else
    _rec_window_drop_register (self);
  _rec_window_take_register (self, g_steal_pointer (&past));
}

/* Shows the register as at the end of @date in place of what the window shows. */
void
_rec_window_show_as_at (RecWindow *self, const char *date)
{
  if (self->register_ == NULL || !_rec_window_leave_page (self))
    return;
  gtk_stack_set_visible_child_name (self->main_stack, "loading");
  rec_register_open_as_at_async (
      self->path, date, self->cancellable, on_opened_cb, g_object_ref (self));
}

/* Shows the register as it is now. */
void
_rec_window_show_today (RecWindow *self)
{
  RecRegister *present;

  if (self->present == NULL)
    return;
  _rec_window_drop_as_at (self);
  present = g_steal_pointer (&self->register_);
  _rec_window_take_register (self, present);
}

static void
on_day_chosen_cb (const char *first, const char *second, gpointer user_data)
{
  RecWindow *self = REC_WINDOW (user_data);

  if (!self->is_closed)
    _rec_window_show_as_at (self, first);
}

/* Asks for the day as at which the register is to be shown. */
void
_rec_window_ask_as_at (RecWindow *self)
{
  const RecDayQuestion question = {
    .heading = _ ("Register as at a Day"),
    .body = _ ("The register is shown as it was at the end of that day, for reading. Nothing is "
               "changed in it."),
    .accept = _ ("_Show"),
    .labels = { N_ ("Day") },
    .days = { rec_register_get_as_at (self->register_) },
  };

  rec_day_dialog_present (
      GTK_WIDGET (self), &question, on_day_chosen_cb, g_object_ref (self), g_object_unref);
}

/* Says which day is shown, where it is not today. */
void
_rec_window_update_as_at (RecWindow *self)
{
  const char *as_at = rec_register_get_as_at (self->register_);

  if (as_at != NULL)
    {
      g_autofree char *date = rec_language_format_date (NULL, as_at);
      /* Translators: %s is a day. */
      g_autofree char *text = g_strdup_printf (_ ("Register as at %s, for reading only"), date);

      gtk_label_set_text (self->as_at_label, text);
    }
  gtk_info_bar_set_revealed (self->as_at_bar, as_at != NULL);
}

/* What differs between two days */

static void
on_days_chosen_cb (const char *first, const char *second, gpointer user_data)
{
  RecWindow *self = REC_WINDOW (user_data);

  if (!self->is_closed && self->register_ != NULL)
    rec_entries_dialog_present_days (GTK_WIDGET (self), self->register_, first, second);
}

/* Asks for two days, and shows what changed in the register from the one to the other. */
void
_rec_window_ask_days (RecWindow *self)
{
  const char          *as_at = rec_register_get_as_at (self->register_);
  g_autofree char     *today = rec_date_today ();
  const RecDayQuestion question = {
    .heading = _ ("Compare Two Days"),
    .body = _ ("What was added, changed and deleted from the end of the first day to the end of "
               "the second is shown, record by record."),
    .accept = _ ("Co_mpare"),
    .labels = { N_ ("First day"), N_ ("Last day") },
    .days = { NULL, as_at != NULL ? as_at : today },
  };

  rec_day_dialog_present (
      GTK_WIDGET (self), &question, on_days_chosen_cb, g_object_ref (self), g_object_unref);
}
