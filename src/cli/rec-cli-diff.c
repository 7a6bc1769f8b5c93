/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-history.h"
#include "rec-store.h"

static void
print_text (GPtrArray *entries)
{
  if (entries->len == 0)
    _rec_cli_print ("%s\n", _ ("The register was the same at the end of both days."));
  for (guint i = 0; i < entries->len; i++)
    {
      const RecJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char       *record = rec_history_describe_record (entry, NULL);
      g_autofree char       *what = rec_history_describe (entry, NULL);
      g_autoptr (GPtrArray) lines = rec_history_list_lines (entry, NULL, NULL);

      _rec_cli_print ("%s%s, %s\n", i > 0 ? "\n" : "", record, what);
      for (guint j = 0; j < lines->len; j++)
        {
          const RecHistoryLine *line = g_ptr_array_index (lines, j);
          g_autofree char      *change = rec_history_describe_line (line, NULL);

          _rec_cli_print ("  ");
          /* Translators: the label of a field, and what became of its value. */
          _rec_cli_print (C_ ("history", "%s: %s"), line->label, change);
          _rec_cli_print ("\n");
        }
    }
}

static void
build_fields (JsonBuilder *builder, const RecJournalEntry *entry)
{
  const RecKindInfo *info = rec_catalogue_get_kind (entry->kind);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *before = entry->before != NULL ? rec_record_get_at (entry->before, i) : NULL;
      const char *after = entry->after != NULL ? rec_record_get_at (entry->after, i) : NULL;

      if (g_strcmp0 (before, after) == 0 || (info->fields[i].flags & REC_FIELD_AUTOMATIC) != 0)
        continue;
      json_builder_set_member_name (builder, info->fields[i].id);
      json_builder_begin_object (builder);
      _rec_cli_add_json_text (builder, "before", before);
      _rec_cli_add_json_text (builder, "after", after);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/* One record at a time, as “recensia list” does. */
static void
print_json (GPtrArray *entries)
{
  _rec_cli_print ("[\n");
  for (guint i = 0; i < entries->len; i++)
    {
      const RecJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

      json_builder_begin_object (builder);
      _rec_cli_add_json_text (builder, "kind", rec_catalogue_get_kind (entry->kind)->id);
      _rec_cli_add_json_text (builder, "id", entry->id);
      _rec_cli_add_json_text (builder, "name", entry->name);
      _rec_cli_add_json_text (builder, "system", entry->system);
      _rec_cli_add_json_text (builder, "what", rec_verb_get_id (entry->verb));
      build_fields (builder, entry);
      json_builder_end_object (builder);
      if (i > 0)
        _rec_cli_print (",\n");
      _rec_cli_print_json (builder);
    }
  _rec_cli_print ("\n]\n");
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  void (*print) (GPtrArray *) = print_text;
  g_autofree char *format = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  RecCliStatus       status;
  const GOptionEntry entries_of_options[] = {
    REC_CLI_TEXT (
        "format", &format, N_ ("For people, or for other programs (else text)"), "text|json"),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries_of_options, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (g_strcmp0 (format, "json") == 0)
    print = print_json;
  else if (format != NULL && !g_str_equal (format, "text"))
    return _rec_cli_usage (command, "%s", _ ("--format is text or json."));
  from = g_strdup (argv[2]);
  to = g_strdup (argv[3]);
  if (!_rec_cli_take_date (command, &from) || !_rec_cli_take_date (command, &to))
    return REC_CLI_USAGE;
  if (strcmp (from, to) > 0)
    return _rec_cli_usage (command, "%s", _ ("The first day comes after the second."));

  store = rec_store_open (argv[1], REC_STORE_READ_ONLY, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  entries = rec_store_compare_days (store, from, to, NULL, &error);
  if (!rec_store_close (store, entries != NULL ? &error : NULL) || entries == NULL)
    return _rec_cli_fail (error);
  print (entries);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_diff = {
  .name = "diff",
  .arguments = N_ ("REGISTER FROM TO"),
  .summary = N_ ("print what changed between the ends of two days"),
  .description = N_ ("A day is written as 2026-03-12, 12/03/2026 or today. What was changed and "
                     "changed back is no difference."),
  .n_least = 3,
  .n_most = 3,
  .run = run,
};
