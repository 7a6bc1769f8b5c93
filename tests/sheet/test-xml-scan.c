/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <glib.h>

#include "rec-xml-scan.h"

typedef struct
{
  const char *text;
  gboolean    whole;
  guint       n_rows;
  guint       n_cells;
} Part;

static const Part parts[] = {
  { "<a/>", TRUE, 0, 0 },
  { "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a></a>\n", TRUE, 0, 0 },
  { "<s><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c/></row><row/></s>", TRUE, 2, 2 },
  { "<a b=\"1\" c:d=\"&quot;é’ ' > \"/>", TRUE, 0, 0 },
  { "<a>x &amp; y &lt; z &gt; \" ' &apos; &#10; &#x1F3E5; œ \U0001f3e5</a>", TRUE, 0, 0 },
  { "<a>\t\r\n\x7f</a>", TRUE, 0, 0 },
  { "<a><b></b ></a >", TRUE, 0, 0 },
  { "<ab><b/></ab>", TRUE, 0, 0 },
  { "", FALSE, 0, 0 },
  { "  ", FALSE, 0, 0 },
  { "text", FALSE, 0, 0 },
  { "<a>", FALSE, 0, 0 },
  { "<a", FALSE, 0, 0 },
  { "<a>&amp", FALSE, 0, 0 },
  { "<a/><b/>", FALSE, 0, 0 },
  { "<a/>text", FALSE, 0, 0 },
  { "</a>", FALSE, 0, 0 },
  { "<a></b>", FALSE, 0, 0 },
  { "<ab></b>", FALSE, 0, 0 },
  { "<b></ab>", FALSE, 0, 0 },
  { "<a><b></a></b>", FALSE, 0, 0 },
  { "<a b=1/>", FALSE, 0, 0 },
  { "<a b='1'/>", FALSE, 0, 0 },
  { "<a b=\"1\"c=\"2\"/>", FALSE, 0, 0 },
  { "<a b/>", FALSE, 0, 0 },
  { "<a b=\"<\"/>", FALSE, 0, 0 },
  { "<a / >", FALSE, 0, 0 },
  { "<>x</>", FALSE, 0, 0 },
  { "<a>x < y</a>", FALSE, 0, 0 },
  { "<a>&nbsp;</a>", FALSE, 0, 0 },
  { "<a>&</a>", FALSE, 0, 0 },
  { "<a>& b;</a>", FALSE, 0, 0 },
  { "<a>&#;</a>", FALSE, 0, 0 },
  { "<a>&#xg;</a>", FALSE, 0, 0 },
  { "<a>\x01</a>", FALSE, 0, 0 },
  { "<a>\xc3</a>", FALSE, 0, 0 },
  { "<a>\x80</a>", FALSE, 0, 0 },
  { "<a>\xed\xa0\x80</a>", FALSE, 0, 0 },
  { "<a>\xef\xbf\xbf</a>", FALSE, 0, 0 },
  { "<a><!-- x --></a>", FALSE, 0, 0 },
  { "<a><![CDATA[x]]></a>", FALSE, 0, 0 },
  { "<!DOCTYPE a><a/>", FALSE, 0, 0 },
  { "<a/><?xml version=\"1.0\"?>", FALSE, 0, 0 },
};

/* Feeds a part in pieces of @size bytes, each copied so that the sanitizer sees a step beyond. */
static gboolean
scan_in_pieces (RecXmlScan *scan, const char *text, gsize size)
{
  g_autoptr (GByteArray) kept = g_byte_array_new ();
  gsize length = strlen (text);

  for (gsize at = 0; at < length; at += size)
    {
      g_autofree char *copy = NULL;
      gsize            n_taken;

      g_byte_array_append (kept, (const guint8 *) text + at, (guint) MIN (size, length - at));
      copy = g_memdup2 (kept->data, kept->len);
      if (!rec_xml_scan_feed (scan, copy, kept->len, &n_taken))
        return FALSE;
      g_assert_cmpuint (n_taken, <=, kept->len);
      g_byte_array_remove_range (kept, 0, (guint) n_taken);
    }
  return kept->len == 0 && rec_xml_scan_end (scan);
}

/* Test that well-formed parts are told from others wherever the pieces end in which they come, and
 * that their rows and cells are counted. */
static void
test_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (gsize size = 1; size <= strlen (parts[i].text) + 1; size++)
      {
        g_autoptr (RecXmlScan) scan = rec_xml_scan_new ();

        g_test_message ("%s in pieces of %u", parts[i].text, (guint) size);
        g_assert_cmpint (scan_in_pieces (scan, parts[i].text, size), ==, parts[i].whole);
        if (!parts[i].whole)
          continue;
        g_assert_cmpuint (rec_xml_scan_get_n_rows (scan), ==, parts[i].n_rows);
        g_assert_cmpuint (rec_xml_scan_get_n_cells (scan), ==, parts[i].n_cells);
      }
}

/* Test that a part of which any one byte is missing at its end is not whole. */
static void
test_cut (void)
{
  const char *text = "<s a=\"é\"><row><c>&lt;œ</c></row></s>";

  for (gsize length = 0; length <= strlen (text); length++)
    {
      g_autofree char *cut = g_strndup (text, length);
      g_autoptr (RecXmlScan) scan = rec_xml_scan_new ();

      g_assert_cmpint (scan_in_pieces (scan, cut, 1000), ==, length == strlen (text));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sheet/xml-scan/parts", test_parts);
  g_test_add_func ("/sheet/xml-scan/cut", test_cut);
  return g_test_run ();
}
