/* rempart-edition-dialog.c: the present and the new edition of a catalogue side by side, to adopt the new one or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-edition-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-drop-down.h"
#include "rempart-edition-change.h"
#include "rempart-edition-details.h"
#include "rempart-locale.h"

/* What one looks at first comes first. */
static const RempartFate order[REMPART_N_FATES] = {
  REMPART_FATE_REWORDED, REMPART_FATE_SPLIT, REMPART_FATE_MERGED, REMPART_FATE_NEW, REMPART_FATE_WITHDRAWN, REMPART_FATE_KEPT,
};

#define BIT(fate) (1u << (fate))
#define ALL_FATES ((1u << REMPART_N_FATES) - 1)

struct _RempartEditionDialog
{
  AdwWindow parent_instance;

  GtkWidget             *adopt_button;
  GtkLabel              *consequence_label;
  RempartEditionDetails *details;
  GtkLabel              *editions_label;
  GtkDropDown           *filter;
  GtkListView           *list;
  GtkLabel              *problem_label;

  RempartProject     *project;
  RempartComparison  *comparison;
  GListStore         *changes;     /* RempartEditionChange */
  GtkCustomFilter    *fits;
  GtkSingleSelection *selection;
  guint               masks[2 + REMPART_N_FATES];   /* of the fates that each position of the filter lets through */
  guint               n_to_confirm;
  guint               n_withdrawn;   /* that are answered */
};

G_DEFINE_FINAL_TYPE (RempartEditionDialog, rempart_edition_dialog, ADW_TYPE_WINDOW)

/* The list */

static gboolean
fits_cb (gpointer item,
         gpointer user_data)
{
  RempartEditionDialog *self = user_data;
  guint selected = gtk_drop_down_get_selected (self->filter);

  return selected >= G_N_ELEMENTS (self->masks) ||
         (self->masks[selected] & BIT (rempart_edition_change_get (item)->fate)) != 0;
}

static void
filter_changed_cb (RempartEditionDialog *self)
{
  if (self->fits != NULL)
    gtk_filter_changed (GTK_FILTER (self->fits), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
selected_cb (RempartEditionDialog *self)
{
  rempart_edition_details_show (self->details, self->project, gtk_single_selection_get_selected_item (self->selection));
}

static GtkWidget *
append_line (GtkWidget  *box,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  append_line (box, "caption-heading");
  append_line (box, "body");
  append_line (box, "caption");
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  user_data)
{
  RempartEditionChange *change = gtk_list_item_get_item (list_item);
  GtkWidget *head = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *title = gtk_widget_get_next_sibling (head);
  GtkWidget *answer = gtk_widget_get_next_sibling (title);
  g_autofree char *ids = rempart_edition_change_dup_ids (change);
  g_autofree char *said = rempart_edition_change_dup_answer (change);
  /* Translators: one row of a comparison: %1$s what became of an item ("Reworded"), %2$s its id or ids. */
  g_autofree char *text = g_strdup_printf (C_("edition", "%1$s: %2$s"),
                                           rempart_fate_get_label (rempart_edition_change_get (change)->fate), ids);

  gtk_label_set_text (GTK_LABEL (head), text);
  gtk_widget_set_tooltip_text (head, text);
  gtk_label_set_text (GTK_LABEL (title), rempart_item_get_title (rempart_edition_change_get_item (change),
                                                                 rempart_locale_get_lang ()));
  gtk_label_set_text (GTK_LABEL (answer), said != NULL ? said : "");
  gtk_widget_set_visible (answer, said != NULL);
}

/* Filling */

static void
add_choice (RempartEditionDialog  *self,
            RempartDropDownChoice *choices,
            guint                 *n,
            guint                  mask,
            const char            *label,
            guint                  count)
{
  /* Translators: a choice of a filter: %1$s what is shown ("Reworded"), %2$u how many there are. */
  choices[*n].label = g_strdup_printf (C_("edition filter", "%1$s (%2$u)"), label, count);
  self->masks[(*n)++] = mask;
}

static void
setup_filter (RempartEditionDialog *self)
{
  RempartDropDownChoice choices[G_N_ELEMENTS (self->masks)] = { 0 };
  guint total = rempart_comparison_get_changes (self->comparison)->len;
  guint kept = rempart_comparison_count (self->comparison, REMPART_FATE_KEPT);
  guint n = 0;

  if (kept < total)
    add_choice (self, choices, &n, ALL_FATES & ~BIT (REMPART_FATE_KEPT), C_("edition filter", "What changes"), total - kept);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint count = rempart_comparison_count (self->comparison, order[i]);

      if (count > 0)
        add_choice (self, choices, &n, BIT (order[i]), rempart_fate_get_label (order[i]), count);
    }
  add_choice (self, choices, &n, ALL_FATES, C_("edition filter", "All"), total);
  rempart_drop_down_setup (self->filter, _("Filter by what changes"), choices, n);
  for (guint i = 0; i < n; i++)
    g_free ((char *) choices[i].label);
}

static void
setup_list (RempartEditionDialog *self)
{
  GPtrArray *changes = rempart_comparison_get_changes (self->comparison);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *shown;

  self->changes = g_list_store_new (REMPART_TYPE_EDITION_CHANGE);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (RempartEditionChange) change = rempart_edition_change_new (self->project, self->comparison,
                                                                            g_ptr_array_index (changes, i));

      g_list_store_append (self->changes, change);
      self->n_to_confirm += rempart_edition_change_count_to_confirm (change);
      self->n_withdrawn += rempart_edition_change_is_answered (change) &&
                           rempart_edition_change_get (change)->fate == REMPART_FATE_WITHDRAWN;
    }

  self->fits = gtk_custom_filter_new (fits_cb, self, NULL);
  shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->changes)), GTK_FILTER (g_object_ref (self->fits)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  selected_cb (self);
}

