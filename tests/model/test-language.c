/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-language.h"

#include <locale.h>

/* Test that both languages answer whatever the locale is, plurals and contexts included. */
static void
test_translate (void)
{
  const RecLanguage *french = rec_language_get ("fr");
  const RecLanguage *english = rec_language_get ("en");

  g_assert_cmpstr (rec_tr (french, "Department"), ==, "Service");
  g_assert_cmpstr (rec_tr (english, "Department"), ==, "Department");
  g_assert_cmpstr (rec_tr (NULL, "Department"), ==, "Department");
  g_assert_cmpstr (rec_tr (french, "no such message"), ==, "no such message");
  g_assert_cmpstr (rec_trc (french, "documentation", "Not assessed"), ==, "Non évaluée");
  g_assert_cmpstr (rec_trc (french, "human oversight", "Not assessed"), ==, "Non évalué");
  g_assert_cmpstr (
      rec_trn (french, "%u system added", "%u systems added", 0), ==, "%u système ajouté");
  g_assert_cmpstr (
      rec_trn (english, "%u system added", "%u systems added", 0), ==, "%u systems added");
  g_assert_cmpstr (
      rec_trn (french, "%u system added", "%u systems added", 2), ==, "%u systèmes ajoutés");
}

/* Test that languages are found by code and by locale name. */
static void
test_get (void)
{
  g_assert_cmpstr (rec_language_get_code (rec_language_get ("fr_CA.UTF-8")), ==, "fr");
  g_assert_cmpstr (rec_language_get_name (rec_language_get ("fr")), ==, "Français");
  g_assert_null (rec_language_get ("fry"));
  g_assert_null (rec_language_get ("de"));
}

/* Test how dates and numbers are written. */
static void
test_format (void)
{
  const RecLanguage *french = rec_language_get ("fr");
  const RecLanguage *english = rec_language_get ("en");
  g_autofree char   *french_date = rec_language_format_date (french, "2026-12-02");
  g_autofree char   *english_date = rec_language_format_date (english, "2026-12-02");
  g_autofree char   *no_date = rec_language_format_date (french, "bientôt");
  g_autofree char   *french_count = rec_language_format_count (french, 1234567);
  g_autofree char   *english_count = rec_language_format_count (english, -1234);
  g_autofree char   *small = rec_language_format_count (english, -123);

  g_assert_cmpstr (french_date, ==, "02/12/2026");
  g_assert_cmpstr (english_date, ==, "2026-12-02");
  g_assert_cmpstr (no_date, ==, "bientôt");
  g_assert_cmpstr (french_count,
                   ==,
                   "1\xe2\x80\xaf"
                   "234\xe2\x80\xaf"
                   "567");
  g_assert_cmpstr (english_count, ==, "-1,234");
  g_assert_cmpstr (small, ==, "-123");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/language/translate", test_translate);
  g_test_add_func ("/language/get", test_get);
  g_test_add_func ("/language/format", test_format);

  return g_test_run ();
}
