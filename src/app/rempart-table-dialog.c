/* rempart-table-dialog.c: a catalogue from a file: what was recognised, and whether to take it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-table-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-compat.h"
#include "rempart-comparison.h"
#include "rempart-edition-dialog.h"
#include "rempart-locale.h"
#include "rempart-table-reader.h"
#include "rempart-weak.h"

/* Of the items, enough to see whether the columns are the right ones. */
#define N_SAMPLES 3

struct _RempartTableDialog
{
  AdwWindow parent_instance;

  GtkWidget           *accept_button;
  GtkWidget           *copy_button;
  AdwEntryRow         *edition_row;
  GtkWidget           *faults_box;
  GtkLabel            *faults_label;
  GtkWidget           *faults_scroller;
  GtkTextBuffer       *faults_buffer;
  GtkWidget           *form_group;
  AdwEntryRow         *id_row;
  AdwComboRow         *lang_row;
  GtkLabel            *notes_label;
  GtkLabel            *problem_label;
  AdwComboRow         *replaces_row;
  AdwPreferencesGroup *sample_group;
  GtkStack            *stack;
  GtkLabel            *summary_label;
  AdwEntryRow         *title_row;
  AdwWindowTitle      *window_title;

  RempartProject      *project;
  char                *path;
  GCancellable        *reading;   /* (nullable): while a thread reads */
  RempartTable        *table;     /* (nullable): what it read last */
  GPtrArray           *replaced;  /* ids that the choice of the replaced catalogue stands for; NULL for none */
  GPtrArray           *samples;   /* rows */
  gboolean             filled;    /* the form, of a table: what the person set there stays */
};

G_DEFINE_FINAL_TYPE (RempartTableDialog, rempart_table_dialog, ADW_TYPE_WINDOW)

static const char *
get_replaced (RempartTableDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->replaces_row);

  return selected < self->replaced->len ? g_ptr_array_index (self->replaced, selected) : NULL;
}

static const char *
get_entry (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* What was recognised */

static void
show_sample (RempartTableDialog *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  GPtrArray *items = rempart_catalogue_get_items (self->table->catalogue);

  for (guint i = 0; i < MIN (items->len, N_SAMPLES); i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      GtkWidget *row = adw_action_row_new ();
      /* Translators: an item of a table: %1$s its id, %2$s its title. */
      g_autofree char *title = g_strdup_printf (C_("item", "%1$s: %2$s"), rempart_item_get_id (item),
                                                rempart_item_get_title (item, lang));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rempart_item_get_ask (item, lang));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_preferences_group_add (self->sample_group, row);
      g_ptr_array_add (self->samples, row);
    }
}

static char *
describe (RempartTableDialog *self)
{
  RempartCatalogue *catalogue = self->table->catalogue;
  guint n_items = rempart_catalogue_get_items (catalogue)->len;
  guint n_sections = rempart_catalogue_get_sections (catalogue)->len;
  g_autofree char *items = g_strdup_printf (ngettext ("%u item", "%u items", n_items), n_items);
  g_autofree char *sections = g_strdup_printf (ngettext ("%u section", "%u sections", n_sections), n_sections);

  /* Translators: %1$s how a file was read ("Table in UTF-8, columns separated by commas"), %2$s a number of items, %3$s of sections. */
  return g_strdup_printf (_("%1$s: %2$s in %3$s."), self->table->format, items, sections);
}

static void
show_faults (RempartTableDialog *self)
{
  GPtrArray *faults = self->table->report.faults;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *head = NULL;

  gtk_widget_set_visible (self->faults_box, faults->len > 0 || self->table->catalogue == NULL);
  gtk_widget_set_visible (self->faults_scroller, faults->len > 0);
  gtk_widget_set_visible (self->copy_button, faults->len > 0);
  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (faults, i));
  gtk_text_buffer_set_text (self->faults_buffer, lines->str, (int) lines->len);
  if (self->table->catalogue != NULL)
    head = g_strdup_printf (ngettext ("%1$u row of %2$u cannot be taken. Correct it in the table and read it again, or go on without it.",
                                      "%1$u rows of %2$u cannot be taken. Correct them in the table and read it again, or go on without them.",
                                      self->table->report.n_bad), self->table->report.n_bad, self->table->report.n_rows);
  else
    head = g_strdup (_("Correct this in the file, and read it again."));
  gtk_label_set_text (self->faults_label, head);
}

static void
show_notes (RempartTableDialog *self)
{
  GPtrArray *notes = self->table->report.notes;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (lines, "%s%s.", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (notes, i));
  show_text (self->notes_label, lines->str);
}

static void
update_accept (RempartTableDialog *self)
{
  GtkButton *button = GTK_BUTTON (self->accept_button);
  guint n = rempart_catalogue_get_items (self->table->catalogue)->len;
  g_autofree char *label = NULL;

  if (get_replaced (self) != NULL)
    label = g_strdup (_("_Compare with the Present Edition"));
  else if (self->table->report.n_bad > 0)
    /* Translators: a button; %u is the number of rows of a table that can be taken. */
    label = g_strdup_printf (ngettext ("_Import the %u Good Row", "_Import the %u Good Rows", n), n);
  else
    /* Translators: a button; %u is the number of items of a catalogue. */
    label = g_strdup_printf (ngettext ("_Import %u Item", "_Import %u Items", n), n);
  gtk_button_set_label (button, label);
}

