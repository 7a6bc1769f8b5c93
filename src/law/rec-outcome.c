/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-questionnaire.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-questionnaire-private.h"

#define UNDETERMINED "undetermined"

struct _RecOutcome
{
  gatomicrefcount   refs;
  RecQuestionnaire *questionnaire;
  const char       *ai_act_class; /* of an answer, of a default, or UNDETERMINED */
  const RecLawRule *decided_by;   /* the default that gave the class */
  RecRecord        *system;       /* with all that follows */
  GPtrArray        *reasons;      /* (element-type RecReason) */
  GPtrArray        *open;         /* (element-type RecLawQuestion) */
  GPtrArray        *warnings;     /* (element-type RecLawRule) */
};

G_DEFINE_BOXED_TYPE (RecOutcome, rec_outcome, rec_outcome_ref, rec_outcome_unref)

static gboolean
is_left_open (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const RecLawAnswer *answer = answers->pdata[i];

      if (answer->open || g_str_equal (answer->id, "unknown"))
        return TRUE;
    }

  return FALSE;
}

static void
note_answers (RecOutcome *self)
{
  GPtrArray            *path = rec_questionnaire_get_path (self->questionnaire);
  const RecLawQuestion *next = rec_questionnaire_get_next (self->questionnaire);

  for (guint q = 0; q < path->len; q++)
    {
      const RecLawQuestion *question = path->pdata[q];
      g_autoptr (GPtrArray) answers =
          _rec_questionnaire_list_answers (self->questionnaire, question);

      if (is_left_open (answers))
        g_ptr_array_add (self->open, (gpointer) question);
      for (guint a = 0; a < answers->len; a++)
        {
          const RecLawAnswer *answer = answers->pdata[a];
          RecReason          *reason;

          if (answer->reason == NULL)
            continue;
          reason = g_new (RecReason, 1);
          reason->question = question;
          reason->answer = answer;
          g_ptr_array_add (self->reasons, reason);
        }
    }
  if (next != NULL)
    g_ptr_array_add (self->open, (gpointer) next);
}

/* Whether a question about the class, or about choices of which none is known yet, is open: a
 * default that looks at them would take what is not known for a no. */
static gboolean
hangs_on_open (RecOutcome *self, gboolean about_class)
{
  GHashTable *values = _rec_questionnaire_get_values (self->questionnaire);

  for (guint i = 0; i < self->open->len; i++)
    {
      const RecLawQuestion *question = self->open->pdata[i];
      const RecField       *field;

      if (about_class && g_str_equal (question->settles, "class"))
        return TRUE;
      field = rec_catalogue_find_field (REC_KIND_SYSTEM, question->settles);
      if (!about_class && field != NULL && field->type == REC_FIELD_CHOICES &&
          !g_hash_table_contains (values, question->settles))
        return TRUE;
    }

  return FALSE;
}

/* Whether a default holds, held against @ai_act_class. Conditions take blank choices for none once
 * the class is known, for unknown before. */
static RecTruth
evaluate_default (RecOutcome *self, const RecLawRule *rule, const char *ai_act_class)
{
  g_autoptr (RecRecord) system =
      _rec_record_set (rec_record_ref (_rec_questionnaire_get_found (self->questionnaire)),
                       "ai_act_class",
                       ai_act_class);
  RecLawFacts facts = {
    .facility = _rec_questionnaire_get_facility (self->questionnaire),
    .system = system,
    .answers = _rec_questionnaire_get_path_answers (self->questionnaire),
  };

  return rule->when != NULL ? rec_law_condition_evaluate (rule->when, &facts) : REC_TRUTH_YES;
}

