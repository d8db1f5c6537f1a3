/* rempart-state-section.c: the decisions on an item and who carries them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-columns.h"
#include "rempart-date-entry.h"
#include "rempart-drop-down.h"
#include "rempart-language-pair.h"
#include "rempart-name-entry.h"
#include "rempart-review.h"
#include "rempart-settings.h"

struct _RempartStateSection
{
  RempartItemSection parent_instance;

  GtkBox              *fields;
  GtkDropDown         *applicability;
  GtkDropDown         *progress;
  GtkDropDown         *conformity;
  RempartNameEntry    *owner;
  RempartDateEntry    *due;
  GtkLabel            *due_note;
  GtkRevealer         *justification_revealer;
  RempartLanguagePair *justification;
  gboolean             loading;
};

G_DEFINE_FINAL_TYPE (RempartStateSection, rempart_state_section, REMPART_TYPE_ITEM_SECTION)

static void
show_due_note (RempartStateSection *self,
               const RempartAnswer *answer)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  gboolean late = *answer->due != '\0' && strcmp (answer->due, today) < 0 &&
                  answer->progress != REMPART_PROGRESS_DONE &&
                  answer->applicability != REMPART_APPLICABILITY_NO;

  gtk_widget_set_visible (GTK_WIDGET (self->due_note), late);
}

static void
show_answer (RempartStateSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartItem *item = rempart_item_section_get_item (section);
  const RempartAnswer *answer = rempart_project_get_answer (rempart_item_section_get_project (section), item);

  self->loading = TRUE;
  gtk_drop_down_set_selected (self->applicability, answer->applicability);
  gtk_drop_down_set_selected (self->progress, answer->progress);
  gtk_drop_down_set_selected (self->conformity, answer->conformity);
  rempart_name_entry_set_text (self->owner, answer->owner);
  rempart_date_entry_set_date (self->due, answer->due);
  gtk_revealer_set_reveal_child (self->justification_revealer,
                                 answer->applicability == REMPART_APPLICABILITY_NO);
  show_due_note (self, answer);
  self->loading = FALSE;
}

static void
edit (RempartStateSection *self,
      const char          *field,
      const char          *value)
{
  if (self->loading || rempart_item_section_get_item (REMPART_ITEM_SECTION (self)) == NULL)
    return;
  if (!rempart_item_section_edit (REMPART_ITEM_SECTION (self), field, value))
    show_answer (self);
}

static void
applicability_cb (RempartStateSection *self)
{
  guint selected = gtk_drop_down_get_selected (self->applicability);

  if (selected < REMPART_N_APPLICABILITIES)
    edit (self, REMPART_ANSWER_APPLICABILITY, rempart_applicability_to_nick ((RempartApplicability) selected));
}

static void
progress_cb (RempartStateSection *self)
{
  guint selected = gtk_drop_down_get_selected (self->progress);

  if (selected < REMPART_N_PROGRESSES)
    edit (self, REMPART_ANSWER_PROGRESS, rempart_progress_to_nick ((RempartProgress) selected));
}

static void
conformity_cb (RempartStateSection *self)
{
  guint selected = gtk_drop_down_get_selected (self->conformity);

  if (selected < REMPART_N_CONFORMITIES)
    edit (self, REMPART_ANSWER_CONFORMITY, rempart_conformity_to_nick ((RempartConformity) selected));
}

static void
owner_cb (RempartStateSection *self)
{
  edit (self, REMPART_ANSWER_OWNER, rempart_name_entry_get_text (self->owner));
}

static void
due_cb (RempartStateSection *self)
{
  edit (self, REMPART_ANSWER_DUE, rempart_date_entry_get_date (self->due));
}

static GStrv
list_names (gpointer user_data)
{
  RempartProject *project = rempart_item_section_get_project (user_data);

  return project != NULL ? rempart_project_list_names (project) : NULL;
}

static void
rempart_state_section_set_item (RempartItemSection *section)
{
  RempartStateSection *self = REMPART_STATE_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);

  rempart_language_pair_set_item (self->justification, rempart_item_section_get_project (section), item);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), rempart_item_section_is_editable (section));
  if (item != NULL)
    {
      g_autofree char *reason = rempart_project_dup_read_only_message (rempart_item_section_get_project (section));

      gtk_widget_set_tooltip_text (GTK_WIDGET (self->fields), *reason != '\0' ? reason : NULL);
      show_answer (self);
    }
}

static void
rempart_state_section_changed (RempartItemSection *section)
{
  RempartStateSection *self = REMPART_STATE_SECTION (section);

  show_answer (self);
  rempart_language_pair_changed (self->justification);
}

static void
rempart_state_section_flush (RempartItemSection *section)
{
  RempartStateSection *self = REMPART_STATE_SECTION (section);

  rempart_name_entry_commit (self->owner);
  rempart_date_entry_commit (self->due);
  rempart_language_pair_flush (self->justification);
}

static gboolean
rempart_state_section_has_pending (RempartItemSection *section)
{
  return rempart_language_pair_has_pending (REMPART_STATE_SECTION (section)->justification);
}

static void
rempart_state_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_STATE_SECTION);

  G_OBJECT_CLASS (rempart_state_section_parent_class)->dispose (object);
}

static void
rempart_state_section_class_init (RempartStateSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartItemSectionClass *section_class = REMPART_ITEM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_state_section_dispose;
  section_class->set_item = rempart_state_section_set_item;
  section_class->changed = rempart_state_section_changed;
  section_class->flush = rempart_state_section_flush;
  section_class->has_pending = rempart_state_section_has_pending;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  g_type_ensure (REMPART_TYPE_DATE_ENTRY);
  g_type_ensure (REMPART_TYPE_LANGUAGE_PAIR);
  g_type_ensure (REMPART_TYPE_NAME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-state-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, applicability);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, conformity);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, due);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, due_note);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, fields);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, justification);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, justification_revealer);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, owner);
  gtk_widget_class_bind_template_child (widget_class, RempartStateSection, progress);
  gtk_widget_class_bind_template_callback (widget_class, applicability_cb);
  gtk_widget_class_bind_template_callback (widget_class, conformity_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_cb);
  gtk_widget_class_bind_template_callback (widget_class, owner_cb);
  gtk_widget_class_bind_template_callback (widget_class, progress_cb);
}

static void
setup_choices (RempartStateSection *self)
{
  RempartDropDownChoice applicabilities[REMPART_N_APPLICABILITIES] = { 0 };
  RempartDropDownChoice progresses[REMPART_N_PROGRESSES] = {
    [REMPART_PROGRESS_TODO] = { NULL, "rempart-todo-symbolic", "dim-label" },
    [REMPART_PROGRESS_DOING] = { NULL, "rempart-doing-symbolic", "warning" },
    [REMPART_PROGRESS_REVIEW] = { NULL, "rempart-review-symbolic", "accent" },
    [REMPART_PROGRESS_DONE] = { NULL, "rempart-done-symbolic", "success" },
  };
  RempartDropDownChoice conformities[REMPART_N_CONFORMITIES] = {
    [REMPART_CONFORMITY_NONE] = { NULL, "rempart-not-assessed-symbolic", "dim-label" },
    [REMPART_CONFORMITY_CONFORM] = { NULL, "rempart-conform-symbolic", "success" },
    [REMPART_CONFORMITY_PARTIAL] = { NULL, "rempart-partial-symbolic", "warning" },
    [REMPART_CONFORMITY_NONCONFORM] = { NULL, "rempart-nonconform-symbolic", "error" },
  };

  for (int i = 0; i < REMPART_N_APPLICABILITIES; i++)
    applicabilities[i].label = rempart_applicability_get_label ((RempartApplicability) i);
  for (int i = 0; i < REMPART_N_PROGRESSES; i++)
    progresses[i].label = rempart_progress_get_label ((RempartProgress) i);
  for (int i = 0; i < REMPART_N_CONFORMITIES; i++)
    conformities[i].label = rempart_conformity_get_label ((RempartConformity) i);

  self->loading = TRUE;
  rempart_drop_down_setup (self->applicability, _("Applies"), applicabilities, G_N_ELEMENTS (applicabilities));
  rempart_drop_down_setup (self->progress, _("Progress"), progresses, G_N_ELEMENTS (progresses));
  rempart_drop_down_setup (self->conformity, _("Conformity"), conformities, G_N_ELEMENTS (conformities));
  self->loading = FALSE;
}

static void
rempart_state_section_init (RempartStateSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  setup_choices (self);
  rempart_date_entry_set_label (self->due, _("Due"));
  rempart_name_entry_set_label (self->owner, _("Owner"));
  rempart_name_entry_set_names_func (self->owner, list_names, self);
  g_settings_bind (rempart_settings_get (), "answer-view", self->justification, "view", G_SETTINGS_BIND_GET);
}
