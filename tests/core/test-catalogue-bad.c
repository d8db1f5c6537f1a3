/* test-catalogue-bad.c: catalogues that are wrong or hostile are refused with one clear line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "rempart-catalogue-private.h"
#include "rempart-error.h"

#define HEAD "<?xml version='1.0'?>\n"
#define ROOT "<catalogue xmlns='urn:rempart:catalogue:1' id='house' edition='1' date='2026-01-01' answerable='true'>\n"
#define TEXTS                                                                           \
  "<title xml:lang='fr'>Procédures</title><title xml:lang='en'>Procedures</title>\n"    \
  "<short-title xml:lang='fr'>P</short-title><short-title xml:lang='en'>P</short-title>\n" \
  "<bibliography xml:lang='fr'>Nous</bibliography><bibliography xml:lang='en'>Us</bibliography>\n" \
  "<notice xml:lang='fr'>À nous</notice><notice xml:lang='en'>Ours</notice>\n"
#define SECTION "<section id='S'><title xml:lang='fr'>Un</title><title xml:lang='en'>One</title>\n"
#define ITEM "<item id='A-01' standing='derived' force='unknown'>"
#define TITLES "<title xml:lang='fr'>Nom</title><title xml:lang='en'>Name</title>\n"
#define QUESTION "<question xml:lang='fr'>Oui ?</question><question xml:lang='en'>Yes?</question>"
#define ASKS "<ask xml:lang='fr'>Faire</ask><ask xml:lang='en'>Do</ask>\n"
#define END "</item>\n</section>\n</catalogue>\n"
#define APPLICABILITY(expression) \
  "<applicability expression='" expression "'><reason xml:lang='fr'>Rien</reason><reason xml:lang='en'>Nothing</reason></applicability>"
#define OTHER(id) "</item>\n<item id='" id "' standing='derived' force='unknown'>" TITLES ASKS
#define MAP(item, relation) "<mapping catalogue='house' item='" item "' relation='" relation "'/>"
#define MAP_ANSM(item, relation) "<mapping catalogue='ansm-2022' item='" item "' relation='" relation "'/>"
#define GOOD HEAD ROOT TEXTS SECTION ITEM TITLES ASKS END

typedef struct
{
  const char *name;
  const char *xml;
  int         code;    /* of new_from_bytes, -1 where only the full check finds it */
  guint       line;
  const char *words;   /* of the message */
} Bad;