static void
decide_by_default (RecOutcome *self)
{
  GPtrArray *defaults =
      rec_law_pack_get_defaults (rec_questionnaire_get_pack (self->questionnaire));
  gboolean hangs = hangs_on_open (self, FALSE);

  for (guint i = 0; i < defaults->len; i++)
    {
      const RecLawRule *rule = defaults->pdata[i];
      RecTruth truth = evaluate_default (self, rule, hangs ? UNDETERMINED : rule->entry.id);

      if (truth == REC_TRUTH_NO)
        continue;
      /* What holds otherwise does not hold while it hangs on something. */
      if (truth == REC_TRUTH_YES && !(hangs && rule->when == NULL))
        {
          self->ai_act_class = rule->entry.id;
          self->decided_by = rule;
        }
      return;
    }
}

static void
decide (RecOutcome *self)
{
  self->ai_act_class =
      g_hash_table_lookup (_rec_questionnaire_get_values (self->questionnaire), "ai_act_class");
  if (self->ai_act_class != NULL)
    return;
  self->ai_act_class = UNDETERMINED;
  if (rec_questionnaire_get_next (self->questionnaire) == NULL && !hangs_on_open (self, TRUE))
    decide_by_default (self);
}

/* Whether a decision fills the field in as a whole, so that what was there before is gone. */
static gboolean
is_decided (const RecField *field)
{
  return field->type == REC_FIELD_CHOICES &&
         rec_catalogue_find_field (REC_KIND_CLASSIFICATION, field->id) != NULL;
}

/* The system as the register has it with what the answers say. What they say nothing of stays,
 * but for the choices that a decision fills in as a whole. */
static void
put_in (RecOutcome *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GHashTable        *values = _rec_questionnaire_get_values (self->questionnaire);
  RecRecord         *system =
      rec_record_ref ((RecRecord *) _rec_questionnaire_get_system (self->questionnaire));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      const char      *value = g_hash_table_lookup (values, field->id);
      g_autofree char *joined = NULL;

      if (value == NULL && !is_decided (field))
        continue;
      if (value != NULL && field->type == REC_FIELD_CHOICES && !is_decided (field))
        value = joined = _rec_choices_join (field, rec_record_get (system, field), value);
      system = _rec_record_set (g_steal_pointer (&system), field->id, value);
    }
  self->system = _rec_record_set (g_steal_pointer (&system), "ai_act_class", self->ai_act_class);
}

static void
warn (RecOutcome *self)
{
  GPtrArray  *rules = rec_law_pack_get_warnings (rec_questionnaire_get_pack (self->questionnaire));
  RecLawFacts facts = {
    .facility = _rec_questionnaire_get_facility (self->questionnaire),
    .system = self->system,
    .answers = _rec_questionnaire_get_path_answers (self->questionnaire),
  };

  for (guint i = 0; i < rules->len; i++)
    {
      const RecLawRule *rule = rules->pdata[i];

      if (rule->when == NULL || rec_law_condition_evaluate (rule->when, &facts) == REC_TRUTH_YES)
        g_ptr_array_add (self->warnings, (gpointer) rule);
    }
}

/**
 * rec_outcome_new:
 * @questionnaire: a questionnaire, finished or not
 *
 * Works out what follows from the answers on the path. A class is set by an answer. Where none set
 * one, and a question that the class hangs on was left open or not asked yet, it is "undetermined";
 * else the defaults of the pack decide. What is blank or not known never counts as no.
 *
 * Returns: (transfer full): what follows. Can be called from any thread.
 */
RecOutcome *
rec_outcome_new (RecQuestionnaire *questionnaire)
{
  RecOutcome *self;

  g_return_val_if_fail (questionnaire != NULL, NULL);

  self = g_new0 (RecOutcome, 1);
  g_atomic_ref_count_init (&self->refs);
  self->questionnaire = rec_questionnaire_ref (questionnaire);
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->open = g_ptr_array_new ();
  self->warnings = g_ptr_array_new ();
  note_answers (self);
  decide (self);
  put_in (self);
  warn (self);

  return self;
}

/**
 * rec_outcome_ref:
 * @self: an outcome
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecOutcome *
rec_outcome_ref (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_outcome_unref:
 * @self: (transfer full): an outcome
 *
 * Gives a reference back. Any thread.
 */
