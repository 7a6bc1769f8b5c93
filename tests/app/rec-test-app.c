/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-test-app.h"

#include "rec-register-maker.h"
#include "rec-settings.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* GTK 4.24 marks a frame of a popover on X11 without a compositor as submitted twice, and says so
 * once: both calls are its own, and no program has a part in them. All else stays fatal. */
static gboolean
is_tolerated (const char *domain, GLogLevelFlags level, const char *message)
{
  return (level & G_LOG_LEVEL_WARNING) != 0 && g_strcmp0 (domain, "Gdk") == 0 && message != NULL &&
         g_str_has_prefix (message, "gdk_frame_timings_submitted() called on submitted frame");
}

static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return !is_tolerated (domain, level, message);
}

/* Structured messages, of which the test framework is not asked */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  const char *domain = NULL;
  const char *message = NULL;

  for (gsize i = 0; i < n_fields; i++)
    {
      if (fields[i].length >= 0)
        continue;
      if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
        domain = fields[i].value;
      else if (g_str_equal (fields[i].key, "MESSAGE"))
        message = fields[i].value;
    }
  if (is_tolerated (domain, level, message))
    return g_log_writer_standard_streams (level, fields, n_fields, NULL);

  return g_log_writer_default (level, fields, n_fields, NULL);
}

/**
 * rec_test_init:
 *
 * Starts a display test: locale, catalogue of the build folder, test framework and toolkit. Not
 * gtk_test_init(), which forces a locale, nor isolated folders, which hide the toolkit's settings.
 */
void
rec_test_init (int *argc, char ***argv)
{
  g_autofree char *catalogues = NULL;

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
}

/* One for the whole program: the toolkit keeps the first one alive, and two of them cannot have the
 * same place on the bus. */
static RecApplication *
get_application (void)
{
  static RecApplication *application;

  if (application == NULL)
    {
      g_autoptr (GError) error = NULL;

      application = rec_application_new ();
      g_application_set_flags (G_APPLICATION (application),
                               g_application_get_flags (G_APPLICATION (application)) |
                                   G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
      g_application_set_default (G_APPLICATION (application));
    }
  return application;
}

/**
 * rec_test_app_new:
 *
 * Activates the application in this process.
 *
 * Returns: (transfer full): the application with its first window, presented
 */
RecTestApp *
rec_test_app_new (void)
{
  g_autoptr (GError) error = NULL;
  RecTestApp *self = g_new0 (RecTestApp, 1);

  /* The framework forgets it after each test. */
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  self->folder = g_dir_make_tmp ("recensia-XXXXXX", &error);
  g_assert_no_error (error);
  g_settings_set_boolean (rec_settings_get (), "reopen-last", FALSE);
  self->application = get_application ();
  g_application_activate (G_APPLICATION (self->application));
  self->window =
      REC_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self->application)));
  g_assert_true (REC_IS_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  return self;
}

/**
 * rec_test_remove_folder:
 *
 * Removes the folder at @path with all that is in it.
 */
void
rec_test_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        rec_test_remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

/**
 * rec_test_app_free:
 * @self: (transfer full): the application
 *
 * Closes all its windows as a person would, waits until they are gone, and removes the folder.
 */
