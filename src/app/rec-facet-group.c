/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-facet-group"

#include "config.h"

#include "rec-facet-group.h"

#include "rec-accessible.h"
#include "rec-chip.h"
#include "rec-language.h"
#include "rec-settings.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* How many values of a reference are shown at first, and at most. */
#define N_SHOWN_FIRST 8
#define N_SHOWN_MOST 200

/* A row of the group; the check button owns it. */
typedef struct
{
  RecFacetGroup *group;
  char          *value;
  GtkWidget     *check;
  GtkWidget     *label;
  GtkWidget     *count;
  guint          n;
} RecFacetRow;

struct _RecFacetGroup
{
  GtkBox parent_instance;

  RecView        *view;
  const RecField *field;

  GtkWidget  *title_button;
  GtkWidget  *arrow;
  GtkWidget  *chosen_label;
  GtkWidget  *revealer;
  GtkWidget  *rows_box;
  GtkWidget  *more_button;
  GHashTable *rows; /* value to RecFacetRow */
  GHashTable *seen; /* values that some system had since the register was opened */
  gboolean    shows_all;
  gboolean    is_updating;
};

G_DEFINE_FINAL_TYPE (RecFacetGroup, rec_facet_group, GTK_TYPE_BOX)

static void
rec_facet_row_free (gpointer data)
{
  RecFacetRow *row = data;

  g_free (row->value);
  g_free (row);
}

static const RecChoice *
find_choice (RecFacetGroup *self, const char *value)
{
  return self->field->choices != NULL ? rec_choice_set_find (self->field->choices, value) : NULL;
}

static char *
describe_value (RecFacetGroup *self, const char *value)
{
  RecDirectory *directory = rec_register_get_directory (rec_view_get_register (self->view));

  if (*value == '\0')
    return g_strdup (C_ ("facet", "Not filled in"));
  return rec_value_format (self->field, value, directory, NULL);
}

static gboolean
is_chosen (RecFacetGroup *self, const char *value)
{
  const char *const *values = rec_query_get_values (rec_view_get_query (self->view), self->field);

  return values != NULL && g_strv_contains (values, value);
}

static void
on_check_toggled_cb (GtkCheckButton *check, RecFacetRow *row)
{
  if (!row->group->is_updating)
    rec_view_set_value (
        row->group->view, row->group->field, row->value, gtk_check_button_get_active (check));
}

static RecFacetRow *
add_row (RecFacetGroup *self, const char *value)
{
  RecFacetRow     *row = g_new0 (RecFacetRow, 1);
  const RecChoice *choice = find_choice (self, value);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  row->group = self;
  row->value = g_strdup (value);
  if (rec_field_is_chip (self->field))
    {
      const char *icon_name = choice != NULL ? choice->icon : NULL;
      const char *css_class = choice != NULL ? rec_tone_get_css_class (choice->tone) : NULL;
      GtkWidget  *icon = g_object_new (GTK_TYPE_IMAGE,
                                      "icon-name",
                                      icon_name,
                                      "pixel-size",
                                      14,
                                      "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                      NULL);

      if (css_class != NULL)
        gtk_widget_add_css_class (icon, css_class);
      gtk_box_append (GTK_BOX (box), icon);
    }
  row->label = g_object_new (GTK_TYPE_LABEL,
                             "wrap",
                             TRUE,
                             "wrap-mode",
                             PANGO_WRAP_WORD_CHAR,
                             "xalign",
                             0.0f,
                             "hexpand",
                             TRUE,
                             "max-width-chars",
                             1,
                             NULL);
  gtk_box_append (GTK_BOX (box), row->label);
  row->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->count, "dim-label");
  gtk_widget_add_css_class (row->count, "numeric");
  gtk_box_append (GTK_BOX (box), row->count);

  row->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "child", box, NULL);
  gtk_widget_add_css_class (row->check, "facet");
  g_object_set_data_full (G_OBJECT (row->check), "rec-facet-row", row, rec_facet_row_free);
  g_signal_connect (row->check, "toggled", G_CALLBACK (on_check_toggled_cb), row);
  gtk_box_append (GTK_BOX (self->rows_box), row->check);
  g_hash_table_insert (self->rows, row->value, row);
  return row;
}

