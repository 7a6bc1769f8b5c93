/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-dossier-pane"

#include "config.h"

#include "rec-dossier-pane.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-dossier-panes.h"
#include "rec-dossier-rows.h"
#include "rec-due-row.h"
#include "rec-focus.h"
#include "rec-gradual.h"
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
  RecGradual    *gradual;
  GArray        *pieces; /* Piece, to be made */
  guint          n_made; /* of them */
  GtkWidget     *group;  /* that rows are added to */
};

G_DEFINE_FINAL_TYPE (RecDossierPane, rec_dossier_pane, ADW_TYPE_BIN)

/* Something in the pane, of the height of about a row. */
typedef struct
{
  void (*make) (RecDossierPane *self, gconstpointer data);
  gconstpointer data; /* of the assessment, or the catalogue */
} Piece;

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

static void
plan (RecDossierPane *self,
      void (*make) (RecDossierPane *self, gconstpointer data),
      gconstpointer data)
{
  Piece piece = { make, data };

  g_array_append_val (self->pieces, piece);
}

static gboolean
make_piece (gpointer data)
{
  RecDossierPane *self = data;
  Piece           piece;

  if (self->n_made >= self->pieces->len)
    return FALSE;
  piece = g_array_index (self->pieces, Piece, self->n_made++);
  piece.make (self, piece.data);

  return TRUE;
}

/* Begins a group, for the rows that follow. */
static void
add_group (RecDossierPane *self, const char *title, const char *description)
{
  self->group = adw_preferences_group_new ();
  rec_title_layout_wrap_group (self->group);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), description);
  gtk_box_append (GTK_BOX (self->box), self->group);
}

static void
add_row (RecDossierPane *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static void
add_note (RecDossierPane *self, gconstpointer text)
{
  add_row (self, rec_note_row_new (text));
}

/* Classification */

static void
add_decision (RecDossierPane *self, gconstpointer decision)
{
  add_row (
      self,
      rec_decision_row_new ((RecRecord *) decision, rec_register_get_directory (self->register_)));
}

static void
show_classification (RecDossierPane *self)
{
  RecDossier *dossier = rec_assessment_get_dossier (self->assessment);
  GPtrArray  *decisions = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
  RecRecord  *system = rec_assessment_get_system (self->assessment);
  const char *why = rec_record_get_by_id (system, "class_review_reason");
  GtkWidget  *button = gtk_button_new_with_mnemonic (_ ("C_lassify…"));

  add_group (self,
             _ ("Class under the AI Act"),
             why != NULL ? why : _ ("Answer the questions of the law to find out the class."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.classify");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), button);
  for (guint i = decisions->len; i > 0; i--)
    plan (self, add_decision, decisions->pdata[i - 1]);
  if (decisions->len == 0)
    add_note (self, _ ("No decision yet"));
}

/* Human oversight */

static void
show_status (RecDossierPane *self, const char *field_id, const char *status)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);
  const RecChoice *choice = rec_choice_set_find (field->choices, status);
  GtkWidget       *chip = rec_chip_new ();

  if (choice == NULL)
    return;
  rec_chip_set_choice (REC_CHIP (chip), field->choices, choice);
  rec_chip_set_whole (REC_CHIP (chip));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), chip);
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

  add_group (self, _ ("Where It Stands"), describe_requirement (self->assessment));
  show_status (self, "oversight_status", rec_assessment_get_oversight_status (self->assessment));
  for (guint i = 0; i < findings->len; i++)
    add_row (self, rec_finding_row_new (findings->pdata[i]));
  if (findings->len == 0)
    add_note (self, _ ("Nothing is missing."));
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
add_needed (RecDossierPane *self, gconstpointer needed)
{
  GtkWidget *row = rec_needed_row_new (needed);

  /* The assessment keeps it for as long as the row is shown. */
  g_object_set_data (G_OBJECT (row), "rec-needed", (gpointer) needed);
  g_signal_connect (row, "activated", G_CALLBACK (on_document_activated_cb), self);
  add_row (self, row);
}

static void
show_needed (RecDossierPane *self)
{
  GPtrArray       *needed = rec_assessment_get_documents (self->assessment);
  const char      *valid = NULL;
  g_autofree char *count = rec_assessment_get_derived (self->assessment, "documents_valid");
  g_autofree char *all = rec_assessment_get_derived (self->assessment, "documents_required");
  g_autofree char *summary = NULL;

  valid = count != NULL ? count : "0";
  /* Translators: documents that are valid, of those that are required. */
  summary = g_strdup_printf (_ ("%s valid of %s required"), valid, all != NULL ? all : "0");
  add_group (self, _ ("Documents Needed"), summary);
  show_status (
      self, "documentation_status", rec_assessment_get_documentation_status (self->assessment));
  for (guint i = 0; i < needed->len; i++)
    plan (self, add_needed, needed->pdata[i]);
  if (needed->len == 0)
    add_note (self, _ ("No document is asked for."));
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
show_other_documents (RecDossierPane *self, gconstpointer data)
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
add_duty (RecDossierPane *self, gconstpointer duty)
{
  GtkWidget *button;
  GtkWidget *row = rec_duty_row_new (self->assessment, duty, &button);

  g_object_set_data (G_OBJECT (button), "rec-duty", (gpointer) duty);
  g_signal_connect (button, "clicked", G_CALLBACK (on_duty_clicked_cb), self);
  add_row (self, row);
}

static void
show_duties (RecDossierPane *self)
{
  gboolean   establishment = strcmp (self->section, ESTABLISHMENT) == 0;
  GPtrArray *duties = rec_assessment_get_duties (self->assessment);
  guint      n = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];

      if (duty->law->establishment != establishment)
        continue;
      if (n++ == 0)
        add_group (self,
                   _ ("Obligations"),
                   establishment ? _ ("What the establishment owes once, whatever its systems.")
                                 : _ ("What applies to this system, from when and why. What is "
                                      "not yet applicable can be prepared."));
      plan (self, add_duty, duty);
    }
  if (n == 0)
    {
      add_group (self, _ ("Obligations"), NULL);
      add_note (self, _ ("No obligation follows from what is known. Classify the system first."));
    }
}

