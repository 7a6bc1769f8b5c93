/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-registration.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-value.h"
#include "rec-workbook-columns.h"

/* The duty of the law pack that asks for the registration: it says to which systems it applies,
 * from when, and how sure that is. */
#define DUTY "OB-49.3"

/**
 * A point of Annex VIII, Section C:
 * @heading: heading of its column, a message id in the context "workbook"
 * @note: where the register has it, a message id in the context "workbook"
 * @kind: the kind whose fields it is made of: the establishment, the system or a document
 * @document: type of the document
 * @fields: the fields, a line each; one without a value is a gap
 */
typedef struct
{
  const char *heading;
  const char *note;
  RecKind     kind;
  const char *document;
  const char *fields[4];
} Point;

static const Point points[] = {
  { NC_ ("workbook", "1. Deployer: name, address, contact"),
    NC_ ("workbook",
         "Annex VIII, Section C, point 1. From the establishment: its name, its address and its AI "
         "lead."),
    REC_KIND_FACILITY,
    NULL,
    { "name", "address", "ai_lead" } },
  { NC_ ("workbook", "2. Person who submits: name, address, contact"),
    NC_ ("workbook",
         "Annex VIII, Section C, point 2. From the establishment: who registers in the EU "
         "database."),
    REC_KIND_FACILITY,
    NULL,
    { "submitter" } },
  { NC_ ("workbook", "3. Address of the provider’s entry in the EU database"),
    NC_ ("workbook",
         "Annex VIII, Section C, point 3. From the system. Without that entry the system is not to "
         "be used (Art. 26(8))."),
    REC_KIND_SYSTEM,
    NULL,
    { "eu_db_entry_url" } },
  { NC_ ("workbook", "4. Summary of the fundamental-rights impact assessment"),
    NC_ ("workbook",
         "Annex VIII, Section C, point 4. From the notes on the document of that type."),
    REC_KIND_DOCUMENT,
    "fria",
    { "notes" } },
  { NC_ ("workbook", "5. Summary of the data protection impact assessment"),
    NC_ ("workbook",
         "Annex VIII, Section C, point 5. From the notes on the document of that type; none is "
         "missed where the system processes no personal data."),
    REC_KIND_DOCUMENT,
    "aipd",
    { "notes" } },
};

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  guint             system;
  guint             ai_class;
  guint             points[G_N_ELEMENTS (points)];
  guint             missing;
  guint             state;
  guint             from;
  guint             certainty;
} Registration;

static const char *
get_answer (RecWorkbook *book)
{
  RecRecord *facility = rec_directory_get_facility (rec_record_source_get_directory (book->source));

  return facility != NULL ? rec_record_get_by_id (facility, "is_public_authority") : NULL;
}

/**
 * rec_workbook_registration_is_wanted:
 * @book: a workbook
 *
 * Returns: whether it has the sheet: the establishment is a public authority, or somebody asked for
 *   the sheet by its name
 */
gboolean
rec_workbook_registration_is_wanted (RecWorkbook *book)
{
  return rec_workbook_has_dossiers (book) &&
         ((book->options->sheets & REC_SHEET_BIT (REC_SHEET_REGISTRATION)) != 0 ||
          g_strcmp0 (get_answer (book), "yes") == 0);
}

/* To whom the sheet applies. */
static const char *
choose_lead (RecWorkbook *book)
{
  const char *answer = get_answer (book);

  if (g_strcmp0 (answer, "yes") == 0)
    return NC_ ("workbook",
                "One row for each high-risk system that a public authority registers with its use "
                "(Art. 49(3)): the points of Annex VIII, Section C, as the register has them.");
  if (g_strcmp0 (answer, "no") == 0)
    return NC_ ("workbook",
                "The establishment is recorded as no public authority: the registration of Art. "
                "49(3) does not concern it.");
  return NC_ ("workbook",
              "Whether the establishment is a public authority is not recorded: whether it has to "
              "register (Art. 49(3)) is open until then.");
}

static const RecLawDuty *
find_duty (RecLawPack *pack)
{
  GPtrArray *duties = rec_law_pack_get_duties (pack);

  for (guint i = 0; i < duties->len; i++)
    if (strcmp (((const RecLawDuty *) duties->pdata[i])->entry.id, DUTY) == 0)
      return duties->pdata[i];
  return NULL;
}

/* Widths with which the sheet is one page wide. */
#define POINT_WIDTH 23
#define MISSING_WIDTH 34

