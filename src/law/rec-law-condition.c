/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-condition-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-catalogue.h"
#include "rec-language.h"
#include "rec-value.h"

typedef enum
{
  JOIN_ALL,
  JOIN_ANY,
  JOIN_NOT,
  FACT_FIELD,
  FACT_ANSWER
} Sort;

struct _RecLawCondition
{
  Sort                  sort;
  GPtrArray            *children;
  RecKind               kind;
  const RecField       *field;
  const RecLawQuestion *question;
  char                **values; /* NULL: any value at all */
  gboolean              negated;
  const char           *unknown;    /* the word with which the fact says that it is not known */
  gboolean              is_classed; /* the classification fills it in */
};

/* Fields of several choices that the classification fills in */
static const char *const classed_fields[] = {
  "annex3_points", "art63_condition", "transparency_flags", NULL
};

static RecLawCondition *
new_join (Sort sort)
{
  RecLawCondition *self = g_new0 (RecLawCondition, 1);

  self->sort = sort;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_law_condition_free);
  return self;
}

/**
 * rec_law_condition_new_all:
 *
 * Returns: (transfer full): a condition that holds where all its children do
 */
RecLawCondition *
rec_law_condition_new_all (void)
{
  return new_join (JOIN_ALL);
}

/**
 * rec_law_condition_new_any:
 *
 * Returns: (transfer full): a condition that holds where one of its children does
 */
RecLawCondition *
rec_law_condition_new_any (void)
{
  return new_join (JOIN_ANY);
}

/**
 * rec_law_condition_new_not:
 *
 * Returns: (transfer full): a condition that holds where its children do not all hold
 */
RecLawCondition *
rec_law_condition_new_not (void)
{
  return new_join (JOIN_NOT);
}

static RecLawCondition *
new_fact (Sort sort, const char *values, gboolean negated)
{
  RecLawCondition *self = g_new0 (RecLawCondition, 1);

  self->sort = sort;
  self->negated = negated;
  self->unknown = "unknown";
  if (strcmp (values, "*") != 0)
    self->values = g_strsplit (values, " ", -1);
  return self;
}

/**
 * rec_law_condition_new_field:
 * @kind: %REC_KIND_SYSTEM, %REC_KIND_FACILITY or %REC_KIND_INCIDENT
 * @field: a field of that kind
 * @values: ids of its choices separated by spaces, or "*"
 * @negated: whether none of them is asked for
 *
 * Returns: (transfer full): a condition on a field
 */
RecLawCondition *
rec_law_condition_new_field (RecKind         kind,
                             const RecField *field,
                             const char     *values,
                             gboolean        negated)
{
  RecLawCondition *self = new_fact (FACT_FIELD, values, negated);

  self->kind = kind;
  self->field = field;
  if (strcmp (field->id, "ai_act_class") == 0)
    self->unknown = "undetermined";
  self->is_classed = kind == REC_KIND_SYSTEM && g_strv_contains (classed_fields, field->id);
  return self;
}

/**
 * rec_law_condition_new_answer:
 * @question: a question, which must outlive the condition
 * @values: ids of answers separated by spaces, or "*"
 * @negated: whether none of them is asked for
 *
 * Returns: (transfer full): a condition on an answer to the questionnaire
 */
RecLawCondition *
rec_law_condition_new_answer (const RecLawQuestion *question, const char *values, gboolean negated)
{
  RecLawCondition *self = new_fact (FACT_ANSWER, values, negated);

  self->question = question;
  return self;
}

/**
 * rec_law_condition_add:
 * @self: a condition that joins others
 * @child: (transfer full): one of them
 *
 * Adds a condition to those it joins.
 */
void
rec_law_condition_add (RecLawCondition *self, RecLawCondition *child)
{
  g_ptr_array_add (self->children, child);
}

/**
 * rec_law_condition_free:
 * @self: a condition
 *
 * Frees a condition.
 */
void
rec_law_condition_free (RecLawCondition *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_strfreev (self->values);
  g_free (self);
}

static const RecRecord *
get_record (const RecLawCondition *self, const RecLawFacts *facts)
{
  if (self->kind == REC_KIND_SYSTEM)
    return facts->system;
  if (self->kind == REC_KIND_FACILITY)
    return facts->facility;
  return facts->record != NULL && rec_record_get_kind (facts->record) == self->kind ? facts->record
                                                                                    : NULL;
}

static const char *
get_value (const RecLawCondition *self, const RecLawFacts *facts)
{
  const RecRecord *record;

  if (self->sort == FACT_ANSWER)
    return facts->answers != NULL ? g_hash_table_lookup (facts->answers, self->question->entry.id)
                                  : NULL;
  record = get_record (self, facts);
  return record != NULL ? rec_record_get (record, self->field) : NULL;
}

/* What the classification fills in: blank is none once there is a class. */
static gboolean
is_settled_by_class (const RecLawCondition *self, const RecLawFacts *facts)
{
  const char *class;

  if (!self->is_classed || facts->system == NULL)
    return FALSE;
  class = rec_record_get_by_id (facts->system, "ai_act_class");
  return class != NULL && strcmp (class, "undetermined") != 0;
}

