/* rempart-dossier-page.c: what the dossier will hold, what is missing, and the export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-dossier-page.h"

#include "rempart-changes-row.h"
#include "rempart-columns.h"
#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-export.h"
#include "rempart-job-row.h"
#include "rempart-lacks.h"
#include "rempart-locale.h"
#include "rempart-open-points.h"
#include "rempart-output-row.h"
#include "rempart-sign-row.h"

struct _RempartDossierPage
{
  GtkWidget          parent_instance;

  GtkWidget         *content;
  GtkGrid           *cover_grid;
  GtkBox            *languages_box;
  GtkBox            *formats_box;
  GtkBox            *catalogues_box;
  AdwComboRow       *changes_row;
  AdwActionRow      *english_row;
  AdwActionRow      *folder_row;
  AdwActionRow      *french_row;
  GtkLabel          *files_label;
  GtkWidget         *fop_box;
  GtkWidget         *history_row;
  GtkSwitch         *history_switch;
  RempartJobRow     *job_row;
  GtkWidget         *results_group;
  GtkListBox        *results_list;
  GtkWidget         *sources_row;
  RempartOpenPoints *open_points;
  RempartSignRow    *sign_row;

  GtkCheckButton    *languages[REMPART_N_LANGS];
  GtkCheckButton    *formats[REMPART_N_FORMATS];
  GPtrArray         *catalogues;    /* GtkCheckButton, with the id as data */

  RempartProject    *project;
  GSignalGroup      *signals;
  GFile             *folder;
  guint              refresh;
  gboolean           has_fop;
};

G_DEFINE_FINAL_TYPE (RempartDossierPage, rempart_dossier_page, GTK_TYPE_WIDGET)

static const char *const cover_fields[] = {
  "name", "version", "manufacturer", "dossier_reference", "dossier_revision", "dossier_date",
};

static void
show_cover (RempartDossierPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cover_grid))) != NULL)
    gtk_grid_remove (self->cover_grid, child);

  for (guint i = 0; i < G_N_ELEMENTS (cover_fields); i++)
    {
      const char *stored = rempart_project_get_device (self->project, cover_fields[i]);
      g_autofree char *date = g_str_has_suffix (cover_fields[i], "_date") && *stored != '\0'
                              ? rempart_date_format (stored) : NULL;
      GtkWidget *name = gtk_label_new (rempart_device_field_get_label (cover_fields[i]));
      GtkWidget *value = gtk_label_new (date != NULL ? date : *stored != '\0' ? stored : _("Not set"));

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_add_css_class (name, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (value), 0);
      gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (value, TRUE);
      if (*stored == '\0')
        gtk_widget_add_css_class (value, "warning");
      gtk_grid_attach (self->cover_grid, name, 2 * (i % 2), i / 2, 1, 1);
      gtk_grid_attach (self->cover_grid, value, 2 * (i % 2) + 1, i / 2, 1, 1);
    }
}

static gboolean
is_chosen (GtkCheckButton *button)
{
  return gtk_check_button_get_active (button) && gtk_widget_get_visible (GTK_WIDGET (button));
}

static void
add_output (RempartDossierPage *self,
            GPtrArray          *outputs,
            RempartFormat       format,
            RempartLang         lang)
{
  g_autofree char *name = rempart_changes_row_get (self->changes_row) != NULL
                          ? rempart_dossier_suggest_changes_name (self->project, format, lang)
                          : rempart_dossier_suggest_name (self->project, format, lang);
  g_autoptr (GFile) file = g_file_get_child (self->folder, name);

  g_ptr_array_add (outputs, rempart_output_new (format, lang, file));
}

/* Without FOP there is no PDF: the FO and the HTML are then written in its place, so that the work is not lost. */
static gboolean
wants_format (RempartDossierPage *self,
              RempartFormat       format)
{
  gboolean instead_of_pdf = is_chosen (self->formats[REMPART_FORMAT_PDF]) && !self->has_fop
                            && (format == REMPART_FORMAT_FO || format == REMPART_FORMAT_HTML);

  /* A change report has no tables. */
  if (format == REMPART_FORMAT_CSV && rempart_changes_row_get (self->changes_row) != NULL)
    return FALSE;
  return is_chosen (self->formats[format]) || instead_of_pdf;
}

