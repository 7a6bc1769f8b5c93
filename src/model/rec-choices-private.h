/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-choices.h"

/* Defines rec_choices_NAME from the array NAME; the labels are in the message context @set_context.
 */
#define CHOICE_SET(name, set_context)                                                              \
  const RecChoiceSet rec_choices_##name = {                                                        \
    .id = #name,                                                                                   \
    .context = set_context,                                                                        \
    .choices = name,                                                                               \
    .n_choices = G_N_ELEMENTS (name),                                                              \
  }
