/* rempart-name-pattern.c: how a manufacturer names files, in patterns that a person can write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-name-pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-settings.h"

/* A name of a file has 255 bytes; more than this no person writes, and matching stays quick. */
#define MAX_PATTERN 200
#define MAX_WILDCARDS 3

#define AFTER "(?![\\p{L}\\p{N}])"

typedef enum
{
  FIELD_ID,
  FIELD_REV,
  FIELD_TITLE,
  FIELD_DATE,
  N_FIELDS
} Field;

static const struct
{
  const char *name;
  const char *regex;
} fields[N_FIELDS] = {
  /* Capitals, or one short word with its number; never the number of a standard or of a vulnerability. */
  [FIELD_ID] = { "id", "(?!(?:IEC|ISO|EN|NF|AAMI|UL|CVE|MDCG|IMDRF)[-. ])"
                       "((?-i:[A-Z]{1,8}(?:[-.][A-Z0-9]{1,8})*[-.][0-9]{1,6}|[A-Z]{2,8}[0-9]{2,6})"
                       "|[a-z]{2,5}-[0-9]{2,6})" AFTER },
  /* Two letters only as capitals: "de" and "la" are words. */
  [FIELD_REV] = { "rev", "((?-i:[A-Z]{1,2})|[a-z]|[0-9]{1,4}(?:\\.[0-9]{1,4})*)" AFTER },
  [FIELD_TITLE] = { "title", "(.+?)" },
  [FIELD_DATE] = { "date", "(20[0-9]{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])" },
};

struct _RempartNamePattern
{
  GRegex *regex;
  int     group[N_FIELDS];   /* 0: the pattern has no such field */
};

/* While a pattern is read */
typedef struct
{
  const char         *text;
  const char         *at;
  GString            *regex;
  RempartNamePattern *pattern;
  guint               depth;
  int                 n_groups;
  guint               n_wildcards;
  GError            **error;
} Reader;

G_DEFINE_QUARK (rempart-name-pattern-error-quark, rempart_name_pattern_error)

static gboolean
fail (Reader     *reader,
      const char *message,
      const char *part)
{
  g_set_error (reader->error, REMPART_NAME_PATTERN_ERROR, 0, message, part);
  return FALSE;
}

static gboolean
read_field (Reader *reader)
{
  const char *end = strchr (reader->at, '}');
  g_autofree char *name = end != NULL ? g_strndup (reader->at + 1, end - reader->at - 1) : NULL;

  if (name == NULL)
    return fail (reader, _("“{” opens a field that no “}” ends."), NULL);
  for (Field i = 0; i < N_FIELDS; i++)
    {
      if (!g_str_equal (name, fields[i].name))
        continue;
      if (reader->pattern->group[i] != 0)
        /* Translators: %s is a field of a pattern: id, rev, title, date. Keep the braces. */
        return fail (reader, _("{%s} stands there twice."), name);
      reader->pattern->group[i] = ++reader->n_groups;
      g_string_append (reader->regex, fields[i].regex);
      reader->at = end + 1;
      return TRUE;
    }
  /* Translators: %s is what a person wrote. Keep the braces and the names in them. */
  return fail (reader, _("There is no field {%s}. The fields are {id}, {rev}, {title} and {date}."), name);
}

/* "(rev|v)": the words of it, and nothing else, so that a bracket in a name is written as a space */
static gboolean
read_words (Reader *reader)
{
  const char *end = strchr (reader->at, ')');
  g_autofree char *all = end != NULL ? g_strndup (reader->at + 1, end - reader->at - 1) : NULL;
  g_auto (GStrv) words = all != NULL ? g_strsplit (all, "|", -1) : NULL;

  if (all == NULL)
    return fail (reader, _("“(” opens a choice of words that no “)” ends."), NULL);
  if (*all == '\0' || strpbrk (all, "{}[]*(") != NULL)
    return fail (reader, _("Between “(” and “)” stand words with “|” between them, such as (rev|v)."), NULL);

  g_string_append (reader->regex, "(?:");
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (words[i], -1);

      g_string_append_printf (reader->regex, "%s%s", i > 0 ? "|" : "", escaped);
    }
  g_string_append (reader->regex, ")");
  reader->at = end + 1;
  return TRUE;
}

static gboolean
read_text (Reader *reader)
{
  gsize length = strcspn (reader->at, "{}[]()* ");
  g_autofree char *escaped = g_regex_escape_string (reader->at, (int) length);

  g_string_append (reader->regex, escaped);
  reader->at += length;
  return TRUE;
}

static gboolean
read_part (Reader *reader)
{
  switch (*reader->at)
    {
    case '{':
      return read_field (reader);
    case '(':
      return read_words (reader);
    case '}':
    case ')':
      {
        char sign[2] = { *reader->at, '\0' };

        /* Translators: %s is a sign: } or ) */
        return fail (reader, _("“%s” ends what nothing opened."), sign);
      }
    case '[':
      reader->depth++;
      g_string_append (reader->regex, "(?:");
      break;
    case ']':
      if (reader->depth == 0)
        return fail (reader, _("“%s” ends what nothing opened."), "]");
      reader->depth--;
      g_string_append (reader->regex, ")?");
      break;
    case '*':
      if (++reader->n_wildcards > MAX_WILDCARDS)
        return fail (reader, _("“*” may stand there three times at most."), NULL);
      g_string_append (reader->regex, ".*?");
      break;
    case ' ':
      g_string_append (reader->regex, "[ _\\-.,()]+");
      reader->at += strspn (reader->at, " ");
      return TRUE;
    default:
      return read_text (reader);
    }
  reader->at++;
  return TRUE;
}

