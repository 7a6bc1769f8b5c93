/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law-dialog"

#include "config.h"

#include "rec-law-dialog.h"

#include "rec-choices.h"
#include "rec-chooser.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-law-changes.h"
#include "rec-law-pack.h"
#include "rec-title-layout.h"
#include "rec-value.h"
#include "rec-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than these are not shown for one search. */
#define MAX_FOUND 60

typedef struct
{
  const char *name;  /* of the section in the pack */
  const char *label; /* for people, a message id */
} Part;

/* In the order in which they are offered. Questions are asked by the assistant. */
static const Part parts[] = {
  { "calendar", N_ ("Calendar") },
  { "classes", N_ ("Classes") },
  { "duties", N_ ("Duties") },
  { "documents", N_ ("Documents") },
  { "deadlines", N_ ("After an Incident") },
  { "transitions", N_ ("Older Systems") },
  { "practices", N_ ("Prohibited Practices (Art. 5)") },
  { "points", N_ ("Annex III") },
  { "conditions", N_ ("Conditions of Art. 6(3)") },
  { "flags", N_ ("Transparency (Art. 50)") },
  { "criteria", N_ ("HAS Criteria") },
  { "chapters", N_ ("HAS-CNIL Guide") },
  { "authorities", N_ ("Authorities") },
  { "glossary", N_ ("Terms") },
  { "sources", N_ ("Sources") },
  { "limits", N_ ("Limits") },
};

struct _RecLawDialog
{
  AdwWindow parent_instance;

  GtkInfoBar         *notice_bar;
  GtkLabel           *notice_label;
  AdwPreferencesPage *page;
  GtkDropDown        *section_drop_down;
  GtkSearchEntry     *law_search;
  GtkStack           *stack;
  AdwWindowTitle     *window_title;

  AdwPreferencesGroup *group; /* what is shown now */
  GPtrArray           *rows;  /* in it, in their order */
  RecLawPack          *pack;

  GtkFileChooserNative *chooser; /* while it is open */
};

G_DEFINE_FINAL_TYPE (RecLawDialog, rec_law_dialog, ADW_TYPE_WINDOW)

static GPtrArray *
get_entries (RecLawDialog *self, const char *wanted)
{
  const char *name;
  GPtrArray  *items;

  for (guint i = 0; (items = rec_law_pack_get_section (self->pack, i, &name)) != NULL; i++)
    if (g_str_equal (name, wanted))
      return items;
  return NULL;
}

/* “Art. 26(2) · 2027-12-02 · Interpretation” */
static char *
make_subtitle (const RecLawEntry *entry, const char *part)
{
  g_autofree char *date = entry->date != NULL ? rec_language_format_date (NULL, entry->date) : NULL;
  const char      *words[] = {
         part,
         rec_law_entry_get_reference (entry, NULL),
         date,
    entry->certainty != REC_CERTAINTY_VERIFIED ? rec_certainty_get_label (entry->certainty, NULL)
                                                    : NULL,
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && *words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", words[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_line (GtkWidget *box, const char *label, const char *text)
{
  g_autofree char *line = NULL;
  GtkWidget       *widget;

  if (text == NULL || *text == '\0')
    return;
  line = label != NULL ? g_strdup_printf (_ ("%s: %s"), label, text) : g_strdup (text);
  widget = gtk_label_new (line);
  gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (widget), 0);
  gtk_label_set_selectable (GTK_LABEL (widget), TRUE);
  if (label != NULL)
    gtk_widget_add_css_class (widget, "dim-label");
  gtk_box_append (GTK_BOX (box), widget);
}

static void
add_date (GtkWidget *box, const RecLawEntry *calendar, const RecLawCondition *when)
{
  g_autofree char *date = rec_language_format_date (NULL, calendar->date);
  g_autofree char *condition = rec_law_condition_to_text (when, NULL);
  g_autofree char *text =
      *condition != '\0' ? g_strdup_printf ("%s – %s", date, condition) : g_strdup (date);

  add_line (box, _ ("Applies from"), text);
}

static void
add_duty (GtkWidget *box, const RecLawDuty *duty)
{
  g_autofree char *when = rec_law_condition_to_text (duty->when, NULL);

  add_line (box, _ ("Evidence"), rec_law_translate (duty->evidence, NULL));
  add_line (box, _ ("Condition"), when);
  for (guint i = 0; i < duty->from->len; i++)
    {
      const RecLawFrom *from = duty->from->pdata[i];

      add_date (box, from->calendar, from->when);
    }
}

static void
add_document (GtkWidget *box, const RecLawDocument *document)
{
  for (guint i = 0; i < document->needs->len; i++)
    {
      g_autofree char *need = rec_law_need_describe (document->needs->pdata[i], NULL);

      add_line (box, _ ("Needed"), need);
    }
}

/* What a row shows when it is opened, made then. */
static void
on_row_expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, gpointer user_data)
{
  RecLawDialog      *self = REC_LAW_DIALOG (user_data);
  const RecLawEntry *entry = g_object_get_data (G_OBJECT (row), "rec-entry");
  const char        *section = g_object_get_data (G_OBJECT (row), "rec-section");
  GtkWidget         *box;

  g_assert (self->pack != NULL);

  if (!adw_expander_row_get_expanded (row) ||
      g_object_get_data (G_OBJECT (row), "rec-filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "rec-filled", row);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  add_line (box, NULL, rec_law_entry_get_text (entry, NULL));
  if (g_str_equal (section, "duties"))
    add_duty (box, (const RecLawDuty *) entry);
  else if (g_str_equal (section, "documents"))
    add_document (box, (const RecLawDocument *) entry);
  add_line (box, _ ("Certainty"), rec_certainty_get_text (entry->certainty, NULL));
  if (entry->link != NULL)
    {
      GtkWidget *link = gtk_link_button_new_with_label (entry->link, _ ("Read the Text"));

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (link, entry->link);
      gtk_box_append (GTK_BOX (box), link);
    }
  adw_expander_row_add_row (row, box);
}

static void
add_row (RecLawDialog *self, const RecLawEntry *entry, const Part *part, gboolean found)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *subtitle = make_subtitle (entry, found ? _ (part->label) : NULL);

  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_law_entry_get_title (entry, NULL));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_set_name (row, entry->id);
  g_object_set_data (G_OBJECT (row), "rec-entry", (gpointer) entry);
  g_object_set_data (G_OBJECT (row), "rec-section", (gpointer) part->name);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_row_expanded_cb), self);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Whether each word stands in the entry, without regard to case and accents. */
