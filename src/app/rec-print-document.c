/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-private.h"

#include "rec-feedback.h"

#include <glib/gi18n.h>

/* How long pages are made before the window may do something else, in microseconds */
#define SLICE (16 * 1000)

G_DEFINE_FINAL_TYPE (RecPrintDocument, rec_print_document, G_TYPE_OBJECT)

static void
clear_cell (gpointer data)
{
  g_object_unref (((Cell *) data)->layout);
}

static void
block_free (gpointer data)
{
  Block *block = data;

  g_strfreev (block->texts);
  g_free (block->weights);
  g_array_unref (block->cells);
  g_free (block);
}

static Block *
add_block (RecPrintDocument *self, BlockKind kind, const char *const *texts)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->texts = g_strdupv ((char **) texts);
  block->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (block->cells, clear_cell);
  g_ptr_array_add (self->blocks, block);

  return block;
}

static Block *
add_texts (RecPrintDocument *self, BlockKind kind, const char *first, const char *second)
{
  const char *texts[] = { first, second, NULL };

  return add_block (self, kind, texts);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, RecPrintDocument *self)
{
  _rec_print_document_begin_pages (self, context);
}

/* Called again and again, between what else the window does, until it returns TRUE. */
static gboolean
on_paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, RecPrintDocument *self)
{
  if (!_rec_print_document_make_pages (self, context, g_get_monotonic_time () + SLICE))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) self->pages->len);

  return TRUE;
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext   *context,
                 int                number,
                 RecPrintDocument  *self)
{
  _rec_print_document_draw_page (self, context, number);
}

static GtkPrintOperation *
make_operation (RecPrintDocument *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_page_setup_set_orientation (
      setup, self->is_landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, self->title);
  gtk_print_settings_set_orientation (settings, gtk_page_setup_get_orientation (setup));
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, self->title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The margins are the document's own, whatever the printer's are. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (on_begin_print_cb), self, 0);
  g_signal_connect_object (operation, "paginate", G_CALLBACK (on_paginate_cb), self, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), self, 0);
  /* The operation outlives who asked for it. */
  g_object_set_data_full (
      G_OBJECT (operation), "rec-document", g_object_ref (self), g_object_unref);

  return operation;
}

static void
rec_print_document_finalize (GObject *object)
{
  RecPrintDocument *self = REC_PRINT_DOCUMENT (object);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self->establishment);
  g_free (self->date);

  G_OBJECT_CLASS (rec_print_document_parent_class)->finalize (object);
}

static void
rec_print_document_class_init (RecPrintDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_print_document_finalize;
}

