/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-xlsx-book.h"

#include "rec-xlsx-sheet.h"
#include "rec-xlsx-text.h"
#include "rec-xml-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More texts than cells can be read are of no use. */
#define MAX_TEXTS REC_SHEET_MAX_CELLS

typedef struct
{
  const char *text;
  gsize       length;
} SharedText;

struct _RecXlsxBook
{
  RecZipFile   *zip;
  char         *main_part;
  GHashTable   *targets; /* relationship id -> part, of the workbook's worksheets */
  char         *texts_part;
  char         *styles_part;
  GPtrArray    *sheets; /* names, visible ones first, then NULL */
  GPtrArray    *parts;  /* the part of each */
  guint         n_visible;
  gboolean      system_1904;
  GArray       *texts; /* SharedText */
  GStringChunk *chunk;
  GArray       *formats; /* RecCellFormat, by style */
};

/* Relationships */

typedef struct
{
  RecXlsxBook *book;
  const char  *base;
} Relationships;

/* Finds the part that @target names, seen from the part @base. */
static char *
resolve_target (const char *base, const char *target)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;

  if (target[0] == '/')
    return g_strdup (target + 1);
  folder = g_path_get_dirname (base);
  path = g_build_path ("/", "/", folder, target, NULL);
  whole = g_canonicalize_filename (path, "/");
  return g_strdup (whole + 1);
}

static gboolean
has_type (const RecXmlElement *element, const char *type)
{
  g_autofree char *value = rec_xml_element_dup (element, "Type");

  return value != NULL && g_str_has_suffix (value, type);
}

static void
on_relationship_started (RecXmlPart *part, const RecXmlElement *element, gpointer user_data)
{
  Relationships   *relationships = user_data;
  RecXlsxBook     *self = relationships->book;
  g_autofree char *target = NULL;
  g_autofree char *path = NULL;
  char            *id;

  if (strcmp (element->name, "Relationship") != 0 ||
      rec_xml_element_is (element, "TargetMode", "External"))
    return;
  target = rec_xml_element_dup (element, "Target");
  if (target == NULL)
    return;
  path = resolve_target (relationships->base, target);

  if (has_type (element, "/officeDocument") && self->main_part == NULL)
    self->main_part = g_steal_pointer (&path);
  else if (has_type (element, "/sharedStrings") && self->texts_part == NULL)
    self->texts_part = g_steal_pointer (&path);
  else if (has_type (element, "/styles") && self->styles_part == NULL)
    self->styles_part = g_steal_pointer (&path);
  else if (has_type (element, "/worksheet"))
    {
      id = rec_xml_element_dup (element, "Id");
      if (id != NULL)
        g_hash_table_replace (self->targets, id, g_steal_pointer (&path));
    }
}

static void
ignore_end (RecXmlPart *part, const char *name, gpointer user_data)
{
}

static gboolean
read_relationships (RecXlsxBook *self, const char *base, GCancellable *cancellable, GError **error)
{
  static const RecXmlHandler handler = { on_relationship_started, ignore_end, NULL };
  Relationships              relationships = { .book = self, .base = base };
  g_autofree char           *folder = g_path_get_dirname (base);
  g_autofree char           *file = g_path_get_basename (base);
  g_autofree char           *member = NULL;

  if (base[0] == '\0')
    member = g_strdup ("_rels/.rels");
  else
    member = g_strdup_printf ("%s/_rels/%s.rels", folder, file);
  if (!rec_zip_file_has (self->zip, member))
    return TRUE;
  return rec_xml_part_read (self->zip, member, &handler, &relationships, cancellable, error);
}

/* The list of sheets */

typedef struct
{
  RecXlsxBook *book;
  GPtrArray   *hidden;
  GPtrArray   *hidden_parts;
} SheetList;

static void
on_workbook_started (RecXmlPart *part, const RecXmlElement *element, gpointer user_data)
{
  SheetList       *list = user_data;
  RecXlsxBook     *self = list->book;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  const char      *target;
  gboolean         hidden;

  if (strcmp (element->name, "workbookPr") == 0)
    self->system_1904 = rec_xml_element_is (element, "date1904", "1") ||
                        rec_xml_element_is (element, "date1904", "true") ||
                        rec_xml_element_is (element, "date1904", "on");
  if (strcmp (element->name, "sheet") != 0)
    return;

  name = rec_xml_element_dup (element, "name");
  id = rec_xml_element_dup_r_id (element);
  target = id != NULL ? g_hash_table_lookup (self->targets, id) : NULL;
  if (name == NULL || target == NULL || !rec_zip_file_has (self->zip, target))
    return;
  hidden = rec_xml_element_is (element, "state", "hidden") ||
           rec_xml_element_is (element, "state", "veryHidden");
  g_ptr_array_add (hidden ? list->hidden : self->sheets, g_steal_pointer (&name));
  g_ptr_array_add (hidden ? list->hidden_parts : self->parts, g_strdup (target));
}