static RecTruth
to_truth (gboolean holds)
{
  return holds ? REC_TRUTH_YES : REC_TRUTH_NO;
}

static RecTruth
evaluate_fact (const RecLawCondition *self, const RecLawFacts *facts)
{
  const char *value = get_value (self, facts);
  const char *unknown = self->unknown;
  gboolean    hangs = FALSE;
  g_auto (GStrv) ids = NULL;

  if (self->sort == FACT_FIELD && get_record (self, facts) == NULL)
    return REC_TRUTH_UNKNOWN;
  if (self->values == NULL)
    return to_truth ((value != NULL) != self->negated);
  if (value == NULL && is_settled_by_class (self, facts))
    return REC_TRUTH_NO;
  if (value == NULL || strcmp (value, unknown) == 0)
    return g_strv_contains ((const char *const *) self->values, unknown) ? to_truth (!self->negated)
                                                                         : REC_TRUTH_UNKNOWN;
  if (strchr (value, ' ') == NULL)
    return to_truth (g_strv_contains ((const char *const *) self->values, value) != self->negated);
  ids = g_strsplit (value, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean named = g_strv_contains ((const char *const *) self->values, ids[i]);

      if (strcmp (ids[i], unknown) == 0 && !named)
        hangs = TRUE;
      else if (named != self->negated)
        return REC_TRUTH_YES;
    }
  return hangs ? REC_TRUTH_UNKNOWN : REC_TRUTH_NO;
}

/**
 * rec_law_condition_evaluate:
 * @self: (nullable): a condition; %NULL always holds
 * @facts: what it is held against
 *
 * Says whether a condition holds. What hangs on a fact that is not known is neither yes nor no,
 * unless other facts decide. Can be called from any thread.
 *
 * Returns: whether it holds
 */
RecTruth
rec_law_condition_evaluate (const RecLawCondition *self, const RecLawFacts *facts)
{
  RecTruth truth;

  g_return_val_if_fail (facts != NULL, REC_TRUTH_UNKNOWN);

  if (self == NULL)
    return REC_TRUTH_YES;
  if (self->children == NULL)
    return evaluate_fact (self, facts);
  truth = self->sort == JOIN_ANY ? REC_TRUTH_NO : REC_TRUTH_YES;
  for (guint i = 0; i < self->children->len; i++)
    {
      RecTruth child = rec_law_condition_evaluate (self->children->pdata[i], facts);

      truth = self->sort == JOIN_ANY ? MAX (truth, child) : MIN (truth, child);
      /* The others cannot change it any more. */
      if (truth == (self->sort == JOIN_ANY ? REC_TRUTH_YES : REC_TRUTH_NO))
        break;
    }
  return self->sort == JOIN_NOT ? REC_TRUTH_YES - truth : truth;
}

