/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-store.h"

static int
report (const RecCheckReport *check, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  for (guint i = 0; i < check->faults->len; i++)
    _rec_cli_warn ("%s", (const char *) g_ptr_array_index (check->faults, i));
  if (check->faults->len > 0)
    {
      _rec_cli_warn (_ ("The register “%s” is damaged. Keep this file, and go on with a backup."),
                     shown);
      return REC_CLI_FAILED;
    }
  _rec_cli_print (ngettext ("%u system\n", "%u systems\n", check->n_systems), check->n_systems);
  _rec_cli_print (
      ngettext ("%u action in the journal\n", "%u actions in the journal\n", check->n_actions),
      check->n_actions);
  _rec_cli_print (_ ("%s is whole: file, schema and journal.\n"), shown);
  return REC_CLI_OK;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecCheckReport) check = NULL;
  g_autoptr (GError) error = NULL;
  RecCliStatus status;

  status = _rec_cli_parse (command, NULL, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  store = rec_store_open (argv[1], REC_STORE_READ_ONLY, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  check = rec_store_check (store, &error);
  if (!rec_store_close (store, check != NULL ? &error : NULL) || check == NULL)
    return _rec_cli_fail (error);
  return report (check, argv[1]);
}

const RecCliCommand _rec_cli_check = {
  .name = "check",
  .arguments = N_ ("REGISTER"),
  .summary = N_ ("check the file, its schema and the chain of its journal"),
  .description = NULL,
  .n_least = 1,
  .n_most = 1,
  .run = run,
};
