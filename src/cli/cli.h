/* cli.h: what the verbs of rempartctl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Exit status: the contract with scripts. */
enum
{
  CLI_DONE   = 0,
  CLI_FOUND  = 1,   /* check or verify found something */
  CLI_FAILED = 2,   /* it could not be done; one line on stderr said why */
};

/* What an option that takes a number holds when it was not given: whatever was typed is looked up, and not found where it is none. */
#define CLI_NO_NUMBER G_MININT64

typedef struct _CliVerb CliVerb;
struct _CliVerb
{
  const char *name;
  const char *arguments;   /* after the name in the usage line; never translated */
  const char *summary;     /* N_() */
  int       (*run) (const CliVerb *self, char **args);   /* args[0] is the name of the verb */
};

extern const CliVerb cli_verb_answer;
extern const CliVerb cli_verb_baseline;
extern const CliVerb cli_verb_catalogue;
extern const CliVerb cli_verb_check;
extern const CliVerb cli_verb_comment;
extern const CliVerb cli_verb_device;
extern const CliVerb cli_verb_diff;
extern const CliVerb cli_verb_evidence;
extern const CliVerb cli_verb_export;
extern const CliVerb cli_verb_history;
extern const CliVerb cli_verb_items;
extern const CliVerb cli_verb_link;
extern const CliVerb cli_verb_merge;
extern const CliVerb cli_verb_new;
extern const CliVerb cli_verb_recover;
extern const CliVerb cli_verb_sign;
extern const CliVerb cli_verb_sign_file;
extern const CliVerb cli_verb_text;
extern const CliVerb cli_verb_verify;

/* Writes one line on stderr and returns CLI_FAILED. */
int             cli_fail          (const CliVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same for an error whose message stands alone. */
int             cli_fail_error    (const CliVerb *verb, const GError *error);
/* A remark on stderr that changes nothing of the exit status. */
void            cli_note          (const CliVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* @text as one line that a terminal cannot mistake for commands: file names and files of others may hold any. (transfer full) */
char           *cli_plain         (const char *text);
/* Ends what was written to stdout: CLI_DONE, or CLI_FAILED after a line on stderr. */
int             cli_flush         (const CliVerb *verb);

/* Takes the options out of @args; what remains, without the name of the verb, must be between @min and @max words.
 * FALSE: a line on stderr said why. (transfer full) for @words, which hold UTF-8 or file names as they were given. */
gboolean        cli_parse         (const CliVerb      *verb,
                                   char              **args,
                                   const GOptionEntry *entries,
                                   guint               min,
                                   guint               max,
                                   GStrv              *words);
/* What was typed as UTF-8 without characters that a document cannot hold; NULL after a line on stderr. @what names
 * it in messages: an option or an argument. */
char           *cli_text          (const CliVerb *verb, const char *what, const char *typed);

/* FALSE after a line on stderr: @output is one of the @n files that are read (NULL: none in its place). */
gboolean        cli_check_output  (const CliVerb *verb, const char *output, const char * const *inputs, gsize n);

/* NULL or "" gives the language of the interface. */
gboolean        cli_parse_lang    (const CliVerb *verb, const char *nick, RempartLang *lang);
RempartLang     cli_get_lang      (void);
/* The language of a text when none was said: that of the dossier where it has one alone, else that of the interface. */
RempartLang     cli_guess_lang    (RempartProject *project);
/* Says that @value is none of the words that --@option takes. */
int             cli_fail_value    (const CliVerb *verb, const char *option, const char *value, const char *allowed);

/* NULL after a line on stderr. cli_open_to_edit() also fails on a project that takes no edits. */
RempartProject *cli_open_to_read  (const CliVerb *verb, const char *path);
/* What others refuse is open to this one: see REMPART_OPEN_TO_VERIFY. */
RempartProject *cli_open_to_verify (const CliVerb *verb, const char *path);
RempartProject *cli_open_to_edit  (const CliVerb *verb, const char *path);
/* NULL after a line on stderr that names the nearest ids. */
RempartItem    *cli_find_item     (const CliVerb *verb, RempartProject *project, const char *ref);
RempartEvidence *cli_find_evidence (const CliVerb *verb, RempartProject *project, const char *document);

/* Cancelled by Ctrl+C and SIGTERM; the second one ends the program at once. */
GCancellable   *cli_get_cancellable (void);
/* Shows how far long work is, on stderr and only when that is a terminal. fraction < 0: unknown. */
void            cli_progress      (const char *stage, double fraction);
void            cli_progress_end  (void);
/* The two above as callbacks of core; user_data of the first is the name of what is read. */
void            cli_progress_bytes_cb (guint64 done, guint64 total, gpointer user_data);
void            cli_progress_stage_cb (const char *stage, double fraction, gpointer user_data);

G_END_DECLS
