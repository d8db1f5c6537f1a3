# pictures.py OUT PROGRAM EXAMPLE: a picture of every page, in French and English, light and dark
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by tools/pictures on a display and a bus of its own. The pictures are there to be looked at."""

import os
import shutil
import sys
import tempfile

from driver import Program, picture, wait_for

OUT, PROGRAM, EXAMPLE = sys.argv[1:4]

# What the script looks for on the screen, in the words of each language.
WORDS = {
    "en": dict(device="Device and scope", evidence="Evidence", history="History", dossier="Dossier",
               regulation="Regulation and standards", new="New Project…", next="Next",
               settings="Preferences", file="File name", name="Name of the device", maker="Manufacturer"),
    "fr": dict(device="Dispositif et périmètre", evidence="Preuves", history="Historique", dossier="Dossier",
               regulation="Règlement et normes", new="Nouveau projet…", next="Suivant",
               settings="Préférences", file="Nom du fichier", name="Nom du dispositif", maker="Fabricant"),
}


def settle(window):
    """Waits until two pictures of the tree agree: the page has stopped changing."""
    last = [None]

    def still():
        now = window.dump()
        same, last[0] = now == last[0], now
        return same
    wait_for(still, "the page to settle")


class Session:
    def __init__(self, lang, scheme, folder):
        self.words, self.prefix = WORDS[lang], os.path.join(OUT, "%s-%s" % (lang, scheme))
        self.environment = {"LANGUAGE": lang, "LC_ALL": "C.UTF-8",
                            "ADW_DEBUG_COLOR_SCHEME": "prefer-" + scheme, "XDG_DATA_HOME": folder,
                            "XDG_CONFIG_HOME": folder}
        self.folder = folder
        # Nothing may move while the picture is taken.
        os.makedirs(os.path.join(folder, "gtk-4.0"))
        with open(os.path.join(folder, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n")

    def shot(self, program, name, window=None):
        settle(window or program.window())
        picture("%s-%s.png" % (self.prefix, name))

    def welcome(self):
        program = Program([PROGRAM], self.environment)
        self.shot(program, "welcome")
        program.window().find("push button", self.words["new"]).press()
        wait_for(lambda: program.count_windows() == 2, "the new project window")
        dialog = program.window()
        dialog.find("text", self.words["file"]).set_text("perfusio")
        self.shot(program, "new-1")
        dialog.find("push button", self.words["next"]).press()
        dialog.find("text", self.words["name"]).set_text("Perfusio 200")
        dialog.find("text", self.words["maker"]).set_text("Cardelys Médical SAS")
        self.shot(program, "new-2")
        for step in ("new-3", "new-4"):
            dialog.find("push button", self.words["next"]).press()
            self.shot(program, step)
        program.close()

    def places(self):
        copy = os.path.join(self.folder, "perfusio-200")
        shutil.copytree(os.path.dirname(EXAMPLE), copy)
        program = Program([PROGRAM, os.path.join(copy, os.path.basename(EXAMPLE))], self.environment)
        self.shot(program, "overview")
        for place in ("device", "evidence", "history", "dossier", "regulation"):
            program.go_to_place(self.words[place])
            self.shot(program, place)
        program.go_to_place("ANSM 2022")
        self.shot(program, "item")
        for _ in range(14):
            program.keys("alt+Right")
        self.shot(program, "item-15")
        program.keys("ctrl+f")
        program.keys("u", "r", "g", "e", "n", "c")
        self.shot(program, "search")
        program.keys("ctrl+comma")
        self.shot(program, "preferences")
        program.close()


def main():
    os.makedirs(OUT, exist_ok=True)
    for lang in (os.environ.get("PICTURE_LANGUAGES") or "en fr").split():
        for scheme in ("light", "dark"):
            with tempfile.TemporaryDirectory() as folder:
                session = Session(lang, scheme, folder)
                session.welcome()
                session.places()


main()
