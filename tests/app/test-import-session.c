/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rec-import-session.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

/* An import into an empty register, without a widget. */
typedef struct
{
  RecTestApp       *app;
  RecRegister      *register_;
  RecImportSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *memory =
      g_build_filename (g_get_user_data_dir (), "recensia", "import-mappings.ini", NULL);

  g_remove (memory);
  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "r.recensia");
  fixture->register_ = rec_test_register_new (path);
  fixture->session = rec_import_session_new (fixture->register_);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  /* The thread that read last may hold it a moment longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->session), (gpointer *) &fixture->session);
  g_object_unref (fixture->session);
  rec_test_wait (fixture->session == NULL);
  g_clear_pointer (&fixture->register_, rec_test_register_close);
  g_clear_pointer (&fixture->app, rec_test_app_free);
}

static void
open_text (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, name, text);

  rec_import_session_open (fixture->session, file);
}

static const RecSheetPreview *
wait_loaded (Fixture *fixture)
{
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  g_assert_no_error (rec_import_session_get_error (fixture->session));
  g_assert_cmpint (rec_import_session_get_state (fixture->session), ==, REC_IMPORT_LOADED);
  return rec_import_session_get_preview (fixture->session);
}

static const RecField *
get_name (void)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, "name");
}

static void
assert_obstacle (Fixture *fixture, RecImportStep step, const char *expected)
{
  g_autofree char *obstacle = rec_import_session_get_obstacle (fixture->session, step);

  g_assert_cmpstr (obstacle, ==, expected);
}

/* Test what is found in a CSV that French Excel wrote: encoding, separator, headings, samples. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  const RecSheetPreview *preview;

  assert_obstacle (fixture, REC_IMPORT_STEP_FILE, "");
  open_text (fixture, "a.csv", "Nom;Libell\xe9\nThorax;\xe9t\xe9\nOrme;\xe9t\xe9\nB;hiver\n");
  preview = wait_loaded (fixture);
  g_assert_cmpstr (preview->encoding, ==, "WINDOWS-1252");
  g_assert_cmpint (preview->separator, ==, ';');
  g_assert_cmpuint (preview->n_rows, ==, 3);
  g_assert_cmpuint (preview->n_columns, ==, 2);
  g_assert_cmpstr (preview->columns[1].letters, ==, "B");
  g_assert_cmpstr (preview->columns[1].heading, ==, "Libellé");
  g_assert_cmpuint (g_strv_length (preview->columns[1].samples), ==, 2);
  g_assert_cmpstr (preview->columns[1].samples[0], ==, "été");
  g_assert_cmpstr (preview->lines[2].cells[1], ==, "hiver");
  assert_obstacle (fixture, REC_IMPORT_STEP_FILE, NULL);
  assert_obstacle (fixture, REC_IMPORT_STEP_COLUMNS, NULL);
}

/* Test that the last of several hasty changes is what is read in the end. */
static void
test_hasty_changes (Fixture *fixture, gconstpointer data)
{
  const RecSheetPreview *preview;

  open_text (fixture, "a.csv", "x;y\nNom|Version;Nom,Version\nThorax|1;Orme,2\n");
  wait_loaded (fixture);
  rec_import_session_set_separator (fixture->session, ',');
  rec_import_session_set_header_row (fixture->session, 1);
  rec_import_session_set_separator (fixture->session, '|');
  rec_import_session_set_header_row (fixture->session, 2);
  preview = wait_loaded (fixture);
  g_assert_cmpint (preview->separator, ==, '|');
  g_assert_cmpuint (preview->header_row, ==, 2);
  g_assert_cmpstr (preview->columns[0].heading, ==, "Nom");
  g_assert_cmpstr (preview->lines[0].cells[0], ==, "Thorax");
}

/* Test that a file chosen while another is being read takes its place. */
static void
test_other_file (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "a.csv", "Nom\nThorax\n");
  open_text (fixture, "b.csv", "Nom;Version\nOrme;2\n");
  g_assert_cmpuint (wait_loaded (fixture)->n_columns, ==, 2);
  g_assert_cmpstr (rec_import_session_get_file_name (fixture->session), ==, "b.csv");
}

