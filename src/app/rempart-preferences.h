/* rempart-preferences.h: language, appearance, and the name written into history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REMPART_TYPE_PREFERENCES (rempart_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RempartPreferences, rempart_preferences, REMPART, PREFERENCES, AdwPreferencesWindow)

/* Every row acts at once. @parent (nullable) */
GtkWidget *rempart_preferences_new (GtkApplication *application, GtkWindow *parent);

G_END_DECLS
