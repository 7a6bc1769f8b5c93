/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* What an import does, in words of the screen's language. */

char *rec_import_summary_describe_plan (const RecImportPlan *plan);
char *rec_import_summary_describe_done (const RecImportPlan *plan);
char *rec_import_summary_describe_difference (const RecDifference *difference);
char *rec_import_summary_describe_difference_done (const RecDifference *difference);
char *rec_import_summary_describe_place (const RecProblem *problem);
char *rec_import_summary_describe_change (const RecChange *change, const RecDirectory *names);
RecDirectory *rec_import_summary_collect_names (RecDirectory *directory, const RecEdit *edit);

G_END_DECLS
