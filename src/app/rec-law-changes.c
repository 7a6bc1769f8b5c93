/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law-changes"

#include "config.h"

#include "rec-law-changes.h"

#include "rec-chip.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-language.h"
#include "rec-law-comparison.h"
#include "rec-title-layout.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* Systems that are named of each change */
#define MAX_NAMES 12

struct _RecLawChanges
{
  AdwWindow parent_instance;

  GtkWidget          *stack;
  AdwPreferencesPage *page;
  GCancellable       *cancellable;
  RecLawPack         *before;
  RecLawPack         *after;
};

G_DEFINE_FINAL_TYPE (RecLawChanges, rec_law_changes, ADW_TYPE_WINDOW)

/* Sections as they are headed, in the order in which they are shown; the others follow. */
static const struct
{
  const char *name;
  const char *label;
} sections[] = {
  { "calendar", N_ ("Calendar") },
  { "classes", N_ ("Classes") },
  { "points", N_ ("Annex III") },
  { "flags", N_ ("Transparency (Art. 50)") },
  { "practices", N_ ("Prohibited Practices (Art. 5)") },
  { "conditions", N_ ("Conditions of Art. 6(3)") },
  { "duties", N_ ("Duties") },
  { "documents", N_ ("Documents") },
  { "deadlines", N_ ("After an Incident") },
  { "intervals", N_ ("Reviews") },
  { "transitions", N_ ("Older Systems") },
  { "questions", N_ ("Questions") },
  { "defaults", N_ ("Questions") },
  { "warnings", N_ ("Questions") },
  { "steps", N_ ("Questions") },
  { "oversight", N_ ("Human Oversight") },
  { "documentation", N_ ("Documentation") },
  { "criteria", N_ ("HAS Criteria") },
  { "chapters", N_ ("HAS-CNIL Guide") },
  { "authorities", N_ ("Authorities") },
  { "glossary", N_ ("Terms") },
  { "sources", N_ ("Sources") },
  { "limits", N_ ("Limits") },
};

/* What was found out, in a thread with a store of its own: the register goes on answering. */
typedef struct
{
  char       *path; /* (nullable): of the register */
  RecLawPack *before;
  RecLawPack *after;
  GPtrArray  *changes;
  GPtrArray  *systems; /* (nullable): RecReclassification */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_clear_pointer (&job->systems, g_ptr_array_unref);
  g_object_unref (job->before);
  g_object_unref (job->after);
  g_free (job);
}

static gboolean
read_register (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecStore) store = rec_store_open (job->path, REC_STORE_READ_ONLY, error);
  gboolean done;

  if (store == NULL)
    return FALSE;
  job->systems = rec_store_compare_law (store, job->after, cancellable, error);
  done =
      job->systems != NULL &&
      rec_store_note_law_changes (store, job->changes, job->before, job->after, cancellable, error);

  return rec_store_close (store, done ? error : NULL) && done;
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->changes = rec_law_comparison_list (job->before, job->after, NULL);
  if (job->path != NULL && !read_register (job, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Showing */

static void
add_text (GtkWidget *row, const char *title, const char *text)
{
  GtkWidget *line;

  if (text == NULL || *text == '\0')
    return;
  line = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (line), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), text);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
}

static void
add_detail (GtkWidget *row, const RecLawChange *change, const RecLawDetail *detail)
{
  g_autofree char *text = NULL;

  if (change->kind != REC_LAW_CHANGED)
    text = g_strdup (change->kind == REC_LAW_ADDED ? detail->after : detail->before);
  else
    /* Translators: what a law pack said, and what another says instead. */
    text = g_strdup_printf (_ ("Before: %s\nAfter: %s"),
                            *detail->before != '\0' ? detail->before : "–",
                            *detail->after != '\0' ? detail->after : "–");
  add_text (row, detail->label, text);
}

static void
add_systems (GtkWidget *row, GPtrArray *systems)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (systems->len == 0)
    return;
  for (guint i = 0; i < MIN (systems->len, MAX_NAMES); i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? ", " : "", rec_record_get_name (systems->pdata[i]));
  if (systems->len > MAX_NAMES)
    {
      guint n = systems->len - MAX_NAMES;

      g_string_append_printf (names, ngettext (" and %u more", " and %u more", n), n);
    }
  title = g_strdup_printf (ngettext ("%u system", "%u systems", systems->len), systems->len);
  add_text (row, title, names->str);
}

