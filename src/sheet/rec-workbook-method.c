/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-method.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-workbook-pages.h"

/* Columns: a margin, then word or date, meaning, reference, applicable from, certainty. */
enum
{
  TITLE = 1,
  TEXT,
  REFERENCE,
  DATE,
  CERTAINTY,
  N_COLUMNS
};

/* At which it is one page wide. */
#define SCALE 75
/* Points of a section's heading with its first rows, which stay together. */
#define SECTION_POINTS 130

static const double widths[N_COLUMNS] = { 1.5, 36, 80, 25, 15, 16 };

typedef struct
{
  RecWorkbook     *book;
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

static void
write_bar (Writer *w)
{
  RecWorkbook *book = w->book;

  for (guint row = 0; row < 2; row++, w->row++)
    {
      set_height (w, row == 0 ? 36 : 22);
      for (guint column = 0; column < N_COLUMNS; column++)
        rec_workbook_put_text (
            book,
            w->sheet,
            row,
            column,
            column != TITLE ? NULL
            : row == 0      ? w->sheet->name
                       : rec_tr (book->language, "What stands behind the words of this workbook"),
            rec_workbook_style (book, row == 0 ? REC_STYLE_BAR : REC_STYLE_BAR_SMALL));
    }
  set_height (w, 6);
  w->row++;
}

static void
write_section (Writer *w, const char *title)
{
  rec_workbook_pages_keep (&w->pages, w->row, SECTION_POINTS);
  set_height (w, 26);
  for (guint column = TITLE; column < N_COLUMNS; column++)
    rec_workbook_put_text (w->book,
                           w->sheet,
                           w->row,
                           column,
                           column == TITLE ? rec_trc (w->book->language, "workbook", title) : NULL,
                           rec_workbook_style (w->book, REC_STYLE_SECTION));
  w->row++;
}

/* Headings of the columns, as many as the section has. */
static void
write_headings (Writer *w, const char *const *headings, guint n_headings)
{
  set_height (w, 20);
  for (guint i = 0; i < n_headings; i++)
    rec_workbook_put_text (
        w->book,
        w->sheet,
        w->row,
        TITLE + i,
        headings[i] != NULL ? rec_trc (w->book->language, "workbook", headings[i]) : NULL,
        rec_workbook_style (w->book, REC_STYLE_HEADER));
  w->row++;
}

static void
write_fact (Writer *w, const char *label, const char *fact)
{
  RecWorkbook *book = w->book;
  guint        lines = rec_workbook_count_lines (fact, widths[TEXT]);

  set_height (w, rec_workbook_lines_height (lines));
  rec_workbook_put_text (book,
                         w->sheet,
                         w->row,
                         TITLE,
                         rec_trc (book->language, "workbook", label),
                         rec_workbook_style (book, REC_STYLE_LABEL));
  rec_workbook_put_text (
      book, w->sheet, w->row++, TEXT, fact, rec_workbook_style (book, REC_STYLE_BODY));
}

static void
write_origin (Writer *w)
{
  RecWorkbook       *book = w->book;
  const RecLanguage *language = book->language;
  const char        *state = rec_record_source_get_state (book->source);
  g_autofree char   *moment = rec_language_format_moment (language, book->moment);
  g_autofree char   *checked =
      rec_language_format_date (language, rec_law_pack_get_checked_on (book->law));

  write_section (w, NC_ ("workbook", "This workbook"));
  write_fact (w, NC_ ("workbook", "Exported on"), moment);
  write_fact (w, NC_ ("workbook", "Program"), "Recensia " VERSION);
  write_fact (w, NC_ ("workbook", "State of the register"), state != NULL ? state : "–");
  write_fact (w, NC_ ("workbook", "Law pack"), rec_law_pack_get_version (book->law));
  write_fact (w, NC_ ("workbook", "Checked on"), checked);
  if (!rec_law_pack_is_builtin (book->law))
    write_fact (w,
                NC_ ("workbook", "Please note"),
                rec_tr (language,
                        "The law pack is not the one of the program: the establishment put it in "
                        "its place."));
  if (rec_law_pack_is_stale (book->law, book->today))
    write_fact (w,
                NC_ ("workbook", "Please note"),
                rec_tr (language,
                        "The law pack was checked more than 90 days before this export. Dates "
                        "and classes may have changed since."));
}

static RecTone
certainty_tone (RecCertainty certainty)
{
  switch (certainty)
    {
    case REC_CERTAINTY_VERIFIED:
      return REC_TONE_SUCCESS;
    case REC_CERTAINTY_INTERPRETATION:
      return REC_TONE_ACCENT;
    case REC_CERTAINTY_TO_CHECK:
    default:
      return REC_TONE_WARNING;
    }
}

static void
set_entry_height (Writer *w, const char *title, const char *text, const char *reference)
{
  guint lines = MAX (rec_workbook_count_lines (title, widths[TITLE]),
                     rec_workbook_count_lines (text, widths[TEXT]));

  lines = MAX (lines, rec_workbook_count_lines (reference, widths[REFERENCE]));
  set_height (w, rec_workbook_lines_height (lines) + 2);
}

/* One entry of the pack, with its reference, date and certainty. */
static void
write_entry (Writer            *w,
             const RecLawEntry *entry,
             lxw_format        *title_format,
             const char        *title,
             gboolean           is_limit)
{
  RecWorkbook *book = w->book;
  const char  *text = rec_law_entry_get_text (entry, book->language);
  const char  *reference = rec_law_entry_get_reference (entry, w->book->language);
  lxw_format  *plain = rec_workbook_style (book, REC_STYLE_TEXT);

  set_entry_height (w, title, text, reference);
  rec_workbook_put_text (book, w->sheet, w->row, TITLE, title, title_format);
  rec_workbook_put_text (book, w->sheet, w->row, TEXT, text, plain);
  if (entry->link != NULL && *reference != '\0')
    rec_workbook_put_link (book,
                           w->sheet,
                           w->row,
                           REFERENCE,
                           entry->link,
                           reference,
                           rec_workbook_style (book, REC_STYLE_LINK_WRAPPED));
  else
    rec_workbook_put_text (book, w->sheet, w->row, REFERENCE, reference, plain);
  rec_workbook_put_date (
      book, w->sheet, w->row, DATE, entry->date, rec_workbook_style (book, REC_STYLE_DATE));
  if (!is_limit || entry->certainty != REC_CERTAINTY_VERIFIED)
    rec_workbook_put_text (book,
                           w->sheet,
                           w->row,
                           CERTAINTY,
                           rec_certainty_get_label (entry->certainty, book->language),
                           rec_workbook_tone (book, certainty_tone (entry->certainty)));
  else
    rec_workbook_put_text (book, w->sheet, w->row, CERTAINTY, NULL, plain);
  w->row++;
}

static const RecChoice *
find_choice (const char *field_id, const char *choice_id, const char **label, RecWorkbook *book)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);
  const RecChoice *choice = field != NULL ? rec_choice_set_find (field->choices, choice_id) : NULL;

  if (choice != NULL)
    *label = rec_choice_get_label (field->choices, choice, book->language);
  return choice;
}

