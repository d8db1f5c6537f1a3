/* rempart-link-row.c: a document linked to an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-link-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-health.h"
#include "rempart-watcher.h"

struct _RempartLinkRow
{
  GtkListBoxRow parent_instance;

  GtkImage      *kind_icon;
  GtkLabel      *title_label;
  GtkLabel      *document_label;
  GtkLabel      *newer_label;
  GtkEntry      *locator;
  GtkWidget     *health;
  GtkImage      *health_icon;
  GtkLabel      *health_label;
  GtkMenuButton *menu_button;

  RempartProject *project;
  RempartLink    *link;
};

G_DEFINE_FINAL_TYPE (RempartLinkRow, rempart_link_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  UNLINKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
report (RempartLinkRow *self,
        const GError   *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

static const char *
explain_health (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_OK: return _("The file is the one that was linked, byte for byte.");
    case REMPART_HEALTH_MISSING: return _("The file is no longer where it was. Put it back, or register it again.");
    case REMPART_HEALTH_ALTERED:
      return _("The file was changed after it was linked. Register it as a new revision, or put the old one back.");
    case REMPART_HEALTH_UNREADABLE: return _("The file cannot be read. Look at its permissions.");
    case REMPART_HEALTH_KEPT: return _("The file is no longer where it was, but the project keeps a copy of it.");
    case REMPART_HEALTH_COPY_DAMAGED: return _("The copy of the file that the project keeps is damaged. Keep the file again.");
    case REMPART_HEALTH_EXPIRING: return _("The document expires soon. Get the next revision of it.");
    case REMPART_HEALTH_EXPIRED: return _("The document has expired: it no longer proves anything.");
    case REMPART_HEALTH_ALTERED_SIGNED:
      return _("The file was changed after the answer was signed. Put the old one back, or register it as a new "
               "revision and have the answer signed again.");
    case REMPART_HEALTH_NOT_A_FILE:
    default: return _("Kept elsewhere: nothing to check on this computer.");
    }
}

static void
show_health (RempartLinkRow *self,
             RempartHealth   health)
{
  const char *classes[] = { rempart_health_get_css_class (health), NULL };

  gtk_image_set_from_icon_name (self->health_icon, rempart_health_get_icon (health));
  gtk_widget_set_visible (GTK_WIDGET (self->health_icon), health != REMPART_HEALTH_NOT_A_FILE);
  gtk_widget_set_css_classes (GTK_WIDGET (self->health_icon), classes);
  gtk_label_set_text (self->health_label,
                      health == REMPART_HEALTH_NOT_A_FILE ? "" : rempart_health_get_label (health));
  gtk_widget_set_tooltip_text (self->health, explain_health (health));
}

static void
watched_cb (RempartLinkRow *self)
{
  show_health (self, rempart_watcher_get_health (rempart_watcher_get (self->project),
                                                 rempart_link_get_revision (self->link)));
}

static char *
describe_document (RempartRevision *revision)
{
  const char *document = rempart_evidence_get_document (rempart_revision_get_evidence (revision));
  const char *name = rempart_revision_get_revision (revision);
  const char *effective = rempart_revision_get_effective (revision);
  g_autofree char *date = *effective != '\0' ? rempart_date_format (effective) : NULL;

  if (*name != '\0' && date != NULL)
    /* Translators: document id, revision, effective date: "DOC-014, rev. C, 12 November 2026". */
    return g_strdup_printf (_("%s, rev. %s, %s"), document, name, date);
  if (*name != '\0')
    /* Translators: document id, revision: "DOC-014, rev. C". */
    return g_strdup_printf (_("%s, rev. %s"), document, name);
  if (date != NULL)
    /* Translators: document id, effective date: "DOC-014, 12 November 2026". */
    return g_strdup_printf (_("%s, %s"), document, date);
  return g_strdup (document);
}

static void
show_document (RempartLinkRow *self)
{
  static const char * const icons[REMPART_N_LOCATION_KINDS] = {
    [REMPART_LOCATION_FILE] = "text-x-generic-symbolic",
    [REMPART_LOCATION_URL] = "web-browser-symbolic",
    [REMPART_LOCATION_REFERENCE] = "folder-documents-symbolic",
  };
  RempartRevision *revision = rempart_link_get_revision (self->link);
  RempartEvidence *evidence = rempart_revision_get_evidence (revision);
  g_autofree char *document = describe_document (revision);
  const char *title = rempart_evidence_get_title (evidence);
  /* Translators: the place in a document; %s is the title of the document. */
  g_autofree char *locator_name = g_strdup_printf (_("Place in %s"), title);

  gtk_image_set_from_icon_name (self->kind_icon, icons[rempart_revision_get_kind (revision)]);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->document_label, document);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), rempart_revision_get_location (revision));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locator),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, locator_name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, document,
                                  -1);
}

