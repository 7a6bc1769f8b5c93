/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-charts.h"

#include <glib/gi18n.h>

#include "rec-cell-text.h"

#define INK 0x22313a
#define RULE 0xd5dfe2
/* A part of a bar that is less than this part of the longest bar has no room for its figure. */
#define LEAST_PART 30

static char *
make_range (
    RecWorkbook *self, guint first_row, guint first_column, guint last_row, guint last_column)
{
  char range[LXW_MAX_FORMULA_RANGE_LENGTH];
  char first[LXW_MAX_CELL_NAME_LENGTH * 2];
  char last[LXW_MAX_CELL_NAME_LENGTH * 2];

  lxw_rowcol_to_cell_abs (first, first_row, (lxw_col_t) first_column, 1, 1);
  lxw_rowcol_to_cell_abs (last, last_row, (lxw_col_t) last_column, 1, 1);
  g_snprintf (range, sizeof range, "%s:%s", first, last);
  return g_strdup_printf ("='%s'!%s", self->sheets[REC_SHEET_SUMMARY]->name, range);
}

/* In bar charts libxlsxwriter calls the axis of the values x, that of the categories y. */
static void
set_look (lxw_chart *chart, const char *title)
{
  lxw_chart_font title_font = {
    .name = (char *) "Calibri", .size = 11, .bold = LXW_TRUE, .color = 0x1f4e5f
  };
  lxw_chart_font font = { .name = (char *) "Calibri", .size = 9, .color = INK };
  lxw_chart_line none = { .none = LXW_TRUE };
  lxw_chart_line rule = { .color = RULE, .width = 0.75 };

  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &title_font);
  chart_chartarea_set_line (chart, &none);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_line (chart->y_axis, &rule);
  chart_axis_set_line (chart->x_axis, &none);
  chart_axis_major_gridlines_set_visible (chart->y_axis, LXW_FALSE);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_TRUE);
  chart_axis_major_gridlines_set_line (chart->x_axis, &rule);
  chart_axis_set_num_format (chart->x_axis, "0");
  /* Categories from top to bottom, as in the tables. */
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_crossing_max (chart->y_axis);
}

static void
insert (RecWorkbook *self,
        lxw_chart   *chart,
        guint        row,
        guint        column,
        double       width,
        double       height,
        const char  *description)
{
  lxw_chart_options options = {
    .x_offset = 2,
    .y_offset = 4,
    .x_scale = width / 480.0,
    .y_scale = height / 288.0,
    .description = (char *) description,
    .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
  };

  rec_workbook_note (
      self,
      worksheet_insert_chart_opt (
          self->sheets[REC_SHEET_SUMMARY], row, (lxw_col_t) column, chart, &options));
}

/* Steps of whole systems on the axis. */
static double
whole_unit (guint most)
{
  return most <= 10 ? 1 : 0;
}

/* Figures in the parts of the bars that have room for them. Where their position is not written
 * LibreOffice asks on closing whether to save what nobody changed. */
static void
label_parts (
    RecWorkbook *self, lxw_chart_series *series, RecExportTally *tally, guint status, guint most)
{
  const RecChoiceSet               *statuses = tally->oversight_field->choices;
  guint                             n = tally->class_field->choices->n_choices + 1;
  g_autofree lxw_chart_data_label  *labels = g_new0 (lxw_chart_data_label, n);
  g_autofree lxw_chart_data_label **list = g_new0 (lxw_chart_data_label *, n + 1);
  gboolean dark = status < statuses->n_choices && statuses->choices[status].tone == REC_TONE_ERROR;
  lxw_chart_font font = {
    .name = (char *) "Calibri", .size = 9, .bold = LXW_TRUE, .color = dark ? 0xffffff : INK
  };

  for (guint i = 0; i < n; i++)
    {
      guint count = rec_export_tally_count (tally, tally->oversight_field, i, status);

      labels[i].hide = count < MAX (most / LEAST_PART, 1);
      list[i] = &labels[i];
    }
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &font);
  chart_series_set_labels_position (series, LXW_CHART_LABEL_POSITION_CENTER);
  rec_workbook_note (self, chart_series_set_labels_custom (series, list));
}

