"""test_locale.py: messages follow the locale, what programs read does not.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
from pathlib import Path

from support import ANSM, REMPARTCTL, CliTest, environment

FRENCH = Path(REMPARTCTL).parents[2] / 'po/fr/LC_MESSAGES/rempart.mo'


class Locale(CliTest):
    def test_french_messages(self):
        if not FRENCH.is_file():
            self.skipTest('there is no French translation yet')
        for args in (('frobnicate',), ('items', self.folder / 'none.rempart'), ('items',), ('catalogue', 'show', 'x')):
            english = self.fails(*args).err
            french = self.fails(*args, language='fr').err
            self.assertNotEqual(english, french, args)
        self.assertNotEqual(self.ok('--help').out, self.ok('--help', language='fr').out)

    def test_programs_read_the_same_in_every_locale(self):
        self.new()
        self.ok('answer', self.project, ANSM, '--progress', 'done', '--text', 'é\t\n', '--lang', 'fr')
        self.write('a.txt')
        self.ok('evidence', self.project, 'add', 'a.txt')
        for args in (('items',), ('device',), ('check',), ('verify',), ('history',), ('evidence', 'list'),
                     ('evidence', 'verify'), ('answer', ANSM)):
            verb, *rest = args
            outputs = {self.run_ctl(verb, self.project, *rest, '--format', 'tsv', env=env).out
                       for env in (environment('en'), environment('fr'), {**environment(), 'LC_ALL': 'C'})}
            self.assertEqual(len(outputs), 1, args)
            header = outputs.pop().splitlines()[0]
            self.assertRegex(header, r'^[a-z_0-9]+(\t[a-z_0-9]+)+$')

    def test_the_posix_locale_takes_utf8(self):
        env = {**environment(), 'LC_ALL': 'POSIX'}
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'déjà vu', '--lang', 'fr', env=env)
        self.assertEqual(self.answer()['text_fr'], 'déjà vu')

    def test_an_unknown_locale_is_english(self):
        env = {**os.environ, 'LC_ALL': 'xx_XX.UTF-8', 'LANGUAGE': ''}
        self.assertIn('verb', self.fails('frobnicate', env=env).err)
