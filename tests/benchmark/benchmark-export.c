/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to write the sheet of a large register, against a bare libxlsxwriter loop that
 * writes the same cells in the same mode, how long to write all sheets, and how much memory. What
 * is compared takes turns, and the least of each is printed: a machine that others work on too is
 * never faster than that. The work is that of all threads together. */

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <xlsxwriter.h>

#include "benchmark-clinic.h"
#include "benchmark.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-origin.h"
#include "rec-value.h"
#include "sample-register.h"

/* Systems whose cells the bare loop writes over and over, so that they fit in memory. */
#define N_PREPARED 3000

#define N_RUNS 5

/* Of the clinic whose whole workbook is written, with 20 documents each */
#define N_CLINIC 2000

/* Up to this many systems libxlsxwriter keeps the sheet in memory, as the program lets it. */
#define MAX_IN_MEMORY 10000

typedef struct
{
  char        *text; /* NULL where it is a number or a day */
  double       number;
  lxw_datetime day;
  gboolean     is_day;
  gboolean     is_blank;
} Cell;

typedef struct
{
  const char *folder;
  RecStore   *store;
  guint       n_systems;
  guint       n_columns; /* the two for the way back too */
  guint       n_prepared;
  Cell       *cells;
} Bench;

static void
prepare_cell (Cell *cell, const RecField *field, const char *value, RecDirectory *directory)
{
  int year, month, day;

  cell->is_blank = value == NULL;
  if (value == NULL)
    return;
  if (field->type == REC_FIELD_INTEGER)
    cell->number = g_ascii_strtod (value, NULL);
  else if ((field->type == REC_FIELD_DATE || field->type == REC_FIELD_MOMENT) &&
           sscanf (value, "%d-%d-%d", &year, &month, &day) == 3)
    {
      cell->is_day = TRUE;
      cell->day = (lxw_datetime){ .year = year, .month = month, .day = day };
    }
  else
    cell->text = rec_value_format (field, value, directory, rec_language_get ("fr"));
}

static void
prepare (Bench *bench)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (bench->store, all, &error);

  g_autofree char *stamp = rec_origin_make_stamp (source);

  g_assert_no_error (error);
  bench->n_systems = rec_record_source_get_n_shown (source);
  bench->n_columns = REC_N_ORIGIN_COLUMNS;
  for (guint i = 0; i < info->n_fields; i++)
    bench->n_columns += (info->fields[i].flags & REC_FIELD_HIDDEN) == 0;
  bench->cells = g_new0 (Cell, (gsize) N_PREPARED * bench->n_columns);
  while (bench->n_prepared < N_PREPARED)
    {
      RecRecord *record = NULL;
      guint      column = 0;

      rec_record_source_next (source, &record, &error);
      g_assert_no_error (error);
      if (record == NULL)
        break;
      for (guint i = 0; i < info->n_fields; i++)
        if ((info->fields[i].flags & REC_FIELD_HIDDEN) == 0)
          prepare_cell (&bench->cells[(gsize) bench->n_prepared * bench->n_columns + column++],
                        &info->fields[i],
                        rec_record_get_at (record, i),
                        rec_record_source_get_directory (source));
      bench->cells[(gsize) bench->n_prepared * bench->n_columns + column++].text =
          g_strdup (rec_record_get_id (record));
      bench->cells[(gsize) bench->n_prepared * bench->n_columns + column++].text = g_strdup (stamp);
      rec_record_unref (record);
      bench->n_prepared++;
    }
}

static void
write_bare (gpointer data)
{
  Bench               *bench = data;
  g_autofree char     *path = g_build_filename (bench->folder, "bare.xlsx", NULL);
  lxw_workbook_options options = { .constant_memory = bench->n_systems > MAX_IN_MEMORY,
                                   .tmpdir = (char *) bench->folder };
  lxw_workbook        *book = workbook_new_opt (path, &options);
  lxw_worksheet       *sheet = workbook_add_worksheet (book, "Registre");
  lxw_format          *text = workbook_add_format (book);
  lxw_format          *day = workbook_add_format (book);

  format_set_text_wrap (text);
  format_set_num_format (day, "dd/mm/yyyy");
  for (guint row = 0; row < bench->n_systems; row++)
    {
      const Cell *cells = &bench->cells[(gsize) (row % bench->n_prepared) * bench->n_columns];

      for (guint i = 0; i < bench->n_columns; i++)
        {
          lxw_col_t column = (lxw_col_t) i;

          if (cells[i].is_blank)
            continue;
          if (cells[i].text != NULL)
            worksheet_write_string (sheet, row + 1, column, cells[i].text, text);
          else if (cells[i].is_day)
            worksheet_write_datetime (sheet, row + 1, column, (lxw_datetime *) &cells[i].day, day);
          else
            worksheet_write_number (sheet, row + 1, column, cells[i].number, NULL);
        }
    }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("the bare workbook could not be written");
}

