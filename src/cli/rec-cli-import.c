/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-edit.h"
#include "rec-fold.h"
#include "rec-import-mapping.h"
#include "rec-language.h"
#include "rec-store.h"

/* Further problems are counted only: the first ones tell what to mend. */
#define MAX_PROBLEMS 50

typedef struct
{
  char    *sheet;
  int      header_row;
  char   **map;
  char    *key;
  char    *on_duplicate;
  char   **date_orders;
  char    *on_conflict;
  char    *similar;
  gboolean keep_notes;
  gboolean skip_hidden;
  gboolean dry_run;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->map, g_strfreev);
  g_clear_pointer (&self->date_orders, g_strfreev);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->on_duplicate, g_free);
  g_clear_pointer (&self->on_conflict, g_free);
  g_clear_pointer (&self->similar, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_texts (Options *options)
{
  for (char **map = options->map; map != NULL && *map != NULL; map++)
    {
      if (!_rec_cli_take_text (map))
        return FALSE;
    }
  for (char **order = options->date_orders; order != NULL && *order != NULL; order++)
    {
      if (!_rec_cli_take_text (order))
        return FALSE;
    }
  return _rec_cli_take_text (&options->sheet) && _rec_cli_take_text (&options->key) &&
         _rec_cli_take_text (&options->on_duplicate) &&
         _rec_cli_take_text (&options->on_conflict) && _rec_cli_take_text (&options->similar);
}

static const char *
separator_name (char separator)
{
  switch (separator)
    {
    case ',':
      return _ ("comma");
    case ';':
      return _ ("semicolon");
    case '\t':
      return _ ("tab");
    default:
      return _ ("vertical bar");
    }
}

static void
print_found (RecSheetFile *file)
{
  guint n_rows = rec_sheet_file_get_n_rows (file);
  guint n_hidden = rec_sheet_file_get_n_hidden_rows (file);

  _rec_cli_print (_ ("File: %s\n"), rec_sheet_file_get_name (file));
  if (rec_sheet_file_get_format (file) == REC_SHEET_CSV)
    {
      _rec_cli_print (_ ("Format: CSV\n"));
      _rec_cli_print (_ ("Encoding: %s\n"), rec_sheet_file_get_encoding (file));
      _rec_cli_print (_ ("Separator: %s\n"), separator_name (rec_sheet_file_get_separator (file)));
    }
  else
    {
      _rec_cli_print (_ ("Format: Excel workbook\n"));
      _rec_cli_print (_ ("Sheet: %s\n"), rec_sheet_file_get_sheet (file));
    }
  _rec_cli_print (_ ("Header row: %u\n"), rec_sheet_file_get_header_row (file));
  if (rec_sheet_file_get_section_row (file) > 0)
    _rec_cli_print (_ ("Row of sections above it: %u\n"), rec_sheet_file_get_section_row (file));
  _rec_cli_print (ngettext ("%u row below it\n", "%u rows below it\n", n_rows), n_rows);
  if (n_hidden == 0)
    return;
  if (rec_sheet_file_get_take_hidden (file))
    _rec_cli_print (ngettext ("%u of them is hidden (--skip-hidden leaves it out)\n",
                              "%u of them are hidden (--skip-hidden leaves them out)\n",
                              n_hidden),
                    n_hidden);
  else
    _rec_cli_print (ngettext ("%u hidden row left out\n", "%u hidden rows left out\n", n_hidden),
                    n_hidden);
}

static char *
heading_or_letters (RecSheetFile *file, guint column)
{
  const char *heading = rec_sheet_file_get_heading (file, column);

  return *heading != '\0' ? rec_clean_text (heading, FALSE) : rec_sheet_column_letters (column);
}

/* Dates that could be read otherwise are worth a look. */
static void
print_date_readings (RecSheetFile *file, RecImportMapping *mapping)
{
  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    {
      RecDateReading   reading = rec_import_mapping_get_date_reading (mapping, i);
      RecDateOrder     order;
      g_autofree char *heading = NULL;

      if (reading == REC_DATE_READING_CLEAR)
        continue;
      heading = heading_or_letters (file, i);
      order = rec_import_mapping_get_date_order (mapping, i);
      if (order.choice == REC_DATE_CHOICE_TURNED)
        _rec_cli_print (_ ("Dates of “%s”: read with day and month turned back\n"), heading);
      else if (order.choice == REC_DATE_CHOICE_EACH)
        _rec_cli_print (_ ("Dates of “%s”: each read as it alone can be\n"), heading);
      else if (reading != REC_DATE_READING_MONTH_FIRST && order.choice == REC_DATE_CHOICE_NONE)
        _rec_cli_print (_ ("Dates of “%s”: to be said by --date-order\n"), heading);
      else if (rec_date_order_is_month_first (&order))
        _rec_cli_print (_ ("Dates of “%s”: read with the month before the day\n"), heading);
      else
        _rec_cli_print (_ ("Dates of “%s”: read with the day before the month\n"), heading);
    }
}

static void
print_mapping (RecSheetFile *file, RecImportMapping *mapping)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) unmapped = rec_import_mapping_list_unmapped (mapping);
  guint n_columns = rec_import_mapping_get_n_columns (mapping);

  for (guint i = 0; i < n_columns; i++)
    {
      const RecField *field = rec_import_mapping_get_field (mapping, i);
      char          **row;

      if (field == NULL)
        continue;
      row = g_new0 (char *, 4);
      row[0] = heading_or_letters (file, i);
      row[1] = g_strconcat ("→ ", field->id, NULL);
      row[2] = g_strdup (rec_field_get_label (field, NULL));
      g_ptr_array_add (rows, row);
    }
  _rec_cli_print ("%s\n", _ ("Columns:"));
  _rec_cli_print_pairs (rows);
  print_date_readings (file, mapping);

  if (unmapped[0] == NULL)
    return;
  _rec_cli_print ("%s\n",
                  rec_import_mapping_get_keep_notes (mapping)
                      ? _ ("Columns kept as notes:")
                      : _ ("Columns left out (--keep-notes keeps them as notes):"));
  for (char **heading = unmapped; *heading != NULL; heading++)
    {
      g_autofree char *line = rec_clean_text (*heading, FALSE);

      _rec_cli_print ("  %s\n", line);
    }
}

