/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-declaration.h"

#include <glib/gi18n.h>
#include <string.h>
#include <xlsxwriter.h>

#include "rec-cell-text.h"
#include "rec-choices.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-origin.h"
#include "rec-safe-target.h"
#include "rec-workbook.h"

/* Rows prepared with drop-downs: a page */
#define N_ROWS 17

/* Rows of the sheet, from 0 */
enum
{
  ROW_TITLE,
  ROW_INTRO,
  ROW_DEPARTMENT,
  ROW_QUESTION,
  ROW_HEADING,
  ROW_EXAMPLE,
  ROW_FIRST
};

/* In points: two lines */
#define ROW_HEIGHT 29

/* Of the sheet with the explanations, in characters */
#define EXPLANATION_WIDTH 100

#define TEAL 0x1F4E5F
#define LIGHT 0xF2F6F7
#define INK 0x22313A
#define LINE 0xC5D2D6
#define GREY 0x6B6B6B
#define FILL_IN 0xFFF8E6

/* What the hidden column says of the example, and of a row with a department */
#define MARK_EXAMPLE "example"
#define MARK_DEPARTMENT "department:"

/**
 * Question:
 * @field: id of the field that the answer goes to
 * @question: as a head of department understands it, a message id
 * @example: an answer, a message id; of a choice its id
 * @width: of the column, in characters
 * @choices: (nullable): ids of the choices that are offered, separated by spaces; else all
 */
typedef struct
{
  const char *field;
  const char *question;
  const char *example;
  double      width;
  const char *choices;
} Question;

static const Question questions[] = {
  { "name", N_ ("1. What is the tool called?"), N_ ("ChatGPT (free version)"), 21, NULL },
  { "supplier", N_ ("2. Who makes or sells it?"), N_ ("OpenAI"), 16, NULL },
  { "departments", N_ ("3. In which department? (Filled in by itself)"), NULL, 16, NULL },
  { "actual_use",
    N_ ("4. What do you use it for, in practice?"),
    N_ ("Rewording letters to patients and summaries of meetings"),
    31,
    NULL },
  { "first_use_date", N_ ("5. Since when, more or less? (A date)"), "2025-09-15", 14, NULL },
  { "user_profiles", N_ ("6. Who works with it?"), N_ ("Two secretaries, one doctor"), 24, NULL },
  { "decision_role", N_ ("7. What are its results used for?"), "drafts", 17, NULL },
  { "health_data", N_ ("8. Does it get data on patients?"), "no", 12, NULL },
  { "lifecycle_status",
    N_ ("9. Is it still in use?"),
    "deployed",
    13,
    "pilot deployed suspended retired" },
  { "acquisition_mode", N_ ("10. How did you come by it?"), "shadow", 18, NULL },
};

#define N_QUESTIONS G_N_ELEMENTS (questions)

typedef enum
{
  STYLE_TITLE,
  STYLE_INTRO,
  STYLE_LABEL,
  STYLE_FILL_IN,
  STYLE_QUESTION,
  STYLE_HEADING,
  STYLE_EXAMPLE,
  STYLE_EXAMPLE_DATE,
  STYLE_CELL,
  STYLE_CELL_DATE,
  STYLE_SECTION,
  STYLE_BODY,
  N_STYLES
} Style;

/* A workbook on its way; keeps the first error. */
typedef struct
{
  lxw_workbook       *book;
  lxw_worksheet      *sheet;
  lxw_worksheet      *notes;
  lxw_worksheet      *lists;
  lxw_format         *styles[N_STYLES];
  const RecDirectory *directory;
  RecRecord          *department;
  const RecLanguage  *language;
  GString            *buffer;
  guint               n_lists;
  lxw_error           failed;
} Writer;

static const RecField *
get_field (guint question)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, questions[question].field);
}

static void
note (Writer *self, lxw_error error)
{
  if (self->failed == LXW_NO_ERROR)
    self->failed = error;
}

static void
put (Writer *self, lxw_worksheet *sheet, guint row, guint column, const char *text, Style style)
{
  const char *clean = rec_cell_text_clean (text, self->language, self->buffer, NULL);

  note (self,
        *clean != '\0'
            ? worksheet_write_string (sheet, row, (lxw_col_t) column, clean, self->styles[style])
            : worksheet_write_blank (sheet, row, (lxw_col_t) column, self->styles[style]));
}

