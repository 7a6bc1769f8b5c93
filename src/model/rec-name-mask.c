/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-name-mask.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-fold.h"

/* Words before a name that go with it, folded */
static const char *const titles[] = {
  "dr",          "pr",       "m",      "mme",     "mlle",      "mr",
  "mrs",         "ms",       "prof",   "docteur", "docteure",  "professeur",
  "professeure", "monsieur", "madame", "doctor",  "professor",
};

/* Signs between two words of a name; more than so many, and they are words of something else */
#define NAME_SIGNS " .,-_'\t\n"
#define MOST_SIGNS 3
/* A name in one word is as long at least, lest it be a word of the language. */
#define LEAST_JOINED 8
#define MOST_EXTENSION 8

/* One way of writing the name of a person: words in this order. */
typedef struct
{
  GPtrArray *words;  /* folded */
  gboolean   titled; /* only after a title or an initial: a family name alone */
  char      *person; /* id */
} Needle;

/* A word of a text: letters and digits. */
typedef struct
{
  gsize start;
  gsize end;
  char *folded;
} Word;

struct _RecNameMask
{
  const RecLanguage *language;
  GHashTable        *labels;  /* by id of the person */
  GHashTable        *needles; /* first word -> GPtrArray of Needle */
  GHashTable        *words;   /* of all names, without titles */
  GHashTable        *titles;
};

static void
needle_free (gpointer data)
{
  Needle *needle = data;

  g_ptr_array_unref (needle->words);
  g_free (needle->person);
  g_free (needle);
}

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static gboolean
is_word_sign (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static GArray *
split (const char *text)
{
  GArray     *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text;

  g_array_set_clear_func (words, word_clear);
  while (*p != '\0')
    {
      const char      *start = p;
      g_autofree char *piece = NULL;
      Word             word;

      while (*p != '\0' && is_word_sign (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      piece = g_strndup (start, (gsize) (p - start));
      word.start = (gsize) (start - text);
      word.end = (gsize) (p - text);
      word.folded = rec_fold_text (piece);
      g_array_append_val (words, word);
    }
  return words;
}

static void
add_needle (
    RecNameMask *self, GPtrArray *words, guint from, guint n, gboolean titled, const char *person)
{
  Needle    *needle;
  GPtrArray *others;

  if (n == 0)
    return;
  needle = g_new0 (Needle, 1);
  needle->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (needle->words, g_strdup (words->pdata[(from + i) % words->len]));
  needle->titled = titled;
  needle->person = g_strdup (person);
  others = g_hash_table_lookup (self->needles, needle->words->pdata[0]);
  if (others == NULL)
    {
      others = g_ptr_array_new_with_free_func (needle_free);
      g_hash_table_insert (self->needles, g_strdup (needle->words->pdata[0]), others);
    }
  g_ptr_array_add (others, needle);
}

/* The words of a name as one, as in names of files and addresses. */
static void
add_joined (RecNameMask *self, GPtrArray *words, guint from, const char *person)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append (word, words->pdata[(from + i) % words->len]);
  if (word->len < LEAST_JOINED)
    return;
  g_ptr_array_add (joined, g_string_free (g_steal_pointer (&word), FALSE));
  add_needle (self, joined, 0, 1, FALSE, person);
}

/* The ways in which a person is written of: the whole name, also with the family name first, or in
 * one word; the family name alone after a title or an initial; the address. */
static void
add_person (RecNameMask *self, RecRecord *person)
{
  const char *id = rec_record_get_id (person);
  const char *name = rec_record_get_name (person);
  const char *email = rec_record_get_by_id (person, "email");
  g_autoptr (GArray) split_name = split (name != NULL ? name : "");
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < split_name->len; i++)
    {
      const char *word = g_array_index (split_name, Word, i).folded;

      if (words->len == 0 && g_hash_table_contains (self->titles, word))
        continue;
      g_ptr_array_add (words, g_strdup (word));
      if (strlen (word) > 2)
        g_hash_table_add (self->words, g_strdup (word));
    }
  if (words->len > 1)
    for (guint from = 0; from < words->len; from++)
      {
        add_needle (self, words, from, words->len, FALSE, id);
        add_joined (self, words, from, id);
      }
  if (words->len > 1)
    {
      /* First names may be two, and stand behind. */
      for (guint from = 1; from < words->len; from++)
        add_needle (self, words, from, words->len - from, TRUE, id);
      add_needle (self, words, 0, words->len - 1, TRUE, id);
    }
  else
    add_needle (self, words, 0, words->len, TRUE, id);

  if (email != NULL)
    {
      g_autoptr (GArray) split_email = split (email);
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < split_email->len; i++)
        g_ptr_array_add (parts, g_strdup (g_array_index (split_email, Word, i).folded));
      add_needle (self, parts, 0, parts->len, FALSE, id);
    }
}

