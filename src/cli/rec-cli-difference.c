/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-private.h"

/* The sign before a row, by its state */
static const char signs[] = {
  [REC_DIFFERENCE_NEW] = '+',  [REC_DIFFERENCE_CHANGED] = '~',    [REC_DIFFERENCE_CONFLICT] = '!',
  [REC_DIFFERENCE_GONE] = '-', [REC_DIFFERENCE_UNREADABLE] = '?',
};

static char *
show (const RecDifference *difference, const RecDifferenceCell *cell, const char *value)
{
  return _rec_cli_value_as_text (cell->field, value, rec_difference_get_directory (difference));
}

static void
print_cell (const RecDifference *difference, const RecDifferenceCell *cell)
{
  g_autofree char *base = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (cell->state == REC_DIFFERENCE_UNREADABLE)
    {
      _rec_cli_print ("  ? %s: %s\n", cell->field->id, cell->remark);
      return;
    }
  base = show (difference, cell, cell->base);
  ours = show (difference, cell, cell->ours);
  theirs = show (difference, cell, cell->theirs);
  if (cell->state == REC_DIFFERENCE_CONFLICT && cell->base_known)
    /* Translators: field, then the value in the register and the value of the file, then the value
     * both had before */
    _rec_cli_print (_ ("  ! %s: register %s, file %s, at the export %s\n"),
                    cell->field->id,
                    ours,
                    theirs,
                    base);
  else if (cell->state == REC_DIFFERENCE_CONFLICT)
    _rec_cli_print (_ ("  ! %s: register %s, file %s\n"), cell->field->id, ours, theirs);
  else if (cell->state == REC_DIFFERENCE_NEW)
    _rec_cli_print ("    %s: %s\n", cell->field->id, theirs);
  else
    _rec_cli_print ("    %s: %s → %s\n", cell->field->id, ours, theirs);
}

static void
print_row (const RecDifference *difference, const RecDifferenceRow *row)
{
  if (row->number > 0)
    _rec_cli_print (_ ("%c %s (row %u)\n"), signs[row->state], row->name, row->number);
  else
    _rec_cli_print ("%c %s\n", signs[row->state], row->name);
  if (row->remark != NULL)
    _rec_cli_print ("    %s\n", row->remark);
  if (row->merged)
    _rec_cli_print (_ ("    = added to “%s”\n"), rec_record_get_name (row->before));
  for (guint i = 0; i < row->cells->len; i++)
    print_cell (difference, &g_array_index (row->cells, RecDifferenceCell, i));
}

static void
print_difference (const RecDifference *difference)
{
  guint n_rows = rec_difference_get_n_rows (difference);

  for (guint i = 0; i < rec_difference_get_notices (difference)->len; i++)
    _rec_cli_print ("%s\n", (char *) rec_difference_get_notices (difference)->pdata[i]);
  if (n_rows > 0)
    _rec_cli_print ("%s\n", _ ("Differences from the register:"));
  for (guint i = 0; i < n_rows; i++)
    print_row (difference, rec_difference_get_row (difference, i));

  _rec_cli_print (_ ("New: %u\n"), rec_difference_count (difference, REC_DIFFERENCE_NEW));
  _rec_cli_print (_ ("Changed: %u\n"), rec_difference_count (difference, REC_DIFFERENCE_CHANGED));
  _rec_cli_print (_ ("Conflicts: %u\n"),
                  rec_difference_count (difference, REC_DIFFERENCE_CONFLICT));
  _rec_cli_print (_ ("Gone from the file: %u\n"),
                  rec_difference_count (difference, REC_DIFFERENCE_GONE));
  _rec_cli_print (_ ("Same: %u\n"), rec_difference_get_n_same (difference));
}

/* Rows that were not accepted for their names. */
static guint
count_left_out (const RecDifference *difference)
{
  guint n = 0;

  for (guint i = 0; i < rec_difference_get_n_rows (difference); i++)
    {
      const RecDifferenceRow *row = rec_difference_get_row (difference, i);

      n += row->state == REC_DIFFERENCE_NEW && !row->accepted;
    }

  return n;
}

