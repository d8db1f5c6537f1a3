/* rempart-catalogue-private.h: what the catalogue's parser fills in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue.h"
#include "rempart-expression.h"
#include "rempart-reader-private.h"

#define REMPART_CATALOGUE_NS "urn:rempart:catalogue:1"
#define REMPART_CATALOGUE_MAX_SIZE (16 * 1024 * 1024)

G_BEGIN_DECLS

/* Texts and lists of an item, one for each language. */
typedef enum
{
  REMPART_ITEM_TITLE,
  REMPART_ITEM_PLACE,
  REMPART_ITEM_ASK,
  REMPART_ITEM_WHY,
  REMPART_ITEM_HOW,
  REMPART_ITEM_WEAK,
  REMPART_ITEM_WEAK_REASON,
  REMPART_ITEM_MODEL,
  REMPART_N_ITEM_TEXTS
} RempartItemText;

typedef enum
{
  REMPART_ITEM_QUESTIONS,
  REMPART_ITEM_EVIDENCE,
  REMPART_ITEM_NOTES,
  REMPART_ITEM_REFERENCES,
  REMPART_N_ITEM_LISTS
} RempartItemList;

typedef enum
{
  REMPART_CATALOGUE_TITLE,
  REMPART_CATALOGUE_SHORT_TITLE,
  REMPART_CATALOGUE_BIBLIOGRAPHY,
  REMPART_CATALOGUE_NOTICE,
  REMPART_N_CATALOGUE_TEXTS
} RempartCatalogueText;

/* The catalogue owns its sections and items; they point back without a reference, and the pointers are cleared
 * when it goes, so that a reference kept too long finds NULL. */
struct _RempartItem
{
  GObject            parent_instance;

  char              *id;
  RempartCatalogue  *catalogue;
  RempartSection    *section;
  guint              position;
  RempartStanding    standing;
  RempartForce       force;
  gboolean           indicative;
  char              *texts[REMPART_N_ITEM_TEXTS][REMPART_N_LANGS];
  GStrv              lists[REMPART_N_ITEM_LISTS][REMPART_N_LANGS];
  GPtrArray         *provisions;
  GStrv              evidence_kinds;   /* of lists[REMPART_ITEM_EVIDENCE] */
  GStrv              standards;
  GPtrArray         *mappings;
  GStrv              replaces;
  GStrv              sources;
  RempartExpression *applicability;   /* (nullable) */
  char              *inapplicable[REMPART_N_LANGS];
};

struct _RempartSection
{
  GObject           parent_instance;

  char             *id;
  RempartCatalogue *catalogue;
  RempartSection   *parent;
  guint             depth;
  char             *title[REMPART_N_LANGS];
  char             *place[REMPART_N_LANGS];
  GPtrArray        *sections;
  GPtrArray        *items;
};

struct _RempartCatalogue
{
  GObject     parent_instance;

  char       *id;
  char       *edition;
  char       *supersedes;      /* (nullable) */
  gboolean    answerable;
  char       *texts[REMPART_N_CATALOGUE_TEXTS][REMPART_N_LANGS];
  GBytes     *bytes;
  GPtrArray  *sources;
  GPtrArray  *sections;        /* top level, borrowed */
  GPtrArray  *all_sections;    /* owned, listed or not */
  GPtrArray  *items;           /* all, owned */
  GHashTable *items_by_id;     /* borrowed */
  GHashTable *referred;        /* ids of the catalogues that its items map to; borrowed */
  GHashTable *sections_by_id;  /* borrowed */
};

/* Reads @xml as far as it can be read and appends what is wrong to @faults. NULL only when it is no XML or its
 * root is no catalogue. @lines (element-type gpointer guint) gets the line of each RempartMapping and RempartExpression. */
RempartCatalogue *rempart_catalogue_parse  (GBytes *xml, GPtrArray *faults, GHashTable *lines);

/* What rempart_catalogue_check() does with a file, in its two steps. */
GBytes           *rempart_catalogue_read_file   (const char *path, GError **error);
GPtrArray        *rempart_catalogue_check_bytes (GBytes *xml, const char *name);

/* What is wrong with the mappings of @catalogue, with the built-in catalogues in view */
void              rempart_catalogue_check_mappings (RempartCatalogue *catalogue, GHashTable *lines, GPtrArray *faults);
/* The part of it that looks for circles: what is narrower than itself. @catalogues (element-type RempartCatalogue): those whose
 * mappings count, @catalogue among them. */
void              rempart_catalogue_check_circles  (RempartCatalogue *catalogue, GPtrArray *catalogues, GHashTable *lines,
                                                    GPtrArray *faults);

G_END_DECLS
