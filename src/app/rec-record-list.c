/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-list"

#include "config.h"

#include "rec-record-list.h"

#include "rec-chip.h"
#include "rec-fold.h"
#include "rec-record-dialog.h"
#include "rec-row-layout.h"
#include "rec-value.h"

#include <glib/gi18n.h>

struct _RecRecordList
{
  AdwBin parent_instance;

  GtkWidget   *group;
  GtkWidget   *add_button;
  GPtrArray   *rows; /* in the group */
  RecKind      kind;
  GStrv        subtitle_fields;
  RecRegister *register_;
  RecRecord   *draft; /* what a new record begins with */
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecRecordList, rec_record_list, ADW_TYPE_BIN)

static void
on_row_activated_cb (GtkWidget *row, RecRecordList *self)
{
  RecRecord *record = g_object_get_data (G_OBJECT (row), "rec-record");
  gboolean   handled = FALSE;

  g_signal_emit (self, signals[ACTIVATED], 0, record, &handled);
  if (!handled)
    rec_record_dialog_present (
        GTK_WIDGET (self), self->register_, self->kind, rec_record_get_id (record));
}

/* A copy of the draft with an id of its own: each record added is another. */
static RecRecord *
copy_draft (RecRecordList *self)
{
  g_autofree char *id = g_uuid_string_random ();

  return rec_record_with_id (self->draft, id);
}

static void
on_add_clicked_cb (RecRecordList *self)
{
  g_autoptr (RecRecord) draft = copy_draft (self);

  rec_record_dialog_present_new (GTK_WIDGET (self), self->register_, draft);
}

/* The choice that the chip shows: the first of the kind that has tones. */
static const RecField *
find_chip_field (RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      for (guint j = 0; field->type == REC_FIELD_CHOICE && j < field->choices->n_choices; j++)
        if (field->choices->choices[j].tone != REC_TONE_NEUTRAL)
          return field;
    }

  return NULL;
}

/* Values that say nothing by themselves: days and numbers of versions */
static gboolean
needs_label (const RecField *field)
{
  return field->type == REC_FIELD_DATE || field->type == REC_FIELD_MOMENT ||
         strcmp (field->id, "version") == 0;
}

static char *
make_subtitle (RecRecordList *self, RecRecord *record)
{
  RecDirectory *directory = rec_register_get_directory (self->register_);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->subtitle_fields != NULL && self->subtitle_fields[i] != NULL; i++)
    {
      const RecField  *field = rec_catalogue_find_field (self->kind, self->subtitle_fields[i]);
      const char      *value = rec_record_get (record, field);
      g_autofree char *text = NULL;

      if (value == NULL)
        continue;
      text = rec_value_describe (field, value, directory, NULL);
      /* A document is often named as its type is. */
      if (strcmp (text, rec_record_get_name (record)) == 0)
        continue;
      if (needs_label (field))
        /* Translators: the label of a field and its value. */
        g_ptr_array_add (parts,
                         g_strdup_printf (_ ("%s: %s"), rec_field_get_label (field, NULL), text));
      else
        g_ptr_array_add (parts, g_steal_pointer (&text));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static const char *
get_title (RecRecordList *self, RecRecord *record)
{
  const RecField *person = rec_catalogue_find_field (self->kind, "person");
  RecRecord      *target = NULL;

  if (person != NULL)
    target = rec_directory_get (rec_register_get_directory (self->register_),
                                rec_record_get (record, person));

  return rec_record_get_name (target != NULL ? target : record);
}

static GtkWidget *
make_row (RecRecordList *self, RecRecord *record)
{
  GtkWidget       *row = adw_action_row_new ();
  const RecField  *chip_field = find_chip_field (self->kind);
  const char      *choice_id = chip_field != NULL ? rec_record_get (record, chip_field) : NULL;
  const RecChoice *choice =
      choice_id != NULL ? rec_choice_set_find (chip_field->choices, choice_id) : NULL;
  g_autofree char *subtitle = make_subtitle (self, record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (self, record));
  if (*subtitle != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
  if (choice != NULL)
    {
      GtkWidget *chip = rec_chip_new ();

      rec_chip_set_choice (REC_CHIP (chip), chip_field->choices, choice);
      rec_chip_set_whole (REC_CHIP (chip));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  rec_row_layout_apply (row);
  g_object_set_data_full (
      G_OBJECT (row), "rec-record", rec_record_ref (record), (GDestroyNotify) rec_record_unref);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated_cb), self);

  return row;
}

static const char *
get_blank_text (RecKind kind)
{
  switch ((int) kind)
    {
    case REC_KIND_OVERSIGHT:
      return _ ("Nobody is assigned yet");
    case REC_KIND_DOCUMENT:
      return _ ("No document is kept");
    case REC_KIND_INCIDENT:
      return _ ("No incident was reported");
    case REC_KIND_ACTION:
      return _ ("No action is planned");
    case REC_KIND_REVIEW:
      return _ ("No review was held yet");
    case REC_KIND_TRAINING:
      return _ ("No training is recorded");
    default:
      return _ ("None yet");
    }
}

static GtkWidget *
make_blank_row (RecRecordList *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_blank_text (self->kind));
  gtk_widget_add_css_class (row, "dim-label");

  return row;
}

