/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_QUERY (rec_query_get_type ())

/**
 * RecArchived:
 * @REC_ARCHIVED_NO: systems that are not archived
 * @REC_ARCHIVED_ONLY: archived systems
 * @REC_ARCHIVED_BOTH: all systems
 */
typedef enum
{
  REC_ARCHIVED_NO,
  REC_ARCHIVED_ONLY,
  REC_ARCHIVED_BOTH
} RecArchived;

/**
 * REC_QUERY_BLANK:
 *
 * Stands among the chosen values of a field for "no value".
 */
#define REC_QUERY_BLANK ""

/* A RecQuery says which systems are looked at, and in which order: words that must all be found,
 * values or ranges chosen for fields (one of them within a field, each field's), archived or not,
 * and a field to sort by. Immutable: rec_query_with_…() give a new one. */

GType rec_query_get_type (void);

RecQuery *rec_query_new (void);
RecQuery *rec_query_ref (RecQuery *self);
void      rec_query_unref (RecQuery *self);
RecQuery *rec_query_parse (const char *text, const RecLanguage *language, GError **error);
RecQuery *rec_query_resolve (RecQuery           *self,
                             const RecDirectory *directory,
                             const RecLanguage  *language,
                             GError            **error);
char     *rec_query_to_string (const RecQuery *self);
char     *rec_query_describe (const RecQuery     *self,
                              const RecDirectory *directory,
                              const RecLanguage  *language);
gboolean  rec_query_equal (const RecQuery *a, const RecQuery *b);
gboolean  rec_query_is_filtered (const RecQuery *self);

gboolean rec_query_can_filter (const RecField *field);
gboolean rec_query_has_ranges (const RecField *field);
gboolean rec_query_value_matches (const RecField *field, const char *chosen, const char *value);
char    *rec_query_format_value (const RecField     *field,
                                 const char         *value,
                                 const RecDirectory *directory,
                                 const RecLanguage  *language);

const char        *rec_query_get_search (const RecQuery *self);
RecArchived        rec_query_get_archived (const RecQuery *self);
const RecField    *rec_query_get_sort (const RecQuery *self, gboolean *descending);
GPtrArray         *rec_query_list_fields (const RecQuery *self);
const char *const *rec_query_get_values (const RecQuery *self, const RecField *field);

RecQuery *rec_query_with_search (const RecQuery *self, const char *search);
RecQuery *rec_query_with_value (const RecQuery *self,
                                const RecField *field,
                                const char     *value,
                                gboolean        chosen);
RecQuery *rec_query_without_field (const RecQuery *self, const RecField *field);
RecQuery *rec_query_without_filters (const RecQuery *self);
RecQuery *rec_query_with_archived (const RecQuery *self, RecArchived archived);
RecQuery *rec_query_with_sort (const RecQuery *self, const RecField *field, gboolean descending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecQuery, rec_query_unref)

G_END_DECLS
