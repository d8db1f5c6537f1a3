/* rempart-truth-choice.h: yes, no or to decide, as three buttons of which one is pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-types.h"

G_BEGIN_DECLS

/* Signal "chosen" (): a person chose another answer. Tab enters at the answer that stands, and leaves; the arrows walk the three. */
#define REMPART_TYPE_TRUTH_CHOICE (rempart_truth_choice_get_type ())
G_DECLARE_FINAL_TYPE (RempartTruthChoice, rempart_truth_choice, REMPART, TRUTH_CHOICE, GtkBox)

/* @question: what is answered, for those who do not see where the buttons stand */
GtkWidget   *rempart_truth_choice_new (const char *question);
RempartTruth rempart_truth_choice_get (RempartTruthChoice *self);
void         rempart_truth_choice_set (RempartTruthChoice *self, RempartTruth truth);

G_END_DECLS
