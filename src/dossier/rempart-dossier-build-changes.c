/* rempart-dossier-build-changes.c: the canonical XML of a change report: what differs between two states of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-build.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-review.h"
#include "rempart-state.h"

typedef struct
{
  RempartProject              *project;
  const RempartDossierOptions *options;
  RempartXmlWriter            *xml;
  RempartState                *from;
  RempartState                *to;
  GPtrArray                   *differences;   /* (element-type RempartDifference) */
} Report;

/* What changed of one item or document */
typedef struct
{
  char      *id;
  char      *catalogue;     /* (nullable): of an item */
  GPtrArray *differences;   /* (element-type RempartDifference), borrowed */
} Subject;

static void
subject_free (Subject *subject)
{
  g_free (subject->id);
  g_free (subject->catalogue);
  g_ptr_array_unref (subject->differences);
  g_free (subject);
}

static RempartThing *
get_thing (const RempartDifference *difference)
{
  return difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
}

static gboolean
is_one_of (const char *word,
           const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char * const *) list, word);
}

/* Who works on an answer until when, and what waits for a person, is no change of the device or of its evidence. Texts are those of
 * the language of the report. */
static gboolean
concerns (Report                  *report,
          const RempartDifference *difference)
{
  RempartLang lang;

  if (is_one_of (difference->entity, "person comment signature baseline"))
    return FALSE;
  if (difference->field == NULL)
    return TRUE;
  if (strstr (difference->field, "_mark_") != NULL ||
      is_one_of (difference->field, "owner due reviewer approver decision confirm embedded"))
    return FALSE;
  return !rempart_field_get_lang (difference->field, &lang) || lang == report->options->lang;
}

/* Moments */

static gboolean
write_moment (Report               *report,
              const char           *element,
              const RempartMoment  *moment,
              RempartState         *state,
              GError              **error)
{
  g_autoptr (RempartEvent) event = NULL;
  gint64 id = rempart_state_get_event (state);

  event = rempart_project_get_event (report->project, id, error);
  if (event == NULL)
    return FALSE;
  rempart_xml_writer_open (report->xml, element);
  if (moment != NULL && moment->name != NULL)
    rempart_xml_writer_attribute (report->xml, "name", moment->name);
  rempart_xml_writer_number (report->xml, "event", (guint64) id);
  rempart_xml_writer_attribute (report->xml, "at", moment != NULL && moment->at != NULL ? moment->at : rempart_event_get_at (event));
  rempart_xml_writer_attribute (report->xml, "hash", rempart_event_get_hash (event));
  rempart_xml_writer_close (report->xml);
  return TRUE;
}

/* The device as it is at the end */

