/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-pack-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-fold.h"
#include "rec-pack-stream.h"
#include "rec-pack.h"
#include "rec-sheet-error.h"

/* Windows takes paths of 260 characters, of which others need some too. */
#define MOST_FOLDER 56
#define MOST_NAME 72
#define MOST_PART 40

struct _RecPackPlan
{
  GPtrArray  *systems; /* of RecRecord, in the order of the workbook */
  GHashTable *places;  /* id of a system -> its place among them, from 1 */
  GPtrArray  *items;   /* of RecPackItem */
  GHashTable *by_id;   /* id of a record -> RecPackItem */
  guint64     size;    /* bytes of the files, each content once */
};

static void
file_free (gpointer data)
{
  RecPackFile *file = data;

  rec_record_unref (file->attachment);
  g_free (file->path);
  g_free (file->problem);
  g_free (file);
}

static void
item_free (gpointer data)
{
  RecPackItem *item = data;

  rec_record_unref (item->record);
  g_ptr_array_unref (item->systems);
  g_ptr_array_unref (item->files);
  g_free (item);
}

/**
 * rec_pack_plan_free:
 * @self: (nullable): a plan
 *
 * Frees it.
 */
void
rec_pack_plan_free (RecPackPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->systems);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static gboolean
read_systems (RecPackPlan *self, RecRecordSource *source, GCancellable *cancellable, GError **error)
{
  while (TRUE)
    {
      RecRecord *system = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_record_source_next (source, &system, error))
        return FALSE;
      if (system == NULL)
        return rec_record_source_rewind (source, error);
      g_ptr_array_add (self->systems, system);
      g_hash_table_insert (self->places,
                           (gpointer) rec_record_get_id (system),
                           GUINT_TO_POINTER (self->systems->len));
    }
}

/* The systems of the pack that a record serves. @FALSE: it serves only others. */
static gboolean
list_systems (RecPackPlan *self, RecRecord *record, GPtrArray *systems)
{
  const char *value = rec_record_get_kind (record) == REC_KIND_DOCUMENT
                          ? rec_record_get_by_id (record, "systems")
                          : rec_record_get_by_id (record, "system");
  g_auto (GStrv) ids = NULL;

  if (value == NULL)
    return TRUE;
  ids = g_strsplit (value, " ", -1);
  for (char **id = ids; *id != NULL; id++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, *id));

      if (place > 0)
        g_ptr_array_add (systems, rec_record_ref (self->systems->pdata[place - 1]));
    }
  return systems->len > 0;
}

static gboolean
read_owners (RecPackPlan *self, RecRecordSource *source, RecKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = rec_record_source_list_records (source, kind, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (GPtrArray) systems =
          g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
      RecPackItem *item;

      if (!list_systems (self, records->pdata[i], systems))
        continue;
      item = g_new0 (RecPackItem, 1);
      item->record = rec_record_ref (records->pdata[i]);
      item->systems = g_steal_pointer (&systems);
      item->files = g_ptr_array_new_with_free_func (file_free);
      g_ptr_array_add (self->items, item);
      g_hash_table_insert (self->by_id, (gpointer) rec_record_get_id (item->record), item);
    }
  return records != NULL;
}

