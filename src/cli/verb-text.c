/* verb-text.c: rempartctl text
 *
 * What the project says, line by line, in an order that depends on nothing but that: for eyes, for searching, and for version control
 * systems, which show by it what changed in a file that they cannot read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rempart-state.h"

/* Which things are written below which */
typedef struct
{
  RempartState *state;
  GHashTable   *parts;   /* RempartThing -> GPtrArray of RempartThing */
} Text;

typedef struct
{
  char         *key;     /* to sort by */
  RempartThing *thing;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->key);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->key, ((const Entry *) b)->key);
}

static gboolean
is_a (RempartThing *thing, const char *entity)
{
  return g_str_equal (rempart_thing_get_entity (thing), entity);
}

/* The thing below which @thing is written; NULL when it stands by itself. A link stands at the item that it proves. */
static RempartThing *
get_whole (RempartThing *thing)
{
  static const struct { const char *entity, *field; } wholes[] = {
    { "revision", "evidence" }, { "file", "revision" }, { "link", "answer" }, { "comment", "answer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    if (is_a (thing, wholes[i].entity))
      return rempart_thing_get_ref (thing, wholes[i].field);
  return NULL;
}

/* Numbers of rows and of events are those of one file; what they lead to is said in words. */
static char *
dup_value (Text *text, RempartThing *thing, const char *field)
{
  const char *value = rempart_thing_get (thing, field);
  const char *entity = rempart_state_field_refers (rempart_thing_get_entity (thing), field);
  RempartThing *other = NULL;

  if (is_a (thing, "comment") && g_str_equal (field, "thread"))
    {
      other = rempart_state_find (text->state, "comment", g_ascii_strtoll (value, NULL, 10));
      return g_strdup (other != NULL && other != thing ? rempart_thing_get (other, "at") : "");
    }
  if (is_a (thing, "signature") && g_str_equal (field, "event"))
    return g_strdup ("");
  if (is_a (thing, "signature") && g_str_equal (field, "target"))
    entity = rempart_thing_get (thing, "scope");
  if (entity == NULL)
    return g_strdup (value);
  other = rempart_state_find (text->state, entity, g_ascii_strtoll (value, NULL, 10));
  return other != NULL ? rempart_thing_dup_label (other) : g_strdup ("");
}

/* What stands in the heading of @thing, and sorts it among its like */
static char *
dup_heading (Text *text, RempartThing *thing)
{
  g_autofree char *label = rempart_thing_dup_label (thing);
  const char *name = rempart_thing_get_entity (thing);

  if (is_a (thing, "answer"))
    return g_strdup_printf ("%s %s", rempart_thing_get_catalogue (thing), label);
  if (is_a (thing, "evidence"))
    return g_strdup_printf ("document %s", label);
  if (is_a (thing, "revision"))
    return g_strdup_printf ("revision %s", rempart_thing_get (thing, "revision"));
  if (is_a (thing, "file"))
    return g_strdup_printf ("file %s", rempart_thing_get (thing, "location"));
  if (is_a (thing, "link"))
    return *rempart_thing_get (thing, "locator") != '\0'
             ? g_strdup_printf ("link %s, %s", label, rempart_thing_get (thing, "locator"))
             : g_strdup_printf ("link %s", label);
  if (is_a (thing, "comment") || is_a (thing, "signature"))
    return g_strdup_printf ("%s %s %s", name, rempart_thing_get (thing, "at"),
                            rempart_thing_get (thing, is_a (thing, "comment") ? "author" : "name"));
  return *label != '\0' ? g_strdup_printf ("%s %s", name, label) : g_strdup (name);
}

/* The fields that the heading, or the place, tells already */
static gboolean
is_told (RempartThing *thing, const char *field)
{
  static const char * const told[] = {
    "evidence document", "revision revision", "revision evidence", "file location", "file revision", "link evidence",
    "link answer", "link locator", "comment answer", "comment at", "comment author", "signature at", "signature name",
    "person name", "baseline name", NULL
  };
  g_autofree char *wanted = g_strdup_printf ("%s %s", rempart_thing_get_entity (thing), field);

  return g_strv_contains (told, wanted);
}

static void
print_indented (guint depth, const char *line)
{
  g_autofree char *plain = cli_plain (line);

  printf ("%*s%s\n", (int) (*plain != '\0' ? depth * 2 : 0), "", plain);
}

static void
print_field (guint depth, const char *field, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autofree char *head = lines[1] == NULL ? g_strdup_printf ("%s: %s", field, value) : g_strdup_printf ("%s:", field);

  print_indented (depth, head);
  if (lines[1] == NULL)
    return;
  for (guint i = 0; lines[i] != NULL; i++)
    print_indented (depth + 1, lines[i]);
}

static void print_things (Text *text, GPtrArray *things, guint depth);

static void
print_thing (Text *text, RempartThing *thing, guint depth)
{
  const char * const *fields = rempart_state_fields (rempart_thing_get_entity (thing));
  g_autofree char *heading = dup_heading (text, thing);
  GPtrArray *parts = g_hash_table_lookup (text->parts, thing);

  print_indented (depth, heading);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = dup_value (text, thing, fields[i]);

      if (*value != '\0' && !is_told (thing, fields[i]) && !rempart_thing_is_initial (thing, fields[i]))
        print_field (depth + 1, fields[i], value);
    }
  if (parts != NULL)
    print_things (text, parts, depth + 1);
}

static void
print_things (Text *text, GPtrArray *things, guint depth)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);
      g_autofree char *heading = dup_heading (text, thing);
      g_autofree char *hash = is_a (thing, "revision") || is_a (thing, "file")
                                ? g_strdup (rempart_thing_get (thing, "sha256")) : g_strdup ("");
      Entry entry = { g_strdup_printf ("%s\n%s", heading, hash), thing };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    print_thing (text, g_array_index (entries, Entry, i).thing, depth);
}