static void
put_merged (Writer *self, guint row, guint first, guint last, const char *text, Style style)
{
  const char *clean = rec_cell_text_clean (text, self->language, self->buffer, NULL);

  note (
      self,
      worksheet_merge_range (
          self->sheet, row, (lxw_col_t) first, row, (lxw_col_t) last, clean, self->styles[style]));
}

static lxw_format *
add_style (Writer *self, double size, gboolean bold, guint colour, guint background)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, "Calibri");
  format_set_font_size (format, size);
  format_set_font_color (format, (lxw_color_t) colour);
  format_set_text_wrap (format);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_indent (format, 1);
  if (bold)
    format_set_bold (format);
  if (background != 0)
    format_set_bg_color (format, (lxw_color_t) background);

  return format;
}

static void
add_border (lxw_format *format)
{
  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, LINE);
}

static void
make_styles (Writer *self)
{
  gboolean    french = g_str_has_prefix (rec_language_get_code (self->language), "fr");
  const char *date = french ? "dd/mm/yyyy" : "yyyy-mm-dd";

  self->styles[STYLE_TITLE] = add_style (self, 16, TRUE, 0xFFFFFF, TEAL);
  self->styles[STYLE_INTRO] = add_style (self, 10, FALSE, INK, 0);
  self->styles[STYLE_LABEL] = add_style (self, 10, TRUE, TEAL, 0);
  self->styles[STYLE_FILL_IN] = add_style (self, 11, TRUE, INK, FILL_IN);
  self->styles[STYLE_QUESTION] = add_style (self, 10, FALSE, INK, LIGHT);
  self->styles[STYLE_HEADING] = add_style (self, 10, TRUE, 0xFFFFFF, TEAL);
  self->styles[STYLE_EXAMPLE] = add_style (self, 10, FALSE, GREY, LIGHT);
  self->styles[STYLE_EXAMPLE_DATE] = add_style (self, 10, FALSE, GREY, LIGHT);
  self->styles[STYLE_CELL] = add_style (self, 10, FALSE, INK, 0);
  self->styles[STYLE_CELL_DATE] = add_style (self, 10, FALSE, INK, 0);
  self->styles[STYLE_SECTION] = add_style (self, 12, TRUE, TEAL, 0);
  self->styles[STYLE_BODY] = add_style (self, 11, FALSE, INK, 0);
  for (guint i = STYLE_FILL_IN; i <= STYLE_CELL_DATE; i++)
    add_border (self->styles[i]);
  format_set_italic (self->styles[STYLE_EXAMPLE]);
  format_set_italic (self->styles[STYLE_EXAMPLE_DATE]);
  format_set_num_format (self->styles[STYLE_EXAMPLE_DATE], date);
  format_set_num_format (self->styles[STYLE_CELL_DATE], date);
  format_set_align (self->styles[STYLE_EXAMPLE_DATE], LXW_ALIGN_LEFT);
  format_set_align (self->styles[STYLE_CELL_DATE], LXW_ALIGN_LEFT);
}

/* Lists behind the drop-downs */

static GPtrArray *
list_choices (Writer *self, guint question)
{
  const RecChoiceSet *set = get_field (question)->choices;
  GPtrArray          *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) wanted = questions[question].choices != NULL
                              ? g_strsplit (questions[question].choices, " ", -1)
                              : NULL;

  for (guint i = 0; i < set->n_choices; i++)
    if (wanted == NULL || g_strv_contains ((const char *const *) wanted, set->choices[i].id))
      g_ptr_array_add (words,
                       g_strdup (rec_choice_get_label (set, &set->choices[i], self->language)));

  return words;
}

static GPtrArray *
list_names (Writer *self, RecKind kind)
{
  g_autoptr (GPtrArray) records = rec_directory_list (self->directory, kind);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (words, g_strdup (rec_record_get_name (records->pdata[i])));

  return words;
}

