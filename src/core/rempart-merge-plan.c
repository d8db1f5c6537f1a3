/* rempart-merge-plan.c: what of theirs is taken, and what a person has to choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-merge-private.h"

typedef struct
{
  RempartMerge *merge;
  GHashTable   *touched_ours;     /* RempartThing: changed since, or something that belongs to it */
  GHashTable   *touched_theirs;
  GHashTable   *kept;             /* RempartThing: changed here, and not in question */
} Plan;

/* Adding to the plan */

static char *
dup_actor (RempartMerge *self,
           gint64        event)
{
  g_autoptr (RempartRow) row = NULL;

  if (event <= 0 ||
      !rempart_db_get_row (self->theirs->db, &row, NULL, "SELECT actor FROM event WHERE id = ?1", "i", event) || row == NULL)
    return g_strdup ("");
  return rempart_db_dup_text (row, 0);
}

/* Who changed @field, or, for -1, who told of the thing last. */
static char *
dup_author (RempartMerge *self,
            RempartThing *theirs,
            int           field)
{
  RempartThing *told = rempart_state_look_up (self->theirs_told, theirs->entity, theirs->row);
  g_autoptr (RempartRow) row = NULL;

  if (told == NULL)
    return g_strdup ("");
  if (field >= 0)
    return dup_actor (self, told->values[field].event);
  if (!rempart_db_get_row (self->theirs->db, &row, NULL,
                           "SELECT max (id) FROM event WHERE entity = ?1 AND row = ?2", "ti", theirs->entity->name, theirs->row) ||
      row == NULL)
    return g_strdup ("");
  return dup_actor (self, sqlite3_column_int64 (row, 0));
}

/* "2 (ea9d46fd6cae)": two texts may call themselves the same edition. */
static char *
dup_edition (RempartProject *project,
             RempartThing   *catalogue)
{
  const char *sha256 = catalogue != NULL ? rempart_thing_get (catalogue, "edition") : "";
  g_autoptr (RempartRow) row = NULL;
  g_autofree char *edition = NULL;

  if (*sha256 == '\0' ||
      !rempart_db_get_row (project->db, &row, NULL,
                           "SELECT edition FROM catalogue WHERE sha256 = ?1 "
                           "UNION ALL SELECT edition FROM catalogue_edition WHERE sha256 = ?1 LIMIT 1", "t", sha256) ||
      row == NULL)
    return g_strdup (sha256);
  edition = rempart_db_dup_text (row, 0);
  return g_strdup_printf ("%s (%.12s)", edition, sha256);
}

/* What a person reads of @thing's field: a reference by the name of what it leads to */
static char *
dup_shown (RempartThing             *thing,
           const RempartStateEntity *entity,
           guint                     field)
{
  RempartThing *whole = NULL;

  if (entity->fields[field].refers == NULL)
    return g_strdup (rempart_merge_get_value (thing, entity, field));
  if (thing != NULL)
    whole = rempart_thing_get_ref (thing, entity->fields[field].name);
  return whole != NULL ? rempart_thing_dup_label (whole) : g_strdup ("");
}

static char *
dup_label (RempartMerge *self,
           RempartThing *theirs)
{
  RempartThing *told = rempart_state_look_up (self->theirs_told, theirs->entity, theirs->row);
  g_autofree char *label = rempart_thing_dup_label (theirs);

  if (g_str_equal (theirs->entity->name, "link") || g_str_equal (theirs->entity->name, "comment"))
    return g_strdup (*rempart_thing_get_item (theirs) != '\0' ? rempart_thing_get_item (theirs) : label);
  if (*label == '\0' && told != NULL)
    return rempart_thing_dup_label (told);
  return g_steal_pointer (&label);
}

/* "DOC-014 C, p. 3": where a link leads */
static char *
dup_place (RempartThing *link)
{
  RempartThing *revision = rempart_thing_get_ref (link, "evidence");
  const char *locator = rempart_thing_get (link, "locator");
  g_autofree char *label = revision != NULL ? rempart_thing_dup_label (revision) : g_strdup ("");

  return *locator != '\0' ? g_strdup_printf ("%s, %s", label, locator) : g_steal_pointer (&label);
}

