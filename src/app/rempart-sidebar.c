/* rempart-sidebar.c: the places of a project and how far each one is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-sidebar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rempart-accessible.h"
#include "rempart-locale.h"
#include "rempart-reuse.h"
#include "rempart-scope.h"
#include "rempart-sidebar-row.h"

struct _RempartSidebar
{
  AdwBin parent_instance;

  RempartProject *project;
  RempartStatus  *status;   /* (nullable): borrowed until the next update */
  gboolean        quiet;    /* selecting without going */

  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (RempartSidebar, rempart_sidebar, ADW_TYPE_BIN)

static RempartSidebarRow *
nth_row (RempartSidebar *self,
         int             n)
{
  return (RempartSidebarRow *) gtk_list_box_get_row_at_index (self->list, n);
}

static RempartSidebarRow *
find_row (RempartSidebar *self,
          const char     *place)
{
  RempartSidebarRow *row;

  for (int i = 0; (row = nth_row (self, i)); i++)
    if (g_str_equal (rempart_sidebar_row_get_place (row), place))
      return row;
  return NULL;
}

/* A row shows when everything above it is unfolded. */
static void
update_folding (RempartSidebar *self)
{
  RempartSidebarRow *row;

  for (int i = 0; (row = nth_row (self, i)); i++)
    {
      gboolean visible = TRUE;

      for (RempartSidebarRow *up = rempart_sidebar_row_get_parent (row); up && visible;
           up = rempart_sidebar_row_get_parent (up))
        visible = rempart_sidebar_row_get_expanded (up);
      gtk_widget_set_visible (GTK_WIDGET (row), visible);
    }
}

static void ensure_sections (RempartSidebar *self, RempartSidebarRow *row);

static void
expanded_changed_cb (RempartSidebar    *self,
                     RempartSidebarRow *row)
{
  if (rempart_sidebar_row_get_expanded (row))
    ensure_sections (self, row);
  update_folding (self);
}

