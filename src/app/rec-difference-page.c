/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-difference-page"

#include "config.h"

#include "rec-difference-page.h"

#include <glib/gi18n.h>

#include "rec-difference-line.h"
#include "rec-difference-model.h"
#include "rec-import-summary.h"
#include "rec-language.h"

/* So few rows are opened from the start. */
#define MOST_OPENED 12

struct _RecDifferencePage
{
  AdwBin parent_instance;

  GtkWidget   *accept_button;
  GtkLabel    *advice;
  GtkWidget   *filters;
  GtkListView *list;
  GtkLabel    *notices;
  GtkWidget   *notices_box;
  GtkWidget   *ordinary_button;
  GtkWidget   *refuse_button;
  GtkStack    *stack;
  GtkLabel    *verdict;

  RecImportSession   *session;
  RecDifference      *shown;
  RecDifferenceModel *model;
  RecDifferenceState  state; /* that is shown; REC_N_DIFFERENCE_STATES: all */
  GtkWidget          *toggles[REC_N_DIFFERENCE_STATES + 1];
  GPtrArray          *lines; /* bound ones, not owned */
  GHashTable         *cells; /* index of a row to the model of its cells */
};

G_DEFINE_FINAL_TYPE (RecDifferencePage, rec_difference_page, ADW_TYPE_BIN)

static void show_counts (RecDifferencePage *self);

static void
update_lines (RecDifferencePage *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    rec_difference_line_update (self->lines->pdata[i]);
}

static void
on_line_toggled_cb (RecDifferencePage *self)
{
  update_lines (self);
  rec_import_session_note_decision (self->session);
}

/* The row stays in its place until other rows are asked for, whatever it counts as now. */
static void
on_line_decided_cb (RecDifferencePage *self, RecDifferenceLine *line)
{
  guint               row = rec_difference_item_get_index (rec_difference_line_get_item (line));
  RecDifferenceModel *cells = g_hash_table_lookup (self->cells, GUINT_TO_POINTER (row));

  if (cells != NULL)
    rec_difference_model_update (cells);
  show_counts (self);
  on_line_toggled_cb (self);
}

/* The list */

static void
on_line_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RecDifferencePage *self)
{
  GtkWidget *line = rec_difference_line_new ();

  g_signal_connect_object (
      line, "toggled", G_CALLBACK (on_line_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      line, "decided", G_CALLBACK (on_line_decided_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, line);
}

static void
on_line_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RecDifferencePage *self)
{
  RecDifferenceLine *line = REC_DIFFERENCE_LINE (gtk_list_item_get_child (item));

  rec_difference_line_bind (line, GTK_TREE_LIST_ROW (gtk_list_item_get_item (item)));
  g_ptr_array_add (self->lines, line);
}

static void
on_line_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RecDifferencePage *self)
{
  RecDifferenceLine *line = REC_DIFFERENCE_LINE (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->lines, line);
  rec_difference_line_bind (line, NULL);
}

static GListModel *
list_cells (gpointer item, gpointer user_data)
{
  RecDifferencePage      *self = user_data;
  const RecDifferenceRow *row = rec_difference_item_get_row (item);
  guint                   index = rec_difference_item_get_index (item);
  RecDifferenceModel     *cells;

  if (rec_difference_item_get_cell (item) != NULL || row->cells->len == 0)
    return NULL;

  cells = rec_difference_model_new_for_row (self->shown, index);
  if (row->like != NULL)
    g_hash_table_insert (self->cells, GUINT_TO_POINTER (index), g_object_ref (cells));

  return G_LIST_MODEL (cells);
}

/* Enter opens and closes a row, and accepts or refuses a cell. */
static void
on_list_activate_cb (RecDifferencePage *self, guint position)
{
  g_autoptr (GtkTreeListRow) row =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autoptr (RecDifferenceItem) item = NULL;
  gboolean partly;

  if (row == NULL)
    return;
  item = gtk_tree_list_row_get_item (row);
  if (gtk_tree_list_row_is_expandable (row))
    {
      gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
      return;
    }
  if (!rec_difference_item_can_accept (item))
    return;
  rec_difference_item_accept (item, !rec_difference_item_is_accepted (item, &partly));
  on_line_toggled_cb (self);
}

static void
set_list (RecDifferencePage *self)
{
  gboolean           opened = rec_difference_get_n_rows (self->shown) <= MOST_OPENED;
  GtkTreeListModel  *tree;
  GtkSelectionModel *selection;

  gtk_list_view_set_model (self->list, NULL);
  g_hash_table_remove_all (self->cells);
  g_clear_object (&self->model);
  self->model = rec_difference_model_new (self->shown);
  tree = gtk_tree_list_model_new (
      G_LIST_MODEL (g_object_ref (self->model)), FALSE, opened, list_cells, self, NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (tree)));
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (selection);
}

/* What is shown */

static void
show_state (RecDifferencePage *self, RecDifferenceState state)
{
  self->state = state;
  if (self->model != NULL)
    rec_difference_model_set_state (self->model, state);
}

static void
on_filter_toggled_cb (GtkToggleButton *button, RecDifferencePage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i <= REC_N_DIFFERENCE_STATES; i++)
    if (self->toggles[i] == GTK_WIDGET (button) && self->state != i)
      show_state (self, (RecDifferenceState) i);
}

static const char *
get_filter_word (guint state)
{
  return state == REC_N_DIFFERENCE_STATES ? C_ ("difference", "All")
                                          : rec_difference_state_get_word (state);
}

static void
make_toggles (RecDifferencePage *self)
{
  for (guint n = 0; n <= REC_N_DIFFERENCE_STATES; n++)
    {
      guint      i = n == 0 ? REC_N_DIFFERENCE_STATES : n - 1;
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_widget_add_css_class (button, "rec-small-pill");
      if (n > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->toggles[REC_N_DIFFERENCE_STATES]));
      self->toggles[i] = button;
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_filter_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (self->filters), button);
    }
}

