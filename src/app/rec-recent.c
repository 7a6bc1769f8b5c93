/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-recent"

#include "config.h"

#include "rec-recent.h"

#include "rec-settings.h"

#define N_MOST 10
/* Registers of which the day is kept */
#define N_VISITS 30

static void
rec_recent_free (gpointer data)
{
  RecRecent *self = data;

  g_free (self->path);
  g_free (self->title);
  g_free (self);
}

/**
 * rec_recent_list:
 *
 * The registers opened lately; some may be gone by now. Main thread only.
 *
 * Returns: (transfer container) (element-type RecRecent): ten at most, the latest first
 */
GPtrArray *
rec_recent_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (rec_recent_free);
  g_autoptr (GVariantIter) iter = NULL;
  const char *path;
  const char *title;

  g_settings_get (rec_settings_get (), "recent-registers", "a(ss)", &iter);
  while (list->len < N_MOST && g_variant_iter_next (iter, "(&s&s)", &path, &title))
    {
      RecRecent *recent = g_new0 (RecRecent, 1);

      recent->path = g_strdup (path);
      recent->title = g_strdup (title);
      g_ptr_array_add (list, recent);
    }
  return list;
}

/* Writes the list without @path, behind @title where there is one. */
static void
put_first (const char *path, const char *title)
{
  g_autoptr (GPtrArray) list = rec_recent_list ();
  GVariantBuilder builder;
  guint           n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  if (title != NULL)
    {
      g_variant_builder_add (&builder, "(ss)", path, title);
      n++;
    }
  for (guint i = 0; i < list->len && n < N_MOST; i++)
    {
      RecRecent *recent = g_ptr_array_index (list, i);

      if (strcmp (recent->path, path) == 0)
        continue;
      g_variant_builder_add (&builder, "(ss)", recent->path, recent->title);
      n++;
    }
  g_settings_set_value (rec_settings_get (), "recent-registers", g_variant_builder_end (&builder));
}

/**
 * rec_recent_add:
 * @path: where the register lies, absolute
 * @title: name of its establishment
 *
 * Puts a register first among those opened lately.
 */
void
rec_recent_add (const char *path, const char *title)
{
  g_return_if_fail (path != NULL);

  if (g_utf8_validate (path, -1, NULL))
    put_first (path, title != NULL ? title : "");
}

/**
 * rec_recent_remove:
 * @path: where the register lay
 *
 * Forgets a register.
 */
void
rec_recent_remove (const char *path)
{
  g_return_if_fail (path != NULL);

  put_first (path, NULL);
}

/**
 * rec_recent_visit:
 * @path: where the register lies, absolute
 * @today: the present day, "YYYY-MM-DD"
 *
 * Keeps the day on which a register is opened. Main thread only.
 *
 * Returns: (transfer full) (nullable): the day on which it was last opened here; %NULL where it
 *   never was
 */
char *
rec_recent_visit (const char *path, const char *today)
{
  g_autoptr (GVariantIter) iter = NULL;
  g_autofree char *before = NULL;
  const char      *other;
  const char      *day;
  GVariantBuilder  builder;
  guint            n = 1;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (today != NULL, NULL);

  if (!g_utf8_validate (path, -1, NULL))
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_builder_add (&builder, "(ss)", path, today);
  g_settings_get (rec_settings_get (), "register-visits", "a(ss)", &iter);
  while (g_variant_iter_next (iter, "(&s&s)", &other, &day))
    {
      if (strcmp (other, path) == 0)
        {
          g_free (before);
          before = g_strdup (day);
        }
      else if (n < N_VISITS)
        {
          g_variant_builder_add (&builder, "(ss)", other, day);
          n++;
        }
    }
  g_settings_set_value (rec_settings_get (), "register-visits", g_variant_builder_end (&builder));

  return g_steal_pointer (&before);
}
