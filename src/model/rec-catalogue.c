/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue.h"

#include <string.h>

#include "rec-catalogue-private.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

static const RecKindInfo *const kinds[REC_N_KINDS] = {
  [REC_KIND_FACILITY] = &_rec_kind_facility,
  [REC_KIND_DEPARTMENT] = &_rec_kind_department,
  [REC_KIND_SUPPLIER] = &_rec_kind_supplier,
  [REC_KIND_PERSON] = &_rec_kind_person,
  [REC_KIND_SYSTEM] = &_rec_kind_system,
  [REC_KIND_CLASSIFICATION] = &_rec_kind_classification,
  [REC_KIND_OVERSIGHT] = &_rec_kind_oversight,
  [REC_KIND_DOCUMENT] = &_rec_kind_document,
  [REC_KIND_DUTY] = &_rec_kind_duty,
  [REC_KIND_REVIEW] = &_rec_kind_review,
  [REC_KIND_INCIDENT] = &_rec_kind_incident,
  [REC_KIND_ACTION] = &_rec_kind_action,
  [REC_KIND_TRAINING] = &_rec_kind_training,
  [REC_KIND_CRITERION] = &_rec_kind_criterion,
  [REC_KIND_ATTACHMENT] = &_rec_kind_attachment,
  [REC_KIND_SAVED_VIEW] = &_rec_kind_saved_view,
};

/* Field ids by kind, for rec_catalogue_find_field (); made once, then only read. */
static GHashTable *
get_field_table (RecKind kind)
{
  static gsize       initialised = 0;
  static GHashTable *tables[REC_N_KINDS];

  if (g_once_init_enter (&initialised))
    {
      for (guint k = 0; k < REC_N_KINDS; k++)
        {
          tables[k] = g_hash_table_new (g_str_hash, g_str_equal);
          for (guint i = 0; i < kinds[k]->n_fields; i++)
            g_hash_table_insert (
                tables[k], (gpointer) kinds[k]->fields[i].id, (gpointer) &kinds[k]->fields[i]);
        }
      g_once_init_leave (&initialised, 1);
    }

  return tables[kind];
}

/**
 * rec_catalogue_get_kind:
 * @kind: a kind
 *
 * Returns: (transfer none): what the catalogue says of @kind. Static; any thread.
 */
const RecKindInfo *
rec_catalogue_get_kind (RecKind kind)
{
  g_return_val_if_fail (kind < REC_N_KINDS, NULL);

  return kinds[kind];
}

/**
 * rec_catalogue_find_kind:
 * @id: the id of a kind, such as "system"
 *
 * Returns: (transfer none) (nullable): the kind, or %NULL where there is none of that id
 */
const RecKindInfo *
rec_catalogue_find_kind (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint k = 0; k < REC_N_KINDS; k++)
    if (strcmp (kinds[k]->id, id) == 0)
      return kinds[k];

  return NULL;
}

/**
 * rec_kind_is_named:
 * @kind: a kind
 *
 * Returns: whether the records of @kind stand in the directory, which every reader holds as a
 * whole: the establishment, what systems refer to by name, and saved views
 */
gboolean
rec_kind_is_named (RecKind kind)
{
  return kind < REC_KIND_SYSTEM || kind == REC_KIND_SAVED_VIEW;
}

/**
 * rec_catalogue_find_field:
 * @kind: a kind
 * @id: the id of a field, such as "lifecycle_status"
 *
 * Returns: (transfer none) (nullable): the field, or %NULL where the kind has none of that id
 */
const RecField *
rec_catalogue_find_field (RecKind kind, const char *id)
{
  g_return_val_if_fail (kind < REC_N_KINDS, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_field_table (kind), id);
}

/**
 * rec_catalogue_get_index:
 * @kind: a kind
 * @field: a field of that kind
 *
 * Returns: the position of @field among the fields of @kind, from 0
 */
guint
rec_catalogue_get_index (RecKind kind, const RecField *field)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);

  g_return_val_if_fail (field >= info->fields && field < info->fields + info->n_fields, 0);

  return (guint) (field - info->fields);
}

static gboolean
fail (GError **error, const char *kind, const char *field, const char *what)
{
  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               "The catalogue is wrong at %s.%s: %s",
               kind,
               field,
               what);
  return FALSE;
}

