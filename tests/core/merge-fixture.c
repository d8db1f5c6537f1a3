/* merge-fixture.c: two files that are worked on apart, for the tests of merging
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "merge-fixture.h"

#include "rempart-state.h"

RempartProject *
open_copy (CoreFixture *self,
           const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RempartProject *copy = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (copy));
  return copy;
}

RempartProject *
fork_copy (CoreFixture *self,
           const char  *name,
           const char  *actor)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RempartProject *copy;

  g_assert_true (rempart_project_save_copy_to_work_on (self->project, path, &error));
  g_assert_no_error (error);
  copy = open_copy (self, name);
  rempart_project_set_actor (copy, actor);
  return copy;
}

RempartItem *
find_in (RempartProject *project,
         const char     *id)
{
  RempartItem *item = rempart_project_find_item (project, id, NULL);

  g_assert_nonnull (item);
  return item;
}

void
set_in (RempartProject *project,
        const char     *id,
        const char     *field,
        const char     *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_edit_answer (project, find_in (project, id), &change, 1, &error));
  g_assert_no_error (error);
}

const RempartAnswer *
answer_in (RempartProject *project,
           const char     *id)
{
  return rempart_project_get_answer (project, find_in (project, id));
}

RempartEvidence *
add_in (CoreFixture    *self,
        RempartProject *project,
        const char     *document,
        const char     *name,
        const char     *text)
{
  g_autofree char *path = core_fixture_write (self, name, text);
  const RempartEvidenceDraft draft = { .document = document, .revision = "A", .location_kind = REMPART_LOCATION_FILE, .location = path };
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = rempart_project_add_evidence (project, &draft, &error);

  g_assert_no_error (error);
  return evidence;
}

void
link_in (RempartProject *project,
         const char     *id,
         const char     *document,
         const char     *locator)
{
  g_autoptr (GError) error = NULL;

  rempart_project_link (project, find_in (project, id), rempart_project_find_evidence (project, document, NULL), NULL, locator,
                        &error);
  g_assert_no_error (error);
}

/* "DOC-1 p. 3; DOC-2": what is linked to an item */
static char *
dup_links (RempartProject *project,
           const char     *id)
{
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, find_in (project, id));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "; " : "",
                              rempart_evidence_get_document (rempart_revision_get_evidence (rempart_link_get_revision (link))),
                              *rempart_link_get_locator (link) != '\0' ? " " : "", rempart_link_get_locator (link));
    }
  return g_string_free (text, FALSE);
}

void
assert_links (RempartProject *project,
              const char     *id,
              const char     *expected)
{
  g_autofree char *links = dup_links (project, id);

  g_assert_cmpstr (links, ==, expected);
}

void
assert_sound (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) told = rempart_state_fold (project, G_MAXINT64, &error);
  g_autoptr (RempartState) held = rempart_state_load (project, &error);
  g_autoptr (GPtrArray) differences = NULL;

  g_assert_no_error (error);
  core_fixture_assert_chain (project);
  differences = rempart_state_compare (told, held, G_MAXINT64);
  for (guint i = 0; i < differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (differences, i);

      g_test_message ("%s %s: told “%s”, held “%s”", difference->entity,
                      difference->field != NULL ? difference->field : "(whole)", difference->old_value, difference->new_value);
    }
  g_assert_cmpuint (differences->len, ==, 0);
}

RempartMerge *
plan (RempartProject *ours,
      RempartProject *theirs,
      guint           n_taken,
      guint           n_conflicts)
{
  g_autoptr (GError) error = NULL;
  RempartMerge *merge = rempart_merge_new (ours, theirs, &error);
  GPtrArray *parts;

  g_assert_no_error (error);
  parts = rempart_merge_get_parts (merge);
  for (guint i = 0; i < parts->len; i++)
    {
      const RempartMergePart *part = g_ptr_array_index (parts, i);
      g_autofree char *title = rempart_merge_part_dup_title (part);

      g_test_message ("%s: %s %s: “%s” | “%s” | “%s” by %s", rempart_merge_outcome_to_nick (part->outcome), title,
                      part->field != NULL ? part->field : "", part->base, part->ours, part->theirs, part->actor);
    }
  g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_TAKEN), ==, n_taken);
  g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_CONFLICT), ==, n_conflicts);
  return merge;
}

void
choose_all (RempartMerge *merge,
            RempartSide   side)
{
  GPtrArray *parts = rempart_merge_get_parts (merge);

  for (guint i = 0; i < parts->len; i++)
    if (((const RempartMergePart *) g_ptr_array_index (parts, i))->outcome == REMPART_MERGE_CONFLICT)
      rempart_merge_choose (merge, g_ptr_array_index (parts, i), side);
}

void
merge_in (RempartProject *ours,
          RempartProject *theirs,
          guint           n_taken,
          guint           n_conflicts,
          RempartSide     side)
{
  g_autoptr (RempartMerge) merge = plan (ours, theirs, n_taken, n_conflicts);
  g_autoptr (GError) error = NULL;

  choose_all (merge, side);
  g_assert_true (rempart_project_merge (ours, merge, &error));
  g_assert_no_error (error);
  assert_sound (ours);
}

RempartComment *
say_in (RempartProject *project,
        const char     *id,
        RempartComment *reply_to,
        const char     *text)
{
  g_autoptr (GError) error = NULL;
  RempartComment *comment = rempart_project_add_comment (project, find_in (project, id), reply_to, text, &error);

  g_assert_no_error (error);
  return comment;
}
