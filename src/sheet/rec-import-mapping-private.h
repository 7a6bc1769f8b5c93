/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-import-mapping.h"

G_BEGIN_DECLS

RecSheetFile *_rec_import_mapping_get_file (RecImportMapping *self);
RecKind       _rec_import_mapping_get_kind (RecImportMapping *self);
RecDateChoice _rec_import_mapping_get_date_choice (RecImportMapping *self, guint column);
gboolean      _rec_import_mapping_is_automatic (RecImportMapping *self, guint column);
RecImportBatch *
_rec_import_mapping_read_own (RecImportMapping *self, GCancellable *cancellable, GError **error);

G_END_DECLS
