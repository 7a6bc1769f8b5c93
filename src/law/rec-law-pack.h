/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-types.h"

G_BEGIN_DECLS

/**
 * REC_LAW_ERROR:
 *
 * Errors in a law pack. The messages are sentences that name file and line.
 */
#define REC_LAW_ERROR (rec_law_error_quark ())

/**
 * RecLawError:
 * @REC_LAW_ERROR_INVALID: the pack is not as its schema wants it
 */
typedef enum
{
  REC_LAW_ERROR_INVALID
} RecLawError;

GQuark rec_law_error_quark (void);

/**
 * RecCertainty:
 * @REC_CERTAINTY_VERIFIED: read in the text, or in two independent readings of it
 * @REC_CERTAINTY_INTERPRETATION: follows from verified text; must be said
 * @REC_CERTAINTY_TO_CHECK: not verified; never shown as a fact
 */
typedef enum
{
  REC_CERTAINTY_VERIFIED,
  REC_CERTAINTY_INTERPRETATION,
  REC_CERTAINTY_TO_CHECK
} RecCertainty;

/**
 * RecLawEntry:
 * @id: stable id
 * @title: English title, a message id (context "law")
 * @text: English explanation, a message id (context "law")
 * @reference: where it stands ("Art. 6(1)"), a message id (context "law"); "" for nowhere
 * @link: (nullable): address of the text
 * @date: (nullable): day from which it applies, "YYYY-MM-DD"
 * @certainty: how sure it is
 *
 * One entry of the pack: a class, a date of the calendar, a source, a term.
 */
typedef struct
{
  char        *id;
  char        *title;
  char        *text;
  char        *reference;
  char        *link;
  char        *date;
  RecCertainty certainty;
} RecLawEntry;

#define REC_TYPE_LAW_PACK (rec_law_pack_get_type ())
G_DECLARE_FINAL_TYPE (RecLawPack, rec_law_pack, REC, LAW_PACK, GObject)

/* The law as data: what data/law holds. Immutable once loaded; may be read from any thread. */

RecLawPack        *rec_law_pack_get_builtin (void);
RecLawPack        *rec_law_pack_load (GFile *file, GError **error);
const char        *rec_law_pack_get_version (RecLawPack *self);
const char        *rec_law_pack_get_checked_on (RecLawPack *self);
gboolean           rec_law_pack_is_stale (RecLawPack *self, const char *today);
GPtrArray         *rec_law_pack_get_classes (RecLawPack *self);
GPtrArray         *rec_law_pack_get_calendar (RecLawPack *self);
GPtrArray         *rec_law_pack_get_oversight (RecLawPack *self);
GPtrArray         *rec_law_pack_get_documentation (RecLawPack *self);
GPtrArray         *rec_law_pack_get_sources (RecLawPack *self);
GPtrArray         *rec_law_pack_get_limits (RecLawPack *self);
const RecLawEntry *rec_law_pack_find_class (RecLawPack *self, const char *id);
const char        *rec_law_entry_get_title (const RecLawEntry *entry, const RecLanguage *language);
const char        *rec_law_entry_get_text (const RecLawEntry *entry, const RecLanguage *language);
const char *rec_law_entry_get_reference (const RecLawEntry *entry, const RecLanguage *language);
const char *rec_certainty_get_label (RecCertainty certainty, const RecLanguage *language);
const char *rec_certainty_get_text (RecCertainty certainty, const RecLanguage *language);

G_END_DECLS
