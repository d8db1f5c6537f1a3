"""test_verbs.py: what each verb of rempartctl does.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import sqlite3
import subprocess

from support import ANSM, REMPARTCTL, SOURCE_ROOT, CliTest, environment, rempartctl

VERBS = ('new', 'device', 'catalogue', 'items', 'answer', 'comment', 'sign', 'evidence', 'link', 'check', 'verify',
         'history', 'baseline', 'diff', 'text', 'merge', 'export', 'sign-file', 'recover')
LATER = ('import',)


class Program(CliTest):
    def test_help_lists_the_verbs_and_no_other(self):
        text = self.ok('--help').out
        listed = [line.split()[0] for line in text.splitlines() if line.startswith('  ')]
        self.assertEqual(sorted(listed), sorted(VERBS))

    def test_every_verb_has_help(self):
        for verb in VERBS:
            text = self.ok(verb, '--help').out
            self.assertIn(f'rempartctl {verb}', text)
            self.assertIn('--help', text)

    def test_help_that_cannot_be_written(self):
        for word in ('--help', '--version'):
            with open('/dev/full', 'wb') as full:
                done = subprocess.run([REMPARTCTL, word], stdout=full, stderr=subprocess.PIPE, env=environment())
            self.assertEqual((done.returncode, done.stderr.count(b'\n')), (2, 1), word)

    def test_version(self):
        self.assertRegex(self.ok('--version').out, r'^rempartctl \d+\.\d+\.\d+\n$')

    def test_wrong_use(self):
        self.fails(mention='--help')
        self.fails('frobnicate', mention='frobnicate')
        for verb in LATER:
            self.fails(verb, mention=verb)
        self.fails('items', mention='FILE')
        self.fails('check', 'a', 'b', mention='rempartctl check FILE')
        self.fails('items', self.project, '--colour', mention='--colour')
        self.fails('export', self.project, '--format', 'cyclonedx', mention=('cyclonedx', 'docbook'))
        self.fails('evidence', self.project, 'burn', mention='list')
        self.fails('catalogue', 'burn', mention='show')

    def test_words_after_two_dashes_are_no_options(self):
        self.new()
        path = self.write('--kind')
        self.ok('evidence', self.project, 'add', '--', path.name)
        self.assertEqual(self.ok('evidence', self.project, 'list', '--format', 'tsv').rows()[0]['location'], '--kind')


class New(CliTest):
    def test_new(self):
        self.new()
        self.assertEqual(self.query('PRAGMA application_id'), [(0x524D5054,)])
        device = {row['field']: row['value'] for row in self.ok('device', self.project, '--format', 'tsv').rows()}
        self.assertEqual(device['name'], 'Perfusio 200')
        self.assertEqual(device['manufacturer'], 'Médica SARL')
        self.assertEqual(device['regulation'], 'mdr')
        self.assertEqual(device['languages'].split(), ['fr', 'en'])
        self.assertEqual(self.leftovers(), ['pump.rempart'])

    def test_choices(self):
        self.new('--regulation', 'ivdr', '--lang', 'fr', '--catalogue', 'imdrf-n60')
        device = {row['field']: row['value'] for row in self.ok('device', self.project, '--format', 'tsv').rows()}
        self.assertEqual((device['regulation'], device['languages']), ('ivdr', 'fr'))
        rows = self.ok('items', self.project, '--format', 'tsv').rows()
        self.assertEqual({row['catalogue'] for row in rows}, {'imdrf-n60'})

    def test_refusals(self):
        self.fails('new', self.project, '--device', 'X', mention='--manufacturer')
        self.fails('new', self.project, '--manufacturer', 'X', mention='--device')
        self.fails('new', self.project, '--device', 'X', '--manufacturer', 'Y', '--regulation', 'fda', mention='fda')
        self.fails('new', self.project, '--device', 'X', '--manufacturer', 'Y', '--lang', 'de', mention='de')
        self.fails('new', self.project, '--device', 'X', '--manufacturer', 'Y', '--catalogue', 'iso', mention='iso')
        self.assertEqual(self.leftovers(), [])

    def test_an_existing_file_stays(self):
        self.project.write_text('precious')
        self.fails('new', self.project, '--device', 'X', '--manufacturer', 'Y', mention='pump.rempart')
        self.assertEqual(self.project.read_text(), 'precious')

    def test_a_missing_folder(self):
        self.fails('new', self.folder / 'none/x.rempart', '--device', 'X', '--manufacturer', 'Y', mention='none')
        self.assertEqual(self.leftovers(), [])


class Device(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def fields(self):
        return {row['field']: row['value'] for row in self.ok('device', self.project, '--format', 'tsv').rows()}

    def test_change(self):
        self.ok('device', self.project, 'version=3.2', 'intended_purpose_fr=Perfusion : débit = 1 à 999 ml/h')
        self.assertEqual(self.fields()['version'], '3.2')
        self.assertEqual(self.fields()['intended_purpose_fr'], 'Perfusion : débit = 1 à 999 ml/h')
        self.ok('device', self.project, 'version=')
        self.assertEqual(self.fields()['version'], '')

    def test_all_or_nothing(self):
        before = self.fields()
        self.fails('device', self.project, 'version=9', 'colour=red', mention='colour')
        self.fails('device', self.project, 'version=9', 'dossier_date=tomorrow', mention='tomorrow')
        self.fails('device', self.project, 'version', mention='KEY=VALUE')
        self.assertEqual(self.fields(), before)


class Catalogue(CliTest):
    COUNTS = {'ansm-2022': 82, 'mdcg-2019-16-rev1': 145, 'imdrf-n60': 53}

    def test_list(self):
        rows = {row['catalogue']: row for row in self.ok('catalogue', 'list', '--format', 'tsv').rows()}
        self.assertEqual(set(rows), {*self.COUNTS, 'regulation', 'iec-81001-5-1', 'iec-62443-4-1', 'iec-tr-80001-2-2',
                                     'ig-nb-2023'})
        for name, count in self.COUNTS.items():
            self.assertEqual(int(rows[name]['items']), count)

    def test_show(self):
        for lang in ('fr', 'en'):
            rows = self.ok('catalogue', 'show', 'ansm-2022', '--lang', lang, '--format', 'tsv').rows()
            self.assertEqual(len(rows), 82)
            self.assertTrue(all(row['title'] and row['ask'] for row in rows))
        self.assertLessEqual({row['standing'] for row in rows}, {'reported', 'heading', 'derived', 'read'})
        text = self.ok('catalogue', 'show', 'mdcg-2019-16-rev1', '--lang', 'en').out
        self.assertIn('MDCG 2019-16', text)
        self.fails('catalogue', 'show', 'mdcg', mention='mdcg-2019-16-rev1')
        self.fails('catalogue', 'show', 'ansm-2022', '--lang', 'de', mention='de')

    def test_check(self):
        for path in sorted((SOURCE_ROOT / 'data/catalogues').glob('*.xml')):
            self.assertEqual(self.ok('catalogue', 'check', path).out, '')

    def test_check_finds(self):
        source = (SOURCE_ROOT / 'data/catalogues/ansm-2022.xml').read_text('utf-8')
        ids = [part.split('"')[0] for part in source.split('<item id="')[1:]]
        twice = source.replace(f'<item id="{ids[1]}"', f'<item id="{ids[0]}"', 1)
        self.assertIn(ids[0], self.found('catalogue', 'check', self.write('twice.xml', twice)).out)
        silent = source.replace('xml:lang="en"', 'xml:lang="fr"', 1)
        lines = self.found('catalogue', 'check', self.write('silent.xml', silent)).out.splitlines()
        self.assertTrue(all('silent.xml:' in line for line in lines), lines)
        self.found('catalogue', 'check', self.write('short.xml', source[:5000]))
        self.fails('catalogue', 'check', self.folder / 'none.xml', mention='none.xml')
        self.fails('catalogue', 'check', self.folder, mention=self.folder.name)


class Items(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def ids(self, *filters):
        return [row['item'] for row in self.ok('items', self.project, '--format', 'tsv', *filters).rows()]

    def test_all(self):
        self.assertEqual(len(self.ids()), 82 + 145)
        self.assertEqual(len(self.ids('--catalogue', 'ansm-2022')), 82)
        self.fails('items', self.project, '--catalogue', 'regulation', mention='regulation')
        self.fails('items', self.project, '--catalogue', 'nist', mention='nist')

    def test_filters(self):
        self.ok('answer', self.project, ANSM, '--progress', 'review', '--conformity', 'partial')
        self.assertEqual(self.ids('--progress', 'review'), [ANSM])
        self.assertEqual(self.ids('--conformity', 'partial'), [ANSM])
        self.assertEqual(self.ids('--progress', 'review', '--conformity', 'conform'), [])
        self.assertIn(ANSM, self.ids('--without-evidence'))
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('link', self.project, ANSM, 'DOC-1')
        self.assertNotIn(ANSM, self.ids('--without-evidence'))
        self.fails('items', self.project, '--progress', 'finished', mention=('finished', 'review'))
        self.fails('items', self.project, '--conformity', 'good', mention=('good', 'partial'))
        self.fails('items', self.project, '--format', 'json', mention=('json', 'tsv'))

    def test_tsv_is_stable(self):
        english = self.ok('items', self.project, '--format', 'tsv').out
        self.assertEqual(english, self.ok('items', self.project, '--format', 'tsv', language='fr').out)
        self.assertEqual(english.splitlines()[0].split('\t'),
                         ['catalogue', 'item', 'section', 'applicability', 'progress', 'conformity', 'evidence',
                          'owner', 'due', 'reviewer', 'approver', 'signed', 'comments', 'title_fr', 'title_en'])

    def test_text(self):
        lines = self.ok('items', self.project, '--catalogue', 'ansm-2022').out.splitlines()
        self.assertEqual(len(lines), 83)
        self.assertTrue(any(ANSM in line for line in lines))


class Answer(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def test_all_fields(self):
        self.ok('answer', self.project, ANSM, '--applicability', 'yes', '--progress', 'done', '--conformity', 'conform',
                '--text', 'Bris de glace tracé', '--lang', 'fr', '--owner', 'Anaïs', '--due', '2027-01-31')
        self.ok('answer', self.project, ANSM, '--text', 'Traced break-glass', '--lang', 'en')
        answer = self.answer()
        self.assertEqual(answer['applicability'], 'yes')
        self.assertEqual(answer['progress'], 'done')
        self.assertEqual(answer['conformity'], 'conform')
        self.assertEqual(answer['text_fr'], 'Bris de glace tracé')
        self.assertEqual(answer['text_en'], 'Traced break-glass')
        self.assertEqual((answer['owner'], answer['due']), ('Anaïs', '2027-01-31'))

    def test_justification(self):
        self.ok('answer', self.project, ANSM, '--applicability', 'no', '--justification', 'Pas de compte', '--lang', 'fr')
        self.assertEqual(self.answer()['justification_fr'], 'Pas de compte')
        self.assertEqual(self.answer()['justification_en'], '')

    def test_text_from_file_and_stdin(self):
        self.ok('answer', self.project, ANSM, '--lang', 'en', '--text-file', self.write('answer.txt', 'two\nlines\n'))
        self.assertEqual(self.answer()['text_en'].rstrip('\n'), 'two\nlines')
        self.ok('answer', self.project, ANSM, '--lang', 'en', '--text-file', '-', stdin=b'piped')
        self.assertEqual(self.answer()['text_en'], 'piped')
        self.fails('answer', self.project, ANSM, '--text-file', 'none.txt', mention='none.txt')
        self.fails('answer', self.project, ANSM, '--text-file', self.folder, mention=self.folder.name)
        self.fails('answer', self.project, ANSM, '--text-file', self.write('latin1', b'caf\xe9'), mention='latin1')
        self.fails('answer', self.project, ANSM, '--text-file', self.write('nul', b'a\0b'), mention='nul')
        self.fails('answer', self.project, ANSM, '--text', 'a', '--text-file', '-', mention='--text-file')

    def test_language_without_lang(self):
        self.ok('answer', self.project, ANSM, '--text', 'of the interface', language='fr')
        self.assertEqual(self.answer()['text_fr'], 'of the interface')
        self.ok('device', self.project, 'languages=en')
        self.ok('answer', self.project, ANSM, '--text', 'of the dossier', language='fr')
        self.assertEqual(self.answer()['text_en'], 'of the dossier')

    def test_refusals(self):
        before = self.answer()
        for option, value in (('--applicability', 'maybe'), ('--progress', 'soon'), ('--conformity', 'fine'),
                              ('--due', '2027-02-30'), ('--due', 'tomorrow'), ('--lang', 'de')):
            self.fails('answer', self.project, ANSM, '--owner', 'Somebody', option, value, mention=value)
        self.assertEqual(self.answer(), before)

    def test_unknown_item_suggests(self):
        self.fails('answer', self.project, 'ANSM-CON-ACC-2', '--progress', 'done', mention=ANSM)
        self.fails('answer', self.project, 'ansm-con-acc-02', '--progress', 'done', mention=ANSM)
        self.fails('answer', self.project, 'zzzzzzzzz', mention='zzzzzzzzz')
        self.fails('answer', self.project, '', mention='')

    def test_same_value_makes_no_event(self):
        self.ok('answer', self.project, ANSM, '--progress', 'doing')
        before = self.ok('history', self.project, '--format', 'tsv').out
        self.ok('answer', self.project, ANSM, '--progress', 'doing')
        self.assertEqual(self.ok('history', self.project, '--format', 'tsv').out, before)

    def test_tsv_escapes(self):
        nasty = 'tab\there\\and\nline'
        self.ok('answer', self.project, ANSM, '--lang', 'en', '--text', nasty)
        self.assertEqual(self.answer()['text_en'], nasty)
        raw = self.ok('answer', self.project, ANSM, '--format', 'tsv').out
        self.assertIn('tab\\there\\\\and\\nline', raw)


class Evidence(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def list(self):
        return self.ok('evidence', self.project, 'list', '--format', 'tsv').rows()

    def test_add(self):
        path = self.write('evidence/report.txt', b'hello evidence')
        added = self.ok('evidence', self.project, 'add', path, '--id', 'DOC-014', '--title', 'Essai', '--revision', 'C',
                        '--date', '2026-10-01', '--kind', 'test-report')
        self.assertEqual(added.out, 'DOC-014\n')
        row, = self.list()
        self.assertEqual(row['document'], 'DOC-014')
        self.assertEqual((row['title'], row['revision'], row['date']), ('Essai', 'C', '2026-10-01'))
        self.assertEqual((row['kind'], row['location_kind']), ('test-report', 'file'))
        self.assertEqual(row['location'], 'evidence/report.txt')
        self.assertEqual(int(row['size']), 14)
        self.assertEqual(row['sha256'], hashlib.sha256(b'hello evidence').hexdigest())

    def test_next_free_id(self):
        first = self.ok('evidence', self.project, 'add', self.write('a.txt')).out.strip()
        second = self.ok('evidence', self.project, 'add', self.write('b.txt')).out.strip()
        self.assertNotEqual(first, second)
        self.assertEqual([row['document'] for row in self.list()], sorted([first, second]))

    def test_url(self):
        self.ok('evidence', self.project, 'add', 'https://example.org/a.pdf', '--id', 'WEB-1')
        self.assertEqual(self.list()[0]['location_kind'], 'url')
        self.assertEqual(self.list()[0]['sha256'], '')

    def test_a_relative_path_is_relative_to_where_one_stands(self):
        self.write('below/a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', cwd=self.folder / 'below')
        self.assertEqual(self.list()[0]['location'], 'below/a.txt')

    def test_revise_keeps_links_pinned(self):
        self.write('a.txt', b'one')
        self.write('b.txt', b'two')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1', '--revision', 'A')
        self.ok('link', self.project, ANSM, 'DOC-1')
        self.ok('evidence', self.project, 'revise', 'DOC-1', 'b.txt', '--revision', 'B')
        self.assertEqual([(row['revision'], row['links']) for row in self.list()], [('A', '1'), ('B', '0')])
        self.fails('evidence', self.project, 'revise', 'DOC-2', 'b.txt', mention='DOC-2')

    def test_same_id_twice(self):
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.fails('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1', mention='DOC-1')
        self.fails('evidence', self.project, 'add', 'a.txt', '--kind', 'novel', mention='novel')
        self.fails('evidence', self.project, 'add', 'a.txt', '--date', '2026-13-01', mention='2026-13-01')
        self.assertEqual(len(self.list()), 1)

    def test_verify(self):
        self.write('good.txt', b'good')
        self.write('bad.txt', b'bad')
        self.write('gone.txt', b'gone')
        for name in ('good', 'bad', 'gone'):
            self.ok('evidence', self.project, 'add', f'{name}.txt', '--id', name.upper())
        self.ok('evidence', self.project, 'add', 'https://example.org/', '--id', 'WEB')
        self.ok('evidence', self.project, 'verify')
        self.write('bad.txt', b'BAD')
        (self.folder / 'gone.txt').unlink()
        states = {row['document']: row['state']
                  for row in self.found('evidence', self.project, 'verify', '--format', 'tsv').rows()}
        self.assertEqual(states, {'GOOD': 'ok', 'BAD': 'altered', 'GONE': 'missing', 'WEB': 'not-a-file'})


class Link(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-014', '--revision', 'C')

    def count(self):
        rows = self.ok('items', self.project, '--format', 'tsv').rows()
        return {row['item']: int(row['evidence']) for row in rows}[ANSM]

    def test_link(self):
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 12, § 3.4')
        self.assertEqual(self.count(), 1)
        self.fails('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 12, § 3.4', mention='DOC-014')
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 14')
        self.assertEqual(self.count(), 2)

    def test_unlink(self):
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 1')
        self.ok('link', self.project, ANSM, 'DOC-014', '--locator', 'p. 2')
        self.ok('link', self.project, ANSM, 'DOC-014', '--unlink', '--locator', 'p. 1')
        self.assertEqual(self.count(), 1)
        self.ok('link', self.project, ANSM, 'DOC-014', '--unlink')
        self.assertEqual(self.count(), 0)
        self.fails('link', self.project, ANSM, 'DOC-014', '--unlink', mention='DOC-014')

    def test_unlink_one_revision(self):
        self.ok('link', self.project, ANSM, 'DOC-014')
        self.ok('evidence', self.project, 'revise', 'DOC-014', self.write('b.txt', b'two'), '--revision', 'D')
        self.ok('link', self.project, ANSM, 'DOC-014')
        self.fails('link', self.project, ANSM, 'DOC-014', '--unlink', '--revision', 'Z', mention='Z')
        self.ok('link', self.project, ANSM, 'DOC-014', '--unlink', '--revision', 'C')
        self.assertEqual(self.count(), 1)
        self.fails('link', self.project, ANSM, 'DOC-014', '--unlink', '--revision', 'C', mention='DOC-014')

    def test_refusals(self):
        self.fails('link', self.project, ANSM, 'DOC-14', mention='DOC-014')
        self.fails('link', self.project, 'ANSM-CON-ACC-99', 'DOC-014', mention='ANSM-CON-ACC-0')
        self.fails('link', self.project, ANSM, 'DOC-014', '--revision', 'D', mention='D')
        self.fails('link', self.project, ANSM, mention='DOCID')
        self.assertEqual(self.count(), 0)


class Check(CliTest):
    def kinds(self, status):
        run = self.found if status else self.ok
        return [(row['kind'], row['item']) for row in run('check', self.project, '--format', 'tsv').rows()]

    def test_findings(self):
        self.new('--lang', 'fr')
        self.ok('answer', self.project, ANSM, '--applicability', 'yes', '--progress', 'done')
        kinds = self.kinds(1)
        self.assertIn(('done-without-evidence', ANSM), kinds)
        self.assertIn(('done-without-answer', ANSM), kinds)
        self.assertIn(('done-not-assessed', ANSM), kinds)
        self.ok('answer', self.project, ANSM, '--text', 'Oui', '--conformity', 'conform')
        self.write('a.txt', b'one')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('link', self.project, ANSM, 'DOC-1')
        self.assertNotIn(ANSM, [item for _, item in self.kinds(1)])
        self.write('a.txt', b'altered')
        self.assertIn('evidence-altered', [kind for kind, _ in self.kinds(1)])
        (self.folder / 'a.txt').unlink()
        self.assertIn('evidence-missing', [kind for kind, _ in self.kinds(1)])

    def test_text_has_a_sentence_each(self):
        self.new()
        lines = self.found('check', self.project).out.splitlines()
        self.assertGreater(len(lines), 200)

    def test_nothing_found(self):
        self.new('--lang', 'en', '--catalogue', 'imdrf-n60')
        fields = [row['field'] for row in self.found('check', self.project, '--format', 'tsv').rows() if row['field']]
        for field in fields:
            value = {'dossier_date': '2026-11-24', 'submission_date': '2030-01-01'}.get(field, 'x')
            self.ok('device', self.project, f'{field}={value}')
        for row in self.ok('items', self.project, '--format', 'tsv').rows():
            self.ok('answer', self.project, row['item'], '--applicability', 'no', '--justification', 'None')
        self.assertEqual(self.kinds(0), [])


class Verify(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing', '--text', 'Original', '--lang', 'en')
        self.ok('answer', self.project, ANSM, '--progress', 'done')

    def test_sound(self):
        rows = self.ok('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual(rows[0]['document'], 'history')
        self.assertEqual(rows[0]['state'], 'ok')

    def test_a_rewritten_history_is_noticed(self):
        connection = sqlite3.connect(self.project)
        names = [row[1] for row in connection.execute('PRAGMA table_info(event)')]
        new = 'new' if 'new' in names else 'new_value'
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        changed = connection.execute(f'UPDATE event SET "{new}" = ? WHERE "{new}" = ?', ('Forged', 'Original')).rowcount
        connection.commit()
        connection.close()
        self.assertEqual(changed, 1)
        result = self.run_ctl('verify', self.project, '--format', 'tsv')
        # A schema that lost its triggers may be refused at the door; then nothing more is read.
        self.assertIn(result.status, (1, 2), result.out)
        if result.status == 1:
            self.assertEqual(result.rows()[0]['state'], 'altered')

    def test_evidence(self):
        self.write('a.txt', b'one')
        self.ok('evidence', self.project, 'add', 'a.txt', '--id', 'DOC-1')
        self.ok('verify', self.project)
        self.write('a.txt', b'eno')
        rows = self.found('verify', self.project, '--format', 'tsv').rows()
        self.assertEqual([(row['document'], row['state']) for row in rows], [('history', 'ok'), ('DOC-1', 'altered')])


class History(CliTest):
    def test_history(self):
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'doing')
        self.ok('answer', self.project, 'ANSM-CON-ACC-01', '--progress', 'review')
        rows = self.ok('history', self.project, '--format', 'tsv').rows()
        self.assertEqual((rows[0]['key'].split(':')[-1], rows[0]['field'], rows[0]['new']),
                         ('ANSM-CON-ACC-01', 'progress', 'review'))
        self.assertGreater(int(rows[0]['event']), int(rows[1]['event']))
        mine = self.ok('history', self.project, '--item', ANSM, '--format', 'tsv').rows()
        self.assertEqual([row['new'] for row in mine], ['doing'])
        self.assertIn(ANSM, self.ok('history', self.project).out)
        self.fails('history', self.project, '--item', 'ANSM-CON-ACC-0', mention=ANSM)


class Reading(CliTest):
    def test_reading_changes_no_byte(self):
        self.new()
        before = hashlib.sha256(self.project.read_bytes()).digest()
        for verb in ('items', 'device', 'check', 'verify', 'history'):
            rempartctl(verb, self.project)
        self.assertEqual(hashlib.sha256(self.project.read_bytes()).digest(), before)
        self.assertEqual(self.leftovers(), ['pump.rempart'])