/* What a row shows when it is opened, made then. */
static void
on_row_expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, const RecLawChange *change)
{
  if (!adw_expander_row_get_expanded (row) ||
      g_object_get_data (G_OBJECT (row), "rec-filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "rec-filled", row);
  for (guint i = 0; i < change->details->len; i++)
    add_detail (GTK_WIDGET (row), change, change->details->pdata[i]);
  add_systems (GTK_WIDGET (row), change->systems);
}

/* "OB-26.2 · Applies from, Condition · 12 systems" */
static char *
describe_change (const RecLawChange *change)
{
  GString *text = g_string_new (rec_law_change_get_entry (change)->id);

  if (change->kind == REC_LAW_CHANGED)
    {
      for (guint i = 0; i < change->details->len; i++)
        g_string_append_printf (text,
                                "%s%s",
                                i == 0 ? " · " : ", ",
                                ((const RecLawDetail *) change->details->pdata[i])->label);
    }
  if (change->systems->len > 0)
    {
      g_autofree char *systems = g_strdup_printf (
          ngettext ("%u system", "%u systems", change->systems->len), change->systems->len);

      g_string_append_printf (text, " · %s", systems);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const RecLawChange *change)
{
  static const struct
  {
    const char *icon;
    const char *label;
    RecTone     tone;
  } kinds[] = {
    [REC_LAW_ADDED] = { "list-add-symbolic", NC_ ("law", "Added"), REC_TONE_ACCENT },
    [REC_LAW_REMOVED] = { "list-remove-symbolic", NC_ ("law", "Removed"), REC_TONE_NEUTRAL },
    [REC_LAW_CHANGED] = { "document-edit-symbolic", NC_ ("law", "Changed"), REC_TONE_WARNING },
  };
  const RecLawEntry *entry = rec_law_change_get_entry (change);
  GtkWidget         *row = adw_expander_row_new ();
  GtkWidget         *chip = rec_chip_new ();
  g_autofree char   *subtitle = describe_change (change);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_law_entry_get_title (entry, NULL));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_set_name (row, entry->id);
  rec_chip_set (REC_CHIP (chip),
                kinds[change->kind].icon,
                g_dpgettext2 (GETTEXT_PACKAGE, "law", kinds[change->kind].label),
                kinds[change->kind].tone);
  rec_chip_set_whole (REC_CHIP (chip));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_row_expanded_cb), (gpointer) change);

  return row;
}

static AdwPreferencesGroup *
add_group (RecLawChanges *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  rec_title_layout_wrap_group (GTK_WIDGET (group));
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);

  return group;
}

/* A system whose answers give something else. */
static void
add_system (AdwPreferencesGroup *group, const RecReclassification *change)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  g_autofree char *before = rec_value_describe (field, change->before, NULL, NULL);
  g_autofree char *after = rec_value_describe (field, change->after, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row = adw_action_row_new ();

  if (g_strcmp0 (change->before, change->after) != 0)
    g_string_append_printf (text, "%s → %s", before, after);
  if (change->open != NULL)
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (
          text, _ ("To be answered: %s"), rec_law_entry_get_title (&change->open->entry, NULL));
    }
  for (guint i = 0; i < change->fields->len; i++)
    {
      const RecReclassified *other = change->fields->pdata[i];
      g_autofree char       *was = rec_value_describe (other->field, other->before, NULL, NULL);
      g_autofree char       *is = rec_value_describe (other->field, other->after, NULL, NULL);

      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text,
                              _ ("%s: %s → %s"),
                              rec_field_get_label (other->field, NULL),
                              *was != '\0' ? was : "–",
                              *is != '\0' ? is : "–");
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_record_get_name (change->system));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_name (row, rec_record_get_id (change->system));
  adw_preferences_group_add (group, row);
}

