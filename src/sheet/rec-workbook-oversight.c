/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-oversight.h"

#include <glib/gi18n.h>

#include "rec-value.h"
#include "rec-workbook-columns.h"

/* Columns of fields: of the assignment and of the system, first those that are printed, then those
 * for the screen. */
typedef struct
{
  RecKind        kind;
  const char    *id;
  double         width;
  RecColumnFlags flags;
} Column;

static const Column columns[] = {
  { REC_KIND_OVERSIGHT, "deputy", 14, 0 },
  { REC_KIND_OVERSIGHT, "competence", 20, 0 },
  { REC_KIND_OVERSIGHT, "training_date", 11.5, 0 },
  { REC_KIND_OVERSIGHT, "authority", 9, REC_COLUMN_UPRIGHT },
  { REC_KIND_OVERSIGHT, "support", 9, REC_COLUMN_UPRIGHT },
  { REC_KIND_SYSTEM, "check_understand", 10, REC_COLUMN_UPRIGHT },
  { REC_KIND_SYSTEM, "check_bias", 10, REC_COLUMN_UPRIGHT },
  { REC_KIND_SYSTEM, "check_interpret", 10, REC_COLUMN_UPRIGHT },
  { REC_KIND_SYSTEM, "check_override", 10, REC_COLUMN_UPRIGHT },
  { REC_KIND_SYSTEM, "check_stop", 10, REC_COLUMN_UPRIGHT },
  { REC_KIND_OVERSIGHT, "department", 0, REC_COLUMN_SCREEN },
  { REC_KIND_OVERSIGHT, "since", 0, REC_COLUMN_SCREEN },
  { REC_KIND_OVERSIGHT, "until", 0, REC_COLUMN_SCREEN },
  { REC_KIND_SYSTEM, "review_mode", 0, REC_COLUMN_SCREEN },
  { REC_KIND_SYSTEM, "stop_procedure", 0, REC_COLUMN_SCREEN },
};

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  guint             system;
  guint             ai_class;
  guint             status;
  guint             required;
  guint             person;
  guint             gaps;
  guint             why;
  guint             columns[G_N_ELEMENTS (columns)];
} Oversight;

static guint
add_field (Oversight *self, const Column *column)
{
  guint index =
      rec_workbook_columns_add_field (self->table, column->kind, column->id, column->flags);

  if (column->width > 0)
    rec_workbook_table_set_width (self->table, index, column->width);
  return index;
}

static void
add_columns (Oversight *self)
{
  RecWorkbookTable  *table = self->table;
  const RecLanguage *language = self->book->language;

  self->system = rec_workbook_columns_add (
      table, NC_ ("workbook", "System"), REC_COLUMN_STRONG, REC_COLUMN_FROZEN, NULL);
  rec_workbook_table_set_width (table, self->system, 22);
  self->ai_class = add_field (self, &(Column){ REC_KIND_SYSTEM, "ai_act_class", 14, 0 });
  self->required =
      rec_workbook_columns_add (table,
                                NC_ ("workbook", "Required or recommended"),
                                REC_COLUMN_TEXT,
                                0,
                                NC_ ("workbook", "Whether the class requires human oversight."));
  rec_workbook_table_add_word (
      table, self->required, rec_trc (language, "workbook", "Required"), REC_TONE_NEUTRAL);
  rec_workbook_table_add_word (
      table, self->required, rec_trc (language, "workbook", "Recommended"), REC_TONE_NEUTRAL);
  rec_workbook_table_set_width (table, self->required, 15.5);
  self->status = add_field (self, &(Column){ REC_KIND_SYSTEM, "oversight_status", 14, 0 });
  self->person = add_field (self, &(Column){ REC_KIND_OVERSIGHT, "person", 16, 0 });
  self->gaps = rec_workbook_columns_add (
      table, NC_ ("workbook", "What is missing"), REC_COLUMN_LONG, 0, NULL);
  rec_workbook_table_set_width (table, self->gaps, 52);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    self->columns[i] = add_field (self, &columns[i]);
  self->why = rec_workbook_columns_add (table,
                                        NC_ ("workbook", "Why it is required or not"),
                                        REC_COLUMN_LONG,
                                        REC_COLUMN_SCREEN,
                                        NULL);
}

