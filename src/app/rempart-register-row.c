/* rempart-register-row.c: a document of the register as the list shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-register-row.h"

#include "rempart-date.h"
#include "rempart-health.h"
#include "rempart-inspector.h"

struct _RempartRegisterRow
{
  GObject          parent_instance;

  RempartEvidence *evidence;
  guint            uses;
  RempartHealth    health;
};

enum
{
  PROP_0,
  PROP_HEALTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RempartRegisterRow, rempart_register_row, G_TYPE_OBJECT)

static void
rempart_register_row_finalize (GObject *object)
{
  g_clear_object (&REMPART_REGISTER_ROW (object)->evidence);

  G_OBJECT_CLASS (rempart_register_row_parent_class)->finalize (object);
}

static void
rempart_register_row_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_HEALTH)
    g_value_set_uint (value, REMPART_REGISTER_ROW (object)->health);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rempart_register_row_class_init (RempartRegisterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rempart_register_row_finalize;
  object_class->get_property = rempart_register_row_get_property;

  properties[PROP_HEALTH] =
    g_param_spec_uint ("health", NULL, NULL, 0, REMPART_N_HEALTHS - 1, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rempart_register_row_init (RempartRegisterRow *self)
{
}

RempartRegisterRow *
rempart_register_row_new (RempartProject  *project,
                          RempartEvidence *evidence,
                          RempartHealth    health)
{
  RempartRegisterRow *self = g_object_new (REMPART_TYPE_REGISTER_ROW, NULL);
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (project, evidence);

  self->evidence = g_object_ref (evidence);
  self->uses = uses->len;
  self->health = health;
  return self;
}

RempartEvidence *
rempart_register_row_get_evidence (RempartRegisterRow *self)
{
  g_return_val_if_fail (REMPART_IS_REGISTER_ROW (self), NULL);

  return self->evidence;
}

RempartHealth
rempart_register_row_get_health (RempartRegisterRow *self)
{
  g_return_val_if_fail (REMPART_IS_REGISTER_ROW (self), REMPART_HEALTH_NOT_A_FILE);

  return self->health;
}

void
rempart_register_row_set_health (RempartRegisterRow *self,
                                 RempartHealth       health)
{
  g_return_if_fail (REMPART_IS_REGISTER_ROW (self));

  if (self->health == health)
    return;

  self->health = health;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
}

guint
rempart_register_row_get_uses (RempartRegisterRow *self)
{
  g_return_val_if_fail (REMPART_IS_REGISTER_ROW (self), 0);

  return self->uses;
}

char *
rempart_register_row_dup_text (RempartRegisterRow    *self,
                               RempartRegisterColumn  column)
{
  RempartRevision *latest = rempart_evidence_get_latest (self->evidence);
  const char *date = rempart_revision_get_effective (latest);

  switch (column)
    {
    case REMPART_REGISTER_DOCUMENT:
      return g_strdup (rempart_evidence_get_document (self->evidence));
    case REMPART_REGISTER_TITLE:
      return g_strdup (rempart_evidence_get_title (self->evidence));
    case REMPART_REGISTER_KIND:
      return g_strdup (rempart_evidence_kind_get_label (rempart_evidence_get_kind (self->evidence)));
    case REMPART_REGISTER_REVISION:
      return g_strdup (rempart_revision_get_revision (latest));
    case REMPART_REGISTER_EFFECTIVE:
      return *date != '\0' ? rempart_date_format (date) : g_strdup ("");
    case REMPART_REGISTER_LOCATION:
      return g_strdup (rempart_revision_get_location (latest));
    case REMPART_REGISTER_STATE:
      return g_strdup (rempart_health_get_label (self->health));
    case REMPART_REGISTER_USES:
      return g_strdup_printf ("%u", self->uses);
    default:
      g_assert_not_reached ();
    }
}

int
rempart_register_row_compare (RempartRegisterRow    *a,
                              RempartRegisterRow    *b,
                              RempartRegisterColumn  column)
{
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  /* The words of a date do not sort; its ISO form does. */
  if (column == REMPART_REGISTER_EFFECTIVE)
    return strcmp (rempart_revision_get_effective (rempart_evidence_get_latest (a->evidence)),
                   rempart_revision_get_effective (rempart_evidence_get_latest (b->evidence)));

  /* As people count: DOC-9 before DOC-10. */
  text_a = rempart_register_row_dup_text (a, column);
  text_b = rempart_register_row_dup_text (b, column);
  key_a = g_utf8_collate_key_for_filename (text_a, -1);
  key_b = g_utf8_collate_key_for_filename (text_b, -1);
  return strcmp (key_a, key_b);
}

gboolean
rempart_register_row_matches (RempartRegisterRow *self,
                              const char * const *words)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < REMPART_N_REGISTER_COLUMNS; i++)
    {
      g_autofree char *text = rempart_register_row_dup_text (self, i);

      g_string_append (all, text);
      g_string_append_c (all, '\n');
    }

  folded = rempart_text_fold (all->str);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
