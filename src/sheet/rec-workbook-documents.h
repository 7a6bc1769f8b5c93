/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet Documentation: a matrix of systems and the types of document that they need. */

gpointer rec_workbook_documents_begin (RecWorkbook *book);
void     rec_workbook_documents_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_documents_end (gpointer data);
void     rec_workbook_documents_free (gpointer data);

G_END_DECLS
