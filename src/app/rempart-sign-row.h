/* rempart-sign-row.h: whether exported files are signed, and with which certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-dossier-sign.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SIGN_ROW (rempart_sign_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartSignRow, rempart_sign_row, REMPART, SIGN_ROW, AdwExpanderRow)

/* Whether a signature is wanted is the property "enable-expansion" of its class. */
gboolean       rempart_sign_row_is_wanted       (RempartSignRow *self);
void           rempart_sign_row_set_certificate (RempartSignRow *self, GFile *file);
void           rempart_sign_row_set_key         (RempartSignRow *self, GFile *file);
/* Reads the certificate with the password that was typed, which is forgotten then. NULL: the row says why, and has the focus where the
 * person can help it. */
RempartSigner *rempart_sign_row_dup_signer      (RempartSignRow *self);

G_END_DECLS
