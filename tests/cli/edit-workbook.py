#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does to an exported workbook what departments do to it in a spreadsheet program.

usage: edit-workbook.py SOURCE TARGET STEP...
       edit-workbook.py SOURCE TARGET declare CELL=VALUE...

The second form fills in a declaration sheet.

A step is one of
  set NAME HEADING VALUE   writes a cell of the system's row; an empty VALUE empties it
  add NAME HEADING VALUE   adds a row with a name and a cell
  remove NAME              takes the system's row out
  sort                     sorts the rows by name, backwards
  move                     puts the columns in the opposite order
  hide                     hides every other row and column
  rename HEADING NEW       gives a column another heading
  drop HEADING             deletes a column
each one argument with its words separated by "|". Ends with status 77 where openpyxl is not there.
"""

import sys

try:
    import openpyxl
    from openpyxl.utils import get_column_letter
except ImportError:
    print("openpyxl is not there")
    sys.exit(77)


def declare(book):
    for step in sys.argv[4:]:
        cell, value = step.split("=", 1)
        book.worksheets[0][cell].value = value
    book.save(sys.argv[2])


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    if sys.argv[3] == "declare":
        declare(book)
        return
    name = "Registre" if "Registre" in book.sheetnames else "Register"
    key = "Nom" if name == "Registre" else "Name"
    rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    hidden = False

    def column(heading):
        return rows[0].index(heading)

    def find(system):
        place = column(key)
        return next(row for row in rows[1:] if row[place] == system)

    for step in sys.argv[3:]:
        words = step.split("|")
        if words[0] == "set":
            find(words[1])[column(words[2])] = words[3] or None
        elif words[0] == "add":
            rows.append([None] * len(rows[0]))
            rows[-1][column(key)] = words[1]
            rows[-1][column(words[2])] = words[3]
        elif words[0] == "remove":
            rows.remove(find(words[1]))
        elif words[0] == "sort":
            place = column(key)
            rows[1:] = sorted(rows[1:], key=lambda row: row[place], reverse=True)
        elif words[0] == "move":
            rows = [row[::-1] for row in rows]
        elif words[0] == "hide":
            hidden = True
        elif words[0] == "rename":
            rows[0][column(words[1])] = words[2]
        elif words[0] == "drop":
            place = column(words[1])
            for row in rows:
                del row[place]
        else:
            sys.exit(f"no such step: {step}")

    # A sheet without the table: what was moved about does not fit it any more.
    place = book.sheetnames.index(name)
    del book[name]
    sheet = book.create_sheet(name, place)
    for row in rows:
        sheet.append(row)
    for number in range(2, sheet.max_row + 1, 2) if hidden else ():
        sheet.row_dimensions[number].hidden = True
    for number in range(1, sheet.max_column + 1, 2) if hidden else ():
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    book.save(sys.argv[2])


main()
