/* rempart-catalogue-rows-private.h: the rows of a table on their way to catalogue XML; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue-csv.h"

G_BEGIN_DECLS

#define REMPART_CATALOGUE_MAX_NAME 64

typedef enum
{
  REMPART_ROW_SECTION,
  REMPART_ROW_TITLE,
  REMPART_ROW_ASK,
} RempartRowText;
#define REMPART_N_ROW_TEXTS 3

/* A good row: texts are there in both languages, and hold nothing that XML cannot. */
typedef struct
{
  char *id;
  GStrv replaces;
  char *title[REMPART_N_LANGS];
  char *ask[REMPART_N_LANGS];
} RempartCatalogueRow;

typedef struct
{
  char      *id;
  char      *title[REMPART_N_LANGS];
  GPtrArray *rows;   /* (element-type RempartCatalogueRow) */
} RempartRowSection;

typedef struct
{
  char       *id;
  char       *edition;
  char       *title;
  char       *supersedes;              /* (nullable) */
  RempartLang lang;
  gboolean    only[REMPART_N_LANGS];   /* a text is there in this language and stands for the other */
  GPtrArray  *sections;                /* in order of first appearance */
  GHashTable *by_title;                /* title in lang -> RempartRowSection; borrowed */
  GHashTable *section_ids;
  GHashTable *section_numbers;         /* what was made of a title -> the number behind the last id that begins so */
} RempartCatalogueRows;

/* What an identifier may look like; the pattern "name" of data/schemas/catalogue.rng, and of a length that fits a line. */
gboolean              rempart_catalogue_is_name          (const char *name);

/* NULL with @error when what @options say cannot stand in a catalogue. */
RempartCatalogueRows *rempart_catalogue_rows_new         (const RempartCatalogueImport *options, GError **error);
void                  rempart_catalogue_rows_free        (RempartCatalogueRows *self);
/* (transfer none): the section of that title, new or not; its id is made from its words */
RempartRowSection    *rempart_catalogue_rows_get_section (RempartCatalogueRows *self, char *title[REMPART_N_LANGS]);
GBytes               *rempart_catalogue_rows_to_xml      (RempartCatalogueRows *self);

void                  rempart_catalogue_row_free         (RempartCatalogueRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartCatalogueRows, rempart_catalogue_rows_free)

G_END_DECLS
