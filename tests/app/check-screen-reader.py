#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the running program over AT-SPI, as a screen reader does, with keys from the keyboard.

The other tests look at what widgets were told to say; this one at what arrives on the accessibility
bus. Where there is no such bus, or no bindings for it, the test is skipped.

What the toolkit cannot (GTK 4.8): it never sets the state "showing", so that a part of the window
is looked at from the page down that a key has led to; its lists and tables have no interface Table;
containers without a name have that of their type, which a screen reader does not say.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIP = 77
PATIENCE = 30

# Warnings end the program, not the library with which it is asked.
DEBUG = os.environ.pop("G_DEBUG", "")

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    print(f"skipped: no bindings of AT-SPI for Python ({error})")
    sys.exit(SKIP)

# Kinds of things that are gone through on the way to others
CONTAINERS = {"panel", "filler", "scroll pane", "application", "frame", "list", "tree table", "form"}
TYPE_NAME = re.compile(r"^(Gtk|Adw|Rec)[A-Z]\w+$")

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def wait(condition, what):
    """Lets the bus bring its news until the condition holds; returns what it gives."""
    deadline = time.monotonic() + PATIENCE
    context = GLib.MainContext.default()
    while True:
        while context.iteration(False):
            pass
        try:
            found = condition()
        except GLib.Error:  # gone meanwhile
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}")
        tick = GLib.timeout_add(20, lambda: False)
        context.iteration(True)
        if context.find_source_by_id(tick) is not None:
            GLib.Source.remove(tick)


def list_children(thing):
    return [child for child in (thing.get_child_at_index(i) for i in range(thing.get_child_count()))
            if child is not None]


def walk(thing, path=()):
    """All below a thing, itself first, each with those above it."""
    yield thing, path
    for child in list_children(thing):
        yield from walk(child, path + (thing,))


def get_text(thing):
    return Atspi.Text.get_text(thing, 0, -1) if "Text" in thing.get_interfaces() else ""


def is_focusable(thing):
    return thing.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def find(root, role, name):
    for thing, _ in walk(root):
        if thing.get_role_name() == role and thing.get_name() == name:
            return thing
    return None


def list_texts(root):
    return [text for text in (get_text(thing) for thing, _ in walk(root)) if text]


def describe(thing, path=()):
    above = [f"{one.get_role_name()} “{one.get_name()}”" for one in path
             if one.get_name() and not TYPE_NAME.match(one.get_name())]
    inside = " ".join(list_texts(thing))[:60]
    return f"{thing.get_role_name()} “{thing.get_name()}” ({inside}) in " + " > ".join(above[-2:])


def is_expander(thing):
    """A row that opens is a list of its own, whose first row has the name and the focus."""
    for one, path in walk(thing):
        if len(path) > 3:
            return False
        if one.get_role_name() == "list":
            first = list_children(one)
            return bool(first) and bool(first[0].get_name())
    return False


def is_inner(path):
    """What a drop-down is made of is not told of one by one."""
    return any(one.get_role_name() == "combo box" for one in path[:-1])


def judge(thing, path, where):
    role = thing.get_role_name()
    name = thing.get_name() or ""
    if role in CONTAINERS or is_inner(path):
        return
    if role == "list item" and not name and is_expander(thing):
        return
    # The row of headings of a table
    if role == "table row" and TYPE_NAME.match(name) and find(thing, "filler", "GtkColumnViewTitle"):
        return
    # What is chosen is said with what is chosen for, by the row or by the button within.
    if role == "combo box" and not any(": " in (one.get_name() or "")
                                       for one in [thing] + list_children(thing)):
        fault(where, "what is chosen is not said: " + describe(thing, path))
    if role in ("unknown", "invalid"):
        fault(where, "no role: " + describe(thing, path))
    if not name or TYPE_NAME.match(name):
        fault(where, "no name: " + describe(thing, path))
    elif re.search(r"(^|\s)\w*_\w", name):
        fault(where, "a mnemonic is read out: " + describe(thing, path))
    else:
        half = len(name) // 2
        if len(name) > 6 and name[:half] == name[half + 1:] and name[half] == " ":
            fault(where, "the name is said twice: " + describe(thing, path))


def has_place(thing):
    """Whether it was ever laid out: what was never on screen says nothing yet."""
    size = Atspi.Component.get_size(thing)
    return size.x > 0 and size.y > 0


def check_all(root, where, least):
    n = 0
    for thing, path in walk(root):
        if is_focusable(thing) and has_place(thing):
            judge(thing, path, where)
            n += 1
    if n < least:
        fault(where, f"only {n} things can have the focus")


class Program:
    def __init__(self, folder):
        self.path = os.environ["RECENSIA_PROGRAM"]
        self.register = os.path.join(folder, "example.recensia")
        subprocess.run([self.path, "new", self.register, "--example"], check=True,
                       stdout=subprocess.DEVNULL)
        self.systems = json.loads(subprocess.run(
            [self.path, "list", self.register, "--format", "json"], check=True,
            stdout=subprocess.PIPE).stdout)
        self.process = None
        self.focused = None
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register("object:state-changed:focused")

    def on_event(self, event):
        if event.detail1 == 1:
            self.focused = event.source

    def start(self):
        Atspi.init()
        self.process = subprocess.Popen([self.path, self.register],
                                        env=dict(os.environ, G_DEBUG=DEBUG))
        desktop = Atspi.get_desktop(0)

        def find_frame():
            if self.process.poll() is not None:
                raise RuntimeError("the program has ended")
            for application in list_children(desktop):
                if application.get_process_id() == self.process.pid:
                    frames = list_children(application)
                    return frames[0] if frames else None
            return None

        self.frame = wait(find_frame, "the window on the accessibility bus")
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid",
                        str(self.process.pid), "windowfocus"], check=True,
                       stdout=subprocess.DEVNULL)

    def press(self, key):
        subprocess.run(["xdotool", "key", key], check=True)

    def tab(self):
        """Presses Tab; returns what has the focus then, with those above it."""
        self.focused = None
        self.press("Tab")
        thing = wait(lambda: self.focused, "the focus to go on")
        return thing, get_path(thing)

    def end(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)


