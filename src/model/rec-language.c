/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-language.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

/* First word of a GNU message catalogue, in the byte order of the machine that made it. */
#define MO_MAGIC 0x950412deU

struct _RecLanguage
{
  const char *code;
  const char *name;
  const char *moment_format;
  const char *group_separator;
  gboolean (*is_plural) (gulong n);
};

static gboolean
is_plural_in_english (gulong n)
{
  return n != 1;
}

static gboolean
is_plural_in_french (gulong n)
{
  return n > 1;
}

static const RecLanguage english = { "en", "English", "%Y-%m-%d %H:%M", ",", is_plural_in_english };
static const RecLanguage french = {
  "fr", "Français", "%d/%m/%Y %H:%M", "\xe2\x80\xaf", is_plural_in_french,
};
static const RecLanguage *const languages[] = { &english, &french };

/* The catalogue of a language other than English, as msgfmt writes it: sorted by message. */
typedef struct
{
  const char *data;
  gsize       size;
  guint32     n_messages;
  guint32     originals;
  guint32     translations;
} Catalogue;

static guint32
read_word (const Catalogue *catalogue, gsize offset)
{
  guint32 word = 0;

  if (offset + sizeof (word) <= catalogue->size)
    memcpy (&word, catalogue->data + offset, sizeof (word));

  return word;
}

static const Catalogue *
get_catalogue (const RecLanguage *language)
{
  static Catalogue catalogues[G_N_ELEMENTS (languages)];
  static gsize     initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          g_autofree char *path =
              g_strdup_printf ("/org/recensia/Recensia/locale/%s.mo", languages[i]->code);
          GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

          if (bytes == NULL)
            continue;
          /* The bytes are part of the program and stay. */
          catalogues[i].data = g_bytes_get_data (bytes, &catalogues[i].size);
          g_bytes_unref (bytes);
          if (read_word (&catalogues[i], 0) != MO_MAGIC)
            continue;
          catalogues[i].n_messages = read_word (&catalogues[i], 8);
          catalogues[i].originals = read_word (&catalogues[i], 12);
          catalogues[i].translations = read_word (&catalogues[i], 16);
        }
      g_once_init_leave (&initialised, 1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (languages[i] == language && catalogues[i].n_messages > 0)
      return &catalogues[i];

  return NULL;
}

/* Looks up a message as the catalogue keys it: context and "\004" before it, where it has one. A
 * plural's key ends at the singular: the NUL behind it hides the rest. */
