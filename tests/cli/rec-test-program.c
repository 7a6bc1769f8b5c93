/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-test-program.h"

#include <glib/gstdio.h>
#include <stdarg.h>

static void
remove_folder (const char *path)
{
  GDir       *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (path);
}

void
rec_test_program_set_up (RecTestProgram *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("recensia-cli-XXXXXX", &error);
  g_assert_no_error (error);
  rec_test_program_set_language (self, "en");
}

void
rec_test_program_tear_down (RecTestProgram *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->locale, g_free);
  g_clear_pointer (&self->input, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
}

/* Newer C libraries translate nothing in C.UTF-8: French takes the locale that the build makes. */
void
rec_test_program_set_language (RecTestProgram *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
  g_free (self->locale);
  self->locale = g_strdup (g_str_equal (language, "fr") ? "fr_FR.UTF-8" : "C.UTF-8");
}

/* Runs a script of the tests on one or two files, and says how it ended. */
char *
rec_test_run_script (const char *name, const char *first, const char *second, int *status)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, name, NULL);
  char            *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                        &error,
                        g_getenv ("RECENSIA_PYTHON"),
                        script,
                        first,
                        second,
                        NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *status = g_subprocess_get_exit_status (process);
  return output;
}

/* A script that says in its output what is wrong; one that lacks a module skips the test. */
void
rec_test_check_by_script (const char *name, const char *first, const char *second)
{
  int              status;
  g_autofree char *output = rec_test_run_script (name, first, second, &status);

  if (status == 77)
    {
      g_test_skip (output);
      return;
    }
  g_test_message ("%s", output);
  g_assert_cmpint (status, ==, 0);
}

/* Whatever workbook the program exports must be one that Excel takes as it is. */
static void
check_strictly (RecTestProgram *self, const char *const *words)
{
  g_autofree char *path = rec_test_program_path (self, words[2]);
  int              status;
  g_autofree char *output = rec_test_run_script ("strict_workbook.py", path, NULL, &status);

  g_assert_cmpstr (output, ==, "");
  g_assert_cmpint (status, ==, 0);
}

/* Returns the exit status; a program that a signal ended fails the test. */
int
rec_test_program_run_words (RecTestProgram *self, const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE |
                                 (self->input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0));
  g_autoptr (GSubprocess) process = NULL;
  const char *const *first = words;
  const guint        n_words = g_strv_length ((char **) words);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", self->language, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", self->locale, TRUE);
  /* The law pack of whoever runs the tests is not theirs. */
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");

  g_ptr_array_add (argv, (gpointer) g_getenv ("RECENSIA_PROGRAM"));
  g_assert_nonnull (argv->pdata[0]);
  for (; *words != NULL; words++)
    g_ptr_array_add (argv, (gpointer) *words);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, self->input, NULL, &self->output, &self->errors, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", self->errors);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == 0 && n_words > 2 &&
      g_str_equal (first[0], "export") && g_str_has_suffix (first[2], ".xlsx"))
    check_strictly (self, first);
  return g_subprocess_get_exit_status (process);
}

/* Runs another program in the folder; says no where it is not there, or leaves with status 77. */
gboolean
rec_test_program_run_other (RecTestProgram *self, const char *const *words)
{
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG");
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  environment = g_environ_unsetenv (environment, "MALLOC_CHECK_");
  if (!g_spawn_sync (self->folder,
                     (char **) words,
                     environment,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL,
                     NULL,
                     NULL,
                     &messages,
                     &status,
                     &error))
    return FALSE;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    return FALSE;
  g_test_message ("%s", messages);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return TRUE;
}

int
rec_test_program_run (RecTestProgram *self, const char *command, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *word;
  va_list     arguments;

  va_start (arguments, command);
  for (word = command; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  return rec_test_program_run_words (self, (const char *const *) words->pdata);
}

char *
rec_test_program_path (RecTestProgram *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
rec_test_program_write (RecTestProgram *self, const char *name, const char *text)
{
  g_autofree char *path = rec_test_program_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
rec_test_program_read (RecTestProgram *self, const char *name)
{
  g_autofree char *path = rec_test_program_path (self, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
