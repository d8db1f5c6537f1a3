/* rempart-health.c: how the state of a document is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-health.h"

RempartHealth
rempart_health_lookup (GHashTable *states,
                       const char *document)
{
  gpointer value;

  if (states != NULL && g_hash_table_lookup_extended (states, document, NULL, &value))
    return GPOINTER_TO_UINT (value);

  return REMPART_HEALTH_NOT_A_FILE;
}

static gboolean
is_sound (RempartHealth health)
{
  return health == REMPART_HEALTH_OK || health == REMPART_HEALTH_NOT_A_FILE;
}

gboolean
rempart_health_differ (GHashTable *before,
                       GHashTable *now)
{
  GHashTableIter iter;
  gpointer document, value;

  g_return_val_if_fail (now != NULL, FALSE);

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &document, &value))
    {
      RempartHealth old = rempart_health_lookup (before, document);

      if (old != GPOINTER_TO_UINT (value) && !(is_sound (old) && is_sound (GPOINTER_TO_UINT (value))))
        return TRUE;
    }
  return FALSE;
}

const char *
rempart_health_get_icon (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_OK:
      return "object-select-symbolic";
    case REMPART_HEALTH_MISSING:
      return "edit-find-symbolic";
    case REMPART_HEALTH_ALTERED:
      return "dialog-warning-symbolic";
    case REMPART_HEALTH_UNREADABLE:
      return "changes-prevent-symbolic";
    case REMPART_HEALTH_ALTERED_SIGNED:
    case REMPART_HEALTH_COPY_DAMAGED:
      return "dialog-error-symbolic";
    case REMPART_HEALTH_OUTDATED:
      return "software-update-available-symbolic";
    case REMPART_HEALTH_EXPIRING:
    case REMPART_HEALTH_EXPIRED:
      return "x-office-calendar-symbolic";
    case REMPART_HEALTH_KEPT:
      return "package-x-generic-symbolic";
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return "mail-attachment-symbolic";
    }
}

const char *
rempart_health_get_css_class (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_OK:
      return "success";
    case REMPART_HEALTH_MISSING:
    case REMPART_HEALTH_UNREADABLE:
    case REMPART_HEALTH_EXPIRED:
    case REMPART_HEALTH_ALTERED_SIGNED:
    case REMPART_HEALTH_COPY_DAMAGED:
      return "error";
    case REMPART_HEALTH_ALTERED:
    case REMPART_HEALTH_EXPIRING:
      return "warning";
    case REMPART_HEALTH_OUTDATED:
    case REMPART_HEALTH_KEPT:
      return "accent";
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return NULL;
    }
}
