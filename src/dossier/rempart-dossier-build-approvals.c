/* rempart-dossier-build-approvals.c: who signed what of a dossier, and how far it is approved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-date.h"
#include "rempart-dossier-build.h"
#include "rempart-review.h"

/* The signatures that one person made of items, with one meaning and in one role; or one signature of a baseline */
typedef struct
{
  RempartSignature *first;
  const char       *last;      /* moment */
  guint             items;
  guint             invalid;
} Approval;

/* The day of a moment, in UTC as the moment is: the same file gives the same dossier wherever it is made. */
static void
write_day (RempartBuild *build,
           const char   *attribute,
           const char   *moment)
{
  g_autofree char *day = g_utf8_substring (moment, 0, MIN (10, g_utf8_strlen (moment, -1)));

  if (rempart_date_parse (day, NULL))
    rempart_xml_writer_attribute (build->xml, attribute, day);
}

static const char *
get_validity (RempartBuild     *build,
              RempartSignature *signature)
{
  if (rempart_project_is_valid (build->index->project, signature))
    return "valid";
  return rempart_project_is_superseded (build->index->project, signature) ? "superseded" : "invalid";
}

/* Of an item of this dossier, or of a baseline; one that a later signature has replaced counts no more. */
static gboolean
counts (RempartBuild     *build,
        RempartSignature *signature)
{
  RempartItem *item = rempart_signature_get_item (signature);

  if (item != NULL ? rempart_build_key_of (build, item) == NULL : rempart_signature_get_baseline (signature) == 0)
    return FALSE;
  return !rempart_project_is_superseded (build->index->project, signature);
}

static gboolean
is_same (RempartSignature *a,
         RempartSignature *b)
{
  return rempart_signature_get_baseline (a) == 0 && rempart_signature_get_baseline (b) == 0 &&
         rempart_signature_get_meaning (a) == rempart_signature_get_meaning (b) &&
         g_str_equal (rempart_signature_get_name (a), rempart_signature_get_name (b)) &&
         g_str_equal (rempart_signature_get_role (a), rempart_signature_get_role (b));
}

static void
take (RempartBuild     *build,
      GArray           *approvals,
      RempartSignature *signature)
{
  gboolean valid = rempart_project_is_valid (build->index->project, signature);
  Approval *approval = NULL;

  for (guint i = 0; i < approvals->len && approval == NULL; i++)
    if (is_same (g_array_index (approvals, Approval, i).first, signature))
      approval = &g_array_index (approvals, Approval, i);
  if (approval == NULL)
    {
      Approval fresh = { .first = signature };

      g_array_append_val (approvals, fresh);
      approval = &g_array_index (approvals, Approval, approvals->len - 1);
    }
  approval->last = rempart_signature_get_at (signature);
  approval->items += valid;
  approval->invalid += !valid;
}

static void
write_signer (RempartBuild     *build,
              RempartSignature *signature)
{
  rempart_xml_writer_attribute (build->xml, "meaning", rempart_meaning_to_nick (rempart_signature_get_meaning (signature)));
  rempart_xml_writer_attribute (build->xml, "name", rempart_signature_get_name (signature));
  if (*rempart_signature_get_role (signature) != '\0')
    rempart_xml_writer_attribute (build->xml, "role", rempart_signature_get_role (signature));
}

static void
write_approval (RempartBuild   *build,
                const Approval *approval)
{
  gint64 baseline = rempart_signature_get_baseline (approval->first);
  g_autofree char *title = baseline != 0 ? rempart_project_dup_baseline_name (build->index->project, baseline) : NULL;

  rempart_xml_writer_open (build->xml, "approval");
  write_signer (build, approval->first);
  write_day (build, "on", approval->last);
  if (baseline != 0)
    {
      rempart_xml_writer_attribute (build->xml, "baseline", title);
      rempart_xml_writer_attribute (build->xml, "validity", get_validity (build, approval->first));
    }
  else
    {
      rempart_xml_writer_number (build->xml, "items", approval->items);
      rempart_xml_writer_number (build->xml, "invalid", approval->invalid);
    }
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_approvals (RempartBuild *build)
{
  GPtrArray *signatures = rempart_project_get_all_signatures (build->index->project);
  g_autoptr (GArray) approvals = g_array_new (FALSE, FALSE, sizeof (Approval));

  for (guint i = 0; i < signatures->len; i++)
    if (counts (build, g_ptr_array_index (signatures, i)))
      take (build, approvals, g_ptr_array_index (signatures, i));
  for (guint i = 0; i < approvals->len; i++)
    write_approval (build, &g_array_index (approvals, Approval, i));
}

/* What the writer of the head needs to know: whether signatures are used here at all, and how many items are approved. Who signs on
 * paper names no approver, and signs nothing here. */
gboolean
rempart_build_count_approved (RempartBuild *build,
                              guint        *approved)
{
  gboolean used = FALSE;

  *approved = 0;
  for (guint i = 0; i < build->index->catalogues->len; i++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (build->index->catalogues, i));

      for (guint j = 0; j < items->len; j++)
        {
          RempartItem *item = g_ptr_array_index (items, j);
          gboolean is_approved = rempart_project_is_approved (build->index->project, item);

          *approved += is_approved;
          used |= is_approved || rempart_project_get_signatures (build->index->project, item)->len > 0 ||
                  *rempart_project_get_answer (build->index->project, item)->approver != '\0';
        }
    }
  return used;
}

void
rempart_build_write_signatures (RempartBuild *build,
                                RempartItem  *item)
{
  GPtrArray *signatures = rempart_project_get_signatures (build->index->project, item);

  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);

      rempart_xml_writer_open (build->xml, "signature");
      write_signer (build, signature);
      write_day (build, "on", rempart_signature_get_at (signature));
      rempart_xml_writer_attribute (build->xml, "validity", get_validity (build, signature));
      rempart_xml_writer_attribute (build->xml, "sha256", rempart_signature_get_sha256 (signature));
      rempart_xml_writer_close (build->xml);
    }
}
