/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-text-row"

#include "config.h"

#include "rec-text-row.h"

#include "rec-value.h"

#include <glib/gi18n.h>

typedef struct
{
  char      *shown; /* the text as the row put it there */
  GtkWidget *open_button;
} RecTextRowPrivate;

static void rec_text_row_field_row_init (RecFieldRowInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RecTextRow,
                         rec_text_row,
                         ADW_TYPE_ENTRY_ROW,
                         G_ADD_PRIVATE (RecTextRow)
                             G_IMPLEMENT_INTERFACE (REC_TYPE_FIELD_ROW,
                                                    rec_text_row_field_row_init))

static void
update_open_button (RecTextRow *self)
{
  RecTextRowPrivate *priv = rec_text_row_get_instance_private (self);

  if (priv->open_button != NULL)
    gtk_widget_set_visible (priv->open_button,
                            rec_field_row_get_value (REC_FIELD_ROW (self)) != NULL);
}

static void
on_open_clicked_cb (GtkButton *button, RecTextRow *self)
{
  const char *address = rec_field_row_get_value (REC_FIELD_ROW (self));
  GtkRoot    *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (address != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, address, GDK_CURRENT_TIME);
}

static void
on_activated_cb (RecTextRow *self)
{
  rec_field_row_commit (REC_FIELD_ROW (self));
}

static void
on_focus_left_cb (RecTextRow *self)
{
  rec_field_row_commit (REC_FIELD_ROW (self));
}

static void
rec_text_row_show (RecFieldRow *row, const char *value, RecDirectory *directory)
{
  RecTextRow        *self = REC_TEXT_ROW (row);
  RecTextRowPrivate *priv = rec_text_row_get_instance_private (self);
  GtkEditable       *editable = GTK_EDITABLE (self);
  g_autofree char   *text = NULL;

  text = value != NULL ? rec_value_format (rec_field_row_get_field (row), value, directory, NULL)
                       : g_strdup ("");

  if (g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    {
      int position = gtk_editable_get_position (editable);

      gtk_editable_set_text (editable, text);
      gtk_editable_set_position (editable, position);
    }
  /* What is typed from here on can be taken back letter by letter; what was committed before is
   * taken back by the register's undo. */
  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_enable_undo (editable, TRUE);

  g_free (priv->shown);
  priv->shown = g_steal_pointer (&text);
  update_open_button (self);
}

static gboolean
rec_text_row_read (RecFieldRow *row, char **value, RecRecord **created, GError **error)
{
  return rec_value_parse (rec_field_row_get_field (row),
                          gtk_editable_get_text (GTK_EDITABLE (row)),
                          NULL,
                          value,
                          error);
}

static gboolean
rec_text_row_is_edited (RecFieldRow *row)
{
  RecTextRowPrivate *priv = rec_text_row_get_instance_private (REC_TEXT_ROW (row));

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)),
                    priv->shown != NULL ? priv->shown : "") != 0;
}

static void
rec_text_row_field_row_init (RecFieldRowInterface *iface)
{
  iface->show = rec_text_row_show;
  iface->read = rec_text_row_read;
  iface->is_edited = rec_text_row_is_edited;
}

static void
rec_text_row_finalize (GObject *object)
{
  RecTextRowPrivate *priv = rec_text_row_get_instance_private (REC_TEXT_ROW (object));

  g_free (priv->shown);

  G_OBJECT_CLASS (rec_text_row_parent_class)->finalize (object);
}

static void
rec_text_row_class_init (RecTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_text_row_finalize;
}

static void
rec_text_row_init (RecTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "entry-activated", G_CALLBACK (on_activated_cb), NULL);
}

/**
 * rec_text_row_new:
 * @field: a field written in one line
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_text_row_new (const RecField *field)
{
  RecTextRow        *self = g_object_new (REC_TYPE_TEXT_ROW, NULL);
  RecTextRowPrivate *priv = rec_text_row_get_instance_private (self);

  rec_field_row_setup (REC_FIELD_ROW (self), field);

  if (field->type == REC_FIELD_URL)
    {
      adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_URL);
      priv->open_button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");
      gtk_widget_set_valign (priv->open_button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (priv->open_button, "flat");
      gtk_widget_set_tooltip_text (priv->open_button, _ ("Open in the Browser"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (priv->open_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Open in the Browser"),
                                      -1);
      g_signal_connect (priv->open_button, "clicked", G_CALLBACK (on_open_clicked_cb), self);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), priv->open_button);
      update_open_button (self);
    }
  else if (field->type == REC_FIELD_INTEGER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_DIGITS);

  return GTK_WIDGET (self);
}

/**
 * rec_text_row_enter:
 * @text: a text
 *
 * Puts @text into the row as if a person had typed it, and commits it.
 *
 * Returns: what rec_field_row_commit() does
 */
gboolean
rec_text_row_enter (RecTextRow *self, const char *text)
{
  g_return_val_if_fail (REC_IS_TEXT_ROW (self), FALSE);

  gtk_editable_set_text (GTK_EDITABLE (self), text);

  return rec_field_row_commit (REC_FIELD_ROW (self));
}