static void
rec_record_list_dispose (GObject *object)
{
  RecRecordList *self = REC_RECORD_LIST (object);

  g_clear_object (&self->register_);
  g_clear_pointer (&self->draft, rec_record_unref);
  g_clear_pointer (&self->subtitle_fields, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_record_list_parent_class)->dispose (object);
}

static void
rec_record_list_class_init (RecRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_record_list_dispose;

  signals[ACTIVATED] = g_signal_new ("activated",
                                     REC_TYPE_RECORD_LIST,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     g_signal_accumulator_true_handled,
                                     NULL,
                                     NULL,
                                     G_TYPE_BOOLEAN,
                                     1,
                                     REC_TYPE_RECORD);
}

static void
rec_record_list_init (RecRecordList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  self->add_button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "list-add-symbolic", NULL);
  gtk_widget_add_css_class (self->add_button, "flat");
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (on_add_clicked_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->add_button);
  adw_bin_set_child (ADW_BIN (self), self->group);
}

/**
 * rec_record_list_new:
 * @kind: kind of the records
 * @title: (nullable): heading, %NULL for the kind's name
 * @description: (nullable): a sentence below it
 *
 * Returns: (transfer floating): a list without records
 */
GtkWidget *
rec_record_list_new (RecKind kind, const char *title, const char *description)
{
  RecRecordList     *self = g_object_new (REC_TYPE_RECORD_LIST, NULL);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  const char        *label = rec_kind_get_label (info, NULL);
  g_autofree char   *plural = NULL;
  g_autofree char   *add = NULL;

  self->kind = kind;
  if (title == NULL)
    {
      plural = rec_capitalise (rec_kind_get_label_plural (info, NULL));
      title = plural;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), description);
  /* Translators: %s is what is added: “document”, “action”. */
  add = g_strdup_printf (_ ("Add: %s"), label);
  gtk_widget_set_tooltip_text (self->add_button, add);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);

  return GTK_WIDGET (self);
}

/**
 * rec_record_list_set_subtitle_fields:
 * @field_ids: (array zero-terminated=1): fields of the kind
 *
 * Says what stands in a row below the name.
 */
void
rec_record_list_set_subtitle_fields (RecRecordList *self, const char *const *field_ids)
{
  g_return_if_fail (REC_IS_RECORD_LIST (self));

  g_strfreev (self->subtitle_fields);
  self->subtitle_fields = g_strdupv ((GStrv) field_ids);
}

/**
 * rec_record_list_show:
 * @register_: the register
 * @records: (element-type RecRecord): records of the kind, in the order of the rows
 * @draft: (nullable): what a new record begins with, the system it belongs to above all; %NULL
 * where none can be added
 *
 * Shows records.
 */
void
rec_record_list_show (RecRecordList *self,
                      RecRegister   *register_,
                      GPtrArray     *records,
                      RecRecord     *draft)
{
  g_return_if_fail (REC_IS_RECORD_LIST (self));
  g_return_if_fail (REC_IS_REGISTER (register_));

  g_set_object (&self->register_, register_);
  g_clear_pointer (&self->draft, rec_record_unref);
  self->draft = draft != NULL ? rec_record_ref (draft) : NULL;
  gtk_widget_set_visible (self->add_button,
                          draft != NULL && !rec_register_is_read_only (register_));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->rows, make_row (self, records->pdata[i]));
  if (records->len == 0)
    g_ptr_array_add (self->rows, make_blank_row (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
}

/**
 * rec_record_list_get_n_rows:
 *
 * Returns: how many records it shows
 */
guint
rec_record_list_get_n_rows (RecRecordList *self)
{
  guint n = 0;

  g_return_val_if_fail (REC_IS_RECORD_LIST (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_object_get_data (self->rows->pdata[i], "rec-record") != NULL)
      n++;

  return n;
}

/**
 * rec_record_list_get_row:
 * @index: number of a record, from 0
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
rec_record_list_get_row (RecRecordList *self, guint index)
{
  g_return_val_if_fail (REC_IS_RECORD_LIST (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}
