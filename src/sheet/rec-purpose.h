/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export.h"

G_BEGIN_DECLS

/**
 * RecPurposeProduct:
 * @REC_PURPOSE_TABLES: a workbook, or separated values
 * @REC_PURPOSE_DECLARATIONS: declaration sheets, see rec_declaration_write()
 *
 * What an export for a purpose writes.
 */
typedef enum
{
  REC_PURPOSE_TABLES,
  REC_PURPOSE_DECLARATIONS
} RecPurposeProduct;

/**
 * RecPurposeColumns:
 * @REC_PURPOSE_COLUMNS_ALL: all columns, in an order made for reading
 * @REC_PURPOSE_COLUMNS_LISTED: those of RecPurpose.columns
 * @REC_PURPOSE_COLUMNS_SHOWN: those that the table shows, or shows at first where there is none
 *
 * Which columns of systems an export for a purpose has from the start.
 */
typedef enum
{
  REC_PURPOSE_COLUMNS_ALL,
  REC_PURPOSE_COLUMNS_LISTED,
  REC_PURPOSE_COLUMNS_SHOWN
} RecPurposeColumns;

/**
 * RecPurposeFilter:
 * @REC_PURPOSE_FILTER_ALL: all systems that are not archived
 * @REC_PURPOSE_FILTER_VIEW: those on screen, or those that a query finds
 *
 * Which systems an export for a purpose is about from the start.
 */
typedef enum
{
  REC_PURPOSE_FILTER_ALL,
  REC_PURPOSE_FILTER_VIEW
} RecPurposeFilter;

/**
 * RecPurpose:
 * @id: stable id, for the command line and what is remembered
 * @name: what it is called, a message id in the context "purpose"
 * @description: one sentence without a full stop, a message id in the context "purpose"
 * @product: what is written
 * @sheets: #REC_SHEET_BIT of the sheets of a workbook; 0: all
 * @columns_from: which columns
 * @columns: (nullable) (array zero-terminated=1): ids of fields of systems, with
 *   %REC_PURPOSE_COLUMNS_LISTED
 * @filter: which systems
 *
 * What an export is for, and what follows from that until somebody chooses otherwise. The window
 * and the command line both ask for it here; to add one, a line in rec-purpose.c is enough where
 * the product is one that there is.
 */
typedef struct
{
  const char        *id;
  const char        *name;
  const char        *description;
  RecPurposeProduct  product;
  guint              sheets;
  RecPurposeColumns  columns_from;
  const char *const *columns;
  RecPurposeFilter   filter;
} RecPurpose;

const RecPurpose *rec_purpose_list (guint *n_purposes);
const RecPurpose *rec_purpose_get (const char *id);
const char       *rec_purpose_get_name (const RecPurpose *self, const RecLanguage *language);
const char       *rec_purpose_get_description (const RecPurpose *self, const RecLanguage *language);
gboolean          rec_purpose_has_sheet (const RecPurpose *self, RecSheet sheet);
GPtrArray        *rec_purpose_list_columns (const RecPurpose *self);

G_END_DECLS
