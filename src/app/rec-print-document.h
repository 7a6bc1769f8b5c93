/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_PRINT_DOCUMENT (rec_print_document_get_type ())
G_DECLARE_FINAL_TYPE (RecPrintDocument, rec_print_document, REC, PRINT_DOCUMENT, GObject)

/* Blocks of text that flow over pages, each with a header and a footer. It is filled once, then
 * printed through GTK's dialog or written as PDF. */

RecPrintDocument *rec_print_document_new (const char        *title,
                                          const char        *establishment,
                                          const char        *date,
                                          const RecLanguage *language);
void              rec_print_document_set_landscape (RecPrintDocument *self);
void rec_print_document_add_title (RecPrintDocument *self, const char *title, const char *subtitle);
void rec_print_document_add_heading (RecPrintDocument *self, const char *text);
void rec_print_document_add_paragraph (RecPrintDocument *self, const char *text);
void rec_print_document_add_note (RecPrintDocument *self, const char *text);
void rec_print_document_add_row (RecPrintDocument *self, const char *label, const char *value);
void rec_print_document_add_word (RecPrintDocument *self,
                                  const char       *label,
                                  const char       *word,
                                  RecTone           tone);
void rec_print_document_add_item (
    RecPrintDocument *self, const char *text, const char *detail, const char *word, RecTone tone);
void     rec_print_document_add_table_head (RecPrintDocument  *self,
                                            const char *const *texts,
                                            const double      *weights);
void     rec_print_document_add_table_row (RecPrintDocument  *self,
                                           const char *const *texts,
                                           const char        *detail);
guint    rec_print_document_get_n_pages (RecPrintDocument *self);
void     rec_print_document_print (RecPrintDocument *self, GtkWidget *near);
gboolean rec_print_document_export (RecPrintDocument *self, const char *path, GError **error);

G_END_DECLS
