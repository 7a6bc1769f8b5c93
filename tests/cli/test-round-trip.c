/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-language.h"
#include "rec-value.h"
#include "rec-test-program.h"
#include "store/store-test.h"

#define assert_run(program, status, ...)                                                           \
  g_assert_cmpint (rec_test_program_run ((program), __VA_ARGS__), ==, (status))

/* What people write, and what a spreadsheet program takes for something else */
static const char *const texts[] = {
  "Texte simple",
  "=HYPERLINK(\"https://a.example\",\"ici\")",
  "=1+1",
  "+33 1 23 45 67 89",
  "-5",
  "@SUM(1,2)",
  "{=1+1}",
  "'entre apostrophes'",
  "007",
  "03760123456789",
  "12345678901234567890",
  "1,5",
  "1.50",
  "1e5",
  "50 %",
  "12 €",
  "VRAI",
  "FALSE",
  "#N/A",
  "1/2",
  "3-4",
  "12:30",
  "31/01/2026",
  "2026-01-31",
  "janvier 2026",
  "a;b,c\td|e",
  "\"guillemets\" et \"\" vides",
  "<b>&amp;]]></b>",
  "_x0041_ n’est pas A",
  "œuvre, Ça, ß, ﬁ, e\xcc\x81té",
  "espace\xc2\xa0insécable et\xe2\x80\xafétroit",
  "zéro\xe2\x80\x8blargeur",
  "👩🏽‍⚕️ émoji, 日本語, العربية",
  "un\x01 deux\x1b trois",
  "rien \xef\xbf\xbf ici",
  "C:\\dossier\\*",
  "%s %d %n",
  "(blank)",
  "N/A",
  "-",
};

static const char *const long_texts[] = {
  "une ligne\nune autre\n\n  en retrait\n- un point",
  "=1+1\n=2+2",
  "\"\n;\n,",
};

static const char *const dates[] = {
  "2026-11-23", "2000-02-29", "1900-03-01", "1900-01-01", "1899-12-31",
  "1904-01-01", "2026-01-02", "2026-02-01", "9999-12-31", "2099-12-31",
};

static const char *const urls[] = {
  "https://exemple.fr/a?b=c&d=%20é#f",
  "http://exemple.fr",
  "mailto:dpo@exemple.fr",
};

static const char *const numbers[] = { "0", "1", "1000", "1234567", "999999999" };

static const char *const names[] = {
  "Radiologie",    "Médecine; soins de suite", "A, B", "=cmd|' /C calc'!A0", "007",
  "Bloc \"Nord\"", "Dr O’Neil-Œuvré",
};

#define N_SYSTEMS G_N_ELEMENTS (texts)

static char *
make_reference_id (RecKind kind, guint index)
{
  return g_strdup_printf (
      "%s-%u", rec_catalogue_get_kind (kind)->id, index % (guint) G_N_ELEMENTS (names));
}

/* The value number @index of a field, canonical; %NULL where the field does not take it. */
static char *
make_value (const RecField *field, guint index)
{
  const char      *text = NULL;
  char            *value = NULL;
  g_autofree char *id = NULL;
  g_autofree char *next = NULL;

  switch (field->type)
    {
    case REC_FIELD_CHOICE:
      return g_strdup (field->choices->choices[index % field->choices->n_choices].id);
    case REC_FIELD_CHOICES:
      id = g_strdup (field->choices->choices[index % field->choices->n_choices].id);
      return rec_value_unite (field, id, field->choices->choices[0].id);
    case REC_FIELD_TRISTATE:
      return g_strdup (((const char *[]){ "yes", "no", "unknown" })[index % 3]);
    case REC_FIELD_REFERENCE:
      return make_reference_id (field->target, index);
    case REC_FIELD_REFERENCES:
      id = make_reference_id (field->target, index);
      next = make_reference_id (field->target, index + 1);
      return g_strconcat (id, " ", next, NULL);
    case REC_FIELD_DATE:
      text = dates[index % G_N_ELEMENTS (dates)];
      break;
    case REC_FIELD_INTEGER:
      text = numbers[index % G_N_ELEMENTS (numbers)];
      break;
    case REC_FIELD_URL:
      text = urls[index % G_N_ELEMENTS (urls)];
      break;
    case REC_FIELD_LONG_TEXT:
      text = index % 4 == 3 ? long_texts[index % G_N_ELEMENTS (long_texts)] : texts[index];
      break;
    case REC_FIELD_TEXT:
    case REC_FIELD_MOMENT:
    default:
      text = texts[index];
      break;
    }
  if (!rec_value_parse (field, text, rec_language_get ("fr"), &value, NULL))
    return NULL;

  return value;
}

