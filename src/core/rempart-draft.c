/* rempart-draft.c: the first draft of an answer, from the model of the item and what the project knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-project-private.h"

#define NO_BREAK "\u00a0"

/* A draft is part of a dossier, so its words are those of the dossier's language and not gettext's. */
typedef enum
{
  BLANK_DEVICE,
  BLANK_VERSION,
  BLANK_MANUFACTURER,
  BLANK_DOCUMENT,
  BLANK_DOCUMENTS,
  BLANK_NO,
  BLANK_NA,
  N_BLANKS
} Blank;

static const char * const blanks[N_BLANKS][REMPART_N_LANGS] = {
  [BLANK_DEVICE] = { "[nom du dispositif]", "[device name]" },
  [BLANK_VERSION] = { "[version]", "[version]" },
  [BLANK_MANUFACTURER] = { "[fabricant]", "[manufacturer]" },
  [BLANK_DOCUMENT] = { "[document à lier]", "[document to link]" },
  [BLANK_DOCUMENTS] = { "[documents à lier]", "[documents to link]" },
  [BLANK_NO] = { "[à compléter" NO_BREAK ": pourquoi, et ce qui est prévu]", "[to complete: why, and what is planned]" },
  [BLANK_NA] = { "[à compléter" NO_BREAK ": pourquoi]", "[to complete: why]" },
};

static const char * const heading[REMPART_N_LANGS] = { "Points vérifiés" NO_BREAK ":", "Points checked:" };
static const char * const revision_mark[REMPART_N_LANGS] = { "rév." NO_BREAK, "rev. " };
static const char * const replies[REMPART_N_REPLIES][REMPART_N_LANGS] = {
  [REMPART_REPLY_YES] = { "Oui.", "Yes." },
  [REMPART_REPLY_NO] = { "Non.", "No." },
  [REMPART_REPLY_NA] = { "Sans objet.", "Not applicable." },
};

/* Placeholders */