static RempartMergeChange *
add_change (Plan                *plan,
            RempartMergeOutcome  outcome,
            RempartMergeKind     kind,
            RempartThing        *theirs,
            RempartThing        *ours)
{
  RempartMergeChange *change = g_new0 (RempartMergeChange, 1);

  change->kind = kind;
  change->entity = theirs->entity;
  change->theirs = theirs;
  change->ours = ours;
  change->mark = -1;
  change->part.outcome = outcome;
  change->part.side = outcome == REMPART_MERGE_TAKEN ? REMPART_SIDE_THEIRS : REMPART_SIDE_OURS;
  change->part.entity = theirs->entity->name;
  change->part.label = dup_label (plan->merge, theirs);
  change->part.item = g_strdup (rempart_thing_get_item (theirs));
  if (outcome == REMPART_MERGE_CONFLICT && ours != NULL)
    g_hash_table_remove (plan->kept, ours);
  g_ptr_array_add (plan->merge->changes, change);
  return change;
}

/* A thing that came, went or clashes: its name on the sides where it is */
static RempartMergeChange *
add_whole (Plan                     *plan,
           RempartMergeOutcome       outcome,
           RempartMergeKind          kind,
           RempartThing             *theirs,
           RempartThing             *ours,
           const RempartMergeOrigin *origin)
{
  RempartMergeChange *change = add_change (plan, outcome, kind, theirs, ours);
  g_autofree char *name = NULL;

  if (g_str_equal (theirs->entity->name, "link"))
    name = dup_place (theirs);
  else if (theirs->entity->begins != NULL && rempart_state_entity_field (theirs->entity, theirs->entity->begins) >= 0)
    name = dup_shown (theirs, theirs->entity, (guint) rempart_state_entity_field (theirs->entity, theirs->entity->begins));
  else
    name = rempart_thing_dup_label (theirs);
  /* An empty name says that a thing is not there: a revision without one is known by its document. */
  if (*name == '\0')
    {
      g_free (name);
      name = rempart_thing_dup_label (theirs);
    }
  if (kind == REMPART_MERGE_CLASH && g_str_equal (theirs->entity->name, "evidence"))
    {
      change->part.ours = g_strdup (rempart_thing_get (ours, "title"));
      change->part.theirs = g_strdup (rempart_thing_get (theirs, "title"));
    }
  else
    {
      change->part.ours = g_strdup (ours != NULL && ours->kept ? name : "");
      change->part.theirs = g_strdup (theirs->kept ? name : "");
    }
  change->part.base = g_strdup (rempart_merge_origin_is_kept (origin, theirs->entity) ? name : "");
  change->part.actor = dup_author (plan->merge, theirs, -1);
  return change;
}

static RempartMergeChange *
add_field (Plan                     *plan,
           RempartMergeOutcome       outcome,
           RempartThing             *theirs,
           RempartThing             *ours,
           const RempartMergeOrigin *origin,
           guint                     field)
{
  RempartMergeChange *change = add_change (plan, outcome, REMPART_MERGE_FIELD, theirs, ours);

  change->field = field;
  change->part.field = theirs->entity->fields[field].name;
  change->part.ours = dup_shown (ours, theirs->entity, field);
  change->part.base = dup_shown (rempart_merge_origin_pick (plan->merge, origin, theirs->entity, field), theirs->entity, field);
  if (rempart_merge_is_location (theirs->entity, field))
    change->part.theirs = rempart_merge_dup_location (plan->merge, theirs, rempart_thing_get (theirs, "location"));
  else
    change->part.theirs = dup_shown (theirs, theirs->entity, field);
  if (g_str_equal (theirs->entity->name, "catalogue"))
    {
      RempartThing *base = rempart_merge_origin_pick (plan->merge, origin, theirs->entity, field);

      g_free ((char *) change->part.ours);
      g_free ((char *) change->part.theirs);
      g_free ((char *) change->part.base);
      change->part.ours = dup_edition (plan->merge->ours, ours);
      change->part.theirs = dup_edition (plan->merge->theirs, theirs);
      change->part.base = dup_edition (plan->merge->ours, base);
    }
  change->part.actor = dup_author (plan->merge, theirs, (int) field);
  return change;
}

