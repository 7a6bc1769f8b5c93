/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-feedback"

#include "config.h"

#include "rec-feedback.h"

#include <glib/gi18n.h>

/* After this, a toast has come in even where it took the place of another. */
#define TOAST_SETTLED_MS 700

static AdwToastOverlay *
find_overlay_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *overlay = find_overlay_below (child);

      if (overlay != NULL)
        return overlay;
    }
  return NULL;
}

/* The overlay around @near; else the one of its window, else of the window that it belongs to. */
static AdwToastOverlay *
find_overlay (GtkWidget *near)
{
  GtkWidget *around = gtk_widget_get_ancestor (near, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot   *root;

  if (around != NULL)
    return ADW_TOAST_OVERLAY (around);

  for (root = gtk_widget_get_root (near); GTK_IS_WINDOW (root);
       root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))))
    {
      AdwToastOverlay *overlay = find_overlay_below (GTK_WIDGET (root));

      if (overlay != NULL)
        return overlay;
    }
  return NULL;
}

/* What an overlay shows, and what it shows next. */
typedef struct
{
  AdwToastOverlay *overlay; /* owns this */
  AdwToast        *shown;   /* NULL once dismissed */
  gint64           shown_at;
  AdwToast        *next; /* NULL or a reference */
  guint            source;
} ToastState;

static void
toast_state_free (gpointer data)
{
  ToastState *state = data;

  g_clear_handle_id (&state->source, g_source_remove);
  g_clear_object (&state->next);
  g_clear_weak_pointer (&state->shown);
  g_free (state);
}

static ToastState *
get_toast_state (AdwToastOverlay *overlay)
{
  ToastState *state = g_object_get_data (G_OBJECT (overlay), "rec-toasts");

  if (state == NULL)
    {
      state = g_new0 (ToastState, 1);
      state->overlay = overlay;
      g_object_set_data_full (G_OBJECT (overlay), "rec-toasts", state, toast_state_free);
    }
  return state;
}

static void
show_next_toast (ToastState *state)
{
  AdwToast *toast;

  if (gtk_widget_get_root (GTK_WIDGET (state->overlay)) == NULL)
    return;
  toast = g_steal_pointer (&state->next);
  if (state->shown != NULL)
    adw_toast_dismiss (state->shown);
  g_set_weak_pointer (&state->shown, toast);
  state->shown_at = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (state->overlay, toast);
}

static gboolean
on_toast_due_cb (gpointer user_data)
{
  ToastState *state = user_data;

  state->source = 0;
  show_next_toast (state);
  return G_SOURCE_REMOVE;
}

/* Shows @toast in the place of the one before. Toasts that wait for their turn would tell of what
 * was done long ago, with an "Undo" that undoes something else. A toast that is still on its way
 * in must not be dismissed: libadwaita 1.2 frees it under its own animation. */
static void
replace_toast (AdwToastOverlay *overlay, AdwToast *toast)
{
  ToastState *state = get_toast_state (overlay);
  gint64      age = (g_get_monotonic_time () - state->shown_at) / 1000;

  g_clear_object (&state->next);
  state->next = toast;
  if (state->source != 0)
    return;
  if (state->shown != NULL && age < TOAST_SETTLED_MS)
    state->source = g_timeout_add ((guint) (TOAST_SETTLED_MS - age), on_toast_due_cb, state);
  else
    show_next_toast (state);
}

/**
 * rec_feedback_toast:
 * @near: a widget of the window concerned, or the window
 * @text: what happened, one sentence without a full stop; not markup
 * @button: (nullable): what can be done about it, one word
 * @action: (nullable): detailed name of the action without target, with @button
 * @target: (nullable): target of @action; a floating reference is taken
 *
 * Tells what happened, where it can be passed over. Main thread only.
 *
 * Returns: (transfer none) (nullable): the toast, valid until the main loop goes on; %NULL where
 *   there is no window to show it in
 */
AdwToast *
rec_feedback_toast (
    GtkWidget *near, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autofree char *markup = NULL;
  AdwToastOverlay *overlay;
  AdwToast        *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (near), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail ((button == NULL) == (action == NULL), NULL);

  overlay = find_overlay (near);
  if (overlay == NULL)
    return NULL;

  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, owned);
    }
  replace_toast (overlay, toast);
  return toast;
}

/**
 * rec_feedback_error:
 * @near: a widget of the window concerned, or the window
 * @heading: what could not be done, a short sentence without a full stop
 * @error: why; its message is shown as it stands
 *
 * Tells what went wrong and waits until it was read. Nothing is shown for a cancelled operation,
 * nor for one on a register that was closed meanwhile. Main thread only.
 */
void
rec_feedback_error (GtkWidget *near, const char *heading, const GError *error)
{
  GtkRoot   *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (near));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;

  g_debug ("%s: %s", heading, error->message);
  root = gtk_widget_get_root (near);
  dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * rec_feedback_find_window:
 * @near: a widget
 *
 * Returns: (transfer none): the window below all dialogs that @near stands in, which has
 * "win.undo";
 *   @near itself where it stands in none
 */
GtkWidget *
rec_feedback_find_window (GtkWidget *near)
{
  GtkRoot   *root = gtk_widget_get_root (near);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  return window != NULL ? GTK_WIDGET (window) : near;
}
