/* example-builder.c: makes the example project of its reviewable source
 *
 * usage: example-builder SOURCE OUT.rempart
 *
 * SOURCE holds project.xml (catalogues, device, scope, evidence, people, comments, signatures, baselines), answers-CATALOGUE.xml for each catalogue, and evidence/.
 * The evidence is copied beside OUT, so that its paths in the project are relative. Every answer is entered by its
 * owner and settled by its reviewer: the history then reads as that of a file several people work on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "rempart-baseline.h"
#include "rempart-project.h"
#include "rempart-proposal.h"
#include "rempart-review.h"

#define MAX_CHANGES 40

typedef struct
{
  const char     *source;
  char           *folder;   /* of the project */
  RempartProject *project;
} Builder;

/* Changes and the strings they point to. */
typedef struct
{
  RempartChange items[MAX_CHANGES];
  gsize         length;
  GPtrArray    *owned;
} Changes;

/* The source: strict, because a typing error in it must not become a gap in the example. */

G_GNUC_PRINTF (2, 3) static void
fail (xmlNode    *node,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (node != NULL)
    g_printerr ("%s:%ld: %s\n", (const char *) node->doc->URL, xmlGetLineNo (node), message);
  else
    g_printerr ("example-builder: %s\n", message);
  exit (1);
}

static void
must (gboolean  done,
      xmlNode  *node,
      GError   *error)
{
  if (!done)
    fail (node, "%s", error->message);
}

static xmlDoc *
read_document (const Builder *builder,
               const char    *name,
               const char    *root)
{
  g_autofree char *path = g_build_filename (builder->source, name, NULL);
  xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);

  if (document == NULL)
    fail (NULL, "%s cannot be read", path);
  if (!xmlStrEqual (xmlDocGetRootElement (document)->name, BAD_CAST root))
    fail (xmlDocGetRootElement (document), "<%s> expected", root);
  return document;
}

static gboolean
is_element (xmlNode    *node,
            const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST name);
}

/* Comments and the space between elements pass; anything else that is not known does not. */
static void
check_known (xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE || (node->type == XML_TEXT_NODE && !xmlIsBlankNode (node)))
    fail (node, "“%s” is not expected here", (const char *) node->name);
}

static char *
get_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
get_required (xmlNode    *node,
              const char *name)
{
  char *value = get_attribute (node, name);

  if (value == NULL || *value == '\0')
    fail (node, "<%s> without %s", (const char *) node->name, name);
  return value;
}

/* The text with its line breaks and indentation made single spaces; no-break spaces stay. */
static char *
get_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_auto (GStrv) words = g_strsplit_set ((const char *) content, " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  xmlFree (content);
  if (text->len == 0)
    fail (node, "<%s> is empty", (const char *) node->name);
  return g_string_free (text, FALSE);
}

static void
changes_init (Changes *changes)
{
  changes->length = 0;
  changes->owned = g_ptr_array_new_with_free_func (g_free);
}

/* Takes @value; NULL adds nothing. */
static void
changes_take (Changes    *changes,
              const char *field,
              char       *value)
{
  if (value == NULL)
    return;
  g_assert (changes->length < MAX_CHANGES);
  g_ptr_array_add (changes->owned, value);
  changes->items[changes->length++] = (RempartChange) { field, value };
}

static void
changes_clear (Changes *changes)
{
  g_clear_pointer (&changes->owned, g_ptr_array_unref);
}

/* Device and creation */

static void
create_project (Builder    *builder,
                const char *path,
                xmlNode    *root)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) catalogues = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *actor = NULL;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (is_element (node, "catalogue"))
      g_ptr_array_add (catalogues, get_required (node, "id"));
    else if (is_element (node, "device"))
      actor = get_required (node, "by");
  g_ptr_array_add (catalogues, NULL);

  builder->project = rempart_project_create (path, (const char * const *) catalogues->pdata, NULL, 0, actor, &error);
  must (builder->project != NULL, root, error);
}

typedef gboolean (*EditNamed) (RempartProject *project, const RempartChange *changes, gsize n_changes, GError **error);

