#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an exported workbook with openpyxl and compares it with what was put in.

usage: check-workbook.py WORKBOOK EXPECTED.json

EXPECTED holds "language", "headings" (of the Register sheet, the two hidden ones last), "rows"
(lists of [type, text]; type is "text", "date", "moment", "number" or "none"), "table" (whether
the sheet is an Excel table), "drop_downs" (headings of columns that must have one) and "links"
(whether the summary must have links to systems).
Ends with status 77 where openpyxl is not there.
"""

import datetime
import json
import pathlib
import re
import sys
import xml.etree.ElementTree
import zipfile

try:
    import openpyxl
    from openpyxl.utils import column_index_from_string, get_column_letter
except ImportError:
    print("openpyxl is not there")
    sys.exit(77)

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from strict_workbook import find_faults  # noqa: E402

NAMES = {
    "fr": ["Synthèse", "Registre", "Méthode et référentiel", "Listes"],
    "en": ["Summary", "Register", "Method and sources", "Lists"],
}
DATES = {"fr": "dd/mm/yyyy", "en": "yyyy-mm-dd"}

errors = []


def check(condition, *words):
    if not condition:
        errors.append(" ".join(str(word) for word in words))


def check_cell(cell, kind, text, language):
    where = f"{cell.coordinate}:"
    if kind == "none":
        check(cell.value is None, where, "should be empty, is", repr(cell.value))
        return
    check(cell.data_type != "f", where, "is a formula:", repr(cell.value))
    if kind == "text":
        check(isinstance(cell.value, str), where, "is no text:", repr(cell.value))
        check(cell.value == text, where, "is", repr(cell.value)[:200], "not", repr(text)[:200])
    elif kind == "number":
        check(cell.value == int(text), where, "is", repr(cell.value), "not", text)
    elif kind == "date":
        check(isinstance(cell.value, datetime.datetime), where, "is no date:", repr(cell.value))
        if isinstance(cell.value, datetime.datetime):
            check(cell.value.date().isoformat() == text, where, "is", cell.value, "not", text)
        check(cell.number_format == DATES[language], where, "has format", cell.number_format)
    elif kind == "moment":
        check(isinstance(cell.value, datetime.datetime), where, "is no moment:", repr(cell.value))


def check_register(sheet, expected):
    headings = expected["headings"]
    rows = expected["rows"]
    language = expected["language"]
    check(sheet.max_column == len(headings), "columns:", sheet.max_column, "not", len(headings))
    found = [cell.value for cell in sheet[1]]
    check(found == headings, "headings:", found, "not", headings)
    check(sheet.max_row - 1 == max(len(rows), 1 if expected["table"] and not rows else 0)
          or (not rows and sheet.max_row <= 2),
          "rows:", sheet.max_row - 1, "not", len(rows))
    for row, cells in zip(sheet.iter_rows(min_row=2), rows):
        for cell, (kind, text) in zip(row, cells):
            check_cell(cell, kind, text, language)
    last = f"{get_column_letter(len(headings))}{max(len(rows), 1) + 1}"
    if expected["table"]:
        check(len(sheet.tables) == 1, "tables:", len(sheet.tables))
        for table in sheet.tables.values():
            check(table.ref == f"A1:{last}", "the table is", table.ref, "not", f"A1:{last}")
            check(table.autoFilter is not None, "the table has no filter")
    else:
        check(sheet.auto_filter.ref == f"A1:{last}", "the filter is", sheet.auto_filter.ref)
    check(sheet.freeze_panes is not None and sheet.freeze_panes.endswith("2"),
          "frozen at", sheet.freeze_panes)
    for letter in (get_column_letter(len(headings) - 1), get_column_letter(len(headings))):
        dimension = sheet.column_dimensions.get(letter)
        group = [d for d in sheet.column_dimensions.values() if d.hidden]
        check(dimension is not None and dimension.hidden or group, "column", letter, "is not hidden")
    with_list = set()
    for rule in sheet.data_validations.dataValidation:
        check(rule.type == "list", "a validation is", rule.type)
        for cells in rule.sqref.ranges:
            with_list.add(headings[cells.min_col - 1])
    for heading in expected["drop_downs"]:
        check(heading in with_list, "no drop-down in", heading)
    check(len(sheet.conditional_formatting) > 0, "no conditional formats")
    check(sheet.page_setup.orientation == "landscape", "not landscape")
    check(sheet.page_setup.paperSize in (9, "9"), "not A4")
    check(sheet.print_title_rows in ("$1:$1", "1:1"), "repeated rows:", sheet.print_title_rows)
    check(sheet.print_title_cols is not None, "no repeated column")
    check_pages(sheet, len(headings) - 2)


def get_levels(sheet):
    """How deep each column is in the outline, by its number."""
    levels = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min or 0, (dimension.max or 0) + 1):
            levels[column] = dimension.outlineLevel
    return levels


def check_pages(sheet, visible):
    """Printed are the columns before the first group; the others have their pages all the same,
    each group on one of its own where it fits."""
    levels = get_levels(sheet)
    detail = min((column for column, level in levels.items() if level), default=None)
    if detail is None:
        return
    essential = detail - 2
    area = sheet.print_area[0] if isinstance(sheet.print_area, list) else sheet.print_area
    last = column_index_from_string(area.replace("$", "").split(":")[1].rstrip("0123456789"))
    check(last == essential, "columns up to", last, "are printed, essential are", essential)
    header = sheet.oddHeader.right.text or ""
    check(f" {essential} " in header and f" {visible}" in header, "on top of pages:", header)
    breaks = [mark.id for mark in sheet.col_breaks.brk]
    check(breaks and breaks[0] == essential, "the first break is not before the details:", breaks)
    between = [mark for mark in breaks if not levels.get(mark + 1)]
    check(len(between) > 3, "no page begins with a group:", breaks)


def check_footers(book):
    for sheet in book.worksheets[:3]:
        centre = sheet.oddFooter.center.text or ""
        check("&P" in centre or "&[Page]" in centre, sheet.title, "has no page number:", centre)


def check_names(path):
    with zipfile.ZipFile(path) as file:
        tree = xml.etree.ElementTree.fromstring(file.read("xl/workbook.xml"))
    names = [name.get("name") for name in tree.iterfind(".//{*}definedName")]
    check(any(name.startswith("rec_list_") for name in names), "no lists among", names)


def check_links(book, names, expected):
    """Each link of the summary must find, by its id, the row that bears the same name."""
    pattern = re.compile(r'=HYPERLINK\("#\'(.+)\'!([A-Z]+)"&IFERROR\(MATCH\("([^"]+)",'
                         r"'(.+)'!\$([A-Z]+):\$([A-Z]+),0\),1\),\"(.*)\"\)$",
                         re.DOTALL)
    register = book[names[1]]
    n_found = 0
    for row in book[names[0]].iter_rows():
        for cell in row:
            if cell.data_type != "f":
                continue
            match = pattern.match(cell.value)
            check(match is not None, names[0], cell.coordinate, "leads by", cell.value)
            if match is None:
                continue
            sheet, column, key, other_sheet, first, last, shown = match.groups()
            check(sheet == other_sheet == names[1], cell.coordinate, "leads to", sheet)
            check(first == last and register[f"{first}1"].value == "recensia_id",
                  cell.coordinate, "looks for ids in", first)
            rows = [i for i in range(2, register.max_row + 1)
                    if register[f"{first}{i}"].value == key]
            check(rows, cell.coordinate, "finds no row")
            name = book[names[0]].cell(cell.row, 2).value
            check(rows and register[f"{column}{rows[0]}"].value == name,
                  cell.coordinate, "does not lead to", name)
            n_found += 1
    check(n_found > 0 or not expected["rows"] or not expected["links"], "no link in", names[0])


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        expected = json.load(file)
    book = openpyxl.load_workbook(sys.argv[1])
    names = NAMES[expected["language"]]
    check(book.sheetnames == names, "sheets:", book.sheetnames)
    check(book[names[3]].sheet_state == "hidden", "the lists are not hidden")
    n_charts = 2 if expected["rows"] else 0  # of nothing there is nothing to draw
    check(len(book[names[0]]._charts) == n_charts, "charts:", len(book[names[0]]._charts))
    for series in book[names[0]]._charts[0].series if n_charts else []:
        # Where it is not said LibreOffice holds the workbook for changed.
        check(series.dLbls is not None and series.dLbls.dLblPos == "ctr", "no figures in the bars")
    check(book.properties.title, "no title among the properties")
    check_register(book[names[1]], expected)
    check_footers(book)
    check_names(sys.argv[1])
    check_links(book, names, expected)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                ours = sheet.title == names[0] and str(cell.value).startswith('=HYPERLINK("#')
                check(cell.data_type != "f" or ours, sheet.title, cell.coordinate, "is a formula")
    errors.extend(find_faults(sys.argv[1]))
    for line in errors[:40]:
        print(line, file=sys.stderr)
    sys.exit(1 if errors else 0)


main()
