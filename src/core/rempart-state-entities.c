/* rempart-state-entities.c: the tables that a state is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-project-private.h"
#include "rempart-state-private.h"

#define CATALOGUE_TABLE "catalogue c LEFT JOIN catalogue_edition e ON e.id = c.current AND e.catalogue = c.id"

static const RempartStateField characteristic_fields[] = {
  { "characteristic", "value", "undecided", NULL, FALSE, FALSE },
};
static const RempartStateField catalogue_fields[] = {
  /* "catalogue" of the history is the same hash, told when the catalogue comes or goes. */
  { "edition", "coalesce (e.sha256, c.sha256)", NULL, NULL, FALSE, FALSE },
};
static const RempartStateField evidence_fields[] = {
  { "document", NULL, NULL, NULL, FALSE, FALSE },
  { "title", NULL, NULL, NULL, FALSE, FALSE },
  { "kind", NULL, NULL, NULL, FALSE, FALSE },
};
static const RempartStateField revision_fields[] = {
  { "revision", NULL, NULL, NULL, FALSE, FALSE },
  { "evidence", NULL, "0", "evidence", TRUE, FALSE },
  { "effective", NULL, NULL, NULL, FALSE, FALSE },
  { "expires", NULL, NULL, NULL, FALSE, FALSE },
  { "location", NULL, NULL, NULL, FALSE, FALSE },
  { "sha256", NULL, NULL, NULL, FALSE, TRUE },
  { "embedded", NULL, NULL, NULL, FALSE, FALSE },
};
static const RempartStateField file_fields[] = {
  { "location", NULL, NULL, NULL, FALSE, FALSE },
  { "revision", NULL, "0", "revision", TRUE, FALSE },
  { "sha256", NULL, NULL, NULL, FALSE, TRUE },
  { "embedded", NULL, NULL, NULL, FALSE, FALSE },
};
static const RempartStateField link_fields[] = {
  { "evidence", "revision", "0", "revision", TRUE, FALSE },
  { "answer", NULL, "0", "answer", TRUE, FALSE },
  { "locator", NULL, NULL, NULL, FALSE, FALSE },
};
static const RempartStateField person_fields[] = {
  { "name", NULL, NULL, NULL, FALSE, FALSE },
  { "role", NULL, NULL, NULL, FALSE, FALSE },
};
static const RempartStateField comment_fields[] = {
  { "text", NULL, NULL, NULL, FALSE, FALSE },
  { "answer", NULL, "0", "answer", TRUE, FALSE },
  { "thread", NULL, NULL, NULL, FALSE, TRUE },
  { "author", NULL, NULL, NULL, FALSE, TRUE },
  { "at", NULL, NULL, NULL, FALSE, TRUE },
  { "resolved", NULL, "no", NULL, FALSE, FALSE },
};
static const RempartStateField signature_fields[] = {
  { "name", NULL, NULL, NULL, FALSE, FALSE },
  { "role", NULL, NULL, NULL, FALSE, TRUE },
  { "meaning", NULL, NULL, NULL, FALSE, TRUE },
  { "scope", NULL, NULL, NULL, FALSE, TRUE },
  { "target", NULL, NULL, NULL, FALSE, TRUE },
  { "at", NULL, NULL, NULL, FALSE, TRUE },
  { "event", NULL, NULL, NULL, FALSE, TRUE },
  { "sha256", NULL, NULL, NULL, FALSE, TRUE },
};
static const RempartStateField baseline_fields[] = {
  { "name", NULL, NULL, NULL, FALSE, FALSE },
  { "note", NULL, NULL, NULL, FALSE, FALSE },
  { "author", NULL, NULL, NULL, FALSE, TRUE },
  { "at", NULL, NULL, NULL, FALSE, TRUE },
  { "event", NULL, NULL, NULL, FALSE, TRUE },
  { "hash", NULL, NULL, NULL, FALSE, TRUE },
};

/* Filled in once, of the columns that edits may set. */
static RempartStateField device_fields[REMPART_STATE_MAX_FIELDS];
static RempartStateField answer_fields[REMPART_STATE_MAX_FIELDS];

