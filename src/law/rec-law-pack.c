/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-language.h"
#include "rec-law-pack-private.h"

/* Days after which a pack counts as old. */
#define FRESH_DAYS 90

struct _RecLawPack
{
  GObject        parent_instance;
  RecLawContents contents;
};

G_DEFINE_FINAL_TYPE (RecLawPack, rec_law_pack, G_TYPE_OBJECT)

G_DEFINE_QUARK (rec - law - error - quark, rec_law_error)

static void
rec_law_pack_finalize (GObject *object)
{
  rec_law_contents_clear (&REC_LAW_PACK (object)->contents);
  G_OBJECT_CLASS (rec_law_pack_parent_class)->finalize (object);
}

static void
rec_law_pack_class_init (RecLawPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_law_pack_finalize;
}

static void
rec_law_pack_init (RecLawPack *self)
{
}

/**
 * rec_law_pack_new_take:
 * @contents: (transfer full): what it holds
 *
 * Returns: (transfer full): a pack
 */
RecLawPack *
rec_law_pack_new_take (RecLawContents *contents)
{
  RecLawPack *self = g_object_new (REC_TYPE_LAW_PACK, NULL);

  self->contents = *contents;
  memset (contents, 0, sizeof *contents);
  return self;
}

/**
 * rec_law_pack_get_version:
 * @self: a pack
 *
 * Returns: which texts it speaks of, and as they stood on which day
 */
const char *
rec_law_pack_get_version (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.version;
}

/**
 * rec_law_pack_get_checked_on:
 * @self: a pack
 *
 * Returns: the day on which it was checked, "YYYY-MM-DD"
 */
const char *
rec_law_pack_get_checked_on (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.checked_on;
}

/**
 * rec_law_pack_get_digest:
 * @self: a pack
 *
 * Returns: (nullable): SHA-256 of its files, in hexadecimal digits
 */
const char *
rec_law_pack_get_digest (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.digest;
}

static void
read_date (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_parse (date, text);
}

/**
 * rec_law_pack_is_stale:
 * @self: a pack
 * @today: a day, "YYYY-MM-DD"
 *
 * Returns: whether the pack was checked more than 90 days before @today
 */
gboolean
rec_law_pack_is_stale (RecLawPack *self, const char *today)
{
  GDate checked;
  GDate now;

  g_return_val_if_fail (REC_IS_LAW_PACK (self), FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  read_date (self->contents.checked_on, &checked);
  read_date (today, &now);
  return g_date_valid (&checked) && g_date_valid (&now) &&
         g_date_days_between (&checked, &now) > FRESH_DAYS;
}

/**
 * rec_law_pack_describe_age:
 * @self: a pack
 * @today: a day, "YYYY-MM-DD"
 * @language: (nullable): language; %NULL: the screen's
 *
 * Returns: (transfer full) (nullable): a sentence which says that the pack is old, %NULL where it
 *   is not
 */
char *
rec_law_pack_describe_age (RecLawPack *self, const char *today, const RecLanguage *language)
{
  g_autofree char *date = NULL;

  if (!rec_law_pack_is_stale (self, today))
    return NULL;
  date = rec_language_format_date (language, self->contents.checked_on);
  return g_strdup_printf (
      rec_tr (language,
              N_ ("The law pack was checked on %s, more than 90 days ago. Dates and classes may "
                  "have changed since.")),
      date);
}

/**
 * rec_law_pack_get_section:
 * @self: a pack
 * @index: number of a section, from 0
 * @name: (out) (optional): its name, "duties"
 *
 * Gives the sections one after another, for whoever wants them all.
 *
 * Returns: (transfer none) (nullable): what stands in it, structures that begin with a
 *   #RecLawEntry; %NULL behind the last section
 */
GPtrArray *
rec_law_pack_get_section (RecLawPack *self, guint index, const char **name)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  if (index >= REC_LAW_N_SECTIONS)
    return NULL;
  if (name != NULL)
    *name = rec_law_section_get_name (index);
  return self->contents.sections[index];
}

/**
 * rec_law_pack_get_classes:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the classes, in the order of the catalogue
 */
GPtrArray *
rec_law_pack_get_classes (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CLASSES];
}

/**
 * rec_law_pack_get_calendar:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): from which day what applies; each has a date
 */
GPtrArray *
rec_law_pack_get_calendar (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CALENDAR];
}

/**
 * rec_law_pack_get_oversight:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what each status of human oversight means
 */
GPtrArray *
rec_law_pack_get_oversight (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_OVERSIGHT];
}

/**
 * rec_law_pack_get_documentation:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what each status of the documentation means
 */
GPtrArray *
rec_law_pack_get_documentation (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DOCUMENTATION];
}

/**
 * rec_law_pack_get_sources:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the texts, and how well they are known
 */
GPtrArray *
rec_law_pack_get_sources (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_SOURCES];
}

/**
 * rec_law_pack_get_limits:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what the register cannot answer for
 */
GPtrArray *
rec_law_pack_get_limits (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_LIMITS];
}

/**
 * rec_law_pack_get_steps:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): groups of questions, in the order of the
 * questionnaire
 */
