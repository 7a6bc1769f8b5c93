/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* What each system of the benchmarks' clinic has: 20 documents, and whatever else a register keeps.
 */
#define BENCHMARK_N_DOCUMENTS 20

char *benchmark_make_clinic (const char *folder, guint n_systems);

G_END_DECLS
