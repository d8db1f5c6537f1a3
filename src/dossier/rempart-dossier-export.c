/* rempart-dossier-export.c: one output, wholly written or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-dossier-private.h"
#include "rempart-file.h"
#include "rempart-words.h"

G_DEFINE_QUARK (rempart-dossier-error-quark, rempart_dossier_error)

/* Formats */

REMPART_DEFINE_ENUM (RempartFormat, rempart_format, REMPART_N_FORMATS, NULL,
                     { "xml", N_("XML (canonical dossier)") },
                     { "fo", N_("XSL-FO (pages ready for PDF)") },
                     { "html", N_("HTML (one page)") },
                     { "pdf", N_("PDF") },
                     { "docbook", N_("DocBook") },
                     { "csv", N_("CSV tables (folder)") })

const char *
rempart_format_get_suffix (RempartFormat format)
{
  static const char * const suffixes[REMPART_N_FORMATS] = { ".xml", ".fo", ".html", ".pdf", ".docbook.xml", "" };

  g_return_val_if_fail ((guint) format < REMPART_N_FORMATS, NULL);

  return suffixes[format];
}

/* Letters of English, figures, dot and hyphen pass; a letter with a mark loses it; the rest parts words. */
static void
append_safe (GString    *name,
             const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  gsize start = name->len;

  for (const char *p = apart; p != NULL && *p != '\0' && name->len - start < 40; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && (g_ascii_isalnum (c) || ((c == '.' || c == '-') && name->len > start)))
        g_string_append_c (name, c);
      else if (!g_unichar_ismark (c) && name->len > start && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > start && strchr ("-.", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

static char *
suggest_name (RempartProject *project,
              const char     *what,
              RempartFormat   format,
              RempartLang     lang)
{
  const char *revision;
  GString *name;
  gsize before;

  revision = rempart_project_get_device (project, "dossier_revision");
  name = g_string_new (NULL);
  append_safe (name, rempart_project_get_device (project, "name"));
  if (name->len == 0)
    g_string_append (name, "dossier");
  g_string_append (name, what);
  before = name->len;
  g_string_append (name, "_rev-");
  append_safe (name, revision);
  if (g_str_has_suffix (name->str, "_rev-"))
    g_string_truncate (name, before);
  g_string_append_c (name, '_');
  g_string_append (name, rempart_lang_to_nick (lang));
  g_string_append (name, rempart_format_get_suffix (format));
  return g_string_free (name, FALSE);
}

char *
rempart_dossier_suggest_name (RempartProject *project,
                              RempartFormat   format,
                              RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  return suggest_name (project, "_cybersecurity", format, lang);
}

char *
rempart_dossier_suggest_changes_name (RempartProject *project,
                                      RempartFormat   format,
                                      RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  return suggest_name (project, "_changes", format, lang);
}

/* Files */

static void
set_write_error (GError     **error,
                 const char  *path,
                 int          code)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO,
               /* Translators: the first %s is a file or folder, the second the reason. */
               _("Could not write “%s”: %s"), name, reason);
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return done;
}

gboolean
rempart_dossier_write_file (const char  *path,
                            GBytes      *bytes,
                            const char  *shown,
                            GError     **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  gboolean done = fd >= 0;
  int code = errno;

  for (gsize at = 0; done && at < size;)
    {
      gssize n = write (fd, data + at, size - at);

      if (n < 0 && errno == EINTR)
        continue;
      code = errno;
      done = n >= 0;
      at += MAX (n, 0);
    }
  if (done && fsync (fd) != 0)
    {
      code = errno;
      done = FALSE;
    }
  if (fd >= 0 && close (fd) != 0 && done)
    {
      code = errno;
      done = FALSE;
    }
  if (!done)
    set_write_error (error, shown, code);
  return done;
}

/* A name beside @path that nobody has; as a file (with the rights a new file gets) or as a folder. */
static char *
make_temporary (const char  *path,
                gboolean     folder,
                GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  char *temporary = g_build_filename (parent, ".rempart-export-XXXXXX", NULL);
  gboolean made;

  if (folder)
    made = g_mkdtemp_full (temporary, 0777) != NULL;
  else
    {
      int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);

      made = fd >= 0;
      if (made)
        close (fd);
    }
  if (!made)
    {
      set_write_error (error, path, errno);
      g_clear_pointer (&temporary, g_free);
    }
  return temporary;
}

