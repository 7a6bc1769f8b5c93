/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-law-private.h"
#include "rec-language.h"
#include "rec-value.h"

/**
 * _rec_cli_get_law:
 *
 * Gives the law pack that counts, and says on the standard error why the user's is not used, where
 * there is one.
 *
 * Returns: (transfer none): the pack
 */
RecLawPack *
_rec_cli_get_law (void)
{
  static gsize told = 0;
  g_autoptr (GError) error = NULL;
  RecLawPack *pack = rec_law_pack_get_current (&error);

  if (error != NULL && told == 0)
    _rec_cli_warn ("%s", error->message);
  told = 1;
  return pack;
}

static void
add_row (GPtrArray *rows, const char *first, const char *second, const char *third)
{
  char *cells[] = { (char *) first, (char *) second, (char *) third, NULL };

  g_ptr_array_add (rows, g_strdupv (cells));
}

static void
print_overview (RecLawPack *pack)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *checked = rec_language_format_date (NULL, rec_law_pack_get_checked_on (pack));
  g_autofree char *folder = rec_law_pack_get_user_folder ();
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *today = rec_date_today ();
  g_autofree char *age = rec_law_pack_describe_age (pack, today, NULL);
  GPtrArray       *calendar = rec_law_pack_get_calendar (pack);

  add_row (head, _ ("Law pack"), rec_law_pack_get_version (pack), NULL);
  add_row (head, _ ("Checked on"), checked, NULL);
  add_row (
      head, _ ("Comes from"), rec_law_pack_is_builtin (pack) ? _ ("the program") : shown, NULL);
  _rec_cli_print_pairs (head);
  if (age != NULL)
    _rec_cli_warn ("%s", age);
  _rec_cli_print ("\n%s\n", _ ("Calendar"));
  g_ptr_array_set_size (head, 0);
  for (guint i = 0; i < calendar->len; i++)
    {
      const RecLawEntry *entry = calendar->pdata[i];
      g_autofree char   *date = rec_language_format_date (NULL, entry->date);
      const char        *reference = rec_law_entry_get_reference (entry, NULL);
      g_autofree char   *title =
          entry->certainty == REC_CERTAINTY_VERIFIED
                ? g_strdup (rec_law_entry_get_title (entry, NULL))
                : g_strdup_printf ("%s [%s]",
                                 rec_law_entry_get_title (entry, NULL),
                                 rec_certainty_get_label (entry->certainty, NULL));
      g_autofree char *words =
          *reference != '\0' ? g_strdup_printf ("%s (%s)", title, reference) : g_strdup (title);

      add_row (head, date, words, NULL);
    }
  _rec_cli_print_pairs (head);
}

static void
build_overview (JsonBuilder *builder, RecLawPack *pack)
{
  g_autofree char *today = rec_date_today ();
  GPtrArray       *items;
  const char      *name;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, rec_law_pack_get_version (pack));
  json_builder_set_member_name (builder, "checked_on");
  json_builder_add_string_value (builder, rec_law_pack_get_checked_on (pack));
  json_builder_set_member_name (builder, "built_in");
  json_builder_add_boolean_value (builder, rec_law_pack_is_builtin (pack));
  json_builder_set_member_name (builder, "old");
  json_builder_add_boolean_value (builder, rec_law_pack_is_stale (pack, today));
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_object (builder);
  for (guint i = 0; (items = rec_law_pack_get_section (pack, i, &name)) != NULL; i++)
    {
      json_builder_set_member_name (builder, name);
      json_builder_begin_array (builder);
      for (guint j = 0; j < items->len; j++)
        json_builder_add_string_value (builder, ((const RecLawEntry *) items->pdata[j])->id);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "calendar");
  json_builder_begin_array (builder);
  items = rec_law_pack_get_calendar (pack);
  for (guint i = 0; i < items->len; i++)
    _rec_cli_law_build (builder, "calendar", items->pdata[i], FALSE);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Puts the entries with an id into an array, "OB-26.2" or, of one section only, "duties/OB-26.2".
 */
static guint
build_entries (JsonBuilder *builder, RecLawPack *pack, const char *id, gboolean people)
{
  const char *slash = strchr (id, '/');
  guint       found = 0;
  GPtrArray  *items;
  const char *name;

  json_builder_begin_array (builder);
  for (guint i = 0; (items = rec_law_pack_get_section (pack, i, &name)) != NULL; i++)
    for (guint j = 0; j < items->len; j++)
      {
        const RecLawEntry *entry = items->pdata[j];
        gboolean           named = slash != NULL && strlen (name) == (gsize) (slash - id) &&
                         g_str_has_prefix (id, name) && g_str_equal (entry->id, slash + 1);

        if (!named && g_ascii_strcasecmp (entry->id, id) != 0)
          continue;
        _rec_cli_law_build (builder, name, entry, people);
        found++;
      }
  json_builder_end_array (builder);
  return found;
}

