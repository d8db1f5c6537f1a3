/* rempart-preview.c: what a file looks like, without opening its program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-preview.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "preview-config.h"
#include "rempart-embed.h"
#include "rempart-paths.h"

#define SCRATCH_NAME "copy"
#define HEIGHT 190
#define WIDTH 640              /* pixels that are drawn: twice the room, for screens with small ones */
#define SECONDS 15             /* for the drawing, with all that it waits for */
#define HEAD (16 * 1024)       /* bytes of a text */
#define LINES 60
#define MAX_PNG (32 * 1024 * 1024)

struct _RempartPreview
{
  GtkWidget     parent_instance;

  GtkStack     *stack;
  GtkPicture   *picture;
  GtkLabel     *text;
  GtkLabel     *message;
  GCancellable *cancellable;   /* (nullable): of what is being read or drawn */
};

/* What the first bytes tell */
typedef struct
{
  char       *path;
  char       *project;    /* or NULL: the file has no copy in a project */
  char       *copy;
  guint64     size;
  char       *sha256;
  char       *scratch;    /* or NULL: the folder that the copy was taken out to */
  const char *drawing;    /* "pdf", "image", or NULL */
  char       *text;       /* or NULL */
  const char *problem;    /* or NULL; static, to be translated */
} Look;

/* While a process draws */
typedef struct
{
  RempartPreview *preview;
  GCancellable   *cancellable;
  GSubprocess    *process;
  char           *scratch;     /* or NULL: goes with the drawing */
  guint           timeout;
} Drawing;

G_DEFINE_FINAL_TYPE (RempartPreview, rempart_preview, GTK_TYPE_WIDGET)

/* What is read may go: whoever has it open goes on reading. */
static void
remove_scratch (char *folder)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, SCRATCH_NAME, NULL) : NULL;

  if (folder == NULL)
    return;
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  remove_scratch (look->scratch);
  g_free (look->project);
  g_free (look->copy);
  g_free (look->sha256);
  g_free (look->path);
  g_free (look->text);
  g_free (look);
}

static void
show_message (RempartPreview *self,
              const char     *message)
{
  gtk_label_set_text (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* Drawing, in another process */

static void
drawing_free (Drawing *drawing)
{
  g_clear_handle_id (&drawing->timeout, g_source_remove);
  g_object_unref (drawing->preview);
  g_object_unref (drawing->cancellable);
  g_object_unref (drawing->process);
  remove_scratch (drawing->scratch);
  g_free (drawing);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Drawing *drawing = user_data;

  drawing->timeout = 0;
  g_subprocess_force_exit (drawing->process);
  return G_SOURCE_REMOVE;
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Drawing *drawing = user_data;
  RempartPreview *self = drawing->preview;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gboolean done = g_subprocess_communicate_finish (drawing->process, result, &png, NULL, NULL);

  if (g_cancellable_is_cancelled (drawing->cancellable))
    g_subprocess_force_exit (drawing->process);
  else
    {
      if (done && g_subprocess_get_successful (drawing->process) && g_bytes_get_size (png) <= MAX_PNG)
        texture = gdk_texture_new_from_bytes (png, NULL);
      gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
      if (texture != NULL)
        gtk_stack_set_visible_child_name (self->stack, "picture");
      else
        show_message (self, _("This file cannot be shown here. It may be damaged or protected."));
    }
  drawing_free (drawing);
}

static char *
dup_program (void)
{
  return g_build_filename (rempart_paths_is_build_tree () ? BUILD_ROOT "/src/app" : PREVIEW_DIR, "rempart-preview", NULL);
}

static void
draw (RempartPreview *self,
      Look           *look)
{
  g_autofree char *program = dup_program ();
  g_autofree char *width = g_strdup_printf ("%d", WIDTH);
  g_autoptr (GSubprocess) process = NULL;
  Drawing *drawing;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                              program, look->drawing, look->path, width, NULL);
  if (process == NULL)
    {
      show_message (self, _("The program that draws previews is missing. Install Rempart anew."));
      return;
    }
  drawing = g_new0 (Drawing, 1);
  drawing->preview = g_object_ref (self);
  drawing->cancellable = g_object_ref (self->cancellable);
  drawing->process = g_object_ref (process);
  drawing->scratch = g_steal_pointer (&look->scratch);
  drawing->timeout = g_timeout_add_seconds (SECONDS, timeout_cb, drawing);
  g_subprocess_communicate_async (process, NULL, self->cancellable, drawn_cb, drawing);
}

/* Looking at the first bytes, in a thread */

/* A FIFO would wait for ever, and a folder has no bytes. */
static gssize
read_head (const char *path,
           char       *head,
           gsize       length)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat status;
  gssize n = -1;

  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    n = read (fd, head, length);
  close (fd);
  return n;
}

/* Many a protocol and table of the past is in the encoding of Western Windows, which any byte that is no UTF-8 tells; not so the last
 * bytes, where a character may be cut. */
