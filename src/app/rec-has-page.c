/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-has-page"

#include "config.h"

#include "rec-has-page.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-dossier-rows.h"
#include "rec-gradual.h"
#include "rec-language.h"
#include "rec-law-row.h"
#include "rec-lazy-row.h"
#include "rec-record-dialog.h"
#include "rec-row-layout.h"
#include "rec-title-layout.h"
#include "rec-visit-row.h"
#include "rec-waiting-list.h"

#include <glib/gi18n.h>
#include <string.h>

/* Systems, documents and gaps that are named; the others are counted. */
#define MAX_NAMED 12

/* Rows that wait for the criteria: as many as a window has room for */
#define N_WAITING 8

struct _RecHasPage
{
  RecSituationPage parent_instance;

  GtkWidget  *box;
  GtkWidget  *visit; /* a row, the first on the page */
  GPtrArray  *rows;  /* made so far, in the order of the criteria */
  GtkWidget  *group;
  GArray     *expanded; /* gboolean, of the rows that are made anew */
  RecGradual *gradual;
};

G_DEFINE_FINAL_TYPE (RecHasPage, rec_has_page, REC_TYPE_SITUATION_PAGE)

static RecSituation *
get_situation (RecHasPage *self)
{
  return rec_situation_page_get_situation (REC_SITUATION_PAGE (self));
}

/* The three chapters of the manual */
static const struct
{
  const char *number;
  const char *label;
} chapters[] = {
  { "1", N_ ("Chapter 1: the patient") },
  { "2", N_ ("Chapter 2: the care teams") },
  { "3", N_ ("Chapter 3: the establishment") },
};

static const struct
{
  const char *id;
  const char *label;
} levels[] = {
  { "imperatif", NC_ ("HAS level", "Imperative") },
  { "standard", NC_ ("HAS level", "Standard") },
  { "avance", NC_ ("HAS level", "Advanced") },
};

static const char *
get_level (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i].id, id) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "HAS level", levels[i].label);

  return _ ("level to be checked");
}

static char *
describe_chapter (const char *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    if (g_strcmp0 (chapters[i].number, number) == 0)
      return g_strdup (_ (chapters[i].label));

  return g_strdup_printf (_ ("Chapter %s"), number);
}

static const char *
get_code (const RecSituationCriterion *criterion)
{
  const char *noted =
      criterion->record != NULL ? rec_record_get_by_id (criterion->record, "code") : NULL;

  if (noted != NULL)
    return noted;

  return *criterion->law->code != '\0' ? criterion->law->code : _ ("number to be checked");
}

static char *
make_subtitle (const RecSituationCriterion *criterion)
{
  g_autoptr (GString) text = g_string_new (get_code (criterion));

  g_string_append_printf (text, " · %s", get_level (criterion->law->level));
  if (criterion->law->methods != NULL && *criterion->law->methods != '\0')
    g_string_append_printf (text, " · %s", criterion->law->methods);

  return g_markup_escape_text (text->str, -1);
}

/* What a row is about. It stays as long as the situation that is shown. */
static const RecSituationCriterion *
get_criterion (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-criterion");
}

/* Puts a row within one that unfolds, from where it can be taken again. */
static void
add_within (AdwExpanderRow *row, GtkWidget *inner)
{
  GPtrArray *within = g_object_get_data (G_OBJECT (row), "rec-within");

  if (within == NULL)
    {
      within = g_ptr_array_new ();
      g_object_set_data_full (
          G_OBJECT (row), "rec-within", within, (GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (within, inner);
  adw_expander_row_add_row (row, inner);
}

static void
add_text (AdwExpanderRow *row, const char *title, const char *text)
{
  GtkWidget       *inner = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  rec_title_layout_use (inner);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (inner), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inner), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (inner), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (inner), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (inner), 0);
  add_within (row, inner);
}

static char *
join_names (GPtrArray *records)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (records->len, MAX_NAMED); i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? C_ ("values", "; ") : "", rec_record_get_name (records->pdata[i]));
  if (records->len > MAX_NAMED)
    {
      guint            n = records->len - MAX_NAMED;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      g_string_append_printf (names, "%s%s", C_ ("values", "; "), rest);
    }

  return g_string_free (names, FALSE);
}

