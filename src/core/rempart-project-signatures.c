/* rempart-project-signatures.c: who signed what, and whether it still stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMN(name, check, words, label) REMPART_COLUMN ("signature", name, REMPART_CHECK_##check, words, label)

/* What a signature says never changes; it can only be withdrawn. The other columns are here for what the history calls them. */
static const RempartColumn columns[] = {
  COLUMN ("name", LINE, NULL, N_("Name")),
  COLUMN ("role", LINE, NULL, N_("Role")),
  COLUMN ("meaning", WORD, "author|review|approval", N_("Meaning")),
  COLUMN ("scope", WORD, "answer|baseline", N_("Kind of thing signed")),
  COLUMN ("target", LINE, NULL, N_("Row of the thing signed")),
  COLUMN ("at", LINE, NULL, N_("Moment")),
  COLUMN ("event", LINE, NULL, N_("Last entry of the history before it")),
  COLUMN ("sha256", LINE, NULL, N_("SHA-256 of what was signed")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_signature_entity = { "signature", columns, G_N_ELEMENTS (columns) };

/* Reading */

GPtrArray *
rempart_project_get_signatures (RempartProject *self,
                                RempartItem    *item)
{
  RempartAnswerRecord *record;
  RempartItemReview *review;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, self->review->none);

  review = rempart_review_find (self->review, record->row);
  return review != NULL ? review->signatures : self->review->none;
}

GPtrArray *
rempart_project_list_baseline_signatures (RempartProject *self,
                                          gint64          baseline)
{
  GPtrArray *signatures = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), signatures);

  for (guint i = 0; i < self->review->signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (self->review->signatures, i);

      if (baseline != 0 && rempart_signature_get_baseline (signature) == baseline)
        g_ptr_array_add (signatures, g_object_ref (signature));
    }
  return signatures;
}

GPtrArray *
rempart_project_get_all_signatures (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->review->signatures;
}

GPtrArray *
rempart_project_list_covering_signatures (RempartProject  *self,
                                          RempartRevision *revision)
{
  GPtrArray *covering = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) uses = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), covering);
  g_return_val_if_fail (REMPART_IS_REVISION (revision), covering);

  uses = rempart_project_list_uses (self, rempart_revision_get_evidence (revision));
  for (guint i = 0; i < uses->len; i++)
    {
      RempartLink *link = g_ptr_array_index (uses, i);
      RempartItem *item = rempart_link_get_item (link);
      GPtrArray *signatures = rempart_project_get_signatures (self, item);

      if (rempart_revision_get_id (rempart_link_get_revision (link)) != rempart_revision_get_id (revision) ||
          !g_hash_table_add (seen, item))
        continue;
      for (guint j = 0; j < signatures->len; j++)
        if (rempart_project_is_valid (self, g_ptr_array_index (signatures, j)))
          g_ptr_array_add (covering, g_object_ref (g_ptr_array_index (signatures, j)));
    }
  return covering;
}

/* Validity */

static const char *
get_present_hash (RempartProject      *self,
                  RempartAnswerRecord *record)
{
  if (record->signed_sha256 == NULL)
    {
      g_autofree char *text = rempart_project_dup_signed_text (self, record->item);

      record->signed_sha256 = rempart_digest_data (text, strlen (text));
    }
  return record->signed_sha256;
}

static gboolean
is_baseline_valid (RempartProject   *self,
                   RempartSignature *signature)
{
  g_autofree char *text = rempart_project_dup_signed_baseline_text (self, rempart_signature_get_baseline (signature), NULL);
  g_autofree char *sha256 = text != NULL ? rempart_digest_data (text, strlen (text)) : NULL;

  return g_strcmp0 (sha256, rempart_signature_get_sha256 (signature)) == 0;
}

gboolean
rempart_project_is_valid (RempartProject   *self,
                          RempartSignature *signature)
{
  gint64 row;
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_SIGNATURE (signature), FALSE);

  if (rempart_signature_get_baseline (signature) != 0)
    return is_baseline_valid (self, signature);
  row = rempart_signature_get_target (signature);
  record = g_hash_table_lookup (self->answer_rows, &row);
  return record != NULL && g_str_equal (get_present_hash (self, record), rempart_signature_get_sha256 (signature));
}

/* Of one person's signatures with one meaning the valid one counts, else the later one: by its moment, as one that came from another
 * copy has a number of its own here. */
static gboolean
replaces (RempartProject   *self,
          RempartSignature *other,
          RempartSignature *signature)
{
  gboolean valid = rempart_project_is_valid (self, other);
  int later;

  if (other == signature ||
      rempart_signature_get_meaning (other) != rempart_signature_get_meaning (signature) ||
      !g_str_equal (rempart_signature_get_name (other), rempart_signature_get_name (signature)))
    return FALSE;
  if (valid != rempart_project_is_valid (self, signature))
    return valid;
  later = strcmp (rempart_signature_get_at (other), rempart_signature_get_at (signature));
  return later != 0 ? later > 0 : rempart_signature_get_id (other) > rempart_signature_get_id (signature);
}

