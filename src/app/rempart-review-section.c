/* rempart-review-section.c: who reviews an item, what was said about it, and who signed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-columns.h"
#include "rempart-drafts.h"
#include "rempart-item-ref.h"
#include "rempart-name-entry.h"
#include "rempart-review-rows.h"
#include "rempart-sign-dialog.h"
#include "rempart-successor.h"
#include "rempart-text-buffer.h"

struct _RempartReviewSection
{
  RempartItemSection parent_instance;

  GtkWidget        *fields;
  RempartNameEntry *reviewer;
  RempartNameEntry *approver;
  GtkLabel         *note;
  GtkBox           *signatures;
  GtkBox           *threads;
  GtkWidget        *composer;
  GtkLabel         *composer_label;
  GtkTextView      *text;
  GtkWidget        *cancel;
  GtkButton        *send;

  RempartDraftKind  kind;      /* what the text below the comments is to become */
  gint64            comment;   /* that is replied to or changed */
  char             *shown;     /* what the rows show, so that they are made anew only when it differs */
  GPtrArray        *aside;     /* (element-type RempartDraft): what was being written when a change of another comment began */
  RempartItem      *drafted;   /* (nullable): the item whose text stands in the composer */
  RempartProject   *origin;    /* (nullable): of that item */
  gboolean          loading;
};

G_DEFINE_FINAL_TYPE (RempartReviewSection, rempart_review_section, REMPART_TYPE_ITEM_SECTION)

static RempartProject *
get_project (RempartReviewSection *self)
{
  return rempart_item_section_get_project (REMPART_ITEM_SECTION (self));
}

static RempartItem *
get_item (RempartReviewSection *self)
{
  return rempart_item_section_get_item (REMPART_ITEM_SECTION (self));
}

/* The composer */

static char *
dup_typed (RempartReviewSection *self)
{
  return rempart_text_buffer_dup_text (gtk_text_view_get_buffer (self->text));
}

static void
text_changed_cb (RempartReviewSection *self)
{
  g_autofree char *typed = g_strstrip (dup_typed (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.send", *typed != '\0');
}

static void
show_composer (RempartReviewSection *self,
               RempartDraftKind      kind,
               RempartComment       *comment)
{
  g_autofree char *label = NULL;

  self->kind = kind;
  self->comment = comment != NULL ? rempart_comment_get_id (comment) : 0;
  if (kind == REMPART_DRAFT_REPLY)
    /* Translators: %s is the name of a person */
    label = g_strdup_printf (_("Reply to %s"), rempart_comment_get_author (comment));
  else
    label = g_strdup (kind == REMPART_DRAFT_CHANGE ? _("Your comment") : _("New comment"));
  gtk_label_set_text (self->composer_label, label);
  gtk_button_set_label (self->send, kind == REMPART_DRAFT_REPLY ? _("Reply")
                                    : kind == REMPART_DRAFT_CHANGE ? C_("verb", "Change") : C_("verb", "Comment"));
  gtk_widget_set_visible (self->cancel, kind != REMPART_DRAFT_COMMENT);
}

static void
set_typed (RempartReviewSection *self,
           const char           *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  text_changed_cb (self);
}

/* What stands in the composer, onto @drafts; nothing of nothing, nor of a comment that is as it was. */
static void
append_typed (RempartReviewSection *self,
              GPtrArray            *drafts)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  RempartComment *comment = self->kind == REMPART_DRAFT_CHANGE ? rempart_project_find_comment (self->origin, self->comment, NULL)
                                                               : NULL;

  if (*stripped != '\0' && (comment == NULL || !g_str_equal (stripped, rempart_comment_get_text (comment))))
    g_ptr_array_add (drafts, rempart_draft_new (self->kind, self->comment, typed));
}

/* The last that was set aside, or nothing, into the composer */
static void
take_up (RempartReviewSection *self)
{
  RempartDraft *draft;
  RempartComment *comment;

  if (self->aside->len == 0)
    {
      show_composer (self, REMPART_DRAFT_COMMENT, NULL);
      set_typed (self, "");
      return;
    }
  draft = g_ptr_array_steal_index (self->aside, self->aside->len - 1);
  comment = draft->comment != 0 ? rempart_project_find_comment (self->origin, draft->comment, NULL) : NULL;
  show_composer (self, comment != NULL ? draft->kind : REMPART_DRAFT_COMMENT, comment);
  set_typed (self, draft->text);
  rempart_draft_free (draft);
}

static void
compose (RempartReviewSection *self,
         RempartDraftKind      kind,
         gint64                id)
{
  RempartComment *comment = rempart_project_find_comment (get_project (self), id, NULL);
  gboolean change = kind == REMPART_DRAFT_CHANGE;

  if (comment == NULL)
    return;
  /* What is typed may as well become a reply; but it is not the comment that is to be changed, nor is that a reply. */
  if (change || self->kind == REMPART_DRAFT_CHANGE)
    {
      append_typed (self, self->aside);
      set_typed (self, change ? rempart_comment_get_text (comment) : "");
    }
  show_composer (self, kind, comment);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
keep_drafts (RempartReviewSection *self)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_draft_free);
  g_autofree char *ref = self->drafted != NULL ? rempart_item_dup_ref (self->drafted) : NULL;

  if (ref == NULL)
    return;
  for (guint i = 0; i < self->aside->len; i++)
    {
      const RempartDraft *draft = g_ptr_array_index (self->aside, i);

      g_ptr_array_add (drafts, rempart_draft_new (draft->kind, draft->comment, draft->text));
    }
  append_typed (self, drafts);
  rempart_drafts_set (self->origin, ref, g_steal_pointer (&drafts));
}