static gboolean
contains (const RecLawEntry *entry, char **words)
{
  g_autofree char *all = g_strjoin (" ",
                                    entry->id,
                                    rec_law_entry_get_title (entry, NULL),
                                    rec_law_entry_get_text (entry, NULL),
                                    rec_law_entry_get_reference (entry, NULL),
                                    NULL);
  g_autofree char *folded = rec_fold_text (all);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static guint
add_found (RecLawDialog *self, const char *text)
{
  g_autofree char *folded = rec_fold_text (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GPtrArray *entries = get_entries (self, parts[i].name);

      for (guint j = 0; entries != NULL && j < entries->len && found < MAX_FOUND; j++)
        if (contains (entries->pdata[j], words))
          {
            add_row (self, entries->pdata[j], &parts[i], TRUE);
            found++;
          }
    }
  return found;
}

static const Part *
get_part (RecLawDialog *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->section_drop_down);

  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (_ (parts[i].label), gtk_string_object_get_string (item)))
      return &parts[i];
  return &parts[0];
}

static void
update_rows (RecLawDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->law_search));
  const Part *part = get_part (self);
  guint       shown = 0;

  if (self->pack == NULL)
    return;
  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_ptr_array_set_size (self->rows, 0);
  if (*text != '\0')
    shown = add_found (self, text);
  else
    {
      GPtrArray *entries = get_entries (self, part->name);

      adw_preferences_group_set_title (self->group, _ (part->label));
      for (; entries != NULL && shown < entries->len; shown++)
        add_row (self, entries->pdata[shown], part, FALSE);
    }
  adw_preferences_page_add (self->page, self->group);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "entries" : "none");
}

/* Offers the parts that the pack has entries in. */
static void
fill_parts (RecLawDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GPtrArray *entries = get_entries (self, parts[i].name);

      if (entries != NULL && entries->len > 0)
        gtk_string_list_append (names, _ (parts[i].label));
    }
  gtk_drop_down_set_model (self->section_drop_down, G_LIST_MODEL (names));
}

static void
fill_head (RecLawDialog *self)
{
  g_autofree char *date = rec_language_format_date (NULL, rec_law_pack_get_checked_on (self->pack));
  /* Translators: version of the law pack, day on which it was checked */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s, checked on %s"), rec_law_pack_get_version (self->pack), date);
  g_autofree char *notice = rec_law_dialog_describe_notice ();

  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_label_set_text (self->notice_label, notice != NULL ? notice : "");
  gtk_info_bar_set_revealed (self->notice_bar, notice != NULL);
}

static void
select_part (RecLawDialog *self, const Part *part)
{
  GListModel *names = gtk_drop_down_get_model (self->section_drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), _ (part->label)))
      gtk_drop_down_set_selected (self->section_drop_down, i);
}

