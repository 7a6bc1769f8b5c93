/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-choices.h"
#include "rec-export-tally.h"
#include "cli/sheets-expected.h"

/* The sheets Register, Incidents, Training, Summary and Method, whose cells other tests leave. */

static RecStore *
make_register (Fixture *fixture)
{
  RecStore  *store = create_store (fixture->path);
  RecRecord *records[] = {
    make_record (REC_KIND_PERSON, "p1", "name", "Dr Noëlle Exemple", NULL),
    make_record (REC_KIND_DEPARTMENT, "d1", "name", "Imagerie", NULL),
    make_record (REC_KIND_SUPPLIER, "f1", "name", "Éditeur ; =1+1", NULL),
    make_record (REC_KIND_SYSTEM,
                 "s1",
                 "name",
                 "ChestView",
                 "ai_act_class",
                 "high_annex3",
                 "departments",
                 "d1",
                 "supplier",
                 "f1",
                 "overseers",
                 "p1",
                 "personal_data",
                 "yes",
                 "approx_users",
                 "1200",
                 "next_review",
                 "2026-11-01",
                 "eu_db_entry_url",
                 "https://a.example/entry?id=1&x=2",
                 "description",
                 "Deux lignes,\nune liste",
                 "transparency_flags",
                 "50_1 50_2",
                 NULL),
    make_record (REC_KIND_SYSTEM, "s2", "name", "Dictée", "ai_act_class", "minimal", NULL),
    make_record (REC_KIND_SYSTEM, "s3", "name", "Sans classe", NULL),
    make_record (REC_KIND_INCIDENT,
                 "i1",
                 "name",
                 "Ouvert, plus tard",
                 "system",
                 "s1",
                 "detected_at",
                 "2026-11-20T08:15:00Z",
                 "reported_by",
                 "p1",
                 "description",
                 "Ce qui s’est passé",
                 "consequence",
                 "near_miss",
                 "category",
                 "gdpr_breach eias",
                 "causal_link",
                 "likely",
                 NULL),
    make_record (REC_KIND_INCIDENT,
                 "i2",
                 "name",
                 "Clos",
                 "system",
                 "s2",
                 "detected_at",
                 "2026-10-01T06:00:00Z",
                 "closed_on",
                 "2026-10-05",
                 "measures",
                 "Aucune",
                 NULL),
    make_record (REC_KIND_INCIDENT,
                 "i3",
                 "name",
                 "Ouvert, plus tôt",
                 "detected_at",
                 "2026-11-02T23:59:00Z",
                 "provider_informed_at",
                 "2026-11-03T07:00:00Z",
                 NULL),
    make_record (
        REC_KIND_TRAINING, "t1", "name", "Sans échéance", "system", "s1", "persons", "p1", NULL),
    make_record (REC_KIND_TRAINING,
                 "t2",
                 "name",
                 "À venir",
                 "valid_until",
                 "2027-01-02",
                 "date",
                 "2026-01-02",
                 NULL),
    make_record (REC_KIND_TRAINING,
                 "t3",
                 "name",
                 "Passée",
                 "system",
                 "s2",
                 "valid_until",
                 "2026-11-13",
                 "notes",
                 "Relancer",
                 NULL),
  };

  add_records (store, records, G_N_ELEMENTS (records));
  return store;
}

/* Register */

static void
begin_list (Sheet *self, const RecField *field)
{
  g_string_append_c (self->json, self->json->str[self->json->len - 1] == '{' ? ' ' : ',');
  g_string_append_c (self->json, '"');
  quote (self, rec_field_get_label (field, self->language));
  g_string_append (self->json, "\":[");
  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      g_string_append (self->json, i > 0 ? ",\"" : "\"");
      quote (self,
             rec_choice_get_label (field->choices, &field->choices->choices[i], self->language));
      g_string_append_c (self->json, '"');
    }
  g_string_append_c (self->json, ']');
}

static void
write_register (Sheet *self, GPtrArray *assessments, GPtrArray *fields)
{
  begin_sheet (self, REC_SHEET_REGISTER);
  for (guint i = 0; i < fields->len; i++)
    field_heading (self, REC_KIND_SYSTEM, ((const RecField *) fields->pdata[i])->id);
  cell (self, "text", "recensia_id");
  cell (self, "text", "recensia_state");
  end_row (self);
  for (guint i = 1; i < assessments->len; i++)
    {
      RecRecord *system = rec_assessment_get_system (assessments->pdata[i]);

      begin_row (self);
      for (guint j = 0; j < fields->len; j++)
        field_cell (self, system, ((const RecField *) fields->pdata[j])->id);
      cell (self, "text", rec_record_get_id (system));
      cell (self, "any", "stamp");
      end_row (self);
    }
  g_string_append (self->json, "],\"headings\":1,\"lists\":{");
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField *field = fields->pdata[i];

      if (field->type == REC_FIELD_CHOICE || field->type == REC_FIELD_TRISTATE)
        begin_list (self, field);
    }
  g_string_append (self->json, "}}");
}

