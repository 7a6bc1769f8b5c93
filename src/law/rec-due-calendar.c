/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-due-calendar.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-value.h"

/* Octets of a line, without its end (RFC 5545, 3.1) */
#define MAX_LINE 75

/* Adds a line, folded between characters, ended by CR and LF. */
static void
add_line (GString *text, const char *line)
{
  gsize column = 0;

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);

      if (column + length > MAX_LINE)
        {
          g_string_append (text, "\r\n ");
          column = 1;
        }
      g_string_append_len (text, at, (gssize) length);
      column += length;
    }
  g_string_append (text, "\r\n");
}

/* Adds a property whose value is text: escaped (RFC 5545, 3.3.11), without control characters. */
static void
add_text (GString *text, const char *name, const char *value)
{
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (line, "\\n");
      else if (*at == '\\' || *at == ';' || *at == ',')
        g_string_append_printf (line, "\\%c", *at);
      else if (!g_ascii_iscntrl (*at) || *at == '\t')
        g_string_append_c (line, *at);
    }
  add_line (text, line->str);
}

static void
add_value (GString *text, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  add_line (text, line);
}

/* "2026-11-23" as "20261123", "2026-11-23T09:05:00Z" as "20261123T090500Z". A fraction of a second
 * is left out. */
static char *
compact (const char *moment)
{
  GString *text = g_string_new (NULL);

  for (const char *at = moment; *at != '\0' && *at != '.'; at++)
    if (*at != '-' && *at != ':')
      g_string_append_c (text, *at);
  if (strchr (text->str, 'T') != NULL && !g_str_has_suffix (text->str, "Z"))
    g_string_append_c (text, 'Z');

  return g_string_free (text, FALSE);
}

static char *
get_next_day (const char *date)
{
  g_autofree char *next = rec_date_add_days (date, 1);

  return compact (next);
}

/* The same for the same thing each time it is exported, whatever its day: a calendar that takes the
 * file again moves the event rather than adding one. Two of a kind on one record, which differ in
 * what the law calls them, stay two; a document that serves several systems is one. */
static char *
make_uid (const RecDueItem *item, const RecDirectory *directory)
{
  RecRecord *about = item->record != NULL ? item->record : item->system;

  /* Of the establishment, told from another's whose register goes into the same calendar. */
  if (about == NULL && directory != NULL)
    about = rec_directory_get_facility ((RecDirectory *) directory);

  return g_strdup_printf ("%s.%s.%s@recensia",
                          rec_due_kind_get_id (item->kind),
                          about != NULL ? rec_record_get_id (about) : "-",
                          item->law != NULL ? item->law->id : "-");
}

static char *
describe (const RecDueItem *item, const RecDirectory *directory, const RecLanguage *language)
{
  g_autoptr (GString) text = g_string_new (rec_due_kind_get_label (item->kind, language));
  g_autofree char *systems = rec_due_item_describe_systems (item, language);
  RecRecord       *owner = item->owner != NULL && directory != NULL
                               ? rec_directory_get ((RecDirectory *) directory, item->owner)
                               : NULL;

  if (systems != NULL)
    g_string_append_printf (text, "\n%s", systems);
  if (owner != NULL)
    g_string_append_printf (text, "\n%s", rec_record_get_name (owner));
  if (item->law != NULL && rec_law_entry_get_reference (item->law, language) != NULL)
    g_string_append_printf (text, "\n%s", rec_law_entry_get_reference (item->law, language));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_item (GString            *text,
          const RecDueItem   *item,
          const char         *stamp,
          const RecDirectory *directory,
          const RecLanguage  *language)
{
  g_autofree char *uid = make_uid (item, directory);
  g_autofree char *what = rec_due_item_describe (item, language);
  g_autofree char *description = describe (item, directory, language);
  g_autofree char *systems = rec_due_item_describe_systems (item, language);
  g_autofree char *summary =
      systems != NULL ? g_strdup_printf ("%s – %s", what, systems) : g_strdup (what);

  add_line (text, "BEGIN:VEVENT");
  add_value (text, "UID", uid);
  add_value (text, "DTSTAMP", stamp);
  if (item->moment != NULL)
    {
      g_autofree char *start = compact (item->moment);

      add_value (text, "DTSTART", start);
    }
  else
    {
      g_autofree char *start = compact (item->date);
      g_autofree char *end = get_next_day (item->date);

      add_value (text, "DTSTART;VALUE=DATE", start);
      add_value (text, "DTEND;VALUE=DATE", end);
    }
  add_text (text, "SUMMARY", summary);
  add_text (text, "DESCRIPTION", description);
  add_line (text, "TRANSP:TRANSPARENT");
  add_line (text, "END:VEVENT");
}

/**
 * rec_due_calendar_write:
 * @items: (element-type RecDueItem): what is due
 * @title: name of the calendar
 * @now: (nullable): the present moment in UTC, "YYYY-MM-DDTHH:MM:SSZ"; %NULL for the clock's
 * @directory: (nullable): names of persons
 * @language: (nullable): language, %NULL for the screen's
 *
 * Any thread.
 *
 * Returns: (transfer full): the text of the file, in UTF-8
 */
char *
rec_due_calendar_write (GPtrArray          *items,
                        const char         *title,
                        const char         *now,
                        const RecDirectory *directory,
                        const RecLanguage  *language)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *stamp =
      now != NULL ? compact (now) : g_date_time_format (clock, "%Y%m%dT%H%M%SZ");
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (items != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  add_line (text, "BEGIN:VCALENDAR");
  add_line (text, "VERSION:2.0");
  add_line (text, "PRODID:-//Recensia//Recensia " VERSION "//EN");
  add_line (text, "CALSCALE:GREGORIAN");
  add_line (text, "METHOD:PUBLISH");
  add_text (text, "X-WR-CALNAME", title);
  for (guint i = 0; i < items->len; i++)
    add_item (text, items->pdata[i], stamp, directory, language);
  add_line (text, "END:VCALENDAR");

  return g_string_free (text, FALSE);
}
