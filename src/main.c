/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-application.h"
#include "rec-cli.h"
#include "rec-language.h"

int
main (int argc, char *argv[])
{
  g_autoptr (RecApplication) application = NULL;

  rec_language_init ();
  if (rec_cli_wants (argc, argv))
    return rec_cli_run (argc, argv);

  application = rec_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
