"""Small files that ask for much: each is merged, or refused by name, in little time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from support.in_process import mending_in_process
from support.raw_pdf import annotated, one_page, raw_pdf

from handouts.pdf.reading import Source
from handouts.press.joining.merge import Merged, merge
from handouts.problems import BadInput


@pytest.fixture(autouse=True)
def in_process() -> Iterator[None]:
    with mending_in_process():
        yield


def told(pdf: bytes) -> set[str]:
    """What is told of a source that is merged, or refused: then in words that name it."""
    try:
        return {remark.kind for remark in joined(pdf).remarks} - {"untagged"}
    except BadInput as refused:
        (problem,) = refused.problems
        assert problem.message.startswith('"small.pdf" ')
        return {problem.message.removeprefix('"small.pdf" ')}


def joined(pdf: bytes) -> Merged:
    return merge([Source("small.pdf", pdf)])


def numbered(first: int, bodies: list[bytes]) -> dict[int, bytes]:
    return dict(enumerate(bodies, start=first))


def listing(first: int, count: int) -> bytes:
    return b"[%b]" % b" ".join(b"%d 0 R" % number for number in range(first, first + count))


def tagged(kids: bytes, more: dict[int, bytes], root: bytes = b"") -> bytes:
    tree = b"<</Type/StructTreeRoot/K %b%b>>" % (kids, root)
    return one_page(catalog=b"/MarkInfo<</Marked true>>/StructTreeRoot 50 0 R", more={50: tree, **more})


def pages(count: int, catalog: bytes, page: bytes = b"", more: dict[int, bytes] | None = None) -> bytes:
    numbers = listing(10, count)
    tree = b"<</Type/Pages/Count %d/Kids%b>>" % (count, numbers)
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>%b>>" % page
    root = b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog
    return raw_pdf({1: root, 2: tree, **numbered(10, [leaf] * count), **(more or {})})


def outline(count: int, key: bytes) -> bytes:
    items = [b"<</Title(%d)/%b %d 0 R>>" % (n, key, 101 + n) for n in range(count)]
    return one_page(catalog=b"/Outlines<</First 100 0 R>>", more=numbered(100, items))


@pytest.mark.parametrize("number", [65_536, 999_999, 99_999_999_999, -1])
def test_a_mark_beyond_all_numbers_costs_the_tags_not_the_pages(number: int) -> None:
    for kid in (b"%d" % number, b"<</Type/MCR/Pg 3 0 R/MCID %d>>" % number):
        result = joined(tagged(b"51 0 R", {51: b"<</S/P/K %b/Pg 3 0 R>>" % kid}))
        assert [remark.kind for remark in result.remarks] == ["tags"]
        assert "its tags are left out: it numbers marked content beyond 65,535" in result.remarks[0].message
        with pikepdf.open(BytesIO(result.pdf)) as document:
            assert "/StructTreeRoot" not in document.Root


def test_the_highest_number_is_kept() -> None:
    result = joined(tagged(b"51 0 R", {51: b"<</S/P/K 65535/Pg 3 0 R>>"}))
    with pikepdf.open(BytesIO(result.pdf)) as document:
        (slots,) = (document.Root.StructTreeRoot.ParentTree.Nums[1],)
        assert len(slots) == 65_536
    assert result.remarks == ()


def test_two_hundred_pages_with_high_numbers() -> None:
    kids = b" ".join(b"<</S/P/Pg %d 0 R/K 60000>>" % (10 + n) for n in range(200))
    assert told(pages(200, b"/StructTreeRoot<</K[%b]>>" % kids)) == {"tags"}


def test_one_source_without_tags_leaves_those_of_others() -> None:
    good = tagged(b"51 0 R", {51: b"<</S/P/K 0/Pg 3 0 R>>"})
    bad = tagged(b"51 0 R", {51: b"<</S/P/K 999999/Pg 3 0 R>>"})
    result = merge([Source("good.pdf", good), Source("bad.pdf", bad), Source("good.pdf", good)])
    assert [remark.file for remark in result.remarks] == ["bad.pdf"]
    with pikepdf.open(BytesIO(result.pdf)) as document:
        assert len(document.Root.StructTreeRoot.K.K) == 2
        assert document.Root.MarkInfo.Suspects is True


def test_three_thousand_bookmarks_deep() -> None:
    result = joined(outline(3000, b"First"))
    assert {remark.kind: remark.count for remark in result.remarks} == {"untagged": 1, "bookmark": 2950}
    with pikepdf.open(BytesIO(result.pdf)) as document, document.open_outline(max_depth=100) as found:
        titles, level = [], list(found.root[0].children)
        while level:
            titles += [item.title for item in level]
            level = [below for item in level for below in item.children]
    assert sorted(titles, key=int) == [str(n) for n in range(3000)]
    assert titles[-2:] == ["2998", "2999"]


CYCLES = {
    "bookmarks": one_page(
        catalog=b"/Outlines 30 0 R",
        more={
            30: b"<</First 31 0 R>>",
            31: b"<</Title(a)/First 30 0 R/Next 32 0 R>>",
            32: b"<</Next 31 0 R>>",
        },
    ),
    "structure": tagged(b"51 0 R", {51: b"<</S/P/K[52 0 R 51 0 R 3 0 R]>>", 52: b"<</S/P/K 51 0 R>>"}),
    "roles": tagged(b"51 0 R", {51: b"<</S/A/K 0/Pg 3 0 R>>"}, b"/RoleMap<</A/B/B/A/C 7/D<<>>>>"),
    "names": one_page(
        catalog=b"/Names<</Dests 60 0 R/JavaScript 60 0 R/EmbeddedFiles 60 0 R>>",
        more={60: b"<</Kids[60 0 R 61 0 R]/Names[(a)[3 0 R/Fit]]>>", 61: b"<</Kids[60 0 R 61 0 R]>>"},
    ),
    "labels": one_page(
        catalog=b"/PageLabels 60 0 R",
        more={60: b"<</Kids[60 0 R]/Nums[0<</S/a/St 99999999999>>-5<<>>7<</S/Q>>]>>"},
    ),
    "actions": annotated(
        [b"<</Subtype/Link/Rect[0 0 9 9]/A 60 0 R>>"],
        more={60: b"<</S/JavaScript/Next[60 0 R 61 0 R 61 0 R]>>", 61: b"<</S/Launch/Next 60 0 R>>"},
    ),
    "what nobody looks at": one_page(resources=b"/Properties<</P 60 0 R>>", more={60: b"<</N[60 0 R]>>"}),
}


@pytest.mark.parametrize("pdf", CYCLES.values(), ids=CYCLES)
def test_what_bites_its_own_tail_ends(pdf: bytes) -> None:
    assert told(pdf) <= {"script", "launch"}


LONG = b"(" + b"x" * 200_000 + b")"
"""One text that ten thousand things share would take two gigabytes."""
MANY = range(100, 5_100)
SHARED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a title of bookmarks": (
        lambda: one_page(
            catalog=b"/Outlines<</First 100 0 R>>",
            more={60: LONG, **{n: b"<</Title 60 0 R/Next %d 0 R>>" % (n + 1) for n in MANY}},
        ),
        set(),
    ),
    "the id of elements": (
        lambda: tagged(listing(100, 5_000), {60: LONG, **dict.fromkeys(MANY, b"<</S/P/ID 60 0 R>>")}),
        set(),
    ),
    "the prefix of page labels": (
        lambda: pages(
            1_000,
            b"/PageLabels<</Nums[%b]>>" % b" ".join(b"%d 9 0 R" % n for n in range(1_000)),
            more={8: LONG, 9: b"<</P 8 0 R/S/D>>"},
        ),
        set(),
    ),
    "a place to lead to": (
        lambda: one_page(
            catalog=b"/Dests<<%b>>" % b"".join(b"/n%d 60 0 R" % n for n in MANY),
            more={60: b"[3 0 R/XYZ %b]" % (b"1 " * 20_000)},
        ),
        set(),
    ),
    "names and values of fields": (
        lambda: one_page(
            catalog=b"/AcroForm<</Fields%b/DA 60 0 R>>" % listing(100, 5_000),
            more={60: LONG, **dict.fromkeys(MANY, b"<</FT/Tx/T 60 0 R/V 60 0 R/DA 60 0 R>>")},
        ),
        set(),
    ),
    "the kids of elements": (
        lambda: tagged(
            listing(100, 5_000),
            {60: b"[%b]" % (b"1 " * 5_000), **dict.fromkeys(MANY, b"<</S/P/Pg 3 0 R/K 60 0 R>>")},
        ),
        {"tags"},
    ),
    "the leaves of a name tree": (
        lambda: one_page(
            catalog=b"/Names<</Dests<</Kids%b>>>>" % listing(100, 5_000),
            more={60: b"[%b]" % (b"(n)[3 0 R/Fit]" * 1_000), **dict.fromkeys(MANY, b"<</Names 60 0 R>>")},
        ),
        {"has more than 1,000,000 entries in a name or number tree"},
    ),
    "the annotations of pages": (
        lambda: pages(
            2_000, b"", b"/Annots 9 0 R", {9: b"[%b]" % (b"<</Subtype/Text/Rect[0 0 9 9]>>" * 2_000)}
        ),
        {"has more than 500,000 annotations"},
    ),
    "actions after actions": (
        lambda: annotated(
            [b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/Next 9 0 R>>>>"] * 2_000,
            more={9: b"[%b]" % (b"<</S/JavaScript>>" * 2_000)},
        ),
        {"has more than 500,000 actions"},
    ),
    "resources above all pages": (
        lambda: pages(2_000, b"").replace(
            b"/Type/Pages", b"/Type/Pages/Resources<<%b>>" % b"".join(b"/X%d 1" % n for n in range(20_000)), 1
        ),
        {"damaged"},
    ),
}


@pytest.mark.parametrize(("build", "expected"), SHARED.values(), ids=SHARED)
def test_what_many_things_share_is_not_written_for_each(
    build: Callable[[], bytes], expected: set[str]
) -> None:
    pdf = build()
    assert told(pdf) == expected
    if not any(" " in word for word in expected):
        assert len(joined(pdf).pdf) < 3 * len(pdf) + 100_000


def chain(count: int, first: int, body: bytes) -> dict[int, bytes]:
    return {first + n: body % (first + n + 1) for n in range(count)}


def test_no_chain_is_too_long_to_follow() -> None:
    deep = {
        "elements": tagged(b"100 0 R", chain(3_000, 100, b"<</S/Div/K %d 0 R>>")),
        "references": one_page(
            resources=b"/Properties<</P 100 0 R>>", more=chain(3_000, 100, b"<</N %d 0 R>>")
        ),
        "actions": annotated(
            [b"<</Subtype/Link/Rect[0 0 9 9]/A 100 0 R>>"],
            more=chain(3_000, 100, b"<</S/JavaScript/Next %d 0 R>>"),
        ),
    }
    assert {name: told(pdf) for name, pdf in deep.items()} == {
        "elements": set(),
        "references": set(),
        "actions": {"script"},
    }


@pytest.mark.parametrize("key", [b"Kids[%d 0 R]", b"Parent %d 0 R"])
def test_fields_below_fields_below_fields(key: bytes) -> None:
    widget = b"<</Subtype/Widget/FT/Tx/Rect[0 0 9 9]/T(w)/Parent 100 0 R>>"
    more = chain(3_000, 100, b"<</T(a)/FT/Tx/%b>>" % key)
    pdf = annotated([widget], catalog=b"/AcroForm<</Fields[100 0 R]>>", more=more)
    assert told(pdf) == {"has form fields in more than 100 levels"}


def test_a_font_made_of_twice_the_same_made_of_twice_the_same() -> None:
    """Two to the power of sixty, for those who read each thing where it stands."""
    twice = {101 + n: b"[%d 0 R %d 0 R]" % (102 + n, 102 + n) for n in range(60)}
    more = {100: b"<</Type/Font/A 101 0 R/B 101 0 R>>", **twice, 161: b"1"}
    assert told(one_page(resources=b"/ExtGState<</F 100 0 R>>", more=more)) == set()


def test_a_page_that_stands_in_the_tree_a_hundred_thousand_times() -> None:
    pdf = one_page().replace(b"/Count 1/Kids[3 0 R]", b"/Count 99999/Kids[%b]" % (b"3 0 R " * 99_999))
    assert told(pdf) == {"has more than 25,000 pages"}


@pytest.mark.slow
@pytest.mark.parametrize("key", [b"First", b"Next"])
def test_a_hundred_thousand_bookmarks(key: bytes) -> None:
    assert told(outline(100_000, key)) == ({"bookmark"} if key == b"First" else set())


@pytest.mark.slow
def test_a_hundred_thousand_elements_deep() -> None:
    assert told(tagged(b"100 0 R", chain(100_000, 100, b"<</S/Div/K %d 0 R>>"))) == set()