static void
append_document (GString     *text,
                 RempartLink *link,
                 RempartLang  lang)
{
  RempartRevision *revision = rempart_link_get_revision (link);
  const char *name = rempart_revision_get_revision (revision);

  g_string_append (text, rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
  if (*name != '\0')
    g_string_append_printf (text, " %s%s", revision_mark[lang], name);
}

/* "DOC-014 rev. C (Risk file, p. 12)" */
static void
append_document_in_full (GString     *text,
                         RempartLink *link,
                         RempartLang  lang)
{
  RempartEvidence *evidence = rempart_revision_get_evidence (rempart_link_get_revision (link));
  const char *locator = rempart_link_get_locator (link);

  append_document (text, link, lang);
  g_string_append_printf (text, " (%s%s%s)", rempart_evidence_get_title (evidence), *locator != '\0' ? ", " : "", locator);
}

static void
append_documents (GString     *text,
                  GPtrArray   *links,
                  gboolean     all,
                  RempartLang  lang)
{
  if (links->len == 0)
    g_string_append (text, blanks[all ? BLANK_DOCUMENTS : BLANK_DOCUMENT][lang]);
  else if (!all)
    append_document (text, g_ptr_array_index (links, 0), lang);
  else
    for (guint i = 0; i < links->len && text->len <= REMPART_MAX_TEXT; i++)
      {
        if (i > 0)
          g_string_append (text, ", ");
        append_document_in_full (text, g_ptr_array_index (links, i), lang);
      }
}

/* "de" and "que" before a name. Of these French drops the vowel where the name begins with one: "d’Aquapump". */
static gboolean
ends_with_elidable (const char *text)
{
  return g_str_has_suffix (text, " de ") || g_str_has_suffix (text, " que ");
}

/* An h at the beginning of a name does not say whether it is mute, and counts as a consonant. */
static gboolean
begins_with_vowel (const char *name)
{
  gunichar letter;

  if (g_unichar_fully_decompose (g_unichar_tolower (g_utf8_get_char (name)), FALSE, &letter, 1) == 0)
    return FALSE;
  return letter != 0 && g_utf8_strchr ("aeiouæœ", -1, letter) != NULL;
}

static void
append_name (GString     *text,
             const char  *name,
             RempartLang  lang)
{
  if (lang == REMPART_LANG_FR && ends_with_elidable (text->str) && begins_with_vowel (name))
    {
      g_string_truncate (text, text->len - strlen ("e "));
      g_string_append (text, "’");
    }
  g_string_append (text, name);
}

static void
append_device (GString        *text,
               RempartProject *self,
               const char     *field,
               Blank           blank,
               RempartLang     lang)
{
  const char *value = rempart_project_get_device (self, field);

  append_name (text, *value != '\0' ? value : blanks[blank][lang], lang);
}

/* FALSE for a word that stands for nothing. */
static gboolean
append_placeholder (GString        *text,
                    RempartProject *self,
                    GPtrArray      *links,
                    const char     *name,
                    RempartLang     lang)
{
  if (g_str_equal (name, "device"))
    append_device (text, self, "name", BLANK_DEVICE, lang);
  else if (g_str_equal (name, "version"))
    append_device (text, self, "version", BLANK_VERSION, lang);
  else if (g_str_equal (name, "manufacturer"))
    append_device (text, self, "manufacturer", BLANK_MANUFACTURER, lang);
  else if (g_str_equal (name, "document") || g_str_equal (name, "documents"))
    append_documents (text, links, g_str_equal (name, "documents"), lang);
  else
    return FALSE;
  return TRUE;
}

/* Splits a model: what stands outside braces is at even places, what stands inside at odd ones. */
static GStrv
split_model (const char *model)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  const char *rest = model;
  const char *open, *close;
  GStrv parts;

  while ((open = strchr (rest, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *outside = g_strndup (rest, (gsize) (open - rest));
      g_autofree char *inside = g_strndup (open + 1, (gsize) (close - open - 1));

      g_strv_builder_add_many (builder, outside, inside, NULL);
      rest = close + 1;
    }
  g_strv_builder_add (builder, rest);
  parts = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return parts;
}

/* One pass, so that a device that is called "{version}" stays what it is. What has grown beyond what an answer may hold is refused
 * later, so it need not be whole. */
static void
append_model (GString        *text,
              RempartProject *self,
              RempartItem    *item,
              RempartLang     lang)
{
  const char *model = rempart_item_get_model (item, lang);
  g_autoptr (GPtrArray) links = rempart_project_list_links (self, item);
  g_auto (GStrv) parts = NULL;

  if (model == NULL)
    return;
  parts = split_model (model);
  for (guint i = 0; parts[i] != NULL && text->len <= REMPART_MAX_TEXT; i++)
    if (i % 2 == 0)
      g_string_append (text, parts[i]);
    else if (!append_placeholder (text, self, links, parts[i], lang))
      g_string_append_printf (text, "{%s}", parts[i]);
}

/* The line of a reply in the draft; the dossier makes a list of lines that begin with a dash. (transfer full) */
static char *
dup_reply_line (const char   *question,
                RempartReply  reply,
                RempartLang   lang)
{
  if (reply == REMPART_REPLY_YES)
    return g_strdup_printf ("– %s %s", question, replies[reply][lang]);
  return g_strdup_printf ("– %s %s %s", question, replies[reply][lang],
                          blanks[reply == REMPART_REPLY_NO ? BLANK_NO : BLANK_NA][lang]);
}

static void
append_replies (GString             *text,
                const RempartAnswer *answer,
                RempartItem         *item,
                RempartLang          lang)
{
  const char * const *questions = rempart_item_get_questions (item, lang);
  gboolean first = TRUE;

  for (guint i = 0; i < REMPART_N_QUESTIONS && questions[i] != NULL; i++)
    {
      g_autofree char *line = NULL;

      if (answer->reply[i] == REMPART_REPLY_NONE)
        continue;
      if (first)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", heading[lang]);
      first = FALSE;
      line = dup_reply_line (questions[i], answer->reply[i], lang);
      g_string_append_printf (text, "\n%s", line);
    }
}

char *
rempart_draft_compose (RempartProject *self,
                       RempartItem    *item,
                       RempartLang     lang)
{
  g_autoptr (GString) text = NULL;
  const RempartAnswer *answer;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);
  answer = rempart_project_get_answer (self, item);
  g_return_val_if_fail (answer != NULL, NULL);

  text = g_string_new (NULL);
  append_model (text, self, item, lang);
  append_replies (text, answer, item, lang);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* Blanks */

/* A model is read by people; a hostile one has a hint in every third byte, and each is looked for in the whole text. */
#define MAX_HINTS 100

static gboolean
has_hint (const char *model,
          const char *text)
{
  const char *p = model;

  for (guint n = 0; n < MAX_HINTS; n++)
    {
      const char *open = strchr (p, '[');
      const char *close = open != NULL ? strchr (open, ']') : NULL;
      g_autofree char *hint = NULL;

      if (close == NULL)
        return FALSE;
      hint = g_strndup (open, (gsize) (close - open + 1));
      if (strstr (text, hint) != NULL)
        return TRUE;
      p = close + 1;
    }
  return FALSE;
}

gboolean
rempart_draft_has_blanks (RempartProject *self,
                          RempartItem    *item,
                          RempartLang     lang)
{
  const RempartAnswer *answer;
  const char *model;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (lang < REMPART_N_LANGS, FALSE);
  answer = rempart_project_get_answer (self, item);
  g_return_val_if_fail (answer != NULL, FALSE);

  if (strchr (answer->text[lang], '[') == NULL)
    return FALSE;
  for (int i = 0; i < N_BLANKS; i++)
    if (strstr (answer->text[lang], blanks[i][lang]) != NULL)
      return TRUE;
  model = rempart_item_get_model (item, lang);
  return model != NULL && has_hint (model, answer->text[lang]);
}

/* Writing */

/* TRUE when @text is @model with anything in the place of its placeholders, save an end of line, which no value has: what was
 * appended to a draft is on lines of its own. Taking the first place where each part fits is enough, as long as the last part ends
 * the text. */
static gboolean
fits_model (const char *text,
            const char *model)
{
  g_auto (GStrv) parts = split_model (model);
  guint last = g_strv_length (parts) - 1;
  const char *rest;

  /* What an elision may have changed counts as a part of what stands in the place. */
  for (guint i = 0; i < last; i += 2)
    if (ends_with_elidable (parts[i]))
      parts[i][strlen (parts[i]) - strlen ("e ")] = '\0';

  if (strchr (text, '\n') != NULL || !g_str_has_prefix (text, parts[0]))
    return FALSE;
  rest = text + strlen (parts[0]);
  if (last == 0)
    return *rest == '\0';
  for (guint i = 2; i < last; i += 2)
    {
      rest = strstr (rest, parts[i]);
      if (rest == NULL)
        return FALSE;
      rest += strlen (parts[i]);
    }
  return g_str_has_suffix (rest, parts[last]);
}

/* Whether @line is one that a draft of @item may hold: what a person made of it is not ours to replace. */
static gboolean
is_reply_line (RempartItem *item,
               const char  *line,
               RempartLang  lang)
{
  const char * const *questions = rempart_item_get_questions (item, lang);

  for (guint i = 0; i < REMPART_N_QUESTIONS && questions[i] != NULL; i++)
    for (RempartReply reply = REMPART_REPLY_YES; reply < REMPART_N_REPLIES; reply++)
      {
        g_autofree char *composed = dup_reply_line (questions[i], reply, lang);

        if (g_str_equal (line, composed))
          return TRUE;
      }
  return FALSE;
}

/* @text begins with the heading of the replies. */
static gboolean
has_only_replies (RempartItem *item,
                  const char  *text,
                  RempartLang  lang)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2 + REMPART_N_QUESTIONS);

  if (!g_str_equal (lines[0], heading[lang]))
    return FALSE;
  for (guint i = 1; lines[i] != NULL; i++)
    if (!is_reply_line (item, lines[i], lang))
      return FALSE;
  return TRUE;
}

