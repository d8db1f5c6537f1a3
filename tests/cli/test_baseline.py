"""test_baseline.py: what a file says, held against its history, against named states of it and against other files

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sqlite3

from support import ANSM, CliTest


class Verify(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing', '--text', 'Original', '--lang', 'en')
        self.write('a.txt', b'one')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('link', self.project, ANSM, 'DOC-1')

    def tamper(self, sql):
        connection = sqlite3.connect(self.project)
        connection.executescript(sql)
        connection.commit()
        connection.close()

    def test_a_changed_table_is_located(self):
        self.ok('verify', self.project)
        self.tamper("UPDATE answer SET text_en = 'Forged' WHERE text_en = 'Original'")
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual([(row['document'], row['state'], row['location']) for row in rows[:2]],
                         [('history', 'ok', ''), ('content', 'altered', f'answer/{ANSM}/text_en')])
        text = self.found('verify', self.project).out
        self.assertIn('the history says “Original” (entry ', text)
        self.assertIn('the file says “Forged”', text)
        french = self.found('verify', self.project, language='fr').out
        self.assertIn('le fichier contient « Forged »', french.replace('\u00a0', ' '))

    def test_a_changed_event_is_located(self):
        self.tamper("""
            PRAGMA writable_schema = ON;
            CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'event_is_never_changed';
            DELETE FROM sqlite_schema WHERE name = 'event_is_never_changed';
            PRAGMA writable_schema = RESET;
            UPDATE event SET new = 'Forged' WHERE new = 'Original';
            PRAGMA writable_schema = ON;
            INSERT INTO sqlite_schema SELECT * FROM kept;
            PRAGMA writable_schema = RESET;
        """)
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        event = next(row['event'] for row in self.ok('history', self.project, '--format', 'tsv').rows()
                     if row['new'] == 'Forged')
        self.assertEqual((rows[0]['document'], rows[0]['state'], rows[0]['location']), ('history', 'altered', event))
        self.assertEqual((rows[1]['document'], rows[1]['location']), ('content', f'answer/{ANSM}/text_en'))
        self.assertIn(f'Entry {event} of the history', self.found('verify', self.project).out)

    def test_a_slipped_in_link_is_located(self):
        self.tamper("INSERT INTO evidence_link (answer, revision, locator) "
                    "SELECT id, 1, 'p. 1' FROM answer WHERE item = 'ANSM-CON-ACC-01'")
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual((rows[1]['document'], rows[1]['location']), ('content', 'link/DOC-1'))
