/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-history.h"

#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* Characters of a value that a line of the history shows. */
#define LINE_LENGTH 160

static void
line_free (gpointer data)
{
  RecHistoryLine *line = data;

  g_free (line->label);
  g_free (line->before);
  g_free (line->after);
  g_free (line);
}

static char *
format (const RecField     *field,
        const char         *value,
        const RecDirectory *directory,
        const RecLanguage  *language)
{
  g_autofree char *text = NULL;

  if (value == NULL)
    return NULL;

  text = rec_value_describe (field, value, directory, language);
  g_strdelimit (text, "\n", ' ');
  if (g_utf8_strlen (text, -1) > LINE_LENGTH)
    {
      g_autofree char *start = g_utf8_substring (text, 0, LINE_LENGTH - 1);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&text);
}

/* Whether people are told of a change in the field: of the archive date, where the verb does not
 * say it. */
static gboolean
is_told (RecKind kind, const RecField *field, RecVerb verb)
{
  /* What the file says of itself: its name and its checksum are enough. */
  if (kind == REC_KIND_ATTACHMENT &&
      (strcmp (field->id, "size") == 0 || strcmp (field->id, "media_type") == 0))
    return FALSE;
  if ((field->flags & REC_FIELD_AUTOMATIC) != 0)
    return FALSE;

  return (field->flags & REC_FIELD_HIDDEN) == 0 ||
         (verb != REC_VERB_ARCHIVE && verb != REC_VERB_UNARCHIVE);
}

/**
 * rec_history_describe:
 * @entry: what one action did to one record
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): what was done, in a few words: "Changed", "Imported from list.xlsx"
 */
char *
rec_history_describe (const RecJournalEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->verb)
    {
    case REC_VERB_CREATE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Added")));
    case REC_VERB_CHANGE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Changed")));
    case REC_VERB_DUPLICATE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Added as a copy")));
    case REC_VERB_ARCHIVE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Archived")));
    case REC_VERB_UNARCHIVE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Taken from the archive")));
    case REC_VERB_DELETE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Deleted")));
    case REC_VERB_IMPORT:
      if (entry->detail != NULL)
        return g_strdup_printf (rec_tr (language, N_ ("Imported from %s")), entry->detail);
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Imported")));
    case REC_VERB_RESTORE:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Former value put back")));
    case REC_VERB_UNDO:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Undone")));
    case REC_VERB_REDO:
      return g_strdup (rec_trc (language, "history", NC_ ("history", "Done again")));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * rec_history_describe_record:
 * @entry: what one action did to one record
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): which record it is about: "BoneView" for a system, "Document:
 *   Instructions for use (BoneView)" for what belongs to one
 */
char *
rec_history_describe_record (const RecJournalEntry *entry, const RecLanguage *language)
{
  const RecKindInfo *info;
  const char        *label;
  const char        *name;
  g_autofree char   *kind = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  info = rec_catalogue_get_kind (entry->kind);
  name = entry->name != NULL ? entry->name : entry->id;
  if (entry->kind == REC_KIND_SYSTEM)
    return g_strdup (name);
  label = rec_kind_get_label (info, language);
  kind = rec_history_capitalize (label);
  if (entry->system_name != NULL)
    /* Translators: a kind of record, its name, the system that it belongs to. */
    return g_strdup_printf (rec_trc (language, "history", NC_ ("history", "%s: %s (%s)")),
                            kind,
                            name,
                            entry->system_name);

  /* Translators: a kind of record, its name. */
  return g_strdup_printf (rec_trc (language, "history", NC_ ("history", "%s: %s")), kind, name);
}

/**
 * rec_history_capitalize:
 * @text: a text
 *
 * Returns: (transfer full): the text with a capital at its beginning
 */
char *
rec_history_capitalize (const char *text)
{
  GString *capital = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  if (*text != '\0')
    {
      g_string_append_unichar (capital, g_unichar_toupper (g_utf8_get_char (text)));
      g_string_append (capital, g_utf8_next_char (text));
    }

  return g_string_free (capital, FALSE);
}

