/* rempart-preview.h: what a file looks like, without opening its program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* An image, the first page of a PDF, or the beginning of a text. Whatever is wrong with a file, the window goes on: it is read in a
 * thread and drawn by a process of its own, with limits of time and memory. */
#define REMPART_TYPE_PREVIEW (rempart_preview_get_type ())
G_DECLARE_FINAL_TYPE (RempartPreview, rempart_preview, REMPART, PREVIEW, GtkWidget)

/* @path NULL: nothing to show. The same path again is looked at again. */
void        rempart_preview_show_file  (RempartPreview *self, const char *path);
/* The same of a file of the register: where it is gone outside and the project keeps a copy, that is taken out to a private place,
 * shown, and deleted. */
void        rempart_preview_show_evidence (RempartPreview *self, RempartProject *project, RempartEvidenceFile *file);
/* "none", "busy", "picture", "text" or "message" */
const char *rempart_preview_get_state  (RempartPreview *self);
/* The text or the message that is shown; "" beside a picture */
const char *rempart_preview_get_text   (RempartPreview *self);

G_END_DECLS
