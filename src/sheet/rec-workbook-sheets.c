/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-sheets.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-workbook-columns.h"
#include "rec-workbook-criteria.h"
#include "rec-workbook-decisions.h"
#include "rec-workbook-documents.h"
#include "rec-workbook-duties.h"
#include "rec-workbook-files.h"
#include "rec-workbook-followup.h"
#include "rec-workbook-lists.h"
#include "rec-workbook-method.h"
#include "rec-workbook-oversight.h"
#include "rec-workbook-register.h"
#include "rec-workbook-registration.h"
#include "rec-workbook-summary.h"

/* Tabs: the way in and the register in the house's teal, what explains in grey. */
#define TAB_MAIN 0x1f4e5f
#define TAB_DETAIL 0x6fa3b5
#define TAB_FOLLOW 0xe39a45
#define TAB_METHOD 0x8a979d

static gpointer
begin_plain (RecWorkbook *book)
{
  return book;
}

static void
end_summary (gpointer data)
{
  rec_workbook_write_summary (data);
}

static void
end_method (gpointer data)
{
  rec_workbook_write_method (data);
}

static void
end_lists (gpointer data)
{
  rec_workbook_write_lists (data);
}

static const RecWorkbookSheet sheets[REC_N_SHEETS] = {
  [REC_SHEET_SUMMARY] = { .id = "summary",
                          .name = NC_ ("sheet", "Summary"),
                          .tab = TAB_MAIN,
                          .begin = begin_plain,
                          .end = end_summary },
  [REC_SHEET_REGISTER] = { .id = "register",
                           .name = NC_ ("sheet", "Register"),
                           .guide = NC_ ("workbook",
                                         "One row for each system, with filters; comments on the "
                                         "headings explain the words of a column."),
                           .tab = TAB_MAIN,
                           .begin = rec_workbook_register_begin,
                           .add = rec_workbook_register_add,
                           .end = rec_workbook_register_end,
                           .free = rec_workbook_register_free },
  [REC_SHEET_CLASSIFICATION] = { .id = "classification",
                                 .name = NC_ ("sheet", "Classification"),
                                 .guide = NC_ ("workbook",
                                               "Each decision on a class: who, when, why, with the "
                                               "answers it rests on."),
                                 .tab = TAB_DETAIL,
                                 .is_wanted = rec_workbook_decisions_is_wanted,
                                 .begin = rec_workbook_decisions_begin,
                                 .assess = rec_workbook_decisions_assess,
                                 .end = rec_workbook_decisions_end,
                                 .free = rec_workbook_decisions_free },
  [REC_SHEET_OVERSIGHT] = { .id = "oversight",
                            .name = NC_ ("sheet", "Human oversight"),
                            .guide = NC_ ("workbook",
                                          "Who oversees each system, with which competence and "
                                          "authority, and what is missing."),
                            .tab = TAB_DETAIL,
                            .is_wanted = rec_workbook_has_dossiers,
                            .begin = rec_workbook_oversight_begin,
                            .assess = rec_workbook_oversight_assess,
                            .end = rec_workbook_oversight_end,
                            .free = rec_workbook_oversight_free },
  [REC_SHEET_DOCUMENTATION] = { .id = "documentation",
                                .name = NC_ ("sheet", "Documentation"),
                                .guide = NC_ ("workbook",
                                              "Which documents each system needs, which of them "
                                              "are there, and which are missing."),
                                .tab = TAB_DETAIL,
                                .is_wanted = rec_workbook_has_dossiers,
                                .begin = rec_workbook_documents_begin,
                                .assess = rec_workbook_documents_assess,
                                .end = rec_workbook_documents_end,
                                .free = rec_workbook_documents_free },
  [REC_SHEET_DUTIES] = { .id = "obligations",
                         .name = NC_ ("sheet", "Obligations and deadlines"),
                         .guide = NC_ ("workbook",
                                       "What the law asks for, of each system and of the "
                                       "establishment: how it stands, from when, why, by when."),
                         .tab = TAB_FOLLOW,
                         .is_wanted = rec_workbook_has_dossiers,
                         .begin = rec_workbook_duties_begin,
                         .assess = rec_workbook_duties_assess,
                         .end = rec_workbook_duties_end,
                         .free = rec_workbook_duties_free },
  [REC_SHEET_ACTIONS] = { .id = "actions",
                          .name = NC_ ("sheet", "Action plan"),
                          .guide = NC_ ("workbook",
                                        "What is to be done, by whom and by when; what is done."),
                          .tab = TAB_FOLLOW,
                          .is_wanted = rec_workbook_actions_is_wanted,
                          .begin = rec_workbook_actions_begin,
                          .assess = rec_workbook_followup_assess,
                          .end = rec_workbook_followup_end,
                          .free = rec_workbook_followup_free },
  [REC_SHEET_INCIDENTS] = { .id = "incidents",
                            .name = NC_ ("sheet", "Incidents"),
                            .guide =
                                NC_ ("workbook",
                                     "What went wrong, who was told, and which notices are due."),
                            .tab = TAB_FOLLOW,
                            .is_wanted = rec_workbook_incidents_is_wanted,
                            .begin = rec_workbook_incidents_begin,
                            .assess = rec_workbook_followup_assess,
                            .end = rec_workbook_followup_end,
                            .free = rec_workbook_followup_free },
  [REC_SHEET_TRAINING] = { .id = "training",
                           .name = NC_ ("sheet", "Training"),
                           .guide = NC_ ("workbook",
                                         "Who was trained on what, and until when that holds."),
                           .tab = TAB_FOLLOW,
                           .is_wanted = rec_workbook_training_is_wanted,
                           .begin = rec_workbook_training_begin,
                           .assess = rec_workbook_followup_assess,
                           .end = rec_workbook_followup_end,
                           .free = rec_workbook_followup_free },
  [REC_SHEET_CRITERIA] = { .id = "criteria",
                           .name = NC_ ("sheet", "HAS criteria"),
                           .guide = NC_ ("workbook",
                                         "What answers each criterion of the HAS certification, "
                                         "and what is missing."),
                           .tab = TAB_FOLLOW,
                           .is_wanted = rec_workbook_has_dossiers,
                           .begin = rec_workbook_criteria_begin,
                           .assess = rec_workbook_criteria_assess,
                           .end = rec_workbook_criteria_end,
                           .free = rec_workbook_criteria_free },
  [REC_SHEET_REGISTRATION] = { .id = "annex8c",
                               .name = NC_ ("sheet", "Annex VIII C"),
                               .guide = NC_ ("workbook",
                                             "What a public authority enters in the EU database "
                                             "for each high-risk system (Art. 49(3))."),
                               .tab = TAB_FOLLOW,
                               .is_wanted = rec_workbook_registration_is_wanted,
                               .begin = rec_workbook_registration_begin,
                               .assess = rec_workbook_registration_assess,
                               .end = rec_workbook_registration_end,
                               .free = rec_workbook_registration_free },
  [REC_SHEET_FILES] = { .id = "files",
                        .name = NC_ ("sheet", "Attached files"),
                        .guide = NC_ ("workbook",
                                      "The files beside this workbook, each with a link and its "
                                      "checksum. Unpack a zip archive first: links work from the "
                                      "unpacked folder only."),
                        .tab = TAB_METHOD,
                        .is_wanted = rec_workbook_files_is_wanted,
                        .begin = rec_workbook_files_begin,
                        .end = rec_workbook_files_end,
                        .free = rec_workbook_files_free },
  [REC_SHEET_METHOD] = { .id = "method",
                         .name = NC_ ("sheet", "Method and sources"),
                         .guide =
                             NC_ ("workbook",
                                  "What classes and statuses mean, which law applies from when, "
                                  "and how sure that is."),
                         .tab = TAB_METHOD,
                         .begin = begin_plain,
                         .end = end_method },
  [REC_SHEET_LISTS] = { .id = "lists",
                        .name = NC_ ("sheet", "Lists"),
                        .tab = TAB_METHOD,
                        .begin = begin_plain,
                        .end = end_lists },
};

