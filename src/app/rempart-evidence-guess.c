/* rempart-evidence-guess.c: what the name of a file tells about the document in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-guess.h"

#include <string.h>

#include "rempart-inspector.h"

#define EDGE "(?:^|(?<=[ _.(\\-]))"
#define END "(?=$|[ _.)\\-])"

/* Prefix, dash, number; but not the number of a standard or of a vulnerability. */
static const char document_pattern[] =
  "^(?!(?:IEC|ISO|EN|NF|AAMI|UL|CVE|MDCG|IMDRF)-)([A-Z]{2,8}(?:-[A-Z]{2,8})*-[0-9]{2,6})" END;
static const char date_pattern[] =
  "(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])(?![0-9])";
/* "rev B", "rév. B", "revB", "_v2.1" */
static const char revision_pattern[] =
  EDGE "(?:(?:r[ée]vision|version|indice|r[ée]v|ver|ind)[ ._-]{0,2}([0-9]+(?:\\.[0-9]+)*|[a-z])|[vr]([0-9]+(?:\\.[0-9]+)*))" END;

/* In the order of trust: the first that matches decides. French and English, folded. */
static const struct
{
  const char *kind;
  const char *pattern;
} kinds[] = {
  { "sbom", "\\b(sbom|cyclonedx|cdx|spdx|nomenclature)\\b" },
  { "pentest", "\\b(pentest|penetration|intrusion)\\b" },
  { "threat-model", "\\b(threats?|menaces?|stride)\\b" },
  { "scan", "\\b(scans?|sast|dast|fuzz\\w*|vulnerabilit\\w+)\\b" },
  { "test-report", "\\b(tests?|essais?|verification|validation)\\b" },
  { "risk", "\\b(risks?|risques?|ebios|fmea|amdec)\\b" },
  { "plan", "\\bplans?\\b" },
  { "procedure", "\\b(procedures?|sop|processus|process)\\b" },
  { "requirements", "\\b(requirements?|exigences?|srs)\\b" },
  { "design", "\\b(design|conception|architecture\\w*|sdd)\\b" },
  { "ifu", "\\b(ifu|notice|manuel|manual|instructions)\\b" },
  { "certificate", "\\b(certificat\\w*)\\b" },
  { "contract", "\\b(contrats?|contracts?|sla|convention)\\b" },
  { "record", "\\b(records?|enregistrements?|minutes|compte rendu|cr|pv)\\b" },
  { "standard", "\\b(iec|iso|en|aami)\\b \\d" },
};

/* Takes the first match of @pattern out of @text and gives its first group that matched; NULL when there is none. */
static char *
take_match (char              **text,
            const char         *pattern,
            GRegexCompileFlags  flags)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, flags, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *found = NULL;
  int start, end;

  if (!g_regex_match (regex, *text, 0, &match))
    return NULL;

  for (int i = 1; i < g_match_info_get_match_count (match) && (found == NULL || *found == '\0'); i++)
    {
      g_free (found);
      found = g_match_info_fetch (match, i);
    }
  g_match_info_fetch_pos (match, 0, &start, &end);
  {
    g_autofree char *before = g_strndup (*text, (gsize) start);
    char *rest = g_strconcat (before, " ", *text + end, NULL);

    g_clear_pointer (&match, g_match_info_unref);
    g_free (*text);
    *text = rest;
  }
  return found;
}

static char *
take_date (char **text)
{
  g_autoptr (GRegex) regex = g_regex_new (date_pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *year = NULL;
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;

  if (!g_regex_match (regex, *text, 0, &match))
    return g_strdup ("");
  year = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 2);
  day = g_match_info_fetch (match, 3);
  if (!g_date_valid_dmy ((GDateDay) atoi (day), atoi (month), (GDateYear) atoi (year)))
    return g_strdup ("");

  g_clear_pointer (&match, g_match_info_unref);
  g_free (take_match (text, date_pattern, 0));
  return g_strdup_printf ("%s-%s-%s", year, month, day);
}

/* "break-glass_test report" -> "Break-glass test report". A dash is a space only where nothing else parts the words. */
char *
rempart_evidence_guess_dup_title (const char *stem)
{
  gboolean spaced = strpbrk (stem, " _") != NULL && strpbrk (stem, " _")[strspn (strpbrk (stem, " _"), " _-")] != '\0';
  g_autofree char *spaces = g_strdelimit (g_strdup (stem), spaced ? "_" : "_-", ' ');
  g_auto (GStrv) parts = g_strsplit_set (spaces, " ", -1);
  g_autoptr (GString) title = g_string_new (NULL);
  gunichar first;

  for (guint i = 0; parts[i] != NULL; i++)
    if (strspn (parts[i], "-.()") < strlen (parts[i]))
      g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", parts[i]);
  if (title->len == 0)
    return g_strdup ("");

  first = g_unichar_toupper (g_utf8_get_char (title->str));
  {
    g_autofree char *rest = g_strdup (g_utf8_next_char (title->str));
    char head[7] = "";

    g_unichar_to_utf8 (first, head);
    return g_strconcat (head, rest, NULL);
  }
}

static const char *
guess_kind (const char *name)
{
  g_autofree char *folded = rempart_text_fold (name);

  g_strdelimit (folded, "_-.,()", ' ');
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_regex_match_simple (kinds[i].pattern, folded, 0, 0))
      return kinds[i].kind;
  return "other";
}

/* Without its extension: "sbom.cdx.json" -> "sbom". */
static char *
strip_extensions (const char *name)
{
  char *stem = g_strdup (name);

  for (guint i = 0; i < 2; i++)
    {
      char *dot = strrchr (stem, '.');

      if (dot == NULL || dot == stem || strlen (dot) > 6 || !g_ascii_isalpha (dot[1]) || strpbrk (dot, " _-") != NULL)
        break;
      *dot = '\0';
    }
  return stem;
}

static char *
compose (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

char *
rempart_evidence_guess_dup_stem (const char *name)
{
  g_autofree char *composed = compose (name);

  return strip_extensions (composed);
}

RempartEvidenceGuess *
rempart_evidence_guess_new (const char *name)
{
  RempartEvidenceGuess *guess = g_new0 (RempartEvidenceGuess, 1);
  g_autofree char *composed = compose (name);
  g_autofree char *stem = strip_extensions (composed);
  char *found;

  guess->kind = guess_kind (composed);
  found = take_match (&stem, document_pattern, 0);
  guess->document = found != NULL ? found : g_strdup ("");
  guess->effective = take_date (&stem);
  found = take_match (&stem, revision_pattern, G_REGEX_CASELESS);
  guess->revision = found != NULL ? g_utf8_strup (found, -1) : g_strdup ("");
  g_free (found);
  g_strstrip (stem);
  guess->title = rempart_evidence_guess_dup_title (stem);
  return guess;
}

void
rempart_evidence_guess_free (RempartEvidenceGuess *guess)
{
  g_free (guess->document);
  g_free (guess->title);
  g_free (guess->revision);
  g_free (guess->effective);
  g_free (guess);
}
