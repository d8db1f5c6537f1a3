/* rempart-export.h: the dossier into files, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-dossier-sign.h"
#include "rempart-baseline.h"
#include "rempart-dossier.h"
#include "rempart-job.h"

G_BEGIN_DECLS

/* One file to write, and what became of it. */
typedef struct
{
  RempartFormat format;
  RempartLang   lang;
  GFile        *file;
  gboolean      done;
  char         *fault;   /* (nullable): why it was not written */
} RempartOutput;

RempartOutput *rempart_output_new  (RempartFormat format, RempartLang lang, GFile *file);
void           rempart_output_free (RempartOutput *output);

/* Writes @outputs (element-type RempartOutput), which the export keeps until it ends. The project at @project_path is opened again, for
 * reading, in the thread. An output that fails does not stop the others. Reports to @job, is cancelled by it, and finishes it: done when
 * every output is written; its output is the first file. @catalogues and @with_history as in RempartDossierOptions; with @since (nullable) a change report
 * is written, up to @until or, where that is NULL, up to now. @signer (nullable, taken): puts a signature beside each file that is no folder. */
void           rempart_export_async  (const char          *project_path,
                                      GPtrArray           *outputs,
                                      const char * const  *catalogues,
                                      gboolean             with_history,
                                      RempartBaseline     *since,
                                      RempartBaseline     *until,
                                      RempartSigner       *signer,
                                      RempartJob          *job,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/* (transfer full) (element-type RempartOutput): the outputs as they ended, also when some failed. NULL with @error when the project
 * could not be opened or the job was cancelled; what was written before the cancel stays. */
GPtrArray     *rempart_export_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
