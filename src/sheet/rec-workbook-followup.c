/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-followup.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-workbook-columns.h"

/**
 * What is known of a kind:
 * @done: field that says that a record is closed
 * @closed: (nullable): values of it that do; %NULL: any
 * @order: field by which the open ones are sorted, and the closed ones the other way round
 */
typedef struct
{
  RecSheet    sheet;
  RecKind     kind;
  const char *done;
  const char *closed[3];
  const char *order;
  const char *due;         /* nullable: field coloured when it is past and the record open */
  const char *printed[10]; /* fields that go on paper, of more than a page across; else all do */
  const char *lead;
} Info;

static const Info actions_info = {
  REC_SHEET_ACTIONS,
  REC_KIND_ACTION,
  "status",
  { "done", "cancelled", NULL },
  "due_date",
  "due_date",
  { NULL },
  NC_ ("workbook", "One row for each action: open ones first, by the day on which they are due."),
};
static const Info incidents_info = {
  REC_SHEET_INCIDENTS,
  REC_KIND_INCIDENT,
  "closed_on",
  { NULL },
  "detected_at",
  NULL,
  { "detected_at",
    "reported_by",
    "description",
    "consequence",
    "category",
    "measures",
    "owner",
    "closed_on",
    NULL },
  NC_ ("workbook",
       "One row for each incident: open ones first, with the deadlines of notices that "
       "are not made."),
};
static const Info training_info = {
  REC_SHEET_TRAINING,
  REC_KIND_TRAINING,
  NULL,
  { NULL },
  "valid_until",
  "valid_until",
  { NULL },
  NC_ ("workbook", "One row for each training, by the day on which it is to be renewed."),
};

/* Of texts beside many other columns. */
#define LONG_WIDTH 34
#define WIDTH 15

typedef struct
{
  RecRecord *record;
  RecRecord *system;    /* nullable */
  char     **names;     /* of what its references to dossiers lead to, by column; nullable */
  char      *deadlines; /* nullable */
  gboolean   open;
} Row;

typedef struct
{
  const RecField *field;
  guint           number;
} Column;

typedef struct
{
  const Info       *info;
  RecWorkbook      *book;
  RecWorkbookTable *table;
  GPtrArray        *rows;
  GArray           *columns; /* of Column */
  guint             name;
  guint             system;
  guint             late;
  guint             deadlines;
} Followup;

static void
row_free (gpointer data)
{
  Row *row = data;

  rec_record_unref (row->record);
  g_clear_pointer (&row->system, rec_record_unref);
  g_strfreev (row->names);
  g_free (row->deadlines);
  g_free (row);
}

static gboolean
is_open (const Info *info, RecRecord *record)
{
  const char *done = info->done != NULL ? rec_record_get_by_id (record, info->done) : NULL;

  if (done == NULL)
    return TRUE;
  return info->closed[0] != NULL && !g_strv_contains (info->closed, done);
}

static gboolean
is_printed (const Info *info, const RecField *field)
{
  return info->printed[0] == NULL || g_strv_contains (info->printed, field->id);
}

static void
set_width (Followup *self, const Column *column)
{
  if (column->field->type == REC_FIELD_LONG_TEXT)
    rec_workbook_table_set_width (self->table, column->number, LONG_WIDTH);
  else if (column->field->type != REC_FIELD_DATE && column->field->type != REC_FIELD_MOMENT)
    rec_workbook_table_set_width (self->table, column->number, WIDTH);
}

static void
add_fields (Followup *self, gboolean printed)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->info->kind);

  for (guint i = 1; i < info->n_fields; i++)
    {
      Column column = { .field = &info->fields[i] };

      if (column.field->flags & (REC_FIELD_HIDDEN | REC_FIELD_AUTOMATIC) ||
          strcmp (column.field->id, "system") == 0 ||
          is_printed (self->info, column.field) != printed)
        continue;
      column.number =
          rec_workbook_table_add_field (self->table, column.field, printed ? 0 : REC_COLUMN_SCREEN);
      if (printed && self->info->printed[0] != NULL)
        set_width (self, &column);
      g_array_append_val (self->columns, column);
    }
}

