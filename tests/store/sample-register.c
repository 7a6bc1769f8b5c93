/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample-register.h"

#include <glib/gstdio.h>

static const char *const words[] = {
  "alerte",      "analyse",    "assistant",
  "bébé",        "chute",      "cœur",
  "codage",      "dépistage",  "dictée",
  "échographie", "Évaluation", "fœtus",
  "gériatrie",   "hépatite",   "imagerie",
  "îlot",        "lésion",     "mammographie",
  "naïf",        "œdème",      "patient",
  "prédiction",  "radiologie", "réanimation",
  "scanner",     "sepsis",     "télésurveillance",
  "tri",         "urgence",    "vision",
  "zèbre",       "ABC-12",     "v9",
  "v10",         "l’hôpital",
};

static const char *
pick_word (GRand *rand)
{
  return words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
}

static char *
make_phrase (GRand *rand, guint n_words)
{
  GString *phrase = g_string_new (pick_word (rand));

  for (guint i = 1; i < n_words; i++)
    g_string_append_printf (phrase, " %s", pick_word (rand));
  return g_string_free (phrase, FALSE);
}

/* A record with a name and further values: pairs of field id and value, then NULL. */
RecRecord *
sample_record_new (RecKind kind, const char *name, ...)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autoptr (RecRecord) empty = rec_record_new (kind, NULL);
  RecRecord  *record = rec_record_with (empty, &info->fields[0], name);
  const char *id;
  va_list     values;

  va_start (values, name);
  while ((id = va_arg (values, const char *)) != NULL)
    {
      RecRecord *before = record;

      record = rec_record_with (
          before, rec_catalogue_find_field (kind, id), va_arg (values, const char *));
      rec_record_unref (before);
    }
  va_end (values);
  return record;
}

static char *
pick_ids (GRand *rand, GPtrArray *related, RecKind kind, guint n_most)
{
  GString *ids = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < related->len && n < n_most; i++)
    {
      RecRecord *record = g_ptr_array_index (related, i);

      if (rec_record_get_kind (record) == kind && g_rand_int_range (rand, 0, 4) == 0)
        g_string_append_printf (ids, "%s%s", n++ > 0 ? " " : "", rec_record_get_id (record));
    }
  return g_string_free (ids, FALSE);
}

static char *
pick_value (GRand *rand, GPtrArray *related, const RecField *field)
{
  const RecChoiceSet *set = field->choices;

  switch (field->type)
    {
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      return g_strdup (set->choices[g_rand_int_range (rand, 0, (int) set->n_choices)].id);
    case REC_FIELD_CHOICES:
      {
        GString *ids = g_string_new (NULL);

        for (guint i = 0; i < set->n_choices; i++)
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", set->choices[i].id);
        return g_string_free (ids, FALSE);
      }
    case REC_FIELD_DATE:
      return g_strdup_printf ("20%02d-%02d-%02d",
                              g_rand_int_range (rand, 10, 40),
                              g_rand_int_range (rand, 1, 13),
                              g_rand_int_range (rand, 1, 29));
    case REC_FIELD_INTEGER:
      return g_strdup_printf ("%d", g_rand_int_range (rand, 1, 2000));
    case REC_FIELD_REFERENCE:
      return pick_ids (rand, related, field->target, 1);
    case REC_FIELD_REFERENCES:
      return pick_ids (rand, related, field->target, 3);
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
      return field->pattern == NULL ? make_phrase (rand, 3) : NULL;
    case REC_FIELD_MOMENT:
    case REC_FIELD_URL:
    default:
      return NULL;
    }
}

