/* rempart-weak.c: what a callback gets that must not keep a window alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-weak.h"

gpointer
rempart_weaken (gpointer object)
{
  GWeakRef *weak;

  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, object);
  return weak;
}

gpointer
rempart_strengthen (gpointer weak)
{
  gpointer object;

  g_return_val_if_fail (weak != NULL, NULL);

  object = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);
  return object;
}
