"""test_watch.py: what verify and check say of evidence that is no longer what it was

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sqlite3
import unittest

from support import ANSM, CliTest

OTHER = 'ANSM-CON-ACC-01'


class Watch(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.write('report.txt', b'one')
        self.ok('evidence', self.project, 'add', 'report.txt', '--id', 'DOC-1', '--revision', 'A')
        self.ok('link', self.project, ANSM, 'DOC-1')

    def states(self, status, *verb):
        result = self.run_ctl(*(verb or ('evidence', self.project, 'verify')), '--format', 'tsv')
        self.assertEqual(result.status, status, result.out + result.err)
        return [(row['document'], row['revision'], row['state'], row['items']) for row in result.rows()
                if row['document'] != 'history']

    def kinds(self):
        return {(row['kind'], row['item'], row['document'])
                for row in self.run_ctl('check', self.project, '--format', 'tsv').rows()
                if row['kind'].startswith(('evidence', 'link'))}

    def set(self, sql):
        connection = sqlite3.connect(self.project)
        connection.execute(sql)
        connection.commit()
        connection.close()

    def test_a_change_behind_the_same_time(self):
        info = os.stat(self.folder / 'report.txt')
        self.write('report.txt', b'two')
        os.utime(self.folder / 'report.txt', ns=(info.st_atime_ns, info.st_mtime_ns))
        self.assertEqual(self.states(1), [('DOC-1', 'A', 'altered', ANSM)])
        self.assertEqual(self.states(1, 'verify', self.project), [('DOC-1', 'A', 'altered', ANSM)])

    def test_altered_after_signature(self):
        self.ok('sign', self.project, ANSM, '--name', 'Marie Durand', '--meaning', 'review')
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'ok', '')])
        self.write('report.txt', b'three')
        self.assertEqual(self.states(1), [('DOC-1', 'A', 'altered-signed', ANSM)])
        self.assertEqual(self.kinds(), {('evidence-altered-signed', '', 'DOC-1')})
        # A signature that is no longer valid says nothing any more.
        self.ok('answer', self.project, ANSM, '--text', 'Other words', '--lang', 'en')
        self.assertEqual(self.states(1), [('DOC-1', 'A', 'altered', ANSM)])

    def test_a_newer_revision(self):
        self.write('report-b.txt', b'three')
        self.ok('evidence', self.project, 'revise', 'DOC-1', 'report-b.txt', '--revision', 'B')
        self.ok('link', self.project, OTHER, 'DOC-1')
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'outdated', ANSM), ('DOC-1', 'B', 'ok', '')])
        self.assertEqual(self.kinds(), {('link-outdated', ANSM, 'DOC-1')})

    def test_the_end_of_a_document(self):
        self.set("UPDATE evidence_revision SET expires = '2001-01-01'")
        self.assertEqual(self.states(1), [('DOC-1', 'A', 'expired', ANSM)])
        self.assertEqual(self.kinds(), {('evidence-expired', '', 'DOC-1')})
        self.set("UPDATE evidence_revision SET expires = date('now', '+30 days')")
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'expiring', ANSM)])
        self.assertEqual(self.kinds(), {('evidence-expiring', '', 'DOC-1')})
        self.set("UPDATE evidence_revision SET expires = date('now', '+90 days')")
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'ok', '')])

    def test_further_files(self):
        self.write('annex.txt', b'annex')
        self.set("INSERT INTO evidence_file (revision, location, size, sha256, added) SELECT id, 'annex.txt', 5, "
                 "'b85dc26d9b3f1f3b3e6b7d1d6a1e3ab6d3a5ad2fb2c3a5cb5a3ad1d2e3f4a5b6', added FROM evidence_revision")
        self.assertEqual([state for _, _, state, _ in self.states(1)], ['ok', 'altered'])
        (self.folder / 'annex.txt').unlink()
        self.assertEqual([state for _, _, state, _ in self.states(1)], ['ok', 'missing'])

    def test_copies_in_the_project(self):
        self.ok('evidence', self.project, 'embed', 'DOC-1')
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'ok', '')])
        (self.folder / 'report.txt').unlink()
        self.assertEqual(self.states(0), [('DOC-1', 'A', 'kept', ANSM)])
        self.set("UPDATE sqlar SET data = 'eno'")
        self.assertEqual([state for _, _, state, _ in self.states(1)], ['missing', 'copy-damaged'])

    def test_words_for_people(self):
        self.write('report.txt', b'three')
        out = self.run_ctl('evidence', self.project, 'verify', language='fr').out
        self.assertIn(ANSM, out)
        self.assertIn('Modifié', out)


if __name__ == '__main__':
    unittest.main()
