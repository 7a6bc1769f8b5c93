/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-duties.h"

#include <glib/gi18n.h>

#include "rec-workbook-columns.h"

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  guint             system;
  guint             ai_class;
  guint             duty;
  guint             reference;
  guint             state;
  guint             from;
  guint             due;
  guint             late;
  guint             owner;
  guint             why;
  guint             evidence;
  guint             held;
  guint             done;
} Duties;

/* So that what is printed goes on one page across. */
static void
set_widths (Duties *self)
{
  const struct
  {
    guint  column;
    double width;
  } widths[] = {
    { self->system, 22 }, { self->duty, 26 },     { self->state, 14 }, { self->from, 13.5 },
    { self->due, 11.5 },  { self->late, 9 },      { self->owner, 14 }, { self->reference, 17 },
    { self->why, 70 },    { self->evidence, 38 }, { self->held, 34 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    rec_workbook_table_set_width (self->table, widths[i].column, widths[i].width);
}

static void
add_columns (Duties *self)
{
  RecWorkbookTable *table = self->table;

  self->system = rec_workbook_columns_add (
      table, NC_ ("workbook", "System or establishment"), REC_COLUMN_STRONG, 0, NULL);
  self->duty = rec_workbook_columns_add (
      table, NC_ ("workbook", "Obligation"), REC_COLUMN_LONG, REC_COLUMN_FROZEN, NULL);
  self->state = rec_workbook_columns_add (
      table,
      NC_ ("workbook", "State"),
      REC_COLUMN_TEXT,
      0,
      NC_ ("workbook", "As the law and the register make it on the day of the export."));
  for (guint i = 0; i < REC_N_DUTY_STATES; i++)
    rec_workbook_table_add_word (table,
                                 self->state,
                                 rec_duty_state_get_label (i, self->book->language),
                                 rec_duty_state_get_tone (i));
  self->from = rec_workbook_columns_add (
      table,
      NC_ ("workbook", "Applies from"),
      REC_COLUMN_DATE,
      0,
      NC_ ("workbook",
           "Empty where a transition spares the system, or where it hangs on facts that are not "
           "known."));
  self->due = rec_workbook_columns_add (table, NC_ ("workbook", "Due"), REC_COLUMN_DATE, 0, NULL);
  self->late =
      rec_workbook_columns_add (table, NC_ ("workbook", "Days late"), REC_COLUMN_NUMBER, 0, NULL);
  self->owner = rec_workbook_columns_add_field (table, REC_KIND_DUTY, "owner", 0);
  self->reference =
      rec_workbook_columns_add (table, NC_ ("workbook", "Reference"), REC_COLUMN_TEXT, 0, NULL);
  self->evidence = rec_workbook_columns_add (
      table, NC_ ("workbook", "Evidence to hold"), REC_COLUMN_LONG, 0, NULL);
  self->held =
      rec_workbook_columns_add (table, NC_ ("workbook", "Evidence held"), REC_COLUMN_LONG, 0, NULL);
  self->why = rec_workbook_columns_add (
      table, NC_ ("workbook", "Why"), REC_COLUMN_LONG, REC_COLUMN_SCREEN, NULL);
  self->done = rec_workbook_columns_add_field (table, REC_KIND_DUTY, "done_on", REC_COLUMN_SCREEN);
  self->ai_class =
      rec_workbook_columns_add_field (table, REC_KIND_SYSTEM, "ai_act_class", REC_COLUMN_SCREEN);
  set_widths (self);
}

/* What was noted, and the names of the documents. */
static void
put_held (Duties *self, RecAssessment *assessment, RecRecord *record)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_DUTY, "documents");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *names = rec_workbook_columns_name (
      rec_assessment_get_dossier (assessment), field, rec_record_get (record, field));

  rec_workbook_columns_append (text, "\n", rec_record_get_by_id (record, "evidence"));
  rec_workbook_columns_append (text, "\n", names);
  rec_workbook_table_put_text (self->table, self->held, text->str);
}

static gint64
count_days (const char *from, const char *to)
{
  double a, b;

  return rec_workbook_read_day (from, &a) && rec_workbook_read_day (to, &b) ? (gint64) (b - a) : 0;
}

static void
put_duty (Duties *self, RecAssessment *assessment, const RecDuty *duty)
{
  const RecLanguage *language = self->book->language;
  RecWorkbookTable  *table = self->table;
  RecRecord         *system = rec_assessment_get_system (assessment);
  g_autofree char   *why = rec_assessment_explain_duty (assessment, duty, language);

  rec_workbook_columns_put_system (table, self->system, system);
  rec_workbook_columns_put_field (table, self->ai_class, system);
  rec_workbook_table_put_text (
      table, self->duty, rec_law_entry_get_title (&duty->law->entry, language));
  rec_workbook_table_put_text (
      table, self->reference, rec_law_entry_get_reference (&duty->law->entry, language));
  rec_workbook_table_put_text (
      table, self->state, rec_duty_state_get_label (duty->state, language));
  rec_workbook_table_put_date (table, self->from, duty->from);
  rec_workbook_table_put_date (table, self->due, duty->due);
  if (duty->state == REC_DUTY_LATE && duty->due != NULL)
    rec_workbook_table_put_number (table, self->late, count_days (duty->due, self->book->today));
  rec_workbook_table_put_text (table, self->why, why);
  if (duty->law->evidence != NULL)
    rec_workbook_table_put_text (
        table, self->evidence, rec_law_translate (duty->law->evidence, language));
  rec_workbook_columns_put_field (table, self->owner, duty->record);
  rec_workbook_columns_put_field (table, self->done, duty->record);
  if (duty->record != NULL)
    put_held (self, assessment, duty->record);
  rec_workbook_table_end_row (table);
}

/**
 * rec_workbook_duties_begin:
 * @book: a workbook with the establishment assessed
 *
 * Begins the sheet, with the duties of the establishment first.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_duties_begin (RecWorkbook *book)
{
  Duties *self = g_new0 (Duties, 1);

  self->book = book;
  self->table = rec_workbook_columns_begin (
      book,
      REC_SHEET_DUTIES,
      NC_ ("workbook",
           "One row for each obligation: those of the establishment first, then those of each "
           "system in use, with what is held as evidence."),
      NC_ ("workbook", "No obligation applies to what was exported."));
  add_columns (self);
  rec_workbook_duties_assess (self, book->establishment);

  return self;
}

/**
 * rec_workbook_duties_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Puts the duties of a system.
 */
void
rec_workbook_duties_assess (gpointer data, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    put_duty (data, assessment, duties->pdata[i]);
}

/**
 * rec_workbook_duties_end:
 * @data: the sheet
 *
 * Ends the sheet.
 */
void
rec_workbook_duties_end (gpointer data)
{
  rec_workbook_table_end (((Duties *) data)->table);
}

/**
 * rec_workbook_duties_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_duties_free (gpointer data)
{
  Duties *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_free (self);
}
