/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-long-text-row"

#include "config.h"

#include "rec-long-text-row.h"

#include "rec-value.h"

/* A text view as high as its text. GtkTextView tells the height at the width it was last given,
 * after a while; asked about another width, it is wrong. */

#define REC_TYPE_GROWING_VIEW (rec_growing_view_get_type ())
G_DECLARE_FINAL_TYPE (RecGrowingView, rec_growing_view, REC, GROWING_VIEW, GtkTextView)

struct _RecGrowingView
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (RecGrowingView, rec_growing_view, GTK_TYPE_TEXT_VIEW)

static void
rec_growing_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  GtkTextIter      start, end;
  int              height;

  GTK_WIDGET_CLASS (rec_growing_view_parent_class)
      ->measure (
          widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 2)
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (for_size - 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height;
}

static GtkSizeRequestMode
rec_growing_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rec_growing_view_class_init (RecGrowingViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = rec_growing_view_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = rec_growing_view_get_request_mode;
}

static void
rec_growing_view_init (RecGrowingView *self)
{
}

struct _RecLongTextRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *title;       /* over the text */
  GtkWidget *empty_title; /* in the place of the text, while there is none */
  GtkWidget *view;
  char      *shown; /* the text as the row put it there */
};

static void rec_long_text_row_field_row_init (RecFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecLongTextRow,
                               rec_long_text_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_FIELD_ROW,
                                                      rec_long_text_row_field_row_init))

static char *
get_text (RecLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
update_empty (RecLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gboolean       empty = gtk_text_buffer_get_char_count (buffer) == 0 &&
                   !gtk_widget_has_css_class (GTK_WIDGET (self), "focused");

  gtk_widget_set_opacity (self->title, empty ? 0 : 1);
  gtk_widget_set_opacity (self->empty_title, empty ? 1 : 0);
}

static void
on_focus_entered_cb (RecLongTextRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  update_empty (self);
}

static void
on_focus_left_cb (RecLongTextRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  update_empty (self);
  rec_field_row_commit (REC_FIELD_ROW (self));
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        modifiers,
                   RecLongTextRow        *self)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
      (modifiers & GDK_CONTROL_MASK) != 0)
    {
      rec_field_row_commit (REC_FIELD_ROW (self));
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
on_released_cb (RecLongTextRow *self)
{
  if (!gtk_widget_has_css_class (GTK_WIDGET (self), "focused"))
    gtk_widget_grab_focus (self->view);
}

static void
rec_long_text_row_show (RecFieldRow *row, const char *value, RecDirectory *directory)
{
  RecLongTextRow  *self = REC_LONG_TEXT_ROW (row);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = get_text (self);
  const char      *wanted = value != NULL ? value : "";

  if (g_strcmp0 (text, wanted) != 0)
    gtk_text_buffer_set_text (buffer, wanted, -1);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);

  g_free (self->shown);
  self->shown = g_strdup (wanted);
  update_empty (self);
}

static gboolean
rec_long_text_row_read (RecFieldRow *row, char **value, RecRecord **created, GError **error)
{
  g_autofree char *text = get_text (REC_LONG_TEXT_ROW (row));

  return rec_value_parse (rec_field_row_get_field (row), text, NULL, value, error);
}

static gboolean
rec_long_text_row_is_edited (RecFieldRow *row)
{
  RecLongTextRow  *self = REC_LONG_TEXT_ROW (row);
  g_autofree char *text = get_text (self);

  return g_strcmp0 (text, self->shown != NULL ? self->shown : "") != 0;
}

static void
rec_long_text_row_field_row_init (RecFieldRowInterface *iface)
{
  iface->show = rec_long_text_row_show;
  iface->read = rec_long_text_row_read;
  iface->is_edited = rec_long_text_row_is_edited;
}

static gboolean
rec_long_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (REC_LONG_TEXT_ROW (widget)->view);
}

/* The focus goes to the text and from it on: the row itself takes none. */
static gboolean
rec_long_text_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RecLongTextRow *self = REC_LONG_TEXT_ROW (widget);

  if (gtk_widget_has_css_class (widget, "focused"))
    return FALSE;

  return gtk_widget_grab_focus (self->view);
}

static void
rec_long_text_row_finalize (GObject *object)
{
  g_free (REC_LONG_TEXT_ROW (object)->shown);

  G_OBJECT_CLASS (rec_long_text_row_parent_class)->finalize (object);
}

static void
rec_long_text_row_class_init (RecLongTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rec_long_text_row_finalize;
  widget_class->focus = rec_long_text_row_focus;
  widget_class->grab_focus = rec_long_text_row_grab_focus;
}

static GtkWidget *
make_title (RecLongTextRow *self, const char *css_class)
{
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "can-target", FALSE, NULL);

  gtk_widget_add_css_class (label, css_class);
  g_object_bind_property (self, "title", label, "label", G_BINDING_SYNC_CREATE);

  return label;
}

static void
rec_long_text_row_init (RecLongTextRow *self)
{
  GtkWidget          *overlay = gtk_overlay_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  gtk_widget_add_css_class (GTK_WIDGET (self), "long-text");

  self->title = make_title (self, "subtitle");
  self->empty_title = make_title (self, "dim-label");
  gtk_widget_set_valign (self->empty_title, GTK_ALIGN_CENTER);
  self->view = g_object_new (
      REC_TYPE_GROWING_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, NULL);

  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty_title);
  gtk_widget_add_css_class (overlay, "area");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), overlay);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                            "changed",
                            G_CALLBACK (update_empty),
                            self);
  /* The view asks for another height only once it has looked at its lines. */
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                            "changed",
                            G_CALLBACK (gtk_widget_queue_resize),
                            self->view);
  update_empty (self);
}

/**
 * rec_long_text_row_new:
 * @field: a field of several lines
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_long_text_row_new (const RecField *field)
{
  GtkWidget *self = g_object_new (REC_TYPE_LONG_TEXT_ROW, NULL);

  rec_field_row_setup (REC_FIELD_ROW (self), field);

  return self;
}

/**
 * rec_long_text_row_get_view:
 *
 * Returns: (transfer none): the text view in the row
 */
GtkTextView *
rec_long_text_row_get_view (RecLongTextRow *self)
{
  g_return_val_if_fail (REC_IS_LONG_TEXT_ROW (self), NULL);

  return GTK_TEXT_VIEW (self->view);
}
