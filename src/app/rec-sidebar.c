/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sidebar"

#include "config.h"

#include "rec-sidebar.h"

#include "rec-accessible.h"
#include "rec-facet-group.h"
#include "rec-focus.h"
#include "rec-tab-stop.h"
#include "rec-language.h"
#include "rec-view-list.h"

#include <glib/gi18n.h>

struct _RecSidebar
{
  GtkBox parent_instance;

  RecView *view;

  GtkListBox    *places_list;
  GtkListBoxRow *rows[REC_N_PLACES];
  GtkLabel      *counts[REC_N_PLACES];
  RecViewList   *view_list;
  GtkWidget     *filters_box;
  GtkBox        *groups_box;
  GPtrArray     *groups; /* RecFacetGroup, owned by groups_box */
  RecPlace       place;
  gboolean       filters_shown;
};

G_DEFINE_FINAL_TYPE (RecSidebar, rec_sidebar, GTK_TYPE_BOX)

enum
{
  SIGNAL_NAVIGATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The filters that come first, in this order; the others follow in the catalogue's. */
static const char *const first_facets[] = {
  "ai_act_class", "oversight_status", "documentation_status", "lifecycle_status", "departments",
};

static const struct
{
  const char *name;
  const char *icon_name;
  const char *label;
} places[REC_N_PLACES] = {
  [REC_PLACE_OVERVIEW] = { "overview_row", "rec-overview-symbolic", NC_ ("view", "Overview") },
  [REC_PLACE_REGISTER] = { "register_row", "view-list-symbolic", NC_ ("view", "Register") },
  [REC_PLACE_ARCHIVE] = { "archive_row", "rec-archive-symbolic", NC_ ("view", "Archive") },
  [REC_PLACE_FOLLOW_UP] = { "follow_up_row", "rec-due-symbolic", NC_ ("view", "Follow-up") },
  [REC_PLACE_HAS] = { "has_row", "rec-has-symbolic", NC_ ("view", "HAS") },
  [REC_PLACE_FACILITY] = { "facility_row", "go-home-symbolic", NC_ ("view", "Establishment") },
  [REC_PLACE_HISTORY] = { "history_row", "document-open-recent-symbolic", NC_ ("view", "History") },
};

static void
set_number (RecSidebar *self, RecPlace place, guint n)
{
  g_autofree char *count = rec_language_format_count (NULL, n);

  gtk_label_set_text (self->counts[place], count);
}

static void
add_place (RecSidebar *self, RecPlace place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name",
                                  places[place].icon_name,
                                  "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   g_dpgettext2 (GETTEXT_PACKAGE, "view", places[place].label),
                                   "xalign",
                                   0.0,
                                   "hexpand",
                                   TRUE,
                                   "ellipsize",
                                   PANGO_ELLIPSIZE_END,
                                   "max-width-chars",
                                   1,
                                   NULL);

  self->counts[place] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[place]), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[place]), "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[place]));
  self->rows[place] = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_widget_set_name (GTK_WIDGET (self->rows[place]), places[place].name);
  rec_accessible_name (GTK_WIDGET (self->rows[place]), gtk_label_get_text (GTK_LABEL (label)));
  gtk_list_box_row_set_child (self->rows[place], box);
  gtk_list_box_append (self->places_list, GTK_WIDGET (self->rows[place]));
}

static void
update_places (RecSidebar *self)
{
  guint n_archived = rec_view_get_n_archived (self->view);

  set_number (self, REC_PLACE_REGISTER, rec_view_get_n_present (self->view));
  set_number (self, REC_PLACE_ARCHIVE, n_archived);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[REC_PLACE_ARCHIVE]),
                          self->place == REC_PLACE_ARCHIVE || n_archived > 0);
}

static void
add_group (RecSidebar *self, const RecField *field)
{
  GtkWidget *group;

  for (guint i = 0; i < self->groups->len; i++)
    {
      if (rec_facet_group_get_field (g_ptr_array_index (self->groups, i)) == field)
        return;
    }
  group = rec_facet_group_new (self->view, field);
  gtk_box_append (self->groups_box, group);
  g_ptr_array_add (self->groups, group);
}

