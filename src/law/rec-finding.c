/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"

/* Lists of findings. */

static void
free_finding (gpointer data)
{
  RecFinding *finding = data;

  g_free (finding->text);
  g_free (finding->reference);
  g_free (finding);
}

/*< private >
 * _rec_findings_new:
 *
 * Returns: (transfer full) (element-type RecFinding): an empty list
 */
GPtrArray *
_rec_findings_new (void)
{
  return g_ptr_array_new_with_free_func (free_finding);
}

/*< private >
 * _rec_findings_add:
 * @text: (transfer full): a sentence
 * @reference: (nullable): where it is asked for
 * @required: asked for by law today
 */
void
_rec_findings_add (GPtrArray *self, char *text, const char *reference, gboolean required)
{
  RecFinding *finding = g_new0 (RecFinding, 1);

  finding->text = text;
  finding->reference = g_strdup (reference);
  finding->required = required;
  g_ptr_array_add (self, finding);
}

/*< private >
 * _rec_findings_add_override:
 * @assessment: of a system
 * @status_field: "oversight_status" or "documentation_status"
 *
 * Says what a person stated in place of what is derived, and why, where one did.
 */
void
_rec_findings_add_override (GPtrArray         *self,
                            RecAssessment     *assessment,
                            const char        *status_field,
                            const RecLanguage *language)
{
  gboolean        is_oversight = strcmp (status_field, "oversight_status") == 0;
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, status_field);
  const char     *stated = _rec_assessment_get_fact (
      assessment->system, is_oversight ? "oversight_override" : "documentation_override");
  const char      *reason = _rec_assessment_get_fact (assessment->system,
                                                 is_oversight ? "oversight_override_reason"
                                                                   : "documentation_override_reason");
  const RecChoice *derived = rec_choice_set_find (
      field->choices, is_oversight ? assessment->oversight : assessment->documentation);

  if (stated == NULL)
    return;
  if (reason != NULL)
    _rec_findings_add (self,
                       /* Translators: the reason that a person gave. */
                       g_strdup_printf (rec_tr (language, N_ ("Stated by a person: %s")), reason),
                       NULL,
                       FALSE);
  else
    _rec_findings_add (self,
                       g_strdup (rec_tr (language, N_ ("Stated by a person without a reason."))),
                       NULL,
                       FALSE);
  if (derived != NULL)
    _rec_findings_add (self,
                       g_strdup_printf (
                           /* Translators: %s is a status. */
                           rec_tr (language, N_ ("From what is recorded it would be “%s”.")),
                           rec_choice_get_label (field->choices, derived, language)),
                       NULL,
                       FALSE);
}
