/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-register.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cell-text.h"
#include "rec-origin.h"
#include "rec-workbook-lists.h"

/* Lines of a wrapped text that a row shows; the rest is in the cell. */
#define MOST_LINES 4
/* Links a sheet may hold in Excel, with room to spare. */
#define MOST_LINKS 50000
#define MOST_CUTS_LISTED 100
/* Two columns after those people see, for the way back: the record's id and the stamp of the
 * export. Headings that no field answers to. */
#define N_HIDDEN REC_N_ORIGIN_COLUMNS

struct _RecWorkbookRegister
{
  RecWorkbook  *book;
  GPtrArray    *columns;
  RecDirectory *directory;
  double       *widths;
  lxw_format  **formats;
  GHashTable   *lists;
  gboolean     *filled;      /* which columns have a value in any row */
  guint         name_column; /* the last of the columns that stay in view */
  guint         n_rows;
  guint         n_links;
  char         *stamp;
  GString      *ids; /* of the systems written, separated by spaces */
};

static RecStyle
choose_style (const RecField *field)
{
  switch (field->type)
    {
    case REC_FIELD_DATE:
      return REC_STYLE_LIST_DATE;
    case REC_FIELD_MOMENT:
      return REC_STYLE_LIST_MOMENT;
    case REC_FIELD_INTEGER:
      return REC_STYLE_LIST_NUMBER;
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    case REC_FIELD_CHOICE:
    case REC_FIELD_CHOICES:
    case REC_FIELD_TRISTATE:
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
    case REC_FIELD_URL:
    default:
      return strcmp (field->id, "name") == 0 ? REC_STYLE_LIST_STRONG : REC_STYLE_LIST_TEXT;
    }
}

/* The width its longest word needs, and its text in three lines, with room for the filter button.
 */
static double
heading_width (const char *heading)
{
  g_auto (GStrv) words = g_strsplit_set (heading, " -", -1);
  glong longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  return MAX (longest + 2.5, g_utf8_strlen (heading, -1) / 2.2 + 3);
}

static double
column_width (RecWorkbookRegister *self, RecExportColumn *column, GPtrArray *sample)
{
  double least = MAX (heading_width (column->heading), 9);
  glong  longest = 0;

  if (column->field->type == REC_FIELD_DATE)
    return MAX (least, 11.5);
  if (column->field->type == REC_FIELD_MOMENT)
    return MAX (least, 16);
  for (guint i = 0; i < sample->len; i++)
    {
      const char      *value = rec_record_get (sample->pdata[i], column->field);
      g_autofree char *owned = NULL;
      const char      *text;

      if (value == NULL)
        continue;
      text = rec_export_column_text (column, value, self->directory, self->book->language, &owned);
      longest = MAX (longest, g_utf8_strlen (text, -1));
    }
  if (rec_export_column_is_long (column))
    return MAX (least, longest <= 30 ? longest + 3 : CLAMP (longest / 2.0, 32, 58));
  if (strcmp (column->field->id, "name") == 0)
    return CLAMP (longest + 2, 24, 30);
  return MAX (least, MIN (longest + 2, strcmp (column->field->id, "ai_act_class") == 0 ? 22 : 18));
}

static void
comment_heading (RecWorkbookRegister *self, guint index)
{
  const RecExportColumn *column = self->columns->pdata[index];
  const RecField        *field = column->field;
  const RecLanguage     *language = self->book->language;
  const char            *help = rec_field_get_help (field, language);
  g_autoptr (GString) text = g_string_new (help);
  lxw_comment_options options = { .width = 320, .font_name = (char *) "Calibri", .font_size = 9 };
  guint               lines;

  if (field->choices != NULL)
    {
      if (text->len > 0)
        g_string_append (text, "\n\n");
      g_string_append (text,
                       field->type == REC_FIELD_CHOICES
                           ? rec_tr (language, "Several of these words, separated by “;”:")
                           : rec_tr (language, "One of these words:"));
      for (guint i = 0; i < field->choices->n_choices; i++)
        g_string_append_printf (
            text,
            "\n• %s",
            rec_choice_get_label (field->choices, &field->choices->choices[i], language));
    }
  if (text->len == 0)
    return;
  lines = rec_workbook_count_lines (text->str, 52);
  options.height = (uint16_t) MIN (lines * 17 + 14, 480);
  rec_workbook_note (self->book,
                     worksheet_write_comment_opt (self->book->list,
                                                  0,
                                                  (lxw_col_t) index,
                                                  rec_workbook_clean (self->book, text->str, NULL),
                                                  &options));
}

