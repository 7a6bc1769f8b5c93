/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rec-cli-classify-private.h"
#include "rec-fold.h"
#include "rec-value.h"

/* Longest line that is read */
#define MAX_LINE 4096

/**
 * _rec_cli_ask_line:
 * @prompt: what stands before the cursor
 *
 * Reads a line from the standard input.
 *
 * Returns: (transfer full) (nullable): the line without spaces around it; %NULL at the end of the
 *   input, or where it is no text
 */
char *
_rec_cli_ask_line (const char *prompt)
{
  char             buffer[MAX_LINE];
  g_autofree char *line = NULL;

  _rec_cli_print ("%s ", prompt);
  fflush (stdout);
  if (fgets (buffer, sizeof buffer, stdin) == NULL)
    {
      _rec_cli_print ("\n");
      return NULL;
    }
  line = g_strdup (buffer);
  if (!_rec_cli_take_text (&line))
    return g_strdup ("");

  return g_strstrip (g_steal_pointer (&line));
}

/* Words for the usual answers, folded. */
static const char *
find_usual (const char *folded)
{
  static const struct
  {
    const char *word;
    const char *answer;
  } words[] = {
    { "y", "yes" },
    { "yes", "yes" },
    { "o", "yes" },
    { "oui", "yes" },
    { "n", "no" },
    { "no", "no" },
    { "non", "no" },
    { "na", "na" },
    { "sans objet", "na" },
    { "unknown", "unknown" },
    { "je ne sais pas", "unknown" },
    { "don t know", "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, folded))
      return words[i].answer;

  return NULL;
}

/* What a person typed as ids of answers: by number, by id, by letter. */
static char *
read_answer (const RecLawQuestion *question, const char *line)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *folded = rec_fold_text (line);

  if (g_str_equal (line, "?"))
    return g_strdup ("unknown");
  if (find_usual (folded) != NULL)
    return g_strdup (find_usual (folded));
  words = g_strsplit_set (line, " ,;", -1);
  for (char **word = words; *word != NULL; word++)
    {
      gint64      number;
      const char *id = *word;

      if (**word == '\0')
        continue;
      if (rec_law_question_find_answer (question, id) == NULL &&
          g_ascii_string_to_signed (id, 10, 1, question->answers->len, &number, NULL))
        id = ((RecLawAnswer *) question->answers->pdata[number - 1])->id;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
print_help (const RecLawQuestion *question)
{
  g_autofree char *gist = NULL;
  const char      *reference = rec_law_entry_get_reference (&question->entry, NULL);

  _rec_cli_print (
      "\n  %s%s%s\n", _ ("What the text says"), *reference != '\0' ? " – " : "", reference);
  gist = question->entry.certainty == REC_CERTAINTY_VERIFIED
             ? g_strdup (rec_law_entry_get_text (&question->entry, NULL))
             : g_strdup_printf ("%s (%s)",
                                rec_law_entry_get_text (&question->entry, NULL),
                                rec_certainty_get_label (question->entry.certainty, NULL));
  _rec_cli_print_wrapped (gist, 4, NULL);
  if (question->entry.link != NULL)
    _rec_cli_print ("    %s\n", question->entry.link);
  if (question->examples->len > 0)
    _rec_cli_print ("\n  %s\n", _ ("In an establishment"));
  for (guint i = 0; i < question->examples->len; i++)
    {
      const RecLawExample *example = question->examples->pdata[i];
      const RecLawAnswer  *answer = rec_law_question_find_answer (question, example->answer);
      g_autofree char     *line =
          g_strdup_printf ("%s – %s",
                           answer != NULL ? rec_law_answer_get_label (answer, NULL) : "",
                           rec_law_translate (example->text, NULL));

      _rec_cli_print_wrapped (line, 6, "    – ");
    }
}

static const char *
name_answer (const RecLawQuestion *question, const char *id)
{
  const RecLawAnswer *answer = rec_law_question_find_answer (question, id);

  return answer != NULL ? rec_law_answer_get_label (answer, NULL) : id;
}

static void
print_question (RecQuestionnaire *questionnaire, const RecLawQuestion *question, guint number)
{
  const char *suggestion = rec_questionnaire_get_suggestion (questionnaire, question->entry.id);
  const char *present = rec_questionnaire_get_answer (questionnaire, question->entry.id);

  _rec_cli_print ("\n");
  /* Translators: id of a question, how many have been asked with it, how many may come yet. */
  _rec_cli_print (_ ("%s (%u asked, at most %u to come)"),
                  question->entry.id,
                  number,
                  rec_questionnaire_count_left (questionnaire));
  _rec_cli_print ("\n");
  _rec_cli_print_wrapped (rec_law_entry_get_title (&question->entry, NULL), 0, NULL);
  if (question->help != NULL)
    _rec_cli_print_wrapped (rec_law_translate (question->help, NULL), 2, NULL);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];
      g_autofree char    *mark = g_strdup_printf ("  %u  ", i + 1);

      _rec_cli_print_wrapped (rec_law_answer_get_label (answer, NULL), 6, mark);
    }
  if (suggestion != NULL)
    {
      g_autofree char *line = g_strdup_printf (
          /* Translators: %s is an answer, “Yes”. */
          _ ("What the register says of the system lets expect: %s"),
          name_answer (question, suggestion));

      _rec_cli_print_wrapped (line, 2, NULL);
    }
  if (present != NULL)
    {
      g_auto (GStrv) ids = g_strsplit (present, " ", -1);
      g_autoptr (GString) labels = g_string_new (NULL);

      for (char **id = ids; *id != NULL; id++)
        g_string_append_printf (
            labels, "%s%s", labels->len > 0 ? "; " : "", name_answer (question, *id));
      _rec_cli_print ("  ");
      /* Translators: %s is an answer, “Yes”. */
      _rec_cli_print (_ ("Answered before: %s (Enter keeps it)"), labels->str);
      _rec_cli_print ("\n");
    }
}

static void
print_so_far (RecQuestionnaire *questionnaire)
{
  static const char *const told[] = { "annex3_points", "transparency_flags" };
  g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  g_autofree char *class = rec_value_format (field, rec_outcome_get_class (outcome), NULL, NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  /* Translators: %s is a class. */
  g_string_append_printf (line, _ ("So far: %s"), class);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (rec_outcome_get (outcome, told[i]) != NULL)
      {
        g_autofree char *value =
            rec_value_format (rec_catalogue_find_field (REC_KIND_SYSTEM, told[i]),
                              rec_outcome_get (outcome, told[i]),
                              NULL,
                              NULL);

        g_string_append_printf (line, "; %s", value);
      }
  _rec_cli_print_wrapped (line->str, 2, NULL);
}

/* Whether a line is a command: its word, or its letter where that is not an answer. */
static gboolean
is_command (const RecLawQuestion *question, const char *line, const char *word)
{
  char letter[] = { *word, '\0' };

  return g_str_equal (line, word) ||
         (g_str_equal (line, letter) && rec_law_question_find_answer (question, letter) == NULL);
}

static const char *
get_prompt (const RecLawQuestion *question)
{
  if (rec_law_question_find_answer (question, "b") != NULL)
    /* Translators: ? is an answer; help, back and quit are commands. All stay as they are. */
    return _ ("Answer (numbers or letters, ? for don’t know; help, back, quit):");
  if (question->several)
    /* Translators: ? is an answer; h, b and q are commands. All stay as they are. */
    return _ ("Answer (one or more numbers, ? for don’t know; h help, b back, q leave):");
  /* Translators: y, n and ? are answers; h, b and q are commands. All stay as they are. */
  return _ ("Answer (y, n, ? for don’t know, or a number; h help, b back, q leave):");
}

/* One question until it is answered. %NULL where the person leaves, "" where they go back. */
static char *
ask_one (RecQuestionnaire *questionnaire, const RecLawQuestion *question)
{
  const char *present = rec_questionnaire_get_answer (questionnaire, question->entry.id);

  while (TRUE)
    {
      g_autofree char *line = _rec_cli_ask_line (get_prompt (question));
      g_autofree char *ids = NULL;
      g_autoptr (RecQuestionnaire) tried = NULL;
      g_autoptr (GError) error = NULL;

      if (line == NULL || is_command (question, line, "quit"))
        return NULL;
      if (is_command (question, line, "back"))
        return g_strdup ("");
      if (is_command (question, line, "help"))
        {
          print_help (question);
          continue;
        }
      if (*line == '\0' && present != NULL)
        return g_strdup (present);
      if (*line == '\0')
        continue;
      ids = read_answer (question, line);
      tried = rec_questionnaire_answer (questionnaire, question->entry.id, ids, &error);
      if (tried != NULL)
        return g_steal_pointer (&ids);
      _rec_cli_print_wrapped (error->message, 2, NULL);
    }
}

/* The question of the path at a position, or the one to be asked now. */
static const RecLawQuestion *
get_at (RecQuestionnaire *questionnaire, guint position)
{
  GPtrArray *path = rec_questionnaire_get_path (questionnaire);

  return position < path->len ? path->pdata[position] : rec_questionnaire_get_next (questionnaire);
}

/**
 * _rec_cli_ask_questions:
 * @questionnaire: (inout): a questionnaire; afterwards with the answers that were given
 * @name: name of the system
 *
 * Asks the questions that are left, one after the other, on the terminal: forwards and back, with
 * what the text says for who wants to know. It begins with the first question without an answer,
 * or from the start where there is none.
 *
 * Returns: whether they were all answered
 */
RecCliAsked
_rec_cli_ask_questions (RecQuestionnaire **questionnaire, const char *name)
{
  guint position = rec_questionnaire_get_path (*questionnaire)->len;

  _rec_cli_print ("\n");
  _rec_cli_print_wrapped (name, 0, NULL);
  if (rec_questionnaire_get_next (*questionnaire) == NULL)
    position = 0;
  while (TRUE)
    {
      const RecLawQuestion *question = get_at (*questionnaire, position);
      g_autofree char      *answer = NULL;
      RecQuestionnaire     *after;

      if (question == NULL)
        return REC_CLI_ASKED_ALL;
      print_question (*questionnaire, question, position + 1);
      answer = ask_one (*questionnaire, question);
      if (answer == NULL)
        return REC_CLI_ASKED_LEFT;
      if (*answer == '\0')
        {
          position -= position > 0 ? 1 : 0;
          continue;
        }
      after = rec_questionnaire_answer (*questionnaire, question->entry.id, answer, NULL);
      rec_questionnaire_unref (*questionnaire);
      *questionnaire = after;
      print_so_far (after);
      position++;
    }
}
