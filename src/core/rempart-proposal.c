/* rempart-proposal.c: what the characteristics of the device say about items, for the person to decide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-proposal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-characteristics.h"
#include "rempart-project-private.h"
#include "rempart-words.h"

REMPART_DEFINE_ENUM (RempartProposalKind, rempart_proposal_kind, REMPART_N_PROPOSAL_KINDS, NULL,
                     { "not-applicable", N_("Proposed as not applicable") },
                     { "reconsider", N_("To reconsider") })

void
rempart_proposal_free (RempartProposal *proposal)
{
  g_clear_object (&proposal->item);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    g_free (proposal->reason[lang]);
  g_free (proposal);
}

/* Composing */

static RempartTruth
lookup (const char *name,
        gpointer    project)
{
  return rempart_project_get_characteristic (project, name);
}

static RempartTruth
evaluate (RempartProject *self,
          RempartItem    *item)
{
  RempartExpression *expression = rempart_item_get_applicability (item);

  return expression != NULL ? rempart_expression_evaluate (expression, lookup, self) : REMPART_TRUTH_YES;
}

/* An answer as a sentence; while there is none, the question. NULL for what only a later Rempart asks. */
static const char *
get_fact (const char   *name,
          RempartTruth  truth,
          RempartLang   lang)
{
  const RempartCharacteristic *characteristic = rempart_characteristic_find (name);

  if (characteristic == NULL)
    return NULL;
  if (truth == REMPART_TRUTH_UNKNOWN)
    return rempart_characteristic_get_question (characteristic, lang);
  return rempart_characteristic_get_statement (characteristic, truth, lang);
}

/* The facts that make the expression of @item what it is, then @conclusion (nullable). Every part is a whole sentence. */
static char *
compose_reason (RempartProject *self,
                RempartItem    *item,
                const char     *conclusion,
                RempartLang     lang)
{
  RempartExpression *expression = rempart_item_get_applicability (item);
  g_autofree const char **causes = NULL;
  GString *reason = g_string_new (NULL);

  if (expression != NULL)
    causes = rempart_expression_list_causes (expression, lookup, self);
  for (gsize i = 0; causes != NULL && causes[i] != NULL; i++)
    {
      const char *fact = get_fact (causes[i], lookup (causes[i], self), lang);

      if (fact != NULL)
        g_string_append_printf (reason, "%s%s", reason->len > 0 ? " " : "", fact);
    }
  if (conclusion != NULL)
    g_string_append_printf (reason, "%s%s", reason->len > 0 ? " " : "", conclusion);
  return g_string_free (reason, FALSE);
}

/* TRUE when @text is facts about what @item depends on and then its reason, as compose_reason () puts them. Which facts led to it
 * is not known any more: the answers have changed since. */
static gboolean
is_composed (RempartItem *item,
             const char  *text,
             RempartLang  lang)
{
  RempartExpression *expression = rempart_item_get_applicability (item);
  const char * const *names;
  const char *rest = text;

  if (expression == NULL)
    return FALSE;
  names = rempart_expression_get_names (expression);
  for (gsize i = 0; names[i] != NULL; i++)
    for (int truth = REMPART_TRUTH_NO; truth <= REMPART_TRUTH_YES; truth++)
      {
        const char *fact = get_fact (names[i], (RempartTruth) truth, lang);

        if (fact == NULL || !g_str_has_prefix (rest, fact) || rest[strlen (fact)] != ' ')
          continue;
        rest += strlen (fact) + 1;
        break;
      }
  return rest != text && g_strcmp0 (rest, rempart_item_get_inapplicable_reason (item, lang)) == 0;
}

/* Finding */

static gboolean
find_kind (RempartProject      *self,
           RempartItem         *item,
           RempartProposalKind *kind)
{
  RempartAnswerRecord *record = rempart_project_get_record (self, item);
  gboolean inapplicable;

  if (record == NULL)
    return FALSE;

  inapplicable = record->answer.applicability == REMPART_APPLICABILITY_NO;
  if (inapplicable && record->answer.decision == REMPART_DECISION_ACCEPTED)
    {
      *kind = REMPART_PROPOSAL_RECONSIDER;
      return evaluate (self, item) != REMPART_TRUTH_NO;
    }
  *kind = REMPART_PROPOSAL_NOT_APPLICABLE;
  return !inapplicable && record->answer.decision != REMPART_DECISION_KEPT && evaluate (self, item) == REMPART_TRUTH_NO;
}

RempartProposal *
rempart_project_find_proposal (RempartProject *self,
                               RempartItem    *item)
{
  RempartProposal *proposal;
  RempartProposalKind kind;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);

  if (!find_kind (self, item, &kind))
    return NULL;
  proposal = g_new0 (RempartProposal, 1);
  proposal->item = g_object_ref (item);
  proposal->kind = kind;
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const char *conclusion = NULL;

      if (kind == REMPART_PROPOSAL_NOT_APPLICABLE)
        conclusion = rempart_item_get_inapplicable_reason (item, (RempartLang) lang);
      proposal->reason[lang] = compose_reason (self, item, conclusion, (RempartLang) lang);
    }
  return proposal;
}

