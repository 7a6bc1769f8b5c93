/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-page"

#include "config.h"

#include "rec-record-page.h"

#include "rec-accessible.h"
#include "rec-dossier-panes.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-history-view.h"
#include "rec-keys.h"
#include "rec-print-actions.h"
#include "rec-record-editor.h"
#include "rec-record-form.h"
#include "rec-record-summary.h"
#include "rec-record-walk.h"
#include "rec-section-row.h"
#include "rec-system-actions.h"
#include "rec-tab-stop.h"
#include "rec-wrap-layout.h"

#include <glib/gi18n.h>

struct _RecRecordPage
{
  AdwBin parent_instance;

  GtkBox            *chip_box;
  GtkBox            *hero_box;
  GtkMenuButton     *menu_button;
  GtkLabel          *name_label;
  GtkLabel          *place_label;
  GtkScrolledWindow *scrolled_window;
  GtkDropDown       *section_drop_down;
  GtkListBox        *section_list;
  GtkWidget         *section_pane;
  GtkStack          *section_stack;
  GtkLabel          *subtitle_label;
  GtkStack          *title_stack;
  GtkBox            *walk_box;
  GtkWidget         *wide_box;
  AdwWindowTitle    *window_title;

  RecRecordEditor *editor;
  GtkWidget       *history;
  GPtrArray       *sections; /* ids, in order */
  GHashTable      *forms;    /* id of a section to RecRecordForm */
  RecDossierPanes *panes;    /* what stands beside the forms */
  RecRecordWalk   *walk;
  gboolean         folded;
  guint            narrow_id;
  guint            title_id;
  guint            narrow : 1;   /* no room for the list of sections */
  guint            choosing : 1; /* the section is being changed by the page */
  guint            leaving : 1;  /* a person was told that a value is wrong, and wants to go */
};

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_SYSTEM_ID,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RecRecordPage, rec_record_page, ADW_TYPE_BIN)

static RecRecordForm *
get_form (RecRecordPage *self, const char *section)
{
  return g_hash_table_lookup (self->forms, section);
}

static const char *
get_shown_section (RecRecordPage *self)
{
  return gtk_stack_get_visible_child_name (self->section_stack);
}

static void
update_hero (RecRecordPage *self, RecRecord *record)
{
  RecRegister *register_ = rec_record_editor_get_register (self->editor);
  const char  *name = rec_record_get_name (record);
  const char  *reference = rec_record_get_by_id (record, "reference");
  const char  *version = rec_record_get_by_id (record, "version");
  const char  *supplier = rec_record_get_by_id (record, "supplier");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subtitle = NULL;
  RecRecord       *company = NULL;

  if (supplier != NULL && rec_register_get_directory (register_) != NULL)
    company = rec_directory_get (rec_register_get_directory (register_), supplier);
  if (reference != NULL)
    g_ptr_array_add (parts, g_strdup (reference));
  if (version != NULL)
    /* Translators: %s is the version of a system. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("version %s"), version));
  if (company != NULL)
    g_ptr_array_add (parts, g_strdup (rec_record_get_name (company)));
  g_ptr_array_add (parts, NULL);
  subtitle = g_strjoinv (" · ", (char **) parts->pdata);

  gtk_label_set_label (self->name_label, name != NULL ? name : "");
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *subtitle != '\0');
  adw_window_title_set_title (self->window_title, name != NULL ? name : "");
  rec_accessible_name (GTK_WIDGET (self), name != NULL ? name : "");
  adw_window_title_set_subtitle (self->window_title, reference != NULL ? reference : "");
}

static void
update_actions (RecRecordPage *self)
{
  GtkWidget       *widget = GTK_WIDGET (self);
  RecRecord       *record = rec_record_editor_get_record (self->editor);
  gboolean         writable = rec_record_editor_is_writable (self->editor);
  const char      *archived = record != NULL ? rec_record_get_by_id (record, "archived_on") : NULL;
  guint            n = rec_record_walk_get_length (self->walk);
  g_autofree char *place = NULL;

  gtk_widget_action_set_enabled (widget, "record.classify", writable);
  gtk_widget_action_set_enabled (widget, "record.duplicate", writable);
  gtk_widget_action_set_enabled (widget, "record.delete", writable);
  gtk_widget_action_set_enabled (widget, "record.archive", writable && archived == NULL);
  gtk_widget_action_set_enabled (widget, "record.unarchive", writable && archived != NULL);
  gtk_widget_action_set_enabled (
      widget, "record.previous", rec_record_walk_can_go (self->walk, -1));
  gtk_widget_action_set_enabled (widget, "record.next", rec_record_walk_can_go (self->walk, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->walk_box), n > 1 && !self->narrow);

  /* Translators: place of a system in the list, and length of the list. */
  place = g_strdup_printf (_ ("%u of %u"), rec_record_walk_get_position (self->walk) + 1, n);
  gtk_label_set_label (self->place_label, place);
}

