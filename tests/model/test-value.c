/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-value.h"

#include <locale.h>
#include <string.h>

#include "rec-directory.h"
#include "rec-language.h"

typedef struct
{
  const char *field;
  const char *text;
  const char *value;
} Case;

/* Test what people and cells write against the canonical values; NULL with a field stands for a
 * text that is refused, "" for one that says nothing. */
static void
test_parse (void)
{
  static const Case cases[] = {
    { "name", "  ChestView\xc2\xa0 ", "ChestView" },
    { "name", "two\nlines", "two lines" },
    { "name", "\xe2\x80\x8bzero\xe2\x80\x8bwidth\xef\xbb\xbf", "zerowidth" },
    { "name", "\t \xc2\xa0", "" },
    { "name", "e\xcc\x81", "é" },
    { "description", " a\r\nb\rc ", "a\nb\nc" },
    { "lifecycle_status", "deployed", "deployed" },
    { "lifecycle_status", "En production ", "deployed" },
    { "lifecycle_status", "EN SERVICE", "deployed" },
    { "lifecycle_status", "expérimentation", "pilot" },
    { "lifecycle_status", "whatever", NULL },
    { "ai_act_class", "Haut risque – annexe III", "high_annex3" },
    { "ai_act_class", "high-risk - annex i", "high_annex1" },
    { "ai_act_class", "transparence (art. 50)", "transparency" },
    { "device_class", "Classe IIb", "IIb" },
    { "device_class", "2a", "IIa" },
    { "device_class", "iii", "III" },
    { "hds_certified", "oui", "yes" },
    { "hds_certified", "N", "no" },
    { "hds_certified", "?", "unknown" },
    { "hds_certified", "perhaps", NULL },
    { "technique", "Deep learning; computer vision", "deep_learning computer_vision" },
    { "technique",
      "vision par ordinateur, apprentissage profond",
      "deep_learning computer_vision" },
    { "technique", "computer_vision deep_learning", "deep_learning computer_vision" },
    { "technique", "Deep learning; alchemy", NULL },
    { "transparency_flags",
      "Deep fakes (Art. 50(4), first subparagraph)\nInteracts with people (Art. 50(1))",
      "50_1 50_4a" },
    { "approx_users",
      "1\xe2\x80\xaf"
      "250",
      "1250" },
    { "approx_users", "12,500", "12500" },
    { "approx_users", "12,5", NULL },
    { "approx_users", "-3", NULL },
    { "approx_users", "99999999999999999999", NULL },
    { "contract_end", "31/12/2026", "2026-12-31" },
    { "contract_end", "2026-12-31", "2026-12-31" },
    { "contract_end", "31/02/2026", NULL },
    { "contract_end", "soon", NULL },
    { "eu_db_entry_url", "www.example.org/x", "https://www.example.org/x" },
    { "eu_db_entry_url", "javascript:alert(1)", NULL },
    { "eu_db_entry_url", "https://", NULL },
    { "notified_body_no", "0459", "0459" },
    { "notified_body_no", "459", NULL },
    { "notified_body_no", "0459\n", "0459" },
    { "departments", "Radiologie ; Urgences; Radiologie", "Radiologie\nUrgences" },
    { "supplier", " Gleamer,  SAS ", "Gleamer,  SAS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, cases[i].field);
      g_autofree char *value = NULL;
      g_autoptr (GError) error = NULL;
      gboolean understood = rec_value_parse (field, cases[i].text, NULL, &value, &error);

      g_test_message ("%s: %s", cases[i].field, cases[i].text);
      g_assert_cmpint (understood, ==, cases[i].value != NULL);
      if (understood)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (value, ==, *cases[i].value != '\0' ? cases[i].value : NULL);
        }
      else
        {
          g_assert_cmpuint (error->domain, ==, REC_VALUE_ERROR);
          g_assert_true (g_str_has_suffix (error->message, ".") ||
                         g_str_has_suffix (error->message, "…."));
        }
    }
}