static void
add_columns (Followup *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->info->kind);

  self->name = rec_workbook_table_add_field (self->table, &info->fields[0], REC_COLUMN_FROZEN);
  self->system = rec_workbook_columns_add (
      self->table, NC_ ("workbook", "System or establishment"), REC_COLUMN_LINK, 0, NULL);
  rec_workbook_table_set_width (self->table, self->system, 26);
  if (self->info->due != NULL)
    self->late = rec_workbook_columns_add (
        self->table, NC_ ("workbook", "Days late"), REC_COLUMN_NUMBER, 0, NULL);
  if (self->info->kind == REC_KIND_INCIDENT)
    {
      self->deadlines = rec_workbook_columns_add (
          self->table, NC_ ("workbook", "Deadlines"), REC_COLUMN_LONG, 0, NULL);
      rec_workbook_table_set_width (self->table, self->deadlines, LONG_WIDTH);
    }
  add_fields (self, TRUE);
  add_fields (self, FALSE);
}

static gpointer
begin (RecWorkbook *book, const Info *info)
{
  Followup *self = g_new0 (Followup, 1);

  self->info = info;
  self->book = book;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->table = rec_workbook_columns_begin (
      book,
      info->sheet,
      info->lead,
      NC_ ("workbook", "Nothing is recorded for the systems that were exported."));
  add_columns (self);
  rec_workbook_followup_assess (self, book->establishment);
  return self;
}

/* The deadlines of an incident that are still to be met, a line each. */
static char *
list_deadlines (Followup *self, RecAssessment *assessment, RecRecord *incident)
{
  GPtrArray *due = rec_assessment_get_due (assessment);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];
      g_autofree char  *what = NULL;
      g_autofree char  *when = NULL;
      g_autofree char  *line = NULL;

      if (item->kind != REC_DUE_INCIDENT || item->record == NULL ||
          strcmp (rec_record_get_id (item->record), rec_record_get_id (incident)) != 0)
        continue;
      what = item->law != NULL
                 ? g_strdup (rec_law_entry_get_title (item->law, self->book->language))
                 : rec_due_item_describe (item, self->book->language);
      when = item->moment != NULL ? rec_language_format_moment (self->book->language, item->moment)
                                  : rec_language_format_date (self->book->language, item->date);
      line = g_strdup_printf ("%s – %s", when, what);
      rec_workbook_columns_append (text, "\n", line);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* Whether the dossier knows what the field refers to, and not the directory. */
static gboolean
is_in_dossier (const Column *column)
{
  return rec_field_is_reference (column->field) && column->field->target > REC_KIND_SYSTEM;
}

/* The names that the dossier gives, so that it need not be kept until the row is written. */
static char **
name_references (Followup *self, const RecDossier *dossier, RecRecord *record)
{
  char **names = NULL;
  guint  n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      if (!is_in_dossier (column))
        continue;
      if (names == NULL)
        names = g_new0 (char *, self->columns->len + 1);
      names[n++] = rec_workbook_columns_name (
          dossier, column->field, rec_record_get (record, column->field));
    }
  return names;
}

/**
 * rec_workbook_followup_assess:
 * @data: the sheet
 * @assessment: of a system or of the establishment
 *
 * Notes the records of the sheet's kind.
 */
void
rec_workbook_followup_assess (gpointer data, RecAssessment *assessment)
{
  Followup  *self = data;
  RecRecord *system = rec_assessment_get_system (assessment);
  GPtrArray *records = rec_dossier_list (rec_assessment_get_dossier (assessment), self->info->kind);

  for (guint i = 0; i < records->len; i++)
    {
      Row *row = g_new0 (Row, 1);

      row->record = rec_record_ref (records->pdata[i]);
      row->system = system != NULL ? rec_record_ref (system) : NULL;
      row->names = name_references (self, rec_assessment_get_dossier (assessment), row->record);
      row->open = is_open (self->info, row->record);
      if (self->info->kind == REC_KIND_INCIDENT)
        row->deadlines = list_deadlines (self, assessment, row->record);
      g_ptr_array_add (self->rows, row);
    }
}

