/* rempart-characteristics.c: the questions about a device on which the applicability of items depends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-characteristics.h"
#include "rempart-reader-private.h"

typedef enum
{
  TITLE,
  QUESTION,
  HELP,
  CONSEQUENCE,
  YES,
  NO,
  N_TEXTS
} Text;

static const char * const text_elements[N_TEXTS] = {
  [TITLE] = "title",
  [QUESTION] = "question",
  [HELP] = "help",
  [CONSEQUENCE] = "consequence",
  [YES] = "yes",
  [NO] = "no",
};

struct _RempartCharacteristic
{
  char                       *id;
  RempartCharacteristicGroup *group;
  char                       *texts[N_TEXTS][REMPART_N_LANGS];
};

struct _RempartCharacteristicGroup
{
  char      *id;
  char      *title[REMPART_N_LANGS];
  GPtrArray *characteristics;
};

/* Never freed: it serves the whole process. */
typedef struct
{
  GPtrArray  *groups;
  GPtrArray  *all;
  GHashTable *by_id;
} Registry;

static void
read_characteristic (Registry                   *registry,
                     RempartReader              *reader,
                     xmlNode                    *node,
                     RempartCharacteristicGroup *group)
{
  RempartCharacteristic *self = g_new0 (RempartCharacteristic, 1);

  self->id = rempart_reader_require_attribute (reader, node, "id");
  self->group = group;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    for (int i = 0; i < N_TEXTS; i++)
      if (g_str_equal (rempart_reader_get_name (reader, child), text_elements[i]))
        rempart_reader_take_text (reader, child, self->texts[i]);
  for (int i = 0; i < N_TEXTS; i++)
    rempart_reader_check_languages (reader, node, self->id, text_elements[i], self->texts[i], TRUE);

  g_ptr_array_add (group->characteristics, self);
  g_ptr_array_add (registry->all, self);
  if (!g_hash_table_insert (registry->by_id, self->id, self))
    rempart_reader_refuse_value (reader, node, "id", self->id);
}

static void
read_group (RempartReader *reader,
            xmlNode       *node,
            gpointer       user_data)
{
  Registry *registry = user_data;
  RempartCharacteristicGroup *group = g_new0 (RempartCharacteristicGroup, 1);

  group->id = rempart_reader_require_attribute (reader, node, "id");
  group->characteristics = g_ptr_array_new ();
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = rempart_reader_get_name (reader, child);

      if (g_str_equal (name, "title"))
        rempart_reader_take_text (reader, child, group->title);
      else if (g_str_equal (name, "characteristic"))
        read_characteristic (registry, reader, child, group);
    }
  rempart_reader_check_languages (reader, node, group->id, "title", group->title, TRUE);
  g_ptr_array_add (registry->groups, group);
}

static Registry *
load (void)
{
  Registry *registry = g_new0 (Registry, 1);

  registry->groups = g_ptr_array_new ();
  registry->all = g_ptr_array_new ();
  registry->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  rempart_reader_read_resource ("characteristics.xml", "urn:rempart:characteristics:1", "group", read_group, registry);

  return registry;
}

static Registry *
get_registry (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load ());

  return (Registry *) loaded;
}

GPtrArray *
rempart_characteristic_list_groups (void)
{
  return get_registry ()->groups;
}

GPtrArray *
rempart_characteristic_list (void)
{
  return get_registry ()->all;
}

const RempartCharacteristic *
rempart_characteristic_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_registry ()->by_id, id);
}

const char *
rempart_characteristic_group_get_id (const RempartCharacteristicGroup *self)
{
  return self->id;
}

const char *
rempart_characteristic_group_get_title (const RempartCharacteristicGroup *self,
                                        RempartLang                       lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->title[lang];
}

GPtrArray *
rempart_characteristic_group_list (const RempartCharacteristicGroup *self)
{
  return self->characteristics;
}

const char *
rempart_characteristic_get_id (const RempartCharacteristic *self)
{
  return self->id;
}

const RempartCharacteristicGroup *
rempart_characteristic_get_group (const RempartCharacteristic *self)
{
  return self->group;
}

gboolean
rempart_characteristic_is_computed (const RempartCharacteristic *self)
{
  return g_str_equal (self->id, "ivd");
}

static const char *
get_text (const RempartCharacteristic *self,
          Text                         text,
          RempartLang                  lang)
{
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->texts[text][lang];
}

const char *
rempart_characteristic_get_title (const RempartCharacteristic *self,
                                  RempartLang                  lang)
{
  return get_text (self, TITLE, lang);
}

const char *
rempart_characteristic_get_question (const RempartCharacteristic *self,
                                     RempartLang                  lang)
{
  return get_text (self, QUESTION, lang);
}

const char *
rempart_characteristic_get_help (const RempartCharacteristic *self,
                                 RempartLang                  lang)
{
  return get_text (self, HELP, lang);
}

const char *
rempart_characteristic_get_consequence (const RempartCharacteristic *self,
                                        RempartLang                  lang)
{
  return get_text (self, CONSEQUENCE, lang);
}

const char *
rempart_characteristic_get_statement (const RempartCharacteristic *self,
                                      RempartTruth                 truth,
                                      RempartLang                  lang)
{
  if (truth == REMPART_TRUTH_UNKNOWN)
    return NULL;

  return get_text (self, truth == REMPART_TRUTH_YES ? YES : NO, lang);
}
