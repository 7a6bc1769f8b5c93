/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-editor"

#include "config.h"

#include "rec-record-editor.h"

struct _RecRecordEditor
{
  GObject parent_instance;

  RecRegister  *register_;
  GSignalGroup *register_signals;
  GCancellable *cancellable;
  RecKind       kind;
  char         *id;
  RecRecord    *record;
  guint         n_saving; /* changes handed to the register and not answered yet */
  GPtrArray    *created;  /* RecRecord, of a draft: records it refers to, not in the register yet */
  GPtrArray    *names;    /* RecRecord, that it may refer to besides those of the directory */
  RecDirectory *directory; /* with @names, NULL until asked for */
};

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS
};

enum
{
  ADDED,
  REFRESHED,
  REFUSED,
  VANISHED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecRecordEditor, rec_record_editor, G_TYPE_OBJECT)

/* One change on its way to the register. */
typedef struct
{
  RecRecordEditor *editor;
  const RecField  *field;
  char            *value;
  RecRecord       *created;
  GCancellable *shown; /* of the record the editor stood on; cancelled once it stands on another */
} Change;

static void load (RecRecordEditor *self);
static void submit (Change *change);

static void
change_free (Change *change)
{
  g_object_unref (change->editor);
  g_object_unref (change->shown);
  g_clear_pointer (&change->created, rec_record_unref);
  g_free (change->value);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
take_record (RecRecordEditor *self, RecRecord *record)
{
  g_clear_pointer (&self->record, rec_record_unref);
  self->record = record;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRecordEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  RecRecord *record;

  record = rec_register_load_finish (REC_REGISTER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A change that was made meanwhile brings its own loading. */
  if (self->n_saving > 0)
    {
      g_clear_pointer (&record, rec_record_unref);
      return;
    }

  take_record (self, record);
  if (record == NULL)
    g_signal_emit (self, signals[VANISHED], 0);
  else
    g_signal_emit (self, signals[REFRESHED], 0);
}

static void
load (RecRecordEditor *self)
{
  if (self->register_ != NULL && self->id != NULL)
    rec_register_load_async (self->register_,
                             self->kind,
                             self->id,
                             self->cancellable,
                             on_loaded_cb,
                             g_object_ref (self));
}

static gboolean
touches (RecEdit *edit, const char *id)
{
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecRecord       *record = change->after != NULL ? change->after : change->before;

      if (g_strcmp0 (rec_record_get_id (record), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
on_register_changed_cb (RecRegister *register_, RecEdit *edit, RecRecordEditor *self)
{
  if (self->n_saving == 0 && self->id != NULL && touches (edit, self->id))
    load (self);
}

static void
on_directory_changed_cb (RecRecordEditor *self)
{
  g_clear_pointer (&self->directory, rec_directory_unref);
  if (self->record != NULL)
    g_signal_emit (self, signals[REFRESHED], 0);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  RecRecordEditor *self = change->editor;
  gboolean         applied;

  applied = rec_register_apply_finish (REC_REGISTER (source), result, &error);
  if (g_cancellable_is_cancelled (change->shown))
    {
      if (!applied)
        g_signal_emit (self, signals[REFUSED], 0, NULL, error->message);
      return;
    }

  self->n_saving--;
  if (!applied)
    g_signal_emit (self, signals[REFUSED], 0, change->field->id, error->message);
  if (self->n_saving == 0)
    load (self);
}

static void
submit (Change *change)
{
  RecRecordEditor *self = change->editor;
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  g_autoptr (RecRecord) after = rec_record_with (self->record, change->field, change->value);

  if (change->created != NULL)
    rec_edit_add (edit, NULL, change->created);
  rec_edit_add (edit, self->record, after);

  self->n_saving++;
  rec_register_apply_async (self->register_, edit, NULL, on_applied_cb, change);
  take_record (self, g_steal_pointer (&after));
}

static void
rec_record_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_boxed (value, REC_RECORD_EDITOR (object)->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_record_editor_dispose (GObject *object)
{
  RecRecordEditor *self = REC_RECORD_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->register_signals);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->record, rec_record_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->created, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->directory, rec_directory_unref);

  G_OBJECT_CLASS (rec_record_editor_parent_class)->dispose (object);
}

static void
rec_record_editor_class_init (RecRecordEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rec_record_editor_get_property;
  object_class->dispose = rec_record_editor_dispose;

  props[PROP_RECORD] =
      g_param_spec_boxed ("record",
                          NULL,
                          NULL,
                          REC_TYPE_RECORD,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ADDED] = g_signal_new (
      "added", REC_TYPE_RECORD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFRESHED] = g_signal_new (
      "refreshed", REC_TYPE_RECORD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused",
                                   REC_TYPE_RECORD_EDITOR,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   G_TYPE_STRING,
                                   G_TYPE_STRING);
  signals[VANISHED] = g_signal_new (
      "vanished", REC_TYPE_RECORD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_record_editor_init (RecRecordEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect (
      self->register_signals, "changed", G_CALLBACK (on_register_changed_cb), self);
  g_signal_group_connect_swapped (
      self->register_signals, "notify::directory", G_CALLBACK (on_directory_changed_cb), self);
}

/**
 * rec_record_editor_new:
 *
 * Returns: (transfer full): an editor that stands on no record yet
 */
RecRecordEditor *
rec_record_editor_new (void)
{
  return g_object_new (REC_TYPE_RECORD_EDITOR, NULL);
}

/**
 * rec_record_editor_set_record:
 * @register_: (nullable): an open register
 * @kind: kind of the record
 * @id: (nullable): its id
 *
 * Goes to another record and loads it. What is under way for the record before still reaches the
 * register.
 */
void
rec_record_editor_set_record (RecRecordEditor *self,
                              RecRegister     *register_,
                              RecKind          kind,
                              const char      *id)
{
  g_return_if_fail (REC_IS_RECORD_EDITOR (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_saving = 0;

  g_set_object (&self->register_, register_);
  g_signal_group_set_target (self->register_signals, register_);
  self->kind = kind;
  g_free (self->id);
  self->id = g_strdup (id);
  g_clear_pointer (&self->created, g_ptr_array_unref);
  g_clear_pointer (&self->directory, rec_directory_unref);
  take_record (self, NULL);
  load (self);
}

/**
 * rec_record_editor_set_draft:
 * @register_: an open register
 * @draft: a record with a new id that is not in the register
 *
 * Goes to a draft. What is changed from here on stays in the editor.
 */
void
rec_record_editor_set_draft (RecRecordEditor *self, RecRegister *register_, RecRecord *draft)
{
  g_return_if_fail (REC_IS_RECORD_EDITOR (self));
  g_return_if_fail (draft != NULL);

  rec_record_editor_set_record (self, register_, rec_record_get_kind (draft), NULL);
  self->created = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  take_record (self, rec_record_ref (draft));
  g_signal_emit (self, signals[REFRESHED], 0);
}

/**
 * rec_record_editor_is_draft:
 *
 * Returns: whether the record is not in the register yet
 */
gboolean
rec_record_editor_is_draft (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), FALSE);

  return self->created != NULL;
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRecordEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_saving--;
  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    {
      g_signal_emit (self, signals[REFUSED], 0, NULL, error->message);
      return;
    }
  g_clear_pointer (&self->created, g_ptr_array_unref);
  self->id = g_strdup (rec_record_get_id (self->record));
  load (self);
  g_signal_emit (self, signals[ADDED], 0);
}

/**
 * rec_record_editor_add:
 *
 * Puts the draft into the register, with the records it refers to that are not there yet, as one
 * action. "added" or "refused" follows.
 */
void
rec_record_editor_add (RecRecordEditor *self)
{
  g_autoptr (RecEdit) edit = NULL;

  g_return_if_fail (rec_record_editor_is_draft (self));

  if (self->n_saving > 0)
    return;
  edit = rec_edit_new (REC_VERB_CREATE, NULL);
  for (guint i = 0; i < self->created->len; i++)
    rec_edit_add (edit, NULL, self->created->pdata[i]);
  rec_edit_add (edit, NULL, self->record);
  self->n_saving++;
  rec_register_apply_async (self->register_, edit, NULL, on_added_cb, g_object_ref (self));
}

/**
 * rec_record_editor_set_names:
 * @records: (element-type RecRecord) (nullable): records that fields may refer to besides those of
 *   the register's directory: systems, documents
 *
 * Says by which names the record can refer to others.
 */
void
rec_record_editor_set_names (RecRecordEditor *self, GPtrArray *records)
{
  g_return_if_fail (REC_IS_RECORD_EDITOR (self));

  g_clear_pointer (&self->names, g_ptr_array_unref);
  if (records != NULL)
    self->names = g_ptr_array_ref (records);
  g_clear_pointer (&self->directory, rec_directory_unref);
  if (self->record != NULL)
    g_signal_emit (self, signals[REFRESHED], 0);
}

/**
 * rec_record_editor_get_directory:
 *
 * Returns: (transfer none) (nullable): the names of all that the record may refer to
 */
RecDirectory *
rec_record_editor_get_directory (RecRecordEditor *self)
{
  RecDirectory *names;

  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), NULL);

  names = self->register_ != NULL ? rec_register_get_directory (self->register_) : NULL;
  if (names == NULL || (self->names == NULL && self->created == NULL))
    return names;
  if (self->directory == NULL)
    {
      self->directory = rec_directory_copy (names);
      for (guint i = 0; self->names != NULL && i < self->names->len; i++)
        rec_directory_add (self->directory, self->names->pdata[i]);
      for (guint i = 0; self->created != NULL && i < self->created->len; i++)
        rec_directory_add (self->directory, self->created->pdata[i]);
    }

  return self->directory;
}

/**
 * rec_record_editor_get_register:
 *
 * Returns: (transfer none) (nullable): the register of the record
 */
RecRegister *
rec_record_editor_get_register (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), NULL);

  return self->register_;
}

/**
 * rec_record_editor_get_id:
 *
 * Returns: (transfer none) (nullable): id of the record
 */
const char *
rec_record_editor_get_id (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), NULL);

  return self->id;
}