static void
forget_drafts (RempartReviewSection *self)
{
  g_autofree char *ref = rempart_item_dup_ref (self->drafted);

  rempart_drafts_set (self->origin, ref, g_ptr_array_new ());
}

/* What was begun about one item waits while another is shown; the item in another edition is no other. */
static void
exchange_drafts (RempartReviewSection *self)
{
  RempartProject *project = get_project (self);
  RempartItem *item = get_item (self);
  gboolean same;
  g_autofree char *ref = NULL;
  GPtrArray *drafts;

  if (item == self->drafted)
    return;
  same = item != NULL && self->drafted != NULL && self->origin == project &&
         rempart_successor_find_item (self->origin, self->drafted) == item;
  if (same)
    forget_drafts (self);
  else
    keep_drafts (self);
  g_set_object (&self->drafted, item);
  g_set_object (&self->origin, project);
  if (same)
    return;
  g_ptr_array_set_size (self->aside, 0);
  ref = item != NULL ? rempart_item_dup_ref (item) : NULL;
  drafts = ref != NULL ? rempart_drafts_get (self->origin, ref) : NULL;
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const RempartDraft *draft = g_ptr_array_index (drafts, i);

      g_ptr_array_add (self->aside, rempart_draft_new (draft->kind, draft->comment, draft->text));
    }
  take_up (self);
}

/* Rows */

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* All that the rows depend on */
static char *
dup_key (RempartReviewSection *self)
{
  RempartProject *project = get_project (self);
  GPtrArray *signatures = rempart_project_get_signatures (project, get_item (self));
  GPtrArray *comments = rempart_project_get_comments (project, get_item (self));
  GString *key = g_string_new (rempart_project_get_actor (project));

  g_string_append_printf (key, "\n%d %p", rempart_project_is_read_only (project), get_item (self));
  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);

      g_string_append_printf (key, "\n%" G_GINT64_FORMAT " %d %d", rempart_signature_get_id (signature),
                              rempart_project_is_valid (project, signature), rempart_project_is_superseded (project, signature));
    }
  for (guint i = 0; i < comments->len; i++)
    {
      RempartComment *comment = g_ptr_array_index (comments, i);

      g_string_append_printf (key, "\n%" G_GINT64_FORMAT " %d %s", rempart_comment_get_id (comment),
                              rempart_comment_is_resolved (comment), rempart_comment_get_text (comment));
    }
  return g_string_free (key, FALSE);
}

static void
append_thread (RempartReviewSection *self,
               GPtrArray            *thread,
               GtkBox               *resolved)
{
  if (thread->len == 0)
    return;
  gtk_box_append (rempart_comment_is_resolved (g_ptr_array_index (thread, 0)) ? resolved : self->threads,
                  rempart_thread_row_new (get_project (self), thread));
  g_ptr_array_set_size (thread, 0);
}

/* Open exchanges, then those that are resolved, folded */
static void
fill_threads (RempartReviewSection *self)
{
  GPtrArray *comments = rempart_project_get_comments (get_project (self), get_item (self));
  g_autoptr (GPtrArray) thread = g_ptr_array_new ();
  GtkWidget *resolved = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  guint n = 0;

  clear (self->threads);
  for (guint i = 0; i < comments->len; i++)
    {
      RempartComment *comment = g_ptr_array_index (comments, i);

      if (thread->len > 0 &&
          rempart_comment_get_thread (comment) != rempart_comment_get_thread (g_ptr_array_index (thread, 0)))
        append_thread (self, thread, GTK_BOX (resolved));
      g_ptr_array_add (thread, comment);
      n += rempart_comment_is_first (comment) && rempart_comment_is_resolved (comment);
    }
  append_thread (self, thread, GTK_BOX (resolved));
  if (n > 0)
    {
      /* Translators: %u is a number of exchanges of comments */
      g_autofree char *label = g_strdup_printf (ngettext ("%u resolved comment", "%u resolved comments", n), n);
      GtkWidget *expander = gtk_expander_new (label);

      gtk_expander_set_child (GTK_EXPANDER (expander), resolved);
      gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_box_append (self->threads, expander);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->threads), comments->len > 0);
  g_object_unref (resolved);
}

