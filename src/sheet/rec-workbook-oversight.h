/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet Human oversight: who oversees each system, and what is missing. */

gpointer rec_workbook_oversight_begin (RecWorkbook *book);
void     rec_workbook_oversight_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_oversight_end (gpointer data);
void     rec_workbook_oversight_free (gpointer data);

G_END_DECLS
