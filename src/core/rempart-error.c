/* rempart-error.c: the error domains of core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-error.h"

G_DEFINE_QUARK (rempart-project-error-quark, rempart_project_error)
G_DEFINE_QUARK (rempart-catalogue-error-quark, rempart_catalogue_error)