static const Bad bad_inputs[] = {
  { "empty", "", REMPART_CATALOGUE_ERROR_MALFORMED, 1, "well-formed" },
  { "blank", " \n \n", REMPART_CATALOGUE_ERROR_MALFORMED, 0, "well-formed" },
  { "text", "not a catalogue", REMPART_CATALOGUE_ERROR_MALFORMED, 1, "well-formed" },
  { "cut", HEAD ROOT TEXTS SECTION ITEM, REMPART_CATALOGUE_ERROR_MALFORMED, 0, "well-formed" },
  { "mismatch", HEAD ROOT TEXTS SECTION ITEM TITLES "</section></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 0, "well-formed" },
  { "not-utf8", HEAD ROOT "<title xml:lang='fr'>Proc\xe9""dures</title></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 3, "well-formed" },
  { "control", HEAD ROOT "<title xml:lang='fr'>\x01</title></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 3, "well-formed" },
  { "unknown-entity", HEAD ROOT "<title xml:lang='fr'>&secret;</title></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 3, "well-formed" },
  { "external-entity",
    HEAD "<!DOCTYPE catalogue [ <!ENTITY secret SYSTEM 'file:///etc/passwd'> ]>\n" ROOT
    "<title xml:lang='fr'>&secret;</title></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 2, "DOCTYPE" },
  { "external-dtd", HEAD "<!DOCTYPE catalogue SYSTEM 'http://127.0.0.1:1/x.dtd'>\n" ROOT "</catalogue>",
    REMPART_CATALOGUE_ERROR_MALFORMED, 2, "DOCTYPE" },
  { "billion-laughs",
    HEAD "<!DOCTYPE catalogue [ <!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
    "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
    "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'> ]>\n" ROOT
    "<title xml:lang='&h;'>&h;</title></catalogue>", REMPART_CATALOGUE_ERROR_MALFORMED, 2, "DOCTYPE" },
  { "namespace", HEAD "<catalogue id='x' edition='1'/>", REMPART_CATALOGUE_ERROR_INVALID, 2, "namespace" },
  { "other-namespace", HEAD "<catalogue xmlns='urn:rempart:catalogue:2' id='x' edition='1'/>", REMPART_CATALOGUE_ERROR_INVALID, 2, "namespace" },
  { "other-root", HEAD "<html/>", REMPART_CATALOGUE_ERROR_INVALID, 2, "no catalogue" },
  { "no-item", HEAD ROOT TEXTS "</catalogue>", REMPART_CATALOGUE_ERROR_INVALID, 2, "no item" },
  { "no-title", HEAD ROOT TEXTS SECTION ITEM ASKS END, REMPART_CATALOGUE_ERROR_INCOMPLETE, 8, "A-01 has no <title> in French" },
  { "no-english", HEAD ROOT TEXTS SECTION ITEM TITLES "<ask xml:lang='fr'>Faire</ask>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 8, "A-01 has no <ask> in English" },
  { "no-french", HEAD ROOT TEXTS SECTION ITEM TITLES "<ask xml:lang='en'>Do</ask>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 8, "A-01 has no <ask> in French" },
  { "half-why", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<why xml:lang='en'>Because</why>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 8, "A-01 has no <why> in French" },
  { "half-evidence", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<evidence xml:lang='fr'>Rapport</evidence>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 8, "A-01 has no <evidence> in English" },
  { "six-questions", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS QUESTION QUESTION QUESTION QUESTION QUESTION QUESTION END,
    REMPART_CATALOGUE_ERROR_INVALID, 8, "A-01 has more than 5 questions" },
  { "section-half", HEAD ROOT TEXTS "<section id='S'><title xml:lang='fr'>Un</title>" ITEM TITLES ASKS END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 7, "S has no <title> in English" },
  { "third-language", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<ask xml:lang='de'>Tun</ask>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "xml:lang" },
  { "no-language", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<why>Because</why>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "xml:lang" },
  { "twice", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS ASKS END, REMPART_CATALOGUE_ERROR_INVALID, 10, "twice" },
  { "empty-text", HEAD ROOT TEXTS SECTION ITEM TITLES "<ask xml:lang='fr'> \n </ask><ask xml:lang='en'>Do</ask>" END,
    REMPART_CATALOGUE_ERROR_INVALID, 9, "<ask> has to hold a text" },
  { "repeated-item", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "</item>" ITEM TITLES ASKS END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "“A-01” stands for two items" },
  { "repeated-section", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "</item></section>" SECTION
    "<item id='A-02' standing='derived' force='unknown'>" TITLES ASKS END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "“S” stands for two sections" },
  { "no-id", HEAD ROOT TEXTS SECTION "<item standing='derived' force='unknown'>" TITLES ASKS END,
    REMPART_CATALOGUE_ERROR_INVALID, 8, "<item> has no “id”" },
  { "standing", HEAD ROOT TEXTS SECTION "<item id='A-01' standing='certain' force='unknown'>" TITLES ASKS END,
    REMPART_CATALOGUE_ERROR_INVALID, 8, "“certain” is no value of “standing”" },
  { "dangling-source", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<seen-in source='nowhere'/>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "no source “nowhere”" },
  { "dangling-own", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<mapping catalogue='house' item='A-99' relation='equal'/>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "“A-99”" },
  { "dangling-item", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<mapping catalogue='ansm-2022' item='ANSM-X-01' relation='equal'/>" END,
    -1, 10, "“ANSM-X-01”, which is no item of “ansm-2022”" },
  { "dangling-catalogue", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<mapping catalogue='ansm-2031' item='A' relation='equal'/>" END,
    -1, 10, "“ansm-2031”, which does not exist" },
  { "one-sided", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<mapping catalogue='house' item='A-02' relation='subset'/></item>"
    "<item id='A-02' standing='derived' force='unknown'>" TITLES ASKS
    "<mapping catalogue='house' item='A-01' relation='subset'/>" END, -1, 10, "reverse relation" },
  { "no-reverse", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS MAP ("A-02", "equal") OTHER ("A-02") END, -1, 10, "does not refer back" },
  { "to-itself", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS MAP ("A-01", "equal") END, -1, 10, "A-01 refers to itself" },
  { "to-one-twice", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS MAP_ANSM ("ANSM-CON-ACC-02", "equal") "\n"
    MAP_ANSM ("ANSM-CON-ACC-02", "intersects") END, -1, 11, "A-01 refers twice to “ANSM-CON-ACC-02” of “ansm-2022”" },
  { "circle", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS MAP ("A-02", "subset") MAP ("A-03", "superset")
    OTHER ("A-02") MAP ("A-03", "subset") MAP ("A-01", "superset")
    OTHER ("A-03") MAP ("A-01", "subset") MAP ("A-02", "superset") END,
    -1, 10, "asks for more than itself: A-01 → A-02 → A-03 → A-01" },
  { "circle-through-equal", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS MAP ("A-02", "equal") MAP ("A-03", "equal")
    OTHER ("A-02") MAP ("A-01", "equal") MAP ("A-03", "superset")
    OTHER ("A-03") MAP ("A-02", "subset") MAP ("A-01", "equal") END,
    -1, 13, "asks for more than itself: A-03 → A-02 → A-01 → A-03" },
  { "expression-empty", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS APPLICABILITY ("") END,
    REMPART_CATALOGUE_ERROR_INVALID, 10, "<applicability> has no “expression”" },
  { "expression-cut", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS APPLICABILITY ("wireless or") END,
    REMPART_CATALOGUE_ERROR_INVALID, 10, "A-01 is no expression: at character 12, a name, “not” or “(” was expected" },
  { "expression-name", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS APPLICABILITY ("wireless or flying") END,
    -1, 10, "A-01 depends on “flying”, which is no characteristic; “rempartctl device FILE” lists" },
  { "expression-reason", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS
    "<applicability expression='wireless'><reason xml:lang='fr'>Rien</reason></applicability>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 10, "A-01 has no <reason> in English" },
  { "expression-twice", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS APPLICABILITY ("wireless") APPLICABILITY ("internet") END,
    -1, 10, "schema" },
  { "replaces-twice", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<replaces item='B-01'/><replaces item='B-02'/>\n<replaces item='B-01'/>" END,
    REMPART_CATALOGUE_ERROR_INCOMPLETE, 11, "A-01 says twice that it replaces “B-01”" },
  { "unknown-element", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<surprise/>" END, -1, 10, "schema" },
  { "unknown-attribute", HEAD ROOT TEXTS SECTION "<item id='A-01' standing='derived' force='unknown' colour='red'>" TITLES ASKS END,
    -1, 8, "schema" },
  { "bad-provision", HEAD ROOT TEXTS SECTION ITEM TITLES ASKS "<provision regulation='mdr' ref='somewhere'/>" END, -1, 10, "schema" },
};

static GPtrArray *
check_data (const char *data,
            gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rempart-catalogue-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "house.xml", NULL);
  GPtrArray *faults;

  g_assert_no_error (error);
  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
  faults = rempart_catalogue_check (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (faults);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  return faults;
}

/* One line, "FILE:LINE: message". */
static void
assert_message (const char *message,
                const char *file,
                const Bad  *bad)
{
  g_autofree char *place = g_strdup_printf ("%s:%u: ", file, bad->line);

  g_assert_null (strchr (message, '\n'));
  g_assert_true (g_utf8_validate (message, -1, NULL));
  if (bad->line > 0 && strstr (message, place) == NULL)
    g_error ("%s: no “%s” in “%s”", bad->name, place, message);
  if (strstr (message, bad->words) == NULL)
    g_error ("%s: no “%s” in “%s”", bad->name, bad->words, message);
}

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (bad->xml, strlen (bad->xml));
  g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (bytes, "house.xml", &error);
  g_autoptr(GPtrArray) faults = check_data (bad->xml, strlen (bad->xml));

  if (bad->code < 0)
    {
      g_assert_no_error (error);
      g_assert_nonnull (catalogue);
    }
  else
    {
      g_assert_null (catalogue);
      g_assert_error (error, REMPART_CATALOGUE_ERROR, bad->code);
      assert_message (error->message, "house.xml", bad);
    }

  g_assert_cmpuint (faults->len, >, 0);
  assert_message (g_ptr_array_index (faults, 0), "house.xml", bad);
}

static void
test_good (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (GOOD, strlen (GOOD));
  g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (bytes, "house.xml", &error);
  g_autoptr(GPtrArray) faults = check_data (GOOD, strlen (GOOD));

  g_assert_no_error (error);
  g_assert_cmpstr (rempart_catalogue_get_id (catalogue), ==, "house");
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Items of one's own between two of a built-in catalogue, of which one asks for more: only the check sees both. */
static void
test_circle_elsewhere (void)
{
  g_autoptr(RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  GPtrArray *items = rempart_catalogue_get_items (n60);
  RempartItem *narrow = NULL;
  RempartMapping *mapping = NULL;
  g_autofree char *xml = NULL;
  g_autoptr(GPtrArray) faults = NULL;

  for (guint i = 0; i < items->len && mapping == NULL; i++)
    {
      narrow = g_ptr_array_index (items, i);
      for (guint j = 0; j < rempart_item_get_mappings (narrow)->len && mapping == NULL; j++)
        {
          RempartMapping *each = g_ptr_array_index (rempart_item_get_mappings (narrow), j);

          if (each->relation == REMPART_RELATION_SUBSET)
            mapping = each;
        }
    }
  g_assert_nonnull (mapping);
  xml = g_strdup_printf (HEAD ROOT TEXTS SECTION ITEM TITLES ASKS
                         "<mapping catalogue='%s' item='%s' relation='equal'/>\n"
                         "<mapping catalogue='imdrf-n60' item='%s' relation='equal'/>" END,
                         mapping->catalogue, mapping->item, rempart_item_get_id (narrow));
  faults = check_data (xml, strlen (xml));
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "house.xml:10: The mappings go in a circle"));
}

/* A long chain is no circle; closed, it is one, which the message cuts short. */
static void
test_long_circle (void)
{
  for (int closed = 0; closed < 2; closed++)
    {
      g_autoptr(GString) xml = g_string_new (HEAD ROOT TEXTS SECTION);
      g_autoptr(GPtrArray) faults = NULL;
      const int n = 20000;

      for (int i = 0; i < n; i++)
        {
          g_string_append_printf (xml, "<item id='A-%d' standing='derived' force='unknown'>" TITLES ASKS, i);
          if (closed || i < n - 1)
            g_string_append_printf (xml, "<mapping catalogue='house' item='A-%d' relation='subset'/>", (i + 1) % n);
          if (closed || i > 0)
            g_string_append_printf (xml, "<mapping catalogue='house' item='A-%d' relation='superset'/>", (i + n - 1) % n);
          g_string_append (xml, "</item>\n");
        }
      g_string_append (xml, "</section></catalogue>");
      faults = check_data (xml->str, xml->len);

      g_assert_cmpuint (faults->len, ==, closed);
      if (closed)
        g_assert_nonnull (strstr (g_ptr_array_index (faults, 0),
                                  ": A-0 → A-1 → A-2 → A-3 → A-4 → A-5 → A-6 → A-7 → … → A-0; correct the relation"));
    }
}

/* A catalogue that is a new edition says so, and which items it stands for. */
static void
test_edition (void)
{
  static const char xml[] =
    HEAD "<catalogue xmlns='urn:rempart:catalogue:1' id='house' edition='2' date='2026-01-01' answerable='true' supersedes='house-1'>\n"
    TEXTS SECTION ITEM TITLES ASKS APPLICABILITY ("not wireless") "<replaces item='B-01'/><replaces item='B-02'/>"
    OTHER ("A-02") END;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (bytes, "house.xml", &error);
  g_autoptr(GPtrArray) faults = check_data (xml, strlen (xml));
  RempartItem *item, *other;

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpstr (rempart_catalogue_get_supersedes (catalogue), ==, "house-1");
  item = rempart_catalogue_find_item (catalogue, "A-01");
  other = rempart_catalogue_find_item (catalogue, "A-02");
  g_assert_cmpstr (rempart_expression_get_text (rempart_item_get_applicability (item)), ==, "not wireless");
  g_assert_cmpstr (rempart_item_get_inapplicable_reason (item, REMPART_LANG_FR), ==, "Rien");
  g_assert_cmpstr (rempart_item_get_inapplicable_reason (item, REMPART_LANG_EN), ==, "Nothing");
  g_assert_cmpstr (rempart_item_get_replaces (item)[0], ==, "B-01");
  g_assert_cmpstr (rempart_item_get_replaces (item)[1], ==, "B-02");
  g_assert_null (rempart_item_get_replaces (item)[2]);
  g_assert_null (rempart_item_get_applicability (other));
  g_assert_null (rempart_item_get_inapplicable_reason (other, REMPART_LANG_FR));
  g_assert_null (rempart_item_get_replaces (other)[0]);
}

/* The check names every fault, not only the first, in the order of the lines. */
static void
test_all_faults (void)
{
  static const char xml[] =
    HEAD ROOT TEXTS SECTION
    ITEM TITLES "<ask xml:lang='fr'>Faire</ask></item>\n"
    ITEM TITLES ASKS "</item>\n"
    "<item id='A-03' standing='derived' force='loud'>" TITLES ASKS "<mapping catalogue='nowhere' item='B' relation='equal'/>" END;
  g_autoptr(GPtrArray) faults = check_data (xml, strlen (xml));

  g_assert_cmpuint (faults->len, ==, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "house.xml:8: A-01 has no <ask> in English"));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 1), "house.xml:10: "));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 2), "“loud”"));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 3), "“nowhere”"));
}

