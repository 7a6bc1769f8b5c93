/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-print-document.h"

G_BEGIN_DECLS

typedef enum
{
  BLOCK_TITLE,
  BLOCK_SUBTITLE,
  BLOCK_HEADING,
  BLOCK_PARAGRAPH,
  BLOCK_NOTE,
  BLOCK_ROW,
  BLOCK_WORD,
  BLOCK_ITEM,
  BLOCK_TABLE_HEAD,
  BLOCK_TABLE_ROW
} BlockKind;

typedef struct
{
  PangoLayout *layout;
  double       x;
  gboolean     is_word;
} Cell;

typedef struct
{
  BlockKind kind;
  char    **texts;
  double   *weights; /* of the columns, for BLOCK_TABLE_HEAD */
  RecTone   tone;
  GArray   *cells; /* Cell, once laid out */
  double    height;
} Block;

/* Lines of a block on a page. */
typedef struct
{
  const Block *block;
  guint        cell;
  int          first;
  int          n_lines;
  double       y;
  double       height; /* of the block's part on the page */
  gboolean     is_last;
} Piece;

struct _RecPrintDocument
{
  GObject parent_instance;

  char              *title;
  char              *establishment;
  char              *date;
  const RecLanguage *language;
  gboolean           is_landscape;
  GPtrArray         *blocks;
  GPtrArray         *pages; /* GArray of Piece */

  /* While the pages are made */
  double       width;
  double       bottom;
  double       y;
  const Block *head; /* of the table that goes on */
};

void _rec_print_document_make_pages (RecPrintDocument *self, GtkPrintContext *context);
void _rec_print_document_draw_page (RecPrintDocument *self, GtkPrintContext *context, int number);

G_END_DECLS
