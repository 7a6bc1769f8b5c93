/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-types.h"

G_BEGIN_DECLS

/* The catalogue says what a record is: the kinds, and the fields of each. Forms, SQL, table and
 * workbook columns, imports and the journal's wording are derived from it. */

/**
 * RecKind:
 * @REC_KIND_FACILITY: the establishment that keeps the register; one record in each register
 * @REC_KIND_DEPARTMENT: a department of the establishment
 * @REC_KIND_SUPPLIER: a provider, distributor or host of AI systems
 * @REC_KIND_PERSON: a person who has a task in the register
 * @REC_KIND_SYSTEM: an AI system
 * @REC_KIND_CLASSIFICATION: a decision on the class of a system
 * @REC_KIND_OVERSIGHT: a person who oversees a system
 * @REC_KIND_DOCUMENT: a document that systems or the establishment need
 * @REC_KIND_DUTY: what was done about an obligation
 * @REC_KIND_REVIEW: a review of a system
 * @REC_KIND_INCIDENT: an incident
 * @REC_KIND_ACTION: something to be done
 * @REC_KIND_TRAINING: a training given
 * @REC_KIND_CRITERION: a criterion of the HAS certification
 * @REC_KIND_ATTACHMENT: a file kept in the register
 * @REC_KIND_SAVED_VIEW: a view of the register under a name, see #RecSavedView
 * @REC_N_KINDS: how many kinds there are
 *
 * The kinds are numbered for arrays only; files and commands name them by RecKindInfo.id.
 */
typedef enum
{
  REC_KIND_FACILITY,
  REC_KIND_DEPARTMENT,
  REC_KIND_SUPPLIER,
  REC_KIND_PERSON,
  REC_KIND_SYSTEM,
  REC_KIND_CLASSIFICATION,
  REC_KIND_OVERSIGHT,
  REC_KIND_DOCUMENT,
  REC_KIND_DUTY,
  REC_KIND_REVIEW,
  REC_KIND_INCIDENT,
  REC_KIND_ACTION,
  REC_KIND_TRAINING,
  REC_KIND_CRITERION,
  REC_KIND_ATTACHMENT,
  REC_KIND_SAVED_VIEW,
  REC_N_KINDS
} RecKind;

/**
 * RecFieldType:
 * @REC_FIELD_TEXT: one line of text
 * @REC_FIELD_LONG_TEXT: text with line breaks
 * @REC_FIELD_DATE: a day, "YYYY-MM-DD"
 * @REC_FIELD_MOMENT: a moment in UTC, "YYYY-MM-DDTHH:MM:SSZ"
 * @REC_FIELD_CHOICE: the id of one choice
 * @REC_FIELD_CHOICES: ids of choices in the order of the set, separated by one space
 * @REC_FIELD_TRISTATE: "yes", "no" or "unknown"; a blank is not an answer
 * @REC_FIELD_INTEGER: a decimal number without grouping
 * @REC_FIELD_REFERENCE: the id of a record of RecField.target
 * @REC_FIELD_REFERENCES: ids of records of RecField.target, separated by one space
 * @REC_FIELD_URL: an absolute http, https or mailto address
 *
 * The type of a field, with the canonical text in which a record holds its value. A field without
 * a value holds %NULL, never "".
 */
typedef enum
{
  REC_FIELD_TEXT,
  REC_FIELD_LONG_TEXT,
  REC_FIELD_DATE,
  REC_FIELD_MOMENT,
  REC_FIELD_CHOICE,
  REC_FIELD_CHOICES,
  REC_FIELD_TRISTATE,
  REC_FIELD_INTEGER,
  REC_FIELD_REFERENCE,
  REC_FIELD_REFERENCES,
  REC_FIELD_URL
} RecFieldType;

/**
 * RecFieldFlags:
 * @REC_FIELD_REQUIRED: a record without a value is refused
 * @REC_FIELD_UNIQUE: two records of the kind cannot have the same value; may serve as import key
 * @REC_FIELD_SEARCHED: full-text search looks into the value (of a reference: into the names)
 * @REC_FIELD_SHOWN: a column of the table from the start
 * @REC_FIELD_FACET: the side pane offers the values as filters, with counts
 * @REC_FIELD_AUTOMATIC: filled in by the store; not in forms, imports or edits
 * @REC_FIELD_HIDDEN: not offered as a column nor in the form (the archive date; names that the
 *   program gives)
 * @REC_FIELD_PERSONAL: tells who somebody is or how to reach them; left out of what is handed on
 *   unless that was chosen, see #RecNameMask. References to persons are dealt with by the person's
 *   own fields
 */
typedef enum
{
  REC_FIELD_REQUIRED = 1 << 0,
  REC_FIELD_UNIQUE = 1 << 1,
  REC_FIELD_SEARCHED = 1 << 2,
  REC_FIELD_SHOWN = 1 << 3,
  REC_FIELD_FACET = 1 << 4,
  REC_FIELD_AUTOMATIC = 1 << 5,
  REC_FIELD_HIDDEN = 1 << 6,
  REC_FIELD_DERIVED = 1 << 7,
  REC_FIELD_PERSONAL = 1 << 8
} RecFieldFlags;