static void
show_editions (RempartEditionDialog *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  RempartCatalogue *old_catalogue = rempart_comparison_get_old (self->comparison);
  RempartCatalogue *new_catalogue = rempart_comparison_get_new (self->comparison);
  /* Translators: 1 a catalogue, 2 its edition, 3 the catalogue that takes its place, 4 its edition. */
  g_autofree char *text = g_strdup_printf (_("From %1$s, edition %2$s, to %3$s, edition %4$s"),
                                           rempart_catalogue_get_short_title (old_catalogue, lang),
                                           rempart_catalogue_get_edition (old_catalogue),
                                           rempart_catalogue_get_short_title (new_catalogue, lang),
                                           rempart_catalogue_get_edition (new_catalogue));

  gtk_label_set_text (self->editions_label, text);
}

static void
show_consequence (RempartEditionDialog *self)
{
  /* Translators: what adopting a new edition will do. %u is a number of answers. */
  g_autofree char *carried = g_strdup_printf (ngettext ("%u answer is carried over, to confirm.",
                                                        "%u answers are carried over, to confirm.", self->n_to_confirm),
                                              self->n_to_confirm);
  /* Translators: what adopting a new edition will do. %u is a number of answers. */
  g_autofree char *withdrawn = g_strdup_printf (ngettext ("%u answer to a withdrawn item stays readable in the history.",
                                                          "%u answers to withdrawn items stay readable in the history.",
                                                          self->n_withdrawn), self->n_withdrawn);
  g_autofree char *both = g_strdup_printf ("%s %s", carried, withdrawn);

  if (self->n_to_confirm == 0 && self->n_withdrawn == 0)
    gtk_label_set_text (self->consequence_label, _("No answer is affected. It can be undone."));
  else if (self->n_withdrawn == 0)
    gtk_label_set_text (self->consequence_label, carried);
  else
    gtk_label_set_text (self->consequence_label, self->n_to_confirm > 0 ? both : withdrawn);
}

/* Adopting */

static void
tell (GtkWidget        *window,
      RempartCatalogue *catalogue,
      guint             n_to_confirm)
{
  const char *title = rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ());
  g_autofree char *place = g_strconcat ("catalogue:", rempart_catalogue_get_id (catalogue), NULL);
  g_autofree char *said = NULL;

  if (n_to_confirm > 0)
    {
      gtk_widget_activate_action (window, "win.filter", "s", "confirm");
      gtk_widget_activate_action (window, "win.go-place", "s", place);
      /* Translators: %1$s is a catalogue, of which a new edition is now used; %2$u a number of answers. */
      said = g_strdup_printf (ngettext ("New edition of “%1$s”: %2$u answer to confirm",
                                        "New edition of “%1$s”: %2$u answers to confirm", n_to_confirm), title, n_to_confirm);
    }
  else
    {
      /* Translators: %s is a catalogue, of which a new edition is now used. */
      said = g_strdup_printf (_("New edition of “%s” in use"), title);
    }
  gtk_widget_activate_action (window, "win.toast-undo", "s", said);
}

static void
adopt_cb (RempartEditionDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (RempartComparison) comparison = g_object_ref (self->comparison);
  guint n_to_confirm = self->n_to_confirm;
  g_autoptr (GError) error = NULL;

  if (!rempart_project_adopt_edition (self->project, comparison, &error))
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL)
    tell (GTK_WIDGET (window), rempart_comparison_get_new (comparison), n_to_confirm);
}

/* Class */

static void
rempart_edition_dialog_dispose (GObject *object)
{
  RempartEditionDialog *self = REMPART_EDITION_DIALOG (object);

  g_clear_object (&self->fits);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_EDITION_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->changes);
  g_clear_object (&self->comparison);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_edition_dialog_parent_class)->dispose (object);
}

static void
rempart_edition_dialog_class_init (RempartEditionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_edition_dialog_dispose;

  g_type_ensure (REMPART_TYPE_EDITION_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-edition-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, adopt_button);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, consequence_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, details);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, editions_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, filter);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RempartEditionDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, adopt_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_edition_dialog_init (RempartEditionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_edition_dialog_new (RempartProject    *project,
                            RempartComparison *comparison)
{
  RempartEditionDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_COMPARISON (comparison), NULL);

  self = g_object_new (REMPART_TYPE_EDITION_DIALOG, NULL);
  self->project = g_object_ref (project);
  self->comparison = g_object_ref (comparison);
  setup_filter (self);
  setup_list (self);
  show_editions (self);
  show_consequence (self);
  gtk_widget_set_sensitive (self->adopt_button, !rempart_project_is_read_only (project));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GTK_WIDGET (self);
}
