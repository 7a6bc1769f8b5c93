/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-assistant"

#include "config.h"

#include "rec-assistant-pane.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* Duties named; the others are counted. */
#define MAX_DUTIES 6

struct _RecAssistantPane
{
  AdwBin parent_instance;

  GtkWidget *chip;
  GtkWidget *class_note;
  GtkWidget *found;
  GtkWidget *open;
  GtkWidget *duties;
};

G_DEFINE_FINAL_TYPE (RecAssistantPane, rec_assistant_pane, ADW_TYPE_BIN)

static void
rec_assistant_pane_class_init (RecAssistantPaneClass *klass)
{
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "label", text != NULL ? text : "", "wrap", TRUE, "xalign", 0.0, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
add_section (GtkWidget *box)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), section);

  return section;
}

static void
rec_assistant_pane_init (RecAssistantPane *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "orientation",
                                 GTK_ORIENTATION_VERTICAL,
                                 "spacing",
                                 18,
                                 "margin-top",
                                 18,
                                 "margin-bottom",
                                 18,
                                 "margin-start",
                                 18,
                                 "margin-end",
                                 18,
                                 NULL);
  GtkWidget *first = add_section (box);

  add_label (first, _ ("So Far"), "heading");
  self->chip = rec_chip_new ();
  gtk_box_append (GTK_BOX (first), self->chip);
  self->class_note = add_label (first, NULL, "dim-label");
  self->found = add_section (box);
  self->open = add_section (box);
  self->duties = add_section (box);
  adw_bin_set_child (
      ADW_BIN (self),
      g_object_new (
          GTK_TYPE_SCROLLED_WINDOW, "child", box, "hscrollbar-policy", GTK_POLICY_NEVER, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "so-far");
}

static void
clear (GtkWidget *section)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (section)) != NULL)
    gtk_box_remove (GTK_BOX (section), child);
}

/* Points and flags that the answers have brought up. */
static void
show_found (RecAssistantPane *self, RecOutcome *outcome)
{
  static const char *const fields[] = { "annex3_points", "transparency_flags", "art63_condition" };

  clear (self->found);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, fields[i]);
      const char      *value = rec_outcome_get (outcome, fields[i]);
      g_autofree char *text = NULL;

      if (value == NULL)
        continue;
      text = rec_value_format (field, value, NULL, NULL);
      add_label (self->found, rec_field_get_label (field, NULL), "caption-heading");
      add_label (self->found, text, NULL);
    }
  gtk_widget_set_visible (self->found, gtk_widget_get_first_child (self->found) != NULL);
}

static void
show_open (RecAssistantPane *self, RecOutcome *outcome, const RecLawQuestion *asked)
{
  GPtrArray *open = rec_outcome_get_open (outcome);
  guint      n = 0;

  clear (self->open);
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];

      if (question == asked)
        continue;
      if (n++ == 0)
        add_label (self->open, _ ("Still Open"), "caption-heading");
      add_label (self->open, rec_law_entry_get_title (&question->entry, NULL), NULL);
    }
  gtk_widget_set_visible (self->open, n > 0);
}

static void
show_duties (RecAssistantPane *self, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  guint      n = 0;

  clear (self->duties);
  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];

      if (duty->law->establishment || duty->state == REC_DUTY_OPEN)
        continue;
      if (n == 0)
        add_label (self->duties, _ ("Obligations That Would Follow"), "caption-heading");
      if (n < MAX_DUTIES)
        add_label (self->duties, rec_law_entry_get_title (&duty->law->entry, NULL), NULL);
      n++;
    }
  if (n > MAX_DUTIES)
    {
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_DUTIES), n - MAX_DUTIES);

      add_label (self->duties, rest, "dim-label");
    }
  gtk_widget_set_visible (self->duties, n > 0);
}

/**
 * rec_assistant_pane_new:
 *
 * Returns: (transfer floating): a pane that shows nothing yet
 */
GtkWidget *
rec_assistant_pane_new (void)
{
  return g_object_new (REC_TYPE_ASSISTANT_PANE, NULL);
}

/**
 * rec_assistant_pane_show:
 * @outcome: what follows so far
 * @assessment: of the system with the outcome
 * @asked: (nullable): the question on the screen, which is open as a matter of course
 *
 * Shows what follows so far.
 */
void
rec_assistant_pane_show (RecAssistantPane     *self,
                         RecOutcome           *outcome,
                         RecAssessment        *assessment,
                         const RecLawQuestion *asked)
{
  const char      *id = rec_outcome_get_class (outcome);
  const RecChoice *choice = rec_choice_set_find (&rec_choices_ai_act_class, id);
  const char      *note = NULL;

  g_return_if_fail (REC_IS_ASSISTANT_PANE (self));

  rec_chip_set_choice (REC_CHIP (self->chip), &rec_choices_ai_act_class, choice);
  rec_chip_set_hollow (REC_CHIP (self->chip), TRUE);
  if (!rec_outcome_is_complete (outcome))
    note = strcmp (id, "undetermined") == 0 ? _ ("Nothing is settled yet.")
                                            : _ ("A later answer can add to it.");
  gtk_label_set_label (GTK_LABEL (self->class_note), note != NULL ? note : "");
  gtk_widget_set_visible (self->class_note, note != NULL);
  show_found (self, outcome);
  show_open (self, outcome, asked);
  show_duties (self, assessment);
}
