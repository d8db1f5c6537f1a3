/* rempart-register-row.h: a document of the register as the list shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* A document with what the list computes for it. Immutable but for the state of its file. */
#define REMPART_TYPE_REGISTER_ROW (rempart_register_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartRegisterRow, rempart_register_row, REMPART, REGISTER_ROW, GObject)

typedef enum
{
  REMPART_REGISTER_DOCUMENT,
  REMPART_REGISTER_TITLE,
  REMPART_REGISTER_KIND,
  REMPART_REGISTER_REVISION,
  REMPART_REGISTER_EFFECTIVE,
  REMPART_REGISTER_EXPIRES,
  REMPART_REGISTER_STATE,
  REMPART_REGISTER_USES,
  REMPART_REGISTER_LOCATION,
} RempartRegisterColumn;
#define REMPART_N_REGISTER_COLUMNS 9

/* Which documents are shown. */
typedef enum
{
  REMPART_REGISTER_ALL,
  REMPART_REGISTER_FAULTY,     /* the file is missing, altered or unreadable */
  REMPART_REGISTER_OUTDATED,   /* linked in a revision that has a newer one */
  REMPART_REGISTER_UNUSED,     /* no item is proved by it */
  REMPART_REGISTER_EXPIRING,   /* no longer valid, or soon */
  REMPART_REGISTER_KEPT,       /* the project keeps a copy of each of its files */
} RempartRegisterShow;
#define REMPART_N_REGISTER_SHOWS 6

/* Property "health" (uint, a RempartHealth). */
RempartRegisterRow *rempart_register_row_new          (RempartProject *project, RempartEvidence *evidence, RempartHealth health);
RempartEvidence    *rempart_register_row_get_evidence (RempartRegisterRow *self);
RempartHealth       rempart_register_row_get_health   (RempartRegisterRow *self);
void                rempart_register_row_set_health   (RempartRegisterRow *self, RempartHealth health);
guint               rempart_register_row_get_uses     (RempartRegisterRow *self);
/* What stands in a column. (transfer full) */
char               *rempart_register_row_dup_text     (RempartRegisterRow *self, RempartRegisterColumn column);
int                 rempart_register_row_compare      (RempartRegisterRow *a, RempartRegisterRow *b, RempartRegisterColumn column);
gboolean            rempart_register_row_is           (RempartRegisterRow *self, RempartRegisterShow show);
/* @words: folded words, all must occur somewhere in the row */
gboolean            rempart_register_row_matches      (RempartRegisterRow *self, const char * const *words);

/* Adds the columns to @view; @menu is called for a right click on a cell. */
typedef void (*RempartRegisterMenuFunc) (GtkWidget *cell, double x, double y, guint position, gpointer user_data);
void                rempart_register_add_columns      (GtkColumnView *view, RempartRegisterMenuFunc menu, gpointer user_data);
/* Shows the columns that have room in @width, those that matter most first. */
void                rempart_register_fit_columns      (GtkColumnView *view, int width);

G_END_DECLS
