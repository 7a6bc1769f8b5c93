/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet with the data that a public authority enters in the EU database, see RecWorkbookSheet.
 */

gboolean rec_workbook_registration_is_wanted (RecWorkbook *book);
gpointer rec_workbook_registration_begin (RecWorkbook *book);
void     rec_workbook_registration_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_registration_end (gpointer data);
void     rec_workbook_registration_free (gpointer data);

G_END_DECLS
