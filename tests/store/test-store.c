/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-value.h"
#include "store/store-test.h"

/* Test that a register can be made, closed and opened, and has its establishment. */
static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  RecStore *store = create_store (fixture->path);

  g_assert_cmpstr (rec_store_get_path (store), ==, fixture->path);
  g_assert_false (rec_store_is_read_only (store));
  g_assert_false (rec_store_can_undo (store));
  close_store (store);

  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  directory = rec_store_load_directory (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      rec_record_get_name (rec_directory_get_facility (directory)), ==, "Clinique des Tilleuls");
  g_assert_true (rec_store_is_read_only (store));
  close_store (store);
}

/* A value for each type of field that tells two fields apart. */
static char *
make_value (const RecField *field, guint i, const char *target)
{
  switch (field->type)
    {
    case REC_FIELD_TEXT:
      if (field->pattern != NULL)
        return NULL;
      return g_strdup_printf ("L’œuvre n° %u \"«\\’", i);
    case REC_FIELD_LONG_TEXT:
      return g_strdup_printf ("Première ligne %u\nDeuxième\tligne 🩺", i);
    case REC_FIELD_DATE:
      return g_strdup_printf ("2026-11-%02u", i % 28 + 1);
    case REC_FIELD_MOMENT:
      return NULL;
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      return g_strdup (field->choices->choices[i % field->choices->n_choices].id);
    case REC_FIELD_CHOICES:
      return field->choices->n_choices > 1
                 ? g_strjoin (
                       " ", field->choices->choices[0].id, field->choices->choices[1].id, NULL)
                 : g_strdup (field->choices->choices[0].id);
    case REC_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, field->maximum);
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
      return g_strdup (target);
    case REC_FIELD_URL:
      return g_strdup_printf ("https://www.example.org/%u?q=é", i);
    default:
      g_assert_not_reached ();
    }
}

/* Test that a record with a value in every field is read as it was written, of every kind. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  RecStore            *store = create_store (fixture->path);
  RecRecord           *targets[REC_N_KINDS] = { NULL };
  static const RecKind kinds[] = {
    REC_KIND_PERSON, REC_KIND_DEPARTMENT, REC_KIND_SUPPLIER, REC_KIND_SYSTEM
  };

  targets[REC_KIND_DEPARTMENT] =
      make_record (REC_KIND_DEPARTMENT, NULL, "name", "Radiologie", NULL);
  targets[REC_KIND_PERSON] = make_record (REC_KIND_PERSON, NULL, "name", "Ada Moreau", NULL);
  targets[REC_KIND_SUPPLIER] = make_record (REC_KIND_SUPPLIER, NULL, "name", "Dedalus", NULL);
  for (guint k = 0; k < 3; k++)
    {
      g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CREATE, NULL, targets[kinds[k]]);

      g_assert_nonnull (rec_record_get_by_id (stored, "created_at"));
    }

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kinds[k]);
      g_autoptr (RecRecord) record = rec_record_new (kinds[k], NULL);
      g_autoptr (RecRecord) stored = NULL;
      g_autoptr (RecRecord) loaded = NULL;
      g_autoptr (GArray) differences = NULL;

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField  *field = &info->fields[i];
          g_autofree char *value = NULL;
          RecRecord       *with;

          if ((field->flags & REC_FIELD_AUTOMATIC) != 0)
            continue;
          value = make_value (
              field,
              i,
              rec_field_is_reference (field) ? rec_record_get_id (targets[field->target]) : NULL);
          with = rec_record_with (record, field, value);
          rec_record_unref (record);
          record = with;
        }
      stored = apply_one (store, REC_VERB_CREATE, NULL, record);
      loaded = load_record (store, record);
      g_assert_true (rec_record_equal (stored, loaded));
      differences = rec_record_diff (record, loaded);
      for (guint i = 0; i < differences->len; i++)
        {
          RecFieldChange *change = &g_array_index (differences, RecFieldChange, i);

          /* Left blank for its pattern, filled in by the store. */
          g_assert_cmpstr (change->field->id, ==, "reference");
        }
    }
  for (guint k = 0; k < REC_N_KINDS; k++)
    g_clear_pointer (&targets[k], rec_record_unref);
  close_store (store);
}

/* Test that several references keep their order. */
static void
test_order_of_references (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) a = make_record (REC_KIND_DEPARTMENT, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) b = make_record (REC_KIND_DEPARTMENT, NULL, "name", "B", NULL);
  g_autofree char *ab = g_strjoin (" ", rec_record_get_id (a), rec_record_get_id (b), NULL);
  g_autofree char *ba = g_strjoin (" ", rec_record_get_id (b), rec_record_get_id (a), NULL);
  g_autoptr (RecRecord) stored_a = apply_one (store, REC_VERB_CREATE, NULL, a);
  g_autoptr (RecRecord) stored_b = apply_one (store, REC_VERB_CREATE, NULL, b);
  g_autoptr (RecRecord) system =
      make_record (REC_KIND_SYSTEM, NULL, "name", "X", "departments", ba, NULL);
  g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CREATE, NULL, system);
  g_autoptr (RecRecord) turned = NULL;
  g_autoptr (RecRecord) changed = NULL;
  g_autoptr (RecRecord) loaded = NULL;

  g_assert_cmpstr (rec_record_get_by_id (stored, "departments"), ==, ba);
  turned = with_value (stored, "departments", ab);
  changed = apply_one (store, REC_VERB_CHANGE, stored, turned);
  loaded = load_record (store, system);
  g_assert_cmpstr (rec_record_get_by_id (loaded, "departments"), ==, ab);
  close_store (store);
}

