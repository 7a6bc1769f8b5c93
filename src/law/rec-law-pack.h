/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-law-condition.h"
#include "rec-types.h"

G_BEGIN_DECLS

/**
 * REC_LAW_ERROR:
 *
 * Errors in a law pack, whose messages are sentences that name file and line, and in what is asked
 * of one.
 */
#define REC_LAW_ERROR (rec_law_error_quark ())

/**
 * RecLawError:
 * @REC_LAW_ERROR_INVALID: the pack is not as its format wants it
 * @REC_LAW_ERROR_OLD: the user's pack was checked before the built-in one
 * @REC_LAW_ERROR_ANSWER: there is no such question, or no such answer to it
 * @REC_LAW_ERROR_DECISION: a decision on a class lacks what it needs (a reason, answers)
 */
typedef enum
{
  REC_LAW_ERROR_INVALID,
  REC_LAW_ERROR_OLD,
  REC_LAW_ERROR_ANSWER,
  REC_LAW_ERROR_DECISION
} RecLawError;

GQuark rec_law_error_quark (void);

/**
 * RecCertainty:
 * @REC_CERTAINTY_VERIFIED: read in the text, or in two independent readings of it
 * @REC_CERTAINTY_INTERPRETATION: follows from verified text; must be said
 * @REC_CERTAINTY_TO_CHECK: not verified; never shown as a fact
 */
typedef enum
{
  REC_CERTAINTY_VERIFIED,
  REC_CERTAINTY_INTERPRETATION,
  REC_CERTAINTY_TO_CHECK
} RecCertainty;

/**
 * RecLawEntry:
 * @id: stable id
 * @title: English title, a message id (context "law")
 * @text: English explanation, a message id (context "law")
 * @reference: where it stands ("Art. 6(1)"), a message id (context "law"); "" for nowhere
 * @link: (nullable): address of the text
 * @date: (nullable): day from which it applies, "YYYY-MM-DD"
 * @certainty: how sure it is
 *
 * One entry of the pack: a class, a date of the calendar, a source, a term.
 */
typedef struct
{
  char        *id;
  char        *title;
  char        *text;
  char        *reference;
  char        *link;
  char        *date;
  RecCertainty certainty;
} RecLawEntry;

/**
 * RecLawNext:
 * @when: (nullable): holds for what follows so far, %NULL for always
 * @question: (nullable): id of the next question, %NULL for the end
 */
typedef struct
{
  RecLawCondition *when;
  char            *question;
} RecLawNext;

/**
 * RecLawAnswer:
 * @id: "yes", "no", "unknown", "na", or the id of an option ("1a")
 * @label: (nullable): English label of an option, a message id (context "law"); %NULL for the four
 *   usual answers, see rec_law_answer_get_label()
 * @reason: (nullable): sentence for the outcome's reasons, a message id (context "law")
 * @sets: (element-type utf8): what follows, in pairs: field id of the system or of the decision,
 *   value. Of CHOICES the value is added to those that are there already, of others it replaces
 *   what was there
 * @nexts: (element-type RecLawNext): the first whose condition holds leads on
 * @open: the answer leaves something open: the class, or what the question is about, stays
 *   undetermined unless another answer decides it
 *
 * One answer to a question, and what follows from it.
 */
typedef struct
{
  char      *id;
  char      *label;
  char      *reason;
  GPtrArray *sets;
  GPtrArray *nexts;
  gboolean   open;
} RecLawAnswer;

/**
 * RecLawExample:
 * @answer: the answer it stands for
 * @text: a tool that a hospital may have, English, a message id (context "law")
 */
typedef struct
{
  char *answer;
  char *text;
} RecLawExample;

/**
 * RecLawSuggestion:
 * @answer: an answer
 * @when: holds for the system's record
 */
typedef struct
{
  char            *answer;
  RecLawCondition *when;
} RecLawSuggestion;

/**
 * RecLawQuestion:
 * @entry: id, the question (title), the gist of the article (text), reference, link, certainty
 * @group: what the question is about, the id of an entry in the pack's "steps"
 * @help: (nullable): what to look for and where, English, a message id
 * @settles: "class" where the class hangs on it, else the field id of the system it is about
 * @several: several options may be chosen together
 * @answers: (element-type RecLawAnswer): in the order shown
 * @examples: (element-type RecLawExample): hospital examples
 * @suggestions: (element-type RecLawSuggestion): the first whose condition holds is what the record
 *   lets expect; it is offered, never counted
 */
typedef struct
{
  RecLawEntry entry;
  char       *group;
  char       *help;
  char       *settles;
  gboolean    several;
  GPtrArray  *answers;
  GPtrArray  *examples;
  GPtrArray  *suggestions;
} RecLawQuestion;

