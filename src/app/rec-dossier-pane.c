/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-dossier-pane"

#include "config.h"

#include "rec-dossier-pane.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-dossier-rows.h"
#include "rec-focus.h"
#include "rec-record-dialog.h"
#include "rec-record-list.h"
#include "rec-title-layout.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RecDossierPane
{
  AdwBin parent_instance;

  GtkWidget     *box;
  char          *section;
  RecRegister   *register_;
  RecAssessment *assessment;
  gboolean       stale; /* rows to be made when it can be seen */
  GPtrArray     *lists; /* RecRecordList, of the section, in order */
};

G_DEFINE_FINAL_TYPE (RecDossierPane, rec_dossier_pane, ADW_TYPE_BIN)

/* The lists of each section, with what stands in a row below the name. */
static const struct
{
  const char *section;
  RecKind     kind;
  const char *status; /* of a new record */
  const char *fields[4];
} lists[] = {
  { "oversight", REC_KIND_OVERSIGHT, NULL, { "department", "training_date", "deputy", NULL } },
  { "followup", REC_KIND_INCIDENT, NULL, { "detected_at", "category", "closed_on", NULL } },
  { "followup", REC_KIND_ACTION, "todo", { "owner", "due_date", NULL } },
  { "followup", REC_KIND_REVIEW, NULL, { "date", "next_date", NULL } },
  { "followup", REC_KIND_TRAINING, NULL, { "persons", "date", "valid_until", NULL } },
  { "establishment", REC_KIND_ACTION, "todo", { "owner", "due_date", NULL } },
  { "establishment", REC_KIND_TRAINING, NULL, { "persons", "date", "valid_until", NULL } },
};

static const char *const sections[] = {
  "classification", "oversight", "documentation", "duties", "followup", NULL,
};

/* What is kept for the establishment as a whole; not a section of the record page. */
#define ESTABLISHMENT "establishment"

/**
 * rec_dossier_pane_has_section:
 * @section: id of a section of the record page
 *
 * Returns: whether more than fields stands in it
 */
gboolean
rec_dossier_pane_has_section (const char *section)
{
  return g_strv_contains (sections, section);
}

/* NULL for what is kept for the establishment as a whole */
static const char *
get_system_id (RecDossierPane *self)
{
  RecRecord *system = rec_assessment_get_system (self->assessment);

  return system != NULL ? rec_record_get_id (system) : NULL;
}

static GtkWidget *
add_group (RecDossierPane *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  rec_title_layout_wrap_group (group);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->box), group);

  return group;
}

static void
add_row (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* Classification */

static void
show_classification (RecDossierPane *self)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->assessment);
  GPtrArray  *decisions = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
  RecRecord  *system = rec_assessment_get_system (self->assessment);
  const char *why = rec_record_get_by_id (system, "class_review_reason");
  GtkWidget  *group =
      add_group (self,
                 _ ("Class under the AI Act"),
                 why != NULL ? why : _ ("Answer the questions of the law to find out the class."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("C_lassify…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.classify");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  for (guint i = decisions->len; i > 0; i--)
    add_row (group,
             rec_decision_row_new (decisions->pdata[i - 1],
                                   rec_register_get_directory (self->register_)));
  if (decisions->len == 0)
    add_row (group, rec_note_row_new (_ ("No decision yet")));
}

/* Human oversight */

static void
show_status (RecDossierPane *self, GtkWidget *group, const char *field_id, const char *status)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);
  const RecChoice *choice = rec_choice_set_find (field->choices, status);
  GtkWidget       *chip = rec_chip_new ();

  if (choice == NULL)
    return;
  rec_chip_set_choice (REC_CHIP (chip), field->choices, choice);
  rec_chip_set_whole (REC_CHIP (chip));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), chip);
}

static void
add_findings (GtkWidget *group, GPtrArray *findings, const char *fine)
{
  for (guint i = 0; i < findings->len; i++)
    add_row (group, rec_finding_row_new (findings->pdata[i]));
  if (findings->len == 0)
    add_row (group, rec_note_row_new (fine));
}

static const char *
describe_requirement (RecAssessment *assessment)
{
  if (rec_assessment_is_oversight_required (assessment))
    return _ ("Required for this class (Art. 26(2)).");
  if (!rec_assessment_is_class_known (assessment))
    return _ ("Depends on the class; recommended in any case by the HAS-CNIL working document, "
              "chapter 8.");

  return _ ("Not required for this class; recommended by the HAS-CNIL working "
            "document, chapter 8.");
}

static void
show_oversight (RecDossierPane *self)
{
  g_autoptr (GPtrArray) findings = rec_assessment_list_oversight_findings (self->assessment, NULL);
  GtkWidget *group =
      add_group (self, _ ("Where It Stands"), describe_requirement (self->assessment));

  show_status (
      self, group, "oversight_status", rec_assessment_get_oversight_status (self->assessment));
  add_findings (group, findings, _ ("Nothing is missing."));
}

