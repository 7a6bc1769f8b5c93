# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an evidence pack back as its readers would.

usage: check-pack.py PACK REGISTER DOCUMENT-SHEET FILE-SHEET FILES discreet|named

Checks that every checksum holds and covers every file, that every link of the workbook and of the
table of contents leads to a file of the pack, that all FILES attached files are there, and in which
of its texts the names of the register's persons stand: in none of a discreet pack."""

import hashlib
import html.parser
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
import urllib.parse
import zipfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from strict_workbook import find_faults  # noqa: E402

pack, register, document_sheet, file_sheet, n_files, manner = sys.argv[1:]
faults = []


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets = []
        self.marks = set()

    def handle_starttag(self, tag, attributes):
        self.targets += [value for name, value in attributes if name == "href"]
        self.marks |= {value for name, value in attributes if name == "id"}


def fold(text):
    """As people compare names: case, accents and the signs between words aside."""
    text = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c)))


def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            faults.append(f"{archive.testzip()} is damaged")
        for member in archive.infolist():
            name = member.filename
            if not name.isascii() and not member.flag_bits & 0x800:
                faults.append(f"{name} is not marked as UTF-8")
            if re.search(r'[\\:*?"<>|%#\x00-\x1f]|(^|/)\.|[ .](/|$)|^/', name):
                faults.append(f"{name} is a name that some system does not take")
            if len(name) > 220 or unicodedata.normalize("NFC", name) != name:
                faults.append(f"{name} is too long, or not composed")
        folded = {member.filename.casefold() for member in archive.infolist()}
        if len(folded) != len(archive.infolist()):
            faults.append("two names differ in case only")
        archive.extractall(folder)
    roots = os.listdir(folder)
    if len(roots) != 1:
        faults.append(f"it unpacks to {roots}")
    return os.path.join(folder, roots[0])


def list_files(root):
    return {
        os.path.relpath(os.path.join(folder, name), root)
        for folder, _, names in os.walk(root)
        for name in names
    }


def check_sums(root, files):
    listed = set()
    for line in open(os.path.join(root, "SHA256SUMS.txt"), encoding="utf-8"):
        wanted, path = line.rstrip("\n").split("  ", 1)
        listed.add(path)
        found = hashlib.sha256(open(os.path.join(root, path), "rb").read()).hexdigest()
        if found != wanted:
            faults.append(f"{path} has another checksum")
    if listed != files - {"SHA256SUMS.txt"}:
        faults.append(f"checksums of other files: {listed ^ files}")


def read_texts(root, files):
    """Everything in the pack that is text, but for what people attached: (place, text)."""
    for path in sorted(files):
        yield "names of files", path
        full = os.path.join(root, path)
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(full) as book:
                for part in book.namelist():
                    yield f"{path}: {part}", book.read(part).decode("utf-8", "replace")
        elif "/" not in path:
            yield path, open(full, encoding="utf-8").read()


def check_names(root, files):
    # Whoever runs the test need not be in the register.
    connection = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    names = [name for (name,) in connection.execute("SELECT name FROM person")]
    addresses = [a for (a,) in connection.execute("SELECT email FROM person") if a]
    found = set()
    for place, text in read_texts(root, files):
        words = f" {fold(text)} "
        for name in names:
            # Titles aside, since a family name alone must not stand there either
            whole = re.sub(r"^(dr|pr|mme|m) ", "", fold(name).strip())
            family = whole.split(" ", 1)[1]
            if f" {whole} " in words or re.search(rf" (dr|pr|mme|m) {family} ", words):
                found.add(name)
                if manner == "discreet":
                    faults.append(f"{place} names {name}")
        for address in addresses:
            if manner == "discreet" and address.lower() in text.lower():
                faults.append(f"{place} has {address}")
    if manner == "named" and not found:
        faults.append("nobody is named")
    if not names:
        faults.append("the register has no persons to look for")


def check_links(root, files):
    books = [name for name in files if name.endswith(".xlsx") and "/" not in name]
    pages = [name for name in files if name.endswith(".html") and "/" not in name]
    if len(books) != 1 or len(pages) != 1:
        faults.append(f"{books}, {pages}")
        return
    attached = {name for name in files if "/" in name}
    if len(attached) != int(n_files):
        faults.append(f"{len(attached)} attached files: {sorted(attached)}")
    faults.extend(find_faults(os.path.join(root, books[0])))
    workbook = openpyxl.load_workbook(os.path.join(root, books[0]))
    reached = {}
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                target = cell.hyperlink.target if cell.hyperlink else None
                if target is None or re.match(r"[a-z]+:", target):
                    continue
                path = urllib.parse.unquote(target)
                reached.setdefault(sheet.title, set()).add(path)
                if path not in files:
                    faults.append(f"{sheet.title} {cell.coordinate} leads to {path}")
    if reached.get(file_sheet, set()) != attached:
        faults.append(f"{file_sheet} does not lead to {attached ^ reached.get(file_sheet, set())}")
    documents = {name for name in attached if name.startswith("Documents/")}
    if not documents & reached.get(document_sheet, set()) and documents:
        faults.append(f"{document_sheet} leads to no document")
    links = Links()
    links.feed(open(os.path.join(root, pages[0]), encoding="utf-8").read())
    local = {urllib.parse.unquote(t) for t in links.targets if not re.match(r"[a-z]+:|#", t)}
    marks = {target[1:] for target in links.targets if target.startswith("#")}
    if (attached and not marks) or marks - links.marks:
        faults.append(f"{pages[0]} leads to {marks - links.marks} of its own")
    if local != attached | set(books):
        faults.append(f"{pages[0]} does not lead to {local ^ attached}")
    sums = {}
    sheet = workbook[file_sheet]
    for row in sheet.iter_rows():
        paths = [urllib.parse.unquote(c.hyperlink.target) for c in row if c.hyperlink]
        for cell in row:
            if isinstance(cell.value, str) and re.fullmatch(r"[0-9a-f]{64}", cell.value):
                sums.update({path: cell.value for path in paths})
    for path in attached:
        found = hashlib.sha256(open(os.path.join(root, path), "rb").read()).hexdigest()
        if sums.get(path) != found:
            faults.append(f"{file_sheet} has another checksum of {path}")


with tempfile.TemporaryDirectory() as folder:
    top = unpack(pack, folder) if os.path.isfile(pack) else pack
    everything = list_files(top)
    check_sums(top, everything)
    check_links(top, everything)
    check_names(top, everything)

for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(1 if faults else 0)
