/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-summary"

#include "config.h"

#include "rec-import-summary.h"

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

/* The longest value quoted in a line, in characters. */
#define MOST_CHARACTERS 120

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MOST_CHARACTERS)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, MOST_CHARACTERS);

  return g_strconcat (start, "…", NULL);
}

/* "12 systems", with the number as the language writes it. */
static char *
count_systems (guint n)
{
  g_autofree char *count = rec_language_format_count (NULL, n);

  return g_strdup_printf (ngettext ("%s system", "%s systems", n), count);
}

/**
 * rec_import_summary_describe_plan:
 * @plan: a plan
 *
 * Says in one line what a plan does.
 *
 * Returns: (transfer full): a heading
 */
char *
rec_import_summary_describe_plan (const RecImportPlan *plan)
{
  g_autofree char *n_new = NULL;
  g_autofree char *n_changed = NULL;
  g_autofree char *n_problems = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  if (plan->problems->len > 0)
    {
      n_problems = rec_language_format_count (NULL, plan->problems->len);

      return g_strdup_printf (
          ngettext ("%s point to correct", "%s points to correct", plan->problems->len),
          n_problems);
    }

  n_new = count_systems (plan->n_new);
  n_changed = count_systems (plan->n_changed);
  if (plan->n_new > 0 && plan->n_changed > 0)
    /* Translators: %1$s and %2$s are numbers of systems, "12 systems" */
    return g_strdup_printf (_ ("%1$s to add, %2$s to update"), n_new, n_changed);
  if (plan->n_new > 0)
    return g_strdup_printf (_ ("%s to add"), n_new);
  if (plan->n_changed > 0)
    return g_strdup_printf (_ ("%s to update"), n_changed);

  return g_strdup (_ ("Nothing to import"));
}

/**
 * rec_import_summary_describe_done:
 * @plan: a plan that was written
 *
 * Says in one line what was written.
 *
 * Returns: (transfer full): a phrase without a full stop
 */
char *
rec_import_summary_describe_done (const RecImportPlan *plan)
{
  g_autofree char *n_new = NULL;
  g_autofree char *n_changed = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  n_new = rec_language_format_count (NULL, plan->n_new);
  n_changed = rec_language_format_count (NULL, plan->n_changed);
  if (plan->n_new > 0 && plan->n_changed > 0)
    {
      g_autofree char *added =
          g_strdup_printf (ngettext ("%s system added", "%s systems added", plan->n_new), n_new);
      g_autofree char *updated =
          g_strdup_printf (ngettext ("%s updated", "%s updated", plan->n_changed), n_changed);

      /* Translators: %1$s is "12 systems added", %2$s "3 updated" */
      return g_strdup_printf (_ ("%1$s, %2$s"), added, updated);
    }
  if (plan->n_new > 0 || plan->n_changed == 0)
    return g_strdup_printf (ngettext ("%s system added", "%s systems added", plan->n_new), n_new);

  return g_strdup_printf (ngettext ("%s system updated", "%s systems updated", plan->n_changed),
                          n_changed);
}

static void
add_count (GPtrArray *parts, guint n, const char *format)
{
  g_autofree char *count = rec_language_format_count (NULL, n);
  GString         *text = g_string_new (format);

  if (n > 0)
    {
      g_string_replace (text, "%s", count, 1);
      g_ptr_array_add (parts, g_string_free (text, FALSE));
    }
  else
    g_string_free (text, TRUE);
}

static char *
join_counts (GPtrArray *parts, const char *none)
{
  if (parts->len == 0)
    return g_strdup (none);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * rec_import_summary_describe_difference:
 * @difference: how a file differs from the register
 *
 * Says in one line how much differs.
 *
 * Returns: (transfer full): a phrase without a full stop
 */
char *
rec_import_summary_describe_difference (const RecDifference *difference)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_new, n_changed, n_conflicts, n_gone, n_unreadable;

  g_return_val_if_fail (difference != NULL, NULL);

  n_changed = rec_difference_count (difference, REC_DIFFERENCE_CHANGED);
  n_new = rec_difference_count (difference, REC_DIFFERENCE_NEW);
  n_conflicts = rec_difference_count (difference, REC_DIFFERENCE_CONFLICT);
  n_gone = rec_difference_count (difference, REC_DIFFERENCE_GONE);
  n_unreadable = rec_difference_count (difference, REC_DIFFERENCE_UNREADABLE);
  add_count (parts, n_changed, ngettext ("%s system changed", "%s systems changed", n_changed));
  add_count (parts, n_new, ngettext ("%s new system", "%s new systems", n_new));
  add_count (parts, n_conflicts, ngettext ("%s conflict", "%s conflicts", n_conflicts));
  add_count (parts, n_gone, ngettext ("%s gone from the file", "%s gone from the file", n_gone));
  add_count (
      parts, n_unreadable, ngettext ("%s row unreadable", "%s rows unreadable", n_unreadable));

  return join_counts (parts, _ ("No difference"));
}

/**
 * rec_import_summary_describe_difference_done:
 * @difference: a difference of which what is accepted was written
 *
 * Says in one line what was written.
 *
 * Returns: (transfer full): a phrase without a full stop
 */