#define FIELDS(array) array, G_N_ELEMENTS (array)

/* What is referred to stands before what refers to it. */
static RempartStateEntity entities[] = {
  { "device", "device", "id", NULL, NULL, device_fields, 0 },
  { "characteristic", "characteristic", "id", NULL, NULL, FIELDS (characteristic_fields) },
  { "catalogue", CATALOGUE_TABLE, "c.position", "c.removed", "catalogue", FIELDS (catalogue_fields) },
  { "answer", "answer", "id", NULL, NULL, answer_fields, 0 },
  { "evidence", "evidence", "id", "removed", "document", FIELDS (evidence_fields) },
  { "revision", "evidence_revision", "id", "removed", "revision", FIELDS (revision_fields) },
  { "file", "evidence_file", "id", "removed", "location", FIELDS (file_fields) },
  { "link", "evidence_link", "id", "removed", "evidence", FIELDS (link_fields) },
  { "person", "person", "id", "removed", "name", FIELDS (person_fields) },
  { "comment", "comment", "id", "removed", "text", FIELDS (comment_fields) },
  { "signature", "signature", "id", "removed", "name", FIELDS (signature_fields) },
  { "baseline", "baseline", "id", "removed", "name", FIELDS (baseline_fields) },
};

static guint
take_columns (RempartStateField   *fields,
              const RempartEntity *from)
{
  g_assert (from->n_columns <= REMPART_STATE_MAX_FIELDS);
  for (gsize i = 0; i < from->n_columns; i++)
    {
      const RempartColumn *column = &from->columns[i];

      fields[i].name = column->name;
      if (column->check == REMPART_CHECK_WORD)
        {
          g_autofree char *first = g_strndup (column->words, strcspn (column->words, "|"));

          fields[i].initial = g_intern_string (first);
        }
    }
  return (guint) from->n_columns;
}

static void
fill_in (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (entities[i].fields == device_fields)
      entities[i].n_fields = take_columns (device_fields, &rempart_device_entity);
    else if (entities[i].fields == answer_fields)
      entities[i].n_fields = take_columns (answer_fields, &rempart_answer_entity);
  g_once_init_leave (&done, 1);
}

guint
rempart_state_entity_count (void)
{
  return G_N_ELEMENTS (entities);
}

const RempartStateEntity *
rempart_state_entity_get (guint n)
{
  fill_in ();
  g_assert (n < G_N_ELEMENTS (entities));
  return &entities[n];
}

const RempartStateEntity *
rempart_state_entity_find (const char *name)
{
  fill_in ();
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_strcmp0 (entities[i].name, name) == 0)
      return &entities[i];
  return NULL;
}

int
rempart_state_entity_field (const RempartStateEntity *entity,
                            const char               *name)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (g_str_equal (entity->fields[i].name, name))
      return (int) i;
  return -1;
}

const char * const *
rempart_state_entities (void)
{
  static const char *names[G_N_ELEMENTS (entities) + 1];
  static gsize done;

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        names[i] = entities[i].name;
      g_once_init_leave (&done, 1);
    }
  return names;
}

const char * const *
rempart_state_fields (const char *entity)
{
  static const char *names[G_N_ELEMENTS (entities)][REMPART_STATE_MAX_FIELDS + 1];
  static gsize done;
  const RempartStateEntity *found = rempart_state_entity_find (entity);

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        for (guint j = 0; j < entities[i].n_fields; j++)
          names[i][j] = entities[i].fields[j].name;
      g_once_init_leave (&done, 1);
    }
  return found != NULL ? names[found - entities] : NULL;
}

gboolean
rempart_state_field_is_born (const char *entity,
                             const char *field)
{
  const RempartStateEntity *found = rempart_state_entity_find (entity);
  int n = found != NULL ? rempart_state_entity_field (found, field) : -1;

  return n >= 0 && found->fields[n].born;
}

const char *
rempart_state_field_refers (const char *entity,
                            const char *field)
{
  const RempartStateEntity *found = rempart_state_entity_find (entity);
  int n = found != NULL ? rempart_state_entity_field (found, field) : -1;

  return n >= 0 ? found->fields[n].refers : NULL;
}
