/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <string.h>

#include "rec-assessment-private.h"
#include "rec-choices.h"

G_DEFINE_BOXED_TYPE (RecSituationPart,
                     rec_situation_part,
                     rec_situation_part_ref,
                     rec_situation_part_unref)

/* While it is put together: lists that become the part's. */
typedef struct
{
  RecSituationPart *part;
  RecAssessment    *assessment;
  GArray           *duties;
  GArray           *documents;
  GArray           *dates;
  GArray           *evidence;
  GPtrArray        *records;
  GArray           *gaps;
} Builder;

/* A valid document, with what decides where it belongs. */
typedef struct
{
  RecRecord  *record;
  const char *type;
  gboolean    is_common; /* it may be in the dossiers of several systems */
} Document;

/* Whether the document is valid on the day. */
static gboolean
is_valid (RecAssessment *assessment, const RecRecord *document)
{
  const char *expiry = REC_FACT (document, "expiry");

  return g_strcmp0 (REC_FACT (document, "status"), "valid") == 0 &&
         (expiry == NULL || strcmp (expiry, rec_assessment_get_today (assessment)) >= 0);
}

/*< private >
 * _rec_situation_is_of_one:
 * @record: a record of a dossier
 *
 * Returns: whether it is in the dossier of one system only, as most are
 */
gboolean
_rec_situation_is_of_one (const RecRecord *record)
{
  const char *systems = REC_FACT (record, "systems");

  return REC_FACT (record, "system") != NULL || (systems != NULL && strchr (systems, ' ') == NULL);
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  for (guint i = 0; texts != NULL && text != NULL && i < texts->len; i++)
    if (strcmp (texts->pdata[i], text) == 0)
      return TRUE;

  return FALSE;
}

static guint
find_place (GPtrArray *entries, gconstpointer entry)
{
  guint place;

  return entry != NULL && g_ptr_array_find (entries, entry, &place) ? place : G_MAXUINT;
}

/* The dates of the calendar */

static void
touch_date (
    Builder *self, const RecLawEntry *entry, guint n_duties, guint n_open, guint n_documents)
{
  guint place = find_place (rec_law_pack_get_calendar (self->assessment->pack), entry);

  if (place == G_MAXUINT)
    return;
  for (guint i = 0; i < self->dates->len; i++)
    {
      RecPartDate *date = &g_array_index (self->dates, RecPartDate, i);

      if (date->date != place)
        continue;
      date->n_duties += n_duties;
      date->n_open += n_open;
      date->n_documents += n_documents;
      return;
    }
  g_array_append_val (self->dates, ((RecPartDate){ place, n_duties, n_open, n_documents }));
}

static void
add_duties (Builder *self)
{
  GPtrArray *laws = rec_law_pack_get_duties (self->assessment->pack);
  GPtrArray *duties = rec_assessment_get_duties (self->assessment);
  guint      place = 0;

  /* Both are in the pack's order. */
  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];
      gboolean    is_open = duty->state != REC_DUTY_DONE && duty->state != REC_DUTY_NOT_APPLICABLE;
      RecPartDuty part;

      while (laws->pdata[place] != duty->law)
        place++;
      part.law = (guint16) place;
      part.state = (guint16) duty->state;
      g_array_append_val (self->duties, part);
      touch_date (self, duty->calendar, 1, is_open, 0);
    }
}

static void
add_documents (Builder *self)
{
  GPtrArray *laws = rec_law_pack_get_documents (self->assessment->pack);
  GPtrArray *documents = rec_assessment_get_documents (self->assessment);
  guint      place = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const RecNeededDocument *document = documents->pdata[i];
      gboolean is_own = document->record != NULL && REC_FACT (document->record, "systems") != NULL;
      RecPartDocument part = { .from = document->need->from };

      while (laws->pdata[place] != document->law)
        place++;
      part.law = (guint16) place;
      part.is_required = _rec_needed_document_is_required (document);
      part.is_settled = _rec_needed_document_is_settled (document);
      part.is_expired = strcmp (document->status, "expired") == 0;
      part.is_wanted = part.is_required && document->law->establishment && !part.is_settled &&
                       !part.is_expired && !is_own;
      g_array_append_val (self->documents, part);
      if (part.is_required)
        touch_date (self, part.from, 0, 0, 1);
    }
}

/* Evidence */

/* What serves systems answers criteria with them, what serves the whole establishment with it: each
 * once, though systems have the latter in their dossiers, and the establishment has what is noted
 * for a criterion. */