/* Fields */

typedef enum { SAME, TAKE, DISPUTE } Verdict;

static Verdict
judge (RempartMerge             *self,
       RempartThing             *theirs,
       RempartThing             *ours,
       const RempartMergeOrigin *origin,
       guint                     field)
{
  gboolean counts_here = g_str_equal (theirs->entity->name, "signature") &&
                         g_str_equal (theirs->entity->fields[field].name, "event");
  g_autofree char *their_value = rempart_merge_dup_their_value (self, theirs, origin, field);
  g_autofree char *base_value = rempart_merge_dup_base_value (self, origin, theirs->entity, field);
  const char *our_value = rempart_merge_get_value (ours, theirs->entity, field);

  /* The moment of a signature is counted in the history where it stands. */
  if (counts_here || g_str_equal (their_value, base_value) || g_str_equal (their_value, our_value))
    return SAME;
  if (g_str_equal (our_value, base_value) ||
      (rempart_merge_is_location (theirs->entity, field) && rempart_merge_leads_to_same (self, our_value, base_value)))
    return TAKE;
  return DISPUTE;
}

/* The text whose mark @field is; -1 when it is none */
static int
find_text_of (const RempartStateEntity *entity,
              guint                     field)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (g_strcmp0 (rempart_field_get_mark (entity->fields[i].name), entity->fields[field].name) == 0)
      return (int) i;
  return -1;
}

/* A mark goes with its text. Where both changed it apart from the text, the one that asks for a look stands. */
static void
plan_mark (Plan                     *plan,
           RempartThing             *theirs,
           RempartThing             *ours,
           const RempartMergeOrigin *origin,
           guint                     mark,
           Verdict                   text)
{
  Verdict verdict = judge (plan->merge, theirs, ours, origin, mark);
  gboolean asks = !g_str_equal (rempart_merge_get_value (theirs, theirs->entity, mark), "none");

  if (text == DISPUTE || verdict == SAME)
    return;
  if (verdict == TAKE || (asks && g_str_equal (rempart_merge_get_value (ours, theirs->entity, mark), "none")))
    add_field (plan, REMPART_MERGE_TAKEN, theirs, ours, origin, mark)->minor = text == TAKE;
}

static int
find_mark_of (const RempartStateEntity *entity,
              guint                     field)
{
  const char *mark = rempart_field_get_mark (entity->fields[field].name);

  return mark != NULL ? rempart_state_entity_field (entity, mark) : -1;
}

static void
plan_fields (Plan                     *plan,
             RempartThing             *theirs,
             RempartThing             *ours,
             const RempartMergeOrigin *origin)
{
  const RempartStateEntity *entity = theirs->entity;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      int text = find_text_of (entity, i);
      Verdict verdict;

      if (text >= 0)
        {
          plan_mark (plan, theirs, ours, origin, i, judge (plan->merge, theirs, ours, origin, (guint) text));
          continue;
        }
      verdict = judge (plan->merge, theirs, ours, origin, i);
      if (verdict == TAKE)
        add_field (plan, REMPART_MERGE_TAKEN, theirs, ours, origin, i);
      else if (verdict == DISPUTE)
        add_field (plan, REMPART_MERGE_CONFLICT, theirs, ours, origin, i)->mark = find_mark_of (entity, i);
    }
}

/* Things that come and go */

static gboolean
is_baseline (RempartThing *thing)
{
  return g_str_equal (thing->entity->name, "baseline");
}

/* A baseline names a moment of their history, which ours does not hold, and so does a signature of it. */
static gboolean
must_stay_behind (RempartMerge *self,
                  RempartThing *theirs)
{
  if (is_baseline (theirs))
    return g_ascii_strtoll (rempart_thing_get (theirs, "event"), NULL, 10) > self->shared;
  return g_str_equal (theirs->entity->name, "signature") && g_str_equal (rempart_thing_get (theirs, "scope"), "baseline") &&
         g_ascii_strtoll (rempart_thing_get (theirs, "event"), NULL, 10) > self->shared;
}

