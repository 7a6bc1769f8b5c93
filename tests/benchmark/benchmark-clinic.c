/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "benchmark-clinic.h"

#include "rec-choices.h"
#include "rec-law-pack.h"
#include "sample-register.h"

#define N_PERSONS 150
#define N_DEPARTMENTS 40
#define N_SUPPLIERS 60

/* Systems added by one action */
#define N_AT_ONCE 50

typedef struct
{
  GRand     *rand;
  GPtrArray *related; /* records */
  GPtrArray *persons; /* ids, of the others too */
  GPtrArray *departments;
  GPtrArray *suppliers;
  GPtrArray *duties; /* RecLawDuty, of systems */
  char      *before; /* id of the system before, to share a document with */
} Clinic;

static gboolean
is_once_in (Clinic *self, int n)
{
  return g_rand_int_range (self->rand, 0, n) == 0;
}

static const char *
pick (Clinic *self, GPtrArray *ids)
{
  return ids->pdata[g_rand_int_range (self->rand, 0, (int) ids->len)];
}

static const char *
pick_choice (Clinic *self, const RecChoiceSet *set)
{
  return set->choices[g_rand_int_range (self->rand, 0, (int) set->n_choices)].id;
}

static char *
pick_day (Clinic *self, int from_year, int to_year)
{
  return g_strdup_printf ("%04d-%02d-%02d",
                          g_rand_int_range (self->rand, from_year, to_year + 1),
                          g_rand_int_range (self->rand, 1, 13),
                          g_rand_int_range (self->rand, 1, 29));
}

static void
add_related (Clinic *self, RecKind kind, GPtrArray *ids, const char *format, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%03u", i + 1);
      g_autofree char *name = g_strjoin (" ", format, number, NULL);
      RecRecord       *record = sample_record_new (kind, name, NULL);

      g_ptr_array_add (ids, (gpointer) rec_record_get_id (record));
      g_ptr_array_add (self->related, record);
    }
}

static void
add_documents (Clinic *self, RecEdit *edit, const char *system)
{
  const RecChoiceSet *types = &rec_choices_document_type;

  for (guint i = 0; i < BENCHMARK_N_DOCUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Document %u", i + 1);
      g_autofree char *date = pick_day (self, 2024, 2026);
      g_autofree char *expiry = pick_day (self, 2026, 2029);
      g_autofree char *both =
          i == 0 && self->before != NULL ? g_strjoin (" ", self->before, system, NULL) : NULL;
      g_autoptr (RecRecord) document =
          sample_record_new (REC_KIND_DOCUMENT,
                             name,
                             "type",
                             types->choices[i % types->n_choices].id,
                             "status",
                             is_once_in (self, 5) ? "requested" : "valid",
                             "systems",
                             both != NULL ? both : system,
                             "version",
                             "2.0",
                             "date",
                             date,
                             "expiry",
                             expiry,
                             "owner",
                             pick (self, self->persons),
                             NULL);

      rec_edit_add (edit, NULL, document);
    }
  g_free (self->before);
  self->before = g_strdup (system);
}

static void
add_oversight (Clinic *self, RecEdit *edit, const char *system)
{
  for (guint i = g_rand_int_range (self->rand, 0, 3); i > 0; i--)
    {
      g_autofree char *since = pick_day (self, 2024, 2026);
      g_autoptr (RecRecord) oversight = sample_record_new (REC_KIND_OVERSIGHT,
                                                           "Contrôle",
                                                           "system",
                                                           system,
                                                           "person",
                                                           pick (self, self->persons),
                                                           "deputy",
                                                           pick (self, self->persons),
                                                           "since",
                                                           since,
                                                           "training_date",
                                                           since,
                                                           "competence",
                                                           "Praticien hospitalier",
                                                           "authority",
                                                           "yes",
                                                           NULL);

      rec_edit_add (edit, NULL, oversight);
    }
}

static void
add_duties (Clinic *self, RecEdit *edit, const char *system)
{
  for (guint i = 0; i < self->duties->len; i += 3)
    {
      const RecLawDuty *law = self->duties->pdata[i];
      g_autofree char  *due = pick_day (self, 2026, 2028);
      g_autoptr (RecRecord) duty = sample_record_new (REC_KIND_DUTY,
                                                      law->entry.id,
                                                      "system",
                                                      system,
                                                      "status",
                                                      pick_choice (self, &rec_choices_duty_status),
                                                      "owner",
                                                      pick (self, self->persons),
                                                      "due_date",
                                                      due,
                                                      NULL);

      rec_edit_add (edit, NULL, duty);
    }
}