/**
 * RecTone:
 * @REC_TONE_NEUTRAL: nothing to say yet
 * @REC_TONE_DIM: not required, over
 * @REC_TONE_SUCCESS: as it should be
 * @REC_TONE_ACCENT: worth knowing
 * @REC_TONE_WARNING: asks for work
 * @REC_TONE_ERROR: must be dealt with
 *
 * What a choice tells, for the tint of its chip; the word and the icon always stand beside it.
 */
typedef enum
{
  REC_TONE_NEUTRAL,
  REC_TONE_DIM,
  REC_TONE_SUCCESS,
  REC_TONE_ACCENT,
  REC_TONE_WARNING,
  REC_TONE_ERROR
} RecTone;

/**
 * RecChoice:
 * @id: stable id, [a-z0-9_]+, or as the law writes it ("IIa")
 * @label: English label, a message id in the context of its set
 * @synonyms: (nullable): further words an import may meet, in French and English, each in folded
 *   form (see rec_fold_text()), separated by "|"
 * @icon: (nullable): name of a symbolic icon, where the choice is shown as a chip
 * @tone: tint of the chip
 */
struct _RecChoice
{
  const char *id;
  const char *label;
  const char *synonyms;
  const char *icon;
  RecTone     tone;
};

/**
 * RecChoiceSet:
 * @id: stable id
 * @context: message context of the labels
 * @choices: the choices in the order in which they are shown, sorted and counted
 * @n_choices: how many
 */
struct _RecChoiceSet
{
  const char      *id;
  const char      *context;
  const RecChoice *choices;
  guint            n_choices;
};

/**
 * RecGroup:
 * @id: stable id
 * @section: id of the record page's section the group stands in: "identity", "classification",
 *   "oversight", "documentation", "data", or for the small kinds "identity"
 * @label: English heading, a message id
 * @description: (nullable): one sentence under the heading, a message id
 */
struct _RecGroup
{
  const char *id;
  const char *section;
  const char *label;
  const char *description;
};

/**
 * RecField:
 * @id: stable id, [a-z][a-z0-9_]*: SQL column, name on the command line, heading in an import
 * @type: type
 * @flags: flags
 * @group: id of the group the form shows it in
 * @label: English label, a message id
 * @help: (nullable): one or two sentences on what to write, a message id
 * @headings: (nullable): further headings an import may meet, in French and English, each in
 *   folded form (see rec_fold_text()), separated by "|"; the labels in every language and the id
 *   are met anyway
 * @choices: (nullable): the set, for CHOICE, CHOICES and TRISTATE
 * @target: the kind referred to, for REFERENCE and REFERENCES
 * @max_length: most characters of a text (0: 250 for one line, 10,000 for long text)
 * @pattern: (nullable): regular expression that a text must match as a whole
 * @pattern_hint: (nullable): what @pattern asks for, a message id, with @pattern
 * @minimum: least value of an INTEGER
 * @maximum: greatest value of an INTEGER
 */
struct _RecField
{
  const char         *id;
  RecFieldType        type;
  RecFieldFlags       flags;
  const char         *group;
  const char         *label;
  const char         *help;
  const char         *headings;
  const RecChoiceSet *choices;
  RecKind             target;
  guint               max_length;
  const char         *pattern;
  const char         *pattern_hint;
  gint64              minimum;
  gint64              maximum;
};

/**
 * RecKindInfo:
 * @kind: the kind
 * @id: stable id: SQL table, name on the command line and in the journal
 * @label: English name of one record, a message id
 * @label_plural: English name of several, a message id
 * @groups: groups of the form, in order
 * @n_groups: how many
 * @fields: fields, in the order of form, table and workbook; the first is the one that names a
 *   record to people (RecKindInfo.fields[0], always "name")
 * @n_fields: how many
 */
struct _RecKindInfo
{
  RecKind         kind;
  const char     *id;
  const char     *label;
  const char     *label_plural;
  const RecGroup *groups;
  guint           n_groups;
  const RecField *fields;
  guint           n_fields;
};

const RecKindInfo *rec_catalogue_get_kind (RecKind kind);
const RecKindInfo *rec_catalogue_find_kind (const char *id);
const RecField    *rec_catalogue_find_field (RecKind kind, const char *id);
gboolean           rec_kind_is_named (RecKind kind);
guint              rec_catalogue_get_index (RecKind kind, const RecField *field);
gboolean           rec_catalogue_check (GError **error);

gboolean    rec_field_is_reference (const RecField *field);
gboolean    rec_field_has_several (const RecField *field);
gboolean    rec_field_is_chip (const RecField *field);
guint       rec_field_get_max_length (const RecField *field);
const char *rec_field_get_label (const RecField *field, const RecLanguage *language);
const char *rec_field_get_help (const RecField *field, const RecLanguage *language);

const RecChoice *rec_choice_set_find (const RecChoiceSet *set, const char *id);
const RecChoice *rec_choice_set_match (const RecChoiceSet *set, const char *text);
const char      *rec_choice_get_label (const RecChoiceSet *set,
                                       const RecChoice    *choice,
                                       const RecLanguage  *language);

const char *rec_group_get_label (const RecGroup *group, const RecLanguage *language);
const char *rec_kind_get_label (const RecKindInfo *info, const RecLanguage *language);
const char *rec_kind_get_label_plural (const RecKindInfo *info, const RecLanguage *language);

G_END_DECLS
