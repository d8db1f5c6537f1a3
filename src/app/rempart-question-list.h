/* rempart-question-list.h: the questions of an item, each with its reply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Signal: "replied" (guint question, from 0; RempartReply): the person chose a reply, or took it back (NONE). Whoever listens
 * writes it, and shows what is on disk then. */
#define REMPART_TYPE_QUESTION_LIST (rempart_question_list_get_type ())
G_DECLARE_FINAL_TYPE (RempartQuestionList, rempart_question_list, REMPART, QUESTION_LIST, AdwBin)

GtkWidget *rempart_question_list_new       (void);
/* @questions (nullable): no more than REMPART_N_QUESTIONS are shown. */
void       rempart_question_list_set       (RempartQuestionList *self, const char * const *questions);
/* Touches only what differs: the focus stays where it is. */
void       rempart_question_list_show      (RempartQuestionList *self, const RempartReply *replies, gboolean editable);
guint      rempart_question_list_get_count (RempartQuestionList *self);
/* Questions that have a reply. */
guint      rempart_question_list_get_replied (RempartQuestionList *self);

G_END_DECLS
