/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-value.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-directory.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-pattern.h"

/* clang-format off */
G_DEFINE_QUARK (rec-value-error-quark, rec_value_error)
/* clang-format on */

static gboolean
fail (GError **error, RecValueError code, const char *message)
{
  g_set_error_literal (error, REC_VALUE_ERROR, (int) code, message);
  return FALSE;
}

/* What is wrong, short enough to stand in a sentence. */
static char *
shorten (const char *text)
{
  const glong most = 80;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);

  {
    g_autofree char *start = g_utf8_substring (text, 0, most);

    return g_strconcat (start, "…", NULL);
  }
}

/* Choices */

static gboolean
fail_choice (const RecChoiceSet *set, const char *text, const RecLanguage *language, GError **error)
{
  g_autofree char *quoted = shorten (text);
  GString         *accepted = g_string_new (NULL);
  guint            n_named = MIN (set->n_choices, 15);

  for (guint i = 0; i < n_named; i++)
    g_string_append_printf (accepted,
                            "%s%s",
                            i > 0 ? ", " : "",
                            rec_choice_get_label (set, &set->choices[i], language));
  if (n_named < set->n_choices)
    g_string_append (accepted, "…");

  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               rec_tr (language, N_ ("“%s” is none of the choices: %s.")),
               quoted,
               accepted->str);
  g_string_free (accepted, TRUE);

  return FALSE;
}

static gboolean
mark_choices (const RecChoiceSet *set, const char *text, const char *separators, gboolean *chosen)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, separators, -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const RecChoice *choice;

      g_strstrip (pieces[i]);
      if (*pieces[i] == '\0')
        continue;
      choice = rec_choice_set_match (set, pieces[i]);
      if (choice == NULL)
        {
          /* A label may hold a comma, a list may be one of commas: try the words as they stand
           * first, then by comma, then the canonical form. */
          if (strcmp (separators, ",") != 0 && strcmp (separators, " ") != 0 &&
              (mark_choices (set, pieces[i], ",", chosen) ||
               mark_choices (set, pieces[i], " ", chosen)))
            continue;
          return FALSE;
        }
      chosen[choice - set->choices] = TRUE;
    }

  return TRUE;
}

static gboolean
parse_choices (const RecField    *field,
               const char        *text,
               const RecLanguage *language,
               char             **value,
               GError           **error)
{
  const RecChoiceSet  *set = field->choices;
  g_autofree gboolean *chosen = g_new0 (gboolean, set->n_choices);
  g_autofree gboolean *tried = NULL;
  g_auto (GStrv) pieces = g_strsplit_set (text, ";|\n", -1);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_strstrip (pieces[i]);
      g_free (tried);
      tried = g_memdup2 (chosen, set->n_choices * sizeof (gboolean));
      if (*pieces[i] == '\0')
        continue;
      if (!mark_choices (set, pieces[i], "\n", tried))
        {
          g_string_free (ids, TRUE);
          return fail_choice (set, pieces[i], language, error);
        }
      memcpy (chosen, tried, set->n_choices * sizeof (gboolean));
    }

  for (guint i = 0; i < set->n_choices; i++)
    if (chosen[i])
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", set->choices[i].id);
  *value = g_string_free (ids, FALSE);

  return TRUE;
}

/* Other types */

static gboolean
parse_integer (const char *text, const RecLanguage *language, char **value, GError **error)
{
  GString *digits = g_string_new (NULL);
  gboolean valid;
  gint64   number = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* French groups digits by spaces of all widths, English by commas. */
      if (!g_unichar_isspace (c))
        g_string_append_unichar (digits, c);
    }
  if (strchr (digits->str, ',') != NULL &&
      rec_pattern_matches ("-?\\d{1,3}(,\\d{3})+", digits->str))
    g_string_replace (digits, ",", "", 0);
  valid = g_ascii_string_to_signed (digits->str, 10, G_MININT64, G_MAXINT64, &number, NULL);
  g_string_free (digits, TRUE);
  if (!valid)
    {
      g_autofree char *quoted = shorten (text);

      g_set_error (error,
                   REC_VALUE_ERROR,
                   REC_VALUE_ERROR_INVALID,
                   rec_tr (language, N_ ("“%s” is not a whole number.")),
                   quoted);
      return FALSE;
    }

  *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

static gboolean
fail_date (const char *text, const RecLanguage *language, GError **error)
{
  g_autofree char *quoted = shorten (text);

  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               rec_tr (language,
                       N_ ("“%s” is not a date. Write it as day/month/year, or as "
                           "year-month-day.")),
               quoted);
  return FALSE;
}