static RecRecord *
make_system (guint index, GHashTable *seen)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autofree char   *id = g_strdup_printf ("system-%02u", index);
  RecRecord         *record = rec_record_new (REC_KIND_SYSTEM, id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      g_autofree char *value = NULL;
      RecRecord       *with;

      if ((field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN | REC_FIELD_DERIVED)) != 0)
        continue;
      value = make_value (field, index);
      if (value == NULL || ((field->flags & REC_FIELD_UNIQUE) != 0 &&
                            !g_hash_table_add (seen, g_strconcat (field->id, value, NULL))))
        continue;
      with = rec_record_with (record, field, value);
      rec_record_unref (record);
      record = with;
    }

  return record;
}

/* A register in which every field has every value it can have. */
static void
make_full_register (RecTestProgram *program)
{
  static const RecKind kinds[] = { REC_KIND_DEPARTMENT, REC_KIND_SUPPLIER, REC_KIND_PERSON };
  g_autofree char     *path = rec_test_program_path (program, "e.recensia");
  g_autoptr (RecStore) store = create_store (path);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autofree char *id = make_reference_id (kinds[k], i);
        g_autoptr (RecRecord) record = make_record (kinds[k], id, "name", names[i], NULL);

        rec_edit_add (edit, NULL, record);
      }
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autoptr (RecRecord) record = make_system (i, seen);

      rec_edit_add (edit, NULL, record);
    }
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rec_store_close (store, NULL));
}

static void
assert_no_difference (RecTestProgram *program, const char *file)
{
  g_autofree char *same = g_strdup_printf ("Same: %u\n", (guint) N_SYSTEMS);

  int status = rec_test_program_run (program, "import", "e.recensia", file, "--dry-run", NULL);
  const char *differences = strstr (program->output, "Differences from the register:");

  if (differences != NULL)
    g_test_message ("%s: %s", file, differences);
  g_assert_cmpstr (program->errors, ==, "");
  g_assert_cmpint (status, ==, 0);
  rec_assert_lacks (program->output, "no field of the register");
  rec_assert_has (program->output,
                  "New: 0\nChanged: 0\nConflicts: 0\nGone from the file: 0\nSame: ");
  rec_assert_has (program->output, same);
}

/* Test that every value of every field comes back as it went out, from workbooks and CSV files in
 * both languages. */
static void
test_values (RecTestProgram *program, gconstpointer data)
{
  static const char *const files[] = { "fr.xlsx", "en.xlsx", "fr.csv", "en.csv" };

  make_full_register (program);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *language = g_strndup (files[i], 2);

      assert_run (program, 0, "export", "e.recensia", files[i], "--lang", language, NULL);
      assert_no_difference (program, files[i]);
    }
}

/* Test the same for workbooks that LibreOffice opened and saved. */
static void
test_libreoffice (RecTestProgram *program, gconstpointer data)
{
  static const char *const languages[] = { "fr", "en" };
  g_autofree char         *profile = rec_test_program_path (program, "profile");
  g_autofree char         *option = g_strconcat ("-env:UserInstallation=file://", profile, NULL);

  make_full_register (program);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char  *name = g_strconcat (languages[i], ".xlsx", NULL);
      g_autofree char  *saved = g_build_filename ("saved", name, NULL);
      const char *const save[] = { "soffice",      option, "--headless",
                                   "--convert-to", "xlsx", "--outdir",
                                   "saved",        name,   NULL };

      assert_run (program, 0, "export", "e.recensia", name, "--lang", languages[i], NULL);
      if (!rec_test_program_run_other (program, save))
        {
          g_test_skip ("soffice is not there");
          return;
        }
      assert_no_difference (program, saved);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_test_program_add ("/cli/round-trip/values", test_values);
  rec_test_program_add ("/cli/round-trip/libreoffice", test_libreoffice);
  return g_test_run ();
}
