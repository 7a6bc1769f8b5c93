/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-pack.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rec-discreet-source.h"
#include "rec-file-names.h"
#include "rec-pack-contents.h"
#include "rec-pack-plan.h"
#include "rec-pack-target.h"
#include "rec-purpose.h"
#include "rec-value.h"

/* What part of the whole is done once the files are checked, then the workbook written */
#define CHECKED 0.3
#define WORKBOOK 0.6
/* Smaller ones are told ten times a second at most. */
#define LEAST_STEP 0.02

static const RecKind kinds[] = {
  REC_KIND_DOCUMENT,
  REC_KIND_REVIEW,
  REC_KIND_INCIDENT,
  REC_KIND_TRAINING,
};

typedef struct
{
  RecRecordSource      *source;
  const RecPackOptions *options;
  RecExportOptions      workbook; /* settled */
  const char           *date;
  RecPackTarget        *target;
  RecPackPlan          *plan;
  char                 *title;
  char                 *workbook_name;
  char                 *contents_name;
  GCancellable         *cancellable;
  gint64                told_at; /* when progress was told */
  double                told;    /* and what */
} Packer;

static void
packer_clear (Packer *self)
{
  g_clear_pointer (&self->target, rec_pack_target_free);
  g_clear_pointer (&self->plan, rec_pack_plan_free);
  g_free (self->title);
  g_free (self->workbook_name);
  g_free (self->contents_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packer, packer_clear)

static void
tell (Packer *self, double fraction)
{
  gint64 now = g_get_monotonic_time ();

  if (self->options->progress == NULL || (fraction < 1 && fraction < self->told + LEAST_STEP &&
                                          now - self->told_at < G_USEC_PER_SEC / 10))
    return;
  self->told_at = now;
  self->told = fraction;
  self->options->progress (MIN (fraction, 1), self->options->progress_data);
}

static void
on_checked (guint64 done, guint64 total, gpointer user_data)
{
  tell (user_data, total > 0 ? CHECKED * (double) done / (double) total : 0);
}

static void
on_exported (guint done, guint total, gpointer user_data)
{
  tell (user_data,
        CHECKED + (total > 0 ? (WORKBOOK - CHECKED) * (double) done / (double) total : 0));
}

static void
on_written (guint64 written, gpointer user_data)
{
  Packer *self = user_data;
  guint64 total = rec_pack_plan_get_size (self->plan) + 1;

  tell (self, WORKBOOK + (0.99 - WORKBOOK) * MIN (1, (double) written / (double) total));
}

static void
settle_names (Packer *self, RecFileNames *names)
{
  const RecLanguage *language = self->workbook.language;
  RecRecord *facility = rec_directory_get_facility (rec_record_source_get_directory (self->source));
  g_autofree char *workbook = rec_export_file_name (facility, self->date, language, "xlsx");
  g_autofree char *stem = g_strndup (workbook, strlen (workbook) - strlen (".xlsx"));
  g_autofree char *sums = rec_file_names_take (names, "", REC_PACK_SUMS, "");

  self->title = rec_pack_get_name (facility, self->date, language);
  self->workbook_name = rec_file_names_take (names, "", stem, "xlsx");
  self->contents_name =
      rec_file_names_take (names, "", rec_trc (language, "file", "Contents"), "html");
}

/* Writes the workbook beside the pack, since it is checked before it is put anywhere. */
static gboolean
add_workbook (Packer *self, GError **error)
{
  g_autofree char *scratch =
      g_build_filename (rec_pack_target_get_folder (self->target), ".recensia-XXXXXX", NULL);
  g_autofree char *file = NULL;
  gboolean         has_scratch = g_mkdtemp (scratch) != NULL;
  gboolean         done;

  file = g_build_filename (
      has_scratch ? scratch : rec_pack_target_get_folder (self->target), self->workbook_name, NULL);
  done =
      rec_export_workbook (self->source, file, &self->workbook, self->cancellable, error) &&
      rec_pack_target_add_file (self->target, self->workbook_name, file, self->cancellable, error);
  g_unlink (file);
  if (has_scratch)
    g_rmdir (scratch);
  return done;
}

static gboolean
add_file (Packer *self, const RecPackFile *file, GError **error)
{
  g_autoptr (GOutputStream) stream =
      rec_pack_target_begin (self->target, file->path, file->size, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *problem = NULL;
  gboolean         written;

  if (stream == NULL)
    return FALSE;
  written = rec_record_source_write_content (
      self->source, file->attachment, stream, &problem, self->cancellable, &failure);
  if (!written && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* Its own errors say more than what became of them on the way. */
  if (!rec_pack_target_end (self->target, error))
    return FALSE;
  if (!written)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (problem != NULL)
    g_set_error_literal (error, REC_SHEET_ERROR, REC_SHEET_ERROR_VERIFY, problem);
  return written && problem == NULL;
}

static gboolean
add_files (Packer *self, GError **error)
{
  GPtrArray *items = rec_pack_plan_get_items (self->plan);

  for (guint i = 0; i < items->len; i++)
    {
      const RecPackItem *item = items->pdata[i];

      for (guint j = 0; j < item->files->len; j++)
        {
          const RecPackFile *file = item->files->pdata[j];

          if (file->path != NULL && !file->again && !add_file (self, file, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_contents (Packer *self, GError **error)
{
  GPtrArray *entries = rec_pack_target_get_entries (self->target);
  g_autoptr (GHashTable) checksums = g_hash_table_new (g_str_hash, g_str_equal);
  const RecPackContents contents = {
    .plan = self->plan,
    .sums = checksums,
    .facility = rec_directory_get_facility (rec_record_source_get_directory (self->source)),
    .language = self->workbook.language,
    .title = self->title,
    .workbook = self->workbook_name,
    .date = self->date,
    .persons = self->options->persons,
  };
  g_autofree char *page = NULL;
  g_autofree char *sums = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const RecPackEntry *entry = entries->pdata[i];

      g_hash_table_insert (checksums, entry->path, entry->sha256);
    }
  page = rec_pack_contents_write (&contents);
  if (!rec_pack_target_add (self->target, self->contents_name, page, error))
    return FALSE;
  sums = rec_pack_contents_write_sums (entries);
  return rec_pack_target_add (self->target, REC_PACK_SUMS, sums, error);
}

static void
fill_report (Packer *self)
{
  RecPackReport *report = self->options->report;
  GPtrArray     *items = rec_pack_plan_get_items (self->plan);
  GPtrArray     *entries = rec_pack_target_get_entries (self->target);

  if (report == NULL)
    return;
  *report = (RecPackReport){ .problems = g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; i < entries->len; i++)
    report->size += ((const RecPackEntry *) entries->pdata[i])->size;
  for (guint i = 0; i < items->len; i++)
    {
      const RecPackItem *item = items->pdata[i];

      report->n_without += item->files->len == 0;
      for (guint j = 0; j < item->files->len; j++)
        {
          const RecPackFile *file = item->files->pdata[j];

          report->n_files += file->path != NULL && !file->again;
          if (file->problem != NULL && !file->again)
            g_ptr_array_add (report->problems, g_strdup (file->problem));
        }
    }
}

static gboolean
write_pack (Packer *self, const char *target, RecPackFormat format, gint64 moment, GError **error)
{
  g_autoptr (RecFileNames) names = rec_file_names_new ();

  settle_names (self, names);
  self->target = rec_pack_target_new (target, format == REC_PACK_ZIP, self->title, moment, error);
  if (self->target == NULL)
    return FALSE;
  self->plan = rec_pack_plan_new (self->source,
                                  names,
                                  self->options->kinds,
                                  self->workbook.language,
                                  on_checked,
                                  self,
                                  self->cancellable,
                                  error);
  if (self->plan == NULL)
    return FALSE;
  self->workbook.pack = self->plan;
  if (!add_workbook (self, error))
    return FALSE;
  rec_pack_target_watch (self->target, on_written, self);
  if (!add_files (self, error) || !add_contents (self, error) ||
      !rec_pack_target_commit (self->target, self->cancellable, error))
    return FALSE;
  fill_report (self);
  tell (self, 1);
  return TRUE;
}

/* The day that the register is shown at. */
static char *
find_day (RecRecordSource *source, GDateTime *moment)
{
  const char *as_at = rec_record_source_get_as_at (source);
  g_autoptr (GDateTime) local = NULL;

  if (as_at != NULL)
    return g_strdup (as_at);
  local = g_date_time_to_local (moment);
  return g_date_time_format (local, "%Y-%m-%d");
}

/**
 * rec_pack_write:
 * @source: the systems, what is known about them, and the attached files; read twice
 * @target: (type filename): the folder, which is not there yet or empty, or the archive
 * @format: which of them
 * @options: options
 * @cancellable: (nullable): to stop it, which leaves nothing behind
 * @error: a #REC_SHEET_ERROR_IO (folder, space), an error of rec_export_workbook() or of @source,
 *   or %G_IO_ERROR_CANCELLED
 *
 * Writes an evidence pack. Files that are damaged do not go along and are told of, in the pack and
 * in the report. Nothing stands at the target before all of it does. No file is ever whole in
 * memory. Blocks; to be called from a thread of its own, in which alone @source is used meanwhile.
 *
 * Returns: whether the pack is in place
 */
gboolean
rec_pack_write (RecRecordSource      *source,
                const char           *target,
                RecPackFormat         format,
                const RecPackOptions *options,
                GCancellable         *cancellable,
                GError              **error)
{
  const RecPurpose *purpose = rec_purpose_get ("has");
  g_autoptr (GPtrArray) columns = rec_purpose_list_columns (purpose);
  g_autoptr (RecRecordSource) discreet = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_auto (Packer) packer = { .options = options, .cancellable = cancellable };

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (source), FALSE);
  g_return_val_if_fail (rec_record_source_has_contents (source), FALSE);
  g_return_val_if_fail (target != NULL && *target != '\0', FALSE);
  g_return_val_if_fail (options != NULL, FALSE);

  packer.workbook = options->workbook;
  if (packer.workbook.language == NULL)
    packer.workbook.language = rec_language_get_default ();
  moment =
      options->workbook.moment != NULL ? g_strdup (options->workbook.moment) : rec_moment_now ();
  utc = g_date_time_new_from_iso8601 (moment, NULL);
  g_return_val_if_fail (utc != NULL, FALSE);
  if (packer.workbook.sheets == 0)
    packer.workbook.sheets = purpose->sheets;
  if (packer.workbook.columns == NULL)
    {
      packer.workbook.columns = (const RecField *const *) columns->pdata;
      packer.workbook.n_columns = columns->len;
    }
  packer.workbook.moment = moment;
  packer.workbook.progress = on_exported;
  packer.workbook.progress_data = &packer;
  packer.source = source;
  if (!options->persons)
    {
      discreet = REC_RECORD_SOURCE (rec_discreet_source_new (source, packer.workbook.language));
      packer.source = discreet;
      if (packer.workbook.author != NULL)
        packer.workbook.author = rec_name_mask_find (
            rec_discreet_source_get_mask (REC_DISCREET_SOURCE (discreet)), packer.workbook.author);
    }
  day = find_day (source, utc);
  packer.date = day;
  return write_pack (&packer, target, format, g_date_time_to_unix (utc), error);
}

/**
 * rec_pack_get_kinds:
 * @n_kinds: (out): how many
 *
 * Returns: (transfer none) (array length=n_kinds): the kinds of which attached files can go along;
 *   the first, documents, is what a pack is for, the files of the others may tell about persons
 */
const RecKind *
rec_pack_get_kinds (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * rec_pack_get_name:
 * @facility: (nullable): the establishment
 * @date: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the pack
 *
 * Suggests a name for a pack, without an extension, that any file system takes.
 *
 * Returns: (transfer full): a name such as "Dossier SIA – Clinique des Tilleuls – 2026-11-23"
 */
char *
rec_pack_get_name (RecRecord *facility, const char *date, const RecLanguage *language)
{
  const char      *name = facility != NULL ? rec_record_get_name (facility) : NULL;
  g_autofree char *clean = rec_file_name_clean (name, 40);

  return g_strdup_printf ("%s%s%s – %s",
                          /* Translators: begins the name of a folder or archive */
                          rec_tr (language, "AI evidence"),
                          *clean != '\0' ? " – " : "",
                          clean,
                          date);
}

/**
 * rec_pack_report_clear:
 * @self: a report
 *
 * Frees what it holds.
 */
void
rec_pack_report_clear (RecPackReport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

/**
 * rec_pack_report_describe:
 * @report: what became of a pack
 * @language: (nullable): language
 *
 * Returns: (transfer full) (nullable): sentences on files that did not go along, a line each;
 *   %NULL where all did
 */
char *
rec_pack_report_describe (const RecPackReport *report, const RecLanguage *language)
{
  GString *out;

  g_return_val_if_fail (report != NULL, NULL);

  if (report->problems == NULL || report->problems->len == 0)
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out,
                          rec_trn (language,
                                   "%u attached file did not go into the pack:",
                                   "%u attached files did not go into the pack:",
                                   report->problems->len),
                          report->problems->len);
  for (guint i = 0; i < report->problems->len; i++)
    g_string_append_printf (out, "\n%s", (const char *) report->problems->pdata[i]);
  return g_string_free (out, FALSE);
}
