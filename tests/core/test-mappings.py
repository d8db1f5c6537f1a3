# test-mappings.py CATALOGUE...: mappings say enough, in two languages, and leave out nothing that a reader looks for
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""That they resolve, agree with their reverse and make no circle is held by test-catalogue."""

import collections
import sys
import unittest

import content
from content import CATALOGUE, LANGS

MDCG, ANSM, N60 = "mdcg-2019-16-rev1", "ansm-2022", "imdrf-n60"
WORDS = {"reason": (8, 45)}
RELATIONS = {"equal", "subset", "superset", "intersects", "none"}
# Items that may lead nowhere, and why.
NOT_IN_MDCG = {}
NOT_IN_A_REFERENCE = {"MDCG-6.2-01": "asks to compare the guidance with N60, which is where it leads"}
UNREACHED = {}
# Of the regulation, what says who the regulation speaks to or names a document bears on no item of its own.
REACHED = ("iec-62443-4-1", "iec-81001-5-1", "iec-tr-80001-2-2", "ig-nb-2023")

HOME = {}       # of an item
MAPPINGS = []   # (from, to, relation, {lang: [reason]})
for path in sys.argv[1:]:
    root = content.load(path)
    for item in root.iter(CATALOGUE + "item"):
        HOME[item.get("id")] = root.get("id")
        for mapping in item.findall(CATALOGUE + "mapping"):
            MAPPINGS.append((item.get("id"), mapping.get("item"), mapping.get("relation"),
                             {lang: content.texts(mapping, CATALOGUE + "reason", lang) for lang in LANGS}))
NEIGHBOURS = collections.defaultdict(set)   # the catalogues that an item is related to, whichever side says so
for a, b, relation, reasons in MAPPINGS:
    NEIGHBOURS[a].add(HOME.get(b))
    NEIGHBOURS[b].add(HOME[a])


class MappingsTest(content.ContentTest):
    def every_reason(self):
        for a, b, relation, reasons in MAPPINGS:
            for lang in LANGS:
                for reason in reasons[lang]:
                    yield a, b, lang, reason

    def test_the_files_are_those_meant(self):
        self.assertEqual(set(HOME.values()), {MDCG, ANSM, N60, "regulation", *REACHED})
        self.assertGreater(len(MAPPINGS), 1500)

    def test_one_reason_a_language(self):
        self.check("%s, %s, %s: %d reasons" % (a, b, lang, len(reasons[lang]))
                   for a, b, relation, reasons in MAPPINGS for lang in LANGS if len(reasons[lang]) != 1)

    def test_relations(self):
        self.check("%s, %s: %s" % (a, b, relation) for a, b, relation, reasons in MAPPINGS if relation not in RELATIONS)

    def test_texts(self):
        self.check_texts((("%s, %s" % (a, b), "reason", lang, reason) for a, b, lang, reason in self.every_reason()), WORDS)

    def test_a_reason_is_one_sentence(self):
        self.check("%s, %s, %s: %s" % (a, b, lang, reason) for a, b, lang, reason in self.every_reason() if not reason.endswith("."))

    def test_no_reason_stands_at_two_pairs(self):
        self.check_not_repeated((" and ".join(sorted((a, b))), reason) for a, b, lang, reason in self.every_reason())

    def test_no_pair_stands_twice(self):
        counts = collections.Counter((a, b) for a, b, relation, reasons in MAPPINGS)
        self.check("%s, %s" % pair for pair, n in counts.items() if n > 1)

    def test_the_two_sides_of_a_pair_give_the_same_reason(self):
        said = {(a, b): reasons for a, b, relation, reasons in MAPPINGS}
        self.check("%s, %s: %s" % (a, b, reasons[lang]) for (a, b), reasons in said.items() for lang in LANGS
                   if (b, a) in said and said[b, a][lang] != reasons[lang])

    def test_every_item_of_ansm_and_n60_leads_to_mdcg(self):
        self.check_allowed([item for item, home in HOME.items() if home in (ANSM, N60) and MDCG not in NEIGHBOURS[item]], NOT_IN_MDCG)

    def test_every_item_of_mdcg_leads_to_a_reference(self):
        self.check_allowed([item for item, home in HOME.items() if home == MDCG and not NEIGHBOURS[item] - {ANSM, N60}], NOT_IN_A_REFERENCE)

    def test_every_clause_capability_and_row_is_reached(self):
        self.check_allowed([item for item, home in HOME.items() if home in REACHED and not NEIGHBOURS[item]], UNREACHED)


unittest.main(argv=sys.argv[:1], verbosity=1)
