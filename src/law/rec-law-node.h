/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RecLawNode:
 * @file: what messages call the file
 * @line: line on which the element begins, from 1
 * @name: name of the element
 * @names: (array zero-terminated=1): names of its attributes
 * @values: (array zero-terminated=1): their values
 * @children: (element-type RecLawNode): elements in it
 * @text: text in it, line breaks and all
 * @text_line: line of the first word of @text, 0 where there is none
 *
 * One element of a pack's file, before anything is made of it.
 */
typedef struct
{
  GRefString *file;
  int         line;
  char       *name;
  char      **names;
  char      **values;
  GPtrArray  *children;
  GString    *text;
  int         text_line;
} RecLawNode;

RecLawNode *rec_law_node_parse (const char *text, gsize length, const char *file, GError **error);
void        rec_law_node_free (RecLawNode *self);
const char *rec_law_node_get (const RecLawNode *self, const char *attribute);
void
rec_law_node_set_error (const RecLawNode *self, int line, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecLawNode, rec_law_node_free)

G_END_DECLS