static void
show_counts (RecDifferencePage *self)
{
  g_autofree char *verdict = rec_import_summary_describe_difference (self->shown);

  gtk_label_set_label (self->verdict, verdict);
  for (guint i = 0; i <= REC_N_DIFFERENCE_STATES; i++)
    {
      guint            n = i == REC_N_DIFFERENCE_STATES ? rec_difference_get_n_rows (self->shown)
                                                        : rec_difference_count (self->shown, i);
      g_autofree char *count = rec_language_format_count (NULL, n);
      /* Translators: what is shown of a list, and how many there are of it */
      g_autofree char *label = g_strdup_printf (_ ("%1$s (%2$s)"), get_filter_word (i), count);

      gtk_button_set_label (GTK_BUTTON (self->toggles[i]), label);
      gtk_widget_set_visible (self->toggles[i], n > 0 || i == self->state);
    }
}

static void
show_notices (RecDifferencePage *self)
{
  GPtrArray *notices = rec_difference_get_notices (self->shown);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) notices->pdata[i]);
  gtk_label_set_label (self->notices, text->str);
  gtk_widget_set_visible (self->notices_box, notices->len > 0);
}

static void
show_difference (RecDifferencePage *self, RecDifference *difference)
{
  guint n_conflicts = rec_difference_count (difference, REC_DIFFERENCE_CONFLICT);

  g_clear_pointer (&self->shown, rec_difference_unref);
  self->shown = rec_difference_ref (difference);
  self->state = REC_N_DIFFERENCE_STATES;
  gtk_label_set_label (
      self->advice,
      rec_difference_get_n_rows (difference) == 0 ? _ ("The file says what the register says.")
      : n_conflicts > 0
          ? _ ("Only what is checked is written, and one undo takes all of it back. In a conflict "
               "the register was changed as well: it keeps its value unless you check the file’s.")
          : _ ("Only what is checked is written, and one undo takes all of it back."));
  gtk_widget_set_visible (self->ordinary_button, rec_import_session_is_export (self->session));
  show_notices (self);
  show_counts (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[self->state]), TRUE);
  set_list (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    rec_difference_get_n_rows (difference) > 0 ? "list" : "same");
}

static void
clear (RecDifferencePage *self)
{
  gtk_list_view_set_model (self->list, NULL);
  g_ptr_array_set_size (self->lines, 0);
  g_hash_table_remove_all (self->cells);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, rec_difference_unref);
}

static void
on_session_changed_cb (RecDifferencePage *self)
{
  RecDifference *difference = rec_import_session_get_difference (self->session);

  if (difference == self->shown)
    return;
  if (difference == NULL)
    clear (self);
  else
    {
      gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

      show_difference (self, difference);
      if (has_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
}

/* Rows that resemble a system may have other cells than before. */
static void
update_cells (RecDifferencePage *self)
{
  GHashTableIter iter;
  gpointer       cells;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cells))
    rec_difference_model_update (cells);
}

/* All at once: of what is shown. */
static void
accept_shown (RecDifferencePage *self, gboolean accepted)
{
  if (self->shown == NULL)
    return;
  if (self->state == REC_N_DIFFERENCE_STATES)
    rec_difference_accept_all (self->shown, accepted);
  else
    rec_difference_accept_state (self->shown, self->state, accepted);
  update_cells (self);
  show_counts (self);
  on_line_toggled_cb (self);
}

static void
accept_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  accept_shown (REC_DIFFERENCE_PAGE (widget), TRUE);
}

static void
refuse_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  accept_shown (REC_DIFFERENCE_PAGE (widget), FALSE);
}

static void
take_as_ordinary (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecDifferencePage *self = REC_DIFFERENCE_PAGE (widget);

  if (!rec_import_session_is_busy (self->session))
    rec_import_session_set_ordinary (self->session, TRUE);
}

static void
rec_difference_page_dispose (GObject *object)
{
  RecDifferencePage *self = REC_DIFFERENCE_PAGE (object);

  if (self->list != NULL)
    clear (self);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_DIFFERENCE_PAGE);

  G_OBJECT_CLASS (rec_difference_page_parent_class)->dispose (object);
}

static void
rec_difference_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_DIFFERENCE_PAGE (object)->lines);
  g_hash_table_unref (REC_DIFFERENCE_PAGE (object)->cells);

  G_OBJECT_CLASS (rec_difference_page_parent_class)->finalize (object);
}

static void
rec_difference_page_class_init (RecDifferencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_difference_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_difference_page_finalize;

  gtk_widget_class_install_action (widget_class, "difference.accept-all", NULL, accept_all);
  gtk_widget_class_install_action (widget_class, "difference.refuse-all", NULL, refuse_all);
  gtk_widget_class_install_action (widget_class, "difference.ordinary", NULL, take_as_ordinary);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-difference-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, advice);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, filters);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, list);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, notices);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, notices_box);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, ordinary_button);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RecDifferencePage, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
}

static void
rec_difference_page_init (RecDifferencePage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->lines = g_ptr_array_new ();
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->state = REC_N_DIFFERENCE_STATES;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_line_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_line_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_line_unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  make_toggles (self);
}

/**
 * rec_difference_page_set_session:
 * @self: the page
 * @session: the import it shows
 *
 * Says what the page shows. To be called once.
 */
void
rec_difference_page_set_session (RecDifferencePage *self, RecImportSession *session)
{
  g_return_if_fail (REC_IS_DIFFERENCE_PAGE (self));
  g_return_if_fail (REC_IS_IMPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
}
