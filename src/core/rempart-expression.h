/* rempart-expression.h: a condition on the characteristics of a device, for example "wireless and not (usb_media or internet)"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-types.h"

G_BEGIN_DECLS

/* Grammar, "not" before "and" before "or":
 *
 *   expression = term { "or" term }
 *   term       = factor { "and" factor }
 *   factor     = "not" factor | "(" expression ")" | name
 *   name       = a lower-case letter, then lower-case letters, digits and "_"; not "and", "or", "not"
 *
 * Immutable, so that threads may share one. What a name means is not known here. */
#define REMPART_EXPRESSION_MAX_LENGTH 1000   /* bytes: an expression is read by people */
#define REMPART_EXPRESSION_MAX_DEPTH 16      /* of "not" and parentheses */

/* What is known about @name. */
typedef RempartTruth (*RempartExpressionLookup) (const char *name, gpointer user_data);

/* REMPART_CATALOGUE_ERROR_INVALID, with the place in @text and what was expected there, when @text does not follow
 * the grammar. (transfer full) */
RempartExpression *rempart_expression_parse     (const char *text, GError **error);
void               rempart_expression_free      (RempartExpression *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartExpression, rempart_expression_free)

/* The text it was made from. */
const char        *rempart_expression_get_text  (const RempartExpression *self);
/* Each name once, in the order of the text; NULL-terminated. */
const char * const *rempart_expression_get_names (const RempartExpression *self);
/* Kleene's logic: unknown where the answers that are known do not decide. */
RempartTruth       rempart_expression_evaluate  (const RempartExpression *self, RempartExpressionLookup lookup, gpointer user_data);
/* The names whose answers make it what it is, each once, in the order of the text: for a written reason. In "a and b" an answer "no" to
 * either is enough to make it false, and each that is "no" is named; while it is unknown, those that are unknown and count.
 * NULL-terminated. (transfer container) */
const char       **rempart_expression_list_causes (const RempartExpression *self, RempartExpressionLookup lookup, gpointer user_data);

G_END_DECLS
