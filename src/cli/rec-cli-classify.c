/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rec-cli-classify-private.h"
#include "rec-value.h"

typedef struct
{
  char    *confirm_as;
  char    *override;
  char    *reason;
  char    *format;
  gboolean anew;
  gboolean ask;
  gboolean dry_run;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->confirm_as, g_free);
  g_clear_pointer (&self->override, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->format, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What is known while the systems are gone through. */
typedef struct
{
  const RecCliCommand *command;
  const Options       *options;
  RecStore            *store;
  RecLawPack          *pack;
  GPtrArray           *answers; /* (element-type utf8): QUESTION=ANSWER */
  JsonBuilder         *builder; /* NULL: for people */
  gboolean             asks;
  char                *today;
} Session;

/* Arguments */

/* Systems, and what stands before "=" where that is a question of the pack. */
static gboolean
is_answer (RecLawPack *pack, const char *word)
{
  const char      *sign = strchr (word, '=');
  g_autofree char *id = sign != NULL ? g_strndup (word, (gsize) (sign - word)) : NULL;

  return id != NULL && rec_law_pack_find_question (pack, id) != NULL;
}

/* The class that is meant: by id or by its words in either language. */
static const char *
find_class (const char *text)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  const RecChoice *choice = rec_choice_set_match (field->choices, text);

  return choice != NULL ? choice->id : NULL;
}

static RecCliStatus
check_options (const RecCliCommand *command, Options *options)
{
  if (!_rec_cli_take_text (&options->confirm_as) || !_rec_cli_take_text (&options->override) ||
      !_rec_cli_take_text (&options->reason))
    return _rec_cli_usage (
        command, "%s", _ ("The name is not text in the encoding of your terminal."));
  if (options->format != NULL && !g_str_equal (options->format, "text") &&
      !g_str_equal (options->format, "json"))
    return _rec_cli_usage (command, "%s", _ ("--format is text or json."));
  if (options->override != NULL && find_class (options->override) == NULL)
    return _rec_cli_usage (
        command,
        _ ("“%s” is no class. The classes: prohibited, high_annex1, high_annex3, exempt_63, "
           "transparency, minimal, out_of_scope, undetermined."),
        options->override);
  if (options->override != NULL && options->reason == NULL)
    return _rec_cli_usage (
        command, "%s", _ ("--override needs --reason: why this class and not the other."));
  if (options->reason != NULL && options->override == NULL)
    return _rec_cli_usage (command, "%s", _ ("--reason goes with --override."));
  if (options->confirm_as != NULL && *options->confirm_as == '\0')
    return _rec_cli_usage (command, "%s", _ ("--confirm-as needs the name of a person."));

  return REC_CLI_GO_ON;
}

/* Answers */

static RecQuestionnaire *
take_answers (Session *self, RecDossier *dossier, GError **error)
{
  g_autoptr (RecQuestionnaire) questionnaire =
      self->options->anew ? rec_questionnaire_new (self->pack,
                                                   rec_dossier_get_facility (dossier),
                                                   rec_dossier_get_system (dossier))
                          : rec_classification_resume (dossier, self->pack, error);

  for (guint i = 0; questionnaire != NULL && i < self->answers->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (self->answers->pdata[i], "=", 2);
      g_autoptr (RecQuestionnaire) before = g_steal_pointer (&questionnaire);

      g_strdelimit (parts[1], ",", ' ');
      questionnaire = rec_questionnaire_answer (before, parts[0], parts[1], error);
    }

  return g_steal_pointer (&questionnaire);
}

/* Decisions */

/* The person of that name; where there is none, one that the edit adds. */
static RecRecord *
find_person (Session *self, const char *name, gboolean *is_new, GError **error)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (self->store, error);
  const RecField *field = rec_catalogue_find_field (REC_KIND_PERSON, "name");
  RecRecord      *person;
  g_autoptr (RecRecord) blank = NULL;

  if (directory == NULL)
    return NULL;
  person = rec_directory_find (directory, REC_KIND_PERSON, name);
  *is_new = person == NULL;
  if (person != NULL)
    return rec_record_ref (person);
  blank = rec_record_new (REC_KIND_PERSON, NULL);

  return rec_record_with (blank, field, name);
}