/* Documents are the same when a revision of the one holds what a revision of the other does. */
static gboolean
holds_same (RempartMerge *self,
            RempartThing *theirs,
            RempartThing *ours)
{
  GPtrArray *their_revisions = rempart_state_get_things (self->theirs_state, "revision");
  GPtrArray *our_revisions = rempart_state_get_things (self->ours_state, "revision");

  for (guint i = 0; i < their_revisions->len; i++)
    for (guint j = 0; j < our_revisions->len; j++)
      {
        RempartThing *one = g_ptr_array_index (their_revisions, i);
        RempartThing *other = g_ptr_array_index (our_revisions, j);
        const char *hash;

        if (rempart_thing_get_ref (one, "evidence") != theirs || rempart_thing_get_ref (other, "evidence") != ours)
          continue;
        hash = rempart_thing_get (one, "sha256");
        if (*hash != '\0' ? g_str_equal (hash, rempart_thing_get (other, "sha256"))
                          : g_str_equal (rempart_thing_get (one, "location"), rempart_thing_get (other, "location")))
          return TRUE;
      }
  return FALSE;
}

/* Whether two new things of one name are one */
static gboolean
is_one (RempartMerge *self,
        RempartThing *theirs,
        RempartThing *ours)
{
  const char *entity = theirs->entity->name;

  if (g_str_equal (entity, "evidence"))
    return holds_same (self, theirs, ours);
  if (g_str_equal (entity, "revision") || g_str_equal (entity, "file"))
    return g_str_equal (rempart_thing_get (theirs, "sha256"), rempart_thing_get (ours, "sha256"));
  return TRUE;
}

static void
part (RempartMerge *self,
      RempartThing *theirs,
      RempartThing *ours)
{
  g_hash_table_insert (self->counterparts, theirs, NULL);
  g_hash_table_remove (self->origins, ours);
}

/* The revisions of two documents of one name are not the same, whatever they are called. */
static gboolean
belongs_to_same (RempartMerge *self,
                 RempartThing *theirs,
                 RempartThing *ours)
{
  for (guint i = 0; i < theirs->entity->n_fields; i++)
    {
      RempartThing *whole = theirs->entity->fields[i].belongs
                              ? rempart_thing_get_ref (theirs, theirs->entity->fields[i].name) : NULL;

      if (whole != NULL &&
          rempart_merge_find_ours (self, whole) != rempart_thing_get_ref (ours, theirs->entity->fields[i].name))
        return FALSE;
    }
  return TRUE;
}

/* Theirs alone, or of both sides under one name */
static void
plan_new (Plan         *plan,
          RempartThing *theirs,
          RempartThing *ours)
{
  static const RempartMergeOrigin nowhere = { 0 };
  RempartMerge *self = plan->merge;

  if (ours != NULL && !ours->kept && theirs->kept && g_str_equal (theirs->entity->name, "catalogue"))
    {
      /* A catalogue has one row for ever. */
      add_whole (plan, REMPART_MERGE_TAKEN, REMPART_MERGE_RESTORE, theirs, ours, &nowhere);
      return;
    }
  if (ours != NULL && !belongs_to_same (self, theirs, ours))
    {
      part (self, theirs, ours);
      ours = NULL;
    }
  if (ours != NULL && (!ours->exists || !is_one (self, theirs, ours)))
    {
      gboolean clashes = ours->exists && !g_str_equal (theirs->entity->name, "file");

      part (self, theirs, ours);
      if (theirs->exists && clashes)
        {
          add_whole (plan, REMPART_MERGE_CONFLICT, REMPART_MERGE_CLASH, theirs, ours, &nowhere);
          return;
        }
      ours = NULL;
    }
  if (!theirs->exists)
    return;
  if (ours != NULL)
    {
      add_whole (plan, REMPART_MERGE_TAKEN, REMPART_MERGE_SAME, theirs, ours, &nowhere)->minor = TRUE;
      plan_fields (plan, theirs, ours, &nowhere);
    }
  else if (must_stay_behind (self, theirs))
    add_whole (plan, REMPART_MERGE_LEFT, REMPART_MERGE_LEAVE, theirs, NULL, &nowhere);
  else
    add_whole (plan, REMPART_MERGE_TAKEN, REMPART_MERGE_ADD, theirs, NULL, &nowhere);
}

