/* rempart-proposal-group.c: the proposals of one kind, to be decided one by one or several at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-proposal-group.h"

#include <glib/gi18n-lib.h>

#include "rempart-proposal-row.h"

struct _RempartProposalGroup
{
  GtkBox               parent_instance;

  RempartProposalKind  kind;
  RempartProject      *project;

  GtkLabel            *title;
  GtkCheckButton      *all;
  GtkButton           *accept;
  GtkButton           *keep;
  GtkBox              *card;
  gboolean             selecting;   /* all rows at once */
};

G_DEFINE_FINAL_TYPE (RempartProposalGroup, rempart_proposal_group, GTK_TYPE_BOX)

/* Deciding */

static char *
format_done (RempartProposalKind kind,
             gboolean            accept,
             guint               n)
{
  const char *format;

  if (kind == REMPART_PROPOSAL_RECONSIDER)
    /* Translators: said when proposals were decided; %u is the number of items. */
    format = accept ? ngettext ("%u item is to decide again", "%u items are to decide again", n)
                    /* Translators: said when proposals were decided; %u is the number of items. */
                    : ngettext ("%u item left not applicable", "%u items left not applicable", n);
  else
    /* Translators: said when proposals were decided; %u is the number of items. */
    format = accept ? ngettext ("%u item marked not applicable", "%u items marked not applicable", n)
                    /* Translators: said when proposals were decided: they stay in the file; %u is the number of items. */
                    : ngettext ("%u item kept", "%u items kept", n);
  return g_strdup_printf (format, n);
}

gboolean
rempart_proposal_decide (GtkWidget           *widget,
                         RempartProject      *project,
                         RempartProposalKind  kind,
                         gboolean             accept,
                         GPtrArray           *items)
{
  g_autofree char *done = format_done (kind, accept, items->len);
  g_autoptr (GError) error = NULL;

  if (accept ? rempart_project_accept_proposals (project, items, &error)
             : rempart_project_keep_proposals (project, items, &error))
    {
      gtk_widget_activate_action (widget, "win.toast-undo", "s", done);
      return TRUE;
    }
  gtk_widget_activate_action (widget, "win.error", "s", error->message);
  return FALSE;
}

static RempartProposalRow *
first_row (RempartProposalGroup *self)
{
  return (RempartProposalRow *) gtk_widget_get_first_child (GTK_WIDGET (self->card));
}

static RempartProposalRow *
next_row (RempartProposalRow *row)
{
  return (RempartProposalRow *) gtk_widget_get_next_sibling (GTK_WIDGET (row));
}

/* (transfer container) (element-type RempartItem) */
static GPtrArray *
list_selected (RempartProposalGroup *self)
{
  GPtrArray *items = g_ptr_array_new ();

  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row))
    if (rempart_proposal_row_is_selected (row))
      g_ptr_array_add (items, rempart_proposal_row_get_item (row));
  return items;
}

static void
decide_selected (RempartProposalGroup *self,
                 gboolean              accept)
{
  g_autoptr (GPtrArray) items = list_selected (self);

  rempart_proposal_decide (GTK_WIDGET (self), self->project, self->kind, accept, items);
}

static void
accept_cb (RempartProposalGroup *self)
{
  decide_selected (self, TRUE);
}

static void
keep_cb (RempartProposalGroup *self)
{
  decide_selected (self, FALSE);
}

static void
decided_cb (RempartProposalRow   *row,
            gboolean              accept,
            RempartProposalGroup *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, rempart_proposal_row_get_item (row));
  rempart_proposal_decide (GTK_WIDGET (self), self->project, self->kind, accept, items);
}

/* Selecting */

static char *
format_accept (RempartProposalKind kind,
               guint               n)
{
  if (kind == REMPART_PROPOSAL_RECONSIDER)
    /* Translators: a button; %u is the number of items that are selected. */
    return g_strdup_printf (ngettext ("Decide on %u Again", "Decide on %u Again", n), n);
  /* Translators: a button; %u is the number of items that are selected. */
  return g_strdup_printf (ngettext ("Mark %u Not Applicable", "Mark %u Not Applicable", n), n);
}

static char *
format_keep (RempartProposalKind kind,
             guint               n)
{
  if (kind == REMPART_PROPOSAL_RECONSIDER)
    /* Translators: a button; %u is the number of items that are selected. */
    return g_strdup_printf (ngettext ("Leave %u as It Is", "Leave %u as They Are", n), n);
  /* Translators: a button; %u is the number of items that are selected. */
  return g_strdup_printf (ngettext ("Keep %u Item", "Keep %u Items", n), n);
}

static void
show_selection (RempartProposalGroup *self)
{
  g_autoptr (GPtrArray) items = list_selected (self);
  gboolean some = items->len > 0;
  g_autofree char *accept = format_accept (self->kind, items->len);
  g_autofree char *keep = format_keep (self->kind, items->len);
  guint n_rows = 0;

  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row))
    n_rows++;
  gtk_widget_set_visible (GTK_WIDGET (self->accept), some);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), some);
  gtk_button_set_label (self->accept, accept);
  gtk_button_set_label (self->keep, keep);
  self->selecting = TRUE;
  gtk_check_button_set_active (self->all, some && items->len == n_rows);
  gtk_check_button_set_inconsistent (self->all, some && items->len < n_rows);
  self->selecting = FALSE;
}

