/* rempart-xml-writer.h: well-formed XML, the same bytes for the same calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes elements into one growing string. Whatever text comes in, what comes out is well-formed: marks are escaped,
 * broken UTF-8 is repaired and characters that XML cannot hold are dropped. Names are ours and are written as they are. */
typedef struct _RempartXmlWriter RempartXmlWriter;

RempartXmlWriter *rempart_xml_writer_new       (void);
void              rempart_xml_writer_free      (RempartXmlWriter *self);
/* The document so far; the writer is freed. (transfer full) */
GBytes           *rempart_xml_writer_finish    (RempartXmlWriter *self);

void              rempart_xml_writer_open      (RempartXmlWriter *self, const char *element);
/* Only between open and the first content. */
void              rempart_xml_writer_attribute (RempartXmlWriter *self, const char *name, const char *value);
void              rempart_xml_writer_number    (RempartXmlWriter *self, const char *name, guint64 value);
/* @length -1: up to the NUL. No line break is added around text. */
void              rempart_xml_writer_text      (RempartXmlWriter *self, const char *text, gssize length);
void              rempart_xml_writer_close     (RempartXmlWriter *self);
/* <element>text</element> */
void              rempart_xml_writer_element   (RempartXmlWriter *self, const char *element, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartXmlWriter, rempart_xml_writer_free)

G_END_DECLS
