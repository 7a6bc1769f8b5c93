/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <string.h>

#include "rec-assessment-private.h"

/* The criteria of the HAS certification, and what in the register answers them. Records and gaps
 * stay those of the parts, which the situation holds. */

/* A criterion being put together. */
typedef struct
{
  RecSituationCriterion *criterion;
  GHashTable            *seen; /* ids of records that may come several times; NULL for none */
} Tally;

static void
free_criterion (gpointer data)
{
  RecSituationCriterion *criterion = data;

  g_clear_pointer (&criterion->record, rec_record_unref);
  g_ptr_array_unref (criterion->systems);
  g_ptr_array_unref (criterion->documents);
  g_ptr_array_unref (criterion->missing);
  g_ptr_array_unref (criterion->records);
  g_ptr_array_unref (criterion->gaps);
  g_free (criterion);
}

/*< private >
 * _rec_situation_find_noted:
 * @dossier: the establishment's
 * @id: id of a criterion
 *
 * Returns: (transfer full) (nullable): what was last noted about it
 */
RecRecord *
_rec_situation_find_noted (RecDossier *dossier, const char *id)
{
  GPtrArray *records = rec_dossier_list (dossier, REC_KIND_CRITERION);

  for (guint i = records->len; i-- > 0;)
    if (strcmp (rec_record_get_name (records->pdata[i]), id) == 0)
      return rec_record_ref (records->pdata[i]);

  return NULL;
}

static void
make_criteria (RecSituation *self, GPtrArray *laws, Tally *tallies)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->establishment);

  self->criteria = g_ptr_array_new_with_free_func (free_criterion);
  for (guint i = 0; i < laws->len; i++)
    {
      const RecLawCriterion *law = laws->pdata[i];
      RecSituationCriterion *criterion = g_new0 (RecSituationCriterion, 1);

      criterion->law = law;
      criterion->record = _rec_situation_find_noted (dossier, law->entry.id);
      criterion->systems = g_ptr_array_new ();
      criterion->documents = g_ptr_array_new ();
      criterion->missing = g_ptr_array_new ();
      criterion->records = g_ptr_array_new ();
      criterion->gaps = g_ptr_array_new ();
      g_ptr_array_add (self->criteria, criterion);
      tallies[i].criterion = criterion;
    }
}

static void
append (GPtrArray *list, gpointer *items, guint n)
{
  guint len = list->len;

  if (n == 0)
    return;
  g_ptr_array_set_size (list, (int) (len + n));
  memcpy (list->pdata + len, items, n * sizeof (gpointer));
}

/* What may have come with another system before. */
static void
append_common (Tally *tally, GPtrArray *list, RecRecord **records, guint n)
{
  if (n > 0 && tally->seen == NULL)
    tally->seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (tally->seen, (gpointer) rec_record_get_id (records[i])))
      g_ptr_array_add (list, records[i]);
}

static void
add_records (Tally *tally, GPtrArray *list, RecRecord **records, guint n, guint n_common)
{
  append (list, (gpointer *) records, n - n_common);
  append_common (tally, list, records + n - n_common, n_common);
}

static void
add_part (Tally *tallies, RecSituationPart *part)
{
  for (gsize i = 0; i < part->n_evidence; i++)
    {
      const RecPartEvidence *evidence = &part->evidence[i];
      Tally                 *tally = &tallies[evidence->law];
      RecRecord            **records = part->records + evidence->first_record;

      if (part->system != NULL)
        g_ptr_array_add (tally->criterion->systems, part->system);
      add_records (tally,
                   tally->criterion->documents,
                   records,
                   evidence->n_documents,
                   evidence->n_common_documents);
      add_records (tally,
                   tally->criterion->records,
                   records + evidence->n_documents,
                   evidence->n_records,
                   evidence->n_common_records);
      for (guint g = 0; g < evidence->n_gaps; g++)
        g_ptr_array_add (tally->criterion->gaps, &part->gaps[evidence->first_gap + g]);
    }
}

/* What a person noted */

static RecSituationPart *
find_part (RecSituation *self, GHashTable **by_id, const char *id)
{
  if (*by_id == NULL)
    {
      *by_id = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->parts->len; i++)
        {
          RecSituationPart *part = self->parts->pdata[i];

          if (!part->is_archived)
            g_hash_table_insert (*by_id, (gpointer) rec_record_get_id (part->system), part);
        }
    }

  return g_hash_table_lookup (*by_id, id);
}

