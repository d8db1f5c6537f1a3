/* rempart-diff.h: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REMPART_DIFF_SAME,
  REMPART_DIFF_REMOVED,
  REMPART_DIFF_ADDED,
} RempartDiffKind;

/* Words in a row that share a fate; words are what stands between white space. */
typedef struct
{
  RempartDiffKind kind;
  GStrv           words;   /* never empty */
} RempartDiffStretch;

/* (transfer full) (element-type RempartDiffStretch): the shortest way from one text to the other, but for a short word alone
 * between two changes, which goes with them; where the texts are too long to look for it, all that stands between their
 * common beginning and end. What was removed comes before what was added
 * in its place. Empty for two texts without a word. */
GPtrArray *rempart_diff_words    (const char *old_text, const char *new_text);
/* One line for a terminal or a table: "the [-old-] {+new+} way"; "" when no word differs. (transfer full) */
char      *rempart_diff_to_plain (const char *old_text, const char *new_text);
/* What of two values fits into a sentence: a line of each, from a little before the place where they differ. (transfer full) */
void       rempart_diff_excerpts (const char *old_text, const char *new_text, char **old_excerpt, char **new_excerpt);
/* Whether the words are the same, whatever white space is between them. */
gboolean   rempart_diff_is_empty (const char *old_text, const char *new_text);

G_END_DECLS