static void
fill_signatures (RempartReviewSection *self)
{
  GPtrArray *signatures = rempart_project_get_signatures (get_project (self), get_item (self));

  clear (self->signatures);
  for (guint i = 0; i < signatures->len; i++)
    gtk_box_append (self->signatures, rempart_signature_row_new (get_project (self), g_ptr_array_index (signatures, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->signatures), signatures->len > 0);
}

/* It is done, but somebody who is named has not signed. Nothing is held up by that. */
static void
show_note (RempartReviewSection *self,
           const RempartAnswer  *answer)
{
  RempartProject *project = get_project (self);
  RempartItem *item = get_item (self);
  gboolean done = answer->progress == REMPART_PROGRESS_DONE;
  gboolean no_review = done && *answer->reviewer != '\0' &&
                       !rempart_project_has_signature (project, item, REMPART_MEANING_REVIEW);
  gboolean no_approval = done && *answer->approver != '\0' &&
                         !rempart_project_has_signature (project, item, REMPART_MEANING_APPROVAL);
  g_autofree char *text = NULL;

  if (no_review && no_approval)
    text = g_strdup (_("Marked done, but neither the review nor the approval is signed."));
  else if (no_review)
    text = g_strdup (_("Marked done, but the review is not signed."));
  else if (no_approval)
    text = g_strdup (_("Marked done, but the approval is not signed."));
  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
rempart_review_section_changed (RempartItemSection *section)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (section);
  const RempartAnswer *answer = rempart_project_get_answer (get_project (self), get_item (self));
  g_autofree char *key = dup_key (self);

  self->loading = TRUE;
  rempart_name_entry_set_text (self->reviewer, answer->reviewer);
  rempart_name_entry_set_text (self->approver, answer->approver);
  self->loading = FALSE;
  show_note (self, answer);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  fill_signatures (self);
  fill_threads (self);
  /* What was replied to may be gone. */
  if (self->kind != REMPART_DRAFT_COMMENT && rempart_project_find_comment (get_project (self), self->comment, NULL) == NULL)
    show_composer (self, REMPART_DRAFT_COMMENT, NULL);
}

static void
rempart_review_section_set_item (RempartItemSection *section)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (section);
  gboolean editable = rempart_item_section_is_editable (section);

  exchange_drafts (self);
  gtk_widget_set_sensitive (self->fields, editable);
  gtk_widget_set_visible (self->composer, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.sign", editable);
  if (get_item (self) != NULL)
    rempart_review_section_changed (section);
}

static void
rempart_review_section_flush (RempartItemSection *section)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (section);

  rempart_name_entry_commit (self->reviewer);
  rempart_name_entry_commit (self->approver);
  keep_drafts (self);
}

/* Acts */

static void
edit_name (RempartReviewSection *self,
           const char           *field,
           RempartNameEntry     *entry)
{
  if (self->loading || get_item (self) == NULL)
    return;
  if (!rempart_item_section_edit (REMPART_ITEM_SECTION (self), field, rempart_name_entry_get_text (entry)))
    rempart_review_section_changed (REMPART_ITEM_SECTION (self));
}

static void
reviewer_cb (RempartReviewSection *self)
{
  edit_name (self, REMPART_ANSWER_REVIEWER, self->reviewer);
}

static void
approver_cb (RempartReviewSection *self)
{
  edit_name (self, REMPART_ANSWER_APPROVER, self->approver);
}

static GStrv
list_names (gpointer user_data)
{
  RempartProject *project = get_project (user_data);

  return project != NULL ? rempart_project_list_names (project) : NULL;
}

static void
report (RempartReviewSection *self,
        gboolean              done,
        const GError         *error)
{
  if (!done)
    rempart_item_section_report (REMPART_ITEM_SECTION (self), error);
}

