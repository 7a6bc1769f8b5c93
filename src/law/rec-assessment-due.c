/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include "rec-value.h"

/* What is due when. */

static void
add_item (RecAssessment     *self,
          RecDueKind         kind,
          const char        *date,
          RecRecord         *record,
          const RecLawEntry *law)
{
  RecDueItem *item;
  const char *owner = NULL;

  if (date == NULL)
    return;
  item = rec_due_item_new (kind, date);
  item->law = law;
  if (record != NULL)
    {
      item->record = rec_record_ref (record);
      owner = rec_catalogue_find_field (rec_record_get_kind (record), "owner") != NULL
                  ? REC_FACT (record, "owner")
                  : NULL;
    }
  if (self->system != NULL)
    {
      item->system = rec_record_ref (self->system);
      item->n_systems = 1;
      if (owner == NULL)
        owner = REC_FACT (self->system, "owner_business");
    }
  item->owner = g_strdup (owner);
  g_ptr_array_add (self->due, item);
}

/* Duties: by the day set, or when they begin. */
static void
add_duties (RecAssessment *self)
{
  for (guint i = 0; i < self->duties->len; i++)
    {
      const RecDuty *duty = self->duties->pdata[i];

      if (_rec_duty_is_in_force (duty) || duty->state == REC_DUTY_LATER)
        add_item (self, REC_DUE_DUTY, duty->due, duty->record, &duty->law->entry);
    }
}

/* Documents */

/* A document of which one for the whole establishment does is the establishment's to see to. */
static gboolean
is_of_others (RecAssessment *self, const RecNeededDocument *document)
{
  return self->system != NULL && document->law->establishment &&
         (document->record == NULL || REC_FACT (document->record, "systems") == NULL);
}

/* The day of first use of a system that is only thought of or assessed; NULL where none is set. */
static const char *
find_day_of_use (RecAssessment *self)
{
  const char *day = REC_FACT (self->system, "put_into_service_date");

  return day != NULL ? day : REC_FACT (self->system, "first_use_date");
}

static gboolean
is_still_a_project (RecAssessment *self)
{
  const char *status = self->system != NULL ? REC_FACT (self->system, "lifecycle_status") : NULL;

  return g_strcmp0 (status, "idea") == 0 || g_strcmp0 (status, "assessment") == 0;
}

/* Where nothing else sets a day, a document that is missing is due since the system came into the
 * register, that of a system not yet in use by its first use. */
static const char *
find_day_wanted (RecAssessment *self, const RecNeededDocument *document)
{
  const char *from = document->need->from != NULL ? document->need->from->date : NULL;

  if (is_still_a_project (self))
    return find_day_of_use (self);

  if (from == NULL || (self->registered != NULL && strcmp (from, self->registered) < 0))
    return self->registered;

  return from;
}

static void
add_documents (RecAssessment *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];
      const char *expiry = document->record != NULL ? REC_FACT (document->record, "expiry") : NULL;

      if (is_of_others (self, document))
        continue;
      if (strcmp (document->status, "valid") == 0 || strcmp (document->status, "expired") == 0)
        add_item (self, REC_DUE_DOCUMENT, expiry, document->record, &document->law->entry);
      else if (_rec_needed_document_is_required (document) &&
               !_rec_needed_document_is_settled (document))
        add_item (self,
                  REC_DUE_DOCUMENT,
                  find_day_wanted (self, document),
                  document->record,
                  &document->law->entry);
    }
}

