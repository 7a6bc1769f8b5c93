/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-checks-row"

#include "config.h"

#include "rec-checks-row.h"

#include "rec-accessible.h"
#include "rec-fold.h"
#include "rec-title-layout.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* After this time without another tick, in seconds, what was ticked is committed: several ticks in
 * a row are one action, and none waits long. */
#define TICK_PAUSE 2

struct _RecChecksRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *rows;    /* AdwActionRow, one to tick; empty until the row is first opened */
  GPtrArray *ticked;  /* ids */
  GPtrArray *created; /* RecRecord named in the entry, not in the register yet */
  GtkWidget *entry;   /* for records only */
  GtkWidget *create_row;
  guint      pause_id;
  guint      edited : 1;
};

static void rec_checks_row_field_row_init (RecFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecChecksRow,
                               rec_checks_row,
                               ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_FIELD_ROW,
                                                      rec_checks_row_field_row_init))

static const RecField *
get_field (RecChecksRow *self)
{
  return rec_field_row_get_field (REC_FIELD_ROW (self));
}

static gboolean
is_ticked (RecChecksRow *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ticked, id, g_str_equal, NULL);
}

/* The canonical value of what is ticked: choices in the order of the set, records by name, and
 * behind them what the register refers to but the row does not offer. */
static char *
build_value (RecChecksRow *self)
{
  const RecField *field = get_field (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = NULL;
  RecDirectory *directory = rec_field_row_get_directory (REC_FIELD_ROW (self));

  if (field->type == REC_FIELD_CHOICES)
    {
      for (guint i = 0; i < field->choices->n_choices; i++)
        if (is_ticked (self, field->choices->choices[i].id))
          g_ptr_array_add (ids, (gpointer) field->choices->choices[i].id);
    }
  else if (directory != NULL)
    {
      records = rec_directory_list (directory, field->target);
      for (guint i = 0; i < records->len; i++)
        if (is_ticked (self, rec_record_get_id (g_ptr_array_index (records, i))))
          g_ptr_array_add (ids, (gpointer) rec_record_get_id (g_ptr_array_index (records, i)));
    }
  for (guint i = 0; i < self->ticked->len; i++)
    if (!g_ptr_array_find_with_equal_func (
            ids, g_ptr_array_index (self->ticked, i), g_str_equal, NULL))
      g_ptr_array_add (ids, g_ptr_array_index (self->ticked, i));

  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (char **) ids->pdata);
}

/* The labels of what is ticked, told apart by a mark that stands in none of them. */
static void
update_subtitle (RecChecksRow *self)
{
  RecDirectory    *directory = rec_field_row_get_directory (REC_FIELD_ROW (self));
  g_autofree char *value = build_value (self);
  g_auto (GStrv) ids = rec_value_split (get_field (self), value);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (labels, rec_value_format (get_field (self), ids[i], directory, NULL));
  g_ptr_array_add (labels, NULL);
  text = g_strjoinv (" · ", (char **) labels->pdata);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  rec_field_row_set_blank (REC_FIELD_ROW (self), value == NULL);
}

static gboolean
on_pause_ended_cb (gpointer user_data)
{
  RecChecksRow *self = user_data;

  self->pause_id = 0;
  rec_field_row_commit (REC_FIELD_ROW (self));

  return G_SOURCE_REMOVE;
}

static void
on_ticked_cb (GtkCheckButton *check, GParamSpec *pspec, RecChecksRow *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "rec-id");
  guint       at;

  if (rec_field_row_is_showing (REC_FIELD_ROW (self)))
    return;

  if (gtk_check_button_get_active (check) && !is_ticked (self, id))
    g_ptr_array_add (self->ticked, g_strdup (id));
  else if (!gtk_check_button_get_active (check) &&
           g_ptr_array_find_with_equal_func (self->ticked, id, g_str_equal, &at))
    g_ptr_array_remove_index (self->ticked, at);

  self->edited = TRUE;
  update_subtitle (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add_seconds (TICK_PAUSE, on_pause_ended_cb, self);
}

static GtkWidget *
get_check (GtkWidget *row)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
}

