/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdarg.h>

#include "rec-record.h"

/* A record with values, given as pairs of field id and value, up to NULL. */
static inline RecRecord *
make_record (RecKind kind, const char *id, ...)
{
  RecRecord  *record = rec_record_new (kind, id);
  const char *field_id;
  va_list     args;

  va_start (args, id);
  while ((field_id = va_arg (args, const char *)) != NULL)
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      const char     *value = va_arg (args, const char *);
      RecRecord      *with;

      g_assert_nonnull (field);
      with = rec_record_with (record, field, value);
      rec_record_unref (record);
      record = with;
    }
  va_end (args);

  return record;
}
