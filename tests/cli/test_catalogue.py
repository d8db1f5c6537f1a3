"""test_catalogue.py: catalogues of the company's own and new editions, from the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import time
import unittest

from support import ANSM, DONE, FAILED, CliTest

# As a French spreadsheet saves it.
FRENCH = ('ID;Section;Titre;Exigence;Responsable\r\n'
          'PR-1;Contrôle d’accès;Mots de passe;"Le dispositif refuse les mots courts, comme ""1234""";AB\r\n'
          'PR-2;;Sessions;Elles expirent;\r\n'
          'PR-3;Réseau;Ports;Fermés;\r\n').encode('cp1252')
SECOND = ('id,section,title,ask,replaces\n'
          'PR-1,Contrôle d’accès,Mots de passe,"Le dispositif refuse les mots trop courts, comme ""1234""",\n'
          'PR-2a,,Sessions,Elles expirent,PR-2\n'
          'PR-2b,,Sessions longues,Elles expirent aussi,PR-2\n'
          'PR-4,Réseau,Pare-feu,Actif,\n')


REVERSE = '<mapping catalogue="house" item="B" relation="superset"/>'


def xml(item=REVERSE, root='id="house" edition="1"'):
    def pair(name):
        return f'<{name} xml:lang="fr">f</{name}><{name} xml:lang="en">e</{name}>'
    head = ''.join(map(pair, ('title', 'short-title', 'bibliography', 'notice')))
    body = pair('title') + pair('ask')
    return (f'<catalogue xmlns="urn:rempart:catalogue:1" date="2026-01-01" answerable="true" {root}>{head}'
            f'<section id="S">{pair("title")}'
            f'<item id="A" standing="read" force="unknown">{body}{item}</item>'
            f'<item id="B" standing="read" force="unknown">{body}<mapping catalogue="house" item="A" relation="subset"/></item>'
            '</section></catalogue>')


