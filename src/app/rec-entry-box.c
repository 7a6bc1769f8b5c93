/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-entry-box"

#include "config.h"

#include "rec-entry-box.h"

#include "rec-directory-dialog.h"
#include "rec-feedback.h"
#include "rec-history.h"
#include "rec-language.h"
#include "rec-record-dialog.h"
#include "rec-title-layout.h"

#include <glib/gi18n.h>

/* Fields and records that a row names; the rest are counted. */
#define MAX_LINES 4

/* About that of a box with two lines below the title */
#define BLANK_HEIGHT 84

struct _RecEntryBox
{
  GtkBox parent_instance;

  GtkWidget *blank; /* stands there until there is something to show */
  GtkWidget *text;  /* the others are made with it, when there first is */
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *about;
  GtkWidget *lines;
};

G_DEFINE_FINAL_TYPE (RecEntryBox, rec_entry_box, GTK_TYPE_BOX)

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "xalign",
                                   0.0,
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode",
                                   GTK_NATURAL_WRAP_NONE,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
clear_lines (RecEntryBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
}

static void
add_line (RecEntryBox *self, const char *text, gboolean dim)
{
  GtkWidget *label = make_label (dim ? "dim-label" : NULL);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_box_append (GTK_BOX (self->lines), label);
}

static void
add_fields (RecEntryBox *self, const RecJournalEntry *entry)
{
  g_autoptr (GPtrArray) lines = rec_history_list_lines (entry, NULL, NULL);
  const RecHistoryLine *first = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  guint                 shown;

  /* The name of a record that was added stands above already. */
  if (first != NULL && entry->before == NULL &&
      rec_catalogue_get_index (entry->kind, first->field) == 0)
    g_ptr_array_remove_index (lines, 0);
  shown = lines->len <= MAX_LINES ? lines->len : MAX_LINES - 1;

  for (guint i = 0; i < shown; i++)
    {
      const RecHistoryLine *line = g_ptr_array_index (lines, i);
      g_autofree char      *what = rec_history_describe_line (line, NULL);
      /* Translators: the label of a field, and what became of its value. */
      g_autofree char *text = g_strdup_printf (C_ ("history", "%s: %s"), line->label, what);

      add_line (self, text, FALSE);
    }
  if (shown < lines->len)
    {
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more field", "and %u more fields", lines->len - shown),
                           lines->len - shown);

      add_line (self, rest, TRUE);
    }
}

static void
add_records (RecEntryBox *self, const RecAction *action)
{
  for (guint i = 0; i < action->entries->len; i++)
    {
      g_autofree char *record =
          rec_history_describe_record (g_ptr_array_index (action->entries, i), NULL);

      add_line (self, record, FALSE);
    }
  if (action->n_entries > action->entries->len)
    {
      guint            n_more = action->n_entries - action->entries->len;
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more record", "and %u more records", n_more), n_more);

      add_line (self, rest, TRUE);
    }
}

static const char *
get_icon (RecVerb verb)
{
  switch (verb)
    {
    case REC_VERB_CREATE:
    case REC_VERB_DUPLICATE:
      return "list-add-symbolic";
    case REC_VERB_ARCHIVE:
      return "rec-archive-symbolic";
    case REC_VERB_UNARCHIVE:
      return "rec-unarchive-symbolic";
    case REC_VERB_DELETE:
      return "user-trash-symbolic";
    case REC_VERB_IMPORT:
      return "document-save-symbolic";
    case REC_VERB_RESTORE:
      return "document-revert-symbolic";
    case REC_VERB_UNDO:
      return "edit-undo-symbolic";
    case REC_VERB_REDO:
      return "edit-redo-symbolic";
    case REC_VERB_CHANGE:
    default:
      return "document-edit-symbolic";
    }
}

static void
rec_entry_box_class_init (RecEntryBoxClass *klass)
{
}

static void
rec_entry_box_init (RecEntryBox *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-entry");
  self->blank = gtk_label_new ("…");
  gtk_widget_set_valign (self->blank, GTK_ALIGN_START);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, BLANK_HEIGHT);
  gtk_box_append (GTK_BOX (self), self->blank);
}

static void
make_parts (RecEntryBox *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             "valign",
                             GTK_ALIGN_START,
                             "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_add_css_class (self->icon, "dim-label");
  self->title = make_label ("heading");
  self->about = make_label ("dim-label");
  gtk_widget_add_css_class (self->about, "caption");
  gtk_widget_add_css_class (self->about, "numeric");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_margin_top (self->lines, 4);
  self->text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->text, TRUE);
  rec_title_layout_use_in (self->text);
  gtk_box_append (GTK_BOX (self->text), self->title);
  gtk_box_append (GTK_BOX (self->text), self->about);
  gtk_box_append (GTK_BOX (self->text), self->lines);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), self->text);
}