static int
print_entries (RecLawPack *pack, const char *id, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (build_entries (builder, pack, id, !json) == 0)
    {
      _rec_cli_warn (_ ("The law pack has no entry “%s”. “recensia law --format json” lists the "
                        "ids."),
                     id);
      return REC_CLI_FAILED;
    }
  if (json)
    {
      _rec_cli_print_json (builder);
      _rec_cli_print ("\n");
      return REC_CLI_OK;
    }
  root = json_builder_get_root (builder);
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        _rec_cli_print ("\n");
      _rec_cli_law_print (json_array_get_element (array, i));
    }
  return REC_CLI_OK;
}

static int
print_pack (RecLawPack *pack, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      print_overview (pack);
      return REC_CLI_OK;
    }
  builder = json_builder_new_immutable ();
  build_overview (builder, pack);
  _rec_cli_print_json (builder);
  _rec_cli_print ("\n");
  return REC_CLI_OK;
}

static int
save (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = rec_law_pack_save_builtin (folder, &error);

  if (names == NULL)
    return _rec_cli_fail (error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);
      g_autofree char *shown = g_filename_display_name (file);

      _rec_cli_print ("%s\n", shown);
    }
  return REC_CLI_OK;
}

static guint
count_untranslated (RecLawPack *pack, const RecLanguage *language)
{
  g_autoptr (GPtrArray) texts = rec_law_pack_list_texts (pack);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    if (rec_law_translate (texts->pdata[i], language) == texts->pdata[i])
      n++;
  return n;
}

/* Holds a pack that is not in use yet, or the one that counts, against a register. */
static int
compare (const char *path, const char *source, gboolean json)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (RecLawPack) pack = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return _rec_cli_law_compare (path, _rec_cli_get_law (), json);
  file = g_file_new_for_commandline_arg (source);
  pack = rec_law_pack_load (file, &error);
  if (pack == NULL)
    return _rec_cli_fail (error);

  return _rec_cli_law_compare (path, pack, json);
}

static int
check (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecLawPack) pack = rec_law_pack_load (file, &error);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *date = NULL;
  GPtrArray       *items;
  const char      *name;
  guint            n_missing;

  if (pack == NULL)
    return _rec_cli_fail (error);
  rec_law_pack_set_current (pack);
  for (guint i = 0; (items = rec_law_pack_get_section (pack, i, &name)) != NULL; i++)
    _rec_cli_print ("%-14s %4u\n", name, items->len);
  date = rec_language_format_date (NULL, rec_law_pack_get_checked_on (pack));
  n_missing = count_untranslated (pack, rec_language_get ("fr"));
  if (n_missing > 0)
    _rec_cli_warn (ngettext ("%u text has no French translation and will stand in English.",
                             "%u texts have no French translation and will stand in English.",
                             n_missing),
                   n_missing);
  _rec_cli_print (_ ("%s is a good law pack: %s, checked on %s.\n"),
                  shown,
                  rec_law_pack_get_version (pack),
                  date);
  return REC_CLI_OK;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autofree char   *format = NULL;
  g_autofree char   *target = NULL;
  g_autofree char   *source = NULL;
  g_autofree char   *compared = NULL;
  g_autofree char   *id = NULL;
  gboolean           json;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT (
        "format", &format, N_ ("For people, or for other programs (else text)"), "text|json"),
    REC_CLI_TEXT ("export",
                  &target,
                  N_ ("Write the files of the program’s law pack into a folder, to change them"),
                  N_ ("FOLDER")),
    REC_CLI_TEXT ("check", &source, N_ ("Say whether a law pack is well made"), N_ ("FOLDER|FILE")),
    REC_CLI_TEXT (
        "compare",
        &compared,
        N_ ("Run the answers of a register again: which classes would change with the law "
            "pack, or with that of --check"),
        N_ ("REGISTER")),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  json = g_strcmp0 (format, "json") == 0;
  if (format != NULL && !json && !g_str_equal (format, "text"))
    return _rec_cli_usage (command, "%s", _ ("--format is text or json."));
  if ((target != NULL) + (source != NULL || compared != NULL) + (argc > 1) > 1)
    return _rec_cli_usage (command, "%s", _ ("An ID, --export and --check exclude one another."));
  if (target != NULL)
    return save (target);
  if (compared != NULL)
    return compare (compared, source, json);
  if (source != NULL)
    return check (source);
  if (argc == 1)
    return print_pack (_rec_cli_get_law (), json);
  id = g_strdup (argv[1]);
  if (!_rec_cli_take_text (&id))
    return _rec_cli_usage (
        command, "%s", _ ("The name is not text in the encoding of your terminal."));
  return print_entries (_rec_cli_get_law (), id, json);
}

const RecCliCommand _rec_cli_law = {
  .name = "law",
  .arguments = N_ ("[ID]"),
  .summary = N_ ("print which law the program knows, or one entry of it"),
  .description = N_ ("ID is that of a duty, a question, a document, a criterion, a class, a term "
                     "or any other entry: OB-26.2, Q10, ifu. Without it: version, day of the last "
                     "check and calendar."),
  .n_least = 0,
  .n_most = 1,
  .run = run,
};
