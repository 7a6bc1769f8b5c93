/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <glib/gstdio.h>

#include "rec-law-pack.h"
#include "rec-record.h"

/* What the tests of the law share: small packs, records in few words. */

/* A pack of questions, defaults and warnings, which stand in @body. */
static inline RecLawPack *
load_pack (const char *version, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = g_strdup_printf (
      "<law-pack format=\"2\" version=\"%s\" checked=\"2026-11-23\" context=\"law\">\n"
      "<calendar><entry id=\"d\" certainty=\"verified\" date=\"2027-12-02\"><title>D</title>"
      "<text>D</text></entry></calendar>"
      "<classes><entry id=\"high_annex3\" certainty=\"verified\" from=\"d\"><title>H</title>"
      "<text>H</text></entry></classes>"
      "<oversight/><documentation/><sources/><limits/>\n"
      "<steps><entry id=\"s\" certainty=\"verified\"><title>S</title><text>S</text></entry></steps>"
      "%s</law-pack>",
      version,
      body);
  RecLawPack *pack;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  pack = rec_law_pack_load (file, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);

  return pack;
}

/* A record with values, given as pairs of field id and value, up to NULL. */
static inline RecRecord *
make_record (RecKind kind, const char *id, ...)
{
  RecRecord  *record = rec_record_new (kind, id);
  const char *field_id;
  va_list     args;

  va_start (args, id);
  while ((field_id = va_arg (args, const char *)) != NULL)
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      const char     *value = va_arg (args, const char *);
      RecRecord      *with;

      g_assert_nonnull (field);
      with = rec_record_with (record, field, value);
      rec_record_unref (record);
      record = with;
    }
  va_end (args);

  return record;
}
