/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-classification.h"
#include "rec-difference.h"
#include "rec-directory.h"
#include "rec-dossier.h"
#include "rec-edit.h"
#include "rec-import-batch.h"
#include "rec-query.h"
#include "rec-record-source.h"
#include "rec-situation.h"

G_BEGIN_DECLS

/**
 * REC_STORE_ERROR:
 *
 * Errors of the register file. The messages are sentences for people, translated to the screen's
 * language, naming the file where one is concerned.
 */
#define REC_STORE_ERROR (rec_store_error_quark ())

/**
 * RecStoreError:
 * @REC_STORE_ERROR_NOT_FOUND: there is no such file or record
 * @REC_STORE_ERROR_EXISTS: a file is there already and is not overwritten
 * @REC_STORE_ERROR_NOT_REGISTER: the file is no register
 * @REC_STORE_ERROR_TOO_NEW: a newer version of the program made the register; it is not touched
 * @REC_STORE_ERROR_CORRUPT: the file is damaged, or holds tables, triggers or views of others
 * @REC_STORE_ERROR_LOCKED: another program has the register open for writing
 * @REC_STORE_ERROR_READ_ONLY: the register was opened read-only, or its file cannot be written
 * @REC_STORE_ERROR_CONFLICT: the record is not as the edit says it was
 * @REC_STORE_ERROR_CONSTRAINT: a value breaks a rule of the catalogue (required, unique, in use)
 * @REC_STORE_ERROR_NOTHING: there is nothing to undo or to redo
 * @REC_STORE_ERROR_IMPORT: rows of an import are wrong; nothing was written
 * @REC_STORE_ERROR_IO: reading or writing failed (disk full, folder not writable)
 */
typedef enum
{
  REC_STORE_ERROR_NOT_FOUND,
  REC_STORE_ERROR_EXISTS,
  REC_STORE_ERROR_NOT_REGISTER,
  REC_STORE_ERROR_TOO_NEW,
  REC_STORE_ERROR_CORRUPT,
  REC_STORE_ERROR_LOCKED,
  REC_STORE_ERROR_READ_ONLY,
  REC_STORE_ERROR_CONFLICT,
  REC_STORE_ERROR_CONSTRAINT,
  REC_STORE_ERROR_NOTHING,
  REC_STORE_ERROR_IMPORT,
  REC_STORE_ERROR_IO
} RecStoreError;

GQuark rec_store_error_quark (void);

/**
 * RecStoreMode:
 * @REC_STORE_READ_ONLY: reading only; any number of openers (exports, list, check)
 * @REC_STORE_WRITE: reading and writing; refused with %REC_STORE_ERROR_LOCKED, which names the
 *   holder, where somebody else has it
 * @REC_STORE_WRITE_IF_FREE: as WRITE, or read-only where somebody else has it; see
 *   rec_store_get_holder()
 */
typedef enum
{
  REC_STORE_READ_ONLY,
  REC_STORE_WRITE,
  REC_STORE_WRITE_IF_FREE
} RecStoreMode;

#define REC_TYPE_STORE (rec_store_get_type ())
G_DECLARE_FINAL_TYPE (RecStore, rec_store, REC, STORE, GObject)

/* A register file, synchronously. A store belongs to the thread that opened it (asserted) until it
 * is closed. The window goes through RecRegister, which keeps a store in a thread of its own. */

RecStore *rec_store_create (const char *path, RecRecord *facility, GError **error);
RecStore *rec_store_open (const char *path, RecStoreMode mode, GError **error);
RecStore *rec_store_open_as_at (const char *path, const char *date, GError **error);
gboolean  rec_store_close (RecStore *self, GError **error);

const char *rec_store_get_path (RecStore *self);
gboolean    rec_store_is_read_only (RecStore *self);
const char *rec_store_get_holder (RecStore *self);
const char *rec_store_get_as_at (RecStore *self);
char       *rec_store_get_state (RecStore *self, GError **error);

/* Records */

RecDirectory *rec_store_load_directory (RecStore *self, GError **error);
RecRecord    *rec_store_load (RecStore *self, RecKind kind, const char *id, GError **error);
RecRecord    *rec_store_find_system (RecStore *self, const char *name_or_reference, GError **error);
RecEdit      *rec_store_plan_merge (
         RecStore *self, RecKind kind, const char *from, const char *into, GError **error);
char    *rec_store_next_reference (RecStore *self, GError **error);
RecEdit *rec_store_apply (RecStore *self, RecEdit *edit, GCancellable *cancellable, GError **error);
RecEdit *rec_store_undo (RecStore *self, GError **error);
RecEdit *rec_store_redo (RecStore *self, GError **error);
gboolean rec_store_can_undo (RecStore *self);
gboolean rec_store_can_redo (RecStore *self);

/* Dossiers: what is kept beside a system */

RecDossier *rec_store_load_dossier (RecStore *self, const char *system_id, GError **error);
GPtrArray  *rec_store_list_names (RecStore *self, RecKind kind, GError **error);
GPtrArray  *rec_store_list_records (
     RecStore *self, RecKind kind, const char *field_id, const char *value, GError **error);

