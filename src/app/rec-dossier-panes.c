/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-dossier-panes"

#include "config.h"

#include "rec-dossier-panes.h"

#include "rec-record-summary.h"
#include "rec-title-layout.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RecDossierPanes
{
  GObject parent_instance;

  GPtrArray     *panes; /* RecDossierPane */
  RecSectionRow *duties_row;
  RecSectionRow *follow_up_row;
  RecRegister   *register_;
  GSignalGroup  *register_signals;
  char          *system_id;
  GCancellable  *cancellable; /* of the assessment being read */
};

G_DEFINE_FINAL_TYPE (RecDossierPanes, rec_dossier_panes, G_TYPE_OBJECT)

/* The state of the sections that have no field of their own */

static void
take_state (RecSectionRow *row, char *text, RecTone tone)
{
  rec_section_row_set_state (row, text, tone);
  g_free (text);
}

static void
show_duties (RecSectionRow *row, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  guint      n[REC_N_DUTY_STATES] = { 0 };
  guint      n_to_do;

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];

      if (!duty->law->establishment)
        n[duty->state]++;
    }
  n_to_do = n[REC_DUTY_TO_DO] + n[REC_DUTY_DOING];
  if (n[REC_DUTY_LATE] > 0)
    take_state (
        row,
        g_strdup_printf (ngettext ("%u late", "%u late", n[REC_DUTY_LATE]), n[REC_DUTY_LATE]),
        REC_TONE_ERROR);
  else if (n_to_do > 0)
    take_state (row,
                g_strdup_printf (ngettext ("%u to do", "%u to do", n_to_do), n_to_do),
                REC_TONE_WARNING);
  else if (n[REC_DUTY_OPEN] > 0)
    take_state (
        row,
        g_strdup_printf (ngettext ("%u to be clarified", "%u to be clarified", n[REC_DUTY_OPEN]),
                         n[REC_DUTY_OPEN]),
        REC_TONE_NEUTRAL);
  else if (n[REC_DUTY_LATER] > 0)
    take_state (row,
                g_strdup_printf (ngettext ("%u to come", "%u to come", n[REC_DUTY_LATER]),
                                 n[REC_DUTY_LATER]),
                REC_TONE_NEUTRAL);
  else
    rec_section_row_set_state (row, C_ ("section", "Up to date"), REC_TONE_SUCCESS);
}

/**
 * rec_dossier_panes_is_followed_up:
 * @kind: a kind of things due
 *
 * Returns: whether the section of the follow-up tells of it
 */
gboolean
rec_dossier_panes_is_followed_up (RecDueKind kind)
{
  return kind == REC_DUE_REVIEW || kind == REC_DUE_INCIDENT || kind == REC_DUE_ACTION ||
         kind == REC_DUE_TRAINING;
}

static void
show_follow_up (RecSectionRow *row, RecAssessment *assessment)
{
  GPtrArray *due = rec_assessment_get_due (assessment);
  GPtrArray *incidents =
      rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_INCIDENT);
  g_autofree char *actions = rec_assessment_get_derived (assessment, "open_actions");
  guint            n_late = 0;
  guint            n_open = actions != NULL ? (guint) g_ascii_strtoull (actions, NULL, 10) : 0;

  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];

      if (rec_dossier_panes_is_followed_up (item->kind) &&
          strcmp (item->date, rec_assessment_get_today (assessment)) < 0)
        n_late++;
    }
  for (guint i = 0; i < incidents->len; i++)
    if (rec_record_get_by_id (incidents->pdata[i], "closed_on") == NULL)
      n_open++;
  if (n_late > 0)
    take_state (
        row, g_strdup_printf (ngettext ("%u late", "%u late", n_late), n_late), REC_TONE_ERROR);
  else if (n_open > 0)
    take_state (
        row, g_strdup_printf (ngettext ("%u open", "%u open", n_open), n_open), REC_TONE_WARNING);
  else
    rec_section_row_set_state (row, C_ ("section", "Nothing open"), REC_TONE_DIM);
}

static void
on_assessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDossierPanes) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecAssessment) assessment =
      rec_register_load_assessment_finish (REC_REGISTER (source), result, &error);

  /* A system that was deleted meanwhile is the page's business. */
  if (assessment == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND))
        g_warning ("The system cannot be assessed: %s", error->message);
      return;
    }
  for (guint i = 0; i < self->panes->len; i++)
    rec_dossier_pane_show (self->panes->pdata[i], REC_REGISTER (source), assessment);
  if (self->duties_row != NULL)
    show_duties (self->duties_row, assessment);
  if (self->follow_up_row != NULL)
    show_follow_up (self->follow_up_row, assessment);
}

