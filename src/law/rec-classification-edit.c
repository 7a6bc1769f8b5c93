/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-classification.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-classification-private.h"
#include "rec-language.h"
#include "rec-questionnaire-private.h"
#include "rec-value.h"

/* Facts of a system that its class rests on. One that changes puts the class up for review. What
 * the establishment is (a public authority, a public service) is not among them: the duties hang on
 * it, and are derived anew each time; each decision keeps how it was then. */
static const char *const system_facts[] = {
  "intended_purpose", "actual_use", "role", "profiling", "is_medical_device", "device_class",
};
static const char *const facility_facts[] = {
  "is_public_authority",
  "provides_public_service",
};

/* Longest value that is quoted whole where one is replaced by another. */
#define QUOTED 100

/* Longest that the reason for a review becomes. */
#define MAX_REASON 2000

/*< private >
 * _rec_text_shorten:
 * @text: a text
 * @most: characters
 *
 * Returns: (transfer full): the text, or its beginning and an ellipsis where it is longer
 */
char *
_rec_text_shorten (const char *text, guint most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= (glong) most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, (glong) most - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

/*< private >
 * _rec_classification_name:
 * @system: a system
 *
 * Returns: (transfer full): what a decision on its class is called
 */
char *
_rec_classification_name (const RecRecord *system, const RecLanguage *language)
{
  /* Translators: name of a decision; %s is the name of a system. */
  g_autofree char *name =
      g_strdup_printf (rec_tr (language, N_ ("Class of “%s”")), rec_record_get_name (system));

  return _rec_text_shorten (name, 500);
}

/*< private >
 * _rec_classification_is_fact:
 * @field: a field of a system
 *
 * Returns: whether the class rests on it
 */
gboolean
_rec_classification_is_fact (const RecField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (system_facts); i++)
    if (g_str_equal (system_facts[i], field->id))
      return TRUE;

  return FALSE;
}

static void
append_facts (GString           *text,
              const RecRecord   *record,
              const char *const *ids,
              guint              n_ids,
              const RecLanguage *language)
{
  for (guint i = 0; i < n_ids; i++)
    {
      const RecField  *field = rec_catalogue_find_field (rec_record_get_kind (record), ids[i]);
      const char      *value = field != NULL ? rec_record_get (record, field) : NULL;
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = rec_value_format (field, value, NULL, language);
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (
          text, rec_tr (language, N_ ("%s: %s")), rec_field_get_label (field, language), shown);
    }
}

/*< private >
 * _rec_classification_list_facts:
 * @facility: (nullable): the establishment
 * @system: a system
 *
 * Returns: (transfer full): the facts that the class rests on, as they are, a line each
 */
char *
_rec_classification_list_facts (const RecRecord   *facility,
                                const RecRecord   *system,
                                const RecLanguage *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_facts (text, system, system_facts, G_N_ELEMENTS (system_facts), language);
  if (facility != NULL)
    append_facts (text, facility, facility_facts, G_N_ELEMENTS (facility_facts), language);

  return _rec_text_shorten (text->str, 10000);
}

/*< private >
 * _rec_classification_copy_decided:
 * @decision: (transfer full): a decision
 * @system: a system
 *
 * Returns: (transfer full): the decision with what the system says of its class
 */
RecRecord *
_rec_classification_copy_decided (RecRecord *decision, const RecRecord *system)
{
  static const char *const copied[] = {
    "ai_act_class", "annex3_points", "transparency_flags",
    "profiling",    "gpai_based",    "art63_condition",
  };

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    decision = _rec_record_set (decision, copied[i], rec_record_get_by_id (system, copied[i]));

  return decision;
}

/* What an edit means for the classes of the systems in it */

typedef struct
{
  RecEdit           *edit;
  RecEdit           *completed; /* made once something is to be added */
  GHashTable        *decided;   /* ids of the systems that the edit itself decides on */
  const RecLanguage *language;
  char              *today;
  guint              class_index;
  guint              status_index;
} Completion;

