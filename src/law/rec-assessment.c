/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include "rec-classification.h"
#include "rec-value.h"

G_DEFINE_BOXED_TYPE (RecAssessment, rec_assessment, rec_assessment_ref, rec_assessment_unref)

/* Dates */

static gboolean
read_day (const char *date, GDate *day)
{
  int year, month, number;

  if (!rec_date_is_valid (date))
    return FALSE;
  year = (int) g_ascii_strtoll (date, NULL, 10);
  month = (int) g_ascii_strtoll (date + 5, NULL, 10);
  number = (int) g_ascii_strtoll (date + 8, NULL, 10);
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/*< private >
 * _rec_day_add:
 * @date: a day, "YYYY-MM-DD"
 * @days: days to add, may be negative
 * @months: months to add; where the month has no such day, its last one is taken
 *
 * Returns: (transfer full) (nullable): the day; %NULL where @date is none
 */
char *
_rec_day_add (const char *date, int days, int months)
{
  GDate day;

  if (!read_day (date, &day))
    return NULL;
  if (months > 0)
    g_date_add_months (&day, (guint) months);
  if (days > 0)
    g_date_add_days (&day, (guint) days);
  else if (days < 0)
    g_date_subtract_days (&day, (guint) -days);

  return g_strdup_printf ("%04d-%02d-%02d",
                          g_date_get_year (&day),
                          (int) g_date_get_month (&day),
                          g_date_get_day (&day));
}

/*< private >
 * _rec_day_of_moment:
 * @moment: a moment, or a day
 *
 * Returns: (transfer full) (nullable): the day that it is then in the local time zone
 */
char *
_rec_day_of_moment (const char *moment)
{
  return rec_date_is_valid (moment) ? g_strdup (moment) : rec_moment_get_date (moment);
}

/*< private >
 * _rec_assessment_get_fact:
 * @record: (nullable): a record
 * @field_id: a field; one that its kind does not have is blank, since packs name fields too
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
_rec_assessment_get_fact (const RecRecord *record, const char *field_id)
{
  const RecField *field;

  if (record == NULL || field_id == NULL)
    return NULL;
  field = rec_catalogue_find_field (rec_record_get_kind (record), field_id);

  return field != NULL ? rec_record_get (record, field) : NULL;
}

/*< private >
 * _rec_fact_get:
 * @record: (nullable): a record
 * @places: of a field; see REC_FACT()
 *
 * Returns: (transfer none) (nullable): its value; %NULL where the kind does not have the field. Any
 *   thread.
 */
const char *
_rec_fact_get (const RecRecord *record, RecFactPlaces *places)
{
  RecKind kind;
  int     place;

  if (record == NULL)
    return NULL;
  kind = rec_record_get_kind (record);
  place = g_atomic_int_get (&places->places[kind]);
  if (place == 0)
    {
      const RecField *field = rec_catalogue_find_field (kind, places->field_id);

      place = field != NULL ? (int) rec_catalogue_get_index (kind, field) + 1 : -1;
      g_atomic_int_set (&places->places[kind], place);
    }

  return place > 0 ? rec_record_get_at (record, (guint) place - 1) : NULL;
}

/*< private >
 * _rec_assessment_is_high_risk:
 *
 * Returns: whether the class is one of those of high-risk systems
 */
gboolean
_rec_assessment_is_high_risk (RecAssessment *self)
{
  const char *id = REC_FACT (self->system, "ai_act_class");

  return id != NULL && g_str_has_prefix (id, "high_");
}

/**
 * rec_assessment_is_class_known:
 *
 * Returns: whether there is a class
 */
gboolean
rec_assessment_is_class_known (RecAssessment *self)
{
  const char *id = REC_FACT (self->system, "ai_act_class");

  return id != NULL && strcmp (id, "undetermined") != 0;
}

static gboolean
find_in_use (RecAssessment *self)
{
  const char *status = REC_FACT (self->system, "lifecycle_status");

  return REC_FACT (self->system, "archived_on") == NULL && g_strcmp0 (status, "retired") != 0 &&
         g_strcmp0 (status, "rejected") != 0;
}

/* What was answered to the questionnaire, as far as the last decision rests on it. */
static GHashTable *
read_answers (RecDossier *dossier)
{
  RecRecord  *decision = rec_classification_get_current (dossier);
  const char *text = REC_FACT (decision, "answers");
  GHashTable *answers;
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *sign = strchr (*line, '=');

      if (sign != NULL)
        g_hash_table_insert (
            answers, g_strndup (*line, (gsize) (sign - *line)), g_strdup (sign + 1));
    }

  return answers;
}

