/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-text-encoding.h"

#include <string.h>

/* How much of a file is looked at for the shape of UTF-16 */
#define SHAPE_SAMPLE 8192

#define REPLACEMENT 0xFFFD

static const char *const encodings[] = {
  REC_TEXT_UTF_8,
  REC_TEXT_UTF_16LE,
  REC_TEXT_UTF_16BE,
  REC_TEXT_WINDOWS_1252,
};

/* The upper half of Windows-1252. Its five free places stand for the control characters of the
 * same number, as in web browsers: a converter that refuses them would refuse the whole file. */
static const guint16 windows_1252[128] = {
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F, /* 88 */
  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178, /* 98 */
  0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, /* A0 */
  0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, /* A8 */
  0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, /* B0 */
  0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, /* B8 */
  0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, /* C0 */
  0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, /* C8 */
  0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, /* D0 */
  0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF, /* D8 */
  0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, /* E0 */
  0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, /* E8 */
  0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, /* F0 */
  0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF, /* F8 */
};

static gunichar
decode_windows_1252 (guint8 byte)
{
  return byte < 0x80 ? byte : windows_1252[byte - 0x80];
}

/* How many bytes at the start are the byte order mark of @encoding. */
static gsize
measure_mark (const guint8 *data, gsize length, const char *encoding)
{
  if (g_str_equal (encoding, REC_TEXT_UTF_8))
    return length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (g_str_equal (encoding, REC_TEXT_UTF_16LE))
    return length >= 2 && memcmp (data, "\xFF\xFE", 2) == 0 ? 2 : 0;
  if (g_str_equal (encoding, REC_TEXT_UTF_16BE))
    return length >= 2 && memcmp (data, "\xFE\xFF", 2) == 0 ? 2 : 0;
  return 0;
}

/* UTF-16 without a mark: of a text in our languages nearly every second byte is zero. */
static const char *
find_utf_16_by_shape (const guint8 *data, gsize length)
{
  gsize sample = MIN (length, SHAPE_SAMPLE) & ~(gsize) 1;
  gsize even = 0;
  gsize odd = 0;

  for (gsize i = 0; i < sample; i += 2)
    {
      even += data[i] == 0;
      odd += data[i + 1] == 0;
    }

  if (sample < 2)
    return NULL;
  if (odd * 2 > sample / 2 && even * 20 <= sample / 2)
    return REC_TEXT_UTF_16LE;
  if (even * 2 > sample / 2 && odd * 20 <= sample / 2)
    return REC_TEXT_UTF_16BE;
  return NULL;
}

/* Counts the characters of several bytes and the bytes that are no part of UTF-8. */
static void
count_utf_8 (const guint8 *data, gsize length, gsize *n_characters, gsize *n_wrong)
{
  const char *position = (const char *) data;
  const char *end = position + length;

  *n_characters = 0;
  *n_wrong = 0;
  while (position < end)
    {
      gunichar c;

      if ((guint8) *position < 0x80)
        {
          position++;
          continue;
        }
      c = g_utf8_get_char_validated (position, end - position);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          *n_wrong += 1;
          position++;
        }
      else
        {
          *n_characters += 1;
          position = g_utf8_next_char (position);
        }
    }
}

static GBytes *
decode_utf_8 (GBytes *bytes, gsize start)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char   *position = (const char *) data + start;
  const char   *end = (const char *) data + length;
  GString      *text;

  /* Which is nearly always so: the text is used as it is. (g_utf8_validate_len refuses NUL.) */
  if (start == length || g_utf8_validate_len (position, length - start, NULL))
    return g_bytes_new_from_bytes (bytes, start, length - start);

  text = g_string_sized_new (length - start);
  while (position < end)
    {
      const char *valid;
      gboolean    whole = g_utf8_validate_len (position, (gsize) (end - position), &valid);

      g_string_append_len (text, position, valid - position);
      if (whole)
        break;
      /* A byte of an older encoding in the midst, as when two files were put together */
      if (*valid != '\0')
        g_string_append_unichar (text, decode_windows_1252 ((guint8) *valid));
      position = valid + 1;
    }
  return g_string_free_to_bytes (text);
}