static void
completion_clear (Completion *self)
{
  g_clear_pointer (&self->completed, rec_edit_unref);
  g_clear_pointer (&self->decided, g_hash_table_unref);
  g_clear_pointer (&self->today, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Completion, completion_clear)

static void
find_decided (Completion *self)
{
  for (guint i = 0; i < rec_edit_get_n_changes (self->edit); i++)
    {
      const RecChange *change = rec_edit_get_change (self->edit, i);
      const char      *system;

      if (change->after == NULL || rec_record_get_kind (change->after) != REC_KIND_CLASSIFICATION ||
          g_strcmp0 (rec_record_get_by_id (change->after, "status"), "draft") == 0)
        continue;
      system = rec_record_get_by_id (change->after, "system");
      if (self->decided == NULL)
        self->decided = g_hash_table_new (g_str_hash, g_str_equal);
      if (system != NULL)
        g_hash_table_add (self->decided, (gpointer) system);
    }
}

/* The edit as far as it has been looked at, once it is to differ from the one that was given. */
static void
begin_completed (Completion *self, guint n_seen)
{
  if (self->completed != NULL)
    return;
  self->completed = rec_edit_new (rec_edit_get_verb (self->edit), rec_edit_get_detail (self->edit));
  self->today = rec_date_today ();
  for (guint i = 0; i < n_seen; i++)
    {
      const RecChange *change = rec_edit_get_change (self->edit, i);

      rec_edit_add (self->completed, change->before, change->after);
    }
}

static gboolean
is_changed (const RecChange *change, const char *field_id)
{
  const char *after = rec_record_get_by_id (change->after, field_id);

  return change->before != NULL
             ? g_strcmp0 (rec_record_get_by_id (change->before, field_id), after) != 0
             : after != NULL;
}

static char *
tell_origin (Completion *self)
{
  const char *detail = rec_edit_get_detail (self->edit);

  switch ((int) rec_edit_get_verb (self->edit))
    {
    case REC_VERB_IMPORT:
      if (detail == NULL)
        return g_strdup (rec_tr (self->language, N_ ("Imported.")));
      /* Translators: where a class comes from; %s is the name of a file. */
      return g_strdup_printf (rec_tr (self->language, N_ ("Imported from “%s”.")), detail);
    case REC_VERB_DUPLICATE:
      return g_strdup (rec_tr (self->language, N_ ("Taken over from the system it is a copy of.")));
    default:
      return g_strdup (rec_tr (self->language, N_ ("Given by hand, without the questionnaire.")));
    }
}

/* The class was given without a decision: here is one. Who confirmed the class before has not
 * confirmed this one, unless the edit says so. */
static void
add_decision (Completion *self, const RecChange *change)
{
  g_autofree char *origin = tell_origin (self);
  g_autofree char *name = _rec_classification_name (change->after, self->language);
  const char      *ai_act_class = rec_record_get_at (change->after, self->class_index);
  gboolean         keeps = rec_edit_get_verb (self->edit) != REC_VERB_DUPLICATE;
  const char      *status = NULL;
  const char      *reason;
  g_autoptr (RecRecord) system = rec_record_ref (change->after);
  RecRecord *decision = rec_record_new (REC_KIND_CLASSIFICATION, NULL);

  if (keeps && is_changed (change, "class_status"))
    status = rec_record_get_at (change->after, self->status_index);
  if (status == NULL)
    status = "proposed";
  system = _rec_record_set (
      g_steal_pointer (&system), "class_status", ai_act_class != NULL ? status : NULL);
  if (!keeps || !is_changed (change, "class_confirmed_by"))
    system = _rec_record_set (g_steal_pointer (&system), "class_confirmed_by", NULL);
  if (!keeps || !is_changed (change, "class_confirmed_on"))
    system = _rec_record_set (g_steal_pointer (&system), "class_confirmed_on", NULL);
  if (!is_changed (change, "class_review_reason"))
    system = _rec_record_set (g_steal_pointer (&system), "class_review_reason", NULL);
  /* Reasons for another class would mislead. */
  if (change->before != NULL && !is_changed (change, "class_reason"))
    system = _rec_record_set (g_steal_pointer (&system), "class_reason", NULL);
  reason = rec_record_get_by_id (system, "class_reason");

  decision = _rec_record_set (decision, "name", name);
  decision = _rec_record_set (decision, "system", rec_record_get_id (system));
  decision = _rec_record_set (decision, "status", status);
  decision = _rec_record_set (decision, "decided_on", self->today);
  decision = _rec_record_set (
      decision, "confirmed_by", rec_record_get_by_id (system, "class_confirmed_by"));
  decision = _rec_record_set (
      decision, "confirmed_on", rec_record_get_by_id (system, "class_confirmed_on"));
  decision = _rec_record_set (
      decision, "review_reason", rec_record_get_by_id (system, "class_review_reason"));
  decision = _rec_record_set (decision, "reasons", reason);
  decision = _rec_record_set (decision, "notes", origin);
  decision = _rec_classification_copy_decided (decision, system);

  rec_edit_add (self->completed, change->before, system);
  rec_edit_add (self->completed, NULL, decision);
  rec_record_unref (decision);
}

static char *
tell_value (Completion *self, const RecField *field, const char *value)
{
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;

  if (value == NULL)
    /* Translators: stands for the value of a field that has none. */
    return g_strdup (rec_tr (self->language, N_ ("not filled in")));
  shown = rec_value_format (field, value, NULL, self->language);
  line = g_strdelimit (g_strdup (shown), "\r\n\t", ' ');

  return _rec_text_shorten (line, QUOTED);
}

/* Whether a fact is another one now. A text that is written down for the first time is none: forms
 * are often filled in once the class is known. */
static gboolean
differs (const RecChange *change, const RecField *field)
{
  const char *before = rec_record_get (change->before, field);

  return g_strcmp0 (before, rec_record_get (change->after, field)) != 0 &&
         (before != NULL || field->choices != NULL);
}

/* One line for each fact that changed: which one, from what to what. */
static char *
tell_changes (Completion *self, const RecChange *change)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (system_facts); i++)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, system_facts[i]);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!differs (change, field))
        continue;
      before = tell_value (self, field, rec_record_get (change->before, field));
      after = tell_value (self, field, rec_record_get (change->after, field));
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text,
                              /* Translators: label of a field, its value before and after */
                              rec_tr (self->language, N_ ("%s: %s → %s")),
                              rec_field_get_label (field, self->language),
                              before,
                              after);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether the class is one that a change of its facts puts up for review. */
