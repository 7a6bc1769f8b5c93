#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds in workbooks what Excel is known to repair or to refuse, though other programs read it:
rules of the file format and limits of Excel, checked on the XML itself.

usage: strict_workbook.py WORKBOOK...      (exit status 1 where there is a fault)

Other checks import find_faults()."""

import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

from strict_order import find_chart_faults, find_disorder

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PACKAGE_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

MOST_ROWS, MOST_COLUMNS = 1048576, 16384
MOST_TEXT = 32767
MOST_ADDRESS = 2079
MOST_LINKS = 65530
MOST_FORMULA = 8192
MOST_LITERAL = 255  # of a text inside a formula, and of a list inside a validation

FIRST_DAY, LAST_DAY = 0, 2958466  # days that Excel shows, from 1900 to 9999

# Functions that Excel 2007 and all since have under their plain names; newer ones need "_xlfn.".
FUNCTIONS = {"HYPERLINK", "IFERROR", "MATCH", "AND", "ISNUMBER", "TODAY", "IF"}

# What a code of a header or footer may be: a font, its size or colour, a letter, or && for &.
PAGE_CODE = re.compile(r'&(&|[LCRPNDTFAZGBISUEXYOH]|"[^"&]*"|K[0-9A-F]{6}|[0-9]+|[PN][+-][0-9]+)')

CONTENT = "application/vnd.openxmlformats-officedocument."
# Kind of the relation that leads to a part: the type the part must be of.
CONTENT_TYPES = {
    "officeDocument": CONTENT + "spreadsheetml.sheet.main+xml",
    "worksheet": CONTENT + "spreadsheetml.worksheet+xml",
    "sharedStrings": CONTENT + "spreadsheetml.sharedStrings+xml",
    "styles": CONTENT + "spreadsheetml.styles+xml",
    "theme": CONTENT + "theme+xml",
    "table": CONTENT + "spreadsheetml.table+xml",
    "comments": CONTENT + "spreadsheetml.comments+xml",
    "vmlDrawing": CONTENT + "vmlDrawing",
    "drawing": CONTENT + "drawing+xml",
    "chart": CONTENT + "drawingml.chart+xml",
    "extended-properties": CONTENT + "extended-properties+xml",
    "custom-properties": CONTENT + "custom-properties+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}


def units(text):
    """Characters as Excel counts them."""
    return len(text.encode("utf-16-le")) // 2


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_place(reference):
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", reference or "")
    if match is None:
        return None
    row, column = int(match.group(2)), column_number(match.group(1))
    return (row, column) if row <= MOST_ROWS and column <= MOST_COLUMNS else None


def area(reference):
    """First row and column, last row and column; None where it is no area."""
    first, _, last = (reference or "").partition(":")
    start, end = cell_place(first), cell_place(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return start + end


def overlap(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def whole_number(text, least, most):
    return re.fullmatch(r"-?[0-9]+", text or "") is not None and least <= int(text) <= most


class Book:
    """A workbook file: its parts, and the faults found in it."""

    def __init__(self, path):
        self.faults = []
        self.trees = {}
        self.date_styles = set()
        self.shapes = set()
        self.sheet_names = []
        self.table_names = set()
        self.table_ids = set()
        self.defined = set()
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
            self.parts = {name: file.read(name) for name in names}
            for name in set(names):
                if names.count(name) > 1:
                    self.fault(name, "is there twice")
            for info in file.infolist():
                # Stored or deflated, whole and in the clear; "\\" is no way to name a folder.
                if info.compress_type not in (0, 8) or info.flag_bits & 0x61 or \
                        "\\" in info.filename or info.filename.startswith("/"):
                    self.fault(info.filename, "is packed as Excel does not read it")
            if file.testzip() is not None:
                self.fault(file.testzip(), "is damaged")

    def fault(self, where, *words):
        self.faults.append(f"{where}: " + " ".join(str(word) for word in words))

    def tree(self, name):
        if name not in self.trees:
            if b"<!DOCTYPE" in self.parts.get(name, b""):
                self.fault(name, "has a document type")
            try:
                self.trees[name] = ET.fromstring(self.parts[name])
            except (KeyError, ET.ParseError) as error:
                self.fault(name, "is no XML:", error)
                self.trees[name] = ET.Element("none")
        return self.trees[name]

    def relations(self, part):
        """Id: (kind, target, whether it is outside), of a part."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        found = {}
        if name not in self.parts:
            return found
        for relation in self.tree(name):
            key, target = relation.get("Id"), relation.get("Target")
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            outside = relation.get("TargetMode") == "External"
            if key in found:
                self.fault(name, "id", key, "twice")
            if outside:
                if units(target) > MOST_ADDRESS:
                    self.fault(name, "an address of", units(target), "characters")
                if re.search(r"[\s<>\"{}|^`]", target):
                    self.fault(name, "an address with characters that need escaping:", target[:80])
            else:
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                if target not in self.parts:
                    self.fault(name, "leads to", target, "that is not there")
            found[key] = (kind, target, outside)
        return found

    def check_package(self):
        types = self.tree("[Content_Types].xml")
        defaults = {e.get("Extension") for e in types.iter(TYPES + "Default")}
        overrides = [e.get("PartName").lstrip("/") for e in types.iter(TYPES + "Override")]
        for name in overrides:
            if name not in self.parts:
                self.fault("[Content_Types].xml", "names", name, "that is not there")
            if overrides.count(name) > 1:
                self.fault("[Content_Types].xml", "names", name, "twice")
        of_defaults = {e.get("Extension"): e.get("ContentType") for e in types.iter(TYPES + "Default")}
        of_parts = {e.get("PartName").lstrip("/"): e.get("ContentType")
                    for e in types.iter(TYPES + "Override")}
        for name in self.parts:
            if name.endswith((".xml", ".rels", ".vml")):
                for words in find_disorder(self.tree(name)):
                    self.fault(name, words)
            if name not in overrides and name.rsplit(".", 1)[-1] not in defaults:
                self.fault(name, "has no content type")
            if name.endswith(".xml") and name not in overrides and name != "[Content_Types].xml":
                self.fault(name, "is of a default type only")
            if name.endswith(".rels"):
                folder, base = posixpath.split(name)
                part = posixpath.join(posixpath.dirname(folder), base[:-len(".rels")])
                for kind, target, outside in self.relations(part).values():
                    found = of_parts.get(target, of_defaults.get(target.rsplit(".", 1)[-1]))
                    if not outside and kind in CONTENT_TYPES and found != CONTENT_TYPES[kind]:
                        self.fault(target, "is of type", found)

    # What stands in formulas

    def check_formula(self, where, formula, most=MOST_FORMULA):
        if not formula:
            self.fault(where, "an empty formula")
            return
        if formula.startswith("="):
            self.fault(where, "a formula that begins with =:", formula[:60])
        if units(formula) > most:
            self.fault(where, "a formula of", units(formula), "characters")
        bare = formula
        for literal in re.findall(r'"((?:[^"]|"")*)"', formula):
            if units(literal.replace('""', '"')) > MOST_LITERAL:
                self.fault(where, "a text of", units(literal), "characters in a formula")
        bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
        for quoted in re.findall(r"'((?:[^']|'')+)'!", bare):
            if quoted.replace("''", "'") not in self.sheet_names:
                self.fault(where, "a formula with a sheet that is not there:", quoted)
        bare = re.sub(r"'(?:[^']|'')+'!", "", bare)
        if bare.replace('""', "").count('"') or "'" in bare:
            self.fault(where, "quotes that do not match:", formula[:60])
        depth = 0
        for sign in bare:
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                break
        if depth != 0:
            self.fault(where, "brackets that do not match:", formula[:60])
        if "#REF!" in bare or "#NAME?" in bare:
            self.fault(where, "a broken reference:", formula[:60])
        for name in re.findall(r"([A-Za-z_][\w.]*)\(", bare):
            if name not in FUNCTIONS:
                self.fault(where, "a function that not every Excel has:", name)
        if ";" in bare:
            self.fault(where, "a formula with ; between its parts:", formula[:60])
        for name in re.findall(r"\brec_[a-z0-9_]+\b", bare):
            if name.lower() not in self.defined:
                self.fault(where, "a name that is not defined:", name)

    # The workbook and what all sheets share

    def check_workbook(self):
        part = "xl/workbook.xml"
        tree = self.tree(part)
        relations = self.relations(part)
        sheets = list(tree.iter(MAIN + "sheet"))
        self.sheet_names = [sheet.get("name") for sheet in sheets]
        folded = [name.casefold() for name in self.sheet_names]
        ids = [sheet.get("sheetId") for sheet in sheets]
        if len(set(folded)) < len(folded) or len(set(ids)) < len(ids):
            self.fault(part, "two sheets of one name or id:", self.sheet_names)
        for name in self.sheet_names:
            if not 0 < units(name) <= 31 or re.search(r"[\[\]:*?/\\\x00-\x1f]", name) or \
                    name[0] == "'" or name[-1] == "'" or name.casefold() == "history":
                self.fault(part, "no name for a sheet:", name)
        if all(sheet.get("state", "visible") != "visible" for sheet in sheets):
            self.fault(part, "no sheet can be seen")
        for view in tree.iter(MAIN + "workbookView"):
            for key in ("activeTab", "firstSheet"):
                number = int(view.get(key, "0"))
                if number >= len(sheets) or (key == "activeTab" and
                                             sheets[number].get("state", "visible") != "visible"):
                    self.fault(part, key, number, "cannot be shown")
        self.check_names(part, tree)
        for name in (e.text or "" for e in tree.iter(MAIN + "definedName")):
            self.check_formula(part, name)
        return [(sheet.get("name"), relations[sheet.get(REL + "id")][1]) for sheet in sheets
                if sheet.get(REL + "id") in relations]

    def check_names(self, part, tree):
        seen = set()
        for name in tree.iter(MAIN + "definedName"):
            text, scope = name.get("name", ""), name.get("localSheetId")
            if (text.casefold(), scope) in seen:
                self.fault(part, "a name defined twice:", text)
            seen.add((text.casefold(), scope))
            self.defined.add(text.casefold())
            bare = text[len("_xlnm."):] if text.startswith("_xlnm.") else text
            if re.fullmatch(r"[^\W\d][\w.]*|_[\w.]*", bare) is None or units(text) > 255 or \
                    re.fullmatch(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc]", bare):
                self.fault(part, "no name:", text)
            if scope is not None and int(scope) >= len(self.sheet_names):
                self.fault(part, text, "belongs to sheet", scope)
            elif text.startswith("_xlnm."):
                self.check_print_name(part, text, scope, name.text or "")

    def check_print_name(self, part, text, scope, formula):
        """The names for what is printed and filtered: areas of their own sheet, rows and columns."""
        shapes = {"_xlnm.Print_Titles": r"\$[A-Z]+:\$[A-Z]+|\$[0-9]+:\$[0-9]+"}
        sheets = {(quoted or plain).replace("''", "'")
                  for quoted, plain in re.findall(r"(?:'((?:[^']|'')+)'|([\w.]+))!", formula)}
        places = re.sub(r"(?:'(?:[^']|'')+'|[\w.]+)!", "", formula).split(",")
        shape = shapes.get(text, r"\$[A-Z]+\$[0-9]+:\$[A-Z]+\$[0-9]+")
        if scope is None or sheets != {self.sheet_names[int(scope)]} or len(places) > 2 or \
                any(re.fullmatch(shape, place) is None for place in places):
            self.fault(part, text, "is", formula[:60])

    def read_strings(self):
        part = "xl/sharedStrings.xml"
        strings = []
        if part not in self.parts:
            return strings
        for item in self.tree(part).iter(MAIN + "si"):
            text = "".join(t.text or "" for t in item.iter(MAIN + "t"))
            strings.append(text)
            for t in item.iter(MAIN + "t"):
                self.check_text(part, t)
        unique = self.tree(part).get("uniqueCount")
        if unique is not None and int(unique) != len(strings):
            self.fault(part, "uniqueCount", unique, "of", len(strings))
        return strings

    def check_text(self, where, element):
        text = element.text or ""
        if units(text) > MOST_TEXT:
            self.fault(where, "a text of", units(text), "characters")
        if text != text.strip() and \
                element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            self.fault(where, "blanks that would be lost:", repr(text[:40]))
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", text):
            self.fault(where, "control characters:", repr(text[:40]))

    def read_styles(self):
        tree = self.tree("xl/styles.xml")
        counts = {}
        for key in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
            element = tree.find(MAIN + key)
            counts[key] = len(element) if element is not None else 0
            if element is not None and element.get("count") not in (None, str(len(element))):
                self.fault("xl/styles.xml", key, "counts", element.get("count"), "of", len(element))
        formats = {e.get("numFmtId") for e in tree.iter(MAIN + "numFmt")}
        dates = {e.get("numFmtId") for e in tree.iter(MAIN + "numFmt")
                 if re.search("[dmyhs]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", e.get("formatCode", "")))}
        xfs = tree.find(MAIN + "cellXfs")
        self.date_styles = {str(index) for index, xf in enumerate(xfs if xfs is not None else [])
                            if xf.get("numFmtId") in dates}
        if counts["fonts"] > 1024 or counts["fills"] > 65490 or counts["numFmts"] > 200:
            self.fault("xl/styles.xml", "more fonts, fills or number formats than Excel keeps")
        for format in tree.iter(MAIN + "numFmt"):
            if units(format.get("formatCode", "")) > 255:
                self.fault("xl/styles.xml", "a number format of over 255 characters")
        for xf in tree.find(MAIN + "cellXfs") if tree.find(MAIN + "cellXfs") is not None else []:
            for key, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                if int(xf.get(key, "0")) >= counts[group]:
                    self.fault("xl/styles.xml", key, xf.get(key), "is not there")
            if int(xf.get("numFmtId", "0")) >= 164 and xf.get("numFmtId") not in formats:
                self.fault("xl/styles.xml", "number format", xf.get("numFmtId"), "is not there")
        if counts["cellXfs"] > 65490:
            self.fault("xl/styles.xml", counts["cellXfs"], "formats")
        return counts

    # Sheets

    def check_sheet(self, name, part, strings, styles):
        tree = self.tree(part)
        tags = [child.tag[len(MAIN):] for child in tree if child.tag.startswith(MAIN)]
        for tag in set(tags) - {"conditionalFormatting"}:
            if tags.count(tag) > 1:
                self.fault(name, tag, "twice")
        cells = self.check_cells(name, tree, strings, styles)
        self.check_columns(name, tree, styles)
        relations = self.relations(part)
        taken = self.check_areas(name, tree, part, relations, cells)
        self.check_rules(name, tree, styles)
        self.check_validations(name, tree)
        self.check_links(name, tree, relations)
        self.check_page(name, tree)
        self.check_comments(name, tree, relations)
        for tag in ("drawing", "legacyDrawing"):
            for element in tree.iter(MAIN + tag):
                if element.get(REL + "id") not in relations:
                    self.fault(name, tag, "leads nowhere")
        return taken

    def check_cells(self, name, tree, strings, styles):
        cells = {}
        last_row = 0
        for row in tree.iter(MAIN + "row"):
            number = int(row.get("r"))
            if not last_row < number <= MOST_ROWS:
                self.fault(name, "row", number, "after", last_row)
            last_row = number
            if not 0 <= float(row.get("ht", "15")) <= 409.5:
                self.fault(name, "row", number, "is", row.get("ht"), "high")
            last_column = 0
            for cell in row:
                place = cell_place(cell.get("r"))
                if place is None or place[0] != number or place[1] <= last_column:
                    self.fault(name, "cell", cell.get("r"), "in row", number)
                    continue
                last_column = place[1]
                if int(cell.get("s", "0")) >= styles["cellXfs"]:
                    self.fault(name, cell.get("r"), "has style", cell.get("s"))
                cells[place] = self.check_cell(f"{name}!{cell.get('r')}", cell, strings)
        return cells

    def check_cell(self, where, cell, strings):
        kind = cell.get("t", "n")
        formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
        text = value.text if value is not None else None
        if formula is not None:
            self.check_formula(where, formula.text)
        if kind == "s":
            if not whole_number(text, 0, len(strings) - 1):
                self.fault(where, "no such text:", text)
                return None
            return strings[int(text)]
        if kind == "inlineStr":
            for t in cell.iter(MAIN + "t"):
                self.check_text(where, t)
            return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
        if kind == "str":
            if value is not None:
                self.check_text(where, value)
            return text
        if kind not in ("n", "b", "e", "d"):
            self.fault(where, "has kind", kind)
        if kind == "n" and value is not None and \
                re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", text or "") is None:
            self.fault(where, "is no number:", text)
        elif kind == "n" and value is not None and cell.get("s") in self.date_styles and \
                not FIRST_DAY <= float(text) < LAST_DAY:
            self.fault(where, "is no day:", text)
        return text

    def check_columns(self, name, tree, styles):
        last = 0
        for column in tree.iter(MAIN + "col"):
            first, end = int(column.get("min")), int(column.get("max"))
            if not last < first <= end <= MOST_COLUMNS:
                self.fault(name, "columns", first, "to", end, "after", last)
            last = end
            if not 0 <= float(column.get("width", "8")) <= 255:
                self.fault(name, "column", first, "is", column.get("width"), "wide")
            if int(column.get("outlineLevel", "0")) > 7 or \
                    int(column.get("style", "0")) >= styles["cellXfs"]:
                self.fault(name, "column", first, "has level or style that is not there")
        levels = [int(e.get("outlineLevel", "0")) for e in tree.iter(MAIN + "col")]
        for format in tree.iter(MAIN + "sheetFormatPr"):
            if int(format.get("outlineLevelCol", "0")) != max(levels, default=0):
                self.fault(name, "groups of columns without their level")

    def check_areas(self, name, tree, part, relations, cells):
        """Merged cells, tables and the filter, none of which may lie over another."""
        taken = []
        merged = tree.find(MAIN + "mergeCells")
        for element in merged if merged is not None else []:
            taken.append(("merged", area(element.get("ref"))))
            if taken[-1][1] is None or taken[-1][1][:2] == taken[-1][1][2:]:
                self.fault(name, "merged:", element.get("ref"))
        if merged is not None and merged.get("count") not in (None, str(len(merged))):
            self.fault(name, "merged cells are miscounted")
        filter = tree.find(MAIN + "autoFilter")
        if filter is not None:
            taken.append(("filter", area(filter.get("ref"))))
            if not any(e.get("name") == "_xlnm._FilterDatabase"
                       for e in self.tree("xl/workbook.xml").iter(MAIN + "definedName")):
                self.fault(name, "a filter without its name")
        parts = tree.find(MAIN + "tableParts")
        if parts is not None and parts.get("count") not in (None, str(len(parts))):
            self.fault(name, "tables are miscounted")
        for element in parts if parts is not None else []:
            if element.get(REL + "id") not in relations:
                self.fault(name, "a table that is not there")
                continue
            taken.append(("table", self.check_table(relations[element.get(REL + "id")][1], cells)))
        for i, (kind, one) in enumerate(taken):
            for other_kind, other in taken[i + 1:]:
                if one is None or other is None or overlap(one, other):
                    self.fault(name, kind, "and", other_kind, "over each other")
        return taken

    def check_table(self, part, cells):
        tree = self.tree(part)
        place = area(tree.get("ref"))
        if place is None or place[2] <= place[0]:
            self.fault(part, "has no row:", tree.get("ref"))
            return place
        for key in ("name", "displayName"):
            if re.fullmatch(r"[^\W\d][\w.]*|_[\w.]*", tree.get(key, "")) is None:
                self.fault(part, "no name of a table:", tree.get(key))
        folded = tree.get("displayName", "").casefold()
        if folded in self.table_names or folded in self.defined or tree.get("id") in self.table_ids:
            self.fault(part, "a name or id that is taken:", tree.get("displayName"))
        self.table_names.add(folded)
        self.table_ids.add(tree.get("id"))
        filter = tree.find(MAIN + "autoFilter")
        if filter is not None and filter.get("ref") != tree.get("ref"):
            self.fault(part, "filters", filter.get("ref"), "of", tree.get("ref"))
        columns = tree.find(MAIN + "tableColumns")
        if int(columns.get("count")) != len(columns) or len(columns) != place[3] - place[1] + 1:
            self.fault(part, "has", len(columns), "columns over", tree.get("ref"))
        names = [column.get("name") for column in columns]
        if len({name.casefold() for name in names}) < len(names) or \
                len({column.get("id") for column in columns}) < len(names):
            self.fault(part, "two columns of one name or id:", names)
        for index, name in enumerate(names):
            shown = cells.get((place[0], place[1] + index))
            plain = re.sub("_x000[aA]_", "\n", name)
            if shown != plain or not 0 < units(plain) <= 255:
                self.fault(part, "column", repr(name), "under the heading", repr(shown))
        return place

    def check_rules(self, name, tree, styles):
        priorities = []
        for group in tree.iter(MAIN + "conditionalFormatting"):
            for reference in group.get("sqref", "").split(" "):
                if area(reference) is None:
                    self.fault(name, "rules for", group.get("sqref"))
            for rule in group.iter(MAIN + "cfRule"):
                priorities.append(rule.get("priority"))
                if not whole_number(rule.get("dxfId", "0"), 0, styles["dxfs"] - 1):
                    self.fault(name, "a rule with format", rule.get("dxfId"))
                formulas = rule.findall(MAIN + "formula")
                if rule.get("type") in ("cellIs", "expression") and not formulas:
                    self.fault(name, "a rule without formula for", group.get("sqref"))
                for formula in formulas:
                    self.check_formula(f"{name}, rule for {group.get('sqref')}", formula.text)
        if len(set(priorities)) < len(priorities):
            self.fault(name, "two rules of one priority")

    def check_validations(self, name, tree):
        group = tree.find(MAIN + "dataValidations")
        if group is None:
            return
        if group.get("count") not in (None, str(len(group))) or len(group) > 65534:
            self.fault(name, "validations are miscounted")
        seen = []
        for rule in group:
            where = f"{name}, validation of {rule.get('sqref')}"
            for reference in rule.get("sqref", "").split(" "):
                place = area(reference)
                if place is None or any(overlap(place, other) for other in seen):
                    self.fault(where, "no place of its own")
                else:
                    seen.append(place)
            for key, most in (("errorTitle", 32), ("promptTitle", 32), ("error", 255),
                              ("prompt", 255)):
                if units(rule.get(key, "")) > most:
                    self.fault(where, key, "of", units(rule.get(key)), "characters")
            for tag in ("formula1", "formula2"):
                formula = rule.find(MAIN + tag)
                if formula is not None:
                    self.check_formula(where, formula.text)
                    if (formula.text or "").startswith('"') and units(formula.text) > 257:
                        self.fault(where, "a list of", units(formula.text), "characters")

    def check_links(self, name, tree, relations):
        group = tree.find(MAIN + "hyperlinks")
        if group is None:
            return
        if len(group) == 0 or len(group) > MOST_LINKS:
            self.fault(name, len(group), "links")
        seen = set()
        for link in group:
            where = f"{name}, link in {link.get('ref')}"
            if area(link.get("ref")) is None or link.get("ref") in seen:
                self.fault(where, "no place of its own")
            seen.add(link.get("ref"))
            key, location = link.get(REL + "id"), link.get("location")
            if key is None and not location:
                self.fault(where, "leads nowhere")
            if key is not None and (key not in relations or relations[key][0] != "hyperlink"):
                self.fault(where, "has no address")
            if units(link.get("tooltip", "")) > 255 or units(link.get("display", "")) > MOST_ADDRESS \
                    or units(location or "") > MOST_ADDRESS:
                self.fault(where, "words that are too long")
            if key is None and location:
                sheet, _, place = location.rpartition("!")
                if sheet.strip("'").replace("''", "'") not in self.sheet_names or \
                        area(place) is None:
                    self.fault(where, "leads to", location)

    def check_pane(self, name, view, pane):
        """A frozen pane begins where its rows and columns say, and the active one is there."""
        across, down = int(pane.get("xSplit", "0")), int(pane.get("ySplit", "0"))
        panes = {(True, True): "bottomRight", (True, False): "topRight", (False, True): "bottomLeft"}
        active = panes.get((across > 0, down > 0))
        if cell_place(pane.get("topLeftCell")) != (down + 1, across + 1) or \
                pane.get("state") != "frozen" or pane.get("activePane") != active:
            self.fault(name, "frozen at", pane.get("topLeftCell"), "after", across, down)
        known = {"topLeft", active} | ({"topRight", "bottomLeft"} if across and down else set())
        selections = [e.get("pane", "topLeft") for e in view.findall(MAIN + "selection")]
        if len(set(selections)) < len(selections) or not set(selections) <= known:
            self.fault(name, "selections in panes that are not there:", selections)

    def check_page_text(self, name, text):
        bare = PAGE_CODE.sub("", text)
        sizes = [int(size) for size in re.findall(r"&([0-9]+)", text.replace("&&", ""))]
        if "&" in bare or any(not 1 <= size <= 409 for size in sizes):
            self.fault(name, "a header or footer with codes that are none:", text[:80])
        for section in ("&L", "&C", "&R"):
            if text.replace("&&", "").count(section) > 1:
                self.fault(name, "a header or footer with two parts", section)

    def check_page(self, name, tree):
        for view in tree.iter(MAIN + "sheetView"):
            if not 10 <= int(view.get("zoomScale", "100")) <= 400:
                self.fault(name, "zoom", view.get("zoomScale"))
            pane = view.find(MAIN + "pane")
            if pane is not None:
                self.check_pane(name, view, pane)
        for setup in tree.iter(MAIN + "pageSetup"):
            if not 10 <= int(setup.get("scale", "100")) <= 400 or \
                    not whole_number(setup.get("fitToHeight", "1"), 0, 32767):
                self.fault(name, "page scale", setup.attrib)
        for footer in tree.iter(MAIN + "headerFooter"):
            for part in footer:
                if units(part.text or "") > 255:
                    self.fault(name, "a header or footer of", units(part.text), "characters")
                self.check_page_text(name, part.text or "")
        for tag, most in (("rowBreaks", 1023), ("colBreaks", 1023)):
            for group in tree.iter(MAIN + tag):
                if int(group.get("count", "0")) != len(group) or not 0 < len(group) <= most:
                    self.fault(name, tag, "are miscounted")

    def check_comments(self, name, tree, relations):
        comments = [target for kind, target, _ in relations.values() if kind == "comments"]
        drawings = [target for kind, target, _ in relations.values() if kind == "vmlDrawing"]
        if bool(comments) != (tree.find(MAIN + "legacyDrawing") is not None) or \
                len(comments) != len(drawings):
            self.fault(name, "comments without their drawing")
        for part, drawing in zip(comments, drawings):
            tree = self.tree(part)
            authors = sum(1 for _ in tree.iter(MAIN + "author"))
            places = []
            for comment in tree.iter(MAIN + "comment"):
                places.append(comment.get("ref"))
                if cell_place(comment.get("ref")) is None or \
                        int(comment.get("authorId")) >= authors:
                    self.fault(part, "a comment on", comment.get("ref"))
                for t in comment.iter(MAIN + "t"):
                    self.check_text(part, t)
            shapes = sum(1 for e in self.tree(drawing).iter() if e.tag.endswith("}ClientData"))
            if len(set(places)) < len(places) or shapes != len(places):
                self.fault(part, len(places), "comments,", shapes, "shapes")
            self.check_shapes(drawing, places)

    def check_shapes(self, drawing, places):
        """Shapes of comments have ids of their own, of blocks that the drawing names, and belong to
        the cells that have comments."""
        tree = self.tree(drawing)
        blocks = [int(block) for e in tree.iter() if e.tag.endswith("}idmap")
                  for block in (e.get("data") or "").split(",")]
        ids = [e.get("id") for e in tree.iter() if e.tag.endswith("}shape")]
        for id in ids:
            match = re.fullmatch("_x0000_s([0-9]+)", id or "")
            if match is None or id in self.shapes or int(match.group(1)) // 1024 not in blocks:
                self.fault(drawing, "a shape with id", id)
                break
            self.shapes.add(id)
        found = {(int(e.findtext("{*}Row")), int(e.findtext("{*}Column")))
                 for e in tree.iter() if e.tag.endswith("}ClientData")}
        if found != {(place[0] - 1, place[1] - 1) for place in map(cell_place, places)
                     if place is not None}:
            self.fault(drawing, "comments on other cells")
        for anchor in (e.findtext("{*}Anchor") for e in tree.iter() if e.tag.endswith("}ClientData")):
            numbers = [int(number) for number in anchor.split(",")]
            if len(numbers) != 8 or min(numbers) < 0 or max(numbers[0], numbers[4]) >= MOST_COLUMNS \
                    or max(numbers[2], numbers[6]) >= MOST_ROWS:
                self.fault(drawing, "a comment at", anchor)
                break

    # What lies beside

    def check_charts(self):
        for part in self.parts:
            if re.fullmatch(r"xl/charts/chart[0-9]+\.xml", part):
                for element in self.tree(part).iter(CHART + "f"):
                    self.check_formula(part, element.text)
                for words in find_chart_faults(self.tree(part)):
                    self.fault(part, words)
            if re.fullmatch(r"xl/drawings/drawing[0-9]+\.xml", part):
                ids = [e.get("id") for e in self.tree(part).iter() if e.tag.endswith("}cNvPr")]
                if len(set(ids)) < len(ids):
                    self.fault(part, "two drawings of one id")

    def check_properties(self):
        if "docProps/custom.xml" in self.parts:
            tree = self.tree("docProps/custom.xml")
            pids = [e.get("pid") for e in tree]
            names = [e.get("name", "").casefold() for e in tree]
            if len(set(pids)) < len(pids) or len(set(names)) < len(names) or \
                    any(int(pid) < 2 for pid in pids):
                self.fault("docProps/custom.xml", "two properties of one id or name")
            if any(units(child.text or "") > 255 for e in tree for child in e):
                self.fault("docProps/custom.xml", "a property of over 255 characters")
        for element in self.tree("docProps/core.xml"):
            if element.tag.endswith(("}created", "}modified")) and re.fullmatch(
                    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
                    element.text or "") is None:
                self.fault("docProps/core.xml", "no moment:", element.text)
        for vector in self.tree("docProps/app.xml").iter():
            if vector.tag.endswith("}vector") and int(vector.get("size")) != len(vector):
                self.fault("docProps/app.xml", "a list is miscounted")

    def check(self):
        self.check_package()
        sheets = self.check_workbook()
        strings = self.read_strings()
        styles = self.read_styles()
        for name, part in sheets:
            self.check_sheet(name, part, strings, styles)
        selected = [name for name, part in sheets
                    if any(view.get("tabSelected") == "1"
                           for view in self.tree(part).iter(MAIN + "sheetView"))]
        if len(selected) != 1:
            self.fault("xl/workbook.xml", "sheets selected together:", selected)
        self.check_charts()
        self.check_properties()
        return self.faults


def find_faults(path):
    """What Excel would not take as it is, a sentence each."""
    return Book(path).check()


def main():
    status = 0
    for path in sys.argv[1:]:
        for fault in find_faults(path):
            print(f"{path}: {fault}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
