/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_LIST (rec_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordList, rec_record_list, REC, RECORD_LIST, AdwBin)

/* The records of one kind that are kept beside a system, one row each: its name, what matters of it
 * in a line, its status as a chip. A row opens its record; a button adds one.
 *
 * Signal "activated" (RecRecord *record): instead of opening it, where connected handlers return
 * TRUE. */

GtkWidget *rec_record_list_new (RecKind kind, const char *title, const char *description);
void       rec_record_list_set_subtitle_fields (RecRecordList *self, const char *const *field_ids);
void       rec_record_list_show (RecRecordList *self,
                                 RecRegister   *register_,
                                 GPtrArray     *records,
                                 RecRecord     *draft);
guint      rec_record_list_get_n_rows (RecRecordList *self);
GtkWidget *rec_record_list_get_row (RecRecordList *self, guint index);

G_END_DECLS
