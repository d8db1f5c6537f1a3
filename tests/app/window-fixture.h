/* window-fixture.h: a project in the main window of a running application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core-fixture.h"
#include "rempart-window-private.h"

G_BEGIN_DECLS

typedef struct
{
  CoreFixture    core;
  RempartWindow *window;
} WindowFixture;

/* Runs the main loop until @condition; a test that waits in vain fails by its timeout. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } G_STMT_END

/* For main (): g_test_init (), and an application of this process alone. (transfer full) */
GtkApplication *window_fixture_init      (int *argc, char ***argv);
void            window_fixture_set_up    (WindowFixture *self, gconstpointer data);
/* Waits until nothing holds the window and the project. */
void            window_fixture_tear_down (WindowFixture *self, gconstpointer data);
/* Waits until @window shows what it was told. */
void            window_fixture_settle    (RempartWindow *window);
void            window_fixture_go        (WindowFixture *self, const char *place);
void            window_fixture_activate  (WindowFixture *self, const char *action);

#define window_fixture_add_test(path, func) \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down)

G_END_DECLS
