/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook-table.h"

G_BEGIN_DECLS

/* What the sheets beside the Register sheet share, which list what is kept about systems. */

gboolean          rec_workbook_has_dossiers (RecWorkbook *book);
gboolean          rec_workbook_has_records (RecWorkbook *book, RecKind kind);
RecWorkbookTable *rec_workbook_columns_begin (RecWorkbook *book,
                                              RecSheet     sheet,
                                              const char  *lead,
                                              const char  *nothing);
guint             rec_workbook_columns_add (RecWorkbookTable *table,
                                            const char       *heading,
                                            RecColumnKind     kind,
                                            RecColumnFlags    flags,
                                            const char       *note);
guint
rec_workbook_columns_add_field (RecWorkbookTable *table, RecKind kind, const char *id, guint flags);
void rec_workbook_columns_add_choices (RecWorkbookTable   *table,
                                       guint               column,
                                       const RecChoiceSet *choices);
void rec_workbook_columns_put_system (RecWorkbookTable *table, guint column, RecRecord *system);
void rec_workbook_columns_put_field (RecWorkbookTable *table, guint column, RecRecord *record);
char *
rec_workbook_columns_name (const RecDossier *dossier, const RecField *field, const char *value);
void rec_workbook_columns_append (GString *text, const char *separator, const char *part);
void rec_workbook_columns_list (GString           *text,
                                GPtrArray         *names,
                                guint              n_names,
                                const char        *separator,
                                guint              most,
                                const RecLanguage *language);

G_END_DECLS
