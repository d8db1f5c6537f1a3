/* rempart-window-private.h: what the files of the main window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-window.h"

G_BEGIN_DECLS

struct _RempartWindow
{
  AdwApplicationWindow parent_instance;

  RempartProject *project;
  RempartItem    *item;     /* shown, or last shown */
  char           *place;    /* "overview", "catalogue:ansm-2022", "section:ansm-2022/CON-ACC" */

  GtkStack         *content;
  AdwToastOverlay  *toasts;
  GtkLabel         *title_label;
};

/* rempart-window-navigation.c: places, items and the pages that show them */
void rempart_window_go_place   (RempartWindow *self, const char *place);
void rempart_window_go_item    (RempartWindow *self, RempartItem *item);
void rempart_window_step_item  (RempartWindow *self, int step);
/* Gives the pages that exist the project of the window. */
void rempart_window_sync_pages (RempartWindow *self);

/* rempart-window-actions.c */
void rempart_window_install_actions (GtkWidgetClass *widget_class);
void rempart_window_toast           (RempartWindow *self, const char *text);
void rempart_window_error           (RempartWindow *self, const char *message);

G_END_DECLS
