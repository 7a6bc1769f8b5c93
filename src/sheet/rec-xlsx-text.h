/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-xml-part.h"

G_BEGIN_DECLS

/* Puts together the text of a shared string, an inline string or a formula's text from the pieces
 * that lie in it. */
typedef struct
{
  GString *text;
  guint    phonetic; /* depth of phonetic runs, which no cell shows */
  gboolean in_text;
} RecXlsxText;

void     rec_xlsx_text_init (RecXlsxText *self);
void     rec_xlsx_text_clear (RecXlsxText *self);
void     rec_xlsx_text_reset (RecXlsxText *self);
void     rec_xlsx_text_start (RecXlsxText *self, const char *name);
void     rec_xlsx_text_end (RecXlsxText *self, const char *name);
gboolean rec_xlsx_text_add (RecXlsxText *self, const char *text, gsize length);
gboolean rec_xlsx_text_append (GString *string, const char *text, gsize length);
GError  *rec_xlsx_text_make_error (const char *name);
void     rec_xlsx_text_finish (RecXlsxText *self);

G_END_DECLS
