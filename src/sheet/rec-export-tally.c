/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-export-tally.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-language.h"

static const char *const gap_labels[REC_N_GAPS] = {
  [REC_GAP_PROHIBITED] = N_ ("Prohibited practice in the register: must not be used"),
  [REC_GAP_OVERSIGHT_DEFICIENT] = N_ ("Human oversight deficient"),
  [REC_GAP_HIGH_RISK_OVERSIGHT] = N_ ("High-risk without operational human oversight"),
  [REC_GAP_DOCUMENTS_CRITICAL] = N_ ("Documentation critical"),
  [REC_GAP_CERTIFICATE_EXPIRED] = N_ ("Certificate expired"),
  [REC_GAP_CLASS_CONTESTED] = N_ ("Class contested"),
  [REC_GAP_UNDETERMINED] = N_ ("Class not determined"),
  [REC_GAP_HIGH_RISK_UNCONFIRMED] = N_ ("High-risk class not confirmed"),
  [REC_GAP_HIGH_RISK_DOCUMENTS] = N_ ("High-risk with incomplete documentation"),
  [REC_GAP_REVIEW_LATE] = N_ ("Review overdue"),
  [REC_GAP_UNCONFIRMED] = N_ ("Class not confirmed"),
};

/**
 * rec_gap_get_label:
 * @gap: a gap
 * @language: (nullable): language
 *
 * Returns: what is missing, in words
 */
const char *
rec_gap_get_label (RecGap gap, const RecLanguage *language)
{
  g_return_val_if_fail (gap < REC_N_GAPS, "");

  return rec_tr (language, gap_labels[gap]);
}

static guint
count_choices (const RecField *field)
{
  return field->choices->n_choices;
}

/**
 * rec_export_tally_new:
 * @today: the day of the export, "YYYY-MM-DD"
 *
 * Returns: (transfer full): an empty tally
 */
RecExportTally *
rec_export_tally_new (const char *today)
{
  RecExportTally *self = g_new0 (RecExportTally, 1);
  guint           n_classes;

  self->today = g_strdup (today);
  self->class_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  self->oversight_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "oversight_status");
  self->documentation_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "documentation_status");
  n_classes = count_choices (self->class_field) + 1;
  self->oversight = g_new0 (guint, n_classes * (count_choices (self->oversight_field) + 1));
  self->documentation = g_new0 (guint, n_classes * (count_choices (self->documentation_field) + 1));
  return self;
}

/**
 * rec_export_tally_free:
 * @self: (nullable): a tally
 *
 * Frees it.
 */
void
rec_export_tally_free (RecExportTally *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_most; i++)
    rec_record_unref (self->most[i].record);
  g_free (self->oversight);
  g_free (self->documentation);
  g_free (self->today);
  g_free (self);
}

/* The place of a value among the choices; a blank comes after them. */
static guint
find_index (const RecField *field, const char *value)
{
  guint i;

  for (i = 0; i < field->choices->n_choices; i++)
    if (g_strcmp0 (field->choices->choices[i].id, value) == 0)
      break;
  return i;
}

static void
add_gap (RecExportTally *self, RecRecord *record, RecGap gap)
{
  guint at;

  self->n_gaps[gap]++;
  self->n_all_gaps++;
  for (at = self->n_most; at > 0 && self->most[at - 1].gap > gap; at--)
    ;
  if (at == REC_TALLY_MOST_GAPS)
    return;
  if (self->n_most == REC_TALLY_MOST_GAPS)
    rec_record_unref (self->most[--self->n_most].record);
  memmove (&self->most[at + 1], &self->most[at], (self->n_most - at) * sizeof self->most[0]);
  self->most[at] = (RecTallyGap){ gap, self->n_systems, rec_record_ref (record) };
  self->n_most++;
}

static gboolean
is_past (const char *date, const char *today)
{
  return date != NULL && strcmp (date, today) < 0;
}

static gboolean
is_over (RecRecord *record)
{
  const char *status = rec_record_get_by_id (record, "lifecycle_status");

  return g_strcmp0 (status, "retired") == 0 || g_strcmp0 (status, "rejected") == 0 ||
         rec_record_get_by_id (record, "archived_on") != NULL;
}

