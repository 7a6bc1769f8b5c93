/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-directory.h"
#include "rec-fold.h"
#include "rec-value.h"

/* Cells of a table wider than this, in terminal columns, are cut with an ellipsis. */
#define MAX_CELL_WIDTH 44
/* Between two columns of a table */
#define GAP 2

/* Columns that a character takes in a terminal. */
static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    width += char_width (g_utf8_get_char (c));
  return width;
}

/* The text, or its beginning and an ellipsis where it is wider than @most columns. */
static char *
fit_text (const char *text, guint most)
{
  const char *c;
  guint       width = 0;

  if (text_width (text) <= most)
    return g_strdup (text);
  for (c = text; width + char_width (g_utf8_get_char (c)) < most; c = g_utf8_next_char (c))
    width += char_width (g_utf8_get_char (c));
  return g_strdup_printf ("%.*s…", (int) (c - text), text);
}

static void
print_spaces (guint n)
{
  for (guint i = 0; i < n; i++)
    fputc (' ', stdout);
}

static void
print_row (char **row, const guint *widths, guint most)
{
  for (guint i = 0; row[i] != NULL; i++)
    {
      g_autofree char *cell = fit_text (row[i], most);

      fputs (cell, stdout);
      if (row[i + 1] != NULL)
        print_spaces (widths[i] - text_width (cell) + GAP);
    }
  fputc ('\n', stdout);
}

static void
print_rows (GPtrArray *rows, guint indent, guint most)
{
  g_autofree guint *widths = NULL;
  guint             n_columns;

  if (rows->len == 0)
    return;
  n_columns = g_strv_length (g_ptr_array_index (rows, 0));
  widths = g_new0 (guint, n_columns);
  for (guint r = 0; r < rows->len; r++)
    {
      char **row = g_ptr_array_index (rows, r);

      for (guint i = 0; i < n_columns; i++)
        widths[i] = MAX (widths[i], MIN (text_width (row[i]), most));
    }
  for (guint r = 0; r < rows->len; r++)
    {
      print_spaces (indent);
      print_row (g_ptr_array_index (rows, r), widths, most);
    }
}

/**
 * _rec_cli_print_table:
 * @rows: (element-type GStrv): rows of as many cells each, without line breaks
 *
 * Prints columns aligned by what a terminal shows, long cells cut.
 */
void
_rec_cli_print_table (GPtrArray *rows)
{
  print_rows (rows, 0, MAX_CELL_WIDTH);
}

/**
 * _rec_cli_print_pairs:
 * @rows: (element-type GStrv): a label and a text each
 *
 * Prints labels and texts, the texts aligned and whole, indented.
 */
void
_rec_cli_print_pairs (GPtrArray *rows)
{
  print_rows (rows, GAP, G_MAXINT / 2);
}

/**
 * _rec_cli_print_csv_row:
 * @cells: (array length=n_cells): texts
 * @n_cells: how many
 *
 * Prints a line of comma-separated values as RFC 4180 has them, but for the line end.
 */
void
_rec_cli_print_csv_row (const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        fputc (',', stdout);
      if (strpbrk (cells[i], ",\"\r\n") == NULL)
        {
          fputs (cells[i], stdout);
          continue;
        }
      fputc ('"', stdout);
      for (const char *c = cells[i]; *c != '\0'; c++)
        {
          if (*c == '"')
            fputc ('"', stdout);
          fputc (*c, stdout);
        }
      fputc ('"', stdout);
    }
  fputc ('\n', stdout);
}

/**
 * _rec_cli_list_fields:
 * @flags: flags that a field must have
 *
 * Returns: (transfer container) (element-type RecField): the fields of systems that have them all,
 *   in the catalogue's order
 */
GPtrArray *
_rec_cli_list_fields (RecFieldFlags flags)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *fields = g_ptr_array_new ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((info->fields[i].flags & flags) == flags)
        g_ptr_array_add (fields, (gpointer) &info->fields[i]);
    }
  return fields;
}