static const RecPartEvidence *
find_evidence (const RecSituationPart *part, guint law)
{
  for (gsize i = 0; part->is_in_use && i < part->n_evidence; i++)
    if (part->evidence[i].law == law)
      return &part->evidence[i];

  return NULL;
}

static gboolean
has_document (const RecSituationPart *part, guint law, const char *id)
{
  const RecPartEvidence *evidence = part != NULL ? find_evidence (part, law) : NULL;

  for (guint i = 0; evidence != NULL && i < evidence->n_documents; i++)
    if (strcmp (rec_record_get_id (part->records[evidence->first_record + i]), id) == 0)
      return TRUE;

  return FALSE;
}

/* Whether a document is evidence by itself, of the establishment or of a system it serves. */
static gboolean
is_listed (RecSituation *self, GHashTable **by_id, guint law, const RecRecord *document)
{
  const char *id = rec_record_get_id (document);
  const char *systems = REC_FACT (document, "systems");
  g_auto (GStrv) ids = g_strsplit (systems != NULL ? systems : "", " ", -1);

  if (has_document (self->own, law, id))
    return TRUE;
  for (char **system = ids; *system != NULL; system++)
    if (has_document (find_part (self, by_id, *system), law, id))
      return TRUE;

  return FALSE;
}

static void
add_noted (RecSituation *self, GHashTable **by_id, guint law)
{
  RecSituationCriterion *criterion = self->criteria->pdata[law];
  RecDossier            *dossier = rec_assessment_get_dossier (self->establishment);
  const char            *systems = REC_FACT (criterion->record, "systems");
  const char            *documents = REC_FACT (criterion->record, "documents");
  g_auto (GStrv) system_ids = g_strsplit (systems != NULL ? systems : "", " ", -1);
  g_auto (GStrv) document_ids = g_strsplit (documents != NULL ? documents : "", " ", -1);

  for (char **id = system_ids; *id != NULL; id++)
    {
      RecSituationPart *part = find_part (self, by_id, *id);

      if (part != NULL && !g_ptr_array_find (criterion->systems, part->system, NULL))
        g_ptr_array_add (criterion->systems, part->system);
    }
  for (char **id = document_ids; *id != NULL; id++)
    {
      RecRecord *document = rec_dossier_find (dossier, REC_KIND_DOCUMENT, *id);

      if (document != NULL && !is_listed (self, by_id, law, document) &&
          !g_ptr_array_find (criterion->documents, document, NULL))
        g_ptr_array_add (criterion->documents, document);
    }
}

static void
add_missing (RecSituation *self, RecSituationCriterion *criterion)
{
  RecLawPack *pack = rec_assessment_get_pack (self->establishment);

  for (guint t = 0; criterion->law->documents != NULL && t < criterion->law->documents->len; t++)
    {
      const char           *type = criterion->law->documents->pdata[t];
      const RecLawDocument *law = rec_law_pack_find_document (pack, type);
      gboolean              is_there = FALSE;

      for (guint i = 0; i < criterion->documents->len && !is_there; i++)
        is_there = g_strcmp0 (REC_FACT (criterion->documents->pdata[i], "type"), type) == 0;
      if (law != NULL && !is_there)
        g_ptr_array_add (criterion->missing, (gpointer) law);
    }
}

/*< private >
 * _rec_situation_add_criteria:
 * @self: a situation with its parts
 *
 * Lists what answers the criteria: of the establishment, then system by system.
 */
void
_rec_situation_add_criteria (RecSituation *self)
{
  GPtrArray *laws = rec_law_pack_get_criteria (rec_assessment_get_pack (self->establishment));
  g_autofree Tally *tallies = g_new0 (Tally, laws->len + 1);
  g_autoptr (GHashTable) by_id = NULL;

  make_criteria (self, laws, tallies);
  add_part (tallies, self->own);
  for (guint i = 0; i < self->parts->len; i++)
    if (((RecSituationPart *) self->parts->pdata[i])->is_in_use)
      add_part (tallies, self->parts->pdata[i]);
  for (guint i = 0; i < laws->len; i++)
    {
      add_noted (self, &by_id, i);
      add_missing (self, self->criteria->pdata[i]);
      g_clear_pointer (&tallies[i].seen, g_hash_table_unref);
    }
}
