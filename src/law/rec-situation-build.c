/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <stdlib.h>
#include <string.h>

#include "rec-assessment-private.h"
#include "rec-choices.h"

/* Putting together where the register stands. */

/* While it is built: what was counted for each entry of the pack. */
typedef struct
{
  RecSituation *situation;
  GHashTable   *dates;     /* RecLawEntry to RecSituationDate */
  GHashTable   *duties;    /* RecLawDuty to RecSituationDuty */
  GHashTable   *documents; /* RecLawDocument to RecSituationDocument */
  GHashTable   *criteria;  /* RecLawCriterion to Tally */
  GHashTable   *systems;   /* id to RecRecord */
  GHashTable   *shared;    /* id of a document to the item that stands for it */
  GHashTable   *own;       /* ids of documents in the establishment's dossier */
  GHashTable   *wanted;    /* RecLawDocument: of the establishment, missing somewhere */
} Builder;

/* A criterion being put together; what is evidence for several systems is listed once. */
typedef struct
{
  RecSituationCriterion *criterion;
  GHashTable            *seen; /* ids */
} Tally;

static GPtrArray *
new_record_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
}

static void
free_date (gpointer data)
{
  RecSituationDate *date = data;

  g_ptr_array_unref (date->systems);
  g_free (date);
}

static void
free_gap (gpointer data)
{
  RecSituationGap *gap = data;

  g_clear_pointer (&gap->system, rec_record_unref);
  g_free (gap);
}

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

static void
free_tally (gpointer data)
{
  Tally *tally = data;

  g_hash_table_unref (tally->seen);
  g_free (tally);
}

/* Making what is counted, in the pack's order */

static void
make_dates (Builder *self, RecLawPack *pack)
{
  GPtrArray *calendar = rec_law_pack_get_calendar (pack);

  self->dates = g_hash_table_new (NULL, NULL);
  self->situation->dates = g_ptr_array_new_with_free_func (free_date);
  for (guint i = 0; i < calendar->len; i++)
    {
      RecSituationDate *date = g_new0 (RecSituationDate, 1);

      date->entry = calendar->pdata[i];
      date->systems = new_record_list ();
      g_ptr_array_add (self->situation->dates, date);
      g_hash_table_insert (self->dates, calendar->pdata[i], date);
    }
}

static void
make_duties (Builder *self, RecLawPack *pack)
{
  GPtrArray *laws = rec_law_pack_get_duties (pack);

  self->duties = g_hash_table_new (NULL, NULL);
  self->situation->duties = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < laws->len; i++)
    {
      const RecLawDuty *law = laws->pdata[i];
      RecSituationDuty *duty;

      if (law->establishment)
        continue;
      duty = g_new0 (RecSituationDuty, 1);
      duty->law = law;
      g_ptr_array_add (self->situation->duties, duty);
      g_hash_table_insert (self->duties, (gpointer) law, duty);
    }
}

static void
make_documents (Builder *self, RecLawPack *pack)
{
  GPtrArray *laws = rec_law_pack_get_documents (pack);

  self->documents = g_hash_table_new (NULL, NULL);
  self->situation->documents = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < laws->len; i++)
    {
      RecSituationDocument *document = g_new0 (RecSituationDocument, 1);

      document->law = laws->pdata[i];
      g_ptr_array_add (self->situation->documents, document);
      g_hash_table_insert (self->documents, laws->pdata[i], document);
    }
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
make_criteria (Builder *self, RecLawPack *pack)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->situation->establishment);
  GPtrArray  *documents = rec_dossier_list (dossier, REC_KIND_DOCUMENT);
  GPtrArray  *laws = rec_law_pack_get_criteria (pack);

  self->own = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < documents->len; i++)
    g_hash_table_add (self->own, (gpointer) rec_record_get_id (documents->pdata[i]));

  self->criteria = g_hash_table_new_full (NULL, NULL, NULL, free_tally);
  self->situation->criteria = g_ptr_array_new_with_free_func (free_criterion);
  for (guint i = 0; i < laws->len; i++)
    {
      const RecLawCriterion *law = laws->pdata[i];
      RecSituationCriterion *criterion = g_new0 (RecSituationCriterion, 1);
      Tally                 *tally = g_new0 (Tally, 1);

      criterion->law = law;
      criterion->record = _rec_situation_find_noted (dossier, law->entry.id);
      criterion->systems = new_record_list ();
      criterion->documents = new_record_list ();
      criterion->missing = g_ptr_array_new ();
      criterion->records = new_record_list ();
      criterion->gaps = g_ptr_array_new_with_free_func (free_gap);
      tally->criterion = criterion;
      tally->seen = g_hash_table_new (g_str_hash, g_str_equal);
      g_ptr_array_add (self->situation->criteria, criterion);
      g_hash_table_insert (self->criteria, (gpointer) law, tally);
    }
}

