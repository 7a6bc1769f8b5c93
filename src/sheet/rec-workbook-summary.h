/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

void rec_workbook_write_summary (RecWorkbook *self);

G_END_DECLS
