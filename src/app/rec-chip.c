/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-chip"

#include "config.h"

#include "rec-chip.h"

struct _RecChip
{
  GtkWidget parent_instance;

  GtkWidget  *icon;
  GtkWidget  *label;
  const char *css_class; /* of the tone; static */
  gboolean    hollow;
};

G_DEFINE_FINAL_TYPE (RecChip, rec_chip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_HOLLOW,
  PROP_ICON_NAME,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
rec_chip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecChip *self = REC_CHIP (object);

  switch (prop_id)
    {
    case PROP_HOLLOW:
      g_value_set_boolean (value, self->hollow);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
      break;
    case PROP_LABEL:
      g_value_set_string (value, rec_chip_get_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_chip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RecChip *self = REC_CHIP (object);

  switch (prop_id)
    {
    case PROP_HOLLOW:
      rec_chip_set_hollow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The whole text where it is cut short. Asked for by the pointer, so that showing another row costs
 * nothing for it. */
static gboolean
rec_chip_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  RecChip *self = REC_CHIP (widget);

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, rec_chip_get_label (self));
  return TRUE;
}

static void
rec_chip_dispose (GObject *object)
{
  RecChip *self = REC_CHIP (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (rec_chip_parent_class)->dispose (object);
}

static void
rec_chip_class_init (RecChipClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_chip_dispose;
  object_class->get_property = rec_chip_get_property;
  object_class->set_property = rec_chip_set_property;
  widget_class->query_tooltip = rec_chip_query_tooltip;

  props[PROP_HOLLOW] =
      g_param_spec_boolean ("hollow",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ICON_NAME] = g_param_spec_string (
      "icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rec_chip_init (RecChip *self)
{
  self->icon = g_object_new (
      GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 14, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "ellipsize",
                              PANGO_ELLIPSIZE_END,
                              "xalign",
                              0.0f,
                              "single-line-mode",
                              TRUE,
                              NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * rec_chip_new:
 *
 * Returns: (transfer floating): a chip that shows nothing
 */
GtkWidget *
rec_chip_new (void)
{
  return g_object_new (REC_TYPE_CHIP, NULL);
}

/**
 * rec_chip_set_whole:
 * @self: a chip
 *
 * Has the chip always show the whole word: in a row whose other texts can wrap.
 */
void
rec_chip_set_whole (RecChip *self)
{
  g_return_if_fail (REC_IS_CHIP (self));

  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_NONE);
}

/**
 * rec_tone_get_css_class:
 * @tone: a tone
 *
 * Returns: (nullable): style class that gives a chip or an icon the colour of @tone; static
 */
const char *
rec_tone_get_css_class (RecTone tone)
{
  switch (tone)
    {
    case REC_TONE_DIM:
      return "tone-dim";
    case REC_TONE_SUCCESS:
      return "tone-success";
    case REC_TONE_ACCENT:
      return "tone-accent";
    case REC_TONE_WARNING:
      return "tone-warning";
    case REC_TONE_ERROR:
      return "tone-error";
    case REC_TONE_NEUTRAL:
    default:
      return NULL;
    }
}

/**
 * rec_chip_set:
 * @self: a chip
 * @icon_name: (nullable): a symbolic icon
 * @label: a word or two
 * @tone: the tint
 *
 * Says what @self shows.
 */
void
rec_chip_set (RecChip *self, const char *icon_name, const char *label, RecTone tone)
{
  const char *css_class = rec_tone_get_css_class (tone);

  g_return_if_fail (REC_IS_CHIP (self));
  g_return_if_fail (label != NULL);

  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->icon)), icon_name) != 0)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
    }
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  if (g_strcmp0 (rec_chip_get_label (self), label) != 0)
    {
      gtk_label_set_text (GTK_LABEL (self->label), label);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
    }
  if (self->css_class != css_class)
    {
      if (self->css_class != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
      if (css_class != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
      self->css_class = css_class;
    }
}

/**
 * rec_chip_set_choice:
 * @self: a chip
 * @set: the set of choices
 * @choice: one of them
 *
 * Shows a choice in the screen's language.
 */
void
rec_chip_set_choice (RecChip *self, const RecChoiceSet *set, const RecChoice *choice)
{
  g_return_if_fail (REC_IS_CHIP (self));
  g_return_if_fail (set != NULL);
  g_return_if_fail (choice != NULL);

  rec_chip_set (self, choice->icon, rec_choice_get_label (set, choice, NULL), choice->tone);
}

/**
 * rec_chip_get_label:
 * @self: a chip
 *
 * Returns: (transfer none): its words
 */
const char *
rec_chip_get_label (RecChip *self)
{
  g_return_val_if_fail (REC_IS_CHIP (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

/**
 * rec_chip_set_hollow:
 * @self: a chip
 * @hollow: whether it has a border only: what it says is proposed and not confirmed
 */
void
rec_chip_set_hollow (RecChip *self, gboolean hollow)
{
  g_return_if_fail (REC_IS_CHIP (self));

  hollow = !!hollow;
  if (self->hollow == hollow)
    return;
  self->hollow = hollow;
  if (hollow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hollow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hollow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOLLOW]);
}
