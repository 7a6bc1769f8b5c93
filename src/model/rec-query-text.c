/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-query.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-directory.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

/* A query as text, for the command line and for what is saved:
 *
 *   scanner class:high_annex3,high_annex1 oversight:- n_late:1.. sort:-next_review archived:all
 *
 * Words without a field are searched. "-" as a value stands for "no value". Of numbers and days a
 * value is a range, open on either side or not, or one alone. A value with spaces or commas, and a
 * word that would be taken for a filter, are put between double quotes, in which "" stands for one.
 */

#define BLANK_SIGN "-"
#define RANGE_SIGN ".."

static const struct
{
  const char *alias;
  const char *field;
} aliases[] = {
  { "class", "ai_act_class" },
  { "department", "departments" },
  { "documentation", "documentation_status" },
  { "domain", "use_domain" },
  { "oversight", "oversight_status" },
  { "status", "lifecycle_status" },
};

static const char *const archived_words[] = {
  [REC_ARCHIVED_NO] = "no",
  [REC_ARCHIVED_ONLY] = "only",
  [REC_ARCHIVED_BOTH] = "all",
};

static const RecField *
find_field (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].alias, word) == 0)
      word = aliases[i].field;

  return rec_catalogue_find_field (REC_KIND_SYSTEM, word);
}

/* Reads one word or quoted text up to a space or a comma; moves @text behind it. */
static char *
read_token (const char **text, gboolean *quoted)
{
  GString    *token = g_string_new (NULL);
  const char *p = *text;

  *quoted = *p == '"';
  if (*quoted)
    {
      p++;
      while (*p != '\0' && (*p != '"' || p[1] == '"'))
        {
          if (*p == '"')
            p++;
          g_string_append_c (token, *p++);
        }
      if (*p == '"')
        p++;
    }
  else
    while (*p != '\0' && *p != ' ' && *p != ',')
      g_string_append_c (token, *p++);

  *text = p;
  return g_string_free (token, FALSE);
}

/* The canonical form of a range of numbers or days; of a single value, that value. */
static gboolean
parse_range (const RecField    *field,
             const char        *token,
             const RecLanguage *language,
             char             **value,
             GError           **error)
{
  const char      *sign = strstr (token, RANGE_SIGN);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *begin = NULL;

  if (sign == NULL)
    return rec_value_parse (field, token, language, value, error);
  begin = g_strndup (token, (gsize) (sign - token));
  if (!rec_value_parse (field, begin, language, &first, error) ||
      !rec_value_parse (field, sign + strlen (RANGE_SIGN), language, &last, error))
    return FALSE;
  if (first != NULL || last != NULL)
    *value = g_strconcat (first != NULL ? first : "", RANGE_SIGN, last != NULL ? last : "", NULL);
  return TRUE;
}

static gboolean
add_value (RecQuery         **query,
           const RecField    *field,
           const char        *token,
           gboolean           quoted,
           const RecLanguage *language,
           GError           **error)
{
  g_autofree char *value = NULL;
  RecQuery        *changed;

  if (!quoted && strcmp (token, BLANK_SIGN) == 0)
    value = g_strdup (REC_QUERY_BLANK);
  else if (rec_query_has_ranges (field) ? !parse_range (field, token, language, &value, error)
                                        : !rec_value_parse (field, token, language, &value, error))
    {
      /* Translators: a field's label comes first, then what is wrong with its value. */
      g_prefix_error (error, rec_tr (language, N_ ("%s: ")), rec_field_get_label (field, language));
      return FALSE;
    }
  if (value == NULL)
    return TRUE;

  changed = rec_query_with_value (*query, field, value, TRUE);
  rec_query_unref (*query);
  *query = changed;

  return TRUE;
}

static gboolean
fail_field (const char *word, const RecLanguage *language, GError **error)
{
  g_set_error (
      error,
      REC_VALUE_ERROR,
      REC_VALUE_ERROR_INVALID,
      rec_tr (language,
              N_ ("“%s” is no field that can be filtered by. Fields have choices, refer to "
                  "others, or hold numbers or days, such as class, oversight, "
                  "documentation, status, supplier, departments and n_late.")),
      word);
  return FALSE;
}

