/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-language.h"
#include "rec-saved-view.h"
#include "rec-value.h"

/*< private >
 * _rec_cli_scope_clear:
 *
 * Lets go of what is in @self.
 */
void
_rec_cli_scope_clear (RecCliScope *self)
{
  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->view, g_free);
}

/*< private >
 * _rec_cli_take_scope:
 * @command: the command, for the message
 * @words: (array zero-terminated=1): the words of a query
 * @view: (inout) (nullable): the option --view
 * @scope: (out): which systems that means
 *
 * Reads a query in the language of the screen, or the name of a view; says what is wrong.
 *
 * Returns: whether all is well
 */
gboolean
_rec_cli_take_scope (const RecCliCommand *command, char **words, char **view, RecCliScope *scope)
{
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (GError) error = NULL;

  if (!_rec_cli_take_text (&text) || !_rec_cli_take_text (view))
    {
      _rec_cli_usage (command, "%s", _ ("The query is not text in the encoding of your terminal."));
      return FALSE;
    }
  if (*view != NULL && *text != '\0')
    {
      _rec_cli_usage (
          command, "%s", _ ("Give a query or --view, not both: a view has its own filters."));
      return FALSE;
    }
  scope->query = rec_query_parse (text, NULL, &error);
  if (scope->query == NULL)
    {
      _rec_cli_usage (command, "%s", error->message);
      return FALSE;
    }
  scope->view = g_strdup (*view);

  return TRUE;
}

static RecSavedView *
find_view (GPtrArray *views, const char *name, GError **error)
{
  RecSavedView *view = rec_saved_view_find (views, name);
  g_autoptr (GString) names = g_string_new (NULL);

  if (view != NULL)
    return view;
  for (guint i = 0; i < views->len; i++)
    g_string_append_printf (
        names, "%s“%s”", i > 0 ? ", " : "", rec_saved_view_get_name (views->pdata[i]));
  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               _ ("The register has no view “%s”; it has %s."),
               name,
               names->str);
  return NULL;
}

/*< private >
 * _rec_cli_read:
 * @store: an open register
 * @scope: which systems; in a query suppliers, departments and persons may be named
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): these systems
 */
RecRecordSource *
_rec_cli_read (RecStore *store, const RecCliScope *scope, GError **error)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, error);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (RecQuery) query = NULL;
  RecSavedView *view;

  if (directory == NULL)
    return NULL;
  if (scope->view == NULL)
    {
      query = rec_query_resolve (scope->query, directory, NULL, error);
      return query != NULL ? rec_store_read (store, query, error) : NULL;
    }
  views = rec_saved_view_list (directory, NULL);
  view = find_view (views, scope->view, error);
  if (view == NULL || rec_saved_view_get_query (view, error) == NULL)
    return NULL;
  /* A view names records by their ids: one that is gone is nobody's. */
  query = rec_saved_view_apply (view, scope->query);
  return rec_store_read (store, query, error);
}

/*< private >
 * _rec_cli_list_view_columns:
 * @directory: the register's directory
 * @view: (nullable): name of a view
 *
 * Returns: (transfer container) (element-type RecField) (nullable): the columns of the view, where
 *   it has some of its own
 */
GPtrArray *
_rec_cli_list_view_columns (const RecDirectory *directory, const char *view)
{
  g_autoptr (GPtrArray) views = NULL;
  RecSavedView *found;
  GPtrArray    *columns;

  if (view == NULL)
    return NULL;
  views = rec_saved_view_list (directory, NULL);
  found = rec_saved_view_find (views, view);
  columns = found != NULL ? rec_saved_view_get_columns (found) : NULL;
  return columns != NULL ? g_ptr_array_copy (columns, NULL, NULL) : NULL;
}

/* Printing */

static gboolean
count (RecStore *store, RecSavedView *view, guint *n, GError **error)
{
  g_autoptr (RecQueryResult) result = NULL;
  RecQuery *query = rec_saved_view_get_query (view, NULL);

  *n = 0;
  if (query == NULL)
    return TRUE;
  result = rec_store_run_query (store, query, NULL, error);
  if (result == NULL)
    return FALSE;
  *n = result->row_ids->len;
  return TRUE;
}