static void
plan_known (Plan                     *plan,
            RempartThing             *theirs,
            RempartThing             *ours,
            const RempartMergeOrigin *origin)
{
  gboolean was_kept = rempart_merge_origin_is_kept (origin, theirs->entity);

  if (was_kept && !theirs->kept)
    {
      if (ours->kept)
        add_whole (plan, g_hash_table_contains (plan->touched_ours, ours) ? REMPART_MERGE_CONFLICT : REMPART_MERGE_TAKEN,
                   REMPART_MERGE_REMOVE, theirs, ours, origin);
      return;
    }
  if (!theirs->kept)
    return;
  if (!ours->kept && !was_kept)
    add_whole (plan, REMPART_MERGE_TAKEN, REMPART_MERGE_RESTORE, theirs, ours, origin);
  else if (!ours->kept && g_hash_table_contains (plan->touched_theirs, theirs))
    add_whole (plan, REMPART_MERGE_CONFLICT, REMPART_MERGE_RESTORE, theirs, ours, origin);
  else if (ours->kept)
    plan_fields (plan, theirs, ours, origin);
}

/* What a signature is of; any other thing itself. (nullable) */
static RempartThing *
get_signed (RempartThing *thing)
{
  if (!g_str_equal (thing->entity->name, "signature"))
    return thing;
  return rempart_merge_follow (thing, (guint) rempart_state_entity_field (thing->entity, "target"));
}

static gboolean
was_there (RempartThing *base)
{
  RempartThing *whole = base != NULL && base->exists ? get_signed (base) : NULL;

  return whole != NULL && whole->exists;
}

/* What belongs to a catalogue that they put in and took out again has no place here. */
static gboolean
has_catalogue (RempartMerge *self,
               RempartThing *theirs)
{
  GPtrArray *catalogues = rempart_state_get_things (self->theirs_state, "catalogue");
  RempartThing *whole = get_signed (theirs);
  const char *slot = whole != NULL ? rempart_thing_get_catalogue (whole) : "";

  for (guint i = 0; *slot != '\0' && i < catalogues->len; i++)
    {
      RempartThing *catalogue = g_ptr_array_index (catalogues, i);

      if (g_strcmp0 (catalogue->key, slot) == 0)
        return catalogue->exists || rempart_merge_find_ours (self, catalogue) != NULL;
    }
  return TRUE;
}

static void
plan_thing (Plan         *plan,
            RempartThing *theirs)
{
  static const RempartMergeOrigin nowhere = { 0 };
  RempartMerge *self = plan->merge;
  RempartThing *ours = rempart_merge_find_ours (self, theirs);
  gboolean known = rempart_merge_is_known (self, theirs);
  RempartMergeOrigin origin = rempart_merge_get_origin (self, theirs, known ? ours : NULL);

  if (!has_catalogue (self, theirs))
    return;
  /* What was not there when ours last took theirs in came then as little as what is new. */
  if (ours == NULL && (theirs->entity->begins == NULL || !was_there (origin.theirs)))
    origin = nowhere;
  if (theirs->entity->begins == NULL)
    plan_fields (plan, theirs, ours, &origin);
  else if (!rempart_merge_origin_is_there (&origin))
    plan_new (plan, theirs, ours);
  else if (ours != NULL && known)
    plan_known (plan, theirs, ours, &origin);
  /* What ours took in once and yet does not have was decided then. */
}

/* What was touched */

