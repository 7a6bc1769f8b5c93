/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-fold.h"
#include "rec-store-private.h"
#include "rec-table.h"
#include "rec-value.h"

/* Random actions on records of every kind that the catalogue has. */

/* All records of a kind, by id. */
static inline GPtrArray *
random_list (RecStore *store, RecKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s AS r ORDER BY r.id",
                                          rec_table_get_columns (kind),
                                          rec_catalogue_get_kind (kind)->id);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (rec_store_get_db (store), sql, &error);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  gboolean   row;

  g_assert_no_error (error);
  while (rec_statement_step (statement, &row, &error) && row)
    g_ptr_array_add (records, rec_table_read (kind, statement, 0, NULL));
  g_assert_no_error (error);

  return records;
}

static inline RecRecord *
random_pick (RecStore *store, GRand *rand, RecKind kind)
{
  g_autoptr (GPtrArray) records = random_list (store, kind);

  if (records->len == 0)
    return NULL;
  return rec_record_ref (
      g_ptr_array_index (records, g_rand_int_range (rand, 0, (int) records->len)));
}

/* A value that a field takes; NULL where none was found, or for none. */
static inline char *
random_value (RecStore *store, GRand *rand, const RecField *field)
{
  const RecChoiceSet *set = field->choices;
  g_autofree char    *value = NULL;
  g_autoptr (RecRecord) target = NULL;

  switch (field->type)
    {
    case REC_FIELD_DATE:
      value = g_strdup_printf (
          "2026-%02d-%02d", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      break;
    case REC_FIELD_CHOICE:
    case REC_FIELD_CHOICES:
    case REC_FIELD_TRISTATE:
      value = g_strdup (set->choices[g_rand_int_range (rand, 0, (int) set->n_choices)].id);
      break;
    case REC_FIELD_INTEGER:
      value = g_strdup_printf ("%" G_GINT64_FORMAT, field->minimum + g_rand_int_range (rand, 0, 5));
      break;
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
      target = random_pick (store, rand, field->target);
      value = target != NULL ? g_strdup (rec_record_get_id (target)) : NULL;
      break;
    case REC_FIELD_URL:
      value = g_strdup_printf ("https://example.org/%d", g_rand_int_range (rand, 0, 9));
      break;
    case REC_FIELD_MOMENT:
      break;
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    default:
      /* Few enough that records want the names of others. */
      value = g_strdup_printf ("Nom %d", g_rand_int_range (rand, 0, 9));
      break;
    }
  if (value == NULL || !rec_value_check (field, value, NULL, NULL))
    return NULL;

  return g_steal_pointer (&value);
}

static inline RecRecord *
random_change (RecStore *store, GRand *rand, RecRecord *record, guint percent)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));
  RecRecord         *changed = rec_record_ref (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      gboolean         required = (field->flags & REC_FIELD_REQUIRED) != 0;
      g_autofree char *value = NULL;
      RecRecord       *with;

      if ((field->flags & REC_FIELD_AUTOMATIC) != 0 ||
          (!(required && rec_record_get_at (record, i) == NULL) &&
           g_rand_int_range (rand, 0, 100) >= (int) percent))
        continue;
      if (required || g_rand_int_range (rand, 0, 4) > 0)
        value = random_value (store, rand, field);
      if (required && value == NULL)
        continue;
      with = rec_record_with (changed, field, value);
      rec_record_unref (changed);
      changed = with;
    }

  return changed;
}

/* One action of a person, whatever it is; one that the register refuses is none. */
static inline void
random_act (RecStore *store, GRand *rand)
{
  RecKind kind = (RecKind) g_rand_int_range (rand, 0, REC_N_KINDS);
  g_autoptr (RecRecord) present = random_pick (store, rand, kind);
  g_autoptr (RecRecord) made = rec_record_new (kind, NULL);
  g_autoptr (RecRecord) filled = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) done = NULL;
  int what = g_rand_int_range (rand, 0, 20);

  if (what < 2)
    {
      done = what == 0 ? rec_store_undo (store, NULL) : rec_store_redo (store, NULL);
      return;
    }
  if (what < 4 && present != NULL)
    edit = rec_edit_new_change (REC_VERB_DELETE, present, NULL);
  else if (what < 10 && present != NULL)
    {
      filled = random_change (store, rand, present, 15);
      edit = rec_edit_new_change (REC_VERB_CHANGE, present, filled);
    }
  else if (kind != REC_KIND_FACILITY)
    {
      edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.csv");
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          g_autoptr (RecRecord) blank = rec_record_new (kind, NULL);
          g_autoptr (RecRecord) one = random_change (store, rand, blank, 30);

          rec_edit_add (edit, NULL, one);
        }
    }
  if (edit != NULL)
    done = rec_store_apply (store, edit, NULL, NULL);
}
