"""What pictures have that cannot be printed is refused by name, at its line; all of it in one go."""

from pathlib import Path

import pytest
from support.vector_drawing import svg
from support.workbench import problems

from handouts.pages.vectors.css.properties import PLAIN
from handouts.pages.vectors.elements import REFUSED
from handouts.pages.vectors.reading import UnprintableVector, read_vector

HERE = Path(__file__).parent


def refused(body: str | bytes) -> tuple[str, ...]:
    """What is told of a picture; nothing for one that is printed."""
    try:
        read_vector(svg("\n" + body) if isinstance(body, str) else body)
    except UnprintableVector as bad:
        return bad.faults
    return ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<rect width="9" height="9" filter="url(#f)"/>', '<rect> filter: "url(#f)" cannot be printed'),
        ('<g style="mask:url(#m)"><rect width="9" height="9"/></g>', '<g> there is no <mask> with the id "m"'),
        ('<path d="M0 0 L9 9" marker-end="url(#a)"/>', 'there is no <marker> with the id "a"'),
        ('<rect width="9" height="9" stroke="url(#g)"/>', 'or <radialGradient> with the id "g"'),
        ('<rect width="9" height="9" clip-path="url(#c)"/>', 'there is no <clipPath> with the id "c"'),
        ('<use href="#nothing"/>', 'there is no element with the id "nothing"'),
        ('<image href="../../etc/passwd" width="9" height="9"/>', "names another file"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "names another file"),
        ('<image href="https://example.org/a.png" width="9" height="9"/>', "names another file"),
        ('<use href="other.svg#a"/>', "names another file"),
        ('<rect width="9" height="9" fill="url(other.svg#a)"/>', "names another file"),
        ("<style>@import 'other.css';</style>", "@import is not read"),
        ("<style>@media screen{rect{fill:red}}</style>", "@media is not read"),
        ("<style>rect:hover{fill:red}</style>", 'the selector "rect:hover" is not read'),
        ("<style>\n\n[x]{fill:red}</style>", 'rule in line 4: the selector "[x]" is not read'),
        ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "cannot be read as a PNG or JPEG"),
        ('<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>', 'kind "image/svg+xml"'),
        ('<image href="data:image/gif;base64,R0lGODlh" width="9" height="9"/>', 'kind "image/gif"'),
        ('<rect width="9" height="9" fill="nonsense"/>', '<rect> fill: "nonsense" is no colour'),
        ('<rect width="9q3" height="9"/>', '<rect> width: "9q3" is no length'),
        ('<rect width="9vw" height="9"/>', "has a unit that is not known"),
        ('<rect width="calc(1px + 2px)" height="9"/>', "is no length"),
        ('<rect style="stroke:var(--x)" width="9" height="9"/>', '"var(--x)" is computed'),
        ('<rect width="-9" height="9"/>', "width is less than nothing"),
        ('<path d="M0 0 L9"/>', "<path> d:"),
        ('<path d="L9 9"/>', 'begins with "L"'),
        ('<g transform="turn(9)"/>', '<g> transform: "turn(9)" is no transform'),
        ('<text y="9" rotate="20">x</text>', "<text> rotate cannot be printed"),
        ('<text y="9" word-spacing="2">x</text>', "word-spacing"),
        ('<path d="M0 0L9 9" stroke="red" stroke-dasharray="1" pathLength="9"/>', "pathLength: dashes"),
        ('<text y="9" text-decoration="underline">x</text>', "text-decoration"),
        ('<text y="9">a<textPath href="#p">b</textPath></text>', "text along a path"),
        ('<linearGradient id="g"><stop/><stop offset="1"/></linearGradient><text y="9" fill="url(#g)">x</text>',
         "gradients and patterns on text"),
        ('<mask id="m" mask-type="alpha"><text y="9">x</text></mask><rect width="9" height="9" mask="url(#m)"/>',
         "<text> in a mask"),
        ('<clipPath id="c"><text y="9">x</text></clipPath><rect width="9" height="9" clip-path="url(#c)"/>',
         "<text> cannot clip"),
        ('<svg viewBox="0 0 0 9"/>', "is no view box"),
        ('<svg preserveAspectRatio="middle" viewBox="0 0 9 9"/>', "is no way to fit"),
        ('<clipPath id="c"><g/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>', "<g> cannot clip"),
        ('<g id="a"><use href="#a"/></g>', "refers back to itself"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" '
         'fill="url(#a)"/>', "leads back to itself"),
        ('<text systemLanguage="de" y="9">x</text>', "the same in every language"),
        ("<blob/>", "<blob> cannot be printed: this is not known"),
        ('<radialGradient id="r" fx="2"><stop/><stop offset="1"/></radialGradient>'
         '<rect width="9" height="9" fill="url(#r)"/>', "a focus on or beyond the edge"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_by_name(body: str, told: str) -> None:
    (message,) = refused(body)
    assert told in message
    assert message.startswith("line 2, ")


@pytest.mark.parametrize("tag", sorted(REFUSED.keys() - {"textPath"}))
def test_elements_that_are_refused(tag: str) -> None:
    (message,) = refused(f"<{tag}/>")
    assert f"<{tag}> cannot be printed: {REFUSED[tag]}" in message


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_properties_that_are_refused(name: str) -> None:
    (message,) = refused(f'<rect width="9" height="9" style="{name}: something"/>')
    assert f'<rect> {name}: "something" cannot be printed' in message
    assert all(not refused(f'<rect width="9" height="9" style="{name}: {value}"/>') for value in PLAIN[name])


def test_everything_wrong_is_told_at_once_each_at_its_line_and_column() -> None:
    body = '<rect width="9"\n  height="x"/>\n<blob/><path d="nonsense"/>'
    assert [message.partition(":")[0] for message in refused(body)] == [
        "line 3, column 3",
        "line 4, column 1",
        "line 4, column 14",
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "this is not XML"),
        (b"<svg", "this is not XML"),
        (b"<html/>", "its root element is <html>"),
        (b"<svg viewBox='0 0 9 9'/>", 'expected: <svg xmlns="http://www.w3.org/2000/svg">'),
        (b"<?xml version='1.0' encoding='x-nope'?><svg/>", "its encoding is not known"),
        (b"<?xml version='1.0' encoding='rot13'?><svg/>", "its encoding is not known"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>", "this is not XML"),
        (b'<!DOCTYPE svg [<!ENTITY s SYSTEM "/etc/passwd">]><svg/>', "it declares the entity s"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg/>', "it declares the entity a"),
        (b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://example.org/x">%p;]><svg/>', "it declares the entity p"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg xmlns="http://www.w3.org/2000/svg">&nbsp;</svg>', "&nbsp; is not known"),
        (svg("", 'width="0" height="0"'), "a picture without a size"),
        (svg("", ""), "a picture without a size"),
        (svg("", 'width="100%" height="100%"'), "a picture without a size"),
    ],
)  # fmt: skip
def test_files_that_are_no_picture(source: bytes, told: str) -> None:
    (message,) = refused(source)
    assert told in message


def test_a_document_type_of_drawing_programs_is_passed_over() -> None:
    kind = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert read_vector(kind + svg("<rect width='9' height='9'/>")).items


@pytest.mark.parametrize("number", ["nan", "NaN", "inf", "-inf", "1e400", "1e10", "١٠"])
@pytest.mark.parametrize(
    "body",
    [
        '<rect width="{}" height="9"/>',
        '<rect x="{}px" width="9" height="9"/>',
        '<circle r="{}"/>',
        '<g transform="scale({})"><rect width="9" height="9"/></g>',
        '<g style="transform:translate({}px)"><rect width="9" height="9"/></g>',
        '<path d="M0 0L{} 9"/>',
        '<polygon points="0,0 9,9 {},0"/>',
        '<rect width="9" height="9" stroke="red" stroke-width="{}"/>',
        '<rect width="9" height="9" stroke="red" stroke-dasharray="1 {}"/>',
        '<text y="{}">x</text>',
        '<text y="9" font-size="{}">x</text>',
        '<svg viewBox="0 0 {} 9"/>',
        '<linearGradient id="g" x1="{}"><stop/><stop offset="1"/></linearGradient>'
        '<rect width="9" height="9" fill="url(#g)"/>',
    ],
)
def test_numbers_that_are_not_finite_are_refused_at_their_line(body: str, number: str) -> None:
    (message,) = refused(body.format(number))
    assert message.startswith("line 2, ")


def test_what_reaches_too_far_is_refused() -> None:
    body = '<g transform="scale(1e6)"><g transform="scale(1e6)"><rect width="9" height="9"/></g></g>'
    (message,) = refused(body)
    assert "reaches further than can be printed" in message


@pytest.mark.parametrize("name", ["encoding.svg", "nan.svg", "ghostscript.svg"])
def test_files_that_once_did_harm_are_told_where_they_are_named(name: str) -> None:
    found = problems(f'<p>n</p>\n<figure src="{HERE / "harmful" / name}" alt="x"/>')
    assert [str(problem.place) for problem in found] == ["part.xml:3:1"]
    assert f"{name}, line 1, column" in found[0].message


@pytest.mark.parametrize(
    "body", ['<path d="M0 0L\u202e9"/>', '<rect fill="\u200bred" width="9" height="9"/>', "<rect width='9\u202e'/>",
             '<use href="#\u202ea"/>', "<g transform='\u202e'/>", "<style>\u202e:x{}</style>"]
)  # fmt: skip
def test_nothing_invisible_stands_in_a_message(body: str) -> None:
    assert all(message.isprintable() for message in refused(body))
    assert refused(body)


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    refused('<rect width="9" height="9" fill="nonsense"/>')
    read_vector(svg('<text font-family="Unknown" y="9">x</text>'))
    assert capfd.readouterr() == ("", "")