static RecEdit *
add_person (RecEdit *edit, RecRecord *person)
{
  RecEdit *whole = rec_edit_new (rec_edit_get_verb (edit), rec_edit_get_detail (edit));

  rec_edit_add (whole, NULL, person);
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    rec_edit_add (
        whole, rec_edit_get_change (edit, i)->before, rec_edit_get_change (edit, i)->after);
  rec_edit_unref (edit);

  return whole;
}

static RecEdit *
decide_as (Session          *self,
           RecDossier       *dossier,
           RecQuestionnaire *questionnaire,
           const char       *name,
           GError          **error)
{
  gboolean is_new = FALSE;
  g_autoptr (RecRecord) person = name != NULL ? find_person (self, name, &is_new, error) : NULL;
  RecEdit *edit;

  if (name != NULL && person == NULL)
    return NULL;
  if (self->options->override != NULL)
    edit = rec_classification_override (dossier,
                                        questionnaire,
                                        find_class (self->options->override),
                                        person,
                                        self->options->reason,
                                        self->today,
                                        NULL,
                                        error);
  else if (person != NULL)
    edit = rec_classification_confirm (dossier, questionnaire, person, self->today, NULL, error);
  else
    edit = rec_classification_propose (dossier, questionnaire, self->today, NULL);
  if (edit == NULL || !is_new)
    return edit;
  if (!self->options->dry_run)
    _rec_cli_warn (_ ("“%s” is new among the persons of the register."), name);

  return add_person (edit, person);
}

/* Whether the last decision rests on these very answers and this pack. */
static gboolean
is_decided (RecDossier *dossier, RecQuestionnaire *questionnaire)
{
  RecRecord       *current = rec_classification_get_current (dossier);
  g_autofree char *answers = rec_questionnaire_to_text (questionnaire);

  return current != NULL && rec_classification_get_draft (dossier) == NULL &&
         g_strcmp0 (rec_record_get_by_id (current, "answers"), answers) == 0 &&
         g_strcmp0 (rec_record_get_by_id (current, "pack_version"),
                    rec_law_pack_get_version (rec_questionnaire_get_pack (questionnaire))) == 0;
}

/* Makes what is to be written, and says what it is: "nothing" and no edit where nothing is. */
static gboolean
make_edit (Session          *self,
           RecDossier       *dossier,
           RecQuestionnaire *questionnaire,
           const char       *confirm_as,
           RecEdit         **edit,
           const char      **written,
           GError          **error)
{
  gboolean finished = rec_questionnaire_get_next (questionnaire) == NULL;

  *edit = NULL;
  *written = "nothing";
  if (confirm_as != NULL || self->options->override != NULL)
    {
      *edit = decide_as (self, dossier, questionnaire, confirm_as, error);
      *written = confirm_as != NULL ? "confirmed" : "proposed";
      return *edit != NULL;
    }
  if (rec_questionnaire_get_path (questionnaire)->len == 0 || is_decided (dossier, questionnaire))
    return TRUE;
  *edit = finished ? decide_as (self, dossier, questionnaire, NULL, error)
                   : rec_classification_save_draft (dossier, questionnaire);
  *written = finished ? "proposed" : "draft";

  return *edit != NULL;
}

/* Output */

static void
tell_written (Session *self, const char *written)
{
  const char *sentence;

  if (self->options->dry_run)
    sentence = _ ("Nothing was written (--dry-run).");
  else if (g_str_equal (written, "confirmed"))
    sentence = _ ("Kept as a confirmed decision.");
  else if (g_str_equal (written, "proposed"))
    sentence = _ ("Kept as a proposal. A person of the establishment has to confirm it.");
  else if (g_str_equal (written, "draft"))
    sentence = _ ("The answers are kept; the class stays as it was until all questions are "
                  "answered.");
  else
    sentence = _ ("Nothing was changed.");
  _rec_cli_print ("\n%s\n", sentence);
}