static void
write_classes (Writer *w)
{
  static const char *const headings[] = {
    NC_ ("workbook", "Class"),     NC_ ("workbook", "What it means"),
    NC_ ("workbook", "Reference"), NC_ ("workbook", "Applies from"),
    NC_ ("workbook", "Certainty"),
  };
  GPtrArray *classes = rec_law_pack_get_classes (w->book->law);

  write_section (w, NC_ ("workbook", "Classes of the AI Act"));
  write_headings (w, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < classes->len; i++)
    {
      const RecLawEntry *entry = classes->pdata[i];
      const char        *title = rec_law_entry_get_title (entry, w->book->language);
      const RecChoice   *choice = find_choice ("ai_act_class", entry->id, &title, w->book);

      write_entry (w,
                   entry,
                   rec_workbook_tone (w->book, choice != NULL ? choice->tone : REC_TONE_NEUTRAL),
                   title,
                   FALSE);
    }
}

static void
write_statuses (Writer *w, const char *section, const char *field_id, GPtrArray *entries)
{
  static const char *const headings[] = { NC_ ("workbook", "Status"),
                                          NC_ ("workbook", "What it means"),
                                          NC_ ("workbook", "Reference") };
  RecWorkbook             *book = w->book;
  lxw_format              *plain = rec_workbook_style (book, REC_STYLE_TEXT);

  write_section (w, section);
  write_headings (w, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < entries->len; i++)
    {
      const RecLawEntry *entry = entries->pdata[i];
      const char        *title = rec_law_entry_get_title (entry, book->language);
      const RecChoice   *choice = find_choice (field_id, entry->id, &title, book);
      const char        *text = rec_law_entry_get_text (entry, book->language);
      const char        *reference = rec_law_entry_get_reference (entry, w->book->language);

      set_entry_height (w, title, text, reference);
      rec_workbook_put_text (
          book,
          w->sheet,
          w->row,
          TITLE,
          title,
          rec_workbook_tone (book, choice != NULL ? choice->tone : REC_TONE_NEUTRAL));
      rec_workbook_put_text (book, w->sheet, w->row, TEXT, text, plain);
      rec_workbook_put_text (book, w->sheet, w->row, REFERENCE, reference, plain);
      w->row++;
    }
}

