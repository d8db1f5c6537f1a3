/* rempart-item-state.c: the one state a list shows for an item, and what is wrong in a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-state.h"

#include <glib/gi18n-lib.h>

#include "rempart-proposal.h"

static const struct
{
  const char *nick;
  const char *label;
  const char *icon_name;
} states[REMPART_N_ITEM_STATES] = {
  [REMPART_ITEM_STATE_TODO] = { "todo", NC_("item state", "To do"), "rempart-todo-symbolic" },
  [REMPART_ITEM_STATE_DOING] = { "doing", NC_("item state", "In progress"), "rempart-doing-symbolic" },
  [REMPART_ITEM_STATE_REVIEW] = { "review", NC_("item state", "To review"), "rempart-review-symbolic" },
  [REMPART_ITEM_STATE_DONE] = { "done", NC_("item state", "Done"), "rempart-done-symbolic" },
  [REMPART_ITEM_STATE_NOT_APPLICABLE] = { "not-applicable", NC_("item state", "Not applicable"),
                                          "rempart-not-applicable-symbolic" },
  [REMPART_ITEM_STATE_PROBLEM] = { "problem", NC_("item state", "Problem"), "rempart-problem-symbolic" },
};

struct _RempartStatus
{
  RempartProject  *project;
  RempartCoverage *coverage;   /* (nullable): made when a clause is asked about */
  GHashTable      *problems;   /* RempartItem -> sentence: the most pressing */
  guint            evidence;
  guint            device;
  guint            proposals;
  guint            open;
};

const char *
rempart_item_state_to_nick (RempartItemState state)
{
  return states[state].nick;
}

const char *
rempart_item_state_get_label (RempartItemState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "item state", states[state].label);
}

const char *
rempart_item_state_get_icon_name (RempartItemState state)
{
  return states[state].icon_name;
}

gboolean
rempart_answer_has_mark (const RempartAnswer *answer,
                         RempartMark          mark)
{
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    if (answer->text_mark[i] == mark || answer->justification_mark[i] == mark)
      return TRUE;
  return FALSE;
}

/* A draft or one language is how an answer begins, one that was carried over waits to be read, a proposal for a decision: that is
 * work. Drafts and blanks are problems in an answer that is called done. */
