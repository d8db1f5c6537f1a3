/* test-item-marks.c: what a text still needs from a person: drafts, translations to check, and how they are settled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "page-fixture.h"
#include "rempart-answer-section.h"
#include "rempart-carried-section.h"
#include "rempart-comparison.h"
#include "rempart-date-entry.h"
#include "rempart-device-page.h"
#include "rempart-draft.h"
#include "rempart-head-section.h"
#include "rempart-item-page.h"
#include "rempart-locale.h"
#include "rempart-mark-bar.h"
#include "rempart-marked-text.h"
#include "rempart-source-form.h"
#include "rempart-tag.h"
#include "rempart-text-field.h"

/* Two pairs of texts: the justification, then the answer. */
enum { JUSTIFICATION_FR, JUSTIFICATION_EN, TEXT_FR, TEXT_EN };

#define FRENCH "La pompe chiffre ses échanges avec la station."
#define ENGLISH "The pump encrypts what it exchanges with the station."

static const RempartAnswer *
answer (PageFixture *self)
{
  return rempart_project_get_answer (self->core.project, self->core.item);
}

static void
show (PageFixture *self)
{
  GtkWidget *page = rempart_item_page_new ();

  page_fixture_show (self, page);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (page), self->core.project, self->core.item);
}

static RempartTextField *
find_field (PageFixture *self,
            guint        n)
{
  return page_fixture_find (self->page, REMPART_TYPE_TEXT_FIELD, n);
}

static GtkWidget *
find_view (PageFixture *self,
           guint        n)
{
  return page_fixture_find (GTK_WIDGET (find_field (self, n)), GTK_TYPE_TEXT_VIEW, 0);
}

static GtkWidget *
find_bar (PageFixture *self,
          guint        n)
{
  return page_fixture_find (GTK_WIDGET (find_field (self, n)), REMPART_TYPE_MARK_BAR, 0);
}

/* Comes to a text unless one is there, types at its end, and rests. */
static void
type (PageFixture *self,
      guint        n,
      const char  *text)
{
  GtkWidget *view = find_view (self, n);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter end;

  if (gtk_root_get_focus (GTK_ROOT (self->window)) != view)
    gtk_widget_grab_focus (view);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  g_assert_true (rempart_text_field_commit (find_field (self, n)));
}

static void
leave (PageFixture *self)
{
  gtk_widget_grab_focus (page_fixture_find (self->page, GTK_TYPE_DROP_DOWN, 0));
}

static void
assert_marks (PageFixture *self,
              RempartMark  french,
              RempartMark  english)
{
  const RempartMark marks[] = { french, english };

  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      GtkWidget *bar = find_bar (self, TEXT_FR + i);

      g_assert_cmpint (answer (self)->text_mark[i], ==, marks[i]);
      g_assert_cmpint (rempart_mark_bar_get_mark (REMPART_MARK_BAR (bar)), ==, marks[i]);
      g_assert_cmpint (gtk_widget_get_visible (bar), ==, marks[i] != REMPART_MARK_NONE);
    }
}

static void
press_confirm (GtkWidget *bar)
{
  /* The tag is a button too, of another type. */
  GtkWidget *box = adw_bin_get_child (ADW_BIN (bar));

  g_signal_emit_by_name (gtk_widget_get_last_child (box), "clicked");
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static gpointer
form_button (RempartSourceForm *form,
             const char        *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (form), REMPART_TYPE_SOURCE_FORM, id);
}

/* A translation that is written with pauses does not mark what it is translated from. */
static void
test_translate (PageFixture  *self,
                gconstpointer data)
{
  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, FRENCH);
  type (self, TEXT_EN, "The pump encrypts");
  type (self, TEXT_EN, " what it exchanges");
  type (self, TEXT_EN, " with the station.");
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, ENGLISH);
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);

  /* Who comes back to it changes a settled text. */
  leave (self);
  type (self, TEXT_EN, " Keys change daily.");
  assert_marks (self, REMPART_MARK_CHECK, REMPART_MARK_NONE);
  type (self, TEXT_EN, " And so on.");
  assert_marks (self, REMPART_MARK_CHECK, REMPART_MARK_NONE);

  /* And then brings the other up to it. */
  type (self, TEXT_FR, " Les clés changent");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  type (self, TEXT_FR, " chaque jour.");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
}