static void
write_headings (RecWorkbookRegister *self)
{
  RecWorkbook *book = self->book;
  guint        lines = 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const RecExportColumn *column = self->columns->pdata[i];

      lines = MAX (lines, rec_workbook_count_lines (column->heading, self->widths[i] - 4));
    }
  rec_workbook_set_height (book, book->list, 0, rec_workbook_lines_height (MIN (lines, 4)) + 4);
  for (guint i = 0; i < self->columns->len + N_HIDDEN; i++)
    {
      const char *heading = i < self->columns->len
                                ? ((RecExportColumn *) self->columns->pdata[i])->heading
                                : rec_origin_heading (i - self->columns->len);

      rec_workbook_put_text (
          book, book->list, 0, i, heading, rec_workbook_style (book, REC_STYLE_HEADER));
      if (i < self->columns->len)
        comment_heading (self, i);
    }
}

/**
 * rec_workbook_register_begin:
 * @book: a workbook
 * @columns: (element-type RecExportColumn): its columns, kept by address
 * @sample: (element-type RecRecord): systems from which widths are taken
 *
 * Begins the sheet: lists, widths and headings.
 *
 * Returns: (transfer full): the sheet
 */
RecWorkbookRegister *
rec_workbook_register_begin (RecWorkbook *book, GPtrArray *columns, GPtrArray *sample)
{
  RecWorkbookRegister *self = g_new0 (RecWorkbookRegister, 1);

  self->book = book;
  self->columns = columns;
  self->directory = rec_record_source_get_directory (book->source);
  self->widths = g_new0 (double, columns->len);
  self->formats = g_new0 (lxw_format *, columns->len);
  self->filled = g_new0 (gboolean, columns->len);
  self->stamp = rec_origin_make_stamp (book->source);
  self->ids = g_string_new (NULL);
  for (guint i = 0; i < columns->len; i++)
    {
      RecExportColumn *column = columns->pdata[i];

      self->widths[i] = column_width (self, column, sample);
      self->formats[i] = rec_workbook_style (book, choose_style (column->field));
      if (strcmp (column->field->id, "name") == 0 && i <= 2)
        self->name_column = i;
    }
  self->lists = rec_workbook_write_lists (book, columns);
  write_headings (self);
  return self;
}

static void
note_cut (RecWorkbookRegister *self, RecRecord *record, const RecExportColumn *column)
{
  RecWorkbook *book = self->book;

  book->n_cuts++;
  if (book->cuts->len < MOST_CUTS_LISTED)
    g_ptr_array_add (book->cuts,
                     g_strdup_printf ("%s\t%s", rec_record_get_name (record), column->heading));
}

static void
write_text (RecWorkbookRegister   *self,
            RecRecord             *record,
            const RecExportColumn *column,
            guint                  index,
            const char            *text,
            guint                 *lines)
{
  RecWorkbook *book = self->book;
  gboolean     cut = FALSE;
  const char  *clean = rec_workbook_clean (book, text, &cut);

  rec_workbook_note (
      book,
      worksheet_write_string (
          book->list, self->n_rows + 1, (lxw_col_t) index, clean, self->formats[index]));
  book->n_cells++;
  if (cut)
    note_cut (self, record, column);
  if (*lines < MOST_LINES && (strlen (clean) > self->widths[index] || strchr (clean, '\n') != NULL))
    *lines = MAX (*lines, rec_workbook_count_lines (clean, self->widths[index]));
}