static void
refresh (RecRecordPage *self)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);

  update_actions (self);
  if (record == NULL)
    return;

  update_hero (self, record);
  rec_record_summary_fill_chips (self->chip_box, record);
  for (guint i = 0; i < self->sections->len; i++)
    {
      const char    *section = g_ptr_array_index (self->sections, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->section_list, (int) i);

      if (g_hash_table_contains (self->forms, section))
        rec_record_summary_update_row (REC_SECTION_ROW (row), section, record);
    }
}

static void
on_refused_cb (RecRecordPage *self, const char *field_id, const char *message)
{
  RecFieldRow *row = field_id != NULL ? rec_record_page_get_row (self, field_id) : NULL;

  /* A row that shows the message itself needs no toast. */
  if (row == NULL || rec_field_row_get_error (row) == NULL)
    rec_feedback_toast (GTK_WIDGET (self), message, NULL, NULL, NULL);
}

static void
on_vanished_cb (RecRecordPage *self)
{
  update_actions (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* Sections */

static void
choose_section (RecRecordPage *self, guint index)
{
  const char *section = g_ptr_array_index (self->sections, index);

  if (self->choosing)
    return;

  self->choosing = TRUE;
  gtk_list_box_select_row (self->section_list,
                           gtk_list_box_get_row_at_index (self->section_list, (int) index));
  gtk_drop_down_set_selected (self->section_drop_down, index);
  if (g_strcmp0 (get_shown_section (self), section) != 0)
    {
      gtk_stack_set_visible_child_name (self->section_stack, section);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
    }
  self->choosing = FALSE;
}

static void
on_section_selected_cb (RecRecordPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    choose_section (self, (guint) gtk_list_box_row_get_index (row));
}

static void
on_section_dropped_cb (RecRecordPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->section_drop_down);

  if (selected < self->sections->len)
    choose_section (self, selected);
}

/* The title takes the place of the name once that is scrolled away; a narrow page has the sections
 * there. */
static void
update_title (RecRecordPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  double         height = gtk_widget_get_allocated_height (GTK_WIDGET (self->name_label));
  const char    *child = "none";

  if (self->narrow)
    child = "sections";
  else if (gtk_adjustment_get_value (adjustment) > height + 12)
    child = "title";
  gtk_stack_set_visible_child_name (self->title_stack, child);
}

static gboolean
on_title_cb (gpointer user_data)
{
  RecRecordPage *self = user_data;

  self->title_id = 0;
  update_title (self);

  return G_SOURCE_REMOVE;
}

/* Not at once: the page scrolls by itself, where there is less on it, while widgets are being given
 * their places. The header bar has its own by then. */
static void
on_scrolled_cb (RecRecordPage *self)
{
  if (self->title_id == 0)
    self->title_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_title_cb, self, NULL);
}

static gboolean
on_narrowed_cb (gpointer user_data)
{
  RecRecordPage *self = user_data;

  self->narrow_id = 0;
  gtk_widget_set_visible (self->section_pane, !self->narrow);
  update_actions (self);
  update_title (self);

  return G_SOURCE_REMOVE;
}

/* The squeezer has no height; it only tells whether there is room for the list of sections. It
 * tells so while widgets are being given their places, hence what follows from it waits. */
static void
on_squeezed_cb (AdwSqueezer *squeezer, GParamSpec *pspec, RecRecordPage *self)
{
  self->narrow = adw_squeezer_get_visible_child (squeezer) != self->wide_box;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_narrowed_cb, self, NULL);
}

