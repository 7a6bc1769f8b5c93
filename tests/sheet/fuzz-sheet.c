/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds the reader with what libFuzzer thinks of. Not part of the build; by hand, from the top of
 * the tree and after `ninja -C build` (for config.h):
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -DG_LOG_DOMAIN='"fuzz"' -w \
 *     -Ibuild/src/model -Isrc/model -Isrc/law -Isrc/sheet -Itests/sheet \
 *     src/model/rec-*.c src/law/rec-*.c $(ls src/sheet/rec-*.c | grep -v example) \
 *     tests/sheet/fuzz-sheet.c tests/sheet/read-fuzzed.c \
 *     $(pkg-config --cflags --libs gio-2.0 libarchive libxml-2.0 xlsxwriter) -lm \
 *     -o /tmp/fuzz-sheet
 *   mkdir /tmp/corpus
 *   G_SLICE=always-malloc /tmp/fuzz-sheet -max_total_time=3600 /tmp/corpus tests/fixtures/fuzz
 *
 * What it finds goes to tests/fixtures/fuzz, where test-corpus.c reads it again.
 */

#include "read-fuzzed.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  read_fuzzed (data, size);
  return 0;
}
