/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds the reader with what libFuzzer thinks of. Not part of the build; by hand, from the top of
 * the tree and after `ninja -C build` (for config.h):
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -DG_LOG_DOMAIN='"fuzz"' \
 *     -Ibuild/src/model -Isrc/model -Isrc/law -Isrc/sheet $(ls src/model/rec-*.c) \
 *     src/sheet/rec-{cell,column,csv-parser,date,header,heading,import,near,sheet,text,xlsx,xml,zip}*.c
 * \
 *     tests/sheet/fuzz-sheet.c $(pkg-config --cflags --libs gio-2.0 libarchive libxml-2.0) -lm \
 *     -o /tmp/fuzz-sheet
 *   G_SLICE=always-malloc /tmp/fuzz-sheet -max_total_time=60 SOME-FOLDER-OF-TABLES
 */

#include "rec-import-mapping.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "fuzz", &error);
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;

  if (file == NULL || !rec_sheet_file_load (file, NULL, &error))
    {
      g_assert_true (error->domain == REC_SHEET_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  if (rec_sheet_file_get_n_columns (file) > 0)
    rec_import_mapping_set_field (mapping, 0, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"));
  rec_import_mapping_set_keep_notes (mapping, TRUE);
  batch = rec_import_mapping_read (mapping, NULL, NULL);
  return 0;
}
