/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include <string.h>

#include "rec-cell-text.h"
#include "rec-workbook.h"

/* What values become in a workbook: days and moments as Excel counts them, addresses, formulas. */

/* Seconds from 30 December 1899, from which Excel counts days, to 1970. */
#define EPOCH G_GINT64_CONSTANT (2209161600)
#define DAY 86400

static guint
read_digits (const char *p, guint n)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    number = number * 10 + (guint) (p[i] - '0');
  return number;
}

/* Whether @text begins with the pattern, in which "0" is any digit. */
static gboolean
is_like (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++)
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  return TRUE;
}

/* Days from 1 January 1970 to a day of the Gregorian calendar. */
static gint64
count_days (guint year, guint month, guint day)
{
  gint64 y = (gint64) year - (month <= 2 ? 1 : 0);
  gint64 era = y / 400;
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * ((gint64) month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/**
 * rec_workbook_read_day:
 * @text: a text
 * @serial: (out): the day as Excel counts it
 *
 * Reads what begins with "YYYY-MM-DD". Before March 1900 Excel counts wrongly: no such day.
 *
 * Returns: whether it is a day that Excel has
 */
gboolean
rec_workbook_read_day (const char *text, double *serial)
{
  guint year, month, day;

  if (!is_like (text, "0000-00-00"))
    return FALSE;
  year = read_digits (text, 4);
  month = read_digits (text + 5, 2);
  day = read_digits (text + 8, 2);
  if (year < 1900 || (year == 1900 && month < 3) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *serial = (double) (count_days (year, month, day) + EPOCH / DAY);
  return TRUE;
}

/**
 * rec_workbook_read_moment:
 * @self: a workbook
 * @text: a text
 * @serial: (out): day and hour of the clock here, as Excel counts them
 *
 * Reads a moment in UTC, "YYYY-MM-DDTHH:MM:SSZ".
 *
 * Returns: whether it is a moment that Excel has
 */
gboolean
rec_workbook_read_moment (RecWorkbook *self, const char *text, double *serial)
{
  double day;
  gint64 seconds;
  int    interval;

  if (!rec_workbook_read_day (text, &day) || !is_like (text + 10, "T00:00:00Z") || text[20] != '\0')
    return FALSE;
  seconds = (gint64) day * DAY - EPOCH + read_digits (text + 11, 2) * 3600 +
            read_digits (text + 14, 2) * 60 + read_digits (text + 17, 2);
  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  if (interval < 0)
    return FALSE;
  seconds += g_time_zone_get_offset (self->zone, interval);
  *serial = (double) (seconds + EPOCH) / DAY;
  return TRUE;
}

/**
 * rec_workbook_takes_address:
 * @target: an address, or "internal:…", "external:…"
 * @text: what is shown
 *
 * Returns: whether Excel takes such a link: valid UTF-8, of at most 2,079 characters, with a text
 *   that a cell takes
 */
gboolean
rec_workbook_takes_address (const char *target, const char *text)
{
  gsize n = 0;

  if (!g_utf8_validate (target, -1, NULL) || strlen (text) > 2000)
    return FALSE;
  /* libxlsxwriter escapes what an address must not hold, three characters for each. */
  for (const char *p = target; *p != '\0'; p++)
    {
      gboolean escaped = *p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);

      if ((guchar) *p < 0x20 || *p == 0x7f)
        return FALSE;
      n += !escaped && strchr (" \"<>[]`^{}%", *p) != NULL ? 3 : 1;
    }
  return n <= 2000;
}

/* A name in the quotes that formulas want round it. */
static char *
quote_sheet (const char *name)
{
  g_autoptr (GString) out = g_string_new ("'");

  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '\'')
        g_string_append_c (out, '\'');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '\'');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_workbook_sheet_address:
 * @sheet: a sheet
 * @cell: a cell of it ("A1")
 *
 * Returns: (transfer full): the address for a link that leads there
 */
char *
rec_workbook_sheet_address (lxw_worksheet *sheet, const char *cell)
{
  g_autofree char *name = quote_sheet (sheet->name);

  return g_strdup_printf ("internal:%s!%s", name, cell);
}

/**
 * rec_workbook_system_formula:
 * @self: a workbook of which the Register sheet is begun
 * @id: id of a system
 * @text: what is shown
 *
 * Makes a formula that leads to the system's row on the Register sheet wherever sorting has put it,
 * to the headings where the row is gone.
 *
 * Returns: (transfer full) (nullable): the formula; %NULL without that sheet, or where the text is
 *   longer than a formula takes
 */
char *
rec_workbook_system_formula (RecWorkbook *self, const char *id, const char *text)
{
  lxw_worksheet   *sheet = self->sheets[REC_SHEET_REGISTER];
  char             id_letters[LXW_MAX_COL_NAME_LENGTH];
  char             name_letters[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *key = NULL;

  if (sheet == NULL || self->id_column == 0 || !g_utf8_validate (text, -1, NULL) ||
      g_utf8_strlen (text, -1) > 120 || !g_str_is_ascii (id))
    return NULL;
  lxw_col_to_name (id_letters, (lxw_col_t) self->id_column, 1);
  lxw_col_to_name (name_letters, (lxw_col_t) self->name_column, 0);
  name = quote_sheet (sheet->name);
  shown = rec_cell_text_formula (rec_workbook_clean (self, text));
  key = rec_cell_text_formula (id);
  return g_strdup_printf ("=HYPERLINK(\"#%s!%s\"&IFERROR(MATCH(%s,%s!%s:%s,0),1),%s)",
                          name,
                          name_letters,
                          key,
                          name,
                          id_letters,
                          id_letters,
                          shown);
}
