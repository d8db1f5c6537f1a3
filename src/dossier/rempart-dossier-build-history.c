/* rempart-dossier-build-history.c: what was done in the project, entry by entry, and what was signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-build.h"

#include <string.h>

#include "rempart-diff.h"
#include "rempart-review.h"

/* A value longer than this is a text, of which the words that changed are told. */
#define TEXT_LENGTH 60
/* Words kept on each side of a change; words that all are told of a stretch that came or went. */
#define CONTEXT 5

static void
write_number (RempartXmlWriter *xml,
              const char       *name,
              gint64            value)
{
  rempart_xml_writer_number (xml, name, (guint64) MAX (value, 0));
}

void
rempart_build_write_changed_field (RempartXmlWriter *xml,
                                   const char       *entity,
                                   const char       *field)
{
  gboolean in_lang = g_str_has_suffix (field, "_fr") || g_str_has_suffix (field, "_en");
  g_autofree char *name = g_strndup (field, strlen (field) - (in_lang ? strlen ("_fr") : 0));

  rempart_xml_writer_attribute (xml, "entity", entity);
  rempart_xml_writer_attribute (xml, "field", g_str_has_suffix (name, "_mark") ? "mark" : name);
  if (in_lang)
    rempart_xml_writer_attribute (xml, "lang", field + strlen (field) - strlen ("fr"));
}

static void
write_stretch (RempartXmlWriter         *xml,
               const char               *element,
               const RempartDiffStretch *stretch,
               guint                     head,
               guint                     tail)
{
  guint n = g_strv_length (stretch->words);
  g_autofree char *all = NULL;
  g_autofree char *end = NULL;

  if (head + tail >= n)
    {
      all = g_strjoinv (" ", stretch->words);
      rempart_xml_writer_element (xml, element, all);
      return;
    }
  if (head > 0)
    {
      g_autofree char *first = stretch->words[head];

      stretch->words[head] = NULL;
      all = g_strjoinv (" ", stretch->words);
      stretch->words[head] = g_steal_pointer (&first);
      rempart_xml_writer_element (xml, element, all);
    }
  rempart_xml_writer_open (xml, "cut");
  rempart_xml_writer_number (xml, "words", n - head - tail);
  rempart_xml_writer_close (xml);
  if (tail > 0)
    {
      end = g_strjoinv (" ", stretch->words + n - tail);
      rempart_xml_writer_element (xml, element, end);
    }
}

static void
write_words (RempartXmlWriter *xml,
             GPtrArray        *stretches)
{
  static const char * const elements[] = {
    [REMPART_DIFF_SAME] = "same", [REMPART_DIFF_REMOVED] = "removed", [REMPART_DIFF_ADDED] = "added",
  };

  rempart_xml_writer_open (xml, "words");
  for (guint i = 0; i < stretches->len; i++)
    {
      const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);
      gboolean same = stretch->kind == REMPART_DIFF_SAME;
      guint all = g_strv_length (stretch->words);

      write_stretch (xml, elements[stretch->kind], stretch, !same ? all : i == 0 ? 0 : CONTEXT,
                     !same ? all : i == stretches->len - 1 ? 0 : CONTEXT);
    }
  rempart_xml_writer_close (xml);
}

void
rempart_build_write_values (RempartXmlWriter *xml,
                            const char       *old_value,
                            const char       *new_value)
{
  g_autoptr (GPtrArray) stretches = NULL;

  if (*old_value != '\0' && *new_value != '\0' && (strlen (old_value) > TEXT_LENGTH || strlen (new_value) > TEXT_LENGTH) &&
      !rempart_diff_is_empty (old_value, new_value))
    {
      stretches = rempart_diff_words (old_value, new_value);
      write_words (xml, stretches);
      return;
    }
  if (*old_value != '\0')
    rempart_xml_writer_element (xml, "old", old_value);
  if (*new_value != '\0')
    rempart_xml_writer_element (xml, "new", new_value);
}

