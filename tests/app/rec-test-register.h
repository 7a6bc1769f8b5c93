/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

/* What display tests do with a register in one line each: every function waits for the answer, and
 * fails the test where the register refuses. */

RecRegister *rec_test_register_new (const char *path);
RecRegister *rec_test_register_open (const char *path);
void         rec_test_register_close (RecRegister *self);
char        *rec_test_register_add (RecRegister *self, RecKind kind, const char *name, ...)
    G_GNUC_NULL_TERMINATED;
void       rec_test_register_change (RecRegister *self,
                                     RecRecord   *before,
                                     const char  *field_id,
                                     const char  *value);
RecRecord *rec_test_register_load (RecRegister *self, RecKind kind, const char *id);
GPtrArray *rec_test_register_read_history (RecRegister *self, RecKind kind, const char *id);
GPtrArray *
rec_test_register_list (RecRegister *self, RecKind kind, const char *field_id, const char *value);
void  rec_test_register_undo (RecRegister *self);
guint rec_test_register_count (RecRegister *self, const char *query);

G_END_DECLS