static double
get_top (PageFixture *self,
         GtkWidget   *widget)
{
  graphene_point_t point;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (gtk_widget_compute_point (widget, self->page, &GRAPHENE_POINT_INIT (0, 0), &point));
  return point.y;
}

/* A mark that comes to the text above moves neither the text below, in which someone types, nor its cursor. */
static void
test_steady (PageFixture  *self,
             gconstpointer data)
{
  GtkWidget *view;
  GtkTextBuffer *buffer;
  double top;
  int offset;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 480, 700);
  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, FRENCH);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, ENGLISH);
  view = find_view (self, TEXT_EN);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_widget_grab_focus (view);
  page_fixture_wait (gtk_widget_get_height (view) > 0 && get_top (self, view) > get_top (self, find_view (self, TEXT_FR)));
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "So: ", -1, TRUE);
  top = get_top (self, view);
  g_object_get (buffer, "cursor-position", &offset, NULL);
  g_assert_true (rempart_text_field_commit (find_field (self, TEXT_EN)));
  assert_marks (self, REMPART_MARK_CHECK, REMPART_MARK_NONE);
  page_fixture_wait (gtk_widget_get_height (find_bar (self, TEXT_FR)) > 0);
  g_assert_cmpfloat (get_top (self, view), ==, top);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == view);
  {
    int after;

    g_object_get (buffer, "cursor-position", &after, NULL);
    g_assert_cmpint (after, ==, offset);
  }
}

/* A draft that is worked over leaves the draft in the other language a draft. */
static void
test_drafts (PageFixture  *self,
             gconstpointer data)
{
  const RempartChange drafts[] = {
    { REMPART_ANSWER_TEXT_FR, FRENCH }, { "text_mark_fr", "draft" },
    { REMPART_ANSWER_TEXT_EN, ENGLISH }, { "text_mark_en", "draft" },
  };

  show (self);
  g_assert_true (rempart_project_edit_answer (self->core.project, self->core.item, drafts, G_N_ELEMENTS (drafts), NULL));
  assert_marks (self, REMPART_MARK_DRAFT, REMPART_MARK_DRAFT);
  type (self, TEXT_FR, " Un");
  type (self, TEXT_FR, " deux.");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_DRAFT);
}

static void
test_confirm (PageFixture  *self,
              gconstpointer data)
{
  g_autofree char *change = NULL;

  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, FRENCH);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, ENGLISH);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "La pompe signe ses échanges avec la station.");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "La pompe signe ses messages.");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);

  /* What changed since the mark came, not since the last edit. */
  change = rempart_marked_text_dup_change (self->core.project, self->core.item, REMPART_ANSWER_TEXT_EN);
  g_assert_nonnull (strstr (change, "<s>chiffre"));
  g_assert_nonnull (strstr (change, "<b>signe"));

  press_confirm (find_bar (self, TEXT_EN));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, ENGLISH);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == find_view (self, TEXT_EN));
  g_clear_pointer (&change, g_free);
  change = rempart_marked_text_dup_change (self->core.project, self->core.item, REMPART_ANSWER_TEXT_EN);
  g_assert_cmpstr (change, ==, "");

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);
}

static void
test_justification (PageFixture  *self,
                    gconstpointer data)
{
  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_APPLICABILITY, "no");
  core_fixture_set (&self->core, REMPART_ANSWER_JUSTIFICATION_FR, "Aucune interface radio.");
  type (self, JUSTIFICATION_EN, "No radio");
  type (self, JUSTIFICATION_EN, " interface.");
  g_assert_cmpint (answer (self)->justification_mark[REMPART_LANG_FR], ==, REMPART_MARK_NONE);
  leave (self);
  type (self, JUSTIFICATION_EN, " None at all.");
  g_assert_cmpint (answer (self)->justification_mark[REMPART_LANG_FR], ==, REMPART_MARK_CHECK);
  press_confirm (find_bar (self, JUSTIFICATION_FR));
  g_assert_cmpint (answer (self)->justification_mark[REMPART_LANG_FR], ==, REMPART_MARK_NONE);
}

