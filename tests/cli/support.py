"""support.py: drives rempartctl as a person or a script does, from outside.

SPDX-License-Identifier: GPL-3.0-or-later

meson passes the program in REMPARTCTL and the source tree in SOURCE_ROOT.
"""
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

REMPARTCTL = os.environ['REMPARTCTL']
SOURCE_ROOT = Path(os.environ['SOURCE_ROOT'])

DONE, FOUND, FAILED = 0, 1, 2
ANSM = 'ANSM-CON-ACC-02'


class Result:
    """What a run left behind."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8')

    def rows(self):
        """The rows of a TSV as dictionaries, unescaped."""
        header, *lines = self.out.rstrip('\n').split('\n')
        keys = header.split('\t')
        return [dict(zip(keys, (unescape(cell) for cell in line.split('\t')))) for line in lines]


def unescape(cell):
    out, escaped = [], False
    for char in cell:
        if escaped:
            out.append({'t': '\t', 'n': '\n', 'r': '\r'}.get(char, char))
            escaped = False
        elif char == '\\':
            escaped = True
        else:
            out.append(char)
    return ''.join(out)


def environment(language='en'):
    return {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language, 'TZ': 'UTC'}


def rempartctl(*args, language='en', stdin=None, program=REMPARTCTL, before=(), cwd=None, timeout=120,
               env=None, **rest):
    command = [*before, program, *(os.fsencode(arg) for arg in map(keep, args))]
    return Result(subprocess.run(command, capture_output=True, timeout=timeout, cwd=cwd, input=stdin,
                                 stdin=subprocess.DEVNULL if stdin is None else None,
                                 env=env or environment(language), **rest))


def keep(arg):
    return arg if isinstance(arg, (str, bytes)) else str(arg)


class CliTest(unittest.TestCase):
    """A folder of its own for each test, with a project in it."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='rempart-cli-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.project = self.folder / 'pump.rempart'

    def new(self, *more):
        return self.ok('new', self.project, '--device', 'Perfusio 200', '--manufacturer', 'Médica SARL', *more)

    def run_ctl(self, *args, **rest):
        rest.setdefault('cwd', self.folder)
        return rempartctl(*args, **rest)

    def ok(self, *args, **rest):
        result = self.run_ctl(*args, **rest)
        self.assertEqual(result.status, DONE, f'{args}: {result.err}')
        return result

    def found(self, *args, **rest):
        result = self.run_ctl(*args, **rest)
        self.assertEqual(result.status, FOUND, f'{args}: {result.out}{result.err}')
        return result

    def fails(self, *args, mention=(), **rest):
        """It could not be done: status 2, nothing on stdout, one line on stderr that names the object."""
        result = self.run_ctl(*args, **rest)
        self.assertEqual(result.status, FAILED, f'{args}: {result.out}{result.err}')
        self.assertEqual(result.out, '')
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertTrue(result.err.startswith('rempartctl'), result.err)
        for word in [mention] if isinstance(mention, str) else mention:
            self.assertIn(word, result.err)
        return result

    def answer(self, item=ANSM):
        """The answer to @item as a dictionary."""
        return {row['field']: row['value'] for row in self.ok('answer', self.project, item, '--format', 'tsv').rows()}

    def query(self, sql, *parameters):
        connection = sqlite3.connect(f'file:{self.project}?mode=ro', uri=True)
        try:
            return connection.execute(sql, parameters).fetchall()
        finally:
            connection.close()

    def write(self, name, content=b'evidence'):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def leftovers(self):
        """Names in the folder, to see that nothing half-written stays."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob('*'))


def need(*tools):
    """Skips a test on a machine without one of @tools, and says so."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    return unittest.skipIf(missing, f'not installed: {", ".join(missing)}')