static void
add_check_row (RecChecksRow *self, const char *id, const char *label, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "rec-id", g_strdup (id), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked (self, id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (check, "notify::active", G_CALLBACK (on_ticked_cb), self);

  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* What tells two persons of one name apart. */
static const char *
get_subtitle (RecRecord *record)
{
  if (rec_record_get_kind (record) == REC_KIND_PERSON)
    return rec_record_get_by_id (record, "function");

  return NULL;
}

static void
fill (RecChecksRow *self)
{
  const RecField *field = get_field (self);
  RecDirectory   *directory = rec_field_row_get_directory (REC_FIELD_ROW (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (field->type == REC_FIELD_CHOICES)
    {
      for (guint i = 0; i < field->choices->n_choices; i++)
        add_check_row (self,
                       field->choices->choices[i].id,
                       rec_choice_get_label (field->choices, &field->choices->choices[i], NULL),
                       NULL);
    }
  else if (directory != NULL)
    {
      g_autoptr (GPtrArray) records = rec_directory_list (directory, field->target);

      for (guint i = 0; i < records->len; i++)
        {
          RecRecord *record = g_ptr_array_index (records, i);

          add_check_row (self,
                         rec_record_get_id (record),
                         rec_record_get_name (record),
                         get_subtitle (record));
        }
    }
}

/* Whether the rows in place are those of the records there are now. */
static gboolean
is_filled (RecChecksRow *self)
{
  RecDirectory *directory = rec_field_row_get_directory (REC_FIELD_ROW (self));
  g_autoptr (GPtrArray) records = NULL;

  if (self->rows->len == 0)
    return FALSE;
  if (get_field (self)->type == REC_FIELD_CHOICES || directory == NULL)
    return TRUE;

  records = rec_directory_list (directory, get_field (self)->target);
  if (records->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      RecRecord  *record = g_ptr_array_index (records, i);
      GtkWidget  *row = g_ptr_array_index (self->rows, i);
      const char *id = g_object_get_data (G_OBJECT (get_check (row)), "rec-id");

      if (!g_str_equal (id, rec_record_get_id (record)) ||
          g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                     rec_record_get_name (record)) != 0)
        return FALSE;
    }

  return TRUE;
}

static const char *
get_typed (RecChecksRow *self)
{
  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

/* Shows the rows whose name has what is typed, and offers to create what is not there. */
static void
narrow (RecChecksRow *self)
{
  g_autofree char *typed = rec_clean_text (get_typed (self), FALSE);
  g_autofree char *folded = rec_fold_text (typed != NULL ? typed : "");
  gboolean         same = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget       *row = g_ptr_array_index (self->rows, i);
      const char      *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
      g_autofree char *name = rec_fold_text (title);

      gtk_widget_set_visible (row, strstr (name, folded) != NULL);
      same = same || g_str_equal (name, folded);
    }

  if (self->create_row != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), typed != NULL ? typed : "");

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->create_row), label);
      gtk_widget_set_visible (self->create_row, *folded != '\0' && !same);
    }
}

static void
create_typed (RecChecksRow *self)
{
  const RecField    *field = get_field (self);
  const RecKindInfo *info = rec_catalogue_get_kind (field->target);
  g_autofree char   *name = rec_clean_text (get_typed (self), FALSE);
  g_autofree char   *id = g_uuid_string_random ();
  g_autoptr (RecRecord) bare = NULL;

  if (name == NULL || *name == '\0')
    return;

  bare = rec_record_new (field->target, id);
  g_ptr_array_add (self->created, rec_record_with (bare, &info->fields[0], name));
  g_ptr_array_add (self->ticked, g_steal_pointer (&id));
  self->edited = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  rec_field_row_commit (REC_FIELD_ROW (self));
}

/* Enter ticks the one record found, or creates it. */
static void
on_entry_activated_cb (RecChecksRow *self)
{
  GtkWidget *found = NULL;
  guint      n_found = 0;

  if (*get_typed (self) == '\0')
    return;

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (g_ptr_array_index (self->rows, i)))
      {
        found = g_ptr_array_index (self->rows, i);
        n_found++;
      }

  if (n_found == 1 && !gtk_widget_get_visible (self->create_row))
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (get_check (found)), TRUE);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    }
  else if (n_found == 1)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (get_check (found)), TRUE);
  else if (n_found == 0)
    create_typed (self);
}

static void
on_expanded_cb (RecChecksRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    {
      if (!is_filled (self))
        fill (self);
      narrow (self);
    }
  else
    rec_field_row_commit (REC_FIELD_ROW (self));
}

static void
on_focus_left_cb (RecChecksRow *self)
{
  rec_field_row_commit (REC_FIELD_ROW (self));
}