/* Counting */

static guint *
new_cells (const RecChoiceSet *set)
{
  return g_new0 (guint, (rec_choices_ai_act_class.n_choices + 1) * (set->n_choices + 1));
}

static void
touch_date (Builder           *self,
            const RecLawEntry *entry,
            RecRecord         *system,
            guint              duties,
            guint              open,
            guint              documents)
{
  RecSituationDate *date =
      entry != NULL ? g_hash_table_lookup (self->dates, (gpointer) entry) : NULL;

  if (date == NULL)
    return;
  date->n_duties += duties;
  date->n_open += open;
  date->n_documents += documents;
  /* The parts come one after the other. */
  if (date->systems->len == 0 || date->systems->pdata[date->systems->len - 1] != system)
    g_ptr_array_add (date->systems, rec_record_ref (system));
}

static void
count_duties (Builder *self, RecSituationPart *part)
{
  for (guint i = 0; i < part->duties->len; i++)
    {
      const RecPartDuty *duty = &g_array_index (part->duties, RecPartDuty, i);
      RecSituationDuty  *count = g_hash_table_lookup (self->duties, (gpointer) duty->law);
      gboolean is_open = duty->state != REC_DUTY_DONE && duty->state != REC_DUTY_NOT_APPLICABLE;

      self->situation->duty_states[duty->state]++;
      if (count != NULL)
        count->states[duty->state]++;
      touch_date (self, duty->calendar, part->system, 1, is_open, 0);
    }
}

static void
count_documents (Builder *self, RecSituationPart *part)
{
  for (guint i = 0; i < part->documents->len; i++)
    {
      const RecPartDocument *document = &g_array_index (part->documents, RecPartDocument, i);
      RecSituationDocument *count = g_hash_table_lookup (self->documents, (gpointer) document->law);

      if (!document->is_required)
        {
          if (count != NULL)
            count->n_recommended++;
          continue;
        }
      if (count != NULL)
        {
          count->n_required++;
          count->n_valid += document->is_settled;
          count->n_expired += document->is_expired;
        }
      touch_date (self, document->from, part->system, 0, 0, 1);
      if (document->law->establishment && !document->is_settled && !document->is_expired &&
          !document->is_own && !g_hash_table_contains (self->wanted, document->law))
        g_hash_table_insert (self->wanted, (gpointer) document->law, (gpointer) document);
    }
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
  const char *systems = _rec_assessment_get_fact (record, "systems");

  return _rec_assessment_get_fact (record, "system") != NULL ||
         (systems != NULL && strchr (systems, ' ') == NULL);
}

static void
add_once (Tally *tally, GPtrArray *list, RecRecord *record)
{
  if (g_hash_table_add (tally->seen, (gpointer) rec_record_get_id (record)))
    g_ptr_array_add (list, rec_record_ref (record));
}

/* What only one system has is met once, unless a criterion names it: then the establishment's
 * dossier has it too. */
