/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-cell-format.h"

#include <math.h>
#include <string.h>

#define SECONDS_A_DAY 86400

/* Serial numbers of days, with the days of the proleptic Gregorian calendar they stand for. Excel
 * took over a day that never was, 29 February 1900, as number 60. */
#define EPOCH_1904 695056
#define EPOCH_1900 693594
#define PHANTOM_DAY 60
#define LAST_DAY 2958466 /* 1 January 10000, in the system of 1900 */

static RecCellFormat
make_format (RecCellKind kind)
{
  RecCellFormat format = { .kind = (guint8) kind };

  return format;
}

/**
 * rec_cell_format_builtin:
 * @id: a number format id below 164
 *
 * Returns: what the format with this id means in every workbook
 */
RecCellFormat
rec_cell_format_builtin (guint id)
{
  if (id == 9 || id == 10)
    return make_format (REC_CELL_KIND_PERCENT);
  if (id >= 14 && id <= 17)
    return make_format (REC_CELL_KIND_DATE);
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47)
    return make_format (REC_CELL_KIND_TIME);
  if (id == 22)
    return make_format (REC_CELL_KIND_MOMENT);
  /* Dates of the Chinese, Japanese and Korean versions */
  if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return make_format (REC_CELL_KIND_DATE);
  if (id == 46)
    return make_format (REC_CELL_KIND_DURATION);
  return make_format (REC_CELL_KIND_NUMBER);
}

/* What the letters of a format code show. */
typedef struct
{
  gboolean has_day;
  gboolean has_time;
  gboolean has_month;
  gboolean has_elapsed;
  gboolean has_percent;
  gboolean has_other; /* digits or text placeholders other than 0 */
  guint    n_zeros;
} FormatParts;

/* Passes what stands in brackets: a colour, a condition, a locale, or elapsed time as in [h]. */
static const char *
pass_brackets (const char *p, FormatParts *parts)
{
  const char *end = strchr (p, ']');
  gboolean    elapsed = end > p + 1;

  if (end == NULL)
    return p + strlen (p);
  for (const char *q = p + 1; q < end; q++)
    elapsed &= strchr ("hHmMsS", *q) != NULL && g_ascii_tolower (*q) == g_ascii_tolower (p[1]);
  parts->has_elapsed |= elapsed;
  return end + 1;
}

static void
collect_parts (const char *p, FormatParts *parts)
{
  memset (parts, 0, sizeof *parts);
  while (*p != '\0' && *p != ';')
    switch (*p)
      {
      case '"':
        p = strchr (p + 1, '"');
        if (p == NULL)
          return;
        p++;
        break;
      case '\\':
      case '_':
      case '*':
        /* The next character is shown, or left blank, or repeated. */
        p = p[1] == '\0' ? p + 1 : g_utf8_next_char (p + 1);
        break;
      case '[':
        p = pass_brackets (p, parts);
        break;
      default:
        switch (g_ascii_tolower (*p))
          {
          case 'y':
          case 'd':
            parts->has_day = TRUE;
            break;
          case 'h':
          case 's':
            parts->has_time = TRUE;
            break;
          case 'm':
            parts->has_month = TRUE;
            break;
          case '%':
            parts->has_percent = TRUE;
            break;
          case '0':
            parts->n_zeros++;
            break;
          case '#':
          case '?':
          case '@':
          case '.':
          case ',':
          case '/':
          case 'e':
            parts->has_other = TRUE;
            break;
          default:
            break;
          }
        p = g_utf8_next_char (p);
      }
}

/**
 * rec_cell_format_from_code:
 * @code: a number format as a workbook writes it, in UTF-8
 *
 * Returns: what its first section means
 */
RecCellFormat
rec_cell_format_from_code (const char *code)
{
  FormatParts parts;

  /* Some programs write the names that Excel shows. */
  if (g_ascii_strcasecmp (code, "General") == 0 || g_ascii_strcasecmp (code, "Standard") == 0)
    return make_format (REC_CELL_KIND_NUMBER);

  collect_parts (code, &parts);
  if (parts.has_elapsed)
    return make_format (REC_CELL_KIND_DURATION);
  /* The m beside h or s is minutes, else months. */
  if (parts.has_day)
    return make_format (parts.has_time ? REC_CELL_KIND_MOMENT : REC_CELL_KIND_DATE);
  if (parts.has_time)
    return make_format (REC_CELL_KIND_TIME);
  if (parts.has_month)
    return make_format (REC_CELL_KIND_DATE);
  if (parts.has_percent)
    return make_format (REC_CELL_KIND_PERCENT);
  if (parts.n_zeros >= 2 && parts.n_zeros <= 15 && !parts.has_other)
    {
      RecCellFormat format = make_format (REC_CELL_KIND_DIGITS);

      format.n_digits = (guint8) parts.n_zeros;
      return format;
    }
  return make_format (REC_CELL_KIND_NUMBER);
}

/* Writes the 15 digits that Excel keeps of a number, without the zeros at the end; without an
 * exponent up to 21 digits. */
