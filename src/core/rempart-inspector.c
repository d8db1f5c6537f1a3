/* rempart-inspector.c: what is missing, and what to do next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-project-private.h"

/* What the cover of a dossier cannot do without; those that end in _fr or _en only when the dossier is to be in that language */
static const char * const cover_fields[] = {
  "manufacturer", "name", "version", "class", "intended_purpose_fr", "intended_purpose_en",
  "dossier_reference", "dossier_revision", "dossier_date",
};

static const char * const kind_nicks[] = {
  "overdue", "done-without-evidence", "done-without-answer", "done-not-assessed", "unjustified", "not-conform",
  "evidence-missing", "evidence-altered", "evidence-unreadable", "not-answered", "device-field",
};
static const char * const kind_labels[] = {
  N_("Overdue"), N_("Done without evidence"), N_("Done without an answer"), N_("Done but not assessed"),
  N_("Not applicable without justification"), N_("Partly or not conform"), N_("Evidence file missing"),
  N_("Evidence file altered"), N_("Evidence file unreadable"), N_("Not answered yet"), N_("Device data missing"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_nicks) == REMPART_N_FINDING_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_labels) == REMPART_N_FINDING_KINDS);

const char *
rempart_finding_kind_to_nick (RempartFindingKind value)
{
  g_return_val_if_fail ((guint) value < REMPART_N_FINDING_KINDS, NULL);
  return kind_nicks[value];
}

