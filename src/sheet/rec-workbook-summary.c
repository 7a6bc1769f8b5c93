/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-summary.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-value.h"
#include "rec-workbook-charts.h"
#include "rec-workbook-pages.h"
#include "rec-workbook-sheets.h"

/* Columns: a margin, B for labels, C to K for the counts by status with "not given" and the total.
 */
#define LABEL 1
#define FIRST 2
#define LAST 10

#define MOST_CHART_ROWS 17
#define LEAST_CHART_ROWS 11
#define CHART_ROW_HEIGHT 17

/* At which it is one page wide. */
#define SCALE 88

static const double widths[] = { 1.5, 33, 12.1, 12.1, 12.1, 12.1, 12.1, 12.1, 12.1, 12.1, 12.1 };

typedef struct
{
  RecWorkbook     *book;
  RecExportTally  *tally;
  lxw_worksheet   *sheet;
  guint            row; /* the next one */
  RecWorkbookPages pages;
} Writer;

/* Sets the height of the next row. */
static void
set_height (Writer *w, double points)
{
  rec_workbook_set_height (w->book, w->sheet, w->row, points);
  rec_workbook_pages_add (&w->pages, points);
}

/* A row that only keeps a distance. */
static void
skip (Writer *w)
{
  set_height (w, 8);
  w->row++;
}

static void
write_bar (Writer *w)
{
  RecWorkbook  *book = w->book;
  RecDirectory *directory = rec_record_source_get_directory (book->source);
  RecRecord    *facility = rec_directory_get_facility (directory);

  set_height (w, 32);
  for (guint column = 0; column <= LAST; column++)
    {
      rec_workbook_put_text (book,
                             w->sheet,
                             0,
                             column,
                             column == LABEL ? rec_tr (book->language, "Register of AI systems")
                                             : NULL,
                             rec_workbook_style (book, REC_STYLE_BAR));
    }
  /* In constant memory a row is over as soon as the next one is touched. */
  w->row++;
  set_height (w, 20);
  for (guint column = 0; column <= LAST; column++)
    rec_workbook_put_text (book,
                           w->sheet,
                           1,
                           column,
                           column == LABEL && facility != NULL ? rec_record_get_name (facility)
                                                               : NULL,
                           rec_workbook_style (book, REC_STYLE_BAR_SMALL));
  w->row++;
  skip (w);
}

/* Two facts side by side. */
static void
write_facts (
    Writer *w, const char *left_label, const char *left, const char *right_label, const char *right)
{
  RecWorkbook *book = w->book;
  lxw_format  *label = rec_workbook_style (book, REC_STYLE_LABEL);
  lxw_format  *fact = rec_workbook_style (book, REC_STYLE_FACT);
  guint        lines = 1;

  if (left != NULL)
    lines = MAX (lines, rec_workbook_count_lines (left, 3 * 12.1));
  if (right != NULL)
    lines = MAX (lines, rec_workbook_count_lines (right, 3 * 12.1));
  set_height (w, rec_workbook_lines_height (MIN (lines, 5)) + 1);
  rec_workbook_put_text (book, w->sheet, w->row, LABEL, left_label, label);
  rec_workbook_put_merged (book, w->sheet, w->row, FIRST, FIRST + 2, left, fact);
  rec_workbook_put_merged (book, w->sheet, w->row, FIRST + 4, FIRST + 5, right_label, label);
  rec_workbook_put_merged (book, w->sheet, w->row, FIRST + 6, LAST, right, fact);
  w->row++;
}

static char *
format_facility (RecWorkbook *book, const char *field_id)
{
  RecDirectory   *directory = rec_record_source_get_directory (book->source);
  RecRecord      *facility = rec_directory_get_facility (directory);
  const RecField *field = rec_catalogue_find_field (REC_KIND_FACILITY, field_id);
  const char     *value;

  if (facility == NULL || field == NULL)
    return g_strdup ("–");
  value = rec_record_get (facility, field);
  if (value == NULL)
    return g_strdup ("–");
  return rec_value_format (field, value, directory, book->language);
}

