/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-page"

#include "config.h"

#include "rec-page.h"

#include "rec-accessible.h"

#include <glib/gi18n.h>

#define N_SCROLL_TICKS 4

typedef struct
{
  RecRegister  *register_;
  GSignalGroup *register_signals;
  gboolean      folded;
  gboolean      stale; /* to be refreshed when it can be seen */
  guint         refresh_id;
  GtkWidget    *bar;      /* (nullable): made by rec_page_build() */
  double        left_at;  /* how far it was scrolled when it was last seen */
  double        scrolled; /* where the page is to be, while tick_id is not 0 */
  guint         tick_id;
  guint         n_ticks;
} RecPagePrivate;

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_REGISTER,
  N_PROPS
};

enum
{
  OPEN_REGISTER,
  OPEN_SYSTEM,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RecPage, rec_page, ADW_TYPE_BIN)

static gboolean
on_refresh_cb (gpointer data)
{
  RecPage        *self = REC_PAGE (data);
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  priv->refresh_id = 0;
  priv->stale = FALSE;
  if (priv->register_ != NULL && REC_PAGE_GET_CLASS (self)->refresh != NULL)
    REC_PAGE_GET_CLASS (self)->refresh (self);

  return G_SOURCE_REMOVE;
}

/* Scrolling: a page that was left, or is read anew, is shown where it was */

static GtkScrolledWindow *
find_scrolled (GtkWidget *widget)
{
  GtkScrolledWindow *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    return GTK_SCROLLED_WINDOW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && !GTK_IS_NATIVE (child))
      found = find_scrolled (child);

  return found;
}

static double
get_scroll (RecPage *self)
{
  GtkScrolledWindow *scrolled = find_scrolled (GTK_WIDGET (self));

  return scrolled != NULL
             ? gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scrolled))
             : 0;
}

/* For some frames: the rows get their places in the first, and the focus moves in the next. */
static gboolean
on_scroll_ticked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RecPagePrivate    *priv = rec_page_get_instance_private (REC_PAGE (widget));
  GtkScrolledWindow *scrolled = find_scrolled (widget);

  if (scrolled != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scrolled), priv->scrolled);
  if (++priv->n_ticks < N_SCROLL_TICKS)
    return G_SOURCE_CONTINUE;
  priv->tick_id = 0;

  return G_SOURCE_REMOVE;
}

static void
scroll_to (RecPage *self, double value)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  priv->scrolled = value;
  priv->n_ticks = 0;
  if (priv->tick_id == 0)
    priv->tick_id =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_ticked_cb, NULL, NULL);
}

static void
rec_page_unmap (GtkWidget *widget)
{
  RecPagePrivate *priv = rec_page_get_instance_private (REC_PAGE (widget));

  priv->left_at = get_scroll (REC_PAGE (widget));

  GTK_WIDGET_CLASS (rec_page_parent_class)->unmap (widget);
}

static void
rec_page_map (GtkWidget *widget)
{
  RecPage        *self = REC_PAGE (widget);
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  if (priv->left_at > 0)
    scroll_to (self, priv->left_at);

  if (priv->stale)
    {
      g_clear_handle_id (&priv->refresh_id, g_source_remove);
      on_refresh_cb (self);
    }

  GTK_WIDGET_CLASS (rec_page_parent_class)->map (widget);
}

static void
rec_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecPagePrivate *priv = rec_page_get_instance_private (REC_PAGE (object));

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, priv->folded);
      break;
    case PROP_REGISTER:
      g_value_set_object (value, priv->register_);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RecPagePrivate *priv = rec_page_get_instance_private (REC_PAGE (object));

  switch (prop_id)
    {
    case PROP_FOLDED:
      if (priv->folded != g_value_get_boolean (value))
        {
          priv->folded = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_REGISTER:
      rec_page_set_register (REC_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_page_dispose (GObject *object)
{
  RecPagePrivate *priv = rec_page_get_instance_private (REC_PAGE (object));

  g_clear_handle_id (&priv->refresh_id, g_source_remove);
  g_clear_object (&priv->register_signals);
  g_clear_object (&priv->register_);

  G_OBJECT_CLASS (rec_page_parent_class)->dispose (object);
}

static void
rec_page_class_init (RecPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_page_dispose;
  object_class->get_property = rec_page_get_property;
  object_class->set_property = rec_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = rec_page_map;
  GTK_WIDGET_CLASS (klass)->unmap = rec_page_unmap;
  /* With its title as its name: a screen reader says it when the focus comes into the page. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  props[PROP_FOLDED] =
      g_param_spec_boolean ("folded",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_REGISTER] =
      g_param_spec_object ("register",
                           NULL,
                           NULL,
                           REC_TYPE_REGISTER,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPEN_REGISTER] = g_signal_new ("open-register",
                                         REC_TYPE_PAGE,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         REC_TYPE_QUERY);
  signals[OPEN_SYSTEM] = g_signal_new ("open-system",
                                       REC_TYPE_PAGE,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_STRING,
                                       G_TYPE_STRING);
}

static void
rec_page_init (RecPage *self)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  priv->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect_swapped (
      priv->register_signals, "changed", G_CALLBACK (rec_page_queue_refresh), self);
}

/**
 * rec_page_set_register:
 * @register_: (nullable): an open register
 *
 * Shows another register.
 */
void
rec_page_set_register (RecPage *self, RecRegister *register_)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  g_return_if_fail (REC_IS_PAGE (self));

  if (!g_set_object (&priv->register_, register_))
    return;
  priv->left_at = 0;
  g_signal_group_set_target (priv->register_signals, register_);
  if (REC_PAGE_GET_CLASS (self)->set_register != NULL)
    REC_PAGE_GET_CLASS (self)->set_register (self, register_);
  rec_page_queue_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REGISTER]);
}

/**
 * rec_page_get_register:
 *
 * Returns: (transfer none) (nullable): the register shown
 */
RecRegister *
rec_page_get_register (RecPage *self)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  g_return_val_if_fail (REC_IS_PAGE (self), NULL);

  return priv->register_;
}