/* Test that references are given in sequence, and none twice. */
static void
test_reference (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) first = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) own =
      make_record (REC_KIND_SYSTEM, NULL, "name", "B", "reference", "SIA-0041", NULL);
  g_autoptr (RecRecord) last = make_record (REC_KIND_SYSTEM, NULL, "name", "C", NULL);
  g_autoptr (RecRecord) twice =
      make_record (REC_KIND_SYSTEM, NULL, "name", "D", "reference", "SIA-0041", NULL);
  g_autoptr (RecRecord) a = apply_one (store, REC_VERB_CREATE, NULL, first);
  g_autoptr (RecRecord) b = apply_one (store, REC_VERB_CREATE, NULL, own);
  g_autoptr (RecRecord) c = apply_one (store, REC_VERB_CREATE, NULL, last);
  g_autofree char *next = NULL;

  g_assert_cmpstr (rec_record_get_by_id (a, "reference"), ==, "SIA-0001");
  g_assert_cmpstr (rec_record_get_by_id (b, "reference"), ==, "SIA-0041");
  g_assert_cmpstr (rec_record_get_by_id (c, "reference"), ==, "SIA-0042");
  refuse_one (store, REC_VERB_CREATE, NULL, twice, REC_STORE_ERROR_CONSTRAINT, "B");

  apply_one (store, REC_VERB_DELETE, c, NULL);
  next = rec_store_next_reference (store, NULL);
  g_assert_cmpstr (next, ==, "SIA-0043");
  close_store (store);
}

/* Test that an edit is refused where the record is not as it says, and merged where the fields
 * that it changes are. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) seen = apply_one (store, REC_VERB_CREATE, NULL, made);
  g_autoptr (RecRecord) mine = with_value (seen, "version", "1");
  g_autoptr (RecRecord) theirs = with_value (seen, "version", "2");
  g_autoptr (RecRecord) other = with_value (seen, "notes", "n");
  g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CHANGE, seen, mine);
  g_autoptr (RecRecord) merged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) again = rec_edit_new_change (REC_VERB_CHANGE, stored, mine);
  g_autoptr (RecEdit) applied = NULL;
  g_autofree char *state = rec_store_get_state (store, NULL);
  g_autofree char *same_state = NULL;

  refuse_one (store, REC_VERB_CHANGE, seen, theirs, REC_STORE_ERROR_CONFLICT, "A");
  refuse_one (store, REC_VERB_DELETE, seen, NULL, REC_STORE_ERROR_CONFLICT, "A");
  refuse_one (store, REC_VERB_CREATE, NULL, made, REC_STORE_ERROR_CONFLICT, "A");

  /* An edit that changes nothing leaves no trace. */
  applied = rec_store_apply (store, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_edit_get_n_changes (applied), ==, 0);
  same_state = rec_store_get_state (store, NULL);
  g_assert_cmpstr (state, ==, same_state);

  merged = apply_one (store, REC_VERB_CHANGE, seen, other);
  g_assert_cmpstr (rec_record_get_by_id (merged, "version"), ==, "1");
  g_assert_cmpstr (rec_record_get_by_id (merged, "notes"), ==, "n");

  apply_one (store, REC_VERB_DELETE, merged, NULL);
  refuse_one (store, REC_VERB_CHANGE, merged, other, REC_STORE_ERROR_CONFLICT, "A");
  close_store (store);
}

/* Test that values that break a rule are refused with the name of record and field, and that a
 * refused edit leaves nothing behind. */
