/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-dialog"

#include "config.h"

#include "rec-record-dialog.h"

#include "rec-attachment-group.h"
#include "rec-feedback.h"
#include "rec-fold.h"
#include "rec-keys.h"
#include "rec-law-pack.h"
#include "rec-record-editor.h"
#include "rec-record-form.h"

#include <glib/gi18n.h>

struct _RecRecordDialog
{
  AdwWindow parent_instance;

  GtkButton      *add_button;
  GtkButton      *cancel_button;
  GtkButton      *delete_button;
  AdwBin         *form_bin;
  GtkBox         *groups_box;
  GtkLabel       *refusal_label;
  AdwHeaderBar   *header_bar;
  AdwWindowTitle *window_title;

  RecRegister     *register_;
  RecRecordEditor *editor;
  GtkWidget       *form;
  GtkWidget       *window; /* the main window, for what happens after this one is closed */
  RecKind          kind;
  RecRecord       *draft;       /* as it was when the dialog opened; NULL for a record */
  GtkWidget       *files;       /* NULL for a kind that has none */
  guint            leaving : 1; /* told that a value is wrong, and asked to go again */
  guint            closing : 1; /* nothing is asked any more */
};

G_DEFINE_FINAL_TYPE (RecRecordDialog, rec_record_dialog, ADW_TYPE_WINDOW)

static gboolean
is_draft (RecRecordDialog *self)
{
  return rec_record_editor_is_draft (self->editor);
}

/* What is noted about an obligation or a criterion has the id of that for a name. */
static const char *
find_law_title (const RecRecord *record)
{
  RecLawPack            *pack = rec_law_pack_get_current (NULL);
  const char            *id = rec_record_get_name (record);
  const RecLawDuty      *duty;
  const RecLawCriterion *criterion;

  if (pack == NULL || id == NULL)
    return NULL;
  duty = rec_law_pack_find_duty (pack, id);
  if (duty != NULL)
    return rec_law_entry_get_title (&duty->entry, NULL);
  criterion = rec_law_pack_find_criterion (pack, id);

  return criterion != NULL ? rec_law_entry_get_title (&criterion->entry, NULL) : NULL;
}

static void
refresh (RecRecordDialog *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  RecRecord         *record = rec_record_editor_get_record (self->editor);
  const char        *name = NULL;
  gboolean           named = (info->fields[0].flags & REC_FIELD_HIDDEN) == 0;
  g_autofree char   *kind = NULL;
  g_autofree char   *title = NULL;

  if (record == NULL)
    return;

  /* Kinds are named as within a sentence. */
  kind = rec_capitalise (rec_kind_get_label (info, NULL));
  if (!named)
    name = find_law_title (record);
  else if (!is_draft (self))
    name = rec_record_get_name (record);
  title = g_strdup (name != NULL ? name : kind);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, name != NULL ? kind : "");
  gtk_window_set_title (GTK_WINDOW (self), title);

  gtk_widget_set_visible (GTK_WIDGET (self->add_button), is_draft (self));
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), is_draft (self));
  adw_header_bar_set_show_end_title_buttons (self->header_bar, !is_draft (self));
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button),
                          !is_draft (self) && rec_record_editor_is_writable (self->editor));
}

static void
show_refusal (RecRecordDialog *self, const char *message)
{
  gtk_label_set_label (self->refusal_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), message != NULL);
}

static void
on_refused_cb (RecRecordDialog *self, const char *field_id, const char *message)
{
  RecFieldRow *row = field_id != NULL ? rec_record_dialog_get_row (self, field_id) : NULL;

  if (row == NULL || rec_field_row_get_error (row) == NULL)
    show_refusal (self, message);
}

static void
close_unasked (RecRecordDialog *self)
{
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* The files chosen for the draft follow; where one does not arrive, the record stays open. */
static void
on_added_cb (RecRecordDialog *self)
{
  if (self->files == NULL || !rec_attachment_group_release (REC_ATTACHMENT_GROUP (self->files)))
    close_unasked (self);
}

static void
on_files_finished_cb (RecRecordDialog *self, gboolean whole)
{
  if (whole && self->draft != NULL)
    close_unasked (self);
}

/* Deleted here, or elsewhere: there is nothing left to show. */
static void
on_vanished_cb (RecRecordDialog *self)
{
  rec_feedback_toast (self->window, _ ("Deleted from the register"), _ ("_Undo"), "win.undo", NULL);
  if (self->files != NULL)
    rec_attachment_group_stop (REC_ATTACHMENT_GROUP (self->files));
  close_unasked (self);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    show_refusal (self, error->message);
}

static void
on_delete_clicked_cb (RecRecordDialog *self)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);
  g_autoptr (RecEdit) edit = NULL;

  if (record == NULL || is_draft (self))
    return;

  show_refusal (self, NULL);
  edit = rec_edit_new_change (REC_VERB_DELETE, record, NULL);
  rec_register_apply_async (self->register_, edit, NULL, on_deleted_cb, g_object_ref (self));
}

