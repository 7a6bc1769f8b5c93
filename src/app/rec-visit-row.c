/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-visit-row"

#include "config.h"

#include "rec-visit-row.h"

#include "rec-language.h"
#include "rec-meter.h"
#include "rec-value.h"

#include <glib/gi18n.h>

static char *
describe_visit (RecSituation *situation, RecDirectory *directory)
{
  RecRecord  *facility = rec_directory_get_facility (directory);
  const char *date = facility != NULL ? rec_record_get_by_id (facility, "next_has_visit") : NULL;
  g_autofree char *day = NULL;
  int              n;

  if (date == NULL)
    return g_strdup (_ ("No day is noted for the visit."));
  n = rec_date_count_days (rec_situation_get_today (situation), date);
  day = rec_language_format_date (NULL, date);
  if (n < 0)
    return g_strdup_printf (_ ("The visit was on %s."), day);

  if (n == 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("%s: today"), day);

  return g_strdup_printf (ngettext ("%s: in %d day", "%s: in %d days", n), day, n);
}

/**
 * rec_visit_row_new:
 * @situation: where the register stands
 * @directory: names
 *
 * Returns: (transfer floating): a row with the day of the visit, the criteria without a gap, and
 *   their share as a bar
 */
GtkWidget *
rec_visit_row_new (RecSituation *situation, RecDirectory *directory)
{
  GPtrArray       *criteria = rec_situation_get_criteria (situation);
  g_autofree char *visit = describe_visit (situation, directory);
  g_autofree char *ready = NULL;
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *meter;
  guint            n = 0;

  for (guint i = 0; i < criteria->len; i++)
    {
      const RecSituationCriterion *criterion = criteria->pdata[i];

      if (criterion->gaps->len == 0 && criterion->missing->len == 0)
        n++;
    }
  ready = g_strdup_printf (ngettext ("%u of %u criteria without a gap in the register",
                                     "%u of %u criteria without a gap in the register",
                                     n),
                           n,
                           criteria->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), visit);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ready);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (criteria->len > 0)
    {
      meter = rec_meter_new ((double) n / criteria->len, REC_TONE_SUCCESS);
      gtk_widget_set_size_request (meter, 72, -1);
      gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), meter);
    }

  return row;
}
