/* rempart-open-points.c: what is still missing, by kind, each point one click away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-open-points.h"

#include "rempart-accessible.h"
#include "rempart-finding-row.h"
#include "rempart-inspector.h"
#include "rempart-scope.h"
#include "rempart-watcher.h"

struct _RempartOpenPoints
{
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;

  RempartProject      *project;
  GSignalGroup        *signals;
  GSignalGroup        *watch_signals;
  GPtrArray           *findings;
  GtkWidget           *rows[REMPART_N_FINDING_KINDS];
  gboolean             expanded[REMPART_N_FINDING_KINDS];
  GtkWidget           *question_row;    /* questions about the device that wait; proposals are findings */
  GtkWidget           *nothing_row;
  guint                refresh;
  gboolean             stale;
};

G_DEFINE_FINAL_TYPE (RempartOpenPoints, rempart_open_points, ADW_TYPE_BIN)

/* What is wrong first, what simply waits last. */
static const RempartFindingKind order[REMPART_N_FINDING_KINDS] = {
  REMPART_FINDING_EVIDENCE_ALTERED_SIGNED,
  REMPART_FINDING_EVIDENCE_MISSING,
  REMPART_FINDING_EVIDENCE_ALTERED,
  REMPART_FINDING_EVIDENCE_UNREADABLE,
  REMPART_FINDING_EVIDENCE_EXPIRED,
  REMPART_FINDING_EVIDENCE_DATES,
  REMPART_FINDING_NOT_CONFORM,
  REMPART_FINDING_OVERDUE,
  REMPART_FINDING_DONE_WITHOUT_EVIDENCE,
  REMPART_FINDING_DONE_WITHOUT_ANSWER,
  REMPART_FINDING_DONE_NOT_ASSESSED,
  REMPART_FINDING_SIGNATURE_INVALID,
  REMPART_FINDING_DONE_NOT_REVIEWED,
  REMPART_FINDING_DONE_NOT_APPROVED,
  REMPART_FINDING_UNJUSTIFIED,
  REMPART_FINDING_RECONSIDER,
  REMPART_FINDING_EVIDENCE_EXPIRING,
  REMPART_FINDING_LINK_OUTDATED,
  REMPART_FINDING_COMMENT_OPEN,
  REMPART_FINDING_TO_CONFIRM,
  REMPART_FINDING_TRANSLATION,
  REMPART_FINDING_UNTRANSLATED,
  REMPART_FINDING_DRAFT,
  REMPART_FINDING_BLANKS,
  REMPART_FINDING_PROPOSED,
  REMPART_FINDING_DEVICE_FIELD,
  REMPART_FINDING_NOT_ANSWERED,
};

static RempartFindingKind
get_kind (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));
}

/* Rows are made when they are first looked at: a new project has hundreds. */
static void
expanded_cb (GtkWidget         *row,
             GParamSpec        *pspec,
             RempartOpenPoints *self)
{
  RempartFindingKind kind = get_kind (row);

  self->expanded[kind] = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
  if (!self->expanded[kind] || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;

  g_object_set_data (G_OBJECT (row), "filled", GUINT_TO_POINTER (1));
  for (guint i = 0; i < self->findings->len; i++)
    {
      const RempartFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->kind == kind)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rempart_finding_row_new (finding));
    }
}

static GtkWidget *
create_kind_row (RempartOpenPoints  *self,
                 RempartFindingKind  kind,
                 guint               count)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *number = gtk_label_new (NULL);
  g_autofree char *text = g_strdup_printf ("%u", count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_finding_kind_get_label (kind));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row),
                               rempart_icon_new (rempart_finding_get_icon (kind)));
  gtk_label_set_text (GTK_LABEL (number), text);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), number);
  g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return row;
}

static void
clear_rows (RempartOpenPoints *self)
{
  for (guint i = 0; i < REMPART_N_FINDING_KINDS; i++)
    if (self->rows[i] != NULL)
      adw_preferences_group_remove (self->group, g_steal_pointer (&self->rows[i]));
  if (self->question_row != NULL)
    adw_preferences_group_remove (self->group, g_steal_pointer (&self->question_row));
  if (self->nothing_row != NULL)
    adw_preferences_group_remove (self->group, g_steal_pointer (&self->nothing_row));
}

static void
show_count (RempartOpenPoints *self)
{
  guint n_waiting = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    n_waiting += ((RempartFinding *) g_ptr_array_index (self->findings, i))->kind == REMPART_FINDING_NOT_ANSWERED;

  /* Translators: both are numbers; "open points" are what is wrong or missing in what was answered. */
  text = g_strdup_printf (_("Open points: %1$u. Items that wait for an answer: %2$u. The dossier lists them."),
                          self->findings->len - n_waiting, n_waiting);
  adw_preferences_group_set_description (self->group, self->findings->len > 0 ? text : NULL);
}

