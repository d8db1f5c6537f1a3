/* rempart-dossier-private.h: what the parts of the dossier module share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-dossier.h"
#include "rempart-history.h"
#include "rempart-reuse.h"

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

/* An item of the dossier, seen from a row of a text that is only referred to */
typedef struct
{
  RempartItem    *item;
  RempartRelation relation;                  /* what the item is to the row */
  const char     *reason[REMPART_N_LANGS];   /* (nullable) */
} RempartDossierCarrier;

typedef struct
{
  char        *key;
  RempartItem *row;
  GArray      *carriers;   /* (element-type RempartDossierCarrier): in the order of the dossier */
} RempartDossierRow;

/* A text that items refer to and nobody answers: a standard, the questionnaire of the notified bodies */
typedef struct
{
  char             *key;
  RempartCatalogue *catalogue;
  GPtrArray        *rows;   /* (element-type RempartDossierRow): all of its items, also those that nothing refers to */
} RempartDossierReference;

typedef struct
{
  RempartProject  *project;
  RempartLang      lang;
  RempartRegulation regulation;
  RempartCatalogue *rules;       /* (nullable): the catalogue of provisions */
  GPtrArray       *catalogues;   /* (element-type RempartCatalogue): those with answers, in order */
  GPtrArray       *provisions;   /* (element-type RempartDossierProvision) */
  GPtrArray       *references;   /* (element-type RempartDossierReference) */
  char            *date;         /* ISO date, or "" */
  gboolean         date_is_ours; /* the date of the last change, for want of one from the manufacturer */
  RempartEvent    *first;        /* (nullable) */
  RempartEvent    *last;         /* (nullable) */

  GHashTable      *taken;        /* keys in use */
  GHashTable      *keys;         /* object (item, section, row of a reference) -> key */
  GHashTable      *document_keys;  /* evidence id -> key */
  GHashTable      *revision_keys;  /* revision id -> key */
  GHashTable      *links;        /* item -> GPtrArray of RempartLink */
  GHashTable      *uses;         /* revision id -> GPtrArray of RempartLink */
  GHashTable      *by_ref;       /* ref -> RempartDossierProvision */
  GHashTable      *related;      /* item -> GPtrArray of RempartRelated */
} RempartDossierIndex;

RempartDossierIndex     *rempart_dossier_index_new  (RempartProject *project, const RempartDossierOptions *options,
                                                     GCancellable *cancellable, GError **error);
void                     rempart_dossier_index_free (RempartDossierIndex *self);
/* The row of the general requirements that @ref falls under: the longest row it begins with. (nullable) */
RempartDossierProvision *rempart_dossier_index_find_provision (RempartDossierIndex *self, const char *ref);
/* (transfer full): a key that nothing else in this dossier has */
char                    *rempart_dossier_index_take_key (RempartDossierIndex *self, const char *prefix, const char *name,
                                                         const char *suffix);
/* rempart-dossier-references.c: what the items refer to; after the items have their keys */
void                     rempart_dossier_index_references (RempartDossierIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartDossierIndex, rempart_dossier_index_free)

/* Runs the stylesheets that make @format (FO for PDF too) of the canonical @xml. */
GBytes  *rempart_dossier_transform     (GBytes *xml, RempartFormat format, GError **error);
/* One table of the CSV format: "items", "evidence"... */
GBytes  *rempart_dossier_transform_csv (GBytes *xml, const char *table, GError **error);

/* Into the existing folder @folder; the message of an error names @shown, the folder the user asked for. */
gboolean rempart_dossier_write_csv     (GBytes *xml, gboolean with_history, const char *folder, const char *shown, GError **error);
/* NULL-terminated file names */
const char * const *rempart_dossier_csv_files (void);

/* Lays out @fo with FOP into the file @path; @shown as below. */
gboolean rempart_dossier_write_pdf     (GBytes *fo, const char *path, const char *shown, GCancellable *cancellable,
                                        RempartStageFunc stage, gpointer user_data, GError **error);
/* The configuration of FOP for the pages @fo: fonts that are there, tagging, PDF/A. */
char    *rempart_dossier_fop_config    (GBytes *fo, GError **error);

/* Writes and syncs a file; the message of an error names @shown, the file the user asked for. */
gboolean rempart_dossier_write_file    (const char *path, GBytes *bytes, const char *shown, GError **error);
/* The same for a file that appears whole or not at all; an older one of its name goes. */
gboolean rempart_dossier_put_bytes     (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
