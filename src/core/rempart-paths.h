/* rempart-paths.h: where a program finds what is installed beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Static strings, but for the last. A program that runs from the build tree is given the paths of the build and source tree, so that
 * what is tested is never mixed with what an older installation left. */
gboolean    rempart_paths_is_build_tree  (void);
const char *rempart_paths_get_locale_dir (void);   /* for bindtextdomain() */
const char *rempart_paths_get_data_dir   (void);   /* the folder that holds "examples" */
/* For yelp and its like. Where it is installed they choose the language; @lang serves the build tree. */
char       *rempart_paths_dup_help_uri   (const char *lang);

G_END_DECLS