/* Most answers of a new project say nothing. */
static gboolean
says_something (Text *text, RempartThing *thing)
{
  const char * const *fields = rempart_state_fields (rempart_thing_get_entity (thing));

  if (!is_a (thing, "answer") && !is_a (thing, "characteristic"))
    return TRUE;
  for (guint i = 0; fields[i] != NULL; i++)
    if (!rempart_thing_is_initial (thing, fields[i]))
      return TRUE;
  return g_hash_table_contains (text->parts, thing);
}

static void
gather_parts (Text *text, const char *entity)
{
  GPtrArray *things = rempart_state_get_things (text->state, entity);

  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);
      RempartThing *whole = rempart_thing_exists (thing) ? get_whole (thing) : NULL;
      GPtrArray *parts = whole != NULL ? g_hash_table_lookup (text->parts, whole) : NULL;

      if (whole == NULL)
        continue;
      if (parts == NULL)
        {
          parts = g_ptr_array_new ();
          g_hash_table_insert (text->parts, whole, parts);
        }
      g_ptr_array_add (parts, thing);
    }
}

static void
print_entity (Text *text, const char *entity)
{
  GPtrArray *things = rempart_state_get_things (text->state, entity);
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);

      if (rempart_thing_exists (thing) && get_whole (thing) == NULL && says_something (text, thing))
        g_ptr_array_add (roots, thing);
    }
  print_things (text, roots, 0);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (RempartState) state = NULL;
  g_autoptr (GHashTable) parts = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  const char * const *entities = rempart_state_entities ();
  const GOptionEntry entries[] = { { NULL } };
  Text text;

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  project = cli_open_to_read (self, words[0]);
  if (project == NULL)
    return CLI_FAILED;
  state = rempart_state_load (project, &error);
  if (state == NULL)
    return cli_fail_error (self, error);

  parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  text = (Text) { state, parts };
  for (guint i = 0; entities[i] != NULL; i++)
    gather_parts (&text, entities[i]);
  for (guint i = 0; entities[i] != NULL; i++)
    print_entity (&text, entities[i]);
  return cli_flush (self);
}

const CliVerb cli_verb_text = {
  .name = "text",
  .arguments = "FILE",
  .summary = N_("Print what the project says line by line, for a version control system to compare"),
  .run = run,
};
