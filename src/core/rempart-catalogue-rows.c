/* rempart-catalogue-rows.c: the rows of a table on their way to catalogue XML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#include "rempart-catalogue-private.h"
#include "rempart-catalogue-rows-private.h"
#include "rempart-inspector.h"
#include "rempart-text-private.h"

#define MAX_TITLE 200
#define MAX_SHORT_TITLE 40
#define MAX_SECTION_ID 40

/* These words become part of the catalogue, in both languages whatever the interface speaks: they are not gettext's. */
static const char * const bibliography[REMPART_N_LANGS] = {
  [REMPART_LANG_FR] = "%s, édition %s. Référentiel de l’entreprise, repris d’un tableau.",
  [REMPART_LANG_EN] = "%s, edition %s. The company’s own catalogue, taken from a table.",
};
static const char * const notice[REMPART_N_LANGS] = {
  [REMPART_LANG_FR] = "Référentiel de l’entreprise\u00a0: les textes sont les siens, tels qu’ils figurent dans le tableau importé.",
  [REMPART_LANG_EN] = "The company’s own catalogue: the texts are its own, as they stand in the imported table.",
};
/* What is added where texts are there in the language of the first index alone. */
static const char * const only_notice[REMPART_N_LANGS][REMPART_N_LANGS] = {
  [REMPART_LANG_FR] = {
    [REMPART_LANG_FR] = " Tout ou partie n’existe qu’en français\u00a0; ces textes figurent tels quels dans les deux langues.",
    [REMPART_LANG_EN] = " All or part of it exists in French only; those texts stand as they are in both languages.",
  },
  [REMPART_LANG_EN] = {
    [REMPART_LANG_FR] = " Tout ou partie n’existe qu’en anglais\u00a0; ces textes figurent tels quels dans les deux langues.",
    [REMPART_LANG_EN] = " All or part of it exists in English only; those texts stand as they are in both languages.",
  },
};

gboolean
rempart_catalogue_is_name (const char *name)
{
  if (!g_ascii_isalnum (*name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return FALSE;

  return strlen (name) <= REMPART_CATALOGUE_MAX_NAME;
}

void
rempart_catalogue_row_free (RempartCatalogueRow *row)
{
  g_free (row->id);
  g_strfreev (row->replaces);
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_free (row->title[lang]);
      g_free (row->ask[lang]);
    }
  g_free (row);
}

static void
section_free (gpointer data)
{
  RempartRowSection *section = data;

  g_free (section->id);
  g_free (section->title[REMPART_LANG_FR]);
  g_free (section->title[REMPART_LANG_EN]);
  g_ptr_array_unref (section->rows);
  g_free (section);
}

void
rempart_catalogue_rows_free (RempartCatalogueRows *self)
{
  g_free (self->id);
  g_free (self->edition);
  g_free (self->title);
  g_free (self->supersedes);
  g_ptr_array_unref (self->sections);
  g_hash_table_unref (self->by_title);
  g_hash_table_unref (self->section_ids);
  g_hash_table_unref (self->section_numbers);
  g_free (self);
}

/* "Contrôle d’accès (réseau)" -> "controle-d-acces-reseau"; "" where no word has a letter that an identifier takes. */
static char *
make_id (const char *text,
         gsize       max)
{
  g_autofree char *folded = rempart_text_fold (text);
  GString *id = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0' && id->len < max; p++)
    {
      if (!g_ascii_isalnum (*p))
        {
          gap = id->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (id, '-');
      g_string_append_c (id, *p);
      gap = FALSE;
    }

  return g_string_free (id, FALSE);
}

/* (transfer full): one line of text, or NULL where there is none */
static char *
dup_words (const char *text)
{
  g_autofree char *words = text != NULL ? rempart_text_collapse (text) : NULL;

  return words != NULL && *words != '\0' ? g_steal_pointer (&words) : NULL;
}

/* @format says what is wrong and takes the number of characters that are allowed. */
static gboolean
check_words (const char *words,
             const char *format,
             GError    **error)
{
  gboolean allowed = g_utf8_validate (words, -1, NULL) && g_utf8_strlen (words, -1) <= MAX_TITLE;

  for (const char *p = words; allowed && *p != '\0'; p = g_utf8_next_char (p))
    allowed = rempart_text_allows (g_utf8_get_char (p));
  if (!allowed)
    g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID, format, MAX_TITLE);

  return allowed;
}

static gboolean
check_name (const char *name,
            GError    **error)
{
  if (rempart_catalogue_is_name (name))
    return TRUE;

  g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID,
               /* Translators: %s is what was given, %d a number. */
               _("“%s” is no identifier of a catalogue: it takes up to %d letters without accents, digits, points, hyphens and underscores, and begins with a letter or digit"),
               name, REMPART_CATALOGUE_MAX_NAME);

  return FALSE;
}

