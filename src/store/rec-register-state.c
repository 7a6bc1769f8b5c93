/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-state.h"

static RecRegisterState *
look_at_store (RecStore *store)
{
  RecRegisterState *state = g_new0 (RecRegisterState, 1);

  state->path = g_strdup (rec_store_get_path (store));
  state->holder = g_strdup (rec_store_get_holder (store));
  state->as_at = g_strdup (rec_store_get_as_at (store));
  state->read_only = rec_store_is_read_only (store);
  state->can_undo = rec_store_can_undo (store);
  state->can_redo = rec_store_can_redo (store);

  return state;
}

static gboolean
touches_names (const RecEdit *edit)
{
  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
    if (rec_kind_is_named (kind) && rec_edit_count (edit, kind) > 0)
      return TRUE;

  return FALSE;
}

/**
 * rec_register_state_new:
 * @store: a store, in its thread
 * @error: (nullable): return location for a #GError of rec_store_load_directory()
 *
 * Returns: (transfer full) (nullable): the state, with the directory
 */
RecRegisterState *
rec_register_state_new (RecStore *store, GError **error)
{
  g_autoptr (RecRegisterState) self = look_at_store (store);

  self->directory = rec_store_load_directory (store, error);

  return self->directory != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * rec_register_state_new_after:
 * @store: a store, in its thread
 * @edit: what has been done to it
 *
 * Looks at a store again. The edit stands in the file whatever follows, so that names that cannot
 * be read anew are left as they were, with a warning in the log.
 *
 * Returns: (transfer full): the state, with the directory where @edit has touched the names
 */
RecRegisterState *
rec_register_state_new_after (RecStore *store, const RecEdit *edit)
{
  RecRegisterState *self = look_at_store (store);
  g_autoptr (GError) error = NULL;

  if (!touches_names (edit))
    return self;
  self->directory = rec_store_load_directory (store, &error);
  if (self->directory == NULL)
    g_warning ("Reading the names of “%s” again: %s", self->path, error->message);

  return self;
}

/**
 * rec_register_state_free:
 * @self: (transfer full): a state
 *
 * Call it from any thread.
 */
void
rec_register_state_free (RecRegisterState *self)
{
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_free (self->path);
  g_free (self->holder);
  g_free (self->as_at);
  g_free (self);
}