/* Documentation */

static void
on_document_activated_cb (GtkWidget *row, RecDossierPane *self)
{
  const RecNeededDocument *needed = g_object_get_data (G_OBJECT (row), "rec-needed");
  g_autoptr (RecRecord) draft = NULL;
  const RecChoice *choice;

  if (needed->record != NULL)
    {
      rec_record_dialog_present (GTK_WIDGET (self),
                                 self->register_,
                                 REC_KIND_DOCUMENT,
                                 rec_record_get_id (needed->record));
      return;
    }
  choice = rec_choice_set_find (&rec_choices_document_type, needed->law->entry.id);
  draft = rec_record_draft_new (REC_KIND_DOCUMENT,
                                "name",
                                rec_choice_get_label (&rec_choices_document_type, choice, NULL),
                                "type",
                                needed->law->entry.id,
                                "systems",
                                needed->law->establishment ? NULL : get_system_id (self),
                                "status",
                                "received",
                                NULL);
  rec_record_dialog_present_new (GTK_WIDGET (self), self->register_, draft);
}

static void
show_needed (RecDossierPane *self)
{
  GPtrArray *needed = rec_assessment_get_documents (self->assessment);
  g_autoptr (GPtrArray) findings =
      rec_assessment_list_documentation_findings (self->assessment, NULL);
  const char      *valid = NULL;
  g_autofree char *count = rec_assessment_get_derived (self->assessment, "documents_valid");
  g_autofree char *all = rec_assessment_get_derived (self->assessment, "documents_required");
  g_autofree char *summary = NULL;
  GtkWidget       *group;

  valid = count != NULL ? count : "0";
  /* Translators: documents that are valid, of those that are required. */
  summary = g_strdup_printf (_ ("%s valid of %s required"), valid, all != NULL ? all : "0");
  group = add_group (self, _ ("Documents Needed"), summary);
  show_status (self,
               group,
               "documentation_status",
               rec_assessment_get_documentation_status (self->assessment));
  for (guint i = 0; i < needed->len; i++)
    {
      GtkWidget *row = rec_needed_row_new (needed->pdata[i]);

      /* The assessment keeps it for as long as the row is shown. */
      g_object_set_data (G_OBJECT (row), "rec-needed", needed->pdata[i]);
      g_signal_connect (row, "activated", G_CALLBACK (on_document_activated_cb), self);
      add_row (group, row);
    }
  if (needed->len == 0)
    add_row (group, rec_note_row_new (_ ("No document is asked for.")));
}

static gboolean
is_needed (RecDossierPane *self, RecRecord *document)
{
  GPtrArray *needed = rec_assessment_get_documents (self->assessment);

  for (guint i = 0; i < needed->len; i++)
    if (((const RecNeededDocument *) needed->pdata[i])->record == document)
      return TRUE;

  return FALSE;
}

static void
show_other_documents (RecDossierPane *self)
{
  static const char *const fields[] = { "type", "version", "expiry", NULL };
  GPtrArray               *documents =
      rec_dossier_list (rec_assessment_get_dossier (self->assessment), REC_KIND_DOCUMENT);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (RecRecord) draft = rec_record_draft_new (
      REC_KIND_DOCUMENT, "systems", get_system_id (self), "status", "received", NULL);
  GtkWidget *list =
      rec_record_list_new (REC_KIND_DOCUMENT,
                           get_system_id (self) != NULL ? _ ("Other Documents") : _ ("Documents"),
                           NULL);

  for (guint i = 0; i < documents->len; i++)
    if (get_system_id (self) == NULL || !is_needed (self, documents->pdata[i]))
      g_ptr_array_add (others, documents->pdata[i]);
  rec_record_list_set_subtitle_fields (REC_RECORD_LIST (list), fields);
  rec_record_list_show (REC_RECORD_LIST (list), self->register_, others, draft);
  gtk_box_append (GTK_BOX (self->box), list);
}

/* Obligations */

static void
on_duty_clicked_cb (GtkWidget *button, RecDossierPane *self)
{
  const RecDuty *duty = g_object_get_data (G_OBJECT (button), "rec-duty");
  g_autoptr (RecRecord) draft = NULL;

  if (duty->record != NULL)
    {
      rec_record_dialog_present (
          GTK_WIDGET (self), self->register_, REC_KIND_DUTY, rec_record_get_id (duty->record));
      return;
    }
  draft = rec_record_draft_new (REC_KIND_DUTY,
                                "name",
                                duty->law->entry.id,
                                "system",
                                duty->law->establishment ? NULL : get_system_id (self),
                                "status",
                                "todo",
                                NULL);
  rec_record_dialog_present_new (GTK_WIDGET (self), self->register_, draft);
}

