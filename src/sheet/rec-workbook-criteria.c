/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-criteria.h"

#include <glib/gi18n.h>

#include "rec-evidence.h"
#include "rec-workbook-columns.h"

/* Names that a cell lists: with thousands of systems it could not hold them all, and nobody would
 * read them. The sheets about systems have each. */
#define MOST_DOCUMENTS 6
#define MOST_SYSTEMS 8

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  RecEvidence      *evidence;
  guint             title;
  guint             code;
  guint             level;
  guint             methods;
  guint             certainty;
  guint             status;
  guint             systems;
  guint             documents;
  guint             records;
  guint             missing;
  guint             gaps;
  guint             noted;
  guint             owner;
  guint             notes;
} Criteria;

static guint
add (Criteria *self, const char *heading, RecColumnKind kind, RecColumnFlags flags, double width)
{
  guint index = rec_workbook_columns_add (self->table, heading, kind, flags, NULL);

  if (width > 0)
    rec_workbook_table_set_width (self->table, index, width);
  return index;
}

static guint
add_field (Criteria *self, const char *id, RecColumnFlags flags, double width)
{
  guint index = rec_workbook_columns_add_field (self->table, REC_KIND_CRITERION, id, flags);

  if (width > 0)
    rec_workbook_table_set_width (self->table, index, width);
  return index;
}

/**
 * rec_workbook_criteria_begin:
 * @book: a workbook with the establishment assessed
 *
 * Begins the sheet.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_criteria_begin (RecWorkbook *book)
{
  Criteria *self = g_new0 (Criteria, 1);

  self->book = book;
  self->evidence = rec_evidence_new (book->establishment, MAX (MOST_DOCUMENTS, MOST_SYSTEMS) + 1);
  self->table = rec_workbook_columns_begin (
      book,
      REC_SHEET_CRITERIA,
      NC_ ("workbook",
           "One row for each criterion of the certification that AI touches: what the register "
           "holds as evidence, over the systems that were exported, and what is missing."),
      NC_ ("workbook", "The law pack has no criterion."));
  self->code = add (self, NC_ ("workbook", "Number"), REC_COLUMN_TEXT, 0, 10);
  self->title = add (self, NC_ ("workbook", "Criterion"), REC_COLUMN_LONG, REC_COLUMN_FROZEN, 34);
  self->level = add (self, NC_ ("workbook", "Level"), REC_COLUMN_TEXT, 0, 11);
  self->certainty = add (self, NC_ ("workbook", "How sure"), REC_COLUMN_TEXT, 0, 14);
  self->status = add_field (self, "status", 0, 14);
  self->systems = add (self, NC_ ("workbook", "Systems"), REC_COLUMN_NUMBER, 0, 10);
  self->documents = add (self, NC_ ("workbook", "Documents held"), REC_COLUMN_LONG, 0, 40);
  self->missing = add (self, NC_ ("workbook", "Documents missing"), REC_COLUMN_LONG, 0, 18);
  self->gaps = add (self, NC_ ("workbook", "Gaps"), REC_COLUMN_LONG, 0, 44);
  self->noted = add_field (self, "evidence", 0, 24);
  self->owner = add_field (self, "owner", 0, 14);
  self->methods = add (self, NC_ ("workbook", "Methods"), REC_COLUMN_TEXT, REC_COLUMN_SCREEN, 0);
  self->records =
      add (self, NC_ ("workbook", "Other records"), REC_COLUMN_NUMBER, REC_COLUMN_SCREEN, 14);
  self->notes = add_field (self, "notes", REC_COLUMN_SCREEN, 0);
  return self;
}

/**
 * rec_workbook_criteria_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Counts what the system has of what the criteria ask for.
 */
void
rec_workbook_criteria_assess (gpointer data, RecAssessment *assessment)
{
  rec_evidence_add (((Criteria *) data)->evidence, assessment);
}

