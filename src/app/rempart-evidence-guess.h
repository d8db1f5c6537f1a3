/* rempart-evidence-guess.h: what the name of a file tells about the document in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Strings are never NULL; "" where the name tells nothing. */
typedef struct
{
  char       *document;    /* "DOC-014" */
  char       *title;       /* "Break-glass test report" */
  char       *revision;    /* "C", "2.1" */
  char       *effective;   /* ISO date */
  const char *kind;        /* nick of rempart_evidence_kinds(), static */
} RempartEvidenceGuess;

/* @name: a file name or the last part of a web address, with its extension. (transfer full) */
RempartEvidenceGuess *rempart_evidence_guess_new  (const char *name);
/* The name without its extensions, in whole characters: "sbom.cdx.json" -> "sbom". (transfer full) */
char                 *rempart_evidence_guess_dup_stem  (const char *name);
/* "break-glass_test report" -> "Break-glass test report". (transfer full) */
char                 *rempart_evidence_guess_dup_title (const char *text);
void                  rempart_evidence_guess_free (RempartEvidenceGuess *guess);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartEvidenceGuess, rempart_evidence_guess_free)

G_END_DECLS
