/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-questionnaire.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-questionnaire-private.h"
#include "rec-value.h"

struct _RecQuestionnaire
{
  gatomicrefcount refs;
  RecLawPack     *pack;
  RecRecord      *facility; /* nullable */
  RecRecord      *system;   /* as it is in the register */
  GHashTable     *answers;  /* question id to answer ids, also those off the path */

  /* What follows from them */
  GPtrArray            *path;         /* (element-type RecLawQuestion), answered */
  GHashTable           *path_answers; /* of @answers, those on the path */
  const RecLawQuestion *next;
  GHashTable           *values; /* field id to value */
  RecRecord            *found;  /* the system with @values, and nothing of an earlier decision */
};

G_DEFINE_BOXED_TYPE (RecQuestionnaire,
                     rec_questionnaire,
                     rec_questionnaire_ref,
                     rec_questionnaire_unref)

/*< private >
 * _rec_record_set:
 * @record: (transfer full): a record
 * @field_id: id of a field that its kind need not have
 * @value: (nullable): canonical value
 *
 * Returns: (transfer full): the record with the value
 */
RecRecord *
_rec_record_set (RecRecord *record, const char *field_id, const char *value)
{
  const RecField *field = rec_catalogue_find_field (rec_record_get_kind (record), field_id);
  RecRecord      *after;

  if (field == NULL)
    return record;
  after = rec_record_with (record, field, value);
  rec_record_unref (record);

  return after;
}

/* Answers */

static gboolean
is_usual (const char *id)
{
  return g_str_equal (id, "yes") || g_str_equal (id, "no") || g_str_equal (id, "unknown") ||
         g_str_equal (id, "na");
}

static GPtrArray *
split_answers (const RecLawQuestion *question, const char *text)
{
  GPtrArray *answers = g_ptr_array_new ();
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      if (g_strv_contains ((const char *const *) ids, answer->id))
        g_ptr_array_add (answers, (gpointer) answer);
    }

  return answers;
}

/* The ids of @text in the order of the question's answers, or %NULL where they are none. */
static char *
check_answer (const RecLawQuestion *question, const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);
  g_autoptr (GString) canonical = g_string_new (NULL);
  gboolean has_usual = FALSE;
  guint    n = 0;

  for (char **id = ids; *id != NULL; id++)
    if (**id != '\0' && rec_law_question_find_answer (question, *id) == NULL)
      return NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      if (!g_strv_contains ((const char *const *) ids, answer->id))
        continue;
      g_string_append_printf (canonical, "%s%s", n > 0 ? " " : "", answer->id);
      has_usual = has_usual || is_usual (answer->id);
      n++;
    }
  /* “No” or “don’t know” beside an option would say two things at once. */
  if (n == 0 || (n > 1 && (!question->several || has_usual)))
    return NULL;

  return g_string_free (g_steal_pointer (&canonical), FALSE);
}

/* The walk */

static const RecField *
find_any_field (const char *id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);

  return field != NULL ? field : rec_catalogue_find_field (REC_KIND_CLASSIFICATION, id);
}

/*< private >
 * _rec_choices_join:
 * @field: a field of type CHOICES
 * @a: (nullable): a value
 * @b: another
 *
 * Returns: (transfer full): the choices of both, in the order of the set
 */