static gboolean
is_moment (const char *text)
{
  return rec_pattern_matches ("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", text);
}

static gboolean
parse_moment (const char *clean, const RecLanguage *language, char **value, GError **error)
{
  g_autofree char *now = rec_moment_now ();

  if (is_moment (clean))
    {
      *value = g_strdup (clean);
      return TRUE;
    }

  return rec_moment_parse (clean, now, value) ||
         fail (error,
               REC_VALUE_ERROR_INVALID,
               rec_tr (language,
                       N_ ("This is not a day with an hour. Write it as day/month/year "
                           "hours:minutes.")));
}

static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0)
    return host != NULL && *host != '\0';

  return g_strcmp0 (scheme, "mailto") == 0;
}

/* "www.example.org" is what people type. */
static char *
complete_address (const char *text)
{
  gboolean bare = strchr (text, ':') == NULL && strchr (text, '.') != NULL;

  return g_strconcat (bare ? "https://" : "", text, NULL);
}

static char *
parse_names (const RecField *field, const char *text)
{
  g_auto (GStrv) pieces =
      g_strsplit_set (text, field->type == REC_FIELD_REFERENCES ? ";|\n" : "\n", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *name = rec_clean_text (pieces[i], FALSE);

      if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (field->type == REC_FIELD_REFERENCES ? "\n" : " ", (char **) names->pdata);
}

static gboolean
parse_clean (
    const RecField *field, char *clean, const RecLanguage *language, char **value, GError **error)
{
  const RecChoice *choice;

  switch (field->type)
    {
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      choice = rec_choice_set_match (field->choices, clean);
      if (choice == NULL)
        return fail_choice (field->choices, clean, language, error);
      *value = g_strdup (choice->id);
      return TRUE;
    case REC_FIELD_CHOICES:
      return parse_choices (field, clean, language, value, error);
    case REC_FIELD_DATE:
      return rec_date_parse (clean, NULL, value) || fail_date (clean, language, error);
    case REC_FIELD_INTEGER:
      return parse_integer (clean, language, value, error);
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
      *value = parse_names (field, clean);
      return TRUE;
    case REC_FIELD_URL:
      *value = complete_address (clean);
      return TRUE;
    case REC_FIELD_MOMENT:
      return parse_moment (clean, language, value, error);
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    default:
      *value = g_strdup (clean);
      return TRUE;
    }
}

/**
 * rec_value_parse:
 * @field: a field
 * @text: what a person typed or a cell holds
 * @language: (nullable): language of the message; %NULL: the screen's
 * @value: (out) (transfer full) (nullable): the canonical value, %NULL where @text says nothing
 * @error: return location for an error
 *
 * Reads a text as a value of @field. Choices are met by id, by their label in any language and by
 * synonyms; several choices are separated by ";", "|", "," or line breaks; dates as
 * rec_date_parse() reads them. References give names, not ids: several separated by "\n", to be
 * matched with the directory by the caller.
 *
 * Returns: %FALSE with a #RecValueError where @text is no value of the field
 */
gboolean
rec_value_parse (const RecField    *field,
                 const char        *text,
                 const RecLanguage *language,
                 char             **value,
                 GError           **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *parsed = NULL;
  gboolean         keep_lines;

  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  keep_lines = field->type == REC_FIELD_LONG_TEXT || field->type == REC_FIELD_CHOICES ||
               field->type == REC_FIELD_REFERENCES;
  clean = rec_clean_text (text, keep_lines);
  if (*clean == '\0')
    return TRUE;
  if (!parse_clean (field, clean, language, &parsed, error))
    return FALSE;
  if (*parsed == '\0')
    return TRUE;
  if (!rec_field_is_reference (field) && !rec_value_check (field, parsed, language, error))
    return FALSE;

  *value = g_steal_pointer (&parsed);
  return TRUE;
}

static gboolean
check_length (const RecField *field, const char *value, const RecLanguage *language, GError **error)
{
  guint most = rec_field_get_max_length (field);
  glong length = g_utf8_strlen (value, -1);

  if (length <= (glong) most)
    return TRUE;

  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_TOO_LONG,
               rec_tr (language, N_ ("The text has %ld characters; the field takes at most %u.")),
               length,
               most);
  return FALSE;
}

