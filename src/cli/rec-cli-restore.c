/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-history.h"
#include "rec-language.h"
#include "rec-store.h"

static void
print_backup (const RecRestorePlan *plan, const char *backup)
{
  g_autofree char *at = rec_language_format_moment (NULL, plan->last_at);

  _rec_cli_print (ngettext ("%s: %s, %u system, last action on %s\n",
                            "%s: %s, %u systems, last action on %s\n",
                            plan->n_systems),
                  backup,
                  plan->title,
                  plan->n_systems,
                  at);
}

static void
print_present (const RecRestorePlan *plan, const char *path)
{
  if (plan->problem != NULL)
    {
      _rec_cli_print ("%s\n", plan->problem);
      return;
    }
  _rec_cli_print (ngettext ("%s: %u system\n", "%s: %u systems\n", plan->n_systems_now),
                  path,
                  plan->n_systems_now);
  if (plan->n_lost == 0)
    {
      _rec_cli_print ("%s\n", _ ("Nothing was done since that the backup does not have."));
      return;
    }
  _rec_cli_print (ngettext ("%u action that the backup does not have:\n",
                            "%u actions that the backup does not have:\n",
                            plan->n_lost),
                  plan->n_lost);
  for (guint i = 0; i < plan->lost->len; i++)
    {
      const RecAction *action = g_ptr_array_index (plan->lost, i);
      g_autofree char *what = rec_history_describe_action (action, NULL);
      g_autofree char *at = rec_language_format_moment (NULL, action->at);

      _rec_cli_print ("  %s, %s: %s\n", at, action->who, what);
    }
  if (plan->n_lost > plan->lost->len)
    _rec_cli_print ("  …\n");
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  gboolean dry_run = FALSE;
  g_autoptr (RecRestorePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;
  g_autofree char   *backup = NULL;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_FLAG ("dry-run", &dry_run, N_ ("Show what would be done, and write nothing")),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  path = g_filename_display_name (argv[1]);
  backup = g_filename_display_name (argv[2]);
  plan = dry_run ? rec_store_plan_restore (argv[1], argv[2], &error)
                 : rec_store_restore (argv[1], argv[2], &error);
  if (plan == NULL)
    return _rec_cli_fail (error);

  print_backup (plan, backup);
  if (plan->replaces)
    print_present (plan, path);
  if (dry_run)
    {
      _rec_cli_print ("%s\n", _ ("Nothing was written."));
      return REC_CLI_OK;
    }
  _rec_cli_print (_ ("%s is as the backup has it.\n"), path);
  if (plan->kept != NULL)
    {
      g_autofree char *kept = g_filename_display_name (plan->kept);

      _rec_cli_print (_ ("What was there before is kept as %s.\n"), kept);
    }
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_restore = {
  .name = "restore",
  .arguments = N_ ("REGISTER BACKUP"),
  .summary = N_ ("put a backup in the place of a register"),
  .description = N_ ("The backup is checked first. The register that was there is kept beside it "
                     "under another name; one that somebody has open is left alone."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
