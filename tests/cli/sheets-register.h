/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/store-test.h"

static inline RecStore *
make_register (Fixture *fixture)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) done = NULL;
  const RecLawQuestion *question =
      rec_law_pack_get_questions (rec_law_pack_get_current (NULL))->pdata[0];
  g_autofree char *answers = g_strdup_printf (
      "%s=%s", question->entry.id, ((const RecLawAnswer *) question->answers->pdata[0])->id);
  RecRecord *records[] = {
    make_record (REC_KIND_PERSON, "p1", "name", "Dr Noëlle Exemple", NULL),
    make_record (REC_KIND_PERSON, "p2", "name", "Œuvrard, Jean", NULL),
    make_record (REC_KIND_SYSTEM,
                 "s1",
                 "name",
                 "ChestView",
                 "ai_act_class",
                 "high_annex3",
                 "personal_data",
                 "yes",
                 "health_data",
                 "yes",
                 "check_bias",
                 "met",
                 "review_mode",
                 "sampling",
                 NULL),
    make_record (REC_KIND_SYSTEM, "s2", "name", "Dictée “=2+2”", "ai_act_class", "minimal", NULL),
    make_record (REC_KIND_SYSTEM, "s3", "name", "Sans classe", "overseers", "p2", NULL),
    make_record (REC_KIND_OVERSIGHT,
                 "o1",
                 "name",
                 "Exemple",
                 "system",
                 "s1",
                 "person",
                 "p1",
                 "deputy",
                 "p2",
                 "since",
                 "2026-01-02",
                 "competence",
                 "Radiologue",
                 "authority",
                 "yes",
                 NULL),
    make_record (REC_KIND_OVERSIGHT, "o2", "name", "Œuvrard", "system", "s1", "person", "p2", NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d1",
                 "name",
                 "Notice de ChestView",
                 "type",
                 "ifu",
                 "status",
                 "valid",
                 "systems",
                 "s1",
                 "version",
                 "2",
                 "expiry",
                 "2027-03-01",
                 NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d2",
                 "name",
                 "AIPD",
                 "type",
                 "aipd",
                 "status",
                 "valid",
                 "systems",
                 "s1",
                 "expiry",
                 "2026-03-01",
                 NULL),
    make_record (REC_KIND_DUTY,
                 "u1",
                 "name",
                 "OB-GDPR30",
                 "system",
                 "s1",
                 "status",
                 "doing",
                 "owner",
                 "p1",
                 "due_date",
                 "2026-11-01",
                 "evidence",
                 "Note de service",
                 "documents",
                 "d1",
                 NULL),
    make_record (REC_KIND_INCIDENT,
                 "i1",
                 "name",
                 "Image inversée",
                 "system",
                 "s1",
                 "detected_at",
                 "2026-11-20T08:15:00Z",
                 NULL),
    make_record (
        REC_KIND_ACTION, "a3", "name", "Former", "status", "done", "due_date", "2026-01-01", NULL),
    make_record (REC_KIND_CLASSIFICATION,
                 "k2",
                 "name",
                 "s3",
                 "system",
                 "s3",
                 "status",
                 "proposed",
                 "result",
                 "minimal",
                 "ai_act_class",
                 "minimal",
                 "decided_on",
                 "2026-11-02",
                 "answers",
                 answers,
                 NULL),
    make_record (REC_KIND_ACTION, "a2", "name", "Écrire", "status", "doing", NULL),
    make_record (REC_KIND_ACTION,
                 "a1",
                 "name",
                 "Relancer",
                 "status",
                 "todo",
                 "system",
                 "s1",
                 "due_date",
                 "2026-11-01",
                 "incident",
                 "i1",
                 NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      rec_edit_add (edit, NULL, records[i]);
      rec_record_unref (records[i]);
    }
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  return store;
}
