/* rempart-window-navigation.c: places, items and the pages that show them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <string.h>

#include "rempart-baselines-page.h"
#include "rempart-catalogues-page.h"
#include "rempart-dossier-page.h"
#include "rempart-evidence-page.h"
#include "rempart-history-page.h"
#include "rempart-item-page.h"
#include "rempart-overview-page.h"
#include "rempart-scope-page.h"

typedef GType (*PageTypeFunc)    (void);
typedef void  (*PageProjectFunc) (GtkWidget *page, RempartProject *project);
typedef gboolean (*PageFlushFunc) (GtkWidget *page);
typedef void (*PageLockFunc) (GtkWidget *page);

/* A page is built when it is first shown, so that the first window stands quickly. */
typedef struct
{
  const char      *place;
  PageTypeFunc     get_type;
  PageProjectFunc  set_project;
  PageFlushFunc    flush;         /* (nullable) */
  PageLockFunc     lock;          /* (nullable) */
} Page;

#define PAGE(place, prefix) { place, prefix##_get_type, (PageProjectFunc) prefix##_set_project, NULL, NULL }

/* Not a place: it shows an item of the places that have a list. */
#define ITEM_PAGE "item"

static const Page pages[] = {
  PAGE ("overview", rempart_overview_page),
  { "device", rempart_scope_page_get_type, (PageProjectFunc) rempart_scope_page_set_project,
    (PageFlushFunc) rempart_scope_page_flush, (PageLockFunc) rempart_scope_page_lock },
  { "catalogues", rempart_catalogues_page_get_type, (PageProjectFunc) rempart_catalogues_page_set_project, NULL,
    (PageLockFunc) rempart_catalogues_page_lock },
  { "evidence", rempart_evidence_page_get_type, (PageProjectFunc) rempart_evidence_page_set_project,
    (PageFlushFunc) rempart_evidence_page_flush, (PageLockFunc) rempart_evidence_page_lock },
  PAGE ("history", rempart_history_page),
  { "baselines", rempart_baselines_page_get_type, (PageProjectFunc) rempart_baselines_page_set_project, NULL,
    (PageLockFunc) rempart_baselines_page_lock },
  PAGE ("dossier", rempart_dossier_page),
  { NULL },
};

/* Places */

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

/* The place of all that is only referred to. */
#define REFERENCES "references"

gboolean
rempart_window_parse_place (RempartWindow     *self,
                            const char        *place,
                            RempartCatalogue **catalogue,
                            RempartSection   **section)
{
  g_autofree char *id = NULL;
  const char *slash;

  *section = NULL;
  *catalogue = NULL;
  if (g_str_equal (place, REFERENCES))
    return TRUE;
  if (g_str_has_prefix (place, "catalogue:"))
    {
      *catalogue = rempart_project_find_reference (self->project, place + strlen ("catalogue:"));
      return *catalogue != NULL;
    }
  if (!g_str_has_prefix (place, "section:") || !(slash = strchr (place, '/')))
    return FALSE;

  place += strlen ("section:");
  id = g_strndup (place, slash - place);
  *catalogue = rempart_project_find_reference (self->project, id);
  *section = *catalogue ? rempart_catalogue_find_section (*catalogue, slash + 1) : NULL;
  return *section != NULL;
}

gboolean
rempart_window_place_has_list (RempartWindow *self)
{
  return self->place && !find_page (self->place);
}

static void
set_place (RempartWindow *self,
           const char    *place)
{
  g_autofree char *old = self->place;

  self->place = g_strdup (place);
  rempart_sidebar_select (self->sidebar, place);
}

static void
show_page (RempartWindow *self,
           const Page    *page)
{
  set_place (self, page->place);
  gtk_stack_set_visible_child (self->content, ensure_page (self, page));
}

/* "evidence:DOC-014": the register, on that document. */
static gboolean
show_document (RempartWindow *self,
               const char    *place)
{
  const Page *page = find_page ("evidence");

  if (!g_str_has_prefix (place, "evidence:"))
    return FALSE;
  show_page (self, page);
  rempart_evidence_page_select (REMPART_EVIDENCE_PAGE (ensure_page (self, page)), place + strlen ("evidence:"));
  return TRUE;
}

/* "history:ansm-2022:ANSM-CON-ACC-02": what was done to that item. */
static gboolean
show_past (RempartWindow *self,
           const char    *place)
{
  const Page *page = find_page ("history");

  if (!g_str_has_prefix (place, "history:"))
    return FALSE;
  rempart_history_page_show_item (REMPART_HISTORY_PAGE (ensure_page (self, page)), place + strlen ("history:"));
  show_page (self, page);
  return TRUE;
}

