/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-plain-numbers.h"

/**
 * rec_plain_numbers_begin:
 *
 * The numbers that libxlsxwriter prints would have a comma in a French locale: gives the calling
 * thread, and no other, a locale whose numbers have a point.
 *
 * Returns: what to hand to rec_plain_numbers_end()
 */
RecPlainNumbers
rec_plain_numbers_begin (void)
{
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));

  return plain != (locale_t) 0 ? uselocale (plain) : (locale_t) 0;
}

/**
 * rec_plain_numbers_end:
 * @former: what rec_plain_numbers_begin() gave in this thread
 *
 * Gives the calling thread its locale back.
 */
void
rec_plain_numbers_end (RecPlainNumbers former)
{
  if (former != (locale_t) 0)
    freelocale (uselocale (former));
}