char *
_rec_choices_join (const RecField *field, const char *a, const char *b)
{
  g_auto (GStrv) ids_a = g_strsplit (a != NULL ? a : "", " ", -1);
  g_auto (GStrv) ids_b = g_strsplit (b, " ", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      const char *id = field->choices->choices[i].id;

      if (g_strv_contains ((const char *const *) ids_a, id) ||
          g_strv_contains ((const char *const *) ids_b, id))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", id);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
set_value (RecQuestionnaire *self, const char *field_id, const char *value)
{
  const RecField  *field = find_any_field (field_id);
  g_autofree char *joined = NULL;

  if (field != NULL && field->type == REC_FIELD_CHOICES)
    value = joined = _rec_choices_join (field, g_hash_table_lookup (self->values, field_id), value);
  g_hash_table_insert (self->values, g_strdup (field_id), g_strdup (value));
  self->found = _rec_record_set (g_steal_pointer (&self->found), field_id, value);
}

/* What earlier decisions said of the system must not decide this one. */
static void
clear_decided (RecQuestionnaire *self)
{
  GPtrArray *questions = rec_law_pack_get_questions (self->pack);

  self->found = _rec_record_set (g_steal_pointer (&self->found), "ai_act_class", NULL);
  for (guint q = 0; q < questions->len; q++)
    {
      const RecLawQuestion *question = questions->pdata[q];

      for (guint a = 0; a < question->answers->len; a++)
        {
          const RecLawAnswer *answer = question->answers->pdata[a];

          for (guint i = 0; i + 1 < answer->sets->len; i += 2)
            self->found =
                _rec_record_set (g_steal_pointer (&self->found), answer->sets->pdata[i], NULL);
        }
    }
}

/* The question that the answers lead on to: %NULL for the end. */
static const RecLawQuestion *
find_following (RecQuestionnaire *self, GPtrArray *answers)
{
  RecLawFacts facts = {
    .facility = self->facility,
    .system = self->found,
    .answers = self->path_answers,
  };

  for (guint a = 0; a < answers->len; a++)
    {
      const RecLawAnswer *answer = answers->pdata[a];

      for (guint i = 0; i < answer->nexts->len; i++)
        {
          const RecLawNext *next = answer->nexts->pdata[i];

          if (next->when != NULL &&
              rec_law_condition_evaluate (next->when, &facts) != REC_TRUTH_YES)
            continue;
          return next->question != NULL ? rec_law_pack_find_question (self->pack, next->question)
                                        : NULL;
        }
    }

  return NULL;
}

static void
take_step (RecQuestionnaire *self, const RecLawQuestion *question, const char *text)
{
  g_autoptr (GPtrArray) answers = split_answers (question, text);

  g_ptr_array_add (self->path, (gpointer) question);
  g_hash_table_insert (self->path_answers, g_strdup (question->entry.id), g_strdup (text));
  for (guint a = 0; a < answers->len; a++)
    {
      const RecLawAnswer *answer = answers->pdata[a];

      for (guint i = 0; i + 1 < answer->sets->len; i += 2)
        set_value (self, answer->sets->pdata[i], answer->sets->pdata[i + 1]);
    }
  self->next = find_following (self, answers);
}

static void
walk (RecQuestionnaire *self)
{
  GPtrArray *questions = rec_law_pack_get_questions (self->pack);

  clear_decided (self);
  self->next = questions->len > 0 ? questions->pdata[0] : NULL;
  while (self->next != NULL)
    {
      const char *text = g_hash_table_lookup (self->answers, self->next->entry.id);

      if (text == NULL)
        return;
      /* Where a pack leads back to a question, it has been answered. */
      if (g_hash_table_contains (self->path_answers, self->next->entry.id))
        {
          self->next = NULL;
          return;
        }
      take_step (self, self->next, text);
    }
}

/* Takes the answers; then the value is complete and does not change. */
static RecQuestionnaire *
make (RecLawPack *pack, const RecRecord *facility, const RecRecord *system, GHashTable *answers)
{
  RecQuestionnaire *self = g_new0 (RecQuestionnaire, 1);

  g_atomic_ref_count_init (&self->refs);
  self->pack = g_object_ref (pack);
  self->facility = facility != NULL ? rec_record_ref ((RecRecord *) facility) : NULL;
  self->system = system != NULL ? rec_record_ref ((RecRecord *) system)
                                : rec_record_new (REC_KIND_SYSTEM, NULL);
  self->answers = answers;
  self->path = g_ptr_array_new ();
  self->path_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->found = rec_record_ref (self->system);
  walk (self);

  return self;
}

static GHashTable *
new_answers (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
copy_answers (GHashTable *answers)
{
  GHashTable    *copy = new_answers ();
  GHashTableIter iter;
  gpointer       question, text;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &question, &text))
    g_hash_table_insert (copy, g_strdup (question), g_strdup (text));

  return copy;
}

/**
 * rec_questionnaire_new:
 * @pack: the law
 * @facility: (nullable): the establishment
 * @system: (nullable): the system as it is in the register; %NULL for one of which nothing is known
 *
 * What an earlier decision left in @system counts for nothing: the class follows from the answers.
 *
 * Returns: (transfer full): the questions without an answer. Can be called from any thread.
 */
RecQuestionnaire *
rec_questionnaire_new (RecLawPack *pack, const RecRecord *facility, const RecRecord *system)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (pack), NULL);
  g_return_val_if_fail (system == NULL || rec_record_get_kind (system) == REC_KIND_SYSTEM, NULL);

  return make (pack, facility, system, new_answers ());
}

/**
 * rec_questionnaire_ref:
 * @self: a questionnaire
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecQuestionnaire *
rec_questionnaire_ref (RecQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_questionnaire_unref:
 * @self: (transfer full): a questionnaire
 *
 * Gives a reference back. Any thread.
 */
void
rec_questionnaire_unref (RecQuestionnaire *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->pack);
  g_clear_pointer (&self->facility, rec_record_unref);
  rec_record_unref (self->system);
  rec_record_unref (self->found);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->path_answers);
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->path);
  g_free (self);
}

/**
 * rec_questionnaire_get_pack:
 * @self: a questionnaire
 *
 * Returns: (transfer none): the law it asks for
 */
