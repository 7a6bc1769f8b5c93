/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-private.h"

#include "rec-language.h"

#include <glib/gi18n.h>
#include <string.h>

/* Points */
#define MARGIN 48.0
#define HEADER_GAP 26.0
#define FOOTER_GAP 22.0
#define LABEL_SHARE 0.32
#define WORD_SHARE 0.32
#define GUTTER 10.0
#define TABLE_PAD 3.0
#define DETAIL_INDENT 14.0
#define HEAD_GAP 5.0 /* below the head of a table */

/* A hyphen that is not in a text would be read as part of an address or a reference. */
static void
add_no_hyphens (PangoLayout *layout)
{
  PangoAttrList *present = pango_layout_get_attributes (layout);
  g_autoptr (PangoAttrList) attributes =
      present != NULL ? pango_attr_list_copy (present) : pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
}

static void
add_cell (Block           *block,
          GtkPrintContext *context,
          const char      *font,
          const char      *text,
          double           x,
          double           width)
{
  Cell cell = { gtk_print_context_create_pango_layout (context), x, FALSE };
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);

  pango_layout_set_font_description (cell.layout, description);
  pango_layout_set_width (cell.layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (cell.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (cell.layout, text, -1);
  g_array_append_val (block->cells, cell);
}

static void
add_word_cell (Block *block, GtkPrintContext *context, const char *word, double x, double width)
{
  add_cell (block, context, "Sans Bold 8.5", word, x + 6, width - 12);
  g_array_index (block->cells, Cell, block->cells->len - 1).is_word = TRUE;
}

/* The text in ink, what stands below it in grey. */
static void
add_item_cell (Block *block, GtkPrintContext *context, double width)
{
  g_autofree char *text = block->texts[1] != NULL && *block->texts[1] != '\0'
                              ? g_strdup_printf ("%s\n%s", block->texts[0], block->texts[1])
                              : g_strdup (block->texts[0]);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *size = pango_attr_size_new ((int) (8.5 * PANGO_SCALE));
  PangoAttribute *grey = pango_attr_foreground_new (0x5000, 0x5000, 0x5000);

  size->start_index = grey->start_index = (guint) strlen (block->texts[0]);
  pango_attr_list_insert (attributes, size);
  pango_attr_list_insert (attributes, grey);
  add_cell (block, context, "Sans 9.5", text, 0, width);
  pango_layout_set_attributes (g_array_index (block->cells, Cell, 0).layout, attributes);
}

static void
add_table_cells (RecPrintDocument *self, Block *block, GtkPrintContext *context)
{
  const Block *head = block->kind == BLOCK_TABLE_HEAD ? block : block->head;
  guint        n = g_strv_length (block->texts);
  double       sum = 0;
  double       x = 0;

  for (guint i = 0; i < n; i++)
    sum += head->weights[i];
  for (guint i = 0; i < n; i++)
    {
      double width = self->width * head->weights[i] / sum;

      add_cell (block,
                context,
                block->kind == BLOCK_TABLE_HEAD ? "Sans Bold 7.5" : "Sans 7.5",
                block->texts[i],
                x + TABLE_PAD,
                MAX (width - 2 * TABLE_PAD, 8));
      x += width;
    }
}

/* What has no column of its own, below the row. */
static void
add_detail_cell (RecPrintDocument *self, Block *block, GtkPrintContext *context)
{
  add_cell (block, context, "Sans 7.5", "", DETAIL_INDENT, self->width - DETAIL_INDENT - TABLE_PAD);
  pango_layout_set_markup (g_array_index (block->cells, Cell, 0).layout, block->texts[0], -1);
}

static double
measure (const Cell *cell)
{
  int height;

  pango_layout_get_size (cell->layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* Lays a block out where it is not yet. */
static void
lay_out (RecPrintDocument *self, Block *block, GtkPrintContext *context)
{
  double label = self->width * LABEL_SHARE;
  double word = self->width * WORD_SHARE;

  if (block->cells->len > 0)
    return;
  switch (block->kind)
    {
    case BLOCK_TITLE:
      add_cell (block, context, "Sans Bold 17", block->texts[0], 0, self->width);
      break;
    case BLOCK_SUBTITLE:
      add_cell (block, context, "Sans 10", block->texts[0], 0, self->width);
      break;
    case BLOCK_HEADING:
      add_cell (block, context, "Sans Bold 11.5", block->texts[0], 0, self->width);
      break;
    case BLOCK_PARAGRAPH:
      add_cell (block, context, "Sans 9.5", block->texts[0], 0, self->width);
      break;
    case BLOCK_NOTE:
      add_cell (block, context, "Sans Italic 8.5", block->texts[0], 0, self->width);
      break;
    case BLOCK_ROW:
    case BLOCK_WORD:
      add_cell (block, context, "Sans 9", block->texts[0], 0, label - GUTTER);
      if (block->kind == BLOCK_WORD)
        add_word_cell (block, context, block->texts[1], label, self->width - label);
      else
        add_cell (block, context, "Sans 9.5", block->texts[1], label, self->width - label);
      break;
    case BLOCK_ITEM:
      if (block->texts[1] != NULL && block->texts[2] != NULL)
        {
          add_item_cell (block, context, self->width - word - GUTTER);
          add_word_cell (block, context, block->texts[2], self->width - word, word);
        }
      else
        add_item_cell (block, context, self->width);
      break;
    case BLOCK_TABLE_HEAD:
    case BLOCK_TABLE_ROW:
      add_table_cells (self, block, context);
      break;
    case BLOCK_DETAIL:
      add_detail_cell (self, block, context);
      break;
    default:
      g_assert_not_reached ();
    }

  block->height = 0;
  for (guint i = 0; i < block->cells->len; i++)
    {
      const Cell *cell = &g_array_index (block->cells, Cell, i);

      add_no_hyphens (cell->layout);
      block->height = MAX (block->height, measure (cell));
    }
}

static double
get_gap (const Block *block)
{
  static const double gaps[] = {
    [BLOCK_TITLE] = 0,       [BLOCK_SUBTITLE] = 3,  [BLOCK_HEADING] = 16, [BLOCK_PARAGRAPH] = 6,
    [BLOCK_NOTE] = 6,        [BLOCK_ROW] = 5,       [BLOCK_WORD] = 7,     [BLOCK_ITEM] = 7,
    [BLOCK_TABLE_HEAD] = 12, [BLOCK_TABLE_ROW] = 5, [BLOCK_DETAIL] = 2,
  };

  return gaps[block->kind];
}

/* The space above a block where something stands above it. */
static double
get_space (RecPrintDocument *self, guint index)
{
  const Block *block = self->blocks->pdata[index];
  const Block *above = index > 0 ? self->blocks->pdata[index - 1] : NULL;
  double       space = get_gap (block);

  /* Room for the line below a heading */
  if (above != NULL && above->kind == BLOCK_HEADING)
    space += 4;
  else if (above != NULL && above->kind == BLOCK_SUBTITLE && block->kind != BLOCK_TABLE_HEAD)
    space += 6;

  return space;
}

static gboolean
is_body (RecPrintDocument *self, guint index)
{
  const Block *block = index < self->blocks->len ? self->blocks->pdata[index] : NULL;

  return block != NULL && block->kind >= BLOCK_PARAGRAPH && block->kind <= BLOCK_ITEM;
}

static gboolean
is_heading (RecPrintDocument *self, guint index)
{
  return ((const Block *) self->blocks->pdata[index])->kind == BLOCK_HEADING;
}

/* Whether a block may not be the last of a page: it heads what follows, or one of the two would
 * stand alone, below a heading or at the end of a group. */
static gboolean
is_kept_with_next (RecPrintDocument *self, guint index)
{
  const Block *block = self->blocks->pdata[index];
  gboolean     is_long = block->height > self->bottom / 4;

  if (index + 1 >= self->blocks->len)
    return FALSE;
  if (block->kind <= BLOCK_HEADING || block->kind == BLOCK_TABLE_HEAD)
    return TRUE;
  if (block->has_more)
    return !is_long;

  return !is_long && is_body (self, index) && is_body (self, index + 1) &&
         ((index > 0 && is_heading (self, index - 1)) || !is_body (self, index + 2));
}

/* What has to fit so that the block can begin on a page: with what it is kept with, a small block
 * whole, and of a long one two lines at least. */
static double
get_least_height (RecPrintDocument *self, guint index, GtkPrintContext *context)
{
  Block *block = self->blocks->pdata[index];

  lay_out (self, block, context);
  if (is_kept_with_next (self, index))
    return block->height + get_space (self, index + 1) +
           get_least_height (self, index + 1, context);

  return block->height > self->bottom / 4 ? MIN (block->height, 30) : block->height;
}

/* How many lines from @first on fit, and how high they are. */
static int
count_fitting (PangoLayout *layout, int first, double room, double *height)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  int top = 0;
  int n = 0;
  int line = 0;

  *height = 0;
  do
    {
      int y0;
      int y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == first)
        top = y0;
      if (line >= first)
        {
          double h = (double) (y1 - top) / PANGO_SCALE;

          if (h > room)
            break;
          *height = h;
          n++;
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));

  return n;
}

static void begin_page (RecPrintDocument *self, Block *head);

static void
add_piece (RecPrintDocument *self, const Piece *piece)
{
  GArray *page = self->pages->pdata[self->pages->len - 1];

  g_array_append_vals (page, piece, 1);
}

/* The label of a row whose text goes on on this page, in a cell after those of the row. Returns how
 * high it is. */
static double
place_label_again (RecPrintDocument *self, Block *block, guint index)
{
  Piece piece = { block, index, 0, 0, self->y, 0, FALSE };

  if (block->cells->len == index)
    {
      const Cell *label = &g_array_index (block->cells, Cell, 0);
      Cell        cell = { pango_layout_copy (label->layout), label->x, FALSE };
      /* Translators: the label of a text that began on the page before */
      g_autofree char *text =
          g_strdup_printf (rec_tr (self->language, N_ ("%s (continued)")), block->texts[0]);

      pango_layout_set_text (cell.layout, text, -1);
      g_array_append_val (block->cells, cell);
    }
  piece.n_lines = pango_layout_get_line_count (g_array_index (block->cells, Cell, index).layout);
  piece.height = measure (&g_array_index (block->cells, Cell, index));
  add_piece (self, &piece);

  return piece.height;
}

static void
place (RecPrintDocument *self, Block *block)
{
  guint           n_cells = block->cells->len;
  g_autofree int *firsts = g_new0 (int, n_cells);
  gboolean        is_left = TRUE;
  double          least = 0;
  gboolean        is_fresh = self->y <= 0;

  while (is_left)
    {
      GArray *page = self->pages->pdata[self->pages->len - 1];
      guint   from = page->len;
      double  room = self->bottom - self->y;
      double  used = least;

      is_left = FALSE;
      for (guint i = 0; i < n_cells; i++)
        {
          PangoLayout *layout = g_array_index (block->cells, Cell, i).layout;
          Piece        piece = { block, i, firsts[i], 0, self->y, 0, FALSE };
          int          n_lines = pango_layout_get_line_count (layout);
          double       height;

          piece.n_lines = count_fitting (layout, firsts[i], room, &height);
          /* A line higher than a page would never fit. */
          if (piece.n_lines == 0 && is_fresh && firsts[i] < n_lines)
            piece.n_lines = 1;
          firsts[i] += piece.n_lines;
          is_left = is_left || firsts[i] < n_lines;
          used = MAX (used, height);
          add_piece (self, &piece);
        }
      for (guint i = from; i < page->len; i++)
        {
          g_array_index (page, Piece, i).height = used;
          g_array_index (page, Piece, i).is_last = !is_left;
        }
      self->y += used;
      if (is_left)
        {
          begin_page (self, block->head);
          is_fresh = TRUE;
          if (self->y > 0)
            self->y += HEAD_GAP;
          if (block->kind == BLOCK_ROW &&
              firsts[0] >=
                  pango_layout_get_line_count (g_array_index (block->cells, Cell, 0).layout))
            least = place_label_again (self, block, n_cells);
        }
    }
}

/* Begins a page, with the head of the table that goes on there. */
static void
begin_page (RecPrintDocument *self, Block *head)
{
  g_ptr_array_add (self->pages, g_array_new (FALSE, FALSE, sizeof (Piece)));
  self->y = 0;
  if (head != NULL)
    place (self, head);
}

/* Rows are laid out anew when they are drawn: the layouts of a long table would fill the memory. */
static void
forget_layout (Block *block)
{
  if (block->kind == BLOCK_TABLE_ROW || block->kind == BLOCK_DETAIL)
    g_array_set_size (block->cells, 0);
}

static void
add_to_pages (RecPrintDocument *self, guint index, GtkPrintContext *context)
{
  Block *block = self->blocks->pdata[index];
  double gap = get_space (self, index);

  lay_out (self, block, context);
  if (self->y > 0 && self->y + gap + get_least_height (self, index, context) > self->bottom)
    begin_page (self, block->head);
  if (self->y > 0)
    self->y += gap;
  place (self, block);
  forget_layout (block);
}

/* Begins to make the pages. */
void
_rec_print_document_begin_pages (RecPrintDocument *self, GtkPrintContext *context)
{
  for (guint i = 0; i < self->blocks->len; i++)
    g_array_set_size (((Block *) self->blocks->pdata[i])->cells, 0);
  g_ptr_array_set_size (self->pages, 0);
  self->width = gtk_print_context_get_width (context) - 2 * MARGIN;
  self->bottom = gtk_print_context_get_height (context) - 2 * MARGIN - HEADER_GAP - FOOTER_GAP;
  self->n_placed = 0;
  begin_page (self, NULL);
}

/* Goes on to make the pages until a moment of the monotonic clock; returns whether all are made. */
gboolean
_rec_print_document_make_pages (RecPrintDocument *self, GtkPrintContext *context, gint64 until)
{
  while (self->n_placed < self->blocks->len)
    {
      add_to_pages (self, self->n_placed++, context);
      if (g_get_monotonic_time () >= until)
        break;
    }

  return self->n_placed == self->blocks->len;
}

/* Drawing */

static void
set_tone (cairo_t *cr, RecTone tone)
{
  static const double colours[][3] = {
    [REC_TONE_NEUTRAL] = { 0.25, 0.25, 0.25 }, [REC_TONE_DIM] = { 0.45, 0.45, 0.45 },
    [REC_TONE_SUCCESS] = { 0.10, 0.42, 0.20 }, [REC_TONE_ACCENT] = { 0.10, 0.33, 0.62 },
    [REC_TONE_WARNING] = { 0.55, 0.36, 0.00 }, [REC_TONE_ERROR] = { 0.70, 0.08, 0.12 },
  };

  cairo_set_source_rgb (cr, colours[tone][0], colours[tone][1], colours[tone][2]);
}

static void
set_grey (cairo_t *cr, double level)
{
  cairo_set_source_rgb (cr, level, level, level);
}

static void
draw_line (cairo_t *cr, double x, double y, double width, double level)
{
  set_grey (cr, level);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

/* A frame around the word, as round as the chips on the screen. */
static void
draw_frame (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  PangoRectangle rectangle;
  double         w;
  double         h;
  double         r;

  pango_layout_get_extents (layout, NULL, &rectangle);
  w = (double) rectangle.width / PANGO_SCALE + 12;
  h = (double) rectangle.height / PANGO_SCALE + 3;
  r = MIN (7.0, h / 2);
  x -= 6;
  y -= 1.5;
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

static void
draw_piece (RecPrintDocument *self, cairo_t *cr, const Piece *piece, double left, double top)
{
  const Block *block = piece->block;
  const Cell  *cell = &g_array_index (block->cells, Cell, piece->cell);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (cell->layout);
  double x = left + cell->x;
  double y = top + piece->y;
  int    from = 0;

  if (piece->cell == 0 && piece->is_last)
    {
      if (block->kind == BLOCK_HEADING)
        draw_line (cr, left, y + piece->height + 2, self->width, 0.35);
      else if (block->kind == BLOCK_TABLE_HEAD)
        draw_line (cr, left, y + piece->height + 2, self->width, 0.1);
      else if (block->kind == BLOCK_DETAIL || (block->kind == BLOCK_TABLE_ROW && !block->has_more))
        draw_line (cr, left, y + piece->height + 2, self->width, 0.8);
    }
  if (cell->is_word)
    {
      set_tone (cr, block->tone);
      if (piece->first == 0)
        draw_frame (cr, cell->layout, x, y);
    }
  else if (block->kind == BLOCK_SUBTITLE || block->kind == BLOCK_NOTE ||
           ((block->kind == BLOCK_ROW || block->kind == BLOCK_WORD) && piece->cell != 1))
    set_grey (cr, 0.32);
  else
    set_grey (cr, 0);

  for (int line = 0; line < piece->first + piece->n_lines; line++)
    {
      int            y0;
      PangoRectangle rectangle;

      pango_layout_iter_get_line_yrange (iter, &y0, NULL);
      if (line == piece->first)
        from = y0;
      if (line >= piece->first)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &rectangle);
          cairo_move_to (cr,
                         x + (double) rectangle.x / PANGO_SCALE,
                         y + (double) (pango_layout_iter_get_baseline (iter) - from) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      pango_layout_iter_next_line (iter);
    }
}

static void
draw_text (GtkPrintContext *context,
           cairo_t         *cr,
           const char      *text,
           double           y,
           double           width,
           PangoAlignment   alignment)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 8");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr,
                 alignment == PANGO_ALIGN_LEFT
                     ? MARGIN
                     : gtk_print_context_get_width (context) - MARGIN - width,
                 y);
  pango_cairo_show_layout (cr, layout);
}

/* Draws a page with its header and footer. */
void
_rec_print_document_draw_page (RecPrintDocument *self, GtkPrintContext *context, int number)
{
  cairo_t         *cr = gtk_print_context_get_cairo_context (context);
  GArray          *page = self->pages->pdata[number];
  double           foot = gtk_print_context_get_height (context) - MARGIN;
  g_autofree char *day = rec_language_format_date (self->language, self->date);
  /* Translators: at the foot of a printed page; %s is the day of printing. */
  g_autofree char *printed = g_strdup_printf (rec_tr (self->language, N_ ("Printed on %s")), day);
  /* Translators: at the foot of a printed page: its number, and how many there are. */
  g_autofree char *place =
      g_strdup_printf (rec_tr (self->language, N_ ("Page %d of %u")), number + 1, self->pages->len);

  set_grey (cr, 0.32);
  draw_text (context, cr, self->establishment, MARGIN - 6, self->width * 0.38, PANGO_ALIGN_LEFT);
  draw_text (context, cr, self->title, MARGIN - 6, self->width * 0.6, PANGO_ALIGN_RIGHT);
  draw_line (cr, MARGIN, MARGIN + 8, self->width, 0.6);
  draw_line (cr, MARGIN, foot - 10, self->width, 0.6);
  set_grey (cr, 0.32);
  draw_text (context, cr, printed, foot - 4, self->width * 0.6, PANGO_ALIGN_LEFT);
  draw_text (context, cr, place, foot - 4, self->width * 0.35, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < page->len; i++)
    {
      const Piece *piece = &g_array_index (page, Piece, i);

      lay_out (self, piece->block, context);
      draw_piece (self, cr, piece, MARGIN, MARGIN + HEADER_GAP);
    }
  for (guint i = 0; i < page->len; i++)
    forget_layout (g_array_index (page, Piece, i).block);
}
