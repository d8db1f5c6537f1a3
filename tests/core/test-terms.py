# test-terms.py GLOSSARY CATALOGUE...: the glossary explains the words of the guidance, and no others
#
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import re
import sys
import unittest

import content
from content import CATALOGUE, LANGS

NS = "{urn:rempart:glossary:1}"
WORDS = {"name": (1, 10), "variant": (1, 10), "definition": (15, 45)}
TERMS = list(content.load(sys.argv[1]).iter(NS + "term"))
TAGS = ("title", "ask", "note", "why", "how", "question", "evidence", "weak", "weak-reason", "model")
# Terms that no text of a language uses, and why they stand all the same.
UNUSED = {"%s %s" % (term, lang): reason for lang in LANGS
          for term, reason in (("cwe", "stands in every report that an answer links"), ("srn", "a field of the device"))}


class TermsTest(content.ContentTest):
    def every_text(self):
        for term in TERMS:
            for tag in WORDS:
                for lang in LANGS:
                    for said in content.texts(term, NS + tag, lang):
                        yield term.get("id"), tag, lang, said

    def test_texts(self):
        self.assertGreaterEqual(len(TERMS), 80)
        self.check_texts(self.every_text(), WORDS)
        self.check("%s %s" % (term.get("id"), tag) for term in TERMS for tag in ("name", "definition") for lang in LANGS
                   if len(content.texts(term, NS + tag, lang)) != 1)

    def test_definitions(self):
        definitions = [(term, lang, said) for term, tag, lang, said in self.every_text() if tag == "definition"]
        self.check("%s %s: no sentence" % (term, lang) for term, lang, said in definitions
                   if not said.endswith(".") or not said[0].isupper())
        self.check_not_repeated((term, said) for term, lang, said in definitions)

    def test_no_name_leads_to_two_terms(self):
        owners = collections.defaultdict(set)
        for term, tag, lang, said in self.every_text():
            if tag != "definition":
                owners[lang, said.casefold()].add(term)
        self.check("%s: %s" % (form, sorted(terms)) for form, terms in owners.items() if len(terms) > 1)

    def test_every_term_is_used(self):
        unused = []
        for lang in LANGS:
            said = "\n".join(text for path in sys.argv[2:] for item in content.load(path).iter(CATALOGUE + "item") for tag in TAGS
                             for text in content.texts(item, CATALOGUE + tag, lang))
            for term in TERMS:
                forms = content.texts(term, NS + "name", lang) + content.texts(term, NS + "variant", lang)
                if not re.search(r"(?<!\w)(?:%s)(?!\w)" % "|".join(map(re.escape, forms)), said, re.I):
                    unused.append("%s %s" % (term.get("id"), lang))
        self.check_allowed(unused, UNUSED)


unittest.main(argv=sys.argv[:1], verbosity=1)