static GBytes *
decode_utf_16 (const guint8 *data, gsize length, gboolean big_endian)
{
  GString *text = g_string_sized_new (length / 2 + length / 8);
  guint    high = big_endian ? 0 : 1;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar unit = (gunichar) (data[i + high] << 8 | data[i + 1 - high]);

      if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < length)
        {
          gunichar low = (gunichar) (data[i + 2 + high] << 8 | data[i + 3 - high]);

          if (low >= 0xDC00 && low < 0xE000)
            {
              unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
              i += 2;
            }
        }
      if (unit >= 0xD800 && unit < 0xE000)
        unit = REPLACEMENT;
      if (unit != 0)
        g_string_append_unichar (text, unit);
    }
  return g_string_free_to_bytes (text);
}

static GBytes *
decode_bytes (const guint8 *data, gsize length)
{
  GString *text = g_string_sized_new (length + length / 16);

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] >= 0x80)
        g_string_append_unichar (text, decode_windows_1252 (data[i]));
      else if (data[i] != 0)
        g_string_append_c (text, (char) data[i]);
    }
  return g_string_free_to_bytes (text);
}

/**
 * rec_text_encoding_find:
 * @bytes: the content of a text file
 *
 * Finds the encoding of a text: by its byte order mark, then by the shape of UTF-16, then UTF-8
 * where it is valid or nearly so, else Windows-1252. Can be called from any thread.
 *
 * Returns: the encoding's name, a static string
 */
const char *
rec_text_encoding_find (GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char   *by_shape;
  gsize         n_characters;
  gsize         n_wrong;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (measure_mark (data, length, encodings[i]) > 0)
      return encodings[i];

  by_shape = find_utf_16_by_shape (data, length);
  if (by_shape != NULL)
    return by_shape;

  /* In a text of another encoding, bytes that happen to make a character of UTF-8 are rare. */
  count_utf_8 (data, length, &n_characters, &n_wrong);
  return n_wrong == 0 || n_wrong * 4 < n_characters ? REC_TEXT_UTF_8 : REC_TEXT_WINDOWS_1252;
}

/**
 * rec_text_encoding_intern:
 * @encoding: a name as a person may write it, in any case
 *
 * Returns: (nullable): the static name of the encoding, %NULL where it is none of ours
 */
const char *
rec_text_encoding_intern (const char *encoding)
{
  g_return_val_if_fail (encoding != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encoding, encodings[i]) == 0)
      return encodings[i];
  return NULL;
}

/**
 * rec_text_encoding_decode:
 * @bytes: the content of a text file
 * @encoding: name of its encoding
 *
 * Gives a text as valid UTF-8 without a byte order mark and without NUL characters. This never
 * fails: what is not a character of the encoding becomes U+FFFD, and in UTF-8 a byte that does not
 * fit is read as Windows-1252. Can be called from any thread.
 *
 * Returns: (transfer full): the text, without a NUL at the end
 */
GBytes *
rec_text_encoding_decode (GBytes *bytes, const char *encoding)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize         start;

  g_return_val_if_fail (encoding != NULL, NULL);

  start = measure_mark (data, length, encoding);
  if (g_str_equal (encoding, REC_TEXT_UTF_8))
    return decode_utf_8 (bytes, start);
  if (length == 0)
    return g_bytes_ref (bytes);
  if (g_str_equal (encoding, REC_TEXT_UTF_16LE) || g_str_equal (encoding, REC_TEXT_UTF_16BE))
    return decode_utf_16 (data + start, length - start, g_str_equal (encoding, REC_TEXT_UTF_16BE));
  return decode_bytes (data, length);
}
