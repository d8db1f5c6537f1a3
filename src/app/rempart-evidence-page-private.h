/* rempart-evidence-page-private.h: what the files of the evidence page share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-document-pane.h"
#include "rempart-evidence-page.h"
#include "rempart-job-row.h"
#include "rempart-register-row.h"
#include "rempart-watch-banner.h"

G_BEGIN_DECLS

struct _RempartEvidencePage
{
  GtkWidget           parent_instance;

  GtkToggleButton    *details_button;
  RempartJobRow      *job_row;
  RempartWatchBanner *watch_banner;
  GtkDropDown        *kind_filter;
  GtkWidget          *list;
  GtkPopover         *menu;
  RempartDocumentPane *pane;
  GtkPaned           *paned;
  GtkSearchEntry     *search_entry;
  GtkDropDown        *show_filter;
  GtkStack           *stack;
  GtkLabel           *summary_label;
  GtkColumnView      *view;

  RempartProject     *project;
  GSignalGroup       *signals;
  GSignalGroup       *watch_signals;
  GListStore         *rows;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;
  GtkMultiSelection  *selection;
  char              **words;       /* folded, of the search */
  const char         *kind;        /* alone shown; NULL for all kinds */
  RempartRegisterShow show;
  gboolean            stale;
  gboolean            reloading;
  gboolean            narrow;      /* room for the list or the details, not for both */
  int                 list_width;  /* that the columns were fitted to */
  guint               layout_source;
  guint               refresh_source;
};

/* Makes the rows anew where the register changed since */
void                rempart_evidence_page_refresh        (RempartEvidencePage *self);
/* (nullable) (transfer none): the row that is selected, where it is one alone */
RempartRegisterRow *rempart_evidence_page_get_selected   (RempartEvidencePage *self);
/* (transfer full) (element-type RempartEvidence): what acts apply to */
GPtrArray          *rempart_evidence_page_list_selection (RempartEvidencePage *self);
/* rempart-evidence-page-add.c: @files (element-type GFile) beside what @revision has; one step */
void rempart_evidence_page_add_further_files (RempartEvidencePage *self, RempartRevision *revision, GPtrArray *files);
/* rempart-evidence-page-actions.c */
void rempart_evidence_page_install_actions (GtkWidgetClass *widget_class);
void rempart_evidence_page_update_actions  (RempartEvidencePage *self);

G_END_DECLS