static gboolean
read_sheet_list (RecXlsxBook *self, GCancellable *cancellable, GError **error)
{
  static const RecXmlHandler handler = { on_workbook_started, ignore_end, NULL };
  g_autoptr (GPtrArray) hidden = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hidden_parts = g_ptr_array_new_with_free_func (g_free);
  SheetList list = { .book = self, .hidden = hidden, .hidden_parts = hidden_parts };

  if (!rec_xml_part_read (self->zip, self->main_part, &handler, &list, cancellable, error))
    return FALSE;
  self->n_visible = self->sheets->len;
  g_ptr_array_extend_and_steal (self->sheets, g_steal_pointer (&hidden));
  g_ptr_array_extend_and_steal (self->parts, g_steal_pointer (&hidden_parts));
  g_ptr_array_add (self->sheets, NULL);
  if (self->parts->len > 0)
    return TRUE;
  g_set_error (error,
               REC_SHEET_ERROR,
               REC_SHEET_ERROR_EMPTY,
               _ ("The workbook “%s” has no sheet with cells."),
               rec_zip_file_get_name (self->zip));
  return FALSE;
}

/* Shared texts */

typedef struct
{
  RecXlsxBook *book;
  RecXlsxText  text;
  gboolean     in_item;
  gsize        n_bytes;
} SharedTexts;

static GError *
make_too_large_error (RecXlsxBook *self, gboolean too_many)
{
  const char *name = rec_zip_file_get_name (self->zip);

  if (too_many)
    return g_error_new (
        REC_SHEET_ERROR,
        REC_SHEET_ERROR_TOO_LARGE,
        _ ("“%s” has more than 20 million cells, which is too much to import. Split "
           "it into several files."),
        name);
  return g_error_new (
      REC_SHEET_ERROR,
      REC_SHEET_ERROR_TOO_LARGE,
      _ ("“%s” holds more than 512 MB of text, which is too much to import. Split it "
         "into several files."),
      name);
}

static void
on_shared_started (RecXmlPart *part, const RecXmlElement *element, gpointer user_data)
{
  SharedTexts *shared = user_data;

  if (strcmp (element->name, "si") == 0)
    {
      shared->in_item = TRUE;
      rec_xlsx_text_reset (&shared->text);
    }
  else if (shared->in_item)
    rec_xlsx_text_start (&shared->text, element->name);
}

static void
on_shared_ended (RecXmlPart *part, const char *name, gpointer user_data)
{
  SharedTexts *shared = user_data;
  RecXlsxBook *self = shared->book;
  SharedText   entry;

  if (strcmp (name, "si") != 0)
    {
      rec_xlsx_text_end (&shared->text, name);
      return;
    }

  shared->in_item = FALSE;
  rec_xlsx_text_finish (&shared->text);
  shared->n_bytes += shared->text.text->len;
  if (self->texts->len >= MAX_TEXTS || shared->n_bytes > REC_SHEET_MAX_TEXT)
    {
      rec_xml_part_fail (part, make_too_large_error (self, self->texts->len >= MAX_TEXTS));
      return;
    }
  entry.length = shared->text.text->len;
  entry.text =
      entry.length == 0
          ? ""
          : g_string_chunk_insert_len (self->chunk, shared->text.text->str, (gssize) entry.length);
  g_array_append_val (self->texts, entry);
}

static void
on_shared_text (RecXmlPart *part, const char *text, gsize length, gpointer user_data)
{
  SharedTexts *shared = user_data;

  if (shared->in_item && !rec_xlsx_text_add (&shared->text, text, length))
    rec_xml_part_fail (part, rec_xlsx_text_make_error (rec_zip_file_get_name (shared->book->zip)));
}

static gboolean
read_shared_texts (RecXlsxBook *self, GCancellable *cancellable, GError **error)
{
  static const RecXmlHandler handler = { on_shared_started, on_shared_ended, on_shared_text };
  SharedTexts                shared = { .book = self };
  gboolean                   success;

  if (self->texts_part == NULL || !rec_zip_file_has (self->zip, self->texts_part))
    return TRUE;
  rec_xlsx_text_init (&shared.text);
  success = rec_xml_part_read (self->zip, self->texts_part, &handler, &shared, cancellable, error);
  rec_xlsx_text_clear (&shared.text);
  return success;
}

