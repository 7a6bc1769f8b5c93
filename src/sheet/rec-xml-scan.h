/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a part of a workbook is well-formed XML, and what stands in it, for parts that this
 * program wrote itself: several times as fast as a parser, since nothing is kept. What no writer of
 * ours makes (comments, CDATA, document types) is not taken. */

typedef struct _RecXmlScan RecXmlScan;

RecXmlScan *rec_xml_scan_new (void);
void        rec_xml_scan_free (RecXmlScan *self);
gboolean    rec_xml_scan_feed (RecXmlScan *self, const char *data, gsize length, gsize *n_taken);
gboolean    rec_xml_scan_end (RecXmlScan *self);
guint       rec_xml_scan_get_n_rows (RecXmlScan *self);
guint64     rec_xml_scan_get_n_cells (RecXmlScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecXmlScan, rec_xml_scan_free)

G_END_DECLS
