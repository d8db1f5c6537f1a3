/* rempart-window-private.h: what the files of the main window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-list.h"
#include "rempart-item-state.h"
#include "rempart-reuse.h"
#include "rempart-sidebar.h"
#include "rempart-task-button.h"
#include "rempart-window.h"

G_BEGIN_DECLS

/* How much stands side by side. */
typedef enum
{
  REMPART_WIDTH_WIDE,     /* places, list, content */
  REMPART_WIDTH_MEDIUM,   /* places, and the list or the content */
  REMPART_WIDTH_NARROW,   /* one of the three */
} RempartWidth;

struct _RempartWindow
{
  AdwApplicationWindow parent_instance;

  RempartProject *project;
  GSignalGroup   *project_signals;
  GSignalGroup   *watch_signals;
  RempartStatus  *status;
  GHashTable     *files;        /* (nullable): the health of the documents when they were last looked at */
  RempartItem    *item;         /* shown, or last shown */
  char           *place;        /* "overview", "catalogue:ansm-2022", "section:ansm-2022/CON-ACC" */
  GHashTable     *last_items;   /* place -> item, to come back to */
  gboolean        locked;       /* the pages know that the project takes no edits */
  gboolean        discard;      /* closing leaves behind what could not be written */
  gboolean        writing;      /* something is typed and not yet written */
  char           *not_saved;    /* why the last edit is not on disk; NULL when all is */
  guint           update_source;
  guint           look_source;  /* while another has the project open */
  gboolean        expecting;    /* a file, so that it need not welcome */
  gint64          backup_at;    /* when a backup was last looked for, in monotonic time; 0: none are made */
  char           *backup_problem; /* (nullable): why the last backup could not be made, of which the person knows */

  RempartWidth    width;
  gboolean        show_places;
  gboolean        show_list;
  guint           layout_source;

  GtkRevealer      *banner;
  GtkOrientable    *banner_box;
  GtkImage         *banner_icon;
  GtkLabel         *banner_label;
  GtkStack         *content;
  GtkWidget        *copy_button;
  GtkWidget        *export_button;
  AdwHeaderBar     *header;
  GtkStack         *header_stack;
  GtkPaned         *inner;
  RempartItemList  *list;
  GtkWidget        *list_button;
  GtkPaned         *outer;
  GtkWidget        *places_button;
  GtkWidget        *redo_button;
  GtkWidget        *reopen_button;
  GtkWidget        *retry_button;
  GtkStack         *root;
  GtkLabel         *file_label;
  GtkLabel         *saved_label;
  GtkEditable      *search;
  RempartSidebar   *sidebar;
  GtkWidget        *take_over_button;
  RempartTaskButton *tasks;
  GtkWidget        *title_box;
  GtkLabel         *title_label;
  AdwToastOverlay  *toasts;
  AdwToast         *undo_toast;   /* (nullable): a weak pointer */
  GtkWidget        *undo_box;
  GtkWidget        *undo_button;
};

/* rempart-window.c */
/* After a change of the project: one pass for all that shows its state. */
void     rempart_window_queue_update    (RempartWindow *self);
/* The same at once, for the panes alone. */
void     rempart_window_update_status   (RempartWindow *self);
/* Shows the places of the project, or the welcome page. */
void     rempart_window_show_project    (RempartWindow *self);
gboolean rempart_window_has_search      (RempartWindow *self);
void     rempart_window_clear_search    (RempartWindow *self);

/* rempart-window-navigation.c: places, items and the pages that show them */
void     rempart_window_go_place        (RempartWindow *self, const char *place);
void     rempart_window_go_item         (RempartWindow *self, RempartItem *item);
/* The same without writing first what is being typed, and without a change of place. */
void     rempart_window_show_item       (RempartWindow *self, RempartItem *item);
/* The one that will be shown again where there are items; another page stays in front. */
void     rempart_window_keep_item       (RempartWindow *self, RempartItem *item);
/* "catalogue:ID", "section:ID/SECTION", or "references", which is of no catalogue. FALSE when @place is not one of this project. */
gboolean rempart_window_parse_place     (RempartWindow *self, const char *place, RempartCatalogue **catalogue,
                                         RempartSection **section);
