# session.py: a test case with a folder, a project file and a running program of its own
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""For the tests of the real window, which are called as TEST PROGRAM CTL [NAME...]. What a test wrote is read from outside: the
database with sqlite3, the exports with the programs that other people have."""

import html.parser
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from driver import Program, matches, picture, wait_for

PROGRAM, CTL = sys.argv[1:3]


def query(path, sql, *parameters):
    """What another program sees in the file: a connection that may only read."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as db:
        return db.execute(sql, parameters).fetchall()


def run(*argv):
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout


class TextOfHtml(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def text_of_html(path):
    parser = TextOfHtml()
    with open(path, encoding="utf-8") as file:
        parser.feed(file.read())
    return "".join(parser.parts)


def text_of_pdf(path):
    return run("pdftotext", path, "-")


def flatten(text):
    """Lines break where the page ends, and French puts no-break spaces before its signs."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


class SessionCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rempart-e2e-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.project = os.path.join(self.folder, "pump.rempart")
        self.program = None

    def start(self, *arguments, lang="en"):
        self.program = Program([PROGRAM, *arguments], {"LANGUAGE": lang, "LC_ALL": "C.UTF-8", "HOME": self.folder,
                                                       "XDG_DATA_HOME": os.path.join(self.folder, "data")})
        self.addCleanup(self.stop, self.program)
        return self.program.window()

    @staticmethod
    def stop(program):
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()

    @staticmethod
    def show(name):
        """A picture for a person to look at, where REMPART_PICTURES names a folder."""
        if "REMPART_PICTURES" in os.environ:
            picture(os.path.join(os.environ["REMPART_PICTURES"], name + ".png"))

    def create_with_ctl(self):
        run(CTL, "new", self.project, "--device", "Perfusio 200", "--manufacturer", "Cardelys Médical")

    def press(self, within, role, name):
        within.find(role, name).press()

    def choose(self, within, label, option):
        """Opens a drop-down with the mouse and chooses with the keyboard."""
        def named():
            return [node for node in within.all("combo box") if matches(node.name, label) or node.all("push button", label)]
        combo = wait_for(named, "a drop-down %r" % label)[0]
        combo.click()
        rows = wait_for(lambda: combo.find("filler", "GtkPopover").all("list item"), "the options of %r" % label)
        index = [matches(row.name, option) or any(matches(cell.name, option) for cell in row.all("label"))
                 for row in rows].index(True)
        self.program.keys("Home", *["Down"] * index, "Return")

    def choose_file(self, chooser, path):
        """Types a path into the toolkit's dialog, as who knows it by heart would."""
        self.program.keys("slash")
        wait_for(lambda: chooser.all("text"), "the place to type a path")
        self.program.type(path[1:])
        self.program.keys("Return")

    def page(self):
        """The item page alone: the window with its lists is a large tree to search."""
        return self.program.window().find("filler", "RempartItemPage")

    def search_item(self, item, title):
        """Searches for the item, as a person would, and opens the only result."""
        window = self.program.window()
        self.program.keys("ctrl+f")
        window.find("entry")
        self.program.type(item)
        # What the overview has to say of the item is no result.
        results = window.find("filler", "RempartItemList")
        wait_for(lambda: len(results.all("list item", lambda n: title in n)) == 1, "one result")
        results.find("list item", lambda n: title in n).click()
        window.find("heading", title)

    def wait_for_rows(self, expected, what, sql, *parameters):
        """Waits until another program reads this in the file."""
        try:
            wait_for(lambda: query(self.project, sql, *parameters) == expected, what)
        except AssertionError as error:
            raise AssertionError("%s; the file has %r" % (error, query(self.project, sql, *parameters))) from None

    def stored(self, item, *columns):
        return query(self.project, "SELECT %s FROM answer WHERE item = ?" % ", ".join(columns), item)

    def wait_stored(self, item, **values):
        columns = list(values)
        self.wait_for_rows([tuple(values.values())], "the answer to %s" % item,
                           "SELECT %s FROM answer WHERE item = ?" % ", ".join(columns), item)
