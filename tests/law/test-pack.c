/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "rec-catalogue.h"
#include "rec-language.h"
#include "rec-law-pack.h"
#include "rec-value.h"

#define HEAD "<law-pack format=\"2\" version=\"v\" checked=\"2026-11-23\" context=\"law\">\n"
#define REST                                                                                       \
  "<calendar/><oversight/><documentation/><sources/><limits/>\n"                                   \
  "</law-pack>"
#define ENTRY(attributes, body)                                                                    \
  HEAD "<classes>\n<entry " attributes ">\n" body "</entry></classes>" REST
#define BODY "<title>A</title><text>B</text>\n"

static RecLawPack *
load (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RecLawPack *pack;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  pack = rec_law_pack_load (file, error);
  g_unlink (path);
  g_rmdir (folder);
  return pack;
}

/* Test that a small pack gives what stands in it, spaces put in order. */
static void
test_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecLawPack) pack = load (
      HEAD "<classes><!-- a comment -->\n"
           "<entry id=\"x\" certainty=\"to-check\" from=\"d\" reference=\"Art. 6\"\n"
           "       link=\"https://example.org/\"><title>  A\n  b </title><text>C &amp; d</text>"
           "</entry></classes><calendar><entry id=\"d\" certainty=\"verified\" "
           "date=\"2027-12-02\">" BODY "</entry></calendar>"
           "<oversight/><documentation/><sources/><limits/></law-pack>",
      &error);
  const RecLawEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpstr (rec_law_pack_get_version (pack), ==, "v");
  g_assert_cmpstr (rec_law_pack_get_checked_on (pack), ==, "2026-11-23");
  entry = rec_law_pack_find_class (pack, "x");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->title, ==, "A b");
  g_assert_cmpstr (entry->text, ==, "C & d");
  g_assert_cmpstr (entry->reference, ==, "Art. 6");
  g_assert_cmpstr (entry->link, ==, "https://example.org/");
  g_assert_cmpstr (entry->date, ==, "2027-12-02");
  g_assert_cmpint (entry->certainty, ==, REC_CERTAINTY_TO_CHECK);
  g_assert_null (rec_law_pack_find_class (pack, "y"));
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Broken;

