/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encodings in which spreadsheet programs save text files. They are named by static strings:
 * "UTF-8", "UTF-16LE", "UTF-16BE" and "WINDOWS-1252". */

#define REC_TEXT_UTF_8 "UTF-8"
#define REC_TEXT_UTF_16LE "UTF-16LE"
#define REC_TEXT_UTF_16BE "UTF-16BE"
#define REC_TEXT_WINDOWS_1252 "WINDOWS-1252"

const char *rec_text_encoding_find (GBytes *bytes);
const char *rec_text_encoding_intern (const char *encoding);
GBytes     *rec_text_encoding_decode (GBytes *bytes, const char *encoding);

G_END_DECLS
