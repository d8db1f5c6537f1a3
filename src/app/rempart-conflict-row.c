/* rempart-conflict-row.c: what changed on both sides, side by side, and the choice between the two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-conflict-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-diff.h"
#include "rempart-locale.h"
#include "rempart-wrapped-label.h"

/* Bold, so that the colour, which is one for light and dark, is not all that tells. */
#define OTHER_BEGIN "<span weight=\"bold\" background=\"#3584e4\" background_alpha=\"25%\">"

struct _RempartConflictRow
{
  AdwPreferencesRow parent_instance;

  GtkCheckButton         *choices[REMPART_N_SIDES];

  RempartMerge           *merge;
  const RempartMergePart *part;
};

G_DEFINE_FINAL_TYPE (RempartConflictRow, rempart_conflict_row, ADW_TYPE_PREFERENCES_ROW)

static void
toggled_cb (GtkCheckButton     *button,
            RempartConflictRow *self)
{
  if (gtk_check_button_get_active (button))
    rempart_merge_choose (self->merge, self->part,
                          button == self->choices[REMPART_SIDE_THEIRS] ? REMPART_SIDE_THEIRS : REMPART_SIDE_OURS);
}

/* What the choice of @side does */
static const char *
get_act (const RempartMergePart *part,
         RempartSide             side)
{
  gboolean ours = side == REMPART_SIDE_OURS;

  if (part->field != NULL)
    return ours ? _("Keep what stands here") : _("Take what the other copy says");
  if (*part->theirs == '\0')
    return ours ? _("Keep it") : _("Take it out, as in the other copy");
  if (*part->ours == '\0')
    return ours ? _("Leave it out, as here") : _("Put it back, as in the other copy");
  /* Two new things under one name */
  return ours ? _("The one here keeps this name") : _("The one of the other copy keeps this name");
}

/* The words that the other side has not, set off in the same way on both: neither is the old one. */
static char *
to_markup (const char  *ours,
           const char  *theirs,
           RempartSide  side)
{
  g_autoptr (GPtrArray) stretches = rempart_diff_words (ours, theirs);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < stretches->len; i++)
    {
      const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);
      g_autofree char *words = g_strjoinv (" ", stretch->words);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      if (stretch->kind == (side == REMPART_SIDE_OURS ? REMPART_DIFF_ADDED : REMPART_DIFF_REMOVED))
        continue;
      if (markup->len > 0)
        g_string_append_c (markup, ' ');
      if (stretch->kind == REMPART_DIFF_SAME)
        g_string_append (markup, escaped);
      else
        g_string_append_printf (markup, "%s%s</span>", OTHER_BEGIN, escaped);
    }
  return g_string_free (markup, FALSE);
}

/* Two new things under one name are not two versions of one. */
static gboolean
is_clash (const RempartMergePart *part)
{
  return part->field == NULL && *part->ours != '\0' && *part->theirs != '\0';
}

static GtkWidget *
create_value (const RempartMergePart *part,
              RempartSide             side)
{
  g_autofree char *ours = rempart_merge_part_dup_value (part, part->ours);
  g_autofree char *theirs = rempart_merge_part_dup_value (part, part->theirs);
  const char *text = side == REMPART_SIDE_OURS ? ours : theirs;
  g_autofree char *markup = NULL;

  if (*text == '\0')
    return rempart_wrapped_label_new (_("(nothing)"), "dim-label");
  if (is_clash (part))
    return rempart_wrapped_label_new (text, NULL);
  markup = to_markup (ours, theirs, side);
  return rempart_wrapped_label_new_markup (markup, NULL);
}

static GtkWidget *
create_side (RempartConflictRow *self,
             RempartSide         side)
{
  gboolean theirs = side == REMPART_SIDE_THEIRS;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = create_value (self->part, side);

  self->choices[side] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (get_act (self->part, side)));
  if (theirs)
    gtk_check_button_set_group (self->choices[side], self->choices[REMPART_SIDE_OURS]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[side]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choices[side]));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
append_line (GtkWidget  *box,
             const char *format,
             const char *value)
{
  g_autofree char *text = g_strdup_printf (format, value);

  gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new (text, "dim-label"));
}

/* Who changed it, and what it was when the copy was made */
static void
append_story (GtkWidget              *box,
              const RempartMergePart *part)
{
  g_autofree char *base = rempart_merge_part_dup_value (part, part->base);

  if (is_clash (part))
    append_line (box, "%s", _("Two new ones have the same name. Both stay, and one of them gets another name."));
  else if (*part->actor != '\0')
    /* Translators: %s is the name of a person */
    append_line (box, _("Changed in the other copy by %s"), part->actor);
  if (part->field != NULL && *base != '\0')
    /* Translators: %s is the value that a field had when the copy was made */
    append_line (box, _("Before: %s"), base);
}

static void
fill (RempartConflictRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  g_autofree char *title = rempart_merge_part_dup_title (self->part);
  const char *item = rempart_merge_get_item_title (self->merge, self->part, rempart_locale_get_lang ());

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new (title, "heading"));
  if (item != NULL)
    gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new (item, "dim-label"));
  append_story (box, self->part);
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  for (guint side = 0; side < REMPART_N_SIDES; side++)
    gtk_box_append (GTK_BOX (sides), create_side (self, (RempartSide) side));
  gtk_box_append (GTK_BOX (box), sides);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_check_button_set_active (self->choices[self->part->side], TRUE);
  for (guint side = 0; side < REMPART_N_SIDES; side++)
    g_signal_connect_object (self->choices[side], "toggled", G_CALLBACK (toggled_cb), self, 0);
}

static void
rempart_conflict_row_dispose (GObject *object)
{
  RempartConflictRow *self = REMPART_CONFLICT_ROW (object);

  g_clear_object (&self->merge);

  G_OBJECT_CLASS (rempart_conflict_row_parent_class)->dispose (object);
}

static void
rempart_conflict_row_class_init (RempartConflictRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_conflict_row_dispose;
}

static void
rempart_conflict_row_init (RempartConflictRow *self)
{
}

void
rempart_conflict_row_choose (RempartConflictRow *self,
                             RempartSide         side)
{
  g_return_if_fail (REMPART_IS_CONFLICT_ROW (self));

  gtk_check_button_set_active (self->choices[side], TRUE);
}

GtkWidget *
rempart_conflict_row_new (RempartMerge           *merge,
                          const RempartMergePart *part)
{
  RempartConflictRow *self;

  g_return_val_if_fail (REMPART_IS_MERGE (merge), NULL);
  g_return_val_if_fail (part != NULL && part->outcome == REMPART_MERGE_CONFLICT, NULL);

  self = g_object_new (REMPART_TYPE_CONFLICT_ROW, NULL);
  self->merge = g_object_ref (merge);
  self->part = part;
  fill (self);
  return GTK_WIDGET (self);
}
