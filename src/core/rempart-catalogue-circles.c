/* rempart-catalogue-circles.c: mappings that, put together, make an item narrower than itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-catalogue-private.h"

/* Items are nodes. An edge leads from an item to one that asks for as much (both ways) or for more (strict: one way). A circle
 * with a strict edge says that an item asks for more than itself. Two items are on a circle when each can be reached from the
 * other: when they are in the same strongly connected component. Nothing here recurses: a file may hold long chains. */

#define MAX_SHOWN 8   /* items of a circle in a message */

typedef struct
{
  guint           to;
  gboolean        strict;
  RempartMapping *mapping;   /* (nullable): when it stands in the catalogue that is checked */
} Edge;

typedef struct
{
  RempartItem *item;
  GArray      *edges;
  guint        order;       /* of the visit; 0 before */
  guint        low;         /* the earliest visit that it leads back to */
  guint        next_edge;
  guint        component;   /* 0 until known */
  guint        from;        /* of the search for a way */
} Node;

typedef struct
{
  GArray     *nodes;
  GHashTable *indices;   /* RempartItem -> index */
} Graph;

static Node *
get_node (Graph *graph,
          guint  index)
{
  return &g_array_index (graph->nodes, Node, index);
}

static void
node_clear (gpointer data)
{
  g_array_unref (((Node *) data)->edges);
}

static void
add_node (Graph       *graph,
          RempartItem *item)
{
  Node node = { item, g_array_new (FALSE, FALSE, sizeof (Edge)) };

  g_hash_table_insert (graph->indices, item, GUINT_TO_POINTER (graph->nodes->len));
  g_array_append_val (graph->nodes, node);
}

static void
add_edge (Graph          *graph,
          guint           from,
          guint           to,
          gboolean        strict,
          RempartMapping *mapping)
{
  Edge edge = { to, strict, mapping };

  g_array_append_val (get_node (graph, from)->edges, edge);
}

static void
add_mapping (Graph          *graph,
             RempartItem    *item,
             RempartItem    *target,
             RempartMapping *mapping,
             gboolean        own)
{
  guint from = GPOINTER_TO_UINT (g_hash_table_lookup (graph->indices, item));
  guint to = GPOINTER_TO_UINT (g_hash_table_lookup (graph->indices, target));
  RempartMapping *shown = own ? mapping : NULL;

  if (mapping->relation == REMPART_RELATION_SUBSET)
    {
      add_edge (graph, from, to, TRUE, shown);
    }
  else if (mapping->relation == REMPART_RELATION_SUPERSET)
    {
      add_edge (graph, to, from, TRUE, shown);
    }
  else if (mapping->relation == REMPART_RELATION_EQUAL)
    {
      add_edge (graph, from, to, FALSE, shown);
      add_edge (graph, to, from, FALSE, shown);
    }
}

/* (nullable): a mapping to itself is named elsewhere */
static RempartItem *
find_target (GHashTable           *by_id,
             RempartItem          *item,
             const RempartMapping *mapping)
{
  RempartCatalogue *other = g_hash_table_lookup (by_id, mapping->catalogue);
  RempartItem *target = other != NULL ? rempart_catalogue_find_item (other, mapping->item) : NULL;

  return target != item ? target : NULL;
}

static void
fill_graph (Graph            *graph,
            RempartCatalogue *checked,
            GPtrArray        *catalogues)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);

      g_hash_table_insert (by_id, catalogue->id, catalogue);
      for (guint i = 0; i < catalogue->items->len; i++)
        add_node (graph, g_ptr_array_index (catalogue->items, i));
    }

  for (guint n = 0; n < graph->nodes->len; n++)
    {
      RempartItem *item = get_node (graph, n)->item;

      for (guint j = 0; j < item->mappings->len; j++)
        {
          RempartMapping *mapping = g_ptr_array_index (item->mappings, j);
          RempartItem *target = find_target (by_id, item, mapping);

          if (target != NULL)
            add_mapping (graph, item, target, mapping, item->catalogue == checked);
        }
    }
}

/* Strongly connected components after Tarjan */
typedef struct
{
  Graph  *graph;
  GArray *path;        /* the nodes on the way from the first to the present one */
  GArray *open;        /* visited, of no component yet */
  guint   n_visited;
  guint   n_components;
} Walk;

static void
visit (Walk  *walk,
       guint  index)
{
  Node *node = get_node (walk->graph, index);

  node->order = node->low = ++walk->n_visited;
  g_array_append_val (walk->path, index);
  g_array_append_val (walk->open, index);
}

/* The present node has no edge left: closes its component when it leads to nothing before it. */
static void
leave (Walk *walk)
{
  guint index = g_array_index (walk->path, guint, walk->path->len - 1);
  Node *node = get_node (walk->graph, index);
  guint last;

  g_array_set_size (walk->path, walk->path->len - 1);
  if (walk->path->len > 0)
    {
      Node *parent = get_node (walk->graph, g_array_index (walk->path, guint, walk->path->len - 1));

      parent->low = MIN (parent->low, node->low);
    }
  if (node->low != node->order)
    return;

  walk->n_components++;
  do
    {
      last = g_array_index (walk->open, guint, walk->open->len - 1);
      g_array_set_size (walk->open, walk->open->len - 1);
      get_node (walk->graph, last)->component = walk->n_components;
    }
  while (last != index);
}

