/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"
#include "rec-import-mapping.h"

G_BEGIN_DECLS

/**
 * RecCellReading:
 * @value: (nullable): the canonical value, %NULL where the cell says nothing or is no value
 * @message: (nullable): why the cell is no value, a sentence
 * @partly: whether @value stands for the first words of the cell only
 *
 * What a cell was read as.
 */
typedef struct
{
  char    *value;
  char    *message;
  gboolean partly;
} RecCellReading;

/* Reads the cells of one column of a loaded file, as values of a field or, without one, as texts to
 * keep. */
typedef struct _RecColumnReader RecColumnReader;

RecColumnReader *rec_column_reader_new (RecSheetFile   *file,
                                        guint           column,
                                        const RecField *field,
                                        RecDateChoice   choice);
void             rec_column_reader_free (RecColumnReader *self);
guint            rec_column_reader_get_column (const RecColumnReader *self);
const RecField  *rec_column_reader_get_field (const RecColumnReader *self);
const char      *rec_column_reader_get_shown (const RecColumnReader *self);
const char      *rec_column_reader_get_cell (const RecColumnReader *self, const RecSheetRow *row);
char *rec_column_reader_describe_failure (const RecColumnReader *self, const RecSheetRow *row);
RecCellReading rec_column_reader_read (RecColumnReader *self, const char *text);
double         rec_column_reader_rate (RecColumnReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecColumnReader, rec_column_reader_free)

G_END_DECLS