/**
 * rec_record_editor_get_record:
 *
 * Returns: (transfer none) (nullable): the record; %NULL while it is being loaded
 */
RecRecord *
rec_record_editor_get_record (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), NULL);

  return self->record;
}

/**
 * rec_record_editor_is_writable:
 *
 * Returns: whether the record is there and may be changed
 */
gboolean
rec_record_editor_is_writable (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), FALSE);

  return self->record != NULL && !rec_register_is_read_only (self->register_);
}

/**
 * rec_record_editor_is_saving:
 *
 * Returns: whether a change has not been answered by the register yet
 */
gboolean
rec_record_editor_is_saving (RecRecordEditor *self)
{
  g_return_val_if_fail (REC_IS_RECORD_EDITOR (self), FALSE);

  return self->n_saving > 0;
}

/**
 * rec_record_editor_change:
 * @field: a field of the record's kind
 * @value: (nullable): its new canonical value
 * @created: (nullable): a record that @value refers to and that is not in the register yet
 *
 * Changes one field, as one action: with @created, both or neither. The change is handed to the
 * register at once, so that closing it right afterwards loses nothing. "refused" tells where the
 * register does not take it.
 */
void
rec_record_editor_change (RecRecordEditor *self,
                          const RecField  *field,
                          const char      *value,
                          RecRecord       *created)
{
  Change *change;

  g_return_if_fail (REC_IS_RECORD_EDITOR (self));
  g_return_if_fail (field != NULL);
  g_return_if_fail (self->record != NULL);

  if (self->created != NULL)
    {
      if (created != NULL)
        g_ptr_array_add (self->created, rec_record_ref (created));
      g_clear_pointer (&self->directory, rec_directory_unref);
      take_record (self, rec_record_with (self->record, field, value));
      g_signal_emit (self, signals[REFRESHED], 0);
      return;
    }

  change = g_new0 (Change, 1);
  change->editor = g_object_ref (self);
  change->shown = g_object_ref (self->cancellable);
  change->field = field;
  change->value = g_strdup (value);
  change->created = created != NULL ? rec_record_ref (created) : NULL;
  submit (change);
}
