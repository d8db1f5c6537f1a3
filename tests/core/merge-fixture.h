/* merge-fixture.h: two files that are worked on apart, for the tests of merging
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core-fixture.h"
#include "rempart-merge.h"
#include "rempart-review.h"

G_BEGIN_DECLS

#define FIRST "ANSM-CON-ACC-01"
#define SECOND "ANSM-CON-ACC-02"

RempartProject *open_copy (CoreFixture *self, const char *name);
/* (transfer full): a copy of the project to work on, opened for a person of its own */
RempartProject *fork_copy (CoreFixture *self, const char *name, const char *actor);
RempartItem *find_in (RempartProject *project, const char *id);
void set_in (RempartProject *project, const char *id, const char *field, const char *value);
const RempartAnswer *answer_in (RempartProject *project, const char *id);
RempartEvidence *add_in (CoreFixture *self, RempartProject *project, const char *document, const char *name, const char *text);
void link_in (RempartProject *project, const char *id, const char *document, const char *locator);
void assert_links (RempartProject *project, const char *id, const char *expected);
/* The chain is whole, and the tables say what the history tells. */
void assert_sound (RempartProject *project);
RempartMerge *plan (RempartProject *ours, RempartProject *theirs, guint n_taken, guint n_conflicts);
void choose_all (RempartMerge *merge, RempartSide side);
void merge_in (RempartProject *ours, RempartProject *theirs, guint n_taken, guint n_conflicts, RempartSide side);
RempartComment *say_in (RempartProject *project, const char *id, RempartComment *reply_to, const char *text);

G_END_DECLS