/* @position -1: at the end */
static RempartSidebarRow *
add_row (RempartSidebar    *self,
         int                position,
         const char        *place,
         const char        *title,
         const char        *icon_name,
         RempartSidebarRow *parent)
{
  GtkWidget *row = rempart_sidebar_row_new (place, title, icon_name, parent);

  g_signal_connect_object (row, "expanded-changed", G_CALLBACK (expanded_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, position);
  return REMPART_SIDEBAR_ROW (row);
}

static char *
format_share (RempartProject   *project,
              RempartCatalogue *catalogue,
              RempartSection   *section)
{
  RempartTally tally;
  int percent;

  rempart_project_tally (project, catalogue, section, &tally);
  percent = (int) floor (100 * rempart_tally_get_share (&tally));
  /* An unbegun section says so by saying nothing. */
  if (section && percent == 0)
    return g_strdup ("");
  /* Translators: a share; French puts a no-break space before the sign */
  return g_strdup_printf (C_("share", "%d%%"), percent);
}

/* What the place "Device and scope" still wants, in a word; the rest of the row is its name. */
static char *
format_scope (RempartProject *project,
              guint           n_problems,
              guint           n_proposals)
{
  guint total;
  guint answered = rempart_scope_count_answered (project, &total);

  if (answered < total)
    /* Translators: %1$u questions answered of %2$u; as short as it can be */
    return g_strdup_printf (C_("device", "%1$u / %2$u"), answered, total);
  if (n_proposals > 0)
    return g_strdup_printf ("%u", n_proposals);
  /* Translators: state of the place "Device and scope": nothing is missing */
  return g_strdup (n_problems == 0 ? C_("device", "complete") : "");
}

/* The share of the clauses whose items are done; "" before the first is. */
static char *
format_coverage (RempartCatalogue *catalogue,
                 RempartStatus    *status)
{
  GPtrArray *clauses = rempart_catalogue_get_items (catalogue);
  guint n_done = 0;
  guint n = 0;

  for (guint i = 0; i < clauses->len; i++)
    {
      RempartItem *clause = g_ptr_array_index (clauses, i);
      RempartItemState state = rempart_status_get_state (status, clause);

      if (!rempart_coverage_concerns (rempart_status_get_coverage (status), clause))
        continue;
      n++;
      n_done += state == REMPART_ITEM_STATE_DONE || state == REMPART_ITEM_STATE_NOT_APPLICABLE;
    }
  if (n == 0 || n_done == 0)
    return g_strdup ("");
  /* Translators: a share; French puts a no-break space before the sign */
  return g_strdup_printf (C_("share", "%d%%"), MIN (100, (int) (100 * n_done / n)));
}

static void
update_row (RempartSidebar    *self,
            RempartSidebarRow *row,
            RempartStatus     *status)
{
  const char *place = rempart_sidebar_row_get_place (row);
  RempartCatalogue *catalogue = rempart_sidebar_row_get_catalogue (row);
  RempartSection *section = rempart_sidebar_row_get_section (row);
  g_autofree char *detail = NULL;
  g_autofree char *explanation = NULL;
  guint n_problems = 0;
  guint n;

  if (catalogue && rempart_catalogue_is_answerable (catalogue))
    {
      detail = format_share (self->project, catalogue, section);
      n_problems = rempart_status_count_problems (status, catalogue, section);
    }
  else if (catalogue)
    {
      detail = format_coverage (catalogue, status);
    }
  else if (g_str_equal (place, "overview"))
    {
      detail = format_share (self->project, NULL, NULL);
    }
  else if (g_str_equal (place, "device"))
    {
      n_problems = rempart_status_count_device_problems (status);
      explanation = rempart_scope_dup_explanation (self->project, rempart_status_count_proposals (status));
      detail = format_scope (self->project, n_problems, rempart_status_count_proposals (status));
    }
  else if (g_str_equal (place, "evidence"))
    {
      detail = g_strdup_printf ("%u", rempart_project_get_evidence (self->project)->len);
      n_problems = rempart_status_count_evidence_problems (status);
    }
  else if (g_str_equal (place, "dossier"))
    {
      n = rempart_status_count_open (status);
      if (n > 0)
        /* Translators: points of the dossier that are still open */
        detail = g_strdup_printf (ngettext ("%u open", "%u open", n), n);
    }
  rempart_sidebar_row_set_state (row, detail ? detail : "", explanation, n_problems);
}

/* A part that only gathers chapters stands open: what one looks for is under them. */
static gboolean
only_gathers (RempartSection *section)
{
  GPtrArray *sections = rempart_section_get_sections (section);

  for (guint i = 0; i < sections->len; i++)
    if (rempart_section_get_items (g_ptr_array_index (sections, i))->len > 0)
      return FALSE;
  return sections->len > 0 && rempart_section_get_items (section)->len == 0;
}

static void
add_sections (RempartSidebar    *self,
              RempartCatalogue  *catalogue,
              GPtrArray         *sections,
              RempartSidebarRow *parent,
              int               *position)
{
  RempartLang lang = rempart_locale_get_lang ();

  for (guint i = 0; i < sections->len; i++)
    {
      RempartSection *section = g_ptr_array_index (sections, i);
      g_autofree char *place = g_strdup_printf ("section:%s/%s", rempart_catalogue_get_id (catalogue),
                                                rempart_section_get_id (section));
      RempartTally tally;
      RempartSidebarRow *row;

      rempart_project_tally (self->project, catalogue, section, &tally);
      if (tally.total == 0)
        continue;
      row = add_row (self, (*position)++, place, rempart_section_get_title (section, lang), NULL, parent);
      rempart_sidebar_row_set_subject (row, catalogue, section);
      if (self->status)
        update_row (self, row, self->status);
      add_sections (self, catalogue, rempart_section_get_sections (section), row, position);
      rempart_sidebar_row_set_expanded (row, only_gathers (section));
    }
}

/* The rows of the sections of a catalogue are made when it is first unfolded: there are many, and most stay folded. */
static void
ensure_sections (RempartSidebar    *self,
                 RempartSidebarRow *row)
{
  RempartCatalogue *catalogue = rempart_sidebar_row_get_catalogue (row);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;
  RempartSidebarRow *next = nth_row (self, position);

  if (!catalogue || rempart_sidebar_row_get_section (row) || !rempart_catalogue_is_answerable (catalogue) ||
      (next && rempart_sidebar_row_get_parent (next) == row))
    return;
  add_sections (self, catalogue, rempart_catalogue_get_sections (catalogue), row, &position);
  update_folding (self);
}

static RempartSidebarRow *
add_catalogue (RempartSidebar    *self,
               RempartCatalogue  *catalogue,
               const char        *icon_name,
               RempartSidebarRow *parent)
{
  g_autofree char *place = g_strdup_printf ("catalogue:%s", rempart_catalogue_get_id (catalogue));
  RempartSidebarRow *row = add_row (self, -1, place,
                                    rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()),
                                    icon_name, parent);

  rempart_sidebar_row_set_subject (row, catalogue, NULL);
  return row;
}

/* What is only referred to stands together, so that it does not crowd out what is answered. */
static void
add_references (RempartSidebar *self)
{
  g_autoptr (GPtrArray) references = rempart_project_list_references (self->project);
  RempartSidebarRow *parent = add_row (self, -1, "references", _("Regulation and standards"),
                                       "emblem-documents-symbolic", NULL);

  for (guint i = 0; i < references->len; i++)
    add_catalogue (self, g_ptr_array_index (references, i), NULL, parent);
}

/* The places that stand unfolded. (transfer full) */
static GPtrArray *
list_expanded (RempartSidebar *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  RempartSidebarRow *row;

  for (int i = 0; (row = nth_row (self, i)); i++)
    if (rempart_sidebar_row_get_expanded (row))
      g_ptr_array_add (places, g_strdup (rempart_sidebar_row_get_place (row)));
  return places;
}

