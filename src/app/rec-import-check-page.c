/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-check-page"

#include "config.h"

#include "rec-import-check-page.h"

#include <glib/gi18n.h>

#include "rec-feedback.h"
#include "rec-import-summary.h"
#include "rec-language.h"

/* Rows listed of each kind: as many as anybody reads, and no more than open at once. */
#define MOST_LISTED 100

/* A column is to blame where one row in so many does not suit its field. */
#define CULPRIT_SHARE 5

struct _RecImportCheckPage
{
  AdwBin parent_instance;

  GtkLabel            *advice;
  AdwStatusPage       *busy_page;
  AdwExpanderRow      *changed_row;
  AdwPreferencesGroup *culprits_group;
  GtkWidget           *effects_group;
  AdwStatusPage       *failed_page;
  AdwExpanderRow      *new_row;
  GtkWidget           *problems_group;
  AdwExpanderRow      *problems_row;
  AdwExpanderRow      *related_row;
  GtkWidget           *same_row;
  GtkWidget           *skipped_row;
  GtkStack            *stack;
  GtkLabel            *verdict;

  RecImportSession    *session;
  const RecImportPlan *shown; /* of the session while it has it */
  RecDirectory        *names;
  GPtrArray           *listed;   /* rows inside the expanders */
  GPtrArray           *culprits; /* rows of the group */
};

G_DEFINE_FINAL_TYPE (RecImportCheckPage, rec_import_check_page, ADW_TYPE_BIN)

static void
add_line (RecImportCheckPage *self,
          AdwExpanderRow     *expander,
          const char         *title,
          const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (expander, row);
  g_ptr_array_add (self->listed, row);
}

/* Tells how many more there are than are listed. */
static void
add_rest (RecImportCheckPage *self, AdwExpanderRow *expander, guint n)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (n <= MOST_LISTED)
    return;

  count = rec_language_format_count (NULL, n - MOST_LISTED);
  text = g_strdup_printf (ngettext ("and %s other", "and %s others", n - MOST_LISTED), count);
  add_line (self, expander, text, NULL);
}

static void
list_problems (RecImportCheckPage *self)
{
  GPtrArray *problems = self->shown->problems;

  for (guint i = 0; i < MIN (problems->len, MOST_LISTED); i++)
    {
      const RecProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char  *place = rec_import_summary_describe_place (problem);

      add_line (self, self->problems_row, problem->message, place);
    }
  add_rest (self, self->problems_row, problems->len);
}

/* Offers to leave aside a column, which is often the whole cure. */
static void
add_culprit (RecImportCheckPage *self, const RecField *field, guint n_problems)
{
  const RecSheetPreview *preview = rec_import_session_get_preview (self->session);
  gboolean               keep = rec_import_session_get_keep_notes (self->session);
  g_autofree char       *count = rec_language_format_count (NULL, n_problems);
  g_autofree char       *subtitle = NULL;
  GtkWidget             *row;
  GtkWidget             *button;
  guint                  column;

  if (!rec_import_session_find_column (self->session, field, &column))
    return;

  row = adw_action_row_new ();
  /* Translators: %1$s is a number of rows, %2$s a field of the register */
  subtitle = g_strdup_printf (ngettext ("%1$s row does not suit the field “%2$s”",
                                        "%1$s rows do not suit the field “%2$s”",
                                        n_problems),
                              count,
                              rec_field_get_label (field, NULL));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 preview->columns[column].heading[0] != '\0'
                                     ? preview->columns[column].heading
                                     : preview->columns[column].letters);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  button = gtk_button_new_with_label (keep ? _ ("Keep as a note") : _ ("Leave out"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.leave-column");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", column);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->culprits_group, row);
  g_ptr_array_add (self->culprits, row);
}

static void
show_culprits (RecImportCheckPage *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *problems = self->shown->problems;
  guint              n_rows = rec_import_session_get_preview (self->session)->n_rows;

  /* The name cannot be left aside. */
  for (guint i = 1; i < info->n_fields; i++)
    {
      guint n = 0;

      for (guint j = 0; j < problems->len; j++)
        {
          const RecProblem *problem = g_ptr_array_index (problems, j);

          if (problem->field == &info->fields[i] && problem->column != NULL)
            n++;
        }
      if (n > 0 && n * CULPRIT_SHARE >= n_rows)
        add_culprit (self, &info->fields[i], n);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->culprits_group), self->culprits->len > 0);
}

