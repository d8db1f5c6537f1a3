/* rempart-dossier-private.h: what the parts of the dossier module share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-dossier.h"
#include "rempart-history.h"

G_BEGIN_DECLS

/* The index of a dossier (rempart-dossier-index.c): what it holds, the keys by which its parts refer to each other, and the
 * general requirements with the items that carry them. One pass over the items; the writer then only looks up. */

typedef struct
{
  char        *key;
  char        *ref;        /* "17.2" */
  RempartItem *row;        /* (nullable): of the regulation; NULL for a provision that only items cite */
  GPtrArray   *carriers;   /* (element-type RempartItem): each once, in order */
} RempartDossierProvision;

typedef struct
{
  RempartProject  *project;
  RempartLang      lang;
  RempartRegulation regulation;
  RempartCatalogue *rules;       /* (nullable): the catalogue of provisions */
  GPtrArray       *catalogues;   /* (element-type RempartCatalogue): those with answers, in order */
  GPtrArray       *provisions;   /* (element-type RempartDossierProvision) */
  char            *date;         /* ISO date, or "" */
  gboolean         date_is_ours; /* the date of the last change, for want of one from the manufacturer */
  RempartEvent    *first;        /* (nullable) */
  RempartEvent    *last;         /* (nullable) */

  GHashTable      *taken;        /* keys in use */
  GHashTable      *keys;         /* object (item, section) -> key */
  GHashTable      *document_keys;  /* evidence id -> key */
  GHashTable      *revision_keys;  /* revision id -> key */
  GHashTable      *links;        /* item -> GPtrArray of RempartLink */
  GHashTable      *uses;         /* revision id -> GPtrArray of RempartLink */
  GHashTable      *by_ref;       /* ref -> RempartDossierProvision */
} RempartDossierIndex;

RempartDossierIndex     *rempart_dossier_index_new  (RempartProject *project, const RempartDossierOptions *options,
                                                     GCancellable *cancellable, GError **error);
void                     rempart_dossier_index_free (RempartDossierIndex *self);
/* The row of the general requirements that @ref falls under: the longest row it begins with. (nullable) */
RempartDossierProvision *rempart_dossier_index_find_provision (RempartDossierIndex *self, const char *ref);
gboolean                 rempart_dossier_is_date    (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartDossierIndex, rempart_dossier_index_free)

/* Runs the stylesheets that make @format (FO for PDF too) of the canonical @xml. */
GBytes  *rempart_dossier_transform     (GBytes *xml, RempartFormat format, GError **error);
/* One table of the CSV format: "items", "evidence"... */
GBytes  *rempart_dossier_transform_csv (GBytes *xml, const char *table, GError **error);

/* Into the existing folder @folder; the message of an error names @shown, the folder the user asked for. */
gboolean rempart_dossier_write_csv     (GBytes *xml, const char *folder, const char *shown, GError **error);
/* NULL-terminated file names */
const char * const *rempart_dossier_csv_files (void);

/* Lays out @fo with FOP into the file @path; @shown as below. */
gboolean rempart_dossier_write_pdf     (GBytes *fo, const char *path, const char *shown, GCancellable *cancellable,
                                        RempartStageFunc stage, gpointer user_data, GError **error);
/* The configuration of FOP for the pages @fo: fonts that are there, tagging, PDF/A. */
char    *rempart_dossier_fop_config    (GBytes *fo, GError **error);

/* Writes and syncs a file; the message of an error names @shown, the file the user asked for. */
gboolean rempart_dossier_write_file    (const char *path, GBytes *bytes, const char *shown, GError **error);

G_END_DECLS
