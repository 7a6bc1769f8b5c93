/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-import-session.h"
#include "rec-mapping-memory.h"

G_BEGIN_DECLS

/* What a person set by hand for a file; what is not set is found. */
typedef struct
{
  char    *encoding;
  char     separator;
  char    *sheet;
  guint    header_row;
  gboolean leave_hidden;
} RecSheetSettings;

struct _RecImportSession
{
  GObject parent_instance;

  RecRegister   *register_;
  RecImportState state;
  GError        *error;
  GCancellable  *cancellable;

  char             *file_name;
  char             *path;
  RecSheetFile     *file;
  RecSheetPreview  *preview;
  RecSheetSettings  settings;
  gboolean          reopen; /* the next reading opens the file at path */
  gboolean          wished; /* another reading is to follow the present one */
  RecImportMapping *mapping;
  gboolean          is_export; /* the file is an export of Recensia */
  gboolean          ordinary;  /* a person wants it read like any other list */

  /* Heading, with its place among equal ones, to the id of the field chosen by hand, "" for none */
  GHashTable        *by_hand;
  GHashTable        *dates; /* the same to the RecDateChoice said by hand */
  const RecField    *key;
  RecDuplicatePolicy policy;
  gboolean           keep_notes;

  RecImportPlan *plan;
  RecDifference *difference; /* of a file that Recensia wrote, in the place of a plan */
  gboolean       decided;    /* a person accepted or refused something of it */
  gboolean       outdated;   /* the register was changed since it was compared */
  gboolean       overtaken;  /* the register was changed since it was written to */

  RecRememberedMapping *remembered; /* how a file with the same headings was imported */
};

void _rec_sheet_settings_clear (RecSheetSettings *settings);

void _rec_import_session_emit_changed (RecImportSession *self);
void _rec_import_session_set_state (RecImportSession *self, RecImportState state, GError *error);
void _rec_import_session_renew_cancellable (RecImportSession *self);
void _rec_import_session_drop_plan (RecImportSession *self);
void _rec_import_session_apply_choices (RecImportSession *self);
void _rec_import_session_on_register_changed_cb (RecImportSession *self, RecEdit *edit);

char                 *_rec_sheet_preview_name_column (const RecSheetPreview *preview, guint column);
RecRememberedMapping *_rec_import_session_find_remembered (const RecSheetPreview *preview);
void                  _rec_import_session_remember (RecImportSession *self);

G_END_DECLS
