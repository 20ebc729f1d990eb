"""The page markup in one table: every element, its attributes, its children and its PDF role.

The parser, the checks and the layout author's reference page are all made from `ELEMENTS`. PDF roles are the
standard structure types of ISO 32000-1, 14.8.4; an element without a role only arranges what is in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.markup.bounds import Bounds
from handouts.markup.declaration import Attribute, Element
from handouts.markup.values import MOST_COLUMNS

INLINE = ("b", "em", "term", "small", "num", "span", "fill", "a", "br", "nobr", "icon", "blank", "pageref")
FLOW = (
    *("h1", "h2", "h3", "p", "ul", "ol", "table", "figure", "qr", "section", "aside", "card"),
    *("columns", "grid", "field", "rule", "lines", "space", "break", "toc"),
)

_STYLE = Attribute("style", "A style of the theme; without it the style named like the element.")
_ID = Attribute("id", "A name that links and the outline can point to.")
_KEEP = Attribute("boolean", "Never broken over two pages.")
_GROW = Attribute(
    "number", "Takes this share of the room that is left on the page.", bounds=Bounds("0", "1000")
)
_GAP = Attribute("length", "Room between neighbours.", bounds=Bounds("0", "500mm"))
_SPAN = Attribute("integer", "How many columns it covers.", bounds=Bounds("1", str(MOST_COLUMNS)))

_PICTURE = Bounds("1mm", "2000mm")

_HEADING = {"style": _STYLE, "id": _ID}
_AIRY = Attribute("text", "Why more than a third of it may be empty; not printed.")
_BOX = {"style": _STYLE, "id": _ID, "keep": _KEEP, "grow": _GROW, "airy": _AIRY}
_ACROSS = Attribute(
    "word", "How lower neighbours stand beside higher ones.", choices=("top", "middle", "bottom", "stretch")
)

_LIST = {
    "style": _STYLE,
    "gap": _GAP,
    "columns": Attribute(
        "integer", "How many items stand side by side, where they fit.", bounds=Bounds("1", "12")
    ),
    "tick": Attribute("text", "What a screen reader says for the boxes of items that are ticked off."),
}

ELEMENTS: Mapping[str, Element] = {
    "part": Element(
        "The root: one part of a publication, a PDF that stands alone.",
        FLOW,
        attributes={
            "id": Attribute("id", "What links to it may say besides the name that its layout gives it."),
            "title": Attribute(
                "text", "The part's title in the outline and the PDF's metadata.", required=True
            ),
            "lang": Attribute("language", "Its language as a BCP 47 tag, e.g. en-GB.", required=True),
            "page": Attribute("page", "A page style of the theme; plain when not given."),
            "airy": _AIRY,
        },
        role="Document",
        filled=True,
    ),
    "h1": Element(
        "The title of a part; the first heading of every part.", INLINE, True, _HEADING, "H1", filled=True
    ),
    "h2": Element("A heading below h1.", INLINE, True, _HEADING, "H2", filled=True),
    "h3": Element("A heading below h2.", INLINE, True, _HEADING, "H3", filled=True),
    "p": Element("A paragraph.", INLINE, True, {"style": _STYLE}, "P"),
    "ul": Element("A list without order.", ("li",), attributes=_LIST, role="L", filled=True),
    "ol": Element("A numbered list.", ("li",), attributes=_LIST, role="L", filled=True),
    "li": Element(
        "One item of a list: text, or blocks.", (*INLINE, *FLOW), True, {"style": _STYLE}, "LI", filled=True
    ),
    "table": Element(
        "A table of data; never for arranging things.",
        ("thead", "tr"),
        attributes={
            "style": _STYLE,
            "columns": Attribute("shares", "The widths of the columns, e.g. 40mm 1fr 1fr."),
            "row-height": Attribute(
                "length", "The least height of a body row, e.g. to write in.", bounds=Bounds("0", "500mm")
            ),
            "row-most": Attribute(
                "length", "The greatest height of a body row when it grows.", bounds=Bounds("0", "500mm")
            ),
            "grow": _GROW,
        },
        role="Table",
        filled=True,
    ),
    "thead": Element(
        "The heading rows, repeated where the table goes on on a new page.",
        ("tr",),
        role="THead",
        filled=True,
    ),
    "tr": Element("A row.", ("th", "td"), role="TR", filled=True),
    "th": Element(
        "A heading cell.",
        INLINE,
        True,
        {
            "style": _STYLE,
            "scope": Attribute("word", "What it heads.", choices=("column", "row")),
            "span": _SPAN,
        },
        "TH",
    ),
    "td": Element(
        "A cell.",
        INLINE,
        True,
        {"style": _STYLE, "span": _SPAN},
        "TD",
    ),
    "figure": Element(
        "A picture with its words for those who do not see it, and a caption where wanted.",
        ("caption",),
        attributes={
            "src": Attribute(
                "text", "A file (PNG, JPEG, SVG) or a drawing, e.g. pose:clamshell#start.", required=True
            ),
            "alt": Attribute("text", "What it shows.", required=True),
            "width": Attribute("length", "Its width; all there is when not given.", bounds=_PICTURE),
            "height": Attribute("length", "Its height; by its width when not given.", bounds=_PICTURE),
            "least": Attribute("length", "The height below which it must not go when it grows or shrinks."),
            "grow": _GROW,
            "align": Attribute("word", "Where it stands.", choices=("start", "centre", "end")),
            "style": _STYLE,
        },
        role="Figure",
    ),
    "caption": Element(
        "The caption of a figure; read as a part of it.",
        INLINE,
        True,
        {"style": _STYLE},
        "Caption",
        filled=True,
    ),
    "qr": Element(
        "A QR code. Its words stand beside it in a paragraph of their own.",
        attributes={
            "data": Attribute("link", "The address in it; never anything personal.", required=True),
            "alt": Attribute("text", "What it is for.", required=True),
            "size": Attribute(
                "length", "Its width with the quiet zone; 25 mm or more scans well.", bounds=_PICTURE
            ),
            "align": Attribute("word", "Where it stands.", choices=("start", "centre", "end")),
        },
        role="Figure",
    ),
    "section": Element("What belongs together; may run over pages.", FLOW, attributes=_BOX, role="Sect"),
    "aside": Element(
        "Something beside the main thread, e.g. when to stop.", FLOW, attributes=_BOX, role="Sect"
    ),
    "card": Element("A section in a frame that is never broken.", FLOW, attributes=_BOX, role="Sect"),
    "columns": Element(
        "Columns side by side; read one after the other.",
        ("column",),
        attributes={"gap": _GAP, "across": _ACROSS, "grow": _GROW},
        most=48,
    ),
    "column": Element(
        "One column.",
        FLOW,
        attributes={
            "width": Attribute("share", "Its width, e.g. 40mm or 2fr; 1fr when not given."),
            "style": _STYLE,
        },
    ),
    "grid": Element(
        "Cells of equal width in rows, filled in reading order; the cells of a row are equally high.",
        FLOW,
        attributes={
            "columns": Attribute(
                "integer",
                "How many cells a row has; fewer where a word has no room.",
                required=True,
                bounds=Bounds("1", "48"),
            ),
            "largest": Attribute("boolean", "Fewer cells a row, where pictures in them become larger so."),
            "gap": _GAP,
            "row-gap": Attribute("length", "Room between rows; like gap when not given."),
            "across": _ACROSS,
            "grow": _GROW,
        },
    ),
    "field": Element(
        "A line to fill in by hand, with its label.",
        INLINE,
        True,
        {
            "style": _STYLE,
            "alt": Attribute("text", "What a screen reader says for the blank.", required=True),
            "rows": Attribute(
                "integer", "How many lines to write on; 1 when not given.", bounds=Bounds("1", "100")
            ),
        },
        "P",
    ),
    "rule": Element("A thin line across.", attributes={"style": _STYLE}),
    "lines": Element(
        "Ruled lines to write on.",
        attributes={
            "count": Attribute(
                "integer", "How many; as many as fit when it grows.", bounds=Bounds("1", "1000")
            ),
            "spacing": Attribute(
                "length", "Their distance; 9 mm when not given.", bounds=Bounds("3mm", "500mm")
            ),
            "grow": _GROW,
            "alt": Attribute("text", "What a screen reader says for them."),
        },
    ),
    "space": Element(
        "Empty room.",
        attributes={"height": Attribute("length", "How much; none when it only grows."), "grow": _GROW},
    ),
    "break": Element("What follows starts on a new page."),
    "toc": Element(
        "The contents: titles with page numbers.",
        ("item",),
        attributes={"style": _STYLE, "grow": _GROW},
        role="TOC",
        filled=True,
    ),
    "item": Element(
        "One line of the contents; its page number is set at the end of the line.",
        INLINE,
        True,
        {"to": Attribute("target", "The part or heading it leads to.", required=True), "style": _STYLE},
        "TOCI",
        filled=True,
    ),
    "b": Element("Strong.", INLINE, True),
    "em": Element("Stressed.", INLINE, True),
    "term": Element("A medical word where it is explained.", INLINE, True),
    "small": Element("Less important words; never below the edition's least size.", INLINE, True),
    "num": Element("A number of a dose, in digits that cannot be misread.", INLINE, True),
    "span": Element(
        "Words in a style or language of their own.",
        INLINE,
        True,
        {
            "style": _STYLE,
            "lang": Attribute("language", "Their language as a BCP 47 tag."),
            "alt": Attribute("text", "What a screen reader says in their stead, e.g. Monday for M."),
        },
        "Span",
    ),
    "fill": Element(
        "Words that differ from copy to copy. Personal data are printed as one without being asked.",
        text=True,
        attributes={
            "name": Attribute("word", "What they are, the same name in every copy.", required=True),
        },
        filled=True,
    ),
    "a": Element(
        "A link to an address, or to a part or heading.",
        INLINE,
        True,
        {
            "href": Attribute("link", "An https, mailto or tel address."),
            "to": Attribute("target", "The id of a part or heading."),
        },
        "Link",
        filled=True,
    ),
    "br": Element("The line ends here."),
    "nobr": Element("Words that stay on one line.", INLINE, True),
    "icon": Element(
        "A small picture that repeats what the words say; screen readers pass over it.",
        attributes={
            "name": Attribute("word", "A picture of layouts/parts/icons.", required=True),
            "size": Attribute(
                "length", "Its height; that of the text when not given.", bounds=Bounds("1pt", "200mm")
            ),
            "colour": Attribute("colour", "A colour of the theme."),
        },
    ),
    "blank": Element(
        "A blank in the text, to fill in by hand.",
        attributes={
            "alt": Attribute("text", "What a screen reader says for it.", required=True),
            "width": Attribute("length", "How wide; 15 mm when not given."),
            "shape": Attribute(
                "word", "A line to write on, or a box or circle to tick.", choices=("line", "box", "circle")
            ),
        },
        role="Span",
    ),
    "pageref": Element(
        "The number of the page that a part or heading stands on.",
        attributes={"to": Attribute("target", "The id of the part or heading.", required=True)},
    ),
}
