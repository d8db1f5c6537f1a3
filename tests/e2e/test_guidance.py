# test_guidance.py PROGRAM CTL [TEST...]: what the guidance does for a person, in the real window in French
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A standalone cloud software: its characteristics, the proposals that follow, a draft, its reuse, the dossier; a questionnaire of a
customer and its next edition; the check against the official text. The window is found by the words that its own translation has
for a message: a word that is not translated is a failure here, and no wording is written twice."""

import os
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from driver import matches, wait_for
from french import DATA, FRENCH, XML_LANG, Catalogue, begins, fr, fr_n
from session import CTL, SessionCase, flatten, query, run, text_of_html, text_of_pdf

# A service in a browser, hosted in France by a host of health data, for professionals
CLOUD = {
    "standalone_software": True, "embedded_software": False, "implantable": False, "system_of_devices": True, "ai": False,
    "network": True, "wireless": False, "internet": True, "usb_media": False, "hospital_systems": False,
    "remote_maintenance": True, "stores_data": True, "personal_data": True, "cloud": True, "hosted_france": True,
    "cryptography": True, "provider_use": True, "lay_user": False, "home_use": False, "emergency_use": False,
    "user_interface": True, "multi_user": True, "operating_system": True, "third_party": True, "operator_hardware": True,
    "contracted_integration": False, "updatable": True, "user_installs_updates": False,
}
KEPT = "MDCG-3.3-09"
PROPOSED = {"ANSM-CON-ACC-02", "ANSM-CON-PHY-01", "MDCG-2.6.1-01", "MDCG-2.6.3-01", KEPT, "MDCG-3.3-14", "MDCG-4.2-05"}

# What a spreadsheet puts between quotation marks holds the separator, and quotation marks.
QUESTIONNAIRE = """id;section;titre;exigence
Q-01;Accès;Comptes nominatifs;Chaque utilisateur dispose d’un compte à son nom.
Q-02;;Mots de passe;Les mots de passe sont protégés au repos.
Q-03;Continuité;Sauvegardes;"Les données sont sauvegardées chaque jour ; l’hôpital reçoit ""la preuve""."
"""
# Q-01 in other words, Q-02 withdrawn, Q-04 new
NEXT_QUESTIONNAIRE = """id;section;titre;exigence
Q-01;Accès;Comptes nominatifs;Chaque utilisateur dispose d’un compte à son nom, fermé à son départ.
Q-03;Continuité;Sauvegardes;"Les données sont sauvegardées chaque jour ; l’hôpital reçoit ""la preuve""."
Q-04;;Reprise;La reprise est essayée chaque année.
"""


ANSM, MDCG = Catalogue("ansm-2022"), Catalogue("mdcg-2019-16-rev1")


def catalogue_of(item):
    return ANSM if item.startswith("ANSM") else MDCG


def list_questions():
    """The question of each characteristic, in French."""
    root = ElementTree.parse(os.path.join(DATA, "characteristics.xml"))
    return {node.get("id"): next(q.text for q in node.iterfind("{*}question") if q.get(XML_LANG) == "fr")
            for node in root.iterfind(".//{*}characteristic")}


def dossier_word(name):
    """What the dossier says in French, whatever the window speaks."""
    strings = ElementTree.parse(os.path.join(DATA, "xslt", "strings.xml"))
    return next(node.find("fr").text for node in strings.iter("string") if node.get("id") == name)


class GuidanceTest(SessionCase):
    def setUp(self):
        super().setUp()
        self.project = os.path.join(self.folder, "nuage.rempart")

    # A standalone cloud software, from the first question to the dossier

    def test_cloud_software(self):
        self.start(lang="fr")
        self.create_project()
        self.answer_characteristics()
        self.decide_on_proposals()
        self.see_inapplicable()
        self.reply_to_questions()
        self.attach_evidence()
        self.draft_answer()
        self.reuse_answer()
        self.export_dossier()
        self.close_and_check()

    def create_project(self):
        program = self.program
        self.press(program.window(), "push button", fr("_New Project…"))
        wait_for(lambda: program.count_windows() == 2, "the assistant")
        dialog = program.window(fr("New Project"))
        dialog.find("text", fr("File _name")).set_text("nuage")
        self.press(dialog, "push button", fr("_Next"))
        dialog.find("text", fr("Name of the _device")).set_text("Cardio Nuage")
        dialog.find("text", fr("_Manufacturer")).set_text("Cardelys Médical")
        self.press(dialog, "push button", fr("_Next"))
        dialog.find("combo box", fr("_Regulation"))
        self.press(dialog, "push button", fr("_Next"))
        self.press(dialog, "push button", fr("Cr_eate Project"))
        wait_for(lambda: program.count_windows() == 1 and os.path.exists(self.project), "the project")

    def answer_characteristics(self):
        """Each question is a group of three buttons, all on one page."""
        self.program.go_to_place(fr("Device and scope"))
        window = self.program.window()
        window.find("page tab", begins("Characteristics %1$u / %2$u")).press()
        section = window.find("filler", "RempartCharacteristicsSection")
        questions = list_questions()
        buttons = wait_for(lambda: {node.name: node for node in section.all("radio button", showing=False)},
                           "the buttons of the questions")
        for name, value in CLOUD.items():
            said = "%s – %s" % (fr("Yes" if value else "No", "truth"), questions[name])
            button = next((node for label, node in buttons.items() if matches(label, said)), None)
            self.assertIsNotNone(button, "no button %r among %r" % (said, list(buttons)[:4]))
            button.press()
        self.wait_for_rows(sorted((name, "yes" if value else "no") for name, value in CLOUD.items()),
                           "the characteristics on disk", "SELECT name, value FROM characteristic ORDER BY name")

    def decide_on_proposals(self):
        """Nothing is applied before the person decides; one is kept, the others are accepted together."""
        window = self.program.window()
        self.assertEqual(query(self.project, "SELECT item FROM answer WHERE applicability = 'no'"), [])
        window.find("page tab", begins("Proposals %u")).press()
        page = window.find("filler", "RempartProposalList")
        wait_for(lambda: {node.name for node in page.all("panel") if node.name in PROPOSED} == PROPOSED, "the proposals")
        self.press(page, "push button", "%s – %s" % (fr("Keep the Item"), KEPT))
        self.wait_stored(KEPT, decision="kept")
        wait_for(lambda: not page.all("panel", KEPT), "the kept item to leave the list")
        page.find("check box", fr("Select all")).click()
        n = len(PROPOSED) - 1
        self.press(page, "push button", fr_n("Mark %u Not Applicable", "Mark %u Not Applicable", n) % n)
        self.wait_for_rows([(item,) for item in sorted(PROPOSED - {KEPT})], "the decisions on disk",
                           "SELECT item FROM answer WHERE applicability = 'no' AND decision = 'accepted' ORDER BY item")
        for item in PROPOSED - {KEPT}:
            (justification_fr, justification_en), = self.stored(item, "justification_fr", "justification_en")
            self.assertIn(catalogue_of(item).text(item, "{*}applicability/{*}reason", "fr"), justification_fr)
            self.assertIn(catalogue_of(item).text(item, "{*}applicability/{*}reason", "en"), justification_en)

    def see_inapplicable(self):
        """The item says so itself, with its reason in both languages."""
        self.search_item("ANSM-CON-PHY-01", ANSM.text("ANSM-CON-PHY-01", "{*}title"))
        (justification_fr, justification_en), = self.stored("ANSM-CON-PHY-01", "justification_fr", "justification_en")
        page = self.page()
        self.assertEqual(page.find("text", fr("Why it does not apply, in French")).text(), justification_fr)
        self.assertEqual(page.find("text", fr("Why it does not apply, in English")).text(), justification_en)
        page.find("label", begins("Marked not applicable by %1$s on %2$s, on a proposal of Rempart."))
        self.justification = justification_fr

    def reply_to_questions(self):
        self.search_item("ANSM-CON-ACC-01", ANSM.text("ANSM-CON-ACC-01", "{*}title"))
        page = self.page()
        self.press(page, "push button", begins("Questions (%1$u/%2$u)"))
        replies = ("yes", "yes", "no")
        for question, reply in zip(ANSM.texts("ANSM-CON-ACC-01", "{*}question"), replies, strict=True):
            said = fr(reply, "reply")
            page.find("push button", lambda n, q=question, s=said: q in n and n.endswith(s)).press()
        self.wait_stored("ANSM-CON-ACC-01", reply_1="yes", reply_2="yes", reply_3="no")

    def attach_evidence(self):
        document = os.path.join(self.folder, "DOC-021 Matrice des habilitations.txt")
        with open(document, "w", encoding="utf-8") as file:
            file.write("4 rôles, 37 actions\n")
        page = self.page()
        section = page.find("filler", "RempartEvidenceSection")
        section.find("push button", fr("_Add")).scroll_into(page.find("scroll pane")).press()
        self.press(section, "menu item", fr("_Files…"))
        self.choose_file(self.program.window(fr("Link Documents")), document)
        dialog = self.program.window(fr("Link Document"))
        self.press(dialog, "push button", fr("_Link Document"))
        self.wait_for_rows([("ANSM-CON-ACC-01",)], "the link on disk",
                           "SELECT a.item FROM evidence_link l JOIN answer a ON a.id = l.answer WHERE l.removed = 0")

    def draft_answer(self):
        """One click; then the cursor stands in the first blank, and F11 leads to the next."""
        page = self.page()
        self.press(page, "push button", fr("_Draft the Answer"))
        self.wait_stored("ANSM-CON-ACC-01", text_mark_fr="draft", text_mark_en="draft", progress="doing")
        (draft_fr, draft_en), = self.stored("ANSM-CON-ACC-01", "text_fr", "text_en")
        self.assertTrue(draft_fr.startswith("Cardio Nuage définit [nombre] rôles et [nombre] actions"), draft_fr)
        self.assertTrue(draft_en.startswith("Cardio Nuage defines [number] roles"), draft_en)
        for draft in (draft_fr, draft_en):
            self.assertIn("DOC-021", draft)
        for question in ANSM.texts("ANSM-CON-ACC-01", "{*}question"):
            self.assertIn(question, flatten(draft_fr) + draft_fr)

        field = page.find("text", fr("Answer in _French"))
        wait_for(lambda: field.text() == draft_fr, "the draft in the window")
        self.program.give_focus()
        self.program.type("4")
        self.program.keys("F11")
        self.program.type("37")
        self.answer = draft_fr.replace("[nombre]", "4", 1).replace("[nombre]", "37", 1)
        wait_for(lambda: field.text() == self.answer, "the blanks to be filled in")
        self.wait_stored("ANSM-CON-ACC-01", text_fr=self.answer, text_mark_fr="none", text_mark_en="draft")
        page.find("push button", lambda n: n.endswith(fr("Confirm: %s") % fr("Answer in _English"))).press()
        self.wait_stored("ANSM-CON-ACC-01", text_en=draft_en, text_mark_fr="none", text_mark_en="none")

    def reuse_answer(self):
        """On the twin the answer is offered; it is compared, copied, taken back and copied again."""
        twin = "MDCG-3.3-04"
        self.page().find("push button", lambda n: twin in n).press()
        window = self.program.window()
        window.find("heading", MDCG.text(twin, "{*}title"))
        self.press(self.page(), "push button", fr("Compare and Reuse…"))
        dialog = self.program.window(fr("Compare and Reuse"))
        said = FRENCH.gettext("%1$s and %2$s ask for the same.").replace("%1$s", "ANSM-CON-ACC-01").replace("%2$s", twin)
        dialog.find("label", said)
        for catalogue, item in ((ANSM, "ANSM-CON-ACC-01"), (MDCG, twin)):
            dialog.find("label", catalogue.text(item, "{*}ask"))
        self.press(dialog, "push button", fr("_Copy the Answer and the Evidence"))
        wait_for(lambda: self.program.count_windows() == 1, "the comparison to close")
        copied = {"text_fr": self.answer, "text_mark_fr": "draft", "text_mark_en": "draft"}
        links = ("SELECT l.removed FROM evidence_link l JOIN answer a ON a.id = l.answer WHERE a.item = ?", twin)
        self.wait_stored(twin, **copied)
        self.wait_for_rows([(0,)], "the link of the copy", *links)

        window.find("push button", lambda n: n.startswith(fr("Undo"))).press()
        self.wait_stored(twin, text_fr="", text_mark_fr="none", text_mark_en="none")
        self.wait_for_rows([(1,)], "the link to be taken back", *links)
        window.find("push button", lambda n: n.startswith(fr("Redo"))).press()
        self.wait_stored(twin, **copied)
        self.wait_for_rows([(0,)], "the link to come again", *links)
        self.assertEqual(self.page().find("text", fr("Answer in _French")).text(), self.answer)

    def export_dossier(self):
        self.program.go_to_place(fr("Dossier"))
        window = self.program.window()
        page = window.find("filler", "RempartDossierPage")
        page.find("check box", fr("English", "language")).click()
        page.find("check box", lambda n: "HTML" in n).click()
        # What a reader would find unfinished is said before the export.
        page.find("label", lambda n: fr_n("%u draft to confirm", "%u drafts to confirm", 2) % 2 in n)
        self.press(page, "push button", fr("_Export"))
        names = wait_for(lambda: self.exported(2), "the PDF and the HTML", 240)
        for name in names:
            path = os.path.join(self.folder, name)
            self.assertIn("_fr", name)
            if name.endswith(".pdf"):
                run("qpdf", "--check", path)
            text = flatten(text_of_pdf(path) if name.endswith(".pdf") else text_of_html(path))
            for wanted in (flatten(self.answer.split("\n")[0]), flatten(self.justification), "DOC-021", "brouillon"):
                self.assertTrue(wanted in text, "%s lacks %r" % (name, wanted))

    def exported(self, count):
        names = [n for n in os.listdir(self.folder) if n.endswith((".html", ".pdf"))]
        return names if len(names) == count else None

    def close_and_check(self):
        self.program.keys("ctrl+w")
        self.assertEqual(self.program.process.wait(60), 0)
        self.assertEqual(query(self.project, "PRAGMA integrity_check"), [("ok",)])
        self.wait_stored("ANSM-CON-ACC-01", text_fr=self.answer, text_mark_fr="none", text_mark_en="none", reply_3="no")
        self.wait_stored("MDCG-3.3-04", text_fr=self.answer, text_mark_fr="draft", text_mark_en="draft")
        self.assertEqual(len(query(self.project, "SELECT 1 FROM answer WHERE decision = 'accepted'")), len(PROPOSED) - 1)
        run(CTL, "verify", self.project)
        check = subprocess.run([CTL, "check", self.project], capture_output=True, text=True, check=False)
        self.assertEqual(check.returncode, 1, check.stderr)
        lines = [line for line in check.stdout.splitlines() if "MDCG-3.3-04" in line]
        self.assertTrue(any("draft" in line for line in lines), lines)
        self.assertFalse([line for line in check.stdout.splitlines() if "MDCG-3.3-14" in line])

    # The questionnaire of a customer, as a French spreadsheet saves it, and its next edition

    def test_questionnaire_and_its_next_edition(self):
        self.create_with_ctl()
        self.start(self.project, lang="fr")
        self.import_table(QUESTIONNAIRE, "2026")
        dialog = self.program.window(fr("Import a Catalogue"))
        dialog.find("label", lambda n: "Windows-1252" in n and fr("semicolons", "separator") in n)
        dialog.find("label", lambda n: n.startswith("Q-01") and "Comptes nominatifs" in n)
        self.press(dialog, "push button", fr_n("_Import %u Item", "_Import %u Items", 3) % 3)
        self.wait_for_rows([("questionnaire-chu", 0)], "the catalogue on disk",
                           "SELECT id, removed FROM catalogue ORDER BY rowid DESC LIMIT 1")
        wait_for(lambda: self.program.count_windows() == 1, "the dialog to close")

        # Nobody compares one's own table with an official text.
        panel = self.program.window().find("panel", "Questionnaire CHU")
        self.assertFalse(panel.all("label", fr("Its source was read in full: nothing is left to check")))

        answers = {"Q-01": "Chaque soignant a son compte.", "Q-02": "Hachés avec sel."}
        for item, title in (("Q-01", "Comptes nominatifs"), ("Q-02", "Mots de passe")):
            self.search_item(item, title)
            self.page().find("label", next(line.split(";")[3] for line in QUESTIONNAIRE.splitlines() if line.startswith(item)))
            self.page().find("text", fr("Answer in _French")).set_text(answers[item])
            self.wait_stored(item, text_fr=answers[item], confirm="no")

        self.import_table(NEXT_QUESTIONNAIRE, "2027")
        dialog = self.program.window(fr("Import a Catalogue"))
        self.press(dialog, "push button", fr("_Compare with the Present Edition"))
        comparison = self.program.window(fr("Compare Editions"))
        for item in ("Q-01", "Q-02", "Q-04"):
            comparison.find("label", lambda n, i=item: n.endswith(i) and n != i)
        self.press(comparison, "push button", fr("_Adopt the New Edition"))
        wait_for(lambda: self.program.count_windows() == 1, "the comparison to close")
        self.wait_stored("Q-01", text_fr=answers["Q-01"], confirm="yes")
        self.assertEqual(query(self.project, "SELECT count(*) FROM catalogue_edition"), [(1,)])

        window = self.program.window()
        window.find("list item", lambda n: "Comptes nominatifs" in n).click()
        self.page().find("push button", fr("Confirm the answer carried over")).press()
        self.wait_stored("Q-01", text_fr=answers["Q-01"], confirm="no")
        wait_for(lambda: not self.page().all("push button", fr("Confirm the answer carried over")), "nothing left to confirm")

        self.program.keys("ctrl+w")
        self.assertEqual(self.program.process.wait(60), 0)
        # What is withdrawn is deleted nowhere.
        self.wait_stored("Q-02", text_fr=answers["Q-02"])
        self.assertEqual(len(query(self.project, "SELECT 1 FROM event WHERE key = 'Q-02' AND new = ?", answers["Q-02"])), 1)
        run(CTL, "verify", self.project)

    def import_table(self, text, year):
        """The same name in the folder of each year: a new edition of the same questionnaire."""
        folder = os.path.join(self.folder, year)
        os.mkdir(folder)
        path = os.path.join(folder, "Questionnaire CHU.csv")
        with open(path, "w", encoding="cp1252", newline="\r\n") as file:
            file.write(text)
        self.program.go_to_place(fr("Catalogues"))
        page = self.program.window().find("filler", "RempartCataloguesPage")
        self.press(page, "push button", fr("_Import from a File…"))
        self.choose_file(wait_for(lambda: [w for w in self.program.root.children() if w.name == fr("Import a Catalogue")],
                                  "the choice of a file")[-1], path)
        wait_for(lambda: [w for w in self.program.root.children() if w.all("push button", fr("_Cancel"))
                          and w.all("label", "Questionnaire CHU.csv")], "the table to be read")

    # The check against the official text, and another language in the middle

    def test_source_check_in_both_languages(self):
        item, title = "ANSM-CON-ACC-01", ANSM.text("ANSM-CON-ACC-01", "{*}title")
        self.create_with_ctl()
        self.start(self.project, lang="fr")
        self.program.go_to_place("ANSM 2022")
        self.search_item(item, title)
        head = self.page().find("filler", "RempartHeadSection")
        head.find("push button", fr("chapter", "standing")).click()
        for label, text in (("N_umber there", "12"), ("Pa_ge", "34"), ("Checked _by", "Ada Martin")):
            head.find("text", fr(label)).set_text(text)
        self.press(head, "push button", fr("_Mark as Checked"))
        self.wait_stored(item, source_number="12", source_page="34", source_reader="Ada Martin")
        (day,), = self.stored(item, "source_date")
        tag = wait_for(lambda: [n for n in head.walk() if "Ada Martin" in n.name and n.showing], "the tag")[0].name
        self.assertTrue(begins("checked by %1$s on %2$s")(tag), tag)

        self.program.keys("ctrl+comma")
        settings = self.program.window(fr("Preferences"))
        self.choose(settings, fr("_Language"), "English")
        window = wait_for(lambda: [w for w in self.program.root.children() if w.all("text", "Answer in French")],
                          "the window in English")[0]
        window.find("heading", ANSM.text(item, "{*}title", "en"))
        self.assertTrue([n for n in window.walk() if n.name.startswith("checked by Ada Martin on ")])
        self.program.keys("Escape")
        wait_for(lambda: self.program.count_windows() == 1, "the preferences to close")
        self.program.go_to_place("Dossier")
        page = window.find("filler", "RempartDossierPage")
        page.find("check box", "English").click()
        self.press(page, "push button", "Export")
        name, = wait_for(lambda: self.exported(1), "the PDF", 240)
        text = flatten(text_of_pdf(os.path.join(self.folder, name)))
        for word, value in (("checked", "Ada Martin"), ("checked.number", "12"), ("checked.page", "34")):
            wanted = flatten(dossier_word(word).replace("{0}", value).split("{")[0])
            self.assertTrue(wanted in text, "%s lacks %r" % (name, wanted))


unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2, warnings="ignore")