static void
list_valid (Builder *self, GArray *valid)
{
  GPtrArray *documents =
      rec_dossier_list (rec_assessment_get_dossier (self->assessment), REC_KIND_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    {
      Document document = { documents->pdata[i] };

      document.type = REC_FACT (document.record, "type");
      document.is_common = !_rec_situation_is_of_one (document.record);
      if (document.type != NULL &&
          (self->part->system != NULL) == (REC_FACT (document.record, "systems") != NULL) &&
          is_valid (self->assessment, document.record))
        g_array_append_val (valid, document);
    }
}

/* Adds what is of this system alone, or what may be of others too. */
static guint
add_valid (Builder *self, GArray *valid, gboolean common, const RecLawCriterion *criterion)
{
  guint n = 0;

  for (guint i = 0; i < valid->len; i++)
    {
      const Document *document = &g_array_index (valid, Document, i);

      if (document->is_common != common || !has_text (criterion->documents, document->type))
        continue;
      g_ptr_array_add (self->records, rec_record_ref (document->record));
      n++;
    }

  return n;
}

static guint
add_others (Builder *self, gboolean common, const RecLawCriterion *criterion)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->assessment);
  guint       n = 0;

  for (guint k = 0; criterion->kinds != NULL && k < criterion->kinds->len; k++)
    {
      const RecKindInfo *info = rec_catalogue_find_kind (criterion->kinds->pdata[k]);
      GPtrArray         *records;

      if (info == NULL || info->kind == REC_KIND_DOCUMENT)
        continue;
      records = rec_dossier_list (dossier, info->kind);
      for (guint i = 0; i < records->len; i++)
        if (_rec_situation_is_of_one (records->pdata[i]) != common)
          {
            g_ptr_array_add (self->records, rec_record_ref (records->pdata[i]));
            n++;
          }
    }

  return n;
}

static guint
add_gaps (Builder *self, const RecLawCriterion *criterion, const RecLawFacts *facts)
{
  guint n = 0;

  for (guint i = 0; criterion->gaps != NULL && i < criterion->gaps->len; i++)
    {
      const RecLawRule *rule = criterion->gaps->pdata[i];
      RecSituationGap   gap = { self->part->system, rule };

      if (rule->when != NULL && rec_law_condition_evaluate (rule->when, facts) != REC_TRUTH_YES)
        continue;
      g_array_append_val (self->gaps, gap);
      n++;
    }

  return n;
}

/* The establishment itself has evidence for every criterion, and no gaps. */
static void
add_evidence (Builder *self)
{
  GPtrArray *criteria = rec_law_pack_get_criteria (self->assessment->pack);
  g_autoptr (GArray) valid = g_array_new (FALSE, FALSE, sizeof (Document));
  const RecLawFacts facts = { .facility = self->assessment->facility,
                              .system = self->part->system };

  list_valid (self, valid);
  for (guint i = 0; i < criteria->len; i++)
    {
      const RecLawCriterion *law = criteria->pdata[i];
      RecPartEvidence        evidence = { .law = i };

      if (self->part->system != NULL &&
          (law->systems == NULL ||
           rec_law_condition_evaluate (law->systems, &facts) != REC_TRUTH_YES))
        continue;
      evidence.first_record = self->records->len;
      evidence.first_gap = self->gaps->len;
      evidence.n_documents = add_valid (self, valid, FALSE, law);
      evidence.n_common_documents = add_valid (self, valid, TRUE, law);
      evidence.n_documents += evidence.n_common_documents;
      evidence.n_records = add_others (self, FALSE, law);
      evidence.n_common_records = add_others (self, TRUE, law);
      evidence.n_records += evidence.n_common_records;
      if (self->part->system != NULL)
        evidence.n_gaps = add_gaps (self, law, &facts);
      g_array_append_val (self->evidence, evidence);
    }
}

static void
add_incidents (RecSituationPart *self, RecDossier *dossier)
{
  GPtrArray *incidents = rec_dossier_list (dossier, REC_KIND_INCIDENT);

  for (guint i = 0; i < incidents->len; i++)
    if (REC_FACT (incidents->pdata[i], "closed_on") == NULL)
      {
        if (self->incidents == NULL)
          self->incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
        g_ptr_array_add (self->incidents, rec_record_ref (incidents->pdata[i]));
      }
}

static void
add_due (RecSituationPart *self, RecAssessment *assessment)
{
  self->due = g_ptr_array_ref (rec_assessment_get_due (assessment));
  for (guint i = 0; i < self->due->len; i++)
    {
      RecDueItem *item = self->due->pdata[i];

      if (item->kind != REC_DUE_DOCUMENT || item->record == NULL ||
          _rec_situation_is_of_one (item->record))
        continue;
      if (self->common_due == NULL)
        self->common_due = g_ptr_array_new ();
      g_ptr_array_add (self->common_due, item);
    }
}

static void
take_lists (Builder *self)
{
  RecSituationPart *part = self->part;

  part->duties = g_array_steal (self->duties, &part->n_duties);
  part->documents = g_array_steal (self->documents, &part->n_documents);
  part->dates = g_array_steal (self->dates, &part->n_dates);
  part->evidence = g_array_steal (self->evidence, &part->n_evidence);
  part->records = (RecRecord **) g_ptr_array_steal (self->records, &part->n_records);
  part->gaps = g_array_steal (self->gaps, &part->n_gaps);
  g_array_unref (self->duties);
  g_array_unref (self->documents);
  g_array_unref (self->dates);
  g_array_unref (self->evidence);
  g_ptr_array_unref (self->records);
  g_array_unref (self->gaps);
}

