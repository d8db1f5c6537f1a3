/* rempart-migration.h: the schema of a project file and the way from an older one; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-db.h"

G_BEGIN_DECLS

#define REMPART_APPLICATION_ID 0x524D5054   /* "RMPT" */

/* Called inside the transaction of a step, after it. */
typedef gboolean (*RempartMigrationFunc) (RempartDb *db, int from, int to, gpointer user_data, GError **error);

/* The schema number that this program writes */
int         rempart_migration_get_current (void);
/* Takes @db from schema @from to the current one, a transaction a step. */
gboolean    rempart_migration_run         (RempartDb *db, int from, RempartMigrationFunc step_done,
                                           gpointer user_data, GError **error);
/* TRUE when the schema of @db is, word for word, the one that migrations make at @version; otherwise
 * REMPART_PROJECT_ERROR_CORRUPT. Hostile triggers and views are found here before any of them can run. @lenient: triggers and indexes
 * may be missing; nothing may be foreign or changed all the same. */
gboolean    rempart_migration_check_schema (RempartDb *db, int version, gboolean lenient, GError **error);
/* The triggers and indexes of @version that @db lacks. (transfer container) (element-type utf8) */
GPtrArray  *rempart_migration_list_missing (RempartDb *db, int version, GError **error);

/* For tests: steps[i] is the SQL from schema i to i + 1, NULL-terminated; NULL goes back to the real ones. */
void        rempart_migration_set_steps   (const char * const *steps);
const char *rempart_migration_get_schema  (int version);

G_END_DECLS