/* What applies already, or what is still to come, seen from the day of the export. */
static void
write_calendar (Writer *w, const char *section, gboolean to_come)
{
  static const char *const headings[] = {
    NC_ ("workbook", "What"),      NC_ ("workbook", "What it is about"),
    NC_ ("workbook", "Reference"), NC_ ("workbook", "Applies from"),
    NC_ ("workbook", "Certainty"),
  };
  GPtrArray *calendar = rec_law_pack_get_calendar (w->book->law);

  write_section (w, section);
  write_headings (w, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < calendar->len; i++)
    {
      const RecLawEntry *entry = calendar->pdata[i];

      if ((strcmp (entry->date, w->book->today) > 0) == to_come)
        write_entry (w,
                     entry,
                     rec_workbook_style (w->book, REC_STYLE_STRONG),
                     rec_law_entry_get_title (entry, w->book->language),
                     FALSE);
    }
}

static void
write_entries (Writer *w, const char *section, const char *const *headings, GPtrArray *entries)
{
  write_section (w, section);
  write_headings (w, headings, 5);
  for (guint i = 0; i < entries->len; i++)
    write_entry (w,
                 entries->pdata[i],
                 rec_workbook_style (w->book, REC_STYLE_STRONG),
                 rec_law_entry_get_title (entries->pdata[i], w->book->language),
                 entries == rec_law_pack_get_limits (w->book->law));
}

static void
write_certainties (Writer *w)
{
  static const char *const headings[] = { NC_ ("workbook", "Certainty"),
                                          NC_ ("workbook", "What it means") };
  RecWorkbook             *book = w->book;

  write_section (w, NC_ ("workbook", "How sure this is"));
  write_headings (w, headings, G_N_ELEMENTS (headings));
  for (int i = REC_CERTAINTY_VERIFIED; i <= REC_CERTAINTY_TO_CHECK; i++)
    {
      set_height (w, rec_workbook_lines_height (1) + 2);
      rec_workbook_put_text (book,
                             w->sheet,
                             w->row,
                             TITLE,
                             rec_certainty_get_label (i, book->language),
                             rec_workbook_tone (book, certainty_tone (i)));
      rec_workbook_put_text (book,
                             w->sheet,
                             w->row++,
                             TEXT,
                             rec_certainty_get_text (i, book->language),
                             rec_workbook_style (book, REC_STYLE_TEXT));
    }
}

static const char *
remark_label (RecRemark what, const RecLanguage *language)
{
  switch (what)
    {
    case REC_REMARK_CUT:
      return rec_tr (language, "Cut: longer than the 32,767 characters of a cell");
    case REC_REMARK_REPLACED:
      return rec_tr (language, "Characters that a cell cannot hold, shown as signs");
    case REC_REMARK_UNLINKED:
      return rec_tr (language, "An address as text: Excel takes no such link, or no more");
    case REC_REMARK_ROWS:
      return rec_tr (language, "Rows left out: Excel takes no more on a sheet");
    case REC_N_REMARKS:
    default:
      g_assert_not_reached ();
    }
}

/* What could not be written as it is, each with its place. */
static void
write_remarks (Writer *w)
{
  static const char *const headings[] = { NC_ ("workbook", "Row"),
                                          NC_ ("workbook", "What"),
                                          NC_ ("workbook", "Sheet and column") };
  RecWorkbook             *book = w->book;
  guint                    n = 0;

  for (guint i = 0; i < REC_N_REMARKS; i++)
    n += book->n_remarks[i];
  if (n == 0)
    return;
  write_section (w, NC_ ("workbook", "What could not be written as it is"));
  write_fact (w,
              NC_ ("workbook", "Please note"),
              rec_tr (book->language,
                      "The cells below differ from the register, which holds their texts whole, "
                      "as does an export as CSV."));
  for (guint i = 0; i < REC_N_REMARKS; i++)
    {
      g_autofree char *count = rec_language_format_count (book->language, book->n_remarks[i]);
      g_autofree char *text = NULL;

      if (book->n_remarks[i] == 0)
        continue;
      /* Translators: what happened to some cells, and to how many */
      text = g_strdup_printf (
          rec_trc (book->language, "workbook", "%s: %s"), remark_label (i, book->language), count);
      write_fact (w, NC_ ("workbook", "In all"), text);
    }
  write_headings (w, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < book->remarks->len; i++)
    {
      const RecWorkbookRemark *remark = book->remarks->pdata[i];
      const char              *label = remark_label (remark->what, book->language);
      g_autofree char         *place = *remark->column != '\0'
                                           ? g_strdup_printf ("%s, %s", remark->sheet, remark->column)
                                           : g_strdup (remark->sheet);

      set_entry_height (w, remark->row, label, place);
      rec_workbook_put_text (
          book, w->sheet, w->row, TITLE, remark->row, rec_workbook_style (book, REC_STYLE_STRONG));
      rec_workbook_put_text (
          book, w->sheet, w->row, TEXT, label, rec_workbook_style (book, REC_STYLE_TEXT));
      rec_workbook_put_text (
          book, w->sheet, w->row++, REFERENCE, place, rec_workbook_style (book, REC_STYLE_TEXT));
    }
}

