/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-journal-check.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-journal.h"
#include "rec-language.h"

/* Entries between two reports of how far the check is. */
#define STEP 1000

/**
 * rec_check_tally_add:
 * @self: a tally
 * @format: printf() format of a sentence
 * @...: its arguments
 *
 * Tells a fault, until %REC_CHECK_MOST_TOLD have been told; the rest are counted.
 */
void
rec_check_tally_add (RecCheckTally *self, const char *format, ...)
{
  va_list args;

  if (self->n_told++ >= REC_CHECK_MOST_TOLD)
    return;
  va_start (args, format);
  g_ptr_array_add (self->report->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * rec_check_tally_add_rest:
 * @self: a tally
 *
 * Tells how many faults were counted only, and begins to count those of another sort.
 */
void
rec_check_tally_add_rest (RecCheckTally *self)
{
  guint n_more = self->n_told > REC_CHECK_MOST_TOLD ? self->n_told - REC_CHECK_MOST_TOLD : 0;

  if (n_more > 0)
    g_ptr_array_add (self->report->faults,
                     g_strdup_printf (ngettext ("There is %u more fault of this sort.",
                                                "There are %u more faults of this sort.",
                                                n_more),
                                      n_more));
  self->n_told = 0;
}

/**
 * rec_check_tally_step:
 * @self: a tally
 *
 * Notes that one more entry was read. The journal is read twice: for its chain, and for what the
 * records should be.
 */
void
rec_check_tally_step (RecCheckTally *self)
{
  if (++self->n_done % STEP != 0 || self->progress == NULL || self->n_entries == 0)
    return;
  self->progress (MIN (1.0, self->n_done / (2.0 * self->n_entries)), self->progress_data);
}

/* The chain */

/* Entries of one action, one after the other, that were changed. */
typedef struct
{
  gint64 action;
  char  *at;
  char  *who;
  char  *record; /* of the first one, for people */
  gint64 first;
  gint64 last;
} Broken;

typedef struct
{
  RecDb         *db;
  RecCheckTally *tally;
  gint64         last_entry;
  char          *stored;   /* hash of the entry before as it stands there, NULL: not known */
  char          *computed; /* what it should be, NULL: not known */
  Broken         broken;
} Chain;

static void
clear_broken (Broken *self)
{
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->record, g_free);
  self->first = 0;
}

static void
clear_chain (Chain *self)
{
  clear_broken (&self->broken);
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->computed, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, clear_chain)

/* What another program may have written there, for people. */
static char *
show_text (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static char *
show_moment (const char *text)
{
  g_autofree char *at = show_text (text);

  return rec_language_format_moment (NULL, at);
}

/* “BoneView” (AI system) */
static char *
show_record (Chain *self, const char *kind, const char *id, GError **error)
{
  const RecKindInfo *info = kind != NULL ? rec_catalogue_find_kind (kind) : NULL;
  g_autofree char   *shown = show_text (id);
  g_autofree char   *name = NULL;

  if (info == NULL)
    return g_steal_pointer (&shown);
  if (!rec_journal_find_name (self->db, info->kind, shown, &name, error))
    return NULL;

  /* Translators: a record, its name and of which kind it is. */
  return g_strdup_printf (
      _ ("“%s” (%s)"), name != NULL ? name : shown, rec_kind_get_label (info, NULL));
}

static void
tell_broken (Chain *self)
{
  const Broken *broken = &self->broken;

  if (broken->first == 0)
    return;
  if (broken->first == broken->last)
    rec_check_tally_add (self->tally,
                         /* Translators: number of an entry, number of its action, moment, person,
                          * record. */
                         _ ("Entry %d of the journal (action %d, %s, %s), about %s, was changed "
                            "after it was written, or what the journal says of its action was."),
                         (int) broken->first,
                         (int) broken->action,
                         broken->at,
                         broken->who,
                         broken->record);
  else
    rec_check_tally_add (self->tally,
                         /* Translators: numbers of two entries, number of their action, moment,
                          * person, record. */
                         _ ("Entries %d to %d of the journal (action %d, %s, %s), about %s and "
                            "others, were changed after they were written, or what the journal "
                            "says of their action was."),
                         (int) broken->first,
                         (int) broken->last,
                         (int) broken->action,
                         broken->at,
                         broken->who,
                         broken->record);
  clear_broken (&self->broken);
}

static gboolean
add_broken (Chain *self, const RecJournal *action, const RecJournalRow *entry, GError **error)
{
  Broken *broken = &self->broken;

  if (broken->first != 0 && broken->action == action->action && broken->last + 1 == entry->number)
    {
      broken->last = entry->number;
      return TRUE;
    }
  tell_broken (self);
  broken->record = show_record (self, entry->kind, entry->record, error);
  if (broken->record == NULL)
    return FALSE;
  broken->action = action->action;
  broken->at = show_moment (action->at);
  broken->who = show_text (action->who);
  broken->first = broken->last = entry->number;

  return TRUE;
}

static gboolean
tell_gap (Chain *self, const RecJournal *action, const RecJournalRow *entry, GError **error)
{
  g_autofree char *at = show_moment (action->at);
  g_autofree char *who = show_text (action->who);
  g_autofree char *record = show_record (self, entry->kind, entry->record, error);

  if (record == NULL)
    return FALSE;
  tell_broken (self);
  rec_check_tally_add (self->tally,
                       /* Translators: numbers of two entries, number of the second one's action,
                        * moment, person, record. */
                       _ ("After entry %d of the journal comes entry %d (action %d, %s, %s, about "
                          "%s): what stood between them was taken out, or its number was "
                          "changed."),
                       (int) self->last_entry,
                       (int) entry->number,
                       (int) action->action,
                       at,
                       who,
                       record);

  return TRUE;
}

static gboolean
tell_orphan (Chain *self, gint64 action, const RecJournalRow *entry, GError **error)
{
  g_autofree char *record = show_record (self, entry->kind, entry->record, error);

  if (record == NULL)
    return FALSE;
  tell_broken (self);
  rec_check_tally_add (self->tally,
                       /* Translators: number of an entry, record, number of an action. */
                       _ ("Entry %d of the journal, about %s, belongs to action %d, which the "
                          "journal does not have: it was taken out, or its number was changed."),
                       (int) entry->number,
                       record,
                       (int) action);

  return TRUE;
}

/* Whether a text has bytes behind a zero, which no hash goes over: the program writes none. */
static gboolean
has_tail (RecStatement *statement)
{
  static const int columns[] = { 1, 2, 3, 4, 7, 8, 9, 10, 11 };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = rec_statement_get_text (statement, columns[i]);

      if (text != NULL && strlen (text) != rec_statement_get_length (statement, columns[i]))
        return TRUE;
    }

  return FALSE;
}

/* The entry is right where its hash is that of the hash before it and of itself. Where that hash
 * was changed, and so told already, this entry is still the one that followed what was there. */
static gboolean
is_right (
    Chain *self, RecJournal *action, RecJournalRow *entry, const char *stored, char **computed)
{
  action->hash = self->stored;
  *computed = rec_journal_hash (action, entry);
  if (g_strcmp0 (*computed, stored) == 0)
    return TRUE;
  if (self->computed != NULL && g_strcmp0 (self->computed, self->stored) != 0)
    {
      g_autofree char *other = NULL;

      action->hash = self->computed;
      other = rec_journal_hash (action, entry);
      if (g_strcmp0 (other, stored) == 0)
        {
          g_free (*computed);
          *computed = g_steal_pointer (&other);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
check_entry (Chain *self, RecStatement *statement, GError **error)
{
  /* Borrowed from the statement: read as they stand, not made valid. */
  RecJournal action = {
    .action = rec_statement_get_int (statement, 0),
    .at = (char *) rec_statement_get_text (statement, 1),
    .who = (char *) rec_statement_get_text (statement, 2),
    .verb = rec_statement_get_text (statement, 3),
    .detail = (char *) rec_statement_get_text (statement, 4),
    .undoes = rec_statement_get_int (statement, 5),
  };
  RecJournalRow entry = {
    .number = rec_statement_get_int (statement, 6),
    .kind = rec_statement_get_text (statement, 7),
    .record = rec_statement_get_text (statement, 8),
    .before = rec_statement_get_text (statement, 9),
    .after = rec_statement_get_text (statement, 10),
  };
  const char      *stored = rec_statement_get_text (statement, 11);
  gint64           of_action = rec_statement_get_int (statement, 12);
  gboolean         undoes_nothing = rec_statement_get_int (statement, 13) != 0;
  gboolean         is_known = TRUE; /* whether the entry can be checked */
  gboolean         done = TRUE;
  g_autofree char *computed = NULL;

  if (action.action == 0)
    {
      is_known = FALSE;
      done = tell_orphan (self, of_action, &entry, error);
    }
  else if (entry.number != self->last_entry + 1)
    {
      is_known = FALSE;
      done = tell_gap (self, &action, &entry, error);
    }
  else if (self->stored == NULL)
    is_known = FALSE;

  if (is_known && (!is_right (self, &action, &entry, stored, &computed) || has_tail (statement) ||
                   undoes_nothing))
    done = add_broken (self, &action, &entry, error);
  if (!done)
    return FALSE;

  self->last_entry = entry.number;
  g_free (self->stored);
  self->stored = g_strdup (stored != NULL ? stored : "");
  g_free (self->computed);
  self->computed = g_steal_pointer (&computed);
  rec_check_tally_step (self->tally);

  return TRUE;
}

static gboolean
check_empty_actions (RecDb *db, RecCheckTally *tally, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      db,
      "SELECT number, at, who FROM journal_action AS a WHERE NOT EXISTS"
      " (SELECT 1 FROM journal_entry AS e WHERE e.action = a.number) ORDER BY number",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *at = NULL;
      g_autofree char *who = NULL;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      at = show_moment (rec_statement_get_text (statement, 1));
      who = show_text (rec_statement_get_text (statement, 2));
      rec_check_tally_add (tally,
                           /* Translators: number of an action, moment, person. */
                           _ ("Action %d of the journal (%s, %s) has no entries: they were taken "
                              "out, its number was changed, or another program put it in."),
                           (int) rec_statement_get_int (statement, 0),
                           at,
                           who);
    }
}

/**
 * rec_journal_check_chain:
 * @db: a connection with an open transaction
 * @tally: where faults are told
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Checks that no entry of the journal, and no action, was changed, taken out or put in, and tells
 * of each fault which action and record it is about. An end of the journal that was taken out as
 * a whole does not show in it; it does in the records.
 *
 * Returns: whether the journal could be read
 */
gboolean
rec_journal_check_chain (RecDb *db, RecCheckTally *tally, GError **error)
{
  g_auto (Chain) chain = { .db = db, .tally = tally };
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      db,
      "SELECT a.number, a.at, a.who, a.verb, a.detail, a.undoes,"
      " e.number, e.kind, e.record, e.before, e.after, e.hash, e.action, a.undoes IS 0"
      " FROM journal_entry AS e LEFT JOIN journal_action AS a ON a.number = e.action"
      " ORDER BY e.number",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  chain.stored = g_strdup ("");
  while (row)
    if (!rec_statement_step (statement, &row, error) ||
        (row && !check_entry (&chain, statement, error)))
      return FALSE;
  tell_broken (&chain);
  rec_check_tally_add_rest (tally);
  if (!check_empty_actions (db, tally, error))
    return FALSE;
  rec_check_tally_add_rest (tally);

  return TRUE;
}