/* A record whose name the program gives is called after the person or the choice it is about. */
static void
give_name (RecRecordDialog *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  RecRecord         *record = rec_record_editor_get_record (self->editor);
  RecDirectory      *directory = rec_record_editor_get_directory (self->editor);

  if (rec_record_get_at (record, 0) != NULL || (info->fields[0].flags & REC_FIELD_HIDDEN) == 0)
    return;
  for (guint i = 1; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      RecRecord      *target;

      if (field->type != REC_FIELD_REFERENCE || field->target != REC_KIND_PERSON)
        continue;
      target = rec_directory_get (directory, rec_record_get (record, field));
      if (target != NULL)
        rec_record_editor_change (
            self->editor, &info->fields[0], rec_record_get_name (target), NULL);
      return;
    }
}

/* The field, if any, that has to be filled in before the record can be added. A name that is not
 * asked for is given by give_name(). */
static RecFieldRow *
find_blank (RecRecordDialog *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  RecRecord         *record = rec_record_editor_get_record (self->editor);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & (REC_FIELD_REQUIRED | REC_FIELD_HIDDEN)) == REC_FIELD_REQUIRED &&
        rec_record_get_at (record, i) == NULL)
      return rec_record_dialog_get_row (self, info->fields[i].id);

  return NULL;
}

/**
 * rec_record_dialog_accept:
 *
 * Adds the draft to the register, as the button does. Where a field is wrong or a needed one blank,
 * it says so there instead.
 *
 * Returns: whether the record is on its way
 */
gboolean
rec_record_dialog_accept (RecRecordDialog *self)
{
  RecFieldRow *blank;

  g_return_val_if_fail (REC_IS_RECORD_DIALOG (self), FALSE);

  show_refusal (self, NULL);
  if (!rec_record_form_commit (REC_RECORD_FORM (self->form)))
    return FALSE;
  blank = find_blank (self);
  if (blank != NULL)
    {
      rec_field_row_refuse (blank, NULL, _ ("A value is needed here."));
      gtk_widget_grab_focus (GTK_WIDGET (blank));
      return FALSE;
    }
  give_name (self);
  rec_record_editor_add (self->editor);

  return TRUE;
}

static void
on_add_clicked_cb (RecRecordDialog *self)
{
  rec_record_dialog_accept (self);
}

