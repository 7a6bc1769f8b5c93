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
extern const RecKindInfo _rec_kind_classification;
extern const RecKindInfo _rec_kind_oversight;
extern const RecKindInfo _rec_kind_document;
extern const RecKindInfo _rec_kind_duty;
extern const RecKindInfo _rec_kind_review;
extern const RecKindInfo _rec_kind_incident;
extern const RecKindInfo _rec_kind_action;
extern const RecKindInfo _rec_kind_training;
extern const RecKindInfo _rec_kind_criterion;
extern const RecKindInfo _rec_kind_attachment;
extern const RecKindInfo _rec_kind_saved_view;

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