/**
 * RecLawRule:
 * @entry: what it says (title, text), reference, certainty
 * @when: (nullable): the condition under which it holds
 *
 * A statement with a condition: a warning, a class that follows where no answer set one.
 */
typedef struct
{
  RecLawEntry      entry;
  RecLawCondition *when;
} RecLawRule;

/**
 * RecLawFrom:
 * @when: (nullable): condition, %NULL for always
 * @calendar: the entry of the calendar whose date it is
 */
typedef struct
{
  RecLawCondition   *when;
  const RecLawEntry *calendar;
} RecLawFrom;

/**
 * RecLawTransition:
 * @entry: what it says, reference ("Art. 111(2)"), certainty
 * @when: the systems it is about
 * @service_field: field of the system with the day it was put into service
 * @change_field: field of the system with the day its design changed significantly
 * @until: (element-type RecLawFrom): day by which the systems it spares must comply anyway; the
 *   first whose condition holds; where none does, they need not until their design changes
 *
 * Systems in service before the day from which duties apply to their class.
 */
typedef struct
{
  RecLawEntry      entry;
  RecLawCondition *when;
  char            *service_field;
  char            *change_field;
  GPtrArray       *until;
} RecLawTransition;

/**
 * RecLawDuty:
 * @entry: what is to be done (title, text), reference, certainty
 * @establishment: it is the establishment's, once, not each system's
 * @evidence: what to hold as evidence, English, a message id
 * @when: when it applies
 * @from: (element-type RecLawFrom): from which day, the first whose condition holds (practical
 * date)
 * @formal: (nullable): entry of the calendar with the formal date, where it differs
 * @transition: (nullable): the transition that spares older systems
 * @documents: (element-type utf8): document types that are evidence for it
 */
typedef struct
{
  RecLawEntry             entry;
  gboolean                establishment;
  char                   *evidence;
  RecLawCondition        *when;
  GPtrArray              *from;
  const RecLawEntry      *formal;
  const RecLawTransition *transition;
  GPtrArray              *documents;
} RecLawDuty;

/**
 * RecLawLevel:
 * @REC_LAW_RECOMMENDED: good practice
 * @REC_LAW_REQUIRED: asked for by law
 * @REC_LAW_CRITICAL: asked for by law, and without it the system should not be used
 */
typedef enum
{
  REC_LAW_RECOMMENDED,
  REC_LAW_REQUIRED,
  REC_LAW_CRITICAL
} RecLawLevel;

/**
 * RecLawNeed:
 * @level: how much it is needed
 * @when: the condition
 * @from: (nullable): entry of the calendar from whose day on it counts, %NULL for now
 * @reference: why, "Art. 26(6)", a message id
 */
typedef struct
{
  RecLawLevel        level;
  RecLawCondition   *when;
  const RecLawEntry *from;
  char              *reference;
} RecLawNeed;

/**
 * RecLawDocument:
 * @entry: its id is a choice of "document_type"; what it is and who has it (text)
 * @establishment: one for the whole establishment does
 * @needs: (element-type RecLawNeed): when it is needed; the first whose condition holds counts
 */
typedef struct
{
  RecLawEntry entry;
  gboolean    establishment;
  GPtrArray  *needs;
} RecLawDocument;

/**
 * RecLawDeadline:
 * @entry: what must be done (title, text), reference, certainty; its date, if any, is the day from
 *   which it applies: earlier incidents are not concerned
 * @when: the incidents it applies to, facts of the incident and its system
 * @hours: hours from @start
 * @days: days from @start; both 0: without delay
 * @start: field of the incident from which it counts
 * @done: field of the incident which says that it was met
 */
typedef struct
{
  RecLawEntry      entry;
  RecLawCondition *when;
  guint            hours;
  guint            days;
  char            *start;
  char            *done;
} RecLawDeadline;

/**
 * RecLawInterval:
 * @when: the systems it is about
 * @months: months between two reviews
 * @field: field of the facility in which the establishment sets another number
 */
typedef struct
{
  RecLawEntry      entry;
  RecLawCondition *when;
  guint            months;
  char            *field;
} RecLawInterval;

/**
 * RecLawCriterion:
 * @entry: id ("3.4-06"), the criterion (title), why and what to show (text), certainty
 * @code: number in the manual, "" where it is to be checked
 * @chapter: number of the chapter, "1" to "3"
 * @level: "imperatif", "standard", "avance", "" where it is to be checked
 * @methods: methods of assessment, as the manual abbreviates them ("AS Obs")
 * @systems: (nullable): the systems it is about, %NULL for none
 * @documents: (element-type utf8): document types that are evidence for it
 * @kinds: (element-type utf8): ids of kinds whose records are evidence for it ("training")
 * @gaps: (element-type RecLawRule): of a system it is about: what is missing
 */
