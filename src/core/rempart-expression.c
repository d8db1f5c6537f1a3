/* rempart-expression.c: a condition on the characteristics of a device
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-error.h"
#include "rempart-expression.h"

typedef enum
{
  NODE_NAME,
  NODE_NOT,
  NODE_AND,
  NODE_OR,
} NodeKind;

/* Operands are indices of nodes; a name's is an index of names. */
typedef struct
{
  NodeKind kind;
  guint    left;
  guint    right;
} Node;

struct _RempartExpression
{
  char      *text;
  GArray    *nodes;
  guint      root;
  GPtrArray *names;   /* NULL-terminated */
};

typedef struct
{
  RempartExpression *expression;
  const char        *next;
  guint              depth;
  GError           **error;
} Parser;

static gboolean parse_or (Parser *parser, guint *index);

static void
skip_spaces (Parser *parser)
{
  while (g_ascii_isspace (*parser->next))
    parser->next++;
}

/* @message has one %u, for the place. Always FALSE. */
static gboolean
fail_here (Parser     *parser,
           const char *message)
{
  guint place = (guint) g_utf8_strlen (parser->expression->text, parser->next - parser->expression->text) + 1;

  g_set_error (parser->error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID, message, place);

  return FALSE;
}

static gsize
word_length (const char *text)
{
  gsize length = 0;

  if (!g_ascii_islower (text[0]))
    return 0;
  while (g_ascii_islower (text[length]) || g_ascii_isdigit (text[length]) || text[length] == '_')
    length++;

  return length;
}

static gboolean
at_word (Parser     *parser,
         const char *word)
{
  gsize length = word_length (parser->next);

  return length == strlen (word) && strncmp (parser->next, word, length) == 0;
}

/* Steps over @word, and the spaces behind it, where it stands next. */
static gboolean
accept_word (Parser     *parser,
             const char *word)
{
  if (!at_word (parser, word))
    return FALSE;

  parser->next += strlen (word);
  skip_spaces (parser);

  return TRUE;
}

static guint
add_node (Parser   *parser,
          NodeKind  kind,
          guint     left,
          guint     right)
{
  Node node = { kind, left, right };

  g_array_append_val (parser->expression->nodes, node);

  return parser->expression->nodes->len - 1;
}

static guint
add_name (Parser *parser,
          gsize   length)
{
  GPtrArray *names = parser->expression->names;
  g_autofree char *name = g_strndup (parser->next, length);
  guint index = 0;

  while (index < names->len && !g_str_equal (g_ptr_array_index (names, index), name))
    index++;
  if (index == names->len)
    g_ptr_array_add (names, g_steal_pointer (&name));

  return add_node (parser, NODE_NAME, index, 0);
}

static gboolean
parse_parentheses (Parser *parser,
                   guint  *index)
{
  parser->next++;
  skip_spaces (parser);
  if (!parse_or (parser, index))
    return FALSE;
  if (*parser->next != ')')
    /* Translators: %u is the place in an expression such as "usb and (wireless or internet)"; the words in quotes stay. */
    return fail_here (parser, _("at character %u, “and”, “or” or “)” was expected"));

  parser->next++;
  skip_spaces (parser);

  return TRUE;
}

static gboolean
parse_factor (Parser *parser,
              guint  *index)
{
  gsize length = word_length (parser->next);
  gboolean ok;

  if (parser->depth == REMPART_EXPRESSION_MAX_DEPTH)
    /* Translators: %u is the place in an expression such as "usb and (wireless or internet)". */
    return fail_here (parser, _("at character %u, it is nested too deep"));

  parser->depth++;
  if (*parser->next == '(')
    {
      ok = parse_parentheses (parser, index);
    }
  else if (accept_word (parser, "not"))
    {
      ok = parse_factor (parser, index);
      if (ok)
        *index = add_node (parser, NODE_NOT, *index, 0);
    }
  else if (length > 0 && !at_word (parser, "and") && !at_word (parser, "or"))
    {
      *index = add_name (parser, length);
      parser->next += length;
      skip_spaces (parser);
      ok = TRUE;
    }
  else
    {
      /* Translators: %u is the place in an expression such as "usb and (wireless or internet)"; the words in quotes stay. */
      ok = fail_here (parser, _("at character %u, a name, “not” or “(” was expected"));
    }
  parser->depth--;

  return ok;
}

static gboolean
parse_and (Parser *parser,
           guint  *index)
{
  if (!parse_factor (parser, index))
    return FALSE;

  while (accept_word (parser, "and"))
    {
      guint right;

      if (!parse_factor (parser, &right))
        return FALSE;
      *index = add_node (parser, NODE_AND, *index, right);
    }

  return TRUE;
}

static gboolean
parse_or (Parser *parser,
          guint  *index)
{
  if (!parse_and (parser, index))
    return FALSE;

  while (accept_word (parser, "or"))
    {
      guint right;

      if (!parse_and (parser, &right))
        return FALSE;
      *index = add_node (parser, NODE_OR, *index, right);
    }

  return TRUE;
}