static void
remove_tables (const char *folder)
{
  for (const char * const *file = rempart_dossier_csv_files (); *file != NULL; file++)
    {
      g_autofree char *path = g_build_filename (folder, *file, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
put_file (const char  *temporary,
          const char  *path,
          GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (!sync_path (temporary) || g_rename (temporary, path) != 0)
    {
      set_write_error (error, path, errno);
      return FALSE;
    }
  sync_path (parent);
  return TRUE;
}

gboolean
rempart_dossier_put_bytes (GBytes      *bytes,
                           const char  *path,
                           GError     **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autofree char *temporary = make_temporary (target, FALSE, error);

  if (temporary == NULL)
    return FALSE;
  if (rempart_dossier_write_file (temporary, bytes, path, error) && put_file (temporary, target, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}

/* Only a folder that holds nothing but our tables is replaced. */
static gboolean
is_replaceable (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_strv_contains (rempart_dossier_csv_files (), name))
      return FALSE;
  return dir != NULL;
}

static gboolean
put_folder (const char  *temporary,
            const char  *path,
            GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *older = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!g_file_test (path, G_FILE_TEST_IS_DIR) || !is_replaceable (path))
        {
          g_autofree char *name = g_filename_display_name (path);

          g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO,
                       /* Translators: %s is a folder. */
                       _("Could not write “%s”: other files are there; choose a new folder"), name);
          return FALSE;
        }
      older = make_temporary (path, TRUE, error);
      if (older == NULL)
        return FALSE;
      /* rename() takes an empty folder for its target */
      if (g_rename (path, older) != 0)
        {
          set_write_error (error, path, errno);
          g_rmdir (older);
          return FALSE;
        }
    }
  if (g_rename (temporary, path) != 0)
    {
      set_write_error (error, path, errno);
      if (older != NULL)
        g_rename (older, path);
      return FALSE;
    }
  if (older != NULL)
    remove_tables (older);
  sync_path (parent);
  return TRUE;
}

/* Export */

static void
tell (RempartStageFunc  stage,
      const char       *phrase,
      double            fraction,
      gpointer          user_data)
{
  if (stage != NULL)
    stage (phrase, fraction, user_data);
}

static gboolean
write_output (GBytes           *xml,
              RempartFormat     format,
              gboolean          with_history,
              const char       *temporary,
              const char       *path,
              GCancellable     *cancellable,
              RempartStageFunc  stage,
              gpointer          user_data,
              GError          **error)
{
  g_autoptr (GBytes) output = NULL;

  if (format == REMPART_FORMAT_CSV)
    return rempart_dossier_write_csv (xml, with_history, temporary, path, error);
  output = format == REMPART_FORMAT_XML ? g_bytes_ref (xml) : rempart_dossier_transform (xml, format, error);
  if (output == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (format != REMPART_FORMAT_PDF)
    return rempart_dossier_write_file (temporary, output, path, error);
  tell (stage, _("Laying out pages"), -1, user_data);
  return rempart_dossier_write_pdf (output, temporary, path, cancellable, stage, user_data, error);
}

gboolean
rempart_dossier_export (RempartProject              *project,
                        RempartFormat                format,
                        const RempartDossierOptions *options,
                        const char                  *path,
                        GCancellable                *cancellable,
                        RempartStageFunc             stage,
                        gpointer                     user_data,
                        GError                     **error)
{
  gboolean folder = format == REMPART_FORMAT_CSV;
  g_autoptr (GBytes) xml = NULL;
  g_autofree char *target = NULL;
  g_autofree char *temporary = NULL;
  gboolean done;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (options != NULL && path != NULL, FALSE);

  if ((guint) format >= REMPART_N_FORMATS || (guint) options->lang >= REMPART_N_LANGS)
    {
      g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT,
                           _("Could not export: the format or the language is not known"));
      return FALSE;
    }
  if (options->since != NULL && folder)
    {
      g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT,
                           _("Could not export: a change report has no tables; choose another format"));
      return FALSE;
    }
  if (rempart_file_is_same (path, rempart_project_get_path (project)))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO,
                   /* Translators: %s is a file. */
                   _("Could not write “%s”: it is the project itself; choose another name"), name);
      return FALSE;
    }
  tell (stage, _("Collecting the answers"), 0.0, user_data);
  xml = rempart_dossier_build (project, options, cancellable, error);
  if (xml == NULL)
    return FALSE;
  target = g_canonicalize_filename (path, NULL);
  temporary = make_temporary (target, folder, error);
  if (temporary == NULL)
    return FALSE;
  tell (stage, _("Writing the document"), 0.2, user_data);
  done = write_output (xml, format, options->with_history, temporary, path, cancellable, stage, user_data, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (folder ? put_folder (temporary, target, error) : put_file (temporary, target, error));
  if (!done && folder)
    remove_tables (temporary);
  else if (!done)
    g_unlink (temporary);
  else
    tell (stage, _("Done"), 1.0, user_data);
  return done;
}