/* Test dates as people write them, with a fixed present day. */
static void
test_dates (void)
{
  static const char *const cases[][2] = {
    { "2026-03-01", "2026-03-01" },
    { "2026-03-01T10:11:12", "2026-03-01" },
    { "2026-03-01 00:00:00", "2026-03-01" },
    { "1/3/2026", "2026-03-01" },
    { "01.03.26", "2026-03-01" },
    { "1er mars 2026", "2026-03-01" },
    { "1 août 2026", "2026-08-01" },
    { "March 1, 2026", "2026-03-01" },
    { "12 déc. 2026", "2026-12-12" },
    { "Aujourd’hui", "2028-02-29" },
    { "demain", "2028-03-01" },
    { "yesterday", "2028-02-28" },
    { "29/02/2027", NULL },
    { "29/02/2028", "2028-02-29" },
    { "13/13/2026", NULL },
    { "2026", NULL },
    { "01/03/1789", NULL },
    { "2026-03-01-04", NULL },
    { "mars 2026", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpint (rec_date_parse (cases[i][0], "2028-02-29", &date), ==, cases[i][1] != NULL);
      g_assert_cmpstr (date, ==, cases[i][1]);
    }
  g_assert_true (rec_date_is_valid ("2026-11-23"));
  g_assert_false (rec_date_is_valid ("23/11/2026"));
  g_assert_false (rec_date_is_valid ("2026-11-31"));
  g_assert_false (rec_date_is_valid (NULL));
}

/* Test that what is written for people in a language is read back as the same value, for every
 * field and each of its values. */
static void
test_round_trip (void)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  const RecKindInfo        *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint l = 0; l < n_languages; l++)
    for (guint i = 0; i < info->n_fields; i++)
      {
        const RecField *field = &info->fields[i];
        g_autoptr (GString) canonical = g_string_new (NULL);
        g_autofree char *text = NULL;
        g_autofree char *value = NULL;
        g_autoptr (GError) error = NULL;

        if (rec_field_is_reference (field) || field->type == REC_FIELD_MOMENT)
          continue;
        if (field->choices != NULL)
          for (guint c = 0; c < field->choices->n_choices; c++)
            {
              if (field->type != REC_FIELD_CHOICES)
                g_string_truncate (canonical, 0);
              g_string_append_printf (
                  canonical, "%s%s", canonical->len > 0 ? " " : "", field->choices->choices[c].id);
            }
        else if (field->type == REC_FIELD_DATE)
          g_string_assign (canonical, "2027-12-02");
        else if (field->type == REC_FIELD_INTEGER)
          g_string_assign (canonical, "12345");
        else if (field->type == REC_FIELD_URL)
          g_string_assign (canonical, "https://example.org/é?x=1");
        else
          g_string_assign (canonical, field->pattern != NULL ? "0459" : "Œuvre – 100 % « sûr »");

        text = rec_value_format (field, canonical->str, NULL, languages[l]);
        g_assert_true (rec_value_parse (field, text, NULL, &value, &error));
        g_assert_no_error (error);
        g_assert_cmpstr (value, ==, canonical->str);
      }
}

/* Test that a text of the greatest length passes and one character more does not, counted in
 * characters. */
static void
test_length (void)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "name");
  guint           most = rec_field_get_max_length (field);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < most; i++)
    g_string_append (text, "é");
  g_assert_true (rec_value_parse (field, text->str, NULL, &value, &error));
  g_assert_cmpstr (value, ==, text->str);
  g_clear_pointer (&value, g_free);

  g_string_append (text, "é");
  g_assert_false (rec_value_parse (field, text->str, NULL, &value, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_TOO_LONG);
  g_assert_null (value);
}

/* Test that messages come in the language asked for, whatever the locale. */
static void
test_message_language (void)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "approx_users");
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rec_value_parse (field, "dix", rec_language_get ("fr"), &value, &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "«\xc2\xa0"
                   "dix\xc2\xa0» n’est pas un nombre entier.");
}

/* Test that references are written as names where the directory has them, else as ids, and that an
 * unknown choice is shown as it stands. */
static void
test_format (void)
{
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_DEPARTMENT, "d1");
  g_autoptr (RecRecord) named =
      rec_record_with (bare, rec_catalogue_find_field (REC_KIND_DEPARTMENT, "name"), "Radiologie");
  const RecField  *departments = rec_catalogue_find_field (REC_KIND_SYSTEM, "departments");
  const RecField  *status = rec_catalogue_find_field (REC_KIND_SYSTEM, "lifecycle_status");
  g_autofree char *names = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *none = NULL;
  g_autofree char *told = NULL;

  rec_directory_add (directory, named);
  names = rec_value_format (departments, "d1 d2", directory, NULL);
  g_assert_cmpstr (names, ==, "Radiologie; d2");
  told = rec_value_describe (departments, "d1 d2", directory, rec_language_get ("fr"));
  g_assert_cmpstr (told, ==, "Radiologie\u00a0; d2");
  unknown = rec_value_format (status, "from_the_future", directory, NULL);
  g_assert_cmpstr (unknown, ==, "from_the_future");
  none = rec_value_format (status, NULL, directory, NULL);
  g_assert_cmpstr (none, ==, "");
}

