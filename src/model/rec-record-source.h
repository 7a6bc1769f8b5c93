/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-directory.h"
#include "rec-dossier.h"
#include "rec-query.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_SOURCE (rec_record_source_get_type ())
G_DECLARE_INTERFACE (RecRecordSource, rec_record_source, REC, RECORD_SOURCE, GObject)

/* A stream of systems in the order of a query, with what is needed to write about them: how the
 * store hands a register to the writers of the sheet layer, which do not see it. One state of the
 * register throughout. Used from one thread. */

struct _RecRecordSourceInterface
{
  GTypeInterface parent_iface;

  gboolean (*next) (RecRecordSource *self, RecRecord **record, GError **error);
  RecDirectory *(*get_directory) (RecRecordSource *self);
  RecQuery *(*get_query) (RecRecordSource *self);
  guint (*get_n_shown) (RecRecordSource *self);
  guint (*get_n_total) (RecRecordSource *self);
  const char *(*get_state) (RecRecordSource *self);
  const char *(*get_as_at) (RecRecordSource *self); /* may be NULL: now */

  /* Both or neither */
  RecDossier *(*load_dossier) (RecRecordSource *self, RecRecord *system, GError **error);
  guint (*count_records) (RecRecordSource *self, RecKind kind);

  /* All or none: of sources that also give what is attached */
  gboolean (*rewind) (RecRecordSource *self, GError **error);
  GPtrArray *(*list_records) (RecRecordSource *self, RecKind kind, GError **error);
  gboolean (*write_content) (RecRecordSource *self,
                             RecRecord       *attachment,
                             GOutputStream   *stream,
                             char           **problem,
                             GCancellable    *cancellable,
                             GError         **error);
};

gboolean      rec_record_source_next (RecRecordSource *self, RecRecord **record, GError **error);
RecDirectory *rec_record_source_get_directory (RecRecordSource *self);
RecQuery     *rec_record_source_get_query (RecRecordSource *self);
guint         rec_record_source_get_n_shown (RecRecordSource *self);
guint         rec_record_source_get_n_total (RecRecordSource *self);
const char   *rec_record_source_get_state (RecRecordSource *self);
const char   *rec_record_source_get_as_at (RecRecordSource *self);
gboolean      rec_record_source_has_dossiers (RecRecordSource *self);
RecDossier       *
rec_record_source_load_dossier (RecRecordSource *self, RecRecord *system, GError **error);
guint rec_record_source_count_records (RecRecordSource *self, RecKind kind);

gboolean   rec_record_source_has_contents (RecRecordSource *self);
gboolean   rec_record_source_rewind (RecRecordSource *self, GError **error);
GPtrArray *rec_record_source_list_records (RecRecordSource *self, RecKind kind, GError **error);
gboolean   rec_record_source_write_content (RecRecordSource *self,
                                            RecRecord       *attachment,
                                            GOutputStream   *stream,
                                            char           **problem,
                                            GCancellable    *cancellable,
                                            GError         **error);

G_END_DECLS
