/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-discreet-source.h"

#include <glib/gi18n.h>

struct _RecDiscreetSource
{
  GObject parent_instance;

  RecRecordSource *source;
  RecNameMask     *mask;
  RecDirectory    *directory;
  RecQuery        *query;
};

static void rec_discreet_source_record_source_init (RecRecordSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecDiscreetSource,
                               rec_discreet_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_RECORD_SOURCE,
                                                      rec_discreet_source_record_source_init))

static gboolean
rec_discreet_source_next (RecRecordSource *source, RecRecord **record, GError **error)
{
  RecDiscreetSource *self = REC_DISCREET_SOURCE (source);
  g_autoptr (RecRecord) whole = NULL;

  if (!rec_record_source_next (self->source, &whole, error))
    return FALSE;
  *record = whole != NULL ? rec_name_mask_record (self->mask, whole) : NULL;
  return TRUE;
}

static gboolean
rec_discreet_source_rewind (RecRecordSource *source, GError **error)
{
  return rec_record_source_rewind (REC_DISCREET_SOURCE (source)->source, error);
}

static RecDirectory *
rec_discreet_source_get_directory (RecRecordSource *source)
{
  return REC_DISCREET_SOURCE (source)->directory;
}

static RecQuery *
rec_discreet_source_get_query (RecRecordSource *source)
{
  return REC_DISCREET_SOURCE (source)->query;
}

static guint
rec_discreet_source_get_n_shown (RecRecordSource *source)
{
  return rec_record_source_get_n_shown (REC_DISCREET_SOURCE (source)->source);
}

static guint
rec_discreet_source_get_n_total (RecRecordSource *source)
{
  return rec_record_source_get_n_total (REC_DISCREET_SOURCE (source)->source);
}

static const char *
rec_discreet_source_get_state (RecRecordSource *source)
{
  return rec_record_source_get_state (REC_DISCREET_SOURCE (source)->source);
}

static const char *
rec_discreet_source_get_as_at (RecRecordSource *source)
{
  return rec_record_source_get_as_at (REC_DISCREET_SOURCE (source)->source);
}

static RecDossier *
rec_discreet_source_load_dossier (RecRecordSource *source, RecRecord *system, GError **error)
{
  RecDiscreetSource *self = REC_DISCREET_SOURCE (source);
  g_autoptr (RecDossier) whole = rec_record_source_load_dossier (self->source, system, error);
  g_autoptr (RecRecord) facility = NULL;
  RecDossier *dossier;

  if (whole == NULL)
    return NULL;
  if (rec_dossier_get_facility (whole) != NULL)
    facility = rec_name_mask_record (self->mask, rec_dossier_get_facility (whole));
  dossier = rec_dossier_new (facility, system);
  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    {
      GPtrArray *records = rec_dossier_list (whole, kind);

      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (RecRecord) record = rec_name_mask_record (self->mask, records->pdata[i]);

          rec_dossier_add (dossier, record);
        }
    }
  return dossier;
}

static guint
rec_discreet_source_count_records (RecRecordSource *source, RecKind kind)
{
  return rec_record_source_count_records (REC_DISCREET_SOURCE (source)->source, kind);
}

static GPtrArray *
rec_discreet_source_list_records (RecRecordSource *source, RecKind kind, GError **error)
{
  RecDiscreetSource *self = REC_DISCREET_SOURCE (source);
  GPtrArray         *records = rec_record_source_list_records (self->source, kind, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      RecRecord *record = rec_name_mask_record (self->mask, records->pdata[i]);

      rec_record_unref (records->pdata[i]);
      records->pdata[i] = record;
    }
  return records;
}

static gboolean
rec_discreet_source_write_content (RecRecordSource *source,
                                   RecRecord       *attachment,
                                   GOutputStream   *stream,
                                   char           **problem,
                                   GCancellable    *cancellable,
                                   GError         **error)
{
  RecDiscreetSource *self = REC_DISCREET_SOURCE (source);
  g_autofree char   *told = NULL;

  if (!rec_record_source_write_content (
          self->source, attachment, stream, &told, cancellable, error))
    return FALSE;
  *problem = told != NULL ? rec_name_mask_text (self->mask, told) : NULL;
  if (*problem == NULL)
    *problem = g_steal_pointer (&told);
  return TRUE;
}

static void
rec_discreet_source_record_source_init (RecRecordSourceInterface *iface)
{
  iface->next = rec_discreet_source_next;
  iface->rewind = rec_discreet_source_rewind;
  iface->get_directory = rec_discreet_source_get_directory;
  iface->get_query = rec_discreet_source_get_query;
  iface->get_n_shown = rec_discreet_source_get_n_shown;
  iface->get_n_total = rec_discreet_source_get_n_total;
  iface->get_state = rec_discreet_source_get_state;
  iface->get_as_at = rec_discreet_source_get_as_at;
  iface->load_dossier = rec_discreet_source_load_dossier;
  iface->count_records = rec_discreet_source_count_records;
  iface->list_records = rec_discreet_source_list_records;
  iface->write_content = rec_discreet_source_write_content;
}

static void
rec_discreet_source_finalize (GObject *object)
{
  RecDiscreetSource *self = REC_DISCREET_SOURCE (object);

  g_clear_object (&self->source);
  g_clear_pointer (&self->mask, rec_name_mask_free);
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_clear_pointer (&self->query, rec_query_unref);

  G_OBJECT_CLASS (rec_discreet_source_parent_class)->finalize (object);
}

static void
rec_discreet_source_class_init (RecDiscreetSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_discreet_source_finalize;
}

static void
rec_discreet_source_init (RecDiscreetSource *self)
{
}

static RecDirectory *
mask_directory (RecNameMask *mask, const RecDirectory *whole)
{
  RecDirectory *directory = rec_directory_new ();

  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = rec_directory_list (whole, kind);

      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (RecRecord) record = rec_name_mask_record (mask, records->pdata[i]);

          rec_directory_add (directory, record);
        }
    }
  return directory;
}

/* Words that were searched for may be a person's. */
static RecQuery *
mask_query (RecNameMask *mask, RecQuery *whole, const RecLanguage *language)
{
  const char *search = whole != NULL ? rec_query_get_search (whole) : NULL;

  if (search == NULL || !rec_name_mask_touches (mask, search))
    return whole != NULL ? rec_query_ref (whole) : NULL;
  return rec_query_with_search (whole, rec_trc (language, "person", "[not passed on]"));
}

/**
 * rec_discreet_source_new:
 * @source: a source of which nothing has been read yet
 * @language: (nullable): language of what persons without a function are called
 *
 * Returns: (transfer full): the source without names and addresses of persons
 */
RecDiscreetSource *
rec_discreet_source_new (RecRecordSource *source, const RecLanguage *language)
{
  RecDiscreetSource *self;
  RecDirectory      *whole;

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (source), NULL);

  self = g_object_new (REC_TYPE_DISCREET_SOURCE, NULL);
  self->source = g_object_ref (source);
  whole = rec_record_source_get_directory (source);
  self->mask = rec_name_mask_new (whole, language);
  self->directory = mask_directory (self->mask, whole);
  self->query = mask_query (self->mask, rec_record_source_get_query (source), language);
  return self;
}

/**
 * rec_discreet_source_get_mask:
 * @self: a source
 *
 * Returns: (transfer none): what takes the names out, for texts that do not come from the source
 */
RecNameMask *
rec_discreet_source_get_mask (RecDiscreetSource *self)
{
  g_return_val_if_fail (REC_IS_DISCREET_SOURCE (self), NULL);

  return self->mask;
}
