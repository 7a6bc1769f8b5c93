/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <locale.h>

#include <glib.h>

G_BEGIN_DECLS

/* The locale a thread had before; plain numbers have a point, whatever the locale. */
typedef locale_t RecPlainNumbers;

RecPlainNumbers rec_plain_numbers_begin (void);
void            rec_plain_numbers_end (RecPlainNumbers former);

G_END_DECLS