static char *
format_systems (RecWorkbook *book)
{
  guint            shown = rec_record_source_get_n_shown (book->source);
  guint            total = rec_record_source_get_n_total (book->source);
  g_autofree char *shown_text = rec_language_format_count (book->language, shown);
  g_autofree char *total_text = rec_language_format_count (book->language, total);

  /* Translators: systems in the workbook, systems in the register */
  return g_strdup_printf (rec_trc (book->language, "workbook", "%s of %s"), shown_text, total_text);
}

static char *
format_law (RecWorkbook *book)
{
  const char      *checked = rec_law_pack_get_checked_on (book->law);
  g_autofree char *date = rec_language_format_date (book->language, checked);

  if (rec_law_pack_is_stale (book->law, book->today))
    /* Translators: version of the law pack, day on which it was checked */
    return g_strdup_printf (rec_tr (book->language, "%s, checked on %s, more than 90 days ago"),
                            rec_law_pack_get_version (book->law),
                            date);
  /* Translators: version of the law pack, day on which it was checked */
  return g_strdup_printf (
      rec_tr (book->language, "%s, checked on %s"), rec_law_pack_get_version (book->law), date);
}

static void
put_sheet_link (Writer *w, guint first, guint last, lxw_worksheet *target)
{
  g_autofree char *address = rec_workbook_sheet_address (target, "A1");
  lxw_format      *style = rec_workbook_style (w->book, REC_STYLE_PLAIN_LINK);

  rec_workbook_put_merged (w->book, w->sheet, w->row, first, last, NULL, style);
  rec_workbook_put_link (w->book, w->sheet, w->row, first, address, target->name, style);
}

/* The ways to the other sheets, three on a line. */
static void
write_ways (Writer *w)
{
  RecWorkbook *book = w->book;
  guint        n = 0;

  for (guint i = 0; i < REC_N_SHEETS; i++)
    {
      guint column = FIRST + n % 3 * 3;

      if (book->sheets[i] == NULL || rec_workbook_sheet_get (i)->guide == NULL)
        continue;
      if (n % 3 == 0)
        {
          set_height (w, rec_workbook_lines_height (1) + 1);
          rec_workbook_put_text (book,
                                 w->sheet,
                                 w->row,
                                 LABEL,
                                 n == 0 ? rec_trc (book->language, "workbook", "Other sheets")
                                        : NULL,
                                 rec_workbook_style (book, REC_STYLE_LABEL));
        }
      put_sheet_link (w, column, column + 2, book->sheets[i]);
      w->row += ++n % 3 == 0;
    }
  w->row += n % 3 != 0;
}

/* When it was exported; of a register of another day also which. */
static char *
format_moment (RecWorkbook *book)
{
  const RecLanguage *language = book->language;
  const char        *as_at = rec_record_source_get_as_at (book->source);
  g_autofree char   *moment = rec_language_format_moment (language, book->moment);
  g_autofree char   *date = NULL;

  if (as_at == NULL)
    return g_steal_pointer (&moment);
  date = rec_language_format_date (language, as_at);

  /* Translators: when a workbook was written, and the day whose register is in it. */
  return g_strdup_printf (rec_tr (language, N_ ("%s, register as at %s")), moment, date);
}

static void
write_title_block (Writer *w)
{
  RecWorkbook       *book = w->book;
  const RecLanguage *language = book->language;
  RecQuery          *query = rec_record_source_get_query (book->source);
  const char        *state = rec_record_source_get_state (book->source);
  g_autofree char   *legal = format_facility (book, "legal_status");
  g_autofree char   *finess_ej = format_facility (book, "finess_ej");
  g_autofree char   *finess_et = format_facility (book, "finess_et");
  g_autofree char   *finess = g_strdup_printf ("%s / %s", finess_ej, finess_et);
  g_autofree char   *moment = format_moment (book);
  g_autofree char   *systems = format_systems (book);
  g_autofree char   *law = format_law (book);
  g_autofree char   *filter = NULL;

  if (query != NULL)
    filter = rec_query_describe (query, rec_record_source_get_directory (book->source), language);
  write_facts (w,
               rec_tr (language, "FINESS (legal entity / site)"),
               finess,
               rec_trc (language, "workbook", "Exported on"),
               moment);
  write_facts (w,
               rec_trc (language, "workbook", "Legal status"),
               legal,
               rec_trc (language, "workbook", "Exported by"),
               book->options->author != NULL ? book->options->author : "–");
  write_facts (w,
               rec_tr (language, "Systems in this workbook"),
               systems,
               rec_trc (language, "workbook", "Law pack"),
               law);
  write_facts (w,
               rec_trc (language, "workbook", "Filter"),
               book->options->selected             ? rec_tr (language, "Systems chosen one by one")
               : filter != NULL && *filter != '\0' ? filter
                                                   : rec_tr (language, "None: all systems"),
               rec_trc (language, "workbook", "State of the register"),
               state != NULL ? state : "–");
  write_ways (w);
  skip (w);
}