/* "device:characteristics": that part of "Device and scope". */
static gboolean
show_scope (RempartWindow *self,
            const char    *place)
{
  const Page *page = find_page ("device");

  if (!g_str_has_prefix (place, "device:") ||
      !rempart_scope_page_show (REMPART_SCOPE_PAGE (ensure_page (self, page)), place + strlen ("device:")))
    return FALSE;
  show_page (self, page);
  return TRUE;
}

static void
show_list (RempartWindow    *self,
           const char       *place,
           RempartCatalogue *catalogue,
           RempartSection   *section)
{
  set_place (self, place);
  rempart_item_list_show (self->list, catalogue, section);
  if (self->status)
    rempart_item_list_update (self->list, self->status);
}

static void
show_items (RempartWindow    *self,
            const char       *place,
            RempartCatalogue *catalogue,
            RempartSection   *section)
{
  RempartItem *item = g_hash_table_lookup (self->last_items, place);

  show_list (self, place, catalogue, section);
  if (!item && self->item && rempart_item_list_contains (self->list, self->item))
    item = self->item;
  if (!item)
    item = rempart_item_list_get_first (self->list);
  rempart_window_go_item (self, item);
}

void
rempart_window_go_place (RempartWindow *self,
                         const char    *place)
{
  const Page *page = find_page (place);
  RempartCatalogue *catalogue;
  RempartSection *section;

  if (!self->project)
    return;

  rempart_window_flush (self);
  if (page)
    show_page (self, page);
  else if (rempart_window_parse_place (self, place, &catalogue, &section))
    show_items (self, place, catalogue, section);
  else if (!show_document (self, place) && !show_past (self, place) && !show_scope (self, place))
    return;

  if (self->width != REMPART_WIDTH_WIDE)
    g_object_set (self, "show-list", rempart_window_place_has_list (self), NULL);
  if (self->width == REMPART_WIDTH_NARROW)
    g_object_set (self, "show-places", FALSE, NULL);
  rempart_window_layout_update (self);
  rempart_window_actions_update (self);
}

void
rempart_window_show_place (RempartWindow *self,
                           const char    *place)
{
  const Page *page = find_page (place);
  RempartCatalogue *catalogue;
  RempartSection *section;

  if (page)
    show_page (self, page);
  else if (rempart_window_parse_place (self, place, &catalogue, &section))
    show_list (self, place, catalogue, section);
}

void
rempart_window_sync_pages (RempartWindow *self)
{
  GtkWidget *item_page = gtk_stack_get_child_by_name (self->content, ITEM_PAGE);

  for (const Page *page = pages; page->place; page++)
    {
      GtkWidget *widget = gtk_stack_get_child_by_name (self->content, page->place);

      if (widget)
        page->set_project (widget, self->project);
    }
  if (item_page)
    rempart_item_page_set_item (REMPART_ITEM_PAGE (item_page), NULL, NULL);
}

void
rempart_window_lock_pages (RempartWindow *self)
{
  GtkWidget *item_page = gtk_stack_get_child_by_name (self->content, ITEM_PAGE);

  for (const Page *page = pages; page->place; page++)
    {
      GtkWidget *widget = page->lock ? gtk_stack_get_child_by_name (self->content, page->place) : NULL;

      if (widget)
        page->lock (widget);
    }
  if (item_page)
    rempart_item_page_lock (REMPART_ITEM_PAGE (item_page));
}

gboolean
rempart_window_flush (RempartWindow *self)
{
  GtkWidget *item_page = gtk_stack_get_child_by_name (self->content, ITEM_PAGE);
  gboolean written = TRUE;

  for (const Page *page = pages; page->place; page++)
    {
      GtkWidget *widget = page->flush ? gtk_stack_get_child_by_name (self->content, page->place) : NULL;

      if (widget)
        written &= page->flush (widget);
    }
  if (!item_page)
    return written;
  rempart_item_page_flush (REMPART_ITEM_PAGE (item_page));
  return written && !rempart_item_page_has_pending (REMPART_ITEM_PAGE (item_page));
}

/* Items */

static GtkWidget *
ensure_item_page (RempartWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content, ITEM_PAGE);

  if (!page)
    {
      page = rempart_item_page_new ();
      gtk_stack_add_named (self->content, page, ITEM_PAGE);
    }
  return page;
}

