/* rempart-text.c: folding text for search, cleaning it for storage, and telling names apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"
#include "rempart-text-private.h"

/* What people type for letters that have no decomposition. */
static const char *
simplify (gunichar c)
{
  switch (c)
    {
    case 0x0153: return "oe";
    case 0x0152: return "OE";
    case 0x00e6: return "ae";
    case 0x00c6: return "AE";
    case 0x00f8: return "o";
    case 0x00d8: return "O";
    case 0x2019: return "'";
    default:     return NULL;
    }
}

char *
rempart_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *decomposed = NULL;
  g_autoptr (GString) bare = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  bare = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *simple = simplify (c);

      if (simple != NULL)
        g_string_append (bare, simple);
      else if (!g_unichar_ismark (c))
        g_string_append_len (bare, p, g_utf8_next_char (p) - p);
    }
  return g_utf8_casefold (bare->str, (gssize) bare->len);
}

gboolean
rempart_text_allows (gunichar c)
{
  if (c == '\t' || c == '\n')
    return TRUE;
  if (c < 0x20 || (c >= 0x7f && c <= 0x9f))
    return FALSE;
  /* Turns the direction of all that follows, in the sentences around the field too. Marks of direction do not. */
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return FALSE;
  /* U+FDD0..FDEF and the last two of every plane are no characters; XML has no place for some of them. */
  return !((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe);
}

char *
rempart_text_clean (const char *text,
                    guint      *dropped)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;
  guint count = 0;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      if (p[0] == '\r')
        g_string_append_c (clean, '\n');
      else if (rempart_text_allows (g_utf8_get_char (p)))
        g_string_append_len (clean, p, g_utf8_next_char (p) - p);
      else
        count++;
    }
  if (dropped != NULL)
    *dropped = count;
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* Names */

/* No width and no meaning between the letters of a name */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x200b || c == 0x2060 || c == 0xfeff;
}

char *
rempart_name_tidy (const char *name)
{
  /* What is no text stays as it is, for the check of the field to tell. */
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  const char *start = NULL;
  const char *end = NULL;

  if (composed == NULL)
    return g_strdup (name);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || is_invisible (c))
        continue;
      if (start == NULL)
        start = p;
      end = g_utf8_next_char (p);
    }
  return start != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup ("");
}

char *
rempart_name_dup_key (const char *name)
{
  g_autofree char *tidy = rempart_name_tidy (name);
  GString *key = g_string_new (NULL);

  if (!g_utf8_validate (tidy, -1, NULL))
    return g_string_free (g_string_append (key, tidy), FALSE);
  for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append (key, key->str[key->len - 1] != ' ' ? " " : "");
      else if (!is_invisible (c))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

gboolean
rempart_name_equal (const char *a,
                    const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (g_str_equal (a, b))
    return TRUE;
  first = rempart_name_dup_key (a);
  second = rempart_name_dup_key (b);
  return g_str_equal (first, second);
}