/* The children of @parent, each a named value, as one step of its author. */
static void
enter_named (Builder    *builder,
             xmlNode    *parent,
             const char *element,
             EditNamed   edit_named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *actor = get_required (parent, "by");
  Changes changes;

  changes_init (&changes);
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, element))
      {
        char *name = get_required (node, "name");

        g_ptr_array_add (changes.owned, name);
        changes_take (&changes, name, get_text (node));
      }
    else
      check_known (node);

  rempart_project_set_actor (builder->project, actor);
  must (edit_named (builder->project, changes.items, changes.length, &error), parent, error);
  changes_clear (&changes);
}

/* Evidence */

static char *
copy_evidence (const Builder *builder,
               xmlNode       *node,
               const char    *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from_path = g_build_filename (builder->source, name, NULL);
  g_autofree char *to_path = g_build_filename (builder->folder, name, NULL);
  g_autofree char *to_folder = g_path_get_dirname (to_path);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);

  if (g_mkdir_with_parents (to_folder, 0755) != 0)
    fail (node, "%s: %s", to_folder, g_strerror (errno));
  must (g_file_equal (from, to) ||
        g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error),
        node, error);
  return g_steal_pointer (&to_path);
}

static void
enter_evidence (Builder *builder,
                xmlNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *actor = get_required (node, "by");
  g_autofree char *document = get_required (node, "document");
  g_autofree char *kind = get_required (node, "kind");
  g_autofree char *revision = get_attribute (node, "revision");
  g_autofree char *effective = get_required (node, "effective");
  g_autofree char *title = get_text (node);
  g_autofree char *file = get_attribute (node, "file");
  g_autofree char *url = get_attribute (node, "url");
  g_autofree char *reference = get_attribute (node, "reference");
  g_autofree char *path = file != NULL ? copy_evidence (builder, node, file) : NULL;
  RempartEvidenceDraft draft = {
    .document = document, .title = title, .kind = kind, .revision = revision, .effective = effective,
    .location_kind = path != NULL ? REMPART_LOCATION_FILE
                     : url != NULL ? REMPART_LOCATION_URL : REMPART_LOCATION_REFERENCE,
    .location = path != NULL ? path : url != NULL ? url : reference,
  };

  if (draft.location == NULL)
    fail (node, "%s has no file, url or reference", document);
  rempart_project_set_actor (builder->project, actor);
  must (rempart_project_add_evidence (builder->project, &draft, &error) != NULL, node, error);
}

/* Answers */

static void
enter_links (Builder     *builder,
             RempartItem *item,
             xmlNode     *answer)
{
  g_autoptr (GError) error = NULL;

  for (xmlNode *node = answer->children; node != NULL; node = node->next)
    if (is_element (node, "link"))
      {
        g_autofree char *document = get_required (node, "document");
        g_autofree char *locator = get_attribute (node, "locator");
        RempartEvidence *evidence = rempart_project_find_evidence (builder->project, document, &error);

        must (evidence != NULL, node, error);
        must (rempart_project_link (builder->project, item, evidence, NULL, locator != NULL ? locator : "", &error) != NULL,
              node, error);
      }
}

/* What is not applicable is justified, what is applicable is answered. */
static void
take_texts (Changes    *changes,
            xmlNode    *answer,
            const char *applicability)
{
  gboolean justified = g_str_equal (applicability, "no");

  for (xmlNode *node = answer->children; node != NULL; node = node->next)
    if (is_element (node, "text"))
      {
        xmlChar *code = xmlNodeGetLang (node);
        RempartLang lang;

        if (!rempart_lang_from_nick ((const char *) code, &lang))
          fail (node, "text in an unknown language");
        xmlFree (code);
        changes_take (changes, justified ? rempart_answer_justification_field (lang) : rempart_answer_text_field (lang),
                      get_text (node));
      }
    else if (!is_element (node, "link"))
      check_known (node);
}