static void
assert_day_after (const char *date, int days, const char *expected)
{
  g_autofree char *other = rec_date_add_days (date, days);

  g_assert_cmpstr (other, ==, expected);
}

/* Test that a day ends at midnight of the local time zone, also where the clocks change, and that a
 * moment falls on the local day; and that the clock can be stopped. */
static void
test_days (void)
{
  static const char *const ends[][2] = {
    { "2026-03-28", "2026-03-28T22:59:59Z" }, { "2026-03-29", "2026-03-29T21:59:59Z" },
    { "2026-10-24", "2026-10-24T21:59:59Z" }, { "2026-10-25", "2026-10-25T22:59:59Z" },
    { "2028-02-29", "2028-02-29T22:59:59Z" }, { "2026-12-31", "2026-12-31T22:59:59Z" },
  };
  static const char *const moments[][2] = {
    { "2026-03-29T21:59:59Z", "2026-03-29" },
    { "2026-03-29T22:00:00Z", "2026-03-30" },
    { "2026-12-31T23:00:00Z", "2027-01-01" },
  };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autofree char *begin = NULL;
  g_autofree char *today = NULL;
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *end = rec_date_end (ends[i][0]);

      g_assert_cmpstr (end, ==, ends[i][1]);
    }
  begin = rec_date_begin ("2026-03-29");
  g_assert_cmpstr (begin, ==, "2026-03-28T23:00:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *date = rec_moment_get_date (moments[i][0]);

      g_assert_cmpstr (date, ==, moments[i][1]);
    }
  g_assert_null (rec_moment_get_date ("once"));
  g_assert_cmpint (rec_date_count_days ("2028-02-28", "2028-03-01"), ==, 2);
  g_assert_cmpint (rec_date_count_days ("2026-03-30", "2026-03-28"), ==, -2);
  g_assert_cmpint (rec_date_count_days ("2026-03-30", "once"), ==, 0);
  assert_day_after ("2028-02-28", 1, "2028-02-29");
  assert_day_after ("2027-03-01", -1, "2027-02-28");
  assert_day_after ("1900-01-01", -1, "1900-01-01");
  assert_day_after ("2199-12-31", G_MAXINT, "2199-12-31");
  assert_day_after ("once", 1, "once");

  rec_clock_set ("2026-03-29T22:30:00Z");
  today = rec_date_today ();
  g_assert_cmpstr (today, ==, "2026-03-30");
  now = rec_moment_now ();
  g_assert_cmpstr (now, ==, "2026-03-29T22:30:00Z");
  rec_clock_set (NULL);
  later = rec_moment_now ();
  g_assert_cmpstr (later, !=, now);

  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* Test that a day with an hour is read in the local time zone, which a change of the clocks moves,
 * and that what is none is refused with a sentence. */
static void
test_moments (void)
{
  static const char *const cases[][2] = {
    { "23/11/2026 16:30", "2026-11-23T15:30:00Z" },
    { "23/11/2026 16h30", "2026-11-23T15:30:00Z" },
    { "2026-07-14 9:05", "2026-07-14T07:05:00Z" },
    { "14 juillet 2026 à 9h", "2026-07-14T07:00:00Z" },
    { "23/11/2026", "2026-11-22T23:00:00Z" },
    { "8:15", "2028-02-29T07:15:00Z" },
    { "hier 23:59", "2028-02-28T22:59:00Z" },
    { "Maintenant", "2028-02-29T12:00:00Z" },
    { "23/11/2026 25:00", NULL },
    { "31/02/2026 10:00", NULL },
    { "bientôt", NULL },
    { "", NULL },
  };
  const RecField  *field = rec_catalogue_find_field (REC_KIND_INCIDENT, "detected_at");
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *moment = NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpint (
          rec_moment_parse (cases[i][0], "2028-02-29T12:00:00Z", &moment), ==, cases[i][1] != NULL);
      g_assert_cmpstr (moment, ==, cases[i][1]);
    }
  g_assert_false (rec_value_parse (field, "bientôt", NULL, &value, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/value/parse", test_parse);
  g_test_add_func ("/value/dates", test_dates);
  g_test_add_func ("/value/round-trip", test_round_trip);
  g_test_add_func ("/value/length", test_length);
  g_test_add_func ("/value/message-language", test_message_language);
  g_test_add_func ("/value/format", test_format);
  g_test_add_func ("/value/days", test_days);
  g_test_add_func ("/value/moments", test_moments);

  return g_test_run ();
}