/* Whether nothing but a few signs stands between two words. */
static gboolean
are_joined (const char *text, const Word *left, const Word *right, const char *signs)
{
  guint n = 0;

  for (const char *p = text + left->end; p < text + right->start; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n == MOST_SIGNS || (!g_unichar_isspace (c) && c != 0x2019 && c != 0x2010 && c != 0x2011 &&
                              (c > 0x7f || strchr (signs, (int) c) == NULL)))
        return FALSE;
    }
  return TRUE;
}

/* Whether the words from @at on are those of the needle. */
static gboolean
matches (const char *text, GArray *words, guint at, const Needle *needle)
{
  if (at + needle->words->len > words->len)
    return FALSE;
  for (guint i = 0; i < needle->words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, at + i);

      if (strcmp (word->folded, needle->words->pdata[i]) != 0)
        return FALSE;
      if (i > 0 && !are_joined (text, word - 1, word, NAME_SIGNS "@+"))
        return FALSE;
    }
  return TRUE;
}

/* Goes back over titles and, where @initials, letters with a point. */
static guint
find_start (RecNameMask *self, const char *text, GArray *words, guint at, gboolean initials)
{
  for (; at > 0; at--)
    {
      const Word *before = &g_array_index (words, Word, at - 1);
      gboolean    initial =
          initials && text[before->end] == '.' && g_utf8_strlen (before->folded, -1) == 1;

      if ((!initial && !g_hash_table_contains (self->titles, before->folded)) ||
          !are_joined (text, before, before + 1, NAME_SIGNS))
        break;
    }
  return at;
}

static const Needle *
find_needle (RecNameMask *self, const char *text, GArray *words, guint at, guint *start)
{
  const Word   *word = &g_array_index (words, Word, at);
  GPtrArray    *needles = g_hash_table_lookup (self->needles, word->folded);
  const Needle *best = NULL;
  guint         titled;

  if (needles == NULL)
    return NULL;
  titled = find_start (self, text, words, at, TRUE);
  for (guint i = 0; i < needles->len; i++)
    {
      const Needle *needle = needles->pdata[i];

      if ((titled < at || !needle->titled) && matches (text, words, at, needle) &&
          (best == NULL || needle->words->len > best->words->len))
        best = needle;
    }
  if (best != NULL)
    *start = best->titled ? titled : find_start (self, text, words, at, FALSE);
  return best;
}

/* The whole address, where the name is part of one. */
static void
widen_to_address (const char *text, gsize least, gsize *start, gsize *end)
{
  static const char signs[] = "@._+-%";
  gsize             from = *start;
  gsize             to = *end;

  while (from > least && (g_ascii_isalnum (text[from - 1]) || strchr (signs, text[from - 1])))
    from--;
  while (text[to] != '\0' && (g_ascii_isalnum (text[to]) || strchr (signs, text[to])))
    to++;
  while (to > *end && strchr (signs, text[to - 1]) != NULL)
    to--;
  if (memchr (text + from, '@', to - from) == NULL)
    return;
  *start = from;
  *end = to;
}

static gboolean
names_somebody (RecNameMask *self, const char *text)
{
  g_autoptr (GArray) words = split (text);
  guint start;

  for (guint i = 0; i < words->len; i++)
    if (find_needle (self, text, words, i, &start) != NULL)
      return TRUE;
  return FALSE;
}

