/* rempart-linking.c: a document into the register and onto an item, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-linking.h"

#include <glib/gi18n-lib.h>

static gboolean
same_place (RempartProject             *project,
            RempartRevision            *revision,
            const RempartEvidenceDraft *draft)
{
  g_autofree char *path = NULL;
  g_autofree char *given = NULL;

  if (rempart_revision_get_kind (revision) != draft->location_kind)
    return FALSE;
  if (draft->location_kind != REMPART_LOCATION_FILE)
    return g_str_equal (rempart_revision_get_location (revision), draft->location);

  path = rempart_project_dup_revision_path (project, revision);
  given = g_canonicalize_filename (draft->location, NULL);
  return g_str_equal (path, given);
}

static gboolean
same_content (RempartRevision            *revision,
              const RempartEvidenceDraft *draft)
{
  if (draft->location_kind == REMPART_LOCATION_FILE)
    return draft->digest != NULL && g_str_equal (rempart_revision_get_sha256 (revision), draft->digest->sha256);

  /* What is kept elsewhere is told apart by the name of its revision alone. */
  return draft->revision == NULL || *draft->revision == '\0' ||
         g_str_equal (draft->revision, rempart_revision_get_revision (revision));
}

static gboolean
is_known (RempartProject             *project,
          RempartRevision            *revision,
          const RempartEvidenceDraft *draft)
{
  if (draft->location_kind == REMPART_LOCATION_FILE)
    return same_content (revision, draft);
  return same_place (project, revision, draft) && same_content (revision, draft);
}

RempartDraftCase
rempart_linking_recognise (RempartProject              *project,
                           const RempartEvidenceDraft  *draft,
                           RempartEvidence            **evidence,
                           RempartRevision            **revision)
{
  GPtrArray *documents = rempart_project_get_evidence (project);
  RempartEvidence *other = NULL;

  *evidence = NULL;
  *revision = NULL;
  for (guint i = 0; i < documents->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (documents, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (document);

      for (guint j = 0; j < revisions->len; j++)
        if (is_known (project, g_ptr_array_index (revisions, j), draft))
          {
            *evidence = document;
            *revision = g_ptr_array_index (revisions, j);
            return REMPART_DRAFT_KNOWN;
          }
      if (same_place (project, rempart_evidence_get_latest (document), draft) ||
          (other == NULL && g_strcmp0 (rempart_evidence_get_document (document), draft->document) == 0))
        other = document;
    }

  *evidence = other;
  return other != NULL ? REMPART_DRAFT_REVISION : REMPART_DRAFT_NEW;
}

static gboolean
is_linked (RempartProject  *project,
           RempartItem     *item,
           RempartRevision *revision,
           const char      *locator)
{
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, item);

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);

      if (rempart_revision_get_id (rempart_link_get_revision (link)) == rempart_revision_get_id (revision) &&
          (locator == NULL || *locator == '\0' || g_str_equal (rempart_link_get_locator (link), locator)))
        return TRUE;
    }
  return FALSE;
}

RempartRevision *
rempart_linking_link (RempartProject              *project,
                      RempartItem                 *item,
                      const RempartEvidenceDraft  *draft,
                      const char                  *locator,
                      GError                     **error)
{
  RempartEvidence *evidence;
  RempartRevision *revision;

  switch (rempart_linking_recognise (project, draft, &evidence, &revision))
    {
    case REMPART_DRAFT_NEW:
      evidence = rempart_project_add_evidence (project, draft, error);
      break;
    case REMPART_DRAFT_REVISION:
      evidence = rempart_project_add_revision (project, evidence, draft, error);
      break;
    case REMPART_DRAFT_KNOWN:
    default:
      break;
    }
  if (evidence == NULL)
    return NULL;
  if (revision == NULL)
    revision = rempart_evidence_get_latest (evidence);
  if (is_linked (project, item, revision, locator))
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: 1 a document id, 2 the id of an item */
                   _("%1$s is linked to %2$s already. To link it once more, write another place in the document."),
                   rempart_evidence_get_document (evidence), rempart_item_get_id (item));
      return NULL;
    }

  {
    RempartLink *link = rempart_project_link (project, item, evidence, revision, locator, error);

    return link != NULL ? rempart_link_get_revision (link) : NULL;
  }
}