static void
show_systems (RecLawChanges *self, GPtrArray *systems)
{
  AdwPreferencesGroup *group;

  if (systems == NULL)
    return;
  group = add_group (self,
                     systems->len > 0 ? _ ("Systems to Be Decided on Anew")
                                      : _ ("No System to Be Decided on Anew"),
                     systems->len > 0
                         ? _ ("What the answers that were given lead to with the other pack.")
                         : _ ("The answers that were given lead to the same classes, points and "
                              "flags with the other pack."));
  for (guint i = 0; i < systems->len; i++)
    add_system (group, systems->pdata[i]);
}

static void
show_changes (RecLawChanges *self, GPtrArray *changes)
{
  AdwPreferencesGroup *group = NULL;
  const char          *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    for (guint j = 0; j < changes->len; j++)
      {
        const RecLawChange *change = changes->pdata[j];

        if (strcmp (change->section, sections[i].name) != 0)
          continue;
        if (g_strcmp0 (label, sections[i].label) != 0)
          {
            label = sections[i].label;
            group = add_group (self, _ (label), NULL);
          }
        adw_preferences_group_add (group, make_row (change));
      }
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecLawChanges) self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

      if (parent != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          rec_feedback_error (GTK_WIDGET (parent), _ ("The Packs Cannot Be Compared"), error);
          gtk_window_close (GTK_WINDOW (self));
        }
      return;
    }
  if (job->changes->len == 0)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "same");
      rec_focus_enter_window (GTK_WINDOW (self));
      return;
    }
  show_systems (self, job->systems);
  show_changes (self, job->changes);
  /* The rows look into them. */
  g_object_set_data_full (G_OBJECT (self->page),
                          "rec-changes",
                          g_ptr_array_ref (job->changes),
                          (GDestroyNotify) g_ptr_array_unref);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "changes");
  rec_focus_enter_window (GTK_WINDOW (self));
}

static void
rec_law_changes_dispose (GObject *object)
{
  RecLawChanges *self = REC_LAW_CHANGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rec_law_changes_parent_class)->dispose (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
}

static void
rec_law_changes_class_init (RecLawChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_law_changes_dispose;

  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_law_changes_init (RecLawChanges *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *spinner = g_object_new (
      GTK_TYPE_SPINNER, "spinning", TRUE, "width-request", 32, "halign", GTK_ALIGN_CENTER, NULL);

  self->cancellable = g_cancellable_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->stack = gtk_stack_new ();
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Comparing the packs"), -1);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "busy");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->page), "changes");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       g_object_new (ADW_TYPE_STATUS_PAGE,
                                     "icon-name",
                                     "object-select-symbolic",
                                     "title",
                                     _ ("Nothing Changes"),
                                     "description",
                                     _ ("Both packs say the same."),
                                     NULL),
                       "same");
  gtk_widget_set_vexpand (self->stack, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("What the Law Pack Changes"), NULL));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What the Law Pack Changes"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 640);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

/**
 * rec_law_changes_present:
 * @parent: the window it belongs to
 * @register_: (nullable): the register whose systems are looked at
 * @before: a pack
 * @after: the pack that would take its place
 *
 * Shows what is different between two packs and what that changes in a register, once it is found
 * out, in a thread of its own.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
rec_law_changes_present (GtkWindow   *parent,
                         RecRegister *register_,
                         RecLawPack  *before,
                         RecLawPack  *after)
{
  RecLawChanges   *self = g_object_new (REC_TYPE_LAW_CHANGES, "transient-for", parent, NULL);
  g_autofree char *versions = g_strdup_printf (
      "%s → %s", rec_law_pack_get_version (before), rec_law_pack_get_version (after));
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  job->before = g_object_ref (before);
  job->after = g_object_ref (after);
  job->path = register_ != NULL ? g_strdup (rec_register_get_path (register_)) : NULL;
  add_group (self, NULL, versions);
  task = g_task_new (NULL, self->cancellable, on_compared_cb, g_object_ref (self));
  g_task_set_source_tag (task, rec_law_changes_present);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, compare_in_thread);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}

/**
 * rec_law_changes_is_shown:
 *
 * Returns: whether what is different is found out and shown
 */
gboolean
rec_law_changes_is_shown (RecLawChanges *self)
{
  g_return_val_if_fail (REC_IS_LAW_CHANGES (self), FALSE);

  return strcmp (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "busy") != 0;
}