/* What is missing in a system of class @ai_class. */
static void
find_gaps (RecExportTally *self, RecRecord *record, const char *ai_class, gboolean high)
{
  const char *oversight = rec_record_get (record, self->oversight_field);
  const char *documentation = rec_record_get (record, self->documentation_field);
  const char *status = rec_record_get_by_id (record, "class_status");
  gboolean    settled = ai_class != NULL && strcmp (ai_class, "undetermined") != 0;

  if (g_strcmp0 (ai_class, "prohibited") == 0)
    add_gap (self, record, REC_GAP_PROHIBITED);
  if (g_strcmp0 (oversight, "deficient") == 0)
    add_gap (self, record, REC_GAP_OVERSIGHT_DEFICIENT);
  else if (high && g_strcmp0 (oversight, "operational") != 0)
    add_gap (self, record, REC_GAP_HIGH_RISK_OVERSIGHT);
  if (g_strcmp0 (documentation, "critical") == 0)
    add_gap (self, record, REC_GAP_DOCUMENTS_CRITICAL);
  else if (high && g_strcmp0 (documentation, "complete") != 0)
    add_gap (self, record, REC_GAP_HIGH_RISK_DOCUMENTS);
  if (!settled)
    add_gap (self, record, REC_GAP_UNDETERMINED);
  else if (g_strcmp0 (status, "contested") == 0)
    add_gap (self, record, REC_GAP_CLASS_CONTESTED);
  else if (g_strcmp0 (status, "confirmed") != 0)
    add_gap (self, record, high ? REC_GAP_HIGH_RISK_UNCONFIRMED : REC_GAP_UNCONFIRMED);
  if (is_past (rec_record_get_by_id (record, "certificate_expiry"), self->today))
    add_gap (self, record, REC_GAP_CERTIFICATE_EXPIRED);
  if (is_past (rec_record_get_by_id (record, "next_review"), self->today))
    add_gap (self, record, REC_GAP_REVIEW_LATE);
  if (!settled || g_strcmp0 (status, "confirmed") != 0)
    self->n_unsettled++;
}

/**
 * rec_export_tally_add:
 * @self: a tally
 * @record: the next system, in the order of the rows
 *
 * Counts a system.
 */
void
rec_export_tally_add (RecExportTally *self, RecRecord *record)
{
  const char *ai_class = rec_record_get (record, self->class_field);
  const char *oversight = rec_record_get (record, self->oversight_field);
  const char *documentation = rec_record_get (record, self->documentation_field);
  guint       row = find_index (self->class_field, ai_class);
  gboolean    high = ai_class != NULL && g_str_has_prefix (ai_class, "high_");

  self->oversight[row * (count_choices (self->oversight_field) + 1) +
                  find_index (self->oversight_field, oversight)]++;
  self->documentation[row * (count_choices (self->documentation_field) + 1) +
                      find_index (self->documentation_field, documentation)]++;
  if (!is_over (record))
    {
      if (high)
        self->n_high_risk++;
      if (high && g_strcmp0 (oversight, "operational") != 0)
        self->n_high_risk_unseen++;
      if (g_strcmp0 (documentation, "incomplete") == 0 ||
          g_strcmp0 (documentation, "critical") == 0)
        self->n_documents++;
      find_gaps (self, record, ai_class, high);
    }
  self->n_systems++;
}

/**
 * rec_export_tally_count:
 * @self: a tally
 * @field: the tally's oversight_field or documentation_field
 * @class_index: place of a class among the choices; their number: those without a class
 * @index: place of a status among the choices; their number: those without one
 *
 * Returns: how many systems are both
 */
guint
rec_export_tally_count (const RecExportTally *self,
                        const RecField       *field,
                        guint                 class_index,
                        guint                 index)
{
  const guint *counts = field == self->oversight_field ? self->oversight : self->documentation;

  return counts[class_index * (count_choices (field) + 1) + index];
}
