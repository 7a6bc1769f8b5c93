/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes records of separated values: UTF-8 with a byte order mark, CRLF, quotes where needed. */

typedef struct _RecCsvWriter RecCsvWriter;

RecCsvWriter *rec_csv_writer_new (const char *path, char separator);
void          rec_csv_writer_free (RecCsvWriter *self);
void          rec_csv_writer_add (RecCsvWriter *self, const char *text, gboolean is_text);
void          rec_csv_writer_end_row (RecCsvWriter *self);
gboolean      rec_csv_writer_close (RecCsvWriter *self, int *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecCsvWriter, rec_csv_writer_free)

G_END_DECLS
