/* rempart-glossary-window.h: the terms of the field in both languages, to search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REMPART_TYPE_GLOSSARY_WINDOW (rempart_glossary_window_get_type ())
G_DECLARE_FINAL_TYPE (RempartGlossaryWindow, rempart_glossary_window, REMPART, GLOSSARY_WINDOW, AdwWindow)

GtkWidget *rempart_glossary_window_new (void);

G_END_DECLS
