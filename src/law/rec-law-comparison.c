/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-law-comparison.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-language.h"

/* What an entry says, in the order in which it is told. */
typedef enum
{
  TITLE,
  DATE,
  FROM,
  WITHIN,
  CONDITION,
  NEEDED,
  EVIDENCE,
  LEVEL,
  ANSWERS,
  REFERENCE,
  CERTAINTY,
  TEXT,
  N_FACTS
} Fact;

static const char *const labels[N_FACTS] = {
  [TITLE] = N_ ("Title"),         [DATE] = N_ ("Date"),           [FROM] = N_ ("Applies from"),
  [WITHIN] = N_ ("Within"),       [CONDITION] = N_ ("Condition"), [NEEDED] = N_ ("Needed"),
  [EVIDENCE] = N_ ("Evidence"),   [LEVEL] = N_ ("Level"),         [ANSWERS] = N_ ("Answers"),
  [REFERENCE] = N_ ("Reference"), [CERTAINTY] = N_ ("Certainty"), [TEXT] = N_ ("What it says"),
};

typedef struct
{
  char *texts[N_FACTS]; /* NULL where the entry has none */
} Facts;

static void
facts_clear (Facts *self)
{
  for (guint i = 0; i < N_FACTS; i++)
    g_free (self->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/* Adds a line to a fact, of words of which some are blank. */
static void
add_line (Facts *facts, Fact fact, const char *const *words, guint n_words)
{
  g_autoptr (GString) line = g_string_new (facts->texts[fact]);

  if (line->len > 0)
    g_string_append_c (line, '\n');
  for (guint i = 0, n = 0; i < n_words; i++)
    if (words[i] != NULL && *words[i] != '\0')
      g_string_append_printf (line, "%s%s", n++ > 0 ? " – " : "", words[i]);
  g_free (facts->texts[fact]);
  facts->texts[fact] = g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_froms (Facts *facts, GPtrArray *froms, const RecLanguage *language)
{
  for (guint i = 0; i < froms->len; i++)
    {
      const RecLawFrom *from = froms->pdata[i];
      g_autofree char  *date = rec_language_format_date (language, from->calendar->date);
      g_autofree char  *when = rec_law_condition_to_text (from->when, language);
      const char       *words[] = { date, when };

      add_line (facts, FROM, words, G_N_ELEMENTS (words));
    }
}

static void
add_needs (Facts *facts, const RecLawDocument *document, const RecLanguage *language)
{
  for (guint i = 0; i < document->needs->len; i++)
    {
      g_autofree char *need = rec_law_need_describe (document->needs->pdata[i], language);
      const char      *words[] = { need };

      add_line (facts, NEEDED, words, G_N_ELEMENTS (words));
    }
}

/* Each answer with what follows from it, so that another way through the questions is seen. */
static void
add_answers (Facts *facts, const RecLawQuestion *question, const RecLanguage *language)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];
      g_autoptr (GString) sets = g_string_new (NULL);
      g_autoptr (GString) nexts = g_string_new (NULL);
      const char *words[] = { rec_law_answer_get_label (answer, language), NULL, NULL };

      for (guint j = 0; j + 1 < answer->sets->len; j += 2)
        g_string_append_printf (sets,
                                "%s%s = %s",
                                j > 0 ? ", " : "",
                                (const char *) answer->sets->pdata[j],
                                (const char *) answer->sets->pdata[j + 1]);
      for (guint j = 0; j < answer->nexts->len; j++)
        {
          const RecLawNext *next = answer->nexts->pdata[j];
          g_autofree char  *when = rec_law_condition_to_text (next->when, language);

          g_string_append_printf (nexts,
                                  "%s→ %s%s%s%s",
                                  j > 0 ? ", " : "",
                                  next->question != NULL ? next->question : "–",
                                  *when != '\0' ? " (" : "",
                                  when,
                                  *when != '\0' ? ")" : "");
        }
      words[1] = sets->str;
      words[2] = nexts->str;
      add_line (facts, ANSWERS, words, G_N_ELEMENTS (words));
    }
}

static void
add_within (Facts *facts, const RecLawDeadline *deadline, const RecLanguage *language)
{
  if (deadline->hours > 0)
    facts->texts[WITHIN] = g_strdup_printf (
        rec_trn (language, "%u hour", "%u hours", deadline->hours), deadline->hours);
  else if (deadline->days > 0)
    facts->texts[WITHIN] =
        g_strdup_printf (rec_trn (language, "%u day", "%u days", deadline->days), deadline->days);
  else
    facts->texts[WITHIN] = g_strdup (rec_tr (language, "without delay"));
}

