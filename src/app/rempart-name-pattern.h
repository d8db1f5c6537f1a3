/* rempart-name-pattern.h: how a manufacturer names files, in patterns that a person can write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-evidence-guess.h"

G_BEGIN_DECLS

/* A pattern describes the whole name of a file, without its extension: "{id}_{rev}_{title}".
 *
 *   {id} {rev} {title} {date}   the document id, the revision, the title, the effective date; each once at most
 *   *                           any text, which tells nothing
 *   a space                     one or several of: space _ - . , ( )
 *   (rev|v)                     one of these words
 *   [ ... ]                     a part that may be missing
 *   anything else               itself, in capitals or not
 *
 * Parts in brackets may hold all of it, also further brackets. */
#define REMPART_NAME_PATTERN_ERROR (rempart_name_pattern_error_quark ())
GQuark rempart_name_pattern_error_quark (void);

typedef struct _RempartNamePattern RempartNamePattern;

/* NULL with an @error that says what is wrong with it, for people. */
RempartNamePattern *rempart_name_pattern_new   (const char *text, GError **error);
void                rempart_name_pattern_free  (RempartNamePattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartNamePattern, rempart_name_pattern_free)

/* (transfer full) (element-type RempartNamePattern): a pattern a line; empty lines are passed over. NULL with an @error that names the
 * first line that is wrong. */
GPtrArray *rempart_name_patterns_parse    (const char *text, GError **error);
/* (transfer full): those of the preferences; a line that is wrong is passed over. */
GPtrArray *rempart_name_patterns_new      (void);
/* What the first pattern that fits tells about @name, and what the words of the name tell beside it. (transfer full) */
RempartEvidenceGuess *rempart_name_patterns_guess (GPtrArray *patterns, const char *name);

G_END_DECLS
