/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-pack-stream.h"

struct _RecPackStream
{
  GOutputStream parent_instance;

  RecPackWrite write;
  gpointer     user_data;
};

G_DEFINE_FINAL_TYPE (RecPackStream, rec_pack_stream, G_TYPE_OUTPUT_STREAM)

static gssize
rec_pack_stream_write (GOutputStream *stream,
                       const void    *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  RecPackStream *self = REC_PACK_STREAM (stream);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !self->write (buffer, count, self->user_data, error))
    return -1;
  return (gssize) count;
}

static void
rec_pack_stream_class_init (RecPackStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = rec_pack_stream_write;
}

static void
rec_pack_stream_init (RecPackStream *self)
{
}

/**
 * rec_pack_stream_new:
 * @write: takes the bytes; its errors are those of the stream
 * @user_data: passed to @write
 *
 * Returns: (transfer full): a stream
 */
GOutputStream *
rec_pack_stream_new (RecPackWrite write, gpointer user_data)
{
  RecPackStream *self;

  g_return_val_if_fail (write != NULL, NULL);

  self = g_object_new (REC_TYPE_PACK_STREAM, NULL);
  self->write = write;
  self->user_data = user_data;
  return G_OUTPUT_STREAM (self);
}
