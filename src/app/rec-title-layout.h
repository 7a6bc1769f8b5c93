/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_TITLE_LAYOUT (rec_title_layout_get_type ())
G_DECLARE_FINAL_TYPE (RecTitleLayout, rec_title_layout, REC, TITLE_LAYOUT, GtkLayoutManager)

/* Lays the title and the subtitle of a row out as the row does, without looking for the width that
 * makes them just as high as the row. The toolkit looks for it whenever it gives the row its place,
 * by breaking the text into lines a dozen times, and then gives it the width of the row all the
 * same. So does a stack with the whole of a page. */

GtkWidget *rec_title_layout_find_box (GtkWidget *widget);
void       rec_title_layout_use (GtkWidget *row);
void       rec_title_layout_use_in (GtkWidget *box);
void       rec_title_layout_wrap_group (GtkWidget *group);

G_END_DECLS
