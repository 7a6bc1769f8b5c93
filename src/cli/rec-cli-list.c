/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-store.h"

/* What to do with each system, then at the end. */
typedef struct
{
  GPtrArray *fields;
  GPtrArray *rows;
  guint      n_printed;
} Output;

typedef void (*RecordFunc) (Output *output, const RecRecord *record, const RecDirectory *directory);

static void
output_clear (Output *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

/* Columns are as wide as their widest cell, so the rows are gathered first. */
static void
add_text_row (Output *output, const RecRecord *record, const RecDirectory *directory)
{
  char **row = g_new0 (char *, output->fields->len + 1);

  for (guint i = 0; i < output->fields->len; i++)
    {
      const RecField *field = g_ptr_array_index (output->fields, i);

      row[i] = record == NULL
                   ? g_strdup (rec_field_get_label (field, NULL))
                   : _rec_cli_value_as_text (field, rec_record_get (record, field), directory);
    }
  g_ptr_array_add (output->rows, row);
}

static void
print_csv_row (Output *output, const RecRecord *record, const RecDirectory *directory)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < output->fields->len; i++)
    {
      const RecField *field = g_ptr_array_index (output->fields, i);

      g_ptr_array_add (cells,
                       record == NULL ? g_strdup (field->id)
                                      : _rec_cli_value_as_data (
                                            field, rec_record_get (record, field), directory));
    }
  _rec_cli_print_csv_row ((const char *const *) cells->pdata, cells->len);
}

/* One system at a time: a register can hold more than memory should. */
static void
print_json_object (Output *output, const RecRecord *record, const RecDirectory *directory)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  if (output->n_printed++ > 0)
    _rec_cli_print (",\n");
  _rec_cli_build_record (builder, record, directory);
  _rec_cli_print_json (builder);
}

static gboolean
read_all (
    RecStore *store, const RecCliScope *scope, Output *output, RecordFunc function, GError **error)
{
  g_autoptr (RecRecordSource) source = _rec_cli_read (store, scope, error);

  if (source == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autoptr (RecRecord) record = NULL;

      if (!rec_record_source_next (source, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;
      function (output, record, rec_record_source_get_directory (source));
    }
}

static gboolean
print_text (RecStore *store, const RecCliScope *scope, GError **error)
{
  g_auto (Output) output = { 0 };

  output.fields = _rec_cli_list_fields (REC_FIELD_SHOWN);
  g_ptr_array_insert (
      output.fields, 0, (gpointer) rec_catalogue_find_field (REC_KIND_SYSTEM, "reference"));
  output.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  add_text_row (&output, NULL, NULL);
  if (!read_all (store, scope, &output, add_text_row, error))
    return FALSE;
  _rec_cli_print_table (output.rows);
  return TRUE;
}

static gboolean
print_csv (RecStore *store, const RecCliScope *scope, GError **error)
{
  g_auto (Output) output = { 0 };

  output.fields = _rec_cli_list_fields (0);
  print_csv_row (&output, NULL, NULL);
  return read_all (store, scope, &output, print_csv_row, error);
}

static gboolean
print_json (RecStore *store, const RecCliScope *scope, GError **error)
{
  g_auto (Output) output = { 0 };

  _rec_cli_print ("[\n");
  if (!read_all (store, scope, &output, print_json_object, error))
    return FALSE;
  _rec_cli_print ("\n]\n");
  return TRUE;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  gboolean (*print) (RecStore *, const RecCliScope *, GError **) = print_text;
  g_autofree char *as_at = NULL;
  g_autofree char *format = NULL;
  g_autofree char *view = NULL;
  gboolean         views = FALSE;
  g_auto (RecCliScope) scope = { 0 };
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean           done;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT (
        "format",
        &format,
        N_ ("A table to read, or the whole of the systems for other programs (else text)"),
        "text|csv|json"),
    REC_CLI_VIEW (&view),
    REC_CLI_FLAG (
        "views", &views, N_ ("The saved views by their names, and how many systems each shows")),
    REC_CLI_AS_AT (&as_at),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_date (command, &as_at))
    return REC_CLI_USAGE;
  if (g_strcmp0 (format, "csv") == 0)
    print = print_csv;
  else if (g_strcmp0 (format, "json") == 0)
    print = print_json;
  else if (format != NULL && !g_str_equal (format, "text"))
    return _rec_cli_usage (command, "%s", _ ("--format is text, csv or json."));
  if (!_rec_cli_take_scope (command, argv + 2, &view, &scope))
    return REC_CLI_USAGE;
  if (views && (view != NULL || argc > 2))
    return _rec_cli_usage (command, "%s", _ ("--views lists all views: it takes no query."));
  if (views)
    return _rec_cli_print_views (argv[1], as_at, format);

  store = rec_store_open_as_at (argv[1], as_at, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  done = print (store, &scope, &error);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_list = {
  .name = "list",
  .arguments = N_ ("REGISTER [QUERY]"),
  .summary = N_ ("print the systems, or those that a query finds"),
  .description = N_ ("A query is made of words, which are looked for in all texts without regard "
                     "to case and accents, and of FIELD:VALUE, such as "
                     "class:high_annex1.\n"
                     "Csv and json hold every field under its stable name with the stable ids of "
                     "choices; “recensia export” makes the files that people open."),
  .n_least = 1,
  .n_most = G_MAXINT - 1,
  .run = run,
};
