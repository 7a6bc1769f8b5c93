/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-value.h"

/* What is told of a decision, a column each */
static const char *const columns[] = {
  "decided_on", "ai_act_class", "status", "confirmed_by", "override_reason", "pack_version",
};

static char **
make_row (RecRecord *decision, const RecDirectory *directory)
{
  char **row = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_CLASSIFICATION, columns[i]);

      row[i] = decision == NULL
                   ? g_strdup (rec_field_get_label (field, NULL))
                   : _rec_cli_value_as_text (field, rec_record_get (decision, field), directory);
    }

  return row;
}

/**
 * _rec_cli_print_decisions:
 * @decisions: (element-type RecRecord): decisions on the class of a system, oldest first
 * @directory: names of what they refer to
 *
 * Prints them as a table, the last first; nothing where there are none.
 */
void
_rec_cli_print_decisions (GPtrArray *decisions, const RecDirectory *directory)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (decisions->len == 0)
    return;
  g_ptr_array_add (rows, make_row (NULL, directory));
  for (guint i = decisions->len; i > 0; i--)
    g_ptr_array_add (rows, make_row (decisions->pdata[i - 1], directory));
  _rec_cli_print ("%s\n", _ ("Decisions on the class"));
  _rec_cli_print_pairs (rows);
}
