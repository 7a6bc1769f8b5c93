/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack-private.h"

#include <glib/gi18n.h>

#include "rec-language.h"

/* The words of a pack in a language: those that the current pack brings with it, then those of the
 * program's catalogues. */

/**
 * rec_law_translate:
 * @text: (nullable): a text of a pack
 * @language: (nullable): language; %NULL: the screen's
 *
 * Can be called from any thread.
 *
 * Returns: (nullable): the text in that language, @text where there is no translation
 */
const char *
rec_law_translate (const char *text, const RecLanguage *language)
{
  const char *own;

  if (text == NULL || *text == '\0')
    return text;
  own = rec_law_pack_find_translation (text,
                                       language != NULL ? language : rec_language_get_default ());
  return own != NULL ? own : rec_trc (language, "law", text);
}

/**
 * rec_law_question_find_answer:
 * @question: a question
 * @id: id of an answer
 *
 * Returns: (transfer none) (nullable): the answer
 */
const RecLawAnswer *
rec_law_question_find_answer (const RecLawQuestion *question, const char *id)
{
  g_return_val_if_fail (question != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      if (g_str_equal (answer->id, id))
        return answer;
    }
  return NULL;
}

/**
 * rec_law_answer_get_label:
 * @answer: an answer
 * @language: (nullable): language; %NULL: the screen's
 *
 * Returns: what it says: the label of an option, or "Yes", "No", "Don’t know", "Not applicable"
 */
const char *
rec_law_answer_get_label (const RecLawAnswer *answer, const RecLanguage *language)
{
  static const struct
  {
    const char *id;
    const char *label;
  } usual[] = {
    { "yes", NC_ ("answer", "Yes") },
    { "no", NC_ ("answer", "No") },
    { "unknown", NC_ ("answer", "Don’t know") },
    { "na", NC_ ("answer", "Not applicable") },
  };

  g_return_val_if_fail (answer != NULL, NULL);

  if (answer->label != NULL)
    return rec_law_translate (answer->label, language);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].id, answer->id))
      return rec_trc (language, "answer", usual[i].label);
  return answer->id;
}

/**
 * rec_law_entry_get_title:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: its title
 */
const char *
rec_law_entry_get_title (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return rec_law_translate (entry->title, language);
}

/**
 * rec_law_entry_get_text:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: its explanation
 */
const char *
rec_law_entry_get_text (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return rec_law_translate (entry->text, language);
}

/**
 * rec_law_entry_get_reference:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: where it stands, as the language writes it ("Art. 6, §1"); "" for nowhere
 */
const char *
rec_law_entry_get_reference (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return rec_law_translate (entry->reference, language);
}

/**
 * rec_certainty_get_label:
 * @certainty: a certainty
 * @language: (nullable): language
 *
 * Returns: the word for it
 */
const char *
rec_certainty_get_label (RecCertainty certainty, const RecLanguage *language)
{
  static const char *const labels[] = {
    [REC_CERTAINTY_VERIFIED] = NC_ ("certainty", "Verified"),
    [REC_CERTAINTY_INTERPRETATION] = NC_ ("certainty", "Interpretation"),
    [REC_CERTAINTY_TO_CHECK] = NC_ ("certainty", "To be checked"),
  };

  g_return_val_if_fail (certainty < G_N_ELEMENTS (labels), NULL);

  return rec_trc (language, "certainty", labels[certainty]);
}

/**
 * rec_certainty_get_text:
 * @certainty: a certainty
 * @language: (nullable): language
 *
 * Returns: what the word means
 */
const char *
rec_certainty_get_text (RecCertainty certainty, const RecLanguage *language)
{
  static const char *const texts[] = {
    [REC_CERTAINTY_VERIFIED] =
        N_ ("Read in the text itself, or in at least two independent readings of it."),
    [REC_CERTAINTY_INTERPRETATION] =
        N_ ("Follows from verified text, but the text does not say it in these words."),
    [REC_CERTAINTY_TO_CHECK] =
        N_ ("Not verified. Not to be relied on until somebody has checked it."),
  };

  g_return_val_if_fail (certainty < G_N_ELEMENTS (texts), NULL);

  return rec_tr (language, texts[certainty]);
}

static void
add_text (GPtrArray *texts, const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (texts, (gpointer) text);
}

static void
add_entry (GPtrArray *texts, const RecLawEntry *entry)
{
  add_text (texts, entry->title);
  add_text (texts, entry->text);
  add_text (texts, entry->reference);
}

static void
add_question (GPtrArray *texts, const RecLawQuestion *question)
{
  add_text (texts, question->help);
  for (guint i = 0; i < question->examples->len; i++)
    add_text (texts, ((const RecLawExample *) question->examples->pdata[i])->text);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      add_text (texts, answer->label);
      add_text (texts, answer->reason);
    }
}

/**
 * rec_law_pack_list_texts:
 * @self: a pack
 *
 * Lists what is to be translated of a pack.
 *
 * Returns: (transfer container) (element-type utf8): the texts, in English; some stand twice
 */
GPtrArray *
rec_law_pack_list_texts (RecLawPack *self)
{
  GPtrArray *texts = g_ptr_array_new ();
  GPtrArray *items;

  for (guint i = 0; (items = rec_law_pack_get_section (self, i, NULL)) != NULL; i++)
    for (guint j = 0; j < items->len; j++)
      add_entry (texts, items->pdata[j]);
  items = rec_law_pack_get_questions (self);
  for (guint i = 0; i < items->len; i++)
    add_question (texts, items->pdata[i]);
  items = rec_law_pack_get_duties (self);
  for (guint i = 0; i < items->len; i++)
    add_text (texts, ((const RecLawDuty *) items->pdata[i])->evidence);
  items = rec_law_pack_get_documents (self);
  for (guint i = 0; i < items->len; i++)
    {
      const RecLawDocument *document = items->pdata[i];

      for (guint j = 0; j < document->needs->len; j++)
        add_text (texts, ((const RecLawNeed *) document->needs->pdata[j])->reference);
    }
  items = rec_law_pack_get_criteria (self);
  for (guint i = 0; i < items->len; i++)
    {
      const RecLawCriterion *criterion = items->pdata[i];

      for (guint j = 0; j < criterion->gaps->len; j++)
        add_entry (texts, &((const RecLawRule *) criterion->gaps->pdata[j])->entry);
    }
  return texts;
}

/**
 * rec_law_need_describe:
 * @need: a need of a document
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer full): how much it is needed, why, from when and where: "required by law –
 *   Art. 26(6) – 2 August 2026 – Class: high risk", as far as the pack says so
 */
char *
rec_law_need_describe (const RecLawNeed *need, const RecLanguage *language)
{
  static const char *const levels[] = {
    [REC_LAW_RECOMMENDED] = N_ ("recommended"),
    [REC_LAW_REQUIRED] = N_ ("required by law"),
    [REC_LAW_CRITICAL] = N_ ("required by law, critical"),
  };
  g_autofree char *date = NULL;
  g_autofree char *when = NULL;
  const char      *others[3];
  GString         *text;

  g_return_val_if_fail (need != NULL, NULL);

  if (need->from != NULL)
    date = rec_language_format_date (language, need->from->date);
  when = rec_law_condition_to_text (need->when, language);
  text = g_string_new (rec_tr (language, levels[need->level]));
  others[0] = rec_law_translate (need->reference, language);
  others[1] = date;
  others[2] = when;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] != NULL && *others[i] != '\0')
      g_string_append_printf (text, " – %s", others[i]);

  return g_string_free (text, FALSE);
}