RecLawPack *
rec_questionnaire_get_pack (RecQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pack;
}

/**
 * rec_questionnaire_answer:
 * @self: a questionnaire
 * @question: id of a question
 * @answer: (nullable): id of an answer; of a question with several, ids with a space between them,
 *   among them none of the usual four beside another; %NULL takes the answer back
 * @error: %REC_LAW_ERROR_ANSWER, the message saying which answers there are
 *
 * Gives an answer, or another one. A question off the path can be answered too; that counts once
 * the path meets it.
 *
 * Returns: (transfer full) (nullable): the questionnaire with the answer
 */
RecQuestionnaire *
rec_questionnaire_answer (RecQuestionnaire *self,
                          const char       *question,
                          const char       *answer,
                          GError          **error)
{
  const RecLawQuestion *found;
  g_autofree char      *canonical = NULL;
  GHashTable           *answers;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);

  found = rec_law_pack_find_question (self->pack, question);
  if (found == NULL)
    {
      g_set_error (error,
                   REC_LAW_ERROR,
                   REC_LAW_ERROR_ANSWER,
                   _ ("There is no question “%s” in the law pack."),
                   question);
      return NULL;
    }
  canonical = answer != NULL ? check_answer (found, answer) : NULL;
  if (answer != NULL && canonical == NULL)
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (guint i = 0; i < found->answers->len; i++)
        g_string_append_printf (
            known, "%s%s", i > 0 ? ", " : "", ((RecLawAnswer *) found->answers->pdata[i])->id);
      g_set_error (error,
                   REC_LAW_ERROR,
                   REC_LAW_ERROR_ANSWER,
                   found->several
                       /* Translators: an answer, the id of a question, the answers there are. */
                       ? _ ("“%s” is no answer to %s. It takes one or more of: %s.")
                       : _ ("“%s” is no answer to %s. It takes one of: %s."),
                   answer,
                   question,
                   known->str);
      return NULL;
    }

  answers = copy_answers (self->answers);
  if (canonical != NULL)
    g_hash_table_insert (answers, g_strdup (question), g_steal_pointer (&canonical));
  else
    g_hash_table_remove (answers, question);

  return make (self->pack, self->facility, self->system, answers);
}

/**
 * rec_questionnaire_get_answer:
 * @self: a questionnaire
 * @question: id of a question
 *
 * Returns: (transfer none) (nullable): the answer it was given, on the path or not, as
 *   rec_questionnaire_answer() takes it
 */
const char *
rec_questionnaire_get_answer (RecQuestionnaire *self, const char *question)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);

  return g_hash_table_lookup (self->answers, question);
}

/**
 * rec_questionnaire_get_suggestion:
 * @self: a questionnaire
 * @question: id of a question
 *
 * Tells which answer the record of the system lets expect. It is there to be offered; nothing
 * follows from it.
 *
 * Returns: (transfer none) (nullable): id of an answer, %NULL where the record says nothing
 */
const char *
rec_questionnaire_get_suggestion (RecQuestionnaire *self, const char *question)
{
  const RecLawQuestion *found;
  RecLawFacts           facts;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);

  found = rec_law_pack_find_question (self->pack, question);
  if (found == NULL)
    return NULL;
  facts = (RecLawFacts){
    .facility = self->facility,
    .system = self->system,
    .answers = self->path_answers,
  };
  for (guint i = 0; i < found->suggestions->len; i++)
    {
      const RecLawSuggestion *suggestion = found->suggestions->pdata[i];

      if (suggestion->when == NULL ||
          rec_law_condition_evaluate (suggestion->when, &facts) == REC_TRUTH_YES)
        return suggestion->answer;
    }

  return NULL;
}

/**
 * rec_questionnaire_get_next:
 * @self: a questionnaire
 *
 * Returns: (transfer none) (nullable): the question to be asked now, %NULL at the end
 */
const RecLawQuestion *
rec_questionnaire_get_next (RecQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->next;
}

/**
 * rec_questionnaire_get_path:
 * @self: a questionnaire
 *
 * Returns: (transfer none) (element-type RecLawQuestion): the questions that were asked and
 *   answered, in order; rec_questionnaire_get_next() is not among them
 */