static gboolean
read_attachments (RecPackPlan *self, RecRecordSource *source, guint kinds, GError **error)
{
  g_autoptr (GPtrArray) records =
      rec_record_source_list_records (source, REC_KIND_ATTACHMENT, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    for (guint kind = 0; kind < REC_N_KINDS; kind++)
      {
        const char  *owner = NULL;
        const char  *size;
        RecPackItem *item;
        RecPackFile *file;

        if ((kinds & REC_PACK_BIT (kind)) == 0)
          continue;
        owner = rec_record_get_by_id (records->pdata[i], rec_catalogue_get_kind (kind)->id);
        item = owner != NULL ? g_hash_table_lookup (self->by_id, owner) : NULL;
        if (item == NULL)
          continue;
        file = g_new0 (RecPackFile, 1);
        file->attachment = rec_record_ref (records->pdata[i]);
        size = rec_record_get_by_id (file->attachment, "size");
        file->size = size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0;
        g_ptr_array_add (item->files, file);
      }
  return records != NULL;
}

static int
get_place (const RecPackPlan *self, const RecPackItem *item)
{
  /* Systems in their order, then what serves several, then the establishment. */
  if (item->systems->len == 0)
    return G_MAXINT;
  if (item->systems->len > 1)
    return G_MAXINT - 1;
  return GPOINTER_TO_INT (
      g_hash_table_lookup (self->places, rec_record_get_id (item->systems->pdata[0])));
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const RecPackItem *left = *(const RecPackItem *const *) a;
  const RecPackItem *right = *(const RecPackItem *const *) b;
  RecKind            left_kind = rec_record_get_kind (left->record);
  RecKind            right_kind = rec_record_get_kind (right->record);
  int                left_place;
  int                right_place;

  if (left_kind != right_kind)
    return left_kind < right_kind ? -1 : 1;
  left_place = get_place (data, left);
  right_place = get_place (data, right);
  return (left_place > right_place) - (left_place < right_place);
}

/**
 * rec_pack_name_system:
 * @system: a system
 *
 * Returns: (transfer full): its reference and name
 */
char *
rec_pack_name_system (RecRecord *system)
{
  const char *reference = rec_record_get_by_id (system, "reference");
  const char *name = rec_record_get_name (system);

  if (reference == NULL)
    return g_strdup (name != NULL ? name : rec_record_get_id (system));
  return g_strdup_printf ("%s %s", reference, name != NULL ? name : "");
}

/**
 * rec_pack_item_name_systems:
 * @item: an item
 * @language: (nullable): language
 *
 * Returns: (transfer full): the systems that it serves, separated by "; ", or what says that it
 *   serves the establishment
 */
char *
rec_pack_item_name_systems (const RecPackItem *item, const RecLanguage *language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (item->systems->len == 0)
    return g_strdup (rec_trc (language, "workbook", "Establishment"));
  for (guint i = 0; i < item->systems->len; i++)
    {
      g_autofree char *name = rec_pack_name_system (item->systems->pdata[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", name);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_pack_item_get_type:
 * @item: an item
 * @language: (nullable): language
 *
 * Returns: (transfer full): of a document its type, of something else what it is
 */
char *
rec_pack_item_get_type (const RecPackItem *item, const RecLanguage *language)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (item->record));
  const char        *type =
      info->kind == REC_KIND_DOCUMENT ? rec_record_get_by_id (item->record, "type") : NULL;
  const RecChoice *choice =
      type != NULL ? rec_choice_set_find (&rec_choices_document_type, type) : NULL;
  g_autofree char *word = NULL;

  if (choice != NULL)
    return g_strdup (rec_choice_get_label (&rec_choices_document_type, choice, language));
  return rec_capitalise (rec_kind_get_label (info, language));
}

/* The folder of a kind; those of kinds lie side by side. */
static const char *
name_kind_folder (RecKind kind, const RecLanguage *language)
{
  if (kind == REC_KIND_INCIDENT)
    return rec_trc (language, "folder", "Incidents");
  if (kind == REC_KIND_REVIEW)
    return rec_trc (language, "folder", "Reviews");
  if (kind == REC_KIND_TRAINING)
    return rec_trc (language, "folder", "Training");
  return rec_trc (language, "folder", "Documents");
}

/* The folder of a system in it. Those of systems with the same name get numbers. */
static const char *
get_folder (GHashTable        *folders,
            RecFileNames      *names,
            const RecPackItem *item,
            const RecLanguage *language)
{
  RecKind          kind = rec_record_get_kind (item->record);
  const char      *upper = name_kind_folder (kind, language);
  const char      *id = item->systems->len == 1   ? rec_record_get_id (item->systems->pdata[0])
                        : item->systems->len == 0 ? "0"
                                                  : "2";
  g_autofree char *key = g_strdup_printf ("%u %s", kind, id);
  g_autofree char *name = NULL;
  g_autofree char *clean = NULL;
  char            *folder = g_hash_table_lookup (folders, key);

  if (folder != NULL)
    return folder;
  if (item->systems->len == 0)
    name = g_strdup (rec_trc (language, "workbook", "Establishment"));
  else if (item->systems->len > 1)
    name = g_strdup (rec_trc (language, "folder", "Several systems"));
  else
    name = rec_pack_name_system (item->systems->pdata[0]);
  clean = rec_file_name_clean (name, MOST_FOLDER);
  folder = rec_file_names_take (names, upper, *clean != '\0' ? clean : "-", "");
  g_hash_table_insert (folders, g_steal_pointer (&key), folder);
  return folder;
}

static void
append_part (GString *name, const char *before, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (name, "%s%s", name->len > 0 ? before : "", part);
}

/* Of a document its type and version, as people look for it; of others their subject. Where there
 * are several files, each with the name under which it was attached. */
static char *
name_file (const RecPackItem *item, const RecPackFile *file, const RecLanguage *language)
{
  RecKind     kind = rec_record_get_kind (item->record);
  const char *type = kind == REC_KIND_DOCUMENT ? rec_record_get_by_id (item->record, "type") : NULL;
  const char *version = type != NULL ? rec_record_get_by_id (item->record, "version") : NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *clean = NULL;

  if (type != NULL && strcmp (type, "other") != 0 && item->systems->len == 1)
    {
      g_autofree char *label = rec_pack_item_get_type (item, language);

      g_string_append (name, label);
    }
  else
    g_string_append (name, rec_record_get_name (item->record));
  clean = rec_file_name_clean (name->str, MOST_NAME);
  g_string_assign (name, clean);
  if (version != NULL)
    {
      g_autofree char *part = rec_file_name_clean (version, 20);
      g_autofree char *shown = *part != '\0' ? g_strconcat ("v", part, NULL) : g_strdup ("");

      append_part (name, " ", shown);
    }
  if (item->files->len > 1)
    {
      const char      *original = rec_record_get_name (file->attachment);
      const char      *point = strrchr (original, '.');
      g_autofree char *stem =
          point != NULL ? g_strndup (original, (gsize) (point - original)) : g_strdup (original);
      g_autofree char *part = rec_file_name_clean (stem, MOST_PART);

      append_part (name, " – ", part);
    }
  g_free (g_steal_pointer (&clean));
  return rec_file_name_clean (name->len > 0 ? name->str : "-", MOST_NAME + MOST_PART);
}

typedef struct
{
  RecRecordSource   *source;
  RecFileNames      *names;
  const RecLanguage *language;
  GHashTable        *folders;
  GHashTable        *by_content; /* SHA-256 -> RecPackFile */
  RecPackStep        step;
  gpointer           step_data;
  guint64            done;
  guint64            total;
} Checker;

static gboolean
count_bytes (const void *data, gsize length, gpointer user_data, GError **error)
{
  RecPackFile *file = user_data;

  file->size += length;
  return TRUE;
}

/* Reads a content through: how long it is, and whether it is sound. */
static gboolean
check_file (Checker *checker, RecPackFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) stream = rec_pack_stream_new (count_bytes, file);

  checker->done += file->size;
  file->size = 0;
  if (!rec_record_source_write_content (
          checker->source, file->attachment, stream, &file->problem, cancellable, error))
    return FALSE;
  if (checker->step != NULL)
    checker->step (checker->done, checker->total, checker->step_data);
  return TRUE;
}

/* Checks a file, and gives it a place where it is sound. */
static gboolean
place_file (RecPackPlan  *self,
            Checker      *checker,
            RecPackItem  *item,
            RecPackFile  *file,
            GCancellable *cancellable,
            GError      **error)
{
  const char        *sha256 = rec_record_get_by_id (file->attachment, "sha256");
  const RecPackFile *same =
      sha256 != NULL ? g_hash_table_lookup (checker->by_content, sha256) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *extension = NULL;

  if (same != NULL)
    {
      file->size = same->size;
      file->path = g_strdup (same->path);
      file->problem = g_strdup (same->problem);
      file->again = TRUE;
      return TRUE;
    }
  if (!check_file (checker, file, cancellable, error))
    return FALSE;
  if (sha256 != NULL)
    g_hash_table_insert (checker->by_content, (gpointer) sha256, file);
  if (file->problem != NULL)
    return TRUE;
  name = name_file (item, file, checker->language);
  extension = rec_file_name_get_extension (rec_record_get_name (file->attachment));
  file->path =
      rec_file_names_take (checker->names,
                           get_folder (checker->folders, checker->names, item, checker->language),
                           name,
                           extension);
  self->size += file->size;
  return TRUE;
}

static gboolean
place_files (RecPackPlan *self, Checker *checker, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      RecPackItem *item = self->items->pdata[i];

      for (guint j = 0; j < item->files->len; j++)
        checker->total += ((RecPackFile *) item->files->pdata[j])->size;
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      RecPackItem *item = self->items->pdata[i];

      for (guint j = 0; j < item->files->len; j++)
        if (!place_file (self, checker, item, item->files->pdata[j], cancellable, error))
          return FALSE;
    }
  return TRUE;
}

/* Of other things than documents only those count that have files. */
static void
drop_without_files (RecPackPlan *self)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      RecPackItem *item = self->items->pdata[i - 1];

      if (rec_record_get_kind (item->record) == REC_KIND_DOCUMENT || item->files->len > 0)
        continue;
      g_hash_table_remove (self->by_id, rec_record_get_id (item->record));
      g_ptr_array_remove_index (self->items, i - 1);
    }
}