static gboolean
check_words (const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, "|", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      g_autofree char *folded = rec_fold_text (split[i]);

      if (*split[i] == '\0' || strcmp (folded, split[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_field (const RecKindInfo *info, const RecField *field, GError **error)
{
  gboolean has_group = FALSE;
  gboolean wants_choices = field->type == REC_FIELD_CHOICE || field->type == REC_FIELD_CHOICES ||
                           field->type == REC_FIELD_TRISTATE;

  if (!g_regex_match_simple ("^[a-z][a-z0-9_]*$", field->id, 0, 0))
    return fail (error, info->id, field->id, "the id has other characters than a-z, 0-9 and _");
  if (rec_catalogue_find_field (info->kind, field->id) != field)
    return fail (error, info->id, field->id, "the id stands twice");
  for (guint g = 0; g < info->n_groups; g++)
    has_group = has_group || strcmp (info->groups[g].id, field->group) == 0;
  if (!has_group)
    return fail (error, info->id, field->id, "there is no such group");
  if (wants_choices != (field->choices != NULL))
    return fail (error, info->id, field->id, "type and choices do not fit");
  if (field->headings != NULL && !check_words (field->headings))
    return fail (error, info->id, field->id, "a heading is not in folded form");
  if ((field->pattern != NULL) != (field->pattern_hint != NULL))
    return fail (error, info->id, field->id, "pattern and hint go together");
  for (guint c = 0; field->choices != NULL && c < field->choices->n_choices; c++)
    {
      const RecChoice *choice = &field->choices->choices[c];

      if (!g_regex_match_simple ("^[A-Za-z0-9_]+$", choice->id, 0, 0))
        return fail (error, info->id, field->id, "a choice's id has other characters");
      if (choice->synonyms != NULL && !check_words (choice->synonyms))
        return fail (error, info->id, field->id, "a synonym is not in folded form");
    }

  return TRUE;
}

/**
 * rec_catalogue_check:
 * @error: return location for an error
 *
 * Checks that the catalogue holds together: ids well formed and unique, groups that exist, choices
 * where the type asks for them, headings and synonyms in folded form. Run by the tests.
 *
 * Returns: %TRUE where all is well; else %FALSE with %REC_VALUE_ERROR_INVALID
 */
gboolean
rec_catalogue_check (GError **error)
{
  for (guint k = 0; k < REC_N_KINDS; k++)
    {
      if (kinds[k]->kind != k || strcmp (kinds[k]->fields[0].id, "name") != 0)
        return fail (error, kinds[k]->id, kinds[k]->fields[0].id, "name does not come first");
      for (guint i = 0; i < kinds[k]->n_fields; i++)
        if (!check_field (kinds[k], &kinds[k]->fields[i], error))
          return FALSE;
    }

  return TRUE;
}

/**
 * rec_field_is_reference:
 * @field: a field
 *
 * Returns: whether the value names other records
 */
gboolean
rec_field_is_reference (const RecField *field)
{
  return field->type == REC_FIELD_REFERENCE || field->type == REC_FIELD_REFERENCES;
}

/**
 * rec_field_has_several:
 * @field: a field
 *
 * Returns: whether a value may hold several ids, of choices or of records
 */
gboolean
rec_field_has_several (const RecField *field)
{
  return field->type == REC_FIELD_CHOICES || field->type == REC_FIELD_REFERENCES;
}

/**
 * rec_field_is_chip:
 * @field: a field
 *
 * Returns: whether the value is shown as a chip with icon and tint
 */
gboolean
rec_field_is_chip (const RecField *field)
{
  return field->type == REC_FIELD_CHOICE && (field->flags & REC_FIELD_FACET) != 0 &&
         field->choices->choices[0].icon != NULL;
}

/**
 * rec_field_get_max_length:
 * @field: a field
 *
 * Returns: the most characters that a text of the field may have
 */
guint
rec_field_get_max_length (const RecField *field)
{
  if (field->max_length > 0)
    return field->max_length;
  if (field->type == REC_FIELD_LONG_TEXT)
    return 10000;
  if (field->type == REC_FIELD_URL)
    return 2000;

  return 250;
}

/**
 * rec_field_get_label:
 * @field: a field
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none): the label people read
 */
const char *
rec_field_get_label (const RecField *field, const RecLanguage *language)
{
  return rec_tr (language, field->label);
}

/**
 * rec_field_get_help:
 * @field: a field
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none) (nullable): what to write, in one or two sentences
 */
const char *
rec_field_get_help (const RecField *field, const RecLanguage *language)
{
  return field->help != NULL ? rec_tr (language, field->help) : NULL;
}

/**
 * rec_choice_set_find:
 * @set: a set
 * @id: (nullable): the id of a choice
 *
 * Returns: (transfer none) (nullable): the choice; %NULL where there is none, as in a register
 *   written by a newer catalogue
 */
const RecChoice *
rec_choice_set_find (const RecChoiceSet *set, const char *id)
{
  for (guint i = 0; id != NULL && i < set->n_choices; i++)
    if (strcmp (set->choices[i].id, id) == 0)
      return &set->choices[i];

  return NULL;
}

/**
 * rec_choice_get_label:
 * @set: a set
 * @choice: a choice of it
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none): the words people read
 */
const char *
rec_choice_get_label (const RecChoiceSet *set, const RecChoice *choice, const RecLanguage *language)
{
  return rec_trc (language, set->context, choice->label);
}

/**
 * rec_group_get_label:
 * @group: a group
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none): its heading
 */
const char *
rec_group_get_label (const RecGroup *group, const RecLanguage *language)
{
  return rec_tr (language, group->label);
}

/**
 * rec_kind_get_label:
 * @info: a kind
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none): what one record is called
 */
const char *
rec_kind_get_label (const RecKindInfo *info, const RecLanguage *language)
{
  return rec_tr (language, info->label);
}

/**
 * rec_kind_get_label_plural:
 * @info: a kind
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer none): what several records are called
 */
const char *
rec_kind_get_label_plural (const RecKindInfo *info, const RecLanguage *language)
{
  return rec_tr (language, info->label_plural);
}
