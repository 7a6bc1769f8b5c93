/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "rec-store.h"
#include "rec-value.h"

/* A register with a past, for tests and pictures. It was begun on 1 March 2026 with the systems
 * "BoneView" and "Ancien"; on the 2nd "BoneView" got a version, a document and an owner; on the 3rd
 * the document became valid, "ChestView" and "StrokeView" came, and "Ancien" was deleted. */

#define PAST_N_1_MARCH 2
#define PAST_N_2_MARCH 2
#define PAST_N_TODAY 3

static inline RecRecord *
past_with (RecRecord *record, const char *field, const char *value)
{
  RecRecord *with = rec_record_with (
      record, rec_catalogue_find_field (rec_record_get_kind (record), field), value);

  rec_record_unref (record);

  return with;
}

static inline RecRecord *
past_apply (RecStore *store, const char *moment, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) applied = NULL;
  RecRecord *stored;

  rec_clock_set (moment);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  stored = rec_edit_get_change (applied, 0)->after;

  return stored != NULL ? rec_record_ref (stored) : NULL;
}

static inline RecRecord *
past_add (RecStore *store, const char *moment, RecKind kind, const char *id, const char *name)
{
  g_autoptr (RecRecord) record = past_with (rec_record_new (kind, id), "name", name);

  return past_apply (store, moment, REC_VERB_CREATE, NULL, record);
}

static inline RecRecord *
past_set (
    RecStore *store, const char *moment, RecRecord *record, const char *field, const char *value)
{
  g_autoptr (RecRecord) wanted = past_with (rec_record_ref (record), field, value);
  RecRecord *stored = past_apply (store, moment, REC_VERB_CHANGE, record, wanted);

  rec_record_unref (record);

  return stored;
}

static inline void
past_register_make (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility =
      past_with (rec_record_new (REC_KIND_FACILITY, NULL), "name", "Clinique des Tilleuls");
  g_autoptr (RecRecord) document = rec_record_new (REC_KIND_DOCUMENT, "past-document");
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.xlsx");
  g_autoptr (RecEdit) imported = NULL;
  g_autoptr (RecRecord) chest =
      past_with (rec_record_new (REC_KIND_SYSTEM, "past-chest"), "name", "ChestView");
  g_autoptr (RecRecord) stroke =
      past_with (rec_record_new (REC_KIND_SYSTEM, "past-stroke"), "name", "StrokeView");
  RecRecord *bone, *old, *person, *stored;
  RecStore  *store;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = rec_store_create (path, facility, &error);
  g_assert_no_error (error);
  bone = past_add (store, "2026-03-01T09:00:00Z", REC_KIND_SYSTEM, "past-bone", "BoneView");
  old = past_add (store, "2026-03-01T09:30:00Z", REC_KIND_SYSTEM, "past-old", "Ancien");

  person = past_add (store, "2026-03-02T08:50:00Z", REC_KIND_PERSON, "past-person", "Dr Hélène Ba");
  bone = past_set (store, "2026-03-02T09:00:00Z", bone, "version", "2");
  bone = past_set (store, "2026-03-02T09:10:00Z", bone, "owner_business", "past-person");
  document = past_with (document, "name", "Notice d’utilisation");
  document = past_with (document, "type", "ifu");
  document = past_with (document, "systems", "past-bone");
  document = past_with (document, "status", "missing");
  stored = past_apply (store, "2026-03-02T10:00:00Z", REC_VERB_CREATE, NULL, document);

  stored = past_set (store, "2026-03-03T09:00:00Z", stored, "status", "valid");
  bone = past_set (store, "2026-03-03T09:20:00Z", bone, "version", "3");
  rec_edit_add (edit, NULL, chest);
  rec_edit_add (edit, NULL, stroke);
  rec_clock_set ("2026-03-03T10:00:00Z");
  imported = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  past_apply (store, "2026-03-03T11:00:00Z", REC_VERB_DELETE, old, NULL);

  rec_record_unref (bone);
  rec_record_unref (old);
  rec_record_unref (person);
  rec_record_unref (stored);
  rec_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  rec_clock_set (NULL);
}