static void
step (Walk *walk)
{
  Node *node = get_node (walk->graph, g_array_index (walk->path, guint, walk->path->len - 1));
  const Edge *edge;
  Node *next;

  if (node->next_edge == node->edges->len)
    {
      leave (walk);
      return;
    }

  edge = &g_array_index (node->edges, Edge, node->next_edge++);
  next = get_node (walk->graph, edge->to);
  if (next->order == 0)
    visit (walk, edge->to);
  else if (next->component == 0)
    node->low = MIN (node->low, next->order);
}

/* Numbers the components from 1, and returns how many there are. */
static guint
find_components (Graph *graph)
{
  Walk walk = { graph, g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)), 0, 0 };

  for (guint n = 0; n < graph->nodes->len; n++)
    {
      if (get_node (graph, n)->order == 0)
        visit (&walk, n);
      while (walk.path->len > 0)
        step (&walk);
    }
  g_array_unref (walk.path);
  g_array_unref (walk.open);

  return walk.n_components;
}

/* Notes in each node where the shortest way from @start came from, inside its component, until @end is found. */
static void
find_way (Graph *graph,
          guint  start,
          guint  end)
{
  g_autoptr(GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  guint component = get_node (graph, start)->component;

  get_node (graph, start)->from = start;
  g_array_append_val (queue, start);
  for (guint i = 0; i < queue->len && get_node (graph, end)->from == G_MAXUINT; i++)
    {
      guint index = g_array_index (queue, guint, i);
      GArray *edges = get_node (graph, index)->edges;

      for (guint j = 0; j < edges->len; j++)
        {
          guint to = g_array_index (edges, Edge, j).to;
          Node *node = get_node (graph, to);

          if (node->component != component || node->from != G_MAXUINT)
            continue;
          node->from = index;
          g_array_append_val (queue, to);
        }
    }
}

/* "A → B → C → A", from the edge @from → @to and the shortest way back. (transfer full) */
static char *
dup_circle (Graph *graph,
            guint  from,
            guint  to)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  GString *text;

  find_way (graph, to, from);
  g_ptr_array_add (ids, get_node (graph, from)->item->id);
  for (guint n = from; n != to; n = get_node (graph, n)->from)
    g_ptr_array_add (ids, get_node (graph, get_node (graph, n)->from)->item->id);
  g_ptr_array_add (ids, get_node (graph, from)->item->id);

  /* The way was found from its end: from, ..., to, from. */
  text = g_string_new (g_ptr_array_index (ids, ids->len - 1));
  for (guint i = ids->len - 1; i-- > 0;)
    {
      gboolean shown = ids->len - 1 - i < MAX_SHOWN || i == 0;

      if (shown)
        g_string_append_printf (text, " → %s", (const char *) g_ptr_array_index (ids, i));
      else if (ids->len - 1 - i == MAX_SHOWN)
        g_string_append (text, " → …");
    }

  return g_string_free (text, FALSE);
}

/* What to say of a component: the strict edge with which the circle begins, one of the catalogue's own where there is one, and the
 * mapping whose line is named. */
typedef struct
{
  gboolean        found;
  guint           from;
  guint           to;
  RempartMapping *strict;    /* (nullable) */
  RempartMapping *mapping;   /* (nullable): NULL when the catalogue has no part in it */
} Circle;

static void
note_edge (Circle     *circle,
           guint       from,
           const Edge *edge)
{
  if (edge->strict && (!circle->found || (circle->strict == NULL && edge->mapping != NULL)))
    {
      circle->found = TRUE;
      circle->from = from;
      circle->to = edge->to;
      circle->strict = edge->mapping;
    }
  if (circle->mapping == NULL)
    circle->mapping = edge->mapping;
}

static void
report (Graph        *graph,
        const Circle *circle,
        GHashTable   *lines,
        GPtrArray    *faults)
{
  RempartMapping *mapping = circle->strict != NULL ? circle->strict : circle->mapping;
  g_autofree char *text = NULL;

  if (!circle->found || mapping == NULL)
    return;

  text = dup_circle (graph, circle->from, circle->to);
  g_ptr_array_add (faults,
                   rempart_fault_new (REMPART_CATALOGUE_ERROR_INCOMPLETE,
                                      GPOINTER_TO_UINT (g_hash_table_lookup (lines, mapping)),
                                      /* Translators: %s is a chain of identifiers of items, "A-01 → A-02 → A-01". */
                                      g_strdup_printf (_("The mappings go in a circle, in which an item asks for more than itself: %s; "
                                                         "correct the relation of one of them"),
                                                       text)));
}

void
rempart_catalogue_check_circles (RempartCatalogue *catalogue,
                                 GPtrArray        *catalogues,
                                 GHashTable       *lines,
                                 GPtrArray        *faults)
{
  g_autoptr(GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr(GHashTable) indices = g_hash_table_new (NULL, NULL);
  Graph graph = { nodes, indices };
  g_autofree Circle *circles = NULL;
  guint n_components;

  g_array_set_clear_func (nodes, node_clear);
  fill_graph (&graph, catalogue, catalogues);
  n_components = find_components (&graph);

  circles = g_new0 (Circle, n_components + 1);
  for (guint n = 0; n < nodes->len; n++)
    {
      Node *node = get_node (&graph, n);

      node->from = G_MAXUINT;
      for (guint j = 0; j < node->edges->len; j++)
        {
          const Edge *edge = &g_array_index (node->edges, Edge, j);

          if (get_node (&graph, edge->to)->component == node->component)
            note_edge (&circles[node->component], n, edge);
        }
    }
  for (guint i = 1; i <= n_components; i++)
    report (&graph, &circles[i], lines, faults);
}
