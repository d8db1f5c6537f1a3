/* rempart-subject.c: what differs between two states, as people look at it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-subject.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-words.h"

REMPART_DEFINE_ENUM (RempartSubjectKind, rempart_subject_kind, REMPART_N_SUBJECTS, "subject",
                     { "device", NC_("subject", "Device and dossier") }, { "catalogue", NC_("subject", "Catalogues") },
                     { "item", NC_("subject", "Items") }, { "document", NC_("subject", "Evidence") },
                     { "record", NC_("subject", "People and signatures") })

REMPART_DEFINE_ENUM (RempartChangeKind, rempart_change_kind, REMPART_N_CHANGE_KINDS, "change",
                     { "changed", NC_("change", "changed") }, { "added", NC_("change", "added") },
                     { "removed", NC_("change", "removed") })

static void
line_free (RempartSubjectLine *self)
{
  g_free (self->field);
  g_free (self->label);
  g_free (self->old_text);
  g_free (self->new_text);
  g_free (self);
}

static void
subject_free (RempartSubject *self)
{
  g_free (self->catalogue);
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* What a difference is about */

static RempartSubjectKind
get_kind (const char *entity)
{
  static const struct { const char *entity; RempartSubjectKind kind; } kinds[] = {
    { "device", REMPART_SUBJECT_DEVICE }, { "characteristic", REMPART_SUBJECT_DEVICE },
    { "catalogue", REMPART_SUBJECT_CATALOGUE },
    { "answer", REMPART_SUBJECT_ITEM }, { "link", REMPART_SUBJECT_ITEM }, { "comment", REMPART_SUBJECT_ITEM },
    { "evidence", REMPART_SUBJECT_DOCUMENT }, { "revision", REMPART_SUBJECT_DOCUMENT }, { "file", REMPART_SUBJECT_DOCUMENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].entity, entity))
      return kinds[i].kind;
  return REMPART_SUBJECT_RECORD;
}

