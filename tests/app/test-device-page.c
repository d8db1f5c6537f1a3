/* test-device-page.c: what is typed in the form of the device reaches the project, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "page-fixture.h"
#include "rempart-date-entry.h"
#include "rempart-device-page.h"
#include "rempart-text-field.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_DEVICE_PAGE, NULL);

  rempart_device_page_set_project (REMPART_DEVICE_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static const char *
get (PageFixture *self,
     const char  *field)
{
  return rempart_project_get_device (self->core.project, field);
}

static GtkWidget *
find_row (PageFixture *self,
          const char  *field)
{
  GtkWidget *row = page_fixture_find_row (self->page, rempart_device_field_get_label (field));

  g_assert_nonnull (row);
  return row;
}

static void
test_enter (PageFixture  *self,
            gconstpointer data)
{
  GtkWidget *row;

  show (self);
  row = find_row (self, "srn");
  gtk_editable_set_text (GTK_EDITABLE (row), " FR-MF-000012345 ");
  g_assert_cmpstr (get (self, "srn"), ==, "");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (get (self, "srn"), ==, "FR-MF-000012345");

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpstr (get (self, "srn"), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static void
test_rest (PageFixture  *self,
           gconstpointer data)
{
  show (self);
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "version")), "3.3");
  page_fixture_wait (g_str_equal (get (self, "version"), "3.3"));
}

static void
test_leave (PageFixture  *self,
            gconstpointer data)
{
  show (self);
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "name")), "Perfusio 210");
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_cmpstr (get (self, "name"), ==, "Perfusio 210");
}

/* Another program, or undo, changes a field while a person types in another one. */
static void
test_dirty (PageFixture  *self,
            gconstpointer data)
{
  RempartChange change = { "srn", "DE-MF-000000001" };

  show (self);
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "name")), "Perf");
  g_assert_true (rempart_project_edit_device (self->core.project, &change, 1, NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "srn"))), ==, "DE-MF-000000001");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "name"))), ==, "Perf");
}

static void
test_choice (PageFixture  *self,
             gconstpointer data)
{
  AdwComboRow *regulation;
  AdwComboRow *class;

  show (self);
  regulation = ADW_COMBO_ROW (find_row (self, "regulation"));
  class = ADW_COMBO_ROW (find_row (self, "class"));
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (class)), ==, "IIb");

  adw_combo_row_set_selected (regulation, 1);
  g_assert_cmpstr (get (self, "regulation"), ==, "ivdr");
  /* The class stays what it was, though IVDR has none of that name: a person decides. */
  g_assert_cmpstr (get (self, "class"), ==, "IIb");
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (class)), ==, "IIb");
  adw_combo_row_set_selected (class, 3);
  g_assert_cmpstr (get (self, "class"), ==, "C");
}

static void
test_date (PageFixture  *self,
           gconstpointer data)
{
  RempartDateEntry *entry;
  GtkWidget *text;

  show (self);
  entry = page_fixture_find (find_row (self, "submission_date"), REMPART_TYPE_DATE_ENTRY, 0);
  text = page_fixture_find (GTK_WIDGET (entry), GTK_TYPE_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (text), "2027-02-31");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpstr (get (self, "submission_date"), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (text), "15/01/2027");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpstr (get (self, "submission_date"), ==, "2027-01-15");
}

static void
test_text (PageFixture  *self,
           gconstpointer data)
{
  GtkWidget *texts;
  RempartTextField *french;
  GtkTextBuffer *buffer;

  show (self);
  texts = page_fixture_child (self, "texts_box");
  french = page_fixture_find (texts, REMPART_TYPE_TEXT_FIELD, 0);
  buffer = gtk_text_view_get_buffer (page_fixture_find (GTK_WIDGET (french), GTK_TYPE_TEXT_VIEW, 0));
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "Perfusion de médicaments", -1, TRUE);
  g_assert_true (rempart_text_field_commit (french));
  g_assert_cmpstr (get (self, "intended_purpose_fr"), ==, "Perfusion de médicaments");
  g_assert_cmpstr (get (self, "intended_purpose_en"), ==, "");
}

/* What a word processor hides in a name is left out as it is pasted, and an end of line is a space. */
static void
test_pasted (PageFixture  *self,
             gconstpointer data)
{
  GtkEditable *name;
  int position = 0;

  show (self);
  name = GTK_EDITABLE (find_row (self, "name"));
  gtk_editable_set_text (name, "");
  gtk_editable_insert_text (name, "Per\x01" "fusio\n200\u202e é", -1, &position);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Perfusio 200 é");
  g_assert_cmpint (position, ==, 14);
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "toast 2 "));
  gtk_editable_insert_text (name, " et plus", 3, &position);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Perfusio 200 é et");
  g_assert_true (rempart_device_page_flush (REMPART_DEVICE_PAGE (self->page)));
  g_assert_cmpstr (get (self, "name"), ==, "Perfusio 200 é et");
}

/* A disk that refuses: said once, kept in the form, and written when it can be. */
static void
test_refused (PageFixture  *self,
              gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->core.path, ".away", NULL);
  RempartDevicePage *page;
  RempartTextField *text;
  GtkWidget *version;

  show (self);
  page = REMPART_DEVICE_PAGE (self->page);
  version = find_row (self, "version");
  text = page_fixture_find (page_fixture_child (self, "texts_box"), REMPART_TYPE_TEXT_FIELD, 0);
  g_assert_true (rempart_device_page_flush (page));

  g_assert_cmpint (g_rename (self->core.path, away), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (version), "3.3");
  g_assert_false (rempart_device_page_flush (page));
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "error "));
  g_assert_nonnull (strstr (page_fixture_last (self), "moved"));
  g_ptr_array_set_size (self->asked, 0);
  g_assert_false (rempart_device_page_flush (page));
  g_assert_null (page_fixture_last (self));
  rempart_text_field_set_draft (text, "Perfusion");
  g_assert_false (rempart_device_page_flush (page));

  g_assert_cmpint (g_rename (away, self->core.path), ==, 0);
  g_assert_true (rempart_device_page_flush (page));
  g_assert_cmpstr (get (self, "version"), ==, "3.3");
  g_assert_cmpstr (get (self, "intended_purpose_fr"), ==, "Perfusion");
}

static void
test_every_field (PageFixture  *self,
                  gconstpointer data)
{
  gsize n;
  const RempartDeviceField *fields = rempart_device_fields (&n);

  show (self);
  for (gsize i = 0; i < n; i++)
    {
      const char *label = rempart_device_field_get_label (fields[i].name);
      gboolean found = page_fixture_find_row (self->page, label) != NULL;

      for (guint j = 0; !found; j++)
        {
          GtkWidget *text = page_fixture_find (self->page, REMPART_TYPE_TEXT_FIELD, j);
          g_autofree char *text_label = NULL;

          g_assert_nonnull (text);
          g_object_get (text, "label", &text_label, NULL);
          found = g_str_equal (text_label, label);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/device/enter", test_enter);
  page_fixture_add_test ("/app/device/rest", test_rest);
  page_fixture_add_test ("/app/device/leave", test_leave);
  page_fixture_add_test ("/app/device/dirty", test_dirty);
  page_fixture_add_test ("/app/device/choice", test_choice);
  page_fixture_add_test ("/app/device/date", test_date);
  page_fixture_add_test ("/app/device/text", test_text);
  page_fixture_add_test ("/app/device/pasted", test_pasted);
  page_fixture_add_test ("/app/device/refused", test_refused);
  page_fixture_add_test ("/app/device/every-field", test_every_field);

  return g_test_run ();
}