static gboolean
set_archived (RecQuery **query, const char *word, const RecLanguage *language, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (archived_words); i++)
    if (strcmp (archived_words[i], word) == 0)
      {
        RecQuery *changed = rec_query_with_archived (*query, (RecArchived) i);

        rec_query_unref (*query);
        *query = changed;
        return TRUE;
      }

  g_set_error (error,
               REC_VALUE_ERROR,
               REC_VALUE_ERROR_INVALID,
               rec_tr (language, N_ ("“archived:%s” is not understood: say no, only or all.")),
               word);
  return FALSE;
}

static gboolean
set_sort (RecQuery **query, const char *word, const RecLanguage *language, GError **error)
{
  gboolean        descending = *word == '-';
  const RecField *field = find_field (descending ? word + 1 : word);
  RecQuery       *changed;

  if (field == NULL)
    {
      g_set_error (error,
                   REC_VALUE_ERROR,
                   REC_VALUE_ERROR_INVALID,
                   rec_tr (language, N_ ("“%s” is no field of the register.")),
                   descending ? word + 1 : word);
      return FALSE;
    }

  changed = rec_query_with_sort (*query, field, descending);
  rec_query_unref (*query);
  *query = changed;

  return TRUE;
}

static gboolean
read_filter (RecQuery         **query,
             const char        *word,
             const char       **text,
             const RecLanguage *language,
             GError           **error)
{
  gboolean        is_archived = strcmp (word, "archived") == 0;
  gboolean        is_sort = strcmp (word, "sort") == 0;
  const RecField *field = is_archived || is_sort ? NULL : find_field (word);

  if (!is_archived && !is_sort && (field == NULL || !rec_query_can_filter (field)))
    return fail_field (word, language, error);

  while (TRUE)
    {
      gboolean         quoted;
      g_autofree char *token = read_token (text, &quoted);
      gboolean         understood;

      if (is_archived)
        understood = set_archived (query, token, language, error);
      else if (is_sort)
        understood = set_sort (query, token, language, error);
      else
        understood = add_value (query, field, token, quoted, language, error);
      if (!understood)
        return FALSE;
      if (**text != ',')
        return TRUE;
      (*text)++;
    }
}

/* "word:" at the beginning of a term; a colon elsewhere is part of what is searched. */
static char *
read_field_name (const char **text)
{
  gsize length = strspn (*text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  char *name;

  if (!g_ascii_islower (**text) || (*text)[length] != ':' || (*text)[length + 1] == '\0' ||
      (*text)[length + 1] == ' ' || (*text)[length + 1] == '/')
    return NULL;

  name = g_strndup (*text, length);
  *text += length + 1;
  return name;
}

/**
 * rec_query_parse:
 * @text: words to search, and filters such as "class:high_annex3,high_annex1 oversight:-
 *   n_late:1.. archived:all sort:-next_review"
 * @language: (nullable): language of the message; %NULL: the screen's
 * @error: return location for an error
 *
 * Reads a query. Choices are met as rec_value_parse() meets them; for references, ids or names,
 * the latter to be looked up by rec_query_resolve(). Of a multiple choice field each value is one
 * choice.
 *
 * Returns: (transfer full) (nullable): the query, or %NULL with a #RecValueError
 */
RecQuery *
rec_query_parse (const char *text, const RecLanguage *language, GError **error)
{
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (GString) search = g_string_new (NULL);
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  while (*p != '\0')
    {
      g_autofree char *field = NULL;

      if (*p == ' ')
        {
          p++;
          continue;
        }
      field = read_field_name (&p);
      if (field != NULL)
        {
          if (!read_filter (&query, field, &p, language, error))
            return NULL;
        }
      else
        {
          gboolean         quoted = *p == '"';
          const char      *begin = p;
          g_autofree char *word = quoted ? read_token (&p, &quoted) : NULL;

          if (!quoted)
            {
              p += strcspn (p, " ");
              word = g_strndup (begin, (gsize) (p - begin));
            }
          g_string_append_printf (search, "%s%s", search->len > 0 ? " " : "", word);
        }
    }

  return rec_query_with_search (query, search->str);
}

/**
 * rec_query_resolve:
 * @self: a query
 * @directory: the register's directory
 * @language: (nullable): language of the message; %NULL: the screen's
 * @error: return location for an error
 *
 * Puts ids in the place of the names that a person gave for suppliers, departments and persons.
 *
 * Returns: (transfer full) (nullable): the query, or %NULL with %REC_VALUE_ERROR_INVALID where the
 *   register has nobody of that name
 */
RecQuery *
rec_query_resolve (RecQuery           *self,
                   const RecDirectory *directory,
                   const RecLanguage  *language,
                   GError            **error)
{
  g_autoptr (RecQuery) query = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  query = rec_query_ref (self);
  fields = rec_query_list_fields (self);
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField    *field = g_ptr_array_index (fields, i);
      const char *const *values = rec_query_get_values (self, field);

      for (guint v = 0; rec_field_is_reference (field) && values[v] != NULL; v++)
        {
          RecRecord *record;
          RecQuery  *changed;

          if (*values[v] == '\0' || rec_directory_get (directory, values[v]) != NULL)
            continue;
          record = rec_directory_find (directory, field->target, values[v]);
          if (record == NULL)
            {
              g_set_error (error,
                           REC_VALUE_ERROR,
                           REC_VALUE_ERROR_INVALID,
                           rec_tr (language, N_ ("%s: the register knows no “%s”.")),
                           rec_field_get_label (field, language),
                           values[v]);
              return NULL;
            }
          changed = rec_query_with_value (query, field, values[v], FALSE);
          rec_query_unref (query);
          query = rec_query_with_value (changed, field, rec_record_get_id (record), TRUE);
          rec_query_unref (changed);
        }
    }

  return g_steal_pointer (&query);
}

