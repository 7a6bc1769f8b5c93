/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-language.h"
#include "rec-pack.h"
#include "rec-store.h"

/* Ids of kinds, separated by commas; "none" for no files at all. */
static gboolean
parse_kinds (const RecCliCommand *command, const char *names, guint *bits, RecCliStatus *status)
{
  g_auto (GStrv) parts = _rec_cli_split (names);
  g_autoptr (GString) known = g_string_new (NULL);
  guint          n_kinds;
  const RecKind *kinds = rec_pack_get_kinds (&n_kinds);

  *bits = 0;
  if (g_str_equal (names, "none"))
    return TRUE;
  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (
        known, "%s%s", i > 0 ? ", " : "", rec_catalogue_get_kind (kinds[i])->id);
  for (char **part = parts; *part != NULL; part++)
    {
      guint found = 0;

      for (guint i = 0; i < n_kinds; i++)
        if (g_str_equal (g_strstrip (*part), rec_catalogue_get_kind (kinds[i])->id))
          found = REC_PACK_BIT (kinds[i]);
      if (found == 0)
        {
          *status =
              _rec_cli_usage (command,
                              /* Translators: what was given, what can be given */
                              _ ("There are no attached files of “%s” to choose; there are: %s."),
                              *part,
                              known->str);
          return FALSE;
        }
      *bits |= found;
    }
  return TRUE;
}

static RecPackFormat
find_format (const char *target)
{
  g_autofree char *lower = g_ascii_strdown (target, -1);

  return g_str_has_suffix (lower, ".zip") ? REC_PACK_ZIP : REC_PACK_FOLDER;
}

static void
print_report (const char *target, RecRecordSource *source, const RecPackOptions *options)
{
  const RecPackReport *report = options->report;
  g_autofree char     *remarks = rec_export_report_describe (options->workbook.report, NULL);
  g_autofree char     *problems = rec_pack_report_describe (report, NULL);
  g_autofree char     *size = g_format_size (report->size);

  _rec_cli_print_written (target, source);
  _rec_cli_print (
      /* Translators: number of files, size such as "12.4 MB" */
      ngettext ("%u attached file, %s in all\n", "%u attached files, %s in all\n", report->n_files),
      report->n_files,
      size);
  if (report->n_without > 0)
    _rec_cli_print (ngettext ("%u document has no file in the register\n",
                              "%u documents have no file in the register\n",
                              report->n_without),
                    report->n_without);
  if (remarks != NULL)
    _rec_cli_warn ("%s", remarks);
  if (problems != NULL)
    _rec_cli_warn ("%s", problems);
}

static gboolean
write_pack (RecRecordSource *source,
            const char      *target,
            GCancellable    *cancellable,
            gpointer         data,
            GError         **error)
{
  const RecPackOptions *options = data;

  if (!rec_pack_write (source, target, find_format (target), options, cancellable, error))
    return FALSE;
  print_report (target, source, options);
  return TRUE;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autofree char *as_at = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *view = NULL;
  g_autofree char *sheets = NULL;
  g_autofree char *files = NULL;
  gboolean         persons = FALSE;
  g_auto (RecCliScope) scope = { 0 };
  RecExportReport    written = { 0 };
  RecPackReport      report = { 0 };
  RecPackOptions     options = { .workbook = { .report = &written },
                                 .kinds = REC_PACK_BIT (REC_KIND_DOCUMENT),
                                 .report = &report };
  RecCliStatus       status;
  int                done;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("lang", &lang, N_ ("Language of the pack (else that of the screen)"), "fr|en"),
    REC_CLI_TEXT (
        "filter", &filter, N_ ("Systems to pack, as for “recensia list” (else all)"), N_ ("QUERY")),
    REC_CLI_VIEW (&view),
    REC_CLI_TEXT ("sheets",
                  &sheets,
                  N_ ("Sheets of the workbook beside Summary and Method, separated by commas"),
                  N_ ("SHEET,…")),
    REC_CLI_TEXT ("files",
                  &files,
                  N_ ("Whose attached files go along, separated by commas: document, review, "
                      "incident, training, or none (else document)"),
                  N_ ("KIND,…")),
    REC_CLI_FLAG ("persons",
                  &persons,
                  N_ ("Pass on names and addresses of persons (else functions and departments)")),
    REC_CLI_AS_AT (&as_at),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_date (command, &as_at))
    return REC_CLI_USAGE;
  if (lang != NULL)
    {
      options.workbook.language = rec_language_get (lang);
      if (options.workbook.language == NULL)
        return _rec_cli_usage (command, "%s", _ ("--lang is fr or en."));
    }
  if (sheets != NULL)
    {
      options.workbook.sheets = _rec_cli_parse_sheets (command, sheets, &status);
      if (options.workbook.sheets == 0)
        return status;
    }
  if (files != NULL && !parse_kinds (command, files, &options.kinds, &status))
    return status;
  {
    char *words[] = { filter, NULL };

    if (!_rec_cli_take_scope (command, words, &view, &scope))
      return REC_CLI_USAGE;
  }
  options.persons = persons;
  options.workbook.author = _rec_cli_get_author ();
  done = _rec_cli_write_systems (argv[1], as_at, &scope, argv[2], write_pack, &options);
  rec_pack_report_clear (&report);
  return done;
}

const RecCliCommand _rec_cli_pack = {
  .name = "pack",
  .arguments = N_ ("REGISTER TARGET"),
  .summary = N_ ("write an evidence pack: the workbook and the attached files"),
  .description =
      N_ ("TARGET is a zip archive if its name ends in .zip, else a folder that is not there yet. "
          "Beside the workbook, whose document cells lead to the files, lie a table of contents "
          "and the checksums. Names of persons that the register knows are left out of the "
          "workbook and the names of files, unless --persons is given; what the files themselves "
          "say is not changed."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
