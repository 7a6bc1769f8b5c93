/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-test-app.h"
#include "rec-test-register.h"

/* An application with an empty register open, and the dialog over its window that a test is about.
 */
typedef struct
{
  RecTestApp  *app;
  RecRegister *register_;
  GtkWidget   *dialog; /* NULL while none is open */
} Fixture;

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "r.recensia");
  fixture->register_ = rec_test_register_new (path);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
      gtk_window_destroy (GTK_WINDOW (fixture->dialog));
    }
  g_clear_pointer (&fixture->register_, rec_test_register_close);
  g_clear_pointer (&fixture->app, rec_test_app_free);
}

/* Takes the dialog of @type that was just opened. */
static inline void
fixture_take_dialog (Fixture *fixture, GType type)
{
  fixture->dialog = rec_test_find_toplevel (type);
  g_assert_nonnull (fixture->dialog);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static inline GtkWidget *
find (Fixture *fixture, const char *id)
{
  GtkWidget *found = rec_test_find (fixture->dialog, GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
}