GPtrArray *
rempart_project_list_proposals (RempartProject *self)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_proposal_free);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), proposals);

  for (guint c = 0; c < self->catalogues->len; c++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (self->catalogues, c));

      for (guint i = 0; i < items->len; i++)
        {
          RempartProposal *proposal = rempart_project_find_proposal (self, g_ptr_array_index (items, i));

          if (proposal != NULL)
            g_ptr_array_add (proposals, proposal);
        }
    }
  return proposals;
}

/* Deciding */

static gboolean
accept_inapplicable (RempartProject         *self,
                     RempartStep            *step,
                     const RempartProposal  *proposal,
                     GError                **error)
{
  const RempartAnswer *answer = rempart_project_get_answer (self, proposal->item);
  RempartChange changes[2 + 2 * REMPART_N_LANGS] = {
    { REMPART_ANSWER_APPLICABILITY, "no" }, { REMPART_ANSWER_DECISION, "accepted" },
  };
  gsize n_changes = 2;

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const char *field = rempart_answer_justification_field ((RempartLang) lang);
      gboolean twin = *answer->justification[rempart_lang_get_other ((RempartLang) lang)] != '\0';

      if (*answer->justification[lang] != '\0')
        continue;
      changes[n_changes++] = (RempartChange) { field, proposal->reason[lang] };
      changes[n_changes++] = (RempartChange) { rempart_field_get_mark (field), twin ? "check" : "none" };
    }
  return rempart_project_plan_answer (self, step, proposal->item, changes, n_changes, error);
}

static gboolean
accept_reconsideration (RempartProject         *self,
                        RempartStep            *step,
                        const RempartProposal  *proposal,
                        GError                **error)
{
  const RempartAnswer *answer = rempart_project_get_answer (self, proposal->item);
  RempartChange changes[2 + REMPART_N_LANGS] = {
    { REMPART_ANSWER_APPLICABILITY, "undecided" }, { REMPART_ANSWER_DECISION, "none" },
  };
  gsize n_changes = 2;

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (is_composed (proposal->item, answer->justification[lang], (RempartLang) lang))
      changes[n_changes++] = (RempartChange) { rempart_answer_justification_field ((RempartLang) lang), "" };
  return rempart_project_plan_answer (self, step, proposal->item, changes, n_changes, error);
}

static gboolean
accept (RempartProject         *self,
        RempartStep            *step,
        const RempartProposal  *proposal,
        GError                **error)
{
  if (proposal->kind == REMPART_PROPOSAL_NOT_APPLICABLE)
    return accept_inapplicable (self, step, proposal, error);
  return accept_reconsideration (self, step, proposal, error);
}

static gboolean
keep (RempartProject         *self,
      RempartStep            *step,
      const RempartProposal  *proposal,
      GError                **error)
{
  const RempartAnswer *answer = rempart_project_get_answer (self, proposal->item);
  const RempartChange changes[] = { { REMPART_ANSWER_DECISION, "kept" }, { REMPART_ANSWER_APPLICABILITY, "yes" } };
  gsize n_changes = answer->applicability == REMPART_APPLICABILITY_UNDECIDED ? 2 : 1;

  return rempart_project_plan_answer (self, step, proposal->item, changes, n_changes, error);
}

typedef gboolean (*Decide) (RempartProject *self, RempartStep *step, const RempartProposal *proposal, GError **error);

static gboolean
decide (RempartProject   *self,
        GPtrArray        *items,
        RempartStepKind   kind,
        Decide            func,
        GError          **error)
{
  g_autoptr (RempartStep) step = NULL;

  step = rempart_step_new (kind, items->len == 1 ? rempart_item_get_id (g_ptr_array_index (items, 0)) : NULL, NULL);
  step->n_edits = items->len;
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      g_autoptr (RempartProposal) proposal = rempart_project_find_proposal (self, item);

      if (proposal == NULL)
        {
          g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                       /* Translators: %s is the id of an item */
                       _("The characteristics of the device propose nothing for %s. Nothing was changed."),
                       rempart_item_get_id (item));
          return FALSE;
        }
      if (!func (self, step, proposal, error))
        return FALSE;
    }
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_accept_proposals (RempartProject  *self,
                                  GPtrArray       *items,
                                  GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  return decide (self, items, REMPART_STEP_ACCEPT, accept, error);
}

gboolean
rempart_project_keep_proposals (RempartProject  *self,
                                GPtrArray       *items,
                                GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  return decide (self, items, REMPART_STEP_KEEP, keep, error);
}
