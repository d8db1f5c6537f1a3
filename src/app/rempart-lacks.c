/* rempart-lacks.c: what the texts of a dossier lack in a language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-lacks.h"

#include <glib/gi18n-lib.h>

#include "rempart-inspector.h"

char *
rempart_lacks_dup_text (RempartProject      *project,
                        const char * const  *catalogues,
                        RempartLang          lang)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  RempartTextTally tally;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  rempart_project_tally_texts (project, catalogues, lang, &tally);
  if (tally.missing > 0)
    /* Translators: what a dossier lacks in a language, one of several phrases in a row. */
    g_ptr_array_add (phrases, g_strdup_printf (ngettext ("%u text missing", "%u texts missing", tally.missing),
                                               tally.missing));
  if (tally.stale > 0)
    /* Translators: what a dossier lacks in a language, one of several phrases in a row. */
    g_ptr_array_add (phrases, g_strdup_printf (ngettext ("%u translation to check", "%u translations to check", tally.stale),
                                               tally.stale));
  if (tally.drafts > 0)
    /* Translators: what a dossier lacks in a language, one of several phrases in a row. */
    g_ptr_array_add (phrases, g_strdup_printf (ngettext ("%u draft to confirm", "%u drafts to confirm", tally.drafts),
                                               tally.drafts));
  if (tally.to_confirm > 0)
    /* Translators: what a dossier lacks in a language, one of several phrases in a row. */
    g_ptr_array_add (phrases, g_strdup_printf (ngettext ("%u answer carried over to confirm",
                                                         "%u answers carried over to confirm", tally.to_confirm),
                                               tally.to_confirm));
  if (phrases->len == 0)
    return NULL;
  g_ptr_array_add (phrases, NULL);
  return g_strjoinv (" \xc2\xb7 ", (char **) phrases->pdata);
}
