"""test_export.py: what comes out, read by other programs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from support import ANSM, FAILED, REMPARTCTL, SOURCE_ROOT, CliTest, environment, need

ANSWERS = {'fr': 'Zircon : les accès d’urgence sont tracés à 100 %.',
           'en': 'Zircon: emergency access is traced at 100 %.'}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, encoding='utf-8', errors='replace')
    if done.returncode != 0:
        raise AssertionError(f'{command}: {done.stdout}{done.stderr}')
    return done.stdout


class Export(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('device', self.project, 'version=3.2', 'dossier_reference=CYB-001', 'dossier_revision=B',
                'dossier_date=2026-11-24')
        for lang, text in ANSWERS.items():
            self.ok('answer', self.project, ANSM, '--text', text, '--lang', lang)
        self.ok('answer', self.project, ANSM, '--applicability', 'yes', '--progress', 'done', '--conformity', 'conform')
        self.write('evidence/report.txt', b'report')
        self.ok('evidence', self.project, 'add', 'evidence/report.txt', '--id', 'DOC-014', '--title', 'Report',
                '--revision', 'C')
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 12')

    def export(self, kind, lang, name=None):
        out = self.folder / (name or f'out_{lang}.{kind}')
        self.assertEqual(self.ok('export', self.project, '--format', kind, '--lang', lang, '-o', out).out, f'{out}\n')
        return out

    @need('xmllint')
    def test_xml(self):
        for lang in ANSWERS:
            out = self.export('xml', lang)
            run('xmllint', '--noout', '--nonet', '--relaxng', SOURCE_ROOT / 'data/schemas/dossier.rng', out)
            text = out.read_text('utf-8')
            self.assertIn(ANSWERS[lang], text)
            self.assertNotIn(ANSWERS['fr' if lang == 'en' else 'en'], text)
            self.assertIn('DOC-014', text)
            again = self.export('xml', lang, 'again.xml')
            self.assertEqual(again.read_bytes(), out.read_bytes())

    @need('xmllint')
    def test_fo_and_docbook(self):
        for kind, root in (('fo', 'root'), ('docbook', 'book|article')):
            for lang in ANSWERS:
                out = self.export(kind, lang)
                self.assertRegex(run('xmllint', '--xpath', 'local-name(/*)', out), root)
                self.assertIn('Zircon', out.read_text('utf-8'))

    @need('xmllint')
    def test_html(self):
        for lang in ANSWERS:
            out = self.export('html', lang)
            text = out.read_text('utf-8')
            self.assertIn(ANSWERS[lang].split(' ')[1], text)
            self.assertNotIn('<script src', text)
            self.assertNotRegex(text, r'<(link|img|iframe)[^>]+(href|src)="https?:')
            run('xmllint', '--html', '--noout', out)

    @need('fop', 'pdftotext', 'qpdf')
    def test_pdf(self):
        for lang in ANSWERS:
            out = self.export('pdf', lang)
            run('qpdf', '--check', out)
            text = ' '.join(run('pdftotext', out, '-').split())
            self.assertIn('Zircon', text)
            self.assertIn('DOC-014', text)

    def test_csv(self):
        out = self.export('csv', 'en', 'tables')
        tables = sorted(out.glob('*.csv'))
        self.assertTrue(tables)
        everything = []
        for table in tables:
            with open(table, newline='', encoding='utf-8-sig') as file:
                rows = list(csv.reader(file))
            self.assertEqual(len({len(row) for row in rows}), 1, table)
            everything += [cell for row in rows for cell in row]
        self.assertTrue(any(ANSWERS['en'] in cell for cell in everything))

    def test_suggested_name(self):
        name = self.ok('export', self.project, '--format', 'xml', '--lang', 'fr').out.rstrip('\n')
        self.assertTrue((self.folder / name).is_file())
        self.assertRegex(name, r'^[A-Za-z0-9._-]+_fr\.xml$')

    def test_an_export_changes_nothing_in_the_project(self):
        before = self.project.read_bytes()
        self.export('xml', 'fr')
        self.assertEqual(self.project.read_bytes(), before)

    def test_the_project_itself_is_not_replaced(self):
        before = self.project.read_bytes()
        other = self.folder / 'other-name.xml'
        other.symlink_to(self.project)
        for target in (self.project, other):
            self.fails('export', self.project, '--format', 'xml', '--lang', 'en', '-o', target, mention=target.name)
        self.assertEqual(self.project.read_bytes(), before)
        self.assertTrue(other.is_symlink())

    def test_refusals(self):
        self.fails('export', self.project, '--lang', 'fr', mention='--format')
        self.fails('export', self.project, '--format', 'xml', '--lang', 'de', mention='de')
        self.fails('export', self.project, '--format', 'xml', '--catalogue', 'nist', mention='nist')
        self.fails('export', self.project, '--format', 'xml', '-o', self.folder / 'none/a.xml', mention='none')
        self.fails('export', self.project, '--format', 'xml', '-o', self.folder, mention=self.folder.name)
        self.fails('export', self.project, '--format', 'html', '-o', '/dev/null/x', mention='/dev/null')

    def test_choice_of_catalogues(self):
        self.ok('export', self.project, '--format', 'xml', '--lang', 'en', '--catalogue', 'mdcg-2019-16-rev1',
                '-o', 'some.xml')
        self.assertNotIn('Zircon', (self.folder / 'some.xml').read_text('utf-8'))

    def test_without_fop_it_says_what_to_install(self):
        # A PATH without fop, but with what the program itself may start.
        env = {**environment(), 'PATH': str(self.folder / 'bin'), 'REMPART_FOP': ''}
        result = self.fails('export', self.project, '--format', 'pdf', '--lang', 'en', '-o', 'a.pdf',
                            mention='fop', env=env)
        self.assertFalse((self.folder / 'a.pdf').exists(), result.err)

    @need('fop')
    def test_interrupt_leaves_the_older_file(self):
        out = self.write('out.pdf', b'the older one')
        names = self.leftovers()
        running = subprocess.Popen([REMPARTCTL, 'export', self.project, '--format', 'pdf', '--lang', 'fr', '-o', out],
                                   cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        children = f'/proc/{running.pid}/task/{running.pid}/children'
        end = time.monotonic() + 30
        # Until FOP is at work.
        while running.poll() is None and time.monotonic() < end:
            with open(children, encoding='ascii') as file:
                if file.read().strip():
                    break
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
        self.assertEqual(running.returncode, FAILED, err)
        self.assertEqual(out.read_bytes(), b'the older one')
        self.assertEqual(self.leftovers(), names)


class Example(CliTest):
    """The project that comes with Rempart."""

    SOURCE = Path(REMPARTCTL).parents[2] / 'data/examples/perfusio-200'

    def setUp(self):
        super().setUp()
        shutil.copytree(self.SOURCE, self.folder / 'copy')
        self.project = self.folder / 'copy/perfusio-200.rempart'

    def test_sound(self):
        self.ok('verify', self.project)

    def test_substance(self):
        rows = self.ok('items', self.project, '--format', 'tsv').rows()
        answered = [row for row in rows if row['progress'] != 'todo']
        self.assertGreaterEqual(len(answered), 60)
        evidence = self.ok('evidence', self.project, 'list', '--format', 'tsv').rows()
        self.assertGreaterEqual(len([row for row in evidence if row['location_kind'] == 'file']), 15)

    @need('xmllint')
    def test_exports(self):
        for lang in ('fr', 'en'):
            for kind in ('xml', 'fo', 'html', 'docbook'):
                out = self.folder / f'example_{lang}.{kind}'
                self.ok('export', self.project, '--format', kind, '--lang', lang, '-o', out)
                self.assertGreater(os.path.getsize(out), 50000)