/* Test that what was chosen for a heading is chosen again when the file is read anew, also for one
 * of several columns with the same heading, and that a field goes to one column only. */
static void
test_choices_stay (Fixture *fixture, gconstpointer data)
{
  guint column;

  open_text (fixture, "a.csv", "Liste\nQuoi;Quoi;Nom\nA;B;C\n");
  wait_loaded (fixture);
  rec_import_session_set_header_row (fixture->session, 2);
  wait_loaded (fixture);
  g_assert_false (rec_import_session_has_choices (fixture->session));
  rec_import_session_set_field (fixture->session, 1, get_name ());
  g_assert_true (rec_import_session_has_choices (fixture->session));
  g_assert_null (rec_import_session_get_field (fixture->session, 2));

  rec_import_session_set_separator (fixture->session, ',');
  wait_loaded (fixture);
  rec_import_session_set_separator (fixture->session, ';');
  wait_loaded (fixture);
  g_assert_true (rec_import_session_find_column (fixture->session, get_name (), &column));
  g_assert_cmpuint (column, ==, 1);
  g_assert_null (rec_import_session_get_field (fixture->session, 0));
  g_assert_null (rec_import_session_get_field (fixture->session, 2));
  rec_import_session_reread (fixture->session);
  wait_loaded (fixture);
  g_assert_true (rec_import_session_find_column (fixture->session, get_name (), &column));
  g_assert_cmpuint (column, ==, 1);
}

/* Test that any change after the check asks for another check, and nothing but the plan that was
 * seen is written. */
static void
test_plan_is_dropped (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "a.csv", "Nom;Version\nThorax;1\n");
  wait_loaded (fixture);
  rec_import_session_plan (fixture->session);
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  g_assert_cmpint (rec_import_session_get_state (fixture->session), ==, REC_IMPORT_PLANNED);
  g_assert_cmpuint (rec_import_session_get_plan (fixture->session)->n_new, ==, 1);
  assert_obstacle (fixture, REC_IMPORT_STEP_CHECK, NULL);

  rec_import_session_set_policy (fixture->session, REC_DUPLICATE_STOP);
  g_assert_null (rec_import_session_get_plan (fixture->session));
  assert_obstacle (fixture, REC_IMPORT_STEP_CHECK, "");
}

/* Test that a stopped reading leaves nothing half read, and another file can be chosen. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "a.csv", "Nom\nThorax\n");
  rec_import_session_cancel (fixture->session);
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  g_assert_cmpint (rec_import_session_get_state (fixture->session), ==, REC_IMPORT_EMPTY);
  g_assert_null (rec_import_session_get_preview (fixture->session));
  open_text (fixture, "a.csv", "Nom\nThorax\n");
  g_assert_cmpuint (wait_loaded (fixture)->n_rows, ==, 1);
}

static guint
find_heading (const RecSheetPreview *preview, const char *heading)
{
  for (guint i = 0; i < preview->n_columns; i++)
    if (g_str_equal (preview->columns[i].heading, heading))
      return i;
  g_error ("no column “%s”", heading);
}

/* Test that dates that can be read in two ways hold up the import until it is said how, and that
 * the answer stays when the file is read anew. */