/* Whether the characteristics of the device leave @item without object; none may then be answered as if it applied. */
static gboolean
is_proposed (Builder     *builder,
             xmlNode     *answer,
             RempartItem *item,
             const char  *applicability)
{
  g_autoptr (RempartProposal) proposal = rempart_project_find_proposal (builder->project, item);

  if (proposal != NULL && !g_str_equal (applicability, "no"))
    fail (answer, "%s: the characteristics of the device leave it without object", rempart_item_get_id (item));
  return proposal != NULL;
}

/* The justification is the one written here. */
static void
accept_proposal (Builder     *builder,
                 xmlNode     *answer,
                 RempartItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, item);
  must (rempart_project_accept_proposals (builder->project, items, &error), answer, error);
}

static void
edit (Builder     *builder,
      xmlNode     *answer,
      RempartItem *item,
      const char  *actor,
      Changes     *changes,
      gboolean     with_links)
{
  g_autoptr (GError) error = NULL;

  rempart_project_set_actor (builder->project, actor);
  must (rempart_project_begin_group (builder->project, &error), answer, error);
  must (rempart_project_edit_answer (builder->project, item, changes->items, changes->length, &error), answer, error);
  if (with_links)
    enter_links (builder, item, answer);
  must (rempart_project_end_group (builder->project, TRUE, &error), answer, error);
}

static void
enter_answer (Builder    *builder,
              const char *catalogue,
              xmlNode    *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = get_required (answer, "item");
  g_autofree char *ref = g_strconcat (catalogue, ":", id, NULL);
  g_autofree char *owner = get_required (answer, "owner");
  g_autofree char *reviewer = get_attribute (answer, "reviewer");
  g_autofree char *progress = get_attribute (answer, "progress");
  g_autofree char *applicability = get_required (answer, "applicability");
  RempartItem *item = rempart_project_find_item (builder->project, ref, &error);
  gboolean done = g_strcmp0 (progress, "done") == 0;
  gboolean proposed;
  Changes changes;

  must (item != NULL, answer, error);
  if ((reviewer != NULL) != (done || g_str_equal (applicability, "no")))
    fail (answer, "%s: what is done or not applicable has a reviewer, and nothing else has", id);

  proposed = is_proposed (builder, answer, item, applicability);
  changes_init (&changes);
  changes_take (&changes, REMPART_ANSWER_APPLICABILITY, proposed ? NULL : g_strdup (applicability));
  changes_take (&changes, REMPART_ANSWER_OWNER, g_strdup (owner));
  changes_take (&changes, REMPART_ANSWER_DUE, get_attribute (answer, "due"));
  changes_take (&changes, REMPART_ANSWER_PROGRESS, g_strdup (reviewer != NULL ? "review" : progress));
  take_texts (&changes, answer, applicability);
  if (reviewer == NULL)
    changes_take (&changes, REMPART_ANSWER_CONFORMITY, get_attribute (answer, "conformity"));
  edit (builder, answer, item, owner, &changes, TRUE);
  changes_clear (&changes);
  if (proposed)
    accept_proposal (builder, answer, item);

  if (reviewer == NULL)
    return;
  changes_init (&changes);
  changes_take (&changes, REMPART_ANSWER_PROGRESS, g_strdup ("done"));
  changes_take (&changes, REMPART_ANSWER_CONFORMITY, get_attribute (answer, "conformity"));
  edit (builder, answer, item, reviewer, &changes, FALSE);
  changes_clear (&changes);
}

static void
enter_answers (Builder *builder,
               xmlNode *source)
{
  g_autofree char *catalogue = get_required (source, "id");
  g_autofree char *name = g_strconcat ("answers-", catalogue, ".xml", NULL);
  xmlDoc *document = read_document (builder, name, "answers");

  for (xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = node->next)
    if (is_element (node, "answer"))
      enter_answer (builder, catalogue, node);
    else
      check_known (node);
  xmlFreeDoc (document);
}

/* Review */

static void
enter_person (Builder *builder,
              xmlNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = get_required (node, "name");
  g_autofree char *role = get_required (node, "role");

  must (rempart_project_add_person (builder->project, name, role, &error) != NULL, node, error);
}