/* What the register objects to has a field, of which only the mapping knows the column. */
static void
complete_problem (RecProblem *problem, RecSheetFile *file, RecImportMapping *mapping)
{
  guint column;

  if (problem->column == NULL && problem->field != NULL &&
      rec_import_mapping_find_column (mapping, problem->field, &column))
    problem->column = heading_or_letters (file, column);
}

static int
print_problems (GPtrArray *problems, RecSheetFile *file, RecImportMapping *mapping)
{
  const char *source = rec_sheet_file_get_name (file);

  for (guint i = 0; i < problems->len && i < MAX_PROBLEMS; i++)
    {
      RecProblem      *problem = g_ptr_array_index (problems, i);
      g_autofree char *line = NULL;

      complete_problem (problem, file, mapping);
      line = rec_problem_describe (problem, source, NULL);

      _rec_cli_warn ("%s", line);
    }
  if (problems->len > MAX_PROBLEMS)
    {
      guint n_more = problems->len - MAX_PROBLEMS;

      _rec_cli_warn (ngettext ("… and %u more problem.", "… and %u more problems.", n_more),
                     n_more);
    }
  _rec_cli_warn ("%s",
                 _ ("Nothing was written. Mend the file, or give a column another field by --map "
                    "HEADING=FIELD, or none by --map HEADING=."));
  return REC_CLI_FAILED;
}

static void
print_change (const RecChange *change, const RecDirectory *directory)
{
  g_autoptr (GArray) fields = NULL;

  if (change->before == NULL)
    {
      _rec_cli_print ("+ %s\n", rec_record_get_name (change->after));
      return;
    }
  _rec_cli_print ("~ %s\n", rec_record_get_name (change->before));
  fields = rec_record_diff (change->before, change->after);
  for (guint i = 0; i < fields->len; i++)
    {
      const RecFieldChange *one = &g_array_index (fields, RecFieldChange, i);
      g_autofree char      *before = _rec_cli_value_as_text (one->field, one->before, directory);
      g_autofree char      *after = _rec_cli_value_as_text (one->field, one->after, directory);

      _rec_cli_print ("    %s: %s → %s\n", one->field->id, before, after);
    }
}

/* The register's directory with what the import would add to it, so that the preview can name
 * suppliers and departments that are not there yet. */
static RecDirectory *
make_preview_directory (RecDirectory *present, const RecEdit *edit)
{
  RecDirectory *directory = rec_directory_new ();

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (kind == REC_KIND_SYSTEM || kind == REC_KIND_FACILITY)
        continue;
      records = rec_directory_list (present, kind);
      for (guint i = 0; i < records->len; i++)
        rec_directory_add (directory, g_ptr_array_index (records, i));
    }
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (change->after != NULL && rec_record_get_kind (change->after) != REC_KIND_SYSTEM)
        rec_directory_add (directory, change->after);
    }
  return directory;
}

