/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-record-summary.h"

#include <glib/gi18n.h>

#include "rec-chip.h"
#include "rec-language.h"
#include "rec-record-form.h"

static const char *
get_section_of (const RecKindInfo *info, const RecField *field)
{
  for (guint i = 0; i < info->n_groups; i++)
    if (g_str_equal (info->groups[i].id, field->group))
      return info->groups[i].section;

  return "";
}

/**
 * rec_record_summary_get_label:
 * @section: id of a section of the record page
 *
 * Returns: (transfer none): its name, in the language of the screen
 */
const char *
rec_record_summary_get_label (const char *section)
{
  if (g_str_equal (section, "identity"))
    return C_ ("section", "Record");
  if (g_str_equal (section, "classification"))
    return C_ ("section", "Classification");
  if (g_str_equal (section, "oversight"))
    return C_ ("section", "Human Oversight");
  if (g_str_equal (section, "documentation"))
    return C_ ("section", "Documentation");
  if (g_str_equal (section, "data"))
    return C_ ("section", "Data and Hosting");
  if (g_str_equal (section, REC_SECTION_DUTIES))
    return C_ ("section", "Obligations");
  if (g_str_equal (section, REC_SECTION_FOLLOW_UP))
    return C_ ("section", "Follow-up");
  if (g_str_equal (section, REC_SECTION_HISTORY))
    return C_ ("section", "History");

  return section;
}

/**
 * rec_record_summary_get_icon:
 * @section: id of a section of the record page
 *
 * Returns: (transfer none) (nullable): name of its icon, where it has no state to show
 */
const char *
rec_record_summary_get_icon (const char *section)
{
  if (g_str_equal (section, REC_SECTION_HISTORY))
    return "document-open-recent-symbolic";
  if (g_str_equal (section, REC_SECTION_DUTIES))
    return "rec-has-symbolic";
  if (g_str_equal (section, REC_SECTION_FOLLOW_UP))
    return "rec-due-symbolic";

  return NULL;
}

/**
 * rec_record_summary_update_row:
 * @row: the row of a section of the catalogue
 * @section: id of the section
 * @record: a system
 *
 * Shows the state of the section: that of its chip, where it has one; else how much of it is filled
 * in.
 */
void
rec_record_summary_update_row (RecSectionRow *row, const char *section, RecRecord *record)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  const RecField    *chip = NULL;
  guint              n = 0, n_filled = 0;
  g_autofree char   *state = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      if (!g_str_equal (get_section_of (info, field), section))
        continue;
      if (rec_field_is_chip (field) && chip == NULL && !g_str_equal (section, "identity"))
        chip = field;
      if (!rec_record_form_shows (field))
        continue;
      n++;
      if (rec_record_get (record, field) != NULL)
        n_filled++;
    }

  if (chip != NULL && rec_record_get (record, chip) != NULL)
    {
      const RecChoice *choice = rec_choice_set_find (chip->choices, rec_record_get (record, chip));

      if (choice != NULL)
        {
          rec_section_row_set_state (
              row, rec_choice_get_label (chip->choices, choice, NULL), choice->tone);
          return;
        }
    }
  if (chip != NULL)
    {
      rec_section_row_set_state (row, C_ ("section", "To be filled in"), REC_TONE_NEUTRAL);
      return;
    }

  /* Translators: how many fields of a section have a value, of how many. */
  state = g_strdup_printf (_ ("%u of %u filled in"), n_filled, n);
  rec_section_row_set_state (row, state, REC_TONE_DIM);
}

static void
add_chip (GtkBox *box, GtkWidget *chip, const char *tooltip)
{
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_box_append (box, chip);
}

/**
 * rec_record_summary_fill_chips:
 * @box: where the chips stand
 * @record: a system
 *
 * Puts a chip for each coded state of the system in the place of those that are there.
 */
void
rec_record_summary_fill_chips (GtkBox *box, RecRecord *record)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  const char        *archived = rec_record_get_by_id (record, "archived_on");
  GtkWidget         *child;
  gboolean           proposed;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  proposed = g_strcmp0 (rec_record_get_by_id (record, "class_status"), "confirmed") != 0;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      const char      *value = rec_field_is_chip (field) ? rec_record_get (record, field) : NULL;
      const RecChoice *choice = value != NULL ? rec_choice_set_find (field->choices, value) : NULL;
      GtkWidget       *chip;

      /* A confirmed class says no more; a proposed one does. */
      if (choice == NULL || (g_str_equal (field->id, "class_status") && !proposed))
        continue;
      chip = rec_chip_new ();
      rec_chip_set_choice (REC_CHIP (chip), field->choices, choice);
      rec_chip_set_hollow (REC_CHIP (chip), g_str_equal (field->id, "ai_act_class") && proposed);
      add_chip (box, chip, rec_field_get_label (field, NULL));
    }

  if (archived != NULL)
    {
      g_autofree char *date = rec_language_format_date (NULL, archived);
      /* Translators: %s is a date. */
      g_autofree char *label = g_strdup_printf (_ ("Archived on %s"), date);
      GtkWidget       *chip = rec_chip_new ();

      rec_chip_set (REC_CHIP (chip), "rec-archive-symbolic", label, REC_TONE_DIM);
      add_chip (box, chip, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
