/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-date-row.h"
#include "rec-export-choices.h"
#include "rec-export-dialog.h"
#include "rec-export-job.h"

G_BEGIN_DECLS

/* For the files of the dialog: rec-export-dialog.c writes, rec-export-dialog-choices.c asks. */

struct _RecExportDialog
{
  AdwWindow parent_instance;

  AdwActionRow        *archived_row;
  GtkSwitch           *archived_switch;
  RecDateRow          *as_at_row;
  AdwActionRow        *columns_row;
  GtkLabel            *count_label;
  AdwComboRow         *department_row;
  GtkInfoBar          *error_bar;
  GtkLabel            *error_label;
  GtkWidget           *export_button;
  GtkLabel            *file_label;
  AdwComboRow         *format_row;
  AdwComboRow         *language_row;
  GtkProgressBar      *progress;
  AdwPreferencesGroup *purpose_group;
  AdwExpanderRow      *sheets_row;
  GtkStack            *stack;
  GtkLabel            *summary_label;
  AdwComboRow         *systems_row;
  GtkLabel            *writing_label;

  RecRegister          *register_;
  RecQuery             *view;
  RecQuery             *all;
  GPtrArray            *departments; /* of the register, as the row lists them */
  GPtrArray            *selected;    /* ids of the systems selected, NULL: none are */
  GPtrArray            *shown;       /* fields that the table shows */
  GPtrArray            *purpose_checks;
  GtkCheckButton       *sheet_checks[REC_N_SHEETS];
  RecExportChoices     *choices;
  gboolean              is_showing; /* the rows are being set to the choices */
  RecExportPlan        *plan;       /* NULL: not known yet, or it cannot be done */
  GCancellable         *planning;
  RecExportJob         *job;
  GFile                *target;
  GCancellable         *cancellable;
  GtkFileChooserNative *chooser;
  guint                 poll_id;
};

gboolean        _rec_export_dialog_is_declaration (RecExportDialog *self);
RecExportFormat _rec_export_dialog_get_format (RecExportDialog *self);
RecRecord      *_rec_export_dialog_get_department (RecExportDialog *self);
char           *_rec_export_dialog_make_name (RecExportDialog *self);
RecExportJob   *_rec_export_dialog_make_job (RecExportDialog *self);
void _rec_export_dialog_show_error (RecExportDialog *self, const char *what, const GError *error);
void _rec_export_dialog_bind_choices (GtkWidgetClass *widget_class);
void _rec_export_dialog_init_choices (RecExportDialog *self);
void _rec_export_dialog_fill_choices (RecExportDialog *self);

G_END_DECLS