static gboolean
check_pattern (const RecField    *field,
               const char        *value,
               const RecLanguage *language,
               GError           **error)
{
  g_autofree char *quoted = NULL;

  if (field->pattern == NULL)
    return TRUE;

  if (rec_pattern_matches (field->pattern, value))
    return TRUE;

  quoted = shorten (value);
  /* Translators: first what was typed, then what is expected ("four digits"). */
  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               rec_tr (language, N_ ("“%s” does not fit: %s are expected.")),
               quoted,
               rec_tr (language, field->pattern_hint));
  return FALSE;
}

static gboolean
check_integer (const RecField    *field,
               const char        *value,
               const RecLanguage *language,
               GError           **error)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *quoted = NULL;
  gint64           number;
  gint64           maximum = field->maximum != 0 ? field->maximum : G_MAXINT64;

  if (g_ascii_string_to_signed (value, 10, field->minimum, maximum, &number, NULL))
    return TRUE;

  quoted = shorten (value);
  least = rec_language_format_count (language, field->minimum);
  most = rec_language_format_count (language, maximum);
  g_set_error (
      error,
      REC_VALUE_ERROR,
      REC_VALUE_ERROR_INVALID,
      rec_tr (language, N_ ("“%s” does not fit: a whole number from %s to %s is expected.")),
      quoted,
      least,
      most);
  return FALSE;
}

static gboolean
check_choices (const RecField    *field,
               const char        *value,
               const RecLanguage *language,
               GError           **error)
{
  g_auto (GStrv) ids = rec_value_split (field, value);

  for (guint i = 0; ids[i] != NULL; i++)
    if (rec_choice_set_find (field->choices, ids[i]) == NULL)
      return fail_choice (field->choices, ids[i], language, error);

  return TRUE;
}

/**
 * rec_value_check:
 * @field: a field
 * @value: (nullable): a canonical value; %NULL for none
 * @language: (nullable): language of the message; %NULL: the screen's
 * @error: return location for an error
 *
 * Checks a canonical value against the catalogue. Whether references exist is the store's to say.
 *
 * Returns: %FALSE with a #RecValueError where it breaks a rule
 */
gboolean
rec_value_check (const RecField    *field,
                 const char        *value,
                 const RecLanguage *language,
                 GError           **error)
{
  g_return_val_if_fail (field != NULL, FALSE);

  if (value == NULL)
    {
      if ((field->flags & REC_FIELD_REQUIRED) != 0)
        return fail (
            error, REC_VALUE_ERROR_REQUIRED, rec_tr (language, N_ ("A value is needed here.")));
      return TRUE;
    }
  if (*value == '\0' || !g_utf8_validate (value, -1, NULL))
    return fail (
        error, REC_VALUE_ERROR_INVALID, rec_tr (language, N_ ("The text is not valid Unicode.")));

  switch (field->type)
    {
    case REC_FIELD_TEXT:
      if (strchr (value, '\n') != NULL)
        return fail (error,
                     REC_VALUE_ERROR_INVALID,
                     rec_tr (language, N_ ("The text must be on one line.")));
      return check_length (field, value, language, error) &&
             check_pattern (field, value, language, error);
    case REC_FIELD_LONG_TEXT:
      return check_length (field, value, language, error);
    case REC_FIELD_DATE:
      return rec_date_is_valid (value) || fail_date (value, language, error);
    case REC_FIELD_MOMENT:
      return is_moment (value) || fail (error,
                                        REC_VALUE_ERROR_INVALID,
                                        rec_tr (language, N_ ("This is not a moment in UTC.")));
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      return rec_choice_set_find (field->choices, value) != NULL ||
             fail_choice (field->choices, value, language, error);
    case REC_FIELD_CHOICES:
      return check_choices (field, value, language, error);
    case REC_FIELD_INTEGER:
      return check_integer (field, value, language, error);
    case REC_FIELD_URL:
      if (!is_address (value))
        {
          g_autofree char *quoted = shorten (value);

          g_set_error (error,
                       REC_VALUE_ERROR,
                       REC_VALUE_ERROR_INVALID,
                       rec_tr (language,
                               N_ ("“%s” is not an address. Write it as https://www.example.org.")),
                       quoted);
          return FALSE;
        }
      return check_length (field, value, language, error);
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
    default:
      return TRUE;
    }
}

/**
 * rec_value_split:
 * @field: a field
 * @value: (nullable): a canonical value
 *
 * Returns: (transfer full): the ids that the value of a CHOICES or REFERENCES field holds; of
 *   another field the value itself; empty for none
 */
