#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares each cell of some sheets of a workbook, as openpyxl reads it, with what it must hold.

usage: check-sheets.py WORKBOOK EXPECTED.json

EXPECTED is a list of {"name", "rows"}, a row being a list of [type, text]: "text", "date",
"moment", "number", "system" (a formula that leads to it, shown under its name) or "none", and
where the cell has a comment, that. The headings are the first row. Ends with status 77 where openpyxl is not there."""

import datetime
import json
import pathlib
import re
import sys

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(77)

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from strict_workbook import find_faults  # noqa: E402

HEADINGS = 3  # under the title bar and its sentence
LINK = re.compile(r'=HYPERLINK\("#\'.+\'![A-Z]+"&IFERROR\(MATCH\("[^"]+",.*\),1\),"(.*)"\)$', re.S)

errors = []


def read(cell):
    value = cell.value
    if value is None:
        return ["none", ""]
    if cell.data_type == "f":
        match = LINK.match(value)
        return ["system", match.group(1).replace('""', '"') if match else value]
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return ["date", value.date().isoformat()]
        return ["moment", value.isoformat()]
    if isinstance(value, (int, float)):
        return ["number", str(int(value))]
    return ["text", value]


def check_notes(sheet, rows):
    """The comments on cells, apart from those on headings, which say what the words mean."""
    wanted = {(number, column): cell[2] for number, row in enumerate(rows[1:], HEADINGS + 1)
              for column, cell in enumerate(row, 1) if len(cell) > 2}
    found = {(cell.row, cell.column): cell.comment.text
             for row in sheet.iter_rows(min_row=HEADINGS + 1) for cell in row if cell.comment}
    for place in sorted(set(wanted) | set(found)):
        if wanted.get(place) != found.get(place):
            errors.append(f"{sheet.title}, {place}: comment {found.get(place)!r}, "
                          f"not {wanted.get(place)!r}")


def check(sheet, rows):
    found = [[read(cell) for cell in row]
             for row in sheet.iter_rows(min_row=HEADINGS, max_col=len(rows[0]))]
    check_notes(sheet, rows)
    if sheet.max_column != len(rows[0]):
        errors.append(f"{sheet.title}: {sheet.max_column} columns, not {len(rows[0])}")
    if len(found) != len(rows):
        errors.append(f"{sheet.title}: {len(found)} rows, not {len(rows)}")
    for number, (row, wanted) in enumerate(zip(found, rows), HEADINGS):
        for column, (cell, want) in enumerate(zip(row, wanted), 1):
            if cell != want[:2]:
                errors.append(f"{sheet.title}, row {number}, column {column}: {cell}, not {want}")


book = openpyxl.load_workbook(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    expected = json.load(file)
for part in expected:
    if part["name"] not in book.sheetnames:
        errors.append(f"no sheet {part['name']} among {book.sheetnames}")
        continue
    check(book[part["name"]], part["rows"])
errors.extend(find_faults(sys.argv[1]))
for error in errors[:40]:
    print(error)
sys.exit(1 if errors else 0)
