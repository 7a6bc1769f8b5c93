/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-export.h"
#include "rec-file-names.h"
#include "rec-language.h"
#include "rec-record-source.h"

G_BEGIN_DECLS

/* What goes into an evidence pack beside the workbook: documents (and what else files are attached
 * to), each with its files and the places that these get. */

/**
 * RecPackFile:
 * @attachment: the attachment
 * @path: (nullable): its place, with "/"; %NULL where it does not go along
 * @again: whether another file has the same content and so the same place
 * @problem: (nullable): why it does not go along, a sentence
 * @size: bytes
 *
 * An attached file.
 */
typedef struct
{
  RecRecord *attachment;
  char      *path;
  gboolean   again;
  char      *problem;
  guint64    size;
} RecPackFile;

/**
 * RecPackItem:
 * @record: a document, incident, review or training
 * @systems: (element-type RecRecord): the systems of the pack that it serves; empty: the
 *   establishment
 * @files: (element-type RecPackFile): its files; empty where it has none
 *
 * Something that files are attached to.
 */
typedef struct
{
  RecRecord *record;
  GPtrArray *systems;
  GPtrArray *files;
} RecPackItem;

/**
 * RecPackStep:
 * @done: bytes
 * @total: bytes
 * @user_data: what was given with the function
 */
typedef void (*RecPackStep) (guint64 done, guint64 total, gpointer user_data);

RecPackPlan *rec_pack_plan_new (RecRecordSource   *source,
                                RecFileNames      *names,
                                guint              kinds,
                                const RecLanguage *language,
                                RecPackStep        step,
                                gpointer           step_data,
                                GCancellable      *cancellable,
                                GError           **error);
void         rec_pack_plan_free (RecPackPlan *self);

GPtrArray         *rec_pack_plan_get_items (const RecPackPlan *self);
GPtrArray         *rec_pack_plan_get_systems (const RecPackPlan *self);
const RecPackItem *rec_pack_plan_find (const RecPackPlan *self, RecRecord *record);
const char        *rec_pack_plan_find_path (const RecPackPlan *self, RecRecord *record);
guint64            rec_pack_plan_get_size (const RecPackPlan *self);

char *rec_pack_item_get_type (const RecPackItem *item, const RecLanguage *language);
char *rec_pack_item_name_systems (const RecPackItem *item, const RecLanguage *language);
char *rec_pack_name_system (RecRecord *system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecPackPlan, rec_pack_plan_free)

G_END_DECLS