static void
add_follow_up (Clinic *self, RecEdit *edit, const char *system)
{
  g_autofree char *review_day = pick_day (self, 2025, 2026);
  g_autofree char *next_day = pick_day (self, 2026, 2028);
  g_autofree char *due = pick_day (self, 2026, 2027);
  g_autofree char *training_day = pick_day (self, 2025, 2026);
  g_autofree char *incident_day = pick_day (self, 2026, 2026);
  g_autofree char *moment = g_strconcat (incident_day, "T08:00:00Z", NULL);
  g_autoptr (RecRecord) review = sample_record_new (REC_KIND_REVIEW,
                                                    "Revue annuelle",
                                                    "system",
                                                    system,
                                                    "date",
                                                    review_day,
                                                    "next_date",
                                                    next_day,
                                                    "reviewers",
                                                    pick (self, self->persons),
                                                    NULL);
  g_autoptr (RecRecord) action = sample_record_new (REC_KIND_ACTION,
                                                    "Relancer le fournisseur",
                                                    "system",
                                                    system,
                                                    "status",
                                                    pick_choice (self, &rec_choices_action_status),
                                                    "owner",
                                                    pick (self, self->persons),
                                                    "due_date",
                                                    due,
                                                    NULL);
  g_autoptr (RecRecord) training = sample_record_new (REC_KIND_TRAINING,
                                                      "Prise en main",
                                                      "system",
                                                      system,
                                                      "persons",
                                                      pick (self, self->persons),
                                                      "date",
                                                      training_day,
                                                      NULL);
  g_autoptr (RecRecord) incident = sample_record_new (REC_KIND_INCIDENT,
                                                      "Résultat faux",
                                                      "system",
                                                      system,
                                                      "detected_at",
                                                      moment,
                                                      "owner",
                                                      pick (self, self->persons),
                                                      NULL);

  rec_edit_add (edit, NULL, review);
  rec_edit_add (edit, NULL, action);
  rec_edit_add (edit, NULL, training);
  if (is_once_in (self, 8))
    rec_edit_add (edit, NULL, incident);
}

static void
add_system (Clinic *self, RecEdit *edit, guint i)
{
  g_autofree char *name = g_strdup_printf ("Système %04u", i + 1);
  g_autofree char *day = pick_day (self, 2023, 2026);
  g_autofree char *end = pick_day (self, 2026, 2029);
  g_autoptr (RecRecord) system =
      sample_record_new (REC_KIND_SYSTEM,
                         name,
                         "version",
                         "3.1",
                         "supplier",
                         pick (self, self->suppliers),
                         "departments",
                         pick (self, self->departments),
                         "ai_act_class",
                         pick_choice (self, &rec_choices_ai_act_class),
                         "class_status",
                         "confirmed",
                         "role",
                         "deployer",
                         "lifecycle_status",
                         is_once_in (self, 20) ? "retired" : "deployed",
                         "put_into_service_date",
                         day,
                         "first_use_date",
                         day,
                         "health_data",
                         i % 2 == 0 ? "yes" : "no",
                         "is_medical_device",
                         i % 4 == 0 ? "yes_mdr" : "no",
                         "hosting_location",
                         "external_eu",
                         "contract_end",
                         end,
                         "description",
                         "Détecte les fractures sur les radiographies standard.",
                         NULL);
  const char *id = rec_record_get_id (system);

  rec_edit_add (edit, NULL, system);
  add_documents (self, edit, id);
  add_oversight (self, edit, id);
  add_duties (self, edit, id);
  add_follow_up (self, edit, id);
}

static void
apply (RecStore *store, RecEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) done = rec_store_apply (store, edit, NULL, &error);

  g_assert_no_error (error);
}

static void
prepare (Clinic *self)
{
  GPtrArray *duties = rec_law_pack_get_duties (rec_law_pack_get_current (NULL));

  self->rand = g_rand_new_with_seed (1);
  self->related = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  self->persons = g_ptr_array_new ();
  self->departments = g_ptr_array_new ();
  self->suppliers = g_ptr_array_new ();
  self->duties = g_ptr_array_new ();
  add_related (self, REC_KIND_PERSON, self->persons, "Agent", N_PERSONS);
  add_related (self, REC_KIND_DEPARTMENT, self->departments, "Service", N_DEPARTMENTS);
  add_related (self, REC_KIND_SUPPLIER, self->suppliers, "Éditeur", N_SUPPLIERS);
  for (guint i = 0; i < duties->len; i++)
    if (!((const RecLawDuty *) duties->pdata[i])->establishment)
      g_ptr_array_add (self->duties, duties->pdata[i]);
}

static void
clear (Clinic *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->departments);
  g_ptr_array_unref (self->suppliers);
  g_ptr_array_unref (self->duties);
  g_ptr_array_unref (self->related);
  g_free (self->before);
}

/* A register of @n_systems in @folder, each with documents, persons in charge, obligations and what
 * follows; some documents serve two systems. The same each time but for its ids. Returns its path.
 */
char *
benchmark_make_clinic (const char *folder, guint n_systems)
{
  Clinic clinic = { 0 };
  g_autoptr (RecStore) store = sample_store_new (folder);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  char  *path = g_strdup (rec_store_get_path (store));

  prepare (&clinic);
  sample_store_add (store, clinic.related);
  for (guint i = 0; i < n_systems;)
    {
      g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "benchmark");

      for (guint j = 0; j < N_AT_ONCE && i < n_systems; i++, j++)
        add_system (&clinic, edit, i);
      apply (store, edit);
    }
  clear (&clinic);
  if (!rec_store_close (store, &error))
    g_error ("%s", error->message);
  g_print ("# a register of %u systems with %u documents each in %.1f s\n",
           n_systems,
           BENCHMARK_N_DOCUMENTS,
           (double) (g_get_monotonic_time () - start) / 1e6);

  return path;
}
