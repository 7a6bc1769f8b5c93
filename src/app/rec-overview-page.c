/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-overview-page"

#include "config.h"

#include "rec-overview-page.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-due-row.h"
#include "rec-language.h"
#include "rec-meter.h"
#include "rec-row-layout.h"
#include "rec-two-columns-layout.h"
#include "rec-value.h"
#include "rec-visit-row.h"
#include "rec-waiting-list.h"

#include <glib/gi18n.h>
#include <string.h>

/* The most urgent things that are named */
#define MAX_DUE 10
/* Rows that wait for the days of the law that touch something here: about as many as there are */
#define N_WAITING_DATES 4
/* Pixels from which on the columns stand side by side */
#define BESIDE_WIDTH 720
/* A no-break space: a line as high as others */
#define NO_TEXT "\302\240"

struct _RecOverviewPage
{
  RecSituationPage parent_instance;

  GtkWidget    *first; /* columns of cards, side by side where there is room */
  GtkWidget    *bars;  /* the cards of the second, of what the facets count */
  GtkWidget    *others;
  GPtrArray    *rows;   /* of the bars */
  GPtrArray    *facets; /* RecFacet, what the bars say; NULL until they are counted */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RecOverviewPage, rec_overview_page, REC_TYPE_SITUATION_PAGE)

static RecSituation *
get_situation (RecOverviewPage *self)
{
  return rec_situation_page_get_situation (REC_SITUATION_PAGE (self));
}

static GtkWidget *
add_card (GtkWidget *column, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (column), group);

  return group;
}

static void
add_row (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* Bars: one a choice of a field, each leading to the systems that have it. They are counted as the
 * register's filters are, which takes no look at what belongs to the systems. */

typedef struct
{
  const char *field_id;
  const char *title;
} BarsCard;

static const BarsCard bars_cards[] = {
  { "ai_act_class", N_ ("Systems by Class") },
  { "oversight_status", N_ ("Human Oversight") },
  { "documentation_status", N_ ("Documentation") },
};

/* A blank value is undetermined, or not assessed: the bars say so of both. */
static gboolean
is_blank_choice (const RecChoice *choice)
{
  return strcmp (choice->id, "undetermined") == 0 || strcmp (choice->id, "not_assessed") == 0;
}

static void
on_bar_activated_cb (GtkListBox *list, GtkListBoxRow *row, RecOverviewPage *self)
{
  const RecField *field = g_object_get_data (G_OBJECT (row), "rec-field");
  const char     *value = g_object_get_data (G_OBJECT (row), "rec-value");
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) chosen = rec_query_with_value (all, field, value, TRUE);
  g_autoptr (RecQuery) query = is_blank_choice (rec_choice_set_find (field->choices, value))
                                   ? rec_query_with_value (chosen, field, REC_QUERY_BLANK, TRUE)
                                   : rec_query_ref (chosen);

  rec_page_open_register (REC_PAGE (self), query);
}

static void
add_bar (RecOverviewPage *self,
         GtkWidget       *group,
         const RecField  *field,
         const RecChoice *choice,
         guint            n,
         guint            n_all,
         GtkSizeGroup    *chips)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *bin = adw_bin_new ();
  GtkWidget       *chip = rec_chip_new ();
  GtkWidget       *meter = rec_meter_new (n_all > 0 ? (double) n / n_all : 0, choice->tone);
  GtkWidget       *count;
  const char      *label = rec_choice_get_label (field->choices, choice, NULL);
  g_autofree char *shown = rec_language_format_count (NULL, n);
  g_autofree char *whole = rec_language_format_count (NULL, n_all);
  /* Translators: a word, a number of systems, of how many: for a screen reader. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s of %s"), label, shown, whole);

  rec_chip_set_choice (REC_CHIP (chip), field->choices, choice);
  rec_chip_set_whole (REC_CHIP (chip));
  adw_bin_set_child (ADW_BIN (bin), chip);
  gtk_size_group_add_widget (chips, bin);
  gtk_widget_set_hexpand (meter, TRUE);
  count = g_object_new (GTK_TYPE_LABEL, "label", shown, "xalign", 1.0, "width-chars", 4, NULL);
  gtk_widget_add_css_class (count, "numeric");
  g_object_set (
      box, "margin-start", 12, "margin-end", 12, "margin-top", 9, "margin-bottom", 9, NULL);
  gtk_box_append (GTK_BOX (box), bin);
  gtk_box_append (GTK_BOX (box), meter);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _ ("Show These Systems"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "rec-field", (gpointer) field);
  g_object_set_data (G_OBJECT (row), "rec-value", (gpointer) choice->id);
  gtk_list_box_append (GTK_LIST_BOX (group), row);
  g_ptr_array_add (self->rows, row);
}

/* The systems that have a value of a field, or NULL: all of them, since a choice has one value. */
static guint
count_value (GPtrArray *facets, const RecField *field, const char *value)
{
  guint n = 0;

  for (guint i = 0; i < facets->len; i++)
    {
      const RecFacet *facet = facets->pdata[i];

      for (guint j = 0; facet->field == field && j < facet->values->len; j++)
        {
          const RecFacetValue *counted = facet->values->pdata[j];

          if (value == NULL || strcmp (counted->value, value) == 0)
            n += counted->count;
        }
    }

  return n;
}