/**
 * rec_page_is_folded:
 *
 * Returns: whether the side pane is folded away
 */
gboolean
rec_page_is_folded (RecPage *self)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  g_return_val_if_fail (REC_IS_PAGE (self), FALSE);

  return priv->folded;
}

/**
 * rec_page_commit:
 *
 * Writes what is being typed. Called before the page is left.
 *
 * Returns: whether nothing wrong is left
 */
gboolean
rec_page_commit (RecPage *self)
{
  g_return_val_if_fail (REC_IS_PAGE (self), FALSE);

  return REC_PAGE_GET_CLASS (self)->commit == NULL || REC_PAGE_GET_CLASS (self)->commit (self);
}

/**
 * rec_page_queue_refresh:
 *
 * Has the page read the register anew: soon where it can be seen, else when it next is. Several
 * changes in a row are read once.
 */
void
rec_page_queue_refresh (RecPage *self)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  g_return_if_fail (REC_IS_PAGE (self));

  priv->stale = TRUE;
  if (priv->refresh_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->refresh_id = g_idle_add (on_refresh_cb, self);
}

/**
 * rec_page_keep_scroll:
 *
 * To be called before what the page shows is made anew: it stays where it is scrolled to.
 */
void
rec_page_keep_scroll (RecPage *self)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);

  g_return_if_fail (REC_IS_PAGE (self));

  scroll_to (self, priv->tick_id != 0 ? priv->scrolled : get_scroll (self));
}

/**
 * rec_page_open_system:
 * @system_id: id of a system
 * @section: (nullable): a section of its page
 *
 * Says that the person wants to see a system.
 */
void
rec_page_open_system (RecPage *self, const char *system_id, const char *section)
{
  g_return_if_fail (REC_IS_PAGE (self));
  g_return_if_fail (system_id != NULL);

  g_signal_emit (self, signals[OPEN_SYSTEM], 0, system_id, section);
}

/**
 * rec_page_open_register:
 * @query: a query
 *
 * Says that the person wants to see the systems that a query finds.
 */
void
rec_page_open_register (RecPage *self, RecQuery *query)
{
  g_return_if_fail (REC_IS_PAGE (self));
  g_return_if_fail (query != NULL);

  g_signal_emit (self, signals[OPEN_REGISTER], 0, query);
}

/**
 * rec_page_build:
 * @title: what the header bar says
 * @content: (transfer floating): the page below it
 * @width: how wide the content gets at most, in pixels
 *
 * Makes the header bar of a page that has no template, and below it a scrolled window with its
 * content in the middle.
 */
void
rec_page_build (RecPage *self, const char *title, GtkWidget *content, int width)
{
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  RecPagePrivate *priv = rec_page_get_instance_private (self);
  GtkWidget      *bar = adw_header_bar_new ();
  GtkWidget      *clamp;
  GtkWidget      *scrolled;
  GtkWidget      *pane = g_object_new (GTK_TYPE_BUTTON,
                                  "icon-name",
                                  "sidebar-show-symbolic",
                                  "action-name",
                                  "win.side-pane",
                                  "tooltip-text",
                                  _ ("Show the Side Pane"),
                                  NULL);

  g_return_if_fail (REC_IS_PAGE (self));

  rec_accessible_name (GTK_WIDGET (self), title);
  rec_accessible_name (pane, _ ("Show the Side Pane"));
  g_object_bind_property (self, "folded", pane, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "folded", bar, "show-start-title-buttons", G_BINDING_SYNC_CREATE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), pane);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (title, NULL));
  clamp = g_object_new (ADW_TYPE_CLAMP,
                        "child",
                        content,
                        "maximum-size",
                        width,
                        "tightening-threshold",
                        width,
                        "margin-top",
                        18,
                        "margin-bottom",
                        36,
                        "margin-start",
                        12,
                        "margin-end",
                        12,
                        NULL);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                           "child",
                           clamp,
                           "hscrollbar-policy",
                           GTK_POLICY_NEVER,
                           "vexpand",
                           TRUE,
                           NULL);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
  priv->bar = bar;
}

/**
 * rec_page_add_button:
 * @icon_name: its icon
 * @name: what it does, for a pointer and a screen reader
 * @action_name: an action of the page
 *
 * Adds a button at the end of the header bar of a page that rec_page_build() has made.
 */
void
rec_page_add_button (RecPage    *self,
                     const char *icon_name,
                     const char *name,
                     const char *action_name)
{
  RecPagePrivate *priv = rec_page_get_instance_private (self);
  GtkWidget      *button = gtk_button_new_from_icon_name (icon_name);

  g_return_if_fail (REC_IS_PAGE (self));
  g_return_if_fail (priv->bar != NULL);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  adw_header_bar_pack_end (ADW_HEADER_BAR (priv->bar), button);
}
