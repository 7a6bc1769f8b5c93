/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* The fields of a system in their groups, each a row with a check. */

GPtrArray           *rec_field_checks_new (AdwPreferencesPage *page);
const RecField      *rec_field_checks_get_field (GtkWidget *row);
GtkCheckButton      *rec_field_checks_get_check (GtkWidget *row);
AdwPreferencesGroup *rec_field_checks_get_group (GtkWidget *row);

G_END_DECLS