/* (transfer full) (element-type RempartOutput) */
static GPtrArray *
list_outputs (RempartDossierPage *self)
{
  GPtrArray *outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_output_free);

  if (self->project == NULL || self->folder == NULL)
    return outputs;

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      if (!is_chosen (self->languages[lang]))
        continue;

      /* The PDF first: it is what the person waits for, and what "Open" opens. */
      if (wants_format (self, REMPART_FORMAT_PDF))
        add_output (self, outputs, REMPART_FORMAT_PDF, lang);
      for (guint format = 0; format < REMPART_N_FORMATS; format++)
        if (format != REMPART_FORMAT_PDF && wants_format (self, format))
          add_output (self, outputs, format, lang);
    }

  return outputs;
}

/* (transfer full): NULL-terminated ids, or NULL for all */
static GStrv
list_catalogues (RempartDossierPage *self,
                 guint              *n_chosen)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *n_chosen = 0;
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      GtkCheckButton *button = g_ptr_array_index (self->catalogues, i);

      if (!gtk_check_button_get_active (button))
        continue;
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (button), "id"));
      (*n_chosen)++;
    }

  return *n_chosen == self->catalogues->len ? NULL : g_strv_builder_end (builder);
}

static void
show_files (RempartDossierPage *self,
            GPtrArray          *outputs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_existing = 0;

  for (guint i = 0; i < outputs->len; i++)
    {
      RempartOutput *output = g_ptr_array_index (outputs, i);
      g_autofree char *name = g_file_get_basename (output->file);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", name);
      n_existing += g_file_query_exists (output->file, NULL);
    }

  if (n_existing > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%u file of that name is replaced.",
                                                         "%u files of that name are replaced.", n_existing),
                                               n_existing);

      g_string_append_printf (text, "\n%s", note);
    }
  gtk_label_set_text (self->files_label, outputs->len > 0 ? text->str : _("Choose a language and a format."));
}

/* A person learns what the document will lack before it is made; each line leads to what is listed below. */
static void
show_lacks (RempartDossierPage *self,
            const char * const *catalogues)
{
  AdwActionRow *rows[REMPART_N_LANGS] = { [REMPART_LANG_FR] = self->french_row, [REMPART_LANG_EN] = self->english_row };

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_autofree char *lacks = self->project != NULL && is_chosen (self->languages[lang])
                               ? rempart_lacks_dup_text (self->project, catalogues, lang) : NULL;

      gtk_widget_set_visible (GTK_WIDGET (rows[lang]), lacks != NULL);
      adw_action_row_set_subtitle (rows[lang], lacks != NULL ? lacks : "");
    }
}

/* The list is about the languages that the dossier is to have, which the device page says. */
static void
go_to_lacks (RempartDossierPage *self,
             RempartLang         lang)
{
  if (!rempart_open_points_show_texts (self->open_points, lang))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", "device");
}

static void
french_activated_cb (RempartDossierPage *self)
{
  go_to_lacks (self, REMPART_LANG_FR);
}

static void
english_activated_cb (RempartDossierPage *self)
{
  go_to_lacks (self, REMPART_LANG_EN);
}

static void
update (RempartDossierPage *self)
{
  g_autoptr (GPtrArray) outputs = list_outputs (self);
  gboolean whole = rempart_changes_row_get (self->changes_row) == NULL;
  g_auto (GStrv) catalogues = NULL;
  guint n_catalogues;

  catalogues = list_catalogues (self, &n_catalogues);
  show_files (self, outputs);
  show_lacks (self, (const char * const *) catalogues);
  gtk_widget_set_sensitive (self->history_row, whole);
  gtk_widget_set_sensitive (self->sources_row, whole);
  gtk_widget_set_visible (self->fop_box, is_chosen (self->formats[REMPART_FORMAT_PDF]) && !self->has_fop);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.export",
                                 outputs->len > 0 && n_catalogues > 0
                                 && rempart_job_row_get_job (self->job_row) == NULL);
}

