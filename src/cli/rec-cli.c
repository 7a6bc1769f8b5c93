/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-cli.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-value.h"

static const RecCliCommand *const commands[] = {
  &_rec_cli_new,     &_rec_cli_import,   &_rec_cli_export, &_rec_cli_pack,  &_rec_cli_list,
  &_rec_cli_show,    &_rec_cli_classify, &_rec_cli_law,    &_rec_cli_check, &_rec_cli_backup,
  &_rec_cli_restore, &_rec_cli_diff,     &_rec_cli_due,
};

static const RecCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }
  return NULL;
}

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help");
}

/* A bare word that is neither a command nor a file: most likely a command with a slip in it. */
static gboolean
is_unknown_command (const char *word)
{
  for (const char *c = word; *c != '\0'; c++)
    {
      if (!g_ascii_islower (*c))
        return FALSE;
    }
  return *word != '\0' && !g_file_test (word, G_FILE_TEST_EXISTS);
}

/* An option that neither the program nor GApplication has. */
static gboolean
is_unknown_option (const char *word)
{
  return word[0] == '-' && !g_str_equal (word, "--") &&
         !g_str_has_prefix (word, "--gapplication") && !g_str_has_prefix (word, "--help-") &&
         !g_str_has_prefix (word, "--display");
}

/* Pads to a width in characters; printf pads to one in bytes. */
static void
print_pair (const char *left, glong width, const char *right)
{
  _rec_cli_print ("  %s", left);
  for (glong i = g_utf8_strlen (left, -1); i < width + 2; i++)
    _rec_cli_print (" ");
  _rec_cli_print ("%s\n", right);
}

static void
print_help (void)
{
  glong width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width,
                 g_utf8_strlen (commands[i]->name, -1) +
                     g_utf8_strlen (_ (commands[i]->arguments), -1) + 1);

  _rec_cli_print ("%s\n",
                  _ ("Keeps the register of the AI systems in use in a healthcare "
                     "establishment."));
  _rec_cli_print ("\n%s\n", _ ("Usage:"));
  print_pair (_ ("recensia [REGISTER]"), width, _ ("open the window"));
  print_pair (_ ("recensia COMMAND …"), width, _ ("work without a display"));
  _rec_cli_print ("\n%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *left =
          g_strdup_printf ("%s %s", commands[i]->name, _ (commands[i]->arguments));

      print_pair (left, width, _ (commands[i]->summary));
    }
  _rec_cli_print ("\n%s\n", _ ("Options:"));
  print_pair ("-h, --help", width, _ ("show this help"));
  print_pair ("--version", width, _ ("show the version"));
  _rec_cli_print ("\n%s\n%s\n",
                  _ ("“recensia COMMAND --help” tells the options of a command."),
                  _ ("Results go to the standard output, messages to the standard error. Exit "
                     "status: 0 done, 1 failed, 2 wrong command line."));
}

/**
 * rec_cli_wants:
 * @argc: number of arguments, the program's name included
 * @argv: arguments
 *
 * Says whether the command line asks for work without a window.
 *
 * Returns: whether rec_cli_run() is to be called
 */
gboolean
rec_cli_wants (int argc, char **argv)
{
  if (argc < 2)
    return FALSE;
  return is_help (argv[1]) || g_str_equal (argv[1], "--version") ||
         find_command (argv[1]) != NULL || is_unknown_command (argv[1]) ||
         is_unknown_option (argv[1]);
}

/**
 * rec_cli_run:
 * @argc: number of arguments, the program's name included
 * @argv: arguments
 *
 * Does what the command line asks for. Messages are in the language of the screen, so gettext must
 * have been set up.
 *
 * Returns: the program's exit status: 0, 1 (the work failed) or 2 (the command line is wrong)
 */
