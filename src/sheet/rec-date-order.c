/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-date-order.h"

#include <string.h>

#define MONTHS 12

/* A date of three numbers with the year last, and perhaps a time behind it */
typedef struct
{
  int  first;
  int  second;
  char year[5];
} NumericDate;

static const char *
read_digits (const char *p, gsize most, int *number)
{
  gsize length = strspn (p, "0123456789");

  if (length == 0 || length > most)
    return NULL;
  *number = (int) g_ascii_strtoll (p, NULL, 10);
  return p + length;
}

static gboolean
parse_numeric (const char *text, NumericDate *date)
{
  const char *p = text + strspn (text, " ");
  const char *year;
  int         number;

  p = read_digits (p, 2, &date->first);
  if (p == NULL || strchr ("/.-", *p) == NULL || *p == '\0')
    return FALSE;
  p = read_digits (p + 1, 2, &date->second);
  if (p == NULL || strchr ("/.-", *p) == NULL || *p == '\0')
    return FALSE;
  year = p + 1;
  p = read_digits (year, 4, &number);
  if (p == NULL || (p - year != 2 && p - year != 4))
    return FALSE;
  memcpy (date->year, year, (gsize) (p - year));
  date->year[p - year] = '\0';

  /* A time of day: digits, then a colon. Anything else makes this no date. */
  p += strspn (p, " ,T");
  if (*p == '\0')
    return TRUE;
  p = read_digits (p, 2, &number);
  return p != NULL && *p == ':';
}

static gboolean
only_day_first (const NumericDate *date)
{
  return date->first > MONTHS && date->second <= MONTHS;
}

static gboolean
only_month_first (const NumericDate *date)
{
  return date->second > MONTHS && date->first <= MONTHS;
}

/* Whether each date is read as it alone can be. */
static gboolean
reads_each (const RecDateOrder *self)
{
  return self->choice == REC_DATE_CHOICE_EACH || self->choice == REC_DATE_CHOICE_TURNED;
}

/* Reads 2026-12-31, and leaves what follows. */
static gboolean
parse_stored (const char *text, int *month, int *day)
{
  static const char shape[] = "dddd-dd-dd";

  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  *month = (text[5] - '0') * 10 + (text[6] - '0');
  *day = (text[8] - '0') * 10 + (text[9] - '0');
  return text[10] == '\0' || text[10] == 'T' || text[10] == ' ';
}

/**
 * rec_date_order_add:
 * @self: an order, all zeros to begin with
 * @text: a cell of the column
 *
 * Takes what a cell tells of the order.
 */
void
rec_date_order_add (RecDateOrder *self, const char *text)
{
  NumericDate date;
  int         month;
  int         day;

  if (parse_stored (text, &month, &day))
    {
      self->n_turnable += day <= MONTHS && day != month;
      self->n_fixed += day > MONTHS;
    }
  if (!parse_numeric (text, &date))
    return;
  self->n_day_first += only_day_first (&date);
  self->n_month_first += only_month_first (&date);
  self->n_open += date.first <= MONTHS && date.second <= MONTHS && date.first != date.second;
}

/**
 * rec_date_order_is_turned:
 * @self: the order of a column, all its cells added
 *
 * Tells whether a spreadsheet program that puts the day first seems to have opened a list with the
 * month first: it stores 03/04/2026 as a date, with day and month turned round, and leaves
 * 03/31/2026 as a text, since it has no 31st month. A text with the day first beside stored dates
 * is what people type in France, and tells nothing.
 *
 * Returns: whether no stored date has a day over 12, and each of the others can only be read with
 *   the month first
 */
gboolean
rec_date_order_is_turned (const RecDateOrder *self)
{
  return self->n_turnable > 0 && self->n_fixed == 0 && self->n_open == 0 &&
         self->n_month_first > 0 && self->n_day_first == 0;
}

/**
 * rec_date_order_is_clear:
 * @self: the order of a column, all its cells added
 *
 * Returns: whether the dates themselves tell their order: because there are none that could be read
 *   otherwise, or some can only be read in one way and none only in the other
 */
gboolean
rec_date_order_is_clear (const RecDateOrder *self)
{
  if (rec_date_order_is_turned (self))
    return FALSE;
  return self->n_day_first > 0 ? self->n_month_first == 0
                               : self->n_month_first > 0 || self->n_open == 0;
}

/**
 * rec_date_order_is_month_first:
 * @self: the order of a column, all its cells added
 *
 * Returns: whether the column has the month first: because a person said so, or, where nobody said
 *   anything, because more dates can only be read so than can only be read with the day first
 */
gboolean
rec_date_order_is_month_first (const RecDateOrder *self)
{
  if (self->choice == REC_DATE_CHOICE_NONE || reads_each (self))
    return self->n_month_first > self->n_day_first;
  return self->choice == REC_DATE_CHOICE_MONTH_FIRST;
}

/**
 * rec_date_order_fits:
 * @self: the order of a column
 * @text: a cell of it
 *
 * Returns: whether the cell, if it is a date, can have the order of the column; where each date is
 *   read as it alone can be, whether it can be read in one way only
 */
gboolean
rec_date_order_fits (const RecDateOrder *self, const char *text)
{
  NumericDate date;

  if (!parse_numeric (text, &date))
    return TRUE;
  if (reads_each (self))
    return date.first > MONTHS || date.second > MONTHS || date.first == date.second;
  return rec_date_order_is_month_first (self) ? !only_day_first (&date) : !only_month_first (&date);
}

/**
 * rec_date_order_arrange:
 * @self: the order of a column
 * @text: a cell of it
 *
 * Returns: (transfer full): the date with the day first and without a time; a stored date as it is,
 *   or turned round where that was said; a text that is neither as it is
 */
char *
rec_date_order_arrange (const RecDateOrder *self, const char *text)
{
  NumericDate date;
  gboolean    month_first;
  int         month;
  int         day;

  if (self->choice == REC_DATE_CHOICE_TURNED && parse_stored (text, &month, &day) && day <= MONTHS)
    return g_strdup_printf ("%.4s-%02d-%02d%s", text, day, month, text + 10);
  if (!parse_numeric (text, &date))
    return g_strdup (text);
  month_first = reads_each (self) ? only_month_first (&date) : rec_date_order_is_month_first (self);
  return g_strdup_printf ("%02d/%02d/%s",
                          month_first ? date.second : date.first,
                          month_first ? date.first : date.second,
                          date.year);
}