static void
add_names (AdwExpanderRow *row, const char *format, GPtrArray *records)
{
  g_autofree char *title = NULL;
  g_autofree char *names = NULL;

  if (records->len == 0)
    return;
  title = g_strdup_printf ("%s (%u)", format, records->len);
  names = join_names (records);
  add_text (row, title, names);
}

/* What is missing of a system is seen to there. */
static GtkWidget *
make_gap_row (const RecSituationGap *gap)
{
  RecFinding finding = {
    .text = (char *) rec_law_entry_get_title (&gap->law->entry, NULL),
    .reference = (char *) (gap->system != NULL ? rec_record_get_name (gap->system) : NULL),
  };
  GtkWidget *row = rec_finding_row_new (&finding);

  if (gap->system != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-system");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", rec_record_get_id (gap->system));
    }

  return row;
}

static void
add_gaps (AdwExpanderRow *row, const RecSituationCriterion *criterion)
{
  for (guint i = 0; i < criterion->missing->len; i++)
    {
      const RecLawDocument *document = criterion->missing->pdata[i];
      const RecChoice *type = rec_choice_set_find (&rec_choices_document_type, document->entry.id);
      RecFinding       finding = {
              .text = (char *) rec_choice_get_label (&rec_choices_document_type, type, NULL),
              .reference = (char *) _ ("no valid document in the register"),
      };

      add_within (row, rec_finding_row_new (&finding));
    }
  for (guint i = 0; i < MIN (criterion->gaps->len, MAX_NAMED); i++)
    add_within (row, make_gap_row (criterion->gaps->pdata[i]));
}

static void
on_note_clicked_cb (GtkWidget *button, RecHasPage *self)
{
  const RecSituationCriterion *criterion =
      get_criterion (gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW));
  RecRegister *register_ = rec_page_get_register (REC_PAGE (self));
  g_autoptr (RecRecord) draft = NULL;

  if (criterion->record != NULL)
    {
      rec_record_dialog_present (
          GTK_WIDGET (self), register_, REC_KIND_CRITERION, rec_record_get_id (criterion->record));
      return;
    }
  draft = rec_record_draft_new (REC_KIND_CRITERION,
                                "name",
                                criterion->law->entry.id,
                                "code",
                                *criterion->law->code != '\0' ? criterion->law->code : NULL,
                                "status",
                                "in_progress",
                                NULL);
  rec_record_dialog_present_new (GTK_WIDGET (self), register_, draft);
}

static void
show_state (RecChip *chip, const RecSituationCriterion *criterion)
{
  const char *status =
      criterion->record != NULL ? rec_record_get_by_id (criterion->record, "status") : NULL;
  const RecChoice *choice =
      status != NULL ? rec_choice_set_find (&rec_choices_criterion_status, status) : NULL;
  guint n = criterion->gaps->len + criterion->missing->len;

  if (choice != NULL)
    rec_chip_set_choice (chip, &rec_choices_criterion_status, choice);
  else if (n > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u gap", "%u gaps", n), n);

      rec_chip_set (chip, "dialog-warning-symbolic", text, REC_TONE_WARNING);
    }
  else
    rec_chip_set (chip, "object-select-symbolic", _ ("Nothing missing"), REC_TONE_SUCCESS);
}

static void
fill_row (AdwExpanderRow *row, gpointer data)
{
  const RecSituationCriterion *criterion = get_criterion (GTK_WIDGET (row));
  const RecLawEntry           *entry = &criterion->law->entry;
  const char                  *evidence =
      criterion->record != NULL ? rec_record_get_by_id (criterion->record, "evidence") : NULL;

  add_text (row, _ ("Why, and what to show"), rec_law_entry_get_text (entry, NULL));
  if (evidence != NULL)
    add_text (row, _ ("Note"), evidence);
  add_names (row, _ ("Systems"), criterion->systems);
  add_names (row, _ ("Valid documents"), criterion->documents);
  add_names (row, _ ("Other evidence"), criterion->records);
  add_gaps (row, criterion);
  add_within (row, rec_law_source_row_new (entry));
}