static void
print_override (Session *self)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  g_autofree char *class =
      rec_value_format (field, find_class (self->options->override), NULL, NULL);
  /* Translators: a class, and why it is retained. */
  g_autofree char *line =
      g_strdup_printf (_ ("Retained instead: %s. Reason: %s"), class, self->options->reason);

  _rec_cli_print ("\n");
  _rec_cli_print_wrapped (line, 0, NULL);
}

static void
print_result (Session          *self,
              const RecRecord  *system,
              RecQuestionnaire *questionnaire,
              const char       *written)
{
  g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);

  if (self->builder != NULL)
    {
      _rec_cli_build_outcome (self->builder,
                              system,
                              questionnaire,
                              outcome,
                              self->options->dry_run ? "nothing" : written);
      return;
    }
  _rec_cli_print_wrapped (rec_record_get_name (system), 0, NULL);
  _rec_cli_print_outcome (outcome);
  if (self->options->override != NULL)
    print_override (self);
  tell_written (self, written);
}

static gboolean
is_person (Session *self, const char *name)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (self->store, NULL);

  return directory != NULL && rec_directory_find (directory, REC_KIND_PERSON, name) != NULL;
}

/* Whether somebody who is not in the register yet is meant: a slip is no person. */
static gboolean
ask_new_person (const char *name)
{
  g_autofree char *prompt = g_strdup_printf (
      /* Translators: %s is a name; y and n are the answers. */
      _ ("“%s” is not among the persons of the register. Add them (y, n)?"),
      name);
  g_autofree char *line = _rec_cli_ask_line (prompt);

  return line != NULL &&
         (g_ascii_strcasecmp (line, "y") == 0 || g_ascii_strcasecmp (line, "o") == 0 ||
          g_ascii_strcasecmp (line, "yes") == 0 || g_ascii_strcasecmp (line, "oui") == 0);
}

/* Shows what follows and asks who confirms it, at the end of a conversation. %FALSE where there is
 * nothing to confirm, or it was said who does. */
static gboolean
ask_name (Session *self, RecQuestionnaire *questionnaire, char **name)
{
  g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);

  if (!rec_outcome_is_complete (outcome) ||
      g_str_equal (rec_outcome_get_class (outcome), "undetermined") ||
      self->options->confirm_as != NULL || self->options->override != NULL ||
      self->options->dry_run || self->builder != NULL)
    return FALSE;
  _rec_cli_print ("\n");
  _rec_cli_print_outcome (outcome);
  _rec_cli_print ("\n");
  while (TRUE)
    {
      g_autofree char *line = _rec_cli_ask_line (
          _ ("Name of the person who confirms this class (Enter: it stays a proposal):"));

      if (line == NULL || *line == '\0')
        return TRUE;
      if (is_person (self, line) || ask_new_person (line))
        {
          *name = g_steal_pointer (&line);
          return TRUE;
        }
    }
}

static gboolean
classify (Session *self, const char *name, GError **error)
{
  g_autoptr (RecRecord) system = rec_store_find_system (self->store, name, error);
  g_autoptr (RecDossier) dossier = NULL;
  g_autoptr (RecQuestionnaire) questionnaire = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) applied = NULL;
  g_autofree char *asked_name = NULL;
  gboolean         was_shown = FALSE;
  const char      *written;

  if (system == NULL)
    return FALSE;
  dossier = rec_store_load_dossier (self->store, rec_record_get_id (system), error);
  if (dossier == NULL)
    return FALSE;
  questionnaire = take_answers (self, dossier, error);
  if (questionnaire == NULL)
    return FALSE;
  if (self->asks &&
      _rec_cli_ask_questions (&questionnaire, rec_record_get_name (system)) == REC_CLI_ASKED_ALL)
    was_shown = ask_name (self, questionnaire, &asked_name);

  if (!make_edit (self,
                  dossier,
                  questionnaire,
                  asked_name != NULL ? asked_name : self->options->confirm_as,
                  &edit,
                  &written,
                  error))
    return FALSE;
  if (edit != NULL && !self->options->dry_run)
    {
      applied = rec_store_apply (self->store, edit, NULL, error);
      if (applied == NULL)
        return FALSE;
    }
  if (was_shown)
    tell_written (self, written);
  else
    print_result (self, system, questionnaire, written);

  return TRUE;
}