static void
write_device (Report *report)
{
  static const char * const fields[] = {
    "name", "version", "udi_di", "class", "manufacturer", "srn", "dossier_reference", "dossier_revision",
  };
  RempartThing *device = rempart_state_find (report->to, "device", 1);

  rempart_xml_writer_open (report->xml, "device");
  rempart_xml_writer_attribute (report->xml, "regulation", rempart_thing_get (device, "regulation"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = rempart_thing_get (device, fields[i]);

      rempart_xml_writer_open (report->xml, "field");
      rempart_xml_writer_attribute (report->xml, "name", fields[i]);
      if (*value != '\0')
        rempart_xml_writer_element (report->xml, "p", value);
      else
        rempart_xml_writer_attribute (report->xml, "missing", "unwritten");
      rempart_xml_writer_close (report->xml);
    }
  rempart_xml_writer_close (report->xml);
}

/* One change */

/* The value of a field as the reader knows it: a reference by what it names. (transfer full) */
static char *
dup_value (RempartThing *thing,
           const char   *field,
           const char   *value)
{
  RempartThing *named = thing != NULL && rempart_state_field_refers (rempart_thing_get_entity (thing), field) != NULL
                        ? rempart_thing_get_ref (thing, field) : NULL;

  return named != NULL ? rempart_thing_dup_label (named) : g_strdup (value);
}

/* What the change is on, inside its subject: the revision of a document, what a link leads to. (transfer full) */
static char *
dup_part (RempartThing *thing)
{
  const char *entity = rempart_thing_get_entity (thing);

  if (g_str_equal (entity, "link"))
    return dup_value (thing, "evidence", "");
  if (g_str_equal (entity, "revision"))
    return g_strdup (rempart_thing_get (thing, "revision"));
  return rempart_thing_dup_label (thing);
}

static void
open_change (Report       *report,
             RempartThing *thing,
             const char   *field)
{
  const char *entity = rempart_thing_get_entity (thing);

  rempart_xml_writer_open (report->xml, "change");
  rempart_build_write_changed_field (report->xml, entity, field);
  if (!is_one_of (entity, "answer evidence device"))
    {
      g_autofree char *part = dup_part (thing);

      rempart_xml_writer_attribute (report->xml, "on", part);
    }
}

/* A thing that came or went, with what the reader has to know of it. */
static void
write_existence (Report                  *report,
                 const RempartDifference *difference)
{
  static const struct { const char *entity; const char *fields; } told[] = {
    { "evidence", "document title kind" }, { "revision", "revision effective expires sha256" },
    { "file", "location sha256" }, { "link", "evidence locator" }, { "catalogue", "catalogue" },
  };
  RempartThing *thing = get_thing (difference);
  gboolean begins = difference->old_thing == NULL;
  const char *fields = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (told[i].entity, difference->entity))
      fields = told[i].fields;
  if (fields == NULL)
    return;
  names = g_strsplit (fields, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_catalogue = g_str_equal (difference->entity, "catalogue");
      g_autofree char *label = is_catalogue ? rempart_thing_dup_label (thing) : NULL;
      g_autofree char *value = is_catalogue ? g_strdup (label) : dup_value (thing, names[i], rempart_thing_get (thing, names[i]));

      if (*value == '\0' && i > 0)
        continue;
      open_change (report, thing, names[i]);
      if (i == 0)
        rempart_xml_writer_attribute (report->xml, "existence", begins ? "begins" : "ends");
      rempart_build_write_values (report->xml, begins ? "" : value, begins ? value : "");
      rempart_xml_writer_close (report->xml);
    }
}

static void
write_change (Report                  *report,
              const RempartDifference *difference)
{
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;

  if (difference->field == NULL)
    {
      write_existence (report, difference);
      return;
    }
  old_value = dup_value (difference->old_thing, difference->field, difference->old_value);
  new_value = dup_value (difference->new_thing, difference->field, difference->new_value);
  open_change (report, get_thing (difference), difference->field);
  rempart_build_write_values (report->xml, old_value, new_value);
  rempart_xml_writer_close (report->xml);
}

/* Subjects */

static Subject *
find_subject (GPtrArray  *subjects,
              const char *catalogue,
              const char *id)
{
  Subject *subject;

  for (guint i = 0; i < subjects->len; i++)
    {
      subject = g_ptr_array_index (subjects, i);
      if (g_str_equal (subject->id, id) && g_strcmp0 (subject->catalogue, catalogue) == 0)
        return subject;
    }
  subject = g_new0 (Subject, 1);
  subject->id = g_strdup (id);
  subject->catalogue = g_strdup (catalogue);
  subject->differences = g_ptr_array_new ();
  g_ptr_array_add (subjects, subject);
  return subject;
}

/* (transfer full): the id of the document that a document, revision or file is or belongs to */
static char *
dup_document (RempartThing *thing)
{
  const char *entity = rempart_thing_get_entity (thing);

  if (g_str_equal (entity, "file"))
    thing = rempart_thing_get_ref (thing, "revision");
  if (thing != NULL && !g_str_equal (rempart_thing_get_entity (thing), "evidence"))
    thing = rempart_thing_get_ref (thing, "evidence");
  return g_strdup (thing != NULL ? rempart_thing_get (thing, "document") : "");
}