/* The thing that a person sees: of a revision and of a file the document */
static RempartThing *
get_whole (RempartThing *self)
{
  static const struct { const char *entity, *field; } parts[] = {
    { "file", "revision" }, { "revision", "evidence" }, { "link", "answer" }, { "comment", "answer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].entity, rempart_thing_get_entity (self)))
      {
        RempartThing *whole = rempart_thing_get_ref (self, parts[i].field);

        return whole != NULL ? get_whole (whole) : self;
      }
  return self;
}

typedef struct
{
  GHashTable *by_key;      /* kind, catalogue and id -> RempartSubject */
  GPtrArray  *kinds[REMPART_N_SUBJECTS];
} Gathering;

static char *
dup_subject_id (RempartSubjectKind  kind,
                RempartThing       *whole)
{
  if (kind == REMPART_SUBJECT_DEVICE)
    return g_strdup ("");
  return kind == REMPART_SUBJECT_ITEM ? g_strdup (rempart_thing_get_item (whole)) : rempart_thing_dup_label (whole);
}

static RempartSubject *
get_subject (Gathering               *gathering,
             const RempartDifference *difference)
{
  RempartThing *thing = difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
  RempartThing *whole = get_whole (thing);
  RempartSubjectKind kind = get_kind (difference->entity);
  const char *catalogue = kind == REMPART_SUBJECT_ITEM ? rempart_thing_get_catalogue (whole) : "";
  g_autofree char *id = dup_subject_id (kind, whole);
  /* Two signatures may bear one name. */
  g_autofree char *key = g_strdup_printf ("%d\037%s\037%s\037%s%" G_GINT64_FORMAT, kind, catalogue, id,
                                          kind == REMPART_SUBJECT_RECORD ? difference->entity : "",
                                          kind == REMPART_SUBJECT_RECORD ? rempart_thing_get_row (whole) : 0);
  RempartSubject *self = g_hash_table_lookup (gathering->by_key, key);

  if (self != NULL)
    return self;
  self = g_new0 (RempartSubject, 1);
  self->kind = kind;
  self->catalogue = g_strdup (catalogue);
  self->id = g_steal_pointer (&id);
  self->title = kind == REMPART_SUBJECT_DEVICE ? g_strdup (_("Device")) : rempart_thing_dup_title (whole);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_hash_table_insert (gathering->by_key, g_steal_pointer (&key), self);
  g_ptr_array_add (gathering->kinds[kind], self);
  return self;
}

/* Lines */

static RempartSubjectLine *
add_line (RempartSubject *self,
          const char     *field,
          const char     *label,
          char           *old_text,
          char           *new_text)
{
  RempartSubjectLine *line = g_new0 (RempartSubjectLine, 1);

  line->field = g_strdup (field);
  line->label = g_strdup (label);
  line->old_text = old_text != NULL ? old_text : g_strdup ("");
  line->new_text = new_text != NULL ? new_text : g_strdup ("");
  g_ptr_array_add (self->lines, line);
  return line;
}

/* "DOC-014 C, p. 12" */
static char *
dup_link_text (RempartThing *link)
{
  g_autofree char *label = rempart_thing_dup_label (link);
  const char *locator = rempart_thing_get (link, "locator");

  /* Translators: a document with its revision, and a place in it: DOC-014 C, p. 12 */
  return *locator != '\0' ? g_strdup_printf (C_("link", "%s, %s"), label, locator) : g_steal_pointer (&label);
}

static char *
dup_part_text (RempartThing *self)
{
  const char *entity;

  if (self == NULL)
    return g_strdup ("");
  entity = rempart_thing_get_entity (self);
  if (g_str_equal (entity, "link"))
    return dup_link_text (self);
  if (g_str_equal (entity, "comment"))
    return g_strdup (rempart_thing_get (self, "text"));
  if (g_str_equal (entity, "file"))
    return g_strdup (rempart_thing_get (self, "location"));
  if (g_str_equal (entity, "characteristic"))
    return rempart_thing_dup_value_label (self, "characteristic");
  /* A revision without a name is told by its file. */
  return g_strdup (rempart_thing_get (self, *rempart_thing_get (self, "revision") != '\0' ? "revision" : "location"));
}

/* A part that came or went, as one line */
static void
add_part (RempartSubject          *self,
          const RempartDifference *difference,
          const char              *label)
{
  RempartSubjectLine *line = add_line (self, difference->entity, label, dup_part_text (difference->old_thing),
                                       dup_part_text (difference->new_thing));

  line->is_text = g_str_equal (difference->entity, "comment");
}

/* A link is one thing to read: the document, its revision and the place in it. */
static void
add_link_change (RempartSubject          *self,
                 const RempartDifference *difference)
{
  RempartSubjectLine *last = self->lines->len > 0 ? g_ptr_array_index (self->lines, self->lines->len - 1) : NULL;
  g_autofree char *old_text = dup_link_text (difference->old_thing);
  g_autofree char *new_text = dup_link_text (difference->new_thing);

  if (last == NULL || !g_str_equal (last->field, "link") || !g_str_equal (last->old_text, old_text) ||
      !g_str_equal (last->new_text, new_text))
    add_line (self, "link", _("Evidence"), g_steal_pointer (&old_text), g_steal_pointer (&new_text));
}

static gboolean
is_mark (const char *field)
{
  return strstr (field, "_mark_") != NULL;
}

static void
add_field (RempartSubject          *self,
           const RempartDifference *difference)
{
  const char *entity = difference->entity;
  gboolean is_characteristic = g_str_equal (entity, "characteristic");
  g_autofree char *name = is_characteristic ? rempart_thing_dup_label (difference->new_thing) : NULL;
  RempartSubjectLine *line;

  if (g_str_equal (entity, "link"))
    {
      add_link_change (self, difference);
      return;
    }
  line = add_line (self, is_characteristic ? name : difference->field,
                   is_characteristic ? name : rempart_state_field_get_label (entity, difference->field),
                   rempart_thing_dup_value_label (difference->old_thing, difference->field),
                   rempart_thing_dup_value_label (difference->new_thing, difference->field));
  line->is_text = rempart_state_field_is_text (entity, difference->field);
  line->minor = is_mark (difference->field) ||
                (self->kind == REMPART_SUBJECT_RECORD && rempart_state_field_is_born (entity, difference->field)) ||
                (g_str_equal (difference->field, "location") && self->kind == REMPART_SUBJECT_DOCUMENT &&
                 g_str_equal (rempart_thing_get (difference->old_thing, "sha256"), rempart_thing_get (difference->new_thing, "sha256")));
}

/* What a new thing says, or what one said that is gone */
static void
add_fields_of (RempartSubject          *self,
               const RempartDifference *difference)
{
  RempartThing *thing = difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
  const char * const *fields = rempart_state_fields (difference->entity);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      gint64 set = rempart_thing_get_event (thing, fields[i]);
      const char *value = rempart_thing_get (thing, fields[i]);
      char *text;
      RempartSubjectLine *line;

      /* The title tells what it is called. */
      if (set == 0 || *value == '\0' || rempart_state_field_refers (difference->entity, fields[i]) != NULL ||
          g_str_equal (fields[i], "document") || g_str_equal (fields[i], "name"))
        continue;
      text = rempart_thing_dup_value_label (thing, fields[i]);
      line = add_line (self, fields[i], rempart_state_field_get_label (difference->entity, fields[i]),
                       difference->old_thing != NULL ? text : NULL, difference->new_thing != NULL ? text : NULL);
      line->is_text = rempart_state_field_is_text (difference->entity, fields[i]);
      line->minor = is_mark (fields[i]) || rempart_state_field_is_born (difference->entity, fields[i]);
    }
}

/* The state of a thing that is the whole of its subject, or NULL where it stays in both */
static void
add_existence (Gathering               *gathering,
               const RempartDifference *difference)
{
  RempartThing *thing = difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
  RempartThing *whole = get_whole (thing);
  const char *entity = difference->entity;
  RempartSubject *self = get_subject (gathering, difference);

  if (g_str_equal (entity, "link"))
    add_part (self, difference, _("Evidence"));
  else if (g_str_equal (entity, "comment"))
    add_part (self, difference, _("Comment"));
  else if (g_str_equal (entity, "file"))
    add_part (self, difference, _("File"));
  else if (g_str_equal (entity, "revision"))
    add_part (self, difference, _("Revision"));
  else if (g_str_equal (entity, "characteristic"))
    {
      g_autofree char *name = rempart_thing_dup_label (thing);

      add_line (self, name, name, dup_part_text (difference->old_thing), dup_part_text (difference->new_thing));
    }
  else
    {
      self->change = difference->old_thing == NULL ? REMPART_CHANGE_ADDED : REMPART_CHANGE_REMOVED;
      if (whole == thing && !g_str_equal (entity, "catalogue"))
        add_fields_of (self, difference);
    }
}

/* Things whose whole came or went with them, in the order of entities: the whole has been met already. */
static gboolean
is_told_by_whole (GHashTable              *gone,
                  const RempartDifference *difference)
{
  RempartThing *thing = difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
  RempartThing *whole = get_whole (thing);
  g_autofree char *slot = NULL;

  if (difference->field != NULL)
    return FALSE;
  if (g_str_equal (difference->entity, "catalogue"))
    {
      g_hash_table_add (gone, rempart_thing_dup_label (thing));
      return FALSE;
    }
  if (get_kind (difference->entity) == REMPART_SUBJECT_ITEM && difference->new_thing == NULL)
    return g_hash_table_contains (gone, rempart_thing_get_catalogue (whole));
  if (g_str_equal (difference->entity, "evidence") && difference->new_thing == NULL)
    {
      g_hash_table_add (gone, g_strdup_printf ("\037%" G_GINT64_FORMAT, rempart_thing_get_row (thing)));
      return FALSE;
    }
  slot = g_strdup_printf ("\037%" G_GINT64_FORMAT, rempart_thing_get_row (whole));
  return get_kind (difference->entity) == REMPART_SUBJECT_DOCUMENT && difference->new_thing == NULL &&
         g_hash_table_contains (gone, slot);
}

GPtrArray *
rempart_subjects_gather (GPtrArray *differences)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gathering gathering = { .by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  GPtrArray *subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) subject_free);

  g_return_val_if_fail (differences != NULL, subjects);

  for (guint i = 0; i < REMPART_N_SUBJECTS; i++)
    gathering.kinds[i] = g_ptr_array_new ();
  for (guint i = 0; i < differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (differences, i);

      /* A baseline names a state, and is no part of what the state says. */
      if (g_str_equal (difference->entity, "baseline") || is_told_by_whole (gone, difference))
        continue;
      if (difference->field == NULL)
        add_existence (&gathering, difference);
      else
        add_field (get_subject (&gathering, difference), difference);
    }
  for (guint i = 0; i < REMPART_N_SUBJECTS; i++)
    {
      g_ptr_array_extend (subjects, gathering.kinds[i], NULL, NULL);
      g_ptr_array_unref (gathering.kinds[i]);
    }
  g_hash_table_unref (gathering.by_key);
  return subjects;
}

guint
rempart_subjects_count (GPtrArray          *subjects,
                        RempartSubjectKind  kind,
                        RempartChangeKind   change)
{
  guint n = 0;

  g_return_val_if_fail (subjects != NULL, 0);

  for (guint i = 0; i < subjects->len; i++)
    {
      const RempartSubject *subject = g_ptr_array_index (subjects, i);

      n += subject->kind == kind && subject->change == change;
    }
  return n;
}

gboolean
rempart_subject_shows (const RempartSubject     *self,
                       const RempartSubjectLine *line)
{
  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  if (!line->minor)
    return TRUE;
  /* That it came or went is told by its title. */
  if (self->change != REMPART_CHANGE_CHANGED)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (!((RempartSubjectLine *) g_ptr_array_index (self->lines, i))->minor)
      return FALSE;
  return TRUE;
}
