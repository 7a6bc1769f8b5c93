/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-application.h"
#include "rec-window.h"

G_BEGIN_DECLS

/* What the display tests share: the application in process, waiting, finding and pictures. */

/**
 * RecTestApp:
 * @application: the application, registered and not unique; the same for all tests of a program
 * @window: (nullable): its first window
 * @folder: a temporary folder, removed with the test application
 */
typedef struct
{
  RecApplication *application;
  RecWindow      *window;
  char           *folder;
} RecTestApp;

void        rec_test_init (int *argc, char ***argv);
RecTestApp *rec_test_app_new (void);
void        rec_test_app_free (RecTestApp *self);
char       *rec_test_app_build_path (RecTestApp *self, const char *name);
GFile      *rec_test_app_write_file (RecTestApp *self, const char *name, const char *text);
void        rec_test_app_open (RecTestApp *self, const char *path);

void rec_test_remove_folder (const char *path);
void rec_test_make_example (const char *path);
void rec_test_make_register (const char *path, guint n_systems);

GtkWidget *rec_test_find (GtkWidget *root, GType type, const char *name);
GtkWidget *rec_test_find_text (GtkWidget *root, const char *text);
guint      rec_test_count_toplevels (GType type);
GtkWidget *rec_test_find_toplevel (GType type);
void       rec_test_present (GtkWindow *window);
void       rec_test_settle (GtkWidget *widget);
void       rec_test_save_picture (GtkWidget *widget, const char *path);

gboolean rec_test_iterate (gint64 deadline);

/* Iterates the main loop until @condition holds; fails the test after 20 seconds. */
#define rec_test_wait(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 rec_deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                           \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (!rec_test_iterate (rec_deadline))                                                      \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);               \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecTestApp, rec_test_app_free)

G_END_DECLS
