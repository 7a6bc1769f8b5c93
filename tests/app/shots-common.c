/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "shots-common.h"

#include "rec-settings.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEIGHT_WIDE 800
#define HEIGHT_NARROW 720
#define DOTS_PER_INCH 96

static char *shots_folder;
static int   shots_width = 1280;

/**
 * shots_init:
 * @folder: where the pictures go
 *
 * Starts the toolkit as GNOME has it, whatever the display says, and without movement.
 */
void
shots_init (int *argc, char ***argv, const char *folder)
{
  rec_test_init (argc, argv);
  /* The toolkit's complaints are for the reader of the pictures, not the end of them. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_ERROR);
  g_object_set (gtk_settings_get_default (),
                "gtk-font-name",
                "Cantarell 11",
                "gtk-enable-animations",
                FALSE,
                NULL);
  shots_folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0755);
}

/**
 * shots_wait:
 *
 * Lets the program go on for some time.
 */
void
shots_wait (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (rec_test_iterate (until))
    ;
}

/**
 * shots_set_scheme:
 * @scheme: a RecColorScheme
 *
 * Sets the colours of the pictures to come.
 */
void
shots_set_scheme (guint scheme)
{
  g_settings_set_enum (rec_settings_get (), "color-scheme", (int) scheme);
}

/**
 * shots_set_width:
 * @width: pixels
 *
 * Sets the width of the windows to come.
 */
void
shots_set_width (int width)
{
  shots_width = width;
}

/**
 * shots_is_wanted:
 * @only: (nullable): words, %NULL for all pictures
 * @name: name of a picture, or of several
 *
 * Returns: whether @name has one of the words in it
 */
gboolean
shots_is_wanted (char **only, const char *name)
{
  gboolean found = only == NULL;

  for (guint i = 0; only != NULL && only[i] != NULL; i++)
    found |= strstr (name, only[i]) != NULL;

  return found;
}

/**
 * shots_set_text_scale:
 * @scale: how much larger than usual, 1 for the usual size
 *
 * Sets the size of the text, as the desktop's setting for large text does.
 */
void
shots_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-xft-dpi",
                (int) (DOTS_PER_INCH * PANGO_SCALE * scale),
                NULL);
}

/**
 * shots_get_prefix:
 *
 * Returns: (transfer none): the first word of the files' names
 */
const char *
shots_get_prefix (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? "contrast-dark" : "contrast";
  return adw_style_manager_get_dark (manager) ? "dark" : "light";
}

/* Names the widgets that keep a window from being as narrow as asked for. */
static void
complain_of_width (GtkWidget *widget, guint depth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (child));
      int         minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum <= shots_width - 40)
        continue;
      g_printerr ("%*s%s %s: %d\n",
                  depth * 2,
                  "",
                  G_OBJECT_TYPE_NAME (child),
                  id != NULL ? id : "",
                  minimum);
      complain_of_width (child, depth + 1);
    }
}

/**
 * shots_fit:
 *
 * Gives a window the width of the pictures, a dialog no more than it asks for.
 */
void
shots_fit (GtkWidget *window)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  if (gtk_window_get_transient_for (GTK_WINDOW (window)) == NULL)
    {
      width = shots_width;
      height = shots_width < 500 ? HEIGHT_NARROW : HEIGHT_WIDE;
    }
  else if (width <= 0 || width > shots_width)
    width = shots_width < 500 ? shots_width : width;
  if (width == 0 && height == 0)
    return;
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  shots_wait (250);
  if (gtk_widget_get_width (window) > MAX (width, 0))
    {
      g_printerr ("%s: %d wide\n", G_OBJECT_TYPE_NAME (window), gtk_widget_get_width (window));
      complain_of_width (window, 1);
    }
}

/**
 * shots_save:
 * @name: what it shows
 *
 * Writes a picture of a window.
 */
void
shots_save (GtkWidget *widget, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s-%s-%d.png", shots_get_prefix (), name, shots_width);
  g_autofree char *path = g_build_filename (shots_folder, file, NULL);

  rec_test_settle (widget);
  rec_test_save_picture (widget, path);
}

/**
 * shots_find_dialog:
 *
 * Returns: (transfer none) (nullable): a window over @window
 */
GtkWidget *
shots_find_dialog (GtkWidget *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (GTK_WIDGET (toplevel) != window && gtk_widget_get_mapped (GTK_WIDGET (toplevel)) &&
          gtk_window_get_transient_for (toplevel) != NULL)
        return GTK_WIDGET (toplevel);
    }
  return NULL;
}

/**
 * shots_save_dialog:
 *
 * Writes a picture of the dialog over @window, and closes it.
 */
void
shots_save_dialog (GtkWidget *window, const char *name)
{
  GtkWidget *dialog;

  shots_wait (300);
  dialog = shots_find_dialog (window);
  if (dialog == NULL)
    {
      g_printerr ("%s: there is no dialog\n", name);
      return;
    }
  shots_fit (dialog);
  shots_wait (200);
  shots_save (dialog, name);
  gtk_window_destroy (GTK_WINDOW (dialog));
  shots_wait (50);
}

/**
 * shots_complain_of_cut_words:
 * @name: what it shows
 *
 * Names the words in a window that end in an ellipsis for want of room.
 */
void
shots_complain_of_cut_words (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_printerr ("%s at %d: cut: %s\n", name, shots_width, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shots_complain_of_cut_words (child, name);
}