/* The form */

/* An edition that comes after @edition: "2" after "1"; @edition itself where it is no number. (transfer full) */
static char *
dup_next (const char *edition)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (edition, 10, 1, 9999, &number, NULL))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, number + 1);
  return g_strdup (edition);
}

static void
fill_replaces (RempartTableDialog *self)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  RempartCatalogue *old = NULL;
  guint selected = 0;

  rempart_catalogue_find_place (self->table->catalogue, self->project, NULL, &old, NULL);
  g_ptr_array_set_size (self->replaced, 0);
  gtk_string_list_append (labels, C_("edition of", "None"));
  g_ptr_array_add (self->replaced, NULL);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);

      if (!rempart_catalogue_is_answerable (catalogue))
        continue;
      if (catalogue == old)
        selected = self->replaced->len;
      g_ptr_array_add (self->replaced, g_strdup (rempart_catalogue_get_id (catalogue)));
      gtk_string_list_append (labels, rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
    }
  adw_combo_row_set_model (self->replaces_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->replaces_row, selected);
}

static void
fill_lang (RempartTableDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    gtk_string_list_append (labels, rempart_lang_get_label (lang));
  adw_combo_row_set_model (self->lang_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->lang_row, rempart_locale_get_lang ());
}

/* XML says itself what it is; a table does not. */
static void
fill_form (RempartTableDialog *self)
{
  RempartCatalogue *catalogue = self->table->catalogue;

  gtk_widget_set_sensitive (GTK_WIDGET (self->title_row), self->table->is_table);
  gtk_widget_set_sensitive (GTK_WIDGET (self->id_row), self->table->is_table);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edition_row), self->table->is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->lang_row), self->table->is_table);
  if (self->filled && self->table->is_table)
    return;
  self->filled = self->table->is_table;
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), rempart_catalogue_get_title (catalogue, rempart_locale_get_lang ()));
  gtk_editable_set_text (GTK_EDITABLE (self->id_row), rempart_catalogue_get_id (catalogue));
  gtk_editable_set_text (GTK_EDITABLE (self->edition_row), rempart_catalogue_get_edition (catalogue));
  fill_replaces (self);
}

/* A new edition has a name of its own: where it would have that of the one it replaces, the next is proposed. */
static void
replaces_changed_cb (RempartTableDialog *self)
{
  const char *id = get_replaced (self);
  RempartCatalogue *old = id != NULL ? rempart_project_find_catalogue (self->project, id) : NULL;

  if (self->table == NULL || self->table->catalogue == NULL)
    return;
  update_accept (self);
  show_text (self->problem_label, NULL);
  if (old == NULL || !self->table->is_table)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->id_row), id);
  if (g_str_equal (get_entry (self->edition_row), rempart_catalogue_get_edition (old)))
    {
      g_autofree char *next = dup_next (rempart_catalogue_get_edition (old));

      gtk_editable_set_text (GTK_EDITABLE (self->edition_row), next);
    }
}

static void
show_table (RempartTableDialog *self)
{
  gboolean taken = self->table->catalogue != NULL;
  g_autofree char *summary = taken ? describe (self) : NULL;

  gtk_widget_set_visible (self->form_group, taken);
  gtk_widget_set_visible (GTK_WIDGET (self->sample_group), taken);
  gtk_widget_set_visible (self->accept_button, taken);
  show_text (self->summary_label, taken ? summary : self->table->error->message);
  show_notes (self);
  show_faults (self);
  if (taken)
    {
      show_sample (self);
      fill_form (self);
      update_accept (self);
      gtk_widget_grab_focus (self->accept_button);
    }
  gtk_stack_set_visible_child_name (self->stack, "preview");
}

/* Reading */

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RempartTableDialog) self = rempart_strengthen (user_data);
  g_autoptr (RempartTable) table = rempart_table_read_finish (result, NULL);

  /* The person left meanwhile. */
  if (self == NULL || table == NULL)
    return;
  g_clear_object (&self->reading);
  self->table = g_steal_pointer (&table);
  show_table (self);
}

static void
read_file (RempartTableDialog           *self,
           const RempartCatalogueImport *options,
           GAsyncReadyCallback           callback)
{
  self->reading = g_cancellable_new ();
  rempart_table_read_async (self->path, options, self->reading, callback, rempart_weaken (self));
}

