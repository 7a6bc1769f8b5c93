/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-value.h"

#include <stdio.h>
#include <string.h>

#include "rec-fold.h"
#include "rec-pattern.h"

/* Beginnings of month names in folded French and English; a name may be cut after them. */
static const char *const months[12][2] = {
  { "janv", "jan" }, { "fev", "feb" },  { "mars", "mar" }, { "avr", "apr" },
  { "mai", "may" },  { "juin", "jun" }, { "juil", "jul" }, { "aou", "aug" },
  { "sep", "sep" },  { "oct", "oct" },  { "nov", "nov" },  { "dec", "dec" },
};

static gboolean
make_date (int year, int month, int day, char **date)
{
  if (year >= 0 && year < 100)
    year += 2000;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  *date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return TRUE;
}

static int
find_month (const char *word)
{
  if (strlen (word) < 3)
    return 0;
  for (guint m = 0; m < G_N_ELEMENTS (months); m++)
    for (guint l = 0; l < 2; l++)
      if (g_str_has_prefix (word, months[m][l]))
        return (int) m + 1;

  return 0;
}

static gboolean
is_number (const char *word, gsize most_digits)
{
  gsize length = strlen (word);

  return length > 0 && length <= most_digits && strspn (word, "0123456789") == length;
}

static int
read_number (const char *word)
{
  return (int) g_ascii_strtoll (word, NULL, 10);
}

/* "12 mars 2026", "1er mars 2026", "March 12, 2026" */
static gboolean
parse_named_month (char **words, char **date)
{
  int month;

  if (g_strv_length (words) != 3 || !is_number (words[2], 4) || strlen (words[2]) != 4)
    return FALSE;
  if (strcmp (words[0], "1er") == 0)
    words[0][1] = '\0';

  month = find_month (words[1]);
  if (month > 0 && is_number (words[0], 2))
    return make_date (read_number (words[2]), month, read_number (words[0]), date);
  month = find_month (words[0]);
  if (month > 0 && is_number (words[1], 2))
    return make_date (read_number (words[2]), month, read_number (words[1]), date);

  return FALSE;
}

static gboolean
parse_relative (const char *folded, const char *today, char **date)
{
  static const struct
  {
    const char *word;
    int         days;
  } words[] = {
    { "aujourd hui", 0 }, { "today", 0 },  { "hier", -1 },
    { "yesterday", -1 },  { "demain", 1 }, { "tomorrow", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, folded) == 0)
      {
        g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
        g_autofree char *text = today != NULL ? g_strdup (today) : rec_date_today ();
        g_autoptr (GDateTime) day = NULL;
        g_autoptr (GDateTime) other = NULL;
        int year = 0;
        int month = 0;
        int number = 0;

        if (sscanf (text, "%4d-%2d-%2d", &year, &month, &number) != 3)
          return FALSE;
        day = g_date_time_new (utc, year, month, number, 12, 0, 0);
        if (day == NULL)
          return FALSE;
        other = g_date_time_add_days (day, words[i].days);
        *date = g_date_time_format (other, "%Y-%m-%d");
        return TRUE;
      }

  return FALSE;
}

/**
 * rec_date_parse:
 * @text: a day as people and programs write it
 * @today: (nullable): the day that "today" means, "YYYY-MM-DD"; %NULL: the present one
 * @date: (out) (transfer full): the day, "YYYY-MM-DD"
 *
 * Understands ISO dates, with or without a time behind them, day/month/year with "/", "." or "-"
 * and years of two or four digits, month names in French and English, and "today", "tomorrow",
 * "yesterday" in both. The day comes before the month where only numbers stand.
 *
 * Returns: whether @text is a day between 1900 and 2199
 */
gboolean
rec_date_parse (const char *text, const char *today, char **date)
{
  g_autofree char *folded = NULL;
  g_autofree char *stripped = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  *date = NULL;
  folded = rec_fold_text (text);
  if (parse_relative (folded, today, date))
    return TRUE;

  stripped = g_strstrip (g_strdup (text));
  words = g_strsplit (folded, " ", -1);
  if (rec_pattern_matches ("\\d{4}-\\d{1,2}-\\d{1,2}([T ]\\d{1,2}:\\d{2}(:\\d{2})?.*)?",
                           stripped) ||
      rec_pattern_matches ("\\d{4}/\\d{1,2}/\\d{1,2}", stripped))
    {
      words[2][MIN (2, strspn (words[2], "0123456789"))] = '\0';
      return make_date (
          read_number (words[0]), read_number (words[1]), read_number (words[2]), date);
    }
  if (rec_pattern_matches ("\\d{1,2}[./-]\\d{1,2}[./-](\\d{2}|\\d{4})( \\d{1,2}:\\d{2}(:\\d{2})?)?",
                           stripped))
    return make_date (read_number (words[2]), read_number (words[1]), read_number (words[0]), date);

  return parse_named_month (words, date);
}