/* (transfer full) (element-type Subject): of items, or of documents */
static GPtrArray *
list_subjects (Report     *report,
               const char *entities)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) subject_free);

  for (guint i = 0; i < report->differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (report->differences, i);
      RempartThing *thing = get_thing (difference);
      gboolean of_item = is_one_of (difference->entity, "answer link");
      g_autofree char *document = NULL;

      if (!is_one_of (difference->entity, entities) || !concerns (report, difference) ||
          (g_str_equal (difference->entity, "answer") && difference->field == NULL))
        continue;
      document = of_item ? NULL : dup_document (thing);
      g_ptr_array_add (find_subject (subjects, of_item ? rempart_thing_get_catalogue (thing) : NULL,
                                     of_item ? rempart_thing_get_item (thing) : document)->differences,
                       (gpointer) difference);
    }
  return subjects;
}

static void
write_items (Report *report)
{
  g_autoptr (GPtrArray) subjects = list_subjects (report, "answer link");

  rempart_xml_writer_open (report->xml, "items");
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = g_ptr_array_index (subjects, i);
      g_autofree char *ref = g_strconcat (subject->catalogue, ":", subject->id, NULL);
      RempartItem *item = rempart_project_find_item (report->project, ref, NULL);

      if (item == NULL)
        item = rempart_project_find_item (report->project, subject->id, NULL);
      rempart_xml_writer_open (report->xml, "subject");
      rempart_xml_writer_attribute (report->xml, "id", subject->id);
      rempart_xml_writer_attribute (report->xml, "catalogue",
                                    item != NULL ? rempart_catalogue_get_short_title (rempart_item_get_catalogue (item), report->options->lang)
                                                 : subject->catalogue);
      if (item != NULL)
        rempart_xml_writer_element (report->xml, "title", rempart_item_get_title (item, report->options->lang));
      for (guint j = 0; j < subject->differences->len; j++)
        write_change (report, g_ptr_array_index (subject->differences, j));
      rempart_xml_writer_close (report->xml);
    }
  rempart_xml_writer_close (report->xml);
}

static RempartThing *
find_document (RempartState *state,
               const char   *id)
{
  GPtrArray *documents = rempart_state_get_things (state, "evidence");

  for (guint i = 0; i < documents->len; i++)
    {
      RempartThing *document = g_ptr_array_index (documents, i);

      if (rempart_thing_exists (document) && g_str_equal (rempart_thing_get (document, "document"), id))
        return document;
    }
  return NULL;
}

static void
write_documents (Report *report)
{
  g_autoptr (GPtrArray) subjects = list_subjects (report, "evidence revision file");

  rempart_xml_writer_open (report->xml, "documents");
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = g_ptr_array_index (subjects, i);
      RempartThing *before = find_document (report->from, subject->id);
      RempartThing *after = find_document (report->to, subject->id);
      RempartThing *document = after != NULL ? after : before;

      rempart_xml_writer_open (report->xml, "subject");
      rempart_xml_writer_attribute (report->xml, "id", subject->id);
      rempart_xml_writer_attribute (report->xml, "fate", before == NULL ? "added" : after == NULL ? "removed" : "changed");
      if (document != NULL && *rempart_thing_get (document, "title") != '\0')
        rempart_xml_writer_element (report->xml, "title", rempart_thing_get (document, "title"));
      for (guint j = 0; j < subject->differences->len; j++)
        write_change (report, g_ptr_array_index (subject->differences, j));
      rempart_xml_writer_close (report->xml);
    }
  rempart_xml_writer_close (report->xml);
}

static void
write_project (Report *report)
{
  rempart_xml_writer_open (report->xml, "project");
  for (guint i = 0; i < report->differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (report->differences, i);

      if (is_one_of (difference->entity, "device characteristic catalogue") && concerns (report, difference))
        write_change (report, difference);
    }
  rempart_xml_writer_close (report->xml);
}

/* Signatures that were made by the end and no longer hold: where the report ends today, those that are not valid; otherwise those of
 * items whose signed content changed in between. */

