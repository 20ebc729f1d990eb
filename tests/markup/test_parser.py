"""Written markup to the page tree: what is read, and what is said about mistakes."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import part, problems_of, said

from handouts.markup.examples import EXAMPLES
from handouts.markup.grammar import ELEMENTS
from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.markup.values import Share
from handouts.problems import BadInput


def read(content: str) -> Node:
    return parse(part(content), "page.xml")


def outline(node: Node) -> str:
    """A tree as text: tags with brackets around what they hold."""
    inside = "".join(child if isinstance(child, str) else outline(child) for child in node.children)
    return f"{node.tag}({inside})"


def test_attributes_are_typed_by_the_grammar() -> None:
    tree = read(
        """\
        <columns gap="5mm" grow="1.5">
          <column width="2fr"><space height="0.5in"/></column>
          <column width="72pt"><table columns="1cm 1fr .5fr"><tr><td span="3"/></tr></table></column>
        </columns>
        <section keep="true" style="box"><p>x</p></section>
        """
    )
    columns, section = tree.elements
    assert columns.attributes == {"gap": pytest.approx(14.1732, abs=1e-4), "grow": 1.5}
    first, second = columns.elements
    assert (first.get("width"), second.get("width")) == (Share(2.0), 72.0)
    assert first.elements[0].get("height") == 36.0
    assert second.elements[0].get("columns") == (pytest.approx(28.3465, abs=1e-4), Share(1.0), Share(0.5))
    assert second.elements[0].elements[0].elements[0].get("span") == 3
    assert section.attributes == {"keep": True, "style": "box"}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("<p>  two\n  words </p>", "p(two words)"),
        ("<p>a <b> b </b> c</p>", "p(a b(b )c)"),
        ("<p><b>a</b> <b>b</b></p>", "p(b(a) b(b))"),
        ("<p>a <br/> b <br/></p>", "p(abr()bbr())"),
        ("<p> <icon name='x'/> a <icon name='y'/> </p>", "p(icon()a icon())"),
        ("<p>a<!-- note --> b</p>", "p(a b)"),
        ("<p>10\u00a0 reps\u2009</p>", "p(10\u00a0 reps\u2009)"),
        ("<p>a <b> </b></p>", "p(ab())"),
        ("<p><![CDATA[a < b]]></p>", "p(a < b)"),
        ("<ul>\n <li> a </li>\n <li>\n <p> b </p>\n </li>\n</ul>", "ul(li(a)li(p(b)))"),
    ],
)
def test_white_space_is_one_blank_or_none(written: str, read_as: str) -> None:
    assert outline(read(written).elements[0]) == read_as


def test_places_are_those_of_the_tags() -> None:
    tree = read("<p>é <b>x</b></p>\n")
    paragraph = tree.elements[0]
    assert str(paragraph.place) == "page.xml:2:1"
    assert str(paragraph.elements[0].place) == "page.xml:2:6"
    assert paragraph.place is not None
    assert paragraph.place.excerpt == "<p>é <b>x</b></p>"


def test_all_mistakes_of_a_text_are_told_at_once() -> None:
    text = """\
    <part id="a" titel="A" lang="en_GB">
      <h2>Hello</h2> stray
      <ul><p>one</p><li>text <p>two</p></li></ul>
      <exercize>hm</exercize>
      <p><a href="javascript:x">x</a><a>y</a></p>
      <columns across="midle"><column width="4"><p>x</p></column></columns>
      <figure src="x.png" alt=" "/>
      <table columns="1fr 1fr"><tr><td/></tr></table>
      <section id="a"/>
    </part>"""
    assert said(lambda: parse(dedent(text), "page.xml")) == dedent(
        """\
        page.xml:1:1: <part> lacks the attribute "title"
            <part id="a" titel="A" lang="en_GB">
            ^
            expected: words for readers
        page.xml:1:14: <part> has no attribute "titel"
            <part id="a" titel="A" lang="en_GB">
                         ^
            expected: one of id, title, lang, page, airy
            did you mean "title"?
        page.xml:1:24: lang of <part> is "en_GB"
            <part id="a" titel="A" lang="en_GB">
                                   ^
            expected: a language tag such as en, en-GB or zh-Hant
        page.xml:2:3: <h2> is the first heading
              <h2>Hello</h2> stray
              ^
            expected: <h1>
        page.xml:2:18: words may not stand in <part>
              <h2>Hello</h2> stray
                             ^
            expected: a block
        page.xml:3:7: <p> may not stand in <ul>
              <ul><p>one</p><li>text <p>two</p></li></ul>
                  ^
            expected: <li>
        page.xml:3:21: words may not stand in <li>
              <ul><p>one</p><li>text <p>two</p></li></ul>
                                ^
            expected: a block
        page.xml:4:3: unknown element <exercize>
              <exercize>hm</exercize>
              ^
        page.xml:5:9: href of <a> is "javascript:x"
              <p><a href="javascript:x">x</a><a>y</a></p>
                    ^
            expected: an address such as https://example.org, mailto:desk@example.org or tel:+441632960000
        page.xml:5:34: <a> has neither href nor to
              <p><a href="javascript:x">x</a><a>y</a></p>
                                             ^
            expected: one of them: href for an address, to for a part or heading
        page.xml:6:12: across of <columns> is "midle"
              <columns across="midle"><column width="4"><p>x</p></column></columns>
                       ^
            expected: top or middle or bottom or stretch
            did you mean "middle"?
        page.xml:6:35: width of <column> is "4"
              <columns across="midle"><column width="4"><p>x</p></column></columns>
                                              ^
            expected: a length or a share of what is left, e.g. 40mm or 1fr
        page.xml:7:23: alt of <figure> is empty
              <figure src="x.png" alt=" "/>
                                  ^
            expected: words for readers
        page.xml:8:28: this row fills 1 of 2 columns
              <table columns="1fr 1fr"><tr><td/></tr></table>
                                       ^
            expected: cells that span 2 columns in all
        page.xml:9:3: the id "a" is given twice, first in page.xml:1:1
              <section id="a"/>
              ^
            expected: an id of its own
        """
    )


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "nothing was written", "1:1"),
        ("<part>\n<p>a & b</p></part>", "this is not XML", "2:7"),
        ("<part>\n<p><b>x</p></part>", "</p> closes nothing: <b> of line 2 is open", "2:10"),
        ("<part>\n  <p>x", "<p> of line 2 is never closed", "2:7"),
        ("<part>&nbsp;</part>", "unknown entity &nbsp;", "1:7"),
        ("<!DOCTYPE part [<!ENTITY x 'y'>]><part/>", "a page has no DOCTYPE", "1:1"),
        ("<part><?php x?></part>", "<?php?> means nothing here", "1:7"),
        ("<part/><part/>", "something follows the closed root element", "1:8"),
        ("<part a='1' a='2'/>", "an attribute is given twice", "1:13"),
        ("<part>\x0c</part>", "the character U+000C cannot be printed", "1:7"),
        ("<part>\ud800</part>", "the character U+D800 cannot be printed", "1:7"),
        ("<p>" * 61, "<p> is the 61st element inside another", "1:181"),
        ("<p/>", "the root element is <p>", "1:1"),
        (
            part("<section><part id='b' title='B' lang='en'><p/></part></section>"),
            "<part> may not stand in <section>",
            "2:10",
        ),
        (part("<h1>A</h1><h3>B</h3>"), "<h3> follows <h1>", "2:11"),
        (part("<h1/>"), "<h1> is empty", "2:1"),
        (part("<p><a to='x'><a to='y'>b</a></a></p>"), "<a> stands in another <a>", "2:14"),
        (part("<p><a to='x' href='tel:1'>b</a></p>"), "<a> has both href and to", "2:4"),
        (part("<rule>x</rule>"), "words may not stand in <rule>", "2:7"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, message: str, place: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text, "page.xml")
    assert [(p.message, str(p.place)) for p in caught.value.problems][:1] == [(message, f"page.xml:{place}")]


_PIECES = st.sampled_from(
    [f"<{tag}>" for tag in ELEMENTS]
    + [f"</{tag}>" for tag in ELEMENTS]
    + ["<", ">", "&", '"', "/", "<!--", "]]>", " ", "\n", "<p style='", " gap='1fr'", "words", "<?at x:1?>"]
    + ["<!DOCTYPE x>", "&#0;", "\x00", "\ud800"]
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutated_markup_never_ends_in_a_traceback(data: st.DataObject) -> None:
    text = part(data.draw(st.sampled_from(sorted(EXAMPLES.values()))))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 8)))
        text = text[:start] + data.draw(_PIECES) + text[end:]
    for problem in problems_of(lambda: parse(text, "page.xml")):
        assert problem.place is not None
        assert problem.place.excerpt == text.split("\n")[problem.place.line - 1]
