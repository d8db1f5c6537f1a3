/* rempart-field-editor.h: one field of the device, in the widget that fits it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Ties a line, a choice, a date or a text to a field of the project. What is typed is written at focus-out or after a rest; a choice is
 * written at once. */
#define REMPART_TYPE_FIELD_EDITOR (rempart_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (RempartFieldEditor, rempart_field_editor, REMPART, FIELD_EDITOR, GObject)

/* @name: a name of rempart_device_fields() */
RempartFieldEditor *rempart_field_editor_new         (const char *name);
const char         *rempart_field_editor_get_name    (RempartFieldEditor *self);
/* (transfer none): a preferences row, or a RempartTextField */
GtkWidget          *rempart_field_editor_get_widget  (RempartFieldEditor *self);
void                rempart_field_editor_set_project (RempartFieldEditor *self, RempartProject *project);
/* Shows what is on disk; text typed and not yet written stays. */
void                rempart_field_editor_show        (RempartFieldEditor *self);
/* Writes now what was typed. FALSE: it could not be written, and stays in the field. */
gboolean            rempart_field_editor_flush       (RempartFieldEditor *self);
/* The project takes no edits any more: the value can be read, and text that was not written is kept. */
void                rempart_field_editor_lock        (RempartFieldEditor *self);
/* Marks a field that the dossier needs and that is empty. */
void                rempart_field_editor_set_missing (RempartFieldEditor *self, gboolean missing);

G_END_DECLS