/**
 * rec_history_describe_action:
 * @action: an action of a person
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): what it did to what, in a few words: the record where it was one, else
 *   how many: "Imported from list.xlsx: 12 records"
 */
char *
rec_history_describe_action (const RecAction *action, const RecLanguage *language)
{
  RecJournalEntry  entry = { 0 };
  g_autofree char *verb = NULL;
  g_autofree char *records = NULL;

  g_return_val_if_fail (action != NULL, NULL);

  if (action->n_entries == 1 && action->entries->len == 1)
    return rec_history_describe_record (g_ptr_array_index (action->entries, 0), language);

  entry.verb = action->verb;
  entry.detail = action->detail;
  verb = rec_history_describe (&entry, language);
  records = g_strdup_printf (rec_trn (language, "%u record", "%u records", action->n_entries),
                             action->n_entries);

  /* Translators: what was done, and to how many records. */
  return g_strdup_printf (rec_trc (language, "history", NC_ ("history", "%s: %s")), verb, records);
}

/**
 * rec_history_list_lines:
 * @entry: what one action did to one record
 * @directory: (nullable): for the names of records referred to; %NULL: RecJournalEntry.names
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full) (element-type RecHistoryLine): the fields changed, in the catalogue's
 *   order; for a record added, those it was added with; none for one deleted
 */
GPtrArray *
rec_history_list_lines (const RecJournalEntry *entry,
                        const RecDirectory    *directory,
                        const RecLanguage     *language)
{
  GPtrArray         *lines = g_ptr_array_new_with_free_func (line_free);
  const RecKindInfo *info;

  g_return_val_if_fail (entry != NULL, lines);

  if (entry->after == NULL)
    return lines;

  if (directory == NULL)
    directory = entry->names;
  info = rec_catalogue_get_kind (rec_record_get_kind (entry->after));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      const char     *before = entry->before != NULL ? rec_record_get (entry->before, field) : NULL;
      const char     *after = rec_record_get (entry->after, field);
      RecHistoryLine *line;

      if (!is_told (info->kind, field, entry->verb) || g_strcmp0 (before, after) == 0)
        continue;
      line = g_new0 (RecHistoryLine, 1);
      line->field = field;
      line->label = g_strdup (rec_field_get_label (field, language));
      line->before = format (field, before, directory, language);
      line->after = format (field, after, directory, language);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

/**
 * rec_history_describe_line:
 * @line: a field that changed
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): what became of the field's value, in words: "Missing → Valid"
 */
char *
rec_history_describe_line (const RecHistoryLine *line, const RecLanguage *language)
{
  g_return_val_if_fail (line != NULL, NULL);

  if (line->before == NULL)
    return g_strdup (line->after);
  if (line->after == NULL)
    /* Translators: %s is the value that a field had before it was cleared. */
    return g_strdup_printf (rec_trc (language, "history", NC_ ("history", "%s → cleared")),
                            line->before);

  /* Translators: the value that a field had, and the one it has since. */
  return g_strdup_printf (
      rec_trc (language, "history", NC_ ("history", "%s → %s")), line->before, line->after);
}

/**
 * rec_history_make_restoration:
 * @present: a record as it is now
 * @entry: what an action did to it, with the whole record before
 * @field: a field that it changed
 *
 * Makes the edit that puts back the value which the field had before the action. It is journalled
 * and can be undone like any other.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL where the field has that value, or was not
 *   there before, or is none that people write
 */
RecEdit *
rec_history_make_restoration (RecRecord             *present,
                              const RecJournalEntry *entry,
                              const RecField        *field)
{
  g_autoptr (RecRecord) restored = NULL;
  const char *value;

  g_return_val_if_fail (present != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (entry->before == NULL || (field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) != 0)
    return NULL;
  value = rec_record_get (entry->before, field);
  if (g_strcmp0 (value, rec_record_get (present, field)) == 0 ||
      (value == NULL && (field->flags & REC_FIELD_REQUIRED) != 0))
    return NULL;
  restored = rec_record_with (present, field, value);

  return rec_edit_new_change (REC_VERB_RESTORE, present, restored);
}
