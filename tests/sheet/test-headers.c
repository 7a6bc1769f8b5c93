/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-sheet-file.h"

typedef struct
{
  const char *name;
  const char *text;
  guint       row;
  const char *headings; /* separated by "|" */
} Case;

static const Case cases[] = {
  { "first-row", "Nom;Fournisseur\nA;B\n", 1, "Nom|Fournisseur" },
  { "title-above",
    "Registre des systèmes d’IA\n\nNom;Fournisseur;Version\nA;B;1\n",
    3,
    "Nom|Fournisseur|Version" },
  { "titles-of-several-cells",
    "Établissement;Clinique des Tilleuls\nDate;01/02/2026\nAuteur;Qualité\n"
    "Nom;Fournisseur;Version;Statut;Notes\nA;B;1;;\n",
    4,
    "Nom|Fournisseur|Version|Statut|Notes" },
  { "sections-above",
    "Identité;;;Suivi;\nNom;Fournisseur;Version;Statut;Notes\nA;B;1;x;y\n",
    2,
    "Identité / Nom|Identité / Fournisseur|Identité / Version|Suivi / Statut|Suivi / Notes" },
  { "sections-below-a-title",
    "Registre\n\n;Contrat;;Nom;Notes\n;Début;Fin;;\nx;1;2;A;3\n",
    4,
    "A|Contrat / Début|Contrat / Fin|Nom|Notes" },
  { "headings-in-two-rows",
    "Nom;Contrat;;Notes\n;Début;Fin;\nA;01/01/2026;31/12/2026;x\n",
    2,
    "Nom|Contrat / Début|Contrat / Fin|Notes" },
  { "empty-heading-and-whole-row", "Nom;;Statut;\nA;B;C;D\nE;F;G;H\n", 1, "Nom|B|Statut|D" },
  { "section-that-explains",
    "Partie 1 : à remplir par le service pour chaque système en usage, même à l’essai;;Suivi;\n"
    "Nom;Fournisseur;Version;Statut\nA;B;1;x\n",
    2,
    "Nom|Fournisseur|Version|Statut" },
  { "author-and-name-above",
    "Auteur;Qualité\nNom;Fournisseur;Version;Statut;Notes\nA;B;1;x;y\n",
    2,
    "Nom|Fournisseur|Version|Statut|Notes" },
  { "error-as-heading", "Nom;#REF!;Version\nA;x;1\n", 1, "Nom|B|Version" },
  { "unknown-headings-below-a-title",
    "Inventory of tools;;;\nTool code;Maker of it;Colour;Weight\nx1;Acme;red;12\nx2;Acme;blue;13\n",
    2,
    "Tool code|Maker of it|Colour|Weight" },
  { "unknown-headings",
    "Tool code;Maker of it;Colour\nx;Acme;red\ny;Bolt;blue\n",
    1,
    "Tool code|Maker of it|Colour" },
  { "data-as-rich-as-headings",
    "Nom;Fournisseur;Outil\nNom;Version;x\nU;V;W\n",
    1,
    "Nom|Fournisseur|Outil" },
  { "explanations-above",
    "Indiquez le nom sous lequel l’outil est vendu;La société;Son numéro\n"
    "Nom;Fournisseur;Version\nA;B;1\n",
    2,
    "Nom|Fournisseur|Version" },
  { "repeated",
    "Nom;Date;Date;date;Date (2)\nA;1;2;3;4\n",
    1,
    "Nom|Date|Date (2)|date (3)|Date (2) (2)" },
  { "empty-headings", "Nom;;Version;\nA;x;y;z\n", 1, "Nom|B|Version|D" },
  { "empty-heading-and-letter", "Nom;C;;B\nA;x;y;z\n", 1, "Nom|C|C (2)|B" },
  { "one-column", "Registre\nNom\nA\nB\n", 1, "Registre" },
  { "no-break-and-zero-width",
    "\xC2\xA0Nom\xC2\xA0;\xEF\xBB\xBF"
    "Fournisseur;\"Ver-\nsion\"\nA;B;C\n",
    1,
    "Nom|Fournisseur|Ver- sion" },
  { "numbers-are-no-headings",
    "2024;2025;2026\nNom;Fournisseur;Version\nA;B;1\n",
    2,
    "Nom|Fournisseur|Version" },
  { "shifted", "\n\n;;Nom;Fournisseur\n;;A;B\n", 3, "A|B|Nom|Fournisseur" },
};

static char *
join_headings (RecSheetFile *file)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", rec_sheet_file_get_heading (file, i));
  return g_string_free (joined, FALSE);
}

static RecSheetFile *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_new_for_bytes (bytes, "list.csv", &error);

  g_assert_no_error (error);
  return file;
}

/* Test that the row of the headings is found among titles, sections and data, and that every column
 * gets a name of its own. */
static void
test_headers_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RecSheetFile) file = open_text (test->text);
  g_autofree char *headings = NULL;

  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, test->row);
  headings = join_headings (file);
  g_assert_cmpstr (headings, ==, test->headings);
  g_assert_cmpuint (rec_sheet_file_get_row (file, 0)->number, >, test->row);
}

/* Test that the row of the headings can be set, before and after loading, and given back. */
static void
test_headers_set (void)
{
  g_autoptr (RecSheetFile) file = open_text ("Nom;Fournisseur\nA;B\n\nC;D\n");
  g_autofree char *headings = NULL;
  g_autoptr (GError) error = NULL;

  rec_sheet_file_set_header_row (file, 2);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  headings = join_headings (file);
  g_assert_cmpstr (headings, ==, "A|B");
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 1);

  /* A blank row: the columns have their letters. */
  rec_sheet_file_set_header_row (file, 3);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 0);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 1), ==, "B");
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 1);

  rec_sheet_file_set_header_row (file, 9);
  g_assert_false (rec_sheet_file_load (file, NULL, &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "9"));

  rec_sheet_file_set_header_row (file, 0);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, 1);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 2);
}

/* Test that headings farther down than the 25th row are not looked for. */
static void
test_headers_reach (void)
{
  g_autoptr (GString) text = g_string_new ("Inventory\n");
  g_autoptr (RecSheetFile) file = NULL;

  for (guint i = 2; i < 26; i++)
    g_string_append (text, "\n");
  g_string_append (text, "Nom;Fournisseur;Version\nA;B;1\n");
  file = open_text (text->str);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/headers/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_headers_case);
    }
  g_test_add_func ("/headers/set", test_headers_set);
  g_test_add_func ("/headers/reach", test_headers_reach);
  return g_test_run ();
}
