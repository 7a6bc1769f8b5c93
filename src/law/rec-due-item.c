/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-choices.h"
#include "rec-language.h"

static const struct
{
  const char *id;
  const char *label;
  const char *icon;
} kinds[REC_N_DUE_KINDS] = {
  [REC_DUE_DUTY] = { "duty", NC_ ("due", "Obligation"), "rec-due-duty-symbolic" },
  [REC_DUE_DOCUMENT] = { "document", NC_ ("due", "Document"), "rec-due-document-symbolic" },
  [REC_DUE_REVIEW] = { "review", NC_ ("due", "Review"), "rec-due-review-symbolic" },
  [REC_DUE_INCIDENT] = { "incident", NC_ ("due", "Incident"), "rec-due-incident-symbolic" },
  [REC_DUE_ACTION] = { "action", NC_ ("due", "Action"), "rec-due-action-symbolic" },
  [REC_DUE_TRAINING] = { "training", NC_ ("due", "Training"), "rec-due-training-symbolic" },
  [REC_DUE_OVERSIGHT] = { "oversight",
                          NC_ ("due", "Human oversight"),
                          "rec-oversight-operational-symbolic" },
  [REC_DUE_CONTRACT] = { "contract", NC_ ("due", "Contract"), "rec-due-contract-symbolic" },
  [REC_DUE_CERTIFICATE] = { "certificate",
                            NC_ ("due", "Certificate"),
                            "rec-due-certificate-symbolic" },
  [REC_DUE_CLASSIFICATION] = { "classification",
                               NC_ ("due", "Classification"),
                               "rec-class-undetermined-symbolic" },
  [REC_DUE_VISIT] = { "visit", NC_ ("due", "HAS visit"), "rec-has-symbolic" },
};

/**
 * rec_due_kind_get_id:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable name, for other programs
 */
const char *
rec_due_kind_get_id (RecDueKind kind)
{
  g_return_val_if_fail (kind < REC_N_DUE_KINDS, NULL);

  return kinds[kind].id;
}

/**
 * rec_due_kind_get_label:
 * @kind: a kind
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer none): what people call it
 */
const char *
rec_due_kind_get_label (RecDueKind kind, const RecLanguage *language)
{
  g_return_val_if_fail (kind < REC_N_DUE_KINDS, NULL);

  return rec_trc (language, "due", kinds[kind].label);
}

/**
 * rec_due_kind_get_icon:
 * @kind: a kind
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
rec_due_kind_get_icon (RecDueKind kind)
{
  g_return_val_if_fail (kind < REC_N_DUE_KINDS, NULL);

  return kinds[kind].icon;
}

/**
 * rec_due_item_new:
 * @kind: what it is
 * @date: day by which it is due
 *
 * Returns: (transfer full): an item, whose other members are to be filled in by who makes it
 */
RecDueItem *
rec_due_item_new (RecDueKind kind, const char *date)
{
  RecDueItem *self;

  g_return_val_if_fail (kind < REC_N_DUE_KINDS, NULL);
  g_return_val_if_fail (date != NULL, NULL);

  self = g_new0 (RecDueItem, 1);
  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->date = g_strdup (date);

  return self;
}

/**
 * rec_due_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): a copy, which needs the law pack to stay as @self does
 */
RecDueItem *
rec_due_item_copy (const RecDueItem *self)
{
  RecDueItem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->refs);
  copy->date = g_strdup (self->date);
  copy->moment = g_strdup (self->moment);
  copy->owner = g_strdup (self->owner);
  if (copy->system != NULL)
    rec_record_ref (copy->system);
  if (copy->record != NULL)
    rec_record_ref (copy->record);

  return copy;
}

/**
 * rec_due_item_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecDueItem *
rec_due_item_ref (RecDueItem *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_due_item_unref:
 * @self: (transfer full): an item
 *
 * Any thread.
 */
void
rec_due_item_unref (RecDueItem *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->system, rec_record_unref);
  g_clear_pointer (&self->record, rec_record_unref);
  g_free (self->date);
  g_free (self->moment);
  g_free (self->owner);
  g_free (self);
}

static char *
describe_document (const RecDueItem *self, const RecLanguage *language)
{
  const char *title = self->law != NULL
                          ? rec_law_entry_get_title (self->law, language)
                          : (self->record != NULL ? rec_record_get_name (self->record) : "");
  const char *expiry = self->record != NULL ? rec_record_get_by_id (self->record, "expiry") : NULL;

  if (g_strcmp0 (expiry, self->date) == 0)
    /* Translators: %s is a document. */
    return g_strdup_printf (rec_tr (language, N_ ("%s: end of validity")), title);

  /* Translators: %s is a document that is asked for and not there. */
  return g_strdup_printf (rec_tr (language, N_ ("%s: to be provided")), title);
}

static char *
describe_incident (const RecDueItem *self, const RecLanguage *language)
{
  if (self->law == NULL)
    return g_strdup (rec_record_get_name (self->record));

  return g_strdup_printf (
      "%s (%s)", rec_law_entry_get_title (self->law, language), rec_record_get_name (self->record));
}

/**
 * rec_due_item_describe_systems:
 * @self: an item
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer full) (nullable): name of the system that it is about, with how many others;
 *   %NULL where it is about the establishment
 */
char *
rec_due_item_describe_systems (const RecDueItem *self, const RecLanguage *language)
{
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->system == NULL)
    return NULL;
  if (self->n_systems < 2)
    return g_strdup (rec_record_get_name (self->system));
  n = self->n_systems - 1;

  return g_strdup_printf (
      /* Translators: %s is the name of a system. */
      rec_trn (language, "%s and %u other", "%s and %u others", n),
      rec_record_get_name (self->system),
      n);
}

/**
 * rec_due_item_describe:
 * @self: an item
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer full): what is due, in a few words, without the system's name and the day
 */
char *
rec_due_item_describe (const RecDueItem *self, const RecLanguage *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case REC_DUE_DUTY:
      return g_strdup (self->law != NULL ? rec_law_entry_get_title (self->law, language) : "");
    case REC_DUE_DOCUMENT:
      return describe_document (self, language);
    case REC_DUE_INCIDENT:
      return describe_incident (self, language);
    case REC_DUE_ACTION:
      return g_strdup (rec_record_get_name (self->record));
    case REC_DUE_REVIEW:
      return g_strdup (rec_tr (language, N_ ("Review of the system")));
    case REC_DUE_TRAINING:
      /* Translators: %s is the subject of a training. */
      return g_strdup_printf (rec_tr (language, N_ ("Training to be renewed: %s")),
                              rec_record_get_name (self->record));
    case REC_DUE_OVERSIGHT:
      if (self->record == NULL)
        return g_strdup (rec_tr (language, N_ ("Overseer to be assigned")));
      /* Translators: %s is the name of a person. */
      return g_strdup_printf (rec_tr (language, N_ ("Training of the overseer: %s")),
                              rec_record_get_name (self->record));
    case REC_DUE_CONTRACT:
      return g_strdup (rec_tr (language, N_ ("End of the contract")));
    case REC_DUE_CERTIFICATE:
      return g_strdup (rec_tr (language, N_ ("End of validity of the CE certificate")));
    case REC_DUE_CLASSIFICATION:
      return g_strdup (rec_tr (language, N_ ("Classification to be reviewed")));
    case REC_DUE_VISIT:
      return g_strdup (rec_tr (language, N_ ("HAS visit")));
    case REC_N_DUE_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}
