/* rempart-review.c: snapshots of people, comments and signatures, and their words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-history-private.h"
#include "rempart-words.h"

REMPART_DEFINE_ENUM (RempartMeaning, rempart_meaning, REMPART_N_MEANINGS, "signature",
                     { "author", NC_("signature", "Author") },
                     { "review", NC_("signature", "Review") },
                     { "approval", NC_("signature", "Approval") })

REMPART_DEFINE_ENUM (RempartSigning, rempart_signing, REMPART_N_SIGNINGS, NULL,
                     { "none", N_("Not signed") },
                     { "valid", N_("Signed") },
                     { "invalid", N_("Signature no longer valid") })

/* People */

struct _RempartPerson
{
  GObject parent_instance;

  gint64  id;
  char   *name;
  char   *role;
};

G_DEFINE_FINAL_TYPE (RempartPerson, rempart_person, G_TYPE_OBJECT)

static void
rempart_person_finalize (GObject *object)
{
  RempartPerson *self = REMPART_PERSON (object);

  g_free (self->name);
  g_free (self->role);

  G_OBJECT_CLASS (rempart_person_parent_class)->finalize (object);
}

static void
rempart_person_class_init (RempartPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_person_finalize;
}

static void
rempart_person_init (RempartPerson *self)
{
}

RempartPerson *
rempart_person_new (gint64  id,
                    char   *name,
                    char   *role)
{
  RempartPerson *self = g_object_new (REMPART_TYPE_PERSON, NULL);

  self->id = id;
  self->name = name;
  self->role = role;
  return self;
}

/* Comments */

struct _RempartComment
{
  GObject             parent_instance;

  RempartCommentData  data;
  RempartItem        *item;
};

G_DEFINE_FINAL_TYPE (RempartComment, rempart_comment, G_TYPE_OBJECT)

static void
rempart_comment_finalize (GObject *object)
{
  RempartComment *self = REMPART_COMMENT (object);

  g_clear_object (&self->item);
  g_free (self->data.author);
  g_free (self->data.at);
  g_free (self->data.text);

  G_OBJECT_CLASS (rempart_comment_parent_class)->finalize (object);
}

static void
rempart_comment_class_init (RempartCommentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_comment_finalize;
}

static void
rempart_comment_init (RempartComment *self)
{
}

RempartComment *
rempart_comment_new (const RempartCommentData *data,
                     RempartItem              *item,
                     RempartComment           *first)
{
  RempartComment *self = g_object_new (REMPART_TYPE_COMMENT, NULL);

  self->data = *data;
  if (first != NULL)
    self->data.resolved = first->data.resolved;
  g_set_object (&self->item, item);
  return self;
}

/* Signatures */

struct _RempartSignature
{
  GObject               parent_instance;

  RempartSignatureData  data;
  RempartItem          *item;
};

G_DEFINE_FINAL_TYPE (RempartSignature, rempart_signature, G_TYPE_OBJECT)

static void
rempart_signature_finalize (GObject *object)
{
  RempartSignature *self = REMPART_SIGNATURE (object);

  g_clear_object (&self->item);
  g_free (self->data.name);
  g_free (self->data.role);
  g_free (self->data.at);
  g_free (self->data.sha256);

  G_OBJECT_CLASS (rempart_signature_parent_class)->finalize (object);
}

static void
rempart_signature_class_init (RempartSignatureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_signature_finalize;
}

static void
rempart_signature_init (RempartSignature *self)
{
}

RempartSignature *
rempart_signature_new (const RempartSignatureData *data,
                       RempartItem                *item)
{
  RempartSignature *self = g_object_new (REMPART_TYPE_SIGNATURE, NULL);

  self->data = *data;
  g_set_object (&self->item, item);
  return self;
}

/* Getters */

