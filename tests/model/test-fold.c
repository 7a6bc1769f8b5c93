/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-fold.h"

#include <locale.h>
#include <string.h>

/* Test folded forms: case, accents, ligatures, punctuation. */
static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "Échographie", "echographie" },
    { "ŒDÈME œdème", "oedeme oedeme" },
    { "name_ai_system_fr", "name ai system fr" },
    { "  L’aide\xc2\xa0: tri  ", "l aide tri" },
    { "High-risk – Annex I", "high risk annex i" },
    { "Straße ẞ Æ ø Ł", "strasse ss ae o l" },
    { "e\xcc\x81", "e" },
    { "ﬁbre", "fibre" },
    { "²", "2" },
    { "zero\xe2\x80\x8bwidth", "zerowidth" },
    { " ? ", "?" },
    { "日本 語", "日本 語" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = rec_fold_text (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

/* Test that keys put names in the order a French reader expects. */
static void
test_sort (void)
{
  static const char *const ordered[] = {
    "",     "2 voix", "10 voix", "Aérien", "cote", "Cote",      "coté",       "côte",
    "côté", "Eau",    "École",   "œdème",  "Oeil", "Version 9", "Version 10", "Zèbre",
  };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (ordered); i++)
    {
      g_autofree char *left = rec_sort_key (ordered[i]);
      g_autofree char *right = rec_sort_key (ordered[i + 1]);

      if (strcmp (left, right) >= 0)
        g_error ("“%s” does not come before “%s”", ordered[i], ordered[i + 1]);
      g_assert_true (g_utf8_validate (left, -1, NULL));
    }
}

/* Test that cleaning keeps every word and leaves only what a file may hold. */
static void
test_clean (void)
{
  g_autofree char *invalid = rec_clean_text ("a\xff"
                                             "b",
                                             FALSE);
  g_autofree char *control = rec_clean_text ("a\x01\x1b"
                                             "b\x7f\xef\xbf\xbf",
                                             FALSE);
  g_autofree char *lines = rec_clean_text ("a\r\n\xe2\x80\xa8 b\tc\n", TRUE);
  g_autofree char *one_line = rec_clean_text ("a\r\n\r\nb", FALSE);
  g_autofree char *emoji = rec_clean_text (" 🩺 ", FALSE);

  g_assert_cmpstr (invalid,
                   ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (control, ==, "ab");
  g_assert_cmpstr (lines, ==, "a\n\n b c");
  g_assert_cmpstr (one_line, ==, "a b");
  g_assert_cmpstr (emoji, ==, "🩺");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fold/fold", test_fold);
  g_test_add_func ("/fold/sort", test_sort);
  g_test_add_func ("/fold/clean", test_clean);

  return g_test_run ();
}
