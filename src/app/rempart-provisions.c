/* rempart-provisions.c: what an item bears on, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-provisions.h"

#include <glib/gi18n-lib.h>

char *
rempart_join_points (const char * const *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", points[i]);
  return g_string_free (text, FALSE);
}

/* Where in a regulation a reference leads; the order in which they are printed. */
typedef struct
{
  const char *prefix;
  const char *label;
} Part;

static const Part parts[] = {
  { "", N_("Annex I") },
  { "Annex II", N_("Annex II") },
  { "Annex III", N_("Annex III") },
  /* Translators: of a regulation. */
  { "Art.", N_("Articles") },
};

/* "17.2" is a place of Annex I; the other references begin with the name of their part: "Annex II 6.1(b)", "Art. 83".
 * NULL when @ref does not lead into @part; "" when it means the whole of it. */
static const char *
find_place (const Part *part,
            const char *ref)
{
  gsize length = strlen (part->prefix);

  if (length == 0)
    return g_ascii_isdigit (*ref) ? ref : NULL;
  if (!g_str_has_prefix (ref, part->prefix) || (ref[length] != ' ' && ref[length] != '\0'))
    return NULL;
  return ref[length] == ' ' ? ref + length + 1 : ref + length;
}

/* "Annex I: 1, 4, 18.8; Annex II: 6.1(b)", or "". */
static char *
list_references (GPtrArray         *provisions,
                 RempartRegulation  regulation)
{
  GString *references = g_string_new (NULL);

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autoptr (GString) places = g_string_new (NULL);
      gboolean whole = FALSE;

      for (guint i = 0; i < provisions->len; i++)
        {
          const RempartProvision *provision = g_ptr_array_index (provisions, i);
          const char *place = provision->regulation == regulation ? find_place (&parts[p], provision->ref) : NULL;

          if (place != NULL && *place != '\0')
            g_string_append_printf (places, "%s%s", places->len > 0 ? ", " : "", place);
          whole = whole || (place != NULL && *place == '\0');
        }
      if (places->len == 0 && !whole)
        continue;
      if (references->len > 0)
        /* Translators: between two parts of a regulation: "Annex I: 4; Annex II: 1.1". */
        g_string_append (references, C_("provisions", "; "));
      if (places->len > 0)
        /* Translators: a part of a regulation and the places in it: "Annex II: 1.1, 6.1(b)". */
        g_string_append_printf (references, C_("provisions", "%s: %s"), _(parts[p].label), places->str);
      else
        g_string_append (references, _(parts[p].label));
    }
  return g_string_free (references, FALSE);
}

/* TRUE when the item is mapped to a clause of @standard, "IEC 81001-5-1 §5.2.1": the clause stands among the related items then, with
 * what it has in common. */
static gboolean
is_mapped (RempartItem *item,
           const char  *standard)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);
      g_autoptr (RempartCatalogue) reference = NULL;

      if (!g_strv_contains (rempart_catalogue_list_builtin (), mapping->catalogue))
        continue;
      reference = rempart_catalogue_load_builtin (mapping->catalogue, NULL);
      if (!rempart_catalogue_is_answerable (reference) &&
          g_str_has_prefix (standard, rempart_catalogue_get_short_title (reference, REMPART_LANG_EN)))
        return TRUE;
    }
  return FALSE;
}

char *
rempart_provisions_to_text (RempartItem *item)
{
  const char * const *standards = rempart_item_get_standards (item);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (int i = REMPART_REGULATION_MDR; i <= REMPART_REGULATION_IVDR; i++)
    {
      RempartRegulation regulation = (RempartRegulation) i;
      g_autofree char *references = list_references (rempart_item_get_provisions (item), regulation);

      if (*references != '\0')
        /* Translators: a regulation and the places in it: "Regulation (EU) 2017/745 (MDR) – Annex I: 4, 17.2". */
        g_ptr_array_add (lines, g_strdup_printf (C_("provisions", "%s – %s"),
                                                 rempart_regulation_get_label (regulation), references));
    }
  for (guint i = 0; standards != NULL && standards[i] != NULL; i++)
    if (!is_mapped (item, standards[i]))
      g_ptr_array_add (lines, g_strdup (standards[i]));

  g_ptr_array_add (lines, NULL);
  return rempart_join_points ((const char * const *) lines->pdata);
}