static gboolean
print_changes (RecStore *store, const RecEdit *edit, GError **error)
{
  g_autoptr (RecDirectory) present = rec_store_load_directory (store, error);
  g_autoptr (RecDirectory) directory = NULL;

  if (present == NULL)
    return FALSE;
  directory = make_preview_directory (present, edit);
  _rec_cli_print ("%s\n", _ ("Changes:"));
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (rec_record_get_kind (change->after) == REC_KIND_SYSTEM)
        print_change (change, directory);
    }
  return TRUE;
}

static void
print_counts (const RecImportPlan *plan, gboolean dry_run)
{
  _rec_cli_print (_ ("New: %u\n"), plan->n_new);
  _rec_cli_print (_ ("Changed: %u\n"), plan->n_changed);
  _rec_cli_print (_ ("Same: %u\n"), plan->n_same);
  _rec_cli_print (_ ("Skipped: %u\n"), plan->n_skipped);
  if (plan->n_related > 0)
    _rec_cli_print (_ ("Departments, suppliers and persons added: %u\n"), plan->n_related);
  if (dry_run)
    _rec_cli_print ("%s\n", _ ("Trial run: nothing was written."));
}

/* Takes "month", or "Start=month". */
static int
apply_date_order (const RecCliCommand *command, const char *text, RecImportMapping *mapping)
{
  static const struct
  {
    const char   *name;
    RecDateChoice choice;
  } orders[] = {
    { "day", REC_DATE_CHOICE_DAY_FIRST },
    { "month", REC_DATE_CHOICE_MONTH_FIRST },
    { "each", REC_DATE_CHOICE_EACH },
    { "turned", REC_DATE_CHOICE_TURNED },
  };
  const char      *sign = strrchr (text, '=');
  const char      *name = sign != NULL ? sign + 1 : text;
  g_autofree char *heading = sign != NULL ? g_strndup (text, (gsize) (sign - text)) : NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (!g_str_equal (name, orders[i].name))
        continue;
      if (!rec_import_mapping_set_date_choice_by_name (mapping, heading, orders[i].choice, &error))
        return _rec_cli_usage (command, "%s", error->message);
      return REC_CLI_GO_ON;
    }
  return _rec_cli_usage (
      command, _ ("--date-order is day, month, each or turned, not “%s”."), name);
}

/* Those of single columns first, since the others are for what is left. */
static int
apply_date_orders (const RecCliCommand *command, char **orders, RecImportMapping *mapping)
{
  for (guint pass = 0; pass < 2; pass++)
    for (char **order = orders; order != NULL && *order != NULL; order++)
      {
        int status = REC_CLI_GO_ON;

        if ((strchr (*order, '=') != NULL) == (pass == 0))
          status = apply_date_order (command, *order, mapping);
        if (status != REC_CLI_GO_ON)
          return status;
      }
  return REC_CLI_GO_ON;
}

