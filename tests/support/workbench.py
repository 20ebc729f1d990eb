"""Parts from a few lines of markup, in a theme of the tests' own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from handouts.design.theme import Theme
from handouts.design.theme_reader import read_theme
from handouts.figures.drawing import Artwork, Clip, Drawing, Image, Stroke, Text
from handouts.figures.drawing import Path as Outline
from handouts.figures.outline import polyline, rectangle
from handouts.markup.parser import parse
from handouts.pages.images import Picture, read_picture
from handouts.pages.part import Part, Setting, render_part
from handouts.paper import paper_size
from handouts.problems import BadInput, Problem
from handouts.text.fonts import FontLibrary
from handouts.text.line import Direction
from handouts.xmp import Metadata

HERE = Path(__file__).parents[1] / "pages"
ICONS = {"stop": "M8.2 2.5 H15.8 L21.5 8.2 V15.8 L15.8 21.5 H8.2 L2.5 15.8 V8.2 Z M12 7 V12.5 O12 16.6 0.2"}
PALETTE = {"skin": "#e0ac8a", "line": "#22313a"}
MARGIN = (10 * 72 / 25.4, 12 * 72 / 25.4, 18 * 72 / 25.4, 14 * 72 / 25.4)
"""Of the theme's plain page: top, right, bottom, left in points."""


@cache
def fonts() -> FontLibrary:
    return FontLibrary.read([HERE.parents[1] / "fonts"])


@cache
def theme() -> Theme:
    return read_theme("bench", [HERE], families=fonts().families)


class Sketch:
    """An artwork with one of everything that a drawing may hold."""

    alt = "A sketch"
    aspect = 2.0

    def draw(self, width: float, height: float) -> Drawing:
        outline = (
            polyline([(0, 0), (round(width, 1), 0), (round(width / 2, 1), round(height, 1))], closed=True),
        )
        return Drawing(
            width,
            height,
            (
                Outline(outline, fill="skin", stroke=Stroke("line", 1.5, dash=(3.0, 2.0), cap="butt")),
                Outline((rectangle(2, 2, 20, 10),), fill="#ffffff", opacity=0.5, even_odd=True),
                Clip(
                    outline,
                    (Outline((polyline([(0, 0), (50, 50)]),), stroke=Stroke("line", 2, join="miter")),),
                ),
                Image(grey_jpeg(), (5, 5, 20, 10)),
                Text("psoas", width / 2, 6, 12, anchor="middle", halo=1.0),
                Text("right", width, 20, 12, bold=True, anchor="end"),
            ),
        )


@cache
def grey_jpeg() -> bytes:
    from io import BytesIO

    from PIL import Image as Pillow

    buffer = BytesIO()
    Pillow.new("L", (8, 4), 128).save(buffer, "JPEG")
    return buffer.getvalue()


def source(name: str) -> Artwork | Picture:
    """The sketch, or a file of the tests by its path."""
    if name == "pose:sketch":
        return Sketch()
    if Path(name).is_file():
        return read_picture(Path(name), 0)
    raise ValueError(f'there is no picture "{name}"')


def setting(
    direction: Direction = "ltr",
    paper: str = "a5",
    pages: Mapping[str, str] | None = None,
    font: str | None = None,
    characters: str = "",
) -> Setting:
    """`pages` are the printed page numbers; `font` replaces the theme's."""
    chosen = theme()
    if font:
        blocks = {name: style.with_fields(font=font) for name, style in chosen.blocks.items()}
        chosen = replace(chosen, blocks=blocks)
    return Setting(
        chosen,
        paper_size(paper),
        fonts(),
        PALETTE,
        ICONS,
        source,
        Metadata("Tests", "en-GB"),
        frozenset(characters),
        pages,
        direction,
    )


def render(
    body: str, *, lang: str = "en-GB", page: str = "plain", most_pages: int | None = None, **how: object
) -> Part:
    """The part of this markup; `how` goes to `setting`."""
    text = f'<part id="part" title="A part" lang="{lang}" page="{page}">\n{body}\n</part>'
    return render_part(parse(text, "part.xml"), setting(**how), most_pages=most_pages)


def problems(body: str, **how: object) -> tuple[Problem, ...]:
    """What is wrong with this markup; none for markup that makes a part."""
    try:
        render(body, **how)
    except BadInput as bad:
        return bad.problems
    return ()


def assert_golden(name: str, text: str) -> None:
    """Compare with `golden/NAME`; a new text stands beside it as NAME.new, to be looked at and renamed."""
    golden = HERE / "golden" / name
    if not golden.is_file() or golden.read_text(encoding="utf-8") != text:
        golden.with_suffix(".new").write_text(text, encoding="utf-8")
    assert golden.is_file(), f"{name} is new; look at {golden.with_suffix('.new').name}"
    assert text == golden.read_text(encoding="utf-8")


@cache
def sample() -> Part:
    """A part with every element of the page markup."""
    tree = parse((HERE / "sample.xml").read_text(encoding="utf-8"), "sample.xml")
    return render_part(tree, setting(pages={"sample": "3", "below": "3"}))
