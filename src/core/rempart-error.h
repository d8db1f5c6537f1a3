/* rempart-error.h: the error domains of core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A message says what was attempted, on which object, and why it failed, in the user's language.
 * It is one line and stands alone: callers print it as it is. */
typedef enum
{
  REMPART_PROJECT_ERROR_NOT_A_PROJECT,
  REMPART_PROJECT_ERROR_TOO_NEW,
  REMPART_PROJECT_ERROR_READ_ONLY,
  REMPART_PROJECT_ERROR_LOCKED,
  REMPART_PROJECT_ERROR_CORRUPT,
  REMPART_PROJECT_ERROR_CONSTRAINT,   /* the value asked for is not allowed */
  REMPART_PROJECT_ERROR_NOT_FOUND,    /* no such item, document, revision */
  REMPART_PROJECT_ERROR_FULL,         /* the disk has no room */
  REMPART_PROJECT_ERROR_IO,           /* permission, device */
} RempartProjectError;

typedef enum
{
  REMPART_CATALOGUE_ERROR_MALFORMED,  /* not well-formed XML, or it carries a DTD or an entity */
  REMPART_CATALOGUE_ERROR_INVALID,    /* does not follow data/schemas/catalogue.rng */
  REMPART_CATALOGUE_ERROR_INCOMPLETE, /* missing language, dangling reference, repeated id */
  REMPART_CATALOGUE_ERROR_NOT_FOUND,
  REMPART_CATALOGUE_ERROR_IO,
} RempartCatalogueError;

#define REMPART_PROJECT_ERROR (rempart_project_error_quark ())
#define REMPART_CATALOGUE_ERROR (rempart_catalogue_error_quark ())

/* (transfer full): what the system calls the errno @code, in the present language. g_strerror() would remember the
 * language of its first use, which is not the one that the person has chosen since. */
char *rempart_error_describe (int code);

GQuark rempart_project_error_quark   (void);
GQuark rempart_catalogue_error_quark (void);

G_END_DECLS
