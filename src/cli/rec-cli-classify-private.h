/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-classification.h"
#include "rec-cli-private.h"

G_BEGIN_DECLS

/* What the files of the command "classify" share. */

/**
 * RecCliAsked:
 * @REC_CLI_ASKED_ALL: all questions are answered
 * @REC_CLI_ASKED_LEFT: the person left before the end
 *
 * How a conversation ended.
 */
typedef enum
{
  REC_CLI_ASKED_ALL,
  REC_CLI_ASKED_LEFT
} RecCliAsked;

RecCliAsked _rec_cli_ask_questions (RecQuestionnaire **questionnaire, const char *name);
char       *_rec_cli_ask_line (const char *prompt);

void _rec_cli_print_wrapped (const char *text, guint indent, const char *mark);
void _rec_cli_print_outcome (RecOutcome *outcome);
void _rec_cli_build_outcome (JsonBuilder      *builder,
                             const RecRecord  *system,
                             RecQuestionnaire *questionnaire,
                             RecOutcome       *outcome,
                             const char       *written);

G_END_DECLS
