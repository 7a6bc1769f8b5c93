/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-date-order.h"
#include "rec-import-batch.h"
#include "rec-sheet-file.h"

G_BEGIN_DECLS

/**
 * RecDateReading:
 * @REC_DATE_READING_CLEAR: each date says itself what is day and what is month, or the day comes
 *   first and some dates cannot be read otherwise
 * @REC_DATE_READING_MONTH_FIRST: the month comes first: some dates cannot be read otherwise
 * @REC_DATE_READING_OPEN: no date tells (01/02/2026)
 * @REC_DATE_READING_MIXED: some dates can only have the day first, others only the month
 * @REC_DATE_READING_TURNED: a spreadsheet program seems to have turned round day and month of
 *   those dates that it understood
 *
 * What the dates of a column tell of their order. Of the last three a person must say it.
 */
typedef enum
{
  REC_DATE_READING_CLEAR,
  REC_DATE_READING_MONTH_FIRST,
  REC_DATE_READING_OPEN,
  REC_DATE_READING_MIXED,
  REC_DATE_READING_TURNED
} RecDateReading;

#define REC_TYPE_IMPORT_MAPPING (rec_import_mapping_get_type ())
G_DECLARE_FINAL_TYPE (RecImportMapping, rec_import_mapping, REC, IMPORT_MAPPING, GObject)

/* Which column of a loaded RecSheetFile goes to which field of a kind. A new mapping has what the
 * headings tell: ids, labels in every language, the catalogue's further headings. */

RecImportMapping *rec_import_mapping_new (RecSheetFile *file, RecKind kind);
guint             rec_import_mapping_get_n_columns (RecImportMapping *self);
const RecField   *rec_import_mapping_get_field (RecImportMapping *self, guint column);
void     rec_import_mapping_set_field (RecImportMapping *self, guint column, const RecField *field);
gboolean rec_import_mapping_set_by_name (RecImportMapping *self,
                                         const char       *heading,
                                         const char       *field_id,
                                         GError          **error);
gboolean
rec_import_mapping_find_column (RecImportMapping *self, const RecField *field, guint *column);
RecDateReading rec_import_mapping_get_date_reading (RecImportMapping *self, guint column);
RecDateOrder   rec_import_mapping_get_date_order (RecImportMapping *self, guint column);
void
rec_import_mapping_set_date_choice (RecImportMapping *self, guint column, RecDateChoice choice);
gboolean        rec_import_mapping_set_date_choice_by_name (RecImportMapping *self,
                                                            const char       *heading,
                                                            RecDateChoice     choice,
                                                            GError          **error);
gboolean        rec_import_mapping_asks_dates (RecImportMapping *self, guint column);
RecImportOrigin rec_import_mapping_get_origin (RecImportMapping *self);
void            rec_import_mapping_set_foreign (RecImportMapping *self);
char          **rec_import_mapping_list_unmapped (RecImportMapping *self);
gboolean        rec_import_mapping_get_keep_notes (RecImportMapping *self);
void            rec_import_mapping_set_keep_notes (RecImportMapping *self, gboolean keep);
RecImportBatch *
rec_import_mapping_read (RecImportMapping *self, GCancellable *cancellable, GError **error);

/* The example register: an invented establishment, its persons, its systems */

/**
 * RecExampleFile:
 * @kind: kind of the record that it is attached to
 * @owner: name of that record
 * @file: its name
 *
 * A file attached to a record of the example.
 */
typedef struct
{
  RecKind     kind;
  const char *owner;
  const char *file;
} RecExampleFile;

GPtrArray            *rec_example_read (GError **error);
RecRecord            *rec_example_read_facility (GError **error);
const RecExampleFile *rec_example_list_files (guint *n_files);
GFile                *rec_example_open_file (const RecExampleFile *file);

G_END_DECLS
