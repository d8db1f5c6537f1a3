/* rempart-catalogue-csv.h: a company's own catalogue from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue.h"

G_BEGIN_DECLS

/* What a table does not say about its catalogue. */
typedef struct
{
  const char *id;             /* NULL or "": usual_id, else made from the title */
  const char *edition;        /* NULL or "": "1" */
  const char *title;          /* NULL or "": usual_title, else the id; one of them has to be there */
  const char *usual_id;       /* (nullable): not asked for by anybody; see rempart_catalogue_import_follow() */
  const char *usual_title;    /* (nullable) */
  RempartLang lang;           /* of the columns section, title and ask */
  const char *supersedes;     /* (nullable): id of the catalogue that this one is a new edition of */
  gboolean    skip_bad_rows;  /* take the good rows; else nothing is taken when one is bad */
  const char *name;           /* of the table, for messages; NULL: "CSV" */
} RempartCatalogueImport;

/* What an import has to say, in the language of the interface. */
typedef struct
{
  GPtrArray *faults;    /* (element-type utf8): one line a fault, "NAME:LINE: reason" */
  GPtrArray *notes;     /* (element-type utf8): what was guessed or left out, one sentence each */
  guint      n_rows;    /* of items, good or bad, blank ones apart */
  guint      n_bad;     /* of them */
} RempartImportReport;

void              rempart_import_report_init  (RempartImportReport *report);
void              rempart_import_report_clear (RempartImportReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RempartImportReport, rempart_import_report_clear)

/* From a table (rempart-csv.h) with a line of headings: id, section, title, ask; where both languages are there
 * title_fr, title_en, and so for section and ask; replaces, ids separated by spaces. Any order, any case, also in French
 * (identifiant, titre, exigence, remplace); other columns are left out and noted. An empty section is that of the row before.
 * A text that is there in one language stands in both, and the catalogue's notice says so.
 * (transfer full): NULL with @error when nothing was taken; @report is filled in either way. */
RempartCatalogue *rempart_catalogue_import_csv (GBytes                       *csv,
                                                const RempartCatalogueImport *options,
                                                RempartImportReport          *report,
                                                GError                      **error);

G_END_DECLS
