/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

/* What can be done to several records at once, each time as one action of the register. */

/**
 * RecFieldValue:
 * @field: a field
 * @value: (nullable): its new canonical value, %NULL to clear it
 */
typedef struct
{
  const RecField *field;
  char           *value;
} RecFieldValue;

RecFieldValue *rec_field_value_new (const RecField *field, const char *value);
void           rec_field_value_free (RecFieldValue *self);

void     rec_system_edit_async (RecRegister        *register_,
                                RecVerb             verb,
                                GPtrArray          *ids,
                                GPtrArray          *values,
                                GPtrArray          *created,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean rec_system_edit_finish (GAsyncResult *result, RecEdit **edit, GError **error);

G_END_DECLS
