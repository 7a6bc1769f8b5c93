/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-situation-page"

#include "config.h"

#include "rec-situation-page.h"

#include <glib/gi18n.h>

#include "rec-feedback.h"

typedef struct
{
  RecSituation *situation;
  GCancellable *cancellable;
} RecSituationPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RecSituationPage, rec_situation_page, REC_TYPE_PAGE)

static RecSituationPagePrivate *
get_private (gpointer self)
{
  return rec_situation_page_get_instance_private (self);
}

static void
on_summarised_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecSituationPage) self = user_data;
  RecSituationPagePrivate *private = get_private (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSituation) situation =
      rec_register_summarise_finish (REC_REGISTER (source), result, &error);
  g_autoptr (RecSituation) former = NULL;

  if (situation == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Read"), error);
      return;
    }
  if (rec_page_get_register (REC_PAGE (self)) != REC_REGISTER (source))
    return;

  rec_page_keep_scroll (REC_PAGE (self));
  /* The former one stays as long as what shows it. */
  former = private->situation;
  private->situation = g_steal_pointer (&situation);
  REC_SITUATION_PAGE_GET_CLASS (self)->show (self);
}

/* What is shown of another register goes before the situation that it is of. */
static void
rec_situation_page_set_register (RecPage *page, RecRegister *register_)
{
  RecSituationPagePrivate *private = get_private (page);
  g_autoptr (RecSituation) former = g_steal_pointer (&private->situation);

  REC_SITUATION_PAGE_GET_CLASS (page)->wait (REC_SITUATION_PAGE (page));
}

static void
rec_situation_page_refresh (RecPage *page)
{
  RecSituationPagePrivate *private = get_private (page);

  g_cancellable_cancel (private->cancellable);
  g_clear_object (&private->cancellable);
  private->cancellable = g_cancellable_new ();
  rec_register_summarise_async (
      rec_page_get_register (page), private->cancellable, on_summarised_cb, g_object_ref (page));
}

static void
rec_situation_page_dispose (GObject *object)
{
  RecSituationPagePrivate *private = get_private (object);

  g_cancellable_cancel (private->cancellable);
  g_clear_object (&private->cancellable);
  g_clear_pointer (&private->situation, rec_situation_unref);

  G_OBJECT_CLASS (rec_situation_page_parent_class)->dispose (object);
}

static void
rec_situation_page_class_init (RecSituationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_situation_page_dispose;
  REC_PAGE_CLASS (klass)->refresh = rec_situation_page_refresh;
  REC_PAGE_CLASS (klass)->set_register = rec_situation_page_set_register;
}

static void
rec_situation_page_init (RecSituationPage *self)
{
}

/**
 * rec_situation_page_get_situation:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what the page shows, %NULL until it was read
 */
RecSituation *
rec_situation_page_get_situation (RecSituationPage *self)
{
  g_return_val_if_fail (REC_IS_SITUATION_PAGE (self), NULL);

  return get_private (self)->situation;
}