static char *
get_query_text (RecSavedView *view)
{
  RecQuery *query = rec_saved_view_get_query (view, NULL);

  return query != NULL
             ? rec_query_to_string (query)
             : g_strdup (rec_record_get_by_id (rec_saved_view_get_record (view), "query"));
}

static char *
make_text_cell (RecSavedView *view, const RecDirectory *directory)
{
  g_autoptr (GError) error = NULL;
  RecQuery *query = rec_saved_view_get_query (view, &error);

  return query != NULL ? rec_query_describe (query, directory, NULL) : g_strdup (error->message);
}

static void
add_text_row (GPtrArray *rows, RecSavedView *view, guint n, const RecDirectory *directory)
{
  g_autofree char *told = make_text_cell (view, directory);
  g_autofree char *number = rec_saved_view_get_query (view, NULL) != NULL
                                ? rec_language_format_count (NULL, n)
                                : g_strdup ("");
  const char      *cells[] = { rec_saved_view_get_name (view), number, told, NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) cells));
}

static void
print_csv_row (RecSavedView *view, guint n)
{
  g_autofree char *text = get_query_text (view);
  g_autofree char *number = g_strdup_printf ("%u", n);
  const char      *cells[] = {
         rec_saved_view_get_id (view), rec_saved_view_get_name (view), number, text
  };

  _rec_cli_print_csv_row (cells, G_N_ELEMENTS (cells));
}

static void
build_view (JsonBuilder *builder, RecSavedView *view, guint n)
{
  g_autofree char *text = get_query_text (view);
  GPtrArray       *columns = rec_saved_view_get_columns (view);

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "id", rec_saved_view_get_id (view));
  _rec_cli_add_json_text (builder, "name", rec_saved_view_get_name (view));
  json_builder_set_member_name (builder, "built_in");
  json_builder_add_boolean_value (builder, rec_saved_view_get_record (view) == NULL);
  _rec_cli_add_json_text (builder, "query", text);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    json_builder_add_string_value (builder, ((const RecField *) columns->pdata[i])->id);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "systems");
  json_builder_add_int_value (builder, n);
  json_builder_end_object (builder);
}

static gboolean
print_views (RecStore *store, const char *format, GError **error)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, error);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  const char *headings[] = { _ ("View"), _ ("Systems"), _ ("What it shows"), NULL };
  const char *ids[] = { "id", "name", "systems", "query" };

  if (directory == NULL)
    return FALSE;
  views = rec_saved_view_list (directory, NULL);
  g_ptr_array_add (rows, g_strdupv ((char **) headings));
  if (g_strcmp0 (format, "csv") == 0)
    _rec_cli_print_csv_row (ids, G_N_ELEMENTS (ids));
  json_builder_begin_array (builder);
  for (guint i = 0; i < views->len; i++)
    {
      guint n;

      if (!count (store, views->pdata[i], &n, error))
        return FALSE;
      if (g_strcmp0 (format, "csv") == 0)
        print_csv_row (views->pdata[i], n);
      else if (g_strcmp0 (format, "json") == 0)
        build_view (builder, views->pdata[i], n);
      else
        add_text_row (rows, views->pdata[i], n, directory);
    }
  json_builder_end_array (builder);
  if (g_strcmp0 (format, "json") == 0)
    {
      _rec_cli_print_json (builder);
      _rec_cli_print ("\n");
    }
  else if (g_strcmp0 (format, "csv") != 0)
    _rec_cli_print_table (rows);

  return TRUE;
}

/*< private >
 * _rec_cli_print_views:
 * @path: a register
 * @as_at: (nullable): the day at whose end it is read, "YYYY-MM-DD"; %NULL for now
 * @format: (nullable): "text", "csv" or "json"
 *
 * Prints the views of a register, with how many systems each shows.
 *
 * Returns: the exit status
 */
int
_rec_cli_print_views (const char *path, const char *as_at, const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open_as_at (path, as_at, &error);
  gboolean done;

  if (store == NULL)
    return _rec_cli_fail (error);
  done = print_views (store, format, &error);
  if (!rec_store_close (store, done ? &error : NULL) || !done)
    return _rec_cli_fail (error);
  return REC_CLI_OK;
}