/* Lists the changes of the plan that belong under an expander. */
static void
list_changes (RecImportCheckPage *self, AdwExpanderRow *expander)
{
  RecEdit *edit = self->shown->edit;
  guint    n = 0;

  for (guint i = 0; edit != NULL && i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      gboolean         is_system = rec_record_get_kind (change->after) == REC_KIND_SYSTEM;
      AdwExpanderRow  *place = !is_system               ? self->related_row
                               : change->before == NULL ? self->new_row
                                                        : self->changed_row;
      g_autofree char *detail = NULL;

      if (place != expander || ++n > MOST_LISTED)
        continue;

      detail = rec_import_summary_describe_change (change, self->names);
      add_line (self, expander, rec_record_get_name (change->after), detail);
    }
  add_rest (self, expander, n);
}

static gboolean
is_filled (AdwExpanderRow *expander)
{
  return g_object_get_data (G_OBJECT (expander), "rec-filled") != NULL;
}

static void
on_expanded_cb (RecImportCheckPage *self, GParamSpec *pspec, AdwExpanderRow *expander)
{
  if (!adw_expander_row_get_expanded (expander) || is_filled (expander) || self->shown == NULL)
    return;

  if (expander == self->problems_row)
    list_problems (self);
  else
    list_changes (self, expander);
  g_object_set_data (G_OBJECT (expander), "rec-filled", expander);
}

static void
clear_expander (RecImportCheckPage *self, AdwExpanderRow *expander)
{
  adw_expander_row_set_expanded (expander, FALSE);
  g_object_set_data (G_OBJECT (expander), "rec-filled", NULL);
}

static void
clear_plan (RecImportCheckPage *self)
{
  AdwExpanderRow *expanders[] = {
    self->problems_row, self->new_row, self->changed_row, self->related_row
  };

  self->shown = NULL;
  g_clear_pointer (&self->names, rec_directory_unref);
  for (guint i = 0; i < self->listed->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->listed, i);
      GtkWidget *expander = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

      adw_expander_row_remove (ADW_EXPANDER_ROW (expander), row);
    }
  g_ptr_array_set_size (self->listed, 0);
  for (guint i = 0; i < self->culprits->len; i++)
    adw_preferences_group_remove (self->culprits_group, g_ptr_array_index (self->culprits, i));
  g_ptr_array_set_size (self->culprits, 0);
  for (guint i = 0; i < G_N_ELEMENTS (expanders); i++)
    clear_expander (self, expanders[i]);
}

/* Shows a row where it counts something; takes @title. */
static void
show_count (GtkWidget *row, guint n, char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_visible (row, n > 0);
  g_free (title);
}

static void
show_counts (RecImportCheckPage *self, const RecImportPlan *plan)
{
  g_autofree char *n_problems = rec_language_format_count (NULL, plan->problems->len);
  g_autofree char *n_new = rec_language_format_count (NULL, plan->n_new);
  g_autofree char *n_changed = rec_language_format_count (NULL, plan->n_changed);
  g_autofree char *n_related = rec_language_format_count (NULL, plan->n_related);
  g_autofree char *n_same = rec_language_format_count (NULL, plan->n_same);
  g_autofree char *n_skipped = rec_language_format_count (NULL, plan->n_skipped);

  show_count (GTK_WIDGET (self->problems_row),
              plan->problems->len,
              g_strdup_printf (
                  ngettext ("%s point to correct", "%s points to correct", plan->problems->len),
                  n_problems));
  show_count (GTK_WIDGET (self->new_row),
              plan->n_new,
              g_strdup_printf (ngettext ("%s new system", "%s new systems", plan->n_new), n_new));
  show_count (
      GTK_WIDGET (self->changed_row),
      plan->n_changed,
      g_strdup_printf (ngettext ("%s system changed", "%s systems changed", plan->n_changed),
                       n_changed));
  show_count (GTK_WIDGET (self->related_row),
              plan->n_related,
              g_strdup_printf (ngettext ("%s new department, supplier or person",
                                         "%s new departments, suppliers and persons",
                                         plan->n_related),
                               n_related));
  show_count (self->same_row,
              plan->n_same,
              g_strdup_printf (
                  ngettext ("%s system unchanged", "%s systems unchanged", plan->n_same), n_same));
  show_count (
      self->skipped_row,
      plan->n_skipped,
      g_strdup_printf (ngettext ("%s row left aside", "%s rows left aside", plan->n_skipped),
                       n_skipped));
}