static void
append_quoted (GString *text, const char *value)
{
  g_auto (GStrv) pieces = g_strsplit (value, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", pieces);

  g_string_append_printf (text, "\"%s\"", doubled);
}

static void
append_value (GString *text, const char *value)
{
  if (*value == '\0')
    g_string_append (text, BLANK_SIGN);
  else if (strpbrk (value, " ,\"") != NULL || strcmp (value, BLANK_SIGN) == 0)
    append_quoted (text, value);
  else
    g_string_append (text, value);
}

/* Words that were typed to be searched stay words when the text is read again. */
static void
append_search (GString *text, const char *search)
{
  g_auto (GStrv) words = g_strsplit (search, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      const char      *p = *word;
      g_autofree char *name = read_field_name (&p);

      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (name != NULL || **word == '"')
        append_quoted (text, *word);
      else
        g_string_append (text, *word);
    }
}

/**
 * rec_query_to_string:
 * @self: a query
 *
 * Returns: (transfer full): the query as rec_query_parse() reads it; "" for a new one
 */
char *
rec_query_to_string (const RecQuery *self)
{
  GString *text;
  g_autoptr (GPtrArray) fields = NULL;
  const RecField *sort;
  gboolean        descending;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  append_search (text, rec_query_get_search (self));
  fields = rec_query_list_fields (self);
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField    *field = g_ptr_array_index (fields, i);
      const char *const *values = rec_query_get_values (self, field);

      g_string_append_printf (text, "%s%s:", text->len > 0 ? " " : "", field->id);
      for (guint v = 0; values[v] != NULL; v++)
        {
          if (v > 0)
            g_string_append_c (text, ',');
          append_value (text, values[v]);
        }
    }
  if (rec_query_get_archived (self) != REC_ARCHIVED_NO)
    g_string_append_printf (text,
                            "%sarchived:%s",
                            text->len > 0 ? " " : "",
                            archived_words[rec_query_get_archived (self)]);
  sort = rec_query_get_sort (self, &descending);
  if (descending || sort != rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields)
    g_string_append_printf (
        text, "%ssort:%s%s", text->len > 0 ? " " : "", descending ? "-" : "", sort->id);

  return g_string_free (text, FALSE);
}

static char *
describe_range (const RecField     *field,
                const char         *value,
                const char         *sign,
                const RecDirectory *directory,
                const RecLanguage  *language)
{
  g_autofree char *begin = g_strndup (value, (gsize) (sign - value));
  const char      *end = sign + strlen (RANGE_SIGN);
  g_autofree char *first = rec_value_format (field, begin, directory, language);
  g_autofree char *last = rec_value_format (field, end, directory, language);

  if (*begin != '\0' && *end != '\0')
    /* Translators: two numbers or two days */
    return g_strdup_printf (rec_tr (language, N_ ("%s to %s")), first, last);
  if (field->type == REC_FIELD_INTEGER)
    return *begin != '\0' ? g_strdup_printf (rec_tr (language, N_ ("%s or more")), first)
                          : g_strdup_printf (rec_tr (language, N_ ("%s at most")), last);
  /* Translators: a day */
  return *begin != '\0' ? g_strdup_printf (rec_tr (language, N_ ("from %s on")), first)
                        : g_strdup_printf (rec_tr (language, N_ ("until %s")), last);
}

