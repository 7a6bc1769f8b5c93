/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-directory.h"
#include "rec-edit.h"

G_BEGIN_DECLS

#define REC_TYPE_DIFFERENCE (rec_difference_get_type ())

/**
 * RecDifferenceState:
 * @REC_DIFFERENCE_NEW: the file has it, the register does not
 * @REC_DIFFERENCE_CHANGED: the file says something else than the register, which still says what it
 *   said at the export
 * @REC_DIFFERENCE_CONFLICT: the file and the register were both changed since the export, or it is
 *   not known what the register said then
 * @REC_DIFFERENCE_GONE: the row was taken out of the file
 * @REC_DIFFERENCE_UNREADABLE: what the file says is no value
 * @REC_N_DIFFERENCE_STATES: how many states there are
 *
 * How a row or a cell of a file differs from the register.
 */
typedef enum
{
  REC_DIFFERENCE_NEW,
  REC_DIFFERENCE_CHANGED,
  REC_DIFFERENCE_CONFLICT,
  REC_DIFFERENCE_GONE,
  REC_DIFFERENCE_UNREADABLE,
  REC_N_DIFFERENCE_STATES
} RecDifferenceState;

/**
 * RecDifferenceCell:
 * @field: the field
 * @state: %REC_DIFFERENCE_NEW (of a new record), _CHANGED, _CONFLICT or _UNREADABLE
 * @base_known: whether @base is known
 * @base: (nullable): the value at the export
 * @ours: (nullable): the value in the register now
 * @theirs: (nullable): the value of the file; of an unreadable cell the text found
 * @remark: (nullable): what is wrong or to be known, a sentence
 * @accepted: whether it is to be written
 *
 * One cell that differs. Values are canonical.
 */
typedef struct
{
  const RecField    *field;
  RecDifferenceState state;
  gboolean           base_known;
  char              *base;
  char              *ours;
  char              *theirs;
  char              *remark;
  gboolean           accepted;
} RecDifferenceCell;

/**
 * RecDifferenceDecision:
 * @REC_DIFFERENCE_LEAVE: nothing of the row is written
 * @REC_DIFFERENCE_ADD: the row becomes a new record
 * @REC_DIFFERENCE_MERGE: what the row says is added to the record it resembles
 *
 * What becomes of a row that resembles a record of the register.
 */
typedef enum
{
  REC_DIFFERENCE_LEAVE,
  REC_DIFFERENCE_ADD,
  REC_DIFFERENCE_MERGE
} RecDifferenceDecision;

/**
 * RecDifferenceRow:
 * @state: how it differs
 * @number: row in the file, from 1; 0 where it is gone
 * @name: what people call the record
 * @before: (nullable): the record in the register now; %NULL where it is added
 * @like: (nullable): a record that a new row resembles and can be merged into
 * @merged: whether the row is taken for a part of @like: then @before is that, and @cells are what
 *   the row adds to it
 * @others: (element-type RecDifferenceCell) (nullable): the cells of the reading that is not taken
 * @other_id: (nullable): the id of that reading
 * @id: id that the record has, or gets
 * @remark: (nullable): what is wrong or to be known, a sentence
 * @accepted: whether anything of it is to be written
 * @cells: (element-type RecDifferenceCell): what differs, in the catalogue's order; none of a row
 *   that is gone
 *
 * One row that differs.
 */
typedef struct
{
  RecDifferenceState state;
  guint              number;
  char              *name;
  RecRecord         *before;
  RecRecord         *like;
  gboolean           merged;
  GArray            *others;
  char              *other_id;
  char              *id;
  char              *remark;
  gboolean           accepted;
  GArray            *cells;
} RecDifferenceRow;

/* How a file differs from the register, row by row and cell by cell, and which of it is accepted.
 * The store makes it, a person accepts and refuses, and rec_difference_make_edit() makes one edit
 * of what was accepted. At first what is new or changed is accepted; conflicts and rows that are
 * gone are not. What cannot be read never is. Not to be used by two threads at once. */

GType rec_difference_get_type (void);

RecDifference *rec_difference_new (const char *source_name);
RecDifference *rec_difference_ref (RecDifference *self);
void           rec_difference_unref (RecDifference *self);
const char    *rec_difference_get_source (const RecDifference *self);

RecDifferenceRow  *rec_difference_row_new (RecDifferenceState state, guint number);
void               rec_difference_row_free (RecDifferenceRow *self);
RecDifferenceCell *rec_difference_row_add_cell (RecDifferenceRow  *self,
                                                const RecField    *field,
                                                RecDifferenceState state);
void               rec_difference_row_set_like (RecDifferenceRow *self, RecRecord *like);
RecDifferenceCell *rec_difference_row_add_merge_cell (RecDifferenceRow  *self,
                                                      const RecField    *field,
                                                      RecDifferenceState state);
void               rec_difference_take_row (RecDifference *self, RecDifferenceRow *row);
void               rec_difference_set_directory (RecDifference *self, RecDirectory *directory);
void               rec_difference_add_related (RecDifference *self, RecRecord *record);
void               rec_difference_set_n_same (RecDifference *self, guint n_same);
void               rec_difference_add_notice (RecDifference *self, const char *notice);

guint                   rec_difference_get_n_rows (const RecDifference *self);
const RecDifferenceRow *rec_difference_get_row (const RecDifference *self, guint index);
RecDirectory           *rec_difference_get_directory (const RecDifference *self);
guint                   rec_difference_get_n_same (const RecDifference *self);
GPtrArray              *rec_difference_get_notices (const RecDifference *self);
guint                   rec_difference_count (const RecDifference *self, RecDifferenceState state);
guint                   rec_difference_count_accepted (const RecDifference *self);
guint                   rec_difference_count_unreadable (const RecDifference *self);

gboolean rec_difference_row_can_accept (const RecDifferenceRow *row);
gboolean rec_difference_cell_can_accept (const RecDifferenceCell *cell);
void     rec_difference_accept_row (RecDifference *self, guint index, gboolean accepted);
void rec_difference_accept_cell (RecDifference *self, guint index, guint cell, gboolean accepted);
void rec_difference_accept_all (RecDifference *self, gboolean accepted);
void rec_difference_accept_state (RecDifference *self, RecDifferenceState state, gboolean accepted);
RecDifferenceDecision rec_difference_row_get_decision (const RecDifferenceRow *row);
void     rec_difference_decide (RecDifference *self, guint index, RecDifferenceDecision decision);
void     rec_difference_decide_similar (RecDifference *self, RecDifferenceDecision decision);
guint    rec_difference_take_choices (RecDifference *self, const RecDifference *former);
RecEdit *rec_difference_make_edit (const RecDifference *self);

const char *rec_difference_state_get_id (RecDifferenceState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDifference, rec_difference_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDifferenceRow, rec_difference_row_free)

G_END_DECLS
