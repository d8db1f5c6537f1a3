/* rempart-edition-details.c: an item in the present and in the new edition, side by side, with its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-edition-details.h"

#include <glib/gi18n-lib.h>

#include "rempart-diff.h"
#include "rempart-locale.h"
#include "rempart-wrapped-label.h"

struct _RempartEditionDetails
{
  AdwBin  parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RempartEditionDetails, rempart_edition_details, ADW_TYPE_BIN)

/* Struck through or bold, so that the colour, which is one for light and dark, is not all that tells. */
#define REMOVED_BEGIN "<span strikethrough=\"true\" background=\"#e01b24\" background_alpha=\"20%\">"
#define ADDED_BEGIN "<span weight=\"bold\" background=\"#2ec27e\" background_alpha=\"25%\">"

char *
rempart_edition_details_to_markup (const char *old_text,
                                   const char *new_text,
                                   gboolean    new_side)
{
  g_autoptr (GPtrArray) stretches = rempart_diff_words (old_text, new_text);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < stretches->len; i++)
    {
      const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);
      g_autofree char *words = g_strjoinv (" ", stretch->words);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      if (stretch->kind == (new_side ? REMPART_DIFF_REMOVED : REMPART_DIFF_ADDED))
        continue;
      if (markup->len > 0)
        g_string_append_c (markup, ' ');
      if (stretch->kind == REMPART_DIFF_SAME)
        g_string_append (markup, escaped);
      else
        g_string_append_printf (markup, "%s%s</span>", new_side ? ADDED_BEGIN : REMOVED_BEGIN, escaped);
    }
  return g_string_free (markup, FALSE);
}

static GtkWidget *
append_label (GtkWidget  *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = rempart_wrapped_label_new (text, css_class);

  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A text of @item, set against that of @other, which may be NULL. */
static void
append_text (GtkWidget    *box,
             const char   *text,
             const char   *other,
             gboolean      new_side,
             const char   *css_class)
{
  g_autofree char *markup = NULL;

  if (text == NULL)
    return;
  if (other == NULL)
    {
      append_label (box, text, css_class);
      return;
    }
  markup = rempart_edition_details_to_markup (new_side ? other : text, new_side ? text : other, new_side);
  gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new_markup (markup, css_class));
}

static void
append_item (GtkWidget   *box,
             RempartItem *item,
             RempartItem *other,
             gboolean     new_side)
{
  RempartLang first = rempart_locale_get_lang ();
  const RempartLang langs[] = { first, rempart_lang_get_other (first) };

  append_label (box, rempart_item_get_id (item), "caption-heading");
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      RempartLang lang = langs[i];

      if (i > 0)
        append_label (box, rempart_lang_get_label (lang), "dim-label");
      append_text (box, rempart_item_get_title (item, lang), other != NULL ? rempart_item_get_title (other, lang) : NULL,
                   new_side, "heading");
      append_text (box, rempart_item_get_ask (item, lang), other != NULL ? rempart_item_get_ask (other, lang) : NULL,
                   new_side, NULL);
    }
}

static GtkWidget *
create_side (const RempartItemChange *change,
             gboolean                 new_side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GPtrArray *items = new_side ? change->new_items : change->old_items;
  GPtrArray *others = new_side ? change->old_items : change->new_items;
  gboolean pair = items->len == 1 && others->len == 1;

  append_label (box, new_side ? _("New edition") : _("Present edition"), "dim-label");
  if (items->len == 0)
    append_label (box, new_side ? _("It is not in the new edition.") : _("It was not there."), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      append_item (box, g_ptr_array_index (items, i), pair ? g_ptr_array_index (others, 0) : NULL, new_side);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static const char *
explain (const RempartItemChange *change)
{
  switch (change->fate)
    {
    case REMPART_FATE_KEPT:
      return change->guidance_changed ? _("The requirement reads the same; the guidance around it reads otherwise.")
                                      : _("The requirement reads the same.");
    case REMPART_FATE_REWORDED:
      return change->guidance_changed ? _("The requirement reads otherwise, and so does the guidance around it.")
                                      : _("The requirement reads otherwise.");
    case REMPART_FATE_SPLIT:
      return _("It became several items; each one gets a copy of the answer.");
    case REMPART_FATE_MERGED:
      return _("Several items became one; their answers are put together.");
    case REMPART_FATE_NEW:
      return _("It is new, and waits for an answer.");
    case REMPART_FATE_WITHDRAWN:
    default:
      return _("It was withdrawn. Nothing is deleted: its answer stays in the file, and the history shows it.");
    }
}

static void
append_answer (GtkWidget      *box,
               RempartProject *project,
               RempartItem    *item)
{
  RempartLang lang = rempart_locale_get_lang ();
  const RempartAnswer *answer = rempart_project_get_answer (project, item);
  const char *text = *answer->text[lang] != '\0' ? answer->text[lang]
                                                 : answer->text[rempart_lang_get_other (lang)];
  /* Translators: the state of an answer: %1$s the item, %2$s whether it applies, %3$s how far it is, %4$s its conformity. */
  g_autofree char *state = g_strdup_printf (_("%1$s: %2$s, %3$s, %4$s"), rempart_item_get_id (item),
                                            rempart_applicability_get_label (answer->applicability),
                                            rempart_progress_get_label (answer->progress),
                                            rempart_conformity_get_label (answer->conformity));

  append_label (box, state, "caption");
  if (*text != '\0')
    gtk_label_set_selectable (GTK_LABEL (append_label (box, text, NULL)), TRUE);
}

static void
append_answers (RempartEditionDetails *self,
                RempartProject        *project,
                RempartEditionChange  *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GPtrArray *items = rempart_edition_change_get (change)->old_items;
  g_autofree char *said = rempart_edition_change_dup_answer (change);

  append_label (box, _("Your answer"), "dim-label");
  append_label (box, said != NULL ? said : _("Not answered"), said != NULL ? "heading" : NULL);
  for (guint i = 0; said != NULL && i < items->len; i++)
    if (rempart_project_has_answer (project, g_ptr_array_index (items, i)))
      append_answer (box, project, g_ptr_array_index (items, i));
  gtk_box_append (self->box, box);
}

static void
rempart_edition_details_class_init (RempartEditionDetailsClass *klass)
{
}

static void
rempart_edition_details_init (RempartEditionDetails *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
rempart_edition_details_show (RempartEditionDetails *self,
                              RempartProject        *project,
                              RempartEditionChange  *change)
{
  const RempartItemChange *what;
  GtkWidget *child;
  GtkWidget *sides;

  g_return_if_fail (REMPART_IS_EDITION_DETAILS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (change == NULL)
    return;

  what = rempart_edition_change_get (change);
  append_label (GTK_WIDGET (self->box), explain (what), NULL);
  sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), create_side (what, FALSE));
  gtk_box_append (GTK_BOX (sides), create_side (what, TRUE));
  gtk_box_append (self->box, sides);
  if (what->old_items->len > 0 &&
      rempart_catalogue_is_answerable (rempart_item_get_catalogue (g_ptr_array_index (what->old_items, 0))))
    append_answers (self, project, change);
}
