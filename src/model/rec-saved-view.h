/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-directory.h"
#include "rec-edit.h"
#include "rec-query.h"

G_BEGIN_DECLS

#define REC_TYPE_SAVED_VIEW (rec_saved_view_get_type ())

/* A view of the register under a name: a query, and for those that people saved perhaps columns.
 *
 * Views that people save are records of the register, not settings of a user: they name
 * departments, suppliers and persons by what these are called in that register, all who open it
 * work with the same ones, and a view "to show to the surveyors" is worth a backup. As records they
 * are journalled, undone and shown as at a day like all else, and a read-only register has them
 * without taking new ones. They stand in the register's directory.
 *
 * The views that every clinic needs come with the program, in the language of the screen; they are
 * not kept in the register and cannot be changed. Immutable. */

GType rec_saved_view_get_type (void);

GPtrArray    *rec_saved_view_list (const RecDirectory *directory, const RecLanguage *language);
RecSavedView *rec_saved_view_find (GPtrArray *views, const char *name);
RecSavedView *rec_saved_view_find_id (GPtrArray *views, const char *id);
RecSavedView *rec_saved_view_find_query (GPtrArray *views, const RecQuery *query);
RecSavedView *rec_saved_view_ref (RecSavedView *self);
void          rec_saved_view_unref (RecSavedView *self);

const char *rec_saved_view_get_id (const RecSavedView *self);
const char *rec_saved_view_get_name (const RecSavedView *self);
RecRecord  *rec_saved_view_get_record (const RecSavedView *self);
RecQuery   *rec_saved_view_get_query (const RecSavedView *self, GError **error);
GPtrArray  *rec_saved_view_get_columns (const RecSavedView *self);
RecQuery   *rec_saved_view_apply (const RecSavedView *self, const RecQuery *present);
gboolean    rec_saved_view_shows (const RecSavedView *self, const RecQuery *query);

gboolean   rec_saved_view_check_name (GPtrArray         *views,
                                      const char        *name,
                                      const char        *id,
                                      const RecLanguage *language,
                                      char             **clean,
                                      GError           **error);
RecRecord *rec_saved_view_make_record (GPtrArray      *views,
                                       const char     *name,
                                       const RecQuery *query,
                                       GPtrArray      *columns);
RecRecord *
rec_saved_view_update_record (const RecSavedView *self, const RecQuery *query, GPtrArray *columns);
RecEdit *rec_saved_view_plan_move (GPtrArray *views, const char *id, int places);
RecRecord *
rec_saved_view_replace (RecRecord *record, RecKind kind, const char *from, const char *into);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSavedView, rec_saved_view_unref)

G_END_DECLS
