/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_ATTACHMENT_GROUP (rec_attachment_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RecAttachmentGroup, rec_attachment_group, REC, ATTACHMENT_GROUP, AdwPreferencesGroup)

/* The files attached to a record: adding, opening, saving a copy, removing. It follows the
 * register. Files chosen for a draft are held until it is added.
 *
 * Signal "finished" (gboolean whole): no file is on its way any more; @whole says whether all
 * arrived. */

GtkWidget *
rec_attachment_group_new (RecRegister *register_, RecKind kind, const char *id, gboolean is_draft);
gboolean   rec_attachment_group_release (RecAttachmentGroup *self);
guint      rec_attachment_group_get_n_held (RecAttachmentGroup *self);
gboolean   rec_attachment_group_is_busy (RecAttachmentGroup *self);
void       rec_attachment_group_stop (RecAttachmentGroup *self);
void       rec_attachment_group_add_file (RecAttachmentGroup *self, GFile *file);
void       rec_attachment_group_accept_drops (RecAttachmentGroup *self, GtkWidget *widget);
guint      rec_attachment_group_get_n_files (RecAttachmentGroup *self);
GtkWidget *rec_attachment_group_get_row (RecAttachmentGroup *self, guint index);

G_END_DECLS
