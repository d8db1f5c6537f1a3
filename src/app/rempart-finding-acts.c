/* rempart-finding-acts.c: what a person can do about a finding of the watch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-finding-acts.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-document-dialog.h"

static const char * const labels[REMPART_N_ACTS] = {
  [REMPART_ACT_PIN] = N_("_Link the Latest"),
  [REMPART_ACT_RECORD] = N_("Record as New _Revision…"),
  [REMPART_ACT_ADD_REVISION] = N_("Add a New _Revision…"),
  [REMPART_ACT_RELINK] = N_("_Find the File…"),
  [REMPART_ACT_KEEP] = N_("_Keep Again"),
  [REMPART_ACT_EXTRACT] = N_("_Extract the Copy…"),
  [REMPART_ACT_EDIT] = N_("_Edit the Document…"),
  [REMPART_ACT_SHOW_IN_FOLDER] = N_("Show in _Folder"),
  [REMPART_ACT_SHOW_DOCUMENT] = N_("_Show the Document"),
};

const char *
rempart_act_get_label (RempartAct act)
{
  return _(labels[act]);
}

static gboolean
is_latest (const RempartWatchFinding *finding)
{
  RempartRevision *latest = rempart_evidence_get_latest (finding->evidence);

  return rempart_revision_get_id (latest) == rempart_revision_get_id (finding->revision);
}

/* Whether each act would be of use; the order of the enumeration is the order in which they are offered. */
static gboolean
is_useful (RempartAct                 act,
           const RempartWatchFinding *finding)
{
  RempartHealth health = finding->health;
  gboolean altered = health == REMPART_HEALTH_ALTERED || health == REMPART_HEALTH_ALTERED_SIGNED;
  gboolean lapses = health == REMPART_HEALTH_EXPIRED || health == REMPART_HEALTH_EXPIRING;
  gboolean gone = health == REMPART_HEALTH_MISSING || health == REMPART_HEALTH_KEPT;
  gboolean newer = !is_latest (finding) && finding->items->len > 0;

  switch (act)
    {
    case REMPART_ACT_PIN:
      return newer;
    case REMPART_ACT_RECORD:
      /* Only the main file makes a revision; one that is superseded has its successor. */
      return altered && !newer && finding->file != NULL && rempart_evidence_file_get_id (finding->file) == 0;
    case REMPART_ACT_ADD_REVISION:
      return (lapses || gone) && !newer;
    case REMPART_ACT_RELINK:
      return finding->file != NULL && health != REMPART_HEALTH_COPY_DAMAGED;
    case REMPART_ACT_KEEP:
      return health == REMPART_HEALTH_COPY_DAMAGED;
    case REMPART_ACT_EXTRACT:
      return health != REMPART_HEALTH_COPY_DAMAGED && finding->file != NULL && *rempart_evidence_file_get_embedded (finding->file) != '\0';
    case REMPART_ACT_EDIT:
      return lapses;
    case REMPART_ACT_SHOW_IN_FOLDER:
      return altered || health == REMPART_HEALTH_UNREADABLE;
    case REMPART_ACT_SHOW_DOCUMENT:
    default:
      return TRUE;
    }
}

static gboolean
is_edit (RempartAct act)
{
  return act == REMPART_ACT_PIN || act == REMPART_ACT_RECORD || act == REMPART_ACT_ADD_REVISION ||
         act == REMPART_ACT_RELINK || act == REMPART_ACT_KEEP || act == REMPART_ACT_EDIT;
}

guint
rempart_finding_list_acts (const RempartWatchFinding *finding,
                           RempartProject            *project,
                           RempartAct                 acts[REMPART_N_ACTS])
{
  gboolean editable;
  guint n = 0;

  g_return_val_if_fail (finding != NULL, 0);
  g_return_val_if_fail (REMPART_IS_PROJECT (project), 0);

  editable = !rempart_project_is_read_only (project);
  /* What is gone is looked for, or taken out of the project, before anything is put in its place. */
  if (finding->health == REMPART_HEALTH_KEPT)
    acts[n++] = REMPART_ACT_EXTRACT;
  else if (finding->health == REMPART_HEALTH_MISSING && editable)
    acts[n++] = REMPART_ACT_RELINK;
  else if (finding->health == REMPART_HEALTH_COPY_DAMAGED && editable)
    acts[n++] = REMPART_ACT_KEEP;
  for (int act = 0; act < REMPART_N_ACTS; act++)
    if (is_useful ((RempartAct) act, finding) && (editable || !is_edit ((RempartAct) act)) &&
        (n == 0 || acts[0] != (RempartAct) act))
      acts[n++] = (RempartAct) act;
  return n;
}