void
rec_outcome_unref (RecOutcome *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  rec_questionnaire_unref (self->questionnaire);
  rec_record_unref (self->system);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * rec_outcome_is_complete:
 * @self: an outcome
 *
 * Returns: whether all questions that the path meets were answered, be it with "don’t know"
 */
gboolean
rec_outcome_is_complete (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return rec_questionnaire_get_next (self->questionnaire) == NULL;
}

/**
 * rec_outcome_get_class:
 * @self: an outcome
 *
 * Returns: (transfer none): the class, "undetermined" while it is not known
 */
const char *
rec_outcome_get_class (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ai_act_class;
}

/**
 * rec_outcome_get_default:
 * @self: an outcome
 *
 * Returns: (transfer none) (nullable): the rule of the pack that gave the class because no answer
 *   did; its text says why
 */
const RecLawRule *
rec_outcome_get_default (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->decided_by;
}

/**
 * rec_outcome_get:
 * @self: an outcome
 * @field_id: id of a field of a system ("annex3_points") or of a decision: a warning of the pack
 *   whose id is such a field ("double_qualification") stands for "yes" in it
 *
 * Returns: (transfer none) (nullable): what the answers say of the field, %NULL where they say
 *   nothing
 */
const char *
rec_outcome_get (RecOutcome *self, const char *field_id)
{
  const char *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field_id != NULL, NULL);

  if (g_str_equal (field_id, "ai_act_class"))
    return self->ai_act_class;
  value = g_hash_table_lookup (_rec_questionnaire_get_values (self->questionnaire), field_id);
  if (value != NULL)
    return value;
  for (guint i = 0; i < self->warnings->len; i++)
    if (g_str_equal (((RecLawRule *) self->warnings->pdata[i])->entry.id, field_id))
      return "yes";

  return NULL;
}

/**
 * rec_outcome_get_system:
 * @self: an outcome
 *
 * Returns: (transfer none): the system with the class and all else that the answers say of it; put
 *   in a dossier, it shows which duties would follow
 */
RecRecord *
rec_outcome_get_system (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->system;
}

/**
 * rec_outcome_get_date:
 * @self: an outcome
 *
 * Returns: (transfer none) (nullable): day from which the duties of the class apply, "YYYY-MM-DD",
 *   before any transition for older systems; %NULL where there are none or the class is not known
 */
const char *
rec_outcome_get_date (RecOutcome *self)
{
  const RecLawEntry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = rec_law_pack_find_class (rec_questionnaire_get_pack (self->questionnaire),
                                   self->ai_act_class);

  return entry != NULL ? entry->date : NULL;
}

/**
 * rec_outcome_get_reasons:
 * @self: an outcome
 *
 * Returns: (transfer none) (element-type RecReason): the answers that say something, in the order
 *   of the path
 */
GPtrArray *
rec_outcome_get_reasons (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reasons;
}

/**
 * rec_outcome_get_open:
 * @self: an outcome
 *
 * Returns: (transfer none) (element-type RecLawQuestion): the questions of the path whose answer
 *   leaves something open, then the one to be asked now; what each is about is its "settles"
 */
GPtrArray *
rec_outcome_get_open (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->open;
}

/**
 * rec_outcome_get_warnings:
 * @self: an outcome
 *
 * Returns: (transfer none) (element-type RecLawRule): what must be said about it
 */
GPtrArray *
rec_outcome_get_warnings (RecOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->warnings;
}

/**
 * rec_law_quote:
 * @entry: what the sentence comes from
 * @sentence: a sentence, translated
 * @language: (nullable): language
 *
 * Returns: (transfer full): the sentence with where it stands and, unless it is certain, how sure
 *   it is
 */
