# test-applicability.py CHARACTERISTICS CATALOGUE...: the reasons of the proposals, and the questions that lead to them
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the expressions propose for typical devices is held by test-scenarios, that they parse by test-catalogue."""

import re
import sys
import unittest

import content
from content import CATALOGUE, LANGS

NS = "{urn:rempart:characteristics:1}"
WORDS = {"title": (1, 6), "question": (7, 24), "help": (15, 45), "consequence": (10, 32), "yes": (4, 26), "no": (4, 26), "reason": (10, 32)}
CHARACTERISTICS = list(content.load(sys.argv[1]).iter(NS + "characteristic"))
CONDITIONS = [(item.get("id"), condition) for path in sys.argv[2:] for item in content.load(path).iter(CATALOGUE + "item")
              for condition in item.findall(CATALOGUE + "applicability")]


class ApplicabilityTest(content.ContentTest):
    def every_reason(self):
        for item, condition in CONDITIONS:
            for lang in LANGS:
                for reason in content.texts(condition, CATALOGUE + "reason", lang):
                    yield item, "reason", lang, reason

    def every_text(self):
        for each in CHARACTERISTICS:
            for tag in WORDS:
                for lang in LANGS:
                    for said in content.texts(each, NS + tag, lang):
                        yield each.get("id"), tag, lang, said

    def test_every_characteristic_is_used_and_every_name_is_one(self):
        used = {name for item, condition in CONDITIONS for name in re.findall(r"[a-z][a-z0-9_]*", condition.get("expression"))}
        self.assertEqual(used - {"and", "or", "not"}, {each.get("id") for each in CHARACTERISTICS})

    def test_one_reason_a_language(self):
        self.check("%s %s" % (item, lang) for item, condition in CONDITIONS for lang in LANGS
                   if len(content.texts(condition, CATALOGUE + "reason", lang)) != 1)

    def test_reasons(self):
        self.assertGreater(len(CONDITIONS), 60)
        self.check_texts(self.every_reason(), WORDS)
        self.check("%s %s: no full stop" % (item, lang) for item, tag, lang, reason in self.every_reason() if not reason.endswith("."))
        self.check_not_repeated((item, reason) for item, tag, lang, reason in self.every_reason())

    def test_characteristics(self):
        self.check_texts(self.every_text(), WORDS)
        self.check("%s %s %s: %s" % (each, tag, lang, said) for each, tag, lang, said in self.every_text()
                   if tag != "title" and not said.endswith("?" if tag == "question" else "."))
        self.check("%s %s: no text" % (each.get("id"), tag) for each in CHARACTERISTICS for tag in WORDS for lang in LANGS
                   if tag in ("title", "question", "help", "yes", "no") and len(content.texts(each, NS + tag, lang)) != 1)
        self.check_not_repeated(("%s %s" % (each, tag), said) for each, tag, lang, said in self.every_text())

    def test_no_two_alike(self):
        """Not even in other words: two questions that share most of theirs would be answered as one."""
        def content_words(each, lang):
            return {word for word in re.findall(r"[^\W\d_]{4,}", content.texts(each, NS + "question", lang)[0].lower())}
        faults = []
        for lang in LANGS:
            for i, one in enumerate(CHARACTERISTICS):
                for other in CHARACTERISTICS[:i]:
                    a, b = content_words(one, lang), content_words(other, lang)
                    if len(a & b) > 0.6 * len(a | b):
                        faults.append("%s and %s, %s" % (one.get("id"), other.get("id"), lang))
        self.check(faults)


unittest.main(argv=sys.argv[:1], verbosity=1)
