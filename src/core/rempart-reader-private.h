/* rempart-reader-private.h: texts in two languages from XML, with the line of each fault; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

#include "rempart-error.h"
#include "rempart-types.h"

G_BEGIN_DECLS

/* Something wrong in a file; line is 0 where none is known. */
typedef struct
{
  RempartCatalogueError code;
  guint                 line;
  char                 *message;
} RempartFault;

RempartFault *rempart_fault_new  (RempartCatalogueError code, guint line, char *message);   /* takes message */
void          rempart_fault_free (RempartFault *fault);

/* White space of the file's layout is not part of a text: runs of it become one space, none at the ends. A no-break
 * space stays. (transfer full) */
char         *rempart_text_collapse (const char *text);

/* (nullable): NULL, and a fault, when @xml is not well-formed, too large, or has a document type. */
xmlDoc       *rempart_catalogue_read_document (GBytes *xml, GPtrArray *faults);

/* Reads what it can and goes on after a fault, so that a person sees them all. */
typedef struct
{
  const char *ns;       /* elements of other namespaces are passed over */
  GPtrArray  *faults;   /* (element-type RempartFault) */
} RempartReader;

void          rempart_reader_fault             (RempartReader *self, xmlNode *node, RempartCatalogueError code,
                                                const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The name of an element of ours, "" for any other node. */
const char   *rempart_reader_get_name          (RempartReader *self, xmlNode *node);
/* The text of @node; an empty one is a fault, and returned as it is. (transfer full) */
char         *rempart_reader_dup_text          (RempartReader *self, xmlNode *node);
/* (transfer full) (nullable), without a fault */
char         *rempart_reader_dup_attribute     (xmlNode *node, const char *name);
/* (transfer full) (nullable): NULL with a fault */
char         *rempart_reader_require_attribute (RempartReader *self, xmlNode *node, const char *name);
void          rempart_reader_refuse_value      (RempartReader *self, xmlNode *node, const char *attribute, const char *value);
gboolean      rempart_reader_get_boolean       (RempartReader *self, xmlNode *node, const char *attribute, gboolean fallback);
/* Puts the text of @node into the place of its language. */
void          rempart_reader_take_text         (RempartReader *self, xmlNode *node, char *texts[REMPART_N_LANGS]);
/* As above, at the end of the list of its language. */
void          rempart_reader_append_text       (RempartReader *self, xmlNode *node, GStrvBuilder *lists[REMPART_N_LANGS]);
void          rempart_reader_miss_lang         (RempartReader *self, xmlNode *owner, const char *owner_id, const char *element,
                                                RempartLang lang);
/* A text that has to be there stands in both languages; one that may be there stands in both or in none. */
void          rempart_reader_check_languages   (RempartReader *self, xmlNode *owner, const char *owner_id, const char *element,
                                                char *texts[REMPART_N_LANGS], gboolean required);

/* Calls @func for each @element below the root of the resource @name, which is part of the program: a fault in it is one of ours, and
 * ends it. */
typedef void (*RempartReaderFunc) (RempartReader *reader, xmlNode *node, gpointer user_data);
void          rempart_reader_read_resource     (const char *name, const char *ns, const char *element,
                                                RempartReaderFunc func, gpointer user_data);

/* Reads an attribute whose values are the nicks of an enumeration. */
#define REMPART_READER_ENUM(reader, node, attribute, from_nick, value)                              \
  G_STMT_START {                                                                                    \
    g_autofree char *nick_ = rempart_reader_require_attribute (reader, node, attribute);            \
                                                                                                    \
    if (nick_ != NULL && !from_nick (nick_, value))                                                 \
      rempart_reader_refuse_value (reader, node, attribute, nick_);                                 \
  } G_STMT_END

G_END_DECLS