static char *
nested (guint depth)
{
  GString *xml = g_string_new (HEAD ROOT TEXTS);

  for (guint i = 0; i < depth; i++)
    g_string_append_printf (xml, "<section id='S%u'><title xml:lang='fr'>Un</title><title xml:lang='en'>One</title>", i);
  g_string_append (xml, ITEM TITLES ASKS "</item>");
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "</section>");
  g_string_append (xml, "</catalogue>");

  return g_string_free (xml, FALSE);
}

static void
test_depth (void)
{
  static const struct { guint depth; int code; } cases[] = {
    { 8, -1 },
    { 9, REMPART_CATALOGUE_ERROR_INVALID },
    { 100, REMPART_CATALOGUE_ERROR_INVALID },
    { 100000, REMPART_CATALOGUE_ERROR_MALFORMED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      char *xml = nested (cases[i].depth);
      g_autoptr(GBytes) bytes = g_bytes_new_take (xml, strlen (xml));
      g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (bytes, "deep.xml", &error);

      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, REMPART_CATALOGUE_ERROR, cases[i].code);
    }
}

static void
test_size (void)
{
  g_autoptr(GError) error = NULL;
  gsize length = 16 * 1024 * 1024 + 1;
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_strnfill (length, ' '), length);

  g_assert_null (rempart_catalogue_new_from_bytes (bytes, "large.xml", &error));
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID);
}

