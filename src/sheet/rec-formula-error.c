/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-formula-error.h"

#include <string.h>

/* Formula errors as they stand in cells, in English and French */
static const char *const formula_errors[] = {
  "#N/A",   "#REF!", "#NAME?", "#VALUE!",  "#DIV/0!", "#NULL!",        "#NUM!",    "#SPILL!",
  "#CALC!", "#N/D",  "#NOM?",  "#VALEUR!", "#NUL!",   "#GETTING_DATA", "#NOMBRE!", "#BLOCKED!",
};

/**
 * rec_text_is_formula_error:
 * @text: a cell
 *
 * Returns: whether it is what a spreadsheet program shows for a formula without a result. Any
 *   thread.
 */
gboolean
rec_text_is_formula_error (const char *text)
{
  if (text[0] != '#')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (formula_errors); i++)
    if (strcmp (text, formula_errors[i]) == 0)
      return TRUE;
  return FALSE;
}
