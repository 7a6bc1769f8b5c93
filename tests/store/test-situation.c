/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-choices.h"
#include "rec-law-pack.h"
#include "store/random-records.h"
#include "store/store-test.h"

/* Where the register stands is kept up to date edit by edit; it must be what is read from the file
 * whatever was done before. */

#define N_ACTS 120
#define N_ACTS_THOROUGH 3000 /* with -m thorough */

/* The register is looked at after so many acts on the average, so that several come together. */
#define ACTS_A_LOOK 4

static void
write_records (GString *text, const char *label, GPtrArray *records)
{
  g_string_append_printf (text, "  %s:", label);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, " %s", rec_record_get_id (records->pdata[i]));
  g_string_append_c (text, '\n');
}

static void
write_count (GString *text, const RecDueCount *count)
{
  g_string_append_printf (
      text, "due: %u %u %u %u\n", count->late, count->in_7, count->in_30, count->in_90);
}

static void
write_due (GString *text, RecSituation *situation)
{
  GPtrArray *due = rec_situation_get_due (situation);

  write_count (text, rec_situation_count_due (situation));
  for (RecDueKind kind = 0; kind < REC_N_DUE_KINDS; kind++)
    write_count (text, rec_situation_count_due_of (situation, kind));
  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];

      g_string_append_printf (text,
                              "%s %d %s %s %s %s %s %u\n",
                              item->date,
                              item->kind,
                              item->moment != NULL ? item->moment : "-",
                              item->system != NULL ? rec_record_get_id (item->system) : "-",
                              item->record != NULL ? rec_record_get_id (item->record) : "-",
                              item->owner != NULL ? item->owner : "-",
                              item->law != NULL ? item->law->id : "-",
                              item->n_systems);
    }
}

static void
write_cells (GString *text, RecSituation *situation)
{
  for (guint i = 0; i <= rec_choices_ai_act_class.n_choices; i++)
    {
      const char *id =
          i < rec_choices_ai_act_class.n_choices ? rec_choices_ai_act_class.choices[i].id : NULL;

      for (guint j = 0; j < rec_choices_oversight_status.n_choices; j++)
        g_string_append_printf (text,
                                " %u",
                                rec_situation_count_oversight (
                                    situation, id, rec_choices_oversight_status.choices[j].id));
      for (guint j = 0; j < rec_choices_documentation_status.n_choices; j++)
        g_string_append_printf (text,
                                " %u",
                                rec_situation_count_documentation (
                                    situation, id, rec_choices_documentation_status.choices[j].id));
    }
  g_string_append_c (text, '\n');
}

static void
write_law (GString *text, RecSituation *situation)
{
  for (guint i = 0; i < rec_situation_get_dates (situation)->len; i++)
    {
      const RecSituationDate *date = rec_situation_get_dates (situation)->pdata[i];

      g_string_append_printf (
          text, "%s %u %u %u\n", date->entry->id, date->n_duties, date->n_open, date->n_documents);
      write_records (text, "systems", date->systems);
    }
  for (guint i = 0; i < rec_situation_get_duties (situation)->len; i++)
    {
      const RecSituationDuty *duty = rec_situation_get_duties (situation)->pdata[i];

      g_assert_false (duty->law->establishment);
      g_string_append (text, duty->law->entry.id);
      for (guint state = 0; state < REC_N_DUTY_STATES; state++)
        g_string_append_printf (text, " %u", duty->states[state]);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < rec_situation_get_documents (situation)->len; i++)
    {
      const RecSituationDocument *document = rec_situation_get_documents (situation)->pdata[i];

      g_string_append_printf (text,
                              "%s %u %u %u %u\n",
                              document->law->entry.id,
                              document->n_required,
                              document->n_recommended,
                              document->n_valid,
                              document->n_expired);
    }
}

static void
write_criteria (GString *text, RecSituation *situation)
{
  for (guint i = 0; i < rec_situation_get_criteria (situation)->len; i++)
    {
      const RecSituationCriterion *criterion = rec_situation_get_criteria (situation)->pdata[i];

      g_string_append_printf (text,
                              "%s %s\n",
                              criterion->law->entry.id,
                              criterion->record != NULL ? rec_record_get_id (criterion->record)
                                                        : "-");
      write_records (text, "systems", criterion->systems);
      write_records (text, "documents", criterion->documents);
      write_records (text, "records", criterion->records);
      for (guint j = 0; j < criterion->missing->len; j++)
        g_string_append_printf (
            text, "  missing: %s\n", ((RecLawDocument *) criterion->missing->pdata[j])->entry.id);
      for (guint j = 0; j < criterion->gaps->len; j++)
        {
          const RecSituationGap *gap = criterion->gaps->pdata[j];

          g_string_append_printf (
              text, "  gap: %s %s\n", rec_record_get_id (gap->system), gap->law->entry.id);
        }
    }
}

