/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the benchmarks share: large registers made of real inventories, and medians. */

#define BENCHMARK_N_SYSTEMS 100000

/**
 * BenchmarkRun:
 * @data: what it works on
 *
 * One run of what is measured.
 */
typedef void (*BenchmarkRun) (gpointer data);

guint  benchmark_parse_n_systems (int argc, char **argv);
void   benchmark_read_inventories (GPtrArray *names, GPtrArray *texts);
char  *benchmark_make_register (const char *folder, guint n_systems);
double benchmark_measure (BenchmarkRun run, gpointer data, guint n_runs);
double benchmark_get_median (double *values, guint n);
double benchmark_get_processor (void);
double benchmark_get_memory (void);
void   benchmark_reset_peak (void);
double benchmark_get_peak (void);

G_END_DECLS
