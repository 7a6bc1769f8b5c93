/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

/**
 * REC_VALUE_ERROR:
 *
 * Errors in what a person or a file gives as a value. The messages are sentences for people, in
 * the language asked for; they name what is wrong and what is expected, not the field.
 */
#define REC_VALUE_ERROR (rec_value_error_quark ())

/**
 * RecValueError:
 * @REC_VALUE_ERROR_INVALID: the text is not a value of the field's type
 * @REC_VALUE_ERROR_TOO_LONG: the text has more characters than the field takes
 * @REC_VALUE_ERROR_REQUIRED: the field needs a value
 */
typedef enum
{
  REC_VALUE_ERROR_INVALID,
  REC_VALUE_ERROR_TOO_LONG,
  REC_VALUE_ERROR_REQUIRED
} RecValueError;

GQuark rec_value_error_quark (void);

gboolean rec_value_parse (const RecField    *field,
                          const char        *text,
                          const RecLanguage *language,
                          char             **value,
                          GError           **error);
gboolean rec_value_check (const RecField    *field,
                          const char        *value,
                          const RecLanguage *language,
                          GError           **error);
char    *rec_value_format (const RecField     *field,
                           const char         *value,
                           const RecDirectory *directory,
                           const RecLanguage  *language);
char    *rec_value_describe (const RecField     *field,
                             const char         *value,
                             const RecDirectory *directory,
                             const RecLanguage  *language);
char   **rec_value_split (const RecField *field, const char *value);
char    *rec_value_unite (const RecField *field, const char *value, const char *other);

gboolean rec_date_parse (const char *text, const char *today, char **date);
gboolean rec_date_is_valid (const char *date);
char    *rec_date_today (void);
char    *rec_date_begin (const char *date);
char    *rec_date_end (const char *date);
int      rec_date_count_days (const char *from, const char *to);
char    *rec_date_add_days (const char *date, int days);
char    *rec_moment_now (void);
char    *rec_moment_get_date (const char *moment);
gboolean rec_moment_parse (const char *text, const char *now, char **moment);
void     rec_clock_set (const char *moment);

G_END_DECLS