/* All that a situation says, a line each. */
static char *
describe (RecSituation *situation)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "%s: %u systems, %u in use\n",
                          rec_situation_get_today (situation),
                          rec_situation_get_n_systems (situation),
                          rec_situation_get_n_in_use (situation));
  for (guint state = 0; state < REC_N_DUTY_STATES; state++)
    g_string_append_printf (text, " %u", rec_situation_count_duties (situation, state));
  g_string_append_c (text, '\n');
  write_cells (text, situation);
  write_law (text, situation);
  write_criteria (text, situation);
  write_records (text, "incidents", rec_situation_get_incidents (situation));
  write_due (text, situation);

  return g_string_free (text, FALSE);
}

static char *
summarise (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSituation) situation = rec_store_summarise (store, &error);

  g_assert_no_error (error);

  return describe (situation);
}

static void
assert_same (const char *kept, const char *read)
{
  g_auto (GStrv) a = g_strsplit (kept, "\n", -1);
  g_auto (GStrv) b = g_strsplit (read, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

static guint
count_situation (RecSituation *situation, const RecField *field, const char *value)
{
  const RecChoiceSet *classes = &rec_choices_ai_act_class;
  const RecChoiceSet *statuses = &rec_choices_oversight_status;
  guint               n = 0;

  if (g_str_equal (field->id, "ai_act_class"))
    {
      for (guint i = 0; i <= statuses->n_choices; i++)
        n += rec_situation_count_oversight (
            situation, value, i < statuses->n_choices ? statuses->choices[i].id : NULL);
      return n;
    }
  for (guint i = 0; i <= classes->n_choices; i++)
    {
      const char *class = i < classes->n_choices ? classes->choices[i].id : NULL;

      n += g_str_equal (field->id, "oversight_status")
               ? rec_situation_count_oversight (situation, class, value)
               : rec_situation_count_documentation (situation, class, value);
    }

  return n;
}

/* Test that the filters of the register count the systems that the situation counts. */
static void
check_facets (RecStore *store)
{
  static const char *const fields[] = {
    "ai_act_class", "oversight_status", "documentation_status", NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSituation) situation = rec_store_summarise (store, &error);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GPtrArray) facets = rec_store_count_facets (store, all, NULL, &error);
  guint n_checked = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < facets->len; i++)
    {
      const RecFacet *facet = facets->pdata[i];
      guint           n = 0;

      if (!g_strv_contains (fields, facet->field->id))
        continue;
      for (guint j = 0; j < facet->values->len; j++)
        {
          const RecFacetValue *counted = facet->values->pdata[j];
          gboolean             is_blank = g_str_equal (counted->value, REC_QUERY_BLANK);

          g_assert_cmpuint (
              counted->count,
              ==,
              count_situation (situation, facet->field, is_blank ? NULL : counted->value));
          n += counted->count;
        }
      g_assert_cmpuint (n, ==, rec_situation_get_n_systems (situation));
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 3);
}

/* What the store keeps is what another one reads from the file, all at once or bit by bit. */
static void
look (RecStore *store, const char *path, guint n_at_once)
{
  g_autofree char *kept = summarise (store);
  RecStore        *other = open_store (path, REC_STORE_READ_ONLY);
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_ready = n_at_once == 0;

  while (!is_ready && rec_store_prepare (other, n_at_once, &is_ready, &error))
    ;
  g_assert_no_error (error);
  read = summarise (other);
  assert_same (kept, read);
  check_facets (other);
  close_store (other);
}

/* Acts */

static void
apply (RecStore *store, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) done = rec_store_apply (store, edit, NULL, NULL);
}

/* Of one system, of two, or of the establishment, so that it counts. */
static void
add_document (RecStore *store, GRand *rand)
{
  const RecChoiceSet *types = &rec_choices_document_type;
  g_autoptr (RecRecord) one = random_pick (store, rand, REC_KIND_SYSTEM);
  g_autoptr (RecRecord) two = random_pick (store, rand, REC_KIND_SYSTEM);
  g_autoptr (RecRecord) document = NULL;
  g_autofree char *systems = NULL;
  g_autofree char *expiry = g_strdup_printf (
      "2026-%02d-%02d", g_rand_int_range (rand, 9, 13), g_rand_int_range (rand, 1, 29));

  if (one != NULL && two != NULL && !rec_record_equal (one, two) && g_rand_boolean (rand))
    systems = g_strjoin (" ", rec_record_get_id (one), rec_record_get_id (two), NULL);
  else if (one != NULL && g_rand_int_range (rand, 0, 4) > 0)
    systems = g_strdup (rec_record_get_id (one));
  document = make_record (REC_KIND_DOCUMENT,
                          NULL,
                          "name",
                          "Notice",
                          "type",
                          types->choices[g_rand_int_range (rand, 0, (int) types->n_choices)].id,
                          "status",
                          g_rand_int_range (rand, 0, 4) > 0 ? "valid" : "requested",
                          "systems",
                          systems,
                          "expiry",
                          expiry,
                          NULL);
  apply (store, REC_VERB_CREATE, NULL, document);
}