static void
fill (RempartOpenPoints *self)
{
  guint counts[REMPART_N_FINDING_KINDS] = { 0 };
  gboolean expanded[REMPART_N_FINDING_KINDS];

  for (guint i = 0; i < self->findings->len; i++)
    counts[((RempartFinding *) g_ptr_array_index (self->findings, i))->kind]++;

  memcpy (expanded, self->expanded, sizeof expanded);
  clear_rows (self);
  self->question_row = rempart_scope_create_question_row (self->project);
  if (self->question_row != NULL)
    adw_preferences_group_add (self->group, self->question_row);
  for (guint i = 0; i < REMPART_N_FINDING_KINDS; i++)
    {
      RempartFindingKind kind = order[i];

      if (counts[kind] == 0)
        continue;

      self->rows[kind] = create_kind_row (self, kind, counts[kind]);
      adw_preferences_group_add (self->group, self->rows[kind]);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->rows[kind]), expanded[kind]);
    }

  if (self->findings->len == 0 && self->question_row == NULL)
    {
      self->nothing_row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->nothing_row), _("Nothing is missing"));
      adw_action_row_add_prefix (ADW_ACTION_ROW (self->nothing_row),
                                 rempart_icon_new ("object-select-symbolic"));
      adw_preferences_group_add (self->group, self->nothing_row);
    }
  show_count (self);
}

static void
reload (RempartOpenPoints *self)
{
  self->stale = FALSE;
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  if (self->project == NULL)
    {
      self->findings = g_ptr_array_new ();
      clear_rows (self);
      return;
    }

  self->findings = rempart_project_inspect (self->project, rempart_watcher_get_states (rempart_watcher_get (self->project)),
                                            NULL);
  fill (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartOpenPoints *self = user_data;

  self->refresh = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (RempartOpenPoints *self)
{
  self->stale = TRUE;
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static gboolean
is_about_files (const RempartFinding *finding)
{
  return finding->evidence != NULL;
}

/* What the files say is a few lines of many: the others stay as they are, unless something is new. */
static void
watched_cb (RempartOpenPoints *self)
{
  g_autoptr (GPtrArray) findings = rempart_project_inspect (self->project,
                                                            rempart_watcher_get_states (rempart_watcher_get (self->project)),
                                                            NULL);
  gboolean same = findings->len == self->findings->len;

  for (guint i = 0; same && i < findings->len; i++)
    {
      const RempartFinding *now = g_ptr_array_index (findings, i);
      const RempartFinding *before = g_ptr_array_index (self->findings, i);

      same = now->kind == before->kind && is_about_files (now) == is_about_files (before) &&
             (!is_about_files (now) ||
              rempart_evidence_get_id (now->evidence) == rempart_evidence_get_id (before->evidence));
    }
  if (!same)
    changed_cb (self);
}

static void
rempart_open_points_map (GtkWidget *widget)
{
  RempartOpenPoints *self = REMPART_OPEN_POINTS (widget);

  if (self->stale)
    reload (self);

  GTK_WIDGET_CLASS (rempart_open_points_parent_class)->map (widget);
}

static void
rempart_open_points_dispose (GObject *object)
{
  RempartOpenPoints *self = REMPART_OPEN_POINTS (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->watch_signals);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_open_points_parent_class)->dispose (object);
}

static void
rempart_open_points_finalize (GObject *object)
{
  RempartOpenPoints *self = REMPART_OPEN_POINTS (object);

  g_ptr_array_unref (self->findings);

  G_OBJECT_CLASS (rempart_open_points_parent_class)->finalize (object);
}

static void
rempart_open_points_class_init (RempartOpenPointsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_open_points_dispose;
  object_class->finalize = rempart_open_points_finalize;
  widget_class->map = rempart_open_points_map;
}

static void
rempart_open_points_init (RempartOpenPoints *self)
{
  self->findings = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("What Is Missing"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));

  self->watch_signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->watch_signals, "changed", G_CALLBACK (watched_cb), self);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (changed_cb), self);
}

GtkWidget *
rempart_open_points_new (void)
{
  return g_object_new (REMPART_TYPE_OPEN_POINTS, NULL);
}

void
rempart_open_points_set_project (RempartOpenPoints *self,
                                 RempartProject    *project)
{
  g_return_if_fail (REMPART_IS_OPEN_POINTS (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;

  memset (self->expanded, 0, sizeof self->expanded);
  g_signal_group_set_target (self->signals, project);
  g_signal_group_set_target (self->watch_signals, project != NULL ? rempart_watcher_get (project) : NULL);
  reload (self);
}

guint
rempart_open_points_get_count (RempartOpenPoints *self)
{
  g_return_val_if_fail (REMPART_IS_OPEN_POINTS (self), 0);

  return self->findings->len;
}

static gboolean
has_texts (RempartOpenPoints  *self,
           RempartFindingKind  kind,
           RempartLang         lang)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const RempartFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->kind == kind && rempart_finding_has_lang (finding) && finding->lang == lang)
        return TRUE;
    }
  return FALSE;
}

gboolean
rempart_open_points_show_texts (RempartOpenPoints *self,
                                RempartLang        lang)
{
  GtkWidget *first = NULL;

  g_return_val_if_fail (REMPART_IS_OPEN_POINTS (self), FALSE);

  for (guint i = 0; i < REMPART_N_FINDING_KINDS; i++)
    {
      GtkWidget *row = self->rows[order[i]];

      if (row == NULL || !has_texts (self, order[i], lang))
        continue;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      if (first == NULL)
        first = row;
    }
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  return first != NULL;
}
