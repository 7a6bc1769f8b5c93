/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-value.h"

#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/**
 * rec_print_format_value:
 * @field: a field
 * @value: its value
 * @directory: (nullable): names
 * @language: (nullable): language
 *
 * As rec_value_format(), with several values separated as the language has it in print; a
 * workbook, which is read back, has the same sign in all languages. Empty lines at the end are left
 * out. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
rec_print_format_value (const RecField     *field,
                        const char         *value,
                        const RecDirectory *directory,
                        const RecLanguage  *language)
{
  g_autofree char *text = rec_value_format (field, value, directory, language);
  g_auto (GStrv) parts = NULL;

  g_strchomp (text);
  if (field->type != REC_FIELD_CHOICES && field->type != REC_FIELD_REFERENCES)
    return g_steal_pointer (&text);
  parts = g_strsplit (text, "; ", -1);

  /* Translators: between several values on paper. */
  return g_strjoinv (rec_trc (language, "print", NC_ ("print", "; ")), parts);
}