#define GETTER(Type, prefix, TYPE, type, name, value, nothing) \
  type                                                         \
  prefix##_##name (Type *self)                                 \
  {                                                            \
    g_return_val_if_fail (REMPART_IS_##TYPE (self), nothing);  \
    return value;                                              \
  }
#define PERSON(type, name, value, nothing) GETTER (RempartPerson, rempart_person, PERSON, type, name, value, nothing)
#define COMMENT(type, name, value, nothing) GETTER (RempartComment, rempart_comment, COMMENT, type, name, value, nothing)
#define SIGNATURE(type, name, value, nothing) \
  GETTER (RempartSignature, rempart_signature, SIGNATURE, type, name, value, nothing)

PERSON (gint64, get_id, self->id, 0)
PERSON (const char *, get_name, self->name, NULL)
PERSON (const char *, get_role, self->role, NULL)

COMMENT (gint64, get_id, self->data.id, 0)
COMMENT (gint64, get_thread, self->data.thread, 0)
COMMENT (RempartItem *, get_item, self->item, NULL)
COMMENT (const char *, get_author, self->data.author, NULL)
COMMENT (const char *, get_at, self->data.at, NULL)
COMMENT (const char *, get_text, self->data.text, NULL)
COMMENT (gboolean, is_first, self->data.id == self->data.thread, FALSE)
COMMENT (gboolean, is_resolved, self->data.resolved, FALSE)

SIGNATURE (gint64, get_id, self->data.id, 0)
SIGNATURE (RempartItem *, get_item, self->item, NULL)
SIGNATURE (gint64, get_baseline, self->data.of_baseline ? self->data.target : 0, 0)
SIGNATURE (gint64, get_target, self->data.target, 0)
SIGNATURE (const char *, get_name, self->data.name, NULL)
SIGNATURE (const char *, get_role, self->data.role, NULL)
SIGNATURE (RempartMeaning, get_meaning, self->data.meaning, REMPART_MEANING_AUTHOR)
SIGNATURE (const char *, get_at, self->data.at, NULL)
SIGNATURE (gint64, get_event, self->data.event, 0)
SIGNATURE (const char *, get_sha256, self->data.sha256, NULL)

/* Telling */

char *
rempart_step_dup_review_label (const RempartStep *step)
{
  switch (step->kind)
    {
    case REMPART_STEP_ADD_PERSON:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("Add %s to the people"), step->document);
    case REMPART_STEP_EDIT_PERSON:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("Change %s among the people"), step->document);
    case REMPART_STEP_REMOVE_PERSON:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("Remove %s from the people"), step->document);
    case REMPART_STEP_ADD_COMMENT:
      /* Translators: %s is the id of an item, here and in the labels that follow */
      return g_strdup_printf (_("Comment on %s"), step->item);
    case REMPART_STEP_REPLY:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Reply to a comment on %s"), step->item);
    case REMPART_STEP_EDIT_COMMENT:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Change a comment on %s"), step->item);
    case REMPART_STEP_RESOLVE_COMMENT:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Resolve a comment on %s"), step->item);
    case REMPART_STEP_REOPEN_COMMENT:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Reopen a comment on %s"), step->item);
    case REMPART_STEP_REMOVE_COMMENT:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Remove a comment on %s"), step->item);
    case REMPART_STEP_SIGN:
      if (step->item != NULL)
        /* Translators: %s is the id of an item, or the name of a baseline */
        return g_strdup_printf (_("Sign %s"), step->item);
      /* Translators: %u is a number of items */
      return g_strdup_printf (ngettext ("Sign %u item", "Sign %u items", step->n_edits), step->n_edits);
    case REMPART_STEP_WITHDRAW:
      /* Translators: %s is the id of an item, or the name of a baseline */
      return g_strdup_printf (_("Withdraw a signature of %s"), step->item);
    default:
      return NULL;
    }
}

static char *
dup_comment_act (RempartEvent *event,
                 gboolean      begins,
                 gboolean      ends)
{
  const char *field = rempart_event_get_field (event);

  if (g_str_equal (field, "resolved"))
    return g_strdup (g_str_equal (rempart_event_get_new (event), "yes") ? _("Resolved a comment") : _("Reopened a comment"));
  if (!g_str_equal (field, "text"))
    return NULL;
  if (begins)
    /* Translators: %s is what somebody wrote in a comment */
    return g_strdup_printf (_("Commented: “%s”"), rempart_event_get_new (event));
  if (ends)
    /* Translators: %s is what somebody wrote in a comment */
    return g_strdup_printf (_("Removed the comment “%s”"), rempart_event_get_old (event));
  return g_strdup (_("Changed a comment"));
}

static char *
dup_signature_act (RempartEvent *event,
                   gboolean      begins,
                   gboolean      ends)
{
  static const char * const formats[REMPART_N_MEANINGS] = {
    /* Translators: %s is the name of a person, here and below */
    [REMPART_MEANING_AUTHOR] = N_("Signed by %s as author"),
    [REMPART_MEANING_REVIEW] = N_("Signed by %s as reviewer"),
    [REMPART_MEANING_APPROVAL] = N_("Signed by %s as approver"),
  };
  RempartMeaning meaning;

  if (!g_str_equal (rempart_event_get_field (event), "name"))
    return NULL;
  if (ends)
    /* Translators: %s is the name of a person */
    return g_strdup_printf (_("Withdrew the signature of %s"), rempart_event_get_old (event));
  if (event->meaning != NULL && rempart_meaning_from_nick (event->meaning, &meaning))
    return g_strdup_printf (_(formats[meaning]), rempart_event_get_new (event));
  /* Translators: %s is the name of a person */
  return g_strdup_printf (_("Signed by %s"), rempart_event_get_new (event));
}

static char *
dup_person_act (RempartEvent *event,
                gboolean      begins,
                gboolean      ends)
{
  if (!g_str_equal (rempart_event_get_field (event), "name") || begins == ends)
    return NULL;
  if (begins)
    /* Translators: %s is the name of a person */
    return g_strdup_printf (_("Added %s to the people"), rempart_event_get_new (event));
  /* Translators: %s is the name of a person */
  return g_strdup_printf (_("Removed %s from the people"), rempart_event_get_old (event));
}

char *
rempart_review_dup_act (RempartEvent *event,
                        gboolean      begins,
                        gboolean      ends)
{
  const char *entity = rempart_event_get_entity (event);

  if (g_str_equal (entity, rempart_comment_entity.name))
    return dup_comment_act (event, begins, ends);
  if (g_str_equal (entity, rempart_signature_entity.name))
    return dup_signature_act (event, begins, ends);
  if (g_str_equal (entity, rempart_person_entity.name))
    return dup_person_act (event, begins, ends);
  return NULL;
}