static gboolean
read_pattern (Reader *reader)
{
  g_string_append (reader->regex, "^");
  while (*reader->at != '\0')
    if (!read_part (reader))
      return FALSE;
  g_string_append (reader->regex, "$");

  if (reader->depth > 0)
    return fail (reader, _("“[” opens a part that no “]” ends."), NULL);
  if (reader->n_groups == 0)
    return fail (reader, _("It has no field, and would tell nothing. The fields are {id}, {rev}, {title} and {date}."), NULL);
  return TRUE;
}

RempartNamePattern *
rempart_name_pattern_new (const char  *text,
                          GError     **error)
{
  g_autoptr (GString) regex = g_string_new (NULL);
  g_autoptr (RempartNamePattern) self = g_new0 (RempartNamePattern, 1);
  g_autofree char *composed = NULL;
  Reader reader = { .regex = regex, .pattern = self, .error = error };

  g_return_val_if_fail (text != NULL, NULL);

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  reader.text = reader.at = composed;
  if (composed == NULL || strlen (composed) > MAX_PATTERN)
    {
      fail (&reader, _("It is too long for the name of a file."), NULL);
      return NULL;
    }
  if (!read_pattern (&reader))
    return NULL;
  self->regex = g_regex_new (regex->str, G_REGEX_CASELESS | G_REGEX_DOTALL, 0, error);
  return self->regex != NULL ? g_steal_pointer (&self) : NULL;
}

void
rempart_name_pattern_free (RempartNamePattern *self)
{
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

static GPtrArray *
create_patterns (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_name_pattern_free);
}

GPtrArray *
rempart_name_patterns_parse (const char  *text,
                             GError     **error)
{
  g_autoptr (GPtrArray) patterns = create_patterns ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      RempartNamePattern *pattern;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      pattern = rempart_name_pattern_new (lines[i], &problem);
      if (pattern == NULL)
        {
          /* Translators: %1$u is the number of a line, %2$s a sentence that says what is wrong there */
          g_set_error (error, REMPART_NAME_PATTERN_ERROR, 0, _("Line %1$u: %2$s"), i + 1, problem->message);
          return NULL;
        }
      g_ptr_array_add (patterns, pattern);
    }
  return g_steal_pointer (&patterns);
}

GPtrArray *
rempart_name_patterns_new (void)
{
  GPtrArray *patterns = create_patterns ();
  g_auto (GStrv) lines = g_settings_get_strv (rempart_settings_get (), "name-patterns");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      RempartNamePattern *pattern = rempart_name_pattern_new (lines[i], NULL);

      if (pattern != NULL)
        g_ptr_array_add (patterns, pattern);
    }
  return patterns;
}

static char *
fetch (RempartNamePattern *self,
       GMatchInfo         *match,
       Field               field)
{
  char *found = self->group[field] != 0 ? g_match_info_fetch (match, self->group[field]) : NULL;

  return found != NULL ? found : g_strdup ("");
}

/* "20260314", "2026.03.14" -> "2026-03-14"; "" for a day that is not in the calendar */
static char *
read_date (const char *text)
{
  guint digits[8];
  guint n = 0;

  for (; *text != '\0' && n < 8; text++)
    if (g_ascii_isdigit (*text))
      digits[n++] = (guint) g_ascii_digit_value (*text);
  if (n == 8)
    {
      guint year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
      guint month = digits[4] * 10 + digits[5];
      guint day = digits[6] * 10 + digits[7];

      if (g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
        return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
    }
  return g_strdup ("");
}

static void
replace (char **text,
         char  *value)
{
  g_free (*text);
  *text = value;
}

static gboolean
apply (RempartNamePattern   *self,
       const char           *stem,
       RempartEvidenceGuess *guess)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *date = NULL;
  g_autofree char *title = NULL;
  g_autofree char *revision = NULL;

  if (!g_regex_match (self->regex, stem, 0, &match))
    return FALSE;

  /* The pattern decides alone what it has a field for; the words of the name decide the rest. */
  date = fetch (self, match, FIELD_DATE);
  title = fetch (self, match, FIELD_TITLE);
  revision = fetch (self, match, FIELD_REV);
  if (self->group[FIELD_ID] != 0)
    replace (&guess->document, fetch (self, match, FIELD_ID));
  if (self->group[FIELD_REV] != 0)
    replace (&guess->revision, g_utf8_strup (revision, -1));
  if (self->group[FIELD_DATE] != 0)
    replace (&guess->effective, read_date (date));
  if (self->group[FIELD_TITLE] != 0)
    replace (&guess->title, rempart_evidence_guess_dup_title (title));
  return TRUE;
}

RempartEvidenceGuess *
rempart_name_patterns_guess (GPtrArray  *patterns,
                             const char *name)
{
  RempartEvidenceGuess *guess = rempart_evidence_guess_new (name);
  g_autofree char *stem = rempart_evidence_guess_dup_stem (name);

  for (guint i = 0; i < patterns->len; i++)
    if (apply (g_ptr_array_index (patterns, i), stem, guess))
      break;
  return guess;
}