static void
rec_checks_row_show (RecFieldRow *row, const char *value, RecDirectory *directory)
{
  RecChecksRow *self = REC_CHECKS_ROW (row);
  g_auto (GStrv) ids = rec_value_split (get_field (self), value);

  g_ptr_array_set_size (self->ticked, 0);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (self->ticked, g_strdup (ids[i]));
  g_ptr_array_set_size (self->created, 0);
  self->edited = FALSE;
  g_clear_handle_id (&self->pause_id, g_source_remove);

  if (self->rows->len > 0 || adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    {
      if (!is_filled (self))
        fill (self);
      for (guint i = 0; i < self->rows->len; i++)
        {
          GtkWidget *check = get_check (g_ptr_array_index (self->rows, i));

          gtk_check_button_set_active (
              GTK_CHECK_BUTTON (check),
              is_ticked (self, g_object_get_data (G_OBJECT (check), "rec-id")));
        }
      narrow (self);
    }
  update_subtitle (self);
}

static gboolean
rec_checks_row_read (RecFieldRow *row, char **value, RecRecord **created, GError **error)
{
  RecChecksRow *self = REC_CHECKS_ROW (row);

  *value = build_value (self);
  if (self->created->len > 0)
    *created = rec_record_ref (g_ptr_array_index (self->created, 0));

  return TRUE;
}

static gboolean
rec_checks_row_is_edited (RecFieldRow *row)
{
  return REC_CHECKS_ROW (row)->edited;
}

static void
rec_checks_row_field_row_init (RecFieldRowInterface *iface)
{
  iface->show = rec_checks_row_show;
  iface->read = rec_checks_row_read;
  iface->is_edited = rec_checks_row_is_edited;
}

static void
rec_checks_row_dispose (GObject *object)
{
  g_clear_handle_id (&REC_CHECKS_ROW (object)->pause_id, g_source_remove);

  G_OBJECT_CLASS (rec_checks_row_parent_class)->dispose (object);
}

static void
rec_checks_row_finalize (GObject *object)
{
  RecChecksRow *self = REC_CHECKS_ROW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->ticked);
  g_ptr_array_unref (self->created);

  G_OBJECT_CLASS (rec_checks_row_parent_class)->finalize (object);
}

static void
rec_checks_row_class_init (RecChecksRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_checks_row_dispose;
  object_class->finalize = rec_checks_row_finalize;
}

static void
rec_checks_row_init (RecChecksRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_ptr_array_new ();
  self->ticked = g_ptr_array_new_with_free_func (g_free);
  self->created = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Escape takes back what is typed before it leaves the page. */
static gboolean
on_entry_key_pressed_cb (GtkEventControllerKey *controller,
                         guint                  keyval,
                         guint                  keycode,
                         GdkModifierType        modifiers,
                         RecChecksRow          *self)
{
  if (keyval != GDK_KEY_Escape || *get_typed (self) == '\0')
    return GDK_EVENT_PROPAGATE;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");

  return GDK_EVENT_STOP;
}

static void
add_entry (RecChecksRow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Search or Add"));
  rec_accessible_name_entry (self->entry, _ ("Search or Add"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->entry),
                            gtk_image_new_from_icon_name ("system-search-symbolic"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (narrow), self);
  g_signal_connect_swapped (
      self->entry, "entry-activated", G_CALLBACK (on_entry_activated_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_entry_key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, key);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->entry);

  self->create_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->create_row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->create_row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->create_row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_widget_set_visible (self->create_row, FALSE);
  g_signal_connect_swapped (self->create_row, "activated", G_CALLBACK (create_typed), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->create_row);
}

/**
 * rec_checks_row_new:
 * @field: several choices, or several references
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_checks_row_new (const RecField *field)
{
  RecChecksRow *self = g_object_new (REC_TYPE_CHECKS_ROW, NULL);

  rec_field_row_setup (REC_FIELD_ROW (self), field);
  if (rec_field_is_reference (field))
    add_entry (self);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
  update_subtitle (self);

  return GTK_WIDGET (self);
}

/**
 * rec_checks_row_set_ticked:
 * @id: a choice or a record that the row offers
 * @ticked: whether it is ticked
 *
 * Ticks @id, or takes the tick away, as if a person had done so in the opened row.
 */
void
rec_checks_row_set_ticked (RecChecksRow *self, const char *id, gboolean ticked)
{
  g_return_if_fail (REC_IS_CHECKS_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *check = get_check (g_ptr_array_index (self->rows, i));

      if (g_str_equal (g_object_get_data (G_OBJECT (check), "rec-id"), id))
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
    }
}

/**
 * rec_checks_row_get_entry:
 *
 * Returns: (transfer none) (nullable): the entry that narrows the records down and adds one
 */
GtkWidget *
rec_checks_row_get_entry (RecChecksRow *self)
{
  g_return_val_if_fail (REC_IS_CHECKS_ROW (self), NULL);

  return self->entry;
}