/* The place that shows @item, as near to the present one as can be. (transfer full) */
static char *
place_of (RempartWindow *self,
          RempartItem   *item)
{
  const char *catalogue = rempart_catalogue_get_id (rempart_item_get_catalogue (item));
  RempartCatalogue *here;
  RempartSection *section;
  RempartSection *up = rempart_item_get_section (item);

  if (!self->place || !rempart_window_parse_place (self, self->place, &here, &section) || !section)
    return g_strdup_printf ("catalogue:%s", catalogue);

  /* From one section one goes on to its neighbour, not to the whole catalogue. */
  while (rempart_section_get_depth (up) > rempart_section_get_depth (section))
    up = rempart_section_get_parent (up);
  return g_strdup_printf ("section:%s/%s", catalogue, rempart_section_get_id (up));
}

static void
show_place_of (RempartWindow *self,
               RempartItem   *item)
{
  g_autofree char *place = NULL;
  RempartCatalogue *catalogue;
  RempartSection *section;

  if (rempart_window_has_search (self) && rempart_item_list_contains (self->list, item))
    return;
  if (rempart_window_place_has_list (self) && !rempart_window_has_search (self) &&
      rempart_item_list_contains (self->list, item))
    return;

  rempart_window_clear_search (self);
  place = place_of (self, item);
  if (!rempart_window_parse_place (self, place, &catalogue, &section))
    return;
  show_list (self, place, catalogue, section);
}

/* @item may be NULL: a place without any. */
void
rempart_window_go_item (RempartWindow *self,
                        RempartItem   *item)
{
  if (!self->project)
    return;

  rempart_window_flush (self);
  if (item)
    show_place_of (self, item);
  rempart_window_show_item (self, item);
}

void
rempart_window_keep_item (RempartWindow *self,
                          RempartItem   *item)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content, ITEM_PAGE);

  g_set_object (&self->item, item);
  if (page)
    rempart_item_page_set_item (REMPART_ITEM_PAGE (page), self->project, item);
}

void
rempart_window_show_item (RempartWindow *self,
                          RempartItem   *item)
{
  GtkWidget *page;

  g_set_object (&self->item, item);
  if (item && self->place)
    g_hash_table_replace (self->last_items, g_strdup (self->place), g_object_ref (item));
  rempart_item_list_select (self->list, item);

  page = ensure_item_page (self);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (page), self->project, item);
  gtk_stack_set_visible_child (self->content, page);
  rempart_window_layout_update (self);
  rempart_window_actions_update (self);
}

RempartItem *
rempart_window_find_item (RempartWindow  *self,
                          const char     *ref,
                          GError        **error)
{
  const char *colon = strchr (ref, ':');
  g_autofree char *id = colon ? g_strndup (ref, colon - ref) : NULL;
  RempartCatalogue *catalogue = id ? rempart_project_find_reference (self->project, id) : NULL;
  RempartItem *item = NULL;

  if (catalogue && !rempart_catalogue_is_answerable (catalogue))
    item = rempart_catalogue_find_item (catalogue, colon + 1);
  return item ? item : rempart_project_find_item (self->project, ref, error);
}

static gboolean
has_items (RempartCatalogue *catalogue)
{
  return rempart_catalogue_is_answerable (catalogue) &&
         rempart_catalogue_get_items (catalogue)->len > 0;
}

RempartItem *
rempart_window_peek_step (RempartWindow *self,
                          int            step)
{
  GPtrArray *catalogues;
  RempartCatalogue *catalogue;
  GPtrArray *items;
  guint position, c;

  g_assert (step == 1 || step == -1);

  if (!self->project || !self->item)
    return NULL;

  catalogue = rempart_item_get_catalogue (self->item);
  items = rempart_catalogue_get_items (catalogue);
  position = rempart_item_get_position (self->item);
  if (step > 0 ? position + 1 < items->len : position > 0)
    return g_ptr_array_index (items, position + step);

  catalogues = rempart_project_get_catalogues (self->project);
  if (!g_ptr_array_find (catalogues, catalogue, &c))
    return NULL;
  /* c runs below zero into a huge number, which ends the loop too. */
  for (c += step; c < catalogues->len; c += step)
    if (has_items (g_ptr_array_index (catalogues, c)))
      {
        items = rempart_catalogue_get_items (g_ptr_array_index (catalogues, c));
        return g_ptr_array_index (items, step > 0 ? 0 : items->len - 1);
      }
  return NULL;
}

void
rempart_window_step_item (RempartWindow *self,
                          int            step)
{
  RempartItem *item = rempart_window_peek_step (self, step);

  if (item)
    rempart_window_go_item (self, item);
}