/* An exchange about an item: the comment, then each answer to it; the last who speaks settles it. */
static void
enter_exchange (Builder *builder,
                xmlNode *exchange)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = get_required (exchange, "item");
  RempartItem *item = rempart_project_find_item (builder->project, id, &error);
  RempartComment *last = NULL;

  must (item != NULL, exchange, error);
  for (xmlNode *node = exchange->children; node != NULL; node = node->next)
    if (is_element (node, "comment"))
      {
        g_autofree char *actor = get_required (node, "by");
        g_autofree char *text = get_text (node);

        rempart_project_set_actor (builder->project, actor);
        last = rempart_project_add_comment (builder->project, item, last, text, &error);
        must (last != NULL, node, error);
      }
    else
      check_known (node);
  if (last != NULL)
    must (rempart_project_resolve_comment (builder->project, last, TRUE, &error), exchange, error);
}

static void
enter_signature (Builder *builder,
                 xmlNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *id = get_required (node, "item");
  g_autofree char *name = get_required (node, "by");
  g_autofree char *meaning = get_required (node, "meaning");
  RempartPerson *person = rempart_project_find_person (builder->project, name);
  RempartItem *item = rempart_project_find_item (builder->project, id, &error);
  RempartSignatureDraft draft = { .name = name };

  must (item != NULL, node, error);
  if (person == NULL || !rempart_meaning_from_nick (meaning, &draft.meaning))
    fail (node, "who signs is a person of the project, and means author, review or approval");
  draft.role = rempart_person_get_role (person);
  g_ptr_array_add (items, item);
  rempart_project_set_actor (builder->project, name);
  must (rempart_project_sign (builder->project, items, &draft, &error), node, error);
}

static void
enter_baseline (Builder *builder,
                xmlNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = get_required (node, "name");
  g_autofree char *actor = get_required (node, "by");
  g_autofree char *note = get_text (node);

  rempart_project_set_actor (builder->project, actor);
  must (rempart_project_add_baseline (builder->project, name, note, &error) != NULL, node, error);
}

static void
enter_review (Builder *builder,
              xmlNode *review)
{
  for (xmlNode *node = review->children; node != NULL; node = node->next)
    if (is_element (node, "exchange"))
      enter_exchange (builder, node);
    else if (is_element (node, "signature"))
      enter_signature (builder, node);
    else if (is_element (node, "baseline"))
      enter_baseline (builder, node);
    else
      check_known (node);
}

static void
enter_project (Builder *builder,
               xmlNode *root)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (is_element (node, "device"))
      enter_named (builder, node, "field", rempart_project_edit_device);
    else if (is_element (node, "scope"))
      enter_named (builder, node, "characteristic", rempart_project_edit_characteristics);
    else if (is_element (node, "evidence"))
      enter_evidence (builder, node);
    else if (is_element (node, "person"))
      enter_person (builder, node);
    else if (!is_element (node, "catalogue") && !is_element (node, "review"))
      check_known (node);

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (is_element (node, "catalogue"))
      enter_answers (builder, node);

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (is_element (node, "review"))
      enter_review (builder, node);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *absolute = NULL;
  Builder builder = { 0 };
  xmlDoc *document;

  if (argc != 3)
    fail (NULL, "usage: example-builder SOURCE OUT.rempart");

  builder.source = argv[1];
  absolute = g_canonicalize_filename (argv[2], NULL);
  builder.folder = g_path_get_dirname (absolute);
  if (g_mkdir_with_parents (builder.folder, 0755) != 0 || (g_unlink (absolute) != 0 && errno != ENOENT))
    fail (NULL, "%s: %s", absolute, g_strerror (errno));

  document = read_document (&builder, "project.xml", "project");
  create_project (&builder, absolute, xmlDocGetRootElement (document));
  enter_project (&builder, xmlDocGetRootElement (document));
  must (rempart_project_close (builder.project, &error), NULL, error);

  g_clear_object (&builder.project);
  xmlFreeDoc (document);
  g_free (builder.folder);
  return 0;
}
