/* rempart-reuse-dialog.c: two items side by side, to copy the answer of the one to the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-reuse-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-item-state.h"
#include "rempart-locale.h"
#include "rempart-related-row.h"
#include "rempart-reuse-column.h"

struct _RempartReuseDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle    *title;
  GtkButton         *close_button;
  GtkWidget         *skip_button;
  GtkButton         *accept_button;
  GtkStack          *stack;
  GtkLabel          *list_label;
  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  GtkLabel          *how_label;
  GtkLabel          *reason_label;
  GtkGrid           *grid;
  GtkCheckButton    *text[REMPART_N_LANGS];
  GtkCheckButton    *evidence;
  GtkWidget         *choices;
  GtkWidget         *placing;    /* what becomes of the text that is there */
  GtkCheckButton    *append;
  GtkCheckButton    *replace;
  GtkLabel          *problem_label;

  RempartProject *project;
  RempartItem    *from;
  RempartItem    *to;         /* compared now; NULL while the list is shown */
  GPtrArray      *targets;    /* RempartRelated */
  guint           position;   /* of @to in the targets */
  GPtrArray      *copied;     /* RempartItem */
};

G_DEFINE_FINAL_TYPE (RempartReuseDialog, rempart_reuse_dialog, ADW_TYPE_WINDOW)

static const RempartReuseFlags text_flags[REMPART_N_LANGS] = { REMPART_REUSE_TEXT_FR, REMPART_REUSE_TEXT_EN };

/* What is copied */

static RempartReuseFlags
get_flags (RempartReuseDialog *self)
{
  RempartReuseFlags flags = 0;

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    if (gtk_check_button_get_active (self->text[lang]))
      flags |= text_flags[lang];
  if (gtk_check_button_get_active (self->evidence))
    flags |= REMPART_REUSE_EVIDENCE;
  if (gtk_check_button_get_active (self->append))
    flags |= REMPART_REUSE_APPEND;
  return flags;
}

static gboolean
meets_text (RempartReuseDialog *self,
            RempartReuseFlags   flags)
{
  const RempartAnswer *answer = rempart_project_get_answer (self->project, self->to);

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    if ((flags & text_flags[lang]) != 0 && *answer->text[lang] != '\0')
      return TRUE;
  return FALSE;
}

/* The button says what happens. */
static void
choice_changed_cb (RempartReuseDialog *self)
{
  RempartReuseFlags flags;
  gboolean texts, evidence, meets;
  const char *label;

  if (self->to == NULL)
    return;
  flags = get_flags (self);
  texts = (flags & (REMPART_REUSE_TEXT_FR | REMPART_REUSE_TEXT_EN)) != 0;
  evidence = (flags & REMPART_REUSE_EVIDENCE) != 0;
  meets = meets_text (self, flags);
  if (texts && meets && (flags & REMPART_REUSE_APPEND) == 0)
    label = evidence ? _("_Replace the Text and Link the Evidence") : _("_Replace the Text");
  else if (texts && evidence)
    label = _("_Copy the Answer and the Evidence");
  else if (evidence)
    label = _("_Link the Evidence");
  else
    label = _("_Copy the Answer");
  gtk_button_set_label (self->accept_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), texts || evidence);
  gtk_widget_set_visible (self->placing, meets);
}

/* Comparing */

/* What the copy leaves to be done; @relation is what the source is to the target. */
static char *
dup_difference (RempartReuseDialog *self,
                RempartRelation     relation)
{
  const char *from = rempart_item_get_id (self->from);
  const char *to = rempart_item_get_id (self->to);

  switch (relation)
    {
    case REMPART_RELATION_EQUAL:
      /* Translators: 1 and 2 are ids of items; the answer of 1 is copied to 2. */
      return g_strdup_printf (_("%1$s and %2$s ask for the same."), from, to);
    case REMPART_RELATION_SUBSET:
      /* Translators: 1 and 2 are ids of items; the answer of 1 is copied to 2. */
      return g_strdup_printf (_("%2$s asks for more than %1$s: what it adds is still missing after the copy."), from, to);
    case REMPART_RELATION_SUPERSET:
      /* Translators: 1 and 2 are ids of items; the answer of 1 is copied to 2. */
      return g_strdup_printf (_("%2$s asks for less than %1$s: keep what concerns it."), from, to);
    case REMPART_RELATION_INTERSECTS:
      /* Translators: 1 and 2 are ids of items; the answer of 1 is copied to 2. */
      return g_strdup_printf (_("%2$s asks for part of what %1$s asks, and for other things, which are still missing after the copy."),
                              from, to);
    case REMPART_RELATION_NONE:
    default:
      /* Translators: 1 and 2 are ids of items; the answer of 1 is copied to 2. */
      return g_strdup_printf (_("%2$s asks for something else than %1$s: the answer hardly serves it."), from, to);
    }
}