RempartCatalogueRows *
rempart_catalogue_rows_new (const RempartCatalogueImport *options,
                            GError                      **error)
{
  g_autoptr (RempartCatalogueRows) self = g_new0 (RempartCatalogueRows, 1);

  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->by_title = g_hash_table_new (g_str_hash, g_str_equal);
  self->section_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->section_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lang = options->lang;
  self->id = dup_words (options->id);
  if (self->id == NULL)
    self->id = dup_words (options->usual_id);
  self->title = dup_words (options->title);
  if (self->title == NULL)
    self->title = dup_words (options->usual_title);
  self->edition = dup_words (options->edition);
  self->supersedes = dup_words (options->supersedes);

  if (self->edition == NULL)
    self->edition = g_strdup ("1");
  if (self->title == NULL)
    self->title = g_strdup (self->id != NULL ? self->id : "");
  if (self->id == NULL)
    self->id = make_id (self->title, MAX_SECTION_ID);

  if (*self->id == '\0')
    {
      g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID,
                   /* Translators: %s is a title. */
                   _("No identifier can be made from the title “%s”: give the catalogue one"), self->title);
      return NULL;
    }
  if (!check_name (self->id, error) ||
      (self->supersedes != NULL && !check_name (self->supersedes, error)) ||
      /* Translators: %d is a number. */
      !check_words (self->title, _("The title of a catalogue takes up to %d characters, without control characters"), error) ||
      /* Translators: %d is a number. */
      !check_words (self->edition, _("The edition of a catalogue takes up to %d characters, without control characters"), error))
    return NULL;

  return g_steal_pointer (&self);
}

/* An id that no section has, in one step or two however many titles begin with the same words. (transfer full) */
static char *
make_section_id (RempartCatalogueRows *self,
                 const char           *title)
{
  g_autofree char *words = make_id (title, MAX_SECTION_ID);
  const char *stem = *words != '\0' ? words : "section";
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->section_numbers, stem));
  g_autofree char *id = NULL;

  do
    {
      n++;
      g_free (id);
      id = n == 1 ? g_strdup (stem) : g_strdup_printf ("%s-%u", stem, n);
    }
  while (g_hash_table_contains (self->section_ids, id));
  g_hash_table_insert (self->section_numbers, g_strdup (stem), GUINT_TO_POINTER (n));

  return g_steal_pointer (&id);
}

RempartRowSection *
rempart_catalogue_rows_get_section (RempartCatalogueRows *self,
                                    char                 *title[REMPART_N_LANGS])
{
  RempartRowSection *section = g_hash_table_lookup (self->by_title, title[self->lang]);

  if (section != NULL)
    return section;

  section = g_new0 (RempartRowSection, 1);
  section->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_catalogue_row_free);
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    section->title[lang] = g_strdup (title[lang]);
  section->id = make_section_id (self, title[self->lang]);

  g_ptr_array_add (self->sections, section);
  g_hash_table_insert (self->by_title, section->title[self->lang], section);
  g_hash_table_add (self->section_ids, section->id);

  return section;
}

/* XML. Writing to memory fails for want of memory alone, and then everything ends. */

static void
write_attribute (xmlTextWriter *writer,
                 const char    *name,
                 const char    *value)
{
  xmlTextWriterWriteAttribute (writer, BAD_CAST name, BAD_CAST value);
}