static void
write_tile (Writer *w, guint first, guint last, guint number, gboolean alert)
{
  RecWorkbook *book = w->book;
  lxw_format  *style =
      rec_workbook_style (book, alert && number > 0 ? REC_STYLE_TILE_ALERT : REC_STYLE_TILE);

  rec_workbook_put_merged (book, w->sheet, w->row, first, last, NULL, style);
  rec_workbook_put_number (book, w->sheet, w->row, first, number, style);
}

static void
write_tile_label (Writer *w, guint first, guint last, const char *label)
{
  rec_workbook_put_merged (w->book,
                           w->sheet,
                           w->row,
                           first,
                           last,
                           label,
                           rec_workbook_style (w->book, REC_STYLE_TILE_LABEL));
}

static const char *
name_systems (RecWorkbook *book, guint n)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  return n == 1 ? rec_kind_get_label (info, book->language)
                : rec_kind_get_label_plural (info, book->language);
}

/* What a reader must find in ten seconds. */
static void
write_tiles (Writer *w)
{
  RecWorkbook    *book = w->book;
  RecExportTally *tally = w->tally;
  const struct
  {
    guint       first;
    guint       last;
    guint       number;
    gboolean    alert;
    const char *label;
  } tiles[] = {
    { LABEL, LABEL, tally->n_systems, FALSE, NULL },
    { FIRST, FIRST + 1, tally->n_high_risk, FALSE, NC_ ("workbook", "High-risk") },
    { FIRST + 2,
      FIRST + 3,
      tally->n_high_risk_unseen,
      TRUE,
      NC_ ("workbook", "High-risk without operational human oversight") },
    { FIRST + 4,
      FIRST + 5,
      tally->n_documents,
      TRUE,
      NC_ ("workbook", "Incomplete or critical documentation") },
    { FIRST + 6, LAST, tally->n_unsettled, TRUE, NC_ ("workbook", "Class still to be settled") },
  };

  set_height (w, 36);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    write_tile (w, tiles[i].first, tiles[i].last, tiles[i].number, tiles[i].alert);
  w->row++;
  set_height (w, 30);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    write_tile_label (w,
                      tiles[i].first,
                      tiles[i].last,
                      tiles[i].label != NULL ? rec_trc (book->language, "workbook", tiles[i].label)
                                             : name_systems (book, tiles[i].number));
  w->row++;
}

static void
write_section (Writer *w, const char *title)
{
  set_height (w, 24);
  for (guint column = LABEL; column <= LAST; column++)
    rec_workbook_put_text (w->book,
                           w->sheet,
                           w->row,
                           column,
                           column == LABEL ? rec_trc (w->book->language, "workbook", title) : NULL,
                           rec_workbook_style (w->book, REC_STYLE_SECTION));
  w->row++;
}

static void
write_paragraph (Writer *w, const char *text)
{
  guint lines = rec_workbook_count_lines (text, 33 + 9 * 12.1);

  set_height (w, rec_workbook_lines_height (lines));
  rec_workbook_put_merged (
      w->book, w->sheet, w->row++, LABEL, LAST, text, rec_workbook_style (w->book, REC_STYLE_BODY));
}

/* Points of the line of the guide that tells of a sheet. */
static double
link_height (Writer *w, const char *text)
{
  return rec_workbook_lines_height (
      rec_workbook_count_lines (rec_trc (w->book->language, "workbook", text), 9 * 12.1));
}

static void
write_sheet_link (Writer *w, lxw_worksheet *target, const char *text)
{
  g_autofree char *address = rec_workbook_sheet_address (target, "A1");

  set_height (w, link_height (w, text));
  rec_workbook_put_link (w->book,
                         w->sheet,
                         w->row,
                         LABEL,
                         address,
                         target->name,
                         rec_workbook_style (w->book, REC_STYLE_PLAIN_LINK));
  rec_workbook_put_merged (w->book,
                           w->sheet,
                           w->row++,
                           FIRST,
                           LAST,
                           rec_trc (w->book->language, "workbook", text),
                           rec_workbook_style (w->book, REC_STYLE_BODY));
}

