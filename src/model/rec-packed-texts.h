/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An array of texts, most of which are missing, in one piece of memory: what a record has is a
 * tenth of the fields it could have, and a register has a hundred thousand records. */
typedef struct
{
  guint16 n_texts;
  guint16 n_words; /* of the mask */
  guint64 mask[];  /* which texts there are; then where each begins (guint32), then the texts */
} RecPackedTexts;

gsize       rec_packed_texts_measure (const char *const *texts, guint n_texts);
void        rec_packed_texts_fill (RecPackedTexts *self, const char *const *texts, guint n_texts);
const char *rec_packed_texts_get (const RecPackedTexts *self, guint index);

G_END_DECLS