/**
 * rec_date_is_valid:
 * @date: (nullable): a text
 *
 * Returns: whether @date is a day in canonical form, "YYYY-MM-DD", between 1900 and 2199
 */
gboolean
rec_date_is_valid (const char *date)
{
  g_autofree char *canonical = NULL;

  if (date == NULL || strlen (date) != 10)
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? date[i] != '-' : !g_ascii_isdigit (date[i]))
      return FALSE;

  return make_date (
             read_number (date), read_number (date + 5), read_number (date + 8), &canonical) &&
         strcmp (canonical, date) == 0;
}

/* The present moment, unless a test has set another. */
static GDateTime *fixed_now;
G_LOCK_DEFINE_STATIC (fixed_now);

static GDateTime *
get_now (void)
{
  GDateTime *now;

  G_LOCK (fixed_now);
  now = fixed_now != NULL ? g_date_time_ref (fixed_now) : g_date_time_new_now_utc ();
  G_UNLOCK (fixed_now);

  return now;
}

/**
 * rec_clock_set:
 * @moment: (nullable): a moment, "YYYY-MM-DDTHH:MM:SSZ"; %NULL for the computer's clock
 *
 * Stops the clock of rec_moment_now() and rec_date_today(), for tests of what depends on the day.
 * Any thread.
 */
void
rec_clock_set (const char *moment)
{
  GDateTime *now = moment != NULL ? g_date_time_new_from_iso8601 (moment, NULL) : NULL;

  g_return_if_fail (moment == NULL || now != NULL);

  G_LOCK (fixed_now);
  g_clear_pointer (&fixed_now, g_date_time_unref);
  fixed_now = now;
  G_UNLOCK (fixed_now);
}

/**
 * rec_date_today:
 *
 * Returns: (transfer full): the present day in the local time zone, "YYYY-MM-DD"
 */
char *
rec_date_today (void)
{
  g_autoptr (GDateTime) now = get_now ();
  g_autoptr (GDateTime) local = g_date_time_to_local (now);

  return g_date_time_format (local, "%Y-%m-%d");
}

/**
 * rec_moment_now:
 *
 * Returns: (transfer full): the present moment in UTC, "YYYY-MM-DDTHH:MM:SSZ"
 */
char *
rec_moment_now (void)
{
  g_autoptr (GDateTime) now = get_now ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/* Midnight at the beginning of a day some days later, and some seconds. */
static char *
make_midnight (const char *date, int days, int seconds)
{
  g_autofree char *text = g_strdup_printf ("%sT12:00:00", date);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) noon = g_date_time_new_from_iso8601 (text, zone);
  g_autoptr (GDateTime) other = NULL;
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) utc = NULL;
  int year, month, day;

  /* By way of noon: a day on which the clocks change has 23 or 25 hours. */
  other = g_date_time_add_days (noon, days);
  g_date_time_get_ymd (other, &year, &month, &day);
  midnight = g_date_time_new (zone, year, month, day, 0, 0, 0);
  moment = g_date_time_add_seconds (midnight, seconds);
  utc = g_date_time_to_utc (moment);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * rec_date_begin:
 * @date: a day, "YYYY-MM-DD"
 *
 * Returns: (transfer full): the first second of the day in the local time zone, as a moment in UTC
 */
char *
rec_date_begin (const char *date)
{
  g_return_val_if_fail (rec_date_is_valid (date), NULL);

  return make_midnight (date, 0, 0);
}

/**
 * rec_date_end:
 * @date: a day, "YYYY-MM-DD"
 *
 * Returns: (transfer full): the last second of the day in the local time zone, as a moment in UTC
 */
char *
rec_date_end (const char *date)
{
  g_return_val_if_fail (rec_date_is_valid (date), NULL);

  return make_midnight (date, 1, -1);
}

