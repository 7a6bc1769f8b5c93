/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-saved-view.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

struct _RecSavedView
{
  gatomicrefcount ref_count;
  char           *id;
  char           *name;
  RecRecord      *record; /* NULL of a view that comes with the program */
  RecQuery       *query;  /* NULL where it is not understood */
  GError         *problem;
  GPtrArray      *columns; /* RecField, NULL where the view leaves them as they are */
};

G_DEFINE_BOXED_TYPE (RecSavedView, rec_saved_view, rec_saved_view_ref, rec_saved_view_unref)

/* The views that come with the program, in the order of the work: know what one has, then what the
 * law asks for first. They filter only by what systems are found to be; the archive, which is a
 * place of its own, is left out of all. */
static const struct
{
  const char *id;
  const char *name;
  const char *query;
} built_in[] = {
  { "to_classify", NC_ ("saved view", "To classify"), "ai_act_class:undetermined,-" },
  { "class_to_review",
    NC_ ("saved view", "Class to confirm or review"),
    "class_status:proposed,to_review,contested" },
  { "high_risk_without_oversight",
    NC_ ("saved view", "High-risk without human oversight in place"),
    "ai_act_class:high_annex1,high_annex3 "
    "oversight_status:not_assessed,to_define,defined,assigned,deficient,-" },
  { "documentation_critical",
    NC_ ("saved view", "Critical documentation"),
    "documentation_status:critical" },
  { "late", NC_ ("saved view", "With late items"), "n_late:1.." },
  { "medical_devices",
    NC_ ("saved view", "Medical devices"),
    "is_medical_device:yes_mdr,yes_ivdr" },
};

static const RecField *
get_field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_SAVED_VIEW, id);
}

static RecSavedView *
allocate (const char *id, const char *name, const char *query)
{
  RecSavedView *self = g_new0 (RecSavedView, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->query = rec_query_parse (query != NULL ? query : "", NULL, &self->problem);

  return self;
}

/* Fields that this version does not know are left out: the view is of use without them. */
static GPtrArray *
read_columns (const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", " ", -1);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (char **id = ids; *id != NULL; id++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, *id);

      if (field != NULL && (field->flags & REC_FIELD_HIDDEN) == 0 &&
          !g_ptr_array_find (columns, field, NULL))
        g_ptr_array_add (columns, (gpointer) field);
    }

  return columns->len > 0 ? g_steal_pointer (&columns) : NULL;
}

static char *
write_columns (GPtrArray *columns)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "", ((const RecField *) columns->pdata[i])->id);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static RecSavedView *
read_record (RecRecord *record)
{
  RecSavedView *self = allocate (rec_record_get_id (record),
                                 rec_record_get_name (record),
                                 rec_record_get (record, get_field ("query")));

  self->record = rec_record_ref (record);
  self->columns = read_columns (rec_record_get (record, get_field ("columns")));

  return self;
}

static gint64
get_position (const RecRecord *record)
{
  const char *text = rec_record_get (record, get_field ("position"));

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : G_MAXINT64;
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  gint64 left = get_position (*(RecRecord *const *) a);
  gint64 right = get_position (*(RecRecord *const *) b);

  if (left != right)
    return left < right ? -1 : 1;
  return strcmp (rec_record_get_id (*(RecRecord *const *) a),
                 rec_record_get_id (*(RecRecord *const *) b));
}

/**
 * rec_saved_view_list:
 * @directory: (nullable): the register's directory; %NULL for the program's views alone
 * @language: (nullable): language of these; %NULL: the screen's
 *
 * Returns: (transfer full) (element-type RecSavedView): the views, those of the program first, then
 *   those that people saved, in the order that they gave them
 */
