# suite e2e
# test_accessible.py PROGRAM EXAMPLE: what the keyboard reaches has a name, and nothing is written to the error stream
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits every page and the dialogs that need no answer, in both languages, as a screen reader would; and does the main
job with the keyboard alone."""

import os
import shutil
import sys
import tempfile
import unittest

from driver import Atspi, GLib, Program, wait_for

PROGRAM, EXAMPLE = sys.argv[1:3]
PLACES = {
    "en": ("Overview", "Device and scope", "Evidence", "History", "Dossier", "Regulation and standards", "ANSM 2022"),
    "fr": ("Vue d’ensemble", "Dispositif et périmètre", "Preuves", "Historique", "Dossier", "Règlement et normes",
           "ANSM 2022"),
}
# What only holds others: the focus passes through it, and GTK names it after its type.
HOLDERS = {"filler", "panel", "scroll pane", "viewport", "split pane", "frame", "window"}
# The switcher of the preferences, which the toolkit hides while there is one page.
TOOLKIT = {"AdwViewSwitcher"}


def is_nameless(name):
    """Without a name, GTK 4.8 says the type."""
    return not name.strip() or name.startswith(("Gtk", "Adw", "Rempart"))


def is_raw(name):
    """A mnemonic that shows its underline."""
    return any(word.startswith("_") and len(word) > 1 for word in name.split())


def visible(node):
    """The tree without what is not shown: hidden pages are named when they appear."""
    yield node
    for child in node.children():
        try:
            if child.showing and child.name not in TOOLKIT:
                yield from visible(child)
        except GLib.Error:
            continue


def faults(window):
    found = []
    for node in visible(window):
        role, name = node.role, node.name
        focusable = node.has_state(Atspi.StateType.FOCUSABLE) and role not in HOLDERS
        if focusable and is_nameless(name) or is_raw(name):
            parent = node.a.get_parent()
            found.append("%s %r in %r" % (role, name, parent.get_name() if parent else ""))
    return found


def settled_faults(window):
    """A row gets its name when it is shown: only what stays is a fault."""
    last = [None]

    def settled():
        now = faults(window)
        same, last[0] = now == last[0], now
        return same or now == []
    wait_for(settled, "the window to settle")
    return last[0]


class KeyboardTest(unittest.TestCase):
    """The main job without a mouse: to a place, to an item, to its answer, and back by a search."""

    def setUp(self):
        folder = tempfile.mkdtemp(prefix="rempart-keyboard-")
        self.addCleanup(shutil.rmtree, folder)
        copy = os.path.join(folder, "example")
        shutil.copytree(os.path.dirname(EXAMPLE), copy)
        self.program = Program([PROGRAM, os.path.join(copy, os.path.basename(EXAMPLE))],
                               {"LANGUAGE": "en", "LC_ALL": "C.UTF-8", "HOME": folder, "XDG_DATA_HOME": folder})
        self.addCleanup(self.program.process.wait)
        self.addCleanup(self.program.process.kill)

    def press(self, key, role, begin):
        """Presses a key until the focus lies on a control of that role whose name begins so."""
        def there():
            node = self.program.focused()
            return node is not None and node.role == role and node.name.startswith(begin)
        self.program.keys(key)
        wait_for(there, "%s to lead to the %s %r" % (key, role, begin))

    def test_to_an_answer_and_back(self):
        self.program.window().find("list item", lambda name: name.startswith("Overview"))
        self.press("F6", "list item", "Overview")
        self.press("Down", "list item", "Device and scope")
        self.press("Down", "list item", "ANSM 2022")
        self.press("Tab", "list item", "Place the device")
        self.press("Down", "list item", "List the texts")
        self.press("Return", "text", "Answer in French")
        self.press("Tab", "text", "Answer in English")
        self.press("F6", "list item", "ANSM 2022")
        self.press("F6", "list item", "List the texts")
        # Typing in a list finds; Escape comes back to it.
        self.press("u", "entry", "Search items")
        self.press("Escape", "list item", "List the texts")
        self.press("Tab", "push button", "Filter by state")
        self.press("shift+Tab", "list item", "List the texts")
        self.press("shift+Tab", "list item", "ANSM 2022")


class AccessibleTest(unittest.TestCase):
    maxDiff = None

    def visit(self, lang):
        folder = tempfile.mkdtemp(prefix="rempart-accessible-")
        self.addCleanup(shutil.rmtree, folder)
        copy = os.path.join(folder, "example")
        shutil.copytree(os.path.dirname(EXAMPLE), copy)
        with open(os.path.join(folder, "stderr"), "w+", encoding="utf-8") as errors:
            program = Program([PROGRAM, os.path.join(copy, os.path.basename(EXAMPLE))],
                              {"LANGUAGE": lang, "LC_ALL": "C.UTF-8", "HOME": folder, "XDG_DATA_HOME": folder},
                              errors)
            self.addCleanup(program.process.kill)
            self.visit_places(program, lang)
            self.visit_window(program, "ctrl+comma", "preferences")
            self.visit_window(program, "ctrl+n", "new project")
            self.visit_window(program, "ctrl+question", "shortcuts", names=False)
            program.close()
            errors.seek(0)
            self.assertEqual(errors.read(), "")

    def visit_places(self, program, lang):
        for place in PLACES[lang]:
            with self.subTest(lang=lang, place=place):
                program.go_to_place(place)
                if place.startswith("ANSM"):
                    # The first item has no previous one, and what cannot be used needs no name.
                    program.keys("alt+Right")
                self.assertEqual(settled_faults(program.window()), [])

    def visit_window(self, program, keys, what, names=True):
        program.keys(keys)
        wait_for(lambda: program.count_windows() == 2, "the window of " + what)
        with self.subTest(window=what):
            self.assertEqual(settled_faults(program.window()) if names else [], [])
        program.keys("Escape")
        wait_for(lambda: program.count_windows() == 1, "the window of %s to close" % what)

    def test_names_in_english(self):
        self.visit("en")

    def test_names_in_french(self):
        self.visit("fr")


unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
