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
  BLOCK_TABLE_ROW,
  BLOCK_DETAIL
} BlockKind;

typedef struct
{
  PangoLayout *layout;
  double       x;
  gboolean     is_word;
} Cell;

typedef struct _Block Block;

struct _Block
{
  BlockKind kind;
  char    **texts;
  double   *weights;  /* of the columns, for BLOCK_TABLE_HEAD */
  Block    *head;     /* of the table that it belongs to */
  gboolean  has_more; /* a row with a BLOCK_DETAIL after it */
  RecTone   tone;
  GArray   *cells; /* Cell, while it is laid out */
  double    height;
};

/* Lines of a block on a page. */
typedef struct
{
  Block   *block;
  guint    cell;
  int      first;
  int      n_lines;
  double   y;
  double   height; /* of the block's part on the page */
  gboolean is_last;
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
  Block             *last_head; /* of the table that rows are added to */
  GPtrArray         *pages;     /* GArray of Piece */

  /* While the pages are made */
  guint  n_placed; /* blocks */
  double width;
  double bottom;
  double y;
};

void _rec_print_document_begin_pages (RecPrintDocument *self, GtkPrintContext *context);
gboolean
_rec_print_document_make_pages (RecPrintDocument *self, GtkPrintContext *context, gint64 until);
void _rec_print_document_draw_page (RecPrintDocument *self, GtkPrintContext *context, int number);

G_END_DECLS