static const Broken broken[] = {
  { "empty", "", "pack.xml, line 1: " },
  { "no-xml", "a,b\n1,2\n", "pack.xml, line 1: " },
  { "other-xml", "<html>\n<body/></html>", "pack.xml, line 1: unknown element “html”" },
  { "unclosed", HEAD "<classes>\n<entry", "pack.xml, line 3: " },
  { "version",
    "<law-pack format=\"2\" checked=\"2026-11-23\" context=\"law\">\n" REST,
    "line 1: the element “law-pack” needs the attribute “version”" },
  { "format",
    "<law-pack format=\"3\" version=\"v\" checked=\"2026-11-23\" context=\"law\">\n" REST,
    "line 1: this version of Recensia does not know format 3" },
  { "context",
    "<law-pack format=\"2\" version=\"v\" checked=\"2026-11-23\" context=\"x\">\n" REST,
    "line 1: the attribute “context” must be “law”" },
  { "checked",
    "<law-pack format=\"2\" version=\"v\" checked=\"2026-02-30\" context=\"law\">\n" REST,
    "line 1: “2026-02-30” is no date of the form YYYY-MM-DD" },
  { "section-missing", HEAD REST, "pack.xml: the section “classes” is missing" },
  { "section-unknown",
    HEAD "<classes/>\n<penalties/>" REST,
    "line 3: unknown element “penalties”" },
  { "section-twice",
    HEAD "<classes/>\n<classes/>" REST,
    "line 3: the section “classes” stands twice" },
  { "section-attribute",
    HEAD "<classes x=\"1\"/>" REST,
    "line 2: the element “classes” has no attribute “x”" },
  { "element-unknown", HEAD "<classes>\n<item/></classes>" REST, "line 3: unknown element “item”" },
  { "element-deep",
    ENTRY ("id=\"a\" certainty=\"verified\"", "<title><b>A</b></title><text>B</text>"),
    "line 4: unknown element “b”" },
  { "no-id",
    ENTRY ("certainty=\"verified\"", BODY),
    "line 3: the element “entry” needs the attribute “id”" },
  { "blank-id",
    ENTRY ("id=\"\" certainty=\"verified\"", BODY),
    "line 3: the element “entry” needs the attribute “id”" },
  { "no-certainty",
    ENTRY ("id=\"a\"", BODY),
    "line 3: the element “entry” needs the attribute “certainty”" },
  { "certainty", ENTRY ("id=\"a\" certainty=\"sure\"", BODY), "line 3: unknown certainty “sure”" },
  { "attribute",
    ENTRY ("id=\"a\" certainty=\"verified\" art=\"5\"", BODY),
    "line 3: the element “entry” has no attribute “art”" },
  { "date",
    HEAD "<classes/><calendar>\n<entry id=\"a\" certainty=\"verified\" "
         "date=\"2027-13-01\">" BODY
         "</entry></calendar><oversight/><documentation/><sources/><limits/></law-pack>",
    "line 3: “2027-13-01” is no date of the form YYYY-MM-DD" },
  { "link",
    ENTRY ("id=\"a\" certainty=\"verified\" link=\"javascript:alert(1)\"", BODY),
    "line 3: “javascript:alert(1)” is no web address" },
  { "no-text",
    ENTRY ("id=\"a\" certainty=\"verified\"", "<title>A</title>\n"),
    "line 3: the element “entry” needs the element “text”" },
  { "blank-title",
    ENTRY ("id=\"a\" certainty=\"verified\"", "<title> </title><text>B</text>"),
    "line 4: the element “title” is empty" },
  { "title-twice",
    ENTRY ("id=\"a\" certainty=\"verified\"", BODY "<title>C</title>"),
    "line 5: the element “title” stands twice" },
  { "stray",
    ENTRY ("id=\"a\" certainty=\"verified\"", BODY "stray"),
    "line 5: there is text where none belongs" },
  { "entry-twice",
    HEAD "<classes><entry id=\"a\" certainty=\"verified\">" BODY
         "</entry>\n<entry id=\"a\" certainty=\"verified\">" BODY "</entry></classes>" REST,
    "line 4: the entry “a” stands twice" },
  { "calendar-date",
    HEAD "<classes/><calendar>\n<entry id=\"a\" certainty=\"verified\">" BODY
         "</entry></calendar><oversight/><documentation/><sources/><limits/></law-pack>",
    "line 3: the element “entry” needs the attribute “date”" },
};

