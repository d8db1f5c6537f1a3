/* rempart-glossary.h: the terms of the field, and where they stand in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-types.h"

G_BEGIN_DECLS

/* The terms stand in data/glossary.xml. Immutable, for any thread, and there as long as the process: every getter borrows. */
typedef struct _RempartTerm RempartTerm;

/* A term where it stands in a text. */
typedef struct
{
  gsize              start;   /* bytes */
  gsize              end;
  const RempartTerm *term;
} RempartTermMatch;

/* (element-type RempartTerm): by name in @lang, blind to accents */
GPtrArray         *rempart_glossary_list       (RempartLang lang);
const RempartTerm *rempart_glossary_find       (const char *id);   /* (nullable) */
/* Where terms stand in @text, each where it comes first, in order and without overlap: whole words, upper case or lower (abbreviations as
 * written); of terms that begin at the same place the longest. Part of a compound ("sous-système") is no whole word.
 * (transfer full) (element-type RempartTermMatch) */
GArray            *rempart_glossary_find_terms (const char *text, RempartLang lang);

const char         *rempart_term_get_id         (const RempartTerm *self);
const char         *rempart_term_get_name       (const RempartTerm *self, RempartLang lang);
/* Other forms that texts use: plurals, abbreviations, spellings; may be empty. */
const char * const *rempart_term_get_variants   (const RempartTerm *self, RempartLang lang);
const char         *rempart_term_get_definition (const RempartTerm *self, RempartLang lang);

G_END_DECLS
