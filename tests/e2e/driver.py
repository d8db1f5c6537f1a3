# driver.py: drives Rempart's real window through AT-SPI, as a screen reader would
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window is found, read and operated by role and accessible name only; waiting is always for a condition."""

import os
import re
import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The interface getters are marked deprecated without a replacement that Debian 12 has.
warnings.simplefilter("ignore", DeprecationWarning)

PATIENCE = 30.0   # seconds; a slow machine is not a failure
# A busy program may open a dialog for longer than the 0.8 s that the library gives an answer.
Atspi.set_timeout(10000, 15000)


class NotFound(AssertionError):
    pass


def wait_for(condition, what, patience=PATIENCE):
    """Returns the first true value of condition(); AT-SPI errors of vanished objects count as false."""
    end = time.monotonic() + patience
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise NotFound("waited %.0f s for %s" % (patience, what))
        GLib.MainContext.default().iteration(False)
        time.sleep(0.02)


def matches(actual, wanted):
    """GTK 4.8 puts the raw label of a button with a mnemonic before its name ("_Open Open")."""
    if callable(wanted):
        return wanted(actual)
    return actual == wanted or actual.endswith(" " + wanted)


class Node:
    """One accessible object."""

    def __init__(self, accessible):
        self.a = accessible

    name = property(lambda self: self.a.get_name() or "")
    role = property(lambda self: self.a.get_role_name())
    description = property(lambda self: self.a.get_description() or "")

    def has_state(self, state):
        return self.a.get_state_set().contains(state)


    @property
    def showing(self):
        # GTK 4.8 does not report SHOWING below the window; what was never laid out has no size.
        if not self.has_state(Atspi.StateType.VISIBLE):
            return False
        component = self.a.get_component_iface()
        if component is None:
            return True
        extents = component.get_extents(Atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    sensitive = property(lambda self: self.has_state(Atspi.StateType.SENSITIVE))
    selected = property(lambda self: self.has_state(Atspi.StateType.SELECTED))

    def children(self):
        return [Node(c) for c in (self.a.get_child_at_index(i) for i in range(self.a.get_child_count()))
                if c is not None]

    def walk(self):
        yield self
        for child in self.children():
            try:
                yield from child.walk()
            except GLib.Error:
                continue

    def all(self, role=None, name=None, showing=True):
        roles = (role,) if isinstance(role, str) else role
        found = []
        for node in self.walk():
            try:
                if roles is not None and node.role not in roles:
                    continue
                if name is not None and not matches(node.name, name):
                    continue
                if showing and not node.showing:
                    continue
            except GLib.Error:
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, showing=True, patience=PATIENCE):
        return wait_for(lambda: (self.all(role, name, showing) or [None])[0],
                        "a %s named %r in %r" % (role, name, self.safe_name()), patience)

    def safe_name(self):
        try:
            return self.name
        except GLib.Error:
            return "?"

    def _action(self):
        action = self.a.get_action_iface()
        return action if action is not None and action.get_n_actions() > 0 else None

    def press(self):
        """Does the first action: what a click or Enter does."""
        wait_for(lambda: self.sensitive, "%r to be sensitive" % self.safe_name())
        # A program that is busy answers late, and the library then counts no action.
        action = wait_for(self._action, "%s %r to have an action" % (self.role, self.safe_name()))
        action.do_action(0)

    def click(self, button=1, count=1):
        """A real click of the mouse in the middle; windows stand at the origin where no window manager moves them."""
        extents = wait_for(lambda: self.extents(), "%r to have a place" % self.safe_name())
        subprocess.run(["xdotool", "mousemove", str(extents.x + extents.width // 2),
                        str(extents.y + extents.height // 2), "click", "--repeat", str(count), str(button)], check=True)

    def scroll_into(self, view):
        """Turns the wheel over view until this node lies inside it."""
        def inside():
            mine, area = self.extents(), view.extents()
            if mine and area and area.y <= mine.y and mine.y + mine.height <= area.y + area.height:
                return True
            down = mine is None or mine.y + mine.height > area.y + area.height
            view.click(button=5 if down else 4)
            return False
        wait_for(inside, "%r to scroll into view" % self.safe_name())
        return self

    def extents(self):
        component = self.a.get_component_iface()
        extents = component.get_extents(Atspi.CoordType.WINDOW) if component else None
        return extents if extents and extents.width > 0 else None

    def focus(self):
        self.a.get_component_iface().grab_focus()
        wait_for(lambda: self.has_state(Atspi.StateType.FOCUSED), "%r to have the focus" % self.name)

    def text(self):
        iface = self.a.get_text_iface()
        return iface.get_text(0, iface.get_character_count()) if iface is not None else ""

    def set_text(self, text):
        if not self.a.get_editable_text_iface().set_text_contents(text):
            raise NotFound("%s %r takes no text" % (self.role, self.name))
        wait_for(lambda: self.text() == text, "%r to hold the text" % self.name)

    def dump(self, depth=0, limit=14):
        lines = ["%s%s %r%s" % ("  " * depth, self.role, self.name, "" if self.showing else " (hidden)")]
        if depth < limit:
            for child in self.children():
                try:
                    lines.extend(child.dump(depth + 1, limit))
                except GLib.Error:
                    continue
        return lines


class Program:
    """The program under test and its accessible tree."""

    def __init__(self, argv, environment=None, stderr=None):
        self.process = subprocess.Popen(argv, env={**os.environ, **(environment or {})}, stderr=stderr)
        self.root = wait_for(self._find, "the program on the accessibility bus")

    def _find(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                return Node(app)
        return None

    def window(self, name=None):
        """The newest window of that name."""
        def newest():
            found = [w for w in self.root.children() if name is None or matches(w.name, name)]
            return found[-1] if found else None
        return wait_for(newest, "a window named %r" % name)

    def count_windows(self):
        return len(self.root.children())

    def go_to_place(self, name):
        """Clicks the place whose row begins with name, wherever the list is scrolled to; its row reads "name, share"."""
        sidebar = self.window().find("filler", "RempartSidebar")
        places = sidebar.find("list")
        places.find("list item", lambda n: n == name or n.startswith(name + ",")).scroll_into(sidebar).click()

    def keys(self, *combinations):
        """Real key events to the newest window."""
        self.give_focus()
        subprocess.run(["xdotool", "key", "--clearmodifiers", *combinations], check=True)

    def focused(self):
        """What has the keyboard in the newest window."""
        return next((node for node in self.window().walk() if node.has_state(Atspi.StateType.FOCUSED)), None)

    def give_focus(self):
        """What a window manager would do: the newest window gets the keyboard."""
        name = self.window().name
        ours = subprocess.run(["xdotool", "search", "--onlyvisible", "--all", "--pid", str(self.process.pid),
                               "--name", "^%s$" % re.escape(name)],
                              capture_output=True, text=True, check=False).stdout.split()
        if ours:
            subprocess.run(["xdotool", "windowfocus", "--sync", ours[-1]], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", text], check=True)

    def close(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)


def picture(path):
    subprocess.run(["import", "-window", "root", path], check=True)