/**
 * _rec_cli_value_as_text:
 * @field: a field
 * @value: (nullable): its value
 * @directory: (nullable): names of what is referred to
 *
 * Returns: (transfer full): the value on one line for people, in the language of the screen
 */
char *
_rec_cli_value_as_text (const RecField *field, const char *value, const RecDirectory *directory)
{
  g_autofree char *text = NULL;

  if (value == NULL)
    return g_strdup ("");
  text = rec_value_format (field, value, directory, NULL);
  return rec_clean_text (text, FALSE);
}

/* Name of a record referred to, or its id where it is not there (it should always be). */
static const char *
reference_name (const RecDirectory *directory, const char *id)
{
  RecRecord *record = rec_directory_get (directory, id);

  return record != NULL ? rec_record_get_name (record) : id;
}

/* What a field of several values holds: ids of choices, names of records. */
static char **
list_items (const RecField *field, const char *value, const RecDirectory *directory)
{
  char **items = rec_value_split (field, value);

  for (char **item = items; rec_field_is_reference (field) && *item != NULL; item++)
    {
      g_autofree char *id = *item;

      *item = g_strdup (reference_name (directory, id));
    }
  return items;
}

/**
 * _rec_cli_value_as_data:
 * @field: a field
 * @value: (nullable): its value
 * @directory: names of what is referred to
 *
 * Returns: (transfer full): the value for programs: ids of choices, ISO dates, names of records;
 *   several on a line each; "" for none. An import of it gives the same value.
 */
char *
_rec_cli_value_as_data (const RecField *field, const char *value, const RecDirectory *directory)
{
  g_auto (GStrv) items = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (field->type == REC_FIELD_REFERENCE)
    return g_strdup (reference_name (directory, value));
  if (!rec_field_has_several (field))
    return g_strdup (value);
  items = list_items (field, value, directory);
  return g_strjoinv ("\n", items);
}

static void
build_value (JsonBuilder        *builder,
             const RecField     *field,
             const char         *value,
             const RecDirectory *directory)
{
  g_auto (GStrv) items = NULL;

  if (rec_field_has_several (field))
    {
      json_builder_begin_array (builder);
      items = value != NULL ? list_items (field, value, directory) : NULL;
      for (char **item = items; item != NULL && *item != NULL; item++)
        json_builder_add_string_value (builder, *item);
      json_builder_end_array (builder);
    }
  else if (value == NULL)
    json_builder_add_null_value (builder);
  else if (field->type == REC_FIELD_INTEGER)
    json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
  else if (field->type == REC_FIELD_REFERENCE)
    json_builder_add_string_value (builder, reference_name (directory, value));
  else
    json_builder_add_string_value (builder, value);
}

/**
 * _rec_cli_build_members:
 * @builder: where to, within an object
 * @record: a record
 * @directory: names of what it refers to
 *
 * Adds the record's id and all its fields under their stable names: %NULL for no value, an array
 * where there can be several.
 */
void
_rec_cli_build_members (JsonBuilder        *builder,
                        const RecRecord    *record,
                        const RecDirectory *directory)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, rec_record_get_id (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      json_builder_set_member_name (builder, info->fields[i].id);
      build_value (builder, &info->fields[i], rec_record_get_at (record, i), directory);
    }
}

/**
 * _rec_cli_build_record:
 * @builder: where to
 * @record: a record
 * @directory: names of what it refers to
 *
 * Adds an object with the members of _rec_cli_build_members().
 */
void
_rec_cli_build_record (JsonBuilder *builder, const RecRecord *record, const RecDirectory *directory)
{
  json_builder_begin_object (builder);
  _rec_cli_build_members (builder, record, directory);
  json_builder_end_object (builder);
}

/**
 * _rec_cli_print_json:
 * @builder: a whole document
 *
 * Prints it, indented, without a line end.
 */
void
_rec_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  fputs (text, stdout);
}

/**
 * _rec_cli_add_json_text:
 * @builder: what makes the JSON, in an object
 * @name: name of the member
 * @text: (nullable): its value; %NULL is written as null
 *
 * Adds a text to an object.
 */
void
_rec_cli_add_json_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}