static void
write_value (
    RecWorkbookRegister *self, RecRecord *record, guint index, const char *value, guint *lines)
{
  RecExportColumn *column = self->columns->pdata[index];
  RecWorkbook     *book = self->book;
  guint            row = self->n_rows + 1;
  g_autofree char *owned = NULL;
  gint64           number;

  if (column->field->type == REC_FIELD_DATE)
    rec_workbook_put_date (book, book->list, row, index, value, self->formats[index]);
  else if (column->field->type == REC_FIELD_MOMENT)
    rec_workbook_put_moment (book, book->list, row, index, value, self->formats[index]);
  else if (column->field->type == REC_FIELD_INTEGER && strlen (value) <= 15 &&
           g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    rec_workbook_put_number (book, book->list, row, index, (double) number, self->formats[index]);
  else if (column->field->type == REC_FIELD_URL && !book->streamed && self->n_links < MOST_LINKS &&
           (g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://") ||
            g_str_has_prefix (value, "mailto:")))
    {
      rec_workbook_put_link (book,
                             book->list,
                             row,
                             index,
                             value,
                             value,
                             rec_workbook_style (book, REC_STYLE_LIST_LINK));
      self->n_links++;
    }
  else
    write_text (self,
                record,
                column,
                index,
                rec_export_column_text (column, value, self->directory, book->language, &owned),
                lines);
}

/**
 * rec_workbook_register_add:
 * @self: the sheet
 * @record: a system
 *
 * Writes the row of a system.
 */
void
rec_workbook_register_add (RecWorkbookRegister *self, RecRecord *record)
{
  RecWorkbook *book = self->book;
  guint        row = self->n_rows + 1;
  guint        lines = 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *value =
          rec_record_get (record, ((RecExportColumn *) self->columns->pdata[i])->field);

      if (value == NULL)
        continue;
      self->filled[i] = TRUE;
      write_value (self, record, i, value, &lines);
    }
  rec_workbook_put_text (
      book, book->list, row, self->columns->len, rec_record_get_id (record), NULL);
  rec_workbook_put_text (book, book->list, row, self->columns->len + 1, self->stamp, NULL);
  if (self->ids->len > 0)
    g_string_append_c (self->ids, ' ');
  g_string_append (self->ids, rec_record_get_id (record));
  if (lines > 1)
    rec_workbook_set_height (
        book, book->list, row, rec_workbook_lines_height (MIN (lines, MOST_LINES)));
  self->n_rows++;
}

/* Words from the hidden sheet; for names of suppliers and the like only a help, since a new one may
 * be typed. */
static void
add_drop_down (RecWorkbookRegister *self, guint index, guint last_row)
{
  const RecExportColumn *column = self->columns->pdata[index];
  g_autofree char       *name = rec_workbook_list_name (column->field);
  g_autofree char       *formula = NULL;
  lxw_data_validation    rule = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA };

  if (name == NULL || !g_hash_table_contains (self->lists, name))
    return;
  formula = g_strconcat ("=", name, NULL);
  rule.value_formula = formula;
  if (column->field->choices == NULL)
    rule.show_error = LXW_VALIDATION_OFF;
  else
    {
      rule.error_title = (char *) rec_tr (self->book->language, "Not in the list");
      rule.error_message = (char *) rec_tr (
          self->book->language,
          "Choose one of the words of the list, so that Recensia can read the cell back.");
    }
  rec_workbook_note (
      self->book,
      worksheet_data_validation_range (
          self->book->list, 1, (lxw_col_t) index, last_row, (lxw_col_t) index, &rule));
}

static void
add_rule (RecWorkbookRegister *self,
          guint                first_column,
          guint                last_column,
          guint                last_row,
          uint8_t              type,
          uint8_t              criteria,
          const char          *value,
          lxw_format          *format)
{
  lxw_conditional_format rule = {
    .type = type,
    .criteria = criteria,
    .value_string = (char *) value,
    .format = format,
  };

  rec_workbook_note (
      self->book,
      worksheet_conditional_format_range (
          self->book->list, 1, (lxw_col_t) first_column, last_row, (lxw_col_t) last_column, &rule));
}