/* Formats */

typedef struct
{
  RecXlsxBook *book;
  GHashTable  *codes; /* number format id -> RecCellFormat */
  gboolean     in_styles;
} Styles;

static void
on_style_started (RecXmlPart *part, const RecXmlElement *element, gpointer user_data)
{
  Styles       *styles = user_data;
  RecCellFormat format;
  guint         id;
  gpointer      known;

  if (strcmp (element->name, "cellXfs") == 0)
    styles->in_styles = TRUE;
  else if (strcmp (element->name, "numFmt") == 0)
    {
      g_autofree char *code = rec_xml_element_dup (element, "formatCode");

      if (code == NULL)
        return;
      id = (guint) rec_xml_element_get_int (element, "numFmtId", 0);
      format = rec_cell_format_from_code (code);
      g_hash_table_replace (styles->codes,
                            GUINT_TO_POINTER (id),
                            GUINT_TO_POINTER (format.kind | (guint) format.n_digits << 8));
    }
  else if (styles->in_styles && strcmp (element->name, "xf") == 0)
    {
      id = (guint) rec_xml_element_get_int (element, "numFmtId", 0);
      if (g_hash_table_lookup_extended (styles->codes, GUINT_TO_POINTER (id), NULL, &known))
        {
          format.kind = GPOINTER_TO_UINT (known) & 0xFF;
          format.n_digits = (guint8) (GPOINTER_TO_UINT (known) >> 8);
        }
      else
        format = rec_cell_format_builtin (id);
      g_array_append_val (styles->book->formats, format);
    }
}

static void
on_style_ended (RecXmlPart *part, const char *name, gpointer user_data)
{
  Styles *styles = user_data;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_styles = FALSE;
}