/* Classes whose rules do not apply yet, each with the day: the register prepares for them. */
static void
write_still_to_come (Writer *w)
{
  RecWorkbook *book = w->book;
  GPtrArray   *classes = rec_law_pack_get_classes (book->law);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < classes->len; i++)
    {
      const RecLawEntry *entry = classes->pdata[i];
      g_autofree char   *date = NULL;

      if (entry->date == NULL || strcmp (entry->date, book->today) <= 0)
        continue;
      date = rec_language_format_date (book->language, entry->date);
      g_string_append_printf (list,
                              "%s%s (%s)",
                              list->len > 0 ? ", " : "",
                              rec_law_entry_get_title (entry, book->language),
                              date);
    }
  if (list->len == 0)
    return;
  /* Translators: %s is a list of classes, each with a date */
  text = g_strdup_printf (rec_tr (book->language,
                                  "Rules of these classes apply only from a later day and can be "
                                  "prepared for: %s."),
                          list->str);
  write_paragraph (w, text);
}

/* Points that the guide takes at most. */
static double
guide_height (Writer *w)
{
  double height = 24 + 2 * rec_workbook_lines_height (2);

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (w->book->sheets[i] != NULL && rec_workbook_sheet_get (i)->guide != NULL)
      height += link_height (w, rec_workbook_sheet_get (i)->guide);
  return height;
}

static void
write_guide (Writer *w)
{
  rec_workbook_pages_keep (&w->pages, w->row, guide_height (w));
  write_section (w, NC_ ("workbook", "How to read this workbook"));
  for (guint i = 0; i < REC_N_SHEETS; i++)
    {
      const RecWorkbookSheet *sheet = rec_workbook_sheet_get (i);

      if (w->book->sheets[i] != NULL && sheet->guide != NULL)
        write_sheet_link (w, w->book->sheets[i], sheet->guide);
    }
  write_paragraph (w,
                   rec_tr (w->book->language,
                           "The workbook shows the register as it was when it was exported. A "
                           "class is a proposal until a named person has confirmed it; an "
                           "empty cell means that nothing was entered, never “no”. The key "
                           "figures and gaps leave out retired, rejected and archived "
                           "systems; the tables count every row."));
  write_still_to_come (w);
}

static void
write_gap (Writer *w, guint index)
{
  RecWorkbook       *book = w->book;
  const RecTallyGap *gap = &w->tally->most[index];
  const RecField    *class_field = w->tally->class_field;
  const char        *ai_class = rec_record_get (gap->record, class_field);
  const char        *reference = rec_record_get_by_id (gap->record, "reference");
  const RecChoice   *choice =
      ai_class != NULL ? rec_choice_set_find (class_field->choices, ai_class) : NULL;
  lxw_format *plain = rec_workbook_style (book, REC_STYLE_TEXT);
  lxw_format *tone = rec_workbook_tone (
      book, gap->gap <= REC_GAP_DOCUMENTS_CRITICAL ? REC_TONE_ERROR : REC_TONE_WARNING);
  g_autofree char *formula = NULL;
  const char      *label =
      choice != NULL ? rec_choice_get_label (class_field->choices, choice, book->language) : "–";
  const char *name = rec_record_get_name (gap->record);
  guint       lines =
      MAX (rec_workbook_count_lines_up_to (name, 30, 8), rec_workbook_count_lines (label, 24));

  if (reference == NULL)
    reference = rec_trc (book->language, "workbook", "Row");
  formula = rec_workbook_system_formula (book, rec_record_get_id (gap->record), reference);
  /* With each line there is more to be wrong about. */
  if (lines > 1)
    lines = MAX (lines, rec_workbook_count_lines_up_to (name, 27, 8));
  set_height (w, rec_workbook_lines_height (lines) + 1);
  rec_workbook_put_text (
      book, w->sheet, w->row, LABEL, name, rec_workbook_style (book, REC_STYLE_STRONG));
  /* The short reference carries the link: LibreOffice does not wrap one. */
  rec_workbook_put_merged (
      book, w->sheet, w->row, FIRST, FIRST + 1, NULL, rec_workbook_style (book, REC_STYLE_LINK));
  if (formula != NULL)
    rec_workbook_put_formula (book,
                              w->sheet,
                              w->row,
                              FIRST,
                              formula,
                              reference,
                              rec_workbook_style (book, REC_STYLE_LINK));
  else
    rec_workbook_put_text (book, w->sheet, w->row, FIRST, reference, plain);
  rec_workbook_put_merged (book, w->sheet, w->row, FIRST + 2, FIRST + 3, label, plain);
  rec_workbook_put_merged (
      book, w->sheet, w->row, FIRST + 4, LAST, rec_gap_get_label (gap->gap, book->language), tone);
  w->row++;
}

