/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-session"

#include "config.h"

#include "rec-import-session-private.h"

#include "rec-fold.h"
#include "rec-language.h"

/* What stands for a column from one reading of a file to the next: its folded heading, with its
 * place among equal ones, or its letters. */
char *
_rec_sheet_preview_name_column (const RecSheetPreview *preview, guint column)
{
  const RecSheetColumn *columns = preview->columns;
  g_autofree char      *folded = rec_fold_text (columns[column].heading);
  guint                 n_before = 0;

  if (folded[0] == '\0')
    return g_strdup_printf ("\n%s", columns[column].letters);

  for (guint i = 0; i < column; i++)
    {
      g_autofree char *other = rec_fold_text (columns[i].heading);

      if (g_str_equal (other, folded))
        n_before++;
    }

  return g_strdup_printf ("%s\n%u", folded, n_before);
}

static char *
column_key (RecImportSession *self, guint column)
{
  return _rec_sheet_preview_name_column (self->preview, column);
}

void
_rec_import_session_apply_choices (RecImportSession *self)
{
  if (g_hash_table_size (self->by_hand) > 0)
    for (guint i = 0; i < self->preview->n_columns; i++)
      {
        g_autofree char *key = column_key (self, i);
        const char      *id = g_hash_table_lookup (self->by_hand, key);

        if (id != NULL)
          rec_import_mapping_set_field (
              self->mapping,
              i,
              id[0] == '\0' ? NULL : rec_catalogue_find_field (REC_KIND_SYSTEM, id));
      }

  if (g_hash_table_size (self->dates) > 0)
    for (guint i = 0; i < self->preview->n_columns; i++)
      {
        g_autofree char *key = column_key (self, i);

        rec_import_mapping_set_date_choice (
            self->mapping,
            i,
            (RecDateChoice) GPOINTER_TO_INT (g_hash_table_lookup (self->dates, key)));
      }

  rec_import_mapping_set_keep_notes (self->mapping, self->keep_notes);
  self->is_export = rec_import_mapping_get_origin (self->mapping) == REC_IMPORT_EXPORT;
  if (self->is_export && self->ordinary)
    rec_import_mapping_set_foreign (self->mapping);
}

/**
 * rec_import_session_get_field:
 * @self: a session
 * @column: a column of the file, from 0
 *
 * Returns: (nullable) (transfer none): the field the column goes to
 */
const RecField *
rec_import_session_get_field (RecImportSession *self, guint column)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->mapping != NULL ? rec_import_mapping_get_field (self->mapping, column) : NULL;
}

/* Maps a column, and remembers that a person did. */
static void
choose_field (RecImportSession *self, guint column, const RecField *field)
{
  rec_import_mapping_set_field (self->mapping, column, field);
  g_hash_table_replace (
      self->by_hand, column_key (self, column), g_strdup (field != NULL ? field->id : ""));
}

/**
 * rec_import_session_set_field:
 * @self: a session with a loaded file
 * @column: a column of the file, from 0
 * @field: (nullable): the field it goes to, %NULL for none
 *
 * Maps a column by hand. The column that went to @field before goes nowhere.
 */
void
rec_import_session_set_field (RecImportSession *self, guint column, const RecField *field)
{
  guint other;

  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->mapping != NULL && !rec_import_session_is_busy (self));
  g_return_if_fail (column < self->preview->n_columns);

  if (rec_import_mapping_get_field (self->mapping, column) == field)
    return;

  while (field != NULL && rec_import_mapping_find_column (self->mapping, field, &other))
    choose_field (self, other, NULL);
  choose_field (self, column, field);
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}

/**
 * rec_import_session_find_column:
 * @self: a session
 * @field: a field
 * @column: (out) (optional): the column that goes to it, from 0
 *
 * Returns: whether a column goes to the field
 */
gboolean
rec_import_session_find_column (RecImportSession *self, const RecField *field, guint *column)
{
  guint found;

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  if (self->mapping == NULL || !rec_import_mapping_find_column (self->mapping, field, &found))
    return FALSE;
  if (column != NULL)
    *column = found;

  return TRUE;
}

