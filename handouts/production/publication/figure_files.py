"""Figures as files of their own, for authors: SVG, PDF or PNG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Literal

from handouts.figures.drawing import Artwork, Drawing
from handouts.figures.export import svg
from handouts.figures.gallery import Gallery
from handouts.figures.poses.picture import Style
from handouts.figures.sheet import contact_sheet
from handouts.files.writing import write_together
from handouts.pages.setting import Setting
from handouts.paper import POINTS_PER_MM
from handouts.problems import BadInput, Problem, nearest
from handouts.production.product import Product
from handouts.production.project import Project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.xmp import Metadata

Position = Literal["start", "finish", "both"]

FORMATS = (".svg", ".pdf", ".png")
_PIXELS_PER_POINT = 300 / 72
_EDITIONS: dict[Style, str] = {"colour": "standard", "line": "photocopy"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a figure is wanted: a pose by its exercise ("clamshell", "clamshell.band") or a plate's view
    ("hip-flexors#front"), its style, side and positions, and its width in mm."""

    name: str
    style: Style = "colour"
    side: str | None = None
    position: Position = "both"
    width: float = 120.0


def write_figure(project: Project, wish: Wish, output: Path, language: str) -> Product:
    """Write one figure into a file; what its name ends with is its format.

    Raises `BadInput` for a figure that there is not, a pose that cannot be drawn and a format that nobody knows.
    """
    begin = perf_counter()
    _check_format(output)
    _check_width(wish.width)
    _, gallery, setting = _open(project, wish.style, language)
    artworks = list(_artworks(gallery, wish))
    wide = wish.width * POINTS_PER_MM / len(artworks)
    drawing = _beside(artworks, wide)
    alt = " ".join(artwork.alt for artwork in artworks)
    return _write(drawing, alt, setting, output, begin)


def write_sheet(project: Project, style: Style, output: Path, language: str) -> Product:
    """Write a contact sheet of the figures of all exercises into a file."""
    begin = perf_counter()
    _check_format(output)
    materials, gallery, setting = _open(project, style, language)
    rows: dict[str, list[Artwork]] = {}
    for source in gallery.sources():
        name = source.removeprefix("pose:").partition("#")[0]
        rows.setdefault(name, []).append(gallery.artwork(source))
    titles = [(_title(materials, name), artworks) for name, artworks in rows.items()]
    alt = ", ".join(title for title, _ in titles)
    return _write(contact_sheet(titles, caption=12.0, cell=190.0), alt, setting, output, begin)


def _open(project: Project, style: Style, language: str) -> tuple[Materials, Gallery, Setting]:
    """The gallery in a style, with the palette of the handout layout in an edition that draws so."""
    some = next(iter(project.ids("programmes")))
    request = Request(some, "handout", language, edition=_EDITIONS[style])
    materials = read_materials(project, [request])
    stage = materials.stage(request)
    return materials, stage.gallery, stage.setting(Metadata("Figure", language), frozenset())


def _title(materials: Materials, name: str) -> str:
    exercise, _, variant = name.partition(".")
    title = materials.library.exercises[exercise].name
    return f"{title} ({variant})" if variant else title


def _artworks(gallery: Gallery, wish: Wish) -> Iterator[Artwork]:
    if "#" in wish.name:
        yield _artwork(gallery, f"plate:{wish.name}", wish.name)
        return
    options = f"?side={wish.side}" if wish.side else ""
    if wish.position != "both":
        yield _artwork(gallery, f"pose:{wish.name}#{wish.position}{options}", wish.name)
        return
    every = [each for each in gallery.sources() if each.startswith(f"pose:{wish.name}#")]
    for source in every or [f"pose:{wish.name}#start"]:
        yield _artwork(gallery, source + options, wish.name)


def _artwork(gallery: Gallery, source: str, name: str) -> Artwork:
    known = dict.fromkeys(each.removeprefix("pose:").partition("#")[0] for each in gallery.sources())
    if source.startswith("pose:") and name not in known:
        problem = Problem(f'there is no figure "{name}"', None, _one_of(known), nearest(name, known))
        raise BadInput([problem])
    if not gallery.has(source):
        message = f'there is no figure "{source.partition(":")[2]}"'
        raise BadInput([Problem(message, expected="an exercise, or a view of a plate: hip-flexors#front")])
    return gallery.artwork(source)


def _one_of(names: Iterable[str]) -> str:
    return f"one of {', '.join(names)}, or a view of a plate such as hip-flexors#front"


def _beside(artworks: Sequence[Artwork], wide: float) -> Drawing:
    """Pictures side by side, or the one there is."""
    if len(artworks) == 1:
        return artworks[0].draw(wide, wide / artworks[0].aspect)
    return contact_sheet([("", artworks)], columns=1, cell=wide, caption=12.0)


def _check_format(output: Path) -> None:
    if output.suffix.lower() not in FORMATS:
        expected = f"a name that ends with {', '.join(FORMATS)}"
        raise BadInput(
            [Problem(f'"{output.name}" is of a format that figures are not made in', None, expected)]
        )


def _check_width(width: float) -> None:
    if not 10 <= width <= 2000:
        raise BadInput(
            [Problem(f"a figure of {width:g} mm cannot be drawn", None, "a width of 10 to 2000 mm")]
        )


def _write(drawing: Drawing, alt: str, setting: Setting, output: Path, begin: float) -> Product:
    data = _encoded(drawing, alt, setting, output.suffix.lower())
    write_together({output: data})
    return Product(output, 1, len(data), perf_counter() - begin)


def _encoded(drawing: Drawing, alt: str, setting: Setting, suffix: str) -> bytes:
    if suffix == ".svg":
        roles = {**setting.theme.colours, **setting.palette}
        return svg(drawing, roles, alt).encode()
    from handouts.pages.single import render_drawing

    pdf = render_drawing(drawing, alt, setting)
    return pdf if suffix == ".pdf" else _png(pdf)


def _png(pdf: bytes) -> bytes:
    """The first page at 300 dots an inch, on white."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=_PIXELS_PER_POINT).to_pil()
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
