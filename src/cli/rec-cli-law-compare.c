/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-classification.h"
#include "rec-cli-law-private.h"
#include "rec-value.h"

static char *
name_class (const char *ai_act_class)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");

  return rec_value_format (field, ai_act_class, NULL, NULL);
}

/* "Annex III points: 5(a) → none" for each field. */
static void
add_fields (GPtrArray *rows, const RecReclassification *change)
{
  for (guint i = 0; i < change->fields->len; i++)
    {
      const RecReclassified *field = change->fields->pdata[i];
      g_autofree char       *before = rec_value_format (field->field, field->before, NULL, NULL);
      g_autofree char       *after = rec_value_format (field->field, field->after, NULL, NULL);
      char                 **row = g_new0 (char *, 4);

      row[0] = g_strdup ("");
      row[1] = g_strdup ("");
      row[2] = g_strdup_printf (_ ("%s: %s → %s"),
                                rec_field_get_label (field->field, NULL),
                                *before != '\0' ? before : "–",
                                *after != '\0' ? after : "–");
      g_ptr_array_add (rows, row);
    }
}

static void
print_changes (GPtrArray *changes, RecLawPack *pack)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (changes->len == 0)
    {
      _rec_cli_print (_ ("With %s nothing changes that follows from answers.\n"),
                      rec_law_pack_get_version (pack));
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const RecReclassification *change = changes->pdata[i];
      g_autofree char           *before = name_class (change->before);
      g_autofree char           *after = name_class (change->after);
      char                     **row = g_new0 (char *, 4);

      row[0] = g_strdup (rec_record_get_by_id (change->system, "reference"));
      if (row[0] == NULL)
        row[0] = g_strdup ("");
      row[1] = g_strdup (rec_record_get_name (change->system));
      row[2] = change->open != NULL
                   /* Translators: a class before and after, the id of a question. */
                   ? g_strdup_printf (
                         _ ("%s → %s, %s to be answered"), before, after, change->open->entry.id)
                   : g_strcmp0 (change->before, change->after) != 0
                         ? g_strdup_printf ("%s → %s", before, after)
                         : g_steal_pointer (&after);
      g_ptr_array_add (rows, row);
      add_fields (rows, change);
    }
  _rec_cli_print (ngettext ("With %s class, points or flags of %u system change:\n",
                            "With %s class, points or flags of %u systems change:\n",
                            changes->len),
                  rec_law_pack_get_version (pack),
                  changes->len);
  _rec_cli_print_pairs (rows);
  _rec_cli_print ("%s\n", _ ("Nothing was written. “recensia classify” decides on each anew."));
}

static void
print_json (GPtrArray *changes, RecLawPack *pack)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "law", rec_law_pack_get_version (pack));
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const RecReclassification *change = changes->pdata[i];

      json_builder_begin_object (builder);
      _rec_cli_add_json_text (builder, "id", rec_record_get_id (change->system));
      _rec_cli_add_json_text (
          builder, "reference", rec_record_get_by_id (change->system, "reference"));
      _rec_cli_add_json_text (builder, "system", rec_record_get_name (change->system));
      _rec_cli_add_json_text (
          builder, "decided_with", rec_record_get_by_id (change->decision, "pack_version"));
      _rec_cli_add_json_text (builder, "before", change->before);
      _rec_cli_add_json_text (builder, "after", change->after);
      _rec_cli_add_json_text (
          builder, "question", change->open != NULL ? change->open->entry.id : NULL);
      json_builder_set_member_name (builder, "fields");
      json_builder_begin_array (builder);
      for (guint j = 0; j < change->fields->len; j++)
        {
          const RecReclassified *field = change->fields->pdata[j];

          json_builder_begin_object (builder);
          _rec_cli_add_json_text (builder, "field", field->field->id);
          _rec_cli_add_json_text (builder, "before", field->before);
          _rec_cli_add_json_text (builder, "after", field->after);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  _rec_cli_print_json (builder);
  _rec_cli_print ("\n");
}

/**
 * _rec_cli_law_compare:
 * @path: a register
 * @pack: a law pack
 * @json: for programs
 *
 * Prints for which systems of a register the pack gives another class than was decided.
 *
 * Returns: the exit status
 */
int
_rec_cli_law_compare (const char *path, RecLawPack *pack, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) changes = NULL;

  if (store == NULL)
    return _rec_cli_fail (error);
  changes = rec_store_compare_law (store, pack, NULL, &error);
  if (!rec_store_close (store, changes != NULL ? &error : NULL) || changes == NULL)
    return _rec_cli_fail (error);
  if (json)
    print_json (changes, pack);
  else
    print_changes (changes, pack);

  return REC_CLI_OK;
}
