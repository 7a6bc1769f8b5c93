/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-zip-file.h"

G_BEGIN_DECLS

typedef struct _RecXmlPart RecXmlPart;

/**
 * RecXmlElement:
 * @name: local name
 * @attributes: as libxml2 gives them
 * @n_attributes: how many
 *
 * An element as it starts; valid during the call.
 */
typedef struct
{
  const char                 *name;
  const unsigned char *const *attributes;
  int                         n_attributes;
} RecXmlElement;

/**
 * RecXmlHandler:
 * @start: an element starts
 * @end: an element ends; its local name
 * @text: (nullable): text, perhaps in pieces
 *
 * What takes the content of a part. Names are compared without their namespace: the strict and the
 * transitional kind of workbook differ in it.
 */
typedef struct
{
  void (*start) (RecXmlPart *part, const RecXmlElement *element, gpointer user_data);
  void (*end) (RecXmlPart *part, const char *name, gpointer user_data);
  void (*text) (RecXmlPart *part, const char *text, gsize length, gpointer user_data);
} RecXmlHandler;

gboolean rec_xml_part_read (RecZipFile          *zip,
                            const char          *member,
                            const RecXmlHandler *handler,
                            gpointer             user_data,
                            GCancellable        *cancellable,
                            GError             **error);
void     rec_xml_part_stop (RecXmlPart *self);
void     rec_xml_part_fail (RecXmlPart *self, GError *error);

gboolean rec_xml_element_find (const RecXmlElement *self,
                               const char          *attribute,
                               const char         **value,
                               gsize               *length);
char    *rec_xml_element_dup (const RecXmlElement *self, const char *attribute);
char    *rec_xml_element_dup_r_id (const RecXmlElement *self);
gint64 rec_xml_element_get_int (const RecXmlElement *self, const char *attribute, gint64 fallback);
gboolean rec_xml_element_is (const RecXmlElement *self, const char *attribute, const char *value);

G_END_DECLS