static void
test_dates_asked (Fixture *fixture, gconstpointer data)
{
  guint column;

  open_text (fixture, "a.csv", "Nom;Prochaine revue;Version\nA;03/04/2026;1\nB;05/06/2026;2\n");
  wait_loaded (fixture);
  assert_obstacle (
      fixture, REC_IMPORT_STEP_COLUMNS, "Say how the dates of “Prochaine revue” are to be read.");
  g_assert_true (rec_import_session_find_asking (fixture->session, &column));
  g_assert_cmpuint (column, ==, 1);
  g_assert_cmpint (
      rec_import_session_get_date_reading (fixture->session, 1), ==, REC_DATE_READING_OPEN);

  rec_import_session_set_date_choice (fixture->session, 1, REC_DATE_CHOICE_MONTH_FIRST);
  assert_obstacle (fixture, REC_IMPORT_STEP_COLUMNS, NULL);
  g_assert_true (rec_import_session_has_choices (fixture->session));
  rec_import_session_reread (fixture->session);
  wait_loaded (fixture);
  g_assert_cmpint (rec_import_session_get_date_order (fixture->session, 1).choice,
                   ==,
                   REC_DATE_CHOICE_MONTH_FIRST);
  assert_obstacle (fixture, REC_IMPORT_STEP_COLUMNS, NULL);

  /* A column that goes elsewhere asks nothing. */
  rec_import_session_set_date_choice (fixture->session, 1, REC_DATE_CHOICE_NONE);
  g_assert_true (rec_import_session_find_asking (fixture->session, &column));
  rec_import_session_set_field (fixture->session, 1, NULL);
  g_assert_false (rec_import_session_find_asking (fixture->session, &column));
}

/* Test that hidden rows are told, taken at first, and left out when asked. */
static void
test_hidden_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "fuzz", "hidden-rows.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const RecSheetPreview *preview;

  rec_import_session_open (fixture->session, file);
  preview = wait_loaded (fixture);
  g_assert_cmpuint (preview->n_hidden, ==, 2);
  g_assert_true (preview->take_hidden);
  g_assert_cmpuint (preview->n_rows, ==, 3);

  rec_import_session_set_take_hidden (fixture->session, FALSE);
  preview = wait_loaded (fixture);
  g_assert_cmpuint (preview->n_hidden, ==, 2);
  g_assert_false (preview->take_hidden);
  g_assert_cmpuint (preview->n_rows, ==, 1);
  g_assert_cmpstr (preview->lines[0].cells[0], ==, "Un");
}

static void
import_all (Fixture *fixture)
{
  rec_import_session_plan (fixture->session);
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  g_assert_cmpint (rec_import_session_get_state (fixture->session), ==, REC_IMPORT_PLANNED);
  rec_import_session_apply (fixture->session);
  rec_test_wait (!rec_import_session_is_busy (fixture->session));
  g_assert_cmpint (rec_import_session_get_state (fixture->session), ==, REC_IMPORT_APPLIED);
}

static gboolean
is_remembered (const RecSheetPreview *preview)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecRememberedMapping) remembered = NULL;

  for (guint i = 0; i < preview->n_columns; i++)
    {
      g_autofree char *folded = g_utf8_casefold (preview->columns[i].heading, -1);

      g_ptr_array_add (columns, g_strdup_printf ("%s\n0", folded));
    }
  g_ptr_array_add (columns, NULL);
  remembered = rec_mapping_memory_find ((const char *const *) columns->pdata);
  return remembered != NULL;
}

static void
begin_anew (Fixture *fixture)
{
  g_object_unref (fixture->session);
  fixture->session = rec_import_session_new (fixture->register_);
}