static void
put_fields (Oversight *self, RecRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].kind == rec_record_get_kind (record))
      rec_workbook_columns_put_field (self->table, self->columns[i], record);
}

/* The columns of the system, in each of its rows, so that a sorted row is whole. */
static void
put_system (Oversight *self, RecAssessment *assessment, GPtrArray *findings)
{
  RecRecord *system = rec_assessment_get_system (assessment);
  g_autoptr (GString) gaps = g_string_new (NULL);

  rec_workbook_columns_put_system (self->table, self->system, system);
  rec_workbook_columns_put_field (self->table, self->ai_class, system);
  rec_workbook_columns_put_field (self->table, self->status, system);
  rec_workbook_table_put_text (self->table,
                               self->required,
                               rec_assessment_is_oversight_required (assessment)
                                   ? rec_trc (self->book->language, "workbook", "Required")
                                   : rec_trc (self->book->language, "workbook", "Recommended"));
  put_fields (self, system);
  for (guint i = 0; i < findings->len; i++)
    {
      const RecFinding *finding = findings->pdata[i];

      /* The first says whether oversight is required. */
      if (i == 0)
        rec_workbook_table_put_text (self->table, self->why, finding->text);
      else
        rec_workbook_columns_append (gaps, "\n", finding->text);
    }
  rec_workbook_table_put_text (self->table, self->gaps, gaps->str);
}

static void
put_assignment (Oversight *self, RecRecord *assignment)
{
  rec_workbook_columns_put_field (self->table, self->person, assignment);
  put_fields (self, assignment);
}

/* Persons whom the system names, but of whom nothing more is recorded. */
static void
put_named (Oversight *self, RecRecord *system)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "overseers");
  const char      *value = rec_record_get (system, field);
  g_autofree char *names = NULL;

  if (value == NULL)
    return;
  names = rec_value_format (
      field, value, rec_record_source_get_directory (self->book->source), self->book->language);
  rec_workbook_table_put_text (self->table, self->person, names);
}

/**
 * rec_workbook_oversight_begin:
 * @book: a workbook
 *
 * Begins the sheet.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_oversight_begin (RecWorkbook *book)
{
  Oversight *self = g_new0 (Oversight, 1);

  self->book = book;
  self->table = rec_workbook_columns_begin (
      book,
      REC_SHEET_OVERSIGHT,
      NC_ ("workbook",
           "One row for each person who oversees a system, and one for each system that nobody "
           "is assigned to."),
      NC_ ("workbook", "No system was exported."));
  add_columns (self);
  return self;
}

/**
 * rec_workbook_oversight_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Puts the assignments to the system: one row for each, or one without.
 */
void
rec_workbook_oversight_assess (gpointer data, RecAssessment *assessment)
{
  Oversight *self = data;
  GPtrArray *assignments =
      rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_OVERSIGHT);
  g_autoptr (GPtrArray) findings =
      rec_assessment_list_oversight_findings (assessment, self->book->language);

  for (guint i = 0; i < MAX (assignments->len, 1); i++)
    {
      put_system (self, assessment, findings);
      if (i < assignments->len)
        put_assignment (self, assignments->pdata[i]);
      else
        put_named (self, rec_assessment_get_system (assessment));
      rec_workbook_table_end_row (self->table);
    }
}

/**
 * rec_workbook_oversight_end:
 * @data: the sheet
 *
 * Ends the sheet.
 */
void
rec_workbook_oversight_end (gpointer data)
{
  rec_workbook_table_end (((Oversight *) data)->table);
}

/**
 * rec_workbook_oversight_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_oversight_free (gpointer data)
{
  Oversight *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_free (self);
}
