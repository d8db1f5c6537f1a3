"""test_bad_input.py: files, folders and texts that nobody wished for.

Each gets one clear line; nothing crashes, nothing half-written stays, nothing saved before is lost.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import ANSM, DONE, FAILED, REMPARTCTL, CliTest, environment, need, rempartctl

READERS = (('items',), ('device',), ('check',), ('verify',), ('history',), ('evidence', 'list'),
           ('answer', ANSM), ('export', '--format', 'xml', '-o', 'never.xml'))
WRITERS = (('answer', ANSM, '--progress', 'doing'), ('device', 'version=9'), ('link', ANSM, 'DOC-1'),
           ('evidence', 'add', 'https://example.org/'))
BILLION_LAUGHS = '''<?xml version="1.0"?>
<!DOCTYPE catalogue [<!ENTITY a "lol">
%s]>
<catalogue id="x">&j;</catalogue>
''' % '\n'.join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip('abcdefghi', 'bcdefghij'))
NOBODY = 65534


def deadline(seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
    raise AssertionError(f'it did not happen within {seconds} s')


class NotAProject(CliTest):
    def refuse(self, *verbs, mention='pump.rempart'):
        before = self.project.read_bytes() if self.project.is_file() else None
        names = self.leftovers()
        for verb, *args in verbs:
            self.fails(verb, self.project, *args, mention=mention)
        self.assertEqual(self.leftovers(), names)
        if before is not None:
            self.assertEqual(self.project.read_bytes(), before)

    def test_missing(self):
        self.refuse(*READERS, *WRITERS)

    def test_folder(self):
        self.project.mkdir()
        self.refuse(*READERS, *WRITERS)

    def test_empty(self):
        self.project.write_bytes(b'')
        self.refuse(*READERS, *WRITERS)

    def test_text(self):
        self.project.write_text('Chère Madame, veuillez trouver…\n' * 500)
        self.refuse(*READERS, *WRITERS)

    def test_another_database(self):
        connection = sqlite3.connect(self.project)
        connection.execute('CREATE TABLE answer (item TEXT)')
        connection.commit()
        connection.close()
        self.refuse(*READERS, *WRITERS)

    def test_fifo(self):
        os.mkfifo(self.project)
        self.refuse(*READERS[:2], *WRITERS[:2])

    def test_truncated(self):
        self.new()
        whole = self.project.read_bytes()
        for size in (50, 100, 1000, 4096, len(whole) // 2, len(whole) - 4096):
            with self.subTest(size=size):
                self.project.write_bytes(whole[:size])
                self.refuse(*READERS, *WRITERS)

    def test_overwritten_pages(self):
        self.new()
        whole = bytearray(self.project.read_bytes())
        whole[8192:16384] = b'\xa5' * 8192
        self.project.write_bytes(whole)
        self.refuse(*READERS[:3], *WRITERS[:2])

    def test_a_schema_with_a_trap(self):
        self.new()
        connection = sqlite3.connect(self.project)
        connection.execute("CREATE TRIGGER trap AFTER INSERT ON event BEGIN SELECT load_extension('x'); END")
        connection.commit()
        connection.close()
        self.refuse(('answer', ANSM, '--progress', 'doing'))

    def test_newer_version(self):
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Kept', '--lang', 'en')
        connection = sqlite3.connect(self.project)
        connection.execute('PRAGMA user_version = 9999')
        connection.commit()
        connection.close()
        self.refuse(*WRITERS)
        self.assertEqual(self.answer()['text_en'], 'Kept')
        self.ok('export', self.project, '--format', 'xml', '--lang', 'en', '-o', 'newer.xml')


class Locked(CliTest):
    """Another process hashes an endless evidence file and so keeps the project open."""

    def setUp(self):
        super().setUp()
        self.new()
        huge = self.folder / 'huge.bin'
        with open(huge, 'wb') as file:
            file.truncate(1 << 42)
        self.holder = subprocess.Popen([REMPARTCTL, 'evidence', self.project, 'add', huge], cwd=self.folder,
                                       env=environment(), stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.holder.communicate)
        self.addCleanup(self.holder.kill)
        # It holds the lock once it reads the evidence.
        for _ in deadline():
            self.assertIsNone(self.holder.poll())
            if any(os.readlink(fd) == str(huge) for fd in Path(f'/proc/{self.holder.pid}/fd').iterdir()):
                break

    def edit(self):
        return self.run_ctl('answer', self.project, ANSM, '--owner', str(time.monotonic_ns()))

    def test_others_may_read_but_not_write(self):
        for verb, *args in WRITERS:
            self.fails(verb, self.project, *args, mention=('pump.rempart', 'open for writing'))
        self.ok('items', self.project)
        self.ok('export', self.project, '--format', 'xml', '--lang', 'fr', '-o', 'locked.xml')

    def test_interrupt_cancels_cleanly(self):
        self.holder.send_signal(signal.SIGINT)
        out, err = self.holder.communicate(timeout=30)
        self.assertEqual((self.holder.returncode, out), (FAILED, b''), err)
        self.assertEqual(err.count(b'\n'), 1, err)
        self.assertEqual(self.edit().status, DONE)
        self.assertEqual(self.ok('evidence', self.project, 'list', '--format', 'tsv').rows(), [])
        self.ok('verify', self.project)

    def test_an_interrupt_leaves_no_draft(self):
        names = self.leftovers()
        new = self.folder / 'new.rempart'
        for _ in range(8):
            running = subprocess.Popen([REMPARTCTL, 'new', new, '--device', 'D', '--manufacturer', 'M'], cwd=self.folder,
                                       env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while running.poll() is None and self.leftovers() == names:
                pass
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=60)
            self.assertEqual(running.returncode == 0, new.exists())
            new.unlink(missing_ok=True)
            self.assertEqual(self.leftovers(), names)

    def test_a_holder_that_was_killed_holds_nothing(self):
        self.holder.kill()
        self.holder.communicate(timeout=30)
        self.assertEqual(self.edit().status, DONE)
        self.ok('verify', self.project)


class ReadOnlyFolder(unittest.TestCase):
    """As another user when root runs the tests, since root may write everywhere."""

    def setUp(self):
        # Not below a private TMPDIR, which another user could not enter.
        self.folder = Path(tempfile.mkdtemp(prefix='rempart-cli-', dir='/tmp'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        self.addCleanup(self.folder.chmod, 0o755)
        self.program = self.folder / 'rempartctl'
        shutil.copy(REMPARTCTL, self.program)
        self.project = self.folder / 'pump.rempart'
        self.before = ()
        if os.geteuid() == 0:
            if not shutil.which('setpriv'):
                self.skipTest('root runs the tests and setpriv is not installed')
            self.before = ('setpriv', f'--reuid={NOBODY}', f'--regid={NOBODY}', '--clear-groups')
        made = rempartctl('new', self.project, '--device', 'D', '--manufacturer', 'M')
        self.assertEqual(made.status, DONE, made.err)

    def run_ctl(self, *args):
        env = {**environment(), 'HOME': '/nonexistent', 'XDG_RUNTIME_DIR': ''}
        return rempartctl(*args, program=str(self.program), before=self.before, cwd='/', env=env)

    def refused(self, *args, mention):
        before = self.project.read_bytes() if self.project.exists() else None
        result = self.run_ctl(*args)
        self.assertEqual(result.status, FAILED, result.out)
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertIn(mention, result.err)
        if before is not None:
            self.assertEqual(self.project.read_bytes(), before)

    def test_file_and_folder(self):
        self.project.chmod(0o444)
        self.folder.chmod(0o555)
        self.refused('answer', self.project, ANSM, '--progress', 'doing', mention='pump.rempart')
        self.assertEqual(self.run_ctl('items', self.project).status, DONE)
        self.assertEqual(self.run_ctl('verify', self.project).status, DONE)
        self.refused('new', self.folder / 'other.rempart', '--device', 'D', '--manufacturer', 'M', mention='other.rempart')
        self.refused('export', self.project, '--format', 'xml', '-o', self.folder / 'out.xml', mention='out.xml')
        self.assertEqual(sorted(os.listdir(self.folder)), ['pump.rempart', 'rempartctl'])

    def test_unreadable_project(self):
        self.project.chmod(0o000)
        result = self.run_ctl('items', self.project)
        self.assertEqual((result.status, result.out), (FAILED, ''))
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertIn('pump.rempart', result.err)

    def test_unreadable_evidence(self):
        secret = self.folder / 'secret.pdf'
        secret.write_bytes(b'secret')
        secret.chmod(0o000)
        writable = self.folder / 'writable'
        writable.mkdir()
        writable.chmod(0o777)
        shutil.move(self.project, writable / 'pump.rempart')
        self.project = writable / 'pump.rempart'
        self.project.chmod(0o666)
        result = self.run_ctl('evidence', self.project, 'add', secret)
        self.assertEqual((result.status, result.out), (FAILED, ''))
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertIn('secret.pdf', result.err)
        self.assertEqual(self.run_ctl('evidence', self.project, 'list', '--format', 'tsv').rows(), [])


class Evidence(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def test_odd_files(self):
        os.mkfifo(self.folder / 'fifo')
        (self.folder / 'dir').mkdir()
        (self.folder / 'loop').symlink_to('loop')
        for name in ('none.pdf', 'fifo', 'dir', 'loop', '/dev/zero', 'a\nb'):
            with self.subTest(name=name):
                self.fails('evidence', self.project, 'add', name, mention=name.replace('\n', ' '), timeout=10)
        self.assertEqual(self.ok('evidence', self.project, 'list', '--format', 'tsv').rows(), [])

    def test_a_file_that_became_something_else(self):
        path = self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt')
        for make in (lambda: path.mkdir(), lambda: os.mkfifo(path)):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
            make()
            result = self.found('evidence', self.project, 'verify', '--format', 'tsv', timeout=10)
            self.assertEqual(result.rows()[0]['state'], 'unreadable')
            self.assertEqual(self.run_ctl('check', self.project, timeout=10).status, 1)

    def test_four_gigabytes(self):
        path = self.folder / 'big.img'
        with open(path, 'wb') as file:
            file.truncate(4 << 30)
        self.ok('evidence', self.project, 'add', path, timeout=300)
        row, = self.ok('evidence', self.project, 'list', '--format', 'tsv').rows()
        self.assertEqual(int(row['size']), 4 << 30)
        # Of four gigabytes of zeros.
        self.assertEqual(row['sha256'], '8479e43911dc45e89f934fe48d01297e16f51d17aa561d4d1c216b1ae0fcddca')

    def test_names(self):
        for name in ('été 😀 شهادة.pdf', 'tab\there.txt', 'line\nbreak.txt', '-dash.txt', b'latin\xe9.txt'):
            with self.subTest(name=name):
                (self.folder / os.fsdecode(name)).write_bytes(b'x')
                result = self.run_ctl('evidence', self.project, 'add', '--', name)
                self.assertIn(result.status, (DONE, FAILED), result.err)
                self.assertLessEqual(result.err.count('\n'), 1)
        self.ok('verify', self.project)


class Texts(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def store(self, text):
        result = self.ok('answer', self.project, ANSM, '--lang', 'en', '--text-file', '-', stdin=text.encode('utf-8'))
        return self.answer()['text_en'], result.err

    def test_kept_as_they_are(self):
        for text in ('emoji 🩺👩🏽‍⚕️', 'עברית وعربي RTL \u200f', 'combining e\u0301', '\U0010FFFD', '<b>&amp;</b>]]>',
                     "'; DROP TABLE answer; --", '%s%n', 'a\u2028b'):
            with self.subTest(text=text):
                self.assertEqual(self.store(text)[0], text)

    def test_one_megabyte(self):
        text = ('Réponse très longue. ' * 50000)[:900000]
        self.assertGreater(len(text.encode('utf-8')), 980000)
        stored, _ = self.store(text)
        self.assertEqual(stored.strip(), text.strip())
        self.ok('export', self.project, '--format', 'xml', '--lang', 'en', '-o', 'long.xml')
        self.assertIn(text.strip(), (self.folder / 'long.xml').read_text('utf-8'))

    def test_more_than_a_project_takes(self):
        before = self.answer()
        self.fails('answer', self.project, ANSM, '--lang', 'en', '--text-file', '-', stdin=b'x' * (1 << 24),
                   mention='English')
        self.assertEqual(self.answer(), before)

    def test_control_characters_are_left_out_with_a_word(self):
        stored, remark = self.store('a\x01b\x1b[31mc\x7fd\ufffee\u202e')
        self.assertEqual(stored, 'ab[31mcde')
        self.assertEqual(remark.count('\n'), 1)
        self.assertIn('--text', remark)
        self.ok('export', self.project, '--format', 'xml', '--lang', 'en', '-o', 'clean.xml')

    def test_carriage_returns(self):
        self.assertEqual(self.store('a\r\nb')[0], 'a\nb')

    def test_not_utf8(self):
        self.fails('answer', self.project, ANSM, '--text', b'caf\xe9', mention='--text')
        self.fails('device', self.project, b'name=caf\xe9', mention='name')

    def test_no_escape_sequence_reaches_the_terminal(self):
        path = self.write('red\x1b[31m.txt')
        self.run_ctl('evidence', self.project, 'add', path)
        self.assertNotIn('\x1b', self.run_ctl('evidence', self.project, 'list').out)
        self.assertNotIn('\x1b', self.fails('evidence', self.project, 'add', 'no\x1b[31m').err)
        # XML may hold the escape in one character, and UTF-8 terminals obey it.
        self.assertNotIn('\x9b', self.fails('evidence', self.project, 'add', 'no\x9b31m').err)
        escape = self.write('escape.xml', '<catalogue xmlns="urn:rempart:catalogue:1" id="x" answerable="\x9b31m"/>')
        said = self.run_ctl('catalogue', 'check', escape)
        self.assertIn('answerable', said.out)
        self.assertNotIn('\x9b', said.out)


class Catalogues(CliTest):
    def refuse(self, name, content):
        path = self.write(name, content)
        result = self.run_ctl('catalogue', 'check', path, timeout=10)
        self.assertIn(result.status, (1, 2))
        said = result.out + result.err
        self.assertIn(name, said)
        self.assertLess(len(said), 4000)
        return said

    def test_not_well_formed(self):
        self.refuse('a.xml', '<catalogue>')
        self.refuse('empty.xml', '')
        self.refuse('binary.xml', os.urandom(5000))

    def test_billion_laughs(self):
        self.assertNotIn('lollol', self.refuse('laughs.xml', BILLION_LAUGHS))

    def test_external_entity(self):
        secret = self.write('secret.txt', 'the-secret')
        for target in (secret.as_uri(), 'http://127.0.0.1:9/'):
            said = self.refuse('external.xml', '<?xml version="1.0"?>\n<!DOCTYPE catalogue [<!ENTITY x SYSTEM '
                               f'"{target}">]>\n<catalogue id="x">&x;</catalogue>')
            self.assertNotIn('the-secret', said)

    def test_deep_nesting(self):
        self.refuse('deep.xml', '<a>' * 100000 + '</a>' * 100000)

    def test_fifo(self):
        os.mkfifo(self.folder / 'fifo.xml')
        self.fails('catalogue', 'check', self.folder / 'fifo.xml', mention='fifo.xml', timeout=10)


class FullDisk(CliTest):
    def fill(self, room):
        """Limits every file a child writes to @room bytes, as a full disk would."""
        def before():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        return before

    def test_new(self):
        for room in (0, 4096, 20000, 100000):
            result = self.run_ctl('new', self.project, '--device', 'D', '--manufacturer', 'M', preexec_fn=self.fill(room))
            self.assertEqual(result.status, FAILED)
            self.assertEqual(result.err.count('\n'), 1, result.err)
            self.assertEqual(self.leftovers(), [])

    def test_edit(self):
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Kept', '--lang', 'en')
        text = self.write('long.txt', 'x' * 200000)
        room = self.project.stat().st_size
        result = self.run_ctl('answer', self.project, ANSM, '--lang', 'en', '--text-file', text,
                              preexec_fn=self.fill(room))
        self.assertEqual(result.status, FAILED)
        self.assertEqual(result.err.count('\n'), 1, result.err)
        self.assertEqual(self.answer()['text_en'], 'Kept')
        self.ok('verify', self.project)

    def test_export(self):
        self.new()
        out = self.write('out.xml', 'the older one')
        names = self.leftovers()
        for kind in ('xml', 'fo', 'html', 'docbook'):
            result = self.run_ctl('export', self.project, '--format', kind, '--lang', 'en', '-o', out,
                                  preexec_fn=self.fill(10000))
            self.assertEqual(result.status, FAILED, kind)
            self.assertIn('out.xml', result.err)
            self.assertEqual(out.read_text(), 'the older one')
            self.assertEqual(self.leftovers(), names)

    @contextlib.contextmanager
    def tiny_disk(self, size):
        if os.geteuid() != 0 or not shutil.which('mount'):
            self.skipTest('only root can mount a tiny disk')
        disk = self.folder / 'disk'
        disk.mkdir()
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', disk], capture_output=True).returncode:
            self.skipTest('mounting is not allowed here')
        try:
            yield disk
        finally:
            subprocess.run(['umount', disk], check=True)

    def fill_up(self, disk):
        ballast = disk / 'ballast'
        with open(ballast, 'wb', buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b'\0' * 4096)
        return ballast

    def test_real_disk(self):
        with self.tiny_disk('4m') as disk:
            self.project = disk / 'pump.rempart'
            self.new()
            self.ok('answer', self.project, ANSM, '--text', 'Kept', '--lang', 'en')
            evidence = self.write('report.pdf')
            ballast = self.fill_up(disk)
            long = self.write('long.txt', 'x' * 500000)
            for args in (('answer', self.project, ANSM, '--lang', 'en', '--text-file', long),
                         ('evidence', self.project, 'add', evidence),
                         ('device', self.project, 'version=9')):
                self.fails(*args, mention=('pump.rempart', 'disk is full'))
            self.fails('new', disk / 'second.rempart', '--device', 'D', '--manufacturer', 'M')
            said = self.fails('recover', self.project, '-o', disk / 'saved.rempart', mention=('pump.rempart', 'No space left')).err
            self.assertNotIn('-copy', said)
            copy = shutil.copy(self.project, self.folder / 'copy.rempart')
            self.fails('merge', self.project, copy, '-o', disk / 'merged.rempart', mention='disk is full')
            # The project itself is saved, where there is room, whatever becomes of the report.
            self.assertEqual(self.run_ctl('recover', self.project, '-o', 'saved.rempart', '--report', disk / 'lost.txt').status, FAILED)
            self.ok('verify', 'saved.rempart')
            self.assertEqual(sorted(os.listdir(disk)), ['ballast', 'pump.rempart'])
            ballast.unlink()
            self.assertEqual(self.answer()['text_en'], 'Kept')
            self.assertEqual(self.ok('evidence', self.project, 'list', '--format', 'tsv').rows(), [])
            self.ok('verify', self.project)

    def test_real_disk_takes_no_copy(self):
        with self.tiny_disk('8m') as disk:
            self.project = disk / 'pump.rempart'
            self.new()
            for name in ('large.bin', 'larger.bin'):
                self.write(name, os.urandom(900000))
            with open(self.fill_up(disk), 'r+b') as ballast:
                ballast.truncate(os.fstat(ballast.fileno()).st_size - 600000)
            for args in (('add', 'large.bin', '--id', 'DOC-1'), ('attach', 'DOC-1', 'larger.bin')):
                result = self.run_ctl('evidence', self.project, *args, '--embed')
                self.assertEqual(result.status, FAILED)
                self.assertRegex(result.err, r'^rempartctl.*(disk is full|No space left).*\n'
                                             r'rempartctl.*DOC-1 is in the register all the same.*\n$')
            rows = self.ok('evidence', self.project, 'list', '--format', 'tsv').rows()
            self.assertEqual([(row['document'], row['embedded']) for row in rows], [('DOC-1', ''), ('DOC-1', '')])
            ballast = disk / 'ballast'
            ballast.unlink()
            self.ok('evidence', self.project, 'embed')
            self.ok('verify', self.project)

    def test_real_disk_takes_no_dossier(self):
        self.new()
        kinds = ['xml', 'fo', 'html', 'docbook', 'csv'] + (['pdf'] if shutil.which('fop') else [])
        with self.tiny_disk('1m') as disk:
            # Full from the start, and full in the midst of the work.
            for room in (0, 8192):
                with open(self.fill_up(disk), 'r+b') as ballast:
                    ballast.truncate(os.fstat(ballast.fileno()).st_size - room)
                for kind in kinds:
                    with self.subTest(kind=kind, room=room):
                        self.fails('export', self.project, '--format', kind, '--lang', 'en', '-o', disk / f'out.{kind}',
                                   mention=(f'“{disk}/out.{kind}', 'No space left'))
                self.assertEqual(os.listdir(disk), ['ballast'])

    @need('fop')
    def test_no_room_to_work_in(self):
        self.new()
        with self.tiny_disk('1m') as disk:
            for room in (0, 4096, 700000):
                with self.subTest(room=room):
                    with open(self.fill_up(disk), 'r+b') as ballast:
                        ballast.truncate(os.fstat(ballast.fileno()).st_size - room)
                    said = self.fails('export', self.project, '--format', 'pdf', '--lang', 'en', '-o', 'out.pdf',
                                      mention='No space left', env={**environment(), 'TMPDIR': str(disk)}).err
                    self.assertNotIn('java', said)
                    self.assertEqual(os.listdir(disk), ['ballast'])
                    self.assertFalse((self.folder / 'out.pdf').exists())


class Stdout(CliTest):
    @unittest.skipUnless(os.path.exists('/dev/full'), 'no /dev/full')
    def test_full(self):
        self.new()
        faulty = self.write('faulty.xml', '<catalogue>')
        for words in (('items', self.project), ('catalogue', 'check', faulty)):
            with open('/dev/full', 'wb') as full:
                done = subprocess.run([REMPARTCTL, *words], stdout=full, stderr=subprocess.PIPE, env=environment())
            self.assertEqual(done.returncode, FAILED, words)
            self.assertEqual(done.stderr.count(b'\n'), 1, words)