/* Incidents and training */

static char *
list_deadlines (GPtrArray *assessments, RecRecord *incident, const RecLanguage *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < assessments->len; i++)
    {
      GPtrArray *due = rec_assessment_get_due (assessments->pdata[i]);

      for (guint j = 0; j < due->len; j++)
        {
          const RecDueItem *item = due->pdata[j];
          g_autofree char  *when = NULL;

          if (item->kind != REC_DUE_INCIDENT || item->record == NULL ||
              strcmp (rec_record_get_id (item->record), rec_record_get_id (incident)) != 0)
            continue;
          g_assert_nonnull (item->law);
          when = item->moment != NULL ? rec_language_format_moment (language, item->moment)
                                      : rec_language_format_date (language, item->date);
          g_string_append_printf (text,
                                  "%s%s – %s",
                                  text->len > 0 ? "\n" : "",
                                  when,
                                  rec_law_entry_get_title (item->law, language));
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static RecRecord *
load (RecStore *store, RecKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  RecRecord *record = rec_store_load (store, kind, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
about_cell (Sheet *self, RecStore *store, RecRecord *record)
{
  const char *id = rec_record_get_by_id (record, "system");
  g_autoptr (RecRecord) system = id != NULL ? load (store, REC_KIND_SYSTEM, id) : NULL;

  system_cell (self, system);
}

static void
write_incidents (Sheet *self, RecStore *store, GPtrArray *assessments)
{
  static const char *const wanted[] = { "i3", "i1", "i2" };
  static const char *const fields[] = {
    "detected_at",
    "reported_by",
    "description",
    "consequence",
    "category",
    "measures",
    "owner",
    "closed_on",
    "causal_link",
    "widespread",
    "suspended_at",
    "provider_informed_at",
    "authority",
    "authority_informed_at",
    "cnil_informed_at",
    "notice_references",
    "notes",
  };
  gboolean some = FALSE;

  begin_sheet (self, REC_SHEET_INCIDENTS);
  field_heading (self, REC_KIND_INCIDENT, "name");
  heading (self, "System or establishment");
  heading (self, "Deadlines");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    field_heading (self, REC_KIND_INCIDENT, fields[i]);
  end_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (RecRecord) record = load (store, REC_KIND_INCIDENT, wanted[i]);
      g_autofree char *deadlines = list_deadlines (assessments, record, self->language);

      some |= *deadlines != '\0';
      begin_row (self);
      field_cell (self, record, "name");
      about_cell (self, store, record);
      cell (self, "text", deadlines);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        field_cell (self, record, fields[j]);
      end_row (self);
    }
  g_assert_true (some);
  end_sheet (self);
}

static void
write_training (Sheet *self, RecStore *store)
{
  static const struct
  {
    const char *id;
    const char *late;
  } wanted[] = { { "t3", "10" }, { "t2", NULL }, { "t1", NULL } };
  static const char *const fields[] = { "persons",  "audience", "date", "valid_until",
                                        "provider", "evidence", "notes" };

  begin_sheet (self, REC_SHEET_TRAINING);
  field_heading (self, REC_KIND_TRAINING, "name");
  heading (self, "System or establishment");
  heading (self, "Days late");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    field_heading (self, REC_KIND_TRAINING, fields[i]);
  end_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (RecRecord) record = load (store, REC_KIND_TRAINING, wanted[i].id);

      begin_row (self);
      field_cell (self, record, "name");
      about_cell (self, store, record);
      cell (self, "number", wanted[i].late);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        field_cell (self, record, fields[j]);
      end_row (self);
    }
  end_sheet (self);
}

/* Sheets that are no tables: a line for each row, NULL for a text that is not looked at. */

static void
begin_lines (Sheet *self, RecSheet sheet)
{
  g_string_append_printf (
      self->json, ",{\"name\":\"%s\",\"lines\":[", rec_sheet_get_name (sheet, self->language));
  self->first_row = TRUE;
}

static void
word (Sheet *self, const char *text)
{
  if (!self->first_cell)
    g_string_append_c (self->json, ',');
  self->first_cell = FALSE;
  if (text == NULL)
    {
      g_string_append (self->json, "null");
      return;
    }
  g_string_append_c (self->json, '"');
  quote (self, text);
  g_string_append_c (self->json, '"');
}

static void
number (Sheet *self, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  word (self, text);
}

/* Message ids in the context "workbook", up to NULL. */
static void
words_line (Sheet *self, ...)
{
  const char *text;
  va_list     arguments;

  begin_row (self);
  va_start (arguments, self);
  while ((text = va_arg (arguments, const char *)) != NULL)
    word (self, rec_trc (self->language, "workbook", text));
  va_end (arguments);
  end_row (self);
}

/* Texts as they are, up to NULL; "*" for any. */
static void
line (Sheet *self, ...)
{
  const char *text;
  va_list     arguments;

  begin_row (self);
  va_start (arguments, self);
  while ((text = va_arg (arguments, const char *)) != NULL)
    if (*text != '\0')
      word (self, strcmp (text, "*") == 0 ? NULL : text);
  va_end (arguments);
  end_row (self);
}

static const RecSheet others[] = {
  REC_SHEET_REGISTER,      REC_SHEET_CLASSIFICATION, REC_SHEET_OVERSIGHT,
  REC_SHEET_DOCUMENTATION, REC_SHEET_DUTIES,         REC_SHEET_INCIDENTS,
  REC_SHEET_TRAINING,      REC_SHEET_CRITERIA,       REC_SHEET_METHOD,
};

static void
write_title_block (Sheet *self, RecRecordSource *source, RecLawPack *pack)
{
  const RecLanguage *language = self->language;
  g_autofree char   *moment = rec_language_format_moment (language, MOMENT);
  g_autofree char   *checked =
      rec_language_format_date (language, rec_law_pack_get_checked_on (pack));
  g_autofree char *systems = g_strdup_printf (rec_trc (language, "workbook", "%s of %s"), "3", "3");
  g_autofree char *law = g_strdup_printf (
      rec_tr (language, "%s, checked on %s"), rec_law_pack_get_version (pack), checked);
  g_autofree char *filter =
      rec_query_describe (rec_record_source_get_query (source), self->directory, language);

  line (self, rec_tr (language, "Register of AI systems"), NULL);
  line (self, "Clinique des Tilleuls", NULL);
  line (self,
        rec_tr (language, "FINESS (legal entity / site)"),
        "– / –",
        rec_trc (language, "workbook", "Exported on"),
        moment,
        NULL);
  line (self,
        rec_trc (language, "workbook", "Legal status"),
        "–",
        rec_trc (language, "workbook", "Exported by"),
        "=Auteur",
        NULL);
  line (self,
        rec_tr (language, "Systems in this workbook"),
        systems,
        rec_trc (language, "workbook", "Law pack"),
        law,
        NULL);
  line (self,
        rec_trc (language, "workbook", "Filter"),
        filter,
        rec_trc (language, "workbook", "State of the register"),
        rec_record_source_get_state (source),
        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (i % 3 == 0)
        begin_row (self);
      if (i == 0)
        word (self, rec_trc (language, "workbook", "Other sheets"));
      word (self, rec_sheet_get_name (others[i], language));
      if (i % 3 == 2 || i == G_N_ELEMENTS (others) - 1)
        end_row (self);
    }
}

static void
write_gaps (Sheet *self, const RecExportTally *tally)
{
  words_line (self, "What is most urgent", NULL);
  words_line (self, "System", "Reference", "AI Act class", "Gap", NULL);
  g_assert_cmpuint (tally->n_most, >, 2);
  g_assert_cmpuint (tally->n_most, ==, tally->n_all_gaps);
  for (guint i = 0; i < tally->n_most; i++)
    {
      RecRecord       *system = tally->most[i].record;
      const char      *value = rec_record_get (system, tally->class_field);
      g_autofree char *label =
          value != NULL ? rec_value_format (tally->class_field, value, NULL, self->language)
                        : g_strdup ("–");

      line (self,
            rec_record_get_name (system),
            rec_record_get_by_id (system, "reference"),
            label,
            rec_gap_get_label (tally->most[i].gap, self->language),
            NULL);
    }
}

static void
write_counts (Sheet *self, const RecExportTally *tally, const char *title, const RecField *field)
{
  const RecChoiceSet *classes = tally->class_field->choices;
  guint               n = field->choices->n_choices;

  words_line (self, title, NULL);
  begin_row (self);
  word (self, rec_field_get_label (tally->class_field, self->language));
  for (guint i = 0; i < n; i++)
    word (self, rec_choice_get_label (field->choices, &field->choices->choices[i], self->language));
  word (self, rec_trc (self->language, "workbook", "Not given"));
  word (self, rec_trc (self->language, "workbook", "Total"));
  end_row (self);
  for (guint i = 0; i <= classes->n_choices + 1; i++)
    {
      guint all = 0;

      begin_row (self);
      word (self,
            i < classes->n_choices
                ? rec_choice_get_label (classes, &classes->choices[i], self->language)
            : i == classes->n_choices ? rec_trc (self->language, "workbook", "Not given")
                                      : rec_trc (self->language, "workbook", "Total"));
      for (guint j = 0; j <= n; j++)
        {
          guint sum = 0;

          for (guint k = 0; k <= classes->n_choices; k++)
            if (k == i || i > classes->n_choices)
              sum += rec_export_tally_count (tally, field, k, j);
          number (self, sum);
          all += sum;
        }
      number (self, all);
      end_row (self);
    }
}

static void
write_summary (Sheet *self, RecRecordSource *source, GPtrArray *assessments)
{
  g_autoptr (RecExportTally) tally = rec_export_tally_new (TODAY);

  for (guint i = 1; i < assessments->len; i++)
    rec_export_tally_add (tally, rec_assessment_get_system (assessments->pdata[i]));
  g_assert_cmpuint (tally->n_systems, ==, 3);
  g_assert_cmpuint (tally->n_high_risk, ==, 1);
  begin_lines (self, REC_SHEET_SUMMARY);
  write_title_block (self, source, rec_assessment_get_pack (assessments->pdata[0]));
  begin_row (self);
  number (self, tally->n_systems);
  number (self, tally->n_high_risk);
  number (self, tally->n_high_risk_unseen);
  number (self, tally->n_documents);
  number (self, tally->n_unsettled);
  end_row (self);
  line (self,
        "*",
        rec_trc (self->language, "workbook", "High-risk"),
        rec_trc (self->language, "workbook", "High-risk without operational human oversight"),
        rec_trc (self->language, "workbook", "Incomplete or critical documentation"),
        rec_trc (self->language, "workbook", "Class still to be settled"),
        NULL);
  words_line (self, "Where the register stands", NULL);
  write_gaps (self, tally);
  words_line (self, "How to read this workbook", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    line (self, rec_sheet_get_name (others[i], self->language), "*", NULL);
  line (self, "*", NULL);
  line (self, "*", NULL);
  write_counts (self, tally, "Systems by class and human oversight", tally->oversight_field);
  write_counts (self, tally, "Systems by class and documentation", tally->documentation_field);
  end_sheet (self);
}

/* Method */

static void
write_entry (Sheet *self, const RecLawEntry *entry, const char *title, gboolean certain)
{
  line (self,
        title != NULL ? title : rec_law_entry_get_title (entry, self->language),
        rec_law_entry_get_text (entry, self->language),
        rec_law_entry_get_reference (entry, self->language),
        entry->date != NULL ? entry->date : "",
        certain ? rec_certainty_get_label (entry->certainty, self->language) : "",
        NULL);
}

static const char *
choice_label (Sheet *self, const char *field_id, const char *id)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);
  const RecChoice *choice = rec_choice_set_find (field->choices, id);

  g_assert_nonnull (choice);
  return rec_choice_get_label (field->choices, choice, self->language);
}

static void
write_statuses (Sheet *self, const char *section, const char *field, GPtrArray *entries)
{
  words_line (self, section, NULL);
  words_line (self, "Status", "What it means", "Reference", NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const RecLawEntry *entry = entries->pdata[i];

      line (self,
            choice_label (self, field, entry->id),
            rec_law_entry_get_text (entry, self->language),
            rec_law_entry_get_reference (entry, self->language),
            NULL);
    }
}

static void
write_calendar (Sheet *self, const char *section, RecLawPack *pack, gboolean to_come)
{
  GPtrArray *calendar = rec_law_pack_get_calendar (pack);

  words_line (self, section, NULL);
  words_line (self, "What", "What it is about", "Reference", "Applies from", "Certainty", NULL);
  for (guint i = 0; i < calendar->len; i++)
    if ((strcmp (((const RecLawEntry *) calendar->pdata[i])->date, TODAY) > 0) == to_come)
      write_entry (self, calendar->pdata[i], NULL, TRUE);
}

static void
write_method (Sheet *self, RecRecordSource *source, RecLawPack *pack)
{
  const RecLanguage *language = self->language;
  g_autofree char   *moment = rec_language_format_moment (language, MOMENT);
  g_autofree char   *checked =
      rec_language_format_date (language, rec_law_pack_get_checked_on (pack));
  GPtrArray *limits = rec_law_pack_get_limits (pack);
  GPtrArray *classes = rec_law_pack_get_classes (pack);
  GPtrArray *sources = rec_law_pack_get_sources (pack);

  begin_lines (self, REC_SHEET_METHOD);
  line (self, rec_sheet_get_name (REC_SHEET_METHOD, language), NULL);
  line (self, rec_tr (language, "What stands behind the words of this workbook"), NULL);
  words_line (self, "This workbook", NULL);
  line (self, rec_trc (language, "workbook", "Exported on"), moment, NULL);
  line (self, rec_trc (language, "workbook", "Program"), "*", NULL);
  line (self,
        rec_trc (language, "workbook", "State of the register"),
        rec_record_source_get_state (source),
        NULL);
  line (self, rec_trc (language, "workbook", "Law pack"), rec_law_pack_get_version (pack), NULL);
  line (self, rec_trc (language, "workbook", "Checked on"), checked, NULL);
  words_line (self, "Limits", NULL);
  words_line (self, "Limit", "What to bear in mind", "Reference", "Certainty", NULL);
  for (guint i = 0; i < limits->len; i++)
    write_entry (self,
                 limits->pdata[i],
                 NULL,
                 ((const RecLawEntry *) limits->pdata[i])->certainty != REC_CERTAINTY_VERIFIED);
  words_line (self, "How sure this is", NULL);
  words_line (self, "Certainty", "What it means", NULL);
  for (int i = REC_CERTAINTY_VERIFIED; i <= REC_CERTAINTY_TO_CHECK; i++)
    line (self, rec_certainty_get_label (i, language), rec_certainty_get_text (i, language), NULL);
  words_line (self, "About the cells", NULL);
  for (guint i = 0; i < 6; i++)
    line (self, "*", "*", NULL);
  words_line (self, "Classes of the AI Act", NULL);
  words_line (self, "Class", "What it means", "Reference", "Applies from", "Certainty", NULL);
  for (guint i = 0; i < classes->len; i++)
    write_entry (self,
                 classes->pdata[i],
                 choice_label (self, "ai_act_class", ((const RecLawEntry *) classes->pdata[i])->id),
                 TRUE);
  write_statuses (self, "Human oversight", "oversight_status", rec_law_pack_get_oversight (pack));
  write_statuses (
      self, "Documentation", "documentation_status", rec_law_pack_get_documentation (pack));
  write_calendar (self, "What applies on the day of the export", pack, FALSE);
  write_calendar (self, "What is still to come", pack, TRUE);
  words_line (self, "Sources", NULL);
  words_line (self, "Text", "How it is known", "Reference", "Date", "Certainty", NULL);
  for (guint i = 0; i < sources->len; i++)
    write_entry (self, sources->pdata[i], NULL, TRUE);
  end_sheet (self);
}

/* Test that each cell of these sheets holds what the store, the tally and the law pack say, in
 * French and in English. */
static void
test_cells (Fixture *fixture, gconstpointer data)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  RecStore          *store;
  Sheet              sheet = { .json = g_string_new ("["), .language = rec_language_get (data) };
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) assessments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = NULL;
  RecExportOptions options = { .language = sheet.language, .moment = MOMENT, .author = "=Auteur" };

  for (guint i = 0; i < info->n_fields; i++)
    if (!(info->fields[i].flags & REC_FIELD_HIDDEN))
      g_ptr_array_add (fields, (gpointer) &info->fields[i]);
  options.columns = (const RecField *const *) fields->pdata;
  options.n_columns = fields->len;
  rec_clock_set (MOMENT);
  store = make_register (fixture);
  assessments = assess (store);
  source = rec_store_read (store, query, &error);
  g_assert_no_error (error);
  sheet.directory = rec_record_source_get_directory (source);
  write_register (&sheet, assessments, fields);
  write_incidents (&sheet, store, assessments);
  write_training (&sheet, store);
  write_summary (&sheet, source, assessments);
  write_method (&sheet, source, rec_assessment_get_pack (assessments->pdata[0]));
  compare (&sheet, fixture->folder, source, &options);
  g_clear_object (&source);
  close_store (store);
  rec_clock_set (NULL);
}

int
main (int argc, char **argv)
{
  /* Hours are compared as they stand in the store. */
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/cells/fr", Fixture, "fr", set_up, test_cells, tear_down);
  g_test_add ("/cells/en", Fixture, "en", set_up, test_cells, tear_down);
  return g_test_run ();
}
