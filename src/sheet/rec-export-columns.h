/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export.h"

G_BEGIN_DECLS

/**
 * RecExportColumn:
 * @field: what it holds
 * @heading: its heading, unlike any other's
 * @detail: whether it belongs to the details of a group, which may be folded away
 * @texts: texts of values met before, for fields whose values come again and again
 */
typedef struct
{
  const RecField *field;
  char           *heading;
  gboolean        detail;
  GHashTable     *texts;
} RecExportColumn;

RecExportColumn *rec_export_column_new (const RecField *field, const char *heading);
void             rec_export_column_free (RecExportColumn *self);
GPtrArray       *rec_export_columns_list_all (void);
GPtrArray       *rec_export_columns_new (const RecExportOptions *options, RecQuery *query);
const char      *rec_export_column_text (RecExportColumn    *self,
                                         const char         *value,
                                         const RecDirectory *directory,
                                         const RecLanguage  *language,
                                         char              **owned);

G_END_DECLS