static void
update_actions (RempartLinkRow *self)
{
  RempartRevision *revision = rempart_link_get_revision (self->link);
  RempartRevision *latest = rempart_evidence_get_latest (rempart_revision_get_evidence (revision));
  gboolean editable = !rempart_project_is_read_only (self->project);
  gboolean newer = rempart_revision_get_id (latest) != rempart_revision_get_id (revision);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "link.open", rempart_revision_get_kind (revision) != REMPART_LOCATION_REFERENCE);
  gtk_widget_action_set_enabled (widget, "link.show", rempart_revision_get_kind (revision) == REMPART_LOCATION_FILE);
  gtk_widget_action_set_enabled (widget, "link.pin", editable && newer);
  gtk_widget_action_set_enabled (widget, "link.remove", editable);
  gtk_editable_set_editable (GTK_EDITABLE (self->locator), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->newer_label), newer);
  if (newer)
    {
      g_autofree char *note =
        /* Translators: %s is a revision of the document, newer than the one that is linked. */
        g_strdup_printf (_("Revision %s is newer"), rempart_revision_get_revision (latest));

      gtk_label_set_text (self->newer_label,
                          *rempart_revision_get_revision (latest) != '\0' ? note : _("A newer revision is registered"));
    }
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartLinkRow *self = REMPART_LINK_ROW (widget);
  RempartRevision *revision = rempart_link_get_revision (self->link);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (rempart_revision_get_kind (revision) == REMPART_LOCATION_URL)
    {
      rempart_launch_uri (widget, rempart_revision_get_location (revision));
      return;
    }
  path = rempart_project_dup_revision_path (self->project, revision);
  file = g_file_new_for_path (path);
  rempart_launch_file (widget, file);
}

static void
show_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartLinkRow *self = REMPART_LINK_ROW (widget);
  g_autofree char *path =
    rempart_project_dup_revision_path (self->project, rempart_link_get_revision (self->link));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rempart_show_in_folder (widget, file);
}

static void
pin_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  RempartLinkRow *self = REMPART_LINK_ROW (widget);
  RempartEvidence *evidence = rempart_revision_get_evidence (rempart_link_get_revision (self->link));
  g_autoptr (RempartLink) link = g_object_ref (self->link);
  g_autoptr (GError) error = NULL;

  if (!rempart_project_repin_link (self->project, link, rempart_evidence_get_latest (evidence), &error))
    report (self, error);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartLinkRow *self = REMPART_LINK_ROW (widget);
  g_autoptr (RempartLinkRow) held = g_object_ref (self);
  g_autoptr (RempartLink) link = g_object_ref (self->link);
  g_autoptr (GError) error = NULL;

  if (rempart_project_unlink (self->project, link, &error))
    g_signal_emit (self, signals[UNLINKED], 0);
  else
    report (self, error);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_menu_button_popup (REMPART_LINK_ROW (widget)->menu_button);
}

static void
pressed_cb (RempartLinkRow *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static void
rempart_link_row_dispose (GObject *object)
{
  RempartLinkRow *self = REMPART_LINK_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_LINK_ROW);
  g_clear_object (&self->link);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_link_row_parent_class)->dispose (object);
}

static void
rempart_link_row_class_init (RempartLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_link_row_dispose;

  signals[UNLINKED] = g_signal_new ("unlinked", REMPART_TYPE_LINK_ROW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, document_label);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, health);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, health_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, health_label);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, kind_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, locator);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, newer_label);
  gtk_widget_class_bind_template_child (widget_class, RempartLinkRow, title_label);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rempart_link_row_flush);

  gtk_widget_class_install_action (widget_class, "link.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "link.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "link.pin", NULL, pin_cb);
  gtk_widget_class_install_action (widget_class, "link.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "link.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "link.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "link.menu", NULL);
}

static void
rempart_link_row_init (RempartLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_clean_line (GTK_EDITABLE (self->locator));
}

GtkWidget *
rempart_link_row_new (RempartProject *project,
                      RempartLink    *link)
{
  RempartLinkRow *self = g_object_new (REMPART_TYPE_LINK_ROW, NULL);

  self->project = g_object_ref (project);
  g_signal_connect_object (rempart_watcher_get (project), "changed", G_CALLBACK (watched_cb), self, G_CONNECT_SWAPPED);
  rempart_link_row_update (self, link);
  return GTK_WIDGET (self);
}

RempartLink *
rempart_link_row_get_link (RempartLinkRow *self)
{
  g_return_val_if_fail (REMPART_IS_LINK_ROW (self), NULL);

  return self->link;
}

void
rempart_link_row_update (RempartLinkRow *self,
                         RempartLink    *link)
{
  const char *typed;
  gboolean typing;

  g_return_if_fail (REMPART_IS_LINK_ROW (self));

  typed = gtk_editable_get_text (GTK_EDITABLE (self->locator));
  typing = self->link != NULL && !g_str_equal (typed, rempart_link_get_locator (self->link));
  g_set_object (&self->link, link);
  if (!typing && !g_str_equal (typed, rempart_link_get_locator (link)))
    gtk_editable_set_text (GTK_EDITABLE (self->locator), rempart_link_get_locator (link));
  show_document (self);
  update_actions (self);
  watched_cb (self);
}

void
rempart_link_row_flush (RempartLinkRow *self)
{
  const RempartChange change = { "locator", gtk_editable_get_text (GTK_EDITABLE (self->locator)) };
  g_autoptr (RempartLink) link = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (REMPART_IS_LINK_ROW (self));

  if (self->link == NULL || g_str_equal (change.value, rempart_link_get_locator (self->link)))
    return;
  link = g_object_ref (self->link);
  if (!rempart_project_edit_link (self->project, link, &change, 1, &error))
    report (self, error);
}