def get_path(thing):
    path = []
    above = thing.get_parent()
    while above is not None and above.get_role_name() != "desktop frame":
        path.insert(0, above)
        above = above.get_parent()
    return tuple(path)


def check_table(program):
    page = wait(lambda: find(program.frame, "panel", "Register"), "the page of the register")
    first = min(program.systems, key=lambda system: system["name"])["name"]
    rows = wait(lambda: [thing for thing, _ in walk(page) if thing.get_role_name() == "table row"
                         and not TYPE_NAME.match(thing.get_name())], "the rows of the table")
    by_name = {system["name"]: system for system in program.systems}
    check_all(page, "register", 15)
    if find(page, "list", "AI Systems") is None:
        fault("table", "it has no name")
    if len(rows) < 10:
        fault("table", f"only {len(rows)} rows, looked for {first}")
    for row in rows:
        cells = [child for child in list_children(row) if child.get_role_name() == "table cell"]
        if row.get_name() not in by_name:
            fault("table", f"a row is called “{row.get_name()}”")
            continue
        if len(cells) < 4:
            fault("table", f"{row.get_name()} has {len(cells)} cells")
            continue
        if cells[0].get_name() != row.get_name():
            fault("table", f"the cell of the name is called “{cells[0].get_name()}”")
        for cell in cells:
            texts = list_texts(cell)
            if texts and cell.get_name() != texts[0]:
                fault("table", f"{row.get_name()}: a cell that shows “{texts[0]}” is called "
                               f"“{cell.get_name()}”")


def check_charts(page):
    """The bars stand for figures, which their rows say in words."""
    bars = find(page, "list", "Systems by Class")
    if bars is None:
        fault("overview", "no chart of the classes")
        return
    rows = [row for row in list_children(bars) if has_place(row)]
    total = 0
    for row in rows:
        figure = re.search(r": (\d+) of (\d+)$", row.get_name())
        if figure is None:
            fault("overview", f"no figure in “{row.get_name()}”")
        else:
            total += int(figure.group(1))
    if rows and figure is not None and total != int(figure.group(2)):
        fault("overview", f"the classes add up to {total}, not to {figure.group(2)}")


def check_place(program, key, title, least):
    program.focused = None
    program.press(key)
    page = wait(lambda: find(program.frame, "panel", title), f"the page {title}")
    wait(lambda: sum(is_focusable(thing) for thing, _ in walk(page)) >= least,
         f"what stands on the page {title}")
    check_all(page, title, least)
    # The title is said when the focus comes into the page.
    wait(lambda: program.focused and page in get_path(program.focused),
         f"the focus to come into {title}")
    return page


def check_tab(program, where, n_keys):
    """Each stop of the Tab key says what it is."""
    stops = 0
    for _ in range(n_keys):
        thing, path = program.tab()
        role, name = thing.get_role_name(), thing.get_name() or ""
        if role in CONTAINERS and (not name or TYPE_NAME.match(name)):
            fault(where, "Tab stops at what has no name: " + describe(thing, path))
        elif not name or TYPE_NAME.match(name) or "_" in name:
            fault(where, "Tab stops at what is not said: " + describe(thing, path))
        stops += 1
    return stops


def check(program):
    program.start()
    wait(lambda: "Clinique des Tilleuls" in program.frame.get_name(), "the window's title")
    check_table(program)
    places = find(program.frame, "list", "Views")
    check_all(places, "side pane", 6)
    if "Follow-up" not in [row.get_name() for row in list_children(places)]:
        fault("side pane", "the places are not called by their names")
    check_tab(program, "register", 12)
    page = check_place(program, "ctrl+1", "Overview", 25)
    check_charts(page)
    check_tab(program, "overview", 12)
    check_place(program, "ctrl+3", "Follow-up", 25)
    check_tab(program, "follow-up", 12)
    check_place(program, "ctrl+4", "HAS Certification", 25)
    check_place(program, "ctrl+5", "Establishment", 25)
    check_tab(program, "establishment", 12)
    check_place(program, "ctrl+2", "Register", 10)
    name = program.focused.get_name()
    check_place(program, "Return", name, 15)
    check_tab(program, "record", 25)


def main():
    folder = tempfile.mkdtemp(prefix="recensia-")
    # A bus of its own: those of programs that run side by side would share a socket.
    os.environ["XDG_RUNTIME_DIR"] = folder
    os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
    os.environ["LANGUAGE"] = "en"
    for name in ("GTK_A11Y", "NO_AT_BRIDGE"):
        os.environ.pop(name, None)
    bus = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path",
                          "/org/a11y/bus", "--method", "org.a11y.Bus.GetAddress"],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if bus.returncode != 0:
        print(f"skipped: no accessibility bus ({bus.stdout.strip()})")
        shutil.rmtree(folder, ignore_errors=True)
        return SKIP
    program = Program(folder)
    try:
        check(program)
    finally:
        program.end()
        shutil.rmtree(folder, ignore_errors=True)
    for one in faults:
        print(one)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