/* The thing and all that it belongs to */
static void
touch (GHashTable   *touched,
       RempartThing *thing)
{
  if (!g_hash_table_add (touched, thing))
    return;
  for (guint i = 0; i < thing->entity->n_fields; i++)
    {
      RempartThing *whole = thing->entity->fields[i].belongs
                              ? rempart_thing_get_ref (thing, thing->entity->fields[i].name) : NULL;

      if (whole != NULL)
        touch (touched, whole);
    }
  /* A reply belongs to what it replies to. */
  if (g_str_equal (thing->entity->name, "comment"))
    {
      RempartThing *comment = rempart_merge_follow (thing, (guint) rempart_state_entity_field (thing->entity, "thread"));

      if (comment != NULL)
        touch (touched, comment);
    }
  if (thing->catalogue != NULL)
    {
      GPtrArray *catalogues = rempart_state_get_things (thing->state, "catalogue");

      for (guint i = 0; i < catalogues->len; i++)
        if (g_strcmp0 (((RempartThing *) g_ptr_array_index (catalogues, i))->key, thing->catalogue) == 0)
          touch (touched, g_ptr_array_index (catalogues, i));
    }
}

static gboolean
differs (RempartMerge             *self,
         RempartThing             *thing,
         const RempartMergeOrigin *origin,
         gboolean                  of_theirs)
{
  if (thing->kept != rempart_merge_origin_is_kept (origin, thing->entity))
    return TRUE;
  for (guint i = 0; i < thing->entity->n_fields; i++)
    {
      g_autofree char *value = of_theirs ? rempart_merge_dup_their_value (self, thing, origin, i)
                                         : g_strdup (rempart_merge_get_value (thing, thing->entity, i));
      g_autofree char *former = rempart_merge_dup_base_value (self, origin, thing->entity, i);

      if (!g_str_equal (value, former) &&
          !(rempart_merge_is_location (thing->entity, i) && !of_theirs && rempart_merge_leads_to_same (self, value, former)))
        return TRUE;
    }
  return FALSE;
}

static void
find_touched (Plan         *plan,
              RempartState *state,
              gboolean      of_theirs)
{
  RempartMerge *self = plan->merge;

  for (guint n = 0; n < rempart_state_entity_count (); n++)
    {
      GPtrArray *things = rempart_state_get_things (state, rempart_state_entity_get (n)->name);

      for (guint i = 0; i < things->len; i++)
        {
          RempartThing *thing = g_ptr_array_index (things, i);
          RempartThing *ours = of_theirs ? rempart_merge_find_ours (self, thing) : thing;
          RempartThing *theirs = of_theirs ? thing : g_hash_table_lookup (self->origins, thing);
          gboolean known = theirs != NULL && rempart_merge_is_known (self, theirs);
          RempartMergeOrigin origin = rempart_merge_get_origin (self, of_theirs || known ? theirs : NULL,
                                                                !of_theirs || known ? ours : NULL);

          if (!thing->kept && !rempart_merge_origin_is_there (&origin))
            continue;
          if (differs (self, thing, &origin, of_theirs))
            {
              touch (of_theirs ? plan->touched_theirs : plan->touched_ours, thing);
              if (!of_theirs)
                g_hash_table_add (plan->kept, thing);
            }
        }
    }
}

gboolean
rempart_merge_plan (RempartMerge  *self,
                    GError       **error)
{
  Plan plan = { self, g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL) };

  /* Theirs first: that finds what belongs together. */
  find_touched (&plan, self->theirs_state, TRUE);
  find_touched (&plan, self->ours_state, FALSE);
  for (guint n = 0; n < rempart_state_entity_count (); n++)
    {
      GPtrArray *things = rempart_state_get_things (self->theirs_state, rempart_state_entity_get (n)->name);

      for (guint i = 0; i < things->len; i++)
        plan_thing (&plan, g_ptr_array_index (things, i));
    }
  self->n_kept = g_hash_table_size (plan.kept);
  g_hash_table_unref (plan.kept);
  g_hash_table_unref (plan.touched_ours);
  g_hash_table_unref (plan.touched_theirs);
  return TRUE;
}