/**
 * rec_query_format_value:
 * @field: a field that can filter
 * @value: one of its chosen values, other than %REC_QUERY_BLANK
 * @directory: (nullable): where references are looked up
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): the value in words for people, ranges too
 */
char *
rec_query_format_value (const RecField     *field,
                        const char         *value,
                        const RecDirectory *directory,
                        const RecLanguage  *language)
{
  const char *sign;

  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  sign = rec_query_has_ranges (field) ? strstr (value, RANGE_SIGN) : NULL;
  return sign != NULL ? describe_range (field, value, sign, directory, language)
                      : rec_value_format (field, value, directory, language);
}

static gboolean
is_at_most (const RecField *field, const char *a, const char *b)
{
  if (field->type == REC_FIELD_INTEGER)
    return g_ascii_strtoll (a, NULL, 10) <= g_ascii_strtoll (b, NULL, 10);
  return strcmp (a, b) <= 0;
}

/**
 * rec_query_value_matches:
 * @field: a field of numbers or days
 * @chosen: a chosen value, or range
 * @value: what a system has
 *
 * Returns: whether @value is the one chosen, or in its range. Any thread.
 */
gboolean
rec_query_value_matches (const RecField *field, const char *chosen, const char *value)
{
  const char      *sign;
  const char      *end;
  g_autofree char *begin = NULL;

  g_return_val_if_fail (field != NULL && chosen != NULL && value != NULL, FALSE);

  sign = strstr (chosen, RANGE_SIGN);
  if (sign == NULL)
    return strcmp (chosen, value) == 0;
  begin = g_strndup (chosen, (gsize) (sign - chosen));
  end = sign + strlen (RANGE_SIGN);
  return (*begin == '\0' || is_at_most (field, begin, value)) &&
         (*end == '\0' || is_at_most (field, value, end));
}

static char *
describe_values (const RecField     *field,
                 const char *const  *values,
                 const RecDirectory *directory,
                 const RecLanguage  *language)
{
  GString *text = g_string_new (NULL);

  for (guint v = 0; values[v] != NULL; v++)
    {
      g_autofree char *value = *values[v] != '\0'
                                   ? rec_query_format_value (field, values[v], directory, language)
                                   : g_strdup (rec_tr (language, N_ ("not filled in")));

      g_string_append_printf (text, "%s%s", v > 0 ? ", " : "", value);
    }

  return g_string_free (text, FALSE);
}

/**
 * rec_query_describe:
 * @self: a query
 * @directory: (nullable): where references are looked up
 * @language: (nullable): a language; %NULL: the screen's
 *
 * Returns: (transfer full): what is filtered, in words for people; the order is left out
 */
char *
rec_query_describe (const RecQuery     *self,
                    const RecDirectory *directory,
                    const RecLanguage  *language)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  parts = g_ptr_array_new_with_free_func (g_free);
  if (*rec_query_get_search (self) != '\0')
    g_ptr_array_add (
        parts,
        g_strdup_printf (rec_tr (language, N_ ("search for “%s”")), rec_query_get_search (self)));
  fields = rec_query_list_fields (self);
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField  *field = g_ptr_array_index (fields, i);
      g_autofree char *values =
          describe_values (field, rec_query_get_values (self, field), directory, language);

      /* Translators: a field's label, then the values chosen for it. */
      g_ptr_array_add (parts,
                       g_strdup_printf (rec_tr (language, N_ ("%s: %s")),
                                        rec_field_get_label (field, language),
                                        values));
    }
  if (rec_query_get_archived (self) == REC_ARCHIVED_ONLY)
    g_ptr_array_add (parts, g_strdup (rec_tr (language, N_ ("archived systems only"))));
  else if (rec_query_get_archived (self) == REC_ARCHIVED_BOTH)
    g_ptr_array_add (parts, g_strdup (rec_tr (language, N_ ("archived systems included"))));
  if (parts->len == 0)
    return g_strdup (rec_tr (language, N_ ("all systems")));

  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}