/* How much a heading looks like that of the names of systems; 0: not at all. */
static guint
rate_heading (const char *heading)
{
  static const char *const strong[] = { "name", "nom", "intitule", NULL };
  static const char *const weak[] = { "application", "designation", "device", "dispositif",
                                      "libelle",     "logiciel",    "outil",  "produit",
                                      "product",     "solution",    "title",  "titre",
                                      "tool",        NULL };
  static const char *const others[] = { "agency",      "auteur",  "author",      "contact",
                                        "contractor",  "editeur", "email",       "file",
                                        "fournisseur", "owner",   "personne",    "referent",
                                        "responsable", "service", "supplier",    "user",
                                        "utilisateur", "vendor",  "departement", NULL };
  const char              *language = rec_language_get_code (rec_language_get_default ());
  g_autofree char         *folded = rec_fold_text (heading);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint rating = 0;

  for (char **word = words; *word != NULL; word++)
    {
      if (g_strv_contains (others, *word))
        return 0;
      if (g_strv_contains (strong, *word))
        rating = MAX (rating, 4);
      else if (g_strv_contains (weak, *word))
        rating = MAX (rating, 2);
    }

  /* Of a list in two languages, the one that is read here. */
  if (rating > 0 && g_strv_contains ((const char *const *) words, language))
    rating++;

  return rating;
}

/**
 * rec_import_session_suggest_name:
 * @self: a session
 * @column: (out): the column
 *
 * Guesses which column holds the names, where none goes to the name. A guess is for a person to
 * take or leave, so that it may be bolder than the mapping.
 *
 * Returns: whether there is such a column
 */
gboolean
rec_import_session_suggest_name (RecImportSession *self, guint *column)
{
  guint best = 0;

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);
  g_return_val_if_fail (column != NULL, FALSE);

  if (self->mapping == NULL || rec_import_session_find_column (
                                   self, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"), NULL))
    return FALSE;

  for (guint i = 0; i < self->preview->n_columns; i++)
    {
      const RecSheetColumn *shown = &self->preview->columns[i];
      guint                 rating = shown->samples[0] != NULL ? rate_heading (shown->heading) : 0;

      if (rating > best)
        {
          best = rating;
          *column = i;
        }
    }

  return best > 0;
}

/**
 * rec_import_session_get_date_reading:
 * @self: a session
 * @column: a column of the file, from 0, that goes to a date
 *
 * Looks through the column the first time, which takes as long as it has rows.
 *
 * Returns: what its dates tell of their order
 */
RecDateReading
rec_import_session_get_date_reading (RecImportSession *self, guint column)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), REC_DATE_READING_CLEAR);

  if (self->mapping == NULL || rec_import_session_is_busy (self))
    return REC_DATE_READING_CLEAR;

  return rec_import_mapping_get_date_reading (self->mapping, column);
}

/**
 * rec_import_session_get_date_order:
 * @self: a session
 * @column: a column of the file, from 0
 *
 * Returns: how many of its dates can be read in which way, and what was said of them; all zeros
 *   where it does not go to a date
 */
RecDateOrder
rec_import_session_get_date_order (RecImportSession *self, guint column)
{
  RecDateOrder none = { 0 };

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), none);

  if (self->mapping == NULL || rec_import_session_is_busy (self))
    return none;

  return rec_import_mapping_get_date_order (self->mapping, column);
}

/**
 * rec_import_session_set_date_choice:
 * @self: a session with a loaded file
 * @column: a column of the file, from 0
 * @choice: what a person says of its dates
 *
 * Says how the dates of a column are read. It is said again for the heading when the file is read
 * anew.
 */
void
rec_import_session_set_date_choice (RecImportSession *self, guint column, RecDateChoice choice)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->mapping != NULL && !rec_import_session_is_busy (self));
  g_return_if_fail (column < self->preview->n_columns);

  if (rec_import_mapping_get_date_order (self->mapping, column).choice == choice)
    return;

  rec_import_mapping_set_date_choice (self->mapping, column, choice);
  if (choice == REC_DATE_CHOICE_NONE)
    {
      g_autofree char *key = column_key (self, column);

      g_hash_table_remove (self->dates, key);
    }
  else
    g_hash_table_replace (self->dates, column_key (self, column), GINT_TO_POINTER (choice));
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}