/* "<unit/>" again and again, to @size bytes */
static void
append_many (GString    *xml,
             const char *unit,
             gsize       size)
{
  for (gsize done = 0; done < size; done += strlen (unit))
    g_string_append (xml, unit);
}

/* Files of a few bytes a thing, as many as fit: they are refused in time, in a list that can be read. */
static void
test_bombs (void)
{
  static const struct { const char *before, *unit, *between, *second, *after; } bombs[] = {
    { "<section>", "<item/>", "", NULL, "</section>" },
    { "", "<section/>", "", NULL, "" },
    { "", "<source code='a' date='b'/>", "<section id='s'><item id='i'>", "<seen-in source='zz'/>", "</item></section>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      const gsize half = 15 * 1024 * 1024 / 2;
      g_autoptr(GString) xml = g_string_new (HEAD ROOT);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GPtrArray) faults = NULL;
      gint64 start = g_get_monotonic_time ();

      g_string_append (xml, bombs[i].before);
      append_many (xml, bombs[i].unit, half);
      g_string_append (xml, bombs[i].between);
      append_many (xml, bombs[i].second != NULL ? bombs[i].second : bombs[i].unit, half);
      g_string_append (xml, bombs[i].after);
      g_string_append (xml, "</catalogue>");
      bytes = g_bytes_new (xml->str, xml->len);
      faults = rempart_catalogue_check_bytes (bytes, "bomb.xml");

      g_assert_cmpuint (faults->len, >, 100);
      g_assert_cmpuint (faults->len, <, 1100);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
    }
}