/* Says in @row how it stands with its criterion. What is within it is made anew, if it was made. */
static void
update_row (GtkWidget *row, const RecSituationCriterion *criterion)
{
  AdwExpanderRow  *expander = ADW_EXPANDER_ROW (row);
  GPtrArray       *within = g_object_get_data (G_OBJECT (row), "rec-within");
  g_autofree char *subtitle = make_subtitle (criterion);

  g_object_set_data (G_OBJECT (row), "rec-criterion", (gpointer) criterion);
  if (g_strcmp0 (adw_expander_row_get_subtitle (expander), subtitle) != 0)
    adw_expander_row_set_subtitle (expander, subtitle);
  show_state (g_object_get_data (G_OBJECT (row), "rec-chip"), criterion);
  if (within == NULL)
    return;

  for (guint i = 0; i < within->len; i++)
    adw_expander_row_remove (expander, within->pdata[i]);
  g_object_set_data (G_OBJECT (row), "rec-within", NULL);
  if (adw_expander_row_get_expanded (expander))
    fill_row (expander, NULL);
  else
    rec_lazy_row_set_filler (expander, fill_row, NULL, NULL);
}

static GtkWidget *
make_row (RecHasPage *self, const RecSituationCriterion *criterion)
{
  const RecLawEntry *entry = &criterion->law->entry;
  GtkWidget         *row = adw_expander_row_new ();
  GtkWidget         *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  GtkWidget         *chip = rec_chip_new ();
  g_autofree char   *label = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_law_entry_get_title (entry, NULL));
  rec_lazy_row_set_filler (ADW_EXPANDER_ROW (row), fill_row, NULL, NULL);

  label =
      g_strdup_printf (_ ("%s: %s"), _ ("Edit the Note"), rec_law_entry_get_title (entry, NULL));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Edit the Note"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_note_clicked_cb), self);
  /* From the end on: the buttons of all rows stand under one another. */
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  rec_chip_set_whole (REC_CHIP (chip));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip);
  g_object_set_data (G_OBJECT (row), "rec-chip", chip);
  update_row (row, criterion);
  rec_row_layout_apply (row);

  return row;
}

static void
clear (RecHasPage *self)
{
  GtkWidget *child;

  rec_gradual_stop (self->gradual);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_group (RecHasPage *self, const char *title)
{
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  gtk_box_append (GTK_BOX (self->box), self->group);
}

/* The next criterion, with a heading where its chapter begins. */
static gboolean
add_row (gpointer data)
{
  RecHasPage                  *self = data;
  GPtrArray                   *criteria = rec_situation_get_criteria (get_situation (self));
  guint                        n = self->rows->len;
  const RecSituationCriterion *criterion = n < criteria->len ? criteria->pdata[n] : NULL;
  const RecSituationCriterion *last = n > 0 ? criteria->pdata[n - 1] : NULL;
  GtkWidget                   *row;

  if (criterion == NULL)
    return FALSE;
  if (last == NULL || g_strcmp0 (last->law->chapter, criterion->law->chapter) != 0)
    {
      g_autofree char *title = describe_chapter (criterion->law->chapter);

      add_group (self, title);
    }
  row = make_row (self, criterion);
  g_ptr_array_add (self->rows, row);
  if (n < self->expanded->len && g_array_index (self->expanded, gboolean, n))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);

  return TRUE;
}

static void
add_visit (RecHasPage *self, GtkWidget *group)
{
  RecRegister *register_ = rec_page_get_register (REC_PAGE (self));

  self->visit = rec_visit_row_new (get_situation (self), rec_register_get_directory (register_));
  /* The day of the visit is noted with the establishment. */
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->visit),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->visit), "win.facility");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->visit), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->visit);
}

static void
show (RecHasPage *self)
{
  add_group (self, _ ("HAS Visit"));
  add_visit (self, self->group);
  rec_gradual_start (self->gradual);
}

static void
rec_has_page_wait (RecSituationPage *page)
{
  RecHasPage            *self = REC_HAS_PAGE (page);
  GPtrArray             *laws = rec_law_pack_get_criteria (rec_law_pack_get_current (NULL));
  const RecLawCriterion *first = laws->len > 0 ? laws->pdata[0] : NULL;

  clear (self);
  add_group (self, _ ("HAS Visit"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), rec_waiting_list_new (1));
  if (first != NULL)
    {
      g_autofree char *title = describe_chapter (first->chapter);

      add_group (self, title);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group),
                                 rec_waiting_list_new (MIN (laws->len, N_WAITING)));
    }
}

