/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-schema.h"
#include "store/store-test.h"

/* Columns of a table that are no fields. */
static const char *const extra[] = { "row", "id", "name_sort", NULL };

static GHashTable *
list_columns (RecDb *db, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT name, type, \"notnull\" FROM pragma_table_info ('%s')", table);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (db, sql, NULL);
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean    row;

  while (rec_statement_step (statement, &row, NULL) && row)
    g_hash_table_insert (columns,
                         rec_statement_dup_text (statement, 0),
                         g_strdup_printf ("%s%s",
                                          rec_statement_get_text (statement, 1),
                                          rec_statement_get_int (statement, 2) ? " NOT NULL" : ""));

  return columns;
}

static gint64
count_rows (RecDb *db, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  gint64           n = -1;
  va_list          args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  rec_db_query_int (db, sql, &n, &error);
  g_assert_no_error (error);

  return n;
}

static RecDb *
make_schema (void)
{
  g_autoptr (GError) error = NULL;
  RecDb *db = rec_db_open (":memory:", REC_DB_CREATE, &error);

  g_assert_no_error (error);
  rec_schema_migrate (db, 0, REC_SCHEMA_VERSION, &error);
  g_assert_no_error (error);

  return db;
}

/* Test that each table has a column for each field of its kind, of the right type, and no other. */
static void
test_columns (void)
{
  g_autoptr (RecDb) db = make_schema ();

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);
      g_autoptr (GHashTable) columns = list_columns (db, info->id);

      for (guint i = 0; extra[i] != NULL; i++)
        g_assert_true (g_hash_table_remove (columns, extra[i]));
      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];
          const char     *type = g_hash_table_lookup (columns, field->id);

          if (field->type == REC_FIELD_REFERENCES)
            {
              g_assert_null (type);
              continue;
            }
          g_test_message ("%s.%s %s", info->id, field->id, type);
          g_assert_nonnull (type);
          g_assert_true (
              g_str_has_prefix (type, field->type == REC_FIELD_INTEGER ? "INTEGER" : "TEXT"));
          g_assert_cmpint (
              g_str_has_suffix (type, "NOT NULL"), ==, (field->flags & REC_FIELD_REQUIRED) != 0);
          g_hash_table_remove (columns, field->id);
        }
      g_assert_cmpuint (g_hash_table_size (columns), ==, 0);
    }
}

/* Test that references point to the table of their kind, and that an index leads back. */
static void
test_references (void)
{
  g_autoptr (RecDb) db = make_schema ();
  guint n_references = 0;

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField  *field = &info->fields[i];
          gboolean         several = field->type == REC_FIELD_REFERENCES;
          g_autofree char *table = NULL;
          const char      *column = several ? "target" : field->id;

          if (!rec_field_is_reference (field))
            continue;
          n_references++;
          table = several ? g_strdup_printf ("%s_%s", info->id, field->id) : g_strdup (info->id);
          g_test_message ("%s.%s", info->id, field->id);
          g_assert_cmpint (
              count_rows (db,
                          "SELECT count (*) FROM pragma_foreign_key_list ('%s')"
                          " WHERE \"from\" = '%s' AND \"table\" = '%s' AND \"to\" = 'id'",
                          table,
                          column,
                          rec_catalogue_get_kind (field->target)->id),
              ==,
              1);
          g_assert_cmpint (count_rows (db,
                                       "SELECT count (*) FROM pragma_index_list ('%s') AS l"
                                       " JOIN pragma_index_info (l.name) AS i"
                                       " WHERE i.seqno = 0 AND i.name = '%s'",
                                       table,
                                       column),
                           ==,
                           1);
        }
    }
  g_assert_cmpuint (n_references, >, 8);
  /* No table of links is left over from a field that went away. */
  g_assert_cmpint (count_rows (db,
                               "SELECT count (DISTINCT m.name || f.\"from\")"
                               " FROM sqlite_schema AS m, pragma_foreign_key_list (m.name) AS f"
                               " WHERE m.type = 'table' AND f.\"on_delete\" != 'CASCADE'"
                               " AND m.name NOT GLOB 'journal_*'"),
                   ==,
                   n_references);
}

/* Test that values of unique fields are unique in the file too. */
static void
test_unique (void)
{
  g_autoptr (RecDb) db = make_schema ();

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].type != REC_FIELD_REFERENCES)
          {
            g_test_message ("%s.%s", info->id, info->fields[i].id);
            g_assert_cmpint (count_rows (db,
                                         "SELECT count (*) FROM pragma_index_list ('%s') AS l"
                                         " JOIN pragma_index_info (l.name) AS i"
                                         " WHERE l.\"unique\" AND i.name = '%s'",
                                         info->id,
                                         info->fields[i].id),
                             ==,
                             (info->fields[i].flags & REC_FIELD_UNIQUE) != 0);
          }
    }
}

/* Test that all tables of our own are STRICT. */
static void
test_strict (void)
{
  g_autoptr (RecDb) db = make_schema ();

  g_assert_cmpint (count_rows (db,
                               "SELECT count (*) FROM pragma_table_list"
                               " WHERE schema = 'main' AND type = 'table' AND NOT strict"
                               " AND name NOT GLOB 'sqlite_*'"),
                   ==,
                   0);
  g_assert_cmpint (count_rows (db, "SELECT count (*) FROM pragma_table_list WHERE strict"), >, 9);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schema/columns", test_columns);
  g_test_add_func ("/schema/references", test_references);
  g_test_add_func ("/schema/unique", test_unique);
  g_test_add_func ("/schema/strict", test_strict);

  return g_test_run ();
}
