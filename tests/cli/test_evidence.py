"""test_evidence.py: several files for a revision, copies inside the project, files that were moved.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import os
import subprocess

from support import ANSM, CliTest, need


class Evidence(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def evidence(self, *args, **rest):
        return self.ok('evidence', self.project, *args, **rest)

    def list(self):
        return self.evidence('list', '--format', 'tsv').rows()

    def archive(self):
        """What the program of SQLite sees."""
        done = subprocess.run(['sqlite3', str(self.project), '-A', '-t'], check=True, capture_output=True, text=True)
        return done.stdout.split('\n')[:-1]


class Files(Evidence):
    def test_attach_and_detach(self):
        self.write('report.txt', b'report')
        self.write('raw/data.csv', b'1;2')
        self.write('raw/more.csv', b'3;4')
        self.evidence('add', 'report.txt', '--id', 'DOC-014', '--revision', 'A')
        self.evidence('attach', 'DOC-014', 'raw/data.csv', 'raw/more.csv')
        self.assertEqual([(row['document'], row['revision'], row['location']) for row in self.list()],
                         [('DOC-014', 'A', 'report.txt'), ('DOC-014', 'A', 'raw/data.csv'),
                          ('DOC-014', 'A', 'raw/more.csv')])
        self.assertEqual(self.list()[1]['sha256'], hashlib.sha256(b'1;2').hexdigest())
        self.fails('evidence', self.project, 'attach', 'DOC-014', 'raw/data.csv', mention=['data.csv', 'DOC-014 A'])
        self.fails('evidence', self.project, 'detach', 'DOC-014', 'report.txt', mention='report.txt')
        self.fails('evidence', self.project, 'detach', 'DOC-014', 'none.csv', mention='none.csv')
        self.evidence('detach', 'DOC-014', 'data.csv')
        self.assertEqual([row['location'] for row in self.list()], ['report.txt', 'raw/more.csv'])

    def test_attach_all_or_nothing(self):
        self.write('report.txt')
        self.write('annex.txt', b'annex')
        self.evidence('add', 'report.txt', '--id', 'DOC-1')
        self.fails('evidence', self.project, 'attach', 'DOC-1', 'annex.txt', 'missing.txt', mention='missing.txt')
        self.assertEqual(len(self.list()), 1)

    def test_attach_to_a_revision(self):
        for name in ('a', 'b', 'annex'):
            self.write(f'{name}.txt', name)
        self.evidence('add', 'a.txt', '--id', 'DOC-1', '--revision', 'A')
        self.evidence('revise', 'DOC-1', 'b.txt', '--revision', 'B')
        self.evidence('attach', 'DOC-1', 'annex.txt', '--revision', 'A')
        self.assertEqual([(row['revision'], row['location']) for row in self.list()],
                         [('A', 'a.txt'), ('A', 'annex.txt'), ('B', 'b.txt')])
        self.fails('evidence', self.project, 'attach', 'DOC-1', 'annex.txt', '--revision', 'C', mention=['DOC-1', 'C'])

    def test_verify_sees_every_file(self):
        self.write('a.txt', b'a')
        annex = self.write('annex.txt', b'annex')
        self.evidence('add', 'a.txt', '--id', 'DOC-1')
        self.evidence('attach', 'DOC-1', 'annex.txt')
        self.evidence('verify')
        annex.write_bytes(b'ANNEX')
        rows = self.found('evidence', self.project, 'verify', '--format', 'tsv').rows()
        self.assertEqual([(row['location'], row['state']) for row in rows], [('a.txt', 'ok'), ('annex.txt', 'altered')])

    def test_expires(self):
        self.write('iso.pdf')
        self.fails('evidence', self.project, 'add', 'iso.pdf', '--expires', 'soon', mention='soon')
        self.evidence('add', 'iso.pdf', '--id', 'CERT-1', '--expires', '2027-01-31')
        self.assertEqual(self.list()[0]['expires'], '2027-01-31')
        self.evidence('edit', 'CERT-1', '--expires', '2030-01-31', '--title', 'Certificate', '--id', 'CERT-2')
        row, = self.list()
        self.assertEqual((row['document'], row['expires'], row['title']), ('CERT-2', '2030-01-31', 'Certificate'))
        self.fails('evidence', self.project, 'edit', 'CERT-2', '--expires', '2027-99-99', '--title', 'No', mention='2027-99-99')
        self.assertEqual(self.list()[0]['title'], 'Certificate')
        self.fails('evidence', self.project, 'edit', 'CERT-2', mention='--expires')
        self.fails('evidence', self.project, 'edit', 'CERT-2', '--date', '2031-01-31', mention='Correct one of the two dates')
        self.fails('evidence', self.project, 'add', 'iso.pdf', '--date', '2027-02-01', '--expires', '2027-01-31',
                   mention='Correct one of the two dates')
        self.assertEqual(len(self.list()), 1)
        self.ok('verify', self.project)


@need('sqlite3')
class Copies(Evidence):
    def test_embed_and_extract(self):
        text, noise = b'the same words again and again ' * 5000, os.urandom(20000)
        self.write('report.txt', text)
        self.write('raw/noise.bin', noise)
        self.evidence('add', 'report.txt', '--id', 'DOC-014', '--revision', 'B', '--embed')
        self.evidence('attach', 'DOC-014', 'raw/noise.bin', '--embed')
        names = ['DOC-014/B/noise.bin', 'DOC-014/B/report.txt']
        self.assertEqual(sorted(self.archive()), names)
        self.assertEqual([row['embedded'] for row in self.list()], names[::-1])
        self.assertLess(self.query('SELECT length (data) FROM sqlar WHERE name LIKE ?', '%report.txt')[0][0], len(text) / 10)

        (self.folder / 'report.txt').unlink()
        out = self.evidence('extract', '-o', 'out').out.split('\n')
        self.assertEqual(out[:-1], ['out/DOC-014/B/report.txt', 'out/DOC-014/B/noise.bin'])
        self.assertEqual((self.folder / out[0]).read_bytes(), text)
        self.assertEqual((self.folder / out[1]).read_bytes(), noise)
        self.fails('evidence', self.project, 'extract', 'DOC-014', '-o', 'out', mention='out/DOC-014/B/report.txt')
        self.evidence('extract', 'DOC-014', '-o', 'out', '--force')

        subprocess.run(['sqlite3', str(self.project), '-A', '-x', '-C', str(self.folder / 'theirs')], check=True)
        self.assertEqual((self.folder / 'theirs/DOC-014/B/noise.bin').read_bytes(), noise)
        self.assertEqual((self.folder / 'theirs/DOC-014/B/report.txt').read_bytes(), text)

    def test_embed_all_then_unembed(self):
        for name in ('a', 'b'):
            self.write(f'{name}.txt', b'same')
            self.evidence('add', f'{name}.txt', '--id', f'DOC-{name}')
        self.assertEqual(self.evidence('embed').out, 'DOC-a/a.txt\nDOC-a/a.txt\n')
        self.assertEqual(self.archive(), ['DOC-a/a.txt'])
        self.assertEqual(self.evidence('embed').out, '')
        self.evidence('unembed', 'DOC-a')
        self.assertEqual(self.archive(), ['DOC-a/a.txt'])
        out = self.evidence('extract', 'DOC-b').out.strip()
        self.assertEqual(out, './DOC-b/b.txt')
        self.evidence('unembed', 'DOC-b')
        self.assertEqual(self.archive(), [])
        self.fails('evidence', self.project, 'extract', 'DOC-b', mention='DOC-b')
        self.fails('evidence', self.project, 'extract', mention='copy')
        self.ok('verify', self.project)

    def test_what_cannot_be_kept_stays_a_link(self):
        changed = self.write('changed.txt', b'before')
        self.write('good.txt', b'good')
        self.evidence('add', 'changed.txt', '--id', 'DOC-1')
        self.evidence('add', 'good.txt', '--id', 'DOC-2')
        changed.write_bytes(b'after!')
        result = self.found('evidence', self.project, 'embed')
        self.assertEqual(result.out, 'DOC-2/good.txt\n')
        self.assertIn('changed.txt', result.err)
        self.assertEqual([row['embedded'] for row in self.list()], ['', 'DOC-2/good.txt'])

    def test_tampered_copy(self):
        self.write('a.txt', b'as recorded')
        self.evidence('add', 'a.txt', '--id', 'DOC-1', '--embed')
        subprocess.run(['sqlite3', str(self.project), "UPDATE sqlar SET data = 'as modified', sz = 11"], check=True)
        for verb in (('verify', self.project), ('evidence', self.project, 'verify')):
            rows = self.found(*verb, '--format', 'tsv').rows()
            self.assertEqual([(row['document'], row['location']) for row in rows if row['state'] == 'copy-damaged'],
                             [('DOC-1', 'DOC-1/a.txt')])
        self.fails('evidence', self.project, 'extract', '-o', 'out', mention='DOC-1/a.txt')
        self.assertEqual([path for path in (self.folder / 'out').rglob('*') if path.is_file()], [])

    def test_a_copy_saved_elsewhere_keeps_them(self):
        self.write('a.txt', b'kept')
        self.evidence('add', 'a.txt', '--id', 'DOC-1', '--embed')
        (self.folder / 'a.txt').unlink()
        self.project.rename(self.folder / 'elsewhere.rempart')
        self.project = self.folder / 'elsewhere.rempart'
        self.evidence('extract', '-o', '.')
        self.assertEqual((self.folder / 'DOC-1/a.txt').read_bytes(), b'kept')


class Moved(Evidence):
    def setUp(self):
        super().setUp()
        self.write('old/a.txt', b'aaaa')
        self.write('old/b.txt', b'bbbb')
        self.evidence('add', 'old/a.txt', '--id', 'DOC-A')
        self.evidence('add', 'old/b.txt', '--id', 'DOC-B')
        self.ok('link', self.project, ANSM, 'DOC-A')

    def relink(self, *args, run=None):
        return (run or self.ok)('evidence', self.project, 'relink', *args, '--format', 'tsv').rows()

    def test_moved_folder(self):
        (self.folder / 'old').rename(self.folder / 'new')
        self.found('evidence', self.project, 'verify')
        plan = self.relink('new', '--dry-run')
        self.assertEqual([(row['document'], row['location'], os.path.basename(row['found'])) for row in plan],
                         [('DOC-A', 'old/a.txt', 'a.txt'), ('DOC-B', 'old/b.txt', 'b.txt')])
        self.assertEqual([row['location'] for row in self.list()], ['old/a.txt', 'old/b.txt'])
        self.relink('new')
        self.assertEqual([row['location'] for row in self.list()], ['new/a.txt', 'new/b.txt'])
        self.evidence('verify')
        self.ok('verify', self.project)
        self.assertEqual(self.ok('evidence', self.project, 'relink', 'new', '--format', 'tsv').rows(), [])

    def test_what_is_not_found(self):
        (self.folder / 'old').rename(self.folder / 'new')
        self.write('new/b.txt', b'BBBB')
        rows = self.relink('new', run=self.found)
        self.assertEqual([bool(row['found']) for row in rows], [True, False])
        self.assertEqual([row['location'] for row in self.list()], ['new/a.txt', 'old/b.txt'])
        self.fails('evidence', self.project, 'relink', 'nowhere', mention='nowhere')