/* What the pack does not know for sure is said to be so. */
static void
put_sure (Criteria *self, guint column, const char *text)
{
  if (*text != '\0')
    rec_workbook_table_put_text (self->table, column, text);
  else
    rec_workbook_table_put_text (
        self->table, column, rec_trc (self->book->language, "workbook", "To be checked"));
}

static const char *
level_label (Criteria *self, const char *level)
{
  const RecLanguage *language = self->book->language;

  if (g_strcmp0 (level, "imperatif") == 0)
    return rec_trc (language, "workbook", "Imperative");
  if (g_strcmp0 (level, "standard") == 0)
    return rec_trc (language, "workbook", "Standard");
  if (g_strcmp0 (level, "avance") == 0)
    return rec_trc (language, "workbook", "Advanced");
  return level;
}

/* What is missing, and under it the systems that lack it. */
static void
put_gaps (Criteria *self, GPtrArray *gaps)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      const RecEvidenceGap *gap = gaps->pdata[i];

      rec_workbook_columns_append (
          text, "\n", rec_law_entry_get_title (&gap->law->entry, self->book->language));
      if (gap->n_systems > 0)
        g_string_append (text, "\n– ");
      rec_workbook_columns_list (
          text, gap->systems, gap->n_systems, "; ", MOST_SYSTEMS, self->book->language);
    }
  rec_workbook_table_put_text (self->table, self->gaps, text->str);
}

static void
put_documents (Criteria *self, const RecEvidenceCriterion *criterion)
{
  g_autoptr (GString) text = g_string_new (NULL);

  rec_workbook_columns_list (text,
                             criterion->documents,
                             criterion->n_documents,
                             "\n",
                             MOST_DOCUMENTS,
                             self->book->language);
  rec_workbook_table_put_text (self->table, self->documents, text->str);
}

static void
put_criterion (Criteria *self, const RecEvidenceCriterion *criterion)
{
  const RecLanguage *language = self->book->language;
  g_autoptr (GString) missing = g_string_new (NULL);

  put_sure (self, self->code, criterion->law->code);
  rec_workbook_table_put_text (
      self->table, self->title, rec_law_entry_get_title (&criterion->law->entry, language));
  put_sure (self, self->level, level_label (self, criterion->law->level));
  rec_workbook_table_put_text (self->table, self->methods, criterion->law->methods);
  rec_workbook_table_put_text (self->table,
                               self->certainty,
                               rec_certainty_get_label (criterion->law->entry.certainty, language));
  rec_workbook_columns_put_field (self->table, self->status, criterion->record);
  rec_workbook_table_put_number (self->table, self->systems, criterion->n_systems);
  put_documents (self, criterion);
  rec_workbook_table_put_number (self->table, self->records, criterion->n_records);
  for (guint i = 0; i < criterion->missing->len; i++)
    {
      const RecLawDocument *law = criterion->missing->pdata[i];

      rec_workbook_columns_append (missing, "\n", rec_law_entry_get_title (&law->entry, language));
    }
  rec_workbook_table_put_text (self->table, self->missing, missing->str);
  put_gaps (self, criterion->gaps);
  rec_workbook_columns_put_field (self->table, self->noted, criterion->record);
  rec_workbook_columns_put_field (self->table, self->owner, criterion->record);
  rec_workbook_columns_put_field (self->table, self->notes, criterion->record);
  rec_workbook_table_end_row (self->table);
}

/**
 * rec_workbook_criteria_end:
 * @data: the sheet
 *
 * Writes the sheet.
 */
void
rec_workbook_criteria_end (gpointer data)
{
  Criteria  *self = data;
  GPtrArray *criteria = rec_evidence_finish (self->evidence);

  for (guint i = 0; i < criteria->len; i++)
    put_criterion (self, criteria->pdata[i]);
  rec_workbook_table_end (self->table);
}

/**
 * rec_workbook_criteria_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept.
 */
void
rec_workbook_criteria_free (gpointer data)
{
  Criteria *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  rec_evidence_free (self->evidence);
  g_free (self);
}
