/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-language.h"
#include "rec-page.h"
#include "rec-record-page.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-value.h"

/* The window of the application with a register in it, for the tests of the pages that show the
 * register as a whole. */

/* Opens a register, which has to exist, and goes to a page. Returns the page. */
static inline GtkWidget *
open_page (RecTestApp *app, const char *path, const char *action, GType type)
{
  GtkWidget *page = NULL;

  gtk_window_set_default_size (GTK_WINDOW (app->window), 1280, 800);
  rec_test_app_open (app, path);
  gtk_widget_activate_action (GTK_WIDGET (app->window), action, NULL);
  rec_test_wait ((page = rec_test_find (GTK_WIDGET (app->window), type, NULL)) != NULL &&
                 gtk_widget_get_mapped (page));

  return page;
}

/* The first widget below @root, depth first, to which data of that name belongs. */
static inline GtkWidget *
find_with_data (GtkWidget *root, const char *name)
{
  if (g_object_get_data (G_OBJECT (root), name) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_data (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The first widget of a type below @root whose tooltip is @tooltip. */
static inline GtkWidget *
find_with_tooltip (GtkWidget *root, GType type, const char *tooltip)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_tooltip (child, type, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  if (other != NULL)
    g_test_message ("Called %s rather than %s", other, name);

  return other == NULL;
}

/* The section that the record page shows, NULL while it is not shown. */
static inline const char *
get_section_shown (RecTestApp *app)
{
  GtkWidget *page = rec_test_find (GTK_WIDGET (app->window), REC_TYPE_RECORD_PAGE, NULL);

  if (page == NULL || !gtk_widget_get_mapped (page))
    return NULL;

  return gtk_stack_get_visible_child_name (
      GTK_STACK (rec_test_find (page, GTK_TYPE_STACK, "section_stack")));
}

/* Today and so many days. */
static inline char *
add_days (int n)
{
  g_autofree char *today = rec_date_today ();
  g_autofree char *noon = g_strconcat (today, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (noon, NULL);
  g_autoptr (GDateTime) to = g_date_time_add_days (from, n);

  return g_date_time_format (to, "%Y-%m-%d");
}
