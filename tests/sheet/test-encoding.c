/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-text-encoding.h"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length;
  const char *encoding;
  const char *text;
} Case;

#define BYTES(bytes) bytes, sizeof (bytes) - 1

static const Case cases[] = {
  { "ascii", BYTES ("name;status\nx;y\n"), "UTF-8", "name;status\nx;y\n" },
  { "utf-8", BYTES ("d\xC3\xA9ploy\xC3\xA9"), "UTF-8", "déployé" },
  { "utf-8-mark",
    BYTES ("\xEF\xBB\xBF"
           "d\xC3\xA9ploy\xC3\xA9"),
    "UTF-8",
    "déployé" },
  { "mark-alone", BYTES ("\xEF\xBB\xBF"), "UTF-8", "" },
  { "empty", BYTES (""), "UTF-8", "" },
  { "utf-8-nul", BYTES ("a\0b\xC3\xA9"), "UTF-8", "abé" },
  /* Two files put together: one byte of Windows-1252 among much UTF-8 */
  { "utf-8-mixed",
    BYTES ("\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA7\xC3\xB4\xC3\xAA \xE9t\xE9 \xC3\xA9\xC3\xA9"
           "\xC3\xA9\xC3\xA9\xC3\xA9"),
    "UTF-8",
    "éèàçôê été ééééé" },
  { "utf-16le-mark",
    BYTES ("\xFF\xFE"
           "n\0o\0m\0\xE9\0"),
    "UTF-16LE",
    "nomé" },
  { "utf-16be-mark",
    BYTES ("\xFE\xFF"
           "\0n\0o\0m\0\xE9"),
    "UTF-16BE",
    "nomé" },
  { "utf-16le-shape", BYTES ("n\0o\0m\0\t\0\xE9\0t\0a\0t\0"), "UTF-16LE", "nom\tétat" },
  { "utf-16be-shape", BYTES ("\0n\0o\0m\0\t\0\xE9\0t\0a\0t"), "UTF-16BE", "nom\tétat" },
  { "utf-16-pair",
    BYTES ("\xFF\xFE\x3D\xD8\x00\xDE"
           "a\0"),
    "UTF-16LE",
    "😀a" },
  { "utf-16-half-pair",
    BYTES ("\xFF\xFE\x3D\xD8"
           "a\0"),
    "UTF-16LE",
    "\xEF\xBF\xBD"
    "a" },
  { "utf-16-odd-length",
    BYTES ("\xFF\xFE"
           "a\0b\0c"),
    "UTF-16LE",
    "ab" },
  { "windows-1252",
    BYTES ("d\xE9ploy\xE9 \x80 \x93l\x92IA\x94 \x9C\x85"),
    "WINDOWS-1252",
    "déployé € “l’IA” œ…" },
  { "windows-1252-free-places",
    BYTES ("\xE9\x81\x8D\x8F\x90\x9D."),
    "WINDOWS-1252",
    "é\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D." },
};

/* Test that each kind of text is told by its bytes and read whole. */
static void
test_encoding_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
  g_autoptr (GBytes) text = NULL;
  const char *encoding = rec_text_encoding_find (bytes);

  g_assert_cmpstr (encoding, ==, test->encoding);
  text = rec_text_encoding_decode (bytes, encoding);
  g_assert_cmpmem (
      g_bytes_get_data (text, NULL), g_bytes_get_size (text), test->text, strlen (test->text));
}

/* Test that every byte reads as a character in Windows-1252, as iconv has it where it has one. */
static void
test_encoding_windows_1252_table (void)
{
  guint n_compared = 0;

  for (guint byte = 0x80; byte < 0x100; byte++)
    {
      char             raw = (char) byte;
      g_autofree char *other = g_convert (&raw, 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (&raw, 1);
      g_autoptr (GBytes) text = rec_text_encoding_decode (bytes, "WINDOWS-1252");
      const char *data = g_bytes_get_data (text, NULL);

      g_assert_true (g_utf8_validate_len (data, g_bytes_get_size (text), NULL));
      g_assert_cmpint (g_utf8_strlen (data, (gssize) g_bytes_get_size (text)), ==, 1);
      if (other == NULL)
        continue;
      g_assert_cmpmem (data, g_bytes_get_size (text), other, strlen (other));
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, 123);
}

/* Test that whatever bytes in whatever encoding become valid UTF-8 without NUL. */
static void
test_encoding_any_bytes (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };

  for (guint round = 0; round < 400; round++)
    {
      gsize   length = (gsize) g_test_rand_int_range (0, 300);
      guint8 *data = g_malloc (length + 1);
      g_autoptr (GBytes) bytes = NULL;

      for (gsize i = 0; i < length; i++)
        data[i] = (guint8) g_test_rand_int_range (0, round % 2 == 0 ? 256 : 4) << (round % 3);
      bytes = g_bytes_new_take (data, length);
      g_assert_nonnull (rec_text_encoding_find (bytes));
      for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
        {
          g_autoptr (GBytes) text = rec_text_encoding_decode (bytes, encodings[i]);

          g_assert_true (
              g_utf8_validate_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL));
        }
    }
}

/* Test that encodings are known by name in any case, and only ours. */
static void
test_encoding_names (void)
{
  g_assert_cmpstr (rec_text_encoding_intern ("utf-8"), ==, "UTF-8");
  g_assert_cmpstr (rec_text_encoding_intern ("Windows-1252"), ==, "WINDOWS-1252");
  g_assert_null (rec_text_encoding_intern ("KOI8-R"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_encoding_case);
    }
  g_test_add_func ("/encoding/windows-1252-table", test_encoding_windows_1252_table);
  g_test_add_func ("/encoding/any-bytes", test_encoding_any_bytes);
  g_test_add_func ("/encoding/names", test_encoding_names);
  return g_test_run ();
}