static void
preview (RempartTableDialog *self)
{
  const RempartCatalogueImport options = { .lang = rempart_locale_get_lang () };

  g_clear_pointer (&self->table, rempart_table_free);
  for (guint i = 0; i < self->samples->len; i++)
    adw_preferences_group_remove (self->sample_group, g_ptr_array_index (self->samples, i));
  g_ptr_array_set_size (self->samples, 0);
  show_text (self->problem_label, NULL);
  gtk_widget_set_visible (self->accept_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  read_file (self, &options, previewed_cb);
}

/* Taking it */

static void
add (RempartTableDialog *self,
     RempartCatalogue   *catalogue)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (!rempart_project_add_catalogue (self->project, catalogue, &error))
    {
      show_text (self->problem_label, error->message);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
  if (window == NULL)
    return;
  /* Translators: %s is the short title of a catalogue. */
  said = g_strdup_printf (_("“%s” is in the project"),
                          rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toast-undo", "s", said);
}

static void
compare (RempartTableDialog *self,
         RempartCatalogue   *old,
         RempartCatalogue   *catalogue)
{
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (old, catalogue);
  GtkWidget *dialog = rempart_edition_dialog_new (self->project, comparison);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), gtk_window_get_transient_for (GTK_WINDOW (self)));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_close (GTK_WINDOW (self));
}

/* The person said that it takes the place of none. */
static void
refuse_id (RempartTableDialog *self,
           const char         *id)
{
  /* Translators: %s is the identifier of a catalogue. */
  g_autofree char *text = g_strdup_printf (_("The project has a catalogue “%s” already. Choose it under “New edition of”, or give this one "
                                             "another identifier."), id);

  show_text (self->problem_label, text);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RempartTableDialog) self = rempart_strengthen (user_data);
  g_autoptr (RempartTable) table = rempart_table_read_finish (result, NULL);
  RempartCatalogue *old = NULL;
  g_autoptr (GError) error = NULL;

  if (self == NULL || table == NULL)
    return;
  g_clear_object (&self->reading);
  gtk_widget_set_sensitive (self->accept_button, TRUE);
  if (table->catalogue == NULL)
    show_text (self->problem_label, table->error->message);
  else if (!rempart_catalogue_find_place (table->catalogue, self->project, get_replaced (self), &old, &error))
    show_text (self->problem_label, error->message);
  else if (old != NULL && get_replaced (self) == NULL)
    refuse_id (self, rempart_catalogue_get_id (table->catalogue));
  else if (old != NULL)
    compare (self, old, table->catalogue);
  else
    add (self, table->catalogue);
}

static void
accept_cb (RempartTableDialog *self)
{
  const char *id = get_entry (self->id_row);
  const char *replaced = get_replaced (self);
  const RempartCatalogueImport given = {
    .id = id, .edition = get_entry (self->edition_row), .title = get_entry (self->title_row),
    .supersedes = g_strcmp0 (replaced, id) != 0 ? replaced : NULL, .lang = (RempartLang) adw_combo_row_get_selected (self->lang_row),
  };
  const RempartCatalogueImport none = { .lang = rempart_locale_get_lang () };

  if (self->reading != NULL || self->table == NULL || self->table->catalogue == NULL)
    return;
  show_text (self->problem_label, NULL);
  gtk_widget_set_sensitive (self->accept_button, FALSE);
  read_file (self, self->table->is_table ? &given : &none, read_cb);
}

static void
again_cb (RempartTableDialog *self)
{
  if (self->reading == NULL)
    preview (self);
}

static void
copy_cb (RempartTableDialog *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->faults_buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->faults_buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* Class */

static void
rempart_table_dialog_dispose (GObject *object)
{
  RempartTableDialog *self = REMPART_TABLE_DIALOG (object);

  /* A window that goes with the one below it is not asked first. */
  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_TABLE_DIALOG);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);
  g_clear_object (&self->reading);
  g_clear_object (&self->project);
  g_clear_pointer (&self->table, rempart_table_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (rempart_table_dialog_parent_class)->dispose (object);
}

/* What is being read is of no use any more. */
static gboolean
rempart_table_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (REMPART_TABLE_DIALOG (window)->reading);

  return GTK_WINDOW_CLASS (rempart_table_dialog_parent_class)->close_request (window);
}

static void
rempart_table_dialog_class_init (RempartTableDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_table_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rempart_table_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-table-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, accept_button);
  gtk_widget_class_bind_template_child_full (widget_class, "again_button", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, edition_row);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, faults_box);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, faults_buffer);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, faults_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, faults_scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, form_group);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, id_row);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, lang_row);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, notes_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, replaces_row);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, sample_group);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, RempartTableDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, replaces_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_table_dialog_init (RempartTableDialog *self)
{
  self->replaced = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_clean_line (GTK_EDITABLE (self->title_row));
  rempart_clean_line (GTK_EDITABLE (self->id_row));
  rempart_clean_line (GTK_EDITABLE (self->edition_row));
  fill_lang (self);
}

GtkWidget *
rempart_table_dialog_new (RempartProject *project,
                          GFile          *file)
{
  RempartTableDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (REMPART_TYPE_TABLE_DIALOG, NULL);
  self->project = g_object_ref (project);
  self->path = g_file_get_path (file);
  name = g_file_get_basename (file);
  if (self->path == NULL)
    self->path = g_file_get_uri (file);
  adw_window_title_set_subtitle (self->window_title, name);
  preview (self);
  return GTK_WIDGET (self);
}

gboolean
rempart_table_dialog_is_busy (RempartTableDialog *self)
{
  g_return_val_if_fail (REMPART_IS_TABLE_DIALOG (self), FALSE);

  return self->reading != NULL;
}