static guint
add_point (Registration *self, const Point *point)
{
  const RecLanguage   *language = self->book->language;
  const RecField      *field = rec_catalogue_find_field (point->kind, point->fields[0]);
  const RecTableColumn column = {
    .heading = rec_trc (language, "workbook", point->heading),
    .kind = field->type == REC_FIELD_URL ? REC_COLUMN_LINK : REC_COLUMN_LONG,
    .note = rec_trc (language, "workbook", point->note),
    .width = POINT_WIDTH,
  };

  return rec_workbook_table_add_column (self->table, &column);
}

static void
add_columns (Registration *self)
{
  RecWorkbookTable    *table = self->table;
  const RecLanguage   *language = self->book->language;
  const RecLawDuty    *duty = find_duty (self->book->law);
  const RecTableColumn missing = {
    .heading = rec_trc (language, "workbook", "What is missing"),
    .kind = REC_COLUMN_LONG,
    .width = MISSING_WIDTH,
  };
  const RecTableColumn from = {
    .heading = rec_trc (language, "workbook", "Applies from"),
    .kind = REC_COLUMN_DATE,
    .note = duty != NULL ? rec_law_entry_get_text (&duty->entry, language) : NULL,
  };

  self->system = rec_workbook_columns_add (
      table, NC_ ("workbook", "System"), REC_COLUMN_STRONG, REC_COLUMN_FROZEN, NULL);
  self->ai_class = rec_workbook_columns_add_field (table, REC_KIND_SYSTEM, "ai_act_class", 0);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    self->points[i] = add_point (self, &points[i]);
  self->missing = rec_workbook_table_add_column (table, &missing);
  self->state = rec_workbook_columns_add (table,
                                          NC_ ("workbook", "State"),
                                          REC_COLUMN_TEXT,
                                          0,
                                          NC_ ("workbook", "How the duty to register stands."));
  for (guint i = 0; i < REC_N_DUTY_STATES; i++)
    rec_workbook_table_add_word (
        table, self->state, rec_duty_state_get_label (i, language), rec_duty_state_get_tone (i));
  self->from = rec_workbook_table_add_column (table, &from);
  self->certainty = rec_workbook_columns_add (
      table,
      NC_ ("workbook", "How sure"),
      REC_COLUMN_TEXT,
      0,
      NC_ ("workbook", "How sure it is that the duty applies, and from that day."));
}

/**
 * rec_workbook_registration_begin:
 * @book: a workbook
 *
 * Begins the sheet.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_registration_begin (RecWorkbook *book)
{
  Registration *self = g_new0 (Registration, 1);

  self->book = book;
  self->table =
      rec_workbook_columns_begin (book,
                                  REC_SHEET_REGISTRATION,
                                  choose_lead (book),
                                  NC_ ("workbook", "No system that was exported is concerned."));
  add_columns (self);
  return self;
}

/* "3. what", or "4. what – why". */
static void
append_gap (GString *gaps, guint index, const char *what, const char *why)
{
  g_autofree char *line = why != NULL ? g_strdup_printf ("%u. %s – %s", index + 1, what, why)
                                      : g_strdup_printf ("%u. %s", index + 1, what);

  rec_workbook_columns_append (gaps, "\n", line);
}

/* The fields of a record, a line each; those that are blank are gaps under their labels, with what
 * the record is where that is not clear. */
static void
put_fields (Registration *self, guint index, RecRecord *record, const char *what, GString *gaps)
{
  const Point       *point = &points[index];
  const RecLanguage *language = self->book->language;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; point->fields[i] != NULL; i++)
    {
      const RecField  *field = rec_catalogue_find_field (point->kind, point->fields[i]);
      const char      *value = record != NULL ? rec_record_get (record, field) : NULL;
      g_autofree char *shown = NULL;

      if (value == NULL)
        {
          append_gap (gaps,
                      index,
                      what != NULL ? what : rec_field_get_label (field, language),
                      what != NULL ? rec_field_get_label (field, language) : NULL);
          continue;
        }
      shown = rec_value_format (
          field, value, rec_record_source_get_directory (self->book->source), language);
      rec_workbook_columns_append (text, "\n", shown != NULL ? shown : value);
      if (field->type == REC_FIELD_URL)
        {
          rec_workbook_table_put_link (self->table, self->points[index], value, value);
          return;
        }
    }
  rec_workbook_table_put_text (self->table, self->points[index], text->str);
}

/* The document of a type, and how it counts today, whether the law asks for it by another duty too
 * or not. */
