#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks a good workbook in one way after another, and checks that strict_workbook.py finds each.

usage: check-strict.py WORKBOOK        a whole French one, with tables, charts and comments"""

import pathlib
import re
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
from strict_workbook import find_faults  # noqa: E402

SHEET = r"xl/worksheets/sheet[0-9]+\.xml"
LONG = "x" * 300

# Part, what is replaced in the first part that has it, by what, and words of the fault.
BREAKS = [
    (SHEET, r'<c r="B4"', '<c r="B5"', "cell B5 in row"),
    (SHEET, r'<row r="4" ', '<row r="2" ', "row 2 after"),
    (SHEET, r' ht="[0-9.]+"', ' ht="500"', "500 high"),
    (SHEET, r'( s)="[0-9]+"( t="s")', r'\1="9999"\2', "has style 9999"),
    (SHEET, r'(t="s"><v>)[0-9]+', r"\g<1>99999", "no such text"),
    (SHEET, r'(<c r="[A-Z]+[0-9]+" s="[0-9]+"><v>)[0-9.]+', r"\g<1>NaN", "is no number"),
    (SHEET, r"<f>HYPERLINK\(", "<f>=HYPERLINK(", "begins with ="),
    (SHEET, r"(<f>HYPERLINK.*?,)\"[^\"]+\"\)</f>", rf'\1"{LONG}")</f>', "a text of 300 characters"),
    (SHEET, r"(<f>HYPERLINK.*?)\)</f>", r"\1</f>", "brackets that do not match"),
    (SHEET, r",'Registre'!", ",'Registres'!", "sheet that is not there: Registres"),
    (SHEET, r"(<col [^>]*) width=\"[0-9.]+\"", r'\1 width="300"', "300 wide"),
    (SHEET, r'(<col min="2") max="2"', r'\1 max="1"', "columns 2 to 1"),
    (SHEET, r"(<sheetFormatPr[^>]*/>)(<cols>.*?</cols>)(<sheetData>)", r"\2\1\3", "sheetFormatPr is out of order"),
    (SHEET, r'(<mergeCell ref=)"[A-Z0-9:]+"(/><mergeCell ref=)"[A-Z0-9:]+"',
     r'\1"A1:B2"\2"B2:C3"', "merged and merged over each other"),
    (SHEET, r'(<mergeCells count)="[0-9]+"', r'\1="1"', "merged cells are miscounted"),
    (SHEET, r'(<dataValidations count)="[0-9]+"', r'\1="99"', "validations are miscounted"),
    (SHEET, r"<formula1>rec_[a-z0-9_]+</formula1>", f'<formula1>"{LONG}"</formula1>',
     "a list of 302 characters"),
    (SHEET, r"<formula1>rec_[a-z0-9_]+</formula1>", "<formula1>rec_none</formula1>",
     "a name that is not defined: rec_none"),
    (SHEET, r' error="[^"]*"', f' error="{LONG}"', "error of 300"),
    (SHEET, r'dxfId="[0-9]+"', 'dxfId="999"', "a rule with format 999"),
    (SHEET, r'priority="2"', 'priority="1"', "two rules of one priority"),
    (SHEET, r"<formula>\"[^<]*\"</formula>", '<formula>"open</formula>', "quotes that do not match"),
    (SHEET, r"<formula>[^<]+</formula>", "<formula></formula>", "an empty formula"),
    (SHEET, r'(<hyperlink ref="[A-Z0-9]+") location="[^"]*"', r"\1", "leads nowhere"),
    (SHEET, r"location=\"'[^']*'!", "location=\"'None'!", "leads to 'None'!"),
    (SHEET, r'<hyperlink ref="[A-Z0-9]+"', '<hyperlink ref="A0"', "no place of its own"),
    (SHEET, r'(<hyperlink r:id|<hyperlink ref="[A-Z0-9]+" r:id)="rId[0-9]+"', r'\1="rId999"',
     "has no address"),
    (SHEET, r'zoomScale="[0-9]+"', 'zoomScale="5"', "zoom 5"),
    (SHEET, r'scale="[0-9]+"', 'scale="900"', "page scale"),
    (SHEET, r"<oddFooter>", f"<oddFooter>{LONG}", "a header or footer"),
    (SHEET, r'(<rowBreaks count)="[0-9]+"', r'\1="9"', "rowBreaks are miscounted"),
    (SHEET, r"<legacyDrawing[^>]*/>", "", "comments without their drawing"),
    (SHEET, r"<drawing r:id=\"rId[0-9]+\"/>", '<drawing r:id="rId999"/>', "drawing leads nowhere"),
    (SHEET, r"(<sheetView (?![^>]*tabSelected))", r'\1tabSelected="1" ', "sheets selected together"),
    (SHEET, r"</mergeCells>", '<mergeCell ref="A1"/></mergeCells>', "merged: A1"),
    ("xl/workbook.xml", r'(<sheet name)="[^"]+"', rf'\1="{LONG}"', "no name for a sheet"),
    ("xl/workbook.xml", r'(<sheet name)="Registre"', r'\1="SYNTHÈSE"', "two sheets of one name"),
    ("xl/workbook.xml", r'(<definedName name)="rec_list_[a-z_]+"', r'\1="a b"', "no name: a b"),
    ("xl/workbook.xml", r'(<definedName name)="rec_list_[a-z_]+"', r'\1="AB12"', "no name: AB12"),
    ("xl/workbook.xml", r"(<definedName[^>]*)>'?[^'<]+'?!", r"\1>'None'!", "is not there: None"),
    ("xl/workbook.xml", r"<workbookView ", '<workbookView activeTab="99" ', "cannot be shown"),
    (r"xl/tables/table[0-9]+\.xml", r'( displayName)="[^"]+"', r'\1="Two words"', "no name of a table"),
    (r"xl/tables/table2\.xml", r'(<table [^>]*)( id)="2"', r'\1\2="1"', "a name or id that is taken"),
    (r"xl/tables/table[0-9]+\.xml", r'(<tableColumn id="1" name)="[^"]+"', r'\1="Other"',
     "under the heading"),
    (r"xl/tables/table[0-9]+\.xml", r'(<tableColumns count)="[0-9]+"', r'\1="1"', "columns over"),
    (r"xl/tables/table[0-9]+\.xml", r'(<autoFilter ref)="[^"]+"', r'\1="A1:B2"', "filters A1:B2"),
    (r"xl/tables/table[0-9]+\.xml", r'( ref="[A-Z]+([0-9]+)):([A-Z]+)[0-9]+"', r'\1:\g<3>\2"',
     "has no row"),
    ("xl/sharedStrings.xml", r"<t>[^<]+</t>", f"<t>{'x' * 32768}</t>", "a text of 32768"),
    ("xl/sharedStrings.xml", r"<t>[^<]+</t>", "<t> blank</t>", "blanks that would be lost"),
    ("xl/sharedStrings.xml", r"<t>[^<]+</t>", "<t>a&#1;b</t>", "is no XML"),
    ("xl/sharedStrings.xml", r"<t>[^<]+</t>", "<t>a&#xFFFF;b</t>", "is no XML"),
    ("xl/styles.xml", r'(<xf [^>]*fontId)="[1-9][0-9]*"', r'\1="999"', "fontId 999"),
    ("xl/styles.xml", r'(<dxfs count)="[0-9]+"', r'\1="1"', "dxfs counts 1"),
    (r"xl/comments[0-9]+\.xml", r'(<comment ref)="[A-Z]+[0-9]+"', r'\1="A0"', "a comment on A0"),
    (r"xl/drawings/vmlDrawing[0-9]+\.vml", r"(?s)<v:shape .*?</v:shape>", "", "comments, "),
    (r"xl/charts/chart1\.xml", r"<c:f>'?[^'!<]+'?!", "<c:f>'None'!", "is not there: None"),
    ("docProps/custom.xml", r'pid="3"', 'pid="2"', "two properties of one id"),
    ("docProps/core.xml", r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", "today T", "no moment"),
    ("docProps/app.xml", r'size="[0-9]+"', 'size="99"', "a list is miscounted"),
    (r"\[Content_Types\]\.xml", r'<Override PartName="/xl/worksheets/sheet1.xml"[^>]*/>', "",
     "of a default type only"),
    (r"xl/worksheets/_rels/sheet[0-9]+\.xml\.rels", r'Target="\.\./comments[0-9]+\.xml"',
     'Target="../comments99.xml"', "that is not there"),
    (SHEET, r'(<c r="[A-Z]+[0-9]+" s="[0-9]+"><v>)4[56][0-9]{3}<', r"\g<1>9999999<", "is no day"),
    (SHEET, r"(<pageMargins[^>]*/>)(<pageSetup[^>]*/>)", r"\2\1", "pageMargins is out of order"),
    (SHEET, r"(<f>.*?</f>)(<v>.*?</v>)", r"\2\1", "f is out of order in c"),
    (SHEET, r"<f>HYPERLINK\(", "<f>HYPERLINKS(", "not every Excel has: HYPERLINKS"),
    (SHEET, r"<f>(HYPERLINK.*?),(\"[^\"]+\"\))</f>", r"<f>\1;\2</f>", "with ; between"),
    (SHEET, r'(<pane [^>]*ySplit)="3"', r'\1="2"', "frozen at"),
    (SHEET, r'(<pane [^>]*activePane)="bottomRight"', r'\1="bottomLeft"', "frozen at"),
    (SHEET, r'<selection pane="topRight"', '<selection pane="bottomLeft"', "selections in panes"),
    (SHEET, r' outlineLevelCol="1"', "", "without their level"),
    (SHEET, r"<oddFooter>&amp;L", "<oddFooter>&amp;Lclinic &amp; home", "codes that are none"),
    (SHEET, r"<oddFooter>&amp;L", "<oddFooter>&amp;L&amp;L", "two parts &L"),
    (SHEET, r"(<oddFooter>&amp;L[^<]*)&amp;8", r"\1&amp;812", "codes that are none"),
    ("xl/workbook.xml", r'(_xlnm.Print_Area" localSheetId)="[0-9]+"', r'\1="0"', "Print_Area is"),
    ("xl/workbook.xml", r'(_xlnm.Print_Titles"[^>]*>[^<]*)\$A:\$A', r"\1$A$1:$A$9",
     "Print_Titles is"),
    ("xl/workbook.xml", r"<workbookPr", "<!DOCTYPE x><workbookPr", "has a document type"),
    ("xl/styles.xml", r"(<fonts .*?</fonts>)(<fills .*?</fills>)", r"\2\1", "fonts is out of order"),
    ("xl/styles.xml", r"(<dxf>)(<font>.*?</font>)(<fill>.*?</fill>)", r"\1\3\2",
     "font is out of order in dxf"),
    (r"xl/tables/table[0-9]+\.xml", r"(<autoFilter[^>]*/>)(<tableColumns.*</tableColumns>)", r"\2\1",
     "autoFilter is out of order in table"),
    (r"xl/drawings/vmlDrawing[0-9]+\.vml", r'data="[0-9]+"', 'data="99"', "a shape with id"),
    (r"xl/drawings/vmlDrawing2\.vml", r'(<v:shape id="_x0000_s)[0-9]+', r"\g<1>1025",
     "a shape with id"),
    (r"xl/drawings/vmlDrawing[0-9]+\.vml", r"<x:Row>[0-9]+", "<x:Row>999", "comments on other cells"),
    (r"xl/drawings/vmlDrawing[0-9]+\.vml", r"<x:Anchor>[0-9]+", "<x:Anchor>16384", "a comment at"),
    (r"xl/charts/chart1\.xml", r'dLblPos val="ctr"', 'dLblPos val="outEnd"', "labels at outEnd"),
    (r"xl/charts/chart1\.xml", r'<c:crossAx val="[0-9]+"', '<c:crossAx val="7"', "crosses 7"),
    (r"xl/charts/chart1\.xml", r'(</c:ser><c:ser><c:idx val=)"1"', r'\1"0"', "two series of one idx"),
    (r"xl/charts/chart1\.xml", r'(<c:ptCount val)="[2-9]"', r'\1="1"', " of 1"),
    (r"xl/charts/chart1\.xml", r"(<c:barDir [^>]*/>)(<c:grouping [^>]*/>)", r"\2\1",
     "barDir is out of order"),
    (r"\[Content_Types\]\.xml", r"spreadsheetml\.table\+xml", "spreadsheetml.tables+xml",
     "is of type"),
    (r"xl/worksheets/_rels/sheet[0-9]+\.xml\.rels", r'Target="https?:[^"]+"',
     f'Target="https://a.example/{"x" * 2100}"', "an address of 2118"),
]


def break_one(parts, pattern, search, replacement):
    """The parts, one of them broken; None where nothing was."""
    for name, data in parts.items():
        if re.fullmatch(pattern, name):
            text = data.decode()
            broken = re.sub(search, replacement, text, count=1, flags=re.S)
            if broken != text:
                return {**parts, name: broken.encode()}
    return None


def main():
    with zipfile.ZipFile(sys.argv[1]) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    status = 0
    for fault in find_faults(sys.argv[1]):
        print(fault)
        status = 1
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "broken.xlsx"
        for pattern, search, replacement, words in BREAKS:
            broken = break_one(parts, pattern, search, replacement)
            if broken is None:
                print("nothing to break:", search)
                status = 1
                continue
            with zipfile.ZipFile(path, "w") as file:
                for name, data in broken.items():
                    file.writestr(name, data)
            faults = find_faults(path)
            if not any(words in fault for fault in faults):
                print(f"{search} -> {replacement[:60]}: not “{words}” but {faults[:3]}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