static void
write_pair (xmlTextWriter *writer,
            const char    *element,
            const char    *fr,
            const char    *en)
{
  const char *texts[REMPART_N_LANGS] = { [REMPART_LANG_FR] = fr, [REMPART_LANG_EN] = en };

  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      xmlTextWriterStartElement (writer, BAD_CAST element);
      write_attribute (writer, "xml:lang", rempart_lang_to_nick (lang));
      xmlTextWriterWriteString (writer, BAD_CAST texts[lang]);
      xmlTextWriterEndElement (writer);
    }
}

static void
write_head (RempartCatalogueRows *self,
            xmlTextWriter        *writer)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const char *short_title = g_utf8_strlen (self->title, -1) <= MAX_SHORT_TITLE ? self->title : self->id;
  char *source[REMPART_N_LANGS];
  char *standing[REMPART_N_LANGS];

  write_attribute (writer, "id", self->id);
  write_attribute (writer, "edition", self->edition);
  write_attribute (writer, "date", today);
  write_attribute (writer, "answerable", "true");
  if (self->supersedes != NULL && !g_str_equal (self->supersedes, self->id))
    write_attribute (writer, "supersedes", self->supersedes);

  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      source[lang] = g_strdup_printf (bibliography[lang], self->title, self->edition);
      standing[lang] = g_strconcat (notice[lang],
                                    self->only[REMPART_LANG_FR] ? only_notice[REMPART_LANG_FR][lang] : "",
                                    self->only[REMPART_LANG_EN] ? only_notice[REMPART_LANG_EN][lang] : "", NULL);
    }
  write_pair (writer, "title", self->title, self->title);
  write_pair (writer, "short-title", short_title, short_title);
  write_pair (writer, "bibliography", source[REMPART_LANG_FR], source[REMPART_LANG_EN]);
  write_pair (writer, "notice", standing[REMPART_LANG_FR], standing[REMPART_LANG_EN]);

  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_free (source[lang]);
      g_free (standing[lang]);
    }
}

static void
write_row (xmlTextWriter             *writer,
           const RempartCatalogueRow *row)
{
  xmlTextWriterStartElement (writer, BAD_CAST "item");
  write_attribute (writer, "id", row->id);
  write_attribute (writer, "standing", rempart_standing_to_nick (REMPART_STANDING_READ));
  write_attribute (writer, "force", rempart_force_to_nick (REMPART_FORCE_UNKNOWN));
  write_pair (writer, "title", row->title[REMPART_LANG_FR], row->title[REMPART_LANG_EN]);
  write_pair (writer, "ask", row->ask[REMPART_LANG_FR], row->ask[REMPART_LANG_EN]);
  for (guint i = 0; row->replaces[i] != NULL; i++)
    {
      xmlTextWriterStartElement (writer, BAD_CAST "replaces");
      write_attribute (writer, "item", row->replaces[i]);
      xmlTextWriterEndElement (writer);
    }
  xmlTextWriterEndElement (writer);
}

GBytes *
rempart_catalogue_rows_to_xml (RempartCatalogueRows *self)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = xmlNewTextWriterMemory (buffer, 0);
  GBytes *xml;

  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElementNS (writer, NULL, BAD_CAST "catalogue", BAD_CAST REMPART_CATALOGUE_NS);
  write_head (self, writer);
  for (guint i = 0; i < self->sections->len; i++)
    {
      const RempartRowSection *section = g_ptr_array_index (self->sections, i);

      /* Its rows were all bad. */
      if (section->rows->len == 0)
        continue;
      xmlTextWriterStartElement (writer, BAD_CAST "section");
      write_attribute (writer, "id", section->id);
      write_pair (writer, "title", section->title[REMPART_LANG_FR], section->title[REMPART_LANG_EN]);
      for (guint j = 0; j < section->rows->len; j++)
        write_row (writer, g_ptr_array_index (section->rows, j));
      xmlTextWriterEndElement (writer);
    }
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);

  xml = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);

  return xml;
}
