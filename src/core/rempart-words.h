/* rempart-words.h: an enumeration and its words, for the file that defines them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *nick;
  const char *label;   /* NC_() with the context of the enumeration, N_() where it has none */
} RempartWord;

const char *rempart_words_get_nick  (const RempartWord *words, gsize n_words, int value);
gboolean    rempart_words_find      (const RempartWord *words, gsize n_words, const char *nick, int *value);
const char *rempart_words_get_label (const RempartWord *words, gsize n_words, const char *context, int value);

/* The functions that REMPART_DECLARE_ENUM declares. The words follow in the order of the @n values. @context, which NC_() shows to
 * translators alone, keeps apart words that English spells alike and French does not ("none", "file"); it may be NULL. */
#define REMPART_DEFINE_ENUM(Type, prefix, n, context, ...)              \
  static const RempartWord prefix##_words[] = { __VA_ARGS__ };          \
  G_STATIC_ASSERT (G_N_ELEMENTS (prefix##_words) == (n));               \
                                                                        \
  const char *                                                          \
  prefix##_to_nick (Type value)                                         \
  {                                                                     \
    return rempart_words_get_nick (prefix##_words, (n), (int) value);   \
  }                                                                     \
                                                                        \
  gboolean                                                              \
  prefix##_from_nick (const char *nick, Type *value)                    \
  {                                                                     \
    int found;                                                          \
                                                                        \
    if (!rempart_words_find (prefix##_words, (n), nick, &found))        \
      return FALSE;                                                     \
    *value = (Type) found;                                              \
    return TRUE;                                                        \
  }                                                                     \
                                                                        \
  const char *                                                          \
  prefix##_get_label (Type value)                                       \
  {                                                                     \
    return rempart_words_get_label (prefix##_words, (n), context, (int) value); \
  }

G_END_DECLS
