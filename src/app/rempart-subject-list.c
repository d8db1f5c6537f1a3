/* rempart-subject-list.c: what differs between two states, item by item and document by document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-subject-list.h"

#include <glib/gi18n-lib.h>

#include "rempart-locale.h"
#include "rempart-text-diff.h"

/* Rows that are made before the window draws again */
#define ROWS_AT_ONCE 25

struct _RempartSubjectList
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkListBox     *list;        /* of the kind that is being filled */
  RempartProject *project;     /* (nullable) */
  GPtrArray      *subjects;    /* (nullable) */
  guint           next;
  guint           filling;     /* source */
};

G_DEFINE_FINAL_TYPE (RempartSubjectList, rempart_subject_list, GTK_TYPE_WIDGET)

/* One line: what the field is called, and what became of it */

static char *
dup_change (const RempartSubjectLine *line)
{
  g_autofree char *old_text = g_markup_escape_text (line->old_text, -1);
  g_autofree char *new_text = g_markup_escape_text (line->new_text, -1);

  if (*line->old_text != '\0' && *line->new_text != '\0' && line->is_text)
    {
      g_autofree char *words = rempart_text_diff_to_markup (line->old_text, line->new_text);

      if (*words != '\0')
        return g_steal_pointer (&words);
    }
  if (*line->old_text == '\0')
    return g_strdup_printf ("<b>%s</b>", new_text);
  if (*line->new_text == '\0')
    return g_strdup_printf ("<s>%s</s>", old_text);
  return g_strdup_printf ("<s>%s</s> → <b>%s</b>", old_text, new_text);
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_line (const RempartSubjectLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = create_label ("dim-label");
  GtkWidget *change = create_label (NULL);
  g_autofree char *markup = dup_change (line);

  gtk_widget_add_css_class (name, "caption");
  gtk_label_set_text (GTK_LABEL (name), line->label);
  gtk_label_set_markup (GTK_LABEL (change), markup);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), change);
  return box;
}

static const char *
get_icon (RempartChangeKind change)
{
  switch (change)
    {
    case REMPART_CHANGE_ADDED: return "list-add-symbolic";
    case REMPART_CHANGE_REMOVED: return "list-remove-symbolic";
    default: return "document-edit-symbolic";
    }
}

/* (nullable): the title of an item that the project has */
static const char *
get_item_title (RempartSubjectList   *self,
                const RempartSubject *subject)
{
  g_autofree char *ref = g_strconcat (subject->catalogue, ":", subject->id, NULL);
  RempartItem *item = subject->kind == REMPART_SUBJECT_ITEM && self->project != NULL
                        ? rempart_project_find_item (self->project, ref, NULL) : NULL;

  return item != NULL ? rempart_item_get_title (item, rempart_locale_get_lang ()) : NULL;
}

static GtkWidget *
create_head (const RempartSubject *subject)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (subject->change));
  GtkWidget *title = create_label ("heading");
  GtkWidget *change = gtk_label_new (rempart_change_kind_get_label (subject->change));

  gtk_label_set_text (GTK_LABEL (title), subject->title);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (change, "dim-label");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_valign (change, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), change);
  return box;
}

static GtkWidget *
create_row (RempartSubjectList *self,
            RempartSubject     *subject)
{
  const char *title = get_item_title (self, subject);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), create_head (subject));
  if (title != NULL)
    {
      GtkWidget *label = create_label (NULL);

      gtk_label_set_text (GTK_LABEL (label), title);
      gtk_box_append (GTK_BOX (box), label);
    }
  for (guint i = 0; i < subject->lines->len; i++)
    if (rempart_subject_shows (subject, g_ptr_array_index (subject->lines, i)))
      gtk_box_append (GTK_BOX (box), create_line (g_ptr_array_index (subject->lines, i)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "subject", subject);
  return row;
}

/* Where it is now; what is gone is nowhere, and the window says so. */
static void
row_activated_cb (RempartSubjectList *self,
                  GtkListBoxRow      *row)
{
  const RempartSubject *subject = g_object_get_data (G_OBJECT (row), "subject");
  g_autofree char *target = NULL;

  switch (subject->kind)
    {
    case REMPART_SUBJECT_ITEM:
      target = g_strconcat (subject->catalogue, ":", subject->id, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-item", "s", target);
      break;
    case REMPART_SUBJECT_DOCUMENT:
      target = g_strconcat ("evidence:", subject->id, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", target);
      break;
    case REMPART_SUBJECT_DEVICE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", "device");
      break;
    case REMPART_SUBJECT_CATALOGUE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", "catalogues");
      break;
    default:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", "history");
    }
}

/* Filling */

static char *
dup_heading (RempartSubjectList *self,
             RempartSubjectKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < REMPART_N_CHANGE_KINDS; i++)
    n += rempart_subjects_count (self->subjects, kind, (RempartChangeKind) i);
  /* Translators: a kind of thing ("Items", "Evidence"), and how many of them differ */
  return g_strdup_printf (C_("differences", "%s (%u)"), rempart_subject_kind_get_label (kind), n);
}

static void
begin_kind (RempartSubjectList *self,
            RempartSubjectKind  kind)
{
  g_autofree char *heading = dup_heading (self, kind);
  GtkWidget *label = create_label ("heading");

  gtk_label_set_text (GTK_LABEL (label), heading);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
}

static gboolean
fill_cb (gpointer user_data)
{
  RempartSubjectList *self = user_data;

  for (guint n = 0; n < ROWS_AT_ONCE && self->next < self->subjects->len; n++, self->next++)
    {
      RempartSubject *subject = g_ptr_array_index (self->subjects, self->next);

      if (self->next == 0 || ((RempartSubject *) g_ptr_array_index (self->subjects, self->next - 1))->kind != subject->kind)
        begin_kind (self, subject->kind);
      gtk_list_box_append (self->list, create_row (self, subject));
    }
  if (self->next < self->subjects->len)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
clear (RempartSubjectList *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->filling, g_source_remove);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  g_clear_object (&self->project);
}

void
rempart_subject_list_show (RempartSubjectList *self,
                           RempartProject     *project,
                           GPtrArray          *subjects)
{
  g_return_if_fail (REMPART_IS_SUBJECT_LIST (self));

  clear (self);
  if (subjects == NULL || subjects->len == 0)
    return;
  self->project = g_object_ref (project);
  self->subjects = g_ptr_array_ref (subjects);
  self->next = 0;
  if (fill_cb (self))
    self->filling = g_idle_add (fill_cb, self);
}

/* Class */

static void
rempart_subject_list_dispose (GObject *object)
{
  RempartSubjectList *self = REMPART_SUBJECT_LIST (object);

  if (self->box != NULL)
    clear (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rempart_subject_list_parent_class)->dispose (object);
}

static void
rempart_subject_list_class_init (RempartSubjectListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_subject_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_subject_list_init (RempartSubjectList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