/* Fills that follow the word in the cell, also when somebody changes it. */
static void
add_tones (RecWorkbookRegister *self, guint index, guint last_row)
{
  const RecField *field = ((RecExportColumn *) self->columns->pdata[index])->field;
  gboolean        chip = rec_field_is_chip (field);

  if (field->type != REC_FIELD_CHOICE)
    return;
  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      const RecChoice *choice = &field->choices->choices[i];
      g_autofree char *word = NULL;
      g_autofree char *formula = NULL;

      if (choice->tone == REC_TONE_NEUTRAL && !chip)
        continue;
      word = rec_cell_text_formula (
          rec_choice_get_label (field->choices, choice, self->book->language));
      formula = g_strconcat ("=", word, NULL);
      add_rule (self,
                index,
                index,
                last_row,
                LXW_CONDITIONAL_TYPE_CELL,
                LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                formula,
                rec_workbook_tone_rule (self->book, choice->tone));
    }
}

/* Days that have passed and should not have. */
static void
add_late_rule (RecWorkbookRegister *self, guint index, guint last_row)
{
  static const char *const fields[] = {
    "next_review",
    "contract_end",
    "certificate_expiry",
    NULL,
  };
  const RecField  *field = ((RecExportColumn *) self->columns->pdata[index])->field;
  char             letters[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  if (!g_strv_contains (fields, field->id))
    return;
  lxw_col_to_name (letters, (lxw_col_t) index, 1);
  formula = g_strdup_printf ("=AND(ISNUMBER(%s2),%s2<TODAY())", letters, letters);
  add_rule (self,
            index,
            index,
            last_row,
            LXW_CONDITIONAL_TYPE_FORMULA,
            0,
            formula,
            rec_workbook_tone_rule (self->book, REC_TONE_WARNING));
}

static void
add_table (RecWorkbookRegister *self, guint last_row)
{
  guint                         n_columns = self->columns->len + N_HIDDEN;
  g_autofree lxw_table_column  *headings = g_new0 (lxw_table_column, n_columns);
  g_autofree lxw_table_column **list = g_new0 (lxw_table_column *, n_columns + 1);
  lxw_table_options             options = {
                .name = (char *) rec_trc (self->book->language, "sheet", "Register"),
                .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                .style_type_number = 0,
                .no_banded_rows = LXW_TRUE,
                .columns = list,
  };

  for (guint i = 0; i < n_columns; i++)
    {
      headings[i].header =
          (char *) (i < self->columns->len ? ((RecExportColumn *) self->columns->pdata[i])->heading
                                           : rec_origin_heading (i - self->columns->len));
      headings[i].header_format = rec_workbook_style (self->book, REC_STYLE_HEADER);
      list[i] = &headings[i];
    }
  rec_workbook_note (self->book,
                     worksheet_add_table (
                         self->book->list, 0, 0, last_row, (lxw_col_t) (n_columns - 1), &options));
}

static gboolean
is_detail (RecWorkbookRegister *self, guint index)
{
  return index < self->columns->len && ((RecExportColumn *) self->columns->pdata[index])->detail;
}

/* Whether the details that begin at a column are all without values: they are folded away, unless
 * there is no row at all and somebody may want to fill in the sheet. */
static gboolean
is_blank_group (RecWorkbookRegister *self, guint index)
{
  if (self->n_rows == 0 || !is_detail (self, index))
    return FALSE;
  for (; is_detail (self, index); index++)
    if (self->filled[index])
      return FALSE;
  return TRUE;
}

static void
set_columns (RecWorkbookRegister *self)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  gboolean            folded = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      lxw_row_col_options grouped = { .level = is_detail (self, i) ? 1 : 0 };

      if (is_detail (self, i))
        grouped.hidden = folded;
      else
        {
          folded = is_blank_group (self, i + 1);
          grouped.collapsed = folded;
        }
      rec_workbook_note (self->book,
                         worksheet_set_column_opt (self->book->list,
                                                   (lxw_col_t) i,
                                                   (lxw_col_t) i,
                                                   self->widths[i],
                                                   self->formats[i],
                                                   &grouped));
    }
  rec_workbook_note (self->book,
                     worksheet_set_column_opt (self->book->list,
                                               (lxw_col_t) self->columns->len,
                                               (lxw_col_t) (self->columns->len + N_HIDDEN - 1),
                                               12,
                                               NULL,
                                               &hidden));
  /* The column that opens a group stands before it. */
  worksheet_outline_settings (self->book->list, LXW_TRUE, LXW_TRUE, LXW_FALSE, LXW_FALSE);
}

