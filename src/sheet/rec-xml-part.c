/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-xml-part.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

/* Where libxml2 puts what it says of an attribute */
enum
{
  ATTRIBUTE_NAME,
  ATTRIBUTE_PREFIX,
  ATTRIBUTE_URI,
  ATTRIBUTE_VALUE,
  ATTRIBUTE_END,
  ATTRIBUTE_PARTS
};

struct _RecXmlPart
{
  const RecXmlHandler *handler;
  gpointer             user_data;
  const char          *file_name;
  xmlParserCtxtPtr     context;
  gboolean             stopped;
  GError              *error;
};

static void
take_broken_error (RecXmlPart *self)
{
  if (self->error == NULL)
    self->error =
        g_error_new (REC_SHEET_ERROR,
                     REC_SHEET_ERROR_BROKEN,
                     _ ("“%s” is not a whole workbook: a part of it cannot be read. Open it "
                        "in Excel or LibreOffice, save it again and import that file."),
                     self->file_name);
}

static void
on_element_started (void           *user_data,
                    const xmlChar  *name,
                    const xmlChar  *prefix,
                    const xmlChar  *uri,
                    int             n_namespaces,
                    const xmlChar **namespaces,
                    int             n_attributes,
                    int             n_defaulted,
                    const xmlChar **attributes)
{
  RecXmlPart   *self = user_data;
  RecXmlElement element = {
    .name = (const char *) name,
    .attributes = attributes,
    .n_attributes = n_attributes,
  };

  if (!self->stopped)
    self->handler->start (self, &element, self->user_data);
}

static void
on_element_ended (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  RecXmlPart *self = user_data;

  if (!self->stopped)
    self->handler->end (self, (const char *) name, self->user_data);
}

static void
on_text_found (void *user_data, const xmlChar *text, int length)
{
  RecXmlPart *self = user_data;

  if (!self->stopped && self->handler->text != NULL)
    self->handler->text (self, (const char *) text, (gsize) length, self->user_data);
}

/* No workbook has a document type. One that has it wants to declare entities: the way to fetch
 * other files, or to blow up a short text. */
static void
on_doctype_found (void          *user_data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  RecXmlPart *self = user_data;

  take_broken_error (self);
  rec_xml_part_stop (self);
}

static xmlSAXHandler sax_handler = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = on_element_started,
  .endElementNs = on_element_ended,
  .characters = on_text_found,
  .cdataBlock = on_text_found,
  .ignorableWhitespace = on_text_found,
  .internalSubset = on_doctype_found,
};