static char *find_next_change (RecAssessment *self);

/* The system with what is derived. */
static RecRecord *
make_derived (RecAssessment *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  char             **values = g_new0 (char *, info->n_fields + 1);

  for (guint i = 0; i < info->n_fields; i++)
    values[i] = (info->fields[i].flags & REC_FIELD_DERIVED) != 0
                    ? rec_assessment_get_derived (self, info->fields[i].id)
                    : g_strdup (rec_record_get_at (self->system, i));

  return rec_record_new_take (REC_KIND_SYSTEM, rec_record_get_id (self->system), values);
}

/**
 * rec_assessment_new:
 * @pack: the law
 * @dossier: a system with all that is kept beside it, and the documents that serve the whole
 *   establishment; or what is kept for the establishment
 * @today: the day, "YYYY-MM-DD"
 *
 * Any thread.
 *
 * Returns: (transfer full): what follows
 */
RecAssessment *
rec_assessment_new (RecLawPack *pack, RecDossier *dossier, const char *today)
{
  RecAssessment *self;
  const char    *created;

  g_return_val_if_fail (REC_IS_LAW_PACK (pack), NULL);
  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_date_is_valid (today), NULL);

  self = g_new0 (RecAssessment, 1);
  g_atomic_ref_count_init (&self->refs);
  self->pack = g_object_ref (pack);
  self->dossier = rec_dossier_ref (dossier);
  self->today = g_strdup (today);
  self->facility = rec_dossier_get_facility (dossier);
  self->system = rec_dossier_get_system (dossier);
  self->is_in_use = self->system == NULL || find_in_use (self);
  created = REC_FACT (self->system != NULL ? self->system : self->facility, "created_at");
  self->registered = created != NULL ? _rec_day_of_moment (created) : NULL;
  self->answers = self->system != NULL ? read_answers (dossier) : NULL;
  self->is_oversight_required = _rec_assessment_is_high_risk (self);

  _rec_assessment_add_duties (self);
  _rec_assessment_add_documents (self);
  if (self->system != NULL)
    {
      self->documentation = _rec_assessment_derive_documentation (self);
      self->oversight = _rec_assessment_derive_oversight (self);
    }
  _rec_assessment_add_due (self);
  self->next_change = find_next_change (self);
  if (self->system != NULL)
    self->derived = make_derived (self);

  return self;
}

/**
 * rec_assessment_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecAssessment *
rec_assessment_ref (RecAssessment *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_assessment_unref:
 * @self: (transfer full): an assessment
 *
 * Any thread.
 */
void
rec_assessment_unref (RecAssessment *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->duties, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->derived, rec_record_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_free (self->applies_from);
  g_free (self->registered);
  g_free (self->next_change);
  g_free (self->today);
  rec_dossier_unref (self->dossier);
  g_object_unref (self->pack);
  g_free (self);
}

/**
 * rec_assessment_get_dossier:
 *
 * Returns: (transfer none): what it is about
 */
RecDossier *
rec_assessment_get_dossier (RecAssessment *self)
{
  return self->dossier;
}

/**
 * rec_assessment_get_system:
 *
 * Returns: (transfer none) (nullable): the system with the values that are derived here in its
 *   automatic fields; %NULL for the establishment
 */
RecRecord *
rec_assessment_get_system (RecAssessment *self)
{
  return self->derived;
}

/**
 * rec_assessment_is_in_use:
 *
 * Returns: whether anything can be due: the system is neither archived nor retired nor rejected.
 *   Always for the establishment.
 */
gboolean
rec_assessment_is_in_use (RecAssessment *self)
{
  return self->is_in_use;
}

/**
 * rec_assessment_get_pack:
 *
 * Returns: (transfer none): the law
 */
RecLawPack *
rec_assessment_get_pack (RecAssessment *self)
{
  return self->pack;
}

/**
 * rec_assessment_get_today:
 *
 * Returns: (transfer none): the day
 */
const char *
rec_assessment_get_today (RecAssessment *self)
{
  return self->today;
}

/**
 * rec_assessment_get_duties:
 *
 * Returns: (transfer none) (element-type RecDuty): the duties that apply or may apply, in the
 *   pack's order
 */
GPtrArray *
rec_assessment_get_duties (RecAssessment *self)
{
  return self->duties;
}