static gboolean
read_styles (RecXlsxBook *self, GCancellable *cancellable, GError **error)
{
  static const RecXmlHandler handler = { on_style_started, on_style_ended, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Styles styles = { .book = self, .codes = codes };

  if (self->styles_part == NULL || !rec_zip_file_has (self->zip, self->styles_part))
    return TRUE;
  return rec_xml_part_read (self->zip, self->styles_part, &handler, &styles, cancellable, error);
}

/* What else a zip archive may be */
static gboolean
refuse_other_archive (RecXlsxBook *self, GError **error)
{
  const char *name = rec_zip_file_get_name (self->zip);
  const char *message;

  if (rec_zip_file_has (self->zip, "xl/workbook.bin"))
    message =
        _ ("“%s” is a binary Excel workbook (.xlsb). Open it in Excel or LibreOffice, save it "
           "as .xlsx and import that file.");
  else if (rec_zip_file_has (self->zip, "word/document.xml"))
    message =
        _ ("“%s” is a Word document. Copy its table into a spreadsheet, save that as .xlsx and "
           "import it.");
  else if (rec_zip_file_has (self->zip, "ppt/presentation.xml"))
    message =
        _ ("“%s” is a presentation. Copy its table into a spreadsheet, save that as .xlsx and "
           "import it.");
  else if (rec_zip_file_has (self->zip, "content.xml") && rec_zip_file_has (self->zip, "mimetype"))
    message =
        _ ("“%s” is an OpenDocument file (.ods). Open it in LibreOffice, save it as .xlsx and "
           "import that file.");
  else if (rec_zip_file_has (self->zip, "Index/Document.iwa"))
    message = _ ("“%s” is a Numbers file. Export it from Numbers as .xlsx and import that file.");
  else
    message =
        _ ("“%s” is a compressed archive. Unpack it and import the .xlsx or CSV file inside.");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_FORMAT, message, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
find_main_part (RecXlsxBook *self, GCancellable *cancellable, GError **error)
{
  if (!read_relationships (self, "", cancellable, error))
    return FALSE;
  if (self->main_part == NULL)
    self->main_part = g_strdup ("xl/workbook.xml");
  if (g_str_has_suffix (self->main_part, "document.xml") ||
      g_str_has_suffix (self->main_part, "presentation.xml") ||
      g_str_has_suffix (self->main_part, ".bin") || !rec_zip_file_has (self->zip, self->main_part))
    return refuse_other_archive (self, error);
  return TRUE;
}

/**
 * rec_xlsx_book_open:
 * @bytes: the content of a zip archive
 * @name: the file's name, for messages
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, must not be %NULL
 *
 * Reads what a workbook says beside its sheets. Fails with %REC_SHEET_ERROR_FORMAT where the
 * archive is something else, %REC_SHEET_ERROR_BROKEN, %REC_SHEET_ERROR_EMPTY,
 * %REC_SHEET_ERROR_TOO_LARGE or %G_IO_ERROR_CANCELLED. Can be called from any thread.
 *
 * Returns: (transfer full): the workbook; free it with rec_xlsx_book_free()
 */
RecXlsxBook *
rec_xlsx_book_open (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecXlsxBook) self = g_new0 (RecXlsxBook, 1);

  g_return_val_if_fail (error != NULL, NULL);

  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_array_new (FALSE, FALSE, sizeof (SharedText));
  self->chunk = g_string_chunk_new (65536);
  self->formats = g_array_new (FALSE, FALSE, sizeof (RecCellFormat));

  self->zip = rec_zip_file_open (bytes, name, error);
  if (self->zip == NULL || !find_main_part (self, cancellable, error) ||
      !read_relationships (self, self->main_part, cancellable, error) ||
      !read_sheet_list (self, cancellable, error) || !read_styles (self, cancellable, error) ||
      !read_shared_texts (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rec_xlsx_book_free (RecXlsxBook *self)
{
  if (self == NULL)
    return;
  rec_zip_file_free (self->zip);
  g_free (self->main_part);
  g_free (self->texts_part);
  g_free (self->styles_part);
  g_hash_table_unref (self->targets);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->parts);
  g_array_unref (self->texts);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->formats);
  g_free (self);
}

/**
 * rec_xlsx_book_get_sheets:
 * @self: a workbook
 *
 * Returns: (transfer none) (array zero-terminated=1): names of its sheets, the visible ones first;
 *   at least one
 */
const char *const *
rec_xlsx_book_get_sheets (RecXlsxBook *self)
{
  return (const char *const *) self->sheets->pdata;
}

guint
rec_xlsx_book_get_n_visible (RecXlsxBook *self)
{
  return self->n_visible;
}

gboolean
rec_xlsx_book_is_1904 (RecXlsxBook *self)
{
  return self->system_1904;
}

/**
 * rec_xlsx_book_get_format:
 * @self: a workbook
 * @style: number of a cell's style
 *
 * Returns: the number format of the style; that of plain numbers where there is no such style
 */
RecCellFormat
rec_xlsx_book_get_format (RecXlsxBook *self, guint style)
{
  return style < self->formats->len ? g_array_index (self->formats, RecCellFormat, style)
                                    : rec_cell_format_builtin (0);
}

/**
 * rec_xlsx_book_get_text:
 * @self: a workbook
 * @index: number of a shared text
 * @length: (out): its bytes
 *
 * Returns: (transfer none) (nullable): the text, which stays as long as the workbook; %NULL where
 *   there is none of this number
 */
const char *
rec_xlsx_book_get_text (RecXlsxBook *self, guint index, gsize *length)
{
  const SharedText *entry;

  if (index >= self->texts->len)
    return NULL;
  entry = &g_array_index (self->texts, SharedText, index);
  *length = entry->length;
  return entry->text;
}

/**
 * rec_xlsx_book_is_refused:
 * @self: a workbook
 *
 * Returns: see rec_zip_file_is_refused()
 */
gboolean
rec_xlsx_book_is_refused (RecXlsxBook *self)
{
  return rec_zip_file_is_refused (self->zip);
}

/**
 * rec_xlsx_book_read_sheet:
 * @self: a workbook
 * @sheet: name of one of its sheets
 * @n_rows: how many rows to read; 0: all
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, must not be %NULL
 *
 * Reads the cells of a sheet. Fails with %REC_SHEET_ERROR_MAPPING where there is no such sheet,
 * %REC_SHEET_ERROR_BROKEN, %REC_SHEET_ERROR_TOO_LARGE or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the rows that are not empty; some texts are the workbook's, which must
 *   stay as long as the table
 */
RecSheetTable *
rec_xlsx_book_read_sheet (
    RecXlsxBook *self, const char *sheet, guint n_rows, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (g_str_equal (self->sheets->pdata[i], sheet))
      return rec_xlsx_sheet_read (
          self, self->zip, self->parts->pdata[i], n_rows, cancellable, error);

  g_set_error (error,
               REC_SHEET_ERROR,
               REC_SHEET_ERROR_MAPPING,
               _ ("The workbook “%s” has no sheet “%s”."),
               rec_zip_file_get_name (self->zip),
               sheet);
  return NULL;
}
