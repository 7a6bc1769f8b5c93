#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads with openpyxl the sheet that test-workbook-table.c makes, and checks how it is laid out.

usage: check-table.py WORKBOOK N_ROWS table|filter
Ends with status 77 where openpyxl is not there.
"""

import datetime
import pathlib
import sys

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(77)

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from strict_workbook import find_faults  # noqa: E402

errors = []


def check(condition, *words):
    if not condition:
        errors.append(" ".join(str(word) for word in words))


def main():
    n_rows = int(sys.argv[2])
    is_table = sys.argv[3] == "table"
    book = openpyxl.load_workbook(sys.argv[1])
    sheet = book["Register"]
    last = 3 + max(n_rows, 1)

    def area(letter):
        return f"{letter}4:{letter}{last}" if last > 4 else f"{letter}4"

    check(sheet["A1"].value == "Work to do", "title:", sheet["A1"].value)
    # Over the columns that stay in view and the others, scrolling would tear the sentence.
    check(sheet["B2"].value == "Open work first.", "lead:", sheet["B2"].value)
    found = [cell.value for cell in sheet[3]]
    check(found == ["System", "Status", "status (2)", "Due", "Text", "Detail", "Seen", "Number",
                    "recensia_id"], "headings:", found)
    check(sheet.freeze_panes == "B4", "frozen at", sheet.freeze_panes)
    check(sheet.print_title_rows in ("$3:$3", "3:3"), "repeated:", sheet.print_title_rows)
    check(sheet.print_title_cols in ("$A:$A", "A:A"), "repeated:", sheet.print_title_cols)
    check(sheet.page_setup.orientation == "landscape", "not landscape")
    check(sheet.page_setup.paperSize in (9, "9"), "not A4")
    check(sheet["B3"].comment is not None and "• late" in sheet["B3"].comment.text,
          "the heading's comment does not tell its words")
    check(sheet["D3"].comment is not None and "by when" in sheet["D3"].comment.text, "no note")
    check(sheet.column_dimensions["I"].hidden, "the last column is not hidden")
    check(sheet.column_dimensions["F"].outlineLevel == 1, "Detail is in no group")
    check(bool(sheet.column_dimensions["F"].hidden) == (n_rows > 0), "Detail is not folded")
    check(n_rows == 0 or 20 < sheet.column_dimensions["E"].width < 60, "width:", sheet.column_dimensions["E"].width)
    check(sheet.column_dimensions["C"].width > 8, "a word is broken:", sheet.column_dimensions["C"].width)
    rules = {str(format.sqref): list(sheet.conditional_formatting[format])
             for format in sheet.conditional_formatting}
    status = rules.get(area("B"), [])
    check(any(rule.operator == "equal" and rule.formula == ['"late"'] for rule in status),
          "no rule for a word in", list(rules))
    check(any("TODAY()" in rule.formula[0] for rule in rules.get(area("D"), [])),
          "no rule for days that passed")
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    check(lists.get(area("B"), "").startswith("rec_words_"), "drop-downs:", lists)
    check(area("C") not in lists, "a drop-down where there are no words")
    if is_table:
        tables = list(sheet.tables.values())
        check(len(tables) == 1 and tables[0].ref == f"A3:I{last}", "tables:", tables)
    else:
        check(sheet.auto_filter.ref == f"A3:I{last}", "filter:", sheet.auto_filter.ref)
    if n_rows == 0:
        check(sheet["A5"].value == "Nothing to do.", "nothing:", sheet["A5"].value)
    else:
        check_rows(sheet, n_rows, is_table)
    words = book["Lists"]
    check(words.sheet_state == "hidden", "the lists are not hidden")
    check(words.protection.sheet and not words.protection.password, "the lists' protection")
    check([words["A2"].value, words["A3"].value] == ["done", "late"], "words:", words["A2"].value)
    errors.extend(find_faults(sys.argv[1]))
    for line in errors[:40]:
        print(line, file=sys.stderr)
    sys.exit(1 if errors else 0)


def check_rows(sheet, n_rows, is_table):
    first = sheet["A4"]
    if not is_table:
        check(first.value == "System 0" and first.data_type == "s", "the system:", first.value)
    check(not is_table or first.data_type == "f" and "MATCH(\"id-0\",'Register'!$I:$I,0)" in first.value,
          "the system leads nowhere:", first.value)
    check(not is_table or first.value.startswith("=HYPERLINK(\"#'Register'!A\"&IFERROR("), first.value)
    check(sheet["B4"].value == "late", "status:", sheet["B4"].value)
    check(sheet["C4"].value == "=1+1" and sheet["C4"].data_type == "s", "text:", sheet["C4"].value)
    check(sheet["D4"].value == datetime.datetime(2026, 11, 23), "due:", sheet["D4"].value)
    check(sheet["D5"].value == "soon", "due:", sheet["D5"].value)
    check(len(sheet["E4"].value) == 300, "long text:", sheet["E4"].value)
    check(sheet["E4"].alignment.vertical == "top", "a cut text does not show its beginning")
    check(sheet["A4"].alignment.vertical == "center", "in the row:", sheet["A4"].alignment.vertical)
    check(sheet.row_dimensions[4].height > 30, "height:", sheet.row_dimensions[4].height)
    check(isinstance(sheet["G4"].value, datetime.datetime), "seen:", sheet["G4"].value)
    check(sheet["H4"].value == 42, "number:", sheet["H4"].value)
    check(sheet["I4"].value == "id-0", "id:", sheet["I4"].value)
    check((sheet["B4"].comment is not None) == is_table, "comment on a cell")
    for index in range(n_rows):
        name = sheet.cell(4 + index, 1).value
        check(str(name).endswith(f'"System {index}")') if is_table and index < 2000
              else name == f"System {index}", "row", index, "is", name)


main()