/* What an entry of a section says that has more than title and text. */
static void
add_more (Facts *facts, const char *section, gconstpointer entry, const RecLanguage *language)
{
  const RecLawCondition *when = NULL;

  if (strcmp (section, "duties") == 0)
    {
      const RecLawDuty *duty = entry;

      when = duty->when;
      facts->texts[EVIDENCE] = g_strdup (rec_law_translate (duty->evidence, language));
      add_froms (facts, duty->from, language);
    }
  else if (strcmp (section, "documents") == 0)
    add_needs (facts, entry, language);
  else if (strcmp (section, "deadlines") == 0)
    {
      when = ((const RecLawDeadline *) entry)->when;
      add_within (facts, entry, language);
    }
  else if (strcmp (section, "transitions") == 0)
    {
      when = ((const RecLawTransition *) entry)->when;
      add_froms (facts, ((const RecLawTransition *) entry)->until, language);
    }
  else if (strcmp (section, "intervals") == 0)
    {
      const RecLawInterval *interval = entry;

      when = interval->when;
      facts->texts[WITHIN] = g_strdup_printf (
          rec_trn (language, "%u month", "%u months", interval->months), interval->months);
    }
  else if (strcmp (section, "criteria") == 0)
    {
      const RecLawCriterion *criterion = entry;
      const char            *words[] = { criterion->code, criterion->level, criterion->methods };

      when = criterion->systems;
      add_line (facts, LEVEL, words, G_N_ELEMENTS (words));
    }
  else if (strcmp (section, "questions") == 0)
    add_answers (facts, entry, language);
  else if (strcmp (section, "defaults") == 0 || strcmp (section, "warnings") == 0)
    when = ((const RecLawRule *) entry)->when;
  if (when != NULL)
    facts->texts[CONDITION] = rec_law_condition_to_text (when, language);
}

static void
read_facts (Facts             *facts,
            const char        *section,
            const RecLawEntry *entry,
            const RecLanguage *language)
{
  if (entry == NULL)
    return;
  facts->texts[TITLE] = g_strdup (rec_law_entry_get_title (entry, language));
  facts->texts[TEXT] = g_strdup (rec_law_entry_get_text (entry, language));
  facts->texts[REFERENCE] = g_strdup (rec_law_entry_get_reference (entry, language));
  facts->texts[CERTAINTY] = g_strdup (rec_certainty_get_label (entry->certainty, language));
  if (entry->date != NULL)
    facts->texts[DATE] = rec_language_format_date (language, entry->date);
  add_more (facts, section, entry, language);
}

static void
detail_free (gpointer data)
{
  RecLawDetail *self = data;

  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
change_free (gpointer data)
{
  RecLawChange *self = data;

  g_ptr_array_unref (self->details);
  g_ptr_array_unref (self->systems);
  g_free (self);
}

static GPtrArray *
list_details (const char        *section,
              const RecLawEntry *before,
              const RecLawEntry *after,
              const RecLanguage *language)
{
  GPtrArray *details = g_ptr_array_new_with_free_func (detail_free);
  g_auto (Facts) first = { 0 };
  g_auto (Facts) second = { 0 };

  read_facts (&first, section, before, language);
  read_facts (&second, section, after, language);
  for (guint i = 0; i < N_FACTS; i++)
    {
      const char   *was = first.texts[i] != NULL ? first.texts[i] : "";
      const char   *is = second.texts[i] != NULL ? second.texts[i] : "";
      RecLawDetail *detail;

      if (strcmp (was, is) == 0)
        continue;
      detail = g_new0 (RecLawDetail, 1);
      detail->label = g_strdup (rec_tr (language, labels[i]));
      detail->before = g_strdup (was);
      detail->after = g_strdup (is);
      g_ptr_array_add (details, detail);
    }

  return details;
}

static const RecLawEntry *
find_entry (GPtrArray *entries, const char *id)
{
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (strcmp (((const RecLawEntry *) entries->pdata[i])->id, id) == 0)
      return entries->pdata[i];

  return NULL;
}

static void
add_change (GPtrArray         *changes,
            const char        *section,
            const RecLawEntry *before,
            const RecLawEntry *after,
            const RecLanguage *language)
{
  g_autoptr (GPtrArray) details = list_details (section, before, after, language);
  RecLawChange *change;

  if (details->len == 0)
    return;
  change = g_new0 (RecLawChange, 1);
  change->kind = before == NULL ? REC_LAW_ADDED : after == NULL ? REC_LAW_REMOVED : REC_LAW_CHANGED;
  change->section = section;
  change->before = before;
  change->after = after;
  change->details = g_steal_pointer (&details);
  change->systems = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  g_ptr_array_add (changes, change);
}

/**
 * rec_law_comparison_list:
 * @before: a pack
 * @after: another, a newer one as a rule
 * @language: (nullable): language of the details, %NULL for the screen's
 *
 * Lists the entries that are not the same in two packs, section by section. Any thread.
 *
 * Returns: (transfer full) (element-type RecLawChange): what is different; it needs both packs to
 *   stay
 */
GPtrArray *
rec_law_comparison_list (RecLawPack *before, RecLawPack *after, const RecLanguage *language)
{
  GPtrArray  *changes;
  GPtrArray  *first;
  const char *section;

  g_return_val_if_fail (REC_IS_LAW_PACK (before), NULL);
  g_return_val_if_fail (REC_IS_LAW_PACK (after), NULL);

  changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; (first = rec_law_pack_get_section (before, i, &section)) != NULL; i++)
    {
      GPtrArray *second = rec_law_pack_get_section (after, i, NULL);

      for (guint j = 0; j < first->len; j++)
        {
          const RecLawEntry *entry = first->pdata[j];

          add_change (changes, section, entry, find_entry (second, entry->id), language);
        }
      for (guint j = 0; second != NULL && j < second->len; j++)
        {
          const RecLawEntry *entry = second->pdata[j];

          if (find_entry (first, entry->id) == NULL)
            add_change (changes, section, NULL, entry, language);
        }
    }

  return changes;
}

