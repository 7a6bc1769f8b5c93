/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/**
 * RecRegisterState:
 * @directory: (nullable): the names, %NULL where they are as before
 * @path: the file's path
 * @holder: (nullable): who has the register open for writing elsewhere
 * @as_at: (nullable): the day at whose end it is shown, "YYYY-MM-DD"; %NULL for now
 * @read_only: whether edits are refused
 * @can_undo: whether there is something to undo
 * @can_redo: whether there is something to redo
 *
 * What is known of a register outside its thread, as the thread last saw it.
 */
typedef struct
{
  RecDirectory *directory;
  char         *path;
  char         *holder;
  char         *as_at;
  gboolean      read_only;
  gboolean      can_undo;
  gboolean      can_redo;
} RecRegisterState;

RecRegisterState *rec_register_state_new (RecStore *store, GError **error);
RecRegisterState *rec_register_state_new_after (RecStore *store, const RecEdit *edit);
void              rec_register_state_free (RecRegisterState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecRegisterState, rec_register_state_free)

G_END_DECLS
