"""test_baseline.py: what a file says, held against its history, against named states of it and against other files

SPDX-License-Identifier: GPL-3.0-or-later
"""
import shutil
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

    def test_a_file_that_passes_for_an_address_is_located(self):
        """Whoever alters a file cannot keep it from being read by calling it something else."""
        self.write('a.txt', b'two')
        for kind in ('url', 'reference'):
            with self.subTest(kind=kind):
                self.tamper(f"UPDATE evidence_revision SET location_kind = '{kind}'")
                rows = self.found('verify', self.project, '--format', 'tsv').rows()
                self.assertEqual((rows[1]['document'], rows[1]['location']), ('content', 'revision/DOC-1/sha256'))

    def test_a_newer_file_says_so(self):
        self.tamper('PRAGMA user_version = 9999')
        result = self.ok('verify', self.project)
        self.assertIn('newer Rempart', result.err)

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


class Baseline(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing', '--text', 'The network is isolated.', '--lang', 'en')

    def rows(self):
        return self.ok('baseline', self.project, '--format', 'tsv').rows()

    def test_add_list_remove(self):
        self.assertEqual(self.rows(), [])
        self.ok('baseline', self.project, 'add', 'Submission 1, revision B', '--note', 'To the notified body')
        self.ok('answer', self.project, ANSM, '--progress', 'done')
        self.ok('baseline', self.project, 'add', ' Second ')
        rows = self.rows()
        self.assertEqual([(row['name'], row['note'], row['state']) for row in rows],
                         [('Submission 1, revision B', 'To the notified body', 'ok'), ('Second', '', 'ok')])
        self.assertGreater(int(rows[1]['event']), int(rows[0]['event']))
        self.ok('baseline', self.project, 'remove', 'Second')
        self.assertEqual([row['name'] for row in self.rows()], ['Submission 1, revision B'])
        self.ok('verify', self.project)
        self.assertIn('Named the state “Second”', self.ok('history', self.project).out)

    def test_refusals(self):
        self.ok('baseline', self.project, 'add', 'One')
        for arguments, words in ((('add', 'One'), 'There is a baseline “One” already'), (('add', '  '), 'needs a name'),
                                 (('remove', 'Two'), 'has no baseline “Two”'), (('add',), 'It is used as'),
                                 (('frob', 'x'), 'It is used as'), (('add', 'a\nb'), 'single line')):
            self.assertIn(words, self.fails('baseline', self.project, *arguments).err)
        self.assertEqual(len(self.rows()), 1)

    def test_a_history_that_was_written_anew_is_noticed(self):
        """Who computes the whole chain anew is found by the hash that a baseline kept."""
        self.ok('baseline', self.project, 'add', 'One')
        connection = sqlite3.connect(self.project)
        connection.execute("UPDATE baseline SET hash = replace(hash, substr(hash, 1, 8), '00000000')")
        connection.commit()
        connection.close()
        self.assertEqual(self.rows()[0]['state'], 'altered')
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertIn(('content', 'altered', 'baseline/One/hash'), [(r['document'], r['state'], r['location']) for r in rows])


class Diff(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing', '--text', 'The network is isolated.', '--lang', 'en')
        self.write('a.txt', b'one')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1', '--revision', 'A', '--title', 'Plan')
        self.ok('baseline', self.project, 'add', 'One')

    def rows(self, *arguments):
        return [(row['kind'], row['subject'], row['change'], row['field'], row['old'], row['new'])
                for row in self.found('diff', *arguments, '--format', 'tsv').rows()]

    def edit(self, project):
        self.write('b.txt', b'two')
        self.ok('answer', project, ANSM, '--progress', 'done', '--text', 'The network is partly isolated.', '--lang', 'en')
        self.ok('evidence', project, 'add', 'b.txt', '--id', 'DOC-2', '--revision', '1', '--title', 'Report')
        self.ok('link', project, ANSM, 'DOC-1', '--locator', 'p. 3')
        self.ok('device', project, 'version=2.0')

    def expect(self, rows):
        self.assertIn(('device', '', 'changed', 'version', '', '2.0'), rows)
        self.assertIn(('item', ANSM, 'changed', 'progress', 'in progress', 'done'), rows)
        self.assertIn(('item', ANSM, 'changed', 'text_en', 'The network is isolated.', 'The network is partly isolated.'), rows)
        self.assertIn(('item', ANSM, 'changed', 'link', '', 'DOC-1 A, p. 3'), rows)
        self.assertIn(('document', 'DOC-2', 'added', 'title', '', 'Report'), rows)
        self.assertIn(('document', 'DOC-2', 'added', 'revision', '', '1'), rows)

    def test_nothing(self):
        self.assertIn('There is no difference', self.ok('diff', self.project, self.project).out)

    def test_baseline_and_today(self):
        self.edit(self.project)
        self.expect(self.rows(self.project, '--from', 'One'))
        self.ok('baseline', self.project, 'add', 'Two')
        self.ok('device', self.project, 'version=3.0')
        self.expect(self.rows(self.project, '--from', 'One', '--to', 'Two'))
        rows = self.rows(self.project, '--from', 'Two')
        self.assertIn(('device', '', 'changed', 'version', '2.0', '3.0'), rows)
        self.assertFalse([row for row in rows if row[0] == 'item'])

    def test_for_people(self):
        self.edit(self.project)
        text = self.found('diff', self.project, '--from', 'One').out
        self.assertIn('The network is {+partly+} isolated.', text)
        self.assertIn('Progress: [-in progress-] {+done+}', text)
        self.assertIn('+ Document DOC-2', text)
        french = self.found('diff', self.project, '--from', 'One', '--lang', 'fr').out
        self.assertIn('Avancement', french)
        self.assertIn('Preuves', french)

    def test_two_files(self):
        copy = self.folder / 'copy.rempart'
        shutil.copy(self.project, copy)
        self.edit(copy)
        self.expect(self.rows(self.project, copy))
        self.assertIn(('document', 'DOC-2', 'removed', 'title', 'Report', ''), self.rows(copy, self.project))

    def test_two_files_without_a_common_history(self):
        other = self.folder / 'other.rempart'
        self.ok('new', other, '--device', 'Perfusio 200', '--manufacturer', 'Médica SARL')
        result = self.found('diff', other, self.project, '--format', 'tsv')
        self.assertIn('no history in common', result.err)
        self.assertIn(('DOC-1', 'added'), [(row['subject'], row['change']) for row in result.rows()])

    def test_a_link_is_one_line(self):
        self.ok('link', self.project, ANSM, 'DOC-1')
        rows = self.rows(self.project, '--from', 'One')
        self.assertEqual([row for row in rows if row[0] == 'item'], [('item', ANSM, 'changed', 'link', '', 'DOC-1 A')])

    def test_refusals(self):
        for arguments, words in (((self.project,), 'Give two files'), ((self.project, self.project, '--from', 'One'), 'Give two files'),
                                 ((self.project, '--to', 'One'), 'Give two files'),
                                 ((self.project, '--from', 'Nine'), 'has no baseline “Nine”'),
                                 ((self.project, '--from', 'One', '--format', 'xml'), 'xml'),
                                 ((self.project, '--from', 'One', '--lang', 'de'), 'de')):
            self.assertIn(words, self.fails('diff', *arguments).err)
