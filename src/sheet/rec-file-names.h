/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of files and folders that Windows, macOS, Linux and archives take alike, and that none of
 * them takes for one another. */
typedef struct _RecFileNames RecFileNames;

char *rec_file_name_clean (const char *text, guint max_chars);
char *rec_file_name_get_extension (const char *name);

RecFileNames *rec_file_names_new (void);
void          rec_file_names_free (RecFileNames *self);
char         *rec_file_names_take (RecFileNames *self,
                                   const char   *folder,
                                   const char   *name,
                                   const char   *extension);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecFileNames, rec_file_names_free)

G_END_DECLS
