/* rempart-overview-page.c: where the file stands and what to do next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-overview-page.h"

#include "rempart-bar-chart.h"
#include "rempart-catalogue-card.h"
#include "rempart-columns.h"
#include "rempart-date.h"
#include "rempart-finding-row.h"
#include "rempart-health.h"
#include "rempart-watcher.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"
#include "rempart-scope.h"

#define N_STEPS 5
/* A source with so few chapters shows the chapters inside them instead. */
#define FEW_CHAPTERS 3

struct _RempartOverviewPage
{
  GtkWidget       parent_instance;

  GtkWidget      *content;
  GtkLabel       *title_label;
  GtkLabel       *subtitle_label;
  GtkLabel       *days_label;
  GtkLabel       *deadline_label;
  GtkWidget      *start_box;
  GtkButton      *start_answer_button;
  GtkWidget      *steps_box;
  GtkListBox     *steps_list;
  GtkWidget      *no_steps_label;
  GtkBox         *cards_box;
  GtkBox         *legends_box;
  GtkBox         *sections_box;
  GtkWidget      *health_box;
  GtkLabel       *health_ok_label;
  GtkLabel       *health_missing_label;
  GtkLabel       *health_altered_label;
  GtkLabel       *health_expiring_label;

  RempartProject *project;
  GSignalGroup   *signals;
  GSignalGroup   *watch_signals;
  GHashTable     *files;          /* (nullable): the health of the documents when they were last looked at */
  guint           refresh;
  gboolean        stale;
};

G_DEFINE_FINAL_TYPE (RempartOverviewPage, rempart_overview_page, GTK_TYPE_WIDGET)

static void
clear_children (GtkWidget *parent,
                void     (*remove) (GtkWidget *parent, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    remove (parent, child);
}

static void
remove_from_box (GtkWidget *parent,
                 GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (parent), child);
}

static void
remove_from_list (GtkWidget *parent,
                  GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (parent), child);
}

static void
show_title (RempartOverviewPage *self)
{
  const char *name = rempart_project_get_device (self->project, "name");
  const char *version = rempart_project_get_device (self->project, "version");
  g_autofree char *title = NULL;

  if (*version != '\0')
    /* Translators: %1$s: name of the device; %2$s: its version */
    title = g_strdup_printf (C_("device", "%1$s – %2$s"), name, version);
  else
    title = g_strdup (*name != '\0' ? name : _("Device without a name"));

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->subtitle_label, rempart_project_get_device (self->project, "manufacturer"));
}

/* Whole days from today to an ISO date; FALSE when it is not a date. */
static gboolean
count_days (const char *iso_date,
            int        *days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate from, to;

  if (!rempart_date_parse (iso_date, &to))
    return FALSE;

  g_date_clear (&from, 1);
  g_date_set_dmy (&from, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  *days = g_date_days_between (&from, &to);
  return TRUE;
}

static void
show_deadline (RempartOverviewPage *self)
{
  const char *date = rempart_project_get_device (self->project, "submission_date");
  g_autofree char *words = NULL;
  g_autofree char *number = NULL;
  g_autofree char *sentence = NULL;
  int days = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->days_label), count_days (date, &days));
  if (!gtk_widget_get_visible (GTK_WIDGET (self->days_label)))
    {
      gtk_label_set_text (self->deadline_label, _("Set the submission date"));
      return;
    }

  words = rempart_date_format (date);
  number = g_strdup_printf ("%d", ABS (days));
  if (days >= 0)
    /* Translators: stands below a number of days. %s: a date ("24 November 2026") */
    sentence = g_strdup_printf (ngettext ("day to submission, %s", "days to submission, %s", days), words);
  else
    /* Translators: stands below a number of days. %s: a date ("24 November 2026") */
    sentence = g_strdup_printf (ngettext ("day past submission, %s", "days past submission, %s", -days), words);
  gtk_label_set_text (self->days_label, number);
  gtk_label_set_text (self->deadline_label, sentence);
}

static gboolean
is_untouched (RempartOverviewPage *self)
{
  RempartTally tally;

  rempart_project_tally (self->project, NULL, NULL, &tally);
  return tally.applicability[REMPART_APPLICABILITY_UNDECIDED] == tally.total
         && tally.progress[REMPART_PROGRESS_TODO] == tally.total;
}

/* The first item of the first catalogue that wants answers. */
static void
show_start (RempartOverviewPage *self)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);
      g_autofree char *item = NULL;

      if (!rempart_catalogue_is_answerable (catalogue) || items->len == 0)
        continue;

      item = rempart_item_dup_ref (g_ptr_array_index (items, 0));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start_answer_button), "s", item);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start_answer_button), "win.go-item");
      break;
    }
}

/* @row (nullable): NULL adds nothing. The number of rows that were added */
static guint
append_step (RempartOverviewPage *self,
             GtkWidget           *row)
{
  if (row == NULL)
    return 0;
  gtk_list_box_append (self->steps_list, row);
  return 1;
}

