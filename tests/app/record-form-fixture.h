/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-history.h"
#include "rec-record-form.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

/* A form on one record of a register, in a window. */
typedef struct
{
  RecTestApp      *app;
  RecRegister     *register_;
  RecRecordEditor *editor;
  RecRecordForm   *form;
  GtkWidget       *window;
  GtkWidget       *button; /* something else to focus */
  RecKind          kind;
  char            *id;
} Fixture;

static inline void
show_form (Fixture *fixture, RecKind kind, const char *id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->kind = kind;
  fixture->id = g_strdup (id);
  fixture->editor = rec_record_editor_new ();
  fixture->form = REC_RECORD_FORM (rec_record_form_new (kind, NULL));
  fixture->button = gtk_button_new_with_label ("Elsewhere");
  rec_record_form_set_editor (fixture->form, fixture->editor);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->form));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_box_append (GTK_BOX (box), scrolled);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 700);
  rec_test_present (GTK_WINDOW (fixture->window));

  rec_record_editor_set_record (fixture->editor, fixture->register_, kind, id);
  rec_test_wait (rec_record_editor_get_record (fixture->editor) != NULL);
}

static inline void
hide_form (Fixture *fixture)
{
  rec_test_wait (!rec_record_editor_is_saving (fixture->editor));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->id, g_free);
  /* The toolkit's own animations may hold on to a row until their end. */
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  g_object_unref (fixture->editor);
  rec_test_wait (fixture->editor == NULL);
}

static inline Fixture *
fixture_new (void)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);

  return fixture;
}

static inline void
fixture_free (Fixture *fixture)
{
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture);
}

/* A form on a new system, for the tests that need no more. */
static inline Fixture *
fixture_new_with_system (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *id = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "ChestView", "version", "2.1", NULL);

  show_form (fixture, REC_KIND_SYSTEM, id);

  return fixture;
}

static inline void
fixture_free_with_system (Fixture *fixture)
{
  hide_form (fixture);
  fixture_free (fixture);
}

static inline RecFieldRow *
get_row (Fixture *fixture, const char *field_id)
{
  RecFieldRow *row = rec_record_form_get_row (fixture->form, field_id);

  g_assert_nonnull (row);

  return row;
}

static inline void
type (RecFieldRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static inline void
press_enter (RecFieldRow *row)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
}

static inline char *
read_value (Fixture *fixture, const char *field_id)
{
  g_autoptr (RecRecord) record =
      rec_test_register_load (fixture->register_, fixture->kind, fixture->id);

  g_assert_nonnull (record);

  return g_strdup (rec_record_get_by_id (record, field_id));
}

static inline guint
count_actions (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries =
      rec_test_register_read_history (fixture->register_, fixture->kind, fixture->id);

  return entries->len;
}

static inline void
settle (Fixture *fixture)
{
  rec_test_wait (!rec_record_editor_is_saving (fixture->editor) &&
                 rec_record_editor_get_record (fixture->editor) != NULL);
  rec_test_settle (fixture->window);
}
