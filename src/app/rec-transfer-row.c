/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-transfer-row"

#include "config.h"

#include "rec-transfer-row.h"

#include "rec-feedback.h"
#include "rec-launch.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef enum
{
  TRANSFER_ATTACH,
  TRANSFER_SAVE,
  TRANSFER_OPEN, /* saved, then opened with the desktop's program */
} TransferType;

typedef struct
{
  TransferType type;
  RecKind      kind; /* of the record that gets the file */
  char        *id;   /* its id, or that of the attachment */
  char        *name;
  GFile       *file;
} Transfer;

struct _RecTransferRow
{
  AdwActionRow parent_instance;

  GtkProgressBar *bar;
  GtkWidget      *stop_button;

  RecRegister  *register_;
  GQueue        waiting; /* (element-type Transfer) */
  Transfer     *current; /* NULL where none is on its way */
  GCancellable *cancellable;
  gboolean      whole; /* what was on its way arrived so far */
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecTransferRow, rec_transfer_row, ADW_TYPE_ACTION_ROW)

static void start (RecTransferRow *self);

static void
transfer_free (Transfer *self)
{
  g_free (self->id);
  g_free (self->name);
  g_object_unref (self->file);
  g_free (self);
}

static GtkWindow *
get_window (RecTransferRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static const char *
get_failure (TransferType type)
{
  switch (type)
    {
    case TRANSFER_ATTACH:
      return _ ("The File Was Not Attached");
    case TRANSFER_SAVE:
      return _ ("The Copy Could Not Be Saved");
    case TRANSFER_OPEN:
    default:
      return _ ("The File Could Not Be Opened");
    }
}

/* What it is about, and how many come after it. */
static void
describe (RecTransferRow *self)
{
  guint            n = g_queue_get_length (&self->waiting);
  g_autofree char *rest =
      n > 0 ? g_strdup_printf (ngettext ("%u more file", "%u more files", n), n) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->current->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), rest != NULL ? rest : "");
}

static void
on_progress_cb (double fraction, gpointer user_data)
{
  RecTransferRow *self = user_data;

  if (self->register_ != NULL)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

/* The desktop's program is given a copy: changes to it would not come back into the register. */
static void
open_copy (RecTransferRow *self, GFile *file)
{
  GtkWindow *window = get_window (self);

  g_chmod (g_file_peek_path (file), 0400);
  if (window != NULL)
    rec_launch_open (window, file);
}

static void
end (RecTransferRow *self, gboolean arrived, const GError *error)
{
  Transfer *transfer = g_steal_pointer (&self->current);

  g_clear_object (&self->cancellable);
  self->whole = self->whole && arrived;
  /* What the dialog is gone for needs no message; nor does what somebody gave up. */
  if (!arrived && get_window (self) != NULL)
    rec_feedback_error (GTK_WIDGET (self), get_failure (transfer->type), error);
  else if (arrived && transfer->type == TRANSFER_OPEN)
    open_copy (self, transfer->file);
  else if (arrived && transfer->type == TRANSFER_SAVE)
    rec_feedback_toast (GTK_WIDGET (self), _ ("Copy saved"), NULL, NULL, NULL);
  transfer_free (transfer);
  if (self->register_ != NULL)
    start (self);
}

static void
on_attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecTransferRow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean arrived = rec_register_attach_finish (REC_REGISTER (source), result, &error);

  end (self, arrived, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecTransferRow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean arrived = rec_register_save_attachment_finish (REC_REGISTER (source), result, &error);

  end (self, arrived, error);
}

/* Takes the next one, where none is on its way. */
static void
start (RecTransferRow *self)
{
  Transfer *transfer;

  if (self->current != NULL)
    {
      describe (self);
      return;
    }
  transfer = self->current = g_queue_pop_head (&self->waiting);
  gtk_widget_set_visible (GTK_WIDGET (self), transfer != NULL);
  if (transfer == NULL)
    {
      g_signal_emit (self, signals[FINISHED], 0, self->whole);
      return;
    }
  describe (self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  self->cancellable = g_cancellable_new ();
  if (transfer->type == TRANSFER_ATTACH)
    rec_register_attach_async (self->register_,
                               transfer->kind,
                               transfer->id,
                               transfer->file,
                               on_progress_cb,
                               self,
                               self->cancellable,
                               on_attached_cb,
                               g_object_ref (self));
  else
    rec_register_save_attachment_async (self->register_,
                                        transfer->id,
                                        transfer->file,
                                        on_progress_cb,
                                        self,
                                        self->cancellable,
                                        on_saved_cb,
                                        g_object_ref (self));
}

static void
push (RecTransferRow *self,
      TransferType    type,
      RecKind         kind,
      const char     *id,
      const char     *name,
      GFile          *file)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->type = type;
  transfer->kind = kind;
  transfer->id = g_strdup (id);
  transfer->name = g_strdup (name != NULL ? name : "");
  transfer->file = g_object_ref (file);
  if (self->current == NULL)
    self->whole = TRUE;
  g_queue_push_tail (&self->waiting, transfer);
  start (self);
}

static gboolean
rec_transfer_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (REC_TRANSFER_ROW (widget)->stop_button);
}