static void
test_constraints (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) nameless = make_record (REC_KIND_SYSTEM, NULL, "version", "1", NULL);
  g_autoptr (RecRecord) wrong = make_record (
      REC_KIND_SYSTEM, NULL, "name", "Doctolib", "ai_act_class", "no_such_class", NULL);
  g_autoptr (RecRecord) dangling = make_record (REC_KIND_SYSTEM,
                                                NULL,
                                                "name",
                                                "Pixee",
                                                "supplier",
                                                "00000000-0000-4000-8000-000000000000",
                                                NULL);
  g_autoptr (RecRecord) second =
      make_record (REC_KIND_FACILITY, NULL, "name", "Autre clinique", NULL);
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", "Étoile", NULL);
  g_autoptr (RecRecord) same = make_record (REC_KIND_SUPPLIER, NULL, "name", "ETOILE", NULL);
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) applied = NULL;
  g_autofree char *state = rec_store_get_state (store, NULL);
  g_autofree char *same_state = NULL;

  refuse_one (store, REC_VERB_CREATE, NULL, nameless, REC_STORE_ERROR_CONSTRAINT, NULL);
  refuse_one (store, REC_VERB_CREATE, NULL, wrong, REC_STORE_ERROR_CONSTRAINT, "Doctolib");
  refuse_one (store, REC_VERB_CREATE, NULL, dangling, REC_STORE_ERROR_CONSTRAINT, "Pixee");
  refuse_one (store, REC_VERB_CREATE, NULL, second, REC_STORE_ERROR_CONSTRAINT, NULL);

  /* The last record is wrong: the first is not there either. */
  rec_edit_add (edit, NULL, supplier);
  rec_edit_add (edit, NULL, wrong);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_null (applied);
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CONSTRAINT);
  g_assert_null (load_record (store, supplier));
  same_state = rec_store_get_state (store, NULL);
  g_assert_cmpstr (state, ==, same_state);

  stored = apply_one (store, REC_VERB_CREATE, NULL, supplier);
  refuse_one (store, REC_VERB_CREATE, NULL, same, REC_STORE_ERROR_CONSTRAINT, "Étoile");
  close_store (store);
}

/* Test that a record in use cannot be deleted, and that the sentence says where it is used. */
static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", "Dedalus", NULL);
  g_autoptr (RecRecord) department =
      make_record (REC_KIND_DEPARTMENT, NULL, "name", "Urgences", NULL);
  g_autoptr (RecRecord) stored_supplier = apply_one (store, REC_VERB_CREATE, NULL, supplier);
  g_autoptr (RecRecord) stored_department = apply_one (store, REC_VERB_CREATE, NULL, department);
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM,
                                              NULL,
                                              "name",
                                              "Orbis",
                                              "supplier",
                                              rec_record_get_id (supplier),
                                              "departments",
                                              rec_record_get_id (department),
                                              NULL);
  g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CREATE, NULL, system);
  g_autoptr (RecEdit) both = rec_edit_new (REC_VERB_DELETE, NULL);
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (GError) error = NULL;

  refuse_one (store, REC_VERB_DELETE, stored_supplier, NULL, REC_STORE_ERROR_CONSTRAINT, "Orbis");
  refuse_one (store, REC_VERB_DELETE, stored_department, NULL, REC_STORE_ERROR_CONSTRAINT, "Orbis");

  /* Together with what uses it, in whatever order. */
  rec_edit_add (both, stored_supplier, NULL);
  rec_edit_add (both, stored, NULL);
  applied = rec_store_apply (store, both, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (load_record (store, supplier));
  close_store (store);
}

/* Test that a system is found by id, reference and name. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "Cœur 3D", NULL);
  g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CREATE, NULL, made);
  const char *const words[] = {
    rec_record_get_id (made), "SIA-0001", "sia-0001", "coeur 3d", "Cœur 3D"
  };
  g_autoptr (RecRecord) twin = NULL;
  g_autoptr (RecRecord) found = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (RecRecord) system = rec_store_find_system (store, words[i], &error);

      g_assert_no_error (error);
      g_assert_true (rec_record_equal (system, stored));
    }
  g_assert_null (rec_store_find_system (store, "coeur", &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  twin = rec_record_with_id (made, NULL);
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, twin));
  found = rec_store_find_system (store, "Cœur 3D", &error);
  g_assert_null (found);
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  close_store (store);
}

/* Test that values which no build of the program knows are read, kept and do not hinder edits. */
static void
test_unknown_values (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) stored = apply_one (store, REC_VERB_CREATE, NULL, made);
  g_autoptr (RecRecord) loaded = NULL;
  g_autoptr (RecRecord) edited = NULL;
  g_autoptr (RecRecord) changed = NULL;

  close_store (store);
  run_sql (fixture->path,
           "UPDATE system SET ai_act_class = 'from_2031', technique = 'x y z',"
           " next_review = 'bientôt', version = CAST (x'41ff42' AS TEXT)");
  store = open_store (fixture->path, REC_STORE_WRITE);
  loaded = load_record (store, made);
  g_assert_cmpstr (rec_record_get_by_id (loaded, "ai_act_class"), ==, "from_2031");
  g_assert_cmpstr (rec_record_get_by_id (loaded, "version"),
                   ==,
                   "A\xef\xbf\xbd"
                   "B");
  edited = with_value (loaded, "notes", "n");
  changed = apply_one (store, REC_VERB_CHANGE, loaded, edited);
  g_assert_cmpstr (rec_record_get_by_id (changed, "ai_act_class"), ==, "from_2031");
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("create", test_create);
  ADD ("round-trip", test_round_trip);
  ADD ("order-of-references", test_order_of_references);
  ADD ("reference", test_reference);
  ADD ("conflict", test_conflict);
  ADD ("constraints", test_constraints);
  ADD ("in-use", test_in_use);
  ADD ("find", test_find);
  ADD ("unknown-values", test_unknown_values);

  return g_test_run ();
}
