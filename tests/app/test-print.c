/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "rec-language.h"
#include "rec-print-list-dialog.h"
#include "rec-print-list.h"
#include "rec-print-sheets.h"
#include "rec-purpose.h"
#include "rec-settings.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

/* Exports and reads the text of the pages; NULL where pdftotext is not there. */
static char *
export_text (RecTestApp *app, RecPrintDocument *document)
{
  g_autofree char *path = rec_test_app_build_path (app, "test.pdf");
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { program, "-layout", path, "-", NULL };
  const char *kept = g_getenv ("RECENSIA_PRINTED");
  char       *text = NULL;

  g_assert_true (rec_print_document_export (document, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  if (kept != NULL)
    {
      static guint     n;
      g_autofree char *copy = g_strdup_printf ("%s/%u.pdf", kept, n++);
      g_autoptr (GFile) from = g_file_new_for_path (path);
      g_autoptr (GFile) to = g_file_new_for_path (copy);

      g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
    }
  if (program == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return NULL;
    }
  g_assert_true (
      g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &text, NULL, NULL, &error));
  g_assert_no_error (error);

  return text;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;

  return n;
}

/* Test that a paragraph longer than a page flows over pages without loss, each with its number. */
static void
test_flow (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_document_new ("Sheet", "Clinic", "2026-07-27", rec_language_get ("en"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *printed = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "word%u ", i);
  rec_print_document_add_title (document, "Title", NULL);
  rec_print_document_add_row (document, "Label", text->str);
  rec_print_document_add_paragraph (document, "The end.");
  printed = export_text (app, document);
  g_assert_cmpuint (rec_print_document_get_n_pages (document), >=, 3);
  if (printed == NULL)
    return;
  g_assert_cmpuint (count (printed, "word"), ==, 1500);
  g_assert_nonnull (strstr (printed, "word1499"));
  g_assert_nonnull (strstr (printed, "The end."));
  for (guint i = 0; i < rec_print_document_get_n_pages (document); i++)
    {
      g_autofree char *place =
          g_strdup_printf ("Page %u of %u", i + 1, rec_print_document_get_n_pages (document));

      g_assert_nonnull (strstr (printed, place));
    }
  g_assert_cmpuint (count (printed, "Clinic"), ==, rec_print_document_get_n_pages (document));
}

/* Test that the label of a text that goes on on the next page is said again there, in the language
 * of the sheet, once a page and no more where the text ends with the page. */
static void
test_label_again (gconstpointer data)
{
  gboolean    french = strcmp (data, "fr") == 0;
  const char *again = french ? "Intitulé (suite)" : "Intitulé (continued)";
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_document_new ("Sheet", "Clinic", "2026-07-27", rec_language_get (data));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *printed = NULL;
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "word%u ", i);
  rec_print_document_add_title (document, "Title", NULL);
  rec_print_document_add_row (document, "Intitulé", text->str);
  rec_print_document_add_row (document, "Next", "one line");
  printed = export_text (app, document);
  if (printed == NULL)
    return;
  g_assert_cmpuint (count (printed, "word"), ==, 1500);
  g_assert_cmpuint (count (printed, "Next"), ==, 1);
  pages = g_strsplit (printed, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), >, 3);
  for (guint i = 0; i < rec_print_document_get_n_pages (document); i++)
    {
      gboolean begins = strstr (pages[i], "word0 ") != NULL;

      g_assert_cmpuint (count (pages[i], "Intitulé"), ==, strstr (pages[i], "word") != NULL);
      g_assert_cmpuint (count (pages[i], again), ==, !begins && strstr (pages[i], "word") != NULL);
    }
}

/* Test that a word too long for a line is broken without a hyphen that is not in it. */
static void
test_no_hyphen (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_document_new ("Sheet", "Clinic", "2026-07-27", rec_language_get ("en"));
  g_autofree char *word = g_strnfill (400, 'a');
  g_autofree char *printed = NULL;

  rec_print_document_add_row (document, "Label", word);
  rec_print_document_add_item (document, word, word, "Word", REC_TONE_NEUTRAL);
  printed = export_text (app, document);
  if (printed == NULL)
    return;
  g_assert_nonnull (strstr (printed, "aaaa"));
  g_assert_null (strstr (printed, "a-"));
  /* A hyphen of its own sign */
  g_assert_null (strstr (printed, "a\u2010"));
}

/* Test that no heading stands last on a page or with one row only, and no last row of a group alone
 * on the next, wherever the page ends. */