static void
write_gaps (Writer *w)
{
  RecWorkbook *book = w->book;
  lxw_format  *header = rec_workbook_style (book, REC_STYLE_HEADER);
  guint        more = w->tally->n_all_gaps - w->tally->n_most;

  write_section (w, NC_ ("workbook", "What is most urgent"));
  if (w->tally->n_most == 0)
    {
      write_paragraph (w, rec_tr (book->language, "Nothing is missing in what was entered."));
      return;
    }
  set_height (w, 20);
  rec_workbook_put_text (
      book, w->sheet, w->row, LABEL, rec_trc (book->language, "workbook", "System"), header);
  rec_workbook_put_merged (book,
                           w->sheet,
                           w->row,
                           FIRST,
                           FIRST + 1,
                           rec_trc (book->language, "workbook", "Reference"),
                           header);
  rec_workbook_put_merged (book,
                           w->sheet,
                           w->row,
                           FIRST + 2,
                           FIRST + 3,
                           rec_trc (book->language, "workbook", "AI Act class"),
                           header);
  rec_workbook_put_merged (
      book, w->sheet, w->row, FIRST + 4, LAST, rec_trc (book->language, "workbook", "Gap"), header);
  w->row++;
  for (guint i = 0; i < w->tally->n_most; i++)
    write_gap (w, i);
  if (more > 0)
    {
      g_autofree char *count = rec_language_format_count (book->language, more);
      g_autofree char *text = g_strdup_printf (
          /* Translators: %s is a number */
          rec_trn (book->language,
                   "And %s more gap: filter the columns of the Register sheet to find it.",
                   "And %s more gaps: filter the columns of the Register sheet to find them.",
                   more),
          count);

      set_height (w, 18);
      rec_workbook_put_merged (
          book, w->sheet, w->row++, LABEL, LAST, text, rec_workbook_style (book, REC_STYLE_NOTE));
    }
}

static void
write_count_headings (Writer *w, const RecField *field)
{
  RecWorkbook *book = w->book;
  lxw_format  *right = rec_workbook_style (book, REC_STYLE_HEADER_RIGHT);
  guint        n = field->choices->n_choices;
  guint        lines = 1;

  for (guint i = 0; i < n; i++)
    lines =
        MAX (lines,
             rec_workbook_count_lines (
                 rec_choice_get_label (field->choices, &field->choices->choices[i], book->language),
                 widths[FIRST]));
  set_height (w, rec_workbook_lines_height (lines) + 6);
  rec_workbook_put_text (book,
                         w->sheet,
                         w->row,
                         LABEL,
                         rec_field_get_label (w->tally->class_field, book->language),
                         rec_workbook_style (book, REC_STYLE_HEADER));
  for (guint i = 0; i < n; i++)
    rec_workbook_put_text (
        book,
        w->sheet,
        w->row,
        FIRST + i,
        rec_choice_get_label (field->choices, &field->choices->choices[i], book->language),
        right);
  rec_workbook_put_text (
      book, w->sheet, w->row, FIRST + n, rec_trc (book->language, "workbook", "Not given"), right);
  rec_workbook_put_text (book,
                         w->sheet,
                         w->row++,
                         FIRST + n + 1,
                         rec_trc (book->language, "workbook", "Total"),
                         right);
}