static const char *
look_up (const RecLanguage *language, const char *key)
{
  const Catalogue *catalogue = get_catalogue (language);
  guint32          low = 0;
  guint32          high = catalogue != NULL ? catalogue->n_messages : 0;

  while (low < high)
    {
      guint32     middle = low + (high - low) / 2;
      const char *original =
          catalogue->data + read_word (catalogue, catalogue->originals + 8 * middle + 4);
      int order = strcmp (key, original);

      if (order == 0)
        return catalogue->data + read_word (catalogue, catalogue->translations + 8 * middle + 4);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

/**
 * rec_language_init:
 *
 * Sets the locale from the environment and says where the screen's catalogues are: where the
 * program was installed, or in RECENSIA_LOCALEDIR where it is run from its build folder. To be
 * called first in main().
 */
void
rec_language_init (void)
{
  const char *folder = g_getenv ("RECENSIA_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * rec_language_get:
 * @code: a language code such as "fr", or a locale such as "fr_FR.UTF-8"
 *
 * Returns: (transfer none) (nullable): the language, %NULL where the program does not have it
 */
const RecLanguage *
rec_language_get (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (code, languages[i]->code) &&
        !g_ascii_isalpha (code[strlen (languages[i]->code)]))
      return languages[i];

  return NULL;
}

/**
 * rec_language_get_default:
 *
 * Returns: (transfer none): the language the screen is in, English where the program has no
 *   catalogue for it
 */
const RecLanguage *
rec_language_get_default (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const RecLanguage *language = rec_language_get (names[i]);

      if (language != NULL)
        return language;
    }

  return &english;
}

/**
 * rec_language_list:
 * @n_languages: (out): how many
 *
 * Returns: (transfer none) (array length=n_languages): all languages
 */
const RecLanguage *const *
rec_language_list (guint *n_languages)
{
  g_return_val_if_fail (n_languages != NULL, NULL);

  *n_languages = G_N_ELEMENTS (languages);
  return languages;
}

/**
 * rec_language_get_code:
 * @self: a language
 *
 * Returns: (transfer none): its code, such as "fr"
 */
const char *
rec_language_get_code (const RecLanguage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code;
}

/**
 * rec_language_get_name:
 * @self: a language
 *
 * Returns: (transfer none): what it calls itself
 */
const char *
rec_language_get_name (const RecLanguage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * rec_tr:
 * @self: (nullable): a language; %NULL: the screen's
 * @message: an English message
 *
 * Returns: (transfer none): the message in that language, @message where it has none
 */
const char *
rec_tr (const RecLanguage *self, const char *message)
{
  const char *translation;

  g_return_val_if_fail (message != NULL, NULL);

  if (*message == '\0')
    return message;
  if (self == NULL)
    return g_dgettext (GETTEXT_PACKAGE, message);

  translation = look_up (self, message);
  return translation != NULL ? translation : message;
}

/**
 * rec_trc:
 * @self: (nullable): a language; %NULL: the screen's
 * @context: the message's context
 * @message: an English message
 *
 * Returns: (transfer none): the message in that language, @message where it has none
 */
const char *
rec_trc (const RecLanguage *self, const char *context, const char *message)
{
  g_autofree char *key = NULL;
  const char      *translation;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  if (self == NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, context, message);

  key = g_strconcat (context, "\004", message, NULL);
  translation = look_up (self, key);
  return translation != NULL ? translation : message;
}

/**
 * rec_trn:
 * @self: (nullable): a language; %NULL: the screen's
 * @singular: the English singular
 * @plural: the English plural
 * @n: how many
 *
 * Returns: (transfer none): the form for @n in that language
 */
const char *
rec_trn (const RecLanguage *self, const char *singular, const char *plural, gulong n)
{
  const char *translation;

  g_return_val_if_fail (singular != NULL && plural != NULL, NULL);

  if (self == NULL)
    return g_dngettext (GETTEXT_PACKAGE, singular, plural, n);

  translation = look_up (self, singular);
  if (translation == NULL)
    return n == 1 ? singular : plural;

  return self->is_plural (n) ? translation + strlen (translation) + 1 : translation;
}

/**
 * rec_language_format_date:
 * @self: (nullable): a language; %NULL: the screen's
 * @date: a day, "YYYY-MM-DD"
 *
 * Returns: (transfer full): the day as people write it, "31/12/2026" in French; @date itself where
 *   it is no date
 */
char *
rec_language_format_date (const RecLanguage *self, const char *date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  g_return_val_if_fail (date != NULL, NULL);

  if (self == NULL)
    self = rec_language_get_default ();
  if (strlen (date) != 10 || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      self != &french)
    return g_strdup (date);

  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/**
 * rec_language_format_moment:
 * @self: (nullable): a language; %NULL: the screen's
 * @moment: a moment in UTC, "YYYY-MM-DDTHH:MM:SSZ"
 *
 * Returns: (transfer full): day and hour in the local time zone; @moment itself where it is none
 */
char *
rec_language_format_moment (const RecLanguage *self, const char *moment)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  if (self == NULL)
    self = rec_language_get_default ();
  utc = g_date_time_new_from_iso8601 (moment, NULL);
  if (utc == NULL)
    return g_strdup (moment);

  local = g_date_time_to_local (utc);
  return g_date_time_format (local, self->moment_format);
}

/**
 * rec_language_format_count:
 * @self: (nullable): a language; %NULL: the screen's
 * @n: a number
 *
 * Returns: (transfer full): the number with its digits in groups of three
 */
char *
rec_language_format_count (const RecLanguage *self, gint64 n)
{
  g_autofree char *digits = NULL;
  GString         *grouped;
  gsize            length;

  if (self == NULL)
    self = rec_language_get_default ();

  digits = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  length = strlen (digits);
  grouped = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && g_ascii_isdigit (digits[i - 1]))
        g_string_append (grouped, self->group_separator);
      g_string_append_c (grouped, digits[i]);
    }

  return g_string_free (grouped, FALSE);
}