static gboolean
has_all_links (RempartReuseDialog *self)
{
  g_autoptr (GPtrArray) ours = rempart_project_list_links (self->project, self->from);
  g_autoptr (GPtrArray) theirs = rempart_project_list_links (self->project, self->to);

  for (guint i = 0; i < ours->len; i++)
    {
      RempartLink *link = g_ptr_array_index (ours, i);
      gboolean found = FALSE;

      for (guint j = 0; j < theirs->len && !found; j++)
        {
          RempartLink *other = g_ptr_array_index (theirs, j);

          found = rempart_link_get_revision (other) == rempart_link_get_revision (link) &&
                  g_str_equal (rempart_link_get_locator (other), rempart_link_get_locator (link));
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static void
offer (GtkCheckButton *check,
       gboolean        possible)
{
  gtk_widget_set_sensitive (GTK_WIDGET (check), possible);
  gtk_check_button_set_active (check, possible);
}

/* What the target has already is not offered. */
static void
show_choices (RempartReuseDialog *self)
{
  const RempartAnswer *ours = rempart_project_get_answer (self->project, self->from);
  const RempartAnswer *theirs = rempart_project_get_answer (self->project, self->to);
  guint n_links = rempart_project_count_links (self->project, self->from);
  /* Translators: a check box; %u is the number of documents linked to an item. */
  g_autofree char *label = g_strdup_printf (ngettext ("_Evidence (%u link)", "_Evidence (%u links)", n_links), n_links);

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    offer (self->text[lang], *ours->text[lang] != '\0' && !g_str_equal (ours->text[lang], theirs->text[lang]));
  gtk_check_button_set_label (self->evidence, label);
  offer (self->evidence, n_links > 0 && !has_all_links (self));
  gtk_check_button_set_active (self->append, TRUE);
  choice_changed_cb (self);
}

static const RempartRelated *
find_relation (GPtrArray   *related,
               RempartItem *item)
{
  for (guint i = 0; i < related->len; i++)
    {
      const RempartRelated *entry = g_ptr_array_index (related, i);

      if (entry->item == item)
        return entry;
    }
  return NULL;
}

static void
show_title (RempartReuseDialog *self)
{
  g_autofree char *text = NULL;

  if (self->to != NULL && self->targets != NULL)
    /* Translators: the first of several items that are gone through: "1 of 5". */
    text = g_strdup_printf (_("%1$u of %2$u"), self->position + 1, self->targets->len);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : "");
  gtk_widget_set_visible (self->skip_button, self->to != NULL && self->targets != NULL);
  gtk_button_set_label (self->close_button, self->copied->len > 0 ? _("_Close") : _("_Cancel"));
}

static void
compare (RempartReuseDialog *self,
         RempartItem        *to)
{
  g_autoptr (GPtrArray) related = rempart_project_list_related (self->project, self->from);
  const RempartRelated *entry = find_relation (related, to);
  const char *reason = entry != NULL ? entry->reason[rempart_locale_get_lang ()] : NULL;
  g_autofree char *how = NULL;

  g_set_object (&self->to, to);
  how = dup_difference (self, entry != NULL ? entry->relation : REMPART_RELATION_NONE);
  gtk_label_set_text (self->how_label, how);
  gtk_label_set_text (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  rempart_reuse_columns_fill (self->grid, self->project, self->from, self->to);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  show_choices (self);
  show_title (self);
  gtk_stack_set_visible_child_name (self->stack, "compare");
  /* Not the button: a key that is held down would copy one item after the other. */
  gtk_widget_child_focus (self->choices, GTK_DIR_TAB_FORWARD);
}

/* The list */

static gboolean
is_copied (RempartReuseDialog *self,
           RempartItem        *item)
{
  return g_ptr_array_find (self->copied, item, NULL);
}

static GtkWidget *
create_row (RempartReuseDialog   *self,
            const RempartRelated *entry)
{
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon;
  const char *source = rempart_catalogue_get_short_title (rempart_item_get_catalogue (entry->item), lang);
  /* Translators: how a related item compares with this one, its source and its id: "Asks for more, MDCG 2019-16, MDCG-3.3-09". */
  g_autofree char *caption = g_strdup_printf (_("%s, %s, %s"), rempart_related_describe (entry->relation), source,
                                              rempart_item_get_id (entry->item));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_item_get_title (entry->item, lang));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), caption);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !is_copied (self, entry->item));
  if (is_copied (self, entry->item))
    {
      GtkWidget *label = gtk_label_new (C_("reuse", "copied"));

      icon = gtk_image_new_from_icon_name ("rempart-done-symbolic");
      gtk_widget_add_css_class (icon, "success");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  else
    icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  return row;
}

