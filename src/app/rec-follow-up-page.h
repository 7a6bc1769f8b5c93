/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-page.h"

G_BEGIN_DECLS

#define REC_TYPE_FOLLOW_UP_PAGE (rec_follow_up_page_get_type ())
G_DECLARE_FINAL_TYPE (RecFollowUpPage, rec_follow_up_page, REC, FOLLOW_UP_PAGE, RecPage)

/* All that is late or due: documents, obligations, reviews, incidents, actions, training. */

GtkWidget *rec_follow_up_page_new (void);
void       rec_follow_up_page_show_late (RecFollowUpPage *self);
guint      rec_follow_up_page_get_n_shown (RecFollowUpPage *self);
GtkWidget *rec_follow_up_page_get_row (RecFollowUpPage *self, guint index);

G_END_DECLS
