/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-session"

#include "config.h"

#include "rec-import-session-private.h"

#include "rec-heading-index.h"

/* As the memory writes them; by their number */
static const char *const date_words[] = { "", "day", "month", "each", "turned" };
static const char *const policy_words[] = { "stop", "skip", "update" };

static guint
find_word (const char *const *words, guint n_words, const char *word, guint fallback)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i], word))
      return i;

  return fallback;
}

/* What stands for each column that holds anything; empty ones come and go. */
static char **
name_columns (const RecSheetPreview *preview)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < preview->n_columns; i++)
    if (rec_sheet_preview_column_is_used (preview, i))
      {
        g_autofree char *name = _rec_sheet_preview_name_column (preview, i);

        g_strv_builder_add (builder, name);
      }

  return g_strv_builder_end (builder);
}

/* How a file with the headings of @preview was imported, from the disk. Any thread. */
RecRememberedMapping *
_rec_import_session_find_remembered (const RecSheetPreview *preview)
{
  g_auto (GStrv) columns = name_columns (preview);

  return columns[0] != NULL ? rec_mapping_memory_find ((const char *const *) columns) : NULL;
}

/* Remembering */

static RecRememberedMapping *
make_remembered (RecImportSession *self)
{
  RecRememberedMapping *remembered = g_new0 (RecRememberedMapping, 1);
  const RecField       *key = rec_import_session_get_key (self);
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) dates = g_strv_builder_new ();

  for (guint i = 0; i < self->preview->n_columns; i++)
    if (rec_sheet_preview_column_is_used (self->preview, i))
      {
        const RecField *field = rec_import_mapping_get_field (self->mapping, i);
        RecDateOrder    order = rec_import_mapping_get_date_order (self->mapping, i);

        g_strv_builder_add (fields, field != NULL ? field->id : "");
        g_strv_builder_add (dates, date_words[order.choice]);
      }
  remembered->source = g_strdup (self->file_name);
  remembered->moment = g_get_real_time () / G_USEC_PER_SEC;
  remembered->columns = name_columns (self->preview);
  remembered->fields = g_strv_builder_end (fields);
  remembered->dates = g_strv_builder_end (dates);
  remembered->keep_notes = self->keep_notes;
  remembered->key = g_strdup (key != NULL ? key->id : "");
  remembered->policy = g_strdup (policy_words[self->policy]);

  return remembered;
}

static void
remember_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  /* The import itself is done; next time it has to be said again, which is no reason for a message.
   */
  if (!rec_mapping_memory_remember (task_data, &error))
    g_info ("How the file was imported is not remembered: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/* Remembers how the file was imported, where a person had to say anything. */
void
_rec_import_session_remember (RecImportSession *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->mapping == NULL ||
      (g_hash_table_size (self->by_hand) == 0 && g_hash_table_size (self->dates) == 0 &&
       self->keep_notes && self->policy == REC_DUPLICATE_UPDATE && self->key == NULL))
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, _rec_import_session_remember);
  g_task_set_name (task, "[recensia] remember a mapping");
  g_task_set_task_data (task, make_remembered (self), (GDestroyNotify) rec_remembered_mapping_free);
  g_task_run_in_thread (task, remember_in_thread);
}

/* Offering */

static gboolean
is_as_remembered (RecImportSession *self)
{
  const RecRememberedMapping *remembered = self->remembered;
  const RecField             *key = rec_import_session_get_key (self);

  for (guint i = 0; i < self->preview->n_columns; i++)
    {
      g_autofree char *name = _rec_sheet_preview_name_column (self->preview, i);
      int              place = rec_remembered_mapping_find_column (remembered, name);
      const RecField  *field = rec_import_mapping_get_field (self->mapping, i);

      if (place < 0)
        continue;
      if (!g_str_equal (field != NULL ? field->id : "", remembered->fields[place]) ||
          !g_str_equal (date_words[rec_import_mapping_get_date_order (self->mapping, i).choice],
                        remembered->dates[place]))
        return FALSE;
    }

  return remembered->keep_notes == self->keep_notes &&
         g_str_equal (remembered->key, key != NULL ? key->id : "") &&
         g_str_equal (remembered->policy, policy_words[self->policy]);
}

/**
 * rec_import_session_get_remembered:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): how a file with the same headings was imported; %NULL where
 *   none was, or where that is how this one is going to be
 */
const RecRememberedMapping *
rec_import_session_get_remembered (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  if (self->remembered == NULL || self->mapping == NULL || rec_import_session_is_busy (self))
    return NULL;

  return is_as_remembered (self) ? NULL : self->remembered;
}

static void
take_column (RecImportSession *self, guint column, int place)
{
  const char     *id = self->remembered->fields[place];
  const RecField *field = NULL;
  guint           choice;

  if (id[0] != '\0')
    field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);
  /* A field of a newer program, or of an older one */
  if (id[0] != '\0' && (field == NULL || !rec_field_is_importable (field)))
    return;

  rec_import_session_set_field (self, column, field);
  choice = find_word (
      date_words, G_N_ELEMENTS (date_words), self->remembered->dates[place], REC_DATE_CHOICE_NONE);
  rec_import_session_set_date_choice (self, column, (RecDateChoice) choice);
}

/**
 * rec_import_session_take_remembered:
 * @self: a session with a loaded file
 *
 * Imports the file as one with the same headings was: what was said by hand before is forgotten.
 */
void
rec_import_session_take_remembered (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (rec_import_session_get_remembered (self) == NULL)
    return;

  for (guint i = 0; i < self->preview->n_columns; i++)
    {
      g_autofree char *name = _rec_sheet_preview_name_column (self->preview, i);
      int              place = rec_remembered_mapping_find_column (self->remembered, name);

      if (place >= 0)
        take_column (self, i, place);
    }
  rec_import_session_set_keep_notes (self, self->remembered->keep_notes);
  rec_import_session_set_policy (
      self,
      (RecDuplicatePolicy) find_word (
          policy_words, G_N_ELEMENTS (policy_words), self->remembered->policy, self->policy));
  rec_import_session_set_key (
      self,
      self->remembered->key[0] != '\0'
          ? rec_catalogue_find_field (REC_KIND_SYSTEM, self->remembered->key)
          : NULL);
}

static void
forget_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *const *columns = task_data;

  if (!rec_mapping_memory_forget ((const char *const *) columns, &error))
    g_info ("How a file was imported is not forgotten: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/**
 * rec_import_session_forget_remembered:
 * @self: a session
 *
 * Forgets how files with these headings were imported.
 */
void
rec_import_session_forget_remembered (RecImportSession *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (self->remembered == NULL)
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, rec_import_session_forget_remembered);
  g_task_set_name (task, "[recensia] forget a mapping");
  g_task_set_task_data (task, g_strdupv (self->remembered->columns), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, forget_in_thread);
  g_clear_pointer (&self->remembered, rec_remembered_mapping_free);
  _rec_import_session_emit_changed (self);
}