/* Another item in the same fields begins anew. */
static void
test_next_item (PageFixture  *self,
                gconstpointer data)
{
  RempartItem *other = g_ptr_array_index (rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item)), 1);
  const RempartChange texts[] = { { REMPART_ANSWER_TEXT_FR, FRENCH }, { REMPART_ANSWER_TEXT_EN, ENGLISH } };

  show (self);
  g_assert_true (rempart_project_edit_answer (self->core.project, other, texts, G_N_ELEMENTS (texts), NULL));
  type (self, TEXT_EN, "First words.");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, other);
  type (self, TEXT_EN, " More.");
  g_assert_cmpint (rempart_project_get_answer (self->core.project, other)->text_mark[REMPART_LANG_FR],
                   ==, REMPART_MARK_CHECK);
}

static void
assert_selected (PageFixture *self,
                 guint        n,
                 const char  *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (self, n)));
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (selected, ==, text);
}

/* The words that are set off, one after the other. */
static char *
dup_set_off (PageFixture *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (self, TEXT_EN)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "blank");
  GString *words = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    if (gtk_text_iter_has_tag (&iter, tag))
      g_string_append_unichar (words, gtk_text_iter_get_char (&iter));
  return g_string_free (words, FALSE);
}

static void
test_blanks (PageFixture  *self,
             gconstpointer data)
{
  GtkTextBuffer *buffer;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RempartTextField *field;

  show (self);
  field = find_field (self, TEXT_EN);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "Déjà: [protocol] of [[version] ], in [] and [no\nend], [date].");
  before = dup_set_off (self);
  g_assert_cmpstr (before, ==, "[protocol][version][date]");

  gtk_widget_grab_focus (find_view (self, TEXT_EN));
  gtk_widget_activate_action (GTK_WIDGET (field), "text.next-blank", NULL);
  assert_selected (self, TEXT_EN, "[protocol]");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.next-blank", NULL);
  assert_selected (self, TEXT_EN, "[version]");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.previous-blank", NULL);
  assert_selected (self, TEXT_EN, "[protocol]");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.previous-blank", NULL);
  assert_selected (self, TEXT_EN, "[date]");

  /* What is typed takes the place of the blank, and stands like any other word. */
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (self, TEXT_EN)));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "May", -1, TRUE);
  after = dup_set_off (self);
  g_assert_cmpstr (after, ==, "[protocol][version]");
  gtk_widget_activate_action (GTK_WIDGET (field), "text.next-blank", NULL);
  assert_selected (self, TEXT_EN, "[protocol]");
  g_assert_true (rempart_text_field_commit (field));
  g_assert_true (g_str_has_suffix (answer (self)->text[REMPART_LANG_EN], ", May."));
}

static GtkWidget *
find_draft_button (PageFixture *self)
{
  GtkWidget *section = page_fixture_find (self->page, REMPART_TYPE_ANSWER_SECTION, 0);

  return GTK_WIDGET (gtk_widget_get_template_child (section, REMPART_TYPE_ANSWER_SECTION, "draft"));
}

static void
test_draft (PageFixture  *self,
            gconstpointer data)
{
  /* The text in the language of the interface comes first. */
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *button;
  g_autofree char *expected = NULL;

  show (self);
  button = find_draft_button (self);
  g_assert_true (gtk_widget_get_sensitive (button));
  expected = rempart_draft_compose (self->core.project, self->core.item, lang);
  g_assert_nonnull (strchr (expected, '['));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (answer (self)->text[lang], ==, expected);
  g_assert_cmpstr (answer (self)->text[1 - lang], !=, "");
  assert_marks (self, REMPART_MARK_DRAFT, REMPART_MARK_DRAFT);

  /* The first blank waits to be typed over. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == find_view (self, TEXT_FR + lang));
  {
    const char *open = strchr (expected, '[');
    g_autofree char *blank = g_strndup (open, (gsize) (strchr (open, ']') + 1 - open));

    assert_selected (self, TEXT_FR + lang, blank);
  }

  /* A step back, and forth: then what a person makes of it is his own. */
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, "");
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_FR], ==, "");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  g_signal_emit_by_name (button, "clicked");
  type (self, TEXT_EN, " Mine.");
  assert_marks (self, REMPART_MARK_DRAFT, REMPART_MARK_NONE);
  g_assert_true (gtk_widget_get_sensitive (button));
  type (self, TEXT_FR, " Mien.");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_nonnull (gtk_widget_get_tooltip_text (button));
}

