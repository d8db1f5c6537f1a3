/* rempart-marked-text.c: a text of the project in one language, its mark, and its twin in the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-marked-text.h"

#include "rempart-history.h"
#include "rempart-text-diff.h"

/* Events that are read at once. */
#define PAGE 200

static RempartLang
get_lang (const char *field)
{
  RempartLang lang = REMPART_LANG_EN;

  rempart_field_get_lang (field, &lang);
  return lang;
}

static gboolean
is_justification (const char *field)
{
  return g_str_equal (field, REMPART_ANSWER_JUSTIFICATION_FR) || g_str_equal (field, REMPART_ANSWER_JUSTIFICATION_EN);
}

static const char *
get_text (RempartProject *project,
          RempartItem    *item,
          const char     *field)
{
  const RempartAnswer *answer;

  if (item == NULL)
    return rempart_project_get_device (project, field);
  answer = rempart_project_get_answer (project, item);
  return is_justification (field) ? answer->justification[get_lang (field)] : answer->text[get_lang (field)];
}

RempartMark
rempart_marked_text_get_mark (RempartProject *project,
                              RempartItem    *item,
                              const char     *field)
{
  const char *mark_field = rempart_field_get_mark (field);
  RempartMark mark = REMPART_MARK_NONE;

  if (project == NULL || mark_field == NULL)
    return mark;
  if (item == NULL)
    {
      rempart_mark_from_nick (rempart_project_get_device (project, mark_field), &mark);
    }
  else
    {
      const RempartAnswer *answer = rempart_project_get_answer (project, item);

      mark = is_justification (field) ? answer->justification_mark[get_lang (field)] : answer->text_mark[get_lang (field)];
    }
  return mark;
}

static gboolean
edit (RempartProject       *project,
      RempartItem          *item,
      const RempartChange  *changes,
      gsize                 n_changes,
      GError              **error)
{
  if (item == NULL)
    return rempart_project_edit_device (project, changes, n_changes, error);
  return rempart_project_edit_answer (project, item, changes, n_changes, error);
}

gboolean
rempart_marked_text_write (RempartProject  *project,
                           RempartItem     *item,
                           const char      *field,
                           const char      *text,
                           gboolean         following,
                           GError         **error)
{
  const char *twin = rempart_field_get_twin (field);
  const char *twin_mark = twin != NULL ? rempart_field_get_mark (twin) : NULL;
  RempartChange changes[] = { { field, text }, { twin_mark, NULL } };

  if (!following || twin == NULL)
    return edit (project, item, changes, 1, error);
  changes[1].value = rempart_mark_to_nick (rempart_marked_text_get_mark (project, item, twin));
  return edit (project, item, changes, 2, error);
}

gboolean
rempart_marked_text_confirm (RempartProject  *project,
                             RempartItem     *item,
                             const char      *field,
                             GError         **error)
{
  const char *mark_field = rempart_field_get_mark (field);
  const RempartChange change = { mark_field, rempart_mark_to_nick (REMPART_MARK_NONE) };

  g_return_val_if_fail (mark_field != NULL, FALSE);

  return edit (project, item, &change, 1, error);
}

static gboolean
is_about (RempartEvent *event,
          RempartItem  *item,
          const char   *field)
{
  return g_str_equal (rempart_event_get_field (event), field) &&
         g_str_equal (rempart_event_get_entity (event), item != NULL ? "answer" : "device");
}

/* Looks for the step that marked a text, and in it for what its twin said before. */
typedef struct
{
  RempartItem *item;
  const char  *twin;
  const char  *mark;
  gint64       step;
  gboolean     found;
  char        *before;
} Search;

/* FALSE when there is nothing more to look for. The events of a step stand together, the mark before or after the text. */
static gboolean
look_at (Search       *search,
         RempartEvent *event)
{
  if (search->step != rempart_event_get_step (event))
    {
      if (search->found)
        return FALSE;
      search->step = rempart_event_get_step (event);
      g_clear_pointer (&search->before, g_free);
    }
  if (is_about (event, search->item, search->twin))
    {
      g_free (search->before);
      search->before = g_strdup (rempart_event_get_old (event));
    }
  if (!is_about (event, search->item, search->mark))
    return TRUE;
  /* The newest change of the mark is the one that counts. */
  search->found = g_str_equal (rempart_event_get_new (event), rempart_mark_to_nick (REMPART_MARK_CHECK));
  return search->found;
}

char *
rempart_marked_text_dup_change (RempartProject *project,
                                RempartItem    *item,
                                const char     *field)
{
  const char *twin = rempart_field_get_twin (field);
  const char *mark = rempart_field_get_mark (field);
  g_autofree char *before = NULL;
  Search search = { item, twin, mark, 0, FALSE, NULL };
  RempartEventFilter filter = { .item = item };
  gboolean more = TRUE;

  for (guint offset = 0; more; offset += PAGE)
    {
      g_autoptr (GPtrArray) events = rempart_project_list_events (project, &filter, PAGE, offset, NULL);

      for (guint i = 0; more && events != NULL && i < events->len; i++)
        more = look_at (&search, g_ptr_array_index (events, i));
      more = more && events != NULL && events->len == PAGE;
    }
  before = search.before;
  if (!search.found || before == NULL)
    return g_strdup ("");
  return rempart_text_diff_to_markup (before, get_text (project, item, twin));
}