/* The first page holds the columns up to the first group of details, as large as they fit. */
static void
set_pages (RecWorkbookRegister *self, guint last_row)
{
  RecWorkbook *book = self->book;
  lxw_col_t    breaks[2] = { 0 };
  double       width = 0;
  guint        i;

  for (i = 0; i < self->columns->len; i++)
    {
      if (is_detail (self, i) || is_detail (self, i + 1))
        break;
      width += self->widths[i] * 7 + 5;
    }
  rec_workbook_set_page (book, book->list);
  /* 10.79 inches of A4 remain, 96 pixels each at 100 %, less what LibreOffice draws wider. */
  worksheet_set_print_scale (book->list,
                             (uint16_t) CLAMP (9.9 * 96 * 100 / MAX (width, 1), 55, 90));
  if (i > 0 && i < self->columns->len)
    {
      breaks[0] = (lxw_col_t) i;
      rec_workbook_note (book, worksheet_set_v_pagebreaks (book->list, breaks));
    }
  rec_workbook_note (book, worksheet_repeat_rows (book->list, 0, 0));
  rec_workbook_note (book, worksheet_repeat_columns (book->list, 0, (lxw_col_t) self->name_column));
  rec_workbook_note (
      book,
      worksheet_print_area (book->list, 0, 0, last_row, (lxw_col_t) (self->columns->len - 1)));
  worksheet_freeze_panes (book->list, 1, (lxw_col_t) (self->name_column + 1));
}

/**
 * rec_workbook_register_end:
 * @self: the sheet
 *
 * Ends the sheet with what needs to know how many rows there are: the table or filter,
 * drop-downs, colours and pages.
 */
void
rec_workbook_register_end (RecWorkbookRegister *self)
{
  RecWorkbook *book = self->book;
  guint        last_row = MAX (self->n_rows, 1);
  guint        last_column = self->columns->len + N_HIDDEN - 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      add_drop_down (self, i, last_row);
      add_tones (self, i, last_row);
      add_late_rule (self, i, last_row);
      add_rule (self,
                i,
                i,
                last_row,
                LXW_CONDITIONAL_TYPE_FORMULA,
                0,
                "=TRUE",
                rec_workbook_style (book, REC_STYLE_LIST_RULE));
    }
  if (book->streamed)
    rec_workbook_note (book,
                       worksheet_autofilter (book->list, 0, 0, last_row, (lxw_col_t) last_column));
  else
    add_table (self, last_row);
  rec_workbook_write_origin (book, self->ids->str);
  set_columns (self);
  set_pages (self, last_row);
  rec_workbook_note (
      book,
      worksheet_ignore_errors (book->list, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

/**
 * rec_workbook_register_free:
 * @self: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_register_free (RecWorkbookRegister *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_free (self->widths);
  g_free (self->formats);
  g_free (self->filled);
  g_free (self->stamp);
  g_string_free (self->ids, TRUE);
  g_free (self);
}

/**
 * rec_workbook_register_get_name_column:
 * @self: the sheet
 *
 * Returns: the column from 0 to which links to a row lead
 */
guint
rec_workbook_register_get_name_column (RecWorkbookRegister *self)
{
  return self->name_column;
}
