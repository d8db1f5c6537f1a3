/* rempart-language-pair.c: a text of an answer in French and in English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-language-pair.h"

#include <glib/gi18n-lib.h>

#include "rempart-columns.h"
#include "rempart-draft.h"
#include "rempart-inspector.h"
#include "rempart-marked-text.h"
#include "rempart-successor.h"
#include "rempart-text-field.h"

typedef struct
{
  RempartLanguagePair *pair;
  RempartTextField    *field;
  RempartLang          lang;
} Side;

struct _RempartLanguagePair
{
  GtkWidget parent_instance;

  Side            sides[REMPART_N_LANGS];
  RempartProject *project;
  RempartItem    *item;
  GHashTable     *drafts;
  char           *view;
  gboolean        justification;
};

G_DEFINE_FINAL_TYPE (RempartLanguagePair, rempart_language_pair, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JUSTIFICATION,
  PROP_VIEW,
  PROP_REST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A text that the disk refused, and where it belongs. */
typedef struct
{
  RempartProject *project;
  RempartItem    *item;
  const char     *field;
  char           *text;
  gboolean        following;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_object_unref (draft->project);
  g_object_unref (draft->item);
  g_free (draft->text);
  g_free (draft);
}

static const char *
get_field (RempartLanguagePair *self,
           RempartLang          lang)
{
  return self->justification ? rempart_answer_justification_field (lang)
                             : rempart_answer_text_field (lang);
}

static const char *
get_value (RempartLanguagePair *self,
           RempartLang          lang)
{
  const RempartAnswer *answer;

  if (self->item == NULL)
    return "";
  answer = rempart_project_get_answer (self->project, self->item);
  return self->justification ? answer->justification[lang] : answer->text[lang];
}

static char *
draft_key (RempartLanguagePair *self,
           RempartLang          lang)
{
  return g_strdup_printf ("%s:%s:%s",
                          rempart_catalogue_get_id (rempart_item_get_catalogue (self->item)),
                          rempart_item_get_id (self->item),
                          get_field (self, lang));
}

static void
keep_draft (Side *side)
{
  RempartLanguagePair *self = side->pair;
  Draft *draft = g_new0 (Draft, 1);

  draft->project = g_object_ref (self->project);
  draft->item = g_object_ref (self->item);
  draft->field = get_field (self, side->lang);
  draft->text = rempart_text_field_dup_text (side->field);
  draft->following = rempart_text_field_is_following (side->field);
  g_hash_table_replace (self->drafts, draft_key (self, side->lang), draft);
}

/* The same file, opened anew: after a take-over the texts belong to what is open now. */
static void
adopt_drafts (RempartLanguagePair *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->drafts);
  while (self->project != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      Draft *draft = value;
      RempartItem *item;

      if (draft->project == self->project ||
          !g_str_equal (rempart_project_get_path (draft->project), rempart_project_get_path (self->project)))
        continue;
      item = rempart_successor_find_item (self->project, draft->item);
      if (item == NULL)
        continue;
      g_set_object (&draft->item, item);
      g_set_object (&draft->project, self->project);
    }
}

static void
restore_draft (Side *side)
{
  RempartLanguagePair *self = side->pair;
  g_autofree char *key = draft_key (self, side->lang);
  Draft *draft = g_hash_table_lookup (self->drafts, key);
  g_autofree char *text = NULL;

  if (draft == NULL || draft->project != self->project)
    return;
  text = g_steal_pointer (&draft->text);
  g_hash_table_remove (self->drafts, key);
  rempart_text_field_set_draft (side->field, text);
}

/* The item is looked up when the text is written: its catalogue may have changed, or gone, since. */
static gboolean
write_text (RempartProject  *project,
            RempartItem     *item,
            const char      *field,
            const char      *text,
            gboolean         following,
            GError         **error)
{
  RempartItem *present = rempart_successor_find_item (project, item);

  if (present != NULL)
    return rempart_marked_text_write (project, present, field, text, following, error);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the id of an item */
               _("%s is no longer in the project."), rempart_item_get_id (item));
  return FALSE;
}

static gboolean
write_draft (gpointer key,
             gpointer value,
             gpointer user_data)
{
  const Draft *draft = value;

  return write_text (draft->project, draft->item, draft->field, draft->text, draft->following, NULL);
}

