/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "rec-language.h"
#include "rec-law-pack.h"

/* Puts a file into the user's folder for packs; the folder is another one in each test. */
static void
put (const char *name, const char *text)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  rec_law_pack_set_current (NULL);
}

static void
put_small (const char *find, const char *replace)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "law", "small.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, find, replace, 1), ==, 1);
  put ("small.xml", changed->str);
}

static void
set_up (void)
{
  rec_law_pack_set_current (NULL);
}

/* Test that without a pack of the user's the built-in one counts. */
static void
test_none (void)
{
  g_autoptr (GError) error = NULL;

  set_up ();
  g_assert_true (rec_law_pack_get_current (&error) == rec_law_pack_get_builtin ());
  g_assert_no_error (error);
  put ("notes.txt", "no pack");
  g_assert_true (rec_law_pack_get_current (&error) == rec_law_pack_get_builtin ());
  g_assert_no_error (error);
}

/* Test that the user's pack counts where it was checked on the same day or later. */
static void
test_newer (void)
{
  g_autoptr (GError) error = NULL;
  RecLawPack *pack;

  put_small ("checked=\"2026-11-23\"", "checked=\"2099-01-01\"");
  pack = rec_law_pack_get_current (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (rec_law_pack_get_version (pack), ==, "small");
  g_assert_false (rec_law_pack_is_builtin (pack));
  g_assert_true (rec_law_pack_get_current (NULL) == pack);
}

/* Test that a pack checked before the built-in one does not count, and that this is told. */
static void
test_older (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = rec_law_pack_get_user_folder ();

  put_small ("checked=\"2026-11-23\"", "checked=\"2026-01-31\"");
  g_assert_true (rec_law_pack_is_builtin (rec_law_pack_get_current (&error)));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_OLD);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_nonnull (strstr (error->message, "2026-01-31"));
}

/* Test that a broken pack changes nothing, and that folder, file, line and reason are told each
 * time one asks. */
static void
test_broken (void)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();

  put_small ("<limits>", "<penalties>");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (rec_law_pack_is_builtin (rec_law_pack_get_current (&error)));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, folder));
      g_assert_nonnull (strstr (error->message, "small.xml, line "));
    }
  put_small ("version=\"small\"", "");
  {
    g_autoptr (GError) error = NULL;

    g_assert_true (rec_law_pack_is_builtin (rec_law_pack_get_current (&error)));
    g_assert_nonnull (strstr (
        error->message, "small.xml, line 2: the element “law-pack” needs the attribute “version”"));
  }
}

/* Test that the files of the built-in pack can be written and read again, and are the built-in pack
 * as long as nobody changed them; that one date changed counts; and that nothing is overwritten. */
static void
test_changed (void)
{
  g_autofree char *path = rec_law_pack_get_user_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = rec_law_pack_save_builtin (folder, &error);
  g_autofree char *file = g_build_filename (path, "ai-act.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  RecLawPack *builtin = rec_law_pack_get_builtin ();
  RecLawPack *pack;

  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) names, "ai-act.xml"));
  g_assert_true (g_strv_contains ((const char *const *) names, "README.md"));
  g_assert_null (rec_law_pack_save_builtin (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  set_up ();
  g_assert_true (rec_law_pack_get_current (&error) == builtin);
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "\"2027-12-02\"", "\"2029-03-04\"", 0), ==, 1);
  put ("ai-act.xml", changed->str);
  pack = rec_law_pack_get_current (&error);
  g_assert_no_error (error);
  g_assert_true (pack != builtin);
  g_assert_cmpstr (rec_law_pack_find_class (builtin, "high_annex3")->date, ==, "2027-12-02");
  g_assert_cmpstr (rec_law_pack_find_class (pack, "high_annex3")->date, ==, "2029-03-04");
}

/* Test that the translations of the current pack come before those of the program, those of a pack
 * that counts no more not at all, and that what neither has stays English. */
static void
test_words (void)
{
  const RecLanguage *french = rec_language_get ("fr");
  const RecLanguage *english = rec_language_get ("en");

  put_small ("<title>Minimal</title><text>On minimal.</text>",
             "<title>Not assessed</title><title xml:lang=\"fr\">À voir</title><text>x</text>");
  rec_law_pack_get_current (NULL);
  g_assert_cmpstr (rec_law_translate ("One", french), ==, "Un");
  g_assert_cmpstr (rec_law_translate ("One", english), ==, "One");
  g_assert_cmpstr (rec_law_translate ("Art. 3(1)", french), ==, "Art. 3, §1");
  g_assert_cmpstr (rec_law_translate ("Not assessed", french), ==, "À voir");
  g_assert_cmpstr (rec_law_translate ("Two", french), ==, "Two");
  g_assert_cmpstr (rec_law_translate ("", french), ==, "");
  g_assert_null (rec_law_translate (NULL, french));
  rec_law_pack_set_current (rec_law_pack_get_builtin ());
  g_assert_cmpstr (rec_law_translate ("One", french), ==, "One");
  g_assert_cmpstr (rec_law_translate ("Not assessed", french), ==, "Non évalué");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/law/current/none", test_none);
  g_test_add_func ("/law/current/newer", test_newer);
  g_test_add_func ("/law/current/older", test_older);
  g_test_add_func ("/law/current/broken", test_broken);
  g_test_add_func ("/law/current/changed", test_changed);
  g_test_add_func ("/law/current/words", test_words);
  return g_test_run ();
}
