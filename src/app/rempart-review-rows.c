/* rempart-review-rows.c: a signature, and an exchange of comments, as the item page shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-rows.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-date.h"
#include "rempart-text-diff.h"
#include "rempart-wrapped-label.h"

/* Signatures */

typedef struct
{
  RempartProject   *project;
  RempartSignature *signature;
  GtkBox           *changes;
} Fold;

static void
fold_free (gpointer  data,
           GClosure *closure)
{
  Fold *fold = data;

  g_object_unref (fold->project);
  g_object_unref (fold->signature);
  g_free (fold);
}

static GtkWidget *
create_change (const RempartSignedChange *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *diff = rempart_text_diff_to_markup (change->old_value != NULL ? change->old_value : "",
                                                       change->new_value != NULL ? change->new_value : "");
  GtkWidget *label = rempart_wrapped_label_new (change->label, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new_markup (diff, "change"));
  return box;
}

static void
expanded_cb (GtkExpander *expander,
             GParamSpec  *pspec,
             Fold        *fold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  GtkWidget *child;

  if (!gtk_expander_get_expanded (expander))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (fold->changes))) != NULL)
    gtk_box_remove (fold->changes, child);
  changes = rempart_project_list_signed_changes (fold->project, fold->signature, &error);
  if (changes == NULL)
    gtk_box_append (fold->changes, rempart_wrapped_label_new (error->message, "error"));
  else if (changes->len == 0)
    gtk_box_append (fold->changes,
                    rempart_wrapped_label_new (_("The history does not tell what has changed: another copy was signed, as it was there, "
                                                 "or the file was altered. Verify the project file."), NULL));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    gtk_box_append (fold->changes, create_change (g_ptr_array_index (changes, i)));
}

static GtkWidget *
create_fold (RempartProject   *project,
             RempartSignature *signature)
{
  GtkWidget *expander = gtk_expander_new (_("What has changed since"));
  GtkWidget *changes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Fold *fold = g_new0 (Fold, 1);

  fold->project = g_object_ref (project);
  fold->signature = g_object_ref (signature);
  fold->changes = GTK_BOX (changes);
  gtk_widget_add_css_class (changes, "guidance");
  gtk_expander_set_child (GTK_EXPANDER (expander), changes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What has changed since"), -1);
  g_signal_connect_data (expander, "notify::expanded", G_CALLBACK (expanded_cb), fold, fold_free, 0);
  return expander;
}

static GtkWidget *
create_button (const char *label,
               const char *action,
               gint64      target,
               const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  return button;
}

/* Who signed, and in which role */
static char *
dup_signer (RempartSignature *signature)
{
  if (*rempart_signature_get_role (signature) == '\0')
    return g_strdup (rempart_signature_get_name (signature));
  /* Translators: the name of a person and the role: "Ada Martin, Head of Regulatory Affairs" */
  return g_strdup_printf (C_("person", "%s, %s"), rempart_signature_get_name (signature),
                          rempart_signature_get_role (signature));
}

/* What it means, when it was made, and whether it still stands */
static char *
dup_standing (RempartProject   *project,
              RempartSignature *signature)
{
  const char *meaning = rempart_meaning_get_label (rempart_signature_get_meaning (signature));
  g_autofree char *moment = rempart_date_format_moment (rempart_signature_get_at (signature));

  if (rempart_project_is_valid (project, signature))
    /* Translators: what a signature means (Author, Review, Approval) and when it was made */
    return g_strdup_printf (_("%s, signed %s"), meaning, moment);
  if (rempart_project_is_superseded (project, signature))
    /* Translators: what a signature means (Author, Review, Approval) and when it was made */
    return g_strdup_printf (_("%s, signed %s; replaced by a later signature"), meaning, moment);
  /* Translators: what a signature means (Author, Review, Approval) and when it was made */
  return g_strdup_printf (_("%s, signed %s; no longer valid"), meaning, moment);
}

GtkWidget *
rempart_signature_row_new (RempartProject   *project,
                           RempartSignature *signature)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean valid = rempart_project_is_valid (project, signature);
  gboolean superseded = rempart_project_is_superseded (project, signature);
  GtkWidget *icon = rempart_icon_new (valid ? "rempart-signature-symbolic" : "rempart-signature-invalid-symbolic");
  g_autofree char *signer = dup_signer (signature);
  g_autofree char *standing = dup_standing (project, signature);
  GtkWidget *below = rempart_wrapped_label_new (standing, "caption");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_widget_add_css_class (icon, valid ? "success" : superseded ? "dim-label" : "warning");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), rempart_wrapped_label_new (signer, NULL));
  gtk_widget_add_css_class (below, valid || superseded ? "dim-label" : "warning");
  gtk_widget_set_tooltip_text (below, rempart_signature_get_sha256 (signature));
  gtk_box_append (GTK_BOX (words), below);
  if (!valid && !superseded)
    gtk_box_append (GTK_BOX (words), create_fold (project, signature));
  gtk_box_append (GTK_BOX (row), words);
  if (!rempart_project_is_read_only (project) && rempart_project_may_withdraw (project, signature))
    gtk_box_append (GTK_BOX (row), create_button (_("Withdraw"), "review.withdraw",
                                                  rempart_signature_get_id (signature), signer));
  return row;
}

/* Comments */

static GtkWidget *
create_comment (RempartProject *project,
                RempartComment *comment)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *author = gtk_label_new (rempart_comment_get_author (comment));
  g_autofree char *moment = rempart_date_format_moment (rempart_comment_get_at (comment));
  GtkWidget *when = gtk_label_new (moment);
  GtkWidget *text = rempart_wrapped_label_new (rempart_comment_get_text (comment), NULL);

  gtk_widget_add_css_class (author, "caption-heading");
  gtk_label_set_ellipsize (GTK_LABEL (author), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (when, "caption");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_set_hexpand (when, TRUE);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), author);
  gtk_box_append (GTK_BOX (head), when);
  if (!rempart_project_is_read_only (project) && rempart_project_owns_comment (project, comment))
    {
      gtk_box_append (GTK_BOX (head), create_button (_("Edit"), "review.edit", rempart_comment_get_id (comment),
                                                     rempart_comment_get_text (comment)));
      gtk_box_append (GTK_BOX (head), create_button (_("Remove"), "review.remove", rempart_comment_get_id (comment),
                                                     rempart_comment_get_text (comment)));
    }
  gtk_box_append (GTK_BOX (box), head);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (!rempart_comment_is_first (comment))
    gtk_widget_set_margin_start (box, 18);
  return box;
}

GtkWidget *
rempart_thread_row_new (RempartProject *project,
                        GPtrArray      *comments)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  RempartComment *first = g_ptr_array_index (comments, 0);
  gint64 id = rempart_comment_get_id (first);
  gboolean resolved = rempart_comment_is_resolved (first);

  gtk_widget_add_css_class (row, "comment-thread");
  for (guint i = 0; i < comments->len; i++)
    gtk_box_append (GTK_BOX (row), create_comment (project, g_ptr_array_index (comments, i)));
  if (rempart_project_is_read_only (project))
    return row;
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (acts), create_button (_("Reply"), "review.reply", id, rempart_comment_get_text (first)));
  gtk_box_append (GTK_BOX (acts), resolved ? create_button (_("Reopen"), "review.reopen", id, rempart_comment_get_text (first))
                                           : create_button (_("Resolve"), "review.resolve", id, rempart_comment_get_text (first)));
  gtk_box_append (GTK_BOX (row), acts);
  return row;
}