static gboolean
parse_block (const void *data, gsize length, gpointer user_data, GError **error)
{
  RecXmlPart *self = user_data;
  int         status = xmlParseChunk (self->context, data, (int) length, 0);

  if (status != XML_ERR_OK && !self->stopped)
    take_broken_error (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return !self->stopped;
}

/**
 * rec_xml_part_read:
 * @zip: an archive
 * @member: name of a member that is an XML document
 * @handler: takes the content
 * @user_data: passed to the functions of @handler
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, must not be %NULL
 *
 * Reads an XML document as it is unpacked, holding no more of it than one element. Nothing outside
 * the document is ever fetched and no entity declared in it is expanded. Fails with
 * %REC_SHEET_ERROR_BROKEN, %REC_SHEET_ERROR_TOO_LARGE, %G_IO_ERROR_CANCELLED or what
 * rec_xml_part_fail() was given.
 *
 * Returns: whether the document was read, to its end or to where rec_xml_part_stop() was called
 */
gboolean
rec_xml_part_read (RecZipFile          *zip,
                   const char          *member,
                   const RecXmlHandler *handler,
                   gpointer             user_data,
                   GCancellable        *cancellable,
                   GError             **error)
{
  RecXmlPart self = { 0 };
  gboolean   success;

  g_return_val_if_fail (error != NULL, FALSE);

  self.handler = handler;
  self.user_data = user_data;
  self.file_name = rec_zip_file_get_name (zip);
  self.context = xmlCreatePushParserCtxt (&sax_handler, &self, NULL, 0, NULL);
  /* Without NOENT an &amp; in an attribute would come as "&#38;"; there are no other entities. The
   * parser's status tells of errors, which libxml2 would print besides. */
  xmlCtxtUseOptions (self.context,
                     XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  success = rec_zip_file_read (zip, member, parse_block, &self, cancellable, error);
  if (success && !self.stopped && xmlParseChunk (self.context, NULL, 0, 1) != XML_ERR_OK)
    take_broken_error (&self);
  xmlFreeParserCtxt (self.context);

  if (self.error == NULL)
    return success;
  if (success)
    g_propagate_error (error, g_steal_pointer (&self.error));
  g_clear_error (&self.error);
  return FALSE;
}

/**
 * rec_xml_part_stop:
 * @self: the part that is being read
 *
 * Ends the reading in good order; to be called by a handler.
 */
void
rec_xml_part_stop (RecXmlPart *self)
{
  self->stopped = TRUE;
  xmlStopParser (self->context);
}

/**
 * rec_xml_part_fail:
 * @self: the part that is being read
 * @error: (transfer full): why
 *
 * Ends the reading with an error; to be called by a handler.
 */
void
rec_xml_part_fail (RecXmlPart *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  rec_xml_part_stop (self);
}

/**
 * rec_xml_element_find:
 * @self: an element
 * @attribute: local name of an attribute
 * @value: (out): its value, not ended by NUL, valid during the call
 * @length: (out): its bytes
 *
 * Returns: whether the element has such an attribute without a namespace
 */
gboolean
rec_xml_element_find (const RecXmlElement *self,
                      const char          *attribute,
                      const char         **value,
                      gsize               *length)
{
  const unsigned char *const *parts = self->attributes;

  for (int i = 0; i < self->n_attributes; i++, parts += ATTRIBUTE_PARTS)
    if (parts[ATTRIBUTE_PREFIX] == NULL &&
        strcmp ((const char *) parts[ATTRIBUTE_NAME], attribute) == 0)
      {
        *value = (const char *) parts[ATTRIBUTE_VALUE];
        *length = (gsize) (parts[ATTRIBUTE_END] - parts[ATTRIBUTE_VALUE]);
        return TRUE;
      }
  return FALSE;
}

/**
 * rec_xml_element_dup:
 * @self: an element
 * @attribute: local name of an attribute
 *
 * Returns: (transfer full) (nullable): its value, %NULL where there is none
 */
char *
rec_xml_element_dup (const RecXmlElement *self, const char *attribute)
{
  const char *value;
  gsize       length;

  return rec_xml_element_find (self, attribute, &value, &length) ? g_strndup (value, length) : NULL;
}

/**
 * rec_xml_element_dup_r_id:
 * @self: an element
 *
 * Returns: (transfer full) (nullable): the attribute `r:id`, whatever its prefix: the only `id`
 *   that has a namespace
 */
char *
rec_xml_element_dup_r_id (const RecXmlElement *self)
{
  const unsigned char *const *parts = self->attributes;

  for (int i = 0; i < self->n_attributes; i++, parts += ATTRIBUTE_PARTS)
    if (parts[ATTRIBUTE_PREFIX] != NULL && strcmp ((const char *) parts[ATTRIBUTE_NAME], "id") == 0)
      return g_strndup ((const char *) parts[ATTRIBUTE_VALUE],
                        (gsize) (parts[ATTRIBUTE_END] - parts[ATTRIBUTE_VALUE]));
  return NULL;
}

/**
 * rec_xml_element_get_int:
 * @self: an element
 * @attribute: local name of an attribute
 * @fallback: what to give where there is no number
 *
 * Returns: the attribute's number, not below 0
 */
gint64
rec_xml_element_get_int (const RecXmlElement *self, const char *attribute, gint64 fallback)
{
  const char *value;
  gsize       length;
  gint64      number = 0;

  if (!rec_xml_element_find (self, attribute, &value, &length) || length == 0 || length > 15)
    return fallback;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return fallback;
      number = number * 10 + (value[i] - '0');
    }
  return number;
}

/**
 * rec_xml_element_is:
 * @self: an element
 * @attribute: local name of an attribute
 * @value: a value
 *
 * Returns: whether the attribute has the value
 */
gboolean
rec_xml_element_is (const RecXmlElement *self, const char *attribute, const char *value)
{
  const char *found;
  gsize       length;

  return rec_xml_element_find (self, attribute, &found, &length) && strlen (value) == length &&
         memcmp (found, value, length) == 0;
}