/* Function and department, but for those that tell of somebody themselves. */
static char *
describe (RecNameMask *self, const RecDirectory *directory, RecRecord *person, guint number)
{
  const char *function = rec_record_get_by_id (person, "function");
  RecRecord  *department =
      rec_directory_get (directory, rec_record_get_by_id (person, "department"));

  if (function != NULL && names_somebody (self, function))
    function = NULL;
  if (department != NULL && names_somebody (self, rec_record_get_name (department)))
    department = NULL;

  if (function != NULL && department != NULL)
    return g_strdup_printf ("%s, %s", function, rec_record_get_name (department));
  if (function != NULL)
    return g_strdup (function);
  if (department != NULL)
    /* Translators: what a person is called by whose name is left out: the name of a department */
    return g_strdup_printf (rec_trc (self->language, "person", "Person of %s"),
                            rec_record_get_name (department));
  /* Translators: what a person is called by whose name is left out: a number */
  return g_strdup_printf (rec_trc (self->language, "person", "Person %u"), number);
}

/**
 * rec_name_mask_new:
 * @directory: the persons of the register
 * @language: (nullable): the language of what persons without a function are called
 *
 * Returns: (transfer full): a mask that knows these persons
 */
RecNameMask *
rec_name_mask_new (const RecDirectory *directory, const RecLanguage *language)
{
  RecNameMask *self = g_new0 (RecNameMask, 1);
  g_autoptr (GPtrArray) persons = rec_directory_list (directory, REC_KIND_PERSON);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->language = language;
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->needles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_hash_table_add (self->titles, (gpointer) titles[i]);

  for (guint i = 0; i < persons->len; i++)
    add_person (self, persons->pdata[i]);
  for (guint i = 0; i < persons->len; i++)
    {
      g_autofree char *base = describe (self, directory, persons->pdata[i], i + 1);
      char            *label = g_strdup (base);

      for (guint n = 2; !g_hash_table_add (taken, rec_fold_text (label)); n++)
        {
          g_free (label);
          label = g_strdup_printf ("%s (%u)", base, n);
        }
      g_hash_table_insert (self->labels, g_strdup (rec_record_get_id (persons->pdata[i])), label);
    }
  return self;
}

/**
 * rec_name_mask_free:
 * @self: (nullable): a mask
 *
 * Frees it.
 */
void
rec_name_mask_free (RecNameMask *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->needles);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->titles);
  g_free (self);
}

/**
 * rec_name_mask_get_label:
 * @self: a mask
 * @person: (nullable): id of a person
 *
 * Returns: (transfer none) (nullable): what the person is called instead of by name: function and
 *   department where these name nobody, no two persons alike; %NULL for a person that it does not
 * know
 */
const char *
rec_name_mask_get_label (RecNameMask *self, const char *person)
{
  return person != NULL ? g_hash_table_lookup (self->labels, person) : NULL;
}

/* Replaces the names; @first gets what the first person found is called. */
static char *
mask (RecNameMask *self, const char *text, const char **first)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GString) out = NULL;
  gsize done = 0;

  if (g_hash_table_size (self->needles) == 0 || !g_utf8_validate (text, -1, NULL))
    return NULL;
  words = split (text);
  for (guint i = 0; i < words->len; i++)
    {
      guint         start = i;
      const Needle *needle = find_needle (self, text, words, i, &start);
      const char   *label;
      gsize         from;
      gsize         to;

      if (needle == NULL)
        continue;
      label = rec_name_mask_get_label (self, needle->person);
      from = MAX (g_array_index (words, Word, start).start, done);
      to = g_array_index (words, Word, i + needle->words->len - 1).end;
      widen_to_address (text, done, &from, &to);
      if (out == NULL)
        out = g_string_new (NULL);
      if (*first == NULL)
        *first = label;
      g_string_append_len (out, text + done, (gssize) (from - done));
      g_string_append (out, label);
      done = to;
      while (i + 1 < words->len && g_array_index (words, Word, i + 1).start < done)
        i++;
    }
  if (out == NULL)
    return NULL;
  g_string_append (out, text + done);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_name_mask_text:
 * @self: a mask
 * @text: a text
 *
 * Puts what persons of the register are called in the place of their names: the whole name in any
 * order, case and accents aside, also in one word; the family name after a title or an initial;
 * their addresses. A family name or a first name that stands alone is not found, nor are persons
 * that the register does not know.
 *
 * Returns: (transfer full) (nullable): the text without names; %NULL where it has none
 */
char *
rec_name_mask_text (RecNameMask *self, const char *text)
{
  const char *first = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return mask (self, text, &first);
}

