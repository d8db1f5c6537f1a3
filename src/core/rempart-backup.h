/* rempart-backup.h: dated copies of a project, made by themselves in the person's own folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* The copies of a project lie in a folder of its own under "rempart/backups" in the folder of the person for data (XDG), never beside the
 * project: what takes the project away (a stick, a share, a hand that deletes) does not take them along. Each is a whole project that
 * opens to be read. All of this may run in any thread. */

#define REMPART_TYPE_BACKUP (rempart_backup_get_type ())
G_DECLARE_FINAL_TYPE (RempartBackup, rempart_backup, REMPART, BACKUP, GObject)

const char *rempart_backup_get_path (RempartBackup *self);
const char *rempart_backup_get_at   (RempartBackup *self);   /* UTC, "2026-11-24T14:02:11Z" */
guint64     rempart_backup_get_size (RempartBackup *self);   /* bytes */

typedef enum
{
  REMPART_BACKUP_MADE,
  REMPART_BACKUP_UNCHANGED,   /* nothing happened since the last one */
  REMPART_BACKUP_RECENT,      /* the last one is younger than an hour */
  REMPART_BACKUP_OFF,         /* none is wanted, or @path is a backup itself */
} RempartBackupOutcome;

/* Makes a copy of the project at @path where one is due, and thins out the older ones: of the @keep that stay, half are the last ones and the
 * others the last of each day before. In small steps, so that the window that has the project open goes on writing. A file that is damaged is
 * not copied: it would push out copies that are whole. */
gboolean   rempart_backup_make       (const char *path, guint keep, GCancellable *cancellable,
                                      RempartBackupOutcome *outcome, GError **error);
/* Newest first. (transfer container) (element-type RempartBackup) */
GPtrArray *rempart_backup_list       (const char *path);
/* (transfer full) (nullable): the project that the file at @path is a backup of */
char      *rempart_backup_dup_origin (const char *path);
/* Writes the project as it was to @target, which must not be there yet; from another folder it still finds its evidence. */
gboolean   rempart_backup_restore    (const char *backup, const char *target, GError **error);

G_END_DECLS