static void
fill (RempartSidebar *self)
{
  RempartSidebarRow *row;
  GPtrArray *catalogues;

  while ((row = nth_row (self, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (!self->project)
    return;

  add_row (self, -1, "overview", _("Overview"), "go-home-symbolic", NULL);
  add_row (self, -1, "device", _("Device and scope"), "computer-symbolic", NULL);
  catalogues = rempart_project_get_catalogues (self->project);
  for (guint i = 0; i < catalogues->len; i++)
    if (rempart_catalogue_is_answerable (g_ptr_array_index (catalogues, i)))
      rempart_sidebar_row_set_foldable (add_catalogue (self, g_ptr_array_index (catalogues, i), "view-list-symbolic",
                                                       NULL));
  add_references (self);
  add_row (self, -1, "catalogues", _("Catalogues"), "folder-symbolic", NULL);
  add_row (self, -1, "evidence", _("Evidence"), "mail-attachment-symbolic", NULL);
  add_row (self, -1, "history", _("History"), "document-open-recent-symbolic", NULL);
  add_row (self, -1, "baselines", _("Baselines"), "starred-symbolic", NULL);
  add_row (self, -1, "dossier", _("Dossier"), "document-send-symbolic", NULL);
  update_folding (self);
}

static void
go (RempartSidebar    *self,
    RempartSidebarRow *row)
{
  if (!self->quiet && row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s",
                                rempart_sidebar_row_get_place (row));
}

static void
row_selected_cb (RempartSidebar    *self,
                 RempartSidebarRow *row)
{
  go (self, row);
}

/* A click on the place where one already is comes back to its list, and unfolds it. */
static void
row_activated_cb (RempartSidebar    *self,
                  RempartSidebarRow *row)
{
  rempart_sidebar_row_set_expanded (row, TRUE);
  go (self, row);
}

static void
set_selected_expanded (RempartSidebar *self,
                       gboolean        expanded)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  RempartSidebarRow *row;

  if (!REMPART_IS_SIDEBAR_ROW (focus))
    return;

  row = REMPART_SIDEBAR_ROW (focus);
  if (!expanded && !rempart_sidebar_row_get_expanded (row) && rempart_sidebar_row_get_parent (row))
    gtk_widget_grab_focus (GTK_WIDGET (rempart_sidebar_row_get_parent (row)));
  else
    rempart_sidebar_row_set_expanded (row, expanded);
}

static void
unfold_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  set_selected_expanded (REMPART_SIDEBAR (widget), g_str_equal (action_name, "sidebar.unfold"));
}

/* Tab goes on to the next pane; the arrows walk the places and fold them. */
static gboolean
rempart_sidebar_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  return !rempart_tab_leaves (GTK_WIDGET (REMPART_SIDEBAR (widget)->list), direction) &&
         GTK_WIDGET_CLASS (rempart_sidebar_parent_class)->focus (widget, direction);
}

static void
rempart_sidebar_dispose (GObject *object)
{
  RempartSidebar *self = REMPART_SIDEBAR (object);

  self->quiet = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_SIDEBAR);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (rempart_sidebar_parent_class)->dispose (object);
}

static void
rempart_sidebar_class_init (RempartSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_sidebar_dispose;
  widget_class->focus = rempart_sidebar_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_install_action (widget_class, "sidebar.unfold", NULL, unfold_cb);
  gtk_widget_class_install_action (widget_class, "sidebar.fold", NULL, unfold_cb);
}

static void
rempart_sidebar_init (RempartSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rempart_sidebar_set_project (RempartSidebar *self,
                             RempartProject *project)
{
  g_autoptr (GPtrArray) expanded = NULL;
  RempartSidebarRow *row;

  g_return_if_fail (REMPART_IS_SIDEBAR (self));

  self->quiet = TRUE;
  self->status = NULL;
  if (!g_set_object (&self->project, project))
    expanded = list_expanded (self);
  fill (self);
  /* In this order, as a catalogue makes its rows when it is unfolded. */
  for (guint i = 0; expanded && i < expanded->len; i++)
    if ((row = find_row (self, g_ptr_array_index (expanded, i))))
      rempart_sidebar_row_set_expanded (row, TRUE);
  self->quiet = FALSE;
}

void
rempart_sidebar_update (RempartSidebar *self,
                        RempartStatus  *status)
{
  RempartSidebarRow *row;

  g_return_if_fail (REMPART_IS_SIDEBAR (self));

  self->status = status;
  if (self->project)
    for (int i = 0; (row = nth_row (self, i)); i++)
      update_row (self, row, status);
}

void
rempart_sidebar_select (RempartSidebar *self,
                        const char     *place)
{
  RempartSidebarRow *row;

  g_return_if_fail (REMPART_IS_SIDEBAR (self));

  row = find_row (self, place);
  if (!row && g_str_has_prefix (place, "section:"))
    {
      for (int i = 0; (row = nth_row (self, i)); i++)
        ensure_sections (self, row);
      row = find_row (self, place);
    }
  if (!row)
    return;
  for (RempartSidebarRow *up = rempart_sidebar_row_get_parent (row); up;
       up = rempart_sidebar_row_get_parent (up))
    rempart_sidebar_row_set_expanded (up, TRUE);
  self->quiet = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->quiet = FALSE;
}
