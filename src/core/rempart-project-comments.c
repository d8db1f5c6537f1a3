/* rempart-project-comments.c: what reviewers and authors say to each other about an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>

#define COLUMN(name, check, words, label) REMPART_COLUMN ("comment", name, REMPART_CHECK_##check, words, label)

/* The last three never change; they are here for what the history calls them. */
static const RempartColumn columns[] = {
  COLUMN ("text", TEXT, NULL, N_("Comment")),
  COLUMN ("resolved", WORD, "no|yes", N_("Resolved")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
  COLUMN ("author", LINE, NULL, N_("Written by")),
  COLUMN ("at", LINE, NULL, N_("Moment")),
  COLUMN ("thread", LINE, NULL, N_("Begun by comment number")),
};

const RempartEntity rempart_comment_entity = { "comment", columns, G_N_ELEMENTS (columns) };

GPtrArray *
rempart_project_get_comments (RempartProject *self,
                              RempartItem    *item)
{
  RempartAnswerRecord *record;
  RempartItemReview *review;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, self->review->none);

  review = rempart_review_find (self->review, record->row);
  return review != NULL ? review->comments : self->review->none;
}

RempartComment *
rempart_project_find_comment (RempartProject  *self,
                              gint64           id,
                              GError         **error)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  for (guint i = 0; i < self->review->comments->len; i++)
    if (rempart_comment_get_id (g_ptr_array_index (self->review->comments, i)) == id)
      return g_ptr_array_index (self->review->comments, i);

  number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the number of a comment */
               _("There is no comment %s."), number);
  return NULL;
}

guint
rempart_project_count_open_comments (RempartProject *self,
                                     RempartItem    *item)
{
  GPtrArray *comments = rempart_project_get_comments (self, item);
  guint n = 0;

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      RempartComment *comment = g_ptr_array_index (comments, i);

      n += rempart_comment_is_first (comment) && !rempart_comment_is_resolved (comment);
    }
  return n;
}

gboolean
rempart_project_owns_comment (RempartProject *self,
                              RempartComment *comment)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_COMMENT (comment), FALSE);

  return g_str_equal (rempart_comment_get_author (comment), self->actor);
}

static gboolean
check_owner (RempartProject  *self,
             RempartComment  *comment,
             GError         **error)
{
  if (rempart_project_owns_comment (self, comment))
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %s is the name of a person */
               _("The comment is by %s, and only its author can change or remove it. Reply to it instead."),
               rempart_comment_get_author (comment));
  return FALSE;
}

static gboolean
check_text (const char  *text,
            GError     **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));

  if (*bare != '\0')
    return rempart_column_check (&columns[0], text, error);
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                       _("A comment needs a text. Write what is to be said."));
  return FALSE;
}

static RempartStep *
step_for_comment (RempartStepKind  kind,
                  RempartComment  *comment)
{
  return rempart_step_new (kind, rempart_item_get_id (rempart_comment_get_item (comment)), NULL);
}

/* The first comment of the exchange, whose row says whether it is resolved */
static RempartComment *
find_first (RempartProject *self,
            RempartComment *comment)
{
  RempartComment *first = rempart_project_find_comment (self, rempart_comment_get_thread (comment), NULL);

  return first != NULL ? first : comment;
}

static void
plan_resolved (RempartProject *self,
               RempartStep    *step,
               RempartComment *comment,
               gboolean        resolved)
{
  RempartComment *first = find_first (self, comment);
  g_autofree char *key = rempart_project_dup_item_key (self, rempart_comment_get_item (first));

  rempart_step_set (step, "edit", &rempart_comment_entity, rempart_comment_get_id (first), key, "resolved",
                    resolved ? "no" : "yes", resolved ? "yes" : "no");
}

/* A comment that was there a moment ago, and whose item is in the project */
static RempartComment *
refresh_comment (RempartProject  *self,
                 RempartComment  *comment,
                 GError         **error)
{
  comment = rempart_project_find_comment (self, rempart_comment_get_id (comment), error);
  if (comment == NULL || rempart_comment_get_item (comment) != NULL)
    return comment;
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                       _("The comment is about an item that is no longer in the project."));
  return NULL;
}