static void
write_signs (Writer *w)
{
  write_section (w, NC_ ("workbook", "About the cells"));
  if (w->book->streamed)
    write_fact (w,
                NC_ ("workbook", "Many systems"),
                rec_tr (w->book->language,
                        "Beyond 10,000 systems the sheets have filters in place of Excel tables; "
                        "addresses and names of systems are no links, and statuses of documents "
                        "have no comments: programs would become slow with so many."));
  write_fact (w,
              NC_ ("workbook", "Empty cells"),
              rec_tr (w->book->language, "Nothing was entered. That never means “no”."));
  write_fact (w,
              NC_ ("workbook", "Several values"),
              rec_tr (w->book->language, "Separated by “;”, as they are read back."));
  write_fact (w,
              NC_ ("workbook", "Long texts"),
              rec_tr (w->book->language,
                      "A row shows the first lines of a long text; the cell holds all of it."));
  write_fact (w,
              NC_ ("workbook", "On paper"),
              rec_tr (w->book->language,
                      "The sheets beside the Register sheet print one page across; their columns "
                      "on the far right are for the screen and are not printed."));
  write_fact (w,
              NC_ ("workbook", "Folded columns"),
              rec_tr (w->book->language,
                      "Groups of columns in which nothing was entered are folded; the + above "
                      "them opens them."));
  write_fact (w,
              NC_ ("workbook", "Unusual signs"),
              rec_tr (w->book->language,
                      "A control character is shown as its picture (␀ to ␡), what is no "
                      "valid character as �."));
}

/**
 * rec_workbook_write_method:
 * @self: a workbook whose register sheet is written
 *
 * Writes the sheet that explains the others: the law pack, its calendar, classes and statuses,
 * sources, certainty and limits.
 */
void
rec_workbook_write_method (RecWorkbook *self)
{
  static const char *const source_headings[] = {
    NC_ ("workbook", "Text"), NC_ ("workbook", "How it is known"), NC_ ("workbook", "Reference"),
    NC_ ("workbook", "Date"), NC_ ("workbook", "Certainty"),
  };
  static const char *const limit_headings[] = {
    NC_ ("workbook", "Limit"),     NC_ ("workbook", "What to bear in mind"),
    NC_ ("workbook", "Reference"), NULL,
    NC_ ("workbook", "Certainty"),
  };
  lxw_worksheet *sheet = self->sheets[REC_SHEET_METHOD];
  Writer         w = { .book = self, .sheet = sheet };

  rec_workbook_set_widths (self, sheet, widths, N_COLUMNS);
  rec_workbook_set_page (self, sheet, SCALE);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  rec_workbook_pages_begin (&w.pages, sheet, SCALE);
  write_bar (&w);
  write_origin (&w);
  write_entries (
      &w, NC_ ("workbook", "Limits"), limit_headings, rec_law_pack_get_limits (self->law));
  write_certainties (&w);
  write_signs (&w);
  write_remarks (&w);
  rec_workbook_pages_break (&w.pages, w.row);
  write_classes (&w);
  write_statuses (&w,
                  NC_ ("workbook", "Human oversight"),
                  "oversight_status",
                  rec_law_pack_get_oversight (self->law));
  write_statuses (&w,
                  NC_ ("workbook", "Documentation"),
                  "documentation_status",
                  rec_law_pack_get_documentation (self->law));
  rec_workbook_pages_break (&w.pages, w.row);
  write_calendar (&w, NC_ ("workbook", "What applies on the day of the export"), FALSE);
  write_calendar (&w, NC_ ("workbook", "What is still to come"), TRUE);
  rec_workbook_pages_break (&w.pages, w.row);
  write_entries (
      &w, NC_ ("workbook", "Sources"), source_headings, rec_law_pack_get_sources (self->law));
  rec_workbook_pages_end (&w.pages, self, sheet);
  rec_workbook_note (self, worksheet_print_area (sheet, 0, 0, w.row - 1, N_COLUMNS - 1));
}