/* The next one from @position that took nothing yet; the number of targets when there is none. */
static guint
find_next (RempartReuseDialog *self,
           guint               position)
{
  while (position < self->targets->len &&
         is_copied (self, ((RempartRelated *) g_ptr_array_index (self->targets, position))->item))
    position++;
  return position;
}

static void
show_list (RempartReuseDialog *self)
{
  GtkListBoxRow *row;
  g_autofree char *text = NULL;
  gboolean more = find_next (self, 0) < self->targets->len;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (self->targets, i)));

  /* Translators: %s is the id of an item. */
  text = g_strdup_printf (_("The answer of %s can serve these items, which have none. Each is compared with it before anything is "
                            "copied."), rempart_item_get_id (self->from));
  gtk_label_set_text (self->list_label, text);
  g_clear_object (&self->to);
  gtk_button_set_label (self->accept_button, _("_Go Through Them"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), more);
  show_title (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (more ? GTK_WIDGET (self->accept_button) : GTK_WIDGET (self->close_button));
}

static void
go_on (RempartReuseDialog *self,
       guint               position)
{
  self->position = find_next (self, position);
  if (self->position < self->targets->len)
    compare (self, ((RempartRelated *) g_ptr_array_index (self->targets, self->position))->item);
  else
    show_list (self);
}

static void
row_activated_cb (RempartReuseDialog *self,
                  GtkListBoxRow      *row)
{
  go_on (self, (guint) gtk_list_box_row_get_index (row));
}

static void
skip_cb (RempartReuseDialog *self)
{
  go_on (self, self->position + 1);
}

static void
accept_cb (RempartReuseDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->to == NULL)
    {
      go_on (self, 0);
      return;
    }
  if (!rempart_project_reuse_answer (self->project, self->from, self->to, get_flags (self), &error))
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      return;
    }
  g_ptr_array_add (self->copied, g_object_ref (self->to));
  if (self->targets != NULL)
    go_on (self, self->position + 1);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Class */

static void
rempart_reuse_dialog_dispose (GObject *object)
{
  RempartReuseDialog *self = REMPART_REUSE_DIALOG (object);

  g_clear_object (&self->to);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_REUSE_DIALOG);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->copied, g_ptr_array_unref);
  g_clear_object (&self->from);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_reuse_dialog_parent_class)->dispose (object);
}

static void
rempart_reuse_dialog_class_init (RempartReuseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_reuse_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-reuse-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, append);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, evidence);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, how_label);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, list_label);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, placing);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, reason_label);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, replace);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, skip_button);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartReuseDialog, title);
  gtk_widget_class_bind_template_child_full (widget_class, "text_fr", FALSE,
                                             G_STRUCT_OFFSET (RempartReuseDialog, text[REMPART_LANG_FR]));
  gtk_widget_class_bind_template_child_full (widget_class, "text_en", FALSE,
                                             G_STRUCT_OFFSET (RempartReuseDialog, text[REMPART_LANG_EN]));
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_reuse_dialog_init (RempartReuseDialog *self)
{
  self->copied = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_reuse_dialog_new (RempartProject *project,
                          RempartItem    *from,
                          RempartItem    *to)
{
  RempartReuseDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_ITEM (from), NULL);

  self = g_object_new (REMPART_TYPE_REUSE_DIALOG, NULL);
  self->project = g_object_ref (project);
  self->from = g_object_ref (from);
  if (to != NULL)
    {
      compare (self, to);
      return GTK_WIDGET (self);
    }
  self->targets = rempart_project_list_servable (project, from);
  show_list (self);
  return GTK_WIDGET (self);
}

RempartProject *
rempart_reuse_dialog_get_project (RempartReuseDialog *self)
{
  g_return_val_if_fail (REMPART_IS_REUSE_DIALOG (self), NULL);

  return self->project;
}

RempartItem *
rempart_reuse_dialog_get_source (RempartReuseDialog *self)
{
  g_return_val_if_fail (REMPART_IS_REUSE_DIALOG (self), NULL);

  return self->from;
}

GPtrArray *
rempart_reuse_dialog_get_copied (RempartReuseDialog *self)
{
  g_return_val_if_fail (REMPART_IS_REUSE_DIALOG (self), NULL);

  return self->copied;
}
