/* core-fixture.h: a folder of its own and a project in it, for the tests of core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* A text in both languages, and a catalogue of one section, as XML */
#define CORE_BOTH(element, french, english) \
  "<" element " xml:lang='fr'>" french "</" element "><" element " xml:lang='en'>" english "</" element ">"
#define CORE_CATALOGUE(attributes, items) \
  "<catalogue xmlns='urn:rempart:catalogue:1' " attributes " date='2026-01-01' answerable='true'>" \
  CORE_BOTH ("title", "Procédures", "Procedures") CORE_BOTH ("short-title", "Procédures", "Procedures") \
  CORE_BOTH ("bibliography", "Nous", "We") CORE_BOTH ("notice", "À nous", "Ours") \
  "<section id='S'>" CORE_BOTH ("title", "Section", "Section") items "</section></catalogue>"

typedef struct
{
  char           *folder;
  char           *path;      /* of the project */
  RempartProject *project;
  RempartItem    *item;      /* the first item of ansm-2022 */
} CoreFixture;

/* For g_test_add (): makes a project of an infusion pump. */
void             core_fixture_set_up    (CoreFixture *self, gconstpointer data);
/* Checks that nothing keeps the project alive, and removes the folder. */
void             core_fixture_tear_down (CoreFixture *self, gconstpointer data);
/* Closes the project and opens it again. */
void             core_fixture_reopen    (CoreFixture *self);
/* (transfer full): the path of a file in the folder, written with @text when that is not NULL */
char            *core_fixture_write     (CoreFixture *self, const char *name, const char *text);
/* The item that goes by @id, which is there. */
RempartItem     *core_fixture_find      (CoreFixture *self, const char *id);
/* (transfer full): of @xml, which has no fault */
RempartCatalogue *core_fixture_parse    (const char *xml);
/* Brings the catalogue of @xml into the project. */
void             core_fixture_bring_in  (CoreFixture *self, const char *xml);
void             core_fixture_set       (CoreFixture *self, const char *field, const char *value);
RempartEvidence *core_fixture_add       (CoreFixture *self, const char *document, const char *name, const char *text);
/* The chain of hashes is whole. */
void             core_fixture_assert_hashes (RempartProject *project);
/* The same, and the tables hold what the history says. */
void             core_fixture_assert_chain (RempartProject *project);
/* (transfer full): the first value that the sqlite3 library, asked by the side door, gives for @sql */
char            *core_fixture_ask       (CoreFixture *self, const char *sql);
/* Runs @sql by the side door, with none of Rempart's protections. */
void             core_fixture_tamper    (CoreFixture *self, const char *sql);
/* Removes a folder and all that is in it. */
void             core_fixture_remove    (const char *path);

#define core_fixture_add_test(path, func) \
  g_test_add (path, CoreFixture, NULL, core_fixture_set_up, func, core_fixture_tear_down)

G_END_DECLS