/* Attached files: the contents lie in the register */

/**
 * REC_ATTACHMENT_MAX_SIZE:
 *
 * Bytes that an attached file has at most.
 */
#define REC_ATTACHMENT_MAX_SIZE G_GINT64_CONSTANT (500000000)

/**
 * RecContentProgress:
 * @fraction: how much is done, from 0 to 1
 * @user_data: what was given with the function
 *
 * Called in the store's thread by RecStore, in the main context by RecRegister.
 */
typedef void (*RecContentProgress) (double fraction, gpointer user_data);

gboolean rec_kind_has_attachments (RecKind kind);
RecEdit *rec_store_attach (RecStore          *self,
                           RecKind            kind,
                           const char        *id,
                           GFile             *file,
                           RecContentProgress progress,
                           gpointer           progress_data,
                           GCancellable      *cancellable,
                           GError           **error);
gboolean rec_store_attach_by_name (
    RecStore *self, RecKind kind, const char *name, GFile *file, GError **error);
gboolean rec_store_save_attachment (RecStore          *self,
                                    const char        *id,
                                    GFile             *target,
                                    RecContentProgress progress,
                                    gpointer           progress_data,
                                    GCancellable      *cancellable,
                                    GError           **error);

/* What the law and the register make of it, today or, as at a day, then. Kept in memory and brought
 * up to date with each edit, so that asking again costs little. */

RecAssessment *rec_store_load_assessment (RecStore *self, const char *system_id, GError **error);
GPtrArray     *rec_store_list_due (RecStore *self, const RecDueFilter *filter, GError **error);
RecSituation  *rec_store_summarise (RecStore *self, GError **error);
gboolean rec_store_prepare (RecStore *self, guint n_systems, gboolean *is_ready, GError **error);
RecEdit *rec_store_refresh (RecStore *self, GError **error);

/* Law */

GPtrArray *
rec_store_compare_law (RecStore *self, RecLawPack *pack, GCancellable *cancellable, GError **error);
gboolean rec_store_note_law_changes (RecStore     *self,
                                     GPtrArray    *changes,
                                     RecLawPack   *before,
                                     RecLawPack   *after,
                                     GCancellable *cancellable,
                                     GError      **error);

/* Lists */

/**
 * RecQueryResult:
 * @row_ids: (element-type gint64): row ids of the systems found, in order
 * @n_total: systems in the register, the archived ones left out unless the query asks for them
 */
typedef struct
{
  GArray *row_ids;
  guint   n_total;
} RecQueryResult;

void rec_query_result_free (RecQueryResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecQueryResult, rec_query_result_free)

/**
 * RecFacetValue:
 * @value: canonical value, %REC_QUERY_BLANK for none
 * @count: systems that have it under the query, the field's own choices left out
 */
typedef struct
{
  char *value;
  guint count;
} RecFacetValue;

/**
 * RecFacet:
 * @field: the field
 * @values: (element-type RecFacetValue): for choices all of the set in its order, then the blank;
 *   for references those that occur in the register, by name
 */
typedef struct
{
  const RecField *field;
  GPtrArray      *values;
} RecFacet;

RecQueryResult *
rec_store_run_query (RecStore *self, RecQuery *query, GCancellable *cancellable, GError **error);
GPtrArray *
rec_store_load_rows (RecStore *self, const gint64 *row_ids, guint n_row_ids, GError **error);
GPtrArray *
rec_store_count_facets (RecStore *self, RecQuery *query, GCancellable *cancellable, GError **error);
RecRecordSource *rec_store_read (RecStore *self, RecQuery *query, GError **error);
RecRecordSource *
rec_store_read_selected (RecStore *self, RecQuery *query, GPtrArray *ids, GError **error);

/* Imports */

/**
 * RecImportPlan:
 * @edit: (nullable): what applying it does; %NULL where nothing changes or something is wrong
 * @n_new: systems added
 * @n_changed: systems changed
 * @n_same: systems that are already as the source has them
 * @n_skipped: rows left out because their key is in the register
 * @n_related: departments, suppliers and persons added because a row names them
 * @problems: (element-type RecProblem): what is wrong, the batch's own problems first
 *
 * What an import would do.
 */
typedef struct
{
  RecEdit   *edit;
  guint      n_new;
  guint      n_changed;
  guint      n_same;
  guint      n_skipped;
  guint      n_related;
  GPtrArray *problems;
} RecImportPlan;

void rec_import_plan_free (RecImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecImportPlan, rec_import_plan_free)

RecImportPlan *rec_store_plan_import (RecStore       *self,
                                      RecImportBatch *batch,
                                      GCancellable   *cancellable,
                                      GError        **error);

RecDifference *rec_store_compare (RecStore       *self,
                                  RecImportBatch *batch,
                                  GCancellable   *cancellable,
                                  GError        **error);

gboolean rec_store_fill (RecStore *self, RecImportBatch *batch, guint *n_added, GError **error);

/* Safety */

/**
 * RecCheckReport:
 * @n_systems: systems in the register
 * @n_actions: actions in the journal
 * @faults: (element-type utf8): what is wrong, sentences; empty where all is well
 */
