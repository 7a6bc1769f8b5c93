/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-purpose.h"

#include <glib/gi18n.h>

#include "rec-export-columns.h"
#include "rec-language.h"

/* What surveyors ask for: who a system is, its class and why, who oversees it, what stands behind
 * it, and whether it deals with devices and health data. */
static const char *const visit_columns[] = {
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
  "intended_purpose",
  "actual_use",
  "use_domain",
  "class_reason",
  "class_confirmed_by",
  "class_confirmed_on",
  "annex3_points",
  "is_medical_device",
  "device_class",
  "ce_marked",
  "certificate_expiry",
  "review_mode",
  "stop_procedure",
  "documentation_note",
  "health_data",
  "hosting_location",
  "hds_certified",
  NULL,
};

#define VISIT_SHEETS                                                                               \
  (REC_SHEET_BIT (REC_SHEET_SUMMARY) | REC_SHEET_BIT (REC_SHEET_REGISTER) |                        \
   REC_SHEET_BIT (REC_SHEET_CLASSIFICATION) | REC_SHEET_BIT (REC_SHEET_OVERSIGHT) |                \
   REC_SHEET_BIT (REC_SHEET_DOCUMENTATION) | REC_SHEET_BIT (REC_SHEET_DUTIES) |                    \
   REC_SHEET_BIT (REC_SHEET_ACTIONS) | REC_SHEET_BIT (REC_SHEET_INCIDENTS) |                       \
   REC_SHEET_BIT (REC_SHEET_TRAINING) | REC_SHEET_BIT (REC_SHEET_CRITERIA))

static const RecPurpose purposes[] = {
  {
      .id = "has",
      .name = NC_ ("purpose", "For the HAS visit"),
      .description =
          NC_ ("purpose", "All systems, with the columns and sheets that surveyors ask for"),
      .sheets = VISIT_SHEETS,
      .columns_from = REC_PURPOSE_COLUMNS_LISTED,
      .columns = visit_columns,
  },
  {
      .id = "register",
      .name = NC_ ("purpose", "The whole register"),
      .description = NC_ ("purpose", "All systems, all columns and all sheets"),
  },
  {
      .id = "view",
      .name = NC_ ("purpose", "The current view"),
      .description = NC_ ("purpose", "The systems and columns of the table, as they are on screen"),
      .sheets = REC_SHEET_BIT (REC_SHEET_SUMMARY) | REC_SHEET_BIT (REC_SHEET_REGISTER),
      .columns_from = REC_PURPOSE_COLUMNS_SHOWN,
      .filter = REC_PURPOSE_FILTER_VIEW,
  },
  {
      .id = "declaration",
      .name = NC_ ("purpose", "Declaration sheets for the departments"),
      .description =
          NC_ ("purpose", "Ten questions on the AI they use, to be filled in and imported again"),
      .product = REC_PURPOSE_DECLARATIONS,
  },
};

/**
 * rec_purpose_list:
 * @n_purposes: (out): how many
 *
 * Returns: (transfer none) (array length=n_purposes): what an export can be for, in the order in
 *   which it is offered
 */
const RecPurpose *
rec_purpose_list (guint *n_purposes)
{
  g_return_val_if_fail (n_purposes != NULL, NULL);

  *n_purposes = G_N_ELEMENTS (purposes);
  return purposes;
}

/**
 * rec_purpose_get:
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the purpose of that id
 */
const RecPurpose *
rec_purpose_get (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_strcmp0 (purposes[i].id, id) == 0)
      return &purposes[i];
  return NULL;
}

/**
 * rec_purpose_get_name:
 * @self: a purpose
 * @language: (nullable): language
 *
 * Returns: what it is called
 */
const char *
rec_purpose_get_name (const RecPurpose *self, const RecLanguage *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rec_trc (language, "purpose", self->name);
}

/**
 * rec_purpose_get_description:
 * @self: a purpose
 * @language: (nullable): language
 *
 * Returns: one sentence on what is written
 */
const char *
rec_purpose_get_description (const RecPurpose *self, const RecLanguage *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rec_trc (language, "purpose", self->description);
}

/**
 * rec_purpose_has_sheet:
 * @self: a purpose
 * @sheet: a sheet
 *
 * Returns: whether a workbook for it has the sheet from the start
 */
gboolean
rec_purpose_has_sheet (const RecPurpose *self, RecSheet sheet)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !rec_sheet_is_optional (sheet) || self->sheets == 0 ||
         (self->sheets & REC_SHEET_BIT (sheet)) != 0;
}

/**
 * rec_purpose_list_columns:
 * @self: a purpose
 *
 * Lists its columns, those that the table shows at first standing for those on screen.
 *
 * Returns: (transfer container) (element-type RecField): the fields of systems, in order
 */
GPtrArray *
rec_purpose_list_columns (const RecPurpose *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *fields;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->columns_from == REC_PURPOSE_COLUMNS_ALL)
    return rec_export_columns_list_all ();
  fields = g_ptr_array_new ();
  if (self->columns_from == REC_PURPOSE_COLUMNS_SHOWN)
    for (guint i = 0; i < info->n_fields; i++)
      if ((info->fields[i].flags & REC_FIELD_SHOWN) != 0)
        g_ptr_array_add (fields, (gpointer) &info->fields[i]);
  for (guint i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, self->columns[i]);

      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}
