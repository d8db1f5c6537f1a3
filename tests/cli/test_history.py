"""test_history.py: reading the history, and proving it with and without Rempart

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import datetime
import hashlib
import io
import re
import sqlite3
import subprocess
import sys
import unittest
from contextlib import closing

from support import ANSM, SOURCE_ROOT, CliTest

SCRIPT = SOURCE_ROOT / 'tools' / 'verify-history'
QUERY = (SOURCE_ROOT / 'data' / 'sql' / 'verify-history.sql').read_text('utf-8')


class Reading(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing', '--text', '=1+1 "so"', '--lang', 'en')
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('link', self.project, ANSM, 'DOC-1')

    def rows(self, *args):
        return self.ok('history', self.project, '--format', 'tsv', *args).rows()

    def test_filters(self):
        everything = self.rows()
        today = datetime.datetime.now(datetime.timezone.utc).date()
        yesterday = str(today - datetime.timedelta(days=1))
        self.assertEqual(self.rows('--person', everything[0]['actor']), everything)
        self.assertEqual(self.rows('--from', yesterday), everything)
        self.assertEqual(self.rows('--to', yesterday), [])
        self.assertEqual({row['entity'] for row in self.rows('--kind', 'evidence')}, {'evidence', 'revision'})
        self.assertEqual({row['entity'] for row in self.rows('--item', ANSM)}, {'answer', 'link'})
        self.assertEqual([row['field'] for row in self.rows('--find', '1+1')], ['text_en'])
        self.assertEqual(self.rows('--find', 'nowhere to be found'), [])

    def test_bad_words(self):
        self.fails('history', self.project, '--person', 'Nobody', mention='Nobody')
        self.fails('history', self.project, '--from', '24/11/2026', mention=('24/11/2026', 'YYYY-MM-DD'))
        self.fails('history', self.project, '--to', '2026-02-30', mention='2026-02-30')
        self.fails('history', self.project, '--from', '2026-12-01', '--to', '2026-11-30', mention='2026-12-01')
        self.fails('history', self.project, '--kind', 'novel', mention=('novel', 'answer'))
        self.fails('history', self.project, '--format', 'xlsx', mention=('xlsx', 'csv'))

    def table(self, language):
        out = self.ok('history', self.project, '--format', 'csv', language=language).out
        self.assertEqual(out[0], '\ufeff')
        self.assertTrue(out.endswith('"\r\n'))
        return list(csv.reader(io.StringIO(out[1:], newline=''), delimiter=';' if language == 'fr' else ','))

    def test_spreadsheet(self):
        head, *rows = self.table('en')
        self.assertEqual(head[:4], ['Entry', 'Step', 'When (UTC)', 'Who'])
        self.assertEqual(len(rows), len(self.rows()))
        self.assertEqual({len(row) for row in rows}, {len(head)})
        self.assertEqual([row[8] for row in rows if '1+1' in row[8]], ['\'=1+1 "so"'])
        self.assertEqual([row[9] for row in rows], [row['hash'] for row in self.rows()])
        self.assertEqual(len(self.table('fr')[0]), len(head))


class ChangeReport(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Three roles.', '--lang', 'en')
        self.ok('baseline', self.project, 'add', 'Submission 1')
        self.ok('answer', self.project, ANSM, '--text', 'Four roles.', '--lang', 'en')

    def export(self, *args, run=None, **rest):
        return (run or self.ok)('export', self.project, '--lang', 'en', *args, **rest)

    def test_report(self):
        self.export('--format', 'html', '--changes-since', 'Submission 1', '-o', 'changes.html')
        html = (self.folder / 'changes.html').read_text('utf-8')
        self.assertIn('Change report', html)
        self.assertIn('Four roles.', html)
        name = self.export('--format', 'xml', '--changes-since', 'Submission 1', '--until', 'Submission 1').out.strip()
        self.assertIn('_changes_', name)
        self.assertNotIn('<change ', (self.folder / name).read_text('utf-8'))

    def test_annex(self):
        name = self.export('--format', 'xml', '--with-history').out.strip()
        events = self.query('SELECT count(*) FROM event')[0][0]
        self.assertEqual((self.folder / name).read_text('utf-8').count('<event '), events)

    def test_bad_words(self):
        self.export('--format', 'xml', '--changes-since', 'Submission 9', run=self.fails, mention='Submission 9')
        self.export('--format', 'xml', '--until', 'Submission 1', run=self.fails, mention='--changes-since')
        self.export('--format', 'csv', '--changes-since', 'Submission 1', run=self.fails, mention='change report')
        self.export('--format', 'xml', '--changes-since', 'Submission 1', '--with-history', run=self.fails,
                    mention='--with-history')
        self.assertEqual(self.leftovers(), ['pump.rempart'])


class Proof(CliTest):
    """The script, the query and `rempartctl verify` say the same of the same file."""

    def setUp(self):
        super().setUp()
        self.new()
        for progress in ('doing', 'review', 'done'):
            self.ok('answer', self.project, ANSM, '--progress', progress, '--text', f'Tracé, {progress}', '--lang', 'fr')
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('link', self.project, ANSM, 'DOC-1')
        self.last = self.query('SELECT max(id) FROM event')[0][0]
        self.whole = self.project.read_bytes()

    def tamper(self, sql, *parameters):
        """As one does who knows SQLite, and leaves the schema as it was."""
        with closing(sqlite3.connect(self.project)) as db:
            triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                db.execute(f'DROP TRIGGER {name}')
            db.execute(sql, parameters)
            for _, trigger in triggers:
                db.execute(trigger)
            db.commit()

    def script(self):
        return subprocess.run([sys.executable, SCRIPT, self.project], capture_output=True, encoding='utf-8')

    def links(self):
        return [row[0] for row in self.query(QUERY)]

    def assert_found(self, entry, what):
        script = self.script()
        self.assertEqual((script.returncode, script.stdout), (1, ''), what)
        self.assertIn(f'entry {entry} (', script.stderr, what)
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertTrue(any(re.search(rf'\b{entry}\b', ' '.join(row.values())) for row in rows), (what, rows))

    def test_a_protection_that_was_not_put_back(self):
        """Who changes an entry must drop a trigger first; the entry is named all the same, and nobody writes to the file."""
        with closing(sqlite3.connect(self.project)) as db:
            db.executescript("DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'Eve' WHERE id = 3")
        self.assert_found(3, 'unprotected')
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual([row['location'] for row in rows], ['3', 'schema/event_is_never_changed', 'a.txt'])
        self.assertIn('event_is_never_changed', self.found('verify', self.project, language='fr').out)
        self.fails('answer', self.project, ANSM, '--owner', 'Eve', mention='rempartctl verify')
        self.fails('history', self.project, mention='event_is_never_changed')

    def test_a_deleted_row(self):
        with closing(sqlite3.connect(self.project)) as db:
            db.execute("DELETE FROM evidence")
            db.commit()
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual([row['location'] for row in rows], ['', 'evidence/DOC-1', 'unread'])
        self.assertIn('Document DOC-1: the history tells of it', self.found('verify', self.project).out)
        self.fails('history', self.project, mention='rempartctl verify')

    def test_the_last_entries_gone(self):
        with closing(sqlite3.connect(self.project)) as db:
            last, = db.execute('SELECT max(id) FROM event').fetchone()
        self.ok('sign', self.project, ANSM, '--meaning', 'author', '--name', 'Ada')
        self.tamper('DELETE FROM event WHERE id > ?', last + 3)
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual([row['location'] for row in rows][:2], [str(last + 3), 'signature/Ada'])
        self.assertEqual([row['state'] for row in rows], ['altered', 'altered', 'ok'])
        self.assertIn('The end of the history is missing', self.found('verify', self.project).out)

    def test_whole(self):
        script = self.script()
        end = self.query('SELECT hash FROM event ORDER BY id DESC LIMIT 1')[0][0]
        self.assertEqual((script.returncode, script.stderr), (0, ''))
        self.assertEqual(script.stdout, f'whole: {self.last} entries, SHA-256 at the end {end}\n')
        self.assertEqual(self.links(), [])
        self.ok('verify', self.project)

    def test_what_is_no_text_is_found(self):
        """Bytes that are not UTF-8, what a terminal would obey, and values of another kind than the table takes."""
        for column, value in (('at', "CAST(x'ff00' AS TEXT)"), ('actor', "CAST(x'ff' AS TEXT)"), ('actor', "char(27) || '[2J'"),
                              ('action', "CAST(x'' AS TEXT)")):
            with self.subTest(column=column, value=value):
                self.project.write_bytes(self.whole)
                self.tamper(f'UPDATE event SET {column} = {value} WHERE id = 5')
                self.assert_found(5, (column, value))
                self.assertNotIn('\x1b', self.script().stderr)

    def test_a_table_that_takes_anything(self):
        for column, value in (('row', '1.5'), ('at', '7'), ('actor', 'NULL'), ('previous', "x'00'"), ('hash', '3'), ('step', "'x'")):
            with self.subTest(column=column, value=value):
                self.project.write_bytes(self.whole)
                with closing(sqlite3.connect(self.project)) as db:
                    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                        db.execute(f'DROP TRIGGER {name}')
                    db.execute('CREATE TABLE other AS SELECT * FROM event')
                    db.execute('DROP TABLE event')
                    db.execute('ALTER TABLE other RENAME TO event')
                    db.execute(f'UPDATE event SET {column} = {value} WHERE id = 5')
                    db.commit()
                script = self.script()
                self.assertEqual((script.returncode, script.stdout), (1, ''))
                self.assertIn('entry 5 (', script.stderr)
                self.assertNotIn('Traceback', script.stderr)
                self.fails('verify', self.project, mention='pump.rempart')

    def test_what_the_script_cannot_read(self):
        for path in (self.folder / 'none', self.folder, self.write('junk', b'junk' * 3000), self.write('empty', b'')):
            script = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, encoding='utf-8')
            self.assertEqual((script.returncode, script.stdout), (2, ''), path)
            self.assertNotIn('Traceback', script.stderr)

    def test_the_script_is_short(self):
        self.assertLessEqual(len(SCRIPT.read_text('utf-8').splitlines()), 30)

    def test_every_column(self):
        numbers = {'id', 'step', 'row'}
        for column in ('step', 'at', 'actor', 'action', 'entity', 'row', 'key', 'field', 'old', 'new', 'previous', 'hash'):
            for entry in (2, self.last // 2, self.last):
                with self.subTest(column=column, entry=entry):
                    self.project.write_bytes(self.whole)
                    change = f'{column} + 1' if column in numbers else f"coalesce({column}, '') || ' '"
                    self.tamper(f'UPDATE event SET {column} = {change} WHERE id = ?', entry)
                    self.assert_found(entry, (column, entry))
                    # SQL sees the links alone: a hash that changed no longer links the entry after it.
                    broken = {'previous': [entry], 'hash': [entry + 1] if entry < self.last else []}
                    self.assertEqual(self.links(), broken.get(column, []))

    def test_nothing_instead_of_an_empty_text(self):
        entry = self.query("SELECT id FROM event WHERE old = '' LIMIT 1")[0][0]
        self.tamper('UPDATE event SET old = NULL WHERE id = ?', entry)
        self.assert_found(entry, 'NULL')

    def test_a_missing_entry(self):
        self.tamper('DELETE FROM event WHERE id = ?', 3)
        self.assert_found(4, 'deleted')
        self.assertEqual(self.links(), [4])

    def test_two_entries_exchanged(self):
        self.tamper('UPDATE event SET id = CASE id WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE id IN (3, 4)')
        self.tamper('UPDATE event SET id = -id WHERE id < 0')
        self.assert_found(3, 'exchanged')
        self.assertIn(3, self.links())

    def test_an_entry_put_in(self):
        self.tamper('UPDATE event SET id = -id - 1 WHERE id >= 4')
        self.tamper('UPDATE event SET id = -id WHERE id < 0')
        self.tamper('INSERT INTO event SELECT 4, step, at, actor, action, entity, row, key, field, old, new, previous, hash '
                    'FROM event WHERE id = 3')
        self.assert_found(4, 'put in')
        self.assertEqual(self.links()[0], 4)

    def test_a_hash_computed_anew(self):
        """Whoever computes one hash again is found at the next entry."""
        row = self.query('SELECT previous, id, step, at, actor, action, entity, row, key, field, old, new FROM event WHERE id = 5')[0]
        row = [*row[:4], 'Eve', *row[5:]]
        text = ''.join('-,' if value is None else f'{len(str(value).encode())}:{value},' for value in row)
        self.tamper('UPDATE event SET actor = ?, hash = ? WHERE id = 5', 'Eve', hashlib.sha256(text.encode()).hexdigest())
        self.assert_found(6, 'hash')
        self.assertEqual(self.links(), [6])


if __name__ == '__main__':
    unittest.main()
