/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook.h"

#define FONT "Calibri"

#define TEAL 0x1f4e5f
#define BAND 0xf2f6f7
#define RULE 0xd5dfe2
#define INK 0x22313a
#define FAINT 0x5f7078
#define ALERT 0xb4530a

/* Fill, ink and the stronger colour of charts, by RecTone. */
static const struct
{
  lxw_color_t fill;
  lxw_color_t ink;
  lxw_color_t chart;
} tones[] = {
  [REC_TONE_NEUTRAL] = { 0xe9e9e9, 0x3a3a3a, 0xb4bcc0 },
  [REC_TONE_DIM] = { 0xf4f5f5, 0x5b666b, 0xd8dee0 },
  [REC_TONE_SUCCESS] = { 0xdff2e1, 0x14532d, 0x5aa469 },
  [REC_TONE_ACCENT] = { 0xdce9f9, 0x173f6b, 0x5b8fc9 },
  [REC_TONE_WARNING] = { 0xfde7ce, 0x7a3b00, 0xe39a45 },
  [REC_TONE_ERROR] = { 0xf8d7da, 0x7d1620, 0xc8505c },
};

static lxw_format *
make_format (RecWorkbook *self, double size, lxw_color_t colour)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, FONT);
  format_set_font_size (format, size);
  format_set_font_color (format, colour);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

static lxw_format *
make_cell (RecWorkbook *self)
{
  lxw_format *format = make_format (self, 10, INK);

  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_indent (format, 1);
  format_set_bottom (format, LXW_BORDER_THIN);
  format_set_bottom_color (format, RULE);
  return format;
}

static lxw_format *
make_header (RecWorkbook *self)
{
  lxw_format *format = make_format (self, 10, TEAL);

  format_set_bold (format);
  format_set_text_wrap (format);
  format_set_bg_color (format, BAND);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_indent (format, 1);
  format_set_top (format, LXW_BORDER_THIN);
  format_set_top_color (format, RULE);
  format_set_bottom (format, LXW_BORDER_THIN);
  format_set_bottom_color (format, TEAL);
  return format;
}

static lxw_format *
make_tile (RecWorkbook *self, double size, lxw_color_t colour)
{
  lxw_format *format = make_format (self, size, colour);

  format_set_bg_color (format, BAND);
  format_set_align (format, LXW_ALIGN_CENTER);
  format_set_left (format, LXW_BORDER_THICK);
  format_set_left_color (format, 0xffffff);
  format_set_right (format, LXW_BORDER_THICK);
  format_set_right_color (format, 0xffffff);
  return format;
}

static lxw_format *
make_count (RecWorkbook *self, lxw_format *format)
{
  format_set_num_format (format, "#,##0;-#,##0;\"–\"");
  format_set_indent (format, 1);
  format_set_align (format, LXW_ALIGN_RIGHT);
  return format;
}