/**
 * rec_pack_plan_new:
 * @source: a source with contents, of which nothing was read; rewound
 * @names: names that are taken; those of the files are added
 * @kinds: #REC_PACK_BIT of the kinds of which files go along
 * @language: (nullable): language of the names
 * @step: (nullable): told how many bytes were checked
 * @step_data: passed to @step
 * @cancellable: (nullable): to stop it
 * @error: an error of the source, or %G_IO_ERROR_CANCELLED
 *
 * Lists what goes into a pack, and reads every file through so that none that is damaged goes
 * along. Documents are listed also where they have no file.
 *
 * Returns: (transfer full) (nullable): the plan
 */
RecPackPlan *
rec_pack_plan_new (RecRecordSource   *source,
                   RecFileNames      *names,
                   guint              kinds,
                   const RecLanguage *language,
                   RecPackStep        step,
                   gpointer           step_data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr (RecPackPlan) self = g_new0 (RecPackPlan, 1);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) by_content = g_hash_table_new (g_str_hash, g_str_equal);
  Checker checker = {
    .source = source,
    .names = names,
    .language = language,
    .folders = folders,
    .by_content = by_content,
    .step = step,
    .step_data = step_data,
  };

  self->systems = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  if (!read_systems (self, source, cancellable, error))
    return NULL;
  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    if ((kinds & REC_PACK_BIT (kind)) != 0 && !read_owners (self, source, kind, error))
      return NULL;
  if (!read_attachments (self, source, kinds, error))
    return NULL;
  drop_without_files (self);
  g_ptr_array_sort_with_data (self->items, compare_items, self);
  if (!place_files (self, &checker, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rec_pack_plan_get_items:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type RecPackItem): what files are attached to, and documents
 *   without: kind after kind, in the order of the systems
 */
GPtrArray *
rec_pack_plan_get_items (const RecPackPlan *self)
{
  return self->items;
}

/**
 * rec_pack_plan_get_systems:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type RecRecord): the systems of the pack, in their order
 */
GPtrArray *
rec_pack_plan_get_systems (const RecPackPlan *self)
{
  return self->systems;
}

/**
 * rec_pack_plan_find:
 * @self: a plan
 * @record: a record
 *
 * Returns: (transfer none) (nullable): what is planned for it
 */
const RecPackItem *
rec_pack_plan_find (const RecPackPlan *self, RecRecord *record)
{
  return g_hash_table_lookup (self->by_id, rec_record_get_id (record));
}

/**
 * rec_pack_plan_find_path:
 * @self: a plan
 * @record: a record
 *
 * Returns: (transfer none) (nullable): the place of its first file
 */
const char *
rec_pack_plan_find_path (const RecPackPlan *self, RecRecord *record)
{
  const RecPackItem *item = rec_pack_plan_find (self, record);

  for (guint i = 0; item != NULL && i < item->files->len; i++)
    {
      const RecPackFile *file = item->files->pdata[i];

      if (file->path != NULL)
        return file->path;
    }
  return NULL;
}

/**
 * rec_pack_plan_get_size:
 * @self: a plan
 *
 * Returns: bytes of the files that go along, each content once
 */
guint64
rec_pack_plan_get_size (const RecPackPlan *self)
{
  return self->size;
}
