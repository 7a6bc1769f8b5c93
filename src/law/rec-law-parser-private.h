/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-reader.h"

G_BEGIN_DECLS

/* Readers of sections. Each adds what stands in the element of its section to the contents; what
 * the section refers to has been read before. */

void rec_law_parser_read_questions (RecLawReader *reader, const RecLawNode *section);
void
rec_law_parser_read_rules (RecLawReader *reader, const RecLawNode *section, RecLawSection index);
void rec_law_parser_read_transitions (RecLawReader *reader, const RecLawNode *section);
void rec_law_parser_read_duties (RecLawReader *reader, const RecLawNode *section);
void rec_law_parser_read_documents (RecLawReader *reader, const RecLawNode *section);
void rec_law_parser_read_deadlines (RecLawReader *reader, const RecLawNode *section);
void rec_law_parser_read_intervals (RecLawReader *reader, const RecLawNode *section);
void rec_law_parser_read_criteria (RecLawReader *reader, const RecLawNode *section);

gboolean
     rec_law_parser_begin (RecLawReader *reader, const RecLawNode *section, const char *element);
void rec_law_parser_add (RecLawReader     *reader,
                         RecLawSection     section,
                         const RecLawNode *node,
                         gpointer          item);
void rec_law_parser_check_last (RecLawReader          *reader,
                                const RecLawNode      *node,
                                const RecLawCondition *before,
                                guint                  index);

G_END_DECLS
