"""Whatever an author writes is laid out or refused: nothing is lost, said twice or out of order, nothing crashes."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.page_reading import outside, spoken, structure, words
from support.workbench import problems, render

from handouts.conformance.check import faults
from handouts.markup.nodes import Node
from handouts.markup.parser import parse

LONG = "<p>" + "many words " * 300 + "</p>"


def said(body: str, **how: object) -> list[str]:
    return spoken(render(body, **how).pdf).split()


# -- large and odd things ------------------------------------------------------------------------------------


def numbered(count: int, tag: str = "li") -> str:
    return "".join(f"<{tag}>n{i} {'words ' * (i % 17)}</{tag}>" for i in range(count))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{'A very long title that goes on and on ' * 4}</h1><p>n0</p>",
        f'<ol style="steps">{numbered(30)}</ol>',
        f"<ul>{numbered(120)}</ul>",
        f"<ul><li><p>n</p><ol>{numbered(40)}</ol></li><li><p>m</p><ul>{numbered(40)}</ul></li></ul>",
        LONG * 3,
        f'<ol style="steps"><li>{LONG}</li><li>{LONG}{LONG}</li></ol>',
        f"<section>{LONG}<aside>{LONG}</aside></section>",
        "".join(f"<h2>n{i}</h2>" for i in range(60)).replace("h2", "h1", 2),
        '<grid columns="3" gap="3mm">' + "".join(f"<card><p>n{i}</p></card>" for i in range(70)) + "</grid>",
        "<columns><column><columns><column><columns><column><p>a</p></column><column><p>b</p></column></columns>"
        "</column><column><p>c</p></column></columns></column><column><p>d</p></column></columns>",
        '<lines count="80"/><p>n</p>',
        "<section/><section><p/></section><columns><column/><column/></columns><card/><p>n</p>",
        '<field alt="x"/><field alt="y" rows="3">A label that fills nearly all of the line that it stands on, '
        "leaving no room</field>",
        '<section grow="1"><p>n</p><lines grow="1"/></section><space grow="2"/><p>m</p><lines count="2" grow="1"/>',
        '<figure src="pose:sketch" alt="x" height="30mm"/><p>n</p>'
        '<figure src="pose:sketch" alt="y" width="60mm" align="end"/>',
        '<table><tr><th span="3">n</th></tr><tr><th/><td/><td/></tr></table>',
        "<toc>"
        + '<item to="part">A title of so many words that it takes more lines than one</item>' * 40
        + "</toc>",
        "<break/><break/><p>n</p><break/><break/>",
    ],
)
def test_large_and_odd_parts_are_laid_out(body: str) -> None:
    part = render(body, pages={"part": "1"})
    assert faults(part.pdf) == []
    assert outside(part.pdf) == []


def test_thirty_steps_come_out_in_order() -> None:
    found = [word for word in said(f'<ol style="steps">{numbered(30)}</ol>') if word != "words"]
    assert found == [word for i in range(30) for word in (str(i + 1), f"n{i}")]


def test_a_list_broken_over_pages_keeps_its_indent() -> None:
    part = render(f"<ul><li>{'word ' * 900}</li></ul>")
    assert part.pages == 3
    left = {
        round(min(word.box[0] for word in words(part.pdf) if word.page == page and word.text == "word"))
        for page in range(3)
    }
    assert left == {53}


def test_heading_rows_come_again_on_every_page() -> None:
    rows = "".join(f"<tr><td>Row {i}</td><td/></tr>" for i in range(300))
    part = render(f"<table><thead><tr><th>Day</th><th>Done</th></tr></thead>{rows}</table>")
    found = words(part.pdf)
    assert Counter(word.page for word in found if word.text == "Day") == dict.fromkeys(range(part.pages), 1)
    assert [word.mcid is None for word in found if word.text == "Day"] == [False] + [True] * (part.pages - 1)
    assert [word.text for word in found if word.text.isdigit()] == [str(i) for i in range(300)]
    assert faults(part.pdf) == []


def test_stripes_go_on_over_pages() -> None:
    rows = "".join(f"<tr><td>Row {i}</td></tr>" for i in range(100))
    table = render(f"<table>{rows}</table>")
    assert structure(table.pdf).count("TR") == 100


def rows_of(grid: str) -> list[list[str]]:
    """The words of a grid by the height that they stand at."""
    found: dict[float, list[str]] = {}
    for word in words(render(grid).pdf):
        found.setdefault(round(word.box[1]), []).append(word.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("wide", "rows"),
    [(1, [4]), (9, [2, 2]), (20, [1, 1, 1, 1])],
)
def test_a_row_has_fewer_cells_where_a_word_has_no_room(wide: int, rows: list[int]) -> None:
    """Two and two, not three and one."""
    cells = "".join(f"<section><p>{letter * wide}</p></section>" for letter in "mwmw")
    assert [len(row) for row in rows_of(f'<grid columns="4" gap="3mm">{cells}</grid>')] == rows


def test_rows_with_fewer_cells_go_on_over_pages() -> None:
    cells = "".join(f"<section><p>{'m' * 9}{number}</p></section>" for number in range(100))
    part = render(f'<grid columns="4">{cells}</grid>')
    found = [word.text.strip("m") for word in words(part.pdf)]
    assert part.pages == 2
    assert found == [str(number) for number in range(100)]
    assert faults(part.pdf) == []


# -- breaking pages ------------------------------------------------------------------------------------------


def pages_of(body: str) -> dict[str, int]:
    """The page of each word; the last one of those that come again."""
    return {word.text: word.page for word in words(render(body).pdf)}


FILLER = '<space height="140mm"/>'


def test_a_heading_stays_with_what_follows() -> None:
    found = pages_of(f"{FILLER}<space height='30mm'/><h1>Title</h1><p>Text</p>")
    assert found == {"Title": 1, "Text": 1}


def test_a_chain_of_headings_longer_than_a_page_is_broken() -> None:
    chain = "".join(f"<h1>h{i}</h1>" for i in range(40))
    found = pages_of(f"{chain}<p>Text</p>")
    assert found["h39"] == found["Text"] == 2


def test_a_heading_is_parted_only_from_what_needs_a_page_of_its_own() -> None:
    assert pages_of('<h1>Title</h1><card><space height="168mm"/><p>Text</p></card>') == {
        "Title": 0,
        "Text": 1,
    }


def test_no_line_stands_alone() -> None:
    lines = "".join(f"line{i}<br/>" for i in range(4))
    found = pages_of(f'{FILLER}<space height="26mm"/><p>{lines}</p>')
    assert [found[f"line{i}"] for i in range(4)] == [0, 0, 1, 1]
    found = pages_of(f'{FILLER}<space height="26mm"/><p>{lines.replace("line3<br/>", "")}</p>')
    assert set(found.values()) == {1}


def test_a_card_is_not_broken_and_a_section_is() -> None:
    inside = "".join(f"<p>p{i}</p>" for i in range(6))
    assert set(pages_of(f"{FILLER}<card>{inside}</card>").values()) == {1}
    assert set(pages_of(f"{FILLER}<section>{inside}</section>").values()) == {0, 1}
    assert set(pages_of(f'{FILLER}<section keep="true">{inside}</section>').values()) == {1}


def test_a_break_starts_a_page_and_makes_no_empty_one() -> None:
    part = render("<break/><p>One</p><break/><break/><p>Two</p><break/>")
    assert part.pages == 2


def test_growers_share_the_rest_of_the_page() -> None:
    low, middle, high = (
        {word.text: word.box[1] for word in words(render(body).pdf)}
        for body in (
            '<p>A</p><space grow="1"/><p>B</p><space grow="1"/><p>C</p>',
            '<p>A</p><space grow="1"/><p>B</p><space grow="3"/><p>C</p>',
            '<p>A</p><p>B</p><space grow="1"/><p>C</p>',
        )
    )
    assert low["C"] == middle["C"] == high["C"]
    assert low["B"] < middle["B"] < high["B"]
    assert abs(low["A"] + low["C"] - 2 * low["B"]) < 1


def test_a_box_no_higher_than_its_page_fits() -> None:
    height = 210 - 28
    assert not problems(f'<space height="{height}mm"/>')
    assert problems(f'<card><space height="{height}mm"/></card>')


# -- random parts ----------------------------------------------------------------------------------------------

LETTERS = "abcdefghij"
WORDS = st.text(LETTERS, min_size=1, max_size=9)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["b", "em", "term", "small", "num", "nobr", "span"]), inner).map(
            lambda it: f"<{it[0]}>{it[1]}</{it[0]}>"
        ),
        st.tuples(inner, inner).map(lambda it: f"{it[0]} {it[1]}"),
        st.just("<br/>x"),
        st.just('<icon name="stop"/>x'),
        st.just('<a href="https://example.org">x</a>'),
        st.just('<blank alt="x" shape="box"/>x'),
    ),
    max_leaves=6,
)
TEXT = st.lists(INLINE, min_size=1, max_size=12).map(" ".join)
LEAF = st.one_of(
    TEXT.map(lambda text: f"<p>{text}</p>"),
    st.tuples(TEXT, st.integers(1, 60)).map(lambda it: f"<p>{' '.join([it[0]] * it[1])}</p>"),
    st.tuples(st.sampled_from(["ul", "ol"]), st.lists(TEXT, min_size=1, max_size=12)).map(
        lambda it: f"<{it[0]}>{''.join(f'<li>{text}</li>' for text in it[1])}</{it[0]}>"
    ),
    st.tuples(st.integers(1, 3), st.lists(TEXT, min_size=1, max_size=40)).map(
        lambda it: (
            "<table>" + "".join(f"<tr>{f'<th>{text}</th>' * it[0]}</tr>" for text in it[1]) + "</table>"
        )
    ),
    st.just('<figure src="pose:sketch" alt="x"><caption>x</caption></figure>'),
    st.just('<field alt="x">x</field>'),
    st.just('<rule/><lines count="3"/><space height="9mm" grow="1"/>'),
    st.just('<qr data="https://example.org" alt="x"/>'),
    TEXT.map(lambda text: f'<toc><item to="part">{text}</item></toc>'),
)
BLOCKS = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from(["section", "aside", "card"]),
            st.lists(inner, max_size=4),
            st.sampled_from([0, 1, 2]),
        ).map(lambda it: f'<{it[0]} grow="{it[2]}">{"".join(it[1])}</{it[0]}>'),
        st.tuples(st.lists(inner, min_size=1, max_size=3), st.sampled_from(["top", "middle", "stretch"])).map(
            lambda it: (
                f'<columns gap="2mm" across="{it[1]}">'
                f"{''.join(f'<column>{block}</column>' for block in it[0])}</columns>"
            )
        ),
        st.tuples(st.integers(1, 3), st.lists(inner, min_size=1, max_size=5)).map(
            lambda it: f'<grid columns="{it[0]}" gap="2mm">{"".join(it[1])}</grid>'
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda it: f"<ol>{''.join(f'<li>{block}</li>' for block in it)}</ol>"
        ),
    ),
    max_leaves=8,
)
PARTS = st.lists(
    st.one_of(BLOCKS, TEXT.map(lambda text: f"<h1>{text}</h1>"), st.just("<break/>")), min_size=1, max_size=6
).map("".join)


def _texts(node: Node) -> Iterator[str]:
    """All texts below a node, as they read."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


@given(PARTS, st.sampled_from(["a6", "a5", "a4"]), st.sampled_from(["ltr", "rtl"]))
@settings(max_examples=60, deadline=None)
def test_random_parts_are_laid_out_whole_or_refused(body: str, paper: str, direction: str) -> None:
    how = {"paper": paper, "direction": direction, "pages": {"part": "1"}}
    if wrong := problems(body, **how):
        assert all(problem.place for problem in wrong)
        return
    pdf = render(body, **how).pdf
    assert faults(pdf) == []
    tree = parse(f'<part id="part" title="x" lang="en">{body}</part>', "part.xml")
    written, read, at = " ".join(_texts(tree)), "".join(spoken(pdf).replace("\u00ad", "").split()), 0
    for word in written.split():
        found = read.find(word, at)
        assert found >= 0, f"{word} is lost or out of order"
        at = found + len(word)
    # Labels, blanks and page numbers are read besides; none of them has these letters.
    assert [read.count(letter) for letter in LETTERS] == [written.count(letter) for letter in LETTERS]
