/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-import-mapping.h"
#include "rec-mapping-memory.h"
#include "rec-register.h"
#include "rec-sheet-preview.h"

G_BEGIN_DECLS

/**
 * RecImportState:
 * @REC_IMPORT_EMPTY: no file was chosen
 * @REC_IMPORT_LOADING: the file is being read
 * @REC_IMPORT_FAILED: it could not be read; see rec_import_session_get_error()
 * @REC_IMPORT_LOADED: there is a preview and a mapping
 * @REC_IMPORT_PLANNING: the rows are being compared with the register
 * @REC_IMPORT_PLANNED: there is a plan
 * @REC_IMPORT_APPLYING: the plan is being written
 * @REC_IMPORT_APPLIED: it is written
 * @REC_IMPORT_UNDOING: it is being taken back
 * @REC_IMPORT_UNDONE: it was taken back
 *
 * How far an import is.
 */
typedef enum
{
  REC_IMPORT_EMPTY,
  REC_IMPORT_LOADING,
  REC_IMPORT_FAILED,
  REC_IMPORT_LOADED,
  REC_IMPORT_PLANNING,
  REC_IMPORT_PLANNED,
  REC_IMPORT_APPLYING,
  REC_IMPORT_APPLIED,
  REC_IMPORT_UNDOING,
  REC_IMPORT_UNDONE
} RecImportState;

/**
 * RecImportStep:
 * @REC_IMPORT_STEP_FILE: choose the file
 * @REC_IMPORT_STEP_COLUMNS: say what its columns are
 * @REC_IMPORT_STEP_CHECK: look at what would be written
 * @REC_IMPORT_STEP_DONE: it is written
 *
 * The pages of the assistant.
 */
typedef enum
{
  REC_IMPORT_STEP_FILE,
  REC_IMPORT_STEP_COLUMNS,
  REC_IMPORT_STEP_CHECK,
  REC_IMPORT_STEP_DONE
} RecImportStep;

#define REC_TYPE_IMPORT_SESSION (rec_import_session_get_type ())
G_DECLARE_FINAL_TYPE (RecImportSession, rec_import_session, REC, IMPORT_SESSION, GObject)

/* What the import assistant knows and does, without a widget: one file on its way into a register.
 * Reading runs in task threads, one at a time; planning and writing in the register's own. Choices
 * made by hand outlive a change of encoding, separator, sheet or header row, matched by heading.
 *
 * Signal "changed": after each change of anything below, in the main thread. */

RecImportSession *rec_import_session_new (RecRegister *register_);
RecRegister      *rec_import_session_get_register (RecImportSession *self);
RecImportState    rec_import_session_get_state (RecImportSession *self);
gboolean          rec_import_session_is_busy (RecImportSession *self);
gboolean          rec_import_session_is_writing (RecImportSession *self);
gboolean          rec_import_session_has_choices (RecImportSession *self);
const GError     *rec_import_session_get_error (RecImportSession *self);
char             *rec_import_session_get_obstacle (RecImportSession *self, RecImportStep step);
void              rec_import_session_cancel (RecImportSession *self);

void                   rec_import_session_open (RecImportSession *self, GFile *file);
void                   rec_import_session_reread (RecImportSession *self);
const char            *rec_import_session_get_file_name (RecImportSession *self);
const RecSheetPreview *rec_import_session_get_preview (RecImportSession *self);
void rec_import_session_set_encoding (RecImportSession *self, const char *encoding);
void rec_import_session_set_separator (RecImportSession *self, char separator);
void rec_import_session_set_sheet (RecImportSession *self, const char *sheet);
void rec_import_session_set_header_row (RecImportSession *self, guint row);
void rec_import_session_set_take_hidden (RecImportSession *self, gboolean take);

const RecField *rec_import_session_get_field (RecImportSession *self, guint column);
void rec_import_session_set_field (RecImportSession *self, guint column, const RecField *field);
gboolean
rec_import_session_find_column (RecImportSession *self, const RecField *field, guint *column);
RecDateReading rec_import_session_get_date_reading (RecImportSession *self, guint column);
RecDateOrder   rec_import_session_get_date_order (RecImportSession *self, guint column);
void
rec_import_session_set_date_choice (RecImportSession *self, guint column, RecDateChoice choice);
gboolean           rec_import_session_find_asking (RecImportSession *self, guint *column);
gboolean           rec_import_session_suggest_name (RecImportSession *self, guint *column);
guint              rec_import_session_count_mapped (RecImportSession *self);
GPtrArray         *rec_import_session_list_keys (RecImportSession *self);
const RecField    *rec_import_session_get_key (RecImportSession *self);
void               rec_import_session_set_key (RecImportSession *self, const RecField *key);
RecDuplicatePolicy rec_import_session_get_policy (RecImportSession *self);
void     rec_import_session_set_policy (RecImportSession *self, RecDuplicatePolicy policy);
gboolean rec_import_session_get_keep_notes (RecImportSession *self);
void     rec_import_session_set_keep_notes (RecImportSession *self, gboolean keep);

const RecRememberedMapping *rec_import_session_get_remembered (RecImportSession *self);
void                        rec_import_session_take_remembered (RecImportSession *self);
void                        rec_import_session_forget_remembered (RecImportSession *self);

RecImportOrigin      rec_import_session_get_origin (RecImportSession *self);
gboolean             rec_import_session_is_export (RecImportSession *self);
void                 rec_import_session_set_ordinary (RecImportSession *self, gboolean ordinary);
void                 rec_import_session_plan (RecImportSession *self);
const RecImportPlan *rec_import_session_get_plan (RecImportSession *self);
RecDifference       *rec_import_session_get_difference (RecImportSession *self);
void                 rec_import_session_note_decision (RecImportSession *self);
void                 rec_import_session_apply (RecImportSession *self);
gboolean             rec_import_session_can_undo (RecImportSession *self);
void                 rec_import_session_undo (RecImportSession *self);

G_END_DECLS