/* Finds the fields named by --map and --key, and the policy. */
static int
apply_options (const RecCliCommand *command,
               const Options       *options,
               RecImportMapping    *mapping,
               const RecField     **key,
               RecDuplicatePolicy  *policy)
{
  g_autoptr (GError) error = NULL;
  int status;

  for (char **map = options->map; map != NULL && *map != NULL; map++)
    {
      /* The last one: a heading may hold the sign, a field's id cannot. */
      const char      *sign = strrchr (*map, '=');
      g_autofree char *heading = NULL;

      if (sign == NULL)
        return _rec_cli_usage (command, _ ("“%s” is not HEADING=FIELD."), *map);
      heading = g_strndup (*map, (gsize) (sign - *map));
      if (!rec_import_mapping_set_by_name (mapping, heading, sign + 1, &error))
        return _rec_cli_usage (command, "%s", error->message);
    }
  rec_import_mapping_set_keep_notes (mapping, options->keep_notes);
  status = apply_date_orders (command, options->date_orders, mapping);
  if (status != REC_CLI_GO_ON)
    return status;

  *key = NULL;
  if (options->key != NULL)
    {
      *key = rec_catalogue_find_field (REC_KIND_SYSTEM, options->key);
      if (*key == NULL)
        return _rec_cli_usage (
            command, _ ("There is no field “%s” to match rows on."), options->key);
      if (!rec_import_mapping_find_column (mapping, *key, NULL))
        return _rec_cli_usage (command,
                               _ ("No column of the file goes to the field “%s”, so rows "
                                  "cannot be matched on it."),
                               options->key);
    }

  if (options->on_duplicate == NULL || g_str_equal (options->on_duplicate, "stop"))
    *policy = REC_DUPLICATE_STOP;
  else if (g_str_equal (options->on_duplicate, "skip"))
    *policy = REC_DUPLICATE_SKIP;
  else if (g_str_equal (options->on_duplicate, "update"))
    *policy = REC_DUPLICATE_UPDATE;
  else
    return _rec_cli_usage (
        command, _ ("--on-duplicate is stop, skip or update, not “%s”."), options->on_duplicate);
  if (options->on_conflict != NULL && !g_str_equal (options->on_conflict, "keep") &&
      !g_str_equal (options->on_conflict, "take"))
    return _rec_cli_usage (
        command, _ ("--on-conflict is keep or take, not “%s”."), options->on_conflict);
  if (options->similar != NULL && !g_str_equal (options->similar, "add") &&
      !g_str_equal (options->similar, "merge"))
    return _rec_cli_usage (command, _ ("--similar is add or merge, not “%s”."), options->similar);
  /* How rows are matched is said: so it is a list like any other. */
  if (options->key != NULL || options->on_duplicate != NULL || options->keep_notes)
    rec_import_mapping_set_foreign (mapping);
  return REC_CLI_GO_ON;
}

/* Takes @batch, whose rows are in the plan then: a hundred thousand need not be there twice. */
static int
import_batch (RecStore         *store,
              RecImportMapping *mapping,
              RecSheetFile     *file,
              RecImportBatch   *batch,
              gboolean          dry_run,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (RecImportPlan) plan = rec_store_plan_import (store, batch, cancellable, error);
  g_autoptr (RecEdit) applied = NULL;

  rec_import_batch_unref (batch);
  if (plan == NULL)
    return REC_CLI_FAILED;
  if (plan->problems->len > 0)
    return print_problems (plan->problems, file, mapping);
  if (dry_run && plan->edit != NULL && !print_changes (store, plan->edit, error))
    return REC_CLI_FAILED;
  if (!dry_run && plan->edit != NULL)
    {
      applied = rec_store_apply (store, plan->edit, cancellable, error);
      if (applied == NULL)
        return REC_CLI_FAILED;
    }
  print_counts (plan, dry_run);
  return REC_CLI_OK;
}

static int
import_own (RecStore       *store,
            RecImportBatch *batch,
            const Options  *options,
            GCancellable   *cancellable,
            GError        **error)
{
  const RecCliDifferenceOptions own = {
    .keep_conflicts = g_strcmp0 (options->on_conflict, "keep") == 0,
    .take_conflicts = g_strcmp0 (options->on_conflict, "take") == 0,
    .similar = g_strcmp0 (options->similar, "add") == 0     ? REC_DIFFERENCE_ADD
               : g_strcmp0 (options->similar, "merge") == 0 ? REC_DIFFERENCE_MERGE
                                                            : REC_DIFFERENCE_LEAVE,
    .dry_run = options->dry_run,
  };

  return _rec_cli_import_difference (store, batch, &own, cancellable, error);
}

