# french.py: what the window says in French, and the texts of the catalogues
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window is found by the words that its own translation has for a message: a word that is not translated is a failure, and no
wording is written twice."""

import gettext
import os
import re
import xml.etree.ElementTree as ElementTree

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
FRENCH = gettext.translation("rempart", os.environ["REMPART_PO"], ["fr"])
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Untranslated(gettext.NullTranslations):
    """Asked for what the translation lacks."""

    def gettext(self, message):
        raise AssertionError("%r has no French" % message)

    def pgettext(self, context, message):
        raise AssertionError("%r (%s) has no French" % (message, context))

    def ngettext(self, msgid1, msgid2, n):
        raise AssertionError("%r has no French" % msgid1)


FRENCH.add_fallback(Untranslated())


def fr(message, context=None):
    """What the window says in French, without the mark of a mnemonic."""
    return (FRENCH.pgettext(context, message) if context else FRENCH.gettext(message)).replace("_", "")


def fr_n(singular, plural, n):
    return FRENCH.ngettext(singular, plural, n).replace("_", "")


def begins(message, context=None):
    """For a name that goes on with numbers or names: what comes before the first of them."""
    start = fr(message, context).split("%")[0]
    return lambda name: name.startswith(start)


def filled(text, *values):
    """The message with values in the place of its conversions, as printf would."""
    rest = iter(values)
    return re.sub(r"%(?:(\d+)\$)?[sud]", lambda m: str(values[int(m[1]) - 1] if m[1] else next(rest)), text)


def says(message, context=None):
    """For a name that is this message, whatever values stand in it."""
    text = re.sub(r"%(?:\d+\$)?[sud]", "\0", fr(message, context))
    pattern = re.compile(".+".join(re.escape(part) for part in text.split("\0")), re.DOTALL)
    return lambda name: pattern.fullmatch(name) is not None


class Catalogue:
    """The texts of a built-in catalogue, read beside Rempart."""

    def __init__(self, name):
        self.items = {item.get("id"): item
                      for item in ElementTree.parse(os.path.join(DATA, "catalogues", name + ".xml")).iterfind(".//{*}item")}

    def texts(self, item, path, lang="fr"):
        return [node.text for node in self.items[item].iterfind(path) if node.get(XML_LANG) == lang]

    def text(self, item, path, lang="fr"):
        return self.texts(item, path, lang)[0]
