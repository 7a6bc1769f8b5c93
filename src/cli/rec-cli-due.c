/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-due-calendar.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

/* Finds the person whose name is @name, whatever its case and accents. Returns its id, or NULL with
 * the error set. */
static char *
find_person (const RecDirectory *directory, const char *name, GError **error)
{
  g_autoptr (GPtrArray) persons = rec_directory_list (directory, REC_KIND_PERSON);
  g_autofree char *wanted = rec_fold_text (name);

  for (guint i = 0; i < persons->len; i++)
    {
      g_autofree char *folded = rec_fold_text (rec_record_get_name (persons->pdata[i]));

      if (strcmp (folded, wanted) == 0)
        return g_strdup (rec_record_get_id (persons->pdata[i]));
    }
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_NOT_FOUND,
               _ ("The register has no person named “%s”."),
               name);

  return NULL;
}

static void
print_text (GPtrArray *items, const RecDirectory *directory)
{
  static const char *const heads[] = {
    NC_ ("due", "Date"), NC_ ("due", "What"), NC_ ("due", "System"), NC_ ("due", "Person")
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *today = rec_date_today ();
  char           **head = g_new0 (char *, 5);

  if (items->len == 0)
    {
      _rec_cli_print ("%s\n", _ ("Nothing is due."));
      g_strfreev (head);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    head[i] = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "due", heads[i]));
  g_ptr_array_add (rows, head);
  for (guint i = 0; i < items->len; i++)
    {
      const RecDueItem *item = items->pdata[i];
      const RecRecord  *owner =
          item->owner != NULL ? rec_directory_get (directory, item->owner) : NULL;
      g_autofree char *day = item->moment != NULL ? rec_language_format_moment (NULL, item->moment)
                                                  : rec_language_format_date (NULL, item->date);
      char           **row = g_new0 (char *, 5);

      /* Translators: a date that is past. */
      row[0] =
          strcmp (item->date, today) < 0 ? g_strdup_printf (_ ("%s (late)"), day) : g_strdup (day);
      row[1] = rec_due_item_describe (item, NULL);
      row[2] = rec_due_item_describe_systems (item, NULL);
      if (row[2] == NULL)
        row[2] = g_strdup ("");
      row[3] = g_strdup (owner != NULL ? rec_record_get_name (owner) : "");
      g_ptr_array_add (rows, row);
    }
  _rec_cli_print_table (rows);
}

static void
print_json (GPtrArray *items, const RecDirectory *directory)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    _rec_cli_build_due (builder, items->pdata[i]);
  json_builder_end_array (builder);
  _rec_cli_print_json (builder);
}

static void
print_calendar (GPtrArray *items, const RecDirectory *directory)
{
  g_autofree char *text =
      rec_due_calendar_write (items, _ ("AI register: due dates"), NULL, directory, NULL);

  _rec_cli_print ("%s", text);
}

static gboolean
print_due (RecStore   *store,
           const char *to,
           const char *person,
           void (*print) (GPtrArray *, const RecDirectory *),
           GError **error)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *id = NULL;
  RecDueFilter     filter = { .to = to, .kind = -1 };

  if (directory == NULL)
    return FALSE;
  if (person != NULL && (id = find_person (directory, person, error)) == NULL)
    return FALSE;
  filter.person = id;
  items = rec_store_list_due (store, &filter, error);
  if (items == NULL)
    return FALSE;
  print (items, directory);

  return TRUE;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  void (*print) (GPtrArray *, const RecDirectory *) = print_text;
  g_autofree char *to = NULL;
  g_autofree char *person = NULL;
  g_autofree char *format = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean           done;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("to", &to, N_ ("Last day to look at (else all that is to come)"), N_ ("DATE")),
    REC_CLI_TEXT ("person", &person, N_ ("Only what this person has to see to"), N_ ("NAME")),
    REC_CLI_TEXT ("format",
                  &format,
                  N_ ("A table to read, data for other programs, or a calendar (else text)"),
                  "text|json|ics"),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_date (command, &to))
    return REC_CLI_USAGE;
  if (person != NULL && !_rec_cli_take_text (&person))
    return _rec_cli_usage (command, "%s", _ ("The name of the person is no text."));
  if (g_strcmp0 (format, "json") == 0)
    print = print_json;
  else if (g_strcmp0 (format, "ics") == 0)
    print = print_calendar;
  else if (format != NULL && !g_str_equal (format, "text"))
    return _rec_cli_usage (command, "%s", _ ("--format is text, json or ics."));

  store = rec_store_open_as_at (argv[1], NULL, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  done = print_due (store, to, person, print, &error);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_due = {
  .name = "due",
  .arguments = N_ ("REGISTER"),
  .summary = N_ ("print what is late and what is due"),
  .description =
      N_ ("The calendar (ics) is taken by the calendar programs that people use: what is "
          "due on a day is an event of the whole day. Taken again later, it moves the "
          "events that are there rather than adding them a second time."),
  .n_least = 1,
  .n_most = 1,
  .run = run,
};