static void
add_groups (RecSidebar *self)
{
  const RecKindInfo *kind = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint i = 0; i < G_N_ELEMENTS (first_facets); i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, first_facets[i]);

      if (field != NULL && (field->flags & REC_FIELD_FACET) != 0)
        add_group (self, field);
    }
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if ((kind->fields[i].flags & REC_FIELD_FACET) != 0)
        add_group (self, &kind->fields[i]);
    }
}

/* Without a value to filter by there is nothing under the heading. */
static void
update_filters (RecSidebar *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len && !any; i++)
    any = gtk_widget_get_visible (g_ptr_array_index (self->groups, i));
  gtk_widget_set_visible (self->filters_box, self->filters_shown && any);
}

static void
on_facets_changed_cb (RecView *view, RecSidebar *self)
{
  GPtrArray *facets = rec_view_get_facets (view);

  update_places (self);
  for (guint i = 0; facets != NULL && i < facets->len; i++)
    {
      RecFacet *facet = g_ptr_array_index (facets, i);

      for (guint j = 0; j < self->groups->len; j++)
        {
          RecFacetGroup *group = g_ptr_array_index (self->groups, j);

          if (rec_facet_group_get_field (group) == facet->field)
            rec_facet_group_set_facet (group, facet);
        }
    }
  update_filters (self);
}

static void
on_view_changed_cb (RecView *view, RecSidebar *self)
{
  gboolean archived = rec_query_get_archived (rec_view_get_query (view)) == REC_ARCHIVED_ONLY;

  if (self->place == REC_PLACE_REGISTER || self->place == REC_PLACE_ARCHIVE)
    rec_sidebar_set_place (self, archived ? REC_PLACE_ARCHIVE : REC_PLACE_REGISTER);
  update_places (self);
}

static void
on_place_activated_cb (GtkListBox *list, GtkListBoxRow *row, RecSidebar *self)
{
  RecPlace place = 0;

  if (self->view == NULL)
    return;
  while (place < REC_N_PLACES - 1 && self->rows[place] != row)
    place++;
  g_signal_emit (self, signals[SIGNAL_NAVIGATED], 0, place);
  /* Where that could not be left, the row that was selected is so again. */
  gtk_list_box_select_row (self->places_list, self->rows[self->place]);
}

/* Going through the rows by the arrows selects them without opening them: what is selected in the
 * end is what is shown. */
static void
on_places_left_cb (RecSidebar *self)
{
  gtk_list_box_select_row (self->places_list, self->rows[self->place]);
}

static void
on_view_taken_cb (RecViewList *list, gboolean archived, RecSidebar *self)
{
  g_signal_emit (
      self, signals[SIGNAL_NAVIGATED], 0, archived ? REC_PLACE_ARCHIVE : REC_PLACE_REGISTER);
}

/* On the place that is shown. */
static gboolean
rec_sidebar_grab_focus (GtkWidget *widget)
{
  RecSidebar *self = REC_SIDEBAR (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->rows[self->place]));
}

static void
rec_sidebar_dispose (GObject *object)
{
  RecSidebar *self = REC_SIDEBAR (object);

  g_clear_object (&self->view);

  G_OBJECT_CLASS (rec_sidebar_parent_class)->dispose (object);
}

static void
rec_sidebar_finalize (GObject *object)
{
  RecSidebar *self = REC_SIDEBAR (object);

  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (rec_sidebar_parent_class)->finalize (object);
}

static void
rec_sidebar_class_init (RecSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_sidebar_dispose;
  object_class->finalize = rec_sidebar_finalize;
  widget_class->grab_focus = rec_sidebar_grab_focus;

  signals[SIGNAL_NAVIGATED] = g_signal_new ("navigated",
                                            REC_TYPE_SIDEBAR,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RecSidebar, filters_box);
  gtk_widget_class_bind_template_child (widget_class, RecSidebar, groups_box);
  gtk_widget_class_bind_template_child (widget_class, RecSidebar, places_list);
  gtk_widget_class_bind_template_child (widget_class, RecSidebar, view_list);
  gtk_widget_class_bind_template_callback (widget_class, on_place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_places_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_taken_cb);
}

static void
rec_sidebar_init (RecSidebar *self)
{
  self->groups = g_ptr_array_new ();
  self->filters_shown = TRUE;
  self->place = REC_PLACE_REGISTER;
  g_type_ensure (REC_TYPE_TAB_STOP);
  g_type_ensure (REC_TYPE_VIEW_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (RecPlace place = 0; place < REC_N_PLACES; place++)
    add_place (self, place);
  for (RecPlace place = 0; place < REC_N_PLACES; place++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[place]), place == REC_PLACE_REGISTER);
}

