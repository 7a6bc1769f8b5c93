/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-contents.h"

G_BEGIN_DECLS

/**
 * RecLawText:
 * @name: what messages call the file
 * @text: what is in it, UTF-8
 * @length: its length in bytes
 *
 * A file of a pack.
 */
typedef struct
{
  const char *name;
  const char *text;
  gsize       length;
} RecLawText;

gboolean rec_law_parse (const char       *name,
                        const RecLawText *files,
                        guint             n_files,
                        RecLawContents   *contents,
                        GError          **error);

G_END_DECLS