static lxw_format *
make_table_style (RecWorkbook *self, RecStyle style)
{
  gboolean    french = g_str_has_prefix (rec_language_get_code (self->language), "fr");
  gboolean    ruled = style < REC_STYLE_LIST_TEXT || style > REC_STYLE_LIST_RULE;
  lxw_format *format = ruled ? make_cell (self) : make_format (self, 10, INK);

  if (!ruled && style != REC_STYLE_LIST_TEXT_TOP && style != REC_STYLE_LIST_STRONG_TOP)
    format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (!ruled && style != REC_STYLE_LIST_NUMBER && style != REC_STYLE_LIST_MIDDLE &&
      style != REC_STYLE_LIST_MIDDLE_LINK)
    format_set_indent (format, 1);

  switch ((int) style)
    {
    case REC_STYLE_TEXT:
    case REC_STYLE_LIST_TEXT:
    case REC_STYLE_LIST_TEXT_TOP:
      format_set_text_wrap (format);
      break;
    case REC_STYLE_STRONG:
    case REC_STYLE_LIST_STRONG:
    case REC_STYLE_LIST_STRONG_TOP:
      format_set_text_wrap (format);
      format_set_bold (format);
      break;
    case REC_STYLE_DATE:
    case REC_STYLE_LIST_DATE:
      format_set_num_format (format, french ? "dd/mm/yyyy" : "yyyy-mm-dd");
      format_set_align (format, LXW_ALIGN_LEFT);
      break;
    case REC_STYLE_LIST_MOMENT:
      format_set_num_format (format, french ? "dd/mm/yyyy hh:mm" : "yyyy-mm-dd hh:mm");
      format_set_align (format, LXW_ALIGN_LEFT);
      break;
    case REC_STYLE_LIST_NUMBER:
      format_set_num_format (format, "#,##0");
      format_set_align (format, LXW_ALIGN_RIGHT);
      format_set_indent (format, 1);
      break;
    case REC_STYLE_LIST_MIDDLE:
    case REC_STYLE_LIST_MIDDLE_LINK:
      format_set_text_wrap (format);
      format_set_align (format, LXW_ALIGN_CENTER);
      /* The colour is that of the word. */
      if (style == REC_STYLE_LIST_MIDDLE_LINK)
        format_set_underline (format, LXW_UNDERLINE_SINGLE);
      break;
    case REC_STYLE_LINK:
    case REC_STYLE_LINK_WRAPPED:
    case REC_STYLE_LIST_LINK:
    case REC_STYLE_LIST_LINK_WRAPPED:
      if (style == REC_STYLE_LINK_WRAPPED || style == REC_STYLE_LIST_LINK_WRAPPED)
        format_set_text_wrap (format);
      format_set_font_color (format, 0x1a5fb4);
      format_set_underline (format, LXW_UNDERLINE_SINGLE);
      break;
    case REC_STYLE_COUNT:
      make_count (self, format);
      break;
    case REC_STYLE_TOTAL:
    case REC_STYLE_TOTAL_COUNT:
      format_set_bold (format);
      format_set_bg_color (format, BAND);
      if (style == REC_STYLE_TOTAL_COUNT)
        make_count (self, format);
      break;
    default:
      g_assert_not_reached ();
    }
  return format;
}

static lxw_format *
make_style (RecWorkbook *self, RecStyle style)
{
  lxw_format *format;
  gboolean    large;

  switch (style)
    {
    case REC_STYLE_HEADER:
      return make_header (self);
    case REC_STYLE_HEADER_RIGHT:
      format = make_header (self);
      format_set_font_size (format, 9);
      format_set_align (format, LXW_ALIGN_RIGHT);
      return format;
    case REC_STYLE_HEADER_UPRIGHT:
      format = make_header (self);
      format_set_indent (format, 0);
      format_set_rotation (format, 90);
      format_set_align (format, LXW_ALIGN_CENTER);
      /* Above the button of the filter */
      format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
      return format;
    case REC_STYLE_BAR:
    case REC_STYLE_BAR_SMALL:
    case REC_STYLE_LIST_BAR:
    case REC_STYLE_LIST_BAR_SMALL:
      large = style == REC_STYLE_BAR || style == REC_STYLE_LIST_BAR;
      format = make_format (self, large ? 16 : 11, 0xffffff);
      if (large)
        format_set_bold (format);
      if (style == REC_STYLE_LIST_BAR || style == REC_STYLE_LIST_BAR_SMALL)
        format_set_indent (format, 1);
      format_set_bg_color (format, TEAL);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      return format;
    case REC_STYLE_SECTION:
      format = make_format (self, 12, TEAL);
      format_set_bold (format);
      format_set_align (format, LXW_ALIGN_VERTICAL_BOTTOM);
      format_set_bottom (format, LXW_BORDER_MEDIUM);
      format_set_bottom_color (format, TEAL);
      return format;
    case REC_STYLE_BODY:
      format = make_format (self, 10, INK);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_text_wrap (format);
      return format;
    case REC_STYLE_NOTE:
    case REC_STYLE_NOTHING:
      format = make_format (self, 9, FAINT);
      format_set_italic (format);
      if (style == REC_STYLE_NOTE)
        format_set_text_wrap (format);
      return format;
    case REC_STYLE_LABEL:
      format = make_format (self, 10, FAINT);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      return format;
    case REC_STYLE_FACT:
      format = make_format (self, 10, INK);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_bold (format);
      format_set_text_wrap (format);
      return format;
    case REC_STYLE_TILE:
    case REC_STYLE_TILE_ALERT:
      format = make_tile (self, 22, style == REC_STYLE_TILE ? TEAL : ALERT);
      format_set_bold (format);
      format_set_num_format (format, "#,##0");
      format_set_align (format, LXW_ALIGN_VERTICAL_BOTTOM);
      return format;
    case REC_STYLE_TILE_LABEL:
      format = make_tile (self, 9, INK);
      format_set_text_wrap (format);
      return format;
    case REC_STYLE_PLAIN_LINK:
      format = make_format (self, 10, 0x1a5fb4);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_underline (format, LXW_UNDERLINE_SINGLE);
      return format;
    case REC_STYLE_LIST_RULE:
      format = workbook_add_format (self->book);
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_bottom_color (format, RULE);
      return format;
    case REC_STYLE_LIST_TEXT:
    case REC_STYLE_LIST_TEXT_TOP:
    case REC_STYLE_LIST_STRONG:
    case REC_STYLE_LIST_STRONG_TOP:
    case REC_STYLE_LIST_DATE:
    case REC_STYLE_LIST_MOMENT:
    case REC_STYLE_LIST_NUMBER:
    case REC_STYLE_LIST_LINK:
    case REC_STYLE_LIST_LINK_WRAPPED:
    case REC_STYLE_LIST_MIDDLE:
    case REC_STYLE_LIST_MIDDLE_LINK:
    case REC_STYLE_TEXT:
    case REC_STYLE_STRONG:
    case REC_STYLE_DATE:
    case REC_STYLE_LINK:
    case REC_STYLE_LINK_WRAPPED:
    case REC_STYLE_COUNT:
    case REC_STYLE_TOTAL:
    case REC_STYLE_TOTAL_COUNT:
      return make_table_style (self, style);
    case REC_N_STYLES:
    default:
      g_assert_not_reached ();
    }
}