/* Writes a list on the hidden sheet and ties it to cells; a list of names is a help only. */
static void
add_drop_down (Writer     *self,
               GPtrArray  *words,
               gboolean    strict,
               const char *title,
               guint       first_row,
               guint       last_row,
               guint       column)
{
  char                range[LXW_MAX_FORMULA_RANGE_LENGTH];
  char                letters[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char    *formula = NULL;
  lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                               .show_error = strict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
                               .error_title = (char *) rec_tr (self->language, "Not in the list"),
                               .error_message = (char *) rec_tr (
                                   self->language,
                                   "Choose one of the words of the list, so that Recensia can read "
                                   "the cell back.") };

  if (words->len == 0)
    return;
  put (self, self->lists, 0, self->n_lists, title, STYLE_LABEL);
  for (guint i = 0; i < words->len; i++)
    put (self, self->lists, i + 1, self->n_lists, words->pdata[i], STYLE_INTRO);
  lxw_col_to_name (letters, (lxw_col_t) self->n_lists, 1);
  g_snprintf (range, sizeof range, "%s$2:%s$%u", letters, letters, words->len + 1);
  formula = g_strdup_printf ("='%s'!%s", self->lists->name, range);
  rule.value_formula = formula;
  note (self,
        worksheet_data_validation_range (
            self->sheet, first_row, (lxw_col_t) column, last_row, (lxw_col_t) column, &rule));
  self->n_lists++;
}

static void
add_drop_downs (Writer *self)
{
  g_autoptr (GPtrArray) departments = list_names (self, REC_KIND_DEPARTMENT);

  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      const RecField *field = get_field (i);
      g_autoptr (GPtrArray) words = NULL;

      if (field->choices != NULL)
        words = list_choices (self, i);
      else if (field->type == REC_FIELD_REFERENCE)
        words = list_names (self, field->target);
      else
        continue;
      add_drop_down (self,
                     words,
                     field->choices != NULL,
                     rec_field_get_label (field, self->language),
                     ROW_FIRST,
                     ROW_FIRST + N_ROWS - 1,
                     i);
    }
  add_drop_down (
      self,
      departments,
      FALSE,
      rec_kind_get_label_plural (rec_catalogue_get_kind (REC_KIND_DEPARTMENT), self->language),
      ROW_DEPARTMENT,
      ROW_DEPARTMENT,
      1);
}

/* The sheet to fill in */

static void
write_head (Writer *self)
{
  RecRecord  *facility = rec_directory_get_facility (self->directory);
  const char *name = facility != NULL ? rec_record_get_name (facility) : "";
  const char *department = self->department != NULL ? rec_record_get_name (self->department) : "";
  g_autofree char *intro = g_strdup_printf (
      /* Translators: %s is the name of the establishment */
      rec_tr (self->language,
              "%s keeps the register of its AI systems, which Regulation (EU) 2024/1689 asks for. "
              "Tell here, one line each, every tool with AI that your department uses: bought, "
              "on trial, free, or used by somebody of their own accord. Nobody is blamed for what "
              "is told here. The second sheet explains the questions."),
      *name != '\0' ? name : rec_tr (self->language, "The establishment"));

  note (self, worksheet_set_row (self->sheet, ROW_TITLE, 30, NULL));
  put_merged (self,
              ROW_TITLE,
              0,
              N_QUESTIONS - 1,
              rec_tr (self->language, "AI tools in use in the department: declaration"),
              STYLE_TITLE);
  note (self, worksheet_set_row (self->sheet, ROW_INTRO, 44, NULL));
  put_merged (self, ROW_INTRO, 0, N_QUESTIONS - 1, intro, STYLE_INTRO);
  note (self,
        worksheet_set_row (self->sheet,
                           ROW_DEPARTMENT,
                           rec_workbook_count_lines (
                               department, 0.85 * (questions[1].width + questions[2].width)) *
                                   15 +
                               6.0,
                           NULL));
  put (self,
       self->sheet,
       ROW_DEPARTMENT,
       0,
       rec_tr (self->language, "Your department:"),
       STYLE_LABEL);
  put_merged (self, ROW_DEPARTMENT, 1, 2, department, STYLE_FILL_IN);
  put (self,
       self->sheet,
       ROW_DEPARTMENT,
       3,
       rec_tr (self->language, "Filled in by, on:"),
       STYLE_LABEL);
  put_merged (self, ROW_DEPARTMENT, 5, 6, "", STYLE_FILL_IN);
}

static void
write_headings (Writer *self)
{
  guint lines = 1;

  for (guint i = 0; i < N_QUESTIONS; i++)
    lines = MAX (lines,
                 rec_workbook_count_lines (rec_tr (self->language, questions[i].question),
                                           questions[i].width));
  note (self,
        worksheet_set_row (self->sheet, ROW_QUESTION, rec_workbook_lines_height (lines) + 4, NULL));
  note (self, worksheet_set_row (self->sheet, ROW_HEADING, 30, NULL));
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      note (self,
            worksheet_set_column (
                self->sheet, (lxw_col_t) i, (lxw_col_t) i, questions[i].width, NULL));
      put (self,
           self->sheet,
           ROW_QUESTION,
           i,
           rec_tr (self->language, questions[i].question),
           STYLE_QUESTION);
      put (self,
           self->sheet,
           ROW_HEADING,
           i,
           rec_field_get_label (get_field (i), self->language),
           STYLE_HEADING);
    }
  put (self, self->sheet, ROW_HEADING, N_QUESTIONS, rec_declaration_heading (), STYLE_HEADING);
}

