/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-situation-page.h"

G_BEGIN_DECLS

#define REC_TYPE_HAS_PAGE (rec_has_page_get_type ())
G_DECLARE_FINAL_TYPE (RecHasPage, rec_has_page, REC, HAS_PAGE, RecSituationPage)

/* The criteria of the HAS certification that the register can answer: what in it shows each, and
 * what is missing. */

GtkWidget *rec_has_page_new (void);
GtkWidget *rec_has_page_find_row (RecHasPage *self, const char *criterion_id);

G_END_DECLS