/* A review that is due is held by noting it; anything else due has its record. */
static void
on_due_activated_cb (GtkWidget *row, RecDossierPane *self)
{
  const RecDueItem *item = g_object_get_data (G_OBJECT (row), "rec-due");
  g_autofree char  *title = NULL;
  g_autoptr (RecRecord) draft = NULL;

  if (item->kind != REC_DUE_REVIEW)
    {
      rec_record_dialog_present (GTK_WIDGET (self),
                                 self->register_,
                                 rec_record_get_kind (item->record),
                                 rec_record_get_id (item->record));
      return;
    }
  title = rec_due_item_describe (item, NULL);
  draft = rec_record_draft_new (REC_KIND_REVIEW,
                                "name",
                                title,
                                "system",
                                get_system_id (self),
                                "date",
                                rec_assessment_get_today (self->assessment),
                                NULL);
  rec_record_dialog_present_new (GTK_WIDGET (self), self->register_, draft);
}

/* What makes up the late ones that the name of the section counts, above all the review, which may
 * be due with no record of its own */
static void
show_due (RecDossierPane *self)
{
  GPtrArray *due = rec_assessment_get_due (self->assessment);
  guint      n = 0;

  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];
      GtkWidget        *row;

      if (!rec_dossier_panes_is_followed_up (item->kind) ||
          (item->kind != REC_DUE_REVIEW && item->record == NULL))
        continue;
      if (n++ == 0)
        add_group (self, _ ("Due dates"), NULL);
      row = rec_due_row_new (item,
                             rec_register_get_directory (self->register_),
                             rec_assessment_get_today (self->assessment),
                             NULL);
      g_object_set_data (G_OBJECT (row), "rec-due", (gpointer) item);
      g_signal_connect (row, "activated", G_CALLBACK (on_due_activated_cb), self);
      add_row (self, row);
    }
}

static void
add_list (RecDossierPane *self, gconstpointer data)
{
  guint       which = GPOINTER_TO_UINT (data);
  RecDossier *dossier = rec_assessment_get_dossier (self->assessment);
  const char *today = rec_assessment_get_today (self->assessment);
  GtkWidget  *list = rec_record_list_new (lists[which].kind, NULL, NULL);
  g_autoptr (RecRecord) draft = NULL;

  if (lists[which].status != NULL)
    draft = rec_record_draft_new (
        lists[which].kind, "system", get_system_id (self), "status", lists[which].status, NULL);
  else if (lists[which].kind == REC_KIND_REVIEW)
    draft = rec_record_draft_new (
        lists[which].kind, "system", get_system_id (self), "date", today, NULL);
  else
    draft = rec_record_draft_new (lists[which].kind, "system", get_system_id (self), NULL);
  rec_record_list_set_subtitle_fields (REC_RECORD_LIST (list), lists[which].fields);
  rec_record_list_show (REC_RECORD_LIST (list),
                        self->register_,
                        rec_dossier_list (dossier, lists[which].kind),
                        draft);
  gtk_box_append (GTK_BOX (self->box), list);
}

/* Before the assessment goes: rows point into it. */
static void
clear (RecDossierPane *self)
{
  GtkWidget *child;

  rec_gradual_stop (self->gradual);
  g_array_set_size (self->pieces, 0);
  self->n_made = 0;
  self->group = NULL;
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
      plan (self, show_other_documents, NULL);
    }
  else if (strcmp (self->section, "duties") == 0)
    show_duties (self);
  else if (strcmp (self->section, "followup") == 0)
    show_due (self);
  else if (strcmp (self->section, ESTABLISHMENT) == 0)
    {
      show_duties (self);
      plan (self, show_other_documents, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].section, self->section) == 0)
      plan (self, add_list, GUINT_TO_POINTER (i));
  rec_gradual_start (self->gradual);
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

  if (self->gradual != NULL)
    rec_gradual_stop (self->gradual);
  g_clear_object (&self->gradual);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->assessment, rec_assessment_unref);
  g_clear_pointer (&self->section, g_free);

  G_OBJECT_CLASS (rec_dossier_pane_parent_class)->dispose (object);
}

static void
rec_dossier_pane_finalize (GObject *object)
{
  g_array_unref (REC_DOSSIER_PANE (object)->pieces);

  G_OBJECT_CLASS (rec_dossier_pane_parent_class)->finalize (object);
}

static void
rec_dossier_pane_class_init (RecDossierPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_dossier_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_dossier_pane_finalize;
  GTK_WIDGET_CLASS (klass)->map = rec_dossier_pane_map;
}

static void
rec_dossier_pane_init (RecDossierPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), self->box);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->gradual = rec_gradual_new (self->box, make_piece, self);
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
  /* Where the focus was may be any row. */
  if (mark != NULL)
    rec_gradual_finish (self->gradual);
  rec_focus_return (self->box, mark);
}
