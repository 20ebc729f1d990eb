"""Editions: read with places, laid over any theme, text grown and never scaled."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.design.edition import edition_names, read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.design.theme import Theme
from handouts.design.theme_reader import read_theme
from handouts.problems import BadInput

ROOTS = [Path(__file__).parents[2] / "layouts"]
EDITIONS = ("ink-saver", "large-print", "photocopy", "standard")
THEME = """\
colours: {ink: "#102030", paper: "#ffffff", deep: "#0b5563", pale: "#e8f3f3", light: "#ffffff"}
pages:
  plain: {margin: 10mm, fill: pale}
styles:
  text: {font: body, size: 12pt, leading: 1.3, colour: ink}
  h1: {size: 23pt, colour: deep, italic: true, align: centre}
  small: {size: 85%}
  banner: {fill: deep, colour: light}
  words: {colour: light, on: deep}
  framed: {border: pale, rule: pale}
  steps: {marker: badge, marker-fill: deep, marker-colour: light, marker-width: 20pt}
  table: {head-fill: pale, stripe: pale}
figure: {top: deep, paper: pale}
"""


def themed(tmp_path: Path, edition: str) -> Theme:
    """The theme above, below an edition of these lines."""
    for name, text in {"themes/plain.yaml": THEME, "editions/own.yaml": edition}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return read_theme("plain", [tmp_path], edition=read_edition("own", [tmp_path]))


def test_the_bundled_editions_are_these() -> None:
    assert tuple(edition_names(ROOTS)) == EDITIONS
    assert all(read_edition(name, ROOTS).about for name in EDITIONS)


def test_text_grows_by_the_difference_and_indents_with_it(tmp_path: Path) -> None:
    theme = themed(tmp_path, "text-size: 18pt\nminimum-size: 18pt\n")
    assert (theme.style("text").size, theme.style("h1").size) == (18, 29)
    assert theme.style("small").size == 18
    assert theme.style("steps").marker_width == pytest.approx(30)
    assert theme.growth == pytest.approx(1.5)


def test_text_never_shrinks(tmp_path: Path) -> None:
    theme = themed(tmp_path, "text-size: 10pt\nminimum-size: 8pt\n")
    assert (theme.style("text").size, theme.minimum_size, theme.growth) == (12, 12, 1)


def test_what_holds_for_every_style_overrules_each(tmp_path: Path) -> None:
    theme = themed(tmp_path, "every-style: {italic: false, align: start}\nstyles: {h1: {align: end}}\n")
    assert not theme.style("h1").italic
    assert theme.style("h1").align == "end"  # a style of its own lies on top


def test_without_fills_all_text_can_be_read_on_the_paper(tmp_path: Path) -> None:
    theme = themed(tmp_path, "every-style: {fill: none}\n")
    assert theme.style("banner").fill is None
    assert theme.page("plain").fill is None
    assert theme.style("banner").colour == theme.style("words").colour == "#102030"
    assert theme.style("h1").colour == "#0b5563"
    assert theme.style("table").head_fill is None
    assert theme.style("table").stripe is None
    assert theme.style("steps").marker == "number"


def test_black_is_black_or_white_and_lines_are_seen(tmp_path: Path) -> None:
    theme = themed(tmp_path, "palette: black\nevery-style: {fill: none}\n")
    shades = {*theme.colours.values(), *theme.figure.values()}
    assert shades == {"#000000", "#ffffff"}
    assert theme.style("framed").border == theme.style("framed").rule == "#000000"
    assert theme.style("banner").colour == "#000000"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_layout_resolves_in_every_edition(edition: str) -> None:
    found = read_edition(edition, ROOTS)
    for name in layout_names(ROOTS):
        layout = read_layout(name, ROOTS)
        for paper in layout.papers:
            theme = read_theme(layout.theme, ROOTS, paper=paper, overrides=layout.overrides, edition=found)
            sizes = [style.size for style in theme.blocks.values() if style.size]
            assert min(sizes) >= theme.minimum_size >= (18 if edition == "large-print" else 12)


def test_large_print_is_as_asked_for() -> None:
    theme = read_theme("clinic", ROOTS, paper="a4", edition=read_edition("large-print", ROOTS))
    assert not any(style.italic or style.hyphenate for style in theme.blocks.values())
    aligned = {name for name, style in theme.blocks.items() if style.align not in (None, "start")}
    assert aligned == {"folio-number", "badge", "day"}
    assert theme.style("footer").size == theme.style("footer-folio").size == theme.style("text").size == 18


def test_mistakes_are_told_with_their_places(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        themed(tmp_path, "text-sise: 18pt\nfigures: lines\nevery-style: {fil: none}\nmore-pages: two\n")
    told = str(bad.value)
    assert "own.yaml:1:1" in told
    assert 'did you mean "text-size"?' in told
    assert 'own.yaml:2:10: "lines" stands here' in told
    assert "expected: one of colour, line" in told
    assert 'did you mean "fill"?' in told
    assert "own.yaml:4:13" in told


def test_an_unknown_edition_says_what_there_is() -> None:
    with pytest.raises(BadInput, match='unknown edition "large"') as bad:
        read_edition("large", ROOTS)
    assert "one of ink-saver, large-print, photocopy, standard" in str(bad.value)
