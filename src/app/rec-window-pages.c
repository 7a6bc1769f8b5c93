/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-facility-page.h"
#include "rec-follow-up-page.h"
#include "rec-has-page.h"
#include "rec-overview-page.h"
#include "rec-history-page.h"
#include "rec-settings.h"

/* The pages that show the register as a whole, each made when it is first gone to: they would hold
 * up the first rows of the table. Adding a page is a line here. */

static const struct
{
  RecPlace    place;
  const char *name; /* in the stack of the window's contents */
  GtkWidget *(*make) (void);
} pages[] = {
  { REC_PLACE_OVERVIEW, "overview", rec_overview_page_new },
  { REC_PLACE_FOLLOW_UP, "follow-up", rec_follow_up_page_new },
  { REC_PLACE_HAS, "has", rec_has_page_new },
  { REC_PLACE_FACILITY, "facility", rec_facility_page_new },
  { REC_PLACE_HISTORY, "history", rec_history_page_new },
};

static void
on_open_system_cb (RecPage *page, const char *system_id, const char *section, RecWindow *self)
{
  rec_window_show_system (self, system_id);
  if (section != NULL)
    rec_record_page_show_section (self->record_page, section);
}

static void
on_open_register_cb (RecPage *page, RecQuery *query, RecWindow *self)
{
  rec_window_show_table (self);
  rec_view_set_query (self->view, query);
}

/* The page of a place, NULL where the place has none of its own. */
RecPage *
_rec_window_ensure_page (RecWindow *self, RecPlace place)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page;

      if (pages[i].place != place)
        continue;
      page = gtk_stack_get_child_by_name (self->content_stack, pages[i].name);
      if (page == NULL)
        {
          page = pages[i].make ();
          g_signal_connect (page, "open-system", G_CALLBACK (on_open_system_cb), self);
          g_signal_connect (page, "open-register", G_CALLBACK (on_open_register_cb), self);
          gtk_stack_add_named (self->content_stack, page, pages[i].name);
          rec_page_set_register (REC_PAGE (page), self->register_);
          _rec_window_update_pages (self);
        }
      return REC_PAGE (page);
    }

  return NULL;
}

/* The page shown, NULL while the table or a system is. */
RecPage *
_rec_window_get_page (RecWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->content_stack);

  return REC_IS_PAGE (child) ? REC_PAGE (child) : NULL;
}

/* Tells the pages made so far which register they show, and how the window stands. */
void
_rec_window_update_pages (RecWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet) ||
                    !g_settings_get_boolean (rec_settings_get (), "side-pane");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, pages[i].name);

      rec_sidebar_show_place (self->sidebar, pages[i].place);
      if (page == NULL)
        continue;
      g_object_set (page, "folded", folded, NULL);
      rec_page_set_register (REC_PAGE (page), self->register_);
    }
}

/* Has the pages made so far say what is late today. */
void
_rec_window_refresh_pages (RecWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, pages[i].name);

      if (page != NULL)
        rec_page_queue_refresh (REC_PAGE (page));
    }
}

/* Goes to the page of a place, unless the page shown cannot be left. */
void
_rec_window_show_place (RecWindow *self, RecPlace place)
{
  RecPage *page;

  if (self->register_ == NULL || !_rec_window_leave_page (self))
    return;
  page = _rec_window_ensure_page (self, place);
  g_return_if_fail (page != NULL);
  rec_sidebar_set_place (self->sidebar, place);
  if (place == REC_PLACE_FOLLOW_UP)
    _rec_window_tell_late (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].place == place)
      _rec_window_show_page (self, pages[i].name);
}