static char *
make_unicode (const char *head,
              gsize       length)
{
  const char *end;
  char *converted = NULL;

  if (!g_utf8_validate_len (head, length, &end) && head + length - end >= 4)
    converted = g_convert (head, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  return converted != NULL ? converted : g_utf8_make_valid (head, (gssize) length);
}

/* Whole lines of whole characters; NULL when it is no text. */
static char *
make_text (const char *head,
           gsize       length)
{
  g_autofree char *valid = NULL;
  guint lines = 0;

  for (gsize i = 0; i < length; i++)
    if ((guchar) head[i] < 0x20 && head[i] != '\n' && head[i] != '\r' && head[i] != '\t' && head[i] != '\f')
      return NULL;
  valid = make_unicode (head, length);
  for (char *p = valid; *p != '\0'; p++)
    if (*p == '\n' && ++lines == LINES)
      {
        *p = '\0';
        break;
      }
  return g_steal_pointer (&valid);
}

static const char *
choose_drawing (const char *type)
{
  /* A drawing in XML could name other files and nest without end: it is shown as text. */
  static const char * const images[] = { "image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp", NULL };

  if (g_content_type_is_a (type, "application/pdf"))
    return "pdf";
  for (guint i = 0; images[i] != NULL; i++)
    if (g_content_type_is_a (type, images[i]))
      return "image";
  return NULL;
}

/* Readable by this person alone; a copy that is damaged leaves nothing. */
static gboolean
take_out (Look         *look,
          GCancellable *cancellable)
{
  char *path;

  look->scratch = g_dir_make_tmp ("rempart-preview-XXXXXX", NULL);
  if (look->scratch == NULL)
    return FALSE;
  path = g_build_filename (look->scratch, SCRATCH_NAME, NULL);
  g_free (look->path);
  look->path = path;
  return rempart_embed_extract (look->project, look->copy, look->size, look->sha256, path, FALSE, cancellable, NULL, NULL, NULL);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Look *look = task_data;
  g_autofree char *head = g_malloc (HEAD);
  g_autofree char *type = NULL;
  gssize length = read_head (look->path, head, HEAD);

  if (length < 0 && look->copy != NULL && take_out (look, cancellable))
    length = read_head (look->path, head, HEAD);
  if (length < 0)
    look->problem = N_("There is no file to show.");
  else if (length == 0)
    look->problem = N_("The file is empty.");
  else
    {
      /* By its bytes: a name says little of a file that is hostile. */
      type = g_content_type_guess (NULL, (const guchar *) head, (gsize) length, NULL);
      look->drawing = choose_drawing (type);
      if (look->drawing == NULL)
        look->text = make_text (head, (gsize) length);
      if (look->drawing == NULL && look->text == NULL)
        look->problem = N_("No preview for this kind of file. Open it in its program.");
    }
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RempartPreview *self = REMPART_PREVIEW (source);
  Look *look = g_task_get_task_data (G_TASK (result));

  /* FALSE: cancelled, and something else is shown by now. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  if (look->problem != NULL)
    show_message (self, _(look->problem));
  else if (look->text != NULL)
    {
      gtk_label_set_text (self->text, look->text);
      gtk_stack_set_visible_child_name (self->stack, "text");
    }
  else
    draw (self, look);
}

static void
stop (RempartPreview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Class */

static void
rempart_preview_dispose (GObject *object)
{
  RempartPreview *self = REMPART_PREVIEW (object);

  stop (self);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;

  G_OBJECT_CLASS (rempart_preview_parent_class)->dispose (object);
}

static void
rempart_preview_class_init (RempartPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_preview_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "preview");
}

static GtkWidget *
create_text (RempartPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_yalign (self->text, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "monospace");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "caption");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->text));
  return scroller;
}

static void
rempart_preview_init (RempartPreview *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_alternative_text (self->picture, _("Preview of the file"));
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_justify (self->message, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "dim-label");
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);

  gtk_stack_add_named (self->stack, gtk_label_new (NULL), "none");
  gtk_stack_add_named (self->stack, spinner, "busy");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->picture), "picture");
  gtk_stack_add_named (self->stack, create_text (self), "text");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->message), "message");
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), -1, HEIGHT);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/* Takes @look. */
static void
start (RempartPreview *self,
       Look           *look)
{
  g_autoptr (GTask) task = NULL;

  stop (self);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
}

void
rempart_preview_show_file (RempartPreview *self,
                           const char     *path)
{
  Look *look;

  g_return_if_fail (REMPART_IS_PREVIEW (self));

  if (path == NULL)
    {
      stop (self);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  look = g_new0 (Look, 1);
  look->path = g_strdup (path);
  start (self, look);
}

void
rempart_preview_show_evidence (RempartPreview      *self,
                               RempartProject      *project,
                               RempartEvidenceFile *file)
{
  const char *copy;
  Look *look;

  g_return_if_fail (REMPART_IS_PREVIEW (self));
  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_EVIDENCE_FILE (file));

  copy = rempart_evidence_file_get_embedded (file);
  look = g_new0 (Look, 1);
  look->path = rempart_project_dup_file_path (project, file);
  if (*copy != '\0')
    {
      look->project = g_strdup (rempart_project_get_path (project));
      look->copy = g_strdup (copy);
      look->size = rempart_evidence_file_get_size (file);
      look->sha256 = g_strdup (rempart_evidence_file_get_sha256 (file));
    }
  start (self, look);
}

const char *
rempart_preview_get_state (RempartPreview *self)
{
  g_return_val_if_fail (REMPART_IS_PREVIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

const char *
rempart_preview_get_text (RempartPreview *self)
{
  const char *state = rempart_preview_get_state (self);

  return g_str_equal (state, "text") ? gtk_label_get_text (self->text)
       : g_str_equal (state, "message") ? gtk_label_get_text (self->message) : "";
}