char **
rec_value_split (const RecField *field, const char *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_new0 (char *, 1);
  if (rec_field_has_several (field))
    return g_strsplit (value, " ", -1);

  return g_strdupv ((char *[]){ (char *) value, NULL });
}

static const char *
name_one (const RecField     *field,
          const char         *id,
          const RecDirectory *directory,
          const RecLanguage  *language)
{
  const RecChoice *choice;
  RecRecord       *record;

  if (field->choices != NULL)
    {
      choice = rec_choice_set_find (field->choices, id);
      return choice != NULL ? rec_choice_get_label (field->choices, choice, language) : id;
    }

  record = directory != NULL ? rec_directory_get (directory, id) : NULL;
  return record != NULL ? rec_record_get_name (record) : id;
}

/**
 * rec_value_format:
 * @field: a field
 * @value: (nullable): a canonical value
 * @directory: (nullable): where references are looked up; without it their ids are given
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Writes a value for people: labels for ids, names for references, dates and numbers as the
 * language has them. rec_value_parse() reads it back in either language.
 *
 * Returns: (transfer full): the text; "" for no value; several values separated by "; "
 */
char *
rec_value_format (const RecField     *field,
                  const char         *value,
                  const RecDirectory *directory,
                  const RecLanguage  *language)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");

  switch (field->type)
    {
    case REC_FIELD_DATE:
      return rec_language_format_date (language, value);
    case REC_FIELD_MOMENT:
      return rec_language_format_moment (language, value);
    case REC_FIELD_INTEGER:
      return rec_language_format_count (language, g_ascii_strtoll (value, NULL, 10));
    case REC_FIELD_CHOICE:
    case REC_FIELD_CHOICES:
    case REC_FIELD_TRISTATE:
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
      {
        g_auto (GStrv) ids = rec_value_split (field, value);
        GString *names = g_string_new (NULL);

        for (guint i = 0; ids[i] != NULL; i++)
          g_string_append_printf (
              names, "%s%s", i > 0 ? "; " : "", name_one (field, ids[i], directory, language));
        return g_string_free (names, FALSE);
      }
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    case REC_FIELD_URL:
    default:
      return g_strdup (value);
    }
}

/**
 * rec_value_describe:
 * @field: a field
 * @value: (nullable): a canonical value
 * @directory: (nullable): names
 * @language: (nullable): a language; %NULL: the screen's
 *
 * As rec_value_format(), for what is only read, on screen and on paper: several values are
 * separated as the language has it, where a workbook, which is read back, has the same sign in all
 * languages. Empty lines at the end are left out. Any thread.
 *
 * Returns: (transfer full): the text; "" for no value
 */
char *
rec_value_describe (const RecField     *field,
                    const char         *value,
                    const RecDirectory *directory,
                    const RecLanguage  *language)
{
  g_autofree char *text = rec_value_format (field, value, directory, language);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  g_strchomp (text);
  if (field->type != REC_FIELD_CHOICES && field->type != REC_FIELD_REFERENCES)
    return g_steal_pointer (&text);
  parts = g_strsplit (text, "; ", -1);

  /* Translators: between several values. */
  return g_strjoinv (rec_trc (language, "values", NC_ ("values", "; ")), parts);
}

/**
 * rec_value_unite:
 * @field: a field that holds several ids
 * @value: (nullable): a canonical value
 * @other: (nullable): another
 *
 * Returns: (transfer full) (nullable): a canonical value with the ids of both, each once
 */
char *
rec_value_unite (const RecField *field, const char *value, const char *other)
{
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) others = NULL;
  g_autoptr (GPtrArray) united = g_ptr_array_new ();

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (rec_field_has_several (field), NULL);

  ids = rec_value_split (field, value);
  others = rec_value_split (field, other);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (united, ids[i]);
  for (guint i = 0; others[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) ids, others[i]))
      g_ptr_array_add (united, others[i]);
  if (united->len == 0)
    return NULL;
  g_ptr_array_add (united, NULL);
  if (field->type == REC_FIELD_CHOICES)
    {
      g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

      for (guint i = 0; i < field->choices->n_choices; i++)
        if (g_strv_contains ((const char *const *) united->pdata, field->choices->choices[i].id))
          g_ptr_array_add (ordered, (gpointer) field->choices->choices[i].id);
      g_ptr_array_add (ordered, NULL);
      return g_strjoinv (" ", (char **) ordered->pdata);
    }

  return g_strjoinv (" ", (char **) united->pdata);
}
