/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-catalogue.h"
#include "rec-due-calendar.h"
#include "rec-language.h"

#define NOW "2026-11-23T09:05:00Z"

static RecRecord *
make_record (RecKind kind, const char *id, const char *name)
{
  g_autoptr (RecRecord) bare = rec_record_new (kind, id);

  return rec_record_with (bare, rec_catalogue_find_field (kind, "name"), name);
}

/* An action of a system, due on @date, or at @moment. */
static GPtrArray *
make_items (const char *name, const char *date, const char *moment)
{
  GPtrArray  *items = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_due_item_unref);
  RecDueItem *item = rec_due_item_new (REC_DUE_ACTION, date);

  item->moment = g_strdup (moment);
  item->system = make_record (REC_KIND_SYSTEM, "00000000-0000-4000-8000-000000000001", "ChestView");
  item->record = make_record (REC_KIND_ACTION, "00000000-0000-4000-8000-000000000002", name);
  g_ptr_array_add (items, item);

  return items;
}

static char *
write_one (const char *name, const char *date, const char *moment)
{
  g_autoptr (GPtrArray) items = make_items (name, date, moment);

  return rec_due_calendar_write (items, "Échéances", NOW, NULL, rec_language_get ("en"));
}

/* The text as a calendar program reads it, without the folds. */
static char *
unfold (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  return g_strjoinv ("", parts);
}

static void
assert_line (const char *text, const char *line)
{
  g_autofree char *whole = unfold (text);
  g_autofree char *wanted = g_strdup_printf ("\r\n%s\r\n", line);

  if (strstr (whole, wanted) == NULL)
    g_error ("no line %s in %s", line, whole);
}

/* Test that a day is an event of the whole day that ends on the next one, also at the end of a
 * leap year's February, and that a deadline in hours is a moment in UTC. */
static void
test_days (void)
{
  g_autofree char *day = write_one ("Former", "2028-02-29", NULL);
  g_autofree char *last = write_one ("Former", "2026-12-31", NULL);
  g_autofree char *moment = write_one ("Signaler", "2026-11-24", "2026-11-24T22:30:00.250Z");

  assert_line (day, "DTSTART;VALUE=DATE:20280229");
  assert_line (day, "DTEND;VALUE=DATE:20280301");
  assert_line (last, "DTEND;VALUE=DATE:20270101");
  assert_line (moment, "DTSTART:20261124T223000Z");
  assert_line (day, "DTSTAMP:20261123T090500Z");
  g_assert_null (strstr (moment, "DTEND"));
}

/* Test that each line ends with CR and LF, that none is longer than 75 octets, that no character is
 * cut by a fold, and that what is folded reads as before. */
static void
test_folds (void)
{
  const char *name = "Évaluation éthique à l’hôpital : œuvrer à l’amélioration de la qualité, "
                     "réévaluer chaque système d’IA déployé à l’été";
  g_autofree char *text = write_one (name, "2027-01-31", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  assert_line (text,
               "SUMMARY:Évaluation éthique à l’hôpital : œuvrer à l’amélioration de la qualité\\, "
               "réévaluer chaque système d’IA déployé à l’été – ChestView");
}

/* Test that what would end a value or a line is written so that it does not, and that control
 * characters are left out. */
static void
test_escapes (void)
{
  g_autofree char *text = write_one ("a;b,c\\d\nEND:VEVENT\r\001", "2027-01-31", NULL);

  assert_line (text, "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT – ChestView");
}

/* Test that the same thing keeps its identifier when its day and its name change. */
static void
test_identifiers (void)
{
  g_autofree char *first = write_one ("Former", "2027-01-31", NULL);
  g_autofree char *second = write_one ("Former tous", "2027-03-31", NULL);
  const char      *uid = "UID:action.00000000-0000-4000-8000-000000000002.-@recensia";

  assert_line (first, uid);
  assert_line (second, uid);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/due-calendar/days", test_days);
  g_test_add_func ("/due-calendar/folds", test_folds);
  g_test_add_func ("/due-calendar/escapes", test_escapes);
  g_test_add_func ("/due-calendar/identifiers", test_identifiers);

  return g_test_run ();
}