char *
rec_import_summary_describe_difference_done (const RecDifference *difference)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_added = 0;
  guint n_updated = 0;
  guint n_archived = 0;

  g_return_val_if_fail (difference != NULL, NULL);

  for (guint i = 0; i < rec_difference_get_n_rows (difference); i++)
    {
      const RecDifferenceRow *row = rec_difference_get_row (difference, i);

      if (!row->accepted)
        continue;
      n_archived += row->state == REC_DIFFERENCE_GONE;
      n_added += row->before == NULL;
      n_updated += row->before != NULL && row->state != REC_DIFFERENCE_GONE;
    }
  add_count (parts, n_added, ngettext ("%s system added", "%s systems added", n_added));
  add_count (parts, n_updated, ngettext ("%s system updated", "%s systems updated", n_updated));
  add_count (parts, n_archived, ngettext ("%s system archived", "%s systems archived", n_archived));

  return join_counts (parts, _ ("Nothing to import"));
}

/**
 * rec_import_summary_describe_place:
 * @problem: a problem of an import
 *
 * Says where a problem is: row, column, field and the text found.
 *
 * Returns: (nullable) (transfer full): a line, %NULL where it concerns the file as a whole
 */
char *
rec_import_summary_describe_place (const RecProblem *problem)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (problem != NULL, NULL);

  if (problem->row > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Row %u"), problem->row));
  if (problem->column != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("column “%s”"), problem->column));
  if (problem->field != NULL)
    g_ptr_array_add (
        parts, g_strdup_printf (_ ("field “%s”"), rec_field_get_label (problem->field, NULL)));
  if (problem->value != NULL && problem->value[0] != '\0')
    {
      g_autofree char *value = shorten (problem->value);

      g_ptr_array_add (parts, g_strdup_printf (_ ("found: “%s”"), value));
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
format_value (const RecField *field, const char *value, const RecDirectory *names)
{
  g_autofree char *text = NULL;

  if (value == NULL)
    return g_strdup (_ ("(blank)"));

  text = rec_value_describe (field, value, names, NULL);

  return shorten (text);
}

/**
 * rec_import_summary_describe_change:
 * @change: a change of an import, with a record after it
 * @names: what the records refer to
 *
 * Says what becomes of a record: of an added one its kind, or its reference and supplier; of a
 * changed one each field with its value before and after.
 *
 * Returns: (nullable) (transfer full): one or several lines
 */
char *
rec_import_summary_describe_change (const RecChange *change, const RecDirectory *names)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  RecKind kind;

  g_return_val_if_fail (change != NULL && change->after != NULL, NULL);

  kind = rec_record_get_kind (change->after);
  if (kind != REC_KIND_SYSTEM)
    return rec_capitalise (rec_kind_get_label (rec_catalogue_get_kind (kind), NULL));

  if (change->before != NULL)
    {
      g_autoptr (GArray) fields = rec_record_diff (change->before, change->after);

      for (guint i = 0; i < fields->len; i++)
        {
          const RecFieldChange *field = &g_array_index (fields, RecFieldChange, i);
          g_autofree char      *before = format_value (field->field, field->before, names);
          g_autofree char      *after = format_value (field->field, field->after, names);

          if ((field->field->flags & REC_FIELD_AUTOMATIC) != 0)
            continue;
          /* Translators: %1$s is a field, %2$s its value before, %3$s its value after */
          g_ptr_array_add (lines,
                           g_strdup_printf (_ ("%1$s: %2$s → %3$s"),
                                            rec_field_get_label (field->field, NULL),
                                            before,
                                            after));
        }
    }
  else
    {
      static const char *const shown[] = { "reference", "supplier", "departments" };

      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          const RecField *field = rec_catalogue_find_field (kind, shown[i]);
          const char     *value = rec_record_get (change->after, field);

          if (value != NULL)
            g_ptr_array_add (lines, format_value (field, value, names));
        }
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);

  return g_strjoinv (change->before != NULL ? "\n" : " · ", (char **) lines->pdata);
}

/**
 * rec_import_summary_collect_names:
 * @directory: the directory of the register
 * @edit: (nullable): what an import does
 *
 * Gathers what the records of an import refer to, with what the import itself adds.
 *
 * Returns: (transfer full): a directory
 */
RecDirectory *
rec_import_summary_collect_names (RecDirectory *directory, const RecEdit *edit)
{
  RecDirectory *names = rec_directory_new ();

  for (guint kind = 0; directory != NULL && kind < REC_N_KINDS; kind++)
    if (kind != REC_KIND_SYSTEM)
      {
        g_autoptr (GPtrArray) records = rec_directory_list (directory, kind);

        for (guint i = 0; i < records->len; i++)
          rec_directory_add (names, g_ptr_array_index (records, i));
      }

  for (guint i = 0; edit != NULL && i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (change->after != NULL && rec_record_get_kind (change->after) != REC_KIND_SYSTEM)
        rec_directory_add (names, change->after);
    }

  return names;
}
