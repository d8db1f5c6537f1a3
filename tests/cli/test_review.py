"""test_review.py: comments and signatures on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib

from support import ANSM, CliTest

OTHER = 'ANSM-CON-ACC-01'


class Comments(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def comments(self, *more):
        return self.ok('comment', self.project, 'list', *more, '--format', 'tsv').rows()

    def say(self, *more, name='Reviewer'):
        return self.ok('comment', self.project, ANSM, '--name', name, *more).out.strip()

    def test_thread(self):
        first = self.say('--text', 'Which protocol?')
        reply = self.say('--text', 'TLS 1.3', '--reply', first, name='Author')
        rows = self.comments()
        self.assertEqual([(r['comment'], r['thread'], r['author'], r['text'], r['state']) for r in rows],
                         [(first, first, 'Reviewer', 'Which protocol?', 'open'),
                          (reply, first, 'Author', 'TLS 1.3', 'open')])
        self.assertEqual(self.ok('items', self.project, '--open-comments', '--format', 'tsv').rows()[0]['item'], ANSM)
        self.say('--resolve', first)
        self.assertEqual(self.comments('--open'), [])
        self.assertEqual(self.ok('items', self.project, '--open-comments', '--format', 'tsv').rows(), [])
        self.say('--reopen', reply)
        self.assertEqual(len(self.comments('--open')), 2)
        self.ok('verify', self.project)

    def test_only_the_author_changes(self):
        first = self.say('--text', 'Which protocol?')
        self.fails('comment', self.project, ANSM, '--name', 'Author', '--edit', first, '--text', 'x', mention='Reviewer')
        self.fails('comment', self.project, ANSM, '--name', 'Author', '--remove', first, mention='Reviewer')
        self.say('--edit', first, '--text', 'Which version?')
        self.assertEqual(self.comments()[0]['text'], 'Which version?')
        self.say('--remove', first)
        self.assertEqual(self.comments(), [])

    def test_wrong_use(self):
        first = self.say('--text', 'Which protocol?')
        self.fails('comment', self.project, ANSM, mention='--text')
        self.fails('comment', self.project, ANSM, '--text', '  ', mention='text')
        self.fails('comment', self.project, ANSM, '--text', 'x', '--reply', '99', mention='99')
        self.fails('comment', self.project, OTHER, '--text', 'x', '--reply', first, mention=OTHER)
        self.fails('comment', self.project, ANSM, '--resolve', first, '--text', 'x', mention='--text')
        self.fails('comment', self.project, ANSM, '--resolve', first, '--reopen', first, mention='exclude')
        self.fails('comment', self.project, 'ANSM-X', '--text', 'x', mention='ANSM-X')
        for number in ('0', '-3'):
            self.fails('comment', self.project, ANSM, '--text', 'x', '--reply', number, mention=number)
            self.fails('comment', self.project, ANSM, '--text', 'x', '--edit', number, mention=number)
            for act in ('--resolve', '--reopen', '--remove'):
                self.fails('comment', self.project, ANSM, act, number, mention=number)
        self.fails('comment', self.project, 'list', '--text', 'x', mention='--text')
        self.assertEqual(len(self.comments()), 1)


class Signatures(CliTest):
    def setUp(self):
        super().setUp()
        self.new()

    def sign(self, *items, name='Jane Doe', meaning='review'):
        return self.ok('sign', self.project, *items, '--name', name, '--role', 'Head of RA', '--meaning', meaning)

    def signatures(self):
        return self.ok('sign', self.project, 'list', '--format', 'tsv').rows()

    def test_a_change_ends_validity(self):
        self.ok('answer', self.project, ANSM, '--text', 'We do.', '--lang', 'en', '--progress', 'done')
        self.sign(ANSM, OTHER)
        self.assertEqual([(r['item'], r['meaning'], r['name'], r['role'], r['validity']) for r in self.signatures()],
                         [(ANSM, 'review', 'Jane Doe', 'Head of RA', 'valid'),
                          (OTHER, 'review', 'Jane Doe', 'Head of RA', 'valid')])
        unsigned = {r['item'] for r in self.ok('items', self.project, '--unsigned', '--format', 'tsv').rows()}
        self.assertNotIn(ANSM, unsigned)

        self.ok('answer', self.project, ANSM, '--text', 'We do so.', '--lang', 'en')
        self.assertEqual([r['validity'] for r in self.signatures()], ['invalid', 'valid'])
        unsigned = {r['item'] for r in self.ok('items', self.project, '--unsigned', '--format', 'tsv').rows()}
        self.assertIn(ANSM, unsigned)
        found = self.run_ctl('check', self.project, '--format', 'tsv')
        self.assertIn(('signature-invalid', ANSM), [(r['kind'], r['item']) for r in found.rows()])

        self.sign(ANSM, OTHER)
        self.assertEqual([r['validity'] for r in self.signatures()], ['superseded', 'valid', 'valid'])
        self.fails('sign', self.project, ANSM, '--name', 'Jane Doe', '--role', 'Head of RA', '--meaning', 'review',
                   mention='already')
        self.ok('verify', self.project)

    def test_what_is_signed_can_be_read(self):
        self.ok('answer', self.project, ANSM, '--text', 'Nous le faisons.', '--lang', 'fr')
        text = self.ok('sign', self.project, ANSM, '--show').out
        self.assertTrue(text.startswith('6:answer,9:ansm-2022,'))
        self.assertIn('16:Nous le faisons.,', text)
        self.sign(ANSM)
        self.assertEqual(self.signatures()[0]['sha256'], hashlib.sha256(text.encode()).hexdigest())

    def test_withdraw(self):
        self.sign(ANSM)
        number = self.signatures()[0]['signature']
        self.ok('sign', self.project, '--withdraw', number, '--name', 'Jane Doe')
        self.assertEqual(self.signatures(), [])
        self.fails('sign', self.project, '--withdraw', number, mention=number)

    def test_reviewer_without_signature(self):
        self.ok('answer', self.project, ANSM, '--progress', 'done', '--reviewer', 'Jane Doe', '--approver', 'Marc Roux')
        kinds = [(r['kind'], r['item']) for r in self.run_ctl('check', self.project, '--format', 'tsv').rows()]
        self.assertIn(('done-not-reviewed', ANSM), kinds)
        self.assertIn(('done-not-approved', ANSM), kinds)
        self.sign(ANSM)
        self.sign(ANSM, name='Marc Roux', meaning='approval')
        kinds = [(r['kind'], r['item']) for r in self.run_ctl('check', self.project, '--format', 'tsv').rows()]
        self.assertNotIn(('done-not-reviewed', ANSM), kinds)
        self.assertNotIn(('done-not-approved', ANSM), kinds)

    def test_wrong_use(self):
        self.fails('sign', self.project, '--name', 'J', '--meaning', 'review', mention='item')
        self.fails('sign', self.project, ANSM, '--meaning', 'review', mention='--name')
        self.fails('sign', self.project, ANSM, '--name', 'J', mention='--meaning')
        self.fails('sign', self.project, ANSM, '--name', 'J', '--meaning', 'owner', mention=('owner', 'approval'))
        self.fails('sign', self.project, ANSM, '--name', ' ', '--meaning', 'review', mention='name')
        self.fails('sign', self.project, 'ANSM-X', '--name', 'J', '--meaning', 'review', mention='ANSM-X')
        self.fails('sign', self.project, '--withdraw', '0', mention='0')
        self.fails('sign', self.project, '--withdraw', '-1', mention='-1')
        self.fails('sign', self.project, '--baseline', 'Nowhere', '--withdraw', '1', mention=('--baseline', '--withdraw'))
        self.fails('sign', self.project, '--withdraw', '1', '--show', mention=('--show', '--withdraw'))
        self.fails('sign', self.project, '--baseline', 'Nowhere', '--show', mention='Nowhere')
        self.fails('sign', self.project, '--baseline', 'Nowhere', '--name', 'J', '--meaning', 'review', mention='Nowhere')
        self.assertEqual(self.signatures(), [])

    def test_baseline(self):
        self.ok('baseline', self.project, 'add', 'Submission 1')
        self.ok('sign', self.project, '--baseline', 'Submission 1', '--name', 'Marc Roux', '--meaning', 'approval')
        self.assertEqual([(r['scope'], r['item'], r['validity']) for r in self.signatures()],
                         [('baseline', 'Submission 1', 'valid')])
        text = self.ok('sign', self.project, '--baseline', 'Submission 1', '--show').out
        self.assertTrue(text.startswith('8:baseline,12:Submission 1,'), text)
        self.assertEqual(self.signatures()[0]['sha256'], hashlib.sha256(text.encode()).hexdigest())
        self.ok('answer', self.project, ANSM, '--text', 'We do.', '--lang', 'en')
        self.assertEqual(self.signatures()[0]['validity'], 'valid')
        self.ok('verify', self.project)
