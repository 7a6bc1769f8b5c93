/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-history-view"

#include "config.h"

#include "rec-history-view.h"

#include "rec-feedback.h"
#include "rec-history.h"
#include "rec-language.h"
#include "rec-title-layout.h"

#include <glib/gi18n.h>

/* Actions shown at first, and how many more each press of the button shows. */
#define PAGE 50

/* Fields shown of an action that changed more: an import may fill them all. */
#define MAX_LINES 12

struct _RecHistoryView
{
  AdwBin parent_instance;

  GtkWidget    *box;
  GtkWidget    *more_button;
  RecRegister  *register_;
  GSignalGroup *register_signals;
  GCancellable *cancellable;
  RecKind       kind;
  char         *id;
  guint         n_most;
  guint         stale : 1; /* to be loaded when it is shown */
};

G_DEFINE_FINAL_TYPE (RecHistoryView, rec_history_view, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   text,
                                   "xalign",
                                   0.0,
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "hexpand",
                                   TRUE,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) near = user_data;
  g_autoptr (GError) error = NULL;

  if (rec_register_apply_finish (REC_REGISTER (source), result, &error))
    rec_feedback_toast (near, _ ("Former value put back"), _ ("_Undo"), "win.undo", NULL);
  else
    rec_feedback_error (near, _ ("The Former Value Was Not Put Back"), error);
}

static void
on_restore_clicked_cb (GtkWidget *button, RecHistoryView *self)
{
  RecEdit *edit = g_object_get_data (G_OBJECT (button), "rec-edit");

  rec_register_apply_async (
      self->register_, edit, NULL, on_restored_cb, g_object_ref (GTK_WIDGET (self)));
}

/* A button that puts back the value that a field had before; %NULL where there is nothing to put
 * back. */
static GtkWidget *
make_restore_button (RecHistoryView        *self,
                     RecRecord             *present,
                     const RecJournalEntry *entry,
                     const RecHistoryLine  *line)
{
  g_autofree char *text = NULL;
  GtkWidget       *button;
  RecEdit         *edit;

  if (present == NULL || rec_register_is_read_only (self->register_))
    return NULL;
  /* The overseers follow the assignments: taken away by themselves, they would come back at once.
   */
  if (rec_record_get_kind (present) == REC_KIND_SYSTEM &&
      g_strcmp0 (line->field->id, "overseers") == 0)
    return NULL;
  edit = rec_history_make_restoration (present, entry, line->field);
  if (edit == NULL)
    return NULL;

  if (line->before != NULL)
    /* Translators: %s is the value that a field had. */
    text = g_strdup_printf (_ ("Put “%s” back"), line->before);
  else
    text = g_strdup (_ ("Leave blank again"));
  button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "restore");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "rec-edit", edit, (GDestroyNotify) rec_edit_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, 0);

  return button;
}

/* The field at the left, dim; what became of its value beside it. */
static void
add_line (GtkGrid *grid, int at, const RecHistoryLine *line, GtkWidget *button)
{
  g_autofree char *text = NULL;
  GtkWidget       *label = make_label (line->label, "dim-label");

  text = rec_history_describe_line (line, NULL);
  gtk_widget_set_hexpand (label, FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_grid_attach (grid, label, 0, at, 1, 1);
  gtk_grid_attach (grid, make_label (text, NULL), 1, at, 1, 1);
  if (button != NULL)
    gtk_grid_attach (grid, button, 2, at, 1, 1);
}

/* A moment of the journal as the clock of the reader shows it. */
static char *
format_local (const char *at, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup (at);
}

static GtkWidget *
make_row (RecHistoryView *self, const RecJournalEntry *entry, RecRecord *present)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "row-spacing", 4, NULL);
  g_autofree char *what = rec_history_describe (entry, NULL);
  g_autofree char *at = format_local (entry->at, "%H:%M");
  g_autofree char *when = NULL;
  g_autoptr (GPtrArray) lines = rec_history_list_lines (entry, NULL, NULL);
  GtkWidget *label;

  /* Translators: when an action was done, and the name of the person who did it. */
  when = g_strdup_printf (C_ ("history", "%s, %s"), at, entry->who);
  gtk_box_append (GTK_BOX (head), make_label (what, "heading"));
  label = make_label (when, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (box), head);

  for (guint i = 0; i < MIN (lines->len, MAX_LINES); i++)
    {
      const RecHistoryLine *line = g_ptr_array_index (lines, i);

      add_line (GTK_GRID (grid), (int) i, line, make_restore_button (self, present, entry, line));
    }
  gtk_box_append (GTK_BOX (box), grid);
  if (lines->len > MAX_LINES)
    {
      g_autofree char *rest = g_strdup_printf (
          ngettext ("and %u more field", "and %u more fields", lines->len - MAX_LINES),
          lines->len - MAX_LINES);

      gtk_box_append (GTK_BOX (box), make_label (rest, "dim-label"));
    }

  gtk_widget_add_css_class (box, "history-entry");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

