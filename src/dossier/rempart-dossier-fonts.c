/* rempart-dossier-fonts.c: the fonts of the PDF, and the configuration of FOP that names them
 *
 * fo.xsl asks for a list of families in which each glyph is looked for in turn. Every family of that list must be configured:
 * for one that is not, FOP would fall back on a font that is not embedded, which PDF/A forbids. So the faces that are missing here
 * are lent a file of another family.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-dossier-private.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"

typedef struct
{
  const char *family;
  gboolean    italic;
  gboolean    bold;
  const char *path;      /* where Debian puts it */
} Face;

/* In the order of fo.xsl. */
static const Face faces[] =
{
  { "Noto Sans", FALSE, FALSE, NOTO "NotoSans-Regular.ttf" },
  { "Noto Sans", FALSE, TRUE, NOTO "NotoSans-Bold.ttf" },
  { "Noto Sans", TRUE, FALSE, NOTO "NotoSans-Italic.ttf" },
  { "Noto Sans", TRUE, TRUE, NOTO "NotoSans-BoldItalic.ttf" },
  { "DejaVu Sans", FALSE, FALSE, DEJAVU "DejaVuSans.ttf" },
  { "DejaVu Sans", FALSE, TRUE, DEJAVU "DejaVuSans-Bold.ttf" },
  { "Noto Sans Arabic", FALSE, FALSE, NOTO "NotoSansArabic-Regular.ttf" },
  { "Noto Sans Arabic", FALSE, TRUE, NOTO "NotoSansArabic-Bold.ttf" },
  { "Noto Sans Hebrew", FALSE, FALSE, NOTO "NotoSansHebrew-Regular.ttf" },
  { "Noto Sans Hebrew", FALSE, TRUE, NOTO "NotoSansHebrew-Bold.ttf" },
  { "Noto Sans Symbols", FALSE, FALSE, NOTO "NotoSansSymbols-Regular.ttf" },
  { "Noto Sans Symbols2", FALSE, FALSE, NOTO "NotoSansSymbols2-Regular.ttf" },
  { "Symbola", FALSE, FALSE, "/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf" },
};

/* The file of a face: where Debian has it, else what fontconfig knows under exactly that family. */
static char *
find_face (const Face *face,
           const char *fc_match)
{
  g_autofree char *pattern = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  if (g_file_test (face->path, G_FILE_TEST_IS_REGULAR))
    return g_strdup (face->path);
  if (fc_match == NULL)
    return NULL;
  pattern = g_strdup_printf ("%s:weight=%s:slant=%s", face->family, face->bold ? "bold" : "regular", face->italic ? "italic" : "roman");
  {
    const char *argv[] = { fc_match, "-f", "%{family[0]}\n%{file}\n", pattern, NULL };

    if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL, NULL))
      return NULL;
  }
  lines = g_strsplit (output, "\n", 3);
  /* FOP reads TrueType and OpenType files, not collections. */
  if (g_strv_length (lines) < 2 || !g_str_equal (lines[0], face->family) ||
      !(g_str_has_suffix (lines[1], ".ttf") || g_str_has_suffix (lines[1], ".otf")))
    return NULL;
  return g_strdup (lines[1]);
}

static void
append_face (GString    *config,
             const Face *face,
             const char *file,
             gboolean    italic,
             gboolean    bold)
{
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);
  g_autofree char *escaped = g_markup_escape_text (uri, -1);

  g_string_append_printf (config,
                          "<font embed-url=\"%s\" kerning=\"yes\" embedding-mode=\"subset\">"
                          "<font-triplet name=\"%s\" style=\"%s\" weight=\"%s\"/></font>\n",
                          escaped, face->family, italic ? "italic" : "normal", bold ? "bold" : "normal");
}

static const Face *
find_named (const char *family,
            gboolean    italic,
            gboolean    bold)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_str_equal (faces[i].family, family) && faces[i].italic == italic && faces[i].bold == bold)
      return &faces[i];
  return NULL;
}

/* The file that serves a style of @family: its own, else a plainer one of it, else that of the text font. */
static const char *
serve (char     **files,
       const char *family,
       gboolean    italic,
       gboolean    bold,
       const char *last_resort)
{
  const struct { gboolean italic, bold; } wishes[] = { { italic, bold }, { FALSE, bold }, { FALSE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      const Face *face = find_named (family, wishes[i].italic, wishes[i].bold);

      if (face != NULL && files[face - faces] != NULL)
        return files[face - faces];
    }
  return last_resort;
}

static char *
list_fonts (GError **error)
{
  g_autofree char *fc_match = g_find_program_in_path ("fc-match");
  char *files[G_N_ELEMENTS (faces)];
  g_autoptr (GString) config = g_string_new (NULL);
  const char *text_font;

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    files[i] = find_face (&faces[i], fc_match);
  text_font = files[0] != NULL ? files[0] : serve (files, "DejaVu Sans", FALSE, FALSE, NULL);
  if (text_font != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
        {
          if (i > 0 && g_str_equal (faces[i].family, faces[i - 1].family))
            continue;
          for (int style = 0; style < 4; style++)
            append_face (config, &faces[i],
                         serve (files, faces[i].family, style & 1, style >> 1, text_font), style & 1, style >> 1);
        }
    }
  else
    g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FOP_MISSING,
                         _("Could not make the PDF: no font was found; install the package “fonts-noto-core”"));
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    g_free (files[i]);
  return text_font != NULL ? g_string_free (g_steal_pointer (&config), FALSE) : NULL;
}

/* Whether @text has letters that must be joined or reordered: Hebrew, Arabic, the scripts of India and South-East Asia.
 * FOP is told to shape only then: shaping makes ligatures in Latin words too, and a reader who looks for "defined" would not find it. */
static gboolean
needs_shaping (GBytes *text)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);

  for (const char *p = data; p < data + size; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guchar) *p < 0xd6)
        continue;
      c = g_utf8_get_char (p);
      if ((c >= 0x590 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
        return TRUE;
    }
  return FALSE;
}

/* PDF/UA is not claimed: FOP 2.8 gives the annotation of a link no description, which it asks for. */
char *
rempart_dossier_fop_config (GBytes  *fo,
                            GError **error)
{
  g_autofree char *fonts = list_fonts (error);

  if (fonts == NULL)
    return NULL;
  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<fop version=\"1.0\">\n"
                          "<accessibility>true</accessibility>\n"
                          "<base>.</base>\n"
                          "<strict-configuration>true</strict-configuration>\n"
                          "<complex-scripts disabled=\"%s\"/>\n"
                          "<renderers><renderer mime=\"application/pdf\">\n"
                          "<pdf-a-mode>PDF/A-2a</pdf-a-mode>\n"
                          "<filterList><value>flate</value></filterList>\n"
                          "<fonts>\n%s</fonts>\n"
                          "</renderer></renderers>\n"
                          "</fop>\n", needs_shaping (fo) ? "false" : "true", fonts);
}
