# test-spelling.py HUNSPELL ROOT WORDS-FR WORDS-EN: every text for people is spelt as a dictionary spells it
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the catalogues, of the questions about the device, of the glossary, of the dossier, of the interface, of the help and
of the example, each in its language. A word that the dictionary lacks is right when the list of words of its language has it: terms
of the field, names, abbreviations, one a line, sorted; no misspelling, and nothing that the dictionary knows. A word of the list
without a capital may begin with one in a text; one with capitals stands as it is. A line of several words is a passage in another
language: the title of a document, a term that is given in both."""

import collections
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HUNSPELL, ROOT, *LISTS = sys.argv[1:]
ROOT = Path(ROOT)
DICTIONARIES = {"fr": "fr", "en": "en_GB"}
LISTS = dict(zip(DICTIONARIES, LISTS))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'", re.I)
# Not words of a language: addresses, names of files and fields, keys, references, numbers with their unit.
NO_WORD = re.compile(r"rempartctl \w+|(?<!\w)--[\w-]+|\S*(?:[\d_@\\]|\w\.\w|\w:\w|://)\S*|\{[^}]*\}|%l*[a-z]|&\w+;")
CODE = {"{http://projectmallard.org/1.0/}" + tag for tag in ("code", "cmd", "file", "key", "license", "sys", "input", "output")}


def prose(node):
    """The text of a node, without what is code."""
    yield node.text or ""
    for child in node:
        if child.tag not in CODE:
            yield from prose(child)
        yield " " + (child.tail or "")


def from_marked(path):
    """Elements that name their language."""
    def walk(node):
        if LANG in node.attrib and not len(node):
            yield node.get(LANG), node.text or ""
        for child in node:
            yield from walk(child)
    yield from walk(ElementTree.parse(path).getroot())


def from_strings(path):
    for node in ElementTree.parse(path).iter():
        if node.tag in DICTIONARIES:
            yield node.tag, "".join(node.itertext())


def from_page(path):
    root = ElementTree.parse(path).getroot()
    yield root.get(LANG), " ".join(prose(root))


def from_project(path):
    for node in ElementTree.parse(path).iter("field"):
        lang = node.get("name").rpartition("_")[2]
        if lang in DICTIONARIES:
            yield lang, node.text


def from_messages(path):
    """msgid is English, msgstr French; an underscore marks the key of a label."""
    lang = None
    for line in path.read_text("utf-8").split('msgstr ""\n"Project-Id')[1].split("\n\n", 1)[1].splitlines():
        if line.startswith("#"):
            lang = None
        if line.startswith("msg"):
            lang = {"msgid": "en", "msgid_plural": "en", "msgstr": "fr", "msgstr[0]": "fr", "msgstr[1]": "fr"}.get(line.split()[0])
            yield lang, "\n"
        if '"' in line and lang:
            text = line[line.index('"') + 1:line.rindex('"')].replace("\\n", " ").replace('\\"', '"')
            yield lang, re.sub(r"</?\w+>", " ", re.sub(r"_(?=[^\W_])", "", text))


def every_text():
    for folder, pattern, reader in (("data/catalogues", "*.xml", from_marked), ("data", "characteristics.xml", from_marked),
                                    ("data", "glossary.xml", from_marked), ("data/xslt", "strings.xml", from_strings),
                                    ("help/fr", "*.page", from_page), ("help/C", "*.page", from_page),
                                    ("po", "fr.po", from_messages), ("data/examples/perfusio-200", "project.xml", from_project),
                                    ("data/examples/perfusio-200", "answers-*.xml", from_marked)):
        paths = sorted((ROOT / folder).glob(pattern))
        if not paths:
            raise FileNotFoundError("%s/%s" % (folder, pattern))
        for path in paths:
            for lang, text in reader(path):
                if lang:
                    yield path.name, lang, text


def words(text):
    for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", NO_WORD.sub(" ", text.replace("’", "'"))):
        word = re.sub(r"(?<=[A-Z]{2})s$|'s?$", "", ELISION.sub("", word))
        if len(word) > 1:
            yield word


def read_list(lang):
    return Path(LISTS[lang]).read_text("utf-8").splitlines()


def misspelt(lang, candidates):
    """Those that the dictionary has neither whole nor part by part, with the parts it lacks; one run over all of them."""
    parts = {word: {part for part in re.split("['-]", word) if len(part) > 1} for word in candidates}
    # The French dictionary takes a word with a hyphen as one; the English one asks for its parts anyway.
    asked = set().union(*parts.values()) | (set(candidates) if lang == "fr" else set())
    run = subprocess.run([HUNSPELL, "-d", DICTIONARIES[lang], "-i", "utf-8", "-l"], input="\n".join(sorted(asked)) + "\n",
                         capture_output=True, text=True, encoding="utf-8", check=True)
    if run.stderr:
        raise RuntimeError("%s: %s" % (DICTIONARIES[lang], run.stderr))
    unknown = set(run.stdout.split())
    return {word: some & unknown for word, some in parts.items() if some & unknown and (lang != "fr" or word in unknown)}


class SpellingTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.found = {lang: collections.defaultdict(list) for lang in DICTIONARIES}
        cls.passages = {lang: {line: False for line in read_list(lang) if " " in line} for lang in DICTIONARIES}
        for name, lang, text in every_text():
            rest = text
            for passage in cls.passages[lang]:
                if passage in rest:
                    cls.passages[lang][passage] = True
                    rest = rest.replace(passage, " ")
            for word in words(rest):
                cls.found[lang][word].append((name, text))

    def check(self, lang):
        listed = set(read_list(lang)) - set(self.passages[lang])
        used, faults = set(), []
        for word, parts in sorted(misspelt(lang, self.found[lang]).items()):
            right = {form for form in [word, *parts] if form in listed}
            right |= {form for form in [word, *parts] if form[0].isupper() and form[0].lower() + form[1:] in listed}
            used |= right | {form[0].lower() + form[1:] for form in right}
            if word not in right and parts - right:
                name, text = self.found[lang][word][0]
                at = max(text.replace("’", "'").find(word), 0)
                faults.append("%s: %s (%d): … %s …" % (word, name, len(self.found[lang][word]),
                                                      " ".join(text[max(at - 40, 0):at + 60].split())))
        self.assertFalse(faults, "\n" + "\n".join(faults))
        idle = sorted(listed - used) + [passage for passage, seen in self.passages[lang].items() if not seen]
        self.assertFalse(idle, "in the list, and no text needs it")

    def test_french(self):
        self.check("fr")

    def test_english(self):
        self.check("en")

    def test_verbs_end_in_ise(self):
        """The dictionary has both. Names that others gave keep theirs: a section of N60, a capability of MDCG, a state of a window."""
        kept = {"size", "Size", "Authorization", "Harmonization", "maximized"}
        self.assertEqual({word for word in self.found["en"] if re.search(r"[iy]z(e[ds]?|ing|ations?)$", word)} - kept, set())

    def test_lists_are_sorted(self):
        for lang in LISTS:
            self.assertEqual(read_list(lang), sorted(set(read_list(lang))), LISTS[lang])

    def test_a_misspelling_is_found(self):
        """A dictionary that takes everything would prove nothing."""
        for lang, wrong in (("fr", {"vulnérabilitée", "dévelopement", "aujourd'huis", "celui-lla"}),
                            ("en", {"vulnerabilty", "recieve", "color", "life-threatning"})):
            self.assertEqual(set(misspelt(lang, wrong | {"on", "important", "aujourd'hui" if lang == "fr" else "post-market"})), wrong)


unittest.main(argv=sys.argv[:1], verbosity=1)