/* Also while the page is built, before there is a project */
static void
content_changed_cb (RempartDossierPage *self)
{
  if (self->project != NULL)
    update (self);
}

static GtkCheckButton *
add_check (RempartDossierPage *self,
           GtkBox             *box,
           const char         *label,
           gboolean            active)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
  g_signal_connect_object (button, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return GTK_CHECK_BUTTON (button);
}

/* The ids of the catalogues that the person left out. (transfer full) */
static GHashTable *
list_left_out (RempartDossierPage *self)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->catalogues->len; i++)
    {
      GtkCheckButton *button = g_ptr_array_index (self->catalogues, i);

      if (!gtk_check_button_get_active (button))
        g_hash_table_add (ids, g_strdup (g_object_get_data (G_OBJECT (button), "id")));
    }
  return ids;
}

static void
show_catalogues (RempartDossierPage *self,
                 GHashTable         *left_out)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->catalogues_box))) != NULL)
    gtk_box_remove (self->catalogues_box, child);
  g_ptr_array_set_size (self->catalogues, 0);

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GtkCheckButton *button;

      if (!rempart_catalogue_is_answerable (catalogue))
        continue;

      button = add_check (self, self->catalogues_box,
                          rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()),
                          left_out == NULL || !g_hash_table_contains (left_out, rempart_catalogue_get_id (catalogue)));
      g_object_set_data_full (G_OBJECT (button), "id", g_strdup (rempart_catalogue_get_id (catalogue)), g_free);
      g_ptr_array_add (self->catalogues, button);
    }
}

static void
catalogues_changed_cb (RempartDossierPage *self)
{
  g_autoptr (GHashTable) left_out = list_left_out (self);

  show_catalogues (self, left_out);
  update (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartDossierPage *self = user_data;

  self->refresh = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  return G_SOURCE_REMOVE;
}

/* Of many items at once, or of one while another page is shown: mapping updates too. */
static void
item_changed_cb (RempartDossierPage *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
device_changed_cb (RempartDossierPage *self)
{
  show_cover (self);
  update (self);
}

static void
show_results (RempartDossierPage *self,
              GPtrArray          *outputs)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->results_list))) != NULL)
    gtk_list_box_remove (self->results_list, row);
  for (guint i = 0; outputs != NULL && i < outputs->len; i++)
    gtk_list_box_append (self->results_list, rempart_output_row_new (g_ptr_array_index (outputs, i)));
  gtk_widget_set_visible (self->results_group, outputs != NULL);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartDossierPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outputs = rempart_export_finish (result, &error);

  /* The page may be gone, or show another project; the files are written all the same. */
  if (self->project == NULL)
    return;

  if (outputs != NULL)
    show_results (self, outputs);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
  update (self);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  RempartDossierPage *self = REMPART_DOSSIER_PAGE (widget);
  g_autoptr (GPtrArray) outputs = list_outputs (self);
  g_autoptr (RempartJob) job = NULL;
  g_autoptr (RempartSigner) signer = NULL;
  g_auto (GStrv) catalogues = NULL;
  guint n_catalogues;

  if (outputs->len == 0)
    return;
  /* Before anything is written: a password may be wrong. */
  if (rempart_sign_row_is_wanted (self->sign_row) && (signer = rempart_sign_row_dup_signer (self->sign_row)) == NULL)
    return;

  catalogues = list_catalogues (self, &n_catalogues);
  job = rempart_job_new (_("Export the dossier"));
  show_results (self, NULL);
  rempart_job_row_set_job (self->job_row, job);
  rempart_export_async (rempart_project_get_path (self->project), outputs, (const char *const *) catalogues,
                        gtk_switch_get_active (self->history_switch), rempart_changes_row_get (self->changes_row), NULL,
                        g_steal_pointer (&signer), job,
                        exported_cb, g_object_ref (self));
  update (self);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartDossierPage) self = user_data;
  g_autoptr (GFile) folder = rempart_choose_file_finish (result);

  if (folder != NULL)
    rempart_dossier_page_set_folder (self, folder);
}

