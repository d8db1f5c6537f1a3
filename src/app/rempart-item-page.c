/* rempart-item-page.c: an item: what is asked, the answer, the evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-page.h"

#include "rempart-answer-section.h"
#include "rempart-carried-section.h"
#include "rempart-clause-section.h"
#include "rempart-evidence-section.h"
#include "rempart-guidance-section.h"
#include "rempart-head-section.h"
#include "rempart-past-section.h"
#include "rempart-proposal-section.h"
#include "rempart-related-section.h"
#include "rempart-review-section.h"
#include "rempart-state-section.h"
#include "rempart-successor.h"

struct _RempartItemPage
{
  AdwBin parent_instance;

  GtkStack               *stack;
  GtkScrolledWindow      *scroller;
  GtkBox                 *sections;
  GtkWidget              *answer;
  RempartEvidenceSection *evidence;
  RempartItemSection     *review;

  GSignalGroup   *signals;
  RempartProject *project;
  RempartItem    *item;
  gboolean        switching;   /* some sections show the next item already */
  gboolean        stale;       /* the item changed meanwhile */
};

G_DEFINE_FINAL_TYPE (RempartItemPage, rempart_item_page, ADW_TYPE_BIN)

typedef void (*SectionFunc) (RempartItemSection *section);

static void
each_section (RempartItemPage *self,
              SectionFunc      func)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (REMPART_IS_ITEM_SECTION (child))
      func (REMPART_ITEM_SECTION (child));
}

static void
item_changed_cb (RempartProject  *project,
                 RempartItem     *item,
                 RempartItemPage *self)
{
  if (self->switching)
    self->stale = TRUE;
  else if (item == self->item)
    each_section (self, rempart_item_section_changed);
}

static void
evidence_changed_cb (RempartProject  *project,
                     RempartItemPage *self)
{
  if (self->item == NULL)
    return;
  rempart_item_section_changed (REMPART_ITEM_SECTION (self->evidence));
  /* What is signed names documents and the hashes of their files. */
  rempart_item_section_changed (self->review);
}

static GdkDragAction
drop_enter_cb (RempartItemPage *self)
{
  if (!rempart_item_section_is_editable (REMPART_ITEM_SECTION (self->evidence)))
    return 0;
  rempart_evidence_section_set_dropping (self->evidence, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (RempartItemPage *self)
{
  rempart_evidence_section_set_dropping (self->evidence, FALSE);
}

static gboolean
drop_cb (RempartItemPage *self,
         const GValue    *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) list = NULL;

  rempart_evidence_section_set_dropping (self->evidence, FALSE);
  if (!rempart_item_section_is_editable (REMPART_ITEM_SECTION (self->evidence)))
    return FALSE;

  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  rempart_evidence_section_add_files (self->evidence, files);
  return TRUE;
}

/* Who opens an item means to answer it. */
static gboolean
rempart_item_page_grab_focus (GtkWidget *widget)
{
  RempartItemPage *self = REMPART_ITEM_PAGE (widget);

  if (self->item == NULL)
    return FALSE;
  /* A clause has nothing to answer, but leads to what has. */
  return gtk_widget_get_visible (self->answer) ? gtk_widget_grab_focus (self->answer)
                                               : gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
rempart_item_page_dispose (GObject *object)
{
  RempartItemPage *self = REMPART_ITEM_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_item_page_parent_class)->dispose (object);
}

static void
rempart_item_page_class_init (RempartItemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_item_page_dispose;
  widget_class->grab_focus = rempart_item_page_grab_focus;

  g_type_ensure (REMPART_TYPE_ANSWER_SECTION);
  g_type_ensure (REMPART_TYPE_CARRIED_SECTION);
  g_type_ensure (REMPART_TYPE_CLAUSE_SECTION);
  g_type_ensure (REMPART_TYPE_EVIDENCE_SECTION);
  g_type_ensure (REMPART_TYPE_GUIDANCE_SECTION);
  g_type_ensure (REMPART_TYPE_HEAD_SECTION);
  g_type_ensure (REMPART_TYPE_PAST_SECTION);
  g_type_ensure (REMPART_TYPE_PROPOSAL_SECTION);
  g_type_ensure (REMPART_TYPE_RELATED_SECTION);
  g_type_ensure (REMPART_TYPE_REVIEW_SECTION);
  g_type_ensure (REMPART_TYPE_STATE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-item-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, answer);
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, review);
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, sections);
  gtk_widget_class_bind_template_child (widget_class, RempartItemPage, stack);
  gtk_widget_class_set_css_name (widget_class, "itempage");
}

static void
rempart_item_page_init (RempartItemPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Before the text fields, which would take the names of the files as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drop, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect (self->signals, "item-changed", G_CALLBACK (item_changed_cb), self);
  g_signal_group_connect (self->signals, "evidence-changed", G_CALLBACK (evidence_changed_cb), self);
}

GtkWidget *
rempart_item_page_new (void)
{
  return g_object_new (REMPART_TYPE_ITEM_PAGE, NULL);
}

static void
show_item (RempartItemPage *self)
{
  /* A section may write a text that the disk refused before: then all must look again, once all show the item. */
  self->switching = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (REMPART_IS_ITEM_SECTION (child))
      rempart_item_section_set_item (REMPART_ITEM_SECTION (child), self->project, self->item);
  self->switching = FALSE;
  if (self->stale && self->item != NULL)
    each_section (self, rempart_item_section_changed);
  self->stale = FALSE;
}

void
rempart_item_page_set_item (RempartItemPage *self,
                            RempartProject  *project,
                            RempartItem     *item)
{
  gboolean same;

  g_return_if_fail (REMPART_IS_ITEM_PAGE (self));
  g_return_if_fail (item == NULL || project != NULL);

  if (item == self->item && project == self->project)
    return;

  /* The shown item in another edition: one goes on where one was, in the middle of a word too. */
  same = item != NULL && self->item != NULL && project == self->project &&
         rempart_successor_find_item (project, self->item) == item;
  if (!same)
    rempart_item_page_flush (self);
  g_set_object (&self->project, project);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->signals, project);
  show_item (self);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "none");
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
rempart_item_page_lock (RempartItemPage *self)
{
  g_return_if_fail (REMPART_IS_ITEM_PAGE (self));

  if (self->item != NULL)
    show_item (self);
}

void
rempart_item_page_flush (RempartItemPage *self)
{
  g_return_if_fail (REMPART_IS_ITEM_PAGE (self));

  each_section (self, rempart_item_section_flush);
}

gboolean
rempart_item_page_has_pending (RempartItemPage *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM_PAGE (self), FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (REMPART_IS_ITEM_SECTION (child) && rempart_item_section_has_pending (REMPART_ITEM_SECTION (child)))
      return TRUE;
  return FALSE;
}
