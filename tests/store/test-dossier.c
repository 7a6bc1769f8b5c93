/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "store/store-test.h"

/* A register with two systems, a document that serves both, one for the establishment, an action of
 * the first and a file. */
static RecStore *
make_register (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility =
      make_record (REC_KIND_FACILITY, "f", "name", "Clinique des Tilleuls", NULL);
  RecRecord *records[] = {
    make_record (REC_KIND_SYSTEM, "s1", "name", "ChestView", NULL),
    make_record (REC_KIND_SYSTEM, "s2", "name", "BoneView", NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d1",
                 "name",
                 "Contrat",
                 "type",
                 "contract",
                 "status",
                 "valid",
                 "systems",
                 "s1 s2",
                 NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d2",
                 "name",
                 "Charte",
                 "type",
                 "genai_charter",
                 "status",
                 "valid",
                 NULL),
    make_record (REC_KIND_ACTION, "a1", "name", "Relancer", "status", "todo", "system", "s1", NULL),
    make_record (REC_KIND_ACTION, "a2", "name", "Former", "status", "todo", NULL),
    make_record (REC_KIND_CRITERION, "c1", "name", "3.4-06", "systems", "s1", NULL),
    make_record (REC_KIND_ATTACHMENT, "p1", "name", "contrat.pdf", "document", "d1", NULL),
  };
  RecStore *store = rec_store_create (fixture->path, facility, &error);

  g_assert_no_error (error);
  add_records (store, records, G_N_ELEMENTS (records));

  return store;
}

static void
assert_ids (const RecDossier *dossier, RecKind kind, const char *expected)
{
  GPtrArray *records = rec_dossier_list (dossier, kind);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", rec_record_get_id (records->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
}

/* Test that a system's dossier holds what refers to it, and the files attached to that. */
static void
test_system (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = make_register (fixture);
  g_autoptr (RecDossier) first = rec_store_load_dossier (store, "s1", &error);
  g_autoptr (RecDossier) second = rec_store_load_dossier (store, "s2", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rec_record_get_name (rec_dossier_get_system (first)), ==, "ChestView");
  g_assert_cmpstr (
      rec_record_get_name (rec_dossier_get_facility (first)), ==, "Clinique des Tilleuls");
  assert_ids (first, REC_KIND_DOCUMENT, "d1");
  assert_ids (first, REC_KIND_ACTION, "a1");
  assert_ids (first, REC_KIND_ATTACHMENT, "p1");
  assert_ids (first, REC_KIND_CRITERION, "");
  assert_ids (second, REC_KIND_DOCUMENT, "d1");
  assert_ids (second, REC_KIND_ACTION, "");
  g_assert_nonnull (rec_dossier_find (first, REC_KIND_DOCUMENT, "d1"));
  g_assert_null (rec_dossier_find (first, REC_KIND_DOCUMENT, "d2"));
}

/* Test that the establishment's dossier holds what refers to no system, and the criteria. */
static void
test_establishment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = make_register (fixture);
  g_autoptr (RecDossier) dossier = rec_store_load_dossier (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (rec_dossier_get_system (dossier));
  assert_ids (dossier, REC_KIND_DOCUMENT, "d2");
  assert_ids (dossier, REC_KIND_ACTION, "a2");
  assert_ids (dossier, REC_KIND_CRITERION, "c1");
  assert_ids (dossier, REC_KIND_ATTACHMENT, "");
}

/* Test that a system that is not there is said to be missing. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = make_register (fixture);

  g_assert_null (rec_store_load_dossier (store, "s3", &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
}

/* Test that records are listed by what they hold: one record, several, or nothing. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    RecKind     kind;
    const char *field_id;
    const char *value;
    guint       n;
  } cases[] = {
    { REC_KIND_DOCUMENT, NULL, NULL, 2 },        { REC_KIND_DOCUMENT, "systems", "s2", 1 },
    { REC_KIND_DOCUMENT, "systems", NULL, 1 },   { REC_KIND_ACTION, "system", "s1", 1 },
    { REC_KIND_ACTION, "system", NULL, 1 },      { REC_KIND_ACTION, "status", "done", 0 },
    { REC_KIND_CRITERION, "name", "3.4-06", 1 },
  };
  g_autoptr (RecStore) store = make_register (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records =
          rec_store_list_records (store, cases[i].kind, cases[i].field_id, cases[i].value, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, cases[i].n);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/dossier/system", Fixture, NULL, set_up, test_system, tear_down);
  g_test_add ("/dossier/establishment", Fixture, NULL, set_up, test_establishment, tear_down);
  g_test_add ("/dossier/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/dossier/list", Fixture, NULL, set_up, test_list, tear_down);

  return g_test_run ();
}