GPtrArray *
rec_law_pack_get_steps (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_STEPS];
}

/**
 * rec_law_pack_get_questions:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawQuestion): the questions; the first is asked first
 */
GPtrArray *
rec_law_pack_get_questions (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_QUESTIONS];
}

/**
 * rec_law_pack_get_defaults:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawRule): the classes that follow where no answer
 *   set one; the first that holds counts, the last always holds
 */
GPtrArray *
rec_law_pack_get_defaults (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DEFAULTS];
}

/**
 * rec_law_pack_get_warnings:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawRule): what must be said where it holds
 */
GPtrArray *
rec_law_pack_get_warnings (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_WARNINGS];
}

/**
 * rec_law_pack_get_points:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the points of Annex III
 */
GPtrArray *
rec_law_pack_get_points (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_POINTS];
}

/**
 * rec_law_pack_get_practices:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the prohibited practices of Art. 5
 */
GPtrArray *
rec_law_pack_get_practices (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_PRACTICES];
}

/**
 * rec_law_pack_get_conditions:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the conditions of Art. 6(3)
 */
GPtrArray *
rec_law_pack_get_conditions (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CONDITIONS];
}

/**
 * rec_law_pack_get_flags:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the transparency duties
 */
GPtrArray *
rec_law_pack_get_flags (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_FLAGS];
}

/**
 * rec_law_pack_get_transitions:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawTransition): what spares older systems
 */
GPtrArray *
rec_law_pack_get_transitions (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_TRANSITIONS];
}

/**
 * rec_law_pack_get_duties:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawDuty): the duties
 */
GPtrArray *
rec_law_pack_get_duties (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DUTIES];
}

/**
 * rec_law_pack_get_documents:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawDocument): the types of documents
 */
GPtrArray *
rec_law_pack_get_documents (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DOCUMENTS];
}

/**
 * rec_law_pack_get_deadlines:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawDeadline): what must be done about an incident, and
 *   by when
 */
GPtrArray *
rec_law_pack_get_deadlines (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DEADLINES];
}

/**
 * rec_law_pack_get_intervals:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawInterval): how often systems are reviewed; the first
 *   that holds counts
 */
GPtrArray *
rec_law_pack_get_intervals (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_INTERVALS];
}

/**
 * rec_law_pack_get_criteria:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawCriterion): the criteria of the HAS certification
 */
GPtrArray *
rec_law_pack_get_criteria (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CRITERIA];
}

/**
 * rec_law_pack_get_chapters:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the chapters of the HAS-CNIL guide
 */
GPtrArray *
rec_law_pack_get_chapters (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CHAPTERS];
}

/**
 * rec_law_pack_get_authorities:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): whom to turn to
 */
GPtrArray *
rec_law_pack_get_authorities (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_AUTHORITIES];
}

/**
 * rec_law_pack_get_glossary:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): terms
 */
GPtrArray *
rec_law_pack_get_glossary (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_GLOSSARY];
}

/**
 * rec_law_pack_find_class:
 * @self: a pack
 * @id: id of a class
 *
 * Returns: (transfer none) (nullable): the class
 */
const RecLawEntry *
rec_law_pack_find_class (RecLawPack *self, const char *id)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return rec_law_contents_find (&self->contents, REC_LAW_CLASSES, id);
}

/**
 * rec_law_pack_find_question:
 * @self: a pack
 * @id: id of a question
 *
 * Returns: (transfer none) (nullable): the question
 */
const RecLawQuestion *
rec_law_pack_find_question (RecLawPack *self, const char *id)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return rec_law_contents_find (&self->contents, REC_LAW_QUESTIONS, id);
}

/**
 * rec_law_pack_find_duty:
 * @self: a pack
 * @id: id of a duty
 *
 * Returns: (transfer none) (nullable): the duty
 */
const RecLawDuty *
rec_law_pack_find_duty (RecLawPack *self, const char *id)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return rec_law_contents_find (&self->contents, REC_LAW_DUTIES, id);
}

/**
 * rec_law_pack_find_document:
 * @self: a pack
 * @type: id of a type of documents
 *
 * Returns: (transfer none) (nullable): the type
 */
const RecLawDocument *
rec_law_pack_find_document (RecLawPack *self, const char *type)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  return rec_law_contents_find (&self->contents, REC_LAW_DOCUMENTS, type);
}

/**
 * rec_law_pack_find_criterion:
 * @self: a pack
 * @id: id of a criterion
 *
 * Returns: (transfer none) (nullable): the criterion
 */
const RecLawCriterion *
rec_law_pack_find_criterion (RecLawPack *self, const char *id)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return rec_law_contents_find (&self->contents, REC_LAW_CRITERIA, id);
}

/**
 * rec_law_pack_foreach_translation:
 * @self: a pack
 * @function: called with "fr\004English text" and the French text
 * @data: handed to @function
 *
 * Gives the translations that a pack brings with it.
 */
void
rec_law_pack_foreach_translation (RecLawPack *self, GHFunc function, gpointer data)
{
  g_return_if_fail (REC_IS_LAW_PACK (self));

  g_hash_table_foreach (self->contents.translations, function, data);
}
