#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares each cell of some sheets of a workbook, as openpyxl reads it, with what it must hold.

usage: check-sheets.py WORKBOOK EXPECTED.json

EXPECTED is a list of {"name", "rows"}, a row being a list of [type, text]: "text", "date",
"moment", "number", "any", "system" (a formula that leads to it, shown under its name) or "none", and
where the cell has a comment, that. The headings are the first row, that of "headings" or the third of the
sheet. A sheet that is no table has "lines" instead: each of its rows, as the texts of the cells
that hold something, null for any. "lists" has headings, and under each the words of its drop-down. Ends with status 77 where openpyxl is not there."""

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


def check_notes(sheet, rows, first):
    """The comments on cells, apart from those on headings, which say what the words mean."""
    wanted = {(number, column): cell[2] for number, row in enumerate(rows[1:], first + 1)
              for column, cell in enumerate(row, 1) if len(cell) > 2}
    found = {(cell.row, cell.column): cell.comment.text
             for row in sheet.iter_rows(min_row=first + 1) for cell in row if cell.comment}
    for place in sorted(set(wanted) | set(found)):
        if wanted.get(place) != found.get(place):
            errors.append(f"{sheet.title}, {place}: comment {found.get(place)!r}, "
                          f"not {wanted.get(place)!r}")


def check_lines(sheet, lines):
    found = [[read(cell)[1] for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    found = [line for line in found if line]
    for number, (line, want) in enumerate(zip(found, lines), 1):
        if len(line) != len(want) or any(text not in (None, cell)
                                         for cell, text in zip(line, want)):
            errors.append(f"{sheet.title}, line {number}: {line}, not {want}")
            return
    if len(found) != len(lines):
        errors.append(f"{sheet.title}: {len(found)} lines, not {len(lines)}")


def check_lists(book, sheet, headings, lists):
    words = {}
    for rule in sheet.data_validations.dataValidation:
        place, cells = book.defined_names[rule.formula1.lstrip("=")].attr_text.split("!")
        for area in rule.sqref.ranges:
            words[headings[area.min_col - 1]] = [row[0].value
                                                 for row in book[place.strip("'")][cells]]
    for heading, wanted in lists.items():
        if words.get(heading) != wanted:
            errors.append(f"{sheet.title}, {heading}: drop-down {words.get(heading)}, not {wanted}")


def check(sheet, rows, first):
    found = [[read(cell) for cell in row]
             for row in sheet.iter_rows(min_row=first, max_col=len(rows[0]))]
    check_notes(sheet, rows, first)
    if sheet.max_column != len(rows[0]):
        errors.append(f"{sheet.title}: {sheet.max_column} columns, not {len(rows[0])}")
    if len(found) != len(rows):
        errors.append(f"{sheet.title}: {len(found)} rows, not {len(rows)}")
    for number, (row, wanted) in enumerate(zip(found, rows), first):
        for column, (cell, want) in enumerate(zip(row, wanted), 1):
            if want[0] == "any" and cell[1]:
                continue
            if cell != want[:2]:
                errors.append(f"{sheet.title}, row {number}, column {column}: {cell}, not {want}")


book = openpyxl.load_workbook(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    expected = json.load(file)
for part in expected:
    if part["name"] not in book.sheetnames:
        errors.append(f"no sheet {part['name']} among {book.sheetnames}")
        continue
    sheet = book[part["name"]]
    if "lines" in part:
        check_lines(sheet, part["lines"])
        continue
    check(sheet, part["rows"], part.get("headings", HEADINGS))
    check_lists(book, sheet, [cell[1] for cell in part["rows"][0]], part.get("lists", {}))
errors.extend(find_faults(sys.argv[1]))
for error in errors[:40]:
    print(error)
sys.exit(1 if errors else 0)
