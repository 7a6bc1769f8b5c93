/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-decisions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-workbook-columns.h"

/* Those that are printed, then those for the screen. */
static const struct
{
  const char    *id;
  double         width;
  RecColumnFlags flags;
} fields[] = {
  { "ai_act_class", 15, 0 },
  { "status", 12, 0 },
  { "confirmed_by", 15, 0 },
  { "confirmed_on", 13, 0 },
  { "override_reason", 22, 0 },
  { "review_reason", 24, 0 },
  { "reasons", 86, REC_COLUMN_SCREEN },
  { "decided_on", 0, REC_COLUMN_SCREEN },
  { "result", 16, REC_COLUMN_SCREEN },
  { "annex3_points", 0, REC_COLUMN_SCREEN },
  { "transparency_flags", 26, REC_COLUMN_SCREEN },
  { "pack_version", 0, REC_COLUMN_SCREEN },
  { "notes", 0, REC_COLUMN_SCREEN },
};

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  guint             system;
  guint             earlier;
  guint             answers;
  guint             other;
  guint             columns[G_N_ELEMENTS (fields)];
} Decisions;

/**
 * rec_workbook_decisions_is_wanted:
 * @book: a workbook
 *
 * Returns: whether there are decisions on classes
 */
gboolean
rec_workbook_decisions_is_wanted (RecWorkbook *book)
{
  return rec_workbook_has_records (book, REC_KIND_CLASSIFICATION);
}

static void
add_other_answers (Decisions *self)
{
  self->other = rec_workbook_columns_add (
      self->table,
      NC_ ("workbook", "Answers other than no"),
      REC_COLUMN_LONG,
      0,
      NC_ ("workbook",
           "What brought the class about, or still keeps it open. All answers and reasons follow "
           "on the right: a tall text shows whole when the row is made taller."));
  rec_workbook_table_set_width (self->table, self->other, 62);
}

/**
 * rec_workbook_decisions_begin:
 * @book: a workbook
 *
 * Begins the sheet.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_decisions_begin (RecWorkbook *book)
{
  Decisions *self = g_new0 (Decisions, 1);

  self->book = book;
  self->table = rec_workbook_columns_begin (
      book,
      REC_SHEET_CLASSIFICATION,
      NC_ ("workbook",
           "One row for each decision on the class of a system, the latest first; none is ever "
           "overwritten."),
      NC_ ("workbook", "Nothing is recorded for the systems that were exported."));
  self->system = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "System"), REC_COLUMN_STRONG, REC_COLUMN_FROZEN, NULL);
  rec_workbook_table_set_width (self->table, self->system, 22);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].id, "override_reason") == 0)
        add_other_answers (self);
      self->columns[i] = rec_workbook_columns_add_field (
          self->table, REC_KIND_CLASSIFICATION, fields[i].id, fields[i].flags);
      if (fields[i].width > 0)
        rec_workbook_table_set_width (self->table, self->columns[i], fields[i].width);
    }
  self->answers = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "Answers"), REC_COLUMN_LONG, REC_COLUMN_SCREEN, NULL);
  rec_workbook_table_set_width (self->table, self->answers, 86);
  self->earlier = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "Earlier class"), REC_COLUMN_TEXT, REC_COLUMN_SCREEN, NULL);
  return self;
}

/* "question=answer" in words; what the pack does not know stands as it is. */
static void
append_answer (Decisions *self, GString *text, const char *line)
{
  const char           *sign = strchr (line, '=');
  g_autofree char      *id = sign != NULL ? g_strndup (line, (gsize) (sign - line)) : NULL;
  const RecLawQuestion *question =
      id != NULL ? rec_law_pack_find_question (self->book->law, id) : NULL;
  g_auto (GStrv) answers = NULL;
  g_autoptr (GString) words = NULL;

  if (question == NULL)
    {
      rec_workbook_columns_append (text, "\n", line);
      return;
    }
  words = g_string_new (rec_law_entry_get_title (&question->entry, self->book->language));
  answers = g_strsplit (sign + 1, " ", -1);
  for (char **answer = answers; *answer != NULL; answer++)
    {
      const RecLawAnswer *known = rec_law_question_find_answer (question, *answer);

      g_string_append_printf (words,
                              "%s%s",
                              /* A line does not end with the dash. */
                              answer == answers ? " –\u00a0" : "; ",
                              known != NULL ? rec_law_answer_get_label (known, self->book->language)
                                            : *answer);
    }
  rec_workbook_columns_append (text, "\n", words->str);
}

/* All answers on the right, and beside the class those that say more than no. */
static void
put_answers (Decisions *self, RecRecord *decision)
{
  const char *answers = rec_record_get_by_id (decision, "answers");
  g_auto (GStrv) lines = g_strsplit (answers != NULL ? answers : "", "\n", -1);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      if (**line == '\0')
        continue;
      append_answer (self, all, *line);
      if (!g_str_has_suffix (*line, "=no") && !g_str_has_suffix (*line, "=na"))
        append_answer (self, other, *line);
    }
  rec_workbook_table_put_text (self->table, self->answers, all->str);
  rec_workbook_table_put_text (self->table, self->other, other->str);
}

/* The class that held before the decision at @index. */
static void
put_earlier (Decisions *self, GPtrArray *decisions, guint index)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_CLASSIFICATION, "ai_act_class");
  const char     *id = NULL;

  for (guint i = index; i > 0 && id == NULL; i--)
    if (g_strcmp0 (rec_record_get_by_id (decisions->pdata[i - 1], "status"), "draft") != 0)
      id = rec_record_get (decisions->pdata[i - 1], field);
  if (id != NULL)
    {
      const RecChoice *choice = rec_choice_set_find (field->choices, id);

      rec_workbook_table_put_text (
          self->table,
          self->earlier,
          choice != NULL ? rec_choice_get_label (field->choices, choice, self->book->language)
                         : id);
    }
}

/**
 * rec_workbook_decisions_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Puts the decisions on the class of the system; answers that somebody only began are none.
 */
void
rec_workbook_decisions_assess (gpointer data, RecAssessment *assessment)
{
  Decisions *self = data;
  GPtrArray *decisions =
      rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_CLASSIFICATION);

  for (guint i = decisions->len; i > 0; i--)
    {
      RecRecord *decision = decisions->pdata[i - 1];

      if (g_strcmp0 (rec_record_get_by_id (decision, "status"), "draft") == 0)
        continue;
      rec_workbook_columns_put_system (
          self->table, self->system, rec_assessment_get_system (assessment));
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        rec_workbook_columns_put_field (self->table, self->columns[j], decision);
      put_answers (self, decision);
      put_earlier (self, decisions, i - 1);
      rec_workbook_table_end_row (self->table);
    }
}

/**
 * rec_workbook_decisions_end:
 * @data: the sheet
 *
 * Ends the sheet.
 */
void
rec_workbook_decisions_end (gpointer data)
{
  rec_workbook_table_end (((Decisions *) data)->table);
}

/**
 * rec_workbook_decisions_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_decisions_free (gpointer data)
{
  Decisions *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_free (self);
}