/**
 * rec_law_change_get_entry:
 * @self: a change
 *
 * Returns: (transfer none): the entry as it is after the change, or as it was where it is gone
 */
const RecLawEntry *
rec_law_change_get_entry (const RecLawChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->after != NULL ? self->after : self->before;
}

/* The systems a change touches */

static gboolean
has_duty (RecAssessment *assessment, const char *id)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    if (strcmp (((const RecDuty *) duties->pdata[i])->law->entry.id, id) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_document (RecAssessment *assessment, const char *id)
{
  GPtrArray *documents = rec_assessment_get_documents (assessment);

  for (guint i = 0; i < documents->len; i++)
    if (strcmp (((const RecNeededDocument *) documents->pdata[i])->law->entry.id, id) == 0)
      return TRUE;

  return FALSE;
}

/* Whether a day of the calendar is that of a duty of the system, or may be. */
static gboolean
has_date (RecAssessment *assessment, const char *id)
{
  GPtrArray  *duties = rec_assessment_get_duties (assessment);
  RecLawFacts facts = {
    .facility = rec_dossier_get_facility (rec_assessment_get_dossier (assessment)),
    .system = rec_assessment_get_system (assessment),
  };

  for (guint i = 0; i < duties->len; i++)
    {
      GPtrArray *froms = ((const RecDuty *) duties->pdata[i])->law->from;

      for (guint j = 0; j < froms->len; j++)
        {
          const RecLawFrom *from = froms->pdata[j];

          if (strcmp (from->calendar->id, id) == 0 &&
              rec_law_condition_evaluate (from->when, &facts) != REC_TRUTH_NO)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
has_value (RecRecord *system, const char *field_id, const char *id)
{
  const char *value = rec_record_get_by_id (system, field_id);
  g_auto (GStrv) values = value != NULL ? g_strsplit_set (value, ";,|\n ", -1) : NULL;

  return values != NULL && g_strv_contains ((const char *const *) values, id);
}

static gboolean
touches (const RecLawChange *change, RecAssessment *assessment)
{
  static const char *const fields[][2] = {
    { "classes", "ai_act_class" },
    { "points", "annex3_points" },
    { "flags", "transparency_flags" },
    { "conditions", "art63_condition" },
  };
  const char *id = rec_law_change_get_entry (change)->id;
  RecRecord  *system = rec_assessment_get_system (assessment);

  if (strcmp (change->section, "duties") == 0)
    return has_duty (assessment, id);
  if (strcmp (change->section, "documents") == 0)
    return has_document (assessment, id);
  if (strcmp (change->section, "calendar") == 0)
    return has_date (assessment, id);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (change->section, fields[i][0]) == 0)
      return has_value (system, fields[i][1], id);

  return FALSE;
}

static gboolean
is_noted (const RecLawChange *change, RecRecord *system)
{
  for (guint i = 0; i < change->systems->len; i++)
    if (strcmp (rec_record_get_id (change->systems->pdata[i]), rec_record_get_id (system)) == 0)
      return TRUE;

  return FALSE;
}

/**
 * rec_law_comparison_note:
 * @changes: (element-type RecLawChange): what is different between two packs
 * @assessment: what one of the packs makes of a system
 *
 * Adds the system, if it is in use, to the changes that touch it: a duty or a document that it has
 * under the one pack or the other, a day of its duties, its class, points and flags. To be called
 * with the assessments of all systems by both packs.
 */
void
rec_law_comparison_note (GPtrArray *changes, RecAssessment *assessment)
{
  RecRecord *system;

  g_return_if_fail (changes != NULL);
  g_return_if_fail (assessment != NULL);

  system = rec_assessment_get_system (assessment);
  if (system == NULL || !rec_assessment_is_in_use (assessment))
    return;
  for (guint i = 0; i < changes->len; i++)
    {
      RecLawChange *change = changes->pdata[i];

      if (touches (change, assessment) && !is_noted (change, system))
        g_ptr_array_add (change->systems, rec_record_ref (system));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = rec_sort_key (rec_record_get_name (*(RecRecord *const *) a));
  g_autofree char *second = rec_sort_key (rec_record_get_name (*(RecRecord *const *) b));

  return strcmp (first, second);
}

/**
 * rec_law_comparison_sort:
 * @changes: (element-type RecLawChange): what is different between two packs
 *
 * Puts the systems of each change in the order of their names.
 */
void
rec_law_comparison_sort (GPtrArray *changes)
{
  g_return_if_fail (changes != NULL);

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_sort (((RecLawChange *) changes->pdata[i])->systems, compare_names);
}