/**
 * rec_workbook_style:
 * @self: a workbook
 * @style: which
 *
 * Returns: (transfer none): the format, the same at each call
 */
lxw_format *
rec_workbook_style (RecWorkbook *self, RecStyle style)
{
  if (self->styles[style] == NULL)
    self->styles[style] = make_style (self, style);
  return self->styles[style];
}

/**
 * rec_workbook_tone:
 * @self: a workbook
 * @tone: what a word tells
 *
 * Returns: (transfer none): the format of a table's cell that holds such a word for good
 */
lxw_format *
rec_workbook_tone (RecWorkbook *self, RecTone tone)
{
  if (self->tones[tone] == NULL)
    {
      lxw_format *format = make_cell (self);

      format_set_text_wrap (format);
      format_set_font_color (format, tones[tone].ink);
      format_set_bg_color (format, tones[tone].fill);
      self->tones[tone] = format;
    }
  return self->tones[tone];
}

/**
 * rec_workbook_tone_rule:
 * @self: a workbook
 * @tone: what a word tells
 *
 * Returns: (transfer none): the same for a conditional format, which follows the word
 */
lxw_format *
rec_workbook_tone_rule (RecWorkbook *self, RecTone tone)
{
  if (self->tone_rules[tone] == NULL)
    {
      lxw_format *format = workbook_add_format (self->book);

      format_set_font_color (format, tones[tone].ink);
      format_set_bg_color (format, tones[tone].fill);
      /* LibreOffice applies only the first rule that holds: it brings the line with it. */
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_bottom_color (format, RULE);
      self->tone_rules[tone] = format;
    }
  return self->tone_rules[tone];
}

/**
 * rec_workbook_tone_colour:
 * @tone: what a word tells
 *
 * Returns: the colour of its part in a chart
 */
lxw_color_t
rec_workbook_tone_colour (RecTone tone)
{
  return tones[tone].chart;
}

/**
 * rec_workbook_status_colour:
 * @choice: a status of human oversight
 *
 * Gives a colour that tells it from others of the same tone.
 *
 * Returns: the colour of its part in a chart
 */
lxw_color_t
rec_workbook_status_colour (const RecChoice *choice)
{
  if (g_strcmp0 (choice->id, "to_define") == 0)
    return 0xd9772a;
  if (g_strcmp0 (choice->id, "defined") == 0)
    return 0xf0be84;
  return rec_workbook_tone_colour (choice->tone);
}