/* Test that a pack that is not as it should be is refused, with the file and the line. */
static void
test_broken (gconstpointer data)
{
  const Broken *item = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (load (item->text, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "pack.xml"));
  if (strstr (error->message, item->message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, item->message);
}

/* Test that no pack cut off anywhere is taken for one. */
static void
test_truncated (void)
{
  const char *whole = ENTRY ("id=\"a\" certainty=\"verified\"", BODY);

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *text = g_strndup (whole, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (load (text, &error));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
    }
}

/* Test that a file that is not there is told by GIO. */
static void
test_missing (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/pack.xml");
  g_autoptr (GError) error = NULL;

  g_assert_null (rec_law_pack_load (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
assert_explains (GPtrArray *entries, const char *field_id)
{
  const RecChoiceSet *set = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id)->choices;

  g_assert_cmpuint (entries->len, ==, set->n_choices);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (((RecLawEntry *) entries->pdata[i])->id, ==, set->choices[i].id);
}

/* Test that the pack of the program explains each class and status of the catalogue. */
static void
test_builtin_complete (void)
{
  RecLawPack *pack = rec_law_pack_get_builtin ();
  GPtrArray  *calendar = rec_law_pack_get_calendar (pack);

  g_assert_true (rec_law_pack_get_builtin () == pack);
  assert_explains (rec_law_pack_get_classes (pack), "ai_act_class");
  assert_explains (rec_law_pack_get_oversight (pack), "oversight_status");
  assert_explains (rec_law_pack_get_documentation (pack), "documentation_status");
  g_assert_cmpuint (calendar->len, >, 10);
  for (guint i = 1; i < calendar->len; i++)
    g_assert_cmpstr (((RecLawEntry *) calendar->pdata[i - 1])->date,
                     <=,
                     ((RecLawEntry *) calendar->pdata[i])->date);
  g_assert_true (rec_date_is_valid (rec_law_pack_get_checked_on (pack)));
}

typedef struct
{
  const char *id;
  const char *date;
} ClassDate;

/* Test the dates of the classes as Regulation (EU) 2026/1744 has fixed them. */
static void
test_builtin_dates (void)
{
  static const ClassDate dates[] = {
    { "prohibited", "2025-02-02" },   { "high_annex1", "2028-08-02" },
    { "high_annex3", "2027-12-02" },  { "exempt_63", "2027-12-02" },
    { "transparency", "2026-08-02" }, { "out_of_scope", NULL },
    { "undetermined", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_cmpstr (rec_law_pack_find_class (rec_law_pack_get_builtin (), dates[i].id)->date,
                     ==,
                     dates[i].date);
}

static void
assert_french (GPtrArray *entries)
{
  const RecLanguage *french = rec_language_get ("fr");
  const RecLanguage *english = rec_language_get ("en");

  for (guint i = 0; i < entries->len; i++)
    {
      const RecLawEntry *entry = entries->pdata[i];

      g_assert_cmpstr (rec_law_entry_get_text (entry, english), ==, entry->text);
      g_assert_cmpstr (rec_law_entry_get_text (entry, french), !=, entry->text);
      g_assert_nonnull (rec_law_entry_get_title (entry, french));
      if (*entry->reference == '\0')
        g_assert_cmpstr (rec_law_entry_get_reference (entry, french), ==, "");
    }
}

/* Test that every text of the pack has its French, without any locale. */
static void
test_builtin_french (void)
{
  RecLawPack        *pack = rec_law_pack_get_builtin ();
  const RecLanguage *french = rec_language_get ("fr");
  const RecLawEntry *entry = rec_law_pack_find_class (pack, "high_annex3");

  assert_french (rec_law_pack_get_classes (pack));
  assert_french (rec_law_pack_get_oversight (pack));
  assert_french (rec_law_pack_get_documentation (pack));
  assert_french (rec_law_pack_get_calendar (pack));
  assert_french (rec_law_pack_get_sources (pack));
  assert_french (rec_law_pack_get_limits (pack));
  g_assert_cmpstr (rec_law_entry_get_title (entry, french), ==, "Haut risque – annexe III");
  g_assert_cmpstr (rec_law_entry_get_reference (entry, french), ==, "Art.\u00a06, §2, annexe III");
  g_assert_cmpstr (rec_certainty_get_label (REC_CERTAINTY_TO_CHECK, french), ==, "À vérifier");
}

/* Test that what could not be verified is marked so: nothing of it stands as a fact. */
static void
test_builtin_uncertain (void)
{
  static const char *const unsure[] = { "guidelines", "csp-order", "has-cnil", "has-manual" };
  GPtrArray               *sources = rec_law_pack_get_sources (rec_law_pack_get_builtin ());

  for (guint i = 0; i < G_N_ELEMENTS (unsure); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < sources->len; j++)
        {
          const RecLawEntry *entry = sources->pdata[j];

          if (strcmp (entry->id, unsure[i]) != 0)
            continue;
          found = TRUE;
          g_assert_cmpint (entry->certainty, ==, REC_CERTAINTY_TO_CHECK);
        }
      g_assert_true (found);
    }
}

/* Test that a pack is old on the ninety-first day after it was checked. */
static void
test_stale (void)
{
  g_autoptr (RecLawPack) pack = load (HEAD "<classes/>" REST, NULL);

  g_assert_false (rec_law_pack_is_stale (pack, "2026-11-23"));
  g_assert_false (rec_law_pack_is_stale (pack, "2027-02-21"));
  g_assert_true (rec_law_pack_is_stale (pack, "2027-02-22"));
  g_assert_false (rec_law_pack_is_stale (pack, "2020-01-01"));
  g_assert_false (rec_law_pack_is_stale (pack, "nonsense"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/law/pack/small", test_small);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/law/pack/broken/", broken[i].name, NULL);

      g_test_add_data_func (path, &broken[i], test_broken);
    }
  g_test_add_func ("/law/pack/truncated", test_truncated);
  g_test_add_func ("/law/pack/missing", test_missing);
  g_test_add_func ("/law/pack/builtin/complete", test_builtin_complete);
  g_test_add_func ("/law/pack/builtin/dates", test_builtin_dates);
  g_test_add_func ("/law/pack/builtin/french", test_builtin_french);
  g_test_add_func ("/law/pack/builtin/uncertain", test_builtin_uncertain);
  g_test_add_func ("/law/pack/stale", test_stale);
  return g_test_run ();
}
