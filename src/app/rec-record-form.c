/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-form"

#include "config.h"

#include "rec-record-form.h"

#include "rec-gradual.h"
#include "rec-help-button.h"
#include "rec-language.h"
#include "rec-title-layout.h"

struct _RecRecordForm
{
  AdwBin parent_instance;

  GtkWidget       *box;
  GPtrArray       *rows; /* RecFieldRow, in order */
  RecGradual      *gradual;
  RecRecordEditor *editor;
  GSignalGroup    *editor_signals;

  const RecKindInfo *info;
  const char        *section;  /* of the catalogue; NULL for all */
  GtkWidget         *group;    /* that of the last row; NULL before the first of one */
  guint              n_groups; /* passed so far, and fields of the one after them */
  guint              n_fields;
  guint              later : 1; /* nothing is made before it can be seen */
  guint              begun : 1; /* rows are being made, or are there */
  guint              stale : 1; /* rows do not show the record yet */
};

G_DEFINE_FINAL_TYPE (RecRecordForm, rec_record_form, ADW_TYPE_BIN)

static void
on_committed_cb (RecFieldRow *row, const char *value, RecRecord *created, RecRecordForm *self);

static void
refresh_row (RecRecordForm *self, RecFieldRow *row)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);

  gtk_widget_set_sensitive (GTK_WIDGET (row), rec_record_editor_is_writable (self->editor));
  rec_field_row_set_value (row,
                           rec_record_get (record, rec_field_row_get_field (row)),
                           rec_record_editor_get_directory (self->editor));
}

/* Making the rows */

static GtkWidget *
make_group (const RecKindInfo *info, const RecGroup *group)
{
  GtkWidget *widget = adw_preferences_group_new ();
  GtkWidget *help = rec_help_button_new (info, group);

  rec_title_layout_wrap_group (widget);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget),
                                   rec_group_get_label (group, NULL));
  if (group->description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (widget),
                                           rec_tr (NULL, group->description));
  if (help != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (widget), help);

  return widget;
}

/* The next field that is shown and its group; %NULL behind the last. */
static const RecField *
find_next (RecRecordForm *self, const RecGroup **group)
{
  for (; self->n_groups < self->info->n_groups; self->n_groups++)
    {
      *group = &self->info->groups[self->n_groups];
      for (; self->n_fields < self->info->n_fields; self->n_fields++)
        {
          const RecField *field = &self->info->fields[self->n_fields];

          if ((self->section == NULL || g_str_equal ((*group)->section, self->section)) &&
              rec_record_form_shows (field) && g_str_equal (field->group, (*group)->id))
            return field;
        }
      self->n_fields = 0;
      self->group = NULL;
    }

  return NULL;
}

