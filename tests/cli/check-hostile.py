#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a workbook made of a register full of hostile texts: each stands as a text where it
should, no cell runs anything but our own links, and the method sheet tells what was changed.

usage: check-hostile.py WORKBOOK EXPECTED.json

EXPECTED has the name of a sheet, and under it the texts that must be in cells or comments of it;
and under "remarks" the least number of remarks on the last sheet that is shown."""

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

LINK = re.compile(r'=HYPERLINK\("#\'[^\']+\'![A-Z]+"&IFERROR\(MATCH\("[^"]+",\'[^\']+\'!'
                  r'\$[A-Z]+:\$[A-Z]+,0\),1\),("(?:[^"]|"")*"(?:&"(?:[^"]|"")*")*)\)', re.S)
SIGNS = re.compile("[\u2400-\u241f\u2421\ufffd]")


def read(cell, errors):
    """What a cell shows."""
    if cell.data_type != "f":
        return cell.value
    match = LINK.fullmatch(cell.value)
    if match is None:
        errors.append(f"{cell.parent.title}!{cell.coordinate} runs {cell.value[:100]}")
        return None
    return "".join(part.replace('""', '"')
                   for part in re.findall(r'"((?:[^"]|"")*)"', match.group(1)))


def main():
    errors = find_faults(sys.argv[1])
    book = openpyxl.load_workbook(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        expected = json.load(file)
    least = expected.pop("remarks")
    for sheet in book.worksheets:
        shown = set()
        for row in sheet.iter_rows():
            for cell in row:
                text = read(cell, errors)
                shown.update([text] if text is not None else [])
                if cell.comment:
                    # Which openpyxl leaves escaped
                    shown.update(cell.comment.text.replace("x005F_", "").split("\n"))
        for text in expected.pop(sheet.title, []):
            if text not in shown:
                errors.append(f"{sheet.title}: no {text[:100]!r}")
    for name in expected:
        errors.append(f"no sheet {name}")
    method = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][-1]
    remarks = sum(1 for row in method.iter_rows() for cell in row
                  if cell.column == 2 and SIGNS.search(str(cell.value)))
    if remarks < least:
        errors.append(f"{remarks} rows of {method.title} name a text with signs, not {least}")
    for error in errors[:40]:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
