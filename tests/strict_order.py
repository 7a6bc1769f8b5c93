# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which the elements of a workbook's parts must follow each other (ECMA-376, Part 1),
which Excel insists on, and their checks. Used by strict_workbook.py."""

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

AXIS = ("axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
        "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt ")
LABELS = ("delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
          "showPercent showBubbleSize separator ")

# Of each element that needs one: its children in their order.
ORDERS = {
    SHEET: {
        "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr "
                     "sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate "
                     "customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
                     "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks "
                     "customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
                     "legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst",
        "sheetPr": "tabColor outlinePr pageSetUpPr",
        "sheetView": "pane selection pivotSelection extLst",
        "c": "f v is extLst",
        "cfRule": "formula colorScale dataBar iconSet extLst",
        "dataValidation": "formula1 formula2",
        "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
        "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
        "tableColumn": "calculatedColumnFormula totalsRowFormula xmlColumnPr extLst",
        "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets "
                    "functionGroups externalReferences definedNames calcPr oleSize "
                    "customWorkbookViews pivotCaches webPublishing fileRecoveryPr extLst",
        "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles "
                      "colors extLst",
        "dxf": "font numFmt fill alignment border protection extLst",
        "xf": "alignment protection extLst",
        "border": "start end left right top bottom diagonal vertical horizontal",
        "patternFill": "fgColor bgColor",
        "comments": "authors commentList extLst",
        "r": "rPr t",
    },
    CHART: {
        "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart "
                      "spPr txPr externalData printSettings userShapes extLst",
        "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
                 "plotVisOnly dispBlanksAs extLst",
        "title": "tx layout overlay spPr txPr",
        "plotArea": "layout barChart catAx valAx dateAx serAx dTable spPr",
        "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
        "ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat "
               "val shape extLst",
        "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions",
        "dLbls": "dLbl " + LABELS + "showLeaderLines leaderLines",
        "dLbl": "idx delete layout tx " + LABELS[len("delete "):],
        "catAx": AXIS + "auto lblAlgn lblOffset noMultiLvlLbl",
        "valAx": AXIS + "crossBetween majorUnit minorUnit dispUnits",
        "scaling": "logBase orientation max min",
        "legend": "legendPos legendEntry layout overlay spPr txPr",
    },
    DRAWING: {
        "twoCellAnchor": "from to sp grpSp graphicFrame cxnSp pic contentPart clientData",
        "graphicFrame": "nvGraphicFramePr xfrm graphic",
    },
}
ORDERS = {space + tag: {child: place for place, child in enumerate(children.split())}
          for space, group in ORDERS.items() for tag, children in group.items()}


def find_disorder(tree):
    """Elements whose children stand in another order or are not known, a sentence each."""
    for element in tree.iter():
        places = ORDERS.get(element.tag)
        if places is None:
            continue
        last = 0
        for child in element:
            name = child.tag.rsplit("}", 1)[-1]
            place = places.get(name, -1)
            if place < last:
                yield f"{name} is out of order in {element.tag.rsplit('}', 1)[-1]}"
                break
            last = place


# Where the labels of bars may stand: elsewhere Excel drops the whole drawing.
LABEL_PLACES = {
    "clustered": ("ctr", "inBase", "inEnd", "outEnd"),
    "stacked": ("ctr", "inBase", "inEnd"),
    "percentStacked": ("ctr", "inBase", "inEnd"),
}


def value(element, tag):
    child = element.find(CHART + tag)
    return child.get("val") if child is not None else None


def find_chart_faults(tree):
    """What Excel would drop a chart for, a sentence each."""
    axes = {value(axis, "axId"): value(axis, "crossAx")
            for kind in ("catAx", "valAx") for axis in tree.iter(CHART + kind)}
    for axis, other in axes.items():
        if other not in axes:
            yield f"axis {axis} crosses {other} that is not there"
    for bars in tree.iter(CHART + "barChart"):
        used = [axis.get("val") for axis in bars.findall(CHART + "axId")]
        if len(used) != 2 or not set(used) <= set(axes):
            yield f"axes {used} that are not there"
        series = bars.findall(CHART + "ser")
        if not 0 < len(series) <= 255:
            yield f"{len(series)} series"
        for tag in ("idx", "order"):
            numbers = [value(one, tag) for one in series]
            if len(set(numbers)) < len(numbers):
                yield f"two series of one {tag}"
        places = LABEL_PLACES.get(value(bars, "grouping") or "clustered", ())
        for place in bars.iter(CHART + "dLblPos"):
            if place.get("val") not in places:
                yield f"labels at {place.get('val')}"
    for cache in list(tree.iter(CHART + "strCache")) + list(tree.iter(CHART + "numCache")):
        points = [int(point.get("idx")) for point in cache.findall(CHART + "pt")]
        if points != sorted(set(points)) or (points and points[-1] >= int(value(cache, "ptCount"))):
            yield f"values {points[:20]} of {value(cache, 'ptCount')}"
