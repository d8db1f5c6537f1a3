# test-guidance.py CATALOGUE...: the guidance is complete, in two languages, and says nothing twice
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader of the catalogues would complain of, item by item. Lengths are in words."""

import re
import sys
import unittest

import content
from content import CATALOGUE, LANGS

LENGTHS = {"why": (18, 95), "how": (25, 135), "question": (4, 38), "evidence": (1, 16), "weak": (3, 60),
           "weak-reason": (8, 75), "model": (25, 135)}
PLACEHOLDERS = {"{device}", "{version}", "{manufacturer}", "{document}", "{documents}"}
ALL = [item for path in sys.argv[1:] for item in content.load(path).iter(CATALOGUE + "item")]
ITEMS = [item for item in ALL if item.find(CATALOGUE + "how") is not None]


def texts(item, tag, lang):
    return content.texts(item, CATALOGUE + tag, lang)


class GuidanceTest(content.ContentTest):
    def every_text(self):
        for item in ITEMS:
            for tag in LENGTHS:
                for lang in LANGS:
                    for text in texts(item, tag, lang):
                        yield item.get("id"), tag, lang, text

    def test_every_item_has_guidance(self):
        self.check(item.get("id") for item in ALL if item not in ITEMS)

    def test_complete_in_both_languages(self):
        faults = []
        for item in ITEMS:
            for lang in LANGS:
                counts = {tag: len(texts(item, tag, lang)) for tag in LENGTHS}
                if any(counts[tag] != 1 for tag in ("why", "how", "model")) \
                        or not 2 <= counts["question"] <= 5 or not 1 <= counts["evidence"] <= 6 \
                        or counts["weak"] > 1 or counts["weak"] != counts["weak-reason"]:
                    faults.append("%s %s: %s" % (item.get("id"), lang, counts))
        self.check(faults)

    def test_texts(self):
        self.check_texts(self.every_text(), LENGTHS)

    def test_placeholders_are_known_and_the_same_in_both_languages(self):
        faults = []
        for item in ITEMS:
            used = []
            for lang in LANGS:
                model = texts(item, "model", lang)[0]
                used.append(set(re.findall(r"\{[^}]*\}", model)))
                if used[-1] - PLACEHOLDERS or model.count("[") != model.count("]"):
                    faults.append("%s %s: %s" % (item.get("id"), lang, model))
            if used[0] != used[1]:
                faults.append("%s: %s" % (item.get("id"), used))
        for item, tag, lang, text in self.every_text():
            if tag != "model" and re.search(r"[{}]", text):
                faults.append("%s %s %s: braces" % (item, tag, lang))
        self.check(faults)

    def test_french_models_fit_any_name(self):
        """Whether a name is masculine or feminine is not known: as a subject it has no participle, and no article stands before it. (A
        draft writes "d’" before a vowel by itself.)"""
        wrong = re.compile(r"\b(le|la|un|une|ce|cette|du|aux?) \{(device|manufacturer)\}|(d|qu)’\{"
                           r"|(^|[.;:,]\s)\{(device|manufacturer)\}( \{version\})?,? (n’)?(est|a été|reste|sera|demeure) \w", re.I)
        self.check("%s: %s" % (item, wrong.search(text).group()) for item, tag, lang, text in self.every_text()
                   if tag == "model" and lang == "fr" and wrong.search(text))

    def test_no_sentence_stands_twice(self):
        self.check_not_repeated(("%s %s" % (item, tag), text) for item, tag, lang, text in self.every_text())

    def test_no_promise_and_no_number_of_a_recommendation(self):
        wrong = re.compile(r"\bR ?\d+\b|garanti(t|ssent) la conformité|présomption de conformité est acquise"
                           r"|ensures? compliance|guarantees? (conformity|compliance)", re.I)
        self.check(["%s %s %s: %s" % (item, tag, lang, wrong.search(text).group())
                    for item, tag, lang, text in self.every_text() if wrong.search(text)])


unittest.main(argv=sys.argv[:1], verbosity=1)
