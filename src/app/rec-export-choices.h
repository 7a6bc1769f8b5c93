/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export-job.h"
#include "rec-purpose.h"

G_BEGIN_DECLS

/**
 * RecExportChoices:
 * @purpose: what the export is for
 * @shown: (nullable) (element-type RecField): the columns on screen
 * @is_public: whether the establishment is recorded as a public authority
 * @language: (nullable): language of the export; %NULL: the screen's
 * @format: %REC_EXPORT_WORKBOOK or %REC_EXPORT_CSV, for a purpose with tables
 * @view: whether the systems on screen are written, and not all
 * @archived: whether all systems are written with the archived ones
 * @sheets: #REC_SHEET_BIT of the optional sheets
 * @columns: (element-type RecField): the columns, in order
 *
 * What somebody chose for one purpose: what the purpose proposes, until it is chosen otherwise. It
 * is remembered as what differs from that, so that a sheet or a column that a later version brings
 * is there.
 */
typedef struct
{
  const RecPurpose  *purpose;
  GPtrArray         *shown;
  gboolean           is_public;
  const RecLanguage *language;
  RecExportFormat    format;
  gboolean           view;
  gboolean           archived;
  guint              sheets;
  GPtrArray         *columns;
} RecExportChoices;

RecExportChoices       *
rec_export_choices_load (const RecPurpose *purpose, GPtrArray *shown, gboolean is_public);
void  rec_export_choices_save (const RecExportChoices *self);
void  rec_export_choices_free (RecExportChoices *self);
guint rec_export_choices_propose_sheets (const RecExportChoices *self);
GPtrArray *rec_export_choices_propose_columns (const RecExportChoices *self);
void       rec_export_choices_set_columns (RecExportChoices *self, GPtrArray *fields);
gboolean   rec_export_choices_has_all_columns (const RecExportChoices *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecExportChoices, rec_export_choices_free)

G_END_DECLS
