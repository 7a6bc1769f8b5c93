/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-purpose.h"
#include "rec-store.h"

typedef gboolean (*Writer) (
    RecRecordSource *, const char *, const RecExportOptions *, GCancellable *, GError **);

static Writer
find_writer (const char *target)
{
  g_autofree char *lower = g_ascii_strdown (target, -1);

  if (g_str_has_suffix (lower, ".xlsx"))
    return rec_export_workbook;
  if (g_str_has_suffix (lower, ".csv"))
    return rec_export_csv;
  return NULL;
}

/*< private >
 * _rec_cli_get_author:
 *
 * Returns: (transfer none): who runs the program
 */
const char *
_rec_cli_get_author (void)
{
  const char *name = g_get_real_name ();

  return g_strcmp0 (name, "Unknown") == 0 || *name == '\0' ? g_get_user_name () : name;
}

/*< private >
 * _rec_cli_split:
 * @list: what was given, separated by commas
 *
 * Returns: (transfer full): its parts, of which an empty list has one, which nothing is called
 */
char **
_rec_cli_split (const char *list)
{
  return g_strsplit (*list != '\0' ? list : ",", ",", -1);
}

/*< private >
 * _rec_cli_parse_sheets:
 * @command: the command
 * @names: names of sheets, separated by commas
 * @status: (out): the exit status, where one is not known
 *
 * Returns: #REC_SHEET_BIT of the sheets, or 0 once @status was set
 */
guint
_rec_cli_parse_sheets (const RecCliCommand *command, const char *names, RecCliStatus *status)
{
  g_auto (GStrv) parts = _rec_cli_split (names);
  g_autoptr (GString) known = g_string_new (NULL);
  guint sheets = REC_SHEET_BIT (REC_SHEET_SUMMARY);

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (rec_sheet_is_optional (i))
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", rec_sheet_get_id (i));
  for (char **part = parts; *part != NULL; part++)
    {
      guint found = REC_N_SHEETS;

      for (guint i = 0; i < REC_N_SHEETS; i++)
        if (rec_sheet_is_optional (i) && g_str_equal (g_strstrip (*part), rec_sheet_get_id (i)))
          found = i;
      if (found == REC_N_SHEETS)
        {
          *status = _rec_cli_usage (
              command, _ ("There is no sheet “%s” to choose; there are: %s."), *part, known->str);
          return 0;
        }
      sheets |= REC_SHEET_BIT (found);
    }
  return sheets;
}

static const RecPurpose *
parse_purpose (const RecCliCommand *command, const char *id, RecCliStatus *status)
{
  const RecPurpose *purpose = rec_purpose_get (id);
  g_autoptr (GString) known = g_string_new (NULL);
  const RecPurpose *purposes;
  guint             n_purposes;

  if (purpose != NULL)
    return purpose;
  purposes = rec_purpose_list (&n_purposes);
  for (guint i = 0; i < n_purposes; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", purposes[i].id);
  *status = _rec_cli_usage (command, _ ("--purpose is one of: %s."), known->str);
  return NULL;
}

static void
add_column (GPtrArray *fields, const RecField *field)
{
  if (!g_ptr_array_find (fields, field, NULL))
    g_ptr_array_add (fields, (gpointer) field);
}

/* Ids of fields, separated by commas. Gives %NULL with @status set where one is not known. */
static GPtrArray *
parse_fields (const RecCliCommand *command, const char *ids, RecCliStatus *status)
{
  g_auto (GStrv) parts = _rec_cli_split (ids);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, g_strstrip (*part));

      if (field == NULL || (field->flags & REC_FIELD_HIDDEN) != 0)
        {
          *status = _rec_cli_usage (
              command,
              _ ("--columns is all, shown, has, or names of columns, separated by commas; “%s” is "
                 "none. The first line of “recensia list --format csv” has them all."),
              *part);
          return NULL;
        }
      add_column (fields, field);
    }
  return g_steal_pointer (&fields);
}

/* The columns asked for, or those of the purpose. */
static gboolean
take_columns (const RecCliCommand *command,
              const char          *columns,
              const RecPurpose    *purpose,
              GPtrArray          **fields,
              RecCliStatus        *status)
{
  if (columns != NULL && g_str_equal (columns, "all"))
    return TRUE;
  if (columns != NULL && g_str_equal (columns, "shown"))
    *fields = _rec_cli_list_fields (REC_FIELD_SHOWN);
  else if (columns != NULL && g_str_equal (columns, "has"))
    *fields = rec_purpose_list_columns (rec_purpose_get ("has"));
  else if (columns != NULL)
    *fields = parse_fields (command, columns, status);
  else if (purpose != NULL && purpose->columns_from != REC_PURPOSE_COLUMNS_ALL)
    *fields = rec_purpose_list_columns (purpose);
  else
    return TRUE;
  return *fields != NULL;
}

typedef struct
{
  Writer                  writer;
  const RecExportOptions *options;
  const char             *view; /* whose columns are written, NULL where others are asked for */
} Export;

