/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-file-names.h"

#include <locale.h>
#include <string.h>

/* Test that names are such as every system takes. */
static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    guint       most;
    const char *name;
  } cases[] = {
    { "Notice d’utilisation", 60, "Notice d’utilisation" },
    { "a/b\\c:d*e?f\"g<h>i|j", 60, "a b c d e f g h i j" },
    { "../../etc/passwd", 60, "etc passwd" },
    { ".profile", 60, "profile" },
    { "-rf", 60, "rf" },
    { "50 % de n° 3 #1 & co", 60, "50 de n 3 1 co" },
    { "Version 2.", 60, "Version 2" },
    { "fin . . ", 60, "fin" },
    { "CON", 60, "_CON" },
    { "nul.txt", 60, "_nul.txt" },
    { "com1", 60, "_com1" },
    { "COM", 60, "COM" },
    { "Console", 60, "Console" },
    { "e\xcc\x81te\xcc\x81", 60, "été" },
    { "a\xe2\x80\xae"
      "fdp.exe",
      60,
      "a fdp.exe" },
    { "ligne\nsuivante\ttab", 60, "ligne suivante tab" },
    { "Aide à la lecture de radiographies", 24, "Aide à la lecture de" },
    { "Clinique des Tilleuls (établissement fictif)", 36, "Clinique des Tilleuls" },
    { "Anticonstitutionnellement", 10, "Anticonsti" },
    { "bad \xff bytes", 60, "bad bytes" },
    { "日本語の説明書", 4, "日本語の" },
    { " / ", 60, "" },
    { NULL, 60, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = rec_file_name_clean (cases[i].text, cases[i].most);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* Test that a long name in a script of three bytes a letter still fits a file system. */
static void
test_bytes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "語");
  name = rec_file_name_clean (text->str, 1000);
  g_assert_cmpuint (strlen (name), >, 100);
  g_assert_cmpuint (strlen (name), <, 230);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

/* Test that only what programs go by is taken for an extension. */
static void
test_extension (void)
{
  static const char *const cases[][2] = {
    { "a.PDF", "pdf" },      { "a.tar.gz", "gz" }, { "a", "" },  { ".bashrc", "" },
    { "a.verylongone", "" }, { "a.p/f", "" },      { "a.", "" }, { "v1. annexe", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *extension = rec_file_name_get_extension (cases[i][0]);

      g_assert_cmpstr (extension, ==, cases[i][1]);
    }
}

/* Test that names which some system takes for one another get numbers, in their folder only. */
static void
test_clashes (void)
{
  static const char *const cases[][3] = {
    { "A", "Notice", "A/Notice.pdf" },
    { "A", "NOTICE", "A/NOTICE (2).pdf" },
    { "A", "Notice", "A/Notice (3).pdf" },
    { "B", "Notice", "B/Notice.pdf" },
    { "", "Été", "Été.pdf" },
    { "", "e\xcc\x81te\xcc\x81", "e\xcc\x81te\xcc\x81 (2).pdf" },
    { "A", "Notice (2)", "A/Notice (2) (2).pdf" },
  };
  g_autoptr (RecFileNames) names = rec_file_names_new ();
  g_autofree char *folder = rec_file_names_take (names, "", "Documents", "");
  g_autofree char *again = rec_file_names_take (names, "", "documents", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = rec_file_names_take (names, cases[i][0], cases[i][1], "pdf");

      g_assert_cmpstr (path, ==, cases[i][2]);
    }
  g_assert_cmpstr (folder, ==, "Documents");
  g_assert_cmpstr (again, ==, "documents (2)");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/file-names/clean", test_clean);
  g_test_add_func ("/file-names/bytes", test_bytes);
  g_test_add_func ("/file-names/extension", test_extension);
  g_test_add_func ("/file-names/clashes", test_clashes);

  return g_test_run ();
}