static gboolean
commit_cb (const char  *text,
           gpointer     user_data,
           GError     **error)
{
  const Side *side = user_data;
  RempartLanguagePair *self = side->pair;

  if (write_text (self->project, self->item, get_field (self, side->lang), text,
                  rempart_text_field_is_following (side->field), error))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.not-saved", "s", (*error)->message);
  return FALSE;
}

/* A text that is confirmed may still ask for something: the check goes on finding it, and the person hears of it now. */
static void
tell_blanks (Side *side)
{
  RempartLanguagePair *self = side->pair;
  guint n = rempart_text_field_count_blanks (side->field);
  g_autofree char *text = NULL;

  if (self->justification || n == 0 || !rempart_draft_has_blanks (self->project, self->item, side->lang))
    return;
  /* Translators: of a text that was just confirmed; %u is the number of its blanks, at least 1. */
  text = g_strdup_printf (ngettext ("%u blank is left: F11 goes there", "%u blanks are left: F11 goes there", n), n);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
confirmed_cb (RempartTextField *field,
              Side             *side)
{
  RempartLanguagePair *self = side->pair;
  g_autoptr (GError) error = NULL;

  if (self->item == NULL)
    return;
  if (rempart_marked_text_confirm (self->project, self->item, get_field (self, side->lang), &error))
    tell_blanks (side);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

static char *
dup_change_cb (gpointer user_data)
{
  const Side *side = user_data;
  RempartLanguagePair *self = side->pair;

  if (self->item == NULL)
    return g_strdup ("");
  return rempart_marked_text_dup_change (self->project, self->item, get_field (self, side->lang));
}

static void
show_mark (Side *side)
{
  RempartLanguagePair *self = side->pair;

  rempart_text_field_set_mark (side->field, self->item == NULL ? REMPART_MARK_NONE
                               : rempart_marked_text_get_mark (self->project, self->item, get_field (self, side->lang)));
}

static void
set_view (RempartLanguagePair *self,
          const char          *view)
{
  g_free (self->view);
  self->view = g_strdup (view != NULL ? view : "both");
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->sides[i].field),
                            g_str_equal (self->view, "both") ||
                            g_str_equal (self->view, rempart_lang_to_nick (self->sides[i].lang)));
}