static void
add_evidence_record (Builder *self, Tally *tally, GPtrArray *list, RecRecord *record)
{
  if (_rec_situation_is_of_one (record) && tally->criterion->record == NULL &&
      !g_hash_table_contains (self->own, rec_record_get_id (record)))
    g_ptr_array_add (list, rec_record_ref (record));
  else
    add_once (tally, list, record);
}

static void
add_evidence (Builder *self, RecSituationPart *part)
{
  for (guint i = 0; i < part->evidence->len; i++)
    {
      const RecPartEvidence *evidence = part->evidence->pdata[i];
      Tally                 *tally = g_hash_table_lookup (self->criteria, (gpointer) evidence->law);

      if (tally == NULL)
        continue;
      if (part->system != NULL)
        add_once (tally, tally->criterion->systems, part->system);
      for (guint d = 0; d < evidence->documents->len; d++)
        add_evidence_record (
            self, tally, tally->criterion->documents, evidence->documents->pdata[d]);
      for (guint r = 0; r < evidence->records->len; r++)
        add_evidence_record (self, tally, tally->criterion->records, evidence->records->pdata[r]);
      for (guint g = 0; g < evidence->gaps->len; g++)
        {
          RecSituationGap *gap = g_new0 (RecSituationGap, 1);

          gap->system = part->system != NULL ? rec_record_ref (part->system) : NULL;
          gap->law = evidence->gaps->pdata[g];
          g_ptr_array_add (tally->criterion->gaps, gap);
        }
    }
}

/* Most items stay those of their parts; the situation has others of its own. */
static RecDueItem *
own_item (Builder *self, RecDueItem *item)
{
  g_ptr_array_add (self->situation->own_due, item);

  return item;
}

/* A document that serves several systems is due once. */
static void
add_due (Builder *self, RecSituationPart *part)
{
  for (guint i = 0; i < part->due->len; i++)
    {
      RecDueItem *item = part->due->pdata[i];
      RecDueItem *same;

      if (item->kind == REC_DUE_DOCUMENT && item->record != NULL &&
          !_rec_situation_is_of_one (item->record))
        {
          same = g_hash_table_lookup (self->shared, rec_record_get_id (item->record));
          if (same != NULL && strcmp (same->date, item->date) == 0)
            {
              same->n_systems++;
              continue;
            }
          item = own_item (self, rec_due_item_copy (item));
          g_hash_table_insert (self->shared, (gpointer) rec_record_get_id (item->record), item);
        }
      g_ptr_array_add (self->situation->due, item);
    }
}

static void
add_part (Builder *self, RecSituationPart *part)
{
  RecSituation *situation = self->situation;
  const char   *ai_act_class;

  if (part->is_archived || part->system == NULL)
    return;
  ai_act_class = _rec_assessment_get_fact (part->system, "ai_act_class");
  situation->n_systems++;
  situation->oversight[_rec_situation_find_cell (
      &rec_choices_oversight_status,
      ai_act_class,
      _rec_assessment_get_fact (part->system, "oversight_status"))]++;
  situation->documentation[_rec_situation_find_cell (
      &rec_choices_documentation_status,
      ai_act_class,
      _rec_assessment_get_fact (part->system, "documentation_status"))]++;
  g_hash_table_insert (self->systems, (gpointer) rec_record_get_id (part->system), part->system);
  if (!part->is_in_use)
    return;
  situation->n_in_use++;
  count_duties (self, part);
  count_documents (self, part);
  add_evidence (self, part);
  add_due (self, part);
  for (guint i = 0; i < part->incidents->len; i++)
    g_ptr_array_add (situation->incidents, rec_record_ref (part->incidents->pdata[i]));
}

/* Once all parts are in */

