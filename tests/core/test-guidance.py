# test-guidance.py CATALOGUE...: the guidance is complete, in two languages, and says nothing twice
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader of the catalogues would complain of, item by item. Lengths are in words."""

import collections
import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree

NS = "{urn:rempart:catalogue:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGS = ("fr", "en")
LENGTHS = {"why": (18, 95), "how": (25, 135), "question": (4, 38), "evidence": (1, 16), "weak": (3, 60),
           "weak-reason": (8, 75), "model": (25, 135)}
PLACEHOLDERS = {"{device}", "{version}", "{manufacturer}", "{document}", "{documents}"}
# Words that hardly stand in a text of the other language.
MARKS = {"fr": {"les", "des", "une", "est", "dans", "pour", "avec", "qui", "sont"},
         "en": {"the", "and", "with", "which", "are", "from", "this", "that"}}


def load(paths):
    for path in paths:
        for item in ElementTree.parse(path).getroot().iter(NS + "item"):
            if item.find(NS + "how") is not None:
                yield item


ITEMS = list(load(sys.argv[1:]))


def texts(item, tag, lang):
    return ["".join(node.itertext()) for node in item.findall(NS + tag) if node.get(LANG) == lang]


class GuidanceTest(unittest.TestCase):
    def every_text(self):
        for item in ITEMS:
            for tag in LENGTHS:
                for lang in LANGS:
                    for text in texts(item, tag, lang):
                        yield item.get("id"), tag, lang, text

    def check(self, faults):
        self.assertFalse(faults, "\n" + "\n".join(faults[:40]))

    def test_every_item_has_guidance(self):
        self.check([path for path in sys.argv[1:]
                    for item in ElementTree.parse(path).getroot().iter(NS + "item") if item.find(NS + "how") is None])

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

    def test_lengths(self):
        faults = []
        for item, tag, lang, text in self.every_text():
            least, most = LENGTHS[tag]
            if not least <= len(text.split()) <= most:
                faults.append("%s %s %s: %d words" % (item, tag, lang, len(text.split())))
        self.check(faults)

    def test_each_text_is_in_its_language(self):
        faults = []
        for item, tag, lang, text in self.every_text():
            words = set(re.findall(r"[^\W\d_]+", text.lower()))
            other = "en" if lang == "fr" else "fr"
            if len(words) >= 12 and len(words & MARKS[other]) > len(words & MARKS[lang]):
                faults.append("%s %s %s: %s" % (item, tag, lang, text[:80]))
        self.check(faults)

    def test_typography(self):
        faults = []
        for item, tag, lang, text in self.every_text():
            if re.search(r"\w'\w", text) or "  " in text or "..." in text \
                    or (lang == "fr" and (re.search(r" [:;?!»]|« ", text) or re.search(r"\w[;?!](\s|$)", text))):
                faults.append("%s %s %s: %s" % (item, tag, lang, text[:120]))
        self.check(faults)

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

    def test_no_sentence_stands_twice(self):
        seen = collections.defaultdict(set)
        for item, tag, lang, text in self.every_text():
            for sentence in re.split(r"(?<=[.?!])\s+", text):
                if len(sentence.split()) >= 8:
                    seen[sentence].add("%s %s" % (item, tag))
        self.check(["%s: %s" % (sorted(where), sentence) for sentence, where in seen.items() if len(where) > 1])

    def test_no_promise_and_no_number_of_a_recommendation(self):
        wrong = re.compile(r"\bR ?\d+\b|garanti(t|ssent) la conformité|présomption de conformité est acquise"
                           r"|ensures? compliance|guarantees? (conformity|compliance)", re.I)
        self.check(["%s %s %s: %s" % (item, tag, lang, wrong.search(text).group())
                    for item, tag, lang, text in self.every_text() if wrong.search(text)])


unittest.main(argv=sys.argv[:1], verbosity=1)