/* Open before closed; open ones by day, those without a day last; closed ones latest first. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row  *x = *(const Row *const *) a;
  const Row  *y = *(const Row *const *) b;
  const Info *info = data;
  const char *day_x = rec_record_get_by_id (x->record, info->order);
  const char *day_y = rec_record_get_by_id (y->record, info->order);

  if (x->open != y->open)
    return x->open ? -1 : 1;
  if (day_x == NULL || day_y == NULL)
    return (day_x == NULL) - (day_y == NULL);
  return x->open ? strcmp (day_x, day_y) : strcmp (day_y, day_x);
}

static void
put_late (Followup *self, const Row *row)
{
  const char *due = rec_record_get_by_id (row->record, self->info->due);
  double      day, today;

  if (!row->open || due == NULL || strcmp (due, self->book->today) >= 0 ||
      !rec_workbook_read_day (due, &day) || !rec_workbook_read_day (self->book->today, &today))
    return;
  rec_workbook_table_put_number (self->table, self->late, (gint64) (today - day));
}

static void
put_row (Followup *self, const Row *row)
{
  rec_workbook_columns_put_field (self->table, self->name, row->record);
  rec_workbook_columns_put_system (self->table, self->system, row->system);
  if (self->info->due != NULL)
    put_late (self, row);
  if (self->info->kind == REC_KIND_INCIDENT)
    rec_workbook_table_put_text (self->table, self->deadlines, row->deadlines);
  for (guint i = 0, n = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      if (is_in_dossier (column))
        rec_workbook_table_put_text (self->table, column->number, row->names[n++]);
      else
        rec_workbook_columns_put_field (self->table, column->number, row->record);
    }
  rec_workbook_table_end_row (self->table);
}

/**
 * rec_workbook_followup_end:
 * @data: the sheet
 *
 * Writes the sheet.
 */
void
rec_workbook_followup_end (gpointer data)
{
  Followup *self = data;

  g_ptr_array_sort_with_data (self->rows, compare_rows, (gpointer) self->info);
  for (guint i = 0; i < self->rows->len; i++)
    put_row (self, self->rows->pdata[i]);
  rec_workbook_table_end (self->table);
}

/**
 * rec_workbook_followup_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept.
 */
void
rec_workbook_followup_free (gpointer data)
{
  Followup *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * rec_workbook_actions_is_wanted:
 * @book: a workbook
 *
 * Returns: whether there are actions
 */
gboolean
rec_workbook_actions_is_wanted (RecWorkbook *book)
{
  return rec_workbook_has_records (book, REC_KIND_ACTION);
}

/**
 * rec_workbook_incidents_is_wanted:
 * @book: a workbook
 *
 * Returns: whether there are incidents
 */
gboolean
rec_workbook_incidents_is_wanted (RecWorkbook *book)
{
  return rec_workbook_has_records (book, REC_KIND_INCIDENT);
}

/**
 * rec_workbook_training_is_wanted:
 * @book: a workbook
 *
 * Returns: whether there is training
 */
gboolean
rec_workbook_training_is_wanted (RecWorkbook *book)
{
  return rec_workbook_has_records (book, REC_KIND_TRAINING);
}

/**
 * rec_workbook_actions_begin:
 * @book: a workbook with the establishment assessed
 *
 * Returns: (transfer full): the sheet Action plan, begun
 */
gpointer
rec_workbook_actions_begin (RecWorkbook *book)
{
  return begin (book, &actions_info);
}

/**
 * rec_workbook_incidents_begin:
 * @book: a workbook with the establishment assessed
 *
 * Returns: (transfer full): the sheet Incidents, begun
 */
gpointer
rec_workbook_incidents_begin (RecWorkbook *book)
{
  return begin (book, &incidents_info);
}

/**
 * rec_workbook_training_begin:
 * @book: a workbook with the establishment assessed
 *
 * Returns: (transfer full): the sheet Training, begun
 */
gpointer
rec_workbook_training_begin (RecWorkbook *book)
{
  return begin (book, &training_info);
}