/* A system of a class that asks for much, in use or not. */
static void
add_system (RecStore *store, GRand *rand)
{
  const RecChoiceSet *classes = &rec_choices_ai_act_class;
  g_autofree char    *name = g_strdup_printf ("IA %d", g_rand_int_range (rand, 0, 20));
  g_autoptr (RecRecord) system =
      make_record (REC_KIND_SYSTEM,
                   NULL,
                   "name",
                   name,
                   "ai_act_class",
                   classes->choices[g_rand_int_range (rand, 0, (int) classes->n_choices)].id,
                   "class_status",
                   "confirmed",
                   "role",
                   "deployer",
                   "lifecycle_status",
                   g_rand_int_range (rand, 0, 5) > 0 ? "deployed" : "idea",
                   "first_use_date",
                   "2026-03-01",
                   NULL);

  apply (store, REC_VERB_CREATE, NULL, system);
}

/* What was noted about a criterion of the pack, with a system and a document. */
static void
note_criterion (RecStore *store, GRand *rand)
{
  GPtrArray             *laws = rec_law_pack_get_criteria (rec_law_pack_get_current (NULL));
  const RecLawCriterion *law = laws->pdata[g_rand_int_range (rand, 0, (int) laws->len)];
  g_autoptr (RecRecord) system = random_pick (store, rand, REC_KIND_SYSTEM);
  g_autoptr (RecRecord) document = random_pick (store, rand, REC_KIND_DOCUMENT);
  g_autoptr (RecRecord) criterion =
      make_record (REC_KIND_CRITERION,
                   NULL,
                   "name",
                   law->entry.id,
                   "status",
                   "in_progress",
                   "systems",
                   system != NULL ? rec_record_get_id (system) : NULL,
                   "documents",
                   document != NULL ? rec_record_get_id (document) : NULL,
                   NULL);

  apply (store, REC_VERB_CREATE, NULL, criterion);
}

/* Archives a system, or brings it back. */
static void
archive (RecStore *store, GRand *rand)
{
  g_autoptr (RecRecord) system = random_pick (store, rand, REC_KIND_SYSTEM);
  g_autoptr (RecRecord) changed = NULL;
  const char *archived = system != NULL ? rec_record_get_by_id (system, "archived_on") : NULL;

  if (system == NULL)
    return;
  changed = with_value (system, "archived_on", archived == NULL ? "2026-11-23" : NULL);
  apply (store, archived == NULL ? REC_VERB_ARCHIVE : REC_VERB_UNARCHIVE, system, changed);
}

/* Makes one of two records; what refers to the other refers to it then. */
static void
merge (RecStore *store, GRand *rand)
{
  RecKind kind = g_rand_boolean (rand) ? REC_KIND_DEPARTMENT : REC_KIND_PERSON;
  g_autoptr (RecRecord) kept = random_pick (store, rand, kind);
  g_autoptr (RecRecord) other = random_pick (store, rand, kind);
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) done = NULL;

  if (kept == NULL || g_str_equal (rec_record_get_id (kept), rec_record_get_id (other)))
    return;
  edit =
      rec_store_plan_merge (store, kind, rec_record_get_id (other), rec_record_get_id (kept), NULL);
  if (edit != NULL)
    done = rec_store_apply (store, edit, NULL, NULL);
}

static void
go_on (RecStore *store, GRand *rand, int *day)
{
  g_autofree char *moment = NULL;
  g_autofree char *today = NULL;

  *day += g_rand_int_range (rand, 1, 12);
  today = rec_date_add_days ("2026-09-01", *day);
  moment = g_strconcat (today, "T10:00:00Z", NULL);
  rec_clock_set (moment);
  if (g_rand_boolean (rand))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecEdit) refreshed = rec_store_refresh (store, &error);

      g_assert_no_error (error);
    }
}

static void
act (RecStore *store, GRand *rand, int *day)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
    case 1:
      add_document (store, rand);
      break;
    case 2:
      add_system (store, rand);
      break;
    case 3:
      note_criterion (store, rand);
      break;
    case 4:
      archive (store, rand);
      break;
    case 5:
      merge (store, rand);
      break;
    case 6:
      if (g_rand_int_range (rand, 0, 4) == 0)
        go_on (store, rand, day);
      break;
    default:
      random_act (store, rand);
      break;
    }
}

/* Test that after whatever people do, undo and import, and as days pass, the situation that is kept
 * says to the letter what one says that is put together anew. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  RecStore *store;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  guint n_acts = g_test_thorough () ? N_ACTS_THOROUGH : N_ACTS;
  int   day = 0;

  rec_clock_set ("2026-09-01T10:00:00Z");
  store = create_store (fixture->path);
  for (guint i = 0; i < 12; i++)
    add_system (store, rand);
  for (guint i = 0; i < n_acts; i++)
    {
      act (store, rand, &day);
      if (g_rand_int_range (rand, 0, ACTS_A_LOOK) == 0)
        look (store, fixture->path, i % 3 * 4);
    }
  look (store, fixture->path, 0);
  assert_clean (store);
  close_store (store);
  rec_clock_set (NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/situation/random", Fixture, NULL, set_up, test_random, tear_down);

  return g_test_run ();
}