static gboolean
is_replaced (RempartProject   *self,
             RempartSignature *signature,
             GPtrArray        *signatures)
{
  for (guint i = 0; i < signatures->len; i++)
    if (replaces (self, g_ptr_array_index (signatures, i), signature))
      return TRUE;
  return FALSE;
}

gboolean
rempart_project_is_superseded (RempartProject   *self,
                               RempartSignature *signature)
{
  gint64 baseline;
  RempartItemReview *review;
  g_autoptr (GPtrArray) of_baseline = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_SIGNATURE (signature), FALSE);

  baseline = rempart_signature_get_baseline (signature);
  if (baseline != 0)
    {
      of_baseline = rempart_project_list_baseline_signatures (self, baseline);
      return is_replaced (self, signature, of_baseline);
    }
  review = rempart_review_find (self->review, rempart_signature_get_target (signature));
  return review != NULL && is_replaced (self, signature, review->signatures);
}

RempartSigning
rempart_project_get_signing (RempartProject *self,
                             RempartItem    *item)
{
  GPtrArray *signatures = rempart_project_get_signatures (self, item);

  if (signatures == NULL || signatures->len == 0)
    return REMPART_SIGNING_NONE;
  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);

      if (!rempart_project_is_valid (self, signature) && !is_replaced (self, signature, signatures))
        return REMPART_SIGNING_INVALID;
    }
  return REMPART_SIGNING_VALID;
}

gboolean
rempart_project_has_signature (RempartProject *self,
                               RempartItem    *item,
                               RempartMeaning  meaning)
{
  GPtrArray *signatures = rempart_project_get_signatures (self, item);

  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    if (rempart_signature_get_meaning (g_ptr_array_index (signatures, i)) == meaning &&
        rempart_project_is_valid (self, g_ptr_array_index (signatures, i)))
      return TRUE;
  return FALSE;
}

/* Signing */

static gboolean
check_draft (const RempartSignatureDraft  *draft,
             const char                   *name,
             GError                      **error)
{
  if (*name == '\0')
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("A signature needs a name. Write the name of the person who signs, as it is to be printed."));
      return FALSE;
    }
  return rempart_column_check (&columns[0], name, error) &&
         rempart_column_check (&columns[1], draft->role != NULL ? draft->role : "", error);
}

static gboolean
insert_signature (RempartProject               *self,
                  RempartStep                  *step,
                  const RempartSignatureDraft  *draft,
                  const char                   *name,
                  const char                   *scope,
                  gint64                        target,
                  const char                   *key,
                  const char                   *sha256,
                  GError                      **error)
{
  const char *role = draft->role != NULL ? draft->role : "";
  const char *meaning = rempart_meaning_to_nick (draft->meaning);
  g_autofree char *at = rempart_time_now ();
  g_autofree char *event = g_strdup_printf ("%" G_GINT64_FORMAT, self->chain.id);
  g_autofree char *target_shown = g_strdup_printf ("%" G_GINT64_FORMAT, target);
  const struct { const char *field, *value; } born[] = {
    { "role", role }, { "meaning", meaning }, { "scope", scope }, { "target", target_shown },
    { "at", at }, { "event", event }, { "sha256", sha256 },
  };
  gint64 row;

  if (!rempart_db_run (self->db, error,
                       "INSERT INTO signature (scope, target, name, role, meaning, at, event, sha256) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", "titt" "ttit",
                       scope, target, name, role, meaning, at, self->chain.id, sha256))
    return FALSE;
  row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "sign", &rempart_signature_entity, row, key, "removed", "1", "0", "name", NULL, name);
  for (gsize i = 0; i < G_N_ELEMENTS (born); i++)
    rempart_step_record (step, "sign", &rempart_signature_entity, row, key, born[i].field, born[i].value);
  return TRUE;
}

/* Whether @record carries that signature already, and it stands */
static gboolean
is_signed (RempartProject              *self,
           RempartAnswerRecord         *record,
           const RempartSignatureDraft *draft,
           const char                  *name)
{
  GPtrArray *signatures = rempart_project_get_signatures (self, record->item);

  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);

      if (rempart_signature_get_meaning (signature) == draft->meaning &&
          g_str_equal (rempart_signature_get_name (signature), name) &&
          g_str_equal (rempart_signature_get_role (signature), draft->role != NULL ? draft->role : "") &&
          rempart_project_is_valid (self, signature))
        return TRUE;
    }
  return FALSE;
}

/* (element-type RempartAnswerRecord): those of @items that are to be signed */
static GPtrArray *
select_records (RempartProject               *self,
                GPtrArray                    *items,
                const RempartSignatureDraft  *draft,
                const char                   *name,
                GError                      **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, i));

      g_return_val_if_fail (record != NULL, NULL);
      if (!is_signed (self, record, draft, name))
        g_ptr_array_add (records, record);
    }
  if (records->len > 0)
    return g_steal_pointer (&records);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: the first %s is the name of a person, the second what a signature means: Author, Review, Approval */
               _("%s has signed this already with the meaning “%s”, and nothing has changed since."), name,
               rempart_meaning_get_label (draft->meaning));
  return NULL;
}