/**
 * rec_sidebar_new:
 *
 * Returns: (transfer floating): a side pane without a view
 */
RecSidebar *
rec_sidebar_new (void)
{
  return g_object_new (REC_TYPE_SIDEBAR, NULL);
}

/**
 * rec_sidebar_set_view:
 * @self: a side pane
 * @view: what it filters
 * @saved_views: the saved views of its register
 */
void
rec_sidebar_set_view (RecSidebar *self, RecView *view, RecSavedViews *saved_views)
{
  g_return_if_fail (REC_IS_SIDEBAR (self));
  g_return_if_fail (REC_IS_VIEW (view));

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->groups_box, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);

  g_set_object (&self->view, view);
  add_groups (self);
  rec_view_list_set_views (self->view_list, saved_views);
  g_signal_connect_object (view, "query-changed", G_CALLBACK (on_view_changed_cb), self, 0);
  g_signal_connect_object (view, "answered", G_CALLBACK (on_view_changed_cb), self, 0);
  g_signal_connect_object (view, "facets-changed", G_CALLBACK (on_facets_changed_cb), self, 0);
  on_facets_changed_cb (view, self);
  rec_sidebar_set_place (self, self->place);
}

/**
 * rec_sidebar_set_place:
 * @self: a side pane
 * @place: what is shown
 *
 * Selects the row of a place, without a signal.
 */
void
rec_sidebar_set_place (RecSidebar *self, RecPlace place)
{
  g_return_if_fail (REC_IS_SIDEBAR (self));

  self->place = place;
  gtk_widget_set_visible (GTK_WIDGET (self->rows[place]), TRUE);
  gtk_list_box_select_row (self->places_list, self->rows[place]);
}

/**
 * rec_sidebar_get_place:
 * @self: a side pane
 *
 * Returns: the place whose row is selected
 */
RecPlace
rec_sidebar_get_place (RecSidebar *self)
{
  g_return_val_if_fail (REC_IS_SIDEBAR (self), REC_PLACE_REGISTER);

  return self->place;
}

/**
 * rec_sidebar_is_on_places:
 * @self: a side pane
 *
 * Returns: whether the focus is on the list of places
 */
gboolean
rec_sidebar_is_on_places (RecSidebar *self)
{
  g_return_val_if_fail (REC_IS_SIDEBAR (self), FALSE);

  return rec_focus_is_in (GTK_WIDGET (self->places_list));
}

/**
 * rec_sidebar_show_place:
 * @self: a side pane
 * @place: a place that the window has a page for
 *
 * Offers a place. The register is always offered, the archive once something is in it.
 */
void
rec_sidebar_show_place (RecSidebar *self, RecPlace place)
{
  g_return_if_fail (REC_IS_SIDEBAR (self));
  g_return_if_fail (place < REC_N_PLACES);

  gtk_widget_set_visible (GTK_WIDGET (self->rows[place]), TRUE);
}

/**
 * rec_sidebar_set_count:
 * @self: a side pane
 * @place: a place
 * @text: (nullable): a number or two to stand beside its name
 * @description: (nullable): what @text says, in words
 * @is_late: whether @text is of what should have been done by now
 */
void
rec_sidebar_set_count (
    RecSidebar *self, RecPlace place, const char *text, const char *description, gboolean is_late)
{
  GtkAccessible *row;

  g_return_if_fail (REC_IS_SIDEBAR (self));
  g_return_if_fail (place < REC_N_PLACES);

  row = GTK_ACCESSIBLE (self->rows[place]);
  gtk_label_set_text (self->counts[place], text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), description);
  gtk_widget_remove_css_class (GTK_WIDGET (self->counts[place]), is_late ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[place]), is_late ? "error" : "dim-label");
  if (description != NULL)
    gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * rec_sidebar_set_filters_shown:
 * @self: a side pane
 * @shown: whether saved views and filters can be seen: they belong to the table
 */
void
rec_sidebar_set_filters_shown (RecSidebar *self, gboolean shown)
{
  g_return_if_fail (REC_IS_SIDEBAR (self));

  self->filters_shown = shown;
  gtk_widget_set_visible (GTK_WIDGET (self->view_list), shown);
  update_filters (self);
}
