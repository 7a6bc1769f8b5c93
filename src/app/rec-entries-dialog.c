/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-entries-dialog"

#include "config.h"

#include "rec-entries-dialog.h"

#include "rec-entry-box.h"
#include "rec-focus.h"
#include "rec-history.h"
#include "rec-language.h"

#include <glib/gi18n.h>

/* Rows at first, and how many more each press of the button shows. */
#define PAGE 100

struct _RecEntriesDialog
{
  AdwWindow parent_instance;

  GtkListBox     *list;
  GtkWidget      *more_button;
  GtkStack       *stack;
  AdwStatusPage  *status_page;
  AdwWindowTitle *window_title;

  RecRegister  *register_;
  GCancellable *cancellable;
  GPtrArray    *entries; /* read so far */
  guint         n_shown;
  guint         n_entries; /* in all */
  gint64        action;    /* 0 where two days are compared */
};

G_DEFINE_FINAL_TYPE (RecEntriesDialog, rec_entries_dialog, ADW_TYPE_WINDOW)

/* What is asked of the store. */
typedef struct
{
  gint64 action;
  guint  n_skipped;
  char  *from;
  char  *to;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->from);
  g_free (question->to);
  g_free (question);
}

static gpointer
read_entries (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  if (question->action > 0)
    return rec_store_load_entries (store, question->action, question->n_skipped, PAGE, error);

  return rec_store_compare_days (store, question->from, question->to, cancellable, error);
}

static void
show_status (RecEntriesDialog *self, const char *icon, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->status_page, icon);
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  gtk_stack_set_visible_child_name (self->stack, "status");
  rec_focus_enter_window (GTK_WINDOW (self));
}

static void
show_more (RecEntriesDialog *self)
{
  guint end = MIN (self->n_shown + PAGE, self->entries->len);

  for (; self->n_shown < end; self->n_shown++)
    {
      GtkWidget *box = rec_entry_box_new ();
      GtkWidget *row = adw_preferences_row_new ();

      rec_entry_box_show_entry (REC_ENTRY_BOX (box),
                                g_ptr_array_index (self->entries, self->n_shown));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     rec_entry_box_get_title (REC_ENTRY_BOX (box)));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (self->more_button, self->n_shown < self->n_entries);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecEntriesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rec_register_read_finish (REC_REGISTER (source), result, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries == NULL)
    {
      show_status (
          self, "dialog-warning-symbolic", _ ("The History Cannot Be Read"), error->message);
      return;
    }
  if (self->action == 0)
    {
      self->n_entries = entries->len;
      if (entries->len == 0)
        {
          show_status (self,
                       "emblem-ok-symbolic",
                       _ ("No Difference"),
                       _ ("The register was the same at the end of both days."));
          return;
        }
    }
  g_ptr_array_extend_and_steal (self->entries, g_steal_pointer (&entries));
  gtk_stack_set_visible_child_name (self->stack, "list");
  show_more (self);
  rec_focus_enter_window (GTK_WINDOW (self));
}

static void
read_more (RecEntriesDialog *self, const char *from, const char *to)
{
  Question *question = g_new0 (Question, 1);

  question->action = self->action;
  question->n_skipped = self->entries->len;
  question->from = g_strdup (from);
  question->to = g_strdup (to);
  rec_register_read_async (self->register_,
                           read_entries,
                           question,
                           free_question,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           on_read_cb,
                           g_object_ref (self));
}

static void
on_more_clicked_cb (RecEntriesDialog *self)
{
  if (self->action > 0)
    read_more (self, NULL, NULL);
  else
    show_more (self);
}

/* What is opened in the window stands behind the dialog, which goes. */
static void
on_row_activated_cb (RecEntriesDialog *self, GtkListBoxRow *row)
{
  const RecJournalEntry *entry =
      g_ptr_array_index (self->entries, (guint) gtk_list_box_row_get_index (row));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (rec_entry_box_open (entry->is_there && parent != NULL ? GTK_WIDGET (parent)
                                                            : GTK_WIDGET (self),
                          self->register_,
                          entry))
    gtk_window_close (GTK_WINDOW (self));
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
rec_entries_dialog_dispose (GObject *object)
{
  RecEntriesDialog *self = REC_ENTRIES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_ENTRIES_DIALOG);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_entries_dialog_parent_class)->dispose (object);
}

static void
rec_entries_dialog_finalize (GObject *object)
{
  RecEntriesDialog *self = REC_ENTRIES_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (rec_entries_dialog_parent_class)->finalize (object);
}

static void
rec_entries_dialog_class_init (RecEntriesDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_entries_dialog_dispose;
  object_class->finalize = rec_entries_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "entries.close", NULL, close_dialog);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "entries.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-entries-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecEntriesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RecEntriesDialog, more_button);
  gtk_widget_class_bind_template_child (widget_class, RecEntriesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecEntriesDialog, status_page);
  gtk_widget_class_bind_template_child (widget_class, RecEntriesDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
rec_entries_dialog_init (RecEntriesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_journal_entry_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static RecEntriesDialog *
present (GtkWidget *near, RecRegister *register_, const char *title, const char *subtitle)
{
  GtkRoot          *root = gtk_widget_get_root (near);
  RecEntriesDialog *self = g_object_new (REC_TYPE_ENTRIES_DIALOG,
                                         "transient-for",
                                         GTK_IS_WINDOW (root) ? root : NULL,
                                         "title",
                                         title,
                                         NULL);

  self->register_ = g_object_ref (register_);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * rec_entries_dialog_present_action:
 * @near: a widget of the window
 * @register_: an open register
 * @action: an action
 *
 * Shows all that an action did.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_entries_dialog_present_action (GtkWidget *near, RecRegister *register_, const RecAction *action)
{
  g_autofree char  *title = NULL;
  g_autofree char  *moment = NULL;
  g_autofree char  *subtitle = NULL;
  RecEntriesDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (near), NULL);
  g_return_val_if_fail (REC_IS_REGISTER (register_), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  title = rec_history_describe_action (action, NULL);
  moment = rec_language_format_moment (NULL, action->at);
  subtitle = g_strdup_printf (C_ ("history", "%s, %s"), moment, action->who);
  self = present (near, register_, title, subtitle);
  self->action = action->number;
  self->n_entries = action->n_entries;
  read_more (self, NULL, NULL);

  return GTK_WIDGET (self);
}

/**
 * rec_entries_dialog_present_days:
 * @near: a widget of the window
 * @register_: an open register
 * @from: a day, "YYYY-MM-DD"
 * @to: a day that is not earlier
 *
 * Shows what differs between the register at the end of a day and at the end of another.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_entries_dialog_present_days (GtkWidget   *near,
                                 RecRegister *register_,
                                 const char  *from,
                                 const char  *to)
{
  g_autofree char  *first = NULL;
  g_autofree char  *second = NULL;
  g_autofree char  *subtitle = NULL;
  RecEntriesDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (near), NULL);
  g_return_val_if_fail (REC_IS_REGISTER (register_), NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  first = rec_language_format_date (NULL, from);
  second = rec_language_format_date (NULL, to);
  /* Translators: two days, each at its end. */
  subtitle = g_strdup_printf (_ ("from the end of %s to the end of %s"), first, second);
  self = present (near, register_, _ ("What Changed"), subtitle);
  read_more (self, from, to);

  return GTK_WIDGET (self);
}
