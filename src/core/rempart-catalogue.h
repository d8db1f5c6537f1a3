/* rempart-catalogue.h: a regulatory source, item by item, in two languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-expression.h"
#include "rempart-types.h"

G_BEGIN_DECLS

/* A provision of a regulation that an item bears on, for example { MDR, "17.2" }.
 * ref is "17.2", "23.4(ab)" (Annex I), "Annex II 6.1(b)", "Annex III 1.1" or "Art. 83". */
typedef struct
{
  RempartRegulation regulation;
  char             *ref;
} RempartProvision;

/* An item of another catalogue that asks for something related. reason may be NULL. */
typedef struct
{
  char           *catalogue;
  char           *item;
  RempartRelation relation;
  char           *reason[REMPART_N_LANGS];
} RempartMapping;

/* A text in which the wording of a catalogue was seen. */
typedef struct
{
  char *code;                    /* "draft-en-2019" */
  char *date;                    /* "2019-07-19", "2019", "2017-2019" */
  char *kind[REMPART_N_LANGS];   /* "summary of the final" */
  char *what[REMPART_N_LANGS];
  char *address;
} RempartSource;

/* The most questions that an item may have: each has a place for its reply in a project. */
#define REMPART_N_QUESTIONS 5

/* What the other item is to this one, when this one is @relation to it. */
RempartRelation rempart_relation_reverse (RempartRelation relation);

#define REMPART_TYPE_CATALOGUE (rempart_catalogue_get_type ())
#define REMPART_TYPE_SECTION (rempart_section_get_type ())
#define REMPART_TYPE_ITEM (rempart_item_get_type ())
G_DECLARE_FINAL_TYPE (RempartCatalogue, rempart_catalogue, REMPART, CATALOGUE, GObject)
G_DECLARE_FINAL_TYPE (RempartSection, rempart_section, REMPART, SECTION, GObject)
G_DECLARE_FINAL_TYPE (RempartItem, rempart_item, REMPART, ITEM, GObject)

/* Catalogues are immutable once built; every getter borrows. */

/* The ids of the catalogues compiled into the library, in the order they are shown;
 * NULL-terminated, static. */
const char * const *rempart_catalogue_list_builtin   (void);
/* (transfer full): parsed once a process, then shared; never fails for an id of list_builtin; REMPART_CATALOGUE_ERROR_NOT_FOUND
 * otherwise. Threads may share what it returns. */
RempartCatalogue   *rempart_catalogue_load_builtin   (const char *id, GError **error);
/* Parses @xml (hostile: no DTD, no entity, no network, bounded size and depth). @name is for messages.
 * Checks what the code relies on (ids, languages, expressions, references inside the catalogue); for the schema see
 * rempart_catalogue_check(). */
RempartCatalogue   *rempart_catalogue_new_from_bytes (GBytes *xml, const char *name, GError **error);
/* The full check behind `rempartctl catalogue check`: well-formed, RELAX NG, both languages, unique ids, no dangling
 * reference, expressions over characteristics that exist, mappings without contradiction or circle (they are resolved against
 * the built-in catalogues and the file itself).
 * (transfer full) (element-type utf8): one line a fault, "FILE:LINE: message"; empty when sound.
 * NULL with @error only when the file cannot be read. */
GPtrArray          *rempart_catalogue_check          (const char *path, GError **error);

const char         *rempart_catalogue_get_id          (RempartCatalogue *self);
const char         *rempart_catalogue_get_edition     (RempartCatalogue *self);
/* (nullable): the id of the catalogue that this one is a new edition of, where the two ids differ */
const char         *rempart_catalogue_get_supersedes  (RempartCatalogue *self);
const char         *rempart_catalogue_get_title       (RempartCatalogue *self, RempartLang lang);  /* full title */
const char         *rempart_catalogue_get_short_title (RempartCatalogue *self, RempartLang lang);  /* "ANSM 2022" */
const char         *rempart_catalogue_get_notice      (RempartCatalogue *self, RempartLang lang);  /* standing of the source; never NULL */
/* Bibliographic line: author, document, edition, date. */
const char         *rempart_catalogue_get_source      (RempartCatalogue *self, RempartLang lang);
/* (element-type RempartSource): the texts behind the codes of rempart_item_get_sources(); may be empty */
GPtrArray          *rempart_catalogue_get_sources     (RempartCatalogue *self);
/* FALSE for "regulation" and for standards that others map to: their items are provisions, computed, never answered. */
gboolean            rempart_catalogue_is_answerable   (RempartCatalogue *self);
GBytes             *rempart_catalogue_get_bytes       (RempartCatalogue *self);  /* the XML as read */
/* (element-type RempartSection): top-level sections in the order of the source; here and below, a section that holds no
 * item, neither its own nor a descendant's, is not listed (find_section finds it) */
