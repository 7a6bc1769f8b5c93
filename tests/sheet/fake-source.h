/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-record-source.h"
#include "rec-value.h"

/* A source of systems made in memory, or made up as they are asked for. */

typedef RecRecord *(*FakeMaker) (guint index, gpointer data);

typedef struct
{
  GObject       parent_instance;
  RecDirectory *directory;
  RecQuery     *query;
  GPtrArray    *records; /* or: */
  FakeMaker     maker;
  gpointer      maker_data;
  guint         n_shown;
  guint         n_total;
  guint         next;
  guint         fail_at; /* 0: never */
  guint         cancel_at;
  GCancellable *cancellable;
} FakeSource;

typedef struct
{
  GObjectClass parent_class;
} FakeSourceClass;

static GType fake_source_get_type (void);

static gboolean
fake_source_next (RecRecordSource *source, RecRecord **record, GError **error)
{
  FakeSource *self = (FakeSource *) source;

  *record = NULL;
  if (self->fail_at > 0 && self->next == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the source failed");
      return FALSE;
    }
  if (self->cancellable != NULL && self->next == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
  if (self->next >= self->n_shown)
    return TRUE;
  *record = self->maker != NULL ? self->maker (self->next, self->maker_data)
                                : rec_record_ref (self->records->pdata[self->next]);
  self->next++;
  return TRUE;
}

static RecDirectory *
fake_source_get_directory (RecRecordSource *source)
{
  return ((FakeSource *) source)->directory;
}

static RecQuery *
fake_source_get_query (RecRecordSource *source)
{
  return ((FakeSource *) source)->query;
}

static guint
fake_source_get_n_shown (RecRecordSource *source)
{
  return ((FakeSource *) source)->n_shown;
}

static guint
fake_source_get_n_total (RecRecordSource *source)
{
  return ((FakeSource *) source)->n_total;
}

static const char *
fake_source_get_state (RecRecordSource *source)
{
  return "5f0e6c1a9b2d4478";
}

static void
fake_source_iface_init (RecRecordSourceInterface *iface)
{
  iface->next = fake_source_next;
  iface->get_directory = fake_source_get_directory;
  iface->get_query = fake_source_get_query;
  iface->get_n_shown = fake_source_get_n_shown;
  iface->get_n_total = fake_source_get_n_total;
  iface->get_state = fake_source_get_state;
}

G_DEFINE_TYPE_WITH_CODE (FakeSource,
                         fake_source,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REC_TYPE_RECORD_SOURCE, fake_source_iface_init))

static void
fake_source_finalize (GObject *object)
{
  FakeSource *self = (FakeSource *) object;

  rec_directory_unref (self->directory);
  rec_query_unref (self->query);
  g_ptr_array_unref (self->records);
  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
  self->directory = rec_directory_new ();
  self->query = rec_query_new ();
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
}

/* A record with the values given as pairs of field id and value, ended by NULL. */
static RecRecord *G_GNUC_NULL_TERMINATED G_GNUC_UNUSED
make_record (RecKind kind, const char *id, ...)
{
  RecRecord  *record = rec_record_new (kind, id);
  const char *field_id;
  va_list     pairs;

  va_start (pairs, id);
  while ((field_id = va_arg (pairs, const char *)) != NULL)
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      RecRecord      *next;

      g_assert_nonnull (field);
      next = rec_record_with (record, field, va_arg (pairs, const char *));
      rec_record_unref (record);
      record = next;
    }
  va_end (pairs);
  return record;
}

static void G_GNUC_UNUSED
fake_source_take (FakeSource *self, RecRecord *record)
{
  g_ptr_array_add (self->records, record);
  self->n_shown = self->n_total = self->records->len;
}

static void G_GNUC_UNUSED
fake_source_add_to_directory (FakeSource *self, RecRecord *record)
{
  rec_directory_add (self->directory, record);
  rec_record_unref (record);
}

/* An invented clinic with two departments, suppliers and persons. */
static FakeSource *G_GNUC_UNUSED
fake_source_new (void)
{
  FakeSource *self = g_object_new (fake_source_get_type (), NULL);

  fake_source_add_to_directory (self,
                                make_record (REC_KIND_FACILITY,
                                             "f0",
                                             "name",
                                             "2e Clinique des Tilleuls & Associés",
                                             "finess_ej",
                                             "010000001",
                                             "legal_status",
                                             "private_profit",
                                             NULL));
  fake_source_add_to_directory (self,
                                make_record (REC_KIND_DEPARTMENT, "d1", "name", "Imagerie", NULL));
  fake_source_add_to_directory (self,
                                make_record (REC_KIND_DEPARTMENT, "d2", "name", "Urgences", NULL));
  fake_source_add_to_directory (
      self, make_record (REC_KIND_SUPPLIER, "s1", "name", "Œuvres & Fils", NULL));
  fake_source_add_to_directory (
      self, make_record (REC_KIND_PERSON, "p1", "name", "Dr Noëlle Exemple", NULL));
  return self;
}