static gboolean
write_register (RecRecordSource *source,
                const char      *target,
                GCancellable    *cancellable,
                gpointer         data,
                GError         **error)
{
  const Export *export = data;
  RecExportOptions options = *export->options;
  g_autofree char *remarks = NULL;
  g_autoptr (GPtrArray) columns =
      _rec_cli_list_view_columns (rec_record_source_get_directory (source), export->view);

  if (columns != NULL)
    {
      options.columns = (const RecField *const *) columns->pdata;
      options.n_columns = columns->len;
    }
  if (!export->writer (source, target, &options, cancellable, error))
    return FALSE;
  _rec_cli_print_written (target, source);
  remarks = rec_export_report_describe (export->options->report, NULL);
  if (remarks != NULL)
    _rec_cli_warn ("%s", remarks);
  return TRUE;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autofree char *as_at = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *view = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *sheets = NULL;
  g_autofree char *department = NULL;
  g_autofree char *purpose_id = NULL;
  gboolean         declaration = FALSE;
  g_auto (RecCliScope) scope = { 0 };
  g_autoptr (GPtrArray) fields = NULL;
  RecExportReport    report = { 0 };
  RecExportOptions   options = { .report = &report };
  const RecPurpose  *purpose = NULL;
  Writer             writer;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("purpose",
                  &purpose_id,
                  N_ ("What the file is for, which decides on its sheets and columns where the "
                      "options below do not (else register)"),
                  "has|register|view|declaration"),
    REC_CLI_TEXT ("lang", &lang, N_ ("Language of the file (else that of the screen)"), "fr|en"),
    REC_CLI_TEXT ("filter",
                  &filter,
                  N_ ("Systems to write, as for “recensia list” (else all)"),
                  N_ ("QUERY")),
    REC_CLI_VIEW (&view),
    REC_CLI_TEXT ("columns",
                  &columns,
                  N_ ("All columns, those that the table shows at first, those that a HAS visit "
                      "asks for, or columns by their names, separated by commas"),
                  N_ ("all|shown|has|COLUMN,…")),
    REC_CLI_TEXT ("sheets",
                  &sheets,
                  N_ ("Sheets of the workbook beside Summary and Method, separated by commas"),
                  N_ ("SHEET,…")),
    REC_CLI_AS_AT (&as_at),
    REC_CLI_FLAG ("declaration",
                  &declaration,
                  N_ ("Write a declaration sheet, in which a department tells which AI it uses; "
                      "into a folder, one for each department")),
    REC_CLI_TEXT ("department",
                  &department,
                  N_ ("Department that the declaration sheet is for (else any)"),
                  N_ ("NAME")),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_date (command, &as_at))
    return REC_CLI_USAGE;

  if (lang != NULL)
    {
      options.language = rec_language_get (lang);
      if (options.language == NULL)
        return _rec_cli_usage (command, "%s", _ ("--lang is fr or en."));
    }
  if (!_rec_cli_take_text (&department))
    return _rec_cli_usage (
        command, "%s", _ ("An option is not text in the encoding of your terminal."));
  if (purpose_id != NULL)
    {
      purpose = parse_purpose (command, purpose_id, &status);
      if (purpose == NULL)
        return status;
      if (declaration && purpose->product != REC_PURPOSE_DECLARATIONS)
        return _rec_cli_usage (command, "%s", _ ("--declaration is a purpose of its own."));
      options.sheets = purpose->sheets;
      declaration = purpose->product == REC_PURPOSE_DECLARATIONS;
    }
  if (department != NULL && !declaration)
    return _rec_cli_usage (command, "%s", _ ("--department goes with --declaration."));
  if (declaration &&
      (filter != NULL || view != NULL || columns != NULL || sheets != NULL || as_at != NULL))
    return _rec_cli_usage (
        command, "%s", _ ("A declaration sheet takes --lang and --department, nothing else."));
  if (declaration)
    return _rec_cli_export_declaration (command, argv[1], argv[2], department, options.language);

  writer = find_writer (argv[2]);
  if (writer == NULL)
    return _rec_cli_usage (command,
                           "%s",
                           _ ("The name of the file to write ends in .xlsx or "
                              ".csv."));
  if (!take_columns (command, columns, purpose, &fields, &status))
    return status;
  if (fields != NULL)
    {
      options.columns = (const RecField *const *) fields->pdata;
      options.n_columns = fields->len;
    }
  if (sheets != NULL && writer == rec_export_csv)
    return _rec_cli_usage (
        command, "%s", _ ("A .csv file has one table and no sheets: --sheets goes with .xlsx."));
  if (sheets != NULL)
    {
      options.sheets = _rec_cli_parse_sheets (command, sheets, &status);
      if (options.sheets == 0)
        return status;
    }
  {
    char *words[] = { filter, NULL };

    if (!_rec_cli_take_scope (command, words, &view, &scope))
      return REC_CLI_USAGE;
  }
  options.author = _rec_cli_get_author ();
  return _rec_cli_write_systems (
      argv[1],
      as_at,
      &scope,
      argv[2],
      write_register,
      &(Export){ writer, &options, columns == NULL && purpose == NULL ? scope.view : NULL });
}

const RecCliCommand _rec_cli_export = {
  .name = "export",
  .arguments = N_ ("REGISTER TARGET"),
  .summary = N_ ("write the register as a workbook (.xlsx) or as .csv"),
  .description = N_ ("The file is written beside its target, read again and checked, then moved "
                     "into place: a file that was there before stays whole until then."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
