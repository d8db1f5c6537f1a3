/* preview-main.c: draws the first page of a document for the window, as a process of its own
 *
 * A file of evidence comes from anywhere, and the programs that read it are large. What makes them crash, loop or take all memory
 * ends this process and not the one in which a person types.
 *
 * rempart-preview pdf|image FILE WIDTH: a PNG on the standard output. Exit status 1: it cannot be shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_MEMORY (1024 * 1024 * 1024)   /* address space, with all libraries in it */
#define MAX_SECONDS 10                    /* of the processor */
#define MAX_PIXELS 100e6                  /* of an image, before it is made smaller */
#define MAX_HEIGHT_FACTOR 2.0             /* a page that is higher is cut */

static void
limit (void)
{
  setrlimit (RLIMIT_AS, &(struct rlimit) { MAX_MEMORY, MAX_MEMORY });
  setrlimit (RLIMIT_CPU, &(struct rlimit) { MAX_SECONDS, MAX_SECONDS });
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
}

static gboolean
write_all (const char *data,
           gsize       length,
           GError    **error,
           gpointer    user_data)
{
  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, data, length);

      if (n <= 0)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the window does not listen any more");
          return FALSE;
        }
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  return write_all ((const char *) data, length, NULL, NULL) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
draw_pdf (const char *path,
          int         width)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  /* They live as long as the process, which is not long. */
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, NULL);
  PopplerPage *page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  cairo_surface_t *surface;
  cairo_t *cairo;
  double page_width, page_height, scale;
  gboolean drawn;

  if (page == NULL)
    return FALSE;
  poppler_page_get_size (page, &page_width, &page_height);
  if (!(page_width >= 1 && page_width < 1e5 && page_height >= 1 && page_height < 1e5))
    return FALSE;

  scale = width / page_width;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width,
                                        (int) CLAMP (page_height * scale, 1, width * MAX_HEIGHT_FACTOR));
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (page, cairo);
  drawn = cairo_status (cairo) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cairo);
  drawn = drawn && cairo_surface_write_to_png_stream (surface, write_cb, NULL) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return drawn;
}

static gboolean
draw_image (const char *path,
            int         width)
{
  int real_width, real_height;
  g_autoptr (GdkPixbuf) raw = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;

  if (gdk_pixbuf_get_file_info (path, &real_width, &real_height) == NULL
      || (double) real_width * real_height > MAX_PIXELS)
    return FALSE;
  raw = gdk_pixbuf_new_from_file_at_scale (path, MIN (width, real_width),
                                           (int) MIN (width * MAX_HEIGHT_FACTOR, real_height), TRUE, NULL);
  upright = raw != NULL ? gdk_pixbuf_apply_embedded_orientation (raw) : NULL;
  return upright != NULL && gdk_pixbuf_save_to_callback (upright, write_all, NULL, "png", NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  int width = argc == 4 ? atoi (argv[3]) : 0;
  gboolean drawn = FALSE;

  if (width < 16 || width > 4096)
    return 2;
  limit ();
  if (strcmp (argv[1], "pdf") == 0)
    drawn = draw_pdf (argv[2], width);
  else if (strcmp (argv[1], "image") == 0)
    drawn = draw_image (argv[2], width);
  return drawn ? 0 : 1;
}
