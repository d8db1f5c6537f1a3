/* rempart-compat.h: dialogs and launches that differ between versions of the toolkit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  REMPART_CHOOSE_OPEN,
  REMPART_CHOOSE_OPEN_SEVERAL,
  REMPART_CHOOSE_SAVE,
  REMPART_CHOOSE_FOLDER,
} RempartChooseMode;

/* Every field but title may be NULL. pattern is a glob: "*.rempart"; "All files" is offered beside it. */
typedef struct
{
  const char *title;
  const char *accept;        /* label of the button that accepts, with a mnemonic */
  const char *name;          /* suggested file name, for SAVE */
  GFile      *folder;        /* where to begin */
  const char *filter_name;
  const char *pattern;
} RempartChooseOptions;

void        rempart_choose_file_async     (GtkWindow                  *parent,
                                           RempartChooseMode           mode,
                                           const RempartChooseOptions *options,
                                           GAsyncReadyCallback         callback,
                                           gpointer                    user_data);
/* NULL without an error: the person closed the dialog, or knows that the file has no path on this computer. */
GFile      *rempart_choose_file_finish    (GAsyncResult *result);   /* (transfer full) (nullable) */
/* Where what was chosen to be saved goes: under another suffix it would not be found again. (transfer full) */
GFile      *rempart_file_with_suffix      (GFile *file, const char *suffix);
/* What a project is called by its file, for the names of what is made of it. (transfer full) */
char       *rempart_file_dup_stem         (GFile *file);
/* For OPEN_SEVERAL: a list of GFile, which may be anywhere. */
GListModel *rempart_choose_files_finish   (GAsyncResult *result);   /* (transfer full) (nullable) */
/* Whether @file, chosen in @mode, has a path; where it has none, the person is told over @parent. */
gboolean    rempart_file_is_local         (GtkWindow *parent, RempartChooseMode mode, GFile *file);

/* One choice of a question: an id and a label with a mnemonic. */
typedef struct
{
  const char            *id;
  const char            *label;
  AdwResponseAppearance  appearance;
} RempartChoice;

/* Asks; choices end with a NULL id. The first is what Escape means, the last what Enter does. @extra (nullable) stands under the text. */
void        rempart_ask_async             (GtkWindow            *parent,
                                           const char           *heading,
                                           const char           *body,
                                           GtkWidget            *extra,
                                           const RempartChoice  *choices,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* The id of the choice. (transfer full) */
char       *rempart_ask_finish            (GAsyncResult *result);

/* Says what the person must have read, in the place of a question. */
void        rempart_tell                  (GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra);

/* Opens with the default program. A failure is shown through the action win.error of @widget. */
void        rempart_launch_uri            (GtkWidget *widget, const char *uri);
void        rempart_launch_file           (GtkWidget *widget, GFile *file);
/* Opens the file manager with @file selected, or its folder where there is no such file manager. */
void        rempart_show_in_folder        (GtkWidget *widget, GFile *file);

void        rempart_show_about            (GtkWindow *parent);

G_END_DECLS
