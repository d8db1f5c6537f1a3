/* rempart-history-private.h: what an event holds; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-history.h"
#include "rempart-project-private.h"

G_BEGIN_DECLS

struct _RempartEvent
{
  GObject  parent_instance;

  gint64   id;
  gint64   step;
  char    *at;
  char    *actor;
  char    *action;
  char    *entity;
  char    *key;
  char    *field;
  char    *old_value;
  char    *new_value;
  char    *hash;
  char    *meaning;      /* (nullable): of the signature that came or went */
  gboolean begins;       /* old is NULL: the thing did not exist */
  gboolean ends;         /* new is NULL */
};

G_END_DECLS