static gboolean
is_reviewable (Completion *self, const RecChange *change)
{
  const char *ai_act_class = rec_record_get_at (change->after, self->class_index);
  const char *status = rec_record_get_at (change->after, self->status_index);

  return ai_act_class != NULL && !g_str_equal (ai_act_class, "undetermined") &&
         g_strcmp0 (status, "contested") != 0 && !is_changed (change, "class_status");
}

static gboolean
add_review (Completion *self, const RecChange *change, guint n_seen)
{
  g_autofree char *told = tell_changes (self, change);
  const char      *present;
  g_autofree char *reason = NULL;
  g_autoptr (RecRecord) system = NULL;

  if (*told == '\0')
    return FALSE;
  present = rec_record_get_by_id (change->after, "class_review_reason");
  reason = present != NULL && strlen (present) + strlen (told) < MAX_REASON
               ? g_strconcat (present, "\n", told, NULL)
               : g_steal_pointer (&told);
  begin_completed (self, n_seen);
  system = _rec_record_set (rec_record_ref (change->after), "class_status", "to_review");
  system = _rec_record_set (g_steal_pointer (&system), "class_review_reason", reason);
  rec_edit_add (self->completed, change->before, system);

  return TRUE;
}

static void
complete_change (Completion *self, guint index)
{
  const RecChange *change = rec_edit_get_change (self->edit, index);
  const char      *before;
  const char      *after;

  if (change->after != NULL && rec_record_get_kind (change->after) == REC_KIND_SYSTEM)
    {
      before =
          change->before != NULL ? rec_record_get_at (change->before, self->class_index) : NULL;
      after = rec_record_get_at (change->after, self->class_index);
      if ((before != NULL || after != NULL) &&
          (self->decided == NULL ||
           !g_hash_table_contains (self->decided, rec_record_get_id (change->after))))
        {
          if (g_strcmp0 (before, after) != 0)
            {
              begin_completed (self, index);
              add_decision (self, change);
              return;
            }
          if (is_reviewable (self, change) && add_review (self, change, index))
            return;
        }
    }
  if (self->completed != NULL)
    rec_edit_add (self->completed, change->before, change->after);
}

/**
 * rec_classification_complete_edit:
 * @edit: what a person does, no undo and no redo
 * @language: (nullable): language of what is noted; %NULL: the screen's
 *
 * Adds to an edit what it means for the classes of the systems in it, unless it decides on them
 * itself:
 *
 * - Where a class is given, changed or taken away by hand, by an import or by making a copy, a
 *   decision that says so is added. It is a proposal, unless the edit also gives the state of the
 *   classification.
 * - Where a fact that a class rests on changes (intended purpose, actual use, role, profiling,
 *   medical device, device class), the system's class is marked "to_review", and
 *   class_review_reason names the fact, its value before and after. Texts that are filled in for
 *   the first time do not count; a class that is undetermined or contested is left as it is.
 *
 * Returns: (transfer full): the edit with what was added, or @edit itself. Any thread.
 */
RecEdit *
rec_classification_complete_edit (RecEdit *edit, const RecLanguage *language)
{
  g_auto (Completion) completion = { .edit = edit, .language = language };

  g_return_val_if_fail (edit != NULL, NULL);

  completion.class_index = rec_catalogue_get_index (
      REC_KIND_SYSTEM, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"));
  completion.status_index = rec_catalogue_get_index (
      REC_KIND_SYSTEM, rec_catalogue_find_field (REC_KIND_SYSTEM, "class_status"));
  find_decided (&completion);
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    complete_change (&completion, i);

  return completion.completed != NULL ? g_steal_pointer (&completion.completed)
                                      : rec_edit_ref (edit);
}