/**
 * rec_assessment_get_documents:
 *
 * Returns: (transfer none) (element-type RecNeededDocument): the documents needed, in the pack's
 *   order
 */
GPtrArray *
rec_assessment_get_documents (RecAssessment *self)
{
  return self->documents;
}

/**
 * rec_assessment_get_due:
 *
 * Returns: (transfer none) (element-type RecDueItem): what is due and late, by date; empty for a
 *   system that is archived, retired or rejected
 */
GPtrArray *
rec_assessment_get_due (RecAssessment *self)
{
  return self->due;
}

/**
 * rec_assessment_count_late:
 *
 * Returns: how many of the due items are late
 */
guint
rec_assessment_count_late (RecAssessment *self)
{
  return self->n_late;
}

/**
 * rec_assessment_get_applies_from:
 *
 * Returns: (transfer none) (nullable): day from which the obligations of its class apply to the
 *   system; %NULL where none is known, or a transition spares it
 */
const char *
rec_assessment_get_applies_from (RecAssessment *self)
{
  return self->applies_from;
}

/**
 * rec_assessment_is_oversight_required:
 *
 * Returns: whether the class requires human oversight, today or from a day to come
 */
gboolean
rec_assessment_is_oversight_required (RecAssessment *self)
{
  return self->is_oversight_required;
}

/**
 * rec_assessment_get_oversight_status:
 *
 * Returns: (transfer none) (nullable): a choice of "oversight_status": what a person stated, or
 *   what follows; %NULL for the establishment
 */
const char *
rec_assessment_get_oversight_status (RecAssessment *self)
{
  const char *stated = REC_FACT (self->system, "oversight_override");

  return stated != NULL ? stated : self->oversight;
}

/**
 * rec_assessment_get_documentation_status:
 *
 * Returns: (transfer none) (nullable): a choice of "documentation_status": what a person stated, or
 *   what follows; %NULL for the establishment
 */
const char *
rec_assessment_get_documentation_status (RecAssessment *self)
{
  const char *stated = REC_FACT (self->system, "documentation_override");

  return stated != NULL ? stated : self->documentation;
}

/* Derived values */

static guint
count_required (RecAssessment *self, gboolean settled_only)
{
  guint n = 0;

  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];

      if (_rec_needed_document_is_required (document) &&
          (!settled_only || _rec_needed_document_is_settled (document)))
        n++;
    }

  return n;
}

/* In the order of the choices, as values of several choices are. */
static char *
list_missing (RecAssessment *self)
{
  const RecField     *type = rec_catalogue_find_field (REC_KIND_DOCUMENT, "type");
  const RecChoiceSet *set = type->choices;
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint c = 0; c < set->n_choices; c++)
    for (guint i = 0; i < self->documents->len; i++)
      {
        const RecNeededDocument *document = self->documents->pdata[i];

        if (strcmp (document->law->entry.id, set->choices[c].id) == 0 &&
            _rec_needed_document_is_required (document) &&
            !_rec_needed_document_is_settled (document))
          g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", set->choices[c].id);
      }

  return ids->len > 0 ? g_strdup (ids->str) : NULL;
}

typedef char *(*Derive) (RecAssessment *self);

static char *
derive_oversight (RecAssessment *self)
{
  return g_strdup (rec_assessment_get_oversight_status (self));
}

static char *
derive_documentation (RecAssessment *self)
{
  return g_strdup (rec_assessment_get_documentation_status (self));
}

static char *
derive_required (RecAssessment *self)
{
  return g_strdup_printf ("%u", count_required (self, FALSE));
}

static char *
derive_valid (RecAssessment *self)
{
  return g_strdup_printf ("%u", count_required (self, TRUE));
}

static char *
derive_applies_from (RecAssessment *self)
{
  return g_strdup (self->applies_from);
}

static char *
derive_next_due (RecAssessment *self)
{
  return self->due->len > 0 ? g_strdup (((RecDueItem *) self->due->pdata[0])->date) : NULL;
}

static char *
derive_late (RecAssessment *self)
{
  return g_strdup_printf ("%u", self->n_late);
}

static char *
derive_open_actions (RecAssessment *self)
{
  return g_strdup_printf ("%u", _rec_assessment_count_open_actions (self));
}

static const struct
{
  const char *id;
  Derive      derive;
} derived_fields[] = {
  { "applies_from", derive_applies_from },
  { "derived_until", rec_assessment_get_next_change },
  { "documentation_status", derive_documentation },
  { "documents_missing", list_missing },
  { "documents_required", derive_required },
  { "documents_valid", derive_valid },
  { "n_late", derive_late },
  { "next_due", derive_next_due },
  { "open_actions", derive_open_actions },
  { "oversight_status", derive_oversight },
};