class Own(CliTest):
    def setUp(self):
        super().setUp()
        self.new()
        self.table = self.write('procédures.csv', FRENCH)

    def catalogues(self):
        return {row['catalogue']: row for row in self.ok('catalogue', 'list', self.project, '--format', 'tsv').rows()}

    def refuse(self, name, content, *options, mention=()):
        """Status 2, all of it said on stderr, and the project as it was. Gives the lines."""
        events = self.query('SELECT count(*) FROM event')
        result = self.run_ctl('catalogue', 'import', self.project, self.write(name, content), *options)
        self.assertEqual((result.status, result.out), (FAILED, ''), result.err)
        self.assertEqual(self.query('SELECT count(*) FROM event'), events)
        lines = result.err.splitlines()
        for line in lines:
            self.assertTrue(line.startswith('rempartctl catalogue: '), line)
        for word in [mention] if isinstance(mention, str) else mention:
            self.assertIn(word, result.err)
        return lines

    def test_french_table(self):
        result = self.ok('catalogue', 'import', self.project, self.table, '--id', 'proc', '--edition', 'C', language='fr')
        self.assertIn('Windows-1252', result.err)
        self.assertIn('Responsable', result.err)
        self.assertEqual(result.out.count('\n'), 1)
        row = self.catalogues()['proc']
        self.assertEqual((row['edition'], row['items'], row['checked'], row['title_fr']), ('C', '3', '0', 'procédures'))
        rows = self.ok('items', self.project, '--catalogue', 'proc', '--format', 'tsv', language='fr').rows()
        self.assertEqual([row['item'] for row in rows], ['PR-1', 'PR-2', 'PR-3'])
        self.assertEqual([row['section'] for row in rows], ['controle-d-acces', 'controle-d-acces', 'reseau'])
        self.ok('answer', self.project, 'PR-3', '--text', 'Fermés par défaut', '--lang', 'fr', '--applicability', 'yes')
        self.ok('export', self.project, '--format', 'xml', '--lang', 'fr', '-o', 'out.xml')
        text = (self.folder / 'out.xml').read_text('utf-8')
        for words in ('Fermés par défaut', 'comme "1234"', 'n’existe qu’en français'):
            self.assertIn(words, text)
        self.ok('verify', self.project)

    def test_dry_run(self):
        before = self.project.read_bytes()
        rows = self.ok('catalogue', 'import', self.project, self.table, '--dry-run', '--format', 'tsv').rows()
        self.assertEqual([(row['change'], row['old'], row['new']) for row in rows],
                         [('new', '', 'PR-1'), ('new', '', 'PR-2'), ('new', '', 'PR-3')])
        self.assertEqual(self.project.read_bytes(), before)

    def test_a_new_edition(self):
        self.ok('catalogue', 'import', self.project, self.table, '--id', 'proc')
        self.ok('answer', self.project, 'PR-2', '--text', 'Cinq minutes', '--lang', 'fr')
        second = self.write('second.csv', SECOND)
        self.fails('catalogue', 'import', self.project, second, '--id', 'proc', mention=('edition', '“1”'))
        options = (self.project, second, '--id', 'proc', '--edition', '2')
        text = self.ok('catalogue', 'import', *options, '--dry-run').out
        self.assertRegex(text, r'(?m)^ +1  split$')
        self.assertEqual(self.catalogues()['proc']['edition'], '1')

        rows = self.ok('catalogue', 'import', *options, '--format', 'tsv').rows()
        self.assertEqual([(row['change'], row['old'], row['new']) for row in rows],
                         [('reworded', 'PR-1', 'PR-1'), ('split', 'PR-2', 'PR-2a PR-2b'), ('withdrawn', 'PR-3', ''),
                          ('new', '', 'PR-4')])
        self.assertIn('mots {+trop+} courts', rows[0]['ask_difference'])
        self.assertEqual([self.catalogues()['proc'][key] for key in ('edition', 'title_fr')], ['2', 'procédures'])
        for item in ('PR-2a', 'PR-2b'):
            answer = self.answer(item)
            self.assertEqual((answer['text_fr'], answer['confirm']), ('Cinq minutes', 'yes'))
        self.ok('answer', self.project, 'PR-2a', '--confirm')
        self.assertEqual(self.answer('PR-2a')['confirm'], 'no')
        self.assertEqual(self.answer('PR-2b')['confirm'], 'yes')
        self.ok('verify', self.project)

    def test_supersedes(self):
        self.ok('catalogue', 'import', self.project, self.table, '--id', 'proc')
        second = self.write('second.csv', SECOND)
        self.fails('catalogue', 'import', self.project, second, '--id', 'proc-2', '--supersedes', 'none', mention='none')
        self.ok('catalogue', 'import', self.project, second, '--id', 'proc-2', '--supersedes', 'proc')
        self.assertIn('proc-2', self.catalogues())
        self.assertNotIn('proc', self.catalogues())
        self.ok('catalogue', 'import', self.project, self.table, '--supersedes', 'proc-2', '--edition', '3')
        row = self.catalogues()['proc-2']
        self.assertEqual((row['edition'], row['title_fr']), ('3', 'procédures'))

    def test_bad_rows(self):
        table = FRENCH + b'PR-1;S;T;A;\r\n;S;T;A;\r\nPR-9;S;;A;\r\nPR-9;S\r\n'
        lines = self.refuse('bad.csv', table, mention='--skip-bad-rows')
        for number, reason in ((5, 'that of line 2'), (6, 'no identifier'), (7, 'no title'), (8, '2 cells')):
            self.assertTrue(any(f'bad.csv:{number}: ' in line and reason in line for line in lines), lines)
        self.ok('catalogue', 'import', self.project, self.folder / 'bad.csv', '--skip-bad-rows')
        self.assertEqual(self.catalogues()['bad']['items'], '3')

    def test_bad_tables(self):
        good = SECOND.encode()
        self.refuse('unclosed.csv', b'id,section,title,ask\nA,S,T,"x\nB,S,T,y\n', mention=('unclosed.csv:2:', 'never closed'))
        self.refuse('nul.csv', good.replace(b'Actif', b'Act\0f'), mention='nul.csv:5:')
        self.refuse('letter.csv', 'Chère Madame,\nveuillez trouver\n', mention='id, section, title, ask')
        self.refuse('empty.csv', b'', mention='empty')
        self.refuse('id.csv', good, '--id', 'pro/c', mention='pro/c')
        self.refuse('lang.csv', good, '--lang', 'de', mention='de')
        self.refuse('format.csv', good, '--format', 'pdf', mention='tsv')
        self.refuse('regulation.csv', good, mention='regulation')
        self.fails('catalogue', 'import', self.project, self.folder / 'none.csv', mention='none.csv')

    def test_other_encodings(self):
        for name, content in (('bom', b'\xef\xbb\xbf' + SECOND.encode()), ('latin1', SECOND.replace('’', "'").encode('latin-1')),
                              ('utf16', SECOND.encode('utf-16'))):
            with self.subTest(name):
                self.ok('catalogue', 'import', self.project, self.write(f'{name}.csv', content))
                rows = self.ok('items', self.project, '--catalogue', name, '--format', 'tsv').rows()
                self.assertEqual(rows[-1]['item'], 'PR-4')
                self.assertEqual(rows[0]['section'], 'controle-d-acces')

    def test_ten_thousand_rows(self):
        rows = ''.join(f'R-{n};Section {n // 40};Requirement {n};The device does what number {n} asks of it\n' for n in range(10000))
        table = self.write('many.csv', 'id;section;title;ask\n' + rows)
        start = time.monotonic()
        self.ok('catalogue', 'import', self.project, table)
        self.assertLess(time.monotonic() - start, 20)
        self.assertEqual(self.catalogues()['many']['items'], '10000')
        self.assertEqual(self.run_ctl('items', self.project, '--catalogue', 'many').status, DONE)

    def test_xml(self):
        result = self.ok('catalogue', 'import', self.project, self.write('house.csv', xml()), '--title', 'ignored')
        self.assertIn('XML', result.err)
        self.assertEqual(self.catalogues()['house']['title_en'], 'e')
        second = self.write('second', xml(root='id="house-2" edition="2"').replace('"house"', '"house-2"'))
        result = self.ok('catalogue', 'import', self.project, second, '--supersedes', 'house')
        self.assertEqual(result.err, '')
        self.assertEqual(self.catalogues()['house-2']['edition'], '2')

    def test_bad_xml(self):
        circle = xml('<mapping catalogue="house" item="B" relation="subset"/>')
        self.refuse('circle.xml', circle, mention=('circle.xml:1:', 'B'))
        self.refuse('itself.xml', xml('<mapping catalogue="house" item="A" relation="equal"/>'), mention='itself.xml:1:')
        reasons = '<reason xml:lang="fr">f</reason><reason xml:lang="en">e</reason>'
        self.refuse('name.xml', xml(f'<applicability expression="wireless or psychic">{reasons}</applicability>{REVERSE}'), mention='psychic')
        self.refuse('syntax.xml', xml(f'<applicability expression="wireless or">{reasons}</applicability>{REVERSE}'), mention='syntax.xml:1:')
        self.refuse('doctype.xml', '<!DOCTYPE catalogue []>' + xml(), mention='DOCTYPE')
        self.refuse('n60.xml', xml(root='id="imdrf-n60" edition="9"').replace('"house"', '"imdrf-n60"'), mention='built-in')

    def test_add_and_remove(self):
        self.assertNotIn('imdrf-n60', self.catalogues())
        self.ok('catalogue', 'add', self.project, 'imdrf-n60')
        self.assertEqual(self.catalogues()['imdrf-n60']['items'], '53')
        self.fails('catalogue', 'add', self.project, 'imdrf-n60', mention='already')
        self.fails('catalogue', 'add', self.project, 'iso', mention='imdrf-n60')
        self.ok('catalogue', 'remove', self.project, 'imdrf-n60')
        self.assertNotIn('imdrf-n60', self.catalogues())
        self.fails('catalogue', 'remove', self.project, 'imdrf-n60', mention='ansm-2022')
        self.fails('catalogue', 'remove', self.project, 'regulation', mention='regulation')
        self.ok('verify', self.project)

    def test_checked(self):
        self.ok('answer', self.project, ANSM, '--checked-by', 'Anne', '--checked-date', '2026-11-01', '--checked-number', 'R12',
                '--checked-page', '31')
        self.assertEqual(self.catalogues()['ansm-2022']['checked'], '1')
        answer = self.answer()
        self.assertEqual([answer[f'source_{name}'] for name in ('number', 'page', 'reader', 'date')],
                         ['R12', '31', 'Anne', '2026-11-01'])
        self.fails('answer', self.project, ANSM, '--checked-date', 'today', mention='today')