static int
run_with_options (const RecCliCommand *command,
                  const char          *register_path,
                  const char          *source_path,
                  const Options       *options)
{
  g_autoptr (GCancellable) cancellable = _rec_cli_cancel_on_signal ();
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  const RecField    *key = NULL;
  RecDuplicatePolicy policy = REC_DUPLICATE_STOP;
  int                status;

  file = rec_sheet_file_open (source_path, cancellable, &error);
  if (file == NULL ||
      (options->sheet != NULL && !rec_sheet_file_set_sheet (file, options->sheet, &error)))
    return _rec_cli_fail (error);
  if (options->header_row > 0)
    rec_sheet_file_set_header_row (file, (guint) options->header_row);
  rec_sheet_file_set_take_hidden (file, !options->skip_hidden);
  if (!rec_sheet_file_load (file, cancellable, &error))
    return _rec_cli_fail (error);

  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  status = apply_options (command, options, mapping, &key, &policy);
  if (status != REC_CLI_GO_ON)
    return status;
  print_found (file);
  print_mapping (file, mapping);
  /* What was found is seen before the work begins, in a pipe too. */
  fflush (stdout);

  batch = rec_import_mapping_read (mapping, cancellable, &error);
  if (batch == NULL)
    {
      _rec_cli_fail (error);
      if (g_error_matches (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING))
        _rec_cli_warn ("%s", _ ("--map HEADING=FIELD says which column goes to a field."));
      if (g_error_matches (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES))
        _rec_cli_warn ("%s",
                       _ ("--date-order day, --date-order month or --date-order HEADING=day says "
                          "it; with “each”, only dates that can be read in one way are taken; with "
                          "“turned”, day and month of stored dates are turned back."));
      return REC_CLI_FAILED;
    }
  rec_import_batch_set_matching (batch, key, policy);
  rec_sheet_file_release_rows (file);

  store = rec_store_open (
      register_path, options->dry_run ? REC_STORE_READ_ONLY : REC_STORE_WRITE, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  status = rec_import_batch_get_origin (batch) == REC_IMPORT_FOREIGN
               ? import_batch (store,
                               mapping,
                               file,
                               g_steal_pointer (&batch),
                               options->dry_run,
                               cancellable,
                               &error)
               : import_own (store, batch, options, cancellable, &error);
  if (error != NULL)
    {
      rec_store_close (store, NULL);
      return _rec_cli_fail (error);
    }
  if (!rec_store_close (store, &error))
    return _rec_cli_fail (error);
  return status;
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("sheet",
                  &options.sheet,
                  N_ ("Sheet of a workbook (else the first one that holds a table)"),
                  N_ ("NAME")),
    { "header-row",
      0,
      0,
      G_OPTION_ARG_INT,
      &options.header_row,
      N_ ("Row that holds the headings, from 1 (else it is found)"),
      N_ ("N") },
    { "map",
      0,
      0,
      G_OPTION_ARG_FILENAME_ARRAY,
      &options.map,
      N_ ("Column that goes to a field (no FIELD: to none); can be given several times"),
      N_ ("HEADING=FIELD") },
    REC_CLI_TEXT (
        "key",
        &options.key,
        N_ ("Field that tells which system a row is about (else the reference, or the name)"),
        N_ ("FIELD")),
    REC_CLI_TEXT ("on-duplicate",
                  &options.on_duplicate,
                  N_ ("What to do with a row whose system is there already"),
                  "stop|skip|update"),
    { "date-order",
      0,
      0,
      G_OPTION_ARG_FILENAME_ARRAY,
      &options.date_orders,
      N_ ("What comes first in dates that can be read in two ways; of all columns or of one"),
      N_ ("[HEADING=]day|month|each|turned") },
    REC_CLI_FLAG ("skip-hidden", &options.skip_hidden, N_ ("Leave out the hidden rows")),
    REC_CLI_TEXT ("on-conflict",
                  &options.on_conflict,
                  N_ ("What to do where the register was changed since an export that comes back: "
                      "keep what it says, or take what the file says (else nothing is written)"),
                  "keep|take"),
    REC_CLI_TEXT ("similar",
                  &options.similar,
                  N_ ("What to do with a new row of an export or a declaration sheet where the "
                      "register has a similar name: add it as a new system, or merge its "
                      "departments into the one that is there (else it is left out)"),
                  "add|merge"),
    REC_CLI_FLAG (
        "keep-notes", &options.keep_notes, N_ ("Keep the columns without a field as notes")),
    REC_CLI_FLAG ("dry-run", &options.dry_run, N_ ("Show what would change, and write nothing")),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!take_texts (&options))
    return _rec_cli_usage (
        command, "%s", _ ("An option is not text in the encoding of your terminal."));
  if (options.header_row < 0)
    return _rec_cli_usage (command, "%s", _ ("Rows are numbered from 1."));
  return run_with_options (command, argv[1], argv[2], &options);
}

const RecCliCommand _rec_cli_import = {
  .name = "import",
  .arguments = N_ ("REGISTER SOURCE"),
  .summary = N_ ("take in an inventory, .xlsx or .csv, as a whole or not at all"),
  .description = N_ ("Columns are recognised by Recensia’s field names and by usual headings in "
                     "French and English; --map gives those that are not. A wrong row is named and "
                     "nothing is written. An export of a register that comes back, and a "
                     "declaration sheet, are compared with the register cell by cell instead, "
                     "unless --key, --on-duplicate or --keep-notes says how to import them. Rows "
                     "that were taken out of an export are listed only."),
  .n_least = 2,
  .n_most = 2,
  .run = run,
};
