/* rempart-import-plan.h: what becomes of files and folders that come into the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-import-row.h"
#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Files, those in folders to the bottom. Signal: "changed" (): what becomes of some file. */
#define REMPART_TYPE_IMPORT_PLAN (rempart_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (RempartImportPlan, rempart_import_plan, REMPART, IMPORT_PLAN, GObject)

/* @item (nullable): what is entered is linked to it too. */
RempartImportPlan *rempart_import_plan_new          (RempartProject *project, RempartItem *item);
/* Looks into folders and reads every file, in a thread. Reports to @job, is cancelled by it, and finishes it. @files: (element-type
 * GFile). Hidden files, links to folders and the project itself are passed over. */
void               rempart_import_plan_read_async   (RempartImportPlan   *self,
                                                     GPtrArray           *files,
                                                     RempartJob          *job,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean           rempart_import_plan_read_finish  (RempartImportPlan *self, GAsyncResult *result, GError **error);
RempartProject    *rempart_import_plan_get_project  (RempartImportPlan *self);
/* (transfer none) (element-type RempartImportRow): in the order of names */
GListModel        *rempart_import_plan_get_rows     (RempartImportPlan *self);
/* TRUE when nothing is to ask: there were files alone, and each is a new document or cannot be read. */
gboolean           rempart_import_plan_is_plain     (RempartImportPlan *self);
/* How many files would be entered now, and how many are in @import_case. */
guint              rempart_import_plan_count_taken  (RempartImportPlan *self);
guint              rempart_import_plan_count        (RempartImportPlan *self, RempartImportCase import_case);
/* Guesses by @patterns (element-type RempartNamePattern) what no person wrote. */
void               rempart_import_plan_guess        (RempartImportPlan *self, GPtrArray *patterns);
/* Enters what is taken, as one undoable step: all of it or, with @error, nothing. (transfer full) (element-type utf8): the ids of the
 * documents, in that order. */
GPtrArray         *rempart_import_plan_apply        (RempartImportPlan *self, GError **error);

G_END_DECLS