static void
rec_transfer_row_dispose (GObject *object)
{
  RecTransferRow *self = REC_TRANSFER_ROW (object);

  /* A file on its way arrives: what goes on without the row has nobody to ask. */
  g_queue_clear_full (&self->waiting, (GDestroyNotify) transfer_free);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_transfer_row_parent_class)->dispose (object);
}

static void
rec_transfer_row_class_init (RecTransferRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_transfer_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rec_transfer_row_grab_focus;

  signals[FINISHED] = g_signal_new ("finished",
                                    REC_TYPE_TRANSFER_ROW,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_BOOLEAN);
}

static void
rec_transfer_row_init (RecTransferRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How far the file is"), -1);
  self->stop_button = gtk_button_new_with_mnemonic (_ ("_Stop"));
  gtk_widget_set_valign (self->stop_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->stop_button, "clicked", G_CALLBACK (rec_transfer_row_stop), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->bar));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->stop_button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * rec_transfer_row_new:
 * @register_: an open register
 *
 * Returns: (transfer floating): a row without files, not visible
 */
GtkWidget *
rec_transfer_row_new (RecRegister *register_)
{
  RecTransferRow *self = g_object_new (REC_TYPE_TRANSFER_ROW, NULL);

  self->register_ = g_object_ref (register_);

  return GTK_WIDGET (self);
}

/**
 * rec_transfer_row_attach:
 * @kind: kind of a record that can have files
 * @id: its id
 * @file: a file
 *
 * Attaches a copy of the file to a record of the register, after what is on its way.
 */
void
rec_transfer_row_attach (RecTransferRow *self, RecKind kind, const char *id, GFile *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (REC_IS_TRANSFER_ROW (self));
  g_return_if_fail (id != NULL && G_IS_FILE (file));

  name = g_file_get_basename (file);
  push (self, TRANSFER_ATTACH, kind, id, name, file);
}

/**
 * rec_transfer_row_save:
 * @record: an attachment
 * @target: the file to be written
 *
 * Saves a copy of an attached file, after what is on its way.
 */
void
rec_transfer_row_save (RecTransferRow *self, RecRecord *record, GFile *target)
{
  g_return_if_fail (REC_IS_TRANSFER_ROW (self));
  g_return_if_fail (record != NULL && G_IS_FILE (target));

  push (self,
        TRANSFER_SAVE,
        REC_KIND_ATTACHMENT,
        rec_record_get_id (record),
        rec_record_get_name (record),
        target);
}

/**
 * rec_transfer_row_open:
 * @record: an attachment
 * @target: the file to be written, on this computer
 *
 * Saves a copy of an attached file that cannot be written to, and opens it with the desktop's
 * program.
 */
void
rec_transfer_row_open (RecTransferRow *self, RecRecord *record, GFile *target)
{
  g_return_if_fail (REC_IS_TRANSFER_ROW (self));
  g_return_if_fail (record != NULL && g_file_peek_path (target) != NULL);

  push (self,
        TRANSFER_OPEN,
        REC_KIND_ATTACHMENT,
        rec_record_get_id (record),
        rec_record_get_name (record),
        target);
}

/**
 * rec_transfer_row_is_busy:
 *
 * Returns: whether a file is on its way
 */
gboolean
rec_transfer_row_is_busy (RecTransferRow *self)
{
  g_return_val_if_fail (REC_IS_TRANSFER_ROW (self), FALSE);

  return self->current != NULL;
}

/**
 * rec_transfer_row_stop:
 *
 * Gives up what is on its way and what waits. "finished" follows.
 */
void
rec_transfer_row_stop (RecTransferRow *self)
{
  g_return_if_fail (REC_IS_TRANSFER_ROW (self));

  if (!g_queue_is_empty (&self->waiting))
    self->whole = FALSE;
  g_queue_clear_full (&self->waiting, (GDestroyNotify) transfer_free);
  g_cancellable_cancel (self->cancellable);
}
