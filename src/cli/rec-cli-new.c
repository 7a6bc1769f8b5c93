/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rec-cli-private.h"
#include "rec-import-mapping.h"
#include "rec-store.h"

static char *
name_from_path (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = NULL;

  if (g_str_has_suffix (name, ".recensia"))
    name[strlen (name) - strlen (".recensia")] = '\0';
  shown = g_filename_display_name (name);
  return g_steal_pointer (&shown);
}

static RecRecord *
make_facility (const char *path, const char *name, gboolean example, GError **error)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_FACILITY, "name");
  g_autoptr (RecRecord) facility = NULL;
  g_autofree char *given = g_strdup (name);

  if (example)
    {
      facility = rec_example_read_facility (error);
      if (facility == NULL || name == NULL)
        return g_steal_pointer (&facility);
    }
  else
    facility = rec_record_new (REC_KIND_FACILITY, NULL);

  if (given == NULL)
    given = name_from_path (path);
  return rec_record_with (facility, field, given);
}

/* The files attached to the example's records, which are there now. */
static gboolean
attach_example (RecStore *store, GError **error)
{
  guint                 n_files;
  const RecExampleFile *files = rec_example_list_files (&n_files);

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = rec_example_open_file (&files[i]);

      if (!rec_store_attach_by_name (store, files[i].kind, files[i].owner, file, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_example (RecStore *store, guint *n_systems, GError **error)
{
  g_autoptr (GPtrArray) batches = rec_example_read (error);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      RecImportBatch *batch = batches->pdata[i];
      gboolean        counts = rec_import_batch_get_kind (batch) == REC_KIND_SYSTEM;

      if (!rec_store_fill (store, batch, counts ? n_systems : NULL, error))
        return FALSE;
    }

  return batches != NULL && attach_example (store, error);
}

static int
run (const RecCliCommand *command, int argc, char **argv)
{
  g_autofree char *name = NULL;
  gboolean         example = FALSE;
  g_autoptr (RecRecord) facility = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *shown = NULL;
  guint              n_systems = 0;
  RecCliStatus       status;
  const GOptionEntry entries[] = {
    REC_CLI_TEXT ("facility", &name, N_ ("Name of the establishment"), N_ ("NAME")),
    REC_CLI_FLAG (
        "example", &example, N_ ("Fill the register with the example of an invented clinic")),
    G_OPTION_ENTRY_NULL
  };

  status = _rec_cli_parse (command, entries, &argc, &argv);
  if (status != REC_CLI_GO_ON)
    return status;
  if (!_rec_cli_take_text (&name))
    return _rec_cli_usage (command, _ ("The name is not text in the encoding of your terminal."));

  facility = make_facility (argv[1], name, example, &error);
  if (facility == NULL)
    return _rec_cli_fail (error);
  store = rec_store_create (argv[1], facility, &error);
  if (store == NULL)
    return _rec_cli_fail (error);
  if (example && !add_example (store, &n_systems, &error))
    {
      rec_store_close (store, NULL);
      /* What is half made is no register. */
      g_unlink (argv[1]);
      return _rec_cli_fail (error);
    }
  if (!rec_store_close (store, &error))
    return _rec_cli_fail (error);

  shown = g_filename_display_name (argv[1]);
  _rec_cli_print (
      ngettext ("%s: register of %s, %u system\n", "%s: register of %s, %u systems\n", n_systems),
      shown,
      rec_record_get_name (facility),
      n_systems);
  return REC_CLI_OK;
}

const RecCliCommand _rec_cli_new = {
  .name = "new",
  .arguments = N_ ("REGISTER"),
  .summary = N_ ("make an empty register, or the example one"),
  .description = N_ ("A file that exists already is not overwritten. Without --facility the "
                     "establishment gets the name of the file."),
  .n_least = 1,
  .n_most = 1,
  .run = run,
};