static void
export_sheets (Bench *bench, guint sheets)
{
  g_autofree char *path = g_build_filename (bench->folder, "whole.xlsx", NULL);
  RecExportOptions options = { .language = rec_language_get ("fr"), .sheets = sheets };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (bench->store, all, &error);

  g_assert_no_error (error);
  if (!rec_export_workbook (source, path, &options, NULL, &error))
    g_error ("%s", error->message);
}

static void
export_sheet (gpointer data)
{
  export_sheets (data, REC_SHEET_BIT (REC_SHEET_REGISTER));
}

static void
export_workbook (gpointer data)
{
  export_sheets (data, 0);
}

static void
export_csv (gpointer data)
{
  Bench           *bench = data;
  g_autofree char *path = g_build_filename (bench->folder, "whole.csv", NULL);
  RecExportOptions options = { .language = rec_language_get ("fr") };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (bench->store, all, &error);

  g_assert_no_error (error);
  if (!rec_export_csv (source, path, &options, NULL, &error))
    g_error ("%s", error->message);
}

static void
read_all (gpointer data)
{
  Bench *bench = data;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (bench->store, all, &error);
  RecRecord *record = NULL;

  g_assert_no_error (error);
  while (rec_record_source_next (source, &record, &error) && record != NULL)
    rec_record_unref (record);
  g_assert_no_error (error);
}

typedef struct
{
  const char  *name;
  BenchmarkRun run;
  gboolean     once; /* takes long, and its ratio is no target */
  double       time; /* the least, in milliseconds */
  double       work;
  double       peak; /* the greatest, in MiB */
} Candidate;

static void
run_once (Candidate *candidate, Bench *bench)
{
  double work, time;

  benchmark_reset_peak ();
  work = benchmark_get_processor ();
  time = benchmark_measure (candidate->run, bench, 1);
  work = benchmark_get_processor () - work;
  candidate->time = candidate->time > 0 ? MIN (candidate->time, time) : time;
  candidate->work = candidate->work > 0 ? MIN (candidate->work, work) : work;
  candidate->peak = MAX (candidate->peak, benchmark_get_peak ());
}

static void
measure (Bench *bench)
{
  Candidate candidates[] = {
    { .name = "bare libxlsxwriter loop", .run = write_bare },
    { .name = "the sheet of the register, checked", .run = export_sheet },
    { .name = "all sheets, checked, once", .run = export_workbook, .once = TRUE },
    { .name = "CSV", .run = export_csv },
    { .name = "reading the systems alone", .run = read_all },
  };

  for (guint run = 0; run < N_RUNS; run++)
    for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
      if (run == 0 || !candidates[i].once)
        run_once (&candidates[i], bench);

  g_print ("%u systems, %u columns\n", bench->n_systems, bench->n_columns);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    g_print ("%-36s %7.0f ms, %.2f x the bare loop; work %7.0f ms, %.2f x; peak %.0f MiB\n",
             candidates[i].name,
             candidates[i].time,
             candidates[i].time / candidates[0].time,
             candidates[i].work,
             candidates[i].work / candidates[0].work,
             candidates[i].peak);
}

static void
measure_clinic (void)
{
  g_autofree char *folder = sample_folder_new ();
  g_autofree char *path = benchmark_make_clinic (folder, N_CLINIC);
  g_autoptr (GError) error = NULL;
  Candidate whole = { .run = export_workbook };
  Bench     bench = { .folder = folder };

  bench.store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  for (guint run = 0; run < N_RUNS; run++)
    run_once (&whole, &bench);
  g_print (
      "all sheets of %u systems with %u documents each: %.0f ms, work %.0f ms, peak %.0f MiB\n",
      N_CLINIC,
      BENCHMARK_N_DOCUMENTS,
      whole.time,
      whole.work,
      whole.peak);
  rec_store_close (bench.store, NULL);
  g_object_unref (bench.store);
  sample_folder_free (g_steal_pointer (&folder));
}

static void
free_cells (Bench *bench)
{
  for (gsize i = 0; i < (gsize) N_PREPARED * bench->n_columns; i++)
    g_free (bench->cells[i].text);
  g_free (bench->cells);
  bench->cells = NULL;
  bench->n_prepared = 0;
}

int
main (int argc, char *argv[])
{
  guint n_systems = benchmark_parse_n_systems (argc, argv);
  guint sizes[2] = { n_systems / 10, n_systems };

  setlocale (LC_ALL, "");
  measure_clinic ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *folder = sample_folder_new ();
      g_autofree char *path = benchmark_make_register (folder, MAX (sizes[i], 1));
      g_autoptr (GError) error = NULL;
      Bench bench = { .folder = folder };

      bench.store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      prepare (&bench);
      measure (&bench);
      free_cells (&bench);
      rec_store_close (bench.store, &error);
      g_assert_no_error (error);
      g_object_unref (bench.store);
      sample_folder_free (g_steal_pointer (&folder));
    }
  return 0;
}
