/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-column-row"

#include "config.h"

#include "rec-import-column-row.h"

#include <glib/gi18n.h>

#include "rec-field-picker.h"

struct _RecImportColumnRow
{
  GtkListBoxRow parent_instance;

  GtkLabel       *dates;
  GtkLabel       *heading;
  GtkLabel       *letters;
  RecFieldPicker *picker;
  GtkLabel       *samples;

  RecImportSession *session;
  guint             column;
  const RecField   *shown;
};

G_DEFINE_FINAL_TYPE (RecImportColumnRow, rec_import_column_row, GTK_TYPE_LIST_BOX_ROW)

/* Names the column that goes to a field already. */
static char *
note_column (const RecField *field, gpointer user_data)
{
  RecImportColumnRow *self = user_data;
  guint               column;

  if (!rec_import_session_find_column (self->session, field, &column))
    return NULL;

  return g_strdup_printf (_ ("column %s"),
                          rec_import_session_get_preview (self->session)->columns[column].letters);
}

/* Tells how dates are read that could be read in two ways. */
static void
show_dates (RecImportColumnRow *self, const RecField *field)
{
  const char *text = NULL;

  if (field != NULL && field->type == REC_FIELD_DATE)
    switch (rec_import_session_get_date_reading (self->session, self->column))
      {
      case REC_DATE_READING_OPEN:
      case REC_DATE_READING_MIXED:
        text = _ ("Taken as day/month/year: please check");
        break;
      case REC_DATE_READING_MONTH_FIRST:
        text = _ ("Read as month/day/year");
        break;
      case REC_DATE_READING_CLEAR:
      default:
        break;
      }
  gtk_label_set_label (self->dates, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dates), text != NULL);
}

static void
on_picked_cb (RecImportColumnRow *self, const RecField *field)
{
  rec_import_session_set_field (self->session, self->column, field);
}

/* GTK 4.8 is at odds with itself about the width of a text that is narrower than its ellipsis. */
static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_ellipsize (
      label, g_utf8_strlen (text, -1) < 8 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_label (label, text);
}

static void
rec_import_column_row_dispose (GObject *object)
{
  RecImportColumnRow *self = REC_IMPORT_COLUMN_ROW (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_IMPORT_COLUMN_ROW);

  G_OBJECT_CLASS (rec_import_column_row_parent_class)->dispose (object);
}

static void
rec_import_column_row_class_init (RecImportColumnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_import_column_row_dispose;

  g_type_ensure (REC_TYPE_FIELD_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/recensia/Recensia/ui/rec-import-column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, dates);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, heading);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, letters);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, picker);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, samples);
  gtk_widget_class_bind_template_callback (widget_class, on_picked_cb);
}

static void
rec_import_column_row_init (RecImportColumnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_import_column_row_new:
 * @session: an import with a loaded file
 * @column: a column of the file, from 0
 *
 * Returns: (transfer floating): a row for the column as it is now
 */
GtkWidget *
rec_import_column_row_new (RecImportSession *session, guint column)
{
  RecImportColumnRow   *self;
  const RecSheetColumn *shown;
  g_autofree char      *samples = NULL;

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (session), NULL);

  self = g_object_new (REC_TYPE_IMPORT_COLUMN_ROW, NULL);
  self->session = g_object_ref (session);
  self->column = column;

  shown = &rec_import_session_get_preview (session)->columns[column];
  samples = g_strjoinv (" · ", shown->samples);
  gtk_label_set_label (self->letters, shown->letters);
  set_text (self->heading, shown->heading[0] != '\0' ? shown->heading : _ ("(without heading)"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), shown->heading);
  set_text (self->samples, samples[0] != '\0' ? samples : _ ("(empty)"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->samples), samples);
  rec_field_picker_set_name (self->picker,
                             shown->heading[0] != '\0' ? shown->heading : shown->letters);
  rec_field_picker_set_note (self->picker, note_column, self);
  rec_import_column_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * rec_import_column_row_get_column:
 * @self: a row
 *
 * Returns: its column, from 0
 */
guint
rec_import_column_row_get_column (RecImportColumnRow *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_COLUMN_ROW (self), 0);

  return self->column;
}

/**
 * rec_import_column_row_update:
 * @self: a row
 *
 * Shows the field that the column goes to now.
 */
void
rec_import_column_row_update (RecImportColumnRow *self)
{
  const RecField *field;

  g_return_if_fail (REC_IS_IMPORT_COLUMN_ROW (self));

  if (rec_import_session_get_keep_notes (self->session))
    rec_field_picker_set_none (self->picker, _ ("As a note"), "text-editor-symbolic");
  else
    rec_field_picker_set_none (self->picker, _ ("Not imported"), "action-unavailable-symbolic");
  field = rec_import_session_get_field (self->session, self->column);
  rec_field_picker_set_field (self->picker, field);
  if (field != self->shown)
    show_dates (self, field);
  self->shown = field;
}