static void
test_no_widow (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();

  /* The notes put the page’s end everywhere between two rows. */
  for (guint n = 0; n < 32; n++)
    {
      g_autoptr (RecPrintDocument) document =
          rec_print_document_new ("Sheet", "Clinic", "2026-07-27", rec_language_get ("en"));
      g_autofree char *printed = NULL;
      g_auto (GStrv) pages = NULL;
      guint n_notes = n % 8;

      for (guint i = 0; i < 28 + n / 8 * 2; i++)
        rec_print_document_add_row (document, "Label", "value");
      for (guint i = 0; i < n_notes; i++)
        rec_print_document_add_note (document, "Note");
      rec_print_document_add_heading (document, "A heading");
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *item = g_strdup_printf ("item-%u", i);

          rec_print_document_add_item (document, item, "Detail", "Word", REC_TONE_NEUTRAL);
        }
      rec_print_document_add_heading (document, "Another");
      rec_print_document_add_item (document, "single", "Detail", "Word", REC_TONE_NEUTRAL);
      printed = export_text (app, document);
      if (printed == NULL)
        return;
      pages = g_strsplit (printed, "\f", -1);
      for (guint i = 0; pages[i] != NULL; i++)
        {
          g_assert_cmpint (
              strstr (pages[i], "A heading") != NULL, ==, strstr (pages[i], "item-1") != NULL);
          g_assert_cmpint (
              strstr (pages[i], "item-2") != NULL, ==, strstr (pages[i], "item-3") != NULL);
          g_assert_cmpint (
              strstr (pages[i], "Another") != NULL, ==, strstr (pages[i], "single") != NULL);
        }
    }
}

/* Test that the head of a table comes again on each page, and each row once. */
static void
test_table (void)
{
  static const char *const heads[] = { "First", "Second", NULL };
  static const double      weights[] = { 1, 3 };
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_document_new ("List", "Clinic", "2026-07-27", rec_language_get ("en"));
  g_autofree char *printed = NULL;

  rec_print_document_set_landscape (document);
  rec_print_document_add_table_head (document, heads, weights);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char  *name = g_strdup_printf ("row-%u", i);
      const char *const texts[] = { name, "text", NULL };

      rec_print_document_add_table_row (document, texts, NULL);
    }
  printed = export_text (app, document);
  g_assert_cmpuint (rec_print_document_get_n_pages (document), >=, 3);
  if (printed == NULL)
    return;
  g_assert_cmpuint (count (printed, "row-"), ==, 100);
  g_assert_cmpuint (count (printed, "Second"), ==, rec_print_document_get_n_pages (document));
}

/* Test that the head of a table comes again where a row goes on on the next page, and that nothing
 * of the row is lost. */
static void
test_table_long_row (void)
{
  static const char *const heads[] = { "First", "Second", NULL };
  static const double      weights[] = { 1, 3 };
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_document_new ("List", "Clinic", "2026-07-27", rec_language_get ("en"));
  g_autoptr (GString) text = g_string_new (NULL);
  const char      *texts[] = { "row", NULL, NULL };
  g_autofree char *printed = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "word%u ", i);
  texts[1] = text->str;
  rec_print_document_add_table_head (document, heads, weights);
  rec_print_document_add_table_row (document, texts, "<b>Below</b>");
  printed = export_text (app, document);
  g_assert_cmpuint (rec_print_document_get_n_pages (document), >=, 2);
  if (printed == NULL)
    return;
  g_assert_cmpuint (count (printed, "word"), ==, 2000);
  g_assert_cmpuint (count (printed, "Second"), ==, rec_print_document_get_n_pages (document));
  g_assert_cmpuint (count (printed, "Below"), ==, 1);
}

