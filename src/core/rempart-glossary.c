/* rempart-glossary.c: the terms of the field, and where they stand in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-glossary.h"
#include "rempart-inspector.h"
#include "rempart-reader-private.h"

struct _RempartTerm
{
  char *id;
  char *name[REMPART_N_LANGS];
  GStrv variants[REMPART_N_LANGS];
  char *definition[REMPART_N_LANGS];
  char *key[REMPART_N_LANGS];   /* for sorting */
};

/* One form of a term, levelled */
typedef struct
{
  char              *form;
  gsize              length;
  gboolean           capitals;
  const RempartTerm *term;
} Form;

/* Never freed: it serves the whole process. */
typedef struct
{
  GPtrArray  *terms[REMPART_N_LANGS];   /* sorted */
  GHashTable *by_id;
  GHashTable *forms[REMPART_N_LANGS];   /* first word -> GArray of Form, the longest first */
} Glossary;

/* A text in which only what counts is left different: lower case, one apostrophe, one space, one hyphen. */
typedef struct
{
  GString *text;
  GArray  *places;   /* of each byte, in the text it was made from; one more for the end */
} Level;

static gunichar
level_character (gunichar c)
{
  if (g_unichar_isspace (c))
    return ' ';
  if (c == 0x2019)
    return '\'';
  if (c == 0x2010 || c == 0x2011)
    return '-';

  return g_unichar_tolower (c);
}

static void
level_init (Level      *level,
            const char *text)
{
  gboolean gap = FALSE;
  const char *p;

  level->text = g_string_new (NULL);
  level->places = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = level_character (g_utf8_get_char (p));
      gsize place = (gsize) (p - text);

      if (c == ' ' && gap)
        continue;
      gap = c == ' ';
      g_string_append_unichar (level->text, c);
      while (level->places->len < level->text->len)
        g_array_append_val (level->places, place);
    }
  g_array_append_val (level->places, ((gsize) { (gsize) (p - text) }));
}

static void
level_clear (Level *level)
{
  g_string_free (level->text, TRUE);
  g_array_unref (level->places);
}

/* An abbreviation such as "SAC" is not the word that its letters would make. */
static gboolean
is_in_capitals (const char *text,
                gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* The length of the word at @text in bytes. */
static gsize
word_length (const char *text)
{
  const char *p = text;

  while (is_word (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return (gsize) (p - text);
}

/* Loading */

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *left = a;
  const Form *right = b;

  return left->length > right->length ? -1 : left->length < right->length;
}

static void
index_form (Glossary          *glossary,
            const RempartTerm *term,
            RempartLang        lang,
            const char        *text)
{
  Level level;
  g_autofree char *word = NULL;
  Form form;
  GArray *forms;

  level_init (&level, text);
  form.length = level.text->len;
  form.form = g_string_free (level.text, FALSE);
  form.capitals = is_in_capitals (text, strlen (text));
  form.term = term;
  g_array_unref (level.places);

  word = g_strndup (form.form, word_length (form.form));
  forms = g_hash_table_lookup (glossary->forms[lang], word);
  if (forms == NULL)
    {
      forms = g_array_new (FALSE, FALSE, sizeof (Form));
      g_hash_table_insert (glossary->forms[lang], g_steal_pointer (&word), forms);
    }
  g_array_append_val (forms, form);
  g_array_sort (forms, compare_forms);
}

static void
add_term (Glossary    *glossary,
          RempartTerm *term)
{
  g_hash_table_insert (glossary->by_id, term->id, term);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      term->key[lang] = rempart_text_fold (term->name[lang]);
      g_ptr_array_add (glossary->terms[lang], term);
      index_form (glossary, term, lang, term->name[lang]);
      for (gsize i = 0; term->variants[lang][i] != NULL; i++)
        index_form (glossary, term, lang, term->variants[lang][i]);
    }
}

static void
read_term (RempartReader *reader,
           xmlNode       *node,
           gpointer       glossary)
{
  RempartTerm *term = g_new0 (RempartTerm, 1);
  GStrvBuilder *variants[REMPART_N_LANGS] = { g_strv_builder_new (), g_strv_builder_new () };

  term->id = rempart_reader_require_attribute (reader, node, "id");
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = rempart_reader_get_name (reader, child);

      if (g_str_equal (name, "name"))
        rempart_reader_take_text (reader, child, term->name);
      else if (g_str_equal (name, "variant"))
        rempart_reader_append_text (reader, child, variants);
      else if (g_str_equal (name, "definition"))
        rempart_reader_take_text (reader, child, term->definition);
    }
  rempart_reader_check_languages (reader, node, term->id, "name", term->name, TRUE);
  rempart_reader_check_languages (reader, node, term->id, "definition", term->definition, TRUE);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      term->variants[lang] = g_strv_builder_end (variants[lang]);
      g_strv_builder_unref (variants[lang]);
    }
  if (reader->faults->len == 0)
    add_term (glossary, term);
}