static gboolean
is_needed (RecAssessment *self, const RecRecord *record)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];

      if (g_strcmp0 (document->law->entry.id, REC_FACT (record, "type")) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Documents that are kept though nothing asks for them end too. */
static void
add_other_documents (RecAssessment *self)
{
  GPtrArray *records = rec_dossier_list (self->dossier, REC_KIND_DOCUMENT);

  for (guint i = 0; i < records->len; i++)
    {
      const char *status = REC_FACT (records->pdata[i], "status");
      const char *type = REC_FACT (records->pdata[i], "type");

      /* What serves systems is told with them, what serves none with the establishment. */
      if (g_strcmp0 (status, "valid") != 0 || is_needed (self, records->pdata[i]) ||
          (self->system != NULL) != (REC_FACT (records->pdata[i], "systems") != NULL))
        continue;
      add_item (self,
                REC_DUE_DOCUMENT,
                REC_FACT (records->pdata[i], "expiry"),
                records->pdata[i],
                type != NULL && rec_law_pack_find_document (self->pack, type) != NULL
                    ? &rec_law_pack_find_document (self->pack, type)->entry
                    : NULL);
    }
}

/* The end of something that a document of @type shows, of which one item is enough. */
static void
add_end (RecAssessment *self, RecDueKind kind, const char *field_id, const char *type)
{
  const char *date = _rec_assessment_get_fact (self->system, field_id);

  for (guint i = 0; date != NULL && i < self->due->len; i++)
    {
      const RecDueItem *item = self->due->pdata[i];

      if (item->kind == REC_DUE_DOCUMENT && item->law != NULL && strcmp (item->date, date) == 0 &&
          strcmp (item->law->id, type) == 0)
        return;
    }
  add_item (self, kind, date, NULL, NULL);
}

/* Reviews */

static guint
find_interval (RecAssessment *self)
{
  const RecLawFacts facts = { .facility = self->facility,
                              .system = self->system,
                              .answers = self->answers };
  GPtrArray        *intervals = rec_law_pack_get_intervals (self->pack);

  for (guint i = 0; i < intervals->len; i++)
    {
      const RecLawInterval *interval = intervals->pdata[i];
      const char           *own;

      if (interval->when != NULL &&
          rec_law_condition_evaluate (interval->when, &facts) != REC_TRUTH_YES)
        continue;
      own = self->facility != NULL && interval->field != NULL
                ? _rec_assessment_get_fact (self->facility, interval->field)
                : NULL;
      if (own != NULL && g_ascii_strtoull (own, NULL, 10) > 0)
        return (guint) MIN (g_ascii_strtoull (own, NULL, 10), 1200);
      return interval->months;
    }

  return 0;
}

static RecRecord *
find_last_review (RecAssessment *self)
{
  GPtrArray  *reviews = rec_dossier_list (self->dossier, REC_KIND_REVIEW);
  RecRecord  *last = NULL;
  const char *last_date = NULL;

  for (guint i = 0; i < reviews->len; i++)
    {
      const char *date = REC_FACT (reviews->pdata[i], "date");

      if (date != NULL && strcmp (date, self->today) <= 0 &&
          (last_date == NULL || strcmp (date, last_date) >= 0))
        {
          last = reviews->pdata[i];
          last_date = date;
        }
    }

  return last;
}

/* The day of the next review: the one set for the system or by the last review, unless a review
 * was held since; else some months after the last review, or after first use. */
static char *
find_review (RecAssessment *self, RecRecord **last)
{
  const char *set = REC_FACT (self->system, "next_review");
  const char *first = REC_FACT (self->system, "first_use_date");
  const char *held;
  const char *next;
  guint       months = find_interval (self);

  *last = find_last_review (self);
  held = *last != NULL ? REC_FACT (*last, "date") : NULL;
  next = *last != NULL ? REC_FACT (*last, "next_date") : NULL;
  if (set != NULL && (held == NULL || strcmp (set, held) > 0))
    return g_strdup (set);
  if (next != NULL && strcmp (next, held) > 0)
    return g_strdup (next);
  if (months == 0)
    return NULL;
  if (held != NULL)
    return _rec_day_add (held, 0, (int) months);
  if (first == NULL)
    first = REC_FACT (self->system, "put_into_service_date");

  return first != NULL ? _rec_day_add (first, 0, (int) months) : NULL;
}

static void
add_review (RecAssessment *self)
{
  RecRecord       *last;
  g_autofree char *date = find_review (self, &last);

  add_item (self, REC_DUE_REVIEW, date, last, NULL);
}

/* Incidents */

static void
add_deadline (RecAssessment *self, RecRecord *incident, const RecLawDeadline *deadline)
{
  const char      *start = _rec_assessment_get_fact (incident, deadline->start);
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;
  g_autofree char *moment = NULL;

  if (start == NULL)
    return;
  /* What happened before the day from which it has to be told does not have to be. */
  day = _rec_day_of_moment (start);
  if (day == NULL || (deadline->entry.date != NULL && strcmp (day, deadline->entry.date) < 0))
    return;
  if (deadline->hours > 0 && strlen (start) > 10)
    {
      g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (start, NULL);
      g_autoptr (GDateTime) to =
          from != NULL ? g_date_time_add_hours (from, (int) deadline->hours) : NULL;

      if (to == NULL)
        return;
      /* Hours are counted in real time, whatever the clocks do meanwhile. */
      moment = g_date_time_format (to, "%Y-%m-%dT%H:%M:%SZ");
      date = rec_moment_get_date (moment);
    }
  else
    date = _rec_day_add (day, (int) (deadline->days + (deadline->hours + 23) / 24), 0);
  if (date == NULL)
    return;
  add_item (self, REC_DUE_INCIDENT, date, incident, &deadline->entry);
  ((RecDueItem *) self->due->pdata[self->due->len - 1])->moment = g_steal_pointer (&moment);
}

static void
add_incidents (RecAssessment *self)
{
  GPtrArray *incidents = rec_dossier_list (self->dossier, REC_KIND_INCIDENT);
  GPtrArray *deadlines = rec_law_pack_get_deadlines (self->pack);

  for (guint i = 0; i < incidents->len; i++)
    {
      const RecLawFacts facts = { .facility = self->facility,
                                  .system = self->system,
                                  .record = incidents->pdata[i] };

      if (REC_FACT (incidents->pdata[i], "closed_on") != NULL)
        continue;
      for (guint d = 0; d < deadlines->len; d++)
        {
          const RecLawDeadline *deadline = deadlines->pdata[d];

          if ((deadline->when == NULL ||
               rec_law_condition_evaluate (deadline->when, &facts) == REC_TRUTH_YES) &&
              _rec_assessment_get_fact (incidents->pdata[i], deadline->done) == NULL)
            add_deadline (self, incidents->pdata[i], deadline);
        }
    }
}

/* Actions */

static gboolean
is_open_action (const RecRecord *action)
{
  const char *status = REC_FACT (action, "status");

  return g_strcmp0 (status, "done") != 0 && g_strcmp0 (status, "cancelled") != 0;
}

static void
add_actions (RecAssessment *self)
{
  GPtrArray *actions = rec_dossier_list (self->dossier, REC_KIND_ACTION);

  for (guint i = 0; i < actions->len; i++)
    if (is_open_action (actions->pdata[i]))
      add_item (
          self, REC_DUE_ACTION, REC_FACT (actions->pdata[i], "due_date"), actions->pdata[i], NULL);
}

/*< private >
 * _rec_assessment_count_open_actions:
 *
 * Returns: actions that are neither done nor cancelled
 */
guint
_rec_assessment_count_open_actions (RecAssessment *self)
{
  GPtrArray *actions = rec_dossier_list (self->dossier, REC_KIND_ACTION);
  guint      n = 0;

  for (guint i = 0; i < actions->len; i++)
    if (is_open_action (actions->pdata[i]))
      n++;

  return n;
}

/* Training */

/* Whether @later trains all that @training trained: the same persons or, without names, the same
 * group in the same subject. */
static gboolean
renews (const RecRecord *later, const RecRecord *training)
{
  const char *persons = REC_FACT (training, "persons");
  const char *others = REC_FACT (later, "persons");
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) other_names = NULL;

  if (persons == NULL)
    return g_strcmp0 (REC_FACT (later, "audience"), REC_FACT (training, "audience")) == 0 &&
           strcmp (rec_record_get_name (later), rec_record_get_name (training)) == 0;
  if (others == NULL)
    return FALSE;
  names = g_strsplit (persons, " ", -1);
  other_names = g_strsplit (others, " ", -1);
  for (char **name = names; *name != NULL; name++)
    if (**name != '\0' && !g_strv_contains ((const char *const *) other_names, *name))
      return FALSE;

  return TRUE;
}

