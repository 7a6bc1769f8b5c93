/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-import-batch.h"
#include "rec-record-source.h"
#include "rec-sheet-file.h"

G_BEGIN_DECLS

/* What an export carries for the way back: for each row the id of its system and the stamp of the
 * export, which tells the state of the register it shows; for the whole the ids of the systems in
 * it. */

/**
 * REC_N_ORIGIN_COLUMNS:
 *
 * How many columns stand behind those that people see.
 */
#define REC_N_ORIGIN_COLUMNS 2

const char     *rec_origin_heading (guint index);
char           *rec_origin_make_stamp (RecRecordSource *source);
gboolean        rec_origin_is_nameless (const char *stamp);
GPtrArray      *rec_origin_pack_ids (const char *ids);
GHashTable     *rec_origin_read_ids (RecSheetFile *file, GCancellable *cancellable);
RecImportOrigin rec_origin_recognise (RecSheetFile *file);
gboolean        rec_origin_marks_sheet (const RecSheetRow *row);
gboolean        rec_origin_find_mark (RecSheetFile *file, guint *column);
gboolean        rec_origin_find_column (RecSheetFile *file, guint index, guint *column);

G_END_DECLS