static GtkWidget *
get_window (GtkWindow *parent)
{
  return GTK_WIDGET (gtk_window_get_transient_for (parent));
}

static void
present (GtkWidget *dialog,
         GtkWindow *parent)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GFile *
get_file (const RempartWatchFinding *finding,
          RempartProject            *project)
{
  g_autofree char *path = rempart_project_dup_file_path (project, finding->file);

  return g_file_new_for_path (path);
}

/* What a file dialog is asked for, kept until it answers: the findings are made anew meanwhile. */
typedef struct
{
  RempartProject  *project;
  RempartEvidence *evidence;
  GtkWindow       *parent;
} Choice;

static void
revision_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Choice *choice = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    present (rempart_document_dialog_new_revision (choice->project, choice->evidence, file), choice->parent);
  g_object_unref (choice->project);
  g_object_unref (choice->evidence);
  g_object_unref (choice->parent);
  g_free (choice);
}

static void
add_revision (const RempartWatchFinding *finding,
              RempartProject            *project,
              GtkWindow                 *parent)
{
  RempartChooseOptions options = { .title = _("Choose the New Revision"), .accept = _("_Choose") };
  Choice *choice;

  if (rempart_revision_get_kind (rempart_evidence_get_latest (finding->evidence)) != REMPART_LOCATION_FILE)
    {
      present (rempart_document_dialog_new_revision (project, finding->evidence, NULL), parent);
      return;
    }
  choice = g_new0 (Choice, 1);
  choice->project = g_object_ref (project);
  choice->evidence = g_object_ref (finding->evidence);
  choice->parent = g_object_ref (parent);
  rempart_choose_file_async (parent, REMPART_CHOOSE_OPEN, &options, revision_chosen_cb, choice);
}

static void
pin (const RempartWatchFinding *finding,
     RempartProject            *project,
     GtkWindow                 *parent)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!rempart_project_pin_latest (project, finding->evidence, &error))
    {
      rempart_tell (parent, NULL, error->message, NULL);
      return;
    }
  /* Translators: %s is a document id */
  text = g_strdup_printf (_("The latest revision of %s is linked"), rempart_evidence_get_document (finding->evidence));
  gtk_widget_activate_action (get_window (parent), "win.toast-undo", "s", text);
}

static void
show_document (const RempartWatchFinding *finding,
               GtkWindow                 *parent)
{
  g_autofree char *place = g_strconcat ("evidence:", rempart_evidence_get_document (finding->evidence), NULL);
  GtkWidget *window = get_window (parent);

  gtk_window_close (parent);
  gtk_widget_activate_action (window, "win.go-place", "s", place);
}

/* The window acts on one file, or keeps several. */
static void
act_on_copy (RempartAct                 act,
             const RempartWatchFinding *finding,
             GtkWindow                 *parent)
{
  GVariant *place = g_variant_new ("(xx)", rempart_revision_get_id (finding->revision), rempart_evidence_file_get_id (finding->file));

  if (act == REMPART_ACT_KEEP)
    gtk_widget_activate_action_variant (get_window (parent), "win.embed", g_variant_new_array (NULL, &place, 1));
  else
    gtk_widget_activate_action_variant (get_window (parent), "win.extract", place);
}

void
rempart_act_perform (RempartAct                 act,
                     const RempartWatchFinding *finding,
                     RempartProject            *project,
                     GtkWindow                 *parent)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (finding != NULL);
  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  switch (act)
    {
    case REMPART_ACT_PIN:
      pin (finding, project, parent);
      break;
    case REMPART_ACT_RECORD:
      file = get_file (finding, project);
      present (rempart_document_dialog_new_revision (project, finding->evidence, file), parent);
      break;
    case REMPART_ACT_ADD_REVISION:
      add_revision (finding, project, parent);
      break;
    case REMPART_ACT_RELINK:
      gtk_widget_activate_action (get_window (parent), "win.relink", NULL);
      break;
    case REMPART_ACT_KEEP:
    case REMPART_ACT_EXTRACT:
      act_on_copy (act, finding, parent);
      break;
    case REMPART_ACT_EDIT:
      present (rempart_document_dialog_new_edit (project, finding->evidence), parent);
      break;
    case REMPART_ACT_SHOW_IN_FOLDER:
      file = get_file (finding, project);
      rempart_show_in_folder (get_window (parent), file);
      break;
    case REMPART_ACT_SHOW_DOCUMENT:
    default:
      show_document (finding, parent);
      break;
    }
}
