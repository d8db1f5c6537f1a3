/* verb-link.c: rempartctl link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <glib/gi18n.h>

static RempartRevision *
find_revision (const CliVerb *self, RempartEvidence *evidence, const char *name)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  for (guint i = revisions->len; i > 0; i--)
    {
      RempartRevision *revision = g_ptr_array_index (revisions, i - 1);

      if (g_str_equal (rempart_revision_get_revision (revision), name))
        return revision;
    }

  /* Translators: the first %s is a document identifier, the second a revision */
  cli_fail (self, _("The document “%s” has no revision “%s”"),
            rempart_evidence_get_document (evidence), name);

  return NULL;
}

/* @revision NULL: of any. @locator NULL: whatever it is. */
static int
unlink_all (const CliVerb *self,
            RempartProject *project,
            RempartItem *item,
            RempartEvidence *evidence,
            RempartRevision *revision,
            const char *locator)
{
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, item);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gboolean done;

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);

      if (rempart_revision_get_evidence (rempart_link_get_revision (link)) == evidence &&
          (revision == NULL || rempart_link_get_revision (link) == revision) &&
          (locator == NULL || g_str_equal (rempart_link_get_locator (link), locator)))
        g_ptr_array_add (chosen, g_object_ref (link));
    }

  if (chosen->len == 0)
    {
      /* Translators: the first %s is an item, the second a document identifier */
      return cli_fail (self, _("%s has no such link to the document “%s”"),
                       rempart_item_get_id (item), rempart_evidence_get_document (evidence));
    }

  done = rempart_project_begin_group (project, &error);
  for (guint i = 0; done && i < chosen->len; i++)
    done = rempart_project_unlink (project, g_ptr_array_index (chosen, i), &error);
  if (!done || !rempart_project_end_group (project, TRUE, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *locator = NULL;
  g_autofree char *locator_text = NULL;
  g_autofree char *revision_name = NULL;
  gboolean remove = FALSE;
  RempartItem *item;
  RempartEvidence *evidence;
  RempartRevision *revision = NULL;
  const GOptionEntry entries[] = {
    { "locator", 0, 0, G_OPTION_ARG_FILENAME, &locator, N_("Place in the document: page, section"),
      "TEXT" },
    { "revision", 0, 0, G_OPTION_ARG_STRING, &revision_name,
      N_("Revision of the document (the latest when not given; any, with --unlink)"), "R" },
    { "unlink", 0, 0, G_OPTION_ARG_NONE, &remove, N_("Take the link away instead"), NULL },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 3, 3, &words))
    return CLI_FAILED;
  if (locator != NULL && (locator_text = cli_text (self, "--locator", locator)) == NULL)
    return CLI_FAILED;
  project = cli_open_to_edit (self, words[0]);
  if (project == NULL)
    return CLI_FAILED;
  item = cli_find_item (self, project, words[1]);
  evidence = item != NULL ? cli_find_evidence (self, project, words[2]) : NULL;
  if (evidence == NULL)
    return CLI_FAILED;

  if (revision_name != NULL && (revision = find_revision (self, evidence, revision_name)) == NULL)
    return CLI_FAILED;
  if (remove)
    return unlink_all (self, project, item, evidence, revision, locator_text);

  if (rempart_project_link (project, item, evidence, revision, locator_text, &error) == NULL ||
      !rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

const CliVerb cli_verb_link = {
  .name = "link",
  .arguments = "FILE ITEM DOCID",
  .summary = N_("Link a document to an item that it supports"),
  .run = run,
};
