/* rempart-catalogue-import.h: a catalogue from a file of the company's, on its way into a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue-csv.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Reads @path as catalogue XML, through the full check, or as a table: by what it holds, not by its name. Without a title, a
 * table has that of its file. XML says id, edition and title itself: those of @options are left out, and noted.
 * (transfer full): NULL with @error when nothing was taken; @report is filled in either way. */
RempartCatalogue *rempart_catalogue_import_file  (const char                   *path,
                                                  const RempartCatalogueImport *options,
                                                  RempartImportReport          *report,
                                                  GError                      **error);

/* Fills in the usual id and title of a table that by what @options say is a new edition of a catalogue of the company's in
 * @project: those of that catalogue, borrowed from it. */
void              rempart_catalogue_import_follow (RempartCatalogueImport *options, RempartProject *project);

/* Where @catalogue belongs in @project: @old gets the catalogue that it is a new edition of (borrowed), or NULL when it is to
 * be added. That is the one named by @supersedes (nullable), else by the catalogue itself, else the one of the same id.
 * FALSE when it has no place there: the edition is in the project already, the id is that of another catalogue of the
 * project or of a built-in one with other content, or there is no catalogue @supersedes. */
gboolean          rempart_catalogue_find_place   (RempartCatalogue  *catalogue,
                                                  RempartProject    *project,
                                                  const char        *supersedes,
                                                  RempartCatalogue **old,
                                                  GError           **error);

G_END_DECLS
