/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-choices"

#include "config.h"

#include "rec-export-choices.h"

#include "rec-language.h"
#include "rec-settings.h"

/* The key "export-choices" holds a dictionary for each purpose; these are its keys. */
#define LANGUAGE "language"
#define FORMAT "format"
#define VIEW "view"
#define ARCHIVED "archived"
#define SHEETS_LEFT_OUT "sheets-left-out"
#define SHEETS_ADDED "sheets-added"
#define COLUMNS_LEFT_OUT "columns-left-out"
#define COLUMNS_ADDED "columns-added"

static GPtrArray *
list_all_columns (void)
{
  return rec_purpose_list_columns (rec_purpose_get ("register"));
}

/**
 * rec_export_choices_propose_sheets:
 * @self: choices
 *
 * Returns: the optional sheets that the purpose proposes: of those that concern public authorities
 *   alone, only for one
 */
guint
rec_export_choices_propose_sheets (const RecExportChoices *self)
{
  guint sheets = 0;

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (rec_sheet_is_optional (i) && rec_purpose_has_sheet (self->purpose, i) &&
        (i != REC_SHEET_REGISTRATION || self->is_public))
      sheets |= REC_SHEET_BIT (i);
  return sheets;
}

/**
 * rec_export_choices_propose_columns:
 * @self: choices
 *
 * Returns: (transfer container) (element-type RecField): the columns that the purpose proposes
 */
GPtrArray *
rec_export_choices_propose_columns (const RecExportChoices *self)
{
  if (self->purpose->columns_from == REC_PURPOSE_COLUMNS_SHOWN && self->shown != NULL &&
      self->shown->len > 0)
    return g_ptr_array_copy (self->shown, NULL, NULL);
  return rec_purpose_list_columns (self->purpose);
}

static gboolean
has_id (const char *const *ids, const RecField *field)
{
  return ids != NULL && g_strv_contains (ids, field->id);
}

/* Those proposed that are wanted, in their order, then those added in the order made for reading.
 */
static GPtrArray *
merge_columns (GPtrArray *proposed, const char *const *left_out, const char *const *added)
{
  GPtrArray *merged = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = list_all_columns ();

  for (guint i = 0; i < proposed->len; i++)
    if (!has_id (left_out, proposed->pdata[i]))
      g_ptr_array_add (merged, proposed->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    if (has_id (added, all->pdata[i]) && !g_ptr_array_find (merged, all->pdata[i], NULL))
      g_ptr_array_add (merged, all->pdata[i]);
  return merged;
}

/* Ids of the fields of @fields that are not in @others. */
static GVariant *
list_missing (GPtrArray *fields, GPtrArray *others)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < fields->len; i++)
    if (!g_ptr_array_find (others, fields->pdata[i], NULL))
      g_variant_builder_add (&builder, "s", ((const RecField *) fields->pdata[i])->id);
  return g_variant_builder_end (&builder);
}

static GVariant *
list_sheets (guint sheets)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (sheets & REC_SHEET_BIT (i))
      g_variant_builder_add (&builder, "s", rec_sheet_get_id (i));
  return g_variant_builder_end (&builder);
}

static guint
read_sheets (GVariantDict *dict, const char *key)
{
  g_autofree const char **ids = NULL;
  guint                   sheets = 0;

  if (!g_variant_dict_lookup (dict, key, "^a&s", &ids))
    return 0;
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (rec_sheet_is_optional (i) && g_strv_contains (ids, rec_sheet_get_id (i)))
      sheets |= REC_SHEET_BIT (i);
  return sheets;
}

static void
read_columns (RecExportChoices *self, GVariantDict *dict)
{
  g_autofree const char **left_out = NULL;
  g_autofree const char **added = NULL;
  g_autoptr (GPtrArray) proposed = rec_export_choices_propose_columns (self);

  g_variant_dict_lookup (dict, COLUMNS_LEFT_OUT, "^a&s", &left_out);
  g_variant_dict_lookup (dict, COLUMNS_ADDED, "^a&s", &added);
  self->columns = merge_columns (proposed, left_out, added);
}

/**
 * rec_export_choices_load:
 * @purpose: what an export is for
 * @shown: (nullable) (element-type RecField): the columns on screen
 * @is_public: whether the establishment is recorded as a public authority
 *
 * Returns: (transfer full): what was chosen for it the last time, or what it proposes
 */
