/* rempart-types.c: nicks and labels of the words of the field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-types.h"
#include "rempart-words.h"

const char *
rempart_words_get_label (const RempartWord *words,
                         gsize              n_words,
                         const char        *context,
                         int                value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_words, "");

  return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, words[value].label) : _(words[value].label);
}

const char *
rempart_words_get_nick (const RempartWord *words,
                        gsize              n_words,
                        int                value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_words, "");

  return words[value].nick;
}

gboolean
rempart_words_find (const RempartWord *words,
                    gsize              n_words,
                    const char        *nick,
                    int               *value)
{
  for (gsize i = 0; nick != NULL && i < n_words; i++)
    {
      if (g_str_equal (words[i].nick, nick))
        {
          *value = (int) i;
          return TRUE;
        }
    }

  return FALSE;
}

REMPART_DEFINE_ENUM (RempartLang, rempart_lang, REMPART_N_LANGS, "language",
                     { "fr", NC_("language", "French") },
                     { "en", NC_("language", "English") })

RempartLang
rempart_lang_get_other (RempartLang lang)
{
  return lang == REMPART_LANG_FR ? REMPART_LANG_EN : REMPART_LANG_FR;
}

REMPART_DEFINE_ENUM (RempartRegulation, rempart_regulation, 2, "regulation",
                     { "mdr", NC_("regulation", "Regulation (EU) 2017/745 (MDR)") },
                     { "ivdr", NC_("regulation", "Regulation (EU) 2017/746 (IVDR)") })

REMPART_DEFINE_ENUM (RempartApplicability, rempart_applicability, REMPART_N_APPLICABILITIES, "applicability",
                     { "undecided", NC_("applicability", "to decide") },
                     { "yes", NC_("applicability", "applicable") },
                     { "no", NC_("applicability", "not applicable") })

/* Translators: the answer to a question about the device, for example "Does it use the internet?" */
REMPART_DEFINE_ENUM (RempartTruth, rempart_truth, REMPART_N_TRUTHS, "truth",
                     { "undecided", NC_("truth", "not answered") },
                     { "no", NC_("truth", "no") },
                     { "yes", NC_("truth", "yes") })

REMPART_DEFINE_ENUM (RempartProgress, rempart_progress, REMPART_N_PROGRESSES, "progress",
                     { "todo", NC_("progress", "to do") },
                     { "doing", NC_("progress", "in progress") },
                     { "review", NC_("progress", "to review") },
                     { "done", NC_("progress", "done") })

REMPART_DEFINE_ENUM (RempartConformity, rempart_conformity, REMPART_N_CONFORMITIES, "conformity",
                     { "none", NC_("conformity", "not assessed") },
                     { "conform", NC_("conformity", "conform") },
                     { "partial", NC_("conformity", "partly conform") },
                     { "nonconform", NC_("conformity", "not conform") })

REMPART_DEFINE_ENUM (RempartReply, rempart_reply, REMPART_N_REPLIES, "reply",
                     { "none", NC_("reply", "no reply") },
                     { "yes", NC_("reply", "yes") },
                     { "no", NC_("reply", "no") },
                     { "na", NC_("reply", "not applicable") })

/* Translators: what a text still needs. "draft": written by Rempart, nobody has edited or confirmed it. */
REMPART_DEFINE_ENUM (RempartMark, rempart_mark, REMPART_N_MARKS, "mark",
                     { "none", NC_("mark", "settled") },
                     { "draft", NC_("mark", "draft") },
                     { "check", NC_("mark", "translation to check") })

/* Translators: what was done with the proposal that an item be not applicable. "kept": the item stays. */
REMPART_DEFINE_ENUM (RempartDecision, rempart_decision, REMPART_N_DECISIONS, "decision",
                     { "none", NC_("decision", "not decided") },
                     { "accepted", NC_("decision", "proposal accepted") },
                     { "kept", NC_("decision", "item kept") })

/* Translators: what the wording of an item rests on. "stated": published summaries say that the source asks it;
 * "chapter": the chapter exists in the source, the wording is ours; "our breakdown": both are ours. */
REMPART_DEFINE_ENUM (RempartStanding, rempart_standing, REMPART_N_STANDINGS, "standing",
                     { "read", NC_("standing", "read in full") },
                     { "reported", NC_("standing", "stated") },
                     { "heading", NC_("standing", "chapter") },
                     { "derived", NC_("standing", "our breakdown") })

/* Translators: the force of the wording in the source, as in "the manufacturer shall". */
REMPART_DEFINE_ENUM (RempartForce, rempart_force, REMPART_N_FORCES, "force",
                     { "unknown", NC_("force", "not recorded") },
                     { "shall", NC_("force", "shall") },
                     { "should", NC_("force", "should") },
                     { "may", NC_("force", "may") },
                     { "description", NC_("force", "description") })

/* Translators: how an item of another catalogue compares with this one. The words are those of a reader of both; the nicks
 * are those of set theory, and tell what this one is to the other. */
REMPART_DEFINE_ENUM (RempartRelation, rempart_relation, REMPART_N_RELATIONS, "relation",
                     { "equal", NC_("relation", "equivalent") },
                     { "subset", NC_("relation", "broader") },
                     { "superset", NC_("relation", "narrower") },
                     { "intersects", NC_("relation", "overlapping") },
                     { "none", NC_("relation", "unrelated") })

/* Translators: what a new edition of a source makes of one of its items (French: masculine). */
REMPART_DEFINE_ENUM (RempartFate, rempart_fate, REMPART_N_FATES, "fate",
                     { "kept", NC_("fate", "kept") },
                     { "reworded", NC_("fate", "reworded") },
                     { "split", NC_("fate", "split") },
                     { "merged", NC_("fate", "merged") },
                     { "new", NC_("fate", "new") },
                     { "withdrawn", NC_("fate", "withdrawn") })

REMPART_DEFINE_ENUM (RempartLocationKind, rempart_location_kind, REMPART_N_LOCATION_KINDS, "location",
                     { "file", NC_("location", "file") },
                     { "url", NC_("location", "web address") },
                     { "reference", NC_("location", "document reference") })

const char * const *
rempart_regulation_list_classes (RempartRegulation regulation)
{
  static const char * const mdr[] = { "I", "Is", "Im", "Ir", "IIa", "IIb", "III", NULL };
  static const char * const ivdr[] = { "A", "B", "C", "D", NULL };

  return regulation == REMPART_REGULATION_IVDR ? ivdr : mdr;
}