static void
add_oversight_chart (RecWorkbook *self, RecExportTally *tally, const RecWorkbookCharts *places)
{
  const RecChoiceSet *classes = tally->class_field->choices;
  const RecChoiceSet *statuses = tally->oversight_field->choices;
  lxw_chart          *chart = workbook_add_chart (self->book, LXW_CHART_BAR_STACKED);
  lxw_chart_font      font = { .name = (char *) "Calibri", .size = 9, .color = INK };
  guint               first = places->oversight_row + 1;
  guint               last = places->oversight_row + classes->n_choices + 1;
  g_autofree char    *categories =
      make_range (self, first, places->label_column, last, places->label_column);
  guint most = 0;

  for (guint i = 0; i <= classes->n_choices; i++)
    {
      guint sum = 0;

      for (guint j = 0; j <= statuses->n_choices; j++)
        sum += rec_export_tally_count (tally, tally->oversight_field, i, j);
      most = MAX (most, sum);
    }
  for (guint j = 0; j <= statuses->n_choices; j++)
    {
      guint             column = places->label_column + 1 + j;
      g_autofree char  *values = make_range (self, first, column, last, column);
      lxw_chart_series *series;
      lxw_chart_fill    fill = { 0 };

      /* A status that no system has would only lengthen the legend. */
      guint sum = 0;
      for (guint i = 0; i <= classes->n_choices; i++)
        sum += rec_export_tally_count (tally, tally->oversight_field, i, j);
      if (sum == 0 && (most > 0 || j > 0))
        continue;
      series = chart_add_series (chart, categories, values);
      chart_series_set_name_range (
          series, self->sheets[REC_SHEET_SUMMARY]->name, places->oversight_row, (lxw_col_t) column);
      fill.color =
          j < statuses->n_choices ? rec_workbook_status_colour (&statuses->choices[j]) : 0xe6eaec;
      chart_series_set_fill (series, &fill);
      label_parts (self, series, tally, j, most);
    }
  set_look (chart, rec_tr (self->language, "Systems by class and human oversight"));
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  chart_set_series_gap (chart, 45);
  if (whole_unit (most) > 0)
    chart_axis_set_major_unit (chart->x_axis, 1);
  insert (self,
          chart,
          places->row,
          places->label_column,
          665,
          places->height - 24,
          rec_tr (self->language,
                  "Stacked bars: systems by AI Act class, divided by the status of human "
                  "oversight. The figures are in the table below."));
}

static void
add_documentation_chart (RecWorkbook *self, RecExportTally *tally, const RecWorkbookCharts *places)
{
  const RecChoiceSet *classes = tally->class_field->choices;
  const RecChoiceSet *statuses = tally->documentation_field->choices;
  lxw_chart          *chart = workbook_add_chart (self->book, LXW_CHART_BAR);
  lxw_chart_font   font = { .name = (char *) "Calibri", .size = 9, .bold = LXW_TRUE, .color = INK };
  guint            first = places->label_column + 1;
  guint            last = first + statuses->n_choices;
  guint            total_row = places->documentation_row + classes->n_choices + 2;
  g_autofree char *categories =
      make_range (self, places->documentation_row, first, places->documentation_row, last);
  g_autofree char             *values = make_range (self, total_row, first, total_row, last);
  g_autofree lxw_chart_fill   *fills = g_new0 (lxw_chart_fill, statuses->n_choices + 1);
  g_autofree lxw_chart_point  *points = g_new0 (lxw_chart_point, statuses->n_choices + 1);
  g_autofree lxw_chart_point **list = g_new0 (lxw_chart_point *, statuses->n_choices + 2);
  lxw_chart_series            *series = chart_add_series (chart, categories, values);
  guint                        most = 1;

  for (guint i = 0; i <= statuses->n_choices; i++)
    {
      guint sum = 0;

      for (guint j = 0; j <= classes->n_choices; j++)
        sum += rec_export_tally_count (tally, tally->documentation_field, j, i);
      most = MAX (most, sum);
      fills[i].color =
          i < statuses->n_choices ? rec_workbook_tone_colour (statuses->choices[i].tone) : 0xe6eaec;
      points[i].fill = &fills[i];
      list[i] = &points[i];
    }
  rec_workbook_note (self, chart_series_set_points (series, list));
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &font);
  set_look (chart, rec_tr (self->language, "Systems by documentation"));
  chart_axis_set_min (chart->x_axis, 0);
  /* Room for the figures behind the bars. */
  chart_axis_set_max (chart->x_axis, most * 1.2);
  chart_axis_off (chart->x_axis);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_FALSE);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_set_series_gap (chart, 45);
  insert (self,
          chart,
          places->row,
          places->second_column,
          335,
          places->height - 24,
          rec_tr (self->language,
                  "Bars: systems by the status of their documentation. The figures are in the "
                  "table below."));
}

/**
 * rec_workbook_add_charts:
 * @self: a workbook
 * @tally: what the rows come to
 * @places: where the charts stand, and where what they draw
 *
 * Puts two charts on the Summary sheet, which Excel draws from the tables there.
 */
void
rec_workbook_add_charts (RecWorkbook *self, RecExportTally *tally, const RecWorkbookCharts *places)
{
  add_oversight_chart (self, tally, places);
  add_documentation_chart (self, tally, places);
}