static void
assess (RecDossierPanes *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->register_ == NULL || self->system_id == NULL || self->panes->len == 0)
    return;
  self->cancellable = g_cancellable_new ();
  rec_register_load_assessment_async (
      self->register_, self->system_id, self->cancellable, on_assessed_cb, g_object_ref (self));
}

/* Any change may bear on the system: of a document, of a person, of the establishment; but not one
 * of other systems alone. */
static void
on_register_changed_cb (RecRegister *register_, RecEdit *edit, RecDossierPanes *self)
{
  guint    n = rec_edit_get_n_changes (edit);
  gboolean bears = n == 0;

  for (guint i = 0; i < n && !bears; i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecRecord       *record = change->after != NULL ? change->after : change->before;

      bears = rec_record_get_kind (record) != REC_KIND_SYSTEM ||
              g_strcmp0 (rec_record_get_id (record), self->system_id) == 0;
    }
  if (bears)
    assess (self);
}

static void
rec_dossier_panes_dispose (GObject *object)
{
  RecDossierPanes *self = REC_DOSSIER_PANES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->register_signals);
  g_clear_object (&self->register_);
  g_clear_object (&self->duties_row);
  g_clear_object (&self->follow_up_row);
  g_ptr_array_set_size (self->panes, 0);

  G_OBJECT_CLASS (rec_dossier_panes_parent_class)->dispose (object);
}

static void
rec_dossier_panes_finalize (GObject *object)
{
  RecDossierPanes *self = REC_DOSSIER_PANES (object);

  g_ptr_array_unref (self->panes);
  g_free (self->system_id);

  G_OBJECT_CLASS (rec_dossier_panes_parent_class)->finalize (object);
}

static void
rec_dossier_panes_class_init (RecDossierPanesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_dossier_panes_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_dossier_panes_finalize;
}

static void
rec_dossier_panes_init (RecDossierPanes *self)
{
  self->panes = g_ptr_array_new_with_free_func (g_object_unref);
  self->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect (
      self->register_signals, "changed", G_CALLBACK (on_register_changed_cb), self);
}

/**
 * rec_dossier_panes_new:
 *
 * Returns: (transfer full): panes of no system yet
 */
RecDossierPanes *
rec_dossier_panes_new (void)
{
  return g_object_new (REC_TYPE_DOSSIER_PANES, NULL);
}

/**
 * rec_dossier_panes_wrap:
 * @section: a section of the record page
 * @form: (nullable) (transfer floating): the fields of the system in the section
 *
 * Puts the pane of the section, where it has one, above its form.
 *
 * Returns: (transfer floating): what the page shows
 */
GtkWidget *
rec_dossier_panes_wrap (RecDossierPanes *self, const char *section, GtkWidget *form)
{
  GtkWidget *box;
  GtkWidget *pane;

  if (!rec_dossier_pane_has_section (section))
    return form;
  pane = rec_dossier_pane_new (section);
  g_ptr_array_add (self->panes, g_object_ref_sink (pane));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  rec_title_layout_use_in (box);
  gtk_box_append (GTK_BOX (box), pane);
  if (form != NULL)
    gtk_box_append (GTK_BOX (box), form);

  return box;
}

/**
 * rec_dossier_panes_watch:
 * @section: a section of the record page
 * @row: the row that leads to it
 *
 * Has the row say how the section stands, where nothing else does.
 */
void
rec_dossier_panes_watch (RecDossierPanes *self, const char *section, RecSectionRow *row)
{
  g_return_if_fail (REC_IS_DOSSIER_PANES (self));

  if (strcmp (section, REC_SECTION_DUTIES) == 0)
    g_set_object (&self->duties_row, row);
  else if (strcmp (section, REC_SECTION_FOLLOW_UP) == 0)
    g_set_object (&self->follow_up_row, row);
}

/**
 * rec_dossier_panes_set_system:
 * @register_: (nullable): an open register
 * @system_id: (nullable): id of the system to show
 *
 * Goes to another system.
 */
void
rec_dossier_panes_set_system (RecDossierPanes *self, RecRegister *register_, const char *system_id)
{
  g_autofree char *before = NULL;

  g_return_if_fail (REC_IS_DOSSIER_PANES (self));

  before = g_steal_pointer (&self->system_id);
  self->system_id = g_strdup (system_id);
  g_set_object (&self->register_, register_);
  g_signal_group_set_target (self->register_signals, register_);
  assess (self);
}