static gboolean
was_changed (Report      *report,
             RempartItem *item)
{
  for (guint i = 0; i < report->differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (report->differences, i);

      if (is_one_of (difference->entity, "answer link") && concerns (report, difference) &&
          g_strcmp0 (difference->field, REMPART_ANSWER_PROGRESS) != 0 &&
          g_str_equal (rempart_thing_get_item (get_thing (difference)), rempart_item_get_id (item)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_lapsed (Report           *report,
            RempartSignature *signature)
{
  RempartItem *item = rempart_signature_get_item (signature);

  if (report->options->until == NULL)
    return !rempart_project_is_valid (report->project, signature);
  return item != NULL && rempart_signature_get_event (signature) <= rempart_state_get_event (report->from) &&
         was_changed (report, item);
}

static void
write_signatures (Report *report)
{
  GPtrArray *signatures = rempart_project_get_all_signatures (report->project);

  rempart_xml_writer_open (report->xml, "lapsed");
  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);
      RempartItem *item = rempart_signature_get_item (signature);

      if (!has_lapsed (report, signature))
        continue;
      rempart_xml_writer_open (report->xml, "signature");
      rempart_xml_writer_attribute (report->xml, "name", rempart_signature_get_name (signature));
      rempart_xml_writer_attribute (report->xml, "role", rempart_signature_get_role (signature));
      rempart_xml_writer_attribute (report->xml, "meaning", rempart_meaning_to_nick (rempart_signature_get_meaning (signature)));
      rempart_xml_writer_attribute (report->xml, "at", rempart_signature_get_at (signature));
      if (item != NULL)
        rempart_xml_writer_attribute (report->xml, "on", rempart_item_get_id (item));
      rempart_xml_writer_attribute (report->xml, "valid", "no");
      rempart_xml_writer_attribute (report->xml, "sha256", rempart_signature_get_sha256 (signature));
      rempart_xml_writer_close (report->xml);
    }
  rempart_xml_writer_close (report->xml);
}

static gboolean
write_report (Report  *report,
              GError **error)
{
  rempart_xml_writer_open (report->xml, "changes");
  rempart_xml_writer_attribute (report->xml, "xmlns", "urn:rempart:dossier:1");
  rempart_xml_writer_attribute (report->xml, "xml:lang", rempart_lang_to_nick (report->options->lang));
  rempart_xml_writer_attribute (report->xml, "format", "1");
  rempart_xml_writer_attribute (report->xml, "generator", "Rempart " VERSION);
  write_device (report);
  if (!write_moment (report, "from", report->options->since, report->from, error) ||
      !write_moment (report, "to", report->options->until, report->to, error))
    return FALSE;
  write_items (report);
  write_documents (report);
  write_project (report);
  write_signatures (report);
  rempart_xml_writer_close (report->xml);
  return TRUE;
}

GBytes *
rempart_dossier_build_changes (RempartProject               *project,
                               const RempartDossierOptions  *options,
                               GError                      **error)
{
  g_autoptr (RempartState) from = NULL;
  g_autoptr (RempartState) to = NULL;
  g_autoptr (RempartXmlWriter) xml = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gint64 end;
  Report report;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (options != NULL && options->since != NULL, NULL);

  end = options->until != NULL ? options->until->event : G_MAXINT64;
  if (options->since->event > end)
    {
      g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT,
                           _("The state to begin with comes after the one to end with: exchange them"));
      return NULL;
    }
  from = rempart_state_fold (project, options->since->event, error);
  to = from != NULL ? rempart_state_fold (project, end, error) : NULL;
  if (to == NULL)
    return NULL;
  differences = rempart_state_compare (from, to, G_MAXINT64);
  xml = rempart_xml_writer_new ();
  report = (Report) { project, options, xml, from, to, differences };
  if (!write_report (&report, error))
    return NULL;
  return rempart_xml_writer_finish (g_steal_pointer (&xml));
}