class Compare(CliTest):
    def test_itself(self):
        rows = self.ok('catalogue', 'compare', 'ansm-2022', 'ansm-2022', '--format', 'tsv').rows()
        self.assertEqual(len(rows), 82)
        self.assertEqual({(row['change'], row['guidance_changed']) for row in rows}, {('kept', 'no')})

    def test_files(self):
        old, new = self.write('old.csv', FRENCH), self.write('new.csv', SECOND)
        text = self.ok('catalogue', 'compare', old, new, '--lang', 'fr', language='fr').out
        self.assertIn('mots {+trop+} courts', text)
        rows = self.ok('catalogue', 'compare', old, new, '--format', 'tsv').rows()
        self.assertEqual([row['change'] for row in rows], ['reworded', 'split', 'withdrawn', 'new'])

    def test_refusals(self):
        self.fails('catalogue', 'compare', 'ansm-2022', mention='compare OLD NEW')
        self.fails('catalogue', 'compare', 'ansm-2022', self.folder / 'none.xml', mention='none.xml')
        self.fails('catalogue', 'compare', 'ansm-2022', 'ansm-2022', '--format', 'pdf', mention='tsv')
        self.fails('catalogue', 'compare', 'ansm-2022', 'ansm-2022', '--lang', 'de', mention='de')