/* Documents of which one for the establishment does, and which systems lack. */
static void
add_wanted (Builder *self)
{
  RecAssessment *establishment = self->situation->establishment;
  GPtrArray     *own = rec_assessment_get_due (establishment);
  GHashTableIter iter;
  gpointer       key, value;

  for (guint i = 0; i < own->len; i++)
    if (((RecDueItem *) own->pdata[i])->kind == REC_DUE_DOCUMENT)
      g_hash_table_remove (
          self->wanted,
          ((RecDueItem *) own->pdata[i])->law != NULL
              ? rec_law_pack_find_document (rec_assessment_get_pack (establishment),
                                            ((RecDueItem *) own->pdata[i])->law->id)
              : NULL);
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const RecLawDocument  *law = key;
      const RecPartDocument *document = value;
      const char            *from = document->from != NULL ? document->from->date : NULL;
      RecDueItem            *item;

      if (from == NULL ||
          (establishment->registered != NULL && strcmp (from, establishment->registered) < 0))
        from = establishment->registered;
      if (from == NULL)
        continue;
      item = g_new0 (RecDueItem, 1);
      item->kind = REC_DUE_DOCUMENT;
      item->date = g_strdup (from);
      item->law = &law->entry;
      g_ptr_array_add (self->situation->due, own_item (self, item));
    }
}

static void
add_noted (Builder *self, Tally *tally)
{
  RecSituationCriterion *criterion = tally->criterion;
  RecDossier            *dossier = rec_assessment_get_dossier (self->situation->establishment);
  const char            *systems = _rec_assessment_get_fact (criterion->record, "systems");
  const char            *documents = _rec_assessment_get_fact (criterion->record, "documents");
  g_auto (GStrv) system_ids = g_strsplit (systems != NULL ? systems : "", " ", -1);
  g_auto (GStrv) document_ids = g_strsplit (documents != NULL ? documents : "", " ", -1);

  for (char **id = system_ids; *id != NULL; id++)
    {
      RecRecord *system = g_hash_table_lookup (self->systems, *id);

      if (system != NULL)
        add_once (tally, criterion->systems, system);
    }
  for (char **id = document_ids; *id != NULL; id++)
    {
      RecRecord *document = rec_dossier_find (dossier, REC_KIND_DOCUMENT, *id);

      if (document != NULL)
        add_once (tally, criterion->documents, document);
    }
}

static void
finish_criterion (Builder *self, Tally *tally)
{
  RecSituationCriterion *criterion = tally->criterion;
  RecLawPack            *pack = rec_assessment_get_pack (self->situation->establishment);

  add_noted (self, tally);
  for (guint t = 0; criterion->law->documents != NULL && t < criterion->law->documents->len; t++)
    {
      const char           *type = criterion->law->documents->pdata[t];
      const RecLawDocument *law = rec_law_pack_find_document (pack, type);
      gboolean              is_there = FALSE;

      for (guint i = 0; i < criterion->documents->len && !is_there; i++)
        is_there = g_strcmp0 (_rec_assessment_get_fact (criterion->documents->pdata[i], "type"),
                              type) == 0;
      if (law != NULL && !is_there)
        g_ptr_array_add (criterion->missing, (gpointer) law);
    }
}

/* What items are sorted by, at hand. */
typedef struct
{
  guint32     day; /* 20261123 */
  RecDueKind  kind;
  const char *moment; /* nullable */
  const char *name;   /* of the system, nullable */
  RecDueItem *item;
} DueKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const DueKey *x = a;
  const DueKey *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->moment != NULL && y->moment != NULL && strcmp (x->moment, y->moment) != 0)
    return strcmp (x->moment, y->moment);
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;

  return x->name != NULL && y->name != NULL ? strcmp (x->name, y->name) : 0;
}

static guint32
read_day (const char *date)
{
  guint32 day = 0;

  for (; *date != '\0'; date++)
    if (g_ascii_isdigit (*date))
      day = day * 10 + (guint32) g_ascii_digit_value (*date);

  return day;
}

/* By day, then by kind and system. */
static void
sort_due (GPtrArray *due)
{
  g_autofree DueKey *keys = g_new (DueKey, MAX (due->len, 1));

  for (guint i = 0; i < due->len; i++)
    {
      RecDueItem *item = due->pdata[i];

      keys[i].day = read_day (item->date);
      keys[i].kind = item->kind;
      keys[i].moment = item->moment;
      keys[i].name = item->system != NULL ? rec_record_get_name (item->system) : NULL;
      keys[i].item = item;
    }
  qsort (keys, due->len, sizeof *keys, compare_keys);
  for (guint i = 0; i < due->len; i++)
    due->pdata[i] = keys[i].item;
}

