/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-evidence.h"

#include <string.h>

#include "rec-assessment-private.h"
#include "rec-situation-private.h"

/* A criterion being counted. */
typedef struct
{
  RecEvidenceCriterion result;
  GHashTable          *noted; /* ids noted of it that were not met yet */
  GHashTable          *known; /* ids of noted systems that are in the register */
  GHashTable          *seen;  /* of the shared ids, those met */
  gboolean            *held;  /* for each type of document whether one is valid */
} Count;

struct _RecEvidence
{
  RecAssessment *establishment;
  guint          n_names;
  GPtrArray     *counts;   /* Count, in the pack's order */
  GHashTable    *shared;   /* ids of what may be met again */
  GPtrArray     *criteria; /* RecEvidenceCriterion, once finished */
};

static void
free_gap (gpointer data)
{
  RecEvidenceGap *gap = data;

  g_ptr_array_unref (gap->systems);
  g_free (gap);
}

static void
free_count (gpointer data)
{
  Count *count = data;

  g_clear_pointer (&count->result.record, rec_record_unref);
  g_ptr_array_unref (count->result.documents);
  g_ptr_array_unref (count->result.missing);
  g_ptr_array_unref (count->result.gaps);
  g_hash_table_unref (count->noted);
  g_hash_table_unref (count->known);
  g_hash_table_unref (count->seen);
  g_free (count->held);
  g_free (count);
}

static void
note_ids (Count *count, const char *field)
{
  const char *ids = _rec_assessment_get_fact (count->result.record, field);
  g_auto (GStrv) list = g_strsplit (ids != NULL ? ids : "", " ", -1);

  for (char **id = list; *id != NULL; id++)
    if (**id != '\0')
      g_hash_table_add (count->noted, g_strdup (*id));
}

static void
add_count (RecEvidence *self, const RecLawCriterion *law)
{
  Count *count = g_new0 (Count, 1);

  count->result.law = law;
  count->result.record =
      _rec_situation_find_noted (rec_assessment_get_dossier (self->establishment), law->entry.id);
  count->result.documents = g_ptr_array_new_with_free_func (g_free);
  count->result.missing = g_ptr_array_new ();
  count->result.gaps = g_ptr_array_new_with_free_func (free_gap);
  count->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->seen = g_hash_table_new (NULL, NULL);
  count->held = g_new0 (gboolean, (law->documents != NULL ? law->documents->len : 0) + 1);
  note_ids (count, "systems");
  note_ids (count, "documents");
  g_ptr_array_add (self->counts, count);
}

/* Whether a record is met for the first time here. Most are of one system and met once; of those of
 * several, and of those that the establishment's dossier has too, the id is kept. */
static gboolean
is_first (RecEvidence *self, Count *count, RecRecord *record)
{
  gpointer id;

  if (!g_hash_table_lookup_extended (self->shared, rec_record_get_id (record), &id, NULL))
    {
      if (_rec_situation_is_of_one (record))
        return TRUE;
      id = g_strdup (rec_record_get_id (record));
      g_hash_table_add (self->shared, id);
    }
  return g_hash_table_add (count->seen, id);
}

static void
add_name (RecEvidence *self, GPtrArray *names, const RecRecord *record)
{
  const char *name = rec_record_get_name (record);

  if (names->len < self->n_names)
    g_ptr_array_add (names, g_strdup (name != NULL ? name : rec_record_get_id (record)));
}

static void
add_document (RecEvidence *self, Count *count, const RecRecord *document)
{
  const char *type = REC_FACT (document, "type");
  GPtrArray  *types = count->result.law->documents;

  for (guint i = 0; types != NULL && type != NULL && i < types->len; i++)
    if (strcmp (types->pdata[i], type) == 0)
      count->held[i] = TRUE;
  count->result.n_documents++;
  add_name (self, count->result.documents, document);
}

static void
add_gap (RecEvidence *self, Count *count, const RecLawRule *law, const RecRecord *system)
{
  GPtrArray      *gaps = count->result.gaps;
  RecEvidenceGap *gap = NULL;

  for (guint i = 0; i < gaps->len && gap == NULL; i++)
    if (((RecEvidenceGap *) gaps->pdata[i])->law == law)
      gap = gaps->pdata[i];
  if (gap == NULL)
    {
      gap = g_new0 (RecEvidenceGap, 1);
      gap->law = law;
      gap->systems = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (gaps, gap);
    }
  gap->n_systems++;
  add_name (self, gap->systems, system);
}

static void
add_evidence (RecEvidence *self, const RecSituationPart *part, const RecPartEvidence *evidence)
{
  Count      *count = self->counts->pdata[evidence->law];
  RecRecord **records = part->records + evidence->first_record;

  if (part->system != NULL)
    {
      count->result.n_systems++;
      g_hash_table_remove (count->noted, rec_record_get_id (part->system));
    }
  for (guint i = 0; i < evidence->n_documents; i++)
    {
      if (!is_first (self, count, records[i]))
        continue;
      g_hash_table_remove (count->noted, rec_record_get_id (records[i]));
      add_document (self, count, records[i]);
    }
  records += evidence->n_documents;
  for (guint i = 0; i < evidence->n_records; i++)
    count->result.n_records += is_first (self, count, records[i]);
  for (guint i = 0; i < evidence->n_gaps; i++)
    add_gap (self, count, part->gaps[evidence->first_gap + i].law, part->system);
}

