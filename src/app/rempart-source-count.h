/* rempart-source-count.h: how much of a catalogue was checked against the official text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

typedef struct
{
  guint total;     /* items whose wording is to be checked: their source was not read in full */
  guint checked;   /* those of them that a reader checked */
} RempartSourceCount;

/* Whether the item waits for a reader who holds the official text. */
gboolean rempart_source_is_to_check  (RempartItem *item, const RempartAnswer *answer);
void     rempart_source_count        (RempartProject *project, RempartCatalogue *catalogue, RempartSourceCount *count);
/* "12 of 82 items checked against the official text: 70 left". (transfer full) */
char    *rempart_source_count_to_text (const RempartSourceCount *count);

G_END_DECLS