static void
add_section (RecRecordPage *self, const char *section, GtkWidget *content)
{
  GtkWidget *row = rec_section_row_new (rec_record_summary_get_label (section),
                                        rec_record_summary_get_icon (section));

  gtk_list_box_append (self->section_list, row);
  rec_dossier_panes_watch (self->panes, section, REC_SECTION_ROW (row));
  gtk_stack_add_named (self->section_stack, content, section);
  g_ptr_array_add (self->sections, g_strdup (section));
}

/* The section chosen gives way where the header bar has no room for all of its name. */
static void
on_section_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (
      item, g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0, NULL));
}

static void
on_section_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *label = GTK_STRING_OBJECT (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (label));
}

/* Sections without fields of the system */
static const char *const further_sections[] = { REC_SECTION_DUTIES, REC_SECTION_FOLLOW_UP };

static void
add_sections (RecRecordPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list_factory =
      g_object_ref (gtk_drop_down_get_factory (self->section_drop_down));
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->choosing = TRUE;
  for (guint i = 0; i < info->n_groups; i++)
    {
      const char *section = info->groups[i].section;
      GtkWidget  *form;

      if (g_ptr_array_find_with_equal_func (self->sections, section, g_str_equal, NULL))
        continue;
      form = rec_record_form_new_later (REC_KIND_SYSTEM, section);
      rec_record_form_set_editor (REC_RECORD_FORM (form), self->editor);
      g_hash_table_insert (self->forms, g_strdup (section), form);
      add_section (self, section, rec_dossier_panes_wrap (self->panes, section, form));
    }
  for (guint i = 0; i < G_N_ELEMENTS (further_sections); i++)
    add_section (
        self, further_sections[i], rec_dossier_panes_wrap (self->panes, further_sections[i], NULL));
  self->history = rec_history_view_new ();
  add_section (self, REC_SECTION_HISTORY, self->history);

  for (guint i = 0; i < self->sections->len; i++)
    gtk_string_list_append (labels,
                            rec_record_summary_get_label (g_ptr_array_index (self->sections, i)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_section_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_section_bound_cb), NULL);
  gtk_drop_down_set_list_factory (self->section_drop_down, list_factory);
  gtk_drop_down_set_factory (self->section_drop_down, factory);
  gtk_drop_down_set_model (self->section_drop_down, G_LIST_MODEL (labels));
  self->choosing = FALSE;
  choose_section (self, 0);
}

/* Walking through the list */

static void
on_arrived_cb (RecRecordPage *self, const char *id)
{
  rec_record_page_set_system (
      self, rec_system_list_get_register (rec_record_walk_get_list (self->walk)), id);
}

static GPtrArray *
list_shown (RecRecordPage *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (rec_record_editor_get_id (self->editor)));

  return ids;
}

static void
act (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRecordPage *self = REC_RECORD_PAGE (widget);
  RecRegister   *register_ = rec_record_editor_get_register (self->editor);
  g_autoptr (GPtrArray) ids = list_shown (self);

  if (!rec_record_page_commit (self))
    return;

  if (g_str_equal (action_name, "record.classify"))
    rec_system_actions_classify (widget, register_, ids);
  else if (g_str_equal (action_name, "record.duplicate"))
    rec_system_actions_duplicate (widget, register_, ids);
  else if (g_str_equal (action_name, "record.archive"))
    rec_system_actions_archive (widget, register_, ids);
  else if (g_str_equal (action_name, "record.unarchive"))
    rec_system_actions_unarchive (widget, register_, ids);
  else if (g_str_equal (action_name, "record.delete"))
    rec_system_actions_delete (widget, register_, ids);
  else if (g_str_has_prefix (action_name, "record.print"))
    rec_print_actions_print_system (widget, register_, g_ptr_array_index (ids, 0), parameter);
}

static const char *const acts[] = { "record.classify",  "record.duplicate", "record.archive",
                                    "record.unarchive", "record.delete",    "record.print" };

static void
go (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRecordPage *self = REC_RECORD_PAGE (widget);
  int            step = g_str_equal (action_name, "record.next") ? 1 : -1;

  if (rec_record_walk_can_go (self->walk, step) && rec_record_page_commit (self))
    rec_record_walk_go (self->walk, step);
}

/* What is typed is committed on the way out. Where it is wrong, the page says so and stays; the
 * second time, it is given up. */