GPtrArray *
rec_questionnaire_get_path (RecQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/* Longest way from a question to the end, counting questions that have no answer. */
static guint
measure (RecQuestionnaire *self, const RecLawQuestion *question, GHashTable *lengths)
{
  guint    longest = 0;
  gpointer known;

  if (g_hash_table_lookup_extended (lengths, question, NULL, &known))
    return GPOINTER_TO_UINT (known);
  /* Should the pack lead back here, that is no way on. */
  g_hash_table_insert (lengths, (gpointer) question, GUINT_TO_POINTER (0));
  for (guint a = 0; a < question->answers->len; a++)
    {
      const RecLawAnswer *answer = question->answers->pdata[a];

      for (guint i = 0; i < answer->nexts->len; i++)
        {
          const RecLawNext     *next = answer->nexts->pdata[i];
          const RecLawQuestion *following =
              next->question != NULL ? rec_law_pack_find_question (self->pack, next->question)
                                     : NULL;

          if (following != NULL)
            longest = MAX (longest, measure (self, following, lengths));
        }
    }
  if (!g_hash_table_contains (self->answers, question->entry.id))
    longest++;
  g_hash_table_insert (lengths, (gpointer) question, GUINT_TO_POINTER (longest));

  return longest;
}

/**
 * rec_questionnaire_count_left:
 * @self: a questionnaire
 *
 * Returns: how many questions there are left at most; 0 at the end
 */
guint
rec_questionnaire_count_left (RecQuestionnaire *self)
{
  g_autoptr (GHashTable) lengths = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (self != NULL, 0);

  return self->next != NULL ? measure (self, self->next, lengths) : 0;
}

/**
 * rec_questionnaire_to_text:
 * @self: a questionnaire
 *
 * Returns: (transfer full): its answers, those off the path too, a line "QUESTION=ANSWER" each in
 *   the order of the pack; "" for none
 */
char *
rec_questionnaire_to_text (RecQuestionnaire *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *questions;

  g_return_val_if_fail (self != NULL, NULL);

  questions = rec_law_pack_get_questions (self->pack);
  for (guint i = 0; i < questions->len; i++)
    {
      const char *id = ((RecLawQuestion *) questions->pdata[i])->entry.id;
      const char *answer = g_hash_table_lookup (self->answers, id);

      if (answer != NULL)
        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "\n" : "", id, answer);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rec_questionnaire_with_text:
 * @self: a questionnaire
 * @text: what rec_questionnaire_to_text() made, also with another pack
 * @error: %REC_LAW_ERROR_ANSWER where @text is not of this form
 *
 * Reads answers. Those that @self's pack does not know are left out, so that their questions are
 * asked again; answers that @self has and @text has not are forgotten.
 *
 * Returns: (transfer full) (nullable): the questionnaire with the answers of @text
 */
RecQuestionnaire *
rec_questionnaire_with_text (RecQuestionnaire *self, const char *text, GError **error)
{
  g_autoptr (GHashTable) answers = new_answers ();
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char                 *sign = strchr (g_strstrip (*line), '=');
      const RecLawQuestion *question;
      char                 *canonical;

      if (**line == '\0')
        continue;
      if (sign == NULL || sign == *line || sign[1] == '\0')
        {
          g_set_error (error,
                       REC_LAW_ERROR,
                       REC_LAW_ERROR_ANSWER,
                       _ ("The answers that were kept cannot be read: “%s”. Answer the questions "
                          "again."),
                       *line);
          return NULL;
        }
      *sign = '\0';
      question = rec_law_pack_find_question (self->pack, *line);
      canonical = question != NULL ? check_answer (question, sign + 1) : NULL;
      if (canonical != NULL)
        g_hash_table_insert (answers, g_strdup (*line), canonical);
    }

  return make (self->pack, self->facility, self->system, g_steal_pointer (&answers));
}

/* For the outcome */

const RecRecord *
_rec_questionnaire_get_facility (RecQuestionnaire *self)
{
  return self->facility;
}

const RecRecord *
_rec_questionnaire_get_system (RecQuestionnaire *self)
{
  return self->system;
}

/*< private >
 * _rec_questionnaire_get_found:
 *
 * Returns: (transfer none): the system with what follows so far, and without what earlier decisions
 *   said
 */
RecRecord *
_rec_questionnaire_get_found (RecQuestionnaire *self)
{
  return self->found;
}

/*< private >
 * _rec_questionnaire_get_values:
 *
 * Returns: (transfer none): what the answers on the path set: field id to value
 */
GHashTable *
_rec_questionnaire_get_values (RecQuestionnaire *self)
{
  return self->values;
}

/*< private >
 * _rec_questionnaire_get_path_answers:
 *
 * Returns: (transfer none): the answers that count: question id to answer
 */
GHashTable *
_rec_questionnaire_get_path_answers (RecQuestionnaire *self)
{
  return self->path_answers;
}

/*< private >
 * _rec_questionnaire_list_answers:
 * @question: a question of the path
 *
 * Returns: (transfer container) (element-type RecLawAnswer): its answers, one or several
 */
GPtrArray *
_rec_questionnaire_list_answers (RecQuestionnaire *self, const RecLawQuestion *question)
{
  return split_answers (question, g_hash_table_lookup (self->answers, question->entry.id));
}