static void
show_steps (RempartOverviewPage *self)
{
  gboolean untouched = is_untouched (self);
  g_autoptr (GPtrArray) steps = NULL;
  guint n;

  gtk_widget_set_visible (self->start_box, untouched);
  gtk_widget_set_visible (self->steps_box, !untouched);
  if (untouched)
    {
      show_start (self);
      return;
    }

  clear_children (GTK_WIDGET (self->steps_list), remove_from_list);
  n = append_step (self, rempart_scope_create_question_row (self->project));
  n += append_step (self, rempart_scope_create_proposal_row (self->project));
  steps = rempart_project_next_steps (self->project, 2 * N_STEPS, self->files, NULL);
  for (guint i = 0; i < steps->len && n < N_STEPS; i++)
    {
      const RempartFinding *step = g_ptr_array_index (steps, i);

      /* All of them stand in one row already. */
      if (step->kind != REMPART_FINDING_PROPOSED)
        n += append_step (self, rempart_finding_row_new (step));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), n > 0);
  gtk_widget_set_visible (self->no_steps_label, n == 0);
}

static guint
count_items (RempartOverviewPage *self,
             RempartSection      *section)
{
  RempartTally tally;

  rempart_project_tally (self->project, rempart_section_get_catalogue (section), section, &tally);
  return tally.total;
}

/* The chapters worth a bar. (element-type RempartSection) (transfer container) */
static GPtrArray *
list_chapters (RempartOverviewPage *self,
               RempartCatalogue    *catalogue)
{
  GPtrArray *top = rempart_catalogue_get_sections (catalogue);
  g_autoptr (GPtrArray) chapters = g_ptr_array_new ();
  GPtrArray *inner;

  for (guint i = 0; i < top->len; i++)
    if (count_items (self, g_ptr_array_index (top, i)) > 0)
      g_ptr_array_add (chapters, g_ptr_array_index (top, i));

  if (chapters->len > FEW_CHAPTERS)
    return g_steal_pointer (&chapters);

  inner = g_ptr_array_new ();
  for (guint i = 0; i < chapters->len; i++)
    {
      RempartSection *chapter = g_ptr_array_index (chapters, i);
      GPtrArray *children = rempart_section_get_sections (chapter);

      if (children->len < 2 || rempart_section_get_items (chapter)->len > 0)
        {
          g_ptr_array_add (inner, chapter);
          continue;
        }
      for (guint j = 0; j < children->len; j++)
        if (count_items (self, g_ptr_array_index (children, j)) > 0)
          g_ptr_array_add (inner, g_ptr_array_index (children, j));
    }

  return inner;
}

static GtkWidget *
create_section_row (RempartOverviewPage *self,
                    RempartSection      *section,
                    GtkSizeGroup        *names,
                    GtkSizeGroup        *counts)
{
  RempartCatalogue *catalogue = rempart_section_get_catalogue (section);
  const char *title = rempart_section_get_title (section, rempart_locale_get_lang ());
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title);
  /* The button says what the bar shows. */
  GtkWidget *bar = g_object_new (REMPART_TYPE_BAR_CHART, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *count = gtk_label_new (NULL);
  g_autofree char *place = NULL;
  g_autofree char *share = NULL;
  RempartTally tally;

  rempart_project_tally (self->project, catalogue, section, &tally);
  rempart_chart_set_tally (REMPART_CHART (bar), REMPART_ASPECT_PROGRESS, title, &tally);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 46);
  gtk_label_set_width_chars (GTK_LABEL (name), 20);
  gtk_widget_set_tooltip_text (name, title);
  gtk_size_group_add_widget (names, name);

  /* Translators: %1$u items settled of %2$u items; as short as it can be. */
  share = g_strdup_printf (C_("share", "%1$u / %2$u"), tally.settled, tally.total);
  gtk_label_set_text (GTK_LABEL (count), share);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_widget_add_css_class (count, "numeric");
  gtk_size_group_add_widget (counts, count);

  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "section-bar");

  place = g_strdup_printf ("section:%s/%s", rempart_catalogue_get_id (catalogue), rempart_section_get_id (section));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-place");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rempart_chart_get_summary (REMPART_CHART (bar)), -1);

  return button;
}

static void
add_sections (RempartOverviewPage *self,
              RempartCatalogue    *catalogue,
              GtkSizeGroup        *names,
              GtkSizeGroup        *counts)
{
  g_autoptr (GPtrArray) chapters = list_chapters (self, catalogue);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_margin_bottom (title, 6);
  gtk_box_append (GTK_BOX (group), title);
  for (guint i = 0; i < chapters->len; i++)
    gtk_box_append (GTK_BOX (group),
                    create_section_row (self, g_ptr_array_index (chapters, i), names, counts));

  gtk_box_append (self->sections_box, group);
}

static void
show_catalogues (RempartOverviewPage *self)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) counts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  clear_children (GTK_WIDGET (self->cards_box), remove_from_box);
  clear_children (GTK_WIDGET (self->sections_box), remove_from_box);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);

      if (!rempart_catalogue_is_answerable (catalogue))
        continue;

      gtk_box_append (self->cards_box, rempart_catalogue_card_new (self->project, catalogue));
      add_sections (self, catalogue, names, counts);
    }
}