/* Neither a cut nor a changed byte may crash the parser, and what it takes can be walked. */
static void
test_mutations (void)
{
  static const char good[] = HEAD ROOT TEXTS SECTION ITEM TITLES ASKS
    "<evidence xml:lang='fr'>Rapport</evidence><evidence xml:lang='en'>Report</evidence>"
    APPLICABILITY ("not (wireless and internet) or usb_media")
    "<provision regulation='mdr' ref='17.2'/><mapping catalogue='house' item='A-01' relation='equal'/>" END;
  guint refused = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GError) error = NULL;
      gsize length = strlen (good);
      char *data = g_strndup (good, length);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(RempartCatalogue) catalogue = NULL;

      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        data[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
      if (g_test_rand_bit ())
        length = (gsize) g_test_rand_int_range (0, (gint32) length);
      bytes = g_bytes_new_take (data, length);
      catalogue = rempart_catalogue_new_from_bytes (bytes, "mutated.xml", &error);

      g_assert_true ((catalogue == NULL) == (error != NULL));
      if (catalogue != NULL)
        g_assert_cmpuint (rempart_catalogue_get_items (catalogue)->len, ==, 1);
      else
        refused++;
    }
  g_assert_cmpuint (refused, >, 1500);
}

static void
assert_unreadable (const char *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (rempart_catalogue_check (path, &error));
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strchr (error->message, '\n'));
}