/* Confirmed is confirmed, but who leaves a blank hears of it; brackets of one's own are none. */
static void
test_confirm_blanks (PageFixture  *self,
                     gconstpointer data)
{
  g_autofree char *expected = NULL;
  guint n = 0;

  show (self);
  g_signal_emit_by_name (find_draft_button (self), "clicked");
  for (const char *p = answer (self)->text[REMPART_LANG_EN]; (p = strchr (p, '[')) != NULL; p++)
    n++;
  g_assert_cmpuint (n, >, 1);
  press_confirm (find_bar (self, TEXT_EN));
  assert_marks (self, REMPART_MARK_DRAFT, REMPART_MARK_NONE);
  expected = g_strdup_printf ("toast %u blanks are left: F11 goes there", n);
  g_assert_cmpstr (page_fixture_last (self), ==, expected);

  g_ptr_array_set_size (self->asked, 0);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "As the report says [1].");
  core_fixture_set (&self->core, "text_mark_en", "draft");
  press_confirm (find_bar (self, TEXT_EN));
  g_assert_cmpint (answer (self)->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_NONE);
  g_assert_null (page_fixture_last (self));
}

static void
open_check_from_notice (PageFixture *self)
{
  GtkWidget *section = page_fixture_find (self->page, REMPART_TYPE_HEAD_SECTION, 0);
  GtkWidget *notice = GTK_WIDGET (gtk_widget_get_template_child (section, REMPART_TYPE_HEAD_SECTION, "notice_tag"));
  GtkWidget *menu = page_fixture_find (notice, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  page_fixture_wait (gtk_widget_get_mapped (popover));
  g_signal_emit_by_name (page_fixture_find (popover, GTK_TYPE_BUTTON, 0), "clicked");
  page_fixture_wait (!gtk_widget_get_mapped (popover));
}

static void
test_source (PageFixture  *self,
             gconstpointer data)
{
  RempartTag *tag;
  RempartSourceForm *form;
  GtkEditable *number, *reader;
  g_autofree char *checked = NULL;

  show (self);
  rempart_project_set_actor (self->core.project, "Ada Martin");
  tag = page_fixture_find (self->page, REMPART_TYPE_TAG, 0);
  form = page_fixture_find (GTK_WIDGET (tag), REMPART_TYPE_SOURCE_FORM, 0);
  /* The notice, which asks for the check, leads there too. */
  open_check_from_notice (self);
  page_fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (form)));

  /* Number, page, reader: the first is what the catalogue cannot know, the last is known. */
  number = page_fixture_find (GTK_WIDGET (form), GTK_TYPE_ENTRY, 0);
  reader = page_fixture_find (GTK_WIDGET (form), GTK_TYPE_ENTRY, 2);
  g_assert_cmpstr (gtk_editable_get_text (number), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (reader), ==, "Ada Martin");
  gtk_editable_set_text (reader, " ");
  g_assert_false (gtk_widget_get_sensitive (form_button (form, "mark")));
  gtk_editable_set_text (reader, "Paul Petit");
  gtk_editable_set_text (number, " 12 ");
  gtk_editable_set_text (page_fixture_find (GTK_WIDGET (form), GTK_TYPE_ENTRY, 1), "34");
  rempart_date_entry_set_date (page_fixture_find (GTK_WIDGET (form), REMPART_TYPE_DATE_ENTRY, 0), "2026-11-24");
  g_signal_emit_by_name (form_button (form, "mark"), "clicked");

  g_assert_true (rempart_answer_is_checked (answer (self)));
  g_assert_cmpstr (answer (self)->source_number, ==, "12");
  g_assert_cmpstr (answer (self)->source_page, ==, "34");
  g_assert_cmpstr (answer (self)->source_reader, ==, "Paul Petit");
  g_assert_cmpstr (answer (self)->source_date, ==, "2026-11-24");
  g_assert_true (has_label (self->page, "no. 12, p. 34 in the official text"));
  g_assert_true (has_label (GTK_WIDGET (tag), "checked by Paul Petit on 24 November 2026"));
  page_fixture_wait (!gtk_widget_get_mapped (GTK_WIDGET (form)));

  /* All of it is one step. */
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_false (rempart_answer_is_checked (answer (self)));
  g_assert_true (has_label (GTK_WIDGET (tag), rempart_standing_get_label (rempart_item_get_standing (self->core.item))));
  g_assert_false (has_label (self->page, "no. 12, p. 34 in the official text"));
  g_assert_true (rempart_project_redo (self->core.project, NULL));

  g_signal_emit_by_name (form_button (form, "remove"), "clicked");
  g_assert_cmpstr (answer (self)->source_number, ==, "");
  g_assert_cmpstr (answer (self)->source_reader, ==, "");
  g_assert_true (has_label (GTK_WIDGET (tag), rempart_standing_get_label (rempart_item_get_standing (self->core.item))));
}

