/* rempart-text-field.h: a text of several lines that writes itself when the person rests or leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-blanks.h"
#include "rempart-mark-bar.h"

G_BEGIN_DECLS

#define REMPART_TYPE_TEXT_FIELD (rempart_text_field_get_type ())
G_DECLARE_FINAL_TYPE (RempartTextField, rempart_text_field, REMPART, TEXT_FIELD, GtkWidget)

/* Writes @text; FALSE with @error when it could not be written: the field then keeps the text and shows the message. */
typedef gboolean (*RempartTextCommitFunc) (const char *text, gpointer user_data, GError **error);

/* Properties: label (string: heading and accessible name), hint (string: shown while empty), editable (boolean),
 * rest (uint, milliseconds without typing after which the text is written; 3000),
 * min-lines (uint), dirty (boolean, read-only: typed and not written), message (string, read-only: why it was not written)
 * Signal: "confirmed" (): the person confirms the text, which has a mark */
GtkWidget *rempart_text_field_new             (void);
void       rempart_text_field_set_commit_func (RempartTextField *self, RempartTextCommitFunc func, gpointer user_data);
/* What is on disk. Text that the person typed and that is not written yet stays. */
void       rempart_text_field_set_text        (RempartTextField *self, const char *text);
/* What is on disk, whatever was typed: for another object in the same field. */
void       rempart_text_field_reset           (RempartTextField *self, const char *text);
/* What was typed and could not be written before. */
void       rempart_text_field_set_draft       (RempartTextField *self, const char *draft);
char      *rempart_text_field_dup_text        (RempartTextField *self);   /* (transfer full): as shown */
/* Writes now what was typed. TRUE when nothing is left to write. */
gboolean   rempart_text_field_commit          (RempartTextField *self);
gboolean   rempart_text_field_is_dirty        (RempartTextField *self);
/* Marks the field as one that must be filled. */
void       rempart_text_field_set_required    (RempartTextField *self, gboolean required);
void       rempart_text_field_set_mark        (RempartTextField *self, RempartMark mark);
void       rempart_text_field_set_change_func (RempartTextField *self, RempartChangeFunc func, gpointer user_data);
/* TRUE while the person writes after the other language: until the field is left for another, what was typed began in an empty
 * text, a draft, or a translation to check. For the function that writes. */
gboolean   rempart_text_field_is_following    (RempartTextField *self);
guint      rempart_text_field_count_blanks    (RempartTextField *self);
/* Comes to the text and selects a blank in it. FALSE when there is none. */
gboolean   rempart_text_field_select_blank    (RempartTextField *self, RempartBlankStep step);

G_END_DECLS