RecExportChoices *
rec_export_choices_load (const RecPurpose *purpose, GPtrArray *shown, gboolean is_public)
{
  RecExportChoices *self = g_new0 (RecExportChoices, 1);
  g_autoptr (GVariant) all = g_settings_get_value (rec_settings_get (), "export-choices");
  g_autoptr (GVariant) mine = g_variant_lookup_value (all, purpose->id, G_VARIANT_TYPE_VARDICT);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (mine);
  const char *text;
  guint       proposed;

  self->purpose = purpose;
  self->shown = shown != NULL ? g_ptr_array_ref (shown) : NULL;
  self->is_public = is_public;
  self->view = purpose->filter == REC_PURPOSE_FILTER_VIEW;
  g_variant_dict_lookup (&dict, VIEW, "b", &self->view);
  g_variant_dict_lookup (&dict, ARCHIVED, "b", &self->archived);
  if (g_variant_dict_lookup (&dict, LANGUAGE, "&s", &text))
    self->language = rec_language_get (text);
  if (g_variant_dict_lookup (&dict, FORMAT, "&s", &text) && g_str_equal (text, "csv"))
    self->format = REC_EXPORT_CSV;
  proposed = rec_export_choices_propose_sheets (self);
  self->sheets =
      (proposed & ~read_sheets (&dict, SHEETS_LEFT_OUT)) | read_sheets (&dict, SHEETS_ADDED);
  read_columns (self, &dict);
  return self;
}

static GVariant *
describe (const RecExportChoices *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GPtrArray) columns = rec_export_choices_propose_columns (self);
  guint sheets = rec_export_choices_propose_sheets (self);

  /* The screen's language is followed, not written down. */
  if (self->language != NULL && self->language != rec_language_get_default ())
    g_variant_dict_insert (&dict, LANGUAGE, "s", rec_language_get_code (self->language));
  g_variant_dict_insert (&dict, FORMAT, "s", rec_export_format_get_suffix (self->format));
  g_variant_dict_insert (&dict, VIEW, "b", self->view);
  g_variant_dict_insert (&dict, ARCHIVED, "b", self->archived);
  g_variant_dict_insert_value (&dict, SHEETS_LEFT_OUT, list_sheets (sheets & ~self->sheets));
  g_variant_dict_insert_value (&dict, SHEETS_ADDED, list_sheets (self->sheets & ~sheets));
  g_variant_dict_insert_value (&dict, COLUMNS_LEFT_OUT, list_missing (columns, self->columns));
  g_variant_dict_insert_value (&dict, COLUMNS_ADDED, list_missing (self->columns, columns));
  return g_variant_dict_end (&dict);
}

/**
 * rec_export_choices_save:
 * @self: choices
 *
 * Remembers them for the next export for the same purpose.
 */
void
rec_export_choices_save (const RecExportChoices *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (rec_settings_get (), "export-choices");
  GVariantBuilder builder;
  GVariantIter    iter;
  const char     *id;
  GVariant       *choices;

  g_return_if_fail (self != NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s@a{sv}}", &id, &choices))
    {
      if (!g_str_equal (id, self->purpose->id))
        g_variant_builder_add (&builder, "{s@a{sv}}", id, choices);
      g_variant_unref (choices);
    }
  g_variant_builder_add (&builder, "{s@a{sv}}", self->purpose->id, describe (self));
  g_settings_set_value (rec_settings_get (), "export-choices", g_variant_builder_end (&builder));
}

/**
 * rec_export_choices_free:
 * @self: (nullable): choices
 *
 * Frees them.
 */
void
rec_export_choices_free (RecExportChoices *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

/**
 * rec_export_choices_set_columns:
 * @self: choices
 * @fields: (element-type RecField): the columns to have, in any order
 *
 * Chooses columns: those that the purpose proposes keep its order, the others follow in the order
 * made for reading.
 */
void
rec_export_choices_set_columns (RecExportChoices *self, GPtrArray *fields)
{
  g_autoptr (GPtrArray) proposed = rec_export_choices_propose_columns (self);
  g_autoptr (GPtrArray) all = list_all_columns ();
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < proposed->len; i++)
    if (g_ptr_array_find (fields, proposed->pdata[i], NULL))
      g_ptr_array_add (columns, proposed->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    if (g_ptr_array_find (fields, all->pdata[i], NULL) &&
        !g_ptr_array_find (columns, all->pdata[i], NULL))
      g_ptr_array_add (columns, all->pdata[i]);
  g_ptr_array_unref (self->columns);
  self->columns = columns;
}

/**
 * rec_export_choices_has_all_columns:
 * @self: choices
 *
 * Returns: whether all columns there are were chosen, in the order made for reading
 */
gboolean
rec_export_choices_has_all_columns (const RecExportChoices *self)
{
  g_autoptr (GPtrArray) all = list_all_columns ();

  if (self->columns->len != all->len)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (self->columns->pdata[i] != all->pdata[i])
      return FALSE;
  return TRUE;
}
