# suite e2e
# test_accessible.py PROGRAM CTL EXAMPLE: what the keyboard reaches has a name, and nothing is written to the error stream
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits every page and the dialogs that need no answer, in both languages, as a screen reader would; and does the main
job with the keyboard alone."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from driver import Atspi, GLib, Program, wait_for

PROGRAM, CTL, EXAMPLE = sys.argv[1:4]
# Each place, and the page that it shows.
PLACES = {
    "en": {"Overview": "RempartOverviewPage", "Device and scope": "RempartScopePage", "Evidence": "RempartEvidencePage",
           "History": "RempartHistoryPage", "Baselines": "RempartBaselinesPage", "Dossier": "RempartDossierPage",
           "Regulation and standards": "RempartItemPage", "ANSM 2022": "RempartItemPage"},
    "fr": {"Vue d’ensemble": "RempartOverviewPage", "Dispositif et périmètre": "RempartScopePage",
           "Preuves": "RempartEvidencePage", "Historique": "RempartHistoryPage",
           "États de référence": "RempartBaselinesPage", "Dossier": "RempartDossierPage",
           "Règlement et normes": "RempartItemPage", "ANSM 2022": "RempartItemPage"},
}
# The words that lead to the dialogs.
WORDS = {
    "en": {"menu": "Main menu", "people": "People…", "backups": "Backups…", "findings": "State of the Evidence",
           "merge": "Merge a Copy…", "choose": "Choose a File…", "glossary": "Glossary", "evidence": "Evidence",
           "add": "Add", "folder": "Folder…", "sign": "Sign…", "take": "Choose", "documents": "Add Documents",
           "shared": "Changed on Both Sides"},
    "fr": {"menu": "Menu principal", "people": "Personnes…", "backups": "Sauvegardes…", "findings": "État des preuves",
           "merge": "Fusionner une copie…", "choose": "Choisir un fichier…", "glossary": "Glossaire", "evidence": "Preuves",
           "add": "Ajouter", "folder": "Répertoire…", "sign": "Signer…", "take": "Choisir", "documents": "Ajouter des documents",
           "shared": "Modifié des deux côtés"},
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
        self.program.window().find("label", lambda name: name.endswith(" items found"))
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
        project = os.path.join(copy, os.path.basename(EXAMPLE))
        self.words = WORDS[lang]
        self.make_conflict(project, os.path.join(folder, "theirs.rempart"))
        with open(os.path.join(folder, "stderr"), "w+", encoding="utf-8") as errors:
            self.program = Program([PROGRAM, project],
                                   {"LANGUAGE": lang, "LC_ALL": "C.UTF-8", "HOME": folder, "XDG_DATA_HOME": folder}, errors)
            self.addCleanup(self.program.process.kill)
            self.visit_places(lang)
            self.visit_dialogs(folder)
            self.program.close()
            errors.seek(0)
            self.assertEqual(errors.read(), "")

    @staticmethod
    def make_conflict(ours, theirs):
        shutil.copy(ours, theirs)
        for path, progress in ((ours, "done"), (theirs, "review")):
            subprocess.run([CTL, "answer", path, "ANSM-CON-ACC-01", "--progress", progress,
                            "--lang", "en", "--text", "As in " + progress],
                           check=True, capture_output=True)

    def visit_places(self, lang):
        for place, page in PLACES[lang].items():
            with self.subTest(lang=lang, place=place):
                self.go_to(place)
                self.program.window().find("filler", page)
                if place.startswith("ANSM"):
                    # The first item has no previous one, and what cannot be used needs no name.
                    self.program.keys("alt+Right")
                self.assertEqual(settled_faults(self.program.window()), [])

    def visit_dialogs(self, folder):
        keys = self.program.keys
        self.visit_window("preferences", lambda: keys("ctrl+comma"))
        self.visit_window("new project", lambda: keys("ctrl+n"))
        self.visit_window("shortcuts", lambda: keys("ctrl+question"), names=False)
        self.visit_window("new baseline", lambda: keys("ctrl+shift+b"))
        for what in ("people", "backups", "findings", "glossary"):
            self.visit_window(what, lambda: self.choose_in_menu("menu", what))
        self.visit_window("signing", lambda: self.program.window().find("push button", self.words["sign"]).press())
        self.visit_window("merging", lambda: self.choose_in_menu("menu", "merge"),
                          lambda: self.choose_other(os.path.join(folder, "theirs.rempart")))
        os.makedirs(os.path.join(folder, "records"))
        for name in ("DOC-900_B_Test plan.txt", "SOP-12 rev 3 - Backups.txt"):
            with open(os.path.join(folder, "records", name), "w", encoding="utf-8") as file:
                file.write(name)
        self.go_to(self.words["evidence"])
        self.visit_window("import of a folder", lambda: self.import_folder(os.path.join(folder, "records")))

    def go_to(self, place):
        """The row is selected when the button of the mouse is let go: what opens before that confuses the toolkit."""
        def rows():
            return [row for row in sidebar.all("list item") if row.name == place or row.name.startswith(place + ",")]
        sidebar = self.program.window().find("filler", "RempartSidebar")
        # The chapters of the places that were visited may have pushed it out of sight.
        wait_for(rows, "the place %r" % place)[0].scroll_into(sidebar.find("scroll pane"))
        self.program.go_to_place(place)
        wait_for(lambda: any(row.selected for row in rows()), "%r to be selected" % place)

    def choose_in_menu(self, button, item, within=None):
        """A menu button is a button around the one that opens."""
        within = within or self.program.window()
        within.find("push button", self.words[button]).all("push button")[-1].press()
        within.find("menu item", self.words[item]).press()

    def choose_other(self, path):
        """In the dialog that merges: its plan with what both sides changed."""
        dialog = self.program.window()
        dialog.find("push button", self.words["choose"]).press()
        wait_for(lambda: self.program.count_windows() == 3, "the choice of a file")
        self.type_path(path)
        wait_for(lambda: self.program.count_windows() == 2, "the choice of a file to close")
        dialog.find("list", self.words["shared"])

    def import_folder(self, path):
        self.choose_in_menu("add", "folder", self.program.window().find("filler", "RempartEvidencePage"))
        wait_for(lambda: self.program.count_windows() == 2, "the choice of a folder")
        chooser = self.program.window()
        self.type_path(path)
        # In a choice of folders Enter goes into one; the button takes it.
        chooser.find("push button", self.words["take"]).press()
        wait_for(lambda: self.program.count_windows() == 2 and self.program.window().name == self.words["documents"],
                 "what the folder holds")

    def type_path(self, path):
        chooser = self.program.window()
        self.program.keys("slash")
        wait_for(lambda: chooser.all("text"), "the place to type a path")
        self.program.type(path[1:])
        self.program.keys("Return")

    def visit_window(self, what, present, prepare=None, names=True):
        present()
        wait_for(lambda: self.program.count_windows() == 2, "the window of " + what)
        if prepare:
            prepare()
        with self.subTest(window=what):
            self.assertEqual(settled_faults(self.program.window()) if names else [], [])
        self.program.keys("Escape")
        wait_for(lambda: self.program.count_windows() == 1, "the window of %s to close" % what)

    def test_names_in_english(self):
        self.visit("en")

    def test_names_in_french(self):
        self.visit("fr")


unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
