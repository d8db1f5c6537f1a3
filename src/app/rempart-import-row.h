/* rempart-import-row.h: one file that comes into the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-digest.h"
#include "rempart-evidence-guess.h"

G_BEGIN_DECLS

/* What a file becomes. */
typedef enum
{
  REMPART_IMPORT_NEW,         /* a document */
  REMPART_IMPORT_REVISION,    /* a revision of a document of the register, or of a file above it in the list */
  REMPART_IMPORT_FILE,        /* a further file of a revision that comes from a file above it in the list */
  REMPART_IMPORT_KNOWN,       /* nothing: the register has that very file */
  REMPART_IMPORT_TWIN,        /* nothing: the same bytes come from a file above it in the list */
  REMPART_IMPORT_CLASH,       /* nothing, before a person changes its revision */
  REMPART_IMPORT_FAULT,       /* nothing: it cannot be read */
} RempartImportCase;
#define REMPART_N_IMPORT_CASES 7

/* What a person may write of it */
typedef enum
{
  REMPART_IMPORT_DOCUMENT,
  REMPART_IMPORT_REVISION_NAME,
  REMPART_IMPORT_TITLE,
  REMPART_IMPORT_EFFECTIVE,
  REMPART_IMPORT_KIND,        /* a nick of rempart_evidence_kinds () */
} RempartImportField;
#define REMPART_N_IMPORT_FIELDS 5

/* Signals: "edited" (): a person changed a field or whether it is included. Properties, notified: "included" (boolean), "outcome"
 * (string: what becomes of it, for people), "guess" (boolean, of no value: the fields were guessed anew). */
#define REMPART_TYPE_IMPORT_ROW (rempart_import_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartImportRow, rempart_import_row, REMPART, IMPORT_ROW, GObject)

/* @name: below the folder that was chosen, for people. @fault (nullable): why it cannot be read; @digest holds otherwise. */
RempartImportRow    *rempart_import_row_new          (const char *path, const char *name, const RempartDigest *digest, const char *fault);
const char          *rempart_import_row_get_path     (RempartImportRow *self);
const char          *rempart_import_row_get_name     (RempartImportRow *self);
const RempartDigest *rempart_import_row_get_digest   (RempartImportRow *self);
const char          *rempart_import_row_get_fault    (RempartImportRow *self);   /* (nullable) */
const char          *rempart_import_row_get_text     (RempartImportRow *self, RempartImportField field);
gboolean             rempart_import_row_is_included  (RempartImportRow *self);
RempartImportCase    rempart_import_row_get_case     (RempartImportRow *self);
const char          *rempart_import_row_get_outcome  (RempartImportRow *self);
/* It is included, and something becomes of it. */
gboolean             rempart_import_row_is_taken     (RempartImportRow *self);

/* By a person: it stays when names are guessed again. */
void                 rempart_import_row_edit         (RempartImportRow *self, RempartImportField field, const char *text);
void                 rempart_import_row_set_included (RempartImportRow *self, gboolean included);
/* By the plan */
void                 rempart_import_row_guess        (RempartImportRow *self, RempartEvidenceGuess *guess);
void                 rempart_import_row_set_outcome  (RempartImportRow *self, RempartImportCase import_case, const char *outcome);

G_END_DECLS
