/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-page.h"

G_BEGIN_DECLS

#define REC_TYPE_SITUATION_PAGE (rec_situation_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RecSituationPage, rec_situation_page, REC, SITUATION_PAGE, RecPage)

/* A page that shows where the establishment stands: it reads the situation of the register each
 * time that the register may have changed, and has it shown. The first time in a large register,
 * that may take a while, during which the page says so. */

/**
 * RecSituationPageClass:
 * @wait: shows that the situation is being worked out, in the place of all that is of a situation:
 *   there is none
 * @show: shows rec_situation_page_get_situation(), in the place of what the page shows now
 */
struct _RecSituationPageClass
{
  RecPageClass parent_class;

  void (*wait) (RecSituationPage *self);
  void (*show) (RecSituationPage *self);
};

RecSituation *rec_situation_page_get_situation (RecSituationPage *self);

G_END_DECLS
