/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The program without a display: one command a run, results on the standard output, messages on
 * the standard error, both in UTF-8. */

gboolean rec_cli_wants (int argc, char **argv);
int      rec_cli_run (int argc, char **argv);

G_END_DECLS
