/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-store.h"

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  gboolean         done;
  RecCliStatus     status;

  status = _rec_cli_parse (command, NULL, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  shown = g_filename_display_name (argv[2]);
  if (g_file_test (argv[2], G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      _rec_cli_warn (_ ("“%s” is there already and is not overwritten."), shown);
      return REC_CLI_FAILED;
    }
  store = rec_store_open (argv[1], REC_STORE_READ_ONLY, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  done = rec_store_backup (store, argv[2], &error);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);

  _rec_cli_print (_ ("%s is a whole copy of the register.\n"), shown);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_backup = {
  .name = "backup",
  .arguments = N_ ("REGISTER TARGET"),
  .summary = N_ ("copy a register, also while somebody works in it"),
  .description = N_ ("A file that exists already is not overwritten."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
