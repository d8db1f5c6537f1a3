/* cli-catalogue.h: what the words after "rempartctl catalogue" do, a file each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-table.h"
#include "rempart-catalogue-import.h"
#include "rempart-comparison.h"

G_BEGIN_DECLS

typedef struct
{
  char    *id;
  char    *edition;
  char    *title;
  char    *supersedes;
  char    *lang;
  char    *format;
  gboolean skip_bad_rows;
  gboolean dry_run;
} CliCatalogueOptions;

int               cli_catalogue_list      (const CliVerb *verb, const char *path, const CliCatalogueOptions *options);
int               cli_catalogue_add       (const CliVerb *verb, const char *path, const char *id, const CliCatalogueOptions *options);
int               cli_catalogue_remove    (const CliVerb *verb, const char *path, const char *id);
int               cli_catalogue_import    (const CliVerb *verb, const char *path, const char *source,
                                           const CliCatalogueOptions *options);
int               cli_catalogue_compare   (const CliVerb *verb, const char *old_source, const char *new_source,
                                           const CliCatalogueOptions *options);

/* Reads a file as a catalogue and tells on stderr what there is to say about it; NULL when nothing was taken. @project
 * (nullable): where it is to go. @lang is that of a table. (transfer full) */
RempartCatalogue *cli_catalogue_read      (const CliVerb *verb, RempartProject *project, const char *source, RempartLang lang,
                                           const CliCatalogueOptions *options);
/* (transfer full); NULL after a line on stderr, which names those there are. */
RempartCatalogue *cli_catalogue_load_builtin (const CliVerb *verb, const char *id);
/* Shows in @lang what becomes of each item. @old_catalogue NULL: all of them are new. */
int               cli_catalogue_show_changes (const CliVerb *verb, RempartCatalogue *old_catalogue, RempartCatalogue *new_catalogue,
                                              RempartLang lang, const char *format);
/* Brings @catalogue into @project, in its place, and shows what changes. */
int               cli_catalogue_bring_in  (const CliVerb *verb, RempartProject *project, RempartCatalogue *catalogue,
                                           const CliCatalogueOptions *options);

G_END_DECLS