GPtrArray          *rempart_catalogue_get_sections    (RempartCatalogue *self);
/* TRUE when an item of it maps to an item of the catalogue @id */
gboolean            rempart_catalogue_refers_to       (RempartCatalogue *self, const char *id);
/* (element-type RempartItem): all items in the order of the source */
GPtrArray          *rempart_catalogue_get_items       (RempartCatalogue *self);
RempartItem        *rempart_catalogue_find_item       (RempartCatalogue *self, const char *id);     /* (nullable) */
RempartSection     *rempart_catalogue_find_section    (RempartCatalogue *self, const char *id);     /* (nullable) */
/* The item of "regulation" that a citation belongs to: the one with the longest reference that begins @provision
 * ("4(a)" belongs to 4, "23.4(ab)" has its own). (nullable) */
RempartItem        *rempart_catalogue_find_provision  (RempartCatalogue *self, const RempartProvision *provision);

const char         *rempart_section_get_id         (RempartSection *self);   /* "3.3", "CON-ACC" */
const char         *rempart_section_get_title      (RempartSection *self, RempartLang lang);
const char         *rempart_section_get_place      (RempartSection *self, RempartLang lang);  /* "§3.3, p. 18"; may be "" */
RempartSection     *rempart_section_get_parent     (RempartSection *self);   /* (nullable) */
guint               rempart_section_get_depth      (RempartSection *self);   /* 0 for top level */
GPtrArray          *rempart_section_get_sections   (RempartSection *self);   /* child sections */
GPtrArray          *rempart_section_get_items      (RempartSection *self);   /* own items only, not the children's */
RempartCatalogue   *rempart_section_get_catalogue  (RempartSection *self);

const char         *rempart_item_get_id            (RempartItem *self);      /* stable for ever, unique in its catalogue */
RempartCatalogue   *rempart_item_get_catalogue     (RempartItem *self);
RempartSection     *rempart_item_get_section       (RempartItem *self);
guint               rempart_item_get_position      (RempartItem *self);      /* 0-based in the catalogue */
const char         *rempart_item_get_place         (RempartItem *self, RempartLang lang);  /* place in the source */
RempartStanding     rempart_item_get_standing      (RempartItem *self);
RempartForce        rempart_item_get_force         (RempartItem *self);
gboolean            rempart_item_is_indicative     (RempartItem *self);      /* entry of a list the source calls indicative */
const char         *rempart_item_get_title         (RempartItem *self, RempartLang lang);
const char         *rempart_item_get_ask           (RempartItem *self, RempartLang lang);
/* Guidance; NULL or an empty array where the catalogue has none. */
const char         *rempart_item_get_why           (RempartItem *self, RempartLang lang);
const char         *rempart_item_get_how           (RempartItem *self, RempartLang lang);
/* An answer as reviewers often see it, and why they send it back; both or neither. */
const char         *rempart_item_get_weak          (RempartItem *self, RempartLang lang);
const char         *rempart_item_get_weak_reason   (RempartItem *self, RempartLang lang);
/* A first draft: {device} {version} {manufacturer} {document} {documents} stand for what the project knows, [hints] for what the
 * person fills in. */
const char         *rempart_item_get_model         (RempartItem *self, RempartLang lang);
const char * const *rempart_item_get_questions     (RempartItem *self, RempartLang lang);
const char * const *rempart_item_get_typical_evidence (RempartItem *self, RempartLang lang);
/* The kind of each of the above, a nick of rempart_evidence_kinds () */
const char * const *rempart_item_get_evidence_kinds (RempartItem *self);
/* Remarks on the source itself: an error of its print that is corrected here. */
const char * const *rempart_item_get_notes         (RempartItem *self, RempartLang lang);
GPtrArray          *rempart_item_get_provisions    (RempartItem *self);      /* (element-type RempartProvision) */
const char * const *rempart_item_get_standards     (RempartItem *self);      /* "IEC 81001-5-1 §5.2.1" */
/* Texts that are neither MDR nor IVDR and have no number of a standard: "Regulation (EU) 2016/679 (GDPR)". */
const char * const *rempart_item_get_references    (RempartItem *self, RempartLang lang);
GPtrArray          *rempart_item_get_mappings      (RempartItem *self);      /* (element-type RempartMapping), both directions for built-ins */
/* What the other item is to this one, when this one is @relation to it. */
RempartRelation     rempart_relation_reverse       (RempartRelation relation);
/* Items of the superseded edition that this one takes the place of; empty: the one of the same id. */
const char * const *rempart_item_get_replaces      (RempartItem *self);
const char * const *rempart_item_get_sources       (RempartItem *self);      /* codes of rempart_catalogue_get_sources() */
/* The condition on the characteristics of the device under which the item applies; NULL when it always does. Where it is false,
 * Rempart proposes "not applicable", with the reason why it then asks nothing. */
RempartExpression  *rempart_item_get_applicability (RempartItem *self);
const char         *rempart_item_get_inapplicable_reason (RempartItem *self, RempartLang lang);   /* (nullable) */

G_END_DECLS
