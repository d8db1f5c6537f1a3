/* rempart-coverage.h: which items bear on a clause of a regulation, a standard or a questionnaire
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* An item that bears on a clause. */
typedef struct
{
  RempartItem     *item;
  gboolean         cited;      /* the item names the provision, and says no more: there is neither relation nor reason */
  RempartRelation  relation;   /* what the clause is to the item */
  const char      *reason[REMPART_N_LANGS];
} RempartBearing;

/* An index over the items of a project, so that a list of clauses costs one pass. */
typedef struct _RempartCoverage RempartCoverage;

RempartCoverage *rempart_coverage_new  (RempartProject *project);
void             rempart_coverage_free (RempartCoverage *self);
/* (element-type RempartBearing): in the order of the project; borrowed from @self */
GPtrArray       *rempart_coverage_list (RempartCoverage *self, RempartItem *clause);
/* FALSE for a provision of the regulation that the device is not under. */
gboolean         rempart_coverage_concerns (RempartCoverage *self, RempartItem *clause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartCoverage, rempart_coverage_free)

G_END_DECLS