/**
 * rec_assessment_is_derived:
 * @field_id: id of a field of systems
 *
 * Returns: whether its value is derived by assessments
 */
gboolean
rec_assessment_is_derived (const char *field_id)
{
  g_return_val_if_fail (field_id != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (derived_fields); i++)
    if (strcmp (derived_fields[i].id, field_id) == 0)
      return TRUE;

  return FALSE;
}

/**
 * rec_assessment_get_derived:
 * @self: an assessment of a system
 * @field_id: a field for which rec_assessment_is_derived() holds
 *
 * Returns: (transfer full) (nullable): the canonical value that the field should have
 */
char *
rec_assessment_get_derived (RecAssessment *self, const char *field_id)
{
  g_return_val_if_fail (self != NULL && self->system != NULL, NULL);
  g_return_val_if_fail (field_id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (derived_fields); i++)
    if (strcmp (derived_fields[i].id, field_id) == 0)
      return derived_fields[i].derive (self);

  g_return_val_if_reached (NULL);
}

/* When it changes */

/* Notes a day on which something changes, or the one @days_after (0 or 1) it, where it is to come
 * and earlier than @next. */
static void
note_day (RecAssessment *self, char **next, const char *date, int days_after)
{
  g_autofree char *day = NULL;

  /* Most days are out of the question as they stand. */
  if (date == NULL || strcmp (date, self->today) < (days_after > 0 ? 0 : 1) ||
      (*next != NULL && strcmp (date, *next) >= 0))
    return;
  day = _rec_day_add (date, days_after, 0);
  if (day == NULL || strcmp (day, self->today) <= 0 || (*next != NULL && strcmp (day, *next) >= 0))
    return;
  g_free (*next);
  *next = g_steal_pointer (&day);
}

/* The fields of the records in the dossier whose days change something: the day itself (0), or
 * the one after it (1). */
static const struct
{
  RecKind     kind;
  const char *field;
  int         days_after;
} days[] = {
  { REC_KIND_DOCUMENT, "expiry", 1 }, { REC_KIND_OVERSIGHT, "since", 0 },
  { REC_KIND_OVERSIGHT, "until", 1 }, { REC_KIND_OVERSIGHT, "training_date", 0 },
  { REC_KIND_TRAINING, "date", 0 },   { REC_KIND_TRAINING, "valid_until", 1 },
  { REC_KIND_REVIEW, "date", 0 },     { REC_KIND_DUTY, "due_date", 1 },
};

/* A document that serves the whole establishment, of a type that the system does not need. */
static gboolean
is_unrelated (RecAssessment *self, const RecRecord *record)
{
  if (self->system == NULL || rec_record_get_kind (record) != REC_KIND_DOCUMENT ||
      REC_FACT (record, "systems") != NULL)
    return FALSE;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];

      if (document->law->establishment &&
          g_strcmp0 (document->law->entry.id, REC_FACT (record, "type")) == 0)
        return FALSE;
    }

  return TRUE;
}

static char *
find_next_change (RecAssessment *self)
{
  char *next = NULL;

  for (guint i = 0; i < self->duties->len; i++)
    note_day (self, &next, ((RecDuty *) self->duties->pdata[i])->from, 0);
  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];

      if (document->need->from != NULL)
        note_day (self, &next, document->need->from->date, 0);
    }
  for (guint i = 0; i < self->due->len; i++)
    note_day (self, &next, ((RecDueItem *) self->due->pdata[i])->date, 1);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GPtrArray *records = rec_dossier_list (self->dossier, days[i].kind);

      for (guint r = 0; r < records->len; r++)
        if (!is_unrelated (self, records->pdata[r]))
          note_day (self,
                    &next,
                    _rec_assessment_get_fact (records->pdata[r], days[i].field),
                    days[i].days_after);
    }
  if (self->system == NULL && self->facility != NULL)
    note_day (self, &next, REC_FACT (self->facility, "next_has_visit"), 1);

  return next;
}

/**
 * rec_assessment_get_next_change:
 * @self: an assessment
 *
 * Returns: (transfer full) (nullable): the first day after the assessment's on which another
 *   assessment of the same dossier may give something else, %NULL where there is none. On the days
 *   before it gives the same.
 */
char *
rec_assessment_get_next_change (RecAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->next_change);
}
