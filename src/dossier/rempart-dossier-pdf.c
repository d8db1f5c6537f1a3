/* rempart-dossier-pdf.c: Apache FOP, run beside us, lays the pages out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

#include "rempart-dossier-private.h"

/* A run lasts seconds: a compiler that thinks long and several collectors cost more than they bring. */
#define JVM_FLAGS "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Djava.awt.headless=true"
/* Nothing is kept outside the working folder, in which FOP runs. */
#define JVM_PLACES "-XX:-UsePerfData -Duser.home=. -Djava.io.tmpdir=."

/* In the working folder */
#define CONFIG_NAME "fop.xconf"
#define FO_NAME "dossier.fo"
#define PDF_NAME "dossier.pdf"

char *
rempart_dossier_find_fop (void)
{
  return g_find_program_in_path ("fop");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
set_prepare_error (GError     **error,
                   const char  *reason)
{
  g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO,
               /* Translators: %s is the reason. */
               _("Could not prepare the PDF: %s"), reason);
}

/* FOP is a shell script that becomes Java: a group of its own lets one signal reach whatever it starts. It does not outlive us. */
static void
lead_group_cb (gpointer data)
{
  setpgid (0, 0);
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static void
kill_group (GSubprocess *process)
{
  const char *id = g_subprocess_get_identifier (process);

  if (id != NULL)
    kill (-(pid_t) g_ascii_strtoll (id, NULL, 10), SIGKILL);
  g_subprocess_force_exit (process);
}

static GSubprocess *
start_fop (const char  *fop,
           const char  *work,
           GError     **error)
{
  static const char * const unwanted[] = { "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "FOP_HYPHENATION_PATH" };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);

  g_subprocess_launcher_set_child_setup (launcher, lead_group_cb, NULL, NULL);
  g_subprocess_launcher_set_cwd (launcher, work);
  /* Whatever FOP keeps for itself goes into the working folder, and no setting of the user changes the dossier. */
  g_subprocess_launcher_setenv (launcher, "HOME", work, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "JAVA_ARGS", JVM_FLAGS " " JVM_PLACES, TRUE);
  g_subprocess_launcher_setenv (launcher, "FOP_OPTS", JVM_FLAGS " " JVM_PLACES, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    g_subprocess_launcher_unsetenv (launcher, unwanted[i]);
  return g_subprocess_launcher_spawn (launcher, error, fop, "-c", CONFIG_NAME, "-fo", FO_NAME, "-pdf", PDF_NAME, NULL);
}

/* What FOP says: one line an event. Errors are kept for the message, pages are progress. */
static void
read_line (const char      *line,
           GString         *errors,
           RempartStageFunc stage,
           gpointer         user_data)
{
  const char *page = strstr (line, "Rendered page #");

  g_debug ("fop: %s", line);
  if (page != NULL)
    {
      guint64 n = g_ascii_strtoull (page + strlen ("Rendered page #"), NULL, 10);
      /* Translators: %u is the number of a page. */
      g_autofree char *phrase = g_strdup_printf (_("Laying out page %u"), (guint) n);

      if (stage != NULL)
        stage (phrase, -1, user_data);
    }
  else if ((strstr (line, "SEVERE") != NULL || strstr (line, "ERROR") != NULL || strstr (line, "FATAL") != NULL ||
            strstr (line, "Exception") != NULL) && errors->len < 400)
    {
      if (errors->len > 0)
        g_string_append (errors, "; ");
      g_string_append_len (errors, line, MIN (strlen (line), 200));
    }
}

static gboolean
follow (GSubprocess     *process,
        GCancellable    *cancellable,
        RempartStageFunc stage,
        gpointer         user_data,
        GError         **error)
{
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GString) errors = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  gboolean full = FALSE;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, cancellable, &local);
      g_autofree char *valid = NULL;

      if (line == NULL)
        break;
      valid = g_utf8_make_valid (line, -1);
      /* Java buries it in the midst of its own words. */
      full |= strstr (valid, "No space left on device") != NULL;
      read_line (valid, errors, stage, user_data);
    }
  if (local != NULL)
    {
      kill_group (process);
      g_subprocess_wait (process, NULL, NULL);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!g_subprocess_wait (process, cancellable, error))
    {
      kill_group (process);
      g_subprocess_wait (process, NULL, NULL);
      return FALSE;
    }
  if (g_subprocess_get_successful (process))
    return TRUE;
  if (full)
    {
      g_autofree char *reason = rempart_error_describe (ENOSPC);

      set_prepare_error (error, reason);
    }
  else
    g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FOP_FAILED,
                 /* Translators: %s is what the program FOP said. */
                 _("Could not make the PDF: FOP failed: %s"), errors->len > 0 ? errors->str : _("it gave no reason"));
  return FALSE;
}

/* FOP lays out into its working folder: what it says of a target that cannot be written is for those who know Java. */
static GMappedFile *
lay_out (const char       *fop,
         const char       *work,
         GBytes           *fo,
         GCancellable     *cancellable,
         RempartStageFunc  stage,
         gpointer          user_data,
         GError          **error)
{
  g_autofree char *config = rempart_dossier_fop_config (fo, error);
  g_autofree char *config_path = g_build_filename (work, CONFIG_NAME, NULL);
  g_autofree char *fo_path = g_build_filename (work, FO_NAME, NULL);
  g_autofree char *pdf_path = g_build_filename (work, PDF_NAME, NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;
  GMappedFile *pdf;

  if (config == NULL)
    return NULL;
  if (!g_file_set_contents (config_path, config, -1, &local) ||
      !g_file_set_contents (fo_path, g_bytes_get_data (fo, NULL), g_bytes_get_size (fo), &local))
    {
      set_prepare_error (error, local->message);
      return NULL;
    }
  process = start_fop (fop, work, &local);
  if (process == NULL)
    {
      g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FOP_FAILED,
                   /* Translators: %s is the reason. */
                   _("Could not make the PDF: FOP does not start: %s"), local->message);
      return NULL;
    }
  if (!follow (process, cancellable, stage, user_data, error))
    return NULL;
  pdf = g_mapped_file_new (pdf_path, FALSE, &local);
  if (pdf == NULL)
    set_prepare_error (error, local->message);
  return pdf;
}

gboolean
rempart_dossier_write_pdf (GBytes           *fo,
                           const char       *path,
                           const char       *shown,
                           GCancellable     *cancellable,
                           RempartStageFunc  stage,
                           gpointer          user_data,
                           GError          **error)
{
  g_autofree char *fop = rempart_dossier_find_fop ();
  g_autofree char *work = NULL;
  g_autoptr (GMappedFile) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  if (fop == NULL)
    {
      g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FOP_MISSING,
                           _("Could not make the PDF: Apache FOP is not installed; install the package “fop”"));
      return FALSE;
    }
  work = g_dir_make_tmp ("rempart-pdf-XXXXXX", &local);
  if (work == NULL)
    {
      set_prepare_error (error, local->message);
      return FALSE;
    }
  pdf = lay_out (fop, work, fo, cancellable, stage, user_data, error);
  /* What is mapped stays readable. */
  remove_folder (work);
  if (pdf == NULL)
    return FALSE;
  bytes = g_mapped_file_get_bytes (pdf);
  return rempart_dossier_write_file (path, bytes, shown, error);
}