static gboolean
add_row (gpointer data)
{
  RecRecordForm  *self = data;
  const RecGroup *group;
  const RecField *field = find_next (self, &group);
  GtkWidget      *row;

  if (field == NULL)
    return FALSE;
  if (self->group == NULL)
    {
      self->group = make_group (self->info, group);
      gtk_box_append (GTK_BOX (self->box), self->group);
    }
  row = rec_field_row_new (field);
  g_signal_connect_object (row, "committed", G_CALLBACK (on_committed_cb), self, 0);
  g_ptr_array_add (self->rows, row);
  if (self->editor != NULL && rec_record_editor_get_record (self->editor) != NULL)
    refresh_row (self, REC_FIELD_ROW (row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  self->n_fields++;

  return TRUE;
}

static void
refresh (RecRecordForm *self)
{
  guint n = self->rows->len;

  self->stale = TRUE;
  if (rec_record_editor_get_record (self->editor) == NULL ||
      (self->later && !gtk_widget_get_mapped (GTK_WIDGET (self))))
    return;

  self->stale = FALSE;
  for (guint i = 0; i < n; i++)
    refresh_row (self, g_ptr_array_index (self->rows, i));
  if (!self->begun)
    {
      self->begun = TRUE;
      rec_gradual_start (self->gradual);
    }
}

/* All rows, as the record is. */
static void
complete (RecRecordForm *self)
{
  self->begun = TRUE;
  rec_gradual_finish (self->gradual);
  if (self->stale && rec_record_editor_get_record (self->editor) != NULL)
    {
      self->stale = FALSE;
      for (guint i = 0; i < self->rows->len; i++)
        refresh_row (self, g_ptr_array_index (self->rows, i));
    }
}

static void
on_refused_cb (RecRecordEditor *editor,
               const char      *field_id,
               const char      *message,
               RecRecordForm   *self)
{
  RecFieldRow *row = field_id != NULL ? rec_record_form_get_row (self, field_id) : NULL;

  if (row != NULL)
    rec_field_row_refuse (row, NULL, message);
}

static void
on_committed_cb (RecFieldRow *row, const char *value, RecRecord *created, RecRecordForm *self)
{
  if (self->editor != NULL && rec_record_editor_get_record (self->editor) != NULL)
    rec_record_editor_change (self->editor, rec_field_row_get_field (row), value, created);
}

static void
rec_record_form_map (GtkWidget *widget)
{
  RecRecordForm *self = REC_RECORD_FORM (widget);

  GTK_WIDGET_CLASS (rec_record_form_parent_class)->map (widget);
  if (self->later && self->stale)
    refresh (self);
}

static void
rec_record_form_dispose (GObject *object)
{
  RecRecordForm *self = REC_RECORD_FORM (object);

  if (self->gradual != NULL)
    rec_gradual_stop (self->gradual);
  g_clear_object (&self->gradual);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (rec_record_form_parent_class)->dispose (object);
}

static void
rec_record_form_finalize (GObject *object)
{
  g_ptr_array_unref (REC_RECORD_FORM (object)->rows);

  G_OBJECT_CLASS (rec_record_form_parent_class)->finalize (object);
}

static void
rec_record_form_class_init (RecRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_record_form_dispose;
  object_class->finalize = rec_record_form_finalize;
  GTK_WIDGET_CLASS (klass)->map = rec_record_form_map;
}

static void
rec_record_form_init (RecRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  rec_title_layout_use_in (self->box);
  adw_bin_set_child (ADW_BIN (self), self->box);
  self->gradual = rec_gradual_new (self->box, add_row, self);

  self->editor_signals = g_signal_group_new (REC_TYPE_RECORD_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "refreshed", G_CALLBACK (refresh), self);
  g_signal_group_connect (self->editor_signals, "refused", G_CALLBACK (on_refused_cb), self);
}

/**
 * rec_record_form_shows:
 * @field: a field of the catalogue
 *
 * Returns: whether people fill @field in: neither the store nor an action does
 */
gboolean
rec_record_form_shows (const RecField *field)
{
  return (field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0;
}

static RecRecordForm *
make_form (RecKind kind, const char *section, gboolean later)
{
  RecRecordForm *self = g_object_new (REC_TYPE_RECORD_FORM, NULL);

  self->info = rec_catalogue_get_kind (kind);
  self->section = g_intern_string (section);
  self->later = later;

  return self;
}

/**
 * rec_record_form_new:
 * @kind: kind of the records it edits
 * @section: (nullable): the section whose groups it shows, %NULL for all
 *
 * Returns: (transfer floating): a form without a record
 */
GtkWidget *
rec_record_form_new (RecKind kind, const char *section)
{
  RecRecordForm *self = make_form (kind, section, FALSE);

  self->begun = TRUE;
  rec_gradual_finish (self->gradual);

  return GTK_WIDGET (self);
}

/**
 * rec_record_form_new_later:
 * @kind: kind of the records it edits
 * @section: (nullable): the section whose groups it shows, %NULL for all
 *
 * Like rec_record_form_new(), for a page that scrolls: the rows are made when the form is first
 * shown with a record, the last ones after that, and follow the record while they can be seen.
 *
 * Returns: (transfer floating): a form without a record
 */
GtkWidget *
rec_record_form_new_later (RecKind kind, const char *section)
{
  return GTK_WIDGET (make_form (kind, section, TRUE));
}

/**
 * rec_record_form_set_editor:
 * @editor: what the fields are read from and written to
 *
 * Binds the form to a record. Called once.
 */
void
rec_record_form_set_editor (RecRecordForm *self, RecRecordEditor *editor)
{
  g_return_if_fail (REC_IS_RECORD_FORM (self));
  g_return_if_fail (REC_IS_RECORD_EDITOR (editor));

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->editor_signals, editor);
  refresh (self);
}

/* Whether the form is for the field, made or not yet. */
static gboolean
has_field (RecRecordForm *self, const char *field_id)
{
  const RecField *field = rec_catalogue_find_field (self->info->kind, field_id);

  if (field == NULL || !rec_record_form_shows (field))
    return FALSE;
  for (guint i = 0; i < self->info->n_groups; i++)
    if (g_str_equal (self->info->groups[i].id, field->group))
      return self->section == NULL || g_str_equal (self->info->groups[i].section, self->section);

  return FALSE;
}

/**
 * rec_record_form_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): its row, %NULL where the form does not show it
 */
RecFieldRow *
rec_record_form_get_row (RecRecordForm *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_RECORD_FORM (self), NULL);

  if (!has_field (self, field_id))
    return NULL;
  if (self->later)
    complete (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (rec_field_row_get_field (row)->id, field_id))
        return row;
    }

  return NULL;
}

/**
 * rec_record_form_commit:
 *
 * Commits what is being typed in any row. Where that is wrong, the first such row takes the focus.
 *
 * Returns: whether nothing wrong is left
 */
gboolean
rec_record_form_commit (RecRecordForm *self)
{
  RecFieldRow *wrong = NULL;

  g_return_val_if_fail (REC_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      if (rec_field_row_is_edited (row) && !rec_field_row_commit (row) && wrong == NULL)
        wrong = row;
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));

  return wrong == NULL;
}

/**
 * rec_record_form_restore:
 *
 * Drops what is typed and wrong, and shows what the register has.
 */
void
rec_record_form_restore (RecRecordForm *self)
{
  g_return_if_fail (REC_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (rec_field_row_is_edited (g_ptr_array_index (self->rows, i)))
      rec_field_row_restore (g_ptr_array_index (self->rows, i));
}