static void
update_row (RecFacetGroup *self, RecFacetRow *row, guint n)
{
  g_autofree char *name = describe_value (self, row->value);
  g_autofree char *count = rec_language_format_count (NULL, n);
  g_autofree char *accessible = g_strdup_printf ("%s, %s", name, count);

  row->n = n;
  gtk_label_set_text (GTK_LABEL (row->label), name);
  /* GTK asks the display where the pointer is when a tooltip is set, even to what it was. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (row->check), name) != 0)
    gtk_widget_set_tooltip_text (row->check, name);
  gtk_label_set_text (GTK_LABEL (row->count), count);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), is_chosen (self, row->value));
  if (n == 0)
    gtk_widget_add_css_class (row->check, "none");
  else
    gtk_widget_remove_css_class (row->check, "none");
}

/* Which of the values are shown, in which order: those of a choice as the set has them; those of a
 * reference by how often they occur, the first few unless all are asked for. */
static GPtrArray *
pick_values (RecFacetGroup *self, RecFacet *facet, guint *n_left_out)
{
  GPtrArray *picked = g_ptr_array_new ();
  gboolean   is_reference = rec_field_is_reference (self->field);
  guint      most = self->shows_all ? N_SHOWN_MOST : N_SHOWN_FIRST;
  guint      least = 1;

  *n_left_out = 0;
  if (is_reference && !self->shows_all && facet->values->len > most)
    {
      g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

      /* The count that a value must have to be among the most frequent. */
      for (guint i = 0; i < facet->values->len; i++)
        {
          RecFacetValue *value = g_ptr_array_index (facet->values, i);
          guint          at = 0;

          while (at < counts->len && g_array_index (counts, guint, at) >= value->count)
            at++;
          if (at < most)
            g_array_insert_val (counts, at, value->count);
          if (counts->len > most)
            g_array_set_size (counts, most);
        }
      least = MAX (1, g_array_index (counts, guint, counts->len - 1));
    }

  for (guint i = 0; i < facet->values->len; i++)
    {
      RecFacetValue *value = g_ptr_array_index (facet->values, i);
      gboolean       chosen = is_chosen (self, value->value);
      gboolean       wanted;

      if (value->count > 0)
        g_hash_table_add (self->seen, g_strdup (value->value));
      if (is_reference)
        wanted = value->count >= least && picked->len < most;
      else
        wanted = value->count > 0 || g_hash_table_contains (self->seen, value->value);
      if (is_reference && self->shows_all && picked->len < most)
        wanted = TRUE;
      if (wanted || chosen)
        g_ptr_array_add (picked, value);
      else if (is_reference && value->count > 0)
        (*n_left_out)++;
    }
  return picked;
}

static void
update_title (RecFacetGroup *self)
{
  const char *const *chosen = rec_query_get_values (rec_view_get_query (self->view), self->field);
  guint              n = chosen != NULL ? g_strv_length ((char **) chosen) : 0;
  gboolean           open = gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
  g_autofree char   *text = g_strdup_printf ("%u", n);

  gtk_label_set_text (GTK_LABEL (self->chosen_label), text);
  gtk_widget_set_visible (self->chosen_label, n > 0);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->title_button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
on_title_clicked_cb (GtkButton *button, RecFacetGroup *self)
{
  gboolean open = !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
  g_auto (GStrv) old = g_settings_get_strv (rec_settings_get (), "collapsed-facets");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  update_title (self);

  for (guint i = 0; old[i] != NULL; i++)
    {
      if (strcmp (old[i], self->field->id) != 0)
        g_strv_builder_add (builder, old[i]);
    }
  if (!open)
    g_strv_builder_add (builder, self->field->id);
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (rec_settings_get (), "collapsed-facets", (const char *const *) kept);
}

static void
on_more_clicked_cb (GtkButton *button, RecFacetGroup *self)
{
  GPtrArray *facets = rec_view_get_facets (self->view);

  self->shows_all = !self->shows_all;
  for (guint i = 0; facets != NULL && i < facets->len; i++)
    {
      RecFacet *facet = g_ptr_array_index (facets, i);

      if (facet->field == self->field)
        rec_facet_group_set_facet (self, facet);
    }
}

/* The checks follow the query at once; the counts come later. */
static void
on_query_changed_cb (RecView *view, RecFacetGroup *self)
{
  GHashTableIter iter;
  RecFacetRow   *row;

  self->is_updating = TRUE;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), is_chosen (self, row->value));
  self->is_updating = FALSE;
  update_title (self);
}