static RecAssessment *
make_assessment (RecRecord **system)
{
  g_autoptr (RecRecord) facility = rec_record_new (REC_KIND_FACILITY, "f");
  g_autoptr (RecRecord) named = rec_record_with (
      facility, rec_catalogue_find_field (REC_KIND_FACILITY, "name"), "Clinique des Tilleuls");
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, "s");
  g_autoptr (RecRecord) with =
      rec_record_with (bare, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"), "ChestView");
  g_autoptr (RecDossier) dossier = NULL;

  *system = rec_record_with (
      with, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"), "high_annex1");
  dossier = rec_dossier_new (named, *system);

  return rec_assessment_new (rec_law_pack_get_builtin (), dossier, "2026-07-27");
}

/* Test that the reasoning, in both languages, has the class, articles, the answers, the pack and
 * that it is no legal advice. */
static void
test_reasoning (gconstpointer data)
{
  const RecLanguage *language = rec_language_get (data);
  gboolean           french = strcmp (data, "fr") == 0;
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecAssessment) assessment = make_assessment (&system);
  g_autoptr (RecQuestionnaire) questionnaire =
      rec_questionnaire_new (rec_assessment_get_pack (assessment),
                             rec_dossier_get_facility (rec_assessment_get_dossier (assessment)),
                             system);
  g_autoptr (RecPrintDocument) document = NULL;
  g_autoptr (RecOutcome) outcome = NULL;
  g_autofree char *printed = NULL;

  for (guint n = 0; n < 100; n++)
    {
      const RecLawQuestion *next = rec_questionnaire_get_next (questionnaire);
      const char           *answer = "no";
      RecQuestionnaire     *with;

      if (next == NULL)
        break;
      if (strcmp (next->entry.id, "Q20") == 0)
        answer = "mdr";
      else if (g_strv_contains ((const char *const[]){ "Q01", "Q03", "Q21", NULL }, next->entry.id))
        answer = "yes";
      else if (rec_law_question_find_answer (next, answer) == NULL)
        answer = "none";
      with = rec_questionnaire_answer (questionnaire, next->entry.id, answer, NULL);
      g_assert_nonnull (with);
      rec_questionnaire_unref (questionnaire);
      questionnaire = with;
    }
  outcome = rec_outcome_new (questionnaire);
  g_assert_cmpstr (rec_outcome_get_class (outcome), ==, "high_annex1");
  document = rec_print_sheets_new_reasoning (questionnaire, outcome, assessment, language);
  printed = export_text (app, document);
  if (printed == NULL)
    return;
  g_assert_nonnull (strstr (printed, "ChestView"));
  g_assert_nonnull (strstr (printed, "Clinique des Tilleuls"));
  g_assert_nonnull (strstr (printed, french ? "Réponses" : "Answers"));
  g_assert_nonnull (strstr (printed, "Art. 26"));
  g_assert_nonnull (strstr (printed, rec_law_pack_get_version (rec_law_pack_get_builtin ())));
  g_assert_nonnull (strstr (printed, french ? "ne remplace pas" : "does not replace legal"));
  if (french)
    {
      g_assert_null (strstr (printed, "Obligation to"));
      g_assert_null (strstr (printed, "applicable since"));
      g_assert_null (strstr (printed, "Reasoning"));
    }
}

/* Test that a decision prints the reasons kept with it, the class retained beside the one that
 * follows, who confirmed it, and the pack of that day. */
static void
test_decision (void)
{
  static const char *const values[][2] = {
    { "ai_act_class", "high_annex1" },
    { "result", "minimal" },
    { "status", "overridden" },
    { "confirmed_by", "p" },
    { "confirmed_on", "2026-05-04" },
    { "override_reason", "The notified body says so." },
    { "reasons", "A first reason.\nA second reason." },
    { "answers", "no answers" },
    { "pack_version", "an-older-pack" },
  };
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecAssessment) assessment = make_assessment (&system);
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (RecRecord) nobody = rec_record_new (REC_KIND_PERSON, "p");
  g_autoptr (RecRecord) person = rec_record_with (
      nobody, rec_catalogue_find_field (REC_KIND_PERSON, "name"), "Dr Anne Martin");
  g_autoptr (RecRecord) decision = rec_record_new (REC_KIND_CLASSIFICATION, "d");
  g_autoptr (RecPrintDocument) document = NULL;
  g_autofree char *printed = NULL;

  rec_directory_add (directory, person);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RecRecord *with = rec_record_with (
          decision, rec_catalogue_find_field (REC_KIND_CLASSIFICATION, values[i][0]), values[i][1]);

      rec_record_unref (decision);
      decision = with;
    }
  document =
      rec_print_sheets_new_decision (assessment, decision, directory, rec_language_get ("en"));
  printed = export_text (app, document);
  if (printed == NULL)
    return;
  g_assert_nonnull (strstr (printed, "Class retained"));
  g_assert_nonnull (strstr (printed, "Minimal"));
  g_assert_nonnull (strstr (printed, "Dr Anne Martin"));
  g_assert_nonnull (strstr (printed, "The notified body says so."));
  g_assert_nonnull (strstr (printed, "A second reason."));
  g_assert_nonnull (strstr (printed, "an-older-pack"));
  g_assert_null (strstr (printed, "Not yet confirmed"));
}

