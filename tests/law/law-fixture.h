/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "rec-law-pack.h"
#include "rec-catalogue.h"

/* Small packs, for the tests of what packs do. */

/* A section with an entry for each choice of a field of systems. */
static inline void
append_choices (GString *text, const char *section, const char *field_id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);

  g_string_append_printf (text, "<%s>", section);
  for (guint i = 0; i < field->choices->n_choices; i++)
    g_string_append_printf (
        text,
        "<entry id=\"%s\" certainty=\"verified\"%s><title>T</title>"
        "<text>T</text></entry>",
        field->choices->choices[i].id,
        strcmp (field->choices->choices[i].id, "high_annex3") == 0 ? " from=\"d\"" : "");
  g_string_append_printf (text, "</%s>\n", section);
}

/* A pack of questions, defaults and warnings, which stand in @body. */
static inline RecLawPack *
load_pack (const char *version, const char *body)
{
  static const char *const others[] = {
    "warnings",  "practices", "transitions", "duties",      "documents", "deadlines",
    "intervals", "criteria",  "chapters",    "authorities", "glossary",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new (NULL);
  RecLawPack *pack;

  g_string_append_printf (
      text,
      "<law-pack format=\"2\" version=\"%s\" checked=\"2026-11-23\" context=\"law\">\n"
      "<calendar><entry id=\"d\" certainty=\"verified\" date=\"2027-12-02\"><title>D</title>"
      "<text>D</text></entry></calendar><sources/><limits/>\n"
      "<steps><entry id=\"s\" certainty=\"verified\"><title>S</title><text>S</text></entry>"
      "</steps>\n",
      version);
  append_choices (text, "classes", "ai_act_class");
  append_choices (text, "oversight", "oversight_status");
  append_choices (text, "documentation", "documentation_status");
  append_choices (text, "points", "annex3_points");
  append_choices (text, "conditions", "art63_condition");
  append_choices (text, "flags", "transparency_flags");
  g_string_append (text, body);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *start = g_strdup_printf ("<%s>", others[i]);

      if (strstr (body, start) == NULL)
        g_string_append_printf (text, "<%s/>", others[i]);
    }
  g_string_append (text, "</law-pack>");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  pack = rec_law_pack_load (file, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);

  return pack;
}
