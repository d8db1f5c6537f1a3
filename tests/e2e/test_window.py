# test_window.py PROGRAM CTL [TEST...]: the main job in the real window, and what it wrote checked from outside
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creates a project, answers an item, attaches a file, exports; then reads the database with sqlite3 and the exports with
xmllint, qpdf and pdftotext. Each test starts a program of its own."""

import hashlib
import os
import signal
import subprocess
import sys
import unittest

from driver import wait_for
from session import CTL, SessionCase, flatten, query, run, text_of_html, text_of_pdf

ANSWER_FR = "Le secours d’urgence est tracé : bris de glace, journal signé, retour au nominal."
ANSWER_EN = "Emergency access is traced: break-glass, signed log, return to normal."


class WindowTest(SessionCase):
    def show_item(self, title):
        self.search_item("ANSM-CON-ACC-02", title)

    # The main job

    def test_create_answer_attach_export(self):
        self.start()
        self.create_through_assistant()
        self.answer_item()
        self.attach_file()
        self.check_database()
        self.export()

    def test_click_moves_selection(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        window = self.program.window()
        rows = wait_for(lambda: [row for row in window.all("list item") if "ANSM-CHA-" in row.name], "the items")
        for row in rows[1:3]:
            row.click()
            wait_for(lambda: [r.name for r in rows if r.selected] == [row.name],
                     "%r alone to be selected" % row.name, patience=10)

    def create_through_assistant(self):
        program = self.program
        program.window().find("push button", "New Project…").press()
        wait_for(lambda: program.count_windows() == 2, "the assistant")
        dialog = program.window("New Project")
        dialog.find("text", "File name").set_text("pump")
        dialog.find("push button", "Next").press()
        dialog.find("text", "Name of the device").set_text("Perfusio 200")
        dialog.find("text", "Manufacturer").set_text("Cardelys Médical")
        dialog.find("push button", "Next").press()
        dialog.find("combo box", "Regulation")
        dialog.find("push button", "Next").press()
        dialog.find("push button", "Create Project").press()
        wait_for(lambda: os.path.exists(self.project), "the project file")
        wait_for(lambda: program.count_windows() == 1, "the assistant to close")
        with open(self.project, "rb") as file:
            head = file.read(72)
        self.assertEqual(head[:15], b"SQLite format 3")
        self.assertEqual(head[68:72], b"RMPT")

    def answer_item(self):
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        window = self.program.window()
        window.find("text", "Answer in French").set_text(ANSWER_FR)
        window.find("text", "Answer in English").set_text(ANSWER_EN)
        wait_for(lambda: query(self.project, "SELECT 1 FROM answer WHERE item = 'ANSM-CON-ACC-02' AND text_fr = ?"
                               " AND text_en = ?", ANSWER_FR, ANSWER_EN), "the answer on disk")
        self.choose(self.page(), "Progress", "to review")
        wait_for(lambda: query(self.project, "SELECT 1 FROM answer WHERE item = 'ANSM-CON-ACC-02'"
                               " AND progress = 'review'"), "the progress on disk")

    def attach_file(self):
        self.document = os.path.join(self.folder, "DOC-014 Break-glass test report.txt")
        with open(self.document, "w", encoding="utf-8") as file:
            file.write("Break-glass: 40 openings, 40 traced.\n")
        section = self.page().find("filler", "RempartEvidenceSection")
        section.find("push button", "Add").scroll_into(self.page().find("scroll pane")).press()
        section.find("menu item", "Files…").press()
        chooser = self.program.window("Link Documents")
        self.choose_file(chooser, self.document)
        dialog = self.program.window("Link Document")
        dialog.find("push button", lambda n: n.endswith("Link Document")).press()
        wait_for(lambda: query(self.project, "SELECT 1 FROM evidence_link WHERE removed = 0"), "the link on disk")

    def check_database(self):
        self.assertEqual(query(self.project, "PRAGMA integrity_check"), [("ok",)])
        with open(self.document, "rb") as file:
            expected = hashlib.sha256(file.read()).hexdigest()
        self.assertEqual(query(self.project, "SELECT sha256, location FROM evidence_revision"),
                         [(expected, os.path.basename(self.document))])
        self.assertEqual(query(self.project, "SELECT a.item FROM evidence_link l JOIN answer a ON a.id = l.answer"),
                         [("ANSM-CON-ACC-02",)])
        self.assertGreater(query(self.project, "SELECT count(*) FROM event")[0][0], 5)
        run(CTL, "verify", self.project)

    def export(self):
        self.program.go_to_place("Dossier")
        window = self.program.window()
        window.find("check box", lambda n: "HTML" in n).click()
        window.find("check box", lambda n: n.startswith("XML")).click()
        window.find("push button", "Export", patience=10).press()
        names = wait_for(lambda: self.exported(6), "six exported files", 180)
        for name in names:
            path = os.path.join(self.folder, name)
            if name.endswith(".xml"):
                run("xmllint", "--noout", path)
                with open(path, encoding="utf-8") as file:
                    text = file.read()
            elif name.endswith(".pdf"):
                run("qpdf", "--check", path)
                text = text_of_pdf(path)
            else:
                text = text_of_html(path)
            text = flatten(text)
            wanted = ANSWER_FR if "_fr" in name else ANSWER_EN
            self.assertTrue(wanted in text, "%s lacks the answer" % name)
            self.assertTrue("DOC-014" in text, "%s lacks the document" % name)

    def exported(self, count):
        names = [n for n in os.listdir(self.folder) if n.endswith((".xml", ".html", ".pdf"))]
        return names if len(names) == count else None

    # What must hold whatever happens

    def test_undo_and_redo_reach_the_disk(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        window = self.program.window()
        field = window.find("text", "Answer in English")
        field.set_text(ANSWER_EN)
        stored = "SELECT text_en FROM answer WHERE item = 'ANSM-CON-ACC-02'"
        wait_for(lambda: query(self.project, stored) == [(ANSWER_EN,)], "the answer on disk")
        window.find("push button", lambda n: n.startswith("Undo")).press()
        wait_for(lambda: query(self.project, stored) == [("",)], "the undo on disk")
        wait_for(lambda: field.text() == "", "the field to follow")
        window.find("push button", lambda n: n.startswith("Redo")).press()
        wait_for(lambda: query(self.project, stored) == [(ANSWER_EN,)], "the redo on disk")
        wait_for(lambda: field.text() == ANSWER_EN, "the field to follow")

    def test_killed_program_loses_nothing_and_frees_the_project(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        self.program.window().find("text", "Answer in French").set_text(ANSWER_FR)
        wait_for(lambda: query(self.project, "SELECT 1 FROM answer WHERE text_fr = ?", ANSWER_FR), "the answer on disk")
        self.program.process.send_signal(signal.SIGKILL)
        self.program.process.wait()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        field = self.program.window().find("text", "Answer in French")
        self.assertEqual(field.text(), ANSWER_FR)
        field.set_text(ANSWER_FR + " Bis.")
        wait_for(lambda: query(self.project, "SELECT 1 FROM answer WHERE text_fr = ?", ANSWER_FR + " Bis."),
                 "an edit after the crash")

    def test_second_window_process_is_read_only_and_names_the_holder(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        failed = subprocess.run([CTL, "answer", self.project, "ANSM-CON-ACC-02", "--progress", "done"],
                                capture_output=True, text=True, check=False)
        self.assertEqual(failed.returncode, 2)
        self.assertEqual(failed.stderr.count("\n"), 1, failed.stderr)

    def test_language_changes_without_restart(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        self.program.window().find("text", "Answer in French").set_text(ANSWER_FR)
        self.program.keys("ctrl+comma")
        settings = self.program.window("Preferences")
        self.choose(settings, "Language", "Français")
        wait_for(lambda: any(w.name == "Préférences" for w in self.program.root.children())
                 or self.program.count_windows() == 1, "the windows to be built anew")
        window = wait_for(lambda: [w for w in self.program.root.children() if w.name != "Préférences"][0], "the window")
        window.find("heading", "Prévoir un accès d’urgence tracé")
        self.assertEqual(window.find("text", "Réponse en français").text(), ANSWER_FR)
        self.assertEqual(query(self.project, "SELECT text_fr FROM answer WHERE item = 'ANSM-CON-ACC-02'"),
                         [(ANSWER_FR,)])

    def test_what_is_no_project_is_named_in_french(self):
        """One sentence, all of it in French: the reason that the system gives too. What may have been a project can be recovered."""
        self.create_with_ctl()
        with open(self.project, "rb") as file:
            data = file.read()
        fifo, text, half = (os.path.join(self.folder, name) for name in ("tube.rempart", "texte.rempart", "moitié.rempart"))
        os.mkfifo(fifo)
        for path, content in ((text, b"Bonjour\n"), (half, data[:len(data) // 2])):
            with open(path, "wb") as file:
                file.write(content)
        # Only what may have been a project has a way back, and a heading that says why it is offered.
        for path, words, heading in ((os.path.join(self.folder, "absent.rempart"), "n’a pas pu être ouvert", None),
                                     (fifo, "n’est pas un fichier", None),
                                     (text, "n’est pas un projet", "Le fichier n’est pas reconnu"),
                                     (half, "endommagé", "Le projet est endommagé")):
            with self.subTest(path=path):
                before = os.listdir(self.folder)
                self.start(path, lang="fr")
                dialog = wait_for(lambda: [w for w in self.program.root.children() if w.role == "dialog"], "a message")[0]
                ways = [button.all("label")[0].name for button in dialog.all("push button")]
                said = [label.name for label in dialog.all("label") if label.name not in ways]
                self.assertEqual(ways, ["Fermer", "Récupérer…"] if heading else ["Fermer"])
                self.assertEqual(said[:-1], [heading] if heading else [])
                self.assertIn("« %s »" % os.path.basename(path), said[-1].replace("\u00a0", " "))
                self.assertIn(words, said[-1])
                self.assertNotIn("No such file", said[-1])
                self.stop(self.program)
                self.assertEqual(set(os.listdir(self.folder)) - set(before) - {"data", ".cache", ".local"}, set())

    def test_project_that_went_away_keeps_what_is_typed(self):
        self.create_with_ctl()
        self.start(self.project)
        self.program.go_to_place("ANSM 2022")
        self.show_item("Provide a traced emergency access")
        away = self.project + ".away"
        os.rename(self.project, away)
        window = self.program.window()
        window.find("text", "Answer in French").set_text(ANSWER_FR)
        wait_for(lambda: window.all("label", lambda n: "was moved" in n), "the reason")
        self.program.keys("ctrl+w")
        question = wait_for(lambda: [w for w in self.program.root.children() if w.role == "dialog"], "the question")[0]
        # Enter keeps the text.
        self.program.keys("Return")
        wait_for(lambda: self.program.count_windows() == 1, "the question to close")
        self.assertIsNone(self.program.process.poll(), question.safe_name())
        self.assertFalse(os.path.exists(self.project))
        os.rename(away, self.project)
        self.program.keys("ctrl+w")
        self.assertEqual(self.program.process.wait(30), 0)
        self.assertEqual(query(self.project, "SELECT text_fr FROM answer WHERE item = 'ANSM-CON-ACC-02'"), [(ANSWER_FR,)])

    def test_french_window(self):
        self.create_with_ctl()
        self.start(self.project, lang="fr")
        self.program.go_to_place("ANSM 2022")
        self.show_item("Prévoir un accès d’urgence tracé")
        self.program.window().find("text", "Réponse en français").set_text(ANSWER_FR)
        wait_for(lambda: query(self.project, "SELECT 1 FROM answer WHERE text_fr = ?", ANSWER_FR), "the answer on disk")


unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2, warnings="ignore")
