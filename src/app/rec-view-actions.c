/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-view-actions"

#include "config.h"

#include "rec-view-actions.h"

#include "rec-feedback.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget     *near;
  RecSavedViews *views;
  RecEdit       *edit;
  char          *taken;   /* the view to look at afterwards, or NULL */
  char          *told;    /* what the toast says, NULL for none */
  const char    *failure; /* heading where it could not be done */
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->near);
  g_object_unref (request->views);
  rec_edit_unref (request->edit);
  g_free (request->taken);
  g_free (request->told);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    {
      rec_feedback_error (request->near, request->failure, error);
      return;
    }
  if (request->taken != NULL &&
      rec_saved_view_find_id (rec_saved_views_list (request->views), request->taken) != NULL)
    rec_saved_views_take (request->views, request->taken, NULL);
  if (request->told != NULL)
    rec_feedback_toast (request->near, request->told, _ ("_Undo"), "win.undo", NULL);
}

/* Takes @edit, @taken and @told. */
static void
run (GtkWidget     *near,
     RecSavedViews *views,
     RecEdit       *edit,
     char          *taken,
     char          *told,
     const char    *failure)
{
  Request *request = g_new0 (Request, 1);

  request->near = g_object_ref (rec_feedback_find_window (near));
  request->views = g_object_ref (views);
  request->edit = edit;
  request->taken = taken;
  request->told = told;
  request->failure = failure;
  rec_register_apply_async (
      rec_view_get_register (rec_saved_views_get_view (views)), edit, NULL, on_applied_cb, request);
}

static RecSavedView *
find_saved (RecSavedViews *views, const char *id)
{
  RecSavedView *view = rec_saved_view_find_id (rec_saved_views_list (views), id);

  return view != NULL && rec_saved_view_get_record (view) != NULL ? view : NULL;
}

/**
 * rec_view_actions_save:
 * @near: a widget of the window
 * @views: the views
 * @name: a name that rec_saved_view_check_name() gave
 * @columns: (nullable) (element-type RecField): its columns
 *
 * Saves what is looked at as a view, which is looked at from then on.
 */
void
rec_view_actions_save (GtkWidget *near, RecSavedViews *views, const char *name, GPtrArray *columns)
{
  RecQuery *query = rec_view_get_query (rec_saved_views_get_view (views));
  g_autoptr (RecRecord) record =
      rec_saved_view_make_record (rec_saved_views_list (views), name, query, columns);

  run (near,
       views,
       rec_edit_new_change (REC_VERB_CREATE, NULL, record),
       g_strdup (rec_record_get_id (record)),
       /* Translators: %s is the name of a view. */
       g_strdup_printf (_ ("View “%s” saved"), name),
       _ ("View Not Saved"));
}

/**
 * rec_view_actions_rename:
 * @near: a widget of the window
 * @views: the views
 * @id: id of one that was saved
 * @name: a name that rec_saved_view_check_name() gave
 *
 * Gives the view another name.
 */
void
rec_view_actions_rename (GtkWidget *near, RecSavedViews *views, const char *id, const char *name)
{
  RecSavedView *view = find_saved (views, id);
  RecRecord    *record = view != NULL ? rec_saved_view_get_record (view) : NULL;
  g_autoptr (RecRecord) renamed = NULL;

  if (record == NULL || g_strcmp0 (rec_record_get_name (record), name) == 0)
    return;
  renamed = rec_record_with (record, rec_catalogue_find_field (REC_KIND_SAVED_VIEW, "name"), name);
  run (near,
       views,
       rec_edit_new_change (REC_VERB_CHANGE, record, renamed),
       NULL,
       g_strdup_printf (_ ("View renamed “%s”"), name),
       _ ("View Not Changed"));
}

/**
 * rec_view_actions_update:
 * @near: a widget of the window
 * @views: the views
 * @id: id of one that was saved
 * @columns: (element-type RecField): the present columns, for a view that has some of its own
 *
 * Lets the view show what is looked at.
 */
void
rec_view_actions_update (GtkWidget *near, RecSavedViews *views, const char *id, GPtrArray *columns)
{
  RecQuery     *query = rec_view_get_query (rec_saved_views_get_view (views));
  RecSavedView *view = find_saved (views, id);
  RecRecord    *record = view != NULL ? rec_saved_view_get_record (view) : NULL;
  g_autoptr (RecRecord) updated = NULL;

  if (record == NULL)
    return;
  updated = rec_saved_view_update_record (
      view, query, rec_saved_view_get_columns (view) != NULL ? columns : NULL);
  if (rec_record_equal (record, updated))
    return;
  run (near,
       views,
       rec_edit_new_change (REC_VERB_CHANGE, record, updated),
       g_strdup (id),
       g_strdup_printf (_ ("View “%s” updated"), rec_saved_view_get_name (view)),
       _ ("View Not Changed"));
}

/**
 * rec_view_actions_delete:
 * @near: a widget of the window
 * @views: the views
 * @id: id of one that was saved
 *
 * Deletes the view; what is looked at stays.
 */
void
rec_view_actions_delete (GtkWidget *near, RecSavedViews *views, const char *id)
{
  RecSavedView *view = find_saved (views, id);

  if (view == NULL)
    return;
  run (near,
       views,
       rec_edit_new_change (REC_VERB_DELETE, rec_saved_view_get_record (view), NULL),
       NULL,
       g_strdup_printf (_ ("View “%s” deleted"), rec_saved_view_get_name (view)),
       _ ("View Not Deleted"));
}

/**
 * rec_view_actions_move:
 * @near: a widget of the window
 * @views: the views
 * @id: id of one that was saved
 * @places: by how many places, negative towards the start
 *
 * Moves the view among those that were saved; the list shows it, so that no toast tells.
 */
void
rec_view_actions_move (GtkWidget *near, RecSavedViews *views, const char *id, int places)
{
  RecEdit *edit = find_saved (views, id) != NULL
                      ? rec_saved_view_plan_move (rec_saved_views_list (views), id, places)
                      : NULL;

  if (edit != NULL)
    run (near, views, edit, NULL, NULL, _ ("View Not Changed"));
}
