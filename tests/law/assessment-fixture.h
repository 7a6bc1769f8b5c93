/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "rec-assessment.h"
#include "rec-language.h"
#include "rec-situation.h"
#include "rec-value.h"

/* Dossiers in few words, for the tests of assessments by the built-in pack. */

#define A1 "ai_act_class=high_annex1|role=deployer|put_into_service_date=2029-01-01"
#define A3 "ai_act_class=high_annex3|role=deployer|put_into_service_date=2029-01-01"
#define MINIMAL "ai_act_class=minimal|role=deployer"
#define PRIVATE "is_public_authority=no"
#define PUBLIC "is_public_authority=yes"

#define PERSON "11111111-1111-4111-8111-111111111111"
#define SYSTEM "22222222-2222-4222-8222-222222222222"

/* A record with values, "field=value" separated by "|". */
static inline RecRecord *
make_record (RecKind kind, const char *id, const char *values)
{
  g_auto (GStrv) pairs = g_strsplit (values, "|", -1);
  RecRecord *record = rec_record_new (kind, id);

  for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++)
    {
      char           *sign = strchr (*pair, '=');
      const RecField *field;
      RecRecord      *with;

      g_assert_nonnull (sign);
      *sign = '\0';
      field = rec_catalogue_find_field (kind, *pair);
      g_assert_nonnull (field);
      with = rec_record_with (record, field, sign + 1);
      rec_record_unref (record);
      record = with;
    }

  return record;
}

static inline RecDossier *
make_dossier (const char *facility, const char *system)
{
  g_autofree char *values = g_strconcat ("name=S|", system, NULL);
  g_autofree char *facility_values = g_strconcat ("name=F|", facility, NULL);
  g_autoptr (RecRecord) facility_record = make_record (REC_KIND_FACILITY, NULL, facility_values);
  g_autoptr (RecRecord) system_record = make_record (REC_KIND_SYSTEM, SYSTEM, values);

  return rec_dossier_new (facility_record, system_record);
}

static inline void
add (RecDossier *dossier, RecKind kind, const char *values)
{
  g_autoptr (RecRecord) record = make_record (kind, NULL, values);

  rec_dossier_add (dossier, record);
}

static inline const RecDuty *
find_duty (RecAssessment *assessment, const char *id)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    if (strcmp (((RecDuty *) duties->pdata[i])->law->entry.id, id) == 0)
      return duties->pdata[i];

  return NULL;
}

/* The same, which must be there. */
static inline const RecDuty *
need_duty (RecAssessment *assessment, const char *id)
{
  const RecDuty *found = find_duty (assessment, id);

  if (found == NULL)
    g_error ("not there");

  return found;
}

static inline RecAssessment *
assess (RecDossier *dossier, const char *today)
{
  return rec_assessment_new (rec_law_pack_get_builtin (), dossier, today);
}