static gboolean
is_problem (RempartStatus        *status,
            const RempartFinding *finding)
{
  switch (finding->kind)
    {
    case REMPART_FINDING_DRAFT:
    case REMPART_FINDING_BLANKS:
      return rempart_project_get_answer (status->project, finding->item)->progress == REMPART_PROGRESS_DONE;
    case REMPART_FINDING_TO_CONFIRM:
    case REMPART_FINDING_UNTRANSLATED:
    case REMPART_FINDING_PROPOSED:
    case REMPART_FINDING_COMMENT_OPEN:
    case REMPART_FINDING_LINK_OUTDATED:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
take_finding (RempartStatus        *status,
              const RempartFinding *finding)
{
  /* An item that waits for its answer is work, not a problem. */
  if (finding->kind == REMPART_FINDING_NOT_ANSWERED)
    return;

  status->open++;
  if (finding->kind == REMPART_FINDING_DEVICE_FIELD)
    status->device++;
  /* A dot at the register is for what is wrong with a proof, not for what is yet to come or stands beside it. */
  if (finding->evidence && !finding->item && finding->kind != REMPART_FINDING_EVIDENCE_EXPIRING)
    status->evidence++;
  if (finding->item && is_problem (status, finding) && !g_hash_table_contains (status->problems, finding->item))
    g_hash_table_insert (status->problems, g_object_ref (finding->item),
                         rempart_finding_dup_message (finding));
}

RempartStatus *
rempart_status_new (RempartProject *project,
                    GHashTable     *files)
{
  RempartStatus *status;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  status = g_new0 (RempartStatus, 1);
  status->project = g_object_ref (project);
  status->problems = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  findings = rempart_project_inspect (project, files, NULL);
  for (guint i = 0; i < findings->len; i++)
    take_finding (status, g_ptr_array_index (findings, i));
  proposals = rempart_project_list_proposals (project);
  status->proposals = proposals->len;
  return status;
}

void
rempart_status_free (RempartStatus *status)
{
  g_hash_table_unref (status->problems);
  g_clear_pointer (&status->coverage, rempart_coverage_free);
  g_object_unref (status->project);
  g_free (status);
}

RempartItemState
rempart_item_state_of_answer (const RempartAnswer *answer)
{
  if (answer->applicability == REMPART_APPLICABILITY_NO)
    return REMPART_ITEM_STATE_NOT_APPLICABLE;
  return (RempartItemState) answer->progress;
}

RempartCoverage *
rempart_status_get_coverage (RempartStatus *status)
{
  if (!status->coverage)
    status->coverage = rempart_coverage_new (status->project);
  return status->coverage;
}

static gboolean
is_clause (RempartItem *item)
{
  return !rempart_catalogue_is_answerable (rempart_item_get_catalogue (item));
}

/* Done when all that bears on it is, begun when anything is. Where nothing does, there is all to do. */
static RempartItemState
get_clause_state (RempartStatus *status,
                  RempartItem   *clause)
{
  GPtrArray *bearings = rempart_coverage_list (rempart_status_get_coverage (status), clause);
  guint n[REMPART_N_ITEM_STATES] = { 0 };
  guint n_all = 0;
  guint n_open;

  for (guint i = 0; i < bearings->len; i++)
    {
      const RempartBearing *bearing = g_ptr_array_index (bearings, i);

      if (bearing->relation == REMPART_RELATION_NONE)
        continue;
      n[rempart_status_get_state (status, bearing->item)]++;
      n_all++;
    }
  n_open = n_all - n[REMPART_ITEM_STATE_NOT_APPLICABLE];
  if (n[REMPART_ITEM_STATE_PROBLEM] > 0)
    return REMPART_ITEM_STATE_PROBLEM;
  if (n_open == 0)
    return n_all > 0 ? REMPART_ITEM_STATE_NOT_APPLICABLE : REMPART_ITEM_STATE_TODO;
  if (n[REMPART_ITEM_STATE_DONE] == n_open)
    return REMPART_ITEM_STATE_DONE;
  if (n[REMPART_ITEM_STATE_DONE] + n[REMPART_ITEM_STATE_REVIEW] == n_open)
    return REMPART_ITEM_STATE_REVIEW;
  return n[REMPART_ITEM_STATE_TODO] == n_open ? REMPART_ITEM_STATE_TODO : REMPART_ITEM_STATE_DOING;
}

RempartItemState
rempart_status_get_state (RempartStatus *status,
                          RempartItem   *item)
{
  if (is_clause (item))
    return get_clause_state (status, item);
  if (g_hash_table_contains (status->problems, item))
    return REMPART_ITEM_STATE_PROBLEM;
  return rempart_item_state_of_answer (rempart_project_get_answer (status->project, item));
}

gboolean
rempart_status_has_evidence (RempartStatus *status,
                             RempartItem   *item)
{
  GPtrArray *bearings;

  if (!is_clause (item))
    return rempart_project_count_links (status->project, item) > 0;

  bearings = rempart_coverage_list (rempart_status_get_coverage (status), item);
  for (guint i = 0; i < bearings->len; i++)
    if (rempart_project_count_links (status->project, ((RempartBearing *) g_ptr_array_index (bearings, i))->item) > 0)
      return TRUE;
  return FALSE;
}

guint
rempart_status_count_comments (RempartStatus *status,
                               RempartItem   *item)
{
  return is_clause (item) ? 0 : rempart_project_count_open_comments (status->project, item);
}

RempartSigning
rempart_status_get_signing (RempartStatus *status,
                            RempartItem   *item)
{
  return is_clause (item) ? REMPART_SIGNING_NONE : rempart_project_get_signing (status->project, item);
}

const char *
rempart_status_get_problem (RempartStatus *status,
                            RempartItem   *item)
{
  return g_hash_table_lookup (status->problems, item);
}

char *
rempart_status_dup_note (RempartStatus *status,
                         RempartItem   *item)
{
  const RempartAnswer *answer;
  const char *lines[REMPART_N_MARKS + 3] = { NULL };
  g_autofree char *comments = NULL;
  guint n_comments;
  guint n = 0;

  /* A provision is met through other items. */
  if (!rempart_catalogue_is_answerable (rempart_item_get_catalogue (item)))
    return g_strdup ("");
  answer = rempart_project_get_answer (status->project, item);
  for (int i = REMPART_MARK_DRAFT; i < REMPART_N_MARKS; i++)
    if (rempart_answer_has_mark (answer, (RempartMark) i))
      lines[n++] = rempart_mark_get_label ((RempartMark) i);
  if (answer->confirm)
    /* Translators: said of an answer that was carried over from an earlier edition of the catalogue. */
    lines[n++] = C_("mark", "to confirm");
  n_comments = rempart_status_count_comments (status, item);
  /* Translators: %u is a number of exchanges of comments that are not resolved */
  comments = g_strdup_printf (ngettext ("%u open comment", "%u open comments", n_comments), n_comments);
  if (n_comments > 0)
    lines[n++] = comments;
  if (rempart_status_get_signing (status, item) != REMPART_SIGNING_NONE)
    lines[n++] = rempart_signing_get_label (rempart_status_get_signing (status, item));
  return g_strjoinv ("\n", (char **) lines);
}

static gboolean
is_inside (RempartItem      *item,
           RempartCatalogue *catalogue,
           RempartSection   *section)
{
  if (!section)
    return !catalogue || rempart_item_get_catalogue (item) == catalogue;

  for (RempartSection *s = rempart_item_get_section (item); s; s = rempart_section_get_parent (s))
    if (s == section)
      return TRUE;
  return FALSE;
}

guint
rempart_status_count_problems (RempartStatus    *status,
                               RempartCatalogue *catalogue,
                               RempartSection   *section)
{
  GHashTableIter iter;
  gpointer item;
  guint n = 0;

  g_hash_table_iter_init (&iter, status->problems);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    n += is_inside (item, catalogue, section);
  return n;
}

guint
rempart_status_count_evidence_problems (RempartStatus *status)
{
  return status->evidence;
}

guint
rempart_status_count_device_problems (RempartStatus *status)
{
  return status->device;
}

guint
rempart_status_count_proposals (RempartStatus *status)
{
  return status->proposals;
}

guint
rempart_status_count_open (RempartStatus *status)
{
  return status->open;
}
