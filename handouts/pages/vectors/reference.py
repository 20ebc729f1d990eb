"""The author's reference page on pictures, made from the tables that the program itself goes by.

`python -m handouts.pages.vectors.reference docs` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from handouts.pages import images, rasters
from handouts.pages.vectors import limits
from handouts.pages.vectors.css.properties import GEOMETRY, PLAIN, PROPERTIES
from handouts.pages.vectors.css.values import known_units
from handouts.pages.vectors.elements import CONTAINERS, REFERRED, REFUSED, SHAPES

FILE = "pictures.md"

_INTRODUCTION = f"""\
# Pictures

<!-- Made by `python -m handouts.pages.vectors.reference docs` from handouts/pages/vectors/: change it there. -->

A picture is a PNG, a JPEG or an SVG file inside the data folder. Its name ends in `.png`, `.jpg`, `.jpeg` or
`.svg`, and it must be what its name says. A picture is only decoded: nothing in it is run, followed or fetched.
Names with accents are found however the system writes them.

Every fault of a picture is told at the place where the picture is named, with the line and column in the SVG file.

## PNG and JPEG

Colours become sRGB, whatever profile the file has; transparency is laid on white; a photo is turned as its camera
was held. Nothing but the picture gets into the PDF: no place, date or camera.

| bound | most |
|---|---|
| bytes of a file | {images.MAX_BYTES:,} |
| dots of a PNG | {rasters.MAX_DOTS:,} |
| dots of a JPEG | {rasters.MAX_PHOTO_DOTS:,} |
| dots that are printed; more are put together | {rasters.MAX_PRINTED_DOTS:,} |
| longer side to shorter side | {rasters.MAX_ASPECT:,} to 1 |

## SVG

An SVG stays a drawing of lines and letters in the PDF, sharp at any size. It is drawn as browsers draw it; what
cannot be printed so is an error that names it. Its text is set in the theme's fonts, whatever fonts it names, in
bold and italic where it asks for them, and is told where it would come out smaller than the theme allows. A clinic's
logo is an exception: its words are part of what it shows, and its alt text says them; they may be small, and are
printed as outlines.

Lengths may be in {", ".join(f"`{unit}`" for unit in known_units())}. Colours are written as CSS Colors 4 does, in
sRGB (`red`, `#146e82`, `#146e8280`, `rgb()`, `hsl()`, `hwb()`, `currentColor`).
"""


def pictures_page() -> str:
    """The text of docs/pictures.md."""
    drawn = [*CONTAINERS.items(), *SHAPES.items(), *REFERRED.items()]
    properties = [(name, it.about) for name, it in PROPERTIES.items()]
    geometry = ", ".join(f"`{name}`" for name in GEOMETRY)
    plain = [
        (name, ", ".join(f"`{value}`" for value in sorted(values)) or "–") for name, values in PLAIN.items()
    ]
    bounds = [(about, f"{most:,.0f}") for most, about in limits.TOLD.values()]
    return "\n".join(
        (
            _INTRODUCTION,
            "### Elements\n",
            _table(("element", "what of it is printed"), ((f"`{tag}`", about) for tag, about in drawn)),
            "Elements of other namespaces, `title`, `desc`, `metadata` and filters not used are passed over.\n",
            "### Properties\n",
            "As attributes, in `style`, or in the rules of `<style>`; the stronger counts as in CSS, with",
            f"`!important`, `inherit`, `initial` and `unset`. CSS may give {geometry} as well.\n",
            _table(("property", "values"), ((f"`{name}`", about) for name, about in properties)),
            "These are refused where they say anything but:\n",
            _table(("property", "may be"), ((f"`{name}`", values) for name, values in plain)),
            "### Refused elements\n",
            _table(("element", "why"), ((f"`{tag}`", why) for tag, why in REFUSED.items())),
            "### How much\n",
            _table(("most", "of"), ((most, about) for about, most in bounds)),
        )
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


if __name__ == "__main__":
    (Path(sys.argv[1]) / FILE).write_text(pictures_page(), encoding="utf-8")