/* A FIFO without a writer would block, a device never end. */
static void
test_unreadable (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rempart-catalogue-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.xml", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.xml", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_unreadable (fifo);
  assert_unreadable (missing);
  assert_unreadable (folder);
  assert_unreadable ("/dev/zero");
  g_assert_cmpint (g_remove (fifo), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The shipped files, as a person would check them. */
static void
test_shipped (void)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *name = g_strconcat (ids[i], ".xml", NULL);
      g_autofree char *path = g_build_filename (SOURCE_DATADIR, "catalogues", name, NULL);
      g_autoptr(GPtrArray) faults = rempart_catalogue_check (path, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < faults->len; j++)
        g_test_message ("%s", (const char *) g_ptr_array_index (faults, j));
      g_assert_cmpuint (faults->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/catalogue/check/good", test_good);
  g_test_add_func ("/core/catalogue/check/shipped", test_shipped);
  g_test_add_func ("/core/catalogue/check/all-faults", test_all_faults);
  g_test_add_func ("/core/catalogue/check/circle-elsewhere", test_circle_elsewhere);
  g_test_add_func ("/core/catalogue/check/long-circle", test_long_circle);
  g_test_add_func ("/core/catalogue/check/edition", test_edition);
  g_test_add_func ("/core/catalogue/check/unreadable", test_unreadable);
  g_test_add_func ("/core/catalogue/bad/depth", test_depth);
  g_test_add_func ("/core/catalogue/bad/size", test_size);
  g_test_add_func ("/core/catalogue/bad/bombs", test_bombs);
  g_test_add_func ("/core/catalogue/bad/mutations", test_mutations);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_inputs); i++)
    {
      g_autofree char *path = g_strconcat ("/core/catalogue/bad/", bad_inputs[i].name, NULL);

      g_test_add_data_func (path, &bad_inputs[i], test_bad);
    }

  return g_test_run ();
}