typedef struct
{
  guint      n_systems;
  guint      n_actions;
  GPtrArray *faults;
} RecCheckReport;

void rec_check_report_free (RecCheckReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecCheckReport, rec_check_report_free)

/**
 * RecCheckProgress:
 * @fraction: how much is done, from 0 to 1
 * @user_data: what was given with the function
 *
 * Called in the checking thread.
 */
typedef void (*RecCheckProgress) (double fraction, gpointer user_data);

RecCheckReport *rec_store_check (RecStore *self, GError **error);
RecCheckReport *rec_store_check_with_progress (RecStore        *self,
                                               RecCheckProgress progress,
                                               gpointer         progress_data,
                                               GCancellable    *cancellable,
                                               GError         **error);
gboolean        rec_store_backup (RecStore *self, const char *target, GError **error);
gboolean rec_store_backup_daily (RecStore *self, const char *folder, guint n_kept, GError **error);

/**
 * RecRestorePlan:
 * @title: the establishment whose register the backup is of
 * @n_systems: systems in the backup
 * @last_at: moment of its last action, UTC
 * @replaces: whether there is a register in its place now
 * @problem: (nullable): why that one cannot be read, a sentence
 * @n_systems_now: systems in that one
 * @n_lost: actions of that one that the backup does not have
 * @lost: (element-type RecAction): the last of them
 * @kept: (nullable): file name under which that one is kept
 *
 * What restoring a backup does.
 */
typedef struct
{
  char      *title;
  guint      n_systems;
  char      *last_at;
  gboolean   replaces;
  char      *problem;
  guint      n_systems_now;
  guint      n_lost;
  GPtrArray *lost;
  char      *kept;
} RecRestorePlan;

void rec_restore_plan_free (RecRestorePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecRestorePlan, rec_restore_plan_free)

RecRestorePlan *rec_store_plan_restore (const char *path, const char *backup, GError **error);
RecRestorePlan *rec_store_restore (const char *path, const char *backup, GError **error);

/* History */

/**
 * RecJournalEntry:
 * @action: number of the action, from 1; 0 of a difference between two days
 * @at: moment, UTC
 * @who: user name of the person
 * @verb: what was done
 * @detail: (nullable): a file's name, for an import
 * @kind: kind of the record
 * @id: its id
 * @name: (nullable): its name now, or its last one
 * @system: (nullable): id of the system that it is, or that it belongs to
 * @system_name: (nullable): name of that system
 * @is_there: whether the record is in the register
 * @before: (nullable): the record before, %NULL where the action added it
 * @after: (nullable): the record after, %NULL where the action deleted it
 * @names: (nullable): the records that @before and @after refer to, deleted ones too
 *
 * What one action did to one record. rec_store_load_history() gives whole records; of a record
 * that was changed, others give only the fields that differ, the rest being blank on both sides.
 */
typedef struct
{
  gint64        action;
  char         *at;
  char         *who;
  RecVerb       verb;
  char         *detail;
  RecKind       kind;
  char         *id;
  char         *name;
  char         *system;
  char         *system_name;
  gboolean      is_there;
  RecRecord    *before;
  RecRecord    *after;
  RecDirectory *names;
} RecJournalEntry;

void rec_journal_entry_free (RecJournalEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecJournalEntry, rec_journal_entry_free)

GPtrArray *
rec_store_load_history (RecStore *self, RecKind kind, const char *id, guint n_most, GError **error);

/**
 * RecActionFilter:
 * @who: (nullable): a person; %NULL for all
 * @kind: actions that touched a record of this kind; %REC_N_KINDS for all
 * @from: (nullable): first day, "YYYY-MM-DD"
 * @to: (nullable): last day, "YYYY-MM-DD"
 *
 * Which actions of the journal are looked at.
 */
typedef struct
{
  char   *who;
  RecKind kind;
  char   *from;
  char   *to;
} RecActionFilter;

/**
 * RecAction:
 * @number: number of the action, from 1
 * @at: moment, UTC
 * @who: user name of the person
 * @verb: what was done
 * @detail: (nullable): a file's name, for an import
 * @n_entries: how many records it touched
 * @entries: (element-type RecJournalEntry): what it did to the first of them
 *
 * One action of a person.
 */
typedef struct
{
  gint64     number;
  char      *at;
  char      *who;
  RecVerb    verb;
  char      *detail;
  guint      n_entries;
  GPtrArray *entries;
} RecAction;

void rec_action_free (RecAction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecAction, rec_action_free)

GArray    *rec_store_find_actions (RecStore              *self,
                                   const RecActionFilter *filter,
                                   GCancellable          *cancellable,
                                   GError               **error);
GPtrArray *rec_store_load_actions (
    RecStore *self, const gint64 *numbers, guint n_numbers, guint n_entries, GError **error);
GPtrArray *rec_store_load_entries (
    RecStore *self, gint64 action, guint n_skipped, guint n_most, GError **error);
GPtrArray *rec_store_list_authors (RecStore *self, GError **error);
GPtrArray *rec_store_compare_days (
    RecStore *self, const char *from, const char *to, GCancellable *cancellable, GError **error);

G_END_DECLS