static void
selected_cb (RempartProposalGroup *self)
{
  if (!self->selecting)
    show_selection (self);
}

static void
all_toggled_cb (RempartProposalGroup *self)
{
  if (self->selecting)
    return;

  self->selecting = TRUE;
  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row))
    rempart_proposal_row_set_selected (row, gtk_check_button_get_active (self->all));
  self->selecting = FALSE;
  show_selection (self);
}

/* Filling */

static RempartProposalRow *
create_row (RempartProposalGroup  *self,
            const RempartProposal *proposal)
{
  GtkWidget *row = rempart_proposal_row_new (proposal);

  g_signal_connect_object (row, "decided", G_CALLBACK (decided_cb), self, 0);
  g_signal_connect_object (row, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return REMPART_PROPOSAL_ROW (row);
}

static RempartProposalRow *
find_row (RempartProposalGroup  *self,
          const RempartProposal *proposal)
{
  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row))
    if (rempart_proposal_row_shows (row, proposal))
      return row;
  return NULL;
}

/* Rows that stay are the same widgets, so that what is checked and what has the focus stays too. */
static guint
fill (RempartProposalGroup *self,
      GPtrArray            *proposals)
{
  RempartProposalRow *last = NULL;
  RempartProposalRow *row;
  guint n = 0;

  for (guint i = 0; i < proposals->len; i++)
    {
      const RempartProposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal->kind != self->kind)
        continue;
      row = find_row (self, proposal);
      if (row == NULL)
        {
          row = create_row (self, proposal);
          gtk_box_insert_child_after (self->card, GTK_WIDGET (row), GTK_WIDGET (last));
        }
      else
        {
          gtk_box_reorder_child_after (self->card, GTK_WIDGET (row), GTK_WIDGET (last));
        }
      last = row;
      n++;
    }

  /* What is proposed no more has come to stand behind. */
  while ((row = last != NULL ? next_row (last) : first_row (self)) != NULL)
    gtk_box_remove (self->card, GTK_WIDGET (row));
  return n;
}

/* The number of the row that has the focus; -1 for none */
static int
find_focus (RempartProposalGroup *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->card));
  int n = 0;

  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row), n++)
    if (GTK_WIDGET (row) == focus)
      return n;
  return -1;
}

/* Who decided on a row goes on to the one that took its place. */
static void
restore_focus (RempartProposalGroup *self,
               int                   position)
{
  RempartProposalRow *row = first_row (self);

  if (position < 0 || gtk_widget_get_focus_child (GTK_WIDGET (self->card)) != NULL)
    return;
  for (; position > 0 && row != NULL && next_row (row) != NULL; position--)
    row = next_row (row);
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
rempart_proposal_group_dispose (GObject *object)
{
  g_clear_object (&REMPART_PROPOSAL_GROUP (object)->project);

  G_OBJECT_CLASS (rempart_proposal_group_parent_class)->dispose (object);
}

static void
rempart_proposal_group_class_init (RempartProposalGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_proposal_group_dispose;
}

static void
rempart_proposal_group_init (RempartProposalGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

static GtkWidget *
create_bar (RempartProposalGroup *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->all = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Select all")));
  self->keep = GTK_BUTTON (gtk_button_new ());
  self->accept = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->all), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->accept), "suggested-action");
  g_signal_connect_object (self->all, "toggled", G_CALLBACK (all_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->all));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->keep));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->accept));
  gtk_widget_add_css_class (bar, "scope-bar");
  return bar;
}

GtkWidget *
rempart_proposal_group_new (RempartProposalKind kind)
{
  RempartProposalGroup *self = g_object_new (REMPART_TYPE_PROPOSAL_GROUP, NULL);
  GtkWidget *text;

  self->kind = kind;
  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  text = gtk_label_new (kind == REMPART_PROPOSAL_NOT_APPLICABLE
                        ? _("What these items depend on is not there. Nothing changes until you decide; the reason becomes the "
                            "justification, in French and in English.")
                        : _("You marked these items not applicable on a proposal, and the answers about the device have "
                            "changed since."));
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "dim-label");
  self->card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->card), "card");

  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), text);
  gtk_box_append (GTK_BOX (self), create_bar (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->card));
  return GTK_WIDGET (self);
}

void
rempart_proposal_group_show (RempartProposalGroup *self,
                             RempartProject       *project,
                             GPtrArray            *proposals)
{
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;
  int focus = find_focus (self);
  guint n;

  g_return_if_fail (REMPART_IS_PROPOSAL_GROUP (self));

  g_set_object (&self->project, project);
  n = fill (self, proposals);
  restore_focus (self, focus);
  reason = rempart_project_dup_read_only_message (project);
  for (RempartProposalRow *row = first_row (self); row != NULL; row = next_row (row))
    rempart_proposal_row_set_locked (row, reason);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), *reason == '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), *reason == '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), *reason == '\0');

  /* Translators: %u is the number of items */
  title = g_strdup_printf (self->kind == REMPART_PROPOSAL_NOT_APPLICABLE ? _("Rempart proposes: not applicable (%u)")
                                                                         : _("To look at again (%u)"), n);
  gtk_label_set_text (self->title, title);
  show_selection (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