typedef struct
{
  RecLawEntry      entry;
  char            *code;
  char            *chapter;
  char            *level;
  char            *methods;
  RecLawCondition *systems;
  GPtrArray       *documents;
  GPtrArray       *kinds;
  GPtrArray       *gaps;
} RecLawCriterion;

#define REC_TYPE_LAW_PACK (rec_law_pack_get_type ())
G_DECLARE_FINAL_TYPE (RecLawPack, rec_law_pack, REC, LAW_PACK, GObject)

/* The law as data: what data/law holds. Immutable once loaded; may be read from any thread. */

RecLawPack *rec_law_pack_get_builtin (void);
RecLawPack *rec_law_pack_get_current (GError **error);
void        rec_law_pack_set_current (RecLawPack *pack);
RecLawPack *rec_law_pack_load (GFile *file, GError **error);
char      **rec_law_pack_save_builtin (GFile *folder, GError **error);
char       *rec_law_pack_get_user_folder (void);
const char *rec_law_pack_get_version (RecLawPack *self);
const char *rec_law_pack_get_checked_on (RecLawPack *self);
gboolean    rec_law_pack_is_builtin (RecLawPack *self);
gboolean    rec_law_pack_is_stale (RecLawPack *self, const char *today);
char *rec_law_pack_describe_age (RecLawPack *self, const char *today, const RecLanguage *language);
GPtrArray            *rec_law_pack_get_section (RecLawPack *self, guint index, const char **name);
GPtrArray            *rec_law_pack_list_texts (RecLawPack *self);
GPtrArray            *rec_law_pack_get_classes (RecLawPack *self);
GPtrArray            *rec_law_pack_get_calendar (RecLawPack *self);
GPtrArray            *rec_law_pack_get_oversight (RecLawPack *self);
GPtrArray            *rec_law_pack_get_documentation (RecLawPack *self);
GPtrArray            *rec_law_pack_get_sources (RecLawPack *self);
GPtrArray            *rec_law_pack_get_limits (RecLawPack *self);
GPtrArray            *rec_law_pack_get_steps (RecLawPack *self);
GPtrArray            *rec_law_pack_get_questions (RecLawPack *self);
GPtrArray            *rec_law_pack_get_defaults (RecLawPack *self);
GPtrArray            *rec_law_pack_get_warnings (RecLawPack *self);
GPtrArray            *rec_law_pack_get_points (RecLawPack *self);
GPtrArray            *rec_law_pack_get_practices (RecLawPack *self);
GPtrArray            *rec_law_pack_get_conditions (RecLawPack *self);
GPtrArray            *rec_law_pack_get_flags (RecLawPack *self);
GPtrArray            *rec_law_pack_get_transitions (RecLawPack *self);
GPtrArray            *rec_law_pack_get_duties (RecLawPack *self);
GPtrArray            *rec_law_pack_get_documents (RecLawPack *self);
GPtrArray            *rec_law_pack_get_deadlines (RecLawPack *self);
GPtrArray            *rec_law_pack_get_intervals (RecLawPack *self);
GPtrArray            *rec_law_pack_get_criteria (RecLawPack *self);
GPtrArray            *rec_law_pack_get_chapters (RecLawPack *self);
GPtrArray            *rec_law_pack_get_authorities (RecLawPack *self);
GPtrArray            *rec_law_pack_get_glossary (RecLawPack *self);
const RecLawEntry    *rec_law_pack_find_class (RecLawPack *self, const char *id);
const RecLawQuestion *rec_law_pack_find_question (RecLawPack *self, const char *id);
const RecLawAnswer   *rec_law_question_find_answer (const RecLawQuestion *question, const char *id);
const RecLawDuty     *rec_law_pack_find_duty (RecLawPack *self, const char *id);
const RecLawDocument *rec_law_pack_find_document (RecLawPack *self, const char *type);
const RecLawCriterion *rec_law_pack_find_criterion (RecLawPack *self, const char *id);
const char *rec_law_answer_get_label (const RecLawAnswer *answer, const RecLanguage *language);
const char *rec_law_translate (const char *text, const RecLanguage *language);
const char *rec_law_entry_get_title (const RecLawEntry *entry, const RecLanguage *language);
const char *rec_law_entry_get_text (const RecLawEntry *entry, const RecLanguage *language);
const char *rec_law_entry_get_reference (const RecLawEntry *entry, const RecLanguage *language);
const char *rec_certainty_get_label (RecCertainty certainty, const RecLanguage *language);
char       *rec_law_need_describe (const RecLawNeed *need, const RecLanguage *language);
const char *rec_certainty_get_text (RecCertainty certainty, const RecLanguage *language);

G_END_DECLS
