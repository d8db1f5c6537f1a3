# test_record.py PROGRAM CTL EXAMPLE [TEST...]: what the record keeps, in the real window in French
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example in the hands of two people: evidence that is kept, altered and found again, a baseline, a comment, a signature that what
comes after takes the validity from, the history; then a copy that was worked on apart and is merged. What the window says is held
against what sqlite3 reads in the file."""

import hashlib
import os
import shutil
import subprocess
import sys
import unittest

from driver import wait_for
from french import Catalogue, begins, filled, fr, fr_n, says
from session import CTL, SessionCase, query, run

EXAMPLE = sys.argv.pop(3)
ANSM = Catalogue("ansm-2022")
JEANNE, LUC = "Jeanne Morin", "Luc Bernard"

# It rests on the software bill of materials, and its answer is done.
ITEM, PROOF = "ANSM-MET-RIS-05", "CM-SBOM-320.cdx.json"
OTHER, THIRD = "ANSM-MET-RIS-04", "ANSM-MET-RIS-06"
LOOSE = "CM-VV-036-static-analysis.md"
ADDED = "CM-VV-040_A_Essai de restauration.txt"
BASELINE = "Soumission 1"
COMMENT = "Le bien B8 est-il compté ?"
ANSWER = "L’inventaire distingue huit biens essentiels (B1 à B8) et leurs biens supports."


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class RecordTest(SessionCase):
    def setUp(self):
        super().setUp()
        self.home = os.path.join(self.folder, "dossier")
        shutil.copytree(os.path.dirname(EXAMPLE), self.home)
        self.project = os.path.join(self.home, os.path.basename(EXAMPLE))
        self.before = self.count_events()

    # What both stories do

    def count_events(self, condition="1", *parameters):
        return query(self.project, "SELECT count(*) FROM event WHERE %s" % condition, *parameters)[0][0]

    def open_as(self, name):
        """A window of one's own, in which each change carries the name."""
        self.start(self.project, lang="fr")
        self.call_oneself(name)

    def call_oneself(self, name):
        self.program.keys("ctrl+comma")
        settings = self.program.window(fr("Preferences"))
        entry = settings.find("text", fr("Your _name"))
        entry.click()
        entry.set_text(name)
        self.program.keys("Return")
        self.program.keys("Escape")
        self.wait_alone()

    def wait_alone(self):
        wait_for(lambda: self.program.count_windows() == 1, "the dialogs to close")

    def choose_from_menu(self, name):
        window = self.program.window()
        window.find("push button", fr("Main menu")).click()
        self.press(window, "menu item", fr(name))

    def go_to_item(self, item):
        self.program.go_to_place("ANSM 2022")
        self.search_item(item, ANSM.text(item, "{*}title"))

    def answer(self, item, text):
        self.go_to_item(item)
        self.page().find("text", fr("Answer in _French")).set_text(text)
        self.wait_stored(item, text_fr=text)

    def verify(self):
        """What rempartctl finds: the lines that are not in order."""
        told = subprocess.run([CTL, "verify", "--format", "tsv", self.project], capture_output=True, text=True, check=False)
        self.assertEqual(told.stderr, "")
        faults = [line.split("\t") for line in told.stdout.splitlines()[1:] if line.split("\t")[2] not in ("ok", "not-a-file")]
        self.assertEqual(told.returncode, 1 if faults else 0, told.stdout)
        return faults

    def close(self):
        self.program.keys("ctrl+w")
        self.assertEqual(self.program.process.wait(60), 0)
        self.assertEqual(query(self.project, "PRAGMA integrity_check"), [("ok",)])

    # Evidence, review, history

    def test_record_of_one_project(self):
        self.open_as(JEANNE)
        self.add_document()
        self.keep_inside()
        self.name_baseline()
        self.comment()
        self.sign()
        self.change_what_was_signed()
        self.compare_with_baseline()
        self.move_folder()
        self.alter_files()
        self.filter_history()
        self.close()
        self.check_file()
        self.see_again()

    def add_document(self):
        self.program.go_to_place(fr("Evidence"))
        self.document = os.path.join(self.home, ADDED)
        with open(self.document, "w", encoding="utf-8") as file:
            file.write("Restauration en 14 minutes.\n" * 400)
        page = self.program.window().find("filler", "RempartEvidencePage")
        self.press(page, "push button", fr("_Add"))
        self.press(page, "menu item", fr("_Files…"))
        self.choose_file(self.program.window(fr("Add Documents")), self.document)
        self.wait_for_rows([("CM-VV-040", "A", "Essai de restauration", ADDED, sha256(self.document))], "the document in the register",
                           "SELECT document, revision, title, location, sha256 FROM evidence e JOIN evidence_revision r"
                           " ON r.evidence = e.id ORDER BY r.id DESC LIMIT 1")

    def keep_inside(self):
        """The bytes go into the project, where the tool of SQLite itself finds them."""
        page = self.program.window().find("filler", "RempartEvidencePage")
        pane = page.find("filler", "RempartDocumentPane")
        pane.find("push button", filled(fr("Actions for %s"), ADDED)).click()
        self.press(pane, "menu item", fr("_Keep in the Project"))
        name = "CM-VV-040/A/" + ADDED
        self.wait_for_rows([(name,)], "the copy to be recorded",
                           "SELECT embedded FROM evidence_revision ORDER BY id DESC LIMIT 1")
        pane.find("label", says("%s, a copy is kept in the project"))
        self.assertEqual(run("sqlite3", self.project, "-A", "-t").splitlines(), [name])
        out = os.path.join(self.folder, "out")
        os.mkdir(out)
        run("sqlite3", self.project, "-A", "-x", "-C", out)
        self.assertEqual(sha256(os.path.join(out, name)), sha256(self.document))
        self.show("1-kept")

    def name_baseline(self):
        self.program.keys("ctrl+shift+b")
        wait_for(lambda: self.program.count_windows() == 2, "the question for a name")
        dialog = self.program.window()
        dialog.find("label", fr("Name the Present State"))
        dialog.find("text", fr("Name, for example “Submission 1, revision B”")).set_text(BASELINE)
        self.press(dialog, "push button", fr("_Name", "verb"))
        self.wait_for_rows([(BASELINE, JEANNE)], "the baseline", "SELECT name, author FROM baseline ORDER BY id DESC LIMIT 1")
        self.wait_alone()
        (event, its_hash), = query(self.project, "SELECT event, hash FROM baseline ORDER BY id DESC LIMIT 1")
        self.assertEqual(query(self.project, "SELECT hash FROM event WHERE id = ?", event), [(its_hash,)])

    def comment(self):
        self.go_to_item(ITEM)
        section = self.page().find("filler", "RempartReviewSection")
        section.find("text", fr("New comment")).set_text(COMMENT)
        self.press(section, "push button", fr("Comment", "verb"))
        self.wait_for_rows([(JEANNE, COMMENT)], "the comment", "SELECT author, text FROM comment ORDER BY id DESC LIMIT 1")
        section.find("label", COMMENT)

    def sign(self):
        self.press(self.page(), "push button", fr("Si_gn…"))
        dialog = self.program.window(fr("Sign"))
        dialog.find("label", ITEM)
        dialog.find("text", fr("Role")).set_text("Responsable des affaires réglementaires")
        self.press(dialog, "push button", fr("_Sign"))
        self.wait_alone()
        self.wait_for_rows([(JEANNE, "Responsable des affaires réglementaires", "review")], "the signature",
                           "SELECT name, role, meaning FROM signature WHERE removed = 0 ORDER BY id DESC LIMIT 1")
        self.page().find("label", says("%s, signed %s"))

    def change_what_was_signed(self):
        """The signature says that it no longer holds, and why; with a new one it is out of the way."""
        page = self.page()
        page.find("text", fr("Answer in _French")).set_text(ANSWER)
        self.wait_stored(ITEM, text_fr=ANSWER)
        page.find("label", says("%s, signed %s; no longer valid"))
        section = page.find("filler", "RempartReviewSection")
        fold = section.find("push button", fr("What has changed since"))
        fold.scroll_into(page.find("scroll pane")).press()
        section.find("label", lambda n: "huit" in n and "B8" in n and n != COMMENT)
        self.show("2-invalid")
        self.sign()
        page.find("label", says("%s, signed %s; replaced by a later signature"))

    def compare_with_baseline(self):
        self.program.go_to_place(fr("Baselines"))
        page = self.program.window().find("filler", "RempartBaselinesPage")
        # The choices of what is compared are list items too; those have the bare name.
        row = page.find("list item", lambda n: n.startswith(BASELINE + " "))
        self.press(row, "push button", fr("Changes _Since"))
        page.find("label", filled(fr("Items: %u. Documents added: %u, removed: %u, changed: %u."), 1, 0, 0, 0))
        page.find("label", lambda n: ITEM in n)
        page.find("label", lambda n: "huit" in n)
        self.show("3-compared")
        told = subprocess.run([CTL, "diff", self.project, "--from", BASELINE, "--format", "tsv"], capture_output=True, text=True,
                              check=False)
        self.assertEqual(told.returncode, 1, told.stderr)
        self.assertIn(ITEM, told.stdout)
        self.assertIn(ANSWER, told.stdout)
        self.assertNotIn(OTHER, told.stdout)

    def look_into_findings(self):
        """Has every file read again, and opens what is found."""
        self.program.go_to_place(fr("Evidence"))
        self.program.keys("F5")
        window = self.program.window()
        self.press(window.find("filler", "RempartEvidencePage"), "push button", fr("_Look into It…"))
        return self.program.window(fr("State of the Evidence"))

    def move_folder(self):
        """The evidence is archived elsewhere; its files are found again by what is in them."""
        old, new = os.path.join(self.home, "evidence"), os.path.join(self.home, "archives", "2026")
        n = query(self.project, "SELECT count(*) FROM evidence_revision WHERE location LIKE 'evidence/%'")[0][0]
        os.mkdir(os.path.dirname(new))
        os.rename(old, new)
        dialog = self.look_into_findings()
        dialog.find("label", fr("Missing"))
        self.press(dialog, "push button", fr("_Find Files…"))
        self.choose_file(self.program.window(fr("Find Files in a Folder")), os.path.dirname(new))
        found = self.program.window(fr("Files Found Again"))
        self.show("4-found")
        self.press(found, "push button", filled(fr_n("_Use %u File from Here", "_Use %u Files from Here", n), n))
        self.wait_for_rows([(n, 0)], "the new places", "SELECT sum(location LIKE 'archives/2026/%'), sum(location LIKE 'evidence/%')"
                           " FROM evidence_revision")
        wait_for(lambda: dialog.all("label", fr("All Evidence Is in Order")), "the findings to go")
        self.program.keys("Escape")
        self.wait_alone()
        self.evidence = new

    def alter_files(self):
        """One proves what was signed, the other one nothing that was."""
        for name in (PROOF, LOOSE):
            with open(os.path.join(self.evidence, name), "a", encoding="utf-8") as file:
                file.write("\n")
        dialog = self.look_into_findings()
        dialog.find("label", fr("Altered after signature"))
        dialog.find("label", fr("Altered"))
        dialog.find("label", filled(fr("“%1$s” of %2$s has changed since what it proves was signed."), PROOF, "CM-SBOM-320 A"))
        dialog.find("label", filled(fr("“%1$s” of %2$s has changed since it was recorded."), LOOSE, "CM-VV-036 A"))
        touched = dialog.find("label", lambda n: ITEM in n).name
        self.assertIn(JEANNE, touched)
        self.show("5-altered")
        self.program.keys("Escape")
        self.wait_alone()

    def filter_history(self):
        self.program.go_to_place(fr("History"))
        page = self.program.window().find("filler", "RempartHistoryPage")
        filters = page.find("filler", "RempartHistoryFilters")
        self.choose(filters, begins("Person"), JEANNE)
        # What a reader sees: a comment, a signature, a baseline and a document of its own are a line each.
        n = self.count_events("actor = ? AND NOT (entity IN ('comment', 'signature', 'baseline', 'revision', 'file')"
                              " AND field IN ('thread', 'author', 'at', 'role', 'meaning', 'scope', 'target', 'event', 'hash',"
                              " 'sha256'))", JEANNE)
        self.assertGreater(n, 20)
        page.find("label", filled(fr_n("%u entry", "%u entries", n), n))
        self.assertFalse(page.all("label", "Marc Delorme"))
        self.show("6-history")

        self.go_to_item(ITEM)
        page = self.page()
        section = page.find("filler", "RempartPastSection")
        section.find("push button", lambda n: JEANNE in n).press()
        self.press(section, "push button", fr("_Whole History of This Item"))
        page = self.program.window().find("filler", "RempartHistoryPage")
        page.find("push button", ITEM)
        page.find("label", lambda n: n == filled(fr("Signed by %s as reviewer"), JEANNE))
        keys = {node.name for node in page.all("label") if node.name.startswith(("ANSM-", "MDCG-", "CM-"))}
        self.assertEqual(keys, {ITEM})
        self.show("7-item")

    def check_file(self):
        """Nothing but the two files is found, and nobody's past was touched."""
        faults = self.verify()
        self.assertEqual(sorted((fault[0], fault[2]) for fault in faults),
                         [("CM-SBOM-320", "altered-signed"), ("CM-VV-036", "altered")], faults)
        self.assertEqual(self.count_events("id <= ? AND actor = ?", self.before, JEANNE), 0)
        self.assertEqual(self.count_events("id > ? AND actor <> ?", self.before, JEANNE), 0)

    def see_again(self):
        self.start(self.project, lang="fr")
        self.go_to_item(ITEM)
        page = self.page()
        self.assertEqual(page.find("text", fr("Answer in _French")).text(), ANSWER)
        page.find("label", COMMENT)
        page.find("label", says("%s, signed %s"))
        page.find("label", says("%s, signed %s; replaced by a later signature"))
        self.program.go_to_place(fr("Baselines"))
        self.program.window().find("filler", "RempartBaselinesPage").find("list item", BASELINE)
        self.close()

    # Two copies

    def test_copy_comes_back(self):
        self.open_as(LUC)
        before = {item: self.stored(item, "text_fr") for item in (ITEM, OTHER, THIRD)}
        ours, theirs = self.project, os.path.join(self.home, "copie.rempart")
        self.work_on_copy(theirs)
        self.project = theirs
        self.answer(ITEM, "Huit biens, selon Luc.")
        self.answer(OTHER, "Rapprochées, selon Luc.")

        self.close()

        self.project = ours
        self.open_as(JEANNE)
        self.answer(ITEM, "Huit biens, selon Jeanne.")
        self.answer(THIRD, "Un objectif par bien, selon Jeanne.")
        self.merge(theirs)
        self.wait_stored(ITEM, text_fr="Huit biens, selon Luc.")
        self.wait_stored(OTHER, text_fr="Rapprochées, selon Luc.")
        self.wait_stored(THIRD, text_fr="Un objectif par bien, selon Jeanne.")
        self.assertEqual(query(self.project, "SELECT DISTINCT actor FROM event WHERE action = 'merge' AND key = ? AND field = 'text_fr'",
                               OTHER), [(LUC,)])

        self.undo_merge()
        self.wait_stored(ITEM, text_fr="Huit biens, selon Jeanne.")
        self.assertEqual(self.stored(OTHER, "text_fr"), before[OTHER])
        self.wait_stored(THIRD, text_fr="Un objectif par bien, selon Jeanne.")
        self.close()
        self.assertEqual(self.verify(), [])
        self.start(self.project, lang="fr")
        self.go_to_item(ITEM)
        self.assertEqual(self.page().find("text", fr("Answer in _French")).text(), "Huit biens, selon Jeanne.")
        self.close()
        self.project = theirs
        self.assertEqual(self.verify(), [])
        self.wait_stored(ITEM, text_fr="Huit biens, selon Luc.")

    def work_on_copy(self, path):
        self.choose_from_menu("_Work on a Copy…")
        chooser = self.program.window(fr("Work on a Copy"))
        name = chooser.find("text", lambda n: True)
        wait_for(lambda: name.text().endswith("(%s).rempart" % LUC), "the proposed name")
        name.set_text(os.path.basename(path))
        self.press(chooser, "push button", fr("_Save"))
        wait_for(lambda: os.path.exists(path), "the copy")
        self.wait_alone()
        mark = fr("%s (working copy)", "title").split("%s")[1]
        self.program.window().find("label", lambda text: text.endswith(mark))

    def merge(self, path):
        self.choose_from_menu("_Merge a Copy…")
        dialog = self.program.window(fr("Merge a Copy"))
        self.press(dialog, "push button", fr("_Choose a File…"))
        self.choose_file(self.program.window(fr("Choose the Copy")), path)
        dialog.find("label", lambda n: fr_n("%u change was made on both sides: choose what stands.",
                                            "%u changes were made on both sides: choose what stands.", 1) % 1 in n)
        dialog.find("label", filled(fr("Changed in the other copy by %s"), LUC))
        choices = dialog.all(("radio button", "check box"), fr("Take what the other copy says"))
        self.assertEqual(len(choices), 1)
        choices[0].click()
        self.show("8-merge")
        self.press(dialog, "push button", fr("_Merge"))
        self.wait_alone()

    def undo_merge(self):
        self.program.window().find("push button", begins("Undo")).press()


unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2, warnings="ignore")
