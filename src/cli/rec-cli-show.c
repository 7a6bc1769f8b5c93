/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-store.h"

static void
print_text (const RecRecord    *record,
            GPtrArray          *decisions,
            RecAssessment      *assessment,
            const RecDirectory *directory)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  for (guint g = 0; g < info->n_groups; g++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];
          const char     *value = rec_record_get_at (record, i);
          char          **row;

          if (value == NULL || !g_str_equal (field->group, info->groups[g].id))
            continue;
          row = g_new0 (char *, 3);
          row[0] = g_strdup (rec_field_get_label (field, NULL));
          row[1] = _rec_cli_value_as_text (field, value, directory);
          g_ptr_array_add (rows, row);
        }
      if (rows->len > 0)
        {
          _rec_cli_print ("%s\n", rec_group_get_label (&info->groups[g], NULL));
          _rec_cli_print_pairs (rows);
        }
    }
  _rec_cli_print_decisions (decisions, directory);
  _rec_cli_print_assessment (assessment);
}

static void
print_json (const RecRecord    *record,
            GPtrArray          *decisions,
            RecAssessment      *assessment,
            const RecDirectory *directory)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  _rec_cli_build_members (builder, record, directory);
  json_builder_set_member_name (builder, "classifications");
  json_builder_begin_array (builder);
  for (guint i = 0; i < decisions->len; i++)
    _rec_cli_build_record (builder, decisions->pdata[i], directory);
  json_builder_end_array (builder);
  _rec_cli_build_assessment (builder, assessment);
  json_builder_end_object (builder);
  _rec_cli_print_json (builder);
  _rec_cli_print ("\n");
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  void (*print) (const RecRecord *, GPtrArray *, RecAssessment *, const RecDirectory *) =
      print_text;
  g_autofree char *as_at = NULL;
  g_autofree char *format = NULL;
  g_autofree char *name = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (RecAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT (
        "format", &format, N_ ("For people, or for other programs (else text)"), "text|json"),
    REC_CLI_AS_AT (&as_at),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_date (command, &as_at))
    return REC_CLI_USAGE;
  if (g_strcmp0 (format, "json") == 0)
    print = print_json;
  else if (format != NULL && !g_str_equal (format, "text"))
    return _rec_cli_usage (command, "%s", _ ("--format is text or json."));
  name = g_strdup (argv[2]);
  if (!_rec_cli_take_text (&name))
    return _rec_cli_usage (
        command, "%s", _ ("The name is not text in the encoding of your terminal."));

  _rec_cli_get_law ();
  store = rec_store_open_as_at (argv[1], as_at, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  record = rec_store_find_system (store, name, &error);
  if (record != NULL)
    directory = rec_store_load_directory (store, &error);
  if (directory != NULL)
    decisions = rec_store_list_records (
        store, REC_KIND_CLASSIFICATION, "system", rec_record_get_id (record), &error);
  if (decisions != NULL)
    assessment = rec_store_load_assessment (store, rec_record_get_id (record), &error);
  if (assessment != NULL)
    print (record, decisions, assessment, directory);
  if (!rec_store_close (store, error == NULL ? &error : NULL) || error != NULL)
    return _rec_cli_fail (error);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_show = {
  .name = "show",
  .arguments = N_ ("REGISTER SYSTEM"),
  .summary = N_ ("print all that the register knows of one system"),
  .description = N_ ("SYSTEM is its reference or its name."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
