/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs the program in a folder of its own and keeps what it said. */

typedef struct
{
  char *folder;
  char *language;
  char *locale;
  char *input; /* what it reads, NULL: nothing that is not there already */
  char *output;
  char *errors;
} RecTestProgram;

void rec_test_program_set_up (RecTestProgram *self, gconstpointer data);
void rec_test_program_tear_down (RecTestProgram *self, gconstpointer data);
void rec_test_program_set_language (RecTestProgram *self, const char *language);
int  rec_test_program_run (RecTestProgram *self, const char *command, ...) G_GNUC_NULL_TERMINATED;
int  rec_test_program_run_words (RecTestProgram *self, const char *const *words);
gboolean rec_test_program_run_other (RecTestProgram *self, const char *const *words);
char    *rec_test_program_path (RecTestProgram *self, const char *name);
void     rec_test_program_write (RecTestProgram *self, const char *name, const char *text);
char    *rec_test_program_read (RecTestProgram *self, const char *name);

char *rec_test_run_script (const char *name, const char *first, const char *second, int *status);
void  rec_test_check_by_script (const char *name, const char *first, const char *second);

#define rec_test_program_add(path, function)                                                       \
  g_test_add ((path),                                                                              \
              RecTestProgram,                                                                      \
              NULL,                                                                                \
              rec_test_program_set_up,                                                             \
              (function),                                                                          \
              rec_test_program_tear_down)

/* What a run must have said, or not */
#define rec_assert_has(text, part)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const char *_text = (text);                                                                    \
    const char *_part = (part);                                                                    \
    if (strstr (_text, _part) == NULL)                                                             \
      {                                                                                            \
        g_test_message ("%s", _text);                                                              \
        g_assert_cmpstr (_text, ==, _part);                                                        \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
#define rec_assert_lacks(text, part) g_assert_null (strstr ((text), (part)))

G_END_DECLS