char *
rec_law_quote (const RecLawEntry *entry, const char *sentence, const RecLanguage *language)
{
  const char *reference = rec_law_entry_get_reference (entry, language);
  const char *certainty = rec_certainty_get_label (entry->certainty, language);

  if (entry->certainty == REC_CERTAINTY_VERIFIED)
    return *reference != '\0' ? g_strdup_printf ("%s (%s)", sentence, reference)
                              : g_strdup (sentence);
  if (*reference == '\0')
    return g_strdup_printf ("%s (%s)", sentence, certainty);
  /* Translators: a sentence, the article it rests on, how sure it is (“Interpretation”). */
  return g_strdup_printf (rec_tr (language, N_ ("%s (%s – %s)")), sentence, reference, certainty);
}

/**
 * rec_reason_describe:
 * @self: a reason
 * @language: (nullable): language
 *
 * Returns: (transfer full): its sentence with the article and, unless it is certain, how sure it is
 */
char *
rec_reason_describe (const RecReason *self, const RecLanguage *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rec_law_quote (
      &self->question->entry, rec_law_translate (self->answer->reason, language), language);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/**
 * rec_reason_is_finding:
 * @self: a reason
 *
 * Returns: whether it says what the system is, or decides its class; %FALSE where it says what the
 *   system is not
 */
gboolean
rec_reason_is_finding (const RecReason *self)
{
  const RecLawAnswer *answer;

  g_return_val_if_fail (self != NULL, FALSE);

  answer = self->answer;
  for (guint i = 0; i + 1 < answer->sets->len; i += 2)
    if (g_str_equal (answer->sets->pdata[i], "ai_act_class"))
      return TRUE;

  return !g_str_equal (answer->id, "no") && !g_str_equal (answer->id, "na");
}

static void
append_reasons (RecOutcome *self, GString *text, gboolean all, const RecLanguage *language)
{
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const RecReason *reason = self->reasons->pdata[i];
      g_autofree char *line = NULL;

      if (!all && !rec_reason_is_finding (reason))
        continue;
      line = rec_reason_describe (reason, language);
      append_line (text, line);
    }
  if (self->decided_by != NULL)
    {
      g_autofree char *line =
          rec_law_quote (&self->decided_by->entry,
                         rec_law_entry_get_text (&self->decided_by->entry, language),
                         language);

      append_line (text, line);
    }
}

static void
append_warnings (RecOutcome *self, GString *text, const RecLanguage *language)
{
  for (guint i = 0; i < self->warnings->len; i++)
    {
      const RecLawRule *rule = self->warnings->pdata[i];
      g_autofree char  *sentence =
          rec_law_quote (&rule->entry, rec_law_entry_get_text (&rule->entry, language), language);
      /* Translators: what somebody must know about a class */
      g_autofree char *line = g_strdup_printf (rec_tr (language, N_ ("Note: %s")), sentence);

      append_line (text, line);
    }
}

static void
append_open (RecOutcome *self, GString *text, const RecLanguage *language)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      const RecLawQuestion *question = self->open->pdata[i];
      g_autofree char      *sentence = rec_law_quote (
          &question->entry, rec_law_entry_get_title (&question->entry, language), language);
      /* Translators: a question that has no answer yet */
      g_autofree char *line = g_strdup_printf (rec_tr (language, N_ ("Still open: %s")), sentence);

      append_line (text, line);
    }
}

/**
 * rec_outcome_describe:
 * @self: an outcome
 * @language: (nullable): language
 *
 * Returns: (transfer full): all the reasons, the warnings and the questions left open, a line each,
 *   with articles and certainty; "" while there is nothing to say
 */
char *
rec_outcome_describe (RecOutcome *self, const RecLanguage *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_reasons (self, text, TRUE, language);
  append_warnings (self, text, language);
  append_open (self, text, language);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rec_outcome_summarise:
 * @self: an outcome
 * @language: (nullable): language
 *
 * Returns: (transfer full): what rec_outcome_describe() gives, without what the system is not
 */
char *
rec_outcome_summarise (RecOutcome *self, const RecLanguage *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_reasons (self, text, FALSE, language);
  append_warnings (self, text, language);
  append_open (self, text, language);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