static lxw_datetime
read_date (const char *date)
{
  lxw_datetime read = { 0 };

  read.year = (int) g_ascii_strtoll (date, NULL, 10);
  read.month = (int) g_ascii_strtoll (date + 5, NULL, 10);
  read.day = (int) g_ascii_strtoll (date + 8, NULL, 10);

  return read;
}

static void
write_example (Writer *self)
{
  note (self, worksheet_set_row (self->sheet, ROW_EXAMPLE, ROW_HEIGHT, NULL));
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      const RecField *field = get_field (i);
      const char     *text = questions[i].example;

      if (field->type == REC_FIELD_DATE)
        {
          lxw_datetime date = read_date (text);

          note (self,
                worksheet_write_datetime (self->sheet,
                                          ROW_EXAMPLE,
                                          (lxw_col_t) i,
                                          &date,
                                          self->styles[STYLE_EXAMPLE_DATE]));
          continue;
        }
      if (field->choices != NULL)
        text = rec_choice_get_label (
            field->choices, rec_choice_set_find (field->choices, text), self->language);
      else if (text != NULL)
        text = rec_tr (self->language, text);
      else
        text = rec_tr (self->language, "Example: not taken");
      put (self, self->sheet, ROW_EXAMPLE, i, text, STYLE_EXAMPLE);
    }
  put (self, self->sheet, ROW_EXAMPLE, N_QUESTIONS, MARK_EXAMPLE, STYLE_CELL);
}

/* Rows with borders; the department follows from the cell above, as soon as there is a name. */
static void
write_rows (Writer *self)
{
  g_autofree char *mark =
      self->department != NULL
          ? g_strconcat (MARK_DEPARTMENT, rec_record_get_name (self->department), NULL)
          : g_strdup (MARK_DEPARTMENT);

  for (guint r = ROW_FIRST; r < ROW_FIRST + N_ROWS; r++)
    {
      note (self, worksheet_set_row (self->sheet, r, ROW_HEIGHT, NULL));
      for (guint i = 0; i < N_QUESTIONS; i++)
        if (get_field (i)->type == REC_FIELD_REFERENCES)
          {
            g_autofree char *formula =
                g_strdup_printf ("=IF($A%u=\"\",\"\",$B$%u&\"\")", r + 1, ROW_DEPARTMENT + 1);

            note (self,
                  worksheet_write_formula_str (
                      self->sheet, r, (lxw_col_t) i, formula, self->styles[STYLE_CELL], ""));
          }
        else
          put (self,
               self->sheet,
               r,
               i,
               "",
               get_field (i)->type == REC_FIELD_DATE ? STYLE_CELL_DATE : STYLE_CELL);
      put (self, self->sheet, r, N_QUESTIONS, mark, STYLE_CELL);
    }
}

static void
set_page (Writer *self, lxw_worksheet *sheet, gboolean landscape)
{
  if (landscape)
    worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9);
  worksheet_set_margins (sheet, 0.4, 0.4, 0.5, 0.6);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  /* All questions at once on a window of 1280 pixels. */
  worksheet_set_zoom (sheet, 85);
  note (self, worksheet_set_footer (sheet, "&L&8&A&R&8&P / &N"));
}

static void
write_sheet (Writer *self)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  write_head (self);
  write_headings (self);
  write_example (self);
  write_rows (self);
  add_drop_downs (self);
  note (self, worksheet_set_column_opt (self->sheet, N_QUESTIONS, N_QUESTIONS, 12, NULL, &hidden));
  worksheet_freeze_panes (self->sheet, ROW_FIRST, 1);
  set_page (self, self->sheet, TRUE);
  note (self, worksheet_repeat_rows (self->sheet, ROW_QUESTION, ROW_HEADING));
  note (self,
        worksheet_print_area (
            self->sheet, 0, 0, ROW_FIRST + N_ROWS - 1, (lxw_col_t) (N_QUESTIONS - 1)));
  worksheet_set_selection (self->sheet, ROW_FIRST, 0, ROW_FIRST, 0);
  worksheet_set_tab_color (self->sheet, TEAL);
}

