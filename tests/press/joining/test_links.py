"""Links lead to the web, to mail and to telephones, or to a page; and only where they are seen."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from support.inert import link, merged, plain, together, told
from support.raw_pdf import annotated, one_page, raw_pdf

from handouts.pdf.reading import Source
from handouts.press.joining.actions import safe_address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (b"https://clinic.example/a?b=c#d", b"https://clinic.example/a?b=c#d"),
        (b"HTTP://clinic.example", b"HTTP://clinic.example"),
        (b"mailto:desk@clinic.example?subject=Hi", b"mailto:desk@clinic.example?subject=Hi"),
        (b"mailto:attachments@clinic.example", b"mailto:attachments@clinic.example"),
        (b"tel:+49-30-123", b"tel:+49-30-123"),
        (b"www.clinic.example", b"http://www.clinic.example"),
        (b" https://clinic.example/a b\n", b"https://clinic.example/a%20b"),
        ("https://clinic.example/knäe".encode(), "https://clinic.example/knäe".encode()),
        *[
            (refused, None)
            for refused in (
                b"", b"javascript:alert(1)", b"JaVaScRiPt:alert(1)", b"java\nscript:alert(1)", b"file:///etc/passwd",
                b"\\\\server\\share", b"//server/share", b"C:\\x.exe", b"other.pdf", b"../x", b"data:text/html,x",
                b"vbscript:x", b"smb://x", b"ms-word:ofe|u|x", b"chrome://x", b"about:blank", b"ftp://x/y",
                b"https:x", b"http://", b"https://clinic.example/\x1b[31m", b"https://a\x00b", b"x https://a.example",
                b"mailto:a@b.example?attach=/etc/passwd", b"mailto:a@b.example?%41ttachment=x",
            )
        ],
    ],
)  # fmt: skip
def test_links_lead_to_the_web_to_mail_and_to_telephones_alone(written: bytes, kept: bytes | None) -> None:
    assert safe_address(written) == kept
    action = b"<</S/URI/URI<%b>/IsMap true>>" % written.hex().encode()
    with pikepdf.open(BytesIO(merged(annotated([link(b"/A" + action)])).pdf)) as result:
        found = result.pages[0].Annots[0].get("/A")
        assert (bytes(found.URI) if found is not None else None) == kept
        assert found is None or set(found.keys()) == {"/S", "/URI"}


HIDDEN = [
    b"/Rect[10 10 90 30]/F 2",
    b"/Rect[10 10 90 30]/F 32",
    b"/Rect[10 10 10 30]",
    b"/Rect[0 0 0 0]",
    b"",
]


@pytest.mark.parametrize("place", HIDDEN)
def test_a_link_that_nobody_can_see_leads_nowhere(place: bytes) -> None:
    result = merged(annotated([b"<</Subtype/Link/A<</S/URI/URI(https://x.example)>>%b>>" % place]))
    assert told(result) == {"unsafe-link": 1}
    assert b"x.example" not in plain(result.pdf)


def test_turning_pages_becomes_the_destination_it_means() -> None:
    links = [
        link(b"/A<</S/Named/N/%b>>" % name) for name in (b"NextPage", b"PrevPage", b"FirstPage", b"LastPage")
    ]
    listed = b" ".join(b"%d 0 R" % (20 + n) for n in range(4))
    pages = {
        number: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%b>>" % more
        for number, more in ((3, b""), (4, b"/Annots[%b]" % listed), (5, b""))
    }
    tree = b"<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>"
    turning = raw_pdf({1: b"<</Pages 2 0 R>>", 2: tree, **pages, **dict(enumerate(links, start=20))})
    result = together([Source("a.pdf", one_page()), Source("b.pdf", turning)])
    assert {remark.kind for remark in result.remarks} == {"untagged"}
    with pikepdf.open(BytesIO(result.pdf)) as document:
        numbers = [page.objgen for page in document.pages]
        targets = [numbers.index(one.A.D[0].objgen) for one in document.pages[2].Annots]
    assert targets == [3, 1, 1, 3]  # page 0 is the other source's
