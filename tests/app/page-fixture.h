/* page-fixture.h: a page in a window that records what the page asks of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "core-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  CoreFixture core;
  GtkWidget  *window;
  GtkWidget  *page;
  GPtrArray  *asked;   /* "go-item ansm-2022:ANSM-...", in the order asked */
} PageFixture;

/* Shows @page, which is made for the project by the test. */
void       page_fixture_set_up    (PageFixture *self, gconstpointer data);
void       page_fixture_show      (PageFixture *self, GtkWidget *page);
/* Waits until nothing holds the page and the project. */
void       page_fixture_tear_down (PageFixture *self, gconstpointer data);
/* The last thing asked of the window, or NULL. */
const char *page_fixture_last     (PageFixture *self);
/* A child of the template of the page. */
gpointer   page_fixture_child     (PageFixture *self, const char *id);
/* The @n-th widget of @type below @widget, in the order of the tree, or NULL. */
gpointer   page_fixture_find      (GtkWidget *widget, GType type, guint n);
/* The row titled @title, or NULL. */
gpointer   page_fixture_find_row  (GtkWidget *widget, const char *title);

/* Runs the main loop until @condition holds; a minute without it is a failure. */
#define page_fixture_wait(condition) \
  G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    guint wake_ = g_timeout_add (20, page_fixture_wake, NULL); \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, end_); \
        g_main_context_iteration (NULL, TRUE); \
      } \
    g_source_remove (wake_); \
  } G_STMT_END
gboolean   page_fixture_wake      (gpointer data);

#define page_fixture_add_test(path, func) \
  g_test_add (path, PageFixture, NULL, page_fixture_set_up, func, page_fixture_tear_down)

G_END_DECLS