/**
 * rec_import_session_find_asking:
 * @self: a session
 * @column: (out): the first column of which a person has to say how its dates are read
 *
 * Returns: whether there is one
 */
gboolean
rec_import_session_find_asking (RecImportSession *self, guint *column)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);
  g_return_val_if_fail (column != NULL, FALSE);

  if (self->mapping == NULL || rec_import_session_is_busy (self))
    return FALSE;

  for (guint i = 0; i < self->preview->n_columns; i++)
    if (rec_import_mapping_asks_dates (self->mapping, i))
      {
        *column = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * rec_import_session_count_mapped:
 * @self: a session
 *
 * Returns: how many columns go to a field
 */
guint
rec_import_session_count_mapped (RecImportSession *self)
{
  guint n = 0;

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), 0);

  if (self->mapping != NULL)
    for (guint i = 0; i < self->preview->n_columns; i++)
      if (rec_import_mapping_get_field (self->mapping, i) != NULL)
        n++;

  return n;
}

/**
 * rec_import_session_list_keys:
 * @self: a session
 *
 * Lists what rows can be matched with the register by: the reference or else the name, which stands
 * first as %NULL, then each of the mapped fields that tell systems apart.
 *
 * Returns: (transfer container) (element-type RecField): the fields
 */
GPtrArray *
rec_import_session_list_keys (RecImportSession *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *keys = g_ptr_array_new ();

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), keys);

  g_ptr_array_add (keys, NULL);
  for (guint i = 0; i < info->n_fields; i++)
    if ((i == 0 || (info->fields[i].flags & REC_FIELD_UNIQUE) != 0) &&
        rec_import_session_find_column (self, &info->fields[i], NULL))
      g_ptr_array_add (keys, (gpointer) &info->fields[i]);

  return keys;
}

/**
 * rec_import_session_get_key:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): the field that rows are matched by, %NULL for the reference
 *   or else the name; a field that no column goes to any more is not it
 */
const RecField *
rec_import_session_get_key (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->key != NULL && rec_import_session_find_column (self, self->key, NULL) ? self->key
                                                                                     : NULL;
}

/**
 * rec_import_session_set_key:
 * @self: a session
 * @key: (nullable): one of rec_import_session_list_keys()
 *
 * Chooses what rows are matched with the register by.
 */
void
rec_import_session_set_key (RecImportSession *self, const RecField *key)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (rec_import_session_get_key (self) == key)
    return;

  self->key = key;
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}

/**
 * rec_import_session_get_policy:
 * @self: a session
 *
 * Returns: what becomes of rows whose key is in the register
 */
RecDuplicatePolicy
rec_import_session_get_policy (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), REC_DUPLICATE_STOP);

  return self->policy;
}

/**
 * rec_import_session_set_policy:
 * @self: a session
 * @policy: what becomes of rows whose key is in the register
 *
 * Sets the policy.
 */
void
rec_import_session_set_policy (RecImportSession *self, RecDuplicatePolicy policy)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (self->policy == policy)
    return;

  self->policy = policy;
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}

/**
 * rec_import_session_get_keep_notes:
 * @self: a session
 *
 * Returns: whether the columns that go to no field are kept as notes
 */
gboolean
rec_import_session_get_keep_notes (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->keep_notes;
}

/**
 * rec_import_session_set_keep_notes:
 * @self: a session
 * @keep: whether to keep the columns that go to no field as notes
 *
 * Sets what becomes of the columns that go to no field.
 */
void
rec_import_session_set_keep_notes (RecImportSession *self, gboolean keep)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (self->keep_notes == keep)
    return;

  self->keep_notes = keep;
  if (self->mapping != NULL)
    rec_import_mapping_set_keep_notes (self->mapping, keep);
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}
