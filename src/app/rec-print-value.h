/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"
#include "rec-directory.h"

G_BEGIN_DECLS

char *rec_print_format_value (const RecField     *field,
                              const char         *value,
                              const RecDirectory *directory,
                              const RecLanguage  *language);

G_END_DECLS
