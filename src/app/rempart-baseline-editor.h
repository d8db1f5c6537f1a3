/* rempart-baseline-editor.h: asks for the name and the note of a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-baseline.h"

G_BEGIN_DECLS

/* @baseline (nullable): NULL names the present state of @project. What is refused is shown through win.error of @parent. */
void rempart_baseline_editor_present (GtkWindow *parent, RempartProject *project, RempartBaseline *baseline);

G_END_DECLS
