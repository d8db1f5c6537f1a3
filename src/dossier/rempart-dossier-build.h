/* rempart-dossier-build.h: what the writers of the canonical XML share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-dossier-private.h"
#include "rempart-xml-writer.h"

G_BEGIN_DECLS

typedef struct
{
  RempartDossierIndex *index;
  RempartXmlWriter    *xml;
  GHashTable          *terms;   /* (element-type RempartTerm): those that the texts use, see rempart_build_note_terms() */
} RempartBuild;

/* Keys; NULL for what is not in this dossier. key_of: of an item or a section. */
const char *rempart_build_key_of          (RempartBuild *build, gconstpointer object);
const char *rempart_build_document_key    (RempartBuild *build, RempartEvidence *evidence);
const char *rempart_build_revision_key    (RempartBuild *build, RempartRevision *revision);
/* The content of an element that holds @text, with what it still needs from a person, or says why it does not. @other is the same
 * text in the other language. */
void        rempart_build_write_prose     (RempartBuild *build, const char *text, const char *other, RempartMark mark);
/* An element with a text of a catalogue or of the program, whose terms the glossary of the dossier explains */
void        rempart_build_write_text      (RempartBuild *build, const char *element, const char *text);
void        rempart_build_write_tally     (RempartBuild *build, const RempartTally *tally);

/* rempart-dossier-build-scope.c */
void        rempart_build_write_device          (RempartBuild *build);
/* @field of the device as the element device names it: a text in two languages is one there */
void        rempart_build_write_field_name      (RempartBuild *build, const char *attribute, const char *field);
void        rempart_build_write_characteristics (RempartBuild *build);
void        rempart_build_note_terms            (RempartBuild *build, const char *text);
void        rempart_build_write_glossary        (RempartBuild *build);

/* rempart-dossier-build-approvals.c */
void        rempart_build_write_approvals  (RempartBuild *build);
/* TRUE when signatures or approvers are used in this dossier; how many of its items are approved. */
gboolean    rempart_build_count_approved   (RempartBuild *build, guint *approved);
void        rempart_build_write_signatures (RempartBuild *build, RempartItem *item);

/* rempart-dossier-build-references.c */
void        rempart_build_write_related    (RempartBuild *build, RempartItem *item);
void        rempart_build_write_references (RempartBuild *build);

/* rempart-dossier-build-items.c */
/* What a catalogue is: attributes and the first elements of the one that is open */
void        rempart_build_write_source    (RempartBuild *build, RempartCatalogue *catalogue);
void        rempart_build_write_gspr      (RempartBuild *build);
void        rempart_build_write_catalogue (RempartBuild *build, RempartCatalogue *catalogue);

/* rempart-dossier-build-history.c */
gboolean    rempart_build_write_history   (RempartBuild *build, const RempartDossierOptions *options, GError **error);
/* Attributes of the element that is open: the field @field of a thing, a text in a language without its language */
void        rempart_build_write_changed_field (RempartXmlWriter *xml, const char *entity, const char *field);
/* What a field was and became: its values, or the words of a text that changed */
void        rempart_build_write_values    (RempartXmlWriter *xml, const char *old_value, const char *new_value);

/* rempart-dossier-build-changes.c: the whole of a change report; options->since is set */
GBytes     *rempart_dossier_build_changes (RempartProject *project, const RempartDossierOptions *options, GError **error);

G_END_DECLS