/* TRUE when @text is the model of @item, whatever its placeholders stood for at the time, and then replies or nothing. A text that
 * was copied from another item is marked as a draft as well, but it is the work of a person. */
static gboolean
is_composed (RempartItem *item,
             const char  *text,
             RempartLang  lang)
{
  const char *model = rempart_item_get_model (item, lang);
  g_autofree char *body = NULL;
  const char *end;

  if (model == NULL)
    return has_only_replies (item, text, lang);
  end = g_strrstr (text, heading[lang]);
  if (end == NULL || end < text + 2 || strncmp (end - 2, "\n\n", 2) != 0)
    return fits_model (text, model);
  body = g_strndup (text, (gsize) (end - 2 - text));
  return fits_model (body, model) && has_only_replies (item, end, lang);
}

static gboolean
may_write (RempartItem         *item,
           const RempartAnswer *answer,
           RempartLang          lang)
{
  return *answer->text[lang] == '\0' ||
         (answer->text_mark[lang] == REMPART_MARK_DRAFT && is_composed (item, answer->text[lang], lang));
}

/* What is to be written, and why not where nothing is */
typedef struct
{
  char          *texts[REMPART_N_LANGS];
  RempartChange  changes[1 + 2 * REMPART_N_LANGS];
  gsize          n_changes;
  gboolean       composed;
  gboolean       refused;
} Plan;