/* One group a day. */
static void
show_entries (RecHistoryView *self, GPtrArray *entries)
{
  RecJournalEntry *newest = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  g_autofree char *day = NULL;
  GtkWidget       *group = NULL;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  for (guint i = 0; i < entries->len; i++)
    {
      const RecJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char       *date = format_local (entry->at, "%Y-%m-%d");

      if (group == NULL || g_strcmp0 (day, date) != 0)
        {
          g_autofree char *title = rec_language_format_date (NULL, date);

          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (GTK_BOX (self->box), group);
          g_free (day);
          day = g_steal_pointer (&date);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_row (self, entry, newest->after));
    }

  if (entries->len == 0)
    gtk_box_append (GTK_BOX (self->box),
                    make_label (_ ("Nothing has been recorded yet."), "dim-label"));
  gtk_widget_set_visible (self->more_button, entries->len >= self->n_most);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  entries = rec_register_history_finish (REC_REGISTER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->register_ == NULL)
    return;
  if (entries == NULL)
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (self->box)) != NULL)
        gtk_box_remove (GTK_BOX (self->box), child);
      gtk_box_append (GTK_BOX (self->box), make_label (error->message, "error"));
      return;
    }

  show_entries (self, entries);
}

static void
update (RecHistoryView *self)
{
  if (self->register_ == NULL || self->id == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }

  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_register_history_async (self->register_,
                              self->kind,
                              self->id,
                              self->n_most,
                              self->cancellable,
                              on_loaded_cb,
                              g_object_ref (self));
}

static void
on_more_clicked_cb (RecHistoryView *self)
{
  self->n_most += PAGE;
  update (self);
}

static void
rec_history_view_map (GtkWidget *widget)
{
  RecHistoryView *self = REC_HISTORY_VIEW (widget);

  GTK_WIDGET_CLASS (rec_history_view_parent_class)->map (widget);
  if (self->stale)
    update (self);
}

static void
rec_history_view_dispose (GObject *object)
{
  RecHistoryView *self = REC_HISTORY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->register_signals);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (rec_history_view_parent_class)->dispose (object);
}

static void
rec_history_view_class_init (RecHistoryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_history_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = rec_history_view_map;
}

static void
rec_history_view_init (RecHistoryView *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->cancellable = g_cancellable_new ();
  self->n_most = PAGE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->more_button = gtk_button_new_with_mnemonic (_ ("Show _Older"));
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_add_css_class (self->more_button, "pill");
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (on_more_clicked_cb), self);
  gtk_box_append (GTK_BOX (outer), self->box);
  gtk_box_append (GTK_BOX (outer), self->more_button);
  rec_title_layout_use_in (outer);
  adw_bin_set_child (ADW_BIN (self), outer);

  self->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect_swapped (self->register_signals, "changed", G_CALLBACK (update), self);
}

/**
 * rec_history_view_new:
 *
 * Returns: (transfer floating): a view of no record yet
 */
GtkWidget *
rec_history_view_new (void)
{
  return g_object_new (REC_TYPE_HISTORY_VIEW, NULL);
}

/**
 * rec_history_view_set_record:
 * @register_: (nullable): an open register
 * @kind: kind of the record
 * @id: (nullable): its id
 *
 * Shows the history of another record, from the newest action on.
 */
void
rec_history_view_set_record (RecHistoryView *self,
                             RecRegister    *register_,
                             RecKind         kind,
                             const char     *id)
{
  g_return_if_fail (REC_IS_HISTORY_VIEW (self));

  g_set_object (&self->register_, register_);
  g_signal_group_set_target (self->register_signals, register_);
  self->kind = kind;
  g_free (self->id);
  self->id = g_strdup (id);
  self->n_most = PAGE;
  update (self);
}