static void
rec_print_document_init (RecPrintDocument *self)
{
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

/**
 * rec_print_document_new:
 * @title: what the document is, for the header, the job and the file
 * @establishment: (nullable): name of the establishment, for the header
 * @date: day of printing, "YYYY-MM-DD"
 * @language: (nullable): language of header and footer
 *
 * Returns: (transfer full): an A4 document without content
 */
RecPrintDocument *
rec_print_document_new (const char        *title,
                        const char        *establishment,
                        const char        *date,
                        const RecLanguage *language)
{
  RecPrintDocument *self = g_object_new (REC_TYPE_PRINT_DOCUMENT, NULL);

  self->title = g_strdup (title);
  self->establishment = g_strdup (establishment != NULL ? establishment : "");
  self->date = g_strdup (date);
  self->language = language;

  return self;
}

/**
 * rec_print_document_set_landscape:
 *
 * Turns the pages, for a wide table.
 */
void
rec_print_document_set_landscape (RecPrintDocument *self)
{
  g_return_if_fail (REC_IS_PRINT_DOCUMENT (self));

  self->is_landscape = TRUE;
}

/**
 * rec_print_document_add_title:
 * @title: the title
 * @subtitle: (nullable): a line below it
 *
 * Adds a title.
 */
void
rec_print_document_add_title (RecPrintDocument *self, const char *title, const char *subtitle)
{
  add_texts (self, BLOCK_TITLE, title, NULL);
  if (subtitle != NULL && *subtitle != '\0')
    add_texts (self, BLOCK_SUBTITLE, subtitle, NULL);
}

/**
 * rec_print_document_add_heading:
 * @text: the heading
 *
 * Adds a heading, which stays on the page of what follows it.
 */
void
rec_print_document_add_heading (RecPrintDocument *self, const char *text)
{
  add_texts (self, BLOCK_HEADING, text, NULL);
}

/**
 * rec_print_document_add_paragraph:
 * @text: a text, with line breaks or without
 *
 * Adds a paragraph.
 */
void
rec_print_document_add_paragraph (RecPrintDocument *self, const char *text)
{
  add_texts (self, BLOCK_PARAGRAPH, text, NULL);
}

/**
 * rec_print_document_add_note:
 * @text: a text
 *
 * Adds a remark in small letters.
 */
void
rec_print_document_add_note (RecPrintDocument *self, const char *text)
{
  add_texts (self, BLOCK_NOTE, text, NULL);
}

/**
 * rec_print_document_add_row:
 * @label: what it is
 * @value: (nullable): the value; without one no row is added
 *
 * Adds a label with its value beside it.
 */
void
rec_print_document_add_row (RecPrintDocument *self, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    add_texts (self, BLOCK_ROW, label, value);
}

/**
 * rec_print_document_add_word:
 * @label: what it is
 * @word: (nullable): the word of a chip; without one no row is added
 * @tone: its tone
 *
 * Adds a label with a framed word beside it.
 */
void
rec_print_document_add_word (RecPrintDocument *self,
                             const char       *label,
                             const char       *word,
                             RecTone           tone)
{
  if (word != NULL && *word != '\0')
    add_texts (self, BLOCK_WORD, label, word)->tone = tone;
}

/**
 * rec_print_document_add_item:
 * @text: what it is
 * @detail: (nullable): more about it, in small letters below
 * @word: (nullable): a framed word at its right
 * @tone: tone of @word
 *
 * Adds an entry of a list.
 */
void
rec_print_document_add_item (
    RecPrintDocument *self, const char *text, const char *detail, const char *word, RecTone tone)
{
  const char *texts[] = { text, detail != NULL ? detail : "", word, NULL };

  add_block (self, BLOCK_ITEM, texts)->tone = tone;
}

/**
 * rec_print_document_add_table_head:
 * @texts: (array zero-terminated=1): headings of the columns
 * @weights: how wide each is in proportion to the others
 *
 * Begins a table; the headings come again on each of its pages.
 */
void
rec_print_document_add_table_head (RecPrintDocument  *self,
                                   const char *const *texts,
                                   const double      *weights)
{
  guint  n = g_strv_length ((char **) texts);
  Block *block = add_block (self, BLOCK_TABLE_HEAD, texts);

  block->weights = g_memdup2 (weights, n * sizeof (double));
  self->last_head = block;
}

/**
 * rec_print_document_add_table_row:
 * @texts: (array zero-terminated=1): a text for each column of the last head
 * @detail: (nullable): Pango markup of what stands below the row, over all columns
 *
 * Adds a row to the table.
 */
void
rec_print_document_add_table_row (RecPrintDocument  *self,
                                  const char *const *texts,
                                  const char        *detail)
{
  Block *row;

  g_return_if_fail (self->last_head != NULL);

  row = add_block (self, BLOCK_TABLE_ROW, texts);
  row->head = self->last_head;
  if (detail == NULL || *detail == '\0')
    return;
  row->has_more = TRUE;
  add_texts (self, BLOCK_DETAIL, detail, NULL)->head = self->last_head;
}

/**
 * rec_print_document_get_n_pages:
 *
 * Returns: how many pages it had when it was printed or exported last, 0 before
 */
guint
rec_print_document_get_n_pages (RecPrintDocument *self)
{
  g_return_val_if_fail (REC_IS_PRINT_DOCUMENT (self), 0);

  return self->pages->len;
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (GtkWidget) near = data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  rec_feedback_error (near, _ ("The Document Cannot Be Printed"), error);
}

/**
 * rec_print_document_print:
 * @near: a widget of the window
 *
 * Asks for a printer or a file through the desktop's print dialog, then prints. Returns at once.
 */
void
rec_print_document_print (RecPrintDocument *self, GtkWidget *near)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkRoot *root = gtk_widget_get_root (near);

  g_return_if_fail (REC_IS_PRINT_DOCUMENT (self));

  operation = make_operation (self);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), g_object_ref (near));
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                           NULL);
}

/**
 * rec_print_document_export:
 * @path: file to write, replaced where it is there
 * @error: location for an error of GTK_PRINT_ERROR
 *
 * Writes the document as PDF.
 *
 * Returns: whether it is written
 */
gboolean
rec_print_document_export (RecPrintDocument *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_val_if_fail (REC_IS_PRINT_DOCUMENT (self), FALSE);

  operation = make_operation (self);
  gtk_print_operation_set_export_filename (operation, path);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}