static RecRecord *
find_document (RecAssessment *assessment, const char *type, const char **status)
{
  GPtrArray *needed = rec_assessment_get_documents (assessment);
  GPtrArray *held = rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_DOCUMENT);
  RecRecord *found = NULL;

  *status = "missing";
  for (guint i = 0; i < needed->len; i++)
    {
      const RecNeededDocument *document = needed->pdata[i];

      if (strcmp (document->law->entry.id, type) != 0)
        continue;
      *status = document->status;
      return document->record;
    }
  for (guint i = 0; i < held->len && strcmp (*status, "valid") != 0; i++)
    {
      const char *expiry = rec_record_get_by_id (held->pdata[i], "expiry");
      const char *noted = rec_record_get_by_id (held->pdata[i], "status");

      if (g_strcmp0 (rec_record_get_by_id (held->pdata[i], "type"), type) != 0)
        continue;
      found = held->pdata[i];
      *status = expiry != NULL && strcmp (expiry, rec_assessment_get_today (assessment)) < 0
                    ? "expired"
                : noted != NULL ? noted
                                : "missing";
    }
  return found;
}

static const RecLawDocument *
find_type (RecLawPack *pack, const char *type)
{
  GPtrArray *documents = rec_law_pack_get_documents (pack);

  for (guint i = 0; i < documents->len; i++)
    if (strcmp (((const RecLawDocument *) documents->pdata[i])->entry.id, type) == 0)
      return documents->pdata[i];
  return NULL;
}

/* What is noted on the document; that there is none, or that it does not count, is a gap. */
static void
put_document (Registration *self, guint index, RecAssessment *assessment, GString *gaps)
{
  const Point          *point = &points[index];
  const RecLanguage    *language = self->book->language;
  const RecLawDocument *type = find_type (self->book->law, point->document);
  const char           *status;
  RecRecord            *document = find_document (assessment, point->document, &status);
  RecRecord            *system = rec_assessment_get_system (assessment);
  const RecChoice      *choice = rec_choice_set_find (&rec_choices_document_status, status);
  const char           *what = type != NULL ? rec_law_entry_get_title (&type->entry, language)
                                            : rec_trc (language, "workbook", point->heading);

  if (strcmp (point->document, "aipd") == 0 && document == NULL &&
      g_strcmp0 (rec_record_get_by_id (system, "personal_data"), "no") == 0)
    return;
  if (strcmp (status, "valid") != 0)
    append_gap (gaps,
                index,
                what,
                choice != NULL
                    ? rec_choice_get_label (&rec_choices_document_status, choice, language)
                    : status);
  if (document != NULL)
    put_fields (self, index, document, what, gaps);
}

static void
put_duty (Registration *self, RecAssessment *assessment, const RecDuty *duty)
{
  RecWorkbookTable  *table = self->table;
  const RecLanguage *language = self->book->language;
  RecRecord         *system = rec_assessment_get_system (assessment);
  RecRecord         *facility = rec_dossier_get_facility (rec_assessment_get_dossier (assessment));
  g_autoptr (GString) gaps = g_string_new (NULL);

  rec_workbook_columns_put_system (table, self->system, system);
  rec_workbook_columns_put_field (table, self->ai_class, system);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    if (points[i].kind == REC_KIND_DOCUMENT)
      put_document (self, i, assessment, gaps);
    else
      put_fields (self, i, points[i].kind == REC_KIND_SYSTEM ? system : facility, NULL, gaps);
  rec_workbook_table_put_text (table, self->missing, gaps->str);
  rec_workbook_table_put_text (
      table, self->state, rec_duty_state_get_label (duty->state, language));
  rec_workbook_table_put_date (table, self->from, duty->from);
  rec_workbook_table_put_text (
      table, self->certainty, rec_certainty_get_label (duty->law->entry.certainty, language));
  rec_workbook_table_end_row (table);
}

/**
 * rec_workbook_registration_assess:
 * @data: the sheet
 * @assessment: of a system
 *
 * Puts the row of a system that has, or may have, to be registered.
 */
void
rec_workbook_registration_assess (gpointer data, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];

      if (strcmp (duty->law->entry.id, DUTY) == 0)
        put_duty (data, assessment, duty);
    }
}

/**
 * rec_workbook_registration_end:
 * @data: the sheet
 *
 * Ends the sheet.
 */
void
rec_workbook_registration_end (gpointer data)
{
  rec_workbook_table_end (((Registration *) data)->table);
}

/**
 * rec_workbook_registration_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_registration_free (gpointer data)
{
  Registration *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_free (self);
}
