#!/usr/bin/env python3
# test-example.py: the example is whole: answers with substance in both languages, evidence that is there, places that
# exist in it, French as the French set it
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: test-example.py PERFUSIO-200.rempart

import csv
import hashlib
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import unittest

NBSP = '\u00a0'
PROJECT = pathlib.Path(sys.argv.pop())


def french_faults(text):
    """What breaks French typography in a text: list of (rule, place)."""
    rules = {
        'ordinary space before a mark': r' [:;?!»]',
        'ordinary space inside quotes': r'« ',
        'no space before a mark': rf'[^{NBSP}\s:][;?!»]',
        'no space before a colon': rf'[^\W\d]{{3,}}:(?!//|\S)',
        'quotes without a space': rf'«[^{NBSP}]',
        'typewriter apostrophe': r"\w'\w",
        'typewriter quotes': r'"',
        'two spaces': r'  ',
    }
    return [(name, text[max(0, m.start() - 20):m.end() + 20])
            for name, rule in rules.items() for m in re.finditer(rule, text)]


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.db = sqlite3.connect(f'file:{PROJECT}?mode=ro', uri=True)
        cls.db.row_factory = sqlite3.Row
        cls.answers = cls.db.execute('SELECT * FROM answer').fetchall()

    @classmethod
    def tearDownClass(cls):
        cls.db.close()

    def texts(self, lang):
        for row in self.answers:
            text = row[f'justification_{lang}'] if row['applicability'] == 'no' else row[f'text_{lang}']
            if text:
                yield row['item'], text

    def test_typography_rules_see_faults(self):
        for bad in ('Oui ?', 'Non: rien', 'Soit;', '« mot »', f'«{NBSP}mot»', "l'eau", 'a  b', 'un "mot"'):
            self.assertTrue(french_faults(bad), bad)
        for good in (f'Oui{NBSP}?', f'«{NBSP}mot{NBSP}»{NBSP}: EN ISO 14971:2019', 'https://www.cardelys.example/'):
            self.assertEqual(french_faults(good), [], good)

    def test_answers_have_substance_in_both_languages(self):
        french, english = dict(self.texts('fr')), dict(self.texts('en'))
        self.assertEqual(french.keys(), english.keys())
        self.assertGreaterEqual(len(french), 75)
        for texts in (french, english):
            for item, text in texts.items():
                self.assertGreaterEqual(len(text), 200, item)
                self.assertIn(len(text.replace(NBSP, ' ').split()), range(60, 181), item)
            self.assertEqual(len(set(texts.values())), len(texts))
        for item in french:
            self.assertNotEqual(french[item], english[item])

    def test_no_two_answers_say_the_same(self):
        for lang in ('fr', 'en'):
            seen = {}
            for item, text in self.texts(lang):
                words = text.split()
                for start in range(len(words) - 14):
                    phrase = ' '.join(words[start:start + 15])
                    self.assertIn(seen.setdefault(phrase, item), (item,), phrase)

    def test_french_is_set_as_french(self):
        for item, text in self.texts('fr'):
            self.assertEqual(french_faults(text), [], item)
        device = self.db.execute('SELECT * FROM device').fetchone()
        for field in device.keys():
            if field.endswith('_fr') and '_mark_' not in field:
                self.assertGreater(len(device[field]), 40, field)
                self.assertEqual(french_faults(device[field]), [], field)

    def test_english_is_british_and_has_no_french_marks(self):
        american = re.compile(r'\b(analyz|authoriz(?=$)|color\b|behavior|center\b|program\b(?= of)|license\b|labeled|fulfill\b)', re.I)
        for item, text in self.texts('en'):
            self.assertNotRegex(text, r'[«»"]|\w\'\w|  ', item)
            self.assertNotRegex(text, rf'[ {NBSP}][:;?!]', item)
            self.assertIsNone(american.search(text), item)

    def test_no_number_of_a_recommendation(self):
        for lang in ('fr', 'en'):
            for item, text in self.texts(lang):
                self.assertNotRegex(text, r'\bR[  ]?\d', item)

    def test_states_are_mixed_as_intended(self):
        def count(**wanted):
            return sum(all(row[k] == v for k, v in wanted.items()) for row in self.answers)

        self.assertGreaterEqual(count(applicability='no'), 3)
        self.assertGreaterEqual(count(progress='doing'), 5)
        self.assertGreaterEqual(count(progress='review'), 5)
        self.assertGreaterEqual(count(conformity='partial'), 1)
        self.assertEqual(count(conformity='nonconform'), 1)
        self.assertGreaterEqual(count(applicability='undecided', progress='todo'), 50)
        self.assertTrue(any(row['due'] and row['due'] < '2026-11-24' and row['progress'] != 'done' for row in self.answers))
        for row in self.answers:
            if row['progress'] == 'done':
                self.assertNotEqual((row['applicability'], row['conformity']), ('yes', 'none'), row['item'])

    def test_scope_is_settled_and_agrees_with_the_answers(self):
        scope = {row['name']: row['value'] for row in self.db.execute('SELECT * FROM characteristic')}
        self.assertGreaterEqual(len(scope), 25)
        self.assertEqual(set(scope.values()), {'yes', 'no'})
        # What the characteristics rule out was accepted by a person; nothing was ruled out without them.
        for row in self.answers:
            self.assertEqual(row['decision'] == 'accepted', row['applicability'] == 'no', row['item'])
            self.assertNotEqual(row['decision'], 'kept', row['item'])

    def test_every_section_of_the_phases_has_an_answer(self):
        phases = {item.split('-')[1] for item, _ in self.texts('fr') if item.startswith('ANSM')}
        self.assertEqual(phases, {'CHA', 'MET', 'CON', 'DEV', 'INI', 'SUI', 'FIN'})
        chapters = {item.split('-')[1][0] for item, _ in self.texts('fr') if item.startswith('MDCG')}
        self.assertLessEqual(set('123456'), chapters)

    def test_history_shows_several_people(self):
        actors = {row[0] for row in self.db.execute("SELECT DISTINCT actor FROM event WHERE entity = 'answer'")}
        self.assertGreaterEqual(len(actors), 5)

    def test_history_names_none_but_people_of_the_example(self):
        # The account that built the example is none of them.
        first = self.db.execute("SELECT actor FROM event ORDER BY id LIMIT 1").fetchone()[0]
        device = self.db.execute("SELECT actor FROM event WHERE entity = 'device' ORDER BY id DESC LIMIT 1").fetchone()[0]
        self.assertEqual(first, device)

    def test_evidence_is_there_and_unaltered(self):
        files = self.db.execute("SELECT * FROM evidence_revision WHERE location_kind = 'file'").fetchall()
        self.assertGreaterEqual(len(files), 16)
        for row in files:
            path = PROJECT.parent / row['location']
            data = path.read_bytes()
            self.assertTrue(row['location'].startswith('evidence/'), row['location'])
            self.assertEqual(len(data), row['size'], path)
            self.assertEqual(hashlib.sha256(data).hexdigest(), row['sha256'], path)
            self.assertLess(len(data), 40 * 1024, path)
        named = {pathlib.PurePath(row['location']).name for row in files}
        self.assertEqual({p.name for p in (PROJECT.parent / 'evidence').iterdir()}, named)

    def test_every_answered_item_has_evidence(self):
        linked = {row[0] for row in self.db.execute(
            'SELECT item FROM answer WHERE id IN (SELECT answer FROM evidence_link WHERE removed = 0)')}
        for item, _ in self.texts('fr'):
            self.assertIn(item, linked)

    def test_documents_are_used(self):
        unused = self.db.execute('SELECT document FROM evidence WHERE id NOT IN (SELECT r.evidence FROM '
                                 'evidence_revision r JOIN evidence_link l ON l.revision = r.id)').fetchall()
        self.assertEqual([row[0] for row in unused], [])

    def test_locators_point_at_something(self):
        rows = self.db.execute("SELECT l.locator, r.location FROM evidence_link l JOIN evidence_revision r "
                               "ON l.revision = r.id WHERE r.location_kind = 'file' AND l.locator <> ''").fetchall()
        self.assertGreater(len(rows), 150)
        for row in rows:
            self.assertTrue(self.resolve(PROJECT.parent / row['location'], row['locator'].replace(NBSP, ' ')),
                            f'{row["location"]}: {row["locator"]}')

    pages = {}

    def resolve(self, path, locator):
        if path.suffix == '.pdf':
            page, section = re.fullmatch(r'p\. (\d+), § ([\d.]+)', locator).groups()
            if shutil.which('pdftotext') is None:
                self.skipTest('pdftotext is not installed')
            if path not in self.pages:
                self.pages[path] = subprocess.run(['pdftotext', '-layout', path, '-'], check=True,
                                                  capture_output=True, text=True).stdout.split('\f')
            return re.search(rf'^{re.escape(section)} \S', self.pages[path][int(page) - 1], re.M)
        text = path.read_text(encoding='utf-8')
        if path.suffix == '.csv':
            ids = [row[0] for row in csv.reader(text.splitlines())]
            return all(part in ids for part in locator.split('–'))
        if path.suffix == '.json':
            return locator in json.loads(text)
        return re.search(rf'^(## )?{re.escape(locator.removeprefix("§ "))} \S', text, re.M)

    def test_bill_of_materials(self):
        bom = json.loads((PROJECT.parent / 'evidence/CM-SBOM-320.cdx.json').read_text(encoding='utf-8'))
        self.assertEqual((bom['bomFormat'], bom['specVersion']), ('CycloneDX', '1.5'))
        refs = [c['bom-ref'] for c in bom['components']]
        third = [c for c in bom['components'] if 'purl' in c]
        self.assertEqual(len(refs), len(set(refs)))
        self.assertEqual((len(refs), len(third)), (71, 68))
        for component in third:
            self.assertRegex(component['purl'], r'^pkg:[a-z]+/[^@\s]+@\S+$')
            self.assertTrue(component['version'] and component['licenses'])
        known = set(refs) | {bom['metadata']['component']['bom-ref']}
        for entry in bom['dependencies']:
            self.assertLessEqual({entry['ref'], *entry['dependsOn']}, known)


if __name__ == '__main__':
    unittest.main(verbosity=0)
