/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/**
 * RecWorkbookSheet:
 * @id: stable id, for the command line and what is remembered
 * @name: name of the sheet, a message id in the context "sheet", at most 31 characters in each
 *   language and without : \ / ? * [ ] at its ends
 * @guide: (nullable): what the reading guide on the Summary sheet says of it, a message id in the
 *   context "workbook"; %NULL: it is not listed there
 * @tab: colour of its tab
 * @is_wanted: (nullable): whether a workbook that may have the sheet has it (declaration sheets of
 *   public establishments); %NULL: always
 * @begin: (nullable): begins the sheet before any system is written, and returns what the other
 *   functions are given, usually a struct with a #RecWorkbookTable; columns are added here. Sheets
 *   are begun in the order of #RecSheet
 * @add: (nullable): called with each exported system, in their order; may put rows of tables, and
 *   nothing else: another thread may be writing. The Register's rows are put so
 * @assess: (nullable): called with what the law makes of each exported system, in their order,
 *   instead of @add; what belongs to no system is in the workbook. A sheet that has it needs a
 *   source with dossiers
 * @end: (nullable): called once all systems were given; ends tables, writes whatever is no table.
 *   Sheets are ended in the order of #RecSheet
 * @free: (nullable): frees what @begin returned, also where the export was given up
 *
 * A sheet of the workbook. To add one: a value in #RecSheet (rec-export.h), a pair of files
 * rec-workbook-NAME.[ch] that declares the four functions, and a line in rec-workbook-sheets.c. A
 * sheet whose rows are not systems (incidents, actions) has no @add and puts its rows in @end.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *guide;
  lxw_color_t tab;
  gboolean (*is_wanted) (RecWorkbook *book);
  gpointer (*begin) (RecWorkbook *book);
  void (*add) (gpointer data, RecRecord *system);
  void (*assess) (gpointer data, RecAssessment *assessment);
  void (*end) (gpointer data);
  void (*free) (gpointer data);
} RecWorkbookSheet;

const RecWorkbookSheet *rec_workbook_sheet_get (RecSheet sheet);
gboolean                rec_workbook_sheet_is_wanted (RecWorkbook *book, RecSheet sheet);

G_END_DECLS
