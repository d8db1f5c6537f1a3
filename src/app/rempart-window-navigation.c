/* rempart-window-navigation.c: places, items and the pages that show them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include "rempart-device-page.h"
#include "rempart-evidence-page.h"
#include "rempart-history-page.h"
#include "rempart-overview-page.h"

typedef GType (*PageTypeFunc)    (void);
typedef void  (*PageProjectFunc) (GtkWidget *page, RempartProject *project);

/* A page is built when it is first shown, so that the first window stands quickly. */
typedef struct
{
  const char      *place;
  PageTypeFunc     get_type;
  PageProjectFunc  set_project;
} Page;

#define PAGE(place, prefix) { place, prefix##_get_type, (PageProjectFunc) prefix##_set_project }

static const Page pages[] = {
  PAGE ("overview", rempart_overview_page),
  PAGE ("device", rempart_device_page),
  PAGE ("evidence", rempart_evidence_page),
  PAGE ("history", rempart_history_page),
  { NULL, NULL, NULL },
};

static const Page *
find_page (const char *place)
{
  for (const Page *page = pages; page->place; page++)
    if (g_str_equal (page->place, place))
      return page;
  return NULL;
}

static GtkWidget *
ensure_page (RempartWindow *self,
             const Page    *page)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (self->content, page->place);

  if (!widget)
    {
      widget = g_object_new (page->get_type (), NULL);
      gtk_stack_add_named (self->content, widget, page->place);
      page->set_project (widget, self->project);
    }
  return widget;
}

void
rempart_window_sync_pages (RempartWindow *self)
{
  for (const Page *page = pages; page->place; page++)
    {
      GtkWidget *widget = gtk_stack_get_child_by_name (self->content, page->place);

      if (widget)
        page->set_project (widget, self->project);
    }
}

void
rempart_window_go_place (RempartWindow *self,
                         const char    *place)
{
  const Page *page = find_page (place);

  if (!page)
    return;
  g_free (self->place);
  self->place = g_strdup (place);
  gtk_stack_set_visible_child (self->content, ensure_page (self, page));
}

void
rempart_window_go_item (RempartWindow *self,
                        RempartItem   *item)
{
  g_set_object (&self->item, item);
}

void
rempart_window_step_item (RempartWindow *self,
                          int            step)
{
}
