"""test_recover.py: a damaged project, and what can be saved of it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sqlite3

from support import ANSM, CliTest

PAGE = 4096


class Recover(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Each access is traced.', '--lang', 'en')
        self.write('report.txt')
        self.ok('evidence', self.project, 'add', 'report.txt', '--id', 'DOC-014', '--revision', 'C')
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 12')
        self.out = self.folder / 'out.rempart'

    def root(self, table):
        """The number of the first page of a table."""
        return self.query('SELECT rootpage FROM sqlite_schema WHERE name = ?', table)[0][0]

    def damage(self, *pages):
        data = bytearray(self.project.read_bytes())
        for page in pages:
            data[(page - 1) * PAGE:page * PAGE] = bytes(PAGE)
        self.project.write_bytes(data)
        return bytes(data)

    def assert_saved(self):
        row = next(row for row in self.ok('answer', self.out, ANSM, '--format', 'tsv').rows() if row['field'] == 'text_en')
        self.assertEqual(row['value'], 'Each access is traced.')

    def test_whole(self):
        result = self.ok('recover', self.project, '-o', self.out)
        self.assertIn('saved', result.out)
        self.assert_saved()
        self.ok('verify', self.out)

    def test_answers_lost(self):
        pages = self.root('answer'), self.root('evidence'), self.root('evidence_link')
        before = self.damage(*pages)
        self.fails('answer', self.project, ANSM, mention='pump.rempart')
        result = self.run_ctl('recover', self.project, '-o', self.out, '--report', self.folder / 'lost.txt')
        self.assertIn(result.status, (0, 1), result.err)
        self.assertEqual((self.folder / 'lost.txt').read_text('utf-8'), result.out)
        self.assertEqual(self.project.read_bytes(), before)
        self.assert_saved()
        self.ok('verify', self.out)
        self.assertEqual(self.ok('evidence', self.out, 'list', '--format', 'tsv').rows()[0]['document'], 'DOC-014')

    def test_history_lost(self):
        backup = self.folder / 'backup.rempart'
        backup.write_bytes(self.project.read_bytes())
        self.ok('answer', self.project, ANSM, '--owner', 'Zoé')
        last = self.query('SELECT max(id) FROM event')[0][0]
        connection = sqlite3.connect(self.project)
        connection.executescript('DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE id = 4;')
        connection.close()
        self.found('recover', self.project, '-o', self.out)
        self.assert_saved()
        rows = self.found('verify', self.out, '--format', 'tsv').rows()
        self.assertEqual([(row['document'], row['state'], row['location']) for row in rows if row['document'] == 'history'],
                         [('history', 'altered', '5'), ('history', 'recovered', '4')])
        self.assertIn('4', self.found('verify', self.out, language='fr').out)

        self.out.unlink()
        self.run_ctl('recover', self.project, '-o', self.out, '--backup', backup)
        self.ok('verify', self.out)
        self.assertGreater(len(self.ok('history', self.out, '--format', 'tsv').rows()), last)

    def test_the_report_replaces_no_project(self):
        backup = self.folder / 'backup.rempart'
        backup.write_bytes(self.project.read_bytes())
        before = self.project.read_bytes()
        for target in (self.project, self.out, self.folder / '.' / 'out.rempart', backup):
            self.fails('recover', self.project, '-o', self.out, '--backup', backup, '--report', target, mention=target.name)
        self.assertEqual((self.project.read_bytes(), backup.read_bytes()), (before, before))
        self.assertEqual(self.leftovers(), ['backup.rempart', 'pump.rempart', 'report.txt'])

    def test_a_report_that_cannot_be_written(self):
        result = self.run_ctl('recover', self.project, '-o', self.out, '--report', self.folder / 'nowhere' / 'lost.txt')
        self.assertEqual(result.status, 2)
        self.assertIn('saved', result.out)
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertIn('nowhere/lost.txt”', result.err)
        self.assert_saved()

    def test_refused(self):
        self.fails('recover', self.project, mention='--output')
        self.fails('recover', self.project, '-o', self.project, mention='pump.rempart')
        self.fails('recover', self.write('noise', b'noise' * 5000), '-o', self.out, mention='noise')
        self.fails('recover', self.folder / 'none', '-o', self.out, mention='none')
        self.fails('recover', self.project, '-o', self.out, '--backup', self.folder / 'none', mention='none')
        self.fails('recover', self.project, '-o', self.folder / 'nowhere/out.rempart', mention='nowhere')
        self.assertNotIn('out.rempart', self.leftovers())