/* Test that the sheet of a system leaves blank fields out, and has documents and obligations. */
static void
test_system (gconstpointer data)
{
  const RecLanguage *language = rec_language_get (data);
  gboolean           french = strcmp (data, "fr") == 0;
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecAssessment) assessment = make_assessment (&system);
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (RecPrintDocument) document =
      rec_print_sheets_new_system (assessment, directory, language);
  g_autofree char *printed = export_text (app, document);

  if (printed == NULL)
    return;
  g_assert_nonnull (strstr (printed, "ChestView"));
  g_assert_nonnull (strstr (printed, "Obligations"));
  g_assert_nonnull (strstr (printed, french ? "Documents nécessaires" : "Documents Needed"));
  g_assert_null (strstr (
      printed, rec_field_get_label (rec_catalogue_find_field (REC_KIND_SYSTEM, "sla"), language)));
}

typedef struct
{
  RecQuery        *query;
  const RecField **columns;
  guint            n_columns;
  const char      *language;
} ListTask;

static gpointer
read_list (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const ListTask *task = data;
  g_autoptr (RecRecordSource) source = rec_store_read (store, task->query, error);

  g_assert_nonnull (source);

  return rec_print_list_new (source,
                             (const RecField *const *) task->columns,
                             task->n_columns,
                             "2026-07-27",
                             rec_language_get (task->language),
                             cancellable,
                             error);
}