/* The catalogue in other words: the title of the first item and what it asks. */
static RempartCatalogue *
parse_next_edition (PageFixture *self)
{
  RempartCatalogue *catalogue = rempart_item_get_catalogue (self->core.item);
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  const char *ask = rempart_item_get_ask (self->core.item, rempart_locale_get_lang ());
  g_autofree char *asked = g_markup_escape_text (ask, -1);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
  g_autofree char *reworded = g_strconcat (asked, " Encore.", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RempartCatalogue *next;

  g_assert_cmpuint (g_string_replace (text, asked, reworded, 1), ==, 1);
  bytes = g_bytes_new (text->str, text->len);
  next = rempart_catalogue_new_from_bytes (bytes, "next", &error);
  g_assert_no_error (error);
  return next;
}

static void
test_carried (PageFixture  *self,
              gconstpointer data)
{
  RempartCatalogue *catalogue = rempart_item_get_catalogue (self->core.item);
  g_autoptr (RempartCatalogue) next = parse_next_edition (self);
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (catalogue, next);
  g_autofree char *id = g_strdup (rempart_item_get_id (self->core.item));
  GtkWidget *section, *compare, *confirm;

  show (self);
  section = page_fixture_find (self->page, REMPART_TYPE_CARRIED_SECTION, 0);
  g_assert_false (gtk_widget_get_visible (section));
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, FRENCH);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), NULL, NULL);
  g_assert_true (rempart_project_adopt_edition (self->core.project, comparison, NULL));
  self->core.item = rempart_project_find_item (self->core.project, id, NULL);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  g_assert_true (gtk_widget_get_visible (section));

  compare = GTK_WIDGET (gtk_widget_get_template_child (section, REMPART_TYPE_CARRIED_SECTION, "compare"));
  g_assert_true (gtk_widget_get_visible (compare));
  gtk_menu_button_popup (GTK_MENU_BUTTON (compare));
  {
    GtkWidget *changes = GTK_WIDGET (gtk_widget_get_template_child (section, REMPART_TYPE_CARRIED_SECTION, "changes"));
    GtkLabel *last = GTK_LABEL (gtk_widget_get_last_child (changes));

    g_assert_nonnull (strstr (gtk_label_get_label (last), "<b>Encore.</b>"));
  }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (compare));

  confirm = GTK_WIDGET (gtk_widget_get_template_child (section, REMPART_TYPE_CARRIED_SECTION, "confirm"));
  g_signal_emit_by_name (confirm, "clicked");
  g_assert_false (answer (self)->confirm);
  g_assert_false (gtk_widget_get_visible (section));
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_true (gtk_widget_get_visible (section));
}

