/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-journal-rows"

#include "config.h"

#include "rec-journal-rows.h"

#include "rec-entry-box.h"

/* Rows at the top that are filled before it is known where they stand */
#define N_FIRST 14

/* Frames after which rows that were bound stand in their places */
#define N_FRAMES 2

struct _RecJournalRows
{
  GObject parent_instance;

  GtkListView   *view;       /* weak */
  GtkAdjustment *adjustment; /* of the view */
  GHashTable    *blank;      /* GtkListItem: bound, and not asked to be filled */
  guint          tick_id;
  guint          n_frames; /* until the blank rows are looked at */
};

G_DEFINE_FINAL_TYPE (RecJournalRows, rec_journal_rows, G_TYPE_OBJECT)

static void
fill (RecJournalItem *item, RecEntryBox *box)
{
  rec_entry_box_show_action (box, rec_journal_item_get_action (item));
}

/* The row is filled, at once or when its action has been read. */
static void
ask (GtkListItem *row)
{
  RecJournalItem *item = gtk_list_item_get_item (row);

  if (rec_journal_item_get_action (item) != NULL)
    fill (item, REC_ENTRY_BOX (gtk_list_item_get_child (row)));
  else
    rec_journal_item_read (item);
}

/* Whether a row can be seen, or could after a quarter of a page more. */
static gboolean
is_near (RecJournalRows *self, GtkListItem *row)
{
  GtkWidget      *view = GTK_WIDGET (self->view);
  GtkWidget      *child = gtk_list_item_get_child (row);
  float           height = (float) gtk_widget_get_height (view);
  graphene_rect_t place;

  return gtk_widget_get_width (child) > 0 && gtk_widget_compute_bounds (child, view, &place) &&
         place.origin.y < height * 5 / 4 && place.origin.y + place.size.height > -height / 4;
}

static void
fill_near (RecJournalRows *self)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->blank);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (is_near (self, row))
      {
        g_ptr_array_add (near, row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < near->len; i++)
    ask (near->pdata[i]);
}

static gboolean
on_ticked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RecJournalRows *self = user_data;

  fill_near (self);
  if (--self->n_frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

/* Looks at the blank rows before things get their places in this frame, and in the next: those that
 * were just bound have none yet. */
static void
queue (RecJournalRows *self)
{
  if (self->view == NULL)
    return;
  self->n_frames = N_FRAMES;
  if (self->tick_id == 0)
    self->tick_id =
        gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_ticked_cb, self, NULL);
}

static void
on_row_setup_cb (RecJournalRows *self, GtkListItem *row)
{
  gtk_list_item_set_child (row, rec_entry_box_new ());
}

static void
on_row_bound_cb (RecJournalRows *self, GtkListItem *row)
{
  RecJournalItem *item = gtk_list_item_get_item (row);
  GtkWidget      *box = gtk_list_item_get_child (row);

  rec_entry_box_show_action (REC_ENTRY_BOX (box), NULL);
  g_signal_connect_object (item, "loaded", G_CALLBACK (fill), box, 0);
  if (gtk_list_item_get_position (row) < N_FIRST &&
      gtk_adjustment_get_value (self->adjustment) <= 0)
    ask (row);
  else
    {
      g_hash_table_add (self->blank, row);
      queue (self);
    }
}

static void
on_row_unbound_cb (RecJournalRows *self, GtkListItem *row)
{
  g_hash_table_remove (self->blank, row);
  g_signal_handlers_disconnect_by_func (
      gtk_list_item_get_item (row), fill, gtk_list_item_get_child (row));
}

/* The scrolled window gives the view another adjustment than the one it was made with. */
static void
on_adjustment_changed_cb (RecJournalRows *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      adjustment, "notify::page-size", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
}

static void
rec_journal_rows_dispose (GObject *object)
{
  RecJournalRows *self = REC_JOURNAL_ROWS (object);

  if (self->view != NULL && self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick_id);
  self->tick_id = 0;
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (rec_journal_rows_parent_class)->dispose (object);
}

static void
rec_journal_rows_finalize (GObject *object)
{
  g_hash_table_unref (REC_JOURNAL_ROWS (object)->blank);

  G_OBJECT_CLASS (rec_journal_rows_parent_class)->finalize (object);
}

static void
rec_journal_rows_class_init (RecJournalRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_journal_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_journal_rows_finalize;
}

static void
rec_journal_rows_init (RecJournalRows *self)
{
  self->blank = g_hash_table_new (NULL, NULL);
}

/**
 * rec_journal_rows_new:
 * @view: a list view whose items are #RecJournalItem
 *
 * Gives @view its rows.
 *
 * Returns: (transfer full): what fills them, to be kept as long as @view
 */
RecJournalRows *
rec_journal_rows_new (GtkListView *view)
{
  RecJournalRows *self;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), NULL);

  self = g_object_new (REC_TYPE_JOURNAL_ROWS, NULL);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (
      view, "notify::vadjustment", G_CALLBACK (on_adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  on_adjustment_changed_cb (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      factory, "unbind", G_CALLBACK (on_row_unbound_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (view, factory);

  return self;
}
