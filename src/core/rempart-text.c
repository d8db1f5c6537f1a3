/* rempart-text.c: folding text for search, cleaning it for storage
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