class Answers(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def test_replies(self):
        self.ok('answer', self.project, ANSM, '--reply', '1=yes', '--reply', '2=na')
        self.ok('answer', self.project, ANSM, '--reply', '1=no')
        self.assertEqual([self.answer()[f'reply_{n}'] for n in (1, 2, 3)], ['no', 'na', 'none'])
        self.fails('answer', self.project, ANSM, '--reply', '9=yes', mention='9')
        self.fails('answer', self.project, ANSM, '--reply', '0=yes', mention='0')
        self.fails('answer', self.project, ANSM, '--reply', '1=maybe', mention='1=maybe')
        self.fails('answer', self.project, ANSM, '--reply', 'yes', mention='N=yes')
        self.assertEqual(self.answer()['reply_1'], 'no')

    def test_translations(self):
        self.ok('answer', self.project, ANSM, '--text', 'Oui', '--lang', 'fr')
        self.ok('answer', self.project, ANSM, '--text', 'Yes', '--lang', 'en')
        self.ok('answer', self.project, ANSM, '--text', 'Oui, toujours', '--lang', 'fr')
        self.assertEqual((self.answer()['text_mark_fr'], self.answer()['text_mark_en']), ('none', 'check'))
        self.ok('answer', self.project, ANSM, '--confirm')
        self.assertEqual(self.answer()['text_mark_en'], 'none')


class Characteristics(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def fields(self):
        return {row['field']: row['value'] for row in self.ok('device', self.project, '--format', 'tsv').rows()}

    def test_they_follow_the_fields(self):
        names = list(row['field'] for row in self.ok('device', self.project, '--format', 'tsv').rows())
        self.assertEqual(names[0], 'manufacturer')
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(names.index('wireless'), names.index('submission_date'))

    def test_change(self):
        self.ok('device', self.project, 'wireless=yes', 'version=3', 'cloud=no')
        fields = self.fields()
        self.assertEqual([fields[name] for name in ('wireless', 'version', 'cloud', 'usb_media', 'ivd')],
                         ['yes', '3', 'no', 'undecided', 'no'])
        self.ok('device', self.project, 'wireless=undecided', 'regulation=ivdr')
        self.assertEqual([self.fields()[name] for name in ('wireless', 'ivd')], ['undecided', 'yes'])

    def test_all_or_nothing(self):
        before = self.fields()
        self.fails('device', self.project, 'version=9', 'wireless=perhaps', mention='perhaps')
        self.fails('device', self.project, 'wireless=yes', 'dossier_date=tomorrow', mention='tomorrow')
        self.fails('device', self.project, 'wireless=yes', 'ivd=yes', mention='regulation')
        self.fails('device', self.project, 'wireless=yes', 'telepathic=yes', mention='telepathic')
        self.assertEqual(self.fields(), before)


if __name__ == '__main__':
    unittest.main()
