/* rempart-watch-report.c: what the watch tells of a project, and what that touches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-watch.h"

#include <glib/gi18n-lib.h>

#include "rempart-date.h"
#include "rempart-project-private.h"
#include "rempart-review.h"

/* Of what a finding touches, so many are named. */
#define MAX_NAMED 5

typedef struct
{
  RempartWatch   *watch;      /* (nullable) */
  RempartProject *project;
  GHashTable     *pinned;     /* RempartRevision, each that a link names */
  const char     *today;
  GPtrArray      *findings;
} Report;

void
rempart_watch_finding_free (RempartWatchFinding *finding)
{
  g_object_unref (finding->evidence);
  g_object_unref (finding->revision);
  g_clear_object (&finding->file);
  g_ptr_array_unref (finding->items);
  g_ptr_array_unref (finding->signatures);
  g_free (finding);
}

/* The end of a document */

RempartHealth
rempart_revision_get_expiry (RempartRevision *revision,
                             const char      *today)
{
  g_autoptr (GDateTime) now = NULL;
  GDate end, day;

  g_return_val_if_fail (REMPART_IS_REVISION (revision), REMPART_HEALTH_OK);

  if (!rempart_date_parse (rempart_revision_get_expires (revision), &end))
    return REMPART_HEALTH_OK;
  if (today == NULL)
    {
      now = g_date_time_new_now_local ();
      g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                      (GDateYear) g_date_time_get_year (now));
    }
  else if (!rempart_date_parse (today, &day))
    {
      return REMPART_HEALTH_OK;
    }
  if (g_date_compare (&end, &day) <= 0)
    return REMPART_HEALTH_EXPIRED;
  return g_date_days_between (&day, &end) <= REMPART_EXPIRING_DAYS ? REMPART_HEALTH_EXPIRING : REMPART_HEALTH_OK;
}

/* Gathering */

/* Adds each item of links to @revision, or with @others of links to any other revision of the document. */
static void
add_items (Report          *report,
           RempartEvidence *evidence,
           RempartRevision *revision,
           gboolean         others,
           GPtrArray       *items)
{
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (report->project, evidence);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      RempartLink *link = g_ptr_array_index (uses, i);

      if ((rempart_link_get_revision (link) != revision) == others && g_hash_table_add (seen, rempart_link_get_item (link)))
        g_ptr_array_add (items, g_object_ref (rempart_link_get_item (link)));
    }
}

static RempartWatchFinding *
add_finding (Report              *report,
             RempartHealth        health,
             RempartEvidence     *evidence,
             RempartRevision     *revision,
             RempartEvidenceFile *file)
{
  RempartWatchFinding *finding = g_new0 (RempartWatchFinding, 1);

  finding->health = health;
  finding->evidence = g_object_ref (evidence);
  finding->revision = g_object_ref (revision);
  finding->file = file != NULL ? g_object_ref (file) : NULL;
  finding->items = g_ptr_array_new_with_free_func (g_object_unref);
  finding->signatures = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (report->findings, finding);
  return finding;
}

static void
report_file (Report              *report,
             RempartEvidence     *evidence,
             RempartRevision     *revision,
             RempartEvidenceFile *file)
{
  const RempartWatchFile *seen = rempart_watch_find_file (report->watch, file);
  RempartWatchFinding *finding;

  if (seen != NULL && seen->copy_damaged)
    add_items (report, evidence, revision, FALSE,
               add_finding (report, REMPART_HEALTH_COPY_DAMAGED, evidence, revision, file)->items);
  if (seen == NULL || seen->health == REMPART_HEALTH_OK)
    return;

  finding = add_finding (report, seen->health, evidence, revision, file);
  add_items (report, evidence, revision, FALSE, finding->items);
  g_ptr_array_unref (finding->signatures);
  finding->signatures = rempart_project_list_covering_signatures (report->project, revision);
  if (finding->health == REMPART_HEALTH_ALTERED && finding->signatures->len > 0)
    finding->health = REMPART_HEALTH_ALTERED_SIGNED;
}

/* @used: a link names it, or it is the latest. What others proved once is over. */
static void
report_revision (Report          *report,
                 RempartEvidence *evidence,
                 RempartRevision *revision,
                 gboolean         used)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  RempartHealth expiry = rempart_revision_get_expiry (revision, report->today);

  for (guint i = 0; i < files->len; i++)
    report_file (report, evidence, revision, g_ptr_array_index (files, i));
  if (used && expiry != REMPART_HEALTH_OK)
    add_items (report, evidence, revision, FALSE, add_finding (report, expiry, evidence, revision, NULL)->items);
}