static guint
count (GPtrArray *facets, const RecField *field, const RecChoice *choice)
{
  return count_value (facets, field, choice->id) +
         (is_blank_choice (choice) ? count_value (facets, field, REC_QUERY_BLANK) : 0);
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No AI system yet"));

  gtk_widget_add_css_class (label, "dim-label");
  g_object_set (label, "margin-top", 15, "margin-bottom", 15, NULL);

  return label;
}

static void
add_bars (RecOverviewPage *self, const BarsCard *card)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, card->field_id);
  guint           n_all = count_value (self->facets, field, NULL);
  const char     *title = _ (card->title);
  GtkWidget      *group = add_card (self->bars, title, NULL);
  GtkWidget      *list = gtk_list_box_new ();
  g_autoptr (GtkSizeGroup) chips = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_bar_activated_cb), self);
  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      const RecChoice *choice = &field->choices->choices[i];
      guint            n = count (self->facets, field, choice);

      if (n > 0)
        add_bar (self, list, field, choice, n, n_all, chips);
    }
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), make_placeholder ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
}

/* What is due */

static void
on_due_activated_cb (GtkWidget *row, RecOverviewPage *self)
{
  rec_due_row_open (REC_PAGE (self), g_object_get_data (G_OBJECT (row), "rec-item"));
}

static GtkWidget *
add_due_card (RecOverviewPage *self, const char *description)
{
  GtkWidget *group = add_card (self->first, _ ("To Do"), description);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_See All"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow-up");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);

  return group;
}

static void
add_due (RecOverviewPage *self)
{
  const RecDueCount *n = rec_situation_count_due (get_situation (self));
  GPtrArray         *due = rec_situation_get_due (get_situation (self));
  RecDirectory    *directory = rec_register_get_directory (rec_page_get_register (REC_PAGE (self)));
  g_autofree char *late = g_strdup_printf (ngettext ("%u late", "%u late", n->late), n->late);
  /* Translators: so many late, so many due within 30 days. */
  g_autofree char *text = g_strdup_printf (_ ("%s, %u due within 30 days"), late, n->in_30);
  GtkWidget       *group = add_due_card (self, text);

  for (guint i = 0; i < MIN (due->len, MAX_DUE); i++)
    {
      GtkWidget *row = rec_due_row_new (
          due->pdata[i], directory, rec_situation_get_today (get_situation (self)), NULL);

      g_object_set_data (G_OBJECT (row), "rec-item", due->pdata[i]);
      g_signal_connect (row, "activated", G_CALLBACK (on_due_activated_cb), self);
      add_row (group, row);
    }
  if (due->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing Is Due"));
      add_row (group, row);
    }
}

/* The law's calendar */

/* How far ahead a day is: in days at first, then in months. */
static char *
describe_distance (const char *today, const char *date)
{
  int n = rec_date_count_days (today, date);

  if (n < 0)
    return NULL;
  if (n < 90)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", n), n);
  n /= 30;

  return g_strdup_printf (ngettext ("in %d month", "in %d months", n), n);
}

static GtkWidget *
make_date_row (const RecLawEntry *entry, const char *today)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *day = rec_language_format_date (NULL, entry->date);
  g_autofree char *distance = describe_distance (today, entry->date);
  g_autoptr (GString) subtitle = g_string_new (day);
  g_autofree char *escaped = NULL;

  if (distance != NULL)
    g_string_append_printf (subtitle, " · %s", distance);
  if (entry->certainty != REC_CERTAINTY_VERIFIED)
    g_string_append_printf (subtitle, " · %s", rec_certainty_get_label (entry->certainty, NULL));
  escaped = g_markup_escape_text (subtitle->str, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_law_entry_get_title (entry, NULL));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static GtkWidget *
