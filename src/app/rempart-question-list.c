/* rempart-question-list.c: the questions of an item, each with its reply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-question-list.h"

#include <glib/gi18n-lib.h>

#include "rempart-term-label.h"
#include "rempart-wrapped-label.h"

typedef struct
{
  RempartQuestionList *list;
  GtkWidget           *box;
  GtkImage            *icon;
  GtkLabel            *text;
  GtkWidget           *group;
  GtkWidget           *buttons[REMPART_N_REPLIES];   /* NONE has none */
  RempartReply         reply;
} Row;

struct _RempartQuestionList
{
  AdwBin parent_instance;

  Row      rows[REMPART_N_QUESTIONS];
  guint    n_rows;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (RempartQuestionList, rempart_question_list, ADW_TYPE_BIN)

enum { REPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The shape tells a reply from the others, not the colour alone. */
static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[REMPART_N_REPLIES] = {
  [REMPART_REPLY_NONE] = { "rempart-todo-symbolic", "dim-label" },
  [REMPART_REPLY_YES] = { "rempart-done-symbolic", "success" },
  [REMPART_REPLY_NO] = { "rempart-nonconform-symbolic", "warning" },
  [REMPART_REPLY_NA] = { "rempart-not-applicable-symbolic", "dim-label" },
};

static const char *
get_short_label (RempartReply reply)
{
  switch (reply)
    {
    case REMPART_REPLY_YES: return C_("reply", "Yes");
    case REMPART_REPLY_NO: return C_("reply", "No");
    /* Translators: a small button: not applicable, in the fewest letters. */
    case REMPART_REPLY_NA: return C_("reply", "N/A");
    case REMPART_REPLY_NONE:
    default: return "";
    }
}

static void
show_reply (Row          *row,
            RempartReply  reply)
{
  row->reply = reply;
  row->list->loading = TRUE;
  for (int i = REMPART_REPLY_YES; i < REMPART_N_REPLIES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[i]), i == (int) reply);
  row->list->loading = FALSE;

  gtk_image_set_from_icon_name (row->icon, looks[reply].icon_name);
  for (int i = 0; i < REMPART_N_REPLIES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (row->icon), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (row->icon), looks[reply].css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->group),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rempart_reply_get_label (reply),
                                  -1);
}

/* No group of the toolkit: there a button that is down cannot be taken back. */
static void
toggled_cb (GtkToggleButton *button,
            Row             *row)
{
  RempartReply reply = REMPART_REPLY_NONE;

  if (row->list->loading)
    return;
  for (int i = REMPART_REPLY_YES; i < REMPART_N_REPLIES; i++)
    if (row->buttons[i] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
      reply = (RempartReply) i;
  show_reply (row, reply);
  g_signal_emit (row->list, signals[REPLIED], 0, (guint) (row - row->list->rows), (int) reply);
}

static void
create_row (RempartQuestionList *self,
            Row                 *row,
            GtkBox              *box)
{
  row->list = self;
  row->icon = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                       "valign", GTK_ALIGN_CENTER, NULL));
  row->text = GTK_LABEL (rempart_wrapped_label_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);

  row->group = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                             "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (row->group, "linked");
  gtk_widget_add_css_class (row->group, "small-toggles");
  for (int i = REMPART_REPLY_YES; i < REMPART_N_REPLIES; i++)
    {
      row->buttons[i] = gtk_toggle_button_new_with_label (get_short_label ((RempartReply) i));
      gtk_widget_set_tooltip_text (row->buttons[i], rempart_reply_get_label ((RempartReply) i));
      g_signal_connect (row->buttons[i], "toggled", G_CALLBACK (toggled_cb), row);
      gtk_box_append (GTK_BOX (row->group), row->buttons[i]);
    }

  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->icon));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->text));
  gtk_box_append (GTK_BOX (row->box), row->group);
  gtk_box_append (box, row->box);
}

static void
name_row (Row        *row,
          guint       n,
          const char *question)
{
  for (int i = REMPART_REPLY_YES; i < REMPART_N_REPLIES; i++)
    {
      g_autofree char *name =
        /* Translators: a button for screen readers: the number of a question, the question, and the reply that the button gives. */
        g_strdup_printf (_("Question %u: %s: %s"), n + 1, question, rempart_reply_get_label ((RempartReply) i));

      gtk_accessible_update_property (GTK_ACCESSIBLE (row->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->group), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
}

static void
rempart_question_list_class_init (RempartQuestionListClass *klass)
{
  signals[REPLIED] = g_signal_new ("replied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
}

static void
rempart_question_list_init (RempartQuestionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    create_row (self, &self->rows[i], GTK_BOX (box));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
rempart_question_list_new (void)
{
  return g_object_new (REMPART_TYPE_QUESTION_LIST, NULL);
}

void
rempart_question_list_set (RempartQuestionList *self,
                           const char * const  *questions)
{
  g_return_if_fail (REMPART_IS_QUESTION_LIST (self));

  self->n_rows = questions != NULL ? MIN (g_strv_length ((char **) questions), REMPART_N_QUESTIONS) : 0;
  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    {
      Row *row = &self->rows[i];

      gtk_widget_set_visible (row->box, i < self->n_rows);
      if (i >= self->n_rows)
        continue;
      rempart_term_label_set_text (row->text, questions[i]);
      name_row (row, i, questions[i]);
    }
}

void
rempart_question_list_show (RempartQuestionList *self,
                            const RempartReply  *replies,
                            gboolean             editable)
{
  g_return_if_fail (REMPART_IS_QUESTION_LIST (self));

  for (guint i = 0; i < self->n_rows; i++)
    {
      show_reply (&self->rows[i], replies[i]);
      gtk_widget_set_sensitive (self->rows[i].group, editable);
    }
}

guint
rempart_question_list_get_count (RempartQuestionList *self)
{
  g_return_val_if_fail (REMPART_IS_QUESTION_LIST (self), 0);

  return self->n_rows;
}

guint
rempart_question_list_get_replied (RempartQuestionList *self)
{
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_QUESTION_LIST (self), 0);

  for (guint i = 0; i < self->n_rows; i++)
    n += self->rows[i].reply != REMPART_REPLY_NONE;
  return n;
}