static char *
name_answers (const RecLawQuestion *question, const char *value, const RecLanguage *language)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const RecLawAnswer *answer = rec_law_question_find_answer (question, ids[i]);

      g_string_append_printf (out,
                              "%s%s",
                              i > 0 ? ", " : "",
                              answer != NULL ? rec_law_answer_get_label (answer, language)
                                             : ids[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
name_value (const RecLawCondition *self, const RecLawFacts *facts, const RecLanguage *language)
{
  const char *value = get_value (self, facts);

  if (self->sort == FACT_ANSWER)
    return value != NULL ? name_answers (self->question, value, language)
                         : g_strdup (rec_trc (language, "condition", "not answered"));
  if (value == NULL)
    return g_strdup (is_settled_by_class (self, facts)
                         ? rec_trc (language, "condition", "none")
                         : rec_trc (language, "condition", "not filled in"));
  if (self->field->choices == NULL && self->field->type != REC_FIELD_DATE &&
      self->field->type != REC_FIELD_INTEGER)
    return g_strdup (rec_trc (language, "condition", "filled in"));
  return rec_value_format (self->field, value, NULL, language);
}

static void
describe (const RecLawCondition *self,
          const RecLawFacts     *facts,
          const RecLanguage     *language,
          GPtrArray             *words)
{
  RecTruth truth = rec_law_condition_evaluate (self, facts);

  if (self->children == NULL)
    {
      g_autofree char *value = name_value (self, facts, language);
      const char      *label = self->sort == FACT_ANSWER
                                   ? rec_law_entry_get_title (&self->question->entry, language)
                                   : rec_field_get_label (self->field, language);
      /* Translators: a fact and its value: “AI Act class: High-risk” */
      g_autofree char *fact =
          g_strdup_printf (rec_trc (language, "condition", "%s: %s"), label, value);

      if (!g_ptr_array_find_with_equal_func (words, fact, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&fact));
      return;
    }
  if (self->sort == JOIN_NOT)
    truth = REC_TRUTH_YES - truth;
  for (guint i = 0; i < self->children->len; i++)
    if (rec_law_condition_evaluate (self->children->pdata[i], facts) == truth)
      describe (self->children->pdata[i], facts, language, words);
}

/**
 * rec_law_condition_describe:
 * @self: (nullable): a condition
 * @facts: what it is held against
 * @language: (nullable): language; %NULL: the screen's
 *
 * Says in words which facts decide that the condition holds, does not hold or hangs: “AI Act class:
 * High-risk – Annex III; Public authority: Yes”. Can be called from any thread.
 *
 * Returns: (transfer full): the facts; "" for a condition without any
 */
char *
rec_law_condition_describe (const RecLawCondition *self,
                            const RecLawFacts     *facts,
                            const RecLanguage     *language)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (facts != NULL, NULL);

  if (self != NULL)
    describe (self, facts, language, words);
  g_ptr_array_add (words, NULL);
  /* Translators: stands between facts: “AI Act class: High-risk; Public authority: Yes” */
  return g_strjoinv (rec_trc (language, "condition", "; "), (char **) words->pdata);
}

static void
list_open (const RecLawCondition *self, const RecLawFacts *facts, GPtrArray *fields)
{
  if (rec_law_condition_evaluate (self, facts) != REC_TRUTH_UNKNOWN)
    return;
  if (self->sort == FACT_FIELD && !g_ptr_array_find (fields, self->field, NULL))
    g_ptr_array_add (fields, (gpointer) self->field);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    list_open (self->children->pdata[i], facts, fields);
}

/**
 * rec_law_condition_list_open:
 * @self: (nullable): a condition
 * @facts: what it is held against
 *
 * Lists the fields that are not known and on which the condition hangs. Questions without an answer
 * are not among them. Can be called from any thread.
 *
 * Returns: (transfer container) (element-type RecField): the fields, each once; empty where the
 *   condition holds or does not hold
 */
GPtrArray *
rec_law_condition_list_open (const RecLawCondition *self, const RecLawFacts *facts)
{
  GPtrArray *fields = g_ptr_array_new ();

  g_return_val_if_fail (facts != NULL, fields);

  if (self != NULL)
    list_open (self, facts, fields);
  return fields;
}

static char *
join_values (const RecLawCondition *self, const RecLanguage *language)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; self->values[i] != NULL; i++)
    {
      const RecChoice    *choice = NULL;
      const RecLawAnswer *answer = NULL;

      if (self->sort == FACT_FIELD)
        choice = rec_choice_set_find (self->field->choices, self->values[i]);
      else
        answer = rec_law_question_find_answer (self->question, self->values[i]);
      g_ptr_array_add (
          names,
          (gpointer) (choice != NULL ? rec_choice_get_label (self->field->choices, choice, language)
                      : answer != NULL ? rec_law_answer_get_label (answer, language)
                                       : self->values[i]));
    }
  g_ptr_array_add (names, NULL);
  /* Translators: stands between values: “Minimal risk or Transparency” */
  return g_strjoinv (rec_trc (language, "condition", " or "), (char **) names->pdata);
}

static char *
fact_to_text (const RecLawCondition *self, const RecLanguage *language)
{
  const char      *label = self->sort == FACT_ANSWER ? self->question->entry.id
                                                     : rec_field_get_label (self->field, language);
  g_autofree char *values = NULL;

  if (self->values == NULL)
    return g_strdup_printf (rec_trc (language, "condition", "%s: %s"),
                            label,
                            self->negated ? rec_trc (language, "condition", "not filled in")
                                          : rec_trc (language, "condition", "filled in"));
  values = join_values (self, language);
  if (!self->negated)
    return g_strdup_printf (rec_trc (language, "condition", "%s: %s"), label, values);
  /* Translators: a fact and the values that it must not have */
  return g_strdup_printf (rec_trc (language, "condition", "%s: other than %s"), label, values);
}

/**
 * rec_law_condition_to_text:
 * @self: (nullable): a condition
 * @language: (nullable): language; %NULL: the screen's
 *
 * Says in words what a condition asks for, whatever the facts are. Can be called from any thread.
 *
 * Returns: (transfer full): the condition; "" for the one that always holds
 */
char *
rec_law_condition_to_text (const RecLawCondition *self, const RecLanguage *language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  if (self == NULL)
    return g_strdup ("");
  if (self->children == NULL)
    return fact_to_text (self, language);
  for (guint i = 0; i < self->children->len; i++)
    {
      const RecLawCondition *child = self->children->pdata[i];
      g_autofree char       *text = rec_law_condition_to_text (child, language);
      gboolean               loose = child->children != NULL && child->children->len > 1 &&
                       child->sort != JOIN_NOT && self->children->len > 1;

      g_ptr_array_add (parts, loose ? g_strdup_printf ("(%s)", text) : g_steal_pointer (&text));
    }
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (self->sort == JOIN_ANY ? rec_trc (language, "condition", " or ")
                                              : rec_trc (language, "condition", "; "),
                       (char **) parts->pdata);
  if (self->sort != JOIN_NOT)
    return g_steal_pointer (&joined);
  /* Translators: a condition that must not hold */
  return g_strdup_printf (rec_trc (language, "condition", "not (%s)"), joined);
}
