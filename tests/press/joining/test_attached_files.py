"""Attached files come along only where somebody wants them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from support.active_content import active_content
from support.inert import merged, plain, together, told
from support.raw_pdf import annotated, one_page, stream

from handouts.pdf.reading import Source

EMBEDDED = {60: b"<</Type/Filespec/F(plan.csv)/EF<</F 61 0 R>>>>", 61: stream(b"a,b", b"/Type/EmbeddedFile")}
ATTACHED = {
    "listed": one_page(catalog=b"/Names<</EmbeddedFiles<</Names[(plan.csv)60 0 R]>>>>", more=EMBEDDED),
    "pinned": annotated([b"<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 60 0 R>>"], more=EMBEDDED),
    "associated": one_page(catalog=b"/AF[60 0 R]", more=EMBEDDED),
    "of a page": one_page(page=b"/AF 60 0 R", more=EMBEDDED),
    "of a note": annotated([b"<</Subtype/Text/Rect[0 0 9 9]/AF[60 0 R]>>"], more=EMBEDDED),
    "both": annotated(
        [b"<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 60 0 R>>"],
        catalog=b"/Names<</EmbeddedFiles<</Names[(plan.csv)60 0 R]>>>>",
        more=EMBEDDED,
    ),
}


@pytest.mark.parametrize("pdf", ATTACHED.values(), ids=ATTACHED)
def test_attached_files_come_along_only_where_somebody_wants_them(pdf: bytes) -> None:
    without, kept = merged(pdf), merged(pdf, keep_attachments=True)
    assert told(without) == {"attachment": 1}
    assert active_content(without.pdf) == []
    assert b"a,b" not in plain(without.pdf)
    assert told(kept) == {}
    assert plain(kept.pdf).count(b"a,b") == 1


def test_attached_files_of_the_same_name_stay_apart() -> None:
    named = ATTACHED["listed"].replace(b"(plan.csv)60", b"<feff0070006c0061006e>60")
    result = together([Source(f"{n}.pdf", named) for n in range(12)], keep_attachments=True)
    with pikepdf.open(BytesIO(result.pdf)) as document:
        names = [str(name) for name in list(document.Root.Names.EmbeddedFiles.Names)[::2]]
    assert sorted(names) == sorted(["plan", *(f"plan-{n}" for n in range(2, 13))])


def test_a_file_that_only_looks_like_none_is_one() -> None:
    """A file specification that does not say so, where nobody looks for one."""
    hidden = {60: b"<</X<</EF<</F 61 0 R>>>>>>", 61: stream(b"a,b")}
    assert b"a,b" not in plain(merged(one_page(resources=b"/Properties<</P 60 0 R>>", more=hidden)).pdf)