/* The explanations */

typedef struct
{
  const char *heading;
  const char *body;
} Explanation;

static const Explanation explanations[] = {
  { N_ ("What counts as AI?"),
    N_ ("A program that infers by itself, from what it is given, a prediction, a text, a picture, "
        "a "
        "recommendation or a decision: reading of images, dictation that writes the report, "
        "triage of calls, forecasts of beds, chatbots, translators, note takers, and AI "
        "functions inside software you already have. A spreadsheet with formulas does not count, "
        "nor does a table of thresholds.") },
  { N_ ("Why also what nobody bought?"),
    N_ ("The establishment answers for every system used under its authority, also a free one on "
        "somebody’s own account. What is known can be made safe: that is all this sheet is for. "
        "Choose “Undeclared use” in the last column for it.") },
  { N_ ("How to fill it in"),
    N_ ("One line a tool, below the grey example, which is not taken. Only the name is needed; "
        "what you do not know stays empty. Grey arrows open lists of words. Several people can "
        "each fill in a copy.") },
  { N_ ("Role in the decision"),
    N_ ("Informs: shows something that a person weighs. Recommends: proposes one answer. "
        "Prioritises: changes an order, such as a work list. Decides, a person confirms; decides "
        "alone. Drafts: writes a text that a person corrects.") },
  { N_ ("Data on patients"),
    N_ ("Yes also where names are left out but the case could be recognised. Where patients’ data "
        "went into a free tool, say so here and tell the data-protection officer.") },
  { N_ ("What comes next"),
    N_ ("Send the file back to whoever sent it to you. Each line is looked at before it enters the "
        "register; you may be asked for the instructions for use, and who oversees the tool.") },
};

static void
write_explanations (Writer *self)
{
  note (self, worksheet_set_column (self->notes, 0, 0, EXPLANATION_WIDTH, NULL));
  note (self, worksheet_set_row (self->notes, 0, 30, NULL));
  put (self, self->notes, 0, 0, rec_tr (self->language, "How to declare AI tools"), STYLE_TITLE);
  for (guint i = 0; i < G_N_ELEMENTS (explanations); i++)
    {
      const char *body = rec_tr (self->language, explanations[i].body);
      guint       row = 2 + 3 * i;
      /* Of eleven points, not ten. */
      guint lines = rec_workbook_count_lines (body, EXPLANATION_WIDTH / 1.1);

      put (self,
           self->notes,
           row,
           0,
           rec_tr (self->language, explanations[i].heading),
           STYLE_SECTION);
      put (self, self->notes, row + 1, 0, body, STYLE_BODY);
      note (self, worksheet_set_row (self->notes, row + 1, lines * 15 + 4.0, NULL));
    }
  set_page (self, self->notes, FALSE);
}

static void
set_properties (Writer *self)
{
  RecRecord       *facility = rec_directory_get_facility (self->directory);
  g_autofree char *company =
      rec_cell_text_property (facility != NULL ? rec_record_get_name (facility) : "");
  lxw_doc_properties properties = {
    .title = (char *) rec_tr (self->language, "AI tools in use in the department: declaration"),
    .company = company,
    .comments = (char *) rec_tr (self->language, "Exported by Recensia"),
  };

  note (self, workbook_set_properties (self->book, &properties));
}

static gboolean
fill (Writer *self)
{
  self->sheet =
      workbook_add_worksheet (self->book, rec_trc (self->language, "sheet", "Declaration"));
  self->notes =
      workbook_add_worksheet (self->book, rec_trc (self->language, "sheet", "Explanations"));
  self->lists = workbook_add_worksheet (self->book, rec_trc (self->language, "sheet", "Lists"));
  if (self->sheet == NULL || self->notes == NULL || self->lists == NULL)
    return FALSE;
  make_styles (self);
  write_sheet (self);
  write_explanations (self);
  worksheet_hide (self->lists);
  set_properties (self);

  return self->failed == LXW_NO_ERROR;
}