static void
send_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (widget);
  RempartProject *project = get_project (self);
  RempartComment *comment = self->comment != 0 ? rempart_project_find_comment (project, self->comment, NULL) : NULL;
  g_autofree char *typed = g_strstrip (dup_typed (self));
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!rempart_item_section_is_editable (REMPART_ITEM_SECTION (self)))
    return;
  if (self->kind == REMPART_DRAFT_CHANGE && comment != NULL)
    done = rempart_project_edit_comment (project, comment, typed, &error);
  else
    done = rempart_project_add_comment (project, get_item (self), comment, typed, &error) != NULL;
  report (self, done, error);
  if (!done)
    return;
  take_up (self);
  keep_drafts (self);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (widget);
  g_autofree char *typed = g_strstrip (dup_typed (self));

  /* A reply that is not to be one is a comment. */
  if (self->kind == REMPART_DRAFT_REPLY && *typed != '\0')
    show_composer (self, REMPART_DRAFT_COMMENT, NULL);
  else
    take_up (self);
}

static void
comment_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (widget);
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;
  RempartComment *comment = rempart_project_find_comment (get_project (self), id, &error);
  gboolean done = comment != NULL;

  if (g_str_equal (action, "review.reply"))
    compose (self, REMPART_DRAFT_REPLY, id);
  else if (g_str_equal (action, "review.edit"))
    compose (self, REMPART_DRAFT_CHANGE, id);
  else if (done && g_str_equal (action, "review.remove"))
    done = rempart_project_remove_comment (get_project (self), comment, &error);
  else if (done)
    done = rempart_project_resolve_comment (get_project (self), comment, g_str_equal (action, "review.resolve"), &error);
  report (self, done, error);
  /* The button that had the focus went with its row. */
  if (done)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
withdraw_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (widget);
  GPtrArray *signatures = rempart_project_get_signatures (get_project (self), get_item (self));
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < signatures->len; i++)
    if (rempart_signature_get_id (g_ptr_array_index (signatures, i)) == id)
      {
        if (rempart_project_withdraw (get_project (self), g_ptr_array_index (signatures, i), &error))
          {
            gtk_widget_activate_action (widget, "win.toast-undo", "s", _("Signature withdrawn"));
            gtk_widget_grab_focus (GTK_WIDGET (self->text));
          }
        else
          report (self, FALSE, error);
        return;
      }
}

static void
sign_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (widget);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* What is being typed is part of what is signed. */
  gtk_widget_grab_focus (widget);
  g_ptr_array_add (items, g_object_ref (get_item (self)));
  rempart_sign_dialog_present (widget, get_project (self), items);
}

/* Class */

static void
rempart_review_section_dispose (GObject *object)
{
  RempartReviewSection *self = REMPART_REVIEW_SECTION (object);

  g_clear_pointer (&self->aside, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->drafted);
  g_clear_object (&self->origin);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_REVIEW_SECTION);

  G_OBJECT_CLASS (rempart_review_section_parent_class)->dispose (object);
}

static void
rempart_review_section_class_init (RempartReviewSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartItemSectionClass *section_class = REMPART_ITEM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_review_section_dispose;
  section_class->set_item = rempart_review_section_set_item;
  section_class->changed = rempart_review_section_changed;
  section_class->flush = rempart_review_section_flush;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  g_type_ensure (REMPART_TYPE_NAME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-review-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, approver);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, cancel);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, composer);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, composer_label);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, fields);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, note);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, reviewer);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, send);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, signatures);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, text);
  gtk_widget_class_bind_template_child (widget_class, RempartReviewSection, threads);
  gtk_widget_class_bind_template_callback (widget_class, approver_cb);
  gtk_widget_class_bind_template_callback (widget_class, reviewer_cb);
  gtk_widget_class_install_action (widget_class, "review.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "review.edit", "x", comment_cb);
  gtk_widget_class_install_action (widget_class, "review.remove", "x", comment_cb);
  gtk_widget_class_install_action (widget_class, "review.reopen", "x", comment_cb);
  gtk_widget_class_install_action (widget_class, "review.reply", "x", comment_cb);
  gtk_widget_class_install_action (widget_class, "review.resolve", "x", comment_cb);
  gtk_widget_class_install_action (widget_class, "review.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "review.sign", NULL, sign_cb);
  gtk_widget_class_install_action (widget_class, "review.withdraw", "x", withdraw_cb);
}

static void
rempart_review_section_init (RempartReviewSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->aside = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_draft_free);
  rempart_name_entry_set_label (self->reviewer, _("Reviewer"));
  rempart_name_entry_set_label (self->approver, _("Approver"));
  rempart_name_entry_set_names_func (self->reviewer, list_names, self);
  rempart_name_entry_set_names_func (self->approver, list_names, self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self);
  show_composer (self, REMPART_DRAFT_COMMENT, NULL);
  text_changed_cb (self);
}