static void
add_trainings (RecAssessment *self)
{
  GPtrArray *trainings = rec_dossier_list (self->dossier, REC_KIND_TRAINING);

  for (guint i = 0; i < trainings->len; i++)
    {
      RecRecord  *training = trainings->pdata[i];
      const char *date = REC_FACT (training, "date");
      const char *until = REC_FACT (training, "valid_until");
      gboolean    is_renewed = FALSE;

      for (guint j = 0; j < trainings->len && until != NULL && !is_renewed; j++)
        {
          const char *other = REC_FACT (trainings->pdata[j], "date");

          is_renewed = j != i && other != NULL && strcmp (other, self->today) <= 0 &&
                       (date == NULL || strcmp (other, date) > 0) &&
                       renews (trainings->pdata[j], training);
        }
      if (!is_renewed)
        add_item (self, REC_DUE_TRAINING, until, training, NULL);
    }
}

/* Oversight: from the day on which the law asks for it, or from that of the assignment. */
static void
add_oversight (RecAssessment *self)
{
  const RecDuty *duty = _rec_assessment_find_duty (self, REC_OVERSIGHT_DUTY);
  g_auto (RecOverseers) overseers = { 0 };

  if (!self->is_oversight_required || duty == NULL || duty->from == NULL ||
      duty->state == REC_DUTY_NOT_APPLICABLE)
    return;
  _rec_overseers_init (&overseers, self);
  if (overseers.assignments->len + overseers.n_unassigned == 0 && duty->state != REC_DUTY_DONE)
    add_item (self, REC_DUE_OVERSIGHT, duty->due, NULL, &duty->law->entry);
  for (guint i = 0; i < overseers.assignments->len; i++)
    {
      RecRecord  *assignment = overseers.assignments->pdata[i];
      const char *since = REC_FACT (assignment, "since");
      const char *date = duty->from;

      if (_rec_assessment_is_trained (self, assignment))
        continue;
      if (since != NULL && strcmp (since, date) > 0)
        date = since;
      add_item (self, REC_DUE_OVERSIGHT, date, assignment, &duty->law->entry);
    }
}

