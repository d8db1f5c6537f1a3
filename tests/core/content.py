# content.py: what the tests of the texts share: reading them, and what holds for every text of a language
#
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import re
import unittest
import xml.etree.ElementTree as ElementTree

CATALOGUE = "{urn:rempart:catalogue:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGS = ("fr", "en")
# Words that hardly stand in a text of the other language.
MARKS = {"fr": {"les", "des", "une", "est", "dans", "pour", "avec", "qui", "sont"},
         "en": {"the", "and", "with", "which", "are", "from", "this", "that"}}
# The apostrophe is ’ and the ellipsis …; French has a no-break space before : ; ? ! » and after «, and no other marks around a quotation.
FAULT = {"en": re.compile(r"\w'\w|  |\.\.\.|\"|\s[;:?!,.](\s|$)"),
         "fr": re.compile(r"\w'\w|  |\.\.\.|[\"“”]| [:;?!»]|«(?!\u00a0)|(?<!\u00a0)»|\w[;?!](\s|$)|[^\W\d]:\s|\s[,.](\s|$)")}
# A word that was typed twice; "est-elle elle-même" is none.
DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+)\s+\1(?![\w-])", re.I)


def load(path):
    return ElementTree.parse(path).getroot()


def text(node):
    return "".join(node.itertext())


def texts(node, tag, lang):
    """Of the children of a node; the tag carries its namespace."""
    return [text(child) for child in node.findall(tag) if child.get(LANG) == lang]


def is_foreign(said, lang):
    words = set(re.findall(r"[^\W\d_]+", said.lower()))
    other = "en" if lang == "fr" else "fr"
    return len(words) >= 12 and len(words & MARKS[other]) > len(words & MARKS[lang])


def sentences(said):
    """Those long enough to be somebody's own words."""
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+(?=\D)", said) if len(sentence.split()) >= 8]


class ContentTest(unittest.TestCase):
    def check(self, faults):
        faults = list(faults)
        self.assertFalse(faults, "\n" + "\n".join(faults[:40]) + ("\n…" if len(faults) > 40 else ""))

    def check_texts(self, every, lengths):
        """every: (where, tag, lang, text)"""
        faults = []
        for where, tag, lang, said in every:
            least, most = lengths[tag]
            if not least <= len(said.split()) <= most:
                faults.append("%s %s %s: %d words" % (where, tag, lang, len(said.split())))
            if is_foreign(said, lang):
                faults.append("%s %s %s: in another language? %s" % (where, tag, lang, said[:80]))
            for found in filter(None, (FAULT[lang].search(said), DOUBLED.search(said))):
                faults.append("%s %s %s: “%s” in: %s" % (where, tag, lang, found.group(), said[:120]))
            if said != said.strip() or not said:
                faults.append("%s %s %s: empty, or space around it" % (where, tag, lang))
        self.check(faults)

    def check_not_repeated(self, every):
        """every: (where, text): no sentence stands at two places."""
        seen = collections.defaultdict(set)
        for where, said in every:
            for sentence in sentences(said):
                seen[sentence].add(where)
        self.check("%s: %s" % (sorted(where), sentence) for sentence, where in seen.items() if len(where) > 1)

    def check_allowed(self, found, allowed):
        """What is found is what is allowed, so that the list cannot outlive its reasons."""
        self.check(["%s: not in the list" % one for one in sorted(set(found) - set(allowed))]
                   + ["%s: no longer needs its place in the list" % one for one in sorted(set(allowed) - set(found))])
