/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-facility-page"

#include "config.h"

#include "rec-facility-page.h"

#include "rec-directory-view.h"
#include "rec-dossier-pane.h"
#include "rec-feedback.h"
#include "rec-record-editor.h"
#include "rec-record-form.h"

#include <glib/gi18n.h>

struct _RecFacilityPage
{
  RecPage parent_instance;

  AdwViewStack         *stack;
  AdwViewSwitcherBar   *switcher_bar;
  AdwViewSwitcherTitle *switcher_title;

  RecRecordEditor *editor;
  GtkWidget       *form;  /* NULL until the page is first shown */
  GPtrArray       *views; /* RecDirectoryView */
  RecDossierPane  *pane;  /* obligations, documents, actions and training of the establishment */
  GCancellable    *cancellable;
  guint            narrow_id;
};

G_DEFINE_FINAL_TYPE (RecFacilityPage, rec_facility_page, REC_TYPE_PAGE)

static void
on_refused_cb (RecFacilityPage *self, const char *field_id, const char *message)
{
  RecFieldRow *row = field_id != NULL ? rec_facility_page_get_row (self, field_id) : NULL;

  if (row == NULL || rec_field_row_get_error (row) == NULL)
    rec_feedback_toast (GTK_WIDGET (self), message, NULL, NULL, NULL);
}

static void
add_view (RecFacilityPage *self,
          GtkWidget       *content,
          const char      *name,
          const char      *title,
          const char      *icon)
{
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP,
                                   "child",
                                   content,
                                   "maximum-size",
                                   680,
                                   "margin-top",
                                   18,
                                   "margin-bottom",
                                   36,
                                   "margin-start",
                                   12,
                                   "margin-end",
                                   12,
                                   NULL);
  GtkWidget *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "child",
                                      clamp,
                                      "hscrollbar-policy",
                                      GTK_POLICY_NEVER,
                                      "vexpand",
                                      TRUE,
                                      NULL);

  adw_view_stack_add_titled (self->stack, scrolled, name, title);
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->stack, scrolled), icon);
}

static void
add_directory (RecFacilityPage *self, RecKind kind, const char *title, const char *icon)
{
  GtkWidget *view = rec_directory_view_new (kind);

  add_view (self, view, rec_catalogue_get_kind (kind)->id, title, icon);
  g_ptr_array_add (self->views, view);
}

static void
show_register (RecFacilityPage *self)
{
  RecRegister  *register_ = rec_page_get_register (REC_PAGE (self));
  RecDirectory *directory = register_ != NULL ? rec_register_get_directory (register_) : NULL;
  RecRecord    *facility = directory != NULL ? rec_directory_get_facility (directory) : NULL;

  rec_record_editor_set_record (self->editor,
                                register_,
                                REC_KIND_FACILITY,
                                facility != NULL ? rec_record_get_id (facility) : NULL);
  for (guint i = 0; i < self->views->len; i++)
    rec_directory_view_set_register (g_ptr_array_index (self->views, i), register_);
}

/* Form and lists are made when the page is first shown: they would hold up the first rows of the
 * table. */
static void
ensure_views (RecFacilityPage *self)
{
  if (self->form != NULL)
    return;

  self->form = rec_record_form_new_later (REC_KIND_FACILITY, NULL);
  rec_record_form_set_editor (REC_RECORD_FORM (self->form), self->editor);
  g_signal_connect_object (
      self->editor, "refused", G_CALLBACK (on_refused_cb), self, G_CONNECT_SWAPPED);
  add_view (self, self->form, "facility", C_ ("facility", "Details"), "go-home-symbolic");
  self->pane = REC_DOSSIER_PANE (rec_dossier_pane_new ("establishment"));
  add_view (
      self, GTK_WIDGET (self->pane), "duties", C_ ("facility", "Obligations"), "rec-has-symbolic");
  add_directory (self, REC_KIND_DEPARTMENT, C_ ("facility", "Departments"), "view-grid-symbolic");
  add_directory (self, REC_KIND_PERSON, C_ ("facility", "Persons"), "system-users-symbolic");
  add_directory (
      self, REC_KIND_SUPPLIER, C_ ("facility", "Suppliers"), "package-x-generic-symbolic");
  show_register (self);
}