/* The class is to be looked at again since somebody, or a changed fact, said so. */
static void
add_classification (RecAssessment *self)
{
  GPtrArray       *decisions = rec_dossier_list (self->dossier, REC_KIND_CLASSIFICATION);
  RecRecord       *decision = NULL;
  const char      *moment = NULL;
  g_autofree char *day = NULL;

  if (g_strcmp0 (REC_FACT (self->system, "class_status"), "to_review") != 0)
    return;
  for (guint i = 0; i < decisions->len; i++)
    if (g_strcmp0 (REC_FACT (decisions->pdata[i], "status"), "to_review") == 0)
      decision = decisions->pdata[i];
  moment = REC_FACT (decision != NULL ? decision : self->system, "updated_at");
  day = moment != NULL ? _rec_day_of_moment (moment) : NULL;
  add_item (self, REC_DUE_CLASSIFICATION, day != NULL ? day : self->today, decision, NULL);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const RecDueItem *x = *(RecDueItem *const *) a;
  const RecDueItem *y = *(RecDueItem *const *) b;
  int               order = strcmp (x->date, y->date);

  if (order == 0 && x->moment != NULL && y->moment != NULL)
    order = strcmp (x->moment, y->moment);

  return order != 0 ? order : (int) x->kind - (int) y->kind;
}

/*< private >
 * _rec_assessment_add_due:
 *
 * Finds what is due; of a system that is not in use any more, nothing.
 */
void
_rec_assessment_add_due (RecAssessment *self)
{
  self->due = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_due_item_unref);
  if (self->system != NULL && !self->is_in_use)
    return;
  add_duties (self);
  add_documents (self);
  add_other_documents (self);
  add_incidents (self);
  add_actions (self);
  add_trainings (self);
  if (self->system != NULL)
    {
      add_review (self);
      add_oversight (self);
      add_classification (self);
      add_end (self, REC_DUE_CONTRACT, "contract_end", "contract");
      add_end (self, REC_DUE_CERTIFICATE, "certificate_expiry", "ce_cert");
    }
  else if (self->facility != NULL)
    {
      const char *visit = REC_FACT (self->facility, "next_has_visit");

      /* A visit that is over is not late. */
      if (visit != NULL && strcmp (visit, self->today) >= 0)
        add_item (self, REC_DUE_VISIT, visit, NULL, NULL);
    }
  g_ptr_array_sort (self->due, compare_items);
  for (guint i = 0; i < self->due->len; i++)
    if (strcmp (((RecDueItem *) self->due->pdata[i])->date, self->today) < 0)
      self->n_late++;
}
