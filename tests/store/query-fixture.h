/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store-private.h"
#include "sample-register.h"

/* What the tests of queries share. */

typedef struct
{
  char     *folder;
  RecStore *store;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sample_folder_new ();
  fixture->store = sample_store_new (fixture->folder);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  rec_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->store);
  sample_folder_free (fixture->folder);
}

static inline const RecField *
get_field (const char *id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);

  g_assert_nonnull (field);
  return field;
}

/* The systems that a query finds. */
static inline GPtrArray *
find (RecStore *store, RecQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result = rec_store_run_query (store, query, NULL, &error);
  GPtrArray *records;

  g_assert_no_error (error);
  records =
      rec_store_load_rows (store, (gint64 *) result->row_ids->data, result->row_ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, result->row_ids->len);
  return records;
}