static void
on_list_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_null (*(GAsyncResult **) user_data);
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Reads the list in the store's thread, as the window does. */
static RecPrintDocument *
make_list (RecRegister     *register_,
           const char      *query,
           const RecField **columns,
           guint            n_columns,
           const char      *language,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (RecQuery) parsed = rec_query_parse (query, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  ListTask task = { parsed, columns, n_columns, language };

  g_assert_nonnull (parsed);
  rec_register_read_async (
      register_, read_list, &task, NULL, g_object_unref, cancellable, on_list_read_cb, &result);
  rec_test_wait (result != NULL);

  return rec_register_read_finish (register_, result, error);
}

/* Test that the list has the systems found with the columns asked for, and says in its heading
 * which filter is in force and how many systems of how many it has. */
static void
test_list (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "list.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  const RecField  *columns[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
                                 rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class") };
  g_autofree char *chest = rec_test_register_add (
      register_, REC_KIND_SYSTEM, "ChestView", "ai_act_class", "high_annex1", NULL);
  g_autofree char *other = rec_test_register_add (
      register_, REC_KIND_SYSTEM, "Spelling", "ai_act_class", "minimal", NULL);
  g_autoptr (RecPrintDocument) all = NULL;
  g_autoptr (RecPrintDocument) some = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *filtered = NULL;

  all = make_list (register_, "", columns, 2, "en", NULL, NULL);
  printed = export_text (app, all);
  some = make_list (register_, "ai_act_class:minimal", columns, 2, "fr", NULL, NULL);
  filtered = export_text (app, some);
  g_cancellable_cancel (cancellable);
  g_assert_null (make_list (register_, "", columns, 2, "en", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rec_test_register_close (register_);
  if (printed == NULL)
    return;
  g_assert_cmpuint (count (printed, "ChestView"), ==, 1);
  g_assert_nonnull (strstr (printed, "2 systems"));
  g_assert_null (strstr (printed, "Filter"));
  g_assert_nonnull (strstr (printed, "AI Act class"));
  g_assert_nonnull (strstr (printed, "High-risk"));
  g_assert_null (strstr (filtered, "ChestView"));
  g_assert_nonnull (strstr (filtered, "Spelling"));
  g_assert_nonnull (strstr (filtered, "1 sur 2"));
  g_assert_nonnull (strstr (filtered, "Filtre"));
}

/* Test that columns for which there is no room, and long texts, stand with their names below the
 * system, the letters of markup as they are. */
static void
test_list_below (void)
{
  const RecPurpose *visit = rec_purpose_get ("has");
  g_autoptr (GPtrArray) columns = rec_purpose_list_columns (visit);
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "below.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  g_autofree char *id = rec_test_register_add (register_,
                                               REC_KIND_SYSTEM,
                                               "ChestView",
                                               "intended_purpose",
                                               "Finds <nodules> & more.",
                                               "hosting_location",
                                               "internal",
                                               NULL);
  g_autoptr (RecPrintDocument) document =
      make_list (register_, "", (const RecField **) columns->pdata, columns->len, "en", NULL, NULL);
  g_autofree char *printed = export_text (app, document);

  rec_test_register_close (register_);
  if (printed == NULL)
    return;
  g_assert_nonnull (strstr (printed, "Intended purpose: Finds <nodules> & more."));
  g_assert_cmpuint (count (printed, "ChestView"), ==, 1);
  g_assert_cmpuint (rec_print_document_get_n_pages (document), ==, 1);
}

typedef struct
{
  gint64 last;
  gint64 longest;
} Pulse;

static gboolean
on_pulse_cb (gpointer data)
{
  Pulse *pulse = data;
  gint64 now = g_get_monotonic_time ();

  pulse->longest = MAX (pulse->longest, now - pulse->last);
  pulse->last = now;

  return G_SOURCE_CONTINUE;
}

/* Test that the window goes on between the slices in which 2,000 systems are laid out on pages, and
 * that none of them is lost. */
static void
test_list_answers (void)
{
  const RecPurpose *visit = rec_purpose_get ("has");
  g_autoptr (GPtrArray) columns = rec_purpose_list_columns (visit);
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "large.recensia");
  g_autofree char *target = rec_test_app_build_path (app, "large.pdf");
  RecRegister     *register_ = NULL;
  g_autoptr (RecPrintDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  Pulse  pulse = { 0, 0 };
  guint  id;
  gint64 begun;
  gint64 read;

  rec_test_make_register (path, 2000);
  register_ = rec_test_register_open (path);
  id = g_timeout_add_full (G_PRIORITY_HIGH, 1, on_pulse_cb, &pulse, NULL);
  begun = pulse.last = g_get_monotonic_time ();
  document =
      make_list (register_, "", (const RecField **) columns->pdata, columns->len, "fr", NULL, NULL);
  read = g_get_monotonic_time ();
  g_test_message ("read in %.0f ms, longest stall %.1f ms",
                  (double) (read - begun) / 1000,
                  (double) pulse.longest / 1000);
  pulse.longest = 0;
  g_assert_true (rec_print_document_export (document, target, &error));
  g_source_remove (id);
  g_test_message ("%u pages in %.0f ms, longest stall %.1f ms",
                  rec_print_document_get_n_pages (document),
                  (double) (g_get_monotonic_time () - read) / 1000,
                  (double) pulse.longest / 1000);
  g_assert_cmpuint (rec_print_document_get_n_pages (document), >, 40);
  /* Made in one go the pages take seconds; a busy machine is given its share. */
  g_assert_cmpint (pulse.longest, <, (g_get_monotonic_time () - read) / 3);
  rec_test_register_close (register_);
}

/* Test that the choice of columns is remembered, and not where it is given up, and that its buttons
 * have names. */
static void
test_list_dialog (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "dialog.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  g_autoptr (RecQuery) query = rec_query_new ();
  const RecField *columns[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name") };
  g_autoptr (GtkWidget) near = g_object_ref_sink (gtk_label_new (NULL));
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, near);

  for (guint i = 0; i < 2; i++)
    {
      RecPrintListDialog *dialog =
          rec_print_list_dialog_present (near, register_, query, columns, 1);
      GtkWidget *text =
          rec_test_find_text (GTK_WIDGET (dialog), i == 0 ? "For the HAS visit" : "1 column");
      GtkWidget       *row;
      g_autofree char *chosen = NULL;

      g_assert_nonnull (text);
      row = gtk_widget_get_ancestor (text, ADW_TYPE_ACTION_ROW);
      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))),
          GTK_ACCESSIBLE_PROPERTY_LABEL,
          i == 0 ? "For the HAS visit" : "Columns of the Table");
      adw_action_row_activate (ADW_ACTION_ROW (row));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), i == 0 ? "print" : "cancel");
      chosen = g_settings_get_string (rec_settings_get (), "print-columns");
      g_assert_cmpstr (chosen, ==, "has");
    }
  /* The page is gone before the systems are read, so that no print dialog opens. */
  gtk_window_set_child (window, NULL);
  rec_test_register_close (register_);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  g_test_add_func ("/print/flow", test_flow);
  g_test_add_data_func ("/print/label-again/en", "en", test_label_again);
  g_test_add_data_func ("/print/label-again/fr", "fr", test_label_again);
  g_test_add_func ("/print/no-hyphen", test_no_hyphen);
  g_test_add_func ("/print/no-widow", test_no_widow);
  g_test_add_func ("/print/table", test_table);
  g_test_add_func ("/print/table/long-row", test_table_long_row);
  g_test_add_data_func ("/print/reasoning/en", "en", test_reasoning);
  g_test_add_data_func ("/print/reasoning/fr", "fr", test_reasoning);
  g_test_add_data_func ("/print/system/en", "en", test_system);
  g_test_add_data_func ("/print/system/fr", "fr", test_system);
  g_test_add_func ("/print/decision", test_decision);
  g_test_add_func ("/print/list", test_list);
  g_test_add_func ("/print/list/below", test_list_below);
  g_test_add_func ("/print/list/answers", test_list_answers);
  g_test_add_func ("/print/list/dialog", test_list_dialog);

  return g_test_run ();
}
