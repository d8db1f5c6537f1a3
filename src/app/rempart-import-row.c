/* rempart-import-row.c: one file that comes into the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-import-row.h"

struct _RempartImportRow
{
  GObject           parent_instance;

  char             *path;
  char             *name;
  char             *fault;
  RempartDigest     digest;
  char             *text[REMPART_N_IMPORT_FIELDS];
  gboolean          written[REMPART_N_IMPORT_FIELDS];   /* by a person */
  gboolean          included;
  RempartImportCase import_case;
  char             *outcome;
};

enum
{
  PROP_0,
  PROP_GUESS,
  PROP_INCLUDED,
  PROP_OUTCOME,
  N_PROPS
};

enum
{
  EDITED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RempartImportRow, rempart_import_row, G_TYPE_OBJECT)

static void
rempart_import_row_finalize (GObject *object)
{
  RempartImportRow *self = REMPART_IMPORT_ROW (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->fault);
  g_free (self->outcome);
  for (guint i = 0; i < REMPART_N_IMPORT_FIELDS; i++)
    g_free (self->text[i]);

  G_OBJECT_CLASS (rempart_import_row_parent_class)->finalize (object);
}

static void
rempart_import_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RempartImportRow *self = REMPART_IMPORT_ROW (object);

  switch (prop_id)
    {
    case PROP_GUESS:
      g_value_set_boolean (value, TRUE);
      break;
    case PROP_INCLUDED:
      g_value_set_boolean (value, self->included);
      break;
    case PROP_OUTCOME:
      g_value_set_string (value, self->outcome);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rempart_import_row_class_init (RempartImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rempart_import_row_finalize;
  object_class->get_property = rempart_import_row_get_property;

  properties[PROP_GUESS] = g_param_spec_boolean ("guess", NULL, NULL, TRUE, flags);
  properties[PROP_INCLUDED] = g_param_spec_boolean ("included", NULL, NULL, TRUE, flags);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rempart_import_row_init (RempartImportRow *self)
{
  self->included = TRUE;
  self->outcome = g_strdup ("");
  for (guint i = 0; i < REMPART_N_IMPORT_FIELDS; i++)
    self->text[i] = g_strdup (i == REMPART_IMPORT_KIND ? "other" : "");
}

RempartImportRow *
rempart_import_row_new (const char          *path,
                        const char          *name,
                        const RempartDigest *digest,
                        const char          *fault)
{
  RempartImportRow *self = g_object_new (REMPART_TYPE_IMPORT_ROW, NULL);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->digest = *digest;
  self->fault = g_strdup (fault);
  self->included = fault == NULL;
  return self;
}

const char *
rempart_import_row_get_path (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return self->path;
}

const char *
rempart_import_row_get_name (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return self->name;
}

const RempartDigest *
rempart_import_row_get_digest (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return &self->digest;
}

const char *
rempart_import_row_get_fault (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return self->fault;
}

const char *
rempart_import_row_get_text (RempartImportRow   *self,
                             RempartImportField  field)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return self->text[field];
}

gboolean
rempart_import_row_is_included (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), FALSE);
  return self->included;
}

RempartImportCase
rempart_import_row_get_case (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), REMPART_IMPORT_FAULT);
  return self->import_case;
}

const char *
rempart_import_row_get_outcome (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), NULL);
  return self->outcome;
}

gboolean
rempart_import_row_is_taken (RempartImportRow *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_ROW (self), FALSE);
  return self->included && self->import_case <= REMPART_IMPORT_FILE;
}

static gboolean
set_text (RempartImportRow   *self,
          RempartImportField  field,
          const char         *text)
{
  if (g_str_equal (self->text[field], text))
    return FALSE;
  g_free (self->text[field]);
  self->text[field] = g_strdup (text);
  return TRUE;
}

void
rempart_import_row_edit (RempartImportRow   *self,
                         RempartImportField  field,
                         const char         *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));

  g_return_if_fail (REMPART_IS_IMPORT_ROW (self));

  if (!set_text (self, field, clean))
    return;
  self->written[field] = TRUE;
  g_signal_emit (self, signals[EDITED], 0);
}

void
rempart_import_row_set_included (RempartImportRow *self,
                                 gboolean          included)
{
  g_return_if_fail (REMPART_IS_IMPORT_ROW (self));

  if (self->included == included)
    return;
  self->included = included;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INCLUDED]);
  g_signal_emit (self, signals[EDITED], 0);
}

void
rempart_import_row_guess (RempartImportRow     *self,
                          RempartEvidenceGuess *guess)
{
  const char *texts[REMPART_N_IMPORT_FIELDS] = {
    [REMPART_IMPORT_DOCUMENT] = guess->document,
    [REMPART_IMPORT_REVISION_NAME] = guess->revision,
    [REMPART_IMPORT_TITLE] = guess->title,
    [REMPART_IMPORT_EFFECTIVE] = guess->effective,
    [REMPART_IMPORT_KIND] = guess->kind,
  };
  gboolean changed = FALSE;

  g_return_if_fail (REMPART_IS_IMPORT_ROW (self));

  for (guint i = 0; i < REMPART_N_IMPORT_FIELDS; i++)
    if (!self->written[i])
      changed |= set_text (self, i, texts[i]);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GUESS]);
}

void
rempart_import_row_set_outcome (RempartImportRow  *self,
                                RempartImportCase  import_case,
                                const char        *outcome)
{
  g_return_if_fail (REMPART_IS_IMPORT_ROW (self));

  if (self->import_case == import_case && g_str_equal (self->outcome, outcome))
    return;
  self->import_case = import_case;
  g_free (self->outcome);
  self->outcome = g_strdup (outcome);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
}