gboolean
rempart_project_sign (RempartProject               *self,
                      GPtrArray                    *items,
                      const RempartSignatureDraft  *draft,
                      GError                      **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *name = NULL;
  gboolean ok = TRUE;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (items != NULL && items->len > 0, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  name = g_strstrip (g_strdup (draft->name != NULL ? draft->name : ""));
  if (!check_draft (draft, name, error))
    return FALSE;
  records = select_records (self, items, draft, name, error);
  if (records == NULL || !rempart_project_begin_edit (self, error))
    return FALSE;

  step = rempart_step_new (REMPART_STEP_SIGN, NULL, NULL);
  if (records->len == 1)
    step->item = g_strdup (rempart_item_get_id (((RempartAnswerRecord *) g_ptr_array_index (records, 0))->item));
  step->n_edits = records->len;
  for (guint i = 0; ok && i < records->len; i++)
    {
      RempartAnswerRecord *record = g_ptr_array_index (records, i);
      g_autofree char *key = rempart_project_dup_item_key (self, record->item);

      ok = insert_signature (self, step, draft, name, "answer", record->row, key, get_present_hash (self, record), error);
    }
  return rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error);
}

char *
rempart_project_dup_baseline_name (RempartProject *self,
                                   gint64          baseline)
{
  g_autoptr (RempartRow) row = NULL;

  rempart_db_get_row (self->db, &row, NULL, "SELECT name FROM baseline WHERE id = ?1", "i", baseline);
  return row != NULL ? rempart_db_dup_text (row, 0) : g_strdup ("");
}

gboolean
rempart_project_sign_baseline (RempartProject               *self,
                               gint64                        baseline,
                               const RempartSignatureDraft  *draft,
                               GError                      **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  name = g_strstrip (g_strdup (draft->name != NULL ? draft->name : ""));
  if (!rempart_project_check_writable (self, error) || !check_draft (draft, name, error))
    return FALSE;
  text = rempart_project_dup_signed_baseline_text (self, baseline, error);
  if (text == NULL || !rempart_project_begin_edit (self, error))
    return FALSE;

  title = rempart_project_dup_baseline_name (self, baseline);
  sha256 = rempart_digest_data (text, strlen (text));
  step = rempart_step_new (REMPART_STEP_SIGN, title, NULL);
  ok = insert_signature (self, step, draft, name, "baseline", baseline, title, sha256, error);
  return rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error);
}

/* Withdrawing */

/* Who was the actor when the signature was made */
static char *
dup_signer (RempartProject   *self,
            RempartSignature *signature)
{
  g_autoptr (RempartRow) row = NULL;

  rempart_db_get_row (self->db, &row, NULL,
                      "SELECT actor FROM event WHERE entity = 'signature' AND row = ?1 ORDER BY id LIMIT 1", "i",
                      rempart_signature_get_id (signature));
  return row != NULL ? rempart_db_dup_text (row, 0) : g_strdup ("");
}

static RempartSignature *
refresh_signature (RempartProject    *self,
                   RempartSignature  *signature,
                   GError           **error)
{
  for (guint i = 0; i < self->review->signatures->len; i++)
    if (rempart_signature_get_id (g_ptr_array_index (self->review->signatures, i)) == rempart_signature_get_id (signature))
      return g_ptr_array_index (self->review->signatures, i);

  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                       _("The signature is no longer there."));
  return NULL;
}

gboolean
rempart_project_may_withdraw (RempartProject   *self,
                              RempartSignature *signature)
{
  g_autofree char *signer = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_SIGNATURE (signature), FALSE);

  if (g_str_equal (self->actor, rempart_signature_get_name (signature)) || !rempart_project_is_valid (self, signature))
    return TRUE;
  signer = dup_signer (self, signature);
  return g_str_equal (self->actor, signer);
}

gboolean
rempart_project_withdraw (RempartProject    *self,
                          RempartSignature  *signature,
                          GError           **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;
  const char *name;
  RempartItem *item;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_SIGNATURE (signature), FALSE);

  if (!rempart_project_check_writable (self, error))
    return FALSE;
  signature = refresh_signature (self, signature, error);
  if (signature == NULL)
    return FALSE;
  name = rempart_signature_get_name (signature);
  if (!rempart_project_may_withdraw (self, signature))
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: %s is the name of a person */
                   _("As long as this signature is valid, only %s can withdraw it."), name);
      return FALSE;
    }
  item = rempart_signature_get_item (signature);
  key = item != NULL ? rempart_project_dup_item_key (self, item)
                     : rempart_project_dup_baseline_name (self, rempart_signature_get_baseline (signature));
  step = rempart_step_new (REMPART_STEP_WITHDRAW, item != NULL ? rempart_item_get_id (item) : key, NULL);
  rempart_step_set_as (step, "withdraw", &rempart_signature_entity, rempart_signature_get_id (signature), key, "removed", "0", "1",
                       "name", name, NULL);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