/* Reads the file again: what cannot be read now could not be read when it comes back. */
static gboolean
verify (RecSafeTarget *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RecSheetFile) file =
      rec_sheet_file_open (rec_safe_target_get_path (target), cancellable, &failure);

  if (file != NULL && rec_sheet_file_load (file, cancellable, &failure) &&
      rec_origin_recognise (file) == REC_IMPORT_DECLARATION &&
      rec_sheet_file_get_n_rows (file) == N_ROWS + 1)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_VERIFY,
                 _ ("“%s” did not read back whole and was not kept. Try again in another folder. A "
                    "file of that name, if there is one, was not changed."),
                 rec_safe_target_get_name (target));

  return FALSE;
}

/**
 * rec_declaration_write:
 * @directory: the establishment, its departments and suppliers
 * @department: (nullable): the department that is to fill it in; %NULL leaves it open
 * @language: (nullable): language of the sheet; %NULL: the screen's
 * @target: (type filename): the workbook to be, which may exist
 * @cancellable: (nullable): to stop it, which leaves nothing behind
 * @error: a #REC_SHEET_ERROR_IO (folder, space, file open elsewhere), %REC_SHEET_ERROR_VERIFY or
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes a declaration sheet beside the target, reads it again, and puts it in place in one step.
 * Any thread; blocks.
 *
 * Returns: whether the workbook is in place
 */
gboolean
rec_declaration_write (const RecDirectory *directory,
                       RecRecord          *department,
                       const RecLanguage  *language,
                       const char         *target,
                       GCancellable       *cancellable,
                       GError            **error)
{
  g_autoptr (RecSafeTarget) safe = NULL;
  g_autoptr (GString) buffer = g_string_new (NULL);
  Writer               writer = { 0 };
  lxw_workbook_options options = { 0 };
  gboolean             filled;

  g_return_val_if_fail (directory != NULL, FALSE);
  g_return_val_if_fail (target != NULL && *target != '\0', FALSE);

  safe = rec_safe_target_new (target, error);
  if (safe == NULL)
    return FALSE;
  options.tmpdir = (char *) rec_safe_target_get_folder (safe);
  writer.book = workbook_new_opt (rec_safe_target_get_path (safe), &options);
  writer.directory = directory;
  writer.department = department;
  writer.language = language != NULL ? language : rec_language_get_default ();
  writer.buffer = buffer;
  filled = writer.book != NULL && fill (&writer);
  if (writer.book != NULL)
    note (&writer, workbook_close (writer.book));
  if (!filled || writer.failed != LXW_NO_ERROR)
    {
      rec_safe_target_set_error (safe, 0, error);
      return FALSE;
    }

  return verify (safe, cancellable, error) && rec_safe_target_commit (safe, error);
}

/**
 * rec_declaration_file_name:
 * @department: (nullable): the department that is to fill it in
 * @date: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the sheet
 *
 * Returns: (transfer full): a name such as "AI declaration – Radiologie – 2026-11-23.xlsx" that any
 *   file system takes
 */
char *
rec_declaration_file_name (RecRecord *department, const char *date, const RecLanguage *language)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  name = g_strdup (department != NULL ? rec_record_get_name (department) : "");
  g_strdelimit (name, "/\\:*?\"<>|\t\n", ' ');
  g_strstrip (name);

  return g_strdup_printf ("%s%s%s – %s.xlsx",
                          /* Translators: begins the name of a file */
                          rec_tr (language, "AI declaration"),
                          *name != '\0' ? " – " : "",
                          name,
                          date);
}

/**
 * rec_declaration_heading:
 *
 * Returns: (transfer none): heading of the hidden column that tells a declaration sheet
 */
const char *
rec_declaration_heading (void)
{
  return "recensia_declaration";
}

/**
 * rec_declaration_is_example:
 * @mark: what the hidden column says
 * @name: the name in the row
 *
 * Returns: whether the row is the example as it was written; one that somebody wrote over is a row
 *   like any other
 */
gboolean
rec_declaration_is_example (const char *mark, const char *name)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  if (strcmp (mark, MARK_EXAMPLE) != 0)
    return FALSE;
  for (guint i = 0; i < n_languages; i++)
    if (strcmp (rec_tr (languages[i], questions[0].example), name) == 0)
      return TRUE;

  return FALSE;
}

/**
 * rec_declaration_get_department:
 * @mark: what the hidden column says
 *
 * Returns: (transfer none) (nullable): the department the sheet was written for
 */
const char *
rec_declaration_get_department (const char *mark)
{
  const char *name =
      g_str_has_prefix (mark, MARK_DEPARTMENT) ? mark + strlen (MARK_DEPARTMENT) : "";

  return *name != '\0' ? name : NULL;
}