/* A system with random values, a third of them blank. */
RecRecord *
sample_system_random (GRand *rand, GPtrArray *related, const char *name, const char *text)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  char             **values = g_new0 (char *, info->n_fields + 1);

  values[0] = name != NULL ? g_strdup (name) : make_phrase (rand, 2);
  for (guint i = 1; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      if ((field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_UNIQUE)) != 0 ||
          g_rand_int_range (rand, 0, 3) == 0)
        continue;
      if ((field->flags & REC_FIELD_HIDDEN) != 0 && g_rand_int_range (rand, 0, 5) != 0)
        continue;
      if (text != NULL && (field->type == REC_FIELD_TEXT || field->type == REC_FIELD_LONG_TEXT))
        {
          if (g_str_equal (field->id, "description"))
            values[i] = g_strdup (text);
          continue;
        }
      values[i] = pick_value (rand, related, field);
    }
  return rec_record_new_take (REC_KIND_SYSTEM, NULL, values);
}

/* Some departments, suppliers and persons, with names whose order is not that of their bytes. */
GPtrArray *
sample_related_new (void)
{
  static const struct
  {
    RecKind     kind;
    const char *name;
  } names[] = {
    { REC_KIND_DEPARTMENT, "Urgences" },   { REC_KIND_DEPARTMENT, "Échographie" },
    { REC_KIND_DEPARTMENT, "Gériatrie" },  { REC_KIND_DEPARTMENT, "radiologie" },
    { REC_KIND_DEPARTMENT, "Zone B" },     { REC_KIND_DEPARTMENT, "Îlot central" },
    { REC_KIND_SUPPLIER, "Éclair Santé" }, { REC_KIND_SUPPLIER, "eclair" },
    { REC_KIND_SUPPLIER, "Œil et Cie" },   { REC_KIND_SUPPLIER, "Odon" },
    { REC_KIND_SUPPLIER, "Zeta" },         { REC_KIND_SUPPLIER, "Labo 9" },
    { REC_KIND_SUPPLIER, "Labo 10" },      { REC_KIND_PERSON, "Hélène Brun" },
    { REC_KIND_PERSON, "Helene Ader" },    { REC_KIND_PERSON, "Zoé Çelik" },
    { REC_KIND_PERSON, "Émile Ângelo" },   { REC_KIND_PERSON, "Noël Œuvrard" },
  };
  GPtrArray *related = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (related, sample_record_new (names[i].kind, names[i].name, NULL));
  return related;
}

/* Adds records in one edit. */
void
sample_store_add (RecStore *store, GPtrArray *records)
{
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "sample");
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    rec_edit_add (edit, NULL, g_ptr_array_index (records, i));
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (done);
}

/* Adds @n_systems random systems and what they refer to. @names and @texts are used over and over
 * where they are given. */
void
sample_store_fill (
    RecStore *store, guint n_systems, guint32 seed, GPtrArray *names, GPtrArray *texts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) related = sample_related_new ();

  sample_store_add (store, related);
  for (guint i = 0; i < n_systems;)
    {
      g_autoptr (GPtrArray) systems =
          g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

      for (guint j = 0; j < 5000 && i < n_systems; i++, j++)
        {
          g_autofree char *name = NULL;
          const char      *text = NULL;

          if (names != NULL)
            name = g_strdup_printf (
                "%s %u", (const char *) g_ptr_array_index (names, i % names->len), i);
          if (texts != NULL)
            text = g_ptr_array_index (texts, i % texts->len);
          g_ptr_array_add (systems, sample_system_random (rand, related, name, text));
        }
      sample_store_add (store, systems);
    }
}

/* A new folder for the files of a test, removed with all in it by sample_folder_free(). */
char *
sample_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("recensia-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
sample_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* A register without systems, in @folder. */
RecStore *
sample_store_new (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "test.recensia", NULL);
  g_autoptr (RecRecord) facility =
      sample_record_new (REC_KIND_FACILITY, "Clinique des Tilleuls", NULL);
  g_autoptr (GError) error = NULL;
  RecStore *store = rec_store_create (path, facility, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
on_limit_reached_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

guint
sample_limit_new (gboolean *is_late)
{
  return g_timeout_add_seconds (30, on_limit_reached_cb, is_late);
}

/* A GAsyncReadyCallback that puts the result where @user_data points to. */
void
sample_take_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}
