/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-sheet-error.h"

/* clang-format off */
G_DEFINE_QUARK (rec-sheet-error-quark, rec_sheet_error)