/* A row for each class, one for those without, and the total. */
static void
write_counts (Writer *w, const char *title, const RecField *field)
{
  RecWorkbook        *book = w->book;
  const RecChoiceSet *classes = w->tally->class_field->choices;
  guint               n = field->choices->n_choices;
  g_autofree guint   *totals = g_new0 (guint, n + 2);

  write_section (w, title);
  write_count_headings (w, field);
  for (guint i = 0; i <= classes->n_choices + 1; i++)
    {
      gboolean    total = i > classes->n_choices;
      lxw_format *count =
          rec_workbook_style (book, total ? REC_STYLE_TOTAL_COUNT : REC_STYLE_COUNT);
      guint sum = 0;

      set_height (w, 16.5);
      if (total)
        rec_workbook_put_text (book,
                               w->sheet,
                               w->row,
                               LABEL,
                               rec_trc (book->language, "workbook", "Total"),
                               rec_workbook_style (book, REC_STYLE_TOTAL));
      else if (i == classes->n_choices)
        rec_workbook_put_text (book,
                               w->sheet,
                               w->row,
                               LABEL,
                               rec_trc (book->language, "workbook", "Not given"),
                               rec_workbook_style (book, REC_STYLE_TEXT));
      else
        rec_workbook_put_text (book,
                               w->sheet,
                               w->row,
                               LABEL,
                               rec_choice_get_label (classes, &classes->choices[i], book->language),
                               rec_workbook_tone (book, classes->choices[i].tone));
      for (guint j = 0; j <= n; j++)
        {
          guint number = total ? totals[j] : rec_export_tally_count (w->tally, field, i, j);

          sum += number;
          totals[j] += total ? 0 : number;
          rec_workbook_put_number (book, w->sheet, w->row, FIRST + j, number, count);
        }
      rec_workbook_put_number (book,
                               w->sheet,
                               w->row++,
                               FIRST + n + 1,
                               sum,
                               rec_workbook_style (book, REC_STYLE_TOTAL_COUNT));
    }
  skip (w);
}

/**
 * rec_workbook_write_summary:
 * @self: a workbook of which the systems are written
 *
 * Writes the first sheet.
 */
void
rec_workbook_write_summary (RecWorkbook *self)
{
  RecExportTally   *tally = self->tally;
  lxw_worksheet    *sheet = self->sheets[REC_SHEET_SUMMARY];
  Writer            w = { .book = self, .tally = tally, .sheet = sheet };
  RecWorkbookCharts charts = { 0 };
  gboolean          empty = rec_record_source_get_n_shown (self->source) == 0;
  guint             chart_rows = 0;

  rec_workbook_set_widths (self, sheet, widths, G_N_ELEMENTS (widths));
  rec_workbook_set_page (self, sheet, SCALE);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  rec_workbook_pages_begin (&w.pages, sheet, SCALE);
  write_bar (&w);
  write_title_block (&w);
  write_tiles (&w);
  write_section (&w, NC_ ("workbook", "Where the register stands"));
  charts.row = w.row;
  if (empty)
    write_paragraph (&w, rec_tr (self->language, "No system is in this workbook."));
  else
    chart_rows = (guint) CLAMP (
        (w.pages.height - w.pages.used) / CHART_ROW_HEIGHT, LEAST_CHART_ROWS, MOST_CHART_ROWS);
  for (guint i = 0; i < chart_rows; i++, w.row++)
    set_height (&w, CHART_ROW_HEIGHT);
  if (!empty)
    rec_workbook_pages_break (&w.pages, w.row);
  write_gaps (&w);
  skip (&w);
  write_guide (&w);
  rec_workbook_pages_break (&w.pages, w.row);
  charts.oversight_row = w.row + 1;
  write_counts (
      &w, NC_ ("workbook", "Systems by class and human oversight"), tally->oversight_field);
  charts.documentation_row = w.row + 1;
  write_counts (
      &w, NC_ ("workbook", "Systems by class and documentation"), tally->documentation_field);
  rec_workbook_pages_end (&w.pages, self, sheet);
  rec_workbook_note (self, worksheet_print_area (sheet, 0, 0, w.row - 1, LAST));
  charts.label_column = LABEL;
  charts.second_column = FIRST + 5;
  charts.height = chart_rows * CHART_ROW_HEIGHT * 4 / 3;
  if (!empty)
    rec_workbook_add_charts (self, tally, &charts);
  worksheet_activate (sheet);
  worksheet_set_first_sheet (sheet);
}