static void
rec_facility_page_map (GtkWidget *widget)
{
  ensure_views (REC_FACILITY_PAGE (widget));

  GTK_WIDGET_CLASS (rec_facility_page_parent_class)->map (widget);
}

static void
rec_facility_page_set_register (RecPage *page, RecRegister *register_)
{
  if (REC_FACILITY_PAGE (page)->form != NULL)
    show_register (REC_FACILITY_PAGE (page));
}

static void
on_assessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecFacilityPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecAssessment) assessment =
      rec_register_load_assessment_finish (REC_REGISTER (source), result, &error);

  if (assessment != NULL)
    rec_dossier_pane_show (self->pane, REC_REGISTER (source), assessment);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rec_feedback_toast (GTK_WIDGET (self), error->message, NULL, NULL, NULL);
}

static gboolean
on_narrowed_later_cb (gpointer user_data)
{
  RecFacilityPage *self = user_data;

  self->narrow_id = 0;
  adw_view_switcher_bar_set_reveal (
      self->switcher_bar, adw_view_switcher_title_get_title_visible (self->switcher_title));

  return G_SOURCE_REMOVE;
}

/* The tabs go to the bottom where the header bar has no room for them. That is found out while
 * widgets are being given their places: too late for the bar at the bottom to get one. */
static void
on_narrowed_cb (RecFacilityPage *self)
{
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_narrowed_later_cb, self, NULL);
}

/* The fields and the directories follow the register by themselves. */
static void
rec_facility_page_refresh (RecPage *page)
{
  RecFacilityPage *self = REC_FACILITY_PAGE (page);

  ensure_views (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_register_load_assessment_async (
      rec_page_get_register (page), NULL, self->cancellable, on_assessed_cb, g_object_ref (self));
}

static gboolean
rec_facility_page_commit (RecPage *page)
{
  RecFacilityPage *self = REC_FACILITY_PAGE (page);

  if (self->form == NULL || rec_record_form_commit (REC_RECORD_FORM (self->form)))
    return TRUE;

  adw_view_stack_set_visible_child_name (self->stack, "facility");
  rec_record_form_commit (REC_RECORD_FORM (self->form));

  return FALSE;
}

static void
rec_facility_page_dispose (GObject *object)
{
  RecFacilityPage *self = REC_FACILITY_PAGE (object);

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_FACILITY_PAGE);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (rec_facility_page_parent_class)->dispose (object);
}

static void
rec_facility_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_FACILITY_PAGE (object)->views);

  G_OBJECT_CLASS (rec_facility_page_parent_class)->finalize (object);
}

static void
rec_facility_page_class_init (RecFacilityPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RecPageClass   *page_class = REC_PAGE_CLASS (klass);

  object_class->dispose = rec_facility_page_dispose;
  object_class->finalize = rec_facility_page_finalize;
  widget_class->map = rec_facility_page_map;

  page_class->commit = rec_facility_page_commit;
  page_class->refresh = rec_facility_page_refresh;
  page_class->set_register = rec_facility_page_set_register;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-facility-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecFacilityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RecFacilityPage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, RecFacilityPage, switcher_title);
  gtk_widget_class_bind_template_callback (widget_class, on_narrowed_cb);
}

static void
rec_facility_page_init (RecFacilityPage *self)
{
  self->views = g_ptr_array_new ();
  self->editor = rec_record_editor_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_facility_page_new:
 *
 * Returns: (transfer floating): a page of no register yet
 */
GtkWidget *
rec_facility_page_new (void)
{
  return g_object_new (REC_TYPE_FACILITY_PAGE, NULL);
}

/**
 * rec_facility_page_get_row:
 * @field_id: id of a field of the establishment
 *
 * Returns: (transfer none) (nullable): its row
 */
RecFieldRow *
rec_facility_page_get_row (RecFacilityPage *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_FACILITY_PAGE (self), NULL);

  ensure_views (self);
  return rec_record_form_get_row (REC_RECORD_FORM (self->form), field_id);
}
