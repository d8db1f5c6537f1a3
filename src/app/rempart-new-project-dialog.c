/* rempart-new-project-dialog.c: four short steps to a new project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-new-project-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-clean-line.h"
#include "rempart-compat.h"
#include "rempart-locale.h"
#include "rempart-settings.h"
#include "rempart-project.h"

#define N_STEPS 4

struct _RempartNewProjectDialog
{
  AdwWindow parent_instance;

  GFile     *folder;
  guint      step;
  GPtrArray *switches;       /* GtkSwitch, beside catalogue_ids */
  GPtrArray *catalogue_ids;

  GtkWidget           *back_button;
  AdwPreferencesGroup *catalogues;
  AdwComboRow         *class_row;
  AdwEntryRow         *device;
  AdwEntryRow         *file_name;
  AdwActionRow        *folder_row;
  AdwComboRow         *languages;
  AdwEntryRow         *manufacturer;
  GtkLabel            *message;
  GtkButton           *next_button;
  AdwComboRow         *regulation;
  GtkStack            *steps;
  AdwWindowTitle      *title;
  AdwEntryRow         *version;
};

G_DEFINE_FINAL_TYPE (RempartNewProjectDialog, rempart_new_project_dialog, ADW_TYPE_WINDOW)

static guint created_signal;

/* In the order of the menu of the row. */
static const char * const language_sets[] = { "fr en", "fr", "en" };

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* What the name gives as a file, or NULL when there is no name yet. */
static GFile *
get_file (RempartNewProjectDialog *self)
{
  g_autofree char *name = dup_text (self->file_name);
  g_autofree char *full = NULL;

  if (!*name)
    return NULL;
  full = g_str_has_suffix (name, ".rempart") ? g_strdup (name) : g_strconcat (name, ".rempart", NULL);
  return g_file_get_child (self->folder, full);
}

/* Why one cannot go on; "" when one has not begun; NULL when all is well. */
static char *
find_fault (RempartNewProjectDialog *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *device = NULL;
  g_autofree char *manufacturer = NULL;

  switch (self->step)
    {
    case 0:
      name = dup_text (self->file_name);
      file = get_file (self);
      if (!file)
        return g_strdup ("");
      if (strchr (name, '/'))
        return g_strdup (_("A file name cannot hold a slash."));
      if (g_file_query_exists (file, NULL))
        return g_strdup (_("A project of this name is already in this folder. Choose another name."));
      return NULL;

    case 1:
      device = dup_text (self->device);
      manufacturer = dup_text (self->manufacturer);
      return *device && *manufacturer ? NULL : g_strdup ("");

    case N_STEPS - 1:
      for (guint i = 0; i < self->switches->len; i++)
        if (gtk_switch_get_active (g_ptr_array_index (self->switches, i)))
          return NULL;
      return g_strdup (_("Choose at least one catalogue."));

    default:
      return NULL;
    }
}

static void
check_step (RempartNewProjectDialog *self)
{
  g_autofree char *fault = find_fault (self);

  gtk_label_set_text (self->message, fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), fault && *fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), !fault);
}

static void
show_step (RempartNewProjectDialog *self,
           guint                    step)
{
  GtkWidget *first[N_STEPS] = {
    GTK_WIDGET (self->file_name), GTK_WIDGET (self->device),
    GTK_WIDGET (self->regulation), GTK_WIDGET (self->languages),
  };
  g_autofree char *name = g_strdup_printf ("%u", step + 1);
  /* Translators: 1 the number of this step, 2 how many there are */
  g_autofree char *subtitle = g_strdup_printf (_("Step %1$u of %2$u"), step + 1, N_STEPS);

  gtk_stack_set_transition_type (self->steps, step < self->step ? GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT
                                                                : GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
  self->step = step;
  gtk_stack_set_visible_child_name (self->steps, name);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_visible (self->back_button, step > 0);
  gtk_button_set_label (self->next_button, step == N_STEPS - 1 ? _("Cr_eate Project") : _("_Next"));
  check_step (self);
  gtk_widget_grab_focus (first[step]);
}

/* Step 1 */

static void
show_folder (RempartNewProjectDialog *self)
{
  g_autofree char *path = g_file_get_parse_name (self->folder);
  g_autofree char *escaped = g_markup_escape_text (path, -1);

  adw_action_row_set_subtitle (self->folder_row, escaped);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartNewProjectDialog) self = user_data;
  g_autoptr (GFile) folder = rempart_choose_file_finish (result);

  if (folder && g_file_peek_path (folder))
    {
      g_set_object (&self->folder, folder);
      show_folder (self);
      check_step (self);
    }
}

static void
choose_folder_cb (RempartNewProjectDialog *self)
{
  RempartChooseOptions options = {
    .title = _("Folder of the Project"),
    .accept = _("_Select"),
    .folder = self->folder,
  };

  rempart_choose_file_async (GTK_WINDOW (self), REMPART_CHOOSE_FOLDER, &options, folder_chosen_cb,
                             g_object_ref (self));
}

/* Step 3 */