static void
count_due (RecSituation *self)
{
  const char      *today = rec_situation_get_today (self);
  g_autofree char *in_7 = _rec_day_add (today, 7, 0);
  g_autofree char *in_30 = _rec_day_add (today, 30, 0);
  g_autofree char *in_90 = _rec_day_add (today, 90, 0);

  for (guint i = 0; i < self->due->len; i++)
    {
      const RecDueItem *item = self->due->pdata[i];
      RecDueCount      *counts[] = { &self->due_count, &self->due_counts[item->kind] };

      for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
        if (strcmp (item->date, today) < 0)
          counts[c]->late++;
        else
          {
            counts[c]->in_7 += strcmp (item->date, in_7) <= 0;
            counts[c]->in_30 += strcmp (item->date, in_30) <= 0;
            counts[c]->in_90 += strcmp (item->date, in_90) <= 0;
          }
    }
}

static void
clear_builder (Builder *self)
{
  g_clear_pointer (&self->dates, g_hash_table_unref);
  g_clear_pointer (&self->duties, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->criteria, g_hash_table_unref);
  g_clear_pointer (&self->systems, g_hash_table_unref);
  g_clear_pointer (&self->shared, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, clear_builder)

/**
 * rec_situation_new:
 * @establishment: the assessment of what is kept for the establishment as a whole; its dossier has
 *   what was noted about criteria, and the documents noted there
 * @parts: (element-type RecSituationPart): of every system, with the same pack and day
 *
 * Any thread.
 *
 * Returns: (transfer full): where the register stands
 */
RecSituation *
rec_situation_new (RecAssessment *establishment, GPtrArray *parts)
{
  RecSituation *self;
  RecLawPack   *pack;
  g_autoptr (RecSituationPart) own = NULL;
  g_auto (Builder) builder = { 0 };

  g_return_val_if_fail (establishment != NULL, NULL);
  g_return_val_if_fail (parts != NULL, NULL);

  self = g_new0 (RecSituation, 1);
  g_atomic_ref_count_init (&self->refs);
  self->establishment = rec_assessment_ref (establishment);
  self->oversight = new_cells (&rec_choices_oversight_status);
  self->documentation = new_cells (&rec_choices_documentation_status);
  self->incidents = new_record_list ();
  self->due = g_ptr_array_new ();
  self->own_due = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_due_item_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_situation_part_unref);

  pack = rec_assessment_get_pack (establishment);
  builder.situation = self;
  builder.systems = g_hash_table_new (g_str_hash, g_str_equal);
  builder.shared = g_hash_table_new (g_str_hash, g_str_equal);
  builder.wanted = g_hash_table_new (NULL, NULL);
  make_dates (&builder, pack);
  make_duties (&builder, pack);
  make_documents (&builder, pack);
  make_criteria (&builder, pack);

  own = rec_situation_part_new (establishment);
  g_ptr_array_add (self->parts, rec_situation_part_ref (own));
  add_due (&builder, own);
  add_evidence (&builder, own);
  for (guint i = 0; i < own->incidents->len; i++)
    g_ptr_array_add (self->incidents, rec_record_ref (own->incidents->pdata[i]));
  for (guint i = 0; i < parts->len; i++)
    {
      g_ptr_array_add (self->parts, rec_situation_part_ref (parts->pdata[i]));
      add_part (&builder, parts->pdata[i]);
    }

  add_wanted (&builder);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const RecSituationCriterion *criterion = self->criteria->pdata[i];

      finish_criterion (&builder,
                        g_hash_table_lookup (builder.criteria, (gpointer) criterion->law));
    }
  sort_due (self->due);
  count_due (self);

  return self;
}
