/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RecRememberedMapping:
 * @source: name of the file that was imported
 * @moment: when, seconds since the epoch, UTC
 * @columns: (array zero-terminated=1): what stands for each column: its folded heading
 * @fields: (array zero-terminated=1): the id of the field that each went to, "" for none
 * @dates: (array zero-terminated=1): what was said of its dates: "day", "month", "each",
 *   "turned" or ""
 * @keep_notes: whether columns that go nowhere were kept as notes
 * @key: id of the field that rows were matched by, "" for the reference or else the name
 * @policy: what became of rows that were there already: "stop", "skip" or "update"
 *
 * How a file was imported.
 */
typedef struct
{
  char    *source;
  gint64   moment;
  char   **columns;
  char   **fields;
  char   **dates;
  gboolean keep_notes;
  char    *key;
  char    *policy;
} RecRememberedMapping;

/* How files were imported, by their headings: a key file in the user's data folder. What it holds
 * is what one person chose on one computer; no register has it. Any thread. */

char                 *rec_mapping_memory_make_name (const char *const *columns);
RecRememberedMapping *rec_mapping_memory_find (const char *const *columns);
gboolean rec_mapping_memory_remember (const RecRememberedMapping *mapping, GError **error);
gboolean rec_mapping_memory_forget (const char *const *columns, GError **error);

void rec_remembered_mapping_free (RecRememberedMapping *self);
int  rec_remembered_mapping_find_column (const RecRememberedMapping *self, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecRememberedMapping, rec_remembered_mapping_free)

G_END_DECLS