/* Whether the rows made so far are those of these criteria. */
static gboolean
are_same (RecHasPage *self, const GPtrArray *criteria)
{
  if (self->rows->len == 0 || self->rows->len > criteria->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RecLawCriterion *before = get_criterion (self->rows->pdata[i])->law;
      const RecLawCriterion *now = ((const RecSituationCriterion *) criteria->pdata[i])->law;

      if (strcmp (before->entry.id, now->entry.id) != 0 ||
          g_strcmp0 (before->chapter, now->chapter) != 0 ||
          g_strcmp0 (rec_law_entry_get_title (&before->entry, NULL),
                     rec_law_entry_get_title (&now->entry, NULL)) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Those that are still to be made follow as they would have. */
static void
update_rows (RecHasPage *self, const GPtrArray *criteria)
{
  GtkWidget *group = gtk_widget_get_ancestor (self->visit, ADW_TYPE_PREFERENCES_GROUP);
  gboolean   focused = gtk_widget_has_focus (self->visit);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->visit);
  add_visit (self, group);
  if (focused)
    gtk_widget_grab_focus (self->visit);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self->rows->pdata[i], criteria->pdata[i]);
}

/* Notes which rows are open: the criteria stand in the order of the law pack. Of those that have
 * not been made again, it is known from before. */
static void
note_expanded (RecHasPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean is_open = adw_expander_row_get_expanded (self->rows->pdata[i]);

      if (i < self->expanded->len)
        g_array_index (self->expanded, gboolean, i) = is_open;
      else
        g_array_append_val (self->expanded, is_open);
    }
}

static void
rec_has_page_show (RecSituationPage *page)
{
  RecHasPage      *self = REC_HAS_PAGE (page);
  const GPtrArray *criteria = rec_situation_get_criteria (get_situation (self));

  if (are_same (self, criteria))
    {
      update_rows (self, criteria);
      return;
    }
  note_expanded (self);
  clear (self);
  show (self);
}

static void
rec_has_page_dispose (GObject *object)
{
  RecHasPage *self = REC_HAS_PAGE (object);

  if (self->gradual != NULL)
    rec_gradual_stop (self->gradual);
  g_clear_object (&self->gradual);

  G_OBJECT_CLASS (rec_has_page_parent_class)->dispose (object);
}

static void
rec_has_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_HAS_PAGE (object)->rows);
  g_array_unref (REC_HAS_PAGE (object)->expanded);

  G_OBJECT_CLASS (rec_has_page_parent_class)->finalize (object);
}

static void
rec_has_page_class_init (RecHasPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_has_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_has_page_finalize;
  REC_SITUATION_PAGE_CLASS (klass)->wait = rec_has_page_wait;
  REC_SITUATION_PAGE_CLASS (klass)->show = rec_has_page_show;
}

static void
rec_has_page_init (RecHasPage *self)
{
  self->rows = g_ptr_array_new ();
  self->expanded = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->gradual = rec_gradual_new (self->box, add_row, self);
  rec_page_build (REC_PAGE (self), _ ("HAS Certification"), self->box, 860);
}

/**
 * rec_has_page_new:
 *
 * Returns: (transfer floating): a page of no register yet
 */
GtkWidget *
rec_has_page_new (void)
{
  return g_object_new (REC_TYPE_HAS_PAGE, NULL);
}

/**
 * rec_has_page_find_row:
 * @criterion_id: id of a criterion of the law pack
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkWidget *
rec_has_page_find_row (RecHasPage *self, const char *criterion_id)
{
  g_return_val_if_fail (REC_IS_HAS_PAGE (self), NULL);

  if (get_situation (self) != NULL)
    rec_gradual_finish (self->gradual);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RecSituationCriterion *criterion = get_criterion (self->rows->pdata[i]);

      if (strcmp (criterion->law->entry.id, criterion_id) == 0)
        return self->rows->pdata[i];
    }

  return NULL;
}
