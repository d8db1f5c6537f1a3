/* rempart-import-reader.c: finds the files of folders and hashes them, for a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-import-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-inspector.h"

/* Folders in folders; deeper is a circle of mounts. */
#define MAX_DEPTH 32

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
                   G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

typedef struct
{
  GPtrArray    *found;
  const char   *own;
  RempartJob   *job;
  GCancellable *cancellable;
  guint64       total;
  guint64       done;
  guint         current;
  gboolean      folders;
} Reader;

static void
file_free (gpointer data)
{
  RempartImportFile *file = data;

  g_free (file->path);
  g_free (file->name);
  g_free (file->fault);
  g_free (file);
}

/* A name can hold anything but a slash: what would break the line or turn its direction is left out. */
static char *
dup_shown (const char *base)
{
  g_autofree char *display = g_filename_display_name (base);
  g_autofree char *name = rempart_text_clean (display, NULL);

  return g_strdup (g_strdelimit (name, "\n\t", ' '));
}

static RempartImportFile *
add (Reader     *reader,
     GFile      *file,
     const char *folder)
{
  RempartImportFile *found = g_new0 (RempartImportFile, 1);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = dup_shown (base);

  found->path = g_file_get_path (file);
  found->name = *folder != '\0' ? g_build_filename (folder, name, NULL) : g_strdup (name);
  g_ptr_array_add (reader->found, found);
  return found;
}

/* What programs leave beside documents */
static gboolean
is_litter (const char *name)
{
  return g_str_has_prefix (name, "~$") || g_ascii_strcasecmp (name, "Thumbs.db") == 0
         || g_ascii_strcasecmp (name, "desktop.ini") == 0;
}

static gboolean walk (Reader *reader, GFile *folder, const char *name, guint depth, GError **error);

static gboolean
take_child (Reader      *reader,
            GFileInfo   *info,
            GFile       *child,
            const char  *folder,
            guint        depth,
            GError     **error)
{
  const char *base = g_file_info_get_name (info);
  g_autoptr (GFileInfo) target = NULL;

  if (g_file_info_get_is_hidden (info) || is_litter (base))
    return TRUE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_autofree char *display = dup_shown (base);
      g_autofree char *name = *folder != '\0' ? g_build_filename (folder, display, NULL) : g_strdup (display);

      return depth >= MAX_DEPTH || walk (reader, child, name, depth + 1, error);
    }
  /* A link to a file is that file; a link to a folder could lead anywhere. */
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SYMBOLIC_LINK)
    info = target = g_file_query_info (child, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, reader->cancellable, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_strcmp0 (g_file_peek_path (child), reader->own) == 0)
    return TRUE;

  add (reader, child, folder)->size = (guint64) g_file_info_get_size (info);
  reader->total += (guint64) g_file_info_get_size (info);
  if (reader->found->len <= REMPART_IMPORT_MAX)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               ngettext ("There is more than %u file. Choose a smaller folder.",
                         "There are more than %u files. Choose a smaller folder.", REMPART_IMPORT_MAX), REMPART_IMPORT_MAX);
  return FALSE;
}

static gboolean
walk (Reader      *reader,
      GFile       *folder,
      const char  *name,
      guint        depth,
      GError     **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileEnumerator) children = NULL;
  GFileInfo *info;
  GFile *child;

  rempart_job_report (reader->job, _("Looking for files"), -1);
  children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, reader->cancellable, &problem);
  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, reader->cancellable, &problem) && info != NULL)
    if (!take_child (reader, info, child, name, depth, error))
      return FALSE;

  if (problem == NULL)
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* The folder itself stands for what is in it. */
  add (reader, folder, "")->fault = g_strdup (problem->message);
  return TRUE;
}

static gboolean
take (Reader  *reader,
      GFile   *file,
      GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  if (g_file_peek_path (file) == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      /* Translators: %s: a URI, such as smb://server/file */
      add (reader, file, "")->fault = g_strdup_printf (_("%s is not on this computer: copy it here, or add it as a web address"),
                                                       uri);
      return TRUE;
    }
  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, reader->cancellable, NULL);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      reader->folders = TRUE;
      return walk (reader, file, "", 0, error);
    }

  /* What is not there or no file is told when it is read. */
  {
    RempartImportFile *found = add (reader, file, "");

    found->size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
    reader->total += found->size;
  }
  return TRUE;
}

static void
hashed_part_cb (guint64  done,
                guint64  total,
                gpointer user_data)
{
  Reader *reader = user_data;
  RempartImportFile *file = g_ptr_array_index (reader->found, reader->current);
  g_autofree char *base = g_path_get_basename (file->name);
  g_autofree char *stage = NULL;

  /* Translators: %1$s: a file name; %2$u of %3$u files */
  stage = g_strdup_printf (_("Reading %1$s (%2$u of %3$u)"), base, reader->current + 1, reader->found->len);
  rempart_job_report (reader->job, stage,
                      reader->total > 0 ? CLAMP ((double) (reader->done + done) / reader->total, 0, 1) : -1);
}

static gboolean
hash (Reader  *reader,
      GError **error)
{
  for (reader->current = 0; reader->current < reader->found->len; reader->current++)
    {
      RempartImportFile *file = g_ptr_array_index (reader->found, reader->current);
      g_autoptr (GError) problem = NULL;

      if (file->fault != NULL)
        continue;
      hashed_part_cb (0, 0, reader);
      if (!rempart_digest_file (file->path, reader->cancellable, hashed_part_cb, reader, &file->digest, &problem))
        {
          if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_propagate_error (error, g_steal_pointer (&problem));
              return FALSE;
            }
          file->fault = g_strdup (problem->message);
        }
      reader->done += file->size;
    }
  return TRUE;
}

/* As people count, so that the revision B of a document comes after its revision A. */
static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const RempartImportFile *first = *(RempartImportFile * const *) a;
  const RempartImportFile *second = *(RempartImportFile * const *) b;
  g_autofree char *key_a = g_utf8_collate_key_for_filename (first->name, -1);
  g_autofree char *key_b = g_utf8_collate_key_for_filename (second->name, -1);

  return strcmp (key_a, key_b);
}

GPtrArray *
rempart_import_reader_read (GPtrArray     *files,
                            const char    *own,
                            RempartJob    *job,
                            GCancellable  *cancellable,
                            gboolean      *folders,
                            GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (file_free);
  Reader reader = { .found = found, .own = own, .job = job, .cancellable = cancellable };

  for (guint i = 0; i < files->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take (&reader, g_ptr_array_index (files, i), error))
      return NULL;
  *folders = reader.folders;
  g_ptr_array_sort (found, compare_cb);
  return hash (&reader, error) ? g_steal_pointer (&found) : NULL;
}
