/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack.h"

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-law-parser.h"

#define BUILTIN "/org/recensia/Recensia/law/ai-act.xml"

/* Days after which a pack counts as old. */
#define FRESH_DAYS 90

struct _RecLawPack
{
  GObject        parent_instance;
  RecLawContents contents;
};

G_DEFINE_FINAL_TYPE (RecLawPack, rec_law_pack, G_TYPE_OBJECT)

G_DEFINE_QUARK (rec - law - error - quark, rec_law_error)

static void
rec_law_pack_finalize (GObject *object)
{
  rec_law_contents_clear (&REC_LAW_PACK (object)->contents);
  G_OBJECT_CLASS (rec_law_pack_parent_class)->finalize (object);
}

static void
rec_law_pack_class_init (RecLawPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_law_pack_finalize;
}

static void
rec_law_pack_init (RecLawPack *self)
{
}

static RecLawPack *
load_bytes (const char *text, gsize length, const char *name, GError **error)
{
  RecLawContents contents;
  RecLawPack    *self;

  if (!rec_law_parse (text, length, name, &contents, error))
    return NULL;
  self = g_object_new (REC_TYPE_LAW_PACK, NULL);
  self->contents = contents;
  return self;
}

/**
 * rec_law_pack_get_builtin:
 *
 * Gives the pack that the program was built with. Can be called from any thread.
 *
 * Returns: (transfer none): the pack
 */
RecLawPack *
rec_law_pack_get_builtin (void)
{
  static RecLawPack *builtin;
  static gsize       loaded;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          g_resources_lookup_data (BUILTIN, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (bytes != NULL)
        builtin = load_bytes (
            g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "ai-act.xml", &error);
      if (builtin == NULL)
        g_error ("%s", error->message);
      g_once_init_leave (&loaded, 1);
    }
  return builtin;
}

/**
 * rec_law_pack_load:
 * @file: a pack
 * @error: a #REC_LAW_ERROR_INVALID that names file and line, or a #GIOErrorEnum
 *
 * Loads a pack.
 *
 * Returns: (transfer full) (nullable): the pack
 */
RecLawPack *
rec_law_pack_load (GFile *file, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  gsize            length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  name = g_file_get_basename (file);
  shown = g_filename_display_name (name);
  return load_bytes (text, length, shown, error);
}

/**
 * rec_law_pack_get_version:
 * @self: a pack
 *
 * Returns: which texts it speaks of, and as they stood on which day
 */
const char *
rec_law_pack_get_version (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.version;
}

/**
 * rec_law_pack_get_checked_on:
 * @self: a pack
 *
 * Returns: the day on which it was checked, "YYYY-MM-DD"
 */
const char *
rec_law_pack_get_checked_on (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.checked_on;
}

static void
read_date (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_parse (date, text);
}

/**
 * rec_law_pack_is_stale:
 * @self: a pack
 * @today: a day, "YYYY-MM-DD"
 *
 * Returns: whether the pack was checked more than 90 days before @today
 */
gboolean
rec_law_pack_is_stale (RecLawPack *self, const char *today)
{
  GDate checked;
  GDate now;

  g_return_val_if_fail (REC_IS_LAW_PACK (self), FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  read_date (self->contents.checked_on, &checked);
  read_date (today, &now);
  return g_date_valid (&checked) && g_date_valid (&now) &&
         g_date_days_between (&checked, &now) > FRESH_DAYS;
}

/**
 * rec_law_pack_get_classes:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the classes, in the order of the catalogue
 */
GPtrArray *
rec_law_pack_get_classes (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CLASSES];
}

/**
 * rec_law_pack_get_calendar:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): from which day what applies; each has a date
 */
GPtrArray *
rec_law_pack_get_calendar (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_CALENDAR];
}

/**
 * rec_law_pack_get_oversight:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what each status of human oversight means
 */
GPtrArray *
rec_law_pack_get_oversight (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_OVERSIGHT];
}

/**
 * rec_law_pack_get_documentation:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what each status of the documentation means
 */
GPtrArray *
rec_law_pack_get_documentation (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_DOCUMENTATION];
}

/**
 * rec_law_pack_get_sources:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): the texts, and how well they are known
 */
GPtrArray *
rec_law_pack_get_sources (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_SOURCES];
}

/**
 * rec_law_pack_get_limits:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type RecLawEntry): what the register cannot answer for
 */
GPtrArray *
rec_law_pack_get_limits (RecLawPack *self)
{
  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);

  return self->contents.sections[REC_LAW_LIMITS];
}

/**
 * rec_law_pack_find_class:
 * @self: a pack
 * @id: id of a class
 *
 * Returns: (transfer none) (nullable): the class
 */
const RecLawEntry *
rec_law_pack_find_class (RecLawPack *self, const char *id)
{
  GPtrArray *classes;

  g_return_val_if_fail (REC_IS_LAW_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  classes = self->contents.sections[REC_LAW_CLASSES];
  for (guint i = 0; i < classes->len; i++)
    {
      const RecLawEntry *entry = classes->pdata[i];

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

/**
 * rec_law_entry_get_title:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: its title
 */
const char *
rec_law_entry_get_title (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return rec_trc (language, "law", entry->title);
}

/**
 * rec_law_entry_get_text:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: its explanation
 */
const char *
rec_law_entry_get_text (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return rec_trc (language, "law", entry->text);
}

/**
 * rec_law_entry_get_reference:
 * @entry: an entry
 * @language: (nullable): language
 *
 * Returns: where it stands, as the language writes it ("Art. 6, §1"); "" for nowhere
 */
const char *
rec_law_entry_get_reference (const RecLawEntry *entry, const RecLanguage *language)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return *entry->reference != '\0' ? rec_trc (language, "law", entry->reference) : "";
}

/**
 * rec_certainty_get_label:
 * @certainty: a certainty
 * @language: (nullable): language
 *
 * Returns: the word for it
 */
const char *
rec_certainty_get_label (RecCertainty certainty, const RecLanguage *language)
{
  static const char *const labels[] = {
    [REC_CERTAINTY_VERIFIED] = NC_ ("certainty", "Verified"),
    [REC_CERTAINTY_INTERPRETATION] = NC_ ("certainty", "Interpretation"),
    [REC_CERTAINTY_TO_CHECK] = NC_ ("certainty", "To be checked"),
  };

  g_return_val_if_fail (certainty < G_N_ELEMENTS (labels), NULL);

  return rec_trc (language, "certainty", labels[certainty]);
}

/**
 * rec_certainty_get_text:
 * @certainty: a certainty
 * @language: (nullable): language
 *
 * Returns: what the word means
 */
const char *
rec_certainty_get_text (RecCertainty certainty, const RecLanguage *language)
{
  static const char *const texts[] = {
    [REC_CERTAINTY_VERIFIED] =
        N_ ("Read in the text itself, or in at least two independent readings of it."),
    [REC_CERTAINTY_INTERPRETATION] =
        N_ ("Follows from verified text, but the text does not say it in these words."),
    [REC_CERTAINTY_TO_CHECK] =
        N_ ("Not verified. Not to be relied on until somebody has checked it."),
  };

  g_return_val_if_fail (certainty < G_N_ELEMENTS (texts), NULL);

  return rec_tr (language, texts[certainty]);
}
