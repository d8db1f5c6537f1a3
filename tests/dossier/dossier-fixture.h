/* dossier-fixture.h: a project with answers of every kind, tame and hostile, for the tests of the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/xpath.h>

#include "rempart-dossier.h"

G_BEGIN_DECLS

/* Items of the fixture */
#define PLAIN_ITEM      "ANSM-CON-ACC-01"   /* answered in both languages, two documents */
#define FRENCH_ITEM     "ANSM-CON-ACC-02"   /* answered in French only */
#define EMPTY_ITEM      "ANSM-CON-ACC-03"   /* nothing */
#define EXCLUDED_ITEM   "ANSM-CON-PHY-01"   /* not applicable, justified */
#define HOSTILE_ITEM    "ANSM-MET-RIS-01"   /* HOSTILE_TEXT and signs in both languages, right to left in French */
#define LIST_ITEM       "ANSM-MET-RIS-03"   /* LIST_TEXT in French; one document at three places */
#define LONG_ITEM       "ANSM-MET-RIS-02"   /* a long text in both languages */

#define PLAIN_TEXT_FR   "Chaque opérateur a un code : quatre rôles sont définis.\nLes comptes d'usine sont retirés.\n\nVoir « Architecture »."
#define PLAIN_TEXT_EN   "Each operator has a code: four roles are defined.\nFactory accounts are removed.\n\nSee \"Architecture\"."
#define LIST_TEXT       "Trois mesures :\n- chiffrer ;\n\t* signer\n\xe2\x80\xa2 journaliser\nsans exception.\n\n-5 V n'est pas un point."
#define HOSTILE_TEXT    "<b>&amp;]]> \"'</b> <?php ?> <!-- x --> &lt; {0} {$x} =1+1"
#define RTL_TEXT        "مضخة التسريب שלום"
#define EMOJI_TEXT      "\xf0\x9f\x94\x92 \xe2\x9c\x94 \xe2\x86\x92 \xf0\x9f\x98\x80"

#define CHECKED_ITEM    "ANSM-CHA-PRO-01"   /* dossier_fixture_confirm: replies, a draft, a check against the official text */
#define KEPT_ITEM       "ANSM-CON-ACC-02"   /* dossier_fixture_confirm: proposed as not applicable, kept */

typedef struct
{
  char           *folder;
  char           *path;
  RempartProject *project;
} DossierFixture;

void         dossier_fixture_set_up    (DossierFixture *self, gconstpointer data);
void         dossier_fixture_tear_down (DossierFixture *self, gconstpointer data);
/* Sets a field of an answer. */
void         dossier_fixture_answer    (DossierFixture *self, const char *item, const char *field, const char *value);
/* Sets a characteristic of the device. */
void         dossier_fixture_characteristic (DossierFixture *self, const char *name, const char *truth);
/* Gives the project replies, a source check, marks, characteristics and decisions on what they propose. */
void         dossier_fixture_confirm   (DossierFixture *self);
/* (transfer full): a path in the folder of the fixture */
char        *dossier_fixture_path      (DossierFixture *self, const char *name);
/* (transfer full): the canonical XML in @lang */
GBytes      *dossier_fixture_build     (DossierFixture *self, RempartLang lang);
/* (transfer full): what an export in @format gives, as text */
char        *dossier_fixture_export    (DossierFixture *self, RempartFormat format, RempartLang lang, gsize *length);
/* Names in the folder of the fixture that begin as unfinished exports do */
guint        dossier_fixture_leftovers (DossierFixture *self);
/* (transfer full): the string value of an XPath over @xml; prefix d: the dossier, db: DocBook, fo: XSL-FO */
char        *dossier_fixture_ask       (const char *xml, gsize length, const char *xpath);
/* How many of the attributes @references (an XPath) name none of the attributes @ids, which must not repeat */
guint        dossier_fixture_dangling  (const char *xml, gsize length, const char *references, const char *ids);
/* (transfer full): @text without spaces of any kind, as layout may move them, and without ligatures */
char        *dossier_fixture_squeeze   (const char *text);

#define dossier_fixture_add_test(path, func) \
  g_test_add (path, DossierFixture, NULL, dossier_fixture_set_up, func, dossier_fixture_tear_down)

G_END_DECLS
