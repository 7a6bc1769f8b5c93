/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-user.h"

#include <string.h>

#include "rec-fold.h"

/**
 * rec_user_get_name:
 *
 * Returns: (transfer full): the name of the person at the computer as the system knows it: the full
 *   name, or where there is none the name of the account. Any thread.
 */
char *
rec_user_get_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();

  return rec_clean_text (name, FALSE);
}