RempartExpression *
rempart_expression_parse (const char  *text,
                          GError     **error)
{
  g_autoptr(RempartExpression) self = NULL;
  Parser parser = { NULL, NULL, 0, error };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (strlen (text) > REMPART_EXPRESSION_MAX_LENGTH)
    {
      g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID,
                   /* Translators: of an expression such as "usb and (wireless or internet)". */
                   ngettext ("it may have at most %u character", "it may have at most %u characters", REMPART_EXPRESSION_MAX_LENGTH),
                   REMPART_EXPRESSION_MAX_LENGTH);
      return NULL;
    }

  self = g_new0 (RempartExpression, 1);
  self->text = g_utf8_make_valid (text, -1);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->names = g_ptr_array_new_with_free_func (g_free);

  parser.expression = self;
  parser.next = self->text;
  skip_spaces (&parser);
  if (!parse_or (&parser, &self->root))
    return NULL;
  if (*parser.next != '\0')
    {
      /* Translators: %u is the place in an expression such as "usb and (wireless or internet)"; the words in quotes stay. */
      fail_here (&parser, _("at character %u, “and”, “or” or the end was expected"));
      return NULL;
    }
  g_ptr_array_add (self->names, NULL);

  return g_steal_pointer (&self);
}

void
rempart_expression_free (RempartExpression *self)
{
  g_free (self->text);
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->names);
  g_free (self);
}

const char *
rempart_expression_get_text (const RempartExpression *self)
{
  return self->text;
}

const char * const *
rempart_expression_get_names (const RempartExpression *self)
{
  return (const char * const *) self->names->pdata;
}

/* An evaluation */
typedef struct
{
  const RempartExpression *expression;
  RempartExpressionLookup  lookup;
  gpointer                 user_data;
  gboolean                *causes;   /* by name */
} Evaluation;

static RempartTruth
negate (RempartTruth truth)
{
  if (truth == REMPART_TRUTH_UNKNOWN)
    return truth;

  return truth == REMPART_TRUTH_YES ? REMPART_TRUTH_NO : REMPART_TRUTH_YES;
}

/* A bounded length and depth bound the recursion too. */
static RempartTruth
evaluate (const Evaluation *evaluation,
          guint             index)
{
  const RempartExpression *self = evaluation->expression;
  const Node *node = &g_array_index (self->nodes, Node, index);
  /* The truth of one side that decides alone: any "no" of an "and", any "yes" of an "or" */
  RempartTruth decisive = node->kind == NODE_AND ? REMPART_TRUTH_NO : REMPART_TRUTH_YES;
  RempartTruth left, right;

  if (node->kind == NODE_NAME)
    return evaluation->lookup (g_ptr_array_index (self->names, node->left), evaluation->user_data);

  left = evaluate (evaluation, node->left);
  if (node->kind == NODE_NOT)
    return negate (left);
  if (left == decisive)
    return decisive;

  right = evaluate (evaluation, node->right);
  if (right == decisive)
    return decisive;

  return left == REMPART_TRUTH_UNKNOWN ? left : right;
}

/* Marks the names that make the node at @index as it is: every one where all are needed, and those that
 * say the same where one of them is enough. */
static void
mark_causes (const Evaluation *evaluation,
             guint             index,
             RempartTruth      truth)
{
  const Node *node = &g_array_index (evaluation->expression->nodes, Node, index);

  if (evaluate (evaluation, index) != truth)
    return;

  switch (node->kind)
    {
    case NODE_NAME:
      evaluation->causes[node->left] = TRUE;
      break;
    case NODE_NOT:
      mark_causes (evaluation, node->left, negate (truth));
      break;
    case NODE_AND:
    case NODE_OR:
      mark_causes (evaluation, node->left, truth);
      mark_causes (evaluation, node->right, truth);
      break;
    default:
      g_assert_not_reached ();
    }
}

RempartTruth
rempart_expression_evaluate (const RempartExpression *self,
                             RempartExpressionLookup  lookup,
                             gpointer                 user_data)
{
  Evaluation evaluation = { self, lookup, user_data, NULL };

  g_return_val_if_fail (self != NULL && lookup != NULL, REMPART_TRUTH_UNKNOWN);

  return evaluate (&evaluation, self->root);
}

const char **
rempart_expression_list_causes (const RempartExpression *self,
                                RempartExpressionLookup  lookup,
                                gpointer                 user_data)
{
  g_autofree gboolean *causes = NULL;
  Evaluation evaluation = { self, lookup, user_data, NULL };
  const char **names;
  gsize n_names = 0;

  g_return_val_if_fail (self != NULL && lookup != NULL, NULL);

  evaluation.causes = causes = g_new0 (gboolean, self->names->len);
  mark_causes (&evaluation, self->root, evaluate (&evaluation, self->root));

  names = g_new0 (const char *, self->names->len);
  for (guint i = 0; i + 1 < self->names->len; i++)
    if (causes[i])
      names[n_names++] = g_ptr_array_index (self->names, i);

  return names;
}
