/* rempart-text-private.h: which characters a project holds, and which names are one; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE for what XML cannot hold or no editor shows: controls but tab and newline, overrides of
 * direction, non-characters. */
gboolean rempart_text_allows (gunichar c);

/* Names of people and of baselines: what looks alike to a person is one name. */

/* @name as a project holds it: composed (NFC), and without blanks of any kind at its ends; "" when nothing of it can be seen.
 * (transfer full) */
char    *rempart_name_tidy    (const char *name);
/* The same for all names that differ in nothing but the form of their letters and the width and number of their blanks.
 * (transfer full) */
char    *rempart_name_dup_key (const char *name);
gboolean rempart_name_equal   (const char *a, const char *b);

G_END_DECLS