int
rec_cli_run (int argc, char **argv)
{
  const RecCliCommand *command;
  const char          *word = argc > 1 ? argv[1] : "--help";

  g_set_prgname ("recensia");

  if (g_str_equal (word, "--version"))
    {
      _rec_cli_print ("recensia %s\n", VERSION);
      return _rec_cli_finish (REC_CLI_OK);
    }
  if (is_help (word) && argc > 2 && (command = find_command (argv[2])) != NULL)
    {
      char *help[] = { argv[2], (char *) "--help", NULL };

      return _rec_cli_finish (command->run (command, 2, help));
    }
  if (is_help (word))
    {
      print_help ();
      return _rec_cli_finish (REC_CLI_OK);
    }

  command = find_command (word);
  if (command == NULL && is_unknown_option (word))
    {
      _rec_cli_warn (_ ("There is no option “%s”. “recensia --help” tells the usage."), word);
      return REC_CLI_USAGE;
    }
  if (command == NULL)
    {
      _rec_cli_warn (_ ("There is no command and no file “%s”. “recensia --help” lists the "
                        "commands."),
                     word);
      return REC_CLI_USAGE;
    }
  return _rec_cli_finish (command->run (command, argc - 1, argv + 1));
}

/**
 * _rec_cli_parse:
 * @command: the command
 * @entries: (nullable): its options; texts as %G_OPTION_ARG_FILENAME, so that accents also pass in
 *   the C locale, then _rec_cli_take_text()
 * @argc: (inout): number of arguments
 * @argv: (inout): arguments; afterwards the command's word and those that are no option
 *
 * Reads a command's options and answers --help.
 *
 * Returns: %REC_CLI_GO_ON, or the status to leave with
 */
RecCliStatus
_rec_cli_parse (const RecCliCommand *command, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ (command->arguments));
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = g_strconcat ("recensia ", command->name, NULL);
  gboolean           help = FALSE;
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL }, G_OPTION_ENTRY_NULL
  };

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    return _rec_cli_usage (command, "%s", error->message);
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      _rec_cli_print ("%s", text);
      return REC_CLI_OK;
    }

  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    if (entry->arg == G_OPTION_ARG_FILENAME &&
        g_strcmp0 (*(char *const *) entry->arg_data, "") == 0)
      return _rec_cli_usage (command, _ ("--%s is empty."), entry->long_name);
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (*argv + 1, *argv + 2, (gsize) (*argc - 1) * sizeof (char *));
      (*argc)--;
    }
  if (*argc - 1 < command->n_least)
    return _rec_cli_usage (command, _ ("An argument is missing: %s."), _ (command->arguments));
  if (*argc - 1 > command->n_most)
    return _rec_cli_usage (
        command, _ ("“%s” is one argument too many."), (*argv)[command->n_most + 1]);
  /* As a script gives it whose variable is not set; as a name it would be that of the folder. */
  for (int i = 1; i <= command->n_least; i++)
    if ((*argv)[i][0] == '\0')
      return _rec_cli_usage (command, _ ("An argument is empty: %s."), _ (command->arguments));
  return REC_CLI_GO_ON;
}

/**
 * _rec_cli_take_text:
 * @text: (inout) (nullable): an argument as the shell gave it
 *
 * Makes it UTF-8: as it is where it is UTF-8, else from the locale's encoding.
 *
 * Returns: whether it could be done
 */
gboolean
_rec_cli_take_text (char **text)
{
  g_autofree char *converted = NULL;

  if (*text == NULL || g_utf8_validate (*text, -1, NULL))
    return TRUE;
  converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
  if (converted == NULL)
    return FALSE;
  g_free (*text);
  *text = g_steal_pointer (&converted);
  return TRUE;
}

/**
 * _rec_cli_print:
 * @format: printf() format
 * @...: its arguments
 *
 * Writes a result to the standard output, in UTF-8 whatever the locale.
 */
void
_rec_cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

/**
 * _rec_cli_warn:
 * @format: printf() format of a sentence, without a line end
 * @...: its arguments
 *
 * Writes a message to the standard error, after the program's name, in UTF-8 also where words of
 * the command line are not.
 */