/* Shows the page, or the list, of @place; no item. */
void     rempart_window_show_place      (RempartWindow *self, const char *place);
/* "catalogue:id", or an id that stands in one catalogue; a clause only with its catalogue. (nullable) */
RempartItem *rempart_window_find_item   (RempartWindow *self, const char *ref, GError **error);
void     rempart_window_step_item       (RempartWindow *self, int step);
RempartItem *rempart_window_peek_step   (RempartWindow *self, int step);   /* (nullable) */
/* Whether the place has a list of items. */
gboolean rempart_window_place_has_list  (RempartWindow *self);
/* Gives the pages that exist the project of the window. */
void     rempart_window_sync_pages      (RempartWindow *self);
/* Tells them that it takes no edits any more. */
void     rempart_window_lock_pages      (RempartWindow *self);

/* rempart-window-renew.c */
/* After other catalogues or editions came: every item is another object. */
void     rempart_window_renew           (RempartWindow *self);

/* rempart-window-banner.c: why the project can only be read, or what is typed not be written, and the ways on */
void     rempart_window_install_banner_actions (GtkWidgetClass *widget_class);
void     rempart_window_update_banner   (RempartWindow *self);
/* Opens the project of the window again, where that may lift what makes it read-only; the place stays. */
gboolean rempart_window_can_reopen      (RempartWindow *self);
void     rempart_window_reopen          (RempartWindow *self);

/* rempart-window-title.c: the title, and below it what of the work is on disk */
void     rempart_window_title_update    (RempartWindow *self);
/* Whether something is typed that is not on disk yet. */
void     rempart_window_set_writing     (RempartWindow *self, gboolean writing);

/* rempart-window-layout.c: panes that fold when the window is narrow */
void     rempart_window_layout_init     (RempartWindow *self);
void     rempart_window_layout_update   (RempartWindow *self);
void     rempart_window_layout_measure  (RempartWindow *self, int width);
void     rempart_window_layout_save     (RempartWindow *self);

/* rempart-window-actions.c */
void     rempart_window_install_actions (GtkWidgetClass *widget_class);
void     rempart_window_actions_update  (RempartWindow *self);
void     rempart_window_toast           (RempartWindow *self, const char *text);
void     rempart_window_error           (RempartWindow *self, const char *message);

/* rempart-window-reuse.c: an answer that serves other items too */
void     rempart_window_install_reuse_actions (GtkWidgetClass *widget_class);

/* rempart-window-safety.c: backups, and damaged files */
void     rempart_window_install_safety_actions (GtkWidgetClass *widget_class);
/* Once a person has opened the project, and after each change of it. */
void     rempart_window_begin_backups       (RempartWindow *self);
void     rempart_window_continue_backups    (RempartWindow *self);
/* Says why the file at @path did not open, and what can be done. FALSE: neither a recovery nor a backup would help. */
gboolean rempart_window_offer_recovery      (RempartWindow *self, const char *path, const GError *error);

/* rempart-window-drop.c: files and folders that are dropped anywhere */
void     rempart_window_drop_init            (RempartWindow *self);

/* rempart-window-watch.c: the state of the evidence, and its files inside the project */
void     rempart_window_install_watch_actions (GtkWidgetClass *widget_class);

/* rempart-window-files.c: opening, creating, copying */
void     rempart_window_install_file_actions (GtkWidgetClass *widget_class);
/* In the place of what the window shows. FALSE: it shows that still, and the person was told. */
gboolean rempart_window_open_with            (RempartWindow *self, const char *path, RempartOpenFlags flags);
void     rempart_window_job_ended            (RempartWindow *self, RempartJob *job);

G_END_DECLS