static void
plan_clear (Plan *plan)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    g_free (plan->texts[lang]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static void
plan_lang (Plan           *plan,
           RempartProject *self,
           RempartItem    *item,
           RempartLang     lang)
{
  const RempartAnswer *answer = rempart_project_get_answer (self, item);
  const char *field = rempart_answer_text_field (lang);
  const char *text = plan->texts[lang] = rempart_draft_compose (self, item, lang);

  if (text == NULL)
    return;
  plan->composed = TRUE;
  if (g_str_equal (text, answer->text[lang]))
    return;
  if (!may_write (item, answer, lang))
    {
      plan->refused = TRUE;
      return;
    }
  plan->changes[plan->n_changes++] = (RempartChange) { field, text };
  plan->changes[plan->n_changes++] = (RempartChange) { rempart_field_get_mark (field), "draft" };
}

static gboolean
fail (const Plan   *plan,
      RempartItem  *item,
      GError      **error)
{
  const char *id = rempart_item_get_id (item);

  if (!plan->composed)
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                 /* Translators: %s is the id of an item */
                 _("%s has no model answer. Reply to its questions, or write the answer yourself."), id);
  else if (plan->refused)
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                 /* Translators: %s is the id of an item */
                 _("%s has an answer already, which a draft does not replace. Empty it first to have it drafted."), id);
  else
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                 /* Translators: %s is the id of an item */
                 _("The draft of %s holds all that the project knows already."), id);
  return FALSE;
}

gboolean
rempart_project_draft_answer (RempartProject  *self,
                              RempartItem     *item,
                              GError         **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_auto (Plan) plan = { { NULL } };

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (rempart_project_get_record (self, item) != NULL, FALSE);

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    plan_lang (&plan, self, item, (RempartLang) lang);
  if (plan.n_changes == 0)
    return fail (&plan, item, error);
  if (rempart_project_get_answer (self, item)->progress == REMPART_PROGRESS_TODO)
    plan.changes[plan.n_changes++] = (RempartChange) { REMPART_ANSWER_PROGRESS, "doing" };

  step = rempart_step_new (REMPART_STEP_DRAFT, rempart_item_get_id (item), NULL);
  if (!rempart_project_plan_answer (self, step, item, plan.changes, plan.n_changes, error))
    return FALSE;
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
