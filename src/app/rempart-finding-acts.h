/* rempart-finding-acts.h: what a person can do about a finding of the watch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-watch.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_ACT_PIN,             /* the links name the latest revision from now on */
  REMPART_ACT_RECORD,          /* the file as it is now becomes a new revision */
  REMPART_ACT_ADD_REVISION,    /* another file becomes one */
  REMPART_ACT_RELINK,          /* look for the file elsewhere */
  REMPART_ACT_KEEP,            /* write the copy in the project anew */
  REMPART_ACT_EXTRACT,         /* take out the copy that the project keeps */
  REMPART_ACT_EDIT,
  REMPART_ACT_SHOW_IN_FOLDER,
  REMPART_ACT_SHOW_DOCUMENT,
} RempartAct;
#define REMPART_N_ACTS 9

/* Fills @acts with what makes sense, the most useful first, and returns how many there are; at least one. */
guint       rempart_finding_list_acts (const RempartWatchFinding *finding, RempartProject *project, RempartAct acts[REMPART_N_ACTS]);
/* With a mnemonic */
const char *rempart_act_get_label     (RempartAct act);
/* Does it, or asks what it takes to do it. @parent is the dialog that shows the finding; the window it stands over has the actions
 * that dialogs lack. */
void        rempart_act_perform       (RempartAct act, const RempartWatchFinding *finding, RempartProject *project, GtkWindow *parent);

G_END_DECLS
