/* rempart-register-row.c: a document of the register as the list shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-register-row.h"

#include "rempart-date.h"
#include "rempart-health.h"
#include "rempart-inspector.h"
#include "rempart-watch.h"

struct _RempartRegisterRow
{
  GObject          parent_instance;

  RempartEvidence *evidence;
  guint            uses;
  RempartHealth    health;
  char            *folded;                             /* all that is searched; made when it is first wanted */
  char            *keys[REMPART_N_REGISTER_COLUMNS];   /* the same for sorting */
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
  RempartRegisterRow *self = REMPART_REGISTER_ROW (object);

  g_clear_object (&self->evidence);
  g_free (self->folded);
  for (guint i = 0; i < REMPART_N_REGISTER_COLUMNS; i++)
    g_free (self->keys[i]);

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

  self->evidence = g_object_ref (evidence);
  self->uses = rempart_project_count_uses (project, evidence);
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
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->keys[REMPART_REGISTER_STATE], g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
}

guint
rempart_register_row_get_uses (RempartRegisterRow *self)
{
  g_return_val_if_fail (REMPART_IS_REGISTER_ROW (self), 0);

  return self->uses;
}

static char *
format_date (const char *date)
{
  return *date != '\0' ? rempart_date_format (date) : g_strdup ("");
}

char *
rempart_register_row_dup_text (RempartRegisterRow    *self,
                               RempartRegisterColumn  column)
{
  RempartRevision *latest = rempart_evidence_get_latest (self->evidence);

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
      return format_date (rempart_revision_get_effective (latest));
    case REMPART_REGISTER_EXPIRES:
      return format_date (rempart_revision_get_expires (latest));
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

static const char *
get_sort_key (RempartRegisterRow    *self,
              RempartRegisterColumn  column)
{
  RempartRevision *latest = rempart_evidence_get_latest (self->evidence);

  if (self->keys[column] != NULL)
    return self->keys[column];

  /* The words of a date do not sort; its ISO form does. What never expires comes after all that does. */
  if (column == REMPART_REGISTER_EFFECTIVE)
    self->keys[column] = g_strdup (rempart_revision_get_effective (latest));
  else if (column == REMPART_REGISTER_EXPIRES)
    self->keys[column] = g_strdup (*rempart_revision_get_expires (latest) != '\0'
                                   ? rempart_revision_get_expires (latest) : "~");
  else
    {
      g_autofree char *text = rempart_register_row_dup_text (self, column);

      /* As people count: DOC-9 before DOC-10. */
      self->keys[column] = g_utf8_collate_key_for_filename (text, -1);
    }
  return self->keys[column];
}

int
rempart_register_row_compare (RempartRegisterRow    *a,
                              RempartRegisterRow    *b,
                              RempartRegisterColumn  column)
{
  return strcmp (get_sort_key (a, column), get_sort_key (b, column));
}

static gboolean
is_kept (RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);

  for (guint i = 0; i < files->len; i++)
    if (*rempart_evidence_file_get_embedded (g_ptr_array_index (files, i)) == '\0')
      return FALSE;
  return files->len > 0;
}

gboolean
rempart_register_row_is (RempartRegisterRow  *self,
                         RempartRegisterShow  show)
{
  RempartRevision *latest = rempart_evidence_get_latest (self->evidence);

  switch (show)
    {
    case REMPART_REGISTER_FAULTY:
      return rempart_health_is_fault (self->health);
    case REMPART_REGISTER_OUTDATED:
      return self->health == REMPART_HEALTH_OUTDATED;
    case REMPART_REGISTER_UNUSED:
      return self->uses == 0;
    case REMPART_REGISTER_EXPIRING:
      return rempart_revision_get_expiry (latest, NULL) != REMPART_HEALTH_OK;
    case REMPART_REGISTER_KEPT:
      return is_kept (latest);
    case REMPART_REGISTER_ALL:
    default:
      return TRUE;
    }
}

gboolean
rempart_register_row_matches (RempartRegisterRow *self,
                              const char * const *words)
{
  if (self->folded == NULL)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint i = 0; i < REMPART_N_REGISTER_COLUMNS; i++)
        {
          g_autofree char *text = rempart_register_row_dup_text (self, i);

          g_string_append (all, text);
          g_string_append_c (all, '\n');
        }
      self->folded = rempart_text_fold (all->str);
    }

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