static gboolean
insert_comment (RempartProject  *self,
                RempartStep     *step,
                RempartItem     *item,
                gint64           thread,
                const char      *text,
                gint64          *row,
                GError         **error)
{
  g_autofree char *key = rempart_project_dup_item_key (self, item);
  g_autofree char *at = rempart_time_now ();
  g_autofree char *thread_shown = NULL;

  /* The first comment of an exchange carries its own number. */
  if (!rempart_db_run (self->db, error,
                       "INSERT INTO comment (id, answer, thread, author, at, text) "
                       "SELECT n, ?1, iif (?2 = 0, n, ?2), ?3, ?4, ?5 FROM (SELECT coalesce (max (id), 0) + 1 n FROM comment)",
                       "iittt", rempart_project_get_record (self, item)->row, thread, self->actor, at, text))
    return FALSE;
  *row = rempart_db_get_rowid (self->db);
  thread_shown = g_strdup_printf ("%" G_GINT64_FORMAT, thread != 0 ? thread : *row);
  rempart_step_set_as (step, "add", &rempart_comment_entity, *row, key, "removed", "1", "0", "text", NULL, text);
  rempart_step_record (step, "add", &rempart_comment_entity, *row, key, "thread", thread_shown);
  rempart_step_record (step, "add", &rempart_comment_entity, *row, key, "author", self->actor);
  rempart_step_record (step, "add", &rempart_comment_entity, *row, key, "at", at);
  return TRUE;
}

RempartComment *
rempart_project_add_comment (RempartProject  *self,
                             RempartItem     *item,
                             RempartComment  *reply_to,
                             const char      *text,
                             GError         **error)
{
  g_autoptr (RempartStep) step = NULL;
  gint64 thread = 0;
  gint64 row = 0;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (rempart_project_get_record (self, item) != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (reply_to != NULL)
    {
      reply_to = refresh_comment (self, reply_to, error);
      if (reply_to == NULL)
        return NULL;
      g_return_val_if_fail (rempart_comment_get_item (reply_to) == item, NULL);
      thread = rempart_comment_get_thread (reply_to);
    }
  if (!check_text (text, error) || !rempart_project_begin_edit (self, error))
    return NULL;

  step = rempart_step_new (reply_to != NULL ? REMPART_STEP_REPLY : REMPART_STEP_ADD_COMMENT, rempart_item_get_id (item), NULL);
  ok = insert_comment (self, step, item, thread, text, &row, error);
  if (ok && reply_to != NULL && rempart_comment_is_resolved (reply_to))
    plan_resolved (self, step, reply_to, FALSE);
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  return rempart_project_find_comment (self, row, error);
}

static const char *
get_text (gpointer object,
          gsize    column)
{
  return rempart_comment_get_text (object);
}

gboolean
rempart_project_edit_comment (RempartProject  *self,
                              RempartComment  *comment,
                              const char      *text,
                              GError         **error)
{
  const RempartChange change = { "text", text };
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_COMMENT (comment), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  comment = refresh_comment (self, comment, error);
  if (comment == NULL || !check_owner (self, comment, error) || !check_text (text, error))
    return FALSE;
  step = step_for_comment (REMPART_STEP_EDIT_COMMENT, comment);
  key = rempart_project_dup_item_key (self, rempart_comment_get_item (comment));
  return rempart_project_plan_changes (step, &rempart_comment_entity, rempart_comment_get_id (comment), key, get_text, comment,
                                       &change, 1, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_resolve_comment (RempartProject  *self,
                                 RempartComment  *comment,
                                 gboolean         resolved,
                                 GError         **error)
{
  g_autoptr (RempartStep) step = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_COMMENT (comment), FALSE);

  comment = refresh_comment (self, comment, error);
  if (comment == NULL)
    return FALSE;
  step = step_for_comment (resolved ? REMPART_STEP_RESOLVE_COMMENT : REMPART_STEP_REOPEN_COMMENT, comment);
  if (rempart_comment_is_resolved (comment) != !!resolved)
    plan_resolved (self, step, comment, resolved);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_remove_comment (RempartProject  *self,
                                RempartComment  *comment,
                                GError         **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_COMMENT (comment), FALSE);

  comment = refresh_comment (self, comment, error);
  if (comment == NULL || !check_owner (self, comment, error))
    return FALSE;
  for (guint i = 0; rempart_comment_is_first (comment) && i < self->review->comments->len; i++)
    {
      RempartComment *other = g_ptr_array_index (self->review->comments, i);

      if (other == comment || rempart_comment_get_thread (other) != rempart_comment_get_id (comment))
        continue;
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("The comment has replies, which would stand without what they reply to. Resolve it instead."));
      return FALSE;
    }
  step = step_for_comment (REMPART_STEP_REMOVE_COMMENT, comment);
  key = rempart_project_dup_item_key (self, rempart_comment_get_item (comment));
  rempart_step_set_as (step, "remove", &rempart_comment_entity, rempart_comment_get_id (comment), key, "removed", "0", "1",
                       "text", rempart_comment_get_text (comment), NULL);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