/**
 * rec_situation_part_new:
 * @assessment: of a system, or of the establishment
 *
 * Returns: (transfer full): what the situation needs of it
 */
RecSituationPart *
rec_situation_part_new (RecAssessment *assessment)
{
  RecSituationPart *self;
  const char       *ai_act_class;
  Builder           builder;

  g_return_val_if_fail (assessment != NULL, NULL);

  self = g_new0 (RecSituationPart, 1);
  g_atomic_ref_count_init (&self->refs);
  self->pack = g_object_ref (assessment->pack);
  if (assessment->derived != NULL)
    self->system = rec_record_ref (assessment->derived);
  self->next_change = rec_assessment_get_next_change (assessment);
  self->is_archived = REC_FACT (self->system, "archived_on") != NULL;
  self->is_in_use = rec_assessment_is_in_use (assessment);
  ai_act_class = REC_FACT (self->system, "ai_act_class");
  self->oversight = _rec_situation_find_cell (
      &rec_choices_oversight_status, ai_act_class, REC_FACT (self->system, "oversight_status"));
  self->documentation = _rec_situation_find_cell (&rec_choices_documentation_status,
                                                  ai_act_class,
                                                  REC_FACT (self->system, "documentation_status"));
  add_due (self, assessment);

  builder.part = self;
  builder.assessment = assessment;
  builder.duties = g_array_new (FALSE, FALSE, sizeof (RecPartDuty));
  builder.documents = g_array_new (FALSE, FALSE, sizeof (RecPartDocument));
  builder.dates = g_array_new (FALSE, FALSE, sizeof (RecPartDate));
  builder.evidence = g_array_new (FALSE, FALSE, sizeof (RecPartEvidence));
  builder.records = g_ptr_array_new ();
  builder.gaps = g_array_new (FALSE, FALSE, sizeof (RecSituationGap));
  add_documents (&builder);
  if (self->is_in_use)
    {
      add_duties (&builder);
      add_evidence (&builder);
      add_incidents (self, rec_assessment_get_dossier (assessment));
    }
  take_lists (&builder);

  return self;
}

/**
 * rec_situation_part_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecSituationPart *
rec_situation_part_ref (RecSituationPart *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_situation_part_unref:
 * @self: (transfer full): a part
 *
 * Any thread.
 */
void
rec_situation_part_unref (RecSituationPart *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->system, rec_record_unref);
  g_free (self->next_change);
  g_clear_pointer (&self->common_due, g_ptr_array_unref);
  g_ptr_array_unref (self->due);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  for (gsize i = 0; i < self->n_records; i++)
    rec_record_unref (self->records[i]);
  g_free (self->records);
  g_free (self->duties);
  g_free (self->documents);
  g_free (self->dates);
  g_free (self->evidence);
  g_free (self->gaps);
  g_object_unref (self->pack);
  g_free (self);
}

/**
 * rec_situation_part_get_system:
 *
 * Returns: (transfer none) (nullable): the system with its derived values, %NULL for the
 *   establishment
 */
RecRecord *
rec_situation_part_get_system (RecSituationPart *self)
{
  return self->system;
}

/**
 * rec_situation_part_get_due:
 *
 * Returns: (transfer none) (element-type RecDueItem): what is due of it, by date
 */
GPtrArray *
rec_situation_part_get_due (RecSituationPart *self)
{
  return self->due;
}

/**
 * rec_situation_part_get_next_change:
 *
 * Returns: (transfer none) (nullable): the first day on which it may be another, %NULL where there
 *   is none
 */
const char *
rec_situation_part_get_next_change (RecSituationPart *self)
{
  return self->next_change;
}

/**
 * rec_situation_part_needs:
 * @document_type: a type of document
 *
 * Returns: whether the system needs such a document
 */
gboolean
rec_situation_part_needs (RecSituationPart *self, const char *document_type)
{
  GPtrArray *laws = rec_law_pack_get_documents (self->pack);

  for (gsize i = 0; i < self->n_documents; i++)
    {
      const RecLawDocument *law = laws->pdata[self->documents[i].law];

      if (strcmp (law->entry.id, document_type) == 0)
        return TRUE;
    }

  return FALSE;
}

/*< private >
 * _rec_situation_part_compare:
 * @a: the part of a system
 * @b: the part of a system
 *
 * Returns: which system comes first: by name, then by id; 0 for the same system
 */
int
_rec_situation_part_compare (const RecSituationPart *a, const RecSituationPart *b)
{
  int order = strcmp (rec_record_get_name (a->system), rec_record_get_name (b->system));

  return order != 0 ? order : strcmp (rec_record_get_id (a->system), rec_record_get_id (b->system));
}
