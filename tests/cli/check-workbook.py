#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a French workbook made of an inventory: openpyxl finds each system by its name, whole, in
a real table with filter, frozen panes and drop-down lists; LibreOffice finds as many rows.

usage: check-workbook.py WORKBOOK INVENTORY.csv NAME-COLUMN"""

import collections
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import openpyxl

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from strict_workbook import find_faults  # noqa: E402


def clean(text):
    """What a one-line text is stored as: no zero-width characters, single spaces, composed."""
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\n\r")
    return " ".join(unicodedata.normalize("NFC", text).split())


def convert(workbook):
    """The sheet as LibreOffice writes it, or None where it is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    # What makes this program's warnings fatal must not do so to LibreOffice's.
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    with tempfile.TemporaryDirectory() as folder:
        # The filter's twelfth token is the sheet to write, from 1; -1 writes each.
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,"
             "false,-1", "--outdir", folder, workbook],
            check=True, capture_output=True, timeout=100, env=environment)
        path = next(pathlib.Path(folder).glob("*-Registre.csv"))
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))


def check(workbook, inventory, column):
    yield from find_faults(workbook)
    with open(inventory, encoding="utf-8-sig", newline="") as file:
        names = collections.Counter(clean(row[column]) for row in csv.DictReader(file))

    book = openpyxl.load_workbook(workbook)
    sheet = book["Registre"]
    if len(sheet.tables) != 1:
        yield f"{len(sheet.tables)} tables instead of one"
        return
    table = next(iter(sheet.tables.values()))
    first, last = table.ref.split(":")
    header = sheet[first].row
    titles = [cell.value for cell in sheet[header]]
    place = titles.index("Nom")
    rows = list(sheet.iter_rows(min_row=header + 1, max_row=sheet[last].row, values_only=True))
    found = collections.Counter(clean(str(row[place])) for row in rows)

    if sum(found.values()) != sum(names.values()):
        yield f"{sum(found.values())} systems instead of {sum(names.values())}"
    for name in (names - found):
        yield f"missing: {name}"
    for name in (found - names):
        yield f"not in the inventory: {name}"
    if table.autoFilter is None:
        yield "no filter"
    if sheet.freeze_panes is None:
        yield "no frozen panes"
    if not sheet.data_validations.dataValidation:
        yield "no drop-down lists"

    converted = convert(workbook)
    if converted is not None:
        start = next(i for i, row in enumerate(converted) if "Nom" in row)
        place = converted[start].index("Nom")
        found = collections.Counter(clean(row[place]) for row in converted[start + 1:]
                                    if len(row) > place and row[place])
        if found != names:
            yield f"LibreOffice reads {sum(found.values())} systems, not the same ones"


def main():
    faults = list(check(*sys.argv[1:4]))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
