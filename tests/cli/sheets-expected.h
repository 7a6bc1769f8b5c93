/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "rec-assessment.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-value.h"
#include "cli/rec-test-program.h"
#include "store/store-test.h"

#define MOMENT "2026-11-23T09:30:00Z"
#define TODAY "2026-11-23"

/* What the sheets must hold is worked out from the store, cell by cell, and compared with what
 * another program reads. */

typedef struct
{
  GString           *json;
  const RecLanguage *language;
  RecDirectory      *directory;
  gboolean           first_row;
  gboolean           first_cell;
} Sheet;

static inline void
quote (Sheet *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (self->json, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (self->json, "\\n");
    else
      g_string_append_c (self->json, *p);
}

static inline void
cell (Sheet *self, const char *type, const char *text)
{
  g_string_append (self->json, self->first_cell ? "[\"" : ",[\"");
  self->first_cell = FALSE;
  if (text == NULL || *text == '\0')
    {
      g_string_append (self->json, "none\",\"\"]");
      return;
    }
  g_string_append_printf (self->json, "%s\",\"", type);
  quote (self, text);
  g_string_append (self->json, "\"]");
}

/* The comment on the cell that was written last. */
static inline void
note (Sheet *self, const char *text)
{
  g_assert_cmpint (self->json->str[self->json->len - 1], ==, ']');
  g_string_truncate (self->json, self->json->len - 1);
  g_string_append (self->json, ",\"");
  quote (self, text);
  g_string_append (self->json, "\"]");
}

static inline void
begin_row (Sheet *self)
{
  g_string_append (self->json, self->first_row ? "[" : ",[");
  self->first_row = FALSE;
  self->first_cell = TRUE;
}

static inline void
end_row (Sheet *self)
{
  g_string_append_c (self->json, ']');
}

static inline void
begin_sheet (Sheet *self, RecSheet sheet)
{
  if (self->json->len > 1)
    g_string_append_c (self->json, ',');
  g_string_append_printf (
      self->json, "{\"name\":\"%s\",\"rows\":[", rec_sheet_get_name (sheet, self->language));
  self->first_row = TRUE;
  begin_row (self);
}

static inline void
end_sheet (Sheet *self)
{
  g_string_append (self->json, "]}");
}

static inline void
heading (Sheet *self, const char *text)
{
  cell (self, "text", rec_trc (self->language, "workbook", text));
}

static inline void
field_heading (Sheet *self, RecKind kind, const char *id)
{
  cell (self, "text", rec_field_get_label (rec_catalogue_find_field (kind, id), self->language));
}

static inline void
field_cell (Sheet *self, RecRecord *record, const char *id)
{
  const RecField  *field;
  const char      *value;
  g_autofree char *text = NULL;

  if (record == NULL)
    {
      cell (self, "none", NULL);
      return;
    }
  field = rec_catalogue_find_field (rec_record_get_kind (record), id);
  value = rec_record_get (record, field);
  if (value == NULL)
    cell (self, "none", NULL);
  else if (field->type == REC_FIELD_DATE)
    cell (self, "date", value);
  else if (field->type == REC_FIELD_MOMENT)
    {
      g_autofree char *shown = g_strndup (value, 19);

      cell (self, "moment", shown);
    }
  else if (field->type == REC_FIELD_INTEGER)
    cell (self, "number", value);
  else
    {
      text = rec_value_format (field, value, self->directory, self->language);
      cell (self, "text", text);
    }
}

static inline void
system_cell (Sheet *self, RecRecord *system)
{
  if (system == NULL)
    cell (self, "text", rec_trc (self->language, "workbook", "Establishment"));
  else
    cell (self, "system", rec_record_get_name (system));
}

/* The establishment, then each system in the order of the table. */
static inline GPtrArray *
assess (RecStore *store)
{
  GPtrArray *assessments = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_assessment_unref);
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (store, query, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  g_ptr_array_add (ids, NULL);
  for (;;)
    {
      g_autoptr (RecRecord) record = NULL;

      g_assert_true (rec_record_source_next (source, &record, &error));
      if (record == NULL)
        break;
      g_ptr_array_add (ids, g_strdup (rec_record_get_id (record)));
    }
  g_clear_object (&source);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RecDossier) dossier = rec_store_load_dossier (store, ids->pdata[i], &error);

      g_assert_no_error (error);
      g_ptr_array_add (assessments,
                       rec_assessment_new (rec_law_pack_get_current (NULL), dossier, TODAY));
    }
  return assessments;
}

/* Writes what was worked out, has the systems exported, and compares. */
static inline void
compare (Sheet *self, const char *folder, RecRecordSource *source, const RecExportOptions *options)
{
  g_autofree char *book = g_build_filename (folder, "book.xlsx", NULL);
  g_autofree char *expected = g_build_filename (folder, "expected.json", NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_c (self->json, ']');
  g_file_set_contents (expected, self->json->str, -1, &error);
  g_assert_no_error (error);
  rec_export_workbook (source, book, options, NULL, &error);
  g_assert_no_error (error);
  rec_test_check_by_script ("cli/check-sheets.py", book, expected);
  g_string_free (self->json, TRUE);
}