static void
show_duties (RecDossierPane *self)
{
  gboolean   establishment = strcmp (self->section, ESTABLISHMENT) == 0;
  GPtrArray *duties = rec_assessment_get_duties (self->assessment);
  GtkWidget *group = NULL;

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];
      GtkWidget     *button;
      GtkWidget     *row;

      if (duty->law->establishment != establishment)
        continue;
      if (group == NULL)
        group =
            add_group (self,
                       _ ("Obligations"),
                       establishment ? _ ("What the establishment owes once, whatever its systems.")
                                     : _ ("What applies to this system, from when and why. What is "
                                          "not yet applicable can be prepared."));
      row = rec_duty_row_new (self->assessment, duty, &button);
      g_object_set_data (G_OBJECT (button), "rec-duty", (gpointer) duty);
      g_signal_connect (button, "clicked", G_CALLBACK (on_duty_clicked_cb), self);
      add_row (group, row);
    }
  if (group == NULL)
    add_row (add_group (self, _ ("Obligations"), NULL),
             rec_note_row_new (_ ("No obligation follows from what is known. Classify the "
                                  "system first.")));
}

static void
show_lists (RecDossierPane *self)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->assessment);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *list;
      g_autoptr (RecRecord) draft = NULL;
      g_autofree char *today = NULL;

      if (strcmp (lists[i].section, self->section) != 0)
        continue;
      today = g_strdup (rec_assessment_get_today (self->assessment));
      if (lists[i].status != NULL)
        draft = rec_record_draft_new (
            lists[i].kind, "system", get_system_id (self), "status", lists[i].status, NULL);
      else if (lists[i].kind == REC_KIND_REVIEW)
        draft = rec_record_draft_new (
            lists[i].kind, "system", get_system_id (self), "date", today, NULL);
      else
        draft = rec_record_draft_new (lists[i].kind, "system", get_system_id (self), NULL);
      list = rec_record_list_new (lists[i].kind, NULL, NULL);
      rec_record_list_set_subtitle_fields (REC_RECORD_LIST (list), lists[i].fields);
      rec_record_list_show (REC_RECORD_LIST (list),
                            self->register_,
                            rec_dossier_list (dossier, lists[i].kind),
                            draft);
      gtk_box_append (GTK_BOX (self->box), list);
    }
}

/* Before the assessment goes: rows point into it. */
static void
clear (RecDossierPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
build (RecDossierPane *self)
{
  self->stale = FALSE;
  if (strcmp (self->section, "classification") == 0)
    show_classification (self);
  else if (strcmp (self->section, "oversight") == 0)
    show_oversight (self);
  else if (strcmp (self->section, "documentation") == 0)
    {
      show_needed (self);
      show_other_documents (self);
    }
  else if (strcmp (self->section, "duties") == 0)
    show_duties (self);
  else if (strcmp (self->section, ESTABLISHMENT) == 0)
    {
      show_duties (self);
      show_other_documents (self);
    }
  show_lists (self);
}

static void
rec_dossier_pane_map (GtkWidget *widget)
{
  if (REC_DOSSIER_PANE (widget)->stale)
    build (REC_DOSSIER_PANE (widget));

  GTK_WIDGET_CLASS (rec_dossier_pane_parent_class)->map (widget);
}

static void
rec_dossier_pane_dispose (GObject *object)
{
  RecDossierPane *self = REC_DOSSIER_PANE (object);

  g_clear_object (&self->register_);
  g_clear_pointer (&self->assessment, rec_assessment_unref);
  g_clear_pointer (&self->section, g_free);

  G_OBJECT_CLASS (rec_dossier_pane_parent_class)->dispose (object);
}

static void
rec_dossier_pane_class_init (RecDossierPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_dossier_pane_dispose;
  GTK_WIDGET_CLASS (klass)->map = rec_dossier_pane_map;
}

static void
rec_dossier_pane_init (RecDossierPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * rec_dossier_pane_new:
 * @section: "classification", "oversight", "documentation", "duties" or "followup"; or
 *   "establishment" for what is kept for the establishment as a whole
 *
 * Returns: (transfer floating): a pane that shows no system yet
 */
GtkWidget *
rec_dossier_pane_new (const char *section)
{
  RecDossierPane *self = g_object_new (REC_TYPE_DOSSIER_PANE, NULL);

  self->section = g_strdup (section);

  return GTK_WIDGET (self);
}

/**
 * rec_dossier_pane_show:
 * @register_: the register
 * @assessment: of the system
 *
 * Shows a system, or the same system after a change. The rows are made once the pane can be seen:
 * one section of a page is, the others change unseen.
 */
void
rec_dossier_pane_show (RecDossierPane *self, RecRegister *register_, RecAssessment *assessment)
{
  RecFocusMark *mark;

  g_return_if_fail (REC_IS_DOSSIER_PANE (self));
  g_return_if_fail (assessment != NULL);

  mark = rec_focus_mark (self->box);
  clear (self);
  g_set_object (&self->register_, register_);
  rec_assessment_ref (assessment);
  g_clear_pointer (&self->assessment, rec_assessment_unref);
  self->assessment = assessment;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    build (self);
  rec_focus_return (self->box, mark);
}
