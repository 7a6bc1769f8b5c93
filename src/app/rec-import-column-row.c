/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-column-row"

#include "config.h"

#include "rec-import-column-row.h"

#include <glib/gi18n.h>

#include "rec-field-picker.h"
#include "rec-language.h"
#include "rec-two-columns-layout.h"

/* From this width on, the field stands beside the column of the file. */
#define BESIDE_WIDTH 400

/* What can be said of dates that do not tell their order, and what it is called */
typedef struct
{
  RecDateChoice choice;
  const char   *name;
} Answer;

static const Answer open_answers[] = {
  { REC_DATE_CHOICE_NONE, N_ ("Choose…") },
  /* Translators: how a date is written; keep it short */
  { REC_DATE_CHOICE_DAY_FIRST, N_ ("Day/month/year") },
  { REC_DATE_CHOICE_MONTH_FIRST, N_ ("Month/day/year") },
};
static const Answer mixed_answers[] = {
  { REC_DATE_CHOICE_NONE, N_ ("Choose…") },
  { REC_DATE_CHOICE_DAY_FIRST, N_ ("Day/month/year") },
  { REC_DATE_CHOICE_MONTH_FIRST, N_ ("Month/day/year") },
  /* Translators: each date is read in the only way that it can be; keep it short */
  { REC_DATE_CHOICE_EACH, N_ ("Each by itself") },
};
static const Answer turned_answers[] = {
  { REC_DATE_CHOICE_NONE, N_ ("Choose…") },
  /* Translators: dates are taken as they stand in the file; keep it short */
  { REC_DATE_CHOICE_EACH, N_ ("As they stand") },
  /* Translators: day and month of dates are exchanged; keep it short */
  { REC_DATE_CHOICE_TURNED, N_ ("Turned back") },
};

struct _RecImportColumnRow
{
  GtkListBoxRow parent_instance;

  GtkLabel       *dates;
  GtkLabel       *heading;
  GtkLabel       *letters;
  GtkDropDown    *order;
  RecFieldPicker *picker;
  GtkLabel       *samples;

  RecImportSession *session;
  guint             column;
  const Answer     *answers; /* what the list of orders says */
  guint             n_answers;
  gboolean          updating;
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

static guint
count_misfits (const RecDateOrder *order)
{
  switch (order->choice)
    {
    case REC_DATE_CHOICE_DAY_FIRST:
      return order->n_month_first;
    case REC_DATE_CHOICE_MONTH_FIRST:
      return order->n_day_first;
    case REC_DATE_CHOICE_EACH:
    case REC_DATE_CHOICE_TURNED:
      return order->n_open;
    case REC_DATE_CHOICE_NONE:
    default:
      return 0;
    }
}

/* What there is to say of dates whose order a person says. */
static char *
describe_order (RecDateReading reading, const RecDateOrder *order)
{
  guint            n_misfits = count_misfits (order);
  g_autofree char *count = rec_language_format_count (NULL, n_misfits);

  if (order->choice == REC_DATE_CHOICE_NONE && reading == REC_DATE_READING_OPEN)
    return g_strdup (_ ("No date tells what comes first: please say it."));
  if (reading == REC_DATE_READING_TURNED && order->choice == REC_DATE_CHOICE_NONE)
    {
      g_autofree char *n_turnable = rec_language_format_count (NULL, order->n_turnable);

      return g_strdup_printf (
          ngettext ("Day and month of %s date seem to have been turned round by the program that "
                    "saved the file: please compare it with the original.",
                    "Day and month of %s dates seem to have been turned round by the program that "
                    "saved the file: please compare them with the original.",
                    order->n_turnable),
          n_turnable);
    }
  if (order->choice == REC_DATE_CHOICE_NONE)
    {
      g_autofree char *day = rec_language_format_count (NULL, order->n_day_first);
      g_autofree char *month = rec_language_format_count (NULL, order->n_month_first);
      g_autofree char *either = rec_language_format_count (NULL, order->n_open);

      return g_strdup_printf (
          /* Translators: three numbers of dates */
          _ ("The dates contradict each other: day first %1$s, month first %2$s, either %3$s. "
             "Please say how to read them."),
          day,
          month,
          either);
    }
  if (n_misfits == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s date does not fit: the next page lists it.",
                                    "%s dates do not fit: the next page lists them.",
                                    n_misfits),
                          count);
}

/* The list changes with the field only, never below the hand that chooses from it. */
static void
fill_orders (RecImportColumnRow *self, const Answer *answers, guint n_answers)
{
  g_autoptr (GtkStringList) names = NULL;

  if (self->answers == answers)
    return;
  self->answers = answers;
  self->n_answers = n_answers;
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < n_answers; i++)
    gtk_string_list_append (names, _ (answers[i].name));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (names));
}

static void
show_order (RecImportColumnRow *self, RecDateReading reading, const RecDateOrder *order)
{
  g_autofree char *text = describe_order (reading, order);

  if (reading == REC_DATE_READING_TURNED)
    fill_orders (self, turned_answers, G_N_ELEMENTS (turned_answers));
  else if (reading == REC_DATE_READING_MIXED)
    fill_orders (self, mixed_answers, G_N_ELEMENTS (mixed_answers));
  else
    fill_orders (self, open_answers, G_N_ELEMENTS (open_answers));
  for (guint i = 0; i < self->n_answers; i++)
    if (self->answers[i].choice == order->choice)
      gtk_drop_down_set_selected (self->order, i);
  gtk_widget_set_visible (GTK_WIDGET (self->order), TRUE);

  gtk_label_set_label (self->dates, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dates), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->dates), "warning");
}

/* Tells how dates are read that could be read in two ways, and asks where they do not tell. */
static void
show_dates (RecImportColumnRow *self, const RecField *field)
{
  RecDateReading reading = REC_DATE_READING_CLEAR;
  RecDateOrder   order;

  if (field != NULL && field->type == REC_FIELD_DATE)
    reading = rec_import_session_get_date_reading (self->session, self->column);
  if (reading != REC_DATE_READING_CLEAR && reading != REC_DATE_READING_MONTH_FIRST)
    {
      order = rec_import_session_get_date_order (self->session, self->column);
      show_order (self, reading, &order);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->order), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->dates), "warning");
  gtk_label_set_label (self->dates, _ ("Read as month/day/year"));
  gtk_widget_set_visible (GTK_WIDGET (self->dates), reading == REC_DATE_READING_MONTH_FIRST);
}

static void
on_order_selected_cb (RecImportColumnRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->order);

  if (!self->updating && self->session != NULL && selected < self->n_answers)
    rec_import_session_set_date_choice (
        self->session, self->column, self->answers[selected].choice);
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
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, order);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, picker);
  gtk_widget_class_bind_template_child (widget_class, RecImportColumnRow, samples);
  gtk_widget_class_bind_template_callback (widget_class, on_order_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_picked_cb);
}

static void
rec_import_column_row_init (RecImportColumnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)),
                                 rec_two_columns_layout_new (BESIDE_WIDTH, 12));
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
  self->updating = TRUE;
  show_dates (self, field);
  self->updating = FALSE;
}

/**
 * rec_import_column_row_focus_order:
 * @self: a row that asks how its dates are read
 *
 * Puts the focus on the answer.
 */
void
rec_import_column_row_focus_order (RecImportColumnRow *self)
{
  g_return_if_fail (REC_IS_IMPORT_COLUMN_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->order));
}
