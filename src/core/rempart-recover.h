/* rempart-recover.h: a project out of a damaged file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* What came of it */
typedef struct _RempartRecovery RempartRecovery;

/* Writes to @output, which must not be there yet, what can still be read of @damaged, which stays as it is. Entries of the history are taken
 * where their own hash proves them, with their numbers; rows of the tables are compared with the history, and written again from it
 * where they are lost. What is lost in both is looked for in @backup (nullable), an earlier copy of the project. The history of the result
 * ends with an entry, "recover", that names the numbers that are missing and the SHA-256 of the damaged file, and with one for each value
 * that is not what the surviving history says: the check of the history finds the gap, and nothing pretends that there is none.
 * For any thread. On error nothing is left. */
gboolean    rempart_project_recover     (const char *damaged, const char *backup, const char *output, GCancellable *cancellable,
                                         RempartRecovery **result, GError **error);

/* The numbers of the entries that recoveries of this project said are lost: "12-40 88", and "1678-" where more may have followed.
 * (transfer full) (nullable): NULL when it never was recovered, or nothing was lost. */
char       *rempart_project_dup_recovered_gap (RempartProject *self);

void        rempart_recovery_free       (RempartRecovery *self);
/* TRUE: everything that the file held is in the result. */
gboolean    rempart_recovery_is_whole   (RempartRecovery *self);
/* What was saved and what was lost, in the interface language: lines that end in a newline. */
const char *rempart_recovery_get_report (RempartRecovery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartRecovery, rempart_recovery_free)

G_END_DECLS