static void
report_evidence (Report          *report,
                 RempartEvidence *evidence)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);
  RempartRevision *latest = rempart_evidence_get_latest (evidence);
  RempartRevision *oldest = NULL;

  for (guint i = 0; i < revisions->len; i++)
    {
      RempartRevision *revision = g_ptr_array_index (revisions, i);
      gboolean pinned = g_hash_table_contains (report->pinned, revision);

      report_revision (report, evidence, revision, pinned || revision == latest);
      if (pinned && revision != latest && oldest == NULL)
        oldest = revision;
    }
  if (oldest != NULL)
    add_items (report, evidence, latest, TRUE,
               add_finding (report, REMPART_HEALTH_OUTDATED, evidence, oldest, NULL)->items);
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  RempartHealth first = (*(RempartWatchFinding * const *) a)->health;
  RempartHealth second = (*(RempartWatchFinding * const *) b)->health;

  if (first == second)
    return 0;
  return rempart_health_worse (first, second) == first ? -1 : 1;
}

GPtrArray *
rempart_watch_list_findings (RempartWatch   *self,
                             RempartProject *project,
                             const char     *today)
{
  g_autoptr (GHashTable) pinned = NULL;
  Report report = { .watch = self, .project = project, .today = today };

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  pinned = rempart_project_list_pinned (project);
  report.pinned = pinned;
  report.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_watch_finding_free);
  for (guint i = 0; i < project->evidence->len; i++)
    report_evidence (&report, g_ptr_array_index (project->evidence, i));
  /* Stable: those alike stay in the order of the register. */
  g_ptr_array_sort (report.findings, compare_findings);
  return report.findings;
}

GHashTable *
rempart_watch_dup_states (RempartWatch   *self,
                          RempartProject *project,
                          const char     *today)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  findings = rempart_watch_list_findings (self, project, today);
  return rempart_watch_sum_up (self, project, findings);
}

GHashTable *
rempart_watch_sum_up (RempartWatch   *self,
                      RempartProject *project,
                      GPtrArray      *findings)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (project), states);
  g_return_val_if_fail (findings != NULL, states);

  for (guint i = 0; i < project->evidence->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (project->evidence, i);
      gboolean is_file = rempart_revision_get_kind (rempart_evidence_get_latest (evidence)) == REMPART_LOCATION_FILE;

      g_hash_table_insert (states, g_strdup (rempart_evidence_get_document (evidence)),
                           GUINT_TO_POINTER (self != NULL && is_file ? REMPART_HEALTH_OK : REMPART_HEALTH_NOT_A_FILE));
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (findings, i);
      const char *document = rempart_evidence_get_document (finding->evidence);
      RempartHealth known = GPOINTER_TO_UINT (g_hash_table_lookup (states, document));

      g_hash_table_insert (states, g_strdup (document), GUINT_TO_POINTER (rempart_health_worse (known, finding->health)));
    }
  return states;
}

/* Words */

/* "DOC-014 C"; a revision without a name goes by its day where the document has others. */
static char *
dup_shown (RempartEvidence *evidence,
           RempartRevision *revision)
{
  const char *document = rempart_evidence_get_document (evidence);
  const char *name = rempart_revision_get_revision (revision);
  const char *effective = rempart_revision_get_effective (revision);
  g_autofree char *day = NULL;

  if (*name != '\0')
    return g_strdup_printf ("%s %s", document, name);
  if (rempart_evidence_get_revisions (evidence)->len == 1)
    return g_strdup (document);
  day = *effective != '\0' ? rempart_date_format (effective)
                           : rempart_date_format_day (rempart_revision_get_added (revision));
  /* Translators: a document id and the day of a revision that has no name: "DOC-014 (24 November 2026)" */
  return g_strdup_printf (C_("revision", "%1$s (%2$s)"), document, day);
}