static void
go_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRecordPage *self = REC_RECORD_PAGE (widget);
  gboolean       told = self->leaving;

  if (!rec_record_page_commit (self))
    {
      self->leaving = TRUE;
      if (!told)
        return;
      for (guint i = 0; i < self->sections->len; i++)
        {
          RecRecordForm *form = get_form (self, g_ptr_array_index (self->sections, i));

          if (form != NULL)
            rec_record_form_restore (form);
        }
    }
  self->leaving = FALSE;
  gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
rec_record_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecRecordPage *self = REC_RECORD_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SYSTEM_ID:
      g_value_set_string (value, rec_record_page_get_system (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_record_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RecRecordPage *self = REC_RECORD_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      if (self->folded != g_value_get_boolean (value))
        {
          self->folded = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_record_page_dispose (GObject *object)
{
  RecRecordPage *self = REC_RECORD_PAGE (object);

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_handle_id (&self->title_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_RECORD_PAGE);
  g_clear_object (&self->walk);
  g_clear_object (&self->panes);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (rec_record_page_parent_class)->dispose (object);
}

static void
rec_record_page_finalize (GObject *object)
{
  g_ptr_array_unref (REC_RECORD_PAGE (object)->sections);
  g_hash_table_unref (REC_RECORD_PAGE (object)->forms);

  G_OBJECT_CLASS (rec_record_page_parent_class)->finalize (object);
}

/* On the section, from where one goes on to what it holds. */
static gboolean
rec_record_page_grab_focus (GtkWidget *widget)
{
  RecRecordPage *self = REC_RECORD_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->section_list);

  return !self->narrow && row != NULL ? gtk_widget_grab_focus (GTK_WIDGET (row))
                                      : rec_focus_enter (GTK_WIDGET (self->scrolled_window));
}

static void
rec_record_page_class_init (RecRecordPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rec_record_page_get_property;
  object_class->set_property = rec_record_page_set_property;
  object_class->dispose = rec_record_page_dispose;
  object_class->finalize = rec_record_page_finalize;

  props[PROP_FOLDED] =
      g_param_spec_boolean ("folded",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SYSTEM_ID] =
      g_param_spec_string ("system-id",
                           NULL,
                           NULL,
                           NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  widget_class->grab_focus = rec_record_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, chip_box);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, hero_box);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, section_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, section_list);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, section_pane);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, section_stack);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, title_stack);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, walk_box);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, wide_box);
  gtk_widget_class_bind_template_child (widget_class, RecRecordPage, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_section_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_squeezed_cb);

  gtk_widget_class_install_action (widget_class, "record.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "record.previous", NULL, go);
  gtk_widget_class_install_action (widget_class, "record.next", NULL, go);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_class_install_action (widget_class, acts[i], NULL, act);
  gtk_widget_class_install_action (widget_class, "record.print-decision", "s", act);
}

/* Escape comes last, so that lists and popovers close first; the others come before texts and lists
 * move by them. */
static const RecKey first_keys[] = {
  { "<Alt>Left", "record.back" },      { "<Alt>Up", "record.previous" },
  { "<Alt>Down", "record.next" },      { "<Control>d", "record.duplicate" },
  { "<Control>l", "record.classify" }, { "<Control>p", "record.print" },
};
static const RecKey last_keys[] = { { "Escape", "record.back" } };

/* The forms are made for the first system that is opened: their some eighty rows would hold up the
 * first rows of the table. */
static void
ensure_sections (RecRecordPage *self)
{
  if (self->sections->len > 0)
    return;

  add_sections (self);
  /* After the forms, so that a row has said what is wrong before the page looks. */
  g_signal_connect_object (
      self->editor, "refused", G_CALLBACK (on_refused_cb), self, G_CONNECT_SWAPPED);
}

