/* rempart-window.h: the main window: one project, or the welcome page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_WINDOW (rempart_window_get_type ())
G_DECLARE_FINAL_TYPE (RempartWindow, rempart_window, REMPART, WINDOW, AdwApplicationWindow)

/* Pages reach the window by actions, never by type:
 *   win.go-item (s "catalogue:item")
 *   win.go-place (s: overview device device:data device:characteristics device:proposals catalogues evidence evidence:DOCUMENT history baselines dossier
 *                 catalogue:ID section:ID/SECTION)
 *   win.filter (s: all todo doing review done not-applicable problem draft check confirm unchecked no-evidence)   win.previous-item  win.next-item
 *   win.undo  win.redo  win.export  win.toast (s)  win.toast-undo (s: with a button that undoes the last step)  win.error (s: a message that must be read)
 *   win.not-saved (s: why what was typed is not on disk; the next edit that is saved takes it back) */
RempartWindow  *rempart_window_new          (GtkApplication *application);
/* @project (nullable): NULL shows the welcome page. */
void            rempart_window_set_project  (RempartWindow *self, RempartProject *project);
RempartProject *rempart_window_get_project  (RempartWindow *self);
/* Opens @file, with a dialog for what a person must decide or know (locked, too new, not a project). */
void            rempart_window_open_file    (RempartWindow *self, GFile *file);
/* Presents a new window and opens @file in it once the window stands on the screen: the person sees at once that something comes. */
void            rempart_window_present_with (RempartWindow *self, GFile *file);
/* Shows the job in the task popover and, when it ends, a toast with Open and Show in folder. */
void            rempart_window_add_job      (RempartWindow *self, RempartJob *job);

/* Where the window is, to come back to after it was rebuilt. Borrowed; (nullable). */
const char     *rempart_window_get_place    (RempartWindow *self);
RempartItem    *rempart_window_get_item     (RempartWindow *self);
/* Commits what is being typed: before navigation, undo, export and close. FALSE: something could not be written, and its
 * page says why. */
gboolean        rempart_window_flush        (RempartWindow *self);
/* Shows the jobs of @other too. */
void            rempart_window_adopt_jobs   (RempartWindow *self, RempartWindow *other);
/* Commits what is being typed, and leaves the project open for another window to show. (transfer full) (nullable) */
RempartProject *rempart_window_steal_project (RempartWindow *self);

G_END_DECLS
