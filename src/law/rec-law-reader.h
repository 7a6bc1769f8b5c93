/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-contents.h"
#include "rec-law-node.h"

G_BEGIN_DECLS

/**
 * RecLawReader:
 * @contents: what is read so far
 * @error: (nullable): the first thing that was wrong; nothing read after it counts
 * @places: what was read to the element it was read from
 *
 * Makes the contents of a pack out of elements. Functions go on after an error, so that whoever
 * calls them need not look each time; pointers they give may be %NULL then.
 */
typedef struct
{
  RecLawContents *contents;
  GError         *error;
  GHashTable     *places;
} RecLawReader;

void rec_law_reader_fail (RecLawReader *self, const RecLawNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean    rec_law_reader_check (RecLawReader     *self,
                                  const RecLawNode *node,
                                  const char       *needed,
                                  const char       *optional,
                                  const char       *children);
const char *rec_law_reader_need (RecLawReader *self, const RecLawNode *node, const char *attribute);
gboolean
rec_law_reader_read_flag (RecLawReader *self, const RecLawNode *node, const char *attribute);
guint
rec_law_reader_read_number (RecLawReader *self, const RecLawNode *node, const char *attribute);
gsize rec_law_reader_read_word (RecLawReader      *self,
                                const RecLawNode  *node,
                                const char        *attribute,
                                const char *const *words);
char *
rec_law_reader_read_text (RecLawReader *self, const RecLawNode *node, const RecLawNode *child);
char *rec_law_reader_read_child (RecLawReader *self, const RecLawNode *node, const char *name);
char *rec_law_reader_read_reference (RecLawReader *self, const RecLawNode *node);
void  rec_law_reader_read_entry (RecLawReader     *self,
                                 const RecLawNode *node,
                                 const char       *id,
                                 RecLawEntry      *entry);
const RecLawEntry *
rec_law_reader_read_calendar (RecLawReader *self, const RecLawNode *node, const char *attribute);
const RecField *rec_law_reader_read_field (RecLawReader     *self,
                                           const RecLawNode *node,
                                           const char       *attribute,
                                           RecKind           kind);
RecLawCondition *
rec_law_reader_read_condition (RecLawReader *self, const RecLawNode *node, gboolean incident);
RecLawCondition            *
rec_law_reader_read_when (RecLawReader *self, const RecLawNode *node, gboolean incident);
GPtrArray *rec_law_reader_list (const RecLawNode *node, const char *name);
const RecLawNode *rec_law_reader_find (const RecLawNode *node, const char *name);

G_END_DECLS