static void
rec_record_page_init (RecRecordPage *self)
{
  g_type_ensure (REC_TYPE_TAB_STOP);
  g_type_ensure (REC_TYPE_WRAP_LAYOUT);

  self->sections = g_ptr_array_new_with_free_func (g_free);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->panes = rec_dossier_panes_new ();
  self->editor = rec_record_editor_new ();
  g_signal_connect_object (
      self->editor, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->editor, "notify::record", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->editor, "vanished", G_CALLBACK (on_vanished_cb), self, G_CONNECT_SWAPPED);
  self->walk = rec_record_walk_new ();
  g_signal_connect_object (
      self->walk, "arrived", G_CALLBACK (on_arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->walk, "moved", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  rec_keys_add (GTK_WIDGET (self), GTK_PHASE_CAPTURE, first_keys, G_N_ELEMENTS (first_keys));
  rec_keys_add (GTK_WIDGET (self), GTK_PHASE_BUBBLE, last_keys, G_N_ELEMENTS (last_keys));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled_window),
                           "value-changed",
                           G_CALLBACK (on_scrolled_cb),
                           self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  update_title (self);
}

/**
 * rec_record_page_new:
 *
 * Returns: (transfer floating): a page that shows no system yet
 */
GtkWidget *
rec_record_page_new (void)
{
  return g_object_new (REC_TYPE_RECORD_PAGE, NULL);
}

/**
 * rec_record_page_set_system:
 * @register_: (nullable): an open register
 * @system_id: (nullable): id of the system to show
 *
 * Goes to another system, in the section that is shown. What is being typed is committed before.
 */
void
rec_record_page_set_system (RecRecordPage *self, RecRegister *register_, const char *system_id)
{
  g_return_if_fail (REC_IS_RECORD_PAGE (self));

  if (system_id != NULL)
    ensure_sections (self);
  rec_record_page_commit (self);
  for (guint i = 0; i < self->sections->len; i++)
    {
      RecRecordForm *form = get_form (self, g_ptr_array_index (self->sections, i));

      if (form != NULL)
        rec_record_form_restore (form);
    }

  self->leaving = FALSE;
  rec_record_editor_set_record (self->editor, register_, REC_KIND_SYSTEM, system_id);
  rec_dossier_panes_set_system (self->panes, register_, system_id);
  if (self->history != NULL)
    rec_history_view_set_record (
        REC_HISTORY_VIEW (self->history), register_, REC_KIND_SYSTEM, system_id);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYSTEM_ID]);
}

/**
 * rec_record_page_get_system:
 *
 * Returns: (transfer none) (nullable): id of the system shown
 */
const char *
rec_record_page_get_system (RecRecordPage *self)
{
  g_return_val_if_fail (REC_IS_RECORD_PAGE (self), NULL);

  return rec_record_editor_get_id (self->editor);
}

/**
 * rec_record_page_set_list:
 * @list: (nullable): the list that the system was opened from
 * @position: where it stands there, from 0
 *
 * Says where the previous and the next system are found. Called together with
 * rec_record_page_set_system(); without a list there is neither.
 */
void
rec_record_page_set_list (RecRecordPage *self, RecSystemList *list, guint position)
{
  g_return_if_fail (REC_IS_RECORD_PAGE (self));

  rec_record_walk_set_list (self->walk, list, position);
}

/**
 * rec_record_page_commit:
 *
 * Commits what is being typed. Called before the page is left. Where it is wrong, the row takes the
 * focus and says so.
 *
 * Returns: whether the page can be left without losing a word
 */
gboolean
rec_record_page_commit (RecRecordPage *self)
{
  gboolean right = TRUE;

  g_return_val_if_fail (REC_IS_RECORD_PAGE (self), FALSE);

  for (guint i = 0; i < self->sections->len && right; i++)
    {
      const char    *section = g_ptr_array_index (self->sections, i);
      RecRecordForm *form = get_form (self, section);

      if (form != NULL && !rec_record_form_commit (form))
        {
          right = FALSE;
          rec_record_page_show_section (self, section);
          rec_record_form_commit (form);
        }
    }

  return right;
}

/**
 * rec_record_page_show_section:
 * @section: id of a section of the catalogue, or "history"
 *
 * Goes to a section.
 */
void
rec_record_page_show_section (RecRecordPage *self, const char *section)
{
  guint index;

  g_return_if_fail (REC_IS_RECORD_PAGE (self));

  if (g_ptr_array_find_with_equal_func (self->sections, section, g_str_equal, &index))
    choose_section (self, index);
}

/**
 * rec_record_page_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): the row that edits it, in whatever section
 */
RecFieldRow *
rec_record_page_get_row (RecRecordPage *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_RECORD_PAGE (self), NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      RecRecordForm *form = get_form (self, g_ptr_array_index (self->sections, i));
      RecFieldRow   *row = form != NULL ? rec_record_form_get_row (form, field_id) : NULL;

      if (row != NULL)
        return row;
    }

  return NULL;
}
