/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-path.h"

#include <sys/vfs.h>

/**
 * rec_path_get_display_name:
 * @path: a file name
 *
 * Returns: (transfer full): the last part of @path, in UTF-8, for messages
 */
char *
rec_path_get_display_name (const char *path)
{
  return g_filename_display_basename (path);
}

/**
 * rec_path_is_on_network:
 * @path: a file or folder that exists
 *
 * Returns: whether @path lies on a file system that other machines write to as well, or that a
 *   program serves (FUSE): memory shared between processes does not work there, which SQLite's
 *   log needs. %FALSE where it cannot be known.
 */
gboolean
rec_path_is_on_network (const char *path)
{
  static const guint32 types[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 */
    0x01021997, /* 9P */
    0x65735546, /* FUSE */
    0x5346414f, /* AFS */
    0x6b414653, /* kAFS */
    0x73757245, /* Coda */
    0x00c36400, /* Ceph */
    0x0bd00bd0, /* Lustre */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x564c,     /* NCP */
    0x786f4256, /* VirtualBox shared folder */
  };
  struct statfs about;

  if (statfs (path, &about) != 0)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) about.f_type == types[i])
      return TRUE;

  return FALSE;
}
