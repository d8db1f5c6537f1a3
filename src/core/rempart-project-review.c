/* rempart-project-review.c: people, comments and signatures from the file to memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>

static void
item_review_free (RempartItemReview *self)
{
  g_ptr_array_unref (self->comments);
  g_ptr_array_unref (self->signatures);
  g_free (self);
}

static void
review_clear (RempartReview *self)
{
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->comments);
  g_ptr_array_unref (self->signatures);
  g_ptr_array_unref (self->none);
  g_hash_table_unref (self->items);
}

RempartReview *
rempart_review_ref (RempartReview *self)
{
  return g_rc_box_acquire (self);
}

void
rempart_review_unref (RempartReview *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) review_clear);
}

static RempartReview *
review_new (void)
{
  RempartReview *self = g_rc_box_new0 (RempartReview);

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->comments = g_ptr_array_new_with_free_func (g_object_unref);
  self->signatures = g_ptr_array_new_with_free_func (g_object_unref);
  self->none = g_ptr_array_new ();
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) item_review_free);
  return self;
}

RempartItemReview *
rempart_review_find (RempartReview *self,
                     gint64         row)
{
  return g_hash_table_lookup (self->items, &row);
}

static RempartItemReview *
find_or_add (RempartReview *self,
             gint64         row)
{
  RempartItemReview *review = rempart_review_find (self, row);

  if (review == NULL)
    {
      review = g_new0 (RempartItemReview, 1);
      review->comments = g_ptr_array_new ();
      review->signatures = g_ptr_array_new ();
      g_hash_table_insert (self->items, g_memdup2 (&row, sizeof row), review);
    }
  return review;
}

static RempartItem *
find_item (RempartProject *self,
           gint64          row)
{
  RempartAnswerRecord *record = g_hash_table_lookup (self->answer_rows, &row);

  return record != NULL ? record->item : NULL;
}

static void
add_comment (RempartProject *self,
             RempartReview  *review,
             sqlite3_stmt   *row)
{
  RempartComment *last = review->comments->len > 0 ? g_ptr_array_index (review->comments, review->comments->len - 1) : NULL;
  g_autofree char *resolved = rempart_db_dup_text (row, 6);
  RempartComment *comment;
  RempartCommentData data = {
    .id = sqlite3_column_int64 (row, 0),
    .thread = sqlite3_column_int64 (row, 1),
    .answer = sqlite3_column_int64 (row, 2),
    .author = rempart_db_dup_text (row, 3),
    .at = rempart_db_dup_text (row, 4),
    .text = rempart_db_dup_text (row, 5),
    .resolved = g_str_equal (resolved, "yes"),
  };

  /* Every comment of an exchange says what the one before it says, and so what the first one says. */
  if (last != NULL && rempart_comment_get_thread (last) != data.thread)
    last = NULL;
  comment = rempart_comment_new (&data, find_item (self, data.answer), last);
  g_ptr_array_add (review->comments, comment);
  g_ptr_array_add (find_or_add (review, data.answer)->comments, comment);
}

static gboolean
add_signature (RempartProject  *self,
               RempartReview   *review,
               sqlite3_stmt    *row,
               GError         **error)
{
  g_autofree char *scope = rempart_db_dup_text (row, 1);
  g_autofree char *meaning = rempart_db_dup_text (row, 5);
  gboolean of_baseline = g_str_equal (scope, "baseline");
  RempartSignature *signature;
  RempartSignatureData data = { .of_baseline = of_baseline };

  if (!rempart_meaning_from_nick (meaning, &data.meaning))
    {
      if (self->reason == REMPART_READ_ONLY_TOO_NEW)
        return TRUE;
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
                   /* Translators: the first %s is the name of a project file, the second a value in it */
                   _("“%s” is damaged: it holds the unknown word “%s”."), self->name, meaning);
      return FALSE;
    }
  data.id = sqlite3_column_int64 (row, 0);
  data.target = sqlite3_column_int64 (row, 2);
  data.name = rempart_db_dup_text (row, 3);
  data.role = rempart_db_dup_text (row, 4);
  data.at = rempart_db_dup_text (row, 6);
  data.event = sqlite3_column_int64 (row, 7);
  data.sha256 = rempart_db_dup_text (row, 8);
  signature = rempart_signature_new (&data, of_baseline ? NULL : find_item (self, data.target));
  g_ptr_array_add (review->signatures, signature);
  if (!of_baseline)
    g_ptr_array_add (find_or_add (review, data.target)->signatures, signature);
  return TRUE;
}

static gboolean
load_people (RempartProject  *self,
             RempartReview   *review,
             GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *row = rempart_db_query (self->db, error,
                                        "SELECT id, name, role FROM person WHERE removed = 0 ORDER BY name", "");

  if (row == NULL)
    return FALSE;
  while (rempart_db_next (self->db, row, &local_error))
    g_ptr_array_add (review->people, rempart_person_new (sqlite3_column_int64 (row, 0), rempart_db_dup_text (row, 1),
                                                         rempart_db_dup_text (row, 2)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_comments (RempartProject  *self,
               RempartReview   *review,
               GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *row = rempart_db_query (self->db, error,
                                        "SELECT id, thread, answer, author, at, text, resolved FROM comment "
                                        "WHERE removed = 0 ORDER BY thread, id", "");

  if (row == NULL)
    return FALSE;
  while (rempart_db_next (self->db, row, &local_error))
    add_comment (self, review, row);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_signatures (RempartProject  *self,
                 RempartReview   *review,
                 GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *row = rempart_db_query (self->db, error,
                                        "SELECT id, scope, target, name, role, meaning, at, event, sha256 FROM signature "
                                        "WHERE removed = 0 ORDER BY id", "");

  if (row == NULL)
    return FALSE;
  while (rempart_db_next (self->db, row, &local_error))
    if (!add_signature (self, review, row, error))
      {
        sqlite3_reset (row);
        return FALSE;
      }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
rempart_project_load_review (RempartProject  *self,
                             GError         **error)
{
  RempartReview *review = review_new ();

  if (!load_people (self, review, error) || !load_comments (self, review, error) || !load_signatures (self, review, error))
    {
      rempart_review_unref (review);
      return FALSE;
    }
  g_clear_pointer (&self->review, rempart_review_unref);
  self->review = review;
  return TRUE;
}

gboolean
rempart_review_owns (const RempartEntity *entity)
{
  return entity == &rempart_person_entity || entity == &rempart_comment_entity || entity == &rempart_signature_entity;
}