static void
show_entry (RecLawDialog *self, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GPtrArray *entries = get_entries (self, parts[i].name);

      for (guint j = 0; entries != NULL && j < entries->len; j++)
        {
          const RecLawEntry *entry = entries->pdata[j];
          GtkWidget         *row;

          if (!g_str_equal (entry->id, id))
            continue;
          select_part (self, &parts[i]);
          row = g_ptr_array_index (self->rows, j);
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
          rec_focus_bring_to_top (row);
          return;
        }
    }
}

/* Comparing with another pack */

static void
show_changes (RecLawDialog *self, RecLawPack *before, RecLawPack *after)
{
  GtkWidget *window = rec_feedback_find_window (GTK_WIDGET (self));

  rec_law_changes_present (GTK_WINDOW (self),
                           REC_IS_WINDOW (window) ? rec_window_get_register (REC_WINDOW (window))
                                                  : NULL,
                           before,
                           after);
}

static void
compare_own (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_changes (
      REC_LAW_DIALOG (widget), rec_law_pack_get_builtin (), REC_LAW_DIALOG (widget)->pack);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer file, GCancellable *cancellable)
{
  GError     *error = NULL;
  RecLawPack *pack = rec_law_pack_load (file, &error);

  if (pack != NULL)
    g_task_return_pointer (task, pack, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_pack_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RecLawDialog *self = REC_LAW_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecLawPack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  /* The dialog was closed meanwhile. */
  if (self->pack == NULL)
    return;
  if (pack != NULL)
    show_changes (self, self->pack, pack);
  else
    rec_feedback_error (GTK_WIDGET (self), _ ("The Law Pack Cannot Be Read"), error);
}

/* It may lie on a disk that takes its time. */
static void
compare_with (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, on_pack_loaded_cb, NULL);

  g_task_set_task_data (
      task, g_file_new_for_uri (g_variant_get_string (parameter, NULL)), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

static void
choose_pack (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecLawDialog *self = REC_LAW_DIALOG (widget);
  gboolean      folder = g_str_equal (action_name, "law.compare-folder");

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Compare with a Law Pack"),
                                               GTK_WINDOW (self),
                                               folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                      : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Compare"),
                                               NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  rec_chooser_show (&self->chooser, GTK_WIDGET (self), "law.compare-with");
}

static void
rec_law_dialog_dispose (GObject *object)
{
  RecLawDialog *self = REC_LAW_DIALOG (object);

  g_clear_object (&self->pack);
  rec_chooser_drop (&self->chooser);

  G_OBJECT_CLASS (rec_law_dialog_parent_class)->dispose (object);
}

static void
rec_law_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (REC_LAW_DIALOG (object)->rows);

  G_OBJECT_CLASS (rec_law_dialog_parent_class)->finalize (object);
}

static void
rec_law_dialog_class_init (RecLawDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_law_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_law_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-law-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, notice_label);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, law_search);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, section_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecLawDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_install_action (widget_class, "law.compare-own", NULL, compare_own);
  gtk_widget_class_install_action (widget_class, "law.compare-with", "s", compare_with);
  gtk_widget_class_install_action (widget_class, "law.compare-file", NULL, choose_pack);
  gtk_widget_class_install_action (widget_class, "law.compare-folder", NULL, choose_pack);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_law_dialog_init (RecLawDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->law_search, GTK_WIDGET (self));
  rec_focus_leave_by_search (self->law_search);
}

/**
 * rec_law_dialog_describe_notice:
 *
 * Says what must be said of the law pack that is used: that the user's is not used, and why, or
 * that it is old.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL where there is nothing to say
 */
char *
rec_law_dialog_describe_notice (void)
{
  g_autoptr (GError) error = NULL;
  RecLawPack      *pack = rec_law_pack_get_current (&error);
  g_autofree char *today = rec_date_today ();

  if (error != NULL)
    return g_strdup (error->message);
  return rec_law_pack_describe_age (pack, today, NULL);
}

/**
 * rec_law_dialog_present:
 * @parent: the window it belongs to
 * @id: (nullable): id of an entry to show; %NULL or "" for the calendar
 *
 * Shows what the law pack says.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_law_dialog_present (GtkWindow *parent, const char *id)
{
  RecLawDialog *self = g_object_new (REC_TYPE_LAW_DIALOG, "transient-for", parent, NULL);

  self->pack = g_object_ref (rec_law_pack_get_current (NULL));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "law.compare-own", !rec_law_pack_is_builtin (self->pack));
  fill_head (self);
  fill_parts (self);
  update_rows (self);
  if (id != NULL && *id != '\0')
    show_entry (self, id);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
