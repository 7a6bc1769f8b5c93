/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessment.h"
#include "rec-directory.h"

G_BEGIN_DECLS

/* What is due as an iCalendar file (RFC 5545), for the calendar programs that people use: a day is
 * an event of the whole day, a deadline in hours an event at its moment. */

char *rec_due_calendar_write (GPtrArray          *items,
                              const char         *title,
                              const char         *now,
                              const RecDirectory *directory,
                              const RecLanguage  *language);

G_END_DECLS