static const char * const *
get_classes (RempartNewProjectDialog *self)
{
  return rempart_regulation_list_classes (adw_combo_row_get_selected (self->regulation));
}

/* What is to be decided stands before them in the menu. */
static const char *
get_class (RempartNewProjectDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->class_row);

  return selected > 0 ? get_classes (self)[selected - 1] : "";
}

static void
regulation_changed_cb (RempartNewProjectDialog *self)
{
  const char * const *classes = get_classes (self);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, C_("class", "Not decided yet"));
  for (guint i = 0; classes[i]; i++)
    gtk_string_list_append (model, classes[i]);
  adw_combo_row_set_model (self->class_row, G_LIST_MODEL (model));
}

/* Step 4 */

static void
add_catalogue (RempartNewProjectDialog *self,
               const char              *id)
{
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (id, NULL);
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *row, *toggle;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (!catalogue || !rempart_catalogue_is_answerable (catalogue))
    return;

  row = adw_action_row_new ();
  toggle = gtk_switch_new ();
  title = g_markup_escape_text (rempart_catalogue_get_short_title (catalogue, lang), -1);
  subtitle = g_markup_escape_text (rempart_catalogue_get_title (catalogue, lang), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), !g_str_equal (id, "imdrf-n60"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (self->catalogues, row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (check_step), self);
  g_ptr_array_add (self->switches, toggle);
  g_ptr_array_add (self->catalogue_ids, (gpointer) id);
}

/* Parsing the catalogues takes its time only when the step is reached. */
static void
fill_catalogues (RempartNewProjectDialog *self)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  if (self->switches->len == 0)
    for (guint i = 0; ids[i]; i++)
      add_catalogue (self, ids[i]);
}

/* The end */

static void
create_project (RempartNewProjectDialog *self)
{
  g_autoptr (GFile) file = get_file (self);
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *device = dup_text (self->device);
  g_autofree char *version = dup_text (self->version);
  g_autofree char *manufacturer = dup_text (self->manufacturer);
  g_autofree char *person = g_settings_get_string (rempart_settings_get (), "person-name");
  const RempartChange fields[] = {
    { "name", device },
    { "version", version },
    { "manufacturer", manufacturer },
    { "regulation", rempart_regulation_to_nick (adw_combo_row_get_selected (self->regulation)) },
    { "class", get_class (self) },
    { "languages", language_sets[adw_combo_row_get_selected (self->languages)] },
  };

  for (guint i = 0; i < self->switches->len; i++)
    if (gtk_switch_get_active (g_ptr_array_index (self->switches, i)))
      g_ptr_array_add (ids, g_ptr_array_index (self->catalogue_ids, i));
  g_ptr_array_add (ids, NULL);

  project = rempart_project_create (g_file_peek_path (file), (const char * const *) ids->pdata,
                                    fields, G_N_ELEMENTS (fields), person, &error);
  if (!project)
    {
      gtk_label_set_text (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      return;
    }
  g_signal_emit (self, created_signal, 0, project);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_cb (RempartNewProjectDialog *self)
{
  g_autofree char *fault = find_fault (self);

  if (fault)
    return;
  if (self->step == N_STEPS - 1)
    {
      create_project (self);
      return;
    }
  if (self->step + 1 == N_STEPS - 1)
    fill_catalogues (self);
  show_step (self, self->step + 1);
}

static void
back_cb (RempartNewProjectDialog *self)
{
  show_step (self, self->step - 1);
}

static void
rempart_new_project_dialog_dispose (GObject *object)
{
  RempartNewProjectDialog *self = REMPART_NEW_PROJECT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_NEW_PROJECT_DIALOG);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->switches, g_ptr_array_unref);
  g_clear_pointer (&self->catalogue_ids, g_ptr_array_unref);
  G_OBJECT_CLASS (rempart_new_project_dialog_parent_class)->dispose (object);
}

static void
rempart_new_project_dialog_class_init (RempartNewProjectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_new_project_dialog_dispose;

  created_signal = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, REMPART_TYPE_PROJECT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-new-project-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, catalogues);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, class_row);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, device);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, file_name);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, languages);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, manufacturer);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, message);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, regulation);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RempartNewProjectDialog, version);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_step);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, regulation_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_new_project_dialog_init (RempartNewProjectDialog *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  self->switches = g_ptr_array_new ();
  self->catalogue_ids = g_ptr_array_new ();
  self->folder = g_file_new_for_path (documents && g_file_test (documents, G_FILE_TEST_IS_DIR)
                                        ? documents : g_get_home_dir ());
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_clean_line (GTK_EDITABLE (self->file_name));
  rempart_clean_line (GTK_EDITABLE (self->device));
  rempart_clean_line (GTK_EDITABLE (self->version));
  rempart_clean_line (GTK_EDITABLE (self->manufacturer));
  show_folder (self);
  regulation_changed_cb (self);
  show_step (self, 0);
}

GtkWidget *
rempart_new_project_dialog_new (GtkWindow *parent)
{
  return g_object_new (REMPART_TYPE_NEW_PROJECT_DIALOG,
                       "transient-for", parent,
                       NULL);
}
