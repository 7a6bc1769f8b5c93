/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-help-window"

#include "config.h"

#include "rec-help-window.h"

#include "rec-focus.h"
#include "rec-law-pack.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RecHelpWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (RecHelpWindow, rec_help_window, ADW_TYPE_WINDOW)

/* The topics, in the order in which they are read; an id is the name of a view, where it has one.
 * Paragraphs are parted by blank lines. */
static const struct
{
  const char *id;
  const char *title;
  const char *text;
} topics[] = {
  { "start",
    N_ ("First Steps"),
    N_ ("A register is one file, which you can copy, send and put on a share. Create one, import "
        "the spreadsheet you keep, or open the example register to look around.\n\n"
        "There is nothing to save: what is on screen is in the file. Ctrl+Z takes back what was "
        "done last, and a backup is kept each day (main menu, Restore a Backup).") },
  { "overview",
    N_ ("Overview"),
    N_ ("Where the establishment stands: systems by class, human oversight, documentation, what is "
        "most urgent, the calendar of the law and the next HAS visit.\n\n"
        "A bar leads to the systems it counts.") },
  { "table",
    N_ ("Register"),
    N_ ("All AI systems, one a row. Type to search every text, without regard to case and accents; "
        "choose values in the side pane to filter. Values of one field widen the choice, values "
        "of several fields narrow it.\n\n"
        "Choose several rows to change, classify, export or archive them at once. Columns are "
        "chosen, moved and sorted at their headings. An archived system is kept and can be taken "
        "back.\n\n"
        "Saved views stand above the filters, with how many systems each shows. Save what you "
        "have filtered under a name (Ctrl+Shift+S): the view is kept in the register, for all who "
        "open it. When you change its filters it is marked as modified, and can be updated.") },
  { "record",
    N_ ("A System"),
    N_ ("A field is kept as soon as you leave it. A value that is wrong stays, marked, and is not "
        "kept until it is right.\n\n"
        "The questionnaire proposes a class; a named person confirms it, or decides otherwise and "
        "says why. An answer “I do not know” never counts as no. What the law asks for, and from "
        "which day on, follows from the class and the facts, each with its article.") },
  { "follow-up",
    N_ ("Follow-up"),
    N_ ("All that is late or to come: documents, obligations, reviews, incidents, actions and "
        "training. Filter by period, person and department; mark an action as done where it "
        "stands.\n\n"
        "The calendar button writes what the filters leave into a file for your calendar "
        "program.") },
  { "has",
    N_ ("HAS"),
    N_ ("Criterion by criterion, what the register holds as evidence and what is missing. Your own "
        "note can be added to each. A number that is still to be checked in the manual is marked "
        "as such.") },
  { "facility",
    N_ ("Establishment"),
    N_ ("What decides which obligations apply to you, and the directories of departments, persons "
        "and suppliers. Two entries for the same thing can be merged.") },
  { "history",
    N_ ("History"),
    N_ ("Who did what and when, for the whole register; each system has its own history too. "
        "Nothing in it can be rewritten unnoticed: the register can be checked, shown as at a day "
        "and compared between two days.") },
  { "exchange",
    N_ ("Excel Workbooks"),
    N_ ("The export makes a workbook that can be handed to the surveyors, or a sheet for each "
        "department to fill in. The evidence pack (main menu) puts the attached files beside it. "
        "When a workbook comes back, import it: every difference is shown, and accepted or "
        "refused, before anything changes. The whole import is taken back by one Ctrl+Z.") },
  { "law",
    N_ ("What the Program Knows of the Law"),
    N_ ("The law is kept as data, the law pack, with the day on which it was checked and how sure "
        "each entry is. A newer pack takes the place of the program’s own without a new program; "
        "Compare, in the window of the law, shows beforehand what it changes.\n\n"
        "The program proposes; it gives no legal advice, and the decision stays with you.") },
};

static void
add_topic (RecHelpWindow *self, AdwPreferencesGroup *group, guint i, gboolean open)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   _ (topics[i].text),
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "xalign",
                                   0.0,
                                   "selectable",
                                   TRUE,
                                   "margin-top",
                                   12,
                                   "margin-bottom",
                                   12,
                                   "margin-start",
                                   12,
                                   "margin-end",
                                   12,
                                   NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_focusable (line, FALSE);
  gtk_widget_set_name (row, topics[i].id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (topics[i].title));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), open);
  adw_preferences_group_add (group, row);
  if (open && i > 0)
    rec_focus_bring_to_top (row);
}

static void
on_shortcuts_activated_cb (GtkWidget *row, RecHelpWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-help-overlay", NULL);
}

/* The terms stand in the window of the law. */
static void
on_terms_activated_cb (GtkWidget *row, RecHelpWindow *self)
{
  GPtrArray  *terms = rec_law_pack_get_glossary (rec_law_pack_get_current (NULL));
  GtkWindow  *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *first = terms->len > 0 ? ((const RecLawEntry *) terms->pdata[0])->id : "";

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "app.law", "s", first);
}

static void
add_link (AdwPreferencesGroup *group,
          const char          *title,
          const char          *subtitle,
          GCallback            callback,
          RecHelpWindow       *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", callback, self);
  adw_preferences_group_add (group, row);
}

/* Closes the help that is open already for a window. */
static void
close_other (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (REC_IS_HELP_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == parent)
      gtk_window_destroy (l->data);
}

static void
rec_help_window_class_init (RecHelpWindowClass *klass)
{
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_help_window_init (RecHelpWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 640);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

/**
 * rec_help_window_present:
 * @parent: the window it belongs to
 * @topic: (nullable): id of the topic that is open; %NULL for the first
 *
 * Shows the help beside the window, which can be worked with meanwhile.
 *
 * Returns: (transfer none): the help
 */
GtkWidget *
rec_help_window_present (GtkWindow *parent, const char *topic)
{
  RecHelpWindow       *self;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *more = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  close_other (parent);
  self = g_object_new (REC_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    add_topic (self, group, i, strcmp (topics[i].id, topic != NULL ? topic : topics[0].id) == 0);
  add_link (more,
            _ ("Terms of the Law"),
            _ ("What deployer, provider, human oversight and other words mean"),
            G_CALLBACK (on_terms_activated_cb),
            self);
  add_link (more, _ ("Keyboard Shortcuts"), NULL, G_CALLBACK (on_shortcuts_activated_cb), self);
  adw_preferences_page_add (self->page, group);
  adw_preferences_page_add (self->page, more);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