make_count (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u system", "%u systems", n), n);
  GtkWidget       *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static GtkWidget *
add_calendar_card (RecOverviewPage *self)
{
  return add_card (self->first,
                   _ ("Calendar of the AI Act"),
                   _ ("What the law brings, and how many of your systems it touches."));
}

static void
add_calendar (RecOverviewPage *self)
{
  GPtrArray  *dates = rec_situation_get_dates (get_situation (self));
  const char *today = rec_situation_get_today (get_situation (self));
  GtkWidget  *group = add_calendar_card (self);
  GtkWidget  *others = adw_expander_row_new ();
  guint       n_others = 0;

  for (guint i = 0; i < dates->len; i++)
    {
      const RecSituationDate *date = dates->pdata[i];
      gboolean                past = strcmp (date->entry->date, today) <= 0;
      GtkWidget              *row;

      /* What is past and touches nothing here is history. */
      if (past && date->systems->len == 0)
        continue;
      row = make_date_row (date->entry, today);
      if (date->systems->len == 0)
        {
          adw_expander_row_add_row (ADW_EXPANDER_ROW (others), row);
          n_others++;
          continue;
        }
      if (past)
        gtk_widget_add_css_class (row, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_count (date->systems->len));
      rec_row_layout_apply (row);
      add_row (group, row);
    }
  g_object_ref_sink (others);
  if (n_others > 0)
    {
      g_autofree char *title = g_strdup_printf (
          ngettext ("%u other day to come", "%u other days to come", n_others), n_others);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (others), title);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (others),
                                     _ ("None of your systems is touched."));
      add_row (group, others);
    }
  g_object_unref (others);
}

/* HAS visit and law pack */

static void
add_visit (RecOverviewPage *self)
{
  GtkWidget *group = add_card (self->others, _ ("HAS Visit"), NULL);
  GtkWidget *row = rec_visit_row_new (
      get_situation (self), rec_register_get_directory (rec_page_get_register (REC_PAGE (self))));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.has");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_row (group, row);
}

/* The day of the law that the pack tells, which is the end of its version. */
static char *
describe_law (RecLawPack *pack)
{
  const char      *version = rec_law_pack_get_version (pack);
  const char      *day = strrchr (version, '@');
  g_autofree char *shown = NULL;

  if (day == NULL || !rec_date_is_valid (day + 1))
    return g_strdup (version);
  shown = rec_language_format_date (NULL, day + 1);

  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("The law as of %s"), shown);
}

static void
add_pack (RecOverviewPage *self)
{
  RecLawPack      *pack = rec_situation_get_pack (get_situation (self));
  g_autofree char *day = rec_language_format_date (NULL, rec_law_pack_get_checked_on (pack));
  g_autofree char *checked = g_strdup_printf (_ ("checked on %s"), day);
  g_autofree char *law = describe_law (pack);
  GtkWidget       *group = add_card (self->others, _ ("Law Pack"), NULL);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), law);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), checked);
  gtk_widget_set_tooltip_text (row, rec_law_pack_get_version (pack));
  if (rec_law_pack_is_stale (pack, rec_situation_get_today (get_situation (self))))
    {
      GtkWidget *chip = rec_chip_new ();

      rec_chip_set (REC_CHIP (chip),
                    "dialog-warning-symbolic",
                    _ ("More than 90 days old"),
                    REC_TONE_WARNING);
      rec_chip_set_whole (REC_CHIP (chip));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), "app.law::");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  rec_row_layout_apply (row);
  add_row (group, row);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_waiting_list (GtkWidget *group, guint n_rows)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rec_waiting_list_new (n_rows));
}

/* The cards of the situation, while it is being worked out: what comes takes about as much room. */
static void
add_waiting_cards (RecOverviewPage *self)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, bars_cards[0].field_id);
  guint           n_systems = count_value (self->facets, field, NULL);

  add_waiting_list (add_due_card (self, NO_TEXT), CLAMP (n_systems, 1, MAX_DUE));
  add_waiting_list (add_calendar_card (self), N_WAITING_DATES);
  add_waiting_list (add_card (self->others, _ ("HAS Visit"), NULL), 1);
}

static void
show_bars (RecOverviewPage *self)
{
  clear (self->bars);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bars_cards); i++)
    add_bars (self, &bars_cards[i]);
}