/* Where nothing is shown the box has about the height that it will have. */
static void
set_blank (RecEntryBox *self, gboolean blank)
{
  gtk_widget_set_visible (self->blank, blank);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, blank ? BLANK_HEIGHT : -1);
  if (self->text == NULL)
    {
      if (blank)
        return;
      make_parts (self);
    }
  gtk_widget_set_visible (self->icon, !blank);
  gtk_widget_set_visible (self->text, !blank);
}

/**
 * rec_entry_box_new:
 *
 * Returns: (transfer floating): a box about nothing yet
 */
GtkWidget *
rec_entry_box_new (void)
{
  return g_object_new (REC_TYPE_ENTRY_BOX, NULL);
}

static void
finish (RecEntryBox *self)
{
  gtk_widget_set_visible (self->lines, gtk_widget_get_first_child (self->lines) != NULL);
}

/**
 * rec_entry_box_show_action:
 * @self: a box
 * @action: (nullable): an action; %NULL until it is read
 *
 * Shows what a person did. A box that is made for a long list costs little until then.
 */
void
rec_entry_box_show_action (RecEntryBox *self, const RecAction *action)
{
  g_autofree char *title = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *about = NULL;

  g_return_if_fail (REC_IS_ENTRY_BOX (self));

  set_blank (self, action == NULL);
  if (action == NULL)
    return;
  clear_lines (self);
  title = rec_history_describe_action (action, NULL);
  moment = action->at != NULL ? rec_language_format_moment (NULL, action->at) : g_strdup ("");
  if (action->n_entries == 1 && action->entries->len == 1)
    {
      RecJournalEntry  entry = { .verb = action->verb, .detail = action->detail };
      g_autofree char *what = rec_history_describe (&entry, NULL);

      /* Translators: what was done, when, and the name of the person who did it. */
      about = g_strdup_printf (C_ ("history", "%s, %s, %s"), what, moment, action->who);
      add_fields (self, g_ptr_array_index (action->entries, 0));
    }
  else
    {
      /* Translators: when an action was done, and the name of the person who did it. */
      about = g_strdup_printf (C_ ("history", "%s, %s"), moment, action->who);
      add_records (self, action);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon (action->verb));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->about), about);
  gtk_widget_set_visible (self->about, TRUE);
  finish (self);
}

/**
 * rec_entry_box_show_entry:
 * @self: a box
 * @entry: what was done to a record
 *
 * Shows what became of one record.
 */
void
rec_entry_box_show_entry (RecEntryBox *self, const RecJournalEntry *entry)
{
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (REC_IS_ENTRY_BOX (self));
  g_return_if_fail (entry != NULL);

  set_blank (self, FALSE);
  clear_lines (self);
  title = rec_history_describe_record (entry, NULL);
  what = rec_history_describe (entry, NULL);
  add_fields (self, entry);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon (entry->verb));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->about), what);
  finish (self);
}

/**
 * rec_entry_box_get_title:
 * @self: a box
 *
 * Returns: (transfer none): what it is about
 */
const char *
rec_entry_box_get_title (RecEntryBox *self)
{
  g_return_val_if_fail (REC_IS_ENTRY_BOX (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->text != NULL ? self->title : self->blank));
}

/**
 * rec_entry_box_open:
 * @near: a widget of the window
 * @register_: the register shown
 * @entry: what was done to a record
 *
 * Opens the record: a system in the window, the establishment on its page, any other in a window of
 * its own. Of one that was deleted, says so.
 *
 * Returns: whether it was opened
 */
gboolean
rec_entry_box_open (GtkWidget *near, RecRegister *register_, const RecJournalEntry *entry)
{
  g_return_val_if_fail (GTK_IS_WIDGET (near), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  if (!entry->is_there)
    {
      g_autofree char *record = rec_history_describe_record (entry, NULL);
      /* Translators: %s is a record. */
      g_autofree char *text = g_strdup_printf (_ ("No longer in the register: %s"), record);

      rec_feedback_toast (near, text, NULL, NULL, NULL);
      return FALSE;
    }
  if (entry->kind == REC_KIND_SYSTEM)
    gtk_widget_activate_action (near, "win.open-system", "s", entry->id);
  else if (entry->kind == REC_KIND_FACILITY)
    gtk_widget_activate_action (near, "win.facility", NULL);
  else if (entry->kind < REC_KIND_SYSTEM)
    rec_directory_dialog_present (near, register_, entry->kind, entry->id);
  else
    rec_record_dialog_present (near, register_, entry->kind, entry->id);

  return TRUE;
}