/**
 * rec_date_count_days:
 * @from: a day, "YYYY-MM-DD"
 * @to: another
 *
 * Returns: how many days @to comes after @from, negative where it comes before; 0 where one is none
 */
int
rec_date_count_days (const char *from, const char *to)
{
  GDate first;
  GDate last;

  if (!rec_date_is_valid (from) || !rec_date_is_valid (to))
    return 0;
  g_date_set_dmy (&first,
                  (GDateDay) read_number (from + 8),
                  (GDateMonth) read_number (from + 5),
                  (GDateYear) read_number (from));
  g_date_set_dmy (&last,
                  (GDateDay) read_number (to + 8),
                  (GDateMonth) read_number (to + 5),
                  (GDateYear) read_number (to));

  return g_date_days_between (&first, &last);
}

/**
 * rec_date_add_days:
 * @date: a day, "YYYY-MM-DD"
 * @days: how many days, negative for earlier
 *
 * Returns: (transfer full): the day so many days later; @date itself where it is none, or where the
 *   other one would be none
 */
char *
rec_date_add_days (const char *date, int days)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  if (rec_date_is_valid (date))
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (
          read_number (date), read_number (date + 5), read_number (date + 8), 12, 0, 0);
      g_autoptr (GDateTime) other = g_date_time_add_days (first, days);

      if (other != NULL)
        text = g_date_time_format (other, "%Y-%m-%d");
    }

  return rec_date_is_valid (text) ? g_steal_pointer (&text) : g_strdup (date);
}

/**
 * rec_moment_get_date:
 * @moment: a moment, "YYYY-MM-DDTHH:MM:SSZ"
 *
 * Returns: (transfer full) (nullable): the day that it is then in the local time zone; %NULL where
 *   @moment is none
 */
char *
rec_moment_get_date (const char *moment)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  utc = g_date_time_new_from_iso8601 (moment, NULL);
  if (utc == NULL)
    return NULL;
  local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d");
}

/* Whether @text ends in an hour, "16:30" or "16h30"; @hour and @minute where it does, and what
 * stands before. */
static gboolean
split_hour (const char *text, char **before, int *hour, int *minute)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("^(.*?)(?:[ T,]|\\bà\\b)*(\\d{1,2}) ?[:hH] ?(\\d{2})?(?::\\d{2})?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (regex == NULL || !g_regex_match (regex, text, 0, &match))
    return FALSE;
  hours = g_match_info_fetch (match, 2);
  minutes = g_match_info_fetch (match, 3);
  *hour = read_number (hours);
  *minute = minutes != NULL ? read_number (minutes) : 0;
  *before = g_strstrip (g_match_info_fetch (match, 1));

  return TRUE;
}

/**
 * rec_moment_parse:
 * @text: what a person typed: a day and an hour of the local time zone ("23/11/2026 16:30",
 *   "23 nov. 2026 9h15"), a day alone (its first minute), an hour alone (today), "now" or
 *   "maintenant"
 * @now: the present moment, "YYYY-MM-DDTHH:MM:SSZ"
 * @moment: (out) (transfer full): the moment in UTC, "YYYY-MM-DDTHH:MM:SSZ"
 *
 * Returns: whether @text is a moment
 */
gboolean
rec_moment_parse (const char *text, const char *now, char **moment)
{
  g_autofree char *folded = rec_fold_text (text);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *today = rec_moment_get_date (now);
  g_autofree char *before = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) utc = NULL;
  int hour = 0, minute = 0;

  g_return_val_if_fail (today != NULL, FALSE);

  if (strcmp (folded, "now") == 0 || strcmp (folded, "maintenant") == 0)
    {
      *moment = g_strdup (now);
      return TRUE;
    }
  if (!split_hour (stripped, &before, &hour, &minute))
    before = g_strdup (stripped);
  if (hour > 23 || minute > 59)
    return FALSE;
  if (*before == '\0' && *stripped != '\0')
    date = g_strdup (today);
  else if (!rec_date_parse (before, today, &date))
    return FALSE;

  zone = g_time_zone_new_local ();
  local = g_date_time_new (
      zone, read_number (date), read_number (date + 5), read_number (date + 8), hour, minute, 0);
  if (local == NULL)
    return FALSE;
  utc = g_date_time_to_utc (local);
  *moment = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

  return TRUE;
}
