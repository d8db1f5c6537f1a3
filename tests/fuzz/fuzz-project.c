/* fuzz-project.c: a sound project with some of it changed by a stranger
 *
 * An input is a recipe rather than a whole file, so that it stays small. Its first byte says what is changed:
 *   even   bytes of the file: records of offset (4 bytes, little-endian, modulo the size of the file), kind, value
 *   odd    one value, through the side door: the next byte chooses the column, the rest is the value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-dossier.h"
#include "rempart-history.h"
#include "rempart-inspector.h"

/* Values of every kind that is read when a project opens or is used */
static const char * const columns[] = {
  "UPDATE answer SET text_fr = ?1", "UPDATE answer SET due = ?1", "UPDATE answer SET progress = ?1", "UPDATE answer SET item = ?1 || id",
  "UPDATE answer SET justification_en = ?1", "UPDATE catalogue SET xml = CAST (?1 AS BLOB)", "UPDATE catalogue SET id = ?1 || id",
  "UPDATE catalogue SET sha256 = ?1", "UPDATE device SET name = ?1", "UPDATE device SET languages = ?1",
  "UPDATE device SET dossier_date = ?1", "UPDATE evidence SET document = ?1 || id", "UPDATE evidence SET kind = ?1",
  "UPDATE evidence SET title = ?1", "UPDATE evidence_link SET locator = ?1 || id", "UPDATE evidence_revision SET location = ?1",
  "UPDATE evidence_revision SET location_kind = ?1", "UPDATE evidence_revision SET sha256 = ?1",
  "UPDATE evidence_revision SET revision = ?1", "UPDATE evidence_revision SET size = CAST (?1 AS INTEGER)",
  "INSERT INTO event SELECT max (id) + 1, step, at, actor, ?1, ?1, row, ?1, ?1, ?1, ?1, hash, ?1 FROM event",
  "INSERT INTO event SELECT max (id) + 1, step, ?1, ?1, action, entity, row, key, field, NULL, ?1, hash, ?1 FROM event",
  "INSERT INTO lock VALUES (1, ?1, ?1, ?1, ?1, ?1, 1, 1, ?1, ?1)", "INSERT INTO meta VALUES (?1, ?1)",
};

static CoreFixture fixture;
static char *sound;
static gsize sound_size;

static void
clean_up (void)
{
  core_fixture_tear_down (&fixture, NULL);
  g_free (sound);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  core_fixture_set_up (&fixture, NULL);
  core_fixture_set (&fixture, REMPART_ANSWER_TEXT_FR, "Le réseau est isolé.");
  core_fixture_set (&fixture, REMPART_ANSWER_PROGRESS, "done");
  rempart_project_link (fixture.project, fixture.item, core_fixture_add (&fixture, "DOC-1", "a.txt", "a"), NULL, "p. 3", NULL);
  core_fixture_add (&fixture, "DOC-2", "b.txt", "b");
  g_assert_finalize_object (g_steal_pointer (&fixture.project));
  g_assert_true (g_file_get_contents (fixture.path, &sound, &sound_size, NULL));
  atexit (clean_up);
  return 0;
}

static void
change_bytes (const uint8_t *data,
              size_t         size)
{
  g_autofree guint8 *file = g_memdup2 (sound, sound_size);
  gsize length = sound_size;

  for (; size >= 6; data += 6, size -= 6)
    {
      gsize offset = (data[0] | data[1] << 8 | data[2] << 16 | (gsize) data[3] << 24) % sound_size;

      switch (data[4] % 4)
        {
        case 0: file[offset] = data[5]; break;
        case 1: file[offset] ^= data[5]; break;
        case 2: file[offset] += data[5]; break;
        default: length = offset;
        }
    }
  g_assert_true (g_file_set_contents_full (fixture.path, (const char *) file, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
change_value (const uint8_t *data,
              size_t         size)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_true (g_file_set_contents_full (fixture.path, sound, (gssize) sound_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (sqlite3_open (fixture.path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db, columns[*data % G_N_ELEMENTS (columns)], -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, (const char *) data + 1, (int) size - 1, SQLITE_STATIC);
  sqlite3_step (statement);   /* a value that does not fit its column is refused, and all stays */
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
tell (RempartProject *project)
{
  g_autoptr (GPtrArray) events = rempart_project_list_events (project, NULL, 0, 0, NULL);
  g_autofree char *message = rempart_project_dup_read_only_message (project);
  gint64 bad;

  g_assert_true (g_utf8_validate (message, -1, NULL));
  rempart_project_verify_history (project, &bad, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autofree char *summary = rempart_event_dup_summary (g_ptr_array_index (events, i));

      g_assert_true (g_utf8_validate (summary, -1, NULL));
    }
}

static void
export (RempartProject *project)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_EN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = rempart_dossier_build (project, &options, NULL, &error);
  xmlDoc *document;

  if (xml == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  document = xmlReadMemory (g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml), NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  g_assert_nonnull (document);
  xmlFreeDoc (document);
}

/* Whatever opens is used in full. */
static void
use (RempartProject *project)
{
  g_autoptr (GHashTable) files = rempart_project_glance (project);
  g_autoptr (GPtrArray) findings = rempart_project_inspect (project, files, NULL);
  g_autoptr (GPtrArray) found = rempart_project_search (project, "e");
  const RempartChange change = { REMPART_ANSWER_PROGRESS, "doing" };

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *message = rempart_finding_dup_message (g_ptr_array_index (findings, i));

      g_assert_true (g_utf8_validate (message, -1, NULL));
    }
  tell (project);
  export (project);
  if (found->len > 0 && rempart_project_edit_answer (project, g_ptr_array_index (found, 0), &change, 1, NULL))
    rempart_project_undo (project, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = NULL;
  RempartOpenFlags flags;

  if (size < 2)
    return 0;
  /* A writer syncs the disk, which is slow: one in eight is enough. */
  flags = data[0] & 0x0e ? REMPART_OPEN_READ_ONLY : REMPART_OPEN_DEFAULT;
  if (data[0] & 1)
    change_value (data + 1, size - 1);
  else
    change_bytes (data + 1, size - 1);

  project = rempart_project_open (fixture.path, flags, &error);
  if (project != NULL)
    use (project);
  else
    g_assert_true (error != NULL && g_utf8_validate (error->message, -1, NULL));
  return 0;
}
