/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "rec-assessment.h"
#include "rec-law-pack.h"
#include "rec-query.h"
#include "rec-record.h"
#include "rec-store.h"

G_BEGIN_DECLS

/**
 * RecCliStatus:
 * @REC_CLI_OK: the work is done
 * @REC_CLI_FAILED: the work could not be done; nothing is left half done
 * @REC_CLI_USAGE: the command line is wrong
 * @REC_CLI_GO_ON: no exit status: the command line is read, the work can begin
 *
 * Exit statuses of the program.
 */
typedef enum
{
  REC_CLI_OK = 0,
  REC_CLI_FAILED = 1,
  REC_CLI_USAGE = 2,
  REC_CLI_GO_ON = -1
} RecCliStatus;

typedef struct _RecCliCommand RecCliCommand;

/**
 * RecCliCommand:
 * @name: its word on the command line
 * @arguments: what follows its options, as the help shows it, a message id
 * @summary: one line, a message id
 * @description: (nullable): further help, a message id
 * @n_least: least number of arguments
 * @n_most: greatest number of arguments
 * @run: does it; @argv holds the command's word and what followed it
 *
 * One command.
 */
struct _RecCliCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  int         n_least;
  int         n_most;
  int (*run) (const RecCliCommand *command, int argc, char **argv);
};

/* Entries of a command's options: a text (see _rec_cli_take_text()), a flag */
#define REC_CLI_TEXT(name, target, help, value)                                                    \
  {                                                                                                \
    (name), 0, 0, G_OPTION_ARG_FILENAME, (target), (help), (value)                                 \
  }
#define REC_CLI_FLAG(name, target, help)                                                           \
  {                                                                                                \
    (name), 0, 0, G_OPTION_ARG_NONE, (target), (help), NULL                                        \
  }

extern const RecCliCommand _rec_cli_backup;
extern const RecCliCommand _rec_cli_check;
extern const RecCliCommand _rec_cli_classify;
extern const RecCliCommand _rec_cli_diff;
extern const RecCliCommand _rec_cli_due;
extern const RecCliCommand _rec_cli_export;
extern const RecCliCommand _rec_cli_import;
extern const RecCliCommand _rec_cli_law;
extern const RecCliCommand _rec_cli_list;
extern const RecCliCommand _rec_cli_new;
extern const RecCliCommand _rec_cli_pack;
extern const RecCliCommand _rec_cli_restore;
extern const RecCliCommand _rec_cli_show;

RecCliStatus
_rec_cli_parse (const RecCliCommand *command, const GOptionEntry *entries, int *argc, char ***argv);
gboolean _rec_cli_take_text (char **text);
void     _rec_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     _rec_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);
int      _rec_cli_fail (const GError *error);
int _rec_cli_usage (const RecCliCommand *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
int _rec_cli_finish (int status);
RecLawPack   *_rec_cli_get_law (void);
GCancellable *_rec_cli_cancel_on_signal (void);

/**
 * RecCliScope:
 * @query: systems that a query finds, where @view is %NULL
 * @view: (nullable): name of a saved view
 *
 * Which systems a command is about.
 */
typedef struct
{
  RecQuery *query;
  char     *view;
} RecCliScope;

/* The option --view of the commands that read */
#define REC_CLI_VIEW(target)                                                                       \
  REC_CLI_TEXT ("view", (target), N_ ("A saved view by its name, instead of a query"), N_ ("NAME"))

gboolean
_rec_cli_take_scope (const RecCliCommand *command, char **words, char **view, RecCliScope *scope);
void _rec_cli_scope_clear (RecCliScope *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecCliScope, _rec_cli_scope_clear)
GPtrArray *_rec_cli_list_view_columns (const RecDirectory *directory, const char *view);
int        _rec_cli_print_views (const char *path, const char *as_at, const char *format);

/* The option --as-at of the commands that read */
#define REC_CLI_AS_AT(target)                                                                      \
  REC_CLI_TEXT ("as-at",                                                                           \
                (target),                                                                          \
                N_ ("The register as it was at the end of that day (else now)"),                   \
                N_ ("DATE"))

gboolean _rec_cli_take_date (const RecCliCommand *command, char **date);

/**
 * RecCliDifferenceOptions:
 * @keep_conflicts: where the register was changed too, what it says stays
 * @take_conflicts: where the register was changed too, what the file says is taken
 * @similar: what becomes of new rows whose names are like those of systems that are there
 * @dry_run: nothing is written
 *
 * How a file that comes back is imported.
 */
typedef struct
{
  gboolean              keep_conflicts;
  gboolean              take_conflicts;
  RecDifferenceDecision similar;
  gboolean              dry_run;
} RecCliDifferenceOptions;

int _rec_cli_export_declaration (const RecCliCommand *command,
                                 const char          *path,
                                 const char          *target,
                                 const char          *name,
                                 const RecLanguage   *language);
int _rec_cli_import_difference (RecStore                      *store,
                                RecImportBatch                *batch,
                                const RecCliDifferenceOptions *options,
                                GCancellable                  *cancellable,
                                GError                       **error);

const char *_rec_cli_get_author (void);
char      **_rec_cli_split (const char *list);
guint _rec_cli_parse_sheets (const RecCliCommand *command, const char *names, RecCliStatus *status);

/* Writes systems into a file or folder, and prints what is to be said of it. */
typedef gboolean (*RecCliWrite) (RecRecordSource *source,
                                 const char      *target,
                                 GCancellable    *cancellable,
                                 gpointer         data,
                                 GError         **error);

RecRecordSource *_rec_cli_read (RecStore *store, const RecCliScope *scope, GError **error);
int              _rec_cli_write_systems (const char        *path,
                                         const char        *as_at,
                                         const RecCliScope *scope,
                                         const char        *target,
                                         RecCliWrite        write,
                                         gpointer           data);
void             _rec_cli_print_written (const char *target, RecRecordSource *source);

void       _rec_cli_print_table (GPtrArray *rows);
void       _rec_cli_print_pairs (GPtrArray *rows);
void       _rec_cli_print_csv_row (const char *const *cells, guint n_cells);
GPtrArray *_rec_cli_list_fields (RecFieldFlags flags);
char *
_rec_cli_value_as_text (const RecField *field, const char *value, const RecDirectory *directory);
char *
_rec_cli_value_as_data (const RecField *field, const char *value, const RecDirectory *directory);
void _rec_cli_print_decisions (GPtrArray *decisions, const RecDirectory *directory);
void _rec_cli_build_members (JsonBuilder        *builder,
                             const RecRecord    *record,
                             const RecDirectory *directory);
void _rec_cli_build_record (JsonBuilder        *builder,
                            const RecRecord    *record,
                            const RecDirectory *directory);
void _rec_cli_add_json_text (JsonBuilder *builder, const char *name, const char *text);
void _rec_cli_print_json (JsonBuilder *builder);

void _rec_cli_print_assessment (RecAssessment *assessment);
void _rec_cli_build_assessment (JsonBuilder *builder, RecAssessment *assessment);
void _rec_cli_build_due (JsonBuilder *builder, const RecDueItem *item);

G_END_DECLS
