/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-test-app.h"

G_BEGIN_DECLS

/* All that opens over the window of a register, so that each can be looked at in the same ways, by
 * tests and in pictures. */

/**
 * RecTestDialog:
 * @name: what it is called in pictures and failures
 * @open: (nullable): opens it
 * @action: (nullable): what opens it, where @open is %NULL: an action, maybe with a target, of the
 *   window or the application
 * @kind: for @open, where it goes for several kinds of records
 * @text: (nullable): for @open, what it begins with
 * @alike: whether it is another's window with other words, of which one is enough to be pressed
 */
typedef struct
{
  const char *name;
  void (*open) (RecTestApp *app, guint kind, const char *text);
  const char *action;
  guint       kind;
  const char *text;
  gboolean    alike;
} RecTestDialog;

const RecTestDialog *rec_test_dialogs_list (guint *n_dialogs);
GtkWidget           *rec_test_dialogs_open (const RecTestDialog *dialog, RecTestApp *app);
void                 rec_test_dialogs_close_all (RecTestApp *app);

G_END_DECLS