static void
write_event (RempartBuild *build,
             RempartEvent *event)
{
  RempartXmlWriter *xml = build->xml;

  rempart_xml_writer_open (xml, "event");
  write_number (xml, "id", rempart_event_get_id (event));
  write_number (xml, "step", rempart_event_get_step (event));
  rempart_xml_writer_attribute (xml, "at", rempart_event_get_at (event));
  rempart_xml_writer_attribute (xml, "actor", rempart_event_get_actor (event));
  rempart_xml_writer_attribute (xml, "act", rempart_event_get_action (event));
  rempart_build_write_changed_field (xml, rempart_event_get_entity (event), rempart_event_get_field (event));
  rempart_xml_writer_attribute (xml, "on", rempart_event_get_key (event));
  if (rempart_event_begins (event))
    rempart_xml_writer_attribute (xml, "existence", "begins");
  else if (rempart_event_ends (event))
    rempart_xml_writer_attribute (xml, "existence", "ends");
  rempart_build_write_values (xml, rempart_event_get_old (event), rempart_event_get_new (event));
  rempart_xml_writer_close (xml);
}

static void
write_signature (RempartBuild     *build,
                 RempartSignature *signature)
{
  RempartProject *project = build->index->project;
  RempartItem *item = rempart_signature_get_item (signature);
  const char *key = item != NULL ? rempart_build_key_of (build, item) : NULL;

  rempart_xml_writer_open (build->xml, "signature");
  rempart_xml_writer_attribute (build->xml, "name", rempart_signature_get_name (signature));
  rempart_xml_writer_attribute (build->xml, "role", rempart_signature_get_role (signature));
  rempart_xml_writer_attribute (build->xml, "meaning", rempart_meaning_to_nick (rempart_signature_get_meaning (signature)));
  rempart_xml_writer_attribute (build->xml, "at", rempart_signature_get_at (signature));
  if (key != NULL)
    rempart_xml_writer_attribute (build->xml, "item", key);
  else if (item != NULL)
    rempart_xml_writer_attribute (build->xml, "on", rempart_item_get_id (item));
  rempart_xml_writer_attribute (build->xml, "valid", rempart_project_is_valid (project, signature) ? "yes" : "no");
  rempart_xml_writer_attribute (build->xml, "sha256", rempart_signature_get_sha256 (signature));
  rempart_xml_writer_close (build->xml);
}

static void
write_end (RempartBuild *build,
           const char   *element,
           RempartEvent *event)
{
  rempart_xml_writer_open (build->xml, element);
  rempart_xml_writer_attribute (build->xml, "at", rempart_event_get_at (event));
  rempart_xml_writer_attribute (build->xml, "actor", rempart_event_get_actor (event));
  rempart_xml_writer_close (build->xml);
}

gboolean
rempart_build_write_history (RempartBuild                 *build,
                             const RempartDossierOptions  *options,
                             GError                      **error)
{
  RempartProject *project = build->index->project;
  g_autoptr (GPtrArray) events = NULL;
  GPtrArray *signatures;
  const char *hash;

  rempart_project_get_history_end (project, &hash);
  rempart_xml_writer_open (build->xml, "history");
  rempart_xml_writer_number (build->xml, "events", rempart_project_count_events (project, NULL));
  if (*hash != '\0')
    rempart_xml_writer_attribute (build->xml, "end", hash);
  rempart_xml_writer_attribute (build->xml, "told", options->with_history ? "yes" : "no");
  if (build->index->first != NULL && build->index->last != NULL)
    {
      write_end (build, "first", build->index->first);
      write_end (build, "last", build->index->last);
    }
  if (options->with_history)
    {
      events = rempart_project_list_events (project, NULL, 0, 0, error);
      if (events == NULL)
        return FALSE;
      signatures = rempart_project_get_all_signatures (project);
      for (guint i = 0; i < signatures->len; i++)
        write_signature (build, g_ptr_array_index (signatures, i));
      for (guint i = events->len; i-- > 0;)
        write_event (build, g_ptr_array_index (events, i));
    }
  rempart_xml_writer_close (build->xml);
  return TRUE;
}
