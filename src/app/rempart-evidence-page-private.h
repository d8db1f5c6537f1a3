/* rempart-evidence-page-private.h: what the files of the evidence page share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-evidence-page.h"
#include "rempart-job-row.h"
#include "rempart-register-row.h"

G_BEGIN_DECLS

struct _RempartEvidencePage
{
  GtkWidget           parent_instance;

  GtkStack           *stack;
  GtkSearchEntry     *search_entry;
  GtkLabel           *summary_label;
  GtkColumnView      *view;
  GtkPopover         *menu;
  GtkPopover         *uses_popover;
  GtkListBox         *uses_list;
  RempartJobRow      *job_row;

  RempartProject     *project;
  GSignalGroup       *signals;
  GListStore         *rows;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  char              **words;       /* folded, of the search */
  GHashTable         *states;      /* document id -> RempartHealth; NULL until looked at */
  GCancellable       *glance;
  gboolean            stale;
};

/* (nullable) (transfer none): the row that acts apply to */
RempartRegisterRow *rempart_evidence_page_get_selected (RempartEvidencePage *self);
/* rempart-evidence-page-actions.c */
void rempart_evidence_page_install_actions (GtkWidgetClass *widget_class);
void rempart_evidence_page_update_actions  (RempartEvidencePage *self);

G_END_DECLS