static int
compare_terms (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const RempartTerm *left = *(const RempartTerm **) a;
  const RempartTerm *right = *(const RempartTerm **) b;
  int lang = GPOINTER_TO_INT (user_data);

  return strcmp (left->key[lang], right->key[lang]);
}

static Glossary *
load (void)
{
  Glossary *glossary = g_new0 (Glossary, 1);

  glossary->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      glossary->terms[lang] = g_ptr_array_new ();
      glossary->forms[lang] = g_hash_table_new (g_str_hash, g_str_equal);
    }

  rempart_reader_read_resource ("glossary.xml", "urn:rempart:glossary:1", "term", read_term, glossary);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    g_ptr_array_sort_with_data (glossary->terms[lang], compare_terms, GINT_TO_POINTER (lang));

  return glossary;
}

static Glossary *
get_glossary (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load ());

  return (Glossary *) loaded;
}

GPtrArray *
rempart_glossary_list (RempartLang lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return get_glossary ()->terms[lang];
}

const RempartTerm *
rempart_glossary_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_glossary ()->by_id, id);
}

/* Finding */

/* FALSE at a hyphen that joins @text to more of a compound. */
static gboolean
ends_word (const char *text)
{
  return !is_word (g_utf8_get_char (text)) && !(text[0] == '-' && is_word (g_utf8_get_char (text + 1)));
}

static RempartTermMatch
make_match (const Level *level,
            gsize        start,
            const Form  *form)
{
  return (RempartTermMatch) {
    .start = g_array_index (level->places, gsize, start),
    .end = g_array_index (level->places, gsize, start + form->length),
    .term = form->term,
  };
}

/* FALSE where an abbreviation stands in small letters. */
static gboolean
is_as_written (const char             *original,
               const RempartTermMatch *match,
               const Form             *form)
{
  return !form->capitals || is_in_capitals (original + match->start, match->end - match->start);
}

/* (nullable): the longest form that begins at @start, where a word of @length bytes begins; @match tells its place in @original */
static const Form *
find_form (GHashTable       *index,
           const char       *original,
           const Level      *level,
           gsize             start,
           gsize             length,
           RempartTermMatch *match)
{
  const char *text = level->text->str + start;
  g_autofree char *word = g_strndup (text, length);
  GArray *forms = g_hash_table_lookup (index, word);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const Form *form = &g_array_index (forms, Form, i);

      if (strncmp (text, form->form, form->length) != 0 || !ends_word (text + form->length))
        continue;
      *match = make_match (level, start, form);
      if (is_as_written (original, match, form))
        return form;
    }

  return NULL;
}

/* The next place where a word begins, at or after @p: behind the rest of the word or compound that @p is in. */
static const char *
skip_compound (const char *p)
{
  while (is_word (g_utf8_get_char (p)) || (p[0] == '-' && is_word (g_utf8_get_char (p + 1))))
    p = g_utf8_next_char (p);

  return p;
}

GArray *
rempart_glossary_find_terms (const char  *text,
                             RempartLang  lang)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (RempartTermMatch));
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTable *index;
  Level level;
  const char *p;

  g_return_val_if_fail (text != NULL, matches);
  g_return_val_if_fail (lang < REMPART_N_LANGS, matches);

  index = get_glossary ()->forms[lang];
  level_init (&level, text);
  p = level.text->str;
  while (*p != '\0')
    {
      gsize length = word_length (p);
      RempartTermMatch match;
      const Form *form = NULL;

      if (length > 0)
        form = find_form (index, text, &level, (gsize) (p - level.text->str), length, &match);
      if (form == NULL)
        {
          p = length > 0 ? skip_compound (p) : g_utf8_next_char (p);
          continue;
        }
      if (g_hash_table_add (seen, (gpointer) form->term))
        g_array_append_val (matches, match);
      p += form->length;
    }
  level_clear (&level);

  return matches;
}

const char *
rempart_term_get_id (const RempartTerm *self)
{
  return self->id;
}

const char *
rempart_term_get_name (const RempartTerm *self,
                       RempartLang        lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->name[lang];
}

const char * const *
rempart_term_get_variants (const RempartTerm *self,
                           RempartLang        lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return (const char * const *) self->variants[lang];
}

const char *
rempart_term_get_definition (const RempartTerm *self,
                             RempartLang        lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->definition[lang];
}