static void
test_read_only (PageFixture  *self,
                gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->core.folder, "copy.rempart", NULL);
  g_autoptr (RempartProject) project = NULL;
  RempartItem *item;
  GtkWidget *box;

  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, FRENCH);
  core_fixture_set (&self->core, "text_mark_fr", "draft");
  g_assert_true (rempart_project_save_copy (self->core.project, copy, NULL));
  project = rempart_project_open (copy, REMPART_OPEN_READ_ONLY, NULL);
  g_assert_nonnull (project);
  item = rempart_project_find_item (project, rempart_item_get_id (self->core.item), NULL);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), project, item);

  /* The mark is seen, and nothing is offered that cannot be done. */
  g_assert_true (gtk_widget_get_visible (find_bar (self, TEXT_FR)));
  box = adw_bin_get_child (ADW_BIN (find_bar (self, TEXT_FR)));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (box)));
  g_assert_false (gtk_widget_get_visible (page_fixture_find (self->page, REMPART_TYPE_SOURCE_FORM, 0)));
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), NULL, NULL);
}

static RempartTextField *
find_device_field (PageFixture *self,
                   const char  *field,
                   guint       *n)
{
  for (*n = 0;; (*n)++)
    {
      RempartTextField *found = find_field (self, *n);
      g_autofree char *label = NULL;

      g_assert_nonnull (found);
      g_object_get (found, "label", &label, NULL);
      if (g_str_equal (label, rempart_device_field_get_label (field)))
        return found;
    }
}

static void
test_device (PageFixture  *self,
             gconstpointer data)
{
  const RempartChange change = { "data_fr", "Débits et alarmes." };
  GtkWidget *page = g_object_new (REMPART_TYPE_DEVICE_PAGE, NULL);
  guint french, english, elsewhere;

  rempart_device_page_set_project (REMPART_DEVICE_PAGE (page), self->core.project);
  page_fixture_show (self, page);
  find_device_field (self, "data_fr", &french);
  find_device_field (self, "data_en", &english);
  find_device_field (self, "hosting_fr", &elsewhere);
  g_assert_true (rempart_project_edit_device (self->core.project, &change, 1, NULL));

  type (self, english, "Rates");
  type (self, english, " and alarms.");
  g_assert_cmpstr (rempart_project_get_device (self->core.project, "data_mark_fr"), ==, "none");
  gtk_widget_grab_focus (find_view (self, elsewhere));
  type (self, english, " Nothing else.");
  g_assert_cmpstr (rempart_project_get_device (self->core.project, "data_mark_fr"), ==, "check");
  g_assert_true (gtk_widget_get_visible (find_bar (self, french)));
  {
    g_autofree char *changed = rempart_marked_text_dup_change (self->core.project, NULL, "data_fr");

    g_assert_cmpstr (changed, ==, "Rates and alarms. <b>Nothing else.</b>");
  }

  press_confirm (find_bar (self, french));
  g_assert_cmpstr (rempart_project_get_device (self->core.project, "data_mark_fr"), ==, "none");
  g_assert_false (gtk_widget_get_visible (find_bar (self, french)));
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_true (gtk_widget_get_visible (find_bar (self, french)));
}

/* As in the program: what does not move rests on it. */
static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/rempart/Rempart/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  use_style ();

#define ADD(path, func) page_fixture_add_test ("/app/item-marks/" path, func)
  ADD ("translate", test_translate);
  ADD ("steady", test_steady);
  ADD ("drafts", test_drafts);
  ADD ("confirm", test_confirm);
  ADD ("confirm-blanks", test_confirm_blanks);
  ADD ("justification", test_justification);
  ADD ("next-item", test_next_item);
  ADD ("blanks", test_blanks);
  ADD ("draft", test_draft);
  ADD ("source", test_source);
  ADD ("carried", test_carried);
  ADD ("read-only", test_read_only);
  ADD ("device", test_device);

  return g_test_run ();
}
