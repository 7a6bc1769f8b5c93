/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue-private.h"

#include <glib/gi18n.h>

static const RecGroup view_groups[] = {
  { "main", "identity", N_ ("Saved view"), NULL },
};

static const RecField view_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_UNIQUE,
      .group = "main",
      .label = N_ ("Name of the view"),
      .max_length = 80,
  },
  {
      .id = "query",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Filters and order"),
      .help = N_ ("As the command line has them, such as class:high_annex1."),
      .max_length = 10000,
  },
  {
      .id = "columns",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Columns of the view"),
      .help = N_ ("Names of fields, separated by spaces; none leaves the columns as they are."),
      .max_length = 10000,
  },
  {
      .id = "position",
      .type = REC_FIELD_INTEGER,
      .group = "main",
      .label = N_ ("Place in the list"),
      .minimum = 1,
      .maximum = 1000000,
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_saved_view = {
  .kind = REC_KIND_SAVED_VIEW,
  .id = "saved_view",
  .label = N_ ("saved view"),
  .label_plural = N_ ("saved views"),
  .groups = view_groups,
  .n_groups = G_N_ELEMENTS (view_groups),
  .fields = view_fields,
  .n_fields = G_N_ELEMENTS (view_fields),
};
