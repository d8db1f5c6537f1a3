/* rempart-dossier.h: from a project to documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-inspector.h"
#include "rempart-project.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_DOSSIER_ERROR_FORMAT,        /* unknown format or language */
  REMPART_DOSSIER_ERROR_STYLESHEET,
  REMPART_DOSSIER_ERROR_FOP_MISSING,   /* message says what to install */
  REMPART_DOSSIER_ERROR_FOP_FAILED,    /* message holds what FOP said */
  REMPART_DOSSIER_ERROR_IO,
} RempartDossierError;
#define REMPART_DOSSIER_ERROR (rempart_dossier_error_quark ())
GQuark rempart_dossier_error_quark (void);

typedef enum
{
  REMPART_FORMAT_XML,
  REMPART_FORMAT_FO,
  REMPART_FORMAT_HTML,
  REMPART_FORMAT_PDF,
  REMPART_FORMAT_DOCBOOK,
  REMPART_FORMAT_CSV,        /* a folder of tables */
} RempartFormat;
#define REMPART_N_FORMATS 6
REMPART_DECLARE_ENUM (RempartFormat, rempart_format)    /* xml fo html pdf docbook csv */
const char *rempart_format_get_suffix (RempartFormat format);   /* ".pdf"; "" for csv */

/* A state of the project: what its history said up to an event */
typedef struct
{
  gint64      event;
  const char *name;   /* (nullable): of the baseline */
  const char *at;     /* (nullable): when the baseline was made; without it, when the event was */
} RempartMoment;

typedef struct
{
  RempartLang lang;
  /* NULL or NULL-terminated ids of catalogues to include; NULL: all of the project */
  const char * const *catalogues;
  /* Each entry of the history, and the signatures: an annex that grows with every change */
  gboolean with_history;
  /* (nullable): not the dossier but a report of what changed since then, up to @until or, where that is NULL, up to now. It has no
   * tables (CSV), and is about all catalogues. */
  const RempartMoment *since;
  const RempartMoment *until;
} RempartDossierOptions;

/* stage is a translated phrase ("Laying out pages"); fraction 0..1, negative when unknown. From the calling thread. */
typedef void (*RempartStageFunc) (const char *stage, double fraction, gpointer user_data);

/* The canonical XML (data/schemas/dossier.rng): the same project and options give the same bytes. */
GBytes  *rempart_dossier_build  (RempartProject *project, const RempartDossierOptions *options,
                                 GCancellable *cancellable, GError **error);
/* Writes one output to @path (a folder for CSV): temporary name, fsync, rename; on error or cancel nothing is left and an older
 * file of that name stays. Synchronous: long for PDF; call it from a thread with a project opened in that thread. */
gboolean rempart_dossier_export (RempartProject *project, RempartFormat format, const RempartDossierOptions *options,
                                 const char *path, GCancellable *cancellable,
                                 RempartStageFunc stage, gpointer user_data, GError **error);
/* Path of the fop program, or NULL. (transfer full) */
char    *rempart_dossier_find_fop (void);
/* "Perfusio-200_changes_rev-B_fr.pdf" (transfer full) */
char    *rempart_dossier_suggest_changes_name (RempartProject *project, RempartFormat format, RempartLang lang);
/* "Perfusio-200_cybersecurity_rev-B_fr.pdf": a safe file name for an output. (transfer full) */
char    *rempart_dossier_suggest_name (RempartProject *project, RempartFormat format, RempartLang lang);

G_END_DECLS