/* Adds the draft; a record is saved field by field, and only left. */
static void
finish (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRecordDialog *self = REC_RECORD_DIALOG (widget);

  if (is_draft (self))
    rec_record_dialog_accept (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* What would be lost */

static void
on_question_closed_cb (gpointer user_data)
{
  g_autoptr (RecRecordDialog) self = user_data;

  close_unasked (self);
}

static void
on_leave_answered_cb (RecRecordDialog *self, const char *response)
{
  if (g_str_equal (response, "add"))
    rec_record_dialog_accept (self);
  else if (g_str_equal (response, "discard"))
    {
      if (self->files != NULL)
        rec_attachment_group_stop (REC_ATTACHMENT_GROUP (self->files));
      /* The question closes first: libadwaita 1.2 goes on with it after its answer. */
      g_idle_add_once (on_question_closed_cb, g_object_ref (self));
    }
}

static AdwMessageDialog *
make_question (RecRecordDialog *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  g_signal_connect_object (
      dialog, "response", G_CALLBACK (on_leave_answered_cb), self, G_CONNECT_SWAPPED);

  return ADW_MESSAGE_DIALOG (dialog);
}

static void
ask_about_draft (RecRecordDialog *self, guint n_files)
{
  g_autofree char  *files = n_files > 0 ? g_strdup_printf (ngettext ("Its fields and the file "
                                                                     "chosen for it would be lost.",
                                                                    "Its fields and the %u files "
                                                                     "chosen for it would be lost.",
                                                                    n_files),
                                                          n_files)
                                        : NULL;
  AdwMessageDialog *dialog =
      make_question (self,
                     _ ("The Record Was Not Added"),
                     files != NULL ? files : _ ("What was entered would be lost."));

  adw_message_dialog_add_responses (
      dialog, "keep", _ ("_Keep Editing"), "discard", _ ("_Discard"), "add", _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "add");
  adw_message_dialog_set_close_response (dialog, "keep");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_about_files (RecRecordDialog *self)
{
  AdwMessageDialog *dialog =
      make_question (self,
                     _ ("Files Are Still on Their Way"),
                     _ ("What has not arrived would be left out; what has arrived stays."));

  adw_message_dialog_add_responses (
      dialog, "keep", _ ("_Wait"), "discard", _ ("_Stop and Close"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether a draft holds anything that a person gave it. */
static gboolean
is_begun (RecRecordDialog *self, guint n_files)
{
  gboolean sound = rec_record_form_commit (REC_RECORD_FORM (self->form));

  return !sound || n_files > 0 ||
         !rec_record_equal (self->draft, rec_record_editor_get_record (self->editor));
}

static gboolean
rec_record_dialog_close_request (GtkWindow *window)
{
  RecRecordDialog    *self = REC_RECORD_DIALOG (window);
  RecAttachmentGroup *files = self->files != NULL ? REC_ATTACHMENT_GROUP (self->files) : NULL;
  guint               n_files = files != NULL ? rec_attachment_group_get_n_held (files) : 0;

  if (self->closing)
    return GTK_WINDOW_CLASS (rec_record_dialog_parent_class)->close_request (window);

  /* Once it is added, it closes. */
  if (is_draft (self) && rec_record_editor_is_saving (self->editor))
    return GDK_EVENT_STOP;
  if (is_draft (self) && is_begun (self, n_files))
    {
      ask_about_draft (self, n_files);
      return GDK_EVENT_STOP;
    }
  if (!is_draft (self) && rec_record_editor_get_record (self->editor) != NULL &&
      !rec_record_form_commit (REC_RECORD_FORM (self->form)) && !self->leaving)
    {
      /* Asked twice, what is wrong is given up. */
      self->leaving = TRUE;
      return GDK_EVENT_STOP;
    }
  if (files != NULL && rec_attachment_group_is_busy (files))
    {
      ask_about_files (self);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (rec_record_dialog_parent_class)->close_request (window);
}

static void
rec_record_dialog_dispose (GObject *object)
{
  RecRecordDialog *self = REC_RECORD_DIALOG (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->register_);
  g_clear_object (&self->window);
  g_clear_pointer (&self->draft, rec_record_unref);
  self->files = NULL;

  G_OBJECT_CLASS (rec_record_dialog_parent_class)->dispose (object);
}

static void
rec_record_dialog_class_init (RecRecordDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_record_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rec_record_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, form_bin);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, groups_box);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, header_bar);
  gtk_widget_class_bind_template_child (widget_class, RecRecordDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked_cb);
  gtk_widget_class_install_action (widget_class, "dialog.finish", NULL, finish);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Before long texts take it for a new line */
static const RecKey keys[] = {
  { "<Control>Return", "dialog.finish" },
  { "<Control>KP_Enter", "dialog.finish" },
};

static void
rec_record_dialog_init (RecRecordDialog *self)
{
  self->editor = rec_record_editor_new ();
  g_signal_connect_object (
      self->editor, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->editor, "vanished", G_CALLBACK (on_vanished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->editor, "added", G_CALLBACK (on_added_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  rec_keys_add (GTK_WIDGET (self), GTK_PHASE_CAPTURE, keys, G_N_ELEMENTS (keys));
}

/* Names of what the fields refer to besides the directory: read once, in one go. */
static gpointer
read_names (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (GPOINTER_TO_UINT (data));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  gboolean read[REC_N_KINDS] = { FALSE };

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      g_autoptr (GPtrArray) some = NULL;

      if (!rec_field_is_reference (field) || rec_kind_is_named (field->target) ||
          read[field->target])
        continue;
      some = rec_store_list_names (store, field->target, error);
      if (some == NULL)
        return NULL;
      read[field->target] = TRUE;
      g_ptr_array_extend_and_steal (names, g_steal_pointer (&some));
    }

  return g_steal_pointer (&names);
}

static void
on_names_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = rec_register_read_finish (REC_REGISTER (source), result, &error);

  if (names == NULL)
    show_refusal (self, error->message);
  else if (self->editor != NULL)
    rec_record_editor_set_names (self->editor, names);
}

static RecRecordDialog *
make (GtkWidget *near, RecRegister *register_, RecKind kind)
{
  RecRecordDialog *self = g_object_new (REC_TYPE_RECORD_DIALOG, NULL);
  GtkRoot         *root = gtk_widget_get_root (near);

  self->register_ = g_object_ref (register_);
  self->kind = kind;
  self->window = g_object_ref (rec_feedback_find_window (near));
  self->form = rec_record_form_new (kind, NULL);
  adw_bin_set_child (self->form_bin, self->form);
  rec_record_form_set_editor (REC_RECORD_FORM (self->form), self->editor);
  /* After the form, so that a row has said what is wrong before the dialog looks. */
  g_signal_connect_object (
      self->editor, "refused", G_CALLBACK (on_refused_cb), self, G_CONNECT_SWAPPED);
  rec_register_read_async (register_,
                           read_names,
                           GUINT_TO_POINTER (kind),
                           NULL,
                           (GDestroyNotify) g_ptr_array_unref,
                           NULL,
                           on_names_read_cb,
                           g_object_ref (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));

  return self;
}

static void
add_files (RecRecordDialog *self, const char *id)
{
  if (!rec_kind_has_attachments (self->kind))
    return;
  self->files = rec_attachment_group_new (self->register_, self->kind, id, self->draft != NULL);
  g_signal_connect_object (
      self->files, "finished", G_CALLBACK (on_files_finished_cb), self, G_CONNECT_SWAPPED);
  rec_record_dialog_add_group (self, ADW_PREFERENCES_GROUP (self->files));
  rec_attachment_group_accept_drops (REC_ATTACHMENT_GROUP (self->files), GTK_WIDGET (self));
}

/**
 * rec_record_dialog_present:
 * @near: a widget of the window
 * @register_: an open register
 * @kind: kind of the record
 * @id: id of the record
 *
 * Opens a record of the register.
 *
 * Returns: (transfer none): the dialog
 */
RecRecordDialog *
rec_record_dialog_present (GtkWidget *near, RecRegister *register_, RecKind kind, const char *id)
{
  RecRecordDialog *self = make (near, register_, kind);

  rec_record_editor_set_record (self->editor, register_, kind, id);
  add_files (self, id);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * rec_record_dialog_present_new:
 * @near: a widget of the window
 * @register_: an open register
 * @draft: the record with what is known of it, see rec_record_draft_new()
 *
 * Lets a person fill in a new record and add it.
 *
 * Returns: (transfer none): the dialog
 */
RecRecordDialog *
rec_record_dialog_present_new (GtkWidget *near, RecRegister *register_, RecRecord *draft)
{
  RecRecordDialog *self = make (near, register_, rec_record_get_kind (draft));
  RecFieldRow     *blank;

  self->draft = rec_record_ref (draft);
  rec_record_editor_set_draft (self->editor, register_, draft);
  add_files (self, rec_record_get_id (draft));
  gtk_window_present (GTK_WINDOW (self));
  blank = find_blank (self);
  if (blank != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (blank));

  return self;
}

/**
 * rec_record_dialog_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): the row of the field
 */
RecFieldRow *
rec_record_dialog_get_row (RecRecordDialog *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_RECORD_DIALOG (self), NULL);

  return rec_record_form_get_row (REC_RECORD_FORM (self->form), field_id);
}

/**
 * rec_record_dialog_add_group:
 * @group: (transfer floating): what else is shown below the form
 *
 * Adds a group, the files attached to a document for example.
 */
void
rec_record_dialog_add_group (RecRecordDialog *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (REC_IS_RECORD_DIALOG (self));

  gtk_box_append (self->groups_box, GTK_WIDGET (group));
}

/**
 * rec_record_draft_new:
 * @kind: a kind
 * @...: ids of fields and their canonical values (%NULL for blank), ended by %NULL
 *
 * Returns: (transfer full): a record with a new id, not in the register
 */
RecRecord *
rec_record_draft_new (RecKind kind, ...)
{
  g_autofree char *id = g_uuid_string_random ();
  RecRecord       *draft = rec_record_new (kind, id);
  const char      *field_id;
  va_list          rest;

  va_start (rest, kind);
  while ((field_id = va_arg (rest, const char *)) != NULL)
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      RecRecord      *with = rec_record_with (draft, field, va_arg (rest, const char *));

      rec_record_unref (draft);
      draft = with;
    }
  va_end (rest);

  return draft;
}