static void
choose_folder_cb (RempartDossierPage *self)
{
  RempartChooseOptions options = {
    .title = _("Choose Where the Dossier Goes"),
    .accept = _("_Choose"),
    .folder = self->folder,
  };

  rempart_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), REMPART_CHOOSE_FOLDER, &options,
                             folder_chosen_cb, g_object_ref (self));
}

static void
create_choices (RempartDossierPage *self)
{
  static const RempartFormat shown[] = {
    REMPART_FORMAT_PDF, REMPART_FORMAT_HTML, REMPART_FORMAT_XML,
    REMPART_FORMAT_FO, REMPART_FORMAT_DOCBOOK, REMPART_FORMAT_CSV,
  };

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    self->languages[lang] = add_check (self, self->languages_box, rempart_lang_get_label (lang), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    self->formats[shown[i]] = add_check (self, self->formats_box, rempart_format_get_label (shown[i]),
                                         shown[i] == REMPART_FORMAT_PDF);
}

static void
rempart_dossier_page_map (GtkWidget *widget)
{
  RempartDossierPage *self = REMPART_DOSSIER_PAGE (widget);
  g_autofree char *fop = rempart_dossier_find_fop ();

  /* A person who was told to install it comes back without starting the program again. */
  self->has_fop = fop != NULL;
  rempart_changes_row_refresh (self->changes_row, self->project);
  update (self);

  GTK_WIDGET_CLASS (rempart_dossier_page_parent_class)->map (widget);
}

static void
rempart_dossier_page_dispose (GObject *object)
{
  RempartDossierPage *self = REMPART_DOSSIER_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->catalogues, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_DOSSIER_PAGE);

  G_OBJECT_CLASS (rempart_dossier_page_parent_class)->dispose (object);
}

static void
rempart_dossier_page_class_init (RempartDossierPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_dossier_page_dispose;
  widget_class->map = rempart_dossier_page_map;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  g_type_ensure (REMPART_TYPE_JOB_ROW);
  g_type_ensure (REMPART_TYPE_OPEN_POINTS);
  g_type_ensure (REMPART_TYPE_SIGN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-dossier-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, catalogues_box);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, changes_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, content);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, cover_grid);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, files_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, english_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, fop_box);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, formats_box);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, french_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, history_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, history_switch);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, languages_box);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, open_points);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, results_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, results_list);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, sources_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDossierPage, sign_row);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, content_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, english_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, french_activated_cb);
  gtk_widget_class_install_action (widget_class, "dossier.export", NULL, export_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_dossier_page_init (RempartDossierPage *self)
{
  self->catalogues = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  create_choices (self);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (device_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (item_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (catalogues_changed_cb), self);
}

void
rempart_dossier_page_set_project (RempartDossierPage *self,
                                  RempartProject     *project)
{
  g_return_if_fail (REMPART_IS_DOSSIER_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;

  g_signal_group_set_target (self->signals, project);
  rempart_open_points_set_project (self->open_points, project);
  gtk_widget_set_visible (self->content, project != NULL);
  show_results (self, NULL);
  if (project != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (rempart_project_get_path (project));
      g_autoptr (GFile) folder = g_file_get_parent (file);

      show_cover (self);
      show_catalogues (self, NULL);
      for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
        gtk_check_button_set_active (self->languages[lang], rempart_project_wants_lang (project, lang));
      rempart_dossier_page_set_folder (self, folder);
    }
  update (self);
}

void
rempart_dossier_page_set_folder (RempartDossierPage *self,
                                 GFile              *folder)
{
  g_autofree char *name = NULL;

  g_return_if_fail (REMPART_IS_DOSSIER_PAGE (self));
  g_return_if_fail (G_IS_FILE (folder));

  g_set_object (&self->folder, folder);
  name = g_file_get_parse_name (folder);
  adw_action_row_set_subtitle (self->folder_row, name);
  update (self);
}

RempartJob *
rempart_dossier_page_get_job (RempartDossierPage *self)
{
  g_return_val_if_fail (REMPART_IS_DOSSIER_PAGE (self), NULL);

  return rempart_job_row_get_job (self->job_row);
}
