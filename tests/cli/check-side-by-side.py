#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves what README.md says of the workbook beside a plain dump: each line of its table on both
files, made of the example register in French.

usage: check-side-by-side.py WORKBOOK DUMP.csv"""

import csv
import datetime
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


class Dump:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.text = self.bytes.decode("utf-8-sig")
        self.rows = list(csv.reader(self.text.splitlines(keepends=True), delimiter=";"))
        self.values = {value for row in self.rows[1:] for value in row}


class Book:
    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.shown = [sheet for sheet in self.book.worksheets if sheet.sheet_state == "visible"]

    def sheet(self, name):
        return self.book[name]

    def values(self, name):
        return {cell.value for row in self.book[name].iter_rows() for cell in row
                if cell.value is not None}

    def column(self, name, heading):
        """The values under a heading."""
        for row in self.book[name].iter_rows(max_row=4):
            for cell in row:
                if cell.value == heading:
                    return [below.value for below in
                            next(self.book[name].iter_cols(cell.column, cell.column, cell.row + 1))]
        return []

    def lists(self):
        return [sheet for sheet in self.shown if sheet.tables]


def systems(book, dump):
    names = book.column("Registre", "Nom")
    table = next(iter(book.sheet("Registre").tables.values()))
    yield len(names) == len(dump.rows) - 1 == 26
    yield sorted(names) == sorted(row[dump.rows[0].index("Nom")] for row in dump.rows[1:])
    yield table.autoFilter is not None and book.sheet("Registre").freeze_panes == "C2"


def sheets(book, dump):
    yield len(book.shown) == 11
    yield len(book.shown[0]._charts) == 2
    for name, heading in (("Plan d’actions", "Ce qui est à faire"),
                          ("Incidents", "Objet de l’incident"),
                          ("Formation", "Intitulé de la formation"),
                          ("Obligations et échéances", "Obligation")):
        values = set(book.column(name, heading)) - {None}
        yield len(values) > 1
        yield not values & dump.values


def class_(book, dump):
    articles = [text for text in book.column("Classification", "Motifs") if text]
    answers = [text for text in book.column("Classification", "Réponses") if text]
    yield len(articles) == 26 and all("Art. " in text.replace("\xa0", " ") for text in articles)
    yield len(answers) == 26 and all(" –\u00a0" in text for text in answers)
    yield any("Haut risque – annexe I" in rule.formula[0]
              for ranges in book.sheet("Registre").conditional_formatting for rule in ranges.rules)
    yield "Haut risque – annexe I" in dump.values
    yield not any(text in dump.text for text in answers)


def oversight(book, dump):
    yield book.sheet("Contrôle humain").max_row > 26 + 3
    competence = [text for text in book.column("Contrôle humain", "Compétence") if text]
    yield len(competence) > 5 and not any(text in dump.text for text in competence)
    yield any(isinstance(day, datetime.datetime)
              for day in book.column("Contrôle humain", "Formée le"))
    yield any(text and "\n" in text for text in book.column("Contrôle humain", "Ce qui manque"))
    yield "Contrôle humain" in dump.rows[0] and "Opérationnel" in dump.values


def documentation(book, dump):
    sheet = book.sheet("Documentation")
    notes = [cell.comment.text for row in sheet.iter_rows(min_row=4) for cell in row
             if cell.comment]
    yield sheet.max_column > 20 and len(notes) > 100
    yield any(re.search(r"\n.* – [0-9]{2}/[0-9]{2}/[0-9]{4}", text) for text in notes)
    yield "Documents exigés et manquants" in dump.rows[0]
    yield not any(text.split("\n")[0] in dump.values for text in notes)


def criteria(book, dump):
    titles = [text for text in book.column("Critères HAS", "Critère") if text]
    yield len(titles) > 10 and not any(title in dump.text for title in titles)
    yield sum(bool(text) for text in book.column("Critères HAS", "Documents détenus")) > 10
    yield sum(bool(text) for text in book.column("Critères HAS", "Écarts")) > 5
    yield "À vérifier" in book.column("Critères HAS", "Numéro")


def title_block(book, dump):
    values = book.values("Synthèse")
    texts = [text for text in values if isinstance(text, str)]
    yield any(text.startswith("Clinique des Tilleuls") for text in texts)
    yield "FINESS (juridique / géographique)" in values
    yield "26 sur 26" in values
    yield any(re.fullmatch("[0-9a-f]{64}", text) for text in texts)
    yield "Clinique des Tilleuls" not in dump.text and "FINESS" not in dump.text


def days(book, dump):
    found = [day for day in book.column("Registre", "Prochaine revue") if day is not None]
    yield len(found) > 20 and all(isinstance(day, datetime.datetime) for day in found)
    yield any(cell.number_format == "dd/mm/yyyy" for cell in book.sheet("Registre")["K"])
    # A dump has letters only: that they mean a day is for the reader to know.
    yield any(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{4}", value)
              for value in dump.values)


def coded(book, dump):
    rules = book.sheet("Registre").data_validations.dataValidation
    yield len(rules) > 30 and all(rule.type == "list" for rule in rules)
    yield sum(cell.comment is not None for cell in book.sheet("Registre")[1]) > 30


def links(book, dump):
    cells = [cell for row in book.shown[0].iter_rows() for cell in row]
    to_rows = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK(\"#'Registre'!")]
    to_sheets = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    yield len(to_rows) == 10
    yield {f"'{sheet.title}'!A1" for sheet in book.shown[1:]} <= to_sheets
    yield all(any(str(value).startswith("=HYPERLINK(") for value in book.values(name))
              for name in ("Classification", "Contrôle humain", "Documentation",
                           "Obligations et échéances", "Plan d’actions"))


def paper(book, dump):
    for sheet in book.shown:
        yield sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        footer = sheet.oddFooter
        yield footer.left.text.startswith("Clinique des Tilleuls") and "&" in footer.center.text
        yield re.search("[0-9]{2}/[0-9]{2}/[0-9]{4}", footer.right.text) is not None
    for sheet in book.lists():
        yield sheet.print_title_rows is not None
        if sheet.title != "Registre":
            yield sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0


def plain(book, dump):
    yield not find_faults(sys.argv[1])
    yield all(cell.data_type != "f" or cell.value.startswith('=HYPERLINK("#')
              for sheet in book.book.worksheets for row in sheet.iter_rows() for cell in row)
    yield dump.bytes.startswith(b"\xef\xbb\xbf") and len(dump.rows[0]) > 90
    yield len({len(row) for row in dump.rows}) == 1
    yield not any(value[:1] in ("=", "+", "-", "@") for value in dump.values)


def way_back(book, dump):
    yield "recensia_id" in dump.rows[0]
    yield "recensia_id" in [cell.value for cell in book.sheet("Registre")[1]]


def main():
    book, dump = Book(sys.argv[1]), Dump(sys.argv[2])
    status = 0
    for line in (systems, sheets, class_, oversight, documentation, criteria, title_block, days,
                 coded, links, paper, plain, way_back):
        failed = [number for number, held in enumerate(line(book, dump), 1) if not held]
        if failed:
            print(f"{line.__name__}: {failed} not so")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
