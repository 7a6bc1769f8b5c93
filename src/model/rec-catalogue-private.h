/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* The tables of the kinds, put together by rec-catalogue.c. */

extern const RecKindInfo _rec_kind_facility;
extern const RecKindInfo _rec_kind_department;
extern const RecKindInfo _rec_kind_supplier;
extern const RecKindInfo _rec_kind_person;
extern const RecKindInfo _rec_kind_system;

/* Fields that every kind ends with. The store fills them in. */
#define REC_AUTOMATIC_FIELDS(group_id)                                                             \
  {                                                                                                \
    .id = "created_at",                                                                            \
    .type = REC_FIELD_MOMENT,                                                                      \
    .flags = REC_FIELD_AUTOMATIC,                                                                  \
    .group = group_id,                                                                             \
    .label = N_ ("Created"),                                                                       \
  },                                                                                               \
  {                                                                                                \
    .id = "updated_at", .type = REC_FIELD_MOMENT, .flags = REC_FIELD_AUTOMATIC, .group = group_id, \
    .label = N_ ("Last changed"),                                                                  \
  }

G_END_DECLS