/* Says what stands in the way, if anything does. */
static gboolean
may_go_on (const RecDifference *difference, const RecCliDifferenceOptions *options)
{
  guint    n_unreadable = rec_difference_count_unreadable (difference);
  guint    n_conflicts = rec_difference_count (difference, REC_DIFFERENCE_CONFLICT);
  gboolean is_open = n_conflicts > 0 && !options->keep_conflicts && !options->take_conflicts;

  if (n_unreadable > 0)
    _rec_cli_warn (ngettext ("%u place of the file cannot be read. Nothing was written. Mend the "
                             "file and import it again.",
                             "%u places of the file cannot be read. Nothing was written. Mend the "
                             "file and import it again.",
                             n_unreadable),
                   n_unreadable);
  if (is_open)
    _rec_cli_warn (
        ngettext ("%u system was changed both in the file and in the register. Nothing was "
                  "written. --on-conflict keep keeps what the register says there, --on-conflict "
                  "take takes what the file says.",
                  "%u systems were changed both in the file and in the register. Nothing was "
                  "written. --on-conflict keep keeps what the register says there, --on-conflict "
                  "take takes what the file says.",
                  n_conflicts),
        n_conflicts);

  return n_unreadable == 0 && !is_open;
}

static void
print_outcome (guint n_left_out, const RecCliDifferenceOptions *options)
{
  if (n_left_out > 0 && options->similar == REC_DIFFERENCE_MERGE)
    _rec_cli_print (ngettext ("Left out, with nothing to merge: %u (--similar add makes a new "
                              "system of it)\n",
                              "Left out, with nothing to merge: %u (--similar add makes new "
                              "systems of them)\n",
                              n_left_out),
                    n_left_out);
  else if (n_left_out > 0)
    _rec_cli_print (ngettext ("Left out for its name: %u (--similar add makes a new system of it, "
                              "--similar merge adds it to the one that is there)\n",
                              "Left out for their names: %u (--similar add makes new systems of "
                              "them, --similar merge adds them to those that are there)\n",
                              n_left_out),
                    n_left_out);
  if (options->dry_run)
    _rec_cli_print ("%s\n", _ ("Trial run: nothing was written."));
}

/**
 * _rec_cli_import_difference:
 * @store: the register, open for writing unless it is a trial run
 * @batch: an export that comes back, or a declaration sheet
 * @options: what to do with what is not clear
 * @cancellable: (nullable): what stops it
 * @error: return location for an error
 *
 * Prints how a file differs from the register, and writes what is clear or was decided.
 *
 * Returns: the status to leave with; %REC_CLI_FAILED without @error set where it was said why
 */
int
_rec_cli_import_difference (RecStore                      *store,
                            RecImportBatch                *batch,
                            const RecCliDifferenceOptions *options,
                            GCancellable                  *cancellable,
                            GError                       **error)
{
  g_autoptr (RecDifference) difference = rec_store_compare (store, batch, cancellable, error);
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) applied = NULL;

  if (difference == NULL)
    return REC_CLI_FAILED;
  if (options->similar != REC_DIFFERENCE_LEAVE)
    rec_difference_decide_similar (difference, options->similar);
  print_difference (difference);
  if (!may_go_on (difference, options))
    return REC_CLI_FAILED;

  if (options->take_conflicts)
    rec_difference_accept_state (difference, REC_DIFFERENCE_CONFLICT, TRUE);
  edit = rec_difference_make_edit (difference);
  if (edit != NULL && !options->dry_run)
    {
      applied = rec_store_apply (store, edit, cancellable, error);
      if (applied == NULL)
        return REC_CLI_FAILED;
    }
  print_outcome (count_left_out (difference), options);

  return REC_CLI_OK;
}