GPtrArray *
rec_saved_view_list (const RecDirectory *directory, const RecLanguage *language)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_saved_view_unref);
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    g_ptr_array_add (views,
                     allocate (built_in[i].id,
                               rec_trc (language, "saved view", built_in[i].name),
                               built_in[i].query));
  if (directory == NULL)
    return views;

  records = rec_directory_list (directory, REC_KIND_SAVED_VIEW);
  g_ptr_array_sort (records, compare_records);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (views, read_record (records->pdata[i]));

  return views;
}

/* Whether @folded is what a view of the program is called in any language, or its id. */
static gboolean
is_built_in_name (const RecSavedView *view, const char *folded)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  for (guint i = 0; view->record == NULL && i < G_N_ELEMENTS (built_in); i++)
    {
      g_autofree char *id = rec_fold_text (built_in[i].id);

      if (strcmp (built_in[i].id, view->id) != 0)
        continue;
      if (strcmp (id, folded) == 0)
        return TRUE;
      for (guint l = 0; l < n_languages; l++)
        {
          g_autofree char *name =
              rec_fold_text (rec_trc (languages[l], "saved view", built_in[i].name));

          if (strcmp (name, folded) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * rec_saved_view_find:
 * @views: (element-type RecSavedView): views
 * @name: what somebody calls one: its name, case, accents and spaces aside, of the program's views
 *   in any language, or their id
 *
 * Returns: (transfer none) (nullable): that view
 */
RecSavedView *
rec_saved_view_find (GPtrArray *views, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (views != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  folded = rec_fold_text (name);
  if (folded == NULL || *folded == '\0')
    return NULL;
  for (guint i = 0; i < views->len; i++)
    {
      RecSavedView    *view = views->pdata[i];
      g_autofree char *other = rec_fold_text (view->name);

      if (strcmp (other, folded) == 0 || is_built_in_name (view, folded))
        return view;
    }

  return NULL;
}

/**
 * rec_saved_view_find_id:
 * @views: (element-type RecSavedView): views
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the view of that id
 */
RecSavedView *
rec_saved_view_find_id (GPtrArray *views, const char *id)
{
  g_return_val_if_fail (views != NULL, NULL);

  for (guint i = 0; id != NULL && i < views->len; i++)
    if (strcmp (((RecSavedView *) views->pdata[i])->id, id) == 0)
      return views->pdata[i];

  return NULL;
}

/**
 * rec_saved_view_find_query:
 * @views: (element-type RecSavedView): views
 * @query: a query
 *
 * Returns: (transfer none) (nullable): the first view that shows just that
 */
RecSavedView *
rec_saved_view_find_query (GPtrArray *views, const RecQuery *query)
{
  g_return_val_if_fail (views != NULL, NULL);

  for (guint i = 0; i < views->len; i++)
    if (rec_saved_view_shows (views->pdata[i], query))
      return views->pdata[i];

  return NULL;
}

/**
 * rec_saved_view_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecSavedView *
rec_saved_view_ref (RecSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_saved_view_unref:
 * @self: (transfer full): a view
 *
 * Gives a reference back. Any thread.
 */
void
rec_saved_view_unref (RecSavedView *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->record, rec_record_unref);
  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_free (self->name);
  g_free (self->id);
  g_free (self);
}

/**
 * rec_saved_view_get_id:
 *
 * Returns: (transfer none): the id of its record; of a view of the program its stable id
 */
const char *
rec_saved_view_get_id (const RecSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * rec_saved_view_get_name:
 *
 * Returns: (transfer none): what it is called
 */
const char *
rec_saved_view_get_name (const RecSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * rec_saved_view_get_record:
 *
 * Returns: (transfer none) (nullable): its record; %NULL of a view that comes with the program
 */
RecRecord *
rec_saved_view_get_record (const RecSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->record;
}

/**
 * rec_saved_view_get_query:
 * @self: a view
 * @error: (nullable): return location for a #RecValueError
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL where this version of the program does
 *   not understand that, the message saying what
 */
RecQuery *
rec_saved_view_get_query (const RecSavedView *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->query == NULL && error != NULL)
    *error = g_error_copy (self->problem);

  return self->query;
}

/**
 * rec_saved_view_get_columns:
 *
 * Returns: (transfer none) (nullable) (element-type RecField): its columns, %NULL where it has none
 *   of its own
 */
GPtrArray *
rec_saved_view_get_columns (const RecSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->columns;
}

/* The program's views have no order of their own. */
static RecQuery *
order_as (const RecSavedView *self, const RecQuery *present)
{
  gboolean        descending;
  const RecField *field = rec_query_get_sort (present, &descending);

  if (self->record != NULL)
    return rec_query_ref (self->query);
  return rec_query_with_sort (self->query, field, descending);
}

/**
 * rec_saved_view_apply:
 * @self: a view
 * @present: what is shown now
 *
 * Returns: (transfer full) (nullable): what the view shows; a view of the program in the order of
 *   @present. %NULL where rec_saved_view_get_query() gives none
 */
RecQuery *
rec_saved_view_apply (const RecSavedView *self, const RecQuery *present)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (present != NULL, NULL);

  return self->query != NULL ? order_as (self, present) : NULL;
}

/**
 * rec_saved_view_shows:
 * @self: a view
 * @query: a query
 *
 * Returns: whether @query is what the view shows, of a view of the program in any order
 */
gboolean
rec_saved_view_shows (const RecSavedView *self, const RecQuery *query)
{
  g_autoptr (RecQuery) wanted = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  if (self->query == NULL)
    return FALSE;
  wanted = order_as (self, query);
  return rec_query_equal (wanted, query);
}

/**
 * rec_saved_view_check_name:
 * @views: (element-type RecSavedView): the views that there are
 * @name: what somebody wants to call one
 * @id: (nullable): the view that is renamed, which may keep its name
 * @language: (nullable): language of the message; %NULL: the screen's
 * @clean: (out): the name as it is kept
 * @error: (nullable): return location for a #RecValueError
 *
 * Returns: whether a view can be called so; else a sentence for people says why not
 */
gboolean
rec_saved_view_check_name (GPtrArray         *views,
                           const char        *name,
                           const char        *id,
                           const RecLanguage *language,
                           char             **clean,
                           GError           **error)
{
  g_autofree char *value = NULL;
  RecSavedView    *other;

  g_return_val_if_fail (views != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!rec_value_parse (get_field ("name"), name, language, &value, error))
    return FALSE;
  if (value == NULL)
    {
      g_set_error_literal (error,
                           REC_VALUE_ERROR,
                           REC_VALUE_ERROR_REQUIRED,
                           rec_tr (language, N_ ("A view needs a name.")));
      return FALSE;
    }
  other = rec_saved_view_find (views, value);
  if (other != NULL && g_strcmp0 (other->id, id) != 0)
    {
      g_set_error (error,
                   REC_VALUE_ERROR,
                   REC_VALUE_ERROR_INVALID,
                   rec_tr (language, N_ ("There is a view “%s” already: choose another name.")),
                   other->name);
      return FALSE;
    }

  *clean = g_steal_pointer (&value);
  return TRUE;
}

static RecRecord *
with (RecRecord *record, const char *field, const char *value)
{
  RecRecord *changed = rec_record_with (record, get_field (field), value);

  rec_record_unref (record);
  return changed;
}

static RecRecord *
with_content (RecRecord *record, const RecQuery *query, GPtrArray *columns)
{
  g_autofree char *text = rec_query_to_string (query);
  g_autofree char *ids = write_columns (columns);

  return with (with (record, "query", *text != '\0' ? text : NULL), "columns", ids);
}

/**
 * rec_saved_view_make_record:
 * @views: (element-type RecSavedView): the views that there are
 * @name: a name that rec_saved_view_check_name() gave
 * @query: what the view shows
 * @columns: (nullable) (element-type RecField): its columns
 *
 * Returns: (transfer full): the record of a new view, the last of the list
 */
RecRecord *
rec_saved_view_make_record (GPtrArray      *views,
                            const char     *name,
                            const RecQuery *query,
                            GPtrArray      *columns)
{
  gint64           position = 0;
  g_autofree char *text = NULL;

  g_return_val_if_fail (views != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  for (guint i = 0; i < views->len; i++)
    {
      RecSavedView *view = views->pdata[i];
      gint64        other = view->record != NULL ? get_position (view->record) : 0;

      if (other < G_MAXINT64)
        position = MAX (position, other);
    }
  text = g_strdup_printf ("%" G_GINT64_FORMAT, position + 1);

  return with_content (
      with (with (rec_record_new (REC_KIND_SAVED_VIEW, NULL), "name", name), "position", text),
      query,
      columns);
}

/**
 * rec_saved_view_update_record:
 * @self: a view that was saved
 * @query: what it shows from now on
 * @columns: (nullable) (element-type RecField): its columns
 *
 * Returns: (transfer full): its record with that
 */
RecRecord *
rec_saved_view_update_record (const RecSavedView *self, const RecQuery *query, GPtrArray *columns)
{
  g_return_val_if_fail (self != NULL && self->record != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return with_content (rec_record_ref (self->record), query, columns);
}

/**
 * rec_saved_view_replace:
 * @record: the record of a view
 * @kind: the kind of two records
 * @from: id of the one that goes
 * @into: id of the one that takes its place
 *
 * Returns: (transfer full): @record, filtering by @into where it filtered by @from
 */
RecRecord *
rec_saved_view_replace (RecRecord *record, RecKind kind, const char *from, const char *into)
{
  g_autoptr (RecSavedView) view = read_record (record);
  g_autoptr (RecQuery) query = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if (view->query == NULL)
    return rec_record_ref (record);
  query = rec_query_ref (view->query);
  fields = rec_query_list_fields (query);
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField    *field = fields->pdata[i];
      const char *const *values = rec_query_get_values (view->query, field);
      g_autoptr (RecQuery) without = NULL;

      if (!rec_field_is_reference (field) || field->target != kind ||
          !g_strv_contains (values, from))
        continue;
      without = rec_query_with_value (query, field, from, FALSE);
      rec_query_unref (query);
      query = rec_query_with_value (without, field, into, TRUE);
    }
  if (rec_query_equal (query, view->query))
    return rec_record_ref (record);

  return with_content (rec_record_ref (record), query, view->columns);
}

/**
 * rec_saved_view_plan_move:
 * @views: (element-type RecSavedView): the views that there are
 * @id: id of a view that was saved
 * @places: by how many places it moves, negative towards the start
 *
 * Returns: (transfer full) (nullable): the edit that moves it among the saved ones; %NULL where it
 *   stands there already
 */
RecEdit *
rec_saved_view_plan_move (GPtrArray *views, const char *id, int places)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  guint at = G_MAXUINT;
  int   target;

  g_return_val_if_fail (views != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < views->len; i++)
    {
      RecSavedView *view = views->pdata[i];

      if (view->record == NULL)
        continue;
      if (strcmp (view->id, id) == 0)
        at = records->len;
      g_ptr_array_add (records, view->record);
    }
  g_return_val_if_fail (at != G_MAXUINT, NULL);

  target = CLAMP ((int) at + places, 0, (int) records->len - 1);
  g_ptr_array_insert (records, target, g_ptr_array_steal_index (records, at));
  for (guint i = 0; i < records->len; i++)
    {
      RecRecord       *record = records->pdata[i];
      g_autofree char *text = g_strdup_printf ("%u", i + 1);
      g_autoptr (RecRecord) moved = rec_record_with (record, get_field ("position"), text);

      if (!rec_record_equal (record, moved))
        rec_edit_add (edit, record, moved);
    }

  return rec_edit_get_n_changes (edit) > 0 ? g_steal_pointer (&edit) : NULL;
}