/**
 * rec_workbook_sheet_get:
 * @sheet: a sheet
 *
 * Returns: (transfer none): what is known of it
 */
const RecWorkbookSheet *
rec_workbook_sheet_get (RecSheet sheet)
{
  g_return_val_if_fail (sheet < REC_N_SHEETS, NULL);

  return &sheets[sheet];
}

/**
 * rec_workbook_sheet_is_wanted:
 * @book: a workbook
 * @sheet: a sheet
 *
 * Returns: whether the workbook has the sheet: it is among those asked for, or one without which a
 *   workbook does not go out (Summary, Method and sources, Lists, in a pack its files)
 */
gboolean
rec_workbook_sheet_is_wanted (RecWorkbook *book, RecSheet sheet)
{
  const RecWorkbookSheet *info = rec_workbook_sheet_get (sheet);
  gboolean                always = !rec_sheet_is_optional (sheet);

  if (info->begin == NULL)
    return FALSE;
  if (!always && book->options->sheets != 0 && !(book->options->sheets & REC_SHEET_BIT (sheet)))
    return FALSE;
  return info->is_wanted == NULL || info->is_wanted (book);
}

/**
 * rec_sheet_get_id:
 * @sheet: a sheet
 *
 * Returns: its stable id ("register"), for the command line and what is remembered
 */
const char *
rec_sheet_get_id (RecSheet sheet)
{
  return rec_workbook_sheet_get (sheet)->id;
}

/**
 * rec_sheet_get_name:
 * @sheet: a sheet
 * @language: (nullable): language
 *
 * Returns: its name
 */
const char *
rec_sheet_get_name (RecSheet sheet, const RecLanguage *language)
{
  return rec_trc (language, "sheet", rec_workbook_sheet_get (sheet)->name);
}

/**
 * rec_sheet_get_guide:
 * @sheet: a sheet
 * @language: (nullable): language
 *
 * Returns: (nullable): what it tells, a sentence
 */
const char *
rec_sheet_get_guide (RecSheet sheet, const RecLanguage *language)
{
  const char *guide = rec_workbook_sheet_get (sheet)->guide;

  return guide != NULL ? rec_trc (language, "workbook", guide) : NULL;
}

/**
 * rec_sheet_is_optional:
 * @sheet: a sheet
 *
 * Returns: whether it can be left out of a workbook
 */
gboolean
rec_sheet_is_optional (RecSheet sheet)
{
  return rec_workbook_sheet_get (sheet)->begin != NULL && sheet != REC_SHEET_SUMMARY &&
         sheet != REC_SHEET_FILES && sheet != REC_SHEET_METHOD && sheet != REC_SHEET_LISTS;
}