static void
rec_facet_group_dispose (GObject *object)
{
  RecFacetGroup *self = REC_FACET_GROUP (object);

  g_clear_object (&self->view);

  G_OBJECT_CLASS (rec_facet_group_parent_class)->dispose (object);
}

static void
rec_facet_group_finalize (GObject *object)
{
  RecFacetGroup *self = REC_FACET_GROUP (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->seen);

  G_OBJECT_CLASS (rec_facet_group_parent_class)->finalize (object);
}

static void
rec_facet_group_class_init (RecFacetGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_facet_group_dispose;
  object_class->finalize = rec_facet_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-facet-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, arrow);
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, more_button);
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, revealer);
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, rows_box);
  gtk_widget_class_bind_template_child (widget_class, RecFacetGroup, title_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_title_clicked_cb);
}

static void
rec_facet_group_init (RecFacetGroup *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_facet_group_new:
 * @view: what is filtered
 * @field: the field, a facet
 *
 * Returns: (transfer floating): a group without rows, folded as it was the last time
 */
GtkWidget *
rec_facet_group_new (RecView *view, const RecField *field)
{
  RecFacetGroup *self;
  GtkWidget     *title;
  g_auto (GStrv) folded = g_settings_get_strv (rec_settings_get (), "collapsed-facets");

  g_return_val_if_fail (REC_IS_VIEW (view), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (REC_TYPE_FACET_GROUP, NULL);
  self->view = g_object_ref (view);
  self->field = field;
  g_signal_connect_object (view, "query-changed", G_CALLBACK (on_query_changed_cb), self, 0);
  title = gtk_widget_get_next_sibling (self->arrow);
  gtk_label_set_text (GTK_LABEL (title), rec_field_get_label (field, NULL));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer),
                                 !g_strv_contains ((const char *const *) folded, field->id));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, rec_field_get_label (field, NULL), -1);
  rec_accessible_name (self->title_button, rec_field_get_label (field, NULL));
  update_title (self);
  return GTK_WIDGET (self);
}

/**
 * rec_facet_group_get_field:
 *
 * Returns: the field whose values are shown
 */
const RecField *
rec_facet_group_get_field (RecFacetGroup *self)
{
  g_return_val_if_fail (REC_IS_FACET_GROUP (self), NULL);

  return self->field;
}

/**
 * rec_facet_group_set_facet:
 * @self: a group
 * @facet: values and counts of its field
 *
 * Shows the counts. Rows that stay keep the keyboard focus.
 */
void
rec_facet_group_set_facet (RecFacetGroup *self, RecFacet *facet)
{
  g_autoptr (GPtrArray) picked = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  RecFacetRow   *row;
  GtkWidget     *previous = NULL;
  guint          n_left_out;

  g_return_if_fail (REC_IS_FACET_GROUP (self));
  g_return_if_fail (facet != NULL && facet->field == self->field);

  self->is_updating = TRUE;
  picked = pick_values (self, facet, &n_left_out);
  for (guint i = 0; i < picked->len; i++)
    g_hash_table_add (wanted, ((RecFacetValue *) g_ptr_array_index (picked, i))->value);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    {
      if (!g_hash_table_contains (wanted, row->value))
        {
          g_hash_table_iter_remove (&iter);
          gtk_box_remove (GTK_BOX (self->rows_box), row->check);
        }
    }
  for (guint i = 0; i < picked->len; i++)
    {
      RecFacetValue *value = g_ptr_array_index (picked, i);

      row = g_hash_table_lookup (self->rows, value->value);
      if (row == NULL)
        row = add_row (self, value->value);
      update_row (self, row, value->count);
      gtk_box_reorder_child_after (GTK_BOX (self->rows_box), row->check, previous);
      previous = row->check;
    }
  self->is_updating = FALSE;

  gtk_widget_set_visible (self->more_button, n_left_out > 0 || self->shows_all);
  if (self->shows_all)
    gtk_button_set_label (GTK_BUTTON (self->more_button), _ ("Show fewer"));
  else
    {
      g_autofree char *label = g_strdup_printf (_ ("Show all (%u)"), facet->values->len);

      gtk_button_set_label (GTK_BUTTON (self->more_button), label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), picked->len > 0);
  update_title (self);
}
