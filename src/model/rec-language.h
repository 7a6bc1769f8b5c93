/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-types.h"

G_BEGIN_DECLS

/* A language in which the program can write whatever the screen's is: it carries its catalogues
 * inside, so that neither the system's locales nor LANGUAGE matter. Languages are static; %NULL
 * stands for the screen's language (gettext). All functions can be called from any thread. */

void rec_language_init (void);

const RecLanguage        *rec_language_get (const char *code);
const RecLanguage        *rec_language_get_default (void);
const RecLanguage *const *rec_language_list (guint *n_languages);
const char               *rec_language_get_code (const RecLanguage *self);
const char               *rec_language_get_name (const RecLanguage *self);

const char *rec_tr (const RecLanguage *self, const char *message) G_GNUC_FORMAT (2);
const char *rec_trc (const RecLanguage *self, const char *context, const char *message)
    G_GNUC_FORMAT (3);
const char *rec_trn (const RecLanguage *self, const char *singular, const char *plural, gulong n)
    G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

char *rec_language_format_date (const RecLanguage *self, const char *date);
char *rec_language_format_moment (const RecLanguage *self, const char *moment);
char *rec_language_format_count (const RecLanguage *self, gint64 n);

G_END_DECLS