static gsize
write_number (double number, char *buffer)
{
  char  scientific[32];
  char  digits[16];
  int   exponent;
  int   n_digits;
  gsize length = 0;

  if (number == 0)
    {
      memcpy (buffer, "0", 2);
      return 1;
    }

  g_ascii_formatd (scientific, sizeof scientific, "%.14e", fabs (number));
  digits[0] = scientific[0];
  memcpy (digits + 1, scientific + 2, 14);
  for (n_digits = 15; n_digits > 1 && digits[n_digits - 1] == '0'; n_digits--)
    ;
  exponent = (int) g_ascii_strtoll (scientific + 17, NULL, 10);

  if (number < 0)
    buffer[length++] = '-';
  if (exponent > 20 || exponent < -9)
    {
      buffer[length++] = digits[0];
      if (n_digits > 1)
        {
          buffer[length++] = '.';
          memcpy (buffer + length, digits + 1, (gsize) n_digits - 1);
          length += (gsize) n_digits - 1;
        }
      return length +
             (gsize) g_snprintf (buffer + length, REC_CELL_TEXT_SIZE - length, "E%+03d", exponent);
    }

  if (exponent < 0)
    {
      buffer[length++] = '0';
      buffer[length++] = '.';
      for (int i = -1; i > exponent; i--)
        buffer[length++] = '0';
    }
  for (int i = 0; i < n_digits || i <= exponent; i++)
    {
      if (i == exponent + 1 && exponent >= 0)
        buffer[length++] = '.';
      buffer[length++] = i < n_digits ? digits[i] : '0';
    }
  buffer[length] = '\0';
  return length;
}

/* Writes the date of a day counted from 1 January of the year 1 as day 1. */
static gsize
write_day (gint64 day, char *buffer)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  return (gsize) g_snprintf (buffer,
                             REC_CELL_TEXT_SIZE,
                             "%04d-%02d-%02d",
                             g_date_get_year (&date),
                             g_date_get_month (&date),
                             g_date_get_day (&date));
}

static gsize
write_time (gint64 seconds, char *buffer, gsize size)
{
  return (gsize) g_snprintf (buffer,
                             size,
                             "%02d:%02d:%02d",
                             (int) (seconds / 3600),
                             (int) (seconds / 60 % 60),
                             (int) (seconds % 60));
}

/* Writes a moment; says no where Excel has no date for the number. */
static gboolean
write_moment (double serial, gboolean with_time, gboolean system_1904, char *buffer, gsize *length)
{
  gint64 seconds;
  gint64 day;
  gint64 epoch = system_1904 ? EPOCH_1904 : EPOCH_1900;

  if (serial < 0 || serial >= LAST_DAY)
    return FALSE;
  seconds = with_time ? llround (serial * SECONDS_A_DAY)
                      : (gint64) floor (serial + 0.5 / SECONDS_A_DAY) * SECONDS_A_DAY;
  day = seconds / SECONDS_A_DAY;
  if (!system_1904)
    {
      if (day == 0 || day == PHANTOM_DAY)
        return FALSE;
      if (day < PHANTOM_DAY)
        day++;
    }
  if (day + epoch > LAST_DAY - 1 + EPOCH_1900)
    return FALSE;

  *length = write_day (day + epoch, buffer);
  if (seconds % SECONDS_A_DAY != 0)
    {
      buffer[(*length)++] = 'T';
      *length +=
          write_time (seconds % SECONDS_A_DAY, buffer + *length, REC_CELL_TEXT_SIZE - *length);
    }
  return TRUE;
}

/**
 * rec_cell_format_number:
 * @format: the format of a cell
 * @system_1904: whether the workbook counts days from 1 January 1904
 * @number: the number in the cell, not infinite
 * @buffer: (out): the text: a number without grouping and with a point, "YYYY-MM-DD",
 *   "YYYY-MM-DDTHH:MM:SS" or "HH:MM:SS", rounded to the second; midnight is a day without time
 *
 * Gives the text of a cell with a number in it. A number that is no date in a date format stays a
 * number.
 *
 * Returns: the length of the text in bytes
 */
gsize
rec_cell_format_number (RecCellFormat format,
                        gboolean      system_1904,
                        double        number,
                        char          buffer[REC_CELL_TEXT_SIZE])
{
  gsize length;

  switch ((RecCellKind) format.kind)
    {
    case REC_CELL_KIND_DATE:
    case REC_CELL_KIND_MOMENT:
      if (write_moment (number, format.kind == REC_CELL_KIND_MOMENT, system_1904, buffer, &length))
        return length;
      break;
    case REC_CELL_KIND_TIME:
      if (number >= 0 && number < LAST_DAY)
        return write_time (llround ((number - floor (number)) * SECONDS_A_DAY) % SECONDS_A_DAY,
                           buffer,
                           REC_CELL_TEXT_SIZE);
      break;
    case REC_CELL_KIND_DURATION:
      if (number >= 0 && number < LAST_DAY)
        return write_time (llround (number * SECONDS_A_DAY), buffer, REC_CELL_TEXT_SIZE);
      break;
    case REC_CELL_KIND_PERCENT:
      length = write_number (number * 100, buffer);
      memcpy (buffer + length, "%", 2);
      return length + 1;
    case REC_CELL_KIND_DIGITS:
      if (number >= 0 && number < 1e15 && number == floor (number))
        return (gsize) g_snprintf (buffer, REC_CELL_TEXT_SIZE, "%0*.0f", format.n_digits, number);
      break;
    case REC_CELL_KIND_NUMBER:
    default:
      break;
    }
  return write_number (number, buffer);
}