void
_rec_cli_warn (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = g_utf8_make_valid (message, -1);
  fflush (stdout);
  fprintf (stderr, "recensia: %s\n", shown);
}

/**
 * _rec_cli_fail:
 * @error: what went wrong
 *
 * Says what went wrong.
 *
 * Returns: %REC_CLI_FAILED
 */
int
_rec_cli_fail (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      _rec_cli_warn ("%s", _ ("Stopped. Nothing was written."));
      return REC_CLI_FAILED;
    }
  _rec_cli_warn ("%s", error->message);
  return REC_CLI_FAILED;
}

/**
 * _rec_cli_usage:
 * @command: the command
 * @format: printf() format of a sentence
 * @...: its arguments
 *
 * Says what is wrong with the command line, and where its help is.
 *
 * Returns: %REC_CLI_USAGE
 */
int
_rec_cli_usage (const RecCliCommand *command, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  _rec_cli_warn ("%s", message);
  _rec_cli_warn (_ ("“recensia %s --help” tells how to use it."), command->name);
  return REC_CLI_USAGE;
}

/**
 * _rec_cli_finish:
 * @status: the status so far
 *
 * Writes out the standard output. A result that could not be written (disk full, reader gone) is
 * no result.
 *
 * Returns: the exit status
 */
int
_rec_cli_finish (int status)
{
  if ((fflush (stdout) != 0 || ferror (stdout)) && status == REC_CLI_OK)
    {
      _rec_cli_warn (_ ("The results could not be written to the standard output."));
      return REC_CLI_FAILED;
    }
  return status;
}

/**
 * _rec_cli_take_date:
 * @command: the command, for the message
 * @date: (inout) (nullable): a day as a person wrote it
 *
 * Makes it "YYYY-MM-DD"; says what is wrong with it.
 *
 * Returns: whether it is a day
 */
gboolean
_rec_cli_take_date (const RecCliCommand *command, char **date)
{
  g_autofree char *found = NULL;

  if (*date == NULL)
    return TRUE;
  if (!_rec_cli_take_text (date) || !rec_date_parse (*date, NULL, &found))
    {
      g_autofree char *told = g_utf8_make_valid (*date, -1);

      _rec_cli_usage (
          command, _ ("“%s” is not a day. Write it as 2026-03-12, 12/03/2026 or today."), told);
      return FALSE;
    }
  g_free (*date);
  *date = g_steal_pointer (&found);
  return TRUE;
}

/**
 * _rec_cli_write_systems:
 * @path: a register
 * @as_at: (nullable): the day at whose end it is read, "YYYY-MM-DD"; %NULL for now
 * @scope: which systems
 * @target: what is written
 * @write: writes it
 * @data: for @write
 *
 * Reads systems for a file that is written of them; an interruption stops that.
 *
 * Returns: the exit status
 */
int
_rec_cli_write_systems (const char        *path,
                        const char        *as_at,
                        const RecCliScope *scope,
                        const char        *target,
                        RecCliWrite        write,
                        gpointer           data)
{
  g_autoptr (GCancellable) cancellable = _rec_cli_cancel_on_signal ();
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecRecordSource) source = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  _rec_cli_get_law ();
  store = rec_store_open_as_at (path, as_at, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  source = _rec_cli_read (store, scope, &error);
  done = source != NULL && write (source, target, cancellable, data, &error);
  g_clear_object (&source);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);
  return REC_CLI_OK;
}

/**
 * _rec_cli_print_written:
 * @target: what was written
 * @source: the systems in it
 *
 * Prints how many systems of how many were written.
 */
void
_rec_cli_print_written (const char *target, RecRecordSource *source)
{
  g_autofree char *shown = g_filename_display_name (target);
  guint            n_shown = rec_record_source_get_n_shown (source);

  _rec_cli_print (ngettext ("%s: %u system of %u\n", "%s: %u systems of %u\n", n_shown),
                  shown,
                  n_shown,
                  rec_record_source_get_n_total (source));
}