static char *
dup_register_message (const RempartWatchFinding *finding,
                      const char                *shown)
{
  g_autofree char *latest = NULL;
  g_autofree char *day = NULL;

  if (finding->health == REMPART_HEALTH_OUTDATED)
    {
      latest = dup_shown (finding->evidence, rempart_evidence_get_latest (finding->evidence));
      /* Translators: both are a document id with a revision: "Links name DOC-014 B; the latest is DOC-014 C." */
      return g_strdup_printf (_("Links name %1$s; the latest is %2$s."), shown, latest);
    }
  day = rempart_date_format (rempart_revision_get_expires (finding->revision));
  if (finding->health == REMPART_HEALTH_EXPIRED)
    /* Translators: %1$s is a document id with its revision, %2$s a date */
    return g_strdup_printf (_("%1$s expired on %2$s."), shown, day);
  /* Translators: %1$s is a document id with its revision, %2$s a date */
  return g_strdup_printf (_("%1$s expires on %2$s."), shown, day);
}

static const char *
get_file_format (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_MISSING:
      /* Translators: %1$s is a file name, %2$s a document id with its revision; here and in the four that follow */
      return _("“%1$s” of %2$s is missing.");
    case REMPART_HEALTH_KEPT:
      /* Translators: %1$s is a file name, %2$s a document id with its revision */
      return _("“%1$s” of %2$s is missing where it was; the project keeps a copy.");
    case REMPART_HEALTH_ALTERED:
      /* Translators: %1$s is a file name, %2$s a document id with its revision */
      return _("“%1$s” of %2$s has changed since it was recorded.");
    case REMPART_HEALTH_ALTERED_SIGNED:
      /* Translators: %1$s is a file name, %2$s a document id with its revision */
      return _("“%1$s” of %2$s has changed since what it proves was signed.");
    case REMPART_HEALTH_COPY_DAMAGED:
      /* Translators: %1$s is a file name, %2$s a document id with its revision */
      return _("The copy of “%1$s” of %2$s that the project keeps is damaged.");
    default:
      /* Translators: %1$s is a file name, %2$s a document id with its revision */
      return _("“%1$s” of %2$s cannot be read.");
    }
}

char *
rempart_watch_finding_dup_message (const RempartWatchFinding *finding)
{
  g_autofree char *shown = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  shown = dup_shown (finding->evidence, finding->revision);
  if (finding->file == NULL)
    return dup_register_message (finding, shown);
  base = g_path_get_basename (rempart_evidence_file_get_location (finding->file));
  name = g_filename_display_name (base);
  return g_strdup_printf (get_file_format (finding->health), name, shown);
}

static void
append_name (GString    *names,
             const char *name)
{
  if (names->len > 0)
    /* Translators: between the members of a list: "ANSM-CON-ACC-01, ANSM-CON-ACC-02" */
    g_string_append (names, C_("counts", ", "));
  g_string_append (names, name);
}

/* The first of several, and a sign that there are more */
static char *
join_items (GPtrArray *items)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < MIN (items->len, MAX_NAMED); i++)
    append_name (ids, rempart_item_get_id (g_ptr_array_index (items, i)));
  if (items->len > MAX_NAMED)
    g_string_append (ids, "…");
  return g_string_free (ids, FALSE);
}

static char *
join_signatures (GPtrArray *signatures)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (signatures->len, MAX_NAMED); i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);
      g_autofree char *name = g_strdup_printf (
        /* Translators: %1$s is who signed, %2$s what the signature means: "Marie Durand (Approval)" */
        C_("signature", "%1$s (%2$s)"), rempart_signature_get_name (signature),
        rempart_meaning_get_label (rempart_signature_get_meaning (signature)));

      append_name (names, name);
    }
  if (signatures->len > MAX_NAMED)
    g_string_append (names, "…");
  return g_string_free (names, FALSE);
}

char *
rempart_watch_finding_dup_touched (const RempartWatchFinding *finding)
{
  g_autofree char *ids = NULL;
  g_autofree char *proves = NULL;
  g_autofree char *names = NULL;
  g_autofree char *is_signed = NULL;
  guint n;

  g_return_val_if_fail (finding != NULL, NULL);

  n = finding->items->len;
  if (n == 0)
    return g_strdup ("");
  ids = join_items (finding->items);
  /* Translators: %1$u is a number of items, %2$s their ids */
  proves = g_strdup_printf (ngettext ("It proves %1$u item: %2$s", "It proves %1$u items: %2$s", n), n, ids);
  n = finding->signatures->len;
  if (n == 0)
    return g_steal_pointer (&proves);
  names = join_signatures (finding->signatures);
  /* Translators: %1$u is a number of signatures, %2$s who signed */
  is_signed = g_strdup_printf (ngettext ("%1$u valid signature covers that: %2$s", "%1$u valid signatures cover that: %2$s", n),
                               n, names);
  return g_strconcat (proves, "\n", is_signed, NULL);
}