static void
show_plan (RecImportCheckPage *self, const RecImportPlan *plan)
{
  g_autofree char *verdict = rec_import_summary_describe_plan (plan);
  guint            n_problems = plan->problems->len;

  clear_plan (self);
  self->shown = plan;
  self->names = rec_import_summary_collect_names (
      rec_register_get_directory (rec_import_session_get_register (self->session)), plan->edit);

  gtk_label_set_label (self->verdict, verdict);
  gtk_label_set_label (
      self->advice,
      n_problems > 0
          ? _ ("Nothing is imported as long as a row is wrong. Correct the file and read it again, "
               "or go back and change where its columns go.")
          : _ ("Nothing is written yet. Once it is, one undo takes all of it back."));

  show_counts (self, plan);
  show_culprits (self);
  gtk_widget_set_visible (self->problems_group, n_problems > 0);
  gtk_widget_set_visible (
      self->effects_group,
      plan->n_new + plan->n_changed + plan->n_related + plan->n_same + plan->n_skipped > 0);
  /* What matters most is open, so that nobody has to take a number on trust. */
  adw_expander_row_set_expanded (self->problems_row, n_problems > 0);
  adw_expander_row_set_expanded (self->new_row, n_problems == 0 && plan->n_new > 0);
  adw_expander_row_set_expanded (self->changed_row,
                                 n_problems == 0 && plan->n_new == 0 && plan->n_changed > 0);
  gtk_stack_set_visible_child_name (self->stack, "plan");
}

static void
show_busy (RecImportCheckPage *self, const char *title)
{
  adw_status_page_set_title (self->busy_page, title);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
on_session_changed_cb (RecImportCheckPage *self)
{
  const RecImportPlan *plan = rec_import_session_get_plan (self->session);
  const GError        *error = rec_import_session_get_error (self->session);

  if (plan != self->shown && self->shown != NULL)
    clear_plan (self);

  switch (rec_import_session_get_state (self->session))
    {
    case REC_IMPORT_LOADING:
      show_busy (self, _ ("Reading the file…"));
      break;
    case REC_IMPORT_PLANNING:
      show_busy (self, _ ("Comparing with the register…"));
      break;
    case REC_IMPORT_PLANNED:
      if (plan != self->shown)
        show_plan (self, plan);
      break;
    case REC_IMPORT_FAILED:
    case REC_IMPORT_LOADED:
      if (error != NULL)
        {
          g_autofree char *markup = g_markup_escape_text (error->message, -1);

          adw_status_page_set_description (self->failed_page, markup);
          gtk_stack_set_visible_child_name (self->stack, "failed");
        }
      break;
    case REC_IMPORT_EMPTY:
    case REC_IMPORT_APPLYING:
    case REC_IMPORT_APPLIED:
    case REC_IMPORT_UNDOING:
    case REC_IMPORT_UNDONE:
    default:
      break;
    }
}

static void
copy_problems (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportCheckPage *self = REC_IMPORT_CHECK_PAGE (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->shown == NULL)
    return;

  for (guint i = 0; i < self->shown->problems->len; i++)
    {
      g_autofree char *line =
          rec_problem_describe (g_ptr_array_index (self->shown->problems, i),
                                rec_import_session_get_file_name (self->session),
                                NULL);

      g_string_append_printf (text, "%s\n", line);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  rec_feedback_toast (widget, _ ("List copied"), NULL, NULL, NULL);
}

static void
rec_import_check_page_dispose (GObject *object)
{
  RecImportCheckPage *self = REC_IMPORT_CHECK_PAGE (object);

  self->shown = NULL;
  g_ptr_array_set_size (self->listed, 0);
  g_ptr_array_set_size (self->culprits, 0);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_IMPORT_CHECK_PAGE);
  g_clear_pointer (&self->names, rec_directory_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rec_import_check_page_parent_class)->dispose (object);
}

static void
rec_import_check_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_IMPORT_CHECK_PAGE (object)->listed);
  g_ptr_array_unref (REC_IMPORT_CHECK_PAGE (object)->culprits);

  G_OBJECT_CLASS (rec_import_check_page_parent_class)->finalize (object);
}

static void
rec_import_check_page_class_init (RecImportCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_import_check_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_import_check_page_finalize;

  gtk_widget_class_install_action (widget_class, "check.copy-problems", NULL, copy_problems);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/recensia/Recensia/ui/rec-import-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, advice);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, busy_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, changed_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, culprits_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, effects_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, problems_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, related_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, same_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, skipped_row);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RecImportCheckPage, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded_cb);
}

static void
rec_import_check_page_init (RecImportCheckPage *self)
{
  self->listed = g_ptr_array_new ();
  self->culprits = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_import_check_page_set_session:
 * @self: a page without a session
 * @session: the import shown
 *
 * Gives the page what it shows.
 */
void
rec_import_check_page_set_session (RecImportCheckPage *self, RecImportSession *session)
{
  g_return_if_fail (REC_IS_IMPORT_CHECK_PAGE (self));
  g_return_if_fail (REC_IS_IMPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
}