/* Test that how a file was imported is offered for the next one with the same headings, in any
 * order, taken when asked, and forgotten when asked. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  const RecSheetPreview      *preview;
  const RecRememberedMapping *remembered;
  const RecField             *version = rec_catalogue_find_field (REC_KIND_SYSTEM, "version");
  guint                       column;

  open_text (fixture,
             "janvier.csv",
             "outillage;couleur;prochaine revue\nA;rouge;03/04/2026\nB;vert;05/06/2026\n");
  preview = wait_loaded (fixture);
  g_assert_null (rec_import_session_get_remembered (fixture->session));
  rec_import_session_set_field (fixture->session, 0, get_name ());
  rec_import_session_set_field (fixture->session, 1, version);
  rec_import_session_set_date_choice (fixture->session, 2, REC_DATE_CHOICE_MONTH_FIRST);
  rec_import_session_set_keep_notes (fixture->session, FALSE);
  rec_import_session_set_policy (fixture->session, REC_DUPLICATE_SKIP);
  import_all (fixture);
  rec_test_wait (is_remembered (preview));

  begin_anew (fixture);
  open_text (fixture, "mars.csv", "Prochaine revue;Outillage;Couleur\n07/08/2026;C;bleu\n");
  preview = wait_loaded (fixture);
  remembered = rec_import_session_get_remembered (fixture->session);
  g_assert_nonnull (remembered);
  g_assert_cmpstr (remembered->source, ==, "janvier.csv");
  g_assert_false (rec_import_session_find_column (fixture->session, get_name (), NULL));

  rec_import_session_take_remembered (fixture->session);
  g_assert_null (rec_import_session_get_remembered (fixture->session));
  column = find_heading (preview, "Outillage");
  g_assert_true (rec_import_session_get_field (fixture->session, column) == get_name ());
  column = find_heading (preview, "Couleur");
  g_assert_true (rec_import_session_get_field (fixture->session, column) == version);
  g_assert_cmpint (rec_import_session_get_date_order (fixture->session, 0).choice,
                   ==,
                   REC_DATE_CHOICE_MONTH_FIRST);
  g_assert_false (rec_import_session_get_keep_notes (fixture->session));
  g_assert_cmpint (rec_import_session_get_policy (fixture->session), ==, REC_DUPLICATE_SKIP);
  assert_obstacle (fixture, REC_IMPORT_STEP_COLUMNS, NULL);

  /* Other headings are another file. */
  open_text (fixture, "autre.csv", "Outillage;Couleur\nC;bleu\n");
  wait_loaded (fixture);
  g_assert_null (rec_import_session_get_remembered (fixture->session));

  begin_anew (fixture);
  open_text (fixture, "avril.csv", "outillage;couleur;prochaine revue\nA;rouge;03/04/2026\n");
  preview = wait_loaded (fixture);
  g_assert_nonnull (rec_import_session_get_remembered (fixture->session));
  rec_import_session_forget_remembered (fixture->session);
  g_assert_null (rec_import_session_get_remembered (fixture->session));
  rec_test_wait (!is_remembered (preview));
  rec_import_session_reread (fixture->session);
  wait_loaded (fixture);
  g_assert_null (rec_import_session_get_remembered (fixture->session));
}

/* Test that nothing is remembered of a file that needed no word; one that did is remembered after
 * it, so that there was time. */
static void
test_not_remembered (Fixture *fixture, gconstpointer data)
{
  const RecSheetPreview *preview;

  open_text (fixture, "b.csv", "nom;teinte\nB;rouge\n");
  wait_loaded (fixture);
  rec_import_session_set_field (
      fixture->session, 1, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"));
  import_all (fixture);
  rec_test_wait (is_remembered (rec_import_session_get_preview (fixture->session)));

  begin_anew (fixture);
  open_text (fixture, "a.csv", "nom;version\nA;1\n");
  wait_loaded (fixture);
  import_all (fixture);
  begin_anew (fixture);
  open_text (fixture, "b.csv", "nom;nuance\nC;rouge\n");
  wait_loaded (fixture);
  rec_import_session_set_field (
      fixture->session, 1, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"));
  import_all (fixture);
  rec_test_wait (is_remembered (rec_import_session_get_preview (fixture->session)));

  begin_anew (fixture);
  open_text (fixture, "a.csv", "nom;version\nA;1\n");
  preview = wait_loaded (fixture);
  g_assert_false (is_remembered (preview));
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/import-session/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("found", test_found);
  ADD ("hasty-changes", test_hasty_changes);
  ADD ("other-file", test_other_file);
  ADD ("choices-stay", test_choices_stay);
  ADD ("plan-is-dropped", test_plan_is_dropped);
  ADD ("stop", test_stop);
  ADD ("dates-asked", test_dates_asked);
  ADD ("hidden-rows", test_hidden_rows);
  ADD ("remembered", test_remembered);
  ADD ("not-remembered", test_not_remembered);
#undef ADD
  return g_test_run ();
}