/* Documents of systems are in the establishment's dossier too where a criterion names them. */
static void
share_own_documents (RecEvidence *self)
{
  GPtrArray *documents =
      rec_dossier_list (rec_assessment_get_dossier (self->establishment), REC_KIND_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    g_hash_table_add (self->shared, g_strdup (rec_record_get_id (documents->pdata[i])));
}

/* Systems noted of a criterion count too, unless they are archived. */
static void
know_system (RecEvidence *self, const char *id)
{
  for (guint i = 0; i < self->counts->len; i++)
    {
      Count *count = self->counts->pdata[i];

      if (g_hash_table_contains (count->noted, id))
        g_hash_table_add (count->known, g_strdup (id));
    }
}

/**
 * rec_evidence_new:
 * @establishment: the assessment of what is kept for the establishment as a whole; its dossier has
 *   what was noted about criteria, and the documents noted there
 * @n_names: how many names are kept of what is listed
 *
 * Begins to count what answers the criteria of the establishment's pack.
 *
 * Returns: (transfer full): the evidence of the establishment itself. In one thread at a time.
 */
RecEvidence *
rec_evidence_new (RecAssessment *establishment, guint n_names)
{
  RecEvidence *self = g_new0 (RecEvidence, 1);
  GPtrArray   *laws;

  g_return_val_if_fail (establishment != NULL, NULL);

  self->establishment = rec_assessment_ref (establishment);
  self->n_names = n_names;
  self->counts = g_ptr_array_new_with_free_func (free_count);
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  laws = rec_law_pack_get_criteria (rec_assessment_get_pack (establishment));
  for (guint i = 0; i < laws->len; i++)
    add_count (self, laws->pdata[i]);
  share_own_documents (self);
  rec_evidence_add (self, establishment);
  return self;
}

/**
 * rec_evidence_free:
 * @self: (nullable): evidence
 *
 * Frees it, with what rec_evidence_finish() gave.
 */
void
rec_evidence_free (RecEvidence *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  g_ptr_array_unref (self->counts);
  g_hash_table_unref (self->shared);
  rec_assessment_unref (self->establishment);
  g_free (self);
}

/**
 * rec_evidence_add:
 * @self: evidence
 * @assessment: of a system that was not added yet, with the same pack and day
 *
 * Counts what the system has, and lacks. An archived one does not count.
 */
void
rec_evidence_add (RecEvidence *self, RecAssessment *assessment)
{
  g_autoptr (RecSituationPart) part = NULL;

  g_return_if_fail (self != NULL && self->criteria == NULL);
  g_return_if_fail (assessment != NULL);

  part = rec_situation_part_new (assessment);
  if (part->is_archived)
    return;
  if (part->system != NULL)
    know_system (self, rec_record_get_id (part->system));
  for (gsize i = 0; i < part->n_evidence; i++)
    add_evidence (self, part, &part->evidence[i]);
}

static void
finish_count (RecEvidence *self, Count *count)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->establishment);
  RecLawPack *pack = rec_assessment_get_pack (self->establishment);
  GPtrArray  *types = count->result.law->documents;
  const char *noted = REC_FACT (count->result.record, "documents");
  g_auto (GStrv) ids = g_strsplit (noted != NULL ? noted : "", " ", -1);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, count->known);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    count->result.n_systems += g_hash_table_contains (count->noted, id);
  for (char **next = ids; *next != NULL; next++)
    {
      RecRecord *document = g_hash_table_contains (count->noted, *next)
                                ? rec_dossier_find (dossier, REC_KIND_DOCUMENT, *next)
                                : NULL;

      if (document != NULL && g_hash_table_remove (count->noted, *next))
        add_document (self, count, document);
    }
  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const RecLawDocument *law = rec_law_pack_find_document (pack, types->pdata[i]);

      if (law != NULL && !count->held[i])
        g_ptr_array_add (count->result.missing, (gpointer) law);
    }
}

/**
 * rec_evidence_finish:
 * @self: evidence with all systems added
 *
 * Returns: (transfer none) (element-type RecEvidenceCriterion): the criteria, in the pack's order
 */
GPtrArray *
rec_evidence_finish (RecEvidence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->criteria != NULL)
    return self->criteria;
  self->criteria = g_ptr_array_new ();
  for (guint i = 0; i < self->counts->len; i++)
    {
      Count *count = self->counts->pdata[i];

      finish_count (self, count);
      g_ptr_array_add (self->criteria, &count->result);
    }
  return self->criteria;
}