void
rec_test_app_free (RecTestApp *self)
{
  GtkApplication *application = GTK_APPLICATION (self->application);

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  rec_test_wait (gtk_application_get_windows (application) == NULL);
  if (self->window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  rec_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/**
 * rec_test_app_build_path:
 *
 * Returns: (transfer full): path of the file @name in the temporary folder
 */
char *
rec_test_app_build_path (RecTestApp *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/**
 * rec_test_app_write_file:
 * @self: the application
 * @name: name of the file
 * @text: what it is to hold
 *
 * Writes a file into the temporary folder.
 *
 * Returns: (transfer full): the file
 */
GFile *
rec_test_app_write_file (RecTestApp *self, const char *name, const char *text)
{
  g_autofree char *path = rec_test_app_build_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/**
 * rec_test_app_open:
 *
 * Opens the register at @path in the window, and waits until it is shown.
 */
void
rec_test_app_open (RecTestApp *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rec_window_open_file (self->window, file);
  rec_test_wait (rec_window_get_register (self->window) != NULL);
}

static RecRecord *
make_record (RecKind kind, const char *name)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (RecRecord) record = rec_record_new (kind, id);

  return rec_record_with (record, rec_catalogue_find_field (kind, "name"), name);
}

static void
set (RecRecord **record, const char *field_id, const char *value)
{
  const RecField *field = rec_catalogue_find_field (rec_record_get_kind (*record), field_id);
  RecRecord      *next;

  g_assert_nonnull (field);
  next = rec_record_with (*record, field, value);
  rec_record_unref (*record);
  *record = next;
}

static void
on_example_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/**
 * rec_test_make_example:
 * @path: where it is to lie
 *
 * Makes the example register, of which every view has something to tell.
 */
void
rec_test_make_example (const char *path)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_maker_example_async (path, on_example_made_cb, &answer);
  rec_test_wait (answer != NULL);
  rec_register_maker_finish (answer, &error);
  g_assert_no_error (error);
}

/**
 * rec_test_make_register:
 * @path: where
 * @n_systems: how many systems
 *
 * Makes a register of the "Clinique des Tilleuls" with three suppliers, two departments and systems
 * named "Système 0001" and on, whose values go round: every second is of the class "minimal", every
 * third comes from the supplier "Alizier", every fifth has no oversight status.
 */
void
rec_test_make_register (const char *path, guint n_systems)
{
  static const char *const suppliers[] = { "Alizier", "Épicéa", "Œillet" };
  static const char *const departments[] = { "Imagerie médicale", "Urgences" };
  static const char *const classes[] = { "minimal", "high_annex1", "minimal", "transparency" };
  static const char *const oversight[] = {
    NULL, "operational", "to_define", "assigned", "deficient"
  };
  static const char *const documents[] = { "complete", "incomplete", "critical" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, "Clinique des Tilleuls");
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GPtrArray) referred =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  store = rec_store_create (path, facility, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (suppliers); i++)
    g_ptr_array_add (referred, make_record (REC_KIND_SUPPLIER, suppliers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    g_ptr_array_add (referred, make_record (REC_KIND_DEPARTMENT, departments[i]));
  for (guint i = 0; i < referred->len; i++)
    rec_edit_add (edit, NULL, g_ptr_array_index (referred, i));
  for (guint i = 0; i < n_systems; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système %04u", i + 1);
      RecRecord       *system = make_record (REC_KIND_SYSTEM, name);

      set (&system, "version", i % 2 == 0 ? "2.1" : "4.0");
      set (&system, "supplier", rec_record_get_id (g_ptr_array_index (referred, i % 3)));
      set (&system, "departments", rec_record_get_id (g_ptr_array_index (referred, 3 + i % 2)));
      set (&system, "ai_act_class", classes[i % 4]);
      set (&system, "class_status", i % 4 == 1 ? "proposed" : "confirmed");
      set (&system, "use_domain", i % 5 == 0 ? NULL : "imaging");
      set (&system, "oversight_override", oversight[i % 5]);
      set (&system, "documentation_override", documents[i % 3]);
      set (&system, "lifecycle_status", i % 7 == 0 ? "pilot" : "deployed");
      set (&system, "next_review", i % 6 == 0 ? "2020-03-01" : "2099-12-31");
      rec_edit_add (edit, NULL, system);
      rec_record_unref (system);
    }
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  rec_store_close (store, &error);
  g_assert_no_error (error);
}

/**
 * rec_test_find:
 * @root: where to look, itself included
 * @type: type of the widget
 * @name: (nullable): its buildable id, its widget name or its action name; %NULL for the first
 *
 * Returns: (transfer none) (nullable): the first such widget, depth first
 */
GtkWidget *
rec_test_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (root));
      const char *action =
          GTK_IS_ACTIONABLE (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;

      if (name == NULL || g_strcmp0 (id, name) == 0 || g_strcmp0 (action, name) == 0 ||
          g_strcmp0 (gtk_widget_get_name (root), name) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rec_test_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * rec_test_find_text:
 *
 * Returns: (transfer none) (nullable): the first mapped label or inscription that shows @text
 */
GtkWidget *
rec_test_find_text (GtkWidget *root, const char *text)
{
  const char *shown = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root))
    shown = gtk_label_get_text (GTK_LABEL (root));
  else if (GTK_IS_INSCRIPTION (root))
    shown = gtk_inscription_get_text (GTK_INSCRIPTION (root));
  if (shown != NULL && strcmp (shown, text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rec_test_find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * rec_test_count_toplevels:
 *
 * Returns: how many windows of @type there are
 */
guint
rec_test_count_toplevels (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GObject) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type))
        n++;
    }
  return n;
}

/**
 * rec_test_find_toplevel:
 *
 * Returns: (transfer none) (nullable): a window of @type
 */
GtkWidget *
rec_test_find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type))
        return toplevel;
    }
  return NULL;
}

static gboolean
on_ticked_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/**
 * rec_test_iterate:
 * @deadline: monotonic time, in microseconds
 *
 * Lets the main loop handle what is there, waiting for it 10 ms at most.
 *
 * Returns: whether @deadline is still ahead
 */
gboolean
rec_test_iterate (gint64 deadline)
{
  guint tick = g_timeout_add (10, on_ticked_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, tick) != NULL)
    g_source_remove (tick);
  return g_get_monotonic_time () < deadline;
}

static gboolean
on_frame_drawn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;

  gtk_widget_queue_draw (widget);
  return ++*n_frames < 4;
}

/**
 * rec_test_settle:
 *
 * Waits until a few frames of the mapped @widget were drawn, so that what was asked for before is
 * laid out.
 */
void
rec_test_settle (GtkWidget *widget)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (widget, on_frame_drawn_cb, &n_frames, NULL);
  rec_test_wait (n_frames >= 4);
}

/**
 * rec_test_present:
 *
 * Presents @window and waits until it has its place on the display: a popover that is opened before
 * finds no monitor to be laid out on.
 */
void
rec_test_present (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));

  gtk_window_present (window);
  rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (window)) &&
                 gdk_display_get_monitor_at_surface (
                     display, gtk_native_get_surface (GTK_NATIVE (window))) != NULL);
}

/**
 * rec_test_save_picture:
 * @widget: a mapped widget, such as a window
 * @path: file to write, PNG
 *
 * Writes what @widget looks like. Popovers are windows of their own and are not in it.
 */
void
rec_test_save_picture (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderer *renderer;

  rec_test_settle (widget);
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable,
                          snapshot,
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