/**
 * rec_name_mask_find:
 * @self: a mask
 * @text: a text
 *
 * Returns: (transfer none) (nullable): what the first person that the text names is called
 */
const char *
rec_name_mask_find (RecNameMask *self, const char *text)
{
  const char      *first = NULL;
  g_autofree char *masked = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  masked = mask (self, text, &first);
  return first;
}

/**
 * rec_name_mask_touches:
 * @self: a mask
 * @text: words that were searched for
 *
 * Returns: whether one of the words is one of a name: less than a name, but it may tell of whom
 */
gboolean
rec_name_mask_touches (RecNameMask *self, const char *text)
{
  g_autoptr (GArray) words = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  words = split (text);
  for (guint i = 0; i < words->len; i++)
    if (g_hash_table_contains (self->words, g_array_index (words, Word, i).folded))
      return TRUE;
  return FALSE;
}

/* The person that a record is about, where a field of it is a person's name. */
static const char *
find_person (RecNameMask *self, const RecRecord *record)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  if (info->kind == REC_KIND_PERSON)
    return rec_name_mask_get_label (self, rec_record_get_id (record));
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == REC_FIELD_REFERENCE && info->fields[i].target == REC_KIND_PERSON)
      return rec_name_mask_get_label (self, rec_record_get_at (record, i));
  return NULL;
}

static const char *
name_nobody (RecNameMask *self)
{
  /* Translators: stands in the place of a name or an address that is left out */
  return rec_trc (self->language, "person", "[not passed on]");
}

/* What stands in the place of a value that tells about a person. */
static const char *
hide_value (RecNameMask *self, const RecRecord *record, const RecField *field, const char *value)
{
  const char *label = (field->flags & REC_FIELD_REQUIRED) != 0 ? find_person (self, record)
                                                               : rec_name_mask_find (self, value);

  return label != NULL ? label : name_nobody (self);
}

/* The name of an attached file often has a family name alone, which goes too; what tells which
 * program opens it stays. */
static char *
hide_in_file_name (RecNameMask *self, const char *name)
{
  const char *point = strrchr (name, '.');
  gboolean    has_extension = point != NULL && point > name && point[1] != '\0' &&
                           strlen (point + 1) <= MOST_EXTENSION &&
                           !rec_name_mask_touches (self, point + 1);
  g_autofree char *stem =
      has_extension ? g_strndup (name, (gsize) (point - name)) : g_strdup (name);
  g_autofree char *masked = rec_name_mask_text (self, stem);
  const char      *shown = masked != NULL ? masked : stem;

  if (rec_name_mask_touches (self, shown))
    shown = name_nobody (self);
  return g_strconcat (shown, has_extension ? point : "", NULL);
}

/**
 * rec_name_mask_record:
 * @self: a mask
 * @record: a record
 *
 * Takes out of a record what tells about persons. A personal field that has a value keeps one, so
 * that nothing looks missing that is there. Of the name of an attached file more is left out, since
 * a family name often stands alone there. References stay: they lead to persons that are treated
 * likewise.
 *
 * Returns: (transfer full): the record without it
 */
RecRecord *
rec_name_mask_record (RecNameMask *self, RecRecord *record)
{
  const RecKindInfo      *info;
  g_autofree const char **values = NULL;
  g_autoptr (GPtrArray) made = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  info = rec_catalogue_get_kind (rec_record_get_kind (record));
  values = g_new0 (const char *, info->n_fields + 1);
  made = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      gboolean        is_text = field->type == REC_FIELD_TEXT || field->type == REC_FIELD_LONG_TEXT;
      char           *text;

      values[i] = rec_record_get_at (record, i);
      if (values[i] == NULL)
        continue;
      if ((field->flags & REC_FIELD_PERSONAL) != 0)
        {
          values[i] = hide_value (self, record, field, values[i]);
          continue;
        }
      if (!is_text && field->type != REC_FIELD_URL)
        continue;
      text = info->kind == REC_KIND_ATTACHMENT && g_str_equal (field->id, "name")
                 ? hide_in_file_name (self, values[i])
                 : rec_name_mask_text (self, values[i]);
      if (text == NULL)
        continue;
      g_ptr_array_add (made, text);
      values[i] = is_text ? text : NULL;
    }
  return rec_record_new_copy (info->kind, rec_record_get_id (record), values);
}