gboolean
rempart_finding_kind_from_nick (const char         *nick,
                                RempartFindingKind *value)
{
  for (guint i = 0; i < REMPART_N_FINDING_KINDS; i++)
    if (g_strcmp0 (nick, kind_nicks[i]) == 0)
      {
        *value = (RempartFindingKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
rempart_finding_kind_get_label (RempartFindingKind value)
{
  g_return_val_if_fail ((guint) value < REMPART_N_FINDING_KINDS, NULL);
  return _(kind_labels[value]);
}

void
rempart_finding_free (RempartFinding *finding)
{
  g_clear_object (&finding->item);
  g_clear_object (&finding->evidence);
  g_free (finding);
}

gboolean
rempart_project_wants_lang (RempartProject *self,
                            RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return strstr (rempart_project_get_device (self, "languages"), rempart_lang_to_nick (lang)) != NULL;
}

/* Gathering */

static RempartFinding *
add (GPtrArray          *findings,
     RempartFindingKind  kind)
{
  RempartFinding *finding = g_new0 (RempartFinding, 1);

  finding->kind = kind;
  g_ptr_array_add (findings, finding);
  return finding;
}

static RempartFinding *
add_item (GPtrArray          *findings,
          RempartFindingKind  kind,
          RempartItem        *item)
{
  RempartFinding *finding = add (findings, kind);

  finding->item = g_object_ref (item);
  return finding;
}

/* One finding for each language of the dossier in which @texts is empty */
static void
add_languages (RempartProject      *self,
               GPtrArray           *findings,
               RempartFindingKind   kind,
               RempartItem         *item,
               const char * const  *texts)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (rempart_project_wants_lang (self, lang) && *texts[lang] == '\0')
      add_item (findings, kind, item)->lang = lang;
}

static void
inspect_done (RempartProject      *self,
              RempartAnswerRecord *record,
              GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;

  if (record->links->len == 0)
    add_item (findings, REMPART_FINDING_DONE_WITHOUT_EVIDENCE, record->item);
  add_languages (self, findings, REMPART_FINDING_DONE_WITHOUT_ANSWER, record->item, answer->text);
  if (answer->conformity == REMPART_CONFORMITY_NONE)
    add_item (findings, REMPART_FINDING_DONE_NOT_ASSESSED, record->item);
}

static void
inspect_answer (RempartProject      *self,
                RempartAnswerRecord *record,
                const char          *today,
                GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;

  if (answer->applicability == REMPART_APPLICABILITY_NO)
    {
      add_languages (self, findings, REMPART_FINDING_UNJUSTIFIED, record->item, answer->justification);
      return;
    }
  if (answer->conformity == REMPART_CONFORMITY_PARTIAL || answer->conformity == REMPART_CONFORMITY_NONCONFORM)
    add_item (findings, REMPART_FINDING_NOT_CONFORM, record->item);
  if (answer->progress == REMPART_PROGRESS_DONE)
    {
      inspect_done (self, record, findings);
      if (answer->applicability == REMPART_APPLICABILITY_UNDECIDED)
        add_item (findings, REMPART_FINDING_NOT_ANSWERED, record->item);
      return;
    }
  if (*answer->due != '\0' && strcmp (answer->due, today) < 0)
    add_item (findings, REMPART_FINDING_OVERDUE, record->item);
  if (answer->progress != REMPART_PROGRESS_REVIEW || answer->applicability == REMPART_APPLICABILITY_UNDECIDED)
    add_item (findings, REMPART_FINDING_NOT_ANSWERED, record->item);
}

static gboolean
find_fault (RempartHealth       health,
            RempartFindingKind *kind)
{
  switch (health)
    {
    case REMPART_HEALTH_MISSING:
      *kind = REMPART_FINDING_EVIDENCE_MISSING;
      return TRUE;
    case REMPART_HEALTH_ALTERED:
      *kind = REMPART_FINDING_EVIDENCE_ALTERED;
      return TRUE;
    case REMPART_HEALTH_UNREADABLE:
      *kind = REMPART_FINDING_EVIDENCE_UNREADABLE;
      return TRUE;
    case REMPART_HEALTH_OK:
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return FALSE;
    }
}

static void
inspect_files (RempartProject *self,
               GHashTable     *files,
               GPtrArray      *findings)
{
  for (guint i = 0; i < self->evidence->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (self->evidence, i);
      RempartFindingKind kind;
      gpointer health;

      if (g_hash_table_lookup_extended (files, rempart_evidence_get_document (evidence), NULL, &health) &&
          find_fault (GPOINTER_TO_UINT (health), &kind))
        add (findings, kind)->evidence = g_object_ref (evidence);
    }
}

static void
inspect_device (RempartProject *self,
                GPtrArray      *findings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cover_fields); i++)
    {
      const char *field = cover_fields[i];

      if (*rempart_project_get_device (self, field) != '\0' ||
          (g_str_has_suffix (field, "_fr") && !rempart_project_wants_lang (self, REMPART_LANG_FR)) ||
          (g_str_has_suffix (field, "_en") && !rempart_project_wants_lang (self, REMPART_LANG_EN)))
        continue;
      add (findings, REMPART_FINDING_DEVICE_FIELD)->field = field;
    }
}

/* By kind; what is of one kind stays in the order in which it was found. */
static GPtrArray *
sort_by_kind (GPtrArray *findings)
{
  GPtrArray *sorted = g_ptr_array_new_full (findings->len, (GDestroyNotify) rempart_finding_free);

  for (int kind = 0; kind < REMPART_N_FINDING_KINDS; kind++)
    for (guint i = 0; i < findings->len; i++)
      if ((int) ((RempartFinding *) g_ptr_array_index (findings, i))->kind == kind)
        g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  return sorted;
}

GHashTable *
rempart_project_glance (RempartProject *self)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), files);

  for (guint i = 0; i < self->evidence->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (self->evidence, i);
      /* Older revisions may have been archived; the latest is what the dossier shows. */
      RempartRevision *revision = rempart_evidence_get_latest (evidence);
      RempartHealth health = REMPART_HEALTH_NOT_A_FILE;

      if (rempart_revision_get_kind (revision) == REMPART_LOCATION_FILE)
        {
          g_autofree char *path = rempart_project_dup_revision_path (self, revision);

          health = rempart_health_glance (path, rempart_revision_get_size (revision));
        }
      g_hash_table_insert (files, g_strdup (rempart_evidence_get_document (evidence)), GUINT_TO_POINTER (health));
    }
  return files;
}

