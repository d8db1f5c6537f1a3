"""test_merge.py: files that were worked on apart, by rempartctl and by git.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess

from support import ANSM, REMPARTCTL, CliTest, environment, need

OTHER = 'ANSM-CON-ACC-01'


class Merging(CliTest):
    """A project, and two copies of it that went apart."""

    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Badges', '--lang', 'en', '--owner', 'Anna')
        self.ours = self.copy('ours.rempart')
        self.theirs = self.copy('theirs.rempart')
        self.out = self.folder / 'out.rempart'

    def copy(self, name):
        return shutil.copy(self.project, self.folder / name)

    def value(self, path, item, field):
        rows = self.ok('answer', path, item, '--format', 'tsv').rows()
        return {row['field']: row['value'] for row in rows}[field]

    def verifies(self, path):
        self.ok('verify', path)

    def digest(self, path):
        return hashlib.sha256(path.read_bytes()).hexdigest()


class Merge(Merging):
    def test_both_sides_come_together(self):
        self.ok('answer', self.ours, ANSM, '--progress', 'review')
        self.ok('answer', self.theirs, ANSM, '--owner', 'Ben')
        path = self.write('report.pdf')
        self.ok('evidence', self.theirs, 'add', path, '--id', 'DOC-1', '--revision', 'A')
        self.ok('link', self.theirs, OTHER, 'DOC-1', '--locator', 'p. 2')
        before = self.digest(self.ours), self.digest(self.theirs)

        rows = self.ok('merge', self.project, self.ours, self.theirs, '-o', self.out, '--format', 'tsv').rows()
        self.assertEqual([(row['outcome'], row['entity'], row['key'], row['field']) for row in rows],
                         [('taken', 'answer', ANSM, 'owner'), ('taken', 'evidence', 'DOC-1', ''),
                          ('taken', 'revision', 'DOC-1 A', ''), ('taken', 'link', OTHER, '')])
        self.assertEqual(self.value(self.out, ANSM, 'progress'), 'review')
        self.assertEqual(self.value(self.out, ANSM, 'owner'), 'Ben')
        self.verifies(self.out)
        self.assertEqual((self.digest(self.ours), self.digest(self.theirs)), before)
        self.assertEqual(self.leftovers(), ['ours.rempart', 'out.rempart', 'pump.rempart', 'report.pdf', 'theirs.rempart'])

    def test_a_revision_without_a_name_is_there(self):
        self.ok('evidence', self.theirs, 'add', self.write('report.pdf'), '--id', 'DOC-1')
        rows = self.ok('merge', self.project, self.ours, self.theirs, '-o', self.out, '--format', 'tsv').rows()
        self.assertEqual([(row['entity'], row['theirs']) for row in rows], [('evidence', 'DOC-1'), ('revision', 'DOC-1')])

    def test_a_conflict_keeps_ours_and_tells_both(self):
        self.ok('answer', self.ours, ANSM, '--text', 'Badges and codes', '--lang', 'en')
        self.ok('answer', self.theirs, ANSM, '--text', 'Badges, twice', '--lang', 'en')
        result = self.found('merge', self.project, self.ours, self.theirs, '-o', self.out)
        for word in ('Badges and codes', 'Badges, twice', ANSM):
            self.assertIn(word, result.out)
        self.assertEqual(self.value(self.out, ANSM, 'text_en'), 'Badges and codes')
        self.verifies(self.out)
        history = self.ok('history', self.out, '--format', 'tsv').rows()
        self.assertIn(('merge-keep', 'text_en', 'Badges, twice', 'Badges and codes'),
                      [(row['action'], row['field'], row['old'], row['new']) for row in history])

    def test_prefer(self):
        self.ok('answer', self.ours, ANSM, '--owner', 'Claire')
        self.ok('answer', self.theirs, ANSM, '--owner', 'Ben')
        self.ok('merge', self.project, self.ours, self.theirs, '-o', self.out, '--prefer', 'theirs')
        self.assertEqual(self.value(self.out, ANSM, 'owner'), 'Ben')
        self.ok('merge', self.project, self.ours, self.theirs, '-o', self.ours, '--prefer', 'ours')
        self.assertEqual(self.value(self.ours, ANSM, 'owner'), 'Claire')
        self.verifies(self.ours)

    def test_the_base_is_found(self):
        self.ok('answer', self.theirs, ANSM, '--owner', 'Ben')
        self.ok('merge', self.ours, self.theirs, '-o', self.ours)
        self.assertEqual(self.value(self.ours, ANSM, 'owner'), 'Ben')
        again = self.ok('merge', self.ours, self.theirs, '-o', self.ours, '--format', 'tsv')
        self.assertEqual(again.out.count('\n'), 1)

    def test_a_copy_in_another_folder_brings_its_files_home(self):
        self.ok('evidence', self.ours, 'add', self.write('a.txt'), '--id', 'DOC-1', '--revision', 'A')
        elsewhere = self.folder / 'elsewhere'
        elsewhere.mkdir()
        theirs = shutil.copy(self.ours, elsewhere / 'theirs.rempart')
        self.ok('evidence', theirs, 'add', self.write('elsewhere/b.txt'), '--id', 'DOC-2', '--revision', 'A')
        self.ok('merge', self.ours, theirs, '-o', self.ours)
        rows = self.ok('evidence', self.ours, 'list', '--format', 'tsv').rows()
        self.assertEqual([row['location'] for row in rows], ['a.txt', 'elsewhere/b.txt'])
        self.ok('evidence', self.ours, 'verify')


class Refusals(Merging):
    def refused(self, *args, mention):
        before = self.leftovers(), self.digest(self.ours)
        self.fails('merge', *args, mention=mention)
        self.assertEqual((self.leftovers(), self.digest(self.ours)), before)

    def test_use(self):
        self.refused(self.ours, self.theirs, mention='-o')
        self.refused(self.ours, '-o', self.out, mention='rempartctl merge')
        self.refused(self.ours, self.theirs, '-o', self.out, '--prefer', 'mine', mention='mine')
        self.refused(self.ours, self.folder / 'none.rempart', '-o', self.out, mention='none.rempart')

    def test_what_would_be_overwritten(self):
        self.write('out.rempart', 'precious')
        self.refused(self.project, self.ours, self.theirs, '-o', self.out, mention='out.rempart')
        self.refused(self.project, self.ours, self.theirs, '-o', self.project, mention='pump.rempart')
        self.refused(self.project, self.ours, self.theirs, '-o', self.theirs, mention='theirs.rempart')
        self.refused(self.project, self.ours, self.ours, '-o', self.ours, mention='ours.rempart')

    def test_messages_speak_of_what_people_know(self):
        for path in (self.ours, self.theirs):
            self.refused(self.write('.merge_file_a', 'text'), path, self.project, '-o', path, '--name', 'dossier/mine.rempart',
                         mention='“mine.rempart”')
        self.refused(self.ours, self.write('.merge_file_b', 'text'), '-o', self.ours, '--name', 'dossier/mine.rempart',
                     mention='“mine.rempart”')
        self.ok('answer', self.theirs, ANSM, '--owner', 'Ben')
        self.ok('merge', self.ours, self.theirs, '-o', self.out, '--name', 'dossier/mine.rempart')
        self.assertEqual({row['key'] for row in self.ok('history', self.out, '--format', 'tsv').rows() if row['action'] == 'merge' and row['entity'] == 'project'},
                         {'mine.rempart'})

    def test_a_file_that_cannot_grow(self):
        """The result is named, not the draft that it is made in."""
        self.ok('answer', self.theirs, ANSM, '--text', 'Badges ' * 15000, '--lang', 'en')
        limit = os.path.getsize(self.ours) + 16384
        names = self.leftovers()
        done = subprocess.run([REMPARTCTL, 'merge', self.ours, self.theirs, '-o', self.out], cwd=self.folder, env=environment(),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, restore_signals=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn('“out.rempart”', done.stderr)
        self.assertNotIn('.out.rempart', done.stderr)
        self.assertEqual(self.leftovers(), names)

    def test_strangers(self):
        stranger = self.folder / 'stranger.rempart'
        self.ok('new', stranger, '--device', 'Pump', '--manufacturer', 'Other')
        self.refused(self.project, self.ours, stranger, '-o', self.out, mention='stranger.rempart')
        self.refused(stranger, self.ours, self.theirs, '-o', self.out, mention='stranger.rempart')

    def test_an_empty_base_is_none(self):
        empty = self.write('empty', b'')
        self.ok('merge', empty, self.ours, self.theirs, '-o', self.out)

    def test_a_project_that_is_open(self):
        connection = sqlite3.connect(self.ours)
        connection.execute("INSERT INTO lock VALUES (1, 'claire', 'elsewhere', 'm', 'b', 's', 1, 1, "
                           "'2026-11-24T14:00:00.000Z', 't')")
        connection.commit()
        connection.close()
        self.refused(self.project, self.ours, self.theirs, '-o', self.ours, mention=('claire', 'elsewhere'))
        # It is read all the same, and the result is nobody's yet.
        self.ok('merge', self.project, self.ours, self.theirs, '-o', self.out)
        self.ok('answer', self.out, ANSM, '--owner', 'Ben')

    def test_an_interrupt_leaves_no_draft(self):
        """Whenever it comes, the result is there or it is not, and nothing else is."""
        names = self.leftovers()
        for _ in range(8):
            running = subprocess.Popen([REMPARTCTL, 'merge', self.ours, self.theirs, '-o', self.out], cwd=self.folder,
                                       env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while running.poll() is None and self.leftovers() == names:
                pass
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=60)
            written = self.out.exists()
            self.out.unlink(missing_ok=True)
            self.assertEqual((running.returncode in (0, 1), running.returncode == 2), (written, not written), err)
            self.assertEqual(self.leftovers(), names)

    def test_damaged_and_newer(self):
        damaged = self.folder / 'damaged.rempart'
        content = bytearray(open(self.theirs, 'rb').read())
        content[len(content) // 2:] = b'\xff' * (len(content) - len(content) // 2)
        damaged.write_bytes(content)
        self.refused(self.project, self.ours, damaged, '-o', self.out, mention='damaged.rempart')
        connection = sqlite3.connect(self.theirs)
        connection.execute('PRAGMA user_version = 9000')
        connection.close()
        self.refused(self.project, self.ours, self.theirs, '-o', self.out, mention='theirs.rempart')
        self.refused(self.project, self.theirs, self.ours, '-o', self.out, mention='theirs.rempart')

    def test_what_the_history_does_not_tell(self):
        connection = sqlite3.connect(self.theirs)
        connection.execute("UPDATE answer SET owner = 'Nobody' WHERE item = ?", (ANSM,))
        connection.commit()
        connection.close()
        self.refused(self.project, self.ours, self.theirs, '-o', self.out, mention='theirs.rempart')


class Text(Merging):
    def test_it_says_the_same_of_the_same(self):
        self.ok('evidence', self.ours, 'add', self.write('a.txt'), '--id', 'DOC-1', '--revision', 'A')
        self.ok('link', self.ours, ANSM, 'DOC-1', '--locator', 'p. 2')
        self.ok('answer', self.ours, OTHER, '--text', 'One\nTwo', '--lang', 'en')
        text = self.ok('text', self.ours).out
        for line in ('  name: Perfusio 200', f'ansm-2022 {ANSM}', '  text_en: Badges', '  link DOC-1 A, p. 2',
                     'document DOC-1', '  revision A', '    location: a.txt', '  text_en:', '    One', '    Two'):
            self.assertIn(line, text.splitlines())
        self.assertNotIn('MDCG-', text.replace('mdcg-2019', ''))
        self.assertEqual(text, self.ok('text', self.ours, language='fr').out)
        self.assertEqual(text, self.ok('text', self.copy_of_ours()).out)

    def copy_of_ours(self):
        """The same content, come by another way: other rows, other events"""
        self.ok('answer', self.theirs, OTHER, '--owner', 'Ben')
        self.ok('evidence', self.theirs, 'add', self.write('b.txt'), '--id', 'DOC-0', '--revision', 'A')
        self.ok('answer', self.theirs, OTHER, '--owner', '')
        self.ok('merge', self.theirs, self.ours, '-o', self.out)
        connection = sqlite3.connect(self.out)
        connection.execute("UPDATE evidence SET removed = 1 WHERE document = 'DOC-0'")
        connection.commit()
        connection.close()
        return self.out


@need('git')
class Git(CliTest):
    """A team that has no server but git: a repository, two clones."""

    def git(self, folder, *args, status=0):
        done = subprocess.run(['git', *args], cwd=folder, capture_output=True, text=True, timeout=120, env={
            **environment(), 'HOME': str(self.folder), 'GIT_CONFIG_NOSYSTEM': '1', 'GIT_EDITOR': 'true',
            'GIT_AUTHOR_NAME': 'A', 'GIT_AUTHOR_EMAIL': 'a@example.org', 'GIT_COMMITTER_NAME': 'A',
            'GIT_COMMITTER_EMAIL': 'a@example.org', 'GIT_PAGER': 'cat'})
        self.assertEqual(done.returncode, status, f'{args}: {done.stdout}{done.stderr}')
        return done.stdout

    def set_up_driver(self, folder):
        """What README tells a team to do once in each clone"""
        self.git(folder, 'config', 'diff.rempart.textconv', f'{REMPARTCTL} text')
        self.git(folder, 'config', 'merge.rempart.name', 'Rempart')
        self.git(folder, 'config', 'merge.rempart.driver', f'{REMPARTCTL} merge %O %A %B -o %A --name %P')
        self.git(folder, 'config', 'merge.rempart.recursive', 'binary')

    def setUp(self):
        super().setUp()
        self.anna = self.folder / 'anna'
        self.ben = self.folder / 'ben'
        self.anna.mkdir()
        self.project = self.anna / 'dossier' / 'pump.rempart'
        self.project.parent.mkdir()
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Badges', '--lang', 'en')
        (self.anna / '.gitattributes').write_text('*.rempart diff=rempart merge=rempart\n')
        self.git(self.anna, 'init', '-q', '-b', 'main')
        self.set_up_driver(self.anna)
        self.commit(self.anna, 'Begin')
        self.git(self.folder, 'clone', '-q', str(self.anna), str(self.ben))
        self.set_up_driver(self.ben)
        self.bens = self.ben / 'dossier' / 'pump.rempart'

    def commit(self, folder, message):
        self.git(folder, 'add', '-A')
        self.git(folder, 'commit', '-q', '-m', message)

    def value(self, path, item, field):
        rows = self.ok('answer', path, item, '--format', 'tsv').rows()
        return {row['field']: row['value'] for row in rows}[field]

    def test_diff_shows_what_was_written(self):
        self.ok('answer', self.project, ANSM, '--text', 'Badges and codes', '--lang', 'en', '--progress', 'review')
        diff = self.git(self.anna, 'diff')
        self.assertIn('\n-  text_en: Badges\n+  progress: review\n+  text_en: Badges and codes\n', diff)
        self.commit(self.anna, 'Codes')
        self.assertIn('+  text_en: Badges and codes', self.git(self.anna, 'log', '-p', '-1'))

    def test_two_people_merge(self):
        self.ok('answer', self.project, ANSM, '--progress', 'review')
        evidence = self.anna / 'dossier' / 'a.txt'
        evidence.write_text('a')
        self.ok('evidence', self.project, 'add', evidence, '--id', 'DOC-1', '--revision', 'A')
        self.ok('link', self.project, ANSM, 'DOC-1')
        self.commit(self.anna, 'Progress')

        self.ok('answer', self.bens, ANSM, '--text', 'Badges and codes', '--lang', 'en')
        evidence = self.ben / 'dossier' / 'b.txt'
        evidence.write_text('b')
        self.ok('evidence', self.bens, 'add', evidence, '--id', 'DOC-2', '--revision', 'A')
        self.ok('link', self.bens, OTHER, 'DOC-2')
        self.commit(self.ben, 'Codes')

        self.git(self.ben, 'pull', '-q', '--no-rebase', '--no-edit')
        self.assertEqual(self.git(self.ben, 'status', '--porcelain'), '')
        self.assertEqual(self.value(self.bens, ANSM, 'progress'), 'review')
        self.assertEqual(self.value(self.bens, ANSM, 'text_en'), 'Badges and codes')
        rows = self.ok('evidence', self.bens, 'list', '--format', 'tsv').rows()
        self.assertEqual([(row['document'], row['location']) for row in rows], [('DOC-1', 'a.txt'), ('DOC-2', 'b.txt')])
        self.ok('verify', self.bens)

        # Anna goes on, takes what Ben has, and both are at one.
        self.ok('answer', self.project, OTHER, '--owner', 'Anna')
        self.commit(self.anna, 'Owner')
        self.git(self.anna, 'pull', '-q', '--no-rebase', '--no-edit', str(self.ben), 'main')
        self.git(self.ben, 'pull', '-q', '--no-rebase', '--no-edit')
        self.assertEqual(self.ok('text', self.project).out, self.ok('text', self.bens).out)
        # Not by the names that git gives to files that it makes for the merge.
        self.assertEqual({row['key'] for row in self.ok('history', self.bens, '--format', 'tsv').rows()
                          if row['action'] == 'merge' and row['entity'] == 'project'},
                         {'pump.rempart'})
        self.assertEqual(self.value(self.bens, OTHER, 'owner'), 'Anna')
        self.ok('verify', self.bens)

    def test_a_conflict_stays_open_until_someone_decides(self):
        self.ok('answer', self.project, ANSM, '--text', 'Badges and codes', '--lang', 'en')
        self.commit(self.anna, 'Codes')
        self.ok('answer', self.bens, ANSM, '--text', 'Badges, twice', '--lang', 'en')
        self.ok('answer', self.bens, OTHER, '--owner', 'Ben')
        self.commit(self.ben, 'Twice')

        told = self.git(self.ben, 'pull', '-q', '--no-rebase', '--no-edit', status=1)
        for words in ('Badges and codes', 'Badges, twice'):
            self.assertIn(words, told)
        self.assertEqual(self.git(self.ben, 'status', '--porcelain').strip(), 'UU dossier/pump.rempart')
        self.assertEqual(self.value(self.bens, ANSM, 'text_en'), 'Badges, twice')
        self.ok('answer', self.bens, ANSM, '--text', 'Badges and codes, twice', '--lang', 'en')
        self.commit(self.ben, 'Both')
        self.git(self.anna, 'pull', '-q', '--no-rebase', '--no-edit', str(self.ben), 'main')
        self.assertEqual(self.value(self.project, ANSM, 'text_en'), 'Badges and codes, twice')
        self.assertEqual(self.value(self.project, OTHER, 'owner'), 'Ben')
        self.ok('verify', self.project)

    def test_histories_that_crossed(self):
        """Both merged the other's work at the same time: git has two bases then."""
        self.ok('answer', self.project, ANSM, '--progress', 'doing')
        self.commit(self.anna, 'Anna 1')
        self.ok('answer', self.bens, OTHER, '--owner', 'Ben')
        self.commit(self.ben, 'Ben 1')
        self.git(self.anna, 'branch', 'one')
        self.git(self.ben, 'branch', 'one')
        self.git(self.anna, 'pull', '-q', '--no-rebase', '--no-edit', str(self.ben), 'one')
        self.git(self.ben, 'pull', '-q', '--no-rebase', '--no-edit', str(self.anna), 'one')
        self.ok('answer', self.project, ANSM, '--progress', 'review')
        self.commit(self.anna, 'Anna 2')
        self.ok('answer', self.bens, OTHER, '--progress', 'doing')
        self.commit(self.ben, 'Ben 2')
        self.git(self.anna, 'pull', '-q', '--no-rebase', '--no-edit', str(self.ben), 'main')
        self.assertEqual(self.value(self.project, ANSM, 'progress'), 'review')
        self.assertEqual(self.value(self.project, OTHER, 'progress'), 'doing')
        self.ok('verify', self.project)
