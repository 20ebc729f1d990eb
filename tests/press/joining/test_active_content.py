"""Nothing that acts gets through a merge, by whatever way it is reached, and what is left out is told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from support.active_content import active_content
from support.inert import link, merged, plain, told
from support.pdfium import areas, drawn
from support.raw_pdf import annotated, one_page, stream

KINDS = {
    "JavaScript": (b"/JS(app.alert\\(1\\))", "script"),
    "Launch": (b"/F(evil.exe)/Win<</F(cmd.exe)>>", "launch"),
    "SubmitForm": (b"/F(http://evil.example)", "form-command"),
    "ResetForm": (b"", "form-command"),
    "ImportData": (b"/F(data.fdf)", "form-command"),
    "GoToR": (b"/F(other.pdf)/D[0/Fit]", "file-link"),
    "GoToE": (b"/T<</R/C/N(inner.pdf)>>", "file-link"),
    "GoToDp": (b"/Dp 3 0 R", "command"),
    "Thread": (b"/D 0", "command"),
    "Sound": (b"/Sound 90 0 R", "media"),
    "Movie": (b"/T(film)", "media"),
    "Rendition": (b"/OP 0/JS(x)", "media"),
    "GoTo3DView": (b"/V/F", "media"),
    "RichMediaExecute": (b"/CMD<</C(play)>>", "media"),
    "Hide": (b"/T(warning)", "command"),
    "Named": (b"/N/Print", "command"),
    "SetOCGState": (b"/State[/ON]", "command"),
    "Trans": (b"/Trans<</S/Wipe>>", "command"),
    "URI": (b"/URI(javascript:alert\\(1\\))", "unsafe-link"),
}
"""Every type of action but GoTo: an example, and as what it is told."""

PLACES: dict[str, Callable[[bytes, dict[int, bytes]], bytes]] = {
    "a link": lambda act, more: annotated([link(b"/A " + act)], more=more),
    "a link entered": lambda act, more: annotated([link(b"/AA<</E %b>>" % act)], more=more),
    "a page shown": lambda act, more: annotated([link(b"/AA<</PV %b>>" % act)], more=more),
    "a link after another": lambda act, more: annotated(
        [link(b"/A<</S/GoTo/D[3 0 R/Fit]/Next %b>>" % act)], more=more
    ),
    "a link after others": lambda act, more: annotated(
        [link(b"/A<</S/GoTo/D[3 0 R/Fit]/Next[%b]>>" % act)], more=more
    ),
    "a link's former address": lambda act, more: annotated([link(b"/PA " + act)], more=more),
    "a note": lambda act, more: annotated(
        [b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/A %b>>" % act], more=more
    ),
    "a screen": lambda act, more: annotated(
        [b"<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A %b>>" % act], more=more
    ),
    "a button": lambda act, more: annotated(
        [b"<</Subtype/Widget/FT/Btn/T(b)/Rect[0 0 9 9]/A %b>>" % act], more=more
    ),
    "a field": lambda act, more: one_page(
        catalog=b"/AcroForm<</Fields[30 0 R]/CO[30 0 R]>>",
        more={**more, 30: b"<</FT/Tx/T(a)/AA<</C %b>>>>" % act},
    ),
    "a widget": lambda act, more: annotated(
        [b"<</Subtype/Widget/FT/Tx/T(b)/Rect[0 0 9 9]/AA<</F %b>>>>" % act], more=more
    ),
    "a page opened": lambda act, more: one_page(page=b"/AA<</O %b>>" % act, more=more),
    "the document opened": lambda act, more: one_page(catalog=b"/OpenAction " + act, more=more),
    "the document closed": lambda act, more: one_page(catalog=b"/AA<</WC %b>>" % act, more=more),
    "a bookmark": lambda act, more: one_page(
        catalog=b"/Outlines 30 0 R", more={**more, 30: b"<</First 31 0 R>>", 31: b"<</Title(a)/A %b>>" % act}
    ),
    "the list of scripts": lambda act, more: one_page(
        catalog=b"/Names<</JavaScript<</Names[(a)%b]>>>>" % act, more=more
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_action_gets_through_and_each_is_told(kind: str, place: str) -> None:
    entries, word = KINDS[kind]
    action = b"<</Type/Action/S/%b%b>>" % (kind.encode(), entries)
    for source in (PLACES[place](b" 40 0 R", {40: action}), PLACES[place](action, {})):
        assert active_content(source), "the sample itself must act"
        result = merged(source)
        assert active_content(result.pdf) == []
        assert told(result)[word] >= 1


DISGUISED = {
    "escaped letters": annotated([link(b"/A<</S/Java#53cript/JS(x)>>")]),
    "a type that stands elsewhere": annotated([link(b"/A<</S 41 0 R/JS(x)>>")], more={41: b"/JavaScript"}),
    "in the properties of content": one_page(resources=b"/Properties<</P<</A<</S/Launch/F(x)>>>>>>"),
    "in an appearance": annotated(
        [b"<</Subtype/Stamp/Rect[0 0 9 9]/AP<</N 41 0 R>>>>"],
        more={41: stream(b"", b"/Subtype/Form/BBox[0 0 9 9]/AA<</O<</S/JavaScript/JS(x)>>>>")},
    ),
    "in a layer": one_page(
        catalog=b"/OCProperties<</OCGs[41 0 R]/D<<>>>>",
        more={41: b"<</Type/OCG/Name(a)/Usage<</X<</S/JavaScript/JS(x)>>>>>>"},
    ),
    "in a structure element": one_page(
        catalog=b"/StructTreeRoot<</K 41 0 R>>",
        more={41: b"<</S/P/K 0/Pg 3 0 R/A<</O/X/V<</S/Launch/F(x)>>>>/AA<</E<</S/JavaScript/JS(x)>>>>>>"},
    ),
    "in the popup of a note": annotated(
        [b"<</Subtype/Text/Rect[0 0 9 9]/Popup 41 0 R>>"],
        more={41: b"<</Subtype/Popup/Rect[0 0 9 9]/A<</S/JavaScript/JS(x)>>>>"},
    ),
    "in what a note answers": annotated(
        [b"<</Subtype/Text/Rect[0 0 9 9]/IRT 41 0 R>>"],
        more={41: b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(x)>>>>"},
    ),
    "in a field above": annotated(
        [b"<</Subtype/Widget/Rect[0 0 9 9]/Parent 41 0 R>>"],
        more={41: b"<</FT/Tx/T(a)/AA<</K<</S/JavaScript/JS(x)>>>>>>"},
    ),
    "in the mark of a button": annotated(
        [b"<</Subtype/Widget/FT/Btn/T(a)/Rect[0 0 9 9]/MK<</I<</S/JavaScript/JS(x)>>>>>>"]
    ),
    "in a value": one_page(
        catalog=b"/AcroForm<</Fields[41 0 R]>>", more={41: b"<</FT/Tx/T(a)/V<</S/JavaScript/JS(x)>>>>"}
    ),
    "in slides": one_page(page=b"/PresSteps<</Type/NavNode/NA<</S/JavaScript/JS(x)>>>>"),
    "in the data of programs": one_page(page=b"/PieceInfo<</X<</Private<</S/JavaScript/JS(x)>>>>>>"),
    "as a destination": one_page(catalog=b"/Dests<</a<</D[3 0 R/Fit]/S/JavaScript/JS(x)>>>>"),
    "a program for the printer": one_page(
        b"/X Do", resources=b"/XObject<</X 41 0 R>>", more={41: stream(b"quit", b"/Type/XObject/Subtype/PS")}
    ),
    "content of another file": one_page().replace(
        b"<</Length 36>>", b"<</F(/etc/passwd)/FFilter/X/Length 36>>"
    ),
    "a page of another file": one_page(
        b"/X Do",
        resources=b"/XObject<</X 41 0 R>>",
        more={41: stream(b"", b"/Subtype/Form/BBox[0 0 9 9]/Ref<</F(other.pdf)/Page 0>>")},
    ),
    "an XFA form": one_page(
        catalog=b"/AcroForm<</XFA 41 0 R/Fields[42 0 R]>>",
        more={41: stream(b"<xdp/>"), 42: b"<</FT/Tx/T(a)>>"},
    ),
}


@pytest.mark.parametrize("pdf", DISGUISED.values(), ids=DISGUISED)
def test_nor_does_what_stands_where_nobody_looks(pdf: bytes) -> None:
    result = merged(pdf)
    assert active_content(result.pdf) == []
    for word in (b"JavaScript", b"Launch", b"passwd", b"quit", b"other.pdf", b"xdp"):
        assert word not in plain(result.pdf)


def test_the_checker_sees_what_acts() -> None:
    seen = active_content(annotated([link(b"/A<</S/Launch/F(x)/Next<</S/JavaScript/JS(x)>>>>")]))
    assert {"/Launch", "/JavaScript", "/Next"} <= set(seen)
    assert (
        active_content(annotated([link(b"/A<</S/URI/URI(https://clinic.example)>>/Dest[3 0 R/Fit]")])) == []
    )


@pytest.mark.parametrize("kind", [b"Movie", b"Screen", b"3D", b"RichMedia", b"Projection", b"Hologram"])
def test_what_plays_stays_as_its_picture(kind: bytes) -> None:
    poster = {41: stream(b"1 0 0 rg 0 0 80 80 re f", b"/Subtype/Form/BBox[0 0 80 80]")}
    played = (
        b"<</Subtype/%b/Rect[20 20 100 100]/F 4/AP<</N 41 0 R>>/Movie<</F(x.avi)>>/RichMediaContent<<>>>>"
    )
    pdf = annotated([played % kind], more=poster)
    result = merged(pdf)
    assert areas(drawn(result.pdf)[0]) == areas(drawn(pdf)[0]) >= {(255, 0, 0)}
    assert active_content(result.pdf) == []
    assert told(result) == ({} if kind == b"Hologram" else {"media": 1})


def test_names_of_resources_are_no_actions() -> None:
    """A picture may be called anything, also by the name of what acts."""
    names = [b"AA", b"JS", b"EF", b"F", b"A", b"Next", b"Launch", b"S"]
    content = b" ".join(b"q 20 0 0 20 %d 20 cm /%b Do Q" % (20 * n, name) for n, name in enumerate(names))
    objects = b"".join(b"/%b 41 0 R" % name for name in names)
    square = stream(b"0 0 1 rg 0 0 1 1 re f", b"/Subtype/Form/BBox[0 0 1 1]")
    pdf = one_page(content, resources=b"/XObject<<%b>>" % objects, more={41: square})
    assert drawn(merged(pdf).pdf)[0].tobytes() == drawn(pdf)[0].tobytes()
    assert (0, 0, 255) in areas(drawn(pdf)[0])


def test_all_else_is_kept() -> None:
    """Notes, drawings, links and their looks, entry by entry."""
    kinds: dict[str, bytes] = {
        "Text": b"/Open true/Name/Help/Contents(Mind the knee)/T(Ann)/Subj(Care)/NM(n1)",
        "FreeText": b"/Contents(Left)/DA(/Helv 9 Tf 1 0 0 rg)/Q 1/IT/FreeTextCallout/CL[0 0 9 9]/LE/OpenArrow",
        "Line": b"/L[0 0 9 9]/LE[/Butt/OpenArrow]/BS<</W 3>>/Cap true/IC[1 0 0]",
        "Ink": b"/InkList[[0 0 9 9]]/C[1 0 0]/CA .5",
        "Highlight": b"/QuadPoints[0 9 9 9 0 0 9 0]/C[1 1 0]",
        "Polygon": b"/Vertices[0 0 9 9 9 0]/BE<</S/C/I 1>>",
        "Link": b"/Border[0 0 0]/H/I/QuadPoints[0 9 9 9 0 0 9 0]/A<</S/URI/URI(https://clinic.example)>>",
        "Widget": b"/FT/Tx/T(a)/V(b)/MaxLen 9/MK<</BC[1 0 0]>>/TU(Name)/Q 1/DA(/Helv 9 Tf)",
    }
    pdf = annotated(
        [b"<</Subtype/%b/Rect[0 0 9 9]%b>>" % (kind.encode(), rest) for kind, rest in kinds.items()]
    )
    with pikepdf.open(BytesIO(pdf)) as before, pikepdf.open(BytesIO(merged(pdf).pdf)) as after:
        for one, other in zip(before.pages[0].Annots, after.pages[0].Annots, strict=True):
            kept: dict[str, Any] = {key: value for key, value in other.items() if key not in ("/P", "/Type")}
            assert {key: repr(value) for key, value in kept.items()} == {k: repr(v) for k, v in one.items()}