static gboolean
says_the_same (GPtrArray *facets, GPtrArray *others)
{
  for (guint i = 0; i < G_N_ELEMENTS (bars_cards); i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, bars_cards[i].field_id);
      if (count_value (facets, field, NULL) != count_value (others, field, NULL))
        return FALSE;
      for (guint j = 0; j < field->choices->n_choices; j++)
        if (count (facets, field, &field->choices->choices[j]) !=
            count (others, field, &field->choices->choices[j]))
          return FALSE;
    }

  return TRUE;
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = rec_register_facets_finish (REC_REGISTER (source), result, &error);
  g_autoptr (GPtrArray) former = NULL;

  if (facets == NULL)
    {
      /* The situation, which is asked for next, tells people. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Systems cannot be counted: %s", error->message);
      return;
    }
  if (rec_page_get_register (REC_PAGE (self)) != REC_REGISTER (source))
    return;

  former = g_steal_pointer (&self->facets);
  self->facets = g_steal_pointer (&facets);
  if (former == NULL || !says_the_same (former, self->facets))
    {
      rec_page_keep_scroll (REC_PAGE (self));
      show_bars (self);
    }
  if (former == NULL && get_situation (self) == NULL)
    add_waiting_cards (self);
}

/* Counted first, so that they need not wait for the situation. */
static void
rec_overview_page_refresh (RecPage *page)
{
  RecOverviewPage *self = REC_OVERVIEW_PAGE (page);
  g_autoptr (RecQuery) all = rec_query_new ();

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_register_facets_async (
      rec_page_get_register (page), all, self->cancellable, on_counted_cb, g_object_ref (self));

  REC_PAGE_CLASS (rec_overview_page_parent_class)->refresh (page);
}

static void
rec_overview_page_wait (RecSituationPage *page)
{
  RecOverviewPage *self = REC_OVERVIEW_PAGE (page);

  clear (self->first);
  clear (self->bars);
  clear (self->others);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->facets, g_ptr_array_unref);
}

static void
rec_overview_page_show (RecSituationPage *page)
{
  RecOverviewPage *self = REC_OVERVIEW_PAGE (page);

  clear (self->first);
  clear (self->others);
  add_due (self);
  add_calendar (self);
  add_visit (self);
  add_pack (self);
}

static void
rec_overview_page_dispose (GObject *object)
{
  RecOverviewPage *self = REC_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rec_overview_page_parent_class)->dispose (object);
}

static void
rec_overview_page_finalize (GObject *object)
{
  RecOverviewPage *self = REC_OVERVIEW_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->facets, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_overview_page_parent_class)->finalize (object);
}

static void
rec_overview_page_class_init (RecOverviewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_overview_page_finalize;
  REC_PAGE_CLASS (klass)->refresh = rec_overview_page_refresh;
  REC_SITUATION_PAGE_CLASS (klass)->wait = rec_overview_page_wait;
  REC_SITUATION_PAGE_CLASS (klass)->show = rec_overview_page_show;
}

static void
rec_overview_page_init (RecOverviewPage *self)
{
  GtkWidget *columns;
  GtkWidget *second;

  self->rows = g_ptr_array_new ();
  self->first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  second = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (second), self->bars);
  gtk_box_append (GTK_BOX (second), self->others);
  columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (columns, rec_two_columns_layout_new (BESIDE_WIDTH, 24));
  gtk_widget_set_size_request (self->first, 300, -1);
  gtk_widget_set_size_request (second, 300, -1);
  gtk_box_append (GTK_BOX (columns), self->first);
  gtk_box_append (GTK_BOX (columns), second);
  rec_page_build (REC_PAGE (self), C_ ("view", "Overview"), columns, 1180);
}

/**
 * rec_overview_page_new:
 *
 * Returns: (transfer floating): a page of no register yet
 */
GtkWidget *
rec_overview_page_new (void)
{
  return g_object_new (REC_TYPE_OVERVIEW_PAGE, NULL);
}

/**
 * rec_overview_page_find_row:
 * @field_id: "ai_act_class", "oversight_status" or "documentation_status"
 * @value: a choice
 *
 * Returns: (transfer none) (nullable): the bar of the choice, %NULL where no system has it
 */
GtkWidget *
rec_overview_page_find_row (RecOverviewPage *self, const char *field_id, const char *value)
{
  g_return_val_if_fail (REC_IS_OVERVIEW_PAGE (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RecField *field = g_object_get_data (self->rows->pdata[i], "rec-field");

      if (strcmp (field->id, field_id) == 0 &&
          g_strcmp0 (g_object_get_data (self->rows->pdata[i], "rec-value"), value) == 0)
        return self->rows->pdata[i];
    }

  return NULL;
}
