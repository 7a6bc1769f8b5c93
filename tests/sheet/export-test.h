/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib/gstdio.h>

#include "rec-export-columns.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-origin.h"
#include "fake-source.h"

/* What the tests of exports share: an own folder, systems to export, and what check-workbook.py is
 * told to find. */

#define FIXED_MOMENT "2026-11-23T09:30:00Z"

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("recensia-export-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* How many files, hidden ones too, stand in a folder. */
static guint G_GNUC_UNUSED
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void G_GNUC_UNUSED
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        g_rmdir (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* A system with a value in every field, the choices turning with @index. */
static RecRecord *
make_system (guint index, gpointer data)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  char             **values = g_new0 (char *, info->n_fields);
  g_autofree char   *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", index);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      if (field->flags & REC_FIELD_HIDDEN || (index + i) % 5 == 4)
        continue;
      switch (field->type)
        {
        case REC_FIELD_CHOICE:
        case REC_FIELD_TRISTATE:
          values[i] =
              g_strdup (field->choices->choices[(index + i) % field->choices->n_choices].id);
          break;
        case REC_FIELD_CHOICES:
          values[i] = g_strdup_printf (
              "%s %s", field->choices->choices[0].id, field->choices->choices[1].id);
          break;
        case REC_FIELD_DATE:
          values[i] = g_strdup_printf ("20%02u-%02u-%02u", index % 90, i % 12 + 1, index % 28 + 1);
          break;
        case REC_FIELD_MOMENT:
          values[i] = g_strdup ("2026-11-20T08:15:00Z");
          break;
        case REC_FIELD_INTEGER:
          values[i] = g_strdup_printf ("%u", index);
          break;
        case REC_FIELD_REFERENCE:
          values[i] = g_strdup (field->target == REC_KIND_SUPPLIER ? "s1" : "p1");
          break;
        case REC_FIELD_REFERENCES:
          values[i] = g_strdup (field->target == REC_KIND_DEPARTMENT ? "d1 d2" : "p1");
          break;
        case REC_FIELD_URL:
          values[i] = g_strdup ("https://example.org/?a=1&b=“é”");
          break;
        case REC_FIELD_TEXT:
        case REC_FIELD_LONG_TEXT:
        default:
          values[i] = g_strdup_printf ("Système %u – œuvre, %s", index, field->id);
        }
    }
  g_free (values[0]);
  values[0] = g_strdup_printf ("Système n° %u", index + 1);
  return rec_record_new_take (REC_KIND_SYSTEM, id, values);
}

static FakeSource *G_GNUC_UNUSED
make_source (guint n)
{
  FakeSource *source = fake_source_new ();

  source->maker = make_system;
  source->n_shown = n;
  source->n_total = n + 3;
  return source;
}

static void
append_json (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static const char *
cell_type (const RecField *field)
{
  return field->type == REC_FIELD_DATE      ? "date"
         : field->type == REC_FIELD_MOMENT  ? "moment"
         : field->type == REC_FIELD_INTEGER ? "number"
                                            : "text";
}

/* What a cell must hold. @shown has, for a text that cannot stand in a cell as it is, what must
 * stand there instead. */
static void
append_cell (GString           *out,
             FakeSource        *source,
             RecRecord         *record,
             const RecField    *field,
             const RecLanguage *language,
             GHashTable        *shown)
{
  const char      *value = rec_record_get (record, field);
  const char      *other;
  g_autofree char *text = NULL;

  if (value == NULL)
    {
      g_string_append (out, "[\"none\",\"\"]");
      return;
    }
  other = shown != NULL ? g_hash_table_lookup (shown, value) : NULL;
  if (other != NULL)
    text = g_strdup (other);
  else if (strcmp (cell_type (field), "text") == 0)
    text = rec_value_format (field, value, source->directory, language);
  else
    text = g_strdup (value);
  g_string_append_printf (out, "[\"%s\",", cell_type (field));
  append_json (out, text);
  g_string_append_c (out, ']');
}

static void
append_row (GString           *out,
            FakeSource        *source,
            RecRecord         *record,
            GPtrArray         *columns,
            const RecLanguage *language,
            GHashTable        *shown)
{
  g_autofree char *stamp = rec_origin_make_stamp (REC_RECORD_SOURCE (source));

  g_string_append_c (out, '[');
  for (guint i = 0; i < columns->len; i++)
    {
      append_cell (
          out, source, record, ((RecExportColumn *) columns->pdata[i])->field, language, shown);
      g_string_append_c (out, ',');
    }
  g_string_append (out, "[\"text\",");
  append_json (out, rec_record_get_id (record));
  g_string_append (out, "],[\"text\",");
  append_json (out, stamp);
  g_string_append (out, "]]");
}

/* What check-workbook.py must find in a workbook made of @source with @options. */
static void G_GNUC_UNUSED
write_expected (const char             *path,
                FakeSource             *source,
                const RecExportOptions *options,
                gboolean                table,
                GHashTable             *shown)
{
  g_autoptr (GPtrArray) columns = rec_export_columns_new (options, source->query);
  g_autoptr (GString) out = g_string_new ("{\"language\":");
  g_autoptr (GString) lists = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  append_json (out, rec_language_get_code (options->language));
  /* Of some systems whose choices turn, one has a gap. */
  g_string_append_printf (out,
                          ",\"table\":%s,\"links\":%s,\"headings\":[",
                          table ? "true" : "false",
                          source->n_shown > 10 && source->maker == make_system ? "true" : "false");
  for (guint i = 0; i < columns->len; i++)
    {
      RecExportColumn *column = columns->pdata[i];

      append_json (out, column->heading);
      g_string_append_c (out, ',');
      if (column->field->type != REC_FIELD_CHOICE && column->field->type != REC_FIELD_TRISTATE)
        continue;
      if (lists->len > 0)
        g_string_append_c (lists, ',');
      append_json (lists, column->heading);
    }
  g_string_append_printf (
      out, "\"recensia_id\",\"recensia_state\"],\"drop_downs\":[%s],\"rows\":[", lists->str);
  for (guint i = 0; i < source->n_shown; i++)
    {
      g_autoptr (RecRecord) record = source->maker != NULL
                                         ? source->maker (i, source->maker_data)
                                         : rec_record_ref (source->records->pdata[i]);

      if (i > 0)
        g_string_append_c (out, ',');
      append_row (out, source, record, columns, options->language, shown);
    }
  g_string_append (out, "]}");
  g_file_set_contents (path, out->str, (gssize) out->len, &error);
  g_assert_no_error (error);
}