GPtrArray *
rempart_project_inspect (RempartProject *self,
                         GHashTable     *files,
                         const char     *today)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autofree char *clock = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  if (today == NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      today = clock = g_date_time_format (now, "%Y-%m-%d");
    }
  for (guint c = 0; c < self->catalogues->len; c++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (self->catalogues, c));

      for (guint i = 0; i < items->len; i++)
        {
          RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, i));

          if (record != NULL)
            inspect_answer (self, record, today, findings);
        }
    }
  if (files != NULL)
    inspect_files (self, files, findings);
  inspect_device (self, findings);
  return sort_by_kind (findings);
}

GPtrArray *
rempart_project_next_steps (RempartProject *self,
                            guint           n,
                            GHashTable     *files,
                            const char     *today)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_finding_free);
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), steps);

  findings = rempart_project_inspect (self, files, today);
  /* Each round takes the first that is left of every kind. */
  while (steps->len < n && findings->len > 0)
    {
      int last = -1;

      for (guint i = 0; i < findings->len && steps->len < n;)
        {
          RempartFinding *finding = g_ptr_array_index (findings, i);

          if ((int) finding->kind == last)
            {
              i++;
              continue;
            }
          last = (int) finding->kind;
          g_ptr_array_add (steps, g_ptr_array_steal_index (findings, i));
        }
    }
  return steps;
}

/* Telling */

static char *
dup_language_message (const RempartFinding *finding,
                      const char           *id)
{
  gboolean french = finding->lang == REMPART_LANG_FR;

  if (finding->kind == REMPART_FINDING_DONE_WITHOUT_ANSWER)
    /* Translators: %s is the id of an item */
    return french ? g_strdup_printf (_("%s is marked done, but has no answer in French."), id)
                  /* Translators: %s is the id of an item */
                  : g_strdup_printf (_("%s is marked done, but has no answer in English."), id);
  /* Translators: %s is the id of an item */
  return french ? g_strdup_printf (_("%s is marked not applicable, without a justification in French."), id)
                /* Translators: %s is the id of an item */
                : g_strdup_printf (_("%s is marked not applicable, without a justification in English."), id);
}

char *
rempart_finding_dup_message (const RempartFinding *finding)
{
  const char *id;
  const char *document;

  g_return_val_if_fail (finding != NULL, NULL);

  id = finding->item != NULL ? rempart_item_get_id (finding->item) : "";
  document = finding->evidence != NULL ? rempart_evidence_get_document (finding->evidence) : "";
  switch (finding->kind)
    {
    case REMPART_FINDING_OVERDUE:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("The due date of %s has passed."), id);
    case REMPART_FINDING_DONE_WITHOUT_EVIDENCE:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but no evidence is linked to it."), id);
    case REMPART_FINDING_DONE_WITHOUT_ANSWER:
    case REMPART_FINDING_UNJUSTIFIED:
      return dup_language_message (finding, id);
    case REMPART_FINDING_DONE_NOT_ASSESSED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but its conformity has not been assessed."), id);
    case REMPART_FINDING_NOT_CONFORM:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is assessed as partly or not conform."), id);
    case REMPART_FINDING_EVIDENCE_MISSING:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("The file of %s is missing."), document);
    case REMPART_FINDING_EVIDENCE_ALTERED:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("The file of %s has changed since it was recorded."), document);
    case REMPART_FINDING_EVIDENCE_UNREADABLE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("The file of %s cannot be read."), document);
    case REMPART_FINDING_NOT_ANSWERED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s remains to be answered."), id);
    case REMPART_FINDING_DEVICE_FIELD:
      /* Translators: %s is the label of a field of the device page */
      return g_strdup_printf (_("The device field “%s” is empty."), rempart_device_field_get_label (finding->field));
    default:
      g_return_val_if_reached (NULL);
    }
}