static void
rempart_language_pair_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  RempartLanguagePair *self = REMPART_LANGUAGE_PAIR (object);

  switch (id)
    {
    case PROP_JUSTIFICATION: g_value_set_boolean (value, self->justification); break;
    case PROP_VIEW: g_value_set_string (value, self->view); break;
    case PROP_REST: g_object_get_property (G_OBJECT (self->sides[0].field), "rest", value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rempart_language_pair_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  RempartLanguagePair *self = REMPART_LANGUAGE_PAIR (object);

  switch (id)
    {
    case PROP_JUSTIFICATION: self->justification = g_value_get_boolean (value); break;
    case PROP_VIEW: set_view (self, g_value_get_string (value)); break;
    case PROP_REST:
      for (guint i = 0; i < REMPART_N_LANGS; i++)
        g_object_set_property (G_OBJECT (self->sides[i].field), "rest", value);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rempart_language_pair_constructed (GObject *object)
{
  RempartLanguagePair *self = REMPART_LANGUAGE_PAIR (object);
  const char *answers[] = { [REMPART_LANG_FR] = _("Answer in _French"),
                            [REMPART_LANG_EN] = _("Answer in _English") };
  const char *reasons[] = { [REMPART_LANG_FR] = _("Why it does not apply, in French"),
                            [REMPART_LANG_EN] = _("Why it does not apply, in English") };

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    g_object_set (self->sides[i].field,
                  "label", self->justification ? reasons[i] : answers[i],
                  "hint", self->justification ? _("One or two sentences for the reader of the dossier")
                                              : _("How the device meets this, and where it is shown"),
                  "min-lines", self->justification ? 2 : 7,
                  NULL);

  G_OBJECT_CLASS (rempart_language_pair_parent_class)->constructed (object);
}

static void
rempart_language_pair_dispose (GObject *object)
{
  RempartLanguagePair *self = REMPART_LANGUAGE_PAIR (object);

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    if (self->sides[i].field != NULL)
      {
        gtk_widget_unparent (GTK_WIDGET (self->sides[i].field));
        self->sides[i].field = NULL;
      }
  g_clear_object (&self->project);
  g_clear_object (&self->item);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->view, g_free);

  G_OBJECT_CLASS (rempart_language_pair_parent_class)->dispose (object);
}

static void
rempart_language_pair_class_init (RempartLanguagePairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = rempart_language_pair_constructed;
  object_class->dispose = rempart_language_pair_dispose;
  object_class->get_property = rempart_language_pair_get_property;
  object_class->set_property = rempart_language_pair_set_property;

  properties[PROP_JUSTIFICATION] =
    g_param_spec_boolean ("justification", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "both", flags);
  properties[PROP_REST] = g_param_spec_uint ("rest", NULL, NULL, 0, G_MAXUINT, 3000, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rempart_language_pair_init (RempartLanguagePair *self)
{
  self->view = g_strdup ("both");
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      self->sides[i].pair = self;
      self->sides[i].lang = (RempartLang) i;
      self->sides[i].field = REMPART_TEXT_FIELD (rempart_text_field_new ());
      rempart_text_field_set_commit_func (self->sides[i].field, commit_cb, &self->sides[i]);
      rempart_text_field_set_change_func (self->sides[i].field, dup_change_cb, &self->sides[i]);
      g_signal_connect (self->sides[i].field, "confirmed", G_CALLBACK (confirmed_cb), &self->sides[i]);
      gtk_widget_set_parent (GTK_WIDGET (self->sides[i].field), GTK_WIDGET (self));
    }
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rempart_columns_new (280, 2));
}

/* The item that is shown, of another edition: what is being typed goes on. */
static gboolean
replace_item (RempartLanguagePair *self,
              RempartProject      *project,
              RempartItem         *item)
{
  if (item == NULL || self->item == NULL || item == self->item || project != self->project ||
      rempart_successor_find_item (project, self->item) != item)
    return FALSE;
  g_set_object (&self->item, item);
  rempart_language_pair_changed (self);
  return TRUE;
}

void
rempart_language_pair_set_item (RempartLanguagePair *self,
                                RempartProject      *project,
                                RempartItem         *item)
{
  g_return_if_fail (REMPART_IS_LANGUAGE_PAIR (self));

  if (replace_item (self, project, item))
    return;
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    if (!rempart_text_field_commit (self->sides[i].field))
      keep_draft (&self->sides[i]);

  g_set_object (&self->project, project);
  g_set_object (&self->item, item);
  adopt_drafts (self);
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      Side *side = &self->sides[i];

      rempart_text_field_reset (side->field, get_value (self, side->lang));
      show_mark (side);
      g_object_set (side->field,
                    "editable", item != NULL && !rempart_project_is_read_only (project),
                    NULL);
      if (item != NULL)
        {
          restore_draft (side);
          rempart_text_field_set_required (side->field, self->justification &&
                                           rempart_project_wants_lang (project, side->lang));
        }
    }
}

void
rempart_language_pair_changed (RempartLanguagePair *self)
{
  g_return_if_fail (REMPART_IS_LANGUAGE_PAIR (self));

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      rempart_text_field_set_text (self->sides[i].field, get_value (self, self->sides[i].lang));
      show_mark (&self->sides[i]);
    }
}

void
rempart_language_pair_flush (RempartLanguagePair *self)
{
  g_return_if_fail (REMPART_IS_LANGUAGE_PAIR (self));

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    rempart_text_field_commit (self->sides[i].field);
  g_hash_table_foreach_remove (self->drafts, write_draft, NULL);
}

gboolean
rempart_language_pair_has_pending (RempartLanguagePair *self)
{
  g_return_val_if_fail (REMPART_IS_LANGUAGE_PAIR (self), FALSE);

  return g_hash_table_size (self->drafts) > 0 ||
         rempart_text_field_is_dirty (self->sides[REMPART_LANG_FR].field) ||
         rempart_text_field_is_dirty (self->sides[REMPART_LANG_EN].field);
}

void
rempart_language_pair_fill_in (RempartLanguagePair *self,
                               RempartLang          lang)
{
  g_return_if_fail (REMPART_IS_LANGUAGE_PAIR (self));

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      RempartTextField *field = self->sides[(lang + i) % REMPART_N_LANGS].field;

      if (gtk_widget_get_visible (GTK_WIDGET (field)) && rempart_text_field_select_blank (field, REMPART_BLANK_FIRST))
        return;
    }
}
