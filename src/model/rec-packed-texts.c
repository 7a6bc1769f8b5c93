/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-packed-texts.h"

#include <string.h>

#define WORD_BITS 64

static guint
count_words (guint n_texts)
{
  return (n_texts + WORD_BITS - 1) / WORD_BITS;
}

static guint
count_bits (guint64 word)
{
  return (guint) __builtin_popcountll (word);
}

static guint
count_present (const RecPackedTexts *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_words; i++)
    n += count_bits (self->mask[i]);
  return n;
}

static const guint32 *
get_offsets (const RecPackedTexts *self)
{
  return (const guint32 *) (self->mask + self->n_words);
}

/**
 * rec_packed_texts_measure:
 * @texts: (array length=n_texts): texts, %NULL for those that are missing
 * @n_texts: how many, at most 65,535
 *
 * Returns: how many bytes the packed texts take
 */
gsize
rec_packed_texts_measure (const char *const *texts, guint n_texts)
{
  gsize size = sizeof (RecPackedTexts) + count_words (n_texts) * sizeof (guint64);

  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL)
      size += sizeof (guint32) + strlen (texts[i]) + 1;
  return size;
}

/**
 * rec_packed_texts_fill:
 * @self: (out caller-allocates): memory of rec_packed_texts_measure() bytes, aligned to 8
 * @texts: (array length=n_texts): the same texts; they are copied
 * @n_texts: how many
 *
 * Packs texts. What was packed is never changed, and is freed as memory is; it can be copied as
 * memory too.
 */
void
rec_packed_texts_fill (RecPackedTexts *self, const char *const *texts, guint n_texts)
{
  guint32 *offsets;
  char    *end;
  guint    n = 0;

  self->n_texts = (guint16) n_texts;
  self->n_words = (guint16) count_words (n_texts);
  memset (self->mask, 0, self->n_words * sizeof (guint64));
  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL)
      self->mask[i / WORD_BITS] |= G_GUINT64_CONSTANT (1) << i % WORD_BITS;

  offsets = (guint32 *) (self->mask + self->n_words);
  end = (char *) (offsets + count_present (self));
  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL)
      {
        gsize size = strlen (texts[i]) + 1;

        memcpy (end, texts[i], size);
        offsets[n++] = (guint32) (end - (char *) self);
        end += size;
      }
}

/**
 * rec_packed_texts_get:
 * @self: packed texts
 * @index: less than the number of texts
 *
 * Returns: (transfer none) (nullable): the text, %NULL where it is missing. Any thread.
 */
const char *
rec_packed_texts_get (const RecPackedTexts *self, guint index)
{
  guint   word = index / WORD_BITS;
  guint64 bit = G_GUINT64_CONSTANT (1) << index % WORD_BITS;
  guint   n_before;

  g_assert (index < self->n_texts);

  if ((self->mask[word] & bit) == 0)
    return NULL;
  n_before = count_bits (self->mask[word] & (bit - 1));
  for (guint i = 0; i < word; i++)
    n_before += count_bits (self->mask[i]);
  return (const char *) self + get_offsets (self)[n_before];
}
