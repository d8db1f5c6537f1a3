/* rempart-types.c: nicks and labels of the words of the field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-types.h"

typedef struct
{
  const char *nick;
  const char *label;
} Word;

static const char *
word_label (const Word *words,
            gsize       n_words,
            const char *context,
            int         value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_words, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, context, words[value].label);
}

static const char *
word_nick (const Word *words,
           gsize       n_words,
           int         value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_words, "");

  return words[value].nick;
}

static gboolean
word_find (const Word *words,
           gsize       n_words,
           const char *nick,
           int        *value)
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

#define DEFINE_ENUM(Type, prefix, context, ...)                         \
  static const Word prefix##_words[] = { __VA_ARGS__ };                 \
                                                                        \
  const char *                                                          \
  prefix##_to_nick (Type value)                                         \
  {                                                                     \
    return word_nick (prefix##_words, G_N_ELEMENTS (prefix##_words),    \
                      (int) value);                                     \
  }                                                                     \
                                                                        \
  gboolean                                                              \
  prefix##_from_nick (const char *nick, Type *value)                    \
  {                                                                     \
    int found;                                                          \
                                                                        \
    if (!word_find (prefix##_words, G_N_ELEMENTS (prefix##_words),      \
                    nick, &found))                                      \
      return FALSE;                                                     \
    *value = (Type) found;                                              \
    return TRUE;                                                        \
  }                                                                     \
                                                                        \
  const char *                                                          \
  prefix##_get_label (Type value)                                       \
  {                                                                     \
    return word_label (prefix##_words, G_N_ELEMENTS (prefix##_words),   \
                       context, (int) value);                           \
  }

/* Entries stand in the order of the enumeration. The context, which NC_() shows to translators alone, keeps apart words that
 * English spells alike and French does not ("none", "file"). */

DEFINE_ENUM (RempartLang, rempart_lang, "language",
             { "fr", NC_("language", "French") },
             { "en", NC_("language", "English") })

DEFINE_ENUM (RempartRegulation, rempart_regulation, "regulation",
             { "mdr", NC_("regulation", "Regulation (EU) 2017/745 (MDR)") },
             { "ivdr", NC_("regulation", "Regulation (EU) 2017/746 (IVDR)") })

DEFINE_ENUM (RempartApplicability, rempart_applicability, "applicability",
             { "undecided", NC_("applicability", "to decide") },
             { "yes", NC_("applicability", "applicable") },
             { "no", NC_("applicability", "not applicable") })

/* Translators: the answer to a question about the device, for example "Does it use the internet?" */
DEFINE_ENUM (RempartTruth, rempart_truth, "truth",
             { "undecided", NC_("truth", "not answered") },
             { "no", NC_("truth", "no") },
             { "yes", NC_("truth", "yes") })

DEFINE_ENUM (RempartProgress, rempart_progress, "progress",
             { "todo", NC_("progress", "to do") },
             { "doing", NC_("progress", "in progress") },
             { "review", NC_("progress", "to review") },
             { "done", NC_("progress", "done") })

DEFINE_ENUM (RempartConformity, rempart_conformity, "conformity",
             { "none", NC_("conformity", "not assessed") },
             { "conform", NC_("conformity", "conform") },
             { "partial", NC_("conformity", "partly conform") },
             { "nonconform", NC_("conformity", "not conform") })

DEFINE_ENUM (RempartReply, rempart_reply, "reply",
             { "none", NC_("reply", "no reply") },
             { "yes", NC_("reply", "yes") },
             { "no", NC_("reply", "no") },
             { "na", NC_("reply", "not applicable") })

/* Translators: what a text still needs. "draft": written by Rempart, nobody has edited or confirmed it. */
DEFINE_ENUM (RempartMark, rempart_mark, "mark",
             { "none", NC_("mark", "settled") },
             { "draft", NC_("mark", "draft") },
             { "check", NC_("mark", "translation to check") })

/* Translators: what was done with the proposal that an item be not applicable. "kept": the item stays. */
DEFINE_ENUM (RempartDecision, rempart_decision, "decision",
             { "none", NC_("decision", "not decided") },
             { "accepted", NC_("decision", "proposal accepted") },
             { "kept", NC_("decision", "item kept") })

/* Translators: what the wording of an item rests on. "stated": published summaries say that the source asks it;
 * "chapter": the chapter exists in the source, the wording is ours; "our breakdown": both are ours. */
DEFINE_ENUM (RempartStanding, rempart_standing, "standing",
             { "read", NC_("standing", "read in full") },
             { "reported", NC_("standing", "stated") },
             { "heading", NC_("standing", "chapter") },
             { "derived", NC_("standing", "our breakdown") })

/* Translators: the force of the wording in the source, as in "the manufacturer shall". */
DEFINE_ENUM (RempartForce, rempart_force, "force",
             { "unknown", NC_("force", "not recorded") },
             { "shall", NC_("force", "shall") },
             { "should", NC_("force", "should") },
             { "may", NC_("force", "may") },
             { "description", NC_("force", "description") })

/* Translators: how an item of another catalogue compares with this one. The words are those of a reader of both; the nicks
 * are those of set theory, and tell what this one is to the other. */
DEFINE_ENUM (RempartRelation, rempart_relation, "relation",
             { "equal", NC_("relation", "equivalent") },
             { "subset", NC_("relation", "broader") },
             { "superset", NC_("relation", "narrower") },
             { "intersects", NC_("relation", "overlapping") },
             { "none", NC_("relation", "unrelated") })

/* Translators: what a new edition of a source makes of one of its items (French: masculine). */
DEFINE_ENUM (RempartFate, rempart_fate, "fate",
             { "kept", NC_("fate", "kept") },
             { "reworded", NC_("fate", "reworded") },
             { "split", NC_("fate", "split") },
             { "merged", NC_("fate", "merged") },
             { "new", NC_("fate", "new") },
             { "withdrawn", NC_("fate", "withdrawn") })

DEFINE_ENUM (RempartLocationKind, rempart_location_kind, "location",
             { "file", NC_("location", "file") },
             { "url", NC_("location", "web address") },
             { "reference", NC_("location", "document reference") })