static void
show_health_counts (RempartOverviewPage *self,
                    GHashTable          *states)
{
  guint counts[REMPART_N_HEALTHS] = { 0 };
  GHashTableIter iter;
  gpointer value;
  guint ok, missing, altered, expiring;
  g_autofree char *ok_text = NULL;
  g_autofree char *missing_text = NULL;
  g_autofree char *altered_text = NULL;
  g_autofree char *expiring_text = NULL;

  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    counts[GPOINTER_TO_UINT (value)]++;

  /* The end of a document is another matter than its file. */
  ok = counts[REMPART_HEALTH_OK] + counts[REMPART_HEALTH_OUTDATED] + counts[REMPART_HEALTH_EXPIRING] +
       counts[REMPART_HEALTH_EXPIRED] + counts[REMPART_HEALTH_COPY_DAMAGED];
  missing = counts[REMPART_HEALTH_MISSING] + counts[REMPART_HEALTH_UNREADABLE];
  altered = counts[REMPART_HEALTH_ALTERED] + counts[REMPART_HEALTH_ALTERED_SIGNED];
  ok_text = g_strdup_printf (ngettext ("%u file in its place", "%u files in their place", ok), ok);
  missing_text = g_strdup_printf (ngettext ("%u file missing or unreadable", "%u files missing or unreadable", missing),
                                  missing);
  altered_text = g_strdup_printf (ngettext ("%u file altered", "%u files altered", altered), altered);

  gtk_label_set_text (self->health_ok_label, ok_text);
  gtk_label_set_text (self->health_missing_label, missing_text);
  expiring = counts[REMPART_HEALTH_EXPIRING] + counts[REMPART_HEALTH_EXPIRED];
  expiring_text = g_strdup_printf (ngettext ("%u document expired or about to", "%u documents expired or about to", expiring),
                                   expiring);
  gtk_label_set_text (self->health_expiring_label, expiring_text);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->health_expiring_label)), expiring > 0);
  gtk_label_set_text (self->health_altered_label, altered_text);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->health_missing_label)), missing > 0);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->health_altered_label)), altered > 0);
  gtk_widget_set_visible (self->health_box, g_hash_table_size (states) > 0);
}

/* Nothing before the first look at the files */
static void
show_health (RempartOverviewPage *self)
{
  GHashTable *files = rempart_watcher_get_states (rempart_watcher_get (self->project));
  gboolean differ;

  if (files == NULL)
    return;
  differ = rempart_health_differ (self->files, files);
  g_clear_pointer (&self->files, g_hash_table_unref);
  self->files = g_hash_table_ref (files);
  show_health_counts (self, files);
  if (differ)
    show_steps (self);
}

static void
refresh (RempartOverviewPage *self)
{
  self->stale = FALSE;
  gtk_widget_set_visible (self->content, self->project != NULL);
  if (self->project == NULL)
    return;

  show_title (self);
  show_deadline (self);
  show_steps (self);
  show_catalogues (self);
  show_health (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartOverviewPage *self = user_data;

  self->refresh = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row, as an import makes them, cost one refresh; a page that is not shown waits. */
static void
changed_cb (RempartOverviewPage *self)
{
  self->stale = TRUE;
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
rempart_overview_page_map (GtkWidget *widget)
{
  RempartOverviewPage *self = REMPART_OVERVIEW_PAGE (widget);

  if (self->stale)
    refresh (self);

  GTK_WIDGET_CLASS (rempart_overview_page_parent_class)->map (widget);
}

static void
rempart_overview_page_dispose (GObject *object)
{
  RempartOverviewPage *self = REMPART_OVERVIEW_PAGE (object);

  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->watch_signals);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (rempart_overview_page_parent_class)->dispose (object);
}

static void
rempart_overview_page_class_init (RempartOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_overview_page_dispose;
  widget_class->map = rempart_overview_page_map;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-overview-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "start_device_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "start_applicability_button", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, cards_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, days_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, deadline_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, health_altered_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, health_expiring_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, health_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, health_missing_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, health_ok_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, legends_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, no_steps_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, sections_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, start_answer_button);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, start_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, steps_box);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, steps_list);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, RempartOverviewPage, title_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_overview_page_init (RempartOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_box_append (self->legends_box, rempart_chart_legend_new (REMPART_ASPECT_PROGRESS));
  gtk_box_append (self->legends_box, rempart_chart_legend_new (REMPART_ASPECT_CONFORMITY));

  self->watch_signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->watch_signals, "changed", G_CALLBACK (show_health), self);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (changed_cb), self);
}

void
rempart_overview_page_set_project (RempartOverviewPage *self,
                                   RempartProject      *project)
{
  g_return_if_fail (REMPART_IS_OVERVIEW_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;

  g_clear_pointer (&self->files, g_hash_table_unref);
  g_signal_group_set_target (self->signals, project);
  g_signal_group_set_target (self->watch_signals, project != NULL ? rempart_watcher_get (project) : NULL);
  refresh (self);
}
