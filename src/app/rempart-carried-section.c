/* rempart-carried-section.c: an answer that came from an earlier edition of the catalogue, and waits to be confirmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-carried-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-comparison.h"
#include "rempart-locale.h"
#include "rempart-text-diff.h"
#include "rempart-wrapped-label.h"

struct _RempartCarriedSection
{
  RempartItemSection parent_instance;

  GtkWidget *compare;
  GtkWidget *confirm;
  GtkBox    *changes;     /* in what the button Compare opens */

  RempartCatalogue  *catalogue;    /* that was compared with what it took the place of */
  RempartComparison *comparison;   /* NULL: nothing is known of that */
};

G_DEFINE_FINAL_TYPE (RempartCarriedSection, rempart_carried_section, REMPART_TYPE_ITEM_SECTION)

/* Read once for all items of a catalogue. (nullable) */
static const RempartItemChange *
find_change (RempartCarriedSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *item = rempart_item_section_get_item (section);
  RempartCatalogue *catalogue = rempart_item_get_catalogue (item);

  if (self->catalogue != catalogue)
    {
      g_autoptr (RempartCatalogue) former = rempart_project_load_former (project, catalogue);

      g_set_object (&self->catalogue, catalogue);
      g_clear_object (&self->comparison);
      self->comparison = former != NULL ? rempart_catalogue_compare (former, catalogue) : NULL;
    }
  return self->comparison != NULL ? rempart_comparison_find (self->comparison, item) : NULL;
}

static void
append_label (RempartCarriedSection *self,
              GtkWidget             *label)
{
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_box_append (self->changes, label);
}

static void
append_change (RempartCarriedSection *self,
               const char            *old_text,
               const char            *new_text)
{
  g_autofree char *change = rempart_text_diff_to_markup (old_text, new_text);
  g_autofree char *same = g_markup_escape_text (new_text, -1);
  GtkWidget *label;

  label = rempart_wrapped_label_new_markup (*change != '\0' ? change : same, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  append_label (self, label);
}

/* Each item of the earlier edition that this one goes on with, against this one. */
static void
fill_cb (RempartCarriedSection *self)
{
  RempartItem *item = rempart_item_section_get_item (REMPART_ITEM_SECTION (self));
  const RempartItemChange *change = item != NULL ? find_change (self) : NULL;
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes))) != NULL)
    gtk_box_remove (self->changes, child);
  for (guint i = 0; change != NULL && i < change->old_items->len; i++)
    {
      RempartItem *old_item = g_ptr_array_index (change->old_items, i);
      RempartCatalogue *old_catalogue = rempart_item_get_catalogue (old_item);
      g_autofree char *origin =
        /* Translators: an item of an earlier edition: its catalogue, the edition, its identifier: "ANSM 2022, edition 1, ANSM-CON-ACC-01". */
        g_strdup_printf (_("%s, edition %s, %s"), rempart_catalogue_get_short_title (old_catalogue, lang),
                         rempart_catalogue_get_edition (old_catalogue), rempart_item_get_id (old_item));

      append_label (self, rempart_wrapped_label_new (origin, "dim-label"));
      append_change (self, rempart_item_get_title (old_item, lang), rempart_item_get_title (item, lang));
      append_change (self, rempart_item_get_ask (old_item, lang), rempart_item_get_ask (item, lang));
    }
}

static void
confirm_cb (RempartCarriedSection *self)
{
  rempart_item_section_edit (REMPART_ITEM_SECTION (self), REMPART_ANSWER_CONFIRM, "no");
}

static void
rempart_carried_section_set_item (RempartItemSection *section)
{
  RempartCarriedSection *self = REMPART_CARRIED_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);
  const RempartItemChange *change = NULL;
  gboolean carried;

  carried = item != NULL && rempart_project_get_answer (rempart_item_section_get_project (section), item)->confirm;
  gtk_widget_set_visible (GTK_WIDGET (self), carried);
  if (!carried)
    return;
  change = find_change (self);
  gtk_widget_set_visible (self->compare, change != NULL && change->old_items->len > 0);
  gtk_widget_set_visible (self->confirm, rempart_item_section_is_editable (section));
}

static void
rempart_carried_section_dispose (GObject *object)
{
  RempartCarriedSection *self = REMPART_CARRIED_SECTION (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_CARRIED_SECTION);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (rempart_carried_section_parent_class)->dispose (object);
}

static void
rempart_carried_section_class_init (RempartCarriedSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_carried_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_carried_section_set_item;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-carried-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartCarriedSection, changes);
  gtk_widget_class_bind_template_child (widget_class, RempartCarriedSection, compare);
  gtk_widget_class_bind_template_child (widget_class, RempartCarriedSection, confirm);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
}

static void
rempart_carried_section_init (RempartCarriedSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_button_set_name (GTK_BUTTON (self->confirm), _("Confirm the answer carried over"));
}
