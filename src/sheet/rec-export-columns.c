/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-export-columns.h"

#include "rec-value.h"

/* Texts kept of one column. Past this, values are formatted anew: memory does not grow with the
 * register. */
#define MOST_TEXTS 8192

/* The order in which a reader needs the columns: who it is, its class, who oversees it, what stands
 * behind it; then the rest in the catalogue's order. A "+" opens a group of details, of which the
 * first column stays when the rest is folded away. */
static const char *const order[] = {
  "reference",
  "name",
  "departments",
  "supplier",
  "lifecycle_status",
  "ai_act_class",
  "class_status",
  "oversight_status",
  "overseers",
  "documentation_status",
  "next_review",
  "+intended_purpose",
  "actual_use",
  "description",
  "use_domain",
  "decision_role",
  "affected_persons",
  "output_description",
  "user_profiles",
  "approx_users",
  "+class_reason",
  "class_confirmed_by",
  "class_confirmed_on",
  "annex3_points",
  "transparency_flags",
  "profiling",
  "+is_medical_device",
  "device_class",
  "ce_marked",
  "notified_body_no",
  "certificate_no",
  "certificate_expiry",
  "basic_udi_di",
  "udi_di",
  "eu_db_entry_url",
  "+review_mode",
  "stop_procedure",
  "documentation_note",
  "+role",
  "art25_risk",
  "art25_reason",
  "owner_business",
  "owner_it",
  "clinical_referent",
  "+version",
  "internal_name",
  "unambiguous_ref",
  "technique",
  "gpai_based",
  "gpai_model",
  "+personal_data",
  "health_data",
  "voice_image_recording",
  "input_data",
  "data_sources",
  "hosting_location",
  "host",
  "hds_certified",
  "outside_eu_transfer",
  "+acquisition_mode",
  "contract_ref",
  "contract_date",
  "contract_end",
};

/**
 * rec_export_column_new:
 * @field: a field
 * @heading: its heading
 *
 * Returns: (transfer full): a column for the field
 */
RecExportColumn *
rec_export_column_new (const RecField *field, const char *heading)
{
  RecExportColumn *self = g_new0 (RecExportColumn, 1);

  self->field = field;
  self->heading = g_strdup (heading);
  if (field->choices != NULL || rec_field_is_reference (field))
    self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * rec_export_column_free:
 * @self: (nullable): a column
 *
 * Frees it with the texts that it remembers.
 */
void
rec_export_column_free (RecExportColumn *self)
{
  if (self == NULL)
    return;
  g_free (self->heading);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self);
}

/* Excel refuses a table in which two headings differ in case only. */
static char *
make_heading (const RecField *field, const RecLanguage *language, GHashTable *taken)
{
  const char      *label = rec_field_get_label (field, language);
  g_autofree char *heading = g_strdup (label);

  for (guint n = 2;; n++)
    {
      g_autofree char *key = g_utf8_casefold (heading, -1);

      if (g_hash_table_add (taken, g_steal_pointer (&key)))
        return g_steal_pointer (&heading);
      g_free (heading);
      heading = g_strdup_printf ("%s (%u)", label, n);
    }
}

static void
add_column (GPtrArray         *columns,
            const RecField    *field,
            gboolean           detail,
            const RecLanguage *language,
            GHashTable        *taken)
{
  g_autofree char *heading = make_heading (field, language, taken);
  RecExportColumn *column = rec_export_column_new (field, heading);

  column->detail = detail;
  g_ptr_array_add (columns, column);
}

/* The group of details that a field belongs to, from 1; 0 for none. */
static guint
find_group (const RecField *field)
{
  guint group = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      group += order[i][0] == '+';
      if (g_str_equal (order[i] + (order[i][0] == '+'), field->id))
        return group;
    }
  return 0;
}

/* Columns asked for: those of one group beside each other are grouped here too. */
static void
add_chosen (GPtrArray *columns, const RecExportOptions *options, GHashTable *taken)
{
  guint before = 0;

  for (guint i = 0; i < options->n_columns; i++)
    {
      guint group = find_group (options->columns[i]);

      add_column (
          columns, options->columns[i], group > 0 && group == before, options->language, taken);
      before = group;
    }
}

static gboolean
opens_group (const RecField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i][0] == '+' && g_str_equal (order[i] + 1, field->id))
      return TRUE;
  return FALSE;
}

/**
 * rec_export_columns_list_all:
 *
 * Returns: (transfer container) (element-type RecField): all fields of systems that an export may
 *   have as columns, in an order made for reading
 */
GPtrArray *
rec_export_columns_list_all (void)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *fields = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const RecField *field =
          rec_catalogue_find_field (REC_KIND_SYSTEM, order[i] + (order[i][0] == '+'));

      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  for (guint i = 0; i < info->n_fields; i++)
    if (!(info->fields[i].flags & REC_FIELD_HIDDEN) &&
        !g_ptr_array_find (fields, &info->fields[i], NULL))
      g_ptr_array_add (fields, (gpointer) &info->fields[i]);
  return fields;
}

/* All of them, and the day of archiving where archived systems are among those exported. */
static void
add_all (GPtrArray *columns, gboolean archived, const RecLanguage *language, GHashTable *taken)
{
  g_autoptr (GPtrArray) fields = rec_export_columns_list_all ();
  gboolean in_group = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      gboolean opens = opens_group (fields->pdata[i]);

      in_group = in_group || opens;
      add_column (columns, fields->pdata[i], in_group && !opens, language, taken);
    }
  if (archived)
    add_column (
        columns, rec_catalogue_find_field (REC_KIND_SYSTEM, "archived_on"), TRUE, language, taken);
}

/**
 * rec_export_columns_new:
 * @options: which columns, and in which language
 * @query: (nullable): which systems; when archived ones are among them, the day is a column
 *
 * Makes the columns of an export: those asked for, or all in an order made for reading.
 *
 * Returns: (transfer full) (element-type RecExportColumn): the columns
 */
GPtrArray *
rec_export_columns_new (const RecExportOptions *options, RecQuery *query)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_export_column_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (options->columns == NULL || options->n_columns == 0)
    add_all (columns,
             query != NULL && rec_query_get_archived (query) != REC_ARCHIVED_NO,
             options->language,
             taken);
  else
    add_chosen (columns, options, taken);
  return columns;
}

/**
 * rec_export_column_text:
 * @self: a column
 * @value: a value in canonical text
 * @directory: (nullable): where the names of references are
 * @language: (nullable): language
 * @owned: (out): what to free later, or %NULL
 *
 * Gives the words for a value, as rec_value_format() does, remembering those of fields whose values
 * come again.
 *
 * Returns: the text, valid until @owned is freed and no longer than the column
 */
const char *
rec_export_column_text (RecExportColumn    *self,
                        const char         *value,
                        const RecDirectory *directory,
                        const RecLanguage  *language,
                        char              **owned)
{
  const char *known;
  char       *text;

  *owned = NULL;
  if (self->field->type == REC_FIELD_TEXT || self->field->type == REC_FIELD_LONG_TEXT ||
      self->field->type == REC_FIELD_URL)
    return value;
  if (self->texts != NULL && (known = g_hash_table_lookup (self->texts, value)) != NULL)
    return known;
  text = rec_value_format (self->field, value, directory, language);
  if (text == NULL)
    text = g_strdup (value);
  if (self->texts != NULL && g_hash_table_size (self->texts) < MOST_TEXTS)
    {
      g_hash_table_insert (self->texts, g_strdup (value), text);
      return text;
    }
  *owned = text;
  return text;
}