static gboolean
classify_all (Session *self, GPtrArray *names, GError **error)
{
  if (self->builder != NULL && names->len > 1)
    json_builder_begin_array (self->builder);
  for (guint i = 0; i < names->len; i++)
    {
      if (self->builder == NULL && i > 0)
        _rec_cli_print ("\n");
      if (!classify (self, names->pdata[i], error))
        return FALSE;
    }
  if (self->builder != NULL && names->len > 1)
    json_builder_end_array (self->builder);

  return TRUE;
}

/* Takes the arguments behind the register apart; "self" keeps the answers. */
static RecCliStatus
take_words (Session *self, char **words, GPtrArray *names)
{
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *text = g_strdup (*word);

      if (!_rec_cli_take_text (&text))
        return _rec_cli_usage (
            self->command, "%s", _ ("The name is not text in the encoding of your terminal."));
      if (names->len > 0 && is_answer (self->pack, text))
        g_ptr_array_add (self->answers, g_steal_pointer (&text));
      else
        g_ptr_array_add (names, g_steal_pointer (&text));
    }
  if (names->len > 1 && self->answers->len > 0)
    return _rec_cli_usage (
        self->command, "%s", _ ("Answers can be given for one system at a time."));

  return REC_CLI_GO_ON;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *today = rec_date_today ();
  Session            session = { .command = command, .options = &options, .answers = answers };
  RecCliStatus       status;
  gboolean           done;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("confirm-as",
                  &options.confirm_as,
                  N_ ("The person who confirms the class (else it is a proposal)"),
                  N_ ("NAME")),
    REC_CLI_TEXT ("override",
                  &options.override,
                  N_ ("Another class than the answers give; needs --reason"),
                  N_ ("CLASS")),
    REC_CLI_TEXT ("reason", &options.reason, N_ ("Why another class"), N_ ("TEXT")),
    REC_CLI_FLAG ("anew", &options.anew, N_ ("Forget the answers given earlier")),
    REC_CLI_FLAG (
        "ask", &options.ask, N_ ("Ask the questions also where the input is no terminal")),
    REC_CLI_FLAG ("dry-run", &options.dry_run, N_ ("Show what follows, write nothing")),
    REC_CLI_TEXT ("format",
                  &options.format,
                  N_ ("For people, or for other programs (else text)"),
                  "text|json"),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  status = check_options (command, &options);
  if (status != REC_CLI_GO_ON)
    return status;
  session.pack = _rec_cli_get_law ();
  status = take_words (&session, argv + 2, names);
  if (status != REC_CLI_GO_ON)
    return status;
  if (g_strcmp0 (options.format, "json") == 0)
    builder = json_builder_new_immutable ();
  session.builder = builder;
  session.today = today;
  session.asks = options.ask || (builder == NULL && answers->len == 0 && !options.dry_run &&
                                 isatty (STDIN_FILENO) && isatty (STDOUT_FILENO));

  store = rec_store_open (argv[1], options.dry_run ? REC_STORE_READ_ONLY : REC_STORE_WRITE, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  session.store = store;
  done = classify_all (&session, names, &error);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);
  if (builder != NULL)
    {
      _rec_cli_print_json (builder);
      _rec_cli_print ("\n");
    }

  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_classify = {
  .name = "classify",
  .arguments = N_ ("REGISTER SYSTEM… [QUESTION=ANSWER…]"),
  .summary = N_ ("find out the class of a system under the AI Act"),
  .description =
      N_ ("On a terminal the questions are asked one by one; who leaves before the end finds the "
          "answers there the next time. QUESTION=ANSWER gives answers without being asked: yes, "
          "no, unknown, na or the options of the question, several of them with commas. “Don’t "
          "know” never counts as no.\n"
          "What follows from the answers is a proposal, until a person confirms it."),
  .n_least = 2,
  .n_most = G_MAXINT - 1,
  .run = run,
};
