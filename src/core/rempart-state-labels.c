/* rempart-state-labels.c: what people call the fields and values of a state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-history.h"
#include "rempart-project-private.h"
#include "rempart-review.h"

/* Fields that no edit sets as they are: history tells them in words of its own. */
static const struct
{
  const char *entity;   /* NULL: of any */
  const char *field;
  const char *label;
} labels[] = {
  { "characteristic", "characteristic", N_("Characteristic") },
  { "catalogue", "edition", N_("Edition") },
  { "link", "evidence", N_("Linked revision") },
  { "revision", "evidence", N_("Document") },
  { "file", "revision", N_("Revision") },
  { NULL, "answer", N_("Item") },
  { NULL, "sha256", N_("SHA-256") },
  { NULL, "embedded", N_("Copy in the project file") },
  { NULL, "expires", N_("Expiry date") },
  { NULL, "location", N_("Location") },
  { NULL, "name", N_("Name") },
  { NULL, "note", N_("Note") },
  { NULL, "role", N_("Role") },
  { NULL, "author", N_("Author") },
  { NULL, "at", N_("Moment") },
  { NULL, "text", N_("Text") },
  { NULL, "resolved", N_("Resolved") },
  { NULL, "meaning", N_("Meaning") },
  { NULL, "event", N_("Entry of the history") },
  { NULL, "hash", N_("Hash of the history") },
};

const char *
rempart_state_field_get_label (const char *entity,
                               const char *field)
{
  const char *label;

  g_return_val_if_fail (entity != NULL && field != NULL, NULL);

  label = rempart_history_get_field_label (entity, field);
  for (gsize i = 0; label == NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].field, field) && (labels[i].entity == NULL || g_str_equal (labels[i].entity, entity)))
      label = g_dgettext (GETTEXT_PACKAGE, labels[i].label);
  return label != NULL ? label : field;
}

gboolean
rempart_state_field_is_text (const char *entity,
                             const char *field)
{
  g_return_val_if_fail (entity != NULL && field != NULL, FALSE);

  return rempart_field_get_mark (field) != NULL || g_str_equal (field, "address") || g_str_equal (field, "contact") ||
         g_str_equal (field, "note") || (g_str_equal (entity, "comment") && g_str_equal (field, "text"));
}

char *
rempart_thing_dup_value_label (RempartThing *self,
                               const char   *field)
{
  RempartThing *whole;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  if (rempart_state_field_refers (self->entity->name, field) == NULL)
    return g_strdup (rempart_field_get_value_label (field, rempart_thing_get (self, field)));
  whole = rempart_thing_get_ref (self, field);
  return whole != NULL ? rempart_thing_dup_label (whole) : g_strdup ("");
}

static char *
dup_link_title (RempartThing *self,
                const char   *label)
{
  const char *item = rempart_thing_get_item (self);

  if (*item == '\0')
    /* Translators: %s is a document id with its revision: DOC-014 C */
    return g_strdup_printf (_("Link to %s"), label);
  /* Translators: the first %s is the id of an item, the second a document id with its revision: DOC-014 C */
  return g_strdup_printf (_("Link of %s to %s"), item, label);
}

static char *
dup_comment_title (RempartThing *self)
{
  /* Translators: the first %s is the name of a person, the second the id of an item */
  return g_strdup_printf (_("Comment of %s on %s"), rempart_thing_get (self, "author"), rempart_thing_get_item (self));
}

/* What a signature is about: an item by its id, a baseline with what it is. (transfer full) */
static char *
dup_signed_label (RempartThing *self)
{
  gboolean of_baseline = g_str_equal (rempart_thing_get (self, "scope"), "baseline");
  RempartThing *target = rempart_state_find (self->state, of_baseline ? "baseline" : "answer",
                                             g_ascii_strtoll (rempart_thing_get (self, "target"), NULL, 10));

  if (target == NULL)
    return g_strdup (self->key != NULL ? self->key : "");
  return of_baseline ? rempart_thing_dup_title (target) : g_strdup (rempart_thing_get_item (target));
}

static char *
dup_signature_title (RempartThing *self)
{
  static const char * const formats[REMPART_N_MEANINGS] = {
    /* Translators: %1$s is the name of a person, %2$s what they signed: the id of an item, or Baseline “Submission”; here and below */
    [REMPART_MEANING_AUTHOR] = N_("Signed by %1$s as author: %2$s"),
    [REMPART_MEANING_REVIEW] = N_("Signed by %1$s as reviewer: %2$s"),
    [REMPART_MEANING_APPROVAL] = N_("Signed by %1$s as approver: %2$s"),
  };
  g_autofree char *target = dup_signed_label (self);
  RempartMeaning meaning = REMPART_MEANING_AUTHOR;

  rempart_meaning_from_nick (rempart_thing_get (self, "meaning"), &meaning);
  return g_strdup_printf (_(formats[meaning]), rempart_thing_get (self, "name"), target);
}

static char *
dup_named_title (RempartThing *self,
                 const char   *label)
{
  static const struct { const char *entity, *format; } formats[] = {
    /* Translators: %s is the name of a characteristic of the device, here and in what follows of documents, revisions, persons… */
    { "characteristic", N_("Characteristic “%s”") },
    { "catalogue", N_("Catalogue %s") },
    { "evidence", N_("Document %s") },
    { "revision", N_("Revision %s") },
    { "file", N_("File “%s”") },
    { "person", N_("Person %s") },
    { "baseline", N_("Baseline “%s”") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].entity, self->entity->name))
      return g_strdup_printf (_(formats[i].format), label);
  return g_strdup (label);
}

char *
rempart_thing_dup_title (RempartThing *self)
{
  g_autofree char *label = NULL;
  const char *entity;

  g_return_val_if_fail (self != NULL, NULL);

  entity = self->entity->name;
  label = rempart_thing_dup_label (self);
  if (g_str_equal (entity, "device"))
    return g_strdup (_("Device"));
  if (g_str_equal (entity, "link"))
    return dup_link_title (self, label);
  if (g_str_equal (entity, "comment"))
    return dup_comment_title (self);
  if (g_str_equal (entity, "signature"))
    return dup_signature_title (self);
  if (g_str_equal (entity, "file"))
    return dup_named_title (self, rempart_thing_get (self, "location"));
  return dup_named_title (self, label);
}
