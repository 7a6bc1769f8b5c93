/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "rec-language.h"
#include "rec-value.h"
#include "store/store-test.h"

/* A register with three systems, exported, and what comes back. */
typedef struct
{
  Fixture   base;
  RecStore *store;
  char     *stamp;
} Export;

static const RecField *
field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, id);
}

static inline void
apply_take (RecStore *store, RecEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) applied = rec_store_apply (store, edit, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (applied);
  rec_edit_unref (edit);
}

static inline void
set_value (Export *self, const char *id, const char *field_id, const char *value)
{
  g_autoptr (RecRecord) before = rec_store_load (self->store, REC_KIND_SYSTEM, id, NULL);
  g_autoptr (RecRecord) after = NULL;

  g_assert_nonnull (before);
  after = with_value (before, field_id, value);
  apply_take (self->store, rec_edit_new_change (REC_VERB_CHANGE, before, after));
}

static inline char *
make_stamp (RecStore *store, guint n)
{
  g_autofree char *state = rec_store_get_state (store, NULL);

  return g_strdup_printf ("%.16s-%u", state, n);
}

static inline void
set_up_export (Export *self, gconstpointer data)
{
  RecEdit *edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecRecord) department =
      make_record (REC_KIND_DEPARTMENT, "d1", "name", "Radiologie", NULL);
  g_autoptr (RecRecord) other = make_record (REC_KIND_DEPARTMENT, "d2", "name", "Urgences", NULL);
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, "s1", "name", "Alizier", NULL);
  static const char *const systems[][4] = {
    { "a", "Thorax", "SIA-0001", "1" },
    { "b", "Dictée", "SIA-0002", "2" },
    { "c", "Triage", "SIA-0003", "3" },
  };

  set_up (&self->base, NULL);
  self->store = create_store (self->base.path);
  rec_edit_add (edit, NULL, department);
  rec_edit_add (edit, NULL, other);
  rec_edit_add (edit, NULL, supplier);
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM,
                                                  systems[i][0],
                                                  "name",
                                                  systems[i][1],
                                                  "reference",
                                                  systems[i][2],
                                                  "version",
                                                  systems[i][3],
                                                  "supplier",
                                                  "s1",
                                                  "departments",
                                                  "d1 d2",
                                                  "lifecycle_status",
                                                  "deployed",
                                                  "udi_di",
                                                  "03760123456789",
                                                  NULL);

      rec_edit_add (edit, NULL, system);
    }
  apply_take (self->store, edit);
  self->stamp = make_stamp (self->store, 3);
}

static inline void
tear_down_export (Export *self, gconstpointer data)
{
  if (self->store != NULL)
    g_assert_true (rec_store_close (self->store, NULL));
  g_clear_object (&self->store);
  g_free (self->stamp);
  tear_down (&self->base, NULL);
}

/* Reads what a file with these columns and rows says; a row's cells are separated by "|", its id
 * first, and "-" is none. */
static inline RecImportBatch *
make_batch (Export *self, const char *columns, const char *const *rows)
{
  RecImportBatch *batch = rec_import_batch_new (REC_KIND_SYSTEM, "retour.xlsx");
  guint           n_fields = rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields;
  g_auto (GStrv) ids = g_strsplit (columns, " ", -1);

  rec_import_batch_set_origin (batch, REC_IMPORT_EXPORT);
  for (guint i = 0; ids[i] != NULL; i++)
    rec_import_batch_add_field (batch, field (ids[i]));
  for (guint r = 0; rows[r] != NULL; r++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[r], "|", -1);
      char **values = g_new0 (char *, n_fields);

      for (guint i = 0; ids[i] != NULL; i++)
        if (i + 1 < g_strv_length (cells) && *cells[i + 1] != '\0')
          values[rec_catalogue_get_index (REC_KIND_SYSTEM, field (ids[i]))] =
              g_strdup (cells[i + 1]);
      rec_import_batch_add_stamped_row (batch,
                                        r + 2,
                                        values,
                                        strcmp (cells[0], "-") == 0 ? NULL : cells[0],
                                        strcmp (cells[0], "-") == 0 ? NULL : self->stamp);
    }

  return batch;
}

static inline RecDifference *
compare_batch (Export *self, RecImportBatch *batch)
{
  g_autoptr (GError) error = NULL;
  RecDifference *difference = rec_store_compare (self->store, batch, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (difference);
  return difference;
}

static inline RecDifference *
compare (Export *self, const char *columns, const char *const *rows)
{
  g_autoptr (RecImportBatch) batch = make_batch (self, columns, rows);

  return compare_batch (self, batch);
}

static const RecDifferenceCell *
cell (const RecDifference *difference, guint row, guint index)
{
  const RecDifferenceRow *found = rec_difference_get_row (difference, row);

  g_assert_cmpuint (index, <, found->cells->len);
  return &g_array_index (found->cells, RecDifferenceCell, index);
}

/* Tells a difference in short: for each row its state, name and cells, "*" where it is accepted. */
static inline char *
tell (const RecDifference *difference)
{
  const RecLanguage *english = rec_language_get ("en");
  GString           *text = g_string_new (NULL);

  for (guint i = 0; i < rec_difference_get_n_rows (difference); i++)
    {
      const RecDifferenceRow *row = rec_difference_get_row (difference, i);

      g_string_append_printf (text,
                              "%s%s %s%s",
                              i > 0 ? "; " : "",
                              rec_difference_state_get_id (row->state),
                              row->name,
                              row->accepted ? "*" : "");
      for (guint c = 0; c < row->cells->len; c++)
        {
          const RecDifferenceCell *one = cell (difference, i, c);
          g_autofree char         *value =
              one->theirs != NULL && one->state != REC_DIFFERENCE_UNREADABLE
                          ? rec_value_format (
                        one->field, one->theirs, rec_difference_get_directory (difference), english)
                          : g_strdup (one->theirs);

          g_string_append_printf (text,
                                  " %s%s=%s%s",
                                  one->state == REC_DIFFERENCE_UNREADABLE ? "?"
                                  : one->state == REC_DIFFERENCE_CONFLICT ? "!"
                                                                          : "",
                                  one->field->id,
                                  value != NULL ? value : "",
                                  one->accepted ? "*" : "");
        }
    }

  return g_string_free (text, FALSE);
}

static inline void
assert_tells (const RecDifference *difference, const char *expected)
{
  g_autofree char *text = tell (difference);

  g_assert_cmpstr (text, ==, expected);
}

static inline void
write_difference (Export *self, const RecDifference *difference)
{
  RecEdit *edit = rec_difference_make_edit (difference);

  g_assert_nonnull (edit);
  g_assert_cmpint (rec_edit_get_verb (edit), ==, REC_VERB_IMPORT);
  apply_take (self->store, edit);
}

static inline void
assert_value (Export *self, const char *id, const char *field_id, const char *expected)
{
  g_autoptr (RecRecord) record = rec_store_load (self->store, REC_KIND_SYSTEM, id, NULL);

  g_assert_nonnull (record);
  g_assert_cmpstr (rec_record_get_by_id (record, field_id), ==, expected);
}
